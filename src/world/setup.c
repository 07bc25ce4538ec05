/* From a case to what the world needs; and what beliefs mean at the reference state. */
#include "world/lanes.h"

#include "base/elementary.h"

void en_world_setup_init(struct en_world_setup *setup, const struct en_case *c)
{
    memset(setup, 0, sizeof *setup);
    for (int p = 0; p < EN_N_PARAMETERS; p++) setup->p[p] = c->parameter[p].value;
    en_case_policy(c, c->draft[c->in_force].level, &setup->reference);
    for (int o = 0; o < EN_N_OUTCOMES; o++)
        for (int s = 0; s < EN_N_PHASES; s++)
            setup->outcome[o][s] = c->outcome[o].counted[s] ? c->outcome[o].phase[s] : 0.0;
    setup->n_guarantees = c->n_guarantees;
    for (int g = 0; g < c->n_guarantees; g++) {
        setup->guarantee[g].promise = c->guarantee[g].promise;
        setup->guarantee[g].in_force = (int)c->guarantee[g].in_force;
        setup->guarantee[g].share_belief = c->guarantee[g].share_belief;
        setup->guarantee[g].share = c->guarantee[g].share;
        setup->guarantee[g].fight = c->guarantee[g].fight;
        setup->guarantee[g].in_war = c->guarantee[g].in_war;
    }
    setup->start_phase = (int)c->start_phase;
    setup->start_quiet_months = c->start_quiet_months;
    setup->n_elections = c->n_elections;
    memcpy(setup->election_month, c->election_month, sizeof setup->election_month);
    memcpy(setup->horizon, c->horizon_months, sizeof setup->horizon);
    setup->structure = c->structure;
}

/* P(all members have ratified by t), each for itself. */
static double all_ratified(const struct en_world_rates *rates, double t)
{
    double p = 1.0, rate = -1.0, done = 0.0;
    if (rates->share != NULL) {
        for (int i = 0; i < rates->n_ratify; i++) {
            double still = rates->share[i] * eni_exp(-rates->ratify[i] * t);
            p *= 1.0 - still - (1.0 - rates->share[i]) * eni_exp(-rates->other[i] * t);
        }
        return p;
    }
    for (int i = 0; i < rates->n_ratify; i++) {
        if (rates->ratify[i] < rate || rates->ratify[i] > rate) { /* neighbours mostly share their rate */
            rate = rates->ratify[i];
            done = 1.0 - eni_exp(-rate * t);
        }
        p *= done;
    }
    return p;
}

/* The time by which all have ratified with probability u: bisection on a monotone function. */
static double ratified_by(const struct en_world_rates *rates, double u)
{
    double low = 0.0, high = 1.0;
    while (all_ratified(rates, high) < u && high < (1 << 20)) high *= 2.0;
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        if (all_ratified(rates, middle) < u)
            low = middle;
        else
            high = middle;
    }
    return high;
}

void en_world_text_init(struct en_world_text *text, const struct en_world_setup *setup, const struct en_policy *z,
                        const struct en_world_rates *rates)
{
    text->z = *z;
    text->invite = rates->invite;
    for (int i = 0; i < EN_RATIFY_POINTS; i++) {
        /* the last point stands for the open end of the distribution: half a step before 1 */
        double u = i == EN_RATIFY_POINTS - 1 ? 1.0 - 0.5 / EN_RATIFY_POINTS : (double)i / (EN_RATIFY_POINTS - 1);
        text->ratified[i] = rates->n_ratify == 0 ? 0.0 : ratified_by(rates, u);
    }
    double scale = setup->p[EN_P_RENEWAL_SCALE], shape = setup->p[EN_P_RENEWAL_SHAPE], before = 0.0;
    for (int m = 0; m < EN_MAX_MONTHS * 4; m++) {
        double after = scale * eni_exp(shape * eni_log((m + 1) / 12.0));
        text->renewal[m] = after - before;
        before = after;
    }
}

static double mean_renewal(const struct eni_theory *t, int status)
{
    return t->p_security * t->renew[ENI_SECURITY][status] + (1.0 - t->p_security) * t->renew[ENI_REVISIONIST][status];
}

static double capped(double d, double cap)
{
    return d > cap ? cap : d;
}

void en_world_hazards_at(const struct en_world_setup *setup, const struct en_world_text *text,
                         const double belief[EN_N_BELIEFS], enum en_status_level status, struct en_world_hazards *out)
{
    struct eni_theory t;
    eni_theory_init(&t, setup, &text->z, belief);
    const double *p = setup->p;
    double settle = t.settle[status], combat = t.combat * t.cred;
    double first_year = 0.0;
    for (int m = 0; m < 12; m++) first_year += text->renewal[m];
    memset(out, 0, sizeof *out);
    out->ceasefire = p[EN_P_CEASEFIRE_RATE] * eni_exp(p[EN_P_CEASEFIRE_ELASTICITY] * eni_log(settle));
    out->settle_war = p[EN_P_SETTLE_WAR_RATE] * settle;
    out->settle_quiet = p[EN_P_SETTLE_QUIET_RATE] * settle;
    if (setup->structure == EN_S2)
        eni_reasons_at_start(&t, setup, (int)status, &out->ceasefire, &out->settle_war, &out->settle_quiet);
    out->win = t.win;
    out->collapse = t.collapse;
    out->deterrence = capped(t.cred * t.deterrence[status], p[EN_P_DETERRENCE_MAX]);
    out->renew_factor = mean_renewal(&t, (int)status) * (1.0 - out->deterrence) / t.unprotected;
    out->renew_first_year = out->renew_factor * first_year;
    out->entangled = t.fight[status];
    out->incident_true = t.fight[status] * t.incidents_true;
    out->incident_false = t.fight[status] * t.incidents_false;
    out->clash_incident = t.combat * (out->incident_true * t.ladder_true + out->incident_false * t.ladder_false);
    out->cohesion_base = t.cohesion_base;
    out->front_loss = t.loss;
    out->p_combat = (combat > 1.0 ? 1.0 : combat) * t.fight[status];
    out->p_help = (t.fight[status] - out->p_combat) * p[EN_P_HELP_SHARE];
    out->p_nothing = t.fight[status] - out->p_combat - out->p_help;
    double exits = p[EN_P_CLASH_CEASEFIRE] + p[EN_P_CLASH_WAR] + p[EN_P_CLASH_GENERAL];
    out->p_nuclear_given_clash = t.nuclear_clash / (t.nuclear_clash + exits);
    out->pending = settle;
    out->contribution = t.contribution;
}
