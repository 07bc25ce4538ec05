/* sense_forms.c: sensitivity for machines (JSON, CSV) and its tornado. */
#include "report/doc.h"
#include "report/lab/sense_words.h"

static const char *target_name(enum en_sense_target target)
{
    static const char *const names[] = {"gain", "margin", "outcome", "adopted", "objectors"};
    return names[target];
}

static const char *target_of(const struct en_sense *s)
{
    const struct en_case *c = s->def.study.c;
    if (s->def.target == EN_SENSE_GAIN) return c->profile[s->def.which].id;
    if (s->def.target == EN_SENSE_MARGIN) return c->member[s->def.which].id;
    return s->def.target == EN_SENSE_OUTCOME ? eni_outcome_name((enum en_outcome_id)s->def.which) : NULL;
}

static const char *by_name(enum en_sense_by by)
{
    return by == EN_SENSE_BY_BELIEF ? "belief" : by == EN_SENSE_BY_THEME ? "theme" : "kind";
}

/* --- JSON ------------------------------------------------------------------------------------- */

static void json_share(struct eni_json *j, const char *key, const struct en_share *x)
{
    eni_json_open(j, key, '{');
    eni_json_number(j, "mean", x->mean);
    eni_json_number(j, "low", x->low);
    eni_json_number(j, "high", x->high);
    eni_json_close(j, '}');
}

static void json_head(struct eni_json *j, const struct en_sense *s)
{
    const struct en_case *c = s->def.study.c;
    eni_json_string(j, "draft", c->draft[s->def.draft].id);
    eni_json_string(j, "target", target_name(s->def.target));
    eni_json_string(j, "of", target_of(s));
    eni_json_string(j, "by", by_name(s->def.by));
    eni_json_string(j, "worldview", s->def.worldview >= 0 ? c->worldview[s->def.worldview].id : NULL);
    eni_json_int(j, "rows", s->rows);
    eni_json_int(j, "futures", s->def.futures);
    eni_json_bool(j, "partial", s->partial);
    eni_json_number(j, "mean", s->mean);
    eni_json_number(j, "sd", s->sd);
    eni_json_number(j, "above_zero", s->positive);
    eni_json_int(j, "rows_with_half", s->half_rows);
    if (s->has_chance) eni_json_number(j, "luck", s->chance);
}

void en_report_sense_json(struct en_text *out, const struct en_sense *s, const char *version, const char *command)
{
    struct eni_json j = {.out = out};
    eni_json_open(&j, NULL, '{');
    eni_lab_json_head(&j, EN_SENSE_SCHEMA, &s->def.study, command, version);
    json_head(&j, s);
    eni_json_open(&j, "groups", '[');
    for (int i = 0; i < s->n_groups; i++) {
        eni_json_open(&j, NULL, '{');
        eni_json_string(&j, "name", s->group[i].name);
        json_share(&j, "shapley", &s->group[i].shapley);
        json_share(&j, "first", &s->group[i].first);
        json_share(&j, "total", &s->group[i].total);
        eni_json_close(&j, '}');
    }
    eni_json_close(&j, ']');
    eni_json_number(&j, "base", s->base);
    eni_json_open(&j, "tornado", '[');
    for (int i = 0; i < s->n_bars; i++) {
        const struct en_sense_bar *b = &s->bar[i];
        eni_json_open(&j, NULL, '{');
        eni_json_string(&j, "belief", s->def.study.c->belief[b->belief].id);
        eni_json_number(&j, "low", b->low);
        eni_json_number(&j, "high", b->high);
        eni_json_number(&j, "at_low", b->at_low);
        eni_json_number(&j, "at_high", b->at_high);
        eni_json_close(&j, '}');
    }
    eni_json_close(&j, ']');
    eni_json_close(&j, '}');
    en_text_char(out, '\n');
}

/* --- CSV -------------------------------------------------------------------------------------- */

static void csv_number(struct en_text *out, double value)
{
    en_text_char(out, ',');
    en_text_exact(out, value);
}

static void csv_share(struct en_text *out, const struct en_share *x)
{
    csv_number(out, x->mean);
    csv_number(out, x->low);
    csv_number(out, x->high);
}

static void csv_shares(struct en_text *out, const struct en_sense *s)
{
    en_text_put(out, "group,shapley,shapley_low,shapley_high,first,first_low,first_high,total,total_low,total_high\n");
    for (int i = 0; i < s->n_groups; i++) {
        en_text_csv(out, s->group[i].name);
        csv_share(out, &s->group[i].shapley);
        csv_share(out, &s->group[i].first);
        csv_share(out, &s->group[i].total);
        en_text_char(out, '\n');
    }
}

