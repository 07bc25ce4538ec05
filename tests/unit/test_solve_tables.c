/* Tables of actors: reading with places of errors, degenerate tables through every solver, scores, the fit. */
#include "check.h"

#include "entente/solve.h"

#include <math.h>
#include <stdio.h>

struct table {
    struct en_arena arena;
    struct en_faults faults;
    const struct en_actor_table *t;
    enum en_status status;
};

static void near(double found, double wanted, double within)
{
    if (!(fabs(found - wanted) <= within)) fail_msg("%.12g, expected %.12g +- %.3g", found, wanted, within);
}

static struct table *read_table(const char *text)
{
    struct table *x = calloc(1, sizeof *x);
    x->faults.arena = &x->arena;
    x->status = en_actors_read(text, strlen(text), "table.csv", &x->arena, &x->faults, &x->t);
    return x;
}

static void drop(struct table *x)
{
    en_arena_clear(&x->arena);
    free(x);
}

static const struct en_consent consent = {
    .iota = 8, .dislike = 4.096, .company = 3, .near = .5, .loss = 6, .margin = 1, .rounds = 3, .n_voteless = 1, .voteless = {"ep"}};

/* Every solver on every issue: within the positions, and the same for all where all agree. */
static void check_all(const struct en_actor_table *t)
{
    for (int m = 0; m < EN_N_SOLVERS; m++) {
        struct en_arena arena = {0};
        double *out = calloc((size_t)t->n_issues, sizeof *out);
        assert_int_equal(en_solve(t, (enum en_solver)m, &consent, &arena, out), EN_OK);
        for (int k = 0; k < t->n_issues; k++) {
            const struct en_issue *issue = &t->issue[k];
            double low = INFINITY, high = -INFINITY;
            for (int i = 0; i < issue->n_actors; i++) {
                low = fmin(low, issue->actor[i].position);
                high = fmax(high, issue->actor[i].position);
            }
            double slack = 1e-9 * (1 + fabs(low) + fabs(high));
            if (!(out[k] >= low - slack && out[k] <= high + slack))
                fail_msg("%s on %s: %g outside %g..%g", en_solver_name((enum en_solver)m), issue->id, out[k], low, high);
        }
        free(out);
        en_arena_clear(&arena);
    }
}

static void degenerate(void **state)
{
    (void)state;
    static const char *const tables[] = {
        "issue_id,actor,position\none,a,50\n",
        "issue_id,actor,position,capability,salience\nagree,a,70,1,50\nagree,b,70,2,50\nagree,c,70,3,0\n",
        "issue_id,actor,position,capability,salience\nyesno,a,0,1,50\nyesno,b,100,1,50\nyesno,c,100,1,50\n",
        "issue_id,actor,position,capability,salience\nzero,a,0,1,0\nzero,b,100,1,0\nzero,c,40,1,0\n",
        "issue_id,actor,position,capability,salience\nweak,a,0,0,50\nweak,b,100,0,50\n",
        "issue_id,actor,position,capability,salience,reference_point\nstatus,a,0,1,100,100\nstatus,b,100,1,100,100\n",
        "issue_id,actor,position,capability,salience,reference_point\nstay,a,100,1,100,100\nstay,b,100,1,100,100\n",
        "issue_id,actor,position,capability,salience\nonly,ep,0,1,50\n",
        "issue_id,actor,position,capability,salience\nwide,a,-1000000,1,50\nwide,b,900000000,1,50\nwide,c,0,1,50\n",
        "issue_id,actor,position,capability,salience\nheavy,a,1,1000000000,100\nheavy,b,2,0.000000001,1\n",
        "issue_id,actor,position,capability,salience,proposal_id\np,a,0,1,0,x\np,b,100,1,0,x\nq,a,0,1,0,x\nq,b,100,1,0,x\n",
        "issue_id,actor,position,scale_low,scale_high\nscaled,a,4,0,20\nscaled,b,10,0,20\n"};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct table *x = read_table(tables[i]);
        if (x->status != EN_OK) fail_msg("table %zu: %s", i, x->faults.count ? x->faults.at[0].what : "?");
        check_all(x->t);
        drop(x);
    }
}

/* Nobody cares: no point is better than another, and none favours an end of the scale. */
static void nobody_cares(void **state)
{
    (void)state;
    struct table *x = read_table("issue_id,actor,position,salience\n1,a,0,0\n1,b,100,0\n");
    assert_int_equal(x->status, EN_OK);
    for (int m = 0; m < EN_N_SOLVERS; m++) {
        double out = 0;
        assert_int_equal(en_solve(x->t, (enum en_solver)m, &consent, &x->arena, &out), EN_OK);
        near(out, 50, 1e-6);
    }
    drop(x);
}

