/* cmd_scale.c: the fixed utility scales that profiles.csv keeps. */
#include "cli/cli.h"

#include <string.h>

enum { SCALE_FUTURES = 400 };

static void put_scales(struct en_text *text, const struct en_case *c, const double *scale)
{
    int width = 7;
    for (int p = 0; p < c->n_profiles; p++) {
        int length = en_utf8_length(c->profile[p].id);
        if (length > width) width = length;
    }
    en_text_left(text, "profile", width + 2);
    en_text_put(text, "scale     in the case\n");
    for (int p = 0; p < c->n_profiles; p++) {
        struct en_text number = {0};
        en_text_left(text, c->profile[p].id, width + 2);
        en_text_number(&number, scale[p]);
        en_text_left(text, number.at, 10);
        en_text_clear(&number);
        en_text_number(text, c->profile[p].scale);
        en_text_char(text, '\n');
    }
}

int cli_scale(const struct cli_options *options)
{
    struct cli_case kase;
    struct en_study_def def;
    struct en_report_options report;
    double weights[EN_MAX_WORLDVIEWS], scale[EN_MAX_PROFILES] = {0};
    struct en_arena scratch;
    struct en_text text = {0};
    int code = cli_case_open(options->argument[0], &kase);
    if (code != CLI_OK) return code;
    en_arena_init(&scratch, 0);
    code = cli_resolve(options, kase.c, &def, &report, weights);
    if (code == CLI_OK) {
        int futures = options->futures > 0 ? options->futures : SCALE_FUTURES;
        enum en_status status = en_study_scales(&def, futures, &scratch, scale);
        if (status != EN_OK) code = cli_fail(CLI_FAILED, "%s", en_status_text(status));
    }
    if (code == CLI_OK) {
        put_scales(&text, kase.c, scale);
        code = cli_print(&text);
    }
    en_arena_clear(&scratch);
    cli_case_close(&kase);
    return code;
}
