/* Properties of whole sessions: what is offered is allowed, replays give the same state, computers are repeatable. */
#include "play_fixture.h"

enum { ROOM = 2048 };

static struct en_session *replay(struct play_fixture *f, int which, struct en_session *from, int n)
{
    struct en_session *s = pf_open(f, which, *en_session_view(from)->def);
    int all;
    const struct en_move *moves = en_session_moves(from, &all);
    for (int i = 0; i < n; i++) pf_ok(s, moves[i]);
    return s;
}

static struct en_session_def def_of(int which, uint64_t seed)
{
    static const int pace[] = {5, 30, 45, 60, 90};
    static const int person[] = {EN_SEAT_NOBODY, EN_SEAT_CHAIR, EN_SEAT_OBSERVER, 4};
    struct en_session_def def = {.seed = seed, .person = person[seed % 4], .pace = pace[seed % 5]};
    if (seed % 3 == 0) def.persons = 0x15;
    def.human_chair = seed % 2 == 0;
    (void)which;
    return def;
}

/* The next stance or answer that the table waits for; without this, chance would take long to get everybody's. */
static bool missing(const struct en_session *s, uint32_t stream, uint32_t at, struct en_move *out)
{
    const struct en_view *v = en_session_view(s);
    if (pf_pick(stream, 5000 + at, 10) == 0) return false;
    for (int m = 0; v->phase == EN_AT_CONSULT && m < v->def->c->n_members; m++) {
        *out = pf_move(EN_M_ANSWER, m, pf_pick(stream, 6000 + at, EN_N_REPLIES), 0);
        if (v->reply[m] < 0) return true;
    }
    for (int m = 0; v->phase == EN_AT_OPENING && m < v->def->c->n_members; m++)
        for (int i = 0; i < v->n_options; i++) {
            if (v->first_stance[m][i] >= 0) continue;
            *out = pf_why(pf_move(EN_M_STANCE, m, v->option_order[i], pf_pick(stream, 6000 + at, EN_N_STANCES)));
            return true;
        }
    return false;
}

static bool better_rare(enum en_move_kind kind, uint32_t stream)
{
    return (kind == EN_M_OBJECT && stream % 2 == 0) || kind == EN_M_DELAY || kind == EN_M_TIMEOUT || kind == EN_M_FINISH;
}

/* A legal move, the kind first, so that the many amendments do not crowd out the rest. false: nobody can move. */
static bool any_legal(struct en_session *s, uint32_t stream, uint32_t at, struct en_move *list, struct en_move *out)
{
    int members = en_session_view(s)->def->c->n_members;
    if (missing(s, stream, at, out)) return true;
    for (int turn = 0; turn < members + 2; turn++) {
        int seat = (pf_pick(stream, at * 3, members + 2) + turn) % (members + 2) - 2;
        if (turn == 0 && pf_pick(stream, 8000 + at, 3) == 0) seat = EN_SEAT_CHAIR;
        if (turn == 0 && pf_pick(stream, 8000 + at, 3) == 1) seat = 4; /* often a person's */
        int n = en_session_legal(s, seat, list, ROOM), kinds = 0;
        bool seen[EN_N_MOVES] = {false};
        for (int i = 0; i < n; i++) kinds += !seen[list[i].kind], seen[list[i].kind] = true;
        if (n == 0) continue;
        int pick = pf_pick(stream, at * 3 + 1, kinds), kind = 0, some = 0;
        while (!seen[kind] || pick-- > 0) kind++;
        if (better_rare((enum en_move_kind)kind, stream) && pf_pick(stream, 7000 + at, 8) > 0) continue;
        for (int i = 0; i < n; i++) some += list[i].kind == (enum en_move_kind)kind;
        some = pf_pick(stream, at * 3 + 2, some);
        for (int i = 0; i < n; i++)
            if (list[i].kind == (enum en_move_kind)kind && some-- == 0) {
                *out = list[i];
                return true;
            }
    }
    return false;
}

