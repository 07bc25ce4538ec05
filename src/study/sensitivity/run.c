/* run.c: groups, rows, bars; and the order in which people read them. */
#include "sense_int.h"

#include "entente/draw.h"

#include <string.h>

enum { LEAST_ROWS = 8, DEFAULT_SAMPLES = 128, DEFAULT_FUTURES = 160 };

struct en_sense_def en_sense_def_default(const struct en_case *c, int draft)
{
    return (struct en_sense_def){.study = en_study_def_default(c),
                                 .draft = draft,
                                 .target = EN_SENSE_GAIN,
                                 .worldview = -1,
                                 .by = EN_SENSE_BY_BELIEF,
                                 .samples = DEFAULT_SAMPLES,
                                 .futures = DEFAULT_FUTURES};
}

/* --- groups ----------------------------------------------------------------------------------- */

struct groups {
    int of[ENI_SENSE_INPUTS], n;
    const char *name[EN_SENSE_MAX_GROUPS];
};

/* The cut points only name stances, and drafting is not part of these answers. */
static bool varies(const struct en_case *c, enum en_parameter_id p)
{
    bool named = p >= EN_P_CUT_SUPPORT && p <= EN_P_CUT_DISLIKE, drafting = p >= EN_P_ROUNDS;
    return !named && !drafting && c->parameter[p].dist != EN_FIXED && c->parameter[p].high > c->parameter[p].low;
}

static int add_group(struct groups *g, const char *name)
{
    g->name[g->n] = name;
    return g->n++;
}

static void add_numbers(const struct en_case *c, struct groups *g, const int *by_theme)
{
    int common = by_theme ? -1 : add_group(g, "common numbers");
    for (int p = 0; p < EN_N_PARAMETERS; p++) {
        int to = by_theme ? by_theme[eni_parameter_theme((enum en_parameter_id)p)] : common;
        g->of[ENI_SENSE_PARAMETERS + p] = varies(c, (enum en_parameter_id)p) ? to : -1;
    }
}

/* One input for a person or a member, one each for a council; none where nobody values anything. */
static void add_interests(const struct en_sense_def *def, struct groups *g)
{
    const struct en_case *c = def->study.c;
    bool council = eni_sense_asks_council(def->target);
    int to = def->target != EN_SENSE_OUTCOME && c->n_profiles > 1 ? add_group(g, "interests") : -1;
    g->of[ENI_SENSE_INTERESTS] = council ? -1 : to;
    for (int i = 0; i < EN_MAX_MEMBERS; i++)
        g->of[ENI_SENSE_MEMBERS + i] = council && i < c->n_members ? to : -1;
}

static void make_groups(const struct en_sense_def *def, struct groups *g)
{
    const struct en_case *c = def->study.c;
    int theme[EN_N_THEMES];
    g->n = 0;
    for (int t = 0; t < EN_N_THEMES && def->by == EN_SENSE_BY_THEME; t++)
        theme[t] = add_group(g, en_theme_name((enum en_theme)t));
    int all = def->by == EN_SENSE_BY_KIND ? add_group(g, "disputed beliefs") : -1;
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        if (def->by == EN_SENSE_BY_BELIEF)
            g->of[b] = add_group(g, c->belief[b].name);
        else
            g->of[b] = all >= 0 ? all : theme[en_belief_theme((enum en_belief_id)b)];
    }
    add_numbers(c, g, def->by == EN_SENSE_BY_THEME ? theme : NULL);
    add_interests(def, g);
    g->of[ENI_SENSE_STRUCTURE] = add_group(g, "structure (S1 or S2)");
}

/* --- units: first the bars, then the rows ------------------------------------------------------ */

struct work {
    const struct en_sense_def *def;
    struct eni_sense_model model;
    struct groups groups;
    struct eni_sense_plan plan;
    double base, *rows;
    bool *done;
    int n_bars;
    struct en_sense_bar bar[EN_SENSE_MAX_BARS];
};

static void unit(void *context, int i)
{
    struct work *w = context;
    double u[ENI_SENSE_INPUTS];
    if (i == 0) {
        w->base = eni_sense_answer_at(&w->model, -1, 0);
    } else if (i <= w->n_bars) {
        struct en_sense_bar *bar = &w->bar[i - 1];
        bar->at_low = eni_sense_answer_at(&w->model, bar->belief, bar->low);
        bar->at_high = eni_sense_answer_at(&w->model, bar->belief, bar->high);
    } else {
        int row = i - 1 - w->n_bars;
        eni_sense_row(&w->plan, eni_sense_answer, &w->model, row, u, w->rows + row * eni_sense_row_length(w->groups.n));
    }
    w->done[i] = true;
}

