/* study_int.h: what the files of this room share. Nothing outside src/study and its tests includes
 * it.
 *
 * Words: a text is one policy vector under one belief mode. Full texts (the text in force, then the
 * drafts) run on every chunk and keep rows by belief group; light texts (acts, readings, plain
 * levels) run on the first quarter and keep one row per chunk. A cell is one (horizon, outcome).
 */
#ifndef ENTENTE_STUDY_INT_H
#define ENTENTE_STUDY_INT_H

#include "entente/study.h"

enum {
    ENI_GROUPS = EN_CHUNK / EN_GROUP, /* belief draws per chunk */
    ENI_BLOCKS = EN_CHUNK / EN_LANES, /* blocks of lanes per chunk */
    ENI_CELLS = EN_N_HORIZONS * EN_N_OUTCOMES,
    ENI_MAX_TEXTS = 4 + 9 * EN_MAX_DRAFTS
};
_Static_assert(EN_CHUNK % EN_GROUP == 0 && EN_CHUNK % EN_LANES == 0,
               "a chunk holds whole groups and whole blocks");

/* Positions are measured against one ensemble whatever fill a user tries: default beliefs are
 * neutral, independent. */
enum eni_mode { ENI_CHOSEN, ENI_DEFAULT, ENI_N_MODES };

struct eni_text {
    struct en_policy z;
    enum eni_mode mode;
};

/* The texts that a stance on one draft needs: indices into text[]; -1 where there is no such
 * reading. */
struct eni_draft {
    int draft; /* index in the case */
    int text, weak, strong, acts, acts_weak, acts_strong, plain, plain_weak, plain_strong;
};

/* Sums of one text in one chunk under one worldview, by belief group; counted: futures without a
 * general war. */
struct eni_sums {
    double sum[ENI_CELLS][ENI_GROUPS];
    int32_t counted[EN_N_HORIZONS][ENI_GROUPS];
};

/* A full text keeps what ranges need as well. Differences are draft minus text in force on the same
 * future; yearly ones only where both futures are counted. sq: sums of squares over the whole
 * chunk. */
struct eni_full {
    struct eni_sums own, diff;
    double sq[ENI_CELLS], diff_sq[ENI_CELLS];
    int32_t ending[EN_N_HORIZONS][EN_N_ENDINGS];
};

/* Working space of the reduction, one (text, worldview) at a time. */
struct eni_scratch {
    double *sum, *diff; /* [ENI_CELLS][groups] */
    int32_t *n, *both;  /* [EN_N_HORIZONS][groups] */
    int32_t *all;       /* [groups], EN_GROUP everywhere */
};

struct en_study {
    struct en_study_def def;
    struct en_world_setup setup, until; /* until: to def.horizon, all that light texts are asked for */
    struct en_reference *reference;     /* or NULL */
    int n_chunks, value_chunks; /* all; those on which texts are valued */
    int used_chunks;            /* 0 before the first finish */
    bool enough;                /* no more chunks are wanted */
    int n_texts, n_full, in_force_default, in_force_weak, in_force_strong;
    struct eni_text *text; /* full texts first; text[0] is the text in force, chosen beliefs */
    struct en_world_text *world; /* [n_texts] */
    int n_drafts, slot[EN_MAX_DRAFTS];
    struct eni_draft draft[EN_MAX_DRAFTS];
    struct eni_full *full;  /* [n_chunks][n_worldviews][n_full] */
    struct eni_sums *light; /* [value_chunks][n_worldviews][n_texts - n_full] */
    bool *have;             /* [n_chunks][n_worldviews][n_texts]: this row is filled */
    struct eni_scratch scratch;
    double (*mixture)[EN_MAX_WORLDVIEWS]; /* [n_members] */
    double (*value)[EN_N_OUTCOMES]; /* [n_texts][n_worldviews], valuation form, at def.horizon */
    struct en_estimate *outcome, *difference; /* [n_drafts][n_worldviews][ENI_CELLS] */
    double *shrink;                           /* same shape: how far group means were pulled in */
    int (*ending)[EN_N_ENDINGS];              /* [n_drafts][n_worldviews][EN_N_HORIZONS] */
    int *uncounted;                           /* [n_drafts][n_worldviews][EN_N_HORIZONS] */
    struct en_estimate *consent;              /* [n_drafts][n_worldviews] */
    struct en_stance *stance;                 /* [n_drafts][n_members] */
    struct en_council_result *council;        /* [n_drafts] */
};

