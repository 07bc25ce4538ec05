/* decimal.c: doubles as exact decimals. A double is m * 2^e; with e < 0 that is m * 5^-e / 10^-e,
 * so one long multiplication gives all its digits and every rounding below is exact. */
#include "base/base_own.h"

#include <string.h>

enum { LIMBS = 96, LIMB_DIGITS = 9 };
static const uint32_t LIMB_BASE = 1000000000;

struct big {
    int n;
    uint32_t limb[LIMBS];
}; /* least significant first */

static void big_times(struct big *b, uint32_t factor)
{
    uint64_t carry = 0;
    for (int i = 0; i < b->n; i++) {
        uint64_t x = (uint64_t)b->limb[i] * factor + carry;
        b->limb[i] = (uint32_t)(x % LIMB_BASE);
        carry = x / LIMB_BASE;
    }
    for (; carry > 0; carry /= LIMB_BASE) b->limb[b->n++] = (uint32_t)(carry % LIMB_BASE);
}

static void big_times_power(struct big *b, uint32_t base, int exponent, uint32_t step_factor,
                            int step)
{
    for (; exponent >= step; exponent -= step) big_times(b, step_factor);
    for (; exponent > 0; exponent--) big_times(b, base);
}

static void trim(struct eni_decimal *d)
{
    while (d->n > 0 && d->digit[d->n - 1] == '0') d->n--;
    if (d->n == 0) d->point = 0;
}

static void big_digits(const struct big *b, struct eni_decimal *d)
{
    char all[LIMBS * LIMB_DIGITS];
    int n = 0, skip = 0;
    for (int i = b->n - 1; i >= 0; i--) {
        uint32_t limb = b->limb[i];
        for (int k = LIMB_DIGITS - 1; k >= 0; k--, limb /= 10) all[n + k] = (char)('0' + limb % 10);
        n += LIMB_DIGITS;
    }
    while (skip < n && all[skip] == '0') skip++;
    d->point = n - skip;
    while (n > skip && all[n - 1] == '0') n--;
    EN_ASSERT(n - skip <= ENI_MAX_DIGITS);
    d->n = n - skip;
    memcpy(d->digit, all + skip, (size_t)d->n);
}

void eni_decimal_set(struct eni_decimal *d, uint64_t mantissa, int exponent)
{
    d->n = d->point = 0;
    if (mantissa == 0) return;
    while (mantissa % 2 == 0) mantissa /= 2, exponent++;
    struct big b = {.n = 1, .limb = {1}};
    b.limb[0] = (uint32_t)(mantissa % LIMB_BASE);
    for (uint64_t rest = mantissa / LIMB_BASE; rest > 0; rest /= LIMB_BASE)
        b.limb[b.n++] = (uint32_t)(rest % LIMB_BASE);
    if (exponent >= 0)
        big_times_power(&b, 2, exponent, UINT32_C(1) << 30, 30);
    else
        big_times_power(&b, 5, -exponent, UINT32_C(1220703125), 13);
    big_digits(&b, d);
    if (exponent < 0) d->point += exponent;
}

void eni_split(double value, uint64_t *mantissa, int *exponent)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    int biased = (int)(bits >> 52 & 0x7ff);
    *mantissa = bits & ((UINT64_C(1) << 52) - 1);
    if (biased == 0)
        biased = 1;
    else
        *mantissa |= UINT64_C(1) << 52;
    *exponent = biased - 1075;
}

void eni_decimal_double(struct eni_decimal *d, double value)
{
    uint64_t mantissa;
    int exponent;
    eni_split(value, &mantissa, &exponent);
    eni_decimal_set(d, mantissa, exponent);
}

void eni_decimal_significant(struct eni_decimal *d, int n)
{
    if (n >= d->n) return;
    if (n < 0) { /* below half of the last kept place */
        d->n = d->point = 0;
        return;
    }
    bool up = d->digit[n] >= '5';
    d->n = n;
    if (up) {
        while (d->n > 0 && d->digit[d->n - 1] == '9') d->n--;
        if (d->n == 0) {
            d->digit[0] = '1';
            d->n = 1;
            d->point++;
        } else {
            d->digit[d->n - 1]++;
        }
    }
    trim(d);
}

void eni_decimal_round(struct eni_decimal *d, int places)
{
    if (d->n > 0) eni_decimal_significant(d, d->point + places);
}

int eni_decimal_compare(const struct eni_decimal *a, const struct eni_decimal *b)
{
    if (a->n == 0 || b->n == 0) return (a->n > 0) - (b->n > 0);
    if (a->point != b->point) return a->point < b->point ? -1 : 1;
    int common = a->n < b->n ? a->n : b->n;
    int by = memcmp(a->digit, b->digit, (size_t)common);
    if (by != 0) return by < 0 ? -1 : 1;
    return (a->n > b->n) - (a->n < b->n);
}
