/* test_report_pictures.c: pictures from numbers, on made-up cases with extreme content: well-formed, every label
 * there, equal seats, nothing that is not a number.
 */
#include "fake_study.h"
#include "svg_check.h"

#include "report/report_int.h"

#include "entente/lab_report.h"
#include "entente/settle.h"

#include <math.h>

static const char attack[] = "<script>alert(1)</script>\"' & so on";

/* What holds for every picture. Takes the text away. */
static void good_picture(struct en_text *out)
{
    assert_false(out->failed);
    assert_true(tags_match(out->at));
    assert_int_equal(strncmp(out->at, "<svg ", 5), 0);
    assert_int_equal(count_of(out->at, "role=\"img\""), 1);
    assert_int_equal(count_of(out->at, "<title id="), 1);
    assert_int_equal(count_of(out->at, "<desc id="), 1);
    assert_null(strstr(out->at, "<title></title>"));
    assert_null(strstr(out->at, "\"></desc>"));
    assert_null(strstr(out->at, "<script"));
    assert_null(strstr(out->at, "nan"));
    assert_null(strstr(out->at, "inf"));
    assert_null(strstr(out->at, "=\"-"));
    for (const char *at = strstr(out->at, " font-size=\""); at; at = strstr(at + 1, " font-size=\""))
        assert_true(atof(at + 12) >= 12);
    en_text_clear(out);
}

/* --- tiles --------------------------------------------------------------------------------------- */

static void no_two_on_one_place(const struct svg_cell *cell, int n)
{
    for (int i = 0; i < n; i++) {
        assert_true(cell[i].width == cell[0].width && cell[i].height == cell[i].width);
        for (int k = 0; k < i; k++)
            assert_true(fabs(cell[i].x - cell[k].x) > cell[i].width || fabs(cell[i].y - cell[k].y) > cell[i].height);
    }
}

static void tiles_of_any_size(void **state)
{
    (void)state;
    static const int size[] = {1, 2, 7, 31, 64};
    for (size_t i = 0; i < 2 * sizeof size / sizeof *size; i++) {
        struct en_study *s = fake_study(size[i / 2], .5);
        struct en_text out = {0};
        struct svg_cell cell[EN_MAX_MEMBERS];
        for (int m = 0; i % 2 && m < size[i / 2]; m += 2) {
            s->member[m].tile[0] = (uint8_t)(1 + m % EN_MAX_TILE);
            s->member[m].tile[1] = (uint8_t)(3 + m / EN_MAX_TILE);
        }
        en_svg_tiles(&out, "t", s, 1);
        assert_int_equal(svg_cells(out.at, cell, EN_MAX_MEMBERS), size[i / 2]);
        no_two_on_one_place(cell, size[i / 2]);
        for (int m = 0; m < size[i / 2]; m++) {
            char code[32];
            (void)snprintf(code, sizeof code, ">M%02d</text>", m);
            assert_int_equal(count_of(out.at, code), 1);
        }
        assert_non_null(strstr(out.at, "consents, dislikes it"));
        good_picture(&out);
        free(s);
    }
}

static const struct svg_cell *tile_of(const struct svg_cell *cell, int n, int member)
{
    for (int i = 0; i < n; i++)
        if (cell[i].cell == member) return &cell[i];
    fail_msg("member %d has no tile", member);
    return NULL;
}

static void tiles_lie_where_the_case_says(void **state)
{
    (void)state;
    static const uint8_t place[3][2] = {{5, 9}, {6, 9}, {5, 11}};
    struct en_study *s = fake_study(5, .5);
    struct en_text out = {0};
    struct svg_cell cell[EN_MAX_MEMBERS];
    for (int m = 0; m < 3; m++) memcpy(s->member[m].tile, place[m], 2);
    en_svg_tiles(&out, "t", s, 1);
    int n = svg_cells(out.at, cell, EN_MAX_MEMBERS);
    const struct svg_cell *a = tile_of(cell, n, 0), *b = tile_of(cell, n, 1), *c = tile_of(cell, n, 2);
    double step = b->x - a->x;
    assert_true(step > a->width && a->y == b->y && c->x == a->x && fabs(c->y - a->y - 2 * step) < 1e-6);
    for (int m = 3; m < 5; m++) assert_true(tile_of(cell, n, m)->y > c->y); /* without a place: under the others */
    assert_true(a->y < step); /* no empty rows above */
    good_picture(&out);
    free(s);
}

/* --- lines ----------------------------------------------------------------------------------------- */

enum { LINES = 3 };

