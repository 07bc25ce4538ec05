/* rows.c: what is kept of a block of futures: sums in lane order, then in block order, so that no
 * thread matters. */
#include "study_int.h"

static const enum en_outcome_kind kind_of[EN_N_OUTCOMES] = {
#define X(name, id, unit, kind) kind,
    EN_OUTCOME_LIST(X)
#undef X
};

bool eni_study_yearly(int outcome)
{
    return kind_of[outcome] == EN_PER_YEAR;
}

bool eni_study_event(int outcome)
{
    return kind_of[outcome] == EN_EVENT;
}

double eni_study_years(const struct en_case *c, int horizon)
{
    return c->horizon_months[horizon] / 12.0;
}

struct eni_full *eni_study_full_row(const struct en_study *s, int chunk, int worldview, int text)
{
    size_t unit = (size_t)chunk * (size_t)s->def.c->n_worldviews + (size_t)worldview;
    return &s->full[unit * (size_t)s->n_full + (size_t)text];
}

struct eni_sums *eni_study_light_row(const struct en_study *s, int chunk, int worldview, int text)
{
    size_t unit = (size_t)chunk * (size_t)s->def.c->n_worldviews + (size_t)worldview;
    return &s->light[unit * (size_t)(s->n_texts - s->n_full) + (size_t)(text - s->n_full)];
}

/* Lanes of one block that belong to one belief group. */
struct run {
    int first, end, group;
};

static struct run run_at(int block, int lane)
{
    int start = block * EN_LANES, group = (start + lane) / EN_GROUP;
    int end = (group + 1) * EN_GROUP - start;
    return (struct run){lane, end < EN_LANES ? end : EN_LANES, group};
}

/* A yearly outcome in a lane that came to a general war adds nothing; everything else adds its
 * value. */
static double counted_value(const struct en_world_block *at, int h, int o, int lane)
{
    return !eni_study_yearly(o) || at->counted[h][lane] > 0 ? at->value[h][o][lane] : 0;
}

static void add_sums(struct eni_sums *row, struct run run, const struct en_world_block *at)
{
    for (int h = 0; h < EN_N_HORIZONS; h++) {
        for (int o = 0; o < EN_N_OUTCOMES; o++) {
            double *to = &row->sum[h * EN_N_OUTCOMES + o][run.group], sum = *to;
            for (int lane = run.first; lane < run.end; lane++) sum += counted_value(at, h, o, lane);
            *to = sum;
        }
        for (int lane = run.first; lane < run.end; lane++)
            row->counted[h][run.group] += at->counted[h][lane] > 0;
    }
}

/* Sums and squares of the differences, and squares of the values. */
static void add_spread(struct eni_full *row, struct run run, const struct en_world_block *at,
                       const struct en_world_block *ref, int h, int o)
{
    int cell = h * EN_N_OUTCOMES + o;
    double diff = row->diff.sum[cell][run.group], sq = row->sq[cell], diff_sq = row->diff_sq[cell];
    for (int lane = run.first; lane < run.end; lane++) {
        bool both = !eni_study_yearly(o) || (at->counted[h][lane] > 0 && ref->counted[h][lane] > 0);
        double x = counted_value(at, h, o, lane);
        double d = both ? x - ref->value[h][o][lane] : 0;
        sq += x * x;
        diff += d;
        diff_sq += d * d;
    }
    row->diff.sum[cell][run.group] = diff;
    row->sq[cell] = sq;
    row->diff_sq[cell] = diff_sq;
}

static void add_counts(struct eni_full *row, struct run run, const struct en_world_block *at,
                       const struct en_world_block *ref, int h)
{
    for (int lane = run.first; lane < run.end; lane++) {
        row->diff.counted[h][run.group] += at->counted[h][lane] > 0 && ref->counted[h][lane] > 0;
        row->ending[h][at->ending[h][lane]]++;
    }
}

void eni_study_sums_add(struct eni_sums *row, int block, const struct en_world_block *at)
{
    for (int lane = 0; lane < EN_LANES; lane = run_at(block, lane).end)
        add_sums(row, run_at(block, lane), at);
}

void eni_study_sums_join(struct eni_sums *total, const struct eni_sums *row)
{
    for (int cell = 0; cell < ENI_CELLS; cell++) {
        for (int g = 0; g < ENI_GROUPS; g++) total->sum[cell][g] += row->sum[cell][g];
    }
    for (int h = 0; h < EN_N_HORIZONS; h++) {
        for (int g = 0; g < ENI_GROUPS; g++) total->counted[h][g] += row->counted[h][g];
    }
}

void eni_study_full_add(struct eni_full *row, int block, const struct en_world_block *at,
                        const struct en_world_block *ref)
{
    eni_study_sums_add(&row->own, block, at);
    for (int lane = 0; lane < EN_LANES; lane = run_at(block, lane).end) {
        struct run run = run_at(block, lane);
        for (int h = 0; h < EN_N_HORIZONS; h++) {
            for (int o = 0; o < EN_N_OUTCOMES; o++) add_spread(row, run, at, ref, h, o);
            add_counts(row, run, at, ref, h);
        }
    }
}

void eni_study_valuation(const struct en_case *c, const struct eni_sums *total, int futures,
                         int horizon, double *out)
{
    int counted = 0;
    for (int g = 0; g < ENI_GROUPS; g++) counted += total->counted[horizon][g];
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        double sum = 0;
        for (int g = 0; g < ENI_GROUPS; g++) sum += total->sum[horizon * EN_N_OUTCOMES + o][g];
        if (!eni_study_yearly(o))
            out[o] = sum / futures;
        else
            out[o] = counted > 0 ? sum / counted / eni_study_years(c, horizon) : 0;
    }
}

double eni_study_utility(const struct en_profile *profile, const double *value)
{
    double sum = 0;
    for (int o = 0; o < EN_N_OUTCOMES; o++) sum += profile->weight[o] * value[o];
    return sum;
}
