/* Chance by address, and the elementary functions for callers outside lane loops. */
#include "entente/draw.h"

#include "base/elementary.h"

struct en_words en_philox(uint64_t seed, uint32_t future, uint32_t step_block, uint32_t index)
{
    struct en_words c = {{future, step_block, index, 0}};
    eni_philox((uint32_t)seed, (uint32_t)(seed >> 32), c.w);
    return c;
}

double en_u53(uint32_t hi, uint32_t lo)
{
    return eni_u53(hi, lo);
}

double en_u32(uint32_t word)
{
    return eni_u32(word);
}

double en_exp(double x)
{
    return eni_exp(x);
}

double en_log(double x)
{
    return eni_log(x);
}

double en_pow(double x, double y)
{
    return eni_exp(y * eni_log(x));
}

double en_logistic(double x)
{
    return eni_logistic(x);
}

double en_sqrt(double x)
{
    return __builtin_sqrt(x);
}

static double ratio(const double a[8], const double b[8], double r)
{
    double p = a[7], q = b[7];
    for (int i = 6; i >= 0; i--) {
        p = p * r + a[i];
        q = q * r + b[i];
    }
    return p / q;
}

/* Wichura (1988) AS 241, PPND16: about 1 part in 10^16. */
double en_normal(double u)
{
    static const double a[8] = {3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3,
                                1.3731693765509461125e+4, 4.5921953931549871457e+4, 6.7265770927008700853e+4,
                                3.3430575583588128105e+4, 2.5090809287301226727e+3};
    static const double b[8] = {1.0, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
                                2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4,
                                5.2264952788528545610e+3};
    static const double c[8] = {1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0,
                                3.64784832476320460504e0, 1.27045825245236838258e0, 2.41780725177450611770e-1,
                                2.27238449892691845833e-2, 7.74545014278341407640e-4};
    static const double d[8] = {1.0, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
                                1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4,
                                1.05075007164441684324e-9};
    static const double e[8] = {6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0,
                                2.96560571828504891230e-1, 2.65321895265761230930e-2, 1.24266094738807843860e-3,
                                2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double f[8] = {1.0, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
                                7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7,
                                2.04426310338993978564e-15};
    double q = u - 0.5, m = 0.180625 - q * q;
    if (m >= 0.0) return q * ratio(a, b, m);
    double r = en_sqrt(-eni_log(q < 0.0 ? u : 1.0 - u));
    double x = r <= 5.0 ? ratio(c, d, r - 1.6) : ratio(e, f, r - 5.0);
    return q < 0.0 ? -x : x;
}

/* Zelen and Severo 26.2.17 (Abramowitz and Stegun). */
double en_normal_cdf(double x)
{
    double a = x < 0.0 ? -x : x;
    double t = 1.0 / (1.0 + 0.2316419 * a);
    double tail = 0.3989422804014327 * eni_exp(-0.5 * a * a) * t *
                  (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    return x < 0.0 ? tail : 1.0 - tail;
}
