/* rounds_report.c: drafting rounds for people, the same words and tables in a terminal and on a page. */
#include "report/doc.h"
#include "report/lab/rounds_rows.h"

#include "entente/rounds_report.h"

enum { MOST_NAMED = 8, MOST_LAST = 8 };

struct view {
    const struct en_rounds *x;
    const struct en_case *c;
};

static void take_hundred(struct eni_grid *g, double p)
{
    struct en_text t = {0};
    eni_hundred(&t, p);
    eni_grid_take(g, &t);
}

/* --- the ends --------------------------------------------------------------------------------- */

static void say_lead(struct eni_doc *d, const struct view *v)
{
    struct en_text t = {0};
    en_text_format(&t, "%d councils drafted it. First on the table: %s. Chair: %s.", v->x->councils,
                   v->x->def.start == EN_START_TABLED       ? "the draft itself"
                   : v->x->def.start == EN_START_COMPROMISE ? "a compromise of what members like best"
                                                            : "what the chair likes best",
                   v->x->def.chair >= 0 ? v->c->member[v->x->def.chair].name : "without wishes of its own");
    en_text_put(&t, " As it stands, before any change, it would be adopted in ");
    eni_hundred(&t, v->x->p_start);
    en_text_put(&t, " of 100 councils.");
    eni_doc_say(d, &t);
    if (!v->x->partial) return;
    en_text_put(&t, "PARTIAL: stopped before the end.");
    eni_doc_say(d, &t);
}

static void put_takeaway(struct en_text *out, const struct view *v)
{
    int adopted = v->x->end[EN_R_TABLED].count + v->x->end[EN_R_CHANGED].count;
    en_text_put(out, "Adopted in ");
    eni_hundred(out, (double)adopted / v->x->councils);
    en_text_put(out, " of 100 councils, unchanged in ");
    eni_hundred(out, (double)v->x->end[EN_R_TABLED].count / v->x->councils);
    en_text_put(out, "; without a decision, blocked or put off in ");
    eni_hundred(out, (double)(v->x->councils - adopted) / v->x->councils);
    en_text_char(out, '.');
}

/* Rows: each text, other texts, each other end. Columns: rounds. */
static void say_where(struct eni_doc *d, const struct view *v)
{
    static const char *const heads[] = {"Where they ended", ">Of 100", ">Round 1", ">Round 2",
                                        ">Round 3", ">Round 4", ">Later", NULL};
    struct eni_rounds_row row[ENI_ROUNDS_ROWS];
    struct eni_grid g;
    int n = eni_rounds_rows(v->x, row);
    eni_grid_open(&g, "where", "Where the councils ended, of 100", heads);
    for (int i = 0; i < n; i++) {
        eni_grid_text(&g, row[i].label);
        take_hundred(&g, (double)row[i].count / v->x->councils);
        for (int k = 0; k < EN_ROUNDS_SHOWN; k++) {
            if (row[i].in_round[k] > 0)
                take_hundred(&g, (double)row[i].in_round[k] / v->x->councils);
            else
                eni_grid_text(&g, "");
        }
    }
    eni_doc_grid(d, &g, NULL);
}

static void say_ends(struct eni_doc *d, const struct view *v)
{
    static const char *const heads[] = {"End", ">Of 100", ">Range", NULL};
    struct eni_grid g;
    struct en_text t = {0};
    eni_doc_heading(d, "How the councils ended");
    if (eni_doc_picture_open(d)) en_svg_rounds(d->out, "rounds-ends", v->x);
    put_takeaway(&t, v);
    eni_doc_picture_close(d, &t);
    eni_grid_open(&g, "ends", "How the councils ended, of 100", heads);
    for (int e = 0; e < EN_N_ROUNDS_ENDS; e++) {
        eni_grid_text(&g, en_rounds_end_words((enum en_rounds_end)e));
        take_hundred(&g, (double)v->x->end[e].count / v->x->councils);
        eni_hundred_range(&t, v->x->end[e].low, v->x->end[e].high);
        eni_grid_take(&g, &t);
    }
    eni_doc_grid(d, &g, NULL);
    say_where(d, v);
    en_text_put(&t, "Ranges: 90 % for this many councils. Texts are numbered as below.");
    eni_doc_say(d, &t);
    en_text_format(&t, "The question itself (%s): ", v->c->clause[v->x->heart].name);
    eni_hundred(&t, (double)v->x->weakened / v->x->councils);
    en_text_put(&t, " of 100 adopted another level than was tabled. A text that said no more on it than the one in "
                    "force would decide nothing and is not counted as adopted.");
    eni_doc_say(d, &t);
}

