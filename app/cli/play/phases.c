/* phases.c: one screen per phase, and one menu: what can be done now, with the next useful step as what Enter takes. */
#include "cli/play/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEGAL_ROOM = 4096, WARN_SECONDS = 20 };
/* Entries of a menu that are no moves. */
enum { E_SITUATION = 1000, E_OPTIONS, E_CARD, E_ON, E_WORLDS, E_WHO };
enum { READ_SITUATION = 1, READ_OPTIONS = 2, READ_CARD = 4 };

struct turn {
    struct en_move *legal;
    int n, n_kind[EN_N_MOVES];
    struct en_move hint;      /* what Enter takes */
};

/* --- screens ------------------------------------------------------------------------------------------ */

static void silence_screen(struct play *p)
{
    if (!p->v->silence_open) {
        show(p, en_play_result);
        return;
    }
    struct en_text text = {0};
    struct en_play_look at = look(p);
    en_play_table(&text, &at, false);
    say(p, &text);
    say_format(p, "The text is under silence: who does not object consents. One objection is enough to stop it.");
    p->in.deadline = 0.0;
    if (p->silence_seconds > 0 && p->in.terminal && p->seat >= 0) {
        p->in.deadline = cli_seconds() + p->silence_seconds;
        p->in.warned = false;
        p->in.warn_seconds = p->silence_seconds > 2 * WARN_SECONDS ? WARN_SECONDS : (p->silence_seconds + 1) / 2;
        say_format(p, "The silence ends in %d seconds. 'extend' gives more time, 'clock off' none of this.",
                   p->silence_seconds);
    }
}

static void table_screen(struct play *p)
{
    struct en_text text = {0};
    struct en_play_look at = look(p);
    en_play_table(&text, &at, false);
    say(p, &text);
    show_stances(p);
}

static void debrief_screen(struct play *p)
{
    struct en_text text = {0};
    struct en_play_look at = look(p);
    if (en_play_debrief(&text, &at) != EN_OK) say_format(p, "There is no memory left for the debrief.");
    say(p, &text);
    if (play_write_debrief(p) == CLI_OK && p->debrief)
        say_format(p, "The whole debrief with its pictures is a page to open in a browser: %s", p->debrief);
}

int play_stage(const struct play *p)
{
    return (int)p->v->phase * 64 + p->v->round * 2 + p->v->silence_open;
}

void phase_screen(struct play *p)
{
    int stage = play_stage(p);
    if (stage == p->stage_shown) return;
    p->stage_shown = stage;
    if (p->v->phase != EN_AT_FUTURE || p->v->months == 0) screen(p);
    switch (p->v->phase) {
    case EN_AT_OPINION: show(p, en_play_content_note); break;
    case EN_AT_READING: show_stances(p); break;
    case EN_AT_CORRIDOR: table_screen(p); break;
    case EN_AT_SILENCE: silence_screen(p); break;
    case EN_AT_RATIFY: show(p, en_play_result); break;
    case EN_AT_FUTURE: if (p->v->months == 0) show(p, en_play_result); break;
    case EN_AT_CONSULT: show(p, en_play_consult); break;
    case EN_AT_DEBRIEF: debrief_screen(p); break;
    case EN_AT_DEROLE: show(p, en_play_derole); break;
    default: break;
    }
}

/* --- what Enter takes ------------------------------------------------------------------------------------ */

static bool first_legal(struct turn *t, enum en_move_kind kind)
{
    for (int i = 0; i < t->n; i++) {
        if (t->legal[i].kind != kind) continue;
        t->hint = t->legal[i];
        return true;
    }
    return false;
}

static int status_of(const struct en_case *c, const uint8_t *level)
{
    struct en_policy z;
    en_case_policy(c, level, &z);
    return (int)z.z[EN_Z_STATUS];
}

/* The stance that the public position of the seat points to; undecided where nothing is on record. */
static enum en_stance_class card_stance(const struct play *p, int draft)
{
    static const double cut[] = {1.25, 0.25, -0.25, -1.25};
    static const enum en_stance_class by[] = {EN_SUPPORT, EN_CAN_LIVE, EN_UNDECIDED, EN_OBJECT};
    const uint8_t *level = draft >= 0 ? p->c->draft[draft].level : p->v->table;
    int status = status_of(p->c, level);
    double position = p->c->member[p->seat].position[status];
    if (!(p->c->member[p->seat].confidence[status] > 0.0)) return EN_UNDECIDED;
    for (int i = 0; i < 4; i++)
        if (position >= cut[i]) return by[i];
    return EN_BREAK;
}

