/* Maps and lists of a YAML file: which keys are there, and what they hold. */
#include "case/reader.h"

#include <string.h>

/* A key with its mark taken off: "?" may be missing or empty, "~" there but perhaps empty. */
struct key {
    char name[24];
    char mark;
};

static struct key key_of(const char *spec)
{
    struct key key = {{0}, 0};
    size_t n = strlen(spec);
    EN_ASSERT(n > 0 && n < sizeof(key.name));
    if (spec[n - 1] == '?' || spec[n - 1] == '~') key.mark = spec[--n];
    memcpy(key.name, spec, n);
    return key;
}

const struct eni_node *eni_get(const struct eni_node *map, const char *key)
{
    EN_ASSERT(map && map->kind == ENI_MAP);
    for (const struct eni_node *n = map->first; n; n = n->next)
        if (strcmp(n->key.text, key) == 0) return n;
    return NULL;
}

static void unknown_key(struct eni_reader *r, const struct eni_node *n, const char *noun,
                        const char *const *names, int count)
{
    eni_fault(r, n->key, ENI_SAY(r, eni_quote(r, n->key.text), " is not a key of ", noun),
              eni_one_of(r, names, count),
              eni_near(r, n->key.text, names, count, "correct the spelling or remove the line"));
}

bool eni_map_check(struct eni_reader *r, const struct eni_node *map, const char *noun,
                   const char *const *keys, int n)
{
    enum { MOST = 24 };
    struct key key[MOST];
    const char *names[MOST];
    EN_ASSERT(n > 0 && n <= MOST);
    if (map->kind != ENI_MAP) {
        eni_fault(r, map->at, ENI_SAY(r, noun, " must be a map"),
                  "'key: value' lines, indented below it", "correct the indentation");
        return false;
    }
    for (int i = 0; i < n; i++) {
        key[i] = key_of(keys[i]);
        names[i] = key[i].name;
    }
    for (const struct eni_node *e = map->first; e; e = e->next) {
        int i = 0;
        while (i < n && strcmp(names[i], e->key.text) != 0) i++;
        if (i == n)
            unknown_key(r, e, noun, names, n);
        else if (!key[i].mark && e->kind == ENI_TEXT && eni_empty(e->at))
            eni_fault(r, e->at, ENI_SAY(r, "'", names[i], "' is empty"), "text after the colon",
                      "fill it in");
    }
    for (int i = 0; i < n; i++)
        if (key[i].mark != '?' && !eni_get(map, names[i]))
            eni_fault(r, map->at, ENI_SAY(r, "'", names[i], "' is missing in ", noun),
                      ENI_SAY(r, "a line '", names[i], ": ...'"), "add it");
    return true;
}

struct eni_field eni_get_text(struct eni_reader *r, const struct eni_node *map, const char *key)
{
    const struct eni_node *n = eni_get(map, key);
    if (n) return eni_item_text(r, n, n->key.text);
    struct eni_field none = map->at;
    none.text = NULL;
    none.name = key;
    return none;
}

struct eni_field eni_item_text(struct eni_reader *r, const struct eni_node *item, const char *name)
{
    struct eni_field f = item->at;
    f.name = name;
    if (item->kind == ENI_TEXT) return f;
    eni_fault(r, f, ENI_SAY(r, "'", name, "' is a ", item->kind == ENI_MAP ? "map" : "list"),
              "one piece of text", "put quotes around text that starts with a bracket or brace");
    f.text = NULL;
    return f;
}

/* An empty text stands for an empty list or map: "left_out:" */
static const struct eni_node *get_kind(struct eni_reader *r, const struct eni_node *map,
                                       const char *key, enum eni_kind kind)
{
    const struct eni_node *n = eni_get(map, key);
    if (!n || n->kind == kind) return n;
    if (n->kind == ENI_TEXT && eni_empty(n->at)) return NULL;
    eni_fault(r, n->at, ENI_SAY(r, "'", key, "' is not a ", kind == ENI_MAP ? "map" : "list"),
              kind == ENI_MAP ? "'key: value' lines" : "lines that start with '- '",
              "correct the indentation");
    return NULL;
}

const struct eni_node *eni_get_list(struct eni_reader *r, const struct eni_node *map,
                                    const char *key, int most)
{
    const struct eni_node *n = get_kind(r, map, key, ENI_LIST);
    if (!n || n->count <= most) return n;
    const char *limit = eni_say_number(r, most);
    eni_fault(r, n->at, ENI_SAY(r, "'", key, "' has ", eni_say_number(r, n->count), " entries"),
              ENI_SAY(r, "at most ", limit), "remove some");
    return NULL;
}

const struct eni_node *eni_get_map(struct eni_reader *r, const struct eni_node *map,
                                   const char *key)
{
    return get_kind(r, map, key, ENI_MAP);
}
