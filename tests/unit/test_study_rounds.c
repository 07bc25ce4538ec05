/* Drafting rounds: argument that ends where DeGroot says (MODEL oracle 24), evidence with the right sign (25), the time of
 * the last ratification (8), what payments can buy, and councils whose end is known beforehand. */
#include "check.h"

#include "study_case.h"

#include "study/rounds/rounds_int.h"

#define NEAR(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

/* --- known answers ------------------------------------------------------------------------------ */

static void listening_ends_in_a_weighted_mean(void **state)
{
    (void)state;
    const double listen[9] = {.6, .3, .1, .2, .5, .3, .1, .1, .8}, e[3] = {1, 1, 1};
    double w[3][EN_MAX_WORLDVIEWS] = {{1, 0}, {.5, .5}, {0, 1}}, left[3] = {1 / 3.0, 1 / 3.0, 1 / 3.0};
    for (int round = 0; round < 500; round++) { /* left unit eigenvector by repetition */
        double next[3] = {0};
        for (int i = 0; i < 3; i++)
            for (int j = 0; j < 3; j++) next[j] += left[i] * listen[i * 3 + j];
        memcpy(left, next, sizeof left);
    }
    double limit = left[0] * 1 + left[1] * .5;
    for (int round = 0; round < 500; round++) eni_rounds_listen(3, 2, listen, e, w);
    for (int i = 0; i < 3; i++) {
        NEAR(w[i][0], limit, 1e-9);
        NEAR(w[i][0] + w[i][1], 1, 1e-9);
    }
    /* who does not listen does not move, and everybody ends with it when all others do */
    const double deaf[3] = {0, .5, .5};
    double v[3][EN_MAX_WORLDVIEWS] = {{1, 0}, {0, 1}, {0, 1}};
    for (int round = 0; round < 2000; round++) eni_rounds_listen(3, 2, listen, deaf, v);
    NEAR(v[2][0], 1, 1e-6);
}

static void evidence_never_speaks_for_the_wrong_side(void **state)
{
    (void)state;
    for (int round = 0; round < 200; round++) {
        int p[8], q[8];
        for (int i = 0; i < 8; i++) {
            struct en_words w = en_philox(3, (uint32_t)round, (uint32_t)i, 0);
            p[i] = (int)(40 * en_u32(w.w[0]));
            q[i] = (int)(40 * en_u32(w.w[1]));
        }
        assert_true(eni_evidence(8, p, q) >= 0);
        assert_true(eni_evidence(8, p, p) == 0);
    }
    const int sure[2] = {1000, 0}, even[2] = {500, 500};
    NEAR(eni_evidence(2, sure, even), log(2), .01);
}

static void the_last_member_decides(void **state)
{
    (void)state;
    double last[32], sum = 0;
    struct eni_pace rate[32];
    for (int i = 0; i < 32; i++) rate[i] = eni_ratify_pace(7, 3, 0, 1);
    NEAR(eni_ratify_mean(32, rate), .579785, 1e-5);
    NEAR(eni_ratify_within(32, rate, eni_ratify_median(32, rate)), .5, 1e-9);
    for (int i = 0; i < 3; i++) rate[i] = eni_ratify_pace(.8, .8, 0, 0);
    NEAR(eni_ratify_mean(32, rate), 2.3031, 1e-4);
    eni_ratify_last(32, rate, last);
    for (int i = 0; i < 32; i++) sum += last[i];
    NEAR(sum, 1, 1e-12);
    NEAR(last[0], last[2], 1e-12);
    assert_true(last[0] > .3 && last[5] < .02);
}

/* Chances not to have ratified by t from either state, by small steps of the chain itself. */
static void step_by_step(const double rate[2], const double leave[2], double t, double *out)
{
    enum { N = 200000 };
    double open[2] = {1, 1};
    for (int i = 0; i < N; i++) { /* backward equation, midpoint rule */
        double h = t / N, half[2], d[2];
        for (int k = 0; k < 2; k++) half[k] = open[k] + h / 2 * (-(rate[k] + leave[k]) * open[k] + leave[k] * open[!k]);
        for (int k = 0; k < 2; k++) d[k] = -(rate[k] + leave[k]) * half[k] + leave[k] * half[!k];
        for (int k = 0; k < 2; k++) open[k] += h * d[k];
    }
    memcpy(out, open, sizeof open);
}

