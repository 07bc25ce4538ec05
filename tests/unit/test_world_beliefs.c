/* A belief means what its definition says (DECISIONS 12), everybody has one past (13), and the metamorphic rules of
 * MODEL oracles 27 and 29 as restated in DECISIONS 23. */
#include "check.h"

#include "world_fixture.h"

/* A world with every guarantee row and every switch on; numbers for the test only. */
static void full_setup(struct en_world_setup *s)
{
    bare_setup(s);
    double *p = s->p;
    p[EN_P_SATISFACTION_HR] = 1e6; /* the definition's limit: exclusion removes the whole motive */
    p[EN_P_FRAILTY_REVISIONIST] = .22, p[EN_P_FRAILTY_SECURITY] = -.29;
    p[EN_P_CEASEFIRE_RATE] = .2, p[EN_P_SETTLE_WAR_RATE] = .03, p[EN_P_SETTLE_QUIET_RATE] = .07;
    p[EN_P_CEASEFIRE_ELASTICITY] = .5;
    p[EN_P_RENEWAL_SCALE] = .22, p[EN_P_RENEWAL_SHAPE] = .7, p[EN_P_RENEWAL_SETTLED] = .3;
    p[EN_P_PEND_WORDS] = .25, p[EN_P_PEND_PATH] = 1, p[EN_P_PEND_MEMBER] = 1;
    p[EN_P_COLLAPSE_BASE] = .01, p[EN_P_HELP_SHARE] = .7, p[EN_P_COHESION_UNITY] = .1;
    p[EN_P_CLASH_CEASEFIRE] = 4, p[EN_P_CLASH_WAR] = 1.5, p[EN_P_CLASH_GENERAL] = .35;
    p[EN_P_JOINT_ERROR_CUT] = .6, p[EN_P_AMBIGUITY_CLARITY] = .5, p[EN_P_AMBIGUITY_PATH] = .5;
    p[EN_P_PROVOCATION_PRESENCE] = .15, p[EN_P_PROVOCATION_POSTURE] = .15;
    p[EN_P_PATH_QUIET] = 1, p[EN_P_PATH_RATE] = .2, p[EN_P_INVITE_RATE] = 1, p[EN_P_LONG_QUIET] = 3;
    p[EN_P_RENEWAL_IMPOSED_HR] = 1.3, p[EN_P_AID_TALKS_CUT] = .3, p[EN_P_REFUSAL_RELIEF] = .5;
    s->reference.z[EN_Z_INTEGRATION] = .5;
    s->n_guarantees = 4;
    s->guarantee[0].promise = -1, s->guarantee[0].in_force = EN_AFTER_ENTRY, s->guarantee[0].share_belief = -1;
    s->guarantee[0].share = 1, s->guarantee[0].fight = 1;
    s->guarantee[1].promise = EN_Z_PHASED, s->guarantee[1].in_force = EN_BEFORE_ENTRY;
    s->guarantee[1].share_belief = EN_B_PHASED_SHARE, s->guarantee[1].share = 1, s->guarantee[1].fight = .25;
    s->guarantee[1].in_war = true;
    s->guarantee[2].promise = EN_Z_ASSURANCE, s->guarantee[2].in_force = EN_ALWAYS;
    s->guarantee[2].share_belief = EN_B_SUBSTITUTE_SHARE, s->guarantee[2].share = .4;
    s->guarantee[3].promise = EN_Z_PACT, s->guarantee[3].in_force = EN_ALWAYS;
    s->guarantee[3].share_belief = EN_B_SUBSTITUTE_SHARE, s->guarantee[3].share = 1, s->guarantee[3].fight = 1;
}

static struct en_world_setup the_setup;
static double neutral[EN_N_BELIEFS];

