/* weigh.c: every text before the council, on the values of the search. */
#include "settle_int.h"

#include "entente/draw.h"

#include <string.h>

/* Texts are weighed in shares, which threads may take in any order. */
enum { SHARES = 256 };
static const double least_chance = 1e-3;

/* --- what does not depend on the other clauses ---------------------------------------------------
 */

/* A level of the clause that sets this status, -1 if there is none. */
static bool with_status(const struct en_case *c, int status, uint8_t *level)
{
    for (int i = 0; i < c->n_clauses; i++) {
        for (int l = 0; l < c->clause[i].n_levels; l++) {
            const struct en_level *at = &c->clause[i].level[l];
            for (int k = 0; k < at->n_sets; k++) {
                if (at->sets[k].component != EN_Z_STATUS || (int)at->sets[k].value != status)
                    continue;
                level[i] = (uint8_t)l;
                return true;
            }
        }
    }
    return false;
}

/* Public position, price at home and the plain status level, per member, for one status. */
static void read_frame(struct eni_settle *s, int status, const struct eni_ballot *ballot,
                       struct eni_look *look)
{
    struct eni_crux x = {.lab = s->lab, .c = s->c, .ballot = *ballot};
    eni_ballot_read(s->lab, ballot, look);
    eni_ballot_stances(s->c, ballot, look, NULL, x.stance);
    eni_crux_values(&x, look, &x.values);
    for (int i = 0; i < s->c->n_members; i++) {
        const struct en_member *m = &s->c->member[i];
        const struct en_stance_parts *parts = &x.stance[i].parts;
        s->fixed[status][i] =
            parts->position + parts->domestic +
            eni_crux_plain_weight(&x, i) * eni_crux_plain(&x, &x.values, m->mixture, m->profile);
    }
}

static void read_acts(struct eni_settle *s, const struct eni_ballot *ballot,
                      const struct eni_look *look)
{
    struct eni_crux x = {.lab = s->lab, .c = s->c, .ballot = *ballot};
    eni_crux_values(&x, look, &x.values);
    s->acts_read = ballot->has[ENI_ACTS_WEAK];
    s->acts_clarity = ballot->z[ENI_ACTS].z[EN_Z_CLARITY];
    for (int i = 0; i < 3; i++)
        memcpy(s->acts[i].at, x.values.at[ENI_ACTS + i], sizeof s->acts[i].at);
}

enum en_status eni_settle_frames(struct eni_settle *s)
{
    struct eni_ballot *ballot = EN_NEW(s->arena, struct eni_ballot, EN_N_STATUS);
    struct eni_look *look = EN_NEW(s->arena, struct eni_look, EN_N_STATUS);
    bool there[EN_N_STATUS] = {false};
    uint8_t level[EN_MAX_CLAUSES];
    if (ballot == NULL || look == NULL) return EN_NOMEM;
    for (int status = 0; status < EN_N_STATUS; status++) {
        memcpy(level, s->c->draft[s->c->in_force].level, sizeof level);
        there[status] = with_status(s->c, status, level);
        for (int i = 0; i < s->c->n_clauses; i++)
            if (!eni_settle_council(s->c, i)) level[i] = s->ask.acts[i];
        if (!there[status]) continue;
        eni_ballot_init(s->c, level, &ballot[status]);
        eni_ballot_want(s->lab, &ballot[status], s->believed,
                        eni_lab_chunks(s->lab, s->guess != NULL), &look[status]);
    }
    EN_TRY(eni_lab_run(s->lab));
    for (int status = 0; status < EN_N_STATUS; status++) {
        if (!there[status]) continue;
        read_frame(s, status, &ballot[status], &look[status]);
        read_acts(s, &ballot[status], &look[status]);
    }
    return EN_OK;
}

/* --- margins ---------------------------------------------------------------------------------- */

static double mixed(const struct eni_settle *s, const struct eni_table *t, int member)
{
    double sum = 0;
    for (int k = 0; k < s->c->n_worldviews; k++)
        sum += s->mixture[member][k] * t->at[k][s->c->member[member].profile];
    return sum;
}

