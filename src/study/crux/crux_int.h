/* crux_int.h: what the files of the crux share. */
#ifndef ENTENTE_CRUX_INT_H
#define ENTENTE_CRUX_INT_H

#include "study/lab_int.h"

#include "entente/crux.h"

/* Value of each part to each profile by worldview, in the profile's scale: all that margins depend
 * on. */
struct eni_values {
    double at[ENI_N_PARTS][EN_MAX_WORLDVIEWS][EN_MAX_PROFILES];
};

/* A member's margin as a function of its mixture w: base + max over readings of the draft - max
 * over readings of the acts; piece[r][q] is linear in w. Before reservations. */
struct eni_pieces {
    int n, n_draft, n_acts; /* worldviews; readings */
    double base, draft[2][EN_MAX_WORLDVIEWS], acts[2][EN_MAX_WORLDVIEWS];
};

/* Everything about the question that does not change. */
struct eni_crux {
    struct en_lab *lab;
    const struct en_case *c;
    struct en_crux_ask ask;
    struct eni_ballot ballot;
    struct eni_look look; /* full, as things are */
    struct eni_values values;
    double mixture[EN_MAX_MEMBERS][EN_MAX_WORLDVIEWS];
    struct eni_beliefs believed[EN_MAX_WORLDVIEWS];
    struct en_stance stance[EN_MAX_MEMBERS];
    double clarity, acts_clarity,
        relief; /* relief: share of a negative margin that reservations take away */
    struct en_silence_rule rule;
    double slack; /* margin at the cut between objecting and not, without any pressure */
    double alone; /* threshold of a member that would stand alone */
    struct en_crux *out;
};

/* member.c */
void eni_crux_values(const struct eni_crux *x, const struct eni_look *look, struct eni_values *out);
/* Weight of what the model says of the plain status level in the member's margin, less one. */
double eni_crux_plain_weight(const struct eni_crux *x, int member);
/* Value of a plain text against the text in force to a profile under a mixture. */
double eni_crux_plain(const struct eni_crux *x, const struct eni_values *v, const double *mixture,
                      int profile);
double eni_crux_gain(const struct eni_crux *x, const struct eni_values *v, const double *mixture,
                     int profile);
/* The margin on which thresholds are taken: what reservations do to it is undone. */
double eni_crux_before_relief(const struct eni_crux *x, double margin);
void eni_crux_members(struct eni_crux *x);
void eni_crux_council(struct eni_crux *x);

/* shift.c: to w with piecewise margin >= wanted (up) or <= wanted. */
bool eni_crux_shift(const struct eni_pieces *p, const double *mixture, double wanted, bool up,
                    double *moved, double *size);
double eni_crux_margin(const struct eni_pieces *p, const double *mixture);

/* reweigh.c */
void eni_crux_reweigh(struct eni_crux *x, int member);

/* number.c */
enum { ENI_MAX_TRIES = 512 };
/* Several sets of believed worldviews looked at in one run. */
struct eni_try {
    struct eni_beliefs believed[EN_MAX_WORLDVIEWS];
    struct eni_look look;
    struct en_stance stance[EN_MAX_MEMBERS];
    double margin; /* the quantity in question */
};
enum en_status eni_crux_tries(struct eni_crux *x, int n, struct eni_try *tries, bool quick);
double eni_crux_quantity(const struct eni_crux *x, const struct en_stance *stance);
void eni_crux_shifted(const struct eni_crux *x, const double *shift, struct eni_beliefs *believed);
enum en_status eni_crux_numbers(struct eni_crux *x, struct en_arena *arena);
enum en_status eni_crux_swaps(struct eni_crux *x, struct en_arena *arena);

/* point.c: the nearest u with g(u) = 0 (HL-RF). value(context, m, u, g): g at m points. */
struct eni_point_ask {
    int n;
    enum en_status (*value)(void *context, int m, const double (*u)[EN_N_BELIEFS], double *g);
    void *context;
    double step;  /* of finite differences */
    double reach; /* longest shift considered */
    int rounds;
};
struct eni_point {
    bool found;
    double distance, u[EN_N_BELIEFS];
    int evaluations;
};
enum en_status eni_crux_point(const struct eni_point_ask *ask, struct eni_point *out);

/* box.c */
enum en_status eni_crux_box(struct eni_crux *x, struct en_arena *arena);
/* split.c */
void eni_crux_split(struct eni_crux *x);

static inline double eni_abs(double v)
{
    return v < 0 ? -v : v;
}

#endif
