/* Studies on the small case: order, threads, prefixes, pairing, fill rules, consent, degenerate
 * cases. */
#include "small_study.h"

#include "study/study_int.h"

#include <pthread.h>
#include <stdatomic.h>

enum { FUTURES = 400, CHUNKS = FUTURES / EN_CHUNK };

static struct en_study_def small_def(void)
{
    struct en_study_def def = en_study_def_default(&sc.c);
    def.futures = FUTURES;
    def.seed = 7;
    return def;
}

static struct en_study *open_study(const struct en_study_def *def)
{
    struct en_study *s = NULL;
    assert_int_equal(en_study_open(def, &arena, &s), EN_OK);
    assert_non_null(s);
    return s;
}

static struct en_study *run_study(const struct en_study_def *def)
{
    struct en_study *s = open_study(def);
    en_study_run(s);
    return s;
}

/* --- one digest whatever the order ------------------------------------------------------------ */

static void any_order_gives_one_digest(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    uint64_t digest = en_study_digest(run_study(&def));
    struct en_study *backward = open_study(&def), *strided = open_study(&def);
    int n = en_study_units(backward);
    assert_int_equal(n, CHUNKS * 2);
    for (int i = n - 1; i >= 0; i--) en_study_run_unit(backward, i);
    for (int i = 0; i < n; i++)
        en_study_run_unit(strided, (i * 7 + 3) % n); /* 7 and n = 10 have no common factor */
    en_study_finish(backward, CHUNKS);
    en_study_finish(strided, CHUNKS);
    assert_true(en_study_digest(backward) == digest);
    assert_true(en_study_digest(strided) == digest);
    def.seed++;
    assert_true(en_study_digest(run_study(&def)) != digest);
}

struct crew {
    struct en_study *s;
    atomic_int next;
};

static void *work(void *argument)
{
    struct crew *crew = argument;
    for (;;) {
        int unit = atomic_fetch_add(&crew->next, 1);
        if (unit >= en_study_units(crew->s)) return NULL;
        en_study_run_unit(crew->s, unit);
    }
}

static void any_number_of_threads_gives_one_digest(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    uint64_t digest = en_study_digest(run_study(&def));
    for (int threads = 1; threads <= 16; threads = threads * 2 + threads % 2) {
        struct crew crew = {.s = open_study(&def)};
        pthread_t thread[16];
        for (int i = 0; i < threads; i++)
            assert_int_equal(pthread_create(&thread[i], NULL, work, &crew), 0);
        for (int i = 0; i < threads; i++) assert_int_equal(pthread_join(thread[i], NULL), 0);
        en_study_finish(crew.s, CHUNKS);
        assert_true(en_study_digest(crew.s) == digest);
    }
}

static void every_instruction_set_gives_one_digest(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    def.isa = EN_ISA_BASE;
    uint64_t digest = en_study_digest(run_study(&def));
    for (int isa = EN_ISA_BASE + 1; isa < EN_N_ISAS; isa++) {
        if (!en_world_has_isa((enum en_isa)isa)) continue;
        def.isa = (enum en_isa)isa;
        assert_true(en_study_digest(run_study(&def)) == digest);
    }
}

/* --- prefixes --------------------------------------------------------------------------------- */

/* Later chunks that happen to have run change nothing; earlier ones are all that counts. */
static void a_partial_study_uses_the_prefix(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *clean = open_study(&def), *untidy = open_study(&def);
    for (int i = 0; i < en_study_units(clean); i++) {
        int chunk = en_study_chunk_of(clean, i);
        if (chunk < 3) en_study_run_unit(clean, i);
        if (chunk != 3) en_study_run_unit(untidy, i);
    }
    en_study_finish(clean, 3);
    en_study_finish(untidy, 3);
    assert_true(en_study_digest(clean) == en_study_digest(untidy));
    assert_true(en_study_partial(clean));
    assert_int_equal(en_study_futures(clean), 3 * EN_CHUNK);
    assert_int_equal(en_study_groups(clean), 3 * EN_CHUNK / EN_GROUP);
    /* Outcomes are those of a study that asked for so many futures. */
    def.futures = 3 * EN_CHUNK;
    struct en_study *whole = run_study(&def);
    struct en_estimate a = en_study_outcome(clean, INVITE, 1, 2, EN_O_DEATHS);
    struct en_estimate b = en_study_outcome(whole, INVITE, 1, 2, EN_O_DEATHS);
    assert_memory_equal(&a, &b, sizeof a);
    assert_false(en_study_partial(whole));
}

