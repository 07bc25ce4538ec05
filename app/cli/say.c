/* say.c: messages, the terminal, near matches. */
#include "cli/cli.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The forms that messages use: %s, %d and %z. */
static void put_format(struct en_text *text, const char *format, va_list list)
{
    for (; *format; format++) {
        if (*format != '%')
            en_text_char(text, *format);
        else if (*++format == 's')
            en_text_put(text, va_arg(list, const char *));
        else if (*format == 'd')
            en_text_int(text, va_arg(list, int));
        else if (*format == 'z')
            en_text_int(text, (int64_t)va_arg(list, size_t));
        else
            en_text_char(text, '%');
    }
}

void cli_say(const char *format, ...)
{
    struct en_text text = {0};
    va_list list;
    en_text_put(&text, "entente: ");
    va_start(list, format);
    put_format(&text, format, list);
    va_end(list);
    en_text_char(&text, '\n');
    if (text.at) (void)fwrite(text.at, 1, text.length, stderr);
    en_text_clear(&text);
}

int cli_print(struct en_text *text)
{
    int code = CLI_OK;
    if (text->failed) {
        code = cli_fail(CLI_FAILED, "out of memory");
    } else if (text->length > 0) {
        errno = 0;
        bool written =
            fwrite(text->at, 1, text->length, stdout) == text->length && fflush(stdout) == 0;
        if (!written && errno != EPIPE)
            code = cli_fail(CLI_FAILED, "cannot write to the standard output: %s", strerror(errno));
    }
    en_text_clear(text);
    return code;
}

int cli_width(void)
{
    struct winsize size;
    int width = 100;
    if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        width = size.ws_col;
    return width < 60 ? 60 : width > 100 ? 100 : width;
}

bool cli_use_colour(enum cli_colour colour)
{
    const char *none = getenv("NO_COLOR"), *terminal = getenv("TERM");
    if (colour != CLI_COLOUR_AUTO) return colour == CLI_COLOUR_ALWAYS;
    return isatty(STDOUT_FILENO) && !(none && *none) && terminal && strcmp(terminal, "dumb") != 0;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Insertions, deletions, replacements and swaps of neighbours between names of up to 63 bytes. */
static int distance(const char *a, const char *b)
{
    enum { LONGEST = 63 };
    int row[LONGEST + 2][LONGEST + 2];
    int n = (int)strnlen(a, LONGEST), m = (int)strnlen(b, LONGEST);
    for (int j = 0; j <= m; j++) row[0][j] = j;
    for (int i = 1; i <= n; i++) {
        row[i][0] = i;
        for (int j = 1; j <= m; j++) {
            int best = least(row[i - 1][j], row[i][j - 1]) + 1;
            best = least(best, row[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = least(best, row[i - 2][j - 2] + 1);
            row[i][j] = best;
        }
    }
    return row[n][m];
}

const char *cli_nearest(const char *name, const char *const *candidates, int n)
{
    const char *best = NULL;
    int length = (int)strlen(name), limit = length < 4 ? 1 : length / 3 + 1;
    for (int i = 0; i < n; i++) {
        int d = distance(name, candidates[i]);
        bool begins = length >= 3 && strncmp(name, candidates[i], (size_t)length) == 0;
        if (begins) d = 1;
        if (d <= limit) best = candidates[i], limit = d - 1;
    }
    return best;
}
