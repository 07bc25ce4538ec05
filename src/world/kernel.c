/* The month of EN_LANES futures as straight-line lane loops. Built once per instruction set (EN_KERNEL_SUFFIX);
 * the same operations in the same order everywhere, so the same bits. Rare events are handled per lane in events.c.
 */
#include "world/lanes.h"

#include "base/elementary.h"
#include "world/bargain.h"
#include "entente/draw.h"

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

#ifndef EN_KERNEL_SUFFIX
#define EN_KERNEL_SUFFIX base
#endif
#define PASTE(a, b) a##b
#define NAMED(suffix) PASTE(eni_kernel_, suffix)
#define MONTH(suffix) PASTE(eni_month_, suffix)
#define P(name) (setup->p[EN_P_##name])
#define LANES _Pragma("omp simd") for (int l = 0; l < EN_LANES; l++)

/* Numbers of the month's equations that do not depend on the lane. */
struct constants {
    double dt, opinion_keep, opinion_noise, opinion_drift, balance_keep, balance_noise, front_noise, cohesion_keep,
        tension_keep, p_leader, aid_war, aid_log_start;
    bool reasons; /* structure S2; the numbers below are its own */
    double vague_drift, signal_sd, signal_variance, weary_keep, tired_adversary, tired_applicant, ahead, stop_most;
};

static double ou_noise(double sd, double rate, double dt)
{
    if (rate <= 0.0) return sd * __builtin_sqrt(dt);
    return sd * __builtin_sqrt((1.0 - eni_exp(-2.0 * rate * dt)) / (2.0 * rate));
}

/* Exact Ornstein-Uhlenbeck increments over one month (W1, W4). */
static struct constants constants_of(const struct en_world_setup *setup, const struct en_world_text *text)
{
    double dt = 1.0 / 12;
    double reversion = P(OPINION_REVERSION);
    double drift = reversion > 0.0 ? (1.0 - eni_exp(-reversion * dt)) / reversion : dt;
    return (struct constants){
        .dt = dt,
        .opinion_keep = eni_exp(-reversion * dt),
        .opinion_noise = ou_noise(P(OPINION_NOISE), reversion, dt),
        .opinion_drift = P(OPINION_WAR_DRIFT) * drift,
        .balance_keep = eni_exp(-P(BALANCE_REVERSION) * dt),
        .balance_noise = ou_noise(P(BALANCE_NOISE), P(BALANCE_REVERSION), dt),
        .front_noise = P(FRONT_NOISE) * __builtin_sqrt(dt),
        .cohesion_keep = eni_exp(-P(COHESION_REVERSION) * dt),
        .tension_keep = eni_exp(-P(TENSION_DECAY) * dt),
        .p_leader = 1.0 - eni_exp(-P(LEADER_EXIT) * dt),
        .aid_war = P(AID_START) * text->z.z[EN_Z_AID],
        .aid_log_start = eni_log(P(AID_START) + P(AID_FLOOR)),
        .reasons = setup->structure == EN_S2,
        .vague_drift = P(ESTIMATE_DRIFT) * dt,
        .signal_sd = P(SIGNAL_NOISE),
        .signal_variance = P(SIGNAL_NOISE) * P(SIGNAL_NOISE),
        .weary_keep = eni_exp(-P(WEARINESS_FADE) * dt),
        .tired_adversary = P(WAR_COST_ADVERSARY) * P(LOOK_AHEAD) * P(WEARINESS_SLOPE),
        .tired_applicant = P(WAR_COST_APPLICANT) * P(LOOK_AHEAD) * P(WEARINESS_SLOPE),
        .ahead = P(FRONT_SPEED) * P(LOOK_AHEAD) / P(GROUND_UNIT),
        .stop_most = P(TALKS_RATE) * dt,
    };
}

typedef uint32_t words[4][EN_LANES] __attribute__((aligned(64)));

