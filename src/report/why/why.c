/* why.c: `entente why NAME`: where a thing's value comes from. A name may mean several things (a
 * worldview and its source document share one): every match is shown. Things of the model here;
 * texts and people in kinds.c.
 */
#include "report/why/why_int.h"

#include <string.h>

void eni_why_item(const struct eni_why *y, const char *label, const char *text)
{
    eni_item(y->out, label, text, y->width, 2);
}

void eni_why_take(const struct eni_why *y, const char *label, struct en_text *text)
{
    if (text->length > 0) eni_why_item(y, label, text->at);
    en_text_clear(text);
}

void eni_why_head(const struct eni_why *y, const char *kind, const char *id, const char *name)
{
    struct en_text line;
    en_text_init(&line);
    en_text_format(&line, "%s %s: %s", kind, id, name);
    if (y->out->length > 0) en_text_char(y->out, '\n');
    eni_flow(y->out, line.at, y->width, 0, 2);
    en_text_clear(&line);
}

static void say_source(const struct eni_why *y, const char *label, const struct en_source *source,
                       const char *id)
{
    struct en_text line;
    en_text_init(&line);
    en_text_put(&line, id);
    if (source) {
        en_text_format(&line, ": %s", source->title);
        if (source->author && *source->author) en_text_format(&line, ", %s", source->author);
        if (source->published && *source->published)
            en_text_format(&line, ", %s", source->published);
    }
    eni_why_take(y, label, &line);
}

void eni_why_sources(const struct eni_why *y, const char *ids)
{
    char id[64];
    const char *at = eni_or(ids, "");
    while (*at) {
        size_t n = strcspn(at, " "), kept = n < sizeof id - 1 ? n : sizeof id - 1;
        memcpy(id, at, kept);
        id[kept] = '\0';
        if (n > 0) say_source(y, "source", en_case_find_source(y->c, id), id);
        at += n;
        at += strspn(at, " ");
    }
}

static void put_range(struct en_text *out, struct en_range3 r)
{
    en_text_format(out, "%g / %g / %g", r.low, r.central, r.high);
}

/* --- beliefs
 * --------------------------------------------------------------------------------------------------------
 */

static void belief_cell(const struct eni_why *y, const struct en_worldview *w,
                        const struct en_cell *cell)
{
    struct en_text line;
    en_text_init(&line);
    if (cell->status == EN_SILENT) {
        en_text_put(&line, "silent; the rule for silent cells applies");
        if (cell->has_spirit) {
            en_text_put(&line, " (in its spirit, one reader's guess: ");
            put_range(&line, cell->spirit);
            en_text_char(&line, ')');
        }
    } else {
        put_range(&line, cell->range);
        en_text_format(&line, ", %s, found by %d of 3 readers", en_cell_status_name(cell->status),
                       cell->readers);
        if (eni_finite(cell->spread))
            en_text_format(&line, ", spread of their values %g", cell->spread);
    }
    if (cell->claims && *cell->claims) en_text_format(&line, "; claims %s", cell->claims);
    if (cell->known_on && *cell->known_on) en_text_format(&line, "; known on %s", cell->known_on);
    eni_item(y->out, w->claim, line.at, y->width, 4);
    en_text_clear(&line);
}

static bool why_belief(const struct eni_why *y, const char *name)
{
    int b = en_case_find_belief(name);
    if (b < 0) return false;
    const struct en_belief *it = &y->c->belief[b];
    struct en_text line;
    en_text_init(&line);
    eni_why_head(y, "belief", it->id, it->name);
    eni_why_item(y, "definition", it->definition);
    eni_why_item(y, "what it must reproduce", it->observable);
    eni_why_item(y, "enters equation", it->enters);
    en_text_format(&line, "%g to %g, %s, on a %s scale", it->lowest, it->highest, it->unit,
                   it->scale == EN_LOGIT ? "logit" : "log");
    eni_why_take(y, "bounds", &line);
    put_range(&line, it->neutral);
    en_text_put(&line, " (low / central / high), for documents that are silent");
    eni_why_take(y, "neutral value", &line);
    eni_why_sources(y, it->neutral_source);
    eni_why_item(y, "by worldview", "low / central / high, its 5, 50 and 95 % points");
    for (int w = 0; w < y->c->n_worldviews; w++)
        belief_cell(y, &y->c->worldview[w], &y->c->worldview[w].cell[b]);
    eni_why_item(y, "note", it->note);
    eni_why_sources(y, it->source);
    return true;
}

