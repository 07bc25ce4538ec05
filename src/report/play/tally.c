/* tally.c: a lesson on paper typed back in, line by line: default yes, and whoever says
 * otherwise. */
#include "report/play/play_int.h"

#include <string.h>

enum { WORDS = 8, WORD = 63 };

struct reading {
    const struct en_case *c;
    struct en_arena *arena;
    struct en_fault *fault;
    struct en_tally *t;
    struct en_tally_round *now; /* NULL before the first block */
    int line, n;
    char word[WORDS][WORD + 1];
};

static enum en_status bad(struct reading *r, const char *what, const char *word,
                          const char *expected)
{
    struct en_text text;
    en_text_init(&text);
    en_text_format(&text, what, word);
    const char *copy = text.failed ? NULL : en_arena_copy(r->arena, text.at, text.length);
    en_text_clear(&text);
    if (!copy) return EN_NOMEM;
    *r->fault = (struct en_fault){
        .line = r->line, .what = copy, .expected = expected, .advice = "correct the line"};
    return EN_BAD_CASE;
}

static char small(char ch)
{
    return ch >= 'A' && ch <= 'Z' ? (char)(ch - 'A' + 'a') : ch;
}

static bool same(const char *a, const char *b)
{
    for (; *a && small(*a) == small(*b); a++) b++;
    return small(*a) == small(*b);
}

/* Bytes of `name` at the start of `text` as a whole word; 0 if it does not stand there. */
static size_t starts(const char *text, const char *name)
{
    size_t n = 0;
    for (; name[n]; n++)
        if (small(text[n]) != small(name[n])) return 0;
    return text[n] == ' ' || text[n] == '\0' ? n : 0;
}

/* --- words
 * --------------------------------------------------------------------------------------------------------
 */

static int stance_of(const char *word)
{
    static const char *const name[EN_N_STANCES] = {"support", "live", "undecided", "object",
                                                   "break"};
    static const char *const other[EN_N_STANCES] = {"yes", "can-live", "unsure", "negotiable",
                                                    "no"};
    for (int i = 0; i < EN_N_STANCES; i++) {
        bool letter = small(word[0]) == name[i][0] && word[1] == '\0';
        if (letter || same(word, name[i]) || same(word, other[i]) ||
            (word[0] == '1' + i && word[1] == '\0'))
            return i;
    }
    return -1;
}

static int reason_of(const char *word)
{
    for (int i = 0; i < EN_N_REASONS; i++)
        if (same(word, en_reason_name((enum en_reason)i))) return i;
    return -1;
}

/* The longest member name or id at the start of the line. */
static int member_at(const struct en_case *c, const char *line, size_t *length)
{
    int found = -1;
    *length = 0;
    for (int m = 0; m < c->n_members; m++) {
        size_t id = starts(line, c->member[m].id), name = starts(line, c->member[m].name);
        size_t n = id > name ? id : name;
        if (n > *length) {
            found = m;
            *length = n;
        }
    }
    return found;
}

static enum en_status split(struct reading *r, const char *at)
{
    r->n = 0;
    while (*at) {
        size_t n = strcspn(at, " ");
        if (n == 0) {
            at++;
            continue;
        }
        if (r->n == WORDS || n > WORD) return bad(r, "'%s' is too long", at, "a few short words");
        memcpy(r->word[r->n], at, n);
        r->word[r->n++][n] = '\0';
        at += n;
    }
    return EN_OK;
}

/* --- lines
 * --------------------------------------------------------------------------------------------------------
 */

static void start(struct reading *r, struct en_tally_round *round, int draft)
{
    memset(round, 0, sizeof *round);
    round->draft = draft;
    memcpy(round->level, r->c->draft[draft].level, sizeof round->level);
    memset(round->stance, EN_CAN_LIVE, sizeof round->stance);
    r->now = round;
}

static int draft_of(const struct en_case *c, const char *word)
{
    for (int d = 0; d < c->n_drafts; d++)
        if (same(word, c->draft[d].id)) return d;
    return -1;
}

