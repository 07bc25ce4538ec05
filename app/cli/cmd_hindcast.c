/* cmd_hindcast.c: the council's constants against past decisions. */
#include "cli/lab.h"

enum { LONGEST = 4096 };

static int failed(enum en_status status, const struct en_faults *faults, const char *what)
{
    if (faults->count > 0) cli_print_faults(faults);
    if (status == EN_BAD_CASE)
        return cli_fail(CLI_USAGE, "%s: the table has errors; nothing was computed", what);
    return cli_fail(CLI_FAILED, "%s: %s", what, en_status_text(status));
}

static int read_history(struct en_arena *arena, const struct en_history **out)
{
    char folder[LONGEST];
    struct en_history_bytes bytes[EN_N_HISTORY_FILES];
    struct en_faults faults = {.arena = arena};
    int code = cli_find_history(folder, sizeof folder);
    for (int i = 0; i < EN_N_HISTORY_FILES && code == CLI_OK; i++) {
        struct en_bytes file;
        code = cli_read_file(folder, en_history_file_name(i), arena, &file);
        bytes[i] = (struct en_history_bytes){file.bytes, file.length};
    }
    if (code != CLI_OK) return code;
    enum en_status status = en_history_read(bytes, arena, &faults, out);
    return status == EN_OK ? CLI_OK : failed(status, &faults, folder);
}

static int compute(const struct cli_options *options, const struct en_history *h,
                   struct en_arena *arena, struct en_hindcast *out)
{
    struct en_faults faults = {.arena = arena};
    struct en_bytes file;
    const struct en_decision *decision = NULL;
    enum en_status status;
    int n = 0;
    if (!options->input) {
        status = en_hindcast_run(h, arena, out);
        return status == EN_OK ? CLI_OK : failed(status, &faults, "hindcast");
    }
    if (cli_read_file(NULL, options->input, arena, &file) != CLI_OK) return CLI_USAGE;
    status =
        en_history_more(h, file.bytes, file.length, options->input, arena, &faults, &n, &decision);
    if (status == EN_OK) status = en_hindcast_more(h, decision, n, arena, out);
    return status == EN_OK ? CLI_OK : failed(status, &faults, options->input);
}

struct found {
    const struct en_history *history;
    struct en_hindcast score;
    struct en_lab_report report;
};

static void text(struct en_text *out, const void *context)
{
    const struct found *f = context;
    en_report_hindcast(out, &f->report, f->history, &f->score);
}

static void json(struct en_text *out, const void *context)
{
    const struct found *f = context;
    en_report_hindcast_json(out, f->history, &f->score);
}

static enum en_status table(struct en_text *out, const char **name, const void *context, int number)
{
    const struct found *f = context;
    return en_report_hindcast_csv(out, name, f->history, &f->score, number);
}

static void page(struct en_text *out, const void *context)
{
    const struct found *f = context;
    struct en_lab_report report = f->report;
    report.html = true;
    en_report_hindcast(out, &report, f->history, &f->score);
}

int cli_hindcast_find(struct en_arena *arena, const struct en_history **history, struct en_hindcast *out)
{
    static const struct cli_options none = {.command = CLI_HINDCAST};
    int code = read_history(arena, history);
    return code == CLI_OK ? compute(&none, *history, arena, out) : code;
}

int cli_hindcast(const struct cli_options *options)
{
    static const struct cli_forms forms = {text, json, table, page};
    struct en_arena arena;
    struct found f = {.report = {.width = cli_width(), .version = EN_VERSION}};
    struct en_text command = {0};
    en_arena_init(&arena, (size_t)1 << 30);
    int code = options->report ? cli_can_write(options->report) : CLI_OK;
    if (code == CLI_OK) code = read_history(&arena, &f.history);
    if (code == CLI_OK) code = compute(options, f.history, &arena, &f.score);
    en_text_put(&command, "hindcast");
    if (options->input) en_text_put(&command, " --input "), cli_put_word(&command, options->input);
    f.report.command = command.at;
    if (code == CLI_OK) code = cli_put_forms(options, &forms, &f);
    en_text_clear(&command);
    en_arena_clear(&arena);
    return code;
}
