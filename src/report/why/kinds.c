/* kinds.c: `why` for what people write and who they are: clauses, drafts, members, worldviews,
 * profiles. */
#include "report/why/why_int.h"

#include <string.h>

/* --- clauses
 * ----------------------------------------------------------------------------------------------------------
 */

static void say_sets(const struct eni_why *y, const struct en_level *level)
{
    struct en_text line;
    en_text_init(&line);
    for (int i = 0; i < level->n_sets; i++) {
        en_text_format(&line, "%s%s = %g", i ? ", " : "", eni_policy_name(level->sets[i].component),
                       level->sets[i].value);
    }
    eni_why_take(y, "sets", &line);
}

static void say_used_in(const struct eni_why *y, int k, int l)
{
    struct en_text line;
    en_text_init(&line);
    for (int d = 0; d < y->c->n_drafts; d++) {
        if (y->c->draft[d].level[k] == l)
            en_text_format(&line, "%s%s", line.length ? ", " : "", y->c->draft[d].id);
    }
    if (line.length == 0) en_text_put(&line, "no draft");
    eni_why_take(y, "used in", &line);
}

static void say_crossed_by(const struct eni_why *y, int k, int l)
{
    struct en_text line;
    en_text_init(&line);
    for (int m = 0; m < y->c->n_members; m++) {
        const struct en_member *member = &y->c->member[m];
        if (member->red_lines[k] >> l & 1)
            en_text_format(&line, "%s%s", line.length ? ", " : "", member->name);
    }
    eni_why_take(y, "red line of", &line);
}

static void why_level(const struct eni_why *y, int k, int l)
{
    const struct en_clause *clause = &y->c->clause[k];
    const struct en_level *it = &clause->level[l];
    struct en_text line;
    en_text_init(&line);
    en_text_format(&line, "%s.%s", clause->id, it->id);
    eni_why_head(y, "level", line.at, it->name);
    en_text_clear(&line);
    eni_why_item(y, "text", it->text);
    say_sets(y, it);
    en_text_format(&line, "%g of 1", it->stakes);
    eni_why_take(y, "stakes", &line);
    if (it->weak >= 0) eni_why_item(y, "may be read weakly as", clause->level[it->weak].name);
    if (it->strong >= 0) eni_why_item(y, "may be read strongly as", clause->level[it->strong].name);
    say_used_in(y, k, l);
    say_crossed_by(y, k, l);
    eni_why_item(y, "decided by", eni_actor(clause));
    eni_why_item(y, "enters equation", clause->equation);
    eni_why_item(y, "note", it->note);
    eni_why_sources(y, it->source);
}

static void why_whole_clause(const struct eni_why *y, int k)
{
    const struct en_clause *it = &y->c->clause[k];
    eni_why_head(y, "clause", it->id, it->name);
    eni_why_item(y, "question", it->question);
    eni_why_item(y, "decided by", eni_actor(it));
    eni_why_item(y, "enters equation", it->equation);
    for (int l = 0; l < it->n_levels; l++) {
        struct en_text line;
        en_text_init(&line);
        en_text_format(&line, "%s (stakes %g)%s", it->level[l].name, it->level[l].stakes,
                       y->c->draft[y->c->in_force].level[k] == l ? ", in force" : "");
        eni_item(y->out, it->level[l].id, line.at, y->width, 4);
        en_text_clear(&line);
    }
    eni_why_item(y, "note", it->note);
    eni_why_sources(y, it->source);
}

bool eni_why_clause(const struct eni_why *y, const char *name)
{
    int k = en_case_find_clause(y->c, name);
    if (k >= 0) {
        why_whole_clause(y, k);
        return true;
    }
    const char *dot = strchr(name, '.');
    char id[64];
    if (!dot || (size_t)(dot - name) >= sizeof id) return false;
    memcpy(id, name, (size_t)(dot - name));
    id[dot - name] = '\0';
    k = en_case_find_clause(y->c, id);
    int l = k >= 0 ? en_case_find_level(&y->c->clause[k], dot + 1) : -1;
    if (l >= 0) why_level(y, k, l);
    return l >= 0;
}

bool eni_why_draft(const struct eni_why *y, const char *name)
{
    int d = en_case_find_draft(y->c, name);
    if (d < 0) return false;
    const struct en_draft *it = &y->c->draft[d];
    eni_why_head(y, "draft", it->id, it->title);
    eni_why_item(y, "kind", en_draft_kind_name(it->kind));
    eni_why_item(y, "summary", it->summary);
    for (int k = 0; k < y->c->n_clauses; k++) {
        const struct en_clause *clause = &y->c->clause[k];
        struct en_text line;
        en_text_init(&line);
        en_text_format(&line, "%s [%s]%s", clause->level[it->level[k]].name, eni_actor(clause),
                       eni_differs(y->c, d, k) ? "" : ", as in the text in force");
        eni_item(y->out, clause->name, line.at, y->width, 4);
        en_text_clear(&line);
    }
    eni_why_item(y, "cannot stand together", en_case_incompatible(y->c, it->level));
    eni_why_item(y, "note", it->note);
    eni_why_sources(y, it->source);
    return true;
}

/* --- members
 * ----------------------------------------------------------------------------------------------------------
 */

void eni_why_profile(const struct eni_why *y, int p)
{
    const struct en_profile *it = &y->c->profile[p];
    struct en_text line;
    en_text_init(&line);
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        if (it->weight[o] < 0 || it->weight[o] > 0) {
            en_text_format(&line, "%s%s %g", line.length ? ", " : "", y->c->outcome[o].id,
                           it->weight[o]);
        }
    }
    eni_why_take(y, "weights, utility per unit", &line);
    en_text_format(&line, "%g, %s", it->scale, en_basis_name(it->basis));
    eni_why_take(y, "scale", &line);
    eni_why_item(y, "note", it->note);
    eni_why_sources(y, it->source);
}

