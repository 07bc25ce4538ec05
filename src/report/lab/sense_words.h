/* sense_words.h: sentences on sensitivity shared by its forms. */
#ifndef ENI_SENSE_WORDS_H
#define ENI_SENSE_WORDS_H

#include "entente/sense_report.h"
#include "report/report_int.h"

/* What was asked, as part of a sentence. */
void eni_sense_question(struct en_text *out, const struct en_sense *s);
/* From what the inputs were drawn. */
void eni_sense_inputs(struct en_text *out, const struct en_sense *s);
/* What to say where the answer never moves; else nothing. */
void eni_sense_still(struct en_text *out, const struct en_sense *s);
void eni_sense_luck(struct en_text *out, const struct en_sense *s); /* nothing where it was not measured */
/* "31 (24–38)", "-2 (-9 to 1)": hundredths. */
void eni_sense_share(struct en_text *out, const struct en_share *x);
/* An answer in the unit that people read: hundredths for probabilities and shares. */
double eni_sense_value(const struct en_sense *s, double value);
void eni_sense_number(struct en_text *out, const struct en_sense *s, double value);

#endif
