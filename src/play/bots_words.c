/* bots_words.c: why a computer-played member stands where it stands: reason chips and plain words
 * with their source. */
#include "play/play_int.h"

#include <string.h>

static const unsigned char reason_of_outcome[EN_N_OUTCOMES] = {
    [EN_O_DEATHS] = EN_R_PROLONGS,
    [EN_O_PEACE_YEARS] = EN_R_PROLONGS,
    [EN_O_SETTLED] = EN_R_PROLONGS,
    [EN_O_TERRITORY] = EN_R_INVITES_ATTACK,
    [EN_O_SOVEREIGNTY] = EN_R_INVITES_ATTACK,
    [EN_O_CONSULTATIONS] = EN_R_DIRECT_WAR,
    [EN_O_INVOKED] = EN_R_DIRECT_WAR,
    [EN_O_CLASH] = EN_R_DIRECT_WAR,
    [EN_O_GENERAL_WAR] = EN_R_DIRECT_WAR,
    [EN_O_NUCLEAR] = EN_R_DIRECT_WAR,
    [EN_O_COST] = EN_R_COST,
    [EN_O_COHESION] = EN_R_UNITY,
    [EN_O_RENEWALS] = EN_R_INVITES_ATTACK,
    [EN_O_CEASEFIRE] = EN_R_PROLONGS,
    [EN_O_MEMBER] = EN_R_PLEDGE,
    [EN_O_REWARDED] = EN_R_REWARDS,
    [EN_O_CONTRIBUTION] = EN_R_REFORM,
    [EN_O_NOT_HONOURED] = EN_R_PLEDGE,
    [EN_O_RENEWED] = EN_R_INVITES_ATTACK,
};

enum ground { GROUND_RED_LINE, GROUND_POSITION, GROUND_HOME, GROUND_MODEL };

/* What weighs most against the text; without anything against it, what weighs most. */
static enum ground ground_of(const struct en_stance *x)
{
    const struct en_stance_parts *p = &x->parts;
    double model = p->model + p->change;
    if (x->red_lines != 0) return GROUND_RED_LINE;
    if (p->position < 0 && p->position <= model && p->position <= p->domestic)
        return GROUND_POSITION;
    if (p->domestic < 0 && p->domestic <= model) return GROUND_HOME;
    if (model < 0) return GROUND_MODEL;
    return p->position > model ? GROUND_POSITION : GROUND_MODEL;
}

/* The outcome that speaks most against the text (or for it, if `against` is false); -1 none. */
static int top_outcome(const struct en_stance *x, bool against)
{
    for (int i = 0; i < 3; i++)
        if (x->top[i] >= 0 && (x->top_by[i] < 0) == against) return x->top[i];
    return -1;
}

static void add_reason(struct en_move *out, enum en_reason reason)
{
    if (out->n_reasons == EN_MAX_REASONS) return;
    if (out->n_reasons == 1 && out->reason[0] == reason) return;
    out->reason[out->n_reasons++] = reason;
}

void eni_bot_reasons(const struct en_session *s, int seat, const struct en_probe *p,
                     struct en_move *out)
{
    const struct en_stance *x = &p->stance[seat];
    enum ground ground = ground_of(x);
    int outcome = top_outcome(x, true);
    (void)s;
    if (ground == GROUND_HOME) add_reason(out, EN_R_PARLIAMENT);
    if (outcome >= 0) add_reason(out, (enum en_reason)reason_of_outcome[outcome]);
    if (out->n_reasons == 0 || ground == GROUND_RED_LINE || ground == GROUND_POSITION)
        add_reason(out, EN_R_OTHER);
}

/* --- words
 * --------------------------------------------------------------------------------------------------
 */

/* Sources are named by title, so that they can be looked up without the case at hand. */
static void put_sources(const struct en_case *c, const char *ids, struct en_text *out)
{
    char id[64];
    const char *join = " (source: ";
    while (ids != NULL && *ids != '\0') {
        size_t n = strcspn(ids, " ");
        if (n > 0 && n < sizeof id) {
            memcpy(id, ids, n);
            id[n] = '\0';
            const struct en_source *source = en_case_find_source(c, id);
            en_text_put(out, join);
            en_text_put(out, source != NULL ? source->title : id);
            join = "; ";
        }
        ids += n + (ids[n] == ' ');
    }
    if (join[0] == ';') en_text_char(out, ')');
}

