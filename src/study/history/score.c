/* score.c: forecasts of each past decision without it, and what they were worth. */
#include "study/history/past_int.h"

#include <math.h> /* only NAN: no function of libm */
#include <string.h>

enum { REPLICATES = 2000, EARLIER = 8, BINS = 10 };
static const uint64_t bootstrap_seed = 1;

static const char *const protocols[] = {"forward", "leave-one-out", "further"};
static const char *const past_models[EN_N_PAST_MODELS] = {
#define X(id, name) name,
    EN_PAST_MODEL_LIST(X)
#undef X
};
static const char *const cell_models[EN_N_CELL_MODELS] = {
#define X(id, name) name,
    EN_CELL_MODEL_LIST(X)
#undef X
};

const char *en_protocol_name(enum en_protocol p)
{
    return protocols[p];
}

const char *en_past_model_name(enum en_past_model m)
{
    return past_models[m];
}

const char *en_cell_model_name(enum en_cell_model m)
{
    return cell_models[m];
}

/* --- forecasts -------------------------------------------------------------------------------- */

struct run {
    const struct en_history *h;
    struct en_hindcast *out;
    int protocol;
    struct en_past_fit *fit; /* [n]: what was known for each decision */
    struct eni_candidates candidates;
    bool *learn;
    /* scores of one model at a time: [n] or [n cells] */
    double *value[3], *difference, *scratch;
    int *cluster;
};

/* Which decisions may be learnt from for decision i. */
static int choose(const struct run *r, int i)
{
    const struct en_decision *d = r->out->decision;
    int n = 0;
    for (int j = 0; j < r->out->n; j++) {
        bool earlier = r->protocol == EN_FORWARD ? d[j].day < d[i].day : j != i;
        r->learn[j] = eni_scored(&d[j]) && earlier;
        n += r->learn[j];
    }
    return n;
}

static void forecast_all(struct run *r)
{
    struct en_past_forecast *forecast = r->out->forecast[r->protocol];
    for (int i = 0; i < r->out->n; i++) {
        const struct en_decision *d = &r->out->decision[i];
        if (!eni_scored(d)) continue;
        if (r->protocol == EN_FURTHER) {
            r->fit[i] = r->out->fit;
        } else {
            if (choose(r, i) < EARLIER) continue;
            eni_past_fit(r->h, r->out->decision, r->learn, r->out->n, &r->candidates, &r->fit[i]);
        }
        eni_past_forecast(&r->fit[i], d, &forecast[i]);
        r->out->scored[r->protocol]++;
    }
}

/* --- scores ----------------------------------------------------------------------------------- */

static struct en_interval paired(struct run *r, const double *value, const double *base, int n)
{
    for (int i = 0; i < n; i++) r->difference[i] = value[i] - base[i];
    return en_bootstrap(r->difference, r->cluster, n, r->out->n, bootstrap_seed, REPLICATES,
                        r->scratch);
}

static double mean_of(const double *x, int n)
{
    double sum = 0;
    for (int i = 0; i < n; i++) sum += x[i];
    return n > 0 ? sum / n : NAN;
}

/* log, Brier and ranked scores of one model, in order of decision. */
static int class_values(struct run *r, int model, double *const *value)
{
    int n = 0;
    for (int i = 0; i < r->out->n; i++) {
        const struct en_past_forecast *f = &r->out->forecast[r->protocol][i];
        if (!f->made) continue;
        int happened = (int)r->out->decision[i].outcome;
        value[0][n] = en_score_log(f->p[model], EN_N_PAST_CLASSES, happened);
        value[1][n] = en_score_brier(f->p[model], EN_N_PAST_CLASSES, happened);
        value[2][n] = en_score_rps(f->p[model], EN_N_PAST_CLASSES, happened);
        r->cluster[n++] = i;
    }
    return n;
}

static struct en_past_score against_base(struct run *r, double *const *value, double *const *base,
                                         int n, int cells)
{
    return (struct en_past_score){r->out->scored[r->protocol],
                                  cells,
                                  mean_of(value[0], n),
                                  mean_of(value[1], n),
                                  mean_of(value[2], n),
                                  paired(r, value[0], base[0], n),
                                  paired(r, value[1], base[1], n),
                                  paired(r, value[2], base[2], n)};
}

static void score_classes(struct run *r, double *const *base)
{
    int n = class_values(r, EN_PAST_RATES, base);
    for (int m = 0; m < EN_N_PAST_MODELS; m++) {
        (void)class_values(r, m, r->value);
        r->out->class_score[r->protocol][m] = against_base(r, r->value, base, n, n);
    }
}

