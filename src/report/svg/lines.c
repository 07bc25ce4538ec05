/* lines.c: one outcome over the years, a panel for each worldview, all on one scale. Each line
 * has a mark and dashes of its own, so that it is told without its colour.
 */
#include "report/report_int.h"

#include "entente/pictures.h"

enum {
    WIDTH = 200,
    LEFT = 44,
    RIGHT = 158,
    PLOT = 86,
    TITLE_COLUMNS = 22,
    TITLE_LINES = 4,
    TICKS = 2
};
enum { KEY_COLUMNS = 20, KEY_LINES = 5 };

static const struct {
    const char *stroke, *fill, *dashes;
} look[EN_MAX_LINES] = {
    {"#5d646e", "#ffffff", "stroke-dasharray=\"5 3\""},
    {"#6a4bb0", "#ffffff", ""},
    {"#14171b", "#14171b", ""},
    {"#8a4200", "#ffffff", "stroke-dasharray=\"2 3\""},
};

struct axis {
    double low, high, top, bottom; /* values, then places */
};

static double worth(const struct en_lines *l, double value)
{
    return eni_in_hundredths(l->outcome) ? 100 * value : value;
}

static double value_at(const struct en_lines *l, int worldview, int line, int horizon)
{
    return l->value[(worldview * l->n + line) * EN_N_HORIZONS + horizon];
}

static struct axis axis_of(const struct en_lines *l, double top)
{
    double low = 0, high = eni_in_hundredths(l->outcome) ? 5 : 0;
    for (int i = 0; i < l->c->n_worldviews * l->n * EN_N_HORIZONS; i++) {
        if (!eni_finite(l->value[i])) continue;
        low = eni_min(low, worth(l, l->value[i]));
        high = eni_max(high, worth(l, l->value[i]));
    }
    if (low < 0) low = -eni_svg_top(-low);
    high = high > 0 || low == 0 ? eni_svg_top(high) : 0;
    if (eni_in_hundredths(l->outcome)) high = eni_min(100, high);
    return (struct axis){low, high, top, top + PLOT};
}

static double place(const struct axis *a, double value)
{
    double share = (value - a->low) / (a->high - a->low);
    return a->bottom - (a->bottom - a->top) * eni_min(1, eni_max(0, share));
}

static double across(int horizon)
{
    return LEFT + 6 + (RIGHT - LEFT - 12.0) * horizon / (EN_N_HORIZONS - 1);
}

static void point(struct en_text *out, char how, double x, double y)
{
    en_text_char(out, how);
    en_text_fixed(out, x, 1);
    en_text_char(out, ' ');
    en_text_fixed(out, y, 1);
}

/* The outline of a line's mark, as part of a path: square, circle, triangle, diamond. */
static void mark(struct en_text *out, int line, double x, double y)
{
    static const double far[EN_MAX_LINES][2] = {{-5, -5}, {-4, 0}, {0, -5}, {0, -5}};
    static const char *const outline[EN_MAX_LINES] = {
        "h10v10h-10z", "a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", "l5 9h-10z", "l5 5l-5 5l-5 -5z"};
    point(out, 'M', x + far[line][0], y + far[line][1]);
    en_text_put(out, outline[line]);
}

static void open_line(struct eni_svg *g, int line)
{
    en_text_format(
        g->out, "<path class=\"en-line\" fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\" %s d=\"",
        look[line].stroke, look[line].dashes);
}

static void open_marks(struct eni_svg *g, int line)
{
    en_text_format(g->out, "<path fill=\"%s\" stroke=\"%s\" stroke-width=\"2\" d=\"",
                   look[line].fill, look[line].stroke);
}

/* One path for the stretches and one for the marks: a page parses many panels at every change. */
static void draw_line(struct eni_svg *g, const struct en_lines *l, const struct axis *a,
                      int worldview, int line)
{
    bool on = false;
    open_line(g, line);
    for (int h = 0; h < EN_N_HORIZONS; h++) {
        double value = value_at(l, worldview, line, h);
        if (eni_finite(value)) point(g->out, on ? 'L' : 'M', across(h), place(a, worth(l, value)));
        on = eni_finite(value);
    }
    en_text_put(g->out, "\"/>\n");
    open_marks(g, line);
    for (int h = 0; h < EN_N_HORIZONS; h++) {
        double value = value_at(l, worldview, line, h);
        if (eni_finite(value)) mark(g->out, line, across(h), place(a, worth(l, value)));
    }
    en_text_put(g->out, "\"/>\n");
}

static bool has_line(const struct en_lines *l, int worldview, int line)
{
    for (int h = 0; h < EN_N_HORIZONS; h++)
        if (eni_finite(value_at(l, worldview, line, h))) return true;
    return false;
}

