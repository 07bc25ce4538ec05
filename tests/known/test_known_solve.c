/* Solvers against published tables and closed forms. Numbers typed in from: Bueno de Mesquita 1994 p. 78 as repeated by
 * Scholz and others 2011 (their Table 1 and 2); KTAB's example SOE-Pol-Comp (Efird 2016) and the probabilities that KTAB
 * prints for it; oracles 9 to 13 of the design. */
#include "check.h"

#include "entente/draw.h"
#include "entente/solve.h"

#include <math.h>

static void near(double found, double wanted, double within)
{
    if (!(fabs(found - wanted) <= within)) fail_msg("%.12g, expected %.12g +- %.3g", found, wanted, within);
}

/* Lag in years for the emission standards of medium cars. */
static const struct en_actor emission[] = {
    {"Netherlands", .08, 4, 80}, {"Belgium", .08, 7, 40}, {"Luxembourg", .03, 4, 20}, {"Germany", .16, 4, 80},
    {"France", .16, 10, 60},     {"Italy", .16, 10, 60},  {"UK", .16, 10, 90},        {"Ireland", .05, 7, 10},
    {"Denmark", .05, 4, 100},    {"Greece", .08, 7, 70}};

static double solve_typed(enum en_solver m, const struct en_actor *actor, int n, double reference)
{
    struct en_issue issue = {"i", "p", "Unan", true, reference, NAN, 0, 100, 0, 0, n, actor};
    struct en_actor_table t = {.n_issues = 1, .n_proposals = 1, .n_rules = 1, .issue = &issue};
    struct en_consent p = {.iota = 8, .dislike = 4, .company = 3, .near = .5, .margin = 1, .rounds = 0};
    struct en_arena arena = {0};
    double out = NAN;
    assert_int_equal(en_solve(&t, m, &p, &arena, &out), EN_OK);
    en_arena_clear(&arena);
    return out;
}

static void scholz_start(void **state)
{
    (void)state;
    near(solve_typed(EN_SOLVE_MEDIAN, emission, 10, NAN), 7.0, 1e-12);
    near(solve_typed(EN_SOLVE_COMPROMISE, emission, 10, NAN), 7.39, 5e-4);
    near(solve_typed(EN_SOLVE_CHALLENGE, emission, 10, NAN), 7.0, 1e-12); /* no round: the median */
}

/* Table 2, Q = 1. The table cuts off after one digit. Its median of round 2 is 9.9 where the reading that gives all other
 * fifteen numbers gives 9.61; the paper leaves steps of a round open, and an independent repetition of its authors' own
 * program gives 9.61 as well. */
static void scholz_rounds(void **state)
{
    (void)state;
    static const double table_median[] = {8.4, 9.9, 9.9, 9.9, 9.9, 7.4, 8.8, 9.6}, table_mean[] = {7.4, 7.5, 7.6, 7.3, 7.3, 7.4, 7.5, 7.6};
    static const double own_median[] = {8.42, 9.61, 9.96, 9.96, 9.96, 7.47, 8.82, 9.67};
    struct en_arena arena = {0};
    double median[9], mean[9];
    assert_int_equal(en_challenge(10, emission, 8, &arena, median, mean), EN_OK);
    for (int r = 1; r <= 8; r++) {
        near(median[r], own_median[r - 1], .0051);
        if (r != 2) near(floor(10 * median[r]) / 10, table_median[r - 1], 1e-9);
        near(mean[r], table_mean[r - 1], .1 - 1e-9); /* 7.59 stands as 7.6, 7.46 as 7.4: cut and rounded by turns */
    }
    en_arena_clear(&arena);
}

/* Thirteen actors, two dimensions: distance weighted by salience, risk attitudes from the chances of all thirteen positions,
 * then the election of the twelve different ones (ZG and MEP stand on the same spot). */
