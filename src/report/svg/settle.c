/* settle.c: the texts that settle found, a panel for each profile: chance of adoption across, the gain under the
 * worldview where the text does worst upwards. All panels have one scale.
 */
#include "report/doc.h"

#include "entente/lab_report.h"

enum { WIDTH = 660, LEFT = 50, PANEL = 250, GAP = 70, TOP = 34, HEIGHT = 170, STEP = 240, NEAR = 7, LETTER = 8,
       MOST_STEPS = 8 };

struct frame {
    const struct en_settle *s;
    const struct en_case *c;
    double least, most, from; /* gain at the lower and upper edge; chance at the left one */
    double rise, run;         /* from one line of the grid to the next */
    double left, top;         /* of the panel at hand */
};

struct box {
    double x, y, width, height; /* middle, size */
};

/* What is taken in a panel: marks, then labels. */
struct taken {
    struct box at[2 * EN_SETTLE_TEXTS];
    int n;
};

struct spot {
    double x, y;
    struct en_text names;
};

static bool shown(const struct en_settle *s, int p)
{
    return s->ask.profile < 0 || s->ask.profile == p;
}

/* Down or up to a whole number of steps. */
static double whole(double value, double step, bool up)
{
    double n = (double)(int64_t)(value / step);
    if (up && n * step < value) n += 1;
    if (!up && n * step > value) n -= 1;
    return n * step;
}

/* Round steps that do not crowd the grid, whatever a case calls one unit of gain. */
static double step_of(double range)
{
    if (range > MOST_STEPS) return eni_svg_top(range / MOST_STEPS);
    return range > 2 ? 1 : range > 1 ? 0.5 : range > 0.4 ? 0.2 : 0.1;
}

static void scale(struct frame *f)
{
    f->from = 1;
    for (int i = 0; i < f->s->n_texts; i++) {
        const struct en_settle_text *t = &f->s->text[i];
        f->from = eni_min(f->from, t->council.p_central);
        for (int p = 0; p < f->c->n_profiles; p++) {
            if (!shown(f->s, p)) continue;
            f->least = eni_min(f->least, t->worst[p]);
            f->most = eni_max(f->most, t->worst[p]);
        }
    }
    f->rise = step_of(f->most - f->least);
    f->least = whole(f->least, f->rise, false);
    f->most = eni_max(whole(f->most, f->rise, true), f->least + f->rise);
    f->from = eni_min(whole(f->from, 0.1, false), 0.9);
    f->run = f->from < 0.45 ? 0.2 : 0.1;
}

static double across(const struct frame *f, double p)
{
    return f->left + PANEL * (p - f->from) / (1 - f->from);
}

static double upwards(const struct frame *f, double gain)
{
    return f->top + HEIGHT * (f->most - gain) / (f->most - f->least);
}

static void axes(struct eni_svg *g, const struct frame *f)
{
    struct en_text t = {0};
    for (double gain = f->least; gain < f->most + f->rise / 2; gain += f->rise) {
        eni_svg_line(g, f->left, upwards(f, gain), f->left + PANEL, upwards(f, gain), "#e4e6ea", 1);
        if (eni_max(gain, -gain) < f->rise / 2)
            en_text_char(&t, '0');
        else
            eni_signed(&t, gain, 1);
        eni_svg_text(g, f->left - 6, upwards(f, gain) + 4, 11, "end", false, ENI_SOFT, t.at);
        en_text_clear(&t);
    }
    for (double p = 1; p > f->from - f->run / 2; p -= f->run) {
        eni_svg_line(g, across(f, p), f->top, across(f, p), f->top + HEIGHT, "#e4e6ea", 1);
        en_text_fixed(&t, 100 * p, 0);
        eni_svg_text(g, across(f, p), f->top + HEIGHT + 15, 11, "middle", false, ENI_SOFT, t.at);
        en_text_clear(&t);
    }
    eni_svg_line(g, f->left, upwards(f, 0), f->left + PANEL, upwards(f, 0), ENI_OUTLINE, 1.5);
}

static void mark(struct eni_svg *g, double x, double y, bool front, bool balanced)
{
    double r = front ? 5 : 3.5;
    if (balanced) { /* a diamond */
        en_text_put(g->out, "<rect");
        eni_svg_attr(g->out, "x", x - 5.5);
        eni_svg_attr(g->out, "y", y - 5.5);
        en_text_put(g->out, " width=\"11\" height=\"11\" transform=\"rotate(45 ");
        en_text_fixed(g->out, x, 2);
        en_text_char(g->out, ' ');
        en_text_fixed(g->out, y, 2);
        en_text_put(g->out, ")\" fill=\"" ENI_INK "\"/>\n");
        return;
    }
    eni_svg_rect(g, x - r, y - r, 2 * r, 2 * r, r,
                 front ? "fill=\"" ENI_INK "\"" : "fill=\"none\" stroke=\"" ENI_OUTLINE "\" stroke-width=\"1.2\"");
}

static double apart(double a, double b)
{
    return a > b ? a - b : b - a;
}

/* Texts that all but coincide have one label. */
static void name_spot(struct spot *spot, int *n, double x, double y, int number)
{
    int at = 0;
    while (at < *n && (apart(x, spot[at].x) > NEAR || apart(y, spot[at].y) > NEAR)) at++;
    if (at == *n) spot[(*n)++] = (struct spot){.x = x, .y = y};
    en_text_format(&spot[at].names, spot[at].names.length ? ", %d" : "%d", number);
}

