/* Every mistake the format document names, made in the tiny case: the fault must say where and what.
 * In a replacement, '@' marks the place that the fault must name; without it the whole file is meant. */
#include "case_files.h"

struct mistake {
    enum en_case_file file;
    const char *find, *with; /* find NULL: `with` becomes the whole file */
    const char *says;        /* in what, expected or advice */
};

#define TEN_WORDS "one two three four five six seven eight nine ten "
#define FIFTY_WORDS TEN_WORDS TEN_WORDS TEN_WORDS TEN_WORDS TEN_WORDS

static const struct mistake mistakes[] = {
    /* bytes */
    {EN_FILE_CASE, "A small", "@\xC3( small", "UTF-8"},
    {EN_FILE_CASE, "A small", "@\xED\xA0\x80 small", "UTF-8"},
    {EN_FILE_SOURCES, "library", "libr@\xFFy", "UTF-8"},
    {EN_FILE_MEMBERS, "Member A", "Memb\xC3\xA9r@\x07", "control character"},
    {EN_FILE_DRAFTS, "What holds", "What @\xE2\x80\xAEholds", "control character"},
    {EN_FILE_CASE, NULL, "@", "empty"},
    {EN_FILE_TILTS, NULL, "@ \n\n  \n", "empty"},
    {EN_FILE_POLLS, NULL, "@# nothing but this\n", "comments"},
    {EN_FILE_BRIEFING, NULL, "@# nothing but this\n", "empty"},
    /* YAML itself */
    {EN_FILE_CASE, "title: A small council", "title: one@: two", "not YAML"},
    {EN_FILE_CASE, "title: A small council", "title: 'cut off", "not YAML"},
    {EN_FILE_CASE, "title: A small council", "title: @&t A small council", "anchor"},
    {EN_FILE_CASE, "council: The Council", "council: @*t", "alias"},
    {EN_FILE_CASE, "title: A small council", "title: @!!str A small council", "tag"},
    {EN_FILE_CASE, "title: A small council", "title: @\"a\\0b\"", "backslash"},
    {EN_FILE_CASE, "title: A small council", "title: a\n@title: b", "twice"},
    {EN_FILE_CASE, "left_out: []", "left_out: []\n@---\nid: other", "second document"},
    {EN_FILE_CASE, NULL, "@- a\n- b\n", "not a map"},
    {EN_FILE_CASE, "left_out: []", "left_out: [[[[[[[@[[[]]]]]]]]]", "deep"},
    {EN_FILE_CASE, "left_out: []", "left_out: []\n? @[a, b]\n: c", "key"},
    /* case.yaml */
    {EN_FILE_CASE, "patron: Patron", "@patrn: Patron", "did you mean 'patron'"},
    {EN_FILE_CASE, "patron: Patron", "patron:@ ", "empty"},
    {EN_FILE_CASE, "patron: Patron", "patron: @[a]", "list"},
    {EN_FILE_CASE, "id: tiny", "id: @Tiny", "id"},
    {EN_FILE_CASE, "date: 2025-01-31", "date: @2025-02-30", "date"},
    {EN_FILE_CASE, "date: 2025-01-31", "date: @2025-01", "YYYY-MM-DD"},
    {EN_FILE_CASE, "in_force_source: treaty", "in_force_source: @treatie", "did you mean 'treaty'"},
    {EN_FILE_CASE, "phase: war", "phase: @wra", "did you mean 'war'"},
    {EN_FILE_CASE, "phase: war", "phase: @clash", "settlement"},
    {EN_FILE_CASE, "quiet_months: 0", "quiet_months: @3", "war"},
    {EN_FILE_CASE, "month: 2025-02", "month: @soon", "month"},
    {EN_FILE_CASE, "[2026-01]", "[@2024-01]", "later than the start"},
    {EN_FILE_CASE, "[5, 10, 15]", "[5, @4, 15]", "order"},
    {EN_FILE_CASE, "[5, 10, 15]", "@[5, 10]", "three"},
    {EN_FILE_CASE, "[5, 10, 15]", "[5, 10, @20]", "15"},
    {EN_FILE_CASE, "[5, 10, 15]", "[5, @7.5, 15]", "whole"},
    {EN_FILE_CASE, "settled: Settled, ", "", "settled"},
    /* CSV itself */
    {EN_FILE_SOURCES, "id,kind", "id,@knid", "did you mean 'kind'"},
    {EN_FILE_SOURCES, "id,kind", "@id", "'kind' is missing"},
    {EN_FILE_SOURCES, "id,kind,", "id,kind,@kind,", "twice"},
    {EN_FILE_POLLS, NULL, "@member;support;source;known_on;note\n", "semicolons"},
    {EN_FILE_SOURCES, "paper,source_document", "@paper,,source_document", "fields"},
    {EN_FILE_SOURCES, "paper,source_document", "@paper;source_document", "fields"},
    {EN_FILE_SOURCES, "\"A paper, with a comma\"", "@\"A paper, with a comma", "never closed"},
    {EN_FILE_SOURCES, "\"A paper, with a comma\"", "\"A paper\"@x", "after a closing quote"},
    {EN_FILE_SOURCES, "Chosen", "Cho@\"sen", "double quote"},
    {EN_FILE_SOURCES, "choice,judgement", "choice,@judgment", "did you mean 'judgement'"},
    /* names */
    {EN_FILE_SOURCES, "choice,judgement", "@paper,judgement", "twice"},
    {EN_FILE_SOURCES, "paper,", "@Paper,", "lower-case"},
    {EN_FILE_MEMBERS, "AAA,Member A,plain", "AAA,Member A,@plane", "did you mean 'plain'"},
    {EN_FILE_MEMBERS, "AAA,Member A,plain,ordinary", "AAA,Member A,plain,@ordinari", "did you mean 'ordinary'"},
    {EN_FILE_MEMBERS, "ordinary,,", "ordinary,@5,", "column and row"},
    {EN_FILE_MEMBERS, "ordinary,,", "ordinary,@0 2,", "column and row"},
    {EN_FILE_MEMBERS, "ordinary,,", "ordinary,@5 17,", "from 1 to 16"},
    {EN_FILE_MEMBERS, "ordinary,,", "ordinary,@5 2 3,", "column and row"},
    {EN_FILE_MEMBERS, "ordinary,,", "ordinary,@52,", "column and row"},
    {EN_FILE_MEMBERS, "ordinary,,choice,\n", "ordinary,5 2,choice,\nBBB,B,plain,ordinary,@5 2,choice,\n", "that of 'AAA'"},
    {EN_FILE_MEMBERS, "id,name,profile,ratifier,tile,", "@id,name,profile,ratifier,", "'tile' is missing"},
    {EN_FILE_FACTS, "AAA,population", "@AAB,population", "did you mean 'AAA'"},
    {EN_FILE_POSITIONS, "AAA,invited", "@FRA,invited", "unknown member"},
    {EN_FILE_POSITIONS, "AAA,invited", "AAA,@invite", "did you mean 'invited'"},
    {EN_FILE_RED_LINES, "AAA,status", "AAA,@statuz", "did you mean 'status'"},
    {EN_FILE_RED_LINES, "status,open_door", "status,@open-dor", "did you mean 'open_door'"},
    {EN_FILE_POLLS, "AAA,0.45,paper", "AAA,0.45,paper @papr", "unknown source"},
    {EN_FILE_CELLS, "ru_security_share,first", "ru_security_share,@second", "unknown worldview"},
    {EN_FILE_WORLDVIEWS, "package: invite", "package: @invte", "did you mean 'invite'"},
    {EN_FILE_DRAFTS, "aid: as_is", "@aids: as_is", "did you mean 'aid'"},
    {EN_FILE_DRAFTS, "aid: as_is", "aid: @as-it-is", "no level"},
    {EN_FILE_BRIEFING, "draft: invite", "draft: @invte", "did you mean 'invite'"},
    {EN_FILE_CLAUSES, "strong: invited", "strong: @invite", "did you mean 'invited'"},
    {EN_FILE_CLAUSES, "sets: {status: 2}", "sets: {@statu: 2}", "did you mean 'status'"},
    {EN_FILE_CLAUSES, "a: status.open_door", "a: @statis.open_door", "did you mean 'status'"},
    {EN_FILE_CLAUSES, "a: status.open_door", "a: @status", "clause.level"},
    {EN_FILE_CLAUSES, "a: status.open_door", "a: @status.opendoor", "did you mean 'open_door'"},
    /* the model's own rows */
    {EN_FILE_BELIEFS, "ru_security_share,", "@security_share,", "did you mean 'ru_security_share'"},
    {EN_FILE_BELIEFS, "ru_security_share,ru security share,share", "ru_security_share,ru security share,@percent", "'share'"},
    {EN_FILE_BELIEFS, "concession_reward_hr,", "@ru_security_share,", "two rows"},
    {EN_FILE_BELIEFS, "concession_reward_hr,concession reward hr,ratio,0.8", "concession_reward_hr,concession reward hr,ratio,@0", "above 0"},
    {EN_FILE_BELIEFS, "ru security share,share,0,1,logit", "ru security share,share,0,@1.2,logit", "range"},
    {EN_FILE_BELIEFS, "ru security share,share,0,1,logit,0.1,0.4", "ru security share,share,0,1,logit,@0.5,0.4", "order"},
    {EN_FILE_BELIEFS, "ru security share,share,0,1,logit", "ru security share,share,@0.9,0.5,logit", "highest"},
    {EN_FILE_PARAMETERS, "sigma,utility,", "sigma,@index,", "unit"},
    {EN_FILE_PARAMETERS, "\nsigma,", "\n@sigmar,", "did you mean 'sigma'"},
    {EN_FILE_PARAMETERS, "\nterritory_start,share,0.805", "\nterritory_start,share,@1.805", "order"},
    {EN_FILE_PARAMETERS, "\nterritory_start,share,0.805,0.79,0.82", "\nterritory_start,share,@0.805,0.79,1.82", "from 0 to 1"},
    {EN_FILE_PARAMETERS, "\nterritory_start,share,0.805,0.79", "\nterritory_start,share,0.805,@0.9", "order"},
    {EN_FILE_PARAMETERS, "\nterritory_start,share,0.805,0.79", "\nterritory_start,share,0.805,@-0.1", "below 0"},
    {EN_FILE_PARAMETERS, "\nterritory_start,share,0.805", "\nterritory_start,share,@a lot", "not a number"},
    {EN_FILE_PARAMETERS, "\nterritory_start,share,0.805", "\nterritory_start,share,@\"0,805\"", "point"},
    {EN_FILE_PARAMETERS, "\nterritory_start,share,0.805", "\nterritory_start,share,@nan", "not a number"},
    {EN_FILE_BELIEFS, "ru security share,share,0,1,logit", "ru security share,share,@1,1,logit", "highest"},
    {EN_FILE_PARAMETERS, "\nbalance_start,log,", "\nbalance_start,log,@1e300,0,0,fixed,judgement,choice,2025,,\n#", "out of range"},
    {EN_FILE_OUTCOMES, "settled,settled,probability,0", "settled,settled,probability,@2", "from 0 to 1"},
    {EN_FILE_OUTCOMES, "settled,settled,probability,0", "settled,settled,probability,@uncounted", "not a number"},
    {EN_FILE_GUARANTEES, "full,The treaty,full", "full,The treaty,@ful", "did you mean 'full'"},
    {EN_FILE_GUARANTEES, "full,The treaty,full", "full,The treaty,@aid", "from 0 to 1"},
    {EN_FILE_GUARANTEES, "none,1,1,no", "none,1,@1.5,no", "from 0 to 1"},
    {EN_FILE_GUARANTEES, "none,1,1,no", "none,1,1,@maybe", "yes"},
    /* cells */
    {EN_FILE_CELLS, "stated,2", "@statd,2", "did you mean 'stated'"},
    {EN_FILE_CELLS, "stated,2", "stated,@4", "from 0 to 3"},
    {EN_FILE_CELLS, "first,,,,silent", "first,@0.1,,,silent", "silent"},
    {EN_FILE_CELLS, "ru_security_share,first,0.1", "ru_security_share,first,@-0.1", "range"},
    {EN_FILE_CELLS, "ru_security_share,first,0.1", "ru_security_share,first,@0.9", "order"},
    {EN_FILE_CELLS, "ru_security_share,first,0.1", "ru_security_share,first,@", "empty"},
    {EN_FILE_CELLS, "concession_reward_hr,first", "@ru_security_share,first", "two rows"},
    /* clauses and drafts */
    {EN_FILE_CLAUSES, "stakes: 0.2", "stakes: @1.2", "from 0 to 1"},
    {EN_FILE_CLAUSES, "stakes: 0.2", "@stake: 0.2", "did you mean 'stakes'"},
    {EN_FILE_CLAUSES, "sets: {status: 2}", "sets: {status: @7}", "from 0 to 5"},
    {EN_FILE_CLAUSES, "sets: {status: 2}", "sets: {status: @2.5}", "whole"},
    {EN_FILE_CLAUSES, "decider: council", "decider: @counsil", "did you mean 'council'"},
    {EN_FILE_CLAUSES, "actor: Patron", "actor: @\"\"", "who acts"},
    {EN_FILE_CLAUSES, "- id: aid", "- id: @status", "twice"},
    {EN_FILE_CLAUSES, "- id: will_become", "- id: @open_door", "twice"},
    {EN_FILE_CLAUSES, "b: aid.more", "b: status.invited", "one clause"},
    {EN_FILE_DRAFTS, "kind: option", "kind: in_force", "both in force"},
    {EN_FILE_DRAFTS, "kind: in_force", "kind: option", "no draft is in force"},
    {EN_FILE_DRAFTS, "kind: option", "kind: package", "no draft is an option"},
    {EN_FILE_DRAFTS, "- id: in-force", "- id: other\n    title: a\n    kind: in_force\n    summary: b\n    source: treaty\n    levels: {status: invited, aid: as_is}\n  - id: @in-force", "both in force"},
    {EN_FILE_DRAFTS, "{status: will_become, aid: as_is}", "{status: will_become}", "no level of clause 'aid'"},
    {EN_FILE_DRAFTS, "{status: invited}", "{status: open_door, aid: more}", "exclude each other"},
    /* members and what is known of them */
    {EN_FILE_PROFILES, "-0.01,1,", "-0.01,@0,", "out of range"},
    {EN_FILE_PROFILES, "settled,1,1,", "settled,1,@2,", "two scales"},
    {EN_FILE_PROFILES, "settled,1,1,", "@war_deaths,1,1,", "two rows"},
    {EN_FILE_FACTS, "2024-06-30", "@2025-02-01", "later than the date"},
    {EN_FILE_FACTS, "found", "@fuond", "did you mean 'found'"},
    {EN_FILE_POSITIONS, "-0.5,0.5", "@-3,0.5", "from -2 to 2"},
    {EN_FILE_POSITIONS, "-0.5,0.5", "-0.5,@1.5", "from 0 to 1"},
    {EN_FILE_POLLS, "0.45", "@45", "from 0 to 1"},
    {EN_FILE_POLLS, "2024-06-30", "@30.6.2024", "not a date"},
    {EN_FILE_TILTS, NULL, "fact,transform,worldview,coefficient,basis,source,note\n@populaton,log,first,1,judgement,choice,\n", "did you mean 'population'"},
    {EN_FILE_TILTS, NULL, "fact,transform,worldview,coefficient,basis,source,note\npopulation,@ln,first,1,judgement,choice,\n", "linear"},
    /* texts */
    {EN_FILE_BRIEFING, "overview: A council", "@overvieuw: A council", "did you mean 'overview'"},
    {EN_FILE_BRIEFING, "date: 1950", "date: @last year", "not a date"},
    {EN_FILE_BRIEFING, "source: paper, date: 2024-06", "source: paper, date: @2025-03", "later than the date"},
    {EN_FILE_BRIEFING, "cards:\n  - draft: invite", "cards:\n  @- draft: in-force", "has no card"},
    {EN_FILE_BRIEFING, "{id: small", "{@ident: small", "not a key"},
    /* role cards */
    {EN_FILE_ROLES, "member: AAA", "member: @AAB", "did you mean 'AAA'"},
    {EN_FILE_ROLES, "member: AAA", "member: AAB", "no role card for: AAA"},
    {EN_FILE_ROLES, NULL, "roles: []\n", "no role card for: AAA"},
    {EN_FILE_ROLES, NULL, "roles: @AAA\n", "not a list"},
    {EN_FILE_ROLES, NULL, "@[]\n", "not a map"},
    {EN_FILE_ROLES, "roles:", "roles:\n  - {member: AAA, worry: a, want: b, live_with: c, source: paper, date: 2024}", "two cards"},
    {EN_FILE_ROLES, "  - member: AAA", "  - {member: AAA, worry: a, want: b, live_with: c, source: paper, date: 2024}\n  - member: @AAA", "in line 2"},
    {EN_FILE_ROLES, "worry:", "@wory:", "did you mean 'worry'"},
    {EN_FILE_ROLES, "    want: A text that all can bear.\n", "", "'want' is missing"},
    {EN_FILE_ROLES, "live_with: Not on record.", "live_with:@ ", "empty"},
    {EN_FILE_ROLES, "source: paper", "source: @papre", "did you mean 'paper'"},
    {EN_FILE_ROLES, "date: 2024-06-30", "date: @2025-02-01", "later than the date"},
    {EN_FILE_ROLES, "date: 2024-06-30", "date: @in June", "not a date"},
    {EN_FILE_ROLES, "- member: AAA\n    worry: A", "- @member: AAA\n    worry: A " FIFTY_WORDS FIFTY_WORDS FIFTY_WORDS, "at most 150"},
    /* acts */
    {EN_FILE_ACTS, "acts:", "@act:", "did you mean 'acts'"},
    {EN_FILE_ACTS, "id: help", "id: @Help", "lower-case"},
    {EN_FILE_ACTS, "acts:", "acts:\n  - {id: help, name: n, text: t, actors: [], needed: 1, adds: {aid: 1}, source: paper}", "twice"},
    {EN_FILE_ACTS, "[AAA]", "[@AAB]", "did you mean 'AAA'"},
    {EN_FILE_ACTS, "[AAA]", "[AAA, @AAA]", "named twice"},
    {EN_FILE_ACTS, "[AAA]", "[@[AAA]]", "list"},
    {EN_FILE_ACTS, "[AAA]", "@AAA", "not a list"},
    {EN_FILE_ACTS, "actors: [AAA]", "actors:@ ", "empty"},
    {EN_FILE_ACTS, "    actors: [AAA]\n", "", "'actors' is missing"},
    {EN_FILE_ACTS, "needed: 1", "needed: @0", "from 1 to 64"},
    {EN_FILE_ACTS, "needed: 1", "needed: @65", "from 1 to 64"},
    {EN_FILE_ACTS, "needed: 1", "needed: @2", "more than can take part"},
    {EN_FILE_ACTS, "[AAA]\n    needed: 1", "[]\n    needed: @2", "a number up to 1"},
    {EN_FILE_ACTS, "needed: 1", "needed: @1.5", "whole"},
    {EN_FILE_ACTS, "{aid: 0.5}", "{@ayd: 0.5}", "did you mean 'aid'"},
    {EN_FILE_ACTS, "{aid: 0.5}", "{@status: 1}", "cannot add to 'status'"},
    {EN_FILE_ACTS, "{aid: 0.5}", "{aid: @-2.5}", "from -2 to 2"},
    {EN_FILE_ACTS, "{aid: 0.5}", "{aid: @much}", "not a number"},
    {EN_FILE_ACTS, "{aid: 0.5}", "@{}", "adds nothing"},
    {EN_FILE_ACTS, "{aid: 0.5}", "@aid", "not a map"},
    {EN_FILE_ACTS, "{aid: 0.5}", "{pact: 1, relief: 1, union_path: 1, posture: 1, reform: 1, phased: 1, @aid: 1}", "at most 6"},
    {EN_FILE_ACTS, "source: paper", "source: @papr", "did you mean 'paper'"},
};

