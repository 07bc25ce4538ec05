/* reader.h: what the files of src/case share while bytes become a case. Nothing here outlives
 * en_case_read.
 *
 * Way of a file: bytes.c (UTF-8) -> csv.c or yaml_tree.c (fields with places) -> read_*.c (nouns,
 * checked row by row). Files are read so that what a row names is known when the row is read;
 * faults are put in file order at the end.
 */
#ifndef ENTENTE_SRC_CASE_READER_H
#define ENTENTE_SRC_CASE_READER_H

#include "entente/case.h"

enum {
    ENI_MAX_ROWS = 5000,   /* of one CSV file */
    ENI_MAX_NODES = 20000, /* of one YAML file */
    ENI_MAX_DEPTH = 8,     /* of a YAML file; the format needs 5 */
    ENI_MAX_ITEMS = 500,   /* of one list of passages, readings or cards */
    ENI_MAX_ACTS = 32,     /* as EN_MAX_ACTS of a session */
    ENI_MAX_ROLE_WORDS = 150
};

/* A piece of text and where it stands. `text` NULL: not there. `name`: column or key, for messages.
 */
struct eni_field {
    const char *text, *name;
    int line, column;
};

/* Numbers beyond this are mistakes, and would overflow in the equations. */
#define ENI_LARGEST 1e9

/* --- what a name can name --- */

enum eni_noun {
    ENI_SOURCE,
    ENI_WORLDVIEW,
    ENI_CLAUSE,
    ENI_DRAFT,
    ENI_PROFILE,
    ENI_MEMBER,
    ENI_FACT,
    ENI_GUARANTEE,
    ENI_ACT,
    ENI_N_NOUNS
};

/* Ids in order of appearance, with the line of the first. */
struct eni_names {
    const char **at;
    int *line;
    int n, room;
};

struct eni_reader {
    struct en_arena *arena;
    struct en_faults *faults;
    struct en_case *c;
    const struct en_bytes *bytes; /* [EN_N_CASE_FILES] */
    enum en_case_file file;       /* the one being read */
    const char *table;            /* name of a table that belongs to no case; NULL: a file of the case */
    int n_required;               /* of a table: columns beyond these may be missing; 0: none may */
    int max_rows;                 /* of a table; 0: ENI_MAX_ROWS */
    bool nomem;
    bool partial[EN_N_CASE_FILES]; /* part of the file was unreadable: absence from it proves
                                      nothing */
    int asked[EN_N_CASE_FILES],
        missed[EN_N_CASE_FILES]; /* names of other files used, and not found there */
    struct eni_names names[ENI_N_NOUNS];
    bool source_late[ENI_MAX_ROWS]; /* source known only after the date of the case */
};

/* --- faults.c --- */

/* Strings put together in the arena; "" when memory is out (then r->nomem is set). */
const char *eni_join(struct eni_reader *r, const char *const *parts);
#define ENI_SAY(r, ...) eni_join((r), (const char *const[]){__VA_ARGS__, NULL})
const char *eni_say_number(struct eni_reader *r, double value);
/* One fault of the file being read. `at.line` 0: the whole file. */
void eni_fault(struct eni_reader *r, struct eni_field at, const char *what, const char *expected,
               const char *advice);
extern const struct eni_field eni_nowhere;
/* "one of: a, b, c" */
const char *eni_one_of(struct eni_reader *r, const char *const *names, int n);
/* "did you mean 'x'?" when one of the names is near, else `otherwise`. */
const char *eni_near(struct eni_reader *r, const char *text, const char *const *names, int n,
                     const char *otherwise);
/* By file, line, column; equal places stay in the order found. */
void eni_faults_sort(struct en_faults *faults);
/* Shortened for a message when longer than a line bears. */
const char *eni_quote(struct eni_reader *r, const char *text);
void *eni_new(struct eni_reader *r, size_t size);
#define ENI_NEW(r, type, count) ((type *)eni_new((r), sizeof(type) * (size_t)(count)))

/* --- bytes.c --- */

/* The current file's bytes without a byte order mark. false: unreadable, empty or not clean UTF-8;
 * fault given. */
