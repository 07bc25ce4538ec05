/* rounds_report.h: drafting rounds as text, JSON and CSV. */
#ifndef ENTENTE_ROUNDS_REPORT_H
#define ENTENTE_ROUNDS_REPORT_H

#include "report.h"
#include "rounds.h"

#ifdef __cplusplus
extern "C" {
#endif

#define EN_ROUNDS_SCHEMA "entente/rounds/1"

/* For a terminal, at most `width` columns. */
void en_report_rounds(struct en_text *out, const struct en_rounds *r, int width);
/* One JSON document; `command` reproduces it. */
void en_report_rounds_json(struct en_text *out, const struct en_rounds *r, const char *version, const char *command);
/* CSV tables by number, as en_report_csv. */
enum en_status en_report_rounds_csv(struct en_text *out, const char **name, const struct en_rounds *r, int table);

#ifdef __cplusplus
}
#endif
#endif
