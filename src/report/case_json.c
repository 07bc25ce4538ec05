/* case_json.c: the case itself as JSON, for `--json` of check and list. Schema entente/case/1. */
#include "report/report_int.h"

static void write_range(struct eni_json *j, const char *key, struct en_range3 r)
{
    eni_json_open(j, key, '{');
    eni_json_number(j, "low", r.low);
    eni_json_number(j, "central", r.central);
    eni_json_number(j, "high", r.high);
    eni_json_close(j, '}');
}

static void write_beliefs(struct eni_json *j, const struct en_case *c)
{
    eni_json_open(j, "beliefs", '[');
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        const struct en_belief *it = &c->belief[b];
        eni_json_open(j, NULL, '{');
        eni_json_string(j, "id", it->id);
        eni_json_string(j, "name", it->name);
        eni_json_string(j, "unit", it->unit);
        eni_json_number(j, "lowest", it->lowest);
        eni_json_number(j, "highest", it->highest);
        eni_json_string(j, "scale", it->scale == EN_LOG ? "log" : "logit");
        write_range(j, "neutral", it->neutral);
        eni_json_string(j, "definition", it->definition);
        eni_json_string(j, "source", it->source);
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
}

static void write_cells(struct eni_json *j, const struct en_worldview *w, const struct en_case *c)
{
    eni_json_open(j, "cells", '{');
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        eni_json_open(j, c->belief[b].id, '{');
        eni_json_string(j, "status", en_cell_status_name(w->cell[b].status));
        if (w->cell[b].status != EN_SILENT) write_range(j, "range", w->cell[b].range);
        eni_json_int(j, "readers", w->cell[b].readers);
        eni_json_string(j, "claims", w->cell[b].claims);
        eni_json_close(j, '}');
    }
    eni_json_close(j, '}');
}

