/* From expected outcomes to margins: values, the public starting point, readings, cost at home, red
 * lines. */
#include "fixture.h"

static struct fixture f;
static struct en_stance s[EN_MAX_MEMBERS];

static int reset(void **state)
{
    (void)state;
    fx_init(&f);
    return 0;
}

static void stances(int draft)
{
    en_council_stances(&f.c, &f.draft[draft], &f.tables, FX_MIXTURES(f.mixture), s);
}

/* The same by hand: one member, one text, straight from the definition. */
static double value(int member, const double (*mean)[EN_N_OUTCOMES])
{
    double sum = 0;
    for (int k = 0; k < f.c.n_worldviews; k++)
        for (int o = 0; o < EN_N_OUTCOMES; o++)
            sum += f.mixture[member][k] * f.profile[f.member[member].profile].weight[o] *
                   mean[k][o] / f.profile[f.member[member].profile].scale;
    return sum;
}

static double gain(int member)
{
    return value(member, f.tables.draft) - value(member, f.tables.acts);
}
static double plain(int member)
{
    return value(member, f.tables.plain) - value(member, f.tables.in_force);
}

static void on_record(int member, int level, double position, double confidence)
{
    f.member[member].position[level] = position;
    f.member[member].confidence[level] = confidence;
}

static double sum_of_parts(const struct en_stance *one)
{
    const struct en_stance_parts *p = &one->parts;
    return p->position + p->model + p->change + p->domestic + p->reservations;
}

static void values_are_w_m_l(void **state)
{
    (void)state;
    double v[EN_MAX_MEMBERS], mixed[EN_MAX_MEMBERS];
    en_council_values(&f.c, f.tables.draft, v);
    en_council_values_mixed(&f.c, FX_MIXTURES(f.mixture), f.tables.draft, mixed);
    for (int i = 0; i < FX_MEMBERS; i++) {
        fx_near(v[i], value(i, f.tables.draft), 1e-12);
        assert_true(v[i] == mixed[i]);
    }
    f.mixture[0][0] = 1;
    f.mixture[0][1] = 0;
    en_council_values_mixed(&f.c, FX_MIXTURES(f.mixture), f.tables.draft, mixed);
    fx_near(mixed[0], value(0, f.tables.draft), 1e-12);
    assert_true(fabs(mixed[0] - v[0]) > 1e-3 && mixed[1] == v[1]);
}

/* Nothing on record: the model alone, and all of it. */
static void without_record_the_model_speaks(void **state)
{
    (void)state;
    stances(1);
    for (int i = 0; i < FX_MEMBERS; i++) {
        fx_near(s[i].x, gain(i), 1e-12);
        assert_true(s[i].parts.position == 0 && s[i].parts.domestic == 0 &&
                    s[i].parts.reservations == 0);
    }
}

/* Fully on record: exactly the public position on the plain text, and the model only moves it. */
static void full_confidence_gives_the_public_position(void **state)
{
    (void)state;
    f.tables.draft = f.tables.plain;
    f.tables.acts = f.tables.in_force;
    on_record(0, EN_INVITED, -2, 1);
    on_record(1, EN_INVITED, 1.5, 1);
    on_record(1, EN_WILL_BECOME, .5, 1);
    stances(1);
    assert_true(s[0].x == -1.0);
    assert_true(s[1].x == .5);
    assert_true(s[0].parts.model == 0 && s[0].parts.change == 0);
    f.tables.draft = FX_ROWS(f.mean[0]);
    stances(1);
    fx_near(s[0].x, -1 + value(0, f.tables.draft) - value(0, f.tables.plain), 1e-12);
}

/* Partly on record: the public position and the model's own view of the plain status, by
 * confidence. */
static void half_confidence_is_in_between(void **state)
{
    (void)state;
    on_record(0, EN_INVITED, 2, .25);
    stances(1);
    fx_near(s[0].parts.position, .25 * .5 * 2, 1e-12);
    fx_near(s[0].parts.model, .75 * plain(0), 1e-12);
    fx_near(s[0].parts.change, gain(0) - plain(0), 1e-12);
    fx_near(s[0].x, .25 - .25 * plain(0) + gain(0), 1e-12);
}

static void parts_add_up(void **state)
{
    (void)state;
    fx_readings(&f);
    f.draft[2].level[FX_RESERVATIONS] = 1;
    for (int i = 0; i < FX_MEMBERS; i++) {
        on_record(i, EN_INVITED, i - 3, .3 + .2 * i);
        f.member[i].support = .1 * i;
    }
    stances(2);
    int relieved = 0;
    for (int i = 0; i < FX_MEMBERS; i++) {
        double before = sum_of_parts(&s[i]) - s[i].parts.reservations;
        fx_near(s[i].x, sum_of_parts(&s[i]), 1e-12);
        fx_near(s[i].parts.reservations, before < 0 ? -before * .4 * .5 : 0, 1e-12);
        relieved += before < 0;
    }
    assert_true(relieved > 0);
}

