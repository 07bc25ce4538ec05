/* sensitivity.h: which inputs a result hangs on: shares of its variance by belief, by theme, by kind; and a tornado.
 *
 * Every input is drawn from its own distribution in the case, all on the same futures, so the answer of the model is a
 * fixed function of its inputs and luck does not pass for influence. Total and first-order indices after Jansen, Shapley
 * effects after Goda; intervals by bootstrap over rows. docs/sensitivity.md says how to read them.
 */
#ifndef ENTENTE_SENSITIVITY_H
#define ENTENTE_SENSITIVITY_H

#include "lab.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What is asked: the gain of a draft over the text in force for a profile; a member's margin on it; an outcome under it;
 * the chance that the council adopts it; how many members are expected to object. For the last two all members hold the
 * same beliefs; what is interests for a margin is then one profile for each member, drawn for itself. */
enum en_sense_target { EN_SENSE_GAIN, EN_SENSE_MARGIN, EN_SENSE_OUTCOME, EN_SENSE_ADOPTED, EN_SENSE_OBJECTORS };
enum en_sense_by { EN_SENSE_BY_BELIEF, EN_SENSE_BY_THEME, EN_SENSE_BY_KIND };

enum { EN_SENSE_MAX_GROUPS = EN_N_BELIEFS + 3, EN_SENSE_MAX_BARS = EN_N_BELIEFS };

struct en_sense_def {
    struct en_study_def study;  /* case, seed, horizon, fill, isa, beliefs; structure only where it does not vary */
    int draft;
    enum en_sense_target target;
    int which;                  /* profile, member or outcome, by target; 0 where the council is asked */
    int worldview;              /* -1: each belief drawn from any of the documents; else from this one's range */
    enum en_sense_by by;
    int samples;                /* rows; each costs about twice as many answers of the model as there are groups */
    int futures;                /* of each answer; rounded up to a multiple of EN_LANES */
};
struct en_sense_def en_sense_def_default(const struct en_case *c, int draft);

struct en_share { double mean, low, high; }; /* low, high: 5 and 95 % of bootstraps */

/* One group of inputs. total: what would stay open if all else were known; first: what knowing it alone would close;
 * shapley: its part in an even split, which adds up to 1 over the groups. */
struct en_sense_group {
    const char *name;
    struct en_share total, first, shapley;
};

/* One belief moved alone from the lowest to the highest central value of any document, the others at their median. */
struct en_sense_bar {
    int belief;
    double low, high;       /* the belief */
    double at_low, at_high; /* the answer */
};

struct en_sense {
    struct en_sense_def def;
    int rows;                                  /* used */
    bool partial;
    double mean, sd;                           /* of the answer over the inputs */
    double positive;                           /* share of draws in which it is above 0 */
    int half_rows;                             /* so many rows hold half of the variance: few, and ranges are too narrow */
    int n_groups;
    struct en_sense_group group[EN_SENSE_MAX_GROUPS]; /* largest Shapley effect first */
    bool has_chance;
    double chance;          /* luck's share of the variance of one single history, or of one single council; not of a margin */
    double base;            /* the tornado's middle */
    int n_bars;
    struct en_sense_bar bar[EN_SENSE_MAX_BARS]; /* widest first */
};

/* Computes everything; rows and bars are units of `each`. EN_STOPPED with *out filled from the unbroken first rows when
 * stopped after at least 8 of them (partial is then true), else untouched. EN_RANGE (also where the council is asked and
 * the draft asks it nothing new), EN_NOMEM: untouched. */
enum en_status en_sense_run(const struct en_sense_def *def, const struct en_each *each, struct en_arena *arena,
                            struct en_sense *out);

#ifdef __cplusplus
}
#endif
#endif
