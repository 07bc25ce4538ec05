/* Structure S2: reasons in the place of hazard ratios (docs/model.md, S2).
 *
 * An adversary has a motive with two parts: the applicant's alignment, and ground. Its type says how large each is. A
 * text moves the alignment that is expected if the war goes on and if it stops; what stopping brings about is what a
 * security-seeking adversary fights to prevent, and what the applicant gains. Every rate is divided by its mean over the
 * types at the text in force and month 0, so that all worldviews share one past there, as in S1.
 */
#include "world/bargain.h"
#include "world/theory.h"

#define P(name) (setup->p[EN_P_##name])
#define Z(name) (z->z[EN_Z_##name])
#define B(name) (belief[EN_B_##name])

static double larger(double a, double b)
{
    return a > b ? a : b;
}

static double power(double base, double exponent)
{
    return exponent == 0.0 || base <= 0.0 ? 1.0 : eni_exp(exponent * eni_log(base));
}

/* Weight of alignment in the motive of a type; the rest is ground. */
static double security_motive(const struct en_world_setup *setup, int type)
{
    return type == ENI_SECURITY ? P(MOTIVE_SECURITY) : P(MOTIVE_REVISIONIST);
}

/* Expected alignment at a status: 0 neutral, 1 member. */
static double alignment(const struct en_world_setup *setup, int status)
{
    switch (status) {
    case EN_RULED_OUT: return 0.0;
    case EN_OFF_TABLE: return P(ALIGN_OFF_TABLE);
    case EN_OPEN_DOOR: return P(ALIGN_OPEN);
    case EN_WILL_BECOME: return P(ALIGN_WORDS);
    case EN_PATH: return P(ALIGN_PATH);
    case EN_INVITED: return P(ALIGN_INVITED);
    default: return 1.0;
    }
}

/* How far stopping opens the way to membership that the war keeps shut: by the trigger of entry. */
static double opened(const struct en_world_setup *setup, const struct en_policy *z, int status, bool settled)
{
    if (status != EN_PATH && status != EN_INVITED) return 0.0;
    if (Z(TRIGGER) <= 1.0) return 0.0; /* entry comes whether or not guns fall silent */
    if (Z(TRIGGER) <= 2.0) return 1.0;
    return settled ? 1.0 : P(ALIGN_SETTLEMENT);
}

/* GN: alignment expected if the war stops less alignment expected if it goes on. */
static double gain_in_alignment(const struct en_world_setup *setup, const struct en_policy *z, const double *belief,
                                int status, bool settled)
{
    double now = alignment(setup, status), c = en_status_renunciation(status);
    if (c > 0.0) { /* the offer is made for the end of the war; refusal voids it */
        double refused = B(REFUSAL) * (1.0 - P(REFUSAL_RELIEF) * larger(Z(ASSURANCE), Z(PACT)));
        return -c * (1.0 - refused) * P(ALIGN_OPEN);
    }
    if (status == EN_OPEN_DOOR || status == EN_WILL_BECOME)
        return P(ALIGN_DRIFT) * larger(0.0, P(ALIGN_PATH) - now);
    return opened(setup, z, status, settled) * (1.0 - now);
}

/* --- renewed attack --------------------------------------------------------------------------- */

/* Deterrence at credibility as worded, not above the cap. */
static double deterred(const struct eni_theory *t, const struct en_world_setup *setup, int status)
{
    double d = t->cred * t->deterrence[status];
    return d > P(DETERRENCE_MAX) ? P(DETERRENCE_MAX) : d;
}

/* Reasons to attack again, in logs (in place of W15): threat, prize, a window that closes, an imposed cease-fire. */
static double renewal_log(const struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                          int status, int type)
{
    double nu = alignment(setup, status), security = security_motive(setup, type);
    double near = P(PROVOCATION_PRESENCE) * Z(PRESENCE) + P(PROVOCATION_POSTURE) * Z(POSTURE);
    double window = 0.0;
    if (status == EN_PATH || status == EN_INVITED)
        window = larger(0.0, deterred(t, setup, EN_MEMBER) - deterred(t, setup, status));
    double ended = type == ENI_SECURITY ? en_status_renunciation(status) * eni_log(P(SATISFACTION_HR)) : 0.0;
    return security * (P(THREAT_WEIGHT) * (nu + near) + P(WINDOW_WEIGHT) * window) +
           (1.0 - security) * P(PRIZE_WEIGHT) * (1.0 - nu) + eni_log(P(RENEWAL_IMPOSED_HR)) * Z(COND) - ended;
}

