/* lab.c: asking, simulating, remembering.
 *
 * An answer is addressed by a digest of its policy vector, its belief ranges and its length, so
 * nothing is simulated twice and the order of questions does not matter. Sums are made as a study
 * makes them, to the last bit.
 */
#include "lab_int.h"

#include <string.h>

struct question {
    struct en_policy z;
    struct eni_beliefs believed;
};

struct answer {
    struct eni_worth worth;
    struct question *question; /* until simulated */
    double *room;              /* mean, then batches */
    bool done;
};

struct en_lab {
    struct en_study_def def;
    struct en_each each;
    struct en_arena *arena;
    struct en_world_setup setup;
    struct en_world_text text; /* all but z is the same for every text */
    uint64_t key;
    int full_chunks;
    struct answer *at;
    int n, room, first_open; /* answers from first_open on are not simulated yet */
    int *slot, n_slots;      /* hash table of indices, -1 free */
    int loaded, simulated;
    bool failed;
};

const char *en_theme_name(enum en_theme theme)
{
    static const char *const name[EN_N_THEMES] = {
#define X(id, words) words,
        EN_THEME_LIST(X)
#undef X
    };
    EN_ASSERT(theme >= 0 && theme < EN_N_THEMES);
    return name[theme];
}

enum en_theme en_belief_theme(enum en_belief_id b)
{
    switch (b) {
    case EN_B_SECURITY_SHARE:
    case EN_B_CONCESSION_REWARD:
    case EN_B_PROVOCATION:
    case EN_B_AMBIGUITY: return EN_T_MOTIVE;
    case EN_B_PENDING_SETTLE:
    case EN_B_CHIP_SETTLE:
    case EN_B_AID_COND:
    case EN_B_REFUSAL: return EN_T_BARGAINING;
    case EN_B_PHASED_SHARE:
    case EN_B_SUBSTITUTE_SHARE: return EN_T_SUBSTITUTES;
    case EN_B_INTERIM_EFFECT:
    case EN_B_DECISIVE_WIN: return EN_T_WAR;
    case EN_B_PERSUADABILITY:
    case EN_B_UNITY_EFFECT:
    case EN_B_CONTRIBUTION: return EN_T_ALLIANCE;
    default: return EN_T_DEFENCE;
    }
}

/* --- simulating ------------------------------------------------------------------------------- */

static int groups_of(int chunks)
{
    return chunks * ENI_GROUPS;
}

static int batches_of(int chunks)
{
    int groups = groups_of(chunks);
    return groups < ENI_MAX_BATCHES ? groups : ENI_MAX_BATCHES;
}

static double utility_of(const struct en_profile *p, const double *mean)
{
    return eni_study_utility(p, mean) / p->scale;
}

/* Beliefs of the block's lanes, the same normals as a study's. */
static void fill_lanes(const struct en_lab *lab, const struct eni_beliefs *b, uint32_t first,
                       double (*belief)[EN_LANES])
{
    struct en_study_def def = lab->def;
    def.correlate = b->correlate;
    for (int i = 0; i < EN_N_BELIEFS; i++) {
        const struct en_belief *noun = &def.c->belief[i];
        bool point = b->range[i].low >= b->range[i].high;
        for (uint32_t lane = 0; lane < EN_LANES; lane++) {
            uint32_t group = (first + lane) / EN_GROUP;
            bool same = lane > 0 && group == (first + lane - 1) / EN_GROUP;
            if (same) {
                belief[i][lane] = belief[i][lane - 1];
                continue;
            }
            double z = point ? 0 : eni_study_normal(&def, group, (enum en_belief_id)i);
            belief[i][lane] = en_belief_at(noun, b->range[i], z);
        }
    }
}

/* One group's sums as a total of its own. */
static void one_group(const struct eni_sums *row, int group, struct eni_sums *out)
{
    memset(out, 0, sizeof *out);
    for (int cell = 0; cell < ENI_CELLS; cell++) out->sum[cell][0] = row->sum[cell][group];
    for (int h = 0; h < EN_N_HORIZONS; h++) out->counted[h][0] = row->counted[h][group];
}

/* The world stops at the horizon in question, so all three horizons hold the same. */
static void run_chunk(const struct en_lab *lab, const struct question *q, int chunk,
                      struct eni_sums *row)
{
    struct en_world_text text = lab->text;
    struct en_world_block block;
    double belief[EN_N_BELIEFS][EN_LANES];
    text.z = q->z;
    memset(row, 0, sizeof *row);
    for (int b = 0; b < ENI_BLOCKS; b++) {
        uint32_t first = (uint32_t)(chunk * EN_CHUNK + b * EN_LANES);
        fill_lanes(lab, &q->believed, first, belief);
        struct en_world_job job = {&lab->setup, &text, lab->def.seed, first,
                                   (const double(*)[EN_LANES])belief};
        en_world_run(&job, lab->def.isa, &block);
        eni_study_sums_add(row, b, &block);
    }
}