/* --- parameters, outcomes, guarantees, profiles
 * ------------------------------------------------------------------------ */

static const char *dist_name(enum en_dist dist)
{
    static const char *const name[] = {"fixed",      "uniform",     "lognormal",
                                       "loguniform", "splitnormal", "beta"};
    return name[dist];
}

static bool why_parameter(const struct eni_why *y, const char *name)
{
    int p = en_case_find_parameter(name);
    if (p < 0) return false;
    const struct en_parameter *it = &y->c->parameter[p];
    struct en_text line;
    en_text_init(&line);
    eni_why_head(y, "parameter", it->id, it->unit);
    en_text_format(&line, "%g, range %g to %g, %s", it->value, it->low, it->high,
                   dist_name(it->dist));
    eni_why_take(y, "value", &line);
    eni_why_item(y, "basis", en_basis_name(it->basis));
    eni_why_item(y, "enters equation", it->equation);
    eni_why_item(y, "known on", it->known_on);
    eni_why_item(y, "note", it->note);
    eni_why_sources(y, it->source);
    return true;
}

static bool why_outcome(const struct eni_why *y, const char *name)
{
    int o = en_case_find_outcome(name);
    if (o < 0) return false;
    const struct en_outcome *it = &y->c->outcome[o];
    static const char *const kind[] = {"adds up over the years", "state at the horizon",
                                       "happened by the horizon"};
    eni_why_head(y, "outcome", it->id, it->label);
    eni_why_item(y, "unit", it->unit);
    eni_why_item(y, "kind", kind[eni_outcome_kind((enum en_outcome_id)o)]);
    for (int p = 0; p < EN_N_PHASES; p++) {
        struct en_text line;
        en_text_init(&line);
        if (it->counted[p]) {
            en_text_number(&line, it->phase[p]);
        } else {
            en_text_put(&line, "not counted");
        }
        eni_item(y->out, eni_or(y->c->phase_label[p], eni_phase_name((enum en_phase)p)), line.at,
                 y->width, 4);
        en_text_clear(&line);
    }
    eni_why_item(y, "basis", en_basis_name(it->basis));
    eni_why_item(y, "note", it->note);
    eni_why_sources(y, it->source);
    return true;
}

static const char *policy_name(int component)
{
    static const char *const name[EN_N_POLICY] = {
#define X(name, key, lo, hi) key,
        EN_POLICY_LIST(X)
#undef X
    };
    return component >= 0 && component < EN_N_POLICY ? name[component] : "full";
}

const char *eni_policy_name(int component)
{
    return policy_name(component);
}

static bool why_guarantee(const struct eni_why *y, const char *name)
{
    static const char *const when[] = {"after entry", "before entry", "always"};
    bool found = false;
    for (int g = 0; g < y->c->n_guarantees; g++) {
        const struct en_guarantee *it = &y->c->guarantee[g];
        if (strcmp(it->id, name) != 0) continue;
        struct en_text line;
        en_text_init(&line);
        eni_why_head(y, "guarantee", it->id, it->name);
        en_text_format(&line, "promise %s, in force %s%s", policy_name(it->promise),
                       when[it->in_force], it->in_war ? ", also in war" : "");
        eni_why_take(y, "when", &line);
        en_text_format(&line, "%g%s%s", it->share,
                       it->share_belief >= 0 ? " times the belief " : "",
                       it->share_belief >= 0 ? y->c->belief[it->share_belief].id : "");
        eni_why_take(y, "share of full deterrence", &line);
        en_text_format(&line, "%g (0: never entangles); a clash is %s", it->fight,
                       it->by_alliance ? "the alliance's" : "the guarantors'");
        eni_why_take(y, "share that would be fought for", &line);
        eni_why_item(y, "basis", en_basis_name(it->basis));
        eni_why_item(y, "note", it->note);
        eni_why_sources(y, it->source);
        found = true;
    }
    return found;
}