static void renewal(struct eni_theory *t, const struct eni_theory *past, const struct en_world_setup *setup,
                    const struct en_policy *z)
{
    const struct en_policy *z0 = &setup->reference;
    int status0 = (int)z0->z[EN_Z_STATUS];
    for (int type = 0; type < ENI_N_TYPES; type++) {
        /* the text in force has the same factor in both structures: frailty and interim effect */
        double base = past->renew[type][status0] * (t->loss / past->loss);
        double at_reference = renewal_log(past, setup, z0, status0, type);
        for (int s = 0; s < EN_N_STATUS; s++)
            t->renew[type][s] = base * eni_exp(renewal_log(t, setup, z, s, type) - at_reference);
    }
}

/* Chance of a renewed attack within the look-ahead, as the applicant sees it: type unknown, cover as it will be. */
static double feared(const struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                     int status, bool settled)
{
    double mean = t->p_security * t->renew[ENI_SECURITY][status] +
                  (1.0 - t->p_security) * t->renew[ENI_REVISIONIST][status];
    double cover = deterred(t, setup, status);
    cover += opened(setup, z, status, settled) * larger(0.0, deterred(t, setup, EN_MEMBER) - cover);
    double hazard = P(RENEWAL_SCALE) * power(P(LOOK_AHEAD), P(RENEWAL_SHAPE)) * (settled ? P(RENEWAL_SETTLED) : 1.0);
    return 1.0 - eni_exp(-hazard * mean * (1.0 - cover) / t->unprotected);
}

/* --- stopping --------------------------------------------------------------------------------- */

static double adversary(const struct en_world_setup *setup, const struct en_policy *z, const double *belief, int status,
                        int type, bool settled)
{
    double gn = gain_in_alignment(setup, z, belief, status, settled);
    double signed_away = settled ? P(RECOGNITION) * alignment(setup, status) : 0.0;
    return P(WAR_COST_ADVERSARY) * P(LOOK_AHEAD) - security_motive(setup, type) * (gn + signed_away) +
           (settled ? P(RELIEF_ADVERSARY) * Z(RELIEF) : 0.0) -
           (type == ENI_REVISIONIST ? P(GREED_REVISIONIST) : 0.0);
}

static double applicant(const struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                        const double *belief, int status, bool settled)
{
    double gn = gain_in_alignment(setup, z, belief, status, settled);
    return P(WAR_COST_APPLICANT) * P(LOOK_AHEAD) * (1.0 + P(AID_PRESSURE) * Z(COND)) + P(ALIGNMENT_APPLICANT) * gn -
           P(FEAR_APPLICANT) * feared(t, setup, z, status, settled) - P(CONCESSION_APPLICANT);
}

/* Between cease-fire and settlement the choice is a standoff, not war: its cost counts, ground does not. */
static double quiet_consent(const struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                            const double *belief, int status, int type)
{
    double adversary_war = (1.0 - P(QUIET_COST)) * P(WAR_COST_ADVERSARY) * P(LOOK_AHEAD);
    double applicant_war = (1.0 - P(QUIET_COST)) * P(WAR_COST_APPLICANT) * P(LOOK_AHEAD);
    /* what a held cease-fire has opened already is no gain of the settlement */
    double already = gain_in_alignment(setup, z, belief, status, false);
    if (en_status_renunciation(status) > 0.0) already = 0.0;
    return eni_consent(adversary(setup, z, belief, status, type, true) - adversary_war +
                           security_motive(setup, type) * already,
                       applicant(t, setup, z, belief, status, true) - applicant_war - P(ALIGNMENT_APPLICANT) * already,
                       P(BARGAIN_WIDTH));
}

static void surpluses(struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                      const double *belief)
{
    struct eni_reasons *r = &t->reasons;
    for (int s = 0; s < EN_N_STATUS; s++) {
        r->applicant_c[s] = applicant(t, setup, z, belief, s, false);
        r->applicant_p[s] = applicant(t, setup, z, belief, s, true);
        for (int type = 0; type < ENI_N_TYPES; type++) {
            r->adversary_c[type][s] = adversary(setup, z, belief, s, type, false);
            r->adversary_p[type][s] = adversary(setup, z, belief, s, type, true);
            r->quiet[type][s] = quiet_consent(t, setup, z, belief, s, type);
        }
    }
    for (int type = 0; type < ENI_N_TYPES; type++) r->ground[type] = 1.0 - security_motive(setup, type);
}

