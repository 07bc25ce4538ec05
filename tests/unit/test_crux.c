/* The crux: closed form against enumeration and chance, the nearest point, agreement with a study, shares. */
#include "case_files.h"
#include "check.h"
#include "study_case.h"

#include "study/crux/crux_int.h"

#include <math.h>

/* A generator of its own, so that tests do not lean on what they test. */
static uint64_t state_of_chance = 88172645463325252u;
static double chance(void)
{
    state_of_chance ^= state_of_chance << 13;
    state_of_chance ^= state_of_chance >> 7;
    state_of_chance ^= state_of_chance << 17;
    return (double)(state_of_chance >> 11) / 9007199254740992.0;
}

static void random_mixture(int n, double *w)
{
    double sum = 0;
    for (int k = 0; k < n; k++) sum += w[k] = -log(1 - chance());
    for (int k = 0; k < n; k++) w[k] /= sum;
}

static double dot(int n, const double *a, const double *b)
{
    double sum = 0;
    for (int k = 0; k < n; k++) sum += a[k] * b[k];
    return sum;
}

static double distance(int n, const double *a, const double *b)
{
    double sum = 0;
    for (int k = 0; k < n; k++) sum += fabs(a[k] - b[k]);
    return sum / 2;
}

/* --- C-1 -------------------------------------------------------------------------------------- */

static void oracle_19_greedy_move(void **state)
{
    (void)state;
    const double w[] = {.3, .2, .2, .15, .1, .05}, d[] = {-1.2, .4, -.3, -.8, .9, .1};
    double moved[6], size;
    assert_true(fabs(dot(6, w, d) + .365) < 1e-12);
    assert_true(en_crux_move(6, w, d, 0, moved, &size));
    assert_true(fabs(size - .1738) < 5e-5);
    assert_true(fabs(dot(6, moved, d)) < 1e-12);
    assert_true(fabs(distance(6, w, moved) - size) < 1e-12);
}

/* Vertices of the linear programme: one receiver, some donors emptied, one donor in part. */
static double by_enumeration(int n, const double *w, const double *gain, double wanted)
{
    double best = INFINITY, now = dot(n, w, gain);
    if (now >= wanted) return 0;
    for (int to = 0; to < n; to++) {
        for (unsigned set = 0; set < 1u << n; set++) {
            if (set >> to & 1) continue;
            double size = 0, value = now;
            for (int k = 0; k < n; k++)
                if (set >> k & 1) size += w[k], value += w[k] * (gain[to] - gain[k]);
            if (value >= wanted - 1e-13 && size < best) best = size;
            for (int part = 0; part < n; part++) {
                double rise = gain[to] - gain[part];
                if (part == to || (set >> part & 1) || rise <= 0) continue;
                double need = (wanted - value) / rise;
                if (need >= 0 && need <= w[part] && size + need < best) best = size + need;
            }
        }
    }
    return best;
}

static void greedy_is_optimal(void **state)
{
    (void)state;
    for (int round = 0; round < 400; round++) {
        int n = 2 + (int)(chance() * 6);
        double w[8], gain[8], moved[8], size, other[8];
        random_mixture(n, w);
        for (int k = 0; k < n; k++) gain[k] = 2 * chance() - 1;
        double wanted = 1.5 * chance() - .5, best = by_enumeration(n, w, gain, wanted);
        bool can = en_crux_move(n, w, gain, wanted, moved, &size);
        assert_int_equal(can, isfinite(best));
        if (!can) continue;
        assert_true(fabs(size - best) < 1e-9);
        for (int i = 0; i < 300; i++) {
            random_mixture(n, other);
            if (dot(n, other, gain) >= wanted) assert_true(distance(n, w, other) >= size - 1e-12);
        }
    }
}

