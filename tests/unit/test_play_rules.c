/* Which move is allowed when, and why not; and how a council ends. */
#include "play_fixture.h"

#include "play/play_int.h"

static int find(const struct en_case *c, const char *clause)
{
    int i = en_case_find_clause(c, clause);
    assert_true(i >= 0);
    return i;
}

static struct en_move amend(const struct en_case *c, int seat, const char *clause, const char *level)
{
    int i = find(c, clause);
    return pf_move(EN_M_AMEND, seat, i, pf_level(c, i, level));
}

/* --- opening a session -------------------------------------------------------------------------------- */

static void test_open_refuses_what_the_case_lacks(void **state)
{
    struct play_fixture *f = *state;
    struct en_session *s = NULL;
    struct en_session_def def = {.c = f->c[PF_NATO], .person = EN_SEAT_NOBODY, .pace = 45};
    def.person = f->c[PF_NATO]->n_members;
    assert_int_equal(en_session_open(&def, &f->arena, &s), EN_RANGE);
    def.person = -4;
    assert_int_equal(en_session_open(&def, &f->arena, &s), EN_RANGE);
    def.person = 0;
    def.pace = 44;
    assert_int_equal(en_session_open(&def, &f->arena, &s), EN_RANGE);
    def.pace = 45;
    def.persons = UINT64_C(1) << f->c[PF_NATO]->n_members;
    assert_int_equal(en_session_open(&def, &f->arena, &s), EN_RANGE);
    assert_null(s);
}

static void test_out_of_memory_leaves_nothing(void **state)
{
    struct play_fixture *f = *state;
    struct en_session_def def = {.c = f->c[PF_NATO], .person = 0, .pace = 45};
    struct en_session *s = NULL;
    struct en_arena small;
    en_arena_init(&small, 4096);
    assert_int_equal(en_session_open(&def, &small, &s), EN_NOMEM);
    assert_null(s);
    en_arena_clear(&small);
}

static void test_rounds_and_months_follow_the_pace(void **state)
{
    struct play_fixture *f = *state;
    static const int pace[] = {5, 30, 45, 60, 90}, rounds[] = {1, 2, 3, 4, 6};
    for (int i = 0; i < 5; i++) {
        struct en_session *s = pf_open(f, PF_NATO, (struct en_session_def){.person = 0, .pace = pace[i]});
        assert_int_equal(en_session_view(s)->n_rounds, rounds[i]);
        assert_int_equal(en_session_view(s)->phase, EN_AT_OPINION);
    }
    assert_int_equal(en_session_view(pf_open(f, PF_NATO, (struct en_session_def){.person = 0, .pace = 5}))->max_months, 24);
}

static void test_order_of_options_depends_on_the_seed_alone(void **state)
{
    struct play_fixture *f = *state;
    bool differs = false;
    int first[3] = {0};
    for (uint64_t seed = 1; seed <= 60; seed++) {
        const struct en_view *a = en_session_view(pf_open(f, PF_NATO, (struct en_session_def){.person = 0, .seed = seed}));
        const struct en_view *b = en_session_view(pf_open(f, PF_NATO, (struct en_session_def){.person = 5, .seed = seed}));
        assert_int_equal(a->n_options, 3);
        assert_memory_equal(a->option_order, b->option_order, sizeof(int) * 3);
        differs |= a->option_order[0] > a->option_order[1];
        for (int i = 0; i < 3; i++) first[i] += a->option_order[0] == en_session_view(pf_open(f, PF_NATO, (struct en_session_def){.person = 0, .seed = 1}))->option_order[i];
    }
    assert_true(differs);
    for (int i = 0; i < 3; i++) assert_in_range(first[i], 8, 35); /* each stands first about 20 times in 60 */
}

/* --- a person's way to the table ------------------------------------------------------------------------ */

