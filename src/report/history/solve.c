/* solve.c: what the solvers predict from a table of actors, and how well, as text, JSON and
 * CSV. */
#include "report/report_int.h"

#include "entente/past_report.h"

static void put_number(struct en_text *out, double x, int decimals, int width)
{
    struct en_text cell = {0};
    en_text_fixed(&cell, x, decimals);
    en_text_right(out, cell.at ? cell.at : "", width);
    en_text_clear(&cell);
}

/* A number or "-" where the table does not say. */
static void put_known(struct en_text *out, double x, int width)
{
    if (x == x)
        put_number(out, x, 1, width);
    else
        en_text_right(out, "-", width);
}

static void put_table_notes(struct en_text *out, const struct en_actor_table *t)
{
    if (t->without_position > 0)
        en_text_format(out, "%d rows without a position were left out.\n", t->without_position);
    if (t->filled > 0)
        en_text_format(out,
                       "%d missing capabilities or saliences were given the mean of their issue, or 1 and 50 "
                       "where nobody's is known.\n",
                       t->filled);
    if (t->n_rows > 0 && t->largest_salience > 0 && t->largest_salience <= 1)
        en_text_put(out, "No salience is above 1, and they are read as parts of 100: multiply shares by 100 in the "
                         "file.\n");
}

static int id_width(const struct en_actor_table *t)
{
    int width = 8;
    for (int k = 0; k < t->n_issues; k++) {
        int n = en_utf8_length(t->issue[k].id) + 1;
        if (n > width) width = n < 30 ? n : 30;
    }
    return width;
}

static int count_models(const struct en_solved *s)
{
    int n = 0;
    for (int m = 0; m < EN_N_SOLVERS; m++) n += s->model[m];
    return n;
}

/* Who puts up with what, at the outcome that consent predicts. */
static void put_acceptance(struct en_text *out, const struct en_solved *s, int k)
{
    if (count_models(s) != 1 || !s->model[EN_SOLVE_CONSENT]) return;
    const struct en_issue *issue = &s->table->issue[k];
    struct en_acceptance a = en_solve_acceptance(issue, s->consent, s->guess[EN_SOLVE_CONSENT][k]);
    if (!issue->everyone) {
        en_text_put(out, "  outvoted members need not consent: the compromise");
    } else if (a.n > 0) {
        en_text_format(out, "  %d of %d worse off than without it, %d of them accept; passes in ",
                       a.worse_off, a.n, a.accept_worse_off);
        eni_hundred(out, a.p_adopt);
        en_text_put(out, " of 100");
    }
}

void en_report_solve(struct en_text *out, const struct en_solved *s)
{
    const struct en_actor_table *t = s->table;
    int width = id_width(t);
    en_text_format(out, "%s: %d issues in %d proposals, %d rows\n", s->file, t->n_issues,
                   t->n_proposals, t->n_rows);
    put_table_notes(out, t);
    for (int m = 0; m < EN_N_SOLVERS; m++)
        if (s->model[m])
            en_text_format(out, "  %s: %s\n", en_solver_name((enum en_solver)m),
                           en_solver_text((enum en_solver)m));
    en_text_put(out, "  without: what holds if nothing is decided (the reference point)\n");
    en_text_left(out, "issue", width);
    en_text_put(out, "actors  without");
    for (int m = 0; m < EN_N_SOLVERS; m++)
        if (s->model[m]) en_text_right(out, en_solver_name((enum en_solver)m), 11);
    if (t->n_outcomes > 0) en_text_put(out, "  happened");
    en_text_char(out, '\n');
    for (int k = 0; k < t->n_issues; k++) {
        const struct en_issue *issue = &t->issue[k];
        en_text_left(out, issue->id, width);
        put_number(out, issue->n_actors, 0, 6);
        put_known(out, issue->reference, 9);
        for (int m = 0; m < EN_N_SOLVERS; m++)
            if (s->model[m]) put_number(out, s->guess[m][k], 1, 11);
        if (t->n_outcomes > 0) put_known(out, issue->outcome, 10);
        put_acceptance(out, s, k);
        en_text_char(out, '\n');
    }
}

