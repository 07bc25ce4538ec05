/* common.c: what every picture shares: the plate, text, seats, the key of stances.
 *
 * Pictures stand on their own light plate, so that they read the same on a dark page and on paper.
 * Palette: measured for three kinds of colour blindness (docs/report.md); every stance also has its
 * own shape, every ending a pattern.
 */
#include "report/report_int.h"

#include <string.h>

static const char *const stance_fill[EN_N_STANCES] = {"#4a2d86", "#9b8fc9", "#f2f2f2", "#e8a13d",
                                                      "#8a4200"};
static const char *const stance_ink[EN_N_STANCES] = {"#ffffff", "#14171b", "#14171b", "#14171b",
                                                     "#ffffff"};

void eni_svg_attr(struct en_text *out, const char *name, double value)
{
    struct en_text number;
    en_text_init(&number);
    en_text_fixed(&number, value, 2);
    while (number.length > 1 && number.at[number.length - 1] == '0')
        number.at[--number.length] = '\0';
    if (number.length > 1 && number.at[number.length - 1] == '.') number.at[--number.length] = '\0';
    en_text_format(out, " %s=\"%s\"", name, number.at);
    en_text_clear(&number);
}

void eni_svg_open(struct eni_svg *g, double width, double height, const char *title,
                  const char *desc)
{
    eni_html(g->out,
             "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"en-svg\" id=\"%s\" role=\"img\" "
             "aria-labelledby=\"%s-t %s-d\" viewBox=\"0 0 ",
             g->id, g->id, g->id);
    en_text_number(g->out, width);
    en_text_char(g->out, ' ');
    en_text_number(g->out, height);
    en_text_put(g->out, "\" font-family=\"system-ui, 'DejaVu Sans', sans-serif\">\n");
    eni_html(g->out, "<title id=\"%s-t\">%s</title>\n<desc id=\"%s-d\">%s</desc>\n", g->id, title,
             g->id, desc);
    en_text_put(
        g->out,
        "<rect class=\"en-plate\" width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#ffffff\"/>\n");
}

void eni_svg_close(struct eni_svg *g)
{
    en_text_put(g->out, "</svg>\n");
}

void eni_svg_rect(struct eni_svg *g, double x, double y, double width, double height, double round,
                  const char *fill)
{
    en_text_put(g->out, "<rect");
    eni_svg_attr(g->out, "x", x);
    eni_svg_attr(g->out, "y", y);
    eni_svg_attr(g->out, "width", width);
    eni_svg_attr(g->out, "height", height);
    if (round > 0) eni_svg_attr(g->out, "rx", round);
    en_text_format(g->out, " %s/>\n", fill);
}

void eni_svg_line(struct eni_svg *g, double x1, double y1, double x2, double y2, const char *stroke,
                  double width)
{
    en_text_put(g->out, "<line");
    eni_svg_attr(g->out, "x1", x1);
    eni_svg_attr(g->out, "y1", y1);
    eni_svg_attr(g->out, "x2", x2);
    eni_svg_attr(g->out, "y2", y2);
    eni_svg_attr(g->out, "stroke-width", width);
    en_text_format(g->out, " stroke=\"%s\"/>\n", stroke);
}

void eni_svg_text(struct eni_svg *g, double x, double y, double size, const char *anchor, bool bold,
                  const char *fill, const char *text)
{
    en_text_put(g->out, "<text");
    eni_svg_attr(g->out, "x", x);
    eni_svg_attr(g->out, "y", y);
    eni_svg_attr(g->out, "font-size", size);
    en_text_format(g->out, " text-anchor=\"%s\" fill=\"%s\"%s>", anchor, fill,
                   bold ? " font-weight=\"600\"" : "");
    en_text_xml(g->out, eni_or(text, ""));
    en_text_put(g->out, "</text>\n");
}