/* Competing risks: to ratify or to change the government, which may change back. */
static void governments_that_change(void **state)
{
    (void)state;
    static const double tried[][4] = {{5, .8, .03, .22}, {.8, 5, .22, .03}, {2, 2, 1, 1}, {3, 1, .5, 0}, {1, 3.5, 2.5, 0}};
    for (int k = 0; k < 5; k++) {
        const double *r = tried[k], rate[2] = {r[0], r[1]}, leave[2] = {r[2], r[3]};
        struct eni_pace p = eni_ratify_pace(r[0], r[1], r[2], r[3]);
        for (int year = 1; year <= 4; year++) {
            double open[2];
            step_by_step(rate, leave, year, open);
            NEAR(1 - eni_ratify_within(1, &p, year), open[0], 1e-6);
        }
        /* first-step analysis: m0 = (1 + leave m1) / (rate + leave), m1 = (1 + back m0) / (other + back) */
        double a = r[0] + r[2], b = r[1] + r[3], mean = (b + r[2]) / (a * b - r[2] * r[3]);
        NEAR(eni_ratify_mean(1, &p), mean, 1e-4 * mean);
    }
    /* who never leaves, and who leaves for the same pace, ratify at one rate */
    struct eni_pace still = eni_ratify_pace(2, 9, 0, 4), same = eni_ratify_pace(2, 2, 3, 1);
    for (int k = 1; k < 5; k++) {
        NEAR(eni_ratify_within(1, &still, k), 1 - exp(-2 * k), 1e-12);
        NEAR(eni_ratify_within(1, &same, k), 1 - exp(-2 * k), 1e-12);
    }
}

static void what_payments_can_buy(void **state)
{
    (void)state;
    const double x[4] = {-1.2, -.2, .5, .3};
    double lack, surplus;
    assert_true(eni_rounds_buyable(4, x, .5, &lack, &surplus));
    NEAR(lack, .7, 1e-12);
    NEAR(surplus, .8, 1e-12);
    assert_false(eni_rounds_buyable(4, x, .3, &lack, &surplus)); /* .9 > .8 */
}

/* --- councils -------------------------------------------------------------------------------------- */

static struct study_case made;
static struct en_arena arena;

static int prepare(void **state)
{
    (void)state;
    study_case_init(&made);
    en_arena_init(&arena, 0);
    return 0;
}

static int finish(void **state)
{
    (void)state;
    en_arena_clear(&arena);
    return 0;
}

static struct en_rounds_def small(void)
{
    struct en_rounds_def def = en_rounds_def_default(&made.c, INVITE);
    def.study.futures = 320;
    def.councils = 40;
    return def;
}

static void margins_of_single_changes_are_exact(void **state)
{
    (void)state;
    struct en_lab *lab;
    static struct eni_margins m;
    struct en_rounds_def def = small();
    double added[EN_MAX_MEMBERS], simulated[EN_MAX_MEMBERS];
    uint8_t level[EN_MAX_CLAUSES];
    assert_int_equal(en_lab_open(&def.study, NULL, &arena, &lab), EN_OK);
    assert_int_equal(eni_margins_measure(lab, made.c.draft[INVITE].level, &m), EN_OK);
    memcpy(level, made.c.draft[INVITE].level, sizeof level);
    level[ON_STATUS] = SAID_PATH;
    eni_margins_add(&m, level, added);
    assert_int_equal(eni_margins_of(lab, level, simulated), EN_OK);
    for (int i = 0; i < made.c.n_members; i++) NEAR(added[i], simulated[i], 1e-12);
}

static bool backwards(void *self, int n, void (*unit)(void *, int), void *context)
{
    (void)self;
    for (int i = n - 1; i >= 0; i--) unit(context, i);
    return true;
}

