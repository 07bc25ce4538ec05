/* Every output stays in its declared range with every belief at both ends of its scale, alone and together, for every
 * draft of every case (SDEverywhere's "extremes" check). */
#include "check.h"

#include <math.h>
#include <stdio.h>

#include "case_files.h"
#include "entente/world.h"

static struct en_arena arena;
static struct en_world_setup setup;

static const struct en_case *load(const char *folder)
{
    struct case_files files;
    struct en_faults faults = {.arena = &arena};
    const struct en_case *c = NULL;
    cf_open(&files, folder);
    assert_int_equal(en_case_read(files.file, &arena, &faults, &c), EN_OK);
    cf_close(&files);
    return c;
}

/* What a single future may hold at a horizon of some years. Chances are sums of monthly chances: they may pass 1. */
static void in_range(const struct en_case *c, const struct en_world_block *block, int h, const char *what)
{
    double years = c->horizon_months[h] / 12.0, rows = c->horizon_months[h] + 1.0;
    for (int l = 0; l < EN_LANES; l++) {
        const double(*v)[EN_LANES] = block->value[h];
        for (int o = 0; o < EN_N_OUTCOMES; o++)
            if (!isfinite(v[o][l])) fail_msg("%s: %s is not a number", what, c->outcome[o].id);
        const int shares[] = {EN_O_SETTLED, EN_O_TERRITORY, EN_O_SOVEREIGNTY, EN_O_INVOKED, EN_O_COHESION,
                              EN_O_CEASEFIRE, EN_O_MEMBER};
        for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
            if (v[shares[i]][l] < 0.0 || v[shares[i]][l] > 1.0 + 1e-12)
                fail_msg("%s: %s = %g", what, c->outcome[shares[i]].id, v[shares[i]][l]);
        const int sums[] = {EN_O_CLASH, EN_O_GENERAL_WAR, EN_O_NUCLEAR, EN_O_NOT_HONOURED, EN_O_RENEWED, EN_O_RENEWALS};
        for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
            if (v[sums[i]][l] < 0.0 || v[sums[i]][l] > rows)
                fail_msg("%s: %s = %g", what, c->outcome[sums[i]].id, v[sums[i]][l]);
        assert_true(v[EN_O_PEACE_YEARS][l] >= 0.0 && v[EN_O_PEACE_YEARS][l] <= years + 1e-9);
        assert_true(v[EN_O_DEATHS][l] >= 0.0 && v[EN_O_COST][l] >= 0.0 && v[EN_O_CONSULTATIONS][l] >= 0.0);
        assert_true(v[EN_O_REWARDED][l] >= 0.0 && v[EN_O_REWARDED][l] <= 2.0);
        assert_true(block->counted[h][l] == 0.0 || block->counted[h][l] == 1.0);
        assert_true(block->ending[h][l] < EN_N_ENDINGS);
    }
}

static void run(const struct en_case *c, const struct en_world_text *text, const double *belief, const char *what)
{
    static double lanes[EN_N_BELIEFS][EN_LANES];
    static struct en_world_block block;
    for (int b = 0; b < EN_N_BELIEFS; b++)
        for (int l = 0; l < EN_LANES; l++) lanes[b][l] = belief[b];
    for (uint32_t k = 0; k < 2; k++) {
        struct en_world_job job = {&setup, text, 9, k * EN_LANES, (const double(*)[EN_LANES])lanes};
        en_world_run(&job, en_world_best_isa(), &block);
        for (int h = 0; h < EN_N_HORIZONS; h++) in_range(c, &block, h, what);
    }
}

/* One belief at an end, the others in the middle of worldview 0; then all at an end, in every pattern of 64. */
static void extremes_of(const struct en_case *c, const struct en_world_text *text, const char *draft)
{
    double middle[EN_N_BELIEFS], belief[EN_N_BELIEFS];
    char what[200];
    for (int b = 0; b < EN_N_BELIEFS; b++)
        middle[b] = en_case_range(c, 0, (enum en_belief_id)b, EN_FILL_NEUTRAL).central;
    for (int b = 0; b < EN_N_BELIEFS; b++)
        for (int end = 0; end < 2; end++) {
            memcpy(belief, middle, sizeof belief);
            belief[b] = end ? c->belief[b].highest : c->belief[b].lowest;
            snprintf(what, sizeof what, "%s, %s at its %s", draft, c->belief[b].id, end ? "highest" : "lowest");
            run(c, text, belief, what);
        }
    for (int pattern = 0; pattern < 64; pattern++) {
        for (int b = 0; b < EN_N_BELIEFS; b++)
            belief[b] = pattern >> (b % 6) & 1 ? c->belief[b].highest : c->belief[b].lowest;
        snprintf(what, sizeof what, "%s, all beliefs at ends, pattern %d", draft, pattern);
        run(c, text, belief, what);
    }
}

static void case_at_its_ends(const char *folder)
{
    const struct en_case *c = load(folder);
    static struct en_world_text text;
    double rate[EN_MAX_MEMBERS];
    en_world_setup_init(&setup, c);
    for (int i = 0; i < c->n_members; i++) rate[i] = en_case_value(c, EN_P_RATIFY_ORDINARY);
    struct en_world_rates rates = {en_case_value(c, EN_P_INVITE_RATE), c->n_members, rate};
    for (int d = 0; d < c->n_drafts; d++) {
        struct en_policy z;
        en_case_policy(c, c->draft[d].level, &z);
        en_world_text_init(&text, &setup, &z, &rates);
        extremes_of(c, &text, c->draft[d].id);
    }
}

static void nato(void **state)
{
    (void)state;
    case_at_its_ends("cases/nato-ukraine-2025");
}

static void bucharest(void **state)
{
    (void)state;
    case_at_its_ends("cases/bucharest-2008");
}

static void tiny(void **state)
{
    (void)state;
    case_at_its_ends("tests/data/tiny");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(nato), cmocka_unit_test(bucharest), cmocka_unit_test(tiny)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    en_arena_clear(&arena);
    return failed;
}
