/* beliefs.csv and cells.csv: what is disputed, and what each document says of it. */
#include "case/reader.h"

#include <math.h>
#include <string.h>

enum {
    B_ID,
    B_NAME,
    B_UNIT,
    B_LOWEST,
    B_HIGHEST,
    B_SCALE,
    B_LOW,
    B_CENTRAL,
    B_HIGH,
    B_NEUTRAL,
    B_DEFINITION,
    B_OBSERVABLE,
    B_ENTERS,
    B_SOURCE,
    B_NOTE,
    B_N
};
static const struct eni_column belief_columns[B_N] = {
    [B_ID] = {"id", false},
    [B_NAME] = {"name", true},
    [B_UNIT] = {"unit", true},
    [B_LOWEST] = {"lowest", false},
    [B_HIGHEST] = {"highest", false},
    [B_SCALE] = {"scale", false},
    [B_LOW] = {"neutral_low", false},
    [B_CENTRAL] = {"neutral_central", false},
    [B_HIGH] = {"neutral_high", false},
    [B_NEUTRAL] = {"neutral_source", true},
    [B_DEFINITION] = {"definition", true},
    [B_OBSERVABLE] = {"observable", false},
    [B_ENTERS] = {"enters", false},
    [B_SOURCE] = {"source", true},
    [B_NOTE] = {"note", false},
};

enum {
    C_BELIEF,
    C_VIEW,
    C_LOW,
    C_CENTRAL,
    C_HIGH,
    C_STATUS,
    C_READERS,
    C_SPREAD,
    C_SLOW,
    C_SCENTRAL,
    C_SHIGH,
    C_CLAIMS,
    C_KNOWN,
    C_N
};
static const struct eni_column cell_columns[C_N] = {
    [C_BELIEF] = {"belief", false},     [C_VIEW] = {"worldview", true},
    [C_LOW] = {"low", false},           [C_CENTRAL] = {"central", false},
    [C_HIGH] = {"high", false},         [C_STATUS] = {"status", false},
    [C_READERS] = {"readers", false},   [C_SPREAD] = {"spread", false},
    [C_SLOW] = {"spirit_low", false},   [C_SCENTRAL] = {"spirit_central", false},
    [C_SHIGH] = {"spirit_high", false}, [C_CLAIMS] = {"claims", false},
    [C_KNOWN] = {"known_on", false},
};

/* Nearer than this, bounds are one number to the logit. */
#define LEAST_STEP 1e-9

/* The scale of a belief: bounds, unit, and whether its logarithm exists. */
static void read_scale(struct eni_reader *r, const struct eni_field *f, struct en_belief *b)
{
    static const char *const scales[] = {"logit", "log"};
    static const char *const bounded[] = {"share", "probability", "probability per year"};
    bool share = false;
    for (int i = 0; i < 3; i++) share = share || strcmp(b->unit, bounded[i]) == 0;
    double least = strcmp(b->unit, "index") == 0 ? -ENI_LARGEST : 0, most = share ? 1 : ENI_LARGEST;
    bool low = eni_number(r, f[B_LOWEST], least, most, &b->lowest);
    bool high = eni_number(r, f[B_HIGHEST], least, most, &b->highest);
    int scale = eni_choice(r, f[B_SCALE], scales, 2);
    b->scale = scale == 1 ? EN_LOG : EN_LOGIT;
    if (!low || !high) return;
    if (b->highest - b->lowest < LEAST_STEP * (1 + fabs(b->lowest) + fabs(b->highest)))
        eni_fault(r, f[B_LOWEST], "'lowest' is not below 'highest'", "lowest < highest",
                  "correct the bounds");
    else if (b->scale == EN_LOG && b->lowest < LEAST_STEP)
        eni_fault(r, f[B_LOWEST], "'lowest' is not above 0 on a log scale", "a number above 0",
                  "raise it or use the scale logit");
}

