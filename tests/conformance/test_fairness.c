/* Fairness by the numbers (MODEL 15.1; DECISIONS 1, 13, 16): who ranks what, printed; misses are named, not tuned away.
 *
 * Asserted: on the 2025 case each classroom option is best of the three in at least one (worldview x profile) cell and
 * none is worst or tied worst in all; no level of any clause is best in every cell; on every case, every worldview has
 * the same hazards at the text in force.
 */
#include "check.h"

#include <math.h>
#include <stdio.h>

#include "case_files.h"
#include "entente/study.h"

enum { FUTURES = 800 };

static struct en_arena arena;

static const struct en_case *load(const char *name)
{
    char folder[200];
    struct case_files files;
    struct en_faults faults = {.arena = &arena};
    const struct en_case *c = NULL;
    snprintf(folder, sizeof folder, "cases/%s", name);
    cf_open(&files, folder);
    assert_int_equal(en_case_read(files.file, &arena, &faults, &c), EN_OK);
    cf_close(&files);
    return c;
}

static struct en_study *run(const struct en_case *c, uint64_t drafts)
{
    struct en_study_def def = en_study_def_default(c);
    def.futures = FUTURES;
    def.drafts = drafts;
    def.isa = en_world_best_isa();
    struct en_study *s = NULL;
    assert_int_equal(en_study_open(&def, &arena, &s), EN_OK);
    en_study_run(s);
    return s;
}

static uint64_t all_drafts(const struct en_case *c)
{
    return c->n_drafts >= 64 ? UINT64_MAX : (UINT64_C(1) << c->n_drafts) - 1;
}

/* 1 is best among the drafts of `mask`. */
static int rank_of(const struct en_study *s, uint64_t mask, int draft, int worldview, int profile)
{
    const struct en_case *c = en_study_def_of(s)->c;
    double own = en_study_profile_gain(s, draft, worldview, profile, 1);
    int rank = 1;
    for (int d = 0; d < c->n_drafts; d++)
        if (mask >> d & 1 && d != draft && en_study_profile_gain(s, d, worldview, profile, 1) > own) rank++;
    return rank;
}

static void print_table(const struct en_study *s, uint64_t mask)
{
    const struct en_case *c = en_study_def_of(s)->c;
    printf("gain against the text in force, ten years, in each profile's scale (rows: texts; columns: worldview / profile)\n%-30s", "");
    for (int k = 0; k < c->n_worldviews; k++)
        for (int p = 0; p < c->n_profiles; p++) printf(" %3.3s/%-4.4s", c->worldview[k].id, c->profile[p].id);
    printf("\n");
    for (int d = 0; d < c->n_drafts; d++) {
        if (!(mask >> d & 1)) continue;
        printf("%-30s", c->draft[d].id);
        for (int k = 0; k < c->n_worldviews; k++)
            for (int p = 0; p < c->n_profiles; p++)
                printf(" %8.2f", en_study_profile_gain(s, d, k, p, 1));
        printf("\n");
    }
}

static void each_option_has_its_case(void **state)
{
    (void)state;
    const struct en_case *c = load("nato-ukraine-2025");
    uint64_t options = 0;
    for (int d = 0; d < c->n_drafts; d++)
        if (c->draft[d].kind == EN_OPTION) options |= UINT64_C(1) << d;
    struct en_study *s = run(c, options);
    print_table(s, options);
    for (int d = 0; d < c->n_drafts; d++) {
        if (!(options >> d & 1)) continue;
        int best = 0, not_worst = 0, cells = c->n_worldviews * c->n_profiles;
        for (int k = 0; k < c->n_worldviews; k++)
            for (int p = 0; p < c->n_profiles; p++) {
                int rank = rank_of(s, options, d, k, p);
                best += rank == 1;
                not_worst += rank < 3;
            }
        printf("%-30s best in %d of %d cells, not worst in %d\n", c->draft[d].id, best, cells, not_worst);
        assert_true(best > 0);
        assert_true(not_worst > 0);
    }
}

