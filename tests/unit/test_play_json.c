/* test_play_json.c: a session for the screens of other programs: what a seat may know and do, as JSON. */
#include "play_fixture.h"

#include "entente/play_report.h"

static struct en_play_look look_of(const struct en_session *s, int seat)
{
    return (struct en_play_look){.s = s, .cache = en_session_probes(s), .seat = seat, .width = 64};
}

static int count(const struct en_text *t, const char *what)
{
    int n = 0;
    for (const char *at = t->at; at && (at = strstr(at, what)) != NULL; at += strlen(what)) n++;
    return n;
}

static int estonia(struct play_fixture *f)
{
    return en_case_find_member(f->c[PF_NATO], "EST");
}

/* Exactly the stances that the rules call a departure are marked, and none once the card is left. */
static void test_stances_off_the_card_are_marked(void **state)
{
    struct play_fixture *f = *state;
    int seat = estonia(f), wanted = 0;
    struct en_session *s = pf_open(f, PF_NATO, (struct en_session_def){.person = seat, .pace = 5});
    const struct en_view *v = en_session_view(s);
    struct en_text t = {0};
    pf_do(s, EN_M_READY, seat, 0, 0);
    pf_do(s, EN_M_READY, seat, 0, 0);
    for (int i = 0; i < v->n_options; i++)
        for (int b = 0; b < EN_N_STANCES; b++)
            wanted += en_session_off_card(s, seat, v->option_order[i], (enum en_stance_class)b);
    assert_true(wanted > 0);
    struct en_play_look look = look_of(s, seat);
    en_play_legal_json(&t, &look);
    assert_int_equal(count(&t, "\"off_card\": true"), wanted);
    assert_int_equal(count(&t, "\"verb\": \"stance\""), v->n_options * EN_N_STANCES);
    en_text_clear(&t);
    struct en_move depart = pf_move(EN_M_DEPART, seat, 0, 0);
    strcpy(depart.words, "a new government");
    pf_ok(s, depart);
    en_play_legal_json(&t, &look);
    assert_int_equal(count(&t, "\"off_card\""), 0);
    en_text_clear(&t);
}

static void play_to(struct en_session *s, int seat, enum en_session_phase phase)
{
    static struct en_move legal[1024];
    const struct en_view *v = en_session_view(s);
    for (int i = 0; i < 4000 && v->phase != phase; i++) {
        struct en_move m;
        int bot = en_session_next_bot(s);
        if (bot != EN_SEAT_NOBODY) {
            en_session_bot(s, bot, &m);
            pf_ok(s, m);
            continue;
        }
        int n = en_session_legal(s, seat, legal, 1024), k = 0;
        while (k < n && legal[k].kind != EN_M_READY && legal[k].kind != EN_M_FINISH) k++;
        assert_true(n > 0);
        pf_ok(s, legal[k < n ? k : 0]);
    }
    assert_int_equal(v->phase, phase);
}

/* Every happening says of what kind it is, moves with their verb; the last text is told after the end only. */
static void test_the_record_says_what_kind(void **state)
{
    struct play_fixture *f = *state;
    struct en_session *s =
        pf_open(f, PF_NATO, (struct en_session_def){.person = EN_SEAT_OBSERVER, .pace = 5, .seed = 3});
    struct en_play_look look = look_of(s, EN_SEAT_OBSERVER);
    struct en_text t = {0};
    play_to(s, EN_SEAT_OBSERVER, EN_AT_CORRIDOR);
    en_play_view_json(&t, &look);
    assert_int_equal(count(&t, "\"last_text\""), 0);
    assert_int_equal(count(&t, "\"said\": "), count(&t, "\"kind\": \"") - count(&t, "\"kind\": \"condition\"") -
                                                  count(&t, "\"kind\": \"amendment\"") - count(&t, "\"kind\": \"payment\"") -
                                                  count(&t, "\"kind\": \"exchange\"") - count(&t, "\"kind\": \"bloc\""));
    assert_int_equal(count(&t, "\"verb\": \"table\""), 1);
    en_text_clear(&t);
    play_to(s, EN_SEAT_OBSERVER, EN_AT_DEBRIEF);
    en_play_view_json(&t, &look);
    assert_int_equal(count(&t, "\"last_text\""), 1);
    assert_true(count(&t, "\"kind\": \"result\"") >= 1);
    assert_int_equal(count(&t, "\"kind\": \"move\""), count(&t, "\"verb\": \""));
    en_text_clear(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stances_off_the_card_are_marked),
        cmocka_unit_test(test_the_record_says_what_kind),
    };
    return cmocka_run_group_tests(tests, pf_setup, pf_teardown);
}
