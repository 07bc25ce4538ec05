/* settle_report.c: the texts that settle found, for the terminal and for machines. */
#include "report/doc.h"

#include "entente/lab_report.h"

struct view {
    const struct en_lab_report *r;
    const struct en_settle *s;
    const struct en_case *c;
};

/* --- words --------------------------------------------------------------------------------------
 */

static bool changed(const struct view *v, const struct en_settle_text *t, int k)
{
    return eni_council_decides(&v->c->clause[k]) &&
           t->level[k] != v->c->draft[v->c->in_force].level[k];
}

/* "membership words: Door open, no date; ..." */
static void put_changes(struct en_text *out, const struct view *v, const struct en_settle_text *t)
{
    int n = 0;
    for (int k = 0; k < v->c->n_clauses; k++) {
        if (!changed(v, t, k)) continue;
        if (n++) en_text_put(out, "; ");
        eni_inside(out, v->c, v->c->clause[k].name);
        en_text_format(out, ": %s", v->c->clause[k].level[t->level[k]].name);
    }
}

static void put_count(struct en_text *out, int64_t n, const char *what)
{
    eni_thousands(out, n);
    en_text_char(out, ' ');
    en_text_put(out, what);
}

static void say_space(struct eni_doc *d, const struct view *v)
{
    const struct en_settle *s = v->s;
    struct en_text t = {0};
    put_count(&t, s->space, "texts can be made of the clauses that the council decides; ");
    put_count(&t, s->incompatible, "with levels that exclude each other, ");
    put_count(&t, s->left_out, "not asked for (the text in force among them). Of the rest, ");
    put_count(&t, s->red_line, "behind somebody's red line (exact), ");
    put_count(
        &t, s->hopeless,
        "below 1 in 1,000 even if every member stood alone (exact for the values used), ");
    put_count(&t, s->weighed, "weighed by a full council; ");
    put_count(&t, s->passing, "adopted more often than not. So ");
    put_count(&t, s->space, "texts are covered.");
    eni_doc_say(d, &t);
    if (s->exact) {
        en_text_put(&t, "Every text was simulated, so the search is exact for these ");
        eni_thousands(&t, s->futures);
        en_text_put(&t, " futures.");
    } else {
        put_count(&t, s->simulated, "texts were simulated for the search (");
        eni_thousands(&t, s->search_futures);
        en_text_put(&t, " futures each); the others are estimated from effects of clauses and of "
                        "pairs of clauses within "
                        "the same words on status and moment of entry. On ");
        put_count(&t, s->checked, "texts held back, members' margins were off by ");
        en_text_fixed(&t, s->error_rms, 2);
        en_text_put(&t, " (root mean square) and at most ");
        en_text_fixed(&t, s->error_most, 2);
        en_text_put(&t, ". Every figure below was simulated again with ");
        eni_thousands(&t, s->futures);
        en_text_put(&t, " futures.");
    }
    eni_doc_say(d, &t);
}

static void put_gain(struct eni_grid *g, double value)
{
    struct en_text t = {0};
    eni_signed(&t, value, 2);
    eni_grid_take(g, &t);
}

static int objectors(const struct view *v, const struct en_settle_text *t)
{
    int n = 0;
    for (int i = 0; i < v->c->n_members; i++)
        n += t->council.objection[i] >= en_case_value(v->c, EN_P_CUT_OBJECT);
    return n;
}

/* --- the texts
 * ------------------------------------------------------------------------------------ */

static const char *const text_heads[] = {"Text", ">Adopted", ">Objectors",
                                         "Changes of the text in force", NULL};

