/* Which texts a study needs, best levels and scales, on the small case. */
#include "small_study.h"

#include "study/study_int.h"

static struct en_study *open_study(enum en_fill fill)
{
    struct en_study_def def = en_study_def_default(&sc.c);
    struct en_study *s = NULL;
    def.futures = EN_CHUNK;
    def.fill = fill;
    assert_int_equal(en_study_open(&def, &arena, &s), EN_OK);
    return s;
}

/* --- texts ------------------------------------------------------------------------------------ */

static double component(const struct en_study *s, int text, enum en_policy_component z)
{
    assert_in_range(text, 0, s->n_texts - 1);
    return s->text[text].z.z[z];
}

static void texts_are_simulated_once(void **state)
{
    (void)state;
    struct en_study *s = open_study(EN_FILL_NEUTRAL);
    for (int a = 0; a < s->n_texts; a++) {
        for (int b = 0; b < a; b++) {
            bool same = s->text[a].mode == s->text[b].mode;
            for (int i = 0; i < EN_N_POLICY; i++)
                same = same && s->text[a].z.z[i] == s->text[b].z.z[i];
            assert_false(same);
        }
    }
    assert_int_equal(s->n_full, N_DRAFTS);
    assert_int_equal(s->in_force_default, 0);
    assert_int_equal(s->draft[s->slot[INVITE]].acts, 0); /* no act beside the council's words */
    assert_int_equal(s->draft[s->slot[PARKED]].plain, s->draft[s->slot[PARKED]].text);
}

static void acts_leave_the_councils_words(void **state)
{
    (void)state;
    struct en_study *s = open_study(EN_FILL_NEUTRAL);
    int acts = s->draft[s->slot[REFUSE]].acts;
    assert_true(component(s, acts, EN_Z_PACT) == 1);
    assert_true(component(s, acts, EN_Z_STATUS) == EN_OPEN_DOOR);
    assert_true(component(s, acts, EN_Z_CLARITY) == .25);
    int plain = s->draft[s->slot[REFUSE]].plain;
    assert_true(component(s, plain, EN_Z_PACT) == 0);
    assert_true(component(s, plain, EN_Z_STATUS) == EN_RULED_OUT);
    assert_true(component(s, plain, EN_Z_CLARITY) == .25);
}

static void readings_exist_where_words_are_open(void **state)
{
    (void)state;
    struct en_study *s = open_study(EN_FILL_NEUTRAL);
    const struct eni_draft *keep = &s->draft[s->slot[KEEP]], *invite = &s->draft[s->slot[INVITE]];
    assert_true(component(s, keep->weak, EN_Z_STATUS) == EN_OPEN_DOOR);
    assert_true(component(s, keep->strong, EN_Z_STATUS) == EN_INVITED);
    assert_true(component(s, keep->weak, EN_Z_AID) == 2); /* the rest of the text stays */
    assert_int_equal(keep->acts_weak, -1);                /* the text in force has one reading */
    assert_int_equal(invite->weak, -1);
    assert_int_equal(invite->strong, -1);
    sc.draft[KEEP].level[ON_CLARITY] = 1; /* explicit words collapse the readings */
    s = open_study(EN_FILL_NEUTRAL);
    assert_int_equal(s->draft[s->slot[KEEP]].weak, -1);
}

static void the_text_in_force_is_read_too(void **state)
{
    (void)state;
    sc.clause[ON_STATUS].level[SAID_OPEN].weak = SAID_OFF_TABLE;
    struct en_study *s = open_study(EN_FILL_NEUTRAL);
    const struct eni_draft *refuse = &s->draft[s->slot[REFUSE]];
    assert_true(component(s, refuse->acts_weak, EN_Z_STATUS) == EN_OFF_TABLE);
    assert_true(component(s, refuse->acts_weak, EN_Z_PACT) == 1);
    assert_int_equal(refuse->acts_strong, refuse->acts); /* no stronger reading: as written */
    assert_int_equal(refuse->weak, -1);
}

static void positions_have_texts_of_their_own_under_another_fill(void **state)
{
    (void)state;
    struct en_study *s = open_study(EN_FILL_SPIRIT);
    assert_int_equal(s->text[s->in_force_default].mode, ENI_DEFAULT);
    for (int i = 0; i < s->n_drafts; i++) {
        assert_int_equal(s->text[s->draft[i].plain].mode, ENI_DEFAULT);
        assert_int_equal(s->text[s->draft[i].acts].mode, ENI_CHOSEN);
        assert_int_equal(s->text[s->draft[i].text].mode, ENI_CHOSEN);
    }
}

/* Only the first text of a study is worked out by the world; the others copy its tables. */
static void every_text_is_what_the_world_would_make_of_it(void **state)
{
    (void)state;
    struct en_study *s = open_study(EN_FILL_SPIRIT);
    double ratify[3];
    for (int i = 0; i < 3; i++) {
        bool holdout = sc.member[i].ratifier == EN_HOLDOUT;
        ratify[i] = sc.c.parameter[holdout ? EN_P_RATIFY_HOLDOUT : EN_P_RATIFY_ORDINARY].value;
    }
    struct en_world_rates rates = {sc.c.parameter[EN_P_INVITE_RATE].value, 3, ratify};
    assert_true(s->n_texts > 5);
    for (int i = 0; i < s->n_texts; i++) {
        struct en_world_text world;
        memset(&world, 0, sizeof world);
        en_world_text_init(&world, &s->setup, &s->text[i].z, &rates);
        assert_memory_equal(&world, &s->world[i], sizeof world);
    }
}

/* --- best levels ------------------------------------------------------------------------------ */

static struct en_study_def table_def(void)
{
    struct en_study_def def = en_study_def_default(&sc.c);
    def.seed = 3;
    return def;
}

