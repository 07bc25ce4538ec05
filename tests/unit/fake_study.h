/* fake_study.h: a study without a simulation: the accessors of study.h over numbers that a test
 * sets, for edge cases that no real case reaches (64 members, hostile names, tiny chances).
 *
 * Included once by a test program; its definitions take the place of the library's.
 */
#ifndef EN_TESTS_FAKE_STUDY_H
#define EN_TESTS_FAKE_STUDY_H

#include "check.h"

#include "entente/entente.h"

#include <stdio.h>
#include <string.h>

enum { FAKE_DRAFTS = 3, FAKE_WORLDVIEWS = 2, FAKE_CLAUSES = 2, FAKE_FUTURES = 400 };

struct en_study {
    struct en_study_def def;
    struct en_case c;
    struct en_worldview worldview[FAKE_WORLDVIEWS];
    struct en_clause clause[FAKE_CLAUSES];
    struct en_draft draft[FAKE_DRAFTS];
    struct en_member member[EN_MAX_MEMBERS];
    struct en_profile profile[1];
    struct en_passage limit[1];
    char name[EN_MAX_MEMBERS][96], code[EN_MAX_MEMBERS][16];
    struct en_council_result council[FAKE_DRAFTS];
    struct en_stance stance[FAKE_DRAFTS][EN_MAX_MEMBERS];
    struct en_estimate estimate; /* of every outcome */
    int ending[EN_N_ENDINGS];
    bool partial;
};

const struct en_study_def *en_study_def_of(const struct en_study *s)
{
    return &s->def;
}
int en_study_futures(const struct en_study *s)
{
    return s->def.futures;
}
int en_study_groups(const struct en_study *s)
{
    return s->def.futures / EN_GROUP;
}
bool en_study_partial(const struct en_study *s)
{
    return s->partial;
}
bool en_study_has_draft(const struct en_study *s, int draft)
{
    return draft < s->c.n_drafts;
}
uint64_t en_study_digest(const struct en_study *s)
{
    return s->def.seed;
}
double en_study_worst_se(const struct en_study *s)
{
    return s->estimate.se;
}

struct en_estimate en_study_outcome(const struct en_study *s, int draft, int worldview, int horizon,
                                    enum en_outcome_id o)
{
    (void)draft, (void)worldview, (void)horizon, (void)o;
    return s->estimate;
}

struct en_estimate en_study_difference(const struct en_study *s, int draft, int worldview,
                                       int horizon, enum en_outcome_id o)
{
    return en_study_outcome(s, draft, worldview, horizon, o);
}

struct en_estimate en_study_pooled(const struct en_study *s, const double *weight, int draft,
                                   int horizon, enum en_outcome_id o)
{
    (void)weight;
    return en_study_outcome(s, draft, 0, horizon, o);
}

const int *en_study_endings(const struct en_study *s, int draft, int worldview, int horizon)
{
    (void)draft, (void)worldview, (void)horizon;
    return s->ending;
}

int en_study_uncounted(const struct en_study *s, int draft, int worldview, int horizon)
{
    return en_study_endings(s, draft, worldview, horizon)[EN_END_GENERAL];
}

const struct en_council_result *en_study_council(const struct en_study *s, int draft)
{
    return &s->council[draft];
}

const struct en_stance *en_study_stances(const struct en_study *s, int draft)
{
    return s->stance[draft];
}

struct en_estimate en_study_consent(const struct en_study *s, int draft, int worldview)
{
    (void)worldview;
    double p = draft == 2 ? .004 : 1; /* the third draft gives the applicant's status up */
    (void)s;
    return (struct en_estimate){p, p, p, 0};
}

/* The first profile changes its mind with the horizon, so that the page has something to say. */
double en_study_profile_gain(const struct en_study *s, int draft, int worldview, int profile,
                             int horizon)
{
    (void)s, (void)worldview, (void)profile;
    return draft == s->c.in_force ? 0 : draft == 1 ? 1 - horizon : .5;
}

static void fake_clauses(struct en_study *s)
{
    for (int k = 0; k < FAKE_CLAUSES; k++) {
        struct en_clause *clause = &s->clause[k];
        clause->id = k ? "aid" : "status";
        clause->name = k ? "Aid" : "Status words";
        clause->decider = k ? EN_BY_STATE : EN_BY_COUNCIL;
        clause->actor = k ? "the patron" : "";
        clause->n_levels = 3;
        for (int l = 0; l < 3; l++) {
            struct en_level *level = &clause->level[l];
            level->id = l == 0 ? "low" : l == 1 ? "middle" : "high";
            level->name = level->id;
            level->n_sets = 1;
            level->sets[0].component = k ? EN_Z_AID : EN_Z_STATUS;
            level->sets[0].value = k ? l : l == 2 ? EN_RULED_OUT : EN_WILL_BECOME + l;
            level->weak = level->strong = -1;
        }
    }
}

