/* ratify.c: after adoption: every member at its own pace, the last one decides; and what that does to entry.
 *
 * A member that likes the text ratifies faster, one that objected while it was drafted slower (C9). Elections slow everyone
 * some of the time; the rate is the mean over that time. They also bring new governments: an ordinary member may become a
 * hold-out and a hold-out an ordinary member, while what has been ratified stays so. The world then runs with these times,
 * and with an invitation that comes only as often as this council would agree to it.
 */
#include "rounds_int.h"

#include "entente/draw.h"

#include <string.h>

enum { STEPS = 4000, COUPLED_FUTURES = 400 };
/* years over which `election_share` is a share of the time: its definition */
static const double before_election = 0.5;

static double value(const struct en_case *c, enum en_parameter_id p)
{
    return en_case_value(c, p);
}

void eni_ratify_rates(const struct en_case *c, enum en_class class, const double *x, const bool *objected, double *rate)
{
    double busy = value(c, EN_P_ELECTION_SHARE);
    double election = 1 - busy + busy * en_exp(value(c, EN_P_RATIFY_ELECTION));
    double base = value(c, class == EN_HOLDOUT ? EN_P_RATIFY_HOLDOUT : EN_P_RATIFY_ORDINARY);
    for (int i = 0; i < c->n_members; i++) {
        double log = value(c, EN_P_RATIFY_MARGIN) * x[i] + (objected[i] ? value(c, EN_P_RATIFY_GRIEVANCE) : 0);
        rate[i] = base * election * en_exp(log);
    }
}

/* --- governments that change -------------------------------------------------------------------- */

/* As in a session: who votes elects a government drawn from the alliance as it was at the start. */
void eni_ratify_turns(const struct en_case *c, double *away, double *back)
{
    double votes = value(c, EN_P_ELECTION_SHARE) / before_election, holdouts = 0;
    for (int i = 0; i < c->n_members; i++) holdouts += c->member[i].ratifier == EN_HOLDOUT;
    *away = votes * holdouts / c->n_members;
    *back = votes - *away;
}

struct eni_pace eni_ratify_pace(double own, double other, double leave, double back)
{
    if (!(leave > 0)) return (struct eni_pace){1, own, own};
    /* the two roots of the chain; apart by a hair where they fall together */
    double a = own + leave, b = other + back, middle = 0.5 * (a + b);
    double gap = 0.5 * en_sqrt((a - b) * (a - b) + 4 * leave * back);
    if (gap < 1e-6 * middle) gap = 1e-6 * middle;
    /* the chance not to be done falls at first at rate `own` */
    double slow = middle - gap, fast = middle + gap;
    return (struct eni_pace){(fast - own) / (fast - slow), slow, fast};
}

static double open_at(const struct eni_pace *p, double years)
{
    return p->share * en_exp(-p->slow * years) + (1 - p->share) * en_exp(-p->fast * years);
}

static double density_at(const struct eni_pace *p, double years)
{
    return p->share * p->slow * en_exp(-p->slow * years) + (1 - p->share) * p->fast * en_exp(-p->fast * years);
}

/* --- the last member ---------------------------------------------------------------------------- */

double eni_ratify_within(int n, const struct eni_pace *pace, double years)
{
    double p = 1;
    for (int i = 0; i < n; i++) p *= 1 - open_at(&pace[i], years);
    return p;
}

/* The time by which all have ratified with probability u. */
static double quantile(int n, const struct eni_pace *pace, double u)
{
    double low = 0, high = 1;
    while (eni_ratify_within(n, pace, high) < u && high < 1e6) high *= 2;
    for (int i = 0; i < 60; i++) {
        double middle = 0.5 * (low + high);
        if (eni_ratify_within(n, pace, middle) < u)
            low = middle;
        else
            high = middle;
    }
    return high;
}

double eni_ratify_median(int n, const struct eni_pace *pace)
{
    return quantile(n, pace, 0.5);
}

/* Integral of the chance that somebody is still missing; Simpson, in a variable that reaches the far end. */
double eni_ratify_mean(int n, const struct eni_pace *pace)
{
    double scale = quantile(n, pace, 0.5), sum = 0;
    for (int i = 0; i < STEPS; i++) {
        double s = (double)i / STEPS, t = scale * s / (1 - s), weight = i == 0 ? 1 : i % 2 ? 4 : 2;
        sum += weight * (1 - eni_ratify_within(n, pace, t)) * scale / ((1 - s) * (1 - s));
    }
    return sum / (3.0 * STEPS); /* at the far end the integrand is 0 */
}

