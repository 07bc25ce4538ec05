/* sources.csv */
#include "case/reader.h"

enum { S_ID, S_KIND, S_TITLE, S_AUTHOR, S_PUBLISHED, S_KNOWN, S_WHERE, S_NOTE, S_N };
static const struct eni_column columns[S_N] = {
    [S_ID] = {"id", true},
    [S_KIND] = {"kind", false},
    [S_TITLE] = {"title", true},
    [S_AUTHOR] = {"author", false},
    [S_PUBLISHED] = {"published", false},
    [S_KNOWN] = {"known_on", false},
    [S_WHERE] = {"where", false},
    [S_NOTE] = {"note", false},
};

static void read_row(struct eni_reader *r, const struct eni_field *f, struct en_source *s)
{
    static const char *const kinds[] = {"source_document", "treaty",   "declaration",
                                        "dataset",         "news",     "poll",
                                        "research",        "judgement"};
    eni_choice(r, f[S_KIND], kinds, 8);
    if (!eni_empty(f[S_PUBLISHED])) eni_date(r, f[S_PUBLISHED]);
    eni_date(r, f[S_KNOWN]);
    *s = (struct en_source){eni_text(f[S_ID]),     eni_text(f[S_KIND]),      eni_text(f[S_TITLE]),
                            eni_text(f[S_AUTHOR]), eni_text(f[S_PUBLISHED]), eni_text(f[S_KNOWN]),
                            eni_text(f[S_WHERE]),  eni_text(f[S_NOTE])};
}

void eni_read_sources(struct eni_reader *r)
{
    struct eni_table t;
    r->file = EN_FILE_SOURCES;
    if (!eni_csv_read(r, columns, S_N, &t)) return;
    struct en_source *s = ENI_NEW(r, struct en_source, t.n_rows);
    if (!s) return;
    r->c->source = s;
    for (int i = 0; i < t.n_rows; i++) {
        const struct eni_field *f = t.field + i * S_N;
        int at = eni_name_new(r, ENI_SOURCE, f[S_ID]);
        struct en_source ignored;
        read_row(r, f, at < 0 ? &ignored : &s[at]);
        if (at < 0) continue;
        r->source_late[at] = eni_is_late(r, s[at].known_on);
        r->c->n_sources = at + 1;
    }
}
