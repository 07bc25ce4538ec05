/* play.h: a session of the Council, as (case digest, seed, list of moves).
 *
 * State is derived by replay: the same case, seed and moves give the same state, bit for bit. There is no clock and no
 * I/O: time limits are somebody else's, who says `timeout` as a move. People and computer-played members make the same
 * moves through the same function. A move that is not allowed changes nothing and says why. Any change to the text on
 * the table takes back every consent given to it (Freeciv's treaty rule).
 *
 * Course of a session (phase by phase):
 *   OPINION  private first opinion of each person (not of its seat)      OPENING  stances on the options, hidden until all are in
 *   BRIEFING situation, cards                                            READING  first reading: stances are shown, a text is tabled
 *   CORRIDOR offers, amendments, bloc, side payments, acts, advisers     SILENCE  consent unless you object; deadline
 *   RATIFY   each member ratifies or holds out (texts that invite)       FUTURE   one future, month by month
 *   CONSULT  the council is called back and answers                      DEBRIEF  what happened and why
 *   DEROLE   out of the role                                             END
 */
#ifndef ENTENTE_PLAY_H
#define ENTENTE_PLAY_H

#include "study.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { EN_SEAT_CHAIR = -1, EN_SEAT_OBSERVER = -2, EN_SEAT_NOBODY = -3 }; /* seats >= 0 are members of the case */
enum {
    EN_MAX_ROUNDS = 6, EN_MAX_OPTIONS = 8, EN_MAX_OFFERS = 256, EN_MAX_PAYMENTS = 32, EN_MAX_BLOCS = 8, EN_MAX_ACTS = 32,
    EN_MAX_REASONS = 2, EN_MAX_WORDS = 140, EN_MAX_MOVES = 20000, EN_MAX_ADVICE = 3,
    EN_N_SEATS = EN_MAX_MEMBERS + 2 /* arrays by `en_seat_slot`: members, then the chair, then the observer */
};
/* Where a seat stands in arrays of EN_N_SEATS; a member's slot is its index. */
int en_seat_slot(int seat);

#define EN_SESSION_PHASES(X) \
    X(OPINION, "opinion") X(BRIEFING, "briefing") X(OPENING, "opening") X(READING, "reading") \
    X(CORRIDOR, "corridor") X(SILENCE, "silence") X(RATIFY, "ratify") X(FUTURE, "future") \
    X(CONSULT, "consult") X(DEBRIEF, "debrief") X(DEROLE, "derole") X(END, "end")
enum en_session_phase {
#define X(name, id) EN_AT_##name,
    EN_SESSION_PHASES(X)
#undef X
    EN_N_SESSION_PHASES
};

/* Reason chips: why a seat objects or cannot say yet. */
#define EN_REASONS(X) \
    X(DIRECT_WAR, "direct-war", "risk of direct war") \
    X(INVITES_ATTACK, "invites-attack", "leaves the applicant open to attack") \
    X(PROLONGS, "prolongs-war", "could prolong the war") \
    X(REWARDS, "rewards-force", "rewards the use of force") \
    X(PARLIAMENT, "parliament", "our parliament or public would not accept it") \
    X(UNCLEAR, "unclear", "too unclear") \
    X(TOO_CLEAR, "too-binding", "binds us too much") \
    X(COST, "cost", "too costly") \
    X(UNITY, "unity", "divides the alliance") \
    X(REFORM, "reform", "conditions are not met yet") \
    X(PLEDGE, "pledge", "breaks an earlier promise") \
    X(OTHER, "other", "another reason")
enum en_reason {
#define X(name, id, text) EN_R_##name,
    EN_REASONS(X)
#undef X
    EN_N_REASONS
};

/* How a computer-played member deals: all keep to their card. */
enum en_disposition { EN_COOPERATIVE, EN_STEADFAST, EN_TRADER, EN_N_DISPOSITIONS };

