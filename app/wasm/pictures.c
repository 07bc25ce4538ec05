/* pictures.c: pictures of numbers that the page has, because it asked for each of them. They come as doubles and are
 * checked like everything from a page.
 */
#include "wasm/entente_wasm.h"

#include <string.h>

enum { MOST_CELLS = 16, MAX_LINES = 3 };

/* A whole number in [low, high]; EN_RANGE otherwise, and for what is no number. */
static enum en_status whole(double x, int low, int high, int *out)
{
    if (!(x >= low && x <= high) || (double)(int)x != x) return EN_RANGE;
    *out = (int)x;
    return EN_OK;
}

static bool finite(double x)
{
    return x - x == 0;
}

/* now, then [n][belief, low, high, at the low, at the high, flips] */
static enum en_status write_bars(struct lab *lab, int n, const double *at)
{
    struct en_belief_bar bar[EN_N_BELIEFS];
    if (n < 0 || n > EN_N_BELIEFS || !finite(at[0])) return EN_RANGE;
    for (int i = 0; i < n; i++) {
        const double *b = at + 1 + 6 * i;
        EN_TRY(whole(b[0], 0, EN_N_BELIEFS - 1, &bar[i].belief));
        bar[i].low = b[1];
        bar[i].high = b[2];
        bar[i].at_low = b[3];
        bar[i].at_high = b[4];
        bar[i].flips = b[5] > 0;
        for (int k = 1; k < 5; k++)
            if (!finite(b[k])) return EN_RANGE;
    }
    struct en_belief_bars bars = {lab->c, "objections expected", at[0], n, bar};
    en_svg_belief_bars(&lab->text, "bars", &bars);
    return EN_OK;
}

/* [n] across, [n] upwards, [n][n] members that object; NaN: not known yet */
static enum en_status write_flips(struct lab *lab, int across, int upwards, int n, const double *at)
{
    if (across < 0 || across >= EN_N_BELIEFS || upwards < 0 || upwards >= EN_N_BELIEFS) return EN_RANGE;
    if (n < 1 || n > MOST_CELLS) return EN_RANGE;
    struct en_flip_map map = {lab->c, {across, upwards}, n, at, at + n, at + 2 * n};
    for (int k = 0; k < n * n; k++)
        if (map.count[k] < 0 || map.count[k] > EN_MAX_MEMBERS) return EN_RANGE;
    for (int k = 0; k < 2 * n; k++)
        if (!finite(at[k])) return EN_RANGE;
    en_svg_flip_map(&lab->text, "flips", &map);
    return EN_OK;
}

/* [members], [clauses], then [member][clause][level or -1, gain] */
static enum en_status write_conditions(struct lab *lab, int members, int clauses, const double *at)
{
    const struct en_case *c = lab->c;
    int member[EN_MAX_MEMBERS], clause[EN_MAX_CLAUSES];
    struct en_condition cell[EN_MAX_MEMBERS * EN_MAX_CLAUSES];
    if (members < 0 || members > c->n_members || clauses < 0 || clauses > c->n_clauses) return EN_RANGE;
    for (int i = 0; i < members; i++) EN_TRY(whole(*at++, 0, c->n_members - 1, &member[i]));
    for (int k = 0; k < clauses; k++) EN_TRY(whole(*at++, 0, c->n_clauses - 1, &clause[k]));
    for (int i = 0; i < members * clauses; i++, at += 2) {
        EN_TRY(whole(at[0], -1, c->clause[clause[i % clauses]].n_levels - 1, &cell[i].level));
        cell[i].gain = at[1];
    }
    struct en_conditions conditions = {c, members, clauses, member, clause, cell};
    en_svg_conditions(&lab->text, "conditions", &conditions);
    return EN_OK;
}

enum en_status lab_write_drawn(struct lab *lab, int kind, int a, int b, int c, const double *numbers)
{
    if (numbers == NULL) return EN_RANGE;
    switch (kind) {
    case LAB_SVG_BARS: return write_bars(lab, a, numbers);
    case LAB_SVG_FLIPS: return write_flips(lab, a, b, c, numbers);
    case LAB_SVG_CONDITIONS: return write_conditions(lab, a, b, numbers);
    default: return EN_RANGE;
    }
}

/* Baseline as handed in ([column][horizon], NaN: none), text in force, draft. */
enum en_status lab_write_lines(struct lab_study *study, int draft, int column, int outcome, const double *baseline)
{
    const struct en_case *c = en_study_def_of(study->s)->c;
    double value[EN_MAX_WORLDVIEWS * MAX_LINES * EN_N_HORIZONS];
    struct en_lines lines = {.c = c, .outcome = (enum en_outcome_id)outcome, .n = MAX_LINES, .value = value,
                             .name = {"Default baseline", "Baseline under your beliefs", "Your draft"}};
    if (column < 0 || column >= c->n_worldviews || outcome < 0 || outcome >= EN_N_OUTCOMES || baseline == NULL)
        return EN_RANGE;
    for (int w = 0; w < c->n_worldviews; w++) {
        double *at = value + w * MAX_LINES * EN_N_HORIZONS;
        for (int h = 0; h < EN_N_HORIZONS; h++) {
            at[h] = baseline[w * EN_N_HORIZONS + h];
            at[EN_N_HORIZONS + h] = en_study_outcome(study->s, c->in_force, w, h, lines.outcome).mean;
            at[2 * EN_N_HORIZONS + h] = en_study_outcome(study->s, draft, w, h, lines.outcome).mean;
        }
    }
    const char id[] = {'l', 'i', 'n', 'e', 's', (char)('0' + column), '\0'};
    en_svg_lines(&study->lab->text, id, &lines, column);
    return EN_OK;
}

/* Three names in one text, a line each. */
enum en_status lab_write_lines_key(struct lab *lab, const char *names)
{
    char name[MAX_LINES][128];
    struct en_lines lines = {.c = lab->c, .n = MAX_LINES};
    for (int i = 0; i < MAX_LINES; i++) {
        size_t length = names != NULL ? strcspn(names, "\n") : 0;
        if (length == 0 || length >= sizeof name[i]) return EN_RANGE;
        memcpy(name[i], names, length);
        name[i][length] = '\0';
        lines.name[i] = name[i];
        names += length + (names[length] == '\n');
    }
    en_svg_lines_key(&lab->text, "lines-key", &lines);
    return EN_OK;
}
