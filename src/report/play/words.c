/* words.c: words that all texts of a session share; paragraphs for the terminal, in ASCII
 * where asked. */
#include "report/play/play_int.h"

#include <string.h>

void eni_play_begin(struct eni_play *p, struct en_text *out, const struct en_play_look *look)
{
    memset(p, 0, sizeof *p);
    p->look = look;
    p->v = en_session_view(look->s);
    p->c = p->v->def->c;
    p->width = look->width < 40 ? 40 : look->width > 80 ? 80 : look->width;
    p->out = out;
    en_text_init(&p->text);
    en_text_init(&p->line);
}

/* Marks that are not ASCII, with what a screen reader says well. One column for one column. */
static const struct {
    const char *mark, *plain;
} plain_mark[] = {
    {"▲", "+"}, {"△", "o"},  {"▽", "-"},  {"■", "#"}, {"·", "-"}, {"–", "-"},
    {"−", "-"}, {"“", "\""}, {"”", "\""}, {"’", "'"}, {"—", "-"}, {"•", "*"},
};

static size_t plain_at(const char *at, const char **plain)
{
    for (size_t i = 0; i < sizeof plain_mark / sizeof *plain_mark; i++) {
        size_t n = strlen(plain_mark[i].mark);
        if (strncmp(at, plain_mark[i].mark, n) != 0) continue;
        *plain = plain_mark[i].plain;
        return n;
    }
    return 0;
}

void eni_play_end(struct eni_play *p)
{
    const char *at = eni_or(p->text.at, ""), *plain = NULL;
    if (p->text.failed || p->line.failed) p->out->failed = true;
    if (!p->look->plain) en_text_put(p->out, at);
    while (p->look->plain && *at) {
        size_t n = (unsigned char)*at < 0x80 ? 0 : plain_at(at, &plain);
        if (n > 0) {
            en_text_put(p->out, plain);
            at += n;
        } else {
            en_text_char(p->out, *at++);
        }
    }
    en_text_clear(&p->text);
    en_text_clear(&p->line);
}

void eni_play_flow(struct eni_play *p, int indent, int hang)
{
    if (p->line.failed) p->text.failed = true;
    while (p->line.length > 0 && p->line.at[p->line.length - 1] == ' ')
        p->line.at[--p->line.length] = '\0';
    if (p->line.length > 0) {
        en_text_spaces(&p->text, indent);
        eni_flow(&p->text, p->line.at, p->width, indent, hang);
    }
    en_text_clear(&p->line);
}

void eni_play_para(struct eni_play *p, int indent, int hang, const char *text)
{
    en_text_put(&p->line, text);
    eni_play_flow(p, indent, hang);
}

void eni_play_head(struct eni_play *p, const char *title)
{
    eni_play_para(p, 0, 0, title);
}

void eni_play_blank(struct eni_play *p)
{
    en_text_char(&p->text, '\n');
}

void eni_play_source(struct en_text *out, const char *source, const char *date)
{
    if (!source || !*source) return;
    en_text_format(out, " [%s", source);
    if (date && *date) en_text_format(out, ", %s", date);
    en_text_char(out, ']');
}

const char *eni_play_member(const struct en_case *c, int seat)
{
    EN_ASSERT(seat >= EN_SEAT_NOBODY && seat < c->n_members);
    return seat >= 0                  ? c->member[seat].name
           : seat == EN_SEAT_CHAIR    ? "the chair"
           : seat == EN_SEAT_OBSERVER ? "the observer"
                                      : "nobody";
}

void eni_play_seat_name(struct en_text *out, const struct en_case *c, int seat)
{
    en_text_put(out, eni_play_member(c, seat));
}

void en_play_seat(struct en_text *out, const struct en_play_look *look, int seat)
{
    eni_play_seat_name(out, en_session_view(look->s)->def->c, seat);
}

