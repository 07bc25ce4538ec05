/* beliefs.c: what is believed in each group of futures.
 *
 * One standard normal per (group, belief), addressed, hence the same for every worldview, text and
 * thread. A worldview turns it into a value through its own range. So two worldviews differ on
 * group 7 by what they say, not by luck, and a range over groups is a range over what a document's
 * own words leave open.
 */
#include "study_int.h"

#include "entente/draw.h"

/* A switch, not a number about the world: how strongly four beliefs follow the first when
 * `correlate` is on. */
static const double correlation = 0.5;

/* Direction in which a belief follows the security share when beliefs are correlated; 0: it does
 * not. */
static int follows(enum en_belief_id b)
{
    switch (b) {
    case EN_B_PROVOCATION:
    case EN_B_CHIP_SETTLE: return +1;
    case EN_B_CONCESSION_REWARD:
    case EN_B_PENDING_SETTLE: return -1;
    default: return 0;
    }
}

static double own_normal(uint64_t seed, uint32_t group, enum en_belief_id b)
{
    struct en_words r = en_philox(seed, group, (uint32_t)EN_STEP_BELIEFS << 16 | (uint32_t)b, 0);
    return en_normal(en_u53(r.w[0], r.w[1]));
}

static double normal_of(const struct en_study_def *def, enum eni_mode mode, uint32_t group,
                        enum en_belief_id b)
{
    double z = own_normal(def->seed, group, b);
    int sign = follows(b);
    if (mode == ENI_DEFAULT || !def->correlate || sign == 0) return z;
    double parent = own_normal(def->seed, group, EN_B_SECURITY_SHARE);
    return sign * correlation * parent + en_sqrt(1 - correlation * correlation) * z;
}

double eni_study_normal(const struct en_study_def *def, uint32_t group, enum en_belief_id b)
{
    return normal_of(def, ENI_CHOSEN, group, b);
}

static bool has_weight(const struct en_case *c, int worldview)
{
    for (int m = 0; m < c->n_members; m++) {
        if (c->member[m].mixture[worldview] > 0) return true;
    }
    return false;
}

/* True if a belief is replaced in a worldview that some member holds: only then can it move a stance. */
static bool replaced(const struct en_study_def *def)
{
    for (int k = 0; def->belief != NULL && k < def->c->n_worldviews; k++) {
        for (int b = 0; b < EN_N_BELIEFS; b++) {
            double central = def->belief[k][b].central;
            if (central == central && has_weight(def->c, k)) return true;
        }
    }
    return false;
}

bool eni_study_modes_equal(const struct en_study_def *def)
{
    return def->fill == EN_FILL_NEUTRAL && !def->correlate && !replaced(def);
}

struct en_range3 eni_study_range(const struct en_study_def *def, int worldview, enum eni_mode mode,
                                 enum en_belief_id b)
{
    if (mode == ENI_DEFAULT) return en_case_range(def->c, worldview, b, EN_FILL_NEUTRAL);
    if (def->belief != NULL) {
        struct en_range3 own = def->belief[worldview][b];
        if (own.central == own.central) return own;
    }
    return en_case_range(def->c, worldview, b, def->fill);
}

double eni_study_belief(const struct en_study_def *def, int worldview, enum eni_mode mode,
                        uint32_t group, enum en_belief_id b)
{
    struct en_range3 range = eni_study_range(def, worldview, mode, b);
    return en_belief_at(&def->c->belief[b], range, normal_of(def, mode, group, b));
}

void eni_study_belief_lanes(const struct en_study_def *def, int worldview, enum eni_mode mode,
                            uint32_t first, double (*belief)[EN_LANES])
{
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        for (uint32_t lane = 0; lane < EN_LANES; lane++) {
            uint32_t group = (first + lane) / EN_GROUP;
            bool same = lane > 0 && group == (first + lane - 1) / EN_GROUP;
            belief[b][lane] =
                same ? belief[b][lane - 1]
                     : eni_study_belief(def, worldview, mode, group, (enum en_belief_id)b);
        }
    }
}