#ifdef __wasm_simd128__
/* Four futures at a time: without this, WebAssembly multiplies whole 64-bit lanes where 32 bits are wanted. */
static void philox_lanes(uint64_t seed, uint32_t first, uint32_t step_block, words w)
{
    for (int l = 0; l < EN_LANES; l += 4) {
        v128_t c0 = wasm_i32x4_add(wasm_i32x4_splat((int32_t)first + l), wasm_i32x4_const(0, 1, 2, 3));
        v128_t c1 = wasm_i32x4_splat((int32_t)step_block), c2 = wasm_i32x4_const(0, 0, 0, 0), c3 = c2;
        uint32_t k0 = (uint32_t)seed, k1 = (uint32_t)(seed >> 32);
        v128_t m0 = wasm_u32x4_splat(0xD2511F53u), m2 = wasm_u32x4_splat(0xCD9E8D57u);
        for (int round = 0; round < 10; round++) {
            __asm__("" : "+r"(m0), "+r"(m2)); /* else clang widens them and multiplies 64 bits again */
            v128_t a = wasm_u64x2_extmul_low_u32x4(c0, m0), b = wasm_u64x2_extmul_high_u32x4(c0, m0);
            v128_t c = wasm_u64x2_extmul_low_u32x4(c2, m2), d = wasm_u64x2_extmul_high_u32x4(c2, m2);
            v128_t key0 = wasm_u32x4_splat(k0), key2 = wasm_u32x4_splat(k1);
            c0 = wasm_v128_xor(wasm_v128_xor(wasm_i32x4_shuffle(c, d, 1, 3, 5, 7), c1), key0);
            c2 = wasm_v128_xor(wasm_v128_xor(wasm_i32x4_shuffle(a, b, 1, 3, 5, 7), c3), key2);
            c1 = wasm_i32x4_shuffle(c, d, 0, 2, 4, 6);
            c3 = wasm_i32x4_shuffle(a, b, 0, 2, 4, 6);
            k0 += 0x9E3779B9u;
            k1 += 0xBB67AE85u;
        }
        wasm_v128_store(&w[0][l], c0);
        wasm_v128_store(&w[1][l], c1);
        wasm_v128_store(&w[2][l], c2);
        wasm_v128_store(&w[3][l], c3);
    }
}
#else
static inline void philox_lanes(uint64_t seed, uint32_t first, uint32_t step_block, words w)
{
    LANES {
        uint32_t c[4] = {first + (uint32_t)l, step_block, 0, 0};
        eni_philox((uint32_t)seed, (uint32_t)(seed >> 32), c);
        w[0][l] = c[0];
        w[1][l] = c[1];
        w[2][l] = c[2];
        w[3][l] = c[3];
    }
}
#endif

/* Normals of n * EN_LANES words. One in seven lies in the tails, which are most of the work: they are picked out and
 * computed together, where vectors are so short that this pays. */
static inline void normals(int n, const uint32_t (*w)[EN_LANES], double (*out)[EN_LANES])
{
#ifdef __AVX512F__
    for (int i = 0; i < n; i++)
        LANES out[i][l] = eni_normal_u32(eni_u32(w[i][l]));
#else
    double u[ENI_N_NORMALS][EN_LANES] __attribute__((aligned(64)));
    double far[ENI_N_NORMALS * EN_LANES] __attribute__((aligned(64)));
    int from[ENI_N_NORMALS * EN_LANES], lane[ENI_N_NORMALS * EN_LANES], tails = 0;
    for (int i = 0; i < n; i++)
        LANES {
            u[i][l] = eni_u32(w[i][l]);
            out[i][l] = eni_normal_central(u[i][l]);
        }
    for (int i = 0; i < n; i++)
        for (int l = 0; l < EN_LANES; l++) {
            from[tails] = i;
            lane[tails] = l;
            far[tails] = u[i][l];
            tails += eni_normal_is_far(u[i][l]);
        }
    _Pragma("omp simd") for (int i = 0; i < tails; i++) far[i] = eni_normal_far(far[i]);
    for (int i = 0; i < tails; i++) out[from[i]][lane[i]] = far[i];
#endif
}

/* All chance of a month: two blocks at fixed addresses. */
static inline void draw(struct eni_month *m, const struct en_world_job *job, int month)
{
    words slow, change;
    uint32_t step = (uint32_t)month << 16;
    philox_lanes(job->seed, job->first, step | EN_BLOCK_SLOW, slow);
    philox_lanes(job->seed, job->first, step | EN_BLOCK_CHANGE, change);
    normals(3, (const uint32_t(*)[EN_LANES])slow, m->normal);
    LANES {
        m->u_leader[l] = eni_u32(slow[3][l]);
        m->u_change[l] = eni_u53(change[0][l], change[1][l]);
        m->u_step[l] = eni_u32(change[2][l]);
        m->u_risk[l] = eni_u32(change[3][l]);
    }
}

