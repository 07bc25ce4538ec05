/* reweigh.c: the smallest relative change of a member's weights that flips it, its beliefs as
 * they are. */
#include "crux_int.h"

#include "entente/draw.h"

enum { HALVINGS = 80 };

/* What a part's outcomes are to a mixture. */
static double expected(const struct eni_crux *x, enum eni_part part, const double *mixture,
                       int outcome)
{
    double sum = 0;
    for (int k = 0; k < x->c->n_worldviews; k++) sum += mixture[k] * x->look.mean[part][k][outcome];
    return sum;
}

/* The reading that this profile likes better. */
static enum eni_part liked(const struct eni_crux *x, enum eni_part part, const double *mixture,
                           int profile)
{
    double weak = 0, strong = 0;
    for (int k = 0; k < x->c->n_worldviews; k++) {
        weak += mixture[k] * x->values.at[part + 1][k][profile];
        strong += mixture[k] * x->values.at[part + 2][k][profile];
    }
    return weak > strong ? part + 1 : part + 2;
}

static double read_outcome(const struct eni_crux *x, enum eni_part part, double clarity,
                           const double *mixture, int profile, int outcome)
{
    double plain = expected(x, part, mixture, outcome);
    if (!x->ballot.has[part + 1]) return plain;
    return clarity * plain +
           (1 - clarity) * expected(x, liked(x, part, mixture, profile), mixture, outcome);
}

/* What each outcome adds to the margin; the rest of it does not depend on weights. */
static void contributions(const struct eni_crux *x, int member, double *out)
{
    const struct en_member *m = &x->c->member[member];
    const struct en_profile *p = &x->c->profile[m->profile];
    double plain = eni_crux_plain_weight(x, member);
    struct en_policy z;
    en_case_policy(x->c, x->c->draft[x->c->in_force].level, &z);
    double clarity = z.z[EN_Z_CLARITY];
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        double gain = read_outcome(x, ENI_DRAFT, x->clarity, x->mixture[member], m->profile, o) -
                      read_outcome(x, ENI_ACTS, x->acts_clarity, x->mixture[member], m->profile, o);
        double status = read_outcome(x, ENI_PLAIN, clarity, m->mixture, m->profile, o) -
                        read_outcome(x, ENI_FORCE, clarity, m->mixture, m->profile, o);
        out[o] = p->weight[o] / p->scale * (gain + plain * status);
    }
}

static void one_weight(const double *by, double need, struct en_reweigh *out)
{
    double least = 0;
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        if (by[o] == 0) continue;
        double factor = 1 + need / by[o];
        if (!(factor > 0)) continue;
        double size = eni_abs(en_log(factor));
        if (out->outcome >= 0 && size >= least) continue;
        out->outcome = o;
        out->factor = factor;
        least = size;
    }
}

/* Rise of the margin when those for the change count e^s times, the others e^-s times as much. */
static double rise(const double *by, bool up, double s)
{
    double sum = 0;
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        bool helps = (by[o] > 0) == up;
        sum += by[o] * (en_exp(helps ? s : -s) - 1);
    }
    return sum;
}

void eni_crux_reweigh(struct eni_crux *x, int member)
{
    struct en_crux_member *m = &x->out->member[member];
    double by[EN_N_OUTCOMES], low = 0, high = 10;
    double need =
        eni_crux_before_relief(x, m->threshold[EN_TO_CONSENT]) - eni_crux_before_relief(x, m->x);
    contributions(x, member, by);
    one_weight(by, need, &m->reweigh);
    bool up = need > 0;
    m->reweigh.joint = up ? rise(by, up, high) >= need : rise(by, up, high) <= need;
    if (!m->reweigh.joint) return;
    for (int i = 0; i < HALVINGS; i++) {
        double s = 0.5 * (low + high), r = rise(by, up, s);
        if (up ? r >= need : r <= need)
            high = s;
        else
            low = s;
    }
    m->reweigh.all = en_exp(high);
}
