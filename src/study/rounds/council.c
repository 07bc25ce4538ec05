/* council.c: one council from the first text to its end.
 *
 * Each round the chair makes up to three changes that raise J, the log chance of adoption by everyone, with the chair's own
 * taste and a price for every change; arguments then move objectors toward those in favour; then silence. Who breaks it may
 * tie its hands in public. Time costs part of what the text is worth. All chance is addressed by (seed, council, round).
 */
#include "rounds_int.h"

#include "entente/draw.h"

#include <string.h>

/* Redrafting between two meetings; larger tables than one can hold are not tried. */
enum { MOVES_A_ROUND = 3, MOST_MOVES = 1024, CHOICE = 0x8000, UNKNOWN = 0xFFFE, BELIEF = 0xFFFF };
/* log chance of a member that objects whatever the others do */
static const double hopeless = -40;

struct council {
    const struct en_rounds_def *def;
    const struct eni_margins *m;
    const struct en_case *c;
    int number, round, chair, heart;
    double persuadability, delay;
    uint8_t start[EN_MAX_CLAUSES];
    double mixture[EN_MAX_MEMBERS][EN_MAX_WORLDVIEWS];
    int tied_clause[EN_MAX_MEMBERS], tied_level[EN_MAX_MEMBERS]; /* -1: hands free */
    struct eni_table table;
    struct eni_course *course;
};

/* One possible change of the table. */
struct move {
    enum en_redraft kind;
    int clause[2], level[2]; /* -1 none */
    int member;
    double score, externality;
};

static double value(const struct council *s, enum en_parameter_id p)
{
    return en_case_value(s->c, p);
}

static double uniform(const struct council *s, int round, int index)
{
    struct en_words w = en_philox(s->def->study.seed, (uint32_t)s->number, (uint32_t)EN_STEP_ROUNDS << 16 | (uint32_t)round,
                                  (uint32_t)index);
    return en_u53(w.w[0], w.w[1]);
}

/* --- margins on the table ----------------------------------------------------------------------- */

bool eni_rounds_red_line(const struct en_case *c, int member, const uint8_t *level)
{
    const uint8_t *force = c->draft[c->in_force].level;
    for (int i = 0; i < c->n_clauses; i++) {
        bool asked = c->clause[i].decider == EN_BY_COUNCIL && level[i] != force[i];
        if (asked && (c->member[member].red_lines[i] >> level[i] & 1)) return true;
    }
    return false;
}

double eni_rounds_chance(const struct en_case *c, const uint8_t *level, const double *x)
{
    struct en_silence_rule rule = en_silence_rule_for(c, en_council_stakes(c, level), 0);
    struct en_silence silence;
    bool fixed[EN_MAX_MEMBERS];
    for (int i = 0; i < c->n_members; i++) fixed[i] = eni_rounds_red_line(c, i, level);
    en_silence_solve(c->n_members, x, fixed, &rule, &silence);
    return silence.p_adopt[silence.selected];
}

bool eni_rounds_buyable(int n, const double *x, double iota, double *lack, double *surplus)
{
    *lack = *surplus = 0;
    for (int i = 0; i < n; i++) {
        if (-x[i] - iota > 0) *lack += -x[i] - iota;
        if (x[i] > 0) *surplus += x[i];
    }
    return *lack <= *surplus;
}

/* What argument has added to a member's margin: never less than nothing (supporters are not argued away). */
static double argued(const struct council *s, int i, const uint8_t *level)
{
    double sum = 0;
    for (int k = 0; k < s->c->n_worldviews; k++) {
        double moved = s->mixture[i][k] - s->c->member[i].mixture[k];
        if (moved > 0 || moved < 0) sum += moved * eni_margins_gain(s->m, level, s->c->member[i].profile, k);
    }
    return sum > 0 ? sum : 0;
}

static int opt_outs(const struct council *s, const struct eni_table *t)
{
    int n = 0;
    for (int i = 0; i < s->c->n_members; i++) n += t->opt_out[i];
    return n;
}

