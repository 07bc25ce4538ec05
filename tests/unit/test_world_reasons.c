/* Structure S2: the bargain and the estimates against known answers (MODEL oracles 14 and 15), one past for all (DECISIONS
 * 13), both sides' stories, and what beliefs still mean where they still enter. */
#include "check.h"

#include "world/bargain.h"
#include "world/theory.h"
#include "world_fixture.h"

#define NEAR(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

static struct en_world_setup the_setup;
static double neutral[EN_N_BELIEFS];

/* Numbers for the test only. */
static void reasons_setup(struct en_world_setup *s)
{
    bare_setup(s);
    double *p = s->p;
    s->structure = EN_S2;
    p[EN_P_SATISFACTION_HR] = 1e6, p[EN_P_CEASEFIRE_RATE] = .2, p[EN_P_SETTLE_WAR_RATE] = .03;
    p[EN_P_FRAILTY_REVISIONIST] = .22, p[EN_P_FRAILTY_SECURITY] = -.29;
    p[EN_P_SETTLE_QUIET_RATE] = .07, p[EN_P_RENEWAL_SCALE] = .22, p[EN_P_RENEWAL_SHAPE] = .7;
    p[EN_P_RENEWAL_SETTLED] = .3, p[EN_P_REFUSAL_RELIEF] = .5, p[EN_P_HELP_SHARE] = .7;
    p[EN_P_FRONT_SPEED] = .08, p[EN_P_BALANCE_START] = -.1, p[EN_P_BALANCE_NOISE] = .2, p[EN_P_BALANCE_REVERSION] = .6;
    p[EN_P_BARGAIN_WIDTH] = .25, p[EN_P_TALKS_RATE] = 1e3, p[EN_P_LOOK_AHEAD] = 2;
    p[EN_P_WAR_COST_ADVERSARY] = .1, p[EN_P_WAR_COST_APPLICANT] = .15;
    p[EN_P_WEARINESS_START] = 3, p[EN_P_WEARINESS_SLOPE] = .15, p[EN_P_WEARINESS_FADE] = .5;
    p[EN_P_MOTIVE_SECURITY] = .6, p[EN_P_MOTIVE_REVISIONIST] = .1, p[EN_P_GREED_REVISIONIST] = .5;
    p[EN_P_GROUND_UNIT] = .1, p[EN_P_ALIGNMENT_APPLICANT] = .5, p[EN_P_FEAR_APPLICANT] = .8;
    p[EN_P_CONCESSION_APPLICANT] = .25, p[EN_P_RELIEF_ADVERSARY] = .1, p[EN_P_AID_PRESSURE] = .5;
    p[EN_P_ALIGN_OFF_TABLE] = .1, p[EN_P_ALIGN_OPEN] = .2, p[EN_P_ALIGN_WORDS] = .35, p[EN_P_ALIGN_PATH] = .6;
    p[EN_P_ALIGN_INVITED] = .85, p[EN_P_ALIGN_DRIFT] = .15, p[EN_P_ALIGN_SETTLEMENT] = .5;
    p[EN_P_RECOGNITION] = .3, p[EN_P_QUIET_COST] = .3, p[EN_P_OPTIMISM_ADVERSARY] = .1;
    p[EN_P_OPTIMISM_APPLICANT] = .1, p[EN_P_ESTIMATE_DRIFT] = .04, p[EN_P_SIGNAL_NOISE] = .7;
    p[EN_P_THREAT_WEIGHT] = 2, p[EN_P_PRIZE_WEIGHT] = 1, p[EN_P_WINDOW_WEIGHT] = 1.5;
    s->reference.z[EN_Z_INTEGRATION] = .5;
    s->n_guarantees = 2;
    s->guarantee[0].promise = -1, s->guarantee[0].in_force = EN_AFTER_ENTRY, s->guarantee[0].share_belief = -1;
    s->guarantee[0].share = 1, s->guarantee[0].fight = 1;
    s->guarantee[1].promise = EN_Z_PACT, s->guarantee[1].in_force = EN_ALWAYS;
    s->guarantee[1].share_belief = EN_B_SUBSTITUTE_SHARE, s->guarantee[1].share = 1, s->guarantee[1].fight = 1;
}

static int prepare(void **state)
{
    (void)state;
    reasons_setup(&the_setup);
    neutral_beliefs(neutral);
    neutral[EN_B_SECURITY_SHARE] = .5;
    return 0;
}