static void counts_add_up_in_any_order(void **state)
{
    (void)state;
    static struct en_rounds first, other;
    struct en_rounds_def def = small();
    struct en_each back = {backwards, NULL};
    int sum = 0, adopted = 0;
    def.rounds = EN_ROUNDS_SHOWN; /* none later, so that every round is told apart */
    assert_int_equal(en_rounds_run(&def, NULL, &arena, &first), EN_OK);
    assert_int_equal(en_rounds_run(&def, &back, &arena, &other), EN_OK);
    assert_memory_equal(first.end, other.end, sizeof first.end);
    assert_memory_equal(first.objected, other.objected, sizeof first.objected);
    for (int e = 0; e < EN_N_ROUNDS_ENDS; e++) {
        sum += first.end[e].count;
        assert_true(first.end[e].low <= first.end[e].count / 40.0 && first.end[e].count / 40.0 <= first.end[e].high);
    }
    assert_int_equal(sum, 40);
    for (int t = 0; t < first.n_texts; t++) adopted += first.text[t].count;
    assert_memory_equal(first.in_round, other.in_round, sizeof first.in_round);
    double rounds = 0;
    for (int e = 0; e < EN_N_ROUNDS_ENDS; e++) {
        int of_end = 0;
        for (int k = 0; k < EN_ROUNDS_SHOWN; k++) {
            of_end += first.in_round[e][k];
            rounds += (k + 1) * first.in_round[e][k] / 40.0;
        }
        assert_int_equal(of_end, first.end[e].count);
    }
    NEAR(rounds, first.mean_rounds, 1e-12);
    for (int t = 0; t < first.n_texts; t++) {
        int of_text = 0;
        for (int k = 0; k < EN_ROUNDS_SHOWN; k++) of_text += first.text[t].in_round[k];
        assert_int_equal(of_text, first.text[t].count);
    }
    assert_true(adopted <= first.end[EN_R_TABLED].count + first.end[EN_R_CHANGED].count);
    for (int t = 0; t < first.n_texts; t++) /* an adopted text answers the question */
        assert_int_not_equal(first.text[t].level[first.heart], made.c.draft[NOW].level[first.heart]);
}

/* Margins by hand: what one member thinks, whatever the text. */
static void fixed_margins(struct eni_margins *m, double x)
{
    memset(m, 0, sizeof *m);
    m->c = &made.c;
    memcpy(m->base, made.c.draft[INVITE].level, sizeof m->base);
    for (int i = 0; i < made.c.n_members; i++) m->x[i] = x;
}

static void ends_known_beforehand(void **state)
{
    (void)state;
    static struct eni_margins m;
    struct en_rounds_def def = small();
    struct eni_course course;
    fixed_margins(&m, 10);
    for (int i = 0; i < 20; i++) {
        eni_rounds_council(&def, &m, m.base, i, &course);
        assert_int_equal(course.end, EN_R_TABLED);
        assert_int_equal(course.rounds, 1);
    }
    /* everybody hates every text, nobody can be exempted: nothing is adopted */
    fixed_margins(&m, -10);
    made.c.parameter[EN_P_OPT_OUTS].value = 0;
    for (int i = 0; i < 20; i++) {
        eni_rounds_council(&def, &m, m.base, i, &course);
        assert_true(course.end > EN_R_CHANGED);
    }
    /* one member cannot accept this level: with exemptions it lets the others go on */
    fixed_margins(&m, 3);
    made.member[1].red_lines[ON_STATUS] = 0xFF;
    eni_rounds_council(&def, &m, m.base, 0, &course);
    assert_int_equal(course.end, EN_R_BLOCKED);
    assert_true(course.objected[1]);
    made.c.parameter[EN_P_OPT_OUTS].value = 1;
    eni_rounds_council(&def, &m, m.base, 0, &course);
    assert_int_equal(course.end, EN_R_CHANGED);
    assert_true(course.used[EN_REDRAFT_OPT_OUT]);
    made.member[1].red_lines[ON_STATUS] = 0;
    study_case_init(&made);
}

