/* doc.h: a report written once and shown as text in a terminal, as part of a page, or as data.
 *
 * People's form: headings, paragraphs and grids of words, for a terminal or HTML. Machines' form:
 * grids of exact values, for CSV and JSON.
 */
#ifndef ENI_DOC_H
#define ENI_DOC_H

#include "report/report_int.h"

#include "entente/lab_report.h"

enum { ENI_GRID_COLUMNS = 16 };

/* A table being filled, row by row. */
struct eni_grid {
    const char *id, *title; /* id: name of the CSV file and JSON member */
    int n_columns, n_cells, room;
    const char *head[ENI_GRID_COLUMNS];
    struct eni_grid_cell {
        enum { ENI_CELL_TEXT, ENI_CELL_NUMBER, ENI_CELL_INT, ENI_CELL_BOOL, ENI_CELL_NONE } kind;
        size_t from, to; /* in `words` */
        double number;
    } * cell;
    struct en_arena arena;
    struct en_text words;
};
/* heads: NULL at the end; a head that starts with '>' is of a right-aligned column. */
void eni_grid_open(struct eni_grid *g, const char *id, const char *title, const char *const *heads);
void eni_grid_text(struct eni_grid *g, const char *text);
void eni_grid_take(struct eni_grid *g, struct en_text *text); /* empties text */
void eni_grid_number(struct eni_grid *g, double value);       /* nothing unless finite */
void eni_grid_int(struct eni_grid *g, int64_t value);
void eni_grid_bool(struct eni_grid *g, bool value);
void eni_grid_clear(struct eni_grid *g);

/* Where a report goes. */
struct eni_doc {
    struct en_text *out;
    bool html, colour;
    int width, level; /* level: of the headings, 2.. */
};
/* html: turns the document into a whole page, to be ended by eni_doc_page_close; else nothing. */
void eni_doc_page_open(struct eni_doc *d, bool html, const char *title);
void eni_doc_page_close(struct eni_doc *d);
/* The same content as a section of a larger page: its heading has the id `id`. */
void eni_doc_section_open(struct eni_doc *d, struct en_text *out, const char *id, const char *title);
void eni_doc_section_close(struct eni_doc *d);
void eni_doc_heading(struct eni_doc *d, const char *text);
void eni_doc_part(struct eni_doc *d, const char *text); /* one level below */
/* A paragraph; empties `text`. Nothing if it is empty. */
void eni_doc_say(struct eni_doc *d, struct en_text *text);
/* A place for a picture: true on a page, where the caller then draws and must end it. The takeaway is a sentence
 * under the picture, in a terminal a paragraph; empties it. */
bool eni_doc_picture_open(struct eni_doc *d);
void eni_doc_picture_close(struct eni_doc *d, struct en_text *takeaway);
/* A grid of words; empties it. `none` is said when it has no rows; NULL: nothing is. */
void eni_doc_grid(struct eni_doc *d, struct eni_grid *g, const char *none);

/* Exact values; both empty the grid. */
void eni_grid_csv(struct en_text *out, struct eni_grid *g);
void eni_grid_json(struct eni_json *j, struct eni_grid *g);

/* What stands around every report of the lab: its title (the page's, if r->html), later the limits of its case, the
 * version and the command that gives it again. */
void eni_lab_open(struct eni_doc *d, struct en_text *out, const struct en_lab_report *r, const char *title);
void eni_lab_limits(struct eni_doc *d, const struct en_case *c);
void eni_lab_close(struct eni_doc *d, const struct en_lab_report *r);
/* "Again: entente ..." on its own lines, to be copied whole; nothing without a command. */
void eni_again(struct en_text *out, const char *command, int width);

/* "case, date, digest" and the choices of a lab, for the head of a report. */
void eni_lab_head(struct en_text *out, const struct en_study_def *def);
void eni_lab_json_head(struct eni_json *j, const char *schema, const struct en_study_def *def,
                       const char *command, const char *version);
/* Signed, with a plus sign: "+0.34"; none before a zero. */
void eni_signed(struct en_text *out, double value, int decimals);

#endif
