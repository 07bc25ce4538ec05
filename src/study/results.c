/* results.c: what a finished study answers. */
#include "study_int.h"

#include "entente/draw.h"

const struct en_study_def *en_study_def_of(const struct en_study *s)
{
    return &s->def;
}

int en_study_futures(const struct en_study *s)
{
    return s->used_chunks * EN_CHUNK;
}

int en_study_groups(const struct en_study *s)
{
    return s->used_chunks * ENI_GROUPS;
}

bool en_study_partial(const struct en_study *s)
{
    return s->used_chunks < s->n_chunks && !s->enough;
}

void en_study_enough(struct en_study *s)
{
    s->enough = true;
}

bool en_study_has_draft(const struct en_study *s, int draft)
{
    return draft >= 0 && draft < s->def.c->n_drafts && s->slot[draft] >= 0;
}

static size_t cell_of(const struct en_study *s, int draft, int worldview, int horizon,
                      enum en_outcome_id o)
{
    EN_ASSERT(horizon >= 0 && horizon < EN_N_HORIZONS && (int)o >= 0 && (int)o < EN_N_OUTCOMES);
    return eni_study_row_of(s, draft, worldview) * ENI_CELLS +
           (size_t)(horizon * EN_N_OUTCOMES + (int)o);
}

struct en_estimate en_study_outcome(const struct en_study *s, int draft, int worldview, int horizon,
                                    enum en_outcome_id o)
{
    return s->outcome[cell_of(s, draft, worldview, horizon, o)];
}

struct en_estimate en_study_difference(const struct en_study *s, int draft, int worldview,
                                       int horizon, enum en_outcome_id o)
{
    return s->difference[cell_of(s, draft, worldview, horizon, o)];
}

const int *en_study_endings(const struct en_study *s, int draft, int worldview, int horizon)
{
    EN_ASSERT(horizon >= 0 && horizon < EN_N_HORIZONS);
    return s->ending[eni_study_row_of(s, draft, worldview) * EN_N_HORIZONS + (size_t)horizon];
}

int en_study_uncounted(const struct en_study *s, int draft, int worldview, int horizon)
{
    EN_ASSERT(horizon >= 0 && horizon < EN_N_HORIZONS);
    return s->uncounted[eni_study_row_of(s, draft, worldview) * EN_N_HORIZONS + (size_t)horizon];
}

const struct en_council_result *en_study_council(const struct en_study *s, int draft)
{
    EN_ASSERT(s->used_chunks > 0 && en_study_has_draft(s, draft));
    return &s->council[s->slot[draft]];
}

const struct en_stance *en_study_stances(const struct en_study *s, int draft)
{
    EN_ASSERT(s->used_chunks > 0 && en_study_has_draft(s, draft));
    return s->stance + s->slot[draft] * s->def.c->n_members;
}

struct en_estimate en_study_consent(const struct en_study *s, int draft, int worldview)
{
    return s->consent[eni_study_row_of(s, draft, worldview)];
}

double en_study_profile_gain(const struct en_study *s, int draft, int worldview, int profile,
                             int horizon)
{
    const struct en_case *c = s->def.c;
    EN_ASSERT(profile >= 0 && profile < c->n_profiles);
    double change[EN_N_OUTCOMES];
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        enum en_outcome_id id = (enum en_outcome_id)o;
        double mean = en_study_outcome(s, draft, worldview, horizon, id).mean;
        double before = en_study_outcome(s, c->in_force, worldview, horizon, id).mean;
        bool counted = mean - before <= 0 ||
                       mean - before >= 0; /* not where every future came to a general war */
        change[o] =
            counted ? (mean - before) / (eni_study_yearly(o) ? eni_study_years(c, horizon) : 1) : 0;
    }
    return eni_study_utility(&c->profile[profile], change) / c->profile[profile].scale;
}

/* Drafts that the first screen shows: the options, or all that were asked for where there is none.
 */
static bool shown(const struct en_study *s, int slot, bool any_option)
{
    return !any_option || s->def.c->draft[s->draft[slot].draft].kind == EN_OPTION;
}

double en_study_worst_se(const struct en_study *s)
{
    bool any_option = false;
    double worst = 0;
    for (int i = 0; i < s->n_drafts; i++)
        any_option |= s->def.c->draft[s->draft[i].draft].kind == EN_OPTION;
    for (int i = 0; i < s->n_drafts; i++) {
        if (!shown(s, i, any_option)) continue;
        for (int k = 0; k < s->def.c->n_worldviews; k++) {
            for (int o = 0; o < EN_N_OUTCOMES; o++) {
                if (!eni_study_event(o)) continue;
                enum en_outcome_id id = (enum en_outcome_id)o;
                double se = en_study_outcome(s, s->draft[i].draft, k, s->def.horizon, id).se;
                worst = se > worst ? se : worst;
            }
        }
    }
    return worst;
}