static void margins(const struct council *s, const struct eni_table *t, double *x)
{
    int n_out = opt_outs(s, t);
    eni_margins_add(s->m, t->level, x);
    for (int i = 0; i < s->c->n_members; i++) {
        x[i] += argued(s, i, t->level);
        if (t->sunset) x[i] *= value(s, EN_P_SUNSET_KEEP);
        if (t->opt_out[i] && x[i] < 0) x[i] *= value(s, EN_P_OPT_OUT_KEEP);
        x[i] -= value(s, EN_P_OPT_OUT_COST) * (n_out - t->opt_out[i]);
        if (x[i] > 0) x[i] *= s->delay;
        x[i] += t->paid[i];
        bool gives_way = s->tied_clause[i] >= 0 && t->level[s->tied_clause[i]] == s->tied_level[i] && !t->opt_out[i];
        if (gives_way) x[i] -= value(s, EN_P_AUDIENCE_COST);
    }
}

static bool stands_firm(const struct council *s, const struct eni_table *t, int i)
{
    return !t->opt_out[i] && eni_rounds_red_line(s->c, i, t->level);
}

static struct en_silence_rule rule_of(const struct council *s, const struct eni_table *t)
{
    double stakes = en_council_stakes(s->c, t->level) * (t->sunset ? value(s, EN_P_SUNSET_STAKES) : 1);
    return en_silence_rule_for(s->c, stakes, 0);
}

/* log of the logistic function, without overflow. */
static double log_logistic(double u)
{
    return u > 0 ? -en_log(1 + en_exp(-u)) : u - en_log(1 + en_exp(u));
}

/* J: log-adoption as if all others consented, the chair's taste, brevity. */
static double score(const struct council *s, const struct eni_table *t, const double *x)
{
    struct en_silence_rule rule = rule_of(s, t);
    double sum = 0;
    int changes = t->sunset + opt_outs(s, t);
    for (int i = 0; i < s->c->n_members; i++)
        sum += stands_firm(s, t, i) ? hopeless : log_logistic((x[i] + rule.iota) / rule.sigma);
    for (int k = 0; k < s->c->n_clauses; k++) changes += t->level[k] != s->start[k];
    if (s->chair >= 0) sum += value(s, EN_P_ROUND_CHAIR) * x[s->chair];
    return sum - value(s, EN_P_ROUND_BREVITY) * changes;
}

/* --- moves -------------------------------------------------------------------------------------- */

static void apply(const struct council *s, const struct move *v, struct eni_table *t)
{
    double x[EN_MAX_MEMBERS], gainers = 0;
    for (int k = 0; k < 2; k++)
        if (v->clause[k] >= 0) t->level[v->clause[k]] = (uint8_t)v->level[k];
    if (v->kind == EN_REDRAFT_SUNSET) t->sunset = true;
    if (v->kind == EN_REDRAFT_OPT_OUT) t->opt_out[v->member] = true;
    if (v->kind != EN_REDRAFT_PAYMENT) return;
    margins(s, t, x);
    double price = -x[v->member], left = value(s, EN_P_ROUND_BUDGET) - t->spent;
    if (price > left) price = left;
    for (int i = 0; i < s->c->n_members; i++) gainers += x[i] > 0 ? x[i] : 0;
    if (price <= 0 || gainers < price) return; /* nobody could pay that */
    for (int i = 0; i < s->c->n_members; i++)
        if (x[i] > 0) t->paid[i] -= price * x[i] / gainers;
    t->paid[v->member] += price;
    t->spent += price;
}

/* What a move of one clause is called: by the component that it sets. */
static enum en_redraft kind_of(const struct council *s, int clause, int level)
{
    const struct en_level *to = &s->c->clause[clause].level[level], *from;
    from = &s->c->clause[clause].level[s->table.level[clause]];
    for (int k = 0; k < to->n_sets; k++) {
        int z = to->sets[k].component;
        if (z == EN_Z_CLARITY && from->n_sets > k && to->sets[k].value < from->sets[k].value) return EN_REDRAFT_AMBIGUITY;
        if (z == EN_Z_TRIGGER || z == EN_Z_REFORM || z == EN_Z_JOINT_FINDING) return EN_REDRAFT_CONDITION;
    }
    return EN_REDRAFT_CLAUSE;
}

int eni_rounds_heart(const struct en_rounds_def *def)
{
    const struct en_case *c = def->study.c;
    const uint8_t *level = c->draft[def->draft].level, *force = c->draft[c->in_force].level;
    int best = -1;
    for (int k = 0; k < c->n_clauses; k++) {
        if (c->clause[k].decider != EN_BY_COUNCIL || level[k] == force[k]) continue;
        if (best < 0 || c->clause[k].level[level[k]].stakes > c->clause[best].level[level[best]].stakes) best = k;
    }
    return best;
}

