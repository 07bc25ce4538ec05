/* play.h: what the files of `entente play`, `replay` and `bots` share: the game at hand, the prompt, the session file.
 *
 * The engine knows no clock and no file. Here every move goes through `play_move`: the engine checks it, the session
 * file takes it and is flushed to the disk, and only then the screen says so.
 */
#ifndef EN_CLI_PLAY_H
#define EN_CLI_PLAY_H

#include "cli/cli.h"
#include "entente/play_report.h"

#include <histedit.h>

/* --- journal.c: the session file ------------------------------------------------------------- */

struct journal {
    char *path;
    int handle;              /* -1: closed */
    struct en_text pending;  /* lines that the disk does not have yet */
    size_t size;             /* bytes that it has */
    bool broken;             /* a write failed: nothing more is taken */
};

/* What a session file holds once undone moves are left out. */
struct journal_read {
    struct en_arena arena;
    struct en_session_def def;
    struct en_move *move;
    int n_moves;
    char *bytes;
    size_t length, good;     /* bytes in the file; bytes before the damage */
    bool damaged, cut_off;   /* cut_off: the damage is one unfinished last line, which nobody was told of */
    struct en_fault fault;
};

/* $XDG_STATE_HOME/entente, ~/.local/state/entente or the current folder, made where missing; then NAME.session. */
char *journal_default_path(const char *case_id);
/* Makes a new file; refuses one that is there. Prints what is wrong. */
int journal_create(struct journal *j, const char *path, const struct en_session_def *def);
/* Opens a file to write on after `good` of the `length` bytes that were read. A second program on the same file is
 * refused, and so is a file that has grown since. */
int journal_continue(struct journal *j, const char *path, size_t good, size_t length);
void journal_move(struct journal *j, const struct en_case *c, int n, const struct en_move *move);
void journal_undo(struct journal *j, int n_kept);
/* To the disk. CLI_FAILED when it would not take it. */
int journal_commit(struct journal *j);
void journal_close(struct journal *j);
/* Reads a file. CLI_OK also when it is damaged after its header: `damaged` is then set and what stands before is there. */
int journal_load(const char *path, const struct en_case *c, struct journal_read *out);
void journal_read_clear(struct journal_read *r);
/* Prints FILE:LINE: what. */
void journal_report(const char *path, const struct journal_read *r);
/* The case id in the header of a session file, or NULL. To be freed. */
char *journal_case(const char *path);

/* --- input.c: one line from a terminal, a script or a pipe -------------------------------- */

enum line { LINE_READ, LINE_END, LINE_EXPIRED, LINE_FAILED };
struct play_input {
    int handle;
    const char *name;        /* of the script; NULL: typed */
    bool terminal;           /* a person sits there */
    int number;              /* of the last line read */
    EditLine *edit;
    History *history;
    const char *prompt;
    double deadline;         /* cli_seconds() at which the silence ends; 0: no deadline */
    int warn_seconds;        /* how long before */
    bool warned, expired;
    char buffer[4096];
    size_t at, filled;
};
int input_open(struct play_input *in, const char *script, bool plain);
void input_close(struct play_input *in);
enum line input_line(struct play_input *in, const char *prompt, char *out, size_t room);

/* --- the game ---------------------------------------------------------------------------------- */

struct play {
    const struct cli_options *options;
    struct cli_case kase;
    const struct en_case *c;
    struct en_arena arena, probes;
    struct en_probe_cache *cache;
    struct en_session_def def;
    struct en_session *s;
    const struct en_view *v;
    struct journal journal;
    struct play_input in;
    int seat;                    /* the person's seat */
    bool plain;
    int shown, months_shown, advice_shown; /* what has been told already */
    int stage_shown;             /* the phase, round and state that have had their screen */
    bool declined;               /* went back out of a question that comes by itself */
    bool go_on;                  /* asked the computers to play on */
    char ahead[128];             /* typed while a page was turned */
    int row, rows;               /* lines since the last stop; rows of the screen, 0: no stops */
    unsigned read;               /* bits: pages of the briefing already read */
    int silence_seconds;         /* 0: no clock */
    char *debrief;               /* path of the page once written */
    int code;                    /* exit status so far */
    struct en_arena words;       /* texts of the menu at hand */
};

