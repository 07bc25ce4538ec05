/* adopt.c: rows that are there already: taken from another study, or from another instance of the program.
 *
 * A row depends on the seed, the numbers of the world, the beliefs of its worldview, its text and its chunk, and on
 * nothing else. So somebody who moves one belief in one column, changes one clause or asks for more futures pays only
 * for what that changes.
 */
#include "study_int.h"

#include <string.h>

bool *eni_study_have(const struct en_study *s, int chunk, int worldview)
{
    size_t unit = (size_t)chunk * (size_t)s->def.c->n_worldviews + (size_t)worldview;
    return s->have + unit * (size_t)s->n_texts;
}

int64_t en_study_missing(const struct en_study *s, int unit)
{
    int chunk = en_study_chunk_of(s, unit), missing = 0;
    const bool *have = eni_study_have(s, chunk, unit % s->def.c->n_worldviews);
    for (int t = 0; t < eni_study_texts_in(s, chunk); t++) missing += !have[t];
    return (int64_t)missing * EN_CHUNK;
}

/* --- from another study ---------------------------------------------------------------------------- */

static bool same_range(struct en_range3 a, struct en_range3 b)
{
    return memcmp(&a, &b, sizeof a) == 0;
}

static bool same_beliefs(const struct en_study *a, enum eni_mode mode_a, const struct en_study *b, enum eni_mode mode_b,
                         int worldview)
{
    bool correlate_a = mode_a == ENI_CHOSEN && a->def.correlate, correlate_b = mode_b == ENI_CHOSEN && b->def.correlate;
    if (correlate_a != correlate_b) return false;
    for (int i = 0; i < EN_N_BELIEFS; i++) {
        enum en_belief_id id = (enum en_belief_id)i;
        if (!same_range(eni_study_range(&a->def, worldview, mode_a, id), eni_study_range(&b->def, worldview, mode_b, id)))
            return false;
    }
    return true;
}

static bool same_world(const struct en_study *a, const struct en_study *b)
{
    return a->def.seed == b->def.seed && a->def.c->digest == b->def.c->digest &&
           memcmp(&a->setup, &b->setup, sizeof a->setup) == 0;
}

/* Which text of the old study a text is, by mode of each side; -1 none. */
struct match {
    bool beliefs[ENI_N_MODES][ENI_N_MODES]; /* [own mode][old mode]: the same in the worldview at hand */
};

static int old_text(const struct en_study *s, int t, const struct en_study *old, const struct match *m, int end)
{
    for (int u = 0; u < end; u++) {
        if (m->beliefs[s->text[t].mode][old->text[u].mode] &&
            memcmp(&s->text[t].z, &old->text[u].z, sizeof s->text[t].z) == 0)
            return u;
    }
    return -1;
}

/* A light row ends at the horizon of its study. */
static bool long_enough(const struct en_study *s, const struct en_study *old, int u)
{
    return u < old->n_full || old->def.horizon >= s->def.horizon;
}

/* One text in one worldview, all chunks. Differences are against the text in force, so full rows need it the same too. */
static int64_t adopt_text(struct en_study *s, int t, const struct en_study *old, const struct match *m, int worldview)
{
    bool full = t < s->n_full;
    if (full && old_text(s, 0, old, m, 1) != 0) return 0;
    int u = old_text(s, t, old, m, full ? old->n_full : old->n_texts), chunks = full ? s->n_chunks : s->value_chunks;
    int64_t taken = 0;
    if (u < 0 || !long_enough(s, old, u)) return 0;
    if (chunks > old->n_chunks) chunks = old->n_chunks;
    for (int chunk = 0; chunk < chunks; chunk++) {
        if (u >= eni_study_texts_in(old, chunk) || !eni_study_have(old, chunk, worldview)[u]) continue;
        if (full)
            *eni_study_full_row(s, chunk, worldview, t) = *eni_study_full_row(old, chunk, worldview, u);
        else if (u < old->n_full)
            *eni_study_light_row(s, chunk, worldview, t) = eni_study_full_row(old, chunk, worldview, u)->own;
        else
            *eni_study_light_row(s, chunk, worldview, t) = *eni_study_light_row(old, chunk, worldview, u);
        eni_study_have(s, chunk, worldview)[t] = true;
        taken += EN_CHUNK;
    }
    return taken;
}

int64_t en_study_adopt(struct en_study *s, const struct en_study *old)
{
    int64_t taken = 0;
    if (!same_world(s, old)) return 0;
    for (int k = 0; k < s->def.c->n_worldviews && k < old->def.c->n_worldviews; k++) {
        struct match m;
        for (int a = 0; a < ENI_N_MODES; a++) {
            for (int b = 0; b < ENI_N_MODES; b++)
                m.beliefs[a][b] = same_beliefs(s, (enum eni_mode)a, old, (enum eni_mode)b, k);
        }
        for (int t = 0; t < s->n_texts; t++) taken += adopt_text(s, t, old, &m, k);
    }
    return taken;
}

/* --- from another instance ------------------------------------------------------------------------- */

static int light_rows(const struct en_study *s, int unit)
{
    return eni_study_texts_in(s, en_study_chunk_of(s, unit)) - s->n_full;
}

size_t en_study_unit_bytes(const struct en_study *s, int unit)
{
    return sizeof *s->full * (size_t)s->n_full + sizeof *s->light * (size_t)light_rows(s, unit);
}

void en_study_unit_save(const struct en_study *s, int unit, void *bytes)
{
    size_t full = sizeof *s->full * (size_t)s->n_full, light = (size_t)light_rows(s, unit);
    int chunk = en_study_chunk_of(s, unit), worldview = unit % s->def.c->n_worldviews;
    EN_ASSERT(en_study_missing(s, unit) == 0);
    memcpy(bytes, eni_study_full_row(s, chunk, worldview, 0), full);
    if (light > 0)
        memcpy((char *)bytes + full, eni_study_light_row(s, chunk, worldview, s->n_full), sizeof *s->light * light);
}

void en_study_unit_load(struct en_study *s, int unit, const void *bytes)
{
    size_t full = sizeof *s->full * (size_t)s->n_full, light = (size_t)light_rows(s, unit);
    int chunk = en_study_chunk_of(s, unit), worldview = unit % s->def.c->n_worldviews;
    memcpy(eni_study_full_row(s, chunk, worldview, 0), bytes, full);
    if (light > 0)
        memcpy(eni_study_light_row(s, chunk, worldview, s->n_full), (const char *)bytes + full, sizeof *s->light * light);
    memset(eni_study_have(s, chunk, worldview), true, (size_t)eni_study_texts_in(s, chunk));
}
