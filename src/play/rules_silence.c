/* rules_silence.c: consent unless somebody objects; and the three ways out of a council that found
 * no text. */
#include "play/play_int.h"

#include <string.h>

static enum en_status check_open(const struct en_session *s, const char **why)
{
    ENI_REFUSE_IF(s->view.phase != EN_AT_SILENCE || !s->view.silence_open,
                  "No text is under silence.");
    return EN_OK;
}

static bool broken(const struct en_session *s)
{
    return s->view.phase == EN_AT_SILENCE && !s->view.silence_open;
}

static enum en_status silence_check(const struct en_session *s, const struct en_move *m,
                                    const char **why)
{
    (void)m;
    ENI_REFUSE_IF(s->view.phase != EN_AT_CORRIDOR, "Silence is opened from the corridor.");
    ENI_REFUSE_IF(!s->view.table_open, "No text is on the table.");
    return EN_OK;
}

static enum en_status silence_make(struct en_session *s, const struct en_move *m)
{
    struct en_view *v = &s->view;
    (void)m;
    memset(v->consented, 0, sizeof v->consented);
    memset(v->objected, 0, sizeof v->objected);
    memset(v->n_reasons, 0, sizeof v->n_reasons);
    v->silence_open = true;
    eni_enter(s, EN_AT_SILENCE);
    return EN_OK;
}

static enum en_status consent_check(const struct en_session *s, const struct en_move *m,
                                    const char **why)
{
    EN_TRY(check_open(s, why));
    ENI_REFUSE_IF(s->view.consented[m->seat], "This member has consented already.");
    return EN_OK;
}

static enum en_status consent_make(struct en_session *s, const struct en_move *m)
{
    s->view.consented[m->seat] = true;
    s->view.objected[m->seat] = false;
    s->view.n_reasons[m->seat] = 0;
    return EN_OK;
}

static enum en_status object_check(const struct en_session *s, const struct en_move *m,
                                   const char **why)
{
    EN_TRY(check_open(s, why));
    ENI_REFUSE_IF(s->view.consented[m->seat],
                  "This member has consented in this round; a changed text would free it.");
    ENI_REFUSE_IF(s->view.objected[m->seat], "This member has objected already.");
    ENI_REFUSE_IF(m->n_reasons == 0, "An objection needs a reason.");
    return EN_OK;
}

static enum en_status object_make(struct en_session *s, const struct en_move *m)
{
    s->view.objected[m->seat] = true;
    s->view.n_reasons[m->seat] = m->n_reasons;
    memcpy(s->view.reason[m->seat], m->reason, sizeof m->reason);
    return EN_OK;
}

static enum en_status expire_check(const struct en_session *s, const struct en_move *m,
                                   const char **why)
{
    (void)m;
    return check_open(s, why);
}

/* Where everybody stands at the deadline: who said it, as said; who is played by a computer, as the
 * model has it; a person's silence is "can live with it". */
static void final_stances(struct en_session *s, const struct en_probe *p)
{
    struct en_view *v = &s->view;
    for (int m = 0; m < s->c->n_members; m++) {
        int stance = v->stance_now[m];
        if (stance < 0)
            stance = v->is_person[m] && !v->away[m] ? EN_CAN_LIVE : (int)eni_bot_stance(s, m, p);
        if (!v->objected[m] && stance > EN_UNDECIDED) stance = EN_UNDECIDED;
        if (v->objected[m]) stance = EN_BREAK;
        v->final_stance[m] = (int8_t)stance;
    }
}

static enum en_status expire_make(struct en_session *s, const struct en_move *m)
{
    struct en_view *v = &s->view;
    const struct en_probe *p;
    (void)m;
    EN_TRY(eni_probe_table(s, &p));
    final_stances(s, p);
    int objectors = 0;
    for (int i = 0; i < s->c->n_members; i++) objectors += v->objected[i];
    if (objectors == 0) {
        v->last_silence = EN_ADOPTED;
        eni_settle(s, eni_same_as_in_force(s) ? EN_DELAYED : EN_ADOPTED);
        return EN_OK;
    }
    v->objectors = objectors;
    v->silence_open = false;
    v->last_silence = v->result = EN_BROKEN;
    memset(v->ready, 0, sizeof v->ready);
    eni_happened(s, EN_H_RESULT, EN_SEAT_NOBODY, EN_BROKEN, v->round, 0);
    return EN_OK;
}

/* --- after a broken silence
 * ------------------------------------------------------------------------------------ */

static enum en_status redraft_check(const struct en_session *s, const struct en_move *m,
                                    const char **why)
{
    (void)m;
    ENI_REFUSE_IF(!broken(s), "A text is redrafted after its silence was broken.");
    ENI_REFUSE_IF(s->view.round >= s->view.n_rounds,
                  "The last round is over; the council can only decide to wait or part.");
    return EN_OK;
}

static enum en_status redraft_make(struct en_session *s, const struct en_move *m)
{
    (void)m;
    s->view.round++;
    s->view.result = EN_PENDING;
    eni_enter(s, EN_AT_CORRIDOR);
    return EN_OK;
}

/* The two ways to end without a new text differ: to wait is a decision, to run out of time is none.
 */
static enum en_status end_check(const struct en_session *s, const struct en_move *m,
                                const char **why)
{
    enum en_session_phase p = s->view.phase;
    (void)m;
    ENI_REFUSE_IF(p == EN_AT_SILENCE && s->view.silence_open,
                  "First the deadline of the silence has to pass.");
    ENI_REFUSE_IF(p != EN_AT_READING && p != EN_AT_CORRIDOR && p != EN_AT_SILENCE,
                  "The council is not negotiating.");
    return EN_OK;
}

static enum en_status delay_make(struct en_session *s, const struct en_move *m)
{
    (void)m;
    eni_settle(s, EN_DELAYED);
    return EN_OK;
}

static enum en_status timeout_make(struct en_session *s, const struct en_move *m)
{
    (void)m;
    eni_settle(s, EN_NO_DECISION);
    return EN_OK;
}

const struct eni_rule eni_rules_silence[EN_N_MOVES] = {
    [EN_M_SILENCE] = {silence_check, silence_make}, [EN_M_CONSENT] = {consent_check, consent_make},
    [EN_M_OBJECT] = {object_check, object_make},    [EN_M_EXPIRE] = {expire_check, expire_make},
    [EN_M_REDRAFT] = {redraft_check, redraft_make}, [EN_M_DELAY] = {end_check, delay_make},
    [EN_M_TIMEOUT] = {end_check, timeout_make},
};