int eni_svg_lines(struct eni_svg *g, double x, double y, double size, int columns, int most,
                  bool bold, const char *text)
{
    const char *rest = eni_or(text, "");
    int n = 0;
    for (; n < most && *rest; n++) {
        struct en_text line;
        en_text_init(&line);
        bool cut = n == most - 1 && en_utf8_length(rest) > columns;
        size_t length = eni_line(rest, cut ? columns - 1 : columns);
        en_text_bytes(&line, rest, length);
        if (cut) en_text_put(&line, "…");
        eni_svg_text(g, x, y + n * size * 1.3, size, "start", bold, ENI_INK, line.at);
        en_text_clear(&line);
        for (rest += length; *rest == ' '; rest++) {
        }
    }
    return n;
}

int eni_svg_lines_needed(const char *text, int columns, int most)
{
    int n = 0;
    for (text = eni_or(text, ""); *text && n < most; n++) {
        text += eni_line(text, columns);
        while (*text == ' ') text++;
    }
    return n > 0 ? n : 1;
}

double eni_svg_top(double value)
{
    static const double step[] = {1, 2, 2.5, 5};
    if (!(value > 0)) return 1;
    double unit = 1e-6;
    for (int k = 0; k < 24; k++, unit *= 10) {
        for (int i = 0; i < 4; i++) {
            if (unit * step[i] >= value * (1 - 1e-9)) return unit * step[i];
        }
    }
    return value;
}

void eni_svg_cell_open(struct eni_svg *g, int cell, double x, double y, double width, double height)
{
    const double box[4] = {x, y, width, height};
    en_text_format(g->out, "<g data-cell=\"%d\" data-box=\"", cell);
    for (int i = 0; i < 4; i++) {
        if (i > 0) en_text_char(g->out, ' ');
        en_text_number(g->out, box[i]);
    }
    en_text_put(g->out, "\">\n");
}

void eni_svg_cell_close(struct eni_svg *g)
{
    en_text_put(g->out, "</g>\n");
}

bool eni_svg_in_hundredths(const char *unit)
{
    return unit != NULL && (strcmp(unit, "share") == 0 || strcmp(unit, "probability") == 0);
}

bool eni_svg_is_ratio(const char *unit)
{
    return unit != NULL && strcmp(unit, "ratio") == 0;
}

void eni_svg_belief(struct en_text *out, const struct en_case *c, int belief, double value)
{
    const char *unit = c->belief[belief].unit;
    if (eni_svg_in_hundredths(unit)) {
        eni_hundred(out, value);
        return;
    }
    if (eni_svg_is_ratio(unit)) en_text_put(out, "×");
    en_text_number(out, value);
}

void eni_svg_shape(struct eni_svg *g, const double *point, int n, const char *fill)
{
    en_text_put(g->out, "<path d=\"M");
    for (int i = 0; i < n; i++) {
        if (i > 0) en_text_char(g->out, 'L');
        en_text_fixed(g->out, point[2 * i], 1);
        en_text_char(g->out, ' ');
        en_text_fixed(g->out, point[2 * i + 1], 1);
    }
    en_text_format(g->out, "Z\" %s/>\n", fill);
}

/* --- seats
 * ------------------------------------------------------------------------------------------------------------
 */

/* Glyphs are drawn, not typed: they look the same whatever fonts there are. (x, y) is the centre, r
 * the half height. */
static void glyph(struct eni_svg *g, double x, double y, double r, enum en_stance_class stance)
{
    const char *ink = stance_ink[stance];
    double up = stance == EN_OBJECT ? -1 : 1;
    if (stance == EN_UNDECIDED) {
        eni_svg_text(g, x, y + r * 0.95, r * 2.7, "middle", true, ink, "?");
        return;
    }
    if (stance == EN_BREAK) {
        eni_svg_rect(g, x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, 0, "fill=\"#ffffff\"");
        return;
    }
    en_text_put(g->out, "<path d=\"M");
    en_text_fixed(g->out, x, 2);
    en_text_char(g->out, ' ');
    en_text_fixed(g->out, y - up * r, 2);
    en_text_char(g->out, 'L');
    en_text_fixed(g->out, x + 1.15 * r, 2);
    en_text_char(g->out, ' ');
    en_text_fixed(g->out, y + up * r, 2);
    en_text_char(g->out, 'H');
    en_text_fixed(g->out, x - 1.15 * r, 2);
    en_text_format(g->out, "Z\" fill=\"%s\" stroke=\"%s\"", stance == EN_SUPPORT ? ink : "none",
                   ink);
    eni_svg_attr(g->out, "stroke-width", r * 0.3);
    en_text_put(g->out, " stroke-linejoin=\"round\"/>\n");
}

