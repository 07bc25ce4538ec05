/* case.h: one decision as data: who must consent, what can be written, what is believed, what is known.
 *
 * A case is a folder of YAML and CSV files (docs/case-format.md). The reader turns bytes into one immutable
 * `struct en_case`; nothing changes it afterwards, so threads share it without locks. Nothing about a particular
 * war, alliance or country stands in C: the engine's vocabulary below (policy components, beliefs, parameters,
 * outcomes, phases) is the model's; every value, label, range and source comes from the case.
 */
#ifndef ENTENTE_CASE_H
#define ENTENTE_CASE_H

#include "base.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    EN_MAX_MEMBERS = 64,
    EN_MAX_WORLDVIEWS = 8,
    EN_MAX_CLAUSES = 24,
    EN_MAX_LEVELS = 8,
    EN_MAX_DRAFTS = 64,
    EN_MAX_PROFILES = 8,
    EN_MAX_GUARANTEES = 8,
    EN_MAX_SETS = 6,
    EN_MAX_ELECTIONS = 8,
    EN_MAX_INCOMPATIBLE = 32,
    EN_N_HORIZONS = 3,
    EN_MAX_MONTHS = 180
};

/* --- the engine's vocabulary -------------------------------------------------------------------------------- */

/* Phases of the world. G and K absorb. Labels come from the case. */
enum en_phase { EN_WAR, EN_CEASEFIRE, EN_SETTLEMENT, EN_CLASH, EN_GENERAL_WAR, EN_CAPITULATION, EN_N_PHASES };

/* Status of the applicant, one ordered scale. 0..5 can be written into a text; 6 is reached only by ratification. */
enum en_status_level {
    EN_RULED_OUT,    /* for good */
    EN_OFF_TABLE,    /* for a stated time, then back to EN_OPEN_DOOR */
    EN_OPEN_DOOR,    /* no date */
    EN_WILL_BECOME,  /* irreversible, no date */
    EN_PATH,         /* written, with conditions or a date */
    EN_INVITED,      /* invitation now */
    EN_MEMBER,
    EN_N_STATUS
};

/* The policy vector z: everything the world may know of a text. X(NAME, key in case files, lowest, highest). */
#define EN_POLICY_LIST(X) \
    X(STATUS, "status", 0, 5)             /* enum en_status_level */ \
    X(TRIGGER, "trigger", 1, 3)           /* entry: 1 at once, 2 cease-fire held `wait` years, 3 settlement or long quiet */ \
    X(WAIT, "wait_years", 0, 5)           \
    X(SCOPE, "scope_controlled", 0, 1)    /* 1: cover only of ground the applicant holds */ \
    X(PHASED, "phased", 0, 1)             /* promise of phased cover before entry */ \
    X(ASSURANCE, "assurance", 0, 1)       /* promise to help it defend itself */ \
    X(PACT, "pact", 0, 1)                 /* promise by single states to fight for it */ \
    X(PRESENCE, "presence", 0, 1)         /* allied troops on its ground once guns are silent: none .. brigades */ \
    X(AID, "aid", 0, 2)                   /* times the baseline */ \
    X(COND, "aid_conditional", 0, 1)      /* aid depends on talks */ \
    X(CLARITY, "clarity", 0, 1)           /* 0 deliberately ambiguous .. 1 explicit */ \
    X(JOINT_FINDING, "joint_finding", 0, 1) \
    X(POSTURE, "posture", 0, 1)           /* more allied brigades on allied soil */ \
    X(INTEGRATION, "integration", 0, 1)   /* council, industry, training, standards: minimal .. full */ \
    X(REFORM, "reform", 0, 1)             /* reform benchmarks before the next step */ \
    X(RELIEF, "relief", 0, 1)             /* sanctions relief offered to the adversary */ \
    X(UNION, "union_path", 0, 1)          /* membership of the economic union as part of the guarantee */ \
    X(RESERVATIONS, "reservations", 0, 1) /* national reservations and opt-outs allowed */

enum en_policy_component {
#define X(name, key, lo, hi) EN_Z_##name,
    EN_POLICY_LIST(X)
#undef X
    EN_N_POLICY
};

/* z as numbers, by component. */
struct en_policy { double z[EN_N_POLICY]; };

