/* Voters in the future of a session: the applicant's referendum on a settlement, and elections that turn a ratification. */
#include "play_fixture.h"

enum { SEEDS = 60 };

/* A council of people that adopts the draft without a word; person: whose declarations no election touches. */
static struct en_session *adopted(struct play_fixture *f, const char *draft, uint64_t seed, int person)
{
    struct en_session_def def = {.person = person, .human_chair = true, .seed = seed, .pace = 90};
    struct en_session *s = pf_open(f, PF_NATO, def);
    const struct en_view *v = en_session_view(s);
    for (int i = 0; v->phase < EN_AT_OPENING && i < 4; i++) {
        struct en_move ready = pf_move(EN_M_READY, i % 2 == 0 ? EN_SEAT_CHAIR : person, 0, 0);
        pf_ok(s, ready);
    }
    pf_opening(s, EN_CAN_LIVE);
    pf_do(s, EN_M_TABLE, EN_SEAT_CHAIR, en_case_find_draft(f->c[PF_NATO], draft), 0);
    pf_do(s, EN_M_SILENCE, EN_SEAT_CHAIR, 0, 0);
    pf_do(s, EN_M_EXPIRE, EN_SEAT_CHAIR, 0, 0);
    assert_int_equal(v->result, EN_ADOPTED);
    for (int m = 0; v->phase == EN_AT_RATIFY; m++) pf_do(s, EN_M_RATIFY, m, 0, 0);
    return s;
}

/* On until something happens; the council answers with words. False: told to its end. */
static bool next_event(struct en_session *s)
{
    const struct en_view *v = en_session_view(s);
    if (v->future_over) return false;
    pf_do(s, EN_M_MONTH, EN_SEAT_CHAIR, EN_MAX_MONTHS, 0);
    for (int m = 0; v->phase == EN_AT_CONSULT && m < v->def->c->n_members; m++)
        pf_do(s, EN_M_ANSWER, m, EN_REPLY_STATEMENT, 0);
    if (v->phase == EN_AT_CONSULT) pf_do(s, EN_M_AGREE, EN_SEAT_CHAIR, 0, 0);
    return true;
}

static int status_in_force(const struct en_session *s)
{
    struct en_policy z;
    const struct en_view *v = en_session_view(s);
    en_case_policy(v->def->c, v->text_in_force, &z);
    return (int)z.z[EN_Z_STATUS];
}

static const uint32_t votes = EN_EV_VOTERS_ACCEPT | EN_EV_VOTERS_REFUSE;

/* Plays one future to its end and checks every vote in it. */
static void check_votes(struct en_session *s, int *accepted, int *refused)
{
    const struct en_view *v = en_session_view(s);
    int before = status_in_force(s);
    while (next_event(s)) {
        const struct en_world_month *now = &v->month[v->months - 1];
        if (now->events & EN_EV_SETTLEMENT) assert_int_equal(v->referendum_due, en_status_renunciation(now->status) > 0);
        if ((now->events & votes) == 0) {
            assert_int_equal(status_in_force(s), before);
            continue;
        }
        assert_true(v->month[v->months - 2].events & EN_EV_SETTLEMENT);
        assert_false(v->referendum_due);
        bool no = (now->events & EN_EV_VOTERS_REFUSE) != 0;
        *refused += no;
        *accepted += !no;
        assert_int_equal(status_in_force(s), no ? EN_OPEN_DOOR : before);
        assert_true(no ? now->status == EN_OPEN_DOOR : en_status_renunciation(now->status) > 0);
        before = status_in_force(s);
    }
}

static void test_a_settlement_without_membership_goes_to_the_voters(void **state)
{
    int accepted = 0, refused = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++)
        check_votes(adopted(*state, "reject-with-measures", seed, EN_SEAT_OBSERVER), &accepted, &refused);
    assert_in_range(accepted, 3, SEEDS);
    assert_in_range(refused, 3, SEEDS);
}

static void test_where_the_door_is_open_nobody_votes(void **state)
{
    int accepted = 0, refused = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++)
        check_votes(adopted(*state, "europe-acts-first", seed, EN_SEAT_OBSERVER), &accepted, &refused);
    assert_int_equal(accepted + refused, 0);
}

/* --- elections -------------------------------------------------------------------------------------------------- */

