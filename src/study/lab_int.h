/* lab_int.h: what the files of the lab share: simulating single texts, and councils over them. */
#ifndef ENTENTE_LAB_INT_H
#define ENTENTE_LAB_INT_H

#include "study_int.h"

#include "entente/lab.h"

enum { ENI_MAX_BATCHES = 32, ENI_QUICK_CHUNKS = 2 };

/* One set of beliefs: a range for each, drawn with the same normals as in a study. */
struct eni_beliefs {
    struct en_range3 range[EN_N_BELIEFS];
    bool correlate;
};

/* What is known of one text under one set of beliefs: outcomes in valuation form; and by batch of
 * belief draws what each profile makes of them, in its scale, for bootstraps. */
struct eni_worth {
    uint64_t key;
    int chunks, n_batches;
    const double *mean;  /* [EN_N_OUTCOMES] */
    const double *batch; /* [n_batches][n_profiles] */
};

/* The beliefs of a worldview as the study draws them. */
void eni_lab_beliefs(const struct en_lab *lab, int worldview, enum eni_mode mode,
                     struct eni_beliefs *out);
/* Chunks of a full and of a quick look. */
int eni_lab_chunks(const struct en_lab *lab, bool quick);
/* Asks for one answer; it is there after the next run. The index stays valid. -1: out of memory,
 * which the next run reports. */
int eni_lab_want(struct en_lab *lab, const struct en_policy *z, const struct eni_beliefs *b,
                 int chunks);
/* An answer that is there; may be asked from several threads. */
int eni_lab_find(const struct en_lab *lab, const struct en_policy *z, const struct eni_beliefs *b,
                 int chunks);
/* Simulates what was asked for. EN_STOPPED, EN_NOMEM. */
enum en_status eni_lab_run(struct en_lab *lab);
const struct eni_worth *eni_lab_at(const struct en_lab *lab, int index);
struct en_arena *eni_lab_arena(struct en_lab *lab);
bool eni_lab_each(const struct en_lab *lab, int n, void (*unit)(void *context, int i),
                  void *context);

/* --- councils over a lab (ballot.c)
 * ------------------------------------------------------------------------------- */

/* The texts that a stance rests on. */
enum eni_part {
    ENI_DRAFT,
    ENI_DRAFT_WEAK,
    ENI_DRAFT_STRONG,
    ENI_ACTS,
    ENI_ACTS_WEAK,
    ENI_ACTS_STRONG,
    ENI_N_MOVING, /* the parts before this one follow the beliefs in question, the others default
                     beliefs */
    ENI_PLAIN = ENI_N_MOVING,
    ENI_PLAIN_WEAK,
    ENI_PLAIN_STRONG,
    ENI_FORCE,
    ENI_FORCE_WEAK,
    ENI_FORCE_STRONG,
    ENI_N_PARTS
};

/* One text put to the council: its parts as policies, and what the lab knows of each by worldview.
 */
struct eni_ballot {
    struct en_draft draft;
    bool has[ENI_N_PARTS];
    struct en_policy z[ENI_N_PARTS];
};
void eni_ballot_init(const struct en_case *c, const uint8_t *level, struct eni_ballot *out);

/* What a council looks at: [part][worldview]. */
struct eni_look {
    double mean[ENI_N_PARTS][EN_MAX_WORLDVIEWS][EN_N_OUTCOMES];
    int index[ENI_N_PARTS][EN_MAX_WORLDVIEWS]; /* of the lab's answers */
};
/* Asks for all parts. believed [n_worldviews]: beliefs of the moving parts. */
void eni_ballot_want(struct en_lab *lab, const struct eni_ballot *b,
                     const struct eni_beliefs *believed, int chunks, struct eni_look *out);
/* Reads the answers after a run. */
void eni_ballot_read(const struct en_lab *lab, const struct eni_ballot *b, struct eni_look *look);
/* Margins of all members. mixture NULL: as they start. */
void eni_ballot_stances(const struct en_case *c, const struct eni_ballot *b,
                        const struct eni_look *look, const double (*mixture)[EN_MAX_WORLDVIEWS],
                        struct en_stance *out);
/* Members' starting mixtures, [n_members]. */
void eni_ballot_mixtures(const struct en_case *c, double (*out)[EN_MAX_WORLDVIEWS]);

#endif
