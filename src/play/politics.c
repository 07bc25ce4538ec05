/* politics.c: voters, in the future of a session: a referendum in the applicant, elections in members.
 *
 * Ensembles hold both as rates and beliefs only. Here they are events, with luck of their own, so
 * that nothing else in the future moves. What they change is told and holds from the next month.
 */
#include "play/play_int.h"

#include "entente/draw.h"

#include <string.h>

/* --- the referendum
 * ------------------------------------------------------------------------------------ */

/* The chance that the applicant's voters turn down a settlement under which membership is given
 * up: the same as in the table of consent (docs/model.md), with this future's own belief. */
static double refusal(const struct en_session *s, int status)
{
    struct en_policy z;
    eni_policy_with_acts(s->c, s->view.text_in_force, s->view.act_done, &z);
    double guarantee =
        z.z[EN_Z_ASSURANCE] > z.z[EN_Z_PACT] ? z.z[EN_Z_ASSURANCE] : z.z[EN_Z_PACT];
    return en_status_renunciation(status) * s->refusal *
           (1 - s->setup.p[EN_P_REFUSAL_RELIEF] * guarantee);
}

/* The text that holds, with the door open again; false where the case has no such wording. */
static bool reopen_door(const struct en_session *s, uint8_t *text)
{
    const struct en_case *c = s->c;
    memcpy(text, s->view.text_in_force, sizeof s->view.text_in_force);
    for (int k = 0; k < c->n_clauses; k++)
        for (int l = 0; l < c->clause[k].n_levels; l++)
            for (int i = 0; i < c->clause[k].level[l].n_sets; i++) {
                if (c->clause[k].level[l].sets[i].component != EN_Z_STATUS) continue;
                if ((int)c->clause[k].level[l].sets[i].value != EN_OPEN_DOOR) continue;
                text[k] = (uint8_t)l;
                return en_case_incompatible(c, text) == NULL;
            }
    return false;
}

static void vote(struct en_session *s, struct en_world_month *month)
{
    struct en_view *v = &s->view;
    uint8_t text[EN_MAX_CLAUSES];
    v->referendum_due = false;
    if (month->phase != EN_SETTLEMENT) return; /* nothing is left to vote on */
    double chance = refusal(s, month->status);
    if (!(chance > 0)) return;
    if (eni_uniform(s, ENI_USE_REFERENDUM, (uint32_t)v->months, 0) >= chance) {
        month->events |= EN_EV_VOTERS_ACCEPT;
        return;
    }
    if (!reopen_door(s, text)) return;
    month->events |= EN_EV_VOTERS_REFUSE;
    month->status = EN_OPEN_DOOR;
    memcpy(v->text_in_force, text, sizeof v->text_in_force);
    eni_story_new_text(s);
}

/* --- elections in members
 * ------------------------------------------------------------------------------- */

/* Months before an election over which `election_share` is a share of the time. */
enum { MONTHS_BEFORE = 6 };

/* A new government is drawn from the alliance as it was at the start: the share of members that
 * were likely to hold out. */
static double share_of_holdouts(const struct en_case *c)
{
    int n = 0;
    for (int m = 0; m < c->n_members; m++) n += c->member[m].ratifier == EN_HOLDOUT;
    return (double)n / c->n_members;
}

/* The chance that a member votes this month. The patron's elections have their dates in the case. */
static double votes_now(const struct en_session *s, int m, const struct en_world_month *month)
{
    if (eni_is_persons(s, m)) return 0;
    if (strcmp(s->c->member[m].name, s->c->patron) == 0)
        return (month->events & EN_EV_ELECTION) != 0;
    return s->setup.p[EN_P_ELECTION_SHARE] / MONTHS_BEFORE;
}

/* The member whose election turns its ratification this month, -1: none. One a month, by lot. */
static int who_turns(const struct en_session *s, const struct en_world_month *month)
{
    const struct en_view *v = &s->view;
    double first = 1, share = share_of_holdouts(s->c);
    int found = -1;
    for (int m = 0; m < s->c->n_members; m++) {
        double u = eni_uniform(s, ENI_USE_ELECTION, (uint32_t)v->months, (uint32_t)m);
        double new = eni_uniform(s, ENI_USE_GOVERNMENT, (uint32_t)v->months, (uint32_t)m);
        double chance = votes_now(s, m, month);
        bool turns = (new < share) != (v->ratifier[m] == EN_HOLDOUT);
        if (!turns || !(u < chance) || u / chance >= first) continue;
        first = u / chance;
        found = m;
    }
    return found;
}

/* Only while a ratification is under way: at other times nothing hangs on it. */
static void elections(struct en_session *s, struct en_world_month *month)
{
    struct en_view *v = &s->view;
    if (month->status != EN_INVITED) return;
    int m = who_turns(s, month);
    if (m < 0) return;
    bool out = v->ratifier[m] == EN_ORDINARY;
    v->turned[v->months - 1] = (int8_t)m;
    v->ratifier[m] = out ? EN_HOLDOUT : EN_ORDINARY;
    v->ratified[m] = !out;
    v->holding[m] = out;
    v->n_reasons[m] = out;
    v->reason[m][0] = EN_R_PARLIAMENT;
    month->events |= out ? EN_EV_TURNS_AWAY : EN_EV_TURNS_BACK;
    eni_story_new_rates(s);
}

void eni_politics_month(struct en_session *s, struct en_world_month *month)
{
    if (s->view.referendum_due) vote(s, month);
    elections(s, month);
}

void eni_politics_after(struct en_session *s, const struct en_world_month *month)
{
    if (month->events & EN_EV_SETTLEMENT)
        s->view.referendum_due = en_status_renunciation(month->status) > 0;
}
