/* rounds_ratify.c: after adoption: every member at its own pace, the last one decides; and what that does to entry.
 *
 * A member that likes the text ratifies faster, one that objected while it was drafted slower (C9). Elections slow everyone
 * some of the time; the rate is the mean over that time. The world then runs with these rates, and with an invitation that
 * comes only as often as this council would agree to it.
 */
#include "rounds_int.h"

#include "entente/draw.h"

#include <string.h>

enum { STEPS = 4000, COUPLED_FUTURES = 400 };

static double value(const struct en_case *c, enum en_parameter_id p)
{
    return en_case_value(c, p);
}

void eni_ratify_rates(const struct en_case *c, const double *x, const bool *objected, double *rate)
{
    double busy = value(c, EN_P_ELECTION_SHARE);
    double election = 1 - busy + busy * en_exp(value(c, EN_P_RATIFY_ELECTION));
    for (int i = 0; i < c->n_members; i++) {
        bool holdout = c->member[i].ratifier == EN_HOLDOUT;
        double log = value(c, EN_P_RATIFY_MARGIN) * x[i] + (objected[i] ? value(c, EN_P_RATIFY_GRIEVANCE) : 0);
        rate[i] = value(c, holdout ? EN_P_RATIFY_HOLDOUT : EN_P_RATIFY_ORDINARY) * election * en_exp(log);
    }
}

double eni_ratify_within(int n, const double *rate, double years)
{
    double p = 1;
    for (int i = 0; i < n; i++) p *= 1 - en_exp(-rate[i] * years);
    return p;
}

/* The time by which all have ratified with probability u. */
static double quantile(int n, const double *rate, double u)
{
    double low = 0, high = 1;
    while (eni_ratify_within(n, rate, high) < u && high < 1e6) high *= 2;
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        if (eni_ratify_within(n, rate, middle) < u)
            low = middle;
        else
            high = middle;
    }
    return high;
}

double eni_ratify_median(int n, const double *rate)
{
    return quantile(n, rate, 0.5);
}

/* Integral of the chance that somebody is still missing; Simpson, in a variable that reaches the far end. */
double eni_ratify_mean(int n, const double *rate)
{
    double scale = quantile(n, rate, 0.5), sum = 0;
    for (int i = 0; i < STEPS; i++) {
        double s = (double)i / STEPS, t = scale * s / (1 - s), weight = i == 0 ? 1 : i % 2 ? 4 : 2;
        sum += weight * (1 - eni_ratify_within(n, rate, t)) * scale / ((1 - s) * (1 - s));
    }
    return sum / (3.0 * STEPS); /* at the far end the integrand is 0 */
}

void eni_ratify_last(int n, const double *rate, double *last)
{
    double scale = quantile(n, rate, 0.5), total = 0;
    memset(last, 0, sizeof *last * (size_t)n);
    for (int step = 0; step < STEPS; step++) {
        double s = (step + 0.5) / STEPS, t = scale * s / (1 - s), all = eni_ratify_within(n, rate, t);
        for (int i = 0; i < n; i++) {
            double done = 1 - en_exp(-rate[i] * t);
            if (done > 0) last[i] += all / done * rate[i] * (1 - done) * scale / ((1 - s) * (1 - s)) / STEPS;
        }
    }
    for (int i = 0; i < n; i++) total += last[i];
    for (int i = 0; i < n && total > 0; i++) last[i] /= total;
}

double eni_evidence(int n, const int *p, const int *q)
{
    double all_p = 0.5 * n, all_q = 0.5 * n, sum = 0;
    for (int i = 0; i < n; i++) all_p += p[i], all_q += q[i];
    for (int i = 0; i < n; i++) {
        double a = (p[i] + 0.5) / all_p, b = (q[i] + 0.5) / all_q;
        sum += a * en_log(a / b);
    }
    return sum > 0 ? sum : 0;
}

/* --- the world with these rates ----------------------------------------------------------------- */

struct lived {
    double member;
    int ending[EN_N_ENDINGS];
};

