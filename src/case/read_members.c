/* profiles.csv, members.csv, facts.csv: who must consent, what they weigh, what is known about
 * them. */
#include "case/reader.h"

#include <math.h>
#include <string.h>

enum { P_ID, P_NAME, P_OUTCOME, P_WEIGHT, P_SCALE, P_BASIS, P_SOURCE, P_NOTE, P_N };
static const struct eni_column profile_columns[P_N] = {
    [P_ID] = {"profile", true},     [P_NAME] = {"name", true},    [P_OUTCOME] = {"outcome", false},
    [P_WEIGHT] = {"weight", false}, [P_SCALE] = {"scale", false}, [P_BASIS] = {"basis", false},
    [P_SOURCE] = {"source", true},  [P_NOTE] = {"note", false},
};

enum { M_ID, M_NAME, M_PROFILE, M_RATIFIER, M_TILE, M_SOURCE, M_NOTE, M_N };
static const struct eni_column member_columns[M_N] = {
    [M_ID] = {"id", true},           [M_NAME] = {"name", true},
    [M_PROFILE] = {"profile", true}, [M_RATIFIER] = {"ratifier", false},
    [M_TILE] = {"tile", false},      [M_SOURCE] = {"source", true},
    [M_NOTE] = {"note", false},
};

enum { F_MEMBER, F_NAME, F_VALUE, F_UNIT, F_BASIS, F_SOURCE, F_KNOWN, F_NOTE, F_N };
static const struct eni_column fact_columns[F_N] = {
    [F_MEMBER] = {"member", true},   [F_NAME] = {"name", true},    [F_VALUE] = {"value", false},
    [F_UNIT] = {"unit", true},       [F_BASIS] = {"basis", false}, [F_SOURCE] = {"source", true},
    [F_KNOWN] = {"known_on", false}, [F_NOTE] = {"note", false},
};

/* Figures in any sensible unit stay below this. */
#define LARGEST_FACT 1e15

/* Least positive scale: below it utilities would overflow the margins. */
#define LEAST_SCALE 1e-9

/* The first row of a profile names it; a second row may not say otherwise. */
static struct en_profile *profile_of(struct eni_reader *r, const struct eni_field *f, bool *first)
{
    struct en_case *c = r->c;
    int at = eni_empty(f[P_ID]) ? -1 : eni_name_index(r, ENI_PROFILE, f[P_ID].text);
    *first = at < 0;
    if (at >= 0) return at < EN_MAX_PROFILES ? &c->profile[at] : NULL;
    at = eni_name_new(r, ENI_PROFILE, f[P_ID]);
    if (at < 0) return NULL;
    if (at >= EN_MAX_PROFILES) {
        if (at == EN_MAX_PROFILES)
            eni_fault(r, f[P_ID], "more than 8 profiles", "at most 8", "merge some");
        return NULL;
    }
    c->n_profiles = at + 1;
    c->profile[at].id = f[P_ID].text;
    c->profile[at].name = eni_text(f[P_NAME]);
    c->profile[at].source = eni_text(f[P_SOURCE]);
    c->profile[at].note = eni_text(f[P_NOTE]);
    return &c->profile[at];
}

static void read_profile_row(struct eni_reader *r, const struct eni_field *f,
                             bool (*seen)[EN_N_OUTCOMES])
{
    bool first = false;
    double weight = 0, scale = 1;
    struct en_profile *p = profile_of(r, f, &first);
    int o = eni_choice(r, f[P_OUTCOME], eni_outcome_ids, EN_N_OUTCOMES);
    enum en_basis basis = eni_basis(r, f[P_BASIS]);
    eni_sources(r, f[P_SOURCE], ENI_LATE_TOO);
    eni_number(r, f[P_WEIGHT], -1e6, 1e6, &weight);
    bool scaled = eni_number(r, f[P_SCALE], LEAST_SCALE, 1e9, &scale);
    if (!p) return;
    if (first) {
        p->basis = basis;
        p->scale = scale;
    } else if (scaled && scale != p->scale) {
        eni_fault(r, f[P_SCALE], ENI_SAY(r, "profile '", p->id, "' has two scales"),
                  "the same scale in all its rows", "make them equal");
    }
    if (o < 0) return;
    if (seen[p - r->c->profile][o])
        eni_fault(r, f[P_OUTCOME],
                  ENI_SAY(r, "profile '", p->id, "' has two rows for '", f[P_OUTCOME].text, "'"),
                  "one row for each outcome", "remove one");
    seen[p - r->c->profile][o] = true;
    p->weight[o] = weight;
}

void eni_read_profiles(struct eni_reader *r)
{
    bool seen[EN_MAX_PROFILES][EN_N_OUTCOMES] = {{false}};
    struct eni_table t;
    r->file = EN_FILE_PROFILES;
    if (!eni_csv_read(r, profile_columns, P_N, &t)) return;
    r->c->profile = ENI_NEW(r, struct en_profile, EN_MAX_PROFILES);
    if (!r->c->profile) return;
    for (int i = 0; i < t.n_rows; i++) read_profile_row(r, t.field + i * P_N, seen);
    if (t.n_rows == 0) eni_fault(r, eni_nowhere, "there is no profile", "at least one", "add one");
}

