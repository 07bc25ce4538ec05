/* moves.c: moves as menu lines and as reports; happenings as sentences. */
#include "report/play/play_int.h"

static void level_of(struct en_text *out, const struct en_case *c, int clause, int level)
{
    en_text_format(out, "%s: \"%s\"", c->clause[clause].name, c->clause[clause].level[level].name);
}

static void packed(struct en_text *out, const struct en_case *c, int value)
{
    level_of(out, c, value / EN_MAX_LEVELS, value % EN_MAX_LEVELS);
}

const char *eni_play_sureness(int b)
{
    static const char *const word[] = {"not sure at all", "a little sure", "fairly sure", "sure",
                                       "very sure"};
    return word[b < 0 ? 0 : b > 4 ? 4 : b];
}

static void option_named(struct en_text *out, const struct eni_play *p, int slot)
{
    if (slot >= 0 && slot < p->v->n_options)
        en_text_format(out, "\"%s\"", p->c->draft[p->v->option_order[slot]].title);
    else
        en_text_put(out, "none of them");
}

static void text_named(struct en_text *out, const struct eni_play *p, int draft)
{
    if (draft >= 0 && draft < p->c->n_drafts)
        en_text_format(out, "\"%s\"", p->c->draft[draft].title);
    else
        en_text_put(out, "the text on the table");
}

/* The first half of the moves: before the silence. */
static bool label_talk(struct en_text *out, const struct eni_play *p, const struct en_move *m)
{
    switch (m->kind) {
    case EN_M_OPINION:
        en_text_put(out, "My own opinion: ");
        option_named(out, p, m->a);
        en_text_put(out, ", ");
        en_text_put(out, eni_play_sureness(m->b));
        break;
    case EN_M_READY: en_text_put(out, "Ready: go on"); break;
    case EN_M_STANCE:
        text_named(out, p, m->a);
        en_text_format(out, ": %s", eni_stance_words((enum en_stance_class)m->b));
        break;
    case EN_M_DEPART: en_text_put(out, "Leave the card, and say why"); break;
    case EN_M_STEP_OUT: en_text_put(out, "Step out of the role (no reason asked)"); break;
    case EN_M_STEP_IN: en_text_put(out, "Take the seat again"); break;
    case EN_M_TABLE:
        en_text_put(out, "Put on the table: ");
        text_named(out, p, m->a);
        break;
    case EN_M_AMEND:
        en_text_put(out,
                    p->look->seat == EN_SEAT_CHAIR ? "Change the text: " : "Propose a change: ");
        level_of(out, p->c, m->a, m->b);
        break;
    case EN_M_ACCEPT: en_text_format(out, "Accept proposal %d", m->a + 1); break;
    case EN_M_DECLINE: en_text_format(out, "Decline proposal %d", m->a + 1); break;
    case EN_M_OFFER:
        en_text_put(out, "I could live with it if ");
        level_of(out, p->c, m->a, m->b);
        break;
    default: return false;
    }
    return true;
}

static bool label_deal(struct en_text *out, const struct eni_play *p, const struct en_move *m)
{
    switch (m->kind) {
    case EN_M_LOGROLL:
        en_text_format(out, "Offer %s an exchange: ", eni_play_member(p->c, m->a));
        packed(out, p->c, m->b);
        en_text_put(out, " for ");
        packed(out, p->c, m->c);
        break;
    case EN_M_PAY:
        en_text_format(out, "Offer %s a side payment of ", eni_play_member(p->c, m->a));
        en_text_fixed(out, m->b / 10.0, 1);
        en_text_put(out, " typical differences");
        break;
    case EN_M_BLOC:
        en_text_format(out, "Invite %s into a bloc", eni_play_member(p->c, m->a));
        break;
    case EN_M_ASK:
        en_text_format(out, "Ask the advisers: why would %s object to ",
                       eni_play_member(p->c, m->b));
        text_named(out, p, m->a);
        en_text_char(out, '?');
        break;
    case EN_M_ACT: en_text_format(out, "Act without the council: %s", p->c->act[m->a].name); break;
    default: return false;
    }
    return true;
}

static bool label_decide(struct en_text *out, const struct en_move *m)
{
    switch (m->kind) {
    case EN_M_SILENCE: en_text_put(out, "Put the text under silence"); break;
    case EN_M_CONSENT: en_text_put(out, "Consent: keep silence"); break;
    case EN_M_OBJECT:
        en_text_put(out, "Object: break silence");
        eni_play_reasons(out, m->reason, m->n_reasons, ": ");
        break;
    case EN_M_EXPIRE:
        en_text_put(out, "Let the deadline pass: who has not objected consents");
        break;
    case EN_M_REDRAFT: en_text_put(out, "Back to the corridor: redraft"); break;
    case EN_M_DELAY: en_text_put(out, "Choose to stay with the text in force"); break;
    case EN_M_TIMEOUT: en_text_put(out, "Close without a decision"); break;
    case EN_M_RATIFY: en_text_put(out, "Ratify"); break;
    case EN_M_HOLD:
        en_text_put(out, "Hold ratification for now");
        eni_play_reasons(out, m->reason, m->n_reasons, ": ");
        break;
    default: return false;
    }
    return true;
}

