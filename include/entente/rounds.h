/* rounds.h: many councils draft, argue, pay and put a text under silence; then its ratification, and what follows.
 *
 * A council starts from a text, changes it between rounds by the moves that real councils use, and puts it under silence
 * each time. One council is a pure function of (seed, council); counts are out of the councils asked for. Margins of the
 * texts on the way are added up from single changes that were simulated; the texts that councils end with are simulated
 * themselves. Equations and departures from the design: docs/model.md "Drafting rounds".
 */
#ifndef ENTENTE_ROUNDS_H
#define ENTENTE_ROUNDS_H

#include "lab.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How a council ends. X(NAME, id, words) */
#define EN_ROUNDS_LIST(X) \
    X(TABLED, "as_tabled", "adopted as tabled") \
    X(CHANGED, "changed", "adopted, changed") \
    X(DEFERRED, "deferred", "put off by the chair") \
    X(BLOCKED, "blocked", "blocked") \
    X(NONE, "no_decision", "no decision")
enum en_rounds_end {
#define X(name, id, words) EN_R_##name,
    EN_ROUNDS_LIST(X)
#undef X
    EN_N_ROUNDS_ENDS
};

/* X(NAME, id, words) */
#define EN_REDRAFT_LIST(X) \
    X(CLAUSE, "clause", "another level of one clause") \
    X(LOGROLL, "logroll", "two clauses traded") \
    X(CONDITION, "condition", "a condition or a trigger") \
    X(AMBIGUITY, "ambiguity", "words left more open") \
    X(SUNSET, "sunset", "an end or a review date") \
    X(OPT_OUT, "opt_out", "a member exempted") \
    X(PAYMENT, "payment", "a side payment")
enum en_redraft {
#define X(name, id, words) EN_REDRAFT_##name,
    EN_REDRAFT_LIST(X)
#undef X
    EN_N_REDRAFTS
};

/* What the chair puts on the table first. */
enum en_rounds_start { EN_START_TABLED, EN_START_COMPROMISE, EN_START_CHAIR };

struct en_rounds_def {
    struct en_study_def study;
    int draft;
    int councils;
    int rounds;      /* 0: as the case says */
    enum en_rounds_start start;
    int chair;       /* member, or -1: a chair without wishes of its own */
    int worldview;   /* the analysis in which persuadability is read; -1: any, drawn by council */
};
struct en_rounds_def en_rounds_def_default(const struct en_case *c, int draft);

/* A count out of all councils with its 90 % interval, both as shares. */
struct en_rounds_count { int count; double low, high; };

/* EN_ROUNDS_SHOWN: rounds told apart; the last stands for itself and all later ones. */
enum { EN_ROUNDS_TEXTS = 5, EN_ROUNDS_SHOWN = 5 };
/* A text that councils adopted. p_added: chance under silence with added-up margins, before any opt-out, payment or
 * persuasion; p_simulated: with its own simulated margins. */
struct en_rounds_text {
    uint8_t level[EN_MAX_CLAUSES];
    int count;
    int in_round[EN_ROUNDS_SHOWN]; /* of count: adopted in the first round, the second .. */
    double p_added, p_simulated;
};

/* Ratification of one text by all members, and what its delay and the council's consent to the invitation do to entry. */
struct en_ratified {
    bool asked;                              /* false: the text opens no way to membership, nothing is ratified */
    double rate[EN_MAX_MEMBERS];             /* per year, under the government it has */
    double turn_away, turn_back;             /* per year: an ordinary member becomes a hold-out; a hold-out an ordinary one */
    double turned;                           /* chance that some ordinary member holds out before it has ratified */
    double mean_years, median_years;         /* until the last member */
    double within_one, within_two;           /* chance that all have ratified within so many years */
    double steady_mean_years, steady_median_years, steady_within_one, steady_within_two; /* if no government changed */
    double last[EN_MAX_MEMBERS];             /* chance of being the last */
    double p_invite;                         /* chance that the council would agree to the invitation */
    double member[EN_MAX_WORLDVIEWS];        /* chance of membership at the horizon, with these rates */
    double member_steady[EN_MAX_WORLDVIEWS]; /* the same if no government changed */
    double member_plain[EN_MAX_WORLDVIEWS];  /* with the case's rates, which know nothing of margins */
    /* what the first horizon would teach: expected log likelihood ratio of row against column if row is right */
    double evidence[EN_MAX_WORLDVIEWS][EN_MAX_WORLDVIEWS];
};

struct en_rounds {
    struct en_rounds_def def;
    int councils; /* held */
    bool partial;
    uint8_t start[EN_MAX_CLAUSES];
    double p_start;                     /* chance of the first text under silence, before any move */
    struct en_rounds_count end[EN_N_ROUNDS_ENDS];
    int in_round[EN_N_ROUNDS_ENDS][EN_ROUNDS_SHOWN]; /* the same councils by the round in which they ended */
    int heart;                          /* the draft's clause with the highest stakes; without it nothing was decided */
    int weakened;                       /* adopted with another level of that clause than was tabled */
    double mean_rounds;                 /* until the end */
    double cohesion_lost;               /* mean over councils without a decision; 0 if there was none */
    int used[EN_N_REDRAFTS];               /* councils in which such a move was made */
    double externality;                 /* mean change of the others' margins by a logroll; 0 if none was made */
    int logrolls;
    double objected[EN_MAX_MEMBERS];    /* share of councils in which it broke silence */
    double tied[EN_MAX_MEMBERS];        /* share of councils in which it tied its hands in public */
    int persuaded;                      /* councils in which argument turned an objector's margin positive */
    double lack, surplus;               /* of the first text: what objectors lack to consent; what gainers could pay */
    int n_red_lines;                    /* members behind a red line of the first text, whom no payment moves */
    bool can_be_bought;                 /* lack <= surplus, and no red line */
    int n_texts;
    struct en_rounds_text text[EN_ROUNDS_TEXTS]; /* most frequent first */
    struct en_ratified ratified;        /* of the most frequent adopted text, else of the draft */
};

/* EN_STOPPED with *out from the unbroken first councils when stopped after at least 10, else untouched; EN_RANGE, EN_NOMEM:
 * untouched. */
enum en_status en_rounds_run(const struct en_rounds_def *def, const struct en_each *each, struct en_arena *arena,
                             struct en_rounds *out);

/* The words and ids of the two lists above. */
const char *en_rounds_end_words(enum en_rounds_end end);
const char *en_rounds_end_id(enum en_rounds_end end);
const char *en_redraft_words(enum en_redraft move);
const char *en_redraft_id(enum en_redraft move);

#ifdef __cplusplus
}
#endif
#endif
