/* The hindcast: reading with places of errors, no leak from a decision into its own forecast, the stored score. */
#include "check.h"

#include "entente/history.h"
#include "entente/past_report.h"

#include <math.h>
#include <stdio.h>

static void near(double found, double wanted, double within)
{
    if (!(fabs(found - wanted) <= within)) fail_msg("%.12g, expected %.12g +- %.3g", found, wanted, within);
}

static char *slurp(const char *name, size_t *length)
{
    char path[600];
    snprintf(path, sizeof path, "%s/cases/history/%s", EN_SOURCE_DIR, name);
    FILE *f = fopen(path, "rb");
    assert_non_null(f);
    char *bytes = calloc(1, 1 << 20);
    *length = fread(bytes, 1, (1 << 20) - 1, f);
    fclose(f);
    return bytes;
}

struct past {
    char *file[EN_N_HISTORY_FILES];
    struct en_arena arena;
    struct en_faults faults;
    const struct en_history *h;
    struct en_hindcast c;
};

static enum en_status read_past(struct past *p)
{
    struct en_history_bytes bytes[EN_N_HISTORY_FILES];
    for (int i = 0; i < EN_N_HISTORY_FILES; i++) bytes[i] = (struct en_history_bytes){p->file[i], strlen(p->file[i])};
    p->faults = (struct en_faults){.arena = &p->arena};
    return en_history_read(bytes, &p->arena, &p->faults, &p->h);
}

static struct past *open_past(void)
{
    struct past *p = calloc(1, sizeof *p);
    for (int i = 0; i < EN_N_HISTORY_FILES; i++) {
        size_t length;
        p->file[i] = slurp(en_history_file_name(i), &length);
    }
    return p;
}

static void close_past(struct past *p)
{
    for (int i = 0; i < EN_N_HISTORY_FILES; i++) free(p->file[i]);
    en_arena_clear(&p->arena);
    free(p);
}

static struct past *run_past(void)
{
    struct past *p = open_past();
    assert_int_equal(read_past(p), EN_OK);
    assert_int_equal(en_hindcast_run(p->h, &p->arena, &p->c), EN_OK);
    return p;
}

/* Replaces the first `from` in `text` (at least as long as `to`: the rest is filled with blanks) or the caller's bug. */
static void replace(char *text, const char *from, const char *to)
{
    char *at = strstr(text, from);
    assert_non_null(at);
    size_t n = strlen(from), m = strlen(to);
    memmove(at + m, at + n, strlen(at + n) + 1);
    memcpy(at, to, m);
}

static int find(const struct en_hindcast *c, const char *id)
{
    for (int i = 0; i < c->n; i++)
        if (strcmp(c->decision[i].id, id) == 0) return i;
    fail_msg("no decision %s", id);
    return -1;
}

