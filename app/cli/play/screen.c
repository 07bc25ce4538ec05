/* screen.c: what the player sees. The words come from the report; here are only pages, screens and their order. */
#include "cli/play/play.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* --- pages ------------------------------------------------------------------------------------------- */

/* A full page waits for Enter. False: the reader has had enough of this text. What is typed here besides is kept for
 * the next question. */
static bool turn_page(struct play *p)
{
    p->row = 0;
    if (p->in.deadline > 0.0 || *p->ahead) return true;
    if (input_line(&p->in, "[Enter: more, q: skip] ", p->ahead, sizeof p->ahead) != LINE_READ) *p->ahead = '\0';
    if (strcmp(p->ahead, "q") != 0) return true;
    *p->ahead = '\0';
    return false;
}

static int lines_of(const char *text)
{
    int n = 0;
    for (; text && *text; text++) n += *text == '\n';
    return n;
}

/* Not torn apart by the end of a page, if it fits on one. */
void say_together(struct play *p, struct en_text *text)
{
    int n = lines_of(text->at);
    if (p->rows > 0 && p->row + n > p->rows - 2 && n <= p->rows - 2) (void)turn_page(p);
    say(p, text);
}

void say(struct play *p, struct en_text *text)
{
    const char *at = text->at ? text->at : "";
    if (text->failed) (void)fputs("(out of memory)\n", stdout);
    while (!text->failed && *at) {
        size_t n = strcspn(at, "\n");
        if (p->rows > 0 && p->row >= p->rows - 2 && !turn_page(p)) break;
        (void)fwrite(at, 1, n, stdout);
        (void)fputc('\n', stdout);
        p->row++;
        at += n + (at[n] == '\n');
    }
    en_text_clear(text);
}

void say_wrapped(struct play *p, struct en_text *text)
{
    struct en_text wrapped = {0};
    if (text->at) en_text_wrap(&wrapped, text->at, look(p).width, 0);
    en_text_char(&wrapped, '\n');
    en_text_clear(text);
    say(p, &wrapped);
}

struct en_play_look look(const struct play *p)
{
    int width = cli_width();
    return (struct en_play_look){
        .s = p->s, .cache = p->cache, .seat = p->seat, .width = width > 80 ? 80 : width, .plain = p->plain};
}

void screen(struct play *p)
{
    struct en_text text = {0};
    struct en_play_look at = look(p);
    en_text_char(&text, '\n');
    en_play_where(&text, &at);
    en_text_char(&text, '\n');
    for (int i = 0; !p->plain && i < at.width; i++) en_text_put(&text, "─");
    if (!p->plain) en_text_char(&text, '\n');
    say(p, &text);
}

void show(struct play *p, void (*put)(struct en_text *, const struct en_play_look *))
{
    struct en_text text = {0};
    struct en_play_look at = look(p);
    put(&text, &at);
    say(p, &text);
}

/* --- words at every prompt ------------------------------------------------------------------------------ */

static void stances_of_option(struct play *p, int i)
{
    struct en_text text = {0};
    struct en_play_look at = look(p);
    en_play_stances(&text, &at, i);
    say(p, &text);
}

void show_stances(struct play *p)
{
    struct en_text text = {0};
    struct en_play_look at = look(p);
    if (p->v->phase <= EN_AT_READING) {
        for (int i = 0; i < p->v->n_options; i++) stances_of_option(p, i);
        return;
    }
    en_play_stances(&text, &at, p->v->phase >= EN_AT_RATIFY ? EN_PLAY_FINAL : EN_PLAY_NOW);
    say(p, &text);
}

static int find_seat(struct play *p, const char *id)
{
    char upper[8] = "";
    for (size_t i = 0; id[i] && i + 1 < sizeof upper; i++)
        upper[i] = id[i] >= 'a' && id[i] <= 'z' ? (char)(id[i] - 32) : id[i];
    int m = en_case_find_member(p->c, upper);
    for (int i = 0; m < 0 && i < p->c->n_members; i++)
        if (strcasecmp(p->c->member[i].name, id) == 0) m = i;
    return m;
}

void show_card(struct play *p, const char *id)
{
    struct en_text text = {0};
    struct en_play_look at = look(p);
    int seat = *id ? find_seat(p, id) : p->seat;
    if (*id && seat < 0) {
        say_format(p, "No country here is called '%s'. Use its three letters, for example EST.", id);
        return;
    }
    en_play_card(&text, &at, seat);
    say(p, &text);
}

