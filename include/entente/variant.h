/* variant.h: a study with somebody's own beliefs and somebody's own text beside those of the case.
 *
 * The case itself never changes: a variant is a copy that shares everything else. Own beliefs can stand in a column of
 * their own, which no member's mixture contains, so that no stance moves; or in every column, and then the council moves.
 */
#ifndef ENTENTE_VARIANT_H
#define ENTENTE_VARIANT_H

#include "study.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The id of an own text and of a worldview of own beliefs. */
#define EN_OWN_ID "yours"

struct en_variant {
    bool own_column;                        /* a further worldview, last: what is not set there follows the fill rule */
    bool every_column;                      /* set beliefs replace what the documents say */
    struct en_range3 belief[EN_N_BELIEFS];  /* central NaN: not set */
    bool own_text;                          /* a further draft, last, of kind option */
    uint8_t level[EN_MAX_CLAUSES];
};
/* Nothing set: a study of the case as it is. */
void en_variant_init(struct en_variant *v);
/* `def` for a study of the variant: its case and beliefs are in `arena`, which must outlive the study. The bit of the own
 * text is set. EN_RANGE: a level that the clause does not have, or a range that is not low <= central <= high within
 * the belief's bounds. EN_LIMIT: no room for one more worldview or draft. EN_NOMEM. *out untouched on failure. */
enum en_status en_variant_def(const struct en_variant *v, const struct en_study_def *def, struct en_arena *arena,
                              struct en_study_def *out);

#ifdef __cplusplus
}
#endif
#endif
