/* table.c: the answer sheet of `entente run`: at most options->width columns, worldviews first.
 *
 * Wide (>= 92 columns): one line per worldview, five columns of 13. Narrow: the worldview on its
 * own line, below it the values and below them the ranges. Widths are counted in code points;
 * colour only makes headings bold.
 */
#include "report/doc.h"

#include "entente/history.h"
#include "entente/variant.h"
#include "report/structure.h"

#include <string.h>

enum { WIDE = 92, COLUMN = 13, HEAD_LINES = 6, INDENT = 2, MOST_NAMED = 8 };

struct sheet {
    struct eni_view v;
    struct en_text *out;
    int width, column; /* of the page; of one of the five */
    bool wide, colour;
};

static void heading(const struct sheet *t, const char *text)
{
    if (t->colour) en_text_put(t->out, "\x1b[1m");
    struct en_text line;
    en_text_init(&line);
    eni_flow(&line, text, t->width, 0, INDENT);
    en_text_bytes(t->out, line.at, line.length - 1);
    en_text_clear(&line);
    en_text_put(t->out, t->colour ? "\x1b[0m\n" : "\n");
}

/* Prints and empties `text`. */
static void say(const struct sheet *t, struct en_text *text, int indent)
{
    while (text->length > 0 && text->at[text->length - 1] == ' ') text->at[--text->length] = '\0';
    if (text->length > 0) {
        en_text_spaces(t->out, indent);
        eni_flow(t->out, text->at, t->width, indent, indent + 2);
    }
    en_text_clear(text);
}

static void say_item(const struct sheet *t, const char *label, struct en_text *text)
{
    if (text->length > 0) eni_item(t->out, label, text->at, t->width, INDENT);
    en_text_clear(text);
}

/* --- the head: whose case, which run, which rule for silent cells
 * ----------------------------------------------- */

static void print_head(const struct sheet *t)
{
    const struct en_study_def *def = en_study_def_of(t->v.s);
    const struct en_case *c = t->v.c;
    struct en_text line;
    en_text_init(&line);
    heading(
        t,
        "If this text were in force: what the council would do and what may follow, in this model");
    en_text_format(&line, "%s, as of %s. Case %s, digest ", c->title, c->date, c->id);
    en_text_hex64(&line, c->digest);
    en_text_char(&line, '.');
    say(t, &line, 0);
    en_text_put(&line, "Seed ");
    eni_u64(&line, def->seed);
    en_text_put(&line, ". ");
    eni_thousands(&line, en_study_futures(t->v.s));
    en_text_put(&line, " futures per worldview and text, ");
    eni_thousands(&line, en_study_groups(t->v.s));
    en_text_format(&line, " belief draws, results at %d years. Structure %s.", t->v.years,
                   eni_structure_words(def->structure));
    say(t, &line, 0);
    en_text_format(&line, "Where a document is silent (rule: %s): %s.", en_fill_name(def->fill),
                   eni_fill_sentence(def->fill));
    say(t, &line, 0);
    eni_own_beliefs(&line, def);
    say(t, &line, 0);
    if (en_study_partial(t->v.s)) {
        heading(
            t, "PARTIAL: stopped before the end; the figures use the futures computed until then.");
    }
}

/* --- the council on one draft
 * ---------------------------------------------------------------------------------- */

static void say_objectors(const struct sheet *t, int draft)
{
    int member[EN_MAX_MEMBERS], n = eni_objectors(&t->v, draft, member);
    const struct en_council_result *r = en_study_council(t->v.s, draft);
    struct en_text text;
    en_text_init(&text);
    if (r->continues) return;
    if (n == 0) en_text_put(&text, "none likely");
    for (int i = 0; i < n && i < MOST_NAMED; i++) {
        en_text_format(&text, "%s%s (", i ? ", " : "", t->v.c->member[member[i]].name);
        eni_over(&text, &t->v, draft, member[i]);
        en_text_put(&text, ")");
    }
    if (n > MOST_NAMED) en_text_format(&text, " and %d more", n - MOST_NAMED);
    say_item(t, "Likely objectors", &text);
}

