/* Faults: how they are worded, collected and put in order. */
#include "case/reader.h"

#include <string.h>

enum { MAX_QUOTED = 60, MAX_NEAR = 40, MAX_LISTED = 12 };

const struct eni_field eni_nowhere = {NULL, NULL, 0, 0};

void *eni_new(struct eni_reader *r, size_t size)
{
    void *p = en_arena_alloc(r->arena, size ? size : 1);
    if (!p) r->nomem = true;
    return p;
}

const char *eni_join(struct eni_reader *r, const char *const *parts)
{
    size_t length = 0;
    for (int i = 0; parts[i]; i++) length += strlen(parts[i]);
    char *text = eni_new(r, length + 1), *end = text;
    if (!text) return "";
    for (int i = 0; parts[i]; i++) {
        size_t n = strlen(parts[i]);
        memcpy(end, parts[i], n);
        end += n;
    }
    *end = '\0';
    return text;
}

const char *eni_say_number(struct eni_reader *r, double value)
{
    struct en_text text;
    en_text_init(&text);
    en_text_number(&text, value);
    const char *said = text.failed ? NULL : en_arena_copy(r->arena, text.at, text.length);
    en_text_clear(&text);
    if (!said) r->nomem = true;
    return said ? said : "";
}

const char *eni_quote(struct eni_reader *r, const char *text)
{
    size_t n = strlen(text);
    if (n <= MAX_QUOTED) return ENI_SAY(r, "'", text, "'");
    n = MAX_QUOTED;
    while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80) n--; /* never inside a character */
    char *start = en_arena_copy(r->arena, text, n);
    if (!start) r->nomem = true;
    return ENI_SAY(r, "'", start ? start : "", "...'");
}

/* Room for one more fault; NULL when the list is full or memory is out. */
static struct en_fault *fault_new(struct eni_reader *r)
{
    struct en_faults *faults = r->faults;
    if (faults->count >= EN_MAX_FAULTS) {
        faults->dropped++;
        return NULL;
    }
    if (faults->count == faults->room) {
        int room = faults->room ? 2 * faults->room : 16;
        struct en_fault *at = EN_NEW(faults->arena, struct en_fault, room);
        if (!at) {
            r->nomem = true;
            return NULL;
        }
        if (faults->count) memcpy(at, faults->at, (size_t)faults->count * sizeof(*at));
        faults->at = at;
        faults->room = room;
    }
    return &faults->at[faults->count++];
}

/* The faults' own arena may outlive the case's. */
static const char *kept(struct eni_reader *r, const char *text)
{
    if (r->faults->arena == r->arena) return text;
    const char *copy = en_arena_copy(r->faults->arena, text, strlen(text));
    if (!copy) r->nomem = true;
    return copy ? copy : "";
}

void eni_fault(struct eni_reader *r, struct eni_field at, const char *what, const char *expected,
               const char *advice)
{
    EN_ASSERT(what && expected && advice);
    struct en_fault *fault = fault_new(r);
    if (!fault) return;
    fault->file = r->table ? r->table : en_case_file_name(r->file);
    fault->line = at.line;
    fault->column = at.column;
    fault->what = kept(r, what);
    fault->expected = kept(r, expected);
    fault->advice = kept(r, advice);
}

const char *eni_one_of(struct eni_reader *r, const char *const *names, int n)
{
    if (n == 0) return "a name that is defined (there is none)";
    const char *parts[2 * MAX_LISTED + 4];
    int k = 0;
    parts[k++] = n == 1 ? "" : "one of: ";
    for (int i = 0; i < n && i < MAX_LISTED; i++) {
        if (i) parts[k++] = ", ";
        parts[k++] = names[i];
    }
    if (n > MAX_LISTED) parts[k++] = ", ...";
    parts[k] = NULL;
    return eni_join(r, parts);
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Spaces, '-' and '_' are easily confused, and so is case. */
static char folded(char c)
{
    return c == '-' || c == ' ' ? '_' : lower(c);
}

/* Insertions, removals, replacements and swaps that turn a into b; both at most MAX_NEAR long. */
static int distance(const char *a, const char *b)
{
    int na = (int)strlen(a), nb = (int)strlen(b), row[3][MAX_NEAR + 1];
    EN_ASSERT(na <= MAX_NEAR && nb <= MAX_NEAR);
    for (int j = 0; j <= nb; j++) row[0][j] = j;
    for (int i = 1; i <= na; i++) {
        int *now = row[i % 3], *up = row[(i + 2) % 3], *upup = row[(i + 1) % 3];
        now[0] = i;
        for (int j = 1; j <= nb; j++) {
            char x = folded(a[i - 1]), y = folded(b[j - 1]);
            int best = up[j - 1] + (x != y);
            if (up[j] + 1 < best) best = up[j] + 1;
            if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
            bool swap = i > 1 && j > 1 && x == folded(b[j - 2]) && y == folded(a[i - 2]);
            if (swap && upup[j - 2] + 1 < best) best = upup[j - 2] + 1;
            now[j] = best;
        }
    }
    return row[na % 3][nb];
}

const char *eni_near(struct eni_reader *r, const char *text, const char *const *names, int n,
                     const char *otherwise)
{
    size_t length = strlen(text);
    /* Short words are all near each other, so they must be nearer. */
    int best = length < 5 ? 2 : length < 9 ? 3 : 4, found = -1;
    if (length == 0 || length > MAX_NEAR || r->faults->count >= EN_MAX_FAULTS) return otherwise;
    for (int i = 0; i < n; i++) {
        if (strlen(names[i]) > MAX_NEAR || strcmp(names[i], text) == 0) continue;
        int d = distance(text, names[i]);
        if (d < best) {
            best = d;
            found = i;
        }
    }
    return found < 0 ? otherwise : ENI_SAY(r, "did you mean '", names[found], "'?");
}

/* Place of a file in the order of the digest. */
static int file_rank(const char *name)
{
    int i = 0;
    while (i < EN_N_CASE_FILES && strcmp(en_case_file_name((enum en_case_file)i), name) != 0) i++;
    return i;
}

static bool before(const struct en_fault *a, const struct en_fault *b)
{
    int fa = file_rank(a->file), fb = file_rank(b->file);
    if (fa != fb) return fa < fb;
    return a->line != b->line ? a->line < b->line : a->column < b->column;
}

void eni_faults_sort(struct en_faults *faults)
{
    for (int i = 1; i < faults->count; i++) {
        struct en_fault fault = faults->at[i];
        int j = i;
        for (; j > 0 && before(&fault, &faults->at[j - 1]); j--) faults->at[j] = faults->at[j - 1];
        faults->at[j] = fault;
    }
}