/* A text that can stand and still answers the question; to drop its heart is to put it off. */
static bool possible(const struct council *s, const uint8_t *level)
{
    return level[s->heart] != s->c->draft[s->c->in_force].level[s->heart] && en_case_incompatible(s->c, level) == NULL;
}

static void offer(struct council *s, struct move v, struct move *list, int *n)
{
    struct eni_table t = s->table;
    double x[EN_MAX_MEMBERS];
    if (*n == MOST_MOVES) return;
    apply(s, &v, &t);
    if (!possible(s, t.level)) return;
    margins(s, &t, x);
    v.score = score(s, &t, x);
    list[(*n)++] = v;
}

static void offer_clauses(struct council *s, struct move *list, int *n)
{
    for (int i = 0; i < s->c->n_clauses; i++) {
        if (s->c->clause[i].decider != EN_BY_COUNCIL) continue;
        for (int step = -1; step <= 1; step += 2) {
            int to = s->table.level[i] + step;
            if (to < 0 || to >= s->c->clause[i].n_levels) continue;
            offer(s, (struct move){kind_of(s, i, to), {i, -1}, {to, -1}, -1, 0, 0}, list, n);
        }
    }
}

/* True if each change alone hurts one of two members whom both together help. Externality: on everybody else. */
static bool trade(const double *a, const double *b, const double *now, int n, double *externality)
{
    int i = -1, j = -1;
    double both_i = 0, both_j = 0, sum = 0;
    for (int k = 0; k < n; k++) {
        double da = a[k] - now[k], db = b[k] - now[k], both = da + db;
        sum += both;
        if (both <= 0) continue;
        if (da < 0 && db > 0 && both > both_i) i = k, both_i = both;
        if (da > 0 && db < 0 && both > both_j) j = k, both_j = both;
    }
    *externality = sum - both_i - both_j;
    return i >= 0 && j >= 0;
}

static void offer_trades(struct council *s, const struct move *single, int n_single, struct move *list, int *n)
{
    double now[EN_MAX_MEMBERS], a[EN_MAX_MEMBERS], b[EN_MAX_MEMBERS];
    eni_margins_add(s->m, s->table.level, now);
    for (int p = 0; p < n_single; p++) {
        uint8_t level[EN_MAX_CLAUSES];
        memcpy(level, s->table.level, sizeof level);
        level[single[p].clause[0]] = (uint8_t)single[p].level[0];
        eni_margins_add(s->m, level, a);
        for (int q = p + 1; q < n_single; q++) {
            if (single[p].clause[0] == single[q].clause[0]) continue;
            memcpy(level, s->table.level, sizeof level);
            level[single[q].clause[0]] = (uint8_t)single[q].level[0];
            eni_margins_add(s->m, level, b);
            struct move v = {EN_REDRAFT_LOGROLL, {single[p].clause[0], single[q].clause[0]},
                             {single[p].level[0], single[q].level[0]}, -1, 0, 0};
            if (trade(a, b, now, s->c->n_members, &v.externality)) offer(s, v, list, n);
        }
    }
}

/* For the member that dislikes the text most: an exemption, or a payment. */
static void offer_favours(struct council *s, struct move *list, int *n)
{
    double x[EN_MAX_MEMBERS];
    int worst = -1;
    margins(s, &s->table, x);
    for (int i = 0; i < s->c->n_members; i++) {
        if (s->table.opt_out[i]) continue;
        double at = stands_firm(s, &s->table, i) ? hopeless : x[i];
        double least = worst < 0 ? 0 : stands_firm(s, &s->table, worst) ? hopeless : x[worst];
        if (at < least) worst = i;
    }
    if (worst < 0) return;
    if (opt_outs(s, &s->table) < (int)value(s, EN_P_OPT_OUTS))
        offer(s, (struct move){EN_REDRAFT_OPT_OUT, {-1, -1}, {-1, -1}, worst, 0, 0}, list, n);
    if (s->table.spent < value(s, EN_P_ROUND_BUDGET) && !stands_firm(s, &s->table, worst))
        offer(s, (struct move){EN_REDRAFT_PAYMENT, {-1, -1}, {-1, -1}, worst, 0, 0}, list, n);
}

