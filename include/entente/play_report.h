/* play_report.h: what people read while they play, what they take home, and what is printed on paper.
 *
 * Pure: every function appends to an en_text and opens nothing. Terminal texts keep to `width` columns, end with a
 * newline and hold no control characters and no colour: marks carry the meaning (with `plain`, ASCII words only).
 * Nothing is shown that `look->seat` may not see (`en_session_sees`). Figures come from probes of a text and are
 * counted out of 100 with a range, one row for each worldview, never pooled.
 */
#ifndef ENTENTE_PLAY_REPORT_H
#define ENTENTE_PLAY_REPORT_H

#include "play.h"
#include "report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Who looks at which session, and how. */
struct en_play_look {
    const struct en_session *s;
    struct en_probe_cache *cache; /* where figures of a text come from; NULL: texts that need figures say so instead */
    int seat;                     /* who reads: a member, EN_SEAT_CHAIR, EN_SEAT_OBSERVER, EN_SEAT_NOBODY: the public */
    int width;                    /* columns, kept in 40..80 */
    bool plain;                   /* ASCII marks, and lists in place of pictures: for screen readers */
};

/* --- before and around the game --------------------------------------------------------------------------------- */

/* "North Atlantic Council · Corridor, round 1 of 2 · you are Estonia": at most one line of `width`. */
void en_play_where(struct en_text *out, const struct en_play_look *look);
/* The content note that opens a session, and the step out of the role that closes it. */
void en_play_content_note(struct en_text *out, const struct en_play_look *look);
void en_play_derole(struct en_text *out, const struct en_play_look *look);
/* Where you are, what you can do, what happens next. Written for somebody who has read nothing else. */
void en_play_help(struct en_text *out, const struct en_play_look *look, enum en_session_phase phase);
/* The situation, page by page: 0 <= page < en_play_briefing_pages. Each fits 24 lines at 80 columns where the case's
 * passages are that short. Further pages hold the options, the aims and the rule. */
int en_play_briefing_pages(const struct en_play_look *look);
void en_play_briefing_page(struct en_text *out, const struct en_play_look *look, int page);
/* One option with what speaks for and against it, in the case's words. */
void en_play_option(struct en_text *out, const struct en_play_look *look, int draft);
/* The role card of a seat: worry, want, could live with, each with source and date. Chair and observer have one too. */
void en_play_card(struct en_text *out, const struct en_play_look *look, int seat);
/* "Estonia", "the chair", "the observer". */
void en_play_seat(struct en_text *out, const struct en_play_look *look, int seat);

/* --- the council ------------------------------------------------------------------------------------------------ */

/* The text on the table: every clause that differs from the text in force, sentence by sentence, who decides it, and
 * the sentence it replaces. `whole`: all clauses. Says so when nothing is on the table. */
void en_play_table(struct en_text *out, const struct en_play_look *look, bool whole);
/* Stances: >= 0 the first stances on that option (index into view->option_order), else as below. A strip of marks, then
 * who stands where with reasons. Seats that `look` may not see are counted as "not shown yet". */
enum { EN_PLAY_NOW = -1, EN_PLAY_FINAL = -2, EN_PLAY_FIRST_SHOWN = -3 }; /* FIRST_SHOWN: of the option on the table */
void en_play_stances(struct en_text *out, const struct en_play_look *look, int which);
/* Offers, amendments, exchanges, payments and invitations by number, with what has become of each. */
void en_play_proposals(struct en_text *out, const struct en_play_look *look);
/* "Why would this country object?": answer `n` of view->advice: the parts of its margin in plain words with sources, the
 * chance that it objects as a count of 100, and what it would need. */
void en_play_advice(struct en_text *out, const struct en_play_look *look, int n);
/* What may follow the text on the table (draft -1) or a draft, for each worldview beside the text in force. */
void en_play_worlds(struct en_text *out, const struct en_play_look *look, int draft);
/* What the round came to: adopted, broken, delayed, no decision; who objected and why. Four results, same layout. */
void en_play_result(struct en_text *out, const struct en_play_look *look);

/* --- afterwards ------------------------------------------------------------------------------------------------- */

/* Month `n` (from 0) of the future: date, what happened in sober sentences, how it stands. An incident is told as the
 * table hears it: first reports, not confirmed. One line where nothing happened. */
void en_play_month(struct en_text *out, const struct en_play_look *look, int n);
/* The council is called back: what happened, what is not known, what it may answer, what that commits to. */
void en_play_consult(struct en_text *out, const struct en_play_look *look);
/* One happening of view->happening as one sentence; appends nothing where there is nothing to say or to see. */
void en_play_happening(struct en_text *out, const struct en_play_look *look, int n);
/* A move as a menu line ("Object: break silence") and as a report ("Hungary broke silence: risk of direct war"), both
 * without a newline. */
