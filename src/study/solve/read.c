/* read.c: tables of actors and issues, and the parameters of consent, from CSV. */
#include "study/solve/solve_int.h"

#include "case/reader.h"

#include <math.h> /* only NAN: no function of libm */
#include <string.h>

enum { MAX_TABLE_ROWS = 50000, MAX_ISSUES = 5000, MAX_PROPOSALS = 1024 };

enum {
    ISSUE,
    ACTOR,
    POSITION,
    CAPABILITY,
    SALIENCE,
    PROPOSAL,
    YEAR,
    RULE,
    REFERENCE,
    OUTCOME,
    LOW,
    HIGH,
    N_COLUMNS
};
static const struct eni_column columns[N_COLUMNS] = {
    {"issue_id", true},    {"actor", true},        {"position", false},
    {"capability", false}, {"salience", false},    {"proposal_id", false},
    {"year", false},       {"voting_rule", false}, {"reference_point", false},
    {"outcome", false},    {"scale_low", false},   {"scale_high", false}};
enum { N_REQUIRED = POSITION + 1 };

/* A row as read, and the next row of the same issue. */
struct row {
    struct en_actor actor;
    int next;
};

struct building {
    struct eni_reader *r;
    struct en_actor_table *t;
    struct en_issue *issue;
    int *first, *last;                 /* rows of an issue */
    struct eni_field (*at)[N_COLUMNS]; /* where an issue was first described */
    struct row *row;
    const char **proposal;
    int before; /* faults of others */
};

static bool missing(struct eni_field f)
{
    static const char *const words[] = {"", "NA", "na", "n/a", "NaN", "nan", "."};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(eni_text(f), words[i]) == 0) return true;
    return false;
}

/* NaN where the table says nothing. */
static double number(struct eni_reader *r, struct eni_field f, double lo, double hi)
{
    double value = NAN;
    if (!missing(f)) (void)eni_number(r, f, lo, hi, &value);
    return value;
}

/* A position, or what came out: a number, or yes (100) and no (0) where a question has no scale. */
static double position(struct eni_reader *r, struct eni_field f)
{
    if (!missing(f) && (strcmp(f.text, "yes") == 0 || strcmp(f.text, "no") == 0))
        return f.text[0] == 'y' ? 100 : 0;
    return number(r, f, -ENI_LARGEST, ENI_LARGEST);
}

static int index_of(const char *const *names, int n, const char *text)
{
    int i = n - 1; /* tables are usually sorted, so the newest is the likeliest */
    while (i >= 0 && strcmp(names[i], text) != 0) i--;
    return i;
}

static bool starts(const char *text, const char *with)
{
    for (; *with; text++, with++) {
        char c = *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;
        if (c != *with) return false;
    }
    return true;
}

/* Where the rule is not given everyone must consent: that is what this program is about. */
static bool needs_everyone(const char *rule)
{
    return *rule == '\0' || starts(rule, "unan") || starts(rule, "consensus");
}

static void new_rule(struct building *b, struct en_issue *issue, struct eni_field f)
{
    struct en_actor_table *t = b->t;
    int k = index_of(t->rule, t->n_rules, issue->rule);
    if (k < 0 && t->n_rules == EN_MAX_RULES) {
        eni_fault(b->r, f, "more than 8 voting rules", "at most 8", "merge rules");
        k = 0;
    } else if (k < 0) {
        k = t->n_rules;
        t->rule[t->n_rules++] = issue->rule;
    }
    issue->rule_index = k;
}

static void new_proposal(struct building *b, struct en_issue *issue, struct eni_field f)
{
    struct en_actor_table *t = b->t;
    int k = index_of(b->proposal, t->n_proposals, issue->proposal);
    if (k < 0 && t->n_proposals == MAX_PROPOSALS) {
        eni_fault(b->r, f, "more than 1024 proposals", "at most 1024", "split the table");
        k = 0;
    } else if (k < 0) {
        k = t->n_proposals;
        b->proposal[t->n_proposals++] = issue->proposal;
    }
    issue->proposal_index = k;
}

