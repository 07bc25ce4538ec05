/* page_worlds.c: the debrief's figures: the two aims, what may follow, the future that
 * arrived. */
#include "report/play/play_int.h"

static int horizon_years(const struct en_case *c)
{
    return eni_horizon_years(c, en_study_def_default(c).horizon);
}

static void column_heads(struct en_text *out, const struct en_case *c, const char *first)
{
    eni_html(out, "<thead><tr><th scope=\"col\">%s</th>", first);
    for (int w = 0; w < c->n_worldviews; w++)
        eni_html(out, "<th scope=\"col\">%s</th>", c->worldview[w].claim);
    en_text_put(out, "</tr></thead>\n<tbody>\n");
}

static void estimate_cell(struct en_text *out, const struct en_probe *probe, int w,
                          enum en_outcome_id o)
{
    struct en_text cell;
    struct en_estimate e = {probe->mean[w][o], probe->low[w][o], probe->high[w][o], 0};
    en_text_init(&cell);
    eni_estimate(&cell, o, e);
    eni_html_cell(out, &cell);
}

/* --- the two aims
 * -------------------------------------------------------------------------------------------------
 */

/* What is set side by side: the adopted text and the one before it; or what holds and the text that
 * was not adopted. */
struct sides {
    const struct en_probe *text, *other;
    const char *text_name, *other_name;
};

static struct sides sides_of(const struct eni_debrief *d)
{
    if (d->v->result == EN_ADOPTED || !d->table)
        return (struct sides){d->decided, d->in_force, "what holds now",
                              "the text in force before"};
    return (struct sides){d->table, d->decided, "the last text, had it been adopted",
                          "what holds now"};
}

static void peace(struct en_text *out, const struct eni_debrief *d, const struct sides *s)
{
    static const enum en_outcome_id of[] = {EN_O_PEACE_YEARS, EN_O_SETTLED, EN_O_RENEWED};
    struct en_text label;
    en_text_init(&label);
    eni_html(out, "<h3>A lasting peace in %s</h3>\n", d->c->applicant);
    en_text_format(&label, "Peace under each worldview, within %d years: %s, and %s",
                   horizon_years(d->c), s->text_name, s->other_name);
    eni_table_open(out, eni_or(label.at, ""));
    column_heads(out, d->c, "If you believe ...");
    for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
        for (int other = 0; other < 2; other++) {
            eni_html(out, "<tr><th scope=\"row\">%s, <span class=\"soft\">%s</span></th>",
                     d->c->outcome[of[i]].label, other ? s->other_name : s->text_name);
            for (int w = 0; w < d->c->n_worldviews; w++)
                estimate_cell(out, other ? s->other : s->text, w, of[i]);
            en_text_put(out, "</tr>\n");
        }
    }
    eni_table_close(out);
    en_text_clear(&label);
}

static void gain_cell(struct en_text *out, double gain)
{
    struct en_text cell;
    const char *word = gain > 0.3     ? "better"
                       : gain > 0.05  ? "a little better"
                       : gain < -0.3  ? "worse"
                       : gain < -0.05 ? "a little worse"
                                      : "the same";
    en_text_init(&cell);
    en_text_format(&cell, "%s (%s", word, gain >= 0.05 ? "+" : "");
    en_text_fixed(&cell, gain, 1);
    en_text_char(&cell, ')');
    eni_html_cell(out, &cell);
}

static void members_of(struct en_text *out, const struct eni_debrief *d, int profile)
{
    int order[EN_MAX_MEMBERS];
    bool any = false;
    eni_alphabetical(d->c, order);
    for (int i = 0; i < d->c->n_members; i++) {
        if (d->c->member[order[i]].profile != profile) continue;
        eni_html(out, "%r%s%r", any ? ", " : "", d->c->member[order[i]].name,
                 d->v->is_person[order[i]] ? " (played by a person)" : "");
        any = true;
    }
}