static void label_after(struct en_text *out, const struct eni_play *p, const struct en_move *m)
{
    switch (m->kind) {
    case EN_M_MONTH:
        en_text_put(out, "Let ");
        eni_play_span(out, m->a);
        en_text_put(out, m->a == 1 ? " pass" : " pass, or until something happens");
        break;
    case EN_M_ANSWER:
        en_text_format(out, "Answer with %s", eni_reply_words((enum en_reply)m->a));
        break;
    case EN_M_AGREE: en_text_put(out, "Close the consultation"); break;
    case EN_M_REOPEN: en_text_put(out, "Take the text up again"); break;
    case EN_M_FINISH: en_text_put(out, "End the future: to the debrief"); break;
    case EN_M_REFLECT: en_text_format(out, "Answer question %d", m->a + 1); break;
    case EN_M_LEAVE:
        en_text_put(out, "Leave the role. My own opinion now: ");
        option_named(out, p, m->a);
        en_text_put(out, ", ");
        en_text_put(out, eni_play_sureness(m->b));
        break;
    default: en_text_put(out, en_move_verb(m->kind)); break;
    }
}

static void label(struct en_text *out, const struct eni_play *p, const struct en_move *m)
{
    if (!label_talk(out, p, m) && !label_deal(out, p, m) && !label_decide(out, m))
        label_after(out, p, m);
}

void en_play_move_label(struct en_text *out, const struct en_play_look *look,
                        const struct en_move *move)
{
    struct eni_play p;
    eni_play_begin(&p, out, look);
    label(&p.text, &p, move);
    eni_play_end(&p);
}

/* --- reports
 * ------------------------------------------------------------------------------------------------------
 */

static bool said_talk(struct en_text *out, const struct eni_play *p, const struct en_move *m)
{
    switch (m->kind) {
    case EN_M_OPINION: en_text_put(out, " gave a private opinion"); break;
    case EN_M_READY: en_text_put(out, " was ready"); break;
    case EN_M_STANCE:
        en_text_format(out, ": %s, on ", eni_stance_words((enum en_stance_class)m->b));
        text_named(out, p, m->a);
        break;
    case EN_M_DEPART: en_text_put(out, " left its card"); break;
    case EN_M_STEP_OUT: en_text_put(out, " is played by the computer for now"); break;
    case EN_M_STEP_IN: en_text_put(out, " took its seat again"); break;
    case EN_M_TABLE:
        en_text_put(out, " put on the table ");
        text_named(out, p, m->a);
        break;
    case EN_M_AMEND:
        en_text_put(out, m->seat == EN_SEAT_CHAIR ? " changed the text: " : " proposed ");
        level_of(out, p->c, m->a, m->b);
        break;
    case EN_M_ACCEPT: en_text_format(out, " accepted proposal %d", m->a + 1); break;
    case EN_M_DECLINE: en_text_format(out, " declined proposal %d", m->a + 1); break;
    case EN_M_OFFER:
        en_text_put(out, " could live with it if ");
        level_of(out, p->c, m->a, m->b);
        break;
    default: return false;
    }
    return true;
}

static bool said_deal(struct en_text *out, const struct eni_play *p, const struct en_move *m)
{
    switch (m->kind) {
    case EN_M_LOGROLL:
        en_text_format(out, " offered %s an exchange: ", eni_play_member(p->c, m->a));
        packed(out, p->c, m->b);
        en_text_put(out, " for ");
        packed(out, p->c, m->c);
        break;
    case EN_M_PAY:
        en_text_format(out, " offered %s a side payment", eni_play_member(p->c, m->a));
        break;
    case EN_M_BLOC:
        en_text_format(out, " invited %s into a bloc", eni_play_member(p->c, m->a));
        break;
    case EN_M_ASK:
        en_text_format(out, " asked the advisers about %s", eni_play_member(p->c, m->b));
        break;
    case EN_M_ACT:
        en_text_format(out, " acted without the council: %s", p->c->act[m->a].name);
        break;
    case EN_M_SILENCE: en_text_put(out, " put the text under silence"); break;
    case EN_M_CONSENT: en_text_put(out, " kept silence"); break;
    case EN_M_OBJECT: en_text_put(out, " broke silence"); break;
    case EN_M_EXPIRE: en_text_put(out, " let the deadline pass"); break;
    default: return false;
    }
    return true;
}

