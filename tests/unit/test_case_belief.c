/* Beliefs: the split normal on its scale, and how silent documents are filled. */
#include "case_files.h"

#include "entente/draw.h"

#include <math.h>

/* Standard normal quantile of .95. */
#define Z95 1.6448536269514722
/* Two passages through logit and back lose a few units in the last place of the range. */
#define TOL 1e-12

static const char *const folders[] = {"cases/nato-ukraine-2025", "cases/bucharest-2008", "tests/data/tiny", "tests/data/tiny-sure"};
enum { N_FOLDERS = 4 };

static void check_order(const struct en_belief *b, struct en_range3 r)
{
    assert_true(b->lowest <= r.low && r.low <= r.central && r.central <= r.high && r.high <= b->highest);
}

static void check_curve(const struct en_belief *b, struct en_range3 r)
{
    double span = b->highest - b->lowest, last = b->lowest;
    check_order(b, r);
    assert_true(en_belief_at(b, r, 0) == r.central);
    assert_true(fabs(en_belief_at(b, r, -Z95) - r.low) <= TOL * span);
    assert_true(fabs(en_belief_at(b, r, Z95) - r.high) <= TOL * span);
    for (int i = -80; i <= 80; i++) {
        double x = en_belief_at(b, r, 0.1 * i);
        assert_true(x >= last - TOL * span && x <= b->highest); /* never NaN, never falling */
        last = x;
    }
    static const double far[] = {-1e300, -700, -38, 38, 700, 1e300};
    for (int i = 0; i < 6; i++) {
        double x = en_belief_at(b, r, far[i]);
        assert_true(x >= b->lowest && x <= b->highest);
    }
}

/* All cells of all cases under every fill rule. */
static void test_every_cell_at_every_corner(void **state)
{
    (void)state;
    for (int f = 0; f < N_FOLDERS; f++) {
        struct case_files files;
        struct en_arena arena;
        en_arena_init(&arena, 0);
        cf_open(&files, folders[f]);
        const struct en_case *c = cf_read(&files, &arena);
        for (int w = 0; w < c->n_worldviews; w++)
            for (int b = 0; b < EN_N_BELIEFS; b++)
                for (int fill = EN_FILL_NEUTRAL; fill <= EN_FILL_SPIRIT; fill++)
                    check_curve(&c->belief[b], en_case_range(c, w, (enum en_belief_id)b, (enum en_fill)fill));
        cf_close(&files);
        en_arena_clear(&arena);
    }
}

/* Ranges at, and squeezed against, the ends of the scale. */
static void test_corners_of_the_scale(void **state)
{
    (void)state;
    static const struct en_belief scales[] = {
        {.lowest = 0, .highest = 1, .scale = EN_LOGIT}, {.lowest = -1, .highest = 1, .scale = EN_LOGIT},
        {.lowest = 0.5, .highest = 4, .scale = EN_LOG}, {.lowest = 1e-9, .highest = 1e9, .scale = EN_LOG},
        {.lowest = 0, .highest = 1e-6, .scale = EN_LOGIT}};
    for (int s = 0; s < 5; s++) {
        const struct en_belief *b = &scales[s];
        double v[4] = {b->lowest, b->lowest + 0.25 * (b->highest - b->lowest), b->highest - 1e-9 * (b->highest - b->lowest), b->highest};
        for (int i = 0; i < 4; i++)
            for (int j = i; j < 4; j++)
                for (int k = j; k < 4; k++) check_curve(b, (struct en_range3){v[i], v[j], v[k]});
    }
}