static void read_belief(struct eni_reader *r, const struct eni_field *f, int id)
{
    struct en_belief *b = &r->c->belief[id];
    b->id = eni_belief_ids[id];
    b->name = eni_text(f[B_NAME]);
    b->unit = eni_belief_units[id];
    b->definition = eni_text(f[B_DEFINITION]);
    b->observable = eni_text(f[B_OBSERVABLE]);
    b->enters = eni_text(f[B_ENTERS]);
    b->source = eni_text(f[B_SOURCE]);
    b->note = eni_text(f[B_NOTE]);
    b->neutral_source = eni_text(f[B_NEUTRAL]);
    eni_check_unit(r, f[B_UNIT], b->unit);
    b->lowest = -HUGE_VAL; /* no bound where it cannot be read */
    b->highest = HUGE_VAL;
    read_scale(r, f, b);
    eni_range3(r, &f[B_LOW], b->lowest, b->highest, &b->neutral);
    eni_sources(r, f[B_SOURCE], ENI_LATE_TOO);
    eni_sources(r, f[B_NEUTRAL], ENI_LATE_TOO);
}

void eni_read_beliefs(struct eni_reader *r)
{
    bool seen[EN_N_BELIEFS] = {false};
    int line[EN_N_BELIEFS] = {0};
    struct eni_table t;
    r->file = EN_FILE_BELIEFS;
    if (!eni_csv_read(r, belief_columns, B_N, &t)) return;
    for (int i = 0; i < t.n_rows; i++) {
        const struct eni_field *f = t.field + i * B_N;
        int id = eni_model_name(r, f[B_ID], eni_belief_ids, EN_N_BELIEFS, seen, line);
        if (id >= 0) read_belief(r, f, id);
    }
    eni_missing(r, "no row for these beliefs: ", seen, eni_belief_ids, EN_N_BELIEFS);
}

static bool all_empty(const struct eni_field *f, int n)
{
    for (int i = 0; i < n; i++)
        if (!eni_empty(f[i])) return false;
    return true;
}

static void read_cell(struct eni_reader *r, const struct eni_field *f, const struct en_belief *b,
                      struct en_cell *cell)
{
    static const char *const statuses[] = {"stated", "implied", "silent"};
    double lowest = b->id ? b->lowest : -HUGE_VAL, highest = b->id ? b->highest : HUGE_VAL;
    int status = eni_choice(r, f[C_STATUS], statuses, 3);
    cell->status = status < 0 ? EN_SILENT : (enum en_cell_status)status;
    cell->spread = NAN;
    eni_whole(r, f[C_READERS], 0, 3, &cell->readers);
    if (!eni_empty(f[C_SPREAD])) eni_number(r, f[C_SPREAD], 0, HUGE_VAL, &cell->spread);
    if (status == EN_SILENT && !all_empty(&f[C_LOW], 3))
        eni_fault(r, f[C_LOW], "a silent cell has numbers",
                  "low, central and high empty when the document is silent",
                  "empty them, move them to spirit_*, or change the status");
    else if (status >= 0 && status != EN_SILENT)
        eni_range3(r, &f[C_LOW], lowest, highest, &cell->range);
    cell->has_spirit =
        !all_empty(&f[C_SLOW], 3) && eni_range3(r, &f[C_SLOW], lowest, highest, &cell->spirit);
    cell->claims = eni_text(f[C_CLAIMS]);
    eni_known_on(r, f[C_KNOWN]);
    cell->known_on = eni_text(f[C_KNOWN]);
}

/* One fault per worldview that lacks cells. */
static void missing_cells(struct eni_reader *r, bool (*seen)[EN_N_BELIEFS])
{
    for (int w = 0; w < r->c->n_worldviews; w++)
        eni_missing(r, ENI_SAY(r, "worldview '", r->c->worldview[w].id, "' has no row for: "),
                    seen[w], eni_belief_ids, EN_N_BELIEFS);
}

void eni_read_cells(struct eni_reader *r)
{
    bool seen[EN_MAX_WORLDVIEWS][EN_N_BELIEFS] = {{false}};
    struct eni_table t;
    r->file = EN_FILE_CELLS;
    if (!eni_csv_read(r, cell_columns, C_N, &t)) return;
    for (int i = 0; i < t.n_rows; i++) {
        const struct eni_field *f = t.field + i * C_N;
        int b = eni_choice(r, f[C_BELIEF], eni_belief_ids, EN_N_BELIEFS);
        int w = eni_name_find(r, ENI_WORLDVIEW, f[C_VIEW]);
        if (b < 0 || w < 0 || w >= r->c->n_worldviews) continue;
        if (seen[w][b])
            eni_fault(r, f[C_BELIEF], "this belief and worldview have two rows",
                      "one row for each pair", "remove one");
        seen[w][b] = true;
        read_cell(r, f, &r->c->belief[b], &r->c->worldview[w].cell[b]);
    }
    missing_cells(r, seen);
}