static void finishing_again_with_more_chunks_forgets_nothing(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *s = run_study(&def);
    uint64_t digest = en_study_digest(s);
    en_study_finish(s, 1);
    assert_true(en_study_digest(s) != digest);
    en_study_finish(s, CHUNKS);
    assert_true(en_study_digest(s) == digest);
}

static void units_come_in_order_of_chunk(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *s = open_study(&def);
    int64_t futures = 0;
    for (int i = 1; i < en_study_units(s); i++)
        assert_true(en_study_chunk_of(s, i) >= en_study_chunk_of(s, i - 1));
    for (int i = 0; i < en_study_units(s); i++) futures += en_study_unit_futures(s, i);
    int light = s->n_texts - s->n_full;
    assert_int_equal(futures,
                     2 * (int64_t)(FUTURES * s->n_full + s->value_chunks * EN_CHUNK * light));
    assert_int_equal(s->value_chunks, 2); /* a quarter of five chunks, rounded up */
    assert_int_equal(s->n_full, N_DRAFTS);
}

/* --- what the numbers are --------------------------------------------------------------------- */

static void endings_add_up_and_ranges_hold_their_means(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *s = run_study(&def);
    double widest = 0;
    for (int d = 0; d < N_DRAFTS; d++) {
        for (int k = 0; k < 2; k++) {
            for (int h = 0; h < EN_N_HORIZONS; h++) {
                int sum = 0;
                for (int e = 0; e < EN_N_ENDINGS; e++) sum += en_study_endings(s, d, k, h)[e];
                assert_int_equal(sum, FUTURES);
                assert_true(en_study_uncounted(s, d, k, h) >= 0 &&
                            en_study_uncounted(s, d, k, h) <= FUTURES);
                for (int o = 0; o < EN_N_OUTCOMES; o++) {
                    struct en_estimate e = en_study_outcome(s, d, k, h, (enum en_outcome_id)o);
                    struct en_estimate f = en_study_difference(s, d, k, h, (enum en_outcome_id)o);
                    assert_true(e.low <= e.mean && e.mean <= e.high && e.se >= 0);
                    if (eni_study_event(o)) assert_true(e.low >= 0 && e.high <= 1);
                    assert_true(f.low <= f.mean && f.mean <= f.high && f.se >= 0);
                    widest = e.high - e.low > widest ? e.high - e.low : widest;
                }
            }
        }
    }
    assert_true(widest > 0);
}

/* Means and endings against the world run by hand, one block at a time. */
static void outcomes_are_means_over_the_worlds_futures(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *s = run_study(&def);
    double belief[EN_N_BELIEFS][EN_LANES], deaths = 0, clash = 0, counted = 0;
    struct en_world_job job;
    struct en_world_block at;
    for (uint32_t first = 0; first < FUTURES; first += EN_LANES) {
        en_study_job(s, KEEP, 1, first + 5, belief, &job);
        assert_int_equal(job.first, first);
        en_world_run(&job, def.isa, &at);
        for (int lane = 0; lane < EN_LANES; lane++) {
            clash += at.value[1][EN_O_CLASH][lane];
            if (at.counted[1][lane] > 0) deaths += at.value[1][EN_O_DEATHS][lane];
            counted += at.counted[1][lane] > 0;
        }
    }
    assert_true(fabs(en_study_outcome(s, KEEP, 1, 1, EN_O_DEATHS).mean - deaths / counted) <
                1e-9 * deaths / counted);
    assert_true(fabs(en_study_outcome(s, KEEP, 1, 1, EN_O_CLASH).mean - clash / FUTURES) < 1e-12);
    assert_int_equal(en_study_uncounted(s, KEEP, 1, 1), FUTURES - (int)counted);
}

