/* scores.c: proper scores, the split of Brier's, and bootstrap intervals over clusters. */
#include "entente/scores.h"

#include "entente/draw.h"

#include <math.h> /* only NAN: no function of libm */

/* Bounded away from nothing, so that one surprise does not end the comparison. */
static const double least_chance = 1e-6;

static double magnitude(double x)
{
    return x < 0 ? -x : x;
}

double en_score_log(const double *p, int n, int happened)
{
    EN_ASSERT(happened >= 0 && happened < n);
    return -en_log(p[happened] > least_chance ? p[happened] : least_chance);
}

double en_score_brier(const double *p, int n, int happened)
{
    double sum = 0;
    EN_ASSERT(happened >= 0 && happened < n);
    for (int i = 0; i < n; i++) {
        double miss = p[i] - (i == happened ? 1.0 : 0.0);
        sum += miss * miss;
    }
    return sum;
}

double en_score_rps(const double *p, int n, int happened)
{
    double sum = 0, below = 0;
    EN_ASSERT(happened >= 0 && happened < n);
    for (int i = 0; i + 1 < n; i++) {
        below += p[i];
        double miss = below - (happened <= i ? 1.0 : 0.0);
        sum += miss * miss;
    }
    return sum;
}

double en_score_crps_normal(double mean, double sd, double y)
{
    static const double root_pi = 1.7724538509055160273, root_two_pi = 2.5066282746310005024;
    if (!(sd > 0)) return magnitude(y - mean);
    double z = (y - mean) / sd;
    double density = en_exp(-0.5 * z * z) / root_two_pi;
    return sd * (z * (2 * en_normal_cdf(z) - 1) + 2 * density - 1 / root_pi);
}

/* Heap sort: in place, no comparison function, the same order everywhere. */
static void sink(double *x, int root, int n)
{
    for (int child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && x[child + 1] > x[child]) child++;
        if (x[root] >= x[child]) return;
        double swap = x[root];
        x[root] = x[child];
        x[child] = swap;
    }
}

static void sort(double *x, int n)
{
    for (int i = n / 2 - 1; i >= 0; i--) sink(x, i, n);
    for (int last = n - 1; last > 0; last--) {
        double swap = x[0];
        x[0] = x[last];
        x[last] = swap;
        sink(x, 0, last);
    }
}

double en_score_crps_sample(double *x, int n, double y)
{
    double miss = 0, spread = 0;
    EN_ASSERT(n > 0);
    sort(x, n);
    for (int i = 0; i < n; i++) {
        miss += magnitude(x[i] - y);
        spread += (2.0 * i + 1 - n) * x[i];
    }
    return miss / n - spread / ((double)n * n);
}

/* --- Brier's three parts ---------------------------------------------------------------------- */

struct bin {
    int n;
    double sum_p, sum_happened, sum_pp, sum_ph;
};

static int bin_of(double p, int bins)
{
    int k = (int)(p * bins);
    return k < 0 ? 0 : k >= bins ? bins - 1 : k;
}

/* Within a bin forecasts differ; what that adds (variance) and takes away (covariance) goes into
 * resolution. */
struct en_brier en_score_brier_parts(const double *p, const bool *happened, int n, int bins)
{
    enum { MOST = 20 };
    struct bin bin[MOST] = {{0}};
    struct en_brier b = {.n = n};
    double rate = 0;
    EN_ASSERT(bins > 0 && bins <= MOST);
    if (n == 0) return b;
    for (int i = 0; i < n; i++) {
        struct bin *at = &bin[bin_of(p[i], bins)];
        double h = happened[i] ? 1.0 : 0.0;
        at->n++;
        at->sum_p += p[i];
        at->sum_pp += p[i] * p[i];
        at->sum_happened += h;
        at->sum_ph += p[i] * h;
        rate += h / n;
        b.brier += (p[i] - h) * (p[i] - h) / n;
    }
    for (int k = 0; k < bins; k++) {
        if (bin[k].n == 0) continue;
        double m = bin[k].n, forecast = bin[k].sum_p / m, seen = bin[k].sum_happened / m;
        double variance = bin[k].sum_pp - m * forecast * forecast;
        double covariance = bin[k].sum_ph - m * forecast * seen;
        b.bins_used++;
        b.reliability += m * (forecast - seen) * (forecast - seen) / n;
        b.resolution += (m * (seen - rate) * (seen - rate) - variance + 2 * covariance) / n;
    }
    b.uncertainty = rate * (1 - rate);
    return b;
}

/* --- bootstrap -------------------------------------------------------------------------------- */

static double quantile(const double *sorted, int n, double q)
{
    double at = q * (n - 1);
    int i = (int)at;
    return i + 1 < n ? sorted[i] + (at - i) * (sorted[i + 1] - sorted[i]) : sorted[n - 1];
}

enum { MOST_CLUSTERS = 1024 };

static double one_replicate(const double *sum, const int *count, int n_clusters, uint64_t seed,
                            int replicate)
{
    double total = 0;
    int n = 0;
    for (int k = 0; k < n_clusters; k++) {
        struct en_words w =
            en_philox(seed, (uint32_t)replicate, (uint32_t)EN_STEP_BOOTSTRAP << 16, (uint32_t)k);
        int drawn = (int)(en_u32(w.w[0]) * n_clusters);
        total += sum[drawn];
        n += count[drawn];
    }
    return n > 0 ? total / n : 0.0;
}

/* Empty clusters are left out first: they would only widen the interval. */
struct en_interval en_bootstrap(const double *value, const int *cluster, int n, int n_clusters,
                                uint64_t seed, int replicates, double *scratch)
{
    double sum[MOST_CLUSTERS] = {0}, mean = 0;
    int count[MOST_CLUSTERS] = {0}, used = 0;
    EN_ASSERT(n_clusters >= 0 && n_clusters <= MOST_CLUSTERS && replicates > 0);
    if (n == 0) return (struct en_interval){NAN, NAN, NAN};
    for (int i = 0; i < n; i++) {
        sum[cluster[i]] += value[i];
        count[cluster[i]]++;
        mean += value[i] / n;
    }
    for (int k = 0; k < n_clusters; k++) {
        if (count[k] == 0) continue;
        sum[used] = sum[k];
        count[used++] = count[k];
    }
    if (used < 2) return (struct en_interval){mean, NAN, NAN}; /* one cluster shows no spread */
    for (int r = 0; r < replicates; r++) scratch[r] = one_replicate(sum, count, used, seed, r);
    sort(scratch, replicates);
    return (struct en_interval){mean, quantile(scratch, replicates, 0.025),
                                quantile(scratch, replicates, 0.975)};
}
