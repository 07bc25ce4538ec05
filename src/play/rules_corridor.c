/* rules_corridor.c: what is dealt in the corridor: amendments, conditions, exchanges, payments,
 * blocs, advisers, acts. */
#include "play/play_int.h"

#include <string.h>

static bool member_exists(const struct en_session *s, int seat)
{
    return seat >= 0 && seat < s->c->n_members;
}

static struct en_proposal *add_proposal(struct en_session *s, enum en_proposal_kind kind, int by,
                                        int to)
{
    struct en_proposal *p = &s->view.proposal[s->view.n_proposals++];
    memset(p, 0, sizeof *p);
    p->kind = kind;
    p->by = by;
    p->to = to;
    p->round = s->view.round;
    p->clause = p->their_clause = -1;
    return p;
}

static enum en_status check_room(const struct en_session *s, int by, const char **why)
{
    int open = 0;
    for (int i = 0; i < s->view.n_proposals; i++)
        open += s->view.proposal[i].state == EN_OPEN && s->view.proposal[i].by == by;
    ENI_REFUSE_IF(open >= ENI_MAX_OPEN_BY_SEAT,
                  "Four proposals of this seat wait for an answer already.");
    ENI_REFUSE_IF(s->view.n_proposals >= EN_MAX_OFFERS, "This session holds no more proposals.");
    return EN_OK;
}

static enum en_status check_corridor(const struct en_session *s, const char **why)
{
    ENI_REFUSE_IF(s->view.phase != EN_AT_CORRIDOR,
                  "This is done in the corridor, between first reading and silence.");
    return EN_OK;
}

static enum en_status check_other(const struct en_session *s, const struct en_move *m, int other,
                                  const char **why)
{
    ENI_REFUSE_IF(!member_exists(s, other), "There is no such member.");
    ENI_REFUSE_IF(other == m->seat, "A member cannot deal with itself.");
    return EN_OK;
}

/* --- amendments and conditions
 * ------------------------------------------------------------------------------- */

static enum en_status check_change(const struct en_session *s, const struct en_move *m,
                                   enum en_proposal_kind kind, const char **why)
{
    const char *refusal = eni_amend_refusal(s, m->a, m->b);
    ENI_REFUSE_IF(refusal != NULL, refusal);
    for (int i = 0; i < s->view.n_proposals; i++) {
        const struct en_proposal *p = &s->view.proposal[i];
        bool same = p->kind == kind && p->by == m->seat && p->clause == m->a && p->level == m->b;
        ENI_REFUSE_IF(same && p->state == EN_OPEN, "This seat has proposed this already.");
    }
    return check_room(s, m->seat, why);
}

static enum en_status amend_check(const struct en_session *s, const struct en_move *m,
                                  const char **why)
{
    if (m->seat == EN_SEAT_CHAIR) {
        bool silence = s->view.phase == EN_AT_SILENCE && s->view.silence_open;
        if (!silence) EN_TRY(check_corridor(s, why));
        const char *refusal = eni_amend_refusal(s, m->a, m->b);
        ENI_REFUSE_IF(refusal != NULL, refusal);
        return EN_OK;
    }
    EN_TRY(check_corridor(s, why));
    return check_change(s, m, EN_AMENDMENT, why);
}

static enum en_status amend_make(struct en_session *s, const struct en_move *m)
{
    if (m->seat == EN_SEAT_CHAIR) {
        s->chair_changed_round = s->view.round;
        eni_table_set(s, m->a, m->b);
        return EN_OK;
    }
    struct en_proposal *p = add_proposal(s, EN_AMENDMENT, m->seat, EN_SEAT_CHAIR);
    p->clause = m->a;
    p->level = m->b;
    return EN_OK;
}

static enum en_status offer_check(const struct en_session *s, const struct en_move *m,
                                  const char **why)
{
    EN_TRY(check_corridor(s, why));
    return check_change(s, m, EN_CONDITION, why);
}

static enum en_status offer_make(struct en_session *s, const struct en_move *m)
{
    struct en_proposal *p = add_proposal(s, EN_CONDITION, m->seat, EN_SEAT_CHAIR);
    p->clause = m->a;
    p->level = m->b;
    return EN_OK;
}

/* --- exchanges
 * ---------------------------------------------------------------------------------------------------
 */