static void beliefs_change_by_group_and_not_by_text(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *s = run_study(&def);
    double a[EN_N_BELIEFS][EN_LANES], b[EN_N_BELIEFS][EN_LANES];
    struct en_world_job job;
    en_study_job(s, INVITE, 0, EN_LANES, a, &job); /* futures 16..31: groups 0 and 1 */
    en_study_job(s, REFUSE, 0, EN_LANES, b, &job);
    assert_memory_equal(a, b, sizeof a);
    for (int lane = 1; lane < EN_LANES; lane++) {
        bool new_group = EN_LANES + lane == EN_GROUP;
        assert_true((a[EN_B_DECISIVE_WIN][lane] != a[EN_B_DECISIVE_WIN][lane - 1]) == new_group);
    }
    en_study_job(s, INVITE, 0, 0, b, &job);
    assert_true(a[EN_B_UNITY_EFFECT][0] ==
                b[EN_B_UNITY_EFFECT][0]); /* future 16 is still of group 0 */
}

static void differences_are_paired(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *s = run_study(&def);
    int tighter = 0, moved = 0;
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        enum en_outcome_id id = (enum en_outcome_id)o;
        struct en_estimate same = en_study_difference(s, NOW, 0, 1, id);
        assert_true(same.mean == 0 && same.low == 0 && same.high == 0 && same.se == 0);
        struct en_estimate d = en_study_difference(s, KEEP, 0, 1, id);
        struct en_estimate a = en_study_outcome(s, KEEP, 0, 1, id),
                           b = en_study_outcome(s, NOW, 0, 1, id);
        bool cut = eni_study_event(o) && (a.mean >= 1 || b.mean >= 1);
        if (!eni_study_yearly(o) && !cut) assert_true(fabs(d.mean - (a.mean - b.mean)) < 1e-9);
        if (d.se > 0) {
            moved++;
            tighter += d.se < sqrt(a.se * a.se + b.se * b.se);
        }
    }
    assert_true(moved >= 10);
    assert_true(tighter >=
                moved * 3 / 4); /* shared luck: a difference is known better than by two samples */
}

static void a_draft_more_changes_nothing_of_the_others(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *all = run_study(&def);
    def.drafts = 1u << KEEP;
    struct en_study *one = run_study(&def);
    assert_true(en_study_has_draft(one, KEEP) && en_study_has_draft(one, NOW) &&
                !en_study_has_draft(one, INVITE));
    for (int k = 0; k < 2; k++) {
        for (int o = 0; o < EN_N_OUTCOMES; o++) {
            struct en_estimate a = en_study_outcome(all, KEEP, k, 1, (enum en_outcome_id)o);
            struct en_estimate b = en_study_outcome(one, KEEP, k, 1, (enum en_outcome_id)o);
            assert_memory_equal(&a, &b, sizeof a);
        }
    }
    for (int i = 0; i < 3; i++) {
        assert_true(en_study_stances(all, KEEP)[i].x == en_study_stances(one, KEEP)[i].x);
        assert_true(en_study_council(all, KEEP)->objection[i] ==
                    en_study_council(one, KEEP)->objection[i]);
    }
    assert_true(en_study_council(all, KEEP)->p_central == en_study_council(one, KEEP)->p_central);
}

/* The same with a draft whose text is one that KEEP's stances need: it is then run on all chunks
 * instead of a quarter. */
static void even_one_that_is_an_auxiliary_text_of_another(void **state)
{
    (void)state;
    memcpy(sc.draft[PARKED].level, (uint8_t[]){SAID_OPEN, 0, 0, 2}, 4); /* acts of KEEP */
    struct en_study_def def = small_def();
    struct en_study *all = run_study(&def);
    def.drafts = 1u << KEEP;
    struct en_study *one = run_study(&def);
    assert_true(all->draft[all->slot[KEEP]].acts < all->n_full &&
                one->draft[one->slot[KEEP]].acts >= one->n_full);
    for (int i = 0; i < 3; i++) {
        assert_true(en_study_stances(all, KEEP)[i].x == en_study_stances(one, KEEP)[i].x);
    }
}

static void the_text_in_force_continues(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *s = run_study(&def);
    assert_true(en_study_council(s, NOW)->continues);
    assert_false(en_study_council(s, INVITE)->continues);
    double p = en_study_council(s, INVITE)->p_central;
    assert_true(p >= 0 && p <= 1);
}

/* --- fill, correlation, consent --------------------------------------------------------------- */