/* --- on the way ------------------------------------------------------------------------------- */

static void say_moves(struct eni_doc *d, const struct view *v)
{
    struct en_text t = {0};
    int n = 0;
    en_text_put(&t, "They took ");
    en_text_fixed(&t, v->x->mean_rounds, 1);
    en_text_put(&t, " rounds on average. Moves, in how many councils of 100:");
    for (int m = 0; m < EN_N_REDRAFTS; m++) {
        if (v->x->used[m] == 0) continue;
        en_text_format(&t, "%s %s ", n++ ? ";" : "", en_redraft_words((enum en_redraft)m));
        eni_hundred(&t, (double)v->x->used[m] / v->x->councils);
    }
    en_text_put(&t, n ? "." : " none.");
    eni_doc_say(d, &t);
    if (v->x->logrolls == 0) return;
    en_text_put(&t, "A trade between two changed the margins of all others by ");
    en_text_fixed(&t, v->x->externality, 2);
    en_text_put(&t, " in sum: what two agree on, others pay or gain.");
    eni_doc_say(d, &t);
}

/* What objectors lack is counted for each as if it stood alone; a red line has no price. */
static void say_payments(struct eni_doc *d, const struct en_rounds *x)
{
    struct en_text t = {0};
    en_text_put(&t, "Payments: ");
    if (x->n_red_lines > 0) {
        eni_plural(&t, x->n_red_lines, "member stands", "members stand");
        en_text_put(&t, " behind a red line of the first text, so no payment buys it.");
    } else if (x->lack > 0) {
        en_text_put(&t, "objectors to the first text lack ");
        en_text_fixed(&t, x->lack, 1);
        en_text_put(&t, ", those who gain could pay ");
        en_text_fixed(&t, x->surplus, 1);
        en_text_put(&t, x->can_be_bought ? ": with payments without bound it could be bought."
                                         : ": not even payments without bound could buy it.");
    } else {
        en_text_put(&t, "no member standing alone would object to the first text more often than not, so there is "
                        "nothing to buy.");
    }
    eni_doc_say(d, &t);
}

static void say_arguments(struct eni_doc *d, const struct view *v)
{
    struct en_text t = {0};
    en_text_put(&t, "Argument turned at least one objector in ");
    eni_hundred(&t, (double)v->x->persuaded / v->x->councils);
    en_text_put(&t, " of 100 councils.");
    if (v->x->cohesion_lost > 0) {
        en_text_put(&t, " A council without a decision cost ");
        en_text_fixed(&t, 100 * v->x->cohesion_lost, 1);
        en_text_put(&t, " hundredths of cohesion.");
    }
    eni_doc_say(d, &t);
    say_payments(d, v->x);
}

static void say_course(struct eni_doc *d, const struct view *v)
{
    struct en_text t = {0};
    int n = 0;
    eni_doc_heading(d, "On the way");
    say_moves(d, v);
    say_arguments(d, v);
    for (int i = 0; i < v->c->n_members; i++) {
        if (v->x->objected[i] < 0.5) continue;
        if (n < MOST_NAMED)
            en_text_format(&t, "%s%s", n ? ", " : "Broke silence in most councils: ", v->c->member[i].name);
        n++;
    }
    if (n > MOST_NAMED) en_text_format(&t, " and %d more", n - MOST_NAMED);
    if (n > 0) en_text_char(&t, '.');
    eni_doc_say(d, &t);
}

/* --- what was adopted ------------------------------------------------------------------------- */

