/* cmd_solve.c: solve and score, the rival solvers on a table of actors. */
#include "cli/cli.h"

#include "entente/past_report.h"

#include <string.h>

enum { LONGEST = 4096 };

static int failed(enum en_status status, const struct en_faults *faults, const char *what)
{
    if (faults->count > 0) cli_print_faults(faults);
    if (status == EN_BAD_CASE)
        return cli_fail(CLI_USAGE, "%s: the table has errors; nothing was computed", what);
    return cli_fail(CLI_FAILED, "%s: %s", what, en_status_text(status));
}

static int read_consent(struct en_arena *arena, struct en_consent *out)
{
    static const char name[] = "consent.csv";
    char folder[LONGEST];
    struct en_faults faults = {.arena = arena};
    struct en_bytes file;
    if (cli_find_history(folder, sizeof folder) != CLI_OK) return CLI_FAILED;
    int code = cli_read_file(folder, name, arena, &file);
    if (code != CLI_OK) return code;
    enum en_status status = en_consent_read(file.bytes, file.length, name, arena, &faults, out);
    return status == EN_OK ? CLI_OK : failed(status, &faults, folder);
}

static int read_table(const char *path, struct en_arena *arena, const struct en_actor_table **out)
{
    struct en_faults faults = {.arena = arena};
    struct en_bytes file;
    int code = cli_read_file(NULL, path, arena, &file);
    if (code != CLI_OK) return code;
    enum en_status status = en_actors_read(file.bytes, file.length, path, arena, &faults, out);
    return status == EN_OK ? CLI_OK : failed(status, &faults, path);
}

/* The solvers to show; `otherwise` -1: all. */
static int choose(const char *name, int otherwise, bool *model)
{
    int m = name ? en_solver_find(name) : otherwise;
    bool all = name ? strcmp(name, "all") == 0 : otherwise < 0;
    for (int k = 0; k < EN_N_SOLVERS; k++) model[k] = all || k == m;
    if (all || m >= 0) return CLI_OK;
    const char *names[EN_N_SOLVERS];
    for (int k = 0; k < EN_N_SOLVERS; k++) names[k] = en_solver_name((enum en_solver)k);
    const char *near = cli_nearest(name, names, EN_N_SOLVERS);
    if (near)
        return cli_fail(CLI_USAGE, "--model %s: no such solver; did you mean '%s'?", name, near);
    return cli_fail(CLI_USAGE,
                    "--model %s: expected mean, compromise, median, nash, pce, challenge, "
                    "exchange, consent or all",
                    name);
}

static int solve_all(struct en_solved *s, bool every, struct en_arena *arena)
{
    enum en_status status = EN_OK;
    for (int m = 0; m < EN_N_SOLVERS && status == EN_OK; m++) {
        if (!every && !s->model[m]) continue;
        s->guess[m] = EN_NEW(arena, double, s->table->n_issues + 1);
        status = s->guess[m] ? en_solve(s->table, (enum en_solver)m, s->consent, arena, s->guess[m])
                             : EN_NOMEM;
    }
    return status == EN_OK ? CLI_OK
                           : cli_fail(CLI_FAILED, "%s: %s", s->file, en_status_text(status));
}

static void solve_text(struct en_text *out, const void *context)
{
    en_report_solve(out, context);
}

static void solve_json(struct en_text *out, const void *context)
{
    en_report_solve_json(out, context);
}

static enum en_status solve_table(struct en_text *out, const char **name, const void *context, int number)
{
    if (number > 0) return EN_UNKNOWN;
    *name = "outcomes.csv";
    en_report_solve_csv(out, context);
    return EN_OK;
}

static void score_text(struct en_text *out, const void *context)
{
    en_report_score(out, context);
}

static void score_json(struct en_text *out, const void *context)
{
    en_report_score_json(out, context);
}

static enum en_status score_table(struct en_text *out, const char **name, const void *context, int number)
{
    if (number > 0) return EN_UNKNOWN;
    *name = "scores.csv";
    en_report_score_csv(out, context);
    return EN_OK;
}

static int open_solved(const struct cli_options *options, int otherwise, struct en_arena *arena,
                       struct en_consent *p, struct en_solved *s)
{
    *p = (struct en_consent){0};
    *s = (struct en_solved){.consent = p, .file = options->argument[0]};
    en_arena_init(arena, (size_t)2 << 30);
    int code = choose(options->model, otherwise, s->model);
    if (code == CLI_OK) code = read_table(s->file, arena, &s->table);
    bool fitted = s->model[EN_SOLVE_CONSENT] || s->model[EN_SOLVE_NASH] ||
                  s->model[EN_SOLVE_CHALLENGE] || otherwise < 0; /* a score is against all */
    if (code == CLI_OK && fitted) code = read_consent(arena, p);
    return code;
}

int cli_solve(const struct cli_options *options)
{
    static const struct cli_forms forms = {solve_text, solve_json, solve_table, NULL};
    struct en_arena arena;
    struct en_consent p;
    struct en_solved s;
    int code = open_solved(options, EN_SOLVE_COMPROMISE, &arena, &p, &s);
    if (code == CLI_OK) code = solve_all(&s, false, &arena);
    if (code == CLI_OK) code = cli_put_forms(options, &forms, &s);
    en_arena_clear(&arena);
    return code;
}

static int score(const struct cli_options *options, struct en_solved *s, struct en_consent_fit *fit,
                 struct en_arena *arena)
{
    struct en_table_score *scores =
        EN_NEW(arena, struct en_table_score, EN_N_SOLVERS * (s->table->n_rules + 1));
    enum en_status status = scores ? en_score_table(s->table, s->guess, arena, scores) : EN_NOMEM;
    s->score = scores;
    if (status == EN_OK && options->fit) {
        status = en_consent_fit(s->table, s->consent, arena, fit);
        s->fit = fit;
    }
    return status == EN_OK ? CLI_OK
                           : cli_fail(CLI_FAILED, "%s: %s", s->file, en_status_text(status));
}

int cli_score(const struct cli_options *options)
{
    static const struct cli_forms forms = {score_text, score_json, score_table, NULL};
    struct en_arena arena;
    struct en_consent p;
    struct en_solved s;
    struct en_consent_fit fit;
    int code = open_solved(options, -1, &arena, &p, &s);
    if (code == CLI_OK && s.table->n_outcomes == 0)
        code = cli_fail(CLI_USAGE,
                        "%s: no outcome is known, so nothing can be scored; see 'entente solve'",
                        s.file);
    if (code == CLI_OK) code = solve_all(&s, true, &arena);
    if (code == CLI_OK) code = score(options, &s, &fit, &arena);
    if (code == CLI_OK) code = cli_put_forms(options, &forms, &s);
    en_arena_clear(&arena);
    return code;
}
