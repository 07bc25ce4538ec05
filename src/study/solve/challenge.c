/* challenge.c: the challenge model of 1994 (Bueno de Mesquita) in the reading of Scholz and
 * others (2011). The paper leaves steps open; where the published medians need one reading, that
 * one is taken (docs/solve.md "challenge").
 *
 * A round: everyone's danger gives its attitude to risk; then everyone compares challenging and
 * being challenged by each other, takes the best offer it is made, and all move at once.
 */
#include "study/solve/solve_int.h"

struct round {
    int n;
    double range;        /* of the positions at the start */
    const double *c, *s; /* capability; salience as a share */
    double *x, *risk;    /* risk: the exponent r */
    double *power;       /* [k n + a]: (|x_k - x_a| / range)^r_k */
    double *votes;       /* [i n + j]: votes for x_i over x_j */
    double all_votes;    /* over all ordered pairs */
};

static double to_power(double base, double r)
{
    if (!(base > 0)) return 0;
    return r == 1 ? base : en_pow(base, r);
}

static void count_votes(struct round *m)
{
    int n = m->n;
    m->all_votes = 0;
    for (int i = 0; i < n * n; i++) m->votes[i] = 0;
    for (int k = 0; k < n; k++) {
        double *power = &m->power[k * n], voice = m->c[k] * m->s[k];
        for (int a = 0; a < n; a++)
            power[a] = to_power(eni_magnitude(m->x[k] - m->x[a]) / m->range, m->risk[k]);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) {
                double vote = voice * (power[j] - power[i]);
                m->votes[i * n + j] += vote > 0 ? vote : 0;
            }
    }
    for (int i = 0; i < n * n; i++)
        m->all_votes += 2 * m->votes[i]; /* each pair counts both ways */
}

/* The chance that j's challenge to k succeeds. */
static double chance(const struct round *m, int j, int k)
{
    if (m->x[j] == m->x[k] || !(m->all_votes > 0)) return 0;
    return m->votes[j * m->n + k] / m->all_votes;
}

/* Gains and losses over a distance, seen with the risk exponent r. */
struct stakes {
    double success, failure, status_quo;
};

static struct stakes stakes_of(double distance, double r)
{
    return (struct stakes){2 - 4 * to_power(0.5 - 0.5 * distance, r),
                           2 - 4 * to_power(0.5 + 0.5 * distance, r), 2 - 4 * to_power(0.5, r)};
}

/* What `from` expects of challenging `to`, whose salience is the chance that it resists. */
static double expected(const struct round *m, const struct stakes *u, int from, int to)
{
    double p = chance(m, from, to), resist = m->s[to];
    return resist * (p * u->success + (1 - p) * u->failure) + (1 - resist) * u->success -
           u->status_quo;
}

static void set_risks(struct round *m)
{
    double danger[EN_MAX_ACTORS], least = 0, most = 0;
    for (int i = 0; i < m->n; i++) m->risk[i] = 1;
    count_votes(m);
    for (int i = 0; i < m->n; i++) {
        danger[i] = 0;
        for (int j = 0; j < m->n; j++) {
            if (j == i) continue;
            struct stakes u = stakes_of(eni_magnitude(m->x[j] - m->x[i]) / m->range, 1);
            danger[i] += expected(m, &u, j, i);
        }
        if (i == 0 || danger[i] < least) least = danger[i];
        if (i == 0 || danger[i] > most) most = danger[i];
    }
    for (int i = 0; i < m->n && most > least; i++) {
        double attitude = (2 * danger[i] - most - least) / (most - least);
        m->risk[i] = (1 - attitude / 3) / (1 + attitude / 3);
    }
}

/* The best offer that `me` is made: the nearest of the confrontations it would lose; if there is
 * none, the compromise with the lowest weighted position, as Scholz's program chooses. */
static double best_offer(const struct round *m, int me)
{
    double x = m->x[me], lost = 0, settled = 0, least_move = 0, least_rank = 0;
    bool any_lost = false, any_settled = false;
    for (int j = 0; j < m->n; j++) {
        if (m->x[j] == x) continue;
        struct stakes u = stakes_of(eni_magnitude(m->x[j] - x) / m->range, m->risk[me]);
        double mine = expected(m, &u, me, j), theirs = expected(m, &u, j, me);
        if (theirs > mine && mine > 0) {
            double move = eni_magnitude(m->x[j] - x);
            if (!any_lost || move < least_move) lost = m->x[j], least_move = move, any_lost = true;
        } else if (theirs > 0 && mine < 0 && theirs > -mine) {
            double rank = (-mine * x + theirs * m->x[j]) / (theirs - mine);
            if (!any_settled || rank < least_rank) {
                settled = x + (m->x[j] - x) * (-mine / theirs);
                least_rank = rank;
                any_settled = true;
            }
        }
    }
    return any_lost ? lost : any_settled ? settled : x;
}

static bool play_round(struct round *m)
{
    double next[EN_MAX_ACTORS];
    bool moved = false;
    set_risks(m);
    count_votes(m);
    for (int i = 0; i < m->n; i++) next[i] = best_offer(m, i);
    for (int i = 0; i < m->n; i++) {
        moved = moved || next[i] != m->x[i];
        m->x[i] = next[i];
    }
    return moved;
}

static void note(const struct round *m, double *median, double *mean)
{
    double weight[EN_MAX_ACTORS], sum = 0, total = 0;
    for (int i = 0; i < m->n; i++) total += weight[i] = m->c[i] * m->s[i];
    for (int i = 0; i < m->n && !(total > 0); i++) weight[i] = 1;
    total = 0;
    for (int i = 0; i < m->n; i++) sum += weight[i] * m->x[i], total += weight[i];
    *mean = sum / total;
    *median = eni_weighted_median(m->n, m->x, weight);
}

static void start(struct round *m, const struct en_actor *actor, double *c, double *s)
{
    double low = actor[0].position, high = low;
    for (int i = 0; i < m->n; i++) {
        c[i] = actor[i].capability;
        s[i] = actor[i].salience < 100 ? actor[i].salience / 100 : 1;
        m->x[i] = actor[i].position;
        if (m->x[i] < low) low = m->x[i];
        if (m->x[i] > high) high = m->x[i];
    }
    m->c = c;
    m->s = s;
    m->range = high - low;
}

enum en_status en_challenge(int n, const struct en_actor *actor, int rounds, struct en_arena *arena,
                            double *median, double *mean)
{
    double c[EN_MAX_ACTORS], s[EN_MAX_ACTORS], x[EN_MAX_ACTORS], risk[EN_MAX_ACTORS];
    EN_ASSERT(n > 0 && n <= EN_MAX_ACTORS && rounds >= 0);
    struct round m = {.n = n,
                      .x = x,
                      .risk = risk,
                      .power = EN_NEW(arena, double, n *n),
                      .votes = EN_NEW(arena, double, n *n)};
    if (!m.power || !m.votes) return EN_NOMEM;
    start(&m, actor, c, s);
    note(&m, &median[0], &mean[0]);
    bool moves = m.range > 0;
    for (int r = 1; r <= rounds; r++) {
        moves = moves && play_round(&m);
        note(&m, &median[r], &mean[r]);
    }
    return EN_OK;
}