/* "status: Written path; clarity: explicit" against another text. */
static void put_changes(struct en_text *out, const struct en_case *c, const uint8_t *level, const uint8_t *against)
{
    int n = 0;
    for (int k = 0; k < c->n_clauses; k++) {
        if (c->clause[k].decider != EN_BY_COUNCIL || level[k] == against[k]) continue;
        if (n++) en_text_put(out, "; ");
        eni_inside(out, c, c->clause[k].name);
        en_text_format(out, ": %s", c->clause[k].level[level[k]].name);
    }
    if (n == 0) en_text_put(out, "no change of words");
}

static void say_texts(struct eni_doc *d, const struct view *v)
{
    static const char *const heads[] = {"Text", ">Of 100", ">Words alone", ">Added up", "Changes of the draft tabled", NULL};
    struct eni_grid g;
    struct en_text t = {0};
    eni_doc_heading(d, "What was adopted");
    eni_grid_open(&g, "texts", "The texts adopted most often", heads);
    for (int i = 0; i < v->x->n_texts; i++) {
        const struct en_rounds_text *at = &v->x->text[i];
        en_text_int(&t, i + 1);
        eni_grid_take(&g, &t);
        take_hundred(&g, (double)at->count / v->x->councils);
        take_hundred(&g, at->p_simulated);
        take_hundred(&g, at->p_added);
        put_changes(&t, v->c, at->level, v->c->draft[v->x->def.draft].level);
        eni_grid_take(&g, &t);
    }
    eni_doc_grid(d, &g, "No council adopted anything.");
    if (v->x->n_texts == 0) return;
    en_text_put(&t, "Words alone: of 100 councils, how many would adopt the plain text under silence, without the "
                    "opt-outs, payments and arguments on the way. Added up: the same from single changes added up, which "
                    "is what councils went by while drafting.");
    eni_doc_say(d, &t);
}

/* --- afterwards ------------------------------------------------------------------------------- */

/* What elections on the way do: members turn away, hold-outs come round. */
static void say_governments(struct eni_doc *d, const struct en_ratified *a)
{
    struct en_text t = {0};
    en_text_put(&t, "Governments change on the way: in ");
    eni_hundred(&t, a->turned);
    en_text_put(&t, " of 100 an ordinary member becomes a hold-out before it has ratified, and hold-outs come round at ");
    en_text_fixed(&t, a->turn_back, 2);
    en_text_put(&t, " a year. If every government stayed, half of all cases would take more than ");
    en_text_fixed(&t, a->steady_median_years, 1);
    en_text_put(&t, " years, and all would have ratified within two in ");
    eni_hundred(&t, a->steady_within_two);
    en_text_put(&t, " of 100.");
    eni_doc_say(d, &t);
}

static void say_delay(struct eni_doc *d, const struct view *v)
{
    const struct en_ratified *a = &v->x->ratified;
    static const char *const heads[] = {"Member", ">Last to ratify, of 100", ">Ratifies per year", NULL};
    struct eni_grid g;
    struct en_text t = {0};
    int order[EN_MAX_MEMBERS], n = eni_rounds_last(v->x, MOST_LAST, order);
    if (eni_doc_picture_open(d)) en_svg_last(d->out, "rounds-last", v->x);
    en_text_format(&t, "Once %s is invited the last member ratifies after ", v->c->applicant);
    en_text_fixed(&t, a->median_years, 1);
    en_text_put(&t, " years in half of all cases, within one year in ");
    eni_hundred(&t, a->within_one);
    en_text_put(&t, " and within two in ");
    eni_hundred(&t, a->within_two);
    en_text_put(&t, " of 100.");
    eni_doc_picture_close(d, &t);
    say_governments(d, a);
    eni_grid_open(&g, "last", "Who most often ratifies last", heads);
    for (int i = 0; i < n; i++) {
        eni_grid_text(&g, v->c->member[order[i]].name);
        take_hundred(&g, a->last[order[i]]);
        en_text_fixed(&t, a->rate[order[i]], 2);
        eni_grid_take(&g, &t);
    }
    eni_doc_grid(d, &g, NULL);
}

