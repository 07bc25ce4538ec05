/* What one set of beliefs says of one text.
 *
 * One past for all (DECISIONS 13): every factor is taken relative to the text in force, so that there every worldview
 * has the same hazards. A belief means what its definition says (DECISIONS 12): see en_world_hazards_at and its tests.
 */
#include "world/theory.h"

#include "base/elementary.h"

#define P(name) (setup->p[EN_P_##name])
#define Z(name) (z->z[EN_Z_##name])
#define B(name) (belief[EN_B_##name])

static double power(double base, double exponent)
{
    return exponent == 0.0 ? 1.0 : eni_exp(exponent * eni_log(base));
}

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

/* How much undated, unconditioned support is left in the text at a status; 1 at its most ambiguous. */
static double ambiguity(const struct en_world_setup *setup, const struct en_policy *z, int status)
{
    if (status == EN_MEMBER) return 0.0;
    if (status >= EN_PATH) return P(AMBIGUITY_PATH) * (1.0 - Z(CLARITY));
    return 1.0 - P(AMBIGUITY_CLARITY) * Z(CLARITY);
}

/* Largest q * share over the guarantees in force, at a5_deterrence = 1; scope narrows the full one. */
static double protection(const struct en_world_setup *setup, const struct en_policy *z, const double *belief, int status)
{
    double best = 0.0;
    for (int g = 0; g < setup->n_guarantees; g++) {
        int when = setup->guarantee[g].in_force, promise = setup->guarantee[g].promise;
        int by = setup->guarantee[g].share_belief;
        if (when == EN_AFTER_ENTRY && status != EN_MEMBER) continue;
        if (when == EN_BEFORE_ENTRY && (status < EN_OPEN_DOOR || status == EN_MEMBER)) continue;
        double q = promise < 0 ? 1.0 - P(SCOPE_DETERRENCE_LOSS) * Z(SCOPE) : z->z[promise];
        best = larger(best, q * setup->guarantee[g].share * (by < 0 ? 1.0 : belief[by]));
    }
    return best;
}

/* e: largest promise to fight in force (DECISIONS 2). */
static double fight(const struct en_world_setup *setup, const struct en_policy *z, int status, bool in_war)
{
    double most = 0.0;
    for (int g = 0; g < setup->n_guarantees; g++) {
        int when = setup->guarantee[g].in_force, promise = setup->guarantee[g].promise;
        if (when == EN_AFTER_ENTRY && status != EN_MEMBER) continue;
        if (when == EN_BEFORE_ENTRY && (status < EN_OPEN_DOOR || status == EN_MEMBER)) continue;
        if (in_war && !setup->guarantee[g].in_war) continue;
        most = larger(most, (promise < 0 ? 1.0 : z->z[promise]) * setup->guarantee[g].fight);
    }
    return most;
}

/* How far a text provokes: a formal step without cover, troops near the adversary (W15). */
static double provocation(const struct en_world_setup *setup, const struct en_policy *z, const double *belief, int status)
{
    double step = 0.0;
    if (status == EN_PATH || status == EN_INVITED) {
        double cover = B(A5_DETERRENCE) * protection(setup, z, belief, status);
        step = cover >= P(PROVOCATION_COVER) ? 0.0 : 1.0 - cover / P(PROVOCATION_COVER);
    }
    return step + P(PROVOCATION_PRESENCE) * Z(PRESENCE) + P(PROVOCATION_POSTURE) * Z(POSTURE);
}

/* Best guarantee on offer, by its kind, whatever anyone believes of it: makes a settlement easier to accept. */
static double guarantee_on_offer(const struct en_world_setup *setup, const struct en_policy *z)
{
    double best = 0.0;
    for (int g = 0; g < setup->n_guarantees; g++) {
        int promise = setup->guarantee[g].promise;
        if (promise >= 0) best = larger(best, z->z[promise] * setup->guarantee[g].share);
    }
    return best;
}

/* Pending effect: how far the prospect of membership weighs on talks (W9, DECISIONS 15). */
static double pending(const struct en_world_setup *setup, int status)
{
    switch (status) {
    case EN_WILL_BECOME: return P(PEND_WORDS);
    case EN_PATH:
    case EN_INVITED: return P(PEND_PATH);
    case EN_MEMBER: return P(PEND_MEMBER);
    default: return 0.0;
    }
}

/* SM as it stands in a text, before division by the same for the text in force (W9). */
static double settlement(const struct en_world_setup *setup, const struct en_policy *z, const double *belief, int status)
{
    double c = en_status_renunciation(status);
    double refused = B(REFUSAL) * (1.0 - P(REFUSAL_RELIEF) * larger(Z(ASSURANCE), Z(PACT)));
    double chip = 1.0 + c * (1.0 - refused) * (B(CHIP_SETTLE) - 1.0);
    return chip * power(B(PENDING_SETTLE), pending(setup, status)) * power(B(AID_COND), Z(COND)) *
           power(P(RELIEF_SETTLE_HR), Z(RELIEF)) * power(P(GUARANTEE_SETTLE_HR), guarantee_on_offer(setup, z));
}

/* The part of the renewal hazard that a text and a type set, in logs, before normalisation (W15). */
static double renewal_log(const struct en_world_setup *setup, const struct en_policy *z, const double *belief,
                          int status, int type)
{
    double gain = type == ENI_REVISIONIST ? eni_log(B(CONCESSION_REWARD)) : -eni_log(P(SATISFACTION_HR));
    return eni_log(B(AMBIGUITY)) * ambiguity(setup, z, status) + en_status_renunciation(status) * gain +
           eni_log(B(PROVOCATION)) * provocation(setup, z, belief, status) +
           eni_log(P(RENEWAL_IMPOSED_HR)) * Z(COND);
}

