/* model.c: the model as a function of its inputs: one set of beliefs and numbers, one profile, one structure, the
 * same futures every time.
 *
 * Whoever asks how a result hangs on beliefs holds one set of them at a time, so here nobody mixes worldviews: a belief is
 * taken from one of the documents, then from its range; a council is asked as if all its members held them. Public
 * positions stay what they are (default beliefs, central numbers), as in a study.
 */
#include "sense_int.h"

#include "entente/draw.h"

#include <string.h>

/* --- inputs ----------------------------------------------------------------------------------- */

/* Split normal through low, middle and high as 5, 50 and 95 % points. */
static double split_normal(double low, double middle, double high, double u)
{
    double z = en_normal(u) / en_normal(0.95);
    return middle + z * (z < 0 ? middle - low : high - middle);
}

static double logit(double p)
{
    double least = 1e-6, x = p < least ? least : p > 1 - least ? 1 - least : p;
    return en_log(x / (1 - x));
}

double eni_sense_parameter(const struct en_parameter *p, double u)
{
    if (!(p->high > p->low)) return p->value;
    switch (p->dist) {
    case EN_UNIFORM: return p->low + u * (p->high - p->low);
    case EN_LOGUNIFORM: return en_exp(en_log(p->low) + u * (en_log(p->high) - en_log(p->low)));
    case EN_LOGNORMAL: return en_exp(split_normal(en_log(p->low), en_log(p->value), en_log(p->high), u));
    case EN_SPLITNORMAL: return split_normal(p->low, p->value, p->high, u);
    case EN_BETA: return en_logistic(split_normal(logit(p->low), logit(p->value), logit(p->high), u));
    default: return p->value;
    }
}

static bool between(enum en_parameter_id p, enum en_parameter_id first, enum en_parameter_id last)
{
    return p >= first && p <= last;
}

enum en_theme eni_parameter_theme(enum en_parameter_id p)
{
    if (between(p, EN_P_TERRITORY_START, EN_P_HELP_AID) || between(p, EN_P_WIN_BALANCE, EN_P_COLLAPSE_BALANCE_WIDTH) ||
        between(p, EN_P_OPTIMISM_ADVERSARY, EN_P_SIGNAL_NOISE))
        return EN_T_WAR;
    if (between(p, EN_P_LEADER_EXIT, EN_P_TENSION_RENEWAL) || between(p, EN_P_RENEWAL_SCALE, EN_P_RENEWAL_IMPOSED_HR) ||
        between(p, EN_P_PROVOCATION_PRESENCE, EN_P_AMBIGUITY_PATH) ||
        between(p, EN_P_THREAT_WEIGHT, EN_P_WINDOW_WEIGHT))
        return EN_T_MOTIVE;
    if (between(p, EN_P_CEASEFIRE_RATE, EN_P_RENUNCIATION_REWARD) || between(p, EN_P_BARGAIN_WIDTH, EN_P_QUIET_COST))
        return EN_T_BARGAINING;
    if (between(p, EN_P_CRED_COHESION, EN_P_CRED_BROKEN) || between(p, EN_P_SCOPE_DETERRENCE_LOSS, EN_P_GENERAL_AFTER_USE) ||
        p == EN_P_DETERRENCE_MAX)
        return EN_T_DEFENCE;
    return EN_T_ALLIANCE;
}

/* Which of n equal parts u falls into; *rest: where in it, again in (0,1). */
static int pick(double u, int n, double *rest)
{
    int k = (int)(u * n);
    k = k < n ? k : n - 1;
    double at = u * n - k;
    *rest = at < 1e-9 ? 1e-9 : at > 1 - 1e-9 ? 1 - 1e-9 : at;
    return k;
}

static double belief_at(const struct en_sense_def *def, int b, double u)
{
    const struct en_case *c = def->study.c;
    double rest = u;
    int k = def->worldview >= 0 ? def->worldview : pick(u, c->n_worldviews, &rest);
    struct en_range3 range = eni_study_range(&def->study, k, ENI_CHOSEN, (enum en_belief_id)b);
    return en_belief_at(&c->belief[b], range, en_normal(rest));
}

/* One point in the space of inputs. */
struct point {
    double belief[EN_N_BELIEFS];
    struct en_world_setup setup;
    int profile, of_member[EN_MAX_MEMBERS]; /* of whoever asks; of each member of a council */
};

