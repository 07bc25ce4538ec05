/* history.h: past decisions by consent, and how well the council's few constants would have foreseen them.
 *
 * Data: cases/history (README there). Fitted are base rates, how much pressure stands against an objector (iota, in units of
 * decision noise), what an objector dislikes, and the power of company; never a belief that the source documents dispute.
 * Every forecast is made without the decision it is about: forward (only earlier decisions) and leave-one-out.
 * The score is published whatever it says: expect little from so short a list of cases that became known because they
 * were contested (docs/hindcast.md).
 */
#ifndef ENTENTE_HISTORY_H
#define ENTENTE_HISTORY_H

#include "base.h"
#include "scores.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EN_MAX_PAST_MEMBERS = 128, EN_MAX_PAST_COUNCIL = 64, EN_MAX_PAST = 500 };

/* In order: from all of it to none of it. */
enum en_past_class { EN_AS_TABLED, EN_CHANGED, EN_DEFERRED, EN_BLOCKED, EN_N_PAST_CLASSES, EN_AUTOMATIC = EN_N_PAST_CLASSES };
const char *en_past_class_name(enum en_past_class c);

struct en_decision {
    const char *id, *question, *asked, *decided, *organisation;
    int day;                                   /* decided, as a number that sorts */
    int n_members, member[EN_MAX_PAST_COUNCIL]; /* of that day; indices into en_history.member */
    int n_unnamed;                             /* members that the history does not name */
    int n_objectors, objector[EN_MAX_PAST_COUNCIL];
    enum en_past_class outcome;                /* EN_AUTOMATIC: nobody's consent was asked; never scored */
    double delay;                              /* days from asking to deciding; NaN: not known */
};

struct en_ratification { const char *round, *signed_on; int member; double days; };

struct en_history {
    int n_decisions; const struct en_decision *decision; /* in order of day */
    int n_members; const char *member[EN_MAX_PAST_MEMBERS];
    int n_memberships; const struct en_membership *membership;
    int n_ratifications; const struct en_ratification *ratification;
    uint64_t digest; /* of the bytes of all three files */
};

/* The files of cases/history, in the order of the digest. */
enum { EN_HISTORY_DECISIONS, EN_HISTORY_MEMBERS, EN_HISTORY_RATIFICATIONS, EN_N_HISTORY_FILES };
const char *en_history_file_name(int file);
struct en_history_bytes { const char *bytes; size_t length; };

/* EN_OK, EN_BAD_CASE (faults), EN_NOMEM. `file` [EN_N_HISTORY_FILES]. */
enum en_status en_history_read(const struct en_history_bytes *file, struct en_arena *arena, struct en_faults *faults,
                               const struct en_history **out);
/* Further decisions, with the columns that docs/hindcast.md lists (those of a research table: id, date_proposed,
 * date_decided, body, holdout_iso3, outcome_code ...). Members as the history knows them. */
enum en_status en_history_more(const struct en_history *h, const char *bytes, size_t length, const char *name,
                               struct en_arena *arena, struct en_faults *faults, int *n,
                               const struct en_decision **out);

/* --- the fit ---------------------------------------------------------------------------------------------------- */

struct en_past_fit {
    int n;                                  /* decisions learnt from */
    double base[EN_N_PAST_CLASSES];         /* class rates, half a case added to each */
    double iota, dislike, company;          /* units of decision noise; power */
    double changed_alone, changed_opposed;  /* of adopted texts: changed, without and with objectors */
    double fails_alone;                     /* not adopted though nobody is on record as objecting */
    double blocked;                         /* of texts not adopted: blocked for good */
    double member_base, member_weight;      /* objection rate of all; own record counts n / (n + weight) */
    double delay_mean[2], delay_sd[2];      /* ln(1 + days), without and with objectors */
    double delay_all_mean, delay_all_sd;
    double seen[EN_MAX_PAST_MEMBERS], objected[EN_MAX_PAST_MEMBERS];
};

/* --- results ---------------------------------------------------------------------------------------------------- */

