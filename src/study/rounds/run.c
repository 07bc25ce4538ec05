/* run.c: from one text to many councils and their tally. */
#include "rounds_int.h"

#include "entente/draw.h"

#include <string.h>

enum { DEFAULT_COUNCILS = 100, LEAST_COUNCILS = 10, MOST_COUNCILS = 100000 };

struct en_rounds_def en_rounds_def_default(const struct en_case *c, int draft)
{
    return (struct en_rounds_def){.study = en_study_def_default(c),
                                  .draft = draft,
                                  .councils = DEFAULT_COUNCILS,
                                  .start = EN_START_TABLED,
                                  .chair = -1,
                                  .worldview = -1};
}

#define X(name, id, words) words,
const char *en_rounds_end_words(enum en_rounds_end end)
{
    static const char *const at[EN_N_ROUNDS_ENDS] = {EN_ROUNDS_LIST(X)};
    EN_ASSERT(end >= 0 && end < EN_N_ROUNDS_ENDS);
    return at[end];
}

const char *en_redraft_words(enum en_redraft move)
{
    static const char *const at[EN_N_REDRAFTS] = {EN_REDRAFT_LIST(X)};
    EN_ASSERT(move >= 0 && move < EN_N_REDRAFTS);
    return at[move];
}
#undef X

#define X(name, id, words) id,
const char *en_rounds_end_id(enum en_rounds_end end)
{
    static const char *const at[EN_N_ROUNDS_ENDS] = {EN_ROUNDS_LIST(X)};
    EN_ASSERT(end >= 0 && end < EN_N_ROUNDS_ENDS);
    return at[end];
}

const char *en_redraft_id(enum en_redraft move)
{
    static const char *const at[EN_N_REDRAFTS] = {EN_REDRAFT_LIST(X)};
    EN_ASSERT(move >= 0 && move < EN_N_REDRAFTS);
    return at[move];
}
#undef X

/* --- the first text ------------------------------------------------------------------------------- */

/* The level of each council clause that a member likes best; ties keep the one tabled. */
static void ideal_of(const struct eni_margins *m, int member, uint8_t *out)
{
    const struct en_case *c = m->c;
    memcpy(out, m->base, EN_MAX_CLAUSES);
    for (int i = 0; i < c->n_clauses; i++) {
        if (c->clause[i].decider != EN_BY_COUNCIL) continue;
        for (int l = 0; l < c->clause[i].n_levels; l++)
            if (m->change[i][l][member] > m->change[i][out[i]][member]) out[i] = (uint8_t)l;
    }
}

/* Compromise model: the mean of the members' ideal levels, weighted by how much each clause moves them, rounded. */
static void compromise(const struct eni_margins *m, uint8_t *out)
{
    const struct en_case *c = m->c;
    memcpy(out, m->base, EN_MAX_CLAUSES);
    for (int i = 0; i < c->n_clauses; i++) {
        if (c->clause[i].decider != EN_BY_COUNCIL) continue;
        double sum = 0, weight = 0;
        for (int k = 0; k < c->n_members; k++) {
            uint8_t ideal[EN_MAX_CLAUSES];
            double low = 0, high = 0;
            ideal_of(m, k, ideal);
            for (int l = 0; l < c->clause[i].n_levels; l++) {
                low = m->change[i][l][k] < low ? m->change[i][l][k] : low;
                high = m->change[i][l][k] > high ? m->change[i][l][k] : high;
            }
            sum += (high - low) * ideal[i];
            weight += high - low;
        }
        if (weight > 0) out[i] = (uint8_t)(sum / weight + 0.5);
    }
}

static void first_text(const struct en_rounds_def *def, const struct eni_margins *m, uint8_t *out)
{
    memcpy(out, m->base, EN_MAX_CLAUSES);
    if (def->start == EN_START_COMPROMISE) compromise(m, out);
    if (def->start == EN_START_CHAIR && def->chair >= 0) ideal_of(m, def->chair, out);
    int heart = eni_rounds_heart(def);
    bool says = out[heart] != m->c->draft[m->c->in_force].level[heart];
    if (!says || en_case_incompatible(m->c, out) != NULL) memcpy(out, m->base, EN_MAX_CLAUSES);
}

