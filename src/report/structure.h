/* structure.h: two structures of the war side by side. */
#ifndef ENI_REPORT_STRUCTURE_H
#define ENI_REPORT_STRUCTURE_H

#include "report/report_int.h"

/* "S1, rates ..." */
const char *eni_structure_words(enum en_structure structure);
/* Pairs of worldview and interests in which another of the shown texts is best; returns how many. */
int eni_structure_changes(const struct eni_view *v, const struct en_study *other, struct en_text *out);
void eni_structure_text(struct en_text *out, const struct eni_view *v, const struct en_study *other, int width);
void eni_html_structure(struct en_text *out, const struct eni_view *v, const struct en_study *other);

#endif
