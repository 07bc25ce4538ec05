/* Own beliefs and texts, rows taken over from older studies, and rows that travel. */
#include "small_study.h"

#include "entente/variant.h"

#include <math.h>

static struct en_study *study_of(const struct en_variant *v, int futures)
{
    struct en_study_def def = en_study_def_default(&sc.c), made;
    struct en_study *s = NULL;
    def.futures = futures;
    def.seed = 11;
    def.drafts = UINT64_C(1) << INVITE;
    assert_int_equal(en_variant_def(v, &def, &arena, &made), EN_OK);
    assert_int_equal(en_study_open(&made, &arena, &s), EN_OK);
    return s;
}

static struct en_study *run_of(const struct en_variant *v, int futures)
{
    struct en_study *s = study_of(v, futures);
    en_study_run(s);
    return s;
}

static struct en_variant with_belief(double at)
{
    struct en_variant v;
    en_variant_init(&v);
    v.belief[EN_B_PROVOCATION] = (struct en_range3){at, at, at};
    return v;
}

/* --- own columns ---------------------------------------------------------------------------------------- */

static void nothing_set_is_the_case_itself(void **state)
{
    (void)state;
    struct en_variant v;
    struct en_study_def def = en_study_def_default(&sc.c);
    struct en_study *plain = NULL;
    en_variant_init(&v);
    def.futures = 160;
    def.seed = 11;
    def.drafts = UINT64_C(1) << INVITE;
    assert_int_equal(en_study_open(&def, &arena, &plain), EN_OK);
    en_study_run(plain);
    assert_true(en_study_digest(plain) == en_study_digest(run_of(&v, 160)));
    v.every_column = true; /* but no belief set */
    assert_true(en_study_digest(plain) == en_study_digest(run_of(&v, 160)));
}

static void an_own_column_moves_nobody(void **state)
{
    (void)state;
    struct en_variant v = with_belief(2.5), none;
    v.own_column = true;
    en_variant_init(&none);
    struct en_study *own = run_of(&v, 160), *plain = run_of(&none, 160);
    assert_int_equal(en_study_def_of(own)->c->n_worldviews, 3);
    assert_int_equal(sc.c.n_worldviews, 2);
    for (int m = 0; m < sc.c.n_members; m++)
        assert_true(en_study_stances(own, INVITE)[m].x == en_study_stances(plain, INVITE)[m].x);
    for (int k = 0; k < 2; k++)
        assert_true(en_study_outcome(own, INVITE, k, 1, EN_O_DEATHS).mean ==
                    en_study_outcome(plain, INVITE, k, 1, EN_O_DEATHS).mean);
    assert_false(isnan(en_study_outcome(own, INVITE, 2, 1, EN_O_DEATHS).mean));
}

static void in_every_column_it_moves_the_council_but_no_position(void **state)
{
    (void)state;
    struct en_variant v = with_belief(2.5), none;
    v.every_column = true;
    en_variant_init(&none);
    struct en_study *every = run_of(&v, 160), *plain = run_of(&none, 160);
    bool moved = false;
    for (int m = 0; m < sc.c.n_members; m++) {
        const struct en_stance *a = &en_study_stances(every, INVITE)[m], *b = &en_study_stances(plain, INVITE)[m];
        assert_true(a->parts.position == b->parts.position && a->parts.model == b->parts.model);
        moved |= fabs(a->x - b->x) > 1e-6;
    }
    assert_true(moved);
}

static void own_texts_are_further_drafts(void **state)
{
    (void)state;
    struct en_variant v, none;
    en_variant_init(&v);
    en_variant_init(&none);
    v.own_text = true;
    memcpy(v.level, sc.draft[INVITE].level, sizeof v.level);
    struct en_study *s = run_of(&v, 160), *plain = run_of(&none, 160);
    assert_true(en_study_has_draft(s, N_DRAFTS));
    assert_int_equal(en_study_def_of(s)->c->draft[N_DRAFTS].kind, EN_OPTION);
    for (int k = 0; k < 2; k++)
        assert_true(en_study_outcome(s, N_DRAFTS, k, 1, EN_O_SETTLED).mean ==
                    en_study_outcome(plain, INVITE, k, 1, EN_O_SETTLED).mean);
}

