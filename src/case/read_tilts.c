/* tilts.csv: how figures about members tilt the mixtures of worldviews they start from. */
#include "case/reader.h"

#include "entente/draw.h"

#include <math.h>
#include <string.h>

enum { T_FACT, T_TRANSFORM, T_VIEW, T_COEFFICIENT, T_BASIS, T_SOURCE, T_NOTE, T_N };
static const struct eni_column columns[T_N] = {
    [T_FACT] = {"fact", true},      [T_TRANSFORM] = {"transform", false},
    [T_VIEW] = {"worldview", true}, [T_COEFFICIENT] = {"coefficient", false},
    [T_BASIS] = {"basis", false},   [T_SOURCE] = {"source", true},
    [T_NOTE] = {"note", false},
};

/* Values of one figure by member, standardised over those that have it; 0 for the others. */
struct figure {
    double z[EN_MAX_MEMBERS];
    bool has[EN_MAX_MEMBERS];
};

/* The raw figure, on a log scale if asked. false and a fault where the figure is unknown or has no
 * logarithm. */
static bool collect(struct eni_reader *r, struct eni_field f, bool log_scale, struct figure *out)
{
    const struct en_case *c = r->c;
    const char *names[EN_MAX_MEMBERS];
    int n_names = 0, found = 0;
    memset(out, 0, sizeof(*out));
    for (int i = 0; i < c->n_facts; i++) {
        const struct en_fact *fact = &c->fact[i];
        if (n_names < EN_MAX_MEMBERS &&
            (n_names == 0 || strcmp(names[n_names - 1], fact->name) != 0))
            names[n_names++] = fact->name;
        if (strcmp(fact->name, f.text) != 0 || fact->member < 0 || fact->member >= c->n_members)
            continue;
        found++;
        if (log_scale && fact->value <= 0) {
            eni_fault(
                r, f,
                ENI_SAY(r, "'", f.text, "' of ", c->member[fact->member].name, " is not above 0"),
                "positive figures for the transform log", "use the transform linear");
            return false;
        }
        out->z[fact->member] = log_scale ? en_log(fact->value) : fact->value;
        out->has[fact->member] = true;
    }
    if (found || r->partial[EN_FILE_FACTS]) return found > 0;
    eni_fault(r, f, ENI_SAY(r, "no member has the fact ", eni_quote(r, f.text)),
              "a name from facts.csv",
              eni_near(r, f.text, names, n_names, "correct it, or add the rows there"));
    return false;
}

static void standardise(struct figure *f, int n)
{
    double sum = 0, squares = 0;
    int count = 0;
    for (int i = 0; i < n; i++) count += f->has[i];
    EN_ASSERT(count > 0);
    for (int i = 0; i < n; i++) sum += f->has[i] ? f->z[i] / count : 0;
    for (int i = 0; i < n; i++) {
        f->z[i] = f->has[i] ? f->z[i] - sum : 0;
        squares += f->z[i] / count * f->z[i];
    }
    double sd = en_sqrt(squares);
    for (int i = 0; i < n; i++) f->z[i] = sd > 0 && sd < HUGE_VAL ? f->z[i] / sd : 0;
}

static void read_tilt(struct eni_reader *r, const struct eni_field *f,
                      double (*tilt)[EN_MAX_WORLDVIEWS])
{
    static const char *const transforms[] = {"linear", "log"};
    struct figure figure;
    double coefficient = 0;
    int transform = eni_choice(r, f[T_TRANSFORM], transforms, 2),
        w = eni_name_find(r, ENI_WORLDVIEW, f[T_VIEW]);
    eni_basis(r, f[T_BASIS]);
    eni_sources(r, f[T_SOURCE], ENI_LATE_TOO);
    if (!eni_number(r, f[T_COEFFICIENT], -10, 10, &coefficient) || eni_empty(f[T_FACT])) return;
    if (!collect(r, f[T_FACT], transform == 1, &figure) || w < 0 || w >= r->c->n_worldviews) return;
    standardise(&figure, r->c->n_members);
    for (int i = 0; i < r->c->n_members; i++) tilt[i][w] += coefficient * figure.z[i];
}

/* Beyond this a weight is nothing or all, and exp would overflow. */
#define FARTHEST 300.0

/* Softmax; sums to 1, uniform where nothing tilts. */
static void mix(double strength, const double *tilt, int n, double *mixture)
{
    double x[EN_MAX_WORLDVIEWS], most = -FARTHEST, sum = 0;
    for (int w = 0; w < n; w++) {
        x[w] = strength * tilt[w];
        x[w] = x[w] > FARTHEST ? FARTHEST : x[w] < -FARTHEST ? -FARTHEST : x[w];
        most = x[w] > most ? x[w] : most;
    }
    for (int w = 0; w < n; w++) sum += mixture[w] = en_exp(x[w] - most);
    for (int w = 0; w < n; w++) mixture[w] /= sum;
}

void eni_read_tilts(struct eni_reader *r)
{
    double tilt[EN_MAX_MEMBERS][EN_MAX_WORLDVIEWS] = {{0}};
    struct en_case *c = r->c;
    struct eni_table t;
    r->file = EN_FILE_TILTS;
    if (!eni_csv_read(r, columns, T_N, &t)) return;
    for (int i = 0; i < t.n_rows; i++) read_tilt(r, t.field + i * T_N, tilt);
    if (c->n_worldviews < 1) return;
    for (int i = 0; i < c->n_members; i++)
        mix(c->parameter[EN_P_TILT].value, tilt[i], c->n_worldviews, c->member[i].mixture);
}
