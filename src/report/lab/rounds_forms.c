/* rounds_forms.c: drafting rounds for machines. */
#include "entente/rounds_report.h"
#include "report/doc.h"

static void json_levels(struct eni_json *j, const struct en_case *c, const char *key, const uint8_t *level)
{
    eni_json_open(j, key, '{');
    for (int k = 0; k < c->n_clauses; k++) eni_json_string(j, c->clause[k].id, c->clause[k].level[level[k]].id);
    eni_json_close(j, '}');
}

static void json_head(struct eni_json *j, const struct en_rounds *r)
{
    const struct en_case *c = r->def.study.c;
    eni_json_string(j, "draft", c->draft[r->def.draft].id);
    eni_json_string(j, "chair", r->def.chair >= 0 ? c->member[r->def.chair].id : NULL);
    eni_json_string(j, "worldview", r->def.worldview >= 0 ? c->worldview[r->def.worldview].id : NULL);
    eni_json_int(j, "councils", r->councils);
    eni_json_bool(j, "partial", r->partial);
    json_levels(j, c, "start", r->start);
    eni_json_number(j, "p_start", r->p_start);
    eni_json_string(j, "heart", r->def.study.c->clause[r->heart].id);
    eni_json_int(j, "weakened", r->weakened);
    eni_json_number(j, "mean_rounds", r->mean_rounds);
    eni_json_number(j, "cohesion_lost", r->cohesion_lost);
    eni_json_int(j, "persuaded", r->persuaded);
    eni_json_number(j, "lack", r->lack);
    eni_json_number(j, "surplus", r->surplus);
    eni_json_bool(j, "can_be_bought", r->can_be_bought);
    eni_json_int(j, "logrolls", r->logrolls);
    eni_json_number(j, "externality", r->externality);
}

/* Councils by the round in which they ended; the last place stands for all later rounds. */
static void json_rounds(struct eni_json *j, const int *in_round)
{
    eni_json_open(j, "in_round", '[');
    for (int k = 0; k < EN_ROUNDS_SHOWN; k++) eni_json_int(j, NULL, in_round[k]);
    eni_json_close(j, ']');
}

static void json_counts(struct eni_json *j, const struct en_rounds *r)
{
    eni_json_open(j, "ends", '{');
    for (int e = 0; e < EN_N_ROUNDS_ENDS; e++) {
        eni_json_open(j, en_rounds_end_id((enum en_rounds_end)e), '{');
        eni_json_int(j, "count", r->end[e].count);
        eni_json_number(j, "low", r->end[e].low);
        eni_json_number(j, "high", r->end[e].high);
        json_rounds(j, r->in_round[e]);
        eni_json_close(j, '}');
    }
    eni_json_close(j, '}');
    eni_json_open(j, "moves", '{');
    for (int m = 0; m < EN_N_REDRAFTS; m++) eni_json_int(j, en_redraft_id((enum en_redraft)m), r->used[m]);
    eni_json_close(j, '}');
}

