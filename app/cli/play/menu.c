/* menu.c: questions with numbered answers, and the words that work at every one of them. */
#include "cli/play/play.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* --- building a menu ------------------------------------------------------------------------------- */

void menu_start(struct play *p, struct menu *menu, const char *question)
{
    en_arena_clear(&p->words);
    *menu = (struct menu){.question = en_arena_copy(&p->words, question, strlen(question))};
}

void menu_put(struct play *p, struct menu *menu, const char *key, const char *text)
{
    if (menu->n == MENU_MAX) return;
    char *own_key = en_arena_copy(&p->words, key, strlen(key)), *own = en_arena_copy(&p->words, text, strlen(text));
    if (!own_key || !own) return;
    menu->item[menu->n].key = own_key;
    menu->item[menu->n++].text = own;
}

void menu_add(struct play *p, struct menu *menu, const char *key, struct en_text *text)
{
    menu_put(p, menu, key, text->at ? text->at : "");
    en_text_clear(text);
}

/* " 3  text", later lines under the text. */
static void put_item(struct en_text *out, const struct play *p, const struct menu *menu, int i, int width)
{
    struct en_text text = {0};
    if (menu->n > 9 && i < 9) en_text_char(out, ' ');
    en_text_format(out, " %d  ", i + 1);
    en_text_put(&text, menu->item[i].text);
    if (i == menu->chosen && menu->n > 1 && !p->plain) en_text_put(&text, " *");
    if (text.at) en_text_wrap(out, text.at, width - 5, menu->n > 9 ? 5 : 4);
    en_text_char(out, '\n');
    en_text_clear(&text);
}

static void show_menu(struct play *p, const struct menu *menu)
{
    struct en_text text = {0};
    int width = look(p).width;
    if (menu->question && *menu->question) {
        en_text_wrap(&text, menu->question, width, 0);
        en_text_char(&text, '\n');
    }
    for (int i = 0; i < menu->n; i++) put_item(&text, p, menu, i, width);
    say_together(p, &text);
}

/* --- words that always work -------------------------------------------------------------------------- */

enum { NOT_A_WORD = -10, DONE = -11 };

static int word_clock(struct play *p, const char *rest)
{
    if (!(p->in.deadline > 0.0)) {
        say_format(p, "There is no deadline now.");
    } else if (strcmp(rest, "off") == 0) {
        p->in.deadline = 0.0;
        p->silence_seconds = 0;
        say_format(p, "The deadline is switched off for the rest of this session.");
    } else {
        p->in.deadline += p->silence_seconds;
        p->in.warned = false;
        say_format(p, "%d more seconds. 'clock off' switches deadlines off.", p->silence_seconds);
    }
    return DONE;
}

static int word_save(struct play *p, const char *rest)
{
    if (!*rest) {
        say_format(p, "Everything up to here is saved already: %s", p->journal.path ? p->journal.path : "(no file)");
        return DONE;
    }
    struct journal copy;
    int n;
    const struct en_move *move = en_session_moves(p->s, &n);
    if (journal_create(&copy, rest, &p->def) != CLI_OK) return DONE;
    for (int i = 0; i < n; i++) journal_move(&copy, p->c, i + 1, &move[i]);
    if (journal_commit(&copy) == CLI_OK) say_format(p, "A copy is saved: %s", rest);
    journal_close(&copy);
    return DONE;
}

static int word_undo(struct play *p, const char *rest)
{
    (void)rest;
    return play_undo(p);
}

static int word_help(struct play *p, const char *rest)
{
    struct en_text text = {0};
    struct en_play_look at = look(p);
    (void)rest;
    en_play_help(&text, &at, p->v->phase);
    say(p, &text);
    say_format(p, "At every question: a number chooses, Enter takes what is marked%s. back: one question back. "
                  "undo: take back your last move. text: the text on the table. who: who stands where. why HUN: the "
                  "reasons of a country. worlds: what may follow the text. card, card HUN: role cards. options: the "
                  "options. offers: what has been offered. save, save FILE. extend, clock off: the deadline. quit: "
                  "stop here; everything is saved.", p->plain ? " in square brackets" : " with a star");
    return DONE;
}

static int word_text(struct play *p, const char *rest)
{
    struct en_text text = {0};
    struct en_play_look at = look(p);
    en_play_table(&text, &at, strcmp(rest, "all") == 0);
    say(p, &text);
    return DONE;
}

static int word_card(struct play *p, const char *rest) { return show_card(p, rest), DONE; }
static int word_why(struct play *p, const char *rest) { return show_why(p, rest), DONE; }
static int word_who(struct play *p, const char *rest) { return (void)rest, show_stances(p), DONE; }
static int word_worlds(struct play *p, const char *rest) { return (void)rest, show_worlds(p), DONE; }
static int word_options(struct play *p, const char *rest) { return (void)rest, show_options(p), DONE; }
static int word_offers(struct play *p, const char *rest) { return (void)rest, show(p, en_play_proposals), DONE; }
static int word_back(struct play *p, const char *rest) { return (void)p, (void)rest, ASK_BACK; }
static int word_quit(struct play *p, const char *rest) { return (void)p, (void)rest, ASK_LEAVE; }

