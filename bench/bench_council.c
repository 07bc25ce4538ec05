/* bench_council.c: time of one council of 32 on one contested text, stances given (issue: at most
 * 50 us).
 *
 * Contested texts: margins drawn at random with 4 to 20 members against, low and full stakes. For
 * every text the same work is repeated until the clock resolves it; the median and the worst text
 * are printed, for one solution of silence (all equilibria) and for a whole decision (all
 * equilibria at central iota, the selected ones at both ends of its range, stances). The checksum
 * keeps the compiler honest and shows that two builds did the same work.
 */
#define _POSIX_C_SOURCE 199309L
#include "entente/council.h"
#include "entente/draw.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { TEXTS = 200, MEMBERS = 32, REPEAT = 20, BATCHES = 7 };

static double now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec * 1e-3;
}

static struct en_case the_case;
static struct en_clause clause[2];
static struct en_draft draft[2];
static struct en_member member[MEMBERS];

static void set(enum en_parameter_id p, double low, double value, double high)
{
    the_case.parameter[p].low = low;
    the_case.parameter[p].value = value;
    the_case.parameter[p].high = high;
}

static void make_case(void)
{
    the_case.n_members = MEMBERS;
    the_case.member = member;
    the_case.n_clauses = 2;
    the_case.clause = clause;
    the_case.n_drafts = 2;
    the_case.draft = draft;
    for (int i = 0; i < 2; i++) clause[i].n_levels = 2;
    clause[1].level[1].stakes = 1.0;
    draft[1].level[0] = 1;
    set(EN_P_SIGMA, .1, .25, .4);
    set(EN_P_SIGMA_STAKES, .4, .6, .8);
    set(EN_P_IOTA, 4, 5.7, 8);
    set(EN_P_IOTA_STAKES, 2.8, 4, 5.7);
    set(EN_P_COMPANY, 1, 3, 5);
    set(EN_P_CUT_UNDECIDED, .1, .1, .1);
    set(EN_P_CUT_OBJECT, .4, .4, .4);
    set(EN_P_CUT_BREAK, .8, .8, .8);
}

/* Text `t`: 4 to 20 members dislike it by up to 1.2, the others like it by up to 1.2. */
static void make_text(int t, struct en_stance *stance)
{
    int against = 4 + t % 17;
    for (int i = 0; i < MEMBERS; i++) {
        struct en_words w = en_philox(32, (uint32_t)t, 0, (uint32_t)i);
        double size = 1.2 * en_u53(w.w[0], w.w[1]);
        memset(&stance[i], 0, sizeof stance[i]);
        stance[i].x = i < against ? -size : size;
    }
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double checksum;
static int several;

static void whole(int t, const struct en_stance *stance)
{
    struct en_council_result r;
    draft[1].level[1] = (uint8_t)(t & 1);
    en_council_decide(&the_case, &draft[1], stance, &r);
    checksum += r.p_low + r.p_central + r.p_high;
}

static void silence_only(int t, const struct en_stance *stance)
{
    struct en_silence_rule rule = en_silence_rule_for(&the_case, t & 1, 0.0);
    struct en_silence s;
    double x[MEMBERS];
    bool fixed[MEMBERS] = {false};
    for (int i = 0; i < MEMBERS; i++) x[i] = stance[i].x;
    en_silence_solve(MEMBERS, x, fixed, &rule, &s);
    checksum += s.p_adopt[s.selected];
    several += s.n_equilibria > 1;
}

/* Median over batches of the microseconds of one text. */
static double time_text(void (*work)(int, const struct en_stance *), int t)
{
    struct en_stance stance[MEMBERS];
    double us[BATCHES];
    make_text(t, stance);
    for (int b = 0; b < BATCHES; b++) {
        double start = now_us();
        for (int i = 0; i < REPEAT; i++) work(t, stance);
        us[b] = (now_us() - start) / REPEAT;
    }
    qsort(us, BATCHES, sizeof us[0], by_value);
    return us[BATCHES / 2];
}

static void report(const char *what, void (*work)(int, const struct en_stance *))
{
    double us[TEXTS];
    for (int t = 0; t < TEXTS; t++) us[t] = time_text(work, t);
    qsort(us, TEXTS, sizeof us[0], by_value);
    printf("%-44s median %6.1f us, worst %6.1f us\n", what, us[TEXTS / 2], us[TEXTS - 1]);
}

int main(void)
{
    make_case();
    printf("council of %d, %d contested texts\n", MEMBERS, TEXTS);
    report("silence, every equilibrium", silence_only);
    int share = several / (REPEAT * BATCHES);
    report("whole decision with its range and stances", whole);
    printf("texts with more than one equilibrium: %d; checksum %.17g\n", share, checksum);
    return EXIT_SUCCESS;
}