/* The twenty disputed beliefs. X(NAME, id in case files, unit). Definitions: the case's beliefs.csv. */
#define EN_BELIEF_LIST(X) \
    X(SECURITY_SHARE, "ru_security_share", "share") \
    X(CONCESSION_REWARD, "concession_reward_hr", "ratio") \
    X(PROVOCATION, "provocation_hr", "ratio") \
    X(AMBIGUITY, "ambiguity_hr", "ratio") \
    X(A5_DETERRENCE, "a5_deterrence", "share") \
    X(A5_COMBAT, "a5_combat", "probability") \
    X(PHASED_SHARE, "phased_share", "share") \
    X(SUBSTITUTE_SHARE, "substitute_share", "ratio") \
    X(INCIDENT_INVOKE, "incident_invoke", "per year") \
    X(ATTRIB_ERROR, "attrib_error", "probability") \
    X(PENDING_SETTLE, "pending_settle_hr", "ratio") \
    X(CHIP_SETTLE, "chip_settle_hr", "ratio") \
    X(AID_COND, "aid_cond_hr", "ratio") \
    X(REFUSAL, "ua_refusal", "probability") \
    X(INTERIM_EFFECT, "interim_effect", "share") \
    X(DECISIVE_WIN, "decisive_win", "probability per year") \
    X(PERSUADABILITY, "persuadability", "probability") \
    X(UNITY_EFFECT, "unity_effect", "index") \
    X(CONTRIBUTION, "ua_contribution", "index") \
    X(NUKE_GIVEN_WAR, "nuke_given_war", "probability")

enum en_belief_id {
#define X(name, id, unit) EN_B_##name,
    EN_BELIEF_LIST(X)
#undef X
    EN_N_BELIEFS
};

/* Outcomes of one future, up to a horizon. X(NAME, id, unit, kind). Which phase counts how: outcomes.csv. */
enum en_outcome_kind {
    EN_PER_YEAR, /* adds up; "not counted" in futures that reach a general war */
    EN_AT_DATE,  /* state at the horizon */
    EN_EVENT     /* happened by the horizon (probability), or how often */
};
#define EN_OUTCOME_LIST(X) \
    X(DEATHS, "war_deaths", "thousand", EN_PER_YEAR) \
    X(PEACE_YEARS, "peace_years", "years", EN_PER_YEAR) \
    X(SETTLED, "settled", "probability", EN_AT_DATE) \
    X(TERRITORY, "territory", "share", EN_AT_DATE) \
    X(SOVEREIGNTY, "sovereignty", "probability", EN_AT_DATE) \
    X(CONSULTATIONS, "consultations", "count", EN_PER_YEAR) \
    X(INVOKED, "invoked", "probability", EN_EVENT) \
    X(CLASH, "clash", "probability", EN_EVENT) \
    X(GENERAL_WAR, "general_war", "probability", EN_EVENT) \
    X(NUCLEAR, "nuclear_use", "probability", EN_EVENT) \
    X(COST, "cost", "bn EUR", EN_PER_YEAR) \
    X(COHESION, "cohesion", "index", EN_AT_DATE) \
    X(RENEWALS, "renewals", "count", EN_PER_YEAR) \
    X(CEASEFIRE, "ceasefire_5y", "probability", EN_EVENT) \
    X(MEMBER, "member", "probability", EN_AT_DATE) \
    X(REWARDED, "rewarded", "share", EN_AT_DATE) \
    X(CONTRIBUTION, "contribution", "years", EN_PER_YEAR) \
    X(NOT_HONOURED, "not_honoured", "probability", EN_EVENT) \
    X(RENEWED, "renewed", "probability", EN_EVENT)

enum en_outcome_id {
#define X(name, id, unit, kind) EN_O_##name,
    EN_OUTCOME_LIST(X)
#undef X
    EN_N_OUTCOMES
};

/* Where a future stands at a horizon: exclusive, in the order in which they take precedence. For icon arrays. */
#define EN_ENDING_LIST(X) \
    X(SETTLED, "settled") X(QUIET, "quiet") X(WAR, "war") X(RENEWED_WAR, "renewed_war") \
    X(CLASHED, "clashed") X(CAPITULATED, "capitulated") X(NUCLEAR, "nuclear") X(GENERAL, "general")
enum en_ending {
#define X(name, id) EN_END_##name,
    EN_ENDING_LIST(X)
#undef X
    EN_N_ENDINGS
};

/* Every other number of the equations. X(NAME, name in parameters.csv, unit). Equation numbers: docs/model.md. */
#include "parameters.h"

enum en_parameter_id {
#define X(name, id, unit) EN_P_##name,
    EN_PARAMETER_LIST(X)
#undef X
    EN_N_PARAMETERS
};

/* --- the nouns ---------------------------------------------------------------------------------------------- */

