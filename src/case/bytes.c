/* From bytes to text: what no text may hold is found here, with line and column (libyaml gives
 * neither). */
#include "case/reader.h"

#include <string.h>

/* True for a character that is invisible or does harm in a text for people; `p` is valid UTF-8 of
 * at most `left` bytes. */
static bool is_control(const unsigned char *p, size_t left)
{
    if (p[0] < 0x20)
        return p[0] != '\t' && p[0] != '\n' && !(p[0] == '\r' && left > 1 && p[1] == '\n');
    if (p[0] == 0x7F) return true;
    if (p[0] == 0xC2) return p[1] < 0xA0;
    if (p[0] == 0xE2 && p[1] == 0x80)
        return (p[2] >= 0xAA && p[2] <= 0xAE) || p[2] == 0xA8 || p[2] == 0xA9;
    if (p[0] == 0xE2 && p[1] == 0x81) return p[2] >= 0xA6 && p[2] <= 0xA9;
    if (p[0] == 0xEF && p[1] == 0xBB) return p[2] == 0xBF;
    return p[0] == 0xEF && p[1] == 0xBF && p[2] >= 0xBE;
}

size_t eni_bytes_bad(const char *bytes, size_t length)
{
    size_t valid = en_utf8_bad(bytes, length);
    for (size_t i = 0; i < valid; i++) {
        if (((unsigned char)bytes[i] & 0xC0) == 0x80) continue;
        if (is_control((const unsigned char *)bytes + i, valid - i)) return i;
    }
    return valid;
}

/* Line and column, in characters, of an offset. */
static struct eni_field place_of(const char *bytes, size_t offset)
{
    struct eni_field at = {NULL, NULL, 1, 1};
    for (size_t i = 0; i < offset; i++) {
        if (bytes[i] == '\n') {
            at.line++;
            at.column = 1;
        } else if (((unsigned char)bytes[i] & 0xC0) != 0x80) {
            at.column++;
        }
    }
    return at;
}

static const char *hex_byte(struct eni_reader *r, unsigned char byte)
{
    static const char digits[] = "0123456789abcdef";
    char hex[3] = {digits[byte >> 4], digits[byte & 15], '\0'};
    return ENI_SAY(r, "0x", hex);
}

static void bad_character(struct eni_reader *r, const char *bytes, size_t length, size_t bad)
{
    struct eni_field at = place_of(bytes, bad);
    const char *byte = hex_byte(r, (unsigned char)bytes[bad]);
    if (bytes[bad] != '\0' && en_utf8_bad(bytes + bad, length - bad) == 0)
        eni_fault(r, at, ENI_SAY(r, "byte ", byte, " is not valid UTF-8"), "text in UTF-8",
                  "save the file as UTF-8 and correct this character");
    else
        eni_fault(r, at, ENI_SAY(r, "a control character (starting with byte ", byte, ")"),
                  "visible characters, spaces, tabs and line ends", "remove it");
}

static bool blank(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (bytes[i] != ' ' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\t')
            return false;
    return true;
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + (n - m), end) == 0;
}

static const char *what_to_do(const char *problem)
{
    if (ends_with(problem, "missing"))
        return "put the file into the folder; docs/case-format.md says what it holds";
    if (ends_with(problem, "4 MiB")) return "shorten it; docs/case-format.md says what it holds";
    return "put a plain file that can be read in its place";
}

bool eni_bytes_open(struct eni_reader *r, const char **bytes, size_t *length)
{
    const struct en_bytes *file = &r->bytes[r->file];
    const char *at = file->bytes;
    size_t n = file->length;
    r->partial[r->file] = true; /* until somebody has read all of it */
    if (!at || n > EN_MAX_FILE_BYTES) {
        const char *problem = at              ? "the file is larger than 4 MiB"
                              : file->problem ? file->problem
                                              : "the file is missing";
        eni_fault(r, eni_nowhere, problem, "a readable text file of at most 4 MiB",
                  r->table ? "give the path of a table in CSV" : what_to_do(problem));
        return false;
    }
    if (n >= 3 && memcmp(at, "\xEF\xBB\xBF", 3) == 0) {
        at += 3;
        n -= 3;
    }
    if (blank(at, n)) {
        eni_fault(r, (struct eni_field){NULL, NULL, 1, 1}, "the file is empty",
                  r->table ? "a header line and rows" : "the content that docs/case-format.md describes",
                  r->table ? "fill it"
                           : "fill it, or copy the file from another case and change it");
        return false;
    }
    size_t bad = eni_bytes_bad(at, n);
    if (bad < n) bad_character(r, at, n, bad);
    *bytes = at;
    *length = n;
    return bad == n;
}
