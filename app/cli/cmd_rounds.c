/* cmd_rounds.c: many councils draft one text. */
#include "cli/lab.h"

#include "entente/rounds_report.h"

#include <string.h>

static const size_t LARGEST = (size_t)1 << 30;

static int resolve_chair(const char *name, const struct en_case *c, int *out)
{
    const char *names[EN_MAX_MEMBERS];
    *out = en_case_find_member(c, name);
    if (*out >= 0) return CLI_OK;
    for (int i = 0; i < c->n_members; i++) names[i] = c->member[i].id;
    const char *near = cli_nearest(name, names, c->n_members);
    if (near) return cli_fail(CLI_USAGE, "member '%s': no such name; did you mean '%s'?", name, near);
    return cli_fail(CLI_USAGE, "member '%s': no such name; 'entente list members' shows them", name);
}

static int resolve_start(const char *text, struct en_rounds_def *def)
{
    static const char *const starts[] = {"tabled", "compromise", "chair"};
    for (int k = 0; k < 3; k++)
        if (strcmp(text, starts[k]) == 0) return def->start = (enum en_rounds_start)k, CLI_OK;
    return cli_fail(CLI_USAGE, "--start %s: expected one of tabled, compromise, chair", text);
}

static int resolve(const struct cli_options *o, const struct en_case *c, const char *draft, struct en_arena *arena,
                   struct en_rounds_def *def)
{
    struct en_study_def study;
    struct en_report_options report;
    double weights[EN_MAX_WORLDVIEWS];
    int at = 0, code = cli_resolve(o, c, &study, &report, weights);
    if (code == CLI_OK) code = cli_own_draft(o, draft, arena, &study, &at);
    if (code != CLI_OK) return code;
    c = study.c;
    *def = en_rounds_def_default(c, at);
    def->study = study;
    if (code == CLI_OK && o->chair) code = resolve_chair(o->chair, c, &def->chair);
    if (code == CLI_OK && o->start) code = resolve_start(o->start, def);
    if (code != CLI_OK) return code;
    if (o->councils > 0) def->councils = o->councils;
    def->rounds = o->rounds;
    for (int k = 0; k < c->n_worldviews; k++)
        if (report.worldviews == UINT32_C(1) << k) def->worldview = k;
    if (report.worldviews && def->worldview < 0)
        return cli_fail(CLI_USAGE, "--worldview: expected one name; without it persuadability is drawn from all documents");
    if (def->start == EN_START_CHAIR && def->chair < 0)
        return cli_fail(CLI_USAGE, "--start chair: expected --chair MEMBER as well");
    if (en_council_continues(c, c->draft[def->draft].level))
        return cli_fail(CLI_USAGE, "draft '%s': the council is asked nothing new, so there is nothing to draft",
                        c->draft[def->draft].id);
    return CLI_OK;
}

/* The command that gives this again. */
static void put_command(struct en_text *out, const struct cli_options *o, const char *case_name,
                        const struct en_rounds_def *def)
{
    const struct en_case *c = def->study.c;
    struct cli_options rest = *o; /* these two stand as they were used */
    rest.futures = 0;
    rest.seed_given = false;
    en_text_put(out, "rounds ");
    cli_put_draft(out, o, &c->draft[def->draft]);
    cli_put_case(out, case_name, c);
    en_text_format(out, " --councils %d --futures %d --seed ", def->councils, def->study.futures);
    en_text_int(out, (int64_t)def->study.seed);
    if (o->rounds > 0) en_text_format(out, " --rounds %d", o->rounds);
    if (o->start) en_text_format(out, " --start %s", o->start);
    if (def->chair >= 0) en_text_format(out, " --chair %s", c->member[def->chair].id);
    if (def->worldview >= 0) en_text_format(out, " --worldview %s", c->worldview[def->worldview].id);
    cli_put_choices(out, &rest);
}

struct found {
    struct en_lab_report report;
    struct en_rounds rounds;
};

static void text(struct en_text *out, const void *context)
{
    const struct found *f = context;
    en_report_rounds(out, &f->report, &f->rounds);
}

static void json(struct en_text *out, const void *context)
{
    const struct found *f = context;
    en_report_rounds_json(out, &f->rounds, EN_VERSION, f->report.command);
}

static enum en_status table(struct en_text *out, const char **name, const void *context, int number)
{
    const struct found *f = context;
    return en_report_rounds_csv(out, name, &f->rounds, number);
}

static void page(struct en_text *out, const void *context)
{
    const struct found *f = context;
    struct en_lab_report report = f->report;
    report.html = true;
    en_report_rounds(out, &report, &f->rounds);
}

static int write(const struct cli_options *o, const char *case_name, struct found *f)
{
    static const struct cli_forms forms = {text, json, table, page};
    struct en_text command = {0};
    put_command(&command, o, case_name, &f->rounds.def);
    f->report = cli_lab_report(o, &f->rounds.def.study, &command);
    int code = command.failed ? cli_fail(CLI_FAILED, "out of memory") : cli_put_forms(o, &forms, f);
    en_text_clear(&command);
    return code;
}

static int compute(const struct cli_options *o, const char *case_name, const struct en_rounds_def *def,
                   struct en_arena *arena)
{
    struct found f = {.rounds = {.councils = 0}};
    struct cli_each self = {.threads = o->threads};
    struct en_each each = {cli_each_run, &self};
    int code = CLI_OK;
    cli_progress_start(&self.progress, 0);
    enum en_status status = en_rounds_run(def, &each, arena, &f.rounds);
    cli_progress_end(&self.progress);
    if (status == EN_STOPPED && f.rounds.councils > 0)
        cli_say("stopped early; what follows rests on %d of %d councils", f.rounds.councils, def->councils);
    else if (status == EN_STOPPED)
        code = cli_fail(CLI_FAILED, "stopped before the first results; nothing was written");
    else if (status != EN_OK)
        code = cli_fail(CLI_FAILED, "%s", en_status_text(status));
    return code == CLI_OK ? write(o, case_name, &f) : code;
}

int cli_rounds(const struct cli_options *options)
{
    struct cli_case kase;
    struct en_arena arena;
    struct en_rounds_def def;
    const char *draft, *name;
    cli_two_names(options, &draft, &name);
    int code = cli_case_open(name, &kase);
    if (code != CLI_OK) return code;
    en_arena_init(&arena, LARGEST);
    code = resolve(options, kase.c, draft, &arena, &def);
    if (code == CLI_OK && options->report) code = cli_can_write(options->report);
    if (code == CLI_OK) code = compute(options, name, &def, &arena);
    en_arena_clear(&arena);
    cli_case_close(&kase);
    return code;
}
