/* What texts must be to each other and to the clauses. */
#include "case/reader.h"

enum { NOT_NAMED = 0xFF };

/* A component set by two clauses would depend on their order; without a status clause there is
 * nothing to decide. */
void eni_check_components(struct eni_reader *r)
{
    const struct en_case *c = r->c;
    int owner[EN_N_POLICY];
    for (int z = 0; z < EN_N_POLICY; z++) owner[z] = -1;
    for (int k = 0; k < c->n_clauses; k++)
        for (int l = 0; l < c->clause[k].n_levels; l++)
            for (int s = 0; s < c->clause[k].level[l].n_sets; s++) {
                int z = c->clause[k].level[l].sets[s].component;
                if (owner[z] >= 0 && owner[z] != k)
                    eni_fault(r, (struct eni_field){NULL, NULL, r->names[ENI_CLAUSE].line[k], 1},
                              ENI_SAY(r, "clauses '", c->clause[owner[z]].id, "' and '",
                                      c->clause[k].id, "' both set '", eni_policy_keys[z], "'"),
                              "each component in one clause", "let one clause set it");
                owner[z] = k;
            }
    if (owner[EN_Z_STATUS] < 0 && !r->partial[EN_FILE_CLAUSES])
        eni_fault(r, eni_nowhere, "no clause sets 'status'",
                  "a clause whose levels set the status of the applicant, 0 to 5", "add one");
}

/* Index of the one text in force; -1 and a fault. */
static int find_in_force(struct eni_reader *r, const struct eni_field *at)
{
    const struct en_case *c = r->c;
    int found = -1, options = 0;
    for (int i = 0; i < c->n_drafts; i++) {
        options += c->draft[i].kind == EN_OPTION;
        if (c->draft[i].kind != EN_IN_FORCE) continue;
        if (found >= 0)
            eni_fault(r, at[i],
                      ENI_SAY(r, "drafts '", c->draft[found].id, "' and '", c->draft[i].id,
                              "' are both in force"),
                      "exactly one draft of kind in_force", "give one of them another kind");
        else
            found = i;
    }
    if (found < 0)
        eni_fault(r, eni_nowhere, "no draft is in force", "exactly one draft of kind in_force",
                  "add the text in force");
    if (options == 0)
        eni_fault(r, eni_nowhere, "no draft is an option", "at least one draft of kind option",
                  "add one");
    return found;
}

static void fill_from(struct en_draft *draft, const struct en_draft *in_force, int n_clauses)
{
    for (int k = 0; k < n_clauses; k++)
        if (draft->level[k] == NOT_NAMED) draft->level[k] = in_force->level[k];
}

void eni_check_drafts(struct eni_reader *r, const struct eni_field *at)
{
    struct en_case *c = r->c;
    int base = find_in_force(r, at);
    if (base < 0) return;
    c->in_force = base;
    for (int k = 0; k < c->n_clauses; k++) {
        if (c->draft[base].level[k] != NOT_NAMED) continue;
        eni_fault(r, at[base],
                  ENI_SAY(r, "the text in force has no level of clause '", c->clause[k].id, "'"),
                  "one level of every clause", "add it to its 'levels'");
        c->draft[base].level[k] = 0;
    }
    if (r->partial[EN_FILE_CLAUSES]) return;
    for (int i = 0; i < c->n_drafts; i++) {
        fill_from(&c->draft[i], &c->draft[base], c->n_clauses);
        const char *why = en_case_incompatible(c, c->draft[i].level);
        if (why)
            eni_fault(r, at[i],
                      ENI_SAY(r, "draft '", c->draft[i].id,
                              "' holds two levels that exclude each other: ", why),
                      "no incompatible pair of clauses.yaml", "change one of the two levels");
    }
}
