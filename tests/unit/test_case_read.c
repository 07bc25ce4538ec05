/* What the reader makes of good files: the tiny case field by field, mixtures, policies, names, digest. */
#include "case_files.h"

#include "entente/draw.h"

#include <math.h>

struct opened {
    struct case_files files;
    struct en_arena arena;
    const struct en_case *c;
};

static int open_tiny(void **state)
{
    static struct opened o;
    en_arena_init(&o.arena, 0);
    cf_open(&o.files, "tests/data/tiny");
    o.c = cf_read(&o.files, &o.arena);
    *state = &o;
    return 0;
}

static int close_tiny(void **state)
{
    struct opened *o = *state;
    cf_close(&o->files);
    en_arena_clear(&o->arena);
    return 0;
}

static void test_case_yaml(void **state)
{
    const struct en_case *c = ((struct opened *)*state)->c;
    assert_string_equal(c->id, "tiny");
    assert_string_equal(c->union_name, "Union");
    assert_string_equal(c->date, "2025-01-31");
    assert_string_equal(c->phase_label[EN_CAPITULATION], "Capitulation");
    assert_string_equal(c->ending_label[EN_END_RENEWED_WAR], "War again");
    assert_string_equal(c->status_label[EN_MEMBER], "Member");
    assert_int_equal(c->start_year, 2025);
    assert_int_equal(c->start_month, 2);
    assert_int_equal(c->start_phase, EN_WAR);
    assert_int_equal(c->n_elections, 1);
    assert_int_equal(c->election_month[0], 11);
    assert_int_equal(c->horizon_months[0], 60);
    assert_int_equal(c->horizon_months[2], 180);
    assert_int_equal(c->n_left_out, 0);
}

static void test_clauses_and_drafts(void **state)
{
    const struct en_case *c = ((struct opened *)*state)->c;
    int status = en_case_find_clause(c, "status"), aid = en_case_find_clause(c, "aid");
    assert_int_equal(c->n_clauses, 2);
    const struct en_clause *s = &c->clause[status];
    int open = en_case_find_level(s, "open_door"), will = en_case_find_level(s, "will_become"), in = en_case_find_level(s, "invited");
    assert_int_equal(s->level[will].weak, open);
    assert_int_equal(s->level[will].strong, in);
    assert_int_equal(s->level[in].weak, -1);
    assert_int_equal(s->level[in].n_sets, 2);
    assert_float_equal(s->level[will].stakes, 0.4, 0);
    assert_int_equal(c->clause[aid].decider, EN_BY_STATE);
    assert_string_equal(c->clause[aid].actor, "Patron");
    const struct en_draft *invite = &c->draft[en_case_find_draft(c, "invite")];
    assert_int_equal(c->in_force, en_case_find_draft(c, "in-force"));
    assert_int_equal(invite->kind, EN_OPTION);
    assert_int_equal(invite->level[status], in);
    assert_int_equal(invite->level[aid], en_case_find_level(&c->clause[aid], "as_is")); /* left out: as in force */
    assert_string_equal(c->worldview[0].package, "invite");
}

static void test_policy(void **state)
{
    const struct en_case *c = ((struct opened *)*state)->c;
    struct en_policy z;
    en_case_policy(c, c->draft[en_case_find_draft(c, "invite")].level, &z);
    assert_float_equal(z.z[EN_Z_STATUS], 5, 0);
    assert_float_equal(z.z[EN_Z_TRIGGER], 3, 0);
    assert_float_equal(z.z[EN_Z_AID], 1, 0);
    assert_float_equal(z.z[EN_Z_POSTURE], 0, 0);
    en_case_policy(c, c->draft[c->in_force].level, &z);
    assert_float_equal(z.z[EN_Z_TRIGGER], 1, 0); /* nobody sets it: lowest */
    const uint8_t both[EN_MAX_CLAUSES] = {0, 1};
    assert_string_equal(en_case_incompatible(c, both), "No doubled aid behind an open door.");
    assert_null(en_case_incompatible(c, c->draft[c->in_force].level));
}

/* Without a clause for aid, a text leaves it at one time the baseline. */
static void test_policy_without_aid(void **state)
{
    struct opened *o = *state;
    struct en_case c = *o->c;
    c.n_clauses = 1;
    struct en_policy z;
    en_case_policy(&c, c.draft[c.in_force].level, &z);
    assert_float_equal(z.z[EN_Z_AID], 1, 0);
}

