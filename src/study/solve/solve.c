/* solve.c: the names of the solvers, the averages, and the way of a table through one of them. */
#include "study/solve/solve_int.h"

#include <string.h>

static const char *const names[EN_N_SOLVERS] = {
#define X(id, name, text) name,
    EN_SOLVER_LIST(X)
#undef X
};
static const char *const texts[EN_N_SOLVERS] = {
#define X(id, name, text) text,
    EN_SOLVER_LIST(X)
#undef X
};

const char *en_solver_name(enum en_solver m)
{
    return names[m];
}

const char *en_solver_text(enum en_solver m)
{
    return texts[m];
}

int en_solver_find(const char *name)
{
    for (int m = 0; m < EN_N_SOLVERS; m++)
        if (strcmp(names[m], name) == 0) return m;
    return -1;
}

void eni_weights(const struct en_issue *issue, double *weight)
{
    double sum = 0;
    for (int i = 0; i < issue->n_actors; i++)
        sum += weight[i] = issue->actor[i].capability * issue->actor[i].salience;
    for (int i = 0; i < issue->n_actors && !(sum > 0); i++) weight[i] = 1;
}

double eni_weighted_mean(const struct en_issue *issue, const double *weight)
{
    double sum = 0, total = 0;
    for (int i = 0; i < issue->n_actors; i++) {
        sum += weight[i] * issue->actor[i].position;
        total += weight[i];
    }
    return sum / total;
}

static double plain_mean(const struct en_issue *issue)
{
    double sum = 0;
    for (int i = 0; i < issue->n_actors; i++) sum += issue->actor[i].position;
    return sum / issue->n_actors;
}

/* The middle of the stretch with half of the weight on either side. */
double eni_weighted_median(int n, const double *x, const double *weight)
{
    double total = 0, low = x[0], high = x[0];
    bool have_low = false, have_high = false;
    for (int i = 0; i < n; i++) total += weight[i];
    for (int i = 0; i < n; i++) {
        double below = 0, above = 0;
        for (int j = 0; j < n; j++) {
            if (x[j] <= x[i]) below += weight[j];
            if (x[j] >= x[i]) above += weight[j];
        }
        /* sums in different orders differ by rounding */
        double half = total / 2 - total * 1e-12;
        if (below >= half && (!have_low || x[i] < low)) low = x[i], have_low = true;
        if (above >= half && (!have_high || x[i] > high)) high = x[i], have_high = true;
    }
    return (low + high) / 2;
}

static double median_of(const struct en_issue *issue, const double *weight)
{
    double x[EN_MAX_ACTORS];
    for (int i = 0; i < issue->n_actors; i++) x[i] = issue->actor[i].position;
    return eni_weighted_median(issue->n_actors, x, weight);
}

static enum en_status challenge_of(const struct en_issue *issue, int rounds, struct en_arena *arena,
                                   double *out)
{
    double *median = EN_NEW(arena, double, 2 * (rounds + 1));
    if (!median) return EN_NOMEM;
    EN_TRY(en_challenge(issue->n_actors, issue->actor, rounds, arena, median, median + rounds + 1));
    *out = median[rounds];
    return EN_OK;
}

static enum en_status solve_issue(const struct en_issue *issue, enum en_solver m,
                                  const struct en_consent *p, double *work, struct en_arena *arena,
                                  double *out)
{
    double weight[EN_MAX_ACTORS];
    eni_weights(issue, weight);
    switch (m) {
    case EN_SOLVE_MEAN: *out = plain_mean(issue); return EN_OK;
    case EN_SOLVE_MEDIAN: *out = median_of(issue, weight); return EN_OK;
    case EN_SOLVE_NASH: *out = eni_solve_nash(issue, p); return EN_OK;
    case EN_SOLVE_PCE: *out = eni_solve_pce(issue, work); return EN_OK;
    case EN_SOLVE_CHALLENGE: return challenge_of(issue, p->rounds, arena, out);
    case EN_SOLVE_CONSENT: *out = eni_solve_consent(issue, p); return EN_OK;
    default: *out = eni_weighted_mean(issue, weight); return EN_OK;
    }
}

enum en_status en_solve(const struct en_actor_table *t, enum en_solver m,
                        const struct en_consent *p, struct en_arena *arena, double *out)
{
    if (m == EN_SOLVE_EXCHANGE) return eni_solve_exchange(t, arena, out);
    double *work = EN_NEW(arena, double, ENI_PCE_WORK),
           *found = EN_NEW(arena, double, t->n_issues + 1);
    if (!work || !found) return EN_NOMEM;
    for (int k = 0; k < t->n_issues; k++)
        EN_TRY(solve_issue(&t->issue[k], m, p, work, arena, &found[k]));
    for (int k = 0; k < t->n_issues; k++) out[k] = found[k];
    return EN_OK;
}
