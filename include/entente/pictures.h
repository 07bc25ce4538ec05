/* pictures.h: pictures of questions asked around a study, from numbers that the caller has: the same in the report, on
 * paper and in the page, which computes some of them by asking the council again and again.
 *
 * The rules are those of report.h: title, description, own light plate, no meaning by colour alone; `id` is unique in
 * the page. What can be chosen carries `data-cell` (its number) and `data-box` ("x y width height" in picture units),
 * so that a page lays its own controls over the picture instead of drawing another one. Nothing here fails; a picture
 * is as large as its words need.
 */
#ifndef ENTENTE_PICTURES_H
#define ENTENTE_PICTURES_H

#include "study.h"

#ifdef __cplusplus
extern "C" {
#endif

/* --- members as equal tiles ------------------------------------------------------------------------------------ */

/* Stances as in the ring, at the places that the case gives. Members without a place fill rows under the others; a case
 * without any is a plain grid. data-cell: the member. */
void en_svg_tiles(struct en_text *out, const char *id, const struct en_study *s, int draft);

/* --- one outcome over the years -------------------------------------------------------------------------------- */

enum { EN_MAX_LINES = 4 };
struct en_lines {
    const struct en_case *c;
    enum en_outcome_id outcome;
    int n;                         /* lines, 1..EN_MAX_LINES; each has its own mark and dashes */
    const char *name[EN_MAX_LINES];
    const double *value;           /* [worldview][n][horizon] in the outcome's unit; NaN: no such line, no such point */
};
/* The panel of one worldview; all panels share one scale. The last line carries its last value. */
void en_svg_lines(struct en_text *out, const char *id, const struct en_lines *lines, int worldview);
/* What marks and dashes mean, once for all panels. */
void en_svg_lines_key(struct en_text *out, const char *id, const struct en_lines *lines);

/* --- one belief at a time -------------------------------------------------------------------------------------- */

struct en_belief_bar {
    int belief;
    double low, high;       /* values of the belief */
    double at_low, at_high; /* of the quantity, with the belief there and all else as it is */
    bool flips;             /* one of the two changes whether the text is adopted */
};
struct en_belief_bars {
    const struct en_case *c;
    const char *quantity; /* "objections expected" */
    double now;           /* the quantity as it stands */
    int n;
    const struct en_belief_bar *bar; /* [n], in the order to show */
};
void en_svg_belief_bars(struct en_text *out, const char *id, const struct en_belief_bars *bars);

/* --- two beliefs together -------------------------------------------------------------------------------------- */

struct en_flip_map {
    const struct en_case *c;
    int belief[2];         /* across, upwards */
    int n;                 /* cells a side */
    const double *across, *upwards; /* [n] values of the two, rising */
    const double *count;   /* [upwards][across] members that object; NaN: not known yet */
};
/* A thick line stands between cells where nobody objects and the others. data-cell: upwards * n + across. */
void en_svg_flip_map(struct en_text *out, const char *id, const struct en_flip_map *map);

/* --- who needs what -------------------------------------------------------------------------------------------- */

struct en_condition {
    int level;   /* of the clause, that alone ends the member's objection; -1: none does */
    double gain; /* of the margin, by the clause's best level */
};
struct en_conditions {
    const struct en_case *c;
    int n_members, n_clauses;
    const int *member, *clause;         /* rows, columns */
    const struct en_condition *cell;    /* [member][clause] */
};
/* data-cell: row * n_clauses + column, only where a level ends the objection. */
void en_svg_conditions(struct en_text *out, const char *id, const struct en_conditions *conditions);

#ifdef __cplusplus
}
#endif
#endif