static void test_a_person_goes_through_opinion_briefing_opening(void **state)
{
    struct play_fixture *f = *state;
    struct en_session *s = pf_open(f, PF_NATO, (struct en_session_def){.person = 3});
    const struct en_view *v = en_session_view(s);
    int n = f->c[PF_NATO]->n_members;
    assert_int_equal(en_session_next_bot(s), EN_SEAT_NOBODY);
    pf_refused(s, pf_move(EN_M_OPINION, 3, 3, 0), "no such option");
    pf_refused(s, pf_move(EN_M_OPINION, 3, 0, 5), "Sureness");
    pf_refused(s, pf_move(EN_M_OPINION, 4, 0, 0), "a person plays");
    pf_refused(s, pf_move(EN_M_OPINION, n, 0, 0), "no such seat");
    pf_refused(s, pf_move(EN_M_STANCE, 3, v->option_order[0], EN_SUPPORT), "at the opening");
    pf_refused(s, pf_move(EN_M_MONTH, 3, 1, 0), "future has not begun");
    pf_do(s, EN_M_OPINION, 3, 1, 4);
    assert_int_equal(v->opinion[2], 1 * 8 + 4);
    pf_do(s, EN_M_READY, 3, 0, 0);
    assert_int_equal(v->phase, EN_AT_BRIEFING);
    pf_refused(s, pf_move(EN_M_OPINION, 3, 0, 0), "before the briefing");
    pf_do(s, EN_M_READY, 3, 0, 0);
    assert_int_equal(v->phase, EN_AT_OPENING);
    pf_refused(s, pf_move(EN_M_READY, 3, 0, 0), "Nobody waits");
    pf_refused(s, pf_move(EN_M_STANCE, 3, v->option_order[0], EN_OBJECT), "needs a reason");
    pf_refused(s, pf_move(EN_M_STANCE, 3, f->c[PF_NATO]->in_force, EN_SUPPORT), "on the options");
    pf_refused(s, pf_move(EN_M_STANCE, EN_SEAT_CHAIR, v->option_order[0], EN_SUPPORT), "not the chair's");
    pf_bots(s);
    assert_int_equal(v->phase, EN_AT_OPENING); /* the person is missing */
    assert_false(en_session_sees(s, 3, 4));
    assert_true(en_session_sees(s, 3, 3));
    assert_false(en_session_sees(s, EN_SEAT_NOBODY, 4));
    for (int i = 0; i < 3; i++) pf_do(s, EN_M_STANCE, 3, v->option_order[i], EN_CAN_LIVE);
    assert_int_equal(v->phase, EN_AT_READING);
    assert_true(en_session_sees(s, EN_SEAT_NOBODY, 4));
    assert_int_equal(en_session_next_bot(s), EN_SEAT_NOBODY); /* the chair waits for the person */
    pf_do(s, EN_M_READY, 3, 0, 0);
    assert_int_equal(en_session_next_bot(s), EN_SEAT_CHAIR);
}

static void test_stepping_out_lets_the_session_go_on(void **state)
{
    struct play_fixture *f = *state;
    struct en_session *s = pf_open(f, PF_BUCHAREST, (struct en_session_def){.person = 2, .pace = 5});
    const struct en_view *v = en_session_view(s);
    pf_refused(s, pf_move(EN_M_STEP_IN, 2, 0, 0), "Nobody has stepped out");
    pf_refused(s, pf_move(EN_M_STEP_OUT, 3, 0, 0), "computer plays");
    pf_do(s, EN_M_STEP_OUT, 2, 0, 0);
    assert_int_equal(v->phase, EN_AT_OPENING);
    pf_refused(s, pf_move(EN_M_STEP_OUT, 2, 0, 0), "already");
    pf_bots(s);
    assert_int_equal(v->phase, EN_AT_DEBRIEF); /* which is the person's again */
    assert_true(v->worldview >= 0);
    pf_refused(s, pf_move(EN_M_STEP_OUT, 2, 0, 0), "over");
    pf_do(s, EN_M_READY, 2, 0, 0);
    assert_int_equal(v->phase, EN_AT_DEROLE);
    pf_do(s, EN_M_LEAVE, 2, 0, 3);
    assert_int_equal(v->phase, EN_AT_END);
    assert_int_equal(v->opinion_after[2], 3);
    pf_refused(s, pf_move(EN_M_READY, 2, 0, 0), "session is over");
}

static void test_leaving_the_card_needs_words(void **state)
{
    struct play_fixture *f = *state;
    struct en_session *s = pf_open(f, PF_NATO, (struct en_session_def){.person = 3});
    struct en_move m = pf_move(EN_M_DEPART, 3, 0, 0);
    strcpy(m.words, "Our voters changed their mind.");
    pf_refused(s, m, "while the council works");
    pf_do(s, EN_M_READY, 3, 0, 0);
    pf_do(s, EN_M_READY, 3, 0, 0);
    pf_refused(s, pf_move(EN_M_DEPART, 3, 0, 0), "reason in words");
    pf_refused(s, pf_move(EN_M_DEPART, 4, 0, 0), "keep to their card");
    strcpy(m.words, "two\nlines");
    pf_refused(s, m, "one line");
    strcpy(m.words, "\xff");
    pf_refused(s, m, "one line");
    strcpy(m.words, "Our voters changed their mind.");
    pf_ok(s, m);
    assert_true(en_session_view(s)->departed[3]);
    pf_refused(s, m, "already");
}

/* --- the corridor ------------------------------------------------------------------------------------------ */