/* --- councils ------------------------------------------------------------------------------------- */

struct work {
    const struct en_rounds_def *def;
    struct eni_margins margins;
    uint8_t start[EN_MAX_CLAUSES];
    struct eni_course *course;
};

static void unit(void *context, int i)
{
    struct work *w = context;
    eni_rounds_council(w->def, &w->margins, w->start, i, &w->course[i]);
}

/* Wilson's interval at 90 %. */
static struct en_rounds_count tally_of(int count, int n)
{
    double z = en_normal(0.95), p = (double)count / n, zz = z * z / n;
    double middle = (p + zz / 2) / (1 + zz), half = z * en_sqrt(p * (1 - p) / n + zz / (4 * n)) / (1 + zz);
    double low = middle - half, high = middle + half;
    return (struct en_rounds_count){count, low > 0 ? low : 0, high < 1 ? high : 1};
}

/* The place of the round in which a council ended. */
static int round_shown(const struct eni_course *at)
{
    int round = at->rounds > 0 ? at->rounds - 1 : 0;
    return round < EN_ROUNDS_SHOWN ? round : EN_ROUNDS_SHOWN - 1;
}

static void count_texts(const struct work *w, int n, struct en_rounds *out)
{
    struct en_rounds_text all[256];
    int texts = 0;
    size_t size = (size_t)w->def->study.c->n_clauses;
    for (int i = 0; i < n; i++) {
        if (w->course[i].end > EN_R_CHANGED) continue;
        int t = 0;
        while (t < texts && memcmp(all[t].level, w->course[i].level, size) != 0) t++;
        if (t == 256) continue;
        if (t == texts) {
            all[texts] = (struct en_rounds_text){.count = 0};
            memcpy(all[texts++].level, w->course[i].level, sizeof all[0].level);
        }
        all[t].count++;
        all[t].in_round[round_shown(&w->course[i])]++;
    }
    for (int place = 0; place < EN_ROUNDS_TEXTS && place < texts; place++) {
        int best = place;
        for (int t = place + 1; t < texts; t++)
            if (all[t].count > all[best].count) best = t;
        struct en_rounds_text swap = all[place];
        all[place] = all[best];
        all[best] = swap;
        out->text[out->n_texts++] = all[place];
    }
}

static void tally(const struct work *w, int n, struct en_rounds *out)
{
    const struct en_case *c = w->def->study.c;
    int count[EN_N_ROUNDS_ENDS] = {0}, failed = 0;
    double lost = 0, externality = 0;
    out->heart = eni_rounds_heart(w->def);
    for (int i = 0; i < n; i++) {
        const struct eni_course *at = &w->course[i];
        count[at->end]++;
        out->in_round[at->end][round_shown(at)]++;
        if (at->end <= EN_R_CHANGED)
            out->weakened += at->level[out->heart] != c->draft[w->def->draft].level[out->heart];
        out->mean_rounds += (double)at->rounds / n;
        if (at->end > EN_R_CHANGED) {
            lost += en_case_value(c, EN_P_ROUND_COHESION) * at->objectors / c->n_members;
            failed++;
        }
        for (int m = 0; m < EN_N_REDRAFTS; m++) out->used[m] += at->used[m];
        for (int k = 0; k < c->n_members; k++) {
            out->objected[k] += (double)at->objected[k] / n;
            out->tied[k] += (double)at->tied[k] / n;
        }
        out->persuaded += at->persuaded;
        out->logrolls += at->logrolls;
        externality += at->externality;
    }
    for (int e = 0; e < EN_N_ROUNDS_ENDS; e++) out->end[e] = tally_of(count[e], n);
    out->cohesion_lost = failed > 0 ? lost / failed : 0;
    out->externality = out->logrolls > 0 ? externality / out->logrolls : 0;
}

/* --- results -------------------------------------------------------------------------------------- */

