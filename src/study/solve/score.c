/* score.c: predictions against outcomes, by voting rule, with intervals over proposals; and
 * the fit of consent. */
#include "study/solve/solve_int.h"

#include <math.h> /* only NAN: no function of libm */

enum { REPLICATES = 2000 };
static const uint64_t bootstrap_seed = 1;

/* --- scores ----------------------------------------------------------------------------------- */

/* Squared errors summed by proposal, so that one proposal can be taken away. */
static void spread_without(const struct en_actor_table *t, const double *guess, double *sum,
                           int *count)
{
    for (int k = 0; k <= t->n_proposals; k++) sum[k] = 0, count[k] = 0;
    for (int k = 0; k < t->n_issues; k++) {
        if (!eni_known(t->issue[k].outcome)) continue;
        double miss = guess[k] - t->issue[k].outcome;
        int p = t->issue[k].proposal_index;
        sum[p] += miss * miss;
        count[p]++;
        sum[t->n_proposals] += miss * miss;
        count[t->n_proposals]++;
    }
}

/* Issues of one rule (-1: all) with a known outcome. */
static int chosen(const struct en_actor_table *t, int rule, int *index)
{
    int n = 0;
    for (int k = 0; k < t->n_issues; k++)
        if (eni_known(t->issue[k].outcome) && (rule < 0 || t->issue[k].rule_index == rule))
            index[n++] = k;
    return n;
}

struct bench {
    const struct en_actor_table *t;
    const double *base; /* what the others are compared with */
    double *sum, *difference, *scratch;
    int *count, *index, *cluster;
};

static struct en_table_score score_some(const struct bench *b, const double *guess, int rule)
{
    const struct en_actor_table *t = b->t;
    struct en_table_score s = {.n = chosen(t, rule, b->index)};
    double squares = 0, all_sum = b->sum[t->n_proposals];
    int all_count = b->count[t->n_proposals];
    for (int i = 0; i < s.n; i++) {
        const struct en_issue *issue = &t->issue[b->index[i]];
        double x = guess[b->index[i]], y = issue->outcome, miss = eni_magnitude(x - y);
        double hundredth = (issue->high - issue->low) / 100;
        int p = issue->proposal_index, others = all_count - b->count[p];
        double sd = others > 0 && all_sum > b->sum[p] ? en_sqrt((all_sum - b->sum[p]) / others) : 0;
        s.mae += miss / s.n;
        squares += miss * miss / s.n;
        s.within5 += miss <= 5 * hundredth + 1e-9 ? 1.0 / s.n : 0;
        s.within10 += miss <= 10 * hundredth + 1e-9 ? 1.0 / s.n : 0;
        s.crps += (others > 0 ? en_score_crps_normal(x, sd, y) : NAN) / s.n;
        b->difference[i] = miss - eni_magnitude(b->base[b->index[i]] - y);
        b->cluster[i] = p;
    }
    s.rmse = en_sqrt(squares);
    s.against = en_bootstrap(b->difference, b->cluster, s.n, t->n_proposals, bootstrap_seed,
                             REPLICATES, b->scratch);
    return s;
}

static enum en_status open_bench(const struct en_actor_table *t, struct en_arena *arena,
                                 struct bench *b)
{
    *b = (struct bench){t,
                        NULL,
                        EN_NEW(arena, double, t->n_proposals + 1),
                        EN_NEW(arena, double, t->n_issues + 1),
                        EN_NEW(arena, double, REPLICATES),
                        EN_NEW(arena, int, t->n_proposals + 1),
                        EN_NEW(arena, int, t->n_issues + 1),
                        EN_NEW(arena, int, t->n_issues + 1)};
    return b->sum && b->difference && b->scratch && b->count && b->index && b->cluster ? EN_OK
                                                                                       : EN_NOMEM;
}

enum en_status en_score_table(const struct en_actor_table *t, double *const *guess,
                              struct en_arena *arena, struct en_table_score *score)
{
    struct bench b;
    EN_TRY(open_bench(t, arena, &b));
    b.base = guess[EN_SOLVE_COMPROMISE];
    for (int m = 0; m < EN_N_SOLVERS; m++) {
        spread_without(t, guess[m], b.sum, b.count);
        for (int rule = -1; rule < t->n_rules; rule++)
            score[m * (t->n_rules + 1) + rule + 1] = score_some(&b, guess[m], rule);
    }
    return EN_OK;
}

/* --- the fit of consent ------------------------------------------------------------------------
 */

static const double iotas[] = {0, 2, 4, 5.7, 8}, nears[] = {0.15, 0.3, 0.5},
                    references[] = {-0.5, 0, 0.5};
/* The share of voices at which an actor is as likely to hold out as to give way. */
static const double shares[] = {0.05, 0.1, 0.15, 0.2, 0.25};
#define COUNT(a) ((int)(sizeof(a) / sizeof *(a)))
enum { MOST_TRIED = 512 };

