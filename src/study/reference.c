/* reference.c: the text in force, future by future, for the studies that come after.
 *
 * Differences are taken future by future, so a new draft needs the text in force beside it: half of its work, and the
 * same each time. What is kept has the address of a row: seed, numbers of the world, beliefs, chunk.
 */
#include "study_int.h"

#include <string.h>

enum { MOST_CHUNKS = 128 };

struct kept {
    uint64_t key;
    struct en_world_block *block; /* [ENI_BLOCKS], NULL: none yet */
};

struct en_reference {
    struct en_arena *arena;
    struct kept kept[MOST_CHUNKS][EN_MAX_WORLDVIEWS];
};

enum en_status en_reference_open(struct en_arena *arena, struct en_reference **out)
{
    struct en_reference *r = EN_NEW(arena, struct en_reference, 1);
    if (r == NULL) return EN_NOMEM;
    r->arena = arena;
    *out = r;
    return EN_OK;
}

void en_study_refer(struct en_study *s, struct en_reference *r)
{
    s->reference = r;
}

static uint64_t key_of(const struct en_study *s, int worldview)
{
    uint64_t d = en_digest_bytes(EN_DIGEST_START, &s->setup, sizeof s->setup);
    d = en_digest_u64(en_digest_u64(d, s->def.c->digest), s->def.seed);
    d = en_digest_u64(d, s->def.correlate);
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        struct en_range3 range = eni_study_range(&s->def, worldview, ENI_CHOSEN, (enum en_belief_id)b);
        d = en_digest_bytes(d, &range, sizeof range);
    }
    return d;
}

struct en_world_block *eni_reference_at(const struct en_study *s, int chunk, int worldview,
                                        bool *known)
{
    struct en_reference *r = s->reference;
    *known = false;
    if (r == NULL || chunk >= MOST_CHUNKS) return NULL;
    struct kept *at = &r->kept[chunk][worldview];
    if (at->block == NULL) at->block = EN_NEW(r->arena, struct en_world_block, ENI_BLOCKS);
    if (at->block == NULL) return NULL;
    uint64_t key = key_of(s, worldview);
    *known = at->key == key;
    at->key = key;
    return at->block;
}
