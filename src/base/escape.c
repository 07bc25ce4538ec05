/* escape.c: text inside XML, JSON and CSV. Bytes that are not UTF-8 become U+FFFD, so that what we
 * write is valid whatever somebody typed on a command line. */
#include "base/base_own.h"

#include <string.h>

static const char REPLACEMENT[] = "\xef\xbf\xbd";

/* Appends the character at `at` as it is, or the replacement; returns the bytes taken. */
static size_t put_character(struct en_text *text, const char *at, size_t left)
{
    size_t n = eni_utf8_step(at, left);
    if (n > 0)
        en_text_bytes(text, at, n);
    else
        en_text_put(text, REPLACEMENT);
    return n > 0 ? n : 1;
}

static const char *xml_name(char c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\'': return "&#39;";
    default: return NULL;
    }
}

/* Control characters that XML does not allow are shown as replaced. */
static bool xml_forbids(unsigned char c)
{
    return c < 0x20 && c != '\n' && c != '\t' && c != '\r';
}

void en_text_xml(struct en_text *text, const char *string)
{
    size_t left = string ? strlen(string) : 0;
    while (left > 0) {
        const char *name = xml_name(*string);
        size_t n = 1;
        if (name)
            en_text_put(text, name);
        else if (xml_forbids((unsigned char)*string))
            en_text_put(text, REPLACEMENT);
        else
            n = put_character(text, string, left);
        string += n;
        left -= n;
    }
}

static void json_control(struct en_text *text, unsigned char c)
{
    en_text_put(text, "\\u00");
    en_text_char(text, "0123456789abcdef"[c >> 4]);
    en_text_char(text, "0123456789abcdef"[c & 15]);
}

static const char *json_name(char c)
{
    switch (c) {
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: return NULL;
    }
}

void en_text_json(struct en_text *text, const char *string)
{
    if (!string) {
        en_text_put(text, "null");
        return;
    }
    en_text_char(text, '"');
    for (size_t left = strlen(string), n; left > 0; string += n, left -= n) {
        const char *name = json_name(*string);
        n = 1;
        if (name)
            en_text_put(text, name);
        else if ((unsigned char)*string < 0x20 || *string == 0x7f)
            json_control(text, (unsigned char)*string);
        else
            n = put_character(text, string, left);
    }
    en_text_char(text, '"');
}

/* A spreadsheet would take these for a formula; numbers with a sign are none. */
static bool looks_like_formula(const char *string)
{
    double number;
    return *string != '\0' && strchr("=+-@\t\r", *string) != NULL &&
           !en_parse_number(string, &number);
}

void en_text_csv(struct en_text *text, const char *string)
{
    if (!string || !*string) return;
    bool guard = looks_like_formula(string);
    bool quote = string[strcspn(string, ",\"\r\n;")] != '\0' || *string == ' ' ||
                 string[strlen(string) - 1] == ' ';
    if (quote) en_text_char(text, '"');
    if (guard) en_text_char(text, '\'');
    for (size_t left = strlen(string), n; left > 0; string += n, left -= n) {
        if (*string == '"') en_text_char(text, '"');
        n = put_character(text, string, left);
    }
    if (quote) en_text_char(text, '"');
}