static void add_batches(const struct en_lab *lab, const struct eni_sums *row, int chunk,
                        int n_batches, double *batch)
{
    const struct en_case *c = lab->def.c;
    for (int g = 0; g < ENI_GROUPS; g++) {
        struct eni_sums one;
        double mean[EN_N_OUTCOMES];
        one_group(row, g, &one);
        eni_study_valuation(c, &one, EN_GROUP, lab->def.horizon, mean);
        double *to = batch + (chunk * ENI_GROUPS + g) % n_batches * c->n_profiles;
        for (int p = 0; p < c->n_profiles; p++) to[p] += utility_of(&c->profile[p], mean);
    }
}

static void simulate(void *context, int i)
{
    struct en_lab *lab = context;
    struct answer *a = &lab->at[lab->first_open + i];
    const struct en_case *c = lab->def.c;
    struct eni_sums total = {{{0}}, {{0}}}, row;
    double *batch = a->room + EN_N_OUTCOMES;
    int n = a->worth.n_batches, groups = groups_of(a->worth.chunks);
    if (a->done) return; /* of a search that was stopped, behind a gap */
    for (int chunk = 0; chunk < a->worth.chunks; chunk++) {
        run_chunk(lab, a->question, chunk, &row);
        eni_study_sums_join(&total, &row);
        add_batches(lab, &row, chunk, n, batch);
    }
    eni_study_valuation(c, &total, a->worth.chunks * EN_CHUNK, lab->def.horizon, a->room);
    for (int b = 0; b < n; b++) {
        int size = groups / n + (b < groups % n);
        for (int p = 0; p < c->n_profiles; p++) batch[b * c->n_profiles + p] /= size;
    }
    a->done = true;
}

enum en_status eni_lab_run(struct en_lab *lab)
{
    int n = lab->n - lab->first_open;
    if (lab->failed) return EN_NOMEM;
    if (n == 0) return EN_OK;
    bool whole = eni_lab_each(lab, n, simulate, lab);
    int before = lab->first_open; /* what was done without a gap can be kept */
    while (lab->first_open < lab->n && lab->at[lab->first_open].done) lab->first_open++;
    lab->simulated += lab->first_open - before;
    return whole ? EN_OK : EN_STOPPED;
}

bool eni_lab_each(const struct en_lab *lab, int n, void (*unit)(void *context, int i),
                  void *context)
{
    if (lab->each.run) return lab->each.run(lab->each.self, n, unit, context);
    for (int i = 0; i < n; i++) unit(context, i);
    return true;
}

/* --- remembering ------------------------------------------------------------------------------ */

static uint64_t key_of(const struct en_policy *z, const struct eni_beliefs *b, int chunks)
{
    uint64_t d = en_digest_u64(EN_DIGEST_START, (uint64_t)chunks * 2 + b->correlate);
    for (int i = 0; i < EN_N_POLICY; i++) d = en_digest_double(d, z->z[i]);
    for (int i = 0; i < EN_N_BELIEFS; i++) {
        d = en_digest_double(d, b->range[i].low);
        d = en_digest_double(d, b->range[i].central);
        d = en_digest_double(d, b->range[i].high);
    }
    return d;
}

/* The slot that holds the key, or the free one where it belongs. */
static int slot_of(const struct en_lab *lab, uint64_t key)
{
    uint64_t at = (key ^ key >> 29) & (uint64_t)(lab->n_slots - 1);
    while (lab->slot[at] >= 0 && lab->at[lab->slot[at]].worth.key != key)
        at = (at + 1) & (uint64_t)(lab->n_slots - 1);
    return (int)at;
}

/* Room for twice as many; the old tables stay in the arena. */
static bool grow(struct en_lab *lab)
{
    int room = lab->room ? 2 * lab->room : 1024;
    struct answer *at = EN_NEW(lab->arena, struct answer, room);
    int *slot = EN_NEW(lab->arena, int, 4 * room);
    if (at == NULL || slot == NULL) return false;
    if (lab->n > 0) memcpy(at, lab->at, sizeof *at * (size_t)lab->n);
    lab->at = at;
    lab->slot = slot;
    lab->n_slots = 4 * room;
    lab->room = room;
    for (int i = 0; i < lab->n_slots; i++) slot[i] = -1;
    for (int i = 0; i < lab->n; i++) slot[slot_of(lab, at[i].worth.key)] = i;
    return true;
}

