/* One future told month by month, and one that stops to ask the council. */
#include "world/lanes.h"

#include "base/elementary.h"
#include "entente/draw.h"

#include <string.h>

void en_world_tell(const struct en_world_job *job, int lane, int months, struct en_world_month *out)
{
    EN_ASSERT(lane >= 0 && lane < EN_LANES && months >= 0 && months <= EN_MAX_MONTHS);
    struct eni_lanes lanes;
    lanes.asked = false;
    eni_start(&lanes, job);
    for (int month = 0; month < months; month++) {
        eni_month_base(&lanes, job, month);
        eni_tell_month(&lanes, lane, &out[month]);
    }
}

/* The lane of interest is the one of its future; the others run along so that the luck is that of an ensemble. */
struct en_world_story {
    struct en_world_setup setup;
    struct en_world_text text;
    struct eni_lanes now, before;
    double belief[EN_N_BELIEFS][EN_LANES];
    uint64_t seed;
    uint32_t future;
    int months;
};

static struct en_world_job job_of(const struct en_world_story *story)
{
    return (struct en_world_job){.setup = &story->setup,
                                 .text = &story->text,
                                 .seed = story->seed,
                                 .first = story->future / EN_LANES * EN_LANES,
                                 .belief = (const double(*)[EN_LANES])story->belief};
}

static int lane_of(const struct en_world_story *story)
{
    return (int)(story->future % EN_LANES);
}

enum en_status en_world_story_open(struct en_arena *arena, const struct en_world_setup *setup,
                                   const struct en_world_text *text, uint64_t seed, uint32_t future,
                                   const double *belief, struct en_world_story **out)
{
    struct en_world_story *story = EN_NEW(arena, struct en_world_story, 1);
    if (!story) return EN_NOMEM;
    story->setup = *setup;
    story->text = *text;
    story->seed = seed;
    story->future = future;
    for (int b = 0; b < EN_N_BELIEFS; b++)
        for (int l = 0; l < EN_LANES; l++) story->belief[b][l] = belief[b];
    struct en_world_job job = job_of(story);
    story->now.asked = true;
    eni_start(&story->now, &job);
    story->before = story->now;
    *out = story;
    return EN_OK;
}

/* An incident that reaches the council: who did it, and whether an armed answer climbs to a clash. */
static void incident(struct en_world_story *story, enum en_answer answer, struct en_world_month *out)
{
    struct eni_lanes *lanes = &story->now;
    struct en_world_job job = job_of(story);
    int l = lane_of(story), month = story->months - 1;
    struct en_words w = en_philox(story->seed, story->future, (uint32_t)month << 16 | EN_BLOCK_ASKED, 0);
    double hazard = story->before.g.asked_incidents[l];
    /* one thing a month: an attack, a cease-fire or an end of the war leaves no room for an incident */
    bool changed = lanes->s.phase[l] != story->before.s.phase[l];
    if (changed || eni_u32(w.w[0]) >= 1.0 - eni_exp(-hazard)) return;
    const struct eni_theory *t = &lanes->theory[l];
    double all = t->incidents_true + t->incidents_false;
    out->events |= EN_EV_INCIDENT;
    out->by_adversary = all <= 0.0 || eni_u32(w.w[1]) * all < t->incidents_true;
    bool armed = answer == EN_ANSWER_COMBAT || (answer == EN_ANSWER_AUTO && eni_u32(w.w[2]) < t->combat);
    double climbs = out->by_adversary ? t->ladder_true : t->ladder_false;
    if (armed) lanes->a.not_invoked[l] = 0.0;
    if (!armed || eni_u32(w.w[3]) >= climbs) return;
    eni_clash(lanes, &job, l, story->months);
    out->events |= EN_EV_CLASH;
    out->phase = EN_CLASH;
}

static void live(struct en_world_story *story, enum en_answer answer, struct en_world_month *out)
{
    struct en_world_job job = job_of(story);
    int l = lane_of(story), month = story->months++;
    bool covered = story->now.g.fight[l] > 0.0;
    story->now.answer = answer;
    eni_month_base(&story->now, &job, month);
    story->now.answer = EN_ANSWER_AUTO;
    eni_tell_month(&story->now, l, out);
    if (covered && (out->events & EN_EV_RENEWED)) out->events |= EN_EV_ATTACK_COVERED;
    incident(story, answer, out);
}

void en_world_story_month(struct en_world_story *story, struct en_world_month *out)
{
    EN_ASSERT(story->months < EN_MAX_MONTHS);
    story->before = story->now;
    live(story, EN_ANSWER_AUTO, out);
}

void en_world_story_answer(struct en_world_story *story, enum en_answer answer, struct en_world_month *out)
{
    EN_ASSERT(story->months > 0);
    story->now = story->before;
    story->months--;
    live(story, answer, out);
}

void en_world_story_text(struct en_world_story *story, const struct en_world_text *text)
{
    story->text = *text;
    struct en_world_job job = job_of(story);
    for (int lane = 0; lane < EN_LANES; lane++) {
        int status = (int)text->z.z[EN_Z_STATUS], now = story->now.s.status[lane];
        bool over = story->now.s.phase[lane] == EN_CAPITULATION || story->now.s.phase[lane] == EN_GENERAL_WAR;
        if (over || now >= EN_INVITED) status = now;
        if (status == EN_INVITED && now < EN_INVITED)
            story->now.s.ratified_month[lane] = story->months + story->now.s.ratified[lane] * 12;
        story->now.s.status[lane] = status;
        eni_theory_lane(&story->now, &job, lane);
        eni_regime_set(&story->now, &job, lane, story->months);
    }
    story->before = story->now;
}

void en_world_story_rates(struct en_world_story *story, const struct en_world_text *text)
{
    memcpy(story->text.ratified, text->ratified, sizeof text->ratified);
    struct en_world_job job = job_of(story);
    for (int lane = 0; lane < EN_LANES; lane++) {
        struct en_words w = en_philox(story->seed, story->future / EN_LANES * EN_LANES + (uint32_t)lane,
                                      (uint32_t)EN_STEP_START << 16, 0);
        double years = eni_ratification(text, eni_u53(w.w[2], w.w[3]));
        story->now.s.ratified_month[lane] += (years - story->now.s.ratified[lane]) * 12;
        story->now.s.ratified[lane] = years;
        eni_regime_set(&story->now, &job, lane, story->months);
    }
    story->before = story->now;
}

int en_world_story_months(const struct en_world_story *story)
{
    return story->months;
}
