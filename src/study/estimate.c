/* estimate.c: one number with two uncertainties (docs/model.md "ranges").
 *
 * Futures come in groups that share their beliefs. The spread of group means holds both what the
 * beliefs leave open and luck; luck alone is known from the spread inside groups. Pulling the group
 * means toward the overall mean until their variance is the part that beliefs explain gives a range
 * over beliefs that does not shrink or grow with the number of futures. One-way random effects,
 * method of moments.
 */
#include "study_int.h"

#include "entente/draw.h"

static const double low_point = 0.05, high_point = 0.95;

/* Puts the k-th smallest of at[n] at place k, smaller ones before it, larger ones behind it (Hoare
 * 1961). */
static void place_kth(int n, double *at, int k)
{
    int low = 0, high = n - 1;
    while (low < high) {
        double pivot = at[low + (high - low) / 2];
        int i = low, j = high;
        while (i <= j) {
            while (at[i] < pivot) i++;
            while (at[j] > pivot) j--;
            if (i > j) break;
            double swap = at[i];
            at[i++] = at[j];
            at[j--] = swap;
        }
        if (k <= j)
            high = j;
        else if (k >= i)
            low = i;
        else
            return;
    }
}

double eni_study_quantile(int n, double *at, double p)
{
    double place = p * (n - 1);
    int k = (int)place;
    place_kth(n, at, k);
    if (k + 1 >= n) return at[k];
    double next = at[k + 1];
    for (int i = k + 2; i < n; i++) next = at[i] < next ? at[i] : next;
    return at[k] + (place - k) * (next - at[k]);
}

static double not_a_number(void)
{
    const double zero = 0;
    return zero / zero;
}

/* Replaces sums by means, dropping groups in which nothing counted. Returns the number of groups
 * left. */
static int means_of(int n_groups, double *sum, const int32_t *count)
{
    int n = 0;
    for (int g = 0; g < n_groups; g++) {
        if (count[g] > 0) sum[n++] = sum[g] / count[g];
    }
    return n;
}

static double variance_of_means(int n, const double *mean_of, double mean)
{
    double sum = 0;
    for (int g = 0; g < n; g++) sum += (mean_of[g] - mean) * (mean_of[g] - mean);
    return n > 1 ? sum / (n - 1) : 0;
}

static void set_range(int n, double *mean_of, double shrink, struct en_estimate *e)
{
    for (int g = 0; g < n; g++) mean_of[g] = e->mean + shrink * (mean_of[g] - e->mean);
    double low = eni_study_quantile(n, mean_of, low_point),
           high = eni_study_quantile(n, mean_of, high_point);
    /* never narrower than the simulation allows: a range of no width would claim to know too much */
    double luck = en_normal(high_point) * e->se;
    e->low = low < e->mean - luck ? low : e->mean - luck;
    e->high = high > e->mean + luck ? high : e->mean + luck;
}

struct en_estimate eni_study_estimate(int n_groups, double *sum, const int32_t *count,
                                      double sum_sq, double *shrink)
{
    double total = 0, explained = 0;
    int64_t futures = 0;
    for (int g = 0; g < n_groups; g++) {
        total += sum[g];
        futures += count[g];
        if (count[g] > 0) explained += sum[g] * sum[g] / count[g];
    }
    double pull = 0;
    struct en_estimate e = {0, 0, 0, 0};
    int n = means_of(n_groups, sum, count);
    if (n == 0) { /* nothing counted: printed as "n/a" */
        e.mean = e.low = e.high = e.se = not_a_number();
    } else {
        double size = (double)futures;
        e.mean = e.low = e.high = total / size;
        double within = futures > n ? (sum_sq - explained) / (size - n) : 0;
        within = within > 0 ? within : 0;
        e.se = en_sqrt(within / size);
        double all = variance_of_means(n, sum, e.mean), luck = within * n / size;
        if (all > luck) pull = en_sqrt((all - luck) / all);
        set_range(n, sum, pull, &e);
    }
    *shrink = pull;
    return e;
}
