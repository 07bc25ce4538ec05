/* sense_text.c: sensitivity in a terminal: the tornado first, then the shares, then luck. */
#include "report/doc.h"
#include "report/lab/sense_words.h"

#include <string.h>

enum { MOST_BARS = 12, LEAST_PLOT = 20, RARE = 20 };

void eni_sense_question(struct en_text *out, const struct en_sense *s)
{
    const struct en_case *c = s->def.study.c;
    int years = eni_horizon_years(c, s->def.study.horizon);
    switch (s->def.target) {
    case EN_SENSE_GAIN:
        en_text_format(out, "what \"%s\" gains over the text in force for the profile %s, at %d years",
                       c->draft[s->def.draft].title, c->profile[s->def.which].name, years);
        break;
    case EN_SENSE_MARGIN:
        en_text_format(out, "the margin of %s on \"%s\", at %d years", c->member[s->def.which].name,
                       c->draft[s->def.draft].title, years);
        break;
    case EN_SENSE_ADOPTED:
        en_text_format(out,
                       "the chance in hundredths that \"%s\" is adopted if all members hold the same beliefs, "
                       "at %d years",
                       c->draft[s->def.draft].title, years);
        break;
    case EN_SENSE_OBJECTORS:
        en_text_format(out, "how many members object to \"%s\" if all hold the same beliefs, at %d years",
                       c->draft[s->def.draft].title, years);
        break;
    default:
        en_text_format(out, "%s under \"%s\", by %d years", c->outcome[s->def.which].label,
                       c->draft[s->def.draft].title, years);
    }
}

double eni_sense_value(const struct en_sense *s, double value)
{
    bool hundredths = s->def.target == EN_SENSE_ADOPTED ||
                      (s->def.target == EN_SENSE_OUTCOME && eni_in_hundredths((enum en_outcome_id)s->def.which));
    return hundredths ? 100 * value : value;
}

