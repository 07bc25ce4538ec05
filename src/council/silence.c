/* silence.c: who breaks silence when nobody wants to stand alone (docs/model.md C10 to C13).
 *
 * 1. pi_i = L(-(x_i + iota (1 - O_-i/(n-1))^company)/sigma), O_-i the expected objections of the
 * others: the more object, the cheaper it is to object. Such a game of strategic complements may
 * have several equilibria.
 * 2. Given the sum S of all pi, each pi_i solves a scalar equation with O_-i = S - pi_i whose right
 * side falls in pi_i, so it has one root. What remains is one equation in one unknown, g(S) = sum
 * pi_i(S) - S = 0, whatever n is and in whatever order the members stand.
 * 3. d pi_i/dS = F/(1 + F), F = pi (1 - pi) company iota (1 - O/(n-1))^(company-1) / ((n-1) sigma).
 * pi_i rises and the base falls with S, so the values at both ends of an interval bound g' inside
 * it. An interval is settled when the bounds show that g has no root there, or that g is monotone
 * there (one root or none, by the signs at the ends); otherwise it is halved. So no equilibrium is
 * missed, and the work follows the difficulty.
 * 4. Members are sorted by margin first: sums do not depend on who is called what.
 * 5. The base is not cut off at 1: O_-i < 0 cannot happen at a root, and the smooth continuation
 * has better bounds.
 */
#include "council/council_int.h"

#include "base/elementary.h"

#include <float.h>
#include <string.h>

enum { MAX_DEPTH = 40, MAX_ROOTS = 2 * EN_MAX_MEMBERS + 1, QUICK_PASSES = 10, SAFE_PASSES = 200 };

/* Roots of g closer than this count as one; so narrow an interval is not halved again. */
static const double same_root = 1.0 / 1000000000;
static const double quick_step =
    1.0 / (INT64_C(1) << 26); /* its square is below the rounding of pi */
static const double finest =
    1.0 / (INT64_C(1) << 46); /* narrowest useful step in a sum of up to 64 */
static const double safe_step = 1.0 / (INT64_C(1) << 52);
static const double sigma_floor = 1.0 / 1000000000;
static const double quarter = 0.5 * 0.5;

/* The members who decide for themselves, sorted by margin, and everything that S is compared with.
 */
struct crowd {
    int n, n_free, n_fixed;
    int who[EN_MAX_MEMBERS];
    double x[EN_MAX_MEMBERS];
    double share; /* 1/(n-1), 0 for one member: then pressure is 1 */
    double iota, per_sigma, company;
    int whole_company; /* company - 1 if that is a small whole number >= 0, else -1 */
    double steep;      /* company iota / ((n-1) sigma): F = pi (1 - pi) steep base^(company-1) */
    double tolerance;  /* a Newton step in pi below this leaves an error below rounding */
    bool settled;
};

/* pi(S) of all free members, with what bounds need. */
struct point {
    double s, g;
    double pi[EN_MAX_MEMBERS];
    double power[EN_MAX_MEMBERS]; /* base^(company-1) */
};

/* --- pi at a given sum
 * ---------------------------------------------------------------------------------------- */

/* base^(company-1), by multiplication where company is a whole number. Where nobody is left to
 * stand alone with (base 0) the pressure is constant, so a power below 1 counts as flat there, not
 * as infinitely steep. */
static void powers(const struct crowd *w, int n, const double *restrict base,
                   double *restrict power)
{
    if (w->whole_company < 0) {
        for (int i = 0; i < n; i++) {
            double b = base[i] > DBL_MIN ? base[i] : DBL_MIN;
            power[i] = base[i] > 0.0 ? eni_exp((w->company - 1.0) * eni_log(b)) : 0.0;
        }
        return;
    }
    for (int i = 0; i < n; i++) power[i] = 1.0;
    for (int k = 0; k < w->whole_company; k++)
        for (int i = 0; i < n; i++) power[i] *= base[i];
}

static void bases(const struct crowd *w, int n, double s, const double *restrict pi,
                  double *restrict base)
{
    for (int i = 0; i < n; i++) {
        double b = 1.0 - (s - pi[i]) * w->share;
        base[i] = b > 0.0 ? b : 0.0;
    }
}

/* One Newton step of pi = L(-(x + iota base^company)/sigma) for every member; how many moved more
 * than allowed. */