static void test_random_legal_sequences_replay_to_the_same_digest(void **state)
{
    struct play_fixture *f = *state;
    static struct en_move list[ROOM];
    bool made[EN_N_MOVES] = {false}, reached[EN_N_SESSION_PHASES] = {false};
    int longest = 0;
    for (int which = 0; which < PF_CASES; which++)
        for (uint32_t seed = 1; seed <= 12; seed++) {
            struct en_session *s = pf_open(f, which, def_of(which, seed));
            struct en_move m;
            uint64_t digest[401];
            int n = 0;
            digest[0] = en_session_digest(s);
            for (; n < 400 && any_legal(s, seed, (uint32_t)n, list, &m); n++) {
                pf_ok(s, m);
                made[m.kind] = true;
                reached[en_session_view(s)->phase] = true;
                digest[n + 1] = en_session_digest(s);
                assert_true(digest[n + 1] != digest[n]);
            }
            struct en_session *again = pf_open(f, which, def_of(which, seed));
            int all;
            const struct en_move *moves = en_session_moves(s, &all);
            assert_int_equal(all, n);
            for (int i = 0; i < n; i++) {
                pf_ok(again, moves[i]);
                assert_true(en_session_digest(again) == digest[i + 1]);
            }
            longest = n > longest ? n : longest;
        }
    assert_in_range(longest, 300, 400);
    for (int k = 0; k < EN_N_MOVES; k++)
        if (!made[k]) fail_msg("no sequence came to '%s'", en_move_verb((enum en_move_kind)k));
    for (int p = EN_AT_BRIEFING; p <= EN_AT_END; p++)
        if (!reached[p]) fail_msg("no sequence came to '%s'", en_session_phase_name((enum en_session_phase)p));
}

/* Also without a shared cache of probes. */
static void test_replay_does_not_depend_on_the_cache(void **state)
{
    struct play_fixture *f = *state;
    struct en_session *s = pf_open(f, PF_BUCHAREST, (struct en_session_def){.person = EN_SEAT_NOBODY, .pace = 30}), *own;
    struct en_session_def def = *en_session_view(s)->def;
    int n;
    pf_bots(s);
    def.cache = NULL;
    assert_int_equal(en_session_open(&def, &f->arena, &own), EN_OK);
    const struct en_move *moves = en_session_moves(s, &n);
    for (int i = 0; i < n; i++) pf_ok(own, moves[i]);
    assert_true(en_session_digest(own) == en_session_digest(s));
}

/* One move of every kind and seat that is offered, made in a session of its own. */
static void check_all_accepted(struct play_fixture *f, int which, struct en_session *s)
{
    static struct en_move list[ROOM];
    int n_moves, members = f->c[which]->n_members;
    en_session_moves(s, &n_moves);
    for (int seat = -2; seat < members; seat += seat < 3 ? 1 : 7) {
        int n = en_session_legal(s, seat, list, ROOM);
        bool tried[EN_N_MOVES] = {false};
        for (int i = 0; i < n; i++) {
            const char *why;
            assert_int_equal(list[i].seat, seat);
            assert_int_equal(en_session_check(s, &list[i], &why), EN_OK);
            assert_null(why);
            if (tried[list[i].kind]) continue;
            tried[list[i].kind] = true;
            pf_ok(replay(f, which, s, n_moves), list[i]);
        }
    }
}

static void test_every_move_that_is_offered_is_accepted(void **state)
{
    struct play_fixture *f = *state;
    static struct en_move list[ROOM];
    for (int which = 0; which < PF_CASES; which++)
        for (uint32_t seed = 21; seed <= 23; seed++) {
            struct en_session *s = pf_open(f, which, def_of(which, seed));
            struct en_move m;
            for (uint32_t n = 0; n < 220 && any_legal(s, seed, n, list, &m); n++) {
                if (n % 31 == 0) check_all_accepted(f, which, s);
                pf_ok(s, m);
            }
        }
}

static void test_the_list_fits_the_room_given(void **state)
{
    struct play_fixture *f = *state;
    static struct en_move list[ROOM], few[3];
    struct en_session *s = pf_corridor(f, PF_NATO, "invite");
    int n = en_session_legal(s, 0, list, ROOM);
    assert_in_range(n, 10, ROOM - 1);
    assert_int_equal(en_session_legal(s, 0, few, 3), 3);
    assert_int_equal(en_session_legal(s, 0, few, 0), 0);
    assert_int_equal(en_session_legal(s, 99, list, ROOM), 0);
    for (int i = 0; i < 3; i++) assert_int_equal(few[i].kind, list[i].kind);
}

/* --- computers ------------------------------------------------------------------------------------------- */