static const char *exchange_refusal(const struct en_session *s, int clause_a, int level_a,
                                    int clause_b, int level_b)
{
    const struct en_case *c = s->c;
    uint8_t text[EN_MAX_CLAUSES];
    if (clause_a < 0 || clause_a >= c->n_clauses || clause_b < 0 || clause_b >= c->n_clauses)
        return "There is no such clause.";
    if (clause_a == clause_b) return "An exchange takes two different clauses.";
    if (level_a >= c->clause[clause_a].n_levels || level_b >= c->clause[clause_b].n_levels)
        return "This clause has no such wording.";
    if (c->clause[clause_a].decider != EN_BY_COUNCIL ||
        c->clause[clause_b].decider != EN_BY_COUNCIL)
        return "The council does not decide this clause; members can act on it without the "
               "council.";
    if (s->view.table[clause_a] == level_a || s->view.table[clause_b] == level_b)
        return "The text on the table already says so.";
    memcpy(text, s->view.table, sizeof text);
    text[clause_a] = (uint8_t)level_a;
    text[clause_b] = (uint8_t)level_b;
    return en_case_incompatible(c, text);
}

static enum en_status logroll_check(const struct en_session *s, const struct en_move *m,
                                    const char **why)
{
    EN_TRY(check_corridor(s, why));
    EN_TRY(check_other(s, m, m->a, why));
    ENI_REFUSE_IF(m->b < 0 || m->c < 0, "There is no such clause.");
    const char *refusal = exchange_refusal(s, m->b / EN_MAX_LEVELS, m->b % EN_MAX_LEVELS,
                                           m->c / EN_MAX_LEVELS, m->c % EN_MAX_LEVELS);
    ENI_REFUSE_IF(refusal != NULL, refusal);
    return check_room(s, m->seat, why);
}

/* What members outside the exchange gain or lose by it together. */
static enum en_status externality(const struct en_session *s, const struct en_move *m, double *out)
{
    const struct en_probe *now, *then;
    uint8_t text[EN_MAX_CLAUSES];
    memcpy(text, s->view.table, sizeof text);
    text[m->b / EN_MAX_LEVELS] = (uint8_t)(m->b % EN_MAX_LEVELS);
    text[m->c / EN_MAX_LEVELS] = (uint8_t)(m->c % EN_MAX_LEVELS);
    EN_TRY(eni_probe_table(s, &now));
    EN_TRY(en_probe(s->cache, text, s->view.act_done, &then));
    *out = 0;
    for (int i = 0; i < s->c->n_members; i++)
        if (i != m->seat && i != m->a) *out += then->stance[i].x - now->stance[i].x;
    return EN_OK;
}

static enum en_status logroll_make(struct en_session *s, const struct en_move *m)
{
    double others;
    EN_TRY(externality(s, m, &others));
    struct en_proposal *p = add_proposal(s, EN_EXCHANGE, m->seat, m->a);
    p->clause = m->b / EN_MAX_LEVELS;
    p->level = m->b % EN_MAX_LEVELS;
    p->their_clause = m->c / EN_MAX_LEVELS;
    p->their_level = m->c % EN_MAX_LEVELS;
    p->externality = others;
    return EN_OK;
}

/* --- payments
 * ------------------------------------------------------------------------------------------------------
 */

/* What a member can give away: its own positive margin on this text, less what it has promised and
 * paid. */
static enum en_status budget(const struct en_session *s, int seat, double *out)
{
    const struct en_probe *p;
    EN_TRY(eni_probe_table(s, &p));
    *out = p->stance[seat].x + s->view.paid[seat];
    for (int i = 0; i < s->view.n_proposals; i++) {
        const struct en_proposal *q = &s->view.proposal[i];
        if (q->kind == EN_PAYMENT && q->state == EN_OPEN && q->by == seat) *out -= q->amount;
    }
    return EN_OK;
}

static int open_payments(const struct en_session *s)
{
    int n = 0;
    for (int i = 0; i < s->view.n_proposals; i++) {
        const struct en_proposal *p = &s->view.proposal[i];
        n += p->kind == EN_PAYMENT && (p->state == EN_OPEN || p->state == EN_TAKEN);
    }
    return n;
}

static enum en_status pay_check(const struct en_session *s, const struct en_move *m,
                                const char **why)
{
    double left;
    EN_TRY(check_corridor(s, why));
    EN_TRY(check_other(s, m, m->a, why));
    ENI_REFUSE_IF(m->b < 1 || m->b > ENI_PAY_TENTHS,
                  "A payment is 1 to 50 tenths of a typical difference.");
    ENI_REFUSE_IF(open_payments(s) >= EN_MAX_PAYMENTS, "No more payments for this text.");
    EN_TRY(check_room(s, m->seat, why));
    EN_TRY(budget(s, m->seat, &left));
    ENI_REFUSE_IF(m->b / 10.0 > left,
                  "A member can give no more than what this text is worth to it.");
    return EN_OK;
}

