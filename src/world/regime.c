/* The regime of a lane: everything that stays the same until the next event, looked up from theory and setup. */
#include "world/lanes.h"

#include "base/elementary.h"

#define P(name) (setup->p[EN_P_##name])
#define Z(name) (text->z.z[EN_Z_##name])

enum { MONTHS_A_YEAR = 12 };

static double monthly(double per_year)
{
    return per_year / MONTHS_A_YEAR;
}

static double chance(double hazard)
{
    return 1.0 - eni_exp(-hazard);
}

static bool is_quiet(int phase)
{
    return phase == EN_CEASEFIRE || phase == EN_SETTLEMENT;
}

static bool has_guarantees(int phase)
{
    return phase != EN_CAPITULATION && phase != EN_GENERAL_WAR;
}

/* Entry needs the trigger of the text: at once, a cease-fire held, or a settlement or long quiet. */
static bool trigger_open(const struct en_world_setup *setup, const struct en_world_text *text, int phase, double quiet)
{
    if (!has_guarantees(phase)) return false;
    if (Z(TRIGGER) <= 1.0) return true;
    if (Z(TRIGGER) <= 2.0) return is_quiet(phase) && quiet >= Z(WAIT) * MONTHS_A_YEAR;
    return phase == EN_SETTLEMENT || (is_quiet(phase) && quiet >= P(LONG_QUIET) * MONTHS_A_YEAR);
}

/* The next month of silence at which a step may become possible. */
static double next_threshold(const struct en_world_setup *setup, const struct en_world_text *text, double quiet)
{
    const double years[3] = {P(PATH_QUIET), Z(WAIT), P(LONG_QUIET)};
    double next = ENI_NEVER;
    for (int i = 0; i < 3; i++) {
        double month = years[i] * MONTHS_A_YEAR;
        if (month > quiet && month < next) next = month;
    }
    return next;
}

/* S2: what both sides weigh while the war goes on; the month adds weariness and the front. */
static void set_bargain(struct eni_lanes *lanes, int l)
{
    const struct eni_reasons *r = &lanes->theory[l].reasons;
    struct eni_regime *g = &lanes->g;
    int status = lanes->s.status[l], type = lanes->s.type[l];
    bool war = lanes->s.phase[l] == EN_WAR;
    g->stop_c[l] = war ? r->ceasefire : 0.0;
    g->stop_p[l] = war ? r->settle : 0.0;
    g->adversary_c[l] = r->adversary_c[type][status];
    g->adversary_p[l] = r->adversary_p[type][status];
    g->applicant_c[l] = r->applicant_c[status];
    g->applicant_p[l] = r->applicant_p[status];
    g->ground[l] = r->ground[type];
}

static void set_exits(struct eni_lanes *lanes, const struct en_world_job *job, int l)
{
    const struct en_world_setup *setup = job->setup;
    const struct eni_theory *t = &lanes->theory[l];
    struct eni_regime *g = &lanes->g;
    int phase = lanes->s.phase[l], status = lanes->s.status[l], type = lanes->s.type[l];
    double settle = t->settle[status];
    bool reasons = setup->structure == EN_S2;
    g->win[l] = g->renew[l] = g->h_general[l] = g->h_stop[l] = 0.0;
    double exits = 0.0;
    switch (phase) {
    case EN_WAR:
        if (!reasons)
            exits = P(CEASEFIRE_RATE) * eni_exp(P(CEASEFIRE_ELASTICITY) * eni_log(settle)) + P(SETTLE_WAR_RATE) * settle;
        g->h_stop[l] = monthly(exits);
        g->win[l] = monthly(t->win);
        break;
    case EN_CEASEFIRE:
        exits = reasons ? t->reasons.quiet[type][status] : P(SETTLE_QUIET_RATE) * settle;
        g->renew[l] = t->renew[type][status] / t->unprotected;
        break;
    case EN_SETTLEMENT: g->renew[l] = P(RENEWAL_SETTLED) * t->renew[type][status] / t->unprotected; break;
    case EN_CLASH:
        exits = P(CLASH_CEASEFIRE) + P(CLASH_WAR) + P(CLASH_GENERAL);
        g->h_general[l] = monthly(P(CLASH_GENERAL));
        break;
    default: break;
    }
    g->fixed[l] = monthly(exits);
    if (reasons) set_bargain(lanes, l);
}

/* Incidents on covered ground (e) and on allied soil; nuclear use (W17-W21). Adds both to the fixed hazard. */
static void set_incidents(struct eni_lanes *lanes, const struct en_world_job *job, int l)
{
    const struct en_world_setup *setup = job->setup;
    const struct eni_theory *t = &lanes->theory[l];
    struct eni_regime *g = &lanes->g;
    int phase = lanes->s.phase[l], status = lanes->s.status[l];
    bool open = phase == EN_WAR || is_quiet(phase);
    double e = !open ? 0.0 : phase == EN_WAR ? t->fight_war[status] : t->fight[status];
    double soil = !open ? 0.0 : (phase == EN_WAR ? P(ALLIED_SOIL_WAR) : P(ALLIED_SOIL_QUIET)) * P(HIGH_RISK_SHARE);
    soil *= 1.0 + job->text->z.z[EN_Z_POSTURE] * (P(POSTURE_INCIDENTS) - 1.0);
    double armed_soil = soil * P(KINETIC_ALLIED) * t->combat;
    double armed_true = e * t->incidents_true * t->combat, armed_false = e * t->incidents_false * t->combat;
    g->fight[l] = e;
    g->h_incident[l] = monthly((armed_true + armed_soil) * t->ladder_true + armed_false * t->ladder_false);
    g->p_invoked[l] = chance(monthly(armed_true + armed_false + armed_soil));
    g->p_high_risk[l] = chance(monthly(soil));
    g->consultations[l] = monthly(soil * P(CONSULT_SHARE)) * setup->outcome[EN_O_CONSULTATIONS][phase];
    double use = phase == EN_CLASH ? t->nuclear_clash : phase == EN_WAR ? P(NUCLEAR_WAR) : open ? P(NUCLEAR_QUIET) : 0.0;
    g->h_nuclear[l] = monthly(use);
    g->general_after_use[l] = phase == EN_CLASH ? P(GENERAL_AFTER_CLASH_USE) : P(GENERAL_AFTER_USE);
    g->asked_incidents[l] = monthly(e * (t->incidents_true + t->incidents_false) + soil * P(CONSULT_SHARE));
    if (lanes->asked) g->h_incident[l] = 0.0;
    g->fixed[l] += g->h_incident[l] + g->h_nuclear[l];
}