static inline void early(struct eni_lanes *lanes, const struct en_world_job *job, const struct constants *k, int month)
{
    struct eni_month *m = &lanes->m;
    const struct eni_regime *g = &lanes->g;
    double now = month;
    double lapse = (int)(job->setup->p[EN_P_MORATORIUM] * 12) == month ? 1.0 : 0.0;
    LANES {
        double hit = m->u_leader[l] < k->p_leader ? 1.0 : lapse;
        hit = m->u_step[l] < g->p_step[l] ? 1.0 : hit;
        hit = now >= g->enter_month[l] ? 1.0 : hit;
        hit = lanes->s.quiet[l] >= g->look[l] ? 1.0 : hit;
        m->event[l] = hit;
    }
    for (int l = 0; l < EN_LANES; l++)
        if (m->event[l] > 0.0) eni_early_events(lanes, job, l, month);
}

/* Opinion, aid, balance of forces, front, cohesion, credibility, tension (W1-W7). */
static inline void slow_variables(struct eni_lanes *lanes, const struct en_world_job *job, const struct constants *k)
{
    const struct en_world_setup *setup = job->setup;
    struct eni_state *s = &lanes->s;
    struct eni_month *m = &lanes->m;
    const struct eni_regime *g = &lanes->g;
    double follow = P(AID_OPINION_SHARE), patron0 = P(PATRON_START), floor = P(AID_FLOOR);
    LANES {
        s->opinion[l] = s->opinion[l] * k->opinion_keep + g->in_war[l] * k->opinion_drift +
                        k->opinion_noise * m->normal[ENI_OPINION][l];
        double giving = follow * 2.0 * eni_logistic(s->opinion[l]) + (1.0 - follow) * (s->patron[l] / patron0);
        m->aid[l] = k->aid_war * giving * g->aid_share[l];
        double target = P(BALANCE_START) + P(AID_ELASTICITY) * (eni_log(m->aid[l] + floor) - k->aid_log_start);
        s->balance[l] = target + (s->balance[l] - target) * k->balance_keep + k->balance_noise * m->normal[ENI_BALANCE][l];
    }
    LANES {
        double push = P(FRONT_SPEED) * k->dt * s->balance[l];
        push = push < 0.0 ? push * lanes->loss[l] : push;
        double y = s->territory[l] + g->front[l] * (push + k->front_noise * m->normal[ENI_FRONT][l]);
        s->territory[l] = eni_at_least(eni_at_most(y, 1.0), P(TERRITORY_MIN));
        double base = lanes->base[l] + P(COHESION_OPINION) * s->opinion[l];
        double h = base + (s->cohesion[l] - base) * k->cohesion_keep;
        s->cohesion[l] = eni_at_most(eni_at_least(h, 0.0), 1.0);
        double cred = lanes->cred[l] * (1.0 + P(CRED_COHESION) * (s->cohesion[l] - P(COHESION_START))) *
                      (1.0 + P(CRED_PATRON) * (s->patron[l] - patron0));
        cred = eni_at_most(eni_at_least(cred, 0.0), P(CRED_MAX));
        double broken = eni_at_most(cred, P(CRED_BROKEN));
        s->credibility[l] = s->broken[l] > 0.0 ? broken : cred;
        s->deterrence[l] = eni_at_most(s->credibility[l] * g->deterrence[l], P(DETERRENCE_MAX));
        double step = m->u_risk[l] < g->p_high_risk[l] ? P(TENSION_STEP) : 0.0;
        s->tension[l] = s->tension[l] * k->tension_keep + step;
    }
}

/* S2: fighting teaches both sides the balance of forces (Kalman) and tires them; silence blurs what they know. */
__attribute__((noinline)) static void learn(struct eni_lanes *lanes, const struct en_world_job *job,
                                            const struct constants *k, int month)
{
    struct eni_state *s = &lanes->s;
    struct eni_month *m = &lanes->m;
    const struct eni_regime *g = &lanes->g;
    words signal;
    philox_lanes(job->seed, job->first, (uint32_t)month << 16 | EN_BLOCK_SIGNAL, signal);
    normals(1, (const uint32_t(*)[EN_LANES])signal, &m->n_signal);
    LANES {
        double before = s->vague[l] + k->vague_drift;
        double gain = g->front[l] * eni_gain(before, k->signal_variance);
        double shown = s->balance[l] + k->signal_sd * m->n_signal[l];
        s->seen_adversary[l] += gain * (shown - s->seen_adversary[l]);
        s->seen_applicant[l] += gain * (shown - s->seen_applicant[l]);
        s->vague[l] = before * (1.0 - gain);
        s->weary[l] = g->in_war[l] > 0.0 ? s->weary[l] + k->dt : s->weary[l] * k->weary_keep;
    }
}

