/* The consent game of 2 to 16 members against its pure equilibria, found by trying every profile.
 *
 * Member i objects when x_i + iota (1 - O/(n-1))^company < 0, O the others who object. With hardly any noise each such
 * profile must be among the equilibria that silence finds, and the selected one must be where play ends that starts with
 * everybody who dislikes the text objecting.
 */
#include "check.h"

#include "entente/council.h"
#include "entente/draw.h"

#include <math.h>

static double margin(int game, int i)
{
    struct en_words w = en_philox(77, (uint32_t)game, 0, (uint32_t)i);
    return 2.4 * en_u53(w.w[0], w.w[1]) - 1.6;
}

static double gain(int n, const double *x, const struct en_silence_rule *rule, unsigned profile, int i)
{
    int others = __builtin_popcount(profile & ~(1u << i));
    double pressure = n > 1 ? pow(1 - (double)others / (n - 1), rule->company) : 1;
    return x[i] + rule->iota * pressure;
}

static bool objects(int n, const double *x, const struct en_silence_rule *rule, unsigned profile, int i)
{
    return gain(n, x, rule, profile, i) < 0;
}

/* Nobody is so near to indifference that the noise left in the game decides. */
static bool is_strict(int n, const double *x, const struct en_silence_rule *rule, unsigned profile)
{
    for (int i = 0; i < n; i++)
        if (fabs(gain(n, x, rule, profile, i)) < .03) return false;
    return true;
}

static bool is_equilibrium(int n, const double *x, const struct en_silence_rule *rule, unsigned profile)
{
    for (int i = 0; i < n; i++)
        if (objects(n, x, rule, profile, i) != ((profile >> i & 1) != 0)) return false;
    return true;
}

/* Games of strategic complements: simultaneous answers from above fall to a resting point. */
static unsigned rest(int n, const double *x, const struct en_silence_rule *rule, unsigned profile, bool *clear)
{
    *clear = true;
    for (int pass = 0; pass < 100; pass++) {
        unsigned next = 0;
        *clear = *clear && is_strict(n, x, rule, profile);
        for (int i = 0; i < n; i++)
            if (objects(n, x, rule, profile, i)) next |= 1u << i;
        if (next == profile) break;
        profile = next;
    }
    return profile;
}

static bool has_sum(const struct en_silence *s, double sum)
{
    for (int k = 0; k < s->n_equilibria; k++)
        if (fabs(s->sum[k] - sum) < .02) return true;
    return false;
}

static void every_pure_equilibrium(void **state)
{
    (void)state;
    static const bool nobody[EN_MAX_MEMBERS];
    struct en_silence_rule rule = {1.0, .002, 3};
    int strict = 0, clears = 0, several = 0;
    for (int n = 2; n <= 16; n++)
        for (int game = 0; game < (n < 12 ? 40 : 6); game++) {
            double x[16];
            struct en_silence s;
            unsigned sincere = 0;
            int found = 0;
            bool clear;
            for (int i = 0; i < n; i++) {
                x[i] = margin(100 * n + game, i);
                if (x[i] < 0) sincere |= 1u << i;
            }
            en_silence_solve(n, x, nobody, &rule, &s);
            for (unsigned profile = 0; profile < 1u << n; profile++) {
                if (!is_equilibrium(n, x, &rule, profile)) continue;
                found++;
                if (!is_strict(n, x, &rule, profile)) continue;
                strict++;
                if (!has_sum(&s, __builtin_popcount(profile)))
                    fail_msg("n %d game %d: %d objectors are an equilibrium, silence has none", n, game, __builtin_popcount(profile));
            }
            assert_true(found >= 1); /* complements: there is always one */
            unsigned end = rest(n, x, &rule, sincere, &clear);
            assert_true(is_equilibrium(n, x, &rule, end));
            for (int i = 0; i < n && clear; i++)
                if (fabs(s.objection[i] - (end >> i & 1)) > .02) fail_msg("n %d game %d: member %d ends elsewhere", n, game, i);
            clears += clear;
            several += found > 1;
        }
    assert_true(strict > 300 && clears > 250 && several > 20); /* the games are not all of one kind */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_pure_equilibrium)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