/* Oracle 26: order of worldviews, a constant added to all values, another unit of utility. */
static void move_is_invariant(void **state)
{
    (void)state;
    for (int round = 0; round < 200; round++) {
        double w[5], gain[5], v[5], g[5], moved[5], size, again;
        random_mixture(5, w);
        for (int k = 0; k < 5; k++) gain[k] = 2 * chance() - 1;
        double wanted = chance() - .5;
        bool can = en_crux_move(5, w, gain, wanted, moved, &size);
        for (int k = 0; k < 5; k++) v[k] = w[(k + 2) % 5], g[k] = gain[(k + 2) % 5];
        assert_int_equal(en_crux_move(5, v, g, wanted, moved, &again), can);
        if (can) assert_true(fabs(again - size) < 1e-12);
        for (int k = 0; k < 5; k++) g[k] = 3 * (gain[k] + 7);
        assert_int_equal(en_crux_move(5, w, g, 3 * (wanted + 7), moved, &again), can);
        if (can) assert_true(fabs(again - size) < 1e-9);
    }
}

/* Two readings on either side: reaches the threshold, and no mixture closer by does. */
static void readings_are_taken_into_account(void **state)
{
    (void)state;
    int possible = 0, beaten_by_chance = 0;
    for (int round = 0; round < 300; round++) {
        struct eni_pieces p = {.n = 4, .n_draft = 1 + (int)(2 * chance()), .n_acts = 1 + (int)(2 * chance())};
        double w[4], moved[4] = {0}, other[4], size = 0, nearest = INFINITY;
        p.base = chance() - .5;
        for (int k = 0; k < 4; k++)
            for (int r = 0; r < 2; r++) p.draft[r][k] = 2 * chance() - 1, p.acts[r][k] = 2 * chance() - 1;
        random_mixture(4, w);
        double now = eni_crux_margin(&p, w), wanted = now + 1.2 * (chance() - .5);
        bool up = wanted > now;
        bool can = eni_crux_shift(&p, w, wanted, up, moved, &size);
        for (int i = 0; i < 4000; i++) {
            random_mixture(4, other);
            double t = chance(); /* near the start as well */
            for (int k = 0; k < 4; k++) other[k] = t * other[k] + (1 - t) * w[k];
            double x = eni_crux_margin(&p, other);
            if (up ? x >= wanted : x <= wanted) nearest = fmin(nearest, distance(4, w, other));
        }
        if (!can) {
            assert_true(isinf(nearest));
            continue;
        }
        possible++;
        double x = eni_crux_margin(&p, moved), sum = 0;
        assert_true(up ? x >= wanted - 1e-6 : x <= wanted + 1e-6);
        for (int k = 0; k < 4; k++) assert_true(moved[k] >= -1e-12), sum += moved[k];
        assert_true(fabs(sum - 1) < 1e-9);
        assert_true(fabs(distance(4, w, moved) - size) < 1e-6);
        beaten_by_chance += nearest < size - 1e-9;
    }
    assert_true(possible > 150);
    assert_int_equal(beaten_by_chance, 0);
}

static void one_worldview_has_nowhere_to_move(void **state)
{
    (void)state;
    const double w[] = {1}, gain[] = {-1};
    double moved[1], size;
    assert_false(en_crux_move(1, w, gain, 0, moved, &size));
}

/* --- the nearest point --------------------------------------------------------------------------- */

static enum en_status linear(void *context, int m, const double (*u)[EN_N_BELIEFS], double *g)
{
    const double *a = context; /* a[0..2], then b */
    for (int i = 0; i < m; i++) g[i] = a[3] + dot(3, a, u[i]);
    return EN_OK;
}

static void oracle_20_design_point(void **state)
{
    (void)state;
    double a[4] = {.3, -.4, 1.2, .65};
    const double expected[3] = {-.11538, .15385, -.46154};
    struct eni_point_ask ask = {.n = 3, .value = linear, .context = a, .step = 1, .reach = 4, .rounds = 4};
    struct eni_point p;
    assert_int_equal(eni_crux_point(&ask, &p), EN_OK);
    assert_true(p.found);
    assert_true(fabs(p.distance - .5) < 1e-9);
    for (int i = 0; i < 3; i++) assert_true(fabs(p.u[i] - expected[i]) < 5e-6);
    a[3] = -.65; /* from the other side the point lies opposite */
    assert_int_equal(eni_crux_point(&ask, &p), EN_OK);
    for (int i = 0; i < 3; i++) assert_true(fabs(p.u[i] + expected[i]) < 5e-6);
    a[3] = 6; /* beta 4.6: out of reach */
    assert_int_equal(eni_crux_point(&ask, &p), EN_OK);
    assert_false(p.found);
}

