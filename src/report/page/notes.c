/* notes.c: the rule for silent cells, the worldviews with their weak points, how to read, how
 * to run it again. */
#include "report/report_int.h"

#include "entente/history.h"

static void count_status(const struct en_worldview *w, int count[3])
{
    count[0] = count[1] = count[2] = 0;
    for (int b = 0; b < EN_N_BELIEFS; b++) count[w->cell[b].status]++;
}

static void write_silent(struct en_text *out, const struct eni_view *v)
{
    enum en_fill fill = en_study_def_of(v->s)->fill;
    eni_html(out,
             "<h2 id=\"silent\">Where a document is silent</h2>\n<p>No document speaks to all %d "
             "disputed beliefs. The rule in "
             "use here is “%s”: %s. Another rule can change what ranks where; run the case with "
             "another rule to see.</p>\n",
             (int)EN_N_BELIEFS, en_fill_name(fill), eni_fill_sentence(fill));
    eni_table_open(out, "How many beliefs each document states");
    en_text_put(out, "<thead><tr><th scope=\"col\">Worldview</th><th scope=\"col\">Stated</th><th "
                     "scope=\"col\">Implied</th>"
                     "<th scope=\"col\">Silent</th></tr></thead>\n<tbody>\n");
    for (int i = 0; i < v->n_worldviews; i++) {
        const struct en_worldview *w = &v->c->worldview[v->worldview[i]];
        int count[3];
        count_status(w, count);
        eni_html(out, "<tr><th scope=\"row\">%s</th><td>%d</td><td>%d</td><td>%d</td></tr>\n",
                 w->claim, count[EN_STATED], count[EN_IMPLIED], count[EN_SILENT]);
    }
    eni_table_close(out);
}

static void belief_cell(struct en_text *out, const struct eni_view *v, int w, int b)
{
    const struct en_cell *cell = &v->c->worldview[w].cell[b];
    struct en_range3 r = en_case_range(v->c, w, (enum en_belief_id)b, en_study_def_of(v->s)->fill);
    struct en_text text;
    en_text_init(&text);
    en_text_format(&text, "%g (%g to %g), %s", r.central, r.low, r.high,
                   en_cell_status_name(cell->status));
    eni_html_cell(out, &text);
}

static void write_beliefs(struct en_text *out, const struct eni_view *v)
{
    en_text_put(out, "<details>\n<summary>All beliefs of all worldviews</summary>\n");
    eni_table_open(
        out, "Beliefs as used: central value and range, and whether the document states them");
    en_text_put(out, "<thead><tr><th scope=\"col\">Belief</th>");
    for (int i = 0; i < v->n_worldviews; i++) {
        eni_html(out, "<th scope=\"col\">%s</th>", v->c->worldview[v->worldview[i]].claim);
    }
    en_text_put(out, "</tr></thead>\n<tbody>\n");
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        eni_html(out, "<tr><th scope=\"row\">%s <span class=\"soft\">(%s)</span></th>",
                 v->c->belief[b].name, v->c->belief[b].unit);
        for (int i = 0; i < v->n_worldviews; i++) belief_cell(out, v, v->worldview[i], b);
        en_text_put(out, "</tr>\n");
    }
    eni_table_close(out);
    en_text_put(out, "</details>\n");
}

static void write_worldviews(struct en_text *out, const struct eni_view *v)
{
    en_text_put(out, "<h2 id=\"worldviews\">The worldviews</h2>\n<p>Each is named by what it "
                     "claims. Its weak point and the strongest "
                     "evidence against it stand beside it.</p>\n<div class=\"cards\">\n");
    for (int i = 0; i < v->n_worldviews; i++) {
        const struct en_worldview *w = &v->c->worldview[v->worldview[i]];
        eni_html(out,
                 "<div class=\"card\">\n<h3>%s</h3>\n<p>%s</p>\n<dl>\n<dt>Its weak "
                 "point</dt>\n<dd>%s</dd>\n"
                 "<dt>Evidence against it</dt>\n<dd>%s</dd>\n</dl>\n<p class=\"soft\">Our reading "
                 "of %s, %s.</p>\n</div>\n",
                 w->claim, w->summary, w->weak_point, w->counter_evidence, w->document, w->date);
    }
    en_text_put(out, "</div>\n");
    write_beliefs(out, v);
}

static void write_reading(struct en_text *out, const struct eni_view *v)
{
    eni_html(out, "<h2 id=\"reading\">How to read this</h2>\n<dl>\n<dt>12 (5–20)</dt>\n<dd>12 of "
                  "100 possible futures; the beliefs of the "
                  "worldview are ranges, and in 90 of 100 draws of them the count lies between 5 "
                  "and 20.</dd>\n<dt>±0.7</dt>\n"
                  "<dd>The simulation error: how much the mean would still move with more futures. "
                  "At most ±");
    en_text_fixed(out, 100 * eni_shown_error(v), 1);
    en_text_put(out, " of 100 among the events shown above.</dd>\n<dt>&lt;1 and "
                     "&gt;99</dt>\n<dd>Less than one in a hundred, or more than "
                     "99; never written as impossible or certain.</dd>\n<dt>Words</dt>\n<dd>very "
                     "unlikely: under 10 of 100; unlikely: under "
                     "35; about as likely as not: 35 to 65; likely: over 65; very likely: over 90. "
                     "The number always stands beside "
                     "the word.</dd>\n<dt>Stances</dt>\n<dd>");
    for (int s = 0; s < EN_N_STANCES; s++) {
        eni_html(out, "%s%s %s", s ? ", " : "", eni_glyph((enum en_stance_class)s),
                 en_stance_class_name((enum en_stance_class)s));
    }
    en_text_put(
        out, ". A second outline marks a member that consents though it dislikes the text.</dd>\n"
             "<dt>Not counted</dt>\n<dd>Futures that reach a general war are counted as such; "
             "their years are not averaged "
             "into yearly totals.</dd>\n</dl>\n");
}

/* The score of the council's rule on past decisions, whatever it is. */
static void write_past(struct en_text *out)
{
    eni_html(out,
             "<h2 id=\"past\">The council’s rule against the past</h2>\n<p>%s</p>\n<p>Lower log scores are "
             "better; the two numbers after the difference are its range when whole decisions are drawn "
             "again. The list is short and holds what became known because it was contested. No disputed "
             "belief was fitted to it.</p>\n",
             en_history_foot());
}

static void write_again(struct en_text *out, const struct eni_view *v)
{
    const struct en_study_def *def = en_study_def_of(v->s);
    en_text_put(out, "<h2 id=\"again\">Run it again</h2>\n");
    struct en_text command;
    en_text_init(&command);
    eni_command(&command, v);
    if (command.length > 0) eni_html(out, "<pre><code>%s</code></pre>\n", command.at);
    en_text_clear(&command);
    en_text_put(out, "<dl>\n<dt>Seed</dt>\n<dd>");
    eni_u64(out, def->seed);
    eni_html(out, "</dd>\n<dt>Version</dt>\n<dd>%s</dd>\n<dt>Case</dt>\n<dd>%s, %s, digest <code>",
             v->options->version, v->c->id, v->c->date);
    en_text_hex64(out, v->c->digest);
    en_text_put(out, "</code></dd>\n<dt>Result digest</dt>\n<dd><code>");
    en_text_hex64(out, en_study_digest(v->s));
    en_text_put(out, "</code></dd>\n</dl>\n");
}

void eni_html_notes(struct en_text *out, const struct eni_view *v)
{
    write_silent(out, v);
    write_worldviews(out, v);
    write_reading(out, v);
    write_past(out);
    write_again(out, v);
}