static void fill_rules_act_only_where_a_document_is_silent(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *neutral = run_study(&def);
    def.fill = EN_FILL_SPIRIT;
    struct en_study *spirit = run_study(&def);
    double before = en_study_consent(neutral, PARKED, 0).mean,
           after = en_study_consent(spirit, PARKED, 0).mean;
    assert_true(after <
                before - .1); /* the guess says .9 where neutral says .4; half of it counts */
    for (int o = 0; o < EN_N_OUTCOMES; o++) {
        struct en_estimate a = en_study_outcome(neutral, PARKED, 1, 1, (enum en_outcome_id)o);
        struct en_estimate b = en_study_outcome(spirit, PARKED, 1, 1, (enum en_outcome_id)o);
        assert_memory_equal(&a, &b, sizeof a); /* the second worldview is nowhere silent */
    }
}

/* What members said is measured against the same ensemble whatever fill a user tries. */
static void positions_are_measured_under_default_beliefs(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *neutral = run_study(&def);
    def.fill = EN_FILL_SPIRIT;
    struct en_study *spirit = run_study(&def);
    def.fill = EN_FILL_NEUTRAL;
    def.correlate = true;
    struct en_study *correlated = run_study(&def);
    assert_int_equal(neutral->in_force_default, 0);
    assert_true(spirit->in_force_default > 0 && correlated->in_force_default > 0);
    for (int k = 0; k < 2; k++) {
        const double *a = neutral->value[k];
        const double *b = spirit->value[spirit->in_force_default * 2 + k];
        const double *c = correlated->value[correlated->in_force_default * 2 + k];
        assert_memory_equal(a, b, sizeof neutral->value[k]);
        assert_memory_equal(a, c, sizeof neutral->value[k]);
    }
    assert_true(neutral->value[0][EN_O_DEATHS] != spirit->value[0][EN_O_DEATHS]);
}

static double correlation_with_security(const struct en_study_def *def, enum en_belief_id b)
{
    enum { N = 3000 };
    double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
    for (uint32_t g = 0; g < N; g++) {
        double u = eni_study_belief(def, 1, ENI_CHOSEN, g, EN_B_SECURITY_SHARE),
               v = eni_study_belief(def, 1, ENI_CHOSEN, g, b);
        x += u;
        y += v;
        xx += u * u;
        yy += v * v;
        xy += u * v;
    }
    return (xy / N - x / N * y / N) / sqrt((xx / N - x / N * x / N) * (yy / N - y / N * y / N));
}

static void beliefs_are_independent_unless_asked(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    const struct {
        enum en_belief_id b;
        double sign;
    } row[] = {{EN_B_PROVOCATION, 1},
               {EN_B_CHIP_SETTLE, 1},
               {EN_B_CONCESSION_REWARD, -1},
               {EN_B_PENDING_SETTLE, -1},
               {EN_B_REFUSAL, 0}};
    for (int i = 0; i < 5; i++) {
        def.correlate = false;
        assert_true(fabs(correlation_with_security(&def, row[i].b)) <
                    .07); /* 3.8 standard errors */
        def.correlate = true;
        assert_true(fabs(correlation_with_security(&def, row[i].b) - .5 * row[i].sign) < .09);
    }
}

static void consent_is_asked_only_where_status_is_given_up(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *s = run_study(&def);
    for (int k = 0; k < 2; k++) {
        struct en_estimate kept = en_study_consent(s, KEEP, k),
                           parked = en_study_consent(s, PARKED, k);
        assert_true(kept.mean == 1 && kept.low == 1 && kept.high == 1 && kept.se == 0);
        assert_true(parked.low < parked.mean && parked.mean < parked.high && parked.se == 0);
    }
    /* REFUSE rules membership out and comes with a pact, which removes part of the refusal. */
    double relief = sc.c.parameter[EN_P_REFUSAL_RELIEF].value, refusal = 0;
    for (uint32_t g = 0; g < (uint32_t)en_study_groups(s); g++)
        refusal += eni_study_belief(&def, 1, ENI_CHOSEN, g, EN_B_REFUSAL);
    refusal /= en_study_groups(s);
    assert_true(fabs(en_study_consent(s, REFUSE, 1).mean - (1 - refusal * (1 - relief))) < 1e-12);
    assert_true(fabs(en_study_consent(s, PARKED, 1).mean - (1 - refusal / 2)) < 1e-12);
}