bool eni_sense_asks_council(enum en_sense_target target)
{
    return target == EN_SENSE_ADOPTED || target == EN_SENSE_OBJECTORS;
}

static int own_profile(const struct en_sense_def *def)
{
    if (def->target == EN_SENSE_GAIN) return def->which;
    return def->target == EN_SENSE_MARGIN ? def->study.c->member[def->which].profile : 0;
}

static void centre(const struct eni_sense_model *m, struct point *p)
{
    p->setup = m->setup;
    memcpy(p->belief, m->median, sizeof p->belief);
    p->profile = own_profile(m->def);
    for (int i = 0; i < m->def->study.c->n_members; i++) p->of_member[i] = m->def->study.c->member[i].profile;
}

/* An input that is not part of the question stands at one half. */
static bool moves(double u)
{
    return u < 0.5 || u > 0.5;
}

static void point_of(const struct eni_sense_model *m, const double *u, struct point *p)
{
    const struct en_case *c = m->def->study.c;
    double rest;
    centre(m, p);
    for (int b = 0; b < EN_N_BELIEFS; b++) p->belief[b] = belief_at(m->def, b, u[b]);
    for (int i = 0; i < EN_N_PARAMETERS; i++) {
        double at = u[ENI_SENSE_PARAMETERS + i];
        p->setup.p[i] = moves(at) ? eni_sense_parameter(&c->parameter[i], at) : c->parameter[i].value;
    }
    if (moves(u[ENI_SENSE_INTERESTS])) p->profile = pick(u[ENI_SENSE_INTERESTS], c->n_profiles, &rest);
    for (int i = 0; i < c->n_members; i++)
        if (moves(u[ENI_SENSE_MEMBERS + i])) p->of_member[i] = pick(u[ENI_SENSE_MEMBERS + i], c->n_profiles, &rest);
    if (moves(u[ENI_SENSE_STRUCTURE]))
        p->setup.structure = (enum en_structure)pick(u[ENI_SENSE_STRUCTURE], EN_N_STRUCTURES, &rest);
}

/* --- futures ---------------------------------------------------------------------------------- */

/* Sums of one text over the futures of an answer. */
struct totals {
    double sum[EN_N_OUTCOMES];
    int counted, futures;
};

static void add_block(const struct en_world_block *at, struct totals *t)
{
    for (int l = 0; l < EN_LANES; l++) {
        bool counted = at->counted[0][l] > 0;
        t->counted += counted;
        t->futures++;
        for (int o = 0; o < EN_N_OUTCOMES; o++)
            if (counted || !eni_study_yearly(o)) t->sum[o] += at->value[0][o][l];
    }
}

/* Valuation form, as in a study. */
static void means_of(const struct totals *t, double years, double *out)
{
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        bool yearly = eni_study_yearly(o);
        int n = yearly ? t->counted : t->futures;
        out[o] = n > 0 ? t->sum[o] / n / (yearly ? years : 1) : 0;
    }
}

/* What one history is worth, so that luck can be told. */
static double worth_of(const struct eni_sense_model *m, const struct point *p, const struct en_world_block *at, int l)
{
    const struct en_case *c = m->def->study.c;
    if (m->def->target == EN_SENSE_OUTCOME) return at->value[0][m->def->which][l];
    double years = eni_study_years(c, m->def->study.horizon), value[EN_N_OUTCOMES];
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        bool yearly = eni_study_yearly(o);
        value[o] = yearly && !(at->counted[0][l] > 0) ? 0 : at->value[0][o][l] / (yearly ? years : 1);
    }
    return eni_study_utility(&c->profile[p->profile], value) / c->profile[p->profile].scale;
}

struct spread {
    double sum, square;
    int n;
};

static double variance_of(const struct spread *s)
{
    double mean = s->sum / s->n, v = s->square / s->n - mean * mean;
    return v > 0 ? v : 0;
}

static void prepare(const struct eni_sense_model *m, const struct point *p, struct en_world_text *text)
{
    eni_study_text_prepare(m->def->study.c, &p->setup, 0, &m->ballot.z[ENI_DRAFT], text);
}

/* Runs one block of a text whose tables are ready. */
static void run_block(const struct eni_sense_model *m, const struct point *p, struct en_world_text *text,
                      const struct en_policy *z, const double (*belief)[EN_LANES], uint32_t first,
                      struct en_world_block *out)
{
    text->z = *z;
    struct en_world_job job = {&p->setup, text, m->def->study.seed, first, belief};
    en_world_run(&job, m->def->study.isa, out);
}

