/* shift.c: the smallest move of weight between worldviews that reaches a threshold.
 *
 * 1. One linear condition is a fractional knapsack: weight is worth most where it is moved from the
 * worldview with the lowest gain to the one with the highest, so greedy is optimal.
 * 2. Open wording makes the margin a difference of two maxima. To reach a threshold from below, one
 * reading of the draft must do so against every reading of the acts: at most two conditions at
 * once, for each of at most two readings. From above the roles are exchanged.
 * 3. With two conditions the optimum meets one alone, or both. In the second case some weighted sum
 * of them has the same optimum (linear programming duality); its weight is found by halving, and
 * the two solutions on both sides of it are mixed so that both conditions hold.
 */
#include "crux_int.h"

#include <string.h>

enum { HALVINGS = 60 };
static const double enough = 1e-12;

static double dot(int n, const double *a, const double *b)
{
    double sum = 0;
    for (int k = 0; k < n; k++) sum += a[k] * b[k];
    return sum;
}

bool en_crux_move(int n, const double *mixture, const double *gain, double wanted, double *moved,
                  double *size)
{
    int best = 0;
    double value = dot(n, mixture, gain), taken = 0;
    bool done[EN_MAX_WORLDVIEWS] = {false};
    memcpy(moved, mixture, sizeof *moved * (size_t)n);
    for (int k = 1; k < n; k++)
        if (gain[k] > gain[best]) best = k;
    while (value < wanted) {
        int worst = -1;
        for (int k = 0; k < n; k++)
            if (!done[k] && gain[k] < gain[best] && (worst < 0 || gain[k] < gain[worst])) worst = k;
        if (worst < 0) break;
        double rise = gain[best] - gain[worst], need = (wanted - value) / rise;
        double part = need < moved[worst] ? need : moved[worst];
        moved[worst] -= part;
        moved[best] += part;
        taken += part;
        value = need <= part ? wanted : value + part * rise;
        done[worst] = true;
    }
    *size = taken;
    return value >= wanted - enough * (1 + eni_abs(wanted));
}

/* Both a.w >= wanted and b.w >= wanted (note 3). */
static bool move_both(int n, const double *mixture, const double *a, const double *b, double wanted,
                      double *moved, double *size)
{
    double mix[EN_MAX_WORLDVIEWS], first[EN_MAX_WORLDVIEWS], second[EN_MAX_WORLDVIEWS], low = 0,
                                                                                        high = 1;
    double slack = enough * (1 + eni_abs(wanted)), size_first, size_second;
    if (!en_crux_move(n, mixture, a, wanted, first, &size_first)) return false;
    memcpy(moved, first, sizeof *moved * (size_t)n);
    *size = size_first;
    if (dot(n, first, b) >= wanted - slack) return true;
    if (!en_crux_move(n, mixture, b, wanted, second, &size_second)) return false;
    memcpy(moved, second, sizeof *moved * (size_t)n);
    *size = size_second;
    if (dot(n, second, a) >= wanted - slack) return true;
    for (int i = 0; i < HALVINGS; i++) { /* `high` weighs a more: there b fails; at `low` a fails */
        double t = 0.5 * (low + high), w[EN_MAX_WORLDVIEWS], s;
        for (int k = 0; k < n; k++) mix[k] = t * a[k] + (1 - t) * b[k];
        if (!en_crux_move(n, mixture, mix, wanted, w, &s))
            return false; /* no w meets the sum: none meets both */
        bool a_fails = dot(n, w, a) < dot(n, w, b);
        memcpy(a_fails ? second : first, w, sizeof w);
        if (a_fails)
            low = t;
        else
            high = t;
    }
    double fa = dot(n, first, a),
           sa = dot(n, second, a); /* first: a holds with room; second: a fails */
    double part = fa > sa ? (wanted - sa) / (fa - sa) : 1;
    part = part < 0 ? 0 : part > 1 ? 1 : part;
    *size = 0;
    for (int k = 0; k < n; k++) {
        moved[k] = part * first[k] + (1 - part) * second[k];
        if (moved[k] > mixture[k]) *size += moved[k] - mixture[k];
    }
    const double rounding = 1e-6;
    return dot(n, moved, b) >= wanted - rounding * (1 + eni_abs(wanted));
}

double eni_crux_margin(const struct eni_pieces *p, const double *mixture)
{
    double draft = dot(p->n, p->draft[0], mixture), acts = dot(p->n, p->acts[0], mixture);
    for (int r = 1; r < p->n_draft; r++) {
        double other = dot(p->n, p->draft[r], mixture);
        draft = other > draft ? other : draft;
    }
    for (int q = 1; q < p->n_acts; q++) {
        double other = dot(p->n, p->acts[q], mixture);
        acts = other > acts ? other : acts;
    }
    return p->base + draft - acts;
}

/* Gains of one pair of readings; down: turned round, so that reaching is always from below. */
static void piece(const struct eni_pieces *p, int r, int q, bool up, double *out)
{
    for (int k = 0; k < p->n; k++) {
        double gain = p->draft[r][k] - p->acts[q][k];
        out[k] = up ? gain : -gain;
    }
}

bool eni_crux_shift(const struct eni_pieces *p, const double *mixture, double wanted, bool up,
                    double *moved, double *size)
{
    double at[2][EN_MAX_WORLDVIEWS], w[EN_MAX_WORLDVIEWS] = {0}, s;
    double goal = up ? wanted - p->base : p->base - wanted;
    int choices = up ? p->n_draft : p->n_acts, against = up ? p->n_acts : p->n_draft;
    bool found = false;
    for (int i = 0; i < choices; i++) {
        for (int j = 0; j < against; j++) piece(p, up ? i : j, up ? j : i, up, at[j]);
        bool can = against > 1 ? move_both(p->n, mixture, at[0], at[1], goal, w, &s)
                               : en_crux_move(p->n, mixture, at[0], goal, w, &s);
        if (!can || (found && s >= *size)) continue;
        found = true;
        *size = s;
        memcpy(moved, w, sizeof *moved * (size_t)p->n);
    }
    return found;
}
