/* world.h: what may follow a text. Monthly steps, up to 15 years. Two structures: S1, log-linear hazards; S2, two sides
 * that weigh stopping against fighting on and must both consent. Both have the same hazards at the text in force.
 *
 * The world sees a policy vector, a set of beliefs, parameters, and two rates that others decide (invitation,
 * ratification). It never sees members, stances or clause names, and the council never sees it: `study` joins them.
 * A future is a pure function of (seed, future index, inputs). Futures run in lanes of EN_LANES, one future per lane,
 * in struct-of-arrays loops; the same source is built for several instruction sets and gives the same bits on all.
 * Equations, sources and differences from the design: docs/model.md.
 */
#ifndef ENTENTE_WORLD_H
#define ENTENTE_WORLD_H

#include "case.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EN_LANES = 16 };

/* Everything about a case that the world needs, copied out once; plain numbers, no pointers. Immutable after. */
struct en_world_setup {
    double p[EN_N_PARAMETERS];
    struct en_policy reference;              /* the text in force: every worldview has the same hazards there */
    double outcome[EN_N_OUTCOMES][EN_N_PHASES]; /* outcome x phase table; 0 where not counted */
    int n_guarantees;
    struct {
        int promise, in_force, share_belief;
        double share, fight;
        bool in_war;
    } guarantee[EN_MAX_GUARANTEES];
    int start_phase, start_quiet_months;
    int n_elections, election_month[EN_MAX_ELECTIONS];
    int horizon[EN_N_HORIZONS];
    enum en_structure structure;
};

/* Copies what the world needs. Central parameter values and the case's structure; a caller may change `p` and
 * `structure` before use. */
void en_world_setup_init(struct en_world_setup *setup, const struct en_case *c);

/* What others decide, per year. ratify: one rate per member, [n_ratify]; 0 members: ratified at once. With `share` and
 * `other` (both or neither) member i has not ratified by t with chance share exp(-ratify t) + (1 - share) exp(-other t):
 * the law of a member whose pace may change on the way. */
struct en_world_rates { double invite; int n_ratify; const double *ratify, *other, *share; };

/* One text, prepared: policy plus tables that do not depend on beliefs. Plain, reusable by any thread. */
enum { EN_RATIFY_POINTS = 257 };
struct en_world_text {
    struct en_policy z;
    double invite;                            /* per year */
    double ratified[EN_RATIFY_POINTS];        /* years until the last ratification, by quantile */
    double renewal[EN_MAX_MONTHS * 4];        /* increments of the cumulative renewal hazard by month of silence */
};
void en_world_text_init(struct en_world_text *text, const struct en_world_setup *setup, const struct en_policy *z,
                        const struct en_world_rates *rates);

/* Results of one block of EN_LANES futures, for the horizons of the setup. */
struct en_world_block {
    double value[EN_N_HORIZONS][EN_N_OUTCOMES][EN_LANES]; /* totals up to, or state at, the horizon */
    double counted[EN_N_HORIZONS][EN_LANES];              /* 0: a general war came first, PER_YEAR totals do not count */
    uint8_t ending[EN_N_HORIZONS][EN_LANES];              /* enum en_ending */
};

/* One block: futures first .. first+EN_LANES-1 (wrapping is not allowed). belief [EN_N_BELIEFS][EN_LANES]. */
struct en_world_job {
    const struct en_world_setup *setup;
    const struct en_world_text *text;
    uint64_t seed;
    uint32_t first;
    const double (*belief)[EN_LANES];
};

enum en_isa { EN_ISA_BASE, EN_ISA_AVX2, EN_ISA_AVX512, EN_N_ISAS };
/* The widest instruction set that this build has and this processor runs. */
enum en_isa en_world_best_isa(void);
bool en_world_has_isa(enum en_isa isa);
const char *en_isa_name(enum en_isa isa);

/* Runs one block to the last horizon. The same bits whatever `isa`. `isa` must be available. */
void en_world_run(const struct en_world_job *job, enum en_isa isa, struct en_world_block *out);

/* --- one future, told ---------------------------------------------------------------------------------------- */

