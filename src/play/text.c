/* text.c: the text on the table, and how a council ends. */
#include "play/play_int.h"

#include <string.h>

/* --- changing it
 * --------------------------------------------------------------------------------------- */

static bool lapses(const struct en_session *s, const struct en_proposal *p)
{
    switch (p->kind) {
    case EN_PAYMENT: return p->state == EN_OPEN || p->state == EN_TAKEN; /* it was for that text */
    case EN_EXCHANGE: return p->state == EN_OPEN; /* its effect on third members is out of date */
    case EN_AMENDMENT:
    case EN_CONDITION:
        return p->state == EN_OPEN && eni_amend_refusal(s, p->clause, p->level) != NULL;
    default: return false;
    }
}

void eni_text_changed(struct en_session *s)
{
    struct en_view *v = &s->view;
    memset(v->consented, 0, sizeof v->consented);
    memset(v->objected, 0, sizeof v->objected);
    memset(v->stance_now, -1, sizeof v->stance_now);
    memset(v->n_reasons, 0, sizeof v->n_reasons);
    memset(v->paid, 0, sizeof v->paid);
    for (int i = 0; i < v->n_proposals; i++)
        if (lapses(s, &v->proposal[i])) v->proposal[i].state = EN_VOID;
    if (v->phase == EN_AT_SILENCE) {
        v->silence_open = false;
        eni_enter(s, EN_AT_CORRIDOR);
    }
}

void eni_table_set(struct en_session *s, int clause, int level)
{
    s->view.table[clause] = (uint8_t)level;
    eni_text_changed(s);
}

const char *eni_amend_refusal(const struct en_session *s, int clause, int level)
{
    const struct en_case *c = s->c;
    uint8_t text[EN_MAX_CLAUSES];
    if (clause < 0 || clause >= c->n_clauses) return "There is no such clause.";
    if (level < 0 || level >= c->clause[clause].n_levels) return "This clause has no such wording.";
    if (c->clause[clause].decider != EN_BY_COUNCIL)
        return "The council does not decide this clause; members can act on it without the "
               "council.";
    if (s->view.table[clause] == level) return "The text on the table already says so.";
    memcpy(text, s->view.table, sizeof text);
    text[clause] = (uint8_t)level;
    return en_case_incompatible(c, text);
}

/* --- probing it
 * ------------------------------------------------------------------------------------------ */

enum en_status eni_probe_table(const struct en_session *s, const struct en_probe **out)
{
    return en_probe(s->cache, s->view.table, s->view.act_done, out);
}

enum en_status eni_probe_change(const struct en_session *s, int clause, int level,
                                const struct en_probe **out)
{
    uint8_t text[EN_MAX_CLAUSES];
    memcpy(text, s->view.table, sizeof text);
    text[clause] = (uint8_t)level;
    return en_probe(s->cache, text, s->view.act_done, out);
}

enum en_status eni_probe_draft(const struct en_session *s, int draft, const struct en_probe **out)
{
    return en_probe(s->cache, s->c->draft[draft].level, s->view.act_done, out);
}

/* --- ending
 * ------------------------------------------------------------------------------------------------
 */

bool eni_same_as_in_force(const struct en_session *s)
{
    for (int i = 0; i < s->c->n_clauses; i++) {
        if (s->c->clause[i].decider != EN_BY_COUNCIL) continue;
        if (s->view.table[i] != s->view.text_in_force[i]) return false;
    }
    return true;
}

/* A failed attempt costs cohesion, as far as it divided the council: the case's own measure of what
 * unity is worth, times the share of members who objected. At least one: somebody had no time to
 * agree. */
static double cost_of_failure(const struct en_session *s)
{
    int objectors = s->view.objectors > 0 ? s->view.objectors : 1;
    return en_case_value(s->c, EN_P_COHESION_UNITY) * objectors / s->c->n_members;
}

static bool invites(const struct en_case *c, const uint8_t *level)
{
    struct en_policy z;
    en_case_policy(c, level, &z);
    return z.z[EN_Z_STATUS] >= EN_INVITED;
}

void eni_settle(struct en_session *s, enum en_result result)
{
    struct en_view *v = &s->view;
    bool invited = invites(s->c, v->text_in_force), ratify = false;
    v->result = result;
    v->silence_open = false;
    v->table_open = false;
    if (result == EN_NO_DECISION) v->credibility_cost += cost_of_failure(s);
    if (result == EN_ADOPTED) {
        memcpy(v->text_in_force, v->table, sizeof v->text_in_force);
        ratify = !invited && invites(s->c, v->text_in_force);
        if (s->story != NULL) eni_story_new_text(s);
    }
    eni_happened(s, EN_H_RESULT, EN_SEAT_NOBODY, (int)result, v->round, 0);
    eni_enter(s, ratify ? EN_AT_RATIFY : EN_AT_FUTURE);
}