static void renewal(struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                    const double *belief)
{
    const struct en_policy *z0 = &setup->reference;
    int status0 = (int)z0->z[EN_Z_STATUS];
    double frailty[ENI_N_TYPES] = {eni_exp(P(FRAILTY_REVISIONIST)), eni_exp(P(FRAILTY_SECURITY))};
    /* ru_security_share is a share of the hazard; types are drawn so that it is, and the mean frailty is 1 */
    double w_security = B(SECURITY_SHARE) / frailty[ENI_SECURITY];
    double w_revisionist = (1.0 - B(SECURITY_SHARE)) / frailty[ENI_REVISIONIST];
    t->p_security = w_security / (w_security + w_revisionist);
    double interim = (1.0 - B(INTERIM_EFFECT) * Z(INTEGRATION)) /
                     (1.0 - B(INTERIM_EFFECT) * z0->z[EN_Z_INTEGRATION]);
    for (int type = 0; type < ENI_N_TYPES; type++) {
        double at_reference = renewal_log(setup, z0, belief, status0, type);
        for (int s = 0; s < EN_N_STATUS; s++)
            t->renew[type][s] = frailty[type] * (w_security + w_revisionist) * interim *
                                eni_exp(renewal_log(setup, z, belief, s, type) - at_reference);
    }
    t->loss = interim;
    t->collapse = P(COLLAPSE_BASE) * interim;
}

static void guarantees(struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                       const double *belief)
{
    const struct en_policy *z0 = &setup->reference;
    double d0 = B(A5_DETERRENCE) * protection(setup, z0, belief, (int)z0->z[EN_Z_STATUS]);
    t->unprotected = 1.0 - smaller(P(DETERRENCE_MAX), d0);
    for (int s = 0; s < EN_N_STATUS; s++) {
        t->deterrence[s] = B(A5_DETERRENCE) * protection(setup, z, belief, s);
        t->fight[s] = fight(setup, z, s, false);
        t->fight_war[s] = fight(setup, z, s, true);
    }
}

static void stopping(struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                     const double *belief)
{
    const struct en_policy *z0 = &setup->reference;
    double at_reference = settlement(setup, z0, belief, (int)z0->z[EN_Z_STATUS]);
    for (int s = 0; s < EN_N_STATUS; s++) t->settle[s] = settlement(setup, z, belief, s) / at_reference;
    t->win = -eni_log(1.0 - B(DECISIVE_WIN)); /* a yearly chance, so a rate that gives that chance in a year */
}

static void incidents(struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                      const double *belief)
{
    double error = B(ATTRIB_ERROR) * (1.0 - P(JOINT_ERROR_CUT) * Z(JOINT_FINDING));
    error = smaller(error, P(ATTRIB_MAX));
    double scope = 1.0 + Z(SCOPE) * (P(SCOPE_INCIDENTS) - 1.0);
    t->incidents_true = B(INCIDENT_INVOKE) * scope;
    t->incidents_false = t->incidents_true * error / (1.0 - error); /* on top of true ones (DECISIONS 3) */
    t->combat = B(A5_COMBAT);
    t->ladder_true = eni_ladder(P(LADDER_TRUE), P(LADDER_START), P(LADDER_RUNGS));
    t->ladder_false = eni_ladder(P(LADDER_FALSE), P(LADDER_START), P(LADDER_RUNGS));
}

double eni_ladder(double u, double start, double rungs)
{
    if (u <= 0.0) return 0.0;
    if (u >= 1.0) return 1.0;
    double odds = (1.0 - u) / u;
    double gap = odds - 1.0;
    if (gap * gap < 1.0 / (1 << 30)) return start / rungs;
    return (1.0 - power(odds, start)) / (1.0 - power(odds, rungs));
}

static bool opens_path(const struct en_policy *z)
{
    return Z(STATUS) >= EN_PATH || Z(PHASED) > 0.0;
}

static double wording(const struct en_world_setup *setup, const struct en_policy *z)
{
    return (1.0 + P(CRED_CLARITY) * Z(CLARITY)) * (1.0 + P(CRED_POSTURE) * Z(POSTURE)) *
           (1.0 - P(CRED_JOINT_FINDING) * Z(JOINT_FINDING)) * (1.0 - P(CRED_RESERVATIONS) * Z(RESERVATIONS));
}

void eni_theory_common(struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                       const double belief[EN_N_BELIEFS])
{
    renewal(t, setup, z, belief);
    guarantees(t, setup, z, belief);
    stopping(t, setup, z, belief);
    incidents(t, setup, z, belief);
    t->cred = wording(setup, z) / wording(setup, &setup->reference);
    double opened = (opens_path(z) ? 1.0 : 0.0) - (opens_path(&setup->reference) ? 1.0 : 0.0);
    double posture = Z(POSTURE) - setup->reference.z[EN_Z_POSTURE];
    t->cohesion_base = P(COHESION_START) + P(COHESION_UNITY) * B(UNITY_EFFECT) * opened + P(COHESION_POSTURE) * posture;
    double exits = P(CLASH_CEASEFIRE) + P(CLASH_WAR) + P(CLASH_GENERAL);
    t->nuclear_clash = exits * B(NUKE_GIVEN_WAR) / (1.0 - B(NUKE_GIVEN_WAR)); /* so that P(use | clash) is the belief */
    t->contribution = B(CONTRIBUTION) + P(REFORM_CONTRIBUTION) * Z(REFORM);
}

void eni_theory_init(struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                     const double belief[EN_N_BELIEFS])
{
    eni_theory_common(t, setup, z, belief);
    if (setup->structure == EN_S2) eni_reasons_init(t, setup, z, belief);
}
