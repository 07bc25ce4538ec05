/* tiles.c: members as equal tiles, about where they lie: a neighbourhood can be seen, and every
 * vote has the same size. Where they lie is in the case.
 */
#include "report/report_int.h"

#include "entente/pictures.h"

enum { TILE = 46, STEP = 58, EDGE = 10, KEY_WIDTH = 570, PLAIN_ROW = 8 };

struct tiles {
    int columns, rows;
    int place[EN_MAX_MEMBERS][2]; /* column, row, from 0 */
};

/* Members with a place, moved to the upper left corner. */
static void placed(const struct en_case *c, struct tiles *t)
{
    int first[2] = {EN_MAX_TILE, EN_MAX_TILE};
    for (int m = 0; m < c->n_members; m++) {
        for (int i = 0; i < 2 && c->member[m].tile[0] > 0; i++) {
            if (c->member[m].tile[i] < first[i]) first[i] = c->member[m].tile[i];
        }
    }
    for (int m = 0; m < c->n_members; m++) {
        if (c->member[m].tile[0] == 0) continue;
        for (int i = 0; i < 2; i++) t->place[m][i] = c->member[m].tile[i] - first[i];
        t->columns = t->place[m][0] >= t->columns ? t->place[m][0] + 1 : t->columns;
        t->rows = t->place[m][1] >= t->rows ? t->place[m][1] + 1 : t->rows;
    }
}

static void arrange(const struct en_case *c, struct tiles *t)
{
    int order[EN_MAX_MEMBERS], n = 0;
    *t = (struct tiles){0};
    placed(c, t);
    int wide = t->columns > PLAIN_ROW ? t->columns : PLAIN_ROW, top = t->rows;
    eni_alphabetical(c, order);
    for (int i = 0; i < c->n_members; i++) {
        int m = order[i];
        if (c->member[m].tile[0] > 0) continue;
        t->place[m][0] = n % wide;
        t->place[m][1] = top + n / wide;
        n++;
    }
    if (n > 0) t->rows = top + (n + wide - 1) / wide;
    if (n > 0 && t->columns < wide) t->columns = n < wide && top == 0 ? n : wide;
}

static void tile(struct eni_svg *g, const struct eni_view *v, int draft, int m, double x, double y)
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    struct en_text code = {0};
    eni_code(&code, v->c->member[m].id);
    eni_svg_cell_open(g, m, x - TILE / 2.0, y - TILE / 2.0, TILE, TILE);
    eni_svg_seat(g, x, y, TILE, 4, r->stance[m], r->dislikes[m], code.at);
    eni_svg_cell_close(g);
    en_text_clear(&code);
}

void en_svg_tiles(struct en_text *out, const char *id, const struct en_study *s, int draft)
{
    struct en_report_options none = {.width = 100};
    struct eni_view v;
    struct eni_svg g = {out, id};
    struct en_text title = {0}, desc = {0};
    struct tiles t;
    int order[EN_MAX_MEMBERS];
    eni_view_init(&v, s, &none);
    arrange(v.c, &t);
    double width = eni_max(KEY_WIDTH, t.columns * STEP + 2.0 * EDGE),
           under = t.rows * STEP + 2 * EDGE;
    double left = (width - t.columns * STEP) / 2;
    en_text_format(&title, "Members as equal tiles: stances on \"%s\"", v.c->draft[draft].title);
    eni_stance_sentence(&desc, &v, draft);
    eni_svg_open(&g, width, under + ENI_KEY_HEIGHT + 12, title.at, eni_or(desc.at, "no members"));
    eni_alphabetical(v.c, order);
    for (int i = 0; i < v.c->n_members; i++) {
        const int *place = t.place[order[i]];
        tile(&g, &v, draft, order[i], left + (place[0] + 0.5) * STEP,
             EDGE + (place[1] + 0.5) * STEP);
    }
    eni_svg_stance_key(&g, 20, under, (width - 20) / 3, &v, draft);
    eni_svg_close(&g);
    en_text_clear(&title);
    en_text_clear(&desc);
}
