/* games.c: small games on a line: Nash's point, the winset, Baron and Ferejohn, Condorcet
 * elections. */
#include "study/solve/solve_int.h"

/* --- Nash ------------------------------------------------------------------------------------- */

static const double golden = 0.6180339887498948482;

/* Sum of weighted log gains; false where a gain is not positive. */
static bool log_gains(int n, const double *weight, en_gain gain, const void *context, double x,
                      double *out)
{
    double sum = 0;
    for (int i = 0; i < n; i++) {
        double g = gain(context, i, x);
        if (!(g > 0)) return false;
        sum += weight[i] * en_log(g);
    }
    *out = sum;
    return true;
}

static double least_gain(int n, en_gain gain, const void *context, double x)
{
    double least = gain(context, 0, x);
    for (int i = 1; i < n; i++) {
        double g = gain(context, i, x);
        if (g < least) least = g;
    }
    return least;
}

/* The point where the least gain is greatest: a minimum of concave functions is concave. */
static double safest(int n, en_gain gain, const void *context, double low, double high)
{
    for (int pass = 0; pass < 80; pass++) {
        double a = high - golden * (high - low), b = low + golden * (high - low);
        if (least_gain(n, gain, context, a) < least_gain(n, gain, context, b))
            low = a;
        else
            high = b;
    }
    return (low + high) / 2;
}

/* The outermost point from `inside` towards `end` where everybody gains. */
static double edge(int n, en_gain gain, const void *context, double inside, double end)
{
    if (least_gain(n, gain, context, end) > 0) return end;
    for (int pass = 0; pass < 60; pass++) {
        double middle = (inside + end) / 2;
        if (least_gain(n, gain, context, middle) > 0)
            inside = middle;
        else
            end = middle;
    }
    return inside;
}

bool en_nash_point(int n, const double *weight, en_gain gain, const void *context, double low,
                   double high, double *x)
{
    double start = safest(n, gain, context, low, high);
    if (!(least_gain(n, gain, context, start) > 0)) return false;
    double a = edge(n, gain, context, start, low), b = edge(n, gain, context, start, high);
    for (int pass = 0; pass < 80; pass++) {
        double p = b - golden * (b - a), q = a + golden * (b - a), at_p = 0, at_q = 0;
        (void)log_gains(n, weight, gain, context, p, &at_p);
        (void)log_gains(n, weight, gain, context, q, &at_q);
        if (at_p <= at_q) a = p; /* as good as each other: the best lies between */
        if (at_p >= at_q) b = q;
    }
    *x = (a + b) / 2;
    return true;
}

/* Gain over the reference point, linear in distance, plus the margin that makes states put up with
 * a loss. */
struct gains {
    const struct en_issue *issue;
    const struct en_consent *p;
    double reference;
};

static double gain_of(const void *context, int i, double x)
{
    const struct gains *g = context;
    const struct en_actor *actor = &g->issue->actor[i];
    double width = g->issue->high - g->issue->low;
    double closer =
        eni_magnitude(g->reference - actor->position) - eni_magnitude(x - actor->position);
    return actor->salience / 100 * closer / width + g->p->margin;
}

/* Without a reference point no agreement is as bad for each as the far end of the scale. */
static double gain_without(const void *context, int i, double x)
{
    const struct gains *g = context;
    const struct en_actor *actor = &g->issue->actor[i];
    double width = g->issue->high - g->issue->low;
    return actor->salience / 100 * (1 - eni_magnitude(x - actor->position) / width) + g->p->margin;
}

double eni_solve_nash(const struct en_issue *issue, const struct en_consent *p)
{
    double weight[EN_MAX_ACTORS], total = 0;
    struct gains g = {issue, p, issue->reference};
    bool known = eni_known(issue->reference);
    for (int i = 0; i < issue->n_actors; i++) total += weight[i] = issue->actor[i].capability;
    for (int i = 0; i < issue->n_actors && !(total > 0); i++) weight[i] = 1;
    double low = issue->actor[0].position, high = low, x = 0;
    for (int i = 1; i < issue->n_actors; i++) {
        if (issue->actor[i].position < low) low = issue->actor[i].position;
        if (issue->actor[i].position > high) high = issue->actor[i].position;
    }
    if (!en_nash_point(issue->n_actors, weight, known ? gain_of : gain_without, &g, low, high, &x))
        return known ? issue->reference : (low + high) / 2; /* nothing is acceptable to all */
    return x;
}

/* --- the winset ------------------------------------------------------------------------------- */

struct en_winset en_winset_line(const double *ideal, int n, double status_quo)
{
    struct en_winset w = {status_quo, status_quo};
    for (int i = 0; i < n; i++) {
        double mirror = 2 * ideal[i] - status_quo;
        double low = mirror < status_quo ? mirror : status_quo,
               high = mirror < status_quo ? status_quo : mirror;
        if (i == 0 || low > w.low) w.low = low;
        if (i == 0 || high < w.high) w.high = high;
    }
    return w;
}

double en_alternating_share(double first, double second)
{
    return (1 - second) / (1 - first * second);
}

double en_proposer_share(int n, double discount)
{
    return 1 - discount * (n - 1) / n;
}

/* --- unanimity on a line ---------------------------------------------------------------------- */

static double clamp(double x, struct en_winset w)
{
    return x < w.low ? w.low : x > w.high ? w.high : x;
}

