/* image.c: bytes of an image: the envelope, and the few kinds of field there are. */
#include "case/image_int.h"

#include <string.h>

enum { HEAD = 8 + 4 + 4 + 8, MAX_IMAGE = 64 << 20 };
static const unsigned char mark[8] = {'E', 'N', 'T', 'C', 'A', 'S', 'E', '\n'};

/* A new number for every change of the walk that the sizes below do not show. */
static const uint32_t walk = 3;

uint32_t en_case_image_version(void)
{
    uint64_t d = en_digest_u64(EN_DIGEST_START, walk);
    static const uint16_t shape[] = {EN_N_POLICY, EN_N_BELIEFS, EN_N_OUTCOMES, EN_N_ENDINGS, EN_N_PARAMETERS,
                                     EN_N_PHASES, EN_N_STATUS, EN_N_HORIZONS, EN_N_STRUCTURES, EN_MAX_SETS,
                                     EN_MAX_CLAUSES, EN_MAX_LEVELS, EN_MAX_WORLDVIEWS, EN_MAX_MEMBERS};
    for (size_t i = 0; i < sizeof shape / sizeof *shape; i++) d = en_digest_u64(d, shape[i]);
    return (uint32_t)(d ^ d >> 32);
}

/* --- fields ---------------------------------------------------------------------------------------- */

static void bad(struct eni_image *io)
{
    if (io->status == EN_OK) io->status = EN_BAD_CASE;
}

void eni_image_raw(struct eni_image *io, void *bytes, size_t length)
{
    if (io->out != NULL) {
        en_text_bytes(io->out, bytes, length);
        return;
    }
    if (io->status == EN_OK && (size_t)(io->end - io->at) < length) bad(io);
    if (io->status != EN_OK) {
        memset(bytes, 0, length);
        return;
    }
    memcpy(bytes, io->at, length);
    io->at += length;
}

/* Little-endian whatever the machine. */
static void word(struct eni_image *io, uint64_t *value, size_t length)
{
    unsigned char byte[8] = {0};
    for (size_t i = 0; i < length; i++) byte[i] = (unsigned char)(*value >> 8 * i);
    eni_image_raw(io, byte, length);
    if (io->out != NULL) return;
    *value = 0;
    for (size_t i = 0; i < length; i++) *value |= (uint64_t)byte[i] << 8 * i;
}

void eni_image_u64(struct eni_image *io, uint64_t *value)
{
    word(io, value, 8);
}

void eni_image_number(struct eni_image *io, double *value)
{
    uint64_t bits;
    memcpy(&bits, value, sizeof bits);
    word(io, &bits, 8);
    if (io->out == NULL) memcpy(value, &bits, sizeof bits);
}

void eni_image_int(struct eni_image *io, int *value, int lowest, int highest)
{
    uint64_t bits = (uint32_t)*value;
    EN_ASSERT(io->out == NULL || (*value >= lowest && *value <= highest));
    word(io, &bits, 4);
    if (io->out != NULL) return;
    uint32_t low = (uint32_t)bits;
    int got = low <= INT32_MAX ? (int)low : -(int)(UINT32_MAX - low) - 1;
    if (got < lowest || got > highest) bad(io), got = lowest;
    *value = got;
}

void eni_image_flag(struct eni_image *io, bool *value)
{
    int flag = *value ? 1 : 0;
    eni_image_int(io, &flag, 0, 1);
    if (io->out == NULL) *value = flag != 0;
}

/* Length + 1, then the bytes; 0 is NULL. */
void eni_image_text(struct eni_image *io, const char **string)
{
    uint64_t length = *string != NULL ? strlen(*string) + 1 : 0;
    if (io->out == NULL) *string = NULL;
    word(io, &length, 4);
    if (length-- == 0) return;
    if (io->out != NULL) {
        en_text_bytes(io->out, *string, (size_t)length);
        return;
    }
    *string = "";
    if (io->status == EN_OK && length > (uint64_t)(io->end - io->at)) bad(io);
    if (io->status == EN_OK && en_utf8_bad((const char *)io->at, (size_t)length) != length) bad(io);
    if (io->status != EN_OK) return;
    char *copy = en_arena_copy(io->arena, (const char *)io->at, (size_t)length);
    if (copy == NULL) {
        io->status = EN_NOMEM;
        return;
    }
    *string = copy;
    io->at += length;
}

void eni_image_name(struct eni_image *io, const char **string)
{
    EN_ASSERT(io->out == NULL || *string != NULL);
    eni_image_text(io, string);
    if (*string == NULL) bad(io), *string = "";
}

/* No element takes less than four bytes, so a damaged count cannot ask for much. */
void *eni_image_array(struct eni_image *io, void *at, int *count, int most, size_t size)
{
    eni_image_int(io, count, 0, most);
    if (io->out != NULL) return at;
    if (io->status == EN_OK && (size_t)*count > (size_t)(io->end - io->at) / 4) bad(io);
    if (io->status != EN_OK) *count = 0;
    void *array = en_arena_alloc(io->arena, size * (size_t)*count);
    if (array == NULL) io->status = EN_NOMEM, *count = 0;
    return array;
}

/* --- the envelope ---------------------------------------------------------------------------------- */

static void head(struct eni_image *io, uint32_t *version, uint32_t *length, uint64_t *check)
{
    unsigned char seen[8];
    uint64_t v = *version, n = *length;
    memcpy(seen, mark, sizeof seen);
    eni_image_raw(io, seen, sizeof seen);
    if (memcmp(seen, mark, sizeof seen) != 0) bad(io);
    word(io, &v, 4);
    word(io, &n, 4);
    eni_image_u64(io, check);
    *version = (uint32_t)v;
    *length = (uint32_t)n;
}

enum en_status en_case_pack(const struct en_case *c, struct en_text *out)
{
    struct en_text body = {0};
    struct eni_image io = {.out = &body};
    struct en_case shallow = *c; /* the walk takes what it may write to when it reads; here it only reads */
    eni_image_case(&io, &shallow);
    uint32_t version = en_case_image_version(), length = (uint32_t)body.length;
    uint64_t check = en_digest_bytes(EN_DIGEST_START, body.at, body.length);
    io.out = out;
    head(&io, &version, &length, &check);
    en_text_bytes(out, body.at, body.length);
    bool failed = body.failed || out->failed || body.length > MAX_IMAGE;
    en_text_clear(&body);
    return failed ? EN_NOMEM : EN_OK;
}

enum en_status en_case_unpack(const void *bytes, size_t length, struct en_arena *arena, const struct en_case **out)
{
    struct eni_image io = {.at = bytes, .end = (const unsigned char *)bytes + length, .arena = arena};
    uint32_t version = 0, body = 0;
    uint64_t check = 0;
    head(&io, &version, &body, &check);
    if (io.status != EN_OK || version != en_case_image_version()) return EN_BAD_CASE;
    if (body != length - HEAD || check != en_digest_bytes(EN_DIGEST_START, io.at, body)) return EN_BAD_CASE;
    struct en_case *c = EN_NEW(arena, struct en_case, 1);
    if (c == NULL) return EN_NOMEM;
    eni_image_case(&io, c);
    if (io.status == EN_OK && io.at != io.end) bad(&io);
    if (io.status != EN_OK) return io.status;
    *out = c;
    return EN_OK;
}