static double blend(double clarity, double text, double weak, double strong)
{
    return clarity * text + (1 - clarity) * fmax(weak, strong);
}

/* Open words: each member hopes for the reading it prefers; the text in force is read by its own
 * clarity. */
static void readings_of_open_words(void **state)
{
    (void)state;
    fx_readings(&f);
    stances(2);
    for (int i = 0; i < FX_MEMBERS; i++) {
        double after = blend(.25, value(i, f.tables.draft), value(i, f.tables.draft_weak),
                             value(i, f.tables.draft_strong));
        fx_near(s[i].x, after - value(i, f.tables.acts),
                1e-12); /* the text in force is explicit here */
    }
    f.draft[0].level[FX_CLARITY] = 1;
    stances(1);
    for (int i = 0; i < FX_MEMBERS; i++) {
        double now = blend(.25, value(i, f.tables.acts), value(i, f.tables.acts_weak),
                           value(i, f.tables.acts_strong));
        fx_near(s[i].x, value(i, f.tables.draft) - now, 1e-12);
    }
}

/* Where the council does not decide how clear the words are, both texts are read by the draft's
 * clarity. */
static void clarity_as_an_act(void **state)
{
    (void)state;
    fx_readings(&f);
    f.clause[FX_CLARITY].decider = EN_BY_GROUP;
    stances(2);
    double after = blend(.25, value(0, f.tables.draft), value(0, f.tables.draft_weak),
                         value(0, f.tables.draft_strong));
    double now = blend(.25, value(0, f.tables.acts), value(0, f.tables.acts_weak),
                       value(0, f.tables.acts_strong));
    fx_near(s[0].x, after - now, 1e-12);
}

/* Where the case gives only one reading, the open part of the wording is read so by everybody. */
static void one_reading_is_enough(void **state)
{
    (void)state;
    f.tables.draft_strong = FX_ROWS(f.mean[2]);
    stances(2);
    double after = .25 * value(0, f.tables.draft) + .75 * value(0, f.tables.draft_strong);
    fx_near(s[0].x, after - value(0, f.tables.acts), 1e-12);
}

static void cost_at_home_is_a_difference(void **state)
{
    (void)state;
    f.member[0].support = .3;
    f.member[1].support = .6;
    stances(1);
    fx_near(s[0].parts.domestic, -.2 * .2 / .1, 1e-12);
    assert_true(s[1].parts.domestic == 0 && s[2].parts.domestic == 0);
    f.draft[0].level[FX_STATUS] = EN_PATH; /* already paid for in the text in force */
    stances(1);
    assert_true(s[0].parts.domestic == 0);
    f.draft[1].level[FX_STATUS] = EN_OPEN_DOOR;
    stances(1);
    fx_near(s[0].parts.domestic, .2 * .2 / .1, 1e-12);
}

static void red_lines_bind_on_change_by_the_council(void **state)
{
    (void)state;
    f.member[0].red_lines[FX_STATUS] = 1 << EN_INVITED;
    f.member[1].red_lines[FX_STATUS] = 1 << EN_WILL_BECOME;
    f.member[2].red_lines[FX_AID] = 1 << 2;
    f.member[3].red_lines[FX_CLARITY] = 1 << 1;
    stances(2);
    assert_int_equal(s[0].red_lines, 1u << FX_STATUS);
    assert_int_equal(s[1].red_lines, 0);
    assert_int_equal(s[2].red_lines, 0); /* aid is not the council's to give */
    assert_int_equal(s[3].red_lines, 1u << FX_CLARITY);
    assert_true(isfinite(s[0].x));
    f.draft[0].level[FX_STATUS] = EN_INVITED; /* in force: no longer a change */
    stances(2);
    assert_int_equal(s[0].red_lines, 0);
}

static void a_text_of_acts_alone_continues(void **state)
{
    (void)state;
    f.draft[1].level[FX_STATUS] = EN_WILL_BECOME;
    f.draft[1].level[FX_AID] = 2;
    f.member[0].support = .1;
    on_record(0, EN_WILL_BECOME, -2, 1);
    assert_true(en_council_continues(&f.c, f.draft[1].level));
    stances(1);
    for (int i = 0; i < FX_MEMBERS; i++) {
        assert_true(s[i].x == 0 && sum_of_parts(&s[i]) == 0 && s[i].red_lines == 0);
        assert_true(s[i].top[0] == -1 && s[i].top[2] == -1);
    }
    f.draft[1].level[FX_CLARITY] = 1;
    assert_false(en_council_continues(&f.c, f.draft[1].level));
}

