/* cmd_rounds.c: many councils draft one text. */
#include "cli/cli.h"

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

static int resolve(const struct cli_options *o, const struct en_case *c, const char *draft, struct en_rounds_def *def)
{
    struct en_report_options report;
    double weights[EN_MAX_WORLDVIEWS];
    int at = 0, code = cli_draft_of(c, draft, &at);
    *def = en_rounds_def_default(c, at);
    if (code == CLI_OK) code = cli_resolve(o, c, &def->study, &report, weights);
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
static void put_command(struct en_text *out, const struct cli_options *o, const struct en_rounds_def *def)
{
    const struct en_case *c = def->study.c;
    en_text_format(out, "entente rounds %s %s --councils %d --futures %d --seed ", c->draft[def->draft].id, c->id,
                   def->councils, def->study.futures);
    en_text_int(out, (int64_t)def->study.seed);
    if (o->rounds > 0) en_text_format(out, " --rounds %d", o->rounds);
    if (o->start) en_text_format(out, " --start %s", o->start);
    if (def->chair >= 0) en_text_format(out, " --chair %s", c->member[def->chair].id);
    if (def->worldview >= 0) en_text_format(out, " --worldview %s", c->worldview[def->worldview].id);
    if (o->horizon_years > 0) en_text_format(out, " --horizon %d", o->horizon_years);
    if (def->study.fill != EN_FILL_NEUTRAL) en_text_format(out, " --fill %s", en_fill_name(def->study.fill));
    if (o->structure >= 0) en_text_format(out, " --structure %s", o->structure == EN_S2 ? "s2" : "s1");
}

static int write(const struct cli_options *o, const struct en_rounds *r)
{
    struct cli_outputs outputs = {0};
    struct en_text text = {0}, command = {0};
    int code = o->csv ? cli_make_folder(&outputs, o->csv) : CLI_OK;
    for (int table = 0; o->csv && code == CLI_OK; table++) {
        struct en_text one = {0};
        const char *name = NULL;
        if (en_report_rounds_csv(&one, &name, r, table) != EN_OK) break;
        *cli_output_add(&outputs, o->csv, name) = one;
    }
    put_command(&command, o, &r->def);
    if (o->json) {
        en_report_rounds_json(&text, r, EN_VERSION, command.at);
    } else {
        en_report_rounds(&text, r, cli_width());
        en_text_format(&text, "Again: %s\n", command.at ? command.at : "");
    }
    en_text_clear(&command);
    if (code == CLI_OK) code = cli_outputs_write(&outputs);
    if (code == CLI_OK) code = cli_outputs_commit(&outputs);
    cli_outputs_clear(&outputs);
    if (code == CLI_OK) return cli_print(&text);
    en_text_clear(&text);
    return code;
}

static int compute(const struct cli_options *o, const struct en_rounds_def *def)
{
    struct en_rounds r = {.councils = 0};
    struct en_arena arena;
    struct cli_each self = {.threads = o->threads};
    struct en_each each = {cli_each_run, &self};
    int code = CLI_OK;
    en_arena_init(&arena, LARGEST);
    cli_progress_start(&self.progress, 0);
    enum en_status status = en_rounds_run(def, &each, &arena, &r);
    cli_progress_end(&self.progress);
    if (status == EN_STOPPED && r.councils > 0)
        cli_say("stopped early; what follows rests on %d of %d councils", r.councils, def->councils);
    else if (status == EN_STOPPED)
        code = cli_fail(CLI_FAILED, "stopped before the first results; nothing was written");
    else if (status != EN_OK)
        code = cli_fail(CLI_FAILED, "%s", en_status_text(status));
    if (code == CLI_OK) code = write(o, &r);
    en_arena_clear(&arena);
    return code;
}

int cli_rounds(const struct cli_options *options)
{
    struct cli_case kase;
    struct en_rounds_def def;
    const char *draft = options->argument[0], *name = options->argument[1];
    if (draft && !name && cli_is_case(draft)) {
        name = draft;
        draft = NULL;
    }
    int code = cli_case_open(name, &kase);
    if (code != CLI_OK) return code;
    code = resolve(options, kase.c, draft, &def);
    if (code == CLI_OK) code = compute(options, &def);
    cli_case_close(&kase);
    return code;
}
