/* play_int.h: what the files of `report` that tell a session share. */
#ifndef ENI_REPORT_PLAY_INT_H
#define ENI_REPORT_PLAY_INT_H

#include "entente/play_report.h"
#include "report/report_int.h"

/* A text for the terminal while it is written. `line` collects a paragraph until it is flowed into
 * `text`. */
struct eni_play {
    const struct en_play_look *look;
    const struct en_view *v;
    const struct en_case *c;
    int width;
    struct en_text *out, text, line;
};
void eni_play_begin(struct eni_play *p, struct en_text *out, const struct en_play_look *look);
/* Appends the text to `out`, in ASCII where the look is plain. */
void eni_play_end(struct eni_play *p);
/* `p->line` as a paragraph: first line at `indent`, later ones at `hang`. Empties it. */
void eni_play_flow(struct eni_play *p, int indent, int hang);
void eni_play_para(struct eni_play *p, int indent, int hang, const char *text);
/* A heading at the left edge; the paragraphs under it are indented by two. */
void eni_play_head(struct eni_play *p, const char *title);
void eni_play_blank(struct eni_play *p);
/* " [wash24 nine22, 2024-07-10]"; nothing where there is no source. */
void eni_play_source(struct en_text *out, const char *source, const char *date);

void eni_play_seat_name(struct en_text *out, const struct en_case *c, int seat);
const char *eni_play_member(const struct en_case *c, int seat);
/* "Corridor", "Silence procedure". */
const char *eni_play_phase_title(enum en_session_phase phase);
const char *eni_stance_words(enum en_stance_class stance); /* "can live with it" */
/* What people did in the past tense: "supports it", "objects". */
const char *eni_stance_says(enum en_stance_class stance);
/* How sure somebody is of an opinion, 0..4, in words. */
const char *eni_play_sureness(int b);
/* ": risk of direct war, too costly"; nothing without reasons. */
void eni_play_reasons(struct en_text *out, const enum en_reason *reason, int n, const char *before);
/* A proposal in words, without who may see it and without its fate. */
void eni_play_proposal(struct en_text *out, const struct en_case *c, const struct en_proposal *q);
/* What passes between two seats is for those two. */
bool eni_play_proposal_seen(const struct en_play_look *look, const struct en_proposal *q);
const char *eni_reply_words(enum en_reply reply);
/* Month n (0 is the first) of the case's calendar: "June 2025". */
void eni_play_date(struct en_text *out, const struct en_case *c, int n);
/* The same as a count of months: "3 months", "2 years and 1 month". */
void eni_play_span(struct en_text *out, int months);

/* Place of a draft in the session's order of options, -1 none. */
int eni_option_slot(const struct en_view *v, int draft);
/* The draft whose text equals `level`, -1 none. */
int eni_draft_of(const struct en_case *c, const uint8_t *level);
/* The text in force as the case has it. */
const uint8_t *eni_in_force(const struct en_case *c);
bool eni_same_text(const struct en_case *c, const uint8_t *a, const uint8_t *b);
/* The last text on the table, also after the end; the text in force where there never was one. */
bool eni_had_text(const struct en_view *v);
const uint8_t *eni_last_text(const struct en_view *v);
/* "the text of \"Invite Ukraine now\" with 2 changes". */
void eni_play_text_name(struct en_text *out, const struct en_view *v);
/* Figures of a text, NULL where there is no cache. */
enum en_status eni_play_probe(struct en_probe_cache *cache, const uint8_t *level, const bool *acts,
                              const struct en_probe **out);

/* --- what a session came to
 * -------------------------------------------------------------------------------------- */

/* The option nearest to the text on the table: where a first stance is taken from. */
int eni_first_slot(const struct en_view *v);
int8_t eni_first(const struct en_view *v, int m);
int8_t eni_final(const struct en_view *v, int m);
/* The member most against the text in the probe among those who objected (or, where nobody did,
 * among all). */
int eni_holdout(const struct en_view *v, const struct en_probe *probe);
/* The smallest change of one clause of the council after which member m would no longer object in
 * the model: fewest stakes, then most support. false: no clause on the table does it. EN_NOMEM. */
struct eni_change {
    bool found;
    int clause, level;
    double objection, p;
};
enum en_status eni_smallest_change(const struct en_case *c, struct en_probe_cache *cache,
                                   const uint8_t *level, const bool *acts, int m,
                                   struct eni_change *out);
/* Why a member stands where it stands, by parts of its margin; each part one paragraph through
 * `put`. */
struct eni_reasons {
    const struct en_case *c;
    const struct en_stance *stance;
    int member;
    const uint8_t *level;
};
enum { ENI_N_WHY = 6 };
/* Part k: false where it weighs nothing. */
bool eni_why(struct en_text *out, const struct eni_reasons *r, int k);
/* Events of a month as sentences, n-th event first; returns the number of sentences written.
 * `truth`: incidents are told with their author. `member`: whose election turned, -1 none. */
int eni_event_sentences(struct en_text *out, const struct en_case *c,
                        const struct en_world_month *m, int member, bool truth, const char *between);
void eni_result_words(struct en_text *out, enum en_result result);
const char *eni_aim(int n);
/* NULL where the case has none. */
const struct en_role *eni_role_of(const struct en_case *c, int member);
const struct en_card *eni_card_of(const struct en_case *c, const char *draft_id);

/* --- pages
 * --------------------------------------------------------------------------------------------------------
 */

void eni_page_close(struct en_text *out, const char *version, const char *case_id);

/* What the debrief tells, gathered once. */
struct eni_debrief {
    const struct en_session *s;
    const struct en_view *v;
    const struct en_case *c;
    const struct en_debrief_options *options;
    struct en_play_look look; /* the public, after the end */
    const uint8_t *text;      /* what holds in the end */
    const struct en_probe *decided, *in_force,
        *table; /* of that text, of the case's text in force, of the last table */
    int holdout;
    struct eni_change change;
};
enum en_status eni_debrief_gather(struct eni_debrief *d, const struct en_session *s,
                                  struct en_probe_cache *cache);
/* Members who ended elsewhere than they began. */
bool eni_moved(const struct en_view *v, int m);
/* Why it moved, as far as the record says: what it was given, what it said, what its computer
 * player said. */
void eni_moved_why(struct en_text *out, const struct eni_debrief *d, int m);
/* Sections, in the files play_page_*.c. */
void eni_debrief_council(struct en_text *out, const struct eni_debrief *d);
void eni_debrief_aims(struct en_text *out, const struct eni_debrief *d);
enum en_status eni_debrief_worlds(struct en_text *out, const struct eni_debrief *d);
void eni_debrief_future(struct en_text *out, const struct eni_debrief *d);
void eni_debrief_learning(struct en_text *out, const struct eni_debrief *d);
void eni_debrief_notes(struct en_text *out, const struct eni_debrief *d);

/* --- paper
 * --------------------------------------------------------------------------------------------------------
 */

/* Sheets of the facilitator's script: one plan after another. */
void eni_print_script(struct en_text *out, const struct en_case *c);
/* The plans, for tests: minutes of plan p in all; the number of plans. */
int eni_print_plans(void);
int eni_print_plan_minutes(int plan, const char **name);

#endif