/* What member i expects when each proposes the acceptable point nearest its own ideal. */
static double value_of(int i, int n, const double *ideal, const double *recognition, double top,
                       struct en_winset w)
{
    double sum = 0;
    for (int j = 0; j < n; j++) {
        double gap = clamp(ideal[j], w) - ideal[i];
        sum += recognition[j] * (top - gap * gap);
    }
    return sum;
}

struct en_winset en_unanimity_line(int n, const double *ideal, const double *recognition,
                                   double top, double discount)
{
    enum { PASSES = 200000 };
    struct en_winset w = {ideal[0], ideal[n - 1]};
    for (int pass = 0; pass < PASSES; pass++) {
        struct en_winset next = {ideal[0], ideal[n - 1]};
        for (int i = 0; i < n; i++) {
            double slack = top - discount * value_of(i, n, ideal, recognition, top, w);
            double reach = slack > 0 ? en_sqrt(slack) : 0;
            if (ideal[i] - reach > next.low) next.low = ideal[i] - reach;
            if (ideal[i] + reach < next.high) next.high = ideal[i] + reach;
        }
        double step = eni_magnitude(next.low - w.low) + eni_magnitude(next.high - w.high);
        w.low = 0.5 * (w.low + next.low);
        w.high = 0.5 * (w.high + next.high);
        if (step < 1e-14) break;
    }
    return w;
}

/* Positive where the right side pulls harder at x. */
static double pull(int n, const double *ideal, const double *recognition, double top, double x)
{
    double left = 0, right = 0, down = x - ideal[0], up = ideal[n - 1] - x;
    for (int i = 0; i < n; i++) {
        if (ideal[i] < x) left += recognition[i];
        if (ideal[i] > x) right += recognition[i];
    }
    return right * 2 * up / (top - up * up) - left * 2 * down / (top - down * down);
}

double en_unanimity_limit(int n, const double *ideal, const double *recognition, double top)
{
    double low = ideal[0], high = ideal[n - 1];
    for (int pass = 0; pass < 60; pass++) {
        double middle = (low + high) / 2;
        if (pull(n, ideal, recognition, top, middle) > 0)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

/* --- Condorcet elections ---------------------------------------------------------------------- */

void en_condorcet(int voters, int n, const double *weight, const double *utility, double *work,
                  double *out)
{
    static const double nobody = 1e-8; /* KTAB's floor: keeps 0/0 out where all are indifferent */
    for (int i = 0; i < n * n; i++) work[i] = nobody;
    for (int v = 0; v < voters; v++) {
        const double *u = &utility[v * n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) {
                double vote = weight[v] * (u[i] - u[j]);
                work[i * n + j] += vote > 0 ? vote : 0;
            }
    }
    double total = 0;
    for (int i = 0; i < n; i++) {
        out[i] = 1;
        for (int j = 0; j < n; j++)
            if (j != i) out[i] *= work[i * n + j] / (work[i * n + j] + work[j * n + i]);
        total += out[i];
    }
    for (int i = 0; i < n; i++) out[i] = total > 0 ? out[i] / total : 1.0 / n;
}

void en_risk_from_chances(int n, const double *chance, double *risk)
{
    double least = chance[0], most = chance[0];
    for (int i = 1; i < n; i++) {
        if (chance[i] < least) least = chance[i];
        if (chance[i] > most) most = chance[i];
    }
    for (int i = 0; i < n; i++)
        risk[i] = most > least ? (3 * chance[i] - (most + 2 * least)) / (2 * (most - least)) : 0;
}

/* Different positions, in order of appearance. */
static int distinct(const struct en_issue *issue, double *position)
{
    int n = 0;
    for (int i = 0; i < issue->n_actors; i++) {
        int k = 0;
        while (k < n && position[k] != issue->actor[i].position) k++;
        if (k == n) position[n++] = issue->actor[i].position;
    }
    return n;
}

static void utilities(const struct en_issue *issue, int n, const double *position,
                      const double *risk, double *out)
{
    double width = issue->high - issue->low;
    for (int i = 0; i < issue->n_actors; i++)
        for (int j = 0; j < n; j++) {
            double d = eni_magnitude(issue->actor[i].position - position[j]) / width;
            out[i * n + j] = (1 - d) * (1 + d * (risk ? risk[i] : 0));
        }
}

/* As KTAB's first step: risk attitudes from the election of all actors' positions, then the
 * election of the different positions. Its mean is the prediction: the most probable position does
 * worse (PCE in docs/solve.md). */
double eni_solve_pce(const struct en_issue *issue, double *work)
{
    int n = issue->n_actors;
    double weight[EN_MAX_ACTORS], position[EN_MAX_ACTORS], chance[EN_MAX_ACTORS],
        risk[EN_MAX_ACTORS];
    double *utility = work + EN_MAX_ACTORS * EN_MAX_ACTORS, sum = 0;
    eni_weights(issue, weight);
    for (int i = 0; i < n; i++) position[i] = issue->actor[i].position;
    utilities(issue, n, position, NULL, utility);
    en_condorcet(n, n, weight, utility, work, chance);
    en_risk_from_chances(n, chance, risk);
    int options = distinct(issue, position);
    utilities(issue, options, position, risk, utility);
    en_condorcet(n, options, weight, utility, work, chance);
    for (int j = 0; j < options; j++) sum += chance[j] * position[j];
    return sum;
}