static bool why_profile(const struct eni_why *y, const char *name)
{
    bool found = false;
    for (int p = 0; p < y->c->n_profiles; p++) {
        if (strcmp(y->c->profile[p].id, name) != 0) continue;
        eni_why_head(y, "profile", y->c->profile[p].id, y->c->profile[p].name);
        eni_why_profile(y, p);
        found = true;
    }
    return found;
}

static bool why_source(const struct eni_why *y, const char *name)
{
    const struct en_source *it = en_case_find_source(y->c, name);
    if (!it) return false;
    eni_why_head(y, "source", it->id, it->title);
    eni_why_item(y, "kind", it->kind);
    eni_why_item(y, "author", it->author);
    eni_why_item(y, "published", it->published);
    eni_why_item(y, "known on", it->known_on);
    eni_why_item(y, "where", it->where);
    eni_why_item(y, "note", it->note);
    return true;
}

/* --- near matches
 * -------------------------------------------------------------------------------------------------------
 */

enum { NEAREST = 5 };
struct near {
    const char *name;
    int edits;
};

static void try_name(struct near *near, const char *wanted, const char *name)
{
    int edits = strstr(name, wanted) ? 1 : eni_edits(wanted, name), at = NEAREST;
    if (2 * edits > (int)strlen(wanted) + 1) return; /* nothing alike */
    for (int i = 0; i < NEAREST; i++) {
        if (near[i].name && strcmp(near[i].name, name) == 0) return;
    }
    while (at > 0 && (!near[at - 1].name || edits < near[at - 1].edits)) at--;
    if (at == NEAREST) return;
    for (int i = NEAREST - 1; i > at; i--) near[i] = near[i - 1];
    near[at] = (struct near){name, edits};
}

static void try_all(struct near *near, const struct en_case *c, const char *wanted)
{
    for (int b = 0; b < EN_N_BELIEFS; b++) try_name(near, wanted, c->belief[b].id);
    for (int k = 0; k < c->n_clauses; k++) try_name(near, wanted, c->clause[k].id);
    for (int m = 0; m < c->n_members; m++) try_name(near, wanted, c->member[m].id);
    for (int m = 0; m < c->n_members; m++) try_name(near, wanted, c->member[m].name);
    for (int d = 0; d < c->n_drafts; d++) try_name(near, wanted, c->draft[d].id);
    for (int w = 0; w < c->n_worldviews; w++) try_name(near, wanted, c->worldview[w].id);
    for (int p = 0; p < EN_N_PARAMETERS; p++) try_name(near, wanted, c->parameter[p].id);
    for (int o = 0; o < EN_N_OUTCOMES; o++) try_name(near, wanted, c->outcome[o].id);
    for (int p = 0; p < c->n_profiles; p++) try_name(near, wanted, c->profile[p].id);
    for (int g = 0; g < c->n_guarantees; g++) try_name(near, wanted, c->guarantee[g].id);
    for (int i = 0; i < c->n_sources; i++) try_name(near, wanted, c->source[i].id);
}

static void say_near(const struct eni_why *y, const char *name)
{
    struct near near[NEAREST] = {{0}};
    struct en_text line;
    en_text_init(&line);
    try_all(near, y->c, name);
    en_text_format(&line, "nothing is called '%s'%s", name,
                   near[0].name ? "; nearest:" : " or alike");
    for (int i = 0; i < NEAREST && near[i].name; i++)
        en_text_format(&line, "%s %s", i ? "," : "", near[i].name);
    eni_flow(y->out, line.at, y->width, 0, 2);
    en_text_clear(&line);
}

enum en_status en_report_why(struct en_text *out, const struct en_case *c, const char *name,
                             int width)
{
    static bool (*const kind[])(const struct eni_why *, const char *) = {
        why_belief,    eni_why_clause, eni_why_member, eni_why_draft, eni_why_worldview,
        why_parameter, why_outcome,    why_guarantee,  why_profile,   why_source,
    };
    struct en_text found;
    en_text_init(&found); /* own buffer: heads ask whether something stands above them */
    struct eni_why y = {.out = &found, .c = c, .width = width < 40 ? 40 : width};
    int n = 0;
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++) n += kind[i](&y, name);
    if (n == 0) say_near(&y, name);
    en_text_put(out, found.at);
    en_text_clear(&found);
    return n > 0 ? EN_OK : EN_UNKNOWN;
}
