/* finish.c: from rows to results, in the order of chunks; then the council on every draft.
 *
 * Outcomes that people are shown use every chunk. Values that members' stances rest on use the
 * first quarter for every text alike, so that two texts are compared on the same futures.
 */
#include "study_int.h"

#include <string.h>

size_t eni_study_row_of(const struct en_study *s, int draft, int worldview)
{
    EN_ASSERT(s->used_chunks > 0 && en_study_has_draft(s, draft));
    EN_ASSERT(worldview >= 0 && worldview < s->def.c->n_worldviews);
    return (size_t)s->slot[draft] * (size_t)s->def.c->n_worldviews + (size_t)worldview;
}

/* --- outcomes --------------------------------------------------------------------------------- */

struct squares {
    double own[ENI_CELLS], diff[ENI_CELLS];
};

static void gather_row(struct en_study *s, const struct eni_full *row, int chunk,
                       struct squares *sq)
{
    size_t groups = (size_t)en_study_groups(s), at = (size_t)chunk * ENI_GROUPS;
    for (size_t cell = 0; cell < ENI_CELLS; cell++) {
        memcpy(&s->scratch.sum[cell * groups + at], row->own.sum[cell], sizeof row->own.sum[cell]);
        memcpy(&s->scratch.diff[cell * groups + at], row->diff.sum[cell],
               sizeof row->diff.sum[cell]);
        sq->own[cell] += row->sq[cell];
        sq->diff[cell] += row->diff_sq[cell];
    }
    for (size_t h = 0; h < EN_N_HORIZONS; h++) {
        memcpy(&s->scratch.n[h * groups + at], row->own.counted[h], sizeof row->own.counted[h]);
        memcpy(&s->scratch.both[h * groups + at], row->diff.counted[h],
               sizeof row->diff.counted[h]);
    }
}

static void count_endings(struct en_study *s, size_t result, const struct eni_full *row)
{
    for (size_t h = 0; h < EN_N_HORIZONS; h++) {
        size_t at = result * EN_N_HORIZONS + h;
        for (int e = 0; e < EN_N_ENDINGS; e++) s->ending[at][e] += row->ending[h][e];
        s->uncounted[at] += EN_CHUNK;
        for (int g = 0; g < ENI_GROUPS; g++) s->uncounted[at] -= row->own.counted[h][g];
    }
}

/* Chances come as sums of monthly chances, which luck can carry past 1 where an event is all but
 * certain. */
static double as_probability(double x)
{
    return x > 1 ? 1 : x < 0 ? 0 : x;
}

static void keep_probabilities(struct en_estimate *e)
{
    e->mean = as_probability(e->mean);
    e->low = as_probability(e->low);
    e->high = as_probability(e->high);
}

static void estimate_cells(struct en_study *s, size_t result, const struct squares *sq)
{
    int n = en_study_groups(s);
    for (int cell = 0; cell < ENI_CELLS; cell++) {
        size_t at = result * ENI_CELLS + (size_t)cell, from = (size_t)cell * (size_t)n;
        size_t h = (size_t)cell / EN_N_OUTCOMES * (size_t)n;
        bool yearly = eni_study_yearly(cell % EN_N_OUTCOMES);
        const int32_t *count = yearly ? s->scratch.n + h : s->scratch.all;
        const int32_t *both = yearly ? s->scratch.both + h : s->scratch.all;
        double ignored;
        s->outcome[at] =
            eni_study_estimate(n, s->scratch.sum + from, count, sq->own[cell], &s->shrink[at]);
        if (eni_study_event(cell % EN_N_OUTCOMES)) keep_probabilities(&s->outcome[at]);
        s->difference[at] =
            eni_study_estimate(n, s->scratch.diff + from, both, sq->diff[cell], &ignored);
    }
}

static void reduce(struct en_study *s, const struct eni_draft *d, int worldview)
{
    size_t result = eni_study_row_of(s, d->draft, worldview);
    struct squares sq = {{0}, {0}};
    memset(s->ending + result * EN_N_HORIZONS, 0, sizeof *s->ending * EN_N_HORIZONS);
    memset(s->uncounted + result * EN_N_HORIZONS, 0, sizeof *s->uncounted * EN_N_HORIZONS);
    for (int chunk = 0; chunk < s->used_chunks; chunk++) {
        const struct eni_full *row = eni_study_full_row(s, chunk, worldview, d->text);
        gather_row(s, row, chunk, &sq);
        count_endings(s, result, row);
    }
    estimate_cells(s, result, &sq);
}