static void test_reading_and_corridor(void **state)
{
    struct play_fixture *f = *state;
    const struct en_case *c = f->c[PF_NATO];
    struct en_session *s = pf_open(f, PF_NATO, (struct en_session_def){.person = EN_SEAT_NOBODY});
    const struct en_view *v = en_session_view(s);
    pf_refused(s, pf_move(EN_M_TABLE, EN_SEAT_CHAIR, 1, 0), "first reading");
    pf_refused(s, pf_move(EN_M_TIMEOUT, EN_SEAT_CHAIR, 0, 0), "not negotiating");
    pf_opening(s, EN_OBJECT);
    pf_refused(s, amend(c, EN_SEAT_CHAIR, "clarity", "explicit"), "in the corridor");
    pf_refused(s, pf_move(EN_M_SILENCE, EN_SEAT_CHAIR, 0, 0), "from the corridor");
    pf_refused(s, pf_move(EN_M_TABLE, 0, 1, 0), "not a member's");
    pf_refused(s, pf_move(EN_M_TABLE, EN_SEAT_CHAIR, c->n_drafts, 0), "no such draft");
    pf_refused(s, pf_move(EN_M_READY, EN_SEAT_CHAIR, 0, 0), "a person plays");
    pf_do(s, EN_M_TABLE, EN_SEAT_CHAIR, en_case_find_draft(c, "reject-with-measures"), 0);
    assert_int_equal(v->phase, EN_AT_CORRIDOR);
    pf_refused(s, pf_move(EN_M_TABLE, EN_SEAT_CHAIR, v->table_draft, 0), "on the table already");
    pf_refused(s, amend(c, EN_SEAT_CHAIR, "status", "ruled_out"), "already says so");
    pf_refused(s, amend(c, EN_SEAT_CHAIR, "trigger", "at_once"), "refuse membership and say when");
    pf_refused(s, amend(c, EN_SEAT_CHAIR, "aid", "raise"), "does not decide this clause");
    pf_refused(s, pf_move(EN_M_AMEND, EN_SEAT_CHAIR, c->n_clauses, 0), "no such clause");
    pf_refused(s, pf_move(EN_M_AMEND, EN_SEAT_CHAIR, 0, 7), "no such wording");
    pf_refused(s, pf_move(EN_M_EXPIRE, EN_SEAT_CHAIR, 0, 0), "under silence");
    pf_refused(s, pf_move(EN_M_CONSENT, 0, 0, 0), "under silence");
    pf_refused(s, pf_move(EN_M_REDRAFT, EN_SEAT_CHAIR, 0, 0), "silence was broken");
    pf_refused(s, pf_move(EN_M_RATIFY, 0, 0, 0), "nothing for this member to ratify");
    pf_refused(s, pf_move(EN_M_HOLD, 0, 0, 0), "a text that invites");
    pf_refused(s, pf_move(EN_M_ANSWER, 0, 0, 0), "not been called back");
    pf_refused(s, pf_move(EN_M_AGREE, EN_SEAT_CHAIR, 0, 0), "not been called back");
    pf_refused(s, pf_move(EN_M_REOPEN, EN_SEAT_CHAIR, 0, 0), "not begun");
    pf_refused(s, pf_move(EN_M_FINISH, 0, 0, 0), "Only the future");
    pf_refused(s, pf_move(EN_M_REFLECT, 0, 0, 0), "in the debrief");
    pf_refused(s, pf_move(EN_M_MONTH, EN_SEAT_OBSERVER, 1, 0), "no such seat");
}

static void test_proposals(void **state)
{
    struct play_fixture *f = *state;
    const struct en_case *c = f->c[PF_NATO];
    struct en_session *s = pf_corridor(f, PF_NATO, "invite");
    const struct en_view *v = en_session_view(s);
    struct en_move m = amend(c, 4, "clarity", "explicit");
    pf_ok(s, m);
    assert_int_equal(v->n_proposals, 1);
    assert_int_not_equal(v->table[m.a], m.b);
    pf_refused(s, m, "proposed this already");
    pf_refused(s, pf_move(EN_M_ACCEPT, EN_SEAT_CHAIR, 1, 0), "no such proposal");
    pf_refused(s, pf_move(EN_M_ACCEPT, 5, 0, 0), "not addressed");
    pf_refused(s, pf_move(EN_M_DECLINE, 5, 0, 0), "neither by nor for");
    pf_do(s, EN_M_ACCEPT, EN_SEAT_CHAIR, 0, 0);
    assert_int_equal(v->table[m.a], m.b);
    assert_int_equal(v->proposal[0].state, EN_TAKEN);
    pf_refused(s, pf_move(EN_M_ACCEPT, EN_SEAT_CHAIR, 0, 0), "not open any more");
    m = amend(c, 4, "clarity", "open");
    m.kind = EN_M_OFFER;
    pf_ok(s, m);
    pf_do(s, EN_M_DECLINE, 4, 1, 0);
    assert_int_equal(v->proposal[1].state, EN_VOID);
    for (int i = 0; i < 4; i++) pf_do(s, EN_M_BLOC, 9, i, 0);
    pf_refused(s, pf_move(EN_M_BLOC, 9, 4, 0), "Four proposals");
    pf_refused(s, pf_move(EN_M_BLOC, 9, 3, 0), "waits for an answer");
    pf_refused(s, pf_move(EN_M_BLOC, 9, 9, 0), "with itself");
    pf_do(s, EN_M_ACCEPT, 1, 3, 0);
    assert_true(v->bloc[9] >= 0 && v->bloc[1] == v->bloc[9]);
    pf_refused(s, pf_move(EN_M_BLOC, 1, 9, 0), "one bloc already");
    pf_do(s, EN_M_BLOC, 6, 7, 0);
    pf_do(s, EN_M_ACCEPT, 7, 6, 0);
    pf_refused(s, pf_move(EN_M_BLOC, 6, 9, 0), "another bloc");
}