static enum en_status pay_make(struct en_session *s, const struct en_move *m)
{
    add_proposal(s, EN_PAYMENT, m->seat, m->a)->amount = m->b / 10.0;
    return EN_OK;
}

/* --- blocs
 * -----------------------------------------------------------------------------------------------------------
 */

static int free_bloc(const struct en_session *s)
{
    bool used[EN_MAX_BLOCS] = {false};
    for (int m = 0; m < s->c->n_members; m++)
        if (s->view.bloc[m] >= 0) used[s->view.bloc[m]] = true;
    for (int b = 0; b < EN_MAX_BLOCS; b++)
        if (!used[b]) return b;
    return -1;
}

static const char *bloc_refusal(const struct en_session *s, int by, int to)
{
    const struct en_view *v = &s->view;
    if (v->bloc[to] >= 0 && v->bloc[to] == v->bloc[by]) return "They stand in one bloc already.";
    if (v->bloc[to] >= 0) return "That member stands in another bloc.";
    if (v->bloc[by] < 0 && free_bloc(s) < 0) return "There are eight blocs already.";
    return NULL;
}

static enum en_status bloc_check(const struct en_session *s, const struct en_move *m,
                                 const char **why)
{
    ENI_REFUSE_IF(s->view.phase != EN_AT_READING && s->view.phase != EN_AT_CORRIDOR,
                  "Blocs form at the first reading and in the corridor.");
    EN_TRY(check_other(s, m, m->a, why));
    const char *refusal = bloc_refusal(s, m->seat, m->a);
    ENI_REFUSE_IF(refusal != NULL, refusal);
    for (int i = 0; i < s->view.n_proposals; i++) {
        const struct en_proposal *p = &s->view.proposal[i];
        bool same = p->kind == EN_BLOC_INVITATION && p->by == m->seat && p->to == m->a;
        ENI_REFUSE_IF(same && p->state == EN_OPEN, "This invitation waits for an answer already.");
    }
    return check_room(s, m->seat, why);
}

static enum en_status bloc_make(struct en_session *s, const struct en_move *m)
{
    add_proposal(s, EN_BLOC_INVITATION, m->seat, m->a);
    return EN_OK;
}

static void join_bloc(struct en_session *s, const struct en_proposal *p)
{
    struct en_view *v = &s->view;
    if (v->bloc[p->by] < 0) v->bloc[p->by] = free_bloc(s);
    v->bloc[p->to] = v->bloc[p->by];
}

/* --- answers
 * ----------------------------------------------------------------------------------------------------------
 */

static enum en_status find_open(const struct en_session *s, int number,
                                const struct en_proposal **out, const char **why)
{
    ENI_REFUSE_IF(number < 0 || number >= s->view.n_proposals, "There is no such proposal.");
    *out = &s->view.proposal[number];
    ENI_REFUSE_IF((*out)->state != EN_OPEN, "This proposal is not open any more.");
    return EN_OK;
}

static enum en_status accept_check(const struct en_session *s, const struct en_move *m,
                                   const char **why)
{
    const struct en_proposal *p;
    const char *refusal = NULL;
    EN_TRY(find_open(s, m->a, &p, why));
    ENI_REFUSE_IF(p->to != m->seat, "This proposal is not addressed to this seat.");
    if (p->kind != EN_BLOC_INVITATION) EN_TRY(check_corridor(s, why));
    ENI_REFUSE_IF(s->view.phase != EN_AT_READING && s->view.phase != EN_AT_CORRIDOR,
                  "Proposals are answered at the first reading and in the corridor.");
    if (p->kind == EN_AMENDMENT || p->kind == EN_CONDITION)
        refusal = eni_amend_refusal(s, p->clause, p->level);
    if (p->kind == EN_EXCHANGE)
        refusal = exchange_refusal(s, p->clause, p->level, p->their_clause, p->their_level);
    if (p->kind == EN_BLOC_INVITATION) refusal = bloc_refusal(s, p->by, p->to);
    ENI_REFUSE_IF(refusal != NULL, refusal);
    return EN_OK;
}

static enum en_status accept_make(struct en_session *s, const struct en_move *m)
{
    struct en_proposal *p = &s->view.proposal[m->a];
    p->state = EN_TAKEN;
    switch (p->kind) {
    case EN_AMENDMENT:
    case EN_CONDITION: eni_table_set(s, p->clause, p->level); break;
    case EN_EXCHANGE:
        s->view.table[p->their_clause] = (uint8_t)p->their_level;
        eni_table_set(s, p->clause, p->level);
        break;
    case EN_PAYMENT:
        s->view.paid[p->by] -= p->amount;
        s->view.paid[p->to] += p->amount;
        break;
    case EN_BLOC_INVITATION: join_bloc(s, p); break;
    }
    return EN_OK;
}