static int choices(struct council *s, struct move *list)
{
    int n = 0;
    offer_clauses(s, list, &n);
    int n_single = n;
    offer_trades(s, list, n_single, list, &n);
    if (!s->table.sunset) offer(s, (struct move){EN_REDRAFT_SUNSET, {-1, -1}, {-1, -1}, -1, 0, 0}, list, &n);
    offer_favours(s, list, &n);
    return n;
}

/* Among the moves that raise J, one with chance proportional to exp(J / temperature). -1: none does. */
static int choose(const struct council *s, const struct move *list, int n, double now, int index)
{
    double most = now, sum = 0, heat = value(s, EN_P_ROUND_TEMPERATURE);
    heat = heat > 1e-9 ? heat : 1e-9;
    for (int i = 0; i < n; i++) most = list[i].score > most ? list[i].score : most;
    for (int i = 0; i < n; i++)
        if (list[i].score > now) sum += en_exp((list[i].score - most) / heat);
    double u = uniform(s, s->round, CHOICE + index) * sum;
    int last = -1;
    for (int i = 0; i < n; i++) {
        if (!(list[i].score > now)) continue;
        last = i;
        u -= en_exp((list[i].score - most) / heat);
        if (u < 0) break;
    }
    return last;
}

/* Returns how many changes were made. */
static int redraft(struct council *s)
{
    struct move list[MOST_MOVES];
    double x[EN_MAX_MEMBERS];
    int made = 0;
    while (made < MOVES_A_ROUND) {
        margins(s, &s->table, x);
        double now = possible(s, s->table.level) ? score(s, &s->table, x) : -1e9;
        int n = choices(s, list), best = choose(s, list, n, now, made);
        if (best < 0) break;
        apply(s, &list[best], &s->table);
        s->course->used[list[best].kind] = true;
        if (list[best].kind == EN_REDRAFT_LOGROLL) {
            s->course->externality += list[best].externality;
            s->course->logrolls++;
        }
        made++;
    }
    return made;
}

/* --- argument ----------------------------------------------------------------------------------- */

void eni_rounds_listen(int n, int n_worldviews, const double *listen, const double *e, double (*w)[EN_MAX_WORLDVIEWS])
{
    double old[EN_MAX_MEMBERS][EN_MAX_WORLDVIEWS];
    memcpy(old, w, sizeof *w * (size_t)n);
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < n_worldviews; k++) {
            double heard = 0;
            for (int j = 0; j < n; j++) heard += listen[i * n + j] * old[j][k];
            w[i][k] = (1 - e[i]) * old[i][k] + e[i] * heard;
        }
    }
}

/* Who dislikes the text listens to those who like it, as far as the analysis holds it persuadable. */
static void argue(struct council *s)
{
    double x[EN_MAX_MEMBERS], e[EN_MAX_MEMBERS] = {0}, listen[EN_MAX_MEMBERS * EN_MAX_MEMBERS];
    int n = s->c->n_members, support = 0;
    margins(s, &s->table, x);
    for (int i = 0; i < n; i++) support += x[i] > 0;
    if (support == 0 || support == n) return;
    for (int i = 0; i < n; i++) {
        e[i] = x[i] < 0 ? s->persuadability * support / n : 0;
        for (int j = 0; j < n; j++) listen[i * n + j] = x[j] > 0 ? 1.0 / support : 0;
    }
    eni_rounds_listen(n, s->c->n_worldviews, listen, e, s->mixture);
    double after[EN_MAX_MEMBERS];
    margins(s, &s->table, after);
    for (int i = 0; i < n; i++) s->course->persuaded |= x[i] < 0 && after[i] >= 0;
}

/* --- silence ------------------------------------------------------------------------------------ */

/* The clause of the text that the member likes least against what is in force; -1: none is asked. */
static int sore_clause(const struct council *s, int i)
{
    const uint8_t *force = s->c->draft[s->c->in_force].level;
    int worst = -1;
    double least = 0;
    for (int k = 0; k < s->c->n_clauses; k++) {
        if (s->c->clause[k].decider != EN_BY_COUNCIL || s->table.level[k] == force[k]) continue;
        double by = s->m->change[k][s->table.level[k]][i] - s->m->change[k][force[k]][i];
        if (worst < 0 || by < least) worst = k, least = by;
    }
    return worst;
}

