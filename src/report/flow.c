/* flow.c: paragraphs in a terminal of a given width, counted in code points; near matches of names.
 */
#include "report/report_int.h"

#include <string.h>

static bool is_start(char ch)
{
    return ((unsigned char)ch & 0xC0) != 0x80;
}

size_t eni_line(const char *text, int columns)
{
    size_t at = 0, space = 0;
    int used = 0;
    while (text[at] && text[at] != '\n') {
        if (is_start(text[at])) {
            if (text[at] == ' ') space = at;
            if (used == columns) return text[at] == ' ' ? at : space > 0 ? space : at;
            used++;
        }
        at++;
    }
    return at;
}

void eni_flow(struct en_text *out, const char *text, int width, int at, int hang)
{
    const char *rest = eni_or(text, "");
    int room = width - at;
    for (;;) {
        size_t n = eni_line(rest, room > 1 ? room : 1);
        en_text_bytes(out, rest, n);
        en_text_char(out, '\n');
        rest += n;
        while (*rest == ' ' || *rest == '\n') rest++;
        if (!*rest) return;
        en_text_spaces(out, hang);
        room = width - hang;
    }
}

void eni_item(struct en_text *out, const char *label, const char *text, int width, int indent)
{
    if (!text || !*text) return;
    struct en_text line;
    en_text_init(&line);
    en_text_format(&line, "%s: %s", label, text);
    en_text_spaces(out, indent);
    eni_flow(out, line.at, width, indent, indent + 2);
    en_text_clear(&line);
}

static int lower(char ch)
{
    return ch >= 'A' && ch <= 'Z' ? ch - 'A' + 'a' : (unsigned char)ch;
}
static int least(int a, int b)
{
    return a < b ? a : b;
}

int eni_edits(const char *a, const char *b)
{
    enum { MOST = 63 };
    int row[3][MOST + 1];
    int n = least((int)strlen(a), MOST), m = least((int)strlen(b), MOST);
    for (int j = 0; j <= m; j++) row[0][j] = j;
    for (int i = 1; i <= n; i++) {
        int *now = row[i % 3], *up = row[(i + 2) % 3], *up2 = row[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= m; j++) {
            int differ = lower(a[i - 1]) != lower(b[j - 1]);
            now[j] = least(least(up[j] + 1, now[j - 1] + 1), up[j - 1] + differ);
            bool swap = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                        lower(a[i - 2]) == lower(b[j - 1]);
            if (swap) now[j] = least(now[j], up2[j - 2] + 1);
        }
    }
    return row[n % 3][m];
}