/* What came of a question: an index, or one of these. */
enum { ASK_BACK = -1, ASK_LEAVE = -2, ASK_CHANGED = -3, ASK_EXPIRED = -4 };

enum { MENU_MAX = 80 };
struct menu {
    const char *question;
    int n, chosen;               /* chosen: what Enter takes */
    struct { const char *key, *text; } item[MENU_MAX];
};

/* --- screen.c ------------------------------------------------------------------------------ */

/* Prints a finished text, stops at full pages; clears it. */
void say(struct play *p, struct en_text *text);
void say_together(struct play *p, struct en_text *text);
/* One paragraph in en_text_format's form, wrapped. */
#define say_format(p, ...) \
    do { \
        struct en_text text_ = {0}; \
        en_text_format(&text_, __VA_ARGS__); \
        say_wrapped(p, &text_); \
    } while (0)
void say_wrapped(struct play *p, struct en_text *text);
/* Where you are, and a line: a new screen begins. */
void screen(struct play *p);
struct en_play_look look(const struct play *p);
/* A text of the report that only needs the look. */
void show(struct play *p, void (*put)(struct en_text *, const struct en_play_look *));
void show_stances(struct play *p);
void show_why(struct play *p, const char *id);
void show_worlds(struct play *p);
void show_card(struct play *p, const char *id);
void show_options(struct play *p);
/* Tells what has happened since the last time. */
void show_news(struct play *p);
/* The screen of the phase at hand, once. */
void phase_screen(struct play *p);
/* The phase, round and state of the silence as one number. */
int play_stage(const struct play *p);

/* --- menu.c ---------------------------------------------------------------------------------- */

void menu_start(struct play *p, struct menu *menu, const char *question);
void menu_add(struct play *p, struct menu *menu, const char *key, struct en_text *text);
void menu_put(struct play *p, struct menu *menu, const char *key, const char *text);
int ask(struct play *p, struct menu *menu);
/* A line of free text, at most EN_MAX_WORDS bytes; "" is allowed. */
int ask_words(struct play *p, const char *question, char *out);
/* Makes the person's move: engine, file, disk. Returns CLI_OK, or says why not. */
int play_move(struct play *p, const struct en_move *m);
/* All moves of computers that are due before the person has something to say. */
int play_bots(struct play *p);
int play_undo(struct play *p);

/* --- moves.c, phases.c -------------------------------------------------------------------- */

/* The person's next move in the phase at hand: asks and makes it. ASK_LEAVE ends. */
int play_turn(struct play *p);
/* Choices for one kind of move among `legal`, step by step; `hint` gives the defaults. CLI_OK or ASK_. */
int pick_move(struct play *p, const struct en_move *legal, int n, enum en_move_kind kind, const struct en_move *hint,
              struct en_move *out);

/* --- bots_jsonl.c --------------------------------------------------------------------------------------- */

/* A move that was just made, and the phase and round in which it was made. */
struct bots_row {
    const struct en_case *c;
    const struct en_view *v;
    const struct en_move *move;
    enum en_session_phase phase;
    int round, session;
    const char *result;
};
void bots_jsonl_row(struct en_text *out, const struct bots_row *row);

/* --- cmd_play.c ------------------------------------------------------------------------------------------ */

int play_open_session(struct play *p);
int play_replay_moves(struct play *p, const struct en_move *move, int n);
int play_write_debrief(struct play *p);
/* "chair", "observer", a member by letters or name. Prints what is wrong. */
int play_seat_named(const struct en_case *c, const char *name, int *seat);

#endif
