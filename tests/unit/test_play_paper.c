/* test_play_paper.c: paper mode: pages, plans that add up, a tally typed back in and played. */
#include "play_session.h"

#include "report/play/play_int.h"

struct paper {
    struct played p;
    struct en_tally tally;
    struct en_fault fault;
};

static void open_paper(struct paper *paper)
{
    ps_open(&paper->p, "cases/nato-ukraine-2025",
            (struct en_session_def){.seed = 1, .person = EN_SEAT_CHAIR, .pace = 5});
}

static enum en_status parse(struct paper *paper, const char *text)
{
    memset(&paper->fault, 0, sizeof paper->fault);
    return en_play_tally_parse(paper->p.c, text, strlen(text), &paper->p.arena, &paper->tally,
                               &paper->fault);
}

static void everybody_consents_unless_a_line_says_otherwise(void **state)
{
    (void)state;
    struct paper paper;
    open_paper(&paper);
    const struct en_case *c = paper.p.c;
    assert_int_equal(parse(&paper, "# remark\n\ntext invite\nHUN break direct-war\n  united "
                                   "states: OBJECT parliament, cost\ndeu 4\nLVA 1 # loud\n"
                                   "Türkiye l\r\nagain\nset clarity explicit\nhun s"),
                     EN_OK);
    const struct en_tally_round *one = &paper.tally.round[0], *two = &paper.tally.round[1];
    int hun = en_case_find_member(c, "HUN"), usa = en_case_find_member(c, "USA"),
        deu = en_case_find_member(c, "DEU");
    assert_int_equal(paper.tally.n_rounds, 2);
    assert_int_equal(paper.tally.n_openings, 0);
    assert_string_equal(c->draft[one->draft].id, "invite");
    assert_int_equal(one->stance[hun], EN_BREAK);
    assert_int_equal(one->reason[hun][0], EN_R_DIRECT_WAR);
    assert_int_equal(one->stance[usa], EN_OBJECT);
    assert_int_equal(one->n_reasons[usa], 2);
    assert_int_equal(one->reason[usa][1], EN_R_COST);
    assert_int_equal(one->stance[deu], EN_OBJECT);
    assert_int_equal(one->n_reasons[deu], 1);
    assert_int_equal(one->reason[deu][0], EN_R_OTHER);
    assert_int_equal(one->stance[en_case_find_member(c, "LVA")], EN_SUPPORT);
    assert_int_equal(one->stance[en_case_find_member(c, "TUR")], EN_CAN_LIVE);
    int consent = 0;
    for (int m = 0; m < c->n_members; m++) consent += one->stance[m] == EN_CAN_LIVE;
    assert_int_equal(consent, c->n_members - 4);
    int clarity = en_case_find_clause(c, "clarity");
    assert_int_equal(two->level[clarity], en_case_find_level(&c->clause[clarity], "explicit"));
    assert_int_equal(two->stance[hun], EN_SUPPORT);
    assert_int_equal(two->stance[usa], EN_CAN_LIVE);
    ps_close(&paper.p);
}

static void a_bad_line_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *text, *what;
        int line;
    } row[] = {
        {"", "no round", 0},
        {"HUN break", "before any text", 1},
        {"text nothing", "'nothing' names no draft", 1},
        {"text invite\nXYZ break", "'XYZ' names no member", 2},
        {"text invite\nHUN maybe", "'maybe' is no stance", 2},
        {"text invite\nHUN 6", "'6' is no stance", 2},
        {"text invite\n\nHUN", "'' is no stance", 3},
        {"text invite\nHUN break because", "'because' is no reason", 2},
        {"text invite\nHUN break cost cost", "given twice", 2},
        {"text invite\nHUN break cost unity reform", "one reason too many", 2},
        {"set clarity open", "needs a text", 1},
        {"again", "needs a text", 1},
        {"text invite\nset nothing open", "names no clause", 2},
        {"text invite\nset clarity nothing", "names no level", 2},
        {"text invite\nset aid raise", "does not decide", 2},
        {"opening in-force", "not an option", 1},
        {"text invite\nagain\nagain\nagain\nagain\nagain\nagain", "too many rounds", 7},
        {"text invite\nHUN \xff", "not valid UTF-8", 2},
    };
    struct paper paper;
    open_paper(&paper);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        memset(&paper.tally, 0x5a, sizeof paper.tally);
        assert_int_equal(parse(&paper, row[i].text), EN_BAD_CASE);
        if (!strstr(paper.fault.what, row[i].what))
            fail_msg("\"%s\": %s", row[i].text, paper.fault.what);
        assert_int_equal(paper.fault.line, row[i].line);
        assert_non_null(paper.fault.expected);
        assert_int_equal(paper.tally.n_rounds, 0x5a5a5a5a);
    }
    char long_line[400];
    memset(long_line, 'x', sizeof long_line - 1);
    long_line[sizeof long_line - 1] = '\0';
    assert_int_equal(parse(&paper, long_line), EN_BAD_CASE);
    ps_close(&paper.p);
}