static void members_of_the_day(void **state)
{
    (void)state;
    struct past *p = run_past();
    static const struct { const char *id; int members; } wanted[] = {
        {"N01", 12}, {"N03", 14}, {"N04", 14}, {"N05", 15}, {"N06", 16}, {"N09", 19}, {"N11", 26}, {"N30", 30},
        {"N37", 32}, {"E01", 27}, {"E03", 27}, {"O02", 57}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_int_equal(p->c.decision[find(&p->c, wanted[i].id)].n_members, wanted[i].members);
    assert_int_equal(p->h->n_decisions, 37);
    assert_int_equal(p->h->n_ratifications, 94);
    assert_int_equal(p->c.fit.n, 33); /* without the four that ask nobody */
    for (int i = 1; i < p->c.n; i++) assert_true(p->c.decision[i - 1].day <= p->c.decision[i].day);
    close_past(p);
}

static void forecasts_are_chances(void **state)
{
    (void)state;
    struct past *p = run_past();
    for (int protocol = 0; protocol < EN_N_PROTOCOLS; protocol++) {
        int made = 0;
        for (int i = 0; i < p->c.n; i++) {
            const struct en_past_forecast *f = &p->c.forecast[protocol][i];
            if (!f->made) continue;
            made++;
            assert_true(p->c.decision[i].outcome < EN_N_PAST_CLASSES);
            for (int m = 0; m < EN_N_PAST_MODELS; m++) {
                double sum = 0;
                for (int k = 0; k < EN_N_PAST_CLASSES; k++) {
                    assert_true(f->p[m][k] > 0 && f->p[m][k] < 1);
                    sum += f->p[m][k];
                }
                near(sum, 1, 1e-12);
            }
            for (int k = 0; k < p->c.decision[i].n_members; k++) assert_true(f->cell[k] > 0 && f->cell[k] < 1);
            assert_true(f->delay_sd > 0);
        }
        assert_int_equal(made, p->c.scored[protocol]);
        for (int m = 0; m < EN_N_PAST_MODELS; m++) {
            const struct en_brier *b = &p->c.adopted[protocol][m];
            near(b->reliability - b->resolution + b->uncertainty, b->brier, 1e-12);
        }
    }
    assert_int_equal(p->c.scored[EN_LEAVE_ONE_OUT], 33);
    assert_true(p->c.scored[EN_FORWARD] >= 20);
    close_past(p);
}

/* What happened at a decision must not move its own forecast, before the meeting; later ones must not move forward ones. */
static void nothing_leaks(void **state)
{
    (void)state;
    struct past *a = run_past(), *b = open_past();
    char *row = strstr(b->file[EN_HISTORY_DECISIONS], "\nE05,");
    assert_non_null(row);
    replace(row, "HUN,changed,30", "HUN POL SVK,blocked,9");
    assert_int_equal(read_past(b), EN_OK);
    assert_int_equal(en_hindcast_run(b->h, &b->arena, &b->c), EN_OK);
    int changed = find(&a->c, "E05"), later = find(&a->c, "N37");
    for (int protocol = 0; protocol < EN_N_PROTOCOLS; protocol++) {
        const struct en_past_forecast *x = &a->c.forecast[protocol][changed], *y = &b->c.forecast[protocol][changed];
        assert_true(x->made && y->made);
        assert_memory_equal(x->p[EN_PAST_BEFORE], y->p[EN_PAST_BEFORE], sizeof x->p[0]);
        assert_memory_equal(x->p[EN_PAST_RATES], y->p[EN_PAST_RATES], sizeof x->p[0]);
        assert_memory_equal(x->cell, y->cell, sizeof x->cell);
        assert_memory_not_equal(x->p[EN_PAST_KNOWING], y->p[EN_PAST_KNOWING], sizeof x->p[0]); /* it knows who objects */
        assert_memory_not_equal(a->c.forecast[protocol][later].p[EN_PAST_RATES], b->c.forecast[protocol][later].p[EN_PAST_RATES],
                                sizeof x->p[0]);
    }
    for (int i = 0; i < changed; i++)
        if (a->c.decision[i].day < a->c.decision[changed].day)
            assert_memory_equal(&a->c.forecast[EN_FORWARD][i], &b->c.forecast[EN_FORWARD][i], sizeof(struct en_past_forecast));
    assert_true(a->h->digest != b->h->digest);
    close_past(a);
    close_past(b);
}

/* The stored result and the foot are what the history gives today. */
static void stored_score(void **state)
{
    (void)state;
    struct past *p = run_past();
    struct en_text text = {0}, foot = {0};
    const char *name = NULL;
    size_t length;
    char *stored = slurp("score.csv", &length);
    assert_int_equal(en_report_hindcast_csv(&text, &name, p->h, &p->c, 0), EN_OK);
    assert_string_equal(name, "score.csv");
    assert_string_equal(text.at, stored);
    en_history_foot_make(&foot, p->h, &p->c);
    assert_string_equal(en_history_foot(), foot.at);
    assert_true(strlen(foot.at) < 330);
    assert_int_equal(en_report_hindcast_csv(&text, &name, p->h, &p->c, 2), EN_UNKNOWN);
    en_text_clear(&text);
    en_text_clear(&foot);
    free(stored);
    close_past(p);
}

/* One who stands alone gives way more readily than two of the same mind; a bigger room presses no less. */
static void constants_make_sense(void **state)
{
    (void)state;
    struct past *p = run_past();
    const struct en_past_fit *f = &p->c.fit;
    assert_true(f->iota > 2 && f->iota < 9 && f->dislike > 0);
    double sum = 0;
    for (int k = 0; k < EN_N_PAST_CLASSES; k++) sum += f->base[k];
    near(sum, 1, 1e-12);
    const double *nobody = p->c.forecast[EN_LEAVE_ONE_OUT][find(&p->c, "N12")].p[EN_PAST_KNOWING];
    const double *one = p->c.forecast[EN_LEAVE_ONE_OUT][find(&p->c, "N29")].p[EN_PAST_KNOWING];
    const double *eight = p->c.forecast[EN_LEAVE_ONE_OUT][find(&p->c, "N11")].p[EN_PAST_KNOWING];
    assert_true(nobody[0] > one[0] && one[0] + one[1] > eight[0] + eight[1]);
    int tur = -1, lux = -1;
    for (int m = 0; m < p->h->n_members; m++) {
        if (strcmp(p->h->member[m], "TUR") == 0) tur = m;
        if (strcmp(p->h->member[m], "LUX") == 0) lux = m;
    }
    assert_true(f->objected[tur] / f->seen[tur] > f->objected[lux] / f->seen[lux]);
    assert_true(f->delay_mean[1] > f->delay_mean[0]);
    close_past(p);
}

static const char more_head[] = "id,date_proposed,date_decided,body,n_members,rule,question,options,holdout_iso3,outcome_code,"
                                "outcome_class,delay_days\n";

static void further_decisions(void **state)
{
    (void)state;
    struct past *p = run_past();
    char text[2000];
    snprintf(text, sizeof text,
             "%sX1,2019,2020-01-02,NATO NAC,29,consensus,A,a|b,,ADOPT,adopted,~12\n"
             "X2,2019,2020-02-03,EU Council,27,unanimity,B,a|b,HUN POL,ADOPT_OPTOUT,adopted with opt-out,30\n"
             "X3,2019,2021-03,OSCE,57,consensus,C,a|b,RUS,BLOCK,blocked,\n"
             "X4,2019,2020-04-05,NATO NAC,29,Article 4,D,a,,AUTO,automatic,0\n"
             "X5,2019,2020-05-06,Arctic Council,8,consensus,E,a|b,USA,SOMETHING,deferred for a year,100\n"
             "X6,2019,~2012..2014,NATO NAC,28,consensus,F,a|b,GRC,BLOCK_THEN_ADOPT,blocked then adopted,400\n",
             more_head);
    const struct en_decision *d = NULL;
    int n = 0;
    enum en_status status = en_history_more(p->h, text, strlen(text), "more.csv", &p->arena, &p->faults, &n, &d);
    if (status != EN_OK) fail_msg("%s", p->faults.at[0].what);
    assert_int_equal(n, 6);
    static const struct { const char *id; enum en_past_class outcome; int objectors; } wanted[] = {
        {"X6", EN_DEFERRED, 1}, {"X1", EN_AS_TABLED, 0}, {"X2", EN_CHANGED, 2},
        {"X4", EN_AUTOMATIC, 0}, {"X5", EN_DEFERRED, 1}, {"X3", EN_BLOCKED, 1}};
    for (int i = 0; i < n; i++) {
        assert_string_equal(d[i].id, wanted[i].id);
        assert_int_equal(d[i].outcome, wanted[i].outcome);
        assert_int_equal(d[i].n_objectors, wanted[i].objectors);
    }
    near(d[1].delay, 12, 0);
    assert_int_equal(d[4].n_unnamed, 8);
    struct en_hindcast more;
    assert_int_equal(en_hindcast_more(p->h, d, n, &p->arena, &more), EN_OK);
    assert_int_equal(more.scored[EN_FURTHER], 5);
    assert_null(more.forecast[EN_FORWARD]);
    assert_memory_equal(&more.fit, &p->c.fit, sizeof more.fit); /* nothing refitted */
    struct en_text out = {0};
    struct en_lab_report r = {.width = 100, .version = "0"};
    en_report_hindcast(&out, &r, p->h, &more);
    assert_non_null(strstr(out.at, "nothing refitted (5 scored)"));
    en_text_clear(&out);
    close_past(p);
}

static void bad_further(void **state)
{
    (void)state;
    struct past *p = run_past();
    static const struct { const char *row; int line, column; const char *what; } bad[] = {
        {"X1,2019,soon,NATO,29,c,A,a,,ADOPT,adopted,1\n", 2, 9, "not a date"},
        {"X1,2019,2020,NATO,29,c,A,a,QQQ,ADOPT,adopted,1\n", 2, 28, "'QQQ'"},
        {"X1,2019,2020,NATO,29,c,A,a,,NOTHING,who knows,1\n", 2, 29, "says no outcome"},
        {"X1,2019,2020,NATO,29,c,A,a,,ADOPT,adopted,1\nX1,2019,2020,NATO,29,c,A,a,,ADOPT,adopted,1\n", 3, 1, "twice"},
        {"X1,2019,2020,NATO,29\n", 2, 1, "5 fields"},
        {"", 0, 0, "no rows"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[1000];
        const struct en_decision *d = NULL;
        int n = 77;
        struct en_faults faults = {.arena = &p->arena};
        snprintf(text, sizeof text, "%s%s", more_head, bad[i].row);
        assert_int_equal(en_history_more(p->h, text, strlen(text), "more.csv", &p->arena, &faults, &n, &d), EN_BAD_CASE);
        const struct en_fault *f = &faults.at[0];
        if (f->line != bad[i].line || f->column != bad[i].column || !strstr(f->what, bad[i].what))
            fail_msg("row %zu: %s:%d:%d: %s", i, f->file, f->line, f->column, f->what);
        assert_int_equal(n, 77);
    }
    close_past(p);
}

static void bad_history(void **state)
{
    (void)state;
    static const struct { int file; const char *from, *to, *what; } bad[] = {
        {EN_HISTORY_DECISIONS, "as-tabled", "as-table", "'outcome' is 'as-table'"},
        {EN_HISTORY_DECISIONS, ",TUR,", ",TRU,", "was no member"},
        {EN_HISTORY_DECISIONS, "1949-04-04", "1949-04-44", "not a date"},
        {EN_HISTORY_DECISIONS, "N03", "N01", "twice"},
        {EN_HISTORY_DECISIONS, "any-member", "consensus", "do not fit"},
        {EN_HISTORY_MEMBERS, "NATO", "NOTO", "'NOTO'"},
        {EN_HISTORY_RATIFICATIONS, ",BEL,", ",BAL,", "not in members.csv"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct past *p = open_past();
        replace(p->file[bad[i].file], bad[i].from, bad[i].to);
        assert_int_equal(read_past(p), EN_BAD_CASE);
        assert_null(p->h);
        bool said = false;
        for (int k = 0; k < p->faults.count; k++) {
            const struct en_fault *f = &p->faults.at[k];
            said = said || (strstr(f->what, bad[i].what) && strcmp(f->file, en_history_file_name(bad[i].file)) == 0 && f->line > 1 &&
                            f->column > 0);
        }
        if (!said) fail_msg("change %zu: %s", i, p->faults.at[0].what);
        close_past(p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(members_of_the_day), cmocka_unit_test(forecasts_are_chances), cmocka_unit_test(nothing_leaks),
        cmocka_unit_test(stored_score), cmocka_unit_test(constants_make_sense), cmocka_unit_test(further_decisions),
        cmocka_unit_test(bad_further), cmocka_unit_test(bad_history)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