void en_play_move_label(struct en_text *out, const struct en_play_look *look, const struct en_move *move);
void en_play_move_said(struct en_text *out, const struct en_play_look *look, const struct en_move *move);
/* The debrief in a terminal: what was decided, who moved, the two criteria, what it would have taken. EN_NOMEM. */
enum en_status en_play_debrief(struct en_text *out, const struct en_play_look *look);

enum { EN_N_QUESTIONS = 6 };
/* Reflection question 0..EN_N_QUESTIONS-1, one sentence. */
const char *en_play_question(int n);

/* The whole session as one offline page: no script, no network, no names of people, at most 2 MB. `command` replays
 * the session, without the program's path. Everything is told as the public may know it after the end. EN_NOMEM. */
struct en_debrief_options {
    struct en_probe_cache *cache; /* needed */
    const char *command, *version;
};
enum en_status en_play_debrief_html(struct en_text *out, const struct en_session *s,
                                    const struct en_debrief_options *options);

/* --- machines (a screen of another program: the page, a server) ---------------------------------------------------- */

/* The session as `look->seat` may know it, one JSON document, schema entente/view/1. */
void en_play_view_json(struct en_text *out, const struct en_play_look *look);
/* What `look->seat` may do now: [{"move": [kind, seat, a, b, c, n_reasons, reason, reason], "verb", "label", "words"}].
 * `words`: the move needs words of its own. `off_card`: a stance against the seat's public record; ask for `depart`. */
void en_play_legal_json(struct en_text *out, const struct en_play_look *look);

/* --- pictures from plain arrays (also used by the debrief) ------------------------------------------------------- */

/* stance [n_members]: enum en_stance_class or -1 not given. `id` is unique in the page. */
void en_svg_stance_strip(struct en_text *out, const char *id, const char *title, const struct en_case *c,
                         const int8_t *stance);
/* First above final, in one order, so that who moved stands above itself. */
void en_svg_strip_pair(struct en_text *out, const char *id, const char *title, const struct en_case *c,
                       const int8_t *first, const int8_t *final);

/* --- paper ------------------------------------------------------------------------------------------------------ */

enum en_print {
    EN_PRINT_CARDS = 1, EN_PRINT_SIGNS = 2, EN_PRINT_SLIPS = 4, EN_PRINT_TALLY = 8, EN_PRINT_SCRIPT = 16,
    EN_PRINT_ALL = 31
};
/* Print-ready A4 pages as one HTML file: safe in black and white. `what`: bits of enum en_print. */
void en_play_print_html(struct en_text *out, const struct en_case *c, int what, const char *version);
/* "cards" and so on, or "all"; 0 for no such name. */
int en_play_print_named(const char *name);

/* What was written on paper, typed back in: everybody can live with it unless a line says otherwise. */
struct en_tally_round {
    uint8_t level[EN_MAX_CLAUSES];  /* the text */
    int draft;                      /* the draft it came from */
    int8_t stance[EN_MAX_MEMBERS];  /* enum en_stance_class */
    int n_reasons[EN_MAX_MEMBERS];
    enum en_reason reason[EN_MAX_MEMBERS][EN_MAX_REASONS];
};
struct en_tally {
    int n_openings, n_rounds;
    struct en_tally_round opening[EN_MAX_OPTIONS]; /* opening stances on an option */
    struct en_tally_round round[EN_MAX_ROUNDS];    /* rounds of silence */
};
/* Reads lines: "opening DRAFT" (opening stances on an option follow), "text DRAFT" (a round of silence on it follows),
 * "set CLAUSE LEVEL" (a change of the round's text), "again" (another round, same text), "HUN break direct-war",
 * "deu 4", "# remark". Members by id or name, stances by name, first letter or 1..5 (1 support .. 5 break silence),
 * reasons by id; case does not matter. EN_BAD_CASE: *fault says which line and why (strings in `arena`), *out
 * untouched. EN_NOMEM. */
enum en_status en_play_tally_parse(const struct en_case *c, const char *bytes, size_t length, struct en_arena *arena,
                                   struct en_tally *out, struct en_fault *fault);
/* The shortest pace with room for these rounds: what a session for en_play_tally_apply is opened with. */
int en_play_tally_pace(const struct en_tally *tally);
/* Plays the rounds in a session at its start whose seats, chair included, are all people's, up to the future. Options
 * without opening stances are entered as undecided (the first text: as in its round). EN_ILLEGAL: `why` holds one
 * sentence. */
enum en_status en_play_tally_apply(struct en_session *s, const struct en_tally *tally, struct en_text *why);
/* The result of a round for the class: who objected, why, and what it means. */
void en_play_tally_result(struct en_text *out, const struct en_case *c, const struct en_tally_round *round, int width);

#ifdef __cplusplus
}
#endif
#endif
