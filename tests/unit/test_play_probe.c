/* Probes: what the council would make of any text, and what acts add. */
#include "play_fixture.h"

#include "play/play_int.h"

#include <math.h>
#include <time.h>

static void test_a_text_is_probed_once(void **state)
{
    struct play_fixture *f = *state;
    const struct en_case *c = f->c[PF_NATO];
    const struct en_probe *a, *b, *other;
    bool acts[EN_MAX_ACTS] = {false};
    uint8_t copy[EN_MAX_CLAUSES];
    memcpy(copy, c->draft[1].level, sizeof copy);
    assert_int_equal(en_probe(f->cache[PF_NATO], c->draft[1].level, NULL, &a), EN_OK);
    assert_int_equal(en_probe(f->cache[PF_NATO], copy, acts, &b), EN_OK);
    assert_ptr_equal(a, b);
    assert_int_equal(en_probe(f->cache[PF_NATO], c->draft[2].level, NULL, &other), EN_OK);
    assert_ptr_not_equal(a, other);
}

/* The same numbers as a study with the same futures of that draft on the case itself. */
static void test_a_probe_is_a_small_study(void **state)
{
    struct play_fixture *f = *state;
    for (int which = 0; which < PF_CASES; which++) {
        const struct en_case *c = f->c[which];
        struct en_study_def def = en_study_def_default(c);
        struct en_study *study;
        const struct en_probe *p;
        def.seed = 20250507;
        def.futures = 160;
        assert_int_equal(en_study_open(&def, &f->arena, &study), EN_OK);
        en_study_run(study);
        for (int d = 0; d < c->n_drafts; d++) {
            assert_int_equal(en_probe(f->cache[which], c->draft[d].level, NULL, &p), EN_OK);
            const struct en_council_result *r = en_study_council(study, d);
            const struct en_stance *stance = en_study_stances(study, d);
            assert_int_equal(r->continues, p->council.continues);
            assert_memory_equal(&r->p_central, &p->council.p_central, sizeof r->p_central);
            assert_memory_equal(r->stance, p->council.stance, sizeof *r->stance * (size_t)c->n_members);
            for (int m = 0; m < c->n_members; m++) {
                assert_true(stance[m].x == p->stance[m].x);
                for (int k = 0; k < c->n_worldviews; k++)
                    assert_true(p->gain[m][k] == en_study_profile_gain(study, d, k, c->member[m].profile, def.horizon));
            }
            for (int k = 0; k < c->n_worldviews; k++)
                for (int o = 0; o < EN_N_OUTCOMES; o++) {
                    struct en_estimate e = en_study_outcome(study, d, k, def.horizon, (enum en_outcome_id)o);
                    assert_memory_equal(&e.mean, &p->mean[k][o], sizeof e.mean);
                    assert_memory_equal(&e.low, &p->low[k][o], sizeof e.low);
                }
        }
    }
}

/* A case with two acts of our own, so that the shipped ones may change. */
static struct en_act own_act[2];
static struct en_case with_acts(const struct en_case *c)
{
    struct en_case out = *c;
    memset(own_act, 0, sizeof own_act);
    own_act[0].id = "more-aid";
    own_act[0].name = "More aid";
    own_act[0].needed = 2;
    own_act[0].n_actors = 2;
    own_act[0].actor[0] = 1;
    own_act[0].actor[1] = 2;
    own_act[0].n_adds = 1;
    own_act[0].adds[0].component = EN_Z_AID;
    own_act[0].adds[0].value = 0.25;
    own_act[1] = own_act[0];
    own_act[1].id = "much-more-aid";
    own_act[1].needed = 1;
    own_act[1].n_actors = 0;
    own_act[1].adds[0].value = 5;
    out.act = own_act;
    out.n_acts = 2;
    return out;
}

static void test_acts_add_to_the_policy_within_its_bounds(void **state)
{
    struct play_fixture *f = *state;
    struct en_case c = with_acts(f->c[PF_NATO]);
    struct en_policy z, plain;
    bool acts[2] = {true, false};
    en_case_policy(&c, c.draft[1].level, &plain);
    eni_policy_with_acts(&c, c.draft[1].level, acts, &z);
    assert_true(fabs(z.z[EN_Z_AID] - plain.z[EN_Z_AID] - 0.25) < 1e-12);
    acts[1] = true;
    eni_policy_with_acts(&c, c.draft[1].level, acts, &z);
    assert_true(z.z[EN_Z_AID] == 2);
    z.z[EN_Z_AID] = plain.z[EN_Z_AID];
    assert_memory_equal(&z, &plain, sizeof z);
}