static void yes_and_no(void **state)
{
    (void)state;
    struct table *x = read_table("issue_id,actor,position,reference_point,outcome\n"
                                 "1,a,yes,no,yes\n1,b,no,no,yes\n1,c,100,no,yes\n");
    assert_int_equal(x->status, EN_OK);
    const struct en_issue *issue = &x->t->issue[0];
    near(issue->actor[0].position, 100, 0);
    near(issue->actor[1].position, 0, 0);
    near(issue->actor[2].position, 100, 0);
    near(issue->reference, 0, 0);
    near(issue->outcome, 100, 0);
    check_all(x->t);
    drop(x);
    x = read_table("issue_id,actor,position,salience\n1,a,yes,yes\n2,a,maybe,1\n");
    assert_int_equal(x->status, EN_BAD_CASE); /* only positions can be said in words */
    assert_int_equal(x->faults.count, 2);
    drop(x);
}

static void missing_values(void **state)
{
    (void)state;
    struct table *x = read_table("actor,issue_id,position,salience,capability,note,outcome\n"
                                 "a,i,10,40,1,text,\nb,i,NA,40,1,,\nc,i,30,,1,,\nd,i,40,60,n/a,,\n");
    assert_int_equal(x->status, EN_OK);
    assert_int_equal(x->t->n_issues, 1);
    assert_int_equal(x->t->without_position, 1);
    assert_int_equal(x->t->filled, 2);
    assert_int_equal(x->t->n_outcomes, 0);
    const struct en_issue *issue = &x->t->issue[0];
    assert_int_equal(issue->n_actors, 3);
    near(issue->actor[1].salience, 50, 0);
    near(issue->actor[2].capability, 1, 0);
    assert_true(isnan(issue->reference) && isnan(issue->outcome) && issue->everyone);
    near(issue->low, 0, 0);
    near(issue->high, 100, 0);
    drop(x);
}

static void rules_and_order(void **state)
{
    (void)state;
    struct table *x = read_table("issue_id,proposal_id,voting_rule,actor,position,outcome\n"
                                 "i,p,QMV,a,10,20\nj,p,Unanimity,a,10,30\ni,p,QMV,b,20,20\nj,p,Unanimity,b,20,30\nk,q,consensus,a,5,\n");
    assert_int_equal(x->status, EN_OK);
    assert_int_equal(x->t->n_issues, 3);
    assert_int_equal(x->t->n_proposals, 2);
    assert_int_equal(x->t->n_rules, 3);
    assert_int_equal(x->t->n_outcomes, 2);
    assert_int_equal(x->t->issue[0].n_actors, 2);
    assert_false(x->t->issue[0].everyone);
    assert_true(x->t->issue[1].everyone && x->t->issue[2].everyone);
    drop(x);
}

