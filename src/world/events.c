/* What happens in one lane: rare, scalar, and written to be read.
 *
 * Order within a month: election and leader, thresholds of silence, membership and ratification, slow variables,
 * then at most one change of phase among competing hazards (incident, nuclear use, exits of the phase), then accounts.
 *
 *   from    event                 to                      resets
 *   W       cease-fire            C                       silence = 0, help ends
 *   W       settlement, win       P                       silence = 0, help ends; win: ground at least WIN_TERRITORY
 *   W       collapse              K                       membership and guarantees cleared; absorbs
 *   C       settlement            P                       keeps silence; a forced cease-fire becomes a real one
 *   C, P    renewed attack        W or X (answer)         silence = 0; status, ratifications and cover kept; presence ends
 *   W, C, P incident climbs       X                       silence = 0
 *   X       ends                  C or W, or G            X to C: silence = 0
 *   any     nuclear use           G or forced cease-fire  silence = 0
 */
#include "world/lanes.h"

#include "base/elementary.h"
#include "entente/draw.h"

#define P(name) (setup->p[EN_P_##name])

enum { MONTHS_A_YEAR = 12 };

static void enter_phase(struct eni_lanes *lanes, int l, int phase)
{
    struct eni_state *s = &lanes->s;
    s->quiet[l] = 0.0;
    if (phase == EN_CEASEFIRE || phase == EN_SETTLEMENT) s->help[l] = 0.0;
    if (phase == EN_WAR || phase == EN_CLASH) s->forced[l] = 0.0;
    if (phase == EN_CAPITULATION || phase == EN_GENERAL_WAR) s->status[l] = EN_RULED_OUT;
    if (phase == EN_CLASH) s->clashed[l] = true;
    s->phase[l] = phase;
}

static uint32_t to_clash(struct eni_lanes *lanes, int l)
{
    enter_phase(lanes, l, EN_CLASH);
    lanes->a.alive_clash[l] = 0.0;
    return EN_EV_CLASH;
}

void eni_clash(struct eni_lanes *lanes, const struct en_world_job *job, int l, int month)
{
    (void)to_clash(lanes, l);
    eni_regime_set(lanes, job, l, month);
}

static uint32_t to_quiet(struct eni_lanes *lanes, int l, int phase)
{
    enter_phase(lanes, l, phase);
    lanes->a.alive_stop[l] = 0.0;
    return phase == EN_CEASEFIRE ? EN_EV_CEASEFIRE : EN_EV_SETTLEMENT;
}

/* Renewed attack: combat, help short of combat, or nothing (DECISIONS 14). v in [0,1): which. */
static uint32_t renewed_attack(struct eni_lanes *lanes, const struct en_world_setup *setup, int l, double v)
{
    struct eni_state *s = &lanes->s;
    const struct eni_month *m = &lanes->m;
    s->renewed[l] = true;
    lanes->a.alive_renewed[l] = 0.0;
    /* a council that was asked has answered: point v into its share */
    if (lanes->answer == EN_ANSWER_COMBAT) v = -1.0;
    if (lanes->answer == EN_ANSWER_NOTHING) v = m->p_combat[l];
    if (lanes->answer == EN_ANSWER_HELP) v = m->p_combat[l] + m->p_nothing[l];
    if (v < m->p_combat[l]) return EN_EV_RENEWED | to_clash(lanes, l);
    enter_phase(lanes, l, EN_WAR);
    if (v < m->p_combat[l] + m->p_nothing[l]) {
        s->broken[l] = 1.0;
        s->cohesion[l] *= P(COHESION_BREACH);
        lanes->a.alive_honour[l] = 0.0;
        return EN_EV_RENEWED | EN_EV_NOT_HONOURED;
    }
    if (v < m->p_combat[l] + m->p_nothing[l] + m->p_help[l]) {
        s->help[l] = 1.0;
        return EN_EV_RENEWED | EN_EV_HELPED;
    }
    return EN_EV_RENEWED;
}

static uint32_t nuclear_use(struct eni_lanes *lanes, int l, double v)
{
    lanes->s.used[l] = true;
    lanes->a.alive_nuclear[l] = 0.0;
    if (v < lanes->g.general_after_use[l]) {
        enter_phase(lanes, l, EN_GENERAL_WAR);
        return EN_EV_NUCLEAR | EN_EV_GENERAL;
    }
    (void)to_quiet(lanes, l, EN_CEASEFIRE);
    lanes->s.forced[l] = 1.0; /* a cease-fire forced by nuclear use is not peace */
    return EN_EV_NUCLEAR;
}

static uint32_t leave_war(struct eni_lanes *lanes, const struct en_world_setup *setup, int l, double v)
{
    const struct eni_theory *t = &lanes->theory[l];
    double settle = P(SETTLE_WAR_RATE) * t->settle[lanes->s.status[l]] / MONTHS_A_YEAR;
    if (setup->structure == EN_S2) settle = lanes->m.settle[l];
    double stop = lanes->g.h_stop[l];
    if (v < stop - settle) return to_quiet(lanes, l, EN_CEASEFIRE);
    if (v < stop) return to_quiet(lanes, l, EN_SETTLEMENT);
    double win = lanes->m.moving[l] - lanes->m.collapse[l];
    if (v < stop + win) {
        double held = lanes->s.territory[l];
        (void)to_quiet(lanes, l, EN_SETTLEMENT);
        lanes->s.territory[l] = held > P(WIN_TERRITORY) ? held : P(WIN_TERRITORY);
        return EN_EV_WIN;
    }
    enter_phase(lanes, l, EN_CAPITULATION);
    return EN_EV_COLLAPSE;
}

