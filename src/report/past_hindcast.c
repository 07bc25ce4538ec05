/* past_hindcast.c: the hindcast as text, JSON and CSV. */
#include "report/report_int.h"

#include "entente/draw.h"
#include "entente/past_report.h"

static void put_signed(struct en_text *out, double x, int decimals)
{
    if (x > 0) en_text_char(out, '+');
    en_text_fixed(out, x, decimals);
}

/* Appends `cell`, right-aligned, and empties it. */
static void put_cell(struct en_text *out, struct en_text *cell, int width)
{
    en_text_right(out, cell->at ? cell->at : "", width);
    en_text_clear(cell);
}

static void put_number(struct en_text *out, double x, int decimals, int width)
{
    struct en_text cell = {0};
    en_text_fixed(&cell, x, decimals);
    put_cell(out, &cell, width);
}

/* "-0.02 (-0.13 to +0.09)" */
static void put_interval(struct en_text *out, struct en_interval d, int decimals, int width)
{
    struct en_text cell = {0};
    put_signed(&cell, d.mean, decimals);
    en_text_put(&cell, " (");
    put_signed(&cell, d.low, decimals);
    en_text_put(&cell, " to ");
    put_signed(&cell, d.high, decimals);
    en_text_char(&cell, ')');
    put_cell(out, &cell, width);
}

static const char *protocol_title(int p)
{
    static const char *const titles[] = {"Forward: each decision foretold from earlier ones",
                                         "Leave-one-out: each decision foretold from all others",
                                         "Further decisions, nothing refitted"};
    return titles[p];
}

static void put_classes(struct en_text *out, const struct en_hindcast *c, int p)
{
    en_text_format(out, "\n%s (%d scored)\n", protocol_title(p), c->scored[p]);
    if (c->scored[p] == 0) {
        en_text_put(out,
                    "  Nothing to score: no decision with a known outcome that needed consent.\n");
        return;
    }
    en_text_put(
        out,
        "How they end                    log      minus base rates  Brier   RPS  adopted: Brier = "
        "rel - res + unc\n");
    for (int m = 0; m < EN_N_PAST_MODELS; m++) {
        const struct en_past_score *s = &c->class_score[p][m];
        const struct en_brier *b = &c->adopted[p][m];
        en_text_put(out, "  ");
        en_text_left(out, en_past_model_name((enum en_past_model)m), 28);
        put_number(out, s->log, 2, 5);
        put_interval(out, s->log_against, 2, 23);
        put_number(out, s->brier, 2, 6);
        put_number(out, s->rps, 2, 6);
        put_number(out, b->brier, 2, 7);
        en_text_put(out, " =");
        put_number(out, b->reliability, 2, 5);
        en_text_put(out, " -");
        put_number(out, b->resolution, 2, 5);
        en_text_put(out, " +");
        put_number(out, b->uncertainty, 2, 5);
        en_text_char(out, '\n');
    }
}

static void put_members(struct en_text *out, const struct en_hindcast *c, int p)
{
    en_text_format(
        out,
        "Who objects (%d chances)                      log  minus one rate for all       Brier\n",
        c->cell_score[p][0].cells);
    for (int m = 0; m < EN_N_CELL_MODELS; m++) {
        const struct en_past_score *s = &c->cell_score[p][m];
        en_text_put(out, "  ");
        en_text_left(out, en_cell_model_name((enum en_cell_model)m), 42);
        put_number(out, s->log, 3, 6);
        put_interval(out, s->log_against, 3, 28);
        put_number(out, s->brier, 4, 8);
        en_text_char(out, '\n');
    }
    if (c->delays[p] == 0) return;
    en_text_format(out, "Delay, ln(1 + days), %d known: CRPS ", c->delays[p]);
    en_text_fixed(out, c->delay_crps[p][0], 2);
    en_text_put(out, " with objectors known, ");
    en_text_fixed(out, c->delay_crps[p][1], 2);
    en_text_put(out, " without; difference ");
    put_interval(out, c->delay[p], 2, 0);
    en_text_char(out, '\n');
}

enum { MOST_QUESTION = 44 };

/* At most `most` characters; three dots where more follow. */
static void put_cut(struct en_text *out, const char *text, int most)
{
    size_t at = 0, kept = 0;
    for (int n = 0; text[at]; n++) {
        if (n == most - 3) kept = at;
        if (n == most) {
            en_text_bytes(out, text, kept);
            en_text_put(out, "...");
            return;
        }
        at++;
        while (((unsigned char)text[at] & 0xC0) == 0x80) at++;
    }
    en_text_put(out, text);
}

