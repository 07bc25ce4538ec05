/* read.c: the history of decisions from CSV: our own tables, and further decisions in the form
 * of a research table. */
#include "study/history/past_int.h"

#include "case/reader.h"

#include <math.h> /* only NAN: no function of libm */
#include <string.h>

static const char *const files[EN_N_HISTORY_FILES] = {"decisions.csv", "members.csv",
                                                      "ratifications.csv"};
static const char *const classes[] = {"as-tabled", "changed", "deferred", "blocked", "automatic"};
static const char *const organisations[] = {"NATO", "EU", "OSCE"};

const char *en_history_file_name(int file)
{
    return files[file];
}

const char *en_past_class_name(enum en_past_class c)
{
    return classes[c];
}

/* --- pieces ----------------------------------------------------------------------------------- */

static struct eni_reader *open_reader(struct en_arena *arena, struct en_faults *faults)
{
    struct eni_reader *r = EN_NEW(arena, struct eni_reader, 1);
    if (!r) return NULL;
    if (!faults->arena) faults->arena = arena;
    r->arena = arena;
    r->faults = faults;
    return r;
}

static bool read_table(struct eni_reader *r, const struct en_bytes *bytes, const char *name,
                       const struct eni_column *columns, int n, struct eni_table *out)
{
    r->bytes = bytes;
    r->table = name;
    return eni_csv_read(r, columns, n, out);
}

/* YYYY, YYYY-MM or YYYY-MM-DD as a number that sorts; a missing part counts as its middle. 0 and a
 * fault otherwise. */
static int day_of(struct eni_reader *r, struct eni_field f)
{
    int part[3] = {0, 6, 15}, at = 0;
    if (!eni_date(r, f)) return 0;
    part[0] = 0;
    for (const char *c = f.text; *c; c++) {
        if (*c == '-')
            part[++at] = 0;
        else
            part[at] = 10 * part[at] + (*c - '0');
    }
    return part[0] * 372 + part[1] * 31 + part[2];
}

static int member_index(struct en_history *h, const char *name, size_t length)
{
    for (int i = 0; i < h->n_members; i++)
        if (strlen(h->member[i]) == length && memcmp(h->member[i], name, length) == 0) return i;
    return -1;
}

static double number_or_nan(struct eni_reader *r, struct eni_field f)
{
    double value = NAN;
    if (!eni_empty(f)) (void)eni_number(r, f, 0, 100000, &value);
    return value;
}

/* --- members.csv ------------------------------------------------------------------------------ */

static int new_member(struct eni_reader *r, struct en_history *h, struct eni_field f)
{
    int i = member_index(h, f.text, strlen(f.text));
    if (i >= 0) return i;
    if (h->n_members == EN_MAX_PAST_MEMBERS) {
        eni_fault(r, f, "more than 128 states", "at most 128", "remove rows");
        return 0;
    }
    h->member[h->n_members] = f.text;
    return h->n_members++;
}

static void read_members(struct eni_reader *r, const struct en_bytes *bytes, struct en_history *h)
{
    static const struct eni_column columns[] = {{"organisation", true}, {"member", true},
                                                {"joined", true},       {"left", false},
                                                {"sources", false},     {"confidence", false}};
    struct eni_table t;
    if (!read_table(r, bytes, files[EN_HISTORY_MEMBERS], columns, 6, &t)) return;
    struct en_membership *m = ENI_NEW(r, struct en_membership, t.n_rows + 1);
    for (int i = 0; i < t.n_rows && m; i++) {
        const struct eni_field *f = &t.field[6 * i];
        int k = eni_choice(r, f[0], organisations, 3);
        if (k < 0 || eni_empty(f[1])) continue;
        m[h->n_memberships++] =
            (struct en_membership){organisations[k], new_member(r, h, f[1]), day_of(r, f[2]),
                                   eni_empty(f[3]) ? 0 : day_of(r, f[3])};
    }
    h->membership = m;
}

