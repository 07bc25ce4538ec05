/* input.c: one line of input. A terminal gets line editing and history (libedit); a script, a pipe and --plain are
 * read line by line. A deadline, where there is one, is counted here and nowhere else. */
#include "cli/play/play.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

/* --- waiting with a deadline --------------------------------------------------------------------- */

static void warn(struct play_input *in)
{
    if (in->warned || in->deadline - cli_seconds() > in->warn_seconds) return;
    in->warned = true;
    (void)fprintf(stdout, "\n%d seconds left. Type 'extend' for more time, 'clock off' for no deadline.\n",
                  in->warn_seconds);
    (void)fflush(stdout);
    if (in->edit) (void)el_set(in->edit, EL_REFRESH);
}

/* False once the deadline has passed. On a machine that is busy what was typed in time still counts, and nobody runs
 * into a deadline without its warning. */
static bool wait_for_input(struct play_input *in)
{
    while (in->terminal && in->deadline > 0.0) {
        struct pollfd one = {.fd = in->handle, .events = POLLIN};
        double left = in->deadline - cli_seconds();
        int n = poll(&one, 1, left <= 0.0 ? 0 : left > 0.25 ? 250 : (int)(left * 1000.0) + 1);
        if (n > 0 || (n < 0 && errno != EINTR)) return true;
        if (left <= 0.0 && in->warned) return in->expired = true, false;
        if (left <= 0.0) in->deadline = cli_seconds() + in->warn_seconds;
        warn(in);
    }
    return true;
}

/* --- bytes ----------------------------------------------------------------------------------------- */

static int next_byte(struct play_input *in)
{
    if (in->at == in->filled) {
        if (!wait_for_input(in)) return -1;
        ssize_t n;
        do n = read(in->handle, in->buffer, sizeof in->buffer);
        while (n < 0 && errno == EINTR);
        if (n <= 0) return -1;
        in->at = 0;
        in->filled = (size_t)n;
    }
    return (unsigned char)in->buffer[in->at++];
}

static enum line plain_line(struct play_input *in, char *out, size_t room)
{
    size_t n = 0;
    int c;
    bool any = false;
    while ((c = next_byte(in)) >= 0 && c != '\n') {
        any = true;
        if (n + 1 < room) out[n++] = (char)c;
    }
    out[n] = '\0';
    if (in->expired) return LINE_EXPIRED;
    if (c < 0 && !any) return LINE_END;
    in->number++;
    return LINE_READ;
}

/* --- libedit ----------------------------------------------------------------------------------------- */

static char *edit_prompt(EditLine *edit)
{
    struct play_input *in = NULL;
    static char none[] = "";
    (void)el_get(edit, EL_CLIENTDATA, &in);
    return in && in->prompt ? (char *)(uintptr_t)in->prompt : none;
}

static int edit_character(EditLine *edit, wchar_t *out)
{
    struct play_input *in = NULL;
    mbstate_t state = {0};
    (void)el_get(edit, EL_CLIENTDATA, &in);
    for (int i = 0; i < 8; i++) {
        int c = next_byte(in);
        if (c < 0) return 0;
        char byte = (char)c;
        size_t n = mbrtowc(out, &byte, 1, &state);
        if (n == (size_t)-1) return *out = L'?', 1;
        if (n != (size_t)-2) return 1;
    }
    return *out = L'?', 1;
}

static enum line edited_line(struct play_input *in, char *out, size_t room)
{
    int n = 0;
    HistEvent event;
    const char *line = el_gets(in->edit, &n);
    if (in->expired) return (void)fputs("\n", stdout), LINE_EXPIRED;
    if (!line || n <= 0) return (void)fputs("\n", stdout), LINE_END;
    if (*line != '\n') (void)history(in->history, &event, H_ENTER, line);
    size_t length = strcspn(line, "\r\n");
    if (length >= room) length = room - 1;
    memcpy(out, line, length);
    out[length] = '\0';
    in->number++;
    return LINE_READ;
}

static int open_edit(struct play_input *in)
{
    HistEvent event;
    (void)setlocale(LC_CTYPE, "");
    in->edit = el_init("entente", stdin, stdout, stderr);
    in->history = history_init();
    if (!in->edit || !in->history) return cli_fail(CLI_FAILED, "out of memory");
    (void)history(in->history, &event, H_SETSIZE, 200);
    (void)el_set(in->edit, EL_CLIENTDATA, in);
    (void)el_set(in->edit, EL_PROMPT, edit_prompt);
    (void)el_set(in->edit, EL_EDITOR, "emacs");
    (void)el_set(in->edit, EL_SIGNAL, 1);
    (void)el_set(in->edit, EL_HIST, history, in->history);
    (void)el_set(in->edit, EL_GETCFN, edit_character);
    return CLI_OK;
}

/* --- what others use --------------------------------------------------------------------------------- */

int input_open(struct play_input *in, const char *script, bool plain)
{
    *in = (struct play_input){.handle = STDIN_FILENO};
    if (script) {
        in->handle = open(script, O_RDONLY | O_CLOEXEC | O_NOCTTY);
        in->name = script;
        if (in->handle < 0)
            return cli_fail(CLI_USAGE, "%s: cannot be read: %s", script, strerror(errno));
        return CLI_OK;
    }
    in->terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    in->name = in->terminal ? NULL : "standard input";
    return in->terminal && !plain ? open_edit(in) : CLI_OK;
}

void input_close(struct play_input *in)
{
    if (in->edit) el_end(in->edit);
    if (in->history) history_end(in->history);
    if (in->handle > STDERR_FILENO) (void)close(in->handle);
    *in = (struct play_input){.handle = STDIN_FILENO};
}

enum line input_line(struct play_input *in, const char *prompt, char *out, size_t room)
{
    in->expired = false;
    in->prompt = prompt;
    if (in->edit) {
        (void)fflush(stdout);
        return edited_line(in, out, room);
    }
    (void)fputs(prompt, stdout);
    (void)fflush(stdout);
    return plain_line(in, out, room);
}
