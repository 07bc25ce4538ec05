/* clauses.yaml: what can be written, and how each level enters the policy vector. */
#include "case/reader.h"

#include <string.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static void read_sets(struct eni_reader *r, const struct eni_node *map, struct en_level *level)
{
    const struct eni_node *sets = eni_get_map(r, map, "sets");
    if (!sets) return;
    for (const struct eni_node *n = sets->first; n; n = n->next) {
        struct eni_field key = n->key, value = eni_item_text(r, n, n->key.text);
        double number = 0;
        key.name = "a component";
        int z = eni_choice(r, key, eni_policy_keys, EN_N_POLICY);
        if (z < 0 || !eni_number(r, value, eni_policy_lowest[z], eni_policy_highest[z], &number))
            continue;
        if ((z == EN_Z_STATUS || z == EN_Z_TRIGGER) && number != (double)(int)number) {
            eni_fault(r, value, ENI_SAY(r, "'", key.text, "' is ", value.text), "a whole number",
                      "write it without a point");
        } else if (level->n_sets == EN_MAX_SETS) {
            eni_fault(r, n->key, "more than 6 components in one level", "at most 6",
                      "spread them over levels of several clauses");
            return;
        } else {
            level->sets[level->n_sets].component = z;
            level->sets[level->n_sets++].value = number;
        }
    }
}

static void read_level(struct eni_reader *r, const struct eni_node *map, struct en_level *level)
{
    static const char *const keys[] = {"id",    "name",      "text",   "stakes~",
                                       "sets?", "readings?", "source", "note?"};
    struct eni_field source;
    level->weak = level->strong = -1;
    level->id = level->name = level->text = level->source = level->note = "";
    if (!eni_map_check(r, map, "a level", keys, COUNT(keys))) return;
    source = eni_get_text(r, map, "source");
    level->id = eni_text(eni_get_text(r, map, "id"));
    level->name = eni_text(eni_get_text(r, map, "name"));
    level->text = eni_text(eni_get_text(r, map, "text"));
    level->note = eni_text(eni_get_text(r, map, "note"));
    level->source = eni_text(source);
    eni_number(r, eni_get_text(r, map, "stakes"), 0, 1, &level->stakes);
    read_sets(r, map, level);
    eni_sources(r, source, ENI_BY_THE_DATE);
}

int eni_level_find(struct eni_reader *r, int clause, struct eni_field f)
{
    const struct en_clause *c = &r->c->clause[clause];
    const char *names[EN_MAX_LEVELS];
    for (int i = 0; i < c->n_levels; i++) names[i] = c->level[i].id;
    if (!f.text) return -1;
    r->asked[r->file]++;
    int found = en_case_find_level(c, f.text);
    if (found >= 0) return found;
    if (r->partial[EN_FILE_CLAUSES] && r->file != EN_FILE_CLAUSES) return -1;
    if (eni_name_missed(r)) return -1;
    eni_fault(
        r, f, ENI_SAY(r, "clause '", c->id, "' has no level ", eni_quote(r, f.text)),
        eni_one_of(r, names, c->n_levels),
        eni_near(r, f.text, names, c->n_levels, "correct it, or define the level in clauses.yaml"));
    return -1;
}

/* Readings name levels of their own clause, so they are read when all levels are. */
static void read_readings(struct eni_reader *r, const struct eni_node *map, int clause,
                          struct en_level *level)
{
    static const char *const keys[] = {"weak", "strong"};
    if (map->kind != ENI_MAP) return;
    const struct eni_node *readings = eni_get_map(r, map, "readings");
    if (!readings || !eni_map_check(r, readings, "'readings'", keys, 2)) return;
    level->weak = eni_level_find(r, clause, eni_get_text(r, readings, "weak"));
    level->strong = eni_level_find(r, clause, eni_get_text(r, readings, "strong"));
}

static void check_level_id(struct eni_reader *r, const struct eni_node *map,
                           const struct en_clause *c, int at)
{
    if (map->kind != ENI_MAP || !c->level[at].id[0]) return;
    struct eni_field id = eni_get(map, "id")->at;
    if (!eni_is_id(c->level[at].id, false))
        eni_fault(r, id, ENI_SAY(r, eni_quote(r, c->level[at].id), " cannot be the id of a level"),
                  "lower-case letters, digits, '_' and '-', starting with a letter",
                  "choose another");
    for (int i = 0; i < at; i++)
        if (strcmp(c->level[i].id, c->level[at].id) == 0)
            eni_fault(r, id,
                      ENI_SAY(r, "level ", eni_quote(r, c->level[at].id),
                              " is defined twice in this clause"),
                      "each id once in a clause", "give one of them another id");
}

