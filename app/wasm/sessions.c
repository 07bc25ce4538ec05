/* sessions.c: a session of the council on a page: the same engine and the same files as in a terminal. */
#include "wasm/entente_wasm.h"

#include <stdlib.h>
#include <string.h>

static struct lab_play *new_play(struct lab *lab)
{
    struct lab_play *play = calloc(1, sizeof *play);
    (void)lab_say(lab, EN_OK, "");
    if (play != NULL) play->lab = lab;
    return play;
}

/* Begins the session of `play->def` anew. */
static enum en_status begin(struct lab_play *play)
{
    en_arena_clear(&play->arena);
    play->def.c = play->lab->c;
    play->def.cache = play->lab->cache;
    return en_session_open(&play->def, &play->arena, &play->s);
}

static struct lab_play *opened(struct lab_play *play, enum en_status status, const char *sentence)
{
    if (status == EN_OK) return play;
    (void)lab_say(play->lab, status, sentence != NULL ? sentence : en_status_text(status));
    lab_play_close(play);
    return NULL;
}

struct lab_play *lab_play_open(struct lab *lab, const double *at)
{
    struct lab_play *play = new_play(lab);
    if (play == NULL) return NULL;
    bool good = at[0] >= 0 && at[0] <= 9007199254740992.0 && at[1] >= EN_SEAT_NOBODY && at[1] < lab->c->n_members &&
                at[3] >= 0 && at[3] <= 1000 && at[4] >= 0 && at[4] <= 4294967295.0 && at[5] >= 0 && at[5] <= 4294967295.0;
    if (!good) return opened(play, EN_RANGE, NULL);
    play->def = (struct en_session_def){.seed = (uint64_t)at[0], .person = (int)at[1], .human_chair = at[2] > 0,
                                        .pace = (int)at[3], .persons = (uint64_t)at[4] | (uint64_t)at[5] << 32};
    return opened(play, begin(play), NULL);
}

void lab_play_close(struct lab_play *play)
{
    if (play == NULL) return;
    en_arena_clear(&play->arena);
    free(play);
}

/* --- files ------------------------------------------------------------------------------------------------ */

static void say_damage(struct lab *lab, int n, const struct en_fault *fault)
{
    (void)lab_say(lab, EN_BAD_CASE, "");
    en_text_format(&lab->text, "line %d: %s (%d moves before it)", fault->line, fault->what, n);
}

/* "CHECK NUMBER ...": the number, or 0. */
static int number_of(const char *line, size_t length)
{
    size_t i = 9;
    int n = 0;
    if (length > 5 && memcmp(line, "undo ", 5) == 0) return 0;
    while (i < length && line[i] >= '0' && line[i] <= '9' && n <= EN_MAX_MOVES) n = 10 * n + (line[i++] - '0');
    return n;
}

/* The line of a file where a move stands: the last with its number, because others were taken back. */
static int line_of(const char *moves, size_t length, int number)
{
    int line = 2, at = 0;
    for (size_t from = 0; from < length; line++) {
        const char *end = memchr(moves + from, '\n', length - from);
        size_t n = end != NULL ? (size_t)(end - moves) - from : length - from;
        if (number_of(moves + from, n) == number) at = line;
        from += n + 1;
    }
    return at;
}

/* Replays what can be read. A move that the rules refuse ends it like damage: what stands before is kept. */
static enum en_status apply_all(struct lab_play *play, const char *bytes, size_t length)
{
    struct en_arena arena = {0};
    struct en_fault fault = {0};
    int n = 0, done = 0;
    size_t used = 0;
    struct en_move *move = EN_NEW(&arena, struct en_move, EN_MAX_MOVES);
    enum en_status status = EN_NOMEM;
    if (move != NULL)
        status = en_session_read_moves(bytes, length, play->lab->c, 2, move, EN_MAX_MOVES, &n, &used, &fault);
    if (status == EN_BAD_CASE || status == EN_LIMIT) {
        say_damage(play->lab, n, &fault);
        status = EN_OK;
    }
    while (done < n && status == EN_OK) status = en_session_apply(play->s, &move[done++], NULL);
    if (status == EN_ILLEGAL) {
        fault = (struct en_fault){.line = line_of(bytes, used, done), .what = "the rules refuse this move"};
        say_damage(play->lab, done - 1, &fault);
        status = EN_OK;
    }
    en_arena_clear(&arena);
    return status;
}

struct lab_play *lab_play_read(struct lab *lab, const char *bytes, int length)
{
    struct lab_play *play = new_play(lab);
    size_t used = 0;
    struct en_fault fault = {0};
    if (play == NULL || length < 0) return play != NULL ? opened(play, EN_RANGE, NULL) : NULL;
    enum en_status status = en_session_read_header(bytes, (size_t)length, lab->c, &play->def, &used, &fault);
    if (status != EN_OK) return opened(play, status, fault.what);
    status = begin(play);
    if (status == EN_OK) status = apply_all(play, bytes + used, (size_t)length - used);
    return opened(play, status, NULL);
}

/* --- moves ------------------------------------------------------------------------------------------------ */

int lab_play_words(struct lab_play *play, const char *words)
{
    size_t n = words != NULL ? strlen(words) : 0;
    if (n > EN_MAX_WORDS || en_utf8_bad(words, n) != n) return EN_RANGE;
    memset(play->words, 0, sizeof play->words);
    if (n > 0) memcpy(play->words, words, n);
    return EN_OK;
}

int lab_play_apply(struct lab_play *play, const int *at)
{
    struct en_move move = {.seat = at[1], .a = at[2], .b = at[3], .c = at[4], .n_reasons = at[5]};
    struct en_text why = {0};
    (void)lab_say(play->lab, EN_OK, "");
    memcpy(move.words, play->words, sizeof move.words);
    memset(play->words, 0, sizeof play->words);
    if (at[0] < 0 || at[0] >= EN_N_MOVES || at[5] < 0 || at[5] > EN_MAX_REASONS) return EN_RANGE;
    move.kind = (enum en_move_kind)at[0];
    for (int i = 0; i < move.n_reasons; i++) {
        if (at[6 + i] < 0 || at[6 + i] >= EN_N_REASONS) return EN_RANGE;
        move.reason[i] = (enum en_reason)at[6 + i];
    }
    enum en_status status = en_session_apply(play->s, &move, &why);
    if (status != EN_OK) (void)lab_say(play->lab, status, why.at != NULL ? why.at : en_status_text(status));
    en_text_clear(&why);
    return (int)status;
}

int lab_play_bot(struct lab_play *play)
{
    struct en_move move;
    int seat = en_session_next_bot(play->s);
    (void)lab_say(play->lab, EN_OK, "");
    if (seat == EN_SEAT_NOBODY) return seat;
    en_session_bot(play->s, seat, &move);
    return en_session_apply(play->s, &move, &play->lab->text) == EN_OK ? seat : EN_SEAT_NOBODY;
}

int lab_play_undo(struct lab_play *play, int keep)
{
    int n;
    const struct en_move *move = en_session_moves(play->s, &n);
    if (keep < 0 || keep > n) return EN_RANGE;
    struct en_move *copy = malloc(sizeof *copy * (size_t)(keep + 1));
    if (copy == NULL) return EN_NOMEM;
    if (keep > 0) memcpy(copy, move, sizeof *copy * (size_t)keep);
    enum en_status status = begin(play);
    for (int i = 0; i < keep && status == EN_OK; i++) status = en_session_apply(play->s, &copy[i], NULL);
    free(copy);
    return (int)status;
}
