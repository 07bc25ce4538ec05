/* cmd_play.c: `entente play`: opens or resumes a session and runs it, one turn after the other. */
#include "cli/play/play.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <unistd.h>

enum { MOST_BOT_MOVES = 20000, DEFAULT_PACE = 5 };

/* --- a session ---------------------------------------------------------------------------------------- */

/* How long a silence lasts at each pace; five minutes have no waiting. */
static int silence_seconds(int pace)
{
    return pace >= 90 ? 300 : pace >= 60 ? 180 : pace >= 30 ? 120 : 0;
}

int play_open_session(struct play *p)
{
    en_arena_clear(&p->arena);
    en_arena_init(&p->arena, (size_t)1 << 30);
    if (!p->cache) {
        en_arena_init(&p->probes, (size_t)1 << 30);
        if (en_probe_cache_open(p->c, &p->probes, &p->cache) != EN_OK) return cli_fail(CLI_FAILED, "out of memory");
    }
    p->def.c = p->c;
    p->def.cache = p->cache;
    enum en_status status = en_session_open(&p->def, &p->arena, &p->s);
    if (status != EN_OK) return cli_fail(CLI_FAILED, "the session cannot be opened: %s", en_status_text(status));
    p->v = en_session_view(p->s);
    return CLI_OK;
}

int play_replay_moves(struct play *p, const struct en_move *move, int n)
{
    struct en_text why = {0};
    int code = CLI_OK;
    for (int i = 0; i < n && code == CLI_OK; i++)
        if (en_session_apply(p->s, &move[i], &why) != EN_OK)
            code = cli_fail(CLI_USAGE, "move %d of the file is not allowed in this case: %s", i + 1, why.at ? why.at : "");
    en_text_clear(&why);
    return code;
}

static int last_own_move(const struct play *p)
{
    int n;
    const struct en_move *move = en_session_moves(p->s, &n);
    while (n > 0 && move[n - 1].seat != p->seat) n--;
    return n - 1;
}

/* Back to before the last move of the person; what computers did since is undone too. */
int play_undo(struct play *p)
{
    int keep = last_own_move(p), n;
    if (keep < 0) {
        say_format(p, "There is nothing to take back yet.");
        return ASK_BACK;
    }
    const struct en_move *at = en_session_moves(p->s, &n);
    struct en_move *copy = malloc(sizeof *copy * (size_t)(keep + 1));
    if (!copy) return cli_fail(ASK_LEAVE, "out of memory");
    memcpy(copy, at, sizeof *copy * (size_t)keep);
    struct en_move taken = at[keep];
    int code = play_open_session(p);
    if (code == CLI_OK) code = play_replay_moves(p, copy, keep);
    free(copy);
    journal_undo(&p->journal, keep);
    if (code != CLI_OK || journal_commit(&p->journal) != CLI_OK) return p->code = CLI_FAILED, ASK_LEAVE;
    p->shown = p->v->n_happenings;
    p->months_shown = p->v->months;
    p->advice_shown = p->v->n_advice;
    p->stage_shown = -1;
    p->in.deadline = 0.0;
    say_format(p, "Taken back: %s. You are before move %d again.", en_move_verb(taken.kind), keep + 1);
    return ASK_CHANGED;
}

static int not_saved(struct play *p)
{
    return p->code = CLI_FAILED, ASK_LEAVE;
}

/* Engine, file, disk; only then the screen. */
int play_move(struct play *p, const struct en_move *m)
{
    struct en_text why = {0}, text = {0};
    enum en_status status = en_session_apply(p->s, m, &why);
    if (status != EN_OK) {
        const char *reason = why.at && *why.at ? why.at : en_status_text(status);
        if (p->in.name) {
            p->code = CLI_USAGE;
            (void)fflush(stdout);
            cli_say("%s:%d: not allowed: %s", p->in.name, p->in.number, reason);
        } else {
            say_format(p, "Not allowed now: %s", reason);
        }
        en_text_clear(&why);
        return p->in.name || status != EN_ILLEGAL ? ASK_LEAVE : ASK_BACK;
    }
    en_text_clear(&why);
    journal_move(&p->journal, p->c, p->v->n_moves, m);
    if (journal_commit(&p->journal) != CLI_OK) return not_saved(p);
    struct en_play_look at = look(p);
    en_text_format(&text, "Saved as move %d: ", p->v->n_moves);
    en_play_move_said(&text, &at, m);
    en_text_put(&text, ".");
    say_wrapped(p, &text);
    return CLI_OK;
}

