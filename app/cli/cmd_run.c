/* cmd_run.c: the main job. */
#include "cli/with.h"

#include "entente/sensitivity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PRECISION_FUTURES = 100000, FIRST_CHUNKS = 10, BEST_LEVEL_FUTURES = 160, PAGE_FUTURES = 400 };
static const size_t LARGEST_RUN = (size_t)2 << 30;

struct run {
    const struct cli_options *options;
    struct cli_case kase;
    struct en_study_def def;
    struct en_report_options report;
    double weights[EN_MAX_WORLDVIEWS];
    struct en_arena arena;
    struct en_study *study, *other; /* other: under the other structure of the war, or NULL */
    struct en_sense sense;
    struct cli_with with;
    struct en_text command;
    struct cli_outputs outputs;
};

/* --- the command that reproduces a run -------------------------------------------------------- */

/* Only what changes results, and the futures that were used: a run that was stopped early is
 * reproduced as well. */
static void put_command(struct en_text *out, const struct run *run)
{
    const struct cli_options *o = run->options;
    en_text_put(out, "run ");
    cli_put_case(out, o->argument[0], run->kase.c);
    en_text_format(out, " --futures %d --seed ", en_study_futures(run->study));
    en_text_int(out, (int64_t)run->def.seed);
    cli_put_names(out, "draft", &o->drafts);
    cli_put_names(out, "worldview", &o->worldviews);
    cli_put_names(out, "weights", &o->weights);
    struct cli_options rest = *o; /* these two stand above as they were used */
    rest.futures = 0;
    rest.seed_given = false;
    cli_put_choices(out, &rest);
    if (!run->with.asked) return;
    en_text_put(out, " --report ");
    cli_put_word(out, o->report);
    cli_put_names(out, "with", &o->with);
}

/* --- computing -------------------------------------------------------------------------------- */

static int unit_of_chunk(const struct en_study *s, int chunk)
{
    int unit = 0, units = en_study_units(s);
    while (unit < units && en_study_chunk_of(s, unit) < chunk) unit++;
    return unit;
}

static int64_t all_futures(const struct en_study *s)
{
    int64_t sum = 0;
    for (int unit = 0; unit < en_study_units(s); unit++) sum += en_study_unit_futures(s, unit);
    return sum;
}

/* Runs the chunks [from, to); gives how many chunks there are without a gap, or -1. */
static int run_chunks(const struct run *run, int from, int to, struct cli_progress *progress,
                      bool *stopped)
{
    int first = unit_of_chunk(run->study, from), last = unit_of_chunk(run->study, to), done;
    int64_t before = 0;
    for (int unit = 0; unit < first; unit++) before += en_study_unit_futures(run->study, unit);
    if (!cli_pool_run(run->study, first, last, run->options->threads, progress, before, &done,
                      stopped))
        return -1;
    return first + done == en_study_units(run->study) ? en_study_chunks(run->study)
                                                      : en_study_chunk_of(run->study, first + done);
}

/* Growing steps until the simulation error is small enough, all is done, or somebody stops it. */
static int compute(const struct run *run)
{
    struct cli_progress progress = {.shown = false};
    int chunks = en_study_chunks(run->study), done = 0, next = chunks;
    bool stopped = false, enough = false;
    cli_progress_start(&progress, all_futures(run->study));
    if (run->options->precision > 0.0) next = FIRST_CHUNKS < chunks ? FIRST_CHUNKS : chunks;
    while (done >= 0 && done < chunks && !stopped && !enough) {
        done = run_chunks(run, done, next, &progress, &stopped);
        if (done > 0 && !stopped && done < chunks) {
            en_study_finish(run->study, done);
            enough = 100.0 * en_study_worst_se(run->study) <= run->options->precision;
            next = done + done / 2 < chunks ? done + done / 2 : chunks;
        }
    }
    cli_progress_end(&progress);
    if (done < 0) return cli_fail(CLI_FAILED, "no thread could be started");
    if (done == 0)
        return cli_fail(CLI_FAILED, "stopped before the first results; nothing was written");
    if (enough)
        en_study_enough(run->study);
    else
        en_study_finish(run->study, done);
    if (stopped)
        cli_say("stopped early; what follows rests on %d of %d futures",
                en_study_futures(run->study), chunks * EN_CHUNK);
    return CLI_OK;
}

/* Drafts that people are shown. */
static uint64_t shown_drafts(const struct run *run)
{
    const struct en_case *c = run->def.c;
    uint64_t options = 0;
    for (int d = 0; d < c->n_drafts; d++)
        if (c->draft[d].kind == EN_OPTION) options |= UINT64_C(1) << d;
    return run->report.drafts ? run->report.drafts : options ? options : run->def.drafts;
}

/* The other structure: as many futures where it was asked for, fewer for a section of the page. */
static int compute_other(struct run *run)
{
    struct en_study_def def = run->def;
    struct cli_progress quiet = {.shown = false};
    bool both = run->options->structure == CLI_BOTH, stopped = false;
    int done = 0;
    if ((!both && !run->options->report) || en_study_partial(run->study)) return CLI_OK;
    def.structure = def.structure == EN_S1 ? EN_S2 : EN_S1;
    def.futures = en_study_futures(run->study);
    if (!both && def.futures > PAGE_FUTURES) def.futures = PAGE_FUTURES;
    if (!both || !run->options->json) def.drafts = shown_drafts(run);
    enum en_status status = en_study_open(&def, &run->arena, &run->other);
    if (status != EN_OK) return cli_fail(CLI_FAILED, "the other structure: %s", en_status_text(status));
    int units = en_study_units(run->other);
    if (!cli_pool_run(run->other, 0, units, run->options->threads, &quiet, 0, &done, &stopped))
        return cli_fail(CLI_FAILED, "no thread could be started");
    if (done < units) {
        cli_say("stopped; the other structure is left out");
        run->with.given_up = true;
        return run->other = NULL, CLI_OK;
    }
    en_study_finish(run->other, en_study_chunks(run->other));
    run->report.other = run->other;
    return CLI_OK;
}

