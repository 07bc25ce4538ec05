/* cmd_bench.c: the signature of this build and how fast it is on this machine. */
#include "cli/cli.h"

#include <string.h>

enum { SIGNATURE_FUTURES = 160, BENCH_FUTURES = 2000, ROUNDS = 5 };

struct bench {
    const struct cli_options *options;
    const struct en_case *c;
    struct en_study_def def;
    struct en_text *out;
    int rows;
};

/* One study on some threads; *seconds and *digest describe it. */
static int time_study(const struct en_study_def *def, int threads, double *seconds,
                      int64_t *futures, uint64_t *digest)
{
    struct en_arena arena;
    struct en_study *study = NULL;
    struct cli_progress progress = {0};
    int done = 0, code = CLI_FAILED;
    bool stopped = false;
    en_arena_init(&arena, 0);
    double start = cli_seconds();
    enum en_status status = en_study_open(def, &arena, &study);
    if (status != EN_OK) {
        cli_say("%s", en_status_text(status));
    } else if (cli_pool_run(study, 0, en_study_units(study), threads, &progress, 0, &done,
                            &stopped) &&
               !stopped) {
        en_study_finish(study, en_study_chunks(study));
        *seconds = cli_seconds() - start;
        *digest = en_study_digest(study);
        *futures = 0;
        for (int unit = 0; unit < en_study_units(study); unit++)
            *futures += en_study_unit_futures(study, unit);
        code = CLI_OK;
    }
    en_arena_clear(&arena);
    return code;
}

/* Seconds per future of the lane loops alone, on one thread: the best of some rounds. */
static double time_kernel(const struct en_study *study, enum en_isa isa, int blocks)
{
    double belief[EN_N_BELIEFS][EN_LANES], best = 1e9;
    struct en_world_block block;
    struct en_world_job job;
    en_study_job(study, en_study_def_of(study)->c->in_force, 0, 0, belief, &job);
    for (int round = 0; round < ROUNDS; round++) {
        double start = cli_seconds();
        for (int b = 0; b < blocks; b++) {
            job.first = (uint32_t)(b * EN_LANES);
            en_world_run(&job, isa, &block);
        }
        double each = (cli_seconds() - start) / (blocks * EN_LANES);
        if (each < best) best = each;
    }
    return best;
}

/* --- rows ------------------------------------------------------------------------------------- */

static void begin_row(struct bench *bench, const char *what, const char *isa, int threads)
{
    if (bench->options->json) {
        en_text_format(bench->out, "%s\n    {\"what\": \"%s\", \"isa\": \"%s\", \"threads\": %d",
                       bench->rows > 0 ? "," : "", what, isa, threads);
    } else {
        en_text_put(bench->out, "  ");
        en_text_left(bench->out, what, bench->options->council ? 32 : 14);
        en_text_left(bench->out, isa, 8);
        en_text_format(bench->out, "%d thread%s ", threads, threads == 1 ? " " : "s");
    }
    bench->rows++;
}

static void put_figure(struct bench *bench, const char *name, double value, int decimals,
                       const char *unit)
{
    if (bench->options->json) {
        en_text_format(bench->out, ", \"%s\": ", name);
        en_text_fixed(bench->out, value, decimals);
    } else {
        struct en_text number = {0};
        en_text_fixed(&number, value, decimals);
        en_text_right(bench->out, number.at, 11);
        en_text_clear(&number);
        en_text_format(bench->out, " %s", unit);
    }
}

static void end_row(struct bench *bench)
{
    en_text_put(bench->out, bench->options->json ? "}" : "\n");
}

/* --- futures ---------------------------------------------------------------------------------- */

static int open_small(const struct bench *bench, struct en_arena *arena, struct en_study **study)
{
    struct en_study_def def = bench->def;
    def.futures = EN_CHUNK;
    enum en_status status = en_study_open(&def, arena, study);
    return status == EN_OK ? CLI_OK : cli_fail(CLI_FAILED, "%s", en_status_text(status));
}

static int bench_kernels(struct bench *bench)
{
    struct en_arena arena;
    struct en_study *study = NULL;
    en_arena_init(&arena, 0);
    int code = open_small(bench, &arena, &study);
    for (int isa = 0; isa < EN_N_ISAS && code == CLI_OK; isa++) {
        if (!en_world_has_isa((enum en_isa)isa) ||
            (bench->options->isa >= 0 && bench->options->isa != isa))
            continue;
        double each = time_kernel(study, (enum en_isa)isa, 250) * 1e6;
        begin_row(bench, "one future", en_isa_name((enum en_isa)isa), 1);
        put_figure(bench, "us_per_future", each, 2, "us");
        put_figure(bench, "us_per_120_months",
                   each * 120 / bench->c->horizon_months[EN_N_HORIZONS - 1], 2,
                   "us for 120 months");
        end_row(bench);
    }
    en_arena_clear(&arena);
    return code;
}