static void what_cannot_be_is_refused(void **state)
{
    (void)state;
    struct en_study_def def = en_study_def_default(&sc.c), made = {0};
    struct en_variant v = with_belief(99);
    v.own_column = true;
    assert_int_equal(en_variant_def(&v, &def, &arena, &made), EN_RANGE);
    v.belief[EN_B_PROVOCATION] = (struct en_range3){NAN, 1, 2};
    assert_int_equal(en_variant_def(&v, &def, &arena, &made), EN_RANGE);
    v.belief[EN_B_PROVOCATION] = (struct en_range3){1.5, 1, 2};
    assert_int_equal(en_variant_def(&v, &def, &arena, &made), EN_RANGE);
    en_variant_init(&v);
    v.own_text = true;
    v.level[ON_PACT] = 2;
    assert_int_equal(en_variant_def(&v, &def, &arena, &made), EN_RANGE);
    assert_null(made.c);
}

/* --- rows that are there already -------------------------------------------------------------------------- */

static int64_t missing(const struct en_study *s)
{
    int64_t sum = 0;
    for (int unit = 0; unit < en_study_units(s); unit++) sum += en_study_missing(s, unit);
    return sum;
}

/* A new column, a new text and more futures: only those are computed, and the results are those of a fresh study. */
static void adopted_rows_give_the_same_digest(void **state)
{
    (void)state;
    struct en_variant none, more = with_belief(2.0);
    en_variant_init(&none);
    more.own_column = more.own_text = true;
    memcpy(more.level, sc.draft[REFUSE].level, sizeof more.level);
    struct en_study *old = run_of(&none, 240), *fresh = run_of(&more, 400), *s = study_of(&more, 400);
    int64_t all = missing(s), taken = en_study_adopt(s, old);
    assert_true(taken > 0 && missing(s) == all - taken);
    en_study_run(s);
    assert_int_equal(missing(s), 0);
    assert_true(en_study_digest(s) == en_study_digest(fresh));
    struct en_study *again = study_of(&more, 400);
    assert_true(en_study_adopt(again, s) == all);
    en_study_finish(again, en_study_chunks(again));
    assert_true(en_study_digest(again) == en_study_digest(fresh));
}

static void changed_beliefs_are_not_adopted(void **state)
{
    (void)state;
    struct en_variant one = with_belief(2.0), two = with_belief(2.1);
    one.every_column = two.every_column = true;
    struct en_study *old = run_of(&one, 160), *fresh = run_of(&two, 160), *s = study_of(&two, 160);
    int64_t all = missing(s), taken = en_study_adopt(s, old);
    assert_true(taken < all); /* what positions are measured on stays the same */
    en_study_run(s);
    assert_true(en_study_digest(s) == en_study_digest(fresh));
    struct en_study_def other = *en_study_def_of(s);
    struct en_study *seeded = NULL;
    other.seed++;
    assert_int_equal(en_study_open(&other, &arena, &seeded), EN_OK);
    assert_int_equal(en_study_adopt(seeded, old), 0);
}

/* Rows that only stances rest on end at the horizon of their study: a later one cannot be read from them. */
static void a_later_horizon_is_not_adopted(void **state)
{
    (void)state;
    for (int from = 0; from < EN_N_HORIZONS; from++) {
        for (int to = 0; to < EN_N_HORIZONS; to++) {
            struct en_study_def def = en_study_def_default(&sc.c);
            struct en_study *old = NULL, *fresh = NULL, *s = NULL;
            def.futures = 160;
            def.horizon = from;
            assert_int_equal(en_study_open(&def, &arena, &old), EN_OK);
            en_study_run(old);
            def.horizon = to;
            assert_int_equal(en_study_open(&def, &arena, &fresh), EN_OK);
            assert_int_equal(en_study_open(&def, &arena, &s), EN_OK);
            en_study_run(fresh);
            int64_t all = missing(s), taken = en_study_adopt(s, old);
            assert_true(to > from ? taken < all : taken == all);
            en_study_run(s);
            assert_true(en_study_digest(s) == en_study_digest(fresh));
        }
    }
}

