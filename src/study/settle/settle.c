/* settle.c: the search as a whole, and everything that is shown of it, simulated again. */
#include "settle_int.h"

#include "entente/draw.h"

#include <string.h>

enum { PER_PROFILE = 8, MOST_LIKELY = 10 };
static const double shown_chance = 0.01;

struct en_settle_ask en_settle_ask_default(const struct en_case *c)
{
    struct en_settle_ask ask = {.profile = -1, .pass = 0.5};
    memcpy(ask.acts, c->draft[c->in_force].level, sizeof ask.acts);
    return ask;
}

/* --- fronts ----------------------------------------------------------------------------------- */

/* What a text offers on the three counts. */
struct offer {
    double p, worst, mean;
};

static bool dominates(struct offer a, struct offer b)
{
    bool least = a.p >= b.p && a.worst >= b.worst && a.mean >= b.mean;
    return least && (a.p > b.p || a.worst > b.worst || a.mean > b.mean);
}

/* Doing nothing offers no gain and no loss; what offers less on both counts is not worth a vote. */
static bool worth_it(struct offer a)
{
    return a.worst > 0 || a.mean > 0;
}

static struct offer offer_of(const struct eni_candidate *at, int p)
{
    return (struct offer){at->p, at->worst[p], at->mean[p]};
}

static bool asked(const struct eni_settle *s, int profile)
{
    return s->ask.profile < 0 || s->ask.profile == profile;
}

static bool open_text(const struct eni_candidate *at)
{
    return !at->red_line && at->p >= shown_chance;
}

/* The texts that no other one dominates, likeliest first. Returns how many; room for all. */
static int64_t whole_front(const struct eni_settle *s, int p, int64_t *front)
{
    int64_t n = 0;
    for (int64_t i = 0; i < s->n; i++) {
        struct offer own = offer_of(&s->at[i], p);
        bool on = open_text(&s->at[i]) && worth_it(own);
        for (int64_t j = 0; j < s->n && on; j++)
            on = !open_text(&s->at[j]) || !dominates(offer_of(&s->at[j], p), own);
        if (!on) continue;
        int64_t at = n++;
        for (; at > 0 && s->at[i].p > s->at[front[at - 1]].p; at--) front[at] = front[at - 1];
        front[at] = i;
    }
    return n;
}

/* Marks up to `most` texts along the front, its ends included. */
static enum en_status pick_front(struct eni_settle *s, int p, int most)
{
    int64_t *front = EN_NEW(s->arena, int64_t, s->n), n;
    if (front == NULL) return EN_NOMEM;
    n = whole_front(s, p, front);
    for (int i = 0; i < most && n > 0; i++) {
        int64_t at = n <= most ? i : (n - 1) * i / (most - 1);
        if (at < n) s->at[front[at]].picked = true;
    }
    for (int count = 0; count < 2 && n > 0; count++) { /* the best on each kind of gain */
        int64_t best = 0;
        for (int64_t i = 1; i < n; i++) {
            struct offer a = offer_of(&s->at[front[i]], p), b = offer_of(&s->at[front[best]], p);
            if (count ? a.mean > b.mean : a.worst > b.worst) best = i;
        }
        s->at[front[best]].picked = true;
    }
    return EN_OK;
}

static void pick_likely(struct eni_settle *s, int most)
{
    for (int n = 0; n < most; n++) {
        int64_t best = -1;
        for (int64_t i = 0; i < s->n; i++) {
            if (s->at[i].picked || s->at[i].red_line) continue;
            if (best < 0 || s->at[i].p > s->at[best].p) best = i;
        }
        if (best < 0) return;
        s->at[best].picked = true;
    }
}

/* --- simulating again ---------------------------------------------------------------------------
 */

struct again {
    struct eni_ballot ballot;
    struct eni_look look;
    struct en_stance stance[EN_MAX_MEMBERS];
    struct en_council_result council;
};

