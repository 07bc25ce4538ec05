/* cmd_bots.c: `entente bots`: whole sessions between computers, for tests and researchers. Now and then a move that must
 * fail is tried: it has to be refused and to leave the digest as it was. Columns of the rows: docs/bots.md. */
#include "cli/play/play.h"

#include <stdlib.h>
#include <string.h>

enum { TRY_EVERY = 5, MOST_MOVES = EN_MAX_MOVES, DEFAULT_PACE = 30 };
enum { N_RESULTS = EN_NO_DECISION + 1 };

struct bots {
    const struct cli_options *o;
    const struct en_case *c;
    struct en_arena probes;
    struct en_probe_cache *cache;
    int sessions, moves, tried, unfinished;
    int result[N_RESULTS];                       /* of the first council of each session */
    int by_draft[EN_MAX_DRAFTS + 1][N_RESULTS];  /* last: no text came to the table */
    int rounds[EN_MAX_ROUNDS + 2];
    int objected[EN_MAX_MEMBERS];                /* sessions in which the member broke a silence */
    struct en_text *csv, *jsonl;                 /* rows, or NULL */
    struct cli_outputs outputs;
};

struct one {
    struct en_session *s;
    const struct en_view *v;
    struct en_session_def def;
    int number;
    bool objected[EN_MAX_MEMBERS], decided;
    enum en_result result;
    int draft, rounds;
};

static const char *const result_names[N_RESULTS] = {"pending", "adopted", "broken", "delayed", "no-decision"};

/* --- rows ---------------------------------------------------------------------------------------------- */

static const char header_row[] =
    "case,case_digest,seed,session,move,phase,round,seat,disposition,verb,a,b,c,reason_1,reason_2,table_draft,"
    "objectors,result\n";

static void put_seat(struct en_text *out, const struct en_case *c, int seat)
{
    en_text_put(out, seat >= 0 ? c->member[seat].id : seat == EN_SEAT_CHAIR ? "chair" : "observer");
}

static void put_cell(struct en_text *out, int64_t value)
{
    en_text_int(out, value);
    en_text_char(out, ',');
}

static void put_name(struct en_text *out, const char *name)
{
    en_text_csv(out, name ? name : "");
    en_text_char(out, ',');
}

static void put_row(struct bots *b, const struct one *one, const struct en_move *m, enum en_session_phase phase, int round)
{
    struct en_text *out = b->csv;
    struct bots_row row = {b->c, one->v, m, phase, round, one->number, result_names[one->v->result]};
    if (b->jsonl) bots_jsonl_row(b->jsonl, &row);
    if (!out) return;
    put_name(out, b->c->id);
    en_text_hex64(out, b->c->digest);
    en_text_char(out, ',');
    put_cell(out, (int64_t)one->def.seed);
    put_cell(out, one->number);
    put_cell(out, one->v->n_moves);
    put_name(out, en_session_phase_name(phase));
    put_cell(out, round);
    put_seat(out, b->c, m->seat);
    en_text_char(out, ',');
    put_name(out, m->seat >= 0 ? en_disposition_name(one->v->disposition[m->seat]) : "");
    put_name(out, en_move_verb(m->kind));
    put_cell(out, m->a);
    put_cell(out, m->b);
    put_cell(out, m->c);
    put_name(out, m->n_reasons > 0 ? en_reason_name(m->reason[0]) : "");
    put_name(out, m->n_reasons > 1 ? en_reason_name(m->reason[1]) : "");
    put_name(out, one->v->table_open && one->v->table_draft >= 0 ? b->c->draft[one->v->table_draft].id : "");
    put_cell(out, one->v->objectors);
    en_text_put(out, result_names[one->v->result]);
    en_text_char(out, '\n');
}

/* --- moves that must fail ---------------------------------------------------------------------------------- */