static void grid(struct eni_svg *g, const struct en_lines *l, const struct axis *a)
{
    struct en_text t = {0};
    en_text_put(g->out, "<path stroke=\"#dfe2e6\" d=\"");
    for (int i = 0; i <= TICKS; i++) {
        point(g->out, 'M', LEFT, a->bottom - (a->bottom - a->top) * i / TICKS);
        point(g->out, 'L', RIGHT, a->bottom - (a->bottom - a->top) * i / TICKS);
    }
    en_text_put(g->out, "\"/>\n");
    for (int i = 0; i <= TICKS; i++) {
        double value = a->low + (a->high - a->low) * i / TICKS, y = place(a, value);
        en_text_number(&t, value);
        eni_svg_text(g, LEFT - 6, y + 4, 12, "end", false, ENI_SOFT, t.at);
        en_text_clear(&t);
    }
    for (int h = 0; h < EN_N_HORIZONS; h++) {
        en_text_int(&t, eni_horizon_years(l->c, h));
        eni_svg_text(g, across(h), a->bottom + 19, 12, "middle", false, ENI_SOFT, t.at);
        en_text_clear(&t);
    }
    eni_svg_text(g, WIDTH - 4, a->bottom + 19, 12, "end", false, ENI_SOFT, "years");
}

/* Beside the last mark; a long number goes back over the plot rather than out of the picture. */
static void end_label(struct eni_svg *g, const struct en_lines *l, const struct axis *a,
                      double last)
{
    struct en_text t = {0};
    bool large = !eni_in_hundredths(l->outcome) && (last >= 100 || last <= -100);
    if (large) {
        en_text_fixed(&t, last, 0);
    } else {
        eni_value(&t, l->outcome, last);
    }
    bool fits = t.length <= 5;
    double y = place(a, worth(l, last)) + (fits ? 4 : -8);
    eni_svg_text(g, fits ? RIGHT + 3 : WIDTH - 3, eni_max(y, 14), 12, fits ? "start" : "end", true,
                 ENI_INK, t.at);
    en_text_clear(&t);
}

static void describe(struct en_text *out, const struct en_lines *l, int worldview)
{
    for (int line = 0; line < l->n; line++) {
        if (!has_line(l, worldview, line)) continue;
        en_text_format(out, "%s: ", l->name[line]);
        for (int h = 0; h < EN_N_HORIZONS; h++) {
            eni_value(out, l->outcome, value_at(l, worldview, line, h));
            en_text_format(out, " at %d years%s", eni_horizon_years(l->c, h),
                           h + 1 < EN_N_HORIZONS ? ", " : ". ");
        }
    }
}

static int title_lines(const struct en_case *c)
{
    int most = 1;
    for (int w = 0; w < c->n_worldviews; w++) {
        int n = eni_svg_lines_needed(c->worldview[w].claim, TITLE_COLUMNS, TITLE_LINES);
        most = n > most ? n : most;
    }
    return most;
}

void en_svg_lines(struct en_text *out, const char *id, const struct en_lines *l, int worldview)
{
    struct eni_svg g = {out, id};
    struct en_text title = {0}, desc = {0};
    const char *claim = l->c->worldview[worldview].claim;
    double last = value_at(l, worldview, l->n - 1, EN_N_HORIZONS - 1);
    struct axis a = axis_of(l, 22 + 17 * title_lines(l->c));
    en_text_format(&title, "%s: %s over the years", claim, l->c->outcome[l->outcome].label);
    describe(&desc, l, worldview);
    eni_svg_open(&g, WIDTH, a.bottom + 28, title.at, eni_or(desc.at, "nothing computed"));
    eni_svg_lines(&g, 8, 20, 13, TITLE_COLUMNS, TITLE_LINES, true, claim);
    grid(&g, l, &a);
    for (int line = 0; line < l->n; line++)
        if (has_line(l, worldview, line)) draw_line(&g, l, &a, worldview, line);
    en_text_clear(&title);
    if (eni_finite(last)) end_label(&g, l, &a, last);
    eni_svg_close(&g);
    en_text_clear(&title);
    en_text_clear(&desc);
}

void en_svg_lines_key(struct en_text *out, const char *id, const struct en_lines *l)
{
    static const char *const marks[EN_MAX_LINES] = {"dashed line with squares", "line with circles",
                                                    "line with triangles",
                                                    "dotted line with diamonds"};
    struct eni_svg g = {out, id};
    struct en_text desc = {0};
    double y = 22, height = 12;
    for (int i = 0; i < l->n; i++) {
        height += 8 + 17 * eni_svg_lines_needed(l->name[i], KEY_COLUMNS, KEY_LINES);
        en_text_format(&desc, "%s: %s. ", marks[i], l->name[i]);
    }
    eni_svg_open(&g, WIDTH, height, "What the lines are", eni_or(desc.at, "nothing"));
    for (int i = 0; i < l->n; i++) {
        open_line(&g, i);
        point(out, 'M', 8, y - 4);
        point(out, 'L', 40, y - 4);
        en_text_put(out, "\"/>\n");
        open_marks(&g, i);
        mark(out, i, 24, y - 4);
        en_text_put(out, "\"/>\n");
        y += 8 + 17 * eni_svg_lines(&g, 48, y, 13, KEY_COLUMNS, KEY_LINES, false, l->name[i]);
    }
    eni_svg_close(&g);
    en_text_clear(&desc);
}