/* --- scores ----------------------------------------------------------------------------------- */

static const struct en_table_score *score_of(const struct en_solved *s, int m, int rule)
{
    return &s->score[m * (s->table->n_rules + 1) + rule + 1];
}

/* " (-2.56 to 1.31)" */
static void put_brackets(struct en_text *out, struct en_interval d)
{
    if (!eni_finite(d.low)) { /* of a single proposal */
        en_text_put(out, " (n/a)");
        return;
    }
    en_text_put(out, " (");
    en_text_fixed(out, d.low, 2);
    en_text_put(out, " to ");
    en_text_fixed(out, d.high, 2);
    en_text_char(out, ')');
}

static void put_score(struct en_text *out, const struct en_table_score *s, int m)
{
    en_text_put(out, "  ");
    en_text_left(out, en_solver_name((enum en_solver)m), 11);
    put_number(out, s->mae, 2, 7);
    put_number(out, s->rmse, 2, 8);
    put_number(out, 100 * s->within5, 0, 7);
    put_number(out, 100 * s->within10, 0, 7);
    put_number(out, s->crps, 2, 8);
    if (m != EN_SOLVE_COMPROMISE) {
        put_number(out, s->against.mean, 2, 10);
        put_brackets(out, s->against);
    }
    en_text_char(out, '\n');
}

static void put_fit(struct en_text *out, const struct en_consent_fit *f)
{
    en_text_format(out,
                   "\nFit of consent on %d issues in %d proposals where everyone must consent:\n",
                   f->issues, f->proposals);
    if (f->issues == 0) return;
    en_text_put(out, "  MAE: compromise ");
    en_text_fixed(out, f->compromise, 2);
    en_text_put(out, ", consent as shipped ");
    en_text_fixed(out, f->shipped, 2);
    en_text_put(out, ", best on these issues ");
    en_text_fixed(out, f->best, 2);
    en_text_put(out, ", each proposal foretold from the others ");
    en_text_fixed(out, f->crossed, 2);
    en_text_put(out, "\n  the last against the compromise: ");
    en_text_fixed(out, f->difference.mean, 2);
    put_brackets(out, f->difference);
    en_text_put(out, ", proposals drawn again\n  best: iota ");
    en_text_number(out, f->iota);
    en_text_put(out, ", dislike ");
    en_text_number(out, f->dislike);
    en_text_put(out, ", near ");
    en_text_number(out, f->near);
    en_text_put(out, ", reference ");
    en_text_number(out, f->reference);
    en_text_put(out, f->voteless ? ", without who has no vote\n" : ", all actors\n");
    if (f->accept == 0) return;
    en_text_format(out,
                   "  of %d issues with a known reference point, %d ended with somebody worse off "
                   "than without a decision;\n"
                   "  under the shipped margin the recorded outcomes would pass in ",
                   f->accept, f->worse_off);
    eni_hundred(out, f->p_adopt);
    en_text_put(out, " of 100 on average\n");
}

/* Whether a table above rests on one proposal only. */
static bool any_alone(const struct en_solved *s)
{
    for (int rule = -1; rule < s->table->n_rules; rule++)
        for (int m = 0; m < EN_N_SOLVERS; m++) {
            const struct en_table_score *score = score_of(s, m, rule);
            if (s->model[m] && score->n > 0 && !eni_finite(score->against.low)) return true;
        }
    return false;
}

void en_report_score(struct en_text *out, const struct en_solved *s)
{
    const struct en_actor_table *t = s->table;
    en_text_format(out, "%s: %d issues in %d proposals, %d with a known outcome\n", s->file,
                   t->n_issues, t->n_proposals, t->n_outcomes);
    put_table_notes(out, t);
    for (int rule = -1; rule < t->n_rules; rule++) {
        if (rule >= 0 && t->n_rules == 1) break; /* the same again */
        int n = score_of(s, 0, rule)->n;
        const char *name = rule < 0         ? "all issues"
                           : *t->rule[rule] ? t->rule[rule]
                                            : "no rule given";
        en_text_format(out, "\n%s, n = %d\n", name, n);
        if (n == 0) continue;
        en_text_put(out,
                    "  model          MAE    RMSE  in 5%  in 10%    CRPS   MAE minus compromise\n");
        for (int m = 0; m < EN_N_SOLVERS; m++)
            if (s->model[m]) put_score(out, score_of(s, m, rule), m);
    }
    en_text_put(out, "\nin 5%: out of 100 issues, outcomes within 5 % of the scale. CRPS: normal, "
                     "spread from the other proposals.\n"
                     "Brackets: 2.5 to 97.5 % when whole proposals are drawn again, the same draws "
                     "for every model.\n");
    if (t->n_outcomes > 0 && any_alone(s))
        en_text_put(out, "n/a: one proposal alone cannot tell.\n");
    if (s->fit) put_fit(out, s->fit);
}