static void test_exchange_needs_the_other_and_counts_third_members(void **state)
{
    struct play_fixture *f = *state;
    const struct en_case *c = f->c[PF_NATO];
    struct en_session *s = pf_corridor(f, PF_NATO, "invite");
    const struct en_view *v = en_session_view(s);
    struct en_move one = amend(c, 0, "clarity", "explicit"), two = amend(c, 0, "reservations", "allowed");
    struct en_move m = pf_move(EN_M_LOGROLL, 0, 1, one.a * EN_MAX_LEVELS + one.b);
    m.c = m.b;
    pf_refused(s, m, "two different clauses");
    m.c = two.a * EN_MAX_LEVELS + two.b;
    m.a = 0;
    pf_refused(s, m, "with itself");
    m.a = 1;
    const struct en_probe *before, *after;
    uint8_t text[EN_MAX_CLAUSES];
    memcpy(text, v->table, sizeof text);
    assert_int_equal(en_probe(f->cache[PF_NATO], text, NULL, &before), EN_OK);
    pf_ok(s, m);
    assert_int_equal(v->proposal[0].kind, EN_EXCHANGE);
    pf_refused(s, pf_move(EN_M_ACCEPT, EN_SEAT_CHAIR, 0, 0), "not addressed");
    pf_do(s, EN_M_ACCEPT, 1, 0, 0);
    assert_int_equal(v->table[one.a], one.b);
    assert_int_equal(v->table[two.a], two.b);
    assert_int_equal(en_probe(f->cache[PF_NATO], v->table, NULL, &after), EN_OK);
    double sum = 0;
    for (int i = 2; i < c->n_members; i++) sum += after->stance[i].x - before->stance[i].x;
    assert_true(sum - v->proposal[0].externality < 1e-12 && v->proposal[0].externality - sum < 1e-12);
    assert_true(sum > 1e-6 || sum < -1e-6);
}

/* A member that gains by the text, and how much. */
static int gainer(struct play_fixture *f, const struct en_view *v, double *x)
{
    const struct en_probe *p;
    assert_int_equal(en_probe(f->cache[PF_NATO], v->table, NULL, &p), EN_OK);
    int best = 0;
    for (int i = 0; i < f->c[PF_NATO]->n_members; i++)
        if (p->stance[i].x > p->stance[best].x) best = i;
    *x = p->stance[best].x;
    return best;
}

static void test_payments_stay_within_the_own_gain_and_end_with_the_text(void **state)
{
    struct play_fixture *f = *state;
    const struct en_case *c = f->c[PF_NATO];
    struct en_session *s = pf_corridor(f, PF_NATO, "cepa-package");
    const struct en_view *v = en_session_view(s);
    double x;
    int rich = gainer(f, v, &x), other = rich == 0 ? 1 : 0, all = (int)(x * 10);
    assert_true(all >= 2 && all < ENI_PAY_TENTHS);
    pf_refused(s, pf_move(EN_M_PAY, rich, other, 0), "1 to 50 tenths");
    pf_refused(s, pf_move(EN_M_PAY, rich, other, all + 1), "no more than");
    pf_do(s, EN_M_PAY, rich, other, all);
    pf_refused(s, pf_move(EN_M_PAY, rich, other, 1 + (int)((x - all / 10.0) * 10)), "no more than"); /* promised already */
    pf_do(s, EN_M_ACCEPT, other, 0, 0);
    assert_true(v->paid[other] > 0 && v->paid[rich] == -v->paid[other]);
    pf_ok(s, amend(c, EN_SEAT_CHAIR, "reservations", "allowed"));
    assert_true(v->paid[other] == 0 && v->paid[rich] == 0);
    assert_int_equal(v->proposal[0].state, EN_VOID);
}