static bool says(const struct en_fault *f, const char *word)
{
    return strstr(f->what, word) || strstr(f->expected, word) || strstr(f->advice, word);
}

/* A fault of the file, at the place, with the word. */
static bool found(const struct en_faults *faults, const struct mistake *m, int line, int column)
{
    for (int i = 0; i < faults->count; i++) {
        const struct en_fault *f = &faults->at[i];
        bool here = line == 0 || (f->line == line && f->column == column);
        if (strcmp(f->file, en_case_file_name(m->file)) == 0 && here && says(f, m->says)) return true;
    }
    return false;
}

static void show(const struct en_faults *faults)
{
    for (int i = 0; i < faults->count; i++) {
        const struct en_fault *f = &faults->at[i];
        print_error("  got %s:%d:%d: %s; expected %s; %s\n", f->file, f->line, f->column, f->what, f->expected, f->advice);
    }
}

static bool try_mistake(const struct mistake *m)
{
    struct case_files files;
    struct en_arena arena;
    int line, column;
    const struct en_case *out = (const struct en_case *)&files;
    cf_open(&files, "tests/data/tiny");
    en_arena_init(&arena, 0);
    struct en_faults faults = {.arena = &arena};
    if (m->find) cf_change(&files, m->file, m->find, m->with);
    else cf_put(&files, m->file, m->with, strlen(m->with));
    cf_mark(&files, m->file, &line, &column);
    enum en_status status = en_case_read(files.file, &arena, &faults, &out);
    bool ok = status == EN_BAD_CASE && out == (const struct en_case *)&files && found(&faults, m, line, column);
    for (int i = 0; i < faults.count; i++)
        ok = ok && faults.at[i].what[0] && faults.at[i].expected[0] && faults.at[i].advice[0];
    if (!ok) {
        print_error("%s: '%s' -> '%s', wanted %d:%d '%s'\n", en_case_file_name(m->file), m->find ? m->find : "",
                    m->with, line, column, m->says);
        show(&faults);
    }
    en_arena_clear(&arena);
    cf_close(&files);
    return ok;
}

