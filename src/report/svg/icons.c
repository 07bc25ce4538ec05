/* icons.c: 100 cells, one for each hundredth of the futures, filled in the order of endings: a
 * neutral ramp of greys with patterns, so that no future is painted good or bad. The counts stand
 * under the array.
 */
#include "report/report_int.h"

enum {
    SIDE = 10,
    CELL = 20,
    LEFT = 14,
    TITLE_COLUMNS = 27,
    TITLE_LINES = 3,
    LABEL_COLUMNS = 26,
    WIDTH = 2 * LEFT + SIDE * CELL
};

/* Ground and what is drawn over it, in a tile of 18 x 18. */
static const struct {
    const char *ground, *drawing;
} look[EN_N_ENDINGS] = {
    {"#ffffff", ""},
    {"#dfe2e6", ""},
    {"#c2c7cd",
     "<path d=\"M-2 20L20 -2M7 20L20 7M-2 11L11 -2\" stroke=\"#4d545e\" stroke-width=\"1.4\"/>"},
    {"#c2c7cd", "<path d=\"M-2 20L20 -2M-2 -2L20 20M-2 9L9 20M9 -2L20 9\" stroke=\"#3a3f47\" "
                "stroke-width=\"1.4\"/>"},
    {"#9ba1a9",
     "<path d=\"M5 5h.1M13 5h.1M9 9h.1M5 13h.1M13 13h.1\" stroke=\"#14171b\" stroke-width=\"3.4\" "
     "stroke-linecap=\"round\"/>"},
    {"#9ba1a9", "<path d=\"M0 4H18M0 9H18M0 14H18\" stroke=\"#14171b\" stroke-width=\"1.6\"/>"},
    {"#5d646e", "<path d=\"M4 0V18M9 0V18M14 0V18\" stroke=\"#ffffff\" stroke-width=\"1.6\"/>"},
    {"#1d2229",
     "<path d=\"M9 9h.1\" stroke=\"#ffffff\" stroke-width=\"6\" stroke-linecap=\"round\"/>"},
};

static void define(struct eni_svg *g)
{
    en_text_put(g->out, "<defs>\n");
    for (int e = 0; e < EN_N_ENDINGS; e++) {
        eni_html(
            g->out,
            "<symbol id=\"%s-e%d\" viewBox=\"0 0 18 18\"><rect width=\"18\" height=\"18\" "
            "fill=\"%s\"/>%r"
            "<rect x=\".5\" y=\".5\" width=\"17\" height=\"17\" fill=\"none\" stroke=\"" ENI_OUTLINE
            "\"/></symbol>\n",
            g->id, e, look[e].ground, look[e].drawing);
    }
    en_text_put(g->out, "</defs>\n");
}

static void cell(struct eni_svg *g, int ending, double x, double y)
{
    eni_html(g->out, "<use href=\"#%s-e%d\" width=\"18\" height=\"18\"", g->id, ending);
    eni_svg_attr(g->out, "x", x);
    eni_svg_attr(g->out, "y", y);
    en_text_put(g->out, "/>\n");
}

static const char *label_of(const struct en_case *c, int e)
{
    return eni_or(c->ending_label[e], eni_ending_name((enum en_ending)e));
}

static void describe(struct en_text *out, const struct en_case *c, const int *count, int n_futures)
{
    en_text_put(out, "Of 100 possible futures: ");
    bool first = true;
    for (int e = 0; e < EN_N_ENDINGS; e++) {
        if (count[e] == 0) continue;
        en_text_format(out, "%s%d %s", first ? "" : "; ", count[e], label_of(c, e));
        first = false;
    }
    en_text_format(out, ". Rounded from %d futures.", n_futures);
}

static int label_lines(const char *label)
{
    return eni_svg_lines_needed(label, LABEL_COLUMNS, 2);
}

/* The same head room for every worldview of a case, so that arrays side by side stay aligned. */
static int title_lines(const struct en_case *c, const char *title)
{
    int most = eni_svg_lines_needed(title, TITLE_COLUMNS, TITLE_LINES);
    for (int w = 0; w < c->n_worldviews; w++) {
        int n = eni_svg_lines_needed(c->worldview[w].claim, TITLE_COLUMNS, TITLE_LINES);
        most = n > most ? n : most;
    }
    return most;
}

static double key_height(const struct en_case *c)
{
    double height = 0;
    for (int e = 0; e < EN_N_ENDINGS; e++) height += 10 + 14.3 * label_lines(label_of(c, e));
    return height;
}

/* "<1" where some future ended so but fewer than half a hundredth did; the cells stay whole. */
static void put_count(struct en_text *out, int cells, int count)
{
    if (cells == 0 && count > 0) {
        en_text_put(out, "<1");
    } else {
        en_text_int(out, cells);
    }
}

static void key(struct eni_svg *g, const struct en_case *c, const int *cells, const int *count,
                double y)
{
    for (int e = 0; e < EN_N_ENDINGS; e++) {
        struct en_text number;
        en_text_init(&number);
        cell(g, e, LEFT, y);
        put_count(&number, cells[e], count[e]);
        eni_svg_text(g, LEFT + 44, y + 13, 12, "end", true, ENI_INK, number.at);
        eni_svg_lines(g, LEFT + 50, y + 13, 11, LABEL_COLUMNS, 2, false, label_of(c, e));
        y += 10 + 14.3 * label_lines(label_of(c, e));
        en_text_clear(&number);
    }
}

void en_svg_icons(struct en_text *out, const char *id, const char *title, const int *endings,
                  int n_futures, const struct en_case *c)
{
    struct eni_svg g = {out, id};
    int cells[EN_N_ENDINGS], at = 0;
    struct en_text desc;
    en_text_init(&desc);
    eni_largest_remainder(endings, EN_N_ENDINGS, n_futures, cells);
    describe(&desc, c, cells, n_futures);
    double top = 14 + title_lines(c, title) * 17, under = top + SIDE * CELL + 14;
    eni_svg_open(&g, WIDTH, under + key_height(c) + 6, title, desc.at);
    define(&g);
    eni_svg_lines(&g, LEFT, 22, 13, TITLE_COLUMNS, TITLE_LINES, true, title);
    for (int e = 0; e < EN_N_ENDINGS; e++) {
        for (int i = 0; i < cells[e]; i++, at++) {
            cell(&g, e, LEFT + at % SIDE * CELL + 1, top + at / SIDE * CELL);
        }
    }
    key(&g, c, cells, endings, under);
    eni_svg_close(&g);
    en_text_clear(&desc);
}
