/* decide.c: one council on one draft: who objects, who consents though it dislikes, how likely
 * adoption is (docs/model.md C12 to C14).
 */
#include "council/council_int.h"

#include <string.h>

static const char *const class_name[EN_N_STANCES] = {"support", "can live with it", "undecided",
                                                     "object", "break silence"};

const char *en_stance_class_name(enum en_stance_class s)
{
    EN_ASSERT(s >= 0 && s < EN_N_STANCES);
    return class_name[s];
}

enum en_stance_class en_stance_class_of(const struct en_case *c, double x, double objection,
                                        bool red_line)
{
    if (red_line || objection >= en_case_value(c, EN_P_CUT_BREAK)) return EN_BREAK;
    if (objection >= en_case_value(c, EN_P_CUT_OBJECT)) return EN_OBJECT;
    if (objection >= en_case_value(c, EN_P_CUT_UNDECIDED)) return EN_UNDECIDED;
    return x >= en_case_value(c, EN_P_CUT_SUPPORT) ? EN_SUPPORT : EN_CAN_LIVE;
}

bool en_consents_though_dislikes(const struct en_case *c, double x, double objection)
{
    return x < en_case_value(c, EN_P_CUT_DISLIKE) &&
           objection < en_case_value(c, EN_P_CUT_UNDECIDED);
}

/* Nothing is asked of anybody, so nobody objects and there is no probability to show. */
static void continues(const struct en_case *c, struct en_council_result *out)
{
    out->continues = true;
    out->settled = true;
    out->p_low = out->p_central = out->p_high = __builtin_nan("");
    out->band_least = out->band_greatest = __builtin_nan("");
    for (int i = 0; i < c->n_members; i++) out->stance[i] = en_stance_class_of(c, 0.0, 0.0, false);
}

static void central(const struct en_case *c, const double *x, const bool *fixed,
                    struct en_council_result *out)
{
    struct en_silence_rule rule = en_silence_rule_for(c, out->stakes, 0.0);
    struct en_silence s;
    en_silence_solve(c->n_members, x, fixed, &rule, &s);
    out->p_central = s.p_adopt[s.selected];
    out->band_greatest = s.p_adopt[0];
    out->band_least = s.p_adopt[s.n_equilibria - 1];
    out->n_equilibria = s.n_equilibria;
    out->settled = s.settled;
    memcpy(out->objection, s.objection, sizeof out->objection);
}

static double at_end_of_range(const struct en_case *c, const double *x, const bool *fixed,
                              double at, struct en_council_result *out)
{
    struct en_silence_rule rule = en_silence_rule_for(c, out->stakes, at);
    return eni_silence_p_selected(c->n_members, x, fixed, &rule, &out->settled);
}

void en_council_decide(const struct en_case *c, const struct en_draft *draft,
                       const struct en_stance *stance, struct en_council_result *out)
{
    double x[EN_MAX_MEMBERS];
    bool fixed[EN_MAX_MEMBERS];
    memset(out, 0, sizeof *out);
    if (en_council_continues(c, draft->level)) {
        continues(c, out);
        return;
    }
    out->stakes = en_council_stakes(c, draft->level);
    for (int i = 0; i < c->n_members; i++) {
        x[i] = stance[i].x;
        fixed[i] = stance[i].red_lines != 0;
        out->any_red_line |= stance[i].red_lines;
    }
    central(c, x, fixed, out);
    out->p_low = at_end_of_range(c, x, fixed, -1.0, out);
    out->p_high = at_end_of_range(c, x, fixed, 1.0, out);
    for (int i = 0; i < c->n_members; i++) {
        out->stance[i] = en_stance_class_of(c, x[i], out->objection[i], fixed[i]);
        out->dislikes[i] = en_consents_though_dislikes(c, x[i], out->objection[i]);
    }
}
