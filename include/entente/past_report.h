/* past_report.h: what people and programs read of the hindcast and of the solvers. One source of numbers for the terminal,
 * JSON (docs/hindcast.md, docs/solve.md) and CSV. */
#ifndef ENTENTE_PAST_REPORT_H
#define ENTENTE_PAST_REPORT_H

#include "history.h"
#include "lab_report.h"
#include "solve.h"

#ifdef __cplusplus
extern "C" {
#endif

/* --- hindcast ------------------------------------------------------------------------------------------------- */

/* Scores, forecasts and what was fitted; for further decisions (EN_FURTHER was run) those only. */
/* r: width, colour, html (a whole page), command and version; its study definition is not used. */
void en_report_hindcast(struct en_text *out, const struct en_lab_report *r, const struct en_history *h,
                        const struct en_hindcast *c);
/* The same as a section of the page of a run. */
void en_report_hindcast_section(struct en_text *out, const struct en_history *h, const struct en_hindcast *c);
void en_report_hindcast_json(struct en_text *out, const struct en_history *h, const struct en_hindcast *c);
/* Tables by number: score.csv (the file that cases/history keeps), forecasts.csv. EN_UNKNOWN past the last. */
enum en_status en_report_hindcast_csv(struct en_text *out, const char **name, const struct en_history *h,
                                      const struct en_hindcast *c, int table);

/* --- tables of actors ----------------------------------------------------------------------------------------- */

struct en_solved {
    const struct en_actor_table *table;
    const struct en_consent *consent;
    const char *file;
    bool model[EN_N_SOLVERS];          /* to be shown */
    double *guess[EN_N_SOLVERS];       /* [n_issues]; NULL where not computed */
    const struct en_table_score *score; /* [EN_N_SOLVERS][1 + n_rules]; NULL for `solve` */
    const struct en_consent_fit *fit;   /* NULL unless asked for */
};
/* The predicted outcome of every issue. */
void en_report_solve(struct en_text *out, const struct en_solved *s);
void en_report_solve_json(struct en_text *out, const struct en_solved *s);
/* outcomes.csv */
void en_report_solve_csv(struct en_text *out, const struct en_solved *s);
/* Errors by model and voting rule. */
void en_report_score(struct en_text *out, const struct en_solved *s);
void en_report_score_json(struct en_text *out, const struct en_solved *s);
/* scores.csv */
void en_report_score_csv(struct en_text *out, const struct en_solved *s);

#ifdef __cplusplus
}
#endif
#endif