static void seat_shape(struct eni_svg *g, double x, double y, double side, double round,
                       const char *fill)
{
    eni_svg_rect(g, x - side / 2, y - side / 2, side, side, round, fill);
}

void eni_svg_seat(struct eni_svg *g, double x, double y, double side, double round,
                  enum en_stance_class stance, bool dislikes, const char *code)
{
    struct en_text fill;
    en_text_init(&fill);
    if (dislikes) {
        double grown = side + 7;
        seat_shape(g, x, y, grown, round * grown / side,
                   "fill=\"none\" stroke=\"" ENI_INK "\" stroke-width=\"2\"");
    }
    en_text_format(&fill, "fill=\"%s\" stroke=\"" ENI_OUTLINE "\" stroke-width=\"1\"",
                   stance_fill[stance]);
    seat_shape(g, x, y, side, round, fill.at);
    en_text_clear(&fill);
    if (code) {
        glyph(g, x, y - side * 0.18, side * 0.13, stance);
        eni_svg_text(g, x, y + side * 0.28, side * 0.28, "middle", true, stance_ink[stance], code);
    } else {
        glyph(g, x, y, side * 0.25, stance);
    }
}

void eni_code(struct en_text *out, const char *id)
{
    size_t n = 0;
    for (int used = 0; id[n]; n++) {
        if (((unsigned char)id[n] & 0xC0) != 0x80 && used++ == 3) break;
    }
    en_text_bytes(out, id, n);
}

static void key_entry(struct eni_svg *g, double x, double y, int stance, int count)
{
    struct en_text label;
    en_text_init(&label);
    if (stance < EN_N_STANCES) {
        eni_svg_seat(g, x + 9, y + 9, 18, 4, (enum en_stance_class)stance, false, NULL);
        en_text_format(&label, "%s: %d", en_stance_class_name((enum en_stance_class)stance), count);
    } else {
        eni_svg_rect(g, x + 1, y + 1, 16, 16, 5,
                     "fill=\"none\" stroke=\"" ENI_INK "\" stroke-width=\"2\"");
        eni_svg_rect(g, x + 4.5, y + 4.5, 9, 9, 3,
                     "fill=\"none\" stroke=\"" ENI_OUTLINE "\" stroke-width=\"1\"");
        en_text_format(&label, "consents, dislikes it: %d", count);
    }
    eni_svg_text(g, x + 26, y + 14, 13, "start", false, ENI_INK, label.at);
    en_text_clear(&label);
}

void eni_svg_stance_key(struct eni_svg *g, double x, double y, double step,
                        const struct eni_view *v, int draft)
{
    for (int i = 0; i <= EN_N_STANCES; i++) {
        int count = i < EN_N_STANCES ? eni_count_stance(v, draft, (enum en_stance_class)i)
                                     : eni_count_dislikes(v, draft);
        key_entry(g, x + (i % 3) * step, y + (i / 3) * 28, i, count);
    }
}

void eni_stance_sentence(struct en_text *out, const struct eni_view *v, int draft)
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    int order[EN_MAX_MEMBERS];
    eni_alphabetical(v->c, order);
    for (int stance = 0; stance < EN_N_STANCES; stance++) {
        int n = 0;
        for (int i = 0; i < v->c->n_members; i++) {
            if ((int)r->stance[order[i]] != stance) continue;
            if (n++ == 0)
                en_text_format(out, "%s: ", en_stance_class_name((enum en_stance_class)stance));
            else
                en_text_put(out, ", ");
            en_text_put(out, v->c->member[order[i]].name);
            if (r->dislikes[order[i]]) en_text_put(out, " (though it dislikes the text)");
        }
        if (n > 0) en_text_put(out, ". ");
    }
}
