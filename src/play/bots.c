/* bots.c: how computer-played members judge and what they do.
 *
 * They start from their card: the probe's margin begins with what the member has said in public,
 * and the first stance never contradicts a position that is firmly on record. After that they go by
 * the margin, by what they were paid, by conditions that were met, and by how they deal
 * (disposition). All chance is addressed by the session's seed, so a session can be replayed and no
 * move shifts the luck of another.
 */
#include "play/play_int.h"

#include "entente/draw.h"

#include <string.h>

double eni_uniform(const struct en_session *s, uint32_t use, uint32_t a, uint32_t b)
{
    struct en_words w =
        en_philox(s->def.seed, use, (uint32_t)EN_STEP_COUNCIL << 16 | (a & 0xFFFF), b);
    return en_u53(w.w[0], w.w[1]);
}

/* --- judging a text
 * ------------------------------------------------------------------------------------ */

/* A member that asked for a clause and got it has given its word for as long as the clause stands;
 * and who pays for a text stands by it. */
static bool gave_its_word(const struct en_session *s, int seat, const uint8_t *level)
{
    bool on_table = memcmp(level, s->view.table, (size_t)s->c->n_clauses) == 0;
    if (on_table && s->view.paid[seat] < 0) return true;
    for (int i = 0; i < s->view.n_proposals; i++) {
        const struct en_proposal *p = &s->view.proposal[i];
        if (p->by == seat && p->kind == EN_CONDITION && p->state == EN_TAKEN &&
            level[p->clause] == p->level)
            return true;
    }
    return false;
}

/* How a disposition moves a margin, in units of the noise of the silence procedure: rules of this
 * game, not claims about any government. */
static double lean(const struct en_session *s, int seat)
{
    switch (s->view.disposition[seat]) {
    case EN_COOPERATIVE: return 0.5;
    case EN_STEADFAST: return -0.5;
    default: return s->view.paid[seat] > 0 ? 0.25 : -0.25;
    }
}

void eni_bot_objections(const struct en_session *s, const struct en_probe *p, double *objection)
{
    const struct en_case *c = s->c;
    double x[EN_MAX_MEMBERS];
    bool fixed[EN_MAX_MEMBERS];
    struct en_silence silence;
    memset(objection, 0, sizeof *objection * (size_t)c->n_members);
    if (p->council.continues) return;
    struct en_silence_rule rule = en_silence_rule_for(c, p->council.stakes, 0);
    for (int i = 0; i < c->n_members; i++) {
        x[i] = p->stance[i].x + s->view.paid[i];
        if (!eni_is_active(s, i)) x[i] += lean(s, i) * rule.sigma;
        fixed[i] = p->stance[i].red_lines != 0;
    }
    en_silence_solve(c->n_members, x, fixed, &rule, &silence);
    for (int i = 0; i < c->n_members; i++)
        objection[i] = !fixed[i] && gave_its_word(s, i, p->level) ? 0 : silence.objection[i];
}

double eni_bot_score(const struct en_session *s, const struct en_probe *p)
{
    double objection[EN_MAX_MEMBERS], score = 0;
    eni_bot_objections(s, p, objection);
    for (int i = 0; i < s->c->n_members; i++) {
        double silent = 1 - objection[i];
        score += en_log(silent > 1e-12 ? silent : 1e-12);
    }
    return score;
}

/* --- stances
 * ------------------------------------------------------------------------------------------- */

static enum en_stance_class clipped(enum en_stance_class stance, enum en_stance_class best,
                                    enum en_stance_class worst)
{
    return stance < best ? best : stance > worst ? worst : stance;
}

/* Where a text asks for nothing new, the card alone speaks: nobody objects to what holds already.
 */
static enum en_stance_class stance_on_what_holds(const struct en_session *s, int seat,
                                                 const struct en_probe *p)
{
    const struct en_member *m = &s->c->member[seat];
    struct en_policy z;
    en_case_policy(s->c, p->level, &z);
    int status = (int)z.z[EN_Z_STATUS];
    if (!(m->confidence[status] > 0)) return EN_CAN_LIVE;
    return m->position[status] >= 1  ? EN_SUPPORT
           : m->position[status] < 0 ? EN_UNDECIDED
                                     : EN_CAN_LIVE;
}

enum en_stance_class eni_bot_stance(const struct en_session *s, int seat, const struct en_probe *p)
{
    double objection[EN_MAX_MEMBERS];
    if (p->council.continues) return stance_on_what_holds(s, seat, p);
    eni_bot_objections(s, p, objection);
    return en_stance_class_of(s->c, p->stance[seat].x + s->view.paid[seat], objection[seat],
                              p->stance[seat].red_lines != 0);
}