static void read_levels(struct eni_reader *r, const struct eni_node *map, int clause)
{
    struct en_clause *c = &r->c->clause[clause];
    const struct eni_node *list = eni_get_list(r, map, "levels", EN_MAX_LEVELS), *n;
    if (!list || list->count == 0) {
        if (eni_get(map, "levels") && (!list || list->count == 0))
            eni_fault(r, eni_get(map, "levels")->at, "this clause has no levels that can be read",
                      "1 to 8 levels", "add one");
        r->partial[r->file] = true;
        return;
    }
    for (n = list->first; n; n = n->next) {
        read_level(r, n, &c->level[c->n_levels]);
        check_level_id(r, n, c, c->n_levels++);
    }
    int i = 0;
    for (n = list->first; n; n = n->next) read_readings(r, n, clause, &c->level[i++]);
}

static void read_clause(struct eni_reader *r, const struct eni_node *map, int at)
{
    static const char *const deciders[] = {"council", "group", "state", "applicant", "adversary"};
    struct en_clause *c = &r->c->clause[at];
    struct eni_field actor = eni_get_text(r, map, "actor"), source = eni_get_text(r, map, "source");
    c->name = eni_text(eni_get_text(r, map, "name"));
    c->question = eni_text(eni_get_text(r, map, "question"));
    c->equation = eni_text(eni_get_text(r, map, "equation"));
    c->note = eni_text(eni_get_text(r, map, "note"));
    c->actor = eni_text(actor);
    c->source = eni_text(source);
    int decider = eni_choice(r, eni_get_text(r, map, "decider"), deciders, COUNT(deciders));
    c->decider = decider < 0 ? EN_BY_COUNCIL : (enum en_decider)decider;
    if ((c->decider == EN_BY_GROUP || c->decider == EN_BY_STATE) && eni_empty(actor))
        eni_fault(r, actor, ENI_SAY(r, "clause '", c->id, "' does not say who acts"),
                  "'actor' with a name", "name the state or group that decides");
    eni_sources(r, source, ENI_BY_THE_DATE);
    read_levels(r, map, at);
}

/* "clause.level" */
static bool read_pair(struct eni_reader *r, struct eni_field f, int *clause, int *level)
{
    const char *point = f.text ? eni_char(f.text, '.') : NULL;
    struct eni_field part = f;
    if (!f.text) return false;
    if (!point) {
        eni_fault(r, f, ENI_SAY(r, eni_quote(r, f.text), " names no level"), "clause.level",
                  "write the clause, a point, the level");
        return false;
    }
    part.text = en_arena_copy(r->arena, f.text, (size_t)(point - f.text));
    if (!part.text) r->nomem = true;
    *clause = eni_name_find(r, ENI_CLAUSE, part);
    part.text = point + 1;
    if (*clause < 0 || *clause >= r->c->n_clauses) return false;
    *level = eni_level_find(r, *clause, part);
    return *level >= 0;
}

static void read_incompatible(struct eni_reader *r, const struct eni_node *root)
{
    static const char *const keys[] = {"a", "b", "why"};
    const struct eni_node *list = eni_get_list(r, root, "incompatible", EN_MAX_INCOMPATIBLE);
    struct en_case *c = r->c;
    if (!list) return;
    for (const struct eni_node *n = list->first; n; n = n->next) {
        struct en_incompatible *out = &c->incompatible[c->n_incompatible];
        if (!eni_map_check(r, n, "an incompatible pair", keys, COUNT(keys))) continue;
        out->why = eni_text(eni_get_text(r, n, "why"));
        bool a = read_pair(r, eni_get_text(r, n, "a"), &out->clause_a, &out->level_a);
        if (!read_pair(r, eni_get_text(r, n, "b"), &out->clause_b, &out->level_b) || !a) continue;
        if (out->clause_a == out->clause_b)
            eni_fault(r, n->at, "both levels belong to one clause", "levels of two clauses",
                      "remove the pair: a text has one level of each clause");
        c->n_incompatible++;
    }
}

static void read_clause_list(struct eni_reader *r, const struct eni_node *list)
{
    static const char *const keys[] = {"id",        "name",   "question", "decider~", "actor~",
                                       "equation?", "source", "note?",    "levels"};
    for (const struct eni_node *n = list->first; n && !r->nomem; n = n->next) {
        int at = -1;
        if (eni_map_check(r, n, "a clause", keys, COUNT(keys)))
            at = eni_name_new(r, ENI_CLAUSE, eni_get_text(r, n, "id"));
        if (at < 0) {
            r->partial[r->file] = true;
            continue;
        }
        r->c->clause[at].id = r->names[ENI_CLAUSE].at[at];
        r->c->n_clauses = at + 1;
        read_clause(r, n, at);
    }
}

void eni_read_clauses(struct eni_reader *r)
{
    static const char *const root_keys[] = {"clauses", "incompatible?"};
    r->file = EN_FILE_CLAUSES;
    const struct eni_node *root = eni_yaml_read(r), *list;
    if (!root || !eni_map_check(r, root, "clauses.yaml", root_keys, 2)) return;
    if (!(list = eni_get_list(r, root, "clauses", EN_MAX_CLAUSES))) {
        r->partial[r->file] = true;
        return;
    }
    r->c->clause = ENI_NEW(r, struct en_clause, EN_MAX_CLAUSES);
    if (!r->c->clause) return;
    read_clause_list(r, list);
    read_incompatible(r, root);
    eni_check_components(r);
}