static int new_issue(struct building *b, const struct eni_field *f)
{
    int k = b->t->n_issues;
    if (k == MAX_ISSUES) {
        if (k >= 0)
            eni_fault(b->r, f[ISSUE], "more than 5000 issues", "at most 5000", "split the table");
        return 0;
    }
    b->t->n_issues++;
    struct en_issue *issue = &b->issue[k];
    issue->id = f[ISSUE].text;
    issue->proposal = eni_empty(f[PROPOSAL]) ? issue->id : f[PROPOSAL].text;
    issue->rule = eni_text(f[RULE]);
    issue->everyone = needs_everyone(issue->rule);
    issue->reference = position(b->r, f[REFERENCE]);
    issue->outcome = position(b->r, f[OUTCOME]);
    issue->low = number(b->r, f[LOW], -ENI_LARGEST, ENI_LARGEST);
    issue->high = number(b->r, f[HIGH], -ENI_LARGEST, ENI_LARGEST);
    if (eni_known(issue->low) && eni_known(issue->high) && issue->low >= issue->high)
        eni_fault(b->r, f[LOW], "scale_low is not below scale_high", "the two ends of the scale",
                  "correct them");
    new_rule(b, issue, f[RULE]);
    new_proposal(b, issue, f[PROPOSAL]);
    memcpy(b->at[k], f, sizeof b->at[k]);
    b->first[k] = b->last[k] = -1;
    return k;
}

/* What belongs to the issue must be the same on each of its rows. */
static void check_same(struct building *b, int k, const struct eni_field *f)
{
    static const int of_issue[] = {PROPOSAL, RULE, REFERENCE, OUTCOME, LOW, HIGH};
    for (size_t i = 0; i < sizeof of_issue / sizeof *of_issue; i++) {
        const struct eni_field *was = &b->at[k][of_issue[i]], *now = &f[of_issue[i]];
        if (strcmp(eni_text(*was), eni_text(*now)) == 0) continue;
        eni_fault(b->r, *now,
                  ENI_SAY(b->r, "'", now->name, "' is ", eni_quote(b->r, eni_text(*now)),
                          ", on line ", eni_say_number(b->r, was->line), " of the same issue ",
                          eni_quote(b->r, eni_text(*was))),
                  "the same on every row of an issue",
                  "correct one of them, or give the issues different ids");
    }
}

static void add_row(struct building *b, int k, int index, const struct eni_field *f)
{
    struct row *row = &b->row[index];
    row->actor = (struct en_actor){f[ACTOR].text, number(b->r, f[CAPABILITY], 0, ENI_LARGEST),
                                   position(b->r, f[POSITION]),
                                   number(b->r, f[SALIENCE], 0, 100)};
    row->next = -1;
    for (int other = b->first[k]; other >= 0; other = b->row[other].next)
        if (strcmp(b->row[other].actor.name, f[ACTOR].text) == 0) {
            eni_fault(b->r, f[ACTOR],
                      ENI_SAY(b->r, "actor ", eni_quote(b->r, f[ACTOR].text),
                              " appears twice in this issue"),
                      "one row per actor and issue", "remove one of the rows");
            return;
        }
    if (missing(f[POSITION])) {
        b->t->without_position++;
        return;
    }
    if (!eni_known(row->actor.position)) return; /* not a number: told already */
    if (b->issue[k].n_actors == EN_MAX_ACTORS) {
        eni_fault(b->r, f[ACTOR], "more than 128 actors in one issue", "at most 128",
                  "merge actors");
        return;
    }
    if (b->last[k] >= 0)
        b->row[b->last[k]].next = index;
    else
        b->first[k] = index;
    b->last[k] = index;
    b->issue[k].n_actors++;
}

/* Missing capabilities and saliences become the mean of the issue, 1 and 50 where nobody's is
 * known. */
static int fill(struct en_actor *actor, int n, size_t offset, double otherwise)
{
    double sum = 0;
    int known = 0;
    for (int i = 0; i < n; i++) {
        double value = *(const double *)((const char *)&actor[i] + offset);
        if (eni_known(value)) sum += value, known++;
    }
    for (int i = 0; i < n; i++) {
        double *value = (double *)((char *)&actor[i] + offset);
        if (!eni_known(*value)) *value = known > 0 ? sum / known : otherwise;
    }
    return n - known;
}

