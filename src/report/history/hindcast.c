/* hindcast.c: the hindcast as text, JSON and CSV. */
#include "report/doc.h"

#include "entente/draw.h"
#include "entente/past_report.h"

/* "-0.02 (-0.13 to +0.09)" */
static void put_interval(struct en_text *out, struct en_interval d, int decimals)
{
    eni_signed(out, d.mean, decimals);
    if (!eni_finite(d.low)) { /* of a single decision */
        en_text_put(out, " (n/a)");
        return;
    }
    en_text_put(out, " (");
    eni_signed(out, d.low, decimals);
    en_text_put(out, " to ");
    eni_signed(out, d.high, decimals);
    en_text_char(out, ')');
}

static void take_number(struct eni_grid *g, double x, int decimals)
{
    struct en_text t = {0};
    en_text_fixed(&t, x, decimals);
    eni_grid_take(g, &t);
}

static void take_interval(struct eni_grid *g, struct en_interval d, int decimals)
{
    struct en_text t = {0};
    put_interval(&t, d, decimals);
    eni_grid_take(g, &t);
}

static const char *protocol_title(int p)
{
    static const char *const titles[] = {"Forward: each decision foretold from earlier ones",
                                         "Leave-one-out: each decision foretold from all others",
                                         "Further decisions, nothing refitted"};
    return titles[p];
}

static const char *const class_heads[] = {"How they end",  ">Log",         ">Less base rates",
                                          ">Brier",       ">RPS",  ">Adopted",
                                          ">= rel",       ">- res", ">+ unc", NULL};

static void say_classes(struct eni_doc *d, const struct en_hindcast *c, int p)
{
    struct eni_grid g;
    struct en_text label = {0};
    en_text_format(&label, "How they end, %s", en_protocol_name((enum en_protocol)p));
    eni_grid_open(&g, "classes", eni_or(label.at, ""), class_heads);
    for (int m = 0; m < EN_N_PAST_MODELS; m++) {
        const struct en_past_score *s = &c->class_score[p][m];
        const struct en_brier *b = &c->adopted[p][m];
        eni_grid_text(&g, en_past_model_name((enum en_past_model)m));
        take_number(&g, s->log, 2);
        take_interval(&g, s->log_against, 2);
        take_number(&g, s->brier, 2);
        take_number(&g, s->rps, 2);
        take_number(&g, b->brier, 2);
        take_number(&g, b->reliability, 2);
        take_number(&g, b->resolution, 2);
        take_number(&g, b->uncertainty, 2);
    }
    eni_doc_grid(d, &g, NULL);
    en_text_clear(&label);
}

static const char *const member_heads[] = {"Who objects", ">Log", ">Less one rate for all", ">Brier", NULL};

static void say_members(struct eni_doc *d, const struct en_hindcast *c, int p)
{
    struct eni_grid g;
    struct en_text t = {0}, label = {0};
    en_text_format(&label, "Who objects, %s", en_protocol_name((enum en_protocol)p));
    eni_grid_open(&g, "members", eni_or(label.at, ""), member_heads);
    for (int m = 0; m < EN_N_CELL_MODELS; m++) {
        const struct en_past_score *s = &c->cell_score[p][m];
        eni_grid_text(&g, en_cell_model_name((enum en_cell_model)m));
        take_number(&g, s->log, 3);
        take_interval(&g, s->log_against, 3);
        take_number(&g, s->brier, 4);
    }
    eni_doc_grid(d, &g, NULL);
    en_text_clear(&label);
    en_text_format(&t, "Who objects: %d chances of one member in one decision. ", c->cell_score[p][0].cells);
    if (c->delays[p] > 0) {
        en_text_format(&t, "Delay, ln(1 + days), %d known: CRPS ", c->delays[p]);
        en_text_fixed(&t, c->delay_crps[p][0], 2);
        en_text_put(&t, " with objectors known, ");
        en_text_fixed(&t, c->delay_crps[p][1], 2);
        en_text_put(&t, " without; difference ");
        put_interval(&t, c->delay[p], 2);
        en_text_char(&t, '.');
    }
    eni_doc_say(d, &t);
}