/* Plays a tally in a session whose seats are all people's. */
static void play(struct paper *paper, const char *text)
{
    struct en_text why = {0};
    assert_int_equal(parse(paper, text), EN_OK);
    struct en_session_def def = {.c = paper->p.c,
                                 .seed = 9,
                                 .person = EN_SEAT_CHAIR,
                                 .human_chair = true,
                                 .persons = ~UINT64_C(0) >> (64 - paper->p.c->n_members),
                                 .pace = en_play_tally_pace(&paper->tally)};
    assert_int_equal(en_session_open(&def, &paper->p.arena, &paper->p.s), EN_OK);
    enum en_status status = en_play_tally_apply(paper->p.s, &paper->tally, &why);
    if (status != EN_OK) fail_msg("%s: %s", text, why.at ? why.at : en_status_text(status));
    paper->p.v = en_session_view(paper->p.s);
    en_text_clear(&why);
}

static void a_tally_becomes_a_session(void **state)
{
    (void)state;
    struct paper paper;
    open_paper(&paper);
    int hun = en_case_find_member(paper.p.c, "HUN");
    play(&paper, "text invite\nHUN break direct-war\nagain\nset clarity explicit\n");
    assert_int_equal(paper.p.v->result, EN_ADOPTED);
    assert_int_equal(paper.p.v->phase, EN_AT_FUTURE);
    assert_true(paper.p.v->ratified[hun]);
    assert_int_equal(paper.p.v->first_stance[hun][eni_first_slot(paper.p.v)], EN_BREAK);
    assert_true(eni_same_text(paper.p.c, paper.p.v->text_in_force, paper.tally.round[1].level));
    play(&paper, "text invite\nHUN break direct-war\n");
    assert_int_equal(paper.p.v->result, EN_NO_DECISION);
    assert_true(paper.p.v->objected[hun]);
    assert_int_equal(paper.p.v->reason[hun][0], EN_R_DIRECT_WAR);
    assert_int_equal(paper.p.v->final_stance[hun], EN_BREAK);
    play(&paper, "opening keep-open\nPOL 4 unclear\ntext keep-open\n");
    assert_int_equal(paper.p.v->result, EN_DELAYED);
    play(&paper,
         "text cepa-package\nHUN 5\ntext not-now-not-never\nUSA 4 cost\ntext invite\nHUN 5\n");
    assert_int_equal(paper.p.v->result, EN_NO_DECISION);
    assert_int_equal(paper.p.v->round, 3);
    ps_close(&paper.p);
}

static void a_played_tally_can_be_debriefed(void **state)
{
    (void)state;
    struct paper paper;
    struct en_text t = {0};
    open_paper(&paper);
    play(&paper, "text invite\nHUN break direct-war\n");
    struct en_debrief_options options = {en_session_probes(paper.p.s), "replay", "0.0"};
    assert_int_equal(en_play_debrief_html(&t, paper.p.s, &options), EN_OK);
    assert_non_null(strstr(t.at, "No decision: the text in force stays."));
    assert_non_null(strstr(t.at, "No future was told in this session."));
    en_text_clear(&t);
    ps_close(&paper.p);
}

