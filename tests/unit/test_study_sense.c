/* Variance shares against functions whose shares are known (MODEL oracle 21), then the model as such a function. */
#include "check.h"

#include "study_case.h"

#include "study/sensitivity/sense_int.h"

#define NEAR(a, b, tolerance) assert_true(fabs((a) - (b)) <= (tolerance))

static const double pi = 3.14159265358979323846;

/* Ishigami with a = 7, b = .1: strong interaction between the first input and a third that does nothing alone. */
static double ishigami(void *context, const double *u, double *luck)
{
    (void)context;
    double x[3];
    for (int i = 0; i < 3; i++) x[i] = pi * (2 * u[i] - 1);
    *luck = 2;
    return sin(x[0]) + 7 * sin(x[1]) * sin(x[1]) + .1 * pow(x[2], 4) * sin(x[0]);
}

/* Weights 1, 2, 3 and an input that does nothing. */
static double additive(void *context, const double *u, double *luck)
{
    (void)context;
    (void)luck;
    return u[0] + 2 * u[1] + 3 * u[2] + 100;
}

static double seldom(void *context, const double *u, double *luck)
{
    (void)context;
    (void)luck;
    return u[0] < 0.01 ? 1000 : u[1];
}

static void compute(eni_sense_function *f, int n_groups, int n, struct eni_sense_sums *out)
{
    static const int group[] = {0, 1, 2, 3};
    struct eni_sense_plan plan = {7, n_groups, n_groups, group};
    int length = eni_sense_row_length(n_groups);
    double *rows = malloc(sizeof *rows * (size_t)(n * length)), u[4];
    assert_non_null(rows);
    for (int row = 0; row < n; row++) eni_sense_row(&plan, f, NULL, row, u, rows + row * length);
    eni_sense_indices(&plan, n, rows, out);
    free(rows);
}

static void known_shares_of_ishigami(void **state)
{
    (void)state;
    static struct eni_sense_sums s;
    const double first[] = {.3139, .4424, 0}, total[] = {.5576, .4424, .2437}, shapley[] = {.4358, .4424, .1218};
    compute(ishigami, 3, 60000, &s);
    double sum = 0;
    for (int j = 0; j < 3; j++) {
        NEAR(s.first[j].mean, first[j], .02);
        NEAR(s.total[j].mean, total[j], .02);
        NEAR(s.shapley[j].mean, shapley[j], .02);
        assert_true(s.total[j].low <= s.total[j].mean && s.total[j].mean <= s.total[j].high);
        sum += s.shapley[j].mean;
    }
    NEAR(sum, 1, 1e-12);
    NEAR(s.mean, 3.5, .05);
    NEAR(s.variance, 13.844, .2);
    NEAR(s.luck, 2, 1e-9);
}

static void additive_functions_have_no_interaction(void **state)
{
    (void)state;
    static struct eni_sense_sums s;
    compute(additive, 4, 20000, &s);
    for (int j = 0; j < 3; j++) {
        double share = (j + 1) * (j + 1) / 14.0;
        NEAR(s.first[j].mean, share, .02);
        NEAR(s.total[j].mean, share, .02);
        NEAR(s.shapley[j].mean, share, .02);
    }
    assert_true(s.total[3].mean == 0 && s.shapley[3].mean == 0);
    NEAR(s.first[3].mean, 0, 1e-12);
    assert_true(s.half > 20000 / 20 && s.half < 20000 / 2);
    compute(seldom, 4, 2000, &s); /* 1 draw in 100 is all there is */
    assert_true(s.half > 0 && s.half < 2000 / 20);
    compute(additive, 4, 20, &s); /* also in few rows */
    NEAR(s.first[3].mean, 0, 1e-12);
    NEAR(s.positive, 1, 0);
}

static void intervals_cover(void **state)
{
    (void)state;
    static struct eni_sense_sums s;
    int inside = 0;
    for (int seed = 0; seed < 20; seed++) {
        static const int group[] = {0, 1, 2, 3};
        struct eni_sense_plan plan = {(uint64_t)seed, 4, 4, group};
        double rows[200 * 10], u[4];
        assert_int_equal(eni_sense_row_length(4), 10);
        for (int row = 0; row < 200; row++) eni_sense_row(&plan, additive, NULL, row, u, rows + row * 10);
        eni_sense_indices(&plan, 200, rows, &s);
        inside += s.shapley[2].low <= 9 / 14.0 && 9 / 14.0 <= s.shapley[2].high;
    }
    assert_true(inside >= 14);
}

