/* rounds_report.h: drafting rounds as text, page, JSON and CSV. */
#ifndef ENTENTE_ROUNDS_REPORT_H
#define ENTENTE_ROUNDS_REPORT_H

#include "lab_report.h"
#include "rounds.h"

#ifdef __cplusplus
extern "C" {
#endif

#define EN_ROUNDS_SCHEMA "entente/rounds/1"

/* For a terminal, at most r->width columns; a whole page if r->html; a section of the page of a run. */
void en_report_rounds(struct en_text *out, const struct en_lab_report *r, const struct en_rounds *x);
void en_report_rounds_section(struct en_text *out, const struct en_rounds *x);
/* Where the councils ended, a bar for each text and each end, cut by round; which members ratify last. */
void en_svg_rounds(struct en_text *out, const char *id, const struct en_rounds *x);
void en_svg_last(struct en_text *out, const char *id, const struct en_rounds *x);
/* One JSON document; `command` reproduces it, without the program's path. */
void en_report_rounds_json(struct en_text *out, const struct en_rounds *r, const char *version, const char *command);
/* CSV tables by number, as en_report_csv. */
enum en_status en_report_rounds_csv(struct en_text *out, const char **name, const struct en_rounds *r, int table);

#ifdef __cplusplus
}
#endif
#endif
