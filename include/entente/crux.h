/* crux.h: the smallest change of belief, or of weights, that would change what the council does with one text.
 *
 * Two thresholds, always named: "supports" (the margin is 0) and "does not object" (the margin at which the member
 * would object in half of the councils, given who else objects). A change of belief is a move of a member's weight
 * between the source documents (0..1, half the sum of all moves), or a shift of single beliefs, the same in every
 * document, in units of the spread between the documents. Three verdicts (DECISIONS 20): some mixture of the
 * documents flips it; none does, but values inside the stated ranges do; neither does: a dispute about values.
 */
#ifndef ENTENTE_CRUX_H
#define ENTENTE_CRUX_H

#include "lab.h"

#ifdef __cplusplus
extern "C" {
#endif

enum en_threshold { EN_TO_SUPPORT, EN_TO_CONSENT, EN_N_THRESHOLDS };

/* A move of weight between worldviews. With one worldview there is nothing to move: undefined, not zero. */
struct en_shift {
    bool defined, possible;           /* not possible: no mixture of the documents flips it */
    double size;                      /* 0..1, when possible */
    double low, high;                 /* 5 and 95 % points over resampled belief draws, of the resamples in which it is possible */
    double share;                     /* of the resamples in which it is possible */
    double mixture[EN_MAX_WORLDVIEWS]; /* where the member then stands */
};

/* A change of the profile's weights, beliefs as they are. */
struct en_reweigh {
    int outcome;      /* the one weight whose smallest relative change flips it; -1: none */
    double factor;    /* of that weight, > 0 */
    bool joint;       /* all weights moving by at most the same factor flip it */
    double all;       /* that factor, > 1: those that speak for the change times it, the others divided by it */
};

enum en_crux_verdict {
    EN_CRUX_UNDEFINED, /* one worldview only */
    EN_CRUX_RED_LINE,  /* no belief moves it */
    EN_CRUX_MIXTURE,   /* a mixture of the documents flips it */
    EN_CRUX_RANGES,    /* no mixture does; values inside the stated ranges do */
    EN_CRUX_VALUES,    /* none was found inside the ranges: a dispute about values */
    EN_N_CRUX_VERDICTS
};
const char *en_crux_verdict_name(enum en_crux_verdict verdict);

struct en_crux_member {
    double x, threshold[EN_N_THRESHOLDS]; /* margin, and where it would flip */
    double objection;
    bool objects, red_line;               /* objects: more often than not */
    struct en_shift shift[EN_N_THRESHOLDS]; /* to the other side of each threshold */
    struct en_reweigh reweigh;            /* to the other side of EN_TO_CONSENT */
    enum en_crux_verdict verdict;         /* about EN_TO_CONSENT */
    double least, most;                   /* margins found inside the stated ranges */
    int belief;                           /* the single belief whose shift flips EN_TO_CONSENT first; -1 none within reach */
    double spreads;                       /* of the shift, signed */
};

/* One belief moved alone, the same for every document. */
struct en_crux_bar {
    int belief;
    bool disputed;             /* the documents differ on it */
    double now, less, more;    /* the quantity shown, as is and one spread down or up */
    bool flips;
    double spreads;            /* where it flips, signed */
    double from, to;           /* the belief's value now and there, averaged over documents by the weights in question */
    uint32_t inside;           /* bit per worldview whose own range holds `to` */
    double after;              /* the quantity there, simulated again in full; NaN where it was not */
};

/* Everybody takes one document's words on one theme or belief. */
struct en_crux_swap {
    int theme, belief; /* one of them, the other is -1 */
    int worldview;     /* whose words */
    double margin, p_adopt;
    int objectors;
    bool flips;
};

/* The nearest point in the space of all disputed beliefs at which it flips (Hasofer and Lind). */
struct en_crux_point {
    bool found, verified;       /* verified: simulated again in full, and it does flip */
    double distance;            /* in spreads */
    double shift[EN_N_BELIEFS]; /* in spreads */
    double share[EN_N_BELIEFS]; /* squared part of the distance, adds up to 1 */
    double margin, p_adopt;     /* there, simulated again */
    int simulations;
};

struct en_crux_pair {
    int a, b;
    double spreads_a, spreads_b, size; /* size: length of the shift in spreads */
    double margin, p_adopt;            /* there, simulated again */
    bool flips;
};

/* Why a text is blocked: how much of the missing chance of adoption each component carries (Shapley values). */
enum en_crux_part { EN_PART_BELIEFS, EN_PART_VALUES, EN_PART_POSITIONS, EN_PART_LIMITS, EN_PART_PROCEDURE, EN_N_CRUX_PARTS };
const char *en_crux_part_name(enum en_crux_part part);
struct en_crux_split {
    bool defined;                 /* only for a text that is more likely blocked than not */
    double share[EN_N_CRUX_PARTS]; /* adds up to after - before */
    double before, after;         /* chance of adoption as it is, and with everything exchanged */
    int like;                     /* number of members whose components stand in: those who consent; 0: the least opposed */
};

enum en_crux_budget { EN_BUDGET_ONE, EN_BUDGET_TWO, EN_BUDGET_GROUP };

struct en_crux_ask {
    uint8_t level[EN_MAX_CLAUSES];
    int member;    /* -1: the whole council */
    int worldview; /* -1: members' own mixtures; else every member believes this document */
    enum en_crux_budget budget;
};

struct en_crux {
    struct en_crux_ask ask;
    bool continues;                  /* the text asks nothing of the council: all else is empty */
    struct en_council_result council;
    int n_objectors, n_red_lines;
    struct en_crux_adopt {
        int stuck;       /* objectors whom no mixture moves so far */
        double most, sum; /* of the moves of the others */
        double p;        /* chance of adoption after all moves, red lines apart; NaN if somebody is stuck */
    } adopt[EN_N_THRESHOLDS]; /* all objectors move to where they support it, or to where they would not object alone */
    int blocker;                     /* the member without objection that the smallest move makes object; -1 none */
    double block;                    /* that move */
    struct en_crux_member member[EN_MAX_MEMBERS];
    /* The quantity that the numbers below move: one member's margin above its threshold, or, for the council, what
     * every margin could lose before adoption is less likely than not; negative: what every margin lacks. Red lines
     * apart. */
    double margin;
    double spread[EN_N_BELIEFS];     /* between documents, on each belief's own scale */
    int n_bars;
    struct en_crux_bar bar[EN_N_BELIEFS]; /* those that move it most first */
    struct en_crux_point point;
    int n_pairs;
    struct en_crux_pair pair[3];     /* EN_BUDGET_TWO */
    int n_swaps;
    struct en_crux_swap swap[(EN_N_THEMES + EN_N_BELIEFS) * EN_MAX_WORLDVIEWS];
    struct en_crux_split split;
    int box_simulations;             /* sets of beliefs tried inside the stated ranges */
    int futures;                     /* behind each number; bars and swaps rest on `quick_futures` */
    int quick_futures;
};

/* EN_STOPPED, EN_NOMEM. *out lives in `arena`. */
enum en_status en_crux_find(struct en_lab *lab, const struct en_crux_ask *ask, struct en_arena *arena,
                            const struct en_crux **out);

/* C-1 by itself: the smallest move of weight from `mixture` [n] such that sum mixture'[k] gain[k] >= wanted (greedy
 * fractional knapsack, exact). `moved` [n]. false: no mixture does. */
bool en_crux_move(int n, const double *mixture, const double *gain, double wanted, double *moved, double *size);

#ifdef __cplusplus
}
#endif
#endif