static void say_texts(struct eni_doc *d, const struct view *v)
{
    struct eni_grid g;
    struct en_text t = {0};
    eni_doc_heading(d, "The texts found");
    if (v->s->n_texts == 0) {
        en_text_put(&t, "No text is shown: each is behind a red line or below 1 in 1,000.");
        eni_doc_say(d, &t);
        return;
    }
    eni_grid_open(&g, "texts", "The texts found", text_heads);
    for (int i = 0; i < v->s->n_texts; i++) {
        const struct en_settle_text *at = &v->s->text[i];
        en_text_int(&t, i + 1);
        eni_grid_take(&g, &t);
        eni_hundred(&t, at->council.p_central);
        en_text_put(&t, " (");
        eni_hundred_range(&t, at->council.p_low, at->council.p_high);
        en_text_char(&t, ')');
        eni_grid_take(&g, &t);
        en_text_int(&t, objectors(v, at));
        eni_grid_take(&g, &t);
        put_changes(&t, v, at);
        eni_grid_take(&g, &t);
    }
    eni_doc_grid(d, &g, NULL);
    en_text_put(&t, "Adopted: of 100 councils, at the middle setting and over the range of how "
                    "much isolation weighs. "
                    "Objectors: members that would object more often than not.");
    eni_doc_say(d, &t);
}

static const char *const heads[] = {"Text", ">Adopted", ">Worst gain", ">Mean gain", NULL};

static void say_front(struct eni_doc *d, const struct view *v, int p)
{
    struct eni_grid g;
    struct en_text t = {0};
    en_text_format(&t, "If gains are weighed like \"%s\"", v->c->profile[p].name);
    eni_doc_heading(d, t.at);
    en_text_clear(&t);
    eni_grid_open(&g, "front", v->c->profile[p].name, heads);
    for (int i = 0; i < v->s->n_texts; i++) {
        const struct en_settle_text *at = &v->s->text[i];
        if (!(at->front >> p & 1)) continue;
        en_text_format(&t, "%d%s", i + 1, at->balanced >> p & 1 ? " *" : "");
        eni_grid_take(&g, &t);
        eni_hundred(&t, at->council.p_central);
        eni_grid_take(&g, &t);
        put_gain(&g, at->worst[p]);
        put_gain(&g, at->mean[p]);
    }
    eni_doc_grid(
        d, &g, "No text that could be adopted does better than the text in force on either count.");
}

/* --- what objectors need
 * -------------------------------------------------------------------------- */

static const char *const need_heads[] = {
    "Text", "Member", ">Objects", ">Margin missing", "The change that helps it most", "Then", NULL};

static void need_row(struct eni_grid *g, const struct view *v, int which,
                     const struct en_settle_need *n)
{
    struct en_text t = {0};
    en_text_int(&t, which + 1);
    eni_grid_take(g, &t);
    eni_grid_text(g, v->c->member[n->member].name);
    eni_hundred(&t, n->objection);
    eni_grid_take(g, &t);
    if (n->missing > 0)
        en_text_fixed(&t, n->missing, 2);
    else
        en_text_put(&t, "none");
    eni_grid_take(g, &t);
    if (n->clause < 0) {
        eni_grid_text(g, "no single change of the text");
        eni_grid_text(g, "");
        return;
    }
    eni_inside(&t, v->c, v->c->clause[n->clause].name);
    en_text_format(&t, ": %s", v->c->clause[n->clause].level[n->level].name);
    eni_grid_take(g, &t);
    en_text_put(&t,
                n->enough ? "it does not object; adopted in " : "it still objects; adopted in ");
    eni_hundred(&t, n->p_adopt);
    eni_grid_take(g, &t);
}

static void say_needs(struct eni_doc *d, const struct view *v)
{
    struct eni_grid g;
    eni_doc_heading(d, "What remaining objectors would need");
    eni_grid_open(&g, "needs", "What remaining objectors would need", need_heads);
    for (int i = 0; i < v->s->n_texts; i++) {
        for (int k = 0; k < v->s->text[i].n_needs; k++) need_row(&g, v, i, &v->s->text[i].need[k]);
    }
    eni_doc_grid(
        d, &g, "No member would object to one of these texts in more than a few of 100 councils.");
}

static void say_consent(struct eni_doc *d, const struct view *v)
{
    struct en_text t = {0};
    int n = 0;
    for (int i = 0; i < v->s->n_texts; i++) {
        const struct en_settle_text *at = &v->s->text[i];
        if (at->consent_least > 1 - 1e-12) continue;
        en_text_put(
            &t,
            n++ ? "; text "
                : "These texts give the applicant's prospect up; its own consent, by worldview, of "
                  "100: text ");
        en_text_format(&t, "%d: ", i + 1);
        eni_hundred_range(&t, at->consent_least, at->consent_most);
    }
    if (n) en_text_char(&t, '.');
    eni_doc_say(d, &t);
}

