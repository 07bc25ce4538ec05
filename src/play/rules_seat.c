/* rules_seat.c: before and beside the negotiation: opinions, being ready, opening stances, cards,
 * the first reading, and what ends a session. */
#include "play/play_int.h"

#include <string.h>

/* --- private opinions
 * --------------------------------------------------------------------------------- */

static enum en_status good_opinion(const struct en_session *s, const struct en_move *m, int least,
                                   const char **why)
{
    ENI_REFUSE_IF(m->a < least || m->a >= s->view.n_options, "There is no such option.");
    ENI_REFUSE_IF(m->b < 0 || m->b > 4, "Sureness goes from 0 to 4.");
    return EN_OK;
}

static enum en_status opinion_check(const struct en_session *s, const struct en_move *m,
                                    const char **why)
{
    ENI_REFUSE_IF(s->view.phase != EN_AT_OPINION,
                  "The first opinion is asked before the briefing only.");
    return good_opinion(s, m, 0, why);
}

static void keep_opinion(const struct en_session *s, const struct en_move *m, int *all, int *three)
{
    int packed = m->a < 0 ? -1 : m->a * 8 + m->b;
    all[en_seat_slot(m->seat)] = packed;
    if (m->seat == EN_SEAT_CHAIR) three[0] = packed;
    if (m->seat == EN_SEAT_OBSERVER) three[1] = packed;
    if (m->seat == s->def.person) three[2] = packed;
}

static enum en_status opinion_make(struct en_session *s, const struct en_move *m)
{
    keep_opinion(s, m, s->view.opinions, s->view.opinion);
    return EN_OK;
}

static enum en_status leave_check(const struct en_session *s, const struct en_move *m,
                                  const char **why)
{
    ENI_REFUSE_IF(s->view.phase != EN_AT_DEROLE, "Roles are left after the debrief.");
    ENI_REFUSE_IF(s->view.left[en_seat_slot(m->seat)], "This seat has left its role.");
    return good_opinion(s, m, -1, why);
}

static enum en_status leave_make(struct en_session *s, const struct en_move *m)
{
    s->view.left[en_seat_slot(m->seat)] = true;
    keep_opinion(s, m, s->view.opinions_after, s->view.opinion_after);
    return EN_OK;
}

/* --- ready
 * ------------------------------------------------------------------------------------------------
 */

static enum en_status ready_check(const struct en_session *s, const struct en_move *m,
                                  const char **why)
{
    enum en_session_phase p = s->view.phase;
    bool asked = p == EN_AT_OPINION || p == EN_AT_BRIEFING || p == EN_AT_READING ||
                 p == EN_AT_CORRIDOR || p == EN_AT_SILENCE || p == EN_AT_DEBRIEF;
    ENI_REFUSE_IF(!asked, "Nobody waits for this seat to be ready now.");
    ENI_REFUSE_IF(s->view.ready[en_seat_slot(m->seat)], "This seat is ready already.");
    return EN_OK;
}

static enum en_status ready_make(struct en_session *s, const struct en_move *m)
{
    s->view.ready[en_seat_slot(m->seat)] = true;
    return EN_OK;
}

/* --- stances
 * ------------------------------------------------------------------------------------------------
 */

static int option_index(const struct en_session *s, int draft)
{
    for (int i = 0; i < s->view.n_options; i++)
        if (s->view.option_order[i] == draft) return i;
    return -1;
}

static enum en_status stance_check(const struct en_session *s, const struct en_move *m,
                                   const char **why)
{
    const struct en_view *v = &s->view;
    bool opening = v->phase == EN_AT_OPENING, table = v->phase == EN_AT_CORRIDOR;
    bool silence = v->phase == EN_AT_SILENCE && v->silence_open;
    ENI_REFUSE_IF(!opening && !table && !silence,
                  "Stances are given at the opening, in the corridor and under silence.");
    ENI_REFUSE_IF(opening && option_index(s, m->a) < 0,
                  "Opening stances are given on the options.");
    ENI_REFUSE_IF(!opening && m->a != -1,
                  "After the first reading stances are given on the text on the table.");
    ENI_REFUSE_IF(m->b < 0 || m->b >= EN_N_STANCES, "There is no such stance.");
    ENI_REFUSE_IF((m->b == EN_OBJECT || m->b == EN_BREAK) && m->n_reasons == 0,
                  "An objection needs a reason.");
    return EN_OK;
}

