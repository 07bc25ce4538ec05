/* Arenas: alignment, zeroing, the limit, clearing. */
#include "check.h"

#include "entente/base.h"

static void blocks_are_aligned_zeroed_and_apart(void **state)
{
    (void)state;
    struct en_arena arena;
    unsigned char *at[200];
    en_arena_init(&arena, 0);
    for (size_t i = 0; i < 200; i++) {
        size_t size = i * 131;
        at[i] = en_arena_alloc(&arena, size);
        assert_non_null(at[i]);
        assert_int_equal((uintptr_t)at[i] % 64, 0);
        for (size_t k = 0; k < size; k++) assert_int_equal(at[i][k], 0);
        memset(at[i], (int)(i % 251), size);
    }
    for (size_t i = 0; i < 200; i++)
        for (size_t k = 0; k < i * 131; k++) assert_int_equal(at[i][k], i % 251);
    assert_true(arena.used_bytes >= 199 * 200 / 2 * 131);
    en_arena_clear(&arena);
    assert_int_equal(arena.used_bytes, 0);
    assert_non_null(en_arena_alloc(&arena, 1));
    en_arena_clear(&arena);
}

static void the_limit_holds_and_changes_nothing(void **state)
{
    (void)state;
    struct en_arena arena;
    en_arena_init(&arena, 256);
    assert_non_null(en_arena_alloc(&arena, 100));
    assert_int_equal(arena.used_bytes, 128);
    assert_null(en_arena_alloc(&arena, 129));
    assert_int_equal(arena.used_bytes, 128);
    assert_non_null(en_arena_alloc(&arena, 128));
    assert_null(en_arena_alloc(&arena, 1));
    assert_null(en_arena_alloc(&arena, SIZE_MAX));
    assert_null(en_arena_alloc(&arena, SIZE_MAX - 64));
    en_arena_clear(&arena);
}

static void copies_end_with_nul(void **state)
{
    (void)state;
    struct en_arena arena;
    en_arena_init(&arena, 0);
    assert_string_equal(en_arena_copy(&arena, "Vilnius 2023", 7), "Vilnius");
    assert_string_equal(en_arena_copy(&arena, NULL, 0), "");
    assert_null(en_arena_copy(&arena, "x", SIZE_MAX));
    en_arena_clear(&arena);
}

static void every_status_has_a_text(void **state)
{
    (void)state;
    assert_string_equal(en_status_text(EN_OK), "ok");
    assert_string_equal(en_status_text(EN_STOPPED), "stopped before the end");
    assert_string_equal(en_status_text((enum en_status)99), "unknown status");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_aligned_zeroed_and_apart),
        cmocka_unit_test(the_limit_holds_and_changes_nothing),
        cmocka_unit_test(copies_end_with_nul),
        cmocka_unit_test(every_status_has_a_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
