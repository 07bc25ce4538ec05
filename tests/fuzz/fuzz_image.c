/* fuzz_image: damaged case images. An even first byte: the rest is the image. An odd one: the rest are changes (two bytes
 * place, one byte value) of the tiny case's image. The check is corrected, so that damage reaches the walk.
 * What is accepted packs again into the same bytes, and what the program asks of a case has answers. */
#include "entente/image.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD = 24 };

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct en_text tiny;

static void require(bool ok)
{
    if (!ok) abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    struct en_bytes file[EN_N_CASE_FILES];
    struct en_arena arena;
    const struct en_case *c;
    en_arena_init(&arena, 0);
    struct en_faults faults = {.arena = &arena};
    for (int i = 0; i < EN_N_CASE_FILES; i++) {
        char path[512];
        snprintf(path, sizeof path, "%s/tests/data/tiny/%s", EN_SOURCE_DIR, en_case_file_name((enum en_case_file)i));
        FILE *f = fopen(path, "rb");
        char *bytes = en_arena_alloc(&arena, EN_MAX_FILE_BYTES);
        require(f && bytes);
        file[i] = (struct en_bytes){bytes, fread(bytes, 1, EN_MAX_FILE_BYTES, f), NULL};
        fclose(f);
    }
    require(en_case_read(file, &arena, &faults, &c) == EN_OK && en_case_pack(c, &tiny) == EN_OK);
    en_arena_clear(&arena);
    return 0;
}

static void put_word(uint8_t *at, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) at[i] = (uint8_t)(value >> 8 * i);
}

/* An exact copy, so that reading past it is seen. */
static uint8_t *make_image(const uint8_t *data, size_t size, size_t *length)
{
    bool changes = size > 0 && data[0] % 2 == 1;
    *length = changes ? tiny.length : size > 0 ? size - 1 : 0;
    uint8_t *bytes = malloc(*length ? *length : 1);
    require(bytes != NULL);
    if (*length > 0) memcpy(bytes, changes ? (const uint8_t *)tiny.at : data + 1, *length);
    for (size_t i = 1; changes && i + 3 <= size; i += 3)
        bytes[HEAD + ((size_t)data[i] | (size_t)data[i + 1] << 8) % (*length - HEAD)] = data[i + 2];
    if (*length < HEAD || size % 16 == 15) return bytes; /* now and then as it came */
    put_word(bytes + 8, en_case_image_version(), 4);
    put_word(bytes + 12, *length - HEAD, 4);
    put_word(bytes + 16, en_digest_bytes(EN_DIGEST_START, bytes + HEAD, *length - HEAD), 8);
    return bytes;
}

static void ask(const struct en_case *c)
{
    for (int d = 0; d < c->n_drafts; d++) {
        struct en_policy z;
        en_case_policy(c, c->draft[d].level, &z);
        (void)en_case_incompatible(c, c->draft[d].level);
        require(en_case_find_draft(c, c->draft[d].id) <= d);
    }
    for (int w = 0; w < c->n_worldviews; w++)
        for (int b = 0; b < EN_N_BELIEFS; b++) (void)en_case_range(c, w, (enum en_belief_id)b, EN_FILL_SPIRIT);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t length;
    uint8_t *bytes = make_image(data, size, &length);
    struct en_arena arena;
    const struct en_case *c = NULL;
    en_arena_init(&arena, (size_t)32 << 20);
    enum en_status status = en_case_unpack(bytes, length, &arena, &c);
    require((c != NULL) == (status == EN_OK));
    if (c != NULL) {
        struct en_text again = {0};
        ask(c);
        require(en_case_pack(c, &again) == EN_OK && again.length == length && memcmp(again.at, bytes, length) == 0);
        en_text_clear(&again);
    }
    en_arena_clear(&arena);
    free(bytes);
    return 0;
}
