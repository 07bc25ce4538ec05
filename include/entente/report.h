/* report.h: results as text, pictures, JSON, CSV and HTML. Fills buffers; opens nothing.
 *
 * Every picture of the product is drawn here, once, as accessible SVG (title, description, no script, no outside
 * reference), and stands beside the same data as a table. Colours, shapes and wording: PEOPLE section 6 as built
 * in docs/report.md. Counts are out of 100 with a range; nothing is pooled unless the user gives weights.
 */
#ifndef ENTENTE_REPORT_H
#define ENTENTE_REPORT_H

#include "study.h"

#ifdef __cplusplus
extern "C" {
#endif

#define EN_JSON_SCHEMA "entente/run/1"

struct en_compare_shown;
struct en_crux_shown;
struct en_hindcast;
struct en_history;
struct en_rounds;
struct en_sense;
struct en_settle;

struct en_report_options {
    uint64_t drafts;        /* bit per draft to show; 0: the options */
    uint32_t worldviews;    /* bit per worldview to show; 0: all */
    const double *weights;  /* [n_worldviews] or NULL: no pooled row */
    int width;              /* columns of the terminal table, 60..100 */
    bool colour;            /* ANSI colour in the terminal table; marks never depend on it */
    const char *command;    /* the command that reproduces this, without the program's path */
    const char *version;
    const struct en_study *other; /* the same under the other structure of the war, or NULL */
    /* Sections of the page; NULL: no such section. */
    const struct en_crux_shown *crux;       /* what would flip the text (lab_report.h) */
    const struct en_settle *settle;         /* what could be adopted */
    const struct en_rounds *rounds;         /* many councils draft (rounds_report.h) */
    const struct en_compare_shown *compare; /* two texts on the same futures */
    const struct en_sense *sense;           /* what moves the answer (sensitivity.h) */
    const struct en_history *history;       /* past decisions (past_report.h), with `hindcast` */
    const struct en_hindcast *hindcast;
    const char *stopped;                    /* sections asked for that are missing, as they are named; NULL: none */
};

/* --- the terminal --------------------------------------------------------------------------------------------- */
/* The answer sheet of `entente run`, at most options->width columns (DECISIONS 28: "if this text were in force"). */
void en_report_table(struct en_text *out, const struct en_study *s, const struct en_report_options *options);
/* All faults, "file:line:column: what; expected ...; what to do". */
void en_report_faults(struct en_text *out, const struct en_faults *faults);
/* `entente check` on a good case: what it holds, the rule for silent cells, where judgement stands. */
void en_report_case(struct en_text *out, const struct en_case *c);
/* `entente list`: drafts, worldviews, beliefs, clauses, members, parameters; `what` NULL lists all, else one kind.
 * EN_UNKNOWN: no such kind. */
enum en_status en_report_list(struct en_text *out, const struct en_case *c, const char *what);
/* `entente why NAME`: belief, clause (or clause.level), member, draft, parameter, worldview, outcome or source.
 * Value, range, source, claims, the equation it enters. EN_UNKNOWN: nothing of that name; `out` then holds near matches. */
enum en_status en_report_why(struct en_text *out, const struct en_case *c, const char *name, int width);

/* --- machines ------------------------------------------------------------------------------------------------- */
/* One JSON document, schema EN_JSON_SCHEMA (docs/json.md). */
void en_report_json(struct en_text *out, const struct en_study *s, const struct en_report_options *options);
/* CSV tables by number; name is the file name. EN_UNKNOWN past the last. */
enum en_status en_report_csv(struct en_text *out, const char **name, const struct en_study *s,
                             const struct en_report_options *options, int table);
/* JSON of the case itself (for `--json` of check and list). */
void en_report_case_json(struct en_text *out, const struct en_case *c);

/* --- pictures -------------------------------------------------------------------------------------------------- */
/* `id` is unique in the page and prefixes every element id. */
void en_svg_icons(struct en_text *out, const char *id, const char *title, const int *endings, int n_futures,
                  const struct en_case *c);           /* 100 cells, one per hundredth of the futures */
void en_svg_ring(struct en_text *out, const char *id, const struct en_study *s, int draft);
void en_svg_strip(struct en_text *out, const char *id, const struct en_study *s, int draft);
void en_svg_ranges(struct en_text *out, const char *id, const struct en_study *s, int draft, int horizon,
                   enum en_outcome_id o);             /* one row per worldview: range, simulation error, mean */

/* --- the page -------------------------------------------------------------------------------------------------- */
/* One self-contained HTML file: no script, no network, valid, axe-clean. `best` from en_study_best_levels or NULL. */
void en_report_html(struct en_text *out, const struct en_study *s, const struct en_report_options *options,
                    const uint8_t *best);

#ifdef __cplusplus
}
#endif
#endif
