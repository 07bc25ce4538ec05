/* probe.c: what the council would make of any text, from a small ensemble that is the same in every
 * session.
 *
 * A probe is a study of two drafts, the text in force and the text in question, on a copy of the
 * case that shares everything else. What members do without the council (acts) enters as further
 * clauses of the copy that a group decides, so that the engine treats them as it treats every act:
 * given, not asked. Where an act raises a component that the council's own clauses set, both sides
 * of the comparison stand at the raised value.
 */
#include "play/play_int.h"

#include <string.h>

enum { FUTURES = 160, BUCKETS = 64, EXTRA = (EN_N_POLICY + EN_MAX_SETS - 1) / EN_MAX_SETS };
static const uint64_t own_seed = UINT64_C(20250507);

struct entry {
    struct entry *next;
    uint32_t acts;
    struct en_probe probe;
};

struct en_probe_cache {
    const struct en_case *c;
    struct en_arena *arena;
    struct entry *bucket[BUCKETS];
};

enum en_status en_probe_cache_open(const struct en_case *c, struct en_arena *arena,
                                   struct en_probe_cache **out)
{
    struct en_probe_cache *cache = EN_NEW(arena, struct en_probe_cache, 1);
    if (cache == NULL) return EN_NOMEM;
    cache->c = c;
    cache->arena = arena;
    *out = cache;
    return EN_OK;
}

/* --- acts ----------------------------------------------------------------------------------------
 */

static const double lowest[EN_N_POLICY] = {
#define X(name, key, lo, hi) lo,
    EN_POLICY_LIST(X)
#undef X
};
static const double highest[EN_N_POLICY] = {
#define X(name, key, lo, hi) hi,
    EN_POLICY_LIST(X)
#undef X
};

static uint32_t acts_bits(const struct en_case *c, const bool *acts)
{
    uint32_t bits = 0;
    for (int i = 0; acts != NULL && i < c->n_acts; i++) bits |= (uint32_t)acts[i] << i;
    return bits;
}

void eni_policy_with_acts(const struct en_case *c, const uint8_t *level, const bool *acts,
                          struct en_policy *out)
{
    en_case_policy(c, level, out);
    for (int i = 0; acts != NULL && i < c->n_acts; i++) {
        const struct en_act *act = &c->act[i];
        for (int k = 0; acts[i] && k < act->n_adds; k++)
            out->z[act->adds[k].component] += act->adds[k].value;
    }
    for (int z = 0; z < EN_N_POLICY; z++) {
        if (out->z[z] < lowest[z]) out->z[z] = lowest[z];
        if (out->z[z] > highest[z]) out->z[z] = highest[z];
    }
}

enum en_status eni_acts_fit(const struct en_case *c)
{
    return c->n_acts > EN_MAX_ACTS || (c->n_acts > 0 && c->n_clauses + EXTRA > EN_MAX_CLAUSES)
               ? EN_LIMIT
               : EN_OK;
}

/* --- the copy of the case
 * -------------------------------------------------------------------------- */

struct copy {
    struct en_case c;
    struct en_clause clause[EN_MAX_CLAUSES];
    struct en_draft draft[2];
};

/* Level 1 of the extra clauses puts the components that acts touch to where they stand with the
 * text; level 0 nothing. */
static void add_acts(struct copy *copy, const uint8_t *level, const bool *acts)
{
    const struct en_case *c = &copy->c;
    struct en_policy with, without;
    int n = c->n_clauses, used = 0;
    eni_policy_with_acts(c, level, acts, &with);
    en_case_policy(c, level, &without);
    for (int z = 0; z < EN_N_POLICY; z++) {
        if (!(with.z[z] < without.z[z] || with.z[z] > without.z[z])) continue;
        struct en_clause *clause = &copy->clause[n + used / EN_MAX_SETS];
        struct en_level *at = &clause->level[1];
        if (used++ % EN_MAX_SETS == 0) {
            memset(clause, 0, sizeof *clause);
            clause->decider = EN_BY_GROUP;
            clause->n_levels = 2;
            clause->level[0].weak = clause->level[0].strong = at->weak = at->strong = -1;
            copy->draft[1].level[copy->c.n_clauses++] = 1;
        }
        at->sets[at->n_sets].component = z;
        at->sets[at->n_sets++].value = with.z[z];
    }
}