/* --- the model ---------------------------------------------------------------------------------- */

static struct study_case made;
static struct en_arena arena;

static struct en_sense_def small(enum en_sense_target target, int which)
{
    struct en_sense_def def = en_sense_def_default(&made.c, INVITE);
    def.target = target;
    def.which = which;
    def.by = EN_SENSE_BY_KIND;
    def.samples = 16;
    def.futures = 32;
    return def;
}

static int prepare(void **state)
{
    (void)state;
    study_case_init(&made);
    for (int p = 0; p < EN_N_PARAMETERS; p++) { /* the made-up case has values only */
        made.c.parameter[p].dist = EN_FIXED;
        made.c.parameter[p].low = made.c.parameter[p].high = made.c.parameter[p].value;
    }
    for (int b = 0; b < EN_N_BELIEFS; b++) made.c.belief[b].name = "a belief";
    en_arena_init(&arena, 0);
    return 0;
}

static int finish(void **state)
{
    (void)state;
    en_arena_clear(&arena);
    return 0;
}

static void groups_that_cannot_move_have_no_share(void **state)
{
    (void)state;
    static struct en_sense s;
    struct en_sense_def def = small(EN_SENSE_GAIN, 0);
    assert_int_equal(en_sense_run(&def, NULL, &arena, &s), EN_OK);
    assert_int_equal(s.n_groups, 4);
    double sum = 0;
    for (int j = 0; j < 4; j++) {
        sum += s.group[j].shapley.mean;
        if (strcmp(s.group[j].name, "common numbers") == 0) assert_true(s.group[j].total.mean == 0);
    }
    NEAR(sum, 1, 1e-9);
    assert_true(s.sd > 0 && s.chance > 0 && s.chance < 1);
    for (int i = 1; i < s.n_bars; i++)
        assert_true(fabs(s.bar[i - 1].at_high - s.bar[i - 1].at_low) >= fabs(s.bar[i].at_high - s.bar[i].at_low));
}

static bool stops(void *self, int n, void (*unit)(void *, int), void *context)
{
    (void)n;
    for (int i = 0; i < *(int *)self; i++) unit(context, i);
    return false;
}

static bool backwards(void *self, int n, void (*unit)(void *, int), void *context)
{
    (void)self;
    for (int i = n - 1; i >= 0; i--) unit(context, i);
    return true;
}

static void order_and_stopping(void **state)
{
    (void)state;
    static struct en_sense first, other, part, fewer;
    struct en_sense_def def = small(EN_SENSE_MARGIN, 1);
    struct en_each back = {backwards, NULL};
    assert_int_equal(en_sense_run(&def, NULL, &arena, &first), EN_OK);
    assert_int_equal(en_sense_run(&def, &back, &arena, &other), EN_OK);
    assert_memory_equal(first.group, other.group, sizeof first.group);
    int units = 1 + first.n_bars + 10, few = 3;
    struct en_each stopped = {stops, &units}, soon = {stops, &few};
    assert_int_equal(en_sense_run(&def, &stopped, &arena, &part), EN_STOPPED);
    assert_true(part.partial);
    assert_int_equal(part.rows, 10);
    def.samples = 10;
    assert_int_equal(en_sense_run(&def, NULL, &arena, &fewer), EN_OK);
    assert_memory_equal(part.group, fewer.group, sizeof part.group);
    assert_int_equal(en_sense_run(&def, &soon, &arena, &part), EN_STOPPED);
}