static void test_advisers_answer_three_times_a_seat(void **state)
{
    struct play_fixture *f = *state;
    struct en_session *s = pf_open(f, PF_NATO, (struct en_session_def){.person = EN_SEAT_NOBODY});
    const struct en_view *v = en_session_view(s);
    int invite = en_case_find_draft(f->c[PF_NATO], "invite");
    pf_refused(s, pf_move(EN_M_ASK, 2, -1, 4), "No text is on the table");
    pf_refused(s, pf_move(EN_M_ASK, 2, invite, -1), "no such member");
    for (int i = 0; i < 3; i++) pf_do(s, EN_M_ASK, 2, invite, 10 + i);
    pf_refused(s, pf_move(EN_M_ASK, 2, invite, 4), "three questions");
    pf_do(s, EN_M_ASK, EN_SEAT_CHAIR, invite, 4);
    assert_int_equal(v->n_advice, 4);
    assert_int_equal(v->advice[3].by, EN_SEAT_CHAIR);
    assert_int_equal(v->advice[1].about, 11);
    assert_true(v->advice[1].stance.top[0] >= 0);
}

/* --- silence --------------------------------------------------------------------------------------------- */

static void test_all_silent_adopts(void **state)
{
    struct play_fixture *f = *state;
    for (int which = 0; which < PF_CASES; which++) {
        struct en_session *s = pf_corridor(f, which, which == PF_NATO ? "cepa-package" : "words-and-review");
        const struct en_view *v = en_session_view(s);
        pf_do(s, EN_M_SILENCE, EN_SEAT_CHAIR, 0, 0);
        pf_do(s, EN_M_EXPIRE, EN_SEAT_CHAIR, 0, 0);
        assert_int_equal(v->result, EN_ADOPTED);
        assert_memory_equal(v->text_in_force, v->table, sizeof v->table);
        assert_true(v->credibility_cost == 0);
    }
}

static void test_one_objection_blocks(void **state)
{
    struct play_fixture *f = *state;
    for (int m = 0; m < f->c[PF_NATO]->n_members; m++) {
        struct en_session *s = pf_corridor(f, PF_NATO, "cepa-package");
        const struct en_view *v = en_session_view(s);
        pf_do(s, EN_M_SILENCE, EN_SEAT_CHAIR, 0, 0);
        for (int i = 0; i < f->c[PF_NATO]->n_members; i++)
            if (i != m) pf_do(s, EN_M_CONSENT, i, 0, 0);
        pf_refused(s, pf_move(EN_M_OBJECT, m, 0, 0), "needs a reason");
        pf_ok(s, pf_why(pf_move(EN_M_OBJECT, m, 0, 0)));
        pf_do(s, EN_M_EXPIRE, EN_SEAT_CHAIR, 0, 0);
        assert_int_equal(v->result, EN_BROKEN);
        assert_int_equal(v->objectors, 1);
        assert_int_equal(v->final_stance[m], EN_BREAK);
        assert_memory_equal(v->text_in_force, f->c[PF_NATO]->draft[f->c[PF_NATO]->in_force].level, EN_MAX_CLAUSES);
    }
}

static void test_silence_binds_who_consented_but_not_who_objected(void **state)
{
    struct play_fixture *f = *state;
    struct en_session *s = pf_corridor(f, PF_NATO, "invite");
    const struct en_view *v = en_session_view(s);
    pf_do(s, EN_M_SILENCE, EN_SEAT_CHAIR, 0, 0);
    assert_false(en_session_sees(s, EN_SEAT_NOBODY, 3));
    pf_do(s, EN_M_CONSENT, 3, 0, 0);
    pf_refused(s, pf_why(pf_move(EN_M_OBJECT, 3, 0, 0)), "has consented");
    pf_refused(s, pf_move(EN_M_CONSENT, 3, 0, 0), "consented already");
    pf_ok(s, pf_why(pf_move(EN_M_OBJECT, 4, 0, 0)));
    pf_refused(s, pf_why(pf_move(EN_M_OBJECT, 4, 0, 0)), "objected already");
    pf_do(s, EN_M_CONSENT, 4, 0, 0); /* may think again before the deadline */
    assert_false(v->objected[4]);
    pf_refused(s, pf_move(EN_M_TIMEOUT, EN_SEAT_CHAIR, 0, 0), "deadline");
    pf_refused(s, pf_move(EN_M_DELAY, EN_SEAT_CHAIR, 0, 0), "deadline");
    pf_refused(s, amend(f->c[PF_NATO], 3, "clarity", "explicit"), "in the corridor");
}

