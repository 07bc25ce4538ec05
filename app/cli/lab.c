/* lab.c: what the commands of the lab share. */
#include "cli/lab.h"

void cli_two_names(const struct cli_options *options, const char **draft, const char **kase)
{
    *draft = options->argument[0];
    *kase = options->argument[1];
    if (*draft && !*kase && cli_is_case(*draft)) {
        *kase = *draft;
        *draft = NULL;
    }
}

enum en_status cli_lab_open(const struct en_study_def *def, struct cli_each *self,
                            struct en_arena *arena, struct en_lab **out)
{
    struct en_each each = {cli_each_run, self};
    enum en_status status = en_lab_open(def, &each, arena, out);
    if (status == EN_OK && !self->alone) cli_cache_load(*out);
    return status;
}

struct en_lab_report cli_lab_report(const struct cli_options *o, const struct en_study_def *def,
                                    const struct en_text *command)
{
    return (struct en_lab_report){.def = def,
                                  .width = cli_width(),
                                  .colour = !o->json && cli_use_colour(o->colour),
                                  .command = command->at,
                                  .version = EN_VERSION};
}

int cli_lab_failed(enum en_status status)
{
    switch (status) {
    case EN_STOPPED: return cli_fail(CLI_FAILED, "stopped before the end; nothing was written");
    case EN_NOMEM:
        return cli_fail(CLI_FAILED, "more memory is needed than there is; ask for fewer futures");
    default: return cli_fail(CLI_FAILED, "%s", en_status_text(status));
    }
}

int cli_search_failed(enum en_status status)
{
    if (status != EN_STOPPED) return cli_lab_failed(status);
    return cli_fail(CLI_FAILED, "stopped before the end; nothing was written, but what was simulated is kept: "
                                "the same command goes on from there");
}

int cli_study(const struct en_study_def *def, const struct cli_options *options,
              struct en_arena *arena, struct en_study **out)
{
    struct cli_progress progress = {.shown = false};
    int64_t futures = 0;
    int done = 0;
    bool stopped = false;
    enum en_status status = en_study_open(def, arena, out);
    if (status != EN_OK) return cli_lab_failed(status);
    int units = en_study_units(*out);
    for (int i = 0; i < units; i++) futures += en_study_unit_futures(*out, i);
    cli_progress_start(&progress, futures);
    bool started = cli_pool_run(*out, 0, units, options->threads, &progress, 0, &done, &stopped);
    cli_progress_end(&progress);
    if (!started) return cli_fail(CLI_FAILED, "no thread could be started");
    if (stopped || done < units) return cli_lab_failed(EN_STOPPED);
    en_study_finish(*out, en_study_chunks(*out));
    return CLI_OK;
}
