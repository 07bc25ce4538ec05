/* variant.c: the copy of a case behind a study with own beliefs and an own text. */
#include "entente/variant.h"

#include <string.h>

static const char own_id[] = EN_OWN_ID;

void en_variant_init(struct en_variant *v)
{
    *v = (struct en_variant){0};
    for (int b = 0; b < EN_N_BELIEFS; b++) v->belief[b].low = v->belief[b].central = v->belief[b].high = 0.0 / 0.0;
}

static bool is_set(const struct en_variant *v, int b)
{
    return v->belief[b].central == v->belief[b].central;
}

/* Also refuses NaN at the ends. */
static enum en_status check(const struct en_variant *v, const struct en_case *c)
{
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        struct en_range3 r = v->belief[b];
        bool good = r.low >= c->belief[b].lowest && r.low <= r.central && r.central <= r.high &&
                    r.high <= c->belief[b].highest;
        if (is_set(v, b) && !good) return EN_RANGE;
    }
    for (int k = 0; v->own_text && k < c->n_clauses; k++) {
        if (v->level[k] >= c->clause[k].n_levels) return EN_RANGE;
    }
    if (v->own_text && c->n_drafts == EN_MAX_DRAFTS) return EN_LIMIT;
    return v->own_column && c->n_worldviews == EN_MAX_WORLDVIEWS ? EN_LIMIT : EN_OK;
}

/* "Against the text in force: clause: level; ..." */
static void put_changes(struct en_text *out, const struct en_variant *v, const struct en_case *c)
{
    const uint8_t *force = c->draft[c->in_force].level;
    int n = 0;
    for (int k = 0; k < c->n_clauses; k++) {
        if (v->level[k] == force[k]) continue;
        en_text_put(out, n++ > 0 ? "; " : "Against the text in force: ");
        en_text_format(out, "%s: %s", c->clause[k].name, c->clause[k].level[v->level[k]].name);
    }
    en_text_put(out, n > 0 ? "." : "The text in force, unchanged.");
}

static const char *summary_of(const struct en_variant *v, const struct en_case *c, struct en_arena *arena)
{
    struct en_text text = {0};
    put_changes(&text, v, c);
    char *copy = text.failed ? NULL : en_arena_alloc(arena, text.length + 1);
    if (copy) memcpy(copy, text.at, text.length + 1);
    en_text_clear(&text);
    return copy;
}

static enum en_status add_text(const struct en_variant *v, struct en_case *c, struct en_arena *arena)
{
    struct en_draft *draft = EN_NEW(arena, struct en_draft, c->n_drafts + 1);
    const char *summary = summary_of(v, c, arena);
    if (draft == NULL || summary == NULL) return EN_NOMEM;
    memcpy(draft, c->draft, sizeof *draft * (size_t)c->n_drafts);
    draft[c->n_drafts] = (struct en_draft){.id = own_id, .title = "Your draft", .kind = EN_OPTION, .summary = summary,
                                           .source = ""};
    memcpy(draft[c->n_drafts].level, v->level, (size_t)c->n_clauses);
    c->draft = draft;
    c->n_drafts++;
    return EN_OK;
}

static enum en_status add_column(const struct en_variant *v, struct en_case *c, struct en_arena *arena)
{
    struct en_worldview *w = EN_NEW(arena, struct en_worldview, c->n_worldviews + 1);
    if (w == NULL) return EN_NOMEM;
    memcpy(w, c->worldview, sizeof *w * (size_t)c->n_worldviews);
    struct en_worldview *own = &w[c->n_worldviews];
    *own = (struct en_worldview){.id = own_id, .claim = "Your beliefs", .document = "set by you", .date = c->date,
                                 .source = "", .summary = "The beliefs that you have set; the rest follows the rule for "
                                                          "silent documents.",
                                 .weak_point = "", .counter_evidence = ""};
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        own->cell[b].status = is_set(v, b) ? EN_STATED : EN_SILENT;
        if (is_set(v, b)) own->cell[b].range = v->belief[b];
        own->cell[b].spread = 0.0 / 0.0;
    }
    c->worldview = w;
    c->n_worldviews++;
    return EN_OK;
}

/* The same ranges for every worldview of the copy. */
static enum en_status add_beliefs(const struct en_variant *v, const struct en_case *c, struct en_arena *arena,
                                  struct en_study_def *out)
{
    struct en_range3(*belief)[EN_N_BELIEFS] = en_arena_alloc(arena, sizeof *belief * (size_t)c->n_worldviews);
    if (belief == NULL) return EN_NOMEM;
    for (int k = 0; k < c->n_worldviews; k++) memcpy(belief[k], v->belief, sizeof v->belief);
    out->belief = (const struct en_range3(*)[EN_N_BELIEFS])belief;
    return EN_OK;
}

enum en_status en_variant_def(const struct en_variant *v, const struct en_study_def *def, struct en_arena *arena,
                              struct en_study_def *out)
{
    struct en_study_def made = *def;
    EN_TRY(check(v, def->c));
    struct en_case *c = EN_NEW(arena, struct en_case, 1);
    if (c == NULL) return EN_NOMEM;
    *c = *def->c;
    made.c = c;
    if (v->own_text) {
        made.drafts |= UINT64_C(1) << c->n_drafts;
        EN_TRY(add_text(v, c, arena));
    }
    if (v->own_column) EN_TRY(add_column(v, c, arena));
    if (v->every_column) EN_TRY(add_beliefs(v, c, arena, &made));
    *out = made;
    return EN_OK;
}
