/* Asking a case: names to indices, texts to policies. */
#include "case/reader.h"

#include <string.h>

int en_case_find_draft(const struct en_case *c, const char *id)
{
    for (int i = 0; i < c->n_drafts; i++)
        if (strcmp(c->draft[i].id, id) == 0) return i;
    return -1;
}

int en_case_find_worldview(const struct en_case *c, const char *id)
{
    for (int i = 0; i < c->n_worldviews; i++)
        if (strcmp(c->worldview[i].id, id) == 0) return i;
    return -1;
}

int en_case_find_member(const struct en_case *c, const char *id)
{
    for (int i = 0; i < c->n_members; i++)
        if (strcmp(c->member[i].id, id) == 0) return i;
    return -1;
}

int en_case_find_clause(const struct en_case *c, const char *id)
{
    for (int i = 0; i < c->n_clauses; i++)
        if (strcmp(c->clause[i].id, id) == 0) return i;
    return -1;
}

int en_case_find_level(const struct en_clause *clause, const char *id)
{
    for (int i = 0; i < clause->n_levels; i++)
        if (strcmp(clause->level[i].id, id) == 0) return i;
    return -1;
}

static int find_name(const char *const *names, int n, const char *id)
{
    for (int i = 0; i < n; i++)
        if (strcmp(names[i], id) == 0) return i;
    return -1;
}

int en_case_find_belief(const char *id)
{
    return find_name(eni_belief_ids, EN_N_BELIEFS, id);
}
int en_case_find_parameter(const char *id)
{
    return find_name(eni_parameter_ids, EN_N_PARAMETERS, id);
}
int en_case_find_outcome(const char *id)
{
    return find_name(eni_outcome_ids, EN_N_OUTCOMES, id);
}

const struct en_source *en_case_find_source(const struct en_case *c, const char *id)
{
    for (int i = 0; i < c->n_sources; i++)
        if (strcmp(c->source[i].id, id) == 0) return &c->source[i];
    return NULL;
}

double en_case_value(const struct en_case *c, enum en_parameter_id p)
{
    EN_ASSERT(p >= 0 && p < EN_N_PARAMETERS);
    return c->parameter[p].value;
}

void en_case_policy(const struct en_case *c, const uint8_t *level, struct en_policy *out)
{
    for (int z = 0; z < EN_N_POLICY; z++) out->z[z] = eni_policy_lowest[z];
    out->z[EN_Z_AID] = 1; /* a text that is silent on aid leaves it as it is */
    for (int k = 0; k < c->n_clauses; k++) {
        EN_ASSERT(level[k] < c->clause[k].n_levels);
        const struct en_level *l = &c->clause[k].level[level[k]];
        for (int s = 0; s < l->n_sets; s++) out->z[l->sets[s].component] = l->sets[s].value;
    }
}

const char *en_case_incompatible(const struct en_case *c, const uint8_t *level)
{
    for (int i = 0; i < c->n_incompatible; i++) {
        const struct en_incompatible *p = &c->incompatible[i];
        if (level[p->clause_a] == p->level_a && level[p->clause_b] == p->level_b) return p->why;
    }
    return NULL;
}

double en_status_renunciation(int status)
{
    return status == EN_RULED_OUT ? 1.0 : status == EN_OFF_TABLE ? 0.5 : 0.0;
}