/* The opening: the margin's stance, as far as the card allows. */
static enum en_stance_class opening_stance(const struct en_session *s, int seat, int draft,
                                           const struct en_probe *p)
{
    enum en_stance_class stance = eni_bot_stance(s, seat, p);
    if (p->stance[seat].red_lines != 0) return stance;
    if (en_session_off_card(s, seat, draft, EN_BREAK))
        return clipped(stance, EN_SUPPORT, EN_UNDECIDED);
    if (en_session_off_card(s, seat, draft, EN_SUPPORT))
        return clipped(stance, EN_UNDECIDED, EN_BREAK);
    return stance;
}

/* --- candidates
 * ---------------------------------------------------------------------------------------- */

struct candidates {
    const struct en_session *s;
    struct eni_candidate *out;
    int n;
};

static void consider(struct candidates *list, int clause, int level)
{
    if (list->n == ENI_MAX_CANDIDATES || eni_amend_refusal(list->s, clause, level) != NULL) return;
    for (int i = 0; i < list->n; i++)
        if (list->out[i].clause == clause && list->out[i].level == level) return;
    list->out[list->n++] = (struct eni_candidate){clause, level};
}

static double component_of(const struct en_level *level, int component)
{
    for (int i = 0; i < level->n_sets; i++)
        if (level->sets[i].component == component) return level->sets[i].value;
    return -1;
}

/* Levels that give more room for reservations. */
static void consider_reservations(struct candidates *list)
{
    const struct en_case *c = list->s->c;
    for (int i = 0; i < c->n_clauses; i++) {
        double now = component_of(&c->clause[i].level[list->s->view.table[i]], EN_Z_RESERVATIONS);
        for (int k = 0; now >= 0 && k < c->clause[i].n_levels; k++)
            if (component_of(&c->clause[i].level[k], EN_Z_RESERVATIONS) > now) consider(list, i, k);
    }
}

/* The clause that asks most beyond the text in force: one step towards it, and all the way. */
static void consider_less(struct candidates *list)
{
    const struct en_case *c = list->s->c;
    const uint8_t *table = list->s->view.table, *now = c->draft[c->in_force].level;
    int most = -1;
    for (int i = 0; i < c->n_clauses; i++) {
        if (c->clause[i].decider != EN_BY_COUNCIL || table[i] == now[i]) continue;
        if (most < 0 ||
            c->clause[i].level[table[i]].stakes > c->clause[most].level[table[most]].stakes)
            most = i;
    }
    if (most < 0) return;
    consider(list, most, table[most] > now[most] ? table[most] - 1 : table[most] + 1);
    consider(list, most, now[most]);
}

/* A few more by lot, the same for everybody in a round. */
static void consider_some(struct candidates *list)
{
    const struct en_session *s = list->s;
    uint32_t round = (uint32_t)(s->view.reopened * EN_MAX_ROUNDS + s->view.round);
    for (uint32_t i = 0; i < 8; i++) {
        int clause = (int)(eni_uniform(s, ENI_USE_CANDIDATES, round, 2 * i) * s->c->n_clauses);
        int level = (int)(eni_uniform(s, ENI_USE_CANDIDATES, round, 2 * i + 1) *
                          s->c->clause[clause].n_levels);
        consider(list, clause, level);
    }
}

int eni_candidates(const struct en_session *s, struct eni_candidate *out)
{
    struct candidates list = {s, out, 0};
    consider_less(&list);
    consider_reservations(&list);
    consider_some(&list);
    return list.n;
}

/* --- moves
 * -----------------------------------------------------------------------------------------------
 */

static bool say(struct en_move *out, enum en_move_kind kind, int seat, int a, int b)
{
    memset(out, 0, sizeof *out);
    out->kind = kind;
    out->seat = seat;
    out->a = a;
    out->b = b;
    return true;
}

static bool bot_opening(const struct en_session *s, int seat, struct en_move *out)
{
    const struct en_view *v = &s->view;
    const struct en_probe *p;
    for (int i = 0; i < v->n_options; i++) {
        int draft = v->option_order[i];
        if (v->first_stance[seat][i] >= 0) continue;
        if (eni_probe_draft(s, draft, &p) != EN_OK) return false;
        say(out, EN_M_STANCE, seat, draft, (int)opening_stance(s, seat, draft, p));
        if (out->b >= EN_OBJECT) eni_bot_reasons(s, seat, p, out);
        return true;
    }
    return false;
}

