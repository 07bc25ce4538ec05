/* guide.c: where you are and what you can do, the notes before and after, the questions at the
 * end. */
#include "report/play/play_int.h"

#include <string.h>

void en_play_where(struct en_text *out, const struct en_play_look *look)
{
    struct eni_play p;
    eni_play_begin(&p, out, look);
    const struct en_view *v = p.v;
    en_text_format(&p.line, "%s · %s", p.c->council, eni_play_phase_title(v->phase));
    if (v->phase >= EN_AT_CORRIDOR && v->phase <= EN_AT_SILENCE && v->n_rounds > 0)
        en_text_format(&p.line, ", round %d of %d", v->round < 1 ? 1 : v->round, v->n_rounds);
    if (v->phase == EN_AT_FUTURE || v->phase == EN_AT_CONSULT) {
        en_text_put(&p.line, ", ");
        eni_play_date(&p.line, p.c, v->months > 0 ? v->months - 1 : 0);
    }
    if (look->seat != EN_SEAT_NOBODY)
        en_text_format(&p.line, " · you are %s", eni_play_member(p.c, look->seat));
    en_text_bytes(&p.text, eni_or(p.line.at, ""), eni_line(eni_or(p.line.at, ""), p.width));
    eni_play_end(&p);
}

/* --- notes
 * --------------------------------------------------------------------------------------------------------
 */

static const struct en_passage *limit_named(const struct en_case *c, const char *id)
{
    for (int i = 0; i < c->briefing.n_limits; i++)
        if (strcmp(c->briefing.limit[i].id, id) == 0) return &c->briefing.limit[i];
    return NULL;
}

void en_play_content_note(struct en_text *out, const struct en_play_look *look)
{
    struct eni_play p;
    eni_play_begin(&p, out, look);
    const struct en_passage *note = limit_named(p.c, "content-note");
    eni_play_head(&p, note ? note->title : "Before you begin");
    eni_play_para(&p, 2, 2,
                  note ? note->text
                       : "This is about a real conflict in which people have died. You may step "
                         "out at any time and "
                         "need not say why. At the end everyone leaves the role they played.");
    eni_play_para(&p, 2, 2,
                  "At the table you are a country. Your own opinion is asked once "
                  "before and once "
                  "after, and is kept apart from what your country says.");
    eni_play_para(&p, 2, 2,
                  "There are no points and nobody wins. If no text finds everybody's consent, the "
                  "text in force stays: "
                  "that is a result like any other.");
    eni_play_end(&p);
}

void en_play_derole(struct en_text *out, const struct en_play_look *look)
{
    struct eni_play p;
    eni_play_begin(&p, out, look);
    eni_play_head(&p, "Out of the role");
    if (look->seat >= 0)
        en_text_format(&p.line, "You are no longer %s. ", p.c->member[look->seat].name);
    else if (look->seat == EN_SEAT_CHAIR)
        en_text_put(&p.line, "You are no longer the chair. ");
    en_text_put(&p.line, "What was said at this table was said for a role. It tells nothing about "
                         "what you, or anybody "
                         "else here, thinks.");
    eni_play_flow(&p, 2, 2);
    eni_play_para(&p, 2, 2,
                  "Take a breath and look up. Say one sentence, aloud or to yourself, that your "
                  "country would say, and "
                  "then one that you would say.");
    eni_play_para(&p, 2, 2,
                  "Then give your own opinion once more. It may be the same as before, or not.");
    eni_play_end(&p);
}

/* --- help
 * ---------------------------------------------------------------------------------------------------------
 */

struct guide {
    const char *where, *next;
    const char *can[7]; /* each with who it is for: "m", "c", "o" or several, then a space */
};