/* The state at the end of a month of one lane, and what happened in it. For stories, plays and tests. */
enum en_event {
    EN_EV_NONE = 0,
    EN_EV_CEASEFIRE = 1 << 0, EN_EV_SETTLEMENT = 1 << 1, EN_EV_WIN = 1 << 2, EN_EV_COLLAPSE = 1 << 3,
    EN_EV_RENEWED = 1 << 4, EN_EV_HELPED = 1 << 5, EN_EV_NOT_HONOURED = 1 << 6, EN_EV_CLASH = 1 << 7,
    EN_EV_GENERAL = 1 << 8, EN_EV_NUCLEAR = 1 << 9, EN_EV_INVITED = 1 << 10, EN_EV_ENTERED = 1 << 11,
    EN_EV_PATH = 1 << 12, EN_EV_LEADER = 1 << 13, EN_EV_ELECTION = 1 << 14, EN_EV_HIGH_RISK = 1 << 15,
    EN_EV_CLASH_ENDS = 1 << 16, EN_EV_INCIDENT = 1 << 17, EN_EV_ATTACK_COVERED = 1 << 18
};
struct en_world_month {
    int phase, status;
    uint32_t events;
    double territory, balance, cohesion, credibility, opinion, patron, tension, quiet_years, deterrence, entangled;
    double p_renew, p_stop, p_incident, p_nuclear; /* this month's chances, as they stood */
    bool by_adversary; /* true author of the month's incident (EN_EV_INCIDENT); not known at the table */
};
/* Tells lane `lane` of a job month by month into out[months]. Same futures as en_world_run. Slow: for display. */
void en_world_tell(const struct en_world_job *job, int lane, int months, struct en_world_month *out);

/* --- one future, with a council that is called back ------------------------------------------------------------ */

/* What the council does about an attack on covered ground, or about an incident. Auto: as ensembles do, by chance. */
enum en_answer { EN_ANSWER_AUTO, EN_ANSWER_NOTHING, EN_ANSWER_HELP, EN_ANSWER_COMBAT };

/* A future that stops to ask. Incidents that reach the council (EN_EV_INCIDENT) are drawn one by one instead of entering
 * as a hazard; all other luck is that of the same (seed, future) in an ensemble. Opaque; lives in its arena. */
struct en_world_story;

/* EN_NOMEM. `setup` and `text` are copied. belief [EN_N_BELIEFS]. */
enum en_status en_world_story_open(struct en_arena *arena, const struct en_world_setup *setup,
                                   const struct en_world_text *text, uint64_t seed, uint32_t future,
                                   const double *belief, struct en_world_story **out);
/* One month on. An attack on covered ground (EN_EV_ATTACK_COVERED) or an incident is answered by chance first; the caller
 * may then call `en_world_story_answer` to do the same month again with the council's own answer. */
void en_world_story_month(struct en_world_story *story, struct en_world_month *out);
/* The last month again, from the same state and with the same luck, but with this answer. */
void en_world_story_answer(struct en_world_story *story, enum en_answer answer, struct en_world_month *out);
/* A new text holds from the next month on. Its status counts, except that an invitation or entry already made stays. */
void en_world_story_text(struct en_world_story *story, const struct en_world_text *text);
/* Members ratify at other rates from now on: `text` holds them. The same luck, a later or an earlier last ratification. */
void en_world_story_rates(struct en_world_story *story, const struct en_world_text *text);
/* Months lived so far. */
int en_world_story_months(const struct en_world_story *story);

/* --- observables: what a belief means at the reference state (DECISIONS 12) ------------------------------------ */

/* Yearly hazards in a given phase at month 0, for one set of beliefs and a text; type averaged out. */
struct en_world_hazards {
    double ceasefire, settle_war, settle_quiet, win, collapse, renew_first_year, renew_factor;
    double deterrence, entangled, incident_true, incident_false, clash_incident, cohesion_base, front_loss;
    double p_combat, p_help, p_nothing;  /* answer to an attack */
    double p_nuclear_given_clash, pending, contribution;
};
void en_world_hazards_at(const struct en_world_setup *setup, const struct en_world_text *text,
                         const double belief[EN_N_BELIEFS], enum en_status_level status, struct en_world_hazards *out);

#ifdef __cplusplus
}
#endif
#endif
