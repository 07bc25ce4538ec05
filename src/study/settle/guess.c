/* guess.c: what every text of the space is worth, from a part of it that is simulated.
 *
 * Within one cell (same words on status and on the moment of entry) the value of a text is taken as
 * a constant, an effect of every other clause's level, and an effect of every pair of them, by
 * least squares over texts drawn at random and the single changes. A cell with hardly more texts
 * than effects is simulated whole, and so is a small space. Texts held back measure the error.
 */
#include "settle_int.h"

#include "entente/draw.h"

#include <string.h>

enum { SMALL_SPACE = 1000, HELD_BACK = 8, SPARE_PERCENT = 100 };

/* --- columns ---------------------------------------------------------------------------------- */

static bool sets(const struct en_clause *clause, int component)
{
    for (int l = 0; l < clause->n_levels; l++) {
        for (int k = 0; k < clause->level[l].n_sets; k++)
            if (clause->level[l].sets[k].component == component) return true;
    }
    return false;
}

static void lay_out(const struct en_case *c, struct eni_guess *g)
{
    int n = 1;
    for (int i = 0; i < c->n_clauses; i++) {
        const struct en_clause *clause = &c->clause[i];
        if (!eni_settle_council(c, i)) continue;
        g->makes_cell[i] =
            sets(clause, EN_Z_STATUS) || sets(clause, EN_Z_TRIGGER) || sets(clause, EN_Z_WAIT);
        g->free[i] = !g->makes_cell[i];
        if (g->free[i]) g->first[i] = n, n += clause->n_levels - 1;
    }
    int mains = n;
    for (int i = 0; i < c->n_clauses; i++) {
        for (int j = i + 1; j < c->n_clauses; j++) {
            if (!g->free[i] || !g->free[j]) continue;
            g->pair[i][j] = n;
            n += (c->clause[i].n_levels - 1) * (c->clause[j].n_levels - 1);
        }
    }
    g->pairs = n <= ENI_MAX_COLUMNS;
    g->n_columns = g->pairs ? n : mains;
    g->n_outputs = c->n_worldviews * c->n_profiles;
}

/* The place of a level among the others of its clause, -1 for the level in force. */
static int place(const struct en_case *c, int clause, int level)
{
    int base = c->draft[c->in_force].level[clause];
    return level == base ? -1 : level < base ? level : level - 1;
}

/* The columns that are 1 for this text. Returns how many. */
static int columns_of(const struct en_case *c, const struct eni_guess *g, const uint8_t *level,
                      int *column)
{
    int at[EN_MAX_CLAUSES], which[EN_MAX_CLAUSES], n = 0, m = 0;
    column[n++] = 0;
    for (int i = 0; i < c->n_clauses; i++) {
        int p = g->free[i] ? place(c, i, level[i]) : -1;
        if (p < 0) continue;
        column[n++] = g->first[i] + p;
        which[m] = i;
        at[m++] = p;
    }
    for (int i = 0; i < m && g->pairs; i++) {
        for (int j = i + 1; j < m; j++)
            column[n++] =
                g->pair[which[i]][which[j]] + at[i] * (c->clause[which[j]].n_levels - 1) + at[j];
    }
    return n;
}

/* --- cells ------------------------------------------------------------------------------------ */

/* Clauses with the same effect on the policy make the same cell: "not stated" may mean "after a
 * settlement". */
static bool same_cell(const struct en_case *c, const struct eni_guess *g, const uint8_t *a,
                      const uint8_t *b)
{
    uint8_t other[EN_MAX_CLAUSES];
    struct en_policy za, zb;
    memcpy(other, a, sizeof other);
    for (int i = 0; i < c->n_clauses; i++)
        if (g->makes_cell[i]) other[i] = b[i];
    en_case_policy(c, a, &za);
    en_case_policy(c, other, &zb);
    return memcmp(&za, &zb, sizeof za) == 0;
}

static int find_cell(const struct eni_settle *s, const uint8_t *level)
{
    for (int i = 0; i < s->guess->n_cells; i++)
        if (same_cell(s->c, s->guess, level, s->guess->cell[i].level)) return i;
    return -1;
}

