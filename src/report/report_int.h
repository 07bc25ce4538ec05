/* report_int.h: what the files of `report` share: the view (what is shown), words, small writers.
 */
#ifndef ENI_REPORT_INT_H
#define ENI_REPORT_INT_H

#include "entente/report.h"

/* What one report shows: a study, its case, the drafts and worldviews asked for, in the order of
 * the case. */
struct eni_view {
    const struct en_study *s;
    const struct en_case *c;
    const struct en_report_options *options;
    int horizon, years;
    int n_drafts, draft[EN_MAX_DRAFTS];
    int n_worldviews, worldview[EN_MAX_WORLDVIEWS];
};
void eni_view_init(struct eni_view *v, const struct en_study *s,
                   const struct en_report_options *options);
/* Every draft of the study, whatever was asked for. Returns how many. */
int eni_all_drafts(const struct en_study *s, int draft[EN_MAX_DRAFTS]);
bool eni_council_decides(const struct en_clause *clause);
/* True if the level of clause k is not the one of the text in force. */
bool eni_differs(const struct en_case *c, int draft, int k);
int eni_horizon_years(const struct en_case *c, int horizon);

/* The five questions people ask first, in the order of every table. */
enum { ENI_N_FIVE = 5 };
extern const enum en_outcome_id eni_five[ENI_N_FIVE];

/* --- numbers as people read them
 * ------------------------------------------------------------------------------ */

bool eni_finite(double value);
double eni_max(double a, double b);
double eni_min(double a, double b);
/* Nearest integer, half away from zero; 0 when not finite. */
int64_t eni_round(double value);
/* A probability or share as a count out of 100: 0, <1, 1 .. 99, >99, 100. */
void eni_hundred(struct en_text *out, double p);
/* "5–20", or one number when both ends read the same. */
void eni_hundred_range(struct en_text *out, double low, double high);
void eni_thousands(struct en_text *out, int64_t value);
void eni_u64(struct en_text *out, uint64_t value);
/* True for outcomes counted out of 100 (probabilities and shares). */
bool eni_in_hundredths(enum en_outcome_id o);
const char *eni_outcome_unit(enum en_outcome_id o); /* the model's unit */
const char *eni_outcome_name(enum en_outcome_id o); /* the model's id */
enum en_outcome_kind eni_outcome_kind(enum en_outcome_id o);
/* What a count of the outcome is out of, or its unit: "of 100", "of 10 years", "bn EUR". */
void eni_shown_unit(struct en_text *out, const struct eni_view *v, enum en_outcome_id o);
/* One value, in hundredths or with one decimal. */
void eni_value(struct en_text *out, enum en_outcome_id o, double value);
void eni_value_range(struct en_text *out, enum en_outcome_id o, double low, double high);
/* "12 (5–20)"; "12" where the range reads the same. */
void eni_estimate(struct en_text *out, enum en_outcome_id o, struct en_estimate e);
/* "unlikely", "about as likely as not" ...; the number always follows in brackets. */
const char *eni_likelihood(double p);
const char *eni_ending_name(enum en_ending e);
const char *eni_phase_name(enum en_phase p);
const char *eni_status_name(enum en_status_level l);
/* Largest standard error among the shown event probabilities, as a share. */
double eni_shown_error(const struct eni_view *v);
/* Hundredths that add up to 100 by largest remainders; ties go to the earlier ending. */
void eni_largest_remainder(const int *count, int n, int total, int *cell);

/* --- sentences shared by all forms
 * ----------------------------------------------------------------------------- */