/* By hand: bounds 0 and 1, logit over [-.01, 1.01]; log over [.5, 4]. */
static void test_values_by_hand(void **state)
{
    (void)state;
    struct en_belief share = {.lowest = 0, .highest = 1, .scale = EN_LOGIT};
    struct en_range3 r = {0.1, 0.4, 0.8};
    double low = log((0.1 + 0.01) / (1.01 - 0.1)), mid = log((0.4 + 0.01) / (1.01 - 0.4)), high = log((0.8 + 0.01) / (1.01 - 0.8));
    double up = mid + (high - mid) / Z95, down = mid - (mid - low) / Z95;
    assert_float_equal(en_belief_at(&share, r, 1), -0.01 + 1.02 / (1 + exp(-up)), 1e-12);
    assert_float_equal(en_belief_at(&share, r, -1), -0.01 + 1.02 / (1 + exp(-down)), 1e-12);
    struct en_belief ratio = {.lowest = 0.5, .highest = 4, .scale = EN_LOG};
    struct en_range3 s = {0.8, 1, 1.25};
    assert_float_equal(en_belief_at(&ratio, s, 1), exp(log(1.25) / Z95), 1e-12);
    assert_float_equal(en_belief_at(&ratio, s, -2), exp(2 * log(0.8) / Z95), 1e-12);
    assert_float_equal(en_belief_at(&ratio, s, 40), 4, 0);
    assert_float_equal(en_belief_at(&ratio, s, -40), 0.5, 0);
}

static void test_sure_belief_is_a_point(void **state)
{
    (void)state;
    struct en_belief b = {.lowest = 0, .highest = 1, .scale = EN_LOGIT};
    for (int i = -50; i <= 50; i++)
        assert_true(en_belief_at(&b, (struct en_range3){0.3, 0.3, 0.3}, 0.2 * i) == 0.3);
}

/* Four documents, one silent: neutral, pooled and spirit differ as the rules say. */
static void test_fill_rules(void **state)
{
    (void)state;
    static struct en_case c;
    static struct en_worldview w[4];
    static const double central[3] = {0.2, 0.6, 0.3};
    c.n_worldviews = 4;
    c.worldview = w;
    c.belief[0].neutral = (struct en_range3){0.4, 0.5, 0.6};
    for (int i = 0; i < 3; i++) w[i].cell[0] = (struct en_cell){.range = {central[i] - 0.1, central[i], central[i] + 0.1 * i}, .status = EN_STATED};
    w[3].cell[0].status = EN_SILENT;
    struct en_range3 said = en_case_range(&c, 1, EN_B_SECURITY_SHARE, EN_FILL_POOLED);
    assert_true(said.central == 0.6); /* who speaks is never filled */
    struct en_range3 neutral = en_case_range(&c, 3, EN_B_SECURITY_SHARE, EN_FILL_NEUTRAL);
    assert_true(neutral.low == 0.4 && neutral.central == 0.5 && neutral.high == 0.6);
    struct en_range3 pooled = en_case_range(&c, 3, EN_B_SECURITY_SHARE, EN_FILL_POOLED);
    assert_float_equal(pooled.low, 0.2, 1e-15);
    assert_float_equal(pooled.central, 0.3, 1e-15);
    assert_float_equal(pooled.high, 0.5, 1e-15); /* of .2, .7, .5 */
    struct en_range3 spirit = en_case_range(&c, 3, EN_B_SECURITY_SHARE, EN_FILL_SPIRIT);
    assert_true(spirit.central == 0.5); /* no guess: neutral */
    w[3].cell[0].has_spirit = true;
    w[3].cell[0].spirit = (struct en_range3){0.1, 0.2, 0.3};
    assert_true(en_case_range(&c, 3, EN_B_SECURITY_SHARE, EN_FILL_SPIRIT).central == 0.2);
    for (int i = 0; i < 3; i++) w[i].cell[0].status = EN_SILENT;
    assert_true(en_case_range(&c, 3, EN_B_SECURITY_SHARE, EN_FILL_POOLED).central == 0.5); /* nobody speaks */
    w[0].cell[0].status = w[1].cell[0].status = EN_IMPLIED;
    assert_float_equal(en_case_range(&c, 3, EN_B_SECURITY_SHARE, EN_FILL_POOLED).central, 0.4, 1e-15); /* mean of two */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_cell_at_every_corner), cmocka_unit_test(test_corners_of_the_scale),
        cmocka_unit_test(test_values_by_hand), cmocka_unit_test(test_sure_belief_is_a_point),
        cmocka_unit_test(test_fill_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
