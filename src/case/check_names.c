/* Names across files: what is defined, what is used, what is late, what is missing. */
#include "case/reader.h"

#include <string.h>

/* How a noun is called, in which file it is defined. */
struct noun {
    const char *noun;
    enum en_case_file file;
};
static const struct noun nouns[ENI_N_NOUNS] = {
    [ENI_SOURCE] = {"source", EN_FILE_SOURCES},
    [ENI_WORLDVIEW] = {"worldview", EN_FILE_WORLDVIEWS},
    [ENI_CLAUSE] = {"clause", EN_FILE_CLAUSES},
    [ENI_DRAFT] = {"draft", EN_FILE_DRAFTS},
    [ENI_PROFILE] = {"profile", EN_FILE_PROFILES},
    [ENI_MEMBER] = {"member", EN_FILE_MEMBERS},
    [ENI_FACT] = {"fact", EN_FILE_FACTS},
    [ENI_GUARANTEE] = {"guarantee", EN_FILE_GUARANTEES},
    [ENI_ACT] = {"act", EN_FILE_ACTS},
};

int eni_name_index(const struct eni_reader *r, enum eni_noun noun, const char *text)
{
    const struct eni_names *names = &r->names[noun];
    for (int i = 0; i < names->n; i++)
        if (strcmp(names->at[i], text) == 0) return i;
    return -1;
}

static bool grow(struct eni_reader *r, struct eni_names *names)
{
    int room = names->room ? 2 * names->room : 32;
    const char **at = ENI_NEW(r, const char *, room);
    int *line = ENI_NEW(r, int, room);
    if (!at || !line) return false;
    if (names->n) {
        memcpy(at, names->at, (size_t)names->n * sizeof(*at));
        memcpy(line, names->line, (size_t)names->n * sizeof(*line));
    }
    names->at = at;
    names->line = line;
    names->room = room;
    return true;
}

int eni_name_new(struct eni_reader *r, enum eni_noun noun, struct eni_field f)
{
    struct eni_names *names = &r->names[noun];
    if (eni_empty(f)) return -1;
    const char *said = eni_quote(r, f.text);
    if (!eni_is_id(f.text, noun == ENI_MEMBER)) {
        eni_fault(r, f, ENI_SAY(r, said, " cannot be the id of a ", nouns[noun].noun),
                  noun == ENI_MEMBER
                      ? "letters, digits, '_' and '-', starting with a letter"
                      : "lower-case letters, digits, '_' and '-', starting with a letter",
                  "choose another id, here and wherever it is used");
        r->partial[r->file] = true;
        return -1;
    }
    int before = eni_name_index(r, noun, f.text);
    if (before >= 0) {
        eni_fault(r, f, ENI_SAY(r, nouns[noun].noun, " ", said, " is defined twice"),
                  ENI_SAY(r, "each id once; the first is in line ",
                          eni_say_number(r, names->line[before])),
                  "give one of them another id or remove it");
        return -1;
    }
    if (names->n == names->room && !grow(r, names)) return -1;
    names->at[names->n] = f.text;
    names->line[names->n] = f.line;
    return names->n++;
}

/* Of many unknown names in one file only the first are told one by one. */
enum { MOST_TOLD = 20 };

bool eni_name_missed(struct eni_reader *r)
{
    return ++r->missed[r->file] > MOST_TOLD;
}

int eni_name_find(struct eni_reader *r, enum eni_noun noun, struct eni_field f)
{
    const struct eni_names *names = &r->names[noun];
    if (!f.text || eni_empty(f)) return -1;
    int i = eni_name_index(r, noun, f.text);
    r->asked[r->file]++;
    if (i >= 0 || r->partial[nouns[noun].file]) return i;
    if (eni_name_missed(r)) return -1;
    eni_fault(r, f, ENI_SAY(r, "unknown ", nouns[noun].noun, " ", eni_quote(r, f.text)),
              ENI_SAY(r, "an id from ", en_case_file_name(nouns[noun].file), ": ",
                      eni_one_of(r, names->at, names->n)),
              eni_near(r, f.text, names->at, names->n, "correct it, or define it there"));
    return -1;
}

bool eni_is_late(const struct eni_reader *r, const char *date)
{
    if (!r->c->date || !date) return false;
    size_t n = strlen(date), m = strlen(r->c->date);
    return memcmp(date, r->c->date, n < m ? n : m) > 0;
}

void eni_known_on(struct eni_reader *r, struct eni_field f)
{
    if (!eni_date(r, f) || !eni_is_late(r, f.text)) return;
    eni_fault(r, f, ENI_SAY(r, "'", f.name, "' is ", f.text, ", later than the date of the case"),
              ENI_SAY(r, "a day up to ", r->c->date),
              "leave the row to a later case, or correct the date");
}

static void one_source(struct eni_reader *r, struct eni_field f, enum eni_may_be_late late)
{
    int i = eni_name_find(r, ENI_SOURCE, f);
    if (i < 0 || late == ENI_LATE_TOO || !r->source_late[i]) return;
    eni_fault(
        r, f,
        ENI_SAY(r, "source ", eni_quote(r, f.text), " was known only after the date of the case"),
        "a source known by then",
        "only history, limits, readings and judgements may rest on later sources");
}

void eni_sources(struct eni_reader *r, struct eni_field f, enum eni_may_be_late late)
{
    const char *p = eni_text(f);
    if (!*p) return;
    while (*p && !r->nomem) {
        size_t n = 0;
        while (*p == ' ') p++, f.column++;
        while (p[n] && p[n] != ' ') n++;
        if (n == 0) return;
        f.text = en_arena_copy(r->arena, p, n);
        if (!f.text) r->nomem = true;
        one_source(r, f, late);
        p += n;
        f.column += (int)n;
    }
}

void eni_missing(struct eni_reader *r, const char *said, const bool *seen, const char *const *names,
                 int n)
{
    const char *parts[2 * EN_N_PARAMETERS + 2] = {said};
    int k = 1;
    EN_ASSERT(n <= EN_N_PARAMETERS);
    if (r->partial[r->file]) return;
    for (int i = 0; i < n; i++) {
        if (seen[i]) continue;
        if (k > 1) parts[k++] = ", ";
        parts[k++] = names[i];
    }
    parts[k] = NULL;
    if (k > 1)
        eni_fault(r, eni_nowhere, eni_join(r, parts), "a row for each of the model's names",
                  "add the rows; another case may serve as a pattern");
}

int eni_model_name(struct eni_reader *r, struct eni_field f, const char *const *names, int n,
                   bool *seen, int *line)
{
    int i = eni_choice(r, f, names, n);
    if (i < 0) return -1;
    if (seen[i]) {
        eni_fault(r, f, ENI_SAY(r, eni_quote(r, f.text), " has two rows"),
                  ENI_SAY(r, "one row; the first is in line ", eni_say_number(r, line[i])),
                  "remove one");
        return -1;
    }
    seen[i] = true;
    line[i] = f.line;
    return i;
}

void eni_check_mixed(struct eni_reader *r)
{
    for (int f = 0; f < EN_N_CASE_FILES; f++) {
        int missed = r->missed[f];
        r->file = (enum en_case_file)f;
        if (missed >= 3 && 2 * missed > r->asked[f])
            eni_fault(r, eni_nowhere,
                      "most names in this file are unknown: it seems to belong to another case",
                      "files of one case in one folder", "take all files from the same case");
        else if (missed > MOST_TOLD)
            eni_fault(r, eni_nowhere,
                      ENI_SAY(r, eni_say_number(r, missed - MOST_TOLD), " more unknown names"),
                      "names that are defined", "correct those listed here and check again");
    }
}