static void test_member(void **state)
{
    const struct en_case *c = ((struct opened *)*state)->c;
    const struct en_member *m = &c->member[en_case_find_member(c, "AAA")];
    assert_float_equal(m->position[EN_INVITED], -0.5, 0);
    assert_float_equal(m->confidence[EN_INVITED], 0.5, 0);
    assert_float_equal(m->confidence[EN_OPEN_DOOR], 0, 0); /* not on record */
    assert_null(m->position_source[EN_OPEN_DOOR]);
    assert_int_equal(m->red_lines[0], 1);
    assert_string_equal(m->red_line_source[0], "paper");
    assert_float_equal(m->support, 0.45, 0);
    assert_float_equal(m->mixture[0], 1, 0);
    assert_int_equal(m->profile, 0);
    assert_float_equal(c->profile[0].weight[EN_O_SETTLED], 1, 0);
    assert_float_equal(c->profile[0].weight[EN_O_CLASH], 0, 0);
    assert_float_equal(c->profile[0].scale, 1, 0);
}

static void test_tables(void **state)
{
    const struct en_case *c = ((struct opened *)*state)->c;
    assert_false(c->outcome[EN_O_DEATHS].counted[EN_GENERAL_WAR]);
    assert_float_equal(c->outcome[EN_O_DEATHS].phase[EN_GENERAL_WAR], 0, 0);
    assert_float_equal(c->outcome[EN_O_SETTLED].phase[EN_SETTLEMENT], 1, 0);
    assert_int_equal(c->guarantee[0].promise, -1);
    assert_int_equal(c->guarantee[0].share_belief, -1);
    assert_true(c->guarantee[0].by_alliance && !c->guarantee[0].in_war);
    const struct en_cell *silent = &c->worldview[0].cell[EN_B_CONCESSION_REWARD], *stated = &c->worldview[0].cell[EN_B_SECURITY_SHARE];
    assert_int_equal(silent->status, EN_SILENT);
    assert_true(isnan(silent->spread) && !silent->has_spirit);
    assert_int_equal(stated->readers, 2);
    assert_float_equal(stated->spread, 0.1, 0);
    assert_string_equal(c->source[1].title, "A paper, with a comma");
    assert_float_equal(en_case_value(c, EN_P_TERRITORY_START), c->parameter[EN_P_TERRITORY_START].value, 0);
}

static void test_lookups_of_nothing(void **state)
{
    const struct en_case *c = ((struct opened *)*state)->c;
    assert_int_equal(en_case_find_draft(c, "none"), -1);
    assert_int_equal(en_case_find_worldview(c, ""), -1);
    assert_int_equal(en_case_find_member(c, "aaa"), -1);
    assert_int_equal(en_case_find_clause(c, "none"), -1);
    assert_int_equal(en_case_find_level(&c->clause[0], "none"), -1);
    assert_int_equal(en_case_find_belief("none"), -1);
    assert_int_equal(en_case_find_parameter("none"), -1);
    assert_int_equal(en_case_find_outcome("none"), -1);
    assert_null(en_case_find_source(c, "none"));
    assert_int_equal(en_case_find_belief("nuke_given_war"), EN_B_NUKE_GIVEN_WAR);
    assert_int_equal(en_case_find_outcome("renewed"), EN_O_RENEWED);
    assert_int_equal(en_case_find_parameter("cut_dislike"), EN_P_CUT_DISLIKE);
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(en_basis_name(EN_MEMORY), "memory");
    assert_string_equal(en_decider_name(EN_BY_ADVERSARY), "adversary");
    assert_string_equal(en_cell_status_name(EN_SILENT), "silent");
    assert_string_equal(en_fill_name(EN_FILL_SPIRIT), "spirit");
    assert_string_equal(en_draft_kind_name(EN_COMPROMISE), "compromise");
    assert_string_equal(en_case_file_name(EN_FILE_BRIEFING), "briefing.yaml");
}

static uint64_t digest_of(const struct case_files *files)
{
    struct en_arena arena;
    en_arena_init(&arena, 0);
    uint64_t digest = cf_read(files, &arena)->digest;
    en_arena_clear(&arena);
    return digest;
}

/* The digest is of bytes: a comment changes it, a second reading does not, and moving text between files does. */
static void test_digest(void **state)
{
    (void)state;
    struct case_files files;
    cf_open(&files, "tests/data/tiny");
    uint64_t first = digest_of(&files), byte = EN_DIGEST_START;
    assert_true(first == digest_of(&files));
    for (int f = 0; f < EN_N_CASE_FILES; f++) {
        const char *name = en_case_file_name((enum en_case_file)f);
        byte = en_digest_bytes(byte, name, strlen(name));
        byte = en_digest_u64(byte, files.file[f].length);
        byte = en_digest_bytes(byte, files.file[f].bytes, files.file[f].length);
    }
    assert_true(first == byte);
    cf_change(&files, EN_FILE_POLLS, "member,", "# said\nmember,");
    assert_true(first != digest_of(&files));
    cf_close(&files);
}