static void say_dislikes(const struct sheet *t, int draft)
{
    const struct en_council_result *r = en_study_council(t->v.s, draft);
    struct en_text text;
    en_text_init(&text);
    int n = 0;
    for (int m = 0; m < t->v.c->n_members && !r->continues; m++) {
        if (r->dislikes[m] && n++ < MOST_NAMED) {
            en_text_format(&text, "%s%s", n > 1 ? ", " : "", t->v.c->member[m].name);
        }
    }
    if (n > MOST_NAMED) en_text_format(&text, " and %d more", n - MOST_NAMED);
    say_item(t, "Consent though they dislike it", &text);
}

static void print_council(const struct sheet *t, int draft)
{
    struct en_text text;
    en_text_init(&text);
    eni_adoption(&text, &t->v, draft);
    say_item(t, t->v.c->council, &text);
    eni_adoption_notes(&text, &t->v, draft);
    say(t, &text, INDENT);
    say_objectors(t, draft);
    say_dislikes(t, draft);
    if (eni_consent_asked(&t->v, draft)) {
        eni_consent(&text, &t->v, draft);
        say_item(t, "Applicant", &text);
    }
    eni_acts(&text, t->v.c, draft);
    say_item(t, "Acts that need no consent", &text);
}

/* --- the five questions
 * ---------------------------------------------------------------------------------------- */

static void column_head(const struct sheet *t, enum en_outcome_id o, char line[HEAD_LINES][64],
                        int *n)
{
    struct en_text unit;
    en_text_init(&unit);
    eni_shown_unit(&unit, &t->v, o);
    const char *part[2] = {t->v.c->outcome[o].label, unit.at};
    *n = 0;
    for (int p = 0; p < 2; p++) {
        const char *rest = eni_or(part[p], "");
        while (*rest && *n < HEAD_LINES - (p == 0)) { /* keep the last line for the unit */
            size_t length = eni_line(rest, t->column - 1), kept = length < 63 ? length : 63;
            memcpy(line[*n], rest, kept);
            line[(*n)++][kept] = '\0';
            for (rest += length; *rest == ' '; rest++) {
            }
        }
    }
    en_text_clear(&unit);
}

static void print_columns(const struct sheet *t)
{
    char line[ENI_N_FIVE][HEAD_LINES][64];
    int n[ENI_N_FIVE], most = 0, name = t->width - INDENT - ENI_N_FIVE * t->column;
    for (int q = 0; q < ENI_N_FIVE; q++) {
        column_head(t, eni_five[q], line[q], &n[q]);
        if (n[q] > most) most = n[q];
    }
    for (int row = 0; row < most; row++) {
        bool last = row == most - 1;
        en_text_spaces(t->out, INDENT);
        en_text_left(t->out, last && t->wide ? "If you believe ..." : "", t->wide ? name : 0);
        for (int q = 0; q < ENI_N_FIVE; q++) {
            int at = row - (most - n[q]); /* heads stand on the line above the numbers */
            en_text_right(t->out, at >= 0 ? line[q][at] : "", t->column);
        }
        en_text_char(t->out, '\n');
    }
}

enum { BOTH, VALUES, RANGES };

static void print_cells(const struct sheet *t, const struct en_estimate *e, int what)
{
    for (int q = 0; q < ENI_N_FIVE; q++) {
        struct en_text cell;
        en_text_init(&cell);
        if (what == BOTH) eni_estimate(&cell, eni_five[q], e[q]);
        if (what == VALUES) eni_value(&cell, eni_five[q], e[q].mean);
        if (what == RANGES) {
            en_text_char(&cell, '(');
            eni_value_range(&cell, eni_five[q], e[q].low, e[q].high);
            en_text_char(&cell, ')');
        }
        en_text_right(t->out, cell.at, t->column);
        en_text_clear(&cell);
    }
    en_text_char(t->out, '\n');
}

static void print_row(const struct sheet *t, const char *claim, const struct en_estimate *e)
{
    int name = t->width - INDENT - ENI_N_FIVE * t->column;
    bool fits = t->wide && en_utf8_length(claim) < name;
    en_text_spaces(t->out, INDENT);
    if (fits) {
        en_text_left(t->out, claim, name);
    } else {
        eni_flow(t->out, claim, t->width, INDENT, INDENT);
        en_text_spaces(t->out, t->wide ? INDENT + name : INDENT);
    }
    print_cells(t, e, t->wide ? BOTH : VALUES);
    if (t->wide) return;
    en_text_spaces(t->out, INDENT);
    print_cells(t, e, RANGES);
}