static void keep_reasons(struct en_session *s, const struct en_move *m)
{
    s->view.n_reasons[m->seat] = m->n_reasons;
    memcpy(s->view.reason[m->seat], m->reason, sizeof m->reason);
}

static enum en_status stance_make(struct en_session *s, const struct en_move *m)
{
    if (s->view.phase == EN_AT_OPENING)
        s->view.first_stance[m->seat][option_index(s, m->a)] = (int8_t)m->b;
    else
        s->view.stance_now[m->seat] = (int8_t)m->b;
    if (m->n_reasons > 0 || s->view.phase != EN_AT_OPENING) keep_reasons(s, m);
    return EN_OK;
}

/* The sign of the public position on the draft's status, where it is firmly on record; 0 elsewhere.
 */
static int card_sign(const struct en_session *s, int seat, const uint8_t *level)
{
    const struct en_member *member = &s->c->member[seat];
    struct en_policy z;
    en_case_policy(s->c, level, &z);
    int status = (int)z.z[EN_Z_STATUS];
    if (!(member->confidence[status] >= 0.5)) return 0;
    return member->position[status] > 0 ? 1 : member->position[status] < 0 ? -1 : 0;
}

bool en_session_off_card(const struct en_session *s, int seat, int draft,
                         enum en_stance_class stance)
{
    if (seat < 0 || seat >= s->c->n_members || draft < -1 || draft >= s->c->n_drafts) return false;
    int sign = card_sign(s, seat, draft < 0 ? s->view.table : s->c->draft[draft].level);
    if (sign > 0) return stance == EN_OBJECT || stance == EN_BREAK;
    return sign < 0 && stance == EN_SUPPORT;
}

/* --- cards and seats
 * ---------------------------------------------------------------------------------------- */

static bool at_work(const struct en_session *s)
{
    return s->view.phase >= EN_AT_OPENING && s->view.phase <= EN_AT_CONSULT;
}

static enum en_status depart_check(const struct en_session *s, const struct en_move *m,
                                   const char **why)
{
    ENI_REFUSE_IF(!at_work(s), "Cards are left only while the council works.");
    ENI_REFUSE_IF(!eni_is_persons(s, m->seat), "Computer-played members keep to their card.");
    ENI_REFUSE_IF(s->view.departed[m->seat], "This seat has left its card already.");
    ENI_REFUSE_IF(m->words[0] == '\0', "Leaving the card needs a reason in words.");
    return EN_OK;
}

static enum en_status depart_make(struct en_session *s, const struct en_move *m)
{
    s->view.departed[m->seat] = true;
    return EN_OK;
}

static enum en_status step_out_check(const struct en_session *s, const struct en_move *m,
                                     const char **why)
{
    ENI_REFUSE_IF(!eni_is_persons(s, m->seat), "A computer plays this seat.");
    ENI_REFUSE_IF(s->view.phase >= EN_AT_DEBRIEF,
                  "The roles are over; there is nothing to step out of.");
    ENI_REFUSE_IF(s->view.away[en_seat_slot(m->seat)], "This seat has stepped out already.");
    return EN_OK;
}

static enum en_status step_out_make(struct en_session *s, const struct en_move *m)
{
    s->view.away[en_seat_slot(m->seat)] = true;
    return EN_OK;
}

static enum en_status step_in_check(const struct en_session *s, const struct en_move *m,
                                    const char **why)
{
    ENI_REFUSE_IF(!eni_is_persons(s, m->seat) || !s->view.away[en_seat_slot(m->seat)],
                  "Nobody has stepped out of this seat.");
    return EN_OK;
}

