/* Every case passes the same checks: those that are shipped, and the smallest and oddest that are valid. */
#include "case_files.h"

#include "entente/draw.h"
#include "entente/play.h"

#include <dirent.h>
#include <math.h>

static bool has_source(const struct en_case *c, const char *ids)
{
    char id[128];
    const char *p = ids;
    int n = 0;
    while (*p) {
        size_t k = strcspn(p, " ");
        assert_true(k < sizeof(id));
        memcpy(id, p, k);
        id[k] = '\0';
        if (k && !en_case_find_source(c, id)) fail_msg("%s: unknown source %s", c->id, id);
        n += k > 0;
        p += k + (p[k] == ' ');
    }
    return n > 0;
}

static void check_text(const char *text)
{
    assert_non_null(text);
    assert_true(text[0] != '\0');
    assert_int_equal(en_utf8_bad(text, strlen(text)), strlen(text));
}

static void check_head(const struct en_case *c)
{
    const char *const texts[] = {c->id, c->title, c->council, c->applicant, c->adversary, c->alliance, c->union_name, c->patron, c->summary};
    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) check_text(texts[i]);
    assert_int_equal(strlen(c->date), 10);
    assert_true(has_source(c, c->in_force_source));
    for (int i = 0; i < EN_N_PHASES; i++) check_text(c->phase_label[i]);
    for (int i = 0; i < EN_N_ENDINGS; i++) check_text(c->ending_label[i]);
    for (int i = 0; i < EN_N_STATUS; i++) check_text(c->status_label[i]);
    assert_in_range(c->start_month, 1, 12);
    assert_true(c->start_phase == EN_WAR || c->start_phase == EN_CEASEFIRE || c->start_phase == EN_SETTLEMENT);
    for (int i = 0; i < EN_N_HORIZONS; i++) assert_true(c->horizon_months[i] > (i ? c->horizon_months[i - 1] : 0));
    assert_true(c->horizon_months[EN_N_HORIZONS - 1] <= EN_MAX_MONTHS);
    for (int i = 0; i < c->n_left_out; i++) assert_true(has_source(c, c->left_out[i].source));
}

static void check_range(const struct en_belief *b, struct en_range3 r)
{
    assert_true(b->lowest <= r.low && r.low <= r.central && r.central <= r.high && r.high <= b->highest);
    assert_true(en_belief_at(b, r, 0) == r.central);
}

static void check_beliefs(const struct en_case *c)
{
    assert_in_range(c->n_worldviews, 1, EN_MAX_WORLDVIEWS);
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        assert_int_equal(en_case_find_belief(c->belief[b].id), b);
        check_text(c->belief[b].definition);
        assert_true(has_source(c, c->belief[b].source) && has_source(c, c->belief[b].neutral_source));
        for (int w = 0; w < c->n_worldviews; w++)
            for (int fill = EN_FILL_NEUTRAL; fill <= EN_FILL_SPIRIT; fill++)
                check_range(&c->belief[b], en_case_range(c, w, (enum en_belief_id)b, (enum en_fill)fill));
    }
    for (int w = 0; w < c->n_worldviews; w++) {
        const struct en_worldview *v = &c->worldview[w];
        assert_int_equal(en_case_find_worldview(c, v->id), w);
        assert_true(has_source(c, v->source));
        check_text(v->claim);
        if (v->package) assert_true(en_case_find_draft(c, v->package) >= 0);
    }
}

static void check_numbers(const struct en_case *c)
{
    for (int p = 0; p < EN_N_PARAMETERS; p++) {
        const struct en_parameter *q = &c->parameter[p];
        assert_int_equal(en_case_find_parameter(q->id), p);
        assert_true(isfinite(q->low) && isfinite(q->high) && q->low <= q->value && q->value <= q->high);
        assert_true(en_case_value(c, (enum en_parameter_id)p) == q->value);
        assert_true(has_source(c, q->source));
        en_basis_name(q->basis);
    }
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        assert_int_equal(en_case_find_outcome(c->outcome[o].id), o);
        assert_true(has_source(c, c->outcome[o].source));
        check_text(c->outcome[o].label);
        for (int i = 0; i < EN_N_PHASES; i++) assert_true(isfinite(c->outcome[o].phase[i]));
    }
    for (int g = 0; g < c->n_guarantees; g++) {
        assert_true(has_source(c, c->guarantee[g].source));
        assert_true(c->guarantee[g].promise >= -1 && c->guarantee[g].promise < EN_N_POLICY);
    }
}

