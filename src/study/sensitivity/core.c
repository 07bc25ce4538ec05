/* core.c: variance shares of any function, from rows of answers.
 *
 * A row holds two random points A and B. Group j's total effect is seen by moving j alone (A against A with j from
 * B); its first-order effect by keeping j alone (B against the same). A walk from A to B in random order of the groups
 * gives the Shapley effects (Goda 2021): each step's share of (yA - yB)^2 / 2, whose mean is the variance. Walked back,
 * from B to A, the same row is as likely; the mean of both ways is (yA - yB) (before - after) / 2 a step.
 */
#include "sense_int.h"

#include "entente/draw.h"

#include <string.h>

enum { BOOTSTRAPS = 200, ORDER_BLOCK = 0xFFFF };

int eni_sense_row_length(int n_groups)
{
    return 2 + n_groups + (n_groups - 1) + 1;
}

double eni_sense_draw(uint64_t seed, int row, int i, bool second)
{
    struct en_words w = en_philox(seed, (uint32_t)row, (uint32_t)EN_STEP_SENSE << 16 | (uint32_t)i, 0);
    return second ? en_u53(w.w[2], w.w[3]) : en_u53(w.w[0], w.w[1]);
}

/* The row's order of groups: a shuffle with addressed draws. */
static void order_of(const struct eni_sense_plan *plan, int row, int *order)
{
    for (int j = 0; j < plan->n_groups; j++) order[j] = j;
    for (int j = plan->n_groups - 1; j > 0; j--) {
        struct en_words w = en_philox(plan->seed, (uint32_t)row, (uint32_t)EN_STEP_SENSE << 16 | ORDER_BLOCK, (uint32_t)j);
        int k = (int)(en_u53(w.w[0], w.w[1]) * (j + 1)), swap = order[j];
        order[j] = order[k];
        order[k] = swap;
    }
}

/* Sets the inputs of one group (or, -2, of all) from a matrix. */
static void set_inputs(const struct eni_sense_plan *plan, int row, int group, bool second, double *u)
{
    for (int i = 0; i < plan->n_inputs; i++) {
        if (plan->group[i] < 0)
            u[i] = 0.5;
        else if (group == -2 || plan->group[i] == group)
            u[i] = eni_sense_draw(plan->seed, row, i, second);
    }
}

void eni_sense_row(const struct eni_sense_plan *plan, eni_sense_function *f, void *context, int row, double *u, double *out)
{
    int n = plan->n_groups, order[EN_SENSE_MAX_GROUPS];
    double luck_a = 0, luck_b = 0, ignored;
    set_inputs(plan, row, -2, true, u);
    out[1] = f(context, u, &luck_b);
    set_inputs(plan, row, -2, false, u);
    out[0] = f(context, u, &luck_a);
    for (int j = 0; j < n; j++) {
        set_inputs(plan, row, j, true, u);
        out[2 + j] = f(context, u, &ignored);
        set_inputs(plan, row, j, false, u);
    }
    order_of(plan, row, order);
    for (int k = 0; k + 1 < n; k++) {
        set_inputs(plan, row, order[k], true, u);
        /* the first step moves one group alone: that is known already */
        out[2 + n + k] = k == 0 ? out[2 + order[0]] : f(context, u, &ignored);
    }
    out[2 + n + n - 1] = 0.5 * (luck_a + luck_b);
}

/* --- indices ---------------------------------------------------------------------------------- */

/* Sums over rows that indices are made of. */
struct sums {
    double mean, square, total[EN_SENSE_MAX_GROUPS], rest[EN_SENSE_MAX_GROUPS], step[EN_SENSE_MAX_GROUPS];
};

static void add_row(const struct eni_sense_plan *plan, int row, const double *y, struct sums *s)
{
    int n = plan->n_groups, order[EN_SENSE_MAX_GROUPS];
    s->mean += 0.5 * (y[0] + y[1]);
    s->square += 0.5 * (y[0] * y[0] + y[1] * y[1]);
    order_of(plan, row, order);
    double before = y[0];
    for (int k = 0; k < n; k++) {
        double d = y[0] - y[2 + k], r = y[1] - y[2 + k];
        double after = k + 1 < n ? y[2 + n + k] : y[1];
        s->total[k] += 0.5 * d * d;
        s->rest[k] += 0.5 * r * r;
        s->step[order[k]] += 0.5 * (y[0] - y[1]) * (before - after);
        before = after;
    }
}

