/* cmd_replay.c: `entente replay`: a session file told again, or its first moves as a new session. */
#include "cli/play/play.h"

#include <stdlib.h>
#include <string.h>

static void tell_months(struct play *p, struct en_text *text, bool loud)
{
    struct en_play_look at = look(p);
    for (; p->months_shown < p->v->months; p->months_shown++)
        if (loud) en_play_month(text, &at, p->months_shown);
}

/* True for a stance that the seat whose view is told could not see when it was given. */
static bool is_hidden(const struct play *p, const struct en_move *m)
{
    bool stance = m->kind == EN_M_STANCE || m->kind == EN_M_CONSENT || m->kind == EN_M_OBJECT;
    return p->options->as && stance && m->seat != p->seat && !en_session_sees(p->s, p->seat, m->seat);
}

static void tell(struct play *p, const struct en_move *m, int n, enum en_session_phase phase, bool loud)
{
    struct en_text text = {0};
    struct en_play_look at = look(p);
    if (loud) {
        en_text_format(&text, "%d  %s: ", n, en_session_phase_name(phase));
        if (is_hidden(p, m))
            en_text_format(&text, "%s answered, not shown yet", p->c->member[m->seat].name);
        else
            en_play_move_said(&text, &at, m);
        en_text_char(&text, '\n');
    }
    tell_months(p, &text, loud);
    for (; p->shown < p->v->n_happenings; p->shown++)
        if (loud && p->v->happening[p->shown].kind == EN_H_RESULT) en_play_happening(&text, &at, p->shown);
    say(p, &text);
}

static int tell_all(struct play *p, const struct journal_read *read)
{
    struct en_text why = {0};
    int from = p->options->from ? p->options->from : 1, code = CLI_OK;
    if (p->options->debrief) from = read->n_moves + 1; /* only the page */
    for (int i = 0; i < read->n_moves && code == CLI_OK; i++) {
        enum en_session_phase phase = p->v->phase;
        if (en_session_apply(p->s, &read->move[i], &why) != EN_OK)
            code = cli_fail(CLI_USAGE, "move %d is not allowed in this case: %s", i + 1, why.at ? why.at : "");
        else
            tell(p, &read->move[i], i + 1, phase, i + 1 >= from);
    }
    en_text_clear(&why);
    return code;
}

static void put_end(struct play *p)
{
    struct en_text text = {0};
    en_text_format(&text, "After %d moves: %s. Digest ", p->v->n_moves, en_session_phase_name(p->v->phase));
    en_text_hex64(&text, en_session_digest(p->s));
    en_text_char(&text, '\n');
    say(p, &text);
}

static int branch(struct play *p, const struct journal_read *read, const char *path)
{
    int n = p->options->from ? p->options->from : read->n_moves;
    if (n > read->n_moves)
        return cli_fail(CLI_USAGE, "--from %d: the file has %d good moves", n, read->n_moves);
    int code = play_replay_moves(p, read->move, n);
    if (code == CLI_OK) code = journal_create(&p->journal, path, &p->def);
    for (int i = 0; i < n && code == CLI_OK; i++) journal_move(&p->journal, p->c, i + 1, &read->move[i]);
    if (code == CLI_OK) code = journal_commit(&p->journal);
    if (code == CLI_OK) {
        say_format(p, "%s holds the first %d moves. Go on with: entente play --resume %s", path, n, path);
        put_end(p);
    }
    return code;
}

static int write_debrief(struct play *p, const char *session)
{
    struct cli_outputs outputs = {0};
    struct en_text command = {0};
    if (p->v->result == EN_PENDING)
        return cli_fail(CLI_USAGE, "%s: the council has no result yet; a debrief would tell what is hidden",
                        session);
    en_text_format(&command, "replay %s", session);
    struct en_debrief_options options = {.cache = en_session_probes(p->s), .command = command.at, .version = EN_VERSION};
    struct en_text *page = cli_output_add(&outputs, NULL, p->options->debrief);
    int code = en_play_debrief_html(page, p->s, &options) == EN_OK ? CLI_OK : cli_fail(CLI_FAILED, "out of memory");
    if (code == CLI_OK) code = cli_outputs_write(&outputs);
    if (code == CLI_OK) code = cli_outputs_commit(&outputs);
    cli_outputs_clear(&outputs);
    en_text_clear(&command);
    return code;
}

static int replay_session(struct play *p, const char *path)
{
    struct journal_read read;
    int code = journal_load(path, p->c, &read);
    p->def = read.def;
    p->seat = EN_SEAT_NOBODY;
    if (code == CLI_OK && p->options->as) code = play_seat_named(p->c, p->options->as, &p->seat);
    if (code == CLI_OK) code = play_open_session(p);
    if (code == CLI_OK) {
        if (p->options->branch) {
            code = branch(p, &read, p->options->branch);
        } else if ((code = tell_all(p, &read)) == CLI_OK) {
            put_end(p);
            if (p->options->debrief) code = write_debrief(p, path);
            if (code == CLI_OK && read.damaged) code = CLI_USAGE;
        }
        if (read.damaged) journal_report(path, &read);
    }
    journal_read_clear(&read);
    return code;
}

int cli_replay(const struct cli_options *options)
{
    struct play *p = calloc(1, sizeof *p);
    if (!p) return cli_fail(CLI_FAILED, "out of memory");
    p->options = options;
    p->journal.handle = -1;
    p->plain = options->plain;
    char *id = journal_case(options->argument[0]);
    int code = cli_case_open(options->n_arguments > 1 ? options->argument[1] : id, &p->kase);
    p->c = p->kase.c;
    if (code == CLI_OK) code = replay_session(p, options->argument[0]);
    free(id);
    journal_close(&p->journal);
    en_arena_clear(&p->arena);
    en_arena_clear(&p->probes);
    if (p->c) cli_case_close(&p->kase);
    free(p);
    return code;
}
