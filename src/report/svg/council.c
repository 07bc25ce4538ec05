/* council.c: the council ring (one equal seat for each member, alphabetical) and the stance
 * strip. */
#include "report/report_int.h"

enum { SEAT = 42, SPACE = 53, MARGIN = 36, PER_ROW = 16, CELL = 44, KEY_WIDTH = 570 };
static const double PI = 3.14159265358979323846;

/* sin and cos by their series, |angle| <= pi: good to 1e-9, more than a picture needs, and no libm.
 */
static void turn(double angle, double *sine, double *cosine)
{
    double term = 1, s = 0, c = 1;
    for (int k = 1; k < 30; k++) {
        term *= angle / k;
        if (k % 2)
            s += k % 4 == 1 ? term : -term;
        else
            c += k % 4 == 0 ? term : -term;
    }
    *sine = s;
    *cosine = c;
}

static void middle(struct eni_svg *g, const struct eni_view *v, int draft, double x, double y)
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    int breaks = eni_count_stance(v, draft, EN_BREAK),
        objects = eni_count_stance(v, draft, EN_OBJECT);
    struct en_text line;
    en_text_init(&line);
    if (r->continues) {
        eni_svg_text(g, x, y - 8, 21, "middle", true, ENI_INK, "The text in force");
        eni_svg_text(g, x, y + 20, 21, "middle", true, ENI_INK, "continues");
        return;
    }
    en_text_int(&line, breaks);
    eni_svg_text(g, x, y - 24, 68, "middle", true, ENI_INK, line.at);
    eni_svg_text(g, x, y + 8, 21, "middle", true, ENI_INK, "would break silence");
    en_text_clear(&line);
    if (objects > 0) en_text_format(&line, "%d more object%s", objects, objects == 1 ? "s" : "");
    eni_svg_text(g, x, y + 36, 15, "middle", false, ENI_INK, line.at);
    en_text_clear(&line);
    en_text_put(&line, "adopted in ");
    eni_hundred_range(&line, r->p_low, r->p_high);
    en_text_put(&line, " of 100 councils");
    eni_svg_text(g, x, y + (objects > 0 ? 60 : 36), 15, "middle", false, ENI_INK, line.at);
    en_text_clear(&line);
}

static void ring_title(struct en_text *out, const struct eni_view *v, int draft)
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    int breaks = eni_count_stance(v, draft, EN_BREAK);
    en_text_format(out, "%s on \"%s\": ", v->c->council, v->c->draft[draft].title);
    if (r->continues) {
        en_text_put(out, "the text in force continues");
    } else if (breaks == 0) {
        en_text_put(out, "nobody would break silence");
    } else {
        eni_plural(out, breaks, "member would break silence", "members would break silence");
    }
}

static void seats(struct eni_svg *g, const struct eni_view *v, int draft, double x, double y,
                  double radius)
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    int order[EN_MAX_MEMBERS], n = v->c->n_members;
    eni_alphabetical(v->c, order);
    for (int i = 0; i < n; i++) {
        double s, c, angle = 2 * PI * i / n;
        struct en_text code;
        en_text_init(&code);
        turn(angle > PI ? angle - 2 * PI : angle, &s, &c);
        eni_code(&code, v->c->member[order[i]].id);
        eni_svg_seat(g, x + radius * s, y - radius * c, SEAT, SEAT / 2.0, r->stance[order[i]],
                     r->dislikes[order[i]], code.at);
        en_text_clear(&code);
    }
}

void en_svg_ring(struct en_text *out, const char *id, const struct en_study *s, int draft)
{
    struct en_report_options none = {.width = 100};
    struct eni_view v;
    struct eni_svg g = {out, id};
    struct en_text title, desc;
    eni_view_init(&v, s, &none);
    en_text_init(&title);
    en_text_init(&desc);
    double radius = eni_max(190, v.c->n_members * SPACE / (2 * PI)), side = 2 * (radius + MARGIN);
    double width = eni_max(side, KEY_WIDTH), x = width / 2, y = side / 2;
    ring_title(&title, &v, draft);
    eni_stance_sentence(&desc, &v, draft);
    eni_svg_open(&g, width, side + ENI_KEY_HEIGHT + 12, title.at, eni_or(desc.at, "no members"));
    en_text_put(out, "<circle");
    eni_svg_attr(out, "cx", x);
    eni_svg_attr(out, "cy", y);
    eni_svg_attr(out, "r", radius - SEAT / 2.0 - 14);
    en_text_put(out, " fill=\"#fafafb\" stroke=\"#d9dce0\"/>\n");
    seats(&g, &v, draft, x, y, radius);
    middle(&g, &v, draft, x, y);
    double step = eni_min(190, (width - 20) / 3);
    eni_svg_stance_key(&g, x - 1.5 * step + 10, side, step, &v, draft);
    eni_svg_close(&g);
    en_text_clear(&title);
    en_text_clear(&desc);
}

/* --- the strip
 * --------------------------------------------------------------------------------------------------------
 */

static int sorted(const struct eni_view *v, int draft, int order[EN_MAX_MEMBERS])
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    int alphabetical[EN_MAX_MEMBERS], n = 0;
    eni_alphabetical(v->c, alphabetical);
    for (int stance = 0; stance < EN_N_STANCES; stance++) {
        for (int i = 0; i < v->c->n_members; i++) {
            if ((int)r->stance[alphabetical[i]] == stance) order[n++] = alphabetical[i];
        }
    }
    return n;
}

void en_svg_strip(struct en_text *out, const char *id, const struct en_study *s, int draft)
{
    struct en_report_options none = {.width = 100};
    struct eni_view v;
    struct eni_svg g = {out, id};
    struct en_text title, desc;
    int order[EN_MAX_MEMBERS];
    eni_view_init(&v, s, &none);
    en_text_init(&title);
    en_text_init(&desc);
    int n = sorted(&v, draft, order), rows = (n + PER_ROW - 1) / PER_ROW;
    double width = PER_ROW * (CELL + 4) + 32, key = 24 + rows * (CELL + 10) + 4;
    en_text_format(&title, "Stances on \"%s\", sorted from support to breaking silence",
                   v.c->draft[draft].title);
    eni_stance_sentence(&desc, &v, draft);
    eni_svg_open(&g, width, key + ENI_KEY_HEIGHT + 12, title.at, eni_or(desc.at, "no members"));
    const struct en_council_result *r = en_study_council(s, draft);
    for (int i = 0; i < n; i++) {
        struct en_text code;
        en_text_init(&code);
        eni_code(&code, v.c->member[order[i]].id);
        double x = 16 + (i % PER_ROW + 0.5) * (CELL + 4),
               y = 20 + (i / PER_ROW) * (CELL + 10) + CELL / 2.0;
        eni_svg_seat(&g, x, y, CELL - 5, 5, r->stance[order[i]], r->dislikes[order[i]], code.at);
        en_text_clear(&code);
    }
    eni_svg_stance_key(&g, 20, key, 240, &v, draft);
    eni_svg_close(&g);
    en_text_clear(&title);
    en_text_clear(&desc);
}