static void say_protocol(struct eni_doc *d, const struct en_hindcast *c, int p)
{
    struct en_text t = {0};
    en_text_format(&t, "%s (%d scored)", protocol_title(p), c->scored[p]);
    eni_doc_heading(d, eni_or(t.at, ""));
    en_text_clear(&t);
    if (c->scored[p] == 0) {
        en_text_put(&t, "Nothing to score: no decision with a known outcome that needed consent.");
        eni_doc_say(d, &t);
        return;
    }
    say_classes(d, c, p);
    if (p == EN_LEAVE_ONE_OUT) {
        en_text_put(&t, "Base rates without the very decision that is foretold move away from how it ended: what they "
                        "resolve (res) here comes of leaving it out and is no skill.");
        eni_doc_say(d, &t);
    }
    say_members(d, c, p);
}

/* The foretold classes of one decision, objectors known, with a mark at what happened. */
static void forecast_row(struct eni_grid *g, const struct en_hindcast *c, int p, int i)
{
    const struct en_decision *d = &c->decision[i];
    const struct en_past_forecast *f = &c->forecast[p][i];
    struct en_text t = {0};
    eni_grid_text(g, d->id);
    eni_grid_text(g, d->decided);
    en_text_format(&t, "%d of %d", d->n_objectors, d->n_members > 0 ? d->n_members : d->n_unnamed);
    eni_grid_take(g, &t);
    for (int k = 0; k < EN_N_PAST_CLASSES; k++) {
        if (f->made) en_text_fixed(&t, 100 * f->p[EN_PAST_KNOWING][k], 0);
        if (!f->made) en_text_put(&t, d->outcome == EN_AUTOMATIC ? "-" : "n/a");
        if (k == (int)d->outcome) en_text_put(&t, " *");
        eni_grid_take(g, &t);
    }
    eni_grid_text(g, d->question);
}

static const char *const forecast_heads[] = {"Id",        "Decided",  ">Object",  ">Tabled", ">Changed",
                                             ">Deferred", ">Blocked", "Question", NULL};

static void say_forecasts(struct eni_doc *d, const struct en_hindcast *c, int p)
{
    struct eni_grid g;
    struct en_text t = {0};
    en_text_format(&t, "Forecasts, %s, objectors known", en_protocol_name((enum en_protocol)p));
    eni_doc_heading(d, eni_or(t.at, ""));
    en_text_clear(&t);
    eni_grid_open(&g, "forecasts", "Chances out of 100, * what happened", forecast_heads);
    for (int i = 0; i < c->n; i++) forecast_row(&g, c, p, i);
    eni_doc_grid(d, &g, "No decision is listed.");
    en_text_put(&t, "Chances out of 100; * what happened; n/a: too few earlier decisions to foretell it; -: nothing was "
                    "decided by consent.");
    eni_doc_say(d, &t);
}

static void say_fit(struct eni_doc *d, const struct en_past_fit *f)
{
    struct en_text t = {0};
    en_text_format(&t, "Fitted on all %d decisions that needed consent", f->n);
    eni_doc_heading(d, eni_or(t.at, ""));
    en_text_clear(&t);
    en_text_put(&t, "iota/sigma ");
    en_text_number(&t, f->iota);
    en_text_put(&t, " (weak prior at 5.7), dislike of an objector ");
    en_text_number(&t, f->dislike);
    en_text_put(&t, " in units of noise, power of company ");
    en_text_number(&t, f->company);
    en_text_put(&t, ". Classes:");
    for (int k = 0; k < EN_N_PAST_CLASSES; k++) {
        en_text_format(&t, "%s %s ", k ? "," : "", en_past_class_name((enum en_past_class)k));
        en_text_fixed(&t, f->base[k], 2);
    }
    en_text_put(&t, ". A member objects in ");
    en_text_fixed(&t, 100 * f->member_base, 1);
    en_text_put(&t, " of 100; its own record counts n/(n + ");
    en_text_number(&t, f->member_weight);
    en_text_put(&t, "). Days until the decision, median: ");
    en_text_fixed(&t, en_exp(f->delay_mean[0]) - 1, 0);
    en_text_put(&t, " where nobody objects, ");
    en_text_fixed(&t, en_exp(f->delay_mean[1]) - 1, 0);
    en_text_put(&t, " where somebody does; log-normal, spread ");
    en_text_fixed(&t, f->delay_sd[0], 1);
    en_text_put(&t, " and ");
    en_text_fixed(&t, f->delay_sd[1], 1);
    en_text_char(&t, '.');
    eni_doc_say(d, &t);
}

