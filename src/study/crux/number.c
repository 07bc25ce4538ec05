/* number.c: which numbers decide: single beliefs, pairs, and whole documents' words on a
 * theme.
 *
 * A shift moves a belief's range by so many spreads on the belief's own scale, the same in every
 * document; the spread is the standard deviation of the documents' central values. Quick looks find
 * where it flips: they differ from the full look at the same place only by luck that both share, so
 * their differences are added to the full margins. What is shown as flipped is simulated again in
 * full.
 */
#include "crux_int.h"

#include "entente/draw.h"

#include <string.h>

enum { N_GRID = 6, N_PAIR_TRIES = 3 };
static const double grid[N_GRID] = {-3, -2, -1, 1, 2, 3};

/* --- looking ---------------------------------------------------------------------------------- */

/* Chance of adoption when every margin rises by `by`; members behind a red line are left out. */
static double p_raised(const struct eni_crux *x, const struct en_stance *stance, double by)
{
    double margin[EN_MAX_MEMBERS];
    bool free[EN_MAX_MEMBERS] = {false};
    struct en_silence s;
    int n = 0;
    for (int i = 0; i < x->c->n_members; i++)
        if (!x->stance[i].red_lines) margin[n++] = stance[i].x + by;
    if (n == 0) return 0;
    en_silence_solve(n, margin, free, &x->rule, &s);
    return s.p_adopt[s.selected];
}

/* What every margin could lose before adoption is less likely than not. */
static double common_margin(const struct eni_crux *x, const struct en_stance *stance)
{
    enum { HALVINGS = 18, WIDENINGS = 12 };
    const double half = 0.5;
    bool blocked = p_raised(x, stance, 0) < half;
    double near = 0, far = blocked ? half : -half;
    int i = 0;
    for (; i < WIDENINGS && (p_raised(x, stance, far) < half) == blocked; i++) near = far, far *= 2;
    if (i == WIDENINGS) return -far;
    for (i = 0; i < HALVINGS; i++) {
        double middle = 0.5 * (near + far);
        if ((p_raised(x, stance, middle) < half) == blocked)
            near = middle;
        else
            far = middle;
    }
    return -far;
}

double eni_crux_quantity(const struct eni_crux *x, const struct en_stance *stance)
{
    if (x->ask.member < 0) return common_margin(x, stance);
    const struct en_crux_member *m = &x->out->member[x->ask.member];
    return eni_crux_before_relief(x, stance[x->ask.member].x) -
           eni_crux_before_relief(x, m->threshold[EN_TO_CONSENT]);
}

enum en_status eni_crux_tries(struct eni_crux *x, int n, struct eni_try *tries, bool quick)
{
    int chunks = eni_lab_chunks(x->lab, quick);
    for (int i = 0; i < n; i++)
        eni_ballot_want(x->lab, &x->ballot, tries[i].believed, chunks, &tries[i].look);
    EN_TRY(eni_lab_run(x->lab));
    for (int i = 0; i < n; i++) {
        eni_ballot_read(x->lab, &x->ballot, &tries[i].look);
        eni_ballot_stances(x->c, &x->ballot, &tries[i].look,
                           (const double(*)[EN_MAX_WORLDVIEWS])x->mixture, tries[i].stance);
    }
    return EN_OK;
}

void eni_crux_shifted(const struct eni_crux *x, const double *shift, struct eni_beliefs *believed)
{
    for (int k = 0; k < x->c->n_worldviews; k++) {
        believed[k] = x->believed[k];
        for (int b = 0; b < EN_N_BELIEFS; b++) {
            const struct en_belief *noun = &x->c->belief[b];
            struct en_range3 *r = &believed[k].range[b];
            double by = shift[b] * x->out->spread[b];
            if (by == 0) continue;
            r->low = en_belief_unscaled(noun, en_belief_scaled(noun, r->low) + by);
            r->central = en_belief_unscaled(noun, en_belief_scaled(noun, r->central) + by);
            r->high = en_belief_unscaled(noun, en_belief_scaled(noun, r->high) + by);
        }
    }
}