/* The plainest reason: less than was promised before, or more than all agree on. */
static void hint_reason(const struct play *p, int draft, struct en_move *m)
{
    const uint8_t *level = draft >= 0 ? p->c->draft[draft].level : p->v->table;
    bool less = status_of(p->c, level) < status_of(p->c, p->c->draft[p->c->in_force].level);
    m->n_reasons = 1;
    m->reason[0] = less ? EN_R_PLEDGE : EN_R_UNITY;
}

static bool hint_stance(const struct play *p, struct turn *t, int draft)
{
    for (int i = 0; i < t->n; i++) {
        if (t->legal[i].kind != EN_M_STANCE || t->legal[i].a != draft) continue;
        t->hint = (struct en_move){.kind = EN_M_STANCE, .seat = p->seat, .a = draft, .b = (int)card_stance(p, draft)};
        hint_reason(p, draft, &t->hint);
        return true;
    }
    return false;
}

/* The next option without a stance; -1: all have one. */
static int missing_stance(const struct play *p)
{
    for (int i = 0; i < p->v->n_options && p->seat >= 0; i++)
        if (p->v->first_stance[p->seat][i] < 0) return p->v->option_order[i];
    return -1;
}

static bool has_offered(const struct play *p)
{
    for (int i = 0; i < p->v->n_proposals; i++)
        if (p->v->proposal[i].by == p->seat && p->v->proposal[i].round == p->v->round) return true;
    return false;
}

/* A condition that comes to mind first: a changed clause as it was before. */
static bool hint_offer(const struct play *p, struct turn *t)
{
    bool found = first_legal(t, EN_M_OFFER);
    for (int i = t->n - 1; i >= 0; i--)
        if (t->legal[i].kind == EN_M_OFFER && t->legal[i].b == p->v->text_in_force[t->legal[i].a]) t->hint = t->legal[i];
    return found;
}

static bool hint_corridor(const struct play *p, struct turn *t)
{
    if (!p->v->table_open && first_legal(t, EN_M_TABLE)) return true;
    if (first_legal(t, EN_M_ACCEPT)) return true;
    if (p->seat < 0) return first_legal(t, EN_M_SILENCE);
    if (p->v->stance_now[p->seat] < 0 && hint_stance(p, t, -1)) return true;
    return p->v->stance_now[p->seat] >= EN_OBJECT && !has_offered(p) && hint_offer(p, t);
}

static bool hint_silence(const struct play *p, struct turn *t)
{
    if (!p->v->silence_open) {
        bool again = p->v->round < p->v->n_rounds;
        return (again && first_legal(t, EN_M_REDRAFT)) || first_legal(t, EN_M_TIMEOUT);
    }
    if (p->seat < 0) return first_legal(t, EN_M_EXPIRE);
    bool object = p->v->stance_now[p->seat] == EN_BREAK;
    if (!first_legal(t, object ? EN_M_OBJECT : EN_M_CONSENT)) return false;
    hint_reason(p, -1, &t->hint);
    return true;
}

static bool hint_month(struct turn *t)
{
    bool found = first_legal(t, EN_M_MONTH);
    for (int i = 0; i < t->n; i++)
        if (t->legal[i].kind == EN_M_MONTH && t->legal[i].a > t->hint.a && t->legal[i].a <= 12) t->hint = t->legal[i];
    return found;
}

/* The option that fewest would stop, of those that say something new. */
static bool hint_table(const struct play *p, struct turn *t)
{
    int best = EN_MAX_MEMBERS + 1, draft = -1;
    for (int i = 0; i < p->v->n_options; i++) {
        int n = 0;
        if (en_council_continues(p->c, p->c->draft[p->v->option_order[i]].level)) continue;
        for (int m = 0; m < p->c->n_members; m++) n += p->v->first_stance[m][i] >= EN_OBJECT;
        if (n < best) best = n, draft = p->v->option_order[i];
    }
    bool found = first_legal(t, EN_M_TABLE);
    for (int i = 0; i < t->n; i++)
        if (t->legal[i].kind == EN_M_TABLE && t->legal[i].a == draft) t->hint = t->legal[i];
    return found;
}