/* All combinations; without pressure the share means nothing, so it is tried once. */
static int combinations(const struct en_consent *p, struct en_consent *out)
{
    int n = 0;
    for (int v = 0; v < 2; v++)
        for (int i = 0; i < COUNT(iotas); i++)
            for (int s = 0; s < (iotas[i] > 0 ? COUNT(shares) : 1); s++)
                for (int h = 0; h < (iotas[i] > 0 ? COUNT(nears) : 1); h++)
                    for (int r = 0; r < COUNT(references); r++) {
                        EN_ASSERT(n < MOST_TRIED);
                        struct en_consent *c = &out[n++];
                        *c = *p;
                        c->n_voteless = v ? p->n_voteless : 0;
                        c->iota = iotas[i];
                        c->dislike = iotas[i] * en_pow(1 - shares[s], p->company);
                        c->near = nears[h];
                        c->reference = references[r];
                    }
    return n;
}

struct fit {
    const struct en_actor_table *t;
    int n, tried;
    int *index;
    double *miss;  /* [tried][n] */
    double *total; /* [tried] */
};

/* The combination with the least error on all but one proposal (-1: on all); ties go to the
 * earlier. */
static int best_without(const struct fit *f, int proposal)
{
    int best = 0;
    double least = 0;
    for (int c = 0; c < f->tried; c++) {
        double sum = f->total[c];
        for (int i = 0; i < f->n && proposal >= 0; i++)
            if (f->t->issue[f->index[i]].proposal_index == proposal) sum -= f->miss[c * f->n + i];
        if (c == 0 || sum < least) best = c, least = sum;
    }
    return best;
}

static void fill_errors(struct fit *f, const struct en_consent *tried)
{
    for (int c = 0; c < f->tried; c++)
        for (int i = 0; i < f->n; i++) {
            const struct en_issue *issue = &f->t->issue[f->index[i]];
            double miss = eni_magnitude(eni_solve_consent(issue, &tried[c]) - issue->outcome);
            f->miss[c * f->n + i] = miss;
            f->total[c] += miss;
        }
}

static void cross_validate(const struct fit *f, struct bench *b, struct en_consent_fit *out)
{
    double weight[EN_MAX_ACTORS];
    int seen = -1;
    for (int p = 0; p < f->t->n_proposals; p++) {
        int c = -1;
        for (int i = 0; i < f->n; i++) {
            const struct en_issue *issue = &f->t->issue[f->index[i]];
            if (issue->proposal_index != p) continue;
            if (c < 0) c = best_without(f, p);
            if (seen != p) out->proposals++, seen = p;
            eni_weights(issue, weight);
            double miss = f->miss[c * f->n + i];
            double base = eni_magnitude(eni_weighted_mean(issue, weight) - issue->outcome);
            out->crossed += miss / f->n;
            out->compromise += base / f->n;
            b->difference[i] = miss - base;
            b->cluster[i] = p;
        }
    }
    out->difference = en_bootstrap(b->difference, b->cluster, f->n, f->t->n_proposals,
                                   bootstrap_seed, REPLICATES, b->scratch);
}

static void accept(const struct fit *f, const struct en_consent *p, struct en_consent_fit *out)
{
    int n = 0;
    double sum = 0;
    for (int i = 0; i < f->n; i++) {
        const struct en_issue *issue = &f->t->issue[f->index[i]];
        struct en_acceptance a = en_solve_acceptance(issue, p, issue->outcome);
        out->shipped += eni_magnitude(eni_solve_consent(issue, p) - issue->outcome) / f->n;
        if (a.n == 0) continue;
        n++;
        sum += a.p_adopt;
        out->worse_off += a.worse_off > 0;
    }
    out->accept = n;
    out->p_adopt = n > 0 ? sum / n : NAN;
}

enum en_status en_consent_fit(const struct en_actor_table *t, const struct en_consent *p,
                              struct en_arena *arena, struct en_consent_fit *out)
{
    struct bench b;
    struct en_consent_fit found = {0};
    struct fit f = {.t = t};
    struct en_consent *tried = EN_NEW(arena, struct en_consent, MOST_TRIED);
    f.index = EN_NEW(arena, int, t->n_issues + 1);
    EN_TRY(open_bench(t, arena, &b));
    if (!tried || !f.index) return EN_NOMEM;
    for (int k = 0; k < t->n_issues; k++)
        if (t->issue[k].everyone && eni_known(t->issue[k].outcome)) f.index[f.n++] = k;
    f.tried = combinations(p, tried);
    f.miss = EN_NEW(arena, double, f.tried *f.n + 1);
    f.total = EN_NEW(arena, double, f.tried);
    if (!f.miss || !f.total) return EN_NOMEM;
    fill_errors(&f, tried);
    int best = best_without(&f, -1);
    found.issues = f.n;
    found.best = f.n > 0 ? f.total[best] / f.n : NAN;
    found.iota = tried[best].iota;
    found.dislike = tried[best].dislike;
    found.reference = tried[best].reference;
    found.near = tried[best].near;
    found.voteless = tried[best].n_voteless > 0;
    cross_validate(&f, &b, &found);
    accept(&f, p, &found);
    *out = found;
    return EN_OK;
}