/* Members on the day of the decision, without those named in `without`. */
static void seat_members(const struct en_history *h, struct en_decision *d, int without)
{
    for (int i = 0; i < h->n_memberships; i++) {
        const struct en_membership *m = &h->membership[i];
        bool there = m->joined <= d->day && (m->left == 0 || m->left >= d->day);
        if (strcmp(m->organisation, d->organisation) != 0 || !there || m->member == without)
            continue;
        if (d->n_members < EN_MAX_PAST_COUNCIL) d->member[d->n_members++] = m->member;
    }
}

static bool seated(const struct en_decision *d, int member)
{
    for (int i = 0; i < d->n_members; i++)
        if (d->member[i] == member) return true;
    return false;
}

bool eni_objects(const struct en_decision *d, int member)
{
    for (int i = 0; i < d->n_objectors; i++)
        if (d->objector[i] == member) return true;
    return false;
}

/* A known state that the table takes for a member although the history does not seat it. */
static void seat(struct en_decision *d, int member)
{
    if (!seated(d, member) && d->n_members < EN_MAX_PAST_COUNCIL)
        d->member[d->n_members++] = member;
}

/* Names separated by blanks, each a member of that day; `trust`: those of another table are, if the
 * state is known. */
static void read_objectors(struct eni_reader *r, struct en_history *h, struct eni_field f,
                           bool trust, struct en_decision *d)
{
    for (const char *at = eni_text(f); *at;) {
        size_t n = 0;
        while (at[n] && at[n] != ' ' && at[n] != ';' && at[n] != ',') n++;
        int k = n > 0 ? member_index(h, at, n) : -1;
        if (k >= 0 && trust) seat(d, k);
        char *name = n > 0 ? en_arena_copy(r->arena, at, n) : NULL;
        if (n > 0 && (k < 0 || !seated(d, k)))
            eni_fault(r, f,
                      ENI_SAY(r, eni_quote(r, name ? name : ""), " was no member on that day"),
                      "states that members.csv seats on the day of the decision",
                      "correct the code or the date");
        else if (n > 0 && !eni_objects(d, k) && d->n_objectors < EN_MAX_PAST_COUNCIL)
            d->objector[d->n_objectors++] = k;
        at += n + (at[n] != '\0');
    }
}

/* --- decisions.csv ---------------------------------------------------------------------------- */

enum {
    D_ID,
    D_SUBJECT,
    D_QUESTION,
    D_ASKED,
    D_DECIDED,
    D_MEMBERS,
    D_WITHOUT,
    D_RULE,
    D_OBJECTORS,
    D_OUTCOME,
    D_DELAY,
    D_APPROXIMATE,
    D_UNLOCKED,
    D_WHAT,
    D_SOURCES,
    D_CONFIDENCE,
    D_N
};
static const struct eni_column decision_columns[D_N] = {
    {"id", true},           {"subject", true},       {"question", true},    {"asked", true},
    {"decided", true},      {"members", true},       {"without", false},    {"rule", true},
    {"objectors", false},   {"outcome", true},       {"delay_days", false}, {"approximate", true},
    {"unlocked_by", false}, {"what_happened", true}, {"sources", false},    {"confidence", true}};

static void read_decision(struct eni_reader *r, struct en_history *h, const struct eni_field *f,
                          struct en_decision *d)
{
    static const char *const rules[] = {"consensus", "ratification", "any-member"};
    int organisation = eni_choice(r, f[D_MEMBERS], organisations, 3);
    int outcome = eni_choice(r, f[D_OUTCOME], classes, EN_N_PAST_CLASSES + 1);
    int rule = eni_choice(r, f[D_RULE], rules, 3);
    (void)day_of(r, f[D_ASKED]);
    *d = (struct en_decision){.id = f[D_ID].text,
                              .question = f[D_QUESTION].text,
                              .asked = f[D_ASKED].text,
                              .decided = f[D_DECIDED].text,
                              .organisation = organisations[organisation < 0 ? 0 : organisation],
                              .day = day_of(r, f[D_DECIDED]),
                              .outcome = outcome < 0 ? EN_AUTOMATIC : (enum en_past_class)outcome,
                              .delay = number_or_nan(r, f[D_DELAY])};
    if (rule >= 0 && outcome >= 0 && (rule == 2) != (outcome == EN_AUTOMATIC))
        eni_fault(r, f[D_RULE], "rule and outcome do not fit",
                  "any-member with automatic, and only with it", "correct one");
    seat_members(h, d,
                 eni_empty(f[D_WITHOUT])
                     ? -1
                     : member_index(h, f[D_WITHOUT].text, strlen(f[D_WITHOUT].text)));
    read_objectors(r, h, f[D_OBJECTORS], false, d);
}