static enum en_status curved(void *context, int m, const double (*u)[EN_N_BELIEFS], double *g)
{
    (void)context;
    for (int i = 0; i < m; i++) g[i] = 4 - (u[i][0] - 1) * (u[i][0] - 1) - u[i][1] * u[i][1];
    return EN_OK;
}

/* A circle around (1,0) of radius 2: from inside the nearest point is (-1,0). */
static void curved_point(void **state)
{
    (void)state;
    struct eni_point_ask ask = {.n = 2, .value = curved, .context = NULL, .step = .01, .reach = 4, .rounds = 12};
    struct eni_point p;
    assert_int_equal(eni_crux_point(&ask, &p), EN_OK);
    assert_true(p.found);
    assert_true(fabs(p.distance - 1) < 1e-3);
    assert_true(fabs(p.u[0] + 1) < 1e-3 && fabs(p.u[1]) < 1e-3);
}

/* --- on a case ----------------------------------------------------------------------------------- */

static struct en_arena arena;
static const struct en_case *nato;
static struct en_study_def def;
static struct en_lab *lab;
static const struct en_crux *invite;

static struct en_crux_ask ask_of(const struct en_case *c, const char *draft)
{
    struct en_crux_ask ask = {.member = -1, .worldview = -1};
    memcpy(ask.level, c->draft[en_case_find_draft(c, draft)].level, sizeof ask.level);
    return ask;
}

static int setup(void **state)
{
    (void)state;
    static struct case_files files;
    en_arena_init(&arena, 0);
    cf_open(&files, "cases/nato-ukraine-2025");
    nato = cf_read(&files, &arena);
    def = en_study_def_default(nato);
    def.futures = 640;
    assert_int_equal(en_lab_open(&def, NULL, &arena, &lab), EN_OK);
    struct en_crux_ask ask = ask_of(nato, "invite");
    assert_int_equal(en_crux_find(lab, &ask, &arena, &invite), EN_OK);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    en_arena_clear(&arena);
    return 0;
}

static void margins_equal_those_of_a_run(void **state)
{
    (void)state;
    struct en_study *s;
    struct en_study_def own = def;
    int draft = en_case_find_draft(nato, "invite");
    own.drafts = UINT64_C(1) << draft;
    assert_int_equal(en_study_open(&own, &arena, &s), EN_OK);
    en_study_run(s);
    for (int i = 0; i < nato->n_members; i++)
        assert_true(invite->member[i].x == en_study_stances(s, draft)[i].x);
    assert_true(invite->council.p_central == en_study_council(s, draft)->p_central);
}

/* Somebody's own beliefs count in the lab as they do in a run, and are kept under another key. */
static void own_beliefs_move_the_lab_like_a_run(void **state)
{
    (void)state;
    struct en_range3 set[EN_MAX_WORLDVIEWS][EN_N_BELIEFS];
    struct en_study_def own = def;
    struct en_study *s;
    struct en_lab *other;
    const struct en_crux *found;
    struct en_crux_ask ask = ask_of(nato, "invite");
    int draft = en_case_find_draft(nato, "invite"), moved = 0;
    for (int k = 0; k < nato->n_worldviews; k++) {
        for (int b = 0; b < EN_N_BELIEFS; b++) set[k][b].central = NAN;
        set[k][EN_B_A5_DETERRENCE] = (struct en_range3){.97, .98, .99};
    }
    own.belief = (const struct en_range3(*)[EN_N_BELIEFS])set;
    own.drafts = UINT64_C(1) << draft;
    assert_int_equal(en_lab_open(&own, NULL, &arena, &other), EN_OK);
    assert_true(en_lab_key(other) != en_lab_key(lab));
    assert_int_equal(en_crux_find(other, &ask, &arena, &found), EN_OK);
    assert_int_equal(en_study_open(&own, &arena, &s), EN_OK);
    en_study_run(s);
    for (int i = 0; i < nato->n_members; i++) {
        assert_true(found->member[i].x == en_study_stances(s, draft)[i].x);
        moved += found->member[i].x != invite->member[i].x;
    }
    assert_true(moved > nato->n_members / 2);
}