/* Wrong whatever the state: a seat, clause, draft, number or phase that cannot be. */
static void bad_move(const struct one *one, int i, struct en_move *m)
{
    const struct en_case *c = one->def.c;
    int other = one->v->phase == EN_AT_FUTURE ? EN_M_CONSENT : EN_M_MONTH;
    *m = (struct en_move){.kind = EN_M_AMEND, .seat = i % c->n_members};
    switch (i % 12) {
    case 0: m->seat = c->n_members; break;
    case 1: m->a = c->n_clauses; break;
    case 2: m->b = EN_MAX_LEVELS; break;
    case 3: m->kind = EN_M_ACCEPT, m->a = 100000; break;
    case 4: m->kind = EN_M_PAY, m->a = m->seat, m->b = 1; break;
    case 5: m->kind = EN_M_ACT, m->a = -1; break;
    case 6: m->kind = EN_M_STANCE, m->a = c->n_drafts, m->b = EN_CAN_LIVE; break;
    case 7: m->kind = EN_M_STANCE, m->a = 0, m->b = EN_N_STANCES; break;
    case 8: m->kind = (enum en_move_kind)other, m->a = 1; break;
    case 9: m->kind = EN_M_OBJECT, m->n_reasons = EN_MAX_REASONS + 1; break;
    case 10: m->kind = EN_M_SILENCE; break; /* a member's seat: only the chair may */
    default: m->kind = (enum en_move_kind)EN_N_MOVES; break;
    }
}

static int try_bad_move(struct bots *b, struct one *one)
{
    struct en_move m;
    struct en_text why = {0};
    uint64_t before = en_session_digest(one->s);
    bad_move(one, b->tried++, &m);
    enum en_status status = en_session_apply(one->s, &m, &why);
    bool good = status == EN_ILLEGAL && why.length > 0 && en_session_digest(one->s) == before;
    en_text_clear(&why);
    if (good) return CLI_OK;
    return cli_fail(CLI_FAILED, "session %d: a move that must fail (case %d) was not refused as it should be", one->number,
                    (b->tried - 1) % 12);
}

/* --- one session ----------------------------------------------------------------------------------------------- */

static void note(struct one *one, const struct en_move *m)
{
    if (m->kind == EN_M_OBJECT && m->seat >= 0) one->objected[m->seat] = true;
    if (one->decided || one->v->result == EN_PENDING || one->v->result == EN_BROKEN) return;
    one->decided = true;
    one->result = one->v->result;
    one->draft = one->v->table_draft;
    one->rounds = one->v->round;
}

static int play_out(struct bots *b, struct one *one)
{
    int seat;
    while ((seat = en_session_next_bot(one->s)) != EN_SEAT_NOBODY && one->v->n_moves < MOST_MOVES) {
        struct en_move m;
        enum en_session_phase phase = one->v->phase;
        int round = one->v->round;
        if (one->v->n_moves % TRY_EVERY == 0 && try_bad_move(b, one) != CLI_OK) return CLI_FAILED;
        en_session_bot(one->s, seat, &m);
        struct en_text why = {0};
        enum en_status status = en_session_apply(one->s, &m, &why);
        if (status != EN_OK)
            cli_say("session %d: the move '%s' of a computer was refused: %s", one->number, en_move_verb(m.kind),
                    why.at ? why.at : en_status_text(status));
        en_text_clear(&why);
        if (status != EN_OK) return CLI_FAILED;
        note(one, &m);
        put_row(b, one, &m, phase, round);
    }
    return CLI_OK;
}

static void count(struct bots *b, const struct one *one)
{
    int draft = one->draft >= 0 ? one->draft : EN_MAX_DRAFTS;
    int rounds = one->rounds <= EN_MAX_ROUNDS ? one->rounds : EN_MAX_ROUNDS + 1;
    b->sessions++;
    b->moves += one->v->n_moves;
    b->unfinished += one->v->phase != EN_AT_END;
    b->result[one->result]++;
    b->by_draft[draft][one->result]++;
    b->rounds[rounds]++;
    for (int m = 0; m < b->c->n_members; m++) b->objected[m] += one->objected[m];
}

