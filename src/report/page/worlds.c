/* worlds.c: what may follow each text under each worldview: icon arrays side by side, ranges,
 * and both as tables. */
#include "report/report_int.h"

static void head_cell(struct en_text *out, const char *text)
{
    eni_html(out, "<th scope=\"col\">%s</th>", text);
}

static void labelled_table(struct en_text *out, const char *what, const char *title,
                           const char *first)
{
    struct en_text label;
    en_text_init(&label);
    en_text_format(&label, "%s: %s", what, title);
    eni_table_open(out, label.at);
    en_text_clear(&label);
    en_text_put(out, "<thead><tr>");
    head_cell(out, first);
}

/* --- icon arrays
 * --------------------------------------------------------------------------------------------------------
 */

static void write_icons(struct en_text *out, const struct eni_view *v, int draft)
{
    en_text_put(out, "<div class=\"icons\">\n");
    for (int i = 0; i < v->n_worldviews; i++) {
        int w = v->worldview[i];
        struct en_text id;
        en_text_init(&id);
        en_text_format(&id, "icons-%d-%d", draft, w);
        en_text_put(out, "<figure>\n");
        en_svg_icons(out, id.at, v->c->worldview[w].claim,
                     en_study_endings(v->s, draft, w, v->horizon), en_study_futures(v->s), v->c);
        en_text_put(out, "</figure>\n");
        en_text_clear(&id);
    }
    en_text_put(out, "</div>\n");
}

static void write_endings(struct en_text *out, const struct eni_view *v, int draft)
{
    int cell[EN_MAX_WORLDVIEWS][EN_N_ENDINGS];
    for (int i = 0; i < v->n_worldviews; i++) {
        const int *count = en_study_endings(v->s, draft, v->worldview[i], v->horizon);
        eni_largest_remainder(count, EN_N_ENDINGS, en_study_futures(v->s), cell[i]);
    }
    en_text_put(out,
                "<details>\n<summary>The same as a table: where 100 futures stand</summary>\n");
    labelled_table(out, "Where 100 futures stand", v->c->draft[draft].title, "Ending");
    for (int i = 0; i < v->n_worldviews; i++)
        head_cell(out, v->c->worldview[v->worldview[i]].claim);
    en_text_put(out, "</tr></thead>\n<tbody>\n");
    for (int e = 0; e < EN_N_ENDINGS; e++) {
        eni_html(out, "<tr><th scope=\"row\">%s</th>",
                 eni_or(v->c->ending_label[e], eni_ending_name((enum en_ending)e)));
        for (int i = 0; i < v->n_worldviews; i++) eni_html(out, "<td>%d</td>", cell[i][e]);
        en_text_put(out, "</tr>\n");
    }
    eni_table_close(out);
    en_text_put(out, "</details>\n");
}

/* --- the five questions
 * ---------------------------------------------------------------------------------------------------
 */

static void write_sentence(struct en_text *out, const struct eni_view *v, int draft, int w)
{
    struct en_text text;
    en_text_init(&text);
    eni_html(out, "<li>If you believe “%s”, then in this model: ", v->c->worldview[w].claim);
    for (int q = 0; q < ENI_N_FIVE; q++) {
        struct en_estimate e = en_study_outcome(v->s, draft, w, v->horizon, eni_five[q]);
        en_text_format(&text, "%s%s: ", q ? "; " : "", v->c->outcome[eni_five[q]].label);
        bool event = eni_outcome_kind(eni_five[q]) == EN_EVENT;
        if (event) en_text_format(&text, "%s (", eni_likelihood(e.mean));
        eni_value(&text, eni_five[q], e.mean);
        en_text_char(&text, ' ');
        eni_shown_unit(&text, v, eni_five[q]);
        en_text_put(&text, event ? "; " : " (");
        eni_value_range(&text, eni_five[q], e.low, e.high);
        en_text_char(&text, ')');
    }
    eni_html_take(out, &text);
    en_text_put(out, ".</li>\n");
}

