/* number.c: numbers to text and back, the same under every locale. */
#include "base/base_own.h"

#include <string.h>

/* --- writing ---------------------------------------------------------------------------------- */

void en_text_int(struct en_text *text, int64_t value)
{
    char buffer[24];
    size_t at = sizeof buffer;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do buffer[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (value < 0) buffer[--at] = '-';
    en_text_bytes(text, buffer + at, sizeof buffer - at);
}

void en_text_hex64(struct en_text *text, uint64_t value)
{
    char buffer[16];
    for (int i = 0; i < 16; i++) buffer[i] = "0123456789abcdef"[value >> (60 - 4 * i) & 15];
    en_text_bytes(text, buffer, sizeof buffer);
}

/* True when the value was no finite number and its name was written instead. */
static bool put_special(struct en_text *text, double value)
{
    if (value != value)
        en_text_put(text, "n/a");
    else if (value - value != 0.0)
        en_text_put(text, value < 0.0 ? "-inf" : "inf");
    else
        return false;
    return true;
}

/* Digits at places [from, to) counted from the decimal point: -1 is the units, 0 the first decimal.
 */
static void put_places(struct en_text *text, const struct eni_decimal *d, int from, int to)
{
    for (int place = from; place < to; place++) {
        int i = d->point + place;
        en_text_char(text, i >= 0 && i < d->n ? d->digit[i] : '0');
    }
}

static void put_plain(struct en_text *text, const struct eni_decimal *d, int decimals)
{
    put_places(text, d, d->point > 0 ? -d->point : -1, 0);
    if (decimals > 0) en_text_char(text, '.');
    put_places(text, d, 0, decimals);
}

static void put_scientific(struct en_text *text, const struct eni_decimal *d)
{
    int exponent = d->point - 1, size = exponent < 0 ? -exponent : exponent;
    en_text_char(text, d->digit[0]);
    if (d->n > 1) en_text_char(text, '.');
    en_text_bytes(text, d->digit + 1, (size_t)(d->n - 1));
    en_text_put(text, exponent < 0 ? "e-" : "e+");
    if (size < 10) en_text_char(text, '0');
    en_text_int(text, size);
}

/* Plain or scientific, as %g does for `precision` digits, without trailing zeros. */
static void put_general(struct en_text *text, const struct eni_decimal *d, int precision)
{
    int exponent = d->point - 1;
    if (d->n > 0 && (exponent < -4 || exponent >= precision))
        put_scientific(text, d);
    else
        put_plain(text, d, d->n > d->point ? d->n - d->point : 0);
}

void en_text_fixed(struct en_text *text, double value, int decimals)
{
    struct eni_decimal d;
    EN_ASSERT(decimals >= 0 && decimals <= 9);
    if (put_special(text, value)) return;
    eni_decimal_double(&d, value);
    eni_decimal_round(&d, decimals);
    if (value < 0.0 && d.n > 0) en_text_char(text, '-');
    put_plain(text, &d, decimals);
}

static void put_significant(struct en_text *text, double value, int precision)
{
    struct eni_decimal d;
    if (put_special(text, value)) return;
    eni_decimal_double(&d, value);
    eni_decimal_significant(&d, precision);
    if (value < 0.0 && d.n > 0) en_text_char(text, '-');
    put_general(text, &d, precision);
}

void en_text_number(struct en_text *text, double value)
{
    put_significant(text, value, 6);
}

/* --- reading ---------------------------------------------------------------------------------- */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool en_parse_int(const char *string, int64_t *value)
{
    bool negative = *string == '-';
    uint64_t limit = negative ? (uint64_t)1 << 63 : ((uint64_t)1 << 63) - 1, sum = 0;
    if (*string == '-' || *string == '+') string++;
    if (!is_digit(*string)) return false;
    for (; is_digit(*string); string++) {
        uint64_t digit = (uint64_t)(*string - '0');
        if (sum > (limit - digit) / 10) return false;
        sum = sum * 10 + digit;
    }
    if (*string) return false;
    *value = negative ? (int64_t)(0 - sum) : (int64_t)sum;
    return true;
}

/* Reads digits and point into `d`; returns behind them, NULL when there is no digit. What does not
 * fit in the digits is kept as one last non-zero digit, which is all that a comparison needs. */
static const char *read_digits(const char *at, struct eni_decimal *d)
{
    bool any = false, after_point = false, sticky = false;
    int zeros = 0; /* pending zeros inside the digits */
    for (d->n = d->point = 0; is_digit(*at) || (*at == '.' && !after_point); at++) {
        if (*at == '.') {
            after_point = true;
            continue;
        }
        any = true;
        if (*at == '0' && d->n == 0) {
            if (after_point && d->point > -100000) d->point--;
            continue;
        }
        if (!after_point && d->point < 100000) d->point++;
        if (*at == '0') {
            zeros++;
            continue;
        }
        for (; zeros > 0 && d->n < ENI_MAX_DIGITS; zeros--) d->digit[d->n++] = '0';
        if (d->n < ENI_MAX_DIGITS)
            d->digit[d->n++] = *at;
        else
            sticky = true;
    }
    if (sticky) d->digit[d->n++] = '1';
    return any ? at : NULL;
}

/* An exponent, if one stands here. NULL: "e" without digits. */
static const char *read_exponent(const char *at, int *exponent)
{
    *exponent = 0;
    if (*at != 'e' && *at != 'E') return at;
    bool negative = *++at == '-';
    if (*at == '-' || *at == '+') at++;
    if (!is_digit(*at)) return NULL;
    for (; is_digit(*at); at++)
        if (*exponent < 1000000) *exponent = *exponent * 10 + (*at - '0');
    if (negative) *exponent = -*exponent;
    return at;
}

/* Within some units in the last place of the decimal; exact for up to 15 digits and powers of ten
 * up to 22. */
static double approximate(const struct eni_decimal *d)
{
    static const double ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                 1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    uint64_t head = 0;
    int n = d->n < 18 ? d->n : 18, power = d->point - n;
    for (int i = 0; i < n; i++) head = head * 10 + (uint64_t)(d->digit[i] - '0');
    double x = (double)head;
    for (; power > 22; power -= 22) x *= ten[22];
    for (; power < -22; power += 22) x /= ten[22];
    return power < 0 ? x / ten[-power] : x * ten[power];
}

static double from_bits(uint64_t bits)
{
    double x;
    memcpy(&x, &bits, sizeof x);
    return x;
}

/* -1, 0, +1: the decimal against the middle between the double of these bits and the next larger
 * one. */
static int against_middle(const struct eni_decimal *d, uint64_t bits)
{
    struct eni_decimal middle;
    uint64_t mantissa;
    int exponent;
    eni_split(from_bits(bits), &mantissa, &exponent);
    eni_decimal_set(&middle, 2 * mantissa + 1, exponent - 1);
    return eni_decimal_compare(d, &middle);
}

/* The double nearest to the decimal, ties to even; false when it is beyond the largest. */
static bool nearest(const struct eni_decimal *d, double *value)
{
    const uint64_t largest = UINT64_C(0x7fefffffffffffff);
    if (d->n == 0 || d->point < -330) return *value = 0.0, true;
    if (d->point > 310) return false;
    double start = approximate(d);
    uint64_t bits;
    memcpy(&bits, &start, sizeof bits);
    bool exact = d->n <= 15 && d->point - d->n <= 22 && d->n - d->point <= 22;
    if (bits > largest) bits = largest;
    while (!exact) {
        int above = against_middle(d, bits);
        int below = bits > 0 ? against_middle(d, bits - 1) : 1;
        if (above > 0 || (above == 0 && bits % 2 == 1))
            bits++;
        else if (below < 0 || (below == 0 && bits % 2 == 1))
            bits--;
        else
            break;
        if (bits > largest) return false;
    }
    *value = from_bits(bits);
    return true;
}

bool en_parse_number(const char *string, double *value)
{
    struct eni_decimal d;
    int exponent;
    bool negative = *string == '-';
    if (*string == '-' || *string == '+') string++;
    const char *at = read_digits(string, &d);
    if (at) at = read_exponent(at, &exponent);
    if (!at || *at) return false;
    if (d.n > 0) d.point += exponent;
    double size;
    if (!nearest(&d, &size)) return false;
    *value = negative ? -size : size;
    return true;
}

void en_text_exact(struct en_text *text, double value)
{
    for (int precision = 15; precision < 17 && value - value == 0.0; precision++) {
        struct en_text try = {0};
        double back;
        put_significant(&try, value, precision);
        bool same = !try.failed && en_parse_number(try.at, &back) && (back == value);
        if (same) en_text_put(text, try.at);
        en_text_clear(&try);
        if (same) return;
    }
    put_significant(text, value, 17);
}
