/* roles.yaml: one card per member, in the order of the members. */
#include "case/reader.h"

#include <string.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static int words_of(const char *text)
{
    int n = 0;
    for (bool before = true; *text; text++) {
        bool blank = *text == ' ' || *text == '\n' || *text == '\t';
        n += before && !blank;
        before = blank;
    }
    return n;
}

static void check_words(struct eni_reader *r, const struct eni_node *map,
                        const struct en_role *role)
{
    int n = words_of(role->worry) + words_of(role->want) + words_of(role->live_with);
    if (n <= ENI_MAX_ROLE_WORDS) return;
    const char *most = eni_say_number(r, ENI_MAX_ROLE_WORDS);
    eni_fault(r, map->at, ENI_SAY(r, "this card has ", eni_say_number(r, n), " words"),
              ENI_SAY(r, "at most ", most, " in 'worry', 'want' and 'live_with' together"),
              "shorten it: it is read in a minute");
}

static void read_role(struct eni_reader *r, const struct eni_node *map, int *line)
{
    struct eni_field member = eni_get_text(r, map, "member"),
                     source = eni_get_text(r, map, "source"), date = eni_get_text(r, map, "date");
    struct en_role role = {.member = eni_name_find(r, ENI_MEMBER, member),
                           .worry = eni_text(eni_get_text(r, map, "worry")),
                           .want = eni_text(eni_get_text(r, map, "want")),
                           .live_with = eni_text(eni_get_text(r, map, "live_with")),
                           .source = eni_text(source),
                           .date = eni_text(date)};
    eni_sources(r, source, ENI_BY_THE_DATE);
    if (!eni_empty(date)) eni_known_on(r, date);
    check_words(r, map, &role);
    if (role.member < 0 || role.member >= r->c->n_members) return;
    if (line[role.member]) {
        eni_fault(
            r, member, ENI_SAY(r, "member ", eni_quote(r, member.text), " has two cards"),
            ENI_SAY(r, "one card; the first is in line ", eni_say_number(r, line[role.member])),
            "remove one");
        return;
    }
    line[role.member] = member.line;
    r->c->role[role.member] = role;
}

/* All that lack a card, in one fault. */
static void check_all(struct eni_reader *r, const int *line)
{
    const char *parts[2 * EN_MAX_MEMBERS + 2] = {"no role card for: "};
    int k = 1;
    if (r->partial[EN_FILE_MEMBERS] || r->partial[EN_FILE_ROLES]) return;
    for (int i = 0; i < r->c->n_members; i++) {
        if (line[i]) continue;
        if (k > 1) parts[k++] = ", ";
        parts[k++] = r->c->member[i].id;
    }
    if (k > 1)
        eni_fault(r, eni_nowhere, eni_join(r, parts), "one card for each member",
                  "add them; 'Not on record.' where nothing is known");
}

void eni_read_roles(struct eni_reader *r)
{
    static const char *const root_keys[] = {"roles"}, *const keys[] = {"member", "worry",
                                                                       "want",   "live_with",
                                                                       "source", "date"};
    struct en_case *c = r->c;
    int line[EN_MAX_MEMBERS] = {0};
    r->file = EN_FILE_ROLES;
    const struct eni_node *root = eni_yaml_read(r);
    if (!root || !eni_map_check(r, root, "roles.yaml", root_keys, 1)) return;
    const struct eni_node *list = eni_get_list(r, root, "roles", 2 * EN_MAX_MEMBERS);
    if (!list || !(c->role = ENI_NEW(r, struct en_role, EN_MAX_MEMBERS))) return;
    for (const struct eni_node *e = list->first; e && !r->nomem; e = e->next)
        if (eni_map_check(r, e, "a role card", keys, COUNT(keys))) read_role(r, e, line);
    c->n_roles = c->n_members;
    check_all(r, line);
}