static void lines_on_any_scale(void **state)
{
    (void)state;
    static const double size[] = {0, 1e-9, .004, .5, 1, 12345, -3};
    for (size_t i = 0; i < sizeof size / sizeof *size; i++) {
        for (int o = 0; o < EN_N_OUTCOMES; o += 4) {
            struct en_study *s = fake_study(3, .5);
            double value[FAKE_WORLDVIEWS * LINES * EN_N_HORIZONS];
            struct en_lines lines = {&s->c, (enum en_outcome_id)o, LINES, {"One", "Two", "Three"}, value};
            struct en_text out = {0};
            for (int k = 0; k < FAKE_WORLDVIEWS * LINES * EN_N_HORIZONS; k++) value[k] = size[i] * (k % 4) / 3;
            en_svg_lines(&out, "l", &lines, 1);
            assert_non_null(strstr(out.at, "Words bind"));
            assert_non_null(strstr(out.at, "Three: "));
            if (size[i] > 1 && o == 0) assert_non_null(strstr(out.at, ">4115</text>"));
            good_picture(&out);
            free(s);
        }
    }
}

/* Pieces between two points, in all lines of a panel. */
static int stretches(const char *svg)
{
    int n = 0;
    for (const char *at = strstr(svg, "class=\"en-line\""); at; at = strstr(at + 1, "class=\"en-line\"")) {
        const char *d = strstr(at, " d=\"") + 4;
        for (; *d != '"'; d++) n += *d == 'L';
    }
    return n;
}

static void lines_that_are_not_there(void **state)
{
    (void)state;
    struct en_study *s = fake_study(3, .5);
    double value[FAKE_WORLDVIEWS * LINES * EN_N_HORIZONS];
    struct en_lines lines = {&s->c, EN_O_CLASH, LINES, {"One", "Two", attack}, value};
    struct en_text out = {0};
    for (int k = 0; k < FAKE_WORLDVIEWS * LINES * EN_N_HORIZONS; k++) value[k] = .25;
    en_svg_lines(&out, "l", &lines, 0);
    assert_int_equal(count_of(out.at, "class=\"en-line\""), LINES);
    assert_int_equal(stretches(out.at), LINES * (EN_N_HORIZONS - 1));
    assert_non_null(strstr(out.at, ">25</text>")); /* the last value of the last line */
    good_picture(&out);
    for (int h = 0; h < EN_N_HORIZONS; h++) value[h] = NAN;
    value[2 * EN_N_HORIZONS + 1] = NAN; /* the middle of the last line: no stretch touches it */
    en_svg_lines(&out, "l", &lines, 0);
    assert_int_equal(count_of(out.at, "class=\"en-line\""), LINES - 1);
    assert_int_equal(stretches(out.at), EN_N_HORIZONS - 1);
    assert_null(strstr(out.at, "One: "));
    en_text_clear(&out);
    en_svg_lines_key(&out, "k", &lines);
    assert_non_null(strstr(out.at, ">Two</text>"));
    assert_non_null(strstr(out.at, "dashed line with squares: One"));
    good_picture(&out);
    free(s);
}

/* Panels share one scale: the same value stands at the same height. */
static void lines_share_a_scale(void **state)
{
    (void)state;
    struct en_study *s = fake_study(3, .5);
    double value[FAKE_WORLDVIEWS * EN_N_HORIZONS] = {.1, .1, .1, .9, .9, .9};
    struct en_lines lines = {&s->c, EN_O_CLASH, 1, {"One"}, value};
    struct en_text low = {0}, high = {0};
    en_svg_lines(&low, "l", &lines, 0);
    en_svg_lines(&high, "l", &lines, 1);
    assert_int_equal(count_of(low.at, ">100</text>"), 1);
    assert_int_equal(count_of(high.at, ">100</text>"), 1);
    en_text_clear(&low);
    en_text_clear(&high);
    free(s);
}

/* --- beliefs ---------------------------------------------------------------------------------------- */

static void bars_say_both_ends(void **state)
{
    (void)state;
    struct en_study *s = fake_study(3, .5);
    struct en_belief_bar bar[EN_N_BELIEFS];
    struct en_belief_bars bars = {&s->c, "objections expected", 4, 3, bar};
    struct en_text out = {0};
    for (int b = 0; b < EN_N_BELIEFS; b++) bar[b] = (struct en_belief_bar){b, .25, .75, 2, 6, false};
    bar[1] = (struct en_belief_bar){1, .5, 2, 7.5, .25, true};
    s->c.belief[1].unit = "ratio";
    s->c.belief[2].name = attack;
    en_svg_belief_bars(&out, "b", &bars);
    assert_int_equal(count_of(out.at, ">flips</text>"), 1);
    assert_int_equal(count_of(out.at, ">25 of 100</text>"), 2);
    assert_true(strstr(out.at, ">×2</text>") < strstr(out.at, ">×0.5</text>")); /* the higher belief stands left */
    assert_non_null(strstr(out.at, "as it is: 4.0 objections expected"));
    assert_non_null(strstr(out.at, "7.5 where it is ×0.5, 0.3 where it is ×2; flips the result"));
    good_picture(&out);
    for (int b = 0; b < EN_N_BELIEFS; b++) bar[b].at_low = bar[b].at_high = 4;
    bars.n = EN_N_BELIEFS;
    en_svg_belief_bars(&out, "b", &bars);
    good_picture(&out);
    bars.n = 0;
    en_svg_belief_bars(&out, "b", &bars);
    good_picture(&out);
    free(s);
}