static enum en_status decline_check(const struct en_session *s, const struct en_move *m,
                                    const char **why)
{
    const struct en_proposal *p;
    EN_TRY(find_open(s, m->a, &p, why));
    ENI_REFUSE_IF(p->to != m->seat && p->by != m->seat,
                  "This proposal is neither by nor for this seat.");
    return EN_OK;
}

static enum en_status decline_make(struct en_session *s, const struct en_move *m)
{
    struct en_proposal *p = &s->view.proposal[m->a];
    p->state = p->to == m->seat ? EN_REFUSED : EN_VOID;
    return EN_OK;
}

/* --- advisers
 * ---------------------------------------------------------------------------------------------------------
 */

static enum en_status ask_check(const struct en_session *s, const struct en_move *m,
                                const char **why)
{
    const struct en_view *v = &s->view;
    ENI_REFUSE_IF(v->phase < EN_AT_OPENING || v->phase > EN_AT_CORRIDOR,
                  "Advisers are asked before silence is opened.");
    ENI_REFUSE_IF(m->a < -1 || m->a >= s->c->n_drafts, "There is no such draft.");
    ENI_REFUSE_IF(m->a == -1 && !v->table_open, "No text is on the table.");
    ENI_REFUSE_IF(!member_exists(s, m->b), "There is no such member.");
    ENI_REFUSE_IF(v->asked[en_seat_slot(m->seat)] >= EN_MAX_ADVICE,
                  "The advisers have answered three questions of this seat.");
    return EN_OK;
}

static enum en_status ask_make(struct en_session *s, const struct en_move *m)
{
    const struct en_probe *p;
    if (m->a < 0)
        EN_TRY(eni_probe_table(s, &p));
    else
        EN_TRY(eni_probe_draft(s, m->a, &p));
    struct en_advice *advice = &s->view.advice[s->view.n_advice++];
    advice->by = m->seat;
    advice->about = m->b;
    advice->draft = m->a;
    advice->stance = p->stance[m->b];
    advice->objection = p->council.objection[m->b];
    advice->dislikes = p->council.dislikes[m->b];
    s->view.asked[en_seat_slot(m->seat)]++;
    return EN_OK;
}

/* --- acts
 * -------------------------------------------------------------------------------------------------------------
 */

static bool may_act(const struct en_act *act, int seat)
{
    for (int i = 0; i < act->n_actors; i++)
        if (act->actor[i] == seat) return true;
    return act->n_actors == 0;
}

static enum en_status act_check(const struct en_session *s, const struct en_move *m,
                                const char **why)
{
    const struct en_view *v = &s->view;
    ENI_REFUSE_IF(v->phase != EN_AT_CORRIDOR && v->phase != EN_AT_FUTURE,
                  "Members act in the corridor or once the future runs.");
    ENI_REFUSE_IF(m->a < 0 || m->a >= s->c->n_acts, "There is no such act.");
    ENI_REFUSE_IF(v->act_done[m->a], "This is done already.");
    ENI_REFUSE_IF(!may_act(&s->c->act[m->a], m->seat), "This member cannot do this.");
    for (int i = 0; i < v->n_act_by[m->a]; i++)
        ENI_REFUSE_IF(v->act_by[m->a][i] == m->seat, "This member has joined already.");
    return EN_OK;
}

static enum en_status act_make(struct en_session *s, const struct en_move *m)
{
    struct en_view *v = &s->view;
    v->act_by[m->a][v->n_act_by[m->a]++] = m->seat;
    if (v->n_act_by[m->a] < s->c->act[m->a].needed) return EN_OK;
    v->act_done[m->a] = true;
    if (s->story != NULL) eni_story_new_text(s);
    return EN_OK;
}

const struct eni_rule eni_rules_corridor[EN_N_MOVES] = {
    [EN_M_AMEND] = {amend_check, amend_make},
    [EN_M_ACCEPT] = {accept_check, accept_make},
    [EN_M_DECLINE] = {decline_check, decline_make},
    [EN_M_OFFER] = {offer_check, offer_make},
    [EN_M_LOGROLL] = {logroll_check, logroll_make},
    [EN_M_PAY] = {pay_check, pay_make},
    [EN_M_BLOC] = {bloc_check, bloc_make},
    [EN_M_ASK] = {ask_check, ask_make},
    [EN_M_ACT] = {act_check, act_make},
};