void en_study_job(const struct en_study *s, int draft, int worldview, uint32_t future,
                  double (*belief)[EN_LANES], struct en_world_job *job)
{
    EN_ASSERT(en_study_has_draft(s, draft));
    int text = s->draft[s->slot[draft]].text;
    uint32_t first = future / EN_LANES * EN_LANES;
    eni_study_belief_lanes(&s->def, worldview, ENI_CHOSEN, first, belief);
    *job = (struct en_world_job){&s->setup, &s->world[text], s->def.seed, first,
                                 (const double(*)[EN_LANES])belief};
}

/* --- pooled over worldviews ------------------------------------------------------------------- */

/* Group means of one worldview, pulled in as for its own range, with the weight of each. */
struct pool {
    int n[EN_MAX_WORLDVIEWS];
    double weight[EN_MAX_WORLDVIEWS];
    const double *at;
};

/* Fills `out` with the pulled-in group means of one cell; returns how many groups counted. */
static int pulled_means(const struct en_study *s, int draft, int worldview, int cell, double *out)
{
    size_t at = eni_study_row_of(s, draft, worldview) * ENI_CELLS + (size_t)cell;
    int n = 0, text = s->draft[s->slot[draft]].text;
    for (int chunk = 0; chunk < s->used_chunks; chunk++) {
        const struct eni_sums *row = &eni_study_full_row(s, chunk, worldview, text)->own;
        for (int g = 0; g < ENI_GROUPS; g++) {
            int count = eni_study_yearly(cell % EN_N_OUTCOMES)
                            ? row->counted[cell / EN_N_OUTCOMES][g]
                            : EN_GROUP;
            if (count == 0) continue;
            double mean = s->outcome[at].mean;
            out[n++] = mean + s->shrink[at] * (row->sum[cell][g] / count - mean);
        }
    }
    return n;
}

/* Share of the pool's weight at or below x. */
static double share_below(const struct pool *p, int n_worldviews, double x)
{
    double share = 0;
    const double *at = p->at;
    for (int k = 0; k < n_worldviews; k++) {
        int below = 0;
        for (int i = 0; i < p->n[k]; i++) below += *at++ <= x;
        if (p->n[k] > 0) share += p->weight[k] * below / p->n[k];
    }
    return share;
}

/* Smallest x with at least `share` of the weight at or below it, by halving [low, high]. */
static double pool_quantile(const struct pool *p, int n_worldviews, double share, double low,
                            double high)
{
    for (int i = 0; i < 60; i++) {
        double middle = low + (high - low) / 2;
        if (share_below(p, n_worldviews, middle) >= share)
            high = middle;
        else
            low = middle;
    }
    return high;
}

static void pool_range(const struct pool *p, int n_worldviews, struct en_estimate *e)
{
    int n = 0;
    for (int k = 0; k < n_worldviews; k++) n += p->n[k];
    double least = p->at[0], most = p->at[0];
    for (int i = 1; i < n; i++) {
        least = p->at[i] < least ? p->at[i] : least;
        most = p->at[i] > most ? p->at[i] : most;
    }
    double low = pool_quantile(p, n_worldviews, 0.05, least, most);
    double high = pool_quantile(p, n_worldviews, 0.95, least, most);
    e->low = low < e->mean ? low : e->mean;
    e->high = high > e->mean ? high : e->mean;
}

struct en_estimate en_study_pooled(const struct en_study *s, const double *weight, int draft,
                                   int horizon, enum en_outcome_id o)
{
    int n_worldviews = s->def.c->n_worldviews, n = 0, used = 0, last = 0;
    double total = 0;
    struct pool pool = {{0}, {0}, s->scratch.sum};
    struct en_estimate e = {0, 0, 0, 0};
    for (int k = 0; k < n_worldviews; k++) total += weight[k];
    EN_ASSERT(total > 0);
    for (int k = 0; k < n_worldviews; k++) {
        EN_ASSERT(weight[k] >= 0);
        if (!(weight[k] > 0)) continue;
        struct en_estimate one = en_study_outcome(s, draft, k, horizon, o);
        pool.weight[k] = weight[k] / total;
        pool.n[k] = pulled_means(s, draft, k, horizon * EN_N_OUTCOMES + (int)o, s->scratch.sum + n);
        n += pool.n[k];
        e.mean += pool.weight[k] * one.mean;
        e.se += pool.weight[k] *
                one.se; /* an upper bound: worldviews share their luck, so errors do not cancel */
        used++;
        last = k;
    }
    if (used == 1) return en_study_outcome(s, draft, last, horizon, o);
    if (n > 0) pool_range(&pool, n_worldviews, &e);
    return e;
}