static void lanes_of(const struct point *p, double (*out)[EN_LANES])
{
    for (int b = 0; b < EN_N_BELIEFS; b++)
        for (int l = 0; l < EN_LANES; l++) out[b][l] = p->belief[b];
}

/* --- answers ---------------------------------------------------------------------------------- */

/* Gain or outcome: the draft beside the text in force, future by future. */
static double ordinary_answer(const struct eni_sense_model *m, const struct point *p, double *luck)
{
    const struct en_case *c = m->def->study.c;
    double lanes[EN_N_BELIEFS][EN_LANES], with[EN_N_OUTCOMES], without[EN_N_OUTCOMES];
    double years = eni_study_years(c, m->def->study.horizon);
    struct totals draft = {{0}, 0, 0}, force = {{0}, 0, 0};
    struct spread spread = {0, 0, 0};
    struct en_world_text text;
    struct en_world_block one, other;
    bool gain = m->def->target == EN_SENSE_GAIN;
    lanes_of(p, lanes);
    prepare(m, p, &text);
    for (int first = 0; first < m->def->futures; first += EN_LANES) {
        run_block(m, p, &text, &m->ballot.z[ENI_DRAFT], (const double(*)[EN_LANES])lanes, (uint32_t)first, &one);
        add_block(&one, &draft);
        if (gain) {
            run_block(m, p, &text, &m->setup.reference, (const double(*)[EN_LANES])lanes, (uint32_t)first, &other);
            add_block(&other, &force);
        }
        for (int l = 0; l < EN_LANES; l++) {
            double x = worth_of(m, p, &one, l) - (gain ? worth_of(m, p, &other, l) : 0);
            spread.sum += x;
            spread.square += x * x;
            spread.n++;
        }
    }
    *luck = variance_of(&spread);
    means_of(&draft, years, with);
    if (!gain) return with[m->def->which] * (eni_study_yearly(m->def->which) ? years : 1);
    means_of(&force, years, without);
    for (int o = 0; o < EN_N_OUTCOMES; o++) with[o] -= without[o];
    return eni_study_utility(&c->profile[p->profile], with) / c->profile[p->profile].scale;
}

/* The parts of the ballot that follow the beliefs in question, the same row for every worldview. */
static void moving_parts(const struct eni_sense_model *m, const struct point *p, struct eni_look *look)
{
    const struct en_case *c = m->def->study.c;
    double lanes[EN_N_BELIEFS][EN_LANES], years = eni_study_years(c, m->def->study.horizon);
    struct en_world_text text;
    struct en_world_block block;
    lanes_of(p, lanes);
    prepare(m, p, &text);
    for (int part = 0; part < ENI_N_MOVING; part++) {
        struct totals t = {{0}, 0, 0};
        if (!m->ballot.has[part]) continue;
        for (int first = 0; first < m->def->futures; first += EN_LANES) {
            run_block(m, p, &text, &m->ballot.z[part], (const double(*)[EN_LANES])lanes, (uint32_t)first, &block);
            add_block(&block, &t);
        }
        for (int k = 0; k < c->n_worldviews; k++) means_of(&t, years, look->mean[part][k]);
    }
}

/* A council of this one member, with the numbers of the point. */
static double margin(const struct eni_sense_model *m, const struct point *p)
{
    struct eni_look look = m->look[p->setup.structure];
    struct en_case c = *m->def->study.c;
    struct en_member member = c.member[m->def->which];
    struct en_stance stance;
    moving_parts(m, p, &look);
    for (int i = 0; i < EN_N_PARAMETERS; i++) c.parameter[i].value = p->setup.p[i];
    member.profile = p->profile;
    c.member = &member;
    c.n_members = 1;
    eni_ballot_stances(&c, &m->ballot, &look, NULL, &stance);
    return stance.x;
}

/* The whole council, all members with the beliefs of the point, each with its own profile. Luck: what they do once all
 * that is known is known, each for itself. */
