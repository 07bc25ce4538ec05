/* structure.c: the same texts under the other structure of the war: numbers side by side, and where the order of texts
 * changes. A result that only one structure gives is a result about that structure. */
#include "report/report_int.h"
#include "report/structure.h"

#include <string.h>

const char *eni_structure_words(enum en_structure structure)
{
    return structure == EN_S1 ? "S1, rates that texts and beliefs move" : "S2, two sides that must both consent to stop";
}

/* The shown draft with the largest gain; -1 when the text in force beats all. */
static int best_of(const struct eni_view *v, const struct en_study *s, int worldview, int profile)
{
    int best = -1;
    double most = 0;
    for (int d = 0; d < v->n_drafts; d++) {
        if (!en_study_has_draft(s, v->draft[d])) continue;
        double gain = en_study_profile_gain(s, v->draft[d], worldview, profile, v->horizon);
        if (gain > most) {
            most = gain;
            best = v->draft[d];
        }
    }
    return best;
}

static const char *title_of(const struct en_case *c, int draft)
{
    return c->draft[draft < 0 ? c->in_force : draft].title;
}

int eni_structure_changes(const struct eni_view *v, const struct en_study *other, struct en_text *out)
{
    int changes = 0;
    for (int w = 0; w < v->n_worldviews; w++) {
        for (int p = 0; p < v->c->n_profiles; p++) {
            int here = best_of(v, v->s, v->worldview[w], p), there = best_of(v, other, v->worldview[w], p);
            if (here == there) continue;
            en_text_format(out, "%s\"%s\", %s: \"%s\" instead of \"%s\"", changes++ ? "; " : "",
                           v->c->worldview[v->worldview[w]].claim, v->c->profile[p].name, title_of(v->c, there),
                           title_of(v->c, here));
        }
    }
    return changes;
}

/* "12 → 15", or one number where both read the same. */
static void put_pair(struct en_text *out, enum en_outcome_id o, double here, double there)
{
    struct en_text a = {0}, b = {0};
    eni_value(&a, o, here);
    eni_value(&b, o, there);
    en_text_put(out, a.at);
    if (a.at && b.at && strcmp(a.at, b.at) != 0) en_text_format(out, " → %s", b.at);
    en_text_clear(&a);
    en_text_clear(&b);
}

static void put_outcome(struct en_text *out, const struct eni_view *v, const struct en_study *other, int draft, int w, int q)
{
    enum en_outcome_id o = eni_five[q];
    put_pair(out, o, en_study_outcome(v->s, draft, v->worldview[w], v->horizon, o).mean,
             en_study_outcome(other, draft, v->worldview[w], v->horizon, o).mean);
}

/* "adopted in 12 of 100 councils → 15"; nothing where the text continues. */
static void put_adoption(struct en_text *out, const struct eni_view *v, const struct en_study *other, int draft)
{
    const struct en_council_result *a = en_study_council(v->s, draft), *b = en_study_council(other, draft);
    if (a->continues) {
        en_text_put(out, "the text in force: it continues");
        return;
    }
    struct en_text here = {0}, there = {0};
    eni_hundred(&here, a->p_central);
    eni_hundred(&there, b->p_central);
    en_text_format(out, "adopted in %s of 100 councils", here.at);
    if (here.at && there.at && strcmp(here.at, there.at) != 0) en_text_format(out, ", %s under the other", there.at);
    en_text_clear(&here);
    en_text_clear(&there);
}

static void put_order(struct en_text *out, const struct eni_view *v, const struct en_study *other)
{
    struct en_text list = {0};
    int n = eni_structure_changes(v, other, &list), cells = v->n_worldviews * v->c->n_profiles;
    if (n == 0)
        en_text_format(out, "The best of these texts is the same in all %d pairs of worldview and interests.", cells);
    else
        en_text_format(out, "The best of these texts differs in %d of %d pairs of worldview and interests: %s.", n, cells,
                       list.at);
    en_text_clear(&list);
}