static void stakes_are_the_highest_of_what_changes(void **state)
{
    (void)state;
    assert_true(en_council_stakes(&f.c, f.draft[0].level) == 0);
    assert_true(en_council_stakes(&f.c, f.draft[1].level) == 1);
    f.draft[1].level[FX_STATUS] = EN_WILL_BECOME;
    f.draft[1].level[FX_AID] = 2; /* stakes .5, not the council's */
    assert_true(en_council_stakes(&f.c, f.draft[1].level) == 0);
    f.draft[1].level[FX_CLARITY] = 1;
    assert_true(en_council_stakes(&f.c, f.draft[1].level) == .1);
}

static void what_moves_a_member_most(void **state)
{
    (void)state;
    stances(1);
    for (int i = 0; i < FX_MEMBERS; i++) {
        double by[EN_N_OUTCOMES];
        const struct en_profile *p = &f.profile[f.member[i].profile];
        for (int o = 0; o < EN_N_OUTCOMES; o++) {
            by[o] = 0;
            for (int k = 0; k < 2; k++)
                by[o] +=
                    f.mixture[i][k] * (f.mean[0][k][o] - f.mean[3][k][o]) * p->weight[o] / p->scale;
        }
        for (int j = 0; j < 3; j++) {
            int larger = 0;
            for (int o = 0; o < EN_N_OUTCOMES; o++)
                larger += fabs(by[o]) > fabs(by[s[i].top[j]]) + 1e-12;
            assert_int_equal(larger, j);
            fx_near(s[i].top_by[j], by[s[i].top[j]], 1e-12);
        }
    }
}

/* DECISIONS 5: a further draft in the case changes nobody's margin on another. */
static void another_draft_changes_nothing(void **state)
{
    (void)state;
    struct en_stance before[FX_MEMBERS];
    stances(1);
    memcpy(before, s, sizeof before);
    f.c.n_drafts = FX_DRAFTS + 1;
    f.draft[FX_DRAFTS].level[FX_STATUS] = EN_RULED_OUT;
    stances(1);
    assert_memory_equal(before, s, sizeof before);
}

/* Oracle 26: a constant added to every text's value, and the order of worldviews, change nothing.
 */
static void constants_and_order_do_not_matter(void **state)
{
    (void)state;
    struct en_stance before[FX_MEMBERS];
    stances(1);
    memcpy(before, s, sizeof before);
    for (int t = 0; t < 8; t++)
        for (int k = 0; k < 2; k++) f.mean[t][k][EN_O_COST] += 7;
    stances(1);
    for (int i = 0; i < FX_MEMBERS; i++) fx_near(s[i].x, before[i].x, 1e-11);
    for (int t = 0; t < 8; t++)
        for (int o = 0; o < EN_N_OUTCOMES; o++) {
            double first = f.mean[t][0][o];
            f.mean[t][0][o] = f.mean[t][1][o];
            f.mean[t][1][o] = first;
        }
    for (int i = 0; i < FX_MEMBERS; i++) {
        double first = f.mixture[i][0];
        f.member[i].mixture[0] = f.mixture[i][0] = f.mixture[i][1];
        f.member[i].mixture[1] = f.mixture[i][1] = first;
    }
    stances(1);
    for (int i = 0; i < FX_MEMBERS; i++) fx_near(s[i].x, before[i].x, 1e-11);
}

static void no_weights_no_margin(void **state)
{
    (void)state;
    memset(f.profile[0].weight, 0, sizeof f.profile[0].weight);
    stances(1);
    assert_true(s[0].x == 0 && s[0].top[0] == -1 && s[2].x == 0);
    assert_true(s[1].x != 0);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup(name, reset)
    const struct CMUnitTest tests[] = {
        TEST(values_are_w_m_l),
        TEST(without_record_the_model_speaks),
        TEST(full_confidence_gives_the_public_position),
        TEST(half_confidence_is_in_between),
        TEST(parts_add_up),
        TEST(readings_of_open_words),
        TEST(clarity_as_an_act),
        TEST(one_reading_is_enough),
        TEST(cost_at_home_is_a_difference),
        TEST(red_lines_bind_on_change_by_the_council),
        TEST(a_text_of_acts_alone_continues),
        TEST(stakes_are_the_highest_of_what_changes),
        TEST(what_moves_a_member_most),
        TEST(another_draft_changes_nothing),
        TEST(constants_and_order_do_not_matter),
        TEST(no_weights_no_margin),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
