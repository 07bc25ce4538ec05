/* with.h: the analyses that a run adds to its page. */
#ifndef EN_CLI_WITH_H
#define EN_CLI_WITH_H

#include "cli/lab.h"

#include "entente/rounds_report.h"
#include "entente/sense_report.h"

/* Everything lives until cli_with_clear: the report points into it. */
struct cli_with {
    unsigned asked;   /* bit per analysis, in the order of the page; 0: none */
    struct en_arena arena;
    struct en_study_def def; /* of the study, with the futures it has */
    int draft, second; /* the texts examined: the first two shown; -1: none */
    bool asks;         /* `draft` asks something new of the council */
    struct en_crux_shown crux;
    struct en_sense sense;
    struct en_rounds rounds;
    struct en_compare_shown compare;
    struct en_hindcast hindcast;
    bool given_up;          /* set by the caller: somebody stopped the run; nothing more is computed */
    struct en_text stopped; /* names of those that were asked for and are not there */
};
/* The names after --with as bits. CLI_USAGE and a message when one is unknown. */
int cli_with_resolve(const struct cli_options *options, struct cli_with *with);
bool cli_with_sensitivity(const struct cli_with *with);
/* Computes what was asked for, with progress, and puts what is ready into `report`; drafts: those shown. Interrupted, it
 * keeps what it has. An analysis that cannot be made is said and left out. */
void cli_with_run(const struct cli_options *options, struct en_study *study, uint64_t drafts, struct cli_with *with,
                  struct en_report_options *report);
void cli_with_clear(struct cli_with *with);

#endif
