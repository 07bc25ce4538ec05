/* doc.c: grids and documents. */
#include "report/doc.h"

#include <string.h>

enum { LONGEST_TITLE = 58 };

/* --- filling ---------------------------------------------------------------------------------- */

void eni_grid_open(struct eni_grid *g, const char *id, const char *title, const char *const *heads)
{
    *g = (struct eni_grid){.id = id, .title = title};
    en_arena_init(&g->arena, 0);
    while (heads[g->n_columns]) {
        EN_ASSERT(g->n_columns < ENI_GRID_COLUMNS);
        g->head[g->n_columns] = heads[g->n_columns];
        g->n_columns++;
    }
}

/* The next cell; on a failed allocation the text is marked, as everywhere. */
static struct eni_grid_cell *next_cell(struct eni_grid *g)
{
    if (g->n_cells == g->room) {
        int room = g->room ? 2 * g->room : 256;
        struct eni_grid_cell *cell = EN_NEW(&g->arena, struct eni_grid_cell, room);
        if (cell == NULL) return NULL;
        if (g->n_cells > 0) memcpy(cell, g->cell, sizeof *cell * (size_t)g->n_cells);
        g->cell = cell;
        g->room = room;
    }
    struct eni_grid_cell *at = &g->cell[g->n_cells++];
    *at = (struct eni_grid_cell){
        .kind = ENI_CELL_TEXT, .from = g->words.length, .to = g->words.length};
    return at;
}

void eni_grid_text(struct eni_grid *g, const char *text)
{
    struct eni_grid_cell *at = next_cell(g);
    if (at == NULL) return;
    en_text_put(&g->words, text);
    at->to = g->words.length;
}

void eni_grid_take(struct eni_grid *g, struct en_text *text)
{
    eni_grid_text(g, eni_or(text->at, ""));
    en_text_clear(text);
}

static void put_number(struct eni_grid *g, int kind, double value)
{
    struct eni_grid_cell *at = next_cell(g);
    if (at == NULL) return;
    at->kind = kind == ENI_CELL_NUMBER ? ENI_CELL_NUMBER
               : kind == ENI_CELL_INT  ? ENI_CELL_INT
                                       : ENI_CELL_BOOL;
    at->number = value;
}

void eni_grid_number(struct eni_grid *g, double value)
{
    put_number(g, ENI_CELL_NUMBER, value);
    if (!eni_finite(value) && g->n_cells > 0) g->cell[g->n_cells - 1].kind = ENI_CELL_NONE;
}

void eni_grid_int(struct eni_grid *g, int64_t value)
{
    put_number(g, ENI_CELL_INT, (double)value);
}

void eni_grid_bool(struct eni_grid *g, bool value)
{
    put_number(g, ENI_CELL_BOOL, value ? 1 : 0);
}

void eni_grid_clear(struct eni_grid *g)
{
    en_text_clear(&g->words);
    en_arena_clear(&g->arena);
}

static bool right(const struct eni_grid *g, int column)
{
    return g->head[column][0] == '>';
}

static const char *head(const struct eni_grid *g, int column)
{
    return g->head[column] + right(g, column);
}

static void cell_words(const struct eni_grid *g, int cell, struct en_text *out)
{
    const struct eni_grid_cell *at = &g->cell[cell];
    switch (at->kind) {
    case ENI_CELL_TEXT:
        en_text_bytes(out, g->words.at ? g->words.at + at->from : "", at->to - at->from);
        break;
    case ENI_CELL_INT: en_text_int(out, (int64_t)at->number); break;
    case ENI_CELL_NUMBER: en_text_exact(out, at->number); break;
    case ENI_CELL_BOOL: en_text_put(out, at->number > 0 ? "true" : "false"); break;
    case ENI_CELL_NONE: break;
    }
}

/* --- in a terminal ---------------------------------------------------------------------------- */

struct layout {
    int width[ENI_GRID_COLUMNS];
};

/* Columns as wide as their widest cell; while the page is too narrow, the widest gives way. */
static void lay_out(const struct eni_grid *g, int page, struct layout *out)
{
    enum { LEAST = 8 };
    int total = 2 * (g->n_columns - 1) + 2;
    for (int i = 0; i < g->n_columns; i++) out->width[i] = en_utf8_length(head(g, i));
    for (int i = 0; i < g->n_cells; i++) {
        struct en_text text = {0};
        cell_words(g, i, &text);
        int length = text.at ? en_utf8_length(text.at) : 0;
        if (length > out->width[i % g->n_columns]) out->width[i % g->n_columns] = length;
        en_text_clear(&text);
    }
    for (int i = 0; i < g->n_columns; i++) total += out->width[i];
    while (total > page) {
        int widest = 0;
        for (int i = 1; i < g->n_columns; i++)
            if (out->width[i] > out->width[widest]) widest = i;
        if (out->width[widest] <= LEAST) break;
        out->width[widest]--;
        total--;
    }
}

