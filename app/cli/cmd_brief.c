/* cmd_brief.c: one page on one text; and everything of one run in one file. */
#include "cli/cli.h"
#include "cli/lab.h"

#include <string.h>

static const size_t LARGEST = (size_t)2 << 30;

static int write_one(const char *path, struct en_text *text)
{
    struct cli_outputs outputs = {0};
    *cli_output_add(&outputs, NULL, path) = *text;
    *text = (struct en_text){0};
    int code = cli_outputs_write(&outputs);
    if (code == CLI_OK) code = cli_outputs_commit(&outputs);
    cli_outputs_clear(&outputs);
    return code;
}

/* --- brief --------------------------------------------------------------------------------------
 */

struct briefed {
    struct en_lab_report report;
    struct en_report_options shown;
    const struct en_study *study;
    int draft;
};

static void text(struct en_text *out, const void *context)
{
    const struct briefed *b = context;
    en_report_brief(out, b->study, b->draft, &b->report, false);
}

static void page(struct en_text *out, const void *context)
{
    const struct briefed *b = context;
    en_report_brief(out, b->study, b->draft, &b->report, true);
}

/* For machines a brief is the run of its one text. */
static void json(struct en_text *out, const void *context)
{
    const struct briefed *b = context;
    en_report_json(out, b->study, &b->shown);
}

static enum en_status table(struct en_text *out, const char **name, const void *context, int number)
{
    const struct briefed *b = context;
    return en_report_csv(out, name, b->study, &b->shown, number);
}

static int brief(const struct cli_options *o, const struct en_case *c, const char *name,
                 const char *case_name, struct en_arena *arena)
{
    static const struct cli_forms forms = {text, json, table, page};
    struct en_study_def def;
    struct briefed b;
    double weights[EN_MAX_WORLDVIEWS];
    struct en_study *study;
    struct en_text command = {0};
    int code = cli_resolve(o, c, &def, &b.shown, weights);
    if (code == CLI_OK) code = cli_own_draft(o, name, arena, &def, &b.draft);
    if (code == CLI_OK && o->report) code = cli_can_write(o->report);
    if (code != CLI_OK) return code;
    def.drafts = b.shown.drafts = UINT64_C(1) << b.draft;
    code = cli_study(&def, o, arena, &study);
    if (code != CLI_OK) return code;
    en_text_put(&command, "brief ");
    cli_put_draft(&command, o, &def.c->draft[b.draft]);
    cli_put_case(&command, case_name, c);
    cli_put_choices(&command, o);
    b.study = study;
    b.shown.command = command.at;
    b.report = cli_lab_report(o, &def, &command);
    code = command.failed ? cli_fail(CLI_FAILED, "out of memory") : cli_put_forms(o, &forms, &b);
    en_text_clear(&command);
    return code;
}

int cli_brief(const struct cli_options *options)
{
    struct cli_case kase;
    struct en_arena arena;
    const char *draft, *name;
    cli_two_names(options, &draft, &name);
    int code = cli_case_open(name, &kase);
    if (code != CLI_OK) return code;
    en_arena_init(&arena, LARGEST);
    code = brief(options, kase.c, draft, name, &arena);
    en_arena_clear(&arena);
    cli_case_close(&kase);
    return code;
}

/* --- pack ---------------------------------------------------------------------------------------
 */

/* Adds a text as folder/name and empties it. */
static void add(struct cli_zip *zip, const char *folder, const char *name, struct en_text *text)
{
    struct en_text path = {0};
    en_text_format(&path, "%s%s", folder, name);
    if (path.failed || text->failed)
        zip->out.failed = true;
    else
        cli_zip_add(zip, path.at, text->at ? text->at : "", text->length);
    en_text_clear(&path);
    en_text_clear(text);
}

static void add_results(struct cli_zip *zip, const struct en_study *study,
                        struct en_report_options *report)
{
    struct en_text text = {0};
    const char *name = NULL;
    en_report_table(&text, study, report);
    add(zip, "", "results.txt", &text);
    report->drafts = en_study_def_of(study)->drafts;
    en_report_json(&text, study, report);
    add(zip, "", "results.json", &text);
    for (int table = 0; en_report_csv(&text, &name, study, report, table) == EN_OK; table++)
        add(zip, "tables/", name, &text);
    en_text_clear(&text);
}

static void add_case(struct cli_zip *zip, const struct cli_case *kase)
{
    for (int i = 0; i < EN_N_CASE_FILES; i++) {
        struct en_text text = {0};
        if (!kase->file[i].bytes) continue;
        en_text_bytes(&text, kase->file[i].bytes, kase->file[i].length);
        add(zip, "case/", en_case_file_name((enum en_case_file)i), &text);
    }
}

static void fill(struct cli_zip *zip, const struct cli_case *kase, const struct en_study *study,
                 struct en_report_options *report, const struct en_lab_report *r)
{
    struct en_text text = {0};
    en_report_pack_readme(&text, study, r);
    add(zip, "", "README.txt", &text);
    en_text_format(&text, "entente %s\n", report->command);
    add(zip, "", "seed.txt", &text);
    add_results(zip, study, report);
    add_case(zip, kase);
}

static int pack(const struct cli_options *o, const struct cli_case *kase, struct en_arena *arena)
{
    struct en_study_def def;
    struct en_report_options report;
    double weights[EN_MAX_WORLDVIEWS];
    struct en_study *study;
    struct en_text command = {0}, path = {0};
    struct cli_zip zip = {.n = 0};
    int code = cli_resolve(o, kase->c, &def, &report, weights);
    if (code == CLI_OK) code = cli_own(o, arena, &def, &report);
    if (o->out)
        en_text_put(&path, o->out);
    else
        en_text_format(&path, "%s.zip", kase->c->id);
    if (code == CLI_OK)
        code = path.failed ? cli_fail(CLI_FAILED, "out of memory") : cli_can_write(path.at);
    if (code == CLI_OK) code = cli_study(&def, o, arena, &study);
    if (code == CLI_OK) {
        en_text_format(&command, "run ./case --futures %d --seed ", en_study_futures(study));
        en_text_int(&command, (int64_t)def.seed);
        struct cli_options rest = *o;
        rest.futures = 0;
        rest.seed_given = false;
        cli_put_choices(&command, &rest);
        struct en_lab_report r = {
            .def = &def, .width = 100, .command = command.at, .version = EN_VERSION};
        report.command = command.at;
        report.width = 100;
        fill(&zip, kase, study, &report, &r);
        bool good = cli_zip_end(&zip) && !command.failed;
        code = good ? write_one(path.at, &zip.out) : cli_fail(CLI_FAILED, "out of memory");
        if (code == CLI_OK) cli_say("wrote %s: %d files", path.at, zip.n);
    }
    en_text_clear(&zip.out);
    en_text_clear(&zip.directory);
    en_text_clear(&command);
    en_text_clear(&path);
    return code;
}

int cli_pack(const struct cli_options *options)
{
    struct cli_case kase;
    struct en_arena arena;
    int code = cli_case_open(options->argument[0], &kase);
    if (code != CLI_OK) return code;
    en_arena_init(&arena, LARGEST);
    code = pack(options, &kase, &arena);
    en_arena_clear(&arena);
    cli_case_close(&kase);
    return code;
}
