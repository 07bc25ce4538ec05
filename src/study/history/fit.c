/* fit.c: the few constants of the council, learnt from past decisions, and the forecasts they
 * give.
 *
 * C6 and C7 with one margin for all objectors: each holds out with chance L(dislike - iota (1 -
 * O)^company), O the share of the other members who hold out too; the text passes once none does.
 * Iota is drawn to the council's default by a weak prior: thirty decisions do not settle it.
 */
#include "study/history/past_int.h"

static const double prior_iota = 5.7, prior_spread = 2; /* the default of the silence procedure */
enum { N_IOTA = 17, N_LESS = 25, N_COMPANY = 3, PASSES = 200 };

static double whole_power(double base, int power)
{
    double product = 1;
    while (power-- > 0) product *= base;
    return product;
}

/* From "all hold out" down to the greatest equilibrium: objections are voiced before silence is
 * asked. */
double eni_gives_way(int k, int n, double iota, double dislike, double company)
{
    double hold = 1, pass = 1;
    if (k == 0) return 1;
    for (int i = 0; i < PASSES; i++) {
        double share = n > 1 ? hold * (k - 1) / (n - 1) : 0;
        double next = en_logistic(dislike - iota * whole_power(1 - share, (int)company));
        double step = hold - next;
        hold = next;
        if (step < 1e-12 && step > -1e-12) break;
    }
    for (int i = 0; i < k; i++) pass *= 1 - hold;
    return pass;
}

static int council_size(const struct en_decision *d)
{
    int n = d->n_members > d->n_unnamed ? d->n_members : d->n_unnamed;
    return n > d->n_objectors ? n : d->n_objectors;
}

enum en_status eni_candidates_make(const struct en_decision *d, int n, struct en_arena *arena,
                                   struct eni_candidates *out)
{
    static const double companies[N_COMPANY] = {1, 3, 5};
    enum { N = N_IOTA * N_LESS * N_COMPANY };
    struct eni_candidates c = {0, EN_NEW(arena, double, N), EN_NEW(arena, double, N),
                               EN_NEW(arena, double, N), EN_NEW(arena, double, N *(n + 1))};
    if (!c.iota || !c.dislike || !c.company || !c.adopted) return EN_NOMEM;
    for (int i = 0; i < N_IOTA; i++)
        for (int less = 0; less < N_LESS; less++)
            for (int p = 0; p < N_COMPANY; p++, c.n++) {
                double iota = 0.5 * i, dislike = iota + 0.25 * (less - 12),
                       *row = &c.adopted[c.n * n];
                c.iota[c.n] = iota;
                c.dislike[c.n] = dislike;
                c.company[c.n] = companies[p];
                for (int k = 0; k < n; k++) {
                    int same = 0; /* many decisions have the same numbers */
                    while (same < k && (d[same].n_objectors != d[k].n_objectors ||
                                        council_size(&d[same]) != council_size(&d[k])))
                        same++;
                    row[k] = same < k ? row[same]
                                      : eni_gives_way(d[k].n_objectors, council_size(&d[k]), iota,
                                                      dislike, companies[p]);
                }
            }
    *out = c;
    return EN_OK;
}

static double bounded_log(double p)
{
    return en_log(p > 1e-6 ? p : 1e-6);
}

static void fit_pressure(const struct en_decision *d, const bool *learn, int n,
                         const struct eni_candidates *c, struct en_past_fit *out)
{
    double best = 0;
    for (int k = 0; k < c->n; k++) {
        double z = (c->iota[k] - prior_iota) / prior_spread, fit = -0.5 * z * z;
        for (int i = 0; i < n; i++) {
            if (!learn[i] || d[i].n_objectors == 0) continue;
            double p = c->adopted[k * n + i];
            fit += bounded_log(eni_adopted(d[i].outcome) ? p : 1 - p);
        }
        if (k > 0 && fit <= best) continue;
        best = fit;
        out->iota = c->iota[k];
        out->dislike = c->dislike[k];
        out->company = c->company[k];
    }
}