const char *eni_glyph(enum en_stance_class stance);
const char *eni_fill_sentence(enum en_fill fill);
/* "Limits: ..." the gravest three of the case, a sentence each; nothing where it names none. */
void eni_limits(struct en_text *out, const struct en_case *c);
/* Sentences on beliefs and a text of somebody's own, each ending in a space; nothing where there are none. */
void eni_own_beliefs(struct en_text *out, const struct en_study_def *def);
void eni_own_text(struct en_text *out, const struct en_study_def *def);
/* "adopted in 0–3 of 100 councils, 1 at the middle", "the text in force: it continues". */
void eni_adoption(struct en_text *out, const struct eni_view *v, int draft);
/* Further sentences on the council: equilibria, not settled, red lines. May append nothing. */
void eni_adoption_notes(struct en_text *out, const struct eni_view *v, int draft);
/* What member m would object over: a red line, its position, an outcome, cost at home. */
void eni_over(struct en_text *out, const struct eni_view *v, int draft, int m);
/* Members likely to object, most likely first. Returns how many. */
int eni_objectors(const struct eni_view *v, int draft, int member[EN_MAX_MEMBERS]);
int eni_count_stance(const struct eni_view *v, int draft, enum en_stance_class stance);
int eni_count_dislikes(const struct eni_view *v, int draft);
/* Members in English alphabetical order of their names (ASCII letters, case ignored). */
void eni_alphabetical(const struct en_case *c, int order[EN_MAX_MEMBERS]);
/* True where a draft takes the applicant's path away, so that its consent is a question of its own.
 */
bool eni_consent_asked(const struct eni_view *v, int draft);
/* "Ukraine consents in 12–60 of 100, by worldview". */
void eni_consent(struct en_text *out, const struct eni_view *v, int draft);
/* A label inside a sentence: its first letter small, unless its first word is a name of the case or
 * an abbreviation. */
void eni_inside(struct en_text *out, const struct en_case *c, const char *label);
/* Acts of the draft that need no consent, with their actors, joined by "; ". Returns how many. */
int eni_acts(struct en_text *out, const struct en_case *c, int draft);
/* "council", or the name of who acts. */
const char *eni_actor(const struct en_clause *clause);
/* Appends one sentence on whether the order of the drafts changes between horizons. */
void eni_horizon_sentence(struct en_text *out, const struct eni_view *v);
/* Rank (1 = best) of each listed draft for one worldview and profile at a horizon; ties share the
 * better rank. */
void eni_ranks(const struct en_study *s, int n, const int *draft, int worldview, int profile,
               int horizon, int *rank);
/* The first sentence of a text. */
void eni_first_sentence(struct en_text *out, const char *text);
/* "1 member", "3 members". */
void eni_plural(struct en_text *out, int n, const char *one, const char *many);
/* The command that gives this again, with the program's name; nothing if there is none. */
void eni_command(struct en_text *out, const struct eni_view *v);
const char *eni_or(const char *text, const char *otherwise);

/* --- layout in a terminal
 * -------------------------------------------------------------------------------------- */

/* `text` wrapped to `width` code points; first line starts at column `indent` (already printed:
 * `at`), later ones are indented by `hang`. Words longer than a line are cut. Ends with a newline.
 */
void eni_flow(struct en_text *out, const char *text, int width, int at, int hang);
/* "  label: text", wrapped. Nothing if `text` is empty. */
void eni_item(struct en_text *out, const char *label, const char *text, int width, int indent);
/* Bytes of the longest prefix of whole words that fits `columns`; at least one code point. */
size_t eni_line(const char *text, int columns);

/* --- near matches
 * ---------------------------------------------------------------------------------------------- */

/* Edits (insert, delete, replace, swap of neighbours) between two names, case ignored; long names
 * are cut at 63. */
int eni_edits(const char *a, const char *b);

/* --- JSON
 * ------------------------------------------------------------------------------------------------------
 */

enum { ENI_JSON_DEPTH = 16 };
struct eni_json {
    struct en_text *out;
    int depth;
    bool filled[ENI_JSON_DEPTH];
};
void eni_json_open(struct eni_json *j, const char *key,
                   char bracket); /* '{' or '['; key NULL inside an array */
void eni_json_close(struct eni_json *j, char bracket);
void eni_json_string(struct eni_json *j, const char *key, const char *value);
void eni_json_number(struct eni_json *j, const char *key, double value); /* null unless finite */
void eni_json_int(struct eni_json *j, const char *key, int64_t value);
void eni_json_bool(struct eni_json *j, const char *key, bool value);
void eni_json_hex(struct eni_json *j, const char *key, uint64_t value);

/* --- pictures and the page
 * ------------------------------------------------------------------------------------- */

struct eni_svg {
    struct en_text *out;
    const char *id;
};
/* Opens a picture on its own light plate: viewBox, role, title and description as plain text. */
void eni_svg_open(struct eni_svg *g, double width, double height, const char *title,
                  const char *desc);
