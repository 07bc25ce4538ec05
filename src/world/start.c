/* Month 0 of a block of futures, and what is written at a horizon. */
#include "world/lanes.h"

#include "base/elementary.h"
#include "entente/draw.h"

#define P(name) (setup->p[EN_P_##name])

double eni_ratification(const struct en_world_text *text, double u)
{
    double at = u * (EN_RATIFY_POINTS - 1);
    int i = (int)at;
    if (i >= EN_RATIFY_POINTS - 1) i = EN_RATIFY_POINTS - 2;
    double part = at - i;
    return text->ratified[i] * (1.0 - part) + text->ratified[i + 1] * part;
}

static bool same_beliefs(const struct en_world_job *job, int l, int other)
{
    for (int b = 0; b < EN_N_BELIEFS; b++)
        if (job->belief[b][l] != job->belief[b][other]) return false;
    return true;
}

void eni_theory_lane(struct eni_lanes *lanes, const struct en_world_job *job, int l)
{
    struct eni_theory *t = &lanes->theory[l];
    if (l > 0 && same_beliefs(job, l, l - 1)) { /* futures come in groups that share their beliefs */
        *t = lanes->theory[l - 1];
    } else {
        double belief[EN_N_BELIEFS];
        for (int b = 0; b < EN_N_BELIEFS; b++) belief[b] = job->belief[b][l];
        eni_theory_init(t, job->setup, &job->text->z, belief);
    }
    lanes->loss[l] = t->loss;
    lanes->cred[l] = t->cred;
    lanes->base[l] = t->cohesion_base;
    lanes->combat[l] = t->combat;
    lanes->collapse[l] = t->collapse / 12;
}

static void start_lane(struct eni_lanes *lanes, const struct en_world_job *job, int l)
{
    const struct en_world_setup *setup = job->setup;
    struct eni_state *s = &lanes->s;
    eni_theory_lane(lanes, job, l);
    const struct eni_theory *t = &lanes->theory[l];
    struct en_words w = en_philox(job->seed, job->first + (uint32_t)l, (uint32_t)EN_STEP_START << 16, 0);
    s->type[l] = eni_u53(w.w[0], w.w[1]) < t->p_security ? ENI_SECURITY : ENI_REVISIONIST;
    s->ratified[l] = eni_ratification(job->text, eni_u53(w.w[2], w.w[3]));
    s->ratified_month[l] = s->ratified[l] * 12; /* counts from month 0 when the text itself invites */
    s->phase[l] = setup->start_phase;
    s->status[l] = (int)job->text->z.z[EN_Z_STATUS];
    s->quiet[l] = setup->start_quiet_months;
    s->patron[l] = P(PATRON_START);
    s->territory[l] = P(TERRITORY_START);
    s->balance[l] = P(BALANCE_START);
    s->cohesion[l] = P(COHESION_START);
    s->credibility[l] = t->cred;
    s->seen_adversary[l] = P(BALANCE_START) - P(OPTIMISM_ADVERSARY);
    s->seen_applicant[l] = P(BALANCE_START) + P(OPTIMISM_APPLICANT);
    s->vague[l] = eni_steady_variance(P(ESTIMATE_DRIFT) / 12, P(SIGNAL_NOISE) * P(SIGNAL_NOISE)) +
                  P(ESTIMATE_DRIFT) / 12 * setup->start_quiet_months;
    s->weary[l] = P(WEARINESS_START);
}

void eni_start(struct eni_lanes *lanes, const struct en_world_job *job)
{
    bool asked = lanes->asked;
    memset(lanes, 0, sizeof *lanes);
    lanes->asked = asked;
    bool quiet = job->setup->start_phase != EN_WAR;
    for (int l = 0; l < EN_LANES; l++) {
        start_lane(lanes, job, l);
        struct eni_accounts *a = &lanes->a;
        a->not_invoked[l] = a->alive_clash[l] = a->alive_nuclear[l] = a->alive_renewed[l] = a->alive_honour[l] = 1.0;
        a->alive_stop[l] = quiet ? 0.0 : 1.0;
        a->ceasefire[l] = quiet ? 1.0 : 0.0;
        eni_regime_set(lanes, job, l, 0);
    }
}

