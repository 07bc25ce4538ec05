/* play_int.h: what the files of src/play share. Nothing outside src/play and its tests includes it.
 */
#ifndef EN_PLAY_INT_H
#define EN_PLAY_INT_H

#include "entente/play.h"

enum {
    ENI_MAX_CANDIDATES = 4,
    ENI_MAX_REOPENED = 3,
    ENI_MAX_OPEN_BY_SEAT = 4,
    ENI_PAY_TENTHS = 50
};

struct en_session {
    struct en_session_def def;
    const struct en_case *c;
    struct en_arena *arena;
    struct en_probe_cache *cache;
    struct en_view view;
    struct en_move *moves;
    int n_moves, room_moves;
    struct en_happening *happenings;
    int n_happenings, room_happenings;
    uint32_t tabled[EN_MAX_DRAFTS / 32]; /* drafts that were on the table in this council */
    int chair_changed_round; /* the last round in which the chair changed the text by itself */
    int worldview;           /* of the future; shown at the debrief */
    bool by_adversary[EN_MAX_MONTHS]; /* true authors; shown at the debrief */
    int considered_month; /* the month of the last event that a computer-played chair let pass */
    struct en_world_setup setup;
    double refusal; /* this future's belief: the applicant refuses to give membership up */
    struct en_world_story *story; /* NULL until the first month */
};

/* --- session.c ---------------------------------------------------------------------------------
 */

bool eni_is_persons(const struct en_session *s, int seat); /* a person's seat, stepped out or not */
bool eni_is_active(const struct en_session *s,
                   int seat);                       /* a person's seat that a person plays now */
bool eni_persons_ready(const struct en_session *s); /* every active person */
/* Room is reserved before each move, so this cannot fail. */
void eni_happened(struct en_session *s, int kind, int seat, int a, int b, uint32_t events);
void eni_enter(struct en_session *s, enum en_session_phase phase);

/* --- the text on the table (text.c)
 * --------------------------------------------------------------- */

/* Takes back consents, objections, stances on the text and payments for it; offers that no longer
 * make sense lapse. */
void eni_text_changed(struct en_session *s);
void eni_table_set(struct en_session *s, int clause, int level);
/* Why this clause cannot be put to this level; NULL if it can. */
const char *eni_amend_refusal(const struct en_session *s, int clause, int level);
enum en_status eni_probe_table(const struct en_session *s, const struct en_probe **out);
enum en_status eni_probe_change(const struct en_session *s, int clause, int level,
                                const struct en_probe **out);
enum en_status eni_probe_draft(const struct en_session *s, int draft, const struct en_probe **out);
/* Ends the council with this result; the text in force changes if one was adopted. */
void eni_settle(struct en_session *s, enum en_result result);
/* True if the council's clauses are those of the text that holds now. */
bool eni_same_as_in_force(const struct en_session *s);

/* --- rules
 * ----------------------------------------------------------------------------------------- */

/* `check` changes nothing and gives EN_ILLEGAL with one sentence in *why; `make` follows a check
 * that said EN_OK and either does everything or, out of memory, nothing. */
struct eni_rule {
    enum en_status (*check)(const struct en_session *s, const struct en_move *m, const char **why);
    enum en_status (*make)(struct en_session *s, const struct en_move *m);
};
extern const struct eni_rule eni_rules_seat[EN_N_MOVES], eni_rules_corridor[EN_N_MOVES],
    eni_rules_silence[EN_N_MOVES], eni_rules_future[EN_N_MOVES];
const struct eni_rule *eni_rule_of(enum en_move_kind kind);
/* Who may make a move: letters as in EN_MOVES. */
const char *eni_move_who(enum en_move_kind kind);

#define ENI_REFUSE_IF(condition, sentence)                                                         \
    do {                                                                                           \
        if (condition) {                                                                           \
            *why = (sentence);                                                                     \
            return EN_ILLEGAL;                                                                     \
        }                                                                                          \
    } while (0)

/* --- story.c
 * --------------------------------------------------------------------------------------- */

void eni_story_draw(struct en_session *s); /* worldview and number of the future */
enum en_status eni_story_open(struct en_session *s);
/* Lives up to `months`, until something happens. */
void eni_story_live(struct en_session *s, int months);
void eni_story_answer(struct en_session *s, enum en_reply reply);
void eni_story_new_text(struct en_session *s); /* the text in force, with acts, from now on */
void eni_story_new_rates(struct en_session *s); /* how fast members ratify, from now on */
void eni_story_reveal(struct en_session *s);

/* --- politics.c
 * ------------------------------------------------------------------------------------ */

/* What voters do in a month that the council need not answer; adds to its events. */
void eni_politics_month(struct en_session *s, struct en_world_month *month);
/* Remembers that a settlement has to be put to the voters. */
void eni_politics_after(struct en_session *s, const struct en_world_month *month);

/* --- probe.c
 * --------------------------------------------------------------------------------------- */

/* Policy of a text together with the acts that are done. */
void eni_policy_with_acts(const struct en_case *c, const uint8_t *level, const bool *acts,
                          struct en_policy *out);
/* EN_LIMIT: the acts of this case do not fit beside its clauses. */
enum en_status eni_acts_fit(const struct en_case *c);

/* --- bots
 * ------------------------------------------------------------------------------------------ */

double eni_uniform(const struct en_session *s, uint32_t use, uint32_t a, uint32_t b);
enum {
    ENI_USE_SILENCE,
    ENI_USE_DISPOSITION,
    ENI_USE_DRAFTS,
    ENI_USE_CHAIR,
    ENI_USE_RATIFY,
    ENI_USE_CONSULT,
    ENI_USE_ACT,
    ENI_USE_CANDIDATES,
    ENI_USE_DEAL,
    ENI_USE_REFERENDUM,
    ENI_USE_ELECTION,
    ENI_USE_GOVERNMENT
};
/* Objection of every member to a probed text, as the computers at this table would voice it:
 * margin, payments and disposition. */
void eni_bot_objections(const struct en_session *s, const struct en_probe *p, double *objection);
/* How near a text is to unanimity: sum of log (1 - objection); higher is nearer. */
double eni_bot_score(const struct en_session *s, const struct en_probe *p);
enum en_stance_class eni_bot_stance(const struct en_session *s, int seat, const struct en_probe *p);
/* Up to ENI_MAX_CANDIDATES one-clause changes of the text on the table that are worth a thought. */
struct eni_candidate {
    int clause, level;
};
int eni_candidates(const struct en_session *s, struct eni_candidate *out);
void eni_bot_reasons(const struct en_session *s, int seat, const struct en_probe *p,
                     struct en_move *out);
bool eni_bot_member(const struct en_session *s, int seat, struct en_move *out);
/* Side payments that a computer starts, once conditions have been said. */
bool eni_bot_deals(const struct en_session *s, int seat, struct en_move *out);
bool eni_bot_chair_replies(const struct en_session *s, struct en_move *out);
bool eni_bot_chair_moves(const struct en_session *s, struct en_move *out);
/* Month after the adoption in which a computer-played member has ratified. */
double eni_bot_ratifies(const struct en_session *s, int seat);

#endif