static double council(const struct eni_sense_model *m, const struct point *p, double *luck)
{
    struct eni_look look = m->look[p->setup.structure];
    struct en_case c = *m->def->study.c;
    struct en_member member[EN_MAX_MEMBERS];
    struct en_stance stance[EN_MAX_MEMBERS];
    struct en_silence s;
    double x[EN_MAX_MEMBERS], variance = 0;
    bool fixed[EN_MAX_MEMBERS];
    moving_parts(m, p, &look);
    for (int i = 0; i < EN_N_PARAMETERS; i++) c.parameter[i].value = p->setup.p[i];
    for (int i = 0; i < c.n_members; i++) {
        member[i] = c.member[i];
        member[i].profile = p->of_member[i];
    }
    c.member = member;
    eni_ballot_stances(&c, &m->ballot, &look, NULL, stance);
    for (int i = 0; i < c.n_members; i++) {
        x[i] = stance[i].x;
        fixed[i] = stance[i].red_lines != 0;
    }
    struct en_silence_rule rule = en_silence_rule_for(&c, en_council_stakes(&c, m->ballot.draft.level), 0);
    en_silence_solve(c.n_members, x, fixed, &rule, &s);
    double adopted = s.p_adopt[s.selected];
    for (int i = 0; i < c.n_members; i++) variance += s.objection[i] * (1 - s.objection[i]);
    *luck = m->def->target == EN_SENSE_ADOPTED ? adopted * (1 - adopted) : variance;
    return m->def->target == EN_SENSE_ADOPTED ? adopted : s.sum[s.selected];
}

static double answer(const struct eni_sense_model *m, const struct point *p, double *luck)
{
    if (eni_sense_asks_council(m->def->target)) return council(m, p, luck);
    return m->def->target == EN_SENSE_MARGIN ? margin(m, p) : ordinary_answer(m, p, luck);
}

double eni_sense_answer(void *context, const double *u, double *luck)
{
    const struct eni_sense_model *m = context;
    struct point p;
    point_of(m, u, &p);
    return answer(m, &p, luck);
}

double eni_sense_answer_at(const struct eni_sense_model *m, int belief, double value)
{
    struct point p;
    double ignored;
    centre(m, &p);
    if (belief >= 0) p.belief[belief] = value;
    return answer(m, &p, &ignored);
}

/* --- what all answers share ------------------------------------------------------------------- */

/* Median of the documents' central values, or the one document's. */
static double median_of(const struct en_sense_def *def, int b)
{
    const struct en_case *c = def->study.c;
    double at[EN_MAX_WORLDVIEWS];
    for (int k = 0; k < c->n_worldviews; k++)
        at[k] = eni_study_range(&def->study, k, ENI_CHOSEN, (enum en_belief_id)b).central;
    if (def->worldview >= 0) return at[def->worldview];
    return eni_study_quantile(c->n_worldviews, at, 0.5);
}

/* What public positions are measured against, in each structure as a study in that structure has it. */
static enum en_status read_positions(struct eni_sense_model *m, enum en_structure structure, struct en_arena *arena)
{
    struct en_lab *lab;
    struct en_study_def study = m->def->study;
    struct eni_beliefs usual[EN_MAX_WORLDVIEWS];
    study.futures = 4 * m->def->futures; /* a lab values texts on a quarter, as a study does */
    study.structure = structure;
    EN_TRY(en_lab_open(&study, NULL, arena, &lab));
    for (int k = 0; k < study.c->n_worldviews; k++) eni_lab_beliefs(lab, k, ENI_DEFAULT, &usual[k]);
    eni_ballot_want(lab, &m->ballot, usual, eni_lab_chunks(lab, false), &m->look[structure]);
    EN_TRY(eni_lab_run(lab));
    eni_ballot_read(lab, &m->ballot, &m->look[structure]);
    return EN_OK;
}

enum en_status eni_sense_model_init(struct eni_sense_model *m, const struct en_sense_def *def, struct en_arena *arena)
{
    const struct en_case *c = def->study.c;
    memset(m, 0, sizeof *m);
    m->def = def;
    eni_ballot_init(c, c->draft[def->draft].level, &m->ballot);
    for (int b = 0; b < EN_N_BELIEFS; b++) m->median[b] = median_of(def, b);
    en_world_setup_init(&m->setup, c);
    m->setup.structure = def->study.structure;
    for (int h = 0; h < EN_N_HORIZONS; h++) m->setup.horizon[h] = c->horizon_months[def->study.horizon];
    if (def->target == EN_SENSE_GAIN || def->target == EN_SENSE_OUTCOME) return EN_OK;
    for (int s = 0; s < EN_N_STRUCTURES; s++) EN_TRY(read_positions(m, (enum en_structure)s, arena));
    return EN_OK;
}