/* true: adds up over the years, so it is valued per year and not counted after a general war. */
bool eni_study_yearly(int outcome);
/* true: a probability of something happening by the horizon. */
bool eni_study_event(int outcome);
double eni_study_years(const struct en_case *c, int horizon);

/* beliefs.c */
/* The belief's value in one group under one worldview. */
double eni_study_belief(const struct en_study_def *def, int worldview, enum eni_mode mode,
                        uint32_t group, enum en_belief_id b);
/* The standard normal behind it, correlated as `def` says. */
double eni_study_normal(const struct en_study_def *def, uint32_t group, enum en_belief_id b);
/* The beliefs of futures first .. first+EN_LANES-1. */
void eni_study_belief_lanes(const struct en_study_def *def, int worldview, enum eni_mode mode,
                            uint32_t first, double (*belief)[EN_LANES]);
/* The range behind it. */
struct en_range3 eni_study_range(const struct en_study_def *def, int worldview, enum eni_mode mode,
                                 enum en_belief_id b);
bool eni_study_modes_equal(const struct en_study_def *def);

/* readings.c: out [EN_MAX_CLAUSES] */
/* The text in force with this text's acts: what others do without the council. */
void eni_study_acts_of(const struct en_case *c, const uint8_t *level, uint8_t *out);
/* The text in force with only these words on status: what members' positions are about. */
void eni_study_plain_of(const struct en_case *c, const uint8_t *level, uint8_t *out);
/* The text as somebody reads it where its wording is open; false: it can be read in one way only. */
bool eni_study_reading(const struct en_case *c, const uint8_t *level, bool strong, uint8_t *out);

/* texts.c */
/* Finds out which texts the study needs: fills text[], draft[], slot[] and the counts. text
 * [ENI_MAX_TEXTS]. */
void eni_study_texts_plan(struct en_study *s);
/* Prepares the world's view of text i; texts come in order from 0. Every text of a study has the
 * same invitation and ratification rates, so only the first is worked out; a test holds the copies
 * against the world. */
void eni_study_text_prepare(const struct en_case *c, const struct en_world_setup *setup, int i,
                            const struct en_policy *z, struct en_world_text *world);

/* reference.c: room for the text in force in the futures of a unit, [ENI_BLOCKS]; NULL: nowhere.
 * *known: it is filled; else the caller fills it. */
struct en_world_block *eni_reference_at(const struct en_study *s, int chunk, int worldview,
                                        bool *known);

/* rows.c */
/* Adds block `block` (0..ENI_BLOCKS-1) of a chunk. `ref`: its futures under the text in force. */
void eni_study_full_add(struct eni_full *row, int block, const struct en_world_block *at,
                        const struct en_world_block *ref);
void eni_study_sums_add(struct eni_sums *row, int block, const struct en_world_block *at);
void eni_study_sums_join(struct eni_sums *total, const struct eni_sums *row);
struct eni_full *eni_study_full_row(const struct en_study *s, int chunk, int worldview, int text);
bool *eni_study_have(const struct en_study *s, int chunk, int worldview); /* [n_texts] */
/* Texts that a unit of this chunk runs: the first ones. */
int eni_study_texts_in(const struct en_study *s, int chunk);
struct eni_sums *eni_study_light_row(const struct en_study *s, int chunk, int worldview, int text);
/* Means over `futures` at a horizon in valuation form, out [EN_N_OUTCOMES]: yearly outcomes per
 * year and counted future. */
void eni_study_valuation(const struct en_case *c, const struct eni_sums *total, int futures,
                         int horizon, double *out);
/* What a profile makes of outcomes in valuation form, not scaled. */
double eni_study_utility(const struct en_profile *profile, const double *value);

/* estimate.c */
/* Mean, range and simulation error of a quantity drawn in groups. sum [n_groups]: sums by group;
 * count [n_groups]; sum_sq: of squares over all. `sum` is used up: it ends as the pulled-in means,
 * groups without futures dropped. *shrink: the factor by which they were pulled in. Nothing
 * counted: NaN. */
struct en_estimate eni_study_estimate(int n_groups, double *sum, const int32_t *count,
                                      double sum_sq, double *shrink);
/* Quantile p of at[n] with linear interpolation between order statistics; reorders `at`. n >= 1. */
double eni_study_quantile(int n, double *at, double p);

/* finish.c */
/* Index of (draft, worldview) in the result tables. The draft must have been simulated and the
 * study finished. */
size_t eni_study_row_of(const struct en_study *s, int draft, int worldview);

/* Of so many chunks, those on which texts are valued: a first part, so that a study that stopped early equals a
 * smaller one. */
int eni_study_value_chunks(int chunks);

#endif