static uint32_t leave_quiet(struct eni_lanes *lanes, const struct en_world_setup *setup, int l, double v)
{
    double settle = lanes->g.fixed[l] - lanes->g.h_incident[l] - lanes->g.h_nuclear[l];
    if (v < settle) {
        double silence = lanes->s.quiet[l];
        (void)to_quiet(lanes, l, EN_SETTLEMENT);
        lanes->s.quiet[l] = silence;
        lanes->s.forced[l] = 0.0;
        return EN_EV_SETTLEMENT;
    }
    double share = lanes->m.moving[l] > 0.0 ? (v - settle) / lanes->m.moving[l] : 0.0;
    return renewed_attack(lanes, setup, l, share);
}

static uint32_t leave_clash(struct eni_lanes *lanes, const struct en_world_setup *setup, int l, double v)
{
    if (v < P(CLASH_CEASEFIRE) / MONTHS_A_YEAR) return EN_EV_CLASH_ENDS | to_quiet(lanes, l, EN_CEASEFIRE);
    if (v < (P(CLASH_CEASEFIRE) + P(CLASH_WAR)) / MONTHS_A_YEAR) {
        enter_phase(lanes, l, EN_WAR);
        return EN_EV_CLASH_ENDS;
    }
    enter_phase(lanes, l, EN_GENERAL_WAR);
    return EN_EV_GENERAL;
}

void eni_change(struct eni_lanes *lanes, const struct en_world_job *job, int l, int month)
{
    const struct en_world_setup *setup = job->setup;
    const struct eni_regime *g = &lanes->g;
    double v = lanes->m.u_change[l] / lanes->m.p_change[l] * lanes->m.hazard[l];
    uint32_t event;
    if (v < g->h_incident[l])
        event = to_clash(lanes, l);
    else if ((v -= g->h_incident[l]) < g->h_nuclear[l])
        event = nuclear_use(lanes, l, v / g->h_nuclear[l]);
    else {
        v -= g->h_nuclear[l];
        int phase = lanes->s.phase[l];
        event = phase == EN_WAR     ? leave_war(lanes, setup, l, v)
                : phase == EN_CLASH ? leave_clash(lanes, setup, l, v)
                                    : leave_quiet(lanes, setup, l, v);
    }
    lanes->events[l] |= event;
    /* common, so counted: a sum of chances would have more variance than the count */
    if (month < 5 * MONTHS_A_YEAR) lanes->a.ceasefire[l] = 1.0 - lanes->a.alive_stop[l];
    eni_regime_set(lanes, job, l, month + 1);
}

/* Admission while the war goes on asks at once whether the alliance fights (DECISIONS 14). v in [0,1): which. */
static uint32_t admit(struct eni_lanes *lanes, const struct en_world_setup *setup, int l, double v)
{
    struct eni_state *s = &lanes->s;
    s->status[l] = EN_MEMBER;
    if (s->phase[l] != EN_WAR) return EN_EV_ENTERED;
    double credible = lanes->combat[l] * s->credibility[l];
    double p = P(ADMISSION_COMBAT) * (credible < 1.0 ? credible : 1.0);
    lanes->a.clash[l] += lanes->a.alive_clash[l] * p * lanes->g.count_clash[l];
    lanes->a.not_invoked[l] *= 1.0 - p * lanes->g.count_invoked[l];
    return EN_EV_ENTERED | (v < p ? to_clash(lanes, l) : 0u);
}

/* v in [0,1): the month's uniform, rescaled where it decided that a step is made. */
static uint32_t membership_step(struct eni_lanes *lanes, const struct en_world_job *job, int l, int month)
{
    struct eni_state *s = &lanes->s;
    if (month >= lanes->g.enter_month[l]) return admit(lanes, job->setup, l, lanes->m.u_step[l]);
    if (lanes->m.u_step[l] >= lanes->g.p_step[l]) return 0;
    if (s->status[l] == EN_PATH) {
        s->status[l] = EN_INVITED;
        s->ratified_month[l] = month + s->ratified[l] * MONTHS_A_YEAR;
        return EN_EV_INVITED;
    }
    s->status[l] = EN_PATH;
    return EN_EV_PATH;
}

void eni_early_events(struct eni_lanes *lanes, const struct en_world_job *job, int l, int month)
{
    const struct en_world_setup *setup = job->setup;
    struct eni_state *s = &lanes->s;
    double p_exit = 1.0 - eni_exp(-P(LEADER_EXIT) / MONTHS_A_YEAR);
    if (lanes->m.u_leader[l] < p_exit) {
        /* the successor is drawn as the first leader was: no worldview gains by an exit */
        double v = lanes->m.u_leader[l] / p_exit;
        s->type[l] = v < lanes->theory[l].p_security ? ENI_SECURITY : ENI_REVISIONIST;
        lanes->events[l] |= EN_EV_LEADER;
    }
    if (s->status[l] == EN_OFF_TABLE && month >= P(MORATORIUM) * MONTHS_A_YEAR) s->status[l] = EN_OPEN_DOOR;
    lanes->events[l] |= membership_step(lanes, job, l, month);
    eni_regime_set(lanes, job, l, month);
}

void eni_election(struct eni_lanes *lanes, const struct en_world_job *job, int k)
{
    const struct en_world_setup *setup = job->setup;
    for (int l = 0; l < EN_LANES; l++) {
        struct en_words w = en_philox(job->seed, job->first + (uint32_t)l,
                                      (uint32_t)EN_STEP_START << 16 | (uint32_t)(1 + k), 0);
        lanes->s.patron[l] = eni_logistic(P(PATRON_SPREAD) * eni_normal_u32(eni_u32(w.w[0])));
        lanes->events[l] |= EN_EV_ELECTION;
    }
}