static void test_every_mistake_is_named_where_it_stands(void **state)
{
    (void)state;
    int bad = 0, n = (int)(sizeof(mistakes) / sizeof(*mistakes));
    for (int i = 0; i < n; i++) bad += !try_mistake(&mistakes[i]);
    assert_int_equal(bad, 0);
}

static enum en_status read_all(const struct case_files *files, struct en_arena *arena, struct en_faults *faults)
{
    const struct en_case *out = NULL;
    enum en_status status = en_case_read(files->file, arena, faults, &out);
    assert_true((out != NULL) == (status == EN_OK));
    return status;
}

/* Mistakes in six files, two of them in one: all are told, in the order of the files. */
static void test_all_faults_at_once_and_in_order(void **state)
{
    (void)state;
    struct case_files files;
    struct en_arena arena;
    en_arena_init(&arena, 0);
    struct en_faults faults = {.arena = &arena};
    cf_open(&files, "tests/data/tiny");
    cf_change(&files, EN_FILE_BRIEFING, "draft: invite", "draft: nothing");
    cf_change(&files, EN_FILE_POLLS, "0.45", "45");
    cf_change(&files, EN_FILE_PARAMETERS, "\nterritory_start,share,0.805", "\nterritory_start,share,x");
    cf_change(&files, EN_FILE_PARAMETERS, "\nterritory_min,share,", "\nterritory_min,part,");
    cf_change(&files, EN_FILE_CASE, "phase: war", "phase: peace");
    cf_change(&files, EN_FILE_WORLDVIEWS, "claim: Things", "claim: a: b"); /* this file stops, others go on */
    assert_int_equal(read_all(&files, &arena, &faults), EN_BAD_CASE);
    static const char *const order[] = {"case.yaml", "worldviews.yaml", "parameters.csv", "parameters.csv", "polls.csv", "briefing.yaml", "briefing.yaml"};
    if (faults.count != 7) show(&faults);
    assert_int_equal(faults.count, 7); /* the option lost its card as well */
    for (int i = 0; i < 7; i++) assert_string_equal(faults.at[i].file, order[i]);
    assert_true(faults.at[2].line < faults.at[3].line);
    cf_close(&files);
    en_arena_clear(&arena);
}