/* One member lacks little, the others gain much: money or a change finds it; without a budget it is not paid. */
static void payments_stay_within_the_budget(void **state)
{
    (void)state;
    static struct eni_margins m;
    struct en_rounds_def def = small();
    struct eni_course course;
    fixed_margins(&m, 5);
    m.x[0] = -3;
    made.c.parameter[EN_P_OPT_OUTS].value = 0;
    made.c.parameter[EN_P_PRECOMMIT].value = 0;
    made.c.parameter[EN_P_ROUND_BUDGET].value = 9;
    made.c.parameter[EN_P_SUNSET_KEEP].value = 1;
    made.c.parameter[EN_P_SUNSET_STAKES].value = 1;
    int paid = 0, unpaid = 0;
    for (int i = 0; i < 30; i++) {
        eni_rounds_council(&def, &m, m.base, i, &course);
        paid += course.used[EN_REDRAFT_PAYMENT] && course.end == EN_R_CHANGED;
    }
    made.c.parameter[EN_P_ROUND_BUDGET].value = 0;
    for (int i = 0; i < 30; i++) {
        eni_rounds_council(&def, &m, m.base, i, &course);
        unpaid += course.used[EN_REDRAFT_PAYMENT];
    }
    assert_int_equal(unpaid, 0);
    assert_true(paid > 10);
    study_case_init(&made);
}

/* --- one lever at a time: with it a council decides, without it it does not ----------------------- */

enum { MEETINGS = 40 };

/* No lever at all: no exemptions, no money, no argument, a sunset that changes nothing; drafting takes the best move. */
static void without_levers(struct eni_margins *m)
{
    fixed_margins(m, 5);
    made.c.parameter[EN_P_OPT_OUTS].value = 0;
    made.c.parameter[EN_P_ROUND_BUDGET].value = 0;
    made.c.parameter[EN_P_PRECOMMIT].value = 0;
    made.c.parameter[EN_P_SUNSET_KEEP].value = made.c.parameter[EN_P_SUNSET_STAKES].value = 1;
    made.c.parameter[EN_P_ROUND_DELAY].value = 1;
    made.c.parameter[EN_P_ROUND_TEMPERATURE].value = 1e-6;
}

/* How many councils adopt; *last: the course of the last one that changed the text or talked. */
static int adopted_by(const struct eni_margins *m, struct eni_course *last)
{
    struct en_rounds_def def = small();
    int n = 0;
    for (int i = 0; i < MEETINGS; i++) {
        eni_rounds_council(&def, m, m->base, i, last);
        n += last->end <= EN_R_CHANGED;
    }
    return n;
}

static void exemptions_and_ends_soften(void **state)
{
    (void)state;
    static struct eni_margins m;
    struct eni_course course;
    without_levers(&m);
    m.x[2] = -9;
    assert_int_equal(adopted_by(&m, &course), 0);
    made.c.parameter[EN_P_OPT_OUTS].value = 1;
    made.c.parameter[EN_P_OPT_OUT_KEEP].value = 0;
    assert_true(adopted_by(&m, &course) > MEETINGS * .8);
    assert_true(course.used[EN_REDRAFT_OPT_OUT]);
    made.c.parameter[EN_P_OPT_OUT_KEEP].value = 1;
    assert_int_equal(adopted_by(&m, &course), 0);
    without_levers(&m);
    m.x[2] = -9;
    made.c.parameter[EN_P_SUNSET_KEEP].value = 0;
    assert_true(adopted_by(&m, &course) > MEETINGS * .6);
    assert_true(course.used[EN_REDRAFT_SUNSET]);
    study_case_init(&made);
}

/* Two members each lose by one change and gain by the other; the third pays for both. */
static void a_trade_has_a_price_for_others(void **state)
{
    (void)state;
    static struct eni_margins m;
    struct eni_course course;
    static const double status[3] = {-6, 14, -.1}, clarity[3] = {14, -6, -.2};
    without_levers(&m);
    m.x[0] = m.x[1] = -5;
    memcpy(m.change[ON_STATUS][SAID_PATH], status, sizeof status);
    memcpy(m.change[ON_CLARITY][0], clarity, sizeof clarity);
    assert_int_equal(adopted_by(&m, &course), MEETINGS);
    assert_true(course.used[EN_REDRAFT_LOGROLL]);
    assert_int_equal(course.logrolls, 1);
    NEAR(course.externality, -.3, 1e-12);
    study_case_init(&made);
}