/* Moves. X(NAME, verb in session files, who may: m member, c chair, o observer, p any person's seat, meaning of a, b, c) */
#define EN_MOVES(X) \
    X(OPINION, "opinion", "pco", "a index into option_order, b sureness 0..4") \
    X(READY, "ready", "pco", "done with this phase") \
    X(STANCE, "stance", "m", "a draft (-1: text on the table), b stance class; reasons for object and break") \
    X(DEPART, "depart", "m", "leaves its card: words say why") \
    X(STEP_OUT, "step-out", "mc", "somebody else plays on; no reason asked") \
    X(STEP_IN, "step-in", "mc", "takes the seat again") \
    X(TABLE, "table", "c", "a draft: puts a named draft on the table (first reading or corridor)") \
    X(AMEND, "amend", "mc", "a clause, b level: proposes a change; the chair's takes effect at once, also under silence, which it ends") \
    X(ACCEPT, "accept", "mc", "a number of the proposal: an amendment, offer, payment or logroll") \
    X(DECLINE, "decline", "mc", "a number of the proposal") \
    X(OFFER, "offer", "m", "a clause, b level: I could live with it if this clause were so") \
    X(LOGROLL, "logroll", "m", "a other seat, b my clause.level, c its clause.level, packed clause * 8 + level") \
    X(PAY, "pay", "m", "a other seat, b tenths of a typical difference: a side payment for its consent") \
    X(BLOC, "bloc", "m", "a other seat: invites into a bloc; members of a bloc see each other's stance early") \
    X(ASK, "ask", "mco", "advisers: a draft or -1 the text on the table, b seat asked about; three a seat") \
    X(ACT, "act", "m", "a act of acts.yaml: what a member does without the council") \
    X(SILENCE, "silence", "c", "puts the text under silence") \
    X(CONSENT, "consent", "m", "keeps silence for good in this round") \
    X(OBJECT, "object", "m", "breaks silence; reasons") \
    X(EXPIRE, "expire", "c", "the deadline of the silence procedure passes: who has not objected consents") \
    X(REDRAFT, "redraft", "c", "back to the corridor after a broken silence") \
    X(DELAY, "delay", "c", "the council decides to stay with the text in force: a choice") \
    X(TIMEOUT, "timeout", "c", "time has run out: no decision") \
    X(RATIFY, "ratify", "m", "ratifies") \
    X(HOLD, "hold", "m", "holds ratification for now; reasons") \
    X(MONTH, "month", "mco", "a months to live, at most until something happens") \
    X(ANSWER, "answer", "m", "a enum en_reply: this member's vote on the answer to what happened") \
    X(AGREE, "agree", "c", "closes the consultation: unanimous reply, or a statement only") \
    X(REOPEN, "reopen", "c", "the council takes the text up again after an event") \
    X(FINISH, "finish", "mco", "ends the future and goes to the debrief") \
    X(REFLECT, "reflect", "mco", "a question 0..5: words are the answer") \
    X(LEAVE, "leave", "pco", "out of the role; a, b as in opinion: the private opinion again (a -1: none)")
enum en_move_kind {
#define X(name, verb, who, meaning) EN_M_##name,
    EN_MOVES(X)
#undef X
    EN_N_MOVES
};

/* What a council may answer to an incident or an attack, from least to most. */
enum en_reply { EN_REPLY_STATEMENT, EN_REPLY_CONSULT, EN_REPLY_HELP, EN_REPLY_COMBAT, EN_N_REPLIES };

struct en_move {
    enum en_move_kind kind;
    int seat;                          /* >= 0 member, EN_SEAT_CHAIR, EN_SEAT_OBSERVER */
    int a, b, c;
    int n_reasons; enum en_reason reason[EN_MAX_REASONS];
    char words[EN_MAX_WORDS + 1];      /* UTF-8, no control characters; "" for none */
};

