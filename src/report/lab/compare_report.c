/* compare_report.c: two sides beside each other, differences first. */
#include "report/doc.h"

#include "entente/lab_report.h"

struct view {
    const struct en_lab_report *r;
    const struct en_compare_shown *shown;
    const struct en_compare *x;
    const struct en_case *c[2];
    int horizon;
};

static struct view view_of(const struct en_lab_report *r, const struct en_compare_shown *shown)
{
    struct view v = {r, shown, shown->compare, {NULL, NULL}, r->def->horizon};
    for (int i = 0; i < 2; i++) v.c[i] = en_study_def_of(shown->study[i])->c;
    return v;
}

/* --- words --------------------------------------------------------------------------------------
 */

static void put_difference(struct en_text *out, enum en_outcome_id o, const struct en_estimate *d)
{
    double unit = eni_in_hundredths(o) ? 100 : 1;
    int decimals = eni_in_hundredths(o) ? 0 : 1;
    eni_signed(out, unit * d->mean, decimals);
    en_text_put(out, " (");
    eni_signed(out, unit * d->low, decimals);
    en_text_put(out, " to ");
    eni_signed(out, unit * d->high, decimals);
    en_text_put(out, en_compare_sure(d) ? ")" : ") ?");
}

static const char *const heads[] = {"If you believe ...",
                                    ">Quiet years",
                                    ">War renewed",
                                    ">Defence invoked",
                                    ">Armed clash",
                                    ">Ground held",
                                    NULL};

static void say_outcomes(struct eni_doc *d, const struct view *v)
{
    struct eni_grid g;
    struct en_text t = {0};
    eni_doc_heading(d, "What may follow: B less A");
    eni_grid_open(&g, "outcomes", "Differences by worldview", heads);
    for (int k = 0; k < v->x->n_worldviews; k++) {
        eni_grid_text(&g, v->c[0]->worldview[v->x->worldview[0][k]].claim);
        for (int q = 0; q < ENI_N_FIVE; q++) {
            put_difference(&t, eni_five[q], &v->x->row[k][v->horizon][eni_five[q]].difference);
            eni_grid_take(&g, &t);
        }
    }
    eni_doc_grid(d, &g, NULL);
    en_text_format(&t,
                   "Years of %d, the rest of 100 futures. In brackets: 5 to 95 in 100 of the "
                   "belief draws. A question "
                   "mark: smaller than twice its simulation error, or of either sign within what "
                   "the document leaves "
                   "open. Both sides share their luck.",
                   eni_horizon_years(v->c[0], v->horizon));
    eni_doc_say(d, &t);
}

static void say_council(struct eni_doc *d, const struct view *v)
{
    struct en_text t = {0};
    eni_doc_heading(d, "What the council would do");
    for (int i = 0; i < 2; i++) {
        const struct en_council_result *r =
            en_study_council(v->shown->study[i], v->shown->draft[i]);
        en_text_format(&t, "%s: ", i ? "B" : "A");
        if (r->continues) {
            en_text_put(&t, "asks the council nothing new. ");
        } else {
            en_text_put(&t, "adopted in ");
            eni_hundred_range(&t, r->p_low, r->p_high);
            en_text_put(&t, " of 100 councils");
            if (eni_round(100 * r->p_low) != eni_round(100 * r->p_high)) {
                en_text_put(&t, ", ");
                eni_hundred(&t, r->p_central);
                en_text_put(&t, " at the middle setting");
            }
            en_text_put(&t, ". ");
        }
    }
    const struct en_council_result *a = en_study_council(v->shown->study[0], v->shown->draft[0]),
                                   *b = en_study_council(v->shown->study[1], v->shown->draft[1]);
    if (!a->continues && !b->continues) {
        en_text_put(&t, "B less A at the middle setting: ");
        eni_signed(&t, 100 * (b->p_central - a->p_central), 0);
        en_text_put(&t, " of 100.");
    }
    eni_doc_say(d, &t);
}

static const char *const stance_heads[] = {"Member", "A", ">Margin", "B", ">Margin", NULL};

static void stance_cells(struct eni_grid *g, const struct view *v, int side, int member)
{
    struct en_text t = {0};
    const struct en_study *s = v->shown->study[side];
    eni_grid_text(g,
                  en_stance_class_name(en_study_council(s, v->shown->draft[side])->stance[member]));
    eni_signed(&t, en_study_stances(s, v->shown->draft[side])[member].x, 2);
    eni_grid_take(g, &t);
}

static void say_stances(struct eni_doc *d, const struct view *v)
{
    struct eni_grid g;
    int order[EN_MAX_MEMBERS];
    eni_alphabetical(v->c[0], order);
    eni_grid_open(&g, "stances", "Members whose stance differs", stance_heads);
    for (int i = 0; i < v->c[0]->n_members; i++) {
        int a = order[i], b = en_case_find_member(v->c[1], v->c[0]->member[a].id);
        if (b < 0) continue;
        if (en_study_council(v->shown->study[0], v->shown->draft[0])->stance[a] ==
            en_study_council(v->shown->study[1], v->shown->draft[1])->stance[b])
            continue;
        eni_grid_text(&g, v->c[0]->member[a].name);
        stance_cells(&g, v, 0, a);
        stance_cells(&g, v, 1, b);
    }
    eni_doc_grid(d, &g, "No member's stance differs.");
}

static const char title[] = "Two texts on the same futures";