static void sort_by_day(struct en_decision *d, int n)
{
    for (int i = 1; i < n; i++) {
        struct en_decision one = d[i];
        int j = i;
        for (; j > 0 && d[j - 1].day > one.day; j--) d[j] = d[j - 1];
        d[j] = one;
    }
}

static void check_ids(struct eni_reader *r, const struct eni_table *t, int i, int n_columns)
{
    const struct eni_field *f = &t->field[n_columns * i];
    for (int j = 0; j < i; j++)
        if (strcmp(eni_text(t->field[n_columns * j]), eni_text(*f)) == 0) {
            eni_fault(r, *f, ENI_SAY(r, "id ", eni_quote(r, eni_text(*f)), " appears twice"),
                      "one row per decision", "rename or remove one");
            return;
        }
}

static void read_decisions(struct eni_reader *r, const struct en_bytes *bytes, struct en_history *h)
{
    struct eni_table t;
    if (!read_table(r, bytes, files[EN_HISTORY_DECISIONS], decision_columns, D_N, &t)) return;
    int n = t.n_rows < EN_MAX_PAST ? t.n_rows : EN_MAX_PAST;
    struct en_decision *d = ENI_NEW(r, struct en_decision, n + 1);
    if (t.n_rows > n)
        eni_fault(r, eni_nowhere, "more than 500 decisions", "at most 500", "remove rows");
    for (int i = 0; i < n && d; i++) {
        check_ids(r, &t, i, D_N);
        read_decision(r, h, &t.field[D_N * i], &d[i]);
    }
    if (d) sort_by_day(d, n);
    h->decision = d;
    h->n_decisions = n;
}

static void read_ratifications(struct eni_reader *r, const struct en_bytes *bytes,
                               struct en_history *h)
{
    static const struct eni_column columns[] = {
        {"round", true}, {"signed", true}, {"member", true},   {"done", true},
        {"days", true},  {"what", true},   {"sources", false}, {"confidence", true}};
    struct eni_table t;
    if (!read_table(r, bytes, files[EN_HISTORY_RATIFICATIONS], columns, 8, &t)) return;
    struct en_ratification *q = ENI_NEW(r, struct en_ratification, t.n_rows + 1);
    for (int i = 0; i < t.n_rows && q; i++) {
        const struct eni_field *f = &t.field[8 * i];
        int k = member_index(h, eni_text(f[2]), strlen(eni_text(f[2])));
        double days = number_or_nan(r, f[4]);
        (void)day_of(r, f[1]);
        (void)day_of(r, f[3]);
        if (k < 0)
            eni_fault(r, f[2], ENI_SAY(r, eni_quote(r, eni_text(f[2])), " is not in members.csv"),
                      "a member", "add it");
        else if (days == days)
            q[h->n_ratifications++] = (struct en_ratification){f[0].text, f[1].text, k, days};
    }
    h->ratification = q;
}

enum en_status en_history_read(const struct en_history_bytes *file, struct en_arena *arena,
                               struct en_faults *faults, const struct en_history **out)
{
    int before = faults->count;
    struct en_bytes bytes[EN_N_HISTORY_FILES];
    struct en_history *h = EN_NEW(arena, struct en_history, 1);
    struct eni_reader *r = open_reader(arena, faults);
    if (!h || !r) return EN_NOMEM;
    h->digest = EN_DIGEST_START;
    for (int i = 0; i < EN_N_HISTORY_FILES; i++) {
        bytes[i] = (struct en_bytes){file[i].bytes, file[i].length, NULL};
        h->digest = en_digest_u64(h->digest, file[i].length);
        if (file[i].bytes) h->digest = en_digest_bytes(h->digest, file[i].bytes, file[i].length);
    }
    read_members(r, &bytes[EN_HISTORY_MEMBERS], h);
    read_decisions(r, &bytes[EN_HISTORY_DECISIONS], h);
    read_ratifications(r, &bytes[EN_HISTORY_RATIFICATIONS], h);
    if (r->nomem) return EN_NOMEM;
    if (faults->count > before) return EN_BAD_CASE;
    *out = h;
    return EN_OK;
}