static void test_acts_move_outcomes_but_ask_nobody(void **state)
{
    struct play_fixture *f = *state;
    struct en_case c = with_acts(f->c[PF_NATO]);
    struct en_probe_cache *cache;
    const struct en_probe *without, *with, *invite;
    bool acts[2] = {true, false};
    assert_int_equal(en_probe_cache_open(&c, &f->arena, &cache), EN_OK);
    const uint8_t *now = c.draft[c.in_force].level;
    assert_int_equal(en_probe(cache, now, NULL, &without), EN_OK);
    assert_int_equal(en_probe(cache, now, acts, &with), EN_OK);
    assert_ptr_not_equal(with, without);
    assert_true(with->council.continues);
    assert_true(with->mean[0][EN_O_COST] > without->mean[0][EN_O_COST]);
    assert_true(with->mean[0][EN_O_TERRITORY] > without->mean[0][EN_O_TERRITORY]);
    int d = en_case_find_draft(&c, "invite");
    assert_int_equal(en_probe(cache, c.draft[d].level, acts, &invite), EN_OK);
    assert_true(invite->mean[0][EN_O_COST] > with->mean[0][EN_O_COST] * 0.5);
    assert_memory_equal(invite->level, c.draft[d].level, (size_t)c.n_clauses);
}

static void test_acts_need_their_actors_and_count_when_enough_have_joined(void **state)
{
    struct play_fixture *f = *state;
    struct en_case c = with_acts(f->c[PF_NATO]);
    struct en_session *s;
    struct en_session_def def = {.c = &c, .seed = 5, .person = EN_SEAT_NOBODY, .pace = 45};
    assert_int_equal(en_session_open(&def, &f->arena, &s), EN_OK);
    const struct en_view *v = en_session_view(s);
    pf_opening(s, EN_CAN_LIVE);
    pf_refused(s, pf_move(EN_M_ACT, 1, 0, 0), "in the corridor");
    pf_do(s, EN_M_TABLE, EN_SEAT_CHAIR, 1, 0);
    pf_refused(s, pf_move(EN_M_ACT, 1, 2, 0), "no such act");
    pf_refused(s, pf_move(EN_M_ACT, 0, 0, 0), "cannot do this");
    pf_do(s, EN_M_ACT, 1, 0, 0);
    assert_false(v->act_done[0]);
    pf_refused(s, pf_move(EN_M_ACT, 1, 0, 0), "joined already");
    pf_do(s, EN_M_ACT, 2, 0, 0);
    assert_true(v->act_done[0]);
    pf_refused(s, pf_move(EN_M_ACT, 2, 0, 0), "done already");
    pf_do(s, EN_M_DELAY, EN_SEAT_CHAIR, 0, 0);
    pf_do(s, EN_M_MONTH, 0, 1, 0);
    pf_do(s, EN_M_ACT, 7, 1, 0); /* also once the future runs */
    assert_true(v->act_done[1]);
}

static void test_a_case_whose_acts_do_not_fit_is_refused(void **state)
{
    struct play_fixture *f = *state;
    static struct en_clause clause[EN_MAX_CLAUSES];
    struct en_case c = with_acts(f->c[PF_NATO]);
    struct en_session *s = NULL;
    struct en_session_def def = {.c = &c, .person = EN_SEAT_NOBODY, .pace = 45};
    for (int i = 0; i < EN_MAX_CLAUSES; i++) clause[i] = c.clause[i % c.n_clauses];
    c.clause = clause;
    c.n_clauses = EN_MAX_CLAUSES;
    assert_int_equal(en_session_open(&def, &f->arena, &s), EN_LIMIT);
    c.n_acts = 0;
    assert_int_equal(en_session_open(&def, &f->arena, &s), EN_OK);
}

/* Generous here, for slow machines; what is measured stands in the docs. */
static void test_probes_are_quick(void **state)
{
    struct play_fixture *f = *state;
    struct en_probe_cache *cache;
    const struct en_probe *p;
    const struct en_case *c = f->c[PF_NATO];
    assert_int_equal(en_probe_cache_open(c, &f->arena, &cache), EN_OK);
    clock_t from = clock();
    for (int d = 0; d < c->n_drafts; d++) assert_int_equal(en_probe(cache, c->draft[d].level, NULL, &p), EN_OK);
    double each = (double)(clock() - from) / CLOCKS_PER_SEC / c->n_drafts;
    assert_true(each < 1.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_text_is_probed_once),
        cmocka_unit_test(test_a_probe_is_a_small_study),
        cmocka_unit_test(test_acts_add_to_the_policy_within_its_bounds),
        cmocka_unit_test(test_acts_move_outcomes_but_ask_nobody),
        cmocka_unit_test(test_acts_need_their_actors_and_count_when_enough_have_joined),
        cmocka_unit_test(test_a_case_whose_acts_do_not_fit_is_refused),
        cmocka_unit_test(test_probes_are_quick),
    };
    return cmocka_run_group_tests(tests, pf_setup, pf_teardown);
}