static void test_missing_rows_are_listed(void **state)
{
    (void)state;
    struct case_files files;
    struct en_arena arena;
    en_arena_init(&arena, 0);
    struct en_faults faults = {.arena = &arena};
    cf_open(&files, "tests/data/tiny");
    static const char header[] = "belief,worldview,low,central,high,status,readers,spread,spirit_low,spirit_central,spirit_high,claims,known_on\n";
    cf_put(&files, EN_FILE_CELLS, header, strlen(header));
    cf_change(&files, EN_FILE_PARAMETERS, "\nsigma,", "\n#sigma,");
    cf_change(&files, EN_FILE_OUTCOMES, "\nsettled,", "\n#settled,");
    cf_change(&files, EN_FILE_BELIEFS, "\na5_combat,", "\n#a5_combat,");
    assert_int_equal(read_all(&files, &arena, &faults), EN_BAD_CASE);
    static const char *const what[] = {"a5_combat", "unity_effect", "sigma", "settled"};
    assert_int_equal(faults.count, 4);
    for (int i = 0; i < 4; i++) {
        assert_non_null(strstr(faults.at[i].what, what[i]));
        assert_int_equal(faults.at[i].line, 0);
    }
    cf_close(&files);
    en_arena_clear(&arena);
}

/* A file that cannot be read says why, and what it would have defined is not reported as unknown. */
static void test_unreadable_files(void **state)
{
    (void)state;
    for (int f = 0; f < EN_N_CASE_FILES; f++) {
        struct case_files files;
        struct en_arena arena;
        en_arena_init(&arena, 0);
        struct en_faults faults = {.arena = &arena};
        cf_open(&files, "tests/data/tiny");
        files.file[f] = (struct en_bytes){NULL, 0, "a folder, not a file"};
        assert_int_equal(read_all(&files, &arena, &faults), EN_BAD_CASE);
        if (faults.count != 1) show(&faults);
        assert_int_equal(faults.count, 1);
        assert_string_equal(faults.at[0].file, en_case_file_name((enum en_case_file)f));
        assert_string_equal(faults.at[0].what, "a folder, not a file");
        assert_int_equal(faults.at[0].line, 0);
        cf_close(&files);
        en_arena_clear(&arena);
    }
}

