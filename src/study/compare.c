/* compare.c: two texts future by future. */
#include "lab_int.h"

#include "entente/compare.h"

#include <string.h>

struct side {
    struct en_study_def def;
    struct en_world_setup setup;
    struct en_world_text text;
};

struct rows {
    struct eni_full b; /* own: side b; diff: b - a */
    struct eni_full a;
};

struct work {
    struct side side[2];
    struct en_compare *out;
    int chunks;
    struct rows *row; /* [worldviews][chunks] */
};

static void run_unit(void *context, int unit)
{
    struct work *w = context;
    int k = unit / w->chunks, chunk = unit % w->chunks;
    struct rows *row = &w->row[unit];
    memset(row, 0, sizeof *row);
    for (int block = 0; block < ENI_BLOCKS; block++) {
        double belief[EN_N_BELIEFS][EN_LANES];
        struct en_world_block at[2];
        uint32_t first = (uint32_t)(chunk * EN_CHUNK + block * EN_LANES);
        for (int i = 0; i < 2; i++) {
            const struct side *s = &w->side[i];
            eni_study_belief_lanes(&s->def, w->out->worldview[i][k], ENI_CHOSEN, first, belief);
            struct en_world_job job = {&s->setup, &s->text, s->def.seed, first,
                                       (const double(*)[EN_LANES])belief};
            en_world_run(&job, s->def.isa, &at[i]);
        }
        eni_study_full_add(&row->a, block, &at[0], &at[0]);
        eni_study_full_add(&row->b, block, &at[1], &at[0]);
    }
}

/* --- from rows to numbers --------------------------------------------------------------------- */

struct gather {
    double *sum;
    int32_t *count;
    double sq;
};

/* One cell over all chunks; which: 0 side a, 1 side b, 2 the difference. */
static struct en_estimate estimate(const struct work *w, int k, int h, int o, int which,
                                   struct gather *g)
{
    int cell = h * EN_N_OUTCOMES + o;
    double ignored;
    g->sq = 0;
    for (int chunk = 0; chunk < w->chunks; chunk++) {
        const struct rows *row = &w->row[k * w->chunks + chunk];
        const struct eni_full *full = which == 0 ? &row->a : &row->b;
        const struct eni_sums *sums = which == 2 ? &full->diff : &full->own;
        g->sq += which == 2 ? full->diff_sq[cell] : full->sq[cell];
        for (int i = 0; i < ENI_GROUPS; i++) {
            g->sum[chunk * ENI_GROUPS + i] = sums->sum[cell][i];
            g->count[chunk * ENI_GROUPS + i] = eni_study_yearly(o) ? sums->counted[h][i] : EN_GROUP;
        }
    }
    return eni_study_estimate(w->chunks * ENI_GROUPS, g->sum, g->count, g->sq, &ignored);
}

static double clamped(double x)
{
    return x > 1 ? 1 : x < 0 ? 0 : x;
}

static void keep_probability(struct en_estimate *e)
{
    e->mean = clamped(e->mean);
    e->low = clamped(e->low);
    e->high = clamped(e->high);
}

static enum en_status reduce(struct work *w, struct en_arena *arena)
{
    struct gather g = {EN_NEW(arena, double, w->chunks *ENI_GROUPS),
                       EN_NEW(arena, int32_t, w->chunks * ENI_GROUPS), 0};
    if (g.sum == NULL || g.count == NULL) return EN_NOMEM;
    for (int k = 0; k < w->out->n_worldviews; k++) {
        for (int h = 0; h < EN_N_HORIZONS; h++) {
            for (int o = 0; o < EN_N_OUTCOMES; o++) {
                struct en_compared *at = &w->out->row[k][h][o];
                at->a = estimate(w, k, h, o, 0, &g);
                at->b = estimate(w, k, h, o, 1, &g);
                at->difference = estimate(w, k, h, o, 2, &g);
                if (!eni_study_event(o)) continue;
                keep_probability(&at->a);
                keep_probability(&at->b);
            }
        }
    }
    return EN_OK;
}

bool en_compare_sure(const struct en_estimate *d)
{
    double size = d->mean < 0 ? -d->mean : d->mean;
    return size > 2 * d->se && (d->low > 0 || d->high < 0);
}

/* --- opening ---------------------------------------------------------------------------------- */

static void match(const struct en_study_def def[2], struct en_compare *out)
{
    for (int k = 0; k < def[0].c->n_worldviews; k++) {
        int other = en_case_find_worldview(def[1].c, def[0].c->worldview[k].id);
        if (other < 0) continue;
        out->worldview[0][out->n_worldviews] = k;
        out->worldview[1][out->n_worldviews++] = other;
    }
}

static void open_side(const struct en_study_def *def, const struct en_study_def *first,
                      const uint8_t *level, struct side *out)
{
    struct en_policy z;
    out->def = *def;
    out->def.seed = first->seed;
    en_case_policy(def->c, level, &z);
    en_world_setup_init(&out->setup, def->c);
    out->setup.structure = def->structure;
    eni_study_text_prepare(def->c, &out->setup, 0, &z, &out->text);
}

enum en_status en_compare_run(const struct en_study_def def[2], const uint8_t *const level[2],
                              const struct en_each *each, struct en_arena *arena,
                              const struct en_compare **result)
{
    if (def[0].futures < 1 || def[0].futures > INT32_MAX - EN_CHUNK) return EN_RANGE;
    for (int h = 0; h < EN_N_HORIZONS; h++)
        if (def[0].c->horizon_months[h] != def[1].c->horizon_months[h]) return EN_RANGE;
    struct work *w = EN_NEW(arena, struct work, 1);
    struct en_compare *out = EN_NEW(arena, struct en_compare, 1);
    if (w == NULL || out == NULL) return EN_NOMEM;
    w->out = out;
    match(def, out);
    if (out->n_worldviews == 0) return EN_RANGE;
    w->chunks = (def[0].futures + EN_CHUNK - 1) / EN_CHUNK;
    w->row = EN_NEW(arena, struct rows, out->n_worldviews * w->chunks);
    if (w->row == NULL) return EN_NOMEM;
    for (int i = 0; i < 2; i++) open_side(&def[i], &def[0], level[i], &w->side[i]);
    out->futures = w->chunks * EN_CHUNK;
    out->groups = w->chunks * ENI_GROUPS;
    int units = out->n_worldviews * w->chunks;
    if (each && each->run) {
        if (!each->run(each->self, units, run_unit, w)) return EN_STOPPED;
    } else {
        for (int unit = 0; unit < units; unit++) run_unit(w, unit);
    }
    EN_TRY(reduce(w, arena));
    *result = out;
    return EN_OK;
}