/* --- the council ------------------------------------------------------------------------------ */

static void value_text(struct en_study *s, int text, int worldview)
{
    struct eni_sums total = {{{0}}, {{0}}};
    int chunks = eni_study_value_chunks(s->used_chunks); /* as a study of this size would have */
    for (int chunk = 0; chunk < chunks; chunk++) {
        const struct eni_sums *row = text < s->n_full
                                         ? &eni_study_full_row(s, chunk, worldview, text)->own
                                         : eni_study_light_row(s, chunk, worldview, text);
        eni_study_sums_join(&total, row);
    }
    double *out = s->value[text * s->def.c->n_worldviews + worldview];
    eni_study_valuation(s->def.c, &total, chunks * EN_CHUNK, s->def.horizon, out);
}

/* Table of a text, NULL where there is none. */
static const double (*table(const struct en_study *s, int text))[EN_N_OUTCOMES]
{
    if (text < 0) return NULL;
    return (const double(*)[EN_N_OUTCOMES])(s->value + text * s->def.c->n_worldviews);
}

static void hold_council(struct en_study *s, int slot)
{
    const struct en_case *c = s->def.c;
    const struct eni_draft *d = &s->draft[slot];
    struct en_council_tables t = {.draft = table(s, d->text),
                                  .draft_weak = table(s, d->weak),
                                  .draft_strong = table(s, d->strong),
                                  .acts = table(s, d->acts),
                                  .acts_weak = table(s, d->acts_weak),
                                  .acts_strong = table(s, d->acts_strong),
                                  .plain = table(s, d->plain),
                                  .plain_weak = table(s, d->plain_weak),
                                  .plain_strong = table(s, d->plain_strong),
                                  .in_force = table(s, s->in_force_default),
                                  .in_force_weak = table(s, s->in_force_weak),
                                  .in_force_strong = table(s, s->in_force_strong)};
    struct en_stance *stance = s->stance + slot * c->n_members;
    en_council_stances(c, &c->draft[d->draft], &t, (const double(*)[EN_MAX_WORLDVIEWS])s->mixture,
                       stance);
    en_council_decide(c, &c->draft[d->draft], stance, &s->council[slot]);
}

/* --- the applicant ---------------------------------------------------------------------------- */

static void estimate_consent(struct en_study *s, const struct eni_draft *d, int worldview)
{
    const struct en_policy *z = &s->text[d->text].z;
    int groups = en_study_groups(s);
    double guarantee =
        z->z[EN_Z_ASSURANCE] > z->z[EN_Z_PACT] ? z->z[EN_Z_ASSURANCE] : z->z[EN_Z_PACT];
    double asked = en_status_renunciation((int)z->z[EN_Z_STATUS]) * (1 - s->setup.p[EN_P_REFUSAL_RELIEF] * guarantee);
    double *consent = s->scratch.sum, sum_sq = 0, ignored;
    int32_t *one = s->scratch.n; /* a group is one draw: there is no simulation in this number */
    for (int g = 0; g < groups; g++) {
        double refusal =
            eni_study_belief(&s->def, worldview, ENI_CHOSEN, (uint32_t)g, EN_B_REFUSAL);
        consent[g] = 1 - asked * refusal;
        sum_sq += consent[g] * consent[g];
        one[g] = 1;
    }
    s->consent[eni_study_row_of(s, d->draft, worldview)] =
        eni_study_estimate(groups, consent, one, sum_sq, &ignored);
}

void en_study_finish(struct en_study *s, int n_chunks)
{
    EN_ASSERT(n_chunks >= 1 && n_chunks <= s->n_chunks);
    s->used_chunks = n_chunks;
    for (int k = 0; k < s->def.c->n_worldviews; k++) {
        for (int t = 0; t < s->n_texts; t++) value_text(s, t, k);
        for (int slot = 0; slot < s->n_drafts; slot++) {
            reduce(s, &s->draft[slot], k);
            estimate_consent(s, &s->draft[slot], k);
        }
    }
    for (int slot = 0; slot < s->n_drafts; slot++) hold_council(s, slot);
}