static int64_t newton_pass(const struct crowd *w, double s, struct point *restrict p)
{
    double base[EN_MAX_MEMBERS];
    int64_t moved = 0;
    if (w->n_free < 1) return 0;
    bases(w, w->n_free, s, p->pi, base);
    powers(w, w->n_free, base, p->power);
    for (int i = 0; i < w->n_free; i++) {
        double e = eni_exp((w->x[i] + w->iota * p->power[i] * base[i]) * w->per_sigma);
        double object = 1.0 / (1.0 + e);
        double f = e * object * object * w->steep * p->power[i];
        double step = (object - p->pi[i]) / (1.0 + f);
        p->pi[i] += step;
        moved += (step > w->tolerance) | (step < -w->tolerance);
    }
    return moved;
}

/* How far pi lies above the objection it would be answered with: rises with pi, zero at the root.
 */
static double excess(const struct crowd *w, double s, int i, double pi, double *slope)
{
    double base, power;
    bases(w, 1, s, &pi, &base);
    powers(w, 1, &base, &power);
    double e = eni_exp((w->x[i] + w->iota * power * base) * w->per_sigma);
    double object = 1.0 / (1.0 + e);
    *slope = 1.0 + e * object * object * w->steep * power;
    return pi - object;
}

/* One member, kept between bounds: for rules so sharp that plain Newton steps overshoot. */
static double safe_root(const struct crowd *w, double s, int i)
{
    double low = 0.0, high = 1.0, pi = 0.5;
    for (int pass = 0; pass < SAFE_PASSES && high - low > safe_step; pass++) {
        double slope, h = excess(w, s, i, pi, &slope);
        if (h == 0.0) break;
        if (h > 0.0)
            high = pi;
        else
            low = pi;
        double next = pi - h / slope;
        bool newton = pass % 3 < 2 && next > low && next < high;
        pi = newton ? next : 0.5 * (low + high);
    }
    return pi;
}

/* The sum in four strands: one fixed order, and short chains of additions. */
static double sum_of(int n, const double *v)
{
    double a = 0.0, b = 0.0, c = 0.0, d = 0.0;
    int i = 0;
    for (; i + 3 < n; i += 4) {
        a += v[i];
        b += v[i + 1];
        c += v[i + 2];
        d += v[i + 3];
    }
    for (; i < n; i++) a += v[i];
    return (a + b) + (c + d);
}

/* Fills `p` at the sum s from the guess in p->pi. */
static void evaluate(const struct crowd *w, double s, struct point *p)
{
    int pass = 0;
    while (pass < QUICK_PASSES && newton_pass(w, s, p) > 0) pass++;
    if (pass == QUICK_PASSES) {
        double base[EN_MAX_MEMBERS];
        for (int i = 0; i < w->n_free; i++) p->pi[i] = safe_root(w, s, i);
        bases(w, w->n_free, s, p->pi, base);
        powers(w, w->n_free, base, p->power);
    }
    p->s = s;
    p->g = sum_of(w->n_free, p->pi) + w->n_fixed - s;
}

/* d pi/dS at a point, and F of which it is made. */
static double force_at(const struct crowd *w, const struct point *p, int i)
{
    return p->pi[i] * (1.0 - p->pi[i]) * w->steep * p->power[i];
}

static double rate(double force)
{
    return 1.0 - 1.0 / (1.0 + force);
}

static double slope_of_g(const struct crowd *w, const struct point *p)
{
    double r[EN_MAX_MEMBERS];
    for (int i = 0; i < w->n_free; i++) r[i] = rate(force_at(w, p, i));
    return sum_of(w->n_free, r) - 1.0;
}

/* Fills `p` at s between a and b, guessing by the cubic through both ends. */
static void evaluate_between(const struct crowd *w, const struct point *a, const struct point *b,
                             double s, struct point *p)
{
    double h = b->s - a->s, t = (s - a->s) / h, u = 1.0 - t;
    for (int i = 0; i < w->n_free; i++) {
        double line = u * a->pi[i] + t * b->pi[i], rise = b->pi[i] - a->pi[i];
        double bend_a = h * rate(force_at(w, a, i)) - rise,
               bend_b = rise - h * rate(force_at(w, b, i));
        double guess = line + t * u * (u * bend_a + t * bend_b);
        guess = guess < a->pi[i] ? a->pi[i] : guess;
        p->pi[i] = guess > b->pi[i] ? b->pi[i] : guess;
    }
    evaluate(w, s, p);
}

