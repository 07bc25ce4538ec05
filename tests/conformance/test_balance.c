/* No side of a shipped case is told at greater length, in harder words or with more arguments than another. */
#include "case_files.h"

#include <ctype.h>
#include <math.h>

static const char *const cases[] = {"cases/nato-ukraine-2025", "cases/bucharest-2008"};
enum { N_CASES = sizeof(cases) / sizeof(*cases) };

/* Highest school grade of a text for readers of about 13, and how far lengths may lie apart. */
static const double most_grade = 9, role_band = 0.10, card_band = 0.25;

struct measure {
    int words, sentences, syllables;
};

static bool is_vowel(char c)
{
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

/* Groups of vowels, less a mute e or ed at the end: "came", "signed", but not "little", "ended". */
static int syllables_of(const char *word, size_t n)
{
    char w[64];
    size_t k = 0;
    int groups = 0;
    for (size_t i = 0; i < n && k + 1 < sizeof(w); i++)
        if (isalpha((unsigned char)word[i])) w[k++] = (char)tolower((unsigned char)word[i]);
    w[k] = '\0';
    for (size_t i = 0; i < k; i++) groups += is_vowel(w[i]) && (i == 0 || !is_vowel(w[i - 1]));
    bool mute_e = k > 1 && w[k - 1] == 'e' && w[k - 2] != 'l';
    bool mute_ed = k > 2 && strcmp(w + k - 2, "ed") == 0 && w[k - 3] != 't' && w[k - 3] != 'd';
    if (groups > 1 && (mute_e || mute_ed)) groups--;
    return groups < 1 ? 1 : groups;
}

static void add_text(struct measure *m, const char *text)
{
    for (const char *p = text; *p;) {
        size_t n = strcspn(p, " \n\t");
        if (n > 0) {
            m->words++;
            m->syllables += syllables_of(p, n);
            m->sentences += strchr(".!?", p[n - 1]) != NULL;
        }
        p += n + (p[n] != '\0');
    }
}

/* Flesch and Kincaid. */
static double grade_of(const struct measure *m)
{
    int sentences = m->sentences < 1 ? 1 : m->sentences;
    return 0.39 * m->words / sentences + 11.8 * m->syllables / m->words - 15.59;
}

static struct measure measure_of(const char *const *text, int n)
{
    struct measure m = {0, 0, 0};
    for (int i = 0; i < n; i++) add_text(&m, text[i]);
    return m;
}

static struct measure measure_role(const struct en_role *r)
{
    const char *const text[] = {r->worry, r->want, r->live_with};
    return measure_of(text, 3);
}

/* --- the measure itself ----------------------------------------------------------------------- */

static void test_measure(void **state)
{
    (void)state;
    const char *const easy[] = {"The cat sat on the mat. It was fat."},
                      *const hard[] = {"Multilateral organisations institutionalise interdependence notwithstanding "
                                       "irreconcilable interpretations."};
    struct measure a = measure_of(easy, 1), b = measure_of(hard, 1);
    assert_int_equal(a.words, 9);
    assert_int_equal(a.sentences, 2);
    assert_int_equal(a.syllables, 9);
    assert_int_equal(syllables_of("signed", 6), 1);
    assert_int_equal(syllables_of("ended", 5), 2);
    assert_int_equal(syllables_of("little", 6), 2);
    assert_int_equal(syllables_of("1,420", 5), 1);
    assert_true(grade_of(&a) < 1 && grade_of(&b) > most_grade);
}

/* --- role cards --------------------------------------------------------------------------------- */

static int roles_out_of_line(const struct en_case *c)
{
    double words = 0, letters = 0;
    int bad = 0;
    for (int i = 0; i < c->n_roles; i++) {
        const struct en_role *r = &c->role[i];
        words += measure_role(r).words;
        letters += (double)(strlen(r->worry) + strlen(r->want) + strlen(r->live_with));
    }
    words /= c->n_roles;
    letters /= c->n_roles;
    for (int i = 0; i < c->n_roles; i++) {
        const struct en_role *r = &c->role[i];
        struct measure m = measure_role(r);
        double n = (double)(strlen(r->worry) + strlen(r->want) + strlen(r->live_with));
        if (fabs(m.words / words - 1) <= role_band && fabs(n / letters - 1) <= role_band && grade_of(&m) <= most_grade)
            continue;
        print_error("%s: card of %s: %d words (mean %.0f), %.0f letters (mean %.0f), grade %.1f\n", c->id,
                    c->member[i].id, m.words, words, n, letters, grade_of(&m));
        bad++;
    }
    return bad;
}

/* --- option cards ------------------------------------------------------------------------------- */

/* Words for and against of one card lie near each other; so does the length of a point over all cards. */
static int cards_out_of_line(const struct en_case *c)
{
    double points = 0, words = 0;
    int bad = 0;
    for (int i = 0; i < c->briefing.n_cards; i++) {
        const struct en_card *k = &c->briefing.card[i];
        points += k->n_plus + k->n_minus;
        words += measure_of(k->plus, k->n_plus).words + measure_of(k->minus, k->n_minus).words;
    }
    for (int i = 0; i < c->briefing.n_cards; i++) {
        const struct en_card *k = &c->briefing.card[i];
        double plus = measure_of(k->plus, k->n_plus).words, minus = measure_of(k->minus, k->n_minus).words;
        double a_point = (plus + minus) / (k->n_plus + k->n_minus), mean = words / points;
        struct measure all = measure_of(&k->text, 1);
        for (int p = 0; p < k->n_plus; p++) add_text(&all, k->plus[p]);
        for (int p = 0; p < k->n_minus; p++) add_text(&all, k->minus[p]);
        if (k->n_plus == k->n_minus && fabs(plus - minus) <= card_band * (plus + minus) / 2 &&
            fabs(a_point / mean - 1) <= card_band && grade_of(&all) <= most_grade)
            continue;
        print_error("%s: card %s: %d points of %.0f words for, %d of %.0f against; %.1f words a point (mean %.1f), "
                    "grade %.1f\n",
                    c->id, k->draft, k->n_plus, plus, k->n_minus, minus, a_point, mean, grade_of(&all));
        bad++;
    }
    return bad;
}

/* Of the shipped cases, how many cards are out of line. */
static int count(int (*check)(const struct en_case *c))
{
    int bad = 0;
    for (int i = 0; i < N_CASES; i++) {
        struct case_files files;
        struct en_arena arena;
        en_arena_init(&arena, 0);
        cf_open(&files, cases[i]);
        bad += check(cf_read(&files, &arena));
        cf_close(&files);
        en_arena_clear(&arena);
    }
    return bad;
}

static void test_role_cards(void **state)
{
    (void)state;
    assert_int_equal(count(roles_out_of_line), 0);
}

static void test_option_cards(void **state)
{
    (void)state;
    assert_int_equal(count(cards_out_of_line), 0);
}

/* A card made a third longer, or harder, or an argument taken away, is found. */
static void test_imbalance_is_found(void **state)
{
    (void)state;
    struct case_files files;
    struct en_arena arena;
    en_arena_init(&arena, 0);
    cf_open(&files, cases[0]);
    cf_change(&files, EN_FILE_ROLES, "      With its neighbours",
              "      One two three four five six seven eight nine ten eleven twelve. One two three four five six\n"
              "      seven eight nine ten eleven twelve. With its neighbours");
    cf_change(&files, EN_FILE_BRIEFING, "    minus:", "    minus:\n      - \"One more.\"");
    const struct en_case *c = cf_read(&files, &arena);
    assert_int_equal(roles_out_of_line(c), 1);
    assert_int_equal(cards_out_of_line(c), 1);
    cf_close(&files);
    en_arena_clear(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_measure),
        cmocka_unit_test(test_role_cards),
        cmocka_unit_test(test_option_cards),
        cmocka_unit_test(test_imbalance_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