/* A new answer of this size with its room, or NULL. */
static struct answer *add(struct en_lab *lab, uint64_t key, int chunks)
{
    if (lab->n == lab->room && !grow(lab)) return NULL;
    int n = batches_of(chunks);
    double *room = EN_NEW(lab->arena, double, EN_N_OUTCOMES + n * lab->def.c->n_profiles);
    if (room == NULL) return NULL;
    struct answer *a = &lab->at[lab->n];
    *a = (struct answer){.worth = {key, chunks, n, room, room + EN_N_OUTCOMES}, .room = room};
    lab->slot[slot_of(lab, key)] = lab->n++;
    return a;
}

int eni_lab_want(struct en_lab *lab, const struct en_policy *z, const struct eni_beliefs *b,
                 int chunks)
{
    uint64_t key = key_of(z, b, chunks);
    if (lab->n_slots > 0) {
        int slot = slot_of(lab, key);
        if (lab->slot[slot] >= 0) return lab->slot[slot];
    }
    struct question *q = EN_NEW(lab->arena, struct question, 1);
    struct answer *a = q ? add(lab, key, chunks) : NULL;
    if (a == NULL) {
        lab->failed = true;
        return -1;
    }
    *q = (struct question){*z, *b};
    a->question = q;
    return lab->n - 1;
}

int eni_lab_find(const struct en_lab *lab, const struct en_policy *z, const struct eni_beliefs *b,
                 int chunks)
{
    EN_ASSERT(lab->n_slots > 0);
    return lab->slot[slot_of(lab, key_of(z, b, chunks))];
}

const struct eni_worth *eni_lab_at(const struct en_lab *lab, int index)
{
    EN_ASSERT(index >= 0 && index < lab->first_open);
    return &lab->at[index].worth;
}

/* --- opening ---------------------------------------------------------------------------------- */

void eni_lab_beliefs(const struct en_lab *lab, int worldview, enum eni_mode mode,
                     struct eni_beliefs *out)
{
    memset(out, 0, sizeof *out);
    for (int b = 0; b < EN_N_BELIEFS; b++)
        out->range[b] = eni_study_range(&lab->def, worldview, mode, (enum en_belief_id)b);
    out->correlate = mode == ENI_CHOSEN && lab->def.correlate;
}

/* A sample of futures that sees every equation at work: if they change, so does the key. */
static uint64_t fingerprint(const struct en_lab *lab, uint64_t d)
{
    for (int k = 0; k < lab->def.c->n_worldviews; k++) {
        struct question q = {.z = lab->text.z};
        struct eni_sums row;
        double mean[EN_N_OUTCOMES];
        q.z.z[EN_Z_STATUS] = k % EN_INVITED + 1;
        q.z.z[EN_Z_PHASED] = q.z.z[EN_Z_PACT] = q.z.z[EN_Z_PRESENCE] = k % 2;
        eni_lab_beliefs(lab, k, ENI_CHOSEN, &q.believed);
        run_chunk(lab, &q, k, &row);
        eni_study_valuation(lab->def.c, &row, EN_CHUNK, lab->def.horizon, mean);
        for (int o = 0; o < EN_N_OUTCOMES; o++) d = en_digest_double(d, mean[o]);
    }
    return d;
}

enum en_status en_lab_open(const struct en_study_def *def, const struct en_each *each,
                           struct en_arena *arena, struct en_lab **out)
{
    const struct en_case *c = def->c;
    if (def->futures < 1 || def->futures > INT32_MAX - EN_CHUNK || def->horizon < 0 ||
        def->horizon >= EN_N_HORIZONS)
        return EN_RANGE;
    struct en_lab *lab = EN_NEW(arena, struct en_lab, 1);
    if (lab == NULL) return EN_NOMEM;
    lab->def = *def;
    if (each) lab->each = *each;
    lab->arena = arena;
    lab->full_chunks = eni_study_value_chunks((def->futures + EN_CHUNK - 1) / EN_CHUNK);
    en_world_setup_init(&lab->setup, c);
    lab->setup.structure = def->structure;
    struct en_policy z;
    en_case_policy(c, c->draft[c->in_force].level, &z);
    eni_study_text_prepare(c, &lab->setup, 0, &z, &lab->text);
    for (int h = 0; h < EN_N_HORIZONS; h++) lab->setup.horizon[h] = c->horizon_months[def->horizon];
    uint64_t d = en_digest_u64(en_digest_u64(EN_DIGEST_START, c->digest), def->seed);
    d = en_digest_u64(en_digest_u64(d, (uint64_t)def->horizon), (uint64_t)lab->full_chunks);
    d = en_digest_u64(en_digest_u64(d, (uint64_t)def->fill * 2 + def->correlate),
                      (uint64_t)def->structure);
    lab->key = fingerprint(lab, d);
    *out = lab;
    return EN_OK;
}