static void say_positions(const struct eni_why *y, const struct en_member *it)
{
    en_text_put(y->out,
                "  positions by status words, -2 would break silence to +2 leads for it:\n");
    for (int l = 0; l < EN_N_STATUS; l++) {
        struct en_text line;
        en_text_init(&line);
        if (it->confidence[l] > 0) {
            en_text_format(&line, "%g, confidence %g; %s, known on %s", it->position[l],
                           it->confidence[l], eni_or(it->position_source[l], "no source"),
                           eni_or(it->position_known_on[l], "no date"));
            if (it->position_note[l] && *it->position_note[l])
                en_text_format(&line, "; %s", it->position_note[l]);
        } else {
            en_text_put(&line, "not on record");
        }
        eni_item(y->out, eni_or(y->c->status_label[l], eni_status_name((enum en_status_level)l)),
                 line.at, y->width, 4);
        en_text_clear(&line);
    }
}

static void say_red_lines(const struct eni_why *y, const struct en_member *it)
{
    for (int k = 0; k < y->c->n_clauses; k++) {
        const struct en_clause *clause = &y->c->clause[k];
        for (int l = 0; l < clause->n_levels; l++) {
            if (!(it->red_lines[k] >> l & 1)) continue;
            struct en_text line;
            en_text_init(&line);
            en_text_format(&line, "%s: %s (%s)", clause->name, clause->level[l].name,
                           eni_or(it->red_line_source[k], ""));
            eni_why_take(y, "red line", &line);
        }
    }
}

static void say_mixture(const struct eni_why *y, const struct en_member *it)
{
    struct en_text line;
    en_text_init(&line);
    for (int w = 0; w < y->c->n_worldviews; w++) {
        en_text_format(&line, "%s%s ", w ? ", " : "", y->c->worldview[w].id);
        eni_hundred(&line, it->mixture[w]);
    }
    en_text_put(&line, " of 100");
    eni_why_take(y, "starting mixture of worldviews", &line);
}

static void say_poll(const struct eni_why *y, const struct en_member *it)
{
    struct en_text line;
    en_text_init(&line);
    if (eni_finite(it->support)) {
        eni_hundred(&line, it->support);
        en_text_format(&line, " of 100 for admission; %s, known on %s",
                       eni_or(it->support_source, "no source"),
                       eni_or(it->support_known_on, "no date"));
        if (it->support_note && *it->support_note) en_text_format(&line, "; %s", it->support_note);
    } else {
        en_text_put(&line, "none on record, so no cost at home is counted");
    }
    eni_why_take(y, "poll", &line);
}

static void say_facts(const struct eni_why *y, int m)
{
    for (int i = 0; i < y->c->n_facts; i++) {
        const struct en_fact *f = &y->c->fact[i];
        if (f->member != m) continue;
        struct en_text line;
        en_text_init(&line);
        en_text_format(&line, "%g %s [%s; %s; known on %s]", f->value, f->unit,
                       en_basis_name(f->basis), eni_or(f->source, "no source"),
                       eni_or(f->known_on, "no date"));
        eni_item(y->out, f->name, line.at, y->width, 4);
        en_text_clear(&line);
    }
}

bool eni_why_member(const struct eni_why *y, const char *name)
{
    int m = en_case_find_member(y->c, name);
    for (int i = 0; i < y->c->n_members && m < 0; i++) {
        if (eni_edits(y->c->member[i].name, name) == 0) m = i;
    }
    if (m < 0) return false;
    const struct en_member *it = &y->c->member[m];
    eni_why_head(y, "member", it->id, it->name);
    say_positions(y, it);
    say_red_lines(y, it);
    say_mixture(y, it);
    say_poll(y, it);
    eni_why_item(y, "ratifies",
                 it->ratifier == EN_HOLDOUT ? "late, as a holdout" : "in the ordinary way");
    say_facts(y, m);
    eni_why_item(y, "interest profile", y->c->profile[it->profile].name);
    eni_why_profile(y, it->profile);
    eni_why_item(y, "note", it->note);
    eni_why_sources(y, it->source);
    return true;
}

/* --- worldviews
 * -------------------------------------------------------------------------------------------------------
 */

bool eni_why_worldview(const struct eni_why *y, const char *name)
{
    int i = en_case_find_worldview(y->c, name);
    if (i < 0) return false;
    const struct en_worldview *it = &y->c->worldview[i];
    struct en_text line;
    en_text_init(&line);
    eni_why_head(y, "worldview", it->id, it->claim);
    en_text_format(&line, "%s, %s", it->document, it->date);
    eni_why_take(y, "our reading of", &line);
    eni_why_item(y, "summary", it->summary);
    eni_why_item(y, "weak point", it->weak_point);
    eni_why_item(y, "counter-evidence", it->counter_evidence);
    eni_why_item(y, "its package", it->package);
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        const struct en_cell *cell = &it->cell[b];
        if (cell->status == EN_SILENT) {
            en_text_put(&line, "silent");
        } else {
            en_text_format(&line, "%g (%g to %g), %s", cell->range.central, cell->range.low,
                           cell->range.high, en_cell_status_name(cell->status));
        }
        eni_item(y->out, y->c->belief[b].id, line.at, y->width, 4);
        en_text_clear(&line);
    }
    eni_why_sources(y, it->source);
    return true;
}