/* A deal is taken if it leaves the member no worse off. */
static bool likes_exchange(const struct en_session *s, int seat, const struct en_proposal *p)
{
    const struct en_probe *now, *then;
    uint8_t text[EN_MAX_CLAUSES];
    memcpy(text, s->view.table, sizeof text);
    text[p->clause] = (uint8_t)p->level;
    text[p->their_clause] = (uint8_t)p->their_level;
    if (eni_probe_table(s, &now) != EN_OK ||
        en_probe(s->cache, text, s->view.act_done, &then) != EN_OK)
        return false;
    return then->stance[seat].red_lines == 0 && then->stance[seat].x >= now->stance[seat].x;
}

/* Blocs are of those who saw the options alike at the opening. */
static bool stands_near(const struct en_session *s, int a, int b)
{
    int apart = 0;
    for (int i = 0; i < s->view.n_options; i++) {
        int d = s->view.first_stance[a][i] - s->view.first_stance[b][i];
        apart += d < 0 ? -d : d;
    }
    return apart <= s->view.n_options;
}

static bool bot_answers_deal(const struct en_session *s, int seat, struct en_move *out)
{
    for (int i = 0; i < s->view.n_proposals; i++) {
        const struct en_proposal *p = &s->view.proposal[i];
        const char *why;
        bool yes = false;
        if (p->state != EN_OPEN || p->to != seat) continue;
        if (p->kind == EN_PAYMENT) yes = s->view.disposition[seat] != EN_STEADFAST;
        if (p->kind == EN_BLOC_INVITATION) yes = stands_near(s, p->by, seat);
        if (p->kind == EN_EXCHANGE) yes = likes_exchange(s, seat, p);
        say(out, EN_M_ACCEPT, seat, i, 0);
        if (!yes || en_session_check(s, out, &why) != EN_OK) out->kind = EN_M_DECLINE;
        return true;
    }
    return false;
}

static bool dealt_this_round(const struct en_session *s, int seat, int *by_bots)
{
    bool dealt = false;
    *by_bots = 0;
    for (int i = 0; i < s->view.n_proposals; i++) {
        const struct en_proposal *p = &s->view.proposal[i];
        bool now = p->kind == EN_CONDITION && p->round == s->view.round;
        dealt |= now && p->by == seat;
        *by_bots += now && p->state != EN_VOID && p->by >= 0 && !eni_is_active(s, p->by);
    }
    return dealt;
}

static bool proposed_by_anybody(const struct en_session *s, int clause, int level)
{
    for (int i = 0; i < s->view.n_proposals; i++) {
        const struct en_proposal *p = &s->view.proposal[i];
        if (p->round != s->view.round || p->clause != clause || p->level != level) continue;
        if (p->kind == EN_CONDITION && p->state != EN_VOID) return true;
    }
    return false;
}

/* "I could live with it if ...": the candidate that moves the member's margin most, if it moves it
 * noticeably. */
static bool bot_offers(const struct en_session *s, int seat, struct en_move *out)
{
    enum { MOST_PER_ROUND = 4 };
    struct eni_candidate candidate[ENI_MAX_CANDIDATES];
    const struct en_probe *now, *then;
    double objection[EN_MAX_MEMBERS], best = 0.05;
    const char *why;
    int by_bots, n;
    if (s->view.disposition[seat] == EN_STEADFAST || dealt_this_round(s, seat, &by_bots))
        return false;
    if (by_bots >= MOST_PER_ROUND || eni_probe_table(s, &now) != EN_OK) return false;
    eni_bot_objections(s, now, objection);
    if (objection[seat] < en_case_value(s->c, EN_P_CUT_UNDECIDED)) return false;
    n = eni_candidates(s, candidate);
    bool found = false;
    for (int i = 0; i < n; i++) {
        if (proposed_by_anybody(s, candidate[i].clause, candidate[i].level)) continue;
        if (eni_probe_change(s, candidate[i].clause, candidate[i].level, &then) != EN_OK)
            return false;
        double gain = then->stance[seat].x - now->stance[seat].x;
        if (gain <= best || then->stance[seat].red_lines != 0) continue;
        best = gain;
        found = say(out, EN_M_OFFER, seat, candidate[i].clause, candidate[i].level);
    }
    return found && en_session_check(s, out, &why) == EN_OK;
}

/* Acts outside the council: one per session is on the computers' minds, and those that others have
 * begun. A member joins if under its own mixture of worldviews the act is worth something to it. */