static bool hint_for_phase(const struct play *p, struct turn *t)
{
    switch (p->v->phase) {
    case EN_AT_READING: return hint_table(p, t);
    case EN_AT_CORRIDOR: return hint_corridor(p, t);
    case EN_AT_SILENCE: return hint_silence(p, t);
    case EN_AT_RATIFY: return first_legal(t, EN_M_RATIFY);
    case EN_AT_FUTURE: return (!p->v->future_over && hint_month(t)) || first_legal(t, EN_M_FINISH);
    case EN_AT_CONSULT: return first_legal(t, EN_M_ANSWER) || first_legal(t, EN_M_AGREE);
    default: return false;
    }
}

static void find_hint(const struct play *p, struct turn *t)
{
    t->hint = (struct en_move){.kind = EN_N_MOVES};
    if (hint_for_phase(p, t) || first_legal(t, EN_M_READY)) return;
    if (t->n > 0) t->hint = t->legal[0];
}

/* --- the menu ----------------------------------------------------------------------------------------------- */

static const char *ready_title(const struct play *p)
{
    switch (p->v->phase) {
    case EN_AT_BRIEFING: return "I have read enough: to the opening stances";
    case EN_AT_OPENING: return "Hand in my stances";
    case EN_AT_READING: return "Go on to the corridor";
    case EN_AT_CORRIDOR: return "I am done in the corridor: the text may go under silence";
    case EN_AT_DEBRIEF: return "Go on: out of the role";
    default: return "Go on";
    }
}

static const char *move_title(const struct play *p, enum en_move_kind kind)
{
    static const char *const titles[EN_N_MOVES] = {
        [EN_M_OPINION] = "Say what I myself think", [EN_M_STANCE] = "Give a stance",
        [EN_M_DEPART] = "Leave my card: my country changes its mind (asks for a reason)",
        [EN_M_STEP_OUT] = "Step out: a computer plays my seat (no reason asked)",
        [EN_M_STEP_IN] = "Take my seat again", [EN_M_TABLE] = "Put another text on the table",
        [EN_M_AMEND] = "Propose to change a clause", [EN_M_ACCEPT] = "Accept a proposal",
        [EN_M_DECLINE] = "Decline a proposal", [EN_M_OFFER] = "Offer: I could live with it if ...",
        [EN_M_LOGROLL] = "Exchange clauses with another country", [EN_M_PAY] = "Offer a side payment",
        [EN_M_BLOC] = "Invite into a bloc", [EN_M_ASK] = "Ask the advisers: why would a country object?",
        [EN_M_ACT] = "Act without the council", [EN_M_SILENCE] = "Put the text under silence",
        [EN_M_CONSENT] = "Keep silence: consent", [EN_M_OBJECT] = "Break silence: object",
        [EN_M_EXPIRE] = "Let the deadline pass: who has not objected consents",
        [EN_M_REDRAFT] = "Back to the corridor: redraft",
        [EN_M_DELAY] = "Decide to stay with the text in force: a choice of the council",
        [EN_M_TIMEOUT] = "End without a decision", [EN_M_RATIFY] = "Ratify",
        [EN_M_HOLD] = "Hold ratification for now", [EN_M_MONTH] = "Let time go on",
        [EN_M_ANSWER] = "Answer what has happened", [EN_M_AGREE] = "Close the consultation",
        [EN_M_REOPEN] = "Take the text up again", [EN_M_FINISH] = "End the future here: to the debrief",
        [EN_M_REFLECT] = "Answer a question for myself", [EN_M_LEAVE] = "Leave the role",
    };
    return kind == EN_M_READY ? ready_title(p) : titles[kind];
}

static const enum en_move_kind menu_order[] = {
    EN_M_OPINION, EN_M_STANCE, EN_M_TABLE, EN_M_ACCEPT, EN_M_DECLINE, EN_M_OFFER, EN_M_AMEND, EN_M_LOGROLL, EN_M_PAY,
    EN_M_BLOC, EN_M_ASK, EN_M_ACT, EN_M_SILENCE, EN_M_CONSENT, EN_M_OBJECT, EN_M_EXPIRE, EN_M_REDRAFT, EN_M_DELAY,
    EN_M_TIMEOUT, EN_M_RATIFY, EN_M_HOLD, EN_M_MONTH, EN_M_ANSWER, EN_M_AGREE, EN_M_REOPEN, EN_M_FINISH, EN_M_REFLECT,
    EN_M_LEAVE, EN_M_READY, EN_M_STEP_IN, EN_M_DEPART, EN_M_STEP_OUT};

