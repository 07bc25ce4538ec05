/* cmd_crux.c: what would flip a decision; and what the commands of the lab share. */
#include "cli/cli.h"
#include "cli/lab.h"

#include <string.h>

static const size_t LARGEST = (size_t)2 << 30;
enum { USUAL_QUESTIONS = 9000 };

/* --- shared -------------------------------------------------------------------------------------
 */

void cli_two_names(const struct cli_options *options, const char **draft, const char **kase)
{
    *draft = options->argument[0];
    *kase = options->argument[1];
    if (*draft && !*kase && cli_is_case(*draft)) {
        *kase = *draft;
        *draft = NULL;
    }
}

int cli_lab_open(const struct en_study_def *def, struct cli_each *self, struct en_arena *arena,
                 struct en_lab **out)
{
    struct en_each each = {cli_each_run, self};
    enum en_status status = en_lab_open(def, &each, arena, out);
    if (status != EN_OK) return cli_lab_failed(status);
    cli_cache_load(*out);
    return CLI_OK;
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

void cli_put_choices(struct en_text *out, const struct cli_options *o)
{
    if (o->futures > 0) en_text_format(out, " --futures %d", o->futures);
    if (o->seed_given) en_text_put(out, " --seed "), en_text_int(out, (int64_t)o->seed);
    if (o->horizon_years > 0) en_text_format(out, " --horizon %d", o->horizon_years);
    if (o->fill != EN_FILL_NEUTRAL) en_text_format(out, " --fill %s", en_fill_name(o->fill));
    if (o->correlate) en_text_put(out, " --correlate");
    if (o->structure >= 0)
        en_text_put(out, o->structure == EN_S2 ? " --structure s2" : " --structure s1");
}

int cli_study(const struct en_study_def *def, const struct cli_options *options,
              struct en_arena *arena, struct en_study **out)
{
    struct cli_progress progress;
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

int cli_put_tables(const struct cli_options *options,
                   enum en_status (*table)(struct en_text *out, const char **name,
                                           const void *context, int number),
                   const void *context, struct en_text *text)
{
    struct cli_outputs outputs = {0};
    int code = options->csv ? cli_make_folder(&outputs, options->csv) : CLI_OK;
    for (int number = 0; options->csv && code == CLI_OK; number++) {
        struct en_text one = {0};
        const char *name = NULL;
        if (table(&one, &name, context, number) != EN_OK) break;
        *cli_output_add(&outputs, options->csv, name) = one;
    }
    if (code == CLI_OK) code = cli_outputs_write(&outputs);
    if (code == CLI_OK) code = cli_outputs_commit(&outputs);
    cli_outputs_clear(&outputs);
    if (code == CLI_OK) return cli_print(text);
    en_text_clear(text);
    return code;
}

/* --- crux ---------------------------------------------------------------------------------------
 */

struct job {
    const struct cli_options *options;
    const struct en_case *c;
    int draft;
    struct en_study_def def;
    struct en_report_options report;
    struct en_crux_ask ask;
    struct en_arena arena;
    struct en_text command;
    struct en_crux_shown shown;
    struct en_lab_report lab_report;
};

static int member_of(const struct en_case *c, const char *name, int *out)
{
    const char *names[EN_MAX_MEMBERS];
    *out = -1;
    if (!name) return CLI_OK;
    *out = en_case_find_member(c, name);
    if (*out >= 0) return CLI_OK;
    for (int i = 0; i < c->n_members; i++) names[i] = c->member[i].id;
    const char *near = cli_nearest(name, names, c->n_members);
    if (near)
        return cli_fail(CLI_USAGE, "member '%s': no such name; did you mean '%s'?", name, near);
    return cli_fail(CLI_USAGE, "member '%s': no such name; 'entente list members' shows them",
                    name);
}

static int resolve(struct job *j, const char *draft)
{
    const struct cli_options *o = j->options;
    double weights[EN_MAX_WORLDVIEWS];
    int code = cli_draft_of(j->c, draft, &j->draft);
    if (code == CLI_OK) code = cli_resolve(o, j->c, &j->def, &j->report, weights);
    if (code == CLI_OK) code = member_of(j->c, o->member, &j->ask.member);
    if (code != CLI_OK) return code;
    j->def.drafts = UINT64_C(1) << j->draft;
    j->ask.worldview = -1;
    j->ask.budget = (enum en_crux_budget)o->budget;
    for (int k = 0; k < j->c->n_worldviews; k++)
        if (j->report.worldviews == UINT32_C(1) << k) j->ask.worldview = k;
    if (j->report.worldviews && j->ask.worldview < 0)
        return cli_fail(
            CLI_USAGE, "--worldview: expected one name; without it members keep their own beliefs");
    memcpy(j->ask.level, j->c->draft[j->draft].level, sizeof j->ask.level);
    return CLI_OK;
}

static void put_command(struct job *j)
{
    static const char *const budgets[] = {"1", "2", "group"};
    en_text_format(&j->command, "crux %s %s", j->c->draft[j->draft].id, j->c->id);
    if (j->ask.member >= 0)
        en_text_format(&j->command, " --member %s", j->c->member[j->ask.member].id);
    if (j->ask.worldview >= 0)
        en_text_format(&j->command, " --worldview %s", j->c->worldview[j->ask.worldview].id);
    if (j->ask.budget != EN_BUDGET_ONE)
        en_text_format(&j->command, " --budget %s", budgets[j->ask.budget]);
    cli_put_choices(&j->command, j->options);
}

static int find(struct job *j, const struct en_study_def *def, struct cli_each *self,
                const struct en_crux **out)
{
    struct en_lab *lab;
    int code = cli_lab_open(def, self, &j->arena, &lab);
    if (code != CLI_OK) return code;
    enum en_status status = en_crux_find(lab, &j->ask, &j->arena, out);
    if (status != EN_OK) return cli_lab_failed(status);
    cli_cache_save(lab);
    return CLI_OK;
}

/* Under the chosen structure, then under the other. */
static int find_both(struct job *j)
{
    struct cli_each self = {.threads = j->options->threads};
    struct en_study_def other = j->def;
    other.structure = j->def.structure == EN_S1 ? EN_S2 : EN_S1;
    j->shown = (struct en_crux_shown){.title = j->c->draft[j->draft].title,
                                      .id = j->c->draft[j->draft].id,
                                      .structure = j->def.structure,
                                      .other_structure = other.structure};
    cli_progress_start(&self.progress, 2 * USUAL_QUESTIONS);
    int code = find(j, &j->def, &self, &j->shown.crux);
    if (code == CLI_OK) code = find(j, &other, &self, &j->shown.other);
    cli_progress_end(&self.progress);
    return code;
}

static int put_page(struct job *j)
{
    struct cli_outputs outputs = {0};
    struct en_study *study;
    int code = cli_study(&j->def, j->options, &j->arena, &study);
    if (code != CLI_OK) return code;
    j->report.drafts = UINT64_C(1) << j->draft;
    j->report.command = j->command.at;
    j->report.crux = &j->shown;
    en_report_html(cli_output_add(&outputs, NULL, j->options->report), study, &j->report, NULL);
    code = cli_outputs_write(&outputs);
    if (code == CLI_OK) code = cli_outputs_commit(&outputs);
    cli_outputs_clear(&outputs);
    return code;
}

static enum en_status table(struct en_text *out, const char **name, const void *context, int number)
{
    const struct job *j = context;
    return en_report_crux_csv(out, name, &j->lab_report, &j->shown, number);
}

static int put_results(struct job *j)
{
    struct en_text text = {0};
    put_command(j);
    if (j->command.failed) return cli_fail(CLI_FAILED, "out of memory");
    j->lab_report =
        (struct en_lab_report){.def = &j->def,
                               .width = cli_width(),
                               .command = j->command.at,
                               .version = EN_VERSION,
                               .colour = !j->options->json && cli_use_colour(j->options->colour)};
    if (j->options->report) {
        int code = put_page(j);
        if (code != CLI_OK) return code;
    }
    if (j->options->json)
        en_report_crux_json(&text, &j->lab_report, &j->shown);
    else
        en_report_crux(&text, &j->lab_report, &j->shown);
    return cli_put_tables(j->options, table, j, &text);
}

int cli_crux(const struct cli_options *options)
{
    struct job j = {.options = options};
    struct cli_case kase;
    const char *draft, *name;
    cli_two_names(options, &draft, &name);
    int code = cli_case_open(name, &kase);
    if (code != CLI_OK) return code;
    j.c = kase.c;
    en_arena_init(&j.arena, LARGEST);
    code = resolve(&j, draft);
    if (code == CLI_OK && options->report) code = cli_can_write(options->report);
    if (code == CLI_OK) code = find_both(&j);
    if (code == CLI_OK) code = put_results(&j);
    en_text_clear(&j.command);
    en_arena_clear(&j.arena);
    cli_case_close(&kase);
    return code;
}
