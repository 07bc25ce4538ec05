/* text.c: growing text. */
#include "base/base_own.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

void en_text_init(struct en_text *text)
{
    *text = (struct en_text){0};
}

void en_text_clear(struct en_text *text)
{
    free(text->at);
    en_text_init(text);
}

static bool make_room(struct en_text *text, size_t more)
{
    if (text->failed) return false;
    if (more >= SIZE_MAX / 4 || text->length >= SIZE_MAX / 4) return text->failed = true, false;
    size_t need = text->length + more + 1, room = text->room ? text->room : 256;
    if (need <= text->room) return true;
    while (room < need) room *= 2;
    char *at = realloc(text->at, room);
    if (!at) return text->failed = true, false;
    text->at = at;
    text->room = room;
    return true;
}

void en_text_bytes(struct en_text *text, const char *bytes, size_t length)
{
    if (!make_room(text, length)) return;
    if (length > 0) memcpy(text->at + text->length, bytes, length);
    text->length += length;
    text->at[text->length] = '\0';
}

void en_text_put(struct en_text *text, const char *string)
{
    if (string) en_text_bytes(text, string, strlen(string));
}

void en_text_char(struct en_text *text, char c)
{
    en_text_bytes(text, &c, 1);
}

void en_text_spaces(struct en_text *text, int count)
{
    for (; count > 0; count--) en_text_char(text, ' ');
}

void en_text_left(struct en_text *text, const char *string, int width)
{
    en_text_put(text, string);
    en_text_spaces(text, width - (string ? en_utf8_length(string) : 0));
}

void en_text_right(struct en_text *text, const char *string, int width)
{
    en_text_spaces(text, width - (string ? en_utf8_length(string) : 0));
    en_text_put(text, string);
}

void en_text_format(struct en_text *text, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    for (; *format; format++) {
        if (*format != '%') {
            en_text_char(text, *format);
            continue;
        }
        switch (*++format) {
        case 's': en_text_put(text, va_arg(list, const char *)); break;
        case 'd': en_text_int(text, va_arg(list, int)); break;
        case 'z': en_text_int(text, (int64_t)va_arg(list, size_t)); break;
        case 'g': en_text_number(text, va_arg(list, double)); break;
        case 'c': en_text_char(text, (char)va_arg(list, int)); break;
        case '%': en_text_char(text, '%'); break;
        default: en_assert_failed(__FILE__, __LINE__, "en_text_format knows %s %d %z %g %c %%");
        }
    }
    va_end(list);
}

/* --- wrapping --------------------------------------------------------------------------------- */

static int width_of(const char *at, size_t length)
{
    int n = 0;
    for (size_t i = 0; i < length; i++) n += ((unsigned char)at[i] & 0xc0) != 0x80;
    return n;
}

static int column_now(const struct en_text *text)
{
    size_t start = text->length;
    while (start > 0 && text->at[start - 1] != '\n') start--;
    return text->at ? width_of(text->at + start, text->length - start) : 0;
}

static int new_line(struct en_text *text, int indent)
{
    en_text_char(text, '\n');
    en_text_spaces(text, indent);
    return indent;
}

void en_text_wrap(struct en_text *text, const char *string, int width, int indent)
{
    int column = column_now(text);
    bool first = true; /* no word on this line yet */
    while (string && *string) {
        if (*string == '\n' && string[1] != '\0') column = new_line(text, indent), first = true;
        if (*string == '\n' || *string == ' ') {
            string++;
            continue;
        }
        size_t length = strcspn(string, " \n");
        int word = width_of(string, length);
        if (!first && column + 1 + word > width) column = new_line(text, indent), first = true;
        if (!first) en_text_char(text, ' '), column++;
        en_text_bytes(text, string, length);
        column += word;
        first = false;
        string += length;
    }
}