const char *eni_play_phase_title(enum en_session_phase phase)
{
    static const char *const title[EN_N_SESSION_PHASES] = {
        [EN_AT_OPINION] = "Your own opinion", [EN_AT_BRIEFING] = "Briefing",
        [EN_AT_OPENING] = "Opening stances",  [EN_AT_READING] = "First reading",
        [EN_AT_CORRIDOR] = "Corridor",        [EN_AT_SILENCE] = "Silence procedure",
        [EN_AT_RATIFY] = "Ratification",      [EN_AT_FUTURE] = "The future arrives",
        [EN_AT_CONSULT] = "Called back",      [EN_AT_DEBRIEF] = "Debrief",
        [EN_AT_DEROLE] = "Out of the role",   [EN_AT_END] = "End",
    };
    return title[phase];
}

const char *eni_stance_words(enum en_stance_class stance)
{
    static const char *const words[EN_N_STANCES] = {"support", "can live with it", "undecided",
                                                    "object, negotiable", "break silence"};
    return words[stance];
}

const char *eni_stance_says(enum en_stance_class stance)
{
    static const char *const words[EN_N_STANCES] = {"supports it", "can live with it",
                                                    "is undecided", "objects, and would negotiate",
                                                    "would break silence"};
    return words[stance];
}

void eni_play_reasons(struct en_text *out, const enum en_reason *reason, int n, const char *before)
{
    for (int i = 0; i < n && i < EN_MAX_REASONS; i++)
        en_text_format(out, "%s%s", i == 0 ? before : ", ", en_reason_text(reason[i]));
}

const char *eni_reply_words(enum en_reply reply)
{
    static const char *const words[EN_N_REPLIES] = {"a statement", "consultations",
                                                    "help short of combat", "combat"};
    return words[reply];
}

void eni_play_date(struct en_text *out, const struct en_case *c, int n)
{
    static const char *const month[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    int at = c->start_month - 1 + n;
    en_text_format(out, "%s %d", month[at % 12], c->start_year + at / 12);
}

void eni_play_span(struct en_text *out, int months)
{
    int years = months / 12, rest = months % 12;
    if (years > 0) eni_plural(out, years, "year", "years");
    if (years > 0 && rest > 0) en_text_put(out, " and ");
    if (rest > 0 || years == 0) eni_plural(out, rest, "month", "months");
}

int eni_option_slot(const struct en_view *v, int draft)
{
    for (int i = 0; i < v->n_options; i++)
        if (v->option_order[i] == draft) return i;
    return -1;
}

bool eni_same_text(const struct en_case *c, const uint8_t *a, const uint8_t *b)
{
    return memcmp(a, b, (size_t)c->n_clauses) == 0;
}

int eni_draft_of(const struct en_case *c, const uint8_t *level)
{
    for (int d = 0; d < c->n_drafts; d++)
        if (d != c->in_force && eni_same_text(c, c->draft[d].level, level)) return d;
    return eni_same_text(c, c->draft[c->in_force].level, level) ? c->in_force : -1;
}

const uint8_t *eni_in_force(const struct en_case *c)
{
    return c->draft[c->in_force].level;
}

bool eni_had_text(const struct en_view *v)
{
    return v->table_draft >= 0 || v->reopened > 0;
}

const uint8_t *eni_last_text(const struct en_view *v)
{
    return eni_had_text(v) ? v->table : eni_in_force(v->def->c);
}

void eni_play_text_name(struct en_text *out, const struct en_view *v)
{
    const struct en_case *c = v->def->c;
    int from = v->table_draft >= 0 ? v->table_draft : eni_draft_of(c, v->table), changes = 0;
    if (from < 0) {
        en_text_put(out, "the council's own text, taken up again");
        return;
    }
    for (int k = 0; k < c->n_clauses; k++) changes += v->table[k] != c->draft[from].level[k];
    en_text_format(out, "\"%s\"", c->draft[from].title);
    if (changes == 0) return;
    en_text_put(out, " with ");
    eni_plural(out, changes, "change", "changes");
}

enum en_status eni_play_probe(struct en_probe_cache *cache, const uint8_t *level, const bool *acts,
                              const struct en_probe **out)
{
    *out = NULL;
    return cache ? en_probe(cache, level, acts, out) : EN_OK;
}
