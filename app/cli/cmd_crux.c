/* cmd_crux.c: what would flip a decision. */
#include "cli/cli.h"
#include "cli/lab.h"

#include <string.h>

static const size_t LARGEST = (size_t)2 << 30;
enum { USUAL_QUESTIONS = 9000 };

struct job {
    const struct cli_options *options;
    const struct en_case *c;
    int draft;
    struct en_study_def def;
    struct en_report_options report;
    struct en_crux_ask ask;
    struct en_arena arena;
    struct en_text command;
    struct en_study *study; /* for the page */
    const char *case_name;
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
    int code = cli_resolve(o, j->c, &j->def, &j->report, weights);
    if (code == CLI_OK) code = cli_own_draft(o, draft, &j->arena, &j->def, &j->draft);
    j->c = j->def.c;
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
    en_text_put(&j->command, "crux ");
    cli_put_draft(&j->command, j->options, &j->c->draft[j->draft]);
    cli_put_case(&j->command, j->case_name, j->c);
    if (j->ask.member >= 0)
        en_text_format(&j->command, " --member %s", j->c->member[j->ask.member].id);
    if (j->ask.worldview >= 0)
        en_text_format(&j->command, " --worldview %s", j->c->worldview[j->ask.worldview].id);
    if (j->ask.budget != EN_BUDGET_ONE)
        en_text_format(&j->command, " --budget %s", budgets[j->ask.budget]);
    cli_put_choices(&j->command, j->options);
}

static enum en_status find(const struct en_study_def *def, struct cli_each *self, const struct en_crux_ask *ask,
                           struct en_arena *arena, const struct en_crux **out)
{
    struct en_lab *lab;
    enum en_status status = cli_lab_open(def, self, arena, &lab);
    if (status != EN_OK) return status;
    status = en_crux_find(lab, ask, arena, out);
    if ((status == EN_OK || status == EN_STOPPED) && !self->alone) cli_cache_save(lab);
    return status;
}

enum en_status cli_crux_find(const struct en_study_def *def, int draft, const struct en_crux_ask *ask,
                             struct cli_each *self, struct en_arena *arena, struct en_crux_shown *out)
{
    struct en_study_def other = *def;
    other.structure = def->structure == EN_S1 ? EN_S2 : EN_S1;
    *out = (struct en_crux_shown){.title = def->c->draft[draft].title,
                                  .id = def->c->draft[draft].id,
                                  .structure = def->structure,
                                  .other_structure = other.structure};
    cli_progress_start(&self->progress, 2 * USUAL_QUESTIONS);
    self->before = 0;
    enum en_status status = find(def, self, ask, arena, &out->crux);
    if (status == EN_OK) status = find(&other, self, ask, arena, &out->other);
    cli_progress_end(&self->progress);
    return status;
}

static enum en_status table(struct en_text *out, const char **name, const void *context, int number)
{
    const struct job *j = context;
    return en_report_crux_csv(out, name, &j->lab_report, &j->shown, number);
}

static void text(struct en_text *out, const void *context)
{
    const struct job *j = context;
    en_report_crux(out, &j->lab_report, &j->shown);
}

static void json(struct en_text *out, const void *context)
{
    const struct job *j = context;
    en_report_crux_json(out, &j->lab_report, &j->shown);
}

static void page(struct en_text *out, const void *context)
{
    const struct job *j = context;
    en_report_html(out, j->study, &j->report, NULL);
}

static int put_results(struct job *j)
{
    static const struct cli_forms forms = {text, json, table, page};
    put_command(j);
    if (j->command.failed) return cli_fail(CLI_FAILED, "out of memory");
    j->lab_report = cli_lab_report(j->options, &j->def, &j->command);
    if (j->options->report) {
        int code = cli_study(&j->def, j->options, &j->arena, &j->study);
        if (code != CLI_OK) return code;
        j->report.drafts = UINT64_C(1) << j->draft;
        j->report.command = j->command.at;
        j->report.crux = &j->shown;
    }
    return cli_put_forms(j->options, &forms, j);
}

static int compute(struct job *j)
{
    struct cli_each self = {.threads = j->options->threads};
    enum en_status status = cli_crux_find(&j->def, j->draft, &j->ask, &self, &j->arena, &j->shown);
    return status == EN_OK ? CLI_OK : cli_search_failed(status);
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
    j.case_name = name;
    en_arena_init(&j.arena, LARGEST);
    code = resolve(&j, draft);
    if (code == CLI_OK && options->report) code = cli_can_write(options->report);
    if (code == CLI_OK) code = compute(&j);
    if (code == CLI_OK) code = put_results(&j);
    en_text_clear(&j.command);
    en_arena_clear(&j.arena);
    cli_case_close(&kase);
    return code;
}
