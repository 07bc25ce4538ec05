/* parameters.csv: every number of the equations that is not disputed. */
#include "case/reader.h"

#include <math.h>

enum {
    P_ID,
    P_UNIT,
    P_VALUE,
    P_LOW,
    P_HIGH,
    P_DIST,
    P_BASIS,
    P_SOURCE,
    P_KNOWN,
    P_EQUATION,
    P_NOTE,
    P_N
};
static const struct eni_column columns[P_N] = {
    [P_ID] = {"id", false},          [P_UNIT] = {"unit", true},
    [P_VALUE] = {"value", false},    [P_LOW] = {"low", false},
    [P_HIGH] = {"high", false},      [P_DIST] = {"distribution", false},
    [P_BASIS] = {"basis", false},    [P_SOURCE] = {"source", true},
    [P_KNOWN] = {"known_on", false}, [P_EQUATION] = {"equation", false},
    [P_NOTE] = {"note", false},
};

static void read_row(struct eni_reader *r, const struct eni_field *f, int id)
{
    static const char *const dists[] = {"fixed",      "uniform",     "lognormal",
                                        "loguniform", "splitnormal", "beta"};
    struct en_parameter *p = &r->c->parameter[id];
    const struct eni_field three[3] = {f[P_LOW], f[P_VALUE], f[P_HIGH]};
    struct en_range3 v = {NAN, NAN, NAN};
    p->id = eni_parameter_ids[id];
    p->unit = eni_parameter_units[id];
    p->source = eni_text(f[P_SOURCE]);
    p->known_on = eni_text(f[P_KNOWN]);
    p->equation = eni_text(f[P_EQUATION]);
    p->note = eni_text(f[P_NOTE]);
    p->basis = eni_basis(r, f[P_BASIS]);
    int dist = eni_choice(r, f[P_DIST], dists, 6);
    p->dist = dist < 0 ? EN_FIXED : (enum en_dist)dist;
    eni_check_unit(r, f[P_UNIT], p->unit);
    bool ok = eni_range3(r, three, -ENI_LARGEST, ENI_LARGEST, &v);
    p->low = v.low;
    p->value = v.central;
    p->high = v.high;
    if (ok) eni_check_parameter(r, id, f[P_LOW], f[P_VALUE]);
    eni_sources(r, f[P_SOURCE], ENI_LATE_TOO);
    eni_known_on(r, f[P_KNOWN]);
}

void eni_read_parameters(struct eni_reader *r)
{
    bool seen[EN_N_PARAMETERS] = {false};
    int line[EN_N_PARAMETERS] = {0};
    struct eni_table t;
    r->file = EN_FILE_PARAMETERS;
    if (!eni_csv_read(r, columns, P_N, &t)) return;
    for (int i = 0; i < t.n_rows; i++) {
        const struct eni_field *f = t.field + i * P_N;
        int id = eni_model_name(r, f[P_ID], eni_parameter_ids, EN_N_PARAMETERS, seen, line);
        if (id >= 0) read_row(r, f, id);
    }
    eni_missing(r, "no row for these parameters: ", seen, eni_parameter_ids, EN_N_PARAMETERS);
    eni_check_parameters(r, seen, line);
}