static enum en_status step_in_make(struct en_session *s, const struct en_move *m)
{
    s->view.away[en_seat_slot(m->seat)] = false;
    return EN_OK;
}

/* --- the first reading
 * ------------------------------------------------------------------------------------------ */

static enum en_status table_check(const struct en_session *s, const struct en_move *m,
                                  const char **why)
{
    const struct en_view *v = &s->view;
    ENI_REFUSE_IF(v->phase != EN_AT_READING && v->phase != EN_AT_CORRIDOR,
                  "A text is tabled at the first reading or in the corridor.");
    ENI_REFUSE_IF(m->a < 0 || m->a >= s->c->n_drafts, "There is no such draft.");
    ENI_REFUSE_IF(v->table_open &&
                      memcmp(v->table, s->c->draft[m->a].level, (size_t)s->c->n_clauses) == 0,
                  "This text is on the table already.");
    const char *clash = en_case_incompatible(s->c, s->c->draft[m->a].level);
    ENI_REFUSE_IF(clash != NULL, clash);
    return EN_OK;
}

static enum en_status table_make(struct en_session *s, const struct en_move *m)
{
    struct en_view *v = &s->view;
    v->table_open = true;
    v->table_draft = m->a;
    memcpy(v->table, s->c->draft[m->a].level, sizeof v->table);
    s->tabled[m->a / 32] |= UINT32_C(1) << m->a % 32;
    s->chair_changed_round = v->round;
    eni_text_changed(s);
    if (v->phase == EN_AT_READING) eni_enter(s, EN_AT_CORRIDOR);
    return EN_OK;
}

/* --- the end
 * --------------------------------------------------------------------------------------------------
 */

static enum en_status finish_check(const struct en_session *s, const struct en_move *m,
                                   const char **why)
{
    (void)m;
    ENI_REFUSE_IF(s->view.phase != EN_AT_FUTURE, "Only the future can be ended.");
    return EN_OK;
}

static enum en_status finish_make(struct en_session *s, const struct en_move *m)
{
    (void)m;
    eni_story_reveal(s);
    eni_enter(s, EN_AT_DEBRIEF);
    return EN_OK;
}

static enum en_status reflect_check(const struct en_session *s, const struct en_move *m,
                                    const char **why)
{
    ENI_REFUSE_IF(s->view.phase != EN_AT_DEBRIEF && s->view.phase != EN_AT_DEROLE,
                  "Questions are answered in the debrief.");
    ENI_REFUSE_IF(m->a < 0 || m->a > 5, "There are questions 0 to 5.");
    ENI_REFUSE_IF(m->words[0] == '\0', "An answer needs words.");
    ENI_REFUSE_IF(s->view.n_reflections >= 12, "No more answers fit.");
    return EN_OK;
}

/* The record of moves may be moved when it grows; the old one stays as it was, so the pointer stays
 * good. */
static enum en_status reflect_make(struct en_session *s, const struct en_move *m)
{
    s->view.reflection[s->view.n_reflections++] = m;
    return EN_OK;
}

const struct eni_rule eni_rules_seat[EN_N_MOVES] = {
    [EN_M_OPINION] = {opinion_check, opinion_make},
    [EN_M_READY] = {ready_check, ready_make},
    [EN_M_STANCE] = {stance_check, stance_make},
    [EN_M_DEPART] = {depart_check, depart_make},
    [EN_M_STEP_OUT] = {step_out_check, step_out_make},
    [EN_M_STEP_IN] = {step_in_check, step_in_make},
    [EN_M_TABLE] = {table_check, table_make},
    [EN_M_FINISH] = {finish_check, finish_make},
    [EN_M_REFLECT] = {reflect_check, reflect_make},
    [EN_M_LEAVE] = {leave_check, leave_make},
};
