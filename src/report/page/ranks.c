/* ranks.c: what is best for whom under what beliefs: levels of clauses, whole texts, and how
 * horizons change it. */
#include "report/report_int.h"

static void worldview_heads(struct en_text *out, const struct eni_view *v, const char *first)
{
    eni_html(out, "<thead><tr><th scope=\"col\">%s</th>", first);
    for (int i = 0; i < v->n_worldviews; i++) {
        eni_html(out, "<th scope=\"col\">%s</th>", v->c->worldview[v->worldview[i]].claim);
    }
    en_text_put(out, "</tr></thead>\n<tbody>\n");
}

/* --- best level of each clause
 * --------------------------------------------------------------------------------------------- */

/* "Level (all)" or "Level A (profiles); Level B (profiles)". level [n_profiles]. */
static void best_cell(struct en_text *out, const struct en_case *c, const struct en_clause *clause,
                      const uint8_t *level)
{
    bool one = true;
    for (int p = 1; p < c->n_profiles; p++) one = one && level[p] == level[0];
    en_text_put(out, "<td class=\"wrap\">");
    for (int l = 0, parts = 0; l < clause->n_levels; l++) {
        int n = 0;
        for (int p = 0; p < c->n_profiles; p++) {
            if (level[p] != l) continue;
            if (n == 0) eni_html(out, parts++ ? "; %s" : "%s", clause->level[l].name);
            if (!one) eni_html(out, n ? ", %s" : " (%s", c->profile[p].name);
            n++;
        }
        if (n > 0 && !one) en_text_char(out, ')');
    }
    en_text_put(out, "</td>");
}

void eni_html_best(struct en_text *out, const struct eni_view *v, const uint8_t *best)
{
    const struct en_case *c = v->c;
    en_text_put(out, "<h2 id=\"best\">Best level of each clause</h2>\n<p>Everything else as in the "
                     "text in force. One name: the same "
                     "for every interest profile; else the profiles stand in brackets. \"Best\" "
                     "only weighs what the profile weighs, "
                     "not what the council would accept.</p>\n");
    eni_table_open(out, "Best level of each clause by worldview");
    worldview_heads(out, v, "Clause");
    for (int k = 0; k < c->n_clauses; k++) {
        eni_html(out, "<tr><th scope=\"row\">%s</th>", c->clause[k].name);
        for (int i = 0; i < v->n_worldviews; i++) {
            best_cell(out, c, &c->clause[k],
                      best + ((size_t)k * (size_t)c->n_worldviews + (size_t)v->worldview[i]) *
                                 (size_t)c->n_profiles);
        }
        en_text_put(out, "</tr>\n");
    }
    eni_table_close(out);
}

/* --- whole texts
 * ------------------------------------------------------------------------------------------------------------
 */

static int package_of(const struct eni_view *v, int w)
{
    const char *id = v->c->worldview[w].package;
    int d = id && *id ? en_case_find_draft(v->c, id) : -1;
    return d >= 0 && en_study_has_draft(v->s, d) ? d : -1;
}

static void rank_table(struct en_text *out, const struct eni_view *v, int n, const int *draft,
                       int p)
{
    int rank[EN_MAX_WORLDVIEWS][EN_MAX_DRAFTS];
    struct en_text label;
    en_text_init(&label);
    en_text_format(&label, "Rank of each text for the interest profile %s", v->c->profile[p].name);
    for (int i = 0; i < v->n_worldviews; i++)
        eni_ranks(v->s, n, draft, v->worldview[i], p, v->horizon, rank[i]);
    eni_table_open(out, label.at);
    en_text_clear(&label);
    worldview_heads(out, v, "Text");
    for (int d = 0; d < n; d++) {
        eni_html(out, "<tr><th scope=\"row\">%s</th>", v->c->draft[draft[d]].title);
        for (int i = 0; i < v->n_worldviews; i++) {
            bool own = package_of(v, v->worldview[i]) == draft[d];
            eni_html(out, own ? "<td><strong>%d</strong> (its own)</td>" : "<td>%d</td>",
                     rank[i][d]);
        }
        en_text_put(out, "</tr>\n");
    }
    eni_table_close(out);
}

static void own_package(struct en_text *out, const struct eni_view *v, int n, const int *draft,
                        int w)
{
    int own = package_of(v, w), rank[EN_MAX_DRAFTS], low = 0;
    const struct en_case *c = v->c;
    eni_html(out, "<li>“%s”: ", c->worldview[w].claim);
    if (own < 0) {
        en_text_put(out, c->worldview[w].package
                             ? "its own package was not computed in this run.</li>\n"
                             : "its document recommends no text of its own.</li>\n");
        return;
    }
    eni_html(out, "its own package, “%s”, ranks", c->draft[own].title);
    for (int p = 0; p < c->n_profiles; p++) {
        eni_ranks(v->s, n, draft, w, p, v->horizon, rank);
        for (int d = 0; d < n; d++) {
            if (draft[d] != own) continue;
            eni_html(out, "%r %d of %d for %s", p ? "," : "", rank[d], n, c->profile[p].name);
            low += 2 * rank[d] > n + 1;
        }
    }
    if (low > 0) {
        eni_html(out,
                 ". <strong>A weak point, said openly:</strong> under its own beliefs it stands in "
                 "the lower half for %d of %d "
                 "profiles",
                 low, c->n_profiles);
    }
    en_text_put(out, ".</li>\n");
}

