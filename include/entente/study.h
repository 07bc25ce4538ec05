/* study.h: many futures, many texts, one council: the only place where the two theories meet.
 *
 * A study is (case, seed, futures, choices). Its work is cut into units; the program decides which thread runs which
 * unit, in any order. A unit writes only its own rows; `en_study_finish` walks rows in order, so the result and its
 * digest do not depend on threads. A partial study uses the longest unbroken prefix of chunks.
 * Beliefs are drawn once per group of EN_GROUP futures; the same normals serve every worldview and every text.
 */
#ifndef ENTENTE_STUDY_H
#define ENTENTE_STUDY_H

#include "council.h"
#include "world.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EN_GROUP = 20, EN_CHUNK = 80 }; /* futures per belief draw; per chunk (a multiple of EN_GROUP and EN_LANES) */

struct en_study_def {
    const struct en_case *c;
    uint64_t seed;
    int futures;            /* per worldview and draft; rounded up to a multiple of EN_CHUNK */
    int horizon;            /* 0..EN_N_HORIZONS-1: the horizon at which members value texts and tables are printed */
    enum en_fill fill;      /* for silent cells */
    bool correlate;         /* draw 2, 3, 11, 12 correlated with belief 1 (MODEL 5); default independent */
    uint64_t drafts;        /* bit per draft to simulate; the text in force is always added */
    enum en_isa isa;
    enum en_structure structure; /* of the war; by default the case's */
    const struct en_range3 (*belief)[EN_N_BELIEFS]; /* [n_worldviews] or NULL: used in place of the case's range wherever
                                                     * its central is no NaN. Positions stay measured without it. */
};
struct en_study_def en_study_def_default(const struct en_case *c);

/* A number with its uncertainty: over belief draws, and (smaller) of the simulation. */
struct en_estimate {
    double mean;
    double low, high; /* 5 and 95 % points over belief draws; simulation noise taken out (docs/model.md "ranges") */
    double se;        /* standard error of `mean` given the beliefs drawn: the simulation error */
};

struct en_study; /* opaque; lives in the arena it was opened in */

/* Prepares all texts. EN_RANGE: futures < 1 or horizon out of range. EN_LIMIT: the tables would not fit `arena`.
 * EN_NOMEM. *out untouched on failure. */
enum en_status en_study_open(const struct en_study_def *def, struct en_arena *arena, struct en_study **out);

/* Units in order of chunk: all units of chunk 0 first. */
int en_study_units(const struct en_study *s);
int en_study_chunks(const struct en_study *s);
int en_study_chunk_of(const struct en_study *s, int unit);
/* Futures (lanes x texts x worldviews) that one unit computes: for progress and throughput. */
int64_t en_study_unit_futures(const struct en_study *s, int unit);
/* Runs what is not there yet of one unit. May run on any thread; no unit on two threads at once. */
void en_study_run_unit(struct en_study *s, int unit);

/* Takes over from another study of the same case and seed every future that would come out the same: same beliefs of the
 * worldview, same text, same chunk. Gives how many. Before any unit has run. */
int64_t en_study_adopt(struct en_study *s, const struct en_study *old);
/* What the text in force came to, future by future: with it, a study that differs from an earlier one in its drafts
 * alone need not live those futures again. For programs that open one study after another on one thread. About 40 kB a
 * unit of the first 128 chunks, taken from `arena` as units run. EN_NOMEM. */
struct en_reference;
enum en_status en_reference_open(struct en_arena *arena, struct en_reference **out);
/* Before any unit has run; `r` outlives the study. Results are the same with and without. */
void en_study_refer(struct en_study *s, struct en_reference *r);
/* How many futures of a unit are still to be computed: 0 once it has run. */
int64_t en_study_missing(const struct en_study *s, int unit);
/* The rows of a unit as bytes, to carry them between instances of one program that opened the same study. */
size_t en_study_unit_bytes(const struct en_study *s, int unit);
void en_study_unit_save(const struct en_study *s, int unit, void *bytes);
void en_study_unit_load(struct en_study *s, int unit, const void *bytes);

/* Reduces chunks 0..n_chunks-1 (all their units must have run, n_chunks >= 1) and holds the council on every draft.
 * May be called again with more chunks. */
void en_study_finish(struct en_study *s, int n_chunks);
/* Runs everything on the calling thread and finishes. */
void en_study_run(struct en_study *s);

/* --- results (after en_study_finish) --------------------------------------------------------------------------- */

const struct en_study_def *en_study_def_of(const struct en_study *s);
int en_study_futures(const struct en_study *s);   /* per worldview and draft, actually used */
int en_study_groups(const struct en_study *s);    /* belief draws */
bool en_study_partial(const struct en_study *s);
/* The caller has what it wanted (a precision): fewer chunks than planned are then no partial result. */
void en_study_enough(struct en_study *s);
bool en_study_has_draft(const struct en_study *s, int draft);
/* 64-bit digest of all results: every estimate, ending count, stance and probability, in order. */
uint64_t en_study_digest(const struct en_study *s);

struct en_estimate en_study_outcome(const struct en_study *s, int draft, int worldview, int horizon,
                                    enum en_outcome_id o);
/* The draft minus the text in force, paired on the same futures. */
struct en_estimate en_study_difference(const struct en_study *s, int draft, int worldview, int horizon,
                                       enum en_outcome_id o);
/* How many of the futures ended so; the EN_N_ENDINGS counts add up to en_study_futures(). */
const int *en_study_endings(const struct en_study *s, int draft, int worldview, int horizon);
/* Futures that came to a general war by the horizon and are not counted in yearly totals. */
int en_study_uncounted(const struct en_study *s, int draft, int worldview, int horizon);

const struct en_council_result *en_study_council(const struct en_study *s, int draft);
const struct en_stance *en_study_stances(const struct en_study *s, int draft); /* [n_members] */
/* Chance that the applicant consents to the draft under a worldview, with its range: 1 where its status is not given up. */
struct en_estimate en_study_consent(const struct en_study *s, int draft, int worldview);
/* Value of a draft against the text in force for one profile under one worldview at a horizon, profile scale. */
double en_study_profile_gain(const struct en_study *s, int draft, int worldview, int profile, int horizon);
/* Largest simulation error among the shown event probabilities of the options at the study's horizon, 0..1:
 * the quantity that `--precision` stops on. */
double en_study_worst_se(const struct en_study *s);

/* Pooled over worldviews with weights that the user gives (sum > 0); never shown without them. */
struct en_estimate en_study_pooled(const struct en_study *s, const double *weight, int draft, int horizon,
                                   enum en_outcome_id o);

/* Futures of one (draft, worldview) for stories: fills a job for the block that holds `future`. `belief` is storage. */
void en_study_job(const struct en_study *s, int draft, int worldview, uint32_t future,
                  double (*belief)[EN_LANES], struct en_world_job *job);

/* --- tables that the report prints ----------------------------------------------------------------------------- */

/* Best level of each clause by worldview and profile, everything else as in the text in force (DECISIONS 16).
 * best [n_clauses][n_worldviews][n_profiles] level index. Own small ensemble of `futures` per text. EN_NOMEM. */
enum en_status en_study_best_levels(const struct en_study_def *def, int futures, struct en_arena *arena, uint8_t *best);
/* Fixed utility scale per profile: sd of the gain over one-clause changes of the text in force and the drafts,
 * floored at 1e-3 (DECISIONS 5). scale [n_profiles]. This is what `entente scale` prints. */
enum en_status en_study_scales(const struct en_study_def *def, int futures, struct en_arena *arena, double *scale);

#ifdef __cplusplus
}
#endif
#endif
