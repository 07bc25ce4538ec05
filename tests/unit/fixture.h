/* fixture.h: a small council built by hand, for tests that need no case files.
 *
 * Four members of two profiles, two worldviews, five clauses (status, aid by one state, clarity,
 * reservations, and posture by a group) and three drafts: 0 in force, 1 plain invitation, 2
 * invitation with more aid, open words.
 */
#ifndef EN_TESTS_FIXTURE_H
#define EN_TESTS_FIXTURE_H

#include "check.h"

#include "entente/council.h"
#include "entente/draw.h"

#include <math.h>

enum { FX_STATUS, FX_AID, FX_CLARITY, FX_RESERVATIONS, FX_POSTURE, FX_CLAUSES };
enum { FX_MEMBERS = 4, FX_DRAFTS = 3 };

#define FX_ROWS(table) ((const double(*)[EN_N_OUTCOMES])(table))
#define FX_MIXTURES(table) ((const double(*)[EN_MAX_WORLDVIEWS])(table))

struct fixture {
    struct en_case c;
    struct en_worldview worldview[EN_MAX_WORLDVIEWS];
    struct en_clause clause[FX_CLAUSES];
    struct en_draft draft[FX_DRAFTS + 1];
    struct en_member member[EN_MAX_MEMBERS];
    struct en_profile profile[2];
    double mixture[EN_MAX_MEMBERS][EN_MAX_WORLDVIEWS];
    /* expected outcomes of the eight texts of struct en_council_tables, in its order */
    double mean[8][EN_MAX_WORLDVIEWS][EN_N_OUTCOMES];
    struct en_council_tables tables;
};

/* A repeatable number in (0,1). */
static inline double fx_uniform(unsigned a, unsigned b)
{
    struct en_words w = en_philox(20250507, a, 0, b);
    return en_u53(w.w[0], w.w[1]);
}

static inline void fx_set(struct fixture *f, enum en_parameter_id p, double low, double value,
                          double high)
{
    f->c.parameter[p].low = low;
    f->c.parameter[p].value = value;
    f->c.parameter[p].high = high;
}

static inline void fx_level(struct fixture *f, int clause, int level, int component, double value,
                            double stakes)
{
    struct en_level *l = &f->clause[clause].level[level];
    l->n_sets = 1;
    l->sets[0].component = component;
    l->sets[0].value = value;
    l->stakes = stakes;
    l->weak = l->strong = -1;
    if (level >= f->clause[clause].n_levels) f->clause[clause].n_levels = level + 1;
}

static inline void fx_clauses(struct fixture *f)
{
    for (int s = EN_RULED_OUT; s <= EN_INVITED; s++)
        fx_level(f, FX_STATUS, s, EN_Z_STATUS, s, s >= EN_PATH ? 1.0 : .25);
    for (int l = 0; l < 3; l++) fx_level(f, FX_AID, l, EN_Z_AID, .5 * l + .5, .5);
    fx_level(f, FX_CLARITY, 0, EN_Z_CLARITY, 1.0, .1);
    fx_level(f, FX_CLARITY, 1, EN_Z_CLARITY, .25, .1);
    fx_level(f, FX_RESERVATIONS, 0, EN_Z_RESERVATIONS, 0.0, 0.0);
    fx_level(f, FX_RESERVATIONS, 1, EN_Z_RESERVATIONS, .5, .1);
    fx_level(f, FX_POSTURE, 0, EN_Z_POSTURE, 0.0, 0.0);
    fx_level(f, FX_POSTURE, 1, EN_Z_POSTURE, 1.0, .5);
    f->clause[FX_AID].decider = EN_BY_STATE;
    f->clause[FX_POSTURE].decider = EN_BY_GROUP;
}

static inline void fx_drafts(struct fixture *f)
{
    for (int d = 0; d <= FX_DRAFTS; d++) {
        f->draft[d].kind = d == 0 ? EN_IN_FORCE : EN_OPTION;
        f->draft[d].level[FX_STATUS] = d == 0 ? EN_WILL_BECOME : EN_INVITED;
        f->draft[d].level[FX_AID] = 1;
    }
    f->draft[2].level[FX_AID] = 2;
    f->draft[2].level[FX_CLARITY] = 1;
}