static int bench_threads(struct bench *bench)
{
    double one = 0.0;
    int code = CLI_OK;
    for (int threads = 1; code == CLI_OK;
         threads = threads * 2 < bench->options->threads ? threads * 2 : bench->options->threads) {
        double seconds = 0.0;
        int64_t futures = 0;
        uint64_t digest = 0;
        code = time_study(&bench->def, threads, &seconds, &futures, &digest);
        if (code != CLI_OK) break;
        if (threads == 1) one = seconds;
        begin_row(bench, "whole run", en_isa_name(bench->def.isa), threads);
        put_figure(bench, "seconds", seconds, 3, "s");
        put_figure(bench, "futures_per_second", (double)futures / seconds, 0, "futures/s");
        put_figure(bench, "times_one_thread", one / seconds, 2, "x");
        end_row(bench);
        if (threads >= bench->options->threads) break;
    }
    return code;
}

/* --- the council ------------------------------------------------------------------------------ */

static int bench_council(struct bench *bench)
{
    struct en_arena arena;
    struct en_study *study = NULL;
    struct en_council_result result;
    enum { REPEATS = 400 };
    en_arena_init(&arena, 0);
    int code = open_small(bench, &arena, &study);
    if (code == CLI_OK) en_study_run(study);
    for (int d = 0; d < bench->c->n_drafts && code == CLI_OK; d++) {
        const struct en_stance *stances = en_study_stances(study, d);
        double best = 1e9;
        for (int round = 0; round < ROUNDS; round++) {
            double start = cli_seconds();
            for (int i = 0; i < REPEATS; i++)
                en_council_decide(bench->c, &bench->c->draft[d], stances, &result);
            double each = (cli_seconds() - start) / REPEATS;
            if (each < best) best = each;
        }
        begin_row(bench, bench->c->draft[d].id, "-", 1);
        put_figure(bench, "us_per_council", best * 1e6, 2, "us a council");
        put_figure(bench, "equilibria", result.n_equilibria, 0, "equilibria");
        end_row(bench);
    }
    en_arena_clear(&arena);
    return code;
}

/* --- the whole -------------------------------------------------------------------------------- */

static int put_signature(struct bench *bench)
{
    struct en_study_def def = bench->def;
    double seconds;
    int64_t futures;
    uint64_t digest = 0;
    def.futures = SIGNATURE_FUTURES;
    int code = time_study(&def, bench->options->threads, &seconds, &futures, &digest);
    if (code != CLI_OK) return code;
    en_text_put(bench->out, bench->options->json ? "{\n  \"signature\": \"" : "signature  ");
    en_text_hex64(bench->out, digest);
    if (bench->options->json) {
        en_text_format(bench->out,
                       "\",\n  \"case\": \"%s\",\n  \"version\": \"%s\",\n  \"rows\": [",
                       bench->c->id, EN_VERSION);
    } else {
        en_text_format(bench->out, "  (%s, seed ", bench->c->id);
        en_text_int(bench->out, (int64_t)def.seed);
        en_text_format(bench->out, ", %d futures)\n", SIGNATURE_FUTURES);
    }
    return CLI_OK;
}

static int bench_all(struct bench *bench)
{
    int code = put_signature(bench);
    if (code == CLI_OK && bench->options->council) code = bench_council(bench);
    if (code == CLI_OK && !bench->options->council) code = bench_kernels(bench);
    if (code == CLI_OK && !bench->options->council) code = bench_threads(bench);
    if (code == CLI_OK && bench->options->json) en_text_put(bench->out, "\n  ]\n}\n");
    return code;
}

int cli_bench(const struct cli_options *options)
{
    struct cli_case kase;
    struct en_text text = {0};
    struct en_report_options report;
    double weights[EN_MAX_WORLDVIEWS];
    struct bench bench = {.options = options, .out = &text};
    int code = cli_case_open(options->argument[0], &kase);
    if (code != CLI_OK) return code;
    bench.c = kase.c;
    code = cli_resolve(options, kase.c, &bench.def, &report, weights);
    if (options->futures == 0) bench.def.futures = BENCH_FUTURES;
    if (code == CLI_OK) code = bench_all(&bench);
    if (code == CLI_OK) code = cli_print(&text);
    en_text_clear(&text);
    cli_case_close(&kase);
    return code;
}
