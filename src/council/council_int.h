/* council_int.h: what the files of src/council share with one another. */
#ifndef EN_COUNCIL_INT_H
#define EN_COUNCIL_INT_H

#include "entente/council.h"

/* L: value of one unit of each outcome, by profile, in the profile's own scale. */
struct eni_weights {
    double at[EN_MAX_PROFILES][EN_N_OUTCOMES];
};
void eni_council_weights(const struct en_case *c, struct eni_weights *out);

/* What one outcome adds to a member's value: sum over worldviews of mixture x mean, times its
 * weight. */
double eni_council_contribution(const struct en_case *c, const struct eni_weights *w, int member,
                                const double *mixture, const double (*mean)[EN_N_OUTCOMES],
                                int outcome);

/* True if the council decides this clause and its level differs from the text in force. */
bool eni_council_asks(const struct en_case *c, const uint8_t *level, int clause);

/* Only the equilibrium reached from the sincere profile: what en_silence_solve selects, without the
 * others. */
double eni_silence_p_selected(int n, const double *x, const bool *fixed,
                              const struct en_silence_rule *rule, bool *settled);

#endif