void eni_ratify_last(int n, const struct eni_pace *pace, double *last)
{
    double scale = quantile(n, pace, 0.5), total = 0;
    memset(last, 0, sizeof *last * (size_t)n);
    for (int step = 0; step < STEPS; step++) {
        double s = (step + 0.5) / STEPS, t = scale * s / (1 - s), all = eni_ratify_within(n, pace, t);
        for (int i = 0; i < n; i++) {
            double done = 1 - open_at(&pace[i], t);
            if (done > 0) last[i] += all / done * density_at(&pace[i], t) * scale / ((1 - s) * (1 - s)) / STEPS;
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

/* Members' paces with and without governments that change; what both make of the delay. */
static void time_members(const struct en_case *c, const double *x, const bool *objected, struct eni_pace *pace,
                         struct en_ratified *out)
{
    struct eni_pace steady[EN_MAX_MEMBERS];
    double rate[2][EN_MAX_MEMBERS], leave[2], kept = 1;
    int n = c->n_members;
    eni_ratify_turns(c, &leave[EN_ORDINARY], &leave[EN_HOLDOUT]);
    for (int k = 0; k < 2; k++) eni_ratify_rates(c, (enum en_class)k, x, objected, rate[k]);
    for (int i = 0; i < n; i++) {
        enum en_class own = c->member[i].ratifier, other = own == EN_HOLDOUT ? EN_ORDINARY : EN_HOLDOUT;
        out->rate[i] = rate[own][i];
        steady[i] = eni_ratify_pace(rate[own][i], rate[own][i], 0, 0);
        pace[i] = eni_ratify_pace(rate[own][i], rate[other][i], leave[own], leave[other]);
        if (own == EN_ORDINARY) kept *= rate[own][i] / (rate[own][i] + leave[own]);
    }
    out->turn_away = leave[EN_ORDINARY];
    out->turn_back = leave[EN_HOLDOUT];
    out->turned = 1 - kept;
    out->mean_years = eni_ratify_mean(n, pace);
    out->median_years = eni_ratify_median(n, pace);
    out->within_one = eni_ratify_within(n, pace, 1);
    out->within_two = eni_ratify_within(n, pace, 2);
    out->steady_mean_years = eni_ratify_mean(n, steady);
    out->steady_median_years = eni_ratify_median(n, steady);
    out->steady_within_one = eni_ratify_within(n, steady, 1);
    out->steady_within_two = eni_ratify_within(n, steady, 2);
    eni_ratify_last(n, pace, out->last);
}

void eni_ratify_couple(const struct en_world_setup *setup, const struct en_policy *z, int n, const struct eni_pace *pace,
                       double invite, struct en_world_text *out)
{
    double slow[EN_MAX_MEMBERS], fast[EN_MAX_MEMBERS], share[EN_MAX_MEMBERS];
    for (int i = 0; i < n; i++) {
        slow[i] = pace[i].slow;
        fast[i] = pace[i].fast;
        share[i] = pace[i].share;
    }
    struct en_world_rates rates = {invite, n, slow, fast, share};
    en_world_text_init(out, setup, z, &rates);
}

enum en_status eni_ratify(const struct en_rounds_def *def, struct en_lab *lab, const uint8_t *level, const bool *objected,
                          struct en_ratified *out)
{
    const struct en_case *c = def->study.c;
    struct en_policy z;
    double x[EN_MAX_MEMBERS];
    struct eni_pace pace[EN_MAX_MEMBERS];
    struct en_world_setup setup;
    struct en_world_text coupled, steady, plain;
    struct lived lived[EN_MAX_WORLDVIEWS], without;
    memset(out, 0, sizeof *out);
    en_case_policy(c, level, &z);
    out->asked = z.z[EN_Z_STATUS] >= EN_PATH;
    EN_TRY(eni_margins_of(lab, level, x));
    EN_TRY(chance_of_invitation(def, lab, level, &z, &out->p_invite));
    time_members(c, x, objected, pace, out);
    en_world_setup_init(&setup, c);
    setup.structure = def->study.structure;
    eni_study_text_prepare(c, &setup, 0, &z, &plain);
    double invite = setup.p[EN_P_INVITE_RATE] * out->p_invite;
    eni_ratify_couple(&setup, &z, c->n_members, pace, invite, &coupled);
    struct en_world_rates rates = {.invite = invite, .n_ratify = c->n_members, .ratify = out->rate};
    en_world_text_init(&steady, &setup, &z, &rates);
    for (int k = 0; k < c->n_worldviews; k++) {
        live(def, &setup, &coupled, k, &lived[k]);
        out->member[k] = lived[k].member;
        live(def, &setup, &steady, k, &without);
        out->member_steady[k] = without.member;
        live(def, &setup, &plain, k, &without);
        out->member_plain[k] = without.member;
    }
    for (int k = 0; k < c->n_worldviews; k++)
        for (int j = 0; j < c->n_worldviews; j++)
            out->evidence[k][j] = eni_evidence(EN_N_ENDINGS, lived[k].ending, lived[j].ending);
    return EN_OK;
}