static void said_after(struct en_text *out, const struct eni_play *p, const struct en_move *m)
{
    (void)p;
    switch (m->kind) {
    case EN_M_REDRAFT: en_text_put(out, " took the text back to the corridor"); break;
    case EN_M_DELAY:
        en_text_put(out, " closed: the council chose to stay with the text in force");
        break;
    case EN_M_TIMEOUT: en_text_put(out, " closed without a decision"); break;
    case EN_M_RATIFY: en_text_put(out, " ratified"); break;
    case EN_M_HOLD: en_text_put(out, " holds its ratification"); break;
    case EN_M_MONTH:
        en_text_put(out, " let ");
        eni_play_span(out, m->a);
        en_text_put(out, " pass");
        break;
    case EN_M_ANSWER:
        en_text_format(out, " was for %s", eni_reply_words((enum en_reply)m->a));
        break;
    case EN_M_AGREE: en_text_put(out, " closed the consultation"); break;
    case EN_M_REOPEN: en_text_put(out, " took the text up again"); break;
    case EN_M_FINISH: en_text_put(out, " ended the future"); break;
    case EN_M_REFLECT: en_text_format(out, " answered question %d", m->a + 1); break;
    case EN_M_LEAVE: en_text_put(out, " left the role"); break;
    default: en_text_format(out, ": %s", en_move_verb(m->kind)); break;
    }
}

static void capital(struct en_text *out, const char *name)
{
    bool small = name[0] >= 'a' && name[0] <= 'z';
    en_text_char(out, small ? (char)(name[0] - 'a' + 'A') : name[0]);
    en_text_put(out, name + 1);
}

static void said(struct en_text *out, const struct eni_play *p, const struct en_move *m)
{
    capital(out, eni_play_member(p->c, m->seat));
    if (!said_talk(out, p, m) && !said_deal(out, p, m)) said_after(out, p, m);
    eni_play_reasons(out, m->reason, m->n_reasons, ": ");
}

void en_play_move_said(struct en_text *out, const struct en_play_look *look,
                       const struct en_move *move)
{
    struct eni_play p;
    eni_play_begin(&p, out, look);
    said(&p.text, &p, move);
    eni_play_end(&p);
}

/* --- happenings
 * ---------------------------------------------------------------------------------------------------
 */

/* Moves that only their own seat sees, or that are shown elsewhere once everybody is in. */
static bool told_to(const struct eni_play *p, const struct en_move *m)
{
    bool own = m->seat == p->look->seat, after = p->v->phase >= EN_AT_DEBRIEF;
    switch (m->kind) {
    case EN_M_OPINION:
    case EN_M_LEAVE:
    case EN_M_REFLECT:
    case EN_M_READY: return false;
    case EN_M_STANCE:
        return own || (m->seat >= 0 && en_session_sees(p->look->s, p->look->seat, m->seat));
    case EN_M_ASK: return own;
    case EN_M_CONSENT:
    case EN_M_ANSWER: return own || after;
    case EN_M_LOGROLL:
    case EN_M_PAY:
    case EN_M_BLOC: return own || after || m->a == p->look->seat;
    case EN_M_ACCEPT:
    case EN_M_DECLINE: {
        bool known = m->a >= 0 && m->a < p->v->n_proposals;
        enum en_proposal_kind kind = known ? p->v->proposal[m->a].kind : EN_PAYMENT;
        return own || after || kind == EN_AMENDMENT || kind == EN_CONDITION ||
               (known && p->v->proposal[m->a].by == p->look->seat);
    }
    default: return true;
    }
}

static void happening(struct eni_play *p, const struct en_happening *h)
{
    int n = 0;
    const struct en_move *move = en_session_moves(p->look->s, &n);
    struct en_world_month m = {.events = h->events};
    switch (h->kind) {
    case EN_H_MOVE:
        if (h->move < 1 || h->move > n || !told_to(p, &move[h->move - 1])) return;
        said(&p->line, p, &move[h->move - 1]);
        break;
    case EN_H_PHASE: en_text_format(&p->line, "Now: %s", eni_play_phase_title(h->phase)); break;
    case EN_H_RESULT: eni_result_words(&p->line, (enum en_result)h->a); break;
    case EN_H_EVENT:
        eni_play_date(&p->line, p->c, h->a > 0 ? h->a - 1 : 0);
        en_text_put(&p->line, ": ");
        (void)eni_event_sentences(&p->line, p->c, &m, h->seat, false, " ");
        return;
    case EN_H_CONSULT: en_text_put(&p->line, "The council is called back"); break;
    case EN_H_MONTH:
    case EN_H_BOT_REASON: return;
    }
    en_text_char(&p->line, '.');
}

void en_play_happening(struct en_text *out, const struct en_play_look *look, int n)
{
    struct eni_play p;
    eni_play_begin(&p, out, look);
    EN_ASSERT(n >= 0 && n < p.v->n_happenings);
    happening(&p, &p.v->happening[n]);
    eni_play_flow(&p, 0, 2);
    eni_play_end(&p);
}
