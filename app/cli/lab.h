/* lab.h: what the commands of the lab share: crux, settle, compare, brief, pack. */
#ifndef EN_CLI_LAB_H
#define EN_CLI_LAB_H

#include "cli/cli.h"

#include "entente/lab_report.h"

/* cache.c */
/* Takes what an earlier run of the same lab left in the user's cache folder, if it is whole. */
void cli_cache_load(struct en_lab *lab);
/* Leaves what was simulated there. Failing is no error. */
void cli_cache_save(const struct en_lab *lab);

/* cmd_crux.c */
/* [DRAFT] [CASE]: one word alone is a case if there is one of that name, unless it is a draft of
 * the default case. */
void cli_two_names(const struct cli_options *options, const char **draft, const char **kase);
/* A lab with what the cache holds. `self` must outlive it. */
int cli_lab_open(const struct en_study_def *def, struct cli_each *self, struct en_arena *arena,
                 struct en_lab **out);
int cli_lab_failed(enum en_status status);
/* The options that change what a lab finds, as they were typed. */
void cli_put_choices(struct en_text *out, const struct cli_options *options);
/* Opens, runs on threads with progress and finishes a study. */
int cli_study(const struct en_study_def *def, const struct cli_options *options,
              struct en_arena *arena, struct en_study **out);
/* Tables as CSV files, then the text; all or nothing. `table` fills one: EN_UNKNOWN past the last.
 */
int cli_put_tables(const struct cli_options *options,
                   enum en_status (*table)(struct en_text *out, const char **name,
                                           const void *context, int number),
                   const void *context, struct en_text *text);

/* zip.c: a file of stored (uncompressed) entries, the same bytes for the same input. */
struct cli_zip {
    struct en_text out, directory;
    int n;
};
void cli_zip_add(struct cli_zip *zip, const char *name, const void *bytes, size_t length);
/* Ends the file; its bytes are in zip->out. false: out of memory or too large. */
bool cli_zip_end(struct cli_zip *zip);

#endif