static bool bot_acts(const struct en_session *s, int seat, struct en_move *out)
{
    const struct en_case *c = s->c;
    const uint8_t *now = c->draft[c->in_force].level;
    const char *why;
    if (c->n_acts == 0) return false;
    int mind = (int)(eni_uniform(s, ENI_USE_ACT, 0, 0) * c->n_acts);
    for (int i = 0; i < c->n_acts; i++) {
        bool done[EN_MAX_ACTS] = {false};
        const struct en_probe *p;
        double gain = 0;
        if ((i != mind && s->view.n_act_by[i] == 0) || s->view.act_done[i]) continue;
        say(out, EN_M_ACT, seat, i, 0);
        if (en_session_check(s, out, &why) != EN_OK) continue;
        done[i] = true;
        if (en_probe(s->cache, now, done, &p) != EN_OK) return false;
        for (int k = 0; k < c->n_worldviews; k++)
            gain += c->member[seat].mixture[k] * p->gain[seat][k];
        if (gain > 0) return true;
    }
    return false;
}

static bool bot_objects(const struct en_session *s, int seat, struct en_move *out)
{
    const struct en_view *v = &s->view;
    const struct en_probe *p;
    double objection[EN_MAX_MEMBERS];
    uint32_t round = (uint32_t)(v->reopened * EN_MAX_ROUNDS + v->round);
    if (!v->silence_open || v->objected[seat] || v->consented[seat]) return false;
    if (eni_probe_table(s, &p) != EN_OK || p->council.continues) return false;
    eni_bot_objections(s, p, objection);
    bool red_line = p->stance[seat].red_lines != 0;
    if (!red_line && eni_uniform(s, ENI_USE_SILENCE, round, (uint32_t)seat) >= objection[seat])
        return false;
    say(out, EN_M_OBJECT, seat, 0, 0);
    eni_bot_reasons(s, seat, p, out);
    return true;
}

/* Months until a member has ratified, at its own rate of the case. Those who are not known to hold
 * out do not. */
double eni_bot_ratifies(const struct en_session *s, int seat)
{
    bool holdout = s->view.ratifier[seat] == EN_HOLDOUT;
    double rate = en_case_value(s->c, holdout ? EN_P_RATIFY_HOLDOUT : EN_P_RATIFY_ORDINARY);
    double years =
        -en_log(eni_uniform(s, ENI_USE_RATIFY, (uint32_t)s->view.reopened, (uint32_t)seat)) / rate;
    return holdout ? years * 12 : 0;
}

static bool bot_ratifies(const struct en_session *s, int seat, struct en_move *out)
{
    bool later = eni_bot_ratifies(s, seat) > s->view.months + 12;
    if (s->view.phase == EN_AT_FUTURE)
        return s->view.holding[seat] && !later && say(out, EN_M_RATIFY, seat, 0, 0);
    if (s->view.ratified[seat] || s->view.holding[seat]) return false;
    say(out, later ? EN_M_HOLD : EN_M_RATIFY, seat, 0, 0);
    if (later) {
        out->n_reasons = 1;
        out->reason[0] = EN_R_PARLIAMENT;
    }
    return true;
}

/* One draw for the whole table, as in the ensembles; each member holds it against what it believes
 * of armed answers. */
static bool bot_replies(const struct en_session *s, int seat, struct en_move *out)
{
    const struct en_case *c = s->c;
    double u = eni_uniform(s, ENI_USE_CONSULT, (uint32_t)s->view.consult_month, 0), fights = 0;
    if (s->view.reply[seat] >= 0) return false;
    for (int k = 0; k < c->n_worldviews; k++)
        fights += c->member[seat].mixture[k] *
                  en_case_range(c, k, EN_B_A5_COMBAT, EN_FILL_NEUTRAL).central;
    if ((s->view.consult_events & EN_EV_ATTACK_COVERED) == 0)
        fights *= en_case_value(c, EN_P_KINETIC_ALLIED);
    double helps = fights + (1 - fights) * en_case_value(c, EN_P_HELP_SHARE);
    return say(out, EN_M_ANSWER, seat,
               u < fights  ? EN_REPLY_COMBAT
               : u < helps ? EN_REPLY_HELP
                           : EN_REPLY_CONSULT,
               0);
}

bool eni_bot_member(const struct en_session *s, int seat, struct en_move *out)
{
    switch (s->view.phase) {
    case EN_AT_OPENING: return bot_opening(s, seat, out);
    case EN_AT_READING: return bot_answers_deal(s, seat, out);
    case EN_AT_CORRIDOR:
        return bot_answers_deal(s, seat, out) || bot_acts(s, seat, out) || bot_offers(s, seat, out);
    case EN_AT_SILENCE: return bot_objects(s, seat, out);
    case EN_AT_RATIFY:
    case EN_AT_FUTURE: return bot_ratifies(s, seat, out);
    case EN_AT_CONSULT: return bot_replies(s, seat, out);
    default: return false;
    }
}
