/* main.c: the program `entente`. */
#include "cli/cli.h"

#include <fcntl.h>
#include <signal.h>

static int print_help(const struct cli_options *options)
{
    struct en_text text = {0};
    en_text_put(&text, cli_help_text(options->command));
    return cli_print(&text);
}

static int print_version(void)
{
    struct en_text text = {0};
    en_text_put(&text, "entente " EN_VERSION "\n");
    return cli_print(&text);
}

/* A caller may have closed a standard stream; a file that we open must not take its place. */
static void occupy_standard_streams(void)
{
    for (int handle = 0; handle < 3; handle++)
        if (fcntl(handle, F_GETFD) < 0) (void)open("/dev/null", handle == 0 ? O_WRONLY : O_RDONLY);
}

int main(int argc, char **argv)
{
    static int (*const run[CLI_N_COMMANDS])(const struct cli_options *) = {
        [CLI_RUN] = cli_run,   [CLI_CHECK] = cli_check, [CLI_WHY] = cli_why,
        [CLI_LIST] = cli_list, [CLI_BENCH] = cli_bench, [CLI_SCALE] = cli_scale,
        [CLI_PLAY] = cli_play, [CLI_REPLAY] = cli_replay, [CLI_BOTS] = cli_bots,
        [CLI_PRINT] = cli_print_paper, [CLI_LAB] = cli_lab, [CLI_SENSE] = cli_sensitivity,
        [CLI_ROUNDS] = cli_rounds,
        [CLI_HINDCAST] = cli_hindcast, [CLI_SOLVE] = cli_solve, [CLI_SCORE] = cli_score,
        [CLI_CRUX] = cli_crux, [CLI_SETTLE] = cli_settle, [CLI_COMPARE] = cli_compare,
        [CLI_BRIEF] = cli_brief, [CLI_PACK] = cli_pack,
    };
    struct cli_options options;
    occupy_standard_streams();
    (void)signal(SIGPIPE, SIG_IGN);
    int code = cli_parse(argc, argv, &options);
    if (code == CLI_OK) {
        if (options.n_arguments < 0)
            code = print_help(&options);
        else if (options.command == CLI_VERSION)
            code = print_version();
        else
            code = run[options.command](&options);
    }
    cli_options_clear(&options);
    return code;
}