static void indices_of(const struct sums *s, int n_groups, double *total, double *first, double *shapley)
{
    double all = 0; /* of (yA - yB)^2 / 2: over it, what moves nothing has exactly 0 of each */
    for (int j = 0; j < n_groups; j++) all += s->step[j];
    for (int j = 0; j < n_groups; j++) {
        total[j] = all > 0 ? s->total[j] / all : 0;
        first[j] = all > 0 ? 1 - s->rest[j] / all : 0;
        shapley[j] = all > 0 ? s->step[j] / all : 0;
    }
}

typedef double bootstraps[3][EN_SENSE_MAX_GROUPS][BOOTSTRAPS];

static void resample(const struct eni_sense_plan *plan, int n, const double *rows, bootstraps out)
{
    int length = eni_sense_row_length(plan->n_groups);
    for (int b = 0; b < BOOTSTRAPS; b++) {
        struct sums s = {0};
        double index[3][EN_SENSE_MAX_GROUPS];
        for (int i = 0; i < n; i++) {
            struct en_words w = en_philox(plan->seed, (uint32_t)i, (uint32_t)EN_STEP_SENSE << 16 | ORDER_BLOCK,
                                          (uint32_t)(EN_SENSE_MAX_GROUPS + b));
            int row = (int)(en_u53(w.w[0], w.w[1]) * n);
            add_row(plan, row, rows + (size_t)row * (size_t)length, &s);
        }
        indices_of(&s, plan->n_groups, index[0], index[1], index[2]);
        for (int k = 0; k < 3; k++)
            for (int j = 0; j < plan->n_groups; j++) out[k][j][b] = index[k][j];
    }
}

static struct en_share share_of(double mean, double *at)
{
    return (struct en_share){mean, eni_study_quantile(BOOTSTRAPS, at, 0.05), eni_study_quantile(BOOTSTRAPS, at, 0.95)};
}

/* How many rows, the largest first, hold half of the sum of (yA - yB)^2: the cut is found by halving. */
static int rows_of_half(int n, int length, const double *rows)
{
    double all = 0, low = 0, high = 0;
    int count = 0;
    for (int i = 0; i < n; i++) {
        double d = rows[(size_t)i * (size_t)length] - rows[(size_t)i * (size_t)length + 1];
        all += d * d;
        if (d * d > high) high = d * d;
    }
    for (int pass = 0; pass < 60; pass++) {
        double cut = 0.5 * (low + high), above = 0;
        int found = 0;
        for (int i = 0; i < n; i++) {
            double d = rows[(size_t)i * (size_t)length] - rows[(size_t)i * (size_t)length + 1];
            if (d * d < cut) continue;
            above += d * d;
            found++;
        }
        if (above >= 0.5 * all) {
            low = cut;
            count = found;
        } else {
            high = cut;
        }
    }
    return count;
}

void eni_sense_indices(const struct eni_sense_plan *plan, int n, const double *rows, struct eni_sense_sums *out)
{
    int length = eni_sense_row_length(plan->n_groups), above = 0;
    struct sums s = {0};
    bootstraps boot;
    double total[EN_SENSE_MAX_GROUPS], first[EN_SENSE_MAX_GROUPS], shapley[EN_SENSE_MAX_GROUPS];
    memset(out, 0, sizeof *out);
    for (int row = 0; row < n; row++) {
        const double *y = rows + (size_t)row * (size_t)length;
        add_row(plan, row, y, &s);
        above += (y[0] > 0) + (y[1] > 0);
        out->luck += y[length - 1] / n;
    }
    indices_of(&s, plan->n_groups, total, first, shapley);
    resample(plan, n, rows, boot);
    out->mean = s.mean / n;
    out->variance = s.square / n - out->mean * out->mean;
    if (!(out->variance > 0)) out->variance = 0;
    out->positive = above / (2.0 * n);
    out->half = rows_of_half(n, length, rows);
    for (int j = 0; j < plan->n_groups; j++) {
        out->total[j] = share_of(total[j], boot[0][j]);
        out->first[j] = share_of(first[j], boot[1][j]);
        out->shapley[j] = share_of(shapley[j], boot[2][j]);
    }
}
