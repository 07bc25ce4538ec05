/* file.c: sessions as lines of text (docs/session-format.md).
 *
 * Every line begins with eight hex digits over the rest of it, the number of the move included, so
 * that no byte can change, no line be lost and no two be exchanged unseen. FNV-1a with 32 bits: one
 * changed byte always changes it. A line is accepted only if writing the move that was read gives
 * the same bytes again.
 */
#include "play/play_int.h"

#include <string.h>

/* --- what the numbers of a move mean
 * ------------------------------------------------------------------ */

enum meaning { NOTHING, NUMBER, DRAFT, SEAT, LEVEL, PACKED, STANCE, ACT, REPLY };

/* LEVEL is a clause in a and its level in b: one word for both. */
static const unsigned char meaning_of[EN_N_MOVES][3] = {
    [EN_M_OPINION] = {NUMBER, NUMBER},
    [EN_M_STANCE] = {DRAFT, STANCE},
    [EN_M_TABLE] = {DRAFT},
    [EN_M_AMEND] = {LEVEL},
    [EN_M_ACCEPT] = {NUMBER},
    [EN_M_DECLINE] = {NUMBER},
    [EN_M_OFFER] = {LEVEL},
    [EN_M_LOGROLL] = {SEAT, PACKED, PACKED},
    [EN_M_PAY] = {SEAT, NUMBER},
    [EN_M_BLOC] = {SEAT},
    [EN_M_ASK] = {DRAFT, SEAT},
    [EN_M_ACT] = {ACT},
    [EN_M_MONTH] = {NUMBER},
    [EN_M_ANSWER] = {REPLY},
    [EN_M_REFLECT] = {NUMBER},
    [EN_M_LEAVE] = {NUMBER, NUMBER},
};

static const char *const stance_id[EN_N_STANCES] = {"support", "can-live", "undecided", "object",
                                                    "break"};

static uint32_t check_of(const char *bytes, size_t n)
{
    uint32_t check = UINT32_C(2166136261);
    for (size_t i = 0; i < n; i++) check = (check ^ (unsigned char)bytes[i]) * UINT32_C(16777619);
    return check;
}

static void put_check(struct en_text *out, uint32_t check)
{
    for (int shift = 28; shift >= 0; shift -= 4)
        en_text_char(out, "0123456789abcdef"[check >> shift & 15]);
}

/* --- writing
 * ------------------------------------------------------------------------------------------ */

static const char *seat_id(const struct en_case *c, int seat)
{
    if (seat == EN_SEAT_CHAIR) return "chair";
    if (seat == EN_SEAT_OBSERVER) return "observer";
    if (seat == EN_SEAT_NOBODY) return "nobody";
    return seat >= 0 && seat < c->n_members ? c->member[seat].id : NULL;
}

/* An id, or "#number" for what the case does not have. */
static void put_id(struct en_text *out, const char *id, int value)
{
    if (id == NULL)
        en_text_format(out, "#%d", value);
    else
        en_text_put(out, id);
}

static void put_level(struct en_text *out, const struct en_case *c, int clause, int level)
{
    if (clause < 0 || clause >= c->n_clauses || level < 0 || level >= c->clause[clause].n_levels)
        en_text_format(out, "#%d.%d", clause, level);
    else
        en_text_format(out, "%s.%s", c->clause[clause].id, c->clause[clause].level[level].id);
}

