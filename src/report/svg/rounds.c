/* rounds.c: where many councils ended, and who ratifies last: bars with their numbers written beside them. */
#include "report/report_int.h"
#include "report/lab/rounds_rows.h"

#include "entente/rounds_report.h"

#include <string.h>

enum { WIDTH = 640, LABEL = 170, PLOT = 380, ROW = 34, BAR = 22, TOP = 46, MOST_LAST = 8 };

/* Rounds from light to dark; the count inside each piece says the rest. */
static const char *const round_fill[EN_ROUNDS_SHOWN] = {"#ffffff", "#dfe2e6", "#c2c7cd", "#9ba1a9", "#5d646e"};
static const char *const round_ink[EN_ROUNDS_SHOWN] = {ENI_INK, ENI_INK, ENI_INK, "#14171b", "#ffffff"};

/* --- rows ------------------------------------------------------------------------------------- */

static void put_label(struct eni_rounds_row *row, const char *words, int number)
{
    struct en_text t = {0};
    en_text_put(&t, words);
    if (number > 0) en_text_format(&t, " %d", number);
    size_t n = t.length < sizeof row->label ? t.length : sizeof row->label - 1;
    if (t.at) memcpy(row->label, t.at, n);
    row->label[t.at ? n : 0] = '\0';
    en_text_clear(&t);
}

int eni_rounds_rows(const struct en_rounds *x, struct eni_rounds_row *row)
{
    struct eni_rounds_row rest = {.count = 0};
    int n = 0;
    for (int e = 0; e <= EN_R_CHANGED; e++) {
        rest.count += x->end[e].count;
        for (int k = 0; k < EN_ROUNDS_SHOWN; k++) rest.in_round[k] += x->in_round[e][k];
    }
    for (int i = 0; i < x->n_texts; i++) {
        row[n] = (struct eni_rounds_row){.count = x->text[i].count};
        memcpy(row[n].in_round, x->text[i].in_round, sizeof row[n].in_round);
        put_label(&row[n++], "adopted: text", i + 1);
        rest.count -= x->text[i].count;
        for (int k = 0; k < EN_ROUNDS_SHOWN; k++) rest.in_round[k] -= x->text[i].in_round[k];
    }
    put_label(&rest, "adopted: another text", 0);
    if (rest.count > 0) row[n++] = rest;
    for (int e = EN_R_CHANGED + 1; e < EN_N_ROUNDS_ENDS; e++) {
        row[n] = (struct eni_rounds_row){.count = x->end[e].count};
        memcpy(row[n].in_round, x->in_round[e], sizeof row[n].in_round);
        put_label(&row[n++], en_rounds_end_words((enum en_rounds_end)e), 0);
    }
    return n;
}

int eni_rounds_last(const struct en_rounds *x, int most, int *order)
{
    const double least = 0.005;
    bool named[EN_MAX_MEMBERS] = {false};
    int n = 0;
    while (n < most) {
        int best = -1;
        for (int i = 0; i < x->def.study.c->n_members; i++)
            if (!named[i] && (best < 0 || x->ratified.last[i] > x->ratified.last[best])) best = i;
        if (best < 0 || !(x->ratified.last[best] >= least)) break;
        named[best] = true;
        order[n++] = best;
    }
    return n;
}

/* --- pictures --------------------------------------------------------------------------------- */

static void put_fill(struct en_text *out, const char *fill)
{
    en_text_format(out, "fill=\"%s\" stroke=\"" ENI_OUTLINE "\" stroke-width=\"1\"", fill);
}

/* The pieces of a bar, one a round, with the round's number in each that has room for it. */
static void draw_row(struct eni_svg *g, const struct eni_rounds_row *row, double scale, int councils, double y)
{
    struct en_text t = {0};
    double x = LABEL;
    eni_svg_lines(g, 10, y + 16, 13, 24, 1, false, row->label);
    for (int k = 0; k < EN_ROUNDS_SHOWN; k++) {
        double width = scale * row->in_round[k];
        if (row->in_round[k] == 0) continue;
        put_fill(&t, round_fill[k]);
        eni_svg_rect(g, x, y, width, BAR, 0, t.at);
        en_text_clear(&t);
        en_text_format(&t, k == EN_ROUNDS_SHOWN - 1 ? "%d+" : "%d", k + 1);
        if (width > 20) eni_svg_text(g, x + width / 2, y + 16, 12, "middle", true, round_ink[k], t.at);
        en_text_clear(&t);
        x += width;
    }
    eni_hundred(&t, (double)row->count / councils);
    eni_svg_text(g, x + 8, y + 16, 13, "start", true, ENI_INK, t.at);
    en_text_clear(&t);
}

