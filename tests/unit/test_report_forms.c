/* test_report_forms.c: table, JSON, CSV, pictures and page on made-up studies with extreme content.
 */
#include "fake_study.h"
#include "svg_check.h"

#include "report/report_int.h"

#include <stdlib.h>

static const struct en_report_options plain = {.width = 100, .command = "run fake", .version = "0"};

/* --- small readers ------------------------------------------------------------------------------
 */

static int widest_line(const char *text)
{
    int widest = 0;
    for (int width = 0; *text; text++) {
        if (*text == '\n')
            width = 0;
        else if (((unsigned char)*text & 0xC0) != 0x80)
            width++;
        if (width > widest) widest = width;
    }
    return widest;
}

static const char *skip_space(const char *at)
{
    return at + strspn(at, " \n\t\r");
}

static const char *json_string(const char *at)
{
    if (*at++ != '"') return NULL;
    for (; *at != '"'; at++) {
        if ((unsigned char)*at < 0x20) return NULL;
        if (*at == '\\' && !*++at) return NULL;
    }
    return at + 1;
}

/* The byte after one JSON value, or NULL: a reader small enough to be sure of. */
static const char *json_value(const char *at, int depth)
{
    at = skip_space(at);
    if (depth > 40) return NULL;
    if (*at == '"') return json_string(at);
    if (*at == '{' || *at == '[') {
        char end = *at == '{' ? '}' : ']';
        at = skip_space(at + 1);
        if (*at == end) return at + 1;
        for (;; at++) {
            at = skip_space(at);
            if (end == '}') {
                at = json_string(at);
                if (!at || *(at = skip_space(at)) != ':') return NULL;
                at++;
            }
            if (!(at = json_value(at, depth + 1))) return NULL;
            at = skip_space(at);
            if (*at == end) return at + 1;
            if (*at != ',') return NULL;
        }
    }
    size_t word = strspn(at, "abcdefghijklmnopqrstuvwxyz");
    if (word > 0) {
        bool known = (word == 4 && !strncmp(at, "true", 4)) ||
                     (word == 5 && !strncmp(at, "false", 5)) ||
                     (word == 4 && !strncmp(at, "null", 4));
        return known ? at + word : NULL;
    }
    size_t digits = strspn(at, "-+.eE0123456789");
    return digits > 0 ? at + digits : NULL;
}

/* --- the terminal -------------------------------------------------------------------------------
 */

static void table_keeps_its_width(void **state)
{
    (void)state;
    static const int width[] = {10, 60, 73, 91, 92, 100, 500};
    struct en_study *s = fake_study(64, .37);
    for (int m = 0; m < 64; m++) {
        s->council[1].stance[m] = EN_BREAK;
        s->member[m].name =
            m % 2 ? "Ünnamed-Very-Long-Name-Without-Any-Space-In-It-At-All-Whatever" : "Côte";
    }
    s->draft[1].title =
        "A title that goes on and on, for longer than any line of any terminal that "
        "this table was ever meant to be printed on";
    for (size_t i = 0; i < sizeof width / sizeof *width; i++) {
        struct en_report_options options = plain;
        struct en_text out;
        options.width = width[i];
        en_text_init(&out);
        en_report_table(&out, s, &options);
        assert_false(out.failed);
        assert_true(widest_line(out.at) <= (width[i] < 60 ? 60 : width[i] > 100 ? 100 : width[i]));
        assert_non_null(strstr(out.at, "If this text were in force"));
        assert_non_null(strstr(out.at, "Again: entente run fake"));
        en_text_clear(&out);
    }
    free(s);
}

static void table_says_what_it_must(void **state)
{
    (void)state;
    struct en_study *s = fake_study(5, .004);
    struct en_text out;
    en_text_init(&out);
    s->partial = true;
    s->council[1].any_red_line = 1;
    s->stance[1][4].red_lines = 1;
    en_report_table(&out, s, &plain);
    assert_non_null(strstr(out.at, "PARTIAL"));
    assert_non_null(strstr(out.at, "adopted in <1 of 100 councils"));
    assert_non_null(strstr(out.at, "A red line is touched: status words."));
    assert_non_null(strstr(out.at, "(red line: status words)"));
    assert_non_null(strstr(out.at, "Consent though they dislike it: Member"));
    assert_non_null(strstr(out.at, "Applicant consents in <1 of 100"));
    assert_non_null(strstr(out.at, "Aid: middle (the patron)"));
    assert_non_null(strstr(out.at, "Where a document is silent"));
    assert_non_null(strstr(out.at, "18446744073709551615"));
    assert_non_null(strstr(out.at, "our reading of a document, 2024"));
    assert_null(strstr(out.at, "pooled"));
    assert_null(strstr(out.at, "Nor this"));
    en_text_clear(&out);
    free(s);
}

