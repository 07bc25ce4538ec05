/* cmd_sense.c: what moves an answer. */
#include "cli/lab.h"

#include "entente/sense_report.h"

#include <string.h>

static const size_t LARGEST = (size_t)1 << 30;

static int unknown(const char *noun, const char *name, const char *const *names, int n)
{
    const char *near = cli_nearest(name, names, n);
    if (near) return cli_fail(CLI_USAGE, "%s '%s': no such name; did you mean '%s'?", noun, name, near);
    return cli_fail(CLI_USAGE, "%s '%s': no such name; 'entente list' shows what the case holds", noun, name);
}

int cli_draft_of(const struct en_case *c, const char *name, int *out)
{
    const char *names[EN_MAX_DRAFTS];
    if (!name) {
        *out = c->in_force;
        for (int d = c->n_drafts - 1; d >= 0; d--)
            if (c->draft[d].kind == EN_OPTION) *out = d;
        return CLI_OK;
    }
    *out = en_case_find_draft(c, name);
    if (*out >= 0) return CLI_OK;
    for (int d = 0; d < c->n_drafts; d++) names[d] = c->draft[d].id;
    return unknown("draft", name, names, c->n_drafts);
}

/* "profile", "member" or "outcome" after the colon. */
static int which_of(const struct en_case *c, const char *name, struct en_sense_def *def)
{
    const char *names[EN_MAX_MEMBERS + EN_N_OUTCOMES];
    int n = 0;
    def->which = -1;
    if (def->target == EN_SENSE_GAIN) {
        for (; n < c->n_profiles; n++) names[n] = c->profile[n].id;
    } else if (def->target == EN_SENSE_MARGIN) {
        for (; n < c->n_members; n++) names[n] = c->member[n].id;
    } else {
        def->which = en_case_find_outcome(name);
        if (def->which < 0)
            return cli_fail(CLI_USAGE, "outcome '%s': no such name; outcomes.csv of the case lists them", name);
    }
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], name) == 0) def->which = i;
    if (def->which >= 0) return CLI_OK;
    return unknown(def->target == EN_SENSE_GAIN ? "profile" : "member", name, names, n);
}

/* gain[:PROFILE], margin:MEMBER, outcome:OUTCOME, adopted, objectors */
static int resolve_target(const char *text, const struct en_case *c, struct en_sense_def *def)
{
    static const char *const kinds[] = {"gain", "margin", "outcome", "adopted", "objectors"};
    if (!text) return CLI_OK;
    size_t length = strcspn(text, ":");
    const char *rest = text[length] ? text + length + 1 : NULL;
    for (int k = 0; k < 5; k++) {
        if (strlen(kinds[k]) != length || strncmp(kinds[k], text, length) != 0) continue;
        def->target = (enum en_sense_target)k;
        bool council = k == EN_SENSE_ADOPTED || k == EN_SENSE_OBJECTORS;
        if (!council && rest && *rest) return which_of(c, rest, def);
        if ((council || k == EN_SENSE_GAIN) && !rest) return CLI_OK;
    }
    return cli_fail(CLI_USAGE,
                    "--target %s: expected gain:PROFILE, margin:MEMBER, outcome:OUTCOME, adopted or objectors", text);
}

static int resolve_by(const char *text, struct en_sense_def *def)
{
    static const char *const by[] = {"belief", "theme", "kind"};
    if (!text) return CLI_OK;
    for (int k = 0; k < 3; k++)
        if (strcmp(text, by[k]) == 0) return def->by = (enum en_sense_by)k, CLI_OK;
    return cli_fail(CLI_USAGE, "--by %s: expected one of belief, theme, kind", text);
}

