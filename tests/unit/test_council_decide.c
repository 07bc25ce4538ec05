/* One council on one draft: the rule by stakes, the ranges, the stances that people see. */
#include "fixture.h"

static struct fixture f;
static struct en_stance s[EN_MAX_MEMBERS];
static struct en_council_result r;

static int reset(void **state)
{
    (void)state;
    fx_init(&f);
    memset(s, 0, sizeof s);
    return 0;
}

static void decide(int members, const double *x)
{
    f.c.n_members = members;
    for (int i = 0; i < members; i++) s[i].x = x[i];
    en_council_decide(&f.c, &f.draft[1], s, &r);
}

static void rule_follows_stakes(void **state)
{
    (void)state;
    static const double at[3] = {-1, 0, 1}, low_stakes[3] = {4, 5.7, 8},
                        high_stakes[3] = {2.8, 4, 5.7};
    for (int i = 0; i < 3; i++) {
        struct en_silence_rule none = en_silence_rule_for(&f.c, 0, at[i]),
                               full = en_silence_rule_for(&f.c, 1, at[i]);
        fx_near(none.sigma, .25, 1e-15);
        fx_near(full.sigma, .15, 1e-15);
        fx_near(none.iota, low_stakes[i] * .25, 1e-14);
        fx_near(full.iota, high_stakes[i] * .15, 1e-14);
    }
    struct en_silence_rule half = en_silence_rule_for(&f.c, .5, -.5);
    fx_near(half.sigma, .2, 1e-15);
    fx_near(half.iota, .5 * (4.85 + 3.4) * .2, 1e-14);
    assert_true(half.company == 3);
}

/* The reported numbers are those of the procedure itself, at the middle and at both ends of the
 * range. */
static void ranges_come_from_the_procedure(void **state)
{
    (void)state;
    double x[32];
    bool fixed[32] = {false};
    for (unsigned t = 0; t < 60; t++) {
        for (unsigned i = 0; i < 32; i++) x[i] = (i < 2 + t % 25 ? -.9 : .9) * fx_uniform(t, i);
        decide(32, x);
        double p[3];
        for (int a = -1; a <= 1; a++) {
            struct en_silence_rule rule = en_silence_rule_for(&f.c, r.stakes, a);
            struct en_silence e;
            en_silence_solve(32, x, fixed, &rule, &e);
            p[a + 1] = e.p_adopt[e.selected];
            if (a != 0) continue;
            assert_true(r.p_central == p[1] && r.n_equilibria == e.n_equilibria && r.settled);
            assert_true(r.band_greatest == e.p_adopt[0] &&
                        r.band_least == e.p_adopt[e.n_equilibria - 1]);
            assert_memory_equal(r.objection, e.objection, 32 * sizeof r.objection[0]);
        }
        fx_near(r.p_low, p[0], 1e-9 * (1e-3 + p[0]));
        fx_near(r.p_high, p[2], 1e-9 * (1e-3 + p[2]));
        assert_true(r.p_low <= r.p_central && r.p_central <= r.p_high);
        assert_true(r.band_least <= r.p_central && r.p_central <= r.band_greatest);
    }
}

static void a_red_line_stops_the_text(void **state)
{
    (void)state;
    double x[4] = {2, 2, 2, 2};
    decide(4, x);
    assert_true(r.p_low > .99 && r.any_red_line == 0);
    s[2].red_lines = 1u << FX_STATUS;
    decide(4, x);
    assert_true(r.p_low == 0 && r.p_central == 0 && r.p_high == 0 && r.band_greatest == 0);
    assert_int_equal(r.any_red_line, 1u << FX_STATUS);
    assert_true(r.objection[2] == 1 && r.stance[2] == EN_BREAK && r.stance[0] == EN_SUPPORT);
}

static void thirty_two_silent_consents_adopt(void **state)
{
    (void)state;
    double x[32];
    for (int i = 0; i < 32; i++) x[i] = .05; /* nobody is keen, nobody minds */
    decide(32, x);
    assert_true(r.p_central > .6);
    f.c.parameter[EN_P_SIGMA].value = 1e-9;
    decide(32, x);
    fx_near(r.p_central, 1, 1e-12);
    for (int i = 0; i < 32; i++) assert_true(r.stance[i] == EN_CAN_LIVE && !r.dislikes[i]);
}

static void the_text_in_force_continues(void **state)
{
    (void)state;
    double x[4] = {0};
    f.draft[1] = f.draft[0];
    decide(4, x);
    assert_true(r.continues && r.n_equilibria == 0 && r.stakes == 0);
    assert_true(isnan(r.p_low) && isnan(r.p_central) && isnan(r.p_high) && isnan(r.band_least));
    for (int i = 0; i < 4; i++)
        assert_true(r.objection[i] == 0 && r.stance[i] == EN_CAN_LIVE && !r.dislikes[i]);
}