/* S1: log-linear hazards. S2: two sides that must both consent to stop (docs/model.md). */
enum en_structure { EN_S1, EN_S2, EN_N_STRUCTURES };
enum en_basis { EN_FOUND, EN_DERIVED, EN_ESTIMATE, EN_JUDGEMENT, EN_MEMORY };
enum en_dist { EN_FIXED, EN_UNIFORM, EN_LOGNORMAL, EN_LOGUNIFORM, EN_SPLITNORMAL, EN_BETA };
enum en_cell_status { EN_STATED, EN_IMPLIED, EN_SILENT };
enum en_scale { EN_LOGIT, EN_LOG };
enum en_decider { EN_BY_COUNCIL, EN_BY_GROUP, EN_BY_STATE, EN_BY_APPLICANT, EN_BY_ADVERSARY };
enum en_fill { EN_FILL_NEUTRAL, EN_FILL_POOLED, EN_FILL_SPIRIT };
enum en_in_force { EN_AFTER_ENTRY, EN_BEFORE_ENTRY, EN_ALWAYS };

struct en_source {
    const char *id, *kind, *title, *author, *published, *known_on, *where, *note;
};

/* A belief's range of three; low/central/high are its 5, 50 and 95 % points. */
struct en_range3 { double low, central, high; };

struct en_belief {
    const char *id, *name, *unit, *definition, *observable, *enters, *source, *note;
    double lowest, highest;      /* bounds of the scale */
    enum en_scale scale;
    struct en_range3 neutral;    /* what a silent document is given by default */
    const char *neutral_source;
};

/* What one document says of one belief. */
struct en_cell {
    struct en_range3 range;   /* undefined when silent */
    struct en_range3 spirit;  /* one reader's guess for a silent cell; has_spirit */
    bool has_spirit;
    enum en_cell_status status;
    int readers;              /* of three independent readers, how many found a claim */
    double spread;            /* of the readers' central values; NaN when fewer than two */
    const char *claims, *known_on;
};

struct en_worldview {
    const char *id, *claim;       /* short name by what it claims, never by author */
    const char *document, *date;  /* our reading of ..., date */
    const char *source;           /* source ids */
    const char *summary, *weak_point, *counter_evidence;
    const char *package;          /* id of the draft its document would submit; NULL if none */
    struct en_cell cell[EN_N_BELIEFS];
};

struct en_parameter {
    const char *id, *unit, *source, *known_on, *equation, *note;
    double value, low, high;
    enum en_dist dist;
    enum en_basis basis;
};

/* value by phase; see docs/model.md table "outcome x phase" */
struct en_outcome {
    const char *id, *label, *unit, *source, *note;
    double phase[EN_N_PHASES];
    bool counted[EN_N_PHASES]; /* false: "not counted" */
    enum en_basis basis;
};

struct en_guarantee {
    const char *id, *name, *source, *note;
    int promise;               /* enum en_policy_component, or -1: full promise (q = 1) */
    enum en_in_force in_force;
    int share_belief;          /* EN_B_PHASED_SHARE, EN_B_SUBSTITUTE_SHARE or -1 (1.0) */
    double share;              /* times the belief: share of a5_deterrence */
    double fight;              /* share of the fight promise, 0: never entangles */
    bool in_war;               /* incidents also while the war goes on */
    bool by_alliance;          /* false: a clash under it is guarantors against the adversary */
    enum en_basis basis;
};

struct en_level {
    const char *id, *name, *text; /* text: the sentence a draft would carry */
    double stakes;                /* 0..1, enters iota and sigma when the level differs from the text in force */
    int n_sets;
    struct { int component; double value; } sets[EN_MAX_SETS];
    int weak, strong;             /* levels as which it may be read while the wording is unclear; -1 none */
    const char *source, *note;
};

struct en_clause {
    const char *id, *name, *question, *equation, *source, *note;
    enum en_decider decider;
    const char *actor; /* who acts when the council does not decide: "United States", "coalition of the willing" */
    int n_levels;
    struct en_level level[EN_MAX_LEVELS];
};

enum en_draft_kind { EN_IN_FORCE, EN_OPTION, EN_PACKAGE, EN_COMPROMISE };

struct en_draft {
    const char *id, *title, *summary, *source, *note;
    enum en_draft_kind kind;
    uint8_t level[EN_MAX_CLAUSES]; /* one level per clause, in clause order */
};

struct en_incompatible { int clause_a, level_a, clause_b, level_b; const char *why; };

enum en_class { EN_ORDINARY, EN_HOLDOUT };