static void test_any_change_of_a_clause_clears_every_consent(void **state)
{
    struct play_fixture *f = *state;
    const struct en_case *c = f->c[PF_NATO];
    int tried = 0;
    for (int i = 0; i < c->n_clauses; i++)
        for (int k = 0; k < c->clause[i].n_levels; k++) {
            struct en_session *s = pf_corridor(f, PF_NATO, "not-now-not-never");
            const struct en_view *v = en_session_view(s);
            if (eni_amend_refusal(s, i, k) != NULL) continue;
            pf_do(s, EN_M_SILENCE, EN_SEAT_CHAIR, 0, 0);
            for (int m = 0; m < c->n_members; m += 2) pf_do(s, EN_M_CONSENT, m, 0, 0);
            pf_ok(s, pf_why(pf_move(EN_M_OBJECT, 1, 0, 0)));
            pf_do(s, EN_M_STANCE, 3, -1, EN_SUPPORT);
            pf_do(s, EN_M_AMEND, EN_SEAT_CHAIR, i, k);
            assert_int_equal(v->phase, EN_AT_CORRIDOR);
            for (int m = 0; m < c->n_members; m++) {
                assert_false(v->consented[m] || v->objected[m]);
                assert_int_equal(v->stance_now[m], -1);
            }
            tried++;
        }
    assert_in_range(tried, 10, 200);
}

static void test_redrafting_ends_with_the_last_round(void **state)
{
    struct play_fixture *f = *state;
    struct en_session *s = pf_corridor(f, PF_NATO, "invite");
    const struct en_view *v = en_session_view(s);
    for (int round = 1; round <= v->n_rounds; round++) {
        assert_int_equal(v->round, round);
        pf_do(s, EN_M_SILENCE, EN_SEAT_CHAIR, 0, 0);
        pf_ok(s, pf_why(pf_move(EN_M_OBJECT, 8, 0, 0)));
        pf_do(s, EN_M_EXPIRE, EN_SEAT_CHAIR, 0, 0);
        assert_int_equal(v->phase, EN_AT_SILENCE);
        assert_true(en_session_sees(s, EN_SEAT_NOBODY, 8));
        pf_refused(s, pf_move(EN_M_EXPIRE, EN_SEAT_CHAIR, 0, 0), "under silence");
        if (round < v->n_rounds) pf_do(s, EN_M_REDRAFT, EN_SEAT_CHAIR, 0, 0);
    }
    pf_refused(s, pf_move(EN_M_REDRAFT, EN_SEAT_CHAIR, 0, 0), "last round");
    pf_do(s, EN_M_TIMEOUT, EN_SEAT_CHAIR, 0, 0);
    assert_int_equal(v->result, EN_NO_DECISION);
    assert_int_equal(v->phase, EN_AT_FUTURE);
}

/* --- ends ---------------------------------------------------------------------------------------------------- */

static struct en_session *ended(struct play_fixture *f, enum en_move_kind how)
{
    struct en_session *s = pf_corridor(f, PF_NATO, "invite");
    pf_do(s, EN_M_SILENCE, EN_SEAT_CHAIR, 0, 0);
    for (int m = 0; m < 8; m++) pf_ok(s, pf_why(pf_move(EN_M_OBJECT, m, 0, 0)));
    pf_do(s, EN_M_EXPIRE, EN_SEAT_CHAIR, 0, 0);
    pf_do(s, how, EN_SEAT_CHAIR, 0, 0);
    return s;
}

static void test_waiting_and_running_out_of_time_differ(void **state)
{
    struct play_fixture *f = *state;
    const struct en_case *c = f->c[PF_NATO];
    struct en_session *wait = ended(f, EN_M_DELAY), *part = ended(f, EN_M_TIMEOUT);
    const struct en_view *a = en_session_view(wait), *b = en_session_view(part);
    assert_int_equal(a->result, EN_DELAYED);
    assert_int_equal(b->result, EN_NO_DECISION);
    assert_memory_equal(a->text_in_force, b->text_in_force, EN_MAX_CLAUSES);
    assert_true(a->credibility_cost == 0);
    double cost = en_case_value(c, EN_P_COHESION_UNITY) * 8 / c->n_members;
    assert_true(b->credibility_cost > cost - 1e-12 && b->credibility_cost < cost + 1e-12);
    pf_do(wait, EN_M_MONTH, 0, 1, 0);
    pf_do(part, EN_M_MONTH, 0, 1, 0);
    assert_true(b->month[0].cohesion < a->month[0].cohesion);
    assert_true(en_session_digest(wait) != en_session_digest(part));
}

