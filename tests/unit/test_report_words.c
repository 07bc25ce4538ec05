/* test_report_words.c: numbers as people read them, wrapping, near names, what `why` and `list`
 * say. */
#include "fake_study.h"

#include "report/report_int.h"

static void reads(void (*put)(struct en_text *, double), double value, const char *expected)
{
    struct en_text out;
    en_text_init(&out);
    put(&out, value);
    assert_string_equal(out.at, expected);
    en_text_clear(&out);
}

static void counts_out_of_100(void **state)
{
    (void)state;
    reads(eni_hundred, 0, "0");
    reads(eni_hundred, 1e-300, "<1");
    reads(eni_hundred, .0049, "<1");
    reads(eni_hundred, .005, "1");
    reads(eni_hundred, .125, "13");
    reads(eni_hundred, .9949, "99");
    reads(eni_hundred, .9951, ">99");
    reads(eni_hundred, 1, "100");
    reads(eni_hundred, 0.0 / 0.0, "n/a");
}

static void ranges_read_once(void **state)
{
    (void)state;
    struct en_text out;
    en_text_init(&out);
    eni_hundred_range(&out, .04, .21);
    assert_string_equal(out.at, "4–21");
    en_text_clear(&out);
    eni_hundred_range(&out, .001, .002);
    assert_string_equal(out.at, "<1");
    en_text_clear(&out);
    eni_estimate(&out, EN_O_CLASH, (struct en_estimate){.2, .1, .3, .01});
    assert_string_equal(out.at, "20 (10–30)");
    en_text_clear(&out);
    eni_estimate(&out, EN_O_PEACE_YEARS, (struct en_estimate){3.14, 3.12, 3.13, .01});
    assert_string_equal(out.at, "3.1");
    en_text_clear(&out);
}

static void long_numbers(void **state)
{
    (void)state;
    static const struct {
        int64_t value;
        const char *text;
    } row[] = {
        {0, "0"},        {7, "7"},          {999, "999"},
        {1000, "1,000"}, {20045, "20,045"}, {-1002003, "-1,002,003"},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct en_text out;
        en_text_init(&out);
        eni_thousands(&out, row[i].value);
        assert_string_equal(out.at, row[i].text);
        en_text_clear(&out);
    }
}

static void words_follow_numbers(void **state)
{
    (void)state;
    assert_string_equal(eni_likelihood(0), "in none of the futures");
    assert_string_equal(eni_likelihood(.004), "almost never");
    assert_string_equal(eni_likelihood(.006), "very unlikely"); /* both this and .012 are printed as 1 */
    assert_string_equal(eni_likelihood(.05), "very unlikely");
    assert_string_equal(eni_likelihood(.2), "unlikely");
    assert_string_equal(eni_likelihood(.5), "about as likely as not");
    assert_string_equal(eni_likelihood(.8), "likely");
    assert_string_equal(eni_likelihood(.95), "very likely");
}

static void wrapping_cuts_long_words(void **state)
{
    (void)state;
    struct en_text out;
    en_text_init(&out);
    eni_flow(&out, "one two öööööööööööö x", 8, 0, 2);
    assert_string_equal(out.at, "one two\n  öööööö\n  öööööö\n  x\n");
    en_text_clear(&out);
}

static void near_names(void **state)
{
    (void)state;
    assert_int_equal(eni_edits("", ""), 0);
    assert_int_equal(eni_edits("", "abc"), 3);
    assert_int_equal(eni_edits("Poland", "poland"), 0);
    assert_int_equal(eni_edits("polnad", "poland"), 1);
    assert_int_equal(eni_edits("kitten", "sitting"), 3);
}

static void labels_inside_sentences(void **state)
{
    (void)state;
    const struct en_case c = {.applicant = "Ukraine", .council = "Council"};
    static const struct {
        const char *label, *inside;
    } row[] = {
        {"General war", "general war"},
        {"Ukraine enters", "Ukraine enters"},
        {"NATO acts", "NATO acts"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        struct en_text out;
        en_text_init(&out);
        eni_inside(&out, &c, row[i].label);
        assert_string_equal(out.at ? out.at : "", row[i].inside);
        en_text_clear(&out);
    }
}

static void why_finds_and_suggests(void **state)
{
    (void)state;
    struct en_study *s = fake_study(3, .5);
    struct en_text out;
    en_text_init(&out);
    assert_int_equal(en_report_why(&out, &s->c, "status.high", 80), EN_OK);
    assert_non_null(strstr(out.at, "level status.high"));
    assert_non_null(strstr(out.at, "sets: status = 0"));
    assert_non_null(strstr(out.at, "used in: refuse"));
    en_text_clear(&out);
    assert_int_equal(en_report_why(&out, &s->c, "M01", 80), EN_OK);
    assert_non_null(strstr(out.at, "not on record"));
    en_text_clear(&out);
    assert_int_equal(en_report_why(&out, &s->c, "member 00", 80), EN_OK);
    en_text_clear(&out);
    assert_int_equal(en_report_why(&out, &s->c, "invte", 80), EN_UNKNOWN);
    assert_non_null(strstr(out.at, "nearest: invite"));
    en_text_clear(&out);
    assert_int_equal(en_report_why(&out, &s->c, "zzzzzzzz", 80), EN_UNKNOWN);
    assert_non_null(strstr(out.at, "or alike"));
    en_text_clear(&out);
    free(s);
}

static void lists_by_kind(void **state)
{
    (void)state;
    struct en_study *s = fake_study(3, .5);
    struct en_text out;
    en_text_init(&out);
    assert_int_equal(en_report_list(&out, &s->c, "members"), EN_OK);
    assert_non_null(strstr(out.at, "M00"));
    assert_null(strstr(out.at, "invite"));
    en_text_clear(&out);
    assert_int_equal(en_report_list(&out, &s->c, "nothing"), EN_UNKNOWN);
    assert_non_null(strstr(out.at, "drafts"));
    en_text_clear(&out);
    free(s);
}

static void faults_say_where_and_what_to_do(void **state)
{
    (void)state;
    struct en_fault fault[] = {
        {"drafts.yaml", 3, 5, "'statuz' is no key", "one of: id, title", "correct the spelling"},
        {"facts.csv", 0, 0, "the file is empty", NULL, NULL},
    };
    const struct en_faults faults = {.at = fault, .count = 2, .dropped = 4};
    struct en_text out;
    en_text_init(&out);
    en_report_faults(&out, &faults);
    assert_string_equal(
        out.at, "drafts.yaml:3:5: 'statuz' is no key; expected one of: id, title; correct the "
                "spelling\nfacts.csv: the file is empty\nand 4 more that are not shown\n");
    en_text_clear(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_out_of_100),
        cmocka_unit_test(ranges_read_once),
        cmocka_unit_test(long_numbers),
        cmocka_unit_test(words_follow_numbers),
        cmocka_unit_test(wrapping_cuts_long_words),
        cmocka_unit_test(near_names),
        cmocka_unit_test(labels_inside_sentences),
        cmocka_unit_test(why_finds_and_suggests),
        cmocka_unit_test(lists_by_kind),
        cmocka_unit_test(faults_say_where_and_what_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
