/* json.c: one study as one JSON document, schema entente/run/1 (docs/json.md,
 * docs/run.schema.json). */
#include "report/report_int.h"

static void write_estimate(struct eni_json *j, const char *key, struct en_estimate e)
{
    eni_json_open(j, key, '{');
    eni_json_number(j, "mean", e.mean);
    eni_json_number(j, "low", e.low);
    eni_json_number(j, "high", e.high);
    eni_json_number(j, "se", e.se);
    eni_json_close(j, '}');
}

static void write_run(struct eni_json *j, const struct eni_view *v)
{
    const struct en_study_def *def = en_study_def_of(v->s);
    struct en_text seed;
    en_text_init(&seed);
    eni_u64(&seed, def->seed);
    eni_json_open(j, "run", '{');
    eni_json_string(j, "seed", seed.at); /* text: 64 bits do not fit the numbers of every reader */
    eni_json_int(j, "futures", en_study_futures(v->s));
    eni_json_int(j, "futures_asked", def->futures);
    eni_json_int(j, "belief_draws", en_study_groups(v->s));
    eni_json_bool(j, "partial", en_study_partial(v->s));
    eni_json_string(j, "structure", en_structure_name(def->structure));
    eni_json_string(j, "fill", en_fill_name(def->fill));
    eni_json_bool(j, "correlated_beliefs", def->correlate);
    eni_json_int(j, "horizon_years", v->years);
    eni_json_number(j, "worst_simulation_error", en_study_worst_se(v->s));
    eni_json_string(j, "command", v->options->command);
    eni_json_hex(j, "result_digest", en_study_digest(v->s));
    eni_json_close(j, '}');
    en_text_clear(&seed);
}

static void write_case(struct eni_json *j, const struct en_case *c)
{
    eni_json_open(j, "case", '{');
    eni_json_string(j, "id", c->id);
    eni_json_string(j, "title", c->title);
    eni_json_string(j, "date", c->date);
    eni_json_hex(j, "digest", c->digest);
    eni_json_string(j, "council", c->council);
    eni_json_string(j, "applicant", c->applicant);
    eni_json_close(j, '}');
}

