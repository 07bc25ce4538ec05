/* print_script.c: the facilitator's script: for every step one sentence to read aloud, one
 * question, one thing to watch; five plans of 30 to 90 minutes. %c council, %a applicant, %n number
 * of members. */
#include "report/play/play_int.h"

#include <string.h>

static const struct {
    const char *name, *read, *ask, *watch;
} step[] = {
    {"Content note",
     "This is about a real war in which people have died and are dying; you may step out at any "
     "time, and need not say why.",
     "Does anybody want to be an observer?",
     "Somebody may have family there. An observer is as good a seat as any."},
    {"Your own opinion",
     "Write down for yourself which of the options you would choose, and how sure you are; nobody "
     "else reads it.",
     "How sure are you, from 0 to 4?", "Let people fold the paper. It comes out again at the end."},
    {"Situation and cards",
     "From here on you are a country: read the situation, then your card.",
     "What worries your country most?", "Slow readers first. Two short answers show who has read."},
    {"Guess", "Guess: how many of the %n will object to each option?", "Why that many?",
     "Numbers only, no debate yet."},
    {"Opening stances",
     "On my sign everybody holds up a slip for each option, and nobody changes it afterwards.",
     "Two who object and two who support: one sentence each, why?",
     "Do not let the first speaker set the tone; start at a different corner each time."},
    {"First silence",
     "This text is under silence: who says nothing consents, and one objection stops it.",
     "Whose reason is a fear, and whose is a fact?",
     "Silence is a decision too. Count slowly, and aloud."},
    {"What may follow",
     "Nobody knows what would follow: here is what each view of the world implies.",
     "Which picture surprised you?",
     "Show every worldview for the same time. None is the right one."},
    {"Corridor",
     "Stand up, find those you need, and bring me words that all can live with; any change frees "
     "everybody to object again.",
     "What would your country need to hear to say yes?",
     "Quiet seats. Send the chair to them, not the loud to the chair."},
    {"Outside news",
     "While you talk, a message arrives: an incident is reported on allied ground, and first "
     "reports blame somebody; it is not confirmed.",
     "What do you do before you know more?",
     "Whether fear moves the text, and in which direction."},
    {"Second silence", "I read the new text aloud once; then it is under silence for two minutes.",
     "What did the text leave open on purpose?",
     "Who looks to whom before the end of the two minutes."},
    {"Result",
     "If nobody objected, the text is adopted; if somebody did, the text in force stays, and that "
     "is a result as well.",
     "Is no agreement a failure, or a decision?", "The same calm voice for every result."},
    {"Ratification", "Each parliament must approve: who ratifies, and who holds it for now?",
     "What would your public say?",
     "Only after an invitation; otherwise use the time for the corridor."},
    {"The future", "One of many futures arrives; it is not a prediction.",
     "Would you change the text now?",
     "Sober sentences, no drama. Stop where somebody has had enough."},
    {"Debrief",
     "Let us look at who moved and why, and keep two questions apart: lasting peace, and your own "
     "country's security.",
     "What would have moved the last hold-out?",
     "Facts about the record first, feelings next, judgements last."},
    {"Out of the role",
     "Put down your sign: you are no longer that country. Say one sentence it would say, then one "
     "that you would say.",
     "What do you know now that you did not know before?",
     "Nobody stays in the role. Take the signs back by hand."},
    {"Your own opinion again",
     "Write down once more what you would choose yourself; it may be the same.",
     "What, if anything, moved you?", "Totals only, and only if seven or more hand theirs in."},
};
enum { N_STEPS = sizeof step / sizeof *step };

/* Minutes of each step; 0: left out. `pause` is where a second lesson begins, 0: one lesson. */
static const struct {
    const char *name, *steps;
    int minutes[N_STEPS], pause;
} plan[] = {
    {"30 minutes", "Steps in 30 minutes", {1, 1, 6, 0, 3, 0, 0, 7, 0, 2, 2, 0, 0, 6, 1, 1}, 0},
    {"45 minutes", "Steps in 45 minutes", {1, 1, 6, 1, 4, 3, 3, 10, 0, 3, 2, 0, 3, 5, 2, 1}, 0},
    {"60 minutes", "Steps in 60 minutes", {2, 1, 8, 1, 5, 3, 4, 12, 3, 3, 2, 0, 4, 8, 3, 1}, 0},
    {"90 minutes", "Steps in 90 minutes", {2, 2, 10, 2, 8, 4, 6, 16, 4, 4, 3, 5, 6, 12, 4, 2}, 0},
    {"two lessons of 45 minutes",
     "Steps in two lessons",
     {2, 2, 12, 2, 10, 5, 12, 15, 3, 4, 3, 0, 5, 10, 3, 2},
     7},
};
enum { N_PLANS = sizeof plan / sizeof *plan };

