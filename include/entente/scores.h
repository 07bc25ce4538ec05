/* scores.h: how good a forecast was. Proper scores only, and intervals by resampling whole clusters.
 *
 * Lower is better for every score here. Draws of the bootstrap have addresses like all chance: EN_STEP_BOOTSTRAP.
 */
#ifndef ENTENTE_SCORES_H
#define ENTENTE_SCORES_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

/* -ln p[happened]. A chance below 1e-6 counts as 1e-6, so that one surprise does not end the comparison. */
double en_score_log(const double *p, int n, int happened);
/* Sum over classes of (p - indicator)^2: 0 to 2. */
double en_score_brier(const double *p, int n, int happened);
/* Ranked probability score: sum over the n-1 cuts of (P(class <= cut) - indicator)^2. Classes are in order. */
double en_score_rps(const double *p, int n, int happened);
/* CRPS of a normal forecast, closed form (Gneiting and others 2005); sd = 0 gives |y - mean|. */
double en_score_crps_normal(double mean, double sd, double y);
/* CRPS of a forecast given by equally likely values: mean |x - y| - half the mean |x - x'|. Sorts `x`. */
double en_score_crps_sample(double *x, int n, double y);

/* The Brier score of forecasts of one event, split over `bins` equal bins of the forecast: reliability - resolution +
 * uncertainty = brier up to rounding. Terms within bins are counted into resolution (Stephenson and others 2008). */
struct en_brier { double brier, reliability, resolution, uncertainty; int n, bins_used; };
struct en_brier en_score_brier_parts(const double *p, const bool *happened, int n, int bins);

/* Mean of `value` [n] and its interval when whole clusters are drawn with replacement: 2.5 and 97.5 % points over
 * `replicates`. cluster[i] in 0..n_clusters-1. `scratch` [replicates]. Differences of paired scores give the paired
 * interval. n = 0: NaN; values in one cluster only: low and high NaN. */
struct en_interval { double mean, low, high; };
struct en_interval en_bootstrap(const double *value, const int *cluster, int n, int n_clusters, uint64_t seed,
                                int replicates, double *scratch);

#ifdef __cplusplus
}
#endif
#endif