static enum en_status add_cell(struct eni_settle *s, const uint8_t *level)
{
    struct eni_guess *g = s->guess;
    if (find_cell(s, level) >= 0) return EN_OK;
    if (g->n_cells == ENI_MAX_CELLS) return EN_LIMIT;
    struct eni_cell *cell = &g->cell[g->n_cells++];
    memcpy(cell->level, level, sizeof cell->level);
    cell->effect = EN_NEW(s->arena, double, g->n_columns * g->n_outputs);
    return cell->effect ? EN_OK : EN_NOMEM;
}

/* The cells of all texts that are weighed, and of their readings. */
static enum en_status find_cells(struct eni_settle *s)
{
    uint8_t read[EN_MAX_CLAUSES] = {0};
    const struct eni_candidate *last = NULL;
    for (int64_t i = 0; i < s->n; i++) {
        const struct eni_candidate *at = &s->at[i];
        if (at->red_line) continue;
        bool same = last != NULL;
        for (int k = 0; k < s->c->n_clauses && same; k++)
            same = last->level[k] == at->level[k] ||
                   (s->guess->free[k] && !sets(&s->c->clause[k], EN_Z_CLARITY));
        last = at;
        if (same) continue;
        EN_TRY(add_cell(s, at->level));
        for (int strong = 0; strong < 2; strong++)
            if (eni_study_reading(s->c, at->level, strong != 0, read)) EN_TRY(add_cell(s, read));
    }
    return EN_OK;
}

/* --- simulating ------------------------------------------------------------------------------- */

static void want(struct eni_settle *s, const uint8_t *level, int chunks, int *index)
{
    struct en_policy z;
    en_case_policy(s->c, level, &z);
    for (int k = 0; k < s->c->n_worldviews; k++)
        index[k] = eni_lab_want(s->lab, &z, &s->believed[k], chunks);
}

static void read_table(const struct eni_settle *s, const int *index, struct eni_table *out)
{
    for (int k = 0; k < s->c->n_worldviews; k++) {
        const struct eni_worth *w = eni_lab_at(s->lab, index[k]);
        for (int p = 0; p < s->c->n_profiles; p++) {
            const struct en_profile *profile = &s->c->profile[p];
            out->at[k][p] = eni_study_utility(profile, w->mean) / profile->scale;
        }
    }
}

/* A text of the cell: single changes first, then at random. */
static void draw_text(const struct eni_settle *s, const struct eni_cell *cell, int number,
                      int n_single, uint8_t *level)
{
    const struct en_case *c = s->c;
    memcpy(level, cell->level, EN_MAX_CLAUSES);
    int left = number - 1; /* number 0: nothing changed */
    for (int i = 0; i < c->n_clauses; i++) {
        if (!s->guess->free[i]) continue;
        int others = c->clause[i].n_levels - 1, base = c->draft[c->in_force].level[i];
        level[i] = (uint8_t)base;
        if (number > n_single) {
            struct en_words r = en_philox(UINT64_C(1), (uint32_t)number,
                                          (uint32_t)EN_STEP_DISPLAY << 16, (uint32_t)i);
            level[i] = (uint8_t)((uint64_t)r.w[0] * (uint64_t)c->clause[i].n_levels >> 32);
        } else if (left >= 0 && left < others) {
            level[i] = (uint8_t)(left < base ? left : left + 1);
        }
        left -= others;
    }
}

/* --- least squares ---------------------------------------------------------------------------- */

struct fit {
    int n;         /* columns */
    double *a, *b; /* [n][n] normal matrix, [n][outputs] right sides */
};

static void add_row(struct fit *f, int outputs, int n, const int *column, const double *y)
{
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) f->a[column[i] * f->n + column[j]] += 1;
        for (int o = 0; o < outputs; o++) f->b[column[i] * outputs + o] += y[o];
    }
}