/* Members of one interest profile gain the same: one row for each profile. */
static void security(struct en_text *out, const struct eni_debrief *d, const struct sides *s)
{
    eni_html(
        out,
        "<h3>Each country's own security</h3>\n<p>How %s compares with the text in force as the "
        "case has it, by what each "
        "kind of country cares about. In brackets: in typical differences between texts.</p>\n",
        s->text_name);
    eni_table_open(out, "Own security interest by interest profile and worldview");
    column_heads(out, d->c, "Interest profile");
    for (int q = 0; q < d->c->n_profiles; q++) {
        int m = 0;
        while (m < d->c->n_members && d->c->member[m].profile != q) m++;
        if (m == d->c->n_members) continue;
        eni_html(out, "<tr><th scope=\"row\">%s</th>", d->c->profile[q].name);
        for (int w = 0; w < d->c->n_worldviews; w++) gain_cell(out, s->text->gain[m][w]);
        en_text_put(out, "</tr>\n");
    }
    eni_table_close(out);
    en_text_put(out, "<details><summary>Which members have which profile</summary>\n<dl>\n");
    for (int q = 0; q < d->c->n_profiles; q++) {
        eni_html(out, "<dt>%s</dt><dd>", d->c->profile[q].name);
        members_of(out, d, q);
        en_text_put(out, "</dd>\n");
    }
    en_text_put(out, "</dl>\n</details>\n");
}

void eni_debrief_aims(struct en_text *out, const struct eni_debrief *d)
{
    en_text_put(out,
                "<section aria-labelledby=\"aims\">\n<h2 id=\"aims\">Two aims, kept apart</h2>\n");
    if (d->decided && d->in_force) {
        en_text_put(out, "<p>The meeting had two aims. They may point in different directions, so "
                         "they are not added up.</p>\n");
        struct sides s = sides_of(d);
        peace(out, d, &s);
        security(out, d, &s);
    } else {
        en_text_put(out, "<p>No figures here.</p>\n");
    }
    en_text_put(out, "</section>\n");
}

/* --- what may follow
 * ---------------------------------------------------------------------------------------------- */

static void icon_rows(struct en_text *out, const struct eni_debrief *d,
                      const struct en_probe *probe, const char *id)
{
    en_text_put(out, "<div class=\"icons\">\n");
    for (int w = 0; w < d->c->n_worldviews; w++) {
        struct en_text own;
        en_text_init(&own);
        en_text_format(&own, "%s-%d", id, w);
        en_text_put(out, "<figure>\n");
        en_svg_icons(out, eni_or(own.at, id), d->c->worldview[w].claim, probe->ending[w],
                     probe->futures, d->c);
        en_text_put(out, "</figure>\n");
        en_text_clear(&own);
    }
    en_text_put(out, "</div>\n");
}

static void five_rows(struct en_text *out, const struct eni_debrief *d,
                      const struct en_probe *probe, const char *label)
{
    eni_table_open(out, label);
    column_heads(out, d->c, "If you believe ...");
    for (int q = 0; q < ENI_N_FIVE; q++) {
        eni_html(out, "<tr><th scope=\"row\">%s</th>", d->c->outcome[eni_five[q]].label);
        for (int w = 0; w < d->c->n_worldviews; w++) estimate_cell(out, probe, w, eni_five[q]);
        en_text_put(out, "</tr>\n");
    }
    eni_table_close(out);
}

static void one_text(struct en_text *out, const struct eni_debrief *d, const struct en_probe *probe,
                     const char *id, const char *name)
{
    if (probe->futures > 0) icon_rows(out, d, probe, id);
    five_rows(out, d, probe, name);
}

static enum en_status other_texts(struct en_text *out, const struct eni_debrief *d)
{
    for (int i = -1; i < d->v->n_options; i++) {
        int draft = i < 0 ? d->c->in_force : d->v->option_order[i];
        const struct en_probe *probe;
        struct en_text id;
        if (eni_same_text(d->c, d->c->draft[draft].level, d->text)) continue;
        EN_TRY(en_probe(d->options->cache, d->c->draft[draft].level, NULL, &probe));
        en_text_init(&id);
        en_text_format(&id, "other-%d", i + 1);
        eni_html(out, "<details>\n<summary>%s</summary>\n", d->c->draft[draft].title);
        one_text(out, d, probe, eni_or(id.at, "other"), d->c->draft[draft].title);
        en_text_put(out, "</details>\n");
        en_text_clear(&id);
    }
    return EN_OK;
}