static int prepare(void **state)
{
    (void)state;
    full_setup(&the_setup);
    neutral_beliefs(neutral);
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

#define NEAR(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

/* 1: the share of the motive that ends when membership is ruled out for good. */
static void security_share(void **state)
{
    (void)state;
    struct en_policy z = text_with(EN_Z_STATUS, EN_RULED_OUT);
    for (double share = 0.0; share <= 1.0; share += .125) {
        double before = with(&the_setup.reference, EN_WILL_BECOME, EN_B_SECURITY_SHARE, share).renew_factor;
        double after = with(&z, EN_RULED_OUT, EN_B_SECURITY_SHARE, share).renew_factor;
        NEAR(1.0 - after / before, share, 1e-5);
    }
}

/* 2, 3, 4: multipliers on the hazard of renewed attack. */
static void hazard_ratios(void **state)
{
    (void)state;
    struct en_policy closed = text_with(EN_Z_STATUS, EN_RULED_OUT), path = text_with(EN_Z_STATUS, EN_PATH);
    struct en_policy clear = path;
    clear.z[EN_Z_CLARITY] = 1.0;
    double base = at(&closed, neutral, EN_RULED_OUT).renew_factor;
    NEAR(with(&closed, EN_RULED_OUT, EN_B_CONCESSION_REWARD, 2.1).renew_factor / base, 2.1, 1e-12);
    base = at(&path, neutral, EN_PATH).renew_factor;
    NEAR(with(&path, EN_PATH, EN_B_PROVOCATION, 1.7).renew_factor / base, 1.7, 1e-12);
    double undated = with(&the_setup.reference, EN_WILL_BECOME, EN_B_AMBIGUITY, 2.2).renew_factor;
    NEAR(undated / with(&clear, EN_PATH, EN_B_AMBIGUITY, 2.2).renew_factor, 2.2, 1e-12);
}

/* 5, 7, 8: shares of the hazard removed by cover in force and believed. */
static void deterrence(void **state)
{
    (void)state;
    double b[EN_N_BELIEFS];
    memcpy(b, neutral, sizeof b);
    b[EN_B_A5_DETERRENCE] = .7, b[EN_B_PHASED_SHARE] = .6, b[EN_B_SUBSTITUTE_SHARE] = .5;
    struct en_policy none = the_setup.reference, phased = text_with(EN_Z_PHASED, 1), pact = text_with(EN_Z_PACT, 1);
    double open = at(&none, b, EN_WILL_BECOME).renew_factor;
    NEAR(1.0 - at(&none, b, EN_MEMBER).renew_factor / open, .7, 1e-12);
    NEAR(1.0 - at(&phased, b, EN_WILL_BECOME).renew_factor / open, .7 * .6, 1e-12);
    NEAR(1.0 - at(&pact, b, EN_WILL_BECOME).renew_factor / open, .7 * .5, 1e-12);
}

/* 6: combat, help and nothing share out the answer to an attack; an assurance promises no fight. */
static void answer_to_an_attack(void **state)
{
    (void)state;
    struct en_world_hazards h = with(&the_setup.reference, EN_MEMBER, EN_B_A5_COMBAT, .35);
    NEAR(h.p_combat, .35, 1e-12);
    NEAR(h.p_combat + h.p_help + h.p_nothing, 1.0, 1e-12);
    struct en_policy assured = text_with(EN_Z_ASSURANCE, 1);
    assert_true(with(&assured, EN_WILL_BECOME, EN_B_A5_COMBAT, .9).p_combat == 0.0);
}

/* 9, 10: incidents that reach the council; false alarms come on top (DECISIONS 3). */
static void incidents(void **state)
{
    (void)state;
    double b[EN_N_BELIEFS];
    memcpy(b, neutral, sizeof b);
    b[EN_B_INCIDENT_INVOKE] = 3, b[EN_B_ATTRIB_ERROR] = .25, b[EN_B_A5_COMBAT] = .5;
    struct en_world_hazards h = at(&the_setup.reference, b, EN_MEMBER);
    NEAR(h.incident_true, 3.0, 1e-12);
    NEAR(h.incident_false / (h.incident_true + h.incident_false), .25, 1e-12);
    double last = -1.0;
    for (double error = 0.0; error <= 1.0; error += .1) {
        b[EN_B_ATTRIB_ERROR] = error;
        double clash = at(&the_setup.reference, b, EN_MEMBER).clash_incident;
        assert_true(clash >= last);
        last = clash;
    }
}

/* 11-14: multipliers on the rate of settlement; refusal voids the offer, and only the offer. */
static void bargaining(void **state)
{
    (void)state;
    struct en_policy closed = text_with(EN_Z_STATUS, EN_RULED_OUT), cond = text_with(EN_Z_COND, 1);
    double base = at(&the_setup.reference, neutral, EN_OPEN_DOOR).settle_war;
    double pending = with(&the_setup.reference, EN_PATH, EN_B_PENDING_SETTLE, .3).settle_war /
                     with(&the_setup.reference, EN_OPEN_DOOR, EN_B_PENDING_SETTLE, .3).settle_war;
    NEAR(pending, .3, 1e-12);
    NEAR(with(&closed, EN_RULED_OUT, EN_B_CHIP_SETTLE, 2.3).settle_war / base, 2.3, 1e-12);
    NEAR(with(&cond, EN_WILL_BECOME, EN_B_AID_COND, 1.8).settle_quiet /
             with(&the_setup.reference, EN_WILL_BECOME, EN_B_AID_COND, 1.8).settle_quiet, 1.8, 1e-12);
    double b[EN_N_BELIEFS];
    memcpy(b, neutral, sizeof b);
    b[EN_B_CHIP_SETTLE] = 3, b[EN_B_REFUSAL] = 1;
    NEAR(at(&closed, b, EN_RULED_OUT).settle_war, base, 1e-12);
}

/* 15: share of loss and of the hazard removed by the full interim package, against none. */
static void interim(void **state)
{
    (void)state;
    struct en_policy none = text_with(EN_Z_INTEGRATION, 0), full = text_with(EN_Z_INTEGRATION, 1);
    struct en_world_hazards without = with(&none, EN_WILL_BECOME, EN_B_INTERIM_EFFECT, .55);
    struct en_world_hazards all = with(&full, EN_WILL_BECOME, EN_B_INTERIM_EFFECT, .55);
    NEAR(1.0 - all.renew_factor / without.renew_factor, .55, 1e-12);
    NEAR(1.0 - all.front_loss / without.front_loss, .55, 1e-12);
}

/* 16: the yearly chance of winning, in futures. 18: cohesion. 19, 20. */
static void war_and_alliance(void **state)
{
    (void)state;
    struct en_world_setup s;
    double b[EN_N_BELIEFS];
    bare_setup(&s);
    memcpy(b, neutral, sizeof b);
    b[EN_B_DECISIVE_WIN] = .3;
    s.horizon[0] = 12;
    s.p[EN_P_RENEWAL_SETTLED] = 0.0;
    struct means m = run_means(&s, &s.reference, b, 2000);
    NEAR(m.ending[0][EN_END_SETTLED], .3, three_se(.3, m.n));
    struct en_policy path = text_with(EN_Z_STATUS, EN_PATH);
    NEAR(with(&path, EN_PATH, EN_B_UNITY_EFFECT, .5).cohesion_base - the_setup.p[EN_P_COHESION_START], .05, 1e-12);
    NEAR(with(&path, EN_MEMBER, EN_B_CONTRIBUTION, .6).contribution, .6, 1e-12);
    NEAR(with(&path, EN_MEMBER, EN_B_NUKE_GIVEN_WAR, .2).p_nuclear_given_clash, .2, 1e-12);
    /* the same in futures that start in a clash and cannot come back to one */
    s.start_phase = EN_CLASH;
    s.p[EN_P_CLASH_CEASEFIRE] = 4, s.p[EN_P_CLASH_WAR] = 1.5, s.p[EN_P_CLASH_GENERAL] = .35;
    memcpy(b, neutral, sizeof b);
    b[EN_B_NUKE_GIVEN_WAR] = .2;
    m = run_means(&s, &s.reference, b, 2000);
    NEAR(m.value[2][EN_O_NUCLEAR], .2, three_se(.2, m.n));
}

/* 13: at the text in force every worldview has the same past, whatever it believes of texts. */
static void one_past_for_all(void **state)
{
    (void)state;
    struct en_world_hazards first = at(&the_setup.reference, neutral, EN_WILL_BECOME);
    for (int round = 0; round < 50; round++) {
        double b[EN_N_BELIEFS];
        memcpy(b, neutral, sizeof b);
        for (int i = 0; i < EN_N_BELIEFS; i++) {
            double u = en_u32(en_philox(5, (uint32_t)round, (uint32_t)i, 0).w[0]);
            if (i != EN_B_DECISIVE_WIN) b[i] = neutral[i] == 1.0 ? .4 + 2 * u : .9 * u;
        }
        struct en_world_hazards h = at(&the_setup.reference, b, EN_WILL_BECOME);
        NEAR(h.renew_first_year / first.renew_first_year, 1.0, 1e-9);
        NEAR(h.ceasefire / first.ceasefire, 1.0, 1e-9);
        NEAR(h.settle_war / first.settle_war, 1.0, 1e-9);
        NEAR(h.collapse / first.collapse, 1.0, 1e-9);
    }
}

/* 27: more deterrence never raises the paired mean of renewals; more attribution error never lowers that of clashes. */
static void metamorphic_means(void **state)
{
    (void)state;
    double b[EN_N_BELIEFS];
    memcpy(b, neutral, sizeof b);
    b[EN_B_A5_COMBAT] = .5, b[EN_B_INCIDENT_INVOKE] = 2, b[EN_B_SUBSTITUTE_SHARE] = .5;
    struct en_policy z = text_with(EN_Z_PACT, 1);
    double renewals = 1e9, clashes = -1;
    for (double d = 0.0; d < 1.0; d += .3) {
        b[EN_B_A5_DETERRENCE] = d;
        double now = run_means(&the_setup, &z, b, 500).value[1][EN_O_RENEWED];
        assert_true(now < renewals);
        renewals = now;
    }
    for (double error = 0.0; error <= .8; error += .2) {
        b[EN_B_ATTRIB_ERROR] = error;
        double now = run_means(&the_setup, &z, b, 500).value[1][EN_O_CLASH];
        assert_true(now > clashes);
        clashes = now;
    }
}

static bool same_futures(const struct en_policy *z, const double *a, const double *b)
{
    struct means x = run_means(&the_setup, z, a, 60), y = run_means(&the_setup, z, b, 60);
    return memcmp(&x, &y, sizeof x) == 0;
}

/* 27: beliefs that a text does not touch change nothing: 12 and 14 without renunciation, 13 without conditions,
 * 9 while nothing in force promises to fight (and nobody enters); 29: no fight, no clash, no breach. */
static void inert_beliefs(void **state)
{
    (void)state;
    the_setup.p[EN_P_PATH_RATE] = 0.0; /* nobody enters */
    static const struct { int belief; double value; } untouched[] = {
        {EN_B_CHIP_SETTLE, 3}, {EN_B_REFUSAL, .9}, {EN_B_AID_COND, 2}, {EN_B_INCIDENT_INVOKE, 9}, {EN_B_ATTRIB_ERROR, .7}};
    for (size_t i = 0; i < sizeof untouched / sizeof *untouched; i++) {
        double b[EN_N_BELIEFS];
        memcpy(b, neutral, sizeof b);
        b[untouched[i].belief] = untouched[i].value;
        assert_true(same_futures(&the_setup.reference, neutral, b));
        b[EN_B_DECISIVE_WIN] = .3;
        assert_false(same_futures(&the_setup.reference, neutral, b));
    }
    double b[EN_N_BELIEFS];
    memcpy(b, neutral, sizeof b);
    b[EN_B_A5_COMBAT] = .9, b[EN_B_INCIDENT_INVOKE] = 9;
    struct means m = run_means(&the_setup, &the_setup.reference, b, 60);
    assert_true(m.value[2][EN_O_CLASH] == 0.0 && m.value[2][EN_O_NOT_HONOURED] == 0.0);
    full_setup(&the_setup);
}

/* 29: deterrence at its cap leaves 2 % of the hazard; at credibility zero cover is inert. */
static void limits(void **state)
{
    (void)state;
    struct en_world_setup kept = the_setup;
    double b[EN_N_BELIEFS];
    memcpy(b, neutral, sizeof b);
    b[EN_B_A5_DETERRENCE] = .98;
    the_setup.p[EN_P_DETERRENCE_MAX] = 1.0;
    b[EN_B_A5_DETERRENCE] = 1.0;
    assert_true(at(&the_setup.reference, b, EN_MEMBER).renew_factor == 0.0);
    the_setup.p[EN_P_CRED_RESERVATIONS] = 1.0; /* reservations take all credibility away */
    struct en_policy z = text_with(EN_Z_RESERVATIONS, 1);
    NEAR(at(&z, b, EN_MEMBER).deterrence, 0.0, 1e-15);
    the_setup = kept;
}

/* 28: every instruction set that runs here gives the same bytes. */
static void same_bits_on_every_isa(void **state)
{
    (void)state;
    static struct en_world_text text;
    static struct en_world_block first, other;
    static double lanes[EN_N_BELIEFS][EN_LANES];
    double b[EN_N_BELIEFS];
    memcpy(b, neutral, sizeof b);
    b[EN_B_A5_COMBAT] = .4, b[EN_B_INCIDENT_INVOKE] = 3, b[EN_B_DECISIVE_WIN] = .1, b[EN_B_SECURITY_SHARE] = .5;
    spread(b, lanes);
    struct en_policy z = text_with(EN_Z_STATUS, EN_INVITED);
    z.z[EN_Z_TRIGGER] = 2, z.z[EN_Z_PHASED] = 1;
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

/* A told future is the same future: what happened month by month ends where the block says. */
static void told_futures_match(void **state)
{
    (void)state;
    static struct en_world_text text;
    static struct en_world_block block;
    static struct en_world_month month[EN_MAX_MONTHS];
    static double lanes[EN_N_BELIEFS][EN_LANES];
    double b[EN_N_BELIEFS];
    memcpy(b, neutral, sizeof b);
    b[EN_B_A5_COMBAT] = .4, b[EN_B_DECISIVE_WIN] = .1;
    spread(b, lanes);
    struct en_world_rates rates = no_members();
    en_world_text_init(&text, &the_setup, &the_setup.reference, &rates);
    struct en_world_job job = {&the_setup, &text, 13, 0, (const double(*)[EN_LANES])lanes};
    en_world_run(&job, en_world_best_isa(), &block);
    for (int l = 0; l < EN_LANES; l++) {
        en_world_tell(&job, l, EN_MAX_MONTHS, month);
        const struct en_world_month *last = &month[EN_MAX_MONTHS - 1];
        assert_true(last->cohesion == block.value[2][EN_O_COHESION][l]);
        assert_true(last->territory == block.value[2][EN_O_TERRITORY][l]);
        if (block.ending[2][l] == EN_END_SETTLED) assert_int_equal(last->phase, EN_SETTLEMENT);
        if (block.ending[2][l] == EN_END_WAR) assert_int_equal(last->phase, EN_WAR);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(security_share),    cmocka_unit_test(hazard_ratios),     cmocka_unit_test(deterrence),
        cmocka_unit_test(answer_to_an_attack), cmocka_unit_test(incidents),       cmocka_unit_test(bargaining),
        cmocka_unit_test(interim),           cmocka_unit_test(war_and_alliance),  cmocka_unit_test(one_past_for_all),
        cmocka_unit_test(metamorphic_means), cmocka_unit_test(inert_beliefs),     cmocka_unit_test(limits),
        cmocka_unit_test(same_bits_on_every_isa), cmocka_unit_test(told_futures_match),
    };
    return cmocka_run_group_tests(tests, prepare, NULL);
}