void eni_svg_close(struct eni_svg *g);
void eni_svg_attr(struct en_text *out, const char *name, double value);
void eni_svg_rect(struct eni_svg *g, double x, double y, double width, double height, double round,
                  const char *fill);
void eni_svg_line(struct eni_svg *g, double x1, double y1, double x2, double y2, const char *stroke,
                  double width);
/* anchor: "start", "middle" or "end"; size in picture units; bold or not. */
void eni_svg_text(struct eni_svg *g, double x, double y, double size, const char *anchor, bool bold,
                  const char *fill, const char *text);
/* `text` in at most `most` lines of `columns` code points; the last is cut with an ellipsis.
 * Returns the lines used. */
int eni_svg_lines(struct eni_svg *g, double x, double y, double size, int columns, int most,
                  bool bold, const char *text);
/* The lines it takes, at least 1 and at most `most`. */
int eni_svg_lines_needed(const char *text, int columns, int most);
/* The smallest of 1, 2, 2.5, 5 x 10^k that is not below `value`; 1 for nothing. */
double eni_svg_top(double value);
/* What can be chosen in a page: a group that says its number and its place. */
void eni_svg_cell_open(struct eni_svg *g, int cell, double x, double y, double width,
                       double height);
void eni_svg_cell_close(struct eni_svg *g);
/* A closed shape through n points (x, y). */
void eni_svg_shape(struct eni_svg *g, const double *point, int n, const char *fill);
/* Units of beliefs: chances and shares are counted out of 100. */
bool eni_svg_in_hundredths(const char *unit);
bool eni_svg_is_ratio(const char *unit);
/* A belief's value: "0.45", "×0.8" for a ratio, "45" where it is counted out of 100. */
void eni_svg_belief(struct en_text *out, const struct en_case *c, int belief, double value);
/* A member's seat centred at x, y: stance by fill and glyph, a second outline where it consents
 * though it dislikes. */
void eni_svg_seat(struct eni_svg *g, double x, double y, double side, double round,
                  enum en_stance_class stance, bool dislikes, const char *code);
/* What the marks mean, with counts: two rows of three from (x, y), columns `step` wide. */
void eni_svg_stance_key(struct eni_svg *g, double x, double y, double step,
                        const struct eni_view *v, int draft);
enum { ENI_KEY_HEIGHT = 60 };
/* "support: Albania, Belgium; ...": the description of ring and strip. */
void eni_stance_sentence(struct en_text *out, const struct eni_view *v, int draft);
/* At most three code points of a member's id. */
void eni_code(struct en_text *out, const char *id);

#define ENI_INK "#1d2229"
#define ENI_SOFT "#4d545e"
#define ENI_OUTLINE "#3a3f47"

/* The page, in parts; each writes whole sections. */
extern const char *const eni_html_style[];
/* From the doctype to the opened body; `style` (or NULL) follows the style sheet above. */
void eni_page_open(struct en_text *out, const char *title, const char *const *style);
void eni_html_intro(struct en_text *out, const struct eni_view *v);
void eni_html_limits(struct en_text *out, const struct eni_view *v);
void eni_html_options(struct en_text *out, const struct eni_view *v);
void eni_html_council(struct en_text *out, const struct eni_view *v);
void eni_html_worlds(struct en_text *out, const struct eni_view *v);
void eni_html_years(struct en_text *out, const struct eni_view *v);
void eni_html_other(struct en_text *out, const struct eni_view *v);
void eni_html_best(struct en_text *out, const struct eni_view *v, const uint8_t *best);
void eni_html_ranks(struct en_text *out, const struct eni_view *v);
void eni_html_notes(struct en_text *out, const struct eni_view *v);
/* Writes HTML: %s is escaped, %r raw, %d an int, %% a per cent sign. */
void eni_html(struct en_text *out, const char *format, ...);
/* Appends what `text` holds, escaped, and empties it. */
void eni_html_take(struct en_text *out, struct en_text *text);
/* A table inside its own focusable, scrollable region; `label` names both. */
void eni_table_open(struct en_text *out, const char *label);
void eni_table_close(struct en_text *out);
void eni_html_cell(struct en_text *out, struct en_text *text); /* <td>, escaped; empties text */
void eni_html_range_cell(struct en_text *out, enum en_outcome_id o, struct en_estimate e);

#endif