/* What a person wants to decide or to see first. */
static bool is_for_person(const struct play *p, const struct en_move *m)
{
    switch (m->kind) {
    case EN_M_MONTH: case EN_M_FINISH: return true;
    case EN_M_EXPIRE: return p->seat >= 0 && !p->v->consented[p->seat] && !p->v->objected[p->seat] &&
                             !p->v->away[en_seat_slot(p->seat)];
    default: return false;
    }
}

int play_bots(struct play *p)
{
    int seat, n = 0, phase = (int)p->v->phase, round = p->v->round;
    bool open = p->v->silence_open, on = p->go_on;
    p->go_on = false;
    while (n++ < MOST_BOT_MOVES && (seat = en_session_next_bot(p->s)) != EN_SEAT_NOBODY) {
        struct en_move m;
        en_session_bot(p->s, seat, &m);
        if (is_for_person(p, &m) && !on) break;
        if (en_session_apply(p->s, &m, NULL) != EN_OK) return cli_fail(ASK_LEAVE, "a computer's move was refused");
        journal_move(&p->journal, p->c, p->v->n_moves, &m);
        if ((int)p->v->phase != phase || p->v->round != round || p->v->silence_open != open) break;
    }
    return journal_commit(&p->journal) == CLI_OK ? CLI_OK : not_saved(p);
}

/* --- the course ------------------------------------------------------------------------------------------ */

/* The silence is over for somebody who has said nothing. */
static int deadline_passed(struct play *p)
{
    struct en_move expire = {.kind = EN_M_EXPIRE, .seat = EN_SEAT_CHAIR}, consent = {.kind = EN_M_CONSENT, .seat = p->seat};
    const char *why = NULL;
    p->in.deadline = 0.0;
    say_format(p, "The deadline has passed: silence is consent.");
    if (en_session_check(p->s, &expire, &why) == EN_OK && !why) {
        int code = play_move(p, &expire);
        if (code == CLI_OK) p->shown++; /* that move has just been told */
        return code;
    }
    return play_move(p, &consent);
}

/* The screen comes before the computers, except where their moves are what it is about. */
static int step(struct play *p)
{
    bool late = p->v->phase == EN_AT_CORRIDOR || p->v->phase == EN_AT_OPENING;
    int code, stage = play_stage(p);
    show_news(p);
    if (!late) phase_screen(p);
    if ((code = play_bots(p)) != CLI_OK) return code;
    show_news(p);
    if (play_stage(p) != stage) return CLI_OK;
    phase_screen(p);
    code = play_turn(p);
    if (p->v->phase != EN_AT_SILENCE) p->in.deadline = 0.0;
    if (code == ASK_EXPIRED) code = deadline_passed(p);
    return code == ASK_BACK || code == ASK_CHANGED ? CLI_OK : code;
}

static void farewell(struct play *p)
{
    if (p->v->phase == EN_AT_END)
        say_format(p, "The session is over. It is kept in %s; 'entente replay %s' shows it again.", p->journal.path,
                   p->journal.path);
    else
        say_format(p, "Saved: %s. Go on with: entente play --resume %s", p->journal.path, p->journal.path);
}

static int run_session(struct play *p)
{
    int code = CLI_OK;
    while (code == CLI_OK && p->v->phase != EN_AT_END) code = step(p);
    if (p->code == CLI_OK) farewell(p);
    return p->code;
}

