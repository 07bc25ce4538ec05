/* sense_text.c: sensitivity in a terminal: the tornado first, then the shares, then luck. */
#include "report/sense_words.h"

#include <string.h>

enum { MOST_BARS = 12, LEAST_PLOT = 20 };

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

static void say(struct en_text *out, struct en_text *text, int width, int indent)
{
    en_text_spaces(out, indent);
    eni_flow(out, text->at ? text->at : "", width, indent, indent);
    en_text_clear(text);
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

static void put_share(struct en_text *out, const struct en_share *x)
{
    struct en_text text = {0};
    eni_sense_share(&text, x);
    en_text_left(out, text.at, 15);
    en_text_clear(&text);
}

void eni_sense_share(struct en_text *out, const struct en_share *x)
{
    int64_t mean = eni_round(100 * eni_max(0, x->mean)), low = eni_round(100 * eni_max(0, x->low)),
            high = eni_round(100 * eni_max(0, x->high));
    en_text_int(out, mean);
    if (low == high && low == mean) return;
    en_text_put(out, " (");
    en_text_int(out, low);
    en_text_put(out, "–");
    en_text_int(out, high);
    en_text_put(out, ")");
}

static void put_shares(struct en_text *out, const struct en_sense *s)
{
    en_text_left(out, "  hundredths of the variance", 36);
    en_text_left(out, "even split", 15);
    en_text_left(out, "alone", 15);
    en_text_put(out, "with all its company\n");
    for (int j = 0; j < s->n_groups; j++) {
        const struct en_sense_group *g = &s->group[j];
        struct en_text text = {0};
        en_text_put(out, "  ");
        en_text_bytes(&text, g->name, eni_line(g->name, 32));
        en_text_left(out, text.at, 34);
        en_text_clear(&text);
        put_share(out, &g->shapley);
        put_share(out, &g->first);
        eni_sense_share(out, &g->total);
        en_text_char(out, '\n');
    }
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

void en_report_sense(struct en_text *out, const struct en_sense *s, int width)
{
    const struct en_case *c = s->def.study.c;
    struct en_text text = {0};
    en_text_put(&text, "What moves the answer: ");
    eni_sense_question(&text, s);
    say(out, &text, width, 0);
    en_text_format(&text, "Case %s, digest ", c->id);
    en_text_hex64(&text, c->digest);
    en_text_format(&text, ", seed %d. %d rows of %d answers.", (int)s->def.study.seed, s->rows, 2 * s->n_groups);
    say(out, &text, width, 0);
    eni_sense_inputs(&text, s);
    say(out, &text, width, 0);
    if (s->partial) en_text_put(out, "PARTIAL: stopped before the end.\n");
    en_text_put(&text, "Over all inputs: mean ");
    eni_sense_number(&text, s, s->mean);
    en_text_put(&text, ", spread (sd) ");
    eni_sense_number(&text, s, s->sd);
    if (s->def.target == EN_SENSE_GAIN || s->def.target == EN_SENSE_MARGIN) {
        en_text_put(&text, ", above 0 in ");
        eni_hundred(&text, s->positive);
        en_text_put(&text, " of 100 draws");
    }
    en_text_put(&text, ".");
    eni_sense_still(&text, s);
    say(out, &text, width, 0);
    en_text_put(out, "\n");
    en_text_put(&text, "One belief at a time, from its lowest to its highest value among the documents (- low, + high); the "
                       "others at their median, where the answer is ");
    eni_sense_number(&text, s, s->base);
    en_text_put(&text, " (|):");
    say(out, &text, width, 0);
    put_bars(out, s, width);
    en_text_put(out, "\nAll inputs together:\n");
    put_shares(out, s);
    eni_sense_luck(&text, s);
    if (text.length > 0) say(out, &text, width, 0);
    en_text_put(&text, "A large share says that the answer hangs on it in this model, not that it matters most in the "
                       "world. Ranges are 5 and 95 % of bootstraps. See docs/sensitivity.md.");
    say(out, &text, width, 0);
}
