/* CSV: comma, double quotes, first line the header. Every field keeps its line and column. */
#include "case/reader.h"

#include <string.h>

enum { MAX_COLUMNS = 32 };

/* A cursor over one file; `out` receives the unquoted text, which is never longer than what was
 * read. */
struct cursor {
    const char *at, *end;
    char *out;
    int line, column;
};

static void step(struct cursor *s)
{
    if (*s->at == '\n') {
        s->line++;
        s->column = 1;
    } else if (((unsigned char)*s->at & 0xC0) != 0x80) {
        s->column++;
    }
    s->at++;
}

static bool at_line_end(const struct cursor *s)
{
    return s->at == s->end || *s->at == '\n' || *s->at == '\r';
}

static void skip_blanks(struct cursor *s)
{
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\t')) step(s);
}

static void skip_line(struct cursor *s)
{
    while (s->at < s->end && *s->at != '\n') step(s);
    if (s->at < s->end) step(s);
}

/* To the first character of the next line that holds something. false: there is none. */
static bool next_row(struct cursor *s)
{
    while (s->at < s->end) {
        struct cursor start = *s;
        skip_blanks(s);
        if (!at_line_end(s) && *s->at != '#') {
            *s = start;
            return true;
        }
        skip_line(s);
    }
    return false;
}

/* Text between double quotes; "" stands for one quote. false: fault, and the rest of the file
 * cannot be trusted. */
static bool quoted(struct eni_reader *r, struct cursor *s, struct eni_field *f)
{
    f->text = s->out;
    step(s);
    for (;;) {
        if (s->at == s->end) {
            eni_fault(
                r, *f, "the quote that opens here is never closed",
                "a closing double quote before the file ends",
                "close it; a quote inside quotes is written twice; perhaps the file is cut off");
            return false;
        }
        char c = *s->at;
        step(s);
        if (c == '"' && (s->at == s->end || *s->at != '"')) break;
        if (c == '"') step(s);
        if (c != '\r') *s->out++ = c;
    }
    *s->out++ = '\0';
    skip_blanks(s);
    if (at_line_end(s) || *s->at == ',') return true;
    eni_fault(r, (struct eni_field){NULL, NULL, s->line, s->column}, "text after a closing quote",
              "a comma or the end of the line", "write a quote inside quotes twice");
    return false;
}

/* Text up to the comma or line end, without blanks at its ends. */
static bool unquoted(struct eni_reader *r, struct cursor *s, struct eni_field *f)
{
    f->text = s->out;
    while (!at_line_end(s) && *s->at != ',') {
        if (*s->at == '"') {
            eni_fault(r, (struct eni_field){NULL, NULL, s->line, s->column},
                      "a double quote inside a field without quotes",
                      "quotes around the whole field",
                      "put quotes around the field and write the inner quote twice");
            return false;
        }
        *s->out++ = *s->at;
        step(s);
    }
    while (s->out > f->text && (s->out[-1] == ' ' || s->out[-1] == '\t')) s->out--;
    *s->out++ = '\0';
    return true;
}

/* One line's fields; those beyond MAX_COLUMNS are counted but not kept. -1: the file stops here. */
static int read_row(struct eni_reader *r, struct cursor *s, struct eni_field *field)
{
    for (int n = 0;; n++) {
        struct eni_field ignored, *f = n < MAX_COLUMNS ? &field[n] : &ignored;
        skip_blanks(s);
        *f = (struct eni_field){"", NULL, s->line, s->column};
        bool ok = !at_line_end(s) && *s->at == '"' ? quoted(r, s, f) : unquoted(r, s, f);
        if (!ok) return -1;
        if (at_line_end(s)) {
            skip_line(s);
            return n + 1;
        }
        step(s); /* the comma */
    }
}

/* Where the columns of the format stand in this file: place[i] for column i, -1 missing. */
static bool read_header(struct eni_reader *r, const struct eni_column *columns, int n,
                        const struct eni_field *head, int n_head, int *place)
{
    static const char remove_it[] = "remove the column";
    const char *names[MAX_COLUMNS];
    bool ok = true;
    for (int i = 0; i < n; i++) names[i] = columns[i].name, place[i] = -1;
    if (n_head == 1 && n > 1 && eni_char(head[0].text, ';')) {
        eni_fault(r, head[0], "the columns are separated by semicolons", "commas",
                  "export the table with commas");
        return false;
    }
    for (int h = 0; h < n_head && h < MAX_COLUMNS; h++) {
        int i = 0;
        while (i < n && strcmp(names[i], head[h].text) != 0) i++;
        const char *said = eni_quote(r, head[h].text);
        const char *advice = i < n ? NULL : eni_near(r, head[h].text, names, n, remove_it);
        if (i == n && r->table && advice == remove_it) continue; /* others may have more columns */
        if (i == n)
            eni_fault(r, head[h], ENI_SAY(r, said, " is not a column of this table"),
                      eni_one_of(r, names, n), advice);
        else if (place[i] >= 0)
            eni_fault(r, head[h], ENI_SAY(r, "column ", said, " appears twice"), "each column once",
                      "remove one");
        else
            place[i] = h;
    }
    for (int i = 0; i < n; i++) {
        if (place[i] >= 0 || (r->n_required > 0 && i >= r->n_required)) continue;
        ok = false;
        eni_fault(r, head[0], ENI_SAY(r, "column '", names[i], "' is missing"),
                  "every column of the table, in any order",
                  "add it to the first line and to every row");
    }
    return ok;
}

