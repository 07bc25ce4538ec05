/* exchange.c: two actors who care differently about two issues trade: each gives way where it
 * cares less (Stokman and Van Oosten 1994, with equal gains). What a trade does to third parties is
 * not asked, as in the original.
 */
#include "study/solve/solve_int.h"

#include <string.h>

enum { MAX_TOGETHER = 32 }; /* issues of one proposal that trade with each other */

/* The issues of one proposal, with positions that move. */
struct market {
    int n_issues;
    const struct en_issue *issue[MAX_TOGETHER];
    int index[MAX_TOGETHER]; /* in the table */
    double *x[MAX_TOGETHER], *weight[MAX_TOGETHER];
    bool *used[MAX_TOGETHER];
    double total[MAX_TOGETHER], outcome[MAX_TOGETHER];
};

/* Actor a of issue p gives way there to b; b gives way to a on issue q, where they are actors c and
 * d. */
struct trade {
    int p, q, giver, taker; /* giver moves on p; taker moves on q */
    double to_p, to_q, gain;
};

static int same_actor(const struct en_issue *issue, const char *name)
{
    int i = 0;
    while (i < issue->n_actors && strcmp(issue->actor[i].name, name) != 0) i++;
    return i < issue->n_actors ? i : -1;
}

static double salience(const struct market *m, int issue, int actor)
{
    const struct en_issue *of = m->issue[issue];
    return of->actor[actor].salience / (of->high - of->low);
}

/* Shares of the full swaps with which both gain the same; false where nobody gains. */
static bool equal_gains(double give_i, double get_i, double get_j, double give_j, double *share_p,
                        double *share_q, double *gain)
{
    /* i gains get_i q - give_i p, j gains get_j p - give_j q; equal: q (get_i + give_j) = p (get_j
     * + give_i) */
    double by_q = get_i + give_j, by_p = get_j + give_i;
    if (!(by_q > 0) || !(by_p > 0)) return false;
    *share_p = by_q < by_p ? by_q / by_p : 1;
    *share_q = by_p < by_q ? by_p / by_q : 1;
    *gain = get_i * *share_q - give_i * *share_p;
    return *gain > 1e-12;
}

/* i gives on p, j on q; ip is i's place among the actors of p, and so on. */
static void try_trade(const struct market *m, int p, int q, int ip, int iq, int jp, int jq,
                      struct trade *best)
{
    if (m->used[p][ip] || m->used[q][jq]) return;
    double a = m->x[p][ip] - m->outcome[p], b = m->x[p][jp] - m->outcome[p];
    double c = m->x[q][iq] - m->outcome[q], d = m->x[q][jq] - m->outcome[q];
    if (!(a * b < 0) || !(c * d < 0)) return; /* not on opposite sides of both */
    double shift_p = m->weight[p][ip] / m->total[p] * eni_magnitude(m->x[p][jp] - m->x[p][ip]);
    double shift_q = m->weight[q][jq] / m->total[q] * eni_magnitude(m->x[q][iq] - m->x[q][jq]);
    double share_p, share_q, gain;
    if (!equal_gains(salience(m, p, ip) * shift_p, salience(m, q, iq) * shift_q,
                     salience(m, p, jp) * shift_p, salience(m, q, jq) * shift_q, &share_p, &share_q,
                     &gain))
        return;
    if (gain <= best->gain) return;
    *best = (struct trade){p,
                           q,
                           ip,
                           jq,
                           m->x[p][ip] + share_p * (m->x[p][jp] - m->x[p][ip]),
                           m->x[q][jq] + share_q * (m->x[q][iq] - m->x[q][jq]),
                           gain};
}

static void try_pair(const struct market *m, int p, int q, const int *in_q, struct trade *best)
{
    for (int i = 0; i < m->issue[p]->n_actors; i++) {
        if (in_q[i] < 0 || m->used[p][i]) continue;
        for (int j = 0; j < m->issue[p]->n_actors; j++)
            if (j != i && in_q[j] >= 0) try_trade(m, p, q, i, in_q[i], j, in_q[j], best);
    }
}

static void set_outcome(struct market *m, int p)
{
    double sum = 0;
    for (int i = 0; i < m->issue[p]->n_actors; i++) sum += m->weight[p][i] * m->x[p][i];
    m->outcome[p] = sum / m->total[p];
}

/* The best trade first, each position moving at most once, until nobody gains. `place`
 * [issues^2][EN_MAX_ACTORS]. */
static void trade_all(struct market *m, const int *place)
{
    for (;;) {
        struct trade best = {.gain = 0};
        for (int p = 0; p < m->n_issues; p++)
            for (int q = 0; q < m->n_issues; q++)
                if (p != q) try_pair(m, p, q, &place[(p * m->n_issues + q) * EN_MAX_ACTORS], &best);
        if (!(best.gain > 0)) return;
        m->x[best.p][best.giver] = best.to_p;
        m->x[best.q][best.taker] = best.to_q;
        m->used[best.p][best.giver] = m->used[best.q][best.taker] = true;
        set_outcome(m, best.p);
        set_outcome(m, best.q);
    }
}

static enum en_status add_issue(struct market *m, const struct en_issue *issue, int index,
                                struct en_arena *arena)
{
    int k = m->n_issues, n = issue->n_actors;
    m->x[k] = EN_NEW(arena, double, n);
    m->weight[k] = EN_NEW(arena, double, n);
    m->used[k] = EN_NEW(arena, bool, n);
    if (!m->x[k] || !m->weight[k] || !m->used[k]) return EN_NOMEM;
    m->issue[k] = issue;
    m->index[k] = index;
    eni_weights(issue, m->weight[k]);
    m->total[k] = 0;
    for (int i = 0; i < n; i++) {
        m->x[k][i] = issue->actor[i].position;
        m->total[k] += m->weight[k][i];
    }
    set_outcome(m, k);
    m->n_issues++;
    return EN_OK;
}

static enum en_status trade_proposal(const struct en_actor_table *t, int proposal,
                                     struct en_arena *arena, double *out)
{
    struct market m = {0};
    for (int k = 0; k < t->n_issues && m.n_issues < MAX_TOGETHER; k++)
        if (t->issue[k].proposal_index == proposal) EN_TRY(add_issue(&m, &t->issue[k], k, arena));
    int n = m.n_issues;
    int *place = EN_NEW(arena, int, n *n *EN_MAX_ACTORS + 1);
    if (!place) return EN_NOMEM;
    for (int p = 0; p < n; p++)
        for (int q = 0; q < n; q++)
            for (int i = 0; i < m.issue[p]->n_actors && p != q; i++)
                place[(p * n + q) * EN_MAX_ACTORS + i] =
                    same_actor(m.issue[q], m.issue[p]->actor[i].name);
    trade_all(&m, place);
    for (int k = 0; k < n; k++) out[m.index[k]] = m.outcome[k];
    return EN_OK;
}

enum en_status eni_solve_exchange(const struct en_actor_table *t, struct en_arena *arena,
                                  double *out)
{
    double weight[EN_MAX_ACTORS], *found = EN_NEW(arena, double, t->n_issues + 1);
    if (!found) return EN_NOMEM;
    for (int k = 0; k < t->n_issues;
         k++) { /* what does not fit into a market keeps its compromise */
        eni_weights(&t->issue[k], weight);
        found[k] = eni_weighted_mean(&t->issue[k], weight);
    }
    for (int p = 0; p < t->n_proposals; p++) EN_TRY(trade_proposal(t, p, arena, found));
    for (int k = 0; k < t->n_issues; k++) out[k] = found[k];
    return EN_OK;
}
