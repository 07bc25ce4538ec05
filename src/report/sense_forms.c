/* sense_forms.c: sensitivity for machines (JSON, CSV) and for the page (tornado beside its table). */
#include "report/sense_words.h"

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
    eni_json_string(j, "case", c->id);
    eni_json_hex(j, "case_digest", c->digest);
    eni_json_int(j, "seed", (int64_t)s->def.study.seed);
    eni_json_string(j, "draft", c->draft[s->def.draft].id);
    eni_json_string(j, "target", target_name(s->def.target));
    eni_json_string(j, "of", target_of(s));
    eni_json_int(j, "horizon_years", eni_horizon_years(c, s->def.study.horizon));
    eni_json_string(j, "by", by_name(s->def.by));
    eni_json_string(j, "worldview", s->def.worldview >= 0 ? c->worldview[s->def.worldview].id : NULL);
    eni_json_int(j, "rows", s->rows);
    eni_json_int(j, "futures", s->def.futures);
    eni_json_bool(j, "partial", s->partial);
    eni_json_number(j, "mean", s->mean);
    eni_json_number(j, "sd", s->sd);
    eni_json_number(j, "above_zero", s->positive);
    if (s->has_chance) eni_json_number(j, "luck", s->chance);
}

void en_report_sense_json(struct en_text *out, const struct en_sense *s, const char *version, const char *command)
{
    struct eni_json j = {.out = out};
    eni_json_open(&j, NULL, '{');
    eni_json_string(&j, "schema", EN_SENSE_SCHEMA);
    eni_json_string(&j, "version", version);
    eni_json_string(&j, "command", command);
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
#define LOW_FILL "#8a6fb0"
#define HIGH_FILL "#2f7d8c"

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
    eni_svg_open(&g, WIDTH, TOP + ROW * n + 26, title.at,
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
    eni_svg_close(&g);
}

static void table_tornado(struct en_text *out, const struct en_sense *s)
{
    struct en_text text = {0};
    eni_table_open(out, "One belief at a time");
    en_text_put(out, "<thead><tr><th scope=\"col\">Belief</th><th scope=\"col\">from</th><th scope=\"col\">to</th>"
                     "<th scope=\"col\">answer at the lowest</th><th scope=\"col\">answer at the highest</th></tr></thead>\n"
                     "<tbody>\n");
    for (int i = 0; i < s->n_bars && i < MOST; i++) {
        const struct en_sense_bar *b = &s->bar[i];
        eni_html(out, "<tr><th scope=\"row\">%s</th>", s->def.study.c->belief[b->belief].name);
        en_text_number(&text, b->low);
        eni_html_cell(out, &text);
        en_text_number(&text, b->high);
        eni_html_cell(out, &text);
        eni_sense_number(&text, s, b->at_low);
        eni_html_cell(out, &text);
        eni_sense_number(&text, s, b->at_high);
        eni_html_cell(out, &text);
        en_text_put(out, "</tr>\n");
    }
    eni_table_close(out);
}

static void table_shares(struct en_text *out, const struct en_sense *s)
{
    struct en_text text = {0};
    eni_table_open(out, "Shares of the variance, in hundredths");
    en_text_put(out, "<thead><tr><th scope=\"col\">Inputs</th><th scope=\"col\">even split</th><th scope=\"col\">alone</th>"
                     "<th scope=\"col\">with all its company</th></tr></thead>\n<tbody>\n");
    for (int j = 0; j < s->n_groups; j++) {
        eni_html(out, "<tr><th scope=\"row\">%s</th>", s->group[j].name);
        eni_sense_share(&text, &s->group[j].shapley);
        eni_html_cell(out, &text);
        eni_sense_share(&text, &s->group[j].first);
        eni_html_cell(out, &text);
        eni_sense_share(&text, &s->group[j].total);
        eni_html_cell(out, &text);
        en_text_put(out, "</tr>\n");
    }
    eni_table_close(out);
}

void eni_html_sense(struct en_text *out, const struct en_sense *s)
{
    struct en_text text = {0};
    en_text_put(out, "<section id=\"moves\">\n<h2>What moves the answer</h2>\n<p>The question: ");
    eni_sense_question(&text, s);
    eni_html_take(out, &text);
    en_text_put(out, ". Each row moves one belief alone from its lowest to its highest central value among the documents; "
                     "the others stand at their median.</p>\n");
    en_svg_sense(out, "tornado", s);
    table_tornado(out, s);
    en_text_put(out, "<p>");
    eni_sense_inputs(&text, s);
    eni_html_take(out, &text);
    en_text_put(out, " The variance of the answer then splits so (range over bootstraps):</p>\n");
    table_shares(out, s);
    eni_sense_luck(&text, s);
    eni_sense_still(&text, s);
    if (text.length > 0) {
        en_text_put(out, "<p>");
        eni_html_take(out, &text);
        en_text_put(out, "</p>\n");
    }
    en_text_put(out, "</section>\n");
}

void en_report_sense_page(struct en_text *out, const struct en_sense *s, const char *version, const char *command)
{
    const struct en_case *c = s->def.study.c;
    struct en_text text = {0};
    eni_page_open(out, "What moves the answer", NULL);
    en_text_put(out, "<main id=\"main\">\n<h1>What moves the answer</h1>\n<p>");
    en_text_format(&text, "Case %s, digest ", c->id);
    en_text_hex64(&text, c->digest);
    en_text_format(&text, ". %d rows of %d answers%s. Again: %s. entente %s.", s->rows, 2 * s->n_groups,
                   s->partial ? ", stopped before the end" : "", eni_or(command, "entente sensitivity"), version);
    eni_html_take(out, &text);
    en_text_put(out, "</p>\n");
    eni_html_sense(out, s);
    en_text_put(out, "<p>A large share says that the answer hangs on it in this model, not that it matters most in the "
                     "world.</p>\n</main>\n</body>\n</html>\n");
}
