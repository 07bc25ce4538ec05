/* sense_report.h: sensitivity as text, page, JSON, CSV and a section of a run's page. */
#ifndef ENTENTE_SENSE_REPORT_H
#define ENTENTE_SENSE_REPORT_H

#include "lab_report.h"
#include "sensitivity.h"

#ifdef __cplusplus
extern "C" {
#endif

#define EN_SENSE_SCHEMA "entente/sensitivity/1"

/* For a terminal, at most r->width columns; a whole page if r->html; a section of the page of a run. */
void en_report_sense(struct en_text *out, const struct en_lab_report *r, const struct en_sense *s);
void en_report_sense_section(struct en_text *out, const struct en_sense *s);
/* One JSON document; `command` reproduces it, without the program's path. */
void en_report_sense_json(struct en_text *out, const struct en_sense *s, const char *version, const char *command);
/* CSV tables by number, as en_report_csv. */
enum en_status en_report_sense_csv(struct en_text *out, const char **name, const struct en_sense *s, int table);
/* The tornado as SVG. */
void en_svg_sense(struct en_text *out, const char *id, const struct en_sense *s);

#ifdef __cplusplus
}
#endif
#endif
