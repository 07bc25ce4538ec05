/* margins.c: what every member thinks of any text, from a few that were simulated.
 *
 * Sum of single changes: exact for texts that differ in one clause, an approximation for the others. Drafting only uses it
 * to find texts; the texts that councils end with are simulated.
 */
#include "rounds_int.h"

#include <string.h>

struct measured {
    uint8_t level[EN_MAX_CLAUSES];
    struct eni_ballot ballot;
    struct eni_look look;
};

static bool counts(const struct en_case *c, int clause)
{
    return c->clause[clause].decider == EN_BY_COUNCIL;
}

static void ask(struct en_lab *lab, struct measured *t)
{
    const struct en_case *c = en_lab_def_of(lab)->c;
    struct eni_beliefs believed[EN_MAX_WORLDVIEWS];
    for (int k = 0; k < c->n_worldviews; k++) eni_lab_beliefs(lab, k, ENI_CHOSEN, &believed[k]);
    eni_ballot_init(c, t->level, &t->ballot);
    eni_ballot_want(lab, &t->ballot, believed, eni_lab_chunks(lab, false), &t->look);
}

static void read_margins(struct en_lab *lab, struct measured *t, double *x)
{
    const struct en_case *c = en_lab_def_of(lab)->c;
    struct en_stance stance[EN_MAX_MEMBERS];
    eni_ballot_read(lab, &t->ballot, &t->look);
    eni_ballot_stances(c, &t->ballot, &t->look, NULL, stance);
    for (int i = 0; i < c->n_members; i++) x[i] = stance[i].x;
}

static void read_gains(const struct en_case *c, const struct measured *t, double (*gain)[EN_MAX_WORLDVIEWS])
{
    for (int p = 0; p < c->n_profiles; p++) {
        for (int k = 0; k < c->n_worldviews; k++)
            gain[p][k] = (eni_study_utility(&c->profile[p], t->look.mean[ENI_DRAFT][k]) -
                          eni_study_utility(&c->profile[p], t->look.mean[ENI_ACTS][k])) / c->profile[p].scale;
    }
}

enum en_status eni_margins_of(struct en_lab *lab, const uint8_t *level, double *x)
{
    struct measured *t = EN_NEW(eni_lab_arena(lab), struct measured, 1);
    if (t == NULL) return EN_NOMEM;
    memcpy(t->level, level, sizeof t->level);
    ask(lab, t);
    EN_TRY(eni_lab_run(lab));
    read_margins(lab, t, x);
    return EN_OK;
}

/* Texts one council clause away from the base; at[0] is the base. */
static int neighbours(const struct en_case *c, const uint8_t *base, struct measured *at)
{
    int n = 0;
    memcpy(at[n++].level, base, EN_MAX_CLAUSES);
    for (int i = 0; i < c->n_clauses; i++) {
        for (int l = 0; counts(c, i) && l < c->clause[i].n_levels; l++) {
            if (l == base[i]) continue;
            memcpy(at[n].level, base, EN_MAX_CLAUSES);
            at[n++].level[i] = (uint8_t)l;
        }
    }
    return n;
}

static void fill(struct en_lab *lab, struct measured *at, struct eni_margins *out)
{
    const struct en_case *c = out->c;
    int n = 0;
    read_margins(lab, &at[n], out->x);
    read_gains(c, &at[n++], out->gain);
    for (int i = 0; i < c->n_clauses; i++) {
        for (int l = 0; counts(c, i) && l < c->clause[i].n_levels; l++) {
            if (l == out->base[i]) continue;
            read_margins(lab, &at[n], out->change[i][l]);
            read_gains(c, &at[n++], out->gain_change[i][l]);
            for (int m = 0; m < c->n_members; m++) out->change[i][l][m] -= out->x[m];
            for (int p = 0; p < c->n_profiles; p++)
                for (int k = 0; k < c->n_worldviews; k++) out->gain_change[i][l][p][k] -= out->gain[p][k];
        }
    }
}

enum en_status eni_margins_measure(struct en_lab *lab, const uint8_t *base, struct eni_margins *out)
{
    const struct en_case *c = en_lab_def_of(lab)->c;
    int most = 1;
    for (int i = 0; i < c->n_clauses; i++) most += c->clause[i].n_levels;
    struct measured *at = EN_NEW(eni_lab_arena(lab), struct measured, most);
    if (at == NULL) return EN_NOMEM;
    memset(out, 0, sizeof *out);
    out->c = c;
    memcpy(out->base, base, sizeof out->base);
    int n = neighbours(c, base, at);
    for (int t = 0; t < n; t++) ask(lab, &at[t]);
    EN_TRY(eni_lab_run(lab));
    fill(lab, at, out);
    return EN_OK;
}

void eni_margins_add(const struct eni_margins *m, const uint8_t *level, double *x)
{
    const struct en_case *c = m->c;
    memcpy(x, m->x, sizeof *x * (size_t)c->n_members);
    for (int i = 0; i < c->n_clauses; i++) {
        if (!counts(c, i) || level[i] == m->base[i]) continue;
        for (int k = 0; k < c->n_members; k++) x[k] += m->change[i][level[i]][k];
    }
}

double eni_margins_gain(const struct eni_margins *m, const uint8_t *level, int profile, int worldview)
{
    const struct en_case *c = m->c;
    double sum = m->gain[profile][worldview];
    for (int i = 0; i < c->n_clauses; i++)
        if (counts(c, i) && level[i] != m->base[i]) sum += m->gain_change[i][level[i]][profile][worldview];
    return sum;
}