static struct en_world_hazards at(const struct en_policy *z, const double *b, enum en_status_level status)
{
    static struct en_world_text text;
    struct en_world_rates rates = no_members();
    struct en_world_hazards h;
    en_world_text_init(&text, &the_setup, z, &rates);
    en_world_hazards_at(&the_setup, &text, b, status, &h);
    return h;
}

static struct en_world_hazards with(const struct en_policy *z, enum en_status_level status, int belief, double value)
{
    double b[EN_N_BELIEFS];
    memcpy(b, neutral, sizeof b);
    b[belief] = value;
    return at(z, b, status);
}

static struct en_policy text_with(int component, double value)
{
    struct en_policy z = the_setup.reference;
    z.z[component] = value;
    return z;
}

/* 14: a fight won with chance .6 at costs .1 and .15 leaves the shares .50 to .75 on which both agree. */
static void fearons_range(void **state)
{
    (void)state;
    const double p = .6, cost_a = .1, cost_b = .15;
    for (int i = 0; i < 100; i++) {
        double share = (i + .5) / 100;
        double consent = eni_consent(share - (p - cost_a), (p + cost_b) - share, 1e-6);
        NEAR(consent, share > .5 && share < .75 ? 1 : 0, 1e-9);
    }
    NEAR(eni_consent(0, 0, .25), .25, 1e-12); /* two who do not care stop one time in four */
}

/* 15: drift .01, signal variance .5: the variance before a signal settles at (q + sqrt(q^2 + 4 q R)) / 2. */
static void steady_variance(void **state)
{
    (void)state;
    const double q = .01, r = .5;
    double variance = 3;
    for (int i = 0; i < 1000; i++) variance = variance * (1 - eni_gain(variance, r)) + q;
    NEAR(variance, .075887, 5e-7);
    NEAR(eni_steady_variance(q, r), variance, 1e-12);
}

/* At the text in force every set of beliefs has the rates of the case, which are those of S1. */
static void one_past_for_all(void **state)
{
    (void)state;
    for (int round = 0; round < 50; round++) {
        double b[EN_N_BELIEFS];
        memcpy(b, neutral, sizeof b);
        for (int i = 0; i < EN_N_BELIEFS; i++) {
            double u = en_u32(en_philox(5, (uint32_t)round, (uint32_t)i, 0).w[0]);
            if (i != EN_B_DECISIVE_WIN) b[i] = neutral[i] == 1.0 ? .4 + 2 * u : .9 * u;
        }
        the_setup.structure = EN_S1;
        struct en_world_hazards one = at(&the_setup.reference, b, EN_WILL_BECOME);
        the_setup.structure = EN_S2;
        struct en_world_hazards two = at(&the_setup.reference, b, EN_WILL_BECOME);
        NEAR(two.ceasefire / .2, 1, 1e-9);
        NEAR(two.settle_war / .03, 1, 1e-9);
        NEAR(two.settle_quiet / .07, 1, 1e-9);
        NEAR(two.renew_first_year / one.renew_first_year, 1, 1e-9);
        NEAR(one.ceasefire / two.ceasefire, 1, 1e-9);
        NEAR(one.win - two.win, 0, 0);
    }
}

/* A path that opens with the cease-fire gives a security-seeking adversary a reason to fight on; an unconditional one takes
 * it away; to a revisionist it hardly matters. */
static void both_stories(void **state)
{
    (void)state;
    struct en_policy after = text_with(EN_Z_STATUS, EN_PATH), at_once;
    after.z[EN_Z_TRIGGER] = 2;
    at_once = after;
    at_once.z[EN_Z_TRIGGER] = 1;
    the_setup.p[EN_P_ALIGNMENT_APPLICANT] = 0; /* the adversary's side alone */
    double fear = with(&after, EN_PATH, EN_B_SECURITY_SHARE, .99).ceasefire;
    double free = with(&at_once, EN_PATH, EN_B_SECURITY_SHARE, .99).ceasefire;
    double greed = with(&after, EN_PATH, EN_B_SECURITY_SHARE, .01).ceasefire;
    double none = with(&at_once, EN_PATH, EN_B_SECURITY_SHARE, .01).ceasefire;
    assert_true(fear < .8 * free);
    assert_true(greed / none > 1 - .5 * (1 - fear / free));
    the_setup.p[EN_P_ALIGNMENT_APPLICANT] = .5;
    /* with its own gain in alignment the applicant wants to stop more */
    assert_true(with(&after, EN_PATH, EN_B_SECURITY_SHARE, .01).ceasefire > greed);
}