struct en_session_def {
    const struct en_case *c;
    uint64_t seed;
    int person;                        /* the seat that a person plays, or EN_SEAT_OBSERVER; -3: computers only */
    uint64_t persons;                  /* bit per member: seats played by people (a class); `person` is added */
    bool human_chair;                  /* else the chair is computer-played */
    int pace;                          /* 5, 30, 45, 60, 90 minutes: how many rounds and how much text, no clock */
    struct en_probe_cache *cache;      /* shared results of texts; NULL: the session keeps its own */
};

enum en_proposal_kind { EN_AMENDMENT, EN_CONDITION, EN_PAYMENT, EN_EXCHANGE, EN_BLOC_INVITATION };
enum en_proposal_state { EN_OPEN, EN_TAKEN, EN_REFUSED, EN_VOID };
/* What voters add to the world's events, in the months and happenings of a session. */
enum {
    EN_EV_VOTERS_ACCEPT = 1 << 24, EN_EV_VOTERS_REFUSE = 1 << 25, /* the applicant's referendum on a settlement */
    EN_EV_TURNS_AWAY = 1 << 26, EN_EV_TURNS_BACK = 1 << 27        /* an election: a member now holds out, or no longer */
};

struct en_proposal {
    enum en_proposal_kind kind;
    enum en_proposal_state state;
    int by, to;                        /* seats; to = EN_SEAT_CHAIR for amendments and conditions */
    int round;                         /* of the council in which it was made */
    int clause, level, their_clause, their_level;
    double amount;                     /* payment, in typical differences */
    double externality;                /* exchange: what all third members gain together */
};

enum en_result { EN_PENDING, EN_ADOPTED, EN_BROKEN, EN_DELAYED, EN_NO_DECISION };

/* Something that happened, for the record, the screen and the debrief; in order. */
struct en_happening {
    int move;                          /* number of the move that caused it */
    enum en_session_phase phase;
    enum { EN_H_MOVE, EN_H_PHASE, EN_H_RESULT, EN_H_MONTH, EN_H_EVENT, EN_H_CONSULT, EN_H_BOT_REASON } kind;
    int seat, a, b;
    uint32_t events;                   /* enum en_event bits, EN_H_EVENT */
};

/* One answer of the advisers: the engine's top terms, with where they come from. */
struct en_advice {
    int by, about, draft;              /* who asked, about which member, draft or -1 the text then on the table */
    struct en_stance stance;
    double objection;
    bool dislikes;
};

