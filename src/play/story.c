/* story.c: the one future of a session: drawn, told until something happens, and answered.
 *
 * The future is one of those that an ensemble with the session's seed would hold: same number, same
 * luck, same beliefs of its group; only incidents are drawn one by one (world.h). Which worldview
 * it runs under is drawn evenly and, like the true author of an incident, not told before the
 * debrief.
 */
#include "play/play_int.h"

#include "entente/draw.h"

#include <string.h>

/* Futures that an ensemble of usual size holds, so that the future of a session can be looked up
 * there. */
enum { USUAL_FUTURES = 2000 };

static const uint32_t stops = EN_EV_CEASEFIRE | EN_EV_SETTLEMENT | EN_EV_WIN | EN_EV_COLLAPSE |
                              EN_EV_RENEWED | EN_EV_CLASH | EN_EV_GENERAL | EN_EV_NUCLEAR |
                              EN_EV_INVITED | EN_EV_ENTERED | EN_EV_PATH | EN_EV_ELECTION |
                              EN_EV_CLASH_ENDS | EN_EV_INCIDENT | EN_EV_ATTACK_COVERED |
                              EN_EV_VOTERS_ACCEPT | EN_EV_VOTERS_REFUSE | EN_EV_TURNS_AWAY |
                              EN_EV_TURNS_BACK;
static const uint32_t calls = EN_EV_INCIDENT | EN_EV_ATTACK_COVERED;

void eni_story_draw(struct en_session *s)
{
    struct en_words w = en_philox(s->def.seed, 0, (uint32_t)EN_STEP_DISPLAY << 16 | 1, 0);
    s->worldview = (int)(en_u53(w.w[0], w.w[1]) * s->c->n_worldviews);
    s->view.future = (uint32_t)(en_u53(w.w[2], w.w[3]) * USUAL_FUTURES);
}

/* The beliefs of the future's group, as a study with this seed draws them. */
static void draw_beliefs(const struct en_session *s, double *belief)
{
    uint32_t group = s->view.future / EN_GROUP;
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        struct en_words w =
            en_philox(s->def.seed, group, (uint32_t)EN_STEP_BELIEFS << 16 | (uint32_t)b, 0);
        struct en_range3 range =
            en_case_range(s->c, s->worldview, (enum en_belief_id)b, EN_FILL_NEUTRAL);
        belief[b] = en_belief_at(&s->c->belief[b], range, en_normal(en_u53(w.w[0], w.w[1])));
    }
}

static void prepare_text(const struct en_session *s, struct en_world_text *text)
{
    double ratify[EN_MAX_MEMBERS];
    struct en_policy z;
    eni_policy_with_acts(s->c, s->view.text_in_force, s->view.act_done, &z);
    for (int m = 0; m < s->c->n_members; m++) {
        bool holdout = s->view.ratifier[m] == EN_HOLDOUT;
        ratify[m] = s->setup.p[holdout ? EN_P_RATIFY_HOLDOUT : EN_P_RATIFY_ORDINARY];
    }
    struct en_world_rates rates = {
        .invite = s->setup.p[EN_P_INVITE_RATE], .n_ratify = s->c->n_members, .ratify = ratify};
    en_world_text_init(text, &s->setup, &z, &rates);
}

enum en_status eni_story_open(struct en_session *s)
{
    double belief[EN_N_BELIEFS];
    struct en_world_text text;
    en_world_setup_init(&s->setup, s->c);
    double *cohesion = &s->setup.p[EN_P_COHESION_START];
    *cohesion = *cohesion > s->view.credibility_cost ? *cohesion - s->view.credibility_cost : 0;
    prepare_text(s, &text);
    draw_beliefs(s, belief);
    s->refusal = belief[EN_B_REFUSAL];
    return en_world_story_open(s->arena, &s->setup, &text, s->def.seed, s->view.future, belief,
                               &s->story);
}

void eni_story_new_text(struct en_session *s)
{
    struct en_world_text text;
    prepare_text(s, &text);
    en_world_story_text(s->story, &text);
}

void eni_story_new_rates(struct en_session *s)
{
    struct en_world_text text;
    prepare_text(s, &text);
    en_world_story_rates(s->story, &text);
}

/* Keeps the month, its true author apart. A month that the council has yet to answer is not over.
 */
static void keep(struct en_session *s, const struct en_world_month *month, bool asked)
{
    struct en_view *v = &s->view;
    int at = v->months - 1;
    s->by_adversary[at] = month->by_adversary;
    v->month[at] = *month;
    v->month[at].by_adversary = false;
    bool absorbed = month->phase == EN_GENERAL_WAR || month->phase == EN_CAPITULATION;
    v->future_over = absorbed || v->months >= v->max_months;
    if (!asked) eni_happened(s, EN_H_MONTH, EN_SEAT_NOBODY, v->months, month->phase, 0);
    if (month->events & stops)
        eni_happened(s, EN_H_EVENT, v->turned[at], v->months, month->phase, month->events);
    if (!asked) eni_politics_after(s, month);
}

static void call_back(struct en_session *s)
{
    struct en_view *v = &s->view;
    v->consult_month = v->months;
    v->consult_events = v->month[v->months - 1].events & calls;
    memset(v->reply, -1, sizeof v->reply);
    eni_enter(s, EN_AT_CONSULT);
}

/* What the world did by chance after a question is not told: the council has yet to answer. */
static void hide_answer(struct en_world_month *month, const struct en_world_month *before)
{
    month->events &= calls | EN_EV_RENEWED | EN_EV_ELECTION | EN_EV_LEADER | EN_EV_HIGH_RISK;
    if (before != NULL) {
        month->phase = before->phase;
        month->cohesion = before->cohesion;
        month->credibility = before->credibility;
    }
    if (month->events & EN_EV_RENEWED) month->phase = EN_WAR;
}

void eni_story_live(struct en_session *s, int months)
{
    struct en_view *v = &s->view;
    while (months-- > 0 && !v->future_over) {
        struct en_world_month month;
        en_world_story_month(s->story, &month);
        v->months = en_world_story_months(s->story);
        bool asked = (month.events & calls) != 0;
        if (asked) hide_answer(&month, v->months > 1 ? &v->month[v->months - 2] : NULL);
        if (!asked) eni_politics_month(s, &month);
        keep(s, &month, asked);
        if (asked) {
            call_back(s);
            return;
        }
        if (month.events & stops) return;
    }
}

void eni_story_answer(struct en_session *s, enum en_reply reply)
{
    static const enum en_answer answer[EN_N_REPLIES] = {EN_ANSWER_NOTHING, EN_ANSWER_NOTHING,
                                                        EN_ANSWER_HELP, EN_ANSWER_COMBAT};
    struct en_world_month month;
    en_world_story_answer(s->story, answer[reply], &month);
    s->view.last_reply = reply;
    eni_happened(s, EN_H_CONSULT, EN_SEAT_NOBODY, s->view.months, (int)reply,
                 s->view.consult_events);
    keep(s, &month, false);
    eni_enter(s, EN_AT_FUTURE);
}

void eni_story_reveal(struct en_session *s)
{
    s->view.worldview = s->worldview;
    for (int i = 0; i < s->view.months; i++) s->view.month[i].by_adversary = s->by_adversary[i];
}
