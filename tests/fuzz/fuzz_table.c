/* fuzz_table: any bytes as a table of actors, as parameters of consent, as further decisions. The first byte says which. What
 * is accepted must go through every solver and score without leaving the positions. */
#include "entente/history.h"
#include "entente/solve.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT_BYTES ((size_t)64 << 20)
enum { EN_MAX_FUZZ_BYTES = 1 << 20 };

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct en_arena keep;
static const struct en_history *history;
static struct en_consent consent;

static void require(bool ok)
{
    if (!ok) abort();
}

static char *slurp(const char *name, size_t *length)
{
    char path[512];
    snprintf(path, sizeof path, "%s/cases/history/%s", EN_SOURCE_DIR, name);
    FILE *f = fopen(path, "rb");
    char *bytes = malloc(EN_MAX_FUZZ_BYTES);
    require(f && bytes);
    *length = fread(bytes, 1, EN_MAX_FUZZ_BYTES, f);
    fclose(f);
    return bytes;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    struct en_faults faults = {.arena = &keep};
    struct en_history_bytes file[EN_N_HISTORY_FILES];
    char *owned[EN_N_HISTORY_FILES]; /* what is read stays in the arena, the bytes need not */
    size_t length;
    (void)argc;
    (void)argv;
    for (int i = 0; i < EN_N_HISTORY_FILES; i++) file[i].bytes = owned[i] = slurp(en_history_file_name(i), &file[i].length);
    require(en_history_read(file, &keep, &faults, &history) == EN_OK);
    char *text = slurp("consent.csv", &length);
    require(en_consent_read(text, length, "consent.csv", &keep, &faults, &consent) == EN_OK);
    for (int i = 0; i < EN_N_HISTORY_FILES; i++) free(owned[i]);
    free(text);
    return 0;
}

static void use(const struct en_actor_table *t, struct en_arena *arena)
{
    double *guess[EN_N_SOLVERS];
    for (int m = 0; m < EN_N_SOLVERS; m++) {
        guess[m] = EN_NEW(arena, double, t->n_issues + 1);
        if (!guess[m] || en_solve(t, (enum en_solver)m, &consent, arena, guess[m]) != EN_OK) return;
        for (int k = 0; k < t->n_issues; k++) {
            const struct en_issue *issue = &t->issue[k];
            double low = INFINITY, high = -INFINITY;
            for (int i = 0; i < issue->n_actors; i++) {
                low = fmin(low, issue->actor[i].position);
                high = fmax(high, issue->actor[i].position);
            }
            double slack = 1e-6 * (1 + fabs(low) + fabs(high));
            bool stays = m == EN_SOLVE_NASH && issue->reference == guess[m][k]; /* nothing is acceptable to all */
            require(stays || (guess[m][k] >= low - slack && guess[m][k] <= high + slack));
        }
    }
    struct en_table_score *score = EN_NEW(arena, struct en_table_score, EN_N_SOLVERS * (t->n_rules + 1));
    struct en_consent_fit fit;
    if (score) (void)en_score_table(t, guess, arena, score);
    (void)en_consent_fit(t, &consent, arena, &fit);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct en_arena arena;
    struct en_faults faults = {.arena = &arena};
    if (size == 0) return 0;
    char *text = malloc(size); /* a copy, so that reading past its end is seen */
    require(text != NULL);
    memcpy(text, data + 1, size - 1);
    en_arena_init(&arena, LIMIT_BYTES);
    const struct en_actor_table *t = NULL;
    const struct en_decision *d = NULL;
    struct en_consent p;
    struct en_hindcast c;
    int n = 0;
    enum en_status status;
    if (data[0] % 4 == 1)
        status = en_consent_read(text, size - 1, "fuzz", &arena, &faults, &p);
    else if (data[0] % 4 == 2)
        status = en_history_more(history, text, size - 1, "fuzz", &arena, &faults, &n, &d);
    else
        status = en_actors_read(text, size - 1, "fuzz", &arena, &faults, &t);
    require(status == EN_OK || status == EN_NOMEM || (status == EN_BAD_CASE && faults.count > 0));
    for (int i = 0; i < faults.count; i++) require(faults.at[i].line >= 0 && faults.at[i].what[0] != '\0');
    if (status == EN_OK && t && t->n_rows < 200) use(t, &arena);
    if (status == EN_OK && d && n < 20) (void)en_hindcast_more(history, d, n, &arena, &c);
    en_arena_clear(&arena);
    free(text);
    return 0;
}