/* Cholesky; a little weight on small effects keeps what the design cannot tell apart harmless. */
static void solve(struct fit *f, int outputs)
{
    const double ridge = 0.02;
    int n = f->n;
    for (int i = 1; i < n; i++) f->a[i * n + i] += ridge;
    f->a[0] += 1e-9;
    for (int j = 0; j < n; j++) {
        for (int k = 0; k < j; k++) {
            double l = f->a[j * n + k];
            for (int i = j; i < n; i++) f->a[i * n + j] -= f->a[i * n + k] * l;
        }
        double root = en_sqrt(f->a[j * n + j]);
        for (int i = j; i < n; i++) f->a[i * n + j] /= root;
    }
    for (int o = 0; o < outputs; o++) {
        for (int i = 0; i < n; i++) {
            double sum = f->b[i * outputs + o];
            for (int k = 0; k < i; k++) sum -= f->a[i * n + k] * f->b[k * outputs + o];
            f->b[i * outputs + o] = sum / f->a[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = f->b[i * outputs + o];
            for (int k = i + 1; k < n; k++) sum -= f->a[k * n + i] * f->b[k * outputs + o];
            f->b[i * outputs + o] = sum / f->a[i * n + i];
        }
    }
}

static void predict(const struct eni_settle *s, const struct eni_cell *cell, const uint8_t *level,
                    struct eni_table *out)
{
    int column[1 + EN_MAX_CLAUSES * (EN_MAX_CLAUSES + 1) / 2], outputs = s->guess->n_outputs;
    int n = columns_of(s->c, s->guess, level, column);
    double sum[EN_MAX_WORLDVIEWS * EN_MAX_PROFILES] = {0};
    for (int i = 0; i < n; i++) {
        const double *effect = cell->effect + column[i] * outputs;
        for (int o = 0; o < outputs; o++) sum[o] += effect[o];
    }
    for (int k = 0; k < s->c->n_worldviews; k++) {
        for (int p = 0; p < s->c->n_profiles; p++) out->at[k][p] = sum[k * s->c->n_profiles + p];
    }
}

/* --- fitting ---------------------------------------------------------------------------------- */

struct design {
    int per_cell, n_single;
    int (*index)[EN_MAX_WORLDVIEWS]; /* [cells][per_cell + HELD_BACK] */
};

static const int *index_of(const struct design *d, int cell, int number)
{
    return d->index[cell * (d->per_cell + HELD_BACK) + number];
}

static void fit_cell(struct eni_settle *s, const struct design *d, int which, struct fit *f)
{
    struct eni_guess *g = s->guess;
    struct eni_cell *cell = &g->cell[which];
    memset(f->a, 0, sizeof *f->a * (size_t)(f->n * f->n));
    memset(f->b, 0, sizeof *f->b * (size_t)(f->n * g->n_outputs));
    for (int number = 0; number < d->per_cell; number++) {
        uint8_t level[EN_MAX_CLAUSES];
        int column[1 + EN_MAX_CLAUSES * (EN_MAX_CLAUSES + 1) / 2];
        double y[EN_MAX_WORLDVIEWS * EN_MAX_PROFILES];
        struct eni_table t;
        draw_text(s, cell, number, d->n_single, level);
        read_table(s, index_of(d, which, number), &t);
        for (int k = 0; k < s->c->n_worldviews; k++) {
            for (int p = 0; p < s->c->n_profiles; p++) y[k * s->c->n_profiles + p] = t.at[k][p];
        }
        add_row(f, g->n_outputs, columns_of(s->c, g, level, column), column, y);
    }
    solve(f, g->n_outputs);
    memcpy(cell->effect, f->b, sizeof *f->b * (size_t)(f->n * g->n_outputs));
}

/* Error of members' values on texts held back. */
static void measure(struct eni_settle *s, const struct design *d)
{
    double sq = 0;
    int64_t n = 0;
    for (int i = 0; i < s->guess->n_cells; i++) {
        for (int number = d->per_cell; number < d->per_cell + HELD_BACK; number++) {
            uint8_t level[EN_MAX_CLAUSES];
            struct eni_table is, said;
            draw_text(s, &s->guess->cell[i], number, d->n_single, level);
            read_table(s, index_of(d, i, number), &is);
            predict(s, &s->guess->cell[i], level, &said);
            s->out->checked++;
            for (int m = 0; m < s->c->n_members; m++) {
                double e = 0;
                int p = s->c->member[m].profile;
                for (int k = 0; k < s->c->n_worldviews; k++)
                    e += s->mixture[m][k] * (said.at[k][p] - is.at[k][p]);
                sq += e * e;
                n++;
                if (eni_abs(e) > s->out->error_most) s->out->error_most = eni_abs(e);
            }
        }
    }
    s->out->error_rms = n > 0 ? en_sqrt(sq / (double)n) : 0;
}

static enum en_status simulate_design(struct eni_settle *s, struct design *d)
{
    struct eni_guess *g = s->guess;
    int chunks = eni_lab_chunks(s->lab, true), per = d->per_cell + HELD_BACK;
    d->index = en_arena_alloc(s->arena, sizeof *d->index * (size_t)(g->n_cells * per));
    if (d->index == NULL) return EN_NOMEM;
    for (int i = 0; i < g->n_cells; i++) {
        for (int number = 0; number < per; number++) {
            uint8_t level[EN_MAX_CLAUSES];
            draw_text(s, &g->cell[i], number, d->n_single, level);
            want(s, level, chunks, d->index[i * per + number]);
        }
    }
    s->out->simulated = g->n_cells * d->per_cell;
    s->out->search_futures = chunks * EN_CHUNK;
    return eni_lab_run(s->lab);
}

/* --- small spaces ----------------------------------------------------------------------------- */

static void want_with_readings(struct eni_settle *s, const uint8_t *level, int chunks)
{
    int index[EN_MAX_WORLDVIEWS];
    uint8_t read[EN_MAX_CLAUSES] = {0};
    want(s, level, chunks, index);
    for (int strong = 0; strong < 2; strong++)
        if (eni_study_reading(s->c, level, strong != 0, read)) want(s, read, chunks, index);
}

static enum en_status simulate_all(struct eni_settle *s)
{
    int chunks = eni_lab_chunks(s->lab, false);
    for (int64_t i = 0; i < s->n; i++)
        if (!s->at[i].red_line) want_with_readings(s, s->at[i].level, chunks), s->out->simulated++;
    s->out->exact = true;
    s->out->search_futures = chunks * EN_CHUNK;
    return eni_lab_run(s->lab);
}

/* --- the whole -------------------------------------------------------------------------------- */

enum en_status eni_settle_fit(struct eni_settle *s)
{
    int64_t open = s->n - s->out->red_line;
    if (open <= SMALL_SPACE) return simulate_all(s);
    struct design d = {0};
    s->guess = EN_NEW(s->arena, struct eni_guess, 1);
    if (s->guess == NULL) return EN_NOMEM;
    lay_out(s->c, s->guess);
    EN_TRY(find_cells(s));
    for (int i = 0; i < s->c->n_clauses; i++)
        d.n_single += s->guess->free[i] ? s->c->clause[i].n_levels - 1 : 0;
    d.per_cell = s->guess->n_columns + s->guess->n_columns * SPARE_PERCENT / 100 + 4;
    EN_TRY(simulate_design(s, &d));
    struct fit f = {.n = s->guess->n_columns};
    f.a = EN_NEW(s->arena, double, f.n *f.n);
    f.b = EN_NEW(s->arena, double, f.n * s->guess->n_outputs);
    if (f.a == NULL || f.b == NULL) return EN_NOMEM;
    for (int i = 0; i < s->guess->n_cells; i++) fit_cell(s, &d, i, &f);
    measure(s, &d);
    return EN_OK;
}

void eni_settle_value(const struct eni_settle *s, const uint8_t *level, struct eni_table *out)
{
    if (s->guess) {
        int cell = find_cell(s, level);
        EN_ASSERT(cell >= 0);
        predict(s, &s->guess->cell[cell], level, out);
        return;
    }
    struct en_policy z;
    int index[EN_MAX_WORLDVIEWS];
    en_case_policy(s->c, level, &z);
    for (int k = 0; k < s->c->n_worldviews; k++)
        index[k] = eni_lab_find(s->lab, &z, &s->believed[k], eni_lab_chunks(s->lab, false));
    read_table(s, index, out);
}