static void fake_texts(struct en_study *s)
{
    static const char *const id[] = {"now", "invite", "refuse"};
    for (int d = 0; d < FAKE_DRAFTS; d++) {
        s->draft[d] = (struct en_draft){.id = id[d], .title = id[d], .summary = "A text."};
        s->draft[d].kind = d ? EN_OPTION : EN_IN_FORCE;
        s->draft[d].level[0] = (uint8_t)d;
        s->draft[d].level[1] = (uint8_t)(d == 2);
    }
    for (int w = 0; w < FAKE_WORLDVIEWS; w++) {
        s->worldview[w].id = w ? "second" : "first";
        s->worldview[w].claim = w ? "Words bind" : "Words are <b>cheap</b> & short";
        s->worldview[w].document = "a document";
        s->worldview[w].date = "2024";
        s->worldview[w].package = w ? NULL : "invite";
        s->worldview[w].summary = s->worldview[w].weak_point = "A sentence.";
        s->worldview[w].counter_evidence = "Another sentence.";
        for (int b = 0; b < EN_N_BELIEFS; b++) s->worldview[w].cell[b].status = EN_SILENT;
    }
    s->limit[0] =
        (struct en_passage){"limit", "A limit", "It does not forecast. Nor this.", "", ""};
}

static void fake_names(struct en_case *c)
{
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        c->outcome[o].id = "outcome";
        c->outcome[o].label = "Armed clash with a neighbour";
    }
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        c->belief[b].id = "belief";
        c->belief[b].name = c->belief[b].definition = "A belief";
        c->belief[b].unit = "share";
        c->belief[b].highest = 1;
    }
    for (int p = 0; p < EN_N_PARAMETERS; p++) c->parameter[p].id = c->parameter[p].unit = "p";
    for (int h = 0; h < EN_N_HORIZONS; h++) c->horizon_months[h] = 60 * (h + 1);
    for (int e = 0; e < EN_N_ENDINGS; e++) c->ending_label[e] = "An ending with a longish label";
    c->id = "fake";
    c->title = "A made-up decision";
    c->date = "2025-05-07";
    c->council = "Council";
    c->applicant = "Applicant";
    c->summary = "Summary.";
}

static void fake_members(struct en_study *s, int n)
{
    for (int m = 0; m < n; m++) {
        (void)snprintf(s->name[m], sizeof s->name[m], "Member %02d", (m * 37) % n);
        (void)snprintf(s->code[m], sizeof s->code[m], "M%02d", m);
        s->member[m].id = s->code[m];
        s->member[m].name = s->name[m];
        for (int d = 0; d < FAKE_DRAFTS; d++) {
            struct en_council_result *r = &s->council[d];
            r->stance[m] = d ? (enum en_stance_class)(m % EN_N_STANCES) : EN_CAN_LIVE;
            r->objection[m] = d ? .2 * (m % EN_N_STANCES) : 0;
            r->dislikes[m] = d && m % EN_N_STANCES == EN_CAN_LIVE;
            s->stance[d][m].x = d ? .5 - .25 * (m % EN_N_STANCES) : 0;
            s->stance[d][m].parts.position = s->stance[d][m].x;
            for (int i = 0; i < 3; i++) s->stance[d][m].top[i] = -1;
        }
    }
}

/* A study of `n` members; every chance in it is `p`. */
static struct en_study *fake_study(int n, double p)
{
    struct en_study *s = calloc(1, sizeof *s);
    assert_non_null(s);
    struct en_case *c = &s->c;
    fake_names(c);
    fake_clauses(s);
    fake_texts(s);
    fake_members(s, n);
    c->n_members = n, c->member = s->member;
    c->n_clauses = FAKE_CLAUSES, c->clause = s->clause;
    c->n_drafts = FAKE_DRAFTS, c->draft = s->draft;
    c->n_worldviews = FAKE_WORLDVIEWS, c->worldview = s->worldview;
    s->profile[0] = (struct en_profile){.id = "one", .name = "One profile", .scale = 1};
    c->n_profiles = 1, c->profile = s->profile;
    c->briefing.n_limits = 1, c->briefing.limit = s->limit;
    s->def =
        (struct en_study_def){.c = c, .seed = UINT64_MAX, .futures = FAKE_FUTURES, .horizon = 1};
    s->estimate = (struct en_estimate){p, p / 2, p * 2 < 1 ? p * 2 : 1, p / 10};
    for (int d = 0; d < FAKE_DRAFTS; d++) {
        s->council[d].continues = d == 0;
        s->council[d].settled = true;
        s->council[d].n_equilibria = 1;
        s->council[d].p_low = s->council[d].p_central = s->council[d].p_high = p;
    }
    s->ending[EN_END_QUIET] = FAKE_FUTURES - 3;
    s->ending[EN_END_NUCLEAR] = 1;
    s->ending[EN_END_GENERAL] = 2;
    return s;
}

#endif