/* Why a seat stands where it stands, as far as the table may know it. */
void show_why(struct play *p, const char *id)
{
    struct en_text text = {0};
    int m = find_seat(p, id);
    if (m < 0) {
        say_format(p, *id ? "No country here is called '%s'. Use its three letters, for example 'why HUN'."
                          : "why whom? For example 'why HUN'.%s", *id ? id : "");
        return;
    }
    if (!en_session_sees(p->s, p->seat, m)) {
        say_format(p, "%s has not shown its stance yet: stances stay hidden until all are in.", p->c->member[m].name);
        return;
    }
    en_text_format(&text, "%s: ", p->c->member[m].name);
    size_t before = text.length;
    if (!p->v->is_person[m]) en_session_bot_reason(p->s, m, &text);
    for (int i = 0; i < p->v->n_reasons[m]; i++)
        en_text_format(&text, "%s%s", i > 0 || text.length > before ? "; " : "", en_reason_text(p->v->reason[m][i]));
    if (text.length == before) en_text_put(&text, "has given no reason.");
    say_wrapped(p, &text);
    say_format(p, "Its card: 'card %s'. Advisers answer in more detail, three times: choose 'ask' in the corridor.",
               p->c->member[m].id);
}

void show_worlds(struct play *p)
{
    struct en_text text = {0};
    struct en_play_look at = look(p);
    en_play_worlds(&text, &at, -1);
    say(p, &text);
}

void show_options(struct play *p)
{
    for (int i = 0; i < p->v->n_options; i++) {
        struct en_text text = {0};
        struct en_play_look at = look(p);
        en_play_option(&text, &at, p->v->option_order[i]);
        say(p, &text);
    }
}

/* --- news -------------------------------------------------------------------------------------------------- */

/* How many months from here on bring nothing new. */
static int quiet_months(const struct play *p)
{
    int n = 0;
    while (p->months_shown + n < p->v->months && p->months_shown + n > 0 &&
           !(p->v->month[p->months_shown + n].events & ~(uint32_t)EN_EV_HIGH_RISK))
        n++;
    return n;
}

static void new_months(struct play *p)
{
    struct en_text text = {0};
    struct en_play_look at = look(p);
    while (p->months_shown < p->v->months) {
        int quiet = quiet_months(p);
        if (quiet > 2) {
            en_text_format(&text, "%d months pass without news.\n", quiet - 1);
            p->months_shown += quiet - 1;
        }
        en_play_month(&text, &at, p->months_shown++);
    }
    say(p, &text);
}

static void new_advice(struct play *p)
{
    struct en_play_look at = look(p);
    while (p->advice_shown < p->v->n_advice) {
        struct en_text text = {0};
        en_play_advice(&text, &at, p->advice_shown++);
        say(p, &text);
    }
}

/* True for what is told elsewhere: months one by one, phases by their screen, one's own moves when they were saved. */
static bool is_told(const struct play *p, const struct en_happening *h)
{
    switch (h->kind) {
    case EN_H_MONTH: case EN_H_EVENT: case EN_H_PHASE: case EN_H_CONSULT: return true;
    case EN_H_MOVE: return h->seat == p->seat || h->a == EN_M_RATIFY || h->a == EN_M_AGREE;
    default: return false;
    }
}

void show_news(struct play *p)
{
    static const char *const reply_words[EN_N_REPLIES] = {"a statement", "consultations", "help short of combat", "combat"};
    struct en_play_look at = look(p);
    struct en_text text = {0};
    int ratified = 0;
    for (; p->shown < p->v->n_happenings; p->shown++) {
        const struct en_happening *h = &p->v->happening[p->shown];
        ratified += h->kind == EN_H_MOVE && h->a == EN_M_RATIFY && h->seat != p->seat;
        if (!is_told(p, h)) en_play_happening(&text, &at, p->shown);
        if (h->kind == EN_H_MOVE && h->a == EN_M_AGREE)
            en_text_format(&text, "The answer that all stand behind: %s.\n", reply_words[p->v->last_reply]);
    }
    if (ratified > 0) en_text_format(&text, ratified == 1 ? "%d member ratified.\n" : "%d members ratified.\n", ratified);
    say(p, &text);
    new_months(p);
    new_advice(p);
}