static void test_adopting_what_holds_is_waiting(void **state)
{
    struct play_fixture *f = *state;
    struct en_session *s = pf_corridor(f, PF_NATO, "keep-open");
    pf_do(s, EN_M_SILENCE, EN_SEAT_CHAIR, 0, 0);
    pf_do(s, EN_M_EXPIRE, EN_SEAT_CHAIR, 0, 0);
    assert_int_equal(en_session_view(s)->result, EN_DELAYED);
    assert_int_equal(en_session_view(s)->last_silence, EN_ADOPTED);
}

static struct en_session *adopted(struct play_fixture *f, int which, const char *draft)
{
    struct en_session *s = pf_corridor(f, which, draft);
    pf_do(s, EN_M_SILENCE, EN_SEAT_CHAIR, 0, 0);
    pf_do(s, EN_M_EXPIRE, EN_SEAT_CHAIR, 0, 0);
    return s;
}

static void test_only_invitations_are_ratified(void **state)
{
    struct play_fixture *f = *state;
    int n = f->c[PF_NATO]->n_members;
    assert_int_equal(en_session_view(adopted(f, PF_NATO, "cepa-package"))->phase, EN_AT_FUTURE);
    struct en_session *s = adopted(f, PF_NATO, "invite");
    const struct en_view *v = en_session_view(s);
    assert_int_equal(v->phase, EN_AT_RATIFY);
    pf_refused(s, pf_move(EN_M_HOLD, 3, 0, 0), "needs a reason");
    pf_refused(s, pf_move(EN_M_MONTH, 3, 1, 0), "not begun");
    pf_ok(s, pf_why(pf_move(EN_M_HOLD, 3, 0, 0)));
    pf_refused(s, pf_why(pf_move(EN_M_HOLD, 3, 0, 0)), "already");
    for (int m = 0; m < n; m++)
        if (m != 3) pf_do(s, EN_M_RATIFY, m, 0, 0);
    assert_int_equal(v->phase, EN_AT_FUTURE);
    pf_refused(s, pf_move(EN_M_RATIFY, 4, 0, 0), "nothing for this member");
    pf_do(s, EN_M_RATIFY, 3, 0, 0); /* who held out may ratify later */
    assert_true(v->ratified[3] && !v->holding[3]);
}

/* --- the future ------------------------------------------------------------------------------------------------- */

/* Lives on until the council is called back; false: the future ended first. */
static bool called_back(struct en_session *s)
{
    const struct en_view *v = en_session_view(s);
    while (v->phase == EN_AT_FUTURE && !v->future_over) pf_do(s, EN_M_MONTH, 0, EN_MAX_MONTHS, 0);
    return v->phase == EN_AT_CONSULT;
}

static struct en_session *first_called_back(struct play_fixture *f, uint64_t *seed)
{
    for (; *seed < 80; ++*seed) {
        struct en_session *s = pf_open(f, PF_NATO, (struct en_session_def){.person = EN_SEAT_NOBODY, .seed = *seed});
        pf_opening(s, EN_CAN_LIVE);
        pf_do(s, EN_M_DELAY, EN_SEAT_CHAIR, 0, 0);
        if (called_back(s)) return s;
    }
    fail_msg("no incident in 80 sessions");
    return NULL;
}

static void test_the_council_is_called_back_and_the_least_counts(void **state)
{
    struct play_fixture *f = *state;
    uint64_t seed = 1;
    struct en_session *s = first_called_back(f, &seed);
    const struct en_view *v = en_session_view(s);
    int n = f->c[PF_NATO]->n_members, months = v->months;
    assert_true((v->consult_events & (EN_EV_INCIDENT | EN_EV_ATTACK_COVERED)) != 0);
    pf_refused(s, pf_move(EN_M_MONTH, 0, 1, 0), "First the council");
    pf_refused(s, pf_move(EN_M_REOPEN, EN_SEAT_CHAIR, 0, 0), "First the council");
    pf_refused(s, pf_move(EN_M_ANSWER, 0, EN_N_REPLIES, 0), "no such reply");
    for (int m = 0; m + 1 < n; m++) pf_do(s, EN_M_ANSWER, m, EN_REPLY_COMBAT, 0);
    pf_refused(s, pf_move(EN_M_AGREE, EN_SEAT_CHAIR, 0, 0), "Not every member");
    pf_do(s, EN_M_ANSWER, n - 1, EN_REPLY_CONSULT, 0);
    pf_do(s, EN_M_AGREE, EN_SEAT_CHAIR, 0, 0);
    assert_int_equal(v->last_reply, EN_REPLY_CONSULT);
    assert_int_equal(v->months, months); /* the same month, answered */
    assert_int_equal(v->phase, EN_AT_FUTURE);
}

