/* worldviews.yaml: the documents as sets of beliefs. */
#include "case/reader.h"

static void read_worldview(struct eni_reader *r, const struct eni_node *map, struct en_worldview *w)
{
    struct eni_field source = eni_get_text(r, map, "source"), date = eni_get_text(r, map, "date");
    struct eni_field package = eni_get_text(r, map, "package");
    w->claim = eni_text(eni_get_text(r, map, "claim"));
    w->document = eni_text(eni_get_text(r, map, "document"));
    eni_date(r, date);
    w->date = eni_text(date);
    eni_sources(r, source, ENI_LATE_TOO);
    w->source = eni_text(source);
    w->summary = eni_text(eni_get_text(r, map, "summary"));
    w->weak_point = eni_text(eni_get_text(r, map, "weak_point"));
    w->counter_evidence = eni_text(eni_get_text(r, map, "counter_evidence"));
    if (eni_empty(package)) return;
    eni_name_find(r, ENI_DRAFT, package);
    w->package = package.text;
}

void eni_read_worldviews(struct eni_reader *r)
{
    static const char *const root_keys[] = {"worldviews"};
    static const char *const keys[] = {"id",      "claim",   "document",   "date~",
                                       "source",  "summary", "weak_point", "counter_evidence",
                                       "package?"};
    r->file = EN_FILE_WORLDVIEWS;
    const struct eni_node *root = eni_yaml_read(r), *list;
    if (!root || !eni_map_check(r, root, "worldviews.yaml", root_keys, 1)) return;
    if (!(list = eni_get_list(r, root, "worldviews", EN_MAX_WORLDVIEWS))) {
        r->partial[r->file] = true;
        return;
    }
    struct en_worldview *w = r->c->worldview = ENI_NEW(r, struct en_worldview, list->count);
    if (!w) return;
    for (const struct eni_node *n = list->first; n && !r->nomem; n = n->next) {
        struct en_worldview ignored;
        if (!eni_map_check(r, n, "a worldview", keys, sizeof(keys) / sizeof(*keys))) continue;
        struct eni_field id = eni_get_text(r, n, "id");
        int at = eni_name_new(r, ENI_WORLDVIEW, id);
        read_worldview(r, n, at < 0 ? &ignored : &w[at]);
        if (at < 0) continue;
        w[at].id = id.text;
        r->c->n_worldviews = at + 1;
    }
    if (r->c->n_worldviews == 0)
        eni_fault(r, list->at, "there is no worldview", "at least one", "add one");
}