static void say_red_line(const struct en_session *s, int seat, uint32_t lines, struct en_text *out)
{
    const struct en_case *c = s->c;
    for (int i = 0; i < c->n_clauses; i++) {
        if ((lines >> i & 1) == 0) continue;
        en_text_format(out, "The wording of \"%s\" crosses a red line that %s has drawn in public",
                       c->clause[i].name, c->member[seat].name);
        put_sources(c, c->member[seat].red_line_source[i], out);
        en_text_char(out, '.');
        return;
    }
}

static void say_position(const struct en_session *s, int seat, const uint8_t *level,
                         struct en_text *out)
{
    const struct en_member *m = &s->c->member[seat];
    struct en_policy z;
    en_case_policy(s->c, level, &z);
    int status = (int)z.z[EN_Z_STATUS];
    if (!(m->confidence[status] > 0)) {
        en_text_format(out,
                       "%s starts from what it has said about the text in force; on this status it "
                       "is not on record.",
                       m->name);
        return;
    }
    en_text_format(out, "%s starts from its public record: ", m->name);
    const char *note = m->position_note[status];
    en_text_put(out, note != NULL && note[0] != '\0' ? note : "a stated position on this status.");
    put_sources(s->c, m->position_source[status], out);
}

static void say_home(const struct en_session *s, int seat, struct en_text *out)
{
    const struct en_member *m = &s->c->member[seat];
    en_text_format(out, "In %s only ", m->name);
    en_text_fixed(out, m->support * 100, 0);
    en_text_put(out, " % support admission, which costs its government at home");
    put_sources(s->c, m->support_source, out);
    en_text_char(out, '.');
}

static void say_model(const struct en_session *s, int seat, const struct en_stance *x,
                      struct en_text *out)
{
    bool against = x->parts.model + x->parts.change < 0;
    int outcome = top_outcome(x, against);
    const char *name = s->c->member[seat].name;
    if (outcome < 0) {
        en_text_format(
            out, "Under the worldviews that %s starts with, this model finds no large difference.",
            name);
        return;
    }
    en_text_format(out,
                   "Under the worldviews that %s starts with, what speaks most %s the text in this "
                   "model is: %s.",
                   name, against ? "against" : "for", s->c->outcome[outcome].label);
}

static void say_why(const struct en_session *s, int seat, const struct en_probe *p,
                    struct en_text *out)
{
    const struct en_stance *x = &p->stance[seat];
    if (p->council.continues) {
        en_text_put(out, "The text asks nothing new of the council. ");
        say_position(s, seat, p->level, out);
        return;
    }
    switch (ground_of(x)) {
    case GROUND_RED_LINE: say_red_line(s, seat, x->red_lines, out); break;
    case GROUND_POSITION: say_position(s, seat, p->level, out); break;
    case GROUND_HOME: say_home(s, seat, out); break;
    case GROUND_MODEL: say_model(s, seat, x, out); break;
    }
}

/* The last opening stance of the seat, before a text is on the table. */
static int last_draft(const struct en_session *s, int seat)
{
    for (int i = s->n_moves - 1; i >= 0; i--)
        if (s->moves[i].seat == seat && s->moves[i].kind == EN_M_STANCE && s->moves[i].a >= 0)
            return s->moves[i].a;
    return s->view.n_options > 0 ? s->view.option_order[0] : s->c->in_force;
}

void en_session_bot_reason(const struct en_session *s, int seat, struct en_text *out)
{
    const struct en_probe *p;
    if (seat < 0 || seat >= s->c->n_members) return;
    bool table = s->view.phase >= EN_AT_CORRIDOR;
    enum en_status status =
        table ? eni_probe_table(s, &p) : eni_probe_draft(s, last_draft(s, seat), &p);
    if (status == EN_OK) say_why(s, seat, p, out);
}