int play_write_debrief(struct play *p)
{
    struct cli_outputs outputs = {0};
    struct en_text command = {0}, path = {0};
    if (p->debrief || !p->journal.path) return CLI_OK;
    en_text_put(&path, p->journal.path);
    if (path.length > 8 && strcmp(path.at + path.length - 8, ".session") == 0) path.at[path.length -= 8] = '\0';
    en_text_put(&path, ".html");
    en_text_format(&command, "replay %s", p->journal.path);
    struct en_debrief_options options = {.cache = p->cache, .command = command.at, .version = EN_VERSION};
    int code = path.at ? CLI_OK : CLI_FAILED;
    if (code == CLI_OK && en_play_debrief_html(cli_output_add(&outputs, NULL, path.at), p->s, &options) != EN_OK)
        code = cli_fail(CLI_FAILED, "out of memory");
    if (code == CLI_OK) code = cli_outputs_write(&outputs);
    if (code == CLI_OK) code = cli_outputs_commit(&outputs);
    if (code == CLI_OK) p->debrief = strdup(path.at);
    cli_outputs_clear(&outputs);
    en_text_clear(&command);
    en_text_clear(&path);
    return code;
}

/* --- the start ---------------------------------------------------------------------------------------------- */

int play_seat_named(const struct en_case *c, const char *name, int *seat)
{
    char upper[8] = "";
    if (strcasecmp(name, "chair") == 0) return *seat = EN_SEAT_CHAIR, CLI_OK;
    if (strcasecmp(name, "observer") == 0) return *seat = EN_SEAT_OBSERVER, CLI_OK;
    for (size_t i = 0; name[i] && i + 1 < sizeof upper; i++)
        upper[i] = name[i] >= 'a' && name[i] <= 'z' ? (char)(name[i] - 32) : name[i];
    *seat = en_case_find_member(c, upper);
    for (int m = 0; *seat < 0 && m < c->n_members; m++)
        if (strcasecmp(c->member[m].name, name) == 0) *seat = m;
    if (*seat >= 0) return CLI_OK;
    return cli_fail(CLI_USAGE, "--as %s: expected chair, observer or the three letters of a member, for example %s",
                    name, c->member[0].id);
}

static void put_seat(struct play *p, struct menu *menu, int m)
{
    struct en_text text = {0};
    en_text_format(&text, "%s (%s)", p->c->member[m].name, p->c->member[m].id);
    menu_add(p, menu, p->c->member[m].id, &text);
}

static int ask_country(struct play *p, int *seat)
{
    struct menu menu;
    menu_start(p, &menu, "Which country will you speak for?");
    for (int m = 0; m < p->c->n_members; m++) put_seat(p, &menu, m);
    menu.chosen = (int)(p->def.seed % (uint64_t)p->c->n_members);
    int i = ask(p, &menu);
    if (i >= 0) *seat = i;
    return i >= 0 ? CLI_OK : i;
}

static int ask_seat(struct play *p, int *seat)
{
    struct menu menu;
    int drawn = (int)(p->def.seed % (uint64_t)p->c->n_members), code;
    do {
        struct en_text text = {0};
        menu_start(p, &menu, "Where will you sit? At the table you are a country.");
        en_text_format(&text, "%s, drawn by lot", p->c->member[drawn].name);
        menu_add(p, &menu, "drawn", &text);
        menu_put(p, &menu, "country", "Another country");
        menu_put(p, &menu, "chair", "The chair: leads the table, drafts, has no veto");
        menu_put(p, &menu, "observer", "An observer: watches and asks; takes no position");
        code = ask(p, &menu);
        *seat = code == 0 ? drawn : code == 2 ? EN_SEAT_CHAIR : EN_SEAT_OBSERVER;
        if (code == 1) code = ask_country(p, seat);
    } while (code == ASK_BACK || code == ASK_CHANGED);
    return code >= 0 ? CLI_OK : code;
}

static uint64_t fresh_seed(void)
{
    uint32_t value = 1;
    if (getrandom(&value, sizeof value, 0) != sizeof value) value = 1;
    return value % 1000000;
}

static void title(struct play *p)
{
    say_format(p, "%s", p->c->title);
    if (p->c->summary) say_format(p, "%s", p->c->summary);
    say_format(p, "A laboratory for arguments, not a forecast. A number chooses, Enter takes the usual answer, ? explains, "
                  "quit stops; everything is saved as you play.\n");
}

