/* outcomes.csv and guarantees.csv: how outcomes count in each phase; what each promise does. */
#include "case/reader.h"

#include <math.h>
#include <string.h>

enum {
    O_ID,
    O_LABEL,
    O_UNIT,
    O_WAR,
    O_CEASEFIRE,
    O_SETTLEMENT,
    O_CLASH,
    O_GENERAL,
    O_CAPITULATION,
    O_BASIS,
    O_SOURCE,
    O_NOTE,
    O_N
};
static const struct eni_column outcome_columns[O_N] = {
    [O_ID] = {"id", false},
    [O_LABEL] = {"label", true},
    [O_UNIT] = {"unit", true},
    [O_WAR] = {"war", false},
    [O_CEASEFIRE] = {"ceasefire", false},
    [O_SETTLEMENT] = {"settlement", false},
    [O_CLASH] = {"clash", false},
    [O_GENERAL] = {"general_war", false},
    [O_CAPITULATION] = {"capitulation", false},
    [O_BASIS] = {"basis", false},
    [O_SOURCE] = {"source", true},
    [O_NOTE] = {"note", false},
};

enum {
    G_ID,
    G_NAME,
    G_PROMISE,
    G_FORCE,
    G_BELIEF,
    G_SHARE,
    G_FIGHT,
    G_WAR,
    G_ALLIANCE,
    G_BASIS,
    G_SOURCE,
    G_NOTE,
    G_N
};
static const struct eni_column guarantee_columns[G_N] = {
    [G_ID] = {"id", true},
    [G_NAME] = {"name", true},
    [G_PROMISE] = {"promise", false},
    [G_FORCE] = {"in_force", false},
    [G_BELIEF] = {"share_belief", false},
    [G_SHARE] = {"share", false},
    [G_FIGHT] = {"fight", false},
    [G_WAR] = {"in_war", false},
    [G_ALLIANCE] = {"by_alliance", false},
    [G_BASIS] = {"basis", false},
    [G_SOURCE] = {"source", true},
    [G_NOTE] = {"note", false},
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
        if (o->counted[phase])
            eni_number(r, cell, part ? 0 : -ENI_LARGEST, part ? 1 : ENI_LARGEST, &o->phase[phase]);
    }
}

void eni_read_outcomes(struct eni_reader *r)
{
    bool seen[EN_N_OUTCOMES] = {false};
    int line[EN_N_OUTCOMES] = {0};
    struct eni_table t;
    r->file = EN_FILE_OUTCOMES;
    if (!eni_csv_read(r, outcome_columns, O_N, &t)) return;
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
        eni_fault(r, f, ENI_SAY(r, "'", f.text, "' is not a promise that runs from 0 to 1"),
                  "a component from 0 to 1", "choose another, or 'full'");
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
    struct eni_table t;
    r->file = EN_FILE_GUARANTEES;
    if (!eni_csv_read(r, guarantee_columns, G_N, &t)) return;
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
