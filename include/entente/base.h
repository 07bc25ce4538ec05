/* base.h: what every other part stands on: status, faults, arenas, text buffers, digests.
 *
 * Three lifetimes, three arenas: everything reachable from a case lives in the case's arena until the case is
 * closed; everything in a session lives in the session's; everything a study allocates lives in the scratch
 * arena it was given and is gone at the next reset. Nothing here opens a file, reads a clock or keeps state
 * of its own, and nothing here knows what a council is.
 */
#ifndef ENTENTE_BASE_H
#define ENTENTE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__FAST_MATH__)
#error "entente must not be built with -ffast-math: the same seed would no longer give the same bits"
#endif

/* What can go wrong. Codes are never reused; the text is what `en_status_text` returns. */
#define EN_STATUS_LIST(X) \
    X(EN_OK, "ok") \
    X(EN_NOMEM, "out of memory") \
    X(EN_BAD_CASE, "the case has errors") \
    X(EN_UNKNOWN, "no such name") \
    X(EN_RANGE, "out of range") \
    X(EN_LIMIT, "more than the program can hold") \
    X(EN_ILLEGAL, "not allowed now") \
    X(EN_STOPPED, "stopped before the end")

enum en_status {
#define X(code, text) code,
    EN_STATUS_LIST(X)
#undef X
};

/* One line of English for a status; never NULL. */
const char *en_status_text(enum en_status status);

/* Forwards a failure to the caller. With arenas nothing has to be freed on the way out. */
#define EN_TRY(call) \
    do { \
        enum en_status en_try_ = (call); \
        if (en_try_ != EN_OK) return en_try_; \
    } while (0)

/* A caller's bug: also checked in release. Ends the program with file, line and the expression. */
#define EN_ASSERT(x) ((x) ? (void)0 : en_assert_failed(__FILE__, __LINE__, #x))
#ifdef __cplusplus
[[noreturn]] void en_assert_failed(const char *file, int line, const char *what);
#else
_Noreturn void en_assert_failed(const char *file, int line, const char *what);
#endif

/* --- arenas ------------------------------------------------------------------------------------------------ */

/* A chain of blocks that is freed as one. Plain struct, zero-initialised or by `en_arena_init`. */
struct en_arena {
    struct en_arena_block *head; /* newest block */
    size_t used_bytes;           /* handed out so far, alignment included */
    size_t limit_bytes;          /* 0: no limit; else an allocation beyond it fails (used by tests and the reader) */
};

/* An empty arena. `limit_bytes` 0 means no limit. */
void en_arena_init(struct en_arena *arena, size_t limit_bytes);
/* Gives all memory back. The arena is empty and usable again. */
void en_arena_clear(struct en_arena *arena);
/* `size` zeroed bytes, aligned to 64. NULL when memory or the limit is exhausted; the arena is unchanged then. */
void *en_arena_alloc(struct en_arena *arena, size_t size);
/* A NUL-terminated copy of `length` bytes. NULL as above. */
char *en_arena_copy(struct en_arena *arena, const char *text, size_t length);

#define EN_NEW(arena, type, count) ((type *)en_arena_alloc((arena), sizeof(type) * (size_t)(count)))

/* --- text buffers ------------------------------------------------------------------------------------------ */

/* A growing byte buffer for everything the program prints, draws or exports. Formatting is our own, so that the
 * text is the same under every locale and in WebAssembly. After a failed allocation `failed` is set and further
 * appends do nothing, so callers check once at the end. */
struct en_text {
    char *at; /* NUL-terminated once something was appended; NULL while empty */
    size_t length;
    size_t room;
    bool failed;
};

void en_text_init(struct en_text *text);
void en_text_clear(struct en_text *text);
void en_text_bytes(struct en_text *text, const char *bytes, size_t length);
void en_text_put(struct en_text *text, const char *string); /* NULL appends nothing */
void en_text_char(struct en_text *text, char c);
void en_text_int(struct en_text *text, int64_t value);
/* `value` with exactly `decimals` (0..9) digits after the point, rounded half away from zero; "-0" is written "0";
 * NaN is written "n/a", infinities "inf" and "-inf". */
void en_text_fixed(struct en_text *text, double value, int decimals);
/* The shortest of up to 6 significant digits without trailing zeros: 0.25, 1.4, 130, 1e-05. */
void en_text_number(struct en_text *text, double value);
/* The shortest of 15, 16 or 17 significant digits that gives the same double back. */
void en_text_exact(struct en_text *text, double value);
void en_text_hex64(struct en_text *text, uint64_t value); /* 16 lower-case digits */
void en_text_spaces(struct en_text *text, int count);     /* nothing if count <= 0 */
/* Left- or right-aligned in `width` columns; counts Unicode code points, cuts nothing. */
void en_text_left(struct en_text *text, const char *string, int width);
void en_text_right(struct en_text *text, const char *string, int width);
void en_text_xml(struct en_text *text, const char *string);  /* escapes & < > " ' */
void en_text_json(struct en_text *text, const char *string); /* quotes and escapes; NULL writes null */
void en_text_csv(struct en_text *text, const char *string);  /* quotes when needed; also guards =, +, -, @ at the start */
/* printf for the few forms the messages use: %s %d %z (size_t) %g (en_text_number) %c %%. */
void en_text_format(struct en_text *text, const char *format, ...);
/* Appends `string` word-wrapped at `width` columns, every line after the first indented by `indent`. */
void en_text_wrap(struct en_text *text, const char *string, int width, int indent);

/* Number of Unicode code points in valid UTF-8. */
int en_utf8_length(const char *string);
/* Offset of the first byte that is not valid UTF-8 (overlong forms, surrogates and NUL included), or `length`. */
size_t en_utf8_bad(const char *bytes, size_t length);
/* Parses a whole string as a number (optional sign, digits, point, exponent). false: not a number, or not finite.
 * Own parser: independent of locale, correctly rounded for any number of digits. */
bool en_parse_number(const char *string, double *value);
bool en_parse_int(const char *string, int64_t *value);

/* --- faults ------------------------------------------------------------------------------------------------ */

/* One error in somebody's file: where, what is wrong, what was expected, what to do. */
struct en_fault {
    const char *file;     /* path inside the case folder */
    int line, column;     /* 1-based; 0 when the whole file is meant */
    const char *what;     /* "'statuz' is not a key of a draft" */
    const char *expected; /* "one of: id, title, levels" */
    const char *advice;   /* "correct the spelling or remove the line" */
};

/* All errors found, in order of file and line as read. Strings live in `arena`. */
struct en_faults {
    struct en_arena *arena;
    struct en_fault *at;
    int count, room;
    int dropped; /* found beyond EN_MAX_FAULTS */
};
#define EN_MAX_FAULTS 200

/* --- digests ----------------------------------------------------------------------------------------------- */

#define EN_DIGEST_START UINT64_C(0xcbf29ce484222325)
/* FNV-1a, 64 bit, continued from `digest`. Not cryptographic: it detects difference, not forgery. */
uint64_t en_digest_bytes(uint64_t digest, const void *bytes, size_t length);
/* The value's eight bytes, little-endian; -0 counts as 0 and every NaN as one NaN. */
uint64_t en_digest_double(uint64_t digest, double value);
uint64_t en_digest_u64(uint64_t digest, uint64_t value);

#ifdef __cplusplus
}
#endif
#endif
