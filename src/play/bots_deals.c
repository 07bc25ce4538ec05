/* bots_deals.c: side payments that a computer-played member starts.
 *
 * Now and then, by lot: two a round at most, so that the corridor stays readable. Steadfast members
 * start none. Exchanges computers only answer: where one change suits both, it is a condition, for
 * the chair to take or leave.
 */
#include "play/play_int.h"

#include <string.h>

/* Rules of this game: how often a computer thinks of a deal, and how much it pays at most. */
enum { MOST_A_ROUND = 2, ONE_IN = 4, MOST_TENTHS = 20 };

static bool thinks_of_deals(const struct en_session *s, int seat)
{
    const struct en_view *v = &s->view;
    uint32_t round = (uint32_t)(v->reopened * EN_MAX_ROUNDS + v->round);
    int by_bots = 0;
    if (v->disposition[seat] == EN_STEADFAST || !v->table_open) return false;
    for (int i = 0; i < v->n_proposals; i++) {
        const struct en_proposal *p = &v->proposal[i];
        if (p->round != v->round || (p->kind != EN_PAYMENT && p->kind != EN_EXCHANGE)) continue;
        if (p->by == seat || eni_is_active(s, p->by)) return false; /* one deal; persons go first */
        by_bots++;
    }
    return by_bots < MOST_A_ROUND && eni_uniform(s, ENI_USE_DEAL, round, (uint32_t)seat) * ONE_IN < 1;
}

static bool refused_before(const struct en_session *s, int seat)
{
    for (int i = 0; i < s->view.n_proposals; i++) {
        const struct en_proposal *p = &s->view.proposal[i];
        if (p->kind == EN_PAYMENT && p->to == seat && p->state == EN_REFUSED) return true;
    }
    return false;
}

/* The member that stands farthest from consent, of those that have not turned a payment down; -1
 * where nobody is likely to object. */
static int farthest(const struct en_session *s, const struct en_probe *p, const double *objection,
                    int but)
{
    double most = en_case_value(s->c, EN_P_CUT_UNDECIDED);
    int found = -1;
    for (int m = 0; m < s->c->n_members; m++) {
        if (m == but || p->stance[m].red_lines != 0 || !(objection[m] > most)) continue;
        if (refused_before(s, m)) continue;
        most = objection[m];
        found = m;
    }
    return found;
}

/* Who gains by the text pays the one who is farthest from it: what it lacks, and at most half of
 * what it gains itself. */
static bool pays(const struct en_session *s, int seat, int to, const struct en_probe *p,
                 struct en_move *out)
{
    const char *why;
    double means = (p->stance[seat].x + s->view.paid[seat]) / 2;
    double lacks = -(p->stance[to].x + s->view.paid[to]);
    if (!(lacks > 0) || !(means > 0)) return false;
    double tenths = lacks < means ? lacks * 10 + 1 : means * 10;
    int most = tenths < MOST_TENTHS ? (int)tenths : MOST_TENTHS;
    *out = (struct en_move){.kind = EN_M_PAY, .seat = seat, .a = to, .b = most};
    return most >= 1 && en_session_check(s, out, &why) == EN_OK;
}

bool eni_bot_deals(const struct en_session *s, int seat, struct en_move *out)
{
    const struct en_probe *p;
    double objection[EN_MAX_MEMBERS];
    if (s->view.phase != EN_AT_CORRIDOR || !thinks_of_deals(s, seat)) return false;
    if (eni_probe_table(s, &p) != EN_OK) return false;
    eni_bot_objections(s, p, objection);
    int to = farthest(s, p, objection, seat);
    if (to < 0) return false;
    return pays(s, seat, to, p, out);
}
