/* forms.c: what a command puts out: a page, tables, and on the standard output its text or JSON. All or nothing. */
#include "cli/cli.h"

static int add_tables(const struct cli_options *options, const struct cli_forms *forms, const void *context,
                      struct cli_outputs *outputs)
{
    int code = cli_make_folder(outputs, options->csv);
    for (int number = 0; code == CLI_OK; number++) {
        struct en_text one = {0};
        const char *name = NULL;
        if (forms->table(&one, &name, context, number) != EN_OK) break;
        *cli_output_add(outputs, options->csv, name) = one;
    }
    return code;
}

int cli_put_forms(const struct cli_options *options, const struct cli_forms *forms, const void *context)
{
    struct cli_outputs outputs = {0};
    struct en_text text = {0};
    int code = CLI_OK;
    if (options->report && forms->page) forms->page(cli_output_add(&outputs, NULL, options->report), context);
    if (options->csv && forms->table) code = add_tables(options, forms, context, &outputs);
    if (code == CLI_OK) (options->json ? forms->json : forms->text)(&text, context);
    if (code == CLI_OK) code = cli_outputs_write(&outputs);
    if (code == CLI_OK) code = cli_outputs_commit(&outputs);
    cli_outputs_clear(&outputs);
    if (code == CLI_OK) return cli_print(&text);
    en_text_clear(&text);
    return code;
}
