/* study_case.h: a small made-up case in memory, for tests of the study. Three members, two
 * worldviews, five texts.
 *
 * Only the parameters are taken from the 2025 case, because the world needs all of them and any
 * sensible values do; everything else is invented here, so that a change of the shipped case moves
 * no expectation of these tests.
 */
#ifndef EN_TESTS_STUDY_CASE_H
#define EN_TESTS_STUDY_CASE_H

#include "check.h"

#include "entente/entente.h"

#include <math.h>
#include <stdio.h>

enum study_clause { ON_STATUS, ON_CLARITY, ON_PACT, ON_AID, N_CLAUSES };
enum study_status { SAID_RULED_OUT, SAID_OFF_TABLE, SAID_OPEN, SAID_PATH, SAID_INVITED, N_SAID };
enum study_draft { NOW, INVITE, REFUSE, KEEP, PARKED, N_DRAFTS };

struct study_case {
    struct en_case c;
    struct en_worldview worldview[2];
    struct en_guarantee guarantee[2];
    struct en_clause clause[N_CLAUSES];
    struct en_draft draft[N_DRAFTS];
    struct en_member member[3];
    struct en_profile profile[2];
};

static void study_parameters(struct en_case *c)
{
    FILE *file = fopen(EN_SOURCE_DIR "/cases/nato-ukraine-2025/parameters.csv", "r");
    char line[4096];
    int found = 0;
    assert_non_null(file);
    static const char *const name[] = {
#define X(symbol, id, unit) id,
        EN_PARAMETER_LIST(X)
#undef X
    };
    while (fgets(line, sizeof line, file) != NULL) {
        const char *id = strtok(line, ","), *unit = strtok(NULL, ","), *value = strtok(NULL, ",");
        for (int p = 0; id != NULL && p < EN_N_PARAMETERS; p++) {
            if (strcmp(id, name[p]) != 0) continue;
            assert_non_null(unit);
            assert_non_null(value);
            c->parameter[p].id = name[p];
            assert_true(en_parse_number(value, &c->parameter[p].value));
            found++;
        }
    }
    fclose(file);
    assert_int_equal(found, EN_N_PARAMETERS);
}

/* Bounds, neutral range, and how far the second worldview's central value stands from the first's
 * (0.2 and 0.8 of the way between the bounds). Ratios are on a log scale. */
static void study_beliefs(struct study_case *s)
{
    static const char *const unit[] = {
#define X(symbol, id, unit) unit,
        EN_BELIEF_LIST(X)
#undef X
    };
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        struct en_belief *belief = &s->c.belief[b];
        bool ratio = strcmp(unit[b], "ratio") == 0, index = strcmp(unit[b], "index") == 0;
        belief->scale = ratio ? EN_LOG : EN_LOGIT;
        belief->lowest = ratio ? 0.5 : index ? -1 : 0;
        belief->highest = ratio ? 3 : strcmp(unit[b], "per year") == 0 ? 4 : 1;
        double width = belief->highest - belief->lowest,
               neutral = ratio ? 1 : belief->lowest + 0.4 * width;
        belief->neutral =
            (struct en_range3){neutral - 0.05 * width, neutral, neutral + 0.05 * width};
        for (int k = 0; k < 2; k++) {
            double middle = belief->lowest + (k == 0 ? 0.2 : 0.7) * width;
            s->worldview[k].cell[b].status = EN_STATED;
            s->worldview[k].cell[b].range =
                (struct en_range3){middle - 0.1 * width, middle, middle + 0.15 * width};
        }
    }
    /* Silent in the first worldview: here the fill rule shows. */
    s->worldview[0].cell[EN_B_REFUSAL].status = EN_SILENT;
    s->worldview[0].cell[EN_B_REFUSAL].has_spirit = true;
    s->worldview[0].cell[EN_B_REFUSAL].spirit = (struct en_range3){0.8, 0.9, 0.95};
    s->worldview[0].cell[EN_B_DECISIVE_WIN].status = EN_SILENT;
    s->worldview[0].cell[EN_B_DECISIVE_WIN].has_spirit = true;
    s->worldview[0].cell[EN_B_DECISIVE_WIN].spirit = (struct en_range3){0.7, 0.8, 0.9};
}

static void study_outcomes(struct en_case *c)
{
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        for (int p = 0; p < EN_N_PHASES; p++) {
            c->outcome[o].phase[p] = 1;
            c->outcome[o].counted[p] = true;
        }
    }
    const double peace[] = {0, 1, 1, 0, 0, 0}, deaths[] = {130, .5, .05, 200, 0, 5},
                 settled[] = {0, 0, 1, 0, 0, 0};
    memcpy(c->outcome[EN_O_PEACE_YEARS].phase, peace, sizeof peace);
    memcpy(c->outcome[EN_O_DEATHS].phase, deaths, sizeof deaths);
    memcpy(c->outcome[EN_O_SETTLED].phase, settled, sizeof settled);
}

static void study_level(struct en_level *level, const char *id, double stakes, int component,
                        double value)
{
    *level = (struct en_level){
        .id = id, .name = id, .text = id, .stakes = stakes, .n_sets = 1, .weak = -1, .strong = -1};
    level->sets[0].component = component;
    level->sets[0].value = value;
}