static void judge_start(const struct work *w, struct en_rounds *out)
{
    const struct en_case *c = w->def->study.c;
    double x[EN_MAX_MEMBERS];
    eni_margins_add(&w->margins, w->start, x);
    struct en_silence_rule rule = en_silence_rule_for(c, en_council_stakes(c, w->start), 0);
    memcpy(out->start, w->start, sizeof out->start);
    out->p_start = en_council_continues(c, w->start) ? 1 : eni_rounds_chance(c, w->start, x);
    for (int i = 0; i < c->n_members; i++) out->n_red_lines += eni_rounds_red_line(c, i, w->start);
    out->can_be_bought = eni_rounds_buyable(c->n_members, x, rule.iota, &out->lack, &out->surplus) &&
                         out->n_red_lines == 0;
}

static enum en_status verify(const struct work *w, struct en_lab *lab, struct en_rounds *out)
{
    const struct en_case *c = w->def->study.c;
    double x[EN_MAX_MEMBERS];
    for (int t = 0; t < out->n_texts; t++) {
        struct en_rounds_text *at = &out->text[t];
        eni_margins_add(&w->margins, at->level, x);
        at->p_added = eni_rounds_chance(c, at->level, x);
        EN_TRY(eni_margins_of(lab, at->level, x));
        at->p_simulated = eni_rounds_chance(c, at->level, x);
    }
    return EN_OK;
}

static enum en_status ratify(const struct work *w, struct en_lab *lab, struct en_rounds *out)
{
    const struct en_case *c = w->def->study.c;
    bool objected[EN_MAX_MEMBERS];
    for (int i = 0; i < c->n_members; i++) objected[i] = out->objected[i] > 0.5;
    const uint8_t *level = out->n_texts > 0 ? out->text[0].level : c->draft[w->def->draft].level;
    return eni_ratify(w->def, lab, level, objected, &out->ratified);
}

static enum en_status check(const struct en_rounds_def *def)
{
    const struct en_case *c = def->study.c;
    bool fits = def->draft >= 0 && def->draft < c->n_drafts && def->councils >= 1 && def->councils <= MOST_COUNCILS &&
                def->rounds >= 0 && def->rounds <= 100 && def->chair < c->n_members && def->worldview < c->n_worldviews &&
                (def->start != EN_START_CHAIR || def->chair >= 0) &&
                !en_council_continues(c, c->draft[def->draft].level);
    return fits ? EN_OK : EN_RANGE;
}

static enum en_status hold(struct work *w, struct en_lab *lab, const struct en_each *each, struct en_rounds *out)
{
    int n = 0;
    if (each != NULL && each->run != NULL)
        (void)each->run(each->self, w->def->councils, unit, w);
    else
        for (int i = 0; i < w->def->councils; i++) unit(w, i);
    while (n < w->def->councils && w->course[n].done) n++;
    if (n < w->def->councils && n < LEAST_COUNCILS) return EN_STOPPED;
    struct en_rounds *r = EN_NEW(eni_lab_arena(lab), struct en_rounds, 1);
    if (r == NULL) return EN_NOMEM;
    r->def = *w->def;
    r->councils = n;
    r->partial = n < w->def->councils;
    judge_start(w, r);
    tally(w, n, r);
    count_texts(w, n, r);
    EN_TRY(verify(w, lab, r));
    EN_TRY(ratify(w, lab, r));
    *out = *r;
    return r->partial ? EN_STOPPED : EN_OK;
}

enum en_status en_rounds_run(const struct en_rounds_def *def, const struct en_each *each, struct en_arena *arena,
                             struct en_rounds *out)
{
    struct en_lab *lab;
    EN_TRY(check(def));
    EN_TRY(en_lab_open(&def->study, each, arena, &lab));
    struct work *w = EN_NEW(arena, struct work, 1);
    if (w == NULL) return EN_NOMEM;
    w->def = def;
    w->course = EN_NEW(arena, struct eni_course, def->councils);
    if (w->course == NULL) return EN_NOMEM;
    EN_TRY(eni_margins_measure(lab, def->study.c->draft[def->draft].level, &w->margins));
    first_text(def, &w->margins, w->start);
    return hold(w, lab, each, out);
}