static void ktab_first_election(void **state)
{
    (void)state;
    enum { N = 13, DIFFERENT = 12, MEP = 8 };
    static const double row[N][5] = {{100, 30, 24, 20, 48},   {60.2, 45, 44.7, 65, 41.3}, {35, 30, 28.9, 15, 65.1}, {35, 45, 20.6, 45, 49.4},
                                     {40, 50, 44.7, 65, 47.8}, {20, 15, 32, 10, 32},       {15, 20, 32, 15, 32},     {25, 60, 43.9, 50, 50.1},
                                     {20, 30, 26.4, 15, 17.6}, {35, 45, 35.9, 40, 46.6},   {20, 50, 44.7, 50, 47.8}, {20, 20, 47.4, 30, 40.6},
                                     {40, 15, 49, 60, 46}};
    double weight[N], distance[N][N], utility[N * N], work[N * N], chance[N], risk[N];
    for (int i = 0; i < N; i++) {
        weight[i] = row[i][0];
        for (int j = 0; j < N; j++) {
            double a = row[i][2] * (row[i][1] - row[j][1]), b = row[i][4] * (row[i][3] - row[j][3]);
            distance[i][j] = sqrt((a * a + b * b) / (row[i][2] * row[i][2] + row[i][4] * row[i][4])) / 100;
            utility[i * N + j] = 1 - distance[i][j];
        }
    }
    en_condorcet(N, N, weight, utility, work, chance);
    en_risk_from_chances(N, chance, risk);
    for (int i = 0; i < N; i++)
        for (int j = 0, k = 0; j < N; j++)
            if (j != MEP) utility[i * DIFFERENT + k++] = (1 - distance[i][j]) * (1 + distance[i][j] * risk[i]);
    en_condorcet(N, DIFFERENT, weight, utility, work, chance);
    near(chance[0], .0618, 5e-5);  /* XJ */
    near(chance[1], .0156, 5e-5);  /* LK */
    near(chance[3], .4340, 5e-5);  /* MK */
    near(chance[8], .2481, 5e-5);  /* MOF */
    double sum = 0;
    for (int k = 0; k < DIFFERENT; k++) sum += chance[k];
    near(sum, 1, 1e-12);
}

static void means_by_hand(void **state)
{
    (void)state;
    static const struct en_actor actor[] = {{"a", 1, 0, 100}, {"b", 2, 50, 50}, {"c", 1, 100, 25}};
    near(solve_typed(EN_SOLVE_MEAN, actor, 3, NAN), 50, 1e-12);
    near(solve_typed(EN_SOLVE_COMPROMISE, actor, 3, NAN), (100 * 0 + 100 * 50 + 25 * 100) / 225.0, 1e-12);
    near(solve_typed(EN_SOLVE_MEDIAN, actor, 3, NAN), 50, 1e-12);
    static const struct en_actor even[] = {{"a", 1, 20, 50}, {"b", 1, 60, 50}};
    near(solve_typed(EN_SOLVE_MEDIAN, even, 2, NAN), 40, 1e-12);
}

/* 4,000 rounds solved backwards: who offers keeps what the other would not get by waiting for its own turn. */
static double keeps_first(double first, double second)
{
    double keeps[2] = {1, 1}; /* what each keeps when it offers, with no round left */
    for (int round = 0; round < 4000; round++) {
        double now[2] = {1 - second * keeps[1], 1 - first * keeps[0]};
        keeps[0] = now[0];
        keeps[1] = now[1];
    }
    return keeps[0];
}

static double share_of(const void *nothing, int i, double x)
{
    (void)nothing;
    return i == 0 ? x : 1 - x;
}

/* Oracle 9: .512821; with short rounds impatience alone counts, which is the Nash point with patience as weight. */
static void rubinstein(void **state)
{
    (void)state;
    static const double wanted[] = {.6994, .6700, .6670}, patience[] = {1 / .1, 1 / .2};
    double step = 1, x = NAN;
    near(en_alternating_share(.95, .95), .512821, 5e-7);
    near(en_alternating_share(.95, .8), keeps_first(.95, .8), 1e-12);
    near(en_alternating_share(.6, .9), keeps_first(.6, .9), 1e-12);
    for (int k = 0; k < 3; k++, step /= 10) near(en_alternating_share(exp(-.1 * step), exp(-.2 * step)), wanted[k], 5e-5);
    assert_true(en_nash_point(2, patience, share_of, NULL, 0, 1, &x));
    near(x, 2 / 3.0, 1e-7);
    near(en_alternating_share(exp(-.1 * 1e-6), exp(-.2 * 1e-6)), x, 1e-6);
}

/* Oracle 10, and the game itself: what everybody expects is a weighted mean of offering and of being bought. */
static void baron_ferejohn(void **state)
{
    (void)state;
    near(en_proposer_share(32, .9), .128125, 1e-12);
    near(en_proposer_share(1, .9), 1, 0);
    for (int n = 2; n <= 32; n += 5) {
        double expects = .7, keeps = 0;
        for (int round = 0; round < 5000; round++) {
            keeps = 1 - (n - 1) * .9 * expects;
            expects = .5 * expects + .5 * (keeps / n + (n - 1) * .9 * expects / n);
        }
        near(en_proposer_share(n, .9), keeps, 1e-9);
    }
}