static enum en_status look_again(struct eni_settle *s, int n, struct again *at,
                                 const uint8_t (*level)[EN_MAX_CLAUSES])
{
    int chunks = eni_lab_chunks(s->lab, false);
    for (int i = 0; i < n; i++) {
        eni_ballot_init(s->c, level[i], &at[i].ballot);
        eni_ballot_want(s->lab, &at[i].ballot, s->believed, chunks, &at[i].look);
    }
    EN_TRY(eni_lab_run(s->lab));
    for (int i = 0; i < n; i++) {
        eni_ballot_read(s->lab, &at[i].ballot, &at[i].look);
        eni_ballot_stances(s->c, &at[i].ballot, &at[i].look, NULL, at[i].stance);
        en_council_decide(s->c, &at[i].ballot.draft, at[i].stance, &at[i].council);
    }
    return EN_OK;
}

static void read_gains(const struct eni_settle *s, const struct again *at,
                       struct en_settle_text *out)
{
    int n = s->c->n_worldviews;
    for (int p = 0; p < s->c->n_profiles; p++) {
        const struct en_profile *profile = &s->c->profile[p];
        double sum = 0;
        for (int k = 0; k < n; k++) {
            double gain = (eni_study_utility(profile, at->look.mean[ENI_DRAFT][k]) -
                           eni_study_utility(profile, at->look.mean[ENI_ACTS][k])) /
                          profile->scale;
            sum += gain;
            if (k == 0 || gain < out->worst[p]) out->worst[p] = gain;
        }
        out->mean[p] = sum / n;
    }
}

/* Where the text gives the applicant's prospect up: the chance that it consents, least and most
 * over worldviews. */
static void read_consent(const struct eni_settle *s, const struct again *at,
                         struct en_settle_text *out)
{
    const struct en_study_def *def = en_lab_def_of(s->lab);
    const double *z = at->ballot.z[ENI_DRAFT].z;
    double promise = z[EN_Z_ASSURANCE] > z[EN_Z_PACT] ? z[EN_Z_ASSURANCE] : z[EN_Z_PACT];
    double asks = en_status_renunciation((int)z[EN_Z_STATUS]) *
                  (1 - en_case_value(s->c, EN_P_REFUSAL_RELIEF) * promise);
    int groups = eni_lab_chunks(s->lab, false) * ENI_GROUPS;
    for (int k = 0; k < s->c->n_worldviews; k++) {
        double sum = 0;
        for (int g = 0; g < groups; g++)
            sum += 1 - asks * eni_study_belief(def, k, ENI_CHOSEN, (uint32_t)g, EN_B_REFUSAL);
        double consent = sum / groups;
        if (k == 0 || consent < out->consent_least) out->consent_least = consent;
        if (k == 0 || consent > out->consent_most) out->consent_most = consent;
    }
}

/* --- what objectors need ------------------------------------------------------------------------
 */

static bool may_change(const struct eni_settle *s, const struct en_settle_text *t, int clause,
                       int level)
{
    uint8_t other[EN_MAX_CLAUSES];
    memcpy(other, t->level, sizeof other);
    other[clause] = (uint8_t)level;
    for (int64_t i = 0; i < s->n; i++)
        if (memcmp(s->at[i].level, other, sizeof other) == 0) return !s->at[i].red_line;
    return false;
}

/* The single change of the text that the search thinks gives the member most. */
static void find_lever(const struct eni_settle *s, const struct en_settle_text *t,
                       struct en_settle_need *need)
{
    double margin[EN_MAX_MEMBERS], best = 0;
    uint8_t other[EN_MAX_CLAUSES];
    eni_settle_margins(s, t->level, margin, NULL);
    best = margin[need->member];
    for (int i = 0; i < s->c->n_clauses; i++) {
        if (!eni_settle_council(s->c, i)) continue;
        for (int l = 0; l < s->c->clause[i].n_levels; l++) {
            if (l == t->level[i] || !may_change(s, t, i, l)) continue;
            memcpy(other, t->level, sizeof other);
            other[i] = (uint8_t)l;
            eni_settle_margins(s, other, margin, NULL);
            if (margin[need->member] <= best) continue;
            best = margin[need->member];
            need->clause = i;
            need->level = l;
        }
    }
}

static double threshold(const struct eni_settle *s, const struct en_settle_text *t, int member)
{
    struct en_silence_rule rule = en_silence_rule_for(s->c, t->council.stakes, 0);
    double others = 0, cut = en_case_value(s->c, EN_P_CUT_OBJECT);
    int n = s->c->n_members;
    for (int i = 0; i < n; i++) others += i == member ? 0 : t->council.objection[i];
    double base = n > 1 ? 1 - others / (n - 1) : 1;
    double pressure = base > 0 ? rule.iota * en_pow(base, rule.company) : 0;
    return -rule.sigma * en_log(cut / (1 - cut)) - pressure;
}