/* The foretold classes of one decision, objectors known, with a mark at what happened. */
static void put_forecast(struct en_text *out, const struct en_hindcast *c, int p, int i)
{
    const struct en_decision *d = &c->decision[i];
    const struct en_past_forecast *f = &c->forecast[p][i];
    struct en_text cell = {0};
    en_text_put(out, "  ");
    en_text_left(out, d->id, 5);
    en_text_left(out, d->decided, 11);
    en_text_format(&cell, "%d of %d", d->n_objectors,
                   d->n_members > 0 ? d->n_members : d->n_unnamed);
    put_cell(out, &cell, 8);
    for (int k = 0; k < EN_N_PAST_CLASSES; k++) {
        if (f->made) en_text_fixed(&cell, 100 * f->p[EN_PAST_KNOWING][k], 0);
        if (!f->made) en_text_put(&cell, d->outcome == EN_AUTOMATIC ? "-" : "n/a");
        en_text_char(&cell, k == (int)d->outcome ? '*' : ' ');
        put_cell(out, &cell, 10);
    }
    en_text_put(out, "  ");
    put_cut(out, d->question, MOST_QUESTION);
    en_text_char(out, '\n');
}

static void put_forecasts(struct en_text *out, const struct en_hindcast *c, int p)
{
    en_text_format(out, "\nForecasts, %s, objectors known: chances out of 100, * what happened\n",
                   en_protocol_name((enum en_protocol)p));
    en_text_put(out,
                "  id   decided     objects   tabled    changed   deferred  blocked    question\n");
    for (int i = 0; i < c->n; i++) put_forecast(out, c, p, i);
}

static void put_fit(struct en_text *out, const struct en_past_fit *f)
{
    en_text_format(out, "\nFitted on all %d decisions that needed consent:\n  iota/sigma ", f->n);
    en_text_number(out, f->iota);
    en_text_put(out, " (weak prior at 5.7), dislike of an objector ");
    en_text_number(out, f->dislike);
    en_text_put(out, " in units of noise, power of company ");
    en_text_number(out, f->company);
    en_text_put(out, "\n  classes:");
    for (int k = 0; k < EN_N_PAST_CLASSES; k++) {
        en_text_format(out, " %s ", en_past_class_name((enum en_past_class)k));
        en_text_fixed(out, f->base[k], 2);
    }
    en_text_put(out, "\n  a member objects in ");
    en_text_fixed(out, 100 * f->member_base, 1);
    en_text_put(out, " of 100; its own record counts n/(n + ");
    en_text_number(out, f->member_weight);
    en_text_put(out, ")\n  days until the decision, median: ");
    en_text_fixed(out, en_exp(f->delay_mean[0]) - 1, 0);
    en_text_put(out, " where nobody objects, ");
    en_text_fixed(out, en_exp(f->delay_mean[1]) - 1, 0);
    en_text_put(out, " where somebody does; log-normal, spread ");
    en_text_fixed(out, f->delay_sd[0], 1);
    en_text_put(out, " and ");
    en_text_fixed(out, f->delay_sd[1], 1);
    en_text_char(out, '\n');
}

static bool further(const struct en_hindcast *c)
{
    return c->forecast[EN_FURTHER] != NULL;
}

void en_report_hindcast(struct en_text *out, const struct en_history *h,
                        const struct en_hindcast *c)
{
    int first = further(c) ? EN_FURTHER : 0, last = further(c) ? EN_FURTHER : EN_N_PROTOCOLS - 1;
    en_text_put(
        out,
        "What the council's constants would have said of past decisions by consent.\n"
        "Lower scores are better. Brackets: 2.5 to 97.5 % when whole decisions are drawn again.\n");
    for (int p = first; p <= last; p++) {
        put_classes(out, c, p);
        if (c->scored[p] > 0) put_members(out, c, p);
    }
    if (!further(c) && c->ratifications > 0) {
        en_text_format(out, "\nRatification, %d dates: CRPS of ln(1 + days) ", c->ratifications);
        en_text_fixed(out, c->ratification_crps[0], 2);
        en_text_put(out, " from own pace, ");
        en_text_fixed(out, c->ratification_crps[1], 2);
        en_text_put(out, " all alike; difference ");
        put_interval(out, c->ratification, 2, 0);
        en_text_char(out, '\n');
    }
    put_forecasts(out, c, further(c) ? EN_FURTHER : EN_FORWARD);
    put_fit(out, &c->fit);
    en_text_put(out, "\nThe list is short and came together because its cases were contested: it "
                     "cannot calibrate chances.\n"
                     "No belief that the source documents dispute was fitted. History digest ");
    en_text_hex64(out, h->digest);
    en_text_put(out, ".\n");
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