/* The same with the quantity in question. */
static enum en_status measure(struct eni_crux *x, int n, struct eni_try *tries, bool quick)
{
    EN_TRY(eni_crux_tries(x, n, tries, quick));
    for (int i = 0; i < n; i++) tries[i].margin = eni_crux_quantity(x, tries[i].stance);
    return EN_OK;
}

/* Documents' weights in the question: one member's, or everybody's on average. */
static void weights_of(const struct eni_crux *x, double *weight)
{
    memset(weight, 0, sizeof *weight * EN_MAX_WORLDVIEWS);
    for (int i = 0; i < x->c->n_members; i++) {
        if (x->ask.member >= 0 && i != x->ask.member) continue;
        for (int k = 0; k < x->c->n_worldviews; k++)
            weight[k] += x->mixture[i][k] / (x->ask.member >= 0 ? 1 : x->c->n_members);
    }
}

static void spreads_of(struct eni_crux *x)
{
    int n = x->c->n_worldviews;
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        double sum = 0, sq = 0, at[EN_MAX_WORLDVIEWS];
        for (int k = 0; k < n; k++)
            sum += at[k] = en_belief_scaled(&x->c->belief[b], x->believed[k].range[b].central);
        for (int k = 0; k < n; k++) sq += (at[k] - sum / n) * (at[k] - sum / n);
        x->out->spread[b] = sq / n > 1e-18 ? en_sqrt(sq / n) : 0;
    }
}

/* --- single beliefs --------------------------------------------------------------------------- */

struct scan {
    struct eni_try *base, *at[EN_N_BELIEFS]; /* [N_GRID]; NULL where documents do not differ */
    struct eni_try *all;
    int n;
};

static enum en_status look_around(struct eni_crux *x, struct en_arena *arena, struct scan *s)
{
    s->all = EN_NEW(arena, struct eni_try, 1 + EN_N_BELIEFS * N_GRID);
    if (s->all == NULL) return EN_NOMEM;
    s->base = s->all;
    memcpy(s->base->believed, x->believed, sizeof x->believed);
    s->n = 1;
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        if (x->out->spread[b] <= 0) continue;
        s->at[b] = s->all + s->n;
        for (int i = 0; i < N_GRID; i++) {
            double shift[EN_N_BELIEFS] = {0};
            shift[b] = grid[i];
            eni_crux_shifted(x, shift, s->all[s->n++].believed);
        }
    }
    return measure(x, s->n, s->all, true);
}

/* Where the line through the grid first crosses zero, walking away from no shift. f [N_GRID], f0 at
 * no shift. */
static bool crossing(const double *f, double f0, double *out)
{
    bool found = false;
    for (int side = -1; side <= 1; side += 2) {
        double from = 0, value = f0;
        for (int i = side < 0 ? N_GRID / 2 - 1 : N_GRID / 2; i >= 0 && i < N_GRID; i += side) {
            if ((value < 0) != (f[i] < 0)) {
                double at = from + (grid[i] - from) * value / (value - f[i]);
                if (!found || eni_abs(at) < eni_abs(*out)) *out = at;
                found = true;
                break;
            }
            from = grid[i];
            value = f[i];
        }
    }
    return found;
}

static double average(const struct eni_crux *x, const double *weight, int belief, double shift)
{
    struct eni_beliefs believed[EN_MAX_WORLDVIEWS];
    double by[EN_N_BELIEFS] = {0}, sum = 0;
    by[belief] = shift;
    eni_crux_shifted(x, by, believed);
    for (int k = 0; k < x->c->n_worldviews; k++)
        sum += weight[k] * believed[k].range[belief].central;
    return sum;
}

