/* fuzz_session: any bytes as a session file of the tiny case.
 *
 * What is read must be written the same again; what is accepted must replay to the same digest; what is refused must
 * say why and change nothing. Input without a good header is read as moves of a standard session, so that the rules
 * are reached too; bytes that are no lines become moves by themselves.
 */
#include "entente/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 256 };

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct en_case *tiny;
static struct en_probe_cache *probes;
static struct en_arena forever;

static void require(bool ok)
{
    if (!ok) abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    struct en_bytes file[EN_N_CASE_FILES];
    struct en_faults faults = {.arena = &forever};
    (void)argc;
    (void)argv;
    en_arena_init(&forever, 0);
    for (int i = 0; i < EN_N_CASE_FILES; i++) {
        char path[512];
        snprintf(path, sizeof(path), "%s/tests/data/tiny/%s", EN_SOURCE_DIR, en_case_file_name((enum en_case_file)i));
        FILE *f = fopen(path, "rb");
        char *bytes = malloc(EN_MAX_FILE_BYTES);
        require(f && bytes);
        file[i] = (struct en_bytes){bytes, fread(bytes, 1, EN_MAX_FILE_BYTES, f), NULL};
        fclose(f);
    }
    require(en_case_read(file, &forever, &faults, &tiny) == EN_OK);
    for (int i = 0; i < EN_N_CASE_FILES; i++) free((char *)file[i].bytes);
    require(en_probe_cache_open(tiny, &forever, &probes) == EN_OK);
    return 0;
}

/* Eight bytes a move: numbers small enough to mean something now and then. */
static int raw_moves(const uint8_t *data, size_t size, struct en_move *out)
{
    int n = 0;
    for (; size >= 8 && n < ROOM; data += 8, size -= 8, n++) {
        struct en_move *m = &out[n];
        memset(m, 0, sizeof *m);
        m->kind = (enum en_move_kind)(data[0] % (EN_N_MOVES + 1));
        m->seat = data[1] % 6 - 3;
        m->a = (int8_t)data[2];
        m->b = (int8_t)data[3];
        m->c = (int8_t)data[4];
        m->n_reasons = data[5] % 4 - (data[5] == 255);
        m->reason[0] = (enum en_reason)(data[6] % (EN_N_REASONS + 1));
        m->reason[1] = (enum en_reason)(data[6] / 16);
        m->words[0] = (char)data[7];
    }
    return n;
}

static void check_lines(const struct en_move *moves, int n)
{
    struct en_text line;
    en_text_init(&line);
    for (int i = 0; i < n; i++) {
        struct en_move again;
        struct en_fault fault;
        int read;
        size_t used;
        line.length = 0;
        en_session_line(&line, tiny, 1, &moves[i]);
        require(en_session_read_moves(line.at, line.length, tiny, 2, &again, 1, &read, &used, &fault) == EN_OK && read == 1);
        require(again.kind == moves[i].kind && again.seat == moves[i].seat);
        require(strcmp(again.words, moves[i].words) == 0);
    }
    en_text_clear(&line);
}

static void play(const struct en_session_def *def, const struct en_move *moves, int n)
{
    struct en_arena arena;
    struct en_session *s, *again;
    struct en_text why;
    int made;
    en_arena_init(&arena, 0);
    en_text_init(&why);
    if (en_session_open(def, &arena, &s) == EN_OK) {
        for (int i = 0; i < n; i++) {
            uint64_t before = en_session_digest(s);
            why.length = 0;
            enum en_status status = en_session_apply(s, &moves[i], &why);
            require(status == EN_OK || status == EN_ILLEGAL);
            if (status == EN_ILLEGAL) require(why.length > 0 && en_session_digest(s) == before);
        }
        require(en_session_open(def, &arena, &again) == EN_OK);
        const struct en_move *all = en_session_moves(s, &made);
        for (int i = 0; i < made; i++) require(en_session_apply(again, &all[i], NULL) == EN_OK);
        require(en_session_digest(again) == en_session_digest(s));
        int seat = en_session_next_bot(s);
        if (seat != EN_SEAT_NOBODY) {
            struct en_move m;
            en_session_bot(s, seat, &m);
            require(en_session_apply(s, &m, NULL) == EN_OK);
        }
        check_lines(all, made);
    }
    en_text_clear(&why);
    en_arena_clear(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct en_move moves[ROOM];
    struct en_session_def def = {.c = tiny, .seed = 1, .person = EN_SEAT_NOBODY, .pace = 45};
    struct en_fault fault = {0};
    size_t used = 0;
    int n = 0;
    char *copy = malloc(size ? size : 1); /* exact, so that reading past the end is seen */
    require(copy != NULL);
    memcpy(copy, data, size);
    enum en_status status = en_session_read_header(copy, size, tiny, &def, &used, &fault);
    require(status == EN_OK || (status == EN_BAD_CASE && fault.line == 1 && fault.what));
    size_t good = 0;
    int line = 2;
    status = en_session_read_moves(copy + used, size - used, tiny, 2, moves, ROOM, &n, &good, &fault);
    require(n >= 0 && n <= ROOM && good <= size - used && (status != EN_OK || good == size - used));
    for (size_t i = 0; i < good; i++) line += copy[used + i] == '\n';
    require(status == EN_OK || (fault.line == line && fault.what));
    if (n == 0) n = raw_moves(data, size, moves);
    def.cache = probes;
    play(&def, moves, n);
    free(copy);
    return 0;
}
