/* solve.h: tables of actors and issues, and the solvers that predict an outcome from them.
 *
 * One row per actor and issue: capability, position, salience (docs/solve.md). Eight rival solvers see the same table;
 * none sees the outcome. `consent` is our own rule for decisions that need everyone: who stands almost alone gives way,
 * who has company holds out, and the text is the compromise among those who hold out.
 */
#ifndef ENTENTE_SOLVE_H
#define ENTENTE_SOLVE_H

#include "base.h"
#include "scores.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EN_MAX_ACTORS = 128, EN_MAX_VOTELESS = 8, EN_MAX_RULES = 8 };

struct en_actor { const char *name; double capability, position, salience; };

struct en_issue {
    const char *id, *proposal, *rule; /* rule "" where the table does not say */
    bool everyone;                    /* every member's consent is needed; also where the rule is not given */
    double reference, outcome;        /* NaN: not known */
    double low, high;                 /* the scale: 0..100, or what scale_low and scale_high say, or the range seen */
    int proposal_index, rule_index;
    int n_actors;
    const struct en_actor *actor;
};

struct en_actor_table {
    int n_issues, n_proposals, n_rules, n_rows;
    const struct en_issue *issue;
    const char *rule[EN_MAX_RULES + 1];
    int without_position;             /* rows left out because they state no position */
    int filled;                       /* capabilities and saliences that were missing: the mean of the issue is used */
    int n_outcomes;                   /* issues whose outcome is known */
    double largest_salience;          /* of all rows */
};

/* Reads a table. `name` is what faults call the file. EN_OK, EN_BAD_CASE (faults), EN_NOMEM. */
enum en_status en_actors_read(const char *bytes, size_t length, const char *name, struct en_arena *arena,
                              struct en_faults *faults, const struct en_actor_table **out);

/* --- solvers -------------------------------------------------------------------------------------------------- */

#define EN_SOLVER_LIST(X) \
    X(MEAN, "mean", "mean of positions") \
    X(COMPROMISE, "compromise", "mean weighted by capability and salience") \
    X(MEDIAN, "median", "weighted median") \
    X(NASH, "nash", "product of gains over the reference point, with a margin") \
    X(PCE, "pce", "probabilistic Condorcet election of the positions") \
    X(CHALLENGE, "challenge", "challenge model of 1994 as Scholz repeated it") \
    X(EXCHANGE, "exchange", "bilateral exchanges between issues, then compromise") \
    X(CONSENT, "consent", "compromise among those who would hold out")
enum en_solver {
#define X(id, name, text) EN_SOLVE_##id,
    EN_SOLVER_LIST(X)
#undef X
    EN_N_SOLVERS
};
const char *en_solver_name(enum en_solver m);
const char *en_solver_text(enum en_solver m);
/* -1: no such solver. */
int en_solver_find(const char *name);

/* What `consent` and `nash` need; cases/history/consent.csv says how each was fitted. */
struct en_consent {
    double iota;      /* pressure on one who stands alone, in units of decision noise */
    double dislike;   /* what it takes to hold out, same units: at no pressure the chance to hold out is L(dislike) */
    double company;   /* power: how fast company dissolves the pressure */
    double near;      /* how near a position counts as company, share of the scale */
    double reference; /* how much living far from the reference point weakens a voice; 0: not at all */
    double loss;      /* units of noise lost when the whole scale moves against an actor of full salience */
    double margin;    /* nash: acquiescence margin, share of the whole scale at full salience */
    int rounds;       /* challenge: rounds before the weighted median is read */
    int n_voteless;   /* actors with a voice but no veto where everyone must consent */
    const char *voteless[EN_MAX_VOTELESS];
};
enum en_status en_consent_read(const char *bytes, size_t length, const char *name, struct en_arena *arena,
                               struct en_faults *faults, struct en_consent *out);

/* The outcome of every issue, out [n_issues]. Scratch memory comes from `arena`. EN_NOMEM. */
enum en_status en_solve(const struct en_actor_table *t, enum en_solver m, const struct en_consent *p,
                        struct en_arena *arena, double *out);