static void csv_tornado(struct en_text *out, const struct en_sense *s)
{
    en_text_put(out, "belief,low,high,at_low,at_high,base\n");
    for (int i = 0; i < s->n_bars; i++) {
        const struct en_sense_bar *b = &s->bar[i];
        en_text_csv(out, s->def.study.c->belief[b->belief].id);
        csv_number(out, b->low);
        csv_number(out, b->high);
        csv_number(out, b->at_low);
        csv_number(out, b->at_high);
        csv_number(out, s->base);
        en_text_char(out, '\n');
    }
}

enum en_status en_report_sense_csv(struct en_text *out, const char **name, const struct en_sense *s, int table)
{
    if (table == 0) {
        *name = "shares.csv";
        csv_shares(out, s);
    } else if (table == 1) {
        *name = "tornado.csv";
        csv_tornado(out, s);
    } else {
        return EN_UNKNOWN;
    }
    return EN_OK;
}

/* --- the picture and the section ---------------------------------------------------------------- */

enum { WIDTH = 640, LEFT = 230, RIGHT = 20, TOP = 14, ROW = 26, BAR = 14, MOST = 12 };
#define LOW_FILL "fill=\"#f2f2f2\" stroke=\"" ENI_OUTLINE "\" stroke-width=\"1\""
#define HIGH_FILL "fill=\"#9b8fc9\" stroke=\"" ENI_OUTLINE "\" stroke-width=\"1\""

struct scale {
    double low, high;
};

static double place(const struct scale *a, double value)
{
    double share = a->high > a->low ? (value - a->low) / (a->high - a->low) : 0.5;
    return LEFT + (WIDTH - LEFT - RIGHT) * share;
}

static void bar_to(struct eni_svg *g, double base, double end, double y, const char *fill)
{
    double from = eni_min(base, end), width = eni_max(base, end) - from;
    if (width > 0) eni_svg_rect(g, from, y, width, BAR / 2.0, 0, fill);
}

static void axis(struct eni_svg *g, const struct en_sense *s, const struct scale *a, double bottom)
{
    const double at[3] = {a->low, s->base, a->high};
    static const char *const anchor[3] = {"start", "middle", "end"};
    for (int i = 0; i < 3; i++) {
        struct en_text label = {0};
        bool crowded = i == 1 && (place(a, s->base) - LEFT < 60 || WIDTH - RIGHT - place(a, s->base) < 60);
        eni_sense_number(&label, s, at[i]);
        if (!crowded) eni_svg_text(g, place(a, at[i]), bottom + 16, 12, anchor[i], false, ENI_SOFT, label.at);
        en_text_clear(&label);
    }
    eni_svg_line(g, place(a, s->base), TOP - 4, place(a, s->base), bottom, ENI_OUTLINE, 1);
}

/* What the two bars of a row stand for. */
static void key(struct eni_svg *g, double y)
{
    eni_svg_rect(g, 10, y, 26, BAR / 2.0, 0, HIGH_FILL);
    eni_svg_text(g, 44, y + 8, 12, "start", false, ENI_INK, "upper bar: the belief at its highest");
    eni_svg_rect(g, LEFT + 90, y, 26, BAR / 2.0, 0, LOW_FILL);
    eni_svg_text(g, LEFT + 124, y + 8, 12, "start", false, ENI_INK, "lower bar: at its lowest");
}

void en_svg_sense(struct en_text *out, const char *id, const struct en_sense *s)
{
    const struct en_case *c = s->def.study.c;
    int n = s->n_bars < MOST ? s->n_bars : MOST;
    struct scale a = {s->base, s->base};
    struct eni_svg g = {out, id};
    struct en_text title = {0};
    for (int i = 0; i < n; i++) {
        a.low = eni_min(a.low, eni_min(s->bar[i].at_low, s->bar[i].at_high));
        a.high = eni_max(a.high, eni_max(s->bar[i].at_low, s->bar[i].at_high));
    }
    en_text_put(&title, "How far single beliefs move ");
    eni_sense_question(&title, s);
    eni_svg_open(&g, WIDTH, TOP + ROW * n + 50, title.at,
                 "One row for each belief, widest first: upper bar towards its highest value among the documents, lower bar "
                 "towards its lowest. The same numbers are in the table.");
    en_text_clear(&title);
    for (int i = 0; i < n; i++) {
        double y = TOP + ROW * i;
        eni_svg_lines(&g, 10, y + 11, 12, 32, 1, false, c->belief[s->bar[i].belief].name);
        bar_to(&g, place(&a, s->base), place(&a, s->bar[i].at_high), y, HIGH_FILL);
        bar_to(&g, place(&a, s->base), place(&a, s->bar[i].at_low), y + BAR / 2.0, LOW_FILL);
    }
    axis(&g, s, &a, TOP + ROW * n);
    key(&g, TOP + ROW * n + 32);
    eni_svg_close(&g);
}
