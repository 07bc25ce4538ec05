/* case.yaml: names, labels, the start, the horizons. */
#include "case/reader.h"

#include <string.h>

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

static const char *const case_keys[] = {"id",        "title",      "council",         "alliance",
                                        "applicant", "adversary",  "union",           "patron",
                                        "date~",     "summary",    "in_force_source", "labels",
                                        "start",     "elections~", "horizons_years",  "left_out~",
                                        "structure?"};

void eni_read_date(struct eni_reader *r, const struct eni_node *root)
{
    r->file = EN_FILE_CASE;
    const struct eni_node *n = eni_get(root, "date");
    if (!n) return;
    struct eni_field f = eni_item_text(r, n, "date");
    if (!f.text || !eni_date(r, f)) return;
    if (strlen(f.text) == 10)
        r->c->date = f.text;
    else
        eni_fault(r, f, ENI_SAY(r, "'date' is ", eni_quote(r, f.text)), "a day, YYYY-MM-DD",
                  "write the day");
}

static const char *text_of(struct eni_reader *r, const struct eni_node *map, const char *key)
{
    return eni_text(eni_get_text(r, map, key));
}

static void read_label_map(struct eni_reader *r, const struct eni_node *labels, const char *key,
                           const char *const *ids, int n, const char **out)
{
    const struct eni_node *map = eni_get_map(r, labels, key);
    if (!map || !eni_map_check(r, map, ENI_SAY(r, "the labels of '", key, "'"), ids, n)) return;
    for (int i = 0; i < n; i++) out[i] = text_of(r, map, ids[i]);
}

static void read_labels(struct eni_reader *r, const struct eni_node *root)
{
    static const char *const keys[] = {"phases", "endings", "status"};
    const struct eni_node *map = eni_get_map(r, root, "labels");
    if (!map || !eni_map_check(r, map, "'labels'", keys, COUNT(keys))) return;
    read_label_map(r, map, "phases", eni_phase_ids, EN_N_PHASES, r->c->phase_label);
    read_label_map(r, map, "endings", eni_ending_ids, EN_N_ENDINGS, r->c->ending_label);
    read_label_map(r, map, "status", eni_status_ids, EN_N_STATUS, r->c->status_label);
}

static void read_start(struct eni_reader *r, const struct eni_node *root)
{
    static const char *const keys[] = {"month~", "phase~", "quiet_months~"};
    const struct eni_node *map = eni_get_map(r, root, "start");
    struct en_case *c = r->c;
    if (!map || !eni_map_check(r, map, "'start'", keys, COUNT(keys))) return;
    int month = eni_month(r, eni_get_text(r, map, "month"));
    if (month >= 0) {
        c->start_year = month / 12;
        c->start_month = month % 12 + 1;
    }
    int phase = eni_choice(r, eni_get_text(r, map, "phase"), eni_phase_ids, 3);
    if (phase >= 0) c->start_phase = (enum en_phase)phase;
    struct eni_field quiet = eni_get_text(r, map, "quiet_months");
    if (!eni_whole(r, quiet, 0, 1200, &c->start_quiet_months)) return;
    if (c->start_phase == EN_WAR && c->start_quiet_months > 0)
        eni_fault(r, quiet, "'quiet_months' is above 0 in war", "0 when the phase is war",
                  "set it to 0 or correct the phase");
}

/* Months from the start at which the patron elects; increasing. */
static void read_elections(struct eni_reader *r, const struct eni_node *root)
{
    struct en_case *c = r->c;
    const struct eni_node *list = eni_get_list(r, root, "elections", EN_MAX_ELECTIONS);
    if (!list) return;
    int start = 12 * c->start_year + c->start_month - 1, last = 0;
    for (const struct eni_node *n = list->first; n; n = n->next) {
        struct eni_field f = eni_item_text(r, n, "elections");
        int month = eni_month(r, f);
        if (month < 0 || c->start_year == 0) continue;
        if (month - start <= last) {
            eni_fault(r, f,
                      ENI_SAY(r, "election ", f.text,
                              " is not later than the start or the election before"),
                      "months after the start, in order", "correct or remove it");
            continue;
        }
        last = month - start;
        c->election_month[c->n_elections++] = last;
    }
}

static void read_horizons(struct eni_reader *r, const struct eni_node *root)
{
    const struct eni_node *list = eni_get_list(r, root, "horizons_years", 1000);
    int n = 0, last = 0;
    if (!list) return;
    for (const struct eni_node *e = list->first; e; e = e->next, n++) {
        struct eni_field f = eni_item_text(r, e, "horizons_years");
        int years = 0;
        if (n >= EN_N_HORIZONS || !eni_whole(r, f, 1, EN_MAX_MONTHS / 12, &years)) continue;
        if (years <= last)
            eni_fault(r, f, "the horizons are not in increasing order",
                      "three increasing numbers of years", "put them in order");
        r->c->horizon_months[n] = 12 * years;
        last = years;
    }
    if (n != EN_N_HORIZONS)
        eni_fault(r, list->at,
                  ENI_SAY(r, "'horizons_years' has ", eni_say_number(r, n), " entries"),
                  "three increasing numbers of years, the last at most 15", "write three");
}

/* S1 unless the case says otherwise. */
static void read_structure(struct eni_reader *r, const struct eni_node *root)
{
    static const char *const names[] = {"S1", "S2"};
    if (!eni_get(root, "structure")) return;
    int structure = eni_choice(r, eni_get_text(r, root, "structure"), names, COUNT(names));
    if (structure >= 0) r->c->structure = (enum en_structure)structure;
}

void eni_read_case(struct eni_reader *r, const struct eni_node *root)
{
    struct en_case *c = r->c;
    r->file = EN_FILE_CASE;
    if (!eni_map_check(r, root, "case.yaml", case_keys, COUNT(case_keys))) return;
    struct eni_field id = eni_get_text(r, root, "id");
    if (!eni_empty(id) && !eni_is_id(id.text, false))
        eni_fault(r, id, ENI_SAY(r, eni_quote(r, id.text), " cannot be an id"),
                  "lower-case letters, digits, '_' and '-', starting with a letter",
                  "choose another");
    c->id = eni_text(id);
    c->title = text_of(r, root, "title");
    c->council = text_of(r, root, "council");
    c->alliance = text_of(r, root, "alliance");
    c->applicant = text_of(r, root, "applicant");
    c->adversary = text_of(r, root, "adversary");
    c->union_name = text_of(r, root, "union");
    c->patron = text_of(r, root, "patron");
    c->summary = text_of(r, root, "summary");
    struct eni_field source = eni_get_text(r, root, "in_force_source");
    eni_sources(r, source, ENI_BY_THE_DATE);
    c->in_force_source = eni_text(source);
    read_labels(r, root);
    read_start(r, root);
    read_elections(r, root);
    read_horizons(r, root);
    read_structure(r, root);
    c->left_out = eni_passages(r, root, "left_out", ENI_LATE_TOO, &c->n_left_out);
}
