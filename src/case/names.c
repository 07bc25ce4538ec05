/* The model's own words, as the files of a case spell them. */
#include "case/reader.h"

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

const char *const eni_belief_ids[EN_N_BELIEFS] = {
#define X(name, id, unit) id,
    EN_BELIEF_LIST(X)
#undef X
};
const char *const eni_belief_units[EN_N_BELIEFS] = {
#define X(name, id, unit) unit,
    EN_BELIEF_LIST(X)
#undef X
};
const char *const eni_outcome_ids[EN_N_OUTCOMES] = {
#define X(name, id, unit, kind) id,
    EN_OUTCOME_LIST(X)
#undef X
};
const char *const eni_outcome_units[EN_N_OUTCOMES] = {
#define X(name, id, unit, kind) unit,
    EN_OUTCOME_LIST(X)
#undef X
};
const char *const eni_parameter_ids[EN_N_PARAMETERS] = {
#define X(name, id, unit) id,
    EN_PARAMETER_LIST(X)
#undef X
};
const char *const eni_parameter_units[EN_N_PARAMETERS] = {
#define X(name, id, unit) unit,
    EN_PARAMETER_LIST(X)
#undef X
};
const char *const eni_policy_keys[EN_N_POLICY] = {
#define X(name, key, lo, hi) key,
    EN_POLICY_LIST(X)
#undef X
};
const double eni_policy_lowest[EN_N_POLICY] = {
#define X(name, key, lo, hi) lo,
    EN_POLICY_LIST(X)
#undef X
};
const double eni_policy_highest[EN_N_POLICY] = {
#define X(name, key, lo, hi) hi,
    EN_POLICY_LIST(X)
#undef X
};
const char *const eni_ending_ids[EN_N_ENDINGS] = {
#define X(name, id) id,
    EN_ENDING_LIST(X)
#undef X
};
const char *const eni_phase_ids[EN_N_PHASES] = {"war",   "ceasefire",   "settlement",
                                                "clash", "general_war", "capitulation"};
const char *const eni_status_ids[EN_N_STATUS] = {
    "ruled_out", "off_table", "open_door", "will_become", "path", "invited", "member"};

static const char *const file_names[EN_N_CASE_FILES] = {
#define X(name, path) path,
    EN_CASE_FILES(X)
#undef X
};

static const char *const basis_names[] = {"found", "derived", "estimate", "judgement", "memory"};
static const char *const decider_names[] = {"council", "group", "state", "applicant", "adversary"};
static const char *const cell_names[] = {"stated", "implied", "silent"};
static const char *const fill_names[] = {"neutral", "pooled", "spirit"};
static const char *const draft_names[] = {"in_force", "option", "package", "compromise"};

/* The name at `i`; a value outside its enum is a caller's bug. */
static const char *name_at(const char *const *names, int n, int i)
{
    EN_ASSERT(i >= 0 && i < n);
    return names[i];
}

const char *en_case_file_name(enum en_case_file file)
{
    return name_at(file_names, COUNT(file_names), (int)file);
}
const char *en_basis_name(enum en_basis basis)
{
    return name_at(basis_names, COUNT(basis_names), (int)basis);
}
const char *en_decider_name(enum en_decider d)
{
    return name_at(decider_names, COUNT(decider_names), (int)d);
}
const char *en_cell_status_name(enum en_cell_status s)
{
    return name_at(cell_names, COUNT(cell_names), (int)s);
}
const char *en_fill_name(enum en_fill fill)
{
    return name_at(fill_names, COUNT(fill_names), (int)fill);
}
const char *en_structure_name(enum en_structure structure)
{
    static const char *const names[] = {"S1", "S2"};
    return name_at(names, COUNT(names), (int)structure);
}
const char *en_draft_kind_name(enum en_draft_kind k)
{
    return name_at(draft_names, COUNT(draft_names), (int)k);
}
