/* solve_int.h: what the files of the solvers share. */
#ifndef ENTENTE_SRC_STUDY_SOLVE_INT_H
#define ENTENTE_SRC_STUDY_SOLVE_INT_H

#include "entente/draw.h"
#include "entente/solve.h"

static inline double eni_magnitude(double x)
{
    return x < 0 ? -x : x;
}

static inline bool eni_known(double x)
{
    return x == x;
}

/* capability x salience; where all are zero everybody counts the same. weight [n_actors]. */
void eni_weights(const struct en_issue *issue, double *weight);
double eni_weighted_mean(const struct en_issue *issue, const double *weight);
double eni_weighted_median(int n, const double *x, const double *weight);

double eni_solve_pce(const struct en_issue *issue, double *work);
double eni_solve_nash(const struct en_issue *issue, const struct en_consent *p);
double eni_solve_consent(const struct en_issue *issue, const struct en_consent *p);
/* All issues of one proposal at once: first..first+n-1 in `order` belong together. */
enum en_status eni_solve_exchange(const struct en_actor_table *t, struct en_arena *arena,
                                  double *out);

/* Numbers a PCE needs besides the stack. */
enum { ENI_PCE_WORK = 2 * EN_MAX_ACTORS * EN_MAX_ACTORS };

#endif
