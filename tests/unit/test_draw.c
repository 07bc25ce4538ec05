/* Chance by address and the elementary functions: MODEL oracle 1, accuracy against libm, moments. */
#include "check.h"

#include <math.h>

#include "base/elementary.h"
#include "entente/draw.h"

/* Random123 kat_vectors: zeros, ones, digits of pi. */
static void philox_known_answers(void **state)
{
    (void)state;
    static const uint32_t expected[3][4] = {{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8},
                                            {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd},
                                            {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}};
    uint32_t c[3][4] = {{0, 0, 0, 0},
                        {0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
                        {0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}};
    eni_philox(0, 0, c[0]);
    eni_philox(0xffffffff, 0xffffffff, c[1]);
    eni_philox(0xa4093822, 0x299f31d0, c[2]);
    assert_memory_equal(c, expected, sizeof c);
    struct en_words w = en_philox(0, 0, 0, 0);
    assert_memory_equal(w.w, expected[0], sizeof w.w);
}

static void addresses_differ(void **state)
{
    (void)state;
    struct en_words a = en_philox(1, 2, 3, 4);
    const struct en_words other[] = {en_philox(2, 2, 3, 4), en_philox(1, 3, 3, 4), en_philox(1, 2, 4, 4),
                                     en_philox(1, 2, 3, 5), en_philox(1 + (UINT64_C(1) << 32), 2, 3, 4)};
    for (int i = 0; i < 5; i++) assert_memory_not_equal(&a, &other[i], sizeof a);
    struct en_words again = en_philox(1, 2, 3, 4);
    assert_memory_equal(&a, &again, sizeof a);
}

static void uniforms_stay_inside(void **state)
{
    (void)state;
    assert_true(en_u53(0, 0) > 0.0 && en_u53(UINT32_MAX, UINT32_MAX) < 1.0);
    assert_true(en_u32(0) > 0.0 && en_u32(UINT32_MAX) < 1.0);
    assert_true(en_u53(0, 0) < 1e-15);
}

static void exp_and_log_agree_with_libm(void **state)
{
    (void)state;
    for (int i = -70000; i <= 70000; i++) {
        double x = i * 0.00997;
        assert_true(fabs(en_exp(x) / exp(x) - 1.0) < 4e-16);
    }
    for (int i = 1; i < 400000; i++) {
        double x = i * 0.0035;
        assert_true(fabs(en_log(x) - log(x)) < 4e-16 * fmax(fabs(log(x)), 0.25));
    }
    assert_true(fabs(en_log(1e-300) - log(1e-300)) < 1e-12);
    assert_true(en_log(1.0) == 0.0 && en_exp(0.0) == 1.0);
}

static void normal_quantile(void **state)
{
    (void)state;
    for (int i = -600; i <= 600; i++) {
        double x = i * 0.01, u = 0.5 * erfc(-x / sqrt(2.0));
        if (u < 1.0) assert_true(fabs(en_normal(u) - x) < 1e-12 / fmin(u, 1.0 - u) * 1e-3 + 1e-12);
        assert_true(fabs(en_normal_cdf(x) - u) < 1e-7);
    }
    for (uint32_t i = 0; i < 1000000; i++) {
        double u = en_u32(i * 4294u);
        assert_true(fabs(eni_normal_u32(u) - en_normal(u)) < 1e-6);
    }
}

static void moments_of_addressed_normals(void **state)
{
    (void)state;
    double s1 = 0, s2 = 0, s3 = 0, s4 = 0;
    int n = 400000;
    for (int i = 0; i < n; i++) {
        struct en_words w = en_philox(42, (uint32_t)i, 5u << 16, 0);
        double x = eni_normal_u32(eni_u32(w.w[0]));
        s1 += x, s2 += x * x, s3 += x * x * x, s4 += x * x * x * x;
    }
    assert_true(fabs(s1 / n) < 4.0 / sqrt(n));
    assert_true(fabs(s2 / n - 1.0) < 4.0 * sqrt(2.0 / n));
    assert_true(fabs(s3 / n) < 4.0 * sqrt(15.0 / n));
    assert_true(fabs(s4 / n - 3.0) < 4.0 * sqrt(96.0 / n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_known_answers),        cmocka_unit_test(addresses_differ),
        cmocka_unit_test(uniforms_stay_inside),        cmocka_unit_test(exp_and_log_agree_with_libm),
        cmocka_unit_test(normal_quantile),             cmocka_unit_test(moments_of_addressed_normals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
