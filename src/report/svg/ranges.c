/* ranges.c: one outcome of one text, a row for each worldview: the range over belief draws as a
 * bar, the simulation error as a thin bar in it, the mean as a tick. The scale is the same for
 * every text of the study.
 */
#include "report/report_int.h"

enum { WIDTH = 640, LEFT = 20, RIGHT = 20, TOP = 16, ROW = 52, BAR = 14, TICKS = 5 };
#define BAR_FILL "#cfd3d9"
#define ERROR_FILL "#5d646e"

static double worth(enum en_outcome_id o, double value)
{
    return eni_in_hundredths(o) ? 100 * value : value;
}

static double top_of_scale(const struct eni_view *v, int horizon, enum en_outcome_id o)
{
    int draft[EN_MAX_DRAFTS], n = eni_all_drafts(v->s, draft);
    double most = 0;
    for (int d = 0; d < n; d++) {
        for (int w = 0; w < v->c->n_worldviews; w++) {
            struct en_estimate e = en_study_outcome(v->s, draft[d], w, horizon, o);
            if (eni_finite(e.high)) most = eni_max(most, worth(o, e.high));
            if (eni_finite(e.mean)) most = eni_max(most, worth(o, e.mean));
        }
    }
    return eni_in_hundredths(o) ? eni_min(100, eni_svg_top(eni_max(most, 5))) : eni_svg_top(most);
}

struct axis {
    double top;
};

static double place(const struct axis *a, double value)
{
    double share = a->top > 0 ? value / a->top : 0;
    return LEFT + (WIDTH - LEFT - RIGHT) * eni_min(1, eni_max(0, share));
}

static void grid(struct eni_svg *g, const struct axis *a, double bottom)
{
    for (int i = 0; i <= TICKS; i++) {
        double value = a->top * i / TICKS, x = place(a, value);
        struct en_text label;
        en_text_init(&label);
        en_text_number(&label, value);
        eni_svg_line(g, x, TOP, x, bottom, "#e4e6ea", 1);
        eni_svg_text(g, x, bottom + 16, 12,
                     i == 0       ? "start"
                     : i == TICKS ? "end"
                                  : "middle",
                     false, ENI_SOFT, label.at);
        en_text_clear(&label);
    }
}

static void row(struct eni_svg *g, const struct axis *a, double y, const char *claim,
                enum en_outcome_id o, struct en_estimate e)
{
    struct en_text number;
    en_text_init(&number);
    eni_estimate(&number, o, e);
    eni_svg_lines(g, LEFT, y + 14, 13, 70, 1, false, claim);
    eni_svg_text(g, WIDTH - RIGHT, y + 14, 13, "end", true, ENI_INK, number.at);
    en_text_clear(&number);
    if (!eni_finite(e.mean) || !eni_finite(e.low) || !eni_finite(e.high)) return;
    double low = place(a, worth(o, e.low)), high = place(a, worth(o, e.high)),
           mean = place(a, worth(o, e.mean));
    double from = place(a, worth(o, e.mean - e.se)), to = place(a, worth(o, e.mean + e.se));
    eni_svg_rect(g, low, y + 24, eni_max(high - low, 1), BAR, 3,
                 "fill=\"" BAR_FILL "\" stroke=\"" ENI_OUTLINE "\" stroke-width=\"1\"");
    if (eni_finite(e.se))
        eni_svg_rect(g, from, y + 29, eni_max(to - from, 0.5), 4, 0, "fill=\"" ERROR_FILL "\"");
    eni_svg_line(g, mean, y + 21, mean, y + 41, ENI_INK, 2.5);
}

static void key(struct eni_svg *g, double y, const char *unit)
{
    eni_svg_text(g, WIDTH / 2.0, y, 12, "middle", false, ENI_SOFT, unit);
    eni_svg_rect(g, LEFT, y + 12, 26, BAR, 3,
                 "fill=\"" BAR_FILL "\" stroke=\"" ENI_OUTLINE "\" stroke-width=\"1\"");
    eni_svg_text(g, LEFT + 34, y + 24, 12, "start", false, ENI_INK,
                 "5 to 95 in 100 of the belief draws");
    eni_svg_rect(g, LEFT + 280, y + 17, 26, 4, 0, "fill=\"" ERROR_FILL "\"");
    eni_svg_text(g, LEFT + 314, y + 24, 12, "start", false, ENI_INK, "simulation error");
    eni_svg_line(g, LEFT + 460, y + 9, LEFT + 460, y + 29, ENI_INK, 2.5);
    eni_svg_text(g, LEFT + 470, y + 24, 12, "start", false, ENI_INK, "mean");
}

static void describe(struct en_text *out, const struct eni_view *v, int draft, int horizon,
                     enum en_outcome_id o)
{
    for (int w = 0; w < v->c->n_worldviews; w++) {
        en_text_format(out, "%s: ", v->c->worldview[w].claim);
        eni_estimate(out, o, en_study_outcome(v->s, draft, w, horizon, o));
        en_text_put(out, ". ");
    }
}

void en_svg_ranges(struct en_text *out, const char *id, const struct en_study *s, int draft,
                   int horizon, enum en_outcome_id o)
{
    struct en_report_options none = {.width = 100};
    struct eni_view v;
    struct eni_svg g = {out, id};
    struct en_text title, desc, unit;
    eni_view_init(&v, s, &none);
    v.years = eni_horizon_years(v.c, horizon);
    en_text_init(&title);
    en_text_init(&desc);
    en_text_init(&unit);
    en_text_format(&title, "%s, by %d years, if \"%s\" were in force", v.c->outcome[o].label,
                   v.years, v.c->draft[draft].title);
    describe(&desc, &v, draft, horizon, o);
    en_text_format(&unit, "%s, ", v.c->outcome[o].label);
    eni_shown_unit(&unit, &v, o);
    double bottom = TOP + v.c->n_worldviews * ROW + 4;
    struct axis a = {top_of_scale(&v, horizon, o)};
    eni_svg_open(&g, WIDTH, bottom + 78, title.at, eni_or(desc.at, "no worldviews"));
    grid(&g, &a, bottom);
    for (int w = 0; w < v.c->n_worldviews; w++) {
        row(&g, &a, TOP + w * ROW, v.c->worldview[w].claim, o,
            en_study_outcome(s, draft, w, horizon, o));
    }
    key(&g, bottom + 36, unit.at);
    eni_svg_close(&g);
    en_text_clear(&title);
    en_text_clear(&desc);
    en_text_clear(&unit);
}
