/* conditions.c: who needs what, seat by clause: a filled mark and the wording where one clause
 * alone would end the objection, an open mark where none does.
 */
#include "report/report_int.h"

#include "entente/pictures.h"

enum {
    NAME = 158,
    NAME_COLUMNS = 21,
    COLUMN = 128,
    COLUMNS = 15,
    WORDS = 15,
    LINE = 16,
    MOST_LINES = 8,
    FOOT = 44
};

/* Gains below this are not worth ink. */
static const double least_gain = 0.05;

static const struct en_condition *cell_at(const struct en_conditions *n, int row, int column)
{
    return &n->cell[row * n->n_clauses + column];
}

static const char *wording(const struct en_conditions *n, int row, int column)
{
    const struct en_condition *cell = cell_at(n, row, column);
    return cell->level >= 0 ? n->c->clause[n->clause[column]].level[cell->level].name : "";
}

static double head_height(const struct en_conditions *n)
{
    int most = 1;
    for (int k = 0; k < n->n_clauses; k++) {
        int lines = eni_svg_lines_needed(n->c->clause[n->clause[k]].name, COLUMNS, MOST_LINES);
        most = lines > most ? lines : most;
    }
    return 16 + LINE * most;
}

static double row_height(const struct en_conditions *n, int row)
{
    int most = eni_svg_lines_needed(n->c->member[n->member[row]].name, NAME_COLUMNS, MOST_LINES);
    for (int k = 0; k < n->n_clauses; k++) {
        int lines = eni_svg_lines_needed(wording(n, row, k), WORDS, MOST_LINES);
        most = lines > most ? lines : most;
    }
    return 14 + LINE * most;
}

static void dot(struct eni_svg *g, double x, double y, bool filled)
{
    eni_svg_rect(g, x - 5, y - 5, 10, 10, 5,
                 filled ? "fill=\"" ENI_INK "\" stroke=\"" ENI_INK "\" stroke-width=\"1.5\""
                        : "fill=\"#ffffff\" stroke=\"" ENI_OUTLINE "\" stroke-width=\"1.5\"");
}

static void draw_cell(struct eni_svg *g, const struct en_conditions *n, int row, int column,
                      double y, double height)
{
    const struct en_condition *cell = cell_at(n, row, column);
    double x = NAME + COLUMN * (double)column;
    struct en_text t = {0};
    if (cell->level >= 0) {
        eni_svg_cell_open(g, row * n->n_clauses + column, x, y, COLUMN, height);
        eni_svg_rect(g, x + 2, y + 2, COLUMN - 4, height - 4, 4,
                     "fill=\"#ece9f6\" stroke=\"#9b8fc9\"");
        dot(g, x + 15, y + 16, true);
        eni_svg_lines(g, x + 26, y + 20, 12.3, WORDS, MOST_LINES, false, wording(n, row, column));
        eni_svg_cell_close(g);
        return;
    }
    dot(g, x + 15, y + 16, false);
    if (!(cell->gain > least_gain)) return;
    en_text_char(&t, '+');
    en_text_fixed(&t, cell->gain, 2);
    eni_svg_text(g, x + 26, y + 20, 12, "start", false, ENI_SOFT, t.at);
    en_text_clear(&t);
}

static void describe(struct en_text *out, const struct en_conditions *n)
{
    for (int row = 0; row < n->n_members; row++) {
        int found = 0;
        en_text_format(out, "%s: ", n->c->member[n->member[row]].name);
        for (int k = 0; k < n->n_clauses; k++) {
            if (cell_at(n, row, k)->level < 0) continue;
            en_text_format(out, "%s%s, %s", found++ ? "; or " : "", n->c->clause[n->clause[k]].name,
                           wording(n, row, k));
        }
        en_text_put(out, found ? ". " : "no clause alone. ");
    }
}

static void head(struct eni_svg *g, const struct en_conditions *n, double height)
{
    eni_svg_text(g, 10, height - 12, 13, "start", true, ENI_INK, "Member");
    for (int k = 0; k < n->n_clauses; k++) {
        const char *name = n->c->clause[n->clause[k]].name;
        int lines = eni_svg_lines_needed(name, COLUMNS, MOST_LINES);
        eni_svg_lines(g, NAME + COLUMN * (double)k + 6, height - 12 - LINE * (lines - 1), 12.3,
                      COLUMNS, MOST_LINES, true, name);
    }
}

void en_svg_conditions(struct en_text *out, const char *id, const struct en_conditions *n)
{
    struct eni_svg g = {out, id};
    struct en_text desc = {0};
    double top = head_height(n), height = top,
           width = eni_max(520, NAME + COLUMN * n->n_clauses + 10.0);
    for (int row = 0; row < n->n_members; row++) height += row_height(n, row);
    describe(&desc, n);
    eni_svg_open(&g, width, height + FOOT, "Who needs what: seat by clause",
                 eni_or(desc.at, "nobody objects"));
    head(&g, n, top);
    for (int row = 0; row < n->n_members; row++) {
        double high = row_height(n, row);
        eni_svg_line(&g, 8, top, width - 8, top, "#d5d8dc", 1);
        eni_svg_lines(&g, 10, top + 20, 12.3, NAME_COLUMNS, MOST_LINES, false,
                      n->c->member[n->member[row]].name);
        for (int k = 0; k < n->n_clauses; k++) draw_cell(&g, n, row, k, top, high);
        top += high;
    }
    eni_svg_line(&g, 8, top, width - 8, top, "#d5d8dc", 1);
    dot(&g, 16, top + 17, true);
    eni_svg_text(&g, 28, top + 21, 12, "start", false, ENI_SOFT,
                 "this wording alone ends the objection");
    dot(&g, 270, top + 17, false);
    eni_svg_text(&g, 282, top + 21, 12, "start", false, ENI_SOFT,
                 "none does (with the gain in margin)");
    eni_svg_close(&g);
    en_text_clear(&desc);
}
