/* cmd_print.c: paper mode: pages to print, and a lesson on paper typed back in. */
#include "cli/cli.h"

#include "entente/play_report.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_TALLY = 1 << 20 };

/* --- pages ------------------------------------------------------------------------------------ */

static int write_out(struct en_text *text, const char *path)
{
    struct cli_outputs outputs = {0};
    if (!path) return cli_print(text);
    *cli_output_add(&outputs, NULL, path) = *text;
    *text = (struct en_text){0};
    int code = cli_outputs_write(&outputs);
    if (code == CLI_OK) code = cli_outputs_commit(&outputs);
    cli_outputs_clear(&outputs);
    return code;
}

static int kinds_of(const struct cli_names *names, int *what)
{
    *what = names->n == 0 ? EN_PRINT_ALL : 0;
    for (int i = 0; i < names->n; i++) {
        int one = en_play_print_named(names->at[i]);
        if (one == 0)
            return cli_fail(CLI_USAGE,
                            "--what %s: expected all, cards, signs, slips, tally or script",
                            names->at[i]);
        *what |= one;
    }
    return CLI_OK;
}

static int print_pages(const struct cli_options *options, const struct en_case *c)
{
    struct en_text text = {0};
    int what, code = kinds_of(&options->what, &what);
    if (code != CLI_OK) return code;
    en_play_print_html(&text, c, what, EN_VERSION);
    return write_out(&text, options->out);
}

/* --- typed back in ---------------------------------------------------------------------------- */

static int read_stream(const char *path, FILE *file, struct en_text *out)
{
    char block[4096];
    size_t n;
    while ((n = fread(block, 1, sizeof block, file)) > 0 && out->length <= LONGEST_TALLY)
        en_text_bytes(out, block, n);
    if (ferror(file)) return cli_fail(CLI_FAILED, "%s: cannot be read: %s", path, strerror(errno));
    if (out->length > LONGEST_TALLY) return cli_fail(CLI_USAGE, "%s: too large for a tally", path);
    return out->failed ? cli_fail(CLI_FAILED, "out of memory") : CLI_OK;
}

static int read_tally(const char *path, struct en_text *out)
{
    if (strcmp(path, "-") == 0) return read_stream("the input", stdin, out);
    FILE *file = fopen(path, "rb");
    if (!file) return cli_fail(CLI_USAGE, "%s: cannot be opened: %s", path, strerror(errno));
    int code = read_stream(path, file, out);
    (void)fclose(file);
    return code;
}

static void put_session(struct en_text *out, const struct en_case *c,
                        const struct en_session_def *def, const struct en_session *s)
{
    int n = 0;
    const struct en_move *move = en_session_moves(s, &n);
    en_session_header(out, def);
    for (int i = 0; i < n; i++) en_session_line(out, c, i + 1, &move[i]);
}

static int play_tally(const struct cli_options *options, const struct en_case *c,
                      const struct en_tally *tally, struct en_arena *arena)
{
    struct en_session *s;
    struct en_text text = {0}, why = {0};
    struct en_session_def def = {.c = c,
                                 .seed = options->seed,
                                 .person = EN_SEAT_CHAIR,
                                 .persons = ~UINT64_C(0) >> (64 - c->n_members),
                                 .human_chair = true,
                                 .pace = en_play_tally_pace(tally)};
    enum en_status status = en_session_open(&def, arena, &s);
    if (status == EN_OK) status = en_play_tally_apply(s, tally, &why);
    if (status == EN_OK) put_session(&text, c, &def, s);
    int code = status == EN_OK
                   ? write_out(&text, options->out)
                   : cli_fail(CLI_FAILED, "%s", why.at ? why.at : en_status_text(status));
    en_text_clear(&text);
    en_text_clear(&why);
    return code;
}

static int print_results(const struct en_case *c, const struct en_tally *tally)
{
    struct en_text text = {0};
    for (int i = 0; i < tally->n_rounds; i++) {
        en_text_format(&text, "%sRound %d. ", i > 0 ? "\n" : "", i + 1);
        en_play_tally_result(&text, c, &tally->round[i], cli_width());
    }
    return cli_print(&text);
}

static int read_back(const struct cli_options *options, const struct en_case *c)
{
    struct en_arena arena;
    struct en_text bytes = {0};
    struct en_fault fault;
    struct en_tally tally;
    en_arena_init(&arena, 0);
    int code = read_tally(options->read, &bytes);
    enum en_status status = EN_OK;
    if (code == CLI_OK)
        status =
            en_play_tally_parse(c, bytes.at ? bytes.at : "", bytes.length, &arena, &tally, &fault);
    if (status == EN_BAD_CASE)
        code = cli_fail(CLI_USAGE, "%s:%d: %s; expected %s", options->read, fault.line, fault.what,
                        fault.expected);
    else if (status != EN_OK)
        code = cli_fail(CLI_FAILED, "%s", en_status_text(status));
    if (code == CLI_OK) code = print_results(c, &tally);
    if (code == CLI_OK && options->out) code = play_tally(options, c, &tally, &arena);
    en_text_clear(&bytes);
    en_arena_clear(&arena);
    return code;
}

int cli_print_paper(const struct cli_options *options)
{
    struct cli_case kase;
    int code = options->out ? cli_can_write(options->out) : CLI_OK;
    if (code == CLI_OK) code = cli_case_open(options->argument[0], &kase);
    if (code != CLI_OK) return code;
    code = options->read ? read_back(options, kase.c) : print_pages(options, kase.c);
    cli_case_close(&kase);
    return code;
}