/* The members most likely to object, while they are not nearly certain to consent. */
static void find_needs(const struct eni_settle *s, const struct again *at, struct en_settle_text *t)
{
    bool taken[EN_MAX_MEMBERS] = {false};
    double least = en_case_value(s->c, EN_P_CUT_UNDECIDED);
    while (t->n_needs < EN_SETTLE_NEEDS) {
        int worst = -1;
        for (int i = 0; i < s->c->n_members; i++) {
            if (taken[i] || t->council.objection[i] < least) continue;
            if (worst < 0 || t->council.objection[i] > t->council.objection[worst]) worst = i;
        }
        if (worst < 0) return;
        taken[worst] = true;
        struct en_settle_need *need = &t->need[t->n_needs++];
        *need = (struct en_settle_need){.member = worst,
                                        .objection = t->council.objection[worst],
                                        .clause = -1,
                                        .level = -1,
                                        .missing = threshold(s, t, worst) - at->stance[worst].x};
        find_lever(s, t, need);
    }
}

static enum en_status try_levers(struct eni_settle *s, struct again *at)
{
    uint8_t(*level)[EN_MAX_CLAUSES] =
        en_arena_alloc(s->arena, (size_t)EN_MAX_CLAUSES * EN_SETTLE_TEXTS);
    struct en_settle *out = s->out;
    if (level == NULL) return EN_NOMEM;
    for (int round = 0; round < EN_SETTLE_NEEDS; round++) {
        int n = 0, of[EN_SETTLE_TEXTS];
        for (int i = 0; i < out->n_texts; i++) {
            const struct en_settle_need *need = &out->text[i].need[round];
            if (round >= out->text[i].n_needs || need->clause < 0) continue;
            memcpy(level[n], out->text[i].level, sizeof level[n]);
            level[n][need->clause] = (uint8_t)need->level;
            of[n++] = i;
        }
        EN_TRY(look_again(s, n, at, (const uint8_t(*)[EN_MAX_CLAUSES])level));
        for (int i = 0; i < n; i++) {
            struct en_settle_need *need = &out->text[of[i]].need[round];
            need->margin = at[i].stance[need->member].x;
            need->p_adopt = at[i].council.p_central;
            need->enough =
                at[i].council.objection[need->member] < en_case_value(s->c, EN_P_CUT_OBJECT);
        }
    }
    return EN_OK;
}

/* --- what is shown ------------------------------------------------------------------------------
 */

static struct offer shown_offer(const struct en_settle_text *t, int p)
{
    return (struct offer){t->council.p_central, t->worst[p], t->mean[p]};
}

/* Chance times the mean of worst and average gain; a text that loses somewhere counts for less than
 * any that does not. */
static double balance(struct offer o)
{
    return o.worst > 0 ? o.p * en_sqrt(o.worst * o.mean) : o.worst - 1;
}

static bool same_offer(struct offer a, struct offer b)
{
    const double same = 1e-9;
    return eni_abs(a.p - b.p) < same && eni_abs(a.worst - b.worst) < same &&
           eni_abs(a.mean - b.mean) < same;
}

/* Of two texts that come to the same, the one with fewer changes stands for both. */
static bool simpler(const struct en_settle *out, int a, int b)
{
    int changes = out->text[a].changes - out->text[b].changes;
    return changes < 0 || (changes == 0 && a < b);
}

static void mark_fronts(struct eni_settle *s)
{
    struct en_settle *out = s->out;
    for (int p = 0; p < s->c->n_profiles; p++) {
        int best = -1;
        for (int i = 0; i < out->n_texts && asked(s, p); i++) {
            struct offer own = shown_offer(&out->text[i], p);
            bool on = own.p >= shown_chance && worth_it(own);
            for (int j = 0; j < out->n_texts && on; j++) {
                struct offer other = shown_offer(&out->text[j], p);
                on = !dominates(other, own) && !(same_offer(other, own) && simpler(out, j, i));
            }
            if (!on) continue;
            out->text[i].front |= UINT32_C(1) << p;
            if (best < 0 || balance(own) > balance(shown_offer(&out->text[best], p))) best = i;
        }
        if (best >= 0) out->text[best].balanced |= UINT32_C(1) << p;
    }
}