static void score_adopted(struct run *r, double *p, bool *happened)
{
    for (int m = 0; m < EN_N_PAST_MODELS; m++) {
        int n = 0;
        for (int i = 0; i < r->out->n; i++) {
            const struct en_past_forecast *f = &r->out->forecast[r->protocol][i];
            if (!f->made) continue;
            p[n] = f->p[m][EN_AS_TABLED] + f->p[m][EN_CHANGED];
            happened[n++] = eni_adopted(r->out->decision[i].outcome);
        }
        r->out->adopted[r->protocol][m] = en_score_brier_parts(p, happened, n, BINS);
    }
}

static double cell_chance(const struct en_past_fit *fit, const struct en_decision *d, int i,
                          int model)
{
    int member = d->member[i];
    switch (model) {
    case EN_CELL_SHRUNK: return eni_past_shrunk(fit, member);
    case EN_CELL_COMPANY:
        return eni_past_with_others(fit, d, i, d->n_objectors - eni_objects(d, member));
    case EN_CELL_OWN: return eni_past_own(fit, member);
    default: return fit->member_base;
    }
}

/* One forecast for each member at each decision. */
static int cell_values(struct run *r, int model, double *const *value)
{
    int n = 0;
    for (int i = 0; i < r->out->n; i++) {
        const struct en_decision *d = &r->out->decision[i];
        for (int j = 0; r->out->forecast[r->protocol][i].made && j < d->n_members; j++) {
            double q = cell_chance(&r->fit[i], d, j, model), p[2] = {1 - q, q};
            int happened = eni_objects(d, d->member[j]);
            value[0][n] = en_score_log(p, 2, happened);
            value[1][n] = (q - happened) * (q - happened);
            value[2][n] = 0;
            r->cluster[n++] = i;
        }
    }
    return n;
}

static void score_cells(struct run *r, double *const *base)
{
    int n = cell_values(r, EN_CELL_SAME, base);
    for (int m = 0; m < EN_N_CELL_MODELS; m++) {
        (void)cell_values(r, m, r->value);
        r->out->cell_score[r->protocol][m] = against_base(r, r->value, base, n, n);
    }
}

static void score_delay(struct run *r, double *const *base)
{
    int n = 0;
    for (int i = 0; i < r->out->n; i++) {
        const struct en_past_forecast *f = &r->out->forecast[r->protocol][i];
        double delay = r->out->decision[i].delay;
        if (!f->made || !(delay >= 0)) continue;
        double y = en_log(1 + delay);
        r->value[0][n] = en_score_crps_normal(f->delay_mean, f->delay_sd, y);
        base[0][n] = en_score_crps_normal(r->fit[i].delay_all_mean, r->fit[i].delay_all_sd, y);
        r->cluster[n++] = i;
    }
    r->out->delays[r->protocol] = n;
    r->out->delay_crps[r->protocol][0] = mean_of(r->value[0], n);
    r->out->delay_crps[r->protocol][1] = mean_of(base[0], n);
    r->out->delay[r->protocol] = paired(r, r->value[0], base[0], n);
}

/* --- ratifications ---------------------------------------------------------------------------- */

/* Mean and spread of ln(1 + days) over rounds signed on other days; of one member (-1: all).
 * Returns how many. */
static int record_of(const struct en_history *h, const char *signed_on, int member, double *mean,
                     double *sd)
{
    double sum = 0, squares = 0;
    int n = 0;
    for (int i = 0; i < h->n_ratifications; i++) {
        const struct en_ratification *q = &h->ratification[i];
        if (strcmp(q->signed_on, signed_on) == 0 || (member >= 0 && q->member != member)) continue;
        double x = en_log(1 + q->days);
        sum += x;
        squares += x * x;
        n++;
    }
    *mean = n > 0 ? sum / n : 0;
    *sd = n > 1 ? en_sqrt((squares - sum * sum / n) / (n - 1)) : 0;
    return n;
}

/* Own pace: a member's record drawn halfway to the mean of all. Rounds signed on the same day teach
 * each other nothing. */