static void add_entry(struct play *p, struct menu *menu, int *entry, int id, const char *key, const char *text)
{
    entry[menu->n] = id;
    menu_put(p, menu, key, text);
}

static void briefing_entries(struct play *p, struct menu *menu, int *entry)
{
    add_entry(p, menu, entry, E_CARD, "card", "Read my role card");
    add_entry(p, menu, entry, E_OPTIONS, "options", "Read the options with what speaks for and against them");
    add_entry(p, menu, entry, E_SITUATION, "situation", "Read the situation, page by page");
    menu->chosen = !(p->read & READ_CARD) ? 0 : !(p->read & READ_OPTIONS) ? 1 : -1;
}

/* What the rules allow and nobody needs at this point. */
static bool is_hidden(const struct play *p, const struct turn *t, enum en_move_kind kind)
{
    if (kind == EN_M_ACCEPT || kind == EN_M_DECLINE || kind == EN_M_DEPART)
        return p->v->phase >= EN_AT_RATIFY || (kind == EN_M_DEPART && p->v->phase < EN_AT_OPENING);
    if (kind == EN_M_READY && p->seat == EN_SEAT_CHAIR)
        return p->v->phase == EN_AT_READING || p->v->phase == EN_AT_CORRIDOR || p->v->phase == EN_AT_SILENCE;
    if (p->v->phase != EN_AT_SILENCE || !p->v->silence_open || p->seat < 0) return false;
    return kind == EN_M_STANCE || (kind == EN_M_READY && t->n_kind[EN_M_CONSENT] > 0);
}

static int ask_menu(struct play *p, const struct turn *t)
{
    struct menu menu;
    int entry[MENU_MAX], usual = -1;
    menu_start(p, &menu, "What will you do?");
    if (p->v->phase == EN_AT_BRIEFING) briefing_entries(p, &menu, entry), usual = menu.chosen;
    for (size_t i = 0; i < sizeof menu_order / sizeof *menu_order; i++) {
        enum en_move_kind kind = menu_order[i];
        if (t->n_kind[kind] == 0 || is_hidden(p, t, kind)) continue;
        if (usual < 0 && t->hint.kind == kind) usual = menu.n;
        add_entry(p, &menu, entry, (int)kind, en_move_verb(kind), move_title(p, kind));
    }
    if (en_session_next_bot(p->s) != EN_SEAT_NOBODY)
        add_entry(p, &menu, entry, E_ON, "on", "Go on");
    if (menu.n == 0) return ASK_LEAVE;
    menu.chosen = usual < 0 ? menu.n - 1 : usual;
    int i = ask(p, &menu);
    return i < 0 ? i : entry[i];
}

/* --- doing it ------------------------------------------------------------------------------------------------- */

static int read_situation(struct play *p)
{
    struct en_play_look at = look(p);
    int n = en_play_briefing_pages(&at);
    for (int page = 0; page < n; page++) {
        struct en_text text = {0};
        struct menu menu;
        p->row = 0;
        en_play_briefing_page(&text, &at, page);
        say(p, &text);
        if (page + 1 == n) break;
        menu_start(p, &menu, "");
        menu_put(p, &menu, "next", "The next page");
        menu_put(p, &menu, "stop", "That is enough");
        int i = ask(p, &menu);
        if (i == ASK_BACK || i == 1) break;
        if (i < 0) return i;
    }
    p->read |= READ_SITUATION;
    return CLI_OK;
}

static int do_entry(struct play *p, int entry)
{
    switch (entry) {
    case E_SITUATION: return read_situation(p);
    case E_OPTIONS: show_options(p), p->read |= READ_OPTIONS; return CLI_OK;
    case E_CARD: show_card(p, ""), p->read |= READ_CARD; return CLI_OK;
    default: p->go_on = true; return CLI_OK;
    }
}

