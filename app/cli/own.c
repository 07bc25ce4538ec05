/* own.c: a run's own text and own beliefs beside those of the case: --text, --belief, --hold. */
#include "cli/cli.h"

#include "entente/variant.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST = 256 };

/* "clause.level": sets that clause of the own text, which begins as the text in force. */
static int set_level(const struct en_case *c, const char *what, struct en_variant *v)
{
    char name[LONGEST];
    const char *dot = strchr(what, '.');
    if (dot && dot - what < LONGEST) {
        memcpy(name, what, (size_t)(dot - what));
        name[dot - what] = '\0';
        int clause = en_case_find_clause(c, name);
        int level = clause < 0 ? -1 : en_case_find_level(&c->clause[clause], dot + 1);
        if (level >= 0) return v->level[clause] = (uint8_t)level, CLI_OK;
    }
    return cli_fail(CLI_USAGE,
                    "--text %s: expected clause.level, for example %s.%s; 'entente list clauses' names them", what,
                    c->clause[0].id, c->clause[0].level[0].id);
}

/* "low:central:high", or one number for all three. */
static bool read_range(const char *text, struct en_range3 *out)
{
    char copy[LONGEST], *rest = copy, *part;
    double value[3];
    int n = 0;
    if (strlen(text) >= sizeof copy) return false;
    memcpy(copy, text, strlen(text) + 1);
    while ((part = strsep(&rest, ":")) != NULL) {
        if (n == 3 || !en_parse_number(part, &value[n++])) return false;
    }
    if (n != 1 && n != 3) return false;
    *out = (struct en_range3){value[0], value[n / 2], value[n - 1]};
    return true;
}

static int set_belief(const struct en_case *c, const char *what, struct en_variant *v)
{
    char name[LONGEST];
    struct en_range3 range;
    const char *equals = strchr(what, '=');
    if (!equals || equals - what >= LONGEST || !read_range(equals + 1, &range))
        return cli_fail(CLI_USAGE, "--belief %s: expected name=low:central:high or name=number", what);
    memcpy(name, what, (size_t)(equals - what));
    name[equals - what] = '\0';
    int belief = en_case_find_belief(name);
    if (belief < 0) return cli_fail(CLI_USAGE, "--belief %s: no such belief; 'entente list beliefs' names them", name);
    const struct en_belief *b = &c->belief[belief];
    if (!(range.low >= b->lowest && range.low <= range.central && range.central <= range.high && range.high <= b->highest)) {
        struct en_text text = {0};
        en_text_number(&text, b->lowest);
        en_text_put(&text, " to ");
        en_text_number(&text, b->highest);
        cli_say("--belief %s: expected numbers in rising order within %s", what, text.at ? text.at : "its range");
        en_text_clear(&text);
        return CLI_USAGE;
    }
    return v->belief[belief] = range, CLI_OK;
}

int cli_own_draft(const struct cli_options *o, const char *name, struct en_arena *arena, struct en_study_def *def,
                  int *draft)
{
    struct en_report_options unused = {.drafts = 0};
    if (o->text.n > 0 && name)
        return cli_fail(CLI_USAGE, "--text makes a text of your own: leave out '%s', or leave out --text", name);
    int code = cli_own(o, arena, def, &unused);
    if (code != CLI_OK) return code;
    if (o->text.n == 0) return cli_draft_of(def->c, name, draft);
    *draft = def->c->n_drafts - 1;
    return CLI_OK;
}

int cli_own(const struct cli_options *o, struct en_arena *arena, struct en_study_def *def,
            struct en_report_options *report)
{
    const struct en_case *c = def->c;
    struct en_variant v;
    int code = CLI_OK;
    if (o->text.n == 0 && o->beliefs.n == 0) return CLI_OK;
    en_variant_init(&v);
    v.own_text = o->text.n > 0;
    v.own_column = o->beliefs.n > 0 && o->hold == CLI_HOLD_OWN;
    v.every_column = o->beliefs.n > 0 && o->hold == CLI_HOLD_ALL;
    memcpy(v.level, c->draft[c->in_force].level, (size_t)c->n_clauses);
    for (int i = 0; i < o->text.n && code == CLI_OK; i++) code = set_level(c, o->text.at[i], &v);
    for (int i = 0; i < o->beliefs.n && code == CLI_OK; i++) code = set_belief(c, o->beliefs.at[i], &v);
    if (code != CLI_OK) return code;
    const char *why = v.own_text ? en_case_incompatible(c, v.level) : NULL;
    if (why) return cli_fail(CLI_USAGE, "--text: %s", why);
    if (v.own_text && o->drafts.n == 0) def->drafts = 0;
    enum en_status status = en_variant_def(&v, def, arena, def);
    if (status != EN_OK) return cli_fail(CLI_FAILED, "own text and beliefs: %s", en_status_text(status));
    if (v.own_text) report->drafts |= UINT64_C(1) << c->n_drafts;
    return CLI_OK;
}