bool eni_bytes_open(struct eni_reader *r, const char **bytes, size_t *length);
/* Offset of the first character that text may not hold (broken UTF-8, control, direction override),
 * or `length`. */
size_t eni_bytes_bad(const char *bytes, size_t length);

/* --- csv.c --- */

struct eni_column {
    const char *name;
    bool filled; /* may not be empty */
};
struct eni_table {
    int n_rows, n_columns;
    struct eni_field *field;
};
/* The current file as rows in the order of `columns`. false: no row could be read. */
bool eni_csv_read(struct eni_reader *r, const struct eni_column *columns, int n_columns,
                  struct eni_table *out);

/* --- yaml_tree.c --- */

enum eni_kind { ENI_TEXT, ENI_LIST, ENI_MAP };
struct eni_node {
    enum eni_kind kind;
    int count;
    struct eni_field key; /* of an entry of a map */
    struct eni_field at;  /* the text of a scalar; the place of a list or map */
    struct eni_node *first, *last, *next;
};
/* The current file as a tree whose root is a map; NULL: it stops here, fault given. */
const struct eni_node *eni_yaml_read(struct eni_reader *r);

/* --- nodes.c --- */

/* A key of a map: "name", "name?" may be missing or empty, "name~" must be there and may be empty.
 */
/* Checks that `map` is a map and has these keys and no others. false: not a map. */
bool eni_map_check(struct eni_reader *r, const struct eni_node *map, const char *noun,
                   const char *const *keys, int n);
/* The value of a key, or NULL. */
const struct eni_node *eni_get(const struct eni_node *map, const char *key);
/* The text of a key; a field without text where there is none (fault if it is a list or map). */
struct eni_field eni_get_text(struct eni_reader *r, const struct eni_node *map, const char *key);
/* The list of a key, NULL and a fault if it is something else; NULL and no fault if missing. At
 * most `most` items. */
const struct eni_node *eni_get_list(struct eni_reader *r, const struct eni_node *map,
                                    const char *key, int most);
/* The map of a key, as above. */
const struct eni_node *eni_get_map(struct eni_reader *r, const struct eni_node *map,
                                   const char *key);
/* Text of a list's item; without text and a fault if it is no text. */
struct eni_field eni_item_text(struct eni_reader *r, const struct eni_node *item, const char *name);

/* --- fields.c --- */

const char *eni_text(struct eni_field f); /* "" where there is none */
bool eni_empty(struct eni_field f);
/* First place of a character in a text, or NULL. */
const char *eni_char(const char *text, char c);
/* A number from lo to hi (infinite: no bound). false and a fault otherwise; *out untouched. */
bool eni_number(struct eni_reader *r, struct eni_field f, double lo, double hi, double *out);
bool eni_whole(struct eni_reader *r, struct eni_field f, int lo, int hi, int *out);
/* Index of the text among the names; -1 and a fault if it is none of them. */
int eni_choice(struct eni_reader *r, struct eni_field f, const char *const *names, int n);
/* Three ordered numbers within bounds. */
bool eni_range3(struct eni_reader *r, const struct eni_field f[3], double lo, double hi,
                struct en_range3 *out);
enum en_basis eni_basis(struct eni_reader *r, struct eni_field f);
/* The model fixes every unit; another one is a fault. */
void eni_check_unit(struct eni_reader *r, struct eni_field f, const char *unit);
bool eni_yes_no(struct eni_reader *r, struct eni_field f);
bool eni_is_id(const char *text, bool upper);
/* A date in one of the forms YYYY, YYYY-MM, YYYY-MM-DD. */
bool eni_date(struct eni_reader *r, struct eni_field f);
/* YYYY-MM as months since year 0; -1 and a fault. */
int eni_month(struct eni_reader *r, struct eni_field f);

/* --- check_names.c --- */

/* Enters a new id. Index; -1 and a fault when it is no id or was there before. */
int eni_name_new(struct eni_reader *r, enum eni_noun noun, struct eni_field f);
/* Index of an id; -1 and a fault when unknown (no fault when the file that defines it was
 * unreadable in part). */