static void check_clauses(const struct en_case *c)
{
    for (int k = 0; k < c->n_clauses; k++) {
        const struct en_clause *q = &c->clause[k];
        assert_int_equal(en_case_find_clause(c, q->id), k);
        assert_in_range(q->n_levels, 1, EN_MAX_LEVELS);
        assert_true(has_source(c, q->source));
        check_text(q->question);
        en_decider_name(q->decider);
        for (int l = 0; l < q->n_levels; l++) {
            assert_int_equal(en_case_find_level(q, q->level[l].id), l);
            check_text(q->level[l].name);
            check_text(q->level[l].text);
            assert_true(has_source(c, q->level[l].source));
            assert_true(q->level[l].weak < q->n_levels && q->level[l].strong < q->n_levels);
            assert_true((q->level[l].weak < 0) == (q->level[l].strong < 0));
        }
    }
}

static bool has_card(const struct en_case *c, const char *draft)
{
    for (int i = 0; i < c->briefing.n_cards; i++)
        if (strcmp(c->briefing.card[i].draft, draft) == 0) return true;
    return false;
}

static void check_drafts(const struct en_case *c)
{
    static const double lowest[] = {
#define X(name, key, lo, hi) lo,
        EN_POLICY_LIST(X)
#undef X
    };
    static const double highest[] = {
#define X(name, key, lo, hi) hi,
        EN_POLICY_LIST(X)
#undef X
    };
    int options = 0, in_force = 0;
    for (int d = 0; d < c->n_drafts; d++) {
        const struct en_draft *q = &c->draft[d];
        struct en_policy z;
        assert_int_equal(en_case_find_draft(c, q->id), d);
        assert_true(has_source(c, q->source));
        for (int k = 0; k < c->n_clauses; k++) assert_true(q->level[k] < c->clause[k].n_levels);
        en_case_policy(c, q->level, &z);
        for (int i = 0; i < EN_N_POLICY; i++) assert_true(z.z[i] >= lowest[i] && z.z[i] <= highest[i]);
        assert_null(en_case_incompatible(c, q->level));
        options += q->kind == EN_OPTION;
        in_force += q->kind == EN_IN_FORCE;
        if (q->kind == EN_OPTION && !has_card(c, q->id)) fail_msg("%s: option %s has no card", c->id, q->id);
    }
    assert_true(options >= 1 && in_force == 1);
    assert_int_equal(c->draft[c->in_force].kind, EN_IN_FORCE);
}

static void check_members(const struct en_case *c)
{
    assert_in_range(c->n_members, 1, EN_MAX_MEMBERS);
    for (int i = 0; i < c->n_members; i++) {
        const struct en_member *m = &c->member[i];
        double sum = 0;
        assert_int_equal(en_case_find_member(c, m->id), i);
        assert_in_range(m->profile, 0, c->n_profiles - 1);
        assert_true(has_source(c, m->source));
        for (int w = 0; w < c->n_worldviews; w++) {
            assert_true(m->mixture[w] >= 0);
            sum += m->mixture[w];
        }
        assert_float_equal(sum, 1, 1e-12);
        assert_true(isnan(m->support) || (m->support >= 0 && m->support <= 1 && has_source(c, m->support_source)));
        for (int l = 0; l < EN_N_STATUS; l++) {
            assert_true(fabs(m->position[l]) <= 2 && m->confidence[l] >= 0 && m->confidence[l] <= 1);
            if (m->position_source[l]) assert_true(has_source(c, m->position_source[l]));
            else assert_true(m->confidence[l] == 0 && m->position[l] == 0);
        }
        for (int k = 0; k < c->n_clauses; k++) {
            assert_true(m->red_lines[k] >> c->clause[k].n_levels == 0);
            if (m->red_lines[k]) assert_true(has_source(c, m->red_line_source[k]));
        }
    }
    for (int i = 0; i < c->n_facts; i++) {
        assert_in_range(c->fact[i].member, 0, c->n_members - 1);
        assert_true(isfinite(c->fact[i].value) && has_source(c, c->fact[i].source));
        assert_true(strncmp(c->fact[i].known_on, c->date, strlen(c->fact[i].known_on)) <= 0);
    }
    for (int p = 0; p < c->n_profiles; p++) {
        assert_true(c->profile[p].scale > 0);
        for (int o = 0; o < EN_N_OUTCOMES; o++) assert_true(isfinite(c->profile[p].weight[o]));
    }
}

