/* sense_report.h: sensitivity as text, JSON, CSV and a section of the page. */
#ifndef ENTENTE_SENSE_REPORT_H
#define ENTENTE_SENSE_REPORT_H

#include "report.h"
#include "sensitivity.h"

#ifdef __cplusplus
extern "C" {
#endif

#define EN_SENSE_SCHEMA "entente/sensitivity/1"

/* For a terminal, at most `width` columns. */
void en_report_sense(struct en_text *out, const struct en_sense *s, int width);
/* The same as a whole HTML page. */
void en_report_sense_page(struct en_text *out, const struct en_sense *s, const char *version, const char *command);
/* One JSON document; `command` reproduces it. */
void en_report_sense_json(struct en_text *out, const struct en_sense *s, const char *version, const char *command);
/* CSV tables by number, as en_report_csv. */
enum en_status en_report_sense_csv(struct en_text *out, const char **name, const struct en_sense *s, int table);
/* The tornado as SVG. */
void en_svg_sense(struct en_text *out, const char *id, const struct en_sense *s);

#ifdef __cplusplus
}
#endif
#endif