static void put_value(struct en_text *out, const struct en_case *c, int meaning, int value,
                      int next)
{
    en_text_char(out, ' ');
    switch (meaning) {
    case DRAFT:
        put_id(out,
               value == -1                         ? "table"
               : value >= 0 && value < c->n_drafts ? c->draft[value].id
                                                   : NULL,
               value);
        break;
    case SEAT: put_id(out, seat_id(c, value), value); break;
    case LEVEL: put_level(out, c, value, next); break;
    case PACKED:
        if (value < 0)
            put_id(out, NULL, value);
        else
            put_level(out, c, value / EN_MAX_LEVELS, value % EN_MAX_LEVELS);
        break;
    case STANCE:
        put_id(out, value >= 0 && value < EN_N_STANCES ? stance_id[value] : NULL, value);
        break;
    case ACT: put_id(out, value >= 0 && value < c->n_acts ? c->act[value].id : NULL, value); break;
    case REPLY:
        put_id(out, value >= 0 && value < EN_N_REPLIES ? en_reply_name((enum en_reply)value) : NULL,
               value);
        break;
    default: en_text_int(out, value); break;
    }
}

static void put_move(struct en_text *out, const struct en_case *c, int n, const struct en_move *m)
{
    const int value[3] = {m->a, m->b, m->c};
    en_text_format(out, "%d ", n);
    put_id(out, seat_id(c, m->seat), m->seat);
    en_text_format(out, " %s", en_move_verb(m->kind));
    for (int i = 0; i < 3 && meaning_of[m->kind][i] != NOTHING; i++)
        put_value(out, c, meaning_of[m->kind][i], value[i], m->b);
    for (int i = 0; i < m->n_reasons && i < EN_MAX_REASONS; i++)
        en_text_format(out, i == 0 ? " why %s" : ",%s", en_reason_name(m->reason[i]));
    if (m->words[0] != '\0') en_text_format(out, " say %s", m->words);
}

/* The check in front of what `body` holds, and the end of the line behind. */
static void put_line(struct en_text *out, const struct en_text *body)
{
    put_check(out, check_of(body->at, body->length));
    en_text_char(out, ' ');
    en_text_bytes(out, body->at, body->length);
    en_text_char(out, '\n');
    if (body->failed) out->failed = true;
}

void en_session_line(struct en_text *out, const struct en_case *c, int n,
                     const struct en_move *move)
{
    struct en_text body;
    en_text_init(&body);
    put_move(&body, c, n, move);
    if (body.failed)
        out->failed = true;
    else
        put_line(out, &body);
    en_text_clear(&body);
}

void en_session_undo(struct en_text *out, int n_kept)
{
    size_t from = out->length;
    en_text_format(out, "undo %d", n_kept);
    uint64_t check =
        out->failed ? 0 : en_digest_bytes(EN_DIGEST_START, out->at + from, out->length - from);
    en_text_char(out, ' ');
    en_text_hex64(out, check);
    en_text_char(out, '\n');
}

void en_session_header(struct en_text *out, const struct en_session_def *def)
{
    struct en_text body;
    en_text_init(&body);
    en_text_put(&body, "entente-session 1 case ");
    en_text_put(&body, def->c->id);
    en_text_char(&body, ' ');
    en_text_hex64(&body, def->c->digest);
    en_text_put(&body, " seed ");
    en_text_hex64(&body, def->seed);
    en_text_put(&body, " person ");
    put_id(&body, seat_id(def->c, def->person), def->person);
    en_text_put(&body, " persons ");
    en_text_hex64(&body, def->persons);
    en_text_format(&body, " chair %s pace %d", def->human_chair ? "person" : "computer", def->pace);
    if (body.failed)
        out->failed = true;
    else
        put_line(out, &body);
    en_text_clear(&body);
}

/* --- reading
 * -------------------------------------------------------------------------------------------- */

static enum en_status damage(struct en_fault *fault, int line, const char *what,
                             const char *expected)
{
    *fault = (struct en_fault){"session", line,     1,
                               what,      expected, "everything before this line can be used"};
    return EN_BAD_CASE;
}

/* A line taken apart at its spaces; the words of `say` stay whole. */
struct words {
    const char *at;
    size_t left;
};

static bool next_word(struct words *w, char *out, size_t room)
{
    size_t n = 0;
    while (n < w->left && w->at[n] != ' ') n++;
    if (n == 0 || n >= room) return false;
    memcpy(out, w->at, n);
    out[n] = '\0';
    n += n < w->left;
    w->at += n;
    w->left -= n;
    return true;
}