static void check_passages(const struct en_case *c, const struct en_passage *p, int n)
{
    for (int i = 0; i < n; i++) {
        check_text(p[i].title);
        check_text(p[i].text);
        assert_true(has_source(c, p[i].source));
    }
}

static void check_briefing(const struct en_case *c)
{
    const struct en_briefing *b = &c->briefing;
    check_text(b->overview);
    check_passages(c, b->situation, b->n_situation);
    check_passages(c, b->decision, b->n_decision);
    check_passages(c, b->term, b->n_terms);
    check_passages(c, b->limit, b->n_limits);
    check_passages(c, b->history, b->n_history);
    for (int i = 0; i < b->n_cards; i++) {
        assert_true(en_case_find_draft(c, b->card[i].draft) >= 0);
        assert_true(has_source(c, b->card[i].source));
        assert_true(b->card[i].n_plus >= 1 && b->card[i].n_minus >= 1); /* no card is only good or only bad */
    }
    for (int i = 0; i < b->n_readings; i++) assert_true(has_source(c, b->reading[i].source));
}

static void check_roles(const struct en_case *c)
{
    assert_int_equal(c->n_roles, c->n_members);
    for (int i = 0; i < c->n_roles; i++) {
        const struct en_role *q = &c->role[i];
        assert_int_equal(q->member, i); /* in the order of the members */
        check_text(q->worry);
        check_text(q->want);
        check_text(q->live_with);
        assert_true(has_source(c, q->source));
        assert_true(strncmp(q->date, c->date, strlen(q->date)) <= 0);
    }
}

static void check_acts(const struct en_case *c)
{
    const struct en_view *v = NULL; /* for its sizes: a session must have room */
    assert_in_range(c->n_acts, 0, EN_MAX_ACTS);
    for (int i = 0; i < c->n_acts; i++) {
        const struct en_act *q = &c->act[i];
        check_text(q->id);
        check_text(q->name);
        check_text(q->text);
        assert_true(has_source(c, q->source));
        for (int k = 0; k < q->n_actors; k++) assert_in_range(q->actor[k], 0, c->n_members - 1);
        assert_in_range(q->needed, 1, q->n_actors ? q->n_actors : c->n_members);
        assert_true(q->needed <= (int)(sizeof(v->act_by[0]) / sizeof(v->act_by[0][0])));
        assert_in_range(q->n_adds, 1, EN_MAX_SETS);
        for (int k = 0; k < q->n_adds; k++) {
            assert_in_range(q->adds[k].component, 0, EN_N_POLICY - 1);
            assert_true(isfinite(q->adds[k].value) && q->adds[k].value != 0);
        }
    }
}

/* All checks on one folder; twice read gives one digest. */
static void check_case(const char *folder)
{
    struct case_files files;
    struct en_arena arena, again;
    cf_open(&files, folder);
    if (files.file[EN_FILE_CASE].problem) fail_msg("%s holds no case", folder);
    en_arena_init(&arena, 0);
    en_arena_init(&again, 0);
    const struct en_case *c = cf_read(&files, &arena);
    check_head(c);
    check_beliefs(c);
    check_numbers(c);
    check_clauses(c);
    check_drafts(c);
    check_members(c);
    check_briefing(c);
    check_roles(c);
    check_acts(c);
    assert_true(c->digest == cf_read(&files, &again)->digest);
    en_arena_clear(&again);
    en_arena_clear(&arena);
    cf_close(&files);
}

/* Every folder below `root`; how many. */
static int check_folders(const char *root)
{
    char path[512];
    int n = 0;
    snprintf(path, sizeof(path), "%s/%s", EN_SOURCE_DIR, root);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir)) != NULL;) {
        if (e->d_name[0] == '.' || strcmp(e->d_name, "history") == 0) continue; /* past decisions are no case */
        snprintf(path, sizeof(path), "%s/%s", root, e->d_name);
        check_case(path);
        n++;
    }
    closedir(dir);
    return n;
}

static void test_shipped_cases(void **state)
{
    (void)state;
    assert_true(check_folders("cases") >= 2);
}

static void test_smallest_and_oddest_cases(void **state)
{
    (void)state;
    assert_true(check_folders("tests/data") >= 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped_cases),
        cmocka_unit_test(test_smallest_and_oddest_cases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
