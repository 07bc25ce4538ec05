/* json_writer.c: commas, indentation and keys. Two spaces a level down to level 4, deeper ones on
 * one line. */
#include "report/report_int.h"

enum { BROKEN_LEVELS = 5 };

static void begin(struct eni_json *j, const char *key)
{
    if (j->filled[j->depth]) en_text_char(j->out, ',');
    j->filled[j->depth] = true;
    if (j->depth > 0 && j->depth <= BROKEN_LEVELS) {
        en_text_char(j->out, '\n');
        en_text_spaces(j->out, 2 * j->depth);
    }
    if (key) {
        en_text_json(j->out, key);
        en_text_put(j->out, ": ");
    }
}

void eni_json_open(struct eni_json *j, const char *key, char bracket)
{
    begin(j, key);
    en_text_char(j->out, bracket);
    EN_ASSERT(j->depth + 1 < ENI_JSON_DEPTH);
    j->filled[++j->depth] = false;
}

void eni_json_close(struct eni_json *j, char bracket)
{
    bool filled = j->filled[j->depth];
    j->depth--;
    if (filled && j->depth < BROKEN_LEVELS) {
        en_text_char(j->out, '\n');
        en_text_spaces(j->out, 2 * j->depth);
    }
    en_text_char(j->out, bracket);
}

void eni_json_string(struct eni_json *j, const char *key, const char *value)
{
    begin(j, key);
    en_text_json(j->out, value);
}

void eni_json_number(struct eni_json *j, const char *key, double value)
{
    begin(j, key);
    if (eni_finite(value)) {
        en_text_exact(j->out, value);
    } else {
        en_text_put(j->out, "null");
    }
}

void eni_json_int(struct eni_json *j, const char *key, int64_t value)
{
    begin(j, key);
    en_text_int(j->out, value);
}

void eni_json_bool(struct eni_json *j, const char *key, bool value)
{
    begin(j, key);
    en_text_put(j->out, value ? "true" : "false");
}

void eni_json_hex(struct eni_json *j, const char *key, uint64_t value)
{
    begin(j, key);
    en_text_char(j->out, '"');
    en_text_hex64(j->out, value);
    en_text_char(j->out, '"');
}
