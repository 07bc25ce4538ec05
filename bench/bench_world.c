/* bench_world.c: time of one future of 120 months on one core, by instruction set, against a scalar
 * build of the same source in the same run (issue: at most 8 us with AVX2).
 *
 * bench_world CASE_FOLDER [BLOCKS]: all drafts and worldviews of the case, beliefs drawn from their
 * ranges. Rounds of the builds alternate, so that a busy machine hits all alike; the best round of
 * each counts. The checksum shows that all did the same work.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "entente/entente.h"
#include "world/lanes.h"

enum { ROUNDS = 9, MONTHS = 120, N_BUILDS = 4 };

void eni_kernel_scalar(const struct en_world_job *job, struct en_world_block *out);

static double seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void read_file(const char *folder, int i, struct en_arena *arena, struct en_bytes *out)
{
    char path[4096];
    (void)snprintf(path, sizeof path, "%s/%s", folder, en_case_file_name((enum en_case_file)i));
    FILE *file = fopen(path, "rb");
    char *bytes = en_arena_alloc(arena, EN_MAX_FILE_BYTES);
    *out = (struct en_bytes){.problem = "is missing"};
    if (!file || !bytes) return;
    *out = (struct en_bytes){.bytes = bytes, .length = fread(bytes, 1, EN_MAX_FILE_BYTES, file)};
    (void)fclose(file);
}

static const struct en_case *read_case(const char *folder, struct en_arena *arena)
{
    struct en_bytes file[EN_N_CASE_FILES];
    struct en_faults faults = {.arena = arena};
    const struct en_case *c = NULL;
    for (int i = 0; i < EN_N_CASE_FILES; i++) read_file(folder, i, arena, &file[i]);
    if (en_case_read(file, arena, &faults, &c) != EN_OK) {
        (void)fprintf(stderr, "%s: not a good case; see 'entente check'\n", folder);
        exit(2);
    }
    return c;
}

/* One block of beliefs for a worldview, from the addresses of the beliefs' draws. */
static void draw_beliefs(const struct en_case *c, int worldview,
                         double belief[EN_N_BELIEFS][EN_LANES])
{
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        struct en_range3 range = en_case_range(c, worldview, (enum en_belief_id)b, EN_FILL_NEUTRAL);
        for (int l = 0; l < EN_LANES; l++) {
            uint32_t address = (uint32_t)EN_STEP_BELIEFS << 16 | (uint32_t)b;
            struct en_words words = en_philox(1, (uint32_t)l, address, 0);
            belief[b][l] =
                en_belief_at(&c->belief[b], range, en_normal(en_u53(words.w[0], words.w[1])));
        }
    }
}

struct work {
    const struct en_case *c;
    struct en_world_setup setup;
    struct en_world_text *text;               /* [n_drafts] */
    double (*belief)[EN_N_BELIEFS][EN_LANES]; /* [n_worldviews] */
    int blocks;
};

static void prepare(struct work *work, const char *folder, struct en_arena *arena)
{
    static const double ratify[] = {0.8, 0.8, 0.5};
    const struct en_world_rates rates = {.invite = 0.1, .n_ratify = 3, .ratify = ratify};
    const struct en_case *c = work->c = read_case(folder, arena);
    en_world_setup_init(&work->setup, c);
    for (int h = 0; h < EN_N_HORIZONS; h++)
        work->setup.horizon[h] = MONTHS * (h + 1) / EN_N_HORIZONS;
    work->text = EN_NEW(arena, struct en_world_text, c->n_drafts);
    work->belief = en_arena_alloc(arena, sizeof *work->belief * (size_t)c->n_worldviews);
    EN_ASSERT(work->text && work->belief);
    for (int d = 0; d < c->n_drafts; d++) {
        struct en_policy z;
        en_case_policy(c, c->draft[d].level, &z);
        en_world_text_init(&work->text[d], &work->setup, &z, &rates);
    }
    for (int w = 0; w < c->n_worldviews; w++) draw_beliefs(c, w, work->belief[w]);
}

/* Build 0 is the scalar one, 1 + isa the others. Seconds per future. */
static double run(const struct work *work, int build, uint64_t *digest)
{
    struct en_world_block block;
    int64_t futures = 0;
    double start = seconds();
    *digest = EN_DIGEST_START;
    for (int d = 0; d < work->c->n_drafts; d++)
        for (int w = 0; w < work->c->n_worldviews; w++)
            for (int b = 0; b < work->blocks; b++, futures += EN_LANES) {
                struct en_world_job job = {.setup = &work->setup,
                                           .text = &work->text[d],
                                           .seed = 1,
                                           .first = (uint32_t)(b * EN_LANES),
                                           .belief = work->belief[w]};
                if (build == 0)
                    eni_kernel_scalar(&job, &block);
                else
                    en_world_run(&job, (enum en_isa)(build - 1), &block);
                *digest = en_digest_double(
                    *digest, block.value[EN_N_HORIZONS - 1][EN_O_DEATHS][b % EN_LANES]);
            }
    return (seconds() - start) / (double)futures;
}

int main(int argc, char **argv)
{
    struct en_arena arena;
    struct work work = {0};
    double best[N_BUILDS] = {1, 1, 1, 1};
    uint64_t digest[N_BUILDS] = {0};
    if (argc < 2) return (void)fprintf(stderr, "usage: bench_world CASE_FOLDER [BLOCKS]\n"), 2;
    en_arena_init(&arena, 0);
    prepare(&work, argv[1], &arena);
    work.blocks = argc > 2 ? atoi(argv[2]) : 6;
    if (work.blocks < 1) work.blocks = 1;
    for (int round = 0; round < ROUNDS; round++)
        for (int build = 0; build < N_BUILDS; build++) {
            if (build > 0 && !en_world_has_isa((enum en_isa)(build - 1))) continue;
            double each = run(&work, build, &digest[build]);
            if (each < best[build]) best[build] = each;
        }
    (void)printf("one future of %d months, one core\n", MONTHS);
    for (int build = 0; build < N_BUILDS; build++) {
        const char *name = build == 0 ? "scalar" : en_isa_name((enum en_isa)(build - 1));
        if (digest[build] == 0)
            (void)printf("  %-8s not run here\n", name);
        else
            (void)printf("  %-8s %8.2f us   %5.2f times scalar   checksum %016llx\n", name,
                         best[build] * 1e6, best[0] / best[build],
                         (unsigned long long)digest[build]);
    }
    for (int build = 1; build < N_BUILDS; build++)
        if (digest[build] != 0 && digest[build] != digest[0])
            return (void)printf("the results differ\n"), 1;
    en_arena_clear(&arena);
    return 0;
}