static void score_ratifications(struct run *r, double *const *base)
{
    const struct en_history *h = r->h;
    int n = 0, rounds = 0;
    for (int i = 0; i < h->n_ratifications; i++) {
        const struct en_ratification *q = &h->ratification[i];
        double all, sd, own, ignored, y = en_log(1 + q->days);
        rounds += i > 0 && strcmp(q->round, h->ratification[i - 1].round) != 0;
        if (record_of(h, q->signed_on, -1, &all, &sd) < 2) continue;
        int seen = record_of(h, q->signed_on, q->member, &own, &ignored);
        double mean = (own * seen + all) / (seen + 1);
        r->value[0][n] = en_score_crps_normal(mean, sd, y);
        base[0][n] = en_score_crps_normal(all, sd, y);
        r->cluster[n++] = rounds < r->out->n ? rounds : 0;
    }
    r->out->ratifications = n;
    r->out->ratification_crps[0] = mean_of(r->value[0], n);
    r->out->ratification_crps[1] = mean_of(base[0], n);
    r->out->ratification = paired(r, r->value[0], base[0], n);
}

/* --- the whole -------------------------------------------------------------------------------- */

static int most_cells(const struct en_history *h, const struct en_hindcast *c)
{
    int n = h->n_ratifications;
    int cells = 0;
    for (int i = 0; i < c->n; i++) cells += c->decision[i].n_members;
    if (cells > n) n = cells;
    return (c->n > n ? c->n : n) + 1;
}

static enum en_status open_run(struct run *r, struct en_arena *arena)
{
    int n = r->out->n + 1, cells = most_cells(r->h, r->out);
    r->fit = EN_NEW(arena, struct en_past_fit, n);
    r->learn = EN_NEW(arena, bool, n);
    r->difference = EN_NEW(arena, double, cells);
    r->scratch = EN_NEW(arena, double, REPLICATES);
    r->cluster = EN_NEW(arena, int, cells);
    for (int k = 0; k < 3; k++)
        if (!(r->value[k] = EN_NEW(arena, double, cells))) return EN_NOMEM;
    return r->fit && r->learn && r->difference && r->scratch && r->cluster ? EN_OK : EN_NOMEM;
}

static enum en_status score_protocol(struct run *r, struct en_arena *arena, int protocol)
{
    int cells = most_cells(r->h, r->out);
    double *base[3] = {EN_NEW(arena, double, cells), EN_NEW(arena, double, cells),
                       EN_NEW(arena, double, cells)};
    bool *happened = EN_NEW(arena, bool, r->out->n + 1);
    r->protocol = protocol;
    r->out->forecast[protocol] = EN_NEW(arena, struct en_past_forecast, r->out->n + 1);
    if (!base[0] || !base[1] || !base[2] || !happened || !r->out->forecast[protocol])
        return EN_NOMEM;
    forecast_all(r);
    score_classes(r, base);
    score_adopted(r, base[0], happened);
    score_cells(r, base);
    score_delay(r, base);
    if (protocol == EN_LEAVE_ONE_OUT) score_ratifications(r, base);
    return EN_OK;
}

/* What the whole history teaches. */
static enum en_status fit_history(const struct en_history *h, struct en_arena *arena,
                                  struct en_past_fit *out)
{
    struct eni_candidates candidates;
    bool *learn = EN_NEW(arena, bool, h->n_decisions + 1);
    if (!learn) return EN_NOMEM;
    EN_TRY(eni_candidates_make(h->decision, h->n_decisions, arena, &candidates));
    for (int i = 0; i < h->n_decisions; i++) learn[i] = eni_scored(&h->decision[i]);
    eni_past_fit(h, h->decision, learn, h->n_decisions, &candidates, out);
    return EN_OK;
}

enum en_status en_hindcast_run(const struct en_history *h, struct en_arena *arena,
                               struct en_hindcast *out)
{
    struct en_hindcast found = {.n = h->n_decisions, .decision = h->decision};
    struct run r = {.h = h, .out = &found};
    EN_TRY(fit_history(h, arena, &found.fit));
    EN_TRY(eni_candidates_make(h->decision, h->n_decisions, arena, &r.candidates));
    EN_TRY(open_run(&r, arena));
    for (int p = 0; p < EN_N_PROTOCOLS; p++) EN_TRY(score_protocol(&r, arena, p));
    *out = found;
    return EN_OK;
}

enum en_status en_hindcast_more(const struct en_history *h, const struct en_decision *decision,
                                int n, struct en_arena *arena, struct en_hindcast *out)
{
    struct en_hindcast found = {.n = n, .decision = decision};
    struct run r = {.h = h, .out = &found};
    EN_TRY(fit_history(h, arena, &found.fit));
    EN_TRY(open_run(&r, arena));
    EN_TRY(score_protocol(&r, arena, EN_FURTHER));
    *out = found;
    return EN_OK;
}
