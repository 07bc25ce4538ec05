/* settles.c: the texts that could be adopted, of a study's settings. */
#include "wasm/entente_wasm.h"

#include "entente/lab_report.h"

#include <string.h>

#ifdef __wasm__
__attribute__((import_module("page"), import_name("progress"))) void page_progress(int done);
#else
static void page_progress(int done)
{
    (void)done;
}
#endif

_Static_assert(LAB_ASK_EXCLUDED + EN_MAX_CLAUSES <= LAB_ASK_REQUIRED && LAB_ASK_REQUIRED + EN_MAX_CLAUSES <= LAB_ASK,
               "the ask holds all clauses");

/* One after the other; `self` counts them over the whole search. */
static bool each(void *self, int n, void (*unit)(void *context, int i), void *context)
{
    int *done = self;
    for (int i = 0; i < n; i++) {
        unit(context, i);
        page_progress(++*done);
    }
    return true;
}

static bool in(double x, double least, double most)
{
    return x >= least && x <= most;
}

static enum en_status read_ask(const struct en_case *c, const double *at, struct en_settle_ask *ask)
{
    *ask = en_settle_ask_default(c);
    if (!in(at[LAB_ASK_CHANGES], 0, EN_MAX_CLAUSES) || !in(at[LAB_ASK_PROFILE], -1, c->n_profiles - 1)) return EN_RANGE;
    ask->max_changes = (int)at[LAB_ASK_CHANGES];
    ask->profile = (int)at[LAB_ASK_PROFILE];
    for (int k = 0; k < c->n_clauses; k++) {
        double excluded = at[LAB_ASK_EXCLUDED + k], required = at[LAB_ASK_REQUIRED + k];
        if (!in(excluded, 0, UINT8_MAX) || !in(required, 0, UINT8_MAX)) return EN_RANGE;
        ask->excluded[k] = (uint8_t)excluded;
        ask->required[k] = (uint8_t)required;
    }
    return EN_OK;
}

int lab_settle(struct lab_study *study, const double *ask)
{
    const struct en_study_def *def = en_study_def_of(study->s);
    int done = 0;
    struct en_each all = {each, &done};
    struct en_settle_ask asked;
    struct en_lab *lab;
    study->settled = NULL;
    enum en_status status = read_ask(def->c, ask, &asked);
    if (status == EN_OK) status = en_lab_open(def, &all, &study->arena, &lab);
    if (status == EN_OK) status = en_settle_find(lab, &asked, &study->arena, &study->settled);
    return (int)status;
}

enum en_status lab_write_settle(struct lab_study *study, int kind, int a, const char *name)
{
    const struct en_study_def *def = en_study_def_of(study->s);
    struct en_text *out = &study->lab->text;
    const char *file = NULL;
    struct en_lab_report report = {.def = def, .width = 72, .command = kind == LAB_SETTLE_SVG || name == NULL ? "" : name,
                                   .version = EN_VERSION};
    if (kind > LAB_SETTLE_SVG) return EN_RANGE;
    if (study->settled == NULL) return EN_ILLEGAL;
    switch (kind) {
    case LAB_SETTLE_JSON: en_report_settle_json(out, &report, study->settled); return EN_OK;
    case LAB_SETTLE_TEXT: en_report_settle(out, &report, study->settled); return EN_OK;
    case LAB_SETTLE_CSV: return en_report_settle_csv(out, &file, &report, study->settled, a);
    case LAB_SETTLE_SVG: en_svg_settle(out, name != NULL ? name : "settle", def->c, study->settled); return EN_OK;
    default: return EN_RANGE;
    }
}
