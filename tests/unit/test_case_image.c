/* Case images: what comes back is the case that went in, and nothing else is accepted. */
#include "case_files.h"

#include "entente/image.h"
#include "entente/play.h"
#include "entente/report.h"

static const char *const folders[] = {"tests/data/tiny", "tests/data/tiny-agree", "tests/data/tiny-sure",
                                      "cases/bucharest-2008", "cases/nato-ukraine-2025"};
enum { N_FOLDERS = sizeof folders / sizeof *folders };

struct opened {
    struct case_files files;
    struct en_arena arena;
    const struct en_case *c, *back;
    struct en_text image;
};

static void open_case(struct opened *o, const char *folder)
{
    memset(o, 0, sizeof *o);
    cf_open(&o->files, folder);
    o->c = cf_read(&o->files, &o->arena);
    assert_int_equal(en_case_pack(o->c, &o->image), EN_OK);
    assert_int_equal(en_case_unpack(o->image.at, o->image.length, &o->arena, &o->back), EN_OK);
}

static void close_case(struct opened *o)
{
    cf_close(&o->files);
    en_text_clear(&o->image);
    en_arena_clear(&o->arena);
}

static void the_same_bytes_again(void **state)
{
    (void)state;
    for (int i = 0; i < N_FOLDERS; i++) {
        struct opened o;
        struct en_text again = {0};
        open_case(&o, folders[i]);
        assert_true(o.c->digest == o.back->digest);
        assert_int_equal(en_case_pack(o.back, &again), EN_OK);
        assert_int_equal(again.length, o.image.length);
        assert_memory_equal(again.at, o.image.at, again.length);
        en_text_clear(&again);
        close_case(&o);
    }
}

/* Everything that is said about any name, the whole list and the JSON: all texts of a case pass through here. */
static void all_said(const struct en_case *c, struct en_text *out)
{
    assert_int_equal(en_report_list(out, c, NULL), EN_OK);
    en_report_case(out, c);
    en_report_case_json(out, c);
    for (int i = 0; i < EN_N_BELIEFS; i++) assert_int_equal(en_report_why(out, c, c->belief[i].id, 80), EN_OK);
    for (int i = 0; i < EN_N_PARAMETERS; i++) assert_int_equal(en_report_why(out, c, c->parameter[i].id, 80), EN_OK);
    for (int i = 0; i < c->n_clauses; i++) assert_int_equal(en_report_why(out, c, c->clause[i].id, 80), EN_OK);
    for (int i = 0; i < c->n_members; i++) assert_int_equal(en_report_why(out, c, c->member[i].id, 80), EN_OK);
    for (int i = 0; i < c->n_sources; i++) assert_int_equal(en_report_why(out, c, c->source[i].id, 80), EN_OK);
    for (int i = 0; i < c->n_drafts; i++) assert_int_equal(en_report_why(out, c, c->draft[i].id, 80), EN_OK);
    for (int i = 0; i < c->n_worldviews; i++) assert_int_equal(en_report_why(out, c, c->worldview[i].id, 80), EN_OK);
}

static void the_same_is_said(void **state)
{
    (void)state;
    for (int i = 0; i < N_FOLDERS; i++) {
        struct opened o;
        struct en_text one = {0}, two = {0};
        open_case(&o, folders[i]);
        all_said(o.c, &one);
        all_said(o.back, &two);
        assert_false(one.failed || two.failed);
        assert_string_equal(one.at, two.at);
        en_text_clear(&one);
        en_text_clear(&two);
        close_case(&o);
    }
}

static void page_of(const struct en_case *c, struct en_text *page, uint64_t *digest)
{
    struct en_arena arena;
    struct en_study *s = NULL;
    struct en_study_def def = en_study_def_default(c);
    def.futures = 160;
    en_arena_init(&arena, 0);
    assert_int_equal(en_study_open(&def, &arena, &s), EN_OK);
    en_study_run(s);
    *digest = en_study_digest(s);
    struct en_report_options options = {.width = 80, .command = "run", .version = "0"};
    en_report_html(page, s, &options, NULL);
    en_arena_clear(&arena);
}

/* A study and its page, briefing, limits and all: same bits. */
static void the_same_results(void **state)
{
    (void)state;
    for (int i = 0; i < N_FOLDERS; i++) {
        struct opened o;
        struct en_text one = {0}, two = {0};
        uint64_t first, second;
        open_case(&o, folders[i]);
        page_of(o.c, &one, &first);
        page_of(o.back, &two, &second);
        assert_true(first == second);
        assert_string_equal(one.at, two.at);
        en_text_clear(&one);
        en_text_clear(&two);
        close_case(&o);
    }
}

static uint64_t played(const struct en_case *c)
{
    struct en_arena arena;
    struct en_session *s = NULL;
    struct en_session_def def = {.c = c, .seed = 3, .person = EN_SEAT_NOBODY, .pace = 5};
    int seat;
    en_arena_init(&arena, 0);
    assert_int_equal(en_session_open(&def, &arena, &s), EN_OK);
    while ((seat = en_session_next_bot(s)) != EN_SEAT_NOBODY) {
        struct en_move move;
        en_session_bot(s, seat, &move);
        assert_int_equal(en_session_apply(s, &move, NULL), EN_OK);
    }
    uint64_t digest = en_session_digest(s);
    en_arena_clear(&arena);
    return digest;
}