static inline void fx_parameters(struct fixture *f)
{
    fx_set(f, EN_P_POSITION_SCALE, .25, .5, 1);
    fx_set(f, EN_P_FALLBACK, 0, 1, 1);
    fx_set(f, EN_P_SIGMA, .1, .25, .4);
    fx_set(f, EN_P_SIGMA_STAKES, .4, .6, .8);
    fx_set(f, EN_P_IOTA, 4, 5.7, 8);
    fx_set(f, EN_P_IOTA_STAKES, 2.8, 4, 5.7);
    fx_set(f, EN_P_COMPANY, 1, 3, 5);
    fx_set(f, EN_P_DOMESTIC_FLOOR, .4, .5, .6);
    fx_set(f, EN_P_DOMESTIC_PRICE, .1, .2, .4);
    fx_set(f, EN_P_RESERVATION_RELIEF, .1, .4, .8);
    fx_set(f, EN_P_CUT_SUPPORT, .25, .25, .25);
    fx_set(f, EN_P_CUT_UNDECIDED, .15, .15, .15);
    fx_set(f, EN_P_CUT_OBJECT, .4, .4, .4);
    fx_set(f, EN_P_CUT_BREAK, .8, .8, .8);
    fx_set(f, EN_P_CUT_DISLIKE, -.1, -.1, -.1);
}

static inline void fx_members(struct fixture *f)
{
    for (int i = 0; i < f->c.n_members; i++) {
        f->member[i].profile = i % 2;
        f->member[i].support = NAN;
        f->member[i].mixture[0] = .2 + .15 * (i % 4);
        f->member[i].mixture[1] = 1.0 - f->member[i].mixture[0];
        memcpy(f->mixture[i], f->member[i].mixture, sizeof f->mixture[i]);
    }
}

static inline void fx_tables(struct fixture *f)
{
    for (unsigned t = 0; t < 8; t++)
        for (unsigned k = 0; k < EN_MAX_WORLDVIEWS; k++)
            for (unsigned o = 0; o < EN_N_OUTCOMES; o++)
                f->mean[t][k][o] = fx_uniform(t * EN_MAX_WORLDVIEWS + k, o);
    f->tables.draft = FX_ROWS(f->mean[0]);
    f->tables.acts = FX_ROWS(f->mean[3]);
    f->tables.plain = FX_ROWS(f->mean[6]);
    f->tables.in_force = FX_ROWS(f->mean[7]);
}

/* Without readings of open wording; fx_readings adds them. */
static inline void fx_init(struct fixture *f)
{
    memset(f, 0, sizeof *f);
    f->c.worldview = f->worldview;
    f->c.n_worldviews = 2;
    f->c.clause = f->clause;
    f->c.n_clauses = FX_CLAUSES;
    f->c.draft = f->draft;
    f->c.n_drafts = FX_DRAFTS;
    f->c.member = f->member;
    f->c.n_members = FX_MEMBERS;
    f->c.profile = f->profile;
    f->c.n_profiles = 2;
    for (unsigned p = 0; p < 2; p++) {
        f->profile[p].scale = 2.0 + p;
        for (unsigned o = 0; o < EN_N_OUTCOMES; o++)
            f->profile[p].weight[o] = 2 * fx_uniform(100 + p, o) - 1.0;
    }
    fx_clauses(f);
    fx_drafts(f);
    fx_parameters(f);
    fx_members(f);
    fx_tables(f);
}

static inline void fx_readings(struct fixture *f)
{
    f->tables.draft_weak = FX_ROWS(f->mean[1]);
    f->tables.draft_strong = FX_ROWS(f->mean[2]);
    f->tables.acts_weak = FX_ROWS(f->mean[4]);
    f->tables.acts_strong = FX_ROWS(f->mean[5]);
}

static inline void fx_near(double got, double expected, double tolerance)
{
    if (!(fabs(got - expected) <= tolerance))
        fail_msg("got %.17g, expected %.17g +- %g", got, expected, tolerance);
}

#endif