/* --- what an interval can hide
 * -------------------------------------------------------------------------------- */

struct bounds {
    double low, high;
};

/* Bounds of g' between two points (note 3). */
static struct bounds slope_bounds(const struct crowd *w, const struct point *a,
                                  const struct point *b)
{
    double low[EN_MAX_MEMBERS], high[EN_MAX_MEMBERS];
    for (int i = 0; i < w->n_free; i++) {
        double va = a->pi[i] * (1.0 - a->pi[i]), vb = b->pi[i] * (1.0 - b->pi[i]);
        double vmin = va < vb ? va : vb, vmax = va < vb ? vb : va;
        bool passes_half = (a->pi[i] < 0.5) & (b->pi[i] > 0.5);
        vmax = passes_half ? quarter : vmax;
        double pa = a->power[i], pb = b->power[i];
        double pmin = pa < pb ? pa : pb, pmax = pa < pb ? pb : pa;
        bool cut_off = (b->s - b->pi[i]) * w->share >= 1.0;
        pmin = cut_off ? 0.0 : pmin;
        pmax = (cut_off && w->company < 1.0) ? DBL_MAX : pmax;
        low[i] = rate(vmin * w->steep * pmin);
        high[i] = rate(vmax * w->steep * pmax);
    }
    return (struct bounds){sum_of(w->n_free, low) - 1.0, sum_of(w->n_free, high) - 1.0};
}

enum verdict { NO_ROOT, ONE_ROOT, UNCLEAR };

/* Whether g can reach zero between two ends at which it has the same sign: the lowest point (of
 * |g|) of the two lines that bound it from both ends. */
static bool stays_away(double ga, double gb, struct bounds d, double h)
{
    if (ga < 0.0) return stays_away(-ga, -gb, (struct bounds){-d.high, -d.low}, h);
    if (d.low >= 0.0 || d.high <= 0.0) return true;
    return d.high * ga - d.low * gb + d.low * d.high * h > 0.0;
}

static enum verdict judge(const struct crowd *w, const struct point *a, const struct point *b)
{
    bool same_sign = (a->g > 0.0 && b->g > 0.0) || (a->g < 0.0 && b->g < 0.0);
    struct bounds d = slope_bounds(w, a, b);
    if (same_sign) return stays_away(a->g, b->g, d, b->s - a->s) ? NO_ROOT : UNCLEAR;
    return d.low > 0.0 || d.high < 0.0 ? ONE_ROOT : UNCLEAR;
}

/* --- finding the roots
 * ---------------------------------------------------------------------------------------- */

struct roots {
    int count, wanted;
    bool too_many;
    double s[MAX_ROOTS], p_adopt[MAX_ROOTS];
};

static double absolute(double v)
{
    return v < 0.0 ? -v : v;
}

/* The root between a and b, where g changes sign: Newton steps, halving where one would leave the
 * bracket. a and b are narrowed; the root is left in *out. */
static void polish_root(const struct crowd *w, struct point *a, struct point *b, struct point *out)
{
    bool rising = b->g > a->g;
    double allowed = w->tolerance > finest ? w->tolerance : finest;
    *out = absolute(a->g) < absolute(b->g) ? *a : *b;
    for (int pass = 0; pass < SAFE_PASSES && out->g != 0.0; pass++) {
        double step = -out->g / slope_of_g(w, out), next = out->s + step;
        bool close = absolute(step) <= allowed, inside = next > a->s && next < b->s;
        if (close)
            next = next < a->s ? a->s : next > b->s ? b->s : next;
        else if (!inside || pass > SAFE_PASSES / 2)
            next = 0.5 * (a->s + b->s);
        bool last = close || b->s - a->s <= finest;
        evaluate_between(w, a, b, next, out);
        if (last) break;
        if ((out->g > 0.0) == rising)
            *b = *out;
        else
            *a = *out;
    }
}

/* P(adopted) = prod (1 - pi), each factor without cancellation. */
static double all_consent(const struct crowd *w, const struct point *p, double *objection)
{
    double base[EN_MAX_MEMBERS] = {0.0}, power[EN_MAX_MEMBERS],
           product = w->n_fixed > 0 ? 0.0 : 1.0;
    bases(w, w->n_free, p->s, p->pi, base);
    powers(w, w->n_free, base, power);
    for (int i = 0; i < w->n_free; i++) {
        double e = eni_exp((w->x[i] + w->iota * power[i] * base[i]) * w->per_sigma);
        product *= e / (1.0 + e);
        objection[w->who[i]] = 1.0 / (1.0 + e);
    }
    return product;
}