static void fit_classes(const struct en_decision *d, const bool *learn, int n,
                        struct en_past_fit *out)
{
    double count[EN_N_PAST_CLASSES] = {0}, adopted[2] = {0}, changed[2] = {0}, alone = 0, fails = 0;
    for (int i = 0; i < n; i++) {
        if (!learn[i]) continue;
        int opposed = d[i].n_objectors > 0;
        out->n++;
        count[d[i].outcome]++;
        alone += !opposed;
        fails += !opposed && !eni_adopted(d[i].outcome);
        adopted[opposed] += eni_adopted(d[i].outcome);
        changed[opposed] += d[i].outcome == EN_CHANGED;
    }
    for (int k = 0; k < EN_N_PAST_CLASSES; k++) out->base[k] = (count[k] + 0.5) / (out->n + 2);
    out->changed_alone = (changed[0] + 0.5) / (adopted[0] + 1);
    out->changed_opposed = (changed[1] + 0.5) / (adopted[1] + 1);
    out->fails_alone = (fails + 0.5) / (alone + 1);
    out->blocked = (count[EN_BLOCKED] + 0.5) / (count[EN_DEFERRED] + count[EN_BLOCKED] + 1);
}

/* --- members ---------------------------------------------------------------------------------- */

static double rate_of(double objected, double seen, double base, double weight)
{
    return (objected + weight * base) / (seen + weight);
}

double eni_past_shrunk(const struct en_past_fit *fit, int member)
{
    return rate_of(fit->objected[member], fit->seen[member], fit->member_base, fit->member_weight);
}

double eni_past_own(const struct en_past_fit *fit, int member)
{
    return rate_of(fit->objected[member], fit->seen[member], 0.5, 1);
}

/* How much of its own record a member's chance should follow: each decision is foretold from the
 * others. */
static double record_fit(const struct en_decision *d, const bool *learn, int n,
                         const struct en_past_fit *f, double weight)
{
    double sum = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; learn[i] && j < d[i].n_members; j++) {
            int m = d[i].member[j];
            bool objects = eni_objects(&d[i], m);
            double p = rate_of(f->objected[m] - objects, f->seen[m] - 1, f->member_base, weight);
            sum += bounded_log(objects ? p : 1 - p);
        }
    return sum;
}

static void fit_members(const struct en_history *h, const struct en_decision *d, const bool *learn,
                        int n, struct en_past_fit *out)
{
    static const double weights[] = {2, 4, 8, 16, 32, 64, 128};
    double objected = 0, seen = 0, best = 0;
    for (int m = 0; m < h->n_members; m++) out->seen[m] = out->objected[m] = 0;
    for (int i = 0; i < n; i++)
        for (int j = 0; learn[i] && j < d[i].n_members; j++) {
            bool objects = eni_objects(&d[i], d[i].member[j]);
            out->seen[d[i].member[j]]++;
            out->objected[d[i].member[j]] += objects;
            seen++;
            objected += objects;
        }
    out->member_base = (objected + 0.5) / (seen + 1);
    for (int k = 0; k < 7; k++) {
        double fit = record_fit(d, learn, n, out, weights[k]);
        if (k > 0 && fit <= best) continue;
        best = fit;
        out->member_weight = weights[k];
    }
}

/* The record is an average over councils with average company; more company than that lifts the
 * chance to object. */
double eni_past_with_others(const struct en_past_fit *fit, const struct en_decision *d, int i,
                            int others)
{
    double p = eni_past_shrunk(fit, d->member[i]);
    int n = council_size(d);
    double usual = 1 - fit->member_base, now = n > 1 ? 1 - (double)others / (n - 1) : 1;
    double relief = whole_power(usual, (int)fit->company) - whole_power(now, (int)fit->company);
    return en_logistic(bounded_log(p) - bounded_log(1 - p) + fit->iota * relief);
}

/* --- delay ------------------------------------------------------------------------------------ */

static void moments(const struct en_decision *d, const bool *learn, int n, int opposed,
                    double *mean, double *sd)
{
    double sum = 0, squares = 0, count = 0;
    for (int i = 0; i < n; i++) {
        if (!learn[i] || !(d[i].delay >= 0) || (opposed >= 0 && (d[i].n_objectors > 0) != opposed))
            continue;
        double x = en_log(1 + d[i].delay);
        sum += x;
        squares += x * x;
        count++;
    }
    if (count < 3) return; /* too few: the caller's value stands */
    *mean = sum / count;
    double variance = (squares - sum * sum / count) / (count - 1);
    *sd = variance > 0.01 ? en_sqrt(variance) : 0.1;
}

static void fit_delay(const struct en_decision *d, const bool *learn, int n,
                      struct en_past_fit *out)
{
    out->delay_all_mean = 4;
    out->delay_all_sd = 2;
    moments(d, learn, n, -1, &out->delay_all_mean, &out->delay_all_sd);
    for (int opposed = 0; opposed < 2; opposed++) {
        out->delay_mean[opposed] = out->delay_all_mean;
        out->delay_sd[opposed] = out->delay_all_sd;
        moments(d, learn, n, opposed, &out->delay_mean[opposed], &out->delay_sd[opposed]);
    }
}