static void say_entry(struct eni_doc *d, const struct view *v)
{
    const struct en_ratified *a = &v->x->ratified;
    static const char *const heads[] = {"If you believe ...", ">With this ratification", ">If governments stayed",
                                        ">At the case's own rates", NULL};
    struct eni_grid g;
    struct en_text t = {0};
    en_text_put(&t, "The council would agree to the invitation in ");
    eni_hundred(&t, a->p_invite);
    en_text_format(&t, " of 100 attempts. Chance of membership at %d years with that, of 100, against the case's own rates, "
                       "which know nothing of margins:",
                   eni_horizon_years(v->c, v->x->def.study.horizon));
    eni_doc_say(d, &t);
    eni_grid_open(&g, "entry", "Membership, of 100", heads);
    for (int k = 0; k < v->c->n_worldviews; k++) {
        eni_grid_text(&g, v->c->worldview[k].claim);
        take_hundred(&g, a->member[k]);
        take_hundred(&g, a->member_steady[k]);
        take_hundred(&g, a->member_plain[k]);
    }
    eni_doc_grid(d, &g, NULL);
}

static void say_ratified(struct eni_doc *d, const struct view *v)
{
    struct en_text t = {0};
    eni_doc_heading(d, v->x->n_texts > 0 ? "Afterwards: the text adopted most often"
                                         : "Afterwards: if the draft were adopted");
    if (!v->x->ratified.asked) {
        en_text_put(&t, "Nothing is ratified; the text opens no way to membership.");
        eni_doc_say(d, &t);
        return;
    }
    say_delay(d, v);
    say_entry(d, v);
}

static void say_evidence(struct eni_doc *d, const struct view *v)
{
    double most = 0;
    int row = 0, column = 0;
    struct en_text t = {0};
    for (int k = 0; k < v->c->n_worldviews; k++)
        for (int j = 0; j < v->c->n_worldviews; j++)
            if (v->x->ratified.evidence[k][j] > most) most = v->x->ratified.evidence[k][j], row = k, column = j;
    if (v->c->n_worldviews < 2 || !(most > 0)) return;
    en_text_format(&t, "What %d years would teach: if \"%s\" is right, how things stand then speaks against \"%s\" by ",
                   eni_horizon_years(v->c, 0), v->c->worldview[row].claim, v->c->worldview[column].claim);
    en_text_fixed(&t, most, 2);
    en_text_put(&t, " natural log units on average (1 is odds of nearly 3 to 1); no other pair is told apart better.");
    eni_doc_say(d, &t);
}

/* --- the whole -------------------------------------------------------------------------------- */

static void say_all(struct eni_doc *d, const struct view *v)
{
    struct en_text t = {0};
    say_lead(d, v);
    say_ends(d, v);
    say_course(d, v);
    say_texts(d, v);
    say_ratified(d, v);
    say_evidence(d, v);
    if (!d->html) en_text_char(d->out, '\n');
    en_text_put(&t, "Moves, payments and arguments follow judgements that the case names (entente why rounds). In this "
                    "model, not a forecast.");
    eni_doc_say(d, &t);
}

static struct view view_of(const struct en_rounds *x)
{
    return (struct view){x, x->def.study.c};
}

static void put_title(struct en_text *out, const struct view *v)
{
    en_text_format(out, "Many councils draft \"%s\"", v->c->draft[v->x->def.draft].title);
}

void en_report_rounds(struct en_text *out, const struct en_lab_report *r, const struct en_rounds *x)
{
    struct view v = view_of(x);
    struct eni_doc d;
    struct en_text t = {0};
    put_title(&t, &v);
    eni_lab_open(&d, out, r, eni_or(t.at, ""));
    en_text_clear(&t);
    eni_lab_head(&t, r->def);
    eni_doc_say(&d, &t);
    say_all(&d, &v);
    eni_lab_limits(&d, r->def->c);
    eni_lab_close(&d, r);
}

void en_report_rounds_section(struct en_text *out, const struct en_rounds *x)
{
    struct view v = view_of(x);
    struct eni_doc d;
    struct en_text t = {0};
    put_title(&t, &v);
    eni_doc_section_open(&d, out, "rounds", eni_or(t.at, ""));
    en_text_clear(&t);
    say_all(&d, &v);
    eni_doc_section_close(&d);
}