enum en_protocol { EN_FORWARD, EN_LEAVE_ONE_OUT, EN_N_PROTOCOLS, EN_FURTHER = EN_N_PROTOCOLS };
/* "forward", "leave-one-out", "further". */
const char *en_protocol_name(enum en_protocol p);

#define EN_PAST_MODEL_LIST(X) \
    X(KNOWING, "council, objectors known") \
    X(BEFORE, "council, before the meeting") \
    X(RATES, "class base rates") \
    X(MIDDLE, "compromise model") \
    X(CHANGED, "adopted changed, always") \
    X(NOTHING, "nothing changes")
enum en_past_model {
#define X(id, name) EN_PAST_##id,
    EN_PAST_MODEL_LIST(X)
#undef X
    EN_N_PAST_MODELS
};
/* The name in every table. */
const char *en_past_model_name(enum en_past_model m);

/* Who objects, member by member. */
#define EN_CELL_MODEL_LIST(X) \
    X(SHRUNK, "council: own record drawn to the mean") \
    X(COMPANY, "council: and what the others do") \
    X(SAME, "the same rate for all") \
    X(OWN, "own objection rate")
enum en_cell_model {
#define X(id, name) EN_CELL_##id,
    EN_CELL_MODEL_LIST(X)
#undef X
    EN_N_CELL_MODELS
};
/* The name in every table. */
const char *en_cell_model_name(enum en_cell_model m);

struct en_past_score {
    int n, cells;                       /* decisions; forecasts */
    double log, brier, rps;             /* means; rps of classes only */
    struct en_interval log_against, brier_against, rps_against; /* minus the base rates', by decision */
};

struct en_past_forecast {
    bool made;                          /* false: too few earlier decisions, or automatic */
    double p[EN_N_PAST_MODELS][EN_N_PAST_CLASSES];
    double delay_mean, delay_sd;        /* ln(1 + days), objectors known */
    double cell[EN_MAX_PAST_COUNCIL];   /* chance that each member objects, own record drawn to the mean */
};

struct en_hindcast {
    int n;                                          /* decisions asked about */
    const struct en_decision *decision;
    int scored[EN_N_PROTOCOLS + 1];
    struct en_past_forecast *forecast[EN_N_PROTOCOLS + 1]; /* [n]; NULL where the protocol was not run */
    struct en_past_score class_score[EN_N_PROTOCOLS + 1][EN_N_PAST_MODELS];
    struct en_past_score cell_score[EN_N_PROTOCOLS + 1][EN_N_CELL_MODELS];
    struct en_brier adopted[EN_N_PROTOCOLS + 1][EN_N_PAST_MODELS]; /* event: adopted, as tabled or changed */
    struct en_interval delay[EN_N_PROTOCOLS + 1];   /* CRPS of ln(1 + days) with objectors known, minus without */
    double delay_crps[EN_N_PROTOCOLS + 1][2];       /* with objectors known; one distribution for all */
    int delays[EN_N_PROTOCOLS + 1];
    struct en_interval ratification;                /* CRPS of ln(1 + days) per member: own record minus all alike */
    double ratification_crps[2];
    int ratifications;
    struct en_past_fit fit;                         /* on all decisions of the history */
};

/* Both protocols over the history. Everything lives in `arena`. EN_NOMEM. */
enum en_status en_hindcast_run(const struct en_history *h, struct en_arena *arena, struct en_hindcast *out);
/* Further decisions under what was fitted on the whole history: EN_FURTHER only, nothing is refitted. */
enum en_status en_hindcast_more(const struct en_history *h, const struct en_decision *decision, int n,
                                struct en_arena *arena, struct en_hindcast *out);

/* One sentence for the foot of other results: what the score is, and the digest of the history it was computed from. */
const char *en_history_foot(void);
/* The same sentence made from a hindcast: the two must agree (a test compares them). */
void en_history_foot_make(struct en_text *out, const struct en_history *h, const struct en_hindcast *c);

#ifdef __cplusplus
}
#endif
#endif