static void put_lead(struct en_text *out, const struct eni_view *v, const struct en_study *other)
{
    en_text_format(out, "Above: %s. Here: %s; the same beliefs, seed and rates at the text in force, ",
                   eni_structure_words(en_study_def_of(v->s)->structure),
                   eni_structure_words(en_study_def_of(other)->structure));
    eni_thousands(out, en_study_futures(other));
    en_text_format(out, " futures, %d years. \"12 → 15\": 12 above, 15 here.", v->years);
}

static void flow(struct en_text *out, struct en_text *text, int width, int indent)
{
    en_text_spaces(out, indent);
    eni_flow(out, eni_or(text->at, ""), width, indent, indent + 2);
    en_text_clear(text);
}

void eni_structure_text(struct en_text *out, const struct eni_view *v, const struct en_study *other, int width)
{
    struct en_text text = {0};
    int column = width >= 92 ? 13 : 11, name = width - 2 - ENI_N_FIVE * column;
    en_text_put(out, "\nUnder the other structure\n");
    put_lead(&text, v, other);
    flow(out, &text, width, 2);
    en_text_put(&text, "Columns: ");
    for (int q = 0; q < ENI_N_FIVE; q++) en_text_format(&text, q ? "; %s" : "%s", v->c->outcome[eni_five[q]].label);
    en_text_char(&text, '.');
    flow(out, &text, width, 2);
    for (int d = 0; d < v->n_drafts; d++) {
        if (!en_study_has_draft(other, v->draft[d])) continue;
        en_text_format(&text, "%s: ", v->c->draft[v->draft[d]].title);
        put_adoption(&text, v, other, v->draft[d]);
        flow(out, &text, width, 2);
        for (int w = 0; w < v->n_worldviews; w++) {
            const char *claim = v->c->worldview[v->worldview[w]].claim;
            en_text_bytes(&text, claim, name > 3 ? eni_line(claim, name - 3) : 0);
            en_text_put(out, "    ");
            en_text_left(out, eni_or(text.at, ""), name - 2);
            en_text_clear(&text);
            for (int q = 0; q < ENI_N_FIVE; q++) {
                put_outcome(&text, v, other, v->draft[d], w, q);
                en_text_right(out, text.at, column);
                en_text_clear(&text);
            }
            en_text_char(out, '\n');
        }
    }
    put_order(&text, v, other);
    flow(out, &text, width, 2);
}

void eni_html_structure(struct en_text *out, const struct eni_view *v, const struct en_study *other)
{
    struct en_text text = {0};
    en_text_put(out, "<section id=\"structure\">\n<h2>Under the other structure</h2>\n<p>");
    put_lead(&text, v, other);
    eni_html_take(out, &text);
    en_text_put(out, "</p>\n<p>");
    put_order(&text, v, other);
    eni_html_take(out, &text);
    en_text_put(out, "</p>\n");
    for (int d = 0; d < v->n_drafts; d++) {
        if (!en_study_has_draft(other, v->draft[d])) continue;
        en_text_format(&text, "%s: ", v->c->draft[v->draft[d]].title);
        put_adoption(&text, v, other, v->draft[d]);
        eni_table_open(out, text.at);
        en_text_clear(&text);
        en_text_put(out, "<thead><tr><th scope=\"col\">If you believe</th>");
        for (int q = 0; q < ENI_N_FIVE; q++) eni_html(out, "<th scope=\"col\">%s</th>", v->c->outcome[eni_five[q]].label);
        en_text_put(out, "</tr></thead>\n<tbody>\n");
        for (int w = 0; w < v->n_worldviews; w++) {
            eni_html(out, "<tr><th scope=\"row\">%s</th>", v->c->worldview[v->worldview[w]].claim);
            for (int q = 0; q < ENI_N_FIVE; q++) {
                put_outcome(&text, v, other, v->draft[d], w, q);
                eni_html_cell(out, &text);
            }
            en_text_put(out, "</tr>\n");
        }
        eni_table_close(out);
    }
    en_text_put(out, "</section>\n");
}
