/* readings.c: the texts that stand beside a text when members weigh it (docs/model.md C3 to C6). */
#include "study_int.h"

void eni_study_acts_of(const struct en_case *c, const uint8_t *level, uint8_t *out)
{
    const uint8_t *in_force = c->draft[c->in_force].level;
    for (int i = 0; i < c->n_clauses; i++)
        out[i] = c->clause[i].decider == EN_BY_COUNCIL ? in_force[i] : level[i];
}

static bool sets_status(const struct en_clause *clause)
{
    for (int l = 0; l < clause->n_levels; l++) {
        for (int k = 0; k < clause->level[l].n_sets; k++)
            if (clause->level[l].sets[k].component == EN_Z_STATUS) return true;
    }
    return false;
}

void eni_study_plain_of(const struct en_case *c, const uint8_t *level, uint8_t *out)
{
    const uint8_t *in_force = c->draft[c->in_force].level;
    for (int i = 0; i < c->n_clauses; i++)
        out[i] = sets_status(&c->clause[i]) ? level[i] : in_force[i];
}

/* True if the council's words can be read in more than one way. */
static bool open_words(const struct en_case *c, const uint8_t *level)
{
    struct en_policy z;
    en_case_policy(c, level, &z);
    if (z.z[EN_Z_CLARITY] >= 1) return false;
    for (int i = 0; i < c->n_clauses; i++) {
        const struct en_level *at = &c->clause[i].level[level[i]];
        if (c->clause[i].decider == EN_BY_COUNCIL && (at->weak >= 0 || at->strong >= 0))
            return true;
    }
    return false;
}

bool eni_study_reading(const struct en_case *c, const uint8_t *level, bool strong, uint8_t *out)
{
    if (!open_words(c, level)) return false;
    for (int i = 0; i < c->n_clauses; i++) {
        const struct en_level *at = &c->clause[i].level[level[i]];
        int as = strong ? at->strong : at->weak;
        out[i] = c->clause[i].decider == EN_BY_COUNCIL && as >= 0 ? (uint8_t)as : level[i];
    }
    return true;
}
