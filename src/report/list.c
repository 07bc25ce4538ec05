/* list.c: what a case holds: faults, the summary of `check`, the lists of `list`. */
#include "report/report_int.h"

#include <string.h>

void en_report_faults(struct en_text *out, const struct en_faults *faults)
{
    for (int i = 0; i < faults->count; i++) {
        const struct en_fault *f = &faults->at[i];
        en_text_put(out, f->file);
        if (f->line > 0) en_text_format(out, ":%d:%d", f->line, f->column);
        en_text_format(out, ": %s", f->what);
        if (f->expected && *f->expected) en_text_format(out, "; expected %s", f->expected);
        if (f->advice && *f->advice) en_text_format(out, "; %s", f->advice);
        en_text_char(out, '\n');
    }
    if (faults->dropped > 0)
        en_text_format(out, "and %d more that are not shown\n", faults->dropped);
}

/* --- check
 * --------------------------------------------------------------------------------------------------------
 */

static void count_cells(const struct en_case *c, int count[3])
{
    count[0] = count[1] = count[2] = 0;
    for (int w = 0; w < c->n_worldviews; w++) {
        for (int b = 0; b < EN_N_BELIEFS; b++) count[c->worldview[w].cell[b].status]++;
    }
}

static void count_parameters(const struct en_case *c, int count[EN_MEMORY + 1])
{
    memset(count, 0, sizeof *count * (EN_MEMORY + 1));
    for (int p = 0; p < EN_N_PARAMETERS; p++) count[c->parameter[p].basis]++;
}

static void say_holds(struct en_text *out, const struct en_case *c)
{
    int per_kind[4] = {0}, red = 0;
    for (int d = 0; d < c->n_drafts; d++) per_kind[c->draft[d].kind]++;
    for (int m = 0; m < c->n_members; m++) {
        for (int k = 0; k < c->n_clauses; k++) red += c->member[m].red_lines[k] != 0;
    }
    en_text_format(out, "members      %d, with %d dated figures; %d touch a red line somewhere\n",
                   c->n_members, c->n_facts, red);
    en_text_format(out, "clauses      %d; incompatible pairs of levels: %d\n", c->n_clauses,
                   c->n_incompatible);
    en_text_format(
        out, "drafts       %d: %d in force, %d options, %d packages of documents, %d compromises\n",
        c->n_drafts, per_kind[EN_IN_FORCE], per_kind[EN_OPTION], per_kind[EN_PACKAGE],
        per_kind[EN_COMPROMISE]);
    en_text_format(out, "profiles     %d; guarantees %d; sources %d\n", c->n_profiles,
                   c->n_guarantees, c->n_sources);
}

static void say_judgement(struct en_text *out, const struct en_case *c)
{
    int cell[3], basis[EN_MEMORY + 1];
    count_cells(c, cell);
    count_parameters(c, basis);
    en_text_format(out, "worldviews   %d; of their %d cells %d are stated, %d implied, %d silent\n",
                   c->n_worldviews, c->n_worldviews * EN_N_BELIEFS, cell[EN_STATED],
                   cell[EN_IMPLIED], cell[EN_SILENT]);
    en_text_format(out, "silent cells %s: %s\n", en_fill_name(EN_FILL_NEUTRAL),
                   eni_fill_sentence(EN_FILL_NEUTRAL));
    en_text_format(out, "parameters   %d:", (int)EN_N_PARAMETERS);
    for (int b = 0; b <= EN_MEMORY; b++) {
        en_text_format(out, "%s %d %s", b ? "," : "", basis[b], en_basis_name((enum en_basis)b));
    }
    en_text_char(out, '\n');
}

void en_report_case(struct en_text *out, const struct en_case *c)
{
    en_text_format(out, "%s: %s\nas of %s, digest ", c->id, c->title, c->date);
    en_text_hex64(out, c->digest);
    en_text_format(out, "\ncouncil      %s; applicant %s; text in force: %s\n", c->council,
                   c->applicant, c->draft[c->in_force].title);
    say_holds(out, c);
    say_judgement(out, c);
    en_text_put(out, "no errors\n");
}

/* --- list
 * ---------------------------------------------------------------------------------------------------------
 */