/* Exclusive endings, in the order of precedence stated in case.h. */
static enum en_ending ending(const struct eni_state *s, int l)
{
    if (s->phase[l] == EN_GENERAL_WAR) return EN_END_GENERAL;
    if (s->used[l]) return EN_END_NUCLEAR;
    if (s->phase[l] == EN_CAPITULATION) return EN_END_CAPITULATED;
    if (s->clashed[l]) return EN_END_CLASHED;
    if (s->phase[l] == EN_WAR) return s->renewed[l] ? EN_END_RENEWED_WAR : EN_END_WAR;
    return s->phase[l] == EN_SETTLEMENT ? EN_END_SETTLED : EN_END_QUIET;
}

void eni_snapshot(const struct eni_lanes *lanes, const struct en_world_job *job, int horizon, struct en_world_block *out)
{
    const struct en_world_setup *setup = job->setup;
    const struct eni_state *s = &lanes->s;
    const struct eni_accounts *a = &lanes->a;
    double(*v)[EN_LANES] = out->value[horizon];
    for (int l = 0; l < EN_LANES; l++) {
        int phase = s->phase[l];
        double held = s->territory[l] * setup->outcome[EN_O_TERRITORY][phase];
        double relief = phase == EN_SETTLEMENT ? P(RELIEF_REWARD) * job->text->z.z[EN_Z_RELIEF] : 0.0;
        v[EN_O_DEATHS][l] = a->deaths[l];
        v[EN_O_PEACE_YEARS][l] = a->peace[l];
        v[EN_O_SETTLED][l] = setup->outcome[EN_O_SETTLED][phase];
        v[EN_O_TERRITORY][l] = held;
        v[EN_O_SOVEREIGNTY][l] = setup->outcome[EN_O_SOVEREIGNTY][phase];
        v[EN_O_CONSULTATIONS][l] = a->consultations[l];
        v[EN_O_INVOKED][l] = 1.0 - a->not_invoked[l];
        v[EN_O_CLASH][l] = a->clash[l];
        v[EN_O_GENERAL_WAR][l] = a->general[l];
        v[EN_O_NUCLEAR][l] = a->nuclear[l];
        v[EN_O_COST][l] = a->cost[l];
        v[EN_O_COHESION][l] = s->cohesion[l] * setup->outcome[EN_O_COHESION][phase];
        v[EN_O_RENEWALS][l] = a->renewals[l];
        v[EN_O_CEASEFIRE][l] = a->ceasefire[l];
        v[EN_O_MEMBER][l] = s->status[l] == EN_MEMBER ? setup->outcome[EN_O_MEMBER][phase] : 0.0;
        double given_up = P(RENUNCIATION_REWARD) * en_status_renunciation(s->status[l]);
        v[EN_O_REWARDED][l] = setup->outcome[EN_O_REWARDED][phase] * (1.0 - held) + relief +
                              (phase == EN_CAPITULATION ? 0.0 : given_up);
        v[EN_O_CONTRIBUTION][l] = a->contribution[l];
        v[EN_O_NOT_HONOURED][l] = a->not_honoured[l];
        v[EN_O_RENEWED][l] = a->renewed[l];
        out->counted[horizon][l] = phase == EN_GENERAL_WAR ? 0.0 : 1.0;
        out->ending[horizon][l] = (uint8_t)ending(s, l);
    }
}

void eni_tell_month(const struct eni_lanes *lanes, int l, struct en_world_month *out)
{
    const struct eni_state *s = &lanes->s;
    const struct eni_month *m = &lanes->m;
    double per_hazard = m->hazard[l] > 0.0 ? m->p_change[l] / m->hazard[l] : 0.0;
    bool quiet = lanes->g.renew[l] > 0.0;
    *out = (struct en_world_month){
        .phase = s->phase[l], .status = s->status[l], .events = lanes->events[l],
        .territory = s->territory[l], .balance = s->balance[l], .cohesion = s->cohesion[l],
        .credibility = s->credibility[l], .opinion = s->opinion[l], .patron = s->patron[l],
        .tension = s->tension[l], .quiet_years = s->quiet[l] / 12, .deterrence = s->deterrence[l],
        .entangled = lanes->g.fight[l], .p_renew = quiet ? per_hazard * m->moving[l] : 0.0,
        .p_stop = per_hazard * lanes->g.h_stop[l], .p_incident = per_hazard * lanes->g.h_incident[l],
        .p_nuclear = per_hazard * lanes->g.h_nuclear[l]};
}