static void write_worldviews(struct eni_json *j, const struct en_case *c)
{
    eni_json_open(j, "worldviews", '[');
    for (int w = 0; w < c->n_worldviews; w++) {
        eni_json_open(j, NULL, '{');
        eni_json_string(j, "id", c->worldview[w].id);
        eni_json_string(j, "claim", c->worldview[w].claim);
        eni_json_string(j, "document", c->worldview[w].document);
        eni_json_string(j, "date", c->worldview[w].date);
        eni_json_string(j, "package", c->worldview[w].package);
        write_cells(j, &c->worldview[w], c);
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
}

static void write_clauses(struct eni_json *j, const struct en_case *c)
{
    eni_json_open(j, "clauses", '[');
    for (int k = 0; k < c->n_clauses; k++) {
        eni_json_open(j, NULL, '{');
        eni_json_string(j, "id", c->clause[k].id);
        eni_json_string(j, "name", c->clause[k].name);
        eni_json_string(j, "question", c->clause[k].question);
        eni_json_string(j, "decider", en_decider_name(c->clause[k].decider));
        eni_json_string(j, "actor", eni_actor(&c->clause[k]));
        eni_json_open(j, "levels", '[');
        for (int l = 0; l < c->clause[k].n_levels; l++) {
            eni_json_open(j, NULL, '{');
            eni_json_string(j, "id", c->clause[k].level[l].id);
            eni_json_string(j, "name", c->clause[k].level[l].name);
            eni_json_string(j, "text", c->clause[k].level[l].text);
            eni_json_number(j, "stakes", c->clause[k].level[l].stakes);
            eni_json_close(j, '}');
        }
        eni_json_close(j, ']');
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
}

static void write_drafts(struct eni_json *j, const struct en_case *c)
{
    eni_json_open(j, "drafts", '[');
    for (int d = 0; d < c->n_drafts; d++) {
        eni_json_open(j, NULL, '{');
        eni_json_string(j, "id", c->draft[d].id);
        eni_json_string(j, "title", c->draft[d].title);
        eni_json_string(j, "summary", c->draft[d].summary);
        eni_json_string(j, "kind", en_draft_kind_name(c->draft[d].kind));
        eni_json_open(j, "levels", '{');
        for (int k = 0; k < c->n_clauses; k++) {
            eni_json_string(j, c->clause[k].id, c->clause[k].level[c->draft[d].level[k]].id);
        }
        eni_json_close(j, '}');
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
}

static void write_profiles(struct eni_json *j, const struct en_case *c)
{
    eni_json_open(j, "profiles", '[');
    for (int p = 0; p < c->n_profiles; p++) {
        eni_json_open(j, NULL, '{');
        eni_json_string(j, "id", c->profile[p].id);
        eni_json_string(j, "name", c->profile[p].name);
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
}

static void write_members(struct eni_json *j, const struct en_case *c)
{
    eni_json_open(j, "members", '[');
    for (int m = 0; m < c->n_members; m++) {
        const struct en_member *it = &c->member[m];
        eni_json_open(j, NULL, '{');
        eni_json_string(j, "id", it->id);
        eni_json_string(j, "name", it->name);
        eni_json_string(j, "profile", c->profile[it->profile].id);
        eni_json_number(j, "support", it->support);
        eni_json_open(j, "tile", '[');
        for (int i = 0; i < 2 && it->tile[0] > 0; i++) eni_json_int(j, NULL, it->tile[i]);
        eni_json_close(j, ']');
        eni_json_open(j, "positions", '{');
        for (int l = 0; l < EN_N_STATUS; l++) {
            const char *key = eni_status_name((enum en_status_level)l);
            eni_json_number(j, key, it->confidence[l] > 0 ? it->position[l] : 0.0 / 0.0);
        }
        eni_json_close(j, '}');
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
}

static void write_numbers(struct eni_json *j, const struct en_case *c)
{
    eni_json_open(j, "parameters", '[');
    for (int p = 0; p < EN_N_PARAMETERS; p++) {
        const struct en_parameter *it = &c->parameter[p];
        eni_json_open(j, NULL, '{');
        eni_json_string(j, "id", it->id);
        eni_json_string(j, "unit", it->unit);
        eni_json_number(j, "value", it->value);
        eni_json_number(j, "low", it->low);
        eni_json_number(j, "high", it->high);
        eni_json_string(j, "basis", en_basis_name(it->basis));
        eni_json_string(j, "source", it->source);
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
}

static const char *outcome_kind(enum en_outcome_id o)
{
    switch (eni_outcome_kind(o)) {
    case EN_PER_YEAR: return "per_year";
    case EN_AT_DATE: return "at_date";
    default: return "event";
    }
}

static void write_outcomes(struct eni_json *j, const struct en_case *c)
{
    eni_json_open(j, "outcomes", '[');
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        eni_json_open(j, NULL, '{');
        eni_json_string(j, "id", c->outcome[o].id);
        eni_json_string(j, "label", c->outcome[o].label);
        eni_json_string(j, "unit", c->outcome[o].unit);
        eni_json_string(j, "kind", outcome_kind((enum en_outcome_id)o));
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
}

static void write_labels(struct eni_json *j, const char *key, const char *const *label, int n)
{
    eni_json_open(j, key, '[');
    for (int i = 0; i < n; i++) eni_json_string(j, NULL, label[i]);
    eni_json_close(j, ']');
}

/* What the futures are told in, and what the case leaves out. */
static void write_words(struct eni_json *j, const struct en_case *c)
{
    eni_json_open(j, "horizons", '[');
    for (int h = 0; h < EN_N_HORIZONS; h++) eni_json_int(j, NULL, c->horizon_months[h] / 12);
    eni_json_close(j, ']');
    write_labels(j, "phases", c->phase_label, EN_N_PHASES);
    write_labels(j, "endings", c->ending_label, EN_N_ENDINGS);
    write_labels(j, "status", c->status_label, EN_N_STATUS);
    eni_json_open(j, "limits", '[');
    for (int i = 0; i < c->n_left_out; i++) {
        eni_json_open(j, NULL, '{');
        eni_json_string(j, "title", c->left_out[i].title);
        eni_json_string(j, "text", c->left_out[i].text);
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
}

void en_report_case_json(struct en_text *out, const struct en_case *c)
{
    struct eni_json j = {.out = out};
    eni_json_open(&j, NULL, '{');
    eni_json_string(&j, "schema", "entente/case/1");
    eni_json_string(&j, "id", c->id);
    eni_json_string(&j, "title", c->title);
    eni_json_string(&j, "date", c->date);
    eni_json_hex(&j, "digest", c->digest);
    eni_json_string(&j, "council", c->council);
    eni_json_string(&j, "applicant", c->applicant);
    eni_json_string(&j, "adversary", c->adversary);
    eni_json_string(&j, "patron", c->patron);
    eni_json_string(&j, "summary", c->summary);
    eni_json_string(&j, "in_force", c->draft[c->in_force].id);
    write_words(&j, c);
    write_outcomes(&j, c);
    write_drafts(&j, c);
    write_worldviews(&j, c);
    write_beliefs(&j, c);
    write_clauses(&j, c);
    write_profiles(&j, c);
    write_members(&j, c);
    write_numbers(&j, c);
    eni_json_close(&j, '}');
    en_text_char(out, '\n');
}