/* A stance against the public record of the seat is a departure from its card, and asks for a reason first. */
static int maybe_depart(struct play *p, const struct en_move *m)
{
    if (m->kind != EN_M_STANCE || p->v->departed[p->seat]) return CLI_OK;
    if (!en_session_off_card(p->s, p->seat, m->a, (enum en_stance_class)m->b)) return CLI_OK;
    struct menu menu;
    menu_start(p, &menu, "That is not what your card says. You may leave your card: then say why. Or choose again.");
    menu_put(p, &menu, "again", "Choose again");
    menu_put(p, &menu, "depart", "Leave the card");
    int i = ask(p, &menu);
    if (i < 0) return i;
    if (i == 0) return ASK_BACK;
    struct en_move depart = {.kind = EN_M_DEPART, .seat = p->seat};
    int code = ask_words(p, "Why does your country change its mind?", depart.words);
    return code == CLI_OK ? play_move(p, &depart) : code;
}

static int do_kind(struct play *p, const struct turn *t, enum en_move_kind kind)
{
    struct en_move move;
    int code = pick_move(p, t->legal, t->n, kind, &t->hint, &move);
    if (code == CLI_OK) code = maybe_depart(p, &move);
    return code == CLI_OK ? play_move(p, &move) : code;
}

/* Only the opening stance on one option, with its text. */
static int opening_stance(struct play *p, struct turn *t, int draft)
{
    int n = 0;
    say_format(p, "%s: %s", p->c->draft[draft].title, p->c->draft[draft].summary);
    if (!hint_stance(p, t, draft)) return CLI_OK;
    for (int i = 0; i < t->n; i++)
        if (t->legal[i].kind == EN_M_STANCE && t->legal[i].a == draft) t->legal[n++] = t->legal[i];
    t->n = n;
    return do_kind(p, t, EN_M_STANCE);
}

static int do_ready(struct play *p)
{
    struct en_move ready = {.kind = EN_M_READY, .seat = p->seat};
    const char *why = NULL;
    if (en_session_check(p->s, &ready, &why) != EN_OK || why) return CLI_OK;
    return play_move(p, &ready);
}

/* The opinion, or none; then straight on. */
static int first_opinion(struct play *p, struct turn *t)
{
    struct en_move move;
    if (t->n < LEGAL_ROOM) t->legal[t->n++] = (struct en_move){.kind = EN_M_OPINION, .seat = p->seat, .a = -1};
    int code = pick_move(p, t->legal, t->n, EN_M_OPINION, NULL, &move);
    if (code == CLI_OK && move.a >= 0) code = play_move(p, &move);
    return code == CLI_OK ? do_ready(p) : code;
}

static int one_turn(struct play *p, struct turn *t)
{
    int draft = p->v->phase == EN_AT_OPENING ? missing_stance(p) : -1;
    int code;
    find_hint(p, t);
    if (draft >= 0 && t->n_kind[EN_M_STANCE] > 0 && !p->declined) {
        code = opening_stance(p, t, draft);
        p->declined = code == ASK_BACK;
        return code;
    }
    if (p->v->phase == EN_AT_OPINION && t->n_kind[EN_M_OPINION] > 0) return first_opinion(p, t);
    if (p->v->phase == EN_AT_DEROLE && t->n_kind[EN_M_LEAVE] > 0) {
        int before = p->v->opinion[2]; /* packed */
        t->hint = (struct en_move){.kind = EN_M_LEAVE, .a = before < 0 ? -1 : before / 8, .b = before < 0 ? 0 : before % 8};
        return do_kind(p, t, EN_M_LEAVE);
    }
    p->declined = false;
    code = ask_menu(p, t);
    if (code < 0) return code;
    return code >= E_SITUATION ? do_entry(p, code) : do_kind(p, t, (enum en_move_kind)code);
}

int play_turn(struct play *p)
{
    struct turn t = {.legal = malloc(sizeof *t.legal * LEGAL_ROOM)};
    if (!t.legal) return cli_fail(ASK_LEAVE, "out of memory");
    t.n = en_session_legal(p->s, p->seat, t.legal, LEGAL_ROOM);
    for (int i = 0; i < t.n; i++) t.n_kind[t.legal[i].kind]++;
    int code = one_turn(p, &t);
    free(t.legal);
    return code;
}
