/* draw.h: chance without state, and the few elementary functions, bit for bit the same everywhere.
 *
 * A draw of chance has an address: key = the run's 64-bit seed; counter = (future, step<<16 | block, index, 0).
 * Nothing is consumed, so results do not depend on threads, ranks or order, two drafts compared on future 17 share
 * their luck, and a new use of chance shifts no other. Generator: Philox4x32-10 (Salmon et al. 2011, Random123).
 *
 * exp, log and the normal quantile are polynomials of + - * / sqrt only: libm results depend on the machine.
 * The address list below is append-only: every golden digest freezes it.
 */
#ifndef ENTENTE_DRAW_H
#define ENTENTE_DRAW_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct en_words { uint32_t w[4]; };

/* Philox4x32-10 on one counter. */
struct en_words en_philox(uint64_t seed, uint32_t future, uint32_t step_block, uint32_t index);

/* Steps that are not months. Months are steps 0..0xFFEF. */
enum en_step {
    EN_STEP_BELIEFS = 0xFFFF, /* block = belief, future word = belief group; word 0,1 = the belief's one normal */
    EN_STEP_START = 0xFFFE,   /* block 0: w0,w1 type of the adversary's leader · w2,w3 time to the last ratification;
                               * block 1+k: w0 the patron's posture after its k-th election */
    EN_STEP_COUNCIL = 0xFFFD, /* sessions: silence, amendments, computer-played members */
    EN_STEP_DISPLAY = 0xFFFC, /* which futures a screen tells, order of options */
    EN_STEP_SENSE = 0xFFFB,   /* sensitivity: future word = row; block = factor; w0,w1 first matrix · w2,w3 second;
                               * block 0xFFFF: the row's order of groups */
    EN_STEP_ROUNDS = 0xFFFA,  /* drafting: future word = council; block = round; index = member or move */
    EN_STEP_BOOTSTRAP = 0xFFF9 /* scores: future word = replicate; index = which draw of a cluster; w0 the cluster */
};

/* Blocks and words of a month in the world (two blocks). Words in pairs give 53-bit uniforms (rare events);
 * single words give 32-bit uniforms (normals and events with more than 1 in 1000 a month). */
enum en_month_block {
    EN_BLOCK_SLOW = 0,  /* w0 opinion normal · w1 balance-of-forces normal · w2 front normal · w3 adversary's leader leaves */
    EN_BLOCK_CHANGE = 1, /* w0,w1 change of phase (whether, which, what follows) · w2 membership step · w3 high-risk incident */
    EN_BLOCK_ASKED = 2, /* stories only: w0 incident reaches the council · w1 its author · w2 armed answer (auto) · w3 the ladder */
    EN_BLOCK_SIGNAL = 3 /* structure S2 only: w0 the month's fighting as a signal of the balance (normal) */
};

/* Uniform in (0,1) with 53 significant bits: ((hi:lo >> 12) + 1/2) * 2^-52, exact; never 0 or 1. */
double en_u53(uint32_t hi, uint32_t lo);
/* 32-bit uniform in (0,1): (word + 1/2) * 2^-32. */
double en_u32(uint32_t word);

double en_exp(double x);      /* relative error < 4e-16 for |x| <= 700; clamped to that range beyond */
double en_log(double x);      /* x > 0; relative error < 4e-16 away from 1, absolute < 1e-16 near it */
double en_pow(double x, double y);  /* x > 0: exp(y log x) */
double en_logistic(double x); /* 1 / (1 + e^-x), in (0,1) */
double en_sqrt(double x);
/* Quantile of the standard normal, 0 < u < 1 (Wichura 1988, AS 241). Relative error < 1e-14. The world's monthly
 * normals use the short form of the same algorithm (1e-7). */
double en_normal(double u);
/* Distribution function of the standard normal; absolute error < 1e-7. */
double en_normal_cdf(double x);

#ifdef __cplusplus
}
#endif
#endif