/* A seat can be chosen before there is a session: a passing one with an observer stands in for the screens. */
static int choose_seat(struct play *p)
{
    if (p->options->as) return CLI_OK;
    p->def.person = p->seat = EN_SEAT_OBSERVER;
    int code = play_open_session(p);
    if (code == CLI_OK) code = ask_seat(p, &p->seat);
    return code;
}

static int begin(struct play *p)
{
    const struct cli_options *o = p->options;
    p->def = (struct en_session_def){.c = p->c, .seed = o->seed_given || p->in.name ? o->seed : fresh_seed(),
                                     .pace = o->pace ? o->pace : DEFAULT_PACE};
    int code = o->as ? play_seat_named(p->c, o->as, &p->seat) : CLI_OK;
    if (code != CLI_OK) return code;
    title(p);
    if ((code = choose_seat(p)) != CLI_OK) return code;
    p->def.person = p->seat;
    p->def.human_chair = p->seat == EN_SEAT_CHAIR;
    if ((code = play_open_session(p)) != CLI_OK) return code;
    char *path = o->save ? strdup(o->save) : journal_default_path(p->c->id);
    code = path ? journal_create(&p->journal, path, &p->def) : cli_fail(CLI_FAILED, "out of memory");
    free(path);
    if (code == CLI_OK) say_format(p, "This session is written to %s as you play.", p->journal.path);
    return code;
}

static int refuse_damaged(const char *path, const struct journal_read *read)
{
    journal_report(path, read);
    return cli_fail(CLI_USAGE, "%d moves before it are good; 'entente replay %s --branch COPY' makes a session of them",
                    read->n_moves, path);
}

static int resume(struct play *p, const char *path)
{
    struct journal_read read;
    int code = journal_load(path, p->c, &read);
    if (code == CLI_OK && read.damaged && !read.cut_off) code = refuse_damaged(path, &read);
    if (code == CLI_OK) {
        p->def = read.def;
        p->seat = read.def.person;
        code = play_open_session(p);
    }
    if (code == CLI_OK) code = play_replay_moves(p, read.move, read.n_moves);
    if (code == CLI_OK) code = journal_continue(&p->journal, path, read.good, read.length);
    if (code == CLI_OK) {
        p->shown = p->v->n_happenings;
        p->months_shown = p->v->months;
        p->advice_shown = p->v->n_advice;
        if (read.cut_off) say_format(p, "A last line that was never finished has been left out.");
        say_format(p, "Back in the session after move %d.", p->v->n_moves);
    }
    journal_read_clear(&read);
    return code;
}

static void prepare(struct play *p)
{
    struct winsize size;
    p->c = p->kase.c;
    p->stage_shown = -1;
    p->plain = p->options->plain;
    if (p->in.terminal && !p->plain) {
        p->rows = 24;
        if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row >= 10) p->rows = size.ws_row;
    }
    en_arena_init(&p->words, (size_t)64 << 20);
}

static void play_close(struct play *p)
{
    input_close(&p->in);
    journal_close(&p->journal);
    free(p->debrief);
    en_arena_clear(&p->words);
    en_arena_clear(&p->arena);
    en_arena_clear(&p->probes);
    cli_case_close(&p->kase);
    free(p);
}

int cli_play(const struct cli_options *options)
{
    struct play *p = calloc(1, sizeof *p);
    if (!p) return cli_fail(CLI_FAILED, "out of memory");
    p->options = options;
    p->journal.handle = -1;
    char *from_file = options->resume && options->n_arguments == 0 ? journal_case(options->resume) : NULL;
    int code = cli_case_open(from_file ? from_file : options->argument[0], &p->kase);
    free(from_file);
    if (code == CLI_OK) code = input_open(&p->in, options->script, options->plain);
    if (code == CLI_OK) {
        prepare(p);
        code = options->resume ? resume(p, options->resume) : begin(p);
        p->silence_seconds = options->silence >= 0 ? options->silence : silence_seconds(p->def.pace);
        if (code == CLI_OK) code = run_session(p);
        if (code < 0) code = p->code; /* left before it began */
    }
    play_close(p);
    return code;
}