/* S2: the war stops where both sides gain by it. */
__attribute__((noinline)) static void bargain(struct eni_lanes *lanes, const struct en_world_job *job,
                                              const struct constants *k)
{
    const struct en_world_setup *setup = job->setup;
    const struct eni_state *s = &lanes->s;
    struct eni_month *m = &lanes->m;
    struct eni_regime *g = &lanes->g;
    double width = P(BARGAIN_WIDTH);
    LANES {
        double feels = eni_within_one(-s->seen_adversary[l] * k->ahead);
        double adversary = k->tired_adversary * s->weary[l] - g->ground[l] * feels;
        double applicant = k->tired_applicant * s->weary[l] + eni_within_one(-s->seen_applicant[l] * k->ahead);
        double c = g->stop_c[l] * k->dt * eni_consent(g->adversary_c[l] + adversary, g->applicant_c[l] + applicant, width);
        double p = g->stop_p[l] * k->dt * eni_consent(g->adversary_p[l] + adversary, g->applicant_p[l] + applicant, width);
        c = eni_at_most(c, k->stop_most);
        m->settle[l] = eni_at_most(p, k->stop_most);
        g->h_stop[l] = c + m->settle[l];
        m->hazard[l] += g->h_stop[l];
        m->p_change[l] = 1.0 - eni_exp(-m->hazard[l]);
    }
}

/* How far the balance has moved since the start; under S2 as the adversary believes, who acts on that. */
static inline void moved(struct eni_lanes *lanes, const struct en_world_job *job, const struct constants *k)
{
    const struct en_world_setup *setup = job->setup;
    double start = P(BALANCE_START);
    if (k->reasons)
        LANES lanes->m.moved[l] = lanes->s.seen_adversary[l] - (start - P(OPTIMISM_ADVERSARY));
    else
        LANES lanes->m.moved[l] = lanes->s.balance[l] - start;
}

/* The month's competing hazards (W9-W21) and the answer to an attack. */
static inline void chances(struct eni_lanes *lanes, const struct en_world_job *job, const struct constants *k)
{
    const struct en_world_setup *setup = job->setup;
    struct eni_state *s = &lanes->s;
    struct eni_month *m = &lanes->m;
    const struct eni_regime *g = &lanes->g;
    eni_lane weibull; /* increment of the cumulative renewal hazard, by month of silence */
    for (int l = 0; l < EN_LANES; l++) weibull[l] = job->text->renewal[eni_to_u32(s->quiet[l])];
    double low_ground = P(COLLAPSE_TERRITORY), ground_width = P(COLLAPSE_TERRITORY_WIDTH);
    double low_balance = P(COLLAPSE_BALANCE), balance_width = P(COLLAPSE_BALANCE_WIDTH);
    LANES {
        double shift = s->balance[l] - P(BALANCE_START);
        double grow = P(WIN_BALANCE) * shift;
        double threat = P(TENSION_RENEWAL) * s->tension[l] - P(RENEWAL_BALANCE) * m->moved[l];
        double factor = eni_exp(g->in_war[l] > 0.0 ? grow : threat);
        double ground = eni_at_most(eni_at_least((low_ground - s->territory[l]) / ground_width, 0.0), 1.0);
        double weak = eni_at_most(eni_at_least((low_balance - s->balance[l]) / balance_width, 0.0), 1.0);
        m->collapse[l] = g->in_war[l] * (lanes->collapse[l] + k->dt * (P(COLLAPSE_TERRITORY_RATE) * ground +
                                                                       P(COLLAPSE_BALANCE_RATE) * weak));
        m->moving[l] = g->win[l] * factor + m->collapse[l] +
                       g->renew[l] * weibull[l] * (1.0 - s->deterrence[l]) * factor;
        m->hazard[l] = g->fixed[l] + m->moving[l];
        m->p_change[l] = 1.0 - eni_exp(-m->hazard[l]);
        double fights = eni_at_most(lanes->combat[l] * s->credibility[l], 1.0);
        m->p_combat[l] = fights * g->fight[l];
        m->p_help[l] = (1.0 - fights) * P(HELP_SHARE) * g->fight[l];
        m->p_nothing[l] = (1.0 - fights) * (1.0 - P(HELP_SHARE)) * g->fight[l];
    }
}

