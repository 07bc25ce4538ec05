/* fuzz_case: any bytes in the place of any files of the tiny case.
 *
 * The input is a row of sections: a letter ('a' the first file of EN_CASE_FILES, 'b' the second, ...), then its bytes
 * up to 0xFF (which no UTF-8 text holds). Files without a section stay as they are. Memory is bounded by the arena.
 */
#include "entente/case.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT_BYTES ((size_t)32 << 20)

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct en_bytes base[EN_N_CASE_FILES];

static void require(bool ok)
{
    if (!ok) abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    for (int i = 0; i < EN_N_CASE_FILES; i++) {
        char path[512];
        snprintf(path, sizeof(path), "%s/tests/data/tiny/%s", EN_SOURCE_DIR, en_case_file_name((enum en_case_file)i));
        FILE *f = fopen(path, "rb");
        char *bytes = malloc(EN_MAX_FILE_BYTES);
        require(f && bytes);
        base[i] = (struct en_bytes){bytes, fread(bytes, 1, EN_MAX_FILE_BYTES, f), NULL};
        fclose(f);
    }
    return 0;
}

/* Copies of the sections, so that reading past one is seen. */
static void split(const uint8_t *data, size_t size, struct en_bytes *file, char **owned)
{
    for (size_t at = 0; at < size;) {
        int which = (data[at++] + 17 * EN_N_CASE_FILES - 'a') % EN_N_CASE_FILES;
        const uint8_t *end = memchr(data + at, 0xFF, size - at);
        size_t n = end ? (size_t)(end - (data + at)) : size - at;
        free(owned[which]);
        owned[which] = malloc(n ? n : 1);
        require(owned[which] != NULL);
        memcpy(owned[which], data + at, n);
        file[which] = (struct en_bytes){owned[which], n, NULL};
        at += n + 1;
    }
}

/* What the rest of the program relies on in a case that was accepted. */
static void use(const struct en_case *c)
{
    for (int d = 0; d < c->n_drafts; d++) {
        struct en_policy z;
        en_case_policy(c, c->draft[d].level, &z);
        for (int i = 0; i < EN_N_POLICY; i++) require(z.z[i] >= 0 && z.z[i] <= 5);
        require(en_case_find_draft(c, c->draft[d].id) == d);
    }
    for (int w = 0; w < c->n_worldviews; w++)
        for (int b = 0; b < EN_N_BELIEFS; b++)
            for (int z = -6; z <= 6; z += 3) {
                struct en_range3 r = en_case_range(c, w, (enum en_belief_id)b, EN_FILL_POOLED);
                double x = en_belief_at(&c->belief[b], r, z);
                require(x >= c->belief[b].lowest && x <= c->belief[b].highest);
            }
    for (int i = 0; i < c->n_members; i++) {
        double sum = 0;
        for (int w = 0; w < c->n_worldviews; w++) sum += c->member[i].mixture[w];
        require(fabs(sum - 1) < 1e-9);
    }
}

static void check_fault(const struct en_fault *f)
{
    require(f->file && f->what && f->expected && f->advice);
    require(f->line >= 0 && f->column >= 0 && (f->line > 0) == (f->column > 0));
    require(en_utf8_bad(f->what, strlen(f->what)) == strlen(f->what));
    require(en_utf8_bad(f->expected, strlen(f->expected)) == strlen(f->expected));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct en_bytes file[EN_N_CASE_FILES];
    char *owned[EN_N_CASE_FILES] = {NULL};
    struct en_arena arena;
    const struct en_case *c = NULL;
    memcpy(file, base, sizeof(file));
    split(data, size, file, owned);
    en_arena_init(&arena, LIMIT_BYTES);
    struct en_faults faults = {.arena = &arena};
    enum en_status status = en_case_read(file, &arena, &faults, &c);
    require(status == EN_OK || status == EN_BAD_CASE || status == EN_NOMEM);
    require((c != NULL) == (status == EN_OK) && (status != EN_BAD_CASE || faults.count > 0));
    for (int i = 0; i < faults.count; i++) check_fault(&faults.at[i]);
    if (c) use(c);
    en_arena_clear(&arena);
    for (int i = 0; i < EN_N_CASE_FILES; i++) free(owned[i]);
    return 0;
}