/* --- certificate
 * ---------------------------------------------------------------------------------- */

static void put_accepts(struct en_text *out, const struct view *v, int place)
{
    const struct en_settle_certificate *cert = &v->s->certificate;
    bool none = true, any = false;
    for (int k = 0; k < v->c->n_clauses; k++) {
        const struct en_clause *clause = &v->c->clause[k];
        if (!eni_council_decides(clause)) continue;
        none = none && cert->accepts[place][k] == 0;
        for (int l = 0; l < clause->n_levels; l++) {
            if (cert->accepts[place][k] >> l & 1) continue;
            if (cert->accepts[place][k] == 0) continue;
            en_text_put(out, any ? ", " : " accepts no text with ");
            any = true;
            eni_inside(out, v->c, clause->name);
            en_text_format(out, ": %s", clause->level[l].name);
        }
    }
    if (none)
        en_text_put(out, " accepts none of these texts");
    else if (!any)
        en_text_put(out, " accepts every level in some text");
}

static void say_certificate(struct eni_doc *d, const struct view *v)
{
    const struct en_settle *s = v->s;
    const struct en_settle_certificate *cert = &s->certificate;
    struct en_text t = {0};
    if (s->best >= s->ask.pass) return;
    eni_doc_heading(d, "Nothing passes");
    en_text_put(&t, "The most likely text is adopted in ");
    eni_hundred(&t, s->best);
    en_text_put(&t, " of 100 councils. ");
    if (!cert->defined) {
        en_text_put(&t, "There are texts to which nobody would object if it stood alone; but many "
                        "object mildly, and company "
                        "makes that easier. So no few members can be named.");
        eni_doc_say(d, &t);
        return;
    }
    en_text_put(
        &t,
        "Whatever is written, at least one of these would object even alone, or may not consent: ");
    for (int i = 0; i < cert->n_members; i++)
        en_text_format(&t, i ? ", %s" : "%s", v->c->member[cert->member[i]].name);
    en_text_put(&t, cert->smallest && cert->n_members > 1 ? "; no fewer members do so. " : ". ");
    for (int i = 0; i < cert->n_members; i++) {
        en_text_put(&t, v->c->member[cert->member[i]].name);
        put_accepts(&t, v, i);
        en_text_put(&t, ". ");
    }
    int n = 0;
    for (int k = 0; k < v->c->n_clauses; k++) {
        if (!(cert->apart >> k & 1) || cert->n_members == 1) continue;
        en_text_put(&t, n++ ? ", " : "They stand apart on ");
        eni_inside(&t, v->c, v->c->clause[k].name);
    }
    if (n) en_text_put(&t, ". ");
    en_text_put(&t, s->exact
                        ? "This is exact for the simulated values; red lines are exact in any case."
                        : "This is exact for the estimated values, within the error above; red "
                          "lines are exact in any "
                          "case.");
    eni_doc_say(d, &t);
}

static struct view view_of(const struct en_lab_report *r, const struct en_settle *s)
{
    return (struct view){r, s, r->def->c};
}

/* Of the page only: a terminal has the tables. */
static void say_picture(struct eni_doc *d, const struct view *v)
{
    int most = 0;
    if (v->s->n_texts == 0 || !eni_doc_picture_open(d)) return;
    for (int i = 1; i < v->s->n_texts; i++)
        if (v->s->text[i].council.p_central > v->s->text[most].council.p_central) most = i;
    en_svg_settle(d->out, "settle-front", v->c, v->s);
    struct en_text t = {0};
    en_text_format(&t,
                   "Each mark is a text of these tables: further right it is adopted more often, further up "
                   "it gains more under the worldview where it does worst. Text %d is furthest to the right, "
                   "adopted in ",
                   most + 1);
    eni_hundred(&t, v->s->text[most].council.p_central);
    en_text_put(&t, " of 100 councils.");
    eni_doc_picture_close(d, &t);
}

static const char title[] = "Texts that could be adopted, and what they gain";

