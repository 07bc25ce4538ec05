/* cmd_compare.c: two texts of a case, or one text in two cases. */
#include "cli/cli.h"
#include "cli/lab.h"

#include <string.h>

static const size_t LARGEST = (size_t)2 << 30;

struct job {
    const struct cli_options *options;
    struct cli_case kase[2];
    bool two_cases;
    struct en_study_def def[2];
    int draft[2];
    struct en_study *study[2];
    struct en_compare_shown shown;
    struct en_lab_report report;
    struct en_arena arena;
    struct en_text command;
};

/* Drafts of one case first; two cases where the first name is no draft but a case. */
static int open_sides(struct job *j)
{
    const struct cli_options *o = j->options;
    bool a_case = cli_is_case(o->argument[0]), b_case = cli_is_case(o->argument[1]);
    j->two_cases = a_case && b_case && !o->argument[2];
    if (!j->two_cases) {
        if (o->drafts.n > 0)
            return cli_fail(CLI_USAGE,
                            "--draft is the text of two cases that is compared; leave it out beside two drafts");
        int code = cli_case_open(o->argument[2], &j->kase[0]);
        for (int i = 0; i < 2 && code == CLI_OK; i++)
            code = cli_draft_of(j->kase[0].c, o->argument[i], &j->draft[i]);
        return code;
    }
    const char *draft = o->drafts.n > 0 ? o->drafts.at[0] : NULL;
    for (int i = 0; i < 2; i++) {
        int code = cli_case_open(o->argument[i], &j->kase[i]);
        if (code == CLI_OK) code = cli_draft_of(j->kase[i].c, draft, &j->draft[i]);
        if (code != CLI_OK) return code;
    }
    return CLI_OK;
}

static const struct en_case *side(const struct job *j, int i)
{
    return j->kase[j->two_cases ? i : 0].c;
}

static int resolve(struct job *j)
{
    struct cli_options bare =
        *j->options; /* --draft names what is compared, not what `run` shows */
    struct en_report_options report;
    double weights[EN_MAX_WORLDVIEWS];
    bare.drafts.n = 0;
    for (int i = 0; i < 2; i++) {
        int code = cli_resolve(&bare, side(j, i), &j->def[i], &report, weights);
        if (code == CLI_OK) code = cli_own(&bare, &j->arena, &j->def[i], &report);
        if (code != CLI_OK) return code;
        j->def[i].drafts = UINT64_C(1) << j->draft[i];
    }
    return CLI_OK;
}

static void put_command(struct job *j)
{
    const struct cli_options *o = j->options;
    en_text_put(&j->command, "compare ");
    cli_put_word(&j->command, o->argument[0]);
    en_text_char(&j->command, ' ');
    cli_put_word(&j->command, o->argument[1]);
    if (!j->two_cases) {
        en_text_char(&j->command, ' ');
        cli_put_case(&j->command, o->argument[2], j->kase[0].c);
    } else if (o->drafts.n > 0) {
        en_text_format(&j->command, " --draft %s", o->drafts.at[0]);
    }
    cli_put_choices(&j->command, o);
}

static int run(struct job *j)
{
    struct cli_each self = {.threads = j->options->threads};
    struct en_each each = {cli_each_run, &self};
    const uint8_t *level[2];
    for (int i = 0; i < 2; i++) {
        int code = cli_study(&j->def[i], j->options, &j->arena, &j->study[i]);
        if (code != CLI_OK) return code;
        level[i] = side(j, i)->draft[j->draft[i]].level;
    }
    cli_progress_start(&self.progress, en_study_units(j->study[0]));
    enum en_status status = en_compare_run(j->def, level, &each, &j->arena, &j->shown.compare);
    cli_progress_end(&self.progress);
    if (status == EN_RANGE)
        return cli_fail(CLI_USAGE,
                        "compare: the two cases have no worldview in common, or other horizons");
    return status == EN_OK ? CLI_OK : cli_lab_failed(status);
}

static enum en_status table(struct en_text *out, const char **name, const void *context, int number)
{
    const struct job *j = context;
    return en_report_compare_csv(out, name, &j->report, &j->shown, number);
}

static void text(struct en_text *out, const void *context)
{
    const struct job *j = context;
    en_report_compare(out, &j->report, &j->shown);
}

static void json(struct en_text *out, const void *context)
{
    const struct job *j = context;
    en_report_compare_json(out, &j->report, &j->shown);
}

static void page(struct en_text *out, const void *context)
{
    const struct job *j = context;
    struct en_lab_report report = j->report;
    report.html = true;
    en_report_compare(out, &report, &j->shown);
}

static int put_results(struct job *j)
{
    static const struct cli_forms forms = {text, json, table, page};
    put_command(j);
    if (j->command.failed) return cli_fail(CLI_FAILED, "out of memory");
    for (int i = 0; i < 2; i++) {
        j->shown.study[i] = j->study[i];
        j->shown.draft[i] = j->draft[i];
        j->shown.name[i] = side(j, i)->draft[j->draft[i]].title;
    }
    j->report = cli_lab_report(j->options, &j->def[0], &j->command);
    return cli_put_forms(j->options, &forms, j);
}

int cli_compare(const struct cli_options *options)
{
    struct job j = {.options = options};
    en_arena_init(&j.arena, LARGEST);
    int code = options->report ? cli_can_write(options->report) : CLI_OK;
    if (code == CLI_OK) code = open_sides(&j);
    if (code == CLI_OK) code = resolve(&j);
    if (code == CLI_OK) code = run(&j);
    if (code == CLI_OK) code = put_results(&j);
    en_text_clear(&j.command);
    en_arena_clear(&j.arena);
    for (int i = 0; i < 2; i++) cli_case_close(&j.kase[i]);
    return code;
}
