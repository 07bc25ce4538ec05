/* lab.h: single texts under single sets of beliefs, simulated once and kept.
 *
 * Crux, settle and their kin ask many small questions: this text under that worldview, with this belief moved. Each
 * (text, beliefs) is simulated on the same futures as a study with the same seed, so a lab's margins equal those of
 * `entente run`, and two answers differ by what was asked, not by luck. What was simulated can be saved and loaded;
 * `en_lab_key` says for which inputs it holds.
 */
#ifndef ENTENTE_LAB_H
#define ENTENTE_LAB_H

#include "study.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Runs unit(context, 0) .. unit(context, n - 1), each once, in any order, on any threads; false: stopped before the
 * end. `run` NULL: one after the other on the calling thread. */
struct en_each {
    bool (*run)(void *self, int n, void (*unit)(void *context, int i), void *context);
    void *self;
};

/* Which kin of beliefs hang together, for questions about groups of them. X(NAME, words) */
#define EN_THEME_LIST(X) \
    X(MOTIVE, "the adversary's motive") \
    X(BARGAINING, "bargaining") \
    X(DEFENCE, "collective defence") \
    X(SUBSTITUTES, "guarantees short of membership") \
    X(WAR, "the course of the war") \
    X(ALLIANCE, "politics inside the alliance")
enum en_theme {
#define X(name, words) EN_T_##name,
    EN_THEME_LIST(X)
#undef X
    EN_N_THEMES
};
const char *en_theme_name(enum en_theme theme);
enum en_theme en_belief_theme(enum en_belief_id b);

struct en_lab; /* opaque; lives in its arena */

/* `def`: as for a study; its drafts are ignored. A lab simulates as many futures as a study values texts on.
 * EN_RANGE, EN_NOMEM; *out untouched on failure. */
enum en_status en_lab_open(const struct en_study_def *def, const struct en_each *each, struct en_arena *arena,
                           struct en_lab **out);
const struct en_study_def *en_lab_def_of(const struct en_lab *lab);
/* Futures simulated for one (text, worldview); belief draws among them. */
int en_lab_futures(const struct en_lab *lab);
/* Pairs of text and beliefs simulated by this lab, and those it found already there. */
int en_lab_simulated(const struct en_lab *lab);
int en_lab_loaded(const struct en_lab *lab);

/* Digest of everything that what is kept depends on: case, seed, choices, and a sample of futures, so that a program
 * with other equations has another key. */
uint64_t en_lab_key(const struct en_lab *lab);
/* All that is kept, as bytes with a digest of their own; also after a question was stopped. */
void en_lab_save(const struct en_lab *lab, struct en_text *out);
/* Takes what an earlier lab saved. false: damaged, of another key or no room; the lab is then as before. */
bool en_lab_load(struct en_lab *lab, const char *bytes, size_t length);

#ifdef __cplusplus
}
#endif
#endif