const struct en_study_def *en_lab_def_of(const struct en_lab *lab)
{
    return &lab->def;
}

int en_lab_futures(const struct en_lab *lab)
{
    return lab->full_chunks * EN_CHUNK;
}

int eni_lab_chunks(const struct en_lab *lab, bool quick)
{
    return quick && lab->full_chunks > ENI_QUICK_CHUNKS ? ENI_QUICK_CHUNKS : lab->full_chunks;
}

int en_lab_simulated(const struct en_lab *lab)
{
    return lab->simulated;
}

int en_lab_loaded(const struct en_lab *lab)
{
    return lab->loaded;
}

uint64_t en_lab_key(const struct en_lab *lab)
{
    return lab->key;
}

struct en_arena *eni_lab_arena(struct en_lab *lab)
{
    return lab->arena;
}

/* --- saving ----------------------------------------------------------------------------------- */

/* Layout, all in 8-byte words of this machine: mark, key, answers; then of each its key, chunks,
 * batches, mean and batches; last a digest of all before. A file from a machine with other words
 * fails its digest or its key. */
static const char mark[8] = {'e', 'n', 'l', 'a', 'b', '0', '0', '1'};

static void put_word(struct en_text *out, uint64_t word)
{
    en_text_bytes(out, (const char *)&word, sizeof word);
}

void en_lab_save(const struct en_lab *lab, struct en_text *out)
{
    size_t start = out->length;
    en_text_bytes(out, mark, sizeof mark);
    put_word(out, lab->key);
    put_word(out, (uint64_t)lab->first_open);
    for (int i = 0; i < lab->first_open; i++) {
        const struct eni_worth *w = &lab->at[i].worth;
        put_word(out, w->key);
        put_word(out, (uint64_t)w->chunks);
        size_t n = EN_N_OUTCOMES + (size_t)(w->n_batches * lab->def.c->n_profiles);
        en_text_bytes(out, (const char *)w->mean, n * sizeof(double));
    }
    if (!out->failed)
        put_word(out, en_digest_bytes(EN_DIGEST_START, out->at + start, out->length - start));
}

struct reader {
    const char *at;
    size_t left;
};

static bool get(struct reader *r, void *to, size_t size)
{
    if (r->left < size) return false;
    memcpy(to, r->at, size);
    r->at += size;
    r->left -= size;
    return true;
}

static bool whole(const struct en_lab *lab, const char *bytes, size_t length)
{
    uint64_t digest;
    if (length < 4 * sizeof digest || memcmp(bytes, mark, sizeof mark) != 0) return false;
    if (memcmp(bytes + sizeof mark, &lab->key, sizeof lab->key) != 0) return false;
    memcpy(&digest, bytes + length - sizeof digest, sizeof digest);
    return digest == en_digest_bytes(EN_DIGEST_START, bytes, length - sizeof digest);
}

/* One saved answer; one that is there already is read over. */
static bool load_one(struct en_lab *lab, struct reader *r)
{
    uint64_t key, chunks;
    if (!get(r, &key, sizeof key) || !get(r, &chunks, sizeof chunks) || chunks < 1 ||
        chunks > INT32_MAX / EN_CHUNK)
        return false;
    size_t n = EN_N_OUTCOMES + (size_t)(batches_of((int)chunks) * lab->def.c->n_profiles);
    if (r->left < n * sizeof(double)) return false;
    bool known = lab->n_slots > 0 && lab->slot[slot_of(lab, key)] >= 0;
    struct answer *a = known ? NULL : add(lab, key, (int)chunks);
    if (a) memcpy(a->room, r->at, n * sizeof(double));
    r->at += n * sizeof(double);
    r->left -= n * sizeof(double);
    lab->loaded += a != NULL;
    if (a) a->done = true;
    lab->first_open = lab->n;
    return known || a != NULL;
}

bool en_lab_load(struct en_lab *lab, const char *bytes, size_t length)
{
    uint64_t n;
    if (lab->first_open < lab->n || !whole(lab, bytes, length)) return false;
    struct reader r = {bytes + 2 * sizeof n, length - 3 * sizeof n};
    if (!get(&r, &n, sizeof n)) return false;
    for (uint64_t i = 0; i < n; i++)
        if (!load_one(lab, &r)) return false;
    return r.left == 0;
}