static void five_heads(struct en_text *out, const struct eni_view *v)
{
    for (int q = 0; q < ENI_N_FIVE; q++) {
        struct en_text text;
        en_text_init(&text);
        en_text_format(&text, "%s, ", v->c->outcome[eni_five[q]].label);
        eni_shown_unit(&text, v, eni_five[q]);
        head_cell(out, text.at);
        en_text_clear(&text);
    }
}

static void five_row(struct en_text *out, const struct eni_view *v, int draft, int w)
{
    eni_html(out, "<tr><th scope=\"row\">%s</th>", v->c->worldview[w].claim);
    for (int q = 0; q < ENI_N_FIVE; q++) {
        eni_html_range_cell(out, eni_five[q],
                            en_study_outcome(v->s, draft, w, v->horizon, eni_five[q]));
    }
    int uncounted = en_study_uncounted(v->s, draft, w, v->horizon);
    struct en_text text;
    en_text_init(&text);
    eni_hundred(&text, (double)uncounted / eni_max(1, en_study_futures(v->s)));
    eni_html_cell(out, &text);
    if (eni_consent_asked(v, draft)) {
        struct en_estimate e = en_study_consent(v->s, draft, w);
        eni_hundred(&text, e.mean);
        en_text_put(&text, " (");
        eni_hundred_range(&text, e.low, e.high);
        en_text_char(&text, ')');
        eni_html_cell(out, &text);
    }
    en_text_put(out, "</tr>\n");
}

static void pooled_row(struct en_text *out, const struct eni_view *v, int draft)
{
    en_text_put(out, "<tr><th scope=\"row\">Pooled with the weights you gave</th>");
    for (int q = 0; q < ENI_N_FIVE; q++) {
        eni_html_range_cell(
            out, eni_five[q],
            en_study_pooled(v->s, v->options->weights, draft, v->horizon, eni_five[q]));
    }
    en_text_put(out,
                eni_consent_asked(v, draft) ? "<td></td><td></td></tr>\n" : "<td></td></tr>\n");
}

static void write_five(struct en_text *out, const struct eni_view *v, int draft)
{
    labelled_table(out, "Five questions", v->c->draft[draft].title, "If you believe");
    five_heads(out, v);
    head_cell(out, "Futures not counted in yearly totals, of 100");
    if (eni_consent_asked(v, draft))
        eni_html(out, "<th scope=\"col\">%s consents, of 100</th>", v->c->applicant);
    en_text_put(out, "</tr></thead>\n<tbody>\n");
    for (int i = 0; i < v->n_worldviews; i++) five_row(out, v, draft, v->worldview[i]);
    if (v->options->weights) pooled_row(out, v, draft);
    eni_table_close(out);
}

static void write_ranges(struct en_text *out, const struct eni_view *v, int draft)
{
    en_text_put(out, "<div class=\"ranges\">\n");
    for (int q = 0; q < ENI_N_FIVE; q++) {
        struct en_text id;
        en_text_init(&id);
        en_text_format(&id, "ranges-%d-%d", draft, q);
        eni_html(out, "<figure>\n<figcaption>%s</figcaption>\n", v->c->outcome[eni_five[q]].label);
        en_svg_ranges(out, id.at, v->s, draft, v->horizon, eni_five[q]);
        en_text_put(out, "</figure>\n");
        en_text_clear(&id);
    }
    en_text_put(out, "</div>\n");
}