static bool further(const struct en_hindcast *c)
{
    return c->forecast[EN_FURTHER] != NULL;
}

static const char title[] = "Past decisions by consent, foretold and scored";

static void say_lead(struct eni_doc *d, const struct en_hindcast *c)
{
    struct en_text t = {0};
    en_text_put(&t, "What the council's constants would have said of past decisions by consent. Lower scores "
                    "are better. Brackets: 2.5 to 97.5 % when whole decisions are drawn again. Last columns: "
                    "the Brier score of \"adopted or not\" = reliability - resolution + uncertainty.");
    if (further(c) && c->scored[EN_FURTHER] == 1) en_text_put(&t, " n/a: one decision alone has no range.");
    eni_doc_say(d, &t);
}

static void say_ratification(struct eni_doc *d, const struct en_hindcast *c)
{
    struct en_text t = {0};
    if (further(c) || c->ratifications == 0) return;
    en_text_format(&t, "Ratification, %d dates: CRPS of ln(1 + days) ", c->ratifications);
    en_text_fixed(&t, c->ratification_crps[0], 2);
    en_text_put(&t, " from own pace, ");
    en_text_fixed(&t, c->ratification_crps[1], 2);
    en_text_put(&t, " all alike; difference ");
    put_interval(&t, c->ratification, 2);
    en_text_char(&t, '.');
    eni_doc_say(d, &t);
}

static void say_all(struct eni_doc *d, const struct en_history *h, const struct en_hindcast *c)
{
    struct en_text t = {0};
    int first = further(c) ? EN_FURTHER : 0, last = further(c) ? EN_FURTHER : EN_N_PROTOCOLS - 1;
    say_lead(d, c);
    for (int p = first; p <= last; p++) say_protocol(d, c, p);
    say_ratification(d, c);
    say_forecasts(d, c, further(c) ? EN_FURTHER : EN_FORWARD);
    say_fit(d, &c->fit);
    if (!d->html) en_text_char(d->out, '\n');
    en_text_put(&t, "The list is short and came together because its cases were contested: it cannot calibrate chances. "
                    "No belief that the source documents dispute was fitted. History digest ");
    en_text_hex64(&t, h->digest);
    en_text_char(&t, '.');
    eni_doc_say(d, &t);
}

void en_report_hindcast(struct en_text *out, const struct en_lab_report *r, const struct en_history *h,
                        const struct en_hindcast *c)
{
    struct eni_doc d;
    eni_lab_open(&d, out, r, title);
    say_all(&d, h, c);
    eni_lab_close(&d, r);
}

void en_report_hindcast_section(struct en_text *out, const struct en_history *h, const struct en_hindcast *c)
{
    struct eni_doc d;
    eni_doc_section_open(&d, out, "hindcast", title);
    say_all(&d, h, c);
    eni_doc_section_close(&d);
}

/* --- JSON ------------------------------------------------------------------------------------- */

static void json_interval(struct eni_json *j, const char *key, struct en_interval d)
{
    eni_json_open(j, key, '{');
    eni_json_number(j, "mean", d.mean);
    eni_json_number(j, "low", d.low);
    eni_json_number(j, "high", d.high);
    eni_json_close(j, '}');
}

static void json_score(struct eni_json *j, const char *model, const struct en_past_score *s,
                       bool rps)
{
    eni_json_open(j, NULL, '{');
    eni_json_string(j, "model", model);
    eni_json_int(j, "forecasts", s->cells);
    eni_json_number(j, "log", s->log);
    json_interval(j, "log_minus_base", s->log_against);
    eni_json_number(j, "brier", s->brier);
    json_interval(j, "brier_minus_base", s->brier_against);
    if (rps) {
        eni_json_number(j, "rps", s->rps);
        json_interval(j, "rps_minus_base", s->rps_against);
    }
}