static void odd_questions(void **state)
{
    (void)state;
    static struct en_sense s;
    struct en_sense_def def = small(EN_SENSE_OUTCOME, EN_O_CLASH);
    assert_int_equal(en_sense_run(&def, NULL, &arena, &s), EN_OK);
    assert_int_equal(s.n_groups, 3); /* nobody's interests enter an outcome */
    def.which = EN_N_OUTCOMES;
    assert_int_equal(en_sense_run(&def, NULL, &arena, &s), EN_RANGE);
    def.which = 0;
    def.samples = 1;
    assert_int_equal(en_sense_run(&def, NULL, &arena, &s), EN_RANGE);
    def = small(EN_SENSE_GAIN, 0);
    def.worldview = 1;
    def.by = EN_SENSE_BY_THEME;
    assert_int_equal(en_sense_run(&def, NULL, &arena, &s), EN_OK);
    def.draft = NOW; /* nothing gained by the text in force, and nothing to divide */
    assert_int_equal(en_sense_run(&def, NULL, &arena, &s), EN_OK);
    assert_true(s.sd == 0 && s.group[0].total.mean == 0 && s.group[0].shapley.mean == 0);
}

/* --- the council as the answer ------------------------------------------------------------------ */

enum { FUTURES = 80 };

/* Every belief a point; the documents differ in one only; both profiles value alike. So nothing moves the answer but that
 * belief and the structure, and the council can be asked directly at the four corners. */
static void one_belief_differs(struct study_case *s, enum en_belief_id which)
{
    *s = made;
    s->c.worldview = s->worldview;
    s->c.clause = s->clause;
    s->c.draft = s->draft;
    s->c.member = s->member;
    s->c.profile = s->profile;
    s->c.guarantee = s->guarantee;
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        for (int k = 0; k < 2; k++) {
            double at = s->worldview[b == (int)which ? k : 0].cell[b].range.central;
            s->worldview[k].cell[b].range = (struct en_range3){at, at, at};
            s->worldview[k].cell[b].status = EN_STATED;
        }
    }
    memcpy(s->profile[1].weight, s->profile[0].weight, sizeof s->profile[1].weight);
    for (int p = 0; p < 2; p++) s->profile[p].scale = .05; /* what the world does counts for much */
    for (int i = 0; i < 3; i++) s->member[i].confidence[EN_INVITED] = .1;
}

/* What a study with these beliefs for everybody says of the draft. */
static void council_at(struct study_case *s, double value, enum en_structure structure, double *adopted, double *objectors,
                       double *margin)
{
    struct en_range3 own[2][EN_N_BELIEFS];
    struct en_study_def def = en_study_def_default(&s->c);
    struct en_study *study;
    for (int k = 0; k < 2; k++)
        for (int b = 0; b < EN_N_BELIEFS; b++) own[k][b].central = NAN;
    for (int k = 0; k < 2; k++) own[k][EN_B_DECISIVE_WIN] = (struct en_range3){value, value, value};
    def.belief = (const struct en_range3(*)[EN_N_BELIEFS])own;
    def.futures = 4 * FUTURES;
    def.structure = structure;
    assert_int_equal(en_study_open(&def, &arena, &study), EN_OK);
    en_study_run(study);
    const struct en_council_result *r = en_study_council(study, INVITE);
    *adopted = r->p_central;
    *objectors = 0;
    for (int i = 0; i < 3; i++) *objectors += r->objection[i];
    *margin = en_study_stances(study, INVITE)[2].x;
}

/* Exact shares of a function of two independent coins. */
static void shares_of_two(const double f[2][2], double *total, double *first, double *shapley)
{
    double mean = (f[0][0] + f[0][1] + f[1][0] + f[1][1]) / 4, by[2], both;
    double a = (f[0][0] + f[0][1] - f[1][0] - f[1][1]) / 4, b = (f[0][0] + f[1][0] - f[0][1] - f[1][1]) / 4;
    both = f[0][0] - mean - a - b; /* the interaction, up to its sign */
    by[0] = a * a;
    by[1] = b * b;
    double variance = by[0] + by[1] + both * both;
    for (int j = 0; j < 2; j++) {
        first[j] = by[j] / variance;
        total[j] = (by[j] + both * both) / variance;
        shapley[j] = (by[j] + both * both / 2) / variance;
    }
}

static const struct en_sense_group *group_of(const struct en_sense *s, const char *name)
{
    for (int j = 0; j < s->n_groups; j++)
        if (strcmp(s->group[j].name, name) == 0) return &s->group[j];
    fail_msg("no group %s", name);
    return NULL;
}

