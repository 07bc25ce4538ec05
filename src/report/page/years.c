/* years.c: the texts over the years: for each of the five questions a panel for each
 * worldview, the texts as lines on one scale, and the same as a table.
 */
#include "report/report_int.h"

#include "entente/pictures.h"

#include <string.h>

/* The text in force first, then what is shown besides it, as far as there are marks. */
struct texts {
    int n, draft[EN_MAX_LINES];
    struct en_lines lines;
    double value[EN_MAX_WORLDVIEWS * EN_MAX_LINES * EN_N_HORIZONS];
};

/* A text that says what is in force would only cover its line. */
static bool says_the_same(const struct en_case *c, int draft)
{
    return memcmp(c->draft[draft].level, c->draft[c->in_force].level, (size_t)c->n_clauses) == 0;
}

static void choose(struct texts *t, const struct eni_view *v)
{
    t->n = 0;
    if (en_study_has_draft(v->s, v->c->in_force)) t->draft[t->n++] = v->c->in_force;
    for (int d = 0; d < v->n_drafts && t->n < EN_MAX_LINES; d++)
        if (!says_the_same(v->c, v->draft[d])) t->draft[t->n++] = v->draft[d];
    t->lines = (struct en_lines){.c = v->c, .n = t->n, .value = t->value};
    for (int i = 0; i < t->n; i++) t->lines.name[i] = v->c->draft[t->draft[i]].title;
}

static void collect(struct texts *t, const struct eni_view *v, enum en_outcome_id o)
{
    double *at = t->value;
    t->lines.outcome = o;
    for (int w = 0; w < v->c->n_worldviews; w++) {
        for (int i = 0; i < t->n; i++) {
            for (int h = 0; h < EN_N_HORIZONS; h++)
                *at++ = en_study_outcome(v->s, t->draft[i], w, h, o).mean;
        }
    }
}

static void write_panels(struct en_text *out, const struct eni_view *v, const struct texts *t,
                         int question)
{
    struct en_text id = {0};
    en_text_put(out, "<div class=\"panels\">\n");
    for (int i = 0; i < v->n_worldviews; i++) {
        en_text_format(&id, "years-%d-%d", question, v->worldview[i]);
        en_text_put(out, "<figure>\n");
        en_svg_lines(out, id.at, &t->lines, v->worldview[i]);
        en_text_put(out, "</figure>\n");
        en_text_clear(&id);
    }
    en_text_put(out, "</div>\n");
}

static void write_row(struct en_text *out, const struct eni_view *v, int draft, int worldview,
                      enum en_outcome_id o)
{
    eni_html(out, "<tr><th scope=\"row\">%s</th><td>%s</td>", v->c->draft[draft].title,
             v->c->worldview[worldview].claim);
    for (int h = 0; h < EN_N_HORIZONS; h++)
        eni_html_range_cell(out, o, en_study_outcome(v->s, draft, worldview, h, o));
    en_text_put(out, "</tr>\n");
}

static const char *unit_of(const struct eni_view *v, enum en_outcome_id o)
{
    return eni_in_hundredths(o) ? "of 100" : eni_or(v->c->outcome[o].unit, "");
}

static void write_table(struct en_text *out, const struct eni_view *v, const struct texts *t,
                        enum en_outcome_id o)
{
    struct en_text label = {0};
    en_text_format(&label, "%s over the years, %s", v->c->outcome[o].label, unit_of(v, o));
    eni_html(out, "<details>\n<summary>The same as a table: %s</summary>\n", label.at);
    eni_table_open(out, label.at);
    en_text_clear(&label);
    en_text_put(out, "<thead><tr><th scope=\"col\">Text</th><th scope=\"col\">If you believe</th>");
    for (int h = 0; h < EN_N_HORIZONS; h++)
        eni_html(out, "<th scope=\"col\">%d years</th>", eni_horizon_years(v->c, h));
    en_text_put(out, "</tr></thead>\n<tbody>\n");
    for (int i = 0; i < t->n; i++) {
        for (int w = 0; w < v->n_worldviews; w++)
            write_row(out, v, t->draft[i], v->worldview[w], o);
    }
    eni_table_close(out);
    en_text_put(out, "</details>\n");
}

/* "Deaths from the war: at 15 years the texts lie 3 to 14 of 100 apart, by worldview." */
static void write_takeaway(struct en_text *out, const struct eni_view *v, const struct texts *t,
                           enum en_outcome_id o)
{
    double least = 0, greatest = 0;
    struct en_text s = {0};
    int last = EN_N_HORIZONS - 1;
    for (int i = 0; i < v->n_worldviews; i++) {
        double low = 0, high = 0;
        for (int k = 0; k < t->n; k++) {
            double value = en_study_outcome(v->s, t->draft[k], v->worldview[i], last, o).mean;
            low = k == 0 ? value : eni_min(low, value);
            high = k == 0 ? value : eni_max(high, value);
        }
        least = i == 0 ? high - low : eni_min(least, high - low);
        greatest = i == 0 ? high - low : eni_max(greatest, high - low);
    }
    en_text_format(&s, "At %d years these texts lie ", eni_horizon_years(v->c, last));
    eni_value_range(&s, o, least, greatest);
    en_text_format(&s, " %s apart, depending on the worldview.", unit_of(v, o));
    en_text_put(out, "<p>");
    eni_html_take(out, &s);
    en_text_put(out, "</p>\n");
}

void eni_html_years(struct en_text *out, const struct eni_view *v)
{
    struct texts t;
    choose(&t, v);
    if (t.n < 2) return;
    en_text_put(out, "<h3>Over the years</h3>\n<p>The texts side by side, the text in force first; "
                     "one panel for "
                     "each worldview, means of all futures.</p>\n<figure class=\"key\">\n");
    en_svg_lines_key(out, "years-key", &t.lines);
    en_text_put(out, "</figure>\n");
    for (int q = 0; q < ENI_N_FIVE; q++) {
        collect(&t, v, eni_five[q]);
        eni_html(out, "<h4>%s</h4>\n", v->c->outcome[eni_five[q]].label);
        write_takeaway(out, v, &t, eni_five[q]);
        write_panels(out, v, &t, q);
        write_table(out, v, &t, eni_five[q]);
    }
}