/* One row over as many lines as its longest cell needs. text [n_columns] */
static void print_row(struct en_text *out, const struct eni_grid *g, const struct layout *l,
                      const char **text)
{
    bool more = true;
    while (more) {
        more = false;
        int behind = 2; /* blanks owed before the next word */
        for (int i = 0; i < g->n_columns; i++) {
            struct en_text part = {0};
            size_t n = *text[i] ? eni_line(text[i], l->width[i]) : 0;
            en_text_bytes(&part, text[i], n);
            text[i] += n;
            while (*text[i] == ' ') text[i]++;
            more = more || *text[i];
            int length = part.at ? en_utf8_length(part.at) : 0;
            if (right(g, i)) behind += l->width[i] - length;
            if (length > 0) {
                en_text_spaces(out, behind);
                en_text_put(out, part.at);
                behind = 0;
            }
            behind += (right(g, i) ? 0 : l->width[i] - length) + 2;
            en_text_clear(&part);
        }
        en_text_char(out, '\n');
    }
}

static void print_grid(struct eni_doc *d, const struct eni_grid *g)
{
    struct layout l;
    const char *text[ENI_GRID_COLUMNS];
    lay_out(g, d->width, &l);
    for (int i = 0; i < g->n_columns; i++) text[i] = head(g, i);
    print_row(d->out, g, &l, text);
    for (int row = 0; row + g->n_columns <= g->n_cells; row += g->n_columns) {
        struct en_text cell[ENI_GRID_COLUMNS] = {{0}};
        for (int i = 0; i < g->n_columns; i++) {
            cell_words(g, row + i, &cell[i]);
            text[i] = eni_or(cell[i].at, "");
        }
        print_row(d->out, g, &l, text);
        for (int i = 0; i < g->n_columns; i++) en_text_clear(&cell[i]);
    }
}

/* --- in a page -------------------------------------------------------------------------------- */

static void html_grid(struct eni_doc *d, const struct eni_grid *g)
{
    eni_table_open(d->out, g->title);
    en_text_put(d->out, "<thead><tr>");
    for (int i = 0; i < g->n_columns; i++)
        eni_html(d->out, "<th scope=\"col\">%s</th>", head(g, i));
    en_text_put(d->out, "</tr></thead>\n<tbody>\n");
    for (int i = 0; i < g->n_cells; i++) {
        struct en_text text = {0};
        int column = i % g->n_columns;
        cell_words(g, i, &text);
        if (column == 0) en_text_put(d->out, "<tr>");
        en_text_put(d->out, column == 0        ? "<th scope=\"row\">"
                            : right(g, column) ? "<td>"
                                               : "<td class=\"wrap\">");
        eni_html_take(d->out, &text);
        en_text_put(d->out, column == 0 ? "</th>" : "</td>");
        if (column == g->n_columns - 1) en_text_put(d->out, "</tr>\n");
    }
    eni_table_close(d->out);
}

/* --- documents -------------------------------------------------------------------------------- */

static void put_heading(struct eni_doc *d, const char *text, int level)
{
    if (d->html) {
        eni_html(d->out, "<h%d>%s</h%d>\n", level, text, level);
        return;
    }
    if (d->level > 0) en_text_char(d->out, '\n');
    if (d->colour) en_text_put(d->out, "\x1b[1m");
    struct en_text line = {0};
    eni_flow(&line, text, d->width, 0, 2);
    if (line.length > 0) en_text_bytes(d->out, line.at, line.length - 1);
    en_text_clear(&line);
    en_text_put(d->out, d->colour ? "\x1b[0m\n" : "\n");
}

void eni_doc_page_open(struct eni_doc *d, bool html, const char *title)
{
    if (!html) return;
    d->html = true;
    d->colour = false;
    d->level = 1;
    struct en_text tab = {0}; /* the browser's tab has room for so much; quotes grow in HTML */
    bool whole = en_utf8_length(title) <= LONGEST_TITLE;
    en_text_bytes(&tab, title, eni_line(title, LONGEST_TITLE - !whole));
    if (!whole) en_text_put(&tab, "…");
    eni_page_open(d->out, eni_or(tab.at, ""), NULL);
    en_text_clear(&tab);
    en_text_put(d->out, "<main id=\"main\">\n");
}