static bool small_int(const char *text, int *out)
{
    int64_t value;
    if (!en_parse_int(text, &value) || value < INT32_MIN || value > INT32_MAX) return false;
    *out = (int)value;
    return true;
}

static bool find_seat(const struct en_case *c, const char *id, int *out)
{
    for (int seat = EN_SEAT_NOBODY; seat < c->n_members; seat++) {
        if (strcmp(id, seat_id(c, seat)) != 0) continue;
        *out = seat;
        return true;
    }
    return false;
}

static bool find_level(const struct en_case *c, char *id, int *clause, int *level)
{
    char *dot = strchr(id, '.');
    if (dot == NULL) return false;
    *dot = '\0';
    if (id[0] == '#') return small_int(id + 1, clause) && small_int(dot + 1, level);
    *clause = en_case_find_clause(c, id);
    *level = *clause < 0 ? -1 : en_case_find_level(&c->clause[*clause], dot + 1);
    return *level >= 0;
}

static int find_stance(const char *id)
{
    for (int i = 0; i < EN_N_STANCES; i++)
        if (strcmp(id, stance_id[i]) == 0) return i;
    return -1;
}

static int find_act(const struct en_case *c, const char *id)
{
    for (int i = 0; i < c->n_acts; i++)
        if (strcmp(id, c->act[i].id) == 0) return i;
    return -1;
}

static int find_reply(const char *id)
{
    for (int i = 0; i < EN_N_REPLIES; i++)
        if (strcmp(id, en_reply_name((enum en_reply)i)) == 0) return i;
    return -1;
}

static bool read_packed(const struct en_case *c, char *word, int *out)
{
    int clause, level;
    if (word[0] == '#' && strchr(word, '.') == NULL) return small_int(word + 1, out);
    if (!find_level(c, word, &clause, &level) || clause < 0 || clause > INT32_MAX / EN_MAX_LEVELS)
        return false;
    if (level < 0 || level >= EN_MAX_LEVELS) return false;
    *out = clause * EN_MAX_LEVELS + level;
    return true;
}

static bool read_value(const struct en_case *c, int meaning, char *word, int *out, int *next)
{
    if (meaning == LEVEL) return find_level(c, word, out, next);
    if (meaning == PACKED) return read_packed(c, word, out);
    if (meaning == NUMBER) return small_int(word, out);
    if (word[0] == '#') return small_int(word + 1, out);
    switch (meaning) {
    case DRAFT: *out = strcmp(word, "table") == 0 ? -1 : en_case_find_draft(c, word); break;
    case SEAT: return find_seat(c, word, out);
    case STANCE: *out = find_stance(word); break;
    case ACT: *out = find_act(c, word); break;
    default: *out = find_reply(word); break;
    }
    return true;
}

static bool read_reasons(char *list, struct en_move *m)
{
    for (char *at = list; at != NULL;) {
        char *comma = strchr(at, ',');
        int r = 0;
        if (comma != NULL) *comma = '\0';
        while (r < EN_N_REASONS && strcmp(at, en_reason_name((enum en_reason)r)) != 0) r++;
        if (r == EN_N_REASONS || m->n_reasons == EN_MAX_REASONS) return false;
        m->reason[m->n_reasons++] = (enum en_reason)r;
        at = comma == NULL ? NULL : comma + 1;
    }
    return true;
}

static bool read_rest(struct words *w, struct en_move *m)
{
    char word[256];
    if (w->left == 0) return true;
    if (!next_word(w, word, sizeof word)) return false;
    if (strcmp(word, "why") == 0) {
        if (!next_word(w, word, sizeof word) || !read_reasons(word, m)) return false;
        if (w->left == 0) return true;
        if (!next_word(w, word, sizeof word)) return false;
    } else if (w->left == 0) {
        return true; /* a wrong last word is found when the line is written again */
    }
    if (strcmp(word, "say") != 0 || w->left > EN_MAX_WORDS) return false;
    memcpy(m->words, w->at, w->left);
    return memchr(w->at, '\0', w->left) == NULL;
}

