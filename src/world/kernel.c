/* The month of EN_LANES futures as straight-line lane loops. Built once per instruction set (EN_KERNEL_SUFFIX);
 * the same operations in the same order everywhere, so the same bits. Rare events are handled per lane in events.c.
 */
#include "world/lanes.h"

#include "base/elementary.h"
#include "world/bargain.h"
#include "entente/draw.h"

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

/* All chance of a month: two blocks at fixed addresses. */
static inline void draw(struct eni_month *m, const struct en_world_job *job, int month)
{
    words slow, change;
    uint32_t step = (uint32_t)month << 16;
    philox_lanes(job->seed, job->first, step | EN_BLOCK_SLOW, slow);
    philox_lanes(job->seed, job->first, step | EN_BLOCK_CHANGE, change);
    LANES {
        m->n_opinion[l] = eni_normal_u32(eni_u32(slow[0][l]));
        m->n_balance[l] = eni_normal_u32(eni_u32(slow[1][l]));
        m->n_front[l] = eni_normal_u32(eni_u32(slow[2][l]));
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
                        k->opinion_noise * m->n_opinion[l];
        double giving = follow * 2.0 * eni_logistic(s->opinion[l]) + (1.0 - follow) * (s->patron[l] / patron0);
        m->aid[l] = k->aid_war * giving * g->aid_share[l];
        double target = P(BALANCE_START) + P(AID_ELASTICITY) * (eni_log(m->aid[l] + floor) - k->aid_log_start);
        s->balance[l] = target + (s->balance[l] - target) * k->balance_keep + k->balance_noise * m->n_balance[l];
    }
    LANES {
        double push = P(FRONT_SPEED) * k->dt * s->balance[l];
        push = push < 0.0 ? push * lanes->loss[l] : push;
        double y = s->territory[l] + g->front[l] * (push + k->front_noise * m->n_front[l]);
        y = y > 1.0 ? 1.0 : y;
        s->territory[l] = y < P(TERRITORY_MIN) ? P(TERRITORY_MIN) : y;
        double base = lanes->base[l] + P(COHESION_OPINION) * s->opinion[l];
        double h = base + (s->cohesion[l] - base) * k->cohesion_keep;
        h = h < 0.0 ? 0.0 : h;
        s->cohesion[l] = h > 1.0 ? 1.0 : h;
        double cred = lanes->cred[l] * (1.0 + P(CRED_COHESION) * (s->cohesion[l] - P(COHESION_START))) *
                      (1.0 + P(CRED_PATRON) * (s->patron[l] - patron0));
        cred = cred < 0.0 ? 0.0 : cred;
        cred = cred > P(CRED_MAX) ? P(CRED_MAX) : cred;
        double broken = cred > P(CRED_BROKEN) ? P(CRED_BROKEN) : cred;
        s->credibility[l] = s->broken[l] > 0.0 ? broken : cred;
        double d = s->credibility[l] * g->deterrence[l];
        s->deterrence[l] = d > P(DETERRENCE_MAX) ? P(DETERRENCE_MAX) : d;
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
    LANES {
        m->n_signal[l] = eni_normal_u32(eni_u32(signal[0][l]));
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
    for (int l = 0; l < EN_LANES; l++) weibull[l] = job->text->renewal[(int)s->quiet[l]];
    double low_ground = P(COLLAPSE_TERRITORY), ground_width = P(COLLAPSE_TERRITORY_WIDTH);
    double low_balance = P(COLLAPSE_BALANCE), balance_width = P(COLLAPSE_BALANCE_WIDTH);
    LANES {
        double shift = s->balance[l] - P(BALANCE_START);
        double grow = P(WIN_BALANCE) * shift;
        double threat = P(TENSION_RENEWAL) * s->tension[l] - P(RENEWAL_BALANCE) * m->moved[l];
        double factor = eni_exp(g->in_war[l] > 0.0 ? grow : threat);
        double ground = (low_ground - s->territory[l]) / ground_width;
        ground = ground < 0.0 ? 0.0 : ground;
        ground = ground > 1.0 ? 1.0 : ground;
        double weak = (low_balance - s->balance[l]) / balance_width;
        weak = weak < 0.0 ? 0.0 : weak;
        weak = weak > 1.0 ? 1.0 : weak;
        m->collapse[l] = g->in_war[l] * (lanes->collapse[l] + k->dt * (P(COLLAPSE_TERRITORY_RATE) * ground +
                                                                       P(COLLAPSE_BALANCE_RATE) * weak));
        m->moving[l] = g->win[l] * factor + m->collapse[l] +
                       g->renew[l] * weibull[l] * (1.0 - s->deterrence[l]) * factor;
        m->hazard[l] = g->fixed[l] + m->moving[l];
        m->p_change[l] = 1.0 - eni_exp(-m->hazard[l]);
        double fights = lanes->combat[l] * s->credibility[l];
        fights = fights > 1.0 ? 1.0 : fights;
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
