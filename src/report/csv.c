/* csv.c: the tables of a study for a spreadsheet, and the codebook that says what each column
 * holds. */
#include "report/report_int.h"

struct csv {
    struct en_text *out;
    const struct eni_view *v;
    bool started;
};

static void text_cell(struct csv *t, const char *value)
{
    if (t->started) en_text_char(t->out, ',');
    t->started = true;
    en_text_csv(t->out, value ? value : "");
}

static void number_cell(struct csv *t, double value)
{
    if (t->started) en_text_char(t->out, ',');
    t->started = true;
    if (eni_finite(value)) en_text_exact(t->out, value);
}

static void end_row(struct csv *t)
{
    en_text_char(t->out, '\n');
    t->started = false;
}

static void estimate_cells(struct csv *t, struct en_estimate e)
{
    number_cell(t, e.mean);
    number_cell(t, e.low);
    number_cell(t, e.high);
    number_cell(t, e.se);
}

static void place_cells(struct csv *t, int draft, int w, int h)
{
    text_cell(t, t->v->c->draft[draft].id);
    text_cell(t, t->v->c->worldview[w].id);
    number_cell(t, eni_horizon_years(t->v->c, h));
}

static void outcome_rows(struct csv *t, int draft, int w, int h)
{
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        enum en_outcome_id id = (enum en_outcome_id)o;
        place_cells(t, draft, w, h);
        text_cell(t, eni_outcome_name(id));
        text_cell(t, eni_outcome_unit(id));
        estimate_cells(t, en_study_outcome(t->v->s, draft, w, h, id));
        end_row(t);
    }
}

static void difference_rows(struct csv *t, int draft, int w, int h)
{
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        enum en_outcome_id id = (enum en_outcome_id)o;
        place_cells(t, draft, w, h);
        text_cell(t, eni_outcome_name(id));
        text_cell(t, eni_outcome_unit(id));
        estimate_cells(t, en_study_difference(t->v->s, draft, w, h, id));
        end_row(t);
    }
}

static void ending_rows(struct csv *t, int draft, int w, int h)
{
    const int *ending = en_study_endings(t->v->s, draft, w, h);
    for (int e = 0; e < EN_N_ENDINGS; e++) {
        place_cells(t, draft, w, h);
        text_cell(t, eni_ending_name((enum en_ending)e));
        number_cell(t, ending[e]);
        number_cell(t, en_study_futures(t->v->s));
        end_row(t);
    }
}

static void by_place(struct csv *t, void (*rows)(struct csv *, int, int, int))
{
    for (int d = 0; d < t->v->n_drafts; d++) {
        for (int w = 0; w < t->v->n_worldviews; w++) {
            for (int h = 0; h < EN_N_HORIZONS; h++) rows(t, t->v->draft[d], t->v->worldview[w], h);
        }
    }
}

static void red_line_cell(struct csv *t, uint32_t bits)
{
    struct en_text list;
    en_text_init(&list);
    for (int k = 0; k < t->v->c->n_clauses; k++) {
        if (bits >> k & 1)
            en_text_format(&list, "%s%s", list.length ? " " : "", t->v->c->clause[k].id);
    }
    text_cell(t, list.at);
    en_text_clear(&list);
}

static void stance_row(struct csv *t, int draft, int m)
{
    const struct en_council_result *r = en_study_council(t->v->s, draft);
    const struct en_stance *st = &en_study_stances(t->v->s, draft)[m];
    text_cell(t, t->v->c->draft[draft].id);
    text_cell(t, t->v->c->member[m].id);
    text_cell(t, en_stance_class_name(r->stance[m]));
    text_cell(t, r->dislikes[m] ? "yes" : "no");
    number_cell(t, r->objection[m]);
    number_cell(t, st->x);
    number_cell(t, st->parts.position);
    number_cell(t, st->parts.model);
    number_cell(t, st->parts.change);
    number_cell(t, st->parts.domestic);
    number_cell(t, st->parts.reservations);
    red_line_cell(t, st->red_lines);
    end_row(t);
}

static void stance_rows(struct csv *t)
{
    for (int d = 0; d < t->v->n_drafts; d++) {
        for (int m = 0; m < t->v->c->n_members; m++) stance_row(t, t->v->draft[d], m);
    }
}

static void council_rows(struct csv *t)
{
    for (int d = 0; d < t->v->n_drafts; d++) {
        const struct en_council_result *r = en_study_council(t->v->s, t->v->draft[d]);
        const double none = 0.0 / 0.0;
        text_cell(t, t->v->c->draft[t->v->draft[d]].id);
        text_cell(t, r->continues ? "yes" : "no");
        number_cell(t, r->stakes);
        number_cell(t, r->continues ? none : r->p_low);
        number_cell(t, r->continues ? none : r->p_central);
        number_cell(t, r->continues ? none : r->p_high);
        number_cell(t, r->n_equilibria);
        number_cell(t, r->continues ? none : r->band_least);
        number_cell(t, r->continues ? none : r->band_greatest);
        text_cell(t, r->settled ? "yes" : "no");
        red_line_cell(t, r->any_red_line);
        end_row(t);
    }
}

/* --- the codebook: one row per column
 * ---------------------------------------------------------------------------- */

#define PLACE(t)                                                                                   \
    {t, "draft", "id", "the text, as if it were in force"},                                        \
        {t, "worldview", "id", "the set of beliefs"},                                              \
    {                                                                                              \
        t, "horizon_years", "years", "results up to, or at, this many years"                       \
    }