static void test_computers_play_to_the_end_and_are_repeatable(void **state)
{
    struct play_fixture *f = *state;
    static const int pace[] = {5, 30, 45, 60, 90};
    bool seen[EN_NO_DECISION + 1] = {false};
    for (int which = 0; which < PF_CASES; which++)
        for (uint64_t seed = 1; seed <= (which == PF_NATO ? 60 : 15); seed += (uint64_t)stride(3)) {
            struct en_session_def def = {.person = EN_SEAT_NOBODY, .seed = seed, .pace = pace[seed % 5]};
            struct en_session *a = pf_open(f, which, def), *b = pf_open(f, which, def);
            pf_bots(a);
            pf_bots(b);
            assert_int_equal(en_session_view(a)->phase, EN_AT_END);
            assert_true(en_session_digest(a) == en_session_digest(b));
            seen[en_session_view(a)->result] = true;
        }
    assert_true(seen[EN_ADOPTED] && seen[EN_DELAYED] && seen[EN_NO_DECISION]);
}

static void test_other_seeds_give_other_sessions(void **state)
{
    struct play_fixture *f = *state;
    struct en_session *a = pf_open(f, PF_NATO, (struct en_session_def){.person = EN_SEAT_NOBODY, .seed = 1});
    struct en_session *b = pf_open(f, PF_NATO, (struct en_session_def){.person = EN_SEAT_NOBODY, .seed = 2});
    int n, m;
    pf_bots(a);
    pf_bots(b);
    en_session_moves(a, &n);
    en_session_moves(b, &m);
    assert_true(n != m || en_session_view(a)->future != en_session_view(b)->future);
}

/* A person who only says "ready" and consents is led through the whole session. */
static void test_a_patient_person_reaches_the_debrief(void **state)
{
    struct play_fixture *f = *state;
    static struct en_move list[ROOM];
    for (uint64_t seed = 1; seed <= 6; seed++) {
        struct en_session *s = pf_open(f, PF_NATO, (struct en_session_def){.person = 7, .seed = seed, .pace = 5});
        const struct en_view *v = en_session_view(s);
        for (int turn = 0; v->phase != EN_AT_END; turn++) {
            assert_in_range(turn, 0, 200);
            pf_bots(s);
            int n = en_session_legal(s, 7, list, ROOM), i = 0;
            for (; i < n; i++) {
                enum en_move_kind k = list[i].kind;
                if (k == EN_M_STANCE && v->phase == EN_AT_OPENING) {
                    int o = 0;
                    while (v->option_order[o] != list[i].a) o++;
                    if (v->first_stance[7][o] < 0) break;
                }
                if (k == EN_M_READY || k == EN_M_CONSENT || k == EN_M_RATIFY || k == EN_M_ANSWER || k == EN_M_LEAVE) break;
                if (k == EN_M_MONTH || (k == EN_M_FINISH && v->future_over)) break;
            }
            assert_in_range(i, 0, n - 1);
            pf_ok(s, list[i]);
        }
        assert_int_equal(v->final_stance[7] < 0 || v->final_stance[7] <= EN_UNDECIDED, 1);
    }
}

/* The card is the public position on the membership status of an option, where the member is firmly on record. */
static void test_first_stances_of_computers_follow_their_cards(void **state)
{
    struct play_fixture *f = *state;
    int compared = 0, opposed = 0;
    for (int which = 0; which < PF_CASES; which++)
        for (uint64_t seed = 1; seed <= 8; seed++) {
            const struct en_case *c = f->c[which];
            struct en_session *s = pf_open(f, which, (struct en_session_def){.person = EN_SEAT_NOBODY, .seed = seed});
            const struct en_view *v = en_session_view(s);
            while (v->phase == EN_AT_OPENING) {
                struct en_move m;
                en_session_bot(s, en_session_next_bot(s), &m);
                pf_ok(s, m);
            }
            for (int i = 0; i < v->n_options; i++) {
                const struct en_probe *p;
                struct en_policy z;
                const uint8_t *level = c->draft[v->option_order[i]].level;
                assert_int_equal(en_probe(f->cache[which], level, NULL, &p), EN_OK);
                en_case_policy(c, level, &z);
                for (int m = 0; m < c->n_members; m++) {
                    int status = (int)z.z[EN_Z_STATUS], stance = v->first_stance[m][i];
                    double position = c->member[m].position[status];
                    if (p->stance[m].red_lines != 0) assert_int_equal(stance, EN_BREAK);
                    if (c->member[m].confidence[status] < 0.5 || p->stance[m].red_lines != 0) continue;
                    compared++;
                    if (position > 0) assert_in_range(stance, EN_SUPPORT, EN_UNDECIDED);
                    if (position < 0) assert_in_range(stance, EN_CAN_LIVE, EN_BREAK);
                    opposed += position < 0 && stance >= EN_UNDECIDED;
                }
            }
        }
    assert_true(compared > 100);
    assert_true(opposed > 10);
}

