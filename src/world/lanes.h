/* lanes.h: the state of EN_LANES futures, struct of arrays, one future per lane.
 *
 * Three kinds of number: slow variables that move every month; the regime, which is constant until the phase, the
 * status or the leader changes and is looked up anew then; and accounts, which add up to the horizons.
 * Everything is a double so that a month is straight-line vector code; phases and flags too (0.0 or 1.0).
 */
#ifndef EN_WORLD_LANES_H
#define EN_WORLD_LANES_H

#include "world/theory.h"

typedef double eni_lane[EN_LANES] __attribute__((aligned(64)));

/* Slow variables and flags. */
struct eni_state {
    eni_lane opinion, patron, territory, balance, cohesion, credibility, tension, deterrence;
    eni_lane broken, help, forced;      /* promise not honoured; help under way; cease-fire forced by nuclear use */
    eni_lane quiet;                     /* months since guns fell silent */
    eni_lane seen_adversary, seen_applicant, vague; /* S2: the balance as each side sees it; variance of both estimates */
    eni_lane weary;                     /* S2: years of war felt */
    int phase[EN_LANES], status[EN_LANES], type[EN_LANES];
    double ratified[EN_LANES];          /* years from invitation to the last ratification */
    double ratified_month[EN_LANES];
    bool renewed[EN_LANES], clashed[EN_LANES], used[EN_LANES];
};

/* What holds until the next event. Hazards are integrated over one month. */
struct eni_regime {
    eni_lane fixed;                     /* all hazards that do not move: exits of the phase, incidents, nuclear use */
    eni_lane win, renew;                /* coefficients of the moving hazards: winning; renewed attack */
    eni_lane in_war, quiet_phase, front; /* flags: war; guns silent; a front that moves (war or clash) */
    eni_lane deterrence, fight;         /* at credibility 1; e */
    eni_lane h_incident, h_nuclear, h_general, h_stop; /* parts of `fixed`: to a clash; use; general war; guns silent */
    eni_lane general_after_use;         /* chance */
    eni_lane asked_incidents;           /* hazard of an incident that reaches the council: stories only */
    eni_lane p_invoked, p_high_risk, p_step;
    eni_lane look;                      /* month of silence at which the regime must be looked up again */
    eni_lane enter_month;               /* month from which an invited applicant can enter; ENI_NEVER otherwise */
    eni_lane deaths, peace, consultations, cost, contribution, aid_share; /* a month's worth, from the outcome table */
    eni_lane stop_c, stop_p, adversary_c, adversary_p, applicant_c, applicant_p, ground; /* S2: bargain while at war */
    eni_lane count_renewal, count_clash, count_general, count_nuclear, count_invoked, count_not_honoured;
};

/* Accounts since month 0. Events are expected values given the path: less noise than counting (DECISIONS, MODEL 4.8). */
struct eni_accounts {
    eni_lane deaths, peace, consultations, cost, contribution, renewals;
    eni_lane clash, general, nuclear, not_honoured, renewed, ceasefire;
    eni_lane not_invoked; /* chance that collective defence has not been invoked yet */
    eni_lane alive_clash, alive_nuclear, alive_renewed, alive_honour, alive_stop; /* 1 until the event happened */
};

enum { ENI_OPINION, ENI_BALANCE, ENI_FRONT, ENI_N_NORMALS };

/* One month's draws and chances. */
struct eni_month {
    eni_lane normal[ENI_N_NORMALS]; /* in the order of the words of EN_BLOCK_SLOW */
    eni_lane u_leader, u_change, u_step, u_risk;
    eni_lane hazard, moving, collapse, p_change; /* all hazards; the part that moves, collapse in it; chance of any change */
    eni_lane p_combat, p_nothing, p_help;       /* answer to an attack, now */
    eni_lane moved;                             /* the balance since the start, as who attacks sees it */
    eni_lane n_signal, settle;                  /* S2: the month as a signal; hazard of a settlement, from war */
    eni_lane aid, event;                        /* bn a year; 1.0: something happens in this lane */
};

struct eni_lanes {
    struct eni_state s;
    struct eni_regime g;
    struct eni_accounts a;
    struct eni_month m;
    struct eni_theory theory[EN_LANES];
    eni_lane loss, cred, base, combat, collapse; /* copies of theory in vector form */
    uint32_t events[EN_LANES]; /* of the current month, enum en_event */
    /* A story asks the council: incidents are then no hazard of their own, and an answer can be set beforehand. */
    bool asked;
    enum en_answer answer;
};

/* What the beliefs of one lane say of the job's text. */
void eni_theory_lane(struct eni_lanes *lanes, const struct en_world_job *job, int lane);
/* An incident has climbed to a clash in one lane. */
void eni_clash(struct eni_lanes *lanes, const struct en_world_job *job, int lane, int month);
/* The regime of one lane, from its phase, status, leader and flags, at the start of `month`. */
void eni_regime_set(struct eni_lanes *lanes, const struct en_world_job *job, int lane, int month);
/* Leaders, thresholds of silence, membership steps of one lane: before the month's chances are formed. */
void eni_early_events(struct eni_lanes *lanes, const struct en_world_job *job, int lane, int month);
/* The change of phase of one lane, which one and what it resets. */
void eni_change(struct eni_lanes *lanes, const struct en_world_job *job, int lane, int month);
/* The patron's posture after its k-th election. */
void eni_election(struct eni_lanes *lanes, const struct en_world_job *job, int k);
/* The state of all lanes at month 0. */
void eni_start(struct eni_lanes *lanes, const struct en_world_job *job);
/* Years until the last ratification at quantile u, from the text's table. */
double eni_ratification(const struct en_world_text *text, double u);
void eni_tell_month(const struct eni_lanes *lanes, int lane, struct en_world_month *out);
/* Writes one horizon. */
void eni_snapshot(const struct eni_lanes *lanes, const struct en_world_job *job, int horizon, struct en_world_block *out);

/* Kernels, one per instruction set: a block to its last horizon; one month of it. */
typedef void eni_kernel(const struct en_world_job *job, struct en_world_block *out);
typedef void eni_month_step(struct eni_lanes *lanes, const struct en_world_job *job, int month);
eni_kernel eni_kernel_base, eni_kernel_avx2, eni_kernel_avx512;
eni_month_step eni_month_base, eni_month_avx2, eni_month_avx512;

#define ENI_NEVER 1e9

#endif