/* What moves the gain of the first shown draft, for the page. */
static void compute_sense(struct run *run)
{
    const struct en_case *c = run->kase.c;
    struct cli_each self = {.threads = run->options->threads};
    struct en_each each = {cli_each_run, &self};
    uint64_t shown = shown_drafts(run);
    int draft = 0;
    while (draft < c->n_drafts && (!(shown >> draft & 1) || draft == c->in_force)) draft++;
    if (draft == c->n_drafts || en_study_partial(run->study)) return;
    struct en_sense_def def = en_sense_def_default(c, draft);
    def.study = run->def;
    def.by = EN_SENSE_BY_KIND;
    if (en_sense_run(&def, &each, &run->arena, &run->sense) == EN_OK) run->report.sense = &run->sense;
    run->with.given_up = run->with.given_up || self.stopped;
}

/* --- writing ---------------------------------------------------------------------------------- */

static int add_csv(struct run *run)
{
    int code = cli_make_folder(&run->outputs, run->options->csv);
    for (int table = 0; code == CLI_OK; table++) {
        struct en_text text = {0};
        const char *name = NULL;
        if (en_report_csv(&text, &name, run->study, &run->report, table) != EN_OK) {
            en_text_clear(&text);
            break;
        }
        *cli_output_add(&run->outputs, run->options->csv, name) = text;
    }
    return code;
}

static int add_page(struct run *run)
{
    const struct en_case *c = run->def.c;
    struct en_arena scratch;
    en_arena_init(&scratch, 0);
    uint8_t *best = EN_NEW(&scratch, uint8_t, c->n_clauses * c->n_worldviews * c->n_profiles);
    struct en_text *text = cli_output_add(&run->outputs, NULL, run->options->report);
    enum en_status status = EN_OK;
    if (en_study_partial(run->study))
        best = NULL; /* somebody is in a hurry */
    else if (best)
        status = en_study_best_levels(&run->def, BEST_LEVEL_FUTURES, &scratch, best);
    if (status == EN_OK) en_report_html(text, run->study, &run->report, best);
    en_arena_clear(&scratch);
    return status == EN_OK
               ? CLI_OK
               : cli_fail(CLI_FAILED, "%s: %s", run->options->report, en_status_text(status));
}

/* Machines get all that was computed, people the options. */
static int put_results(struct run *run)
{
    struct en_text text = {0};
    uint64_t shown = run->report.drafts;
    int code = CLI_OK;
    if (run->options->report) code = add_page(run);
    if (code == CLI_OK && !run->options->json) en_report_table(&text, run->study, &run->report);
    if (!shown) run->report.drafts = run->def.drafts;
    if (code == CLI_OK && run->options->csv) code = add_csv(run);
    if (code == CLI_OK && run->options->json) en_report_json(&text, run->study, &run->report);
    if (code == CLI_OK) code = cli_outputs_write(&run->outputs);
    if (code == CLI_OK) code = cli_outputs_commit(&run->outputs);
    if (code == CLI_OK) return cli_print(&text);
    en_text_clear(&text);
    return code;
}

/* --- the whole -------------------------------------------------------------------------------- */

static int open_study(struct run *run)
{
    en_arena_init(&run->arena, LARGEST_RUN);
    int code = cli_own(run->options, &run->arena, &run->def, &run->report);
    if (code != CLI_OK) return code;
    enum en_status status = en_study_open(&run->def, &run->arena, &run->study);
    if (status == EN_OK) return CLI_OK;
    if (status == EN_LIMIT || status == EN_NOMEM)
        return cli_fail(CLI_FAILED,
                        "%d futures need more memory than a run may take (2 GiB); ask for fewer, "
                        "or for fewer drafts",
                        run->def.futures);
    return cli_fail(CLI_USAGE, "%s", en_status_text(status));
}

static int run_case(struct run *run)
{
    int code = cli_resolve(run->options, run->kase.c, &run->def, &run->report, run->weights);
    if (code == CLI_OK) code = cli_with_resolve(run->options, &run->with);
    if (code == CLI_OK && run->options->report) code = cli_can_write(run->options->report);
    if (code != CLI_OK) return code;
    if (run->options->precision > 0.0 && run->options->futures == 0)
        run->def.futures = PRECISION_FUTURES;
    run->report.colour = !run->options->json && cli_use_colour(run->options->colour);
    code = open_study(run);
    if (code == CLI_OK) code = compute(run);
    if (code == CLI_OK) code = compute_other(run);
    if (code != CLI_OK) return code;
    if (run->options->report && !run->with.given_up && !cli_with_sensitivity(&run->with)) compute_sense(run);
    if (run->with.asked)
        cli_with_run(run->options, run->study, shown_drafts(run), &run->with, &run->report);
    put_command(&run->command, run);
    if (run->command.failed) return cli_fail(CLI_FAILED, "out of memory");
    run->report.command = run->command.at;
    return put_results(run);
}

int cli_run(const struct cli_options *options)
{
    struct run run = {.options = options};
    int code = cli_case_open(options->argument[0], &run.kase);
    if (code != CLI_OK) return code;
    code = run_case(&run);
    cli_outputs_clear(&run.outputs);
    en_text_clear(&run.command);
    cli_with_clear(&run.with);
    en_arena_clear(&run.arena);
    cli_case_close(&run.kase);
    return code;
}