static void the_result_is_told_to_the_class(void **state)
{
    (void)state;
    struct paper paper;
    struct en_text t = {0};
    open_paper(&paper);
    assert_int_equal(parse(&paper, "text invite\nHUN break direct-war\nagain\ntext keep-open\n"),
                     EN_OK);
    for (int i = 0; i < 3; i++) en_play_tally_result(&t, paper.p.c, &paper.tally.round[i], 100);
    assert_non_null(strstr(t.at, "1 member objected."));
    assert_non_null(strstr(t.at, "Hungary, risk of direct war"));
    assert_non_null(strstr(t.at, "is adopted."));
    assert_non_null(strstr(t.at, "chooses to stay"));
    int columns = 0;
    for (size_t i = 0; i < t.length; i++) {
        columns = t.at[i] == '\n' ? 0 : columns + ((t.at[i] & 0xC0) != 0x80);
        assert_true(columns <= 100);
    }
    en_text_clear(&t);
    ps_close(&paper.p);
}

/* --- pages
 * ---------------------------------------------------------------------------------------------------
 */

static int count(const struct en_text *t, const char *word)
{
    int n = 0;
    for (const char *at = t->at; at && (at = strstr(at, word)) != NULL; at++) n++;
    return n;
}

static void every_seat_has_its_sheets(void **state)
{
    (void)state;
    struct paper paper;
    struct en_text t = {0};
    open_paper(&paper);
    const struct en_case *c = paper.p.c;
    en_play_print_html(&t, c, EN_PRINT_ALL, "0.0");
    assert_int_equal(count(&t, "class=\"half\""), c->n_members + 2);
    assert_int_equal(count(&t, "class=\"sign\""), c->n_members + 1);
    assert_int_equal(count(&t, "class=\"slip\""), 4);
    for (int m = 0; m < c->n_members; m++) assert_true(count(&t, c->member[m].name) >= 4);
    for (int s = 0; s < EN_N_STANCES; s++)
        assert_true(count(&t, eni_stance_words((enum en_stance_class)s)) >= 4);
    for (int r = 0; r < EN_N_REASONS; r++)
        assert_true(count(&t, en_reason_text((enum en_reason)r)) >= 4);
    en_text_clear(&t);
    en_play_print_html(&t, c, EN_PRINT_SLIPS, "0.0");
    assert_int_equal(count(&t, "class=\"half\"") + count(&t, "class=\"sign\""), 0);
    assert_int_equal(count(&t, "class=\"slip\""), 4);
    en_text_clear(&t);
    assert_int_equal(en_play_print_named("cards"), EN_PRINT_CARDS);
    assert_int_equal(en_play_print_named("all"), EN_PRINT_ALL);
    assert_int_equal(en_play_print_named("cardz"), 0);
    ps_close(&paper.p);
}

static void plans_add_up(void **state)
{
    (void)state;
    static const int minutes[] = {30, 45, 60, 90, 90};
    const char *name;
    assert_int_equal(eni_print_plans(), 5);
    for (int p = 0; p < 5; p++) {
        assert_int_equal(eni_print_plan_minutes(p, &name), minutes[p]);
        assert_true(strlen(name) > 0);
    }
}

static void one_sentence_to_read_aloud(void **state)
{
    (void)state;
    struct paper paper;
    struct en_text t = {0};
    int quotes = 0;
    open_paper(&paper);
    en_play_print_html(&t, paper.p.c, EN_PRINT_SCRIPT, "0.0");
    for (const char *at = t.at; (at = strstr(at, "“")) != NULL; at++, quotes++) {
        const char *end = strstr(at, "”");
        assert_non_null(end);
        int ends = 0;
        for (const char *c = at; c < end; c++) ends += *c == '.' || *c == '?' || *c == '!';
        if (ends > 2) fail_msg("more than a sentence to read: %.*s", (int)(end - at), at);
    }
    assert_true(quotes > 50);
    en_text_clear(&t);
    ps_close(&paper.p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_consents_unless_a_line_says_otherwise),
        cmocka_unit_test(a_bad_line_is_named),
        cmocka_unit_test(a_tally_becomes_a_session),
        cmocka_unit_test(a_played_tally_can_be_debriefed),
        cmocka_unit_test(the_result_is_told_to_the_class),
        cmocka_unit_test(every_seat_has_its_sheets),
        cmocka_unit_test(plans_add_up),
        cmocka_unit_test(one_sentence_to_read_aloud),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