static void adoption_that_hangs_on_one_belief(void **state)
{
    (void)state;
    static struct study_case s;
    static struct en_sense out;
    double f[2][2][2], margin[2][2], mean = 0, luck = 0, total[2], first[2], shapley[2];
    one_belief_differs(&s, EN_B_DECISIVE_WIN);
    for (int k = 0; k < 2; k++)
        for (int t = 0; t < 2; t++)
            council_at(&s, s.worldview[k].cell[EN_B_DECISIVE_WIN].range.central, (enum en_structure)t, &f[0][k][t], &f[1][k][t],
                       &margin[k][t]);
    for (int target = 0; target < 2; target += stride(2)) {
        struct en_sense_def def = en_sense_def_default(&s.c, INVITE);
        def.target = target == 0 ? EN_SENSE_ADOPTED : EN_SENSE_OBJECTORS;
        def.by = EN_SENSE_BY_KIND;
        def.samples = 300;
        def.futures = FUTURES;
        assert_true(fabs(f[target][0][0] - f[target][1][0]) > .02); /* the test asks something */
        shares_of_two((const double(*)[2])f[target], total, first, shapley);
        assert_int_equal(en_sense_run(&def, NULL, &arena, &out), EN_OK);
        for (int j = 0; j < 2; j++) {
            const struct en_sense_group *g = group_of(&out, j == 0 ? "disputed beliefs" : "structure (S1 or S2)");
            NEAR(g->total.mean, total[j], .14);
            NEAR(g->first.mean, first[j], .14);
            NEAR(g->shapley.mean, shapley[j], .1);
        }
        assert_true(group_of(&out, "interests")->total.mean == 0);
        assert_true(group_of(&out, "common numbers")->total.mean == 0);
        mean = (f[target][0][0] + f[target][0][1] + f[target][1][0] + f[target][1][1]) / 4;
        NEAR(out.mean, mean, .15 * out.sd);
        /* the bar of the one belief ends where the study ends */
        assert_int_equal(out.n_bars, 1);
        int low = s.worldview[0].cell[EN_B_DECISIVE_WIN].range.central > s.worldview[1].cell[EN_B_DECISIVE_WIN].range.central;
        NEAR(out.bar[0].at_low, f[target][low][0], 1e-9);
        NEAR(out.bar[0].at_high, f[target][!low][0], 1e-9);
        assert_true(out.has_chance);
    }
    for (int t = 0; t < 2; t++) { /* one member's margin, in either structure */
        struct en_sense_def def = en_sense_def_default(&s.c, INVITE);
        int low = s.worldview[0].cell[EN_B_DECISIVE_WIN].range.central > s.worldview[1].cell[EN_B_DECISIVE_WIN].range.central;
        def.study.structure = (enum en_structure)t;
        def.target = EN_SENSE_MARGIN;
        def.which = 2;
        def.samples = 8;
        def.futures = FUTURES;
        assert_int_equal(en_sense_run(&def, NULL, &arena, &out), EN_OK);
        NEAR(out.bar[0].at_low, margin[low][t], 1e-9);
        NEAR(out.bar[0].at_high, margin[!low][t], 1e-9);
    }
    /* of one council: adopted or not, so all its variance is mean (1 - mean) */
    struct en_sense_def def = en_sense_def_default(&s.c, INVITE);
    def.target = EN_SENSE_ADOPTED;
    def.samples = 8;
    def.futures = FUTURES;
    assert_int_equal(en_sense_run(&def, NULL, &arena, &out), EN_OK);
    luck = out.chance * out.sd * out.sd / (1 - out.chance);
    NEAR(luck + out.sd * out.sd, out.mean * (1 - out.mean), 1e-9);
    for (int j = 0; j < out.n_groups; j++) { /* group names repeat in this case: all but two must be still */
        bool alive = out.group[j].total.mean > 0;
        assert_true(!alive || j < 2);
    }
}