/* Cut anywhere, a file is a fault or a shorter valid file; never a crash, and the fault is in a file. */
static void test_truncated_files(void **state)
{
    (void)state;
    struct case_files files;
    int refused = 0, tried = 0;
    cf_open(&files, "tests/data/tiny");
    for (int f = 0; f < EN_N_CASE_FILES; f++) {
        struct en_bytes whole = files.file[f];
        for (size_t n = 0; n < whole.length; n += 1 + whole.length / 60) {
            struct en_arena arena;
            en_arena_init(&arena, 0);
            struct en_faults faults = {.arena = &arena};
            files.file[f].length = n;
            refused += read_all(&files, &arena, &faults) == EN_BAD_CASE;
            tried++;
            en_arena_clear(&arena);
        }
        files.file[f] = whole;
    }
    assert_true(refused > tried * 9 / 10);
    cf_close(&files);
}

static void test_files_of_two_cases(void **state)
{
    (void)state;
    struct case_files files, other;
    struct en_arena arena;
    en_arena_init(&arena, 0);
    struct en_faults faults = {.arena = &arena};
    cf_open(&files, "tests/data/tiny");
    cf_open(&other, "cases/nato-ukraine-2025");
    cf_put(&files, EN_FILE_POSITIONS, other.file[EN_FILE_POSITIONS].bytes, other.file[EN_FILE_POSITIONS].length);
    assert_int_equal(read_all(&files, &arena, &faults), EN_BAD_CASE);
    assert_string_equal(faults.at[0].file, "positions.csv");
    assert_non_null(strstr(faults.at[0].what, "another case"));
    assert_int_equal(faults.dropped, 0); /* of a hundred unknown members twenty are told */
    assert_true(faults.count > 20 && faults.count < EN_MAX_FAULTS);
    cf_close(&files);
    cf_close(&other);
    en_arena_clear(&arena);
}

