/* bars.c: one belief at a time: what comes out when it stands at the lowest and at the highest
 * value of any document. The ends carry the belief's values, so that the direction is read, not
 * guessed.
 */
#include "report/report_int.h"

#include "entente/pictures.h"

#include <string.h>

enum { WIDTH = 560, LEFT = 112, RIGHT = 420, ROW = 48, TOP = 56, NAME_COLUMNS = 70 };

struct axis {
    double low, high;
};

static double place(const struct axis *a, double value)
{
    return LEFT + (RIGHT - LEFT) * (value - a->low) / (a->high - a->low);
}

static struct axis axis_of(const struct en_belief_bars *b)
{
    struct axis a = {b->now, b->now};
    for (int i = 0; i < b->n; i++) {
        a.low = eni_min(a.low, eni_min(b->bar[i].at_low, b->bar[i].at_high));
        a.high = eni_max(a.high, eni_max(b->bar[i].at_low, b->bar[i].at_high));
    }
    if (!(a.high - a.low > 1e-6)) {
        a.low -= 0.5;
        a.high += 0.5;
    }
    return a;
}

static void put_value(struct en_text *out, const struct en_case *c, int belief, double value)
{
    const char *unit = c->belief[belief].unit;
    if (strcmp(unit, "probability per year") == 0) {
        eni_hundred(out, value);
        en_text_put(out, " of 100 a year");
        return;
    }
    eni_svg_belief(out, c, belief, value);
    if (eni_svg_in_hundredths(unit)) en_text_put(out, " of 100");
    if (strcmp(unit, "per year") == 0) en_text_put(out, " a year");
}

static void draw_row(struct eni_svg *g, const struct en_belief_bars *b, const struct axis *a, int i)
{
    const struct en_belief_bar *bar = &b->bar[i];
    bool rises = bar->at_low <= bar->at_high;
    double y = TOP + ROW * i, from = place(a, eni_min(bar->at_low, bar->at_high)),
           to = place(a, eni_max(bar->at_low, bar->at_high));
    struct en_text t = {0};
    eni_svg_lines(g, 10, y + 12, 13, NAME_COLUMNS, 1, false, b->c->belief[bar->belief].name);
    eni_svg_rect(g, from, y + 20, eni_max(to - from, 2), 16, 2,
                 "fill=\"#9b8fc9\" stroke=\"" ENI_OUTLINE "\"");
    put_value(&t, b->c, bar->belief, rises ? bar->low : bar->high);
    eni_svg_text(g, from - 6, y + 33, 12, "end", false, ENI_SOFT, t.at);
    en_text_clear(&t);
    put_value(&t, b->c, bar->belief, rises ? bar->high : bar->low);
    eni_svg_text(g, to + 6, y + 33, 12, "start", false, ENI_SOFT, t.at);
    en_text_clear(&t);
    if (!bar->flips) return;
    const double x = WIDTH - 62, at = y + 28,
                 diamond[] = {x, at - 7, x + 6, at, x, at + 7, x - 6, at};
    eni_svg_shape(g, diamond, 4, "fill=\"" ENI_INK "\"");
    eni_svg_text(g, WIDTH - 12, y + 33, 13, "end", true, ENI_INK, "flips");
}

static void scale(struct eni_svg *g, const struct en_belief_bars *b, const struct axis *a,
                  double bottom)
{
    struct en_text t = {0};
    double now = place(a, b->now);
    en_text_format(&t, "as it is: ");
    en_text_fixed(&t, b->now, 1);
    en_text_format(&t, " %s", b->quantity);
    eni_svg_text(g, eni_min(eni_max(now, 140), WIDTH - 140), 22, 13, "middle", true, ENI_INK, t.at);
    en_text_clear(&t);
    en_text_put(g->out,
                "<line stroke-dasharray=\"4 3\" stroke=\"" ENI_INK "\" stroke-width=\"1.5\"");
    eni_svg_attr(g->out, "x1", now);
    eni_svg_attr(g->out, "y1", 30);
    eni_svg_attr(g->out, "x2", now);
    eni_svg_attr(g->out, "y2", bottom);
    en_text_put(g->out, "/>\n");
    for (int end = 0; end < 2; end++) {
        double value = end ? a->high : a->low;
        en_text_fixed(&t, value, 1);
        eni_svg_line(g, place(a, value), bottom - 4, place(a, value), bottom + 4, ENI_OUTLINE, 1);
        eni_svg_text(g, place(a, value), bottom + 19, 12, "middle", false, ENI_SOFT, t.at);
        en_text_clear(&t);
    }
    eni_svg_line(g, LEFT, bottom, RIGHT, bottom, ENI_OUTLINE, 1);
    eni_svg_text(g, (LEFT + RIGHT) / 2.0, bottom + 19, 12, "middle", false, ENI_SOFT, b->quantity);
}

static void describe(struct en_text *out, const struct en_belief_bars *b)
{
    for (int i = 0; i < b->n; i++) {
        const struct en_belief_bar *bar = &b->bar[i];
        en_text_format(out, "%s: ", b->c->belief[bar->belief].name);
        en_text_fixed(out, bar->at_low, 1);
        en_text_put(out, " where it is ");
        put_value(out, b->c, bar->belief, bar->low);
        en_text_put(out, ", ");
        en_text_fixed(out, bar->at_high, 1);
        en_text_put(out, " where it is ");
        put_value(out, b->c, bar->belief, bar->high);
        en_text_put(out, bar->flips ? "; flips the result. " : ". ");
    }
}

void en_svg_belief_bars(struct en_text *out, const char *id, const struct en_belief_bars *b)
{
    struct eni_svg g = {out, id};
    struct en_text title = {0}, desc = {0};
    struct axis a = axis_of(b);
    double bottom = TOP + ROW * b->n + 8;
    en_text_format(&title, "One belief at a time: %s", b->quantity);
    describe(&desc, b);
    eni_svg_open(&g, WIDTH, bottom + 32, title.at, eni_or(desc.at, "no belief"));
    for (int i = 0; i < b->n; i++) draw_row(&g, b, &a, i);
    scale(&g, b, &a, bottom);
    eni_svg_close(&g);
    en_text_clear(&title);
    en_text_clear(&desc);
}
