/* elementary.h: exp, log and normal quantile as straight-line code that a lane loop can vectorise.
 *
 * Only + - * / and sqrt, in one fixed order, so every compiler and instruction set gives the same bits (with
 * -ffp-contract=off). No branches on values: both sides are computed and one is picked.
 */
#ifndef EN_BASE_ELEMENTARY_H
#define EN_BASE_ELEMENTARY_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static inline uint64_t eni_bits(double x)
{
    uint64_t b;
    memcpy(&b, &x, sizeof b);
    return b;
}

static inline double eni_from_bits(uint64_t b)
{
    double x;
    memcpy(&x, &b, sizeof x);
    return x;
}

/* An unsigned 32-bit integer as a double, without the conversion instruction that SSE2 and AVX2 lack. */
static inline double eni_from_u32(uint32_t w)
{
    return eni_from_bits(UINT64_C(0x4330000000000000) | w) - 4503599627370496.0;
}

/* The other way round, for a whole number. */
static inline uint32_t eni_to_u32(double x)
{
    return (uint32_t)eni_bits(x + 4503599627370496.0);
}

static inline double eni_u32(uint32_t w)
{
    return (eni_from_u32(w) + 0.5) * (1.0 / 4294967296.0);
}

/* 52 bits and a half: exact in a double, never 0 or 1. */
static inline double eni_u53(uint32_t hi, uint32_t lo)
{
    return eni_from_u32(hi) * (1.0 / 4294967296.0) + (eni_from_u32(lo >> 12) + 0.5) * (1.0 / 4503599627370496.0);
}

/* Philox4x32-10 (Salmon et al. 2011): key k, counter c; c is replaced by the four random words. */
static inline void eni_philox(uint32_t k0, uint32_t k1, uint32_t c[4])
{
    uint32_t c0 = c[0], c1 = c[1], c2 = c[2], c3 = c[3];
    for (int round = 0; round < 10; round++) {
        uint64_t p0 = (uint64_t)c0 * 0xD2511F53u, p1 = (uint64_t)c2 * 0xCD9E8D57u;
        uint32_t n0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0, n2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c1 = (uint32_t)p1;
        c3 = (uint32_t)p0;
        c0 = n0;
        c2 = n2;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    c[0] = c0;
    c[1] = c1;
    c[2] = c2;
    c[3] = c3;
}

/* In WebAssembly not written x < least: of that clang makes the minimum and maximum that mind NaN, eight instructions. */
#ifdef __wasm__
static inline double eni_at_least(double x, double least) { return !(x >= least) ? least : x; }
static inline double eni_at_most(double x, double most) { return !(x <= most) ? most : x; }
#else
static inline double eni_at_least(double x, double least) { return x < least ? least : x; }
static inline double eni_at_most(double x, double most) { return x > most ? most : x; }
#endif

/* e^x: x = n ln 2 + r, |r| <= ln2/2; Taylor to r^13 (remainder 4e-18 relative); n by the rounding constant. */
static inline double eni_exp(double x)
{
    x = eni_at_most(eni_at_least(x, -700.0), 700.0);
    const double magic = 6755399441055744.0; /* 1.5 * 2^52 */
    double t = x * 1.4426950408889634074 + magic;
    double n = t - magic;
    double r = (x - n * 6.93147180369123816490e-01) - n * 1.90821492927058770002e-10;
    double p = 1.0 / 6227020800.0;
    p = p * r + 1.0 / 479001600.0;
    p = p * r + 1.0 / 39916800.0;
    p = p * r + 1.0 / 3628800.0;
    p = p * r + 1.0 / 362880.0;
    p = p * r + 1.0 / 40320.0;
    p = p * r + 1.0 / 5040.0;
    p = p * r + 1.0 / 720.0;
    p = p * r + 1.0 / 120.0;
    p = p * r + 1.0 / 24.0;
    p = p * r + 1.0 / 6.0;
    p = p * r + 0.5;
    p = p * r + 1.0;
    p = p * r + 1.0;
    uint64_t scale = (eni_bits(t) - eni_bits(magic) + 1023) << 52;
    return p * eni_from_bits(scale);
}

/* log x for normal x > 0: x = 2^e m, m in [sqrt(1/2), sqrt 2); log m = 2 atanh((m-1)/(m+1)). */
static inline double eni_log(double x)
{
    uint64_t b = eni_bits(x);
    /* shift by the distance of 1 to sqrt(1/2), so that the exponent field splits at sqrt(1/2) */
    uint64_t shifted = b + (UINT64_C(0x3ff0000000000000) - UINT64_C(0x3fe6a09e667f3bcd));
    double e = eni_from_bits(UINT64_C(0x4330000000000000) | (shifted >> 52)) - 4503599627371519.0;
    double m = eni_from_bits((shifted & UINT64_C(0x000fffffffffffff)) + UINT64_C(0x3fe6a09e667f3bcd));
    double f = (m - 1.0) / (m + 1.0);
    double s = f * f;
    double p = 1.0 / 23.0;
    p = p * s + 1.0 / 21.0;
    p = p * s + 1.0 / 19.0;
    p = p * s + 1.0 / 17.0;
    p = p * s + 1.0 / 15.0;
    p = p * s + 1.0 / 13.0;
    p = p * s + 1.0 / 11.0;
    p = p * s + 1.0 / 9.0;
    p = p * s + 1.0 / 7.0;
    p = p * s + 1.0 / 5.0;
    p = p * s + 1.0 / 3.0;
    double log_m = 2.0 * (f + f * (s * p));
    return e * 6.93147180369123816490e-01 + (log_m + e * 1.90821492927058770002e-10);
}

static inline double eni_logistic(double x)
{
    return 1.0 / (1.0 + eni_exp(-x));
}

/* Standard normal quantile for a 32-bit uniform: Wichura (1988) AS 241, PPND7, about 1 part in 10^7, in two pieces. The
 * far tail of the algorithm (beyond 5) cannot be reached with 32 bits and is left out. */
static inline double eni_normal_central(double u)
{
    double q = u - 0.5;
    double c = 0.180625 - q * q;
    return q * (((5.9109374720e+01 * c + 1.5929113202e+02) * c + 5.0434271938e+01) * c + 3.3871327179e+00) /
           (((6.7187563600e+01 * c + 7.8757757664e+01) * c + 1.7895169469e+01) * c + 1.0);
}

static inline double eni_normal_far(double u)
{
    double q = u - 0.5;
    double tail = q < 0.0 ? u : 1.0 - u;
    double r = __builtin_sqrt(-eni_log(tail)) - 1.6;
    double far = (((1.7023821103e-01 * r + 1.3067284816e+00) * r + 2.7568153900e+00) * r + 1.4234372777e+00) /
                 ((1.2021132975e-01 * r + 7.3700164250e-01) * r + 1.0);
    return q < 0.0 ? -far : far;
}

static inline bool eni_normal_is_far(double u)
{
    double q = u - 0.5;
    return 0.180625 - q * q < 0.0;
}

static inline double eni_normal_u32(double u)
{
    double central = eni_normal_central(u), far = eni_normal_far(u);
    return eni_normal_is_far(u) ? far : central;
}

#endif
