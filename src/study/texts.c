/* texts.c: which texts a study has to simulate.
 *
 * A stance on one draft compares up to seven texts (council.h). Many coincide: most drafts share
 * their acts with the text in force, and few words have readings. Texts with equal policy vectors
 * and beliefs are simulated once.
 */
#include "study_int.h"

static bool same_policy(const struct en_policy *a, const struct en_policy *b)
{
    for (int i = 0; i < EN_N_POLICY; i++) {
        if (a->z[i] < b->z[i] || a->z[i] > b->z[i]) return false;
    }
    return true;
}

/* Index of the text with these levels under these beliefs; appended if it is new. */
static int add(struct en_study *s, const uint8_t *level, enum eni_mode mode)
{
    struct en_policy z;
    en_case_policy(s->def.c, level, &z);
    if (eni_study_modes_equal(&s->def)) mode = ENI_CHOSEN;
    for (int i = 0; i < s->n_texts; i++) {
        if (s->text[i].mode == mode && same_policy(&s->text[i].z, &z)) return i;
    }
    s->text[s->n_texts].z = z;
    s->text[s->n_texts].mode = mode;
    return s->n_texts++;
}

static const uint8_t *in_force(const struct en_study *s)
{
    return s->def.c->draft[s->def.c->in_force].level;
}

static int add_reading(struct en_study *s, const uint8_t *level, bool strong, enum eni_mode mode)
{
    uint8_t read[EN_MAX_CLAUSES] = {0};
    return eni_study_reading(s->def.c, level, strong, read) ? add(s, read, mode) : -1;
}

static void add_light_texts(struct en_study *s, struct eni_draft *d)
{
    const uint8_t *level = s->def.c->draft[d->draft].level;
    uint8_t acts[EN_MAX_CLAUSES] = {0}, plain[EN_MAX_CLAUSES] = {0};
    eni_study_acts_of(s->def.c, level, acts);
    eni_study_plain_of(s->def.c, level, plain);
    d->weak = add_reading(s, level, false, ENI_CHOSEN);
    d->strong = add_reading(s, level, true, ENI_CHOSEN);
    d->acts = add(s, acts, ENI_CHOSEN);
    d->acts_weak = add_reading(s, acts, false, ENI_CHOSEN);
    d->acts_strong = add_reading(s, acts, true, ENI_CHOSEN);
    d->plain = add(s, plain, ENI_DEFAULT);
    d->plain_weak = add_reading(s, plain, false, ENI_DEFAULT);
    d->plain_strong = add_reading(s, plain, true, ENI_DEFAULT);
}

void eni_study_texts_plan(struct en_study *s)
{
    const struct en_case *c = s->def.c;
    add(s, in_force(s), ENI_CHOSEN);
    for (int i = 0; i < EN_MAX_DRAFTS; i++) s->slot[i] = -1;
    for (int i = 0; i < c->n_drafts; i++) {
        if (i != c->in_force && (s->def.drafts >> i & 1) == 0) continue;
        s->slot[i] = s->n_drafts;
        s->draft[s->n_drafts].draft = i;
        s->draft[s->n_drafts++].text = add(s, c->draft[i].level, ENI_CHOSEN);
    }
    s->n_full = s->n_texts;
    for (int i = 0; i < s->n_drafts; i++) add_light_texts(s, &s->draft[i]);
    s->in_force_default = add(s, in_force(s), ENI_DEFAULT);
    s->in_force_weak = add_reading(s, in_force(s), false, ENI_DEFAULT);
    s->in_force_strong = add_reading(s, in_force(s), true, ENI_DEFAULT);
}

void eni_study_text_prepare(const struct en_case *c, const struct en_world_setup *setup, int i,
                            const struct en_policy *z, struct en_world_text *world)
{
    if (i > 0) {
        world[i] = world[0];
        world[i].z = *z;
        return;
    }
    double ratify[EN_MAX_MEMBERS];
    for (int m = 0; m < c->n_members; m++) {
        bool holdout = c->member[m].ratifier == EN_HOLDOUT;
        ratify[m] = setup->p[holdout ? EN_P_RATIFY_HOLDOUT : EN_P_RATIFY_ORDINARY];
    }
    struct en_world_rates rates = {
        .invite = setup->p[EN_P_INVITE_RATE], .n_ratify = c->n_members, .ratify = ratify};
    en_world_text_init(world, setup, z, &rates);
}