/* Where a member is told to stand, the council finds it at the threshold. */
static void moved_members_stand_at_the_threshold(void **state)
{
    (void)state;
    struct eni_ballot ballot;
    struct eni_look look;
    struct eni_beliefs believed[EN_MAX_WORLDVIEWS];
    struct en_crux_ask ask = ask_of(nato, "invite");
    int moved = 0;
    for (int k = 0; k < nato->n_worldviews; k++) eni_lab_beliefs(lab, k, ENI_CHOSEN, &believed[k]);
    eni_ballot_init(nato, ask.level, &ballot);
    eni_ballot_want(lab, &ballot, believed, eni_lab_chunks(lab, false), &look);
    assert_int_equal(eni_lab_run(lab), EN_OK);
    eni_ballot_read(lab, &ballot, &look);
    for (int t = 0; t < EN_N_THRESHOLDS; t++) {
        double mixture[EN_MAX_MEMBERS][EN_MAX_WORLDVIEWS];
        struct en_stance stance[EN_MAX_MEMBERS];
        eni_ballot_mixtures(nato, mixture);
        for (int i = 0; i < nato->n_members; i++)
            if (invite->member[i].shift[t].possible)
                memcpy(mixture[i], invite->member[i].shift[t].mixture, sizeof mixture[i]);
        eni_ballot_stances(nato, &ballot, &look, (const double(*)[EN_MAX_WORLDVIEWS])mixture, stance);
        for (int i = 0; i < nato->n_members; i++) {
            if (!invite->member[i].shift[t].possible) continue;
            assert_true(fabs(stance[i].x - invite->member[i].threshold[t]) < 1e-6);
            moved++;
        }
    }
    assert_true(moved > 40);
}

static void shares_and_intervals_hold_together(void **state)
{
    (void)state;
    double sum = 0;
    assert_true(invite->split.defined);
    for (int i = 0; i < EN_N_CRUX_PARTS; i++) sum += invite->split.share[i];
    assert_true(fabs(sum - (invite->split.after - invite->split.before)) < 1e-9);
    for (int i = 0; i < nato->n_members; i++) {
        const struct en_shift *s = &invite->member[i].shift[EN_TO_CONSENT];
        assert_true(s->share >= 0 && s->share <= 1 && s->low <= s->high);
        assert_true(invite->member[i].least <= invite->member[i].most);
    }
    sum = 0;
    for (int b = 0; b < EN_N_BELIEFS; b++) sum += invite->point.share[b];
    if (invite->point.found) assert_true(fabs(sum - 1) < 1e-9);
}

/* The change of one weight, put into the case, brings the member to the threshold. */
static void reweighed_members_stand_at_the_threshold(void **state)
{
    (void)state;
    int tried = 0;
    for (int i = 0; i < nato->n_members && tried < 3; i++) {
        const struct en_crux_member *m = &invite->member[i];
        if (m->reweigh.outcome < 0 || m->red_line) continue;
        struct en_case other = *nato;
        struct en_profile profile[EN_MAX_PROFILES];
        memcpy(profile, nato->profile, sizeof *profile * (size_t)nato->n_profiles);
        other.profile = profile;
        profile[nato->member[i].profile].weight[m->reweigh.outcome] *= m->reweigh.factor;
        struct en_study_def own = def;
        struct en_study *s;
        int draft = en_case_find_draft(nato, "invite");
        own.c = &other;
        own.drafts = UINT64_C(1) << draft;
        assert_int_equal(en_study_open(&own, &arena, &s), EN_OK);
        en_study_run(s);
        double x = en_study_stances(s, draft)[i].x;
        if (fabs(x - m->threshold[EN_TO_CONSENT]) < 1e-6) tried++; /* another reading may be liked after the change */
        else assert_true(m->reweigh.factor > 2 || m->reweigh.factor < .5);
    }
    assert_true(tried > 0);
}