static void json_members(struct eni_json *j, const struct en_rounds *r)
{
    const struct en_case *c = r->def.study.c;
    eni_json_open(j, "members", '[');
    for (int i = 0; i < c->n_members; i++) {
        eni_json_open(j, NULL, '{');
        eni_json_string(j, "member", c->member[i].id);
        eni_json_number(j, "objected", r->objected[i]);
        eni_json_number(j, "tied", r->tied[i]);
        eni_json_number(j, "ratifies_per_year", r->ratified.rate[i]);
        eni_json_number(j, "last", r->ratified.last[i]);
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
}

static void json_texts(struct eni_json *j, const struct en_rounds *r)
{
    eni_json_open(j, "texts", '[');
    for (int t = 0; t < r->n_texts; t++) {
        eni_json_open(j, NULL, '{');
        eni_json_int(j, "count", r->text[t].count);
        json_rounds(j, r->text[t].in_round);
        eni_json_number(j, "p_added", r->text[t].p_added);
        eni_json_number(j, "p_simulated", r->text[t].p_simulated);
        json_levels(j, r->def.study.c, "levels", r->text[t].level);
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
}

static void json_ratified(struct eni_json *j, const struct en_rounds *r)
{
    const struct en_case *c = r->def.study.c;
    const struct en_ratified *a = &r->ratified;
    eni_json_open(j, "ratification", '{');
    eni_json_bool(j, "asked", a->asked);
    eni_json_number(j, "mean_years", a->mean_years);
    eni_json_number(j, "median_years", a->median_years);
    eni_json_number(j, "within_one_year", a->within_one);
    eni_json_number(j, "within_two_years", a->within_two);
    eni_json_number(j, "turn_away_per_year", a->turn_away);
    eni_json_number(j, "turn_back_per_year", a->turn_back);
    eni_json_number(j, "turned", a->turned);
    eni_json_number(j, "steady_mean_years", a->steady_mean_years);
    eni_json_number(j, "steady_median_years", a->steady_median_years);
    eni_json_number(j, "steady_within_one_year", a->steady_within_one);
    eni_json_number(j, "steady_within_two_years", a->steady_within_two);
    eni_json_number(j, "p_invite", a->p_invite);
    eni_json_open(j, "worldviews", '[');
    for (int k = 0; k < c->n_worldviews; k++) {
        eni_json_open(j, NULL, '{');
        eni_json_string(j, "worldview", c->worldview[k].id);
        eni_json_number(j, "member", a->member[k]);
        eni_json_number(j, "member_steady", a->member_steady[k]);
        eni_json_number(j, "member_plain", a->member_plain[k]);
        eni_json_open(j, "evidence_against", '{');
        for (int i = 0; i < c->n_worldviews; i++) eni_json_number(j, c->worldview[i].id, a->evidence[k][i]);
        eni_json_close(j, '}');
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
    eni_json_close(j, '}');
}

void en_report_rounds_json(struct en_text *out, const struct en_rounds *r, const char *version, const char *command)
{
    struct eni_json j = {.out = out};
    eni_json_open(&j, NULL, '{');
    eni_lab_json_head(&j, EN_ROUNDS_SCHEMA, &r->def.study, command, version);
    json_head(&j, r);
    json_counts(&j, r);
    json_texts(&j, r);
    json_members(&j, r);
    json_ratified(&j, r);
    eni_json_close(&j, '}');
    en_text_char(out, '\n');
}

/* --- CSV -------------------------------------------------------------------------------------- */

static void csv_number(struct en_text *out, double value)
{
    en_text_char(out, ',');
    en_text_exact(out, value);
}

static void csv_ends(struct en_text *out, const struct en_rounds *r)
{
    en_text_put(out, "end,count,councils,low,high\n");
    for (int e = 0; e < EN_N_ROUNDS_ENDS; e++) {
        en_text_format(out, "%s,%d,%d", en_rounds_end_id((enum en_rounds_end)e), r->end[e].count, r->councils);
        csv_number(out, r->end[e].low);
        csv_number(out, r->end[e].high);
        en_text_char(out, '\n');
    }
}

static void csv_members(struct en_text *out, const struct en_rounds *r)
{
    en_text_put(out, "member,objected,tied,ratifies_per_year,last\n");
    for (int i = 0; i < r->def.study.c->n_members; i++) {
        en_text_csv(out, r->def.study.c->member[i].id);
        csv_number(out, r->objected[i]);
        csv_number(out, r->tied[i]);
        csv_number(out, r->ratified.rate[i]);
        csv_number(out, r->ratified.last[i]);
        en_text_char(out, '\n');
    }
}

static void csv_texts(struct en_text *out, const struct en_rounds *r)
{
    const struct en_case *c = r->def.study.c;
    en_text_put(out, "text,count,p_added,p_simulated,clause,level\n");
    for (int t = 0; t < r->n_texts; t++) {
        for (int k = 0; k < c->n_clauses; k++) {
            en_text_format(out, "%d,%d", t + 1, r->text[t].count);
            csv_number(out, r->text[t].p_added);
            csv_number(out, r->text[t].p_simulated);
            en_text_format(out, ",%s,%s\n", c->clause[k].id, c->clause[k].level[r->text[t].level[k]].id);
        }
    }
}

enum en_status en_report_rounds_csv(struct en_text *out, const char **name, const struct en_rounds *r, int table)
{
    static const char *const names[] = {"ends.csv", "members.csv", "texts.csv"};
    if (table < 0 || table > 2) return EN_UNKNOWN;
    *name = names[table];
    if (table == 0) csv_ends(out, r);
    if (table == 1) csv_members(out, r);
    if (table == 2) csv_texts(out, r);
    return EN_OK;
}
