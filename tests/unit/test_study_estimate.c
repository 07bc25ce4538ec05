/* Ranges on made-up data whose variance components are known. */
#include "check.h"

#include "entente/draw.h"
#include "study/study_int.h"

#include <math.h>
#include <stdio.h>

enum { MANY = 4000 };
static double sum[MANY];
static int32_t count[MANY];

/* Normal data: group means spread by `between`, futures inside a group by `within`. Returns the sum
 * of squares. */
static double draw(uint64_t seed, int groups, double mean, double between, double within)
{
    double sq = 0;
    for (int g = 0; g < groups; g++) {
        struct en_words r = en_philox(seed, (uint32_t)g, 0, 0);
        double centre = mean + between * en_normal(en_u53(r.w[0], r.w[1]));
        sum[g] = 0;
        count[g] = EN_GROUP;
        for (int i = 0; i < EN_GROUP; i++) {
            struct en_words v = en_philox(seed, (uint32_t)g, 1, (uint32_t)i);
            double x = centre + within * en_normal(en_u53(v.w[0], v.w[1]));
            sum[g] += x;
            sq += x * x;
        }
    }
    return sq;
}

static void recovers_the_range_over_beliefs(void **state)
{
    (void)state;
    const double between = 2, within = 5;
    double shrink, sq = draw(1, MANY, 10, between, within);
    struct en_estimate e = eni_study_estimate(MANY, sum, count, sq, &shrink);
    double half = 1.6449 * between; /* 5 and 95 % points of the belief part alone */
    assert_true(fabs(e.mean - 10) < 4 * between / sqrt(MANY));
    assert_true(fabs(e.high - e.mean - half) <
                .06 * half); /* 4000 groups: quantiles within about 3 % */
    assert_true(fabs(e.mean - e.low - half) < .06 * half);
    assert_true(fabs(e.se - within / sqrt(MANY * EN_GROUP)) < .02 * e.se);
    assert_true(fabs(shrink - sqrt(4 / (4 + 25.0 / EN_GROUP))) < .02);
}

/* The raw group means would span 1.6449 * sqrt(4 + 25/20): the range must not. */
static void takes_luck_out_of_the_range(void **state)
{
    (void)state;
    double shrink, sq = draw(2, 400, 0, .5, 5);
    struct en_estimate e = eni_study_estimate(400, sum, count, sq, &shrink);
    double raw = 1.6449 * sqrt(.25 + 25.0 / EN_GROUP);
    assert_true(e.high - e.low < .75 * 2 * raw);
    assert_true(e.high - e.low > .5 * 2 * 1.6449 * .5);
}

static void luck_alone_leaves_next_to_no_range(void **state)
{
    (void)state;
    int collapsed = 0;
    for (uint64_t seed = 1; seed <= 40; seed++) {
        double shrink, sq = draw(seed, 100, 3, 0, 1);
        struct en_estimate e = eni_study_estimate(100, sum, count, sq, &shrink);
        collapsed += e.high - e.low < 2 * 1.645 * e.se + 1e-9; /* no wider than the simulation error */
        assert_true(e.high - e.low <
                    2 * 1.6449 * .15); /* raw: .74; what chance leaves after the correction */
        assert_true(e.low <= e.mean && e.mean <= e.high);
    }
    assert_true(collapsed >= 10 &&
                collapsed <= 30); /* about half: an estimate of zero is below zero half the time */
}

static void the_range_does_not_narrow_with_more_futures(void **state)
{
    (void)state;
    double shrink, sq = draw(3, 200, 0, 1, 2);
    struct en_estimate few = eni_study_estimate(200, sum, count, sq, &shrink);
    sq = draw(3, MANY, 0, 1, 2);
    struct en_estimate many = eni_study_estimate(MANY, sum, count, sq, &shrink);
    assert_true(fabs((few.high - few.low) - (many.high - many.low)) < .5);
    assert_true(many.se < .3 * few.se);
}

static void degenerate_data(void **state)
{
    (void)state;
    double shrink, one[] = {6}, none[] = {0, 0}, same[] = {20, 20, 20};
    const int32_t ten[] = {10, 10, 10}, zero[] = {0, 0};
    struct en_estimate e = eni_study_estimate(1, one, ten, 4.6, &shrink);
    assert_true(e.mean == .6 && e.se > 0 && fabs(e.high - .6 - 1.6448536 * e.se) < 1e-6 &&
                fabs(.6 - e.low - 1.6448536 * e.se) < 1e-6);
    e = eni_study_estimate(2, none, zero, 0, &shrink);
    assert_true(isnan(e.mean) && isnan(e.low) && isnan(e.high) && isnan(e.se));
    e = eni_study_estimate(3, same, ten, 120, &shrink);
    assert_true(e.mean == 2 && e.low == 2 && e.high == 2 && e.se == 0);
}

/* Groups in which every future came to a general war are left out; the others keep their size. */
static void uneven_groups(void **state)
{
    (void)state;
    double shrink, v[] = {10, 0, 60, 5};
    const int32_t n[] = {10, 0, 20, 1};
    struct en_estimate e = eni_study_estimate(4, v, n, 10 + 180 + 25, &shrink);
    assert_true(e.mean == 75.0 / 31);
    assert_true(e.se == 0 && shrink == 1); /* no spread inside any group */
    assert_true(e.low >= 1 && e.high <= 5 && e.low < e.mean && e.high > e.mean);
}

static int rising(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void quantiles_equal_those_of_sorted_data(void **state)
{
    (void)state;
    for (int n = 1; n <= 130; n++) {
        double at[130], sorted[130];
        for (int i = 0; i < n; i++) {
            struct en_words r = en_philox(9, (uint32_t)n, 0, (uint32_t)i);
            sorted[i] = at[i] =
                n % 3 == 0 ? r.w[0] % 4 : en_u32(r.w[0]); /* with and without ties */
        }
        qsort(sorted, (size_t)n, sizeof *sorted, rising);
        const double p[] = {0, .05, .5, .95, 1};
        for (int j = 0; j < 5; j++) {
            double place = p[j] * (n - 1);
            int k = (int)place;
            double next = sorted[k + 1 < n ? k + 1 : k];
            assert_true(eni_study_quantile(n, at, p[j]) ==
                        sorted[k] + (place - k) * (next - sorted[k]));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(recovers_the_range_over_beliefs),
        cmocka_unit_test(takes_luck_out_of_the_range),
        cmocka_unit_test(luck_alone_leaves_next_to_no_range),
        cmocka_unit_test(the_range_does_not_narrow_with_more_futures),
        cmocka_unit_test(degenerate_data),
        cmocka_unit_test(uneven_groups),
        cmocka_unit_test(quantiles_equal_those_of_sorted_data)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