/* The one who dislikes it believes otherwise than the others; argument moves it, unless it has tied its hands. */
static void argument_hands_and_time(void **state)
{
    (void)state;
    static struct eni_margins m;
    struct eni_course course;
    without_levers(&m);
    m.x[2] = -9;
    for (int p = 0; p < 2; p++) m.gain[p][0] = 900, m.gain[p][1] = -900;
    assert_true(adopted_by(&m, &course) > MEETINGS * .8);
    assert_true(course.persuaded && course.rounds > 1 && course.objected[2]);
    made.c.parameter[EN_P_PRECOMMIT].value = 1;
    made.c.parameter[EN_P_AUDIENCE_COST].value = 0;
    assert_true(adopted_by(&m, &course) > MEETINGS * .8);
    assert_true(course.tied[2]);
    made.c.parameter[EN_P_AUDIENCE_COST].value = 1e6;
    for (int k = 0; k < made.c.n_clauses; k++) /* other words will not do for the first member */
        for (int l = 0; l < made.clause[k].n_levels; l++) m.change[k][l][0] = l == m.base[k] ? 0 : -100;
    assert_int_equal(adopted_by(&m, &course), 0);
    made.c.parameter[EN_P_PRECOMMIT].value = 0;
    /* time: after a round nobody gains any more, and without a price of standing alone half of them object */
    made.c.parameter[EN_P_IOTA].value = made.c.parameter[EN_P_IOTA_STAKES].value = 0;
    int patient = adopted_by(&m, &course);
    made.c.parameter[EN_P_ROUND_DELAY].value = 0;
    assert_true(patient > MEETINGS * .8);
    assert_true(adopted_by(&m, &course) < MEETINGS / 2);
    study_case_init(&made);
}

/* A path under which the council would never agree to the invitation leads nowhere, whatever the case's own rate. */
static void entry_waits_for_the_council(void **state)
{
    (void)state;
    struct en_lab *lab;
    struct en_rounds_def def = small();
    struct en_ratified never, maybe;
    const bool nobody[EN_MAX_MEMBERS] = {false};
    double with = 0, without = 0, plain = 0;
    def.study.horizon = EN_N_HORIZONS - 1;
    assert_int_equal(en_lab_open(&def.study, NULL, &arena, &lab), EN_OK);
    for (int i = 0; i < 3; i++) made.member[i].position[EN_INVITED] = 5; /* all are for it */
    assert_int_equal(eni_ratify(&def, lab, made.c.draft[KEEP].level, nobody, &maybe), EN_OK);
    made.member[0].red_lines[ON_STATUS] = 1 << SAID_INVITED;
    assert_int_equal(eni_ratify(&def, lab, made.c.draft[KEEP].level, nobody, &never), EN_OK);
    for (int k = 0; k < 2; k++) with += maybe.member[k], without += never.member[k], plain += never.member_plain[k];
    assert_true(maybe.p_invite > .5 && with > 0 && plain > 0);
    NEAR(never.p_invite, 0, 0);
    NEAR(without, 0, 0);
    study_case_init(&made);
}

static void rates_follow_margins_and_grievances(void **state)
{
    (void)state;
    double rate[EN_MAX_MEMBERS], x[3] = {0, 1, 1};
    bool objected[3] = {false, false, true};
    eni_ratify_rates(&made.c, EN_ORDINARY, x, objected, rate);
    NEAR(log(rate[1] / rate[0]), made.c.parameter[EN_P_RATIFY_MARGIN].value, 1e-9);
    NEAR(log(rate[2] / rate[1]), made.c.parameter[EN_P_RATIFY_GRIEVANCE].value, 1e-9);
    assert_true(rate[0] < made.c.parameter[EN_P_RATIFY_ORDINARY].value); /* elections */
    study_case_init(&made);
}