static void write_worldviews(struct eni_json *j, const struct eni_view *v)
{
    eni_json_open(j, "worldviews", '[');
    for (int i = 0; i < v->n_worldviews; i++) {
        const struct en_worldview *w = &v->c->worldview[v->worldview[i]];
        eni_json_open(j, NULL, '{');
        eni_json_string(j, "id", w->id);
        eni_json_string(j, "claim", w->claim);
        eni_json_string(j, "document", w->document);
        eni_json_string(j, "date", w->date);
        eni_json_string(j, "package", w->package);
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
}

/* --- the council
 * ------------------------------------------------------------------------------------------------
 */

static void write_clauses(struct eni_json *j, const char *key, const struct en_case *c,
                          uint32_t bits)
{
    eni_json_open(j, key, '[');
    for (int k = 0; k < c->n_clauses; k++) {
        if (bits >> k & 1) eni_json_string(j, NULL, c->clause[k].id);
    }
    eni_json_close(j, ']');
}

static void write_parts(struct eni_json *j, const struct en_stance_parts *p)
{
    eni_json_open(j, "parts", '{');
    eni_json_number(j, "position", p->position);
    eni_json_number(j, "model", p->model);
    eni_json_number(j, "change", p->change);
    eni_json_number(j, "domestic", p->domestic);
    eni_json_number(j, "reservations", p->reservations);
    eni_json_close(j, '}');
}

static void write_member(struct eni_json *j, const struct eni_view *v, int draft, int m)
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    const struct en_stance *st = &en_study_stances(v->s, draft)[m];
    eni_json_open(j, NULL, '{');
    eni_json_string(j, "member", v->c->member[m].id);
    eni_json_string(j, "stance", en_stance_class_name(r->stance[m]));
    eni_json_number(j, "objection", r->objection[m]);
    eni_json_bool(j, "consents_though_dislikes", r->dislikes[m]);
    eni_json_number(j, "margin", st->x);
    write_parts(j, &st->parts);
    write_clauses(j, "red_lines", v->c, st->red_lines);
    eni_json_open(j, "top", '[');
    for (int i = 0; i < 3; i++) {
        if (st->top[i] < 0) continue;
        eni_json_open(j, NULL, '{');
        eni_json_string(j, "outcome", eni_outcome_name((enum en_outcome_id)st->top[i]));
        eni_json_number(j, "by", st->top_by[i]);
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
    eni_json_close(j, '}');
}

static void write_council(struct eni_json *j, const struct eni_view *v, int draft)
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    const double none = 0.0 / 0.0; /* a text that continues has no probability */
    int member[EN_MAX_MEMBERS], n = eni_objectors(v, draft, member);
    eni_json_open(j, "council", '{');
    eni_json_bool(j, "continues", r->continues);
    eni_json_number(j, "stakes", r->stakes);
    eni_json_open(j, "p_adopted", '{');
    eni_json_number(j, "low", r->continues ? none : r->p_low);
    eni_json_number(j, "central", r->continues ? none : r->p_central);
    eni_json_number(j, "high", r->continues ? none : r->p_high);
    eni_json_close(j, '}');
    eni_json_open(j, "equilibria", '{');
    eni_json_int(j, "count", r->n_equilibria);
    eni_json_number(j, "least", r->continues ? none : r->band_least);
    eni_json_number(j, "greatest", r->continues ? none : r->band_greatest);
    eni_json_bool(j, "settled", r->settled);
    eni_json_close(j, '}');
    write_clauses(j, "red_lines", v->c, r->any_red_line);
    eni_json_open(j, "objectors", '[');
    for (int i = 0; i < n; i++) eni_json_string(j, NULL, v->c->member[member[i]].id);
    eni_json_close(j, ']');
    eni_json_open(j, "stances", '[');
    for (int m = 0; m < v->c->n_members; m++) write_member(j, v, draft, m);
    eni_json_close(j, ']');
    eni_json_close(j, '}');
}

/* --- what may follow
 * --------------------------------------------------------------------------------------------- */

static void write_horizon(struct eni_json *j, const struct eni_view *v, int draft, int w, int h)
{
    const int *ending = en_study_endings(v->s, draft, w, h);
    eni_json_open(j, NULL, '{');
    eni_json_int(j, "years", eni_horizon_years(v->c, h));
    eni_json_open(j, "outcomes", '{');
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        enum en_outcome_id id = (enum en_outcome_id)o;
        write_estimate(j, eni_outcome_name(id), en_study_outcome(v->s, draft, w, h, id));
    }
    eni_json_close(j, '}');
    eni_json_open(j, "differences", '{');
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        enum en_outcome_id id = (enum en_outcome_id)o;
        write_estimate(j, eni_outcome_name(id), en_study_difference(v->s, draft, w, h, id));
    }
    eni_json_close(j, '}');
    eni_json_open(j, "endings", '{');
    for (int e = 0; e < EN_N_ENDINGS; e++)
        eni_json_int(j, eni_ending_name((enum en_ending)e), ending[e]);
    eni_json_close(j, '}');
    eni_json_int(j, "uncounted", en_study_uncounted(v->s, draft, w, h));
    eni_json_open(j, "profile_gain", '{');
    for (int p = 0; p < v->c->n_profiles; p++) {
        eni_json_number(j, v->c->profile[p].id, en_study_profile_gain(v->s, draft, w, p, h));
    }
    eni_json_close(j, '}');
    eni_json_close(j, '}');
}

static void write_world(struct eni_json *j, const struct eni_view *v, int draft, int w)
{
    eni_json_open(j, NULL, '{');
    eni_json_string(j, "worldview", v->c->worldview[w].id);
    write_estimate(j, "applicant_consents", en_study_consent(v->s, draft, w));
    eni_json_open(j, "horizons", '[');
    for (int h = 0; h < EN_N_HORIZONS; h++) write_horizon(j, v, draft, w, h);
    eni_json_close(j, ']');
    eni_json_close(j, '}');
}