int eni_name_find(struct eni_reader *r, enum eni_noun noun, struct eni_field f);
/* Counts an unknown name in the current file. true: so many that this one is not told. */
bool eni_name_missed(struct eni_reader *r);
/* Index or -1, silently. */
int eni_name_index(const struct eni_reader *r, enum eni_noun noun, const char *text);
/* Source ids separated by spaces. Facts may not rest on a source known only later than the case. */
enum eni_may_be_late { ENI_BY_THE_DATE, ENI_LATE_TOO };
void eni_sources(struct eni_reader *r, struct eni_field f, enum eni_may_be_late late);
/* A date not later than the date of the case. */
void eni_known_on(struct eni_reader *r, struct eni_field f);
/* True if the date is later than the date of the case. */
bool eni_is_late(const struct eni_reader *r, const char *date);
/* Names of the model that no row gave, in one fault that begins with `said`. */
void eni_missing(struct eni_reader *r, const char *said, const bool *seen, const char *const *names,
                 int n);
/* Row of one of the model's own names; -1 and a fault if unknown or given before. `seen` and `line`
 * [n]. */
int eni_model_name(struct eni_reader *r, struct eni_field f, const char *const *names, int n,
                   bool *seen, int *line);
/* After all files: those most of whose names nobody knows seem to belong to another case. */
void eni_check_mixed(struct eni_reader *r);

/* --- names.c: the model's own words --- */

extern const char *const eni_belief_ids[EN_N_BELIEFS], *const eni_belief_units[EN_N_BELIEFS];
extern const char *const eni_outcome_ids[EN_N_OUTCOMES], *const eni_outcome_units[EN_N_OUTCOMES];
extern const char *const eni_parameter_ids[EN_N_PARAMETERS],
    *const eni_parameter_units[EN_N_PARAMETERS];
extern const char *const eni_policy_keys[EN_N_POLICY];
extern const double eni_policy_lowest[EN_N_POLICY], eni_policy_highest[EN_N_POLICY];
extern const char *const eni_ending_ids[EN_N_ENDINGS];
extern const char *const eni_phase_ids[EN_N_PHASES];
extern const char *const eni_status_ids[EN_N_STATUS];

/* --- one function per file of a case --- */

void eni_read_date(struct eni_reader *r,
                   const struct eni_node *root); /* of case.yaml, before all else */
void eni_read_case(struct eni_reader *r, const struct eni_node *root);
void eni_read_sources(struct eni_reader *r);
void eni_read_beliefs(struct eni_reader *r);
void eni_read_worldviews(struct eni_reader *r);
void eni_read_cells(struct eni_reader *r);
void eni_read_parameters(struct eni_reader *r);
void eni_read_outcomes(struct eni_reader *r);
void eni_read_guarantees(struct eni_reader *r);
void eni_read_clauses(struct eni_reader *r);
void eni_read_drafts(struct eni_reader *r);
void eni_read_profiles(struct eni_reader *r);
void eni_read_members(struct eni_reader *r);
void eni_read_facts(struct eni_reader *r);
void eni_read_positions(struct eni_reader *r);
void eni_read_red_lines(struct eni_reader *r);
void eni_read_polls(struct eni_reader *r);
void eni_read_tilts(struct eni_reader *r);
void eni_read_briefing(struct eni_reader *r);
void eni_read_roles(struct eni_reader *r);
void eni_read_acts(struct eni_reader *r);

/* --- check_parameters.c, check_drafts.c, read_briefing.c --- */

/* Bounds that follow from a parameter's unit, or from how the equations use it. */
void eni_check_parameter(struct eni_reader *r, int id, struct eni_field low,
                         struct eni_field value);
/* What parameters must be to each other. `seen`, `line` [EN_N_PARAMETERS]. */
void eni_check_parameters(struct eni_reader *r, const bool *seen, const int *line);
/* A level "clause.level" or its parts. */
int eni_level_find(struct eni_reader *r, int clause, struct eni_field f);
void eni_check_components(struct eni_reader *r);
void eni_check_drafts(struct eni_reader *r, const struct eni_field *at);
/* A list of {id, title, text, source, date}; NULL where the key is missing. */
struct en_passage *eni_passages(struct eni_reader *r, const struct eni_node *map, const char *key,
                                enum eni_may_be_late late, int *n);

#endif
