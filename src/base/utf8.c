/* utf8.c: length and validity of UTF-8. */
#include "base/base_own.h"

int en_utf8_length(const char *string)
{
    int n = 0;
    for (; *string; string++) n += ((unsigned char)*string & 0xc0) != 0x80;
    return n;
}

/* Bytes that the sequence starting with `lead` has; 0: nothing valid starts so. */
static size_t sequence_length(unsigned char lead)
{
    if (lead >= 0x01 && lead <= 0x7f) return 1;
    if (lead >= 0xc2 && lead <= 0xdf) return 2;
    if (lead >= 0xe0 && lead <= 0xef) return 3;
    if (lead >= 0xf0 && lead <= 0xf4) return 4;
    return 0;
}

/* The second byte's range excludes overlong forms, surrogates and what lies beyond U+10FFFF. */
static bool second_is_good(unsigned char lead, unsigned char second)
{
    unsigned char low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high;
}

size_t eni_utf8_step(const char *bytes, size_t length)
{
    const unsigned char *at = (const unsigned char *)bytes;
    size_t n = length > 0 ? sequence_length(at[0]) : 0;
    if (n == 0 || n > length) return 0;
    if (n > 1 && !second_is_good(at[0], at[1])) return 0;
    for (size_t i = 2; i < n; i++)
        if ((at[i] & 0xc0) != 0x80) return 0;
    return n;
}

size_t en_utf8_bad(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        size_t step = eni_utf8_step(bytes + at, length - at);
        if (step == 0) return at;
        at += step;
    }
    return length;
}
