/* base_own.h: what the files of this room share. */
#ifndef EN_BASE_OWN_H
#define EN_BASE_OWN_H

#include "entente/base.h"

/* Bytes of the valid sequence at `bytes`, 0 when there is none. */
size_t eni_utf8_step(const char *bytes, size_t length);

/* A number >= 0 in decimal: 0.d1 d2 d3 ... times 10^point, no leading and no trailing zero; n = 0 is zero. */
enum { ENI_MAX_DIGITS = 800 }; /* a double has at most 767, a midpoint between two doubles one more */
struct eni_decimal {
    int n, point;
    char digit[ENI_MAX_DIGITS + 2]; /* '0'..'9' */
};

/* mantissa * 2^exponent, exactly. */
void eni_decimal_set(struct eni_decimal *d, uint64_t mantissa, int exponent);
/* The absolute value of a finite double, exactly. */
void eni_decimal_double(struct eni_decimal *d, double value);
/* Keeps `places` digits after the decimal point (may be negative), half away from zero. */
void eni_decimal_round(struct eni_decimal *d, int places);
/* Keeps at most `n` significant digits. */
void eni_decimal_significant(struct eni_decimal *d, int n);
int eni_decimal_compare(const struct eni_decimal *a, const struct eni_decimal *b);

/* The double's mantissa and exponent: |value| = mantissa * 2^exponent. */
void eni_split(double value, uint64_t *mantissa, int *exponent);

#endif