static void fill_bar(const struct eni_crux *x, const struct scan *s, int b, const double *weight,
                     struct en_crux_bar *bar)
{
    double f[N_GRID], after = __builtin_nan("");
    const struct eni_try *at = s->at[b];
    *bar = (struct en_crux_bar){
        .belief = b, .disputed = at != NULL, .now = x->out->margin, .after = after};
    bar->less = bar->more = bar->now;
    bar->from = bar->to = average(x, weight, b, 0);
    if (at == NULL) return;
    for (int i = 0; i < N_GRID; i++) f[i] = bar->now + at[i].margin - s->base->margin;
    bar->less = f[N_GRID / 2 - 1];
    bar->more = f[N_GRID / 2];
    bar->flips = crossing(f, bar->now, &bar->spreads);
    if (!bar->flips) return;
    bar->to = average(x, weight, b, bar->spreads);
    for (int k = 0; k < x->c->n_worldviews; k++) {
        const struct en_range3 *r = &x->believed[k].range[b];
        if (bar->to >= r->low && bar->to <= r->high) bar->inside |= UINT32_C(1) << k;
    }
}

/* Those that flip come first, the nearest in front; then by how much they move it. */
static bool stronger(const struct en_crux_bar *a, const struct en_crux_bar *b)
{
    if (a->flips != b->flips) return a->flips;
    if (a->flips) return eni_abs(a->spreads) < eni_abs(b->spreads);
    return eni_abs(a->more - a->less) > eni_abs(b->more - b->less);
}

static void sort_bars(struct en_crux_bar *bar, int n)
{
    for (int i = 1; i < n; i++) {
        struct en_crux_bar one = bar[i];
        int j = i;
        for (; j > 0 && stronger(&one, &bar[j - 1]); j--) bar[j] = bar[j - 1];
        bar[j] = one;
    }
}

/* Every member's own first single belief, from the same looks. */
static void members_beliefs(struct eni_crux *x, const struct scan *s)
{
    for (int i = 0; i < x->c->n_members; i++) {
        struct en_crux_member *m = &x->out->member[i];
        double goal = eni_crux_before_relief(x, m->threshold[EN_TO_CONSENT]), f[N_GRID], at;
        double now = eni_crux_before_relief(x, m->x),
               base = eni_crux_before_relief(x, s->base->stance[i].x);
        for (int b = 0; b < EN_N_BELIEFS && !m->red_line; b++) {
            if (s->at[b] == NULL) continue;
            for (int g = 0; g < N_GRID; g++)
                f[g] = now + eni_crux_before_relief(x, s->at[b][g].stance[i].x) - base - goal;
            if (!crossing(f, now - goal, &at) ||
                (m->belief >= 0 && eni_abs(at) >= eni_abs(m->spreads)))
                continue;
            m->belief = b;
            m->spreads = at;
        }
    }
}

/* Simulates the first flips again in full; a flip that the full look does not confirm is pushed on
 * a little, once. */
static enum en_status confirm(struct eni_crux *x, struct en_arena *arena)
{
    enum { FIRST = 3 };
    struct eni_try *tries = EN_NEW(arena, struct eni_try, FIRST);
    int n = 0;
    if (tries == NULL) return EN_NOMEM;
    for (; n < FIRST && n < x->out->n_bars && x->out->bar[n].flips; n++) {
        double shift[EN_N_BELIEFS] = {0};
        shift[x->out->bar[n].belief] = x->out->bar[n].spreads;
        eni_crux_shifted(x, shift, tries[n].believed);
    }
    EN_TRY(measure(x, n, tries, false));
    for (int i = 0; i < n; i++) x->out->bar[i].after = tries[i].margin;
    return EN_OK;
}

/* --- the nearest point ------------------------------------------------------------------------ */

struct field {
    struct eni_crux *x;
    struct eni_try *tries;
    double offset; /* full margin less quick margin, where nothing is moved */
};

static enum en_status field_value(void *context, int m, const double (*u)[EN_N_BELIEFS], double *g)
{
    struct field *f = context;
    for (int i = 0; i < m; i++) eni_crux_shifted(f->x, u[i], f->tries[i].believed);
    EN_TRY(measure(f->x, m, f->tries, true));
    for (int i = 0; i < m; i++) g[i] = f->tries[i].margin + f->offset;
    return EN_OK;
}

/* What a try makes of the council. */
static void judge(const struct eni_crux *x, const struct en_stance *stance, double *p_adopt,
                  int *objectors)
{
    struct en_council_result r;
    en_council_decide(x->c, &x->ballot.draft, stance, &r);
    *p_adopt = r.p_central;
    *objectors = 0;
    double cut = en_case_value(x->c, EN_P_CUT_OBJECT);
    for (int i = 0; i < x->c->n_members; i++) *objectors += r.objection[i] >= cut;
}

