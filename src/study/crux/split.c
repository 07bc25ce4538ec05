/* split.c: why a text is blocked, divided among beliefs, weights, public positions, limits at
 * home and procedure.
 *
 * Each component is exchanged for that of the members who consent (all objectors believe, weigh,
 * have said and are bound as those are on average; the procedure becomes: more than half suffice).
 * Every set of exchanges gives a chance of adoption; the Shapley value divides the whole rise
 * fairly among the components.
 */
#include "crux_int.h"

#include "entente/draw.h"

#include <string.h>

const char *en_crux_part_name(enum en_crux_part part)
{
    static const char *const name[EN_N_CRUX_PARTS] = {"beliefs", "values", "public positions",
                                                      "limits at home", "procedure"};
    EN_ASSERT(part >= 0 && part < EN_N_CRUX_PARTS);
    return name[part];
}

/* The average of those who consent. */
struct like {
    int n;
    double mixture[EN_MAX_WORLDVIEWS], start[EN_MAX_WORLDVIEWS], profile[EN_MAX_PROFILES], position,
        plain;
};

static void find_like(const struct eni_crux *x, struct like *like)
{
    bool in[EN_MAX_MEMBERS] = {false};
    int least = 0;
    memset(like, 0, sizeof *like);
    for (int i = 0; i < x->c->n_members; i++) {
        in[i] = !x->out->member[i].objects;
        like->n += in[i];
        if (x->stance[i].x > x->stance[least].x) least = i;
    }
    x->out->split.like = like->n;
    if (like->n == 0) in[least] = true, like->n = 1;
    for (int i = 0; i < x->c->n_members; i++) {
        if (!in[i]) continue;
        for (int k = 0; k < x->c->n_worldviews; k++) {
            like->mixture[k] += x->mixture[i][k] / like->n;
            like->start[k] += x->c->member[i].mixture[k] / like->n;
        }
        like->profile[x->c->member[i].profile] += 1.0 / like->n;
        like->position += x->stance[i].parts.position / like->n;
        like->plain += eni_crux_plain_weight(x, i) / like->n;
    }
}

/* A member's margin with the components in `set` exchanged. */
static double margin_with(const struct eni_crux *x, const struct like *like, int i, unsigned set)
{
    const struct en_member *m = &x->c->member[i];
    bool beliefs = set >> EN_PART_BELIEFS & 1, values = set >> EN_PART_VALUES & 1,
         said = set >> EN_PART_POSITIONS & 1;
    const double *mixture = beliefs ? like->mixture : x->mixture[i],
                 *start = beliefs ? like->start : m->mixture;
    double plain = said ? like->plain : eni_crux_plain_weight(x, i), sum = 0;
    for (int p = 0; p < x->c->n_profiles; p++) {
        double weight = values ? like->profile[p] : p == m->profile;
        if (weight > 0)
            sum += weight * (eni_crux_gain(x, &x->values, mixture, p) +
                             plain * eni_crux_plain(x, &x->values, start, p));
    }
    sum += said ? like->position : x->stance[i].parts.position;
    if (!(set >> EN_PART_LIMITS & 1)) sum += x->stance[i].parts.domestic;
    return sum < 0 ? sum * (1 - x->relief) : sum;
}

/* More than half suffice, everybody says what it thinks: the number of objections is below half. */
static double by_majority(const struct eni_crux *x, const double *margin, const bool *fixed)
{
    double chance[EN_MAX_MEMBERS + 1] = {1}, sum = 0;
    int n = x->c->n_members;
    for (int i = 0; i < n; i++) {
        double pi = fixed[i] ? 1 : en_logistic(-margin[i] / x->rule.sigma);
        for (int j = i + 1; j >= 0; j--)
            chance[j] = (1 - pi) * chance[j] + (j > 0 ? pi * chance[j - 1] : 0);
    }
    for (int j = 0; 2 * j < n; j++) sum += chance[j];
    return sum;
}

static double adopted(const struct eni_crux *x, const struct like *like, unsigned set)
{
    double margin[EN_MAX_MEMBERS];
    bool fixed[EN_MAX_MEMBERS];
    struct en_silence s;
    for (int i = 0; i < x->c->n_members; i++) {
        bool objects = x->out->member[i].objects;
        margin[i] = objects ? margin_with(x, like, i, set) : x->stance[i].x;
        fixed[i] = x->stance[i].red_lines && !(set >> EN_PART_LIMITS & 1);
    }
    if (set >> EN_PART_PROCEDURE & 1) return by_majority(x, margin, fixed);
    en_silence_solve(x->c->n_members, margin, fixed, &x->rule, &s);
    return s.p_adopt[s.selected];
}

void eni_crux_split(struct eni_crux *x)
{
    enum { N = EN_N_CRUX_PARTS, SETS = 1 << N };
    struct en_crux_split *split = &x->out->split;
    struct like like;
    double value[SETS], share[N + 1] = {0};
    const double half = 0.5;
    if (!(x->out->council.p_central < half)) return;
    find_like(x, &like);
    for (unsigned set = 0; set < SETS; set++) value[set] = adopted(x, &like, set);
    /* weight of a set of s others: s! (N-1-s)! / N! */
    for (int s = 0; s < N; s++) {
        double weight = 1.0 / N;
        for (int i = 0; i < s; i++) weight *= (double)(i + 1) / (N - 1 - i);
        share[s] = weight;
    }
    split->defined = true;
    split->before = value[0];
    split->after = value[SETS - 1];
    for (int part = 0; part < N; part++) {
        for (unsigned set = 0; set < SETS; set++) {
            if (set >> part & 1) continue;
            split->share[part] +=
                share[__builtin_popcount(set)] * (value[set | 1u << part] - value[set]);
        }
    }
}