static void pooled_only_with_weights(void **state)
{
    (void)state;
    const double weight[FAKE_WORLDVIEWS] = {1, 3};
    struct en_report_options options = plain;
    struct en_study *s = fake_study(3, .5);
    struct en_text out;
    en_text_init(&out);
    options.weights = weight;
    en_report_table(&out, s, &options);
    assert_int_equal(count_of(out.at, "pooled with the weights you gave"), 2);
    en_text_clear(&out);
    options.colour = true;
    options.drafts = 2;
    en_report_table(&out, s, &options);
    assert_int_equal(count_of(out.at, "pooled with the weights you gave"), 1);
    assert_int_equal(count_of(out.at, "\x1b[1m"), count_of(out.at, "\x1b[0m"));
    en_text_clear(&out);
    free(s);
}

/* --- machines -----------------------------------------------------------------------------------
 */

static void json_is_json(void **state)
{
    (void)state;
    const double weight[FAKE_WORLDVIEWS] = {1, 3};
    struct en_study *s = fake_study(64, .25);
    struct en_report_options options = plain;
    struct en_text out;
    en_text_init(&out);
    options.weights = weight;
    s->estimate.low = 0.0 / 0.0;
    s->draft[1].title = "quote \" backslash \\ line\nbreak \x01";
    en_report_json(&out, s, &options);
    const char *end = json_value(out.at, 0);
    assert_non_null(end);
    assert_string_equal(end, "\n");
    assert_non_null(strstr(out.at, "\"schema\": \"" EN_JSON_SCHEMA "\""));
    assert_non_null(strstr(out.at, "\"low\": null"));
    assert_null(strstr(out.at, "nan"));
    assert_int_equal(count_of(out.at, "\"parts\""), 2 * 64);
    en_text_clear(&out);
    en_report_case_json(&out, &s->c);
    assert_non_null(json_value(out.at, 0));
    assert_null(strstr(out.at, "nan"));
    en_text_clear(&out);
    free(s);
}

static void csv_rows_are_even(void **state)
{
    (void)state;
    struct en_study *s = fake_study(7, .25);
    int tables = 0;
    s->draft[1].id = "in,\"vite";
    for (;; tables++) {
        struct en_text out;
        const char *name = NULL;
        en_text_init(&out);
        if (en_report_csv(&out, &name, s, &plain, tables) != EN_OK) break;
        assert_non_null(strstr(name, ".csv"));
        int commas = -1, here = 0;
        bool quoted = false;
        for (const char *at = out.at; *at; at++) {
            if (*at == '"') quoted = !quoted;
            if (quoted) continue;
            if (*at == ',') here++;
            if (*at != '\n') continue;
            assert_true(commas < 0 || here == commas);
            commas = here;
            here = 0;
        }
        assert_false(quoted);
        en_text_clear(&out);
    }
    assert_int_equal(tables, 6);
    free(s);
}

/* --- pictures -----------------------------------------------------------------------------------
 */

static void one_hundred_cells(void **state)
{
    (void)state;
    static const int ending[][EN_N_ENDINGS] = {
        {400},    {50, 50, 50, 50, 50, 50, 50, 50}, {133, 133, 134}, {397, 0, 0, 0, 0, 0, 1, 2},
        {1, 399},
    };
    struct en_study *s = fake_study(3, .5);
    for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
        struct en_text out;
        int cell[EN_N_ENDINGS], sum = 0;
        eni_largest_remainder(ending[i], EN_N_ENDINGS, FAKE_FUTURES, cell);
        for (int e = 0; e < EN_N_ENDINGS; e++) {
            sum += cell[e];
            assert_true(cell[e] * 4 > ending[i][e] - 4 && cell[e] * 4 < ending[i][e] + 4);
        }
        assert_int_equal(sum, 100);
        en_text_init(&out);
        en_svg_icons(&out, "i", "A <claim>", ending[i], FAKE_FUTURES, &s->c);
        assert_int_equal(count_of(out.at, "<use "), 100 + EN_N_ENDINGS);
        assert_true(tags_match(out.at));
        assert_null(strstr(out.at, "<claim>"));
        en_text_clear(&out);
    }
    free(s);
}

