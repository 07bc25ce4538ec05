/* tables.c: two tables made of one-clause changes of the text in force.
 *
 * Best levels show that no clause level is good under every worldview and interest (DECISIONS 16).
 * Scales make the margins of different interests comparable in size (DECISIONS 5). Both run an
 * ensemble of their own, on one thread.
 */
#include "study_int.h"

#include "entente/draw.h"

#include <string.h>

/* Scales are measured in the middle horizon whatever horizon is shown, so that a stored scale has
 * one meaning. */
enum { SCALE_HORIZON = 1 };
static const double least_scale = 1e-3;

/* A list of texts and their values under every worldview; value[text * n_worldviews + worldview].
 */
struct list {
    const struct en_study_def *def;
    struct en_world_setup setup;
    int n, room, futures, horizon;
    struct en_world_text *world;
    struct eni_sums *total;
    double (*value)[EN_N_OUTCOMES];
};

static enum en_status open_list(struct list *l, const struct en_study_def *def, int futures,
                                struct en_arena *arena)
{
    const struct en_case *c = def->c;
    EN_ASSERT(en_world_has_isa(def->isa));
    if (futures < 1 || futures > INT32_MAX - EN_CHUNK || def->horizon < 0 ||
        def->horizon >= EN_N_HORIZONS) {
        return EN_RANGE;
    }
    l->def = def;
    l->futures = (futures + EN_CHUNK - 1) / EN_CHUNK * EN_CHUNK;
    l->horizon = def->horizon;
    l->room = 1 + c->n_drafts;
    for (int i = 0; i < c->n_clauses; i++) l->room += c->clause[i].n_levels;
    en_world_setup_init(&l->setup, c);
    l->setup.structure = def->structure;
    l->world = EN_NEW(arena, struct en_world_text, l->room);
    l->total = EN_NEW(arena, struct eni_sums, l->room);
    l->value = en_arena_alloc(arena, sizeof *l->value * (size_t)(l->room * c->n_worldviews));
    return l->world == NULL || l->total == NULL || l->value == NULL ? EN_NOMEM : EN_OK;
}

static void add_text(struct list *l, const uint8_t *level)
{
    struct en_policy z;
    EN_ASSERT(l->n < l->room);
    en_case_policy(l->def->c, level, &z);
    eni_study_text_prepare(l->def->c, &l->setup, l->n++, &z, l->world);
}

static const uint8_t *in_force(const struct en_case *c)
{
    return c->draft[c->in_force].level;
}

/* Text 0 is the text in force; then every other level of every clause, in order. */
static void add_one_clause_changes(struct list *l)
{
    const struct en_case *c = l->def->c;
    uint8_t level[EN_MAX_CLAUSES];
    add_text(l, in_force(c));
    for (int i = 0; i < c->n_clauses; i++) {
        for (int k = 0; k < c->clause[i].n_levels; k++) {
            if (k == in_force(c)[i]) continue;
            memcpy(level, in_force(c), sizeof level);
            level[i] = (uint8_t)k;
            add_text(l, level);
        }
    }
}

static void run_block(struct list *l, int worldview, uint32_t first)
{
    double belief[EN_N_BELIEFS][EN_LANES];
    struct en_world_block at;
    eni_study_belief_lanes(l->def, worldview, ENI_CHOSEN, first, belief);
    for (int t = 0; t < l->n; t++) {
        struct en_world_job job = {&l->setup, &l->world[t], l->def->seed, first,
                                   (const double(*)[EN_LANES])belief};
        en_world_run(&job, l->def->isa, &at);
        eni_study_sums_add(&l->total[t], (int)(first % EN_CHUNK) / EN_LANES, &at);
    }
}

static void run_list(struct list *l)
{
    int n_worldviews = l->def->c->n_worldviews;
    for (int k = 0; k < n_worldviews; k++) {
        memset(l->total, 0, sizeof *l->total * (size_t)l->n);
        for (int first = 0; first < l->futures; first += EN_LANES) run_block(l, k, (uint32_t)first);
        for (int t = 0; t < l->n; t++) {
            eni_study_valuation(l->def->c, &l->total[t], l->futures, l->horizon,
                                l->value[t * n_worldviews + k]);
        }
    }
}

/* --- best levels ------------------------------------------------------------------------------ */

/* Of equal levels the one in force is best, then the first. `text`: list index of the clause's
 * first other level. */
static uint8_t best_level(const struct list *l, int clause, int text, int worldview, int profile)
{
    const struct en_case *c = l->def->c;
    const struct en_profile *p = &c->profile[profile];
    uint8_t best = in_force(c)[clause];
    double most = eni_study_utility(p, l->value[worldview]);
    for (int k = 0; k < c->clause[clause].n_levels; k++) {
        if (k == in_force(c)[clause]) continue;
        double utility = eni_study_utility(p, l->value[text++ * c->n_worldviews + worldview]);
        if (utility > most) {
            most = utility;
            best = (uint8_t)k;
        }
    }
    return best;
}

enum en_status en_study_best_levels(const struct en_study_def *def, int futures,
                                    struct en_arena *arena, uint8_t *best)
{
    const struct en_case *c = def->c;
    struct list l = {0};
    EN_TRY(open_list(&l, def, futures, arena));
    add_one_clause_changes(&l);
    run_list(&l);
    int text = 1;
    for (int i = 0; i < c->n_clauses; i++) {
        for (int k = 0; k < c->n_worldviews; k++) {
            for (int p = 0; p < c->n_profiles; p++) *best++ = best_level(&l, i, text, k, p);
        }
        text += c->clause[i].n_levels - 1;
    }
    return EN_OK;
}

/* --- scales ----------------------------------------------------------------------------------- */

/* Gain against the text in force, averaged over worldviews: what a member with an even mixture
 * would see. */
static double even_gain(const struct list *l, const struct en_profile *p, int text)
{
    int n = l->def->c->n_worldviews;
    double sum = 0;
    for (int k = 0; k < n; k++)
        sum += eni_study_utility(p, l->value[text * n + k]) - eni_study_utility(p, l->value[k]);
    return sum / n;
}

static double scale_of(const struct list *l, const struct en_profile *p)
{
    int n = l->n - 1;
    double sum = 0, sq = 0;
    for (int t = 1; t <= n; t++) sum += even_gain(l, p, t);
    for (int t = 1; t <= n; t++) {
        double d = even_gain(l, p, t) - sum / n;
        sq += d * d;
    }
    double sd = n > 1 ? en_sqrt(sq / (n - 1)) : 0;
    return sd > least_scale ? sd : least_scale;
}

enum en_status en_study_scales(const struct en_study_def *def, int futures, struct en_arena *arena,
                               double *scale)
{
    const struct en_case *c = def->c;
    struct list l = {0};
    EN_TRY(open_list(&l, def, futures, arena));
    l.horizon = SCALE_HORIZON;
    add_one_clause_changes(&l);
    for (int i = 0; i < c->n_drafts; i++) {
        if (i != c->in_force) add_text(&l, c->draft[i].level);
    }
    run_list(&l);
    for (int p = 0; p < c->n_profiles; p++) scale[p] = scale_of(&l, &c->profile[p]);
    return EN_OK;
}