static void live(const struct en_rounds_def *def, const struct en_world_setup *setup, const struct en_world_text *text,
                 int worldview, struct lived *out)
{
    memset(out, 0, sizeof *out);
    for (int first = 0; first < COUPLED_FUTURES; first += EN_LANES) {
        double belief[EN_N_BELIEFS][EN_LANES];
        struct en_world_block block;
        eni_study_belief_lanes(&def->study, worldview, ENI_CHOSEN, (uint32_t)first, belief);
        struct en_world_job job = {setup, text, def->study.seed, (uint32_t)first, (const double(*)[EN_LANES])belief};
        en_world_run(&job, def->study.isa, &block);
        for (int l = 0; l < EN_LANES; l++) {
            out->member += block.value[def->study.horizon][EN_O_MEMBER][l] / COUPLED_FUTURES;
            out->ending[block.ending[0][l]]++;
        }
    }
}

/* The same text with an invitation in its words; false: no clause can say so. */
static bool invitation(const struct en_case *c, const uint8_t *level, uint8_t *out)
{
    memcpy(out, level, EN_MAX_CLAUSES);
    for (int i = 0; i < c->n_clauses; i++) {
        for (int l = 0; c->clause[i].decider == EN_BY_COUNCIL && l < c->clause[i].n_levels; l++) {
            const struct en_level *at = &c->clause[i].level[l];
            for (int k = 0; k < at->n_sets; k++) {
                if (at->sets[k].component != EN_Z_STATUS || at->sets[k].value < EN_INVITED) continue;
                out[i] = (uint8_t)l;
                return true;
            }
        }
    }
    return false;
}

static enum en_status chance_of_invitation(const struct en_rounds_def *def, struct en_lab *lab, const uint8_t *level,
                                           const struct en_policy *z, double *out)
{
    const struct en_case *c = def->study.c;
    uint8_t invited[EN_MAX_CLAUSES];
    double x[EN_MAX_MEMBERS];
    if (z->z[EN_Z_STATUS] >= EN_INVITED) return *out = 1, EN_OK;
    if (!invitation(c, level, invited)) return *out = 0, EN_OK;
    EN_TRY(eni_margins_of(lab, invited, x));
    *out = eni_rounds_chance(c, invited, x);
    return EN_OK;
}

enum en_status eni_ratify(const struct en_rounds_def *def, struct en_lab *lab, const uint8_t *level, const bool *objected,
                          struct en_ratified *out)
{
    const struct en_case *c = def->study.c;
    struct en_policy z;
    double x[EN_MAX_MEMBERS];
    struct en_world_setup setup;
    struct en_world_text coupled, plain;
    struct lived lived[EN_MAX_WORLDVIEWS], without;
    int n = c->n_members;
    memset(out, 0, sizeof *out);
    en_case_policy(c, level, &z);
    out->asked = z.z[EN_Z_STATUS] >= EN_PATH;
    EN_TRY(eni_margins_of(lab, level, x));
    EN_TRY(chance_of_invitation(def, lab, level, &z, &out->p_invite));
    eni_ratify_rates(c, x, objected, out->rate);
    out->mean_years = eni_ratify_mean(n, out->rate);
    out->median_years = eni_ratify_median(n, out->rate);
    out->within_one = eni_ratify_within(n, out->rate, 1);
    out->within_two = eni_ratify_within(n, out->rate, 2);
    eni_ratify_last(n, out->rate, out->last);
    en_world_setup_init(&setup, c);
    setup.structure = def->study.structure;
    eni_study_text_prepare(c, &setup, 0, &z, &plain);
    struct en_world_rates rates = {setup.p[EN_P_INVITE_RATE] * out->p_invite, n, out->rate};
    en_world_text_init(&coupled, &setup, &z, &rates);
    for (int k = 0; k < c->n_worldviews; k++) {
        live(def, &setup, &coupled, k, &lived[k]);
        live(def, &setup, &plain, k, &without);
        out->member[k] = lived[k].member;
        out->member_plain[k] = without.member;
    }
    for (int k = 0; k < c->n_worldviews; k++)
        for (int j = 0; j < c->n_worldviews; j++)
            out->evidence[k][j] = eni_evidence(EN_N_ENDINGS, lived[k].ending, lived[j].ending);
    return EN_OK;
}
