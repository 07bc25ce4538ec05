/* council.c: the council on each text: ring, strip, and the same as a table of members. */
#include "report/report_int.h"

#include "entente/pictures.h"

enum { MOST_NAMED = 8 };

static void margin_cell(struct en_text *out, double value)
{
    en_text_put(out, "<td>");
    en_text_fixed(out, value, 2);
    en_text_put(out, "</td>");
}

static void write_member(struct en_text *out, const struct eni_view *v, int draft, int m)
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    const struct en_stance *st = &en_study_stances(v->s, draft)[m];
    struct en_text text;
    en_text_init(&text);
    eni_html(out, "<tr><th scope=\"row\">%s</th><td><span aria-hidden=\"true\">%s</span> %s%r</td>",
             v->c->member[m].name, eni_glyph(r->stance[m]), en_stance_class_name(r->stance[m]),
             r->dislikes[m] ? ", consents though it dislikes" : "");
    eni_hundred(&text, r->objection[m]);
    eni_html_cell(out, &text);
    eni_over(&text, v, draft, m);
    eni_html_cell(out, &text);
    margin_cell(out, st->x);
    margin_cell(out, st->parts.position);
    margin_cell(out, st->parts.model);
    margin_cell(out, st->parts.change);
    margin_cell(out, st->parts.domestic);
    margin_cell(out, st->parts.reservations);
    en_text_put(out, "</tr>\n");
}

static void write_members(struct en_text *out, const struct eni_view *v, int draft)
{
    int order[EN_MAX_MEMBERS];
    struct en_text label;
    en_text_init(&label);
    eni_alphabetical(v->c, order);
    en_text_format(&label, "Members on “%s”", v->c->draft[draft].title);
    eni_html(out, "<details>\n<summary>The same as a table: %s</summary>\n", label.at);
    eni_table_open(out, label.at);
    en_text_clear(&label);
    en_text_put(
        out, "<thead><tr><th scope=\"col\">Member</th><th scope=\"col\">Stance</th>"
             "<th scope=\"col\">Objects, of 100</th><th scope=\"col\">Most against it</th><th "
             "scope=\"col\">Margin</th>"
             "<th scope=\"col\">Public position</th><th scope=\"col\">Interests</th>"
             "<th scope=\"col\">This text, these beliefs</th><th scope=\"col\">Opinion at home</th>"
             "<th scope=\"col\">Reservations</th></tr></thead>\n<tbody>\n");
    for (int i = 0; i < v->c->n_members; i++) write_member(out, v, draft, order[i]);
    eni_table_close(out);
    en_text_put(
        out,
        "<p class=\"soft\">The margin is what the text is worth to a member against the text in "
        "force, in typical "
        "differences between texts; the five columns after it add up to it.</p>\n</details>\n");
}

static void write_objectors(struct en_text *out, const struct eni_view *v, int draft)
{
    int member[EN_MAX_MEMBERS], n = eni_objectors(v, draft, member);
    const struct en_council_result *r = en_study_council(v->s, draft);
    struct en_text text;
    en_text_init(&text);
    if (r->continues) return;
    en_text_put(out, "<p><strong>Likely objectors:</strong> ");
    if (n == 0) en_text_put(out, "none likely.");
    for (int i = 0; i < n && i < MOST_NAMED; i++) {
        en_text_format(&text, "%s%s (", i ? "; " : "", v->c->member[member[i]].name);
        eni_hundred(&text, r->objection[member[i]]);
        en_text_put(&text, " of 100, ");
        eni_over(&text, v, draft, member[i]);
        en_text_put(&text, i == n - 1 ? ")." : ")");
        eni_html_take(out, &text);
    }
    if (n > MOST_NAMED) eni_html(out, "; and %d more, all in the table.", n - MOST_NAMED);
    en_text_put(out, "</p>\n");
}

static void write_dislikes(struct en_text *out, const struct eni_view *v, int draft)
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    int n = 0;
    for (int m = 0; m < v->c->n_members && !r->continues; m++) {
        if (!r->dislikes[m]) continue;
        eni_html(out, n++ ? ", %s" : "<p><strong>Consent though they dislike it:</strong> %s",
                 v->c->member[m].name);
    }
    if (n > 0) en_text_put(out, ".</p>\n");
}

static void write_sentences(struct en_text *out, const struct eni_view *v, int draft)
{
    struct en_text text;
    en_text_init(&text);
    eni_adoption(&text, v, draft);
    en_text_put(out, "<p>In this model: ");
    eni_html_take(out, &text);
    eni_adoption_notes(&text, v, draft);
    en_text_put(out, ". ");
    eni_html_take(out, &text);
    en_text_put(out, "</p>\n");
    write_objectors(out, v, draft);
    write_dislikes(out, v, draft);
    if (eni_consent_asked(v, draft)) {
        eni_consent(&text, v, draft);
        en_text_put(out, "<p>The text settles the applicant's status, so its consent is asked: ");
        eni_html_take(out, &text);
        en_text_put(out, ".</p>\n");
    }
    if (eni_acts(&text, v->c, draft) > 0) {
        en_text_put(out, "<p><strong>Acts that need no consent:</strong> ");
        eni_html_take(out, &text);
        en_text_put(out, ".</p>\n");
    }
    en_text_clear(&text);
}

/* Where the case gives places: neighbours side by side. */
static void write_tiles(struct en_text *out, const struct eni_view *v, int draft)
{
    struct en_text id;
    int placed = 0;
    for (int m = 0; m < v->c->n_members; m++) placed += v->c->member[m].tile[0] > 0;
    if (placed == 0) return;
    en_text_init(&id);
    en_text_format(&id, "tiles-%d", draft);
    en_text_put(out, "<figure class=\"strip\">\n");
    en_svg_tiles(out, id.at, v->s, draft);
    en_text_put(out, "<figcaption>The same members as equal tiles, about where they lie: an "
                     "illustration of neighbourhood, not of borders.</figcaption>\n</figure>\n");
    en_text_clear(&id);
}

static void write_pictures(struct en_text *out, const struct eni_view *v, int draft)
{
    struct en_text id;
    en_text_init(&id);
    en_text_put(out, "<div class=\"pair\">\n<figure class=\"ring\">\n");
    en_text_format(&id, "ring-%d", draft);
    en_svg_ring(out, id.at, v->s, draft);
    en_text_clear(&id);
    en_text_put(
        out,
        "<figcaption>One equal seat for each member, in alphabetical order from the top, clockwise."
        "</figcaption>\n</figure>\n<div>\n");
    write_sentences(out, v, draft);
    en_text_put(out, "<figure class=\"strip\">\n");
    en_text_format(&id, "strip-%d", draft);
    en_svg_strip(out, id.at, v->s, draft);
    en_text_clear(&id);
    en_text_put(
        out,
        "<figcaption>The same members sorted by stance.</figcaption>\n</figure>\n");
    write_tiles(out, v, draft);
    en_text_put(out, "</div>\n</div>\n");
}

void eni_html_council(struct en_text *out, const struct eni_view *v)
{
    en_text_put(out, "<h2 id=\"council\">What the council would do</h2>\n<p>Nobody votes. A text "
                     "passes if nobody breaks "
                     "silence, and objecting alone has a price. The range of councils is over how "
                     "heavy that price is.</p>\n");
    for (int d = 0; d < v->n_drafts; d++) {
        eni_html(out, "<h3>The council on: %s</h3>\n", v->c->draft[v->draft[d]].title);
        write_pictures(out, v, v->draft[d]);
        write_members(out, v, v->draft[d]);
    }
}