static const struct guide guide[EN_N_SESSION_PHASES] = {
    [EN_AT_OPINION] =
        {"Before you take your seat: which option would you choose yourself? Only you see the "
         "answer.",
         "Then you read the situation and your card.",
         {"mco Choose an option and say how sure you are, from 0 (not at all) to 4 (very).",
          "mco Go on without an answer."}},
    [EN_AT_BRIEFING] =
        {"You read what the question is, what the options are, and what your seat wants.",
         "Then every member says, at the same time, where it stands on each option.",
         {"mco Read the pages in any order, and the cards of other seats.",
          "mco Say that you are ready."}},
    [EN_AT_OPENING] =
        {"Every member gives its stance on each option. Nobody sees the others' before all are in.",
         "Then the stances are shown, and the chair puts one text on the table.",
         {"m Give a stance: support, can live with it, undecided, object (negotiable), break "
          "silence.",
          "m Say why you object: one or two reasons. You can change your stance until all are in.",
          "m Leave your card, if you say why. Step out of the role, without saying why.",
          "co Wait and read; then say that you are ready."}},
    [EN_AT_READING] =
        {"The stances are shown, with reasons. A text is put on the table.",
         "Then the corridor: members look for words that all can accept.",
         {"mco Look at who stands where and why.", "c Put one of the drafts on the table.",
          "mco Ask the advisers why a country would object. Three questions for each seat.",
          "mco Say that you are ready."}},
    [EN_AT_CORRIDOR] =
        {"Between the meetings. What one cannot accept, another may change. Any change of the text "
         "takes back every "
         "consent given to it.",
         "Then the text goes under silence.",
         {"mc Propose other words for a clause. The chair's change takes effect at once.",
          "m Say \"I could live with it if ...\"; exchange one clause for another; offer a side "
          "payment.",
          "m Invite a seat into a bloc: its members see each other's stance early.",
          "m Act on your own, without the council: arms, troops, a promise.",
          "mc Accept or decline what was proposed.",
          "mco Ask the advisers; look at what may follow from the text.",
          "c Put the text under silence, or choose to wait."}},
    [EN_AT_SILENCE] = {"The text lies on the table. Silence is consent. One objection stops it.",
                       "If nobody objects before the deadline, the text is adopted. If somebody "
                       "does, it can be redrafted.",
                       {"m Consent: keep silence for good.",
                        "m Object: break silence, with one or two reasons.",
                        "c Let the deadline pass; redraft a broken text; choose to wait; close "
                        "without a decision."}},
    [EN_AT_RATIFY] = {"The text invites. Now each member's parliament must approve.",
                      "Then the future arrives.",
                      {"m Ratify, or hold for now and say why.",
                       "mco Let the months pass: others ratify meanwhile."}},
    [EN_AT_FUTURE] = {"One future, month by month. It is one of many that could follow; another "
                      "session tells another.",
                      "When something reaches the council, you are called back.",
                      {"mco Let one month pass, or several: time stops when something happens.",
                       "c Take the text up again after an event.",
                       "mco End the future and go to the debrief."}},
    [EN_AT_CONSULT] =
        {"Something has happened. First reports may be wrong. The council must answer together.",
         "Then time goes on from here, with the answer given.",
         {"m Say what you would answer: a statement, consultations, help, or combat.",
          "c Close: what is done is the least that any member would do.",
          "c Take the text up again."}},
    [EN_AT_DEBRIEF] = {"What happened and why: who moved, what followed, what it would have taken.",
                       "Then you step out of the role.",
                       {"mco Read the debrief. Answer the questions, if you like.", "mco Go on."}},
    [EN_AT_DEROLE] = {"The role ends here.",
                      "Then the session ends.",
                      {"mco Give your own opinion once more, or leave without."}},
    [EN_AT_END] = {"The session is over. It can be replayed, and branched from any move.",
                   "",
                   {NULL}},
};

static bool meant_for(const char *line, int seat)
{
    char who = seat >= 0 ? 'm' : seat == EN_SEAT_CHAIR ? 'c' : 'o';
    for (; *line != ' '; line++)
        if (*line == who) return true;
    return false;
}

void en_play_help(struct en_text *out, const struct en_play_look *look, enum en_session_phase phase)
{
    struct eni_play p;
    eni_play_begin(&p, out, look);
    const struct guide *g = &guide[phase];
    eni_play_head(&p, eni_play_phase_title(phase));
    eni_play_para(&p, 2, 2, g->where);
    bool any = false;
    for (size_t i = 0; i < sizeof g->can / sizeof *g->can && g->can[i]; i++) {
        if (!meant_for(g->can[i], look->seat)) continue;
        if (!any) eni_play_para(&p, 2, 2, "You can:");
        any = true;
        en_text_format(&p.line, "• %s", strchr(g->can[i], ' ') + 1);
        eni_play_flow(&p, 4, 6);
    }
    eni_play_para(&p, 2, 2, g->next);
    if (phase < EN_AT_DEBRIEF && look->seat >= 0)
        eni_play_para(&p, 2, 2, "You may step out of the role at any time. No reason is asked.");
    eni_play_end(&p);
}

/* --- questions
 * ----------------------------------------------------------------------------------------------------
 */

const char *en_play_question(int n)
{
    static const char *const question[EN_N_QUESTIONS] = {
        "Did the rule that all must agree help or hurt? Whom?",
        "What would have moved the last hold-out: other words, a promise, a payment, or time?",
        ("Which single belief, if you changed it, would turn your view of the result? What could "
         "show whether it is true?"),
        "What did the text leave open, and was that a weakness or the price of agreement?",
        "Where did lasting peace and your country's own security point in different directions?",
        "Which country far from your own view can you now explain in one fair sentence?",
    };
    EN_ASSERT(n >= 0 && n < EN_N_QUESTIONS);
    return question[n];
}

const char *eni_aim(int n)
{
    return n == 0 ? "A lasting peace" : "One's own security";
}
