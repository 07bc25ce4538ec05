/* tornado.c: how far one belief at a time moves the quantity in question, and where it flips.
 */
#include "report/lab/crux_report.h"

enum { ROWS = 8, ROW = 30, LABEL = 250, PLOT = 400, RIGHT = 60, TOP = 46, WORD = 28, BESIDE = 9 };

struct axis {
    double low, high;
};

static double place(const struct axis *a, double value)
{
    return LABEL + PLOT * (value - a->low) / (a->high - a->low);
}

static struct axis axis_of(const struct en_crux *x, int rows)
{
    struct axis a = {eni_min(0, x->margin), eni_max(0, x->margin)};
    for (int i = 0; i < rows; i++) {
        const struct en_crux_bar *b = &x->bar[i];
        a.low = eni_min(a.low, eni_min(b->less, b->more));
        a.high = eni_max(a.high, eni_max(b->less, b->more));
    }
    double room = 0.05 * (a.high - a.low) + 1e-6;
    a.low -= room;
    a.high += room;
    return a;
}

static void diamond(struct eni_svg *g, double x, double y)
{
    en_text_put(g->out, "<text class=\"en-flip\" text-anchor=\"middle\"");
    eni_svg_attr(g->out, "x", x);
    eni_svg_attr(g->out, "y", y + 5);
    en_text_put(g->out, " font-size=\"16\" fill=\"" ENI_INK "\">◆</text>\n");
}

/* Right of the bar, past a line that would run through the word. */
static double word_place(const struct axis *a, double to, double margin)
{
    const double line[] = {eni_min(place(a, margin), place(a, 0)), eni_max(place(a, margin), place(a, 0))};
    double x = to + 4;
    for (int i = 0; i < 2; i++)
        if (line[i] > x - BESIDE && line[i] < x + WORD) x = line[i] + BESIDE;
    return x;
}

static void draw_row(struct eni_svg *g, const struct en_case *c, const struct axis *a,
                     const struct en_crux_bar *b, double margin, int row)
{
    double y = TOP + ROW * row, from = place(a, eni_min(b->less, b->more)),
           to = place(a, eni_max(b->less, b->more));
    struct en_text t = {0};
    eni_svg_lines(g, 8, y + 18, 13, 34, 1, false, c->belief[b->belief].name);
    eni_svg_rect(g, from, y + 5, eni_max(to - from, 1), ROW - 10, 2, "fill=\"#9b8fc9\"");
    en_text_put(&t, b->less <= b->more ? "more" : "less");
    eni_svg_text(g, word_place(a, to, margin), y + 19, 11, "start", false, ENI_SOFT, t.at);
    en_text_clear(&t);
    if (!b->flips) return;
    diamond(g, place(a, 0), y + ROW / 2.0);
    eni_signed(&t, b->spreads, 1);
    eni_svg_text(g, LABEL + PLOT + RIGHT - 6, y + 19, 12, "end", true, ENI_INK, t.at);
    en_text_clear(&t);
}

void en_svg_tornado(struct en_text *out, const char *id, const struct en_case *c,
                    const struct en_crux *x)
{
    int rows = 0;
    while (rows < x->n_bars && rows < ROWS && x->bar[rows].disputed) rows++;
    struct axis a = axis_of(x, rows);
    struct eni_svg g = {out, id};
    struct en_text desc = {0};
    double height = TOP + ROW * rows + 40;
    for (int i = 0; i < rows; i++) {
        en_text_format(&desc, "%s%s: from ", i ? "; " : "", c->belief[x->bar[i].belief].name);
        en_text_fixed(&desc, x->bar[i].less, 2);
        en_text_put(&desc, " to ");
        en_text_fixed(&desc, x->bar[i].more, 2);
        if (!x->bar[i].flips) continue;
        en_text_put(&desc, ", flips at ");
        eni_signed(&desc, x->bar[i].spreads, 1);
        en_text_put(&desc, " spreads");
    }
    eni_svg_open(&g, LABEL + PLOT + RIGHT, height,
                 "One belief at a time, one spread less to one spread more",
                 eni_or(desc.at, "no disputed belief"));
    en_text_clear(&desc);
    eni_svg_text(&g, 8, 22, 12, "start", true, ENI_INK, "Belief");
    eni_svg_text(&g, place(&a, x->margin), 22, 12, "middle", false, ENI_SOFT, "as it is");
    eni_svg_text(&g, LABEL + PLOT + RIGHT - 6, 22, 12, "end", true, ENI_INK, "flips at");
    for (int i = 0; i < rows; i++) draw_row(&g, c, &a, &x->bar[i], x->margin, i);
    eni_svg_line(&g, place(&a, x->margin), TOP - 14, place(&a, x->margin), height - 30, ENI_OUTLINE,
                 1);
    eni_svg_line(&g, place(&a, 0), TOP - 14, place(&a, 0), height - 30, ENI_INK, 2);
    eni_svg_text(&g, 8, height - 12, 12, "start", false, ENI_SOFT,
                 "The thick line is 0, where it flips; ◆ with the shift in spreads at the right");
    eni_svg_close(&g);
}
