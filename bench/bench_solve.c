/* bench_solve.c: time of each solver on one issue of 32 actors (issue: at most 1 ms), and of exchange on a proposal of four
 * such issues. Positions: a third at each end, the rest anywhere. The checksum shows that two builds did the same work. */
#define _POSIX_C_SOURCE 199309L
#include "entente/draw.h"
#include "entente/solve.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TABLES = 60, ACTORS = 32, TOGETHER = 4, REPEAT = 5, BATCHES = 7 };

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec * 1e-3;
}

static struct en_actor actor[TABLES * TOGETHER][ACTORS];
static struct en_issue issue[TABLES * TOGETHER];
static char name[ACTORS][8];
static double checksum;

static void make_tables(void)
{
    for (int k = 0; k < TABLES * TOGETHER; k++) {
        for (int i = 0; i < ACTORS; i++) {
            struct en_words w = en_philox(4, (uint32_t)k, 0, (uint32_t)i);
            int kind = (int)(3 * en_u32(w.w[0]));
            double x = kind == 0 ? 0 : kind == 1 ? 100 : 100 * en_u32(w.w[1]);
            (void)snprintf(name[i], sizeof name[i], "m%d", i);
            actor[k][i] = (struct en_actor){name[i], 1 + 99 * en_u32(w.w[2]), x, 5 + 95 * en_u32(w.w[3])};
        }
        issue[k] = (struct en_issue){"i", "p", "Unan", true, k % 3 ? 0 : 100, 0, 0, 100, 0, 0, ACTORS, actor[k]};
    }
}

static const struct en_consent consent = {.iota = 8, .dislike = 4.096, .company = 3, .near = 0.5, .loss = 6, .margin = 1, .rounds = 3};

static double once(enum en_solver m, int first, int n)
{
    struct en_actor_table t = {.n_issues = n, .n_proposals = 1, .n_rules = 1, .issue = &issue[first]};
    struct en_arena arena = {0};
    double out[TOGETHER] = {0}, start = now_us();
    for (int i = 0; i < REPEAT; i++) {
        if (en_solve(&t, m, &consent, &arena, out) != EN_OK) exit(1);
        checksum += out[0];
        en_arena_clear(&arena);
    }
    return (now_us() - start) / REPEAT;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void report(enum en_solver m, int n)
{
    double us[TABLES];
    for (int k = 0; k < TABLES; k++) {
        double batch[BATCHES];
        for (int b = 0; b < BATCHES; b++) batch[b] = once(m, k * TOGETHER, n);
        qsort(batch, BATCHES, sizeof batch[0], by_value);
        us[k] = batch[BATCHES / 2];
    }
    qsort(us, TABLES, sizeof us[0], by_value);
    printf("%-11s %d x %d actors   median %7.1f us, worst %7.1f us\n", en_solver_name(m), n, ACTORS, us[TABLES / 2], us[TABLES - 1]);
}

int main(void)
{
    make_tables();
    for (int m = 0; m < EN_N_SOLVERS; m++) report((enum en_solver)m, 1);
    report(EN_SOLVE_EXCHANGE, TOGETHER);
    printf("checksum %.17g\n", checksum);
    return EXIT_SUCCESS;
}