/* table: plain, weak, strong */
static double as_read(const struct eni_settle *s, const struct eni_table *table, bool open,
                      double clarity, int member)
{
    double plain = mixed(s, &table[0], member);
    if (!open) return plain;
    double weak = mixed(s, &table[1], member), strong = mixed(s, &table[2], member);
    return clarity * plain + (1 - clarity) * (weak > strong ? weak : strong);
}

void eni_settle_margins(const struct eni_settle *s, const uint8_t *level, double *margin,
                        struct eni_table *own)
{
    const struct en_case *c = s->c;
    struct eni_table table[3];
    struct en_policy z;
    uint8_t read[EN_MAX_CLAUSES] = {0};
    en_case_policy(c, level, &z);
    eni_settle_value(s, level, &table[0]);
    bool open = eni_study_reading(c, level, false, read);
    if (open) eni_settle_value(s, read, &table[1]);
    if (open && eni_study_reading(c, level, true, read)) eni_settle_value(s, read, &table[2]);
    double relief = en_case_value(c, EN_P_RESERVATION_RELIEF) * z.z[EN_Z_RESERVATIONS];
    for (int i = 0; i < c->n_members; i++) {
        double x = s->fixed[(int)z.z[EN_Z_STATUS]][i] +
                   as_read(s, table, open, z.z[EN_Z_CLARITY], i) -
                   as_read(s, s->acts, s->acts_read, s->acts_clarity, i);
        margin[i] = x < 0 ? x * (1 - relief) : x;
    }
    if (own) *own = table[0];
}

/* --- the council ------------------------------------------------------------------------------ */

static void set_gains(const struct eni_settle *s, const struct eni_table *own,
                      struct eni_candidate *at)
{
    int n = s->c->n_worldviews;
    for (int p = 0; p < s->c->n_profiles; p++) {
        double worst = 0, sum = 0;
        for (int k = 0; k < n; k++) {
            double gain = own->at[k][p] - s->acts[0].at[k][p];
            sum += gain;
            if (k == 0 || gain < worst) worst = gain;
        }
        at->worst[p] = (float)worst;
        at->mean[p] = (float)(sum / n);
    }
}

static void weigh_one(const struct eni_settle *s, struct eni_candidate *at)
{
    double margin[EN_MAX_MEMBERS], most = 1;
    const bool free[EN_MAX_MEMBERS] = {false};
    struct eni_table own;
    struct en_silence answer;
    double cut = en_case_value(s->c, EN_P_CUT_OBJECT);
    struct en_silence_rule rule = en_silence_rule_for(s->c, en_council_stakes(s->c, at->level), 0);
    eni_settle_margins(s, at->level, margin, &own);
    set_gains(s, &own, at);
    at->objects = 0;
    for (int i = 0; i < s->c->n_members;
         i++) { /* nobody is pressed harder than by standing alone */
        double objects = en_logistic(-(margin[i] + rule.iota) / rule.sigma);
        most *= 1 - objects;
        if (objects >= cut) at->objects |= UINT64_C(1) << i;
    }
    at->hopeless = most < least_chance;
    at->p = (float)most;
    if (at->hopeless) return;
    en_silence_solve(s->c->n_members, margin, free, &rule, &answer);
    at->p = (float)answer.p_adopt[answer.selected];
}

static void weigh_share(void *context, int share)
{
    struct eni_settle *s = context;
    for (int64_t i = share; i < s->n; i += SHARES)
        if (!s->at[i].red_line) weigh_one(s, &s->at[i]);
}

enum en_status eni_settle_weigh(struct eni_settle *s)
{
    if (!eni_lab_each(s->lab, SHARES, weigh_share, s)) return EN_STOPPED;
    for (int64_t i = 0; i < s->n; i++) {
        if (s->at[i].red_line) continue;
        s->out->hopeless += s->at[i].hopeless;
        s->out->weighed += !s->at[i].hopeless;
        s->out->passing += s->at[i].p >= s->ask.pass;
    }
    return EN_OK;
}
