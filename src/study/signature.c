/* signature.c: one number for all results, to compare threads, compilers and instruction sets. */
#include "study_int.h"

static uint64_t add_estimate(uint64_t digest, const struct en_estimate *e)
{
    digest = en_digest_double(digest, e->mean);
    digest = en_digest_double(digest, e->low);
    digest = en_digest_double(digest, e->high);
    return en_digest_double(digest, e->se);
}

static uint64_t add_outcomes(uint64_t digest, const struct en_study *s, size_t row)
{
    for (size_t cell = row * ENI_CELLS; cell < (row + 1) * ENI_CELLS; cell++) {
        digest = add_estimate(digest, &s->outcome[cell]);
        digest = add_estimate(digest, &s->difference[cell]);
    }
    for (size_t h = row * EN_N_HORIZONS; h < (row + 1) * EN_N_HORIZONS; h++) {
        for (int e = 0; e < EN_N_ENDINGS; e++)
            digest = en_digest_u64(digest, (uint64_t)s->ending[h][e]);
        digest = en_digest_u64(digest, (uint64_t)s->uncounted[h]);
    }
    return add_estimate(digest, &s->consent[row]);
}

static uint64_t add_stance(uint64_t digest, const struct en_stance *x)
{
    digest = en_digest_double(digest, x->x);
    digest = en_digest_double(digest, x->parts.position);
    digest = en_digest_double(digest, x->parts.model);
    digest = en_digest_double(digest, x->parts.change);
    digest = en_digest_double(digest, x->parts.domestic);
    digest = en_digest_double(digest, x->parts.reservations);
    digest = en_digest_u64(digest, x->red_lines);
    for (int i = 0; i < 3; i++) {
        digest = en_digest_u64(digest, (uint64_t)(int64_t)x->top[i]);
        digest = en_digest_double(digest, x->top_by[i]);
    }
    return digest;
}

static uint64_t add_council(uint64_t digest, const struct en_council_result *r, int n_members)
{
    const double number[] = {r->stakes, r->p_low,      r->p_central,
                             r->p_high, r->band_least, r->band_greatest};
    for (size_t i = 0; i < sizeof number / sizeof *number; i++)
        digest = en_digest_double(digest, number[i]);
    digest = en_digest_u64(digest, r->continues);
    digest = en_digest_u64(digest, (uint64_t)r->n_equilibria);
    digest = en_digest_u64(digest, r->settled);
    digest = en_digest_u64(digest, r->any_red_line);
    for (int i = 0; i < n_members; i++) {
        digest = en_digest_double(digest, r->objection[i]);
        digest = en_digest_u64(digest, (uint64_t)r->stance[i]);
        digest = en_digest_u64(digest, r->dislikes[i]);
    }
    return digest;
}

uint64_t en_study_digest(const struct en_study *s)
{
    const struct en_case *c = s->def.c;
    uint64_t digest = en_digest_u64(EN_DIGEST_START, (uint64_t)en_study_futures(s));
    for (int i = 0; i < s->n_drafts; i++) {
        digest = en_digest_u64(digest, (uint64_t)s->draft[i].draft);
        for (int k = 0; k < c->n_worldviews; k++) {
            digest = add_outcomes(digest, s, eni_study_row_of(s, s->draft[i].draft, k));
        }
        for (int m = 0; m < c->n_members; m++)
            digest = add_stance(digest, &s->stance[i * c->n_members + m]);
        digest = add_council(digest, &s->council[i], c->n_members);
    }
    return digest;
}
