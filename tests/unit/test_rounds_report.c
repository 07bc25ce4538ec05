/* test_rounds_report.c: drafting rounds in words, tables and pictures hold the same counts, also where nothing was adopted
 * and where more texts were adopted than are listed. */
#include "study_case.h"

#include "entente/rounds_report.h"
#include "report/doc.h"
#include "report/lab/rounds_rows.h"

static struct study_case made;

static int prepare(void **state)
{
    (void)state;
    study_case_init(&made);
    for (int k = 0; k < made.c.n_clauses; k++) made.clause[k].name = made.clause[k].id = "Clause";
    for (int k = 0; k < made.c.n_worldviews; k++) {
        made.worldview[k].id = "view";
        made.worldview[k].claim = "A claim";
    }
    made.c.title = made.c.id = made.c.date = made.c.applicant = "made";
    return 0;
}

/* 40 councils: 5 as tabled in round 1, 20 changed (12 of them one text), 3 put off, 2 blocked, 10 without a decision. */
static struct en_rounds counted(void)
{
    struct en_rounds x = {.def = en_rounds_def_default(&made.c, INVITE), .councils = 40, .n_texts = 2};
    static const int end[EN_N_ROUNDS_ENDS] = {5, 20, 3, 2, 10};
    for (int e = 0; e < EN_N_ROUNDS_ENDS; e++) x.end[e] = (struct en_rounds_count){end[e], 0, 1};
    x.in_round[EN_R_TABLED][0] = 5;
    x.in_round[EN_R_CHANGED][1] = 14;
    x.in_round[EN_R_CHANGED][2] = 6;
    x.in_round[EN_R_DEFERRED][2] = 3;
    x.in_round[EN_R_BLOCKED][4] = 2;
    x.in_round[EN_R_NONE][4] = 10;
    x.text[0] = (struct en_rounds_text){.count = 12, .in_round = {0, 9, 3}};
    x.text[1] = (struct en_rounds_text){.count = 5, .in_round = {5}};
    for (int t = 0; t < 2; t++) memcpy(x.text[t].level, made.draft[INVITE].level, sizeof x.text[t].level);
    x.ratified = (struct en_ratified){.asked = true, .last = {0.7, 0.001, 0.299}, .rate = {0.5, 9, 1}};
    return x;
}

static void rows_hold_every_council_once(void **state)
{
    (void)state;
    struct en_rounds x = counted();
    struct eni_rounds_row row[ENI_ROUNDS_ROWS];
    int n = eni_rounds_rows(&x, row), sum = 0;
    assert_int_equal(n, 6);
    for (int i = 0; i < n; i++) {
        int rounds = 0;
        for (int k = 0; k < EN_ROUNDS_SHOWN; k++) rounds += row[i].in_round[k];
        assert_int_equal(rounds, row[i].count);
        sum += row[i].count;
    }
    assert_int_equal(sum, 40);
    assert_string_equal(row[2].label, "adopted: another text");
    assert_int_equal(row[2].count, 8);
    assert_int_equal(row[2].in_round[1], 5);
    x.n_texts = 0;
    x.end[EN_R_TABLED].count = x.end[EN_R_CHANGED].count = 0;
    memset(x.in_round, 0, sizeof x.in_round);
    n = eni_rounds_rows(&x, row);
    assert_int_equal(n, 3); /* no row for texts where there is none */
    assert_string_equal(row[0].label, en_rounds_end_words(EN_R_DEFERRED));
}

static void the_last_are_named_in_order(void **state)
{
    (void)state;
    struct en_rounds x = counted();
    int order[EN_MAX_MEMBERS];
    assert_int_equal(eni_rounds_last(&x, 8, order), 2); /* one in a thousand is not worth a bar */
    assert_int_equal(order[0], 0);
    assert_int_equal(order[1], 2);
    assert_int_equal(eni_rounds_last(&x, 1, order), 1);
}

static void one_source_for_text_page_and_section(void **state)
{
    (void)state;
    struct en_rounds x = counted();
    struct en_text text = {0}, page = {0}, section = {0};
    struct en_lab_report r = {.def = &x.def.study, .width = 100, .command = "rounds a 'b c'", .version = "9"};
    en_report_rounds(&text, &r, &x);
    r.html = true;
    en_report_rounds(&page, &r, &x);
    en_report_rounds_section(&section, &x);
    static const char *const in_all[] = {"Adopted in 63 of 100 councils, unchanged in 13", "adopted: another text",
                                         "put off by the chair", "What was adopted", "no change"};
    for (size_t i = 0; i < sizeof in_all / sizeof *in_all; i++) {
        assert_non_null(strstr(text.at, in_all[i]));
        assert_non_null(strstr(page.at, in_all[i]));
        assert_non_null(strstr(section.at, in_all[i]));
    }
    assert_non_null(strstr(text.at, "\nAgain: entente rounds a 'b c'\n"));
    assert_null(strstr(text.at, "<"));
    assert_non_null(strstr(page.at, "<h1>"));
    assert_non_null(strstr(section.at, "<h2 id=\"rounds\">"));
    assert_null(strstr(section.at, "<h1>"));
    /* the picture says its numbers in words, too: 12 of 40 councils are 30 of 100, 9 of them in round 2 */
    assert_non_null(strstr(page.at, "adopted: text 1 30 (round 2: 23, round 3: 8)"));
    assert_non_null(strstr(page.at, "no decision 25 (round 5 or later: 25)"));
    en_text_clear(&text);
    en_text_clear(&page);
    en_text_clear(&section);
}

static void commands_break_only_outside_quotes(void **state)
{
    (void)state;
    struct en_text out = {0};
    eni_again(&out, "run 'one two three four five six seven eight' --futures 80 --seed 7 --draft a", 40);
    assert_string_equal(out.at, "Again: entente run \\\n"
                                "  'one two three four five six seven eight' \\\n"
                                "  --futures 80 --seed 7 --draft a\n");
    en_text_clear(&out);
    eni_again(&out, "run it\\'s --seed 1", 100);
    assert_string_equal(out.at, "Again: entente run it\\'s --seed 1\n");
    en_text_clear(&out);
    eni_again(&out, NULL, 80);
    assert_int_equal(out.length, 0);
}

static void signs_only_where_there_is_something(void **state)
{
    (void)state;
    static const struct { double value; int decimals; const char *words; } some[] = {
        {0.34, 2, "+0.34"}, {-0.34, 2, "-0.34"}, {0.3, 0, "0"}, {0.004, 2, "0.00"}, {0, 1, "0.0"}, {10, 0, "+10"}};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        struct en_text out = {0};
        eni_signed(&out, some[i].value, some[i].decimals);
        assert_string_equal(out.at, some[i].words);
        en_text_clear(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_hold_every_council_once),         cmocka_unit_test(the_last_are_named_in_order),
        cmocka_unit_test(one_source_for_text_page_and_section), cmocka_unit_test(commands_break_only_outside_quotes),
        cmocka_unit_test(signs_only_where_there_is_something),
    };
    return cmocka_run_group_tests(tests, prepare, NULL);
}