static bool find_verb(const char *verb, enum en_move_kind *out)
{
    for (int k = 0; k < EN_N_MOVES; k++) {
        if (strcmp(verb, en_move_verb((enum en_move_kind)k)) != 0) continue;
        *out = (enum en_move_kind)k;
        return true;
    }
    return false;
}

static bool read_move(struct words w, const struct en_case *c, int *n, struct en_move *m)
{
    char word[256];
    memset(m, 0, sizeof *m);
    if (!next_word(&w, word, sizeof word) || !small_int(word, n)) return false;
    if (!next_word(&w, word, sizeof word)) return false;
    if (word[0] == '#' ? !small_int(word + 1, &m->seat) : !find_seat(c, word, &m->seat))
        return false;
    if (!next_word(&w, word, sizeof word) || !find_verb(word, &m->kind)) return false;
    int *value[3] = {&m->a, &m->b, &m->c};
    for (int i = 0; i < 3 && meaning_of[m->kind][i] != NOTHING; i++) {
        if (!next_word(&w, word, sizeof word)) return false;
        if (!read_value(c, meaning_of[m->kind][i], word, value[i], &m->b)) return false;
    }
    return read_rest(&w, m);
}

/* The line from `bytes` on, without its end. 0: no line end. */
static size_t line_of(const char *bytes, size_t length)
{
    const char *end = memchr(bytes, '\n', length);
    return end == NULL ? 0 : (size_t)(end - bytes) + 1;
}

/* True if writing the same again gives the same bytes. */
static bool same_again(const struct en_text *again, const char *bytes, size_t length)
{
    return !again->failed && again->length == length && memcmp(again->at, bytes, length) == 0;
}

/* Moves as they are read: the first `n` of `out` hold. */
struct reading {
    const struct en_case *c;
    struct en_move *out;
    int n, room, line;
    struct en_fault *fault;
    struct en_text again;
};

static enum en_status read_undo(struct reading *r, const char *line, size_t size)
{
    struct words w = {line + 5, size - 6};
    char word[16];
    int kept;
    if (!next_word(&w, word, sizeof word) || !small_int(word, &kept) || kept < 0)
        return damage(r->fault, r->line, "this 'undo' does not fit", "undo KEPT CHECK");
    en_session_undo(&r->again, kept);
    if (r->again.failed) return EN_NOMEM;
    if (!same_again(&r->again, line, size) || kept > r->n)
        return damage(r->fault, r->line, "this 'undo' does not fit",
                      "a check that fits, and no more moves than there are");
    r->n = kept;
    return EN_OK;
}

static enum en_status read_line(struct reading *r, const char *line, size_t size)
{
    struct en_move move;
    int number;
    r->again.length = 0;
    if (size == 0) return damage(r->fault, r->line, "the line is cut off", "a line that ends");
    if (size > 6 && memcmp(line, "undo ", 5) == 0) return read_undo(r, line, size);
    if (size < 11 || !read_move((struct words){line + 9, size - 10}, r->c, &number, &move))
        return damage(r->fault, r->line, "the line is no move", "CHECK NUMBER SEAT MOVE ...");
    en_session_line(&r->again, r->c, number, &move);
    if (r->again.failed) return EN_NOMEM;
    if (!same_again(&r->again, line, size))
        return damage(r->fault, r->line, "the line was changed", "a line whose check fits");
    if (number != r->n + 1)
        return damage(r->fault, r->line, "the line is out of order",
                      "moves numbered from 1 without a gap");
    if (r->n == r->room) {
        (void)damage(r->fault, r->line, "the file has more moves than a session", NULL);
        return EN_LIMIT;
    }
    r->out[r->n++] = move;
    return EN_OK;
}

