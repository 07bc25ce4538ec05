/* Proper scores against closed forms and brute force; bootstrap intervals. */
#include "check.h"

#include "entente/draw.h"
#include "entente/scores.h"

#include <math.h>

static void near(double found, double wanted, double within)
{
    if (!(fabs(found - wanted) <= within)) fail_msg("%.12g, expected %.12g +- %.3g", found, wanted, within);
}

static double uniform(int i, int j)
{
    struct en_words w = en_philox(5, (uint32_t)i, 0, (uint32_t)j);
    return en_u53(w.w[0], w.w[1]);
}

/* Oracle 22 and the limits of the closed form. */
static void crps_of_a_normal(void **state)
{
    (void)state;
    near(en_score_crps_normal(.3, .7, 1.1), .493270, 5e-7);
    near(en_score_crps_normal(2, 0, -1), 3, 0);
    near(en_score_crps_normal(0, 1, 0), (sqrt(2) - 1) / sqrt(M_PI), 1e-7);
    near(en_score_crps_normal(0, 1, 50), 50 - 1 / sqrt(M_PI), 1e-5);
}

static void crps_of_a_sample(void **state)
{
    (void)state;
    double x[60], y[60], brute = 0;
    for (int i = 0; i < 60; i++) x[i] = y[i] = 10 * uniform(1, i);
    for (int i = 0; i < 60; i++) {
        brute += fabs(y[i] - 4) / 60;
        for (int j = 0; j < 60; j++) brute -= .5 * fabs(y[i] - y[j]) / 3600;
    }
    near(en_score_crps_sample(x, 60, 4), brute, 1e-12);
    for (int i = 1; i < 60; i++) assert_true(x[i - 1] <= x[i]);
    double one[] = {3};
    near(en_score_crps_sample(one, 1, 5), 2, 0);
    double many[4000];
    for (int i = 0; i < 4000; i++) many[i] = .3 + .7 * en_normal((i + .5) / 4000);
    near(en_score_crps_sample(many, 4000, 1.1), .493270, 2e-4);
}

static void scores_of_classes(void **state)
{
    (void)state;
    double p[] = {.5, .3, .15, .05};
    near(en_score_log(p, 4, 1), -log(.3), 1e-12);
    near(en_score_brier(p, 4, 0), .25 + .09 + .0225 + .0025, 1e-12);
    near(en_score_rps(p, 4, 0), .25 + .04 + .0025, 1e-12);
    near(en_score_rps(p, 4, 3), .25 + .64 + .9025, 1e-12);
    double sure[] = {1, 0, 0, 0};
    near(en_score_log(sure, 4, 3), -log(1e-6), 1e-9);
    near(en_score_rps(sure, 4, 0), 0, 0);
    near(en_score_rps(sure, 4, 3), 3, 0);
    /* nearer misses cost less, which the Brier score does not see */
    assert_true(en_score_rps(sure, 4, 1) < en_score_rps(sure, 4, 2));
    near(en_score_brier(sure, 4, 1), en_score_brier(sure, 4, 2), 0);
}

/* Propriety: the truth has the best expected score. */
static void truth_is_best(void **state)
{
    (void)state;
    double truth[] = {.4, .3, .2, .1};
    for (int trial = 0; trial < 50; trial++) {
        double p[4], sum = 0, gain[3] = {0};
        for (int k = 0; k < 4; k++) sum += p[k] = .05 + uniform(100 + trial, k);
        for (int k = 0; k < 4; k++) p[k] /= sum;
        for (int k = 0; k < 4; k++) {
            gain[0] += truth[k] * (en_score_log(p, 4, k) - en_score_log(truth, 4, k));
            gain[1] += truth[k] * (en_score_brier(p, 4, k) - en_score_brier(truth, 4, k));
            gain[2] += truth[k] * (en_score_rps(p, 4, k) - en_score_rps(truth, 4, k));
        }
        for (int k = 0; k < 3; k++) assert_true(gain[k] > 0);
    }
}

/* Oracle 30, for forecasts that differ within a bin too. */
static void brier_adds_up(void **state)
{
    (void)state;
    for (int trial = 0; trial < 200; trial++) {
        double p[40];
        bool happened[40];
        int n = 1 + trial % 40, bins = 1 + trial % 20;
        for (int i = 0; i < n; i++) {
            p[i] = trial % 3 == 0 ? floor(10 * uniform(trial, i)) / 10 : uniform(trial, i);
            happened[i] = uniform(trial, 100 + i) < .4;
        }
        struct en_brier b = en_score_brier_parts(p, happened, n, bins);
        near(b.reliability - b.resolution + b.uncertainty, b.brier, 1e-13);
        assert_true(b.reliability >= 0 && b.uncertainty >= 0 && b.uncertainty <= .25);
    }
    double p[] = {.2, .2, .8, .8};
    bool happened[] = {false, false, true, true};
    struct en_brier b = en_score_brier_parts(p, happened, 4, 10);
    near(b.reliability, .04, 1e-12);
    near(b.resolution, .25, 1e-12);
    near(b.uncertainty, .25, 1e-12);
    double ends[] = {0, 1};
    bool right[] = {false, true};
    near(en_score_brier_parts(ends, right, 2, 20).brier, 0, 0);
    assert_int_equal(en_score_brier_parts(p, happened, 0, 5).n, 0);
}

static void bootstrap(void **state)
{
    (void)state;
    enum { N = 400, REPLICATES = 2000 };
    static double value[N], scratch[REPLICATES];
    static int alone[N], twins[N];
    for (int i = 0; i < N; i++) {
        alone[i] = i;
        twins[i] = i / 2;
        value[i] = en_normal(uniform(9, i / 2)); /* pairs of equal values */
    }
    struct en_interval a = en_bootstrap(value, alone, N, N, 1, REPLICATES, scratch);
    struct en_interval b = en_bootstrap(value, twins, N, N / 2, 1, REPLICATES, scratch);
    struct en_interval c = en_bootstrap(value, twins, N, N / 2, 1, REPLICATES, scratch);
    assert_memory_equal(&b, &c, sizeof b);
    near((a.high - a.low) / 2, 1.96 / 20, .02);                   /* sd / sqrt(400), as if independent */
    near((b.high - b.low) / (a.high - a.low), sqrt(2), .12);      /* half as many independent values */
    near(a.mean, b.mean, 1e-12);
    assert_true(a.low < a.mean && a.mean < a.high);
    /* empty clusters change nothing */
    for (int i = 0; i < N; i++) twins[i] = 2 * (i / 2);
    struct en_interval d = en_bootstrap(value, twins, N, N, 1, REPLICATES, scratch);
    assert_memory_equal(&b, &d, sizeof b);
    double same[] = {3, 3, 3};
    int three[] = {0, 1, 2};
    struct en_interval e = en_bootstrap(same, three, 3, 3, 1, 100, scratch);
    near(e.low, 3, 1e-12);
    near(e.high, 3, 1e-12);
    assert_true(isnan(en_bootstrap(same, three, 0, 3, 1, 100, scratch).mean));
    int one[] = {1, 1, 1}; /* one cluster says nothing about its spread */
    struct en_interval f = en_bootstrap(same, one, 3, 3, 1, 100, scratch);
    near(f.mean, 3, 1e-12);
    assert_true(isnan(f.low) && isnan(f.high));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(crps_of_a_normal), cmocka_unit_test(crps_of_a_sample),
                                       cmocka_unit_test(scores_of_classes), cmocka_unit_test(truth_is_best),
                                       cmocka_unit_test(brier_adds_up), cmocka_unit_test(bootstrap)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
