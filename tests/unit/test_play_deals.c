/* Side payments that computers start: now and then, within their means, to somebody who stands apart; then they stand by it. */
#include "play_fixture.h"

enum { SEEDS = 40 };

struct seen {
    int paid, taken, rounds;
};

static int payments_in_round(const struct en_view *v)
{
    int n = 0;
    for (int i = 0; i < v->n_proposals; i++)
        n += v->proposal[i].kind == EN_PAYMENT && v->proposal[i].round == v->round;
    return n;
}

static void watch(struct en_session *s, struct seen *seen)
{
    const struct en_view *v = en_session_view(s);
    for (int seat, i = 0; (seat = en_session_next_bot(s)) != EN_SEAT_NOBODY && v->phase < EN_AT_FUTURE; i++) {
        struct en_move m, again;
        en_session_bot(s, seat, &m);
        en_session_bot(s, seat, &again);
        assert_memory_equal(&m, &again, sizeof m);
        if (m.kind == EN_M_PAY) {
            const struct en_probe *p;
            assert_int_not_equal(v->disposition[seat], EN_STEADFAST);
            assert_int_equal(en_probe(en_session_probes(s), v->table, v->act_done, &p), EN_OK);
            assert_true(m.b / 10.0 <= p->stance[seat].x / 2);
            assert_true(p->stance[m.a].x + v->paid[m.a] < 0);
            seen->paid++;
        }
        seen->taken += m.kind == EN_M_ACCEPT && v->proposal[m.a].kind == EN_PAYMENT;
        if (m.kind == EN_M_OBJECT) assert_false(v->paid[seat] < 0); /* who paid for the text stands by it */
        pf_ok(s, m);
        assert_in_range(payments_in_round(v), 0, 2);
        assert_in_range(i, 0, 3000);
    }
}

static void test_computers_pay_now_and_then(void **state)
{
    struct seen seen = {0, 0, 0};
    int sessions = 0;
    for (uint64_t seed = 1; seed <= SEEDS; seed++) {
        int before = seen.paid;
        watch(pf_open(*state, PF_NATO, (struct en_session_def){.person = EN_SEAT_NOBODY, .seed = seed, .pace = 90}), &seen);
        sessions += seen.paid > before;
    }
    assert_in_range(sessions, 2, SEEDS - 2);
    assert_in_range(seen.taken, 2, seen.paid);
    assert_true(seen.taken < seen.paid); /* the steadfast take none */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_computers_pay_now_and_then)};
    return cmocka_run_group_tests(tests, pf_setup, pf_teardown);
}
