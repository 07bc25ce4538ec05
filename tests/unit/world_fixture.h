/* world_fixture.h: worlds in which everything but the thing under test is switched off. */
#ifndef EN_TESTS_WORLD_FIXTURE_H
#define EN_TESTS_WORLD_FIXTURE_H

#include <math.h>
#include <string.h>

#include "entente/draw.h"
#include "entente/world.h"

/* No drift, no noise, no aid effect, no incidents, no collapse, no clash: a bare chain W, C, P. */
static inline void bare_setup(struct en_world_setup *s)
{
    memset(s, 0, sizeof *s);
    double *p = s->p;
    p[EN_P_TERRITORY_START] = 0.8;
    p[EN_P_TERRITORY_MIN] = 0.1;
    p[EN_P_AID_START] = 40;
    p[EN_P_AID_FLOOR] = 5;
    p[EN_P_AID_QUIET] = 1;
    p[EN_P_HELP_AID] = 1;
    p[EN_P_PATRON_START] = 0.5;
    p[EN_P_COHESION_START] = 0.75;
    p[EN_P_COHESION_BREACH] = 1;
    p[EN_P_CRED_MAX] = 2;
    p[EN_P_CRED_BROKEN] = 2;
    p[EN_P_SATISFACTION_HR] = 1;
    p[EN_P_CEASEFIRE_ELASTICITY] = 1;
    p[EN_P_RELIEF_SETTLE_HR] = p[EN_P_GUARANTEE_SETTLE_HR] = p[EN_P_POSTURE_INCIDENTS] = 1;
    p[EN_P_WIN_TERRITORY] = 0.97;
    p[EN_P_COLLAPSE_TERRITORY_WIDTH] = p[EN_P_COLLAPSE_BALANCE_WIDTH] = 1;
    p[EN_P_COLLAPSE_BALANCE] = -9;
    p[EN_P_RENEWAL_SCALE] = 1e-300;
    p[EN_P_RENEWAL_SHAPE] = 1;
    p[EN_P_RENEWAL_SETTLED] = 1;
    p[EN_P_RENEWAL_IMPOSED_HR] = 1;
    p[EN_P_DETERRENCE_MAX] = 0.98;
    p[EN_P_PROVOCATION_COVER] = 0.2;
    p[EN_P_SCOPE_INCIDENTS] = 1;
    p[EN_P_ATTRIB_MAX] = 0.8;
    p[EN_P_LADDER_TRUE] = 0.3;
    p[EN_P_LADDER_FALSE] = 0.22;
    p[EN_P_LADDER_START] = 2;
    p[EN_P_LADDER_RUNGS] = 5;
    p[EN_P_PATH_QUIET] = p[EN_P_LONG_QUIET] = 1000;
    p[EN_P_MORATORIUM] = 1000;
    for (int o = 0; o < EN_N_OUTCOMES; o++)
        for (int ph = 0; ph < EN_N_PHASES; ph++) s->outcome[o][ph] = 1.0;
    s->reference.z[EN_Z_STATUS] = EN_WILL_BECOME;
    s->reference.z[EN_Z_TRIGGER] = 3;
    s->reference.z[EN_Z_AID] = 1;
    s->horizon[0] = 60;
    s->horizon[1] = 120;
    s->horizon[2] = 180;
}

/* Every ratio 1, every share and probability 0: a believer in nothing. */
static inline void neutral_beliefs(double *b)
{
    static const double neutral[EN_N_BELIEFS] = {
        [EN_B_CONCESSION_REWARD] = 1, [EN_B_PROVOCATION] = 1, [EN_B_AMBIGUITY] = 1,
        [EN_B_PENDING_SETTLE] = 1,    [EN_B_CHIP_SETTLE] = 1, [EN_B_AID_COND] = 1};
    memcpy(b, neutral, sizeof neutral);
}

static inline void spread(const double *b, double (*lanes)[EN_LANES])
{
    for (int i = 0; i < EN_N_BELIEFS; i++)
        for (int l = 0; l < EN_LANES; l++) lanes[i][l] = b[i];
}

static inline struct en_world_rates no_members(void)
{
    return (struct en_world_rates){.invite = 1.0, .n_ratify = 0, .ratify = NULL};
}

/* Means over n_blocks * EN_LANES futures at every horizon. */
struct means {
    double value[EN_N_HORIZONS][EN_N_OUTCOMES], square[EN_N_HORIZONS][EN_N_OUTCOMES];
    double ending[EN_N_HORIZONS][EN_N_ENDINGS], n;
};

static inline struct means run_means(const struct en_world_setup *s, const struct en_policy *z, const double *belief,
                                     int n_blocks)
{
    static struct en_world_text text;
    static struct en_world_block block;
    static double lanes[EN_N_BELIEFS][EN_LANES];
    struct en_world_rates rates = no_members();
    struct means m = {.n = (double)n_blocks * EN_LANES};
    en_world_text_init(&text, s, z, &rates);
    spread(belief, lanes);
    for (int k = 0; k < n_blocks; k++) {
        struct en_world_job job = {s, &text, 7, (uint32_t)k * EN_LANES, (const double(*)[EN_LANES])lanes};
        en_world_run(&job, en_world_best_isa(), &block);
        for (int h = 0; h < EN_N_HORIZONS; h++)
            for (int l = 0; l < EN_LANES; l++) {
                for (int o = 0; o < EN_N_OUTCOMES; o++) {
                    m.value[h][o] += block.value[h][o][l] / m.n;
                    m.square[h][o] += block.value[h][o][l] * block.value[h][o][l] / m.n;
                }
                m.ending[h][block.ending[h][l]] += 1.0 / m.n;
            }
    }
    return m;
}

/* Three standard errors of a share. */
static inline double three_se(double p, double n)
{
    return 3.0 * sqrt(p * (1.0 - p) / n) + 1e-9;
}

#endif
