/* cmd_hindcast.c: the council's constants against past decisions. */
#include "cli/cli.h"

#include "entente/past_report.h"

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

static int write_tables(const char *folder, const struct en_history *h, const struct en_hindcast *c)
{
    struct cli_outputs outputs = {0};
    int code = cli_make_folder(&outputs, folder);
    for (int table = 0; code == CLI_OK; table++) {
        struct en_text text = {0};
        const char *name = NULL;
        if (en_report_hindcast_csv(&text, &name, h, c, table) != EN_OK) break;
        *cli_output_add(&outputs, folder, name) = text;
    }
    if (code == CLI_OK) code = cli_outputs_write(&outputs);
    if (code == CLI_OK) code = cli_outputs_commit(&outputs);
    cli_outputs_clear(&outputs);
    return code;
}

int cli_hindcast(const struct cli_options *options)
{
    struct en_arena arena;
    const struct en_history *h = NULL;
    struct en_hindcast c;
    struct en_text text = {0};
    en_arena_init(&arena, (size_t)1 << 30);
    int code = read_history(&arena, &h);
    if (code == CLI_OK) code = compute(options, h, &arena, &c);
    if (code == CLI_OK && options->csv) code = write_tables(options->csv, h, &c);
    if (code == CLI_OK) {
        if (options->json)
            en_report_hindcast_json(&text, h, &c);
        else
            en_report_hindcast(&text, h, &c);
        code = cli_print(&text);
    }
    en_arena_clear(&arena);
    return code;
}