static void option_sentence(struct en_text *out, const struct eni_view *v)
{
    int rank[EN_MAX_DRAFTS], first[EN_MAX_DRAFTS] = {0}, last[EN_MAX_DRAFTS] = {0}, cells = 0;
    for (int i = 0; i < v->n_worldviews; i++) {
        for (int p = 0; p < v->c->n_profiles; p++, cells++) {
            int worst = 1;
            eni_ranks(v->s, v->n_drafts, v->draft, v->worldview[i], p, v->horizon, rank);
            for (int d = 0; d < v->n_drafts; d++) worst = rank[d] > worst ? rank[d] : worst;
            for (int d = 0; d < v->n_drafts; d++) {
                first[d] += rank[d] == 1;
                last[d] += rank[d] == worst;
            }
        }
    }
    eni_html(out, "<p>Among the texts shown, in %d pairs of worldview and profile:</p>\n<ul>\n",
             cells);
    for (int d = 0; d < v->n_drafts; d++) {
        eni_html(out, "<li>“%s” comes first in %d and last in %d</li>\n",
                 v->c->draft[v->draft[d]].title, first[d], last[d]);
    }
    en_text_put(out, "</ul>\n");
}

static void horizon_table(struct en_text *out, const struct eni_view *v, enum en_outcome_id o)
{
    struct en_text label;
    en_text_init(&label);
    en_text_format(&label, "By horizon: %s", v->c->outcome[o].label);
    eni_table_open(out, label.at);
    en_text_clear(&label);
    en_text_put(out, "<thead><tr><th scope=\"col\">Text</th><th scope=\"col\">If you believe</th>");
    for (int h = 0; h < EN_N_HORIZONS; h++) {
        eni_html(out, "<th scope=\"col\">%d years</th>", eni_horizon_years(v->c, h));
    }
    en_text_put(out, "</tr></thead>\n<tbody>\n");
    for (int d = 0; d < v->n_drafts; d++) {
        for (int i = 0; i < v->n_worldviews; i++) {
            eni_html(out, "<tr><th scope=\"row\">%s</th><td class=\"wrap\">%s</td>",
                     v->c->draft[v->draft[d]].title, v->c->worldview[v->worldview[i]].claim);
            for (int h = 0; h < EN_N_HORIZONS; h++) {
                eni_html_range_cell(out, o,
                                    en_study_outcome(v->s, v->draft[d], v->worldview[i], h, o));
            }
            en_text_put(out, "</tr>\n");
        }
    }
    eni_table_close(out);
}

static void write_horizons(struct en_text *out, const struct eni_view *v)
{
    struct en_text text;
    en_text_init(&text);
    eni_html(out, "<h2 id=\"horizons\">%d, %d and %d years</h2>\n<p>", eni_horizon_years(v->c, 0),
             eni_horizon_years(v->c, 1), eni_horizon_years(v->c, 2));
    eni_horizon_sentence(&text, v);
    eni_html_take(out, &text);
    en_text_put(out, "</p>\n");
    for (int q = 0; q < ENI_N_FIVE; q++) {
        eni_html(out, "<details>\n<summary>Horizons: %s</summary>\n",
                 v->c->outcome[eni_five[q]].label);
        horizon_table(out, v, eni_five[q]);
        en_text_put(out, "</details>\n");
    }
}

void eni_html_ranks(struct en_text *out, const struct eni_view *v)
{
    int draft[EN_MAX_DRAFTS], n = eni_all_drafts(v->s, draft);
    eni_html(out,
             "<h2 id=\"ranks\">What ranks where</h2>\n<p>How much each text is worth to each "
             "interest profile if a worldview "
             "were true, at %d years; 1 is highest. Ranks weigh consequences only, not whether the "
             "council would consent. No "
             "profile is the right one.</p>\n<h3>Each document's own package under its own "
             "beliefs</h3>\n<ul>\n",
             v->years);
    for (int i = 0; i < v->n_worldviews; i++) own_package(out, v, n, draft, v->worldview[i]);
    en_text_put(out, "</ul>\n");
    option_sentence(out, v);
    for (int p = 0; p < v->c->n_profiles; p++) rank_table(out, v, n, draft, p);
    write_horizons(out, v);
}
