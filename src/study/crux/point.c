/* point.c: the nearest point at which a function of many beliefs is zero.
 *
 * Hasofer and Lind 1974; iteration of Rackwitz and Fiessler 1978: u <- [g'u - G] g / |g|^2, with
 * gradients from central differences on common random numbers; then the last point is moved along
 * its own direction until the function itself, not its plane, is zero. For a linear function one
 * round is exact.
 */
#include "crux_int.h"

#include "entente/draw.h"

#include <string.h>

enum { MAX_POINTS = 2 * EN_N_BELIEFS + 1, BISECTIONS = 5 };

static double length_of(int n, const double *u)
{
    double sum = 0;
    for (int i = 0; i < n; i++) sum += u[i] * u[i];
    return en_sqrt(sum);
}

/* G and its gradient at u. */
static enum en_status slope(const struct eni_point_ask *a, const double *u, double *value,
                            double *gradient, int *evaluations)
{
    double at[MAX_POINTS][EN_N_BELIEFS], g[MAX_POINTS];
    for (int i = 0; i <= 2 * a->n; i++) memcpy(at[i], u, sizeof at[i]);
    for (int i = 0; i < a->n; i++) {
        at[1 + 2 * i][i] -= a->step;
        at[2 + 2 * i][i] += a->step;
    }
    EN_TRY(a->value(a->context, 1 + 2 * a->n, (const double(*)[EN_N_BELIEFS])at, g));
    *evaluations += 1 + 2 * a->n;
    *value = g[0];
    for (int i = 0; i < a->n; i++) gradient[i] = (g[2 + 2 * i] - g[1 + 2 * i]) / (2 * a->step);
    return EN_OK;
}

/* G on the ray through `direction` (unit length) at several distances. */
static enum en_status along(const struct eni_point_ask *a, const double *direction, int m,
                            const double *distance, double *g, int *evaluations)
{
    double at[8][EN_N_BELIEFS];
    memset(at, 0, sizeof at);
    for (int i = 0; i < m; i++) {
        for (int j = 0; j < a->n; j++) at[i][j] = distance[i] * direction[j];
    }
    *evaluations += m;
    return a->value(a->context, m, (const double(*)[EN_N_BELIEFS])at, g);
}

/* The first zero on the ray, by a coarse look and false position. */
static enum en_status on_ray(const struct eni_point_ask *a, const double *direction, double g0,
                             double guess, struct eni_point *out)
{
    enum { COARSE = 6 };
    double d[COARSE], g[COARSE], near = 0, at_near = g0;
    for (int i = 0; i < COARSE; i++)
        d[i] = i < 2 ? guess * (0.7 + 0.4 * i) : guess * (1.1 + 0.45 * (i - 1));
    for (int i = 0; i < COARSE; i++) d[i] = d[i] < a->reach ? d[i] : a->reach;
    EN_TRY(along(a, direction, COARSE, d, g, &out->evaluations));
    int i = 0;
    while (i < COARSE && (g[i] < 0) == (g0 < 0)) {
        near = d[i];
        at_near = g[i++];
    }
    out->found = i < COARSE;
    if (!out->found) return EN_OK;
    double far = d[i], at_far = g[i], middle = far;
    for (int round = 0; round < BISECTIONS; round++) {
        middle = near + (far - near) * at_near / (at_near - at_far);
        double value;
        EN_TRY(along(a, direction, 1, &middle, &value, &out->evaluations));
        if (eni_abs(value) < 1e-9) break;
        if ((value < 0) == (g0 < 0))
            near = middle, at_near = value;
        else
            far = middle, at_far = value;
    }
    out->distance = middle;
    for (int j = 0; j < a->n; j++) out->u[j] = middle * direction[j];
    return EN_OK;
}

enum en_status eni_crux_point(const struct eni_point_ask *a, struct eni_point *out)
{
    double u[EN_N_BELIEFS] = {0}, gradient[EN_N_BELIEFS] = {0}, g0 = 0, g,
           direction[EN_N_BELIEFS] = {0};
    *out = (struct eni_point){.found = false};
    for (int round = 0; round < a->rounds; round++) {
        double next[EN_N_BELIEFS] = {0}, steep = 0, ahead = 0, moved = 0;
        EN_TRY(slope(a, u, &g, gradient, &out->evaluations));
        if (round == 0) g0 = g;
        for (int i = 0; i < a->n; i++) {
            steep += gradient[i] * gradient[i];
            ahead += gradient[i] * u[i];
        }
        if (!(steep > 0)) return EN_OK;
        for (int i = 0; i < a->n; i++) next[i] = (ahead - g) * gradient[i] / steep;
        double far = length_of(a->n, next);
        for (int i = 0; i < a->n; i++) {
            next[i] *= far > a->reach ? a->reach / far : 1;
            moved += (next[i] - u[i]) * (next[i] - u[i]);
            u[i] = next[i];
        }
        if (moved < 1e-4) break;
    }
    double distance = length_of(a->n, u);
    if (!(distance > 0)) return EN_OK;
    for (int i = 0; i < a->n; i++) direction[i] = u[i] / distance;
    return on_ray(a, direction, g0, distance, out);
}