/* Alignment deters who wants the prize and alarms who fears it. */
static void threat_and_prize(void **state)
{
    (void)state;
    the_setup.p[EN_P_SATISFACTION_HR] = 1;
    struct en_policy closed = text_with(EN_Z_STATUS, EN_RULED_OUT);
    double open_s = with(&the_setup.reference, EN_WILL_BECOME, EN_B_SECURITY_SHARE, .99).renew_factor;
    double open_r = with(&the_setup.reference, EN_WILL_BECOME, EN_B_SECURITY_SHARE, .01).renew_factor;
    assert_true(with(&closed, EN_RULED_OUT, EN_B_SECURITY_SHARE, .99).renew_factor < open_s);
    assert_true(with(&closed, EN_RULED_OUT, EN_B_SECURITY_SHARE, .01).renew_factor > open_r);
    reasons_setup(&the_setup);
}

/* Beliefs that still enter mean what they say: 1, 5, 8, 14, 15; the ratios that reasons replace change nothing. */
static void beliefs_that_enter(void **state)
{
    (void)state;
    struct en_policy closed = text_with(EN_Z_STATUS, EN_RULED_OUT), pact = text_with(EN_Z_PACT, 1);
    struct en_policy none = text_with(EN_Z_INTEGRATION, 0), full = text_with(EN_Z_INTEGRATION, 1);
    the_setup.p[EN_P_THREAT_WEIGHT] = the_setup.p[EN_P_PRIZE_WEIGHT] = 0; /* leaves the share that ends */
    for (double share = 0; share < 1; share += .25)
        NEAR(1 - with(&closed, EN_RULED_OUT, EN_B_SECURITY_SHARE, share).renew_factor /
                     with(&the_setup.reference, EN_WILL_BECOME, EN_B_SECURITY_SHARE, share).renew_factor, share, 1e-5);
    reasons_setup(&the_setup);
    double b[EN_N_BELIEFS];
    memcpy(b, neutral, sizeof b);
    b[EN_B_A5_DETERRENCE] = .7, b[EN_B_SUBSTITUTE_SHARE] = .5;
    NEAR(at(&pact, b, EN_WILL_BECOME).renew_factor / at(&the_setup.reference, b, EN_WILL_BECOME).renew_factor, .65, 1e-12);
    b[EN_B_INTERIM_EFFECT] = .55;
    NEAR(1 - at(&full, b, EN_WILL_BECOME).renew_factor / at(&none, b, EN_WILL_BECOME).renew_factor, .55, 1e-12);
    /* refusal voids the offer: with it for certain both sides weigh alignment as if none had been made */
    double offered = with(&closed, EN_RULED_OUT, EN_B_REFUSAL, 0).ceasefire;
    double refused = with(&closed, EN_RULED_OUT, EN_B_REFUSAL, 1).ceasefire;
    assert_true(fabs(offered - refused) > 1e-4);
    static const int replaced[] = {EN_B_CONCESSION_REWARD, EN_B_PROVOCATION, EN_B_AMBIGUITY, EN_B_PENDING_SETTLE,
                                   EN_B_CHIP_SETTLE, EN_B_AID_COND};
    struct en_world_hazards before = at(&closed, neutral, EN_RULED_OUT), after;
    for (size_t i = 0; i < sizeof replaced / sizeof *replaced; i++) {
        after = with(&closed, EN_RULED_OUT, replaced[i], 2.5);
        assert_true(before.ceasefire == after.ceasefire && before.settle_quiet == after.settle_quiet);
        assert_true(before.renew_factor == after.renew_factor);
    }
}

