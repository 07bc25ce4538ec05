/* crux.c: the question as a whole. */
#include "crux_int.h"

#include "entente/draw.h"

#include <string.h>

const char *en_crux_verdict_name(enum en_crux_verdict verdict)
{
    static const char *const name[EN_N_CRUX_VERDICTS] = {"undefined", "red line", "mixture",
                                                         "ranges", "values"};
    EN_ASSERT(verdict >= 0 && verdict < EN_N_CRUX_VERDICTS);
    return name[verdict];
}

static void set_rule(struct eni_crux *x)
{
    struct en_policy z;
    double cut = en_case_value(x->c, EN_P_CUT_OBJECT);
    x->rule = en_silence_rule_for(x->c, x->out->council.stakes, 0);
    x->slack = -x->rule.sigma * en_log(cut / (1 - cut));
    x->alone = x->slack - x->rule.iota;
    x->clarity = x->ballot.z[ENI_DRAFT].z[EN_Z_CLARITY];
    x->acts_clarity = x->ballot.z[ENI_ACTS].z[EN_Z_CLARITY];
    en_case_policy(x->c, x->ballot.draft.level, &z);
    x->relief = en_case_value(x->c, EN_P_RESERVATION_RELIEF) * z.z[EN_Z_RESERVATIONS];
}

/* Who believes what in this question. */
static void set_beliefs(struct eni_crux *x)
{
    eni_ballot_mixtures(x->c, x->mixture);
    for (int i = 0; i < x->c->n_members && x->ask.worldview >= 0; i++) {
        memset(x->mixture[i], 0, sizeof x->mixture[i]);
        x->mixture[i][x->ask.worldview] = 1;
    }
    for (int k = 0; k < x->c->n_worldviews; k++)
        eni_lab_beliefs(x->lab, k, ENI_CHOSEN, &x->believed[k]);
}

static enum en_status look(struct eni_crux *x)
{
    eni_ballot_want(x->lab, &x->ballot, x->believed, eni_lab_chunks(x->lab, false), &x->look);
    EN_TRY(eni_lab_run(x->lab));
    eni_ballot_read(x->lab, &x->ballot, &x->look);
    eni_ballot_stances(x->c, &x->ballot, &x->look, (const double(*)[EN_MAX_WORLDVIEWS])x->mixture,
                       x->stance);
    en_council_decide(x->c, &x->ballot.draft, x->stance, &x->out->council);
    return EN_OK;
}

enum en_status en_crux_find(struct en_lab *lab, const struct en_crux_ask *ask,
                            struct en_arena *arena, const struct en_crux **out)
{
    struct eni_crux *x = EN_NEW(arena, struct eni_crux, 1);
    struct en_crux *crux = EN_NEW(arena, struct en_crux, 1);
    if (x == NULL || crux == NULL) return EN_NOMEM;
    *x = (struct eni_crux){.lab = lab, .c = en_lab_def_of(lab)->c, .ask = *ask, .out = crux};
    EN_ASSERT(ask->member < x->c->n_members && ask->worldview < x->c->n_worldviews);
    crux->ask = *ask;
    crux->futures = en_lab_futures(lab);
    crux->quick_futures = eni_lab_chunks(lab, true) * EN_CHUNK;
    crux->continues = en_council_continues(x->c, ask->level);
    eni_ballot_init(x->c, ask->level, &x->ballot);
    set_beliefs(x);
    EN_TRY(look(x));
    if (!crux->continues) {
        set_rule(x);
        eni_crux_values(x, &x->look, &x->values);
        eni_crux_members(x);
        eni_crux_council(x);
        EN_TRY(eni_crux_numbers(x, arena));
        EN_TRY(eni_crux_box(x, arena));
        EN_TRY(eni_crux_swaps(x, arena));
        eni_crux_split(x);
    }
    *out = crux;
    return EN_OK;
}
