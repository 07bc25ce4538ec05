/* moves.c: from what the engine allows to numbered choices, one question at a time: first a, then b, then c. */
#include "cli/play/play.h"

#include <string.h>

enum { MOST_REASONS = EN_N_REASONS + 1 };

/* --- what the numbers of a move are called ------------------------------------------------------------- */

static void lower(char *out, size_t room, const char *text)
{
    size_t n = 0;
    for (; text[n] && n + 1 < room; n++)
        out[n] = text[n] >= 'A' && text[n] <= 'Z' ? (char)(text[n] + 32) : text[n] == ' ' ? '-' : text[n];
    out[n] = '\0';
}

static void key_number(char *out, int value)
{
    struct en_text text = {0};
    en_text_int(&text, value);
    if (text.at) memcpy(out, text.at, text.length + 1);
    en_text_clear(&text);
}

static void label_seat(struct play *p, int seat, char *key, struct en_text *out)
{
    struct en_play_look at = look(p);
    en_play_seat(out, &at, seat);
    lower(key, 64, seat >= 0 ? p->c->member[seat].id : "chair");
}

static void label_draft(struct play *p, int draft, char *key, struct en_text *out)
{
    lower(key, 64, draft >= 0 ? p->c->draft[draft].id : "table");
    en_text_put(out, draft >= 0 ? p->c->draft[draft].title : "The text on the table");
}

static void label_clause(struct play *p, int clause, char *key, struct en_text *out)
{
    const struct en_clause *k = &p->c->clause[clause];
    lower(key, 64, k->id);
    en_text_format(out, "%s (now: %s)", k->name, k->level[p->v->table[clause]].name);
}

static void label_level(struct play *p, int clause, int level, char *key, struct en_text *out)
{
    const struct en_level *l = &p->c->clause[clause].level[level];
    lower(key, 64, l->id);
    en_text_format(out, l->text && *l->text ? "%s: %s" : "%s", l->name, l->text);
}

static void label_packed(struct play *p, int packed, char *key, struct en_text *out)
{
    const struct en_clause *k = &p->c->clause[packed / 8];
    lower(key, 64, k->id);
    strcat(key, ".");
    lower(key + strlen(key), 64, k->level[packed % 8].id);
    en_text_format(out, "%s: %s", k->name, k->level[packed % 8].name);
}

static const char *const sureness[5] = {"not sure at all", "a little sure", "fairly sure", "sure", "very sure"};

static void label_a(struct play *p, const struct en_move *m, char *key, struct en_text *out)
{
    struct en_play_look at = look(p);
    switch (m->kind) {
    case EN_M_OPINION: case EN_M_LEAVE:
        if (m->a < 0)
            lower(key, 64, "none"), en_text_put(out, "I would rather not say");
        else
            label_draft(p, p->v->option_order[m->a], key, out);
        return;
    case EN_M_STANCE: case EN_M_TABLE: case EN_M_ASK: label_draft(p, m->a, key, out); return;
    case EN_M_AMEND: case EN_M_OFFER: label_clause(p, m->a, key, out); return;
    case EN_M_LOGROLL: case EN_M_PAY: case EN_M_BLOC: label_seat(p, m->a, key, out); return;
    case EN_M_ACT:
        lower(key, 64, p->c->act[m->a].id);
        en_text_format(out, "%s: %s", p->c->act[m->a].name, p->c->act[m->a].text);
        return;
    case EN_M_MONTH:
        lower(key, 64, m->a == 1 ? "month" : m->a == 6 ? "half-year" : "year");
        en_text_format(out, m->a == 1 ? "%d month" : "up to %d months, or until something happens", m->a);
        return;
    case EN_M_ANSWER: lower(key, 64, en_reply_name((enum en_reply)m->a)); break;
    case EN_M_REFLECT:
        key_number(key, m->a + 1);
        en_text_put(out, en_play_question(m->a));
        return;
    default: key_number(key, m->a + 1); break;
    }
    en_play_move_label(out, &at, m);
}