/* Takes over one row in the order of the format; empty where text is required is a fault, but the
 * row stands. */
static void keep_row(struct eni_reader *r, const struct eni_column *columns, const int *place,
                     const struct eni_field *field, struct eni_table *t)
{
    struct eni_field *to = t->field + t->n_rows++ * t->n_columns;
    for (int i = 0; i < t->n_columns; i++) {
        to[i] = place[i] >= 0 ? field[place[i]]
                              : (struct eni_field){"", NULL, field[0].line, field[0].column};
        to[i].name = columns[i].name;
        if (columns[i].filled && eni_empty(to[i]))
            eni_fault(r, to[i], ENI_SAY(r, "'", columns[i].name, "' is empty"),
                      "text in this column", "fill it in");
    }
}

static int most_rows(const struct eni_reader *r)
{
    return r->max_rows > 0 ? r->max_rows : ENI_MAX_ROWS;
}

static int count_lines(const struct eni_reader *r, const char *at, const char *end)
{
    int lines = 1;
    for (; at < end && lines < most_rows(r); at++) lines += *at == '\n';
    return lines;
}

/* A row of the wrong length says where it ends too early or goes on too long. */
static void wrong_length(struct eni_reader *r, const struct eni_field *field, int n, int n_head)
{
    const char *what = ENI_SAY(r, "this row has ", eni_say_number(r, n), " fields, the header ",
                               eni_say_number(r, n_head));
    eni_fault(r, field[0], what, "as many fields as the header",
              n > n_head ? "put double quotes around text that holds a comma"
                         : "add what is missing; perhaps the file is cut off");
    r->partial[r->file] = true;
}

static void read_rows(struct eni_reader *r, const struct eni_column *columns, struct cursor *s,
                      int n_head, const int *place, struct eni_table *t)
{
    struct eni_field field[MAX_COLUMNS];
    while (next_row(s) && !r->nomem) {
        int n = read_row(r, s, field);
        if (n < 0) {
            r->partial[r->file] = true;
            return;
        }
        if (n != n_head) {
            wrong_length(r, field, n, n_head);
        } else if (t->n_rows == most_rows(r)) {
            const char *most = eni_say_number(r, most_rows(r));
            eni_fault(r, field[0], ENI_SAY(r, "more than ", most, " rows"),
                      ENI_SAY(r, "at most ", most), "remove rows");
            return;
        } else {
            keep_row(r, columns, place, field, t);
        }
    }
}

bool eni_csv_read(struct eni_reader *r, const struct eni_column *columns, int n_columns,
                  struct eni_table *out)
{
    EN_ASSERT(n_columns > 0 && n_columns <= MAX_COLUMNS);
    const char *bytes = NULL;
    size_t length = 0;
    if (!eni_bytes_open(r, &bytes, &length)) return false;
    struct eni_field head[MAX_COLUMNS];
    int place[MAX_COLUMNS];
    /* One NUL more than there are separators. */
    struct cursor s = {bytes, bytes + length, eni_new(r, length + 2), 1, 1};
    if (!s.out) return false;
    if (!next_row(&s)) {
        eni_fault(r, (struct eni_field){NULL, NULL, 1, 1}, "the file holds nothing but comments",
                  "a header line", "add the header");
        return false;
    }
    int n_head = read_row(r, &s, head);
    if (n_head > MAX_COLUMNS) wrong_length(r, head, n_head, n_columns);
    if (n_head < 0 || n_head > MAX_COLUMNS) return false;
    if (!read_header(r, columns, n_columns, head, n_head, place)) return false;
    struct eni_table t = {0, n_columns,
                          ENI_NEW(r, struct eni_field, count_lines(r, s.at, s.end) * n_columns)};
    if (!t.field) return false;
    r->partial[r->file] = false;
    read_rows(r, columns, &s, n_head, place, &t);
    *out = t;
    return true;
}
