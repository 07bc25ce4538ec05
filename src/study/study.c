/* study.c: opening a study and running its units.
 *
 * A unit is one chunk of futures under one worldview: all texts of that chunk run inside it, the
 * text in force first, so that differences are taken future by future and no unit reads another's
 * rows. Units of the first quarter of the chunks also run the light texts.
 */
#include "study_int.h"

#include <string.h>

/* Tables beyond this are refused when the arena itself has no limit. */
static const uint64_t most_bytes = (uint64_t)3 << 29;

struct en_study_def en_study_def_default(const struct en_case *c)
{
    return (struct en_study_def){.c = c,
                                 .seed = 1,
                                 .futures = 2000,
                                 .horizon = 1,
                                 .fill = EN_FILL_NEUTRAL,
                                 .correlate = false,
                                 .drafts = ~UINT64_C(0),
                                 .isa = en_world_best_isa(),
                                 .structure = c->structure};
}

/* --- room ------------------------------------------------------------------------------------- */

/* Hands out tables, or, without an arena, only adds up what they would take. */
struct taker {
    struct en_arena *arena;
    uint64_t bytes;
    bool failed;
};

static void *take(struct taker *t, size_t size, int64_t count)
{
    uint64_t bytes = (uint64_t)size * (uint64_t)count;
    t->bytes += (bytes + 127) & ~UINT64_C(63); /* the arena's alignment */
    if (t->arena == NULL || t->failed) return NULL;
    void *at = en_arena_alloc(t->arena, (size_t)bytes);
    t->failed = at == NULL;
    return at;
}

static bool fits(const struct en_arena *arena, uint64_t bytes)
{
    if (arena->limit_bytes == 0) return bytes <= most_bytes && bytes <= SIZE_MAX;
    return arena->used_bytes <= arena->limit_bytes &&
           bytes <= arena->limit_bytes - arena->used_bytes;
}

static void take_scratch(struct en_study *s, struct taker *t)
{
    int64_t groups = (int64_t)s->n_chunks * ENI_GROUPS;
    s->scratch.sum = take(t, sizeof *s->scratch.sum, groups * ENI_CELLS);
    s->scratch.diff = take(t, sizeof *s->scratch.diff, groups * ENI_CELLS);
    s->scratch.n = take(t, sizeof *s->scratch.n, groups * EN_N_HORIZONS);
    s->scratch.both = take(t, sizeof *s->scratch.both, groups * EN_N_HORIZONS);
    s->scratch.all = take(t, sizeof *s->scratch.all, groups);
}

static void take_tables(struct en_study *s, struct taker *t)
{
    int64_t k = s->def.c->n_worldviews, members = s->def.c->n_members;
    int64_t rows = s->n_drafts * k, units = s->n_chunks * k;
    s->world = take(t, sizeof *s->world, s->n_texts);
    s->full = take(t, sizeof *s->full, units * s->n_full);
    s->light = take(t, sizeof *s->light, s->value_chunks * k * (s->n_texts - s->n_full));
    s->have = take(t, sizeof *s->have, units * s->n_texts);
    take_scratch(s, t);
    s->mixture = take(t, sizeof *s->mixture, members);
    s->value = take(t, sizeof *s->value, s->n_texts * k);
    s->outcome = take(t, sizeof *s->outcome, rows * ENI_CELLS);
    s->difference = take(t, sizeof *s->difference, rows * ENI_CELLS);
    s->shrink = take(t, sizeof *s->shrink, rows * ENI_CELLS);
    s->ending = take(t, sizeof *s->ending, rows * EN_N_HORIZONS);
    s->uncounted = take(t, sizeof *s->uncounted, rows * EN_N_HORIZONS);
    s->consent = take(t, sizeof *s->consent, rows);
    s->stance = take(t, sizeof *s->stance, s->n_drafts * members);
    s->council = take(t, sizeof *s->council, s->n_drafts);
}

/* --- opening ---------------------------------------------------------------------------------- */

static enum en_status check(const struct en_study_def *def)
{
    EN_ASSERT(def->c != NULL && en_world_has_isa(def->isa));
    if (def->futures < 1 || def->horizon < 0 || def->horizon >= EN_N_HORIZONS) return EN_RANGE;
    return def->futures > INT32_MAX - EN_CHUNK ? EN_LIMIT : EN_OK;
}

static void fill_tables(struct en_study *s)
{
    const struct en_case *c = s->def.c;
    for (int i = 0; i < s->n_texts; i++)
        eni_study_text_prepare(c, &s->setup, i, &s->text[i].z, s->world);
    for (int i = 0; i < s->n_chunks * ENI_GROUPS; i++) s->scratch.all[i] = EN_GROUP;
    for (int i = 0; i < c->n_members; i++) {
        for (int k = 0; k < EN_MAX_WORLDVIEWS; k++) s->mixture[i][k] = c->member[i].mixture[k];
    }
}

