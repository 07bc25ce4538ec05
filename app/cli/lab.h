/* lab.h: what the commands of the lab share: crux, settle, compare, brief, pack. */
#ifndef EN_CLI_LAB_H
#define EN_CLI_LAB_H

#include "cli/cli.h"

#include "entente/lab_report.h"
#include "entente/past_report.h"

/* cache.c */
/* Takes what an earlier run of the same lab left in the user's cache folder, if it is whole. */
void cli_cache_load(struct en_lab *lab);
/* Leaves what was simulated there. Failing is no error. */
void cli_cache_save(const struct en_lab *lab);

/* lab.c */
/* [DRAFT] [CASE]: one word alone is a case if there is one of that name, unless it is a draft of
 * the default case. */
void cli_two_names(const struct cli_options *options, const char **draft, const char **kase);
/* A lab with what the cache holds. `self` must outlive it. */
enum en_status cli_lab_open(const struct en_study_def *def, struct cli_each *self,
                            struct en_arena *arena, struct en_lab **out);
int cli_lab_failed(enum en_status status);
/* How a result is shown here; `command` gives it again. Both must outlive it. */
struct en_lab_report cli_lab_report(const struct cli_options *options, const struct en_study_def *def,
                                    const struct en_text *command);
/* The same of a search whose answers the cache keeps, also when it was stopped. */
int cli_search_failed(enum en_status status);
/* Opens, runs on threads with progress and finishes a study. */
int cli_study(const struct en_study_def *def, const struct cli_options *options,
              struct en_arena *arena, struct en_study **out);

/* What the commands compute, with progress and the cache; `run --with` asks for the same. *out lives in `arena`. */
/* cmd_crux.c: under the structure of `def`, then under the other. */
enum en_status cli_crux_find(const struct en_study_def *def, int draft, const struct en_crux_ask *ask,
                             struct cli_each *self, struct en_arena *arena, struct en_crux_shown *out);
/* cmd_settle.c */
enum en_status cli_settle_find(const struct en_study_def *def, const struct en_settle_ask *ask,
                               struct cli_each *self, struct en_arena *arena, const struct en_settle **out);
/* cmd_hindcast.c: the decisions kept with the program, and their score. Prints what is wrong. */
int cli_hindcast_find(struct en_arena *arena, const struct en_history **history, struct en_hindcast *out);

/* zip.c: a file of stored (uncompressed) entries, the same bytes for the same input. */
struct cli_zip {
    struct en_text out, directory;
    int n;
};
void cli_zip_add(struct cli_zip *zip, const char *name, const void *bytes, size_t length);
/* Ends the file; its bytes are in zip->out. false: out of memory or too large. */
bool cli_zip_end(struct cli_zip *zip);

#endif