static void test_true_author_and_worldview_are_told_in_the_debrief_only(void **state)
{
    struct play_fixture *f = *state;
    uint64_t seed = 1;
    bool told = false;
    for (int found = 0; found < 6; found++, seed++) {
        struct en_session *s = first_called_back(f, &seed);
        const struct en_view *v = en_session_view(s);
        for (int m = 0; m < f->c[PF_NATO]->n_members; m++) pf_do(s, EN_M_ANSWER, m, EN_REPLY_STATEMENT, 0);
        for (int i = 0; i < v->months; i++) assert_false(v->month[i].by_adversary);
        assert_int_equal(v->worldview, -1);
        pf_do(s, EN_M_AGREE, EN_SEAT_CHAIR, 0, 0);
        for (int i = 0; i < v->months; i++) assert_false(v->month[i].by_adversary);
        pf_do(s, EN_M_FINISH, 0, 0, 0);
        assert_in_range(v->worldview, 0, f->c[PF_NATO]->n_worldviews - 1);
        for (int i = 0; i < v->months; i++) told |= v->month[i].by_adversary;
        assert_int_equal(v->phase, EN_AT_END); /* nobody to debrief */
    }
    assert_true(told);
}

static void test_the_text_can_be_taken_up_again(void **state)
{
    struct play_fixture *f = *state;
    const struct en_case *c = f->c[PF_NATO];
    struct en_session *s = NULL;
    const struct en_view *v = NULL;
    for (uint64_t seed = 1; s == NULL && seed < 60; seed++) {
        s = pf_open(f, PF_NATO, (struct en_session_def){.person = EN_SEAT_NOBODY, .seed = seed});
        v = en_session_view(s);
        pf_opening(s, EN_CAN_LIVE);
        pf_do(s, EN_M_DELAY, EN_SEAT_CHAIR, 0, 0);
        pf_refused(s, pf_move(EN_M_REOPEN, EN_SEAT_CHAIR, 0, 0), "Nothing has happened");
        pf_do(s, EN_M_MONTH, 0, 24, 0);
        if (v->phase != EN_AT_FUTURE || v->future_over || v->month[v->months - 1].events == 0) s = NULL;
    }
    assert_non_null(s);
    int months = v->months;
    pf_do(s, EN_M_REOPEN, EN_SEAT_CHAIR, 0, 0);
    assert_int_equal(v->phase, EN_AT_CORRIDOR);
    assert_memory_equal(v->table, c->draft[c->in_force].level, EN_MAX_CLAUSES);
    pf_do(s, EN_M_TABLE, EN_SEAT_CHAIR, en_case_find_draft(c, "cepa-package"), 0);
    pf_do(s, EN_M_SILENCE, EN_SEAT_CHAIR, 0, 0);
    pf_do(s, EN_M_EXPIRE, EN_SEAT_CHAIR, 0, 0);
    assert_int_equal(v->result, EN_ADOPTED);
    assert_int_equal(v->months, months); /* from the saved state */
    assert_int_equal(v->reopened, 1);
    pf_do(s, EN_M_MONTH, 0, 1, 0);
    assert_int_equal(v->months, months + 1);
    assert_true(v->month[months].status >= EN_PATH);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_open_refuses_what_the_case_lacks),
        cmocka_unit_test(test_out_of_memory_leaves_nothing),
        cmocka_unit_test(test_rounds_and_months_follow_the_pace),
        cmocka_unit_test(test_order_of_options_depends_on_the_seed_alone),
        cmocka_unit_test(test_a_person_goes_through_opinion_briefing_opening),
        cmocka_unit_test(test_stepping_out_lets_the_session_go_on),
        cmocka_unit_test(test_leaving_the_card_needs_words),
        cmocka_unit_test(test_reading_and_corridor),
        cmocka_unit_test(test_proposals),
        cmocka_unit_test(test_exchange_needs_the_other_and_counts_third_members),
        cmocka_unit_test(test_payments_stay_within_the_own_gain_and_end_with_the_text),
        cmocka_unit_test(test_advisers_answer_three_times_a_seat),
        cmocka_unit_test(test_all_silent_adopts),
        cmocka_unit_test(test_one_objection_blocks),
        cmocka_unit_test(test_silence_binds_who_consented_but_not_who_objected),
        cmocka_unit_test(test_any_change_of_a_clause_clears_every_consent),
        cmocka_unit_test(test_redrafting_ends_with_the_last_round),
        cmocka_unit_test(test_waiting_and_running_out_of_time_differ),
        cmocka_unit_test(test_adopting_what_holds_is_waiting),
        cmocka_unit_test(test_only_invitations_are_ratified),
        cmocka_unit_test(test_the_council_is_called_back_and_the_least_counts),
        cmocka_unit_test(test_true_author_and_worldview_are_told_in_the_debrief_only),
        cmocka_unit_test(test_the_text_can_be_taken_up_again),
    };
    return cmocka_run_group_tests(tests, pf_setup, pf_teardown);
}
