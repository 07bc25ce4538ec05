/* legal.c: what a seat may do now: likely moves of every kind, those kept that the rules allow. */
#include "play/play_int.h"

#include <string.h>

struct list {
    const struct en_session *s;
    struct en_move *out;
    int n, room, seat;
};

static void offer(struct list *l, enum en_move_kind kind, int a, int b, int c)
{
    const char *why;
    struct en_move m;
    if (l->n >= l->room) return;
    memset(&m, 0, sizeof m);
    m.kind = kind;
    m.seat = l->seat;
    m.a = a;
    m.b = b;
    m.c = c;
    if (kind == EN_M_DEPART || kind == EN_M_REFLECT) m.words[0] = '-';
    if (kind == EN_M_OBJECT || kind == EN_M_HOLD || (kind == EN_M_STANCE && b >= EN_OBJECT)) {
        m.n_reasons = 1;
        m.reason[0] = EN_R_OTHER;
    }
    if (en_session_check(l->s, &m, &why) == EN_OK) l->out[l->n++] = m;
}

/* Every b in [0, n) for one a. */
static void offer_row(struct list *l, enum en_move_kind kind, int a, int n)
{
    for (int b = 0; b < n; b++) offer(l, kind, a, b, 0);
}

static void offer_clauses(struct list *l, enum en_move_kind kind)
{
    for (int i = 0; i < l->s->c->n_clauses; i++) offer_row(l, kind, i, l->s->c->clause[i].n_levels);
}

static void offer_each(struct list *l, enum en_move_kind kind, int from, int to)
{
    for (int a = from; a < to; a++) offer(l, kind, a, 0, 0);
}

static void offer_asks(struct list *l)
{
    const struct en_view *v = &l->s->view;
    offer_row(l, EN_M_ASK, -1, l->s->c->n_members);
    for (int i = 0; i < v->n_options; i++)
        offer_row(l, EN_M_ASK, v->option_order[i], l->s->c->n_members);
}

/* The n-th one-clause change of the text on the table, packed; -1 where there are fewer. */
static int change_at(const struct en_session *s, int n, int but)
{
    for (int i = 0; i < s->c->n_clauses; i++) {
        for (int k = 0; i != but && k < s->c->clause[i].n_levels; k++)
            if (eni_amend_refusal(s, i, k) == NULL && n-- == 0) return i * EN_MAX_LEVELS + k;
    }
    return -1;
}

/* One exchange and one payment for each other member, out of very many. */
static void offer_deals(struct list *l)
{
    for (int other = 0; other < l->s->c->n_members; other++) {
        int mine = change_at(l->s, other % 5, -1);
        int theirs = mine < 0 ? -1 : change_at(l->s, other % 3, mine / EN_MAX_LEVELS);
        if (theirs >= 0) offer(l, EN_M_LOGROLL, other, mine, theirs);
        offer(l, EN_M_PAY, other, 1 + other % 3, 0);
    }
}

static void offer_stances(struct list *l)
{
    const struct en_view *v = &l->s->view;
    offer_row(l, EN_M_STANCE, -1, EN_N_STANCES);
    for (int i = 0; i < v->n_options; i++)
        offer_row(l, EN_M_STANCE, v->option_order[i], EN_N_STANCES);
}

static void offer_opinions(struct list *l)
{
    for (int i = 0; i < l->s->view.n_options; i++) {
        offer_row(l, EN_M_OPINION, i, 5);
        offer_row(l, EN_M_LEAVE, i, 5);
    }
    offer(l, EN_M_LEAVE, -1, 0, 0);
}

int en_session_legal(const struct en_session *s, int seat, struct en_move *out, int room)
{
    struct list l = {s, out, 0, room, seat};
    static const enum en_move_kind plain[] = {
        EN_M_READY,  EN_M_SILENCE, EN_M_CONSENT, EN_M_OBJECT,  EN_M_EXPIRE, EN_M_REDRAFT,
        EN_M_DELAY,  EN_M_TIMEOUT, EN_M_RATIFY,  EN_M_HOLD,    EN_M_AGREE,  EN_M_REOPEN,
        EN_M_FINISH, EN_M_DEPART,  EN_M_STEP_IN, EN_M_STEP_OUT};
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) offer(&l, plain[i], 0, 0, 0);
    offer_opinions(&l);
    offer_stances(&l);
    offer_each(&l, EN_M_ACCEPT, 0, s->view.n_proposals);
    offer_each(&l, EN_M_DECLINE, 0, s->view.n_proposals);
    offer_each(&l, EN_M_ANSWER, 0, EN_N_REPLIES);
    offer_each(&l, EN_M_TABLE, 0, s->c->n_drafts);
    offer_each(&l, EN_M_ACT, 0, s->c->n_acts);
    offer_each(&l, EN_M_REFLECT, 0, 6);
    offer(&l, EN_M_MONTH, 1, 0, 0);
    offer(&l, EN_M_MONTH, 6, 0, 0);
    offer(&l, EN_M_MONTH, 12, 0, 0);
    offer_clauses(&l, EN_M_AMEND);
    offer_clauses(&l, EN_M_OFFER);
    offer_each(&l, EN_M_BLOC, 0, s->c->n_members);
    offer_deals(&l);
    offer_asks(&l);
    return l.n;
}