/* --- pooled, gains, precision ----------------------------------------------------------------- */

static void pooling_needs_weights_and_spans_the_worldviews(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *s = run_study(&def);
    const double first[] = {3, 0}, even[] = {1, 1};
    struct en_estimate a = en_study_outcome(s, INVITE, 0, 1, EN_O_DEATHS);
    struct en_estimate b = en_study_outcome(s, INVITE, 1, 1, EN_O_DEATHS);
    struct en_estimate p = en_study_pooled(s, first, INVITE, 1, EN_O_DEATHS);
    assert_memory_equal(&p, &a, sizeof a);
    p = en_study_pooled(s, even, INVITE, 1, EN_O_DEATHS);
    assert_true(fabs(p.mean - (a.mean + b.mean) / 2) < 1e-9);
    double low = a.low < b.low ? a.low : b.low, high = a.high > b.high ? a.high : b.high;
    assert_true(p.low <= p.mean && p.mean <= p.high);
    assert_true(p.high - p.low >
                .7 * (high - low)); /* disagreement between worldviews is part of the range */
    assert_true(p.se <= (a.se + b.se) / 2 * (1 + 1e-12));
}

static void gains_are_utility_against_the_text_in_force(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *s = run_study(&def);
    for (int p = 0; p < 2; p++) {
        double sum = 0;
        for (int o = 0; o < EN_N_OUTCOMES; o++) {
            enum en_outcome_id id = (enum en_outcome_id)o;
            double d =
                en_study_outcome(s, KEEP, 1, 2, id).mean - en_study_outcome(s, NOW, 1, 2, id).mean;
            sum +=
                sc.profile[p].weight[o] * d / (eni_study_yearly(o) ? 15 : 1) / sc.profile[p].scale;
        }
        assert_true(sum != 0 && fabs(en_study_profile_gain(s, KEEP, 1, p, 2) - sum) < 1e-9);
        assert_true(en_study_profile_gain(s, NOW, 1, p, 2) == 0);
    }
}

static void precision_looks_at_the_options(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *s = run_study(&def);
    const enum en_outcome_id event[] = {EN_O_INVOKED, EN_O_CLASH,     EN_O_GENERAL_WAR,
                                        EN_O_NUCLEAR, EN_O_CEASEFIRE, EN_O_NOT_HONOURED,
                                        EN_O_RENEWED};
    double worst = 0;
    for (int d = INVITE; d <= KEEP; d++) {
        for (int i = 0; i < 2 * 7; i++) {
            double se = en_study_outcome(s, d, i % 2, def.horizon, event[i / 2]).se;
            worst = se > worst ? se : worst;
        }
    }
    assert_true(worst > 0 && en_study_worst_se(s) == worst);
    def.futures = 4 * FUTURES;
    assert_true(en_study_worst_se(run_study(&def)) < .65 * en_study_worst_se(s));
}

/* --- refused and degenerate ------------------------------------------------------------------- */

static void bad_definitions_are_refused(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    struct en_study *s = NULL;
    def.futures = 0;
    assert_int_equal(en_study_open(&def, &arena, &s), EN_RANGE);
    def.futures = 1;
    def.horizon = EN_N_HORIZONS;
    assert_int_equal(en_study_open(&def, &arena, &s), EN_RANGE);
    def.horizon = -1;
    assert_int_equal(en_study_open(&def, &arena, &s), EN_RANGE);
    def.horizon = 0;
    def.futures = 2000000000;
    assert_int_equal(en_study_open(&def, &arena, &s), EN_LIMIT);
    struct en_arena little;
    en_arena_init(&little, (size_t)1 << 20);
    def.futures = 4000;
    assert_int_equal(en_study_open(&def, &little, &s), EN_LIMIT);
    en_arena_clear(&little);
    en_arena_init(&little, 1000);
    assert_int_equal(en_study_open(&def, &little, &s), EN_LIMIT);
    en_arena_clear(&little);
    assert_null(s);
    def.futures = 1;
    s = open_study(&def);
    assert_int_equal(en_study_chunks(s), 1); /* rounded up */
}