#define ESTIMATE(t, of)                                                                            \
    {t, "mean", "unit of the row", of},                                                            \
        {t, "low", "unit of the row", "5 % point over belief draws, simulation noise taken out"},  \
        {t, "high", "unit of the row",                                                             \
         "95 % point over belief draws, simulation noise taken out"},                              \
    {                                                                                              \
        t, "se", "unit of the row",                                                                \
            "standard error of the mean given the beliefs drawn: the simulation error"             \
    }

static const struct {
    const char *table, *column, *unit, *meaning;
} column_row[] = {
    PLACE("outcomes.csv"),
    {"outcomes.csv", "outcome", "id", "which outcome"},
    {"outcomes.csv", "unit", "", "unit of the row"},
    ESTIMATE("outcomes.csv",
             "mean over futures; yearly outcomes leave out futures that reach a general war"),
    PLACE("differences.csv"),
    {"differences.csv", "outcome", "id", "which outcome"},
    {"differences.csv", "unit", "", "unit of the row"},
    ESTIMATE("differences.csv", "the text minus the text in force, paired on the same futures"),
    PLACE("endings.csv"),
    {"endings.csv", "ending", "id", "where a future stands at the horizon"},
    {"endings.csv", "count", "futures", "how many ended so"},
    {"endings.csv", "of", "futures", "out of how many"},
    {"stances.csv", "draft", "id", "the text on which silence is called"},
    {"stances.csv", "member", "id", "the member"},
    {"stances.csv", "stance", "class",
     "support, can live with it, undecided, object or break silence"},
    {"stances.csv", "consents_though_dislikes", "yes/no",
     "stays silent although it dislikes the text"},
    {"stances.csv", "objection", "probability", "chance that it objects, middle setting"},
    {"stances.csv", "margin", "typical differences",
     "what the text is worth to it against the text in force"},
    {"stances.csv", "position", "typical differences", "part of the margin: its public position"},
    {"stances.csv", "model", "typical differences",
     "part of the margin: its interests on the plain status words"},
    {"stances.csv", "change", "typical differences",
     "part of the margin: this text and these beliefs"},
    {"stances.csv", "domestic", "typical differences", "part of the margin: opinion at home"},
    {"stances.csv", "reservations", "typical differences",
     "part of the margin: relief by reservations"},
    {"stances.csv", "red_lines", "ids", "clauses that touch its red lines"},
    {"councils.csv", "draft", "id", "the text on which silence is called"},
    {"councils.csv", "continues", "yes/no",
     "the council's part equals the text in force: nothing is asked"},
    {"councils.csv", "stakes", "0..1", "highest stakes among the levels that differ"},
    {"councils.csv", "p_low", "probability", "chance of adoption, weakest pressure of isolation"},
    {"councils.csv", "p_central", "probability", "chance of adoption, middle setting"},
    {"councils.csv", "p_high", "probability",
     "chance of adoption, strongest pressure of isolation"},
    {"councils.csv", "equilibria", "count", "ways in which silence can settle, middle setting"},
    {"councils.csv", "band_least", "probability", "chance of adoption, least favourable way"},
    {"councils.csv", "band_greatest", "probability", "chance of adoption, most favourable way"},
    {"councils.csv", "settled", "yes/no", "whether the solution met its tolerance"},
    {"councils.csv", "red_lines", "ids", "clauses whose level is somebody's red line"},
};

static void codebook_rows(struct csv *t)
{
    for (size_t i = 0; i < sizeof column_row / sizeof *column_row; i++) {
        text_cell(t, column_row[i].table);
        text_cell(t, column_row[i].column);
        text_cell(t, column_row[i].unit);
        text_cell(t, column_row[i].meaning);
        end_row(t);
    }
}

enum { OUTCOMES, DIFFERENCES, ENDINGS, STANCES, COUNCILS, CODEBOOK, N_TABLES };
static const struct {
    const char *name, *header;
} table_row[N_TABLES] = {
    {"outcomes.csv", "draft,worldview,horizon_years,outcome,unit,mean,low,high,se\n"},
    {"differences.csv", "draft,worldview,horizon_years,outcome,unit,mean,low,high,se\n"},
    {"endings.csv", "draft,worldview,horizon_years,ending,count,of\n"},
    {"stances.csv",
     "draft,member,stance,consents_though_dislikes,objection,margin,position,model,change,domestic,"
     "reservations,red_lines\n"},
    {"councils.csv",
     "draft,continues,stakes,p_low,p_central,p_high,equilibria,band_least,band_greatest,settled,"
     "red_lines\n"},
    {"codebook.csv", "table,column,unit,meaning\n"},
};

enum en_status en_report_csv(struct en_text *out, const char **name, const struct en_study *s,
                             const struct en_report_options *options, int table)
{
    if (table < 0 || table >= N_TABLES) return EN_UNKNOWN;
    struct eni_view v;
    eni_view_init(&v, s, options);
    struct csv t = {.out = out, .v = &v};
    *name = table_row[table].name;
    en_text_put(out, table_row[table].header);
    switch (table) {
    case OUTCOMES: by_place(&t, outcome_rows); break;
    case DIFFERENCES: by_place(&t, difference_rows); break;
    case ENDINGS: by_place(&t, ending_rows); break;
    case STANCES: stance_rows(&t); break;
    case COUNCILS: council_rows(&t); break;
    default: codebook_rows(&t); break;
    }
    return EN_OK;
}