static void rings_of_any_size(void **state)
{
    (void)state;
    static const int size[] = {1, 2, 31, 64};
    for (size_t i = 0; i < sizeof size / sizeof *size; i++) {
        struct en_study *s = fake_study(size[i], .5);
        struct en_text ring, strip;
        en_text_init(&ring);
        en_text_init(&strip);
        en_svg_ring(&ring, "ring", s, 1);
        en_svg_strip(&strip, "strip", s, 1);
        for (int m = 0; m < size[i]; m++) {
            char code[32];
            (void)snprintf(code, sizeof code, ">M%02d</text>", m);
            assert_int_equal(count_of(ring.at, code), 1);
            assert_int_equal(count_of(strip.at, code), 1);
        }
        assert_true(tags_match(ring.at) && tags_match(strip.at));
        assert_null(strstr(ring.at, "nan"));
        assert_int_equal(count_of(ring.at, "role=\"img\""), 1);
        assert_non_null(strstr(ring.at, "would break silence"));
        en_text_clear(&ring);
        en_text_clear(&strip);
        en_svg_ring(&ring, "ring", s, 0);
        assert_non_null(strstr(ring.at, "continues"));
        en_text_clear(&ring);
        free(s);
    }
}

static void ranges_stay_on_the_scale(void **state)
{
    (void)state;
    static const double p[] = {0, 1e-9, .004, .5, 1};
    for (size_t i = 0; i < sizeof p / sizeof *p; i++) {
        struct en_study *s = fake_study(3, p[i]);
        struct en_text out;
        en_text_init(&out);
        en_svg_ranges(&out, "r", s, 1, 0, EN_O_CLASH);
        assert_true(tags_match(out.at));
        assert_null(strstr(out.at, "nan"));
        assert_null(strstr(out.at, "inf"));
        assert_null(strstr(out.at, "=\"-"));
        en_text_clear(&out);
        free(s);
    }
}

/* --- the page -----------------------------------------------------------------------------------
 */

static void page_escapes_everything(void **state)
{
    (void)state;
    static const char attack[] = "<script>alert(1)</script>\"' onload='x";
    struct en_study *s = fake_study(64, .3);
    uint8_t best[FAKE_CLAUSES * FAKE_WORLDVIEWS] = {0, 1, 2, 0};
    struct en_report_options options = plain;
    struct en_text out;
    en_text_init(&out);
    s->c.title = s->c.summary = s->c.council = s->c.applicant = s->c.id = attack;
    s->draft[1].title = s->draft[1].summary = s->draft[1].id = attack;
    s->worldview[0].claim = s->worldview[0].document = attack;
    s->clause[0].name = s->clause[0].level[1].name = s->clause[1].actor = attack;
    s->profile[0].name = s->limit[0].title = s->limit[0].text = attack;
    s->c.outcome[EN_O_CLASH].label = s->c.belief[0].name = s->c.ending_label[0] = attack;
    for (int m = 0; m < 64; m++) s->member[m].name = s->member[m].id = attack;
    options.command = options.version = attack;
    en_report_html(&out, s, &options, best);
    assert_false(out.failed);
    assert_null(strstr(out.at, "<script"));
    assert_null(strstr(out.at, " onload='"));
    assert_true(count_of(out.at, "&lt;script&gt;") > 64);
    assert_true(tags_match(out.at));
    en_text_clear(&out);
    free(s);
}

static void page_of_one_member(void **state)
{
    (void)state;
    struct en_study *s = fake_study(1, .999);
    struct en_text out;
    en_text_init(&out);
    s->partial = true;
    en_report_html(&out, s, &plain, NULL);
    assert_true(tags_match(out.at));
    assert_non_null(strstr(out.at, "Partial."));
    assert_non_null(strstr(out.at, "&gt;99"));
    assert_non_null(strstr(out.at, "default-src 'none'"));
    assert_non_null(strstr(out.at, "ranks 2 of 3 for One profile"));
    assert_null(strstr(out.at, "id=\"best\""));
    assert_non_null(strstr(out.at, "Over the years"));
    assert_int_equal(count_of(out.at, "id=\"years-0-"), 3 * FAKE_WORLDVIEWS); /* panel, title, description */
    assert_null(strstr(out.at, "id=\"tiles-")); /* no places in this case */
    assert_null(strstr(out.at, "http-equiv=\"refresh\""));
    en_text_clear(&out);
    s->member[0].tile[0] = s->member[0].tile[1] = 2;
    for (int k = 0; k < FAKE_CLAUSES; k++)
        for (int d = 1; d < FAKE_DRAFTS; d++) s->draft[d].level[k] = s->draft[0].level[k];
    en_report_html(&out, s, &plain, NULL);
    assert_non_null(strstr(out.at, "id=\"tiles-1\""));
    assert_null(strstr(out.at, "Over the years")); /* all texts say the same */
    en_text_clear(&out);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_keeps_its_width),    cmocka_unit_test(table_says_what_it_must),
        cmocka_unit_test(pooled_only_with_weights), cmocka_unit_test(json_is_json),
        cmocka_unit_test(csv_rows_are_even),        cmocka_unit_test(one_hundred_cells),
        cmocka_unit_test(rings_of_any_size),        cmocka_unit_test(ranges_stay_on_the_scale),
        cmocka_unit_test(page_escapes_everything),  cmocka_unit_test(page_of_one_member),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
