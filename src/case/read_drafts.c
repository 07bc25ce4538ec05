/* drafts.yaml: whole texts, one level of every clause. */
#include "case/reader.h"

#include <string.h>

enum { NOT_NAMED = 0xFF };

static void read_draft_levels(struct eni_reader *r, const struct eni_node *map,
                              struct en_draft *draft)
{
    const struct eni_node *levels = eni_get_map(r, map, "levels");
    memset(draft->level, NOT_NAMED, sizeof(draft->level));
    if (!levels) return;
    for (const struct eni_node *n = levels->first; n; n = n->next) {
        int clause = eni_name_find(r, ENI_CLAUSE, n->key);
        struct eni_field f = eni_item_text(r, n, n->key.text);
        if (clause < 0 || clause >= r->c->n_clauses) continue;
        int level = eni_level_find(r, clause, f);
        if (level >= 0)
            draft->level[clause] = (uint8_t)level;
        else
            draft->level[clause] = 0; /* named, though wrongly: not missing as well */
    }
}

static void read_draft(struct eni_reader *r, const struct eni_node *map, struct en_draft *draft)
{
    static const char *const kinds[] = {"in_force", "option", "package", "compromise"};
    struct eni_field source = eni_get_text(r, map, "source");
    int kind = eni_choice(r, eni_get_text(r, map, "kind"), kinds, 4);
    draft->kind = kind < 0 ? EN_COMPROMISE : (enum en_draft_kind)kind;
    draft->title = eni_text(eni_get_text(r, map, "title"));
    draft->summary = eni_text(eni_get_text(r, map, "summary"));
    draft->note = eni_text(eni_get_text(r, map, "note"));
    draft->source = eni_text(source);
    eni_sources(r, source, draft->kind == EN_PACKAGE ? ENI_LATE_TOO : ENI_BY_THE_DATE);
    read_draft_levels(r, map, draft);
}

static void read_draft_list(struct eni_reader *r, const struct eni_node *list, struct eni_field *at)
{
    static const char *const keys[] = {"id",     "title", "kind~",  "summary",
                                       "source", "note?", "levels~"};
    for (const struct eni_node *n = list->first; n && !r->nomem; n = n->next) {
        struct en_draft ignored;
        if (!eni_map_check(r, n, "a draft", keys, sizeof(keys) / sizeof(*keys))) continue;
        struct eni_field id = eni_get_text(r, n, "id");
        int i = eni_name_new(r, ENI_DRAFT, id);
        read_draft(r, n, i < 0 ? &ignored : &r->c->draft[i]);
        if (i < 0) continue;
        at[i] = id;
        r->c->draft[i].id = id.text;
        r->c->n_drafts = i + 1;
    }
}

void eni_read_drafts(struct eni_reader *r)
{
    static const char *const root_keys[] = {"drafts"};
    struct eni_field at[EN_MAX_DRAFTS];
    r->file = EN_FILE_DRAFTS;
    const struct eni_node *root = eni_yaml_read(r), *list;
    if (!root || !eni_map_check(r, root, "drafts.yaml", root_keys, 1)) return;
    if (!(list = eni_get_list(r, root, "drafts", EN_MAX_DRAFTS))) {
        r->partial[r->file] = true;
        return;
    }
    r->c->draft = ENI_NEW(r, struct en_draft, EN_MAX_DRAFTS);
    if (!r->c->draft) return;
    read_draft_list(r, list, at);
    eni_check_drafts(r, at);
}