static enum en_status check_point(struct eni_crux *x, struct eni_try *again,
                                  const struct eni_point *p)
{
    struct en_crux_point *out = &x->out->point;
    int ignored;
    out->simulations = p->evaluations;
    out->found = p->found;
    if (!p->found) return EN_OK;
    out->distance = p->distance;
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        out->shift[b] = p->u[b];
        out->share[b] = p->distance > 0 ? p->u[b] * p->u[b] / (p->distance * p->distance) : 0;
    }
    /* a little beyond, so that luck does not decide on which side it lies */
    double beyond[EN_N_BELIEFS];
    for (int b = 0; b < EN_N_BELIEFS; b++) beyond[b] = p->u[b] * 1.05;
    eni_crux_shifted(x, beyond, again->believed);
    EN_TRY(measure(x, 1, again, false));
    judge(x, again->stance, &out->p_adopt, &ignored);
    out->margin = again->margin;
    out->verified = (again->margin < 0) != (x->out->margin < 0);
    return EN_OK;
}

static enum en_status find_point(struct eni_crux *x, const struct scan *s, struct en_arena *arena)
{
    struct field f = {x, EN_NEW(arena, struct eni_try, 2 * EN_N_BELIEFS + 8),
                      x->out->margin - s->base->margin};
    struct eni_point_ask ask = {
        .n = EN_N_BELIEFS, .value = field_value, .context = &f, .step = 1, .reach = 4, .rounds = 4};
    struct eni_point point = {0};
    if (f.tries == NULL) return EN_NOMEM;
    EN_TRY(eni_crux_point(&ask, &point));
    return check_point(x, &f.tries[0], &point);
}

/* --- pairs ------------------------------------------------------------------------------------ */

/* The shortest shift of two beliefs that adds up to the missing margin, from slopes over one spread
 * either way. */
static bool pair_of(const struct eni_crux *x, const struct en_crux_bar *a,
                    const struct en_crux_bar *b, struct en_crux_pair *out)
{
    double ga = 0.5 * (a->more - a->less), gb = 0.5 * (b->more - b->less), sq = ga * ga + gb * gb;
    if (!a->disputed || !b->disputed || !(sq > 0)) return false;
    double by = -x->out->margin / sq;
    *out = (struct en_crux_pair){
        .a = a->belief, .b = b->belief, .spreads_a = by * ga, .spreads_b = by * gb};
    out->size = eni_abs(by) * en_sqrt(sq);
    const double reach = 3;
    return eni_abs(out->spreads_a) <= reach && eni_abs(out->spreads_b) <= reach;
}

static void offer_pair(struct en_crux *out, const struct en_crux_pair *pair)
{
    int at = out->n_pairs < N_PAIR_TRIES ? out->n_pairs++ : N_PAIR_TRIES;
    for (; at > 0 && pair->size < out->pair[at - 1].size; at--)
        if (at < N_PAIR_TRIES) out->pair[at] = out->pair[at - 1];
    if (at < N_PAIR_TRIES) out->pair[at] = *pair;
}

static enum en_status find_pairs(struct eni_crux *x, struct en_arena *arena)
{
    struct en_crux *out = x->out;
    struct eni_try *tries = EN_NEW(arena, struct eni_try, N_PAIR_TRIES);
    struct en_crux_pair pair;
    int ignored;
    if (tries == NULL) return EN_NOMEM;
    for (int i = 0; i < out->n_bars; i++) {
        for (int j = i + 1; j < out->n_bars; j++)
            if (pair_of(x, &out->bar[i], &out->bar[j], &pair)) offer_pair(out, &pair);
    }
    for (int i = 0; i < out->n_pairs; i++) {
        double shift[EN_N_BELIEFS] = {0};
        shift[out->pair[i].a] = out->pair[i].spreads_a * 1.05;
        shift[out->pair[i].b] = out->pair[i].spreads_b * 1.05;
        eni_crux_shifted(x, shift, tries[i].believed);
    }
    EN_TRY(measure(x, out->n_pairs, tries, false));
    for (int i = 0; i < out->n_pairs; i++) {
        out->pair[i].margin = tries[i].margin;
        out->pair[i].flips = (tries[i].margin < 0) != (out->margin < 0);
        judge(x, tries[i].stance, &out->pair[i].p_adopt, &ignored);
    }
    return EN_OK;
}

