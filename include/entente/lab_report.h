/* lab_report.h: what the lab found, as text, page, JSON and CSV. */
#ifndef ENTENTE_LAB_REPORT_H
#define ENTENTE_LAB_REPORT_H

#include "compare.h"
#include "crux.h"
#include "report.h"
#include "settle.h"

#ifdef __cplusplus
extern "C" {
#endif

struct en_lab_report {
    const struct en_study_def *def;
    int width;           /* columns in the terminal, 60..100 */
    bool colour;
    const char *command; /* that gives this again, without the program's path */
    const char *version;
    bool html;           /* a whole page, in the same words and tables as in the terminal; brief has a parameter for it */
};
/* The forms below called ..._section write the same content as a section of the page of a run; they are called through
 * en_report_options. */

/* A crux under one structure, and under another one for comparison (NULL: not looked at). `title`: of the text. */
struct en_crux_shown { const struct en_crux *crux, *other; const char *title, *id; enum en_structure structure, other_structure; };

/* The terminal's form; one JSON document. */
void en_report_crux(struct en_text *out, const struct en_lab_report *r, const struct en_crux_shown *shown);
void en_report_crux_json(struct en_text *out, const struct en_lab_report *r, const struct en_crux_shown *shown);
/* Tables by number; EN_UNKNOWN past the last. */
enum en_status en_report_crux_csv(struct en_text *out, const char **name, const struct en_lab_report *r,
                                  const struct en_crux_shown *shown, int table);
/* Tornado, its table, and the rest. */
void en_report_crux_section(struct en_text *out, const struct en_lab_report *r, const struct en_crux_shown *shown);
/* The tornado alone: bars from one spread less to one spread more, the flip marked with a diamond. */
void en_svg_tornado(struct en_text *out, const char *id, const struct en_case *c, const struct en_crux *crux);

/* The texts found, what objectors need, and why nothing passes where nothing does. */
void en_report_settle(struct en_text *out, const struct en_lab_report *r, const struct en_settle *s);
void en_report_settle_section(struct en_text *out, const struct en_lab_report *r, const struct en_settle *s);
void en_report_settle_json(struct en_text *out, const struct en_lab_report *r, const struct en_settle *s);
enum en_status en_report_settle_csv(struct en_text *out, const char **name, const struct en_lab_report *r,
                                    const struct en_settle *s, int table);

/* A panel for each profile asked for: chance of adoption across, gain under the worldview where a text does worst. */
void en_svg_settle(struct en_text *out, const char *id, const struct en_case *c, const struct en_settle *s);

/* Two sides as they are compared. */
struct en_compare_shown {
    const struct en_compare *compare;
    const struct en_study *study[2]; /* each holds its side's text */
    int draft[2];
    const char *name[2];
};
/* Differences first, then the council, then the members whose stance differs. */
void en_report_compare(struct en_text *out, const struct en_lab_report *r, const struct en_compare_shown *shown);
void en_report_compare_section(struct en_text *out, const struct en_lab_report *r, const struct en_compare_shown *shown);
void en_report_compare_json(struct en_text *out, const struct en_lab_report *r, const struct en_compare_shown *shown);
enum en_status en_report_compare_csv(struct en_text *out, const char **name, const struct en_lab_report *r,
                                     const struct en_compare_shown *shown, int table);

/* One page on one text: words with numbers in brackets, limits, digest. html: a whole page. */
void en_report_brief(struct en_text *out, const struct en_study *s, int draft, const struct en_lab_report *r, bool html);
/* The first file of a pack: what is in it, how to make it again. */
void en_report_pack_readme(struct en_text *out, const struct en_study *s, const struct en_lab_report *r);

#ifdef __cplusplus
}
#endif
#endif
