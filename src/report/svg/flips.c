/* flips.c: two beliefs together: how many members object where both stand. Every cell says its
 * number; darker is more, and a thick line runs where nobody objects any more.
 */
#include "report/report_int.h"

#include "entente/pictures.h"

enum { CELL = 46, HIGH = 34, LEFT = 70, TOP = 44, RIGHT = 14, LINE_COLUMNS = 52 };

static double count_at(const struct en_flip_map *f, int i, int j)
{
    return i < 0 || j < 0 || i >= f->n || j >= f->n ? 0.0 / 0.0 : f->count[j * f->n + i];
}

static const char *shade(double count, double most)
{
    if (!eni_finite(count)) return "fill=\"#ffffff\" stroke=\"#d5d8dc\"";
    if (count < 0.5) return "fill=\"#ffffff\" stroke=\"#d5d8dc\"";
    if (count <= 0.34 * most) return "fill=\"#ece9f6\" stroke=\"#d5d8dc\"";
    return count <= 0.67 * most ? "fill=\"#cdc5e6\" stroke=\"#d5d8dc\""
                                : "fill=\"#ab9fd6\" stroke=\"#d5d8dc\"";
}

static double most_of(const struct en_flip_map *f)
{
    double most = 1;
    for (int k = 0; k < f->n * f->n; k++)
        if (eni_finite(f->count[k])) most = eni_max(most, f->count[k]);
    return most;
}

static double left_of(int i)
{
    return LEFT + CELL * (double)i;
}

static double top_of(const struct en_flip_map *f, int j)
{
    return TOP + HIGH * (double)(f->n - 1 - j);
}

static void cell(struct eni_svg *g, const struct en_flip_map *f, double most, int i, int j)
{
    double count = count_at(f, i, j), x = left_of(i), y = top_of(f, j);
    struct en_text t = {0};
    if (eni_finite(count)) {
        en_text_int(&t, eni_round(count));
    } else {
        en_text_put(&t, "…");
    }
    eni_svg_cell_open(g, j * f->n + i, x, y, CELL, HIGH);
    eni_svg_rect(g, x, y, CELL, HIGH, 0, shade(count, most));
    eni_svg_text(g, x + CELL / 2.0, y + 22, 14, "middle", eni_finite(count) && count < 0.5, ENI_INK,
                 t.at);
    eni_svg_cell_close(g);
    en_text_clear(&t);
}

static bool border(double a, double b)
{
    return eni_finite(a) && eni_finite(b) && (a < 0.5) != (b < 0.5);
}

static void borders(struct eni_svg *g, const struct en_flip_map *f)
{
    for (int j = 0; j < f->n; j++) {
        for (int i = 0; i < f->n; i++) {
            double x = left_of(i), y = top_of(f, j), here = count_at(f, i, j);
            if (border(here, count_at(f, i - 1, j)))
                eni_svg_line(g, x, y, x, y + HIGH, "#14171b", 4);
            if (border(here, count_at(f, i, j + 1)))
                eni_svg_line(g, x, y, x + CELL, y, "#14171b", 4);
        }
    }
}

static void scales(struct eni_svg *g, const struct en_flip_map *f)
{
    struct en_text t = {0};
    for (int k = 0; k < f->n; k++) {
        eni_svg_belief(&t, f->c, f->belief[0], f->across[k]);
        eni_svg_text(g, left_of(k) + CELL / 2.0, TOP + HIGH * f->n + 18, 12, "middle", false,
                     ENI_SOFT, t.at);
        en_text_clear(&t);
        eni_svg_belief(&t, f->c, f->belief[1], f->upwards[k]);
        eni_svg_text(g, LEFT - 8, top_of(f, k) + 22, 12, "end", false, ENI_SOFT, t.at);
        en_text_clear(&t);
    }
}

/* "Upwards: a belief, of 100" */
static void axis_name(struct en_text *out, const char *way, const struct en_case *c, int belief)
{
    const char *unit = eni_or(c->belief[belief].unit, "");
    bool hundredths = eni_svg_in_hundredths(unit);
    en_text_format(out, "%s: %s", way, c->belief[belief].name);
    if (hundredths || (unit[0] != '\0' && !eni_svg_is_ratio(unit)))
        en_text_format(out, ", %s", hundredths ? "of 100" : unit);
}

static void describe(struct en_text *out, const struct en_flip_map *f)
{
    en_text_put(out, "Members that object, from the lowest value across to the highest. ");
    for (int j = 0; j < f->n; j++) {
        en_text_format(out, "%s ", f->c->belief[f->belief[1]].name);
        eni_svg_belief(out, f->c, f->belief[1], f->upwards[j]);
        for (int i = 0; i < f->n; i++) {
            en_text_put(out, i ? ", " : ": ");
            if (eni_finite(count_at(f, i, j)))
                en_text_int(out, eni_round(count_at(f, i, j)));
            else
                en_text_put(out, "not known yet");
        }
        en_text_put(out, ". ");
    }
}

void en_svg_flip_map(struct en_text *out, const char *id, const struct en_flip_map *f)
{
    struct eni_svg g = {out, id};
    struct en_text title = {0}, desc = {0}, across = {0}, up = {0};
    double most = most_of(f), width = eni_max(400, LEFT + CELL * f->n + RIGHT),
           y = TOP + HIGH * f->n + 44;
    axis_name(&across, "Across", f->c, f->belief[0]);
    axis_name(&up, "Upwards", f->c, f->belief[1]);
    int lines = eni_svg_lines_needed(across.at, LINE_COLUMNS, 2);
    en_text_format(&title, "Two beliefs together: %s; %s", f->c->belief[f->belief[0]].name,
                   f->c->belief[f->belief[1]].name);
    describe(&desc, f);
    eni_svg_open(&g, width, y + 17 * lines + 20, title.at, desc.at);
    eni_svg_lines(&g, 12, up.length > LINE_COLUMNS ? 17 : 26, 13, LINE_COLUMNS, 2, true, up.at);
    for (int j = 0; j < f->n; j++)
        for (int i = 0; i < f->n; i++) cell(&g, f, most, i, j);
    borders(&g, f);
    scales(&g, f);
    eni_svg_lines(&g, 12, y, 13, LINE_COLUMNS, 2, true, across.at);
    eni_svg_text(&g, 12, y + 17 * lines + 4, 12, "start", false, ENI_SOFT,
                 "Numbers: members that object. Thick line: where nobody does.");
    eni_svg_close(&g);
    en_text_clear(&title);
    en_text_clear(&desc);
    en_text_clear(&across);
    en_text_clear(&up);
}