static void a_member_under_one_document(void **state)
{
    (void)state;
    struct en_crux_ask ask = ask_of(nato, "invite");
    const struct en_crux *x;
    ask.member = en_case_find_member(nato, "FRA");
    ask.worldview = 2;
    ask.budget = EN_BUDGET_TWO;
    assert_int_equal(en_crux_find(lab, &ask, &arena, &x), EN_OK);
    double sum = 0;
    for (int k = 0; k < nato->n_worldviews; k++) sum += x->member[ask.member].shift[0].mixture[k];
    assert_true(!x->member[ask.member].shift[0].possible || fabs(sum - 1) < 1e-9);
    if (x->point.verified) assert_true((x->point.margin < 0) != (x->margin < 0));
    for (int i = 0; i < x->n_bars; i++)
        if (x->bar[i].flips) assert_true(fabs(x->bar[i].spreads) <= 3 && x->bar[i].disputed);
}

static void the_text_in_force_has_no_crux(void **state)
{
    (void)state;
    struct en_crux_ask ask = ask_of(nato, "in-force");
    const struct en_crux *x;
    assert_int_equal(en_crux_find(lab, &ask, &arena, &x), EN_OK);
    assert_true(x->continues);
    assert_int_equal(x->n_bars, 0);
}

static void one_worldview_is_undefined_not_zero(void **state)
{
    (void)state;
    static struct study_case sc;
    study_case_init(&sc);
    sc.c.n_worldviews = 1;
    for (int i = 0; i < sc.c.n_members; i++) sc.member[i].mixture[0] = 1, sc.member[i].mixture[1] = 0;
    struct en_study_def own = en_study_def_default(&sc.c);
    struct en_lab *small;
    struct en_crux_ask ask = {.member = -1, .worldview = -1};
    const struct en_crux *x;
    own.futures = 160;
    memcpy(ask.level, sc.draft[INVITE].level, sizeof ask.level);
    assert_int_equal(en_lab_open(&own, NULL, &arena, &small), EN_OK);
    assert_int_equal(en_crux_find(small, &ask, &arena, &x), EN_OK);
    for (int i = 0; i < sc.c.n_members; i++) {
        assert_false(x->member[i].shift[EN_TO_SUPPORT].defined);
        assert_false(x->member[i].shift[EN_TO_SUPPORT].possible);
        assert_true(x->member[i].red_line || x->member[i].verdict == EN_CRUX_UNDEFINED);
    }
    assert_int_equal(x->n_swaps, 0);
    for (int i = 0; i < x->n_bars; i++) assert_false(x->bar[i].disputed);
}

/* --- keeping what was simulated ------------------------------------------------------------------- */

static void what_is_kept_comes_back(void **state)
{
    (void)state;
    struct en_lab *again, *other;
    struct en_text text = {0};
    struct en_crux_ask ask = ask_of(nato, "invite");
    const struct en_crux *x;
    en_lab_save(lab, &text);
    assert_false(text.failed);
    assert_int_equal(en_lab_open(&def, NULL, &arena, &again), EN_OK);
    assert_true(en_lab_key(again) == en_lab_key(lab));
    text.at[text.length / 2] ^= 1; /* one bit */
    assert_false(en_lab_load(again, text.at, text.length));
    text.at[text.length / 2] ^= 1;
    assert_false(en_lab_load(again, text.at, text.length - 8));
    assert_false(en_lab_load(again, text.at, 5));
    assert_int_equal(en_lab_loaded(again), 0);
    assert_true(en_lab_load(again, text.at, text.length));
    assert_int_equal(en_crux_find(again, &ask, &arena, &x), EN_OK);
    assert_int_equal(en_lab_simulated(again), 0);
    assert_memory_equal(x, invite, sizeof *x);
    struct en_study_def seeded = def;
    seeded.seed = 2;
    assert_int_equal(en_lab_open(&seeded, NULL, &arena, &other), EN_OK);
    assert_false(en_lab_load(other, text.at, text.length));
    en_text_clear(&text);
}

/* Stops in the second batch: all of it is done but one unit in the middle. */
static bool stop_soon(void *self, int n, void (*unit)(void *context, int i), void *context)
{
    int *batch = self;
    if (++*batch == 1) {
        for (int i = 0; i < n; i++) unit(context, i);
        return true;
    }
    for (int i = 0; i < n; i++)
        if (i != n / 2) unit(context, i);
    return false;
}