static void add_root(const struct crowd *w, struct roots *r, const struct point *p)
{
    double objection[EN_MAX_MEMBERS];
    if (r->count > 0 && absolute(p->s - r->s[r->count - 1]) < same_root) return;
    if (r->count == MAX_ROOTS) {
        r->too_many = true;
        return;
    }
    r->s[r->count] = p->s;
    r->p_adopt[r->count] = all_consent(w, p, objection);
    r->count++;
}

/* Walks from one end to the other, up or down, and collects the roots on the way, at most r->wanted
 * of them. `ahead` is a stack of points already evaluated on the far side, the nearest on top. */
static void walk(struct crowd *w, struct point *from, const struct point *to, struct roots *r)
{
    struct point ahead[MAX_DEPTH], root;
    bool up = to->s > from->s;
    int depth = 1;
    ahead[0] = *to;
    while (depth > 0 && r->count < r->wanted) {
        struct point *next = &ahead[depth - 1], *a = up ? from : next, *b = up ? next : from;
        double middle = 0.5 * (a->s + b->s);
        enum verdict v = judge(w, a, b);
        if (v == UNCLEAR && b->s - a->s > same_root && depth < MAX_DEPTH) {
            evaluate_between(w, a, b, middle, &ahead[depth++]);
            continue;
        }
        struct point far_end = *next;
        bool apart = (a->g > 0.0 && b->g > 0.0) || (a->g < 0.0 && b->g < 0.0);
        if (v != NO_ROOT && !apart) {
            polish_root(w, a, b, &root);
            add_root(w, r, &root);
        } else if (v == UNCLEAR) {
            w->settled = false; /* two roots closer than same_root, or none: cannot be told */
        }
        *from = far_end;
        depth--;
    }
}

/* --- the whole procedure
 * -------------------------------------------------------------------------------------- */

static void sort_by_margin(struct crowd *w)
{
    for (int i = 1; i < w->n_free; i++) {
        double x = w->x[i];
        int who = w->who[i], j = i;
        for (; j > 0 && w->x[j - 1] > x; j--) {
            w->x[j] = w->x[j - 1];
            w->who[j] = w->who[j - 1];
        }
        w->x[j] = x;
        w->who[j] = who;
    }
}

static int whole_number(double v)
{
    for (int k = 0; k < EN_MAX_LEVELS; k++)
        if (v == k) return k;
    return -1;
}

static void gather(int n, const double *x, const bool *fixed, const struct en_silence_rule *rule,
                   struct crowd *w)
{
    double sigma = rule->sigma > sigma_floor ? rule->sigma : sigma_floor;
    EN_ASSERT(n >= 1 && n <= EN_MAX_MEMBERS && rule->iota >= 0.0 && rule->company > 0.0);
    *w = (struct crowd){
        .n = n, .iota = rule->iota, .per_sigma = 1.0 / sigma, .company = rule->company};
    for (int i = 0; i < n; i++) {
        EN_ASSERT(fixed[i] || x[i] - x[i] == 0.0);
        if (fixed[i]) {
            w->n_fixed++;
        } else {
            w->who[w->n_free] = i;
            w->x[w->n_free++] = x[i];
        }
    }
    sort_by_margin(w);
    w->share = n > 1 ? 1.0 / (n - 1) : 0.0;
    w->steep = w->company * w->iota * w->share * w->per_sigma;
    w->tolerance = quick_step / (w->steep > 1.0 ? w->steep : 1.0);
    w->whole_company = whole_number(w->company - 1.0);
    w->settled = true;
}

/* The number who dislike the text or may not consent: they object in drafting, before silence is
 * opened. */
static int sincere_objectors(const struct crowd *w)
{
    int count = w->n_fixed;
    for (int i = 0; i < w->n_free; i++) count += w->x[i] < 0.0;
    return count;
}

static void evaluate_afresh(const struct crowd *w, double s, double guess, struct point *p)
{
    for (int i = 0; i < w->n_free; i++) p->pi[i] = guess;
    evaluate(w, s, p);
}