static void say_all(struct eni_doc *d, const struct view *v)
{
    struct en_text t = {0};
    for (int i = 0; i < 2; i++) {
        en_text_format(&t, "%s: %s, case %s, digest ", i ? "B" : "A", v->shown->name[i], v->c[i]->id);
        en_text_hex64(&t, v->c[i]->digest);
        en_text_char(&t, '.');
        eni_doc_say(d, &t);
    }
    en_text_format(&t, "Structure %s, seed ", en_structure_name(v->r->def->structure));
    eni_u64(&t, v->r->def->seed);
    en_text_put(&t, ", ");
    eni_thousands(&t, v->x->futures);
    en_text_put(&t, " futures per worldview and side, ");
    eni_thousands(&t, v->x->groups);
    en_text_put(&t, " belief draws. ");
    eni_own_beliefs(&t, v->r->def);
    eni_doc_say(d, &t);
    say_outcomes(d, v);
    say_council(d, v);
    say_stances(d, v);
}

void en_report_compare(struct en_text *out, const struct en_lab_report *r,
                       const struct en_compare_shown *shown)
{
    struct view v = view_of(r, shown);
    struct eni_doc d;
    eni_lab_open(&d, out, r, title);
    say_all(&d, &v);
    eni_lab_limits(&d, r->def->c);
    eni_lab_close(&d, r);
}

void en_report_compare_section(struct en_text *out, const struct en_lab_report *r,
                               const struct en_compare_shown *shown)
{
    struct view v = view_of(r, shown);
    struct eni_doc d;
    eni_doc_section_open(&d, out, "compare", title);
    say_all(&d, &v);
    eni_doc_section_close(&d);
}

/* --- data ---------------------------------------------------------------------------------------
 */

static const char *const outcome_columns[] = {"worldview", "years", "outcome",    "unit",
                                              "a",         "b",     "difference", "low",
                                              "high",      "se",    "sure",       NULL};

static void fill_outcomes(const struct view *v, struct eni_grid *g)
{
    eni_grid_open(g, "outcomes", "outcomes", outcome_columns);
    for (int k = 0; k < v->x->n_worldviews; k++) {
        for (int h = 0; h < EN_N_HORIZONS; h++) {
            for (int o = 0; o < EN_N_OUTCOMES; o++) {
                const struct en_compared *at = &v->x->row[k][h][o];
                eni_grid_text(g, v->c[0]->worldview[v->x->worldview[0][k]].id);
                eni_grid_int(g, eni_horizon_years(v->c[0], h));
                eni_grid_text(g, eni_outcome_name((enum en_outcome_id)o));
                eni_grid_text(g, eni_outcome_unit((enum en_outcome_id)o));
                eni_grid_number(g, at->a.mean);
                eni_grid_number(g, at->b.mean);
                eni_grid_number(g, at->difference.mean);
                eni_grid_number(g, at->difference.low);
                eni_grid_number(g, at->difference.high);
                eni_grid_number(g, at->difference.se);
                eni_grid_bool(g, en_compare_sure(&at->difference));
            }
        }
    }
}

static const char *const stance_columns[] = {"member",   "stance_a", "margin_a",    "objection_a",
                                             "stance_b", "margin_b", "objection_b", NULL};

static void fill_stances(const struct view *v, struct eni_grid *g)
{
    eni_grid_open(g, "stances", "stances", stance_columns);
    for (int i = 0; i < v->c[0]->n_members; i++) {
        int at[2] = {i, en_case_find_member(v->c[1], v->c[0]->member[i].id)};
        if (at[1] < 0) continue;
        eni_grid_text(g, v->c[0]->member[i].id);
        for (int side = 0; side < 2; side++) {
            const struct en_council_result *r =
                en_study_council(v->shown->study[side], v->shown->draft[side]);
            eni_grid_text(g, en_stance_class_name(r->stance[at[side]]));
            eni_grid_number(
                g, en_study_stances(v->shown->study[side], v->shown->draft[side])[at[side]].x);
            eni_grid_number(g, r->objection[at[side]]);
        }
    }
}

enum en_status en_report_compare_csv(struct en_text *out, const char **name,
                                     const struct en_lab_report *r,
                                     const struct en_compare_shown *shown, int table)
{
    static const char *const file[] = {"compare_outcomes.csv", "compare_stances.csv"};
    if (table < 0 || table > 1) return EN_UNKNOWN;
    struct view v = view_of(r, shown);
    struct eni_grid g;
    *name = file[table];
    if (table == 0)
        fill_outcomes(&v, &g);
    else
        fill_stances(&v, &g);
    eni_grid_csv(out, &g);
    return EN_OK;
}

void en_report_compare_json(struct en_text *out, const struct en_lab_report *r,
                            const struct en_compare_shown *shown)
{
    struct view v = view_of(r, shown);
    struct eni_json j = {.out = out};
    struct eni_grid g;
    eni_json_open(&j, NULL, '{');
    eni_lab_json_head(&j, "entente/compare/1", r->def, r->command, r->version);
    eni_json_open(&j, "sides", '[');
    for (int i = 0; i < 2; i++) {
        const struct en_council_result *result = en_study_council(shown->study[i], shown->draft[i]);
        eni_json_open(&j, NULL, '{');
        eni_json_string(&j, "name", shown->name[i]);
        eni_json_string(&j, "case", v.c[i]->id);
        eni_json_hex(&j, "digest", v.c[i]->digest);
        eni_json_string(&j, "draft", v.c[i]->draft[shown->draft[i]].id);
        eni_json_number(&j, "p_adopt", result->p_central);
        eni_json_close(&j, '}');
    }
    eni_json_close(&j, ']');
    eni_json_int(&j, "futures", v.x->futures);
    fill_outcomes(&v, &g);
    eni_grid_json(&j, &g);
    fill_stances(&v, &g);
    eni_grid_json(&j, &g);
    eni_json_close(&j, '}');
    en_text_char(out, '\n');
}