/* Everything that a screen may show. Plain and const; who may see what is decided by `en_session_sees`. */
struct en_view {
    const struct en_session_def *def;
    enum en_session_phase phase;
    int n_moves, round, n_rounds;
    int option_order[EN_MAX_DRAFTS]; int n_options;   /* drafts of kind option in this session's order */
    bool table_open;                                   /* a text is on the table */
    int table_draft;                                   /* the draft it came from, -1 none */
    uint8_t table[EN_MAX_CLAUSES];
    enum en_result result, last_silence;
    bool human_chair;
    bool is_person[EN_MAX_MEMBERS], departed[EN_MAX_MEMBERS];
    bool away[EN_N_SEATS];                             /* stepped out: a computer plays on */
    enum en_disposition disposition[EN_MAX_MEMBERS];
    int8_t first_stance[EN_MAX_MEMBERS][EN_MAX_OPTIONS], stance_now[EN_MAX_MEMBERS];
    /* enum en_stance_class, -1 not given; first_stance by index into option_order, stance_now on the text on the table */
    int8_t final_stance[EN_MAX_MEMBERS];
    enum en_reason reason[EN_MAX_MEMBERS][EN_MAX_REASONS]; int n_reasons[EN_MAX_MEMBERS];
    bool consented[EN_MAX_MEMBERS], objected[EN_MAX_MEMBERS], ready[EN_N_SEATS];
    bool silence_open;                                 /* phase SILENCE: false once it is broken, until `redraft` */
    int objectors;                                     /* in the last broken silence of this council */
    bool ratified[EN_MAX_MEMBERS], holding[EN_MAX_MEMBERS];
    int n_proposals; struct en_proposal proposal[EN_MAX_OFFERS];
    double paid[EN_MAX_MEMBERS];                       /* net side payments received */
    bool act_done[EN_MAX_ACTS];
    int act_by[EN_MAX_ACTS][EN_MAX_MEMBERS], n_act_by[EN_MAX_ACTS];
    int bloc[EN_MAX_MEMBERS];                          /* number of the member's bloc, -1 none */
    int asked[EN_N_SEATS];
    int n_advice; struct en_advice advice[EN_N_SEATS * EN_MAX_ADVICE];
    uint8_t text_in_force[EN_MAX_CLAUSES];             /* what holds now: as in the case, or as adopted */
    int worldview;                                     /* under which the session's future runs; -1 until the debrief */
    uint32_t future;                                   /* its number in an ensemble of this seed */
    int max_months;                                    /* how far the future is told at this pace */
    bool future_over;                                  /* told to its end, or nothing can follow */
    int reopened;                                      /* how often the council took the text up again */
    int months; struct en_world_month month[EN_MAX_MONTHS];
    int consult_month; uint32_t consult_events; int8_t reply[EN_MAX_MEMBERS]; enum en_reply last_reply;
    bool referendum_due;                               /* a settlement that gives membership up goes to the voters */
    enum en_class ratifier[EN_MAX_MEMBERS];            /* as in the case, until an election turns it */
    int8_t turned[EN_MAX_MONTHS];                      /* whose election turned its ratification in that month, -1 none */
    double credibility_cost;                           /* of a failed attempt; 0 after a chosen delay */
    int opinion[3], opinion_after[3];                  /* chair/observer/`def->person`: option * 8 + sureness; -1 none */
    int opinions[EN_N_SEATS], opinions_after[EN_N_SEATS]; /* the same for every person's seat */
    bool left[EN_N_SEATS];
    int n_happenings; const struct en_happening *happening;
    int n_reflections; const struct en_move *reflection[12];
};

struct en_session;

/* Opens a session at its start. EN_RANGE: a seat or pace that the case does not have. EN_LIMIT: more acts or options
 * than a session can hold. EN_NOMEM. A session without persons starts with the opening stances. */
enum en_status en_session_open(const struct en_session_def *def, struct en_arena *arena, struct en_session **out);
const struct en_view *en_session_view(const struct en_session *s);
/* Makes one move. EN_ILLEGAL: nothing changed and `why` (may be NULL) holds one sentence. EN_LIMIT: too many moves. */
enum en_status en_session_apply(struct en_session *s, const struct en_move *move, struct en_text *why);
/* The moves so far; a replay of them gives this state. */
const struct en_move *en_session_moves(const struct en_session *s, int *n_moves);
/* Digest of case digest, seed, def and everything in the view: equal for equal states. */
uint64_t en_session_digest(const struct en_session *s);

/* What `seat` may do now; at most `room` moves. For menus, bots and tests: every one of them is legal. `depart` and
 * `reflect` carry "-" as words, `object`, `hold` and bad stances the reason "other", to be replaced; of `logroll`, `pay`
 * and `ask` there is only a selection. */
int en_session_legal(const struct en_session *s, int seat, struct en_move *out, int room);
/* The next seat that a computer plays and that has something to do now, or EN_SEAT_NOBODY. Deterministic order. */
int en_session_next_bot(const struct en_session *s);
/* Why a move is not allowed now: NULL if it is, else one sentence. EN_NOMEM only where a probe was needed. */
enum en_status en_session_check(const struct en_session *s, const struct en_move *move, const char **why);
/* True where a person's stance on a draft (-1: the text on the table) leaves its card: against the sign of the public
 * position on that membership status, where the member is firmly on record. The screen then asks for `depart`. */