static void widen(double value, double *low, double *high)
{
    if (!eni_known(value)) return;
    if (!eni_known(*low) || value < *low) *low = value;
    if (!eni_known(*high) || value > *high) *high = value;
}

/* 0..100 unless a value lies outside; then the range of all values. */
static void set_scale(struct en_issue *issue)
{
    double low = NAN, high = NAN;
    for (int i = 0; i < issue->n_actors; i++) widen(issue->actor[i].position, &low, &high);
    widen(issue->reference, &low, &high);
    if (!eni_known(low) || (low >= 0 && high <= 100)) low = 0, high = 100;
    if (!eni_known(issue->low)) issue->low = low;
    if (!eni_known(issue->high)) issue->high = high;
    if (!(issue->high > issue->low)) issue->high = issue->low + 1;
}

static void finish(struct building *b)
{
    bool clean = b->r->faults->count == b->before; /* else a row's own fault says why */
    struct en_actor *actor = ENI_NEW(b->r, struct en_actor, b->t->n_rows + 1);
    if (!actor) return;
    for (int k = 0; k < b->t->n_issues; k++) {
        struct en_issue *issue = &b->issue[k];
        int n = 0;
        for (int i = b->first[k]; i >= 0; i = b->row[i].next) actor[n++] = b->row[i].actor;
        b->t->filled += fill(actor, n, offsetof(struct en_actor, capability), 1);
        b->t->filled += fill(actor, n, offsetof(struct en_actor, salience), 50);
        issue->actor = actor;
        actor += n;
        set_scale(issue);
        b->t->n_outcomes += eni_known(issue->outcome) && n > 0;
        for (int i = 0; i < n; i++)
            if (issue->actor[i].salience > b->t->largest_salience) b->t->largest_salience = issue->actor[i].salience;
        if (n == 0 && clean)
            eni_fault(
                b->r, b->at[k][ISSUE],
                ENI_SAY(b->r, "no actor of issue ", eni_quote(b->r, issue->id), " has a position"),
                "at least one actor with a position", "give one, or remove the issue");
    }
}

static void build(struct eni_reader *r, const struct eni_table *table, struct en_actor_table *t)
{
    int n = table->n_rows, issues = n < MAX_ISSUES ? n : MAX_ISSUES;
    struct building b = {r,
                         t,
                         ENI_NEW(r, struct en_issue, issues + 1),
                         ENI_NEW(r, int, issues + 1),
                         ENI_NEW(r, int, issues + 1),
                         eni_new(r, sizeof(*b.at) * (size_t)(issues + 1)),
                         ENI_NEW(r, struct row, n + 1),
                         ENI_NEW(r, const char *, MAX_PROPOSALS),
                         r->faults->count};
    const char **ids = ENI_NEW(r, const char *, issues + 1);
    if (r->nomem) return;
    t->issue = b.issue;
    t->n_rows = n;
    for (int i = 0; i < n; i++) {
        const struct eni_field *f = &table->field[i * N_COLUMNS];
        if (eni_empty(f[ISSUE]) || eni_empty(f[ACTOR])) continue; /* told when it was read */
        int k = index_of(ids, t->n_issues, f[ISSUE].text);
        if (k < 0) {
            k = new_issue(&b, f);
            ids[k] = b.issue[k].id;
        } else {
            check_same(&b, k, f);
        }
        add_row(&b, k, i, f);
    }
    finish(&b);
}

/* A reader for one table that belongs to no case. NULL: out of memory. */
static struct eni_reader *open_table(const struct en_bytes *file, const char *name,
                                     struct en_arena *arena, struct en_faults *faults,
                                     int n_required)
{
    struct eni_reader *r = EN_NEW(arena, struct eni_reader, 1);
    if (!r) return NULL;
    if (!faults->arena) faults->arena = arena;
    r->arena = arena;
    r->faults = faults;
    r->bytes = file;
    r->table = name;
    r->n_required = n_required;
    r->max_rows = MAX_TABLE_ROWS;
    return r;
}

