/* svg.c: stance strips from plain arrays, one or two rows of the same seats. */
#include "report/play/play_int.h"

enum { CELL = 44, PITCH = 48, PER_ROW = 16, LABEL = 50, KEY = 60 };

static void alphabetical_by(const struct en_case *c, const int8_t *stance,
                            int order[EN_MAX_MEMBERS])
{
    int alphabetical[EN_MAX_MEMBERS], n = 0;
    eni_alphabetical(c, alphabetical);
    for (int s = 0; s <= EN_N_STANCES; s++)
        for (int i = 0; i < c->n_members; i++) {
            int own = stance[alphabetical[i]];
            if (own == s || (s == EN_N_STANCES && own < 0)) order[n++] = alphabetical[i];
        }
}

static void seat(struct eni_svg *g, const struct en_case *c, int m, int stance, double x, double y)
{
    struct en_text code;
    en_text_init(&code);
    eni_code(&code, c->member[m].id);
    if (stance >= 0) {
        eni_svg_seat(g, x, y, CELL - 5, 5, (enum en_stance_class)stance, false, code.at);
    } else {
        eni_svg_rect(g, x - (CELL - 5) / 2.0, y - (CELL - 5) / 2.0, CELL - 5, CELL - 5, 5,
                     "fill=\"#ffffff\" stroke=\"" ENI_OUTLINE "\" stroke-dasharray=\"3 3\"");
        eni_svg_text(g, x, y + 4, (CELL - 5) * 0.28, "middle", true, ENI_INK, code.at);
    }
    en_text_clear(&code);
}

static void key(struct eni_svg *g, double x, double y, const struct en_case *c,
                const int8_t *stance)
{
    for (int s = 0; s <= EN_N_STANCES; s++) {
        struct en_text label;
        int count = 0;
        en_text_init(&label);
        for (int m = 0; m < c->n_members; m++)
            count += stance[m] == s || (s == EN_N_STANCES && stance[m] < 0);
        double at_x = x + s % 3 * 230, at_y = y + s / 3 * 28;
        if (s == EN_N_STANCES && count == 0) break;
        if (s < EN_N_STANCES)
            eni_svg_seat(g, at_x + 9, at_y + 9, 18, 4, (enum en_stance_class)s, false, NULL);
        else
            eni_svg_rect(g, at_x, at_y, 18, 18, 4,
                         "fill=\"#ffffff\" stroke=\"" ENI_OUTLINE "\" stroke-dasharray=\"3 3\"");
        en_text_format(&label, "%s: %d",
                       s < EN_N_STANCES ? eni_stance_words((enum en_stance_class)s) : "not given",
                       count);
        eni_svg_text(g, at_x + 26, at_y + 14, 13, "start", false, ENI_INK, label.at);
        en_text_clear(&label);
    }
}

static void describe(struct en_text *out, const struct en_case *c, const int8_t *stance)
{
    int order[EN_MAX_MEMBERS], last = -2;
    alphabetical_by(c, stance, order);
    for (int i = 0; i < c->n_members; i++) {
        int s = stance[order[i]] < 0 ? -1 : stance[order[i]];
        if (s != last)
            en_text_format(out, "%s%s: ", i > 0 ? ". " : "",
                           s < 0 ? "not given" : eni_stance_words((enum en_stance_class)s));
        else
            en_text_put(out, ", ");
        en_text_put(out, c->member[order[i]].name);
        last = s;
    }
    if (c->n_members > 0) en_text_char(out, '.');
}

void en_svg_stance_strip(struct en_text *out, const char *id, const char *title,
                         const struct en_case *c, const int8_t *stance)
{
    struct eni_svg g = {out, id};
    struct en_text desc;
    int order[EN_MAX_MEMBERS], rows = (c->n_members + PER_ROW - 1) / PER_ROW;
    en_text_init(&desc);
    alphabetical_by(c, stance, order);
    describe(&desc, c, stance);
    double under = 20 + rows * (CELL + 10) + 4;
    eni_svg_open(&g, PER_ROW * PITCH + 32, under + KEY + 12, title, eni_or(desc.at, "no members"));
    for (int i = 0; i < c->n_members; i++)
        seat(&g, c, order[i], stance[order[i]], 16 + (i % PER_ROW + 0.5) * PITCH,
             20 + i / PER_ROW * (CELL + 10) + CELL / 2.0);
    key(&g, 20, under, c, stance);
    eni_svg_close(&g);
    en_text_clear(&desc);
}

static bool differs(const int8_t *first, const int8_t *final, int m)
{
    return first[m] >= 0 && final[m] >= 0 && first[m] != final[m];
}

static void pair_desc(struct en_text *out, const struct en_case *c, const int8_t *first,
                      const int8_t *final)
{
    en_text_put(out, "First: ");
    describe(out, c, first);
    en_text_put(out, " At the end: ");
    describe(out, c, final);
}

void en_svg_strip_pair(struct en_text *out, const char *id, const char *title,
                       const struct en_case *c, const int8_t *first, const int8_t *final)
{
    struct eni_svg g = {out, id};
    struct en_text desc;
    int order[EN_MAX_MEMBERS], rows = (c->n_members + PER_ROW - 1) / PER_ROW;
    const double band = 2 * CELL + 34;
    en_text_init(&desc);
    alphabetical_by(c, first, order);
    pair_desc(&desc, c, first, final);
    double under = 20 + rows * band + 4;
    eni_svg_open(&g, LABEL + PER_ROW * PITCH + 24, under + KEY + 12, title,
                 eni_or(desc.at, "no members"));
    for (int row = 0; row < rows; row++) {
        eni_svg_text(&g, 16, 20 + row * band + CELL / 2.0 + 4, 13, "start", true, ENI_INK, "first");
        eni_svg_text(&g, 16, 20 + row * band + CELL * 1.5 + 16, 13, "start", true, ENI_INK, "end");
    }
    for (int i = 0; i < c->n_members; i++) {
        int m = order[i];
        double x = LABEL + 8 + (i % PER_ROW + 0.5) * PITCH,
               y = 20 + i / PER_ROW * band + CELL / 2.0;
        if (differs(first, final, m))
            eni_svg_line(&g, x, y + CELL / 2.0 - 3, x, y + CELL / 2.0 + 15, ENI_INK, 3);
        seat(&g, c, m, first[m], x, y);
        seat(&g, c, m, final[m], x, y + CELL + 12);
    }
    key(&g, 20, under, c, final);
    eni_svg_close(&g);
    en_text_clear(&desc);
}