/* Roles, acts and what stands behind the last clause of a text enter here. */
static void the_same_session(void **state)
{
    (void)state;
    for (int i = 0; i < N_FOLDERS; i++) {
        struct opened o;
        open_case(&o, folders[i]);
        assert_true(played(o.c) == played(o.back));
        close_case(&o);
    }
}

static void texts_stay_null_and_numbers_nan(void **state)
{
    (void)state;
    struct opened o;
    bool null = false, nan = false;
    open_case(&o, "cases/nato-ukraine-2025");
    for (int i = 0; i < o.c->n_members; i++) {
        const struct en_member *a = &o.c->member[i], *b = &o.back->member[i];
        assert_int_equal(a->support != a->support, b->support != b->support);
        nan |= b->support != b->support;
        for (int k = 0; k < EN_MAX_CLAUSES; k++) {
            assert_int_equal(a->red_line_source[k] == NULL, b->red_line_source[k] == NULL);
            null |= b->red_line_source[k] == NULL;
        }
        assert_memory_equal(a->red_lines, b->red_lines, sizeof a->red_lines);
        assert_memory_equal(a->mixture, b->mixture, sizeof a->mixture);
    }
    assert_true(null && nan);
    close_case(&o);
}

/* --- damage ------------------------------------------------------------------------------------------ */

static void every_cut_and_every_changed_byte_is_refused(void **state)
{
    (void)state;
    struct opened o;
    open_case(&o, "tests/data/tiny");
    const struct en_case *kept = o.back;
    for (size_t n = 0; n < o.image.length; n += n < 600 ? 1 : 97) {
        unsigned char *exact = malloc(n ? n : 1); /* a sanitizer sees reading past it */
        memcpy(exact, o.image.at, n);
        assert_int_equal(en_case_unpack(exact, n, &o.arena, &o.back), EN_BAD_CASE);
        free(exact);
        o.image.at[n] ^= 0x20;
        assert_int_equal(en_case_unpack(o.image.at, o.image.length, &o.arena, &o.back), EN_BAD_CASE);
        o.image.at[n] ^= 0x20;
    }
    assert_ptr_equal(o.back, kept);
    close_case(&o);
}

static void too_little_memory_is_said(void **state)
{
    (void)state;
    struct opened o;
    open_case(&o, "tests/data/tiny");
    for (size_t limit = 64; limit < 200000; limit = limit * 3 / 2) {
        struct en_arena small;
        const struct en_case *c = NULL;
        en_arena_init(&small, limit);
        enum en_status status = en_case_unpack(o.image.at, o.image.length, &small, &c);
        assert_true(status == EN_NOMEM || (status == EN_OK && c != NULL));
        assert_true((c != NULL) == (status == EN_OK));
        en_arena_clear(&small);
    }
    close_case(&o);
}

/* The walk knows these shapes. When one changes: give the new field a line in src/case/image_walk.c, then the new size
 * here. (Sizes of a machine with eight-byte pointers.) */
static void no_struct_changed_without_the_walk(void **state)
{
    (void)state;
    if (sizeof(void *) != 8) skip();
    static const struct { const char *name; size_t is, known; } shape[] = {
#define X(type, size) {#type, sizeof(struct type), size}
        X(en_source, 64),
        X(en_range3, 24),
        X(en_belief, 120),
        X(en_cell, 88),
        X(en_worldview, 1832),
        X(en_parameter, 80),
        X(en_outcome, 104),
        X(en_guarantee, 72),
        X(en_level, 160),
        X(en_clause, 1352),
        X(en_draft, 72),
        X(en_incompatible, 24),
        X(en_fact, 64),
        X(en_member, 640),
        X(en_profile, 200),
        X(en_passage, 40),
        X(en_card, 232),
        X(en_reading, 48),
        X(en_role, 48),
        X(en_act, 408),
        X(en_briefing, 192),
#undef X
        {"en_case without its vocabulary",
         sizeof(struct en_case) - EN_N_BELIEFS * sizeof(struct en_belief) -
             EN_N_PARAMETERS * sizeof(struct en_parameter) - EN_N_OUTCOMES * sizeof(struct en_outcome), 1480},
    };
    for (size_t i = 0; i < sizeof shape / sizeof *shape; i++)
        if (shape[i].is != shape[i].known)
            fail_msg("struct %s has %zu bytes, the image knows %zu: see image_walk.c", shape[i].name, shape[i].is, shape[i].known);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_bytes_again),
        cmocka_unit_test(the_same_is_said),
        cmocka_unit_test(the_same_results),
        cmocka_unit_test(the_same_session),
        cmocka_unit_test(texts_stay_null_and_numbers_nan),
        cmocka_unit_test(every_cut_and_every_changed_byte_is_refused),
        cmocka_unit_test(too_little_memory_is_said),
        cmocka_unit_test(no_struct_changed_without_the_walk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