static void row(struct en_text *out, const char *id, const char *text)
{
    en_text_put(out, "  ");
    en_text_left(out, id, 24);
    en_text_char(out, ' ');
    en_text_put(out, text);
    en_text_char(out, '\n');
}

static void list_drafts(struct en_text *out, const struct en_case *c)
{
    for (int d = 0; d < c->n_drafts; d++) {
        struct en_text line;
        en_text_init(&line);
        en_text_format(&line, "%s [%s]", c->draft[d].title, en_draft_kind_name(c->draft[d].kind));
        row(out, c->draft[d].id, line.at);
        en_text_clear(&line);
    }
}

static void list_worldviews(struct en_text *out, const struct en_case *c)
{
    for (int w = 0; w < c->n_worldviews; w++) row(out, c->worldview[w].id, c->worldview[w].claim);
}

static void list_beliefs(struct en_text *out, const struct en_case *c)
{
    for (int b = 0; b < EN_N_BELIEFS; b++) row(out, c->belief[b].id, c->belief[b].name);
}

static void list_clauses(struct en_text *out, const struct en_case *c)
{
    for (int k = 0; k < c->n_clauses; k++) {
        struct en_text line;
        en_text_init(&line);
        en_text_format(&line, "%s (%s):", c->clause[k].name, eni_actor(&c->clause[k]));
        for (int l = 0; l < c->clause[k].n_levels; l++) {
            en_text_format(&line, "%s %s", l ? "," : "", c->clause[k].level[l].id);
        }
        row(out, c->clause[k].id, line.at);
        en_text_clear(&line);
    }
}

static void list_members(struct en_text *out, const struct en_case *c)
{
    int order[EN_MAX_MEMBERS];
    eni_alphabetical(c, order);
    for (int m = 0; m < c->n_members; m++)
        row(out, c->member[order[m]].id, c->member[order[m]].name);
}

static void list_parameters(struct en_text *out, const struct en_case *c)
{
    for (int p = 0; p < EN_N_PARAMETERS; p++) {
        struct en_text line;
        en_text_init(&line);
        en_text_format(&line, "%g %s (%s)", c->parameter[p].value, c->parameter[p].unit,
                       en_basis_name(c->parameter[p].basis));
        row(out, c->parameter[p].id, line.at);
        en_text_clear(&line);
    }
}

static void list_outcomes(struct en_text *out, const struct en_case *c)
{
    for (int o = 0; o < EN_N_OUTCOMES; o++) row(out, c->outcome[o].id, c->outcome[o].label);
}

static void list_profiles(struct en_text *out, const struct en_case *c)
{
    for (int p = 0; p < c->n_profiles; p++) row(out, c->profile[p].id, c->profile[p].name);
}

static void list_guarantees(struct en_text *out, const struct en_case *c)
{
    for (int g = 0; g < c->n_guarantees; g++) row(out, c->guarantee[g].id, c->guarantee[g].name);
}

static void list_sources(struct en_text *out, const struct en_case *c)
{
    for (int i = 0; i < c->n_sources; i++) row(out, c->source[i].id, c->source[i].title);
}

static const struct {
    const char *kind;
    void (*list)(struct en_text *, const struct en_case *);
} kind_row[] = {
    {"drafts", list_drafts},     {"worldviews", list_worldviews}, {"beliefs", list_beliefs},
    {"clauses", list_clauses},   {"members", list_members},       {"outcomes", list_outcomes},
    {"profiles", list_profiles}, {"guarantees", list_guarantees}, {"parameters", list_parameters},
    {"sources", list_sources},
};

enum en_status en_report_list(struct en_text *out, const struct en_case *c, const char *what)
{
    bool found = false;
    for (size_t i = 0; i < sizeof kind_row / sizeof *kind_row; i++) {
        if (what && strcmp(what, kind_row[i].kind) != 0) continue;
        if (found) en_text_char(out, '\n');
        en_text_format(out, "%s\n", kind_row[i].kind);
        kind_row[i].list(out, c);
        found = true;
    }
    if (found) return EN_OK;
    en_text_put(out, "one of:");
    for (size_t i = 0; i < sizeof kind_row / sizeof *kind_row; i++)
        en_text_format(out, " %s", kind_row[i].kind);
    en_text_char(out, '\n');
    return EN_UNKNOWN;
}
