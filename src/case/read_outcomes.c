/* outcomes.csv and guarantees.csv: how outcomes count in each phase; what each promise does. */
#include "case/reader.h"

#include <math.h>
#include <string.h>

#define OUTCOME_COLUMNS(X) X(ID, "id", false) X(LABEL, "label", true) X(UNIT, "unit", true) X(WAR, "war", false) \
    X(CEASEFIRE, "ceasefire", false) X(SETTLEMENT, "settlement", false) X(CLASH, "clash", false) \
    X(GENERAL, "general_war", false) X(CAPITULATION, "capitulation", false) X(BASIS, "basis", false) \
    X(SOURCE, "source", true) X(NOTE, "note", false)
enum {
#define X(name, header, filled) O_##name,
    OUTCOME_COLUMNS(X)
#undef X
    O_N
};

#define GUARANTEE_COLUMNS(X) X(ID, "id", true) X(NAME, "name", true) X(PROMISE, "promise", false) \
    X(FORCE, "in_force", false) X(BELIEF, "share_belief", false) X(SHARE, "share", false) X(FIGHT, "fight", false) \
    X(WAR, "in_war", false) X(ALLIANCE, "by_alliance", false) X(BASIS, "basis", false) X(SOURCE, "source", true) \
    X(NOTE, "note", false)
enum {
#define X(name, header, filled) G_##name,
    GUARANTEE_COLUMNS(X)
#undef X
    G_N
};

static void read_outcome(struct eni_reader *r, const struct eni_field *f, int id)
{
    struct en_outcome *o = &r->c->outcome[id];
    o->id = eni_outcome_ids[id];
    o->unit = eni_outcome_units[id];
    o->label = eni_text(f[O_LABEL]);
    o->source = eni_text(f[O_SOURCE]);
    o->note = eni_text(f[O_NOTE]);
    o->basis = eni_basis(r, f[O_BASIS]);
    eni_check_unit(r, f[O_UNIT], o->unit);
    eni_sources(r, f[O_SOURCE], ENI_LATE_TOO);
    bool part = strcmp(o->unit, "share") == 0 || strcmp(o->unit, "probability") == 0;
    for (int phase = 0; phase < EN_N_PHASES; phase++) {
        struct eni_field cell = f[O_WAR + phase];
        o->counted[phase] = strcmp(eni_text(cell), "not_counted") != 0;
        if (o->counted[phase]) eni_number(r, cell, part ? 0 : -HUGE_VAL, part ? 1 : HUGE_VAL, &o->phase[phase]);
    }
}

void eni_read_outcomes(struct eni_reader *r)
{
    static const struct eni_column columns[] = {OUTCOME_COLUMNS(ENI_COLUMN_ENTRY)};
    bool seen[EN_N_OUTCOMES] = {false};
    int line[EN_N_OUTCOMES] = {0};
    struct eni_table t;
    r->file = EN_FILE_OUTCOMES;
    if (!eni_csv_read(r, columns, O_N, &t)) return;
    for (int i = 0; i < t.n_rows; i++) {
        const struct eni_field *f = t.field + i * O_N;
        int id = eni_model_name(r, f[O_ID], eni_outcome_ids, EN_N_OUTCOMES, seen, line);
        if (id >= 0) read_outcome(r, f, id);
    }
    eni_missing(r, "no row for these outcomes: ", seen, eni_outcome_ids, EN_N_OUTCOMES);
}

/* -1: full promise. */
static int read_promise(struct eni_reader *r, struct eni_field f)
{
    const char *names[EN_N_POLICY + 1] = {"full"};
    memcpy(names + 1, eni_policy_keys, sizeof(eni_policy_keys));
    int i = eni_choice(r, f, names, EN_N_POLICY + 1);
    if (i < 1) return -1;
    if (eni_policy_highest[i - 1] != 1)
        eni_fault(r, f, ENI_SAY(r, "'", f.text, "' is not a promise that runs from 0 to 1"), "a component from 0 to 1",
                  "choose another, or 'full'");
    return i - 1;
}

static void read_guarantee(struct eni_reader *r, const struct eni_field *f, struct en_guarantee *g)
{
    static const char *const when[] = {"after_entry", "before_entry", "always"};
    static const char *const shares[] = {"phased_share", "substitute_share", "none"};
    int force = eni_choice(r, f[G_FORCE], when, 3), share = eni_choice(r, f[G_BELIEF], shares, 3);
    g->id = eni_text(f[G_ID]);
    g->name = eni_text(f[G_NAME]);
    g->source = eni_text(f[G_SOURCE]);
    g->note = eni_text(f[G_NOTE]);
    g->promise = read_promise(r, f[G_PROMISE]);
    g->in_force = force < 0 ? EN_ALWAYS : (enum en_in_force)force;
    g->share_belief = share == 0 ? EN_B_PHASED_SHARE : share == 1 ? EN_B_SUBSTITUTE_SHARE : -1;
    eni_number(r, f[G_SHARE], 0, 1, &g->share);
    eni_number(r, f[G_FIGHT], 0, 1, &g->fight);
    g->in_war = eni_yes_no(r, f[G_WAR]);
    g->by_alliance = eni_yes_no(r, f[G_ALLIANCE]);
    g->basis = eni_basis(r, f[G_BASIS]);
    eni_sources(r, f[G_SOURCE], ENI_LATE_TOO);
}

void eni_read_guarantees(struct eni_reader *r)
{
    static const struct eni_column columns[] = {GUARANTEE_COLUMNS(ENI_COLUMN_ENTRY)};
    struct eni_table t;
    r->file = EN_FILE_GUARANTEES;
    if (!eni_csv_read(r, columns, G_N, &t)) return;
    struct en_guarantee *g = r->c->guarantee = ENI_NEW(r, struct en_guarantee, EN_MAX_GUARANTEES);
    if (!g) return;
    for (int i = 0; i < t.n_rows; i++) {
        const struct eni_field *f = t.field + i * G_N;
        struct en_guarantee ignored;
        int at = eni_name_new(r, ENI_GUARANTEE, f[G_ID]);
        if (at >= EN_MAX_GUARANTEES) {
            eni_fault(r, f[G_ID], "more than 8 guarantees", "at most 8", "remove some");
            return;
        }
        read_guarantee(r, f, at < 0 ? &ignored : &g[at]);
        if (at >= 0) r->c->n_guarantees = at + 1;
    }
}
