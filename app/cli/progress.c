/* progress.c: one line on the terminal while a run lasts, with the time left. */
#include "cli/cli.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

double cli_seconds(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

void cli_progress_start(struct cli_progress *progress, int64_t total)
{
    progress->shown = false;
    progress->started = cli_seconds();
    progress->total = isatty(STDERR_FILENO) ? total : 0;
}

static void put_time(struct en_text *text, double seconds)
{
    int whole = (int)(seconds + 0.5);
    if (seconds < 9.5)
        en_text_fixed(text, seconds, 1), en_text_put(text, " s");
    else if (whole < 90)
        en_text_format(text, "%d s", whole);
    else
        en_text_format(text, "%d min %d s", whole / 60, whole % 60);
}

void cli_progress_show(struct cli_progress *progress, int64_t done)
{
    double passed = cli_seconds() - progress->started;
    if (progress->total <= 0 || done <= 0 || passed < 0.4) return;
    struct en_text text = {0};
    double share = (double)done / (double)progress->total;
    en_text_put(&text, "\r\033[K");
    if (progress->what) en_text_format(&text, "%s: ", progress->what);
    en_text_format(&text, "%d %% of the futures computed, ", (int)(share * 100));
    put_time(&text, passed * (1 / share - 1));
    en_text_put(&text, " left (Ctrl-C: stop and show what there is)");
    if (text.at) (void)fwrite(text.at, 1, text.length, stderr);
    en_text_clear(&text);
    progress->shown = true;
}

void cli_progress_end(struct cli_progress *progress)
{
    if (progress->shown) (void)fputs("\r\033[K", stderr);
    progress->shown = false;
}
