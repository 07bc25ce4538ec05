/* numbers.c: results of a study as arrays of doubles. */
#include "wasm/entente_wasm.h"

#include <stdlib.h>
#include <string.h>

enum { CELLS = EN_N_HORIZONS * EN_N_OUTCOMES * 4, LARGEST = EN_MAX_WORLDVIEWS * CELLS };
_Static_assert(LARGEST >= LAB_COUNCIL_HEAD + EN_MAX_MEMBERS * LAB_COUNCIL_ROW, "one array serves all questions");

static double *put_estimate(double *at, struct en_estimate e)
{
    *at++ = e.mean;
    *at++ = e.low;
    *at++ = e.high;
    *at++ = e.se;
    return at;
}

static void put_info(const struct lab_study *study, double *at)
{
    const struct en_study *s = study->s;
    const struct en_case *c = en_study_def_of(s)->c;
    int64_t missing = 0;
    memset(at, 0, sizeof *at * LAB_N_INFO);
    for (int unit = 0; unit < en_study_units(s); unit++) missing += en_study_missing(s, unit);
    at[LAB_I_UNITS] = en_study_units(s);
    at[LAB_I_CHUNKS] = en_study_chunks(s);
    at[LAB_I_COLUMNS] = c->n_worldviews;
    at[LAB_I_DRAFTS] = c->n_drafts;
    at[LAB_I_OWN_DRAFT] = study->own_draft;
    at[LAB_I_OWN_COLUMN] = study->own_column;
    at[LAB_I_MISSING] = (double)missing;
    at[LAB_I_MEMBERS] = c->n_members;
    at[LAB_I_PROFILES] = c->n_profiles;
    if (!study->finished) return;
    uint64_t digest = en_study_digest(s);
    at[LAB_I_FUTURES] = en_study_futures(s);
    at[LAB_I_GROUPS] = en_study_groups(s);
    at[LAB_I_WORST_SE] = en_study_worst_se(s);
    at[LAB_I_DIGEST_HIGH] = (double)(digest >> 32);
    at[LAB_I_DIGEST_LOW] = (double)(digest & UINT32_MAX);
}

static void put_outcomes(const struct en_study *s, int draft, bool difference, double *at)
{
    for (int k = 0; k < en_study_def_of(s)->c->n_worldviews; k++) {
        for (int h = 0; h < EN_N_HORIZONS; h++) {
            for (int o = 0; o < EN_N_OUTCOMES; o++) {
                enum en_outcome_id id = (enum en_outcome_id)o;
                at = put_estimate(at, difference ? en_study_difference(s, draft, k, h, id)
                                                 : en_study_outcome(s, draft, k, h, id));
            }
        }
    }
}

static void put_counts(const struct en_study *s, int draft, bool endings, double *at)
{
    for (int k = 0; k < en_study_def_of(s)->c->n_worldviews; k++) {
        for (int h = 0; h < EN_N_HORIZONS; h++) {
            const int *ending = en_study_endings(s, draft, k, h);
            if (!endings) *at++ = en_study_uncounted(s, draft, k, h);
            for (int e = 0; endings && e < EN_N_ENDINGS; e++) *at++ = ending[e];
        }
    }
}

static void put_gains(const struct en_study *s, int draft, double *at)
{
    const struct en_study_def *def = en_study_def_of(s);
    for (int k = 0; k < def->c->n_worldviews; k++) {
        for (int p = 0; p < def->c->n_profiles; p++) *at++ = en_study_profile_gain(s, draft, k, p, def->horizon);
    }
}

static void put_member(const struct en_council_result *r, const struct en_stance *x, int m, double *at)
{
    const double head[] = {r->objection[m], (double)r->stance[m], r->dislikes[m], x->x, x->parts.position, x->parts.model,
                           x->parts.change, x->parts.domestic, x->parts.reservations, x->red_lines};
    memcpy(at, head, sizeof head);
    at += sizeof head / sizeof *head;
    for (int i = 0; i < 3; i++) {
        *at++ = x->top[i];
        *at++ = x->top_by[i];
    }
}

static void put_council(const struct en_study *s, int draft, double *at)
{
    const struct en_council_result *r = en_study_council(s, draft);
    const double head[LAB_COUNCIL_HEAD] = {r->continues, r->stakes, r->p_low, r->p_central, r->p_high, r->band_least,
                                           r->band_greatest, r->n_equilibria, r->settled, r->any_red_line};
    memcpy(at, head, sizeof head);
    for (int m = 0; m < en_study_def_of(s)->c->n_members; m++)
        put_member(r, &en_study_stances(s, draft)[m], m, at + LAB_COUNCIL_HEAD + m * LAB_COUNCIL_ROW);
}

const double *lab_study_numbers(struct lab_study *study, int what, int draft)
{
    const struct en_study *s = study->s;
    if (study->numbers == NULL) study->numbers = malloc(sizeof(double) * LARGEST);
    double *at = study->numbers;
    if (at == NULL || what < 0 || what >= LAB_N_NUMBERS) return NULL;
    if (what != LAB_INFO && (!study->finished || !en_study_has_draft(s, draft))) return NULL;
    switch (what) {
    case LAB_INFO: put_info(study, at); break;
    case LAB_OUTCOMES: put_outcomes(s, draft, false, at); break;
    case LAB_DIFFERENCES: put_outcomes(s, draft, true, at); break;
    case LAB_ENDINGS: put_counts(s, draft, true, at); break;
    case LAB_UNCOUNTED: put_counts(s, draft, false, at); break;
    case LAB_CONSENT:
        for (int k = 0; k < en_study_def_of(s)->c->n_worldviews; k++)
            put_estimate(at + 4 * k, en_study_consent(s, draft, k));
        break;
    case LAB_GAINS: put_gains(s, draft, at); break;
    default: put_council(s, draft, at);
    }
    return at;
}
