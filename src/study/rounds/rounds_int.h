/* rounds_int.h: what the files of drafting rounds share. */
#ifndef ENTENTE_ROUNDS_INT_H
#define ENTENTE_ROUNDS_INT_H

#include "study/lab_int.h"

#include "entente/rounds.h"

/* Margins of any text as the margins of one text plus the changes by single clauses, each simulated once. */
struct eni_margins {
    const struct en_case *c;
    uint8_t base[EN_MAX_CLAUSES];
    double x[EN_MAX_MEMBERS];
    double change[EN_MAX_CLAUSES][EN_MAX_LEVELS][EN_MAX_MEMBERS];
    /* what each worldview says of the text for a profile, against the same acts alone: for persuasion */
    double gain[EN_MAX_PROFILES][EN_MAX_WORLDVIEWS];
    double gain_change[EN_MAX_CLAUSES][EN_MAX_LEVELS][EN_MAX_PROFILES][EN_MAX_WORLDVIEWS];
};
enum en_status eni_margins_measure(struct en_lab *lab, const uint8_t *base, struct eni_margins *out);
/* Margins of a text as simulated, [n_members]. */
enum en_status eni_margins_of(struct en_lab *lab, const uint8_t *level, double *x);
/* The same, added up. */
void eni_margins_add(const struct eni_margins *m, const uint8_t *level, double *x);
/* Gain for a profile under a worldview, added up. */
double eni_margins_gain(const struct eni_margins *m, const uint8_t *level, int profile, int worldview);

/* A text on the table with everything that hangs on it. */
struct eni_table {
    uint8_t level[EN_MAX_CLAUSES];
    bool sunset, opt_out[EN_MAX_MEMBERS];
    double paid[EN_MAX_MEMBERS], spent; /* net side payments received; sum of what was paid out */
};

/* One council's course, for the tally. */
struct eni_course {
    enum en_rounds_end end;
    int rounds, objectors;
    uint8_t level[EN_MAX_CLAUSES];
    bool used[EN_N_REDRAFTS], objected[EN_MAX_MEMBERS], tied[EN_MAX_MEMBERS], persuaded, done;
    double externality;
    int logrolls;
};
void eni_rounds_council(const struct en_rounds_def *def, const struct eni_margins *m, const uint8_t *start, int council,
                        struct eni_course *out);
/* The draft's council clause with the highest stakes: a text that says nothing on it does not decide the question. */
int eni_rounds_heart(const struct en_rounds_def *def);
/* Chance of a plain text under silence for given margins. */
double eni_rounds_chance(const struct en_case *c, const uint8_t *level, const double *x);
/* Red lines that a text touches. */
bool eni_rounds_red_line(const struct en_case *c, int member, const uint8_t *level);

/* Everyone listens: w_i <- (1 - e_i) w_i + e_i sum_j listen[i*n+j] w_j (DeGroot 1974). w [n][EN_MAX_WORLDVIEWS]. */
void eni_rounds_listen(int n, int n_worldviews, const double *listen, const double *e, double (*w)[EN_MAX_WORLDVIEWS]);

/* Kaldor and Hicks: can the gainers pay what the others lack? */
bool eni_rounds_buyable(int n, const double *x, double iota, double *lack, double *surplus);

/* --- ratify.c --- */

/* Yearly rates from margins if each member were of the given class; objected [n]: with a grievance open. */
void eni_ratify_rates(const struct en_case *c, enum en_class class, const double *x, const bool *objected, double *rate);
/* Yearly rates at which elections turn an ordinary member into a hold-out, and a hold-out into an ordinary member. */
void eni_ratify_turns(const struct en_case *c, double *away, double *back);
/* When one member ratifies: not yet at t with chance share e^(-slow t) + (1 - share) e^(-fast t). */
struct eni_pace { double share, slow, fast; };
/* Of a member that ratifies at rate `own`, leaves that state at rate `leave` for one in which it ratifies at rate
 * `other`, and comes back at rate `back`: a chain of two states with one way out. */
struct eni_pace eni_ratify_pace(double own, double other, double leave, double back);
/* Time until the last of n independent members: mean, median, chance within t. */
double eni_ratify_within(int n, const struct eni_pace *pace, double years);
double eni_ratify_mean(int n, const struct eni_pace *pace);
double eni_ratify_median(int n, const struct eni_pace *pace);
/* last [n]: chance that each is the last. */
void eni_ratify_last(int n, const struct eni_pace *pace, double *last);
/* The text as the world sees it when members ratify at these paces and an invitation comes at this yearly rate. */
void eni_ratify_couple(const struct en_world_setup *setup, const struct en_policy *z, int n, const struct eni_pace *pace,
                       double invite, struct en_world_text *out);
/* Expected log likelihood ratio of p against q if p is right; counts, smoothed alike. Never below 0. */
double eni_evidence(int n, const int *p, const int *q);
enum en_status eni_ratify(const struct en_rounds_def *def, struct en_lab *lab, const uint8_t *level, const bool *objected,
                          struct en_ratified *out);

#endif
