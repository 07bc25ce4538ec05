/* cruxes.c: what would flip the decision on a text of a study. One question is kept, so that its picture, its words and
 * its numbers cost one search. */
#include "wasm/entente_wasm.h"

#include "entente/lab_report.h"

#include <string.h>

static enum en_status find(struct lab_study *study, int draft, int member, int column)
{
    const struct en_study_def *def = en_study_def_of(study->s);
    const int asked[3] = {draft, member, column};
    struct en_crux_ask ask = {.member = member, .worldview = column, .budget = EN_BUDGET_ONE};
    if (draft < 0 || draft >= def->c->n_drafts || member < -1 || member >= def->c->n_members || column < -1 ||
        column >= def->c->n_worldviews)
        return EN_RANGE;
    if (study->found != NULL && memcmp(study->asked, asked, sizeof asked) == 0) return EN_OK;
    if (study->crux == NULL) EN_TRY(en_lab_open(def, NULL, &study->arena, &study->crux));
    memcpy(ask.level, def->c->draft[draft].level, sizeof ask.level);
    EN_TRY(en_crux_find(study->crux, &ask, &study->arena, &study->found));
    memcpy(study->asked, asked, sizeof asked);
    return EN_OK;
}

enum en_status lab_write_crux(struct lab_study *study, int kind, int a, int b, int c, const char *name)
{
    const struct en_study_def *def = en_study_def_of(study->s);
    struct en_text *out = &study->lab->text;
    struct en_lab_report report = {.def = def, .width = 72, .command = "", .version = EN_VERSION};
    EN_TRY(find(study, a, b, c));
    struct en_crux_shown shown = {.crux = study->found, .title = def->c->draft[a].title, .id = name != NULL ? name : "crux",
                                  .structure = def->structure, .other_structure = def->structure};
    switch (kind) {
    case LAB_CRUX_JSON: en_report_crux_json(out, &report, &shown); return EN_OK;
    case LAB_CRUX_TEXT: en_report_crux(out, &report, &shown); return EN_OK;
    case LAB_CRUX_SECTION: en_report_crux_section(out, &report, &shown); return EN_OK;
    case LAB_SVG_TORNADO: en_svg_tornado(out, shown.id, def->c, study->found); return EN_OK;
    default: return EN_RANGE;
    }
}