/* --- machines --------------------------------------------------------------------------------- */

static void json_head(struct eni_json *j, const struct en_solved *s, const char *schema)
{
    const struct en_actor_table *t = s->table;
    eni_json_open(j, NULL, '{');
    eni_json_string(j, "schema", schema);
    eni_json_string(j, "file", s->file);
    eni_json_int(j, "issues", t->n_issues);
    eni_json_int(j, "proposals", t->n_proposals);
    eni_json_int(j, "rows", t->n_rows);
    eni_json_int(j, "rows_without_position", t->without_position);
    eni_json_int(j, "filled", t->filled);
}

void en_report_solve_json(struct en_text *out, const struct en_solved *s)
{
    struct eni_json j = {.out = out};
    json_head(&j, s, "entente/solve/1");
    eni_json_open(&j, "outcomes", '[');
    for (int k = 0; k < s->table->n_issues; k++) {
        const struct en_issue *issue = &s->table->issue[k];
        eni_json_open(&j, NULL, '{');
        eni_json_string(&j, "issue", issue->id);
        eni_json_string(&j, "proposal", issue->proposal);
        eni_json_string(&j, "rule", issue->rule);
        eni_json_int(&j, "actors", issue->n_actors);
        eni_json_number(&j, "reference", issue->reference);
        eni_json_number(&j, "happened", issue->outcome);
        eni_json_open(&j, "predicted", '{');
        for (int m = 0; m < EN_N_SOLVERS; m++)
            if (s->model[m]) eni_json_number(&j, en_solver_name((enum en_solver)m), s->guess[m][k]);
        eni_json_close(&j, '}');
        if (s->model[EN_SOLVE_CONSENT]) {
            struct en_acceptance a =
                en_solve_acceptance(issue, s->consent, s->guess[EN_SOLVE_CONSENT][k]);
            if (a.n > 0) {
                eni_json_open(&j, "consent", '{');
                eni_json_int(&j, "members", a.n);
                eni_json_int(&j, "worse_off", a.worse_off);
                eni_json_int(&j, "accept_worse_off", a.accept_worse_off);
                eni_json_int(&j, "would_object", a.would_object);
                eni_json_number(&j, "p_adopt", a.p_adopt);
                eni_json_close(&j, '}');
            }
        }
        eni_json_close(&j, '}');
    }
    eni_json_close(&j, ']');
    eni_json_close(&j, '}');
    en_text_char(out, '\n');
}

void en_report_solve_csv(struct en_text *out, const struct en_solved *s)
{
    en_text_put(out, "issue_id,proposal_id,voting_rule,actors,reference_point,outcome");
    for (int m = 0; m < EN_N_SOLVERS; m++)
        if (s->model[m]) en_text_format(out, ",%s", en_solver_name((enum en_solver)m));
    en_text_char(out, '\n');
    for (int k = 0; k < s->table->n_issues; k++) {
        const struct en_issue *issue = &s->table->issue[k];
        const char *text[] = {issue->id, issue->proposal, issue->rule};
        for (int i = 0; i < 3; i++) {
            en_text_csv(out, text[i]);
            en_text_char(out, ',');
        }
        en_text_int(out, issue->n_actors);
        en_text_char(out, ',');
        if (issue->reference == issue->reference) en_text_number(out, issue->reference);
        en_text_char(out, ',');
        if (issue->outcome == issue->outcome) en_text_number(out, issue->outcome);
        for (int m = 0; m < EN_N_SOLVERS; m++) {
            if (!s->model[m]) continue;
            en_text_char(out, ',');
            en_text_exact(out, s->guess[m][k]);
        }
        en_text_char(out, '\n');
    }
}

