/* compare.h: two texts, or one text in two cases, on the same futures: what differs, and how surely.
 *
 * Both sides share seed, futures and the normals behind beliefs, so a difference is taken future by future.
 * Worldviews are matched by id; those of one side only are left out.
 */
#ifndef ENTENTE_COMPARE_H
#define ENTENTE_COMPARE_H

#include "lab.h"

#ifdef __cplusplus
extern "C" {
#endif

struct en_compared { struct en_estimate a, b, difference; }; /* difference: b - a */

struct en_compare {
    int n_worldviews;
    int worldview[2][EN_MAX_WORLDVIEWS]; /* index in each case */
    struct en_compared row[EN_MAX_WORLDVIEWS][EN_N_HORIZONS][EN_N_OUTCOMES]; /* by place in `worldview` */
    int futures, groups;
};

/* def[0], def[1]: same seed and futures, taken from the first; level: the two texts. EN_RANGE: no worldview in common,
 * or the cases' horizons differ. EN_STOPPED, EN_NOMEM. */
enum en_status en_compare_run(const struct en_study_def def[2], const uint8_t *const level[2],
                              const struct en_each *each, struct en_arena *arena, const struct en_compare **out);

/* True when a difference is larger than twice its simulation error and its range over beliefs keeps one sign. */
bool en_compare_sure(const struct en_estimate *difference);

#ifdef __cplusplus
}
#endif
#endif