/* The world draws the last ratification from the same law. */
static void the_world_waits_as_long(void **state)
{
    (void)state;
    struct eni_pace p[8];
    struct en_world_setup setup;
    struct en_world_text text;
    struct en_policy z = {{0}};
    for (int i = 0; i < 8; i++) p[i] = i < 2 ? eni_ratify_pace(.8, 5, .22, .03) : eni_ratify_pace(5, .8, .03, .22);
    en_world_setup_init(&setup, &made.c);
    eni_ratify_couple(&setup, &z, 8, p, .3, &text);
    NEAR(text.invite, .3, 0);
    for (int k = 1; k < EN_RATIFY_POINTS - 1; k++)
        NEAR(eni_ratify_within(8, p, text.ratified[k]), (double)k / (EN_RATIFY_POINTS - 1), 1e-6);
}

/* One member of three holds out: others may follow it, and it may come round. */
static void governments_change_what_follows(void **state)
{
    (void)state;
    static struct en_rounds moving, still;
    struct en_rounds_def def = small();
    double away, back, votes = made.c.parameter[EN_P_ELECTION_SHARE].value / .5;
    eni_ratify_turns(&made.c, &away, &back);
    NEAR(away, votes / 3, 1e-12);
    NEAR(back, votes * 2 / 3, 1e-12);
    assert_int_equal(en_rounds_run(&def, NULL, &arena, &moving), EN_OK);
    const struct en_ratified *a = &moving.ratified;
    NEAR(a->turn_away, away, 0);
    double kept = 1;
    for (int i = 0; i < 2; i++) kept *= a->rate[i] / (a->rate[i] + away);
    NEAR(a->turned, 1 - kept, 1e-12);
    assert_true(fabs(a->mean_years - a->steady_mean_years) > .01);
    made.c.parameter[EN_P_ELECTION_SHARE].value = 0; /* nobody votes */
    assert_int_equal(en_rounds_run(&def, NULL, &arena, &still), EN_OK);
    a = &still.ratified;
    NEAR(a->turned, 0, 0);
    NEAR(a->mean_years, a->steady_mean_years, 1e-12);
    NEAR(a->within_two, a->steady_within_two, 1e-12);
    for (int k = 0; k < 2; k++) NEAR(a->member[k], a->member_steady[k], 1e-9);
    study_case_init(&made);
}

static void refused_questions(void **state)
{
    (void)state;
    static struct en_rounds r;
    struct en_rounds_def def = small();
    def.draft = NOW; /* asks nothing */
    assert_int_equal(en_rounds_run(&def, NULL, &arena, &r), EN_RANGE);
    def = small();
    def.start = EN_START_CHAIR; /* no chair named */
    assert_int_equal(en_rounds_run(&def, NULL, &arena, &r), EN_RANGE);
    def.chair = 0;
    def.councils = 12;
    assert_int_equal(en_rounds_run(&def, NULL, &arena, &r), EN_OK);
    def.start = EN_START_COMPROMISE;
    assert_int_equal(en_rounds_run(&def, NULL, &arena, &r), EN_OK);
    for (int k = 0; k < made.c.n_worldviews; k++)
        for (int j = 0; j < made.c.n_worldviews; j++) assert_true(r.ratified.evidence[k][j] >= 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(listening_ends_in_a_weighted_mean), cmocka_unit_test(evidence_never_speaks_for_the_wrong_side),
        cmocka_unit_test(the_last_member_decides),           cmocka_unit_test(what_payments_can_buy),
        cmocka_unit_test(margins_of_single_changes_are_exact), cmocka_unit_test(counts_add_up_in_any_order),
        cmocka_unit_test(ends_known_beforehand),             cmocka_unit_test(payments_stay_within_the_budget),
        cmocka_unit_test(rates_follow_margins_and_grievances), cmocka_unit_test(refused_questions),
        cmocka_unit_test(governments_that_change),           cmocka_unit_test(the_world_waits_as_long),
        cmocka_unit_test(governments_change_what_follows),   cmocka_unit_test(exemptions_and_ends_soften),
        cmocka_unit_test(a_trade_has_a_price_for_others),    cmocka_unit_test(argument_hands_and_time),
        cmocka_unit_test(entry_waits_for_the_council),
    };
    return cmocka_run_group_tests(tests, prepare, finish);
}