void eni_doc_page_close(struct eni_doc *d)
{
    if (d->html) en_text_put(d->out, "</main>\n</body>\n</html>\n");
}

void eni_doc_section_open(struct eni_doc *d, struct en_text *out, const char *id, const char *title)
{
    *d = (struct eni_doc){.out = out, .html = true, .level = 3};
    eni_html(out, "<section>\n<h2 id=\"%s\">%s</h2>\n", id, title);
}

void eni_doc_section_close(struct eni_doc *d)
{
    en_text_put(d->out, "</section>\n");
}

void eni_doc_heading(struct eni_doc *d, const char *text)
{
    put_heading(d, text, d->level);
}

void eni_doc_part(struct eni_doc *d, const char *text)
{
    put_heading(d, text, d->level + 1);
}

void eni_doc_say(struct eni_doc *d, struct en_text *text)
{
    while (text->length > 0 && text->at[text->length - 1] == ' ') text->at[--text->length] = '\0';
    if (text->length > 0 && d->html) {
        en_text_put(d->out, "<p>");
        en_text_xml(d->out, text->at);
        en_text_put(d->out, "</p>\n");
    } else if (text->length > 0) {
        en_text_spaces(d->out, 2);
        eni_flow(d->out, text->at, d->width, 2, 2);
    }
    d->out->failed = d->out->failed || text->failed;
    en_text_clear(text);
}

bool eni_doc_picture_open(struct eni_doc *d)
{
    if (d->html) en_text_put(d->out, "<figure class=\"strip\">\n");
    return d->html;
}

void eni_doc_picture_close(struct eni_doc *d, struct en_text *takeaway)
{
    if (!d->html) {
        eni_doc_say(d, takeaway);
        return;
    }
    en_text_put(d->out, "<figcaption>");
    eni_html_take(d->out, takeaway);
    en_text_put(d->out, "</figcaption>\n</figure>\n");
}

void eni_doc_grid(struct eni_doc *d, struct eni_grid *g, const char *none)
{
    struct en_text text = {0};
    if (g->n_cells == 0) {
        en_text_put(&text, none);
        eni_doc_say(d, &text);
    } else if (d->html) {
        html_grid(d, g);
    } else {
        print_grid(d, g);
    }
    d->out->failed = d->out->failed || g->words.failed;
    eni_grid_clear(g);
}

/* --- as data ---------------------------------------------------------------------------------- */

void eni_grid_csv(struct en_text *out, struct eni_grid *g)
{
    for (int i = 0; i < g->n_columns; i++) {
        if (i > 0) en_text_char(out, ',');
        en_text_csv(out, head(g, i));
    }
    en_text_char(out, '\n');
    for (int i = 0; i < g->n_cells; i++) {
        struct en_text text = {0};
        cell_words(g, i, &text);
        if (i % g->n_columns > 0) en_text_char(out, ',');
        if (g->cell[i].kind == ENI_CELL_TEXT)
            en_text_csv(out, eni_or(text.at, ""));
        else
            en_text_put(out, text.at);
        if (i % g->n_columns == g->n_columns - 1) en_text_char(out, '\n');
        en_text_clear(&text);
    }
    out->failed = out->failed || g->words.failed;
    eni_grid_clear(g);
}

static void json_cell(struct eni_json *j, const struct eni_grid *g, int cell)
{
    struct en_text text = {0};
    const char *key = head(g, cell % g->n_columns);
    const struct eni_grid_cell *at = &g->cell[cell];
    switch (at->kind) {
    case ENI_CELL_TEXT:
        cell_words(g, cell, &text);
        eni_json_string(j, key, eni_or(text.at, ""));
        break;
    case ENI_CELL_NUMBER: eni_json_number(j, key, at->number); break;
    case ENI_CELL_INT: eni_json_int(j, key, (int64_t)at->number); break;
    case ENI_CELL_BOOL: eni_json_bool(j, key, at->number > 0); break;
    case ENI_CELL_NONE: eni_json_number(j, key, at->number); break;
    }
    en_text_clear(&text);
}

void eni_grid_json(struct eni_json *j, struct eni_grid *g)
{
    eni_json_open(j, g->id, '[');
    for (int row = 0; row + g->n_columns <= g->n_cells; row += g->n_columns) {
        eni_json_open(j, NULL, '{');
        for (int i = 0; i < g->n_columns; i++) json_cell(j, g, row + i);
        eni_json_close(j, '}');
    }
    eni_json_close(j, ']');
    j->out->failed = j->out->failed || g->words.failed;
    eni_grid_clear(g);
}

/* --- around a report -------------------------------------------------------------------------- */