static void check_turns(struct en_session *s, int person, int *away, int *back)
{
    const struct en_view *v = en_session_view(s);
    enum en_class class[EN_MAX_MEMBERS];
    memcpy(class, v->ratifier, sizeof class);
    while (next_event(s)) {
        const struct en_world_month *now = &v->month[v->months - 1];
        int m = v->turned[v->months - 1];
        bool turned = (now->events & (EN_EV_TURNS_AWAY | EN_EV_TURNS_BACK)) != 0;
        assert_int_equal(turned, m >= 0);
        if (turned) {
            bool out = (now->events & EN_EV_TURNS_AWAY) != 0;
            assert_int_not_equal(m, person);
            bool patron = strcmp(v->def->c->member[m].name, v->def->c->patron) == 0;
            assert_true(!patron || (now->events & EN_EV_ELECTION) != 0); /* its dates stand in the case */
            assert_int_equal(now->status, EN_INVITED);
            assert_int_equal(class[m], out ? EN_ORDINARY : EN_HOLDOUT);
            assert_int_equal(v->holding[m], out);
            assert_int_equal(v->ratified[m], !out);
            class[m] = out ? EN_HOLDOUT : EN_ORDINARY;
            *away += out;
            *back += !out;
        }
        assert_memory_equal(class, v->ratifier, sizeof class);
    }
}

static void test_elections_turn_ratifications_while_they_are_under_way(void **state)
{
    struct play_fixture *f = *state;
    int away = 0, back = 0, person = en_case_find_member(f->c[PF_NATO], "HUN");
    for (uint64_t seed = 1; seed <= SEEDS; seed++) check_turns(adopted(f, "invite", seed, person), person, &away, &back);
    assert_in_range(away, 5, 10 * SEEDS);
    assert_in_range(back, 5, 10 * SEEDS);
}

/* --- the world's part: the same luck at other rates ---------------------------------------------------------------- */

static void text_at(const struct en_case *c, const struct en_world_setup *setup, double rate, struct en_world_text *out)
{
    double ratify[8];
    struct en_policy z;
    for (int i = 0; i < 8; i++) ratify[i] = rate;
    en_case_policy(c, c->draft[en_case_find_draft(c, "entry-at-once")].level, &z);
    struct en_world_rates rates = {1, 8, ratify};
    en_world_text_init(out, setup, &z, &rates);
}

/* The month of entry at rate `first`, from month 6 on at rate `then`. */
static int entry(struct play_fixture *f, uint32_t future, double first, double then)
{
    const struct en_case *c = f->c[PF_NATO];
    struct en_world_setup setup;
    struct en_world_text text;
    struct en_world_story *story = NULL;
    double belief[EN_N_BELIEFS];
    for (int b = 0; b < EN_N_BELIEFS; b++) belief[b] = en_case_range(c, 0, (enum en_belief_id)b, EN_FILL_NEUTRAL).central;
    en_world_setup_init(&setup, c);
    text_at(c, &setup, first, &text);
    assert_int_equal(en_world_story_open(&f->arena, &setup, &text, 5, future, belief, &story), EN_OK);
    for (int month = 1; month <= EN_MAX_MONTHS; month++) {
        struct en_world_month now;
        if (month == 7) text_at(c, &setup, then, &text), en_world_story_rates(story, &text);
        en_world_story_month(story, &now);
        if (now.events & EN_EV_ENTERED) return month;
    }
    return EN_MAX_MONTHS + 1;
}

static void test_other_rates_move_the_last_ratification_with_the_same_luck(void **state)
{
    int later = 0, compared = 0;
    for (uint32_t future = 0; future < 40; future++) {
        int usual = entry(*state, future, 3, 3), slower = entry(*state, future, 3, 1);
        if (usual <= 6 || usual > EN_MAX_MONTHS) continue;
        compared++;
        assert_true(slower >= usual);
        later += slower > usual;
        assert_int_equal(entry(*state, future, 1, 1), slower); /* as if it had been so from the start */
    }
    assert_in_range(compared, 5, 40);
    assert_in_range(later, 5, compared);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_settlement_without_membership_goes_to_the_voters),
        cmocka_unit_test(test_where_the_door_is_open_nobody_votes),
        cmocka_unit_test(test_elections_turn_ratifications_while_they_are_under_way),
        cmocka_unit_test(test_other_rates_move_the_last_ratification_with_the_same_luck),
    };
    return cmocka_run_group_tests(tests, pf_setup, pf_teardown);
}