/* The first root at or above the sincere sum if objections spread from there, else the last one at
 * or below. */
static int selected_root(const struct crowd *w, const struct roots *r)
{
    struct point start;
    int chosen = -1;
    evaluate_afresh(w, sincere_objectors(w), 0.5, &start);
    for (int i = 0; i < r->count; i++) {
        if (start.g > 0.0 && r->s[i] >= start.s) return i;
        if (!(start.g > 0.0) && r->s[i] <= start.s) chosen = i;
    }
    if (chosen >= 0) return chosen;
    return start.g > 0.0 ? r->count - 1 : 0; /* the start is a root, up to rounding */
}

/* All roots, or, if there are more than the result can hold, the two outer ones and those around
 * the selected. */
static void report_roots(const struct roots *r, int selected, struct en_silence *out)
{
    int count = r->count < EN_MAX_EQUILIBRIA ? r->count : EN_MAX_EQUILIBRIA;
    int first = selected - count / 2;
    if (first > r->count - count) first = r->count - count;
    if (first < 0) first = 0;
    for (int j = 0; j < count; j++) {
        int i = first + j;
        if (j == 0 && i < selected) i = 0;
        if (j == count - 1 && i > selected) i = r->count - 1;
        out->sum[j] = r->s[i];
        out->p_adopt[j] = r->p_adopt[i];
        if (i == selected) out->selected = j;
    }
    out->n_equilibria = count;
    if (count < r->count || r->too_many) out->settled = false;
}

void en_silence_solve(int n, const double *x, const bool *fixed, const struct en_silence_rule *rule,
                      struct en_silence *out)
{
    struct crowd w;
    struct point none, all;
    struct roots r = {.count = 0, .wanted = MAX_ROOTS + 1};
    gather(n, x, fixed, rule, &w);
    evaluate_afresh(&w, 0.0, 0.0, &none);
    evaluate_afresh(&w, n, 1.0, &all);
    walk(&w, &none, &all, &r);
    EN_ASSERT(r.count > 0);
    memset(out, 0, sizeof *out);
    out->settled = w.settled;
    report_roots(&r, selected_root(&w, &r), out);
    evaluate_afresh(&w, out->sum[out->selected], 0.5, &none);
    for (int i = 0; i < n; i++) out->objection[i] = 1.0;
    (void)all_consent(&w, &none, out->objection);
}

double eni_silence_p_selected(int n, const double *x, const bool *fixed,
                              const struct en_silence_rule *rule, bool *settled)
{
    struct crowd w;
    struct point start, end;
    struct roots r = {.count = 0, .wanted = 1};
    gather(n, x, fixed, rule, &w);
    if (w.n_fixed > 0) return 0.0;
    evaluate_afresh(&w, sincere_objectors(&w), 0.5, &start);
    if (start.g > 0.0)
        evaluate_afresh(&w, n, 1.0, &end);
    else
        evaluate_afresh(&w, 0.0, 0.0, &end);
    if (start.s == end.s) end = start;
    double objection[EN_MAX_MEMBERS], p_start = all_consent(&w, &start, objection);
    if (start.s != end.s) walk(&w, &start, &end, &r);
    *settled = *settled && w.settled;
    return r.count > 0 ? r.p_adopt[0]
                       : p_start; /* none found: the start is the root, up to rounding */
}

/* A parameter at a place in its range: -1 the low end, 0 its value, +1 the high end. */
static double ratio_at(const struct en_parameter *p, double at)
{
    return at < 0.0 ? p->value + at * (p->value - p->low) : p->value + at * (p->high - p->value);
}

struct en_silence_rule en_silence_rule_for(const struct en_case *c, double stakes, double at)
{
    double sigma = en_case_value(c, EN_P_SIGMA), at_full = en_case_value(c, EN_P_SIGMA_STAKES);
    double ratio = ratio_at(&c->parameter[EN_P_IOTA], at);
    double ratio_full = ratio_at(&c->parameter[EN_P_IOTA_STAKES], at);
    struct en_silence_rule rule;
    rule.sigma = sigma * (1.0 + stakes * (at_full - 1.0));
    if (!(rule.sigma > sigma_floor)) rule.sigma = sigma_floor;
    rule.iota = (ratio + stakes * (ratio_full - ratio)) * rule.sigma;
    rule.company = en_case_value(c, EN_P_COMPANY);
    return rule;
}
