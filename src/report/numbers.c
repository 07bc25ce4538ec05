/* numbers.c: numbers as people read them: counts out of 100, ranges, words with the number beside
 * them. */
#include "report/report_int.h"

#include <string.h>

const enum en_outcome_id eni_five[ENI_N_FIVE] = {
    EN_O_PEACE_YEARS, EN_O_RENEWED, EN_O_INVOKED, EN_O_CLASH, EN_O_TERRITORY,
};

static const struct {
    const char *id, *unit;
    enum en_outcome_kind kind;
} outcome_row[EN_N_OUTCOMES] = {
#define X(name, id, unit, kind) {id, unit, kind},
    EN_OUTCOME_LIST(X)
#undef X
};

static const char *const ending_name[EN_N_ENDINGS] = {
#define X(name, id) id,
    EN_ENDING_LIST(X)
#undef X
};

const char *eni_outcome_unit(enum en_outcome_id o)
{
    return outcome_row[o].unit;
}
const char *eni_outcome_name(enum en_outcome_id o)
{
    return outcome_row[o].id;
}
enum en_outcome_kind eni_outcome_kind(enum en_outcome_id o)
{
    return outcome_row[o].kind;
}
const char *eni_ending_name(enum en_ending e)
{
    return ending_name[e];
}

const char *eni_phase_name(enum en_phase p)
{
    static const char *const name[EN_N_PHASES] = {
        "war", "ceasefire", "settlement", "clash", "general_war", "capitulation",
    };
    return name[p];
}

const char *eni_status_name(enum en_status_level l)
{
    static const char *const name[EN_N_STATUS] = {
        "ruled_out", "off_table", "open_door", "will_become", "path", "invited", "member",
    };
    return name[l];
}

bool eni_finite(double value)
{
    return value - value == 0.0;
}
double eni_max(double a, double b)
{
    return a > b ? a : b;
}
double eni_min(double a, double b)
{
    return a < b ? a : b;
}

int64_t eni_round(double value)
{
    if (!eni_finite(value) || value > 9e18 || value < -9e18) return 0;
    return (int64_t)(value < 0 ? value - 0.5 : value + 0.5);
}

void eni_hundred(struct en_text *out, double p)
{
    if (!eni_finite(p)) {
        en_text_put(out, "n/a");
    } else if (p > 0 && p < 0.005) {
        en_text_put(out, "<1");
    } else if (p < 1 && p >= 0.995) {
        en_text_put(out, ">99");
    } else {
        en_text_int(out, eni_round(100 * p));
    }
}

static void join_range(struct en_text *out, struct en_text *low, struct en_text *high)
{
    const char *a = eni_or(low->at, ""), *b = eni_or(high->at, "");
    bool same = low->length == high->length;
    for (size_t i = 0; same && i < low->length; i++) same = a[i] == b[i];
    en_text_put(out, a);
    if (!same) {
        en_text_put(out, "–");
        en_text_put(out, b);
    }
    en_text_clear(low);
    en_text_clear(high);
}

void eni_hundred_range(struct en_text *out, double low, double high)
{
    struct en_text a, b;
    en_text_init(&a);
    en_text_init(&b);
    eni_hundred(&a, low);
    eni_hundred(&b, high);
    join_range(out, &a, &b);
}

void eni_u64(struct en_text *out, uint64_t value)
{
    char digit[21];
    int n = 0;
    do {
        digit[n++] = (char)('0' + (int)(value % 10));
        value /= 10;
    } while (value);
    while (n > 0) en_text_char(out, digit[--n]);
}

void eni_thousands(struct en_text *out, int64_t value)
{
    if (value < 0) en_text_char(out, '-');
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    uint64_t unit = 1;
    while (left / unit >= 1000) unit *= 1000;
    eni_u64(out, left / unit);
    for (left %= unit; unit > 1; left %= unit) {
        unit /= 1000;
        uint64_t part = left / unit;
        en_text_char(out, ',');
        if (part < 100) en_text_char(out, '0');
        if (part < 10) en_text_char(out, '0');
        eni_u64(out, part);
    }
}

bool eni_in_hundredths(enum en_outcome_id o)
{
    const char *unit = outcome_row[o].unit;
    return unit[0] == 'p' || unit[0] == 's'; /* probability, share */
}

void eni_shown_unit(struct en_text *out, const struct eni_view *v, enum en_outcome_id o)
{
    if (outcome_row[o].unit[0] == 's') { /* a part of the ground, not a number of futures */
        en_text_put(out, "hundredths");
    } else if (eni_in_hundredths(o)) {
        en_text_put(out, "of 100");
    } else if (outcome_row[o].unit[0] == 'y') {
        en_text_format(out, "of %d years", v->years);
    } else {
        en_text_put(out, outcome_row[o].unit);
    }
}

void eni_value(struct en_text *out, enum en_outcome_id o, double value)
{
    if (eni_in_hundredths(o)) {
        eni_hundred(out, value);
    } else {
        en_text_fixed(out, value, 1);
    }
}

void eni_value_range(struct en_text *out, enum en_outcome_id o, double low, double high)
{
    struct en_text a, b;
    en_text_init(&a);
    en_text_init(&b);
    eni_value(&a, o, low);
    eni_value(&b, o, high);
    join_range(out, &a, &b);
}

void eni_estimate(struct en_text *out, enum en_outcome_id o, struct en_estimate e)
{
    struct en_text mean, range;
    en_text_init(&mean);
    en_text_init(&range);
    eni_value(&mean, o, e.mean);
    eni_value_range(&range, o, e.low, e.high);
    en_text_put(out, mean.at);
    if (mean.at && range.at && strcmp(mean.at, range.at) != 0)
        en_text_format(out, " (%s)", range.at);
    en_text_clear(&mean);
    en_text_clear(&range);
}

const char *eni_likelihood(double p)
{
    if (!eni_finite(p)) return "not known";
    if (p <= 0) return "in none of the futures";
    if (p < 0.005) return "almost never"; /* printed as <1 */
    if (p < 0.10) return "very unlikely";
    if (p < 0.35) return "unlikely";
    if (p < 0.65) return "about as likely as not";
    if (p < 0.90) return "likely";
    if (p < 0.99) return "very likely";
    return "almost always";
}

double eni_shown_error(const struct eni_view *v)
{
    double worst = 0;
    for (int d = 0; d < v->n_drafts; d++) {
        for (int w = 0; w < v->n_worldviews; w++) {
            for (int q = 0; q < ENI_N_FIVE; q++) {
                if (eni_outcome_kind(eni_five[q]) != EN_EVENT) continue;
                struct en_estimate e =
                    en_study_outcome(v->s, v->draft[d], v->worldview[w], v->horizon, eni_five[q]);
                if (eni_finite(e.se)) worst = eni_max(worst, e.se);
            }
        }
    }
    return worst;
}

void eni_largest_remainder(const int *count, int n, int total, int *cell)
{
    int64_t rest[EN_N_ENDINGS] = {0};
    int left = 100;
    for (int i = 0; i < n; i++) {
        int64_t share = total > 0 ? (int64_t)count[i] * 100 : 0;
        cell[i] = total > 0 ? (int)(share / total) : 0;
        rest[i] = total > 0 ? share % total : 0;
        left -= cell[i];
    }
    for (; left > 0 && total > 0; left--) {
        int best = 0;
        for (int i = 1; i < n; i++) {
            if (rest[i] > rest[best]) best = i;
        }
        cell[best]++;
        rest[best] = -1;
    }
}