/* "5 2": column and row. */
static void read_tile(struct eni_reader *r, struct eni_field f, struct en_member *m)
{
    static const char expected[] = "column and row from 1 to 16, as in '5 2', or nothing";
    int place[2] = {0, 0}, n = 0;
    const char *at = eni_text(f);
    if (eni_empty(f)) return;
    for (; n < 2 && *at >= '1' && *at <= '9'; n++) {
        while (*at >= '0' && *at <= '9' && place[n] <= EN_MAX_TILE)
            place[n] = 10 * place[n] + (*at++ - '0');
        if (place[n] > EN_MAX_TILE) break;
        while (n == 0 && *at == ' ') at++;
    }
    if (n < 2 || *at != '\0') {
        eni_fault(r, f, ENI_SAY(r, "'tile' is ", eni_quote(r, f.text)), expected,
                  "write the place on the map of tiles, or leave it empty");
        return;
    }
    for (int i = 0; i < r->c->n_members; i++) {
        const struct en_member *other = &r->c->member[i];
        if (other == m || other->tile[0] != place[0] || other->tile[1] != place[1]) continue;
        eni_fault(r, f, ENI_SAY(r, "the tile ", f.text, " is that of '", other->id, "'"),
                  "one place for each member", "move one of the two");
    }
    m->tile[0] = (uint8_t)place[0];
    m->tile[1] = (uint8_t)place[1];
}

static void read_member(struct eni_reader *r, const struct eni_field *f, struct en_member *m)
{
    static const char *const classes[] = {"ordinary", "holdout"};
    memset(m, 0, sizeof(*m));
    m->id = eni_text(f[M_ID]);
    m->name = eni_text(f[M_NAME]);
    m->source = eni_text(f[M_SOURCE]);
    m->note = eni_text(f[M_NOTE]);
    m->profile = eni_name_find(r, ENI_PROFILE, f[M_PROFILE]);
    m->ratifier = eni_choice(r, f[M_RATIFIER], classes, 2) == 1 ? EN_HOLDOUT : EN_ORDINARY;
    read_tile(r, f[M_TILE], m);
    m->support = NAN; /* until a poll says otherwise */
    eni_sources(r, f[M_SOURCE], ENI_BY_THE_DATE);
}

void eni_read_members(struct eni_reader *r)
{
    struct eni_table t;
    r->file = EN_FILE_MEMBERS;
    if (!eni_csv_read(r, member_columns, M_N, &t)) return;
    struct en_member *m = r->c->member = ENI_NEW(r, struct en_member, EN_MAX_MEMBERS);
    if (!m) return;
    for (int i = 0; i < t.n_rows; i++) {
        const struct eni_field *f = t.field + i * M_N;
        struct en_member ignored;
        int at = eni_name_new(r, ENI_MEMBER, f[M_ID]);
        if (at >= EN_MAX_MEMBERS) {
            eni_fault(r, f[M_ID], "more than 64 members", "at most 64", "remove some");
            return;
        }
        read_member(r, f, at < 0 ? &ignored : &m[at]);
        if (at >= 0) r->c->n_members = at + 1;
    }
    if (t.n_rows == 0) eni_fault(r, eni_nowhere, "there is no member", "at least one", "add one");
}

/* A figure has one unit throughout, and one value for each member. */
static void check_fact(struct eni_reader *r, const struct eni_field *f, const struct en_fact *fact,
                       int n)
{
    for (int i = 0; i < n; i++) {
        const struct en_fact *other = &r->c->fact[i];
        if (strcmp(other->name, fact->name) != 0) continue;
        if (strcmp(other->unit, fact->unit) != 0) {
            eni_fault(r, f[F_UNIT],
                      ENI_SAY(r, "the unit of '", fact->name, "' is '", fact->unit, "' here"),
                      ENI_SAY(r, "'", other->unit, "', as in its first row"),
                      "use one unit for one figure");
            return;
        }
        if (other->member == fact->member && fact->member >= 0)
            eni_fault(r, f[F_NAME], ENI_SAY(r, "'", fact->name, "' of this member has two rows"),
                      "one value for each member", "remove one, or give it another name");
    }
}

void eni_read_facts(struct eni_reader *r)
{
    struct eni_table t;
    r->file = EN_FILE_FACTS;
    if (!eni_csv_read(r, fact_columns, F_N, &t)) return;
    struct en_fact *fact = r->c->fact = ENI_NEW(r, struct en_fact, t.n_rows);
    for (int i = 0; fact && i < t.n_rows; i++) {
        const struct eni_field *f = t.field + i * F_N;
        struct en_fact *to = &fact[i];
        *to = (struct en_fact){eni_name_find(r, ENI_MEMBER, f[F_MEMBER]),
                               eni_text(f[F_NAME]),
                               eni_text(f[F_UNIT]),
                               eni_text(f[F_SOURCE]),
                               eni_text(f[F_KNOWN]),
                               eni_text(f[F_NOTE]),
                               0,
                               eni_basis(r, f[F_BASIS])};
        eni_number(r, f[F_VALUE], -LARGEST_FACT, LARGEST_FACT, &to->value);
        eni_sources(r, f[F_SOURCE], ENI_BY_THE_DATE);
        eni_known_on(r, f[F_KNOWN]);
        check_fact(r, f, to, i);
        r->c->n_facts = i + 1;
    }
}