static enum en_status block(struct reading *r, bool opening)
{
    int draft = r->n == 2 ? draft_of(r->c, r->word[1]) : -1;
    if (draft < 0)
        return bad(r, "'%s' names no draft of this case", r->n > 1 ? r->word[1] : "",
                   "the id of a draft");
    if (opening) {
        if (r->c->draft[draft].kind != EN_OPTION)
            return bad(r, "'%s' is not an option", r->word[1], "the id of an option");
        if (r->t->n_openings == EN_MAX_OPTIONS)
            return bad(r, "too many opening stances at '%s'", r->word[1], "one for each option");
        start(r, &r->t->opening[r->t->n_openings++], draft);
        return EN_OK;
    }
    if (r->t->n_rounds == EN_MAX_ROUNDS)
        return bad(r, "too many rounds at '%s'", r->word[0], "at most six rounds");
    start(r, &r->t->round[r->t->n_rounds++], draft);
    return EN_OK;
}

static enum en_status again(struct reading *r)
{
    if (r->t->n_rounds == 0) return bad(r, "'%s' needs a text before it", r->word[0], "text DRAFT");
    if (r->t->n_rounds == EN_MAX_ROUNDS)
        return bad(r, "too many rounds at '%s'", r->word[0], "at most six rounds");
    struct en_tally_round *before = &r->t->round[r->t->n_rounds - 1], *next = before + 1;
    start(r, next, before->draft);
    memcpy(next->level, before->level, sizeof next->level);
    r->t->n_rounds++;
    return EN_OK;
}

static enum en_status set(struct reading *r)
{
    bool round = r->t->n_rounds > 0 && r->now == &r->t->round[r->t->n_rounds - 1];
    if (!round) return bad(r, "'%s' needs a text before it", r->word[0], "text DRAFT");
    int k = r->n == 3 ? en_case_find_clause(r->c, r->word[1]) : -1;
    if (k < 0)
        return bad(r, "'%s' names no clause", r->n > 1 ? r->word[1] : "", "set CLAUSE LEVEL");
    int l = en_case_find_level(&r->c->clause[k], r->word[2]);
    if (l < 0) return bad(r, "'%s' names no level of this clause", r->word[2], "set CLAUSE LEVEL");
    if (!eni_council_decides(&r->c->clause[k]))
        return bad(r, "the council does not decide '%s'", r->word[1],
                   "a clause that the council decides");
    r->now->level[k] = (uint8_t)l;
    return EN_OK;
}

static enum en_status member_line(struct reading *r, const char *line)
{
    size_t length;
    int m = member_at(r->c, line, &length);
    if (m < 0)
        return bad(r, "'%s' names no member of this case", r->word[0],
                   "a member, opening, text, set, again or #");
    if (!r->now) return bad(r, "'%s' stands before any text", r->word[0], "text DRAFT");
    EN_TRY(split(r, line + length));
    int stance = r->n > 0 ? stance_of(r->word[0]) : -1;
    if (stance < 0)
        return bad(r, "'%s' is no stance", r->n > 0 ? r->word[0] : "",
                   "support, live, undecided, object, break or 1 to 5");
    if (r->n > 1 + EN_MAX_REASONS)
        return bad(r, "'%s' is one reason too many", r->word[3], "at most two reasons");
    enum en_reason reason[EN_MAX_REASONS] = {EN_R_OTHER};
    for (int i = 1; i < r->n; i++) {
        int one = reason_of(r->word[i]);
        if (one < 0)
            return bad(r, "'%s' is no reason", r->word[i],
                       "a reason as on the slip, for example direct-war");
        if (i == 2 && (int)reason[0] == one)
            return bad(r, "'%s' is given twice", r->word[i], "two different reasons");
        reason[i - 1] = (enum en_reason)one;
    }
    bool needs = stance >= EN_OBJECT;
    r->now->stance[m] = (int8_t)stance;
    r->now->n_reasons[m] = r->n > 1 ? r->n - 1 : needs ? 1 : 0;
    memcpy(r->now->reason[m], reason, sizeof reason);
    return EN_OK;
}

static enum en_status read_line(struct reading *r, const char *line)
{
    EN_TRY(split(r, line));
    if (r->n == 0) return EN_OK;
    if (same(r->word[0], "opening")) return block(r, true);
    if (same(r->word[0], "text")) return block(r, false);
    if (same(r->word[0], "again")) return again(r);
    if (same(r->word[0], "set")) return set(r);
    return member_line(r, line);
}

