/* resolve.c: names on the command line as parts of the case. */
#include "cli/cli.h"

#include <string.h>

static int unknown(const char *noun, const char *name, const char *const *names, int n)
{
    const char *near = cli_nearest(name, names, n);
    if (near)
        cli_say("%s '%s': no such name; did you mean '%s'?", noun, name, near);
    else
        cli_say("%s '%s': no such name; 'entente list' shows what the case holds", noun, name);
    return CLI_USAGE;
}

static int worldview_index(const struct en_case *c, const char *name, int *out)
{
    const char *names[EN_MAX_WORLDVIEWS];
    *out = en_case_find_worldview(c, name);
    if (*out >= 0) return CLI_OK;
    for (int w = 0; w < c->n_worldviews; w++) names[w] = c->worldview[w].id;
    return unknown("worldview", name, names, c->n_worldviews);
}

static uint64_t all_drafts(const struct en_case *c)
{
    return c->n_drafts == 64 ? UINT64_MAX : (UINT64_C(1) << c->n_drafts) - 1;
}

static int draft_bits(const struct en_case *c, const char *name, uint64_t *bits)
{
    const char *names[EN_MAX_DRAFTS];
    if (strcmp(name, "all") == 0) return *bits |= all_drafts(c), CLI_OK;
    int draft = en_case_find_draft(c, name);
    if (draft >= 0) return *bits |= UINT64_C(1) << draft, CLI_OK;
    for (int d = 0; d < c->n_drafts; d++) names[d] = c->draft[d].id;
    return unknown("draft", name, names, c->n_drafts);
}

/* "worldview=weight" */
static int one_weight(const struct en_case *c, const char *text, double *weights)
{
    const char *equals = strchr(text, '=');
    struct en_text name = {0};
    int w = -1, code = CLI_USAGE;
    double value;
    if (!equals || equals == text)
        return cli_fail(CLI_USAGE, "--weights %s: expected WORLDVIEW=NUMBER", text);
    en_text_bytes(&name, text, (size_t)(equals - text));
    if (name.failed)
        code = cli_fail(CLI_FAILED, "out of memory");
    else
        code = worldview_index(c, name.at, &w);
    en_text_clear(&name);
    if (code != CLI_OK) return code;
    if (weights[w] >= 0.0)
        return cli_fail(CLI_USAGE, "--weights %s: this worldview has a weight already", text);
    if (!en_parse_number(equals + 1, &value) || !(value >= 0.0) || !(value <= 1e6))
        return cli_fail(CLI_USAGE, "--weights %s: expected a number from 0 to 1000000", text);
    weights[w] = value;
    return CLI_OK;
}

static int resolve_weights(const struct cli_names *given, const struct en_case *c,
                           struct en_report_options *report, double *weights)
{
    double sum = 0.0;
    for (int w = 0; w < EN_MAX_WORLDVIEWS; w++) weights[w] = -1.0; /* not given */
    for (int i = 0; i < given->n; i++) {
        int code = one_weight(c, given->at[i], weights);
        if (code != CLI_OK) return code;
    }
    for (int w = 0; w < EN_MAX_WORLDVIEWS; w++)
        if (!(weights[w] >= 0.0)) weights[w] = 0.0;
    for (int w = 0; w < c->n_worldviews; w++) sum += weights[w];
    if (!(sum > 0.0)) return cli_fail(CLI_USAGE, "--weights: their sum must be above 0");
    report->weights = weights;
    return CLI_OK;
}

static int resolve_horizon(int years, const struct en_case *c, int *horizon)
{
    struct en_text text = {0};
    for (int h = 0; h < EN_N_HORIZONS; h++)
        if (c->horizon_months[h] == years * 12) return *horizon = h, CLI_OK;
    for (int h = 0; h < EN_N_HORIZONS; h++)
        en_text_format(&text, h > 0 ? ", %d" : "%d", c->horizon_months[h] / 12);
    cli_say("--horizon %d: expected one of %s years", years, text.at);
    en_text_clear(&text);
    return CLI_USAGE;
}

static int resolve_isa(int wanted, enum en_isa *isa)
{
    if (wanted < 0) return *isa = en_world_best_isa(), CLI_OK;
    *isa = (enum en_isa)wanted;
    if (en_world_has_isa(*isa)) return CLI_OK;
    return cli_fail(CLI_USAGE, "--isa %s: this build or this processor does not have it",
                    en_isa_name(*isa));
}

int cli_resolve(const struct cli_options *options, const struct en_case *c,
                struct en_study_def *def, struct en_report_options *report,
                double weights[EN_MAX_WORLDVIEWS])
{
    int code = CLI_OK, w = 0;
    uint64_t drafts = 0;
    *def = en_study_def_default(c);
    *report = (struct en_report_options){.width = cli_width(), .version = EN_VERSION};
    def->seed = options->seed;
    def->fill = options->fill;
    def->correlate = options->correlate;
    if (options->structure >= 0 && options->structure < CLI_BOTH) def->structure = (enum en_structure)options->structure;
    if (options->futures > 0) def->futures = options->futures;
    if (options->horizon_years > 0)
        code = resolve_horizon(options->horizon_years, c, &def->horizon);
    if (code == CLI_OK) code = resolve_isa(options->isa, &def->isa);
    for (int i = 0; i < options->drafts.n && code == CLI_OK; i++)
        code = draft_bits(c, options->drafts.at[i], &drafts);
    for (int i = 0; i < options->worldviews.n && code == CLI_OK; i++) {
        code = worldview_index(c, options->worldviews.at[i], &w);
        if (code == CLI_OK) report->worldviews |= UINT32_C(1) << w;
    }
    if (code == CLI_OK && options->weights.n > 0)
        code = resolve_weights(&options->weights, c, report, weights);
    def->drafts = drafts ? drafts : all_drafts(c);
    report->drafts = drafts;
    return code;
}