static void set_membership(struct eni_lanes *lanes, const struct en_world_job *job, int l, int month)
{
    const struct en_world_setup *setup = job->setup;
    const struct en_world_text *text = job->text;
    struct eni_regime *g = &lanes->g;
    int phase = lanes->s.phase[l], status = lanes->s.status[l];
    double quiet = lanes->s.quiet[l], rate = 0.0;
    bool open = trigger_open(setup, text, phase, quiet);
    if ((status == EN_OPEN_DOOR || status == EN_WILL_BECOME) && is_quiet(phase) &&
        quiet >= P(PATH_QUIET) * MONTHS_A_YEAR)
        rate = P(PATH_RATE);
    if (status == EN_PATH && open) rate = text->invite * (1.0 - P(REFORM_DELAY) * Z(REFORM));
    g->p_step[l] = chance(monthly(rate));
    double from = lanes->s.ratified_month[l] > month ? lanes->s.ratified_month[l] : month;
    g->enter_month[l] = status == EN_INVITED && open ? from : ENI_NEVER;
    g->look[l] = is_quiet(phase) ? next_threshold(setup, text, quiet) : ENI_NEVER;
}

/* The month's worth of every yearly outcome, and in which events count, from the outcome x phase table. */
static void set_accounts(struct eni_lanes *lanes, const struct en_world_job *job, int l)
{
    const struct en_world_setup *setup = job->setup;
    const struct en_world_text *text = job->text;
    const struct eni_theory *t = &lanes->theory[l];
    struct eni_regime *g = &lanes->g;
    int phase = lanes->s.phase[l], status = lanes->s.status[l];
    bool quiet = is_quiet(phase), fighting = phase == EN_WAR || phase == EN_CLASH;
    double member = status == EN_MEMBER ? 1.0 : 0.0;
    g->deaths[l] = monthly(setup->outcome[EN_O_DEATHS][phase]);
    g->peace[l] = monthly(setup->outcome[EN_O_PEACE_YEARS][phase]) * (1.0 - lanes->s.forced[l]);
    g->contribution[l] = monthly(setup->outcome[EN_O_CONTRIBUTION][phase]) * member * t->contribution;
    double cost = setup->outcome[EN_O_COST][phase] + P(COST_POSTURE) * Z(POSTURE);
    if (has_guarantees(phase)) {
        cost += P(COST_INTEGRATION) * Z(INTEGRATION) + P(COST_UNION) * Z(UNION) + P(COST_ASSURANCE) * Z(ASSURANCE);
        cost += quiet ? P(COST_PRESENCE) * Z(PRESENCE) : 0.0;
        cost += status >= EN_OPEN_DOOR && status < EN_MEMBER ? P(COST_PHASED) * Z(PHASED) : 0.0;
    }
    g->cost[l] = monthly(cost);
    double war_aid = (1.0 - P(AID_TALKS_CUT) * Z(COND)) * (lanes->s.help[l] > 0.0 ? P(HELP_AID) : 1.0);
    g->aid_share[l] = fighting ? war_aid : quiet ? P(AID_QUIET) : 0.0;
    g->count_renewal[l] = setup->outcome[EN_O_RENEWALS][phase];
    g->count_clash[l] = setup->outcome[EN_O_CLASH][phase];
    g->count_general[l] = setup->outcome[EN_O_GENERAL_WAR][phase];
    g->count_nuclear[l] = setup->outcome[EN_O_NUCLEAR][phase];
    g->count_invoked[l] = setup->outcome[EN_O_INVOKED][phase];
    g->count_not_honoured[l] = setup->outcome[EN_O_NOT_HONOURED][phase];
}

void eni_regime_set(struct eni_lanes *lanes, const struct en_world_job *job, int l, int month)
{
    int phase = lanes->s.phase[l], status = lanes->s.status[l];
    struct eni_regime *g = &lanes->g;
    g->in_war[l] = phase == EN_WAR ? 1.0 : 0.0;
    g->quiet_phase[l] = is_quiet(phase) ? 1.0 : 0.0;
    g->front[l] = phase == EN_WAR || phase == EN_CLASH ? 1.0 : 0.0;
    g->deterrence[l] = has_guarantees(phase) ? lanes->theory[l].deterrence[status] : 0.0;
    set_exits(lanes, job, l);
    set_incidents(lanes, job, l);
    set_membership(lanes, job, l, month);
    set_accounts(lanes, job, l);
}