static int compare(const struct en_settle_text *a, const struct en_settle_text *b)
{
    if (a->council.p_central != b->council.p_central)
        return a->council.p_central > b->council.p_central ? -1 : 1;
    return memcmp(a->level, b->level, sizeof a->level);
}

static void sort_texts(struct en_settle *out)
{
    for (int i = 1; i < out->n_texts; i++) {
        struct en_settle_text one = out->text[i];
        int j = i;
        for (; j > 0 && compare(&one, &out->text[j - 1]) < 0; j--) out->text[j] = out->text[j - 1];
        out->text[j] = one;
    }
}

/* Keeps what is on a front, and the likeliest three. */
static void drop_others(struct en_settle *out)
{
    int n = 0;
    for (int i = 0; i < out->n_texts; i++)
        if (out->text[i].front || i < 3) out->text[n++] = out->text[i];
    out->n_texts = n;
}

static enum en_status show(struct eni_settle *s)
{
    struct en_settle *out = s->out;
    uint8_t(*level)[EN_MAX_CLAUSES] =
        en_arena_alloc(s->arena, (size_t)EN_MAX_CLAUSES * EN_SETTLE_TEXTS);
    struct again *at = EN_NEW(s->arena, struct again, EN_SETTLE_TEXTS);
    const struct eni_candidate *from[EN_SETTLE_TEXTS];
    if (level == NULL || at == NULL) return EN_NOMEM;
    for (int64_t i = 0; i < s->n && out->n_texts < EN_SETTLE_TEXTS; i++) {
        if (!s->at[i].picked) continue;
        memcpy(level[out->n_texts], s->at[i].level, sizeof level[0]);
        from[out->n_texts++] = &s->at[i];
    }
    EN_TRY(look_again(s, out->n_texts, at, (const uint8_t(*)[EN_MAX_CLAUSES])level));
    for (int i = 0; i < out->n_texts; i++) {
        struct en_settle_text *t = &out->text[i];
        memcpy(t->level, level[i], sizeof t->level);
        t->guessed = (double)from[i]->p;
        t->council = at[i].council;
        for (int k = 0; k < s->c->n_clauses; k++)
            t->changes +=
                eni_settle_council(s->c, k) && t->level[k] != s->c->draft[s->c->in_force].level[k];
        read_gains(s, &at[i], t);
        read_consent(s, &at[i], t);
        find_needs(s, &at[i], t);
        if (t->council.p_central > out->best) out->best = t->council.p_central;
    }
    mark_fronts(s);
    sort_texts(out);
    drop_others(out);
    return try_levers(s, at);
}

enum en_status en_settle_find(struct en_lab *lab, const struct en_settle_ask *ask,
                              struct en_arena *arena, const struct en_settle **result)
{
    struct eni_settle *s = EN_NEW(arena, struct eni_settle, 1);
    struct en_settle *out = EN_NEW(arena, struct en_settle, 1);
    if (s == NULL || out == NULL) return EN_NOMEM;
    *s = (struct eni_settle){
        .lab = lab, .c = en_lab_def_of(lab)->c, .ask = *ask, .arena = arena, .out = out};
    out->ask = *ask;
    out->futures = en_lab_futures(lab);
    for (int k = 0; k < s->c->n_worldviews; k++)
        eni_lab_beliefs(lab, k, ENI_CHOSEN, &s->believed[k]);
    eni_ballot_mixtures(s->c, s->mixture);
    EN_TRY(eni_settle_space(s));
    EN_TRY(eni_settle_fit(s));
    EN_TRY(eni_settle_frames(s));
    EN_TRY(eni_settle_weigh(s));
    int most = ask->profile < 0 ? PER_PROFILE : 3 * PER_PROFILE;
    for (int p = 0; p < s->c->n_profiles; p++)
        if (asked(s, p)) EN_TRY(pick_front(s, p, most));
    pick_likely(s, s->n - out->red_line <= EN_SETTLE_TEXTS ? EN_SETTLE_TEXTS : MOST_LIKELY);
    EN_TRY(show(s));
    if (out->best < ask->pass) eni_settle_blame(s);
    *result = out;
    return EN_OK;
}