/* One study after another with the text in force kept: as without, also where beliefs, seed or size are others. */
static void what_is_kept_changes_no_result(void **state)
{
    (void)state;
    struct en_reference *kept = NULL;
    struct en_variant v[5];
    assert_int_equal(en_reference_open(&arena, &kept), EN_OK);
    for (int i = 0; i < 5; i++) v[i] = with_belief(i < 3 ? 2.0 : 2.5);
    v[1].own_text = v[2].every_column = v[3].every_column = v[4].own_column = true;
    memcpy(v[1].level, sc.draft[REFUSE].level, sizeof v[1].level);
    for (int i = 0; i < 5; i++) {
        struct en_study *s = study_of(&v[i], i == 1 ? 400 : 160);
        en_study_refer(s, kept);
        en_study_run(s);
        assert_true(en_study_digest(s) == en_study_digest(run_of(&v[i], i == 1 ? 400 : 160)));
    }
}

/* Seeds that differ in their highest bit alone are different seeds. */
static void what_is_kept_knows_every_bit_of_the_seed(void **state)
{
    (void)state;
    struct en_reference *kept = NULL;
    uint64_t digest[2][2];
    assert_int_equal(en_reference_open(&arena, &kept), EN_OK);
    for (int refer = 0; refer < 2; refer++) {
        for (int i = 0; i < 2; i++) {
            struct en_study_def def = en_study_def_default(&sc.c);
            struct en_study *s = NULL;
            def.futures = 80;
            def.seed = i ? UINT64_C(11) | UINT64_C(1) << 63 : 11;
            assert_int_equal(en_study_open(&def, &arena, &s), EN_OK);
            if (refer) en_study_refer(s, kept);
            en_study_run(s);
            digest[refer][i] = en_study_digest(s);
        }
    }
    assert_true(digest[0][0] == digest[1][0] && digest[0][1] == digest[1][1]);
}

static void rows_travel(void **state)
{
    (void)state;
    struct en_variant none;
    en_variant_init(&none);
    struct en_study *from = run_of(&none, 240), *to = study_of(&none, 240);
    for (int unit = en_study_units(from) - 1; unit >= 0; unit--) {
        void *bytes = malloc(en_study_unit_bytes(from, unit));
        en_study_unit_save(from, unit, bytes);
        en_study_unit_load(to, unit, bytes);
        free(bytes);
        assert_int_equal(en_study_missing(to, unit), 0);
    }
    en_study_run_unit(to, 0); /* nothing left to do */
    en_study_finish(to, en_study_chunks(to));
    assert_true(en_study_digest(to) == en_study_digest(from));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(nothing_set_is_the_case_itself, setup, teardown),
        cmocka_unit_test_setup_teardown(an_own_column_moves_nobody, setup, teardown),
        cmocka_unit_test_setup_teardown(in_every_column_it_moves_the_council_but_no_position, setup, teardown),
        cmocka_unit_test_setup_teardown(own_texts_are_further_drafts, setup, teardown),
        cmocka_unit_test_setup_teardown(what_cannot_be_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(adopted_rows_give_the_same_digest, setup, teardown),
        cmocka_unit_test_setup_teardown(changed_beliefs_are_not_adopted, setup, teardown),
        cmocka_unit_test_setup_teardown(a_later_horizon_is_not_adopted, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_kept_changes_no_result, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_kept_knows_every_bit_of_the_seed, setup, teardown),
        cmocka_unit_test_setup_teardown(rows_travel, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