static void say_all(struct eni_doc *d, const struct view *v)
{
    struct en_text t = {0};
    say_space(d, v);
    say_certificate(d, v);
    say_texts(d, v);
    if (v->s->n_texts == 0) return; /* nothing below could be true of no text */
    say_picture(d, v);
    for (int p = 0; p < v->c->n_profiles; p++)
        if (v->s->ask.profile < 0 || v->s->ask.profile == p) say_front(d, v, p);
    say_consent(d, v);
    say_needs(d, v);
    if (!d->html) en_text_char(d->out, '\n');
    en_text_put(&t, "Reading: no other text found is better on adoption, worst gain and mean gain "
                    "at once. Gains are against "
                    "the text in force with the same acts, in typical differences between texts of "
                    "that profile; worst and "
                    "mean are over the worldviews. * has the largest product of chance and the "
                    "mean (geometric) of worst "
                    "and average gain. Which of them to prefer is for the reader to say.");
    eni_doc_say(d, &t);
}

void en_report_settle(struct en_text *out, const struct en_lab_report *r, const struct en_settle *s)
{
    struct view v = view_of(r, s);
    struct eni_doc d;
    struct en_text t = {0};
    eni_lab_open(&d, out, r, title);
    eni_lab_head(&t, r->def);
    eni_doc_say(&d, &t);
    say_all(&d, &v);
    eni_lab_limits(&d, r->def->c);
    eni_lab_close(&d, r);
}

void en_report_settle_section(struct en_text *out, const struct en_lab_report *r, const struct en_settle *s)
{
    struct view v = view_of(r, s);
    struct eni_doc d;
    eni_doc_section_open(&d, out, "settle", title);
    say_all(&d, &v);
    eni_doc_section_close(&d);
}

/* --- data
 * ----------------------------------------------------------------------------------------- */

static const char *const text_columns[] = {
    "text",       "changes",   "p_adopt",       "p_low",        "p_high",    "p_least",
    "p_greatest", "objectors", "consent_least", "consent_most", "estimated", NULL};

static void fill_texts(const struct view *v, struct eni_grid *g)
{
    eni_grid_open(g, "texts", "texts", text_columns);
    for (int i = 0; i < v->s->n_texts; i++) {
        const struct en_settle_text *t = &v->s->text[i];
        eni_grid_int(g, i + 1);
        eni_grid_int(g, t->changes);
        eni_grid_number(g, t->council.p_central);
        eni_grid_number(g, t->council.p_low);
        eni_grid_number(g, t->council.p_high);
        eni_grid_number(g, t->council.band_least);
        eni_grid_number(g, t->council.band_greatest);
        eni_grid_int(g, objectors(v, t));
        eni_grid_number(g, t->consent_least);
        eni_grid_number(g, t->consent_most);
        eni_grid_number(g, t->guessed);
    }
}

static const char *const level_columns[] = {"text", "clause", "level", "in_force", NULL};

static void fill_levels(const struct view *v, struct eni_grid *g)
{
    eni_grid_open(g, "levels", "levels", level_columns);
    for (int i = 0; i < v->s->n_texts; i++) {
        for (int k = 0; k < v->c->n_clauses; k++) {
            const struct en_clause *clause = &v->c->clause[k];
            eni_grid_int(g, i + 1);
            eni_grid_text(g, clause->id);
            eni_grid_text(g, clause->level[v->s->text[i].level[k]].id);
            eni_grid_bool(g, v->s->text[i].level[k] == v->c->draft[v->c->in_force].level[k]);
        }
    }
}

static const char *const gain_columns[] = {"text",     "profile",  "worst_gain", "mean_gain",
                                           "on_front", "balanced", NULL};

static void fill_gains(const struct view *v, struct eni_grid *g)
{
    eni_grid_open(g, "gains", "gains", gain_columns);
    for (int i = 0; i < v->s->n_texts; i++) {
        for (int p = 0; p < v->c->n_profiles; p++) {
            eni_grid_int(g, i + 1);
            eni_grid_text(g, v->c->profile[p].id);
            eni_grid_number(g, v->s->text[i].worst[p]);
            eni_grid_number(g, v->s->text[i].mean[p]);
            eni_grid_bool(g, v->s->text[i].front >> p & 1);
            eni_grid_bool(g, v->s->text[i].balanced >> p & 1);
        }
    }
}