static void write_session(struct bots *b, const struct one *one)
{
    struct en_text name = {0};
    int n;
    const struct en_move *move = en_session_moves(one->s, &n);
    en_text_format(&name, "%s/%d.session", b->o->out, one->number);
    struct cli_outputs outputs = {0};
    struct en_text *out = cli_output_add(&outputs, NULL, name.at ? name.at : "");
    en_session_header(out, &one->def);
    for (int i = 0; i < n; i++) en_session_line(out, b->c, i + 1, &move[i]);
    if (cli_outputs_write(&outputs) == CLI_OK) (void)cli_outputs_commit(&outputs);
    cli_outputs_clear(&outputs);
    en_text_clear(&name);
}

static int one_session(struct bots *b, int number)
{
    struct en_arena arena;
    struct one one = {.number = number, .draft = -1};
    en_arena_init(&arena, (size_t)1 << 30);
    one.def = (struct en_session_def){.c = b->c, .seed = b->o->seed + (uint64_t)number - 1, .person = EN_SEAT_NOBODY,
                                      .pace = b->o->pace ? b->o->pace : DEFAULT_PACE, .cache = b->cache};
    enum en_status status = en_session_open(&one.def, &arena, &one.s);
    int code = CLI_OK;
    if (status != EN_OK) {
        code = cli_fail(CLI_FAILED, "the session cannot be opened: %s", en_status_text(status));
    } else {
        one.v = en_session_view(one.s);
        code = play_out(b, &one);
        if (code == CLI_OK) count(b, &one);
        if (code == CLI_OK && b->o->out) write_session(b, &one);
    }
    en_arena_clear(&arena);
    return code;
}

/* --- what came of it ----------------------------------------------------------------------------------------------- */

static const char *draft_id(const struct bots *b, int draft)
{
    return draft == EN_MAX_DRAFTS ? "none" : b->c->draft[draft].id;
}

static bool any_of_draft(const struct bots *b, int draft)
{
    int n = 0;
    for (int r = 0; r < N_RESULTS; r++) n += b->by_draft[draft][r];
    return n > 0;
}

static void put_table(struct en_text *out, const struct bots *b)
{
    en_text_format(out, "%d sessions of %s between computers, seeds from %d, %d moves; %d moves that must fail were tried, "
                        "all were refused.\n\n", b->sessions, b->c->id, (int)b->o->seed, b->moves, b->tried);
    en_text_left(out, "text last on the table", 30);
    for (int r = 1; r < N_RESULTS; r++) en_text_right(out, result_names[r], 13);
    en_text_char(out, '\n');
    for (int d = 0; d <= EN_MAX_DRAFTS; d++) {
        if ((d < EN_MAX_DRAFTS && d >= b->c->n_drafts) || !any_of_draft(b, d)) continue;
        en_text_left(out, draft_id(b, d), 30);
        for (int r = 1; r < N_RESULTS; r++) {
            struct en_text n = {0};
            en_text_int(&n, b->by_draft[d][r]);
            en_text_right(out, n.at, 13);
            en_text_clear(&n);
        }
        en_text_char(out, '\n');
    }
    en_text_put(out, "\nRounds until the result:");
    for (int r = 0; r < EN_MAX_ROUNDS + 2; r++)
        if (b->rounds[r] > 0) en_text_format(out, " %d in %d sessions;", r, b->rounds[r]);
    en_text_put(out, "\nBroke a silence, in how many sessions:");
    for (int m = 0; m < b->c->n_members; m++)
        if (b->objected[m] > 0) en_text_format(out, " %s %d", b->c->member[m].id, b->objected[m]);
    en_text_char(out, '\n');
    if (b->unfinished > 0) en_text_format(out, "%d sessions did not come to their end.\n", b->unfinished);
}