/* One line without its remark, tabs as spaces, no spaces in front. */
static enum en_status clean(struct reading *r, const char *bytes, size_t n, char line[256])
{
    size_t used = 0;
    if (en_utf8_bad(bytes, n) < n) return bad(r, "%s", "the line is not valid UTF-8", "plain text");
    for (size_t i = 0; i < n && bytes[i] != '#'; i++) {
        char ch = bytes[i] == '\t' || bytes[i] == '\r' || bytes[i] == ':' || bytes[i] == ','
                      ? ' '
                      : bytes[i];
        if (used == 0 && ch == ' ') continue;
        if (used == 255) return bad(r, "%s", "the line is too long", "one seat a line");
        line[used++] = ch;
    }
    while (used > 0 && line[used - 1] == ' ') used--;
    line[used] = '\0';
    return EN_OK;
}

static enum en_status check_texts(struct reading *r)
{
    if (r->t->n_rounds == 0)
        return bad(r, "%s", "there is no round", "text DRAFT, then who objected");
    for (int i = 0; i < r->t->n_rounds; i++) {
        const char *clash = en_case_incompatible(r->c, r->t->round[i].level);
        if (clash)
            return bad(r, "a text cannot stand: %s", clash, "levels that can stand together");
    }
    return EN_OK;
}

static enum en_status read_all(struct reading *r, const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        char line[256];
        size_t n = 0;
        while (at + n < length && bytes[at + n] != '\n') n++;
        r->line++;
        EN_TRY(clean(r, bytes + at, n, line));
        EN_TRY(read_line(r, line));
        at += n + 1;
    }
    return check_texts(r);
}

enum en_status en_play_tally_parse(const struct en_case *c, const char *bytes, size_t length,
                                   struct en_arena *arena, struct en_tally *out,
                                   struct en_fault *fault)
{
    struct en_tally *t = EN_NEW(arena, struct en_tally, 1);
    if (!t) return EN_NOMEM;
    struct reading r = {.c = c, .arena = arena, .fault = fault, .t = t};
    EN_TRY(read_all(&r, bytes, length));
    *out = *t;
    return EN_OK;
}

/* --- the result
 * ---------------------------------------------------------------------------------------------------
 */

static void names(struct en_text *out, const struct en_case *c, const struct en_tally_round *round,
                  int stance)
{
    int order[EN_MAX_MEMBERS], n = 0, count = 0;
    eni_alphabetical(c, order);
    for (int m = 0; m < c->n_members; m++) count += round->stance[m] == stance;
    if (count == 0) return;
    en_text_format(out, "%s %s (%d)", eni_glyph((enum en_stance_class)stance),
                   eni_stance_words((enum en_stance_class)stance), count);
    for (int i = 0; i < c->n_members; i++) {
        int m = order[i];
        if (round->stance[m] != stance) continue;
        en_text_format(out, "%s%s", n++ == 0 ? ": " : "; ", c->member[m].name);
        eni_play_reasons(out, round->reason[m], round->n_reasons[m], ", ");
    }
}

void en_play_tally_result(struct en_text *out, const struct en_case *c,
                          const struct en_tally_round *round, int width)
{
    struct en_text line;
    int objected = 0;
    en_text_init(&line);
    for (int m = 0; m < c->n_members; m++) objected += round->stance[m] >= EN_OBJECT;
    en_text_format(&line, "\"%s\": ", c->draft[round->draft].title);
    if (objected == 0 && en_council_continues(c, round->level))
        en_text_put(&line, "nobody objected. The council chooses to stay with the text in force.");
    else if (objected == 0)
        en_text_put(&line, "nobody objected. The text is adopted.");
    else {
        eni_plural(&line, objected, "member", "members");
        en_text_put(&line, " objected. The text in force stays.");
    }
    eni_flow(out, line.at, width, 0, 2);
    for (int stance = 0; stance < EN_N_STANCES; stance++) {
        en_text_clear(&line);
        names(&line, c, round, stance);
        if (line.length == 0) continue;
        en_text_put(out, "  ");
        eni_flow(out, line.at, width, 2, 6);
    }
    if (line.failed) out->failed = true;
    en_text_clear(&line);
}