int eni_print_plans(void)
{
    return N_PLANS;
}

int eni_print_plan_minutes(int p, const char **name)
{
    int sum = 0;
    EN_ASSERT(p >= 0 && p < N_PLANS);
    for (int i = 0; i < N_STEPS; i++) sum += plan[p].minutes[i];
    if (name) *name = plan[p].name;
    return sum;
}

static void fill(struct en_text *out, const struct en_case *c, const char *sentence)
{
    struct en_text text;
    en_text_init(&text);
    for (; *sentence; sentence++) {
        if (*sentence != '%') {
            en_text_char(&text, *sentence);
            continue;
        }
        switch (*++sentence) {
        case 'n': en_text_int(&text, c->n_members); break;
        case 'a': en_text_put(&text, c->applicant); break;
        default: en_text_put(&text, c->council); break;
        }
    }
    eni_html_take(out, &text);
}

static void row(struct en_text *out, const struct en_case *c, int i, int from, int minutes)
{
    eni_html(out, "<tr><td>%d–%d</td><th scope=\"row\">%s</th><td class=\"wrap\">“", from,
             from + minutes, step[i].name);
    fill(out, c, step[i].read);
    en_text_put(out, "”</td><td class=\"wrap\">");
    fill(out, c, step[i].ask);
    en_text_put(out, "</td><td class=\"wrap\">");
    fill(out, c, step[i].watch);
    en_text_put(out, "</td></tr>\n");
}

static void table_head(struct en_text *out, const char *label)
{
    eni_table_open(out, label);
    en_text_put(out, "<thead><tr><th scope=\"col\">Minute</th><th scope=\"col\">Step</th><th "
                     "scope=\"col\">Read aloud</th><th scope=\"col\">Ask</th>"
                     "<th scope=\"col\">Watch</th></tr></thead>\n<tbody>\n");
}

static void one_plan(struct en_text *out, const struct en_case *c, int p)
{
    int at = 0;
    eni_html(out,
             "<section class=\"sheet\" aria-labelledby=\"plan-%d\">\n<h2 id=\"plan-%d\">Script for "
             "%s</h2>\n",
             p, p, plan[p].name);
    table_head(out, plan[p].pause > 0 ? "First lesson" : plan[p].steps);
    for (int i = 0; i < N_STEPS; i++) {
        if (plan[p].pause > 0 && i == plan[p].pause) {
            eni_table_close(out);
            table_head(out, "Second lesson");
            at = 0;
        }
        if (plan[p].minutes[i] == 0) continue;
        row(out, c, i, at, plan[p].minutes[i]);
        at += plan[p].minutes[i];
    }
    eni_table_close(out);
    en_text_put(out, "</section>\n");
}

static void before(struct en_text *out, const struct en_case *c)
{
    static const char *const todo[] = {
        "Print cards, signs, slips and the tally sheet. Cut the slips. Choose one script below.",
        "Fewer people than members: give out the seats with the most different cards first; empty "
        "seats count as \"can live with it\", and "
        "the room is told so. More people: two to a seat, one speaks and one writes.",
        "The rule fits on the board: everybody may object; who objects says why; without agreement "
        "the text in force stays.",
        "Put the options on the board in an order drawn by lot. No option and no worldview carries "
        "an author's name.",
        "There are no points. Nobody wins. What counts is whether a seat can explain its stance, "
        "and that of a seat it disagrees with.",
        "With one screen: show entente run --report for the pictures, and read the future from "
        "entente play. Without a screen: read two "
        "sentences from the handout for each worldview.",
    };
    en_text_put(out, "<section class=\"sheet\" aria-labelledby=\"script\">\n<h2 "
                     "id=\"script\">Facilitator's script</h2>\n");
    eni_html(out,
             "<p>One meeting of the %s. Read the sentence, ask the question, watch the one thing; "
             "the rest is theirs.</p>\n<h3>Before the "
             "lesson</h3>\n<ul>\n",
             c->council);
    for (size_t i = 0; i < sizeof todo / sizeof *todo; i++) eni_html(out, "<li>%s</li>\n", todo[i]);
    en_text_put(out, "</ul>\n<h3>Questions for the debrief</h3>\n<ol>\n");
    for (int q = 0; q < EN_N_QUESTIONS; q++) eni_html(out, "<li>%s</li>\n", en_play_question(q));
    en_text_put(out, "</ol>\n</section>\n");
}

void eni_print_script(struct en_text *out, const struct en_case *c)
{
    before(out, c);
    for (int p = 0; p < N_PLANS; p++) one_plan(out, c, p);
}
