/* Compare: the same figures as a study's, and differences taken future by future. */
#include "check.h"
#include "study_case.h"

#include <math.h>

static struct study_case sc;
static struct en_arena arena;

static int setup(void **state)
{
    (void)state;
    study_case_init(&sc);
    sc.worldview[0].id = "first";
    sc.worldview[1].id = "second";
    en_arena_init(&arena, 0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    en_arena_clear(&arena);
    return 0;
}

static bool same(struct en_estimate a, struct en_estimate b)
{
    return a.mean == b.mean && a.low == b.low && a.high == b.high && a.se == b.se;
}

static void figures_equal_those_of_a_study(void **state)
{
    (void)state;
    struct en_study_def def[2] = {en_study_def_default(&sc.c), en_study_def_default(&sc.c)};
    const uint8_t *level[2] = {sc.draft[NOW].level, sc.draft[INVITE].level};
    const struct en_compare *x;
    struct en_study *s;
    def[0].futures = def[1].futures = 320;
    assert_int_equal(en_compare_run(def, level, NULL, &arena, &x), EN_OK);
    assert_int_equal(en_study_open(&def[0], &arena, &s), EN_OK);
    en_study_run(s);
    assert_int_equal(x->n_worldviews, 2);
    for (int k = 0; k < 2; k++) {
        for (int h = 0; h < EN_N_HORIZONS; h++) {
            for (int o = 0; o < EN_N_OUTCOMES; o++) {
                const struct en_compared *at = &x->row[k][h][o];
                assert_true(same(at->a, en_study_outcome(s, NOW, k, h, o)));
                assert_true(same(at->b, en_study_outcome(s, INVITE, k, h, o)));
                assert_true(same(at->difference, en_study_difference(s, INVITE, k, h, o)));
            }
        }
    }
}

static void turned_round_differences_change_sign(void **state)
{
    (void)state;
    struct en_study_def def[2] = {en_study_def_default(&sc.c), en_study_def_default(&sc.c)};
    const uint8_t *there[2] = {sc.draft[REFUSE].level, sc.draft[INVITE].level};
    const uint8_t *back[2] = {sc.draft[INVITE].level, sc.draft[REFUSE].level};
    const struct en_compare *a, *b;
    int sure = 0;
    def[0].futures = def[1].futures = 320;
    assert_int_equal(en_compare_run(def, there, NULL, &arena, &a), EN_OK);
    assert_int_equal(en_compare_run(def, back, NULL, &arena, &b), EN_OK);
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        struct en_estimate d = a->row[0][1][o].difference, e = b->row[0][1][o].difference;
        assert_true(fabs(d.mean + e.mean) < 1e-12 && fabs(d.low + e.high) < 1e-12 && fabs(d.se - e.se) < 1e-12);
        assert_int_equal(en_compare_sure(&d), en_compare_sure(&e));
        sure += en_compare_sure(&d);
    }
    assert_true(sure > 0);
}

static void worldviews_are_matched_by_name(void **state)
{
    (void)state;
    static struct study_case other;
    struct en_worldview swapped[2];
    study_case_init(&other);
    other.worldview[0].id = "first";
    other.worldview[1].id = "second";
    swapped[0] = other.worldview[1];
    swapped[1] = other.worldview[0];
    other.c.worldview = swapped;
    struct en_study_def def[2] = {en_study_def_default(&sc.c), en_study_def_default(&other.c)};
    const uint8_t *level[2] = {sc.draft[INVITE].level, other.draft[INVITE].level};
    const struct en_compare *x;
    def[0].futures = def[1].futures = 160;
    assert_int_equal(en_compare_run(def, level, NULL, &arena, &x), EN_OK);
    for (int k = 0; k < 2; k++)
        for (int o = 0; o < EN_N_OUTCOMES; o++) assert_true(x->row[k][1][o].difference.mean == 0);
    swapped[0].id = "somebody";
    swapped[1].id = "else";
    assert_int_equal(en_compare_run(def, level, NULL, &arena, &x), EN_RANGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_equal_those_of_a_study),
        cmocka_unit_test(turned_round_differences_change_sign),
        cmocka_unit_test(worldviews_are_matched_by_name),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