static void bad_input(void **state)
{
    (void)state;
    static const struct { const char *text; int line, column; const char *what; } bad[] = {
        {"", 1, 1, "empty"},
        {"issue_id,actor,position\n", 0, 0, "no rows"},
        {"issue_id,actor\ni,a\n", 1, 1, "'position' is missing"},
        {"issue_id,actor,position,saliance\ni,a,1,2\n", 1, 25, "not a column"},
        {"issue_id,actor,position\ni,a,high\n", 2, 5, "not a number"},
        {"issue_id,actor,position\ni,a,1\ni,a,2\n", 3, 3, "twice"},
        {"issue_id,actor,position,outcome\ni,a,1,5\ni,b,1,6\n", 3, 7, "on line 2"},
        {"issue_id,actor,position,capability\ni,a,1,-2\n", 2, 7, "out of range"},
        {"issue_id,actor,position,salience\ni,a,1,inf\n", 2, 7, "not a number"},
        {"issue_id,actor,position\ni,a,1,2\n", 2, 1, "4 fields"},
        {"issue_id,actor,position\ni,,1\n", 2, 3, "empty"},
        {"issue_id,actor,position\ni,a,\ni,b,NA\n", 2, 1, "no actor"},
        {"issue_id;actor;position\ni;a;1\n", 1, 1, "semicolons"},
        {"issue_id,actor,position\n\"i,a,1\n", 2, 1, "never closed"},
        {"issue_id,actor,position,scale_low,scale_high\ni,a,1,5,5\n", 2, 7, "not below"},
        {"issue_id,actor,position\ni,a,1e999\n", 2, 5, "not a number"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct table *x = read_table(bad[i].text);
        assert_int_equal(x->status, EN_BAD_CASE);
        assert_true(x->faults.count >= 1 && x->t == NULL);
        const struct en_fault *f = &x->faults.at[0];
        if (f->line != bad[i].line || f->column != bad[i].column || !strstr(f->what, bad[i].what))
            fail_msg("table %zu: %s:%d:%d: %s", i, f->file, f->line, f->column, f->what);
        assert_string_equal(f->file, "table.csv");
        drop(x);
    }
}

static void too_many(void **state)
{
    (void)state;
    char *text = malloc(1 << 16), *at = text;
    at += sprintf(at, "issue_id,actor,position\n");
    for (int i = 0; i < EN_MAX_ACTORS + 1; i++) at += sprintf(at, "i,a%d,%d\n", i, i % 100);
    struct table *x = read_table(text);
    assert_int_equal(x->status, EN_BAD_CASE);
    assert_int_equal(x->faults.at[0].line, EN_MAX_ACTORS + 2);
    drop(x);
    *strrchr(text, 'i') = '\0';
    x = read_table(text);
    assert_int_equal(x->status, EN_OK);
    check_all(x->t);
    drop(x);
    free(text);
}

/* Relabelling, order of rows and scale of capabilities change nothing; mirrored positions mirror the outcome. */
static void invariances(void **state)
{
    (void)state;
    static const char head[] = "issue_id,actor,position,capability,salience,reference_point\n";
    char one[400], two[400], mirror[400];
    snprintf(one, sizeof one, "%si,a,10,5,30,0\ni,b,35,2,70,0\ni,c,80,4,55,0\ni,d,95,1,90,0\n", head);
    snprintf(two, sizeof two, "%si,z,95,2,90,0\ni,y,80,8,55,0\ni,x,35,4,70,0\ni,w,10,10,30,0\n", head);
    snprintf(mirror, sizeof mirror, "%si,a,90,5,30,100\ni,b,65,2,70,100\ni,c,20,4,55,100\ni,d,5,1,90,100\n", head);
    struct table *x[3] = {read_table(one), read_table(two), read_table(mirror)};
    for (int m = 0; m < EN_N_SOLVERS; m++) {
        double out[3];
        if (m == EN_SOLVE_CHALLENGE) continue; /* its compromise offers favour the lower position, as in the original */
        for (int k = 0; k < 3; k++) {
            struct en_arena arena = {0};
            assert_int_equal(en_solve(x[k]->t, (enum en_solver)m, &consent, &arena, &out[k]), EN_OK);
            en_arena_clear(&arena);
        }
        near(out[1], out[0], 1e-6);
        near(out[2], 100 - out[0], 1e-5);
    }
    for (int k = 0; k < 3; k++) drop(x[k]);
}

static void who_accepts(void **state)
{
    (void)state;
    struct table *x = read_table("issue_id,actor,position,capability,salience,reference_point\n"
                                 "i,a,100,1,50,0\ni,b,100,1,50,0\ni,c,100,1,50,0\ni,d,0,1,50,0\ni,ep,0,1,50,0\n");
    struct en_acceptance a = en_solve_acceptance(&x->t->issue[0], &consent, 90);
    assert_int_equal(a.n, 4); /* without ep */
    assert_int_equal(a.worse_off, 1);
    assert_int_equal(a.accept_worse_off, 1); /* alone, and the loss is less than the pressure */
    assert_true(a.p_adopt > .9);
    struct en_consent hard = consent;
    hard.iota = 1;
    hard.loss = 60;
    a = en_solve_acceptance(&x->t->issue[0], &hard, 90);
    assert_int_equal(a.would_object, 1);
    assert_true(a.p_adopt < .01);
    drop(x);
}

static void scores(void **state)
{
    (void)state;
    struct table *x = read_table("issue_id,proposal_id,voting_rule,actor,position,capability,salience,outcome\n"
                                 "i,p,Unan,a,0,1,50,40\ni,p,Unan,b,100,1,50,40\nj,q,QMV,a,0,3,50,20\nj,q,QMV,b,100,1,50,20\n"
                                 "k,q,QMV,a,10,3,50,\nk,q,QMV,b,20,1,50,\n");
    struct en_arena arena = {0};
    double *guess[EN_N_SOLVERS];
    struct en_table_score score[EN_N_SOLVERS][3];
    for (int m = 0; m < EN_N_SOLVERS; m++) {
        guess[m] = calloc(3, sizeof(double));
        assert_int_equal(en_solve(x->t, (enum en_solver)m, &consent, &arena, guess[m]), EN_OK);
    }
    assert_int_equal(en_score_table(x->t, guess, &arena, &score[0][0]), EN_OK);
    const struct en_table_score *mean = score[EN_SOLVE_MEAN], *compromise = score[EN_SOLVE_COMPROMISE];
    assert_int_equal(mean[0].n, 2);
    near(mean[0].mae, (10 + 30) / 2.0, 1e-12);
    near(mean[0].rmse, sqrt((100 + 900) / 2.0), 1e-12);
    near(mean[0].within10, .5, 1e-12);
    near(mean[0].within5, 0, 1e-12);
    near(compromise[0].mae, (10 + 5) / 2.0, 1e-12);
    near(compromise[0].within5, .5, 1e-12);
    near(mean[0].against.mean, 12.5, 1e-12);
    near(mean[1].mae, 10, 1e-12);
    near(mean[2].mae, 30, 1e-12);
    /* spread from the other proposal: 30 for i, 10 for j */
    near(mean[0].crps, (en_score_crps_normal(50, 30, 40) + en_score_crps_normal(50, 10, 20)) / 2, 1e-12);
    near(compromise[0].against.low, 0, 0);
    for (int m = 0; m < EN_N_SOLVERS; m++) free(guess[m]);
    en_arena_clear(&arena);
    drop(x);
}

/* Rooms in which lone hold-outs are passed over: the fit must find that, and foretell rooms it has not seen. */
static void fit_finds_isolation(void **state)
{
    (void)state;
    char *text = malloc(1 << 18), *at = text;
    at += sprintf(at, "issue_id,proposal_id,voting_rule,actor,position,capability,salience,outcome\n");
    for (int k = 0; k < 24; k++)
        for (int i = 0; i < 16; i++)
            at += sprintf(at, "i%d,p%d,Unan,m%d,%d,1,50,%d\n", k, k / 2, i, k % 3 == 0 ? (i < 1 ? 0 : 100) : (i < 5 ? 0 : 100),
                          k % 3 == 0 ? 100 : 69);
    struct table *x = read_table(text);
    struct en_arena arena = {0};
    struct en_consent_fit fit;
    assert_int_equal(en_consent_fit(x->t, &consent, &arena, &fit), EN_OK);
    assert_int_equal(fit.issues, 24);
    assert_int_equal(fit.proposals, 12);
    assert_true(fit.iota > 0 && fit.best <= fit.shipped + 1e-9);
    assert_true(fit.crossed < fit.compromise - .5 && fit.difference.high < 0);
    en_arena_clear(&arena);
    drop(x);
    free(text);
}

static void parameters(void **state)
{
    (void)state;
    static const struct { const char *text, *what; } bad[] = {
        {"parameter,value,basis,how\niota,8,judgement,x\n", "no row"},
        {"parameter,value,basis,how\niotta,8,judgement,x\n", "iotta"},
        {"parameter,value,basis,how\niota,much,judgement,x\n", "not a number"},
        {"parameter,value\niota,8\n", "missing"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct en_arena arena = {0};
        struct en_faults faults = {.arena = &arena};
        struct en_consent p = {.iota = 77};
        assert_int_equal(en_consent_read(bad[i].text, strlen(bad[i].text), "consent.csv", &arena, &faults, &p), EN_BAD_CASE);
        assert_true(strstr(faults.at[0].what, bad[i].what) != NULL);
        assert_true(p.iota == 77);
        en_arena_clear(&arena);
    }
}

/* Every allocation that fails is EN_NOMEM, and the caller's value stays. */
static void out_of_memory(void **state)
{
    (void)state;
    static const char text[] = "issue_id,actor,position\ni,a,1\ni,b,2\n";
    bool enough = false;
    for (size_t limit = 64; !enough && limit < (1u << 24); limit *= 2) {
        struct en_arena arena;
        en_arena_init(&arena, limit);
        struct en_faults faults = {.arena = &arena};
        const struct en_actor_table *t = NULL;
        enum en_status status = en_actors_read(text, strlen(text), "t", &arena, &faults, &t);
        assert_true(status == EN_OK ? t != NULL : status == EN_NOMEM && t == NULL);
        enough = status == EN_OK;
        en_arena_clear(&arena);
    }
    assert_true(enough);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(degenerate), cmocka_unit_test(missing_values), cmocka_unit_test(yes_and_no), cmocka_unit_test(nobody_cares), cmocka_unit_test(rules_and_order), cmocka_unit_test(bad_input),
        cmocka_unit_test(too_many), cmocka_unit_test(invariances), cmocka_unit_test(who_accepts), cmocka_unit_test(scores),
        cmocka_unit_test(fit_finds_isolation), cmocka_unit_test(parameters), cmocka_unit_test(out_of_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
