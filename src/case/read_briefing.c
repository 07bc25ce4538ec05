/* briefing.yaml: texts for people. */
#include "case/reader.h"

#include <string.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static void read_passage(struct eni_reader *r, const struct eni_node *map,
                         enum eni_may_be_late late, struct en_passage *p)
{
    struct eni_field id = eni_get_text(r, map, "id"), source = eni_get_text(r, map, "source"),
                     date = eni_get_text(r, map, "date");
    p->id = eni_text(id);
    p->title = eni_text(eni_get_text(r, map, "title"));
    p->text = eni_text(eni_get_text(r, map, "text"));
    p->source = eni_text(source);
    p->date = eni_text(date);
    eni_sources(r, source, late);
    eni_date(r, date);
    if (late == ENI_BY_THE_DATE && date.text) eni_known_on(r, date);
    if (!eni_empty(id) && !eni_is_id(id.text, false))
        eni_fault(r, id, ENI_SAY(r, eni_quote(r, id.text), " cannot be an id"),
                  "lower-case letters, digits, '_' and '-', starting with a letter",
                  "choose another");
}

static void check_new(struct eni_reader *r, const struct eni_node *map, const struct en_passage *p,
                      int at)
{
    for (int i = 0; i < at && p[at].id[0]; i++)
        if (strcmp(p[i].id, p[at].id) == 0)
            eni_fault(r, eni_get(map, "id")->at,
                      ENI_SAY(r, eni_quote(r, p[at].id), " is used twice in this list"),
                      "each id once", "choose another");
}

struct en_passage *eni_passages(struct eni_reader *r, const struct eni_node *map, const char *key,
                                enum eni_may_be_late late, int *n)
{
    static const char *const keys[] = {"id", "title", "text", "source", "date~"};
    const struct eni_node *list = eni_get_list(r, map, key, ENI_MAX_ITEMS);
    if (!list) return NULL;
    struct en_passage *p = ENI_NEW(r, struct en_passage, list->count);
    for (const struct eni_node *e = list->first; p && e; e = e->next) {
        if (!eni_map_check(r, e, ENI_SAY(r, "an entry of '", key, "'"), keys, COUNT(keys)))
            continue;
        read_passage(r, e, late, &p[*n]);
        check_new(r, e, p, (*n)++);
    }
    return p;
}

/* At most `most` texts into `out`; how many. */
static int read_texts(struct eni_reader *r, const struct eni_node *map, const char *key, int most,
                      const char **out)
{
    const struct eni_node *list = eni_get_list(r, map, key, most);
    int n = 0;
    if (!list) return 0;
    for (const struct eni_node *e = list->first; e; e = e->next) {
        struct eni_field f = eni_item_text(r, e, key);
        if (f.text && eni_empty(f))
            eni_fault(r, f, ENI_SAY(r, "an entry of '", key, "' is empty"), "text",
                      "fill it in or remove it");
        out[n++] = eni_text(f);
    }
    return n;
}

static void read_card(struct eni_reader *r, const struct eni_node *map, struct en_card *card)
{
    struct eni_field draft = eni_get_text(r, map, "draft"), source = eni_get_text(r, map, "source");
    eni_name_find(r, ENI_DRAFT, draft);
    eni_sources(r, source, ENI_BY_THE_DATE);
    card->draft = eni_text(draft);
    card->source = eni_text(source);
    card->title = eni_text(eni_get_text(r, map, "title"));
    card->text = eni_text(eni_get_text(r, map, "text"));
    card->n_plus = read_texts(r, map, "plus", COUNT(card->plus), card->plus);
    card->n_minus = read_texts(r, map, "minus", COUNT(card->minus), card->minus);
}

