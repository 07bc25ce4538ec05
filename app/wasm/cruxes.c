/* cruxes.c: what would flip the decision on a text of a study. One question is kept, so that its picture, its words and
 * its numbers cost one search; under the other structure of the war too, as in the terminal. */
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
    struct en_study_def other = *def;
    other.structure = def->structure == EN_S1 ? EN_S2 : EN_S1;
    if (study->crux == NULL) EN_TRY(en_lab_open(def, NULL, &study->arena, &study->crux));
    if (study->crux_other == NULL) EN_TRY(en_lab_open(&other, NULL, &study->arena, &study->crux_other));
    memcpy(ask.level, def->c->draft[draft].level, sizeof ask.level);
    study->found = NULL;
    const struct en_crux *found;
    EN_TRY(en_crux_find(study->crux, &ask, &study->arena, &found));
    EN_TRY(en_crux_find(study->crux_other, &ask, &study->arena, &study->found_other));
    study->found = found;
    memcpy(study->asked, asked, sizeof asked);
    return EN_OK;
}

enum en_status lab_write_crux(struct lab_study *study, int kind, int a, int b, int c, const char *name)
{
    const struct en_study_def *def = en_study_def_of(study->s);
    struct en_text *out = &study->lab->text;
    bool words = kind == LAB_CRUX_JSON || kind == LAB_CRUX_TEXT; /* else the name is an id */
    struct en_lab_report report = {.def = def, .width = 72, .command = words && name != NULL ? name : "",
                                   .version = EN_VERSION};
    EN_TRY(find(study, a, b, c));
    struct en_crux_shown shown = {.crux = study->found, .title = def->c->draft[a].title, .id = def->c->draft[a].id,
                                  .structure = def->structure, .other = study->found_other,
                                  .other_structure = def->structure == EN_S1 ? EN_S2 : EN_S1};
    switch (kind) {
    case LAB_CRUX_JSON: en_report_crux_json(out, &report, &shown); return EN_OK;
    case LAB_CRUX_TEXT: en_report_crux(out, &report, &shown); return EN_OK;
    case LAB_CRUX_SECTION: en_report_crux_section(out, &report, &shown); return EN_OK;
    case LAB_SVG_TORNADO: en_svg_tornado(out, name != NULL ? name : "crux", def->c, study->found); return EN_OK;
    default: return EN_RANGE;
    }
}
