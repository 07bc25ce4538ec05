/* theory.h: what one set of beliefs says of one text, as plain numbers, before any chance enters.
 *
 * Everything here is computed once per future and status level; the monthly loop only looks it up. Equation tags
 * (W1..W21) are those of docs/model.md.
 */
#ifndef EN_WORLD_THEORY_H
#define EN_WORLD_THEORY_H

#include "entente/world.h"

enum eni_type { ENI_REVISIONIST, ENI_SECURITY, ENI_N_TYPES };

/* Structure S2: what each side gains by stopping now, without weariness and the front, which move every month. */
struct eni_reasons {
    double adversary_c[ENI_N_TYPES][EN_N_STATUS], adversary_p[ENI_N_TYPES][EN_N_STATUS]; /* by a cease-fire; a settlement */
    double applicant_c[EN_N_STATUS], applicant_p[EN_N_STATUS];
    double ceasefire, settle;                    /* yearly rates when both consent for certain */
    double quiet[ENI_N_TYPES][EN_N_STATUS];      /* cease-fire to settlement, per year */
    double ground[ENI_N_TYPES];                  /* weight of ground in the adversary's motive */
};

/* By status level 0..6, because status is what changes most in a future. */
struct eni_theory {
    struct eni_reasons reasons;             /* only filled under S2 */
    double p_security;                      /* chance that the adversary's leader is of the security-seeking type */
    double renew[ENI_N_TYPES][EN_N_STATUS]; /* factor on the renewal hazard, without deterrence, balance, tension */
    double deterrence[EN_N_STATUS];         /* at credibility 1, before the cap */
    double unprotected;                     /* 1 - deterrence of the reference text: what the base rate was seen under */
    double fight[EN_N_STATUS];              /* e: largest promise to fight in force while guns are silent */
    double fight_war[EN_N_STATUS];          /* the same while the war goes on */
    double settle[EN_N_STATUS];             /* SM: factor on settling */
    double loss;                            /* factor on losses of ground */
    double collapse;                        /* per year */
    double win;                             /* per year, at the starting balance */
    double incidents_true, incidents_false; /* per year and unit of fight: reach the council as a possible attack */
    double combat;                          /* a5_combat */
    double ladder_true, ladder_false;       /* an armed answer climbs to a clash */
    double cred;                            /* factor on credibility by the text's wording and rules */
    double cohesion_base;
    double nuclear_clash;                   /* per year */
    double contribution;                    /* per member-year */
};

/* Without the part that differs by structure; eni_theory_init gives all. */
void eni_theory_common(struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                       const double belief[EN_N_BELIEFS]);
void eni_theory_init(struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                     const double belief[EN_N_BELIEFS]);

/* Structure S2 in place of W9, W10, W15: fills t->reasons and t->renew. `t` holds the rest of the theory already. */
void eni_reasons_init(struct eni_theory *t, const struct en_world_setup *setup, const struct en_policy *z,
                      const double belief[EN_N_BELIEFS]);
/* Variance of an estimate before the month's signal, in the long run: signal variance r, drift q a month. */
double eni_steady_variance(double q, double r);
/* Mean over the types of the yearly rates at month 0, for a phase of war or quiet. */
void eni_reasons_at_start(const struct eni_theory *t, const struct en_world_setup *setup, int status, double *ceasefire,
                          double *settle_war, double *settle_quiet);

/* P(X) from rung LADDER_START of LADDER_RUNGS with chance u of each step up: (1-(d/u)^e)/(1-(d/u)^N); e/N at u=1/2. */
double eni_ladder(double u, double start, double rungs);

#endif