static void stances_by_the_cut_points(void **state)
{
    (void)state;
    assert_int_equal(en_stance_class_of(&f.c, .25, .1, false), EN_SUPPORT);
    assert_int_equal(en_stance_class_of(&f.c, .24, .1, false), EN_CAN_LIVE);
    assert_int_equal(en_stance_class_of(&f.c, -1.2, .14, false), EN_CAN_LIVE); /* never "support" */
    assert_int_equal(en_stance_class_of(&f.c, 1, .15, false), EN_UNDECIDED);
    assert_int_equal(en_stance_class_of(&f.c, 1, .4, false), EN_OBJECT);
    assert_int_equal(en_stance_class_of(&f.c, 1, .8, false), EN_BREAK);
    assert_int_equal(en_stance_class_of(&f.c, 1, 0, true), EN_BREAK);
    for (unsigned i = 1; i < EN_N_STANCES; i++)
        assert_string_not_equal(en_stance_class_name(i), en_stance_class_name(i - 1));
}

/* The point of the model: one member dislikes the text, stands alone, and lets it pass. */
static void consents_though_it_dislikes(void **state)
{
    (void)state;
    double x[8] = {-.15, .8, .8, .8, .8, .8, .8, .8};
    decide(8, x);
    assert_true(r.dislikes[0] && r.objection[0] < .15 && r.stance[0] == EN_CAN_LIVE);
    for (int i = 1; i < 8; i++) assert_false(r.dislikes[i]);
    assert_true(r.p_central > .85);
    fx_set(&f, EN_P_IOTA_STAKES, 0, 0, 0); /* nobody minds standing alone: it objects */
    decide(8, x);
    assert_true(!r.dislikes[0] && r.stance[0] == EN_OBJECT && r.p_central < .5);
    assert_false(en_consents_though_dislikes(&f.c, -.1, 0));
    assert_true(en_consents_though_dislikes(&f.c, -.11, .14));
    assert_false(en_consents_though_dislikes(&f.c, -.11, .15));
}

/* Oracle 26: who is called what does not matter, down to the last bit. */
static void relabelling(void **state)
{
    (void)state;
    double x[32], y[32];
    for (unsigned i = 0; i < 32; i++) x[i] = 1.6 * fx_uniform(7, i) - .4;
    for (int i = 0; i < 32; i++) y[(11 * i + 5) % 32] = x[i];
    decide(32, x);
    struct en_council_result first = r;
    decide(32, y);
    assert_true(first.p_low == r.p_low && first.p_central == r.p_central &&
                first.p_high == r.p_high);
    for (int i = 0; i < 32; i++) {
        assert_true(first.objection[i] == r.objection[(11 * i + 5) % 32]);
        assert_true(first.stance[i] == r.stance[(11 * i + 5) % 32]);
    }
}

/* Oracle 26 as restated: weights, positions, cost at home, sigma and with it iota doubled together.
 */
static void the_unit_of_utility_does_not_matter(void **state)
{
    (void)state;
    double p[2][3];
    for (int twice = 0; twice < 2; twice++) {
        fx_init(&f);
        double unit = twice ? 2 : 1;
        for (int i = 0; i < FX_MEMBERS; i++) {
            f.member[i].position[EN_INVITED] = 1.5 - i;
            f.member[i].confidence[EN_INVITED] = .5;
            f.member[i].support = .45;
        }
        for (int k = 0; k < 2; k++)
            for (int o = 0; o < EN_N_OUTCOMES; o++) f.profile[k].weight[o] *= unit;
        f.c.parameter[EN_P_POSITION_SCALE].value *= unit;
        f.c.parameter[EN_P_DOMESTIC_PRICE].value *= unit;
        f.c.parameter[EN_P_SIGMA].value *= unit;
        en_council_stances(&f.c, &f.draft[1], &f.tables, FX_MIXTURES(f.mixture), s);
        en_council_decide(&f.c, &f.draft[1], s, &r);
        p[twice][0] = r.p_low;
        p[twice][1] = r.p_central;
        p[twice][2] = r.p_high;
    }
    for (int i = 0; i < 3; i++) assert_true(p[0][i] == p[1][i]);
    assert_true(p[0][1] > 0 && p[0][1] < 1);
}

static void one_member_decides_alone(void **state)
{
    (void)state;
    double x = -2;
    decide(1, &x);
    assert_true(r.p_high < 1e-3 && r.n_equilibria == 1);
    x = 2;
    decide(1, &x);
    assert_true(r.p_low > .999);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, reset)
    const struct CMUnitTest tests[] = {
        TEST(rule_follows_stakes),
        TEST(ranges_come_from_the_procedure),
        TEST(a_red_line_stops_the_text),
        TEST(thirty_two_silent_consents_adopt),
        TEST(the_text_in_force_continues),
        TEST(stances_by_the_cut_points),
        TEST(consents_though_it_dislikes),
        TEST(relabelling),
        TEST(the_unit_of_utility_does_not_matter),
        TEST(one_member_decides_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