bool en_session_off_card(const struct en_session *s, int seat, int draft, enum en_stance_class stance);
/* The results of texts that this session uses, for screens that show them. */
struct en_probe_cache *en_session_probes(const struct en_session *s);
/* The move a computer would make for that seat; ask only for the seat that `en_session_next_bot` names. Deterministic
 * for (seed, state). Starts from the card. */
void en_session_bot(const struct en_session *s, int seat, struct en_move *out);
/* Plain words for why the computer-played seat made its last stance or objection: the model's top term or its record. */
void en_session_bot_reason(const struct en_session *s, int seat, struct en_text *out);
/* True if `seat` (or the public: EN_SEAT_NOBODY) may see member `of`'s stance now. */
bool en_session_sees(const struct en_session *s, int seat, int of);

/* --- session files: one line a move, with a check (docs/session-format.md) -------------------------------------- */

/* "entente-session 1" header lines for a session. */
void en_session_header(struct en_text *out, const struct en_session_def *def);
/* One line for move number n (from 1), newline included; its check covers n and every byte. */
void en_session_line(struct en_text *out, const struct en_case *c, int n, const struct en_move *move);
/* Reads a header from the start of `bytes`. fault: file/line/what. *used: bytes taken. EN_BAD_CASE on a damaged or foreign file. */
enum en_status en_session_read_header(const char *bytes, size_t length, const struct en_case *c,
                                      struct en_session_def *def, size_t *used, struct en_fault *fault);
/* The line that takes back all moves but the first `n_kept`; the next one has the number n_kept + 1. */
void en_session_undo(struct en_text *out, int n_kept);
/* Reads moves from `bytes` into out[room]; those taken back are not among the *n. Stops at the first damaged line:
 * everything before it is kept, *used counts its bytes, *fault says where and what. A last line without newline is a
 * cut-off write: damage. EN_OK: all read. EN_LIMIT: more moves than room, a fault too. EN_NOMEM. */
enum en_status en_session_read_moves(const char *bytes, size_t length, const struct en_case *c, int first_line,
                                     struct en_move *out, int room, int *n, size_t *used, struct en_fault *fault);

/* --- probing a text ---------------------------------------------------------------------------------------------- */

/* What the council would make of any text: a small fixed ensemble (own seed, the same in every session). */
struct en_probe {
    uint8_t level[EN_MAX_CLAUSES];
    struct en_council_result council;
    struct en_stance stance[EN_MAX_MEMBERS];
    double mean[EN_MAX_WORLDVIEWS][EN_N_OUTCOMES], low[EN_MAX_WORLDVIEWS][EN_N_OUTCOMES],
        high[EN_MAX_WORLDVIEWS][EN_N_OUTCOMES];
    double gain[EN_MAX_MEMBERS][EN_MAX_WORLDVIEWS];  /* against the text in force, profile scale */
    struct en_estimate consent[EN_MAX_WORLDVIEWS];
    int futures, ending[EN_MAX_WORLDVIEWS][EN_N_ENDINGS]; /* how many futures of each worldview ended so, at the horizon */
};
struct en_probe_cache;
enum en_status en_probe_cache_open(const struct en_case *c, struct en_arena *arena, struct en_probe_cache **out);
/* The probe of a text; computed at most once per cache. `acts` [n_acts] (or NULL) adds policy deltas of done acts. EN_NOMEM. */
enum en_status en_probe(struct en_probe_cache *cache, const uint8_t *level, const bool *acts, const struct en_probe **out);

/* The words of files and screens. */
const char *en_session_phase_name(enum en_session_phase phase);
const char *en_reason_name(enum en_reason reason);
const char *en_reason_text(enum en_reason reason);
const char *en_move_verb(enum en_move_kind kind);
const char *en_reply_name(enum en_reply reply);
const char *en_disposition_name(enum en_disposition d);

#ifdef __cplusplus
}
#endif
#endif