static void a_stopped_search_goes_on_from_there(void **state)
{
    (void)state;
    static struct study_case sc;
    study_case_init(&sc);
    struct en_study_def small = en_study_def_default(&sc.c);
    struct en_lab *stopped, *again, *whole;
    struct en_text text = {0};
    struct en_crux_ask ask = {.member = -1, .worldview = -1};
    const struct en_crux *x, *wanted;
    int batch = 0;
    struct en_each each = {stop_soon, &batch};
    small.futures = 320;
    memcpy(ask.level, sc.draft[INVITE].level, sizeof ask.level);
    assert_int_equal(en_lab_open(&small, &each, &arena, &stopped), EN_OK);
    assert_int_equal(en_crux_find(stopped, &ask, &arena, &x), EN_STOPPED);
    int done = en_lab_simulated(stopped);
    assert_true(done > 1);
    en_lab_save(stopped, &text);
    assert_int_equal(en_lab_open(&small, NULL, &arena, &again), EN_OK);
    assert_true(en_lab_load(again, text.at, text.length));
    assert_int_equal(en_lab_loaded(again), done);
    assert_int_equal(en_crux_find(again, &ask, &arena, &x), EN_OK);
    assert_int_equal(en_lab_open(&small, NULL, &arena, &whole), EN_OK);
    assert_int_equal(en_crux_find(whole, &ask, &arena, &wanted), EN_OK);
    assert_int_equal(en_lab_simulated(again), en_lab_simulated(whole) - done);
    assert_memory_equal(x, wanted, sizeof *x);
    en_text_clear(&text);
}

/* Stops the first time: all but the first unit are done. */
static bool stop_once(void *self, int n, void (*unit)(void *context, int i), void *context)
{
    int *calls = self;
    bool first = ++*calls == 1;
    for (int i = first; i < n; i++) unit(context, i);
    return !first;
}

static void a_stopped_lab_counts_nothing_twice(void **state)
{
    (void)state;
    static struct study_case sc;
    study_case_init(&sc);
    struct en_study_def small = en_study_def_default(&sc.c);
    struct en_lab *stopped, *whole;
    struct en_crux_ask ask = {.member = -1, .worldview = -1};
    const struct en_crux *x, *wanted;
    int calls = 0;
    struct en_each each = {stop_once, &calls};
    small.futures = 320;
    memcpy(ask.level, sc.draft[INVITE].level, sizeof ask.level);
    assert_int_equal(en_lab_open(&small, &each, &arena, &stopped), EN_OK);
    assert_int_equal(en_crux_find(stopped, &ask, &arena, &x), EN_STOPPED);
    assert_int_equal(en_crux_find(stopped, &ask, &arena, &x), EN_OK);
    assert_int_equal(en_lab_open(&small, NULL, &arena, &whole), EN_OK);
    assert_int_equal(en_crux_find(whole, &ask, &arena, &wanted), EN_OK);
    assert_memory_equal(x, wanted, sizeof *x);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_beliefs_move_the_lab_like_a_run),
        cmocka_unit_test(oracle_19_greedy_move),
        cmocka_unit_test(greedy_is_optimal),
        cmocka_unit_test(move_is_invariant),
        cmocka_unit_test(readings_are_taken_into_account),
        cmocka_unit_test(one_worldview_has_nowhere_to_move),
        cmocka_unit_test(oracle_20_design_point),
        cmocka_unit_test(curved_point),
        cmocka_unit_test(margins_equal_those_of_a_run),
        cmocka_unit_test(moved_members_stand_at_the_threshold),
        cmocka_unit_test(shares_and_intervals_hold_together),
        cmocka_unit_test(reweighed_members_stand_at_the_threshold),
        cmocka_unit_test(a_member_under_one_document),
        cmocka_unit_test(the_text_in_force_has_no_crux),
        cmocka_unit_test(one_worldview_is_undefined_not_zero),
        cmocka_unit_test(what_is_kept_comes_back),
        cmocka_unit_test(a_stopped_search_goes_on_from_there),
        cmocka_unit_test(a_stopped_lab_counts_nothing_twice),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