static void json_score(struct eni_json *j, const struct en_solved *s, int m, int rule)
{
    const struct en_table_score *score = score_of(s, m, rule);
    eni_json_open(j, NULL, '{');
    eni_json_string(j, "model", en_solver_name((enum en_solver)m));
    eni_json_string(j, "rule", rule < 0 ? "all" : s->table->rule[rule]);
    eni_json_int(j, "n", score->n);
    eni_json_number(j, "mae", score->n > 0 ? score->mae : score->against.mean);
    eni_json_number(j, "rmse", score->n > 0 ? score->rmse : score->against.mean);
    eni_json_number(j, "within5", score->within5);
    eni_json_number(j, "within10", score->within10);
    eni_json_number(j, "crps", score->n > 0 ? score->crps : score->against.mean);
    eni_json_open(j, "mae_minus_compromise", '{');
    eni_json_number(j, "mean", score->against.mean);
    eni_json_number(j, "low", score->against.low);
    eni_json_number(j, "high", score->against.high);
    eni_json_close(j, '}');
    eni_json_close(j, '}');
}

static void json_fit(struct eni_json *j, const struct en_consent_fit *f)
{
    eni_json_open(j, "fit", '{');
    eni_json_int(j, "issues", f->issues);
    eni_json_int(j, "proposals", f->proposals);
    eni_json_number(j, "mae_compromise", f->compromise);
    eni_json_number(j, "mae_shipped", f->shipped);
    eni_json_number(j, "mae_best", f->best);
    eni_json_number(j, "mae_crossed", f->crossed);
    eni_json_number(j, "difference", f->difference.mean);
    eni_json_number(j, "difference_low", f->difference.low);
    eni_json_number(j, "difference_high", f->difference.high);
    eni_json_number(j, "iota", f->iota);
    eni_json_number(j, "dislike", f->dislike);
    eni_json_number(j, "near", f->near);
    eni_json_number(j, "reference", f->reference);
    eni_json_bool(j, "without_voteless", f->voteless);
    eni_json_number(j, "p_adopt", f->p_adopt);
    eni_json_int(j, "with_reference", f->accept);
    eni_json_int(j, "somebody_worse_off", f->worse_off);
    eni_json_close(j, '}');
}

void en_report_score_json(struct en_text *out, const struct en_solved *s)
{
    struct eni_json j = {.out = out};
    json_head(&j, s, "entente/score/1");
    eni_json_int(&j, "outcomes_known", s->table->n_outcomes);
    eni_json_open(&j, "scores", '[');
    for (int rule = -1; rule < s->table->n_rules; rule++)
        for (int m = 0; m < EN_N_SOLVERS; m++)
            if (s->model[m]) json_score(&j, s, m, rule);
    eni_json_close(&j, ']');
    if (s->fit) json_fit(&j, s->fit);
    eni_json_close(&j, '}');
    en_text_char(out, '\n');
}

void en_report_score_csv(struct en_text *out, const struct en_solved *s)
{
    en_text_put(out, "rule,model,n,mae,rmse,within5,within10,crps,mae_minus_compromise,low,high\n");
    for (int rule = -1; rule < s->table->n_rules; rule++)
        for (int m = 0; m < EN_N_SOLVERS; m++) {
            const struct en_table_score *score = score_of(s, m, rule);
            const double number[] = {score->mae,         score->rmse,        score->within5,
                                     score->within10,    score->crps,        score->against.mean,
                                     score->against.low, score->against.high};
            if (!s->model[m]) continue;
            en_text_csv(out, rule < 0 ? "all" : s->table->rule[rule]);
            en_text_format(out, ",%s,%d", en_solver_name((enum en_solver)m), score->n);
            for (int i = 0; i < 8; i++) {
                en_text_char(out, ',');
                en_text_fixed(out, number[i], 6);
            }
            en_text_char(out, '\n');
        }
}