static bool is_free(const struct taken *taken, const struct frame *f, struct box b)
{
    if (b.x - b.width / 2 < f->left || b.x + b.width / 2 > f->left + PANEL + GAP / 2.0) return false;
    if (b.y - b.height / 2 < f->top - 4 || b.y + b.height / 2 > f->top + HEIGHT) return false;
    for (int i = 0; i < taken->n; i++) {
        const struct box *o = &taken->at[i];
        if (apart(b.x, o->x) < (b.width + o->width) / 2 && apart(b.y, o->y) < (b.height + o->height) / 2) return false;
    }
    return true;
}

/* A label beside its mark, where nothing else stands; further off with a line to it. */
static void put_label(struct eni_svg *g, const struct frame *f, struct taken *taken, const struct spot *spot)
{
    static const int way[8][2] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {-1, -1}, {1, 1}, {-1, 1}};
    struct box b = {spot->x, spot->y, (double)spot->names.length * LETTER, 14};
    int ring = 0;
    for (int i = 0; i < 48; i++) {
        ring = i / 8;
        b.x = spot->x + way[i % 8][0] * (b.width / 2 + 7 + 8 * ring);
        b.y = spot->y + way[i % 8][1] * (13 + 12 * ring);
        if (is_free(taken, f, b)) break;
    }
    if (ring > 0) eni_svg_line(g, spot->x, spot->y, b.x, b.y + (b.y < spot->y ? 6 : -6), ENI_OUTLINE, 0.8);
    eni_svg_text(g, b.x, b.y + 4, 12, "middle", true, ENI_INK, spot->names.at);
    if (taken->n < 2 * EN_SETTLE_TEXTS) taken->at[taken->n++] = b;
}

static void panel(struct eni_svg *g, const struct frame *f, int p)
{
    struct spot spot[EN_SETTLE_TEXTS];
    struct taken taken = {.n = 0};
    int n = 0;
    eni_svg_text(g, f->left, f->top - 12, 14, "start", true, ENI_INK, f->c->profile[p].name);
    axes(g, f);
    for (int i = 0; i < f->s->n_texts; i++) {
        const struct en_settle_text *t = &f->s->text[i];
        double x = across(f, t->council.p_central), y = upwards(f, t->worst[p]);
        bool front = t->front >> p & 1;
        mark(g, x, y, front, t->balanced >> p & 1);
        taken.at[taken.n++] = (struct box){x, y, 10, 10};
        if (front) name_spot(spot, &n, x, y, i + 1);
    }
    for (int i = 0; i < n; i++) {
        put_label(g, f, &taken, &spot[i]);
        en_text_clear(&spot[i].names);
    }
}

static void describe(struct en_text *out, const struct frame *f)
{
    for (int p = 0; p < f->c->n_profiles; p++) {
        int n = 0;
        if (!shown(f->s, p)) continue;
        en_text_format(out, "%s: ", f->c->profile[p].name);
        for (int i = 0; i < f->s->n_texts; i++) {
            if (!(f->s->text[i].front >> p & 1)) continue;
            en_text_format(out, n++ ? "; text %d adopted in " : "text %d adopted in ", i + 1);
            eni_hundred(out, f->s->text[i].council.p_central);
            en_text_put(out, " of 100, worst gain ");
            eni_signed(out, f->s->text[i].worst[p], 2);
            if (f->s->text[i].balanced >> p & 1) en_text_put(out, " (diamond)");
        }
        en_text_put(out, n ? ". " : "no text on the front. ");
    }
}

void en_svg_settle(struct en_text *out, const char *id, const struct en_case *c, const struct en_settle *s)
{
    struct frame f = {.s = s, .c = c};
    struct eni_svg g = {out, id};
    struct en_text desc = {0};
    int panels = 0, at = 0;
    for (int p = 0; p < c->n_profiles; p++) panels += shown(s, p);
    describe(&desc, &f);
    scale(&f);
    double rows = (panels + 1) / 2, bottom = TOP + rows * STEP;
    eni_svg_open(&g, WIDTH, bottom + 34, "Chance of adoption, and gain under the worldview where a text does worst",
                 eni_or(desc.at, "no texts"));
    for (int p = 0; p < c->n_profiles; p++) {
        if (!shown(s, p)) continue;
        f.left = LEFT + at % 2 * (PANEL + GAP);
        f.top = TOP + at++ / 2 * STEP;
        panel(&g, &f, p);
    }
    eni_svg_text(&g, LEFT, bottom - 14, 12, "start", false, ENI_SOFT,
                 "Across: adopted, of 100 councils. Upwards: worst gain over worldviews; 0 is the text in force.");
    mark(&g, LEFT + 5, bottom + 7, true, false);
    eni_svg_text(&g, LEFT + 16, bottom + 11, 12, "start", false, ENI_INK, "on the front");
    mark(&g, LEFT + 125, bottom + 7, true, true);
    eni_svg_text(&g, LEFT + 138, bottom + 11, 12, "start", false, ENI_INK, "largest product of chance and gain");
    mark(&g, LEFT + 385, bottom + 7, false, false);
    eni_svg_text(&g, LEFT + 396, bottom + 11, 12, "start", false, ENI_INK, "other texts found");
    eni_svg_close(&g);
    en_text_clear(&desc);
}