static int resolve(const struct cli_options *o, const struct en_case *c, const char *draft, struct en_arena *arena,
                   struct en_sense_def *def)
{
    struct en_study_def study;
    struct en_report_options report;
    double weights[EN_MAX_WORLDVIEWS];
    int at = 0, code = cli_resolve(o, c, &study, &report, weights);
    if (code == CLI_OK) code = cli_own_draft(o, draft, arena, &study, &at);
    if (code != CLI_OK) return code;
    c = study.c;
    *def = en_sense_def_default(c, at);
    def->study = study;
    if (code == CLI_OK) code = resolve_target(o->target, c, def);
    if (code == CLI_OK) code = resolve_by(o->by, def);
    if (code != CLI_OK) return code;
    if (o->futures > 0) def->futures = o->futures;
    if (o->samples > 0) def->samples = o->samples;
    bool council = def->target == EN_SENSE_ADOPTED || def->target == EN_SENSE_OBJECTORS;
    if (council && en_council_continues(c, c->draft[def->draft].level))
        return cli_fail(CLI_USAGE, "draft '%s': the council is asked nothing new, so there is nothing to adopt",
                        c->draft[def->draft].id);
    for (int k = 0; k < c->n_worldviews; k++)
        if (report.worldviews == UINT32_C(1) << k) def->worldview = k;
    if (report.worldviews && def->worldview < 0)
        return cli_fail(CLI_USAGE, "--worldview: expected one name; without it beliefs are drawn from all documents");
    return CLI_OK;
}

/* The command that gives this again. */
static void put_command(struct en_text *out, const struct cli_options *o, const char *case_name,
                        const struct en_sense_def *def)
{
    const struct en_case *c = def->study.c;
    struct cli_options rest = *o; /* these two stand as they were used */
    rest.futures = 0;
    rest.seed_given = false;
    en_text_put(out, "sensitivity ");
    cli_put_draft(out, o, &c->draft[def->draft]);
    cli_put_case(out, case_name, c);
    en_text_format(out, " --samples %d --futures %d --seed ", def->samples, def->futures);
    en_text_int(out, (int64_t)def->study.seed);
    if (o->target) en_text_format(out, " --target %s", o->target);
    if (o->by) en_text_format(out, " --by %s", o->by);
    if (def->worldview >= 0) en_text_format(out, " --worldview %s", c->worldview[def->worldview].id);
    cli_put_choices(out, &rest);
}

struct found {
    struct en_lab_report report;
    struct en_sense sense;
};

static void text(struct en_text *out, const void *context)
{
    const struct found *f = context;
    en_report_sense(out, &f->report, &f->sense);
}

static void json(struct en_text *out, const void *context)
{
    const struct found *f = context;
    en_report_sense_json(out, &f->sense, EN_VERSION, f->report.command);
}

static enum en_status table(struct en_text *out, const char **name, const void *context, int number)
{
    const struct found *f = context;
    return en_report_sense_csv(out, name, &f->sense, number);
}

static void page(struct en_text *out, const void *context)
{
    const struct found *f = context;
    struct en_lab_report report = f->report;
    report.html = true;
    en_report_sense(out, &report, &f->sense);
}

static int write(const struct cli_options *o, const char *case_name, struct found *f)
{
    static const struct cli_forms forms = {text, json, table, page};
    struct en_text command = {0};
    put_command(&command, o, case_name, &f->sense.def);
    f->report = cli_lab_report(o, &f->sense.def.study, &command);
    int code = command.failed ? cli_fail(CLI_FAILED, "out of memory") : cli_put_forms(o, &forms, f);
    en_text_clear(&command);
    return code;
}

static int compute(const struct cli_options *o, const char *case_name, const struct en_sense_def *def,
                   struct en_arena *arena)
{
    struct found f = {.sense = {.rows = 0}};
    struct cli_each self = {.threads = o->threads};
    struct en_each each = {cli_each_run, &self};
    cli_progress_start(&self.progress, 1 + EN_N_BELIEFS + def->samples);
    enum en_status status = en_sense_run(def, &each, arena, &f.sense);
    cli_progress_end(&self.progress);
    int code = CLI_OK;
    bool some = status == EN_OK || (status == EN_STOPPED && f.sense.rows > 0);
    if (!some)
        code = status == EN_STOPPED ? cli_fail(CLI_FAILED, "stopped before the first results; nothing was written")
                                    : cli_fail(CLI_FAILED, "%s", en_status_text(status));
    else if (status == EN_STOPPED)
        cli_say("stopped early; what follows rests on %d of %d rows", f.sense.rows, def->samples);
    return code == CLI_OK ? write(o, case_name, &f) : code;
}

int cli_sensitivity(const struct cli_options *options)
{
    struct cli_case kase;
    struct en_arena arena;
    struct en_sense_def def;
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