/* Adds the month to the accounts; durations by the phase at its start, events by their chance. */
static inline void accounts(struct eni_lanes *lanes, const struct constants *k)
{
    struct eni_accounts *a = &lanes->a;
    const struct eni_regime *g = &lanes->g;
    const struct eni_month *m = &lanes->m;
    LANES {
        a->deaths[l] += g->deaths[l];
        a->peace[l] += g->peace[l];
        a->consultations[l] += g->consultations[l];
        a->contribution[l] += g->contribution[l];
        a->cost[l] += g->cost[l] + k->dt * m->aid[l];
        double per_hazard = m->hazard[l] > 0.0 ? m->p_change[l] / m->hazard[l] : 0.0;
        double renewed = per_hazard * g->quiet_phase[l] * m->moving[l];
        double use = per_hazard * g->h_nuclear[l];
        a->renewals[l] += renewed * g->count_renewal[l];
        a->renewed[l] += a->alive_renewed[l] * renewed;
        a->clash[l] += a->alive_clash[l] * g->count_clash[l] *
                       (per_hazard * g->h_incident[l] + renewed * m->p_combat[l]);
        a->general[l] += g->count_general[l] * (per_hazard * g->h_general[l] + use * g->general_after_use[l]);
        a->nuclear[l] += a->alive_nuclear[l] * g->count_nuclear[l] * use;
        a->not_honoured[l] += a->alive_honour[l] * g->count_not_honoured[l] * renewed * m->p_nothing[l];
        a->not_invoked[l] *= 1.0 - g->count_invoked[l] * (g->p_invoked[l] + (1.0 - g->p_invoked[l]) * renewed *
                                                                                (m->p_combat[l] + m->p_help[l]));
    }
}

static inline void change(struct eni_lanes *lanes, const struct en_world_job *job, int month)
{
    struct eni_month *m = &lanes->m;
    LANES {
        m->event[l] = m->u_change[l] < m->p_change[l] ? 1.0 : 0.0;
        lanes->s.quiet[l] += lanes->g.quiet_phase[l];
    }
    for (int l = 0; l < EN_LANES; l++) {
        if (m->u_risk[l] < lanes->g.p_high_risk[l]) lanes->events[l] |= EN_EV_HIGH_RISK;
        if (m->event[l] > 0.0) eni_change(lanes, job, l, month);
    }
}

static inline void elections(struct eni_lanes *lanes, const struct en_world_job *job, int month)
{
    for (int k = 0; k < job->setup->n_elections; k++)
        if (job->setup->election_month[k] == month) eni_election(lanes, job, k);
}

static inline void run_month(struct eni_lanes *lanes, const struct en_world_job *job, const struct constants *k, int month)
{
    memset(lanes->events, 0, sizeof lanes->events);
    elections(lanes, job, month);
    draw(&lanes->m, job, month);
    early(lanes, job, k, month);
    slow_variables(lanes, job, k);
    if (k->reasons) learn(lanes, job, k, month);
    moved(lanes, job, k);
    chances(lanes, job, k);
    if (k->reasons) bargain(lanes, job, k);
    accounts(lanes, k);
    change(lanes, job, month);
}

void MONTH(EN_KERNEL_SUFFIX)(struct eni_lanes *lanes, const struct en_world_job *job, int month)
{
    const struct constants k = constants_of(job->setup, job->text);
    run_month(lanes, job, &k, month);
}

void NAMED(EN_KERNEL_SUFFIX)(const struct en_world_job *job, struct en_world_block *out)
{
    struct eni_lanes lanes;
    const struct constants k = constants_of(job->setup, job->text);
    lanes.asked = false;
    eni_start(&lanes, job);
    for (int month = 0, h = 0; h < EN_N_HORIZONS; month++) {
        for (; h < EN_N_HORIZONS && job->setup->horizon[h] == month; h++) eni_snapshot(&lanes, job, h, out);
        if (h < EN_N_HORIZONS) run_month(&lanes, job, &k, month);
    }
}