/* --- further decisions ------------------------------------------------------------------------ */

enum {
    M_ID,
    M_DECIDED,
    M_BODY,
    M_OUTCOME_CODE,
    M_HOLDOUTS,
    M_PROPOSED,
    M_RULE,
    M_QUESTION,
    M_N_MEMBERS,
    M_CLASS,
    M_DELAY,
    M_N
};
static const struct eni_column more_columns[M_N] = {{"id", true},
                                                    {"date_decided", true},
                                                    {"body", true},
                                                    {"outcome_code", true},
                                                    {"holdout_iso3", false},
                                                    {"date_proposed", false},
                                                    {"rule", false},
                                                    {"question", false},
                                                    {"n_members", false},
                                                    {"outcome_class", false},
                                                    {"delay_days", false}};
enum { M_REQUIRED = M_HOLDOUTS + 1 };

/* A code of the research table as one of our classes; -1: not known. */
static int class_of_code(const char *code)
{
    static const struct {
        const char *code;
        enum en_past_class as;
    } known[] = {{"ADOPT", EN_AS_TABLED},    {"ADOPT_WEAK", EN_CHANGED},
                 {"ADOPT_COND", EN_CHANGED}, {"ADOPT_SIDEPAY", EN_CHANGED},
                 {"DEFER", EN_DEFERRED},     {"DEFER_WORDS", EN_DEFERRED},
                 {"DEFAULT", EN_DEFERRED},   {"BLOCK_THEN_ADOPT", EN_DEFERRED},
                 {"BYPASS", EN_BLOCKED},     {"BLOCK", EN_BLOCKED},
                 {"AUTO", EN_AUTOMATIC}};
    static const struct {
        const char *part;
        enum en_past_class as;
    } parts[] = {{"BYPASS", EN_BLOCKED}, {"OPT", EN_CHANGED},     {"VENUE", EN_CHANGED},
                 {"BUNDL", EN_CHANGED},  {"SPLIT", EN_CHANGED},   {"WORDS", EN_DEFERRED},
                 {"DEFER", EN_DEFERRED}, {"DEFAULT", EN_DEFERRED}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].code, code) == 0) return (int)known[i].as;
    if (strncmp(code, "ADOPT", 5) == 0) return EN_CHANGED;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strstr(code, parts[i].part)) return (int)parts[i].as;
    return strncmp(code, "BLOCK", 5) == 0 ? EN_BLOCKED : -1;
}

/* What the table says in words, where its code is not known. */
static int class_of_words(const char *words)
{
    bool adopted = strstr(words, "adopted") != NULL;
    if (strncmp(words, "blocked", 7) == 0) return adopted ? EN_DEFERRED : EN_BLOCKED;
    if (strncmp(words, "deferred", 8) == 0) return EN_DEFERRED;
    if (strncmp(words, "automatic", 9) == 0) return EN_AUTOMATIC;
    return adopted ? EN_CHANGED : -1;
}

static const char *organisation_of(const char *body)
{
    if (strstr(body, "OSCE")) return "OSCE";
    if (strstr(body, "EU")) return "EU";
    return strstr(body, "NATO") || strstr(body, "parliament") || strstr(body, "founding") ? "NATO"
                                                                                          : "";
}

/* "~820", "26..29": the first number in it; NaN without one. */
static double first_number(const char *text)
{
    double value = 0;
    while (*text && (*text < '0' || *text > '9')) text++;
    if (!*text) return NAN;
    for (; *text >= '0' && *text <= '9' && value < 100000; text++)
        value = 10 * value + (*text - '0');
    return value;
}

