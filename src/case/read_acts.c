/* acts.yaml: what members do without the council. */
#include "case/reader.h"

#include <string.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

/* An empty list stands for all members. */
static void read_actors(struct eni_reader *r, const struct eni_node *map, struct en_act *act)
{
    const struct eni_node *list = eni_get_list(r, map, "actors", EN_MAX_MEMBERS);
    for (const struct eni_node *e = list ? list->first : NULL; e; e = e->next) {
        struct eni_field f = eni_item_text(r, e, "actors");
        int member = eni_name_find(r, ENI_MEMBER, f), i = 0;
        if (member < 0) continue;
        while (i < act->n_actors && act->actor[i] != member) i++;
        if (i < act->n_actors)
            eni_fault(r, f, ENI_SAY(r, "actor ", eni_quote(r, f.text), " is named twice"),
                      "each member once", "remove one");
        else
            act->actor[act->n_actors++] = member;
    }
}

static void read_needed(struct eni_reader *r, const struct eni_node *map, struct en_act *act)
{
    struct eni_field f = eni_get_text(r, map, "needed");
    int possible = act->n_actors ? act->n_actors : r->c->n_members;
    act->needed = 1;
    if (!eni_whole(r, f, 1, EN_MAX_MEMBERS, &act->needed)) return;
    if (act->needed <= possible || r->partial[EN_FILE_MEMBERS]) return;
    eni_fault(r, f, ENI_SAY(r, "'needed' is ", f.text, ", more than can take part"),
              ENI_SAY(r, "a number up to ", eni_say_number(r, possible)),
              "name more actors or ask for fewer");
}

/* One component; what a text says of status and entry is the council's. */
static void read_add(struct eni_reader *r, const struct eni_node *n, struct en_act *act)
{
    struct eni_field key = n->key, value = eni_item_text(r, n, n->key.text);
    double number = 0, span;
    key.name = "a component";
    int z = eni_choice(r, key, eni_policy_keys, EN_N_POLICY);
    if (z < 0) return;
    span = eni_policy_highest[z] - eni_policy_lowest[z];
    if (z == EN_Z_STATUS || z == EN_Z_TRIGGER || z == EN_Z_WAIT || z == EN_Z_SCOPE) {
        eni_fault(r, n->key, ENI_SAY(r, "an act cannot add to '", key.text, "'"),
                  "a component other than status, trigger, wait_years and scope_controlled",
                  "leave it to a clause: only the council writes it");
    } else if (!eni_number(r, value, -span, span, &number)) {
        return;
    } else if (act->n_adds == EN_MAX_SETS) {
        eni_fault(r, n->key, "more than 6 components in one act", "at most 6", "remove some");
    } else {
        act->adds[act->n_adds].component = z;
        act->adds[act->n_adds++].value = number;
    }
}

static void read_act(struct eni_reader *r, const struct eni_node *map, struct en_act *act)
{
    struct eni_field source = eni_get_text(r, map, "source");
    const struct eni_node *adds = eni_get_map(r, map, "adds");
    act->name = eni_text(eni_get_text(r, map, "name"));
    act->text = eni_text(eni_get_text(r, map, "text"));
    act->note = eni_text(eni_get_text(r, map, "note"));
    act->source = eni_text(source);
    eni_sources(r, source, ENI_BY_THE_DATE);
    read_actors(r, map, act);
    read_needed(r, map, act);
    for (const struct eni_node *n = adds ? adds->first : NULL; n; n = n->next) read_add(r, n, act);
    if (adds && adds->count == 0)
        eni_fault(r, adds->at, ENI_SAY(r, "act '", act->id, "' adds nothing"),
                  "at least one component", "say what it changes, or remove the act");
}

void eni_read_acts(struct eni_reader *r)
{
    static const char *const root_keys[] = {"acts~"}, *const keys[] = {"id",     "name",   "text",
                                                                       "actors", "needed", "adds",
                                                                       "source", "note?"};
    struct en_case *c = r->c;
    r->file = EN_FILE_ACTS;
    const struct eni_node *root = eni_yaml_read(r);
    if (!root || !eni_map_check(r, root, "acts.yaml", root_keys, 1)) return;
    const struct eni_node *list = eni_get_list(r, root, "acts", ENI_MAX_ACTS);
    if (!list || !(c->act = ENI_NEW(r, struct en_act, list->count))) return;
    for (const struct eni_node *e = list->first; e && !r->nomem; e = e->next) {
        if (!eni_map_check(r, e, "an act", keys, COUNT(keys))) continue;
        int at = eni_name_new(r, ENI_ACT, eni_get_text(r, e, "id"));
        if (at < 0) continue;
        c->act[at].id = r->names[ENI_ACT].at[at];
        c->n_acts = at + 1;
        read_act(r, e, &c->act[at]);
    }
}
