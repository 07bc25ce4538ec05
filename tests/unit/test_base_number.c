/* Numbers to text and back, against the C library as an independent witness. */
#include "check.h"

#include <float.h>
#include <math.h>
#include <stdio.h>

#include "entente/base.h"

static uint64_t next_random(uint64_t *x)
{
    *x ^= *x << 13;
    *x ^= *x >> 7;
    return *x ^= *x << 17;
}

static double any_double(uint64_t *x)
{
    double value;
    uint64_t bits = next_random(x);
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Doubles of the sizes that tables print. */
static double usual_double(uint64_t *x)
{
    double value = (double)(int64_t)next_random(x) / 9.3e18;
    return value * pow(10.0, (double)(next_random(x) % 12) - 4.0);
}

#define ASSERT_TEXT(call, expected)                                                                \
    do {                                                                                           \
        struct en_text text_ = {0};                                                                \
        struct en_text *t = &text_;                                                                \
        call;                                                                                      \
        assert_string_equal(text_.at ? text_.at : "", expected);                                   \
        en_text_clear(&text_);                                                                     \
    } while (0)

static void fixed(void **state)
{
    (void)state;
    ASSERT_TEXT(en_text_fixed(t, 0.125, 2), "0.13"); /* half away from zero, and 0.125 is exact */
    ASSERT_TEXT(en_text_fixed(t, -0.125, 2), "-0.13");
    ASSERT_TEXT(en_text_fixed(t, 2.5, 0), "3");
    ASSERT_TEXT(en_text_fixed(t, 0.5, 0), "1");
    ASSERT_TEXT(en_text_fixed(t, 0.49999999999999994, 0), "0");
    ASSERT_TEXT(en_text_fixed(t, 1.005, 2), "1.00");  /* the double lies below 1.005 */
    ASSERT_TEXT(en_text_fixed(t, 99.95, 1), "100.0"); /* the double lies above 99.95 */
    ASSERT_TEXT(en_text_fixed(t, 999.9999, 2), "1000.00");
    ASSERT_TEXT(en_text_fixed(t, -0.0, 1), "0.0");
    ASSERT_TEXT(en_text_fixed(t, -0.0004, 3), "0.000");
    ASSERT_TEXT(en_text_fixed(t, 0.0005, 3), "0.001");
    ASSERT_TEXT(en_text_fixed(t, 1e21, 1), "1000000000000000000000.0");
    ASSERT_TEXT(en_text_fixed(t, NAN, 2), "n/a");
    ASSERT_TEXT(en_text_fixed(t, INFINITY, 2), "inf");
    ASSERT_TEXT(en_text_fixed(t, -INFINITY, 2), "-inf");
    ASSERT_TEXT(en_text_fixed(t, 5e-324, 9), "0.000000000");
}

/* The library rounds exact halves to even, we away from zero: only those may differ. */
static void fixed_agrees_with_the_library(void **state)
{
    (void)state;
    uint64_t x = 88172645463325252;
    for (int i = 0; i < 20000; i++) {
        double value = usual_double(&x);
        int decimals = (int)(next_random(&x) % 10);
        char expected[400];
        snprintf(expected, sizeof expected, "%.*f", decimals, value);
        const char *sign_free = expected;
        if (strspn(expected, "-0.") == strlen(expected) && *expected == '-') sign_free++;
        ASSERT_TEXT(en_text_fixed(t, value, decimals), sign_free);
    }
    ASSERT_TEXT(en_text_fixed(t, 0.28493784909397, 3), "0.285");
}

static void shortest_number(void **state)
{
    (void)state;
    ASSERT_TEXT(en_text_number(t, 0.25), "0.25");
    ASSERT_TEXT(en_text_number(t, 1.4), "1.4");
    ASSERT_TEXT(en_text_number(t, 130.0), "130");
    ASSERT_TEXT(en_text_number(t, 1e-5), "1e-05");
    ASSERT_TEXT(en_text_number(t, 0.0), "0");
    ASSERT_TEXT(en_text_number(t, -0.0), "0");
    ASSERT_TEXT(en_text_number(t, 999999.5), "1e+06");
    ASSERT_TEXT(en_text_number(t, NAN), "n/a");
    uint64_t x = 42;
    for (int i = 0; i < 20000; i++) {
        double value = i % 2 ? any_double(&x) : usual_double(&x);
        char expected[64];
        if (!isfinite(value)) continue;
        snprintf(expected, sizeof expected, "%g", value);
        ASSERT_TEXT(en_text_number(t, value), expected);
    }
}

static void exact_comes_back(void **state)
{
    (void)state;
    static const double edges[] = {0.1,
                                   1.0 / 3.0,
                                   DBL_MAX,
                                   DBL_MIN,
                                   5e-324,
                                   2.2250738585072011e-308,
                                   1e23,
                                   9e15 + 1,
                                   1e22,
                                   -0.3,
                                   123456789012345680.0,
                                   4.35,
                                   1e-7,
                                   299792458.0};
    uint64_t x = 7;
    for (int i = 0; i < 30000; i++) {
        double value = i < 14 ? edges[i] : i % 2 ? any_double(&x) : usual_double(&x), ours;
        struct en_text text = {0};
        if (!isfinite(value)) continue;
        en_text_exact(&text, value);
        assert_true(strtod(text.at, NULL) == value);
        assert_true(en_parse_number(text.at, &ours));
        assert_true(ours == value);
        en_text_clear(&text);
    }
    ASSERT_TEXT(en_text_exact(t, 0.1), "0.1");
    ASSERT_TEXT(en_text_exact(t, 0.1 + 0.2), "0.30000000000000004");
    ASSERT_TEXT(en_text_exact(t, NAN), "n/a");
}

static void parse_agrees_with_the_library(void **state)
{
    (void)state;
    static const char *const hard[] = {
        "2.2250738585072011e-308",
        "2.2250738585072012e-308",
        "4.9406564584124654e-324",
        "2.4703282292062327208e-324",
        "2.4703282292062328e-324",
        "1.7976931348623157e308",
        "1.7976931348623158e308",
        "9007199254740993",
        "9007199254740992.99999999999999999",
        "9007199254740993.00000000000000000001",
        "0.000000000000000000000000000000000000000000000000000000000000001",
        "1e23",
        "8.5e+22",
        "100000000000000000000000",
        "1.00000000000000011102230246251565404236316680908203125",
        "1.0000000000000001110223024625156540423631668090820312500001",
        "6.02214076E23",
        "-0",
        "+.5",
        "5.",
        "00012.500",
        "123456789012345678901234567890"};
    for (size_t i = 0; i < sizeof hard / sizeof *hard; i++) {
        double value = -1.0;
        assert_true(en_parse_number(hard[i], &value));
        assert_true(value == strtod(hard[i], NULL));
    }
    uint64_t x = 99;
    for (int i = 0; i < 20000; i++) {
        char text[64];
        double value = -1.0;
        snprintf(text, sizeof text, "%d.%llue%d", (int)(next_random(&x) % 1000),
                 (unsigned long long)next_random(&x), (int)(next_random(&x) % 640) - 330);
        double expected = strtod(text, NULL);
        assert_int_equal(en_parse_number(text, &value), isfinite(expected) != 0);
        if (isfinite(expected)) assert_true(value == expected);
    }
}

static void what_is_no_number(void **state)
{
    (void)state;
    static const char *const bad[] = {"",    "-",     ".",      "e5",    "1e",
                                      "1e+", "1.2.3", "1 ",     " 1",    "0x10",
                                      "nan", "inf",   "1,5",    "1e400", "-1e999999999999",
                                      "--1", "1e5x",  "1.8e308"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        double value = 77.0;
        assert_false(en_parse_number(bad[i], &value));
        assert_true(value == 77.0);
    }
    double tiny = 1.0;
    assert_true(en_parse_number("1e-999999999999", &tiny) && tiny == 0.0);
    assert_true(en_parse_number("0e999999999999", &tiny) && tiny == 0.0);
}

static void a_very_long_number(void **state)
{
    (void)state;
    char text[5000];
    double value;
    memset(text, '0', sizeof text);
    memcpy(text, "1.5", 3);
    text[4998] = '1';
    text[4999] = '\0';
    assert_true(en_parse_number(text, &value) && value == 1.5);
    memset(text, '9', sizeof text - 1);
    assert_false(en_parse_number(text, &value));
    text[0] = '.';
    assert_true(en_parse_number(text, &value) && value == 1.0);
}

static void whole_numbers(void **state)
{
    (void)state;
    int64_t value = 3;
    assert_true(en_parse_int("-9223372036854775808", &value) && value == INT64_MIN);
    assert_true(en_parse_int("9223372036854775807", &value) && value == INT64_MAX);
    assert_true(en_parse_int("+007", &value) && value == 7);
    assert_false(en_parse_int("9223372036854775808", &value));
    assert_false(en_parse_int("-9223372036854775809", &value));
    assert_false(en_parse_int("99999999999999999999999", &value));
    assert_false(en_parse_int("", &value));
    assert_false(en_parse_int("1.0", &value));
    assert_false(en_parse_int("- 1", &value));
    assert_int_equal(value, 7);
    ASSERT_TEXT(en_text_int(t, INT64_MIN), "-9223372036854775808");
    ASSERT_TEXT(en_text_int(t, 0), "0");
    ASSERT_TEXT(en_text_hex64(t, UINT64_C(0x0123456789abcdef)), "0123456789abcdef");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fixed),
        cmocka_unit_test(fixed_agrees_with_the_library),
        cmocka_unit_test(shortest_number),
        cmocka_unit_test(exact_comes_back),
        cmocka_unit_test(parse_agrees_with_the_library),
        cmocka_unit_test(what_is_no_number),
        cmocka_unit_test(a_very_long_number),
        cmocka_unit_test(whole_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
