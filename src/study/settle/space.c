/* space.c: every text that the council's clauses can make. */
#include "settle_int.h"

#include <string.h>

static const int64_t most = 2000000;

bool eni_settle_council(const struct en_case *c, int clause)
{
    return c->clause[clause].decider == EN_BY_COUNCIL;
}

static bool allowed(const struct eni_settle *s, int clause, int level)
{
    if (s->ask.excluded[clause] >> level & 1) return false;
    return s->ask.required[clause] == 0 || (s->ask.required[clause] >> level & 1);
}

/* The next text in counting order, the last clause fastest; false after the last. */
static bool next(const struct en_case *c, uint8_t *level)
{
    for (int i = c->n_clauses - 1; i >= 0; i--) {
        if (!eni_settle_council(c, i)) continue;
        if (++level[i] < c->clause[i].n_levels) return true;
        level[i] = 0;
    }
    return false;
}

static int changes(const struct en_case *c, const uint8_t *level)
{
    int n = 0;
    for (int i = 0; i < c->n_clauses; i++)
        n += eni_settle_council(c, i) && level[i] != c->draft[c->in_force].level[i];
    return n;
}

static bool behind_red_line(const struct eni_settle *s, const uint8_t *level, uint64_t *members)
{
    const struct en_case *c = s->c;
    *members = 0;
    for (int m = 0; m < c->n_members; m++) {
        for (int i = 0; i < c->n_clauses; i++) {
            bool asked = eni_settle_council(c, i) && level[i] != c->draft[c->in_force].level[i];
            if (asked && (c->member[m].red_lines[i] >> level[i] & 1)) *members |= UINT64_C(1) << m;
        }
    }
    return *members != 0;
}

/* Counts the text; true if it is one to look at. */
static bool admit(const struct eni_settle *s, const uint8_t *level, struct en_settle *count)
{
    bool good = true;
    count->space++;
    if (en_case_incompatible(s->c, level)) return count->incompatible++, false;
    for (int i = 0; i < s->c->n_clauses; i++)
        good = good && (!eni_settle_council(s->c, i) || allowed(s, i, level[i]));
    int n = changes(s->c, level);
    good = good && n > 0 && (s->ask.max_changes <= 0 || n <= s->ask.max_changes);
    count->left_out += !good;
    return good;
}

static void start(const struct eni_settle *s, uint8_t *level)
{
    memset(level, 0, EN_MAX_CLAUSES);
    for (int i = 0; i < s->c->n_clauses; i++)
        if (!eni_settle_council(s->c, i)) level[i] = s->ask.acts[i];
}

enum en_status eni_settle_space(struct eni_settle *s)
{
    uint8_t level[EN_MAX_CLAUSES];
    struct en_settle ignored = {.space = 0};
    int64_t all = 1, n = 0;
    for (int i = 0; i < s->c->n_clauses; i++) {
        if (eni_settle_council(s->c, i)) all *= s->c->clause[i].n_levels;
        if (all > most) return EN_LIMIT;
    }
    start(s, level);
    do n += admit(s, level, s->out);
    while (next(s->c, level));
    if (n == 0) return EN_UNKNOWN;
    s->at = EN_NEW(s->arena, struct eni_candidate, n);
    if (s->at == NULL) return EN_NOMEM;
    start(s, level);
    do {
        if (!admit(s, level, &ignored)) continue;
        struct eni_candidate *one = &s->at[s->n++];
        memcpy(one->level, level, sizeof one->level);
        one->red_line = behind_red_line(s, level, &one->objects);
        s->out->red_line += one->red_line;
    } while (next(s->c, level));
    return EN_OK;
}