/* The date at the start of a field such as "~2021-06" or "2012..2014". */
static struct eni_field first_date(struct eni_reader *r, struct eni_field f)
{
    const char *at = f.text;
    size_t n = 0;
    while (*at == '~' || *at == ' ') at++;
    while ((at[n] >= '0' && at[n] <= '9') || at[n] == '-') n++;
    const char *copy = n > 0 ? en_arena_copy(r->arena, at, n) : NULL;
    if (copy) f.text = copy;
    return f;
}

static int read_class(struct eni_reader *r, const struct eni_field *f)
{
    int k = class_of_code(f[M_OUTCOME_CODE].text);
    if (k < 0) k = class_of_words(eni_text(f[M_CLASS]));
    if (k < 0)
        eni_fault(r, f[M_OUTCOME_CODE],
                  ENI_SAY(r, "'outcome_code' is ", eni_quote(r, f[M_OUTCOME_CODE].text),
                          ", which says no outcome"),
                  "ADOPT, ADOPT_..., DEFER, DEFER_WORDS, DEFAULT, BLOCK, BLOCK_THEN_ADOPT, BYPASS "
                  "or AUTO",
                  "use one of these codes");
    return k;
}

static void read_more(struct eni_reader *r, const struct en_history *h, const struct eni_field *f,
                      struct en_decision *d)
{
    struct en_history names = *h; /* its members, read only */
    int k = read_class(r, f);
    *d = (struct en_decision){.id = f[M_ID].text,
                              .question = eni_text(f[M_QUESTION]),
                              .asked = eni_text(f[M_PROPOSED]),
                              .decided = f[M_DECIDED].text,
                              .organisation = organisation_of(f[M_BODY].text),
                              .day = day_of(r, first_date(r, f[M_DECIDED])),
                              .outcome = k < 0 ? EN_AUTOMATIC : (enum en_past_class)k,
                              .delay = first_number(eni_text(f[M_DELAY]))};
    seat_members(h, d, -1);
    if (d->n_members == 0) { /* a body that the history does not know: nobody is named */
        double n = first_number(eni_text(f[M_N_MEMBERS]));
        d->n_unnamed = n > 0 && n < 1000 ? (int)n : EN_MAX_PAST_COUNCIL / 2;
    }
    read_objectors(r, &names, f[M_HOLDOUTS], true, d);
}

enum en_status en_history_more(const struct en_history *h, const char *bytes, size_t length,
                               const char *name, struct en_arena *arena, struct en_faults *faults,
                               int *n, const struct en_decision **out)
{
    struct en_bytes file = {bytes, length, NULL};
    int before = faults->count;
    struct eni_reader *r = open_reader(arena, faults);
    struct eni_table t;
    struct en_decision *d = NULL;
    int found = 0;
    if (!r) return EN_NOMEM;
    r->n_required = M_REQUIRED;
    if (read_table(r, &file, name, more_columns, M_N, &t)) {
        found = t.n_rows < EN_MAX_PAST ? t.n_rows : EN_MAX_PAST;
        d = ENI_NEW(r, struct en_decision, found + 1);
        if (t.n_rows == 0 && faults->count == before)
            eni_fault(r, eni_nowhere, "the table has no rows", "one row per decision", "add rows");
        if (t.n_rows > found)
            eni_fault(r, eni_nowhere, "more than 500 decisions", "at most 500", "remove rows");
        for (int i = 0; i < found && d; i++) {
            check_ids(r, &t, i, M_N);
            if (!eni_empty(t.field[M_N * i + M_OUTCOME_CODE]) &&
                !eni_empty(t.field[M_N * i + M_DECIDED]))
                read_more(r, h, &t.field[M_N * i], &d[i]);
        }
    }
    if (r->nomem) return EN_NOMEM;
    if (faults->count > before) return EN_BAD_CASE;
    sort_by_day(d, found);
    *n = found;
    *out = d;
    return EN_OK;
}
