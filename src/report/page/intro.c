/* intro.c: what the page is, its limits, and the texts it compares. */
#include "report/report_int.h"

#include <string.h>

/* The case lists the gravest limits first; so many stand before the results, the rest behind them. */
enum { GRAVEST = 3 };

static void passages(struct en_text *out, int n, const struct en_passage *passage)
{
    if (n == 0) return;
    en_text_put(out, "<ul>\n");
    for (int i = 0; i < n; i++)
        eni_html(out, "<li><strong>%s.</strong> %s</li>\n", passage[i].title, passage[i].text);
    en_text_put(out, "</ul>\n");
}

void eni_html_intro(struct en_text *out, const struct eni_view *v)
{
    const struct en_case *c = v->c;
    eni_html(out,
             "<h2 id=\"what\">What this is</h2>\n<p class=\"lead\">100 possible futures for each "
             "worldview and each text, "
             "not a prediction.</p>\n<p>%s</p>\n",
             c->summary);
    en_text_put(out, "<p>Each text below is treated as if it were in force. A council of ");
    en_text_int(out, c->n_members);
    eni_html(out, " members hears it under silence: whoever does not object consents. Then each "
                  "worldview, a reading of one "
                  "document, says how the world answers. Every sentence here means: if you believe "
                  "this, then in this model "
                  "that follows. Worldviews are never averaged unless weights are given.</p>\n");
    en_text_put(out, "<p class=\"soft\">Drawn from ");
    eni_thousands(out, en_study_futures(v->s));
    en_text_put(out, " futures for each worldview and text, over ");
    eni_thousands(out, en_study_groups(v->s));
    eni_html(out, " draws of the beliefs. Where a document is silent: %s.</p>\n",
             eni_fill_sentence(en_study_def_of(v->s)->fill));
    struct en_text own = {0};
    eni_own_beliefs(&own, en_study_def_of(v->s));
    if (own.length > 0) eni_html(out, "<p class=\"lead\">%s</p>\n", own.at);
    en_text_clear(&own);
    int first = c->briefing.n_limits < GRAVEST ? c->briefing.n_limits : GRAVEST;
    if (first > 0) en_text_put(out, "<h3>Before you read on</h3>\n");
    passages(out, first, c->briefing.limit);
    en_text_put(out, "<p><a href=\"#limits\">All limits, and what is left out on purpose</a></p>\n");
}

void eni_html_limits(struct en_text *out, const struct eni_view *v)
{
    const struct en_case *c = v->c;
    en_text_put(out, "<h2 id=\"limits\">Limits</h2>\n<p>What such a model can and cannot say.</p>\n");
    passages(out, c->briefing.n_limits, c->briefing.limit);
    if (c->n_left_out > 0) en_text_put(out, "<h3>Left out on purpose</h3>\n");
    passages(out, c->n_left_out, c->left_out);
}

static void write_points(struct en_text *out, const char *head, int n, const char *const *point)
{
    if (n == 0) return;
    eni_html(out, "<h4>%s</h4>\n<ul>\n", head);
    for (int i = 0; i < n; i++) eni_html(out, "<li>%s</li>\n", point[i]);
    en_text_put(out, "</ul>\n");
}

static void write_clauses(struct en_text *out, const struct en_case *c, int draft)
{
    int n = 0;
    for (int k = 0; k < c->n_clauses; k++) {
        if (!eni_differs(c, draft, k)) continue;
        if (n++ == 0) en_text_put(out, "<h4>What it changes</h4>\n<ul>\n");
        eni_html(out, "<li>%s: %s", c->clause[k].name,
                 c->clause[k].level[c->draft[draft].level[k]].name);
        if (!eni_council_decides(&c->clause[k])) {
            eni_html(out, " <span class=\"soft\">(an act of %s)</span>", eni_actor(&c->clause[k]));
        }
        en_text_put(out, "</li>\n");
    }
    en_text_put(out, n ? "</ul>\n" : "<p>It changes nothing in the text in force.</p>\n");
}

static void write_card(struct en_text *out, const struct eni_view *v, int draft)
{
    const struct en_draft *d = &v->c->draft[draft];
    const struct en_briefing *b = &v->c->briefing;
    eni_html(out, "<div class=\"card\">\n<h3>%s</h3>\n<p>%s</p>\n", d->title, d->summary);
    write_clauses(out, v->c, draft);
    for (int i = 0; i < b->n_cards; i++) {
        if (strcmp(b->card[i].draft, d->id) != 0) continue;
        write_points(out, "Said for it", b->card[i].n_plus, b->card[i].plus);
        write_points(out, "Said against it", b->card[i].n_minus, b->card[i].minus);
    }
    en_text_put(out, "</div>\n");
}

void eni_html_options(struct en_text *out, const struct eni_view *v)
{
    eni_html(out,
             "<h2 id=\"options\">The texts</h2>\n<p>Compared with the text in force: %s</p>\n<div "
             "class=\"cards\">\n",
             eni_or(v->c->draft[v->c->in_force].summary, v->c->draft[v->c->in_force].title));
    for (int d = 0; d < v->n_drafts; d++) write_card(out, v, v->draft[d]);
    en_text_put(out, "</div>\n");
}