enum en_status en_session_read_moves(const char *bytes, size_t length, const struct en_case *c,
                                     int first_line, struct en_move *out, int room, int *n,
                                     size_t *used, struct en_fault *fault)
{
    struct reading r = {.c = c, .out = out, .room = room, .line = first_line, .fault = fault};
    enum en_status status = EN_OK;
    size_t at = 0;
    for (; at < length && status == EN_OK; r.line++) {
        size_t size = line_of(bytes + at, length - at);
        status = read_line(&r, bytes + at, size);
        if (status == EN_OK) at += size;
    }
    en_text_clear(&r.again);
    *n = r.n;
    *used = at;
    return status;
}

/* --- the header
 * ---------------------------------------------------------------------------------------------- */

static bool parse_hex64(const char *text, uint64_t *out)
{
    *out = 0;
    if (strlen(text) != 16) return false;
    for (; *text != '\0'; text++) {
        const char *digits = "0123456789abcdef", *digit = strchr(digits, *text);
        if (digit == NULL) return false;
        *out = *out << 4 | (uint64_t)(digit - digits);
    }
    return true;
}

enum {
    H_NAME,
    H_VERSION,
    H_CASE_WORD,
    H_CASE,
    H_DIGEST,
    H_SEED_WORD,
    H_SEED,
    H_PERSON_WORD,
    H_PERSON,
    H_PERSONS_WORD,
    H_PERSONS,
    H_CHAIR_WORD,
    H_CHAIR,
    H_PACE_WORD,
    H_PACE,
    H_N
};

static bool header_words(const char *bytes, size_t size, char word[H_N][128])
{
    struct words w = {bytes, size};
    for (int i = 0; i < H_N; i++)
        if (!next_word(&w, word[i], 128)) return false;
    return w.left == 0;
}

static bool header_def(char word[H_N][128], const struct en_case *c, struct en_session_def *def,
                       uint64_t *digest)
{
    memset(def, 0, sizeof *def);
    def->c = c;
    def->human_chair = strcmp(word[H_CHAIR], "person") == 0;
    return parse_hex64(word[H_DIGEST], digest) && parse_hex64(word[H_SEED], &def->seed) &&
           parse_hex64(word[H_PERSONS], &def->persons) && small_int(word[H_PACE], &def->pace);
}

enum en_status en_session_read_header(const char *bytes, size_t length, const struct en_case *c,
                                      struct en_session_def *def, size_t *used,
                                      struct en_fault *fault)
{
    static const char *const form = "the header of a session file";
    char word[H_N][128];
    struct en_session_def found;
    uint64_t digest;
    size_t size = line_of(bytes, length);
    if (size == 0) return damage(fault, 1, "the header is cut off", form);
    if (size < 11 || !header_words(bytes + 9, size - 10, word))
        return damage(fault, 1, "this is no session file", form);
    if (strcmp(word[H_NAME], "entente-session") != 0)
        return damage(fault, 1, "this is no session file", form);
    uint32_t check = check_of(bytes + 9, size - 10);
    struct en_text again;
    en_text_init(&again);
    put_check(&again, check);
    bool whole = !again.failed && memcmp(again.at, bytes, 8) == 0 && bytes[8] == ' ';
    en_text_clear(&again);
    if (!whole) return damage(fault, 1, "the header was changed", "a line whose check fits");
    if (strcmp(word[H_VERSION], "1") != 0)
        return damage(fault, 1, "this version of the format is not known", "version 1");
    if (!header_def(word, c, &found, &digest))
        return damage(fault, 1, "the header was changed", form);
    if (strcmp(word[H_CASE], c->id) != 0)
        return damage(fault, 1, "the session is of another case", c->id);
    if (digest != c->digest)
        return damage(fault, 1, "the case has changed since this session was played",
                      "the same case files");
    if (!find_seat(c, word[H_PERSON], &found.person))
        return damage(fault, 1, "the case has no such seat", form);
    *def = found;
    *used = size;
    return EN_OK;
}