static void print_worlds(const struct sheet *t, int draft)
{
    struct en_estimate e[ENI_N_FIVE];
    print_columns(t);
    for (int w = 0; w < t->v.n_worldviews; w++) {
        for (int q = 0; q < ENI_N_FIVE; q++) {
            e[q] = en_study_outcome(t->v.s, draft, t->v.worldview[w], t->v.horizon, eni_five[q]);
        }
        print_row(t, t->v.c->worldview[t->v.worldview[w]].claim, e);
    }
    if (!t->v.options->weights) return;
    for (int q = 0; q < ENI_N_FIVE; q++) {
        e[q] = en_study_pooled(t->v.s, t->v.options->weights, draft, t->v.horizon, eni_five[q]);
    }
    print_row(t, "pooled with the weights you gave", e);
}

static void print_draft(const struct sheet *t, int draft)
{
    struct en_text title;
    en_text_init(&title);
    en_text_format(&title, "%s (%s)", t->v.c->draft[draft].title, t->v.c->draft[draft].id);
    en_text_char(t->out, '\n');
    heading(t, title.at);
    en_text_clear(&title);
    if (strcmp(t->v.c->draft[draft].id, EN_OWN_ID) == 0) {
        en_text_put(&title, t->v.c->draft[draft].summary);
        say(t, &title, INDENT);
    }
    print_council(t, draft);
    en_text_char(t->out, '\n');
    print_worlds(t, draft);
}

/* --- how to read it, limits, sources, how to get it again
 * -------------------------------------------------------- */

static void print_reading(const struct sheet *t)
{
    struct en_text text;
    en_text_init(&text);
    en_text_put(&text, "Reading: counts are out of 100 possible futures, not a prediction. In "
                       "brackets: 5 to 95 in 100 of the "
                       "belief draws; none where it reads the same. Councils: the range is over "
                       "how much isolation weighs. Simulation error at most ±");
    en_text_fixed(&text, 100 * eni_shown_error(&t->v), 1);
    en_text_put(&text, " of 100 (one standard error).");
    say(t, &text, 0);
    eni_horizon_sentence(&text, &t->v);
    say(t, &text, 0);
}

static void print_limits(const struct sheet *t)
{
    struct en_text text;
    en_text_init(&text);
    eni_limits(&text, t->v.c);
    say(t, &text, 0);
}

static void print_sources(const struct sheet *t)
{
    struct en_text text;
    en_text_init(&text);
    for (int i = 0; i < t->v.n_worldviews; i++) {
        const struct en_worldview *w = &t->v.c->worldview[t->v.worldview[i]];
        en_text_format(&text, "%s\"%s\": our reading of %s, %s",
                       i ? "; " : "Worldviews: ", w->claim, w->document, w->date);
    }
    if (t->v.n_worldviews > 0) en_text_char(&text, '.');
    say(t, &text, 0);
}

/* How the council's rule did against past decisions; the sentence is fixed and tested. */
static void print_history(const struct sheet *t)
{
    struct en_text text;
    en_text_init(&text);
    en_text_put(&text, en_history_foot());
    say(t, &text, 0);
}

static void print_foot(const struct sheet *t)
{
    struct en_text text;
    en_text_init(&text);
    en_text_char(t->out, '\n');
    print_reading(t);
    print_limits(t);
    print_history(t);
    print_sources(t);
    eni_again(t->out, t->v.options->command, t->width);
    en_text_format(&text, "entente %s, result digest ", eni_or(t->v.options->version, ""));
    en_text_hex64(&text, en_study_digest(t->v.s));
    say(t, &text, 0);
}

void en_report_table(struct en_text *out, const struct en_study *s,
                     const struct en_report_options *options)
{
    struct sheet t = {.out = out, .width = options->width, .colour = options->colour};
    eni_view_init(&t.v, s, options);
    if (t.width > 100) t.width = 100;
    if (t.width < 60) t.width = 60;
    t.wide = t.width >= WIDE;
    t.column = t.wide ? COLUMN : (t.width - INDENT) / ENI_N_FIVE;
    print_head(&t);
    for (int d = 0; d < t.v.n_drafts; d++) print_draft(&t, t.v.draft[d]);
    if (options->other) eni_structure_text(out, &t.v, options->other, t.width);
    print_foot(&t);
}