/* --- everything about numbers ----------------------------------------------------------------- */

enum en_status eni_crux_numbers(struct eni_crux *x, struct en_arena *arena)
{
    struct scan s = {0};
    double weight[EN_MAX_WORLDVIEWS];
    spreads_of(x);
    x->out->margin = eni_crux_quantity(x, x->stance);
    EN_TRY(look_around(x, arena, &s));
    weights_of(x, weight);
    for (int b = 0; b < EN_N_BELIEFS; b++)
        fill_bar(x, &s, b, weight, &x->out->bar[x->out->n_bars++]);
    sort_bars(x->out->bar, x->out->n_bars);
    members_beliefs(x, &s);
    EN_TRY(confirm(x, arena));
    EN_TRY(find_point(x, &s, arena));
    if (x->ask.budget == EN_BUDGET_TWO) EN_TRY(find_pairs(x, arena));
    return EN_OK;
}

/* --- whole documents' words ------------------------------------------------------------------- */

static void take_over(const struct eni_crux *x, const struct en_crux_swap *swap,
                      struct eni_beliefs *believed)
{
    for (int k = 0; k < x->c->n_worldviews; k++) {
        believed[k] = x->believed[k];
        for (int b = 0; b < EN_N_BELIEFS; b++) {
            bool taken = swap->belief >= 0
                             ? b == swap->belief
                             : (int)en_belief_theme((enum en_belief_id)b) == swap->theme;
            if (taken) believed[k].range[b] = x->believed[swap->worldview].range[b];
        }
    }
}

static bool differs(const struct eni_crux *x, const struct eni_beliefs *believed)
{
    return memcmp(believed, x->believed, sizeof *believed * (size_t)x->c->n_worldviews) != 0;
}

static enum en_status settle_swaps(struct eni_crux *x, struct eni_try *tries, int n)
{
    EN_TRY(measure(x, n, tries, true));
    const struct eni_try *base = &tries[--n];
    for (int i = 0; i < n; i++) {
        struct en_crux_swap *swap = &x->out->swap[i];
        struct en_stance moved[EN_MAX_MEMBERS];
        memcpy(moved, x->stance, sizeof moved);
        for (int m = 0; m < x->c->n_members; m++)
            moved[m].x += tries[i].stance[m].x - base->stance[m].x;
        swap->margin = eni_crux_quantity(x, moved);
        swap->flips = (swap->margin < 0) != (x->out->margin < 0);
        judge(x, moved, &swap->p_adopt, &swap->objectors);
    }
    return EN_OK;
}

enum en_status eni_crux_swaps(struct eni_crux *x, struct en_arena *arena)
{
    int kinds = EN_N_THEMES + (x->ask.budget == EN_BUDGET_GROUP ? EN_N_BELIEFS : 0), n = 0;
    struct eni_try *tries = EN_NEW(arena, struct eni_try, kinds * x->c->n_worldviews + 1);
    if (tries == NULL) return EN_NOMEM;
    for (int i = 0; i < kinds; i++) {
        for (int k = 0; k < x->c->n_worldviews; k++) {
            struct en_crux_swap swap = {.theme = i < EN_N_THEMES ? i : -1,
                                        .belief = i < EN_N_THEMES ? -1 : i - EN_N_THEMES,
                                        .worldview = k};
            take_over(x, &swap, tries[n].believed);
            if (!differs(x, tries[n].believed)) continue;
            x->out->swap[n++] = swap;
        }
    }
    x->out->n_swaps = n;
    memcpy(tries[n++].believed, x->believed, sizeof x->believed);
    return settle_swaps(x, tries, n);
}