enum en_status en_study_open(const struct en_study_def *def, struct en_arena *arena,
                             struct en_study **out)
{
    EN_TRY(check(def));
    size_t first_bytes = sizeof(struct en_study) + sizeof(struct eni_text) * ENI_MAX_TEXTS;
    if (!fits(arena, first_bytes)) return EN_LIMIT;
    struct en_study *s = EN_NEW(arena, struct en_study, 1);
    struct eni_text *text = EN_NEW(arena, struct eni_text, ENI_MAX_TEXTS);
    if (s == NULL || text == NULL) return EN_NOMEM;
    s->def = *def;
    s->text = text;
    s->n_chunks = (def->futures + EN_CHUNK - 1) / EN_CHUNK;
    s->value_chunks = eni_study_value_chunks(s->n_chunks);
    en_world_setup_init(&s->setup, def->c);
    s->setup.structure = def->structure;
    s->until = s->setup;
    for (int h = def->horizon; h < EN_N_HORIZONS; h++)
        s->until.horizon[h] = s->setup.horizon[def->horizon];
    eni_study_texts_plan(s);
    struct taker counted = {NULL, 0, false}, taken = {arena, 0, false};
    take_tables(s, &counted);
    if (!fits(arena, counted.bytes)) return EN_LIMIT;
    take_tables(s, &taken);
    if (taken.failed) return EN_NOMEM;
    fill_tables(s);
    *out = s;
    return EN_OK;
}

/* --- units ------------------------------------------------------------------------------------ */

int eni_study_value_chunks(int chunks)
{
    return (chunks + 3) / 4;
}

int en_study_chunks(const struct en_study *s)
{
    return s->n_chunks;
}

int en_study_units(const struct en_study *s)
{
    return s->n_chunks * s->def.c->n_worldviews;
}

int en_study_chunk_of(const struct en_study *s, int unit)
{
    EN_ASSERT(unit >= 0 && unit < en_study_units(s));
    return unit / s->def.c->n_worldviews;
}

int eni_study_texts_in(const struct en_study *s, int chunk)
{
    return chunk < s->value_chunks ? s->n_texts : s->n_full;
}

int64_t en_study_unit_futures(const struct en_study *s, int unit)
{
    return (int64_t)EN_CHUNK * eni_study_texts_in(s, en_study_chunk_of(s, unit));
}

typedef double beliefs[ENI_N_MODES][EN_N_BELIEFS][EN_LANES];

/* Where the unit stands, and what the text in force came to in its futures. */
struct unit {
    int chunk, worldview;
    const bool *have;
    bool differs, known;         /* a difference from the text in force is wanted; it is there already */
    struct en_world_block *kept; /* [ENI_BLOCKS], where it is kept; or NULL */
};

static void run_text(const struct en_study *s, int t, uint32_t first, beliefs belief,
                     struct en_world_block *out)
{
    struct en_world_job job = {t < s->n_full ? &s->setup : &s->until, &s->world[t], s->def.seed,
                               first, (const double(*)[EN_LANES])belief[s->text[t].mode]};
    en_world_run(&job, s->def.isa, out);
}

/* Runs the texts that are not there yet; the text in force again where a difference from it is
 * needed and nobody kept it. */
static void run_block(struct en_study *s, const struct unit *u, int block)
{
    beliefs belief;
    struct en_world_block own, other, *in_force = u->kept ? &u->kept[block] : &own;
    uint32_t first = (uint32_t)(u->chunk * EN_CHUNK + block * EN_LANES);
    for (int mode = 0; mode < ENI_N_MODES; mode++)
        eni_study_belief_lanes(&s->def, u->worldview, (enum eni_mode)mode, first, belief[mode]);
    if (!u->known && (u->differs || !u->have[0])) run_text(s, 0, first, belief, in_force);
    for (int t = 0; t < eni_study_texts_in(s, u->chunk); t++) {
        if (u->have[t]) continue;
        if (t > 0) run_text(s, t, first, belief, &other);
        const struct en_world_block *at = t == 0 ? in_force : &other;
        if (t < s->n_full)
            eni_study_full_add(eni_study_full_row(s, u->chunk, u->worldview, t), block, at,
                               in_force);
        else
            eni_study_sums_add(eni_study_light_row(s, u->chunk, u->worldview, t), block, at);
    }
}

void en_study_run_unit(struct en_study *s, int unit)
{
    int chunk = en_study_chunk_of(s, unit), worldview = unit % s->def.c->n_worldviews;
    bool *have = eni_study_have(s, chunk, worldview);
    struct unit u = {.chunk = chunk, .worldview = worldview, .have = have};
    if (en_study_missing(s, unit) == 0) return;
    for (int t = 1; t < s->n_full; t++) u.differs |= !have[t];
    if (u.differs || !have[0]) u.kept = eni_reference_at(s, chunk, worldview, &u.known);
    for (int block = 0; block < ENI_BLOCKS; block++) run_block(s, &u, block);
    memset(have, true, (size_t)eni_study_texts_in(s, chunk));
}

void en_study_run(struct en_study *s)
{
    for (int unit = 0; unit < en_study_units(s); unit++) en_study_run_unit(s, unit);
    en_study_finish(s, s->n_chunks);
}