static void study_clauses(struct study_case *s)
{
    static const char *const said[] = {"ruled_out", "off_table", "open", "path", "invited"};
    static const double status[] = {EN_RULED_OUT, EN_OFF_TABLE, EN_OPEN_DOOR, EN_PATH, EN_INVITED};
    struct en_clause *clause = s->clause;
    clause[ON_STATUS] =
        (struct en_clause){.id = "status", .decider = EN_BY_COUNCIL, .n_levels = N_SAID};
    for (int l = 0; l < N_SAID; l++)
        study_level(&clause[ON_STATUS].level[l], said[l], .5, EN_Z_STATUS, status[l]);
    clause[ON_STATUS].level[SAID_PATH].weak = SAID_OPEN;
    clause[ON_STATUS].level[SAID_PATH].strong = SAID_INVITED;
    clause[ON_CLARITY] =
        (struct en_clause){.id = "clarity", .decider = EN_BY_COUNCIL, .n_levels = 2};
    study_level(&clause[ON_CLARITY].level[0], "open_words", 0, EN_Z_CLARITY, .25);
    study_level(&clause[ON_CLARITY].level[1], "explicit", 0, EN_Z_CLARITY, 1);
    clause[ON_PACT] =
        (struct en_clause){.id = "pact", .decider = EN_BY_STATE, .actor = "X", .n_levels = 2};
    study_level(&clause[ON_PACT].level[0], "none", 0, EN_Z_PACT, 0);
    study_level(&clause[ON_PACT].level[1], "pact", 0, EN_Z_PACT, 1);
    clause[ON_AID] =
        (struct en_clause){.id = "aid", .decider = EN_BY_GROUP, .actor = "Y", .n_levels = 3};
    study_level(&clause[ON_AID].level[0], "half", 0, EN_Z_AID, .5);
    study_level(&clause[ON_AID].level[1], "as_now", 0, EN_Z_AID, 1);
    study_level(&clause[ON_AID].level[2], "double", 0, EN_Z_AID, 2);
}

static void study_drafts(struct study_case *s)
{
    static const struct {
        const char *id;
        enum en_draft_kind kind;
        uint8_t level[N_CLAUSES];
    } row[N_DRAFTS] = {{"now", EN_IN_FORCE, {SAID_OPEN, 0, 0, 1}},
                       {"invite", EN_OPTION, {SAID_INVITED, 1, 0, 1}},
                       {"refuse", EN_OPTION, {SAID_RULED_OUT, 1, 1, 1}},
                       {"keep", EN_OPTION, {SAID_PATH, 0, 0, 2}},
                       {"parked", EN_PACKAGE, {SAID_OFF_TABLE, 0, 0, 1}}};
    for (int d = 0; d < N_DRAFTS; d++) {
        s->draft[d].id = s->draft[d].title = row[d].id;
        s->draft[d].kind = row[d].kind;
        memcpy(s->draft[d].level, row[d].level, sizeof row[d].level);
    }
}

static void study_members(struct study_case *s)
{
    static const double slope[] = {1, 0, -1};
    for (int i = 0; i < 3; i++) {
        struct en_member *m = &s->member[i];
        m->id = m->name = i == 0 ? "A" : i == 1 ? "B" : "C";
        m->profile = i % 2;
        m->ratifier = i == 2 ? EN_HOLDOUT : EN_ORDINARY;
        m->support = NAN;
        for (int l = 0; l < EN_N_STATUS; l++) {
            m->position[l] = slope[i] * (l - 2) / 2;
            m->confidence[l] = .5;
        }
        m->mixture[0] = .5 + .2 * slope[i];
        m->mixture[1] = .5 - .2 * slope[i];
    }
    for (int p = 0; p < 2; p++) {
        s->profile[p].id = s->profile[p].name = p == 0 ? "careful" : "firm";
        s->profile[p].scale = .5;
        s->profile[p].weight[EN_O_DEATHS] = p == 0 ? -.01 : -.004;
        s->profile[p].weight[EN_O_CLASH] = p == 0 ? -12 : -4;
        s->profile[p].weight[EN_O_SOVEREIGNTY] = p == 0 ? 2 : 6;
        s->profile[p].weight[EN_O_TERRITORY] = p == 0 ? 1 : 4;
    }
}

static void study_guarantees(struct study_case *s)
{
    s->guarantee[0] = (struct en_guarantee){.id = "full",
                                            .promise = -1,
                                            .in_force = EN_AFTER_ENTRY,
                                            .share_belief = -1,
                                            .share = 1,
                                            .fight = 1,
                                            .by_alliance = true};
    s->guarantee[1] = (struct en_guarantee){.id = "pact",
                                            .promise = EN_Z_PACT,
                                            .in_force = EN_ALWAYS,
                                            .share_belief = EN_B_SUBSTITUTE_SHARE,
                                            .share = 1,
                                            .fight = 1};
}

/* `s` must stay where it is: the case points into it. */
static void study_case_init(struct study_case *s)
{
    memset(s, 0, sizeof *s);
    s->c.id = "small";
    s->c.date = "2025-05-07";
    s->c.start_year = 2025;
    s->c.start_month = 6;
    s->c.start_phase = EN_WAR;
    s->c.n_elections = 1;
    s->c.election_month[0] = 43;
    for (int h = 0; h < EN_N_HORIZONS; h++) s->c.horizon_months[h] = 60 * (h + 1);
    s->c.n_worldviews = 2;
    s->c.worldview = s->worldview;
    s->c.n_guarantees = 2;
    s->c.guarantee = s->guarantee;
    s->c.n_clauses = N_CLAUSES;
    s->c.clause = s->clause;
    s->c.n_drafts = N_DRAFTS;
    s->c.draft = s->draft;
    s->c.in_force = NOW;
    s->c.n_members = 3;
    s->c.member = s->member;
    s->c.n_profiles = 2;
    s->c.profile = s->profile;
    study_parameters(&s->c);
    study_beliefs(s);
    study_outcomes(&s->c);
    study_clauses(s);
    study_drafts(s);
    study_members(s);
    study_guarantees(s);
}

#endif