/* Oracle 11. */
static void unanimity_on_a_line(void **state)
{
    (void)state;
    static const double ideal[] = {0, .1, .3, .9, 1}, recognition[] = {.3, .25, .2, .15, .1};
    struct en_winset w = en_unanimity_line(5, ideal, recognition, 1.2, .999);
    near(en_unanimity_limit(5, ideal, recognition, 1.2), .32755, 1e-5);
    near(w.low, .32662, 6e-6);
    near(w.high, .32884, 6e-6); /* cut, not rounded, in the design: .328845 */
    near((w.low + w.high) / 2, .32773, 6e-6);
}

static double split(const void *power, int i, double x)
{
    return i == 0 ? pow(x, *(const double *)power) : 1 - x;
}

/* Oracle 12. */
static void nash_split(void **state)
{
    (void)state;
    static const double weight[] = {1, 1};
    for (double g = .25; g <= 1; g += .25) {
        double x = NAN;
        assert_true(en_nash_point(2, weight, split, &g, 0, 1, &x));
        near(x, g / (1 + g), 1e-7);
    }
}

static double never(const void *nothing, int i, double x)
{
    (void)nothing;
    return i == 0 ? x - .6 : .5 - x;
}

static void nash_without_agreement(void **state)
{
    (void)state;
    static const double weight[] = {1, 1};
    double x = 7;
    assert_false(en_nash_point(2, weight, never, NULL, 0, 1, &x));
    assert_true(x == 7);
}

/* Oracle 13. */
static void winset(void **state)
{
    (void)state;
    static const double ideal[] = {.4, .6, .7, 1};
    struct en_winset w = en_winset_line(ideal, 4, .1);
    near(w.low, .1, 1e-12);
    near(w.high, .7, 1e-12);
    for (double sq = .4; sq <= 1; sq += .1) {
        w = en_winset_line(ideal, 4, sq);
        assert_true(w.high - w.low < 1e-9);
    }
}

/* A lone hold-out gives way; a third of the room does not, and pulls the text. */
static void consent_by_hand(void **state)
{
    (void)state;
    struct en_actor room[16];
    double voice = 1.0 / 16, L[2];
    for (int out = 1; out <= 5; out += 4) {
        for (int i = 0; i < 16; i++) room[i] = (struct en_actor){"m", 10, i < out ? 0 : 100, 50};
        double far = exp(-4.0), share = out * voice + (16 - out) * voice * far, rest = (16 - out) * voice + out * voice * far;
        L[0] = 1 / (1 + exp(-(4 - 8 * pow(1 - share, 3))));
        L[1] = 1 / (1 + exp(-(4 - 8 * pow(1 - rest, 3))));
        near(solve_typed(EN_SOLVE_CONSENT, room, 16, NAN), 100 * (16 - out) * L[1] / (out * L[0] + (16 - out) * L[1]), 1e-9);
    }
    for (int i = 0; i < 16; i++) room[i].position = i == 0 ? 0 : 100;
    assert_true(solve_typed(EN_SOLVE_CONSENT, room, 16, NAN) > solve_typed(EN_SOLVE_COMPROMISE, room, 16, NAN) + 5);
}

/* Two actors, two issues, opposite concerns: each gives way where it cares less; by symmetry both issues end at the caring
 * actor's side by the same amount. */
static void exchange_by_hand(void **state)
{
    (void)state;
    static const struct en_actor first[] = {{"a", 1, 0, 80}, {"b", 1, 100, 20}}, second[] = {{"a", 1, 0, 20}, {"b", 1, 100, 80}};
    struct en_issue issue[2] = {{"p", "x", "Unan", true, NAN, NAN, 0, 100, 0, 0, 2, first}, {"q", "x", "Unan", true, NAN, NAN, 0, 100, 0, 0, 2, second}};
    struct en_actor_table t = {.n_issues = 2, .n_proposals = 1, .n_rules = 1, .issue = issue};
    struct en_arena arena = {0};
    double out[2];
    assert_int_equal(en_solve(&t, EN_SOLVE_EXCHANGE, NULL, &arena, out), EN_OK);
    near(out[0], 0, 1e-9);   /* b moves from 100 to 0 on the issue that a cares about */
    near(out[1], 100, 1e-9);
    en_arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(scholz_start),        cmocka_unit_test(scholz_rounds),  cmocka_unit_test(ktab_first_election),
        cmocka_unit_test(means_by_hand),       cmocka_unit_test(baron_ferejohn), cmocka_unit_test(rubinstein),
        cmocka_unit_test(unanimity_on_a_line),
        cmocka_unit_test(nash_split),          cmocka_unit_test(nash_without_agreement), cmocka_unit_test(winset),
        cmocka_unit_test(consent_by_hand),     cmocka_unit_test(exchange_by_hand)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