/* Each document's own text under its own beliefs: printed with its rank; a low rank is that document's weak point. */
static void own_packages_are_ranked_openly(void **state)
{
    (void)state;
    const struct en_case *c = load("nato-ukraine-2025");
    uint64_t mask = all_drafts(c);
    struct en_study *s = run(c, mask);
    print_table(s, mask);
    int with_package = 0, reached = 0;
    for (int k = 0; k < c->n_worldviews; k++) {
        if (!c->worldview[k].package) continue;
        int d = en_case_find_draft(c, c->worldview[k].package), best = 99;
        assert_true(d >= 0);
        printf("%-8s own text %-20s rank of %d by profile:", c->worldview[k].id, c->draft[d].id, c->n_drafts);
        for (int p = 0; p < c->n_profiles; p++) {
            int rank = rank_of(s, mask, d, k, p);
            best = rank < best ? rank : best;
            printf(" %s %d", c->profile[p].id, rank);
        }
        printf("%s\n", best > 3 ? "   <- its weak point: not near the top under its own beliefs" : "");
        with_package++;
        reached += best <= 3;
    }
    assert_int_equal(with_package, 4);
    /* at most one document may fail its own test; which one is printed above and in the report */
    assert_true(reached >= with_package - 1);
}

/* Levels that are best in every cell, and why that is a finding and not a useless clause (docs/model.md "what ranks
 * where"). Anything else that is best everywhere, or an entry here that no longer is, fails. */
static const struct { const char *clause, *level, *why; } known_misses[] = {
    {"pact", "none", "no document holds that a substitute deters much and would rarely be fought for: by its own "
                     "numbers each expects more clashes from a promise to fight than it expects attacks prevented"},
    {"presence", "none", "the same: troops on the ground deter by half a promise and are entangled by half"},
};

static bool known_miss(const char *clause, const char *level)
{
    for (size_t i = 0; i < sizeof known_misses / sizeof *known_misses; i++)
        if (!strcmp(clause, known_misses[i].clause) && !strcmp(level, known_misses[i].level)) {
            printf("  <- best everywhere: %s", known_misses[i].why);
            return true;
        }
    return false;
}

static void no_level_is_best_everywhere(void **state)
{
    (void)state;
    const struct en_case *c = load("nato-ukraine-2025");
    struct en_study_def def = en_study_def_default(c);
    def.isa = en_world_best_isa();
    int cells = c->n_worldviews * c->n_profiles;
    uint8_t *best = EN_NEW(&arena, uint8_t, c->n_clauses * cells);
    assert_int_equal(en_study_best_levels(&def, 200, &arena, best), EN_OK);
    size_t unexplained = 0, explained = 0;
    for (int i = 0; i < c->n_clauses; i++) {
        int count[EN_MAX_LEVELS] = {0};
        for (int j = 0; j < cells; j++) count[best[i * cells + j]]++;
        printf("%-14s", c->clause[i].id);
        for (int l = 0; l < c->clause[i].n_levels; l++) {
            printf("  %s %d", c->clause[i].level[l].id, count[l]);
            if (count[l] < cells) continue;
            if (known_miss(c->clause[i].id, c->clause[i].level[l].id))
                explained++;
            else
                unexplained++;
        }
        printf("\n");
    }
    assert_int_equal(unexplained, 0);
    assert_int_equal(explained, sizeof known_misses / sizeof *known_misses);
}

/* One past for all, on real cases: a belief about texts changes nothing at the text in force. */
static void one_past(const char *name)
{
    const struct en_case *c = load(name);
    static struct en_world_setup setup;
    static struct en_world_text text;
    struct en_world_rates rates = {.invite = 1.0};
    en_world_setup_init(&setup, c);
    en_world_text_init(&text, &setup, &setup.reference, &rates);
    enum en_status_level status = (enum en_status_level)(int)setup.reference.z[EN_Z_STATUS];
    struct en_world_hazards first, h;
    for (int k = 0; k < c->n_worldviews; k++) {
        double belief[EN_N_BELIEFS];
        for (int b = 0; b < EN_N_BELIEFS; b++)
            belief[b] = en_case_range(c, k, (enum en_belief_id)b, EN_FILL_NEUTRAL).central;
        en_world_hazards_at(&setup, &text, belief, status, k ? &h : &first);
        if (!k) continue;
        assert_true(fabs(h.renew_first_year / first.renew_first_year - 1.0) < 1e-9);
        assert_true(fabs(h.ceasefire / first.ceasefire - 1.0) < 1e-9);
        assert_true(fabs(h.settle_quiet / first.settle_quiet - 1.0) < 1e-9);
        assert_true(fabs(h.collapse / first.collapse - 1.0) < 1e-9);
    }
}

static void everybody_has_one_past(void **state)
{
    (void)state;
    one_past("nato-ukraine-2025");
    one_past("bucharest-2008");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_option_has_its_case), cmocka_unit_test(own_packages_are_ranked_openly),
        cmocka_unit_test(no_level_is_best_everywhere), cmocka_unit_test(everybody_has_one_past)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    en_arena_clear(&arena);
    return failed;
}