void eni_sense_number(struct en_text *out, const struct en_sense *s, double value)
{
    double shown = eni_sense_value(s, value), size = shown < 0 ? -shown : shown;
    en_text_fixed(out, shown, size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

void eni_sense_inputs(struct en_text *out, const struct en_sense *s)
{
    const struct en_case *c = s->def.study.c;
    if (s->def.worldview >= 0)
        en_text_format(out, "Beliefs vary within the range of one document (%s)", c->worldview[s->def.worldview].claim);
    else
        en_text_put(out, "Each belief is drawn from any one of the documents, then from its range");
    en_text_put(out, "; every other number from its own distribution in the case. All answers use the same ");
    en_text_format(out, "%d futures.", (s->def.futures + EN_LANES - 1) / EN_LANES * EN_LANES);
}

void eni_sense_still(struct en_text *out, const struct en_sense *s)
{
    if (s->sd > 0) return;
    en_text_put(out, " It is the same in every draw: nothing here moves it, and there is nothing to share out.");
}

/* --- tornado ---------------------------------------------------------------------------------- */

struct plot {
    double low, high;
    int columns;
};

static struct plot plot_of(const struct en_sense *s, int columns)
{
    struct plot p = {s->base, s->base, columns};
    for (int i = 0; i < s->n_bars; i++) {
        p.low = eni_min(p.low, eni_min(s->bar[i].at_low, s->bar[i].at_high));
        p.high = eni_max(p.high, eni_max(s->bar[i].at_low, s->bar[i].at_high));
    }
    return p;
}

static int column_of(const struct plot *p, double value)
{
    double share = p->high > p->low ? (value - p->low) / (p->high - p->low) : 0.5;
    int at = (int)(share * (p->columns - 1) + 0.5);
    return at < 0 ? 0 : at >= p->columns ? p->columns - 1 : at;
}

/* '-' where the belief is low, '+' where it is high, '|' the middle. */
static void put_bar(struct en_text *out, const struct en_sense *s, const struct plot *p, const struct en_sense_bar *bar)
{
    int base = column_of(p, s->base), low = column_of(p, bar->at_low), high = column_of(p, bar->at_high);
    for (int i = 0; i < p->columns; i++) {
        bool down = (low <= i && i < base) || (base < i && i <= low);
        bool up = (high <= i && i < base) || (base < i && i <= high);
        en_text_char(out, i == base ? '|' : up && down ? '=' : up ? '+' : down ? '-' : ' ');
    }
}

static void put_bars(struct en_text *out, const struct en_sense *s, int width)
{
    const struct en_case *c = s->def.study.c;
    int label = 34, columns = width - label - 30;
    struct plot p = plot_of(s, columns < LEAST_PLOT ? LEAST_PLOT : columns);
    struct en_text text = {0};
    for (int i = 0; i < s->n_bars && i < MOST_BARS; i++) {
        const struct en_sense_bar *bar = &s->bar[i];
        const char *name = c->belief[bar->belief].name;
        en_text_put(out, "  ");
        en_text_bytes(&text, name, eni_line(name, label - 2));
        en_text_left(out, text.at, label - 1);
        en_text_clear(&text);
        en_text_number(&text, bar->low);
        en_text_put(&text, " to ");
        en_text_number(&text, bar->high);
        en_text_left(out, text.at, 13);
        en_text_clear(&text);
        put_bar(out, s, &p, bar);
        en_text_put(&text, " ");
        eni_sense_number(&text, s, bar->at_low);
        en_text_put(&text, " to ");
        eni_sense_number(&text, s, bar->at_high);
        en_text_put(out, text.at);
        en_text_clear(&text);
        en_text_char(out, '\n');
    }
    if (s->n_bars > MOST_BARS) en_text_format(out, "  and %d more, smaller\n", s->n_bars - MOST_BARS);
}

/* --- shares ----------------------------------------------------------------------------------- */

static int64_t hundredths(double share)
{
    return eni_round(100 * share);
}

/* Below 0 as estimated: cut off there, the shares would no longer add up. */
void eni_sense_share(struct en_text *out, const struct en_share *x)
{
    int64_t mean = hundredths(x->mean), low = hundredths(x->low), high = hundredths(x->high);
    en_text_int(out, mean);
    if (low == high && low == mean) return;
    en_text_put(out, " (");
    en_text_int(out, low);
    en_text_put(out, low < 0 ? " to " : "–");
    en_text_int(out, high);
    en_text_put(out, ")");
}

static void say_noise(struct en_text *out, const struct en_sense *s)
{
    bool below = false;
    for (int j = 0; j < s->n_groups; j++)
        below |= hundredths(s->group[j].shapley.mean) < 0 || hundredths(s->group[j].first.mean) < 0 ||
                 hundredths(s->group[j].total.mean) < 0;
    if (below)
        en_text_put(out, "A share below 0 is noise of the sampling and means none that can be seen; more --samples "
                         "narrow it. ");
}

/* Rare draws that decide: resampling the same rows cannot know of those that were not drawn. */
static void say_rare(struct en_text *out, const struct en_sense *s)
{
    if (s->half_rows * RARE > s->rows) return;
    en_text_format(out, "Half of the variance comes from %d of the %d rows: rare draws decide, and these ranges are "
                        "too narrow. Another --seed shows how much. ",
                   s->half_rows, s->rows);
}

void eni_sense_luck(struct en_text *out, const struct en_sense *s)
{
    if (!s->has_chance) return;
    bool council = s->def.target == EN_SENSE_ADOPTED || s->def.target == EN_SENSE_OBJECTORS;
    en_text_format(out, "Luck: of all that one single %s, ", council ? "council could do" : "history could bring");
    eni_hundred(out, s->chance);
    en_text_put(out, " hundredths of the variance are luck that no knowledge of these inputs removes; the shares above "
                     "split the rest.");
}

/* --- the whole -------------------------------------------------------------------------------- */

static void say_lead(struct eni_doc *d, const struct en_sense *s)
{
    struct en_text t = {0};
    en_text_put(&t, "The question: ");
    eni_sense_question(&t, s);
    en_text_char(&t, '.');
    eni_doc_say(d, &t);
    eni_sense_inputs(&t, s);
    en_text_format(&t, " %d rows of %d answers.", s->rows, 2 * s->n_groups);
    eni_doc_say(d, &t);
    if (s->partial) en_text_put(&t, "PARTIAL: stopped before the end.");
    eni_doc_say(d, &t);
    en_text_put(&t, "Over all inputs: mean ");
    eni_sense_number(&t, s, s->mean);
    en_text_put(&t, ", spread (sd) ");
    eni_sense_number(&t, s, s->sd);
    if (s->def.target == EN_SENSE_GAIN || s->def.target == EN_SENSE_MARGIN) {
        en_text_put(&t, ", above 0 in ");
        eni_hundred(&t, s->positive);
        en_text_put(&t, " of 100 draws");
    }
    en_text_char(&t, '.');
    eni_sense_still(&t, s);
    eni_doc_say(d, &t);
}

static const char *const bar_heads[] = {"Belief", ">From", ">To", ">Answer at the lowest", ">Answer at the highest", NULL};

static void say_table(struct eni_doc *d, const struct en_sense *s)
{
    struct eni_grid g;
    struct en_text t = {0};
    eni_grid_open(&g, "tornado", "One belief at a time", bar_heads);
    for (int i = 0; i < s->n_bars && i < MOST_BARS; i++) {
        const struct en_sense_bar *b = &s->bar[i];
        eni_grid_text(&g, s->def.study.c->belief[b->belief].name);
        en_text_number(&t, b->low);
        eni_grid_take(&g, &t);
        en_text_number(&t, b->high);
        eni_grid_take(&g, &t);
        eni_sense_number(&t, s, b->at_low);
        eni_grid_take(&g, &t);
        eni_sense_number(&t, s, b->at_high);
        eni_grid_take(&g, &t);
    }
    eni_doc_grid(d, &g, "The documents say the same; there is nothing to move.");
}

/* The picture with its table; in a terminal the picture holds the table's numbers. */
static void say_tornado(struct eni_doc *d, const struct en_sense *s)
{
    struct en_text t = {0};
    eni_doc_heading(d, "One belief at a time");
    if (eni_doc_picture_open(d)) en_svg_sense(d->out, "tornado", s);
    en_text_put(&t, "From its lowest to its highest central value among the documents; the others stand at their median, "
                    "where the answer is ");
    eni_sense_number(&t, s, s->base);
    en_text_put(&t, d->html ? "." : " (- low, + high, | the median):");
    eni_doc_picture_close(d, &t);
    if (d->html)
        say_table(d, s);
    else
        put_bars(d->out, s, d->width);
}

static const char *const share_heads[] = {"Hundredths of the variance", "Even split", "Alone", "With all its company", NULL};

static void say_shares(struct eni_doc *d, const struct en_sense *s)
{
    struct eni_grid g;
    struct en_text t = {0};
    eni_doc_heading(d, "All inputs together");
    eni_grid_open(&g, "shares", "Shares of the variance, in hundredths", share_heads);
    for (int j = 0; j < s->n_groups; j++) {
        const struct en_share *share[] = {&s->group[j].shapley, &s->group[j].first, &s->group[j].total};
        eni_grid_text(&g, s->group[j].name);
        for (int k = 0; k < 3; k++) {
            eni_sense_share(&t, share[k]);
            eni_grid_take(&g, &t);
        }
    }
    eni_doc_grid(d, &g, "The answer does not vary, so there is nothing to split.");
    eni_sense_luck(&t, s);
    eni_doc_say(d, &t);
    say_noise(&t, s);
    say_rare(&t, s);
    en_text_put(&t, "A large share says that the answer hangs on it in this model, not that it matters most in the "
                    "world. Ranges are 5 and 95 % of bootstraps. See docs/sensitivity.md.");
    eni_doc_say(d, &t);
}

static const char title[] = "What moves the answer";

static void say_all(struct eni_doc *d, const struct en_sense *s)
{
    say_lead(d, s);
    say_tornado(d, s);
    say_shares(d, s);
}

void en_report_sense(struct en_text *out, const struct en_lab_report *r, const struct en_sense *s)
{
    struct eni_doc d;
    struct en_text t = {0};
    eni_lab_open(&d, out, r, title);
    eni_lab_head(&t, r->def);
    eni_doc_say(&d, &t);
    say_all(&d, s);
    eni_lab_limits(&d, r->def->c);
    eni_lab_close(&d, r);
}

void en_report_sense_section(struct en_text *out, const struct en_sense *s)
{
    struct eni_doc d;
    eni_doc_section_open(&d, out, "moves", title);
    say_all(&d, s);
    eni_doc_section_close(&d);
}