static void tie_hands(struct council *s, int i)
{
    if (s->tied_clause[i] >= 0 || uniform(s, s->round, EN_MAX_MEMBERS + i) >= value(s, EN_P_PRECOMMIT)) return;
    int clause = sore_clause(s, i);
    if (clause < 0) return;
    s->tied_clause[i] = clause;
    s->tied_level[i] = s->table.level[clause];
    s->course->tied[i] = true;
}

/* The chance of adoption, and who breaks silence this time. */
static double silence(struct council *s, int *objectors, bool *firm)
{
    double x[EN_MAX_MEMBERS];
    bool fixed[EN_MAX_MEMBERS];
    struct en_silence_rule rule = rule_of(s, &s->table);
    struct en_silence result;
    margins(s, &s->table, x);
    for (int i = 0; i < s->c->n_members; i++) fixed[i] = stands_firm(s, &s->table, i);
    en_silence_solve(s->c->n_members, x, fixed, &rule, &result);
    *objectors = 0;
    *firm = false;
    for (int i = 0; i < s->c->n_members; i++) {
        /* one draw for all rounds: what is not known of a member stays the same, only the text can win it over */
        if (uniform(s, UNKNOWN, i) >= result.objection[i]) continue;
        ++*objectors;
        *firm |= fixed[i] || s->tied_clause[i] >= 0;
        s->course->objected[i] = true;
        tie_hands(s, i);
    }
    return result.p_adopt[result.selected];
}

/* --- the course --------------------------------------------------------------------------------- */

static bool as_tabled(const struct council *s)
{
    const uint8_t *tabled = s->c->draft[s->def->draft].level;
    return memcmp(s->table.level, tabled, (size_t)s->c->n_clauses) == 0 && !s->table.sunset && opt_outs(s, &s->table) == 0 &&
           !(s->table.spent > 0);
}

static void open_council(struct council *s, const uint8_t *start)
{
    const struct en_case *c = s->c;
    struct en_words w = en_philox(s->def->study.seed, (uint32_t)s->number, (uint32_t)EN_STEP_ROUNDS << 16 | BELIEF, 0);
    int k = s->def->worldview;
    if (k < 0) k = (int)(en_u32(w.w[2]) * c->n_worldviews);
    struct en_range3 range = eni_study_range(&s->def->study, k, ENI_CHOSEN, EN_B_PERSUADABILITY);
    s->persuadability = en_belief_at(&c->belief[EN_B_PERSUADABILITY], range, en_normal(en_u53(w.w[0], w.w[1])));
    s->delay = 1;
    memcpy(s->start, start, sizeof s->start);
    memcpy(s->table.level, start, sizeof s->table.level);
    eni_ballot_mixtures(c, s->mixture);
    for (int i = 0; i < c->n_members; i++) s->tied_clause[i] = -1;
}

void eni_rounds_council(const struct en_rounds_def *def, const struct eni_margins *m, const uint8_t *start, int council,
                        struct eni_course *out)
{
    struct council s = {.def = def, .m = m, .c = m->c, .number = council, .chair = def->chair, .course = out};
    s.heart = eni_rounds_heart(def);
    int rounds = def->rounds > 0 ? def->rounds : (int)value(&s, EN_P_ROUNDS);
    bool firm = false, settled = false;
    memset(out, 0, sizeof *out);
    out->end = EN_R_NONE;
    open_council(&s, start);
    for (s.round = 0; s.round < rounds && !settled; s.round++) {
        /* what was tabled is put to the members as it stands; redrafting answers objections */
        int made = s.round == 0 ? 1 : redraft(&s);
        if (s.round > 0) argue(&s);
        out->rounds = s.round + 1;
        if (!possible(&s, s.table.level)) continue;
        double p = silence(&s, &out->objectors, &firm);
        settled = out->objectors == 0;
        if (settled) {
            out->end = as_tabled(&s) ? EN_R_TABLED : EN_R_CHANGED;
        } else if (made == 0 && p < value(&s, EN_P_ROUND_DEFER)) {
            out->end = firm ? EN_R_BLOCKED : EN_R_DEFERRED;
            settled = true;
        }
        s.delay *= value(&s, EN_P_ROUND_DELAY);
    }
    if (!settled && firm) out->end = EN_R_BLOCKED;
    memcpy(out->level, s.table.level, sizeof out->level);
    out->done = true;
}