/* More uncertainty after silence, less after fighting; futures of S2 are the same bits on every instruction set. */
static void same_bits_on_every_isa(void **state)
{
    (void)state;
    static struct en_world_text text;
    static struct en_world_block first, other;
    static double lanes[EN_N_BELIEFS][EN_LANES];
    double b[EN_N_BELIEFS];
    memcpy(b, neutral, sizeof b);
    b[EN_B_A5_COMBAT] = .4, b[EN_B_INCIDENT_INVOKE] = 3, b[EN_B_DECISIVE_WIN] = .1;
    spread(b, lanes);
    struct en_policy z = text_with(EN_Z_STATUS, EN_INVITED);
    z.z[EN_Z_TRIGGER] = 2;
    struct en_world_rates rates = no_members();
    en_world_text_init(&text, &the_setup, &z, &rates);
    for (uint32_t k = 0; k < 40; k++) {
        struct en_world_job job = {&the_setup, &text, 11, k * EN_LANES, (const double(*)[EN_LANES])lanes};
        memset(&first, 0, sizeof first);
        en_world_run(&job, EN_ISA_BASE, &first);
        for (int isa = EN_ISA_AVX2; isa < EN_N_ISAS; isa++) {
            if (!en_world_has_isa((enum en_isa)isa)) continue;
            memset(&other, 0, sizeof other);
            en_world_run(&job, (enum en_isa)isa, &other);
            assert_memory_equal(&first, &other, sizeof first);
        }
    }
}

/* In the first month futures stop at the rates of the text in force: the lane loop and the theory agree. */
static void the_loop_agrees(void **state)
{
    (void)state;
    struct en_world_setup kept = the_setup;
    the_setup.p[EN_P_CEASEFIRE_RATE] = 2, the_setup.p[EN_P_SETTLE_WAR_RATE] = .3;
    the_setup.p[EN_P_SIGNAL_NOISE] = 1e6; /* nothing is learnt in one month */
    the_setup.p[EN_P_BALANCE_NOISE] = 0, the_setup.p[EN_P_BALANCE_REVERSION] = 0;
    the_setup.p[EN_P_WEARINESS_SLOPE] = 0;
    the_setup.horizon[0] = 1;
    struct means m = run_means(&the_setup, &the_setup.reference, neutral, 4000);
    /* two types that stop at different rates: the mean of two exponentials, not one */
    struct eni_theory t;
    eni_theory_init(&t, &the_setup, &the_setup.reference, neutral);
    double expected = 0, share[ENI_N_TYPES] = {1 - t.p_security, t.p_security}, settled = 0;
    double seen = eni_within_one(.2 * .08 * 2 / .1);
    for (int type = 0; type < ENI_N_TYPES; type++) {
        double move = -t.reasons.ground[type] * seen;
        double c = t.reasons.ceasefire * eni_consent(t.reasons.adversary_c[type][EN_WILL_BECOME] + move,
                                                     t.reasons.applicant_c[EN_WILL_BECOME], .25);
        double p = t.reasons.settle * eni_consent(t.reasons.adversary_p[type][EN_WILL_BECOME] + move,
                                                  t.reasons.applicant_p[EN_WILL_BECOME], .25);
        expected += share[type] * (1 - exp(-(c + p) / 12));
        settled += share[type] * (1 - exp(-(c + p) / 12)) * p / (c + p);
    }
    NEAR(m.value[0][EN_O_CEASEFIRE], expected, three_se(expected, m.n));
    NEAR(m.ending[0][EN_END_SETTLED], settled, three_se(settled, m.n));
    the_setup = kept;
}

/* Fighting corrects optimism: with clear signals the adversary's overrated chances fade and stops come sooner. */
static void fighting_teaches(void **state)
{
    (void)state;
    struct en_world_setup kept = the_setup;
    the_setup.p[EN_P_OPTIMISM_ADVERSARY] = .3, the_setup.p[EN_P_WEARINESS_SLOPE] = 0;
    the_setup.p[EN_P_SIGNAL_NOISE] = .1;
    double clear = run_means(&the_setup, &the_setup.reference, neutral, 500).value[0][EN_O_CEASEFIRE];
    the_setup.p[EN_P_SIGNAL_NOISE] = 1e3;
    double blurred = run_means(&the_setup, &the_setup.reference, neutral, 500).value[0][EN_O_CEASEFIRE];
    assert_true(clear > blurred + .02);
    the_setup = kept;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fearons_range),     cmocka_unit_test(steady_variance),
        cmocka_unit_test(one_past_for_all),  cmocka_unit_test(both_stories),
        cmocka_unit_test(threat_and_prize),  cmocka_unit_test(beliefs_that_enter),
        cmocka_unit_test(same_bits_on_every_isa), cmocka_unit_test(the_loop_agrees),
        cmocka_unit_test(fighting_teaches),
    };
    return cmocka_run_group_tests(tests, prepare, NULL);
}