/* Members' interests are drawn one by one: profiles that differ move the council, the same profiles do not. */
static void interests_move_a_council(void **state)
{
    (void)state;
    static struct study_case s;
    static struct en_sense out;
    one_belief_differs(&s, EN_B_DECISIVE_WIN);
    s.profile[1].weight[EN_O_SOVEREIGNTY] = 12;
    struct en_sense_def def = en_sense_def_default(&s.c, INVITE);
    def.target = EN_SENSE_OBJECTORS;
    def.by = EN_SENSE_BY_KIND;
    def.samples = 32;
    def.futures = FUTURES;
    assert_int_equal(en_sense_run(&def, NULL, &arena, &out), EN_OK);
    assert_true(group_of(&out, "interests")->total.mean > 0);
    def.draft = NOW; /* nothing is asked */
    assert_int_equal(en_sense_run(&def, NULL, &arena, &out), EN_RANGE);
}

/* Beliefs that somebody put in place of the documents' are what varies, in the bars and in the shares. */
static void own_beliefs_replace_those_of_the_case(void **state)
{
    (void)state;
    static struct en_sense plain, own;
    struct en_range3 set[2][EN_N_BELIEFS];
    struct en_sense_def def = small(EN_SENSE_GAIN, 0);
    assert_int_equal(en_sense_run(&def, NULL, &arena, &plain), EN_OK);
    for (int k = 0; k < 2; k++)
        for (int b = 0; b < EN_N_BELIEFS; b++) set[k][b].central = NAN;
    def.study.belief = (const struct en_range3(*)[EN_N_BELIEFS])set;
    assert_int_equal(en_sense_run(&def, NULL, &arena, &own), EN_OK);
    assert_memory_equal(own.group, plain.group, sizeof own.group); /* nothing set, nothing changed */
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        double middle = made.c.belief[b].neutral.central;
        for (int k = 0; k < 2; k++) set[k][b] = (struct en_range3){middle, middle, middle};
    }
    set[1][EN_B_PROVOCATION] = (struct en_range3){1.1, 1.2, 1.3};
    assert_int_equal(en_sense_run(&def, NULL, &arena, &own), EN_OK);
    assert_int_equal(own.n_bars, 1);
    assert_int_equal(own.bar[0].belief, EN_B_PROVOCATION);
    NEAR(own.bar[0].high, 1.2, 1e-12);
    assert_true(own.base < plain.base || own.base > plain.base);
    def.worldview = 1;
    assert_int_equal(en_sense_run(&def, NULL, &arena, &own), EN_OK);
    NEAR(own.bar[0].low, 1.1, 1e-12);
    NEAR(own.bar[0].high, 1.3, 1e-12);
}

static void quantiles_of_parameters(void **state)
{
    (void)state;
    struct en_parameter p = {.value = 2, .low = 1, .high = 8, .dist = EN_LOGNORMAL};
    NEAR(eni_sense_parameter(&p, .05), 1, 1e-9);
    NEAR(eni_sense_parameter(&p, .5), 2, 1e-9);
    NEAR(eni_sense_parameter(&p, .95), 8, 1e-9);
    p.dist = EN_UNIFORM;
    NEAR(eni_sense_parameter(&p, .5), 4.5, 1e-12);
    p.dist = EN_LOGUNIFORM;
    NEAR(eni_sense_parameter(&p, .5), sqrt(8), 1e-9);
    p = (struct en_parameter){.value = .3, .low = .1, .high = .6, .dist = EN_BETA};
    NEAR(eni_sense_parameter(&p, .95), .6, 1e-9);
    assert_true(eni_sense_parameter(&p, 1 - 1e-12) < 1);
    p.dist = EN_FIXED;
    NEAR(eni_sense_parameter(&p, .9), .3, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_shares_of_ishigami), cmocka_unit_test(additive_functions_have_no_interaction),
        cmocka_unit_test(intervals_cover),          cmocka_unit_test(groups_that_cannot_move_have_no_share),
        cmocka_unit_test(order_and_stopping),       cmocka_unit_test(odd_questions),
        cmocka_unit_test(quantiles_of_parameters),  cmocka_unit_test(adoption_that_hangs_on_one_belief),
        cmocka_unit_test(interests_move_a_council), cmocka_unit_test(own_beliefs_replace_those_of_the_case),
    };
    return cmocka_run_group_tests(tests, prepare, finish);
}