static void label_b(struct play *p, const struct en_move *m, char *key, struct en_text *out)
{
    static const char *const classes[EN_N_STANCES] = {
        "support it", "can live with it", "undecided", "object, but open to changes", "would break silence"};
    static const char *const marks[EN_N_STANCES] = {"▲ ", "△ ", "? ", "▽ ", "■ "};
    switch (m->kind) {
    case EN_M_OPINION: case EN_M_LEAVE:
        lower(key, 64, sureness[m->b]);
        en_text_put(out, sureness[m->b]);
        return;
    case EN_M_STANCE:
        lower(key, 64, en_stance_class_name((enum en_stance_class)m->b));
        en_text_format(out, "%s%s", p->plain ? "" : marks[m->b], classes[m->b]);
        return;
    case EN_M_AMEND: case EN_M_OFFER: label_level(p, m->a, m->b, key, out); return;
    case EN_M_LOGROLL: label_packed(p, m->b, key, out); return;
    case EN_M_PAY:
        key_number(key, m->b);
        en_text_number(out, m->b / 10.0);
        en_text_put(out, " of a typical difference between two texts");
        return;
    case EN_M_ASK: label_seat(p, m->b, key, out); return;
    default: key_number(key, m->b); en_text_int(out, m->b); return;
    }
}

static void label_c(struct play *p, const struct en_move *m, char *key, struct en_text *out)
{
    if (m->kind == EN_M_LOGROLL) {
        label_packed(p, m->c, key, out);
        return;
    }
    key_number(key, m->c);
    en_text_int(out, m->c);
}

/* --- one question per number ------------------------------------------------------------------------------ */

static int number_of(const struct en_move *m, int step)
{
    return step == 0 ? m->a : step == 1 ? m->b : m->c;
}

static const char *question(enum en_move_kind kind, int step)
{
    static const struct { enum en_move_kind kind; const char *text[3]; } list[] = {
        {EN_M_OPINION, {"What do you yourself think? Nobody at the table sees your answer.", "How sure are you?", ""}},
        {EN_M_LEAVE, {"What do you yourself think now?", "How sure are you?", ""}},
        {EN_M_STANCE, {"About which option?", "What is your country's stance?", ""}},
        {EN_M_TABLE, {"Which text comes to the table?", "", ""}},
        {EN_M_AMEND, {"Which clause would you change?", "What should it say?", ""}},
        {EN_M_OFFER, {"You could live with the text if which clause were different?", "What should it say?", ""}},
        {EN_M_LOGROLL, {"Exchange with whom?", "What would you support for it?", "What would it support for you?"}},
        {EN_M_PAY, {"A side payment to whom?", "How much?", ""}},
        {EN_M_BLOC, {"Whom do you invite into a bloc? Members of a bloc see each other's stance early.", "", ""}},
        {EN_M_ASK, {"Ask the advisers about which text?", "About which country?", ""}},
        {EN_M_ACT, {"What will you do without the council?", "", ""}},
        {EN_M_ACCEPT, {"Accept which proposal?", "", ""}},
        {EN_M_DECLINE, {"Decline which proposal?", "", ""}},
        {EN_M_MONTH, {"How far does time go on?", "", ""}},
        {EN_M_ANSWER, {"How should the council answer?", "", ""}},
        {EN_M_REFLECT, {"Which question would you like to answer?", "", ""}},
    };
    for (size_t i = 0; i < sizeof list / sizeof *list; i++)
        if (list[i].kind == kind) return list[i].text[step];
    return "";
}

/* Keeps the moves that agree with `chosen` in the numbers before `step`. */
static bool agrees(const struct en_move *m, const struct en_move *chosen, int step)
{
    return m->kind == chosen->kind && (step < 1 || m->a == chosen->a) && (step < 2 || m->b == chosen->b) &&
           (step < 3 || m->c == chosen->c);
}

static bool listed(const int *value, int n, int v)
{
    for (int i = 0; i < n; i++)
        if (value[i] == v) return true;
    return false;
}

static void put_label(struct play *p, const struct en_move *m, int step, char *key, struct en_text *out)
{
    *key = '\0';
    if (step == 0)
        label_a(p, m, key, out);
    else if (step == 1)
        label_b(p, m, key, out);
    else
        label_c(p, m, key, out);
}

/* The engine lists only a few deals out of very many: here are the others. Returns how many moves there are now. */
static int add_deals(const struct en_move *legal, int n, const struct en_move *chosen, int step, struct en_move *out,
                     int room)
{
    static const int tenths[] = {1, 2, 3, 5, 10, 20};
    int k = 0;
    for (int i = 0; i < n && chosen->kind == EN_M_LOGROLL && step > 0; i++) {
        struct en_move m = *chosen;
        int packed = legal[i].a * EN_MAX_LEVELS + legal[i].b;
        if (legal[i].kind != EN_M_OFFER || k == room) continue;
        if (step == 2 && chosen->b / EN_MAX_LEVELS == legal[i].a) continue;
        if (step == 1) m.b = packed;
        if (step == 2) m.c = packed;
        out[k++] = m;
    }
    for (size_t i = 0; i < sizeof tenths / sizeof *tenths && chosen->kind == EN_M_PAY && step == 1 && k < room; i++) {
        out[k] = *chosen;
        out[k++].b = tenths[i];
    }
    return k;
}