static const char *const need_columns[] = {"text",   "member", "objection",   "missing",
                                           "clause", "level",  "margin_then", "p_adopt_then",
                                           "enough", NULL};

static void fill_needs(const struct view *v, struct eni_grid *g)
{
    eni_grid_open(g, "needs", "needs", need_columns);
    for (int i = 0; i < v->s->n_texts; i++) {
        for (int k = 0; k < v->s->text[i].n_needs; k++) {
            const struct en_settle_need *n = &v->s->text[i].need[k];
            bool has = n->clause >= 0;
            eni_grid_int(g, i + 1);
            eni_grid_text(g, v->c->member[n->member].id);
            eni_grid_number(g, n->objection);
            eni_grid_number(g, n->missing);
            eni_grid_text(g, has ? v->c->clause[n->clause].id : "");
            eni_grid_text(g, has ? v->c->clause[n->clause].level[n->level].id : "");
            eni_grid_number(g, has ? n->margin : __builtin_nan(""));
            eni_grid_number(g, has ? n->p_adopt : __builtin_nan(""));
            eni_grid_bool(g, n->enough);
        }
    }
}

static const struct {
    const char *file;
    void (*fill)(const struct view *v, struct eni_grid *g);
} tables[] = {
    {"settle_texts.csv", fill_texts},
    {"settle_levels.csv", fill_levels},
    {"settle_gains.csv", fill_gains},
    {"settle_needs.csv", fill_needs},
};

enum en_status en_report_settle_csv(struct en_text *out, const char **name,
                                    const struct en_lab_report *r, const struct en_settle *s,
                                    int table)
{
    if (table < 0 || table >= (int)(sizeof tables / sizeof *tables)) return EN_UNKNOWN;
    struct view v = view_of(r, s);
    struct eni_grid g;
    *name = tables[table].file;
    tables[table].fill(&v, &g);
    eni_grid_csv(out, &g);
    return EN_OK;
}

static void json_search(struct eni_json *j, const struct en_settle *s)
{
    eni_json_open(j, "search", '{');
    eni_json_int(j, "space", s->space);
    eni_json_int(j, "incompatible", s->incompatible);
    eni_json_int(j, "left_out", s->left_out);
    eni_json_int(j, "red_line", s->red_line);
    eni_json_int(j, "hopeless", s->hopeless);
    eni_json_int(j, "weighed", s->weighed);
    eni_json_int(j, "passing", s->passing);
    eni_json_bool(j, "exact", s->exact);
    eni_json_int(j, "simulated", s->simulated);
    eni_json_int(j, "checked", s->checked);
    eni_json_number(j, "error_rms", s->error_rms);
    eni_json_number(j, "error_most", s->error_most);
    eni_json_number(j, "best", s->best);
    eni_json_int(j, "futures", s->futures);
    eni_json_close(j, '}');
}

static void json_certificate(struct eni_json *j, const struct view *v)
{
    const struct en_settle_certificate *cert = &v->s->certificate;
    eni_json_open(j, "certificate", '{');
    eni_json_bool(j, "nothing_passes", v->s->best < v->s->ask.pass);
    eni_json_bool(j, "smallest", cert->smallest);
    eni_json_open(j, "members", '[');
    for (int i = 0; i < cert->n_members; i++)
        eni_json_string(j, NULL, v->c->member[cert->member[i]].id);
    eni_json_close(j, ']');
    eni_json_open(j, "apart_on", '[');
    for (int k = 0; k < v->c->n_clauses; k++)
        if (cert->apart >> k & 1) eni_json_string(j, NULL, v->c->clause[k].id);
    eni_json_close(j, ']');
    eni_json_close(j, '}');
}

void en_report_settle_json(struct en_text *out, const struct en_lab_report *r,
                           const struct en_settle *s)
{
    struct view v = view_of(r, s);
    struct eni_json j = {.out = out};
    eni_json_open(&j, NULL, '{');
    eni_lab_json_head(&j, "entente/settle/1", r->def, r->command, r->version);
    json_search(&j, s);
    json_certificate(&j, &v);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct eni_grid g;
        tables[i].fill(&v, &g);
        eni_grid_json(&j, &g);
    }
    eni_json_close(&j, '}');
    en_text_char(out, '\n');
}