static int run_word(struct play *p, const char *line)
{
    static const struct {
        const char *word;
        int (*run)(struct play *, const char *);
    } words[] = {
        {"?", word_help},      {"help", word_help},     {"undo", word_undo},     {"back", word_back},
        {"save", word_save},   {"quit", word_quit},     {"card", word_card},     {"text", word_text},
        {"who", word_who},     {"why", word_why},       {"worlds", word_worlds}, {"options", word_options},
        {"offers", word_offers}, {"extend", word_clock}, {"clock", word_clock},
    };
    size_t n = strcspn(line, " ");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].word) == n && strncasecmp(words[i].word, line, n) == 0)
            return words[i].run(p, line + n + strspn(line + n, " "));
    return NOT_A_WORD;
}

/* --- asking -------------------------------------------------------------------------------------------- */

static void trim(char *line)
{
    size_t n = strlen(line), from = strspn(line, " \t");
    while (n > from && (line[n - 1] == ' ' || line[n - 1] == '\t' || line[n - 1] == '\r')) n--;
    memmove(line, line + from, n - from);
    line[n - from] = '\0';
}

/* The next line that says something: a script may hold remarks. What a script says is printed, as if typed. */
static enum line next_line(struct play *p, const char *prompt, char *out, size_t room)
{
    enum line got;
    p->row = 0;
    if (*p->ahead) {
        (void)fprintf(stdout, "%s%s\n", prompt, p->ahead);
        (void)memcpy(out, p->ahead, sizeof p->ahead < room ? sizeof p->ahead : room);
        *p->ahead = '\0';
        trim(out);
        return LINE_READ;
    }
    do {
        got = input_line(&p->in, prompt, out, room);
        prompt = "";
        if (got == LINE_READ && en_utf8_bad(out, strlen(out)) < strlen(out)) *out = '\0';
    } while (got == LINE_READ && p->in.name && *out == '#');
    if (p->in.name) (void)fprintf(stdout, "%s\n", got == LINE_READ ? out : "");
    if (got == LINE_READ) trim(out);
    return got;
}

static int item_named(const struct menu *menu, const char *line)
{
    int found = -1, n = 0;
    int64_t number;
    if (!*line) return menu->chosen;
    if (en_parse_int(line, &number)) return number >= 1 && number <= menu->n ? (int)number - 1 : -1;
    for (int i = 0; i < menu->n; i++) {
        if (strcasecmp(menu->item[i].key, line) == 0) return i;
        if (strncasecmp(menu->item[i].key, line, strlen(line)) == 0) found = i, n++;
    }
    return n == 1 ? found : -1;
}

/* A script that says what cannot be done ends here; a person is asked again. */
static int not_here(struct play *p, const char *line, const char *what)
{
    if (p->in.name) {
        p->code = CLI_USAGE;
        (void)fflush(stdout);
        cli_say("%s:%d: '%s': %s", p->in.name, p->in.number, line, what);
        return ASK_LEAVE;
    }
    say_format(p, "'%s': %s. A number chooses, Enter takes the usual answer, ? explains.", line, what);
    return DONE;
}

static void put_prompt(struct en_text *out, const struct menu *menu)
{
    if (menu->n > 1)
        en_text_format(out, "1-%d, ? for help [%d]: ", menu->n, menu->chosen + 1);
    else
        en_text_put(out, "? for help [Enter]: ");
}

static int understand(struct play *p, const struct menu *menu, char *line)
{
    int i = item_named(menu, line);
    if (i >= 0 && *line) return i;
    int word = *line ? run_word(p, line) : NOT_A_WORD;
    if (word != NOT_A_WORD) return word;
    return i >= 0 ? i : not_here(p, line, "not one of the choices here");
}

int ask(struct play *p, struct menu *menu)
{
    char line[1024];
    struct en_text prompt = {0};
    int result = DONE;
    put_prompt(&prompt, menu);
    while (result == DONE) {
        show_menu(p, menu);
        enum line got = next_line(p, prompt.at ? prompt.at : "> ", line, sizeof line);
        if (got == LINE_READ)
            result = understand(p, menu, line);
        else
            result = got == LINE_EXPIRED ? ASK_EXPIRED : ASK_LEAVE;
    }
    en_text_clear(&prompt);
    return result;
}

int ask_words(struct play *p, const char *question, char *out)
{
    char line[1024];
    for (;;) {
        say_format(p, "%s (one line, at most %d letters; Enter: nothing)", question, EN_MAX_WORDS);
        enum line got = next_line(p, "> ", line, sizeof line);
        if (got != LINE_READ) return got == LINE_EXPIRED ? ASK_EXPIRED : ASK_LEAVE;
        int word = *line ? run_word(p, line) : NOT_A_WORD;
        if (word != NOT_A_WORD && word != DONE) return word;
        if (word == DONE) continue;
        if (strlen(line) <= EN_MAX_WORDS) break;
        word = not_here(p, "this line", "is too long");
        if (word != DONE) return word;
    }
    for (char *at = line; *at; at++)
        if ((unsigned char)*at < 32 || *at == 127) *at = ' ';
    memcpy(out, line, strlen(line) + 1);
    return CLI_OK;
}
