/* settle.h: over every text that the council's clauses can make, which is most likely to be adopted and also does best.
 *
 * The space is enumerated whole. Texts behind somebody's red line are excluded exactly; the rest are weighed by the
 * council on expected outcomes that are simulated where the space is small, and otherwise estimated from a designed
 * set of simulated texts (main effects and pairs of clauses within each status and trigger). A text whose chance
 * cannot reach 1 in 1000 even if every member stood alone is not weighed further: an exact bound on what was
 * estimated. Whatever is shown has been simulated again in full. Gains are against the text in force with the same
 * acts, under a welfare profile that the user chooses; there is no profile by default.
 */
#ifndef ENTENTE_SETTLE_H
#define ENTENTE_SETTLE_H

#include "lab.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EN_SETTLE_TEXTS = 64, EN_SETTLE_NEEDS = 3 };

struct en_settle_ask {
    uint8_t acts[EN_MAX_CLAUSES];      /* levels of the clauses that the council does not decide */
    uint8_t excluded[EN_MAX_CLAUSES];  /* bit per level */
    uint8_t required[EN_MAX_CLAUSES];  /* bit per level; 0: any */
    int max_changes;                   /* council clauses that may differ from the text in force; 0: all */
    int profile;                       /* -1: every profile by itself */
    double pass;                       /* chance from which a text counts as passing */
};
struct en_settle_ask en_settle_ask_default(const struct en_case *c);

/* What one likely objector would need, and the single change of the text that gives it most. */
struct en_settle_need {
    int member;
    double objection, missing; /* missing: margin below where it would not object, given the others */
    int clause, level;         /* -1: no single change that the ask allows helps it */
    double margin, p_adopt;    /* its margin and the text's chance after that change, simulated */
    bool enough;               /* it then would not object */
};

struct en_settle_text {
    uint8_t level[EN_MAX_CLAUSES];
    int changes;                             /* clauses that differ from the text in force */
    struct en_council_result council;
    double worst[EN_MAX_PROFILES], mean[EN_MAX_PROFILES]; /* gain over worldviews, profile scale */
    uint32_t front;                          /* bit per profile on whose front it stands */
    uint32_t balanced;                       /* bit per profile for which it maximises P * sqrt(worst * mean) */
    double consent_least, consent_most;      /* chance that the applicant consents, over worldviews; 1: it gives nothing up */
    double guessed;                          /* chance of adoption as the search estimated it */
    int n_needs;
    struct en_settle_need need[EN_SETTLE_NEEDS];
};

/* Why nothing passes: members of whom at least one would object alone, or may not consent, in every text. A text that
 * somebody may not consent to is not simulated: it counts as stopped by those members only. */
struct en_settle_certificate {
    bool defined;                 /* nothing passes and such a set of members was found */
    int n_members, member[EN_MAX_MEMBERS];
    uint8_t accepts[EN_MAX_MEMBERS][EN_MAX_CLAUSES]; /* by place in `member`: levels found in some text it would accept */
    uint32_t apart;               /* clauses on which no level is acceptable to all of them */
    bool smallest;                /* no smaller set was possible (checked up to three members) */
};

struct en_settle {
    struct en_settle_ask ask;
    int64_t space, incompatible, left_out; /* all combinations; with levels that exclude each other; not asked for */
    int64_t red_line, hopeless, weighed;   /* excluded exactly; by the bound; by a full council */
    int64_t passing;                       /* as estimated */
    bool exact;                            /* every text was simulated: nothing is estimated */
    int simulated;                         /* texts simulated for the search */
    int checked;                           /* texts held back to measure the estimates */
    double error_rms, error_most;          /* of margins on those; 0 when exact */
    double best;                           /* highest chance of adoption, simulated in full */
    int n_texts;
    struct en_settle_text text[EN_SETTLE_TEXTS]; /* most likely adopted first */
    struct en_settle_certificate certificate;
    int futures, search_futures;           /* behind each shown number; behind each number of the search */
};

/* EN_UNKNOWN: no text is left to look at. EN_LIMIT: more than 2 million combinations. EN_STOPPED, EN_NOMEM. */
enum en_status en_settle_find(struct en_lab *lab, const struct en_settle_ask *ask, struct en_arena *arena,
                              const struct en_settle **out);

#ifdef __cplusplus
}
#endif
#endif
