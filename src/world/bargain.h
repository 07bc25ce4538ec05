/* bargain.h: structure S2 in small: when do two sides that must both agree stop, and what does fighting teach them.
 *
 * Straight-line code for the lane loops. A surplus is what a side gains by stopping now against fighting on.
 */
#ifndef EN_WORLD_BARGAIN_H
#define EN_WORLD_BARGAIN_H

#include "base/elementary.h"

/* Chance that both consent. Towards width 0: 1 where both surpluses are positive, else 0 (Fearon's range). */
static inline double eni_consent(double adversary, double applicant, double width)
{
    return eni_logistic(adversary / width) * eni_logistic(applicant / width);
}

static inline double eni_within_one(double x)
{
    return eni_at_most(eni_at_least(x, -1.0), 1.0);
}

/* Share of a surprise that an estimate takes over (Kalman's gain). */
static inline double eni_gain(double variance_before, double signal_variance)
{
    return variance_before / (variance_before + signal_variance);
}

#endif