void eni_html_worlds(struct en_text *out, const struct eni_view *v)
{
    eni_html(out,
             "<h2 id=\"worlds\">What may follow</h2>\n<p>Each square is one of 100 possible "
             "futures at %d years, always in the "
             "same order; greys and patterns carry no judgement. In tables: the mean, in brackets "
             "5 to 95 in 100 of the belief "
             "draws, and smaller the simulation error.</p>\n",
             v->years);
    for (int d = 0; d < v->n_drafts; d++) {
        int draft = v->draft[d];
        eni_html(out, "<h3>If “%s” were in force</h3>\n", v->c->draft[draft].title);
        write_icons(out, v, draft);
        write_endings(out, v, draft);
        en_text_put(out, "<ul>\n");
        for (int i = 0; i < v->n_worldviews; i++) write_sentence(out, v, draft, v->worldview[i]);
        en_text_put(out, "</ul>\n");
        write_five(out, v, draft);
        en_text_put(out, "<details open>\n<summary>The same as ranges</summary>\n");
        write_ranges(out, v, draft);
        en_text_put(out, "</details>\n");
    }
    eni_html_years(out, v);
}

/* --- every draft
 * ----------------------------------------------------------------------------------------------------------
 */

static void council_row(struct en_text *out, const struct eni_view *v, int draft)
{
    struct en_text text;
    en_text_init(&text);
    eni_html(out, "<tr><th scope=\"row\">%s</th><td>%s</td>", v->c->draft[draft].title,
             en_draft_kind_name(v->c->draft[draft].kind));
    eni_adoption(&text, v, draft);
    en_text_put(out, "<td class=\"wrap\">");
    eni_html_take(out, &text);
    bool asked = !en_study_council(v->s, draft)->continues;
    eni_html(out, "</td><td>%d</td><td>%d</td><td>%d</td>",
             asked ? eni_count_stance(v, draft, EN_BREAK) : 0,
             asked ? eni_count_stance(v, draft, EN_OBJECT) : 0,
             asked ? eni_count_dislikes(v, draft) : 0);
    en_text_put(out, "</tr>\n");
}

static void outcome_table(struct en_text *out, const struct eni_view *v, int n, const int *draft,
                          enum en_outcome_id o)
{
    struct en_text unit;
    en_text_init(&unit);
    eni_shown_unit(&unit, v, o);
    labelled_table(out, v->c->outcome[o].label, unit.at, "Text");
    en_text_clear(&unit);
    for (int i = 0; i < v->n_worldviews; i++)
        head_cell(out, v->c->worldview[v->worldview[i]].claim);
    en_text_put(out, "</tr></thead>\n<tbody>\n");
    for (int d = 0; d < n; d++) {
        eni_html(out, "<tr><th scope=\"row\">%s</th>", v->c->draft[draft[d]].title);
        for (int i = 0; i < v->n_worldviews; i++) {
            eni_html_range_cell(out, o,
                                en_study_outcome(v->s, draft[d], v->worldview[i], v->horizon, o));
        }
        en_text_put(out, "</tr>\n");
    }
    eni_table_close(out);
}

void eni_html_other(struct en_text *out, const struct eni_view *v)
{
    int draft[EN_MAX_DRAFTS], n = eni_all_drafts(v->s, draft);
    en_text_put(out, "<h2 id=\"others\">Other drafts</h2>\n<p>All texts of the case that this run "
                     "computed, the ones above "
                     "included.</p>\n");
    eni_table_open(out, "The council on every draft");
    en_text_put(out,
                "<thead><tr><th scope=\"col\">Text</th><th scope=\"col\">Kind</th><th "
                "scope=\"col\">Council</th>"
                "<th scope=\"col\">Would break silence</th><th scope=\"col\">Object</th>"
                "<th scope=\"col\">Consent though they dislike it</th></tr></thead>\n<tbody>\n");
    for (int d = 0; d < n; d++) council_row(out, v, draft[d]);
    eni_table_close(out);
    for (int q = 0; q < ENI_N_FIVE; q++) {
        eni_html(out, "<details>\n<summary>Every draft: %s</summary>\n",
                 v->c->outcome[eni_five[q]].label);
        outcome_table(out, v, n, draft, eni_five[q]);
        en_text_put(out, "</details>\n");
    }
}
