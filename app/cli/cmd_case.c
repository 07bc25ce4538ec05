/* cmd_case.c: check, why and list: what a case says, without computing anything. */
#include "cli/cli.h"

#include <stdio.h>

static int print_json(const struct cli_case *kase)
{
    struct en_text text = {0};
    en_report_case_json(&text, kase->c);
    return cli_print(&text);
}

int cli_check(const struct cli_options *options)
{
    struct cli_case kase;
    struct en_text text = {0};
    int code = cli_case_open(options->argument[0], &kase);
    if (code != CLI_OK) return code;
    if (options->json) {
        code = print_json(&kase);
    } else {
        en_report_case(&text, kase.c);
        code = cli_print(&text);
    }
    cli_case_close(&kase);
    return code;
}

/* The text of a question that names nothing goes to the error stream. */
static int print_answer(enum en_status status, struct en_text *text, const char *name,
                        const char *noun)
{
    if (status == EN_OK) return cli_print(text);
    if (status == EN_UNKNOWN)
        cli_say("'%s': no such %s", name, noun);
    else
        cli_say("'%s': %s", name, en_status_text(status));
    if (text->at && status == EN_UNKNOWN) (void)fwrite(text->at, 1, text->length, stderr);
    en_text_clear(text);
    return status == EN_UNKNOWN ? CLI_USAGE : CLI_FAILED;
}

int cli_why(const struct cli_options *options)
{
    struct cli_case kase;
    struct en_text text = {0};
    int code = cli_case_open(options->argument[1], &kase);
    if (code != CLI_OK) return code;
    enum en_status status = en_report_why(&text, kase.c, options->argument[0], cli_width());
    code = print_answer(status, &text, options->argument[0], "name in this case");
    cli_case_close(&kase);
    return code;
}

int cli_list(const struct cli_options *options)
{
    struct cli_case kase;
    struct en_text text = {0};
    const char *kind = options->argument[0], *name = options->argument[1];
    if (options->n_arguments == 1 && cli_is_case(kind)) name = kind, kind = NULL; /* `list CASE` */
    int code = cli_case_open(name, &kase);
    if (code != CLI_OK) return code;
    if (options->json)
        code = print_json(&kase);
    else
        code = print_answer(en_report_list(&text, kase.c, kind), &text, kind ? kind : "", "kind");
    cli_case_close(&kase);
    return code;
}
