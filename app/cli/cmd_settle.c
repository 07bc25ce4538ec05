/* cmd_settle.c: the texts that could be adopted. */
#include "cli/cli.h"
#include "cli/lab.h"

#include <string.h>

static const size_t LARGEST = (size_t)3 << 30;
enum { USUAL_QUESTIONS = 11000 };

/* "clause.level" */
static int level_of(const struct en_case *c, const char *option, const char *name, int *clause,
                    int *level)
{
    const char *point = strchr(name, '.');
    struct en_text id = {0};
    *clause = *level = -1;
    if (!point) return cli_fail(CLI_USAGE, "--%s %s: expected CLAUSE.LEVEL", option, name);
    en_text_bytes(&id, name, (size_t)(point - name));
    if (id.at) *clause = en_case_find_clause(c, id.at);
    en_text_clear(&id);
    if (*clause >= 0) *level = en_case_find_level(&c->clause[*clause], point + 1);
    if (*level < 0)
        return cli_fail(CLI_USAGE,
                        "--%s %s: no such clause and level; 'entente list clauses' shows them",
                        option, name);
    if (c->clause[*clause].decider != EN_BY_COUNCIL)
        return cli_fail(CLI_USAGE, "--%s %s: the council does not decide this clause; see --acts",
                        option, name);
    return CLI_OK;
}

static int levels_of(const struct en_case *c, const char *option, const struct cli_names *names,
                     uint8_t *bits)
{
    for (int i = 0; i < names->n; i++) {
        int clause, level, code = level_of(c, option, names->at[i], &clause, &level);
        if (code != CLI_OK) return code;
        bits[clause] |= (uint8_t)(1u << level);
    }
    return CLI_OK;
}

static int profile_of(const struct en_case *c, const char *name, int *out)
{
    const char *names[EN_MAX_PROFILES];
    *out = -1;
    if (!name) return CLI_OK;
    for (int p = 0; p < c->n_profiles; p++) {
        names[p] = c->profile[p].id;
        if (strcmp(names[p], name) == 0) *out = p;
    }
    if (*out >= 0) return CLI_OK;
    const char *near = cli_nearest(name, names, c->n_profiles);
    return cli_fail(CLI_USAGE,
                    near ? "profile '%s': no such name; did you mean '%s'?"
                         : "profile '%s': no such name",
                    name, near);
}

static int resolve(const struct cli_options *o, const struct en_case *c, struct en_arena *arena,
                   struct en_study_def *def, struct en_settle_ask *ask)
{
    struct en_report_options report;
    double weights[EN_MAX_WORLDVIEWS];
    int draft = c->in_force, code = cli_resolve(o, c, def, &report, weights);
    if (code == CLI_OK) code = cli_own(o, arena, def, &report);
    *ask = en_settle_ask_default(c);
    if (code == CLI_OK) code = profile_of(c, o->profile, &ask->profile);
    if (code == CLI_OK) code = levels_of(c, "exclude", &o->exclude, ask->excluded);
    if (code == CLI_OK) code = levels_of(c, "require", &o->require, ask->required);
    if (code == CLI_OK && o->acts) code = cli_draft_of(c, o->acts, &draft);
    memcpy(ask->acts, c->draft[draft].level, sizeof ask->acts);
    ask->max_changes = o->max_changes;
    return code;
}

static void put_command(struct en_text *out, const struct cli_options *o, const struct en_case *c)
{
    en_text_put(out, "settle ");
    cli_put_case(out, o->argument[0], c);
    if (o->profile) en_text_format(out, " --profile %s", o->profile);
    cli_put_names(out, "exclude", &o->exclude);
    cli_put_names(out, "require", &o->require);
    if (o->max_changes > 0) en_text_format(out, " --max-changes %d", o->max_changes);
    if (o->acts) en_text_format(out, " --acts %s", o->acts);
    cli_put_choices(out, o);
}

struct found {
    struct en_lab_report report;
    const struct en_settle *settle;
};

static enum en_status table(struct en_text *out, const char **name, const void *context, int number)
{
    const struct found *f = context;
    return en_report_settle_csv(out, name, &f->report, f->settle, number);
}

static void text(struct en_text *out, const void *context)
{
    const struct found *f = context;
    en_report_settle(out, &f->report, f->settle);
}

static void json(struct en_text *out, const void *context)
{
    const struct found *f = context;
    en_report_settle_json(out, &f->report, f->settle);
}

static void page(struct en_text *out, const void *context)
{
    struct found f = *(const struct found *)context;
    f.report.html = true;
    en_report_settle(out, &f.report, f.settle);
}

enum en_status cli_settle_find(const struct en_study_def *def, const struct en_settle_ask *ask,
                               struct cli_each *self, struct en_arena *arena, const struct en_settle **out)
{
    struct en_lab *lab;
    cli_progress_start(&self->progress, USUAL_QUESTIONS);
    self->before = 0;
    enum en_status status = cli_lab_open(def, self, arena, &lab);
    bool open = status == EN_OK;
    if (open) status = en_settle_find(lab, ask, arena, out);
    cli_progress_end(&self->progress);
    if (open && (status == EN_OK || status == EN_STOPPED) && !self->alone) cli_cache_save(lab);
    return status;
}

static int failed(enum en_status status)
{
    if (status == EN_UNKNOWN)
        return cli_fail(CLI_USAGE,
                        "no text is left: the levels asked for exclude each other or all");
    if (status == EN_LIMIT)
        return cli_fail(CLI_FAILED, "the council's clauses make more than 2 million texts");
    return cli_search_failed(status);
}

static int settle(const struct cli_options *o, const struct en_case *c, struct en_arena *arena)
{
    static const struct cli_forms forms = {text, json, table, page};
    struct cli_each self = {.threads = o->threads};
    struct en_study_def def;
    struct en_settle_ask ask;
    struct found f;
    struct en_text command = {0};
    int code = resolve(o, c, arena, &def, &ask);
    if (code == CLI_OK && o->report) code = cli_can_write(o->report);
    if (code != CLI_OK) return code;
    enum en_status status = cli_settle_find(&def, &ask, &self, arena, &f.settle);
    if (status != EN_OK) return failed(status);
    put_command(&command, o, c);
    f.report = cli_lab_report(o, &def, &command);
    code = command.failed ? cli_fail(CLI_FAILED, "out of memory") : cli_put_forms(o, &forms, &f);
    en_text_clear(&command);
    return code;
}

int cli_settle(const struct cli_options *options)
{
    struct cli_case kase;
    struct en_arena arena;
    int code = cli_case_open(options->argument[0], &kase);
    if (code != CLI_OK) return code;
    en_arena_init(&arena, LARGEST);
    code = settle(options, kase.c, &arena);
    en_arena_clear(&arena);
    cli_case_close(&kase);
    return code;
}
