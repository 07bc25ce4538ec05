/* rules_future.c: ratification, the future month by month, and the council that is called back. */
#include "play/play_int.h"

#include <string.h>

/* --- ratification: what members declare; entry itself follows the world's own rates
 * ------------------------------- */

static enum en_status ratify_check(const struct en_session *s, const struct en_move *m,
                                   const char **why)
{
    const struct en_view *v = &s->view;
    bool later = v->phase == EN_AT_FUTURE && v->holding[m->seat];
    ENI_REFUSE_IF(v->phase != EN_AT_RATIFY && !later,
                  "There is nothing for this member to ratify now.");
    ENI_REFUSE_IF(v->ratified[m->seat], "This member has ratified already.");
    return EN_OK;
}

static enum en_status ratify_make(struct en_session *s, const struct en_move *m)
{
    s->view.ratified[m->seat] = true;
    s->view.holding[m->seat] = false;
    return EN_OK;
}

static enum en_status hold_check(const struct en_session *s, const struct en_move *m,
                                 const char **why)
{
    const struct en_view *v = &s->view;
    ENI_REFUSE_IF(v->phase != EN_AT_RATIFY,
                  "Members declare this when a text that invites was adopted.");
    ENI_REFUSE_IF(v->ratified[m->seat] || v->holding[m->seat],
                  "This member has declared itself already.");
    ENI_REFUSE_IF(m->n_reasons == 0, "Holding out needs a reason.");
    return EN_OK;
}

static enum en_status hold_make(struct en_session *s, const struct en_move *m)
{
    s->view.holding[m->seat] = true;
    s->view.n_reasons[m->seat] = m->n_reasons;
    memcpy(s->view.reason[m->seat], m->reason, sizeof m->reason);
    return EN_OK;
}

/* --- months
 * ----------------------------------------------------------------------------------------------------------
 */

static enum en_status check_future(const struct en_session *s, const char **why)
{
    ENI_REFUSE_IF(s->view.phase == EN_AT_CONSULT, "First the council has to answer what happened.");
    ENI_REFUSE_IF(s->view.phase != EN_AT_FUTURE, "The future has not begun.");
    return EN_OK;
}

static enum en_status month_check(const struct en_session *s, const struct en_move *m,
                                  const char **why)
{
    EN_TRY(check_future(s, why));
    ENI_REFUSE_IF(s->view.future_over, "This future has been told.");
    ENI_REFUSE_IF(m->a < 1 || m->a > EN_MAX_MONTHS, "Live 1 to 180 months at a time.");
    return EN_OK;
}

static enum en_status month_make(struct en_session *s, const struct en_move *m)
{
    if (s->story == NULL) EN_TRY(eni_story_open(s));
    eni_story_live(s, m->a);
    return EN_OK;
}

/* --- the council called back
 * --------------------------------------------------------------------------------------- */

static enum en_status answer_check(const struct en_session *s, const struct en_move *m,
                                   const char **why)
{
    ENI_REFUSE_IF(s->view.phase != EN_AT_CONSULT, "The council has not been called back.");
    ENI_REFUSE_IF(m->a < 0 || m->a >= EN_N_REPLIES, "There is no such reply.");
    return EN_OK;
}

static enum en_status answer_make(struct en_session *s, const struct en_move *m)
{
    s->view.reply[m->seat] = (int8_t)m->a;
    return EN_OK;
}

static enum en_status agree_check(const struct en_session *s, const struct en_move *m,
                                  const char **why)
{
    (void)m;
    ENI_REFUSE_IF(s->view.phase != EN_AT_CONSULT, "The council has not been called back.");
    for (int i = 0; i < s->c->n_members; i++)
        ENI_REFUSE_IF(s->view.reply[i] < 0, "Not every member has answered.");
    return EN_OK;
}

/* Unanimity: what is done is the least of what the members would do. */
static enum en_status agree_make(struct en_session *s, const struct en_move *m)
{
    int least = EN_N_REPLIES - 1;
    (void)m;
    for (int i = 0; i < s->c->n_members; i++)
        if (s->view.reply[i] < least) least = s->view.reply[i];
    eni_story_answer(s, (enum en_reply)least);
    return EN_OK;
}

static enum en_status reopen_check(const struct en_session *s, const struct en_move *m,
                                   const char **why)
{
    const struct en_view *v = &s->view;
    (void)m;
    EN_TRY(check_future(s, why));
    ENI_REFUSE_IF(v->months == 0 || v->month[v->months - 1].events == 0,
                  "Nothing has happened that calls the council back.");
    ENI_REFUSE_IF(v->future_over, "This future has been told.");
    ENI_REFUSE_IF(v->reopened >= ENI_MAX_REOPENED,
                  "The council has taken the text up again three times.");
    return EN_OK;
}

static void forget_proposals(struct en_view *v)
{
    for (int i = 0; i < v->n_proposals; i++)
        if (v->proposal[i].state == EN_OPEN || v->proposal[i].kind == EN_PAYMENT)
            v->proposal[i].state = EN_VOID;
}

/* A new council on the text that holds now; what was promised in the last one is over. */
static enum en_status reopen_make(struct en_session *s, const struct en_move *m)
{
    struct en_view *v = &s->view;
    (void)m;
    v->reopened++;
    v->round = 1;
    v->result = EN_PENDING;
    v->last_silence = EN_PENDING;
    v->objectors = 0;
    v->table_open = true;
    v->table_draft = -1;
    memcpy(v->table, v->text_in_force, sizeof v->table);
    memset(s->tabled, 0, sizeof s->tabled);
    s->chair_changed_round = 0;
    forget_proposals(v);
    eni_text_changed(s);
    eni_enter(s, EN_AT_CORRIDOR);
    return EN_OK;
}

const struct eni_rule eni_rules_future[EN_N_MOVES] = {
    [EN_M_RATIFY] = {ratify_check, ratify_make}, [EN_M_HOLD] = {hold_check, hold_make},
    [EN_M_MONTH] = {month_check, month_make},    [EN_M_ANSWER] = {answer_check, answer_make},
    [EN_M_AGREE] = {agree_check, agree_make},    [EN_M_REOPEN] = {reopen_check, reopen_make},
};