void eni_past_fit(const struct en_history *h, const struct en_decision *d, const bool *learn, int n,
                  const struct eni_candidates *candidates, struct en_past_fit *out)
{
    *out = (struct en_past_fit){0};
    fit_classes(d, learn, n, out);
    fit_pressure(d, learn, n, candidates, out);
    fit_members(h, d, learn, n, out);
    fit_delay(d, learn, n, out);
}

/* --- forecasts -------------------------------------------------------------------------------- */

/* Classes when k of n object. */
static void classes_given(const struct en_past_fit *f, int k, int n, double *p)
{
    double adopted =
        k == 0 ? 1 - f->fails_alone : eni_gives_way(k, n, f->iota, f->dislike, f->company);
    double changed = k == 0 ? f->changed_alone : f->changed_opposed;
    adopted = adopted < 0.02   ? 0.02
              : adopted > 0.98 ? 0.98
                               : adopted; /* thirty cases bear no more certainty */
    p[EN_AS_TABLED] = adopted * (1 - changed);
    p[EN_CHANGED] = adopted * changed;
    p[EN_DEFERRED] = (1 - adopted) * (1 - f->blocked);
    p[EN_BLOCKED] = (1 - adopted) * f->blocked;
}

/* How many object, from each member's own chance, as if they chose one by one. */
static void before(const struct en_past_fit *f, const struct en_decision *d, double *p)
{
    double count[EN_MAX_PAST_COUNCIL + 1] = {1}, given[EN_N_PAST_CLASSES];
    int n = council_size(d) < EN_MAX_PAST_COUNCIL ? council_size(d) : EN_MAX_PAST_COUNCIL;
    for (int i = 0; i < n; i++) {
        double q = i < d->n_members && d->n_unnamed == 0 ? eni_past_shrunk(f, d->member[i])
                                                         : f->member_base;
        for (int k = i + 1; k > 0; k--) count[k] = count[k] * (1 - q) + count[k - 1] * q;
        count[0] *= 1 - q;
    }
    for (int c = 0; c < EN_N_PAST_CLASSES; c++) p[c] = 0;
    for (int k = 0; k <= n; k++) {
        classes_given(f, k, n, given);
        for (int c = 0; c < EN_N_PAST_CLASSES; c++) p[c] += count[k] * given[c];
    }
}

/* A point forecast with its own record as its confidence; the rest by base rates. */
static void point(const struct en_past_fit *f, enum en_past_class c, double confidence, double *p)
{
    double rest = 1 - f->base[c];
    for (int i = 0; i < EN_N_PAST_CLASSES; i++)
        p[i] = i == (int)c ? confidence : (1 - confidence) * f->base[i] / rest;
}

/* The compromise of equal voices lies at the text where nobody objects, else between the text and
 * no change. */
static void middle(const struct en_past_fit *f, const struct en_decision *d, double *p)
{
    bool opposed = d->n_objectors > 0;
    double hit = opposed ? f->changed_opposed * (1 - f->base[EN_DEFERRED] - f->base[EN_BLOCKED])
                         : (1 - f->changed_alone) * (1 - f->fails_alone);
    point(f, opposed ? EN_CHANGED : EN_AS_TABLED, hit, p);
}

void eni_past_forecast(const struct en_past_fit *fit, const struct en_decision *d,
                       struct en_past_forecast *out)
{
    int opposed = d->n_objectors > 0;
    *out = (struct en_past_forecast){
        .made = true, .delay_mean = fit->delay_mean[opposed], .delay_sd = fit->delay_sd[opposed]};
    classes_given(fit, d->n_objectors, council_size(d), out->p[EN_PAST_KNOWING]);
    before(fit, d, out->p[EN_PAST_BEFORE]);
    for (int c = 0; c < EN_N_PAST_CLASSES; c++) out->p[EN_PAST_RATES][c] = fit->base[c];
    middle(fit, d, out->p[EN_PAST_MIDDLE]);
    /* "always" and "nothing" as sure as a rule of thumb can be without being ruined by one miss */
    point(fit, EN_CHANGED, 0.9, out->p[EN_PAST_CHANGED]);
    point(fit, EN_BLOCKED, 0.9, out->p[EN_PAST_NOTHING]);
    for (int i = 0; i < d->n_members; i++) out->cell[i] = eni_past_shrunk(fit, d->member[i]);
}