/* A dated figure about a member. */
struct en_fact {
    int member;
    const char *name, *unit, *source, *known_on, *note;
    double value;
    enum en_basis basis;
};

enum { EN_MAX_TILE = 16 }; /* columns and rows of a map of tiles */

struct en_member {
    const char *id, *name, *source, *note;
    int profile;                 /* index into profiles */
    enum en_class ratifier;
    uint8_t tile[2];             /* column and row on a map of equal tiles, from 1 at its upper left; 0, 0: no place */
    /* position[l] on status level l, -2 (would break silence) .. +2 (leads for it); confidence 0 = not on record */
    double position[EN_N_STATUS];
    double confidence[EN_N_STATUS];
    const char *position_source[EN_N_STATUS], *position_note[EN_N_STATUS], *position_known_on[EN_N_STATUS];
    uint8_t red_lines[EN_MAX_CLAUSES]; /* bit l: level l is a red line */
    const char *red_line_source[EN_MAX_CLAUSES];
    double support;              /* public support for admission, share; NaN: no poll, no domestic cost */
    const char *support_source, *support_note, *support_known_on;
    double mixture[EN_MAX_WORLDVIEWS]; /* starting mixture over worldviews, sums to 1 */
};

struct en_profile {
    const char *id, *name, *source, *note;
    double weight[EN_N_OUTCOMES]; /* utility per unit; PER_YEAR outcomes: per unit and year */
    double scale;                 /* fixed utility scale, > 0; computed once by `entente scale` */
    enum en_basis basis;
};

/* Texts for people. All paragraphs carry a source id and a date through `en_passage`. */
struct en_passage { const char *id, *title, *text, *source, *date; };
struct en_card { const char *draft, *title, *text, *source; int n_plus, n_minus; const char *plus[12], *minus[12]; };
struct en_reading { const char *title, *publisher, *stance, *text, *source, *date; };

/* A member's role card: stated positions only; "not on record" where there is none. At most 150 words in all. */
struct en_role { int member; const char *worry, *want, *live_with, *source, *date; };

/* What members do without the council: adds to the policy of the text on the table once enough of them have joined. */
struct en_act {
    const char *id, *name, *text, *source, *note;
    int n_actors, actor[EN_MAX_MEMBERS]; /* members who may do it; 0: all */
    int needed;                          /* how many must join */
    int n_adds; struct { int component; double value; } adds[EN_MAX_SETS];
};

struct en_briefing {
    const char *overview;
    int n_objectives; const char *objective[8];
    int n_situation; struct en_passage *situation;
    int n_decision; struct en_passage *decision;
    int n_cards; struct en_card *card;
    int n_terms; struct en_passage *term;
    int n_readings; struct en_reading *reading;
    int n_limits; struct en_passage *limit;
    int n_history; struct en_passage *history; /* what happened later or before, for the debrief */
};

struct en_case {
    const char *id, *title, *council, *applicant, *adversary, *alliance, *union_name, *patron;
    const char *date;           /* YYYY-MM-DD: nothing known later enters */
    const char *summary, *in_force_source;
    const char *phase_label[EN_N_PHASES];
    const char *ending_label[EN_N_ENDINGS];
    const char *status_label[EN_N_STATUS];
    int start_year, start_month;     /* month 0 of every future */
    enum en_phase start_phase;
    int start_quiet_months;          /* months since guns fell silent, when the start phase is quiet */
    int n_elections, election_month[EN_MAX_ELECTIONS]; /* months from the start at which the patron's posture is redrawn */
    int horizon_months[EN_N_HORIZONS];

    int n_sources; struct en_source *source;
    int n_worldviews; struct en_worldview *worldview;
    struct en_belief belief[EN_N_BELIEFS];
    struct en_parameter parameter[EN_N_PARAMETERS];
    struct en_outcome outcome[EN_N_OUTCOMES];
    int n_guarantees; struct en_guarantee *guarantee;
    int n_clauses; struct en_clause *clause;
    int n_incompatible; struct en_incompatible incompatible[EN_MAX_INCOMPATIBLE];
    int n_drafts; struct en_draft *draft;
    int in_force;                    /* index of the draft of kind EN_IN_FORCE */
    int n_members; struct en_member *member;
    int n_facts; struct en_fact *fact;
    int n_profiles; struct en_profile *profile;
    int n_roles; struct en_role *role;           /* one per member */
    int n_acts; struct en_act *act;
    int n_left_out; struct en_passage *left_out; /* what the case names as out of its scope */
    struct en_briefing briefing;
    enum en_structure structure;     /* which theory of the war a study uses unless told otherwise */
    uint64_t digest;                 /* of every byte of every file, in the order of EN_CASE_FILES */
};