enum en_status eni_debrief_worlds(struct en_text *out, const struct eni_debrief *d)
{
    enum en_status status = EN_OK;
    en_text_put(out,
                "<section aria-labelledby=\"worlds\">\n<h2 id=\"worlds\">What may follow</h2>\n");
    if (d->decided) {
        eni_html(out,
                 "<p>One hundred possible futures for each worldview, as they stand after %d "
                 "years. None of the "
                 "worldviews is right or wrong here, and nothing is averaged over them.</p>\n",
                 horizon_years(d->c));
        en_text_put(out, "<h3>What holds now</h3>\n");
        one_text(out, d, d->decided, "now",
                 "What holds now, in counts of 100 or years, with ranges");
        if (d->table && !eni_same_text(d->c, d->v->table, d->text)) {
            en_text_put(out, "<h3>The last text on the table, had it been adopted</h3>\n");
            one_text(out, d, d->table, "last",
                     "The last text on the table, in counts of 100 or years, with ranges");
        }
        en_text_put(out, "<h3>Beside it: the text in force before, and the options</h3>\n");
        status = other_texts(out, d);
    } else {
        en_text_put(out, "<p>No figures here.</p>\n");
    }
    en_text_put(out, "</section>\n");
    return status;
}

/* --- the future that arrived
 * -------------------------------------------------------------------------------------- */

static void month_row(struct en_text *out, const struct eni_debrief *d, int n)
{
    const struct en_world_month *m = &d->v->month[n];
    struct en_text cell;
    en_text_init(&cell);
    eni_play_date(&cell, d->c, n);
    en_text_put(out, "<tr><th scope=\"row\">");
    eni_html_take(out, &cell);
    en_text_put(out, "</th><td class=\"wrap\">");
    if (eni_event_sentences(&cell, d->c, m, d->v->turned[n], true, " ") == 0) en_text_put(&cell, "Nothing new.");
    eni_html_take(out, &cell);
    eni_html(out, "</td><td>%s</td><td>%s</td>", eni_or(d->c->phase_label[m->phase], ""),
             eni_or(d->c->status_label[m->status], ""));
    eni_hundred(&cell, m->territory);
    eni_html_cell(out, &cell);
    en_text_put(out, "</tr>\n");
}

/* Months in which something happened, and the first and the last. */
static bool told(const struct eni_debrief *d, int n)
{
    struct en_text none;
    en_text_init(&none);
    int events = eni_event_sentences(&none, d->c, &d->v->month[n], -1, true, " ");
    en_text_clear(&none);
    return n == 0 || n == d->v->months - 1 || events > 0;
}

void eni_debrief_future(struct en_text *out, const struct eni_debrief *d)
{
    int quiet = 0;
    en_text_put(
        out,
        "<section aria-labelledby=\"future\">\n<h2 id=\"future\">The future that arrived</h2>\n");
    if (d->v->months == 0) {
        en_text_put(out, "<p>No future was told in this session.</p>\n</section>\n");
        return;
    }
    if (d->v->worldview >= 0 && d->v->worldview < d->c->n_worldviews)
        eni_html(out,
                 "<p>It ran under the beliefs of one worldview, which nobody knew at the table: "
                 "<strong>%s</strong>. "
                 "Under another, or with other luck, another future would have come.</p>\n",
                 d->c->worldview[d->v->worldview].claim);
    eni_table_open(out, "Month by month");
    eni_html(out,
             "<thead><tr><th scope=\"col\">Month</th><th scope=\"col\">What happened</th><th "
             "scope=\"col\">The war</th>"
             "<th scope=\"col\">%s</th><th scope=\"col\">Ground held, of "
             "100</th></tr></thead>\n<tbody>\n",
             d->c->applicant);
    for (int n = 0; n < d->v->months; n++) {
        if (told(d, n))
            month_row(out, d, n);
        else
            quiet++;
    }
    eni_table_close(out);
    if (quiet > 0) {
        en_text_put(out, "<p class=\"soft\">Left out: ");
        eni_plural(out, quiet, "month", "months");
        en_text_put(out, " in which nothing of this kind happened.</p>\n");
    }
    en_text_put(out, "</section>\n");
}