/* Ten levels of ten aliases each would be ten thousand million texts; the first anchor ends it. */
static void test_anchor_bomb(void **state)
{
    (void)state;
    struct case_files files;
    struct en_arena arena;
    char bomb[4096] = "a: &a [x,x,x,x,x,x,x,x,x,x]\n";
    for (char c = 'b'; c <= 'j'; c++) {
        char line[128];
        snprintf(line, sizeof(line), "%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c - 1, c - 1, c - 1,
                 c - 1, c - 1, c - 1, c - 1, c - 1, c - 1, c - 1);
        strcat(bomb, line);
    }
    en_arena_init(&arena, (size_t)1 << 22);
    struct en_faults faults = {.arena = &arena};
    cf_open(&files, "tests/data/tiny");
    cf_put(&files, EN_FILE_CASE, bomb, strlen(bomb));
    assert_int_equal(read_all(&files, &arena, &faults), EN_BAD_CASE);
    assert_int_equal(faults.count, 1);
    assert_int_equal(faults.at[0].line, 1);
    assert_int_equal(faults.at[0].column, 4);
    cf_close(&files);
    en_arena_clear(&arena);
}

/* Four megabytes of one pattern, in every file: refused in bounded memory. */
static void test_size_bombs(void **state)
{
    (void)state;
    static const char *const patterns[] = {"- ", "[", "{a: ", "a,", "\n", "a\n", "\"", "a: b\n", "? ", "- - - -\n", "'\n", "|\n "};
    for (size_t p = 0; p < sizeof(patterns) / sizeof(*patterns); p++) {
        size_t n = EN_MAX_FILE_BYTES, k = strlen(patterns[p]);
        char *bytes = malloc(n);
        assert_non_null(bytes);
        for (size_t i = 0; i < n; i++) bytes[i] = patterns[p][i % k];
        static const enum en_case_file where[] = {EN_FILE_CASE, EN_FILE_POLLS};
        for (int w = 0; w < 2; w++) {
            struct case_files files;
            struct en_arena arena;
            en_arena_init(&arena, (size_t)64 << 20);
            struct en_faults faults = {.arena = &arena};
            cf_open(&files, "tests/data/tiny");
            cf_put(&files, where[w], bytes, n);
            assert_int_equal(read_all(&files, &arena, &faults), EN_BAD_CASE);
            cf_close(&files);
            en_arena_clear(&arena);
        }
        free(bytes);
    }
}