static void read_cards(struct eni_reader *r, const struct eni_node *root, struct en_briefing *b)
{
    static const char *const keys[] = {"draft", "title", "text", "source", "plus~", "minus~"};
    const struct eni_node *list = eni_get_list(r, root, "cards", EN_MAX_DRAFTS);
    if (!list) return;
    b->card = ENI_NEW(r, struct en_card, list->count);
    for (const struct eni_node *e = list->first; b->card && e; e = e->next) {
        if (!eni_map_check(r, e, "a card", keys, COUNT(keys))) continue;
        read_card(r, e, &b->card[b->n_cards]);
        for (int i = 0; i < b->n_cards; i++)
            if (strcmp(b->card[i].draft, b->card[b->n_cards].draft) == 0)
                eni_fault(r, e->at,
                          ENI_SAY(r, "draft ", eni_quote(r, b->card[i].draft), " has two cards"),
                          "one card for a draft", "remove one");
        b->n_cards++;
    }
}

/* Readings may lack an id: a title and a publisher say which text is meant. */
static void read_readings(struct eni_reader *r, const struct eni_node *root, struct en_briefing *b)
{
    static const char *const keys[] = {"title", "publisher", "stance", "text", "source", "date~"};
    const struct eni_node *list = eni_get_list(r, root, "readings", ENI_MAX_ITEMS);
    if (!list) return;
    b->reading = ENI_NEW(r, struct en_reading, list->count);
    for (const struct eni_node *e = list->first; b->reading && e; e = e->next) {
        if (!eni_map_check(r, e, "a reading", keys, COUNT(keys))) continue;
        struct eni_field source = eni_get_text(r, e, "source"), date = eni_get_text(r, e, "date");
        eni_sources(r, source, ENI_LATE_TOO);
        eni_date(r, date);
        b->reading[b->n_readings++] = (struct en_reading){eni_text(eni_get_text(r, e, "title")),
                                                          eni_text(eni_get_text(r, e, "publisher")),
                                                          eni_text(eni_get_text(r, e, "stance")),
                                                          eni_text(eni_get_text(r, e, "text")),
                                                          eni_text(source),
                                                          eni_text(date)};
    }
}

static bool has_card(const struct en_briefing *b, const char *draft)
{
    for (int i = 0; i < b->n_cards; i++)
        if (strcmp(b->card[i].draft, draft) == 0) return true;
    return false;
}

static void check_cards(struct eni_reader *r, const struct eni_node *root,
                        const struct en_briefing *b)
{
    const struct eni_node *list = eni_get(root, "cards");
    for (int i = 0; list && i < r->c->n_drafts; i++) {
        const struct en_draft *d = &r->c->draft[i];
        if (d->kind == EN_OPTION && !has_card(b, d->id))
            eni_fault(r, list->at, ENI_SAY(r, "option '", d->id, "' has no card"),
                      "a card for each draft of kind option", "add it");
    }
}

void eni_read_briefing(struct eni_reader *r)
{
    static const char *const keys[] = {"overview",  "objectives~", "situation~",
                                       "decision~", "cards~",      "glossary~",
                                       "readings~", "limits~",     "history~"};
    struct en_briefing *b = &r->c->briefing;
    r->file = EN_FILE_BRIEFING;
    const struct eni_node *root = eni_yaml_read(r);
    if (!root || !eni_map_check(r, root, "briefing.yaml", keys, COUNT(keys))) return;
    b->overview = eni_text(eni_get_text(r, root, "overview"));
    b->n_objectives = read_texts(r, root, "objectives", COUNT(b->objective), b->objective);
    b->situation = eni_passages(r, root, "situation", ENI_BY_THE_DATE, &b->n_situation);
    b->decision = eni_passages(r, root, "decision", ENI_BY_THE_DATE, &b->n_decision);
    read_cards(r, root, b);
    b->term = eni_passages(r, root, "glossary", ENI_LATE_TOO, &b->n_terms);
    read_readings(r, root, b);
    b->limit = eni_passages(r, root, "limits", ENI_LATE_TOO, &b->n_limits);
    b->history = eni_passages(r, root, "history", ENI_LATE_TOO, &b->n_history);
    check_cards(r, root, b);
}