enum en_status en_actors_read(const char *bytes, size_t length, const char *name,
                              struct en_arena *arena, struct en_faults *faults,
                              const struct en_actor_table **out)
{
    struct en_bytes file = {bytes, length, NULL};
    int before = faults->count;
    struct eni_reader *r = open_table(&file, name, arena, faults, N_REQUIRED);
    struct en_actor_table *t = EN_NEW(arena, struct en_actor_table, 1);
    struct eni_table table;
    if (!r || !t) return EN_NOMEM;
    if (eni_csv_read(r, columns, N_COLUMNS, &table)) {
        if (table.n_rows == 0 && faults->count == before)
            eni_fault(r, eni_nowhere, "the table has no rows", "one row per actor and issue",
                      "add rows");
        build(r, &table, t);
    }
    if (r->nomem) return EN_NOMEM;
    eni_faults_sort(faults);
    if (faults->count > before) return EN_BAD_CASE;
    *out = t;
    return EN_OK;
}

/* --- parameters of consent -------------------------------------------------------------------- */

enum { P_IOTA, P_DISLIKE, P_COMPANY, P_NEAR, P_REFERENCE, P_LOSS, P_MARGIN, P_ROUNDS, N_NUMBERS };

static const struct {
    const char *name;
    double lo, hi;
} numbers[N_NUMBERS] = {{"iota", 0, 1000},        {"dislike", -1000, 1000}, {"company", 0.01, 20},
                        {"near", 0.001, 10},      {"reference", -20, 20},   {"loss", 0, 1000},
                        {"margin", 0.000001, 10}, {"rounds", 0, 100}};

static void read_parameter(struct eni_reader *r, const struct eni_field *f, double *value,
                           bool *seen, struct en_consent *out)
{
    const char *names[N_NUMBERS + 1];
    for (int i = 0; i < N_NUMBERS; i++) names[i] = numbers[i].name;
    names[N_NUMBERS] = "voteless";
    int k = eni_choice(r, f[0], names, N_NUMBERS + 1);
    if (k < 0) return;
    if (k == N_NUMBERS) {
        if (out->n_voteless == EN_MAX_VOTELESS)
            eni_fault(r, f[0], "more than 8 actors without a vote", "at most 8", "remove a row");
        else
            out->voteless[out->n_voteless++] = f[1].text;
        return;
    }
    if (seen[k])
        eni_fault(r, f[0], ENI_SAY(r, "'", names[k], "' appears twice"), "one row each",
                  "remove one");
    seen[k] = true;
    (void)eni_number(r, f[1], numbers[k].lo, numbers[k].hi, &value[k]);
}

enum en_status en_consent_read(const char *bytes, size_t length, const char *name,
                               struct en_arena *arena, struct en_faults *faults,
                               struct en_consent *out)
{
    static const struct eni_column form[] = {
        {"parameter", true}, {"value", true}, {"basis", true}, {"how", true}};
    struct en_bytes file = {bytes, length, NULL};
    struct en_consent p = {0};
    double value[N_NUMBERS] = {0};
    bool seen[N_NUMBERS] = {false};
    int before = faults->count;
    struct eni_reader *r = open_table(&file, name, arena, faults, 0);
    struct eni_table table;
    if (!r) return EN_NOMEM;
    if (eni_csv_read(r, form, 4, &table)) {
        for (int i = 0; i < table.n_rows; i++)
            read_parameter(r, &table.field[4 * i], value, seen, &p);
        for (int i = 0; i < N_NUMBERS; i++)
            if (!seen[i])
                eni_fault(r, eni_nowhere, ENI_SAY(r, "there is no row '", numbers[i].name, "'"),
                          "a row for each parameter", "add it");
    }
    if (r->nomem) return EN_NOMEM;
    if (faults->count > before) return EN_BAD_CASE;
    p.iota = value[P_IOTA];
    p.dislike = value[P_DISLIKE];
    p.company = value[P_COMPANY];
    p.near = value[P_NEAR];
    p.reference = value[P_REFERENCE];
    p.loss = value[P_LOSS];
    p.margin = value[P_MARGIN];
    p.rounds = (int)value[P_ROUNDS];
    *out = p;
    return EN_OK;
}