static void flips_have_their_border(void **state)
{
    (void)state;
    enum { N = 3 };
    const double across[N] = {.1, .5, .9}, up[N] = {.25, 1, 4};
    double count[N * N] = {0, 2, 9, 0, 1, 9, 3, NAN, 9};
    struct en_study *s = fake_study(3, .5);
    struct en_flip_map map = {&s->c, {0, 1}, N, across, up, count};
    struct svg_cell cell[N * N];
    struct en_text out = {0};
    s->c.belief[0].name = attack;
    s->c.belief[1].unit = "ratio";
    en_svg_flip_map(&out, "f", &map);
    /* left of 2, left of 1, above the 0 in the middle row; nothing beside what is not known */
    assert_int_equal(count_of(out.at, "stroke-width=\"4\""), 3);
    assert_int_equal(svg_cells(out.at, cell, N * N), N * N);
    assert_true(cell[0].cell == 0 && cell[N].cell == N && cell[N].y < cell[0].y && cell[1].x > cell[0].x);
    assert_int_equal(count_of(out.at, "…</text>"), 1);
    assert_int_equal(count_of(out.at, ">9</text>"), 3);
    assert_non_null(strstr(out.at, ">×0.25</text>"));
    assert_non_null(strstr(out.at, ">90</text>"));
    assert_non_null(strstr(out.at, "Upwards: A belief"));
    good_picture(&out);
    free(s);
}

/* --- seat by clause ------------------------------------------------------------------------------------ */

static void conditions_hold_every_word(void **state)
{
    (void)state;
    static const char wordy[] = "After a settlement that everybody signed or three quiet years under observers";
    struct en_study *s = fake_study(3, .5);
    const int member[] = {2, 0, 1}, clause[] = {1, 0};
    const struct en_condition none[] = {{-1, 0}, {2, .5}, {-1, .25}, {-1, .01}, {1, .5}, {0, .1}};
    struct en_conditions conditions = {&s->c, 3, 2, member, clause, none};
    struct svg_cell cell[6];
    struct en_text out = {0};
    s->clause[0].level[2].name = wordy;
    s->clause[1].name = "Supercalifragilisticexpialidocious arrangements";
    s->member[2].name = attack;
    en_svg_conditions(&out, "c", &conditions);
    assert_int_equal(svg_cells(out.at, cell, 6), 3);
    assert_true(cell[0].cell == 1 && cell[1].cell == 4 && cell[2].cell == 5);
    const char *picture = strstr(out.at, "</desc>"); /* what is drawn, not only told */
    for (const char *at = wordy; *at; at += strcspn(at, " "), at += strspn(at, " ")) {
        char word[32] = "";
        memcpy(word, at, strcspn(at, " "));
        assert_non_null(strstr(picture, word));
    }
    assert_null(strstr(picture, "…"));
    assert_int_equal(count_of(picture, ">+0.25</text>"), 1);
    assert_null(strstr(picture, "+0.01"));
    assert_non_null(strstr(out.at, "Member 00: no clause alone"));
    good_picture(&out);
    conditions.n_members = 0;
    en_svg_conditions(&out, "c", &conditions);
    assert_non_null(strstr(out.at, "nobody objects"));
    good_picture(&out);
    free(s);
}

/* --- settle -------------------------------------------------------------------------------------- */

/* Gains are counted in what a case calls one unit of scale: the grid has about as many lines for any of them. */
static void settle_on_any_scale(void **state)
{
    (void)state;
    static const double scale[] = {1e-6, .1, 1, 7, 50, 4e6, 1e12};
    struct en_study *s = fake_study(2, .5);
    struct en_settle *x = calloc(1, sizeof *x);
    x->ask.profile = 0;
    x->n_texts = 2;
    for (size_t i = 0; i < sizeof scale / sizeof *scale; i++) {
        struct en_text out = {0};
        for (int k = 0; k < 2; k++) {
            x->text[k].council.p_central = .3 + .4 * k;
            x->text[k].worst[0] = scale[i] * (k ? -1 : 1);
            x->text[k].front = 1;
        }
        en_svg_settle(&out, "s", &s->c, x);
        assert_in_range(count_of(out.at, "<line"), 4, 24);
        assert_true(tags_match(out.at) && !strstr(out.at, "nan") && !strstr(out.at, "inf"));
        en_text_clear(&out);
    }
    free(x);
    free(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tiles_of_any_size),        cmocka_unit_test(tiles_lie_where_the_case_says),
        cmocka_unit_test(lines_on_any_scale),       cmocka_unit_test(lines_that_are_not_there),
        cmocka_unit_test(lines_share_a_scale),      cmocka_unit_test(bars_say_both_ends),
        cmocka_unit_test(flips_have_their_border),  cmocka_unit_test(conditions_hold_every_word),
        cmocka_unit_test(settle_on_any_scale),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