static void the_best_level_has_the_highest_gain(void **state)
{
    (void)state;
    struct en_study_def def = table_def();
    uint8_t best[N_CLAUSES][2][2];
    assert_int_equal(en_study_best_levels(&def, 160, &arena, &best[0][0][0]), EN_OK);
    /* The same by an ordinary study whose drafts are the levels of aid. */
    for (int l = 0; l < 3; l++)
        memcpy(sc.draft[INVITE + l].level, (uint8_t[]){SAID_OPEN, 0, 0, (uint8_t)l}, 4);
    def.futures = 160;
    struct en_study *s = NULL;
    assert_int_equal(en_study_open(&def, &arena, &s), EN_OK);
    en_study_run(s);
    for (int k = 0; k < 2; k++) {
        for (int p = 0; p < 2; p++) {
            int most = 1; /* the level in force wins a tie */
            for (int l = 0; l < 3; l++) {
                double gain = en_study_profile_gain(s, INVITE + l, k, p, def.horizon);
                if (gain > en_study_profile_gain(s, INVITE + most, k, p, def.horizon) + 1e-12)
                    most = l;
            }
            assert_int_equal(best[ON_AID][k][p], most);
        }
    }
}

static void an_indifferent_profile_keeps_what_is_in_force(void **state)
{
    (void)state;
    struct en_study_def def = table_def();
    uint8_t best[N_CLAUSES][2][2];
    memset(sc.profile[1].weight, 0, sizeof sc.profile[1].weight);
    assert_int_equal(en_study_best_levels(&def, 1, &arena, &best[0][0][0]), EN_OK);
    for (int i = 0; i < N_CLAUSES; i++) {
        for (int k = 0; k < 2; k++) {
            assert_int_equal(best[i][k][1], sc.draft[NOW].level[i]);
            assert_in_range(best[i][k][0], 0, sc.clause[i].n_levels - 1);
        }
    }
}

/* --- scales ----------------------------------------------------------------------------------- */

static void a_scale_is_proportional_to_the_weights(void **state)
{
    (void)state;
    struct en_study_def def = table_def();
    double one[2], two[2];
    assert_int_equal(en_study_scales(&def, 80, &arena, one), EN_OK);
    for (int o = 0; o < EN_N_OUTCOMES; o++) sc.profile[0].weight[o] *= 4;
    sc.profile[0].scale = 99; /* the stored scale does not enter the new one */
    memset(sc.profile[1].weight, 0, sizeof sc.profile[1].weight);
    assert_int_equal(en_study_scales(&def, 80, &arena, two), EN_OK);
    assert_true(one[0] > 1e-3 && one[1] > 1e-3);
    assert_true(fabs(two[0] - 4 * one[0]) < 1e-12 * two[0]);
    assert_true(two[1] == 1e-3); /* no weights: the floor */
}

/* One clause that changes nothing, one draft with a gain: the standard deviation of {0, ..., gain}
 * by hand. */
static void a_scale_is_the_sd_of_gains(void **state)
{
    (void)state;
    struct en_study_def def = table_def();
    double scale[2];
    sc.c.n_clauses = 1; /* four other levels of status */
    sc.c.n_drafts = 3;  /* and two drafts, which repeat two of them */
    assert_int_equal(en_study_scales(&def, 80, &arena, scale), EN_OK);
    static const uint8_t said[] = {SAID_RULED_OUT, SAID_OFF_TABLE, SAID_PATH,
                                   SAID_INVITED,   SAID_INVITED,   SAID_RULED_OUT};
    double gain[6], mean = 0, sq = 0;
    sc.c.n_drafts = 2;
    for (int i = 0; i < 6; i++) {
        struct en_study *s = NULL;
        sc.draft[INVITE].level[ON_STATUS] = said[i];
        def.futures = 80;
        assert_int_equal(en_study_open(&def, &arena, &s), EN_OK);
        en_study_run(s);
        gain[i] = 0;
        for (int k = 0; k < 2; k++)
            gain[i] += en_study_profile_gain(s, INVITE, k, 0, 1) * sc.profile[0].scale / 2;
        mean += gain[i] / 6;
    }
    for (int i = 0; i < 6; i++) sq += (gain[i] - mean) * (gain[i] - mean);
    assert_true(sq > 0 && fabs(scale[0] - sqrt(sq / 5)) < 1e-9);
}

static void tables_refuse_what_they_cannot_do(void **state)
{
    (void)state;
    struct en_study_def def = table_def();
    uint8_t best = 77;
    double scale = 77;
    struct en_arena little;
    assert_int_equal(en_study_best_levels(&def, 0, &arena, &best), EN_RANGE);
    assert_int_equal(en_study_scales(&def, -1, &arena, &scale), EN_RANGE);
    en_arena_init(&little, 100);
    assert_int_equal(en_study_best_levels(&def, 80, &little, &best), EN_NOMEM);
    assert_int_equal(en_study_scales(&def, 80, &little, &scale), EN_NOMEM);
    en_arena_clear(&little);
    assert_true(best == 77 && scale == 77);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(texts_are_simulated_once),
        TEST(every_text_is_what_the_world_would_make_of_it),
                                       TEST(acts_leave_the_councils_words),
                                       TEST(readings_exist_where_words_are_open),
                                       TEST(the_text_in_force_is_read_too),
                                       TEST(positions_have_texts_of_their_own_under_another_fill),
                                       TEST(the_best_level_has_the_highest_gain),
                                       TEST(an_indifferent_profile_keeps_what_is_in_force),
                                       TEST(a_scale_is_proportional_to_the_weights),
                                       TEST(a_scale_is_the_sd_of_gains),
                                       TEST(tables_refuse_what_they_cannot_do)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
