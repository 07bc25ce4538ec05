/* consent.c: our rule for decisions that need everyone (docs/solve.md "consent").
 *
 * The same idea as the silence procedure: objecting is dear for who stands alone and cheap in
 * company. An actor holds out with chance L(dislike - iota (1 - company share)^company); the text
 * is the compromise among those who hold out, each counted by capability and salience.
 */
#include "study/solve/solve_int.h"

#include "entente/council.h"

#include <string.h>

static bool has_vote(const struct en_consent *p, const char *name)
{
    for (int i = 0; i < p->n_voteless; i++)
        if (strcmp(p->voteless[i], name) == 0) return false;
    return true;
}

/* Voices as shares; who has no vote has none, unless nobody would be left. */
static void voices(const struct en_issue *issue, const struct en_consent *p, double *voice)
{
    double width = issue->high - issue->low, total = 0;
    eni_weights(issue, voice);
    for (int i = 0; i < issue->n_actors; i++) {
        if (!has_vote(p, issue->actor[i].name)) voice[i] = 0;
        if (eni_known(issue->reference) && p->reference != 0)
            voice[i] *= en_exp(-p->reference *
                               eni_magnitude(issue->reference - issue->actor[i].position) / width);
        total += voice[i];
    }
    if (!(total > 0)) {
        eni_weights(issue, voice);
        total = 0;
        for (int i = 0; i < issue->n_actors; i++) total += voice[i];
    }
    for (int i = 0; i < issue->n_actors; i++) voice[i] /= total;
}

/* The share of all voices near actor i's position, its own included. */
static double company_share(const struct en_issue *issue, const struct en_consent *p,
                            const double *voice, int i)
{
    double reach = p->near * (issue->high - issue->low), share = 0;
    for (int j = 0; j < issue->n_actors; j++) {
        if (!(voice[j] > 0)) continue;
        double d = (issue->actor[j].position - issue->actor[i].position) / reach;
        share += d == 0 ? voice[j] : voice[j] * en_exp(-d * d);
    }
    return share < 1 ? share : 1;
}

double eni_solve_consent(const struct en_issue *issue, const struct en_consent *p)
{
    double voice[EN_MAX_ACTORS], sum = 0, total = 0;
    if (!issue->everyone) { /* who can be outvoted need not consent */
        eni_weights(issue, voice);
        return eni_weighted_mean(issue, voice);
    }
    voices(issue, p, voice);
    for (int i = 0; i < issue->n_actors; i++) {
        double alone = 1 - company_share(issue, p, voice, i);
        double pressure = alone > 0 ? p->iota * en_pow(alone, p->company) : 0;
        double held = voice[i] * en_logistic(p->dislike - pressure);
        sum += held * issue->actor[i].position;
        total += held;
    }
    return total > 0 ? sum / total : eni_weighted_mean(issue, voice);
}

struct en_acceptance en_solve_acceptance(const struct en_issue *issue, const struct en_consent *p,
                                         double x)
{
    struct en_acceptance a = {0};
    struct en_silence_rule rule = {p->iota, 1, p->company};
    struct en_silence silence;
    double margin[EN_MAX_MEMBERS], width = issue->high - issue->low;
    bool fixed[EN_MAX_MEMBERS] = {false};
    if (!issue->everyone || !eni_known(issue->reference)) return a;
    for (int i = 0; i < issue->n_actors; i++) {
        const struct en_actor *actor = &issue->actor[i];
        if (!has_vote(p, actor->name)) continue;
        if (a.n == EN_MAX_MEMBERS) return (struct en_acceptance){0};
        double closer =
            eni_magnitude(issue->reference - actor->position) - eni_magnitude(x - actor->position);
        margin[a.n++] = p->loss * actor->salience / 100 * closer / width;
    }
    if (a.n == 0) return a;
    en_silence_solve(a.n, margin, fixed, &rule, &silence);
    a.p_adopt = silence.p_adopt[silence.selected];
    for (int i = 0; i < a.n; i++) {
        bool worse = margin[i] < -1e-9, objects = silence.objection[i] >= 0.5;
        a.worse_off += worse;
        a.would_object += objects;
        a.accept_worse_off += worse && !objects;
    }
    return a;
}