void eni_lab_open(struct eni_doc *d, struct en_text *out, const struct en_lab_report *r, const char *title)
{
    *d = (struct eni_doc){.out = out, .width = r->width, .colour = r->colour};
    eni_doc_page_open(d, r->html, title);
    eni_doc_heading(d, title);
    d->level = 2;
}

void eni_lab_limits(struct eni_doc *d, const struct en_case *c)
{
    struct en_text t = {0};
    if (!d->html && c->briefing.n_limits > 0) en_text_char(d->out, '\n');
    eni_limits(&t, c);
    eni_doc_say(d, &t);
}

void eni_lab_close(struct eni_doc *d, const struct en_lab_report *r)
{
    struct en_text t = {0};
    if (!d->html) en_text_char(d->out, '\n');
    en_text_format(&t, "Made by entente %s.", r->version);
    eni_doc_say(d, &t);
    if (d->html)
        eni_html(d->out, "<p>To run it again:</p>\n<pre><code>entente %s</code></pre>\n", eni_or(r->command, ""));
    else
        eni_again(d->out, r->command, d->width);
    eni_doc_page_close(d);
}

/* Bytes up to the last blank that stands outside quotes and fits, else up to the first one. */
static size_t command_line(const char *text, int columns)
{
    bool quoted = false;
    size_t last = 0, at = 0;
    for (int column = 0; text[at]; at++) {
        if (!quoted && text[at] == ' ') {
            if (column > columns && last > 0) return last;
            last = at;
            if (column > columns) return last;
        }
        if (!quoted && text[at] == '\\' && text[at + 1]) at++, column++;
        else if (text[at] == '\'') quoted = !quoted;
        column += ((unsigned char)text[at] & 0xC0) != 0x80;
    }
    return en_utf8_length(text) <= columns || last == 0 ? at : last;
}

/* Lines of a command end in a backslash so that it can be copied whole. */
void eni_again(struct en_text *out, const char *command, int width)
{
    struct en_text whole = {0};
    if (!command || !*command) return;
    en_text_format(&whole, "entente %s", command);
    const char *rest = eni_or(whole.at, "");
    en_text_put(out, "Again: ");
    for (int at = 7;; at = 2) {
        size_t n = en_utf8_length(rest) <= width - at ? strlen(rest) : command_line(rest, width - at - 2);
        en_text_bytes(out, rest, n);
        rest += n;
        if (!*rest) break;
        en_text_put(out, " \\\n  ");
        rest++;
    }
    en_text_char(out, '\n');
    out->failed = out->failed || whole.failed;
    en_text_clear(&whole);
}

/* --- heads ------------------------------------------------------------------------------------ */

void eni_signed(struct en_text *out, double value, int decimals)
{
    struct en_text t = {0};
    en_text_fixed(&t, value, decimals);
    size_t zeros = t.at ? strspn(t.at, "0.") : 0;
    if (value > 0 && zeros < t.length) en_text_char(out, '+');
    en_text_put(out, eni_or(t.at, ""));
    out->failed = out->failed || t.failed;
    en_text_clear(&t);
}

void eni_lab_head(struct en_text *out, const struct en_study_def *def)
{
    const struct en_case *c = def->c;
    en_text_format(out, "%s, as of %s. Case %s, digest ", c->title, c->date, c->id);
    en_text_hex64(out, c->digest);
    en_text_format(out, ". Structure %s, seed ", en_structure_name(def->structure));
    eni_u64(out, def->seed);
    en_text_format(out, ", results at %d years; where a document is silent, rule %s. ",
                   eni_horizon_years(c, def->horizon), en_fill_name(def->fill));
    eni_own_beliefs(out, def);
    eni_own_text(out, def);
}

void eni_lab_json_head(struct eni_json *j, const char *schema, const struct en_study_def *def,
                       const char *command, const char *version)
{
    const struct en_case *c = def->c;
    struct en_text seed = {0};
    eni_u64(&seed, def->seed);
    eni_json_string(j, "schema", schema);
    eni_json_string(j, "version", version);
    eni_json_string(j, "command", command);
    eni_json_open(j, "case", '{');
    eni_json_string(j, "id", c->id);
    eni_json_string(j, "date", c->date);
    eni_json_hex(j, "digest", c->digest);
    eni_json_close(j, '}');
    eni_json_string(j, "seed", seed.at);
    eni_json_string(j, "structure", en_structure_name(def->structure));
    eni_json_string(j, "fill", en_fill_name(def->fill));
    eni_json_bool(j, "correlate", def->correlate);
    eni_json_int(j, "years", eni_horizon_years(c, def->horizon));
    en_text_clear(&seed);
}