static void put_json_texts(struct en_text *out, const struct bots *b)
{
    bool first = true;
    en_text_put(out, "\"texts\": {");
    for (int d = 0; d <= EN_MAX_DRAFTS; d++) {
        if ((d < EN_MAX_DRAFTS && d >= b->c->n_drafts) || !any_of_draft(b, d)) continue;
        en_text_put(out, first ? "" : ", ");
        first = false;
        en_text_json(out, draft_id(b, d));
        en_text_put(out, ": {");
        for (int r = 1; r < N_RESULTS; r++)
            en_text_format(out, "%s\"%s\": %d", r > 1 ? ", " : "", result_names[r], b->by_draft[d][r]);
        en_text_char(out, '}');
    }
    en_text_put(out, "}");
}

static void put_json(struct en_text *out, const struct bots *b)
{
    bool first = true;
    en_text_put(out, "{\"schema\": \"entente/bots/1\", \"case\": ");
    en_text_json(out, b->c->id);
    en_text_put(out, ", \"digest\": \"");
    en_text_hex64(out, b->c->digest);
    en_text_put(out, "\", \"seed\": ");
    en_text_int(out, (int64_t)b->o->seed);
    en_text_format(out, ", \"sessions\": %d, \"moves\": %d, \"must_fail_tried\": %d, \"unfinished\": %d, ", b->sessions,
                   b->moves, b->tried, b->unfinished);
    put_json_texts(out, b);
    en_text_put(out, ", \"rounds\": {");
    for (int r = 0; r < EN_MAX_ROUNDS + 2; r++) {
        if (b->rounds[r] == 0) continue;
        en_text_format(out, "%s\"%d\": %d", first ? "" : ", ", r, b->rounds[r]);
        first = false;
    }
    en_text_put(out, "}, \"objectors\": {");
    first = true;
    for (int m = 0; m < b->c->n_members; m++) {
        if (b->objected[m] == 0) continue;
        en_text_format(out, "%s\"%s\": %d", first ? "" : ", ", b->c->member[m].id, b->objected[m]);
        first = false;
    }
    en_text_put(out, "}}\n");
}

static int run_bots(struct bots *b)
{
    int n = b->o->sessions ? b->o->sessions : 10, code = CLI_OK;
    en_arena_init(&b->probes, (size_t)2 << 30);
    if (en_probe_cache_open(b->c, &b->probes, &b->cache) != EN_OK) return cli_fail(CLI_FAILED, "out of memory");
    for (int i = 1; i <= n && code == CLI_OK; i++) code = one_session(b, i);
    bool rows = b->csv || b->jsonl;
    if (code == CLI_OK && rows) code = cli_outputs_write(&b->outputs);
    if (code == CLI_OK && rows) code = cli_outputs_commit(&b->outputs);
    if (code != CLI_OK) return code;
    struct en_text out = {0};
    if (b->o->json)
        put_json(&out, b);
    else
        put_table(&out, b);
    return cli_print(&out);
}

int cli_bots(const struct cli_options *options)
{
    struct cli_case kase;
    struct bots *b = calloc(1, sizeof *b);
    if (!b) return cli_fail(CLI_FAILED, "out of memory");
    b->o = options;
    struct cli_outputs folder = {0};
    int code = cli_case_open(options->case_name ? options->case_name : options->argument[0], &kase);
    if (code == CLI_OK) {
        b->c = kase.c;
        if (options->csv) code = cli_can_write(options->csv);
        if (code == CLI_OK && options->csv)
            en_text_put(b->csv = cli_output_add(&b->outputs, NULL, options->csv), header_row);
        if (code == CLI_OK && options->jsonl) code = cli_can_write(options->jsonl);
        if (code == CLI_OK && options->jsonl) b->jsonl = cli_output_add(&b->outputs, NULL, options->jsonl);
        if (code == CLI_OK && options->out) code = cli_make_folder(&folder, options->out);
        if (code == CLI_OK) code = run_bots(b);
        cli_case_close(&kase);
    }
    free(folder.made_folder); /* it stays: sessions lie in it */
    cli_outputs_clear(&b->outputs);
    en_arena_clear(&b->probes);
    free(b);
    return code;
}