static void write_acts(struct eni_json *j, const struct eni_view *v, int draft)
{
    eni_json_open(j, "acts", '[');
    for (int k = 0; k < v->c->n_clauses; k++) {
        const struct en_clause *clause = &v->c->clause[k];
        if (eni_council_decides(clause) || !eni_differs(v->c, draft, k)) continue;
        eni_json_open(j, NULL, '{');
        eni_json_string(j, "clause", clause->id);
        eni_json_string(j, "level", clause->level[v->c->draft[draft].level[k]].id);
        eni_json_string(j, "decider", en_decider_name(clause->decider));
        eni_json_string(j, "actor", eni_actor(clause));
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
}

static void write_pooled(struct eni_json *j, const struct eni_view *v, int draft)
{
    const double *weight = v->options->weights;
    if (!weight) return;
    eni_json_open(j, "pooled", '{');
    eni_json_open(j, "weights", '{');
    for (int w = 0; w < v->c->n_worldviews; w++)
        eni_json_number(j, v->c->worldview[w].id, weight[w]);
    eni_json_close(j, '}');
    eni_json_open(j, "outcomes", '{');
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        enum en_outcome_id id = (enum en_outcome_id)o;
        write_estimate(j, eni_outcome_name(id),
                       en_study_pooled(v->s, weight, draft, v->horizon, id));
    }
    eni_json_close(j, '}');
    eni_json_close(j, '}');
}

static void write_draft(struct eni_json *j, const struct eni_view *v, int draft)
{
    const struct en_draft *d = &v->c->draft[draft];
    eni_json_open(j, NULL, '{');
    eni_json_string(j, "id", d->id);
    eni_json_string(j, "title", d->title);
    eni_json_string(j, "kind", en_draft_kind_name(d->kind));
    eni_json_open(j, "levels", '{');
    for (int k = 0; k < v->c->n_clauses; k++) {
        eni_json_string(j, v->c->clause[k].id, v->c->clause[k].level[d->level[k]].id);
    }
    eni_json_close(j, '}');
    write_acts(j, v, draft);
    write_council(j, v, draft);
    eni_json_open(j, "worldviews", '[');
    for (int i = 0; i < v->n_worldviews; i++) write_world(j, v, draft, v->worldview[i]);
    eni_json_close(j, ']');
    write_pooled(j, v, draft);
    eni_json_close(j, '}');
}

/* The same drafts under the other structure of the war. */
static void write_other(struct eni_json *j, const struct en_report_options *options)
{
    struct eni_view v;
    const struct en_study_def *def = en_study_def_of(options->other);
    eni_view_init(&v, options->other, options);
    eni_json_open(j, "other_structure", '{');
    eni_json_string(j, "structure", en_structure_name(def->structure));
    eni_json_int(j, "futures", en_study_futures(options->other));
    eni_json_hex(j, "result_digest", en_study_digest(options->other));
    eni_json_open(j, "drafts", '[');
    for (int d = 0; d < v.n_drafts; d++) write_draft(j, &v, v.draft[d]);
    eni_json_close(j, ']');
    eni_json_close(j, '}');
}

void en_report_json(struct en_text *out, const struct en_study *s,
                    const struct en_report_options *options)
{
    struct eni_view v;
    struct eni_json j = {.out = out};
    eni_view_init(&v, s, options);
    eni_json_open(&j, NULL, '{');
    eni_json_string(&j, "schema", EN_JSON_SCHEMA);
    eni_json_string(&j, "program", "entente");
    eni_json_string(&j, "version", options->version);
    write_case(&j, v.c);
    write_run(&j, &v);
    write_worldviews(&j, &v);
    eni_json_open(&j, "drafts", '[');
    for (int d = 0; d < v.n_drafts; d++) write_draft(&j, &v, v.draft[d]);
    eni_json_close(&j, ']');
    if (options->other) write_other(&j, options);
    eni_json_close(&j, '}');
    en_text_char(out, '\n');
}