/* Why a text at x would find consent: who likes it less than the reference point and accepts all the same. Only where
 * everyone must consent, the reference point is known and at most EN_MAX_MEMBERS actors have a veto: else n = 0. */
struct en_acceptance { int n, worse_off, accept_worse_off, would_object; double p_adopt; };
struct en_acceptance en_solve_acceptance(const struct en_issue *issue, const struct en_consent *p, double x);

/* --- the parts that have known answers ------------------------------------------------------------------------ */

/* Probabilistic Condorcet election over n options: chance that each beats every other, given that one does (KTAB's
 * "conditional" form). weight [voters], utility [voters][n]; out [n]. `work` [n*n]. */
void en_condorcet(int voters, int n, const double *weight, const double *utility, double *work, double *out);
/* Risk attitudes from the chances of the options that actors hold: the least secure gets -1/2, the most secure 1. */
void en_risk_from_chances(int n, const double *chance, double *risk);

/* One dimension: the point of [low, high] that maximises sum w ln gain(i, x); gains are concave in x. `x` untouched and
 * false where at least one gain is <= 0 everywhere. */
typedef double (*en_gain)(const void *context, int i, double x);
bool en_nash_point(int n, const double *weight, en_gain gain, const void *context, double low, double high, double *x);

/* Points that every ideal prefers to the status quo under distance; empty: high <= low. */
struct en_winset { double low, high; };
struct en_winset en_winset_line(const double *ideal, int n, double status_quo);

/* Rubinstein: two sides offer in turn, each counts what comes a round later `first` or `second` times: what the side that
 * offers first keeps of 1. Discounts in [0, 1), not both 1. */
double en_alternating_share(double first, double second);

/* Baron and Ferejohn under unanimity: the proposer's share of 1 when each of n proposes with chance 1/n. */
double en_proposer_share(int n, double discount);

/* Bargaining on a line where everyone must accept: utility top - (x - ideal)^2, nothing until agreement, each proposes with
 * its chance. The interval that all accept, by value iteration. Ideals in order; all gains must stay positive. */
struct en_winset en_unanimity_line(int n, const double *ideal, const double *recognition, double top, double discount);
/* Its limit as delay costs nothing: where the extremes' relative pulls balance the chances to propose on either side. */
double en_unanimity_limit(int n, const double *ideal, const double *recognition, double top);

/* The challenge model, round by round: median [rounds+1] and mean [rounds+1], entry 0 the start. The chance of
 * winning is a share of all votes over all pairs, as in Scholz's program. EN_NOMEM. */
enum en_status en_challenge(int n, const struct en_actor *actor, int rounds, struct en_arena *arena, double *median,
                            double *mean);

/* --- scores --------------------------------------------------------------------------------------------------- */

struct en_table_score {
    int n;
    double mae, rmse, within5, within10, crps; /* within: shares; crps: normal, spread from the other proposals */
    struct en_interval against;                /* MAE minus the compromise's on the same issues, by proposal */
};
/* score [EN_N_SOLVERS][1 + n_rules]: all issues, then by rule. `guess` [EN_N_SOLVERS][n_issues] from en_solve. */
enum en_status en_score_table(const struct en_actor_table *t, double *const *guess, struct en_arena *arena,
                              struct en_table_score *score);

/* Consent fitted anew on the issues where everyone must consent, proposal by proposal (docs/solve.md "fit"). */
struct en_consent_fit {
    int issues, proposals;
    double compromise, shipped, best, crossed; /* MAE: of the compromise, as shipped, best on all, cross-validated */
    struct en_interval difference;             /* crossed minus compromise, by proposal */
    double iota, dislike, reference, near;     /* the best */
    bool voteless;                             /* the best leaves out who has no veto */
    double p_adopt;                            /* mean chance that the recorded outcomes pass, as shipped */
    int worse_off, accept;                     /* issues with somebody worse off; issues of those with known reference */
};
enum en_status en_consent_fit(const struct en_actor_table *t, const struct en_consent *p, struct en_arena *arena,
                              struct en_consent_fit *out);

#ifdef __cplusplus
}
#endif
#endif