/* What a month of war adds to both surpluses at month 0: weariness, and ground as each side expects it. */
struct moving {
    double adversary[ENI_N_TYPES], applicant;
};

static struct moving at_start(const struct eni_theory *t, const struct en_world_setup *setup)
{
    double ahead = P(FRONT_SPEED) * P(LOOK_AHEAD) / P(GROUND_UNIT);
    double tired = P(LOOK_AHEAD) * P(WEARINESS_SLOPE) * P(WEARINESS_START);
    double seen = eni_within_one(-(P(BALANCE_START) - P(OPTIMISM_ADVERSARY)) * ahead);
    struct moving m;
    m.applicant = P(WAR_COST_APPLICANT) * tired +
                  eni_within_one(-(P(BALANCE_START) + P(OPTIMISM_APPLICANT)) * ahead);
    for (int type = 0; type < ENI_N_TYPES; type++)
        m.adversary[type] = P(WAR_COST_ADVERSARY) * tired - t->reasons.ground[type] * seen;
    return m;
}

/* Means over the types of what stops the war at month 0, for rates at certain consent; and of the rate in quiet. */
static void means(const struct eni_theory *t, const struct en_world_setup *setup, int status, double ceasefire_rate,
                  double settle_rate, double *ceasefire, double *settle, double *quiet)
{
    const struct eni_reasons *r = &t->reasons;
    const struct moving m = at_start(t, setup);
    const double share[ENI_N_TYPES] = {1.0 - t->p_security, t->p_security};
    *ceasefire = *settle = *quiet = 0.0;
    for (int type = 0; type < ENI_N_TYPES; type++) {
        double c = eni_consent(r->adversary_c[type][status] + m.adversary[type], r->applicant_c[status] + m.applicant,
                               P(BARGAIN_WIDTH));
        double p = eni_consent(r->adversary_p[type][status] + m.adversary[type], r->applicant_p[status] + m.applicant,
                               P(BARGAIN_WIDTH));
        *ceasefire += share[type] * eni_at_most(ceasefire_rate * c, P(TALKS_RATE));
        *settle += share[type] * eni_at_most(settle_rate * p, P(TALKS_RATE));
        *quiet += share[type] * r->quiet[type][status];
    }
}

void eni_reasons_at_start(const struct eni_theory *t, const struct en_world_setup *setup, int status, double *ceasefire,
                          double *settle_war, double *settle_quiet)
{
    means(t, setup, status, t->reasons.ceasefire, t->reasons.settle, ceasefire, settle_war, settle_quiet);
}

/* A rate when both consent for certain, so that it is `rate` at the text in force. */
static double scaled(double rate, double mean_consent)
{
    return mean_consent > 1e-300 ? rate / mean_consent : 0.0;
}

void eni_reasons_init(struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                      const double belief[EN_N_BELIEFS])
{
    struct eni_theory past;
    int status0 = (int)setup->reference.z[EN_Z_STATUS];
    double ceasefire, settle, quiet;
    eni_theory_common(&past, setup, &setup->reference, belief);
    renewal(t, &past, setup, z);
    renewal(&past, &past, setup, &setup->reference);
    surpluses(&past, setup, &setup->reference, belief);
    means(&past, setup, status0, 1.0, 1.0, &ceasefire, &settle, &quiet);
    surpluses(t, setup, z, belief);
    t->reasons.ceasefire = scaled(P(CEASEFIRE_RATE), ceasefire);
    t->reasons.settle = scaled(P(SETTLE_WAR_RATE), settle);
    for (int type = 0; type < ENI_N_TYPES; type++)
        for (int s = 0; s < EN_N_STATUS; s++)
            t->reasons.quiet[type][s] = eni_at_most(t->reasons.quiet[type][s] * scaled(P(SETTLE_QUIET_RATE), quiet),
                                                    P(TALKS_RATE));
}

double eni_steady_variance(double q, double r)
{
    return 0.5 * (q + __builtin_sqrt(q * q + 2.0 * 2.0 * q * r));
}
