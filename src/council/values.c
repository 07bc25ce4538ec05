/* values.c: what a text is worth to each member: V = W M L^T (docs/model.md C1, C2).
 *
 * M holds the expected outcomes by worldview, L the price of one unit of each outcome by interest
 * profile, W the members' mixtures over worldviews. M L^T is one small table (worldview x profile),
 * read off by all members, so the whole council costs little more than one member.
 */
#include "council/council_int.h"

void eni_council_weights(const struct en_case *c, struct eni_weights *out)
{
    EN_ASSERT(c->n_profiles <= EN_MAX_PROFILES);
    for (int p = 0; p < c->n_profiles; p++)
        for (int m = 0; m < EN_N_OUTCOMES; m++)
            out->at[p][m] = c->profile[p].weight[m] / c->profile[p].scale;
}

double eni_council_contribution(const struct en_case *c, const struct eni_weights *w, int member,
                                const double *mixture, const double (*mean)[EN_N_OUTCOMES],
                                int outcome)
{
    double expected = 0.0;
    for (int k = 0; k < c->n_worldviews; k++) expected += mixture[k] * mean[k][outcome];
    return expected * w->at[c->member[member].profile][outcome];
}

/* M L^T: the value of the text to each profile if one worldview were right. */
struct table {
    double at[EN_MAX_WORLDVIEWS][EN_MAX_PROFILES];
};

static void by_worldview(const struct en_case *c, const double (*mean)[EN_N_OUTCOMES],
                         struct table *out)
{
    struct eni_weights w;
    eni_council_weights(c, &w);
    for (int k = 0; k < c->n_worldviews; k++)
        for (int p = 0; p < c->n_profiles; p++) {
            double sum = 0.0;
            for (int m = 0; m < EN_N_OUTCOMES; m++) sum += w.at[p][m] * mean[k][m];
            out->at[k][p] = sum;
        }
}

static double mix(const struct en_case *c, int member, const double *mixture, const struct table *t)
{
    double sum = 0.0;
    for (int k = 0; k < c->n_worldviews; k++)
        sum += mixture[k] * t->at[k][c->member[member].profile];
    return sum;
}

void en_council_values(const struct en_case *c, const double (*mean)[EN_N_OUTCOMES], double *out)
{
    struct table t;
    by_worldview(c, mean, &t);
    for (int i = 0; i < c->n_members; i++) out[i] = mix(c, i, c->member[i].mixture, &t);
}

void en_council_values_mixed(const struct en_case *c, const double (*mixture)[EN_MAX_WORLDVIEWS],
                             const double (*mean)[EN_N_OUTCOMES], double *out)
{
    struct table t;
    by_worldview(c, mean, &t);
    for (int i = 0; i < c->n_members; i++) out[i] = mix(c, i, mixture[i], &t);
}
