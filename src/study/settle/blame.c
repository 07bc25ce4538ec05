/* blame.c: why nothing passes.
 *
 * Of each text is known who would object even if it stood alone, or may not consent. A set of
 * members of whom every text loses at least one is a certificate: whatever is written, one of them
 * stops it. Single members, pairs and triples are tried in full; beyond that the set is found
 * greedily and thinned out.
 */
#include "settle_int.h"

#include <string.h>

static bool covers(const struct eni_settle *s, uint64_t set)
{
    for (int64_t i = 0; i < s->n; i++)
        if (!(s->at[i].objects & set)) return false;
    return true;
}

static bool some_of(const struct eni_settle *s, int size, int from, uint64_t set, uint64_t *out)
{
    if (size == 0) {
        if (!covers(s, set)) return false;
        *out = set;
        return true;
    }
    for (int m = from; m < s->c->n_members; m++)
        if (some_of(s, size - 1, m + 1, set | UINT64_C(1) << m, out)) return true;
    return false;
}

/* Only members that matter are worth trying: the text that fewest stop must be stopped by one of
 * the set. */
static bool small_set(const struct eni_settle *s, uint64_t *out, bool *searched)
{
    enum { SIZES = 3 };
    for (int size = 1; size <= SIZES; size++) {
        if (some_of(s, size, 0, 0, out)) return true;
    }
    *searched = true;
    return false;
}

static uint64_t greedy(const struct eni_settle *s)
{
    uint64_t set = 0;
    for (;;) {
        int64_t most = 0, count[EN_MAX_MEMBERS] = {0};
        int best = -1;
        for (int64_t i = 0; i < s->n; i++) {
            if (s->at[i].objects & set) continue;
            for (int m = 0; m < s->c->n_members; m++)
                count[m] += (int64_t)(s->at[i].objects >> m & 1);
        }
        for (int m = 0; m < s->c->n_members; m++)
            if (count[m] > most) most = count[m], best = m;
        if (best < 0) break;
        set |= UINT64_C(1) << best;
    }
    for (int m = 0; m < s->c->n_members; m++) {
        uint64_t without = set & ~(UINT64_C(1) << m);
        if (without != set && covers(s, without)) set = without;
    }
    return set;
}

static void describe(struct eni_settle *s, uint64_t set)
{
    struct en_settle_certificate *cert = &s->out->certificate;
    const struct en_case *c = s->c;
    for (int m = 0; m < c->n_members; m++) {
        if (!(set >> m & 1)) continue;
        uint8_t *accepts = cert->accepts[cert->n_members];
        cert->member[cert->n_members++] = m;
        for (int64_t i = 0; i < s->n; i++) {
            if (s->at[i].objects >> m & 1) continue;
            for (int k = 0; k < c->n_clauses; k++) accepts[k] |= (uint8_t)(1u << s->at[i].level[k]);
        }
    }
    for (int k = 0; k < c->n_clauses; k++) {
        uint8_t all = UINT8_MAX;
        for (int j = 0; j < cert->n_members; j++) all &= cert->accepts[j][k];
        if (eni_settle_council(c, k) && all == 0) cert->apart |= UINT32_C(1) << k;
    }
    cert->defined = cert->n_members > 0;
}

void eni_settle_blame(struct eni_settle *s)
{
    uint64_t set = 0;
    bool searched = false;
    for (int64_t i = 0; i < s->n; i++)
        if (s->at[i].objects == 0)
            return; /* many mild objectors rather than a few that cannot agree */
    if (!small_set(s, &set, &searched)) set = greedy(s);
    s->out->certificate.smallest = !searched;
    describe(s, set);
}