/* What editors and spreadsheets do to a file without changing what it says. */
static void test_forms_of_files(void **state)
{
    (void)state;
    struct case_files files;
    struct en_arena arena;
    en_arena_init(&arena, 0);
    cf_open(&files, "tests/data/tiny");
    cf_change(&files, EN_FILE_POLLS, "member,support,", "\xEF\xBB\xBF\r\n# a comment\r\nsupport ,member,");
    cf_change(&files, EN_FILE_POLLS, "AAA,0.45,paper", " 0.45 ,\"AAA\" , \"pa\"\"per\"");
    cf_change(&files, EN_FILE_POLLS, "\"pa\"\"per\"", "\"paper\"");
    cf_change(&files, EN_FILE_POLLS, "2024-06-30,", "2024-06-30,\"two\nlines, \"\"quoted\"\" \xC3\xA9\"");
    cf_change(&files, EN_FILE_CASE, "summary: The smallest", "summary: >\n  Folded\n  text\npatron_: The smallest");
    cf_change(&files, EN_FILE_CASE, "patron_: The smallest case that the program accepts, for its tests.\n", "");
    cf_change(&files, EN_FILE_CASE, "title: A small", "title: \"A \\u00e9 small\" #");
    const struct en_case *c = cf_read(&files, &arena);
    assert_float_equal(c->member[0].support, 0.45, 0);
    assert_string_equal(c->member[0].support_note, "two\nlines, \"quoted\" \xC3\xA9");
    assert_string_equal(c->summary, "Folded text");
    assert_string_equal(c->title, "A \xC3\xA9 small");
    cf_close(&files);
    en_arena_clear(&arena);
}

/* Three members with 10, 20 and 30 million, a fourth without the figure, two worldviews. */
static void test_tilts(void **state)
{
    (void)state;
    struct case_files files;
    struct en_arena arena;
    en_arena_init(&arena, 0);
    cf_open(&files, "tests/data/tiny-agree");
    cf_change(&files, EN_FILE_MEMBERS, "CCC,", "DDD,Member D,plain,holdout,16 9,choice,\nCCC,");
    cf_change(&files, EN_FILE_ROLES, "roles:", "roles:\n  - {member: DDD, worry: w, want: x, live_with: l, source: paper, date: 2024}");
    cf_change(&files, EN_FILE_WORLDVIEWS, "worldviews:", "worldviews:\n  - {id: other, claim: c, document: d, date: 2024, source: paper, summary: s, weak_point: w, counter_evidence: e}");
    char rows[4096] = "";
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        static const char *const ids[] = {
#define X(name, id, unit) id,
            EN_BELIEF_LIST(X)
#undef X
        };
        snprintf(rows + strlen(rows), sizeof(rows) - strlen(rows), "%s,other,,,,silent,0,,,,,,2024\n", ids[b]);
    }
    strcat(rows, "ru_security_share,first");
    cf_change(&files, EN_FILE_CELLS, "ru_security_share,first", rows);
    cf_change(&files, EN_FILE_TILTS, "population,log,first,0.5", "population,linear,other,0.5");
    const struct en_case *c = cf_read(&files, &arena);
    double strength = en_case_value(c, EN_P_TILT), sd = sqrt(200.0 / 3);
    static const double z[] = {-10, 0, 0, 10}; /* A, B, D without figure, C */
    for (int i = 0; i < 4; i++) {
        double e = exp(strength * 0.5 * z[i] / sd);
        assert_float_equal(c->member[i].mixture[en_case_find_worldview(c, "other")], e / (1 + e), 1e-12);
        assert_float_equal(c->member[i].mixture[0] + c->member[i].mixture[1], 1, 1e-15);
    }
    assert_int_equal(c->member[2].ratifier, EN_HOLDOUT);
    assert_true(c->member[2].tile[0] == 16 && c->member[2].tile[1] == 9);
    cf_close(&files);
    en_arena_clear(&arena);
}

/* A strength beyond all sense gives weights of nothing and all, not NaN. */
static void test_tilts_without_measure(void **state)
{
    (void)state;
    struct case_files files;
    struct en_arena arena;
    en_arena_init(&arena, 0);
    cf_open(&files, "tests/data/tiny-agree");
    cf_change(&files, EN_FILE_TILTS, "first,0.5", "first,10");
    cf_change(&files, EN_FILE_PARAMETERS, "\nbelief_tilt,", "\nbelief_tilt,ratio,1e9,0,1e9,uniform,judgement,choice,2025,,\n#");
    const struct en_case *c = cf_read(&files, &arena);
    for (int i = 0; i < c->n_members; i++) assert_float_equal(c->member[i].mixture[0], 1, 0);
    cf_close(&files);
    en_arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_case_yaml),    cmocka_unit_test(test_clauses_and_drafts),
        cmocka_unit_test(test_policy),       cmocka_unit_test(test_policy_without_aid),
        cmocka_unit_test(test_member),       cmocka_unit_test(test_tables),
        cmocka_unit_test(test_names),        cmocka_unit_test(test_lookups_of_nothing),
        cmocka_unit_test(test_digest),       cmocka_unit_test(test_forms_of_files),
        cmocka_unit_test(test_tilts),        cmocka_unit_test(test_tilts_without_measure),
    };
    return cmocka_run_group_tests(tests, open_tiny, close_tiny);
}