static void json_protocol(struct eni_json *j, const struct en_hindcast *c, int p)
{
    eni_json_open(j, en_protocol_name((enum en_protocol)p), '{');
    eni_json_int(j, "scored", c->scored[p]);
    eni_json_open(j, "outcome", '[');
    for (int m = 0; m < EN_N_PAST_MODELS; m++) {
        const struct en_brier *b = &c->adopted[p][m];
        json_score(j, en_past_model_name((enum en_past_model)m), &c->class_score[p][m], true);
        eni_json_open(j, "adopted", '{');
        eni_json_number(j, "brier", b->brier);
        eni_json_number(j, "reliability", b->reliability);
        eni_json_number(j, "resolution", b->resolution);
        eni_json_number(j, "uncertainty", b->uncertainty);
        eni_json_close(j, '}');
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
    eni_json_open(j, "objects", '[');
    for (int m = 0; m < EN_N_CELL_MODELS; m++) {
        json_score(j, en_cell_model_name((enum en_cell_model)m), &c->cell_score[p][m], false);
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
    eni_json_open(j, "delay", '{');
    eni_json_int(j, "known", c->delays[p]);
    eni_json_number(j, "crps", c->delay_crps[p][0]);
    eni_json_number(j, "crps_all_alike", c->delay_crps[p][1]);
    json_interval(j, "difference", c->delay[p]);
    eni_json_close(j, '}');
    eni_json_close(j, '}');
}

static void json_forecast(struct eni_json *j, const struct en_hindcast *c,
                          const struct en_history *h, int p, int i)
{
    const struct en_decision *d = &c->decision[i];
    const struct en_past_forecast *f = &c->forecast[p][i];
    if (!f->made) return;
    eni_json_open(j, NULL, '{');
    eni_json_string(j, "id", d->id);
    eni_json_string(j, "protocol", en_protocol_name((enum en_protocol)p));
    eni_json_string(j, "happened", en_past_class_name(d->outcome));
    for (int m = 0; m < 2; m++) {
        eni_json_open(j, m == EN_PAST_KNOWING ? "objectors_known" : "before", '[');
        for (int k = 0; k < EN_N_PAST_CLASSES; k++) eni_json_number(j, NULL, f->p[m][k]);
        eni_json_close(j, ']');
    }
    eni_json_number(j, "delay_log_mean", f->delay_mean);
    eni_json_number(j, "delay_log_sd", f->delay_sd);
    eni_json_open(j, "objects", '{');
    for (int k = 0; k < d->n_members; k++) eni_json_number(j, h->member[d->member[k]], f->cell[k]);
    eni_json_close(j, '}');
    eni_json_close(j, '}');
}

static void json_fit(struct eni_json *j, const struct en_past_fit *f)
{
    eni_json_open(j, "fit", '{');
    eni_json_int(j, "decisions", f->n);
    eni_json_number(j, "iota", f->iota);
    eni_json_number(j, "dislike", f->dislike);
    eni_json_number(j, "company", f->company);
    eni_json_open(j, "base_rates", '{');
    for (int k = 0; k < EN_N_PAST_CLASSES; k++)
        eni_json_number(j, en_past_class_name((enum en_past_class)k), f->base[k]);
    eni_json_close(j, '}');
    eni_json_number(j, "member_rate", f->member_base);
    eni_json_number(j, "member_weight", f->member_weight);
    eni_json_close(j, '}');
}

void en_report_hindcast_json(struct en_text *out, const struct en_history *h,
                             const struct en_hindcast *c)
{
    struct eni_json j = {.out = out};
    int first = further(c) ? EN_FURTHER : 0, last = further(c) ? EN_FURTHER : EN_N_PROTOCOLS - 1;
    eni_json_open(&j, NULL, '{');
    eni_json_string(&j, "schema", "entente/hindcast/1");
    eni_json_hex(&j, "history_digest", h->digest);
    eni_json_int(&j, "decisions", c->n);
    json_fit(&j, &c->fit);
    eni_json_open(&j, "scores", '{');
    for (int p = first; p <= last; p++) json_protocol(&j, c, p);
    eni_json_close(&j, '}');
    if (!further(c)) {
        eni_json_open(&j, "ratification", '{');
        eni_json_int(&j, "dates", c->ratifications);
        eni_json_number(&j, "crps", c->ratification_crps[0]);
        eni_json_number(&j, "crps_all_alike", c->ratification_crps[1]);
        json_interval(&j, "difference", c->ratification);
        eni_json_close(&j, '}');
    }
    eni_json_open(&j, "forecasts", '[');
    for (int p = first; p <= last; p++)
        for (int i = 0; i < c->n; i++) json_forecast(&j, c, h, p, i);
    eni_json_close(&j, ']');
    eni_json_close(&j, '}');
    en_text_char(out, '\n');
}

/* --- CSV -------------------------------------------------------------------------------------- */

static void csv_row(struct en_text *out, int p, const char *about, const char *model, int n,
                    const char *score, double value, struct en_interval d)
{
    en_text_put(out, en_protocol_name((enum en_protocol)p));
    en_text_char(out, ',');
    en_text_put(out, about);
    en_text_char(out, ',');
    en_text_csv(out, model);
    en_text_format(out, ",%d,%s,", n, score);
    en_text_fixed(out, value, 6);
    const double more[] = {d.mean, d.low, d.high};
    for (int k = 0; k < 3; k++) {
        en_text_char(out, ',');
        en_text_fixed(out, more[k], 6);
    }
    en_text_char(out, '\n');
}

static void csv_scores(struct en_text *out, const struct en_hindcast *c, int p)
{
    for (int m = 0; m < EN_N_PAST_MODELS; m++) {
        const struct en_past_score *s = &c->class_score[p][m];
        const char *name = en_past_model_name((enum en_past_model)m);
        csv_row(out, p, "outcome", name, s->cells, "log", s->log, s->log_against);
        csv_row(out, p, "outcome", name, s->cells, "brier", s->brier, s->brier_against);
        csv_row(out, p, "outcome", name, s->cells, "rps", s->rps, s->rps_against);
    }
    for (int m = 0; m < EN_N_CELL_MODELS; m++) {
        const struct en_past_score *s = &c->cell_score[p][m];
        const char *name = en_cell_model_name((enum en_cell_model)m);
        csv_row(out, p, "objects", name, s->cells, "log", s->log, s->log_against);
        csv_row(out, p, "objects", name, s->cells, "brier", s->brier, s->brier_against);
    }
    csv_row(out, p, "delay", "objectors known", c->delays[p], "crps", c->delay_crps[p][0],
            c->delay[p]);
}

static void csv_forecasts(struct en_text *out, const struct en_hindcast *c, int p)
{
    for (int i = 0; i < c->n; i++) {
        const struct en_past_forecast *f = &c->forecast[p][i];
        for (int m = 0; f->made && m < EN_N_PAST_MODELS; m++) {
            en_text_format(out, "%s,", en_protocol_name((enum en_protocol)p));
            en_text_csv(out, c->decision[i].id);
            en_text_char(out, ',');
            en_text_csv(out, en_past_model_name((enum en_past_model)m));
            for (int k = 0; k < EN_N_PAST_CLASSES; k++) {
                en_text_char(out, ',');
                en_text_fixed(out, f->p[m][k], 6);
            }
            en_text_format(out, ",%s\n", en_past_class_name(c->decision[i].outcome));
        }
    }
}

enum en_status en_report_hindcast_csv(struct en_text *out, const char **name,
                                      const struct en_history *h, const struct en_hindcast *c,
                                      int table)
{
    int first = further(c) ? EN_FURTHER : 0, last = further(c) ? EN_FURTHER : EN_N_PROTOCOLS - 1;
    if (table > 1) return EN_UNKNOWN;
    *name = table == 0 ? "score.csv" : "forecasts.csv";
    en_text_put(out, "# entente hindcast; history digest ");
    en_text_hex64(out, h->digest);
    en_text_put(out, table == 0
                         ? "\nprotocol,about,model,forecasts,score,value,minus_base,low,high\n"
                         : "\nprotocol,id,model,as_tabled,changed,deferred,blocked,happened\n");
    for (int p = first; p <= last; p++) {
        if (table == 0)
            csv_scores(out, c, p);
        else
            csv_forecasts(out, c, p);
    }
    return EN_OK;
}
