/* bench_world: microseconds per future of structure S1, scalar and vector builds of the same source, interleaved.
 *
 * Usage: bench_world [CASE FOLDER]. One text and worldview at a time over all worldviews and options, 120 months each;
 * the best of several rounds, because the machine is shared. Then the best build on 1, 2 and 4 threads.
 */
#include <pthread.h>

#include "load.h"
#include "world/lanes.h"

eni_kernel eni_kernel_scalar;

enum { BLOCKS = 60, ROUNDS = 7, BUILDS = 4, MAX_JOBS = 64 };

static struct work {
    int n;
    struct en_world_job job[MAX_JOBS];
    double belief[MAX_JOBS][EN_N_BELIEFS][EN_LANES];
} work;

static void prepare(const struct en_case *c, struct en_world_setup *setup)
{
    en_world_setup_init(setup, c);
    for (int h = 0; h < EN_N_HORIZONS; h++) setup->horizon[h] = 40 * (h + 1); /* 120 months in all */
    static struct en_world_text text[EN_MAX_DRAFTS];
    static double rate[EN_MAX_MEMBERS];
    for (int i = 0; i < c->n_members; i++) rate[i] = en_case_value(c, EN_P_RATIFY_ORDINARY);
    struct en_world_rates rates = {
        .invite = en_case_value(c, EN_P_INVITE_RATE), .n_ratify = c->n_members, .ratify = rate};
    for (int d = 0; d < c->n_drafts; d++) {
        if (c->draft[d].kind != EN_OPTION) continue;
        struct en_policy z;
        en_case_policy(c, c->draft[d].level, &z);
        en_world_text_init(&text[d], setup, &z, &rates);
        for (int k = 0; k < c->n_worldviews && work.n < MAX_JOBS; k++, work.n++) {
            for (int b = 0; b < EN_N_BELIEFS; b++)
                for (int l = 0; l < EN_LANES; l++)
                    work.belief[work.n][b][l] =
                        en_case_range(c, k, (enum en_belief_id)b, EN_FILL_NEUTRAL).central;
            work.job[work.n] = (struct en_world_job){setup, &text[d], 1, 0,
                                                     (const double(*)[EN_LANES])work.belief[work.n]};
        }
    }
}

/* Seconds per future; the digest shows that all builds did the same. */
static double run(eni_kernel *kernel, enum en_isa isa, uint64_t *digest)
{
    struct en_world_block block;
    double start = now();
    *digest = EN_DIGEST_START;
    for (int j = 0; j < work.n; j++)
        for (int b = 0; b < BLOCKS; b++) {
            struct en_world_job job = work.job[j];
            job.first = (uint32_t)(b * EN_LANES);
            if (kernel)
                kernel(&job, &block);
            else
                en_world_run(&job, isa, &block);
            *digest = en_digest_bytes(*digest, block.value, sizeof block.value);
        }
    return (now() - start) / ((double)work.n * BLOCKS * EN_LANES);
}

static void *thread_main(void *arg)
{
    uint64_t digest;
    for (int round = 0; round < 3; round++) run(NULL, en_world_best_isa(), &digest);
    *(uint64_t *)arg = digest;
    return NULL;
}

static double threads_seconds(int n)
{
    pthread_t thread[16];
    uint64_t digest[16];
    double start = now();
    for (int i = 0; i < n; i++) pthread_create(&thread[i], NULL, thread_main, &digest[i]);
    for (int i = 0; i < n; i++) pthread_join(thread[i], NULL);
    return now() - start;
}

int main(int argc, char **argv)
{
    static struct en_world_setup setup;
    struct en_arena arena;
    en_arena_init(&arena, 0);
    prepare(load(argc > 1 ? argv[1] : "cases/nato-ukraine-2025", &arena), &setup);
    const char *const name[BUILDS] = {"scalar", "base", "avx2", "avx512"};
    double best[BUILDS] = {1, 1, 1, 1};
    uint64_t digest[BUILDS] = {0};
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < BUILDS; i++) {
            if (i && !en_world_has_isa((enum en_isa)(i - 1))) continue;
            double each = run(i ? NULL : eni_kernel_scalar, (enum en_isa)(i ? i - 1 : 0), &digest[i]);
            best[i] = each < best[i] ? each : best[i];
        }
    printf("one 120-month future of S1, one core (best of %d rounds, %d texts x worldviews)\n", ROUNDS, work.n);
    for (int i = 0; i < BUILDS; i++)
        if (best[i] < 1)
            printf("  %-7s %6.2f us  %5.2f x scalar  %016llx\n", name[i], best[i] * 1e6, best[0] / best[i],
                   (unsigned long long)digest[i]);
    double one = 1e9, two = 1e9, four = 1e9;
    for (int round = 0; round < 3; round++) {
        double a = threads_seconds(1), b = threads_seconds(2), d = threads_seconds(4);
        one = a < one ? a : one, two = b < two ? b : two, four = d < four ? d : four;
    }
    printf("throughput on 2 threads %.2f x, on 4 threads %.2f x one\n", 2 * one / two, 4 * one / four);
    en_arena_clear(&arena);
    return 0;
}