/* --- reading ------------------------------------------------------------------------------------------------ */

/* The files of a case, in the order of the digest. */
#define EN_CASE_FILES(X) \
    X(CASE, "case.yaml") X(SOURCES, "sources.csv") X(BELIEFS, "beliefs.csv") X(WORLDVIEWS, "worldviews.yaml") \
    X(CELLS, "cells.csv") X(PARAMETERS, "parameters.csv") X(OUTCOMES, "outcomes.csv") X(GUARANTEES, "guarantees.csv") \
    X(CLAUSES, "clauses.yaml") X(DRAFTS, "drafts.yaml") X(PROFILES, "profiles.csv") X(MEMBERS, "members.csv") \
    X(FACTS, "facts.csv") X(POSITIONS, "positions.csv") X(RED_LINES, "red_lines.csv") X(POLLS, "polls.csv") \
    X(TILTS, "tilts.csv") X(BRIEFING, "briefing.yaml") X(ROLES, "roles.yaml") X(ACTS, "acts.yaml")
enum en_case_file {
#define X(name, path) EN_FILE_##name,
    EN_CASE_FILES(X)
#undef X
    EN_N_CASE_FILES
};
/* "case.yaml" and so on. */
const char *en_case_file_name(enum en_case_file file);

/* One file as bytes; `bytes` NULL and `problem` non-NULL: the program could not read it (missing, a directory, too large). */
struct en_bytes { const char *bytes; size_t length; const char *problem; };
#define EN_MAX_FILE_BYTES ((size_t)4 << 20)

/* Reads and checks a whole case. `file` [EN_N_CASE_FILES] in the order above. All errors are collected in `faults`.
 * EN_OK: *out points into `arena`, immutable. EN_BAD_CASE: faults->count > 0, *out untouched. EN_NOMEM: *out untouched. */
enum en_status en_case_read(const struct en_bytes *file, struct en_arena *arena, struct en_faults *faults,
                            const struct en_case **out);

/* --- asking ------------------------------------------------------------------------------------------------- */

/* c: how far a status gives up the prospect of membership: 1 ruled out, 1/2 off the table, 0 else (DECISIONS 1). */
double en_status_renunciation(int status);

/* Index by id; -1 if there is none. */
int en_case_find_draft(const struct en_case *c, const char *id);
int en_case_find_worldview(const struct en_case *c, const char *id);
int en_case_find_member(const struct en_case *c, const char *id);
int en_case_find_clause(const struct en_case *c, const char *id);
int en_case_find_level(const struct en_clause *clause, const char *id);
int en_case_find_belief(const char *id);
int en_case_find_parameter(const char *id);
int en_case_find_outcome(const char *id);
const struct en_source *en_case_find_source(const struct en_case *c, const char *id);

/* The central value of a parameter. */
double en_case_value(const struct en_case *c, enum en_parameter_id p);

/* Z: levels [n_clauses] -> policy vector. Components that no clause sets take the lowest value, aid 1. */
void en_case_policy(const struct en_case *c, const uint8_t *level, struct en_policy *out);
/* The range used for a belief in a worldview under a fill rule (DECISIONS 8). */
struct en_range3 en_case_range(const struct en_case *c, int worldview, enum en_belief_id b, enum en_fill fill);
/* The belief's value at the standard normal z under a range: split normal on the belief's own scale through
 * low/central/high as 5/50/95 % points, kept inside [lowest, highest] (docs/model.md "beliefs"). z = 0 gives central. */
double en_belief_at(const struct en_belief *b, struct en_range3 range, double z);
/* A value on the scale on which the belief is a split normal (logit of its place in the range, or log), and back;
 * values outside [lowest, highest] are taken to its ends. */
double en_belief_scaled(const struct en_belief *b, double value);
double en_belief_unscaled(const struct en_belief *b, double scaled);
/* NULL, or why two levels of this text cannot stand together. */
const char *en_case_incompatible(const struct en_case *c, const uint8_t *level);

/* The words that case files and screens use. */
const char *en_basis_name(enum en_basis basis);
const char *en_decider_name(enum en_decider decider);
const char *en_cell_status_name(enum en_cell_status status);
const char *en_fill_name(enum en_fill fill);
const char *en_structure_name(enum en_structure structure); /* "S1", "S2" */
const char *en_draft_kind_name(enum en_draft_kind kind);

#ifdef __cplusplus
}
#endif
#endif