static void test_too_large(void **state)
{
    (void)state;
    struct case_files files;
    struct en_arena arena;
    en_arena_init(&arena, 0);
    struct en_faults faults = {.arena = &arena};
    cf_open(&files, "tests/data/tiny");
    char *bytes = calloc(1, EN_MAX_FILE_BYTES + 1);
    assert_non_null(bytes);
    cf_put(&files, EN_FILE_CASE, bytes, EN_MAX_FILE_BYTES + 1);
    free(bytes);
    assert_int_equal(read_all(&files, &arena, &faults), EN_BAD_CASE);
    assert_int_equal(faults.count, 1);
    assert_non_null(strstr(faults.at[0].what, "4 MiB"));
    cf_close(&files);
    en_arena_clear(&arena);
}

/* With every limit on memory: out of memory is said, nothing is half done. */
static void test_out_of_memory(void **state)
{
    (void)state;
    struct case_files files;
    struct en_arena arena;
    int ended = 0;
    cf_open(&files, "tests/data/tiny");
    for (size_t limit = 64; limit < (size_t)1 << 22 && !ended; limit += limit / 16 + 64) {
        en_arena_init(&arena, limit);
        struct en_faults faults = {.arena = &arena};
        enum en_status status = read_all(&files, &arena, &faults);
        assert_true(status == EN_OK || status == EN_NOMEM);
        ended = status == EN_OK;
        en_arena_clear(&arena);
    }
    assert_true(ended);
    cf_close(&files);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_mistake_is_named_where_it_stands),
        cmocka_unit_test(test_all_faults_at_once_and_in_order),
        cmocka_unit_test(test_missing_rows_are_listed),
        cmocka_unit_test(test_unreadable_files),
        cmocka_unit_test(test_truncated_files),
        cmocka_unit_test(test_files_of_two_cases),
        cmocka_unit_test(test_anchor_bomb),
        cmocka_unit_test(test_size_bombs),
        cmocka_unit_test(test_too_large),
        cmocka_unit_test(test_out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
