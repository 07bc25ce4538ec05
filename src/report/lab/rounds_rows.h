/* rounds_rows.h: drafting rounds as rows, shared by their picture and their tables. */
#ifndef ENI_ROUNDS_ROWS_H
#define ENI_ROUNDS_ROWS_H

#include "entente/rounds.h"

enum { ENI_ROUNDS_ROWS = EN_ROUNDS_TEXTS + 1 + EN_N_ROUNDS_ENDS };

/* Where councils ended: in one of the texts listed, in another text, or without one. */
struct eni_rounds_row {
    char label[48];
    int count, in_round[EN_ROUNDS_SHOWN];
};
/* Rows without a council are left out, but for the ends without a text. Returns how many there are. */
int eni_rounds_rows(const struct en_rounds *x, struct eni_rounds_row *row);
/* At most `most` members that may ratify last, likeliest first, none below 1 in 200. Returns how many. */
int eni_rounds_last(const struct en_rounds *x, int most, int *order);

#endif
