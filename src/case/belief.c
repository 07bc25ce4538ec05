/* Beliefs as ranges and as values: fill rules for silent documents, the split normal on the
 * belief's own scale. */
#include "entente/case.h"
#include "entente/draw.h"

/* Standard normal quantile of .95: low and high are the 5 and 95 % points. A fact of mathematics.
 */
#define Z95 1.6448536269514722
/* The logit scale reaches this share of the range beyond its ends, so that the ends themselves have
 * a logit. */
#define BEYOND 0.01

/* Median of n numbers, n >= 1; sorts them. */
static double median(double *v, int n)
{
    for (int i = 1; i < n; i++) {
        double x = v[i];
        int j = i;
        for (; j > 0 && v[j - 1] > x; j--) v[j] = v[j - 1];
        v[j] = x;
    }
    return n % 2 ? v[n / 2] : 0.5 * (v[n / 2 - 1] + v[n / 2]);
}

/* Medians of the documents that speak; the neutral range when none does. */
static struct en_range3 pooled(const struct en_case *c, enum en_belief_id b)
{
    double low[EN_MAX_WORLDVIEWS], central[EN_MAX_WORLDVIEWS], high[EN_MAX_WORLDVIEWS];
    int n = 0;
    for (int w = 0; w < c->n_worldviews; w++) {
        const struct en_cell *cell = &c->worldview[w].cell[b];
        if (cell->status == EN_SILENT) continue;
        low[n] = cell->range.low;
        central[n] = cell->range.central;
        high[n++] = cell->range.high;
    }
    if (n == 0) return c->belief[b].neutral;
    return (struct en_range3){median(low, n), median(central, n), median(high, n)};
}

struct en_range3 en_case_range(const struct en_case *c, int worldview, enum en_belief_id b,
                               enum en_fill fill)
{
    EN_ASSERT(worldview >= 0 && worldview < c->n_worldviews && b >= 0 && b < EN_N_BELIEFS);
    const struct en_cell *cell = &c->worldview[worldview].cell[b];
    if (cell->status != EN_SILENT) return cell->range;
    if (fill == EN_FILL_POOLED) return pooled(c, b);
    if (fill == EN_FILL_SPIRIT && cell->has_spirit) return cell->spirit;
    return c->belief[b].neutral;
}

static double clamp(double x, double lo, double hi)
{
    return x < lo ? lo : x > hi ? hi : x;
}

/* Onto the scale where the belief is a split normal, and back. */
static double onto(const struct en_belief *b, double x)
{
    double beyond = BEYOND * (b->highest - b->lowest);
    if (b->scale == EN_LOG) return en_log(x);
    return en_log((x - (b->lowest - beyond)) / ((b->highest + beyond) - x));
}

static double back(const struct en_belief *b, double t)
{
    double beyond = BEYOND * (b->highest - b->lowest), from = b->lowest - beyond;
    if (b->scale == EN_LOG) return en_exp(t);
    return from + (b->highest + beyond - from) * en_logistic(t);
}

double en_belief_scaled(const struct en_belief *b, double value)
{
    return onto(b, clamp(value, b->lowest, b->highest));
}

double en_belief_unscaled(const struct en_belief *b, double scaled)
{
    return clamp(back(b, scaled), b->lowest, b->highest);
}

double en_belief_at(const struct en_belief *b, struct en_range3 range, double z)
{
    double central = clamp(range.central, b->lowest, b->highest);
    double end = clamp(z < 0 ? range.low : range.high, b->lowest, b->highest);
    if (z == 0 || end == central) return central;
    EN_ASSERT(b->lowest < b->highest && (b->scale != EN_LOG || b->lowest > 0));
    double middle = onto(b, central),
           width = (z < 0 ? middle - onto(b, end) : onto(b, end) - middle) / Z95;
    return clamp(back(b, middle + width * z), b->lowest, b->highest);
}