/* The room that opening asks for is the room that it takes: nothing fails half-way. */
static void the_limit_is_met_exactly(void **state)
{
    (void)state;
    struct en_study_def def = small_def();
    size_t before = arena.used_bytes;
    open_study(&def);
    size_t taken = arena.used_bytes - before;
    for (size_t room = taken / 2; room < taken + 8192; room += 1024) {
        struct en_arena limited;
        struct en_study *s = NULL;
        en_arena_init(&limited, room);
        enum en_status status = en_study_open(&def, &limited, &s);
        assert_true(status == EN_OK || status == EN_LIMIT);
        assert_true((status == EN_OK) == (s != NULL));
        if (room < taken) assert_int_equal(status, EN_LIMIT);
        if (room >= taken + 7168) assert_int_equal(status, EN_OK);
        en_arena_clear(&limited);
    }
}

static void one_worldview_one_member_one_text(void **state)
{
    (void)state;
    sc.c.n_worldviews = sc.c.n_members = 1;
    sc.member[0].mixture[0] = 1;
    struct en_study_def def = small_def();
    def.drafts = 0;
    struct en_study *s = run_study(&def);
    assert_true(en_study_has_draft(s, NOW) && !en_study_has_draft(s, INVITE) &&
                !en_study_has_draft(s, -1));
    assert_true(en_study_council(s, NOW)->continues);
    sc.c.n_drafts = 1;
    def.drafts = ~UINT64_C(0);
    struct en_study *alone = run_study(&def);
    assert_true(en_study_digest(alone) == en_study_digest(s));
    assert_true(en_study_worst_se(alone) > 0); /* no option: the texts there are */
}

static void zero_weights(void **state)
{
    (void)state;
    memset(sc.profile[0].weight, 0, sizeof sc.profile[0].weight);
    memset(sc.profile[1].weight, 0, sizeof sc.profile[1].weight);
    struct en_study_def def = small_def();
    struct en_study *s = run_study(&def);
    for (int d = 0; d < N_DRAFTS; d++) {
        for (int i = 0; i < 3; i++) assert_true(isfinite(en_study_stances(s, d)[i].x));
        assert_true(en_study_profile_gain(s, d, 0, 0, 1) == 0);
        if (d == NOW) continue; /* nothing is asked, so there is no probability */
        assert_true(en_study_council(s, d)->p_central >= 0 &&
                    en_study_council(s, d)->p_central <= 1);
    }
}

static void everyone_agrees(void **state)
{
    (void)state;
    for (int i = 1; i < 3; i++) {
        sc.member[i] = sc.member[0];
        sc.member[i].id = i == 1 ? "B" : "C";
    }
    struct en_study_def def = small_def();
    struct en_study *s = run_study(&def);
    const struct en_stance *x = en_study_stances(s, INVITE);
    assert_true(x[0].x == x[1].x && x[1].x == x[2].x);
    assert_true(en_study_council(s, INVITE)->objection[0] ==
                en_study_council(s, INVITE)->objection[2]);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {TEST(any_order_gives_one_digest),
                                       TEST(any_number_of_threads_gives_one_digest),
                                       TEST(every_instruction_set_gives_one_digest),
                                       TEST(a_partial_study_uses_the_prefix),
                                       TEST(finishing_again_with_more_chunks_forgets_nothing),
                                       TEST(units_come_in_order_of_chunk),
                                       TEST(endings_add_up_and_ranges_hold_their_means),
                                       TEST(outcomes_are_means_over_the_worlds_futures),
                                       TEST(beliefs_change_by_group_and_not_by_text),
                                       TEST(differences_are_paired),
                                       TEST(a_draft_more_changes_nothing_of_the_others),
                                       TEST(even_one_that_is_an_auxiliary_text_of_another),
                                       TEST(the_text_in_force_continues),
                                       TEST(fill_rules_act_only_where_a_document_is_silent),
                                       TEST(positions_are_measured_under_default_beliefs),
                                       TEST(beliefs_are_independent_unless_asked),
                                       TEST(consent_is_asked_only_where_status_is_given_up),
                                       TEST(pooling_needs_weights_and_spans_the_worldviews),
                                       TEST(gains_are_utility_against_the_text_in_force),
                                       TEST(precision_looks_at_the_options),
                                       TEST(bad_definitions_are_refused),
                                       TEST(the_limit_is_met_exactly),
                                       TEST(one_worldview_one_member_one_text),
                                       TEST(zero_weights),
                                       TEST(everyone_agrees)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