static void make_copy(struct copy *copy, const struct en_case *c, const uint8_t *level,
                      const bool *acts)
{
    copy->c = *c;
    memset(copy->draft, 0, sizeof copy->draft);
    memcpy(copy->clause, c->clause, sizeof *c->clause * (size_t)c->n_clauses);
    copy->draft[0] = c->draft[c->in_force];
    memset(copy->draft[0].level + c->n_clauses, 0, (size_t)(EN_MAX_CLAUSES - c->n_clauses));
    copy->draft[1].id = copy->draft[1].title = "text";
    copy->draft[1].kind = EN_OPTION;
    memcpy(copy->draft[1].level, level, (size_t)c->n_clauses);
    copy->c.clause = copy->clause;
    copy->c.draft = copy->draft;
    copy->c.n_drafts = 2;
    copy->c.in_force = 0;
    if (acts != NULL) add_acts(copy, level, acts);
}

/* --- the study
 * --------------------------------------------------------------------------------------- */

static void read_study(const struct en_study *s, const struct en_case *c, int horizon,
                       struct en_probe *out)
{
    out->council = *en_study_council(s, 1);
    memcpy(out->stance, en_study_stances(s, 1), sizeof *out->stance * (size_t)c->n_members);
    out->futures = en_study_futures(s);
    for (int k = 0; k < c->n_worldviews; k++) {
        out->consent[k] = en_study_consent(s, 1, k);
        memcpy(out->ending[k], en_study_endings(s, 1, k, horizon), sizeof out->ending[k]);
        for (int o = 0; o < EN_N_OUTCOMES; o++) {
            struct en_estimate e = en_study_outcome(s, 1, k, horizon, (enum en_outcome_id)o);
            out->mean[k][o] = e.mean;
            out->low[k][o] = e.low;
            out->high[k][o] = e.high;
        }
        for (int m = 0; m < c->n_members; m++)
            out->gain[m][k] = en_study_profile_gain(s, 1, k, c->member[m].profile, horizon);
    }
}

/* Members value texts at one horizon, so the futures of a probe end there. */
static enum en_status compute(const struct en_case *c, const uint8_t *level, const bool *acts,
                              struct en_arena *scratch, struct en_probe *out)
{
    struct en_study *study;
    struct copy *copy = EN_NEW(scratch, struct copy, 1);
    if (copy == NULL) return EN_NOMEM;
    make_copy(copy, c, level, acts);
    struct en_study_def def = en_study_def_default(&copy->c);
    for (int h = def.horizon; h < EN_N_HORIZONS; h++)
        copy->c.horizon_months[h] = c->horizon_months[def.horizon];
    def.seed = own_seed;
    def.futures = FUTURES;
    EN_TRY(en_study_open(&def, scratch, &study));
    en_study_run(study);
    read_study(study, c, def.horizon, out);
    memcpy(out->level, level, (size_t)c->n_clauses);
    return EN_OK;
}

enum en_status en_probe(struct en_probe_cache *cache, const uint8_t *level, const bool *acts,
                        const struct en_probe **out)
{
    size_t n = (size_t)cache->c->n_clauses;
    uint32_t bits = acts_bits(cache->c, acts);
    struct entry **bucket =
        &cache->bucket[en_digest_bytes(EN_DIGEST_START + bits, level, n) % BUCKETS];
    for (const struct entry *e = *bucket; e != NULL; e = e->next) {
        if (e->acts != bits || memcmp(e->probe.level, level, n) != 0) continue;
        *out = &e->probe;
        return EN_OK;
    }
    struct entry *entry = EN_NEW(cache->arena, struct entry, 1);
    if (entry == NULL) return EN_NOMEM;
    struct en_arena scratch;
    en_arena_init(&scratch, 0);
    enum en_status status =
        compute(cache->c, level, bits != 0 ? acts : NULL, &scratch, &entry->probe);
    en_arena_clear(&scratch);
    if (status != EN_OK) return EN_NOMEM;
    entry->acts = bits;
    entry->next = *bucket;
    *bucket = entry;
    *out = &entry->probe;
    return EN_OK;
}
