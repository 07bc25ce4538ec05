/* positions.csv, red_lines.csv, polls.csv: what members have said, what they exclude, what their
 * public thinks. */
#include "case/reader.h"

#include <math.h>

enum { P_MEMBER, P_STATUS, P_POSITION, P_CONFIDENCE, P_SOURCE, P_KNOWN, P_NOTE, P_N };
static const struct eni_column position_columns[P_N] = {
    [P_MEMBER] = {"member", true},      [P_STATUS] = {"status", false},
    [P_POSITION] = {"position", false}, [P_CONFIDENCE] = {"confidence", false},
    [P_SOURCE] = {"source", true},      [P_KNOWN] = {"known_on", false},
    [P_NOTE] = {"note", false},
};

enum { L_MEMBER, L_CLAUSE, L_LEVEL, L_SOURCE, L_KNOWN, L_NOTE, L_N };
static const struct eni_column line_columns[L_N] = {
    [L_MEMBER] = {"member", true}, [L_CLAUSE] = {"clause", true},   [L_LEVEL] = {"level", true},
    [L_SOURCE] = {"source", true}, [L_KNOWN] = {"known_on", false}, [L_NOTE] = {"note", false},
};

enum { O_MEMBER, O_SUPPORT, O_SOURCE, O_KNOWN, O_NOTE, O_N };
static const struct eni_column poll_columns[O_N] = {
    [O_MEMBER] = {"member", true}, [O_SUPPORT] = {"support", false},
    [O_SOURCE] = {"source", true}, [O_KNOWN] = {"known_on", false},
    [O_NOTE] = {"note", false},
};

/* The member that a row names; NULL and a fault if nobody. */
static struct en_member *member_of(struct eni_reader *r, struct eni_field f)
{
    int i = eni_name_find(r, ENI_MEMBER, f);
    return i < 0 || i >= r->c->n_members ? NULL : &r->c->member[i];
}

static void read_position(struct eni_reader *r, const struct eni_field *f)
{
    double position = 0, confidence = 0;
    struct en_member *m = member_of(r, f[P_MEMBER]);
    int status = eni_choice(r, f[P_STATUS], eni_status_ids, EN_N_STATUS);
    eni_number(r, f[P_POSITION], -2, 2, &position);
    eni_number(r, f[P_CONFIDENCE], 0, 1, &confidence);
    eni_sources(r, f[P_SOURCE], ENI_BY_THE_DATE);
    eni_known_on(r, f[P_KNOWN]);
    if (!m || status < 0) return;
    if (m->position_source[status])
        eni_fault(r, f[P_MEMBER],
                  ENI_SAY(r, "'", m->id, "' has two positions on '", f[P_STATUS].text, "'"),
                  "one row for each member and status", "remove one");
    m->position[status] = position;
    m->confidence[status] = confidence;
    m->position_source[status] = eni_text(f[P_SOURCE]);
    m->position_note[status] = eni_text(f[P_NOTE]);
    m->position_known_on[status] = eni_text(f[P_KNOWN]);
}

void eni_read_positions(struct eni_reader *r)
{
    struct eni_table t;
    r->file = EN_FILE_POSITIONS;
    if (!eni_csv_read(r, position_columns, P_N, &t)) return;
    for (int i = 0; i < t.n_rows; i++) read_position(r, t.field + i * P_N);
}

static void read_red_line(struct eni_reader *r, const struct eni_field *f)
{
    struct en_member *m = member_of(r, f[L_MEMBER]);
    int clause = eni_name_find(r, ENI_CLAUSE, f[L_CLAUSE]);
    eni_sources(r, f[L_SOURCE], ENI_BY_THE_DATE);
    eni_known_on(r, f[L_KNOWN]);
    if (clause < 0 || clause >= r->c->n_clauses) return;
    int level = eni_level_find(r, clause, f[L_LEVEL]);
    if (!m || level < 0) return;
    if (m->red_lines[clause] >> level & 1)
        eni_fault(r, f[L_MEMBER], "this red line has two rows",
                  "one row for each member, clause and level", "remove one");
    m->red_lines[clause] |= (uint8_t)(1u << level);
    /* One clause may hold several red lines; the first row's source stands for them. */
    if (!m->red_line_source[clause]) m->red_line_source[clause] = eni_text(f[L_SOURCE]);
}

void eni_read_red_lines(struct eni_reader *r)
{
    struct eni_table t;
    r->file = EN_FILE_RED_LINES;
    if (!eni_csv_read(r, line_columns, L_N, &t)) return;
    for (int i = 0; i < t.n_rows; i++) read_red_line(r, t.field + i * L_N);
}

static void read_poll(struct eni_reader *r, const struct eni_field *f)
{
    double support = NAN;
    struct en_member *m = member_of(r, f[O_MEMBER]);
    eni_number(r, f[O_SUPPORT], 0, 1, &support);
    eni_sources(r, f[O_SOURCE], ENI_BY_THE_DATE);
    eni_known_on(r, f[O_KNOWN]);
    if (!m) return;
    if (m->support_source)
        eni_fault(r, f[O_MEMBER], ENI_SAY(r, "'", m->id, "' has two polls"),
                  "one row for each member", "keep the better one");
    m->support = support;
    m->support_source = eni_text(f[O_SOURCE]);
    m->support_note = eni_text(f[O_NOTE]);
    m->support_known_on = eni_text(f[O_KNOWN]);
}

void eni_read_polls(struct eni_reader *r)
{
    struct eni_table t;
    r->file = EN_FILE_POLLS;
    if (!eni_csv_read(r, poll_columns, O_N, &t)) return;
    for (int i = 0; i < t.n_rows; i++) read_poll(r, t.field + i * O_N);
}