static void test_computers_say_why_in_words(void **state)
{
    struct play_fixture *f = *state;
    for (int which = 0; which < PF_CASES; which++) {
        struct en_session *s = pf_corridor(f, which, which == PF_NATO ? "invite" : "grant-map");
        for (int m = 0; m < f->c[which]->n_members; m++) {
            struct en_text words;
            en_text_init(&words);
            en_session_bot_reason(s, m, &words);
            assert_in_range(words.length, 20, 800);
            assert_non_null(strstr(words.at, f->c[which]->member[m].name));
            en_text_clear(&words);
        }
    }
}

/* A computer-played member that got what it asked for keeps its word. */
static void test_a_condition_that_was_met_binds(void **state)
{
    struct play_fixture *f = *state;
    int offered = 0;
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct en_session *s = pf_open(f, PF_NATO, (struct en_session_def){.person = EN_SEAT_CHAIR, .seed = seed});
        const struct en_view *v = en_session_view(s);
        for (int i = 0; i < 2; i++) pf_do(s, EN_M_READY, EN_SEAT_CHAIR, 0, 0);
        pf_bots(s);
        pf_do(s, EN_M_TABLE, EN_SEAT_CHAIR, en_case_find_draft(f->c[PF_NATO], "moratorium-with-guarantees"), 0);
        pf_bots(s);
        int by = -1;
        for (int i = 0; i < v->n_proposals && by < 0; i++) {
            const char *why;
            struct en_move m = pf_move(EN_M_ACCEPT, EN_SEAT_CHAIR, i, 0);
            if (v->proposal[i].kind != EN_CONDITION || en_session_check(s, &m, &why) != EN_OK) continue;
            by = v->proposal[i].by;
            pf_ok(s, m);
        }
        if (by < 0) continue;
        offered++;
        pf_do(s, EN_M_SILENCE, EN_SEAT_CHAIR, 0, 0);
        pf_bots(s);
        assert_false(v->objected[by]);
    }
    assert_in_range(offered, 3, 20);
}

static void test_blocs_see_each_other_under_silence(void **state)
{
    struct play_fixture *f = *state;
    struct en_session *s = pf_corridor(f, PF_NATO, "invite");
    pf_do(s, EN_M_BLOC, 2, 3, 0);
    pf_do(s, EN_M_ACCEPT, 3, 0, 0);
    assert_true(en_session_sees(s, 5, 2));
    pf_do(s, EN_M_SILENCE, EN_SEAT_CHAIR, 0, 0);
    assert_true(en_session_sees(s, 3, 2));
    assert_false(en_session_sees(s, 5, 2));
    assert_false(en_session_sees(s, EN_SEAT_CHAIR, 2));
    assert_false(en_session_sees(s, 3, 99));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_legal_sequences_replay_to_the_same_digest),
        cmocka_unit_test(test_replay_does_not_depend_on_the_cache),
        cmocka_unit_test(test_every_move_that_is_offered_is_accepted),
        cmocka_unit_test(test_the_list_fits_the_room_given),
        cmocka_unit_test(test_computers_play_to_the_end_and_are_repeatable),
        cmocka_unit_test(test_other_seeds_give_other_sessions),
        cmocka_unit_test(test_a_patient_person_reaches_the_debrief),
        cmocka_unit_test(test_first_stances_of_computers_follow_their_cards),
        cmocka_unit_test(test_computers_say_why_in_words),
        cmocka_unit_test(test_a_condition_that_was_met_binds),
        cmocka_unit_test(test_blocs_see_each_other_under_silence),
    };
    return cmocka_run_group_tests(tests, pf_setup, pf_teardown);
}