/* Asks for one number; with a single possibility it does not ask. */
static int pick_number(struct play *p, const struct en_move *legal, int n, const struct en_move *hint, int step,
                       struct en_move *chosen, bool *asked)
{
    struct menu menu;
    int value[MENU_MAX];
    struct en_move deal[EN_MAX_CLAUSES * EN_MAX_LEVELS];
    int n_deals = add_deals(legal, n, chosen, step, deal, (int)(sizeof deal / sizeof *deal));
    if (n_deals > 0) legal = deal, n = n_deals;
    menu_start(p, &menu, question(chosen->kind, step));
    for (int i = 0; i < n; i++) {
        int v = number_of(&legal[i], step);
        if (!agrees(&legal[i], chosen, step) || listed(value, menu.n, v) || menu.n == MENU_MAX) continue;
        char key[160];
        struct en_text text = {0};
        put_label(p, &legal[i], step, key, &text);
        if (hint && hint->kind == chosen->kind && agrees(hint, chosen, step) && number_of(hint, step) == v)
            menu.chosen = menu.n;
        value[menu.n] = v;
        menu_add(p, &menu, key, &text);
    }
    if (chosen->kind == EN_M_OPINION && step == 0) menu.chosen = menu.n - 1; /* none: nobody is pushed */
    *asked = menu.n > 1;
    int i = menu.n > 1 ? ask(p, &menu) : 0;
    if (i < 0) return i;
    int v = menu.n > 0 ? value[i] : 0;
    if (step == 0) chosen->a = v;
    if (step == 1) chosen->b = v;
    if (step == 2) chosen->c = v;
    return CLI_OK;
}

/* --- reasons and words -------------------------------------------------------------------------------------- */

static bool wants_reasons(const struct en_move *m)
{
    return m->kind == EN_M_OBJECT || m->kind == EN_M_HOLD || (m->kind == EN_M_STANCE && m->b >= EN_OBJECT);
}

static int pick_reason(struct play *p, const struct en_move *hint, struct en_move *out)
{
    struct menu menu;
    int which = out->n_reasons, value[MOST_REASONS];
    menu_start(p, &menu, which == 0 ? "Why? One reason, or two." : "A second reason?");
    if (which > 0) menu_put(p, &menu, "no", "no second reason"), value[0] = -1;
    for (int r = 0; r < EN_N_REASONS; r++) {
        if (which > 0 && out->reason[0] == (enum en_reason)r) continue;
        bool usual = hint && which == 0 && hint->kind == out->kind && hint->n_reasons > 0;
        if (usual && hint->reason[0] == (enum en_reason)r) menu.chosen = menu.n;
        value[menu.n] = r;
        menu_put(p, &menu, en_reason_name((enum en_reason)r), en_reason_text((enum en_reason)r));
    }
    int i = ask(p, &menu);
    if (i < 0) return i;
    if (value[i] >= 0) out->reason[out->n_reasons++] = (enum en_reason)value[i];
    return CLI_OK;
}

static int pick_words(struct play *p, struct en_move *out)
{
    bool other = false;
    for (int i = 0; i < out->n_reasons; i++) other = other || out->reason[i] == EN_R_OTHER;
    if (out->kind == EN_M_DEPART) return ask_words(p, "Why do you leave your card?", out->words);
    if (out->kind == EN_M_REFLECT) return ask_words(p, en_play_question(out->a), out->words);
    return other ? ask_words(p, "Which reason?", out->words) : CLI_OK;
}

int pick_move(struct play *p, const struct en_move *legal, int n, enum en_move_kind kind, const struct en_move *hint,
              struct en_move *out)
{
    bool asked[3] = {false, false, false};
    *out = (struct en_move){.kind = kind, .seat = p->seat};
    if (hint && hint->kind != kind) hint = NULL;
    for (int step = 0; step < 3; step++) {
        int code = pick_number(p, legal, n, hint, step, out, &asked[step]);
        if (code == ASK_BACK) { /* to the last question that was asked */
            int to = step - 1;
            while (to >= 0 && !asked[to]) to--;
            if (to < 0) return ASK_BACK;
            step = to - 1;
            continue;
        }
        if (code != CLI_OK) return code;
    }
    while (wants_reasons(out) && out->n_reasons < EN_MAX_REASONS) {
        int had = out->n_reasons, code = pick_reason(p, hint, out);
        if (code != CLI_OK) return code;
        if (out->n_reasons == had) break;
    }
    return pick_words(p, out);
}