static void make_bars(struct work *w)
{
    const struct en_case *c = w->def->study.c;
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        double low = w->model.median[b], high = low;
        for (int k = 0; k < c->n_worldviews; k++) {
            if (w->def->worldview >= 0 && k != w->def->worldview) continue;
            struct en_range3 r = eni_study_range(&w->def->study, k, ENI_CHOSEN, (enum en_belief_id)b);
            double from = w->def->worldview >= 0 ? r.low : r.central, to = w->def->worldview >= 0 ? r.high : r.central;
            low = from < low ? from : low;
            high = to > high ? to : high;
        }
        if (high > low) w->bar[w->n_bars++] = (struct en_sense_bar){.belief = b, .low = low, .high = high};
    }
}

/* --- results ---------------------------------------------------------------------------------- */

static double width_of(const struct en_sense_bar *b)
{
    double w = b->at_high - b->at_low;
    return w < 0 ? -w : w;
}

static void sort_bars(int n, struct en_sense_bar *bar)
{
    for (int i = 1; i < n; i++) {
        struct en_sense_bar at = bar[i];
        int j = i;
        for (; j > 0 && width_of(&at) > width_of(&bar[j - 1]); j--) bar[j] = bar[j - 1];
        bar[j] = at;
    }
}

static void sort_groups(int n, struct en_sense_group *group)
{
    for (int i = 1; i < n; i++) {
        struct en_sense_group at = group[i];
        int j = i;
        for (; j > 0 && at.shapley.mean > group[j - 1].shapley.mean; j--) group[j] = group[j - 1];
        group[j] = at;
    }
}

static void fill(const struct work *w, int rows, struct en_sense *out)
{
    struct eni_sense_sums sums;
    memset(out, 0, sizeof *out);
    eni_sense_indices(&w->plan, rows, w->rows, &sums);
    out->def = *w->def;
    out->rows = rows;
    out->partial = rows < w->def->samples;
    out->mean = sums.mean;
    out->sd = en_sqrt(sums.variance);
    out->positive = sums.positive;
    out->half_rows = sums.half;
    out->n_groups = w->groups.n;
    for (int j = 0; j < out->n_groups; j++)
        out->group[j] = (struct en_sense_group){w->groups.name[j], sums.total[j], sums.first[j], sums.shapley[j]};
    sort_groups(out->n_groups, out->group);
    out->has_chance = w->def->target != EN_SENSE_MARGIN;
    double all = sums.luck + sums.variance;
    out->chance = out->has_chance && all > 0 ? sums.luck / all : 0;
    out->base = w->base;
    out->n_bars = w->n_bars;
    memcpy(out->bar, w->bar, sizeof out->bar);
    sort_bars(out->n_bars, out->bar);
}

static enum en_status check(const struct en_sense_def *def)
{
    const struct en_case *c = def->study.c;
    int most = def->target == EN_SENSE_GAIN      ? c->n_profiles
               : def->target == EN_SENSE_MARGIN  ? c->n_members
               : def->target == EN_SENSE_OUTCOME ? EN_N_OUTCOMES
                                                 : 1;
    if (def->draft < 0 || def->draft >= c->n_drafts) return EN_RANGE;
    if (eni_sense_asks_council(def->target) && en_council_continues(c, c->draft[def->draft].level)) return EN_RANGE;
    bool fits = def->which >= 0 && def->which < most &&
                def->worldview < c->n_worldviews && def->samples >= LEAST_ROWS && def->samples <= 100000 &&
                def->futures >= 1 && def->futures <= 1000000 && def->study.horizon >= 0 &&
                def->study.horizon < EN_N_HORIZONS;
    return fits ? EN_OK : EN_RANGE;
}

static int unbroken(const struct work *w, int from, int n)
{
    int rows = 0;
    while (rows < n && w->done[from + rows]) rows++;
    return rows;
}

enum en_status en_sense_run(const struct en_sense_def *def, const struct en_each *each, struct en_arena *arena,
                            struct en_sense *out)
{
    EN_TRY(check(def));
    struct work *w = EN_NEW(arena, struct work, 1);
    if (w == NULL) return EN_NOMEM;
    w->def = def;
    EN_TRY(eni_sense_model_init(&w->model, def, arena));
    make_groups(def, &w->groups);
    make_bars(w);
    w->plan = (struct eni_sense_plan){def->study.seed, ENI_SENSE_INPUTS, w->groups.n, w->groups.of};
    int units = 1 + w->n_bars + def->samples;
    w->rows = EN_NEW(arena, double, def->samples * eni_sense_row_length(w->groups.n));
    w->done = EN_NEW(arena, bool, units);
    if (w->rows == NULL || w->done == NULL) return EN_NOMEM;
    bool whole = true;
    if (each != NULL && each->run != NULL)
        whole = each->run(each->self, units, unit, w);
    else
        for (int i = 0; i < units; i++) unit(w, i);
    int rows = unbroken(w, 1 + w->n_bars, def->samples);
    if (unbroken(w, 0, 1 + w->n_bars) < 1 + w->n_bars || rows < LEAST_ROWS) return EN_STOPPED;
    fill(w, rows, out);
    return whole || rows == def->samples ? EN_OK : EN_STOPPED;
}