static void describe(struct en_text *out, const struct eni_rounds_row *row, int n, int councils)
{
    en_text_put(out, "Of 100 councils: ");
    for (int i = 0; i < n; i++) {
        en_text_format(out, "%s%s ", i ? "; " : "", row[i].label);
        eni_hundred(out, (double)row[i].count / councils);
        bool first = true;
        for (int k = 0; k < EN_ROUNDS_SHOWN; k++) {
            if (row[i].in_round[k] == 0) continue;
            en_text_format(out, first ? " (round %d%s: " : ", round %d%s: ", k + 1,
                           k == EN_ROUNDS_SHOWN - 1 ? " or later" : "");
            eni_hundred(out, (double)row[i].in_round[k] / councils);
            first = false;
        }
        if (!first) en_text_char(out, ')');
    }
    en_text_format(out, ". From %d councils.", councils);
}

void en_svg_rounds(struct en_text *out, const char *id, const struct en_rounds *x)
{
    struct eni_rounds_row row[ENI_ROUNDS_ROWS];
    struct eni_svg g = {out, id};
    struct en_text t = {0};
    int n = eni_rounds_rows(x, row), most = 1;
    for (int i = 0; i < n; i++) most = row[i].count > most ? row[i].count : most;
    describe(&t, row, n, x->councils);
    eni_svg_open(&g, WIDTH, TOP + ROW * n + 30, "Where the councils ended, and in which round", eni_or(t.at, ""));
    en_text_clear(&t);
    eni_svg_text(&g, 10, 26, 13, "start", true, ENI_INK, "Where they ended");
    eni_svg_text(&g, LABEL, 26, 13, "start", true, ENI_INK, "of 100 councils");
    for (int i = 0; i < n; i++) draw_row(&g, &row[i], (double)PLOT / most, x->councils, TOP + ROW * i);
    eni_svg_line(&g, LABEL, TOP - 8, LABEL, TOP + ROW * n, ENI_INK, 1.5);
    eni_svg_text(&g, 10, TOP + ROW * n + 16, 12, "start", false, ENI_SOFT,
                 "Number in a piece: the round in which they ended; darker is later. Number at the end: all rounds.");
    eni_svg_close(&g);
}

void en_svg_last(struct en_text *out, const char *id, const struct en_rounds *x)
{
    const struct en_case *c = x->def.study.c;
    struct eni_svg g = {out, id};
    struct en_text t = {0};
    int order[EN_MAX_MEMBERS], n = eni_rounds_last(x, MOST_LAST, order);
    double most = n > 0 ? x->ratified.last[order[0]] : 1;
    en_text_put(&t, "Of 100 ratifications: ");
    for (int i = 0; i < n; i++) {
        en_text_format(&t, "%s%s last in ", i ? "; " : "", c->member[order[i]].name);
        eni_hundred(&t, x->ratified.last[order[i]]);
    }
    eni_svg_open(&g, WIDTH, TOP + ROW * n + 8, "Which member ratifies last", eni_or(t.at, ""));
    en_text_clear(&t);
    eni_svg_text(&g, 10, 26, 13, "start", true, ENI_INK, "Member");
    eni_svg_text(&g, LABEL, 26, 13, "start", true, ENI_INK, "last to ratify, of 100");
    for (int i = 0; i < n; i++) {
        double y = TOP + ROW * i, width = PLOT * x->ratified.last[order[i]] / most;
        eni_svg_lines(&g, 10, y + 16, 13, 24, 1, false, c->member[order[i]].name);
        put_fill(&t, round_fill[2]);
        eni_svg_rect(&g, LABEL, y, width, BAR, 0, t.at);
        en_text_clear(&t);
        eni_hundred(&t, x->ratified.last[order[i]]);
        eni_svg_text(&g, LABEL + width + 8, y + 16, 13, "start", true, ENI_INK, t.at);
        en_text_clear(&t);
    }
    eni_svg_line(&g, LABEL, TOP - 8, LABEL, TOP + ROW * n, ENI_INK, 1.5);
    eni_svg_close(&g);
}
