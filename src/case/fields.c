/* One field of text as a number, a word of the model, an id, a date. */
#include "case/reader.h"

#include <string.h>

const char *eni_text(struct eni_field f)
{
    return f.text ? f.text : "";
}
bool eni_empty(struct eni_field f)
{
    return !f.text || !f.text[0];
}

const char *eni_char(const char *text, char c)
{
    while (*text && *text != c) text++;
    return *text ? text : NULL;
}

static const char *named(struct eni_field f)
{
    return f.name ? f.name : "the value";
}

/* "a number from 0 to 1", "a number of at least 0", "a number" */
static const char *bounds(struct eni_reader *r, const char *noun, double lo, double hi)
{
    bool from = lo > -1e300, to = hi < 1e300;
    if (from && to)
        return ENI_SAY(r, noun, " from ", eni_say_number(r, lo), " to ", eni_say_number(r, hi));
    if (from) return ENI_SAY(r, noun, " of at least ", eni_say_number(r, lo));
    if (to) return ENI_SAY(r, noun, " of at most ", eni_say_number(r, hi));
    return noun;
}

bool eni_number(struct eni_reader *r, struct eni_field f, double lo, double hi, double *out)
{
    double value = 0;
    if (!f.text) return false; /* its absence was reported where it was looked for */
    if (!en_parse_number(f.text, &value)) {
        const char *advice = eni_char(f.text, ',') ? "write a point, not a comma"
                                                   : "write digits with a point, without a unit";
        const char *what =
            eni_empty(f) ? " is empty" : ENI_SAY(r, " is ", eni_quote(r, f.text), ", not a number");
        eni_fault(r, f, ENI_SAY(r, "'", named(f), "'", what), bounds(r, "a number", lo, hi),
                  advice);
        return false;
    }
    if (value < lo || value > hi) {
        eni_fault(r, f, ENI_SAY(r, "'", named(f), "' is ", f.text, ", out of range"),
                  bounds(r, "a number", lo, hi), "correct the number");
        return false;
    }
    *out = value;
    return true;
}

bool eni_whole(struct eni_reader *r, struct eni_field f, int lo, int hi, int *out)
{
    double value = 0;
    if (!eni_number(r, f, lo, hi, &value)) return false;
    if (value != (double)(int)value) {
        eni_fault(r, f, ENI_SAY(r, "'", named(f), "' is ", f.text, ", not a whole number"),
                  bounds(r, "a whole number", lo, hi), "write it without a point");
        return false;
    }
    *out = (int)value;
    return true;
}

int eni_choice(struct eni_reader *r, struct eni_field f, const char *const *names, int n)
{
    if (!f.text) return -1;
    for (int i = 0; i < n; i++)
        if (strcmp(f.text, names[i]) == 0) return i;
    if (!eni_empty(f) || !f.name)
        eni_fault(r, f, ENI_SAY(r, "'", named(f), "' is ", eni_quote(r, f.text)),
                  eni_one_of(r, names, n), eni_near(r, f.text, names, n, "write one of these"));
    else
        eni_fault(r, f, ENI_SAY(r, "'", named(f), "' is empty"), eni_one_of(r, names, n),
                  "write one of these");
    return -1;
}

bool eni_range3(struct eni_reader *r, const struct eni_field f[3], double lo, double hi,
                struct en_range3 *out)
{
    struct en_range3 v = {0, 0, 0};
    bool low = eni_number(r, f[0], lo, hi, &v.low),
         central = eni_number(r, f[1], lo, hi, &v.central);
    if (!eni_number(r, f[2], lo, hi, &v.high) || !low || !central) return false;
    if (v.low <= v.central && v.central <= v.high) {
        *out = v;
        return true;
    }
    struct eni_field at = v.low > v.central ? f[0] : f[1];
    eni_fault(r, at,
              ENI_SAY(r, f[0].name, " ", f[0].text, ", ", f[1].name, " ", f[1].text, ", ",
                      f[2].name, " ", f[2].text, " are not in order"),
              ENI_SAY(r, f[0].name, " <= ", f[1].name, " <= ", f[2].name),
              "put the three numbers in order");
    return false;
}

enum en_basis eni_basis(struct eni_reader *r, struct eni_field f)
{
    static const char *const names[] = {"found", "derived", "estimate", "judgement", "memory"};
    int i = eni_choice(r, f, names, 5);
    return i < 0 ? EN_JUDGEMENT : (enum en_basis)i;
}

void eni_check_unit(struct eni_reader *r, struct eni_field f, const char *unit)
{
    if (eni_empty(f) || strcmp(f.text, unit) == 0) return;
    eni_fault(r, f, ENI_SAY(r, "the unit is ", eni_quote(r, f.text)),
              ENI_SAY(r, "'", unit, "', the model's unit"),
              "convert the numbers to this unit and name it");
}

bool eni_yes_no(struct eni_reader *r, struct eni_field f)
{
    static const char *const names[] = {"no", "yes"};
    return eni_choice(r, f, names, 2) == 1;
}

bool eni_is_id(const char *text, bool upper)
{
    for (const char *p = text; *p; p++) {
        bool letter = (*p >= 'a' && *p <= 'z') || (upper && *p >= 'A' && *p <= 'Z');
        bool other = (*p >= '0' && *p <= '9') || *p == '_' || *p == '-';
        if (!letter && (!other || p == text)) return false;
    }
    return *text != '\0';
}

/* `n` digits at p as a number, -1 if they are not all digits. */
static int digits(const char *p, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (p[i] < '0' || p[i] > '9') return -1;
        value = 10 * value + (p[i] - '0');
    }
    return value;
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap);
}

static bool is_date(const char *s)
{
    size_t n = strlen(s);
    if ((n != 4 && n != 7 && n != 10) || digits(s, 4) < 1000) return false;
    if (n == 4) return true;
    int month = digits(s + 5, 2);
    if (s[4] != '-' || month < 1 || month > 12) return false;
    if (n == 7) return true;
    int day = digits(s + 8, 2);
    return s[7] == '-' && day >= 1 && day <= days_in(digits(s, 4), month);
}

bool eni_date(struct eni_reader *r, struct eni_field f)
{
    if (!f.text || is_date(f.text)) return f.text != NULL;
    const char *what =
        eni_empty(f) ? " is empty" : ENI_SAY(r, " is ", eni_quote(r, f.text), ", not a date");
    eni_fault(r, f, ENI_SAY(r, "'", named(f), "'", what), "YYYY, YYYY-MM or YYYY-MM-DD",
              "write the date in one of these forms");
    return false;
}

int eni_month(struct eni_reader *r, struct eni_field f)
{
    if (!f.text) return -1;
    if (strlen(f.text) == 7 && is_date(f.text))
        return 12 * digits(f.text, 4) + digits(f.text + 5, 2) - 1;
    eni_fault(r, f, ENI_SAY(r, "'", named(f), "' is ", eni_quote(r, f.text)), "a month, YYYY-MM",
              "write year and month");
    return -1;
}
