/* Text buffers, UTF-8, escaping, wrapping, digests. */
#include "check.h"

#include <math.h>

#include "entente/base.h"

#define ASSERT_TEXT(call, expected)                                                                \
    do {                                                                                           \
        struct en_text text_ = {0};                                                                \
        struct en_text *t = &text_;                                                                \
        call;                                                                                      \
        assert_false(text_.failed);                                                                \
        assert_string_equal(text_.at ? text_.at : "", expected);                                   \
        en_text_clear(&text_);                                                                     \
    } while (0)

static void appending(void **state)
{
    (void)state;
    struct en_text text;
    en_text_init(&text);
    en_text_put(&text, NULL);
    for (int i = 0; i < 10000; i++) en_text_put(&text, "abc");
    assert_int_equal(text.length, 30000);
    assert_int_equal(strlen(text.at), 30000);
    en_text_bytes(&text, "x", SIZE_MAX / 2);
    assert_true(text.failed);
    en_text_put(&text, "more");
    assert_int_equal(text.length, 30000);
    en_text_clear(&text);
    assert_false(text.failed);
}

static void alignment(void **state)
{
    (void)state;
    ASSERT_TEXT(en_text_left(t, "T\xc3\xbcrkiye", 9), "T\xc3\xbcrkiye  ");
    ASSERT_TEXT(en_text_right(t, "T\xc3\xbcrkiye", 9), "  T\xc3\xbcrkiye");
    ASSERT_TEXT(en_text_left(t, "too long", 3), "too long");
    ASSERT_TEXT(en_text_right(t, NULL, 3), "   ");
    ASSERT_TEXT(en_text_spaces(t, -4), "");
}

static void forms(void **state)
{
    (void)state;
    ASSERT_TEXT(en_text_format(t, "%s has %d of %z: %g%% %c", "x", -3, (size_t)32, 0.25, '!'),
                "x has -3 of 32: 0.25% !");
    ASSERT_TEXT(en_text_format(t, "%s", NULL), "");
}

static void xml(void **state)
{
    (void)state;
    ASSERT_TEXT(en_text_xml(t, "a<b>&\"c'"), "a&lt;b&gt;&amp;&quot;c&#39;");
    ASSERT_TEXT(en_text_xml(t, "\x01\xff ok"), "\xef\xbf\xbd\xef\xbf\xbd ok");
    ASSERT_TEXT(en_text_xml(t, NULL), "");
}

static void json(void **state)
{
    (void)state;
    ASSERT_TEXT(en_text_json(t, "a\"b\\c\n\x01\xc3\xa9"), "\"a\\\"b\\\\c\\n\\u0001\xc3\xa9\"");
    ASSERT_TEXT(en_text_json(t, NULL), "null");
    ASSERT_TEXT(en_text_json(t, ""), "\"\"");
    ASSERT_TEXT(en_text_json(t, "\xed\xa0\x80"), "\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"");
}

static void csv(void **state)
{
    (void)state;
    ASSERT_TEXT(en_text_csv(t, "plain"), "plain");
    ASSERT_TEXT(en_text_csv(t, "a,\"b\""), "\"a,\"\"b\"\"\"");
    ASSERT_TEXT(en_text_csv(t, "=1+1"), "'=1+1");
    ASSERT_TEXT(en_text_csv(t, "@x,y"), "\"'@x,y\"");
    ASSERT_TEXT(en_text_csv(t, "-0.25"), "-0.25");
    ASSERT_TEXT(en_text_csv(t, "-x"), "'-x");
    ASSERT_TEXT(en_text_csv(t, "two\nlines"), "\"two\nlines\"");
    ASSERT_TEXT(en_text_csv(t, NULL), "");
}

static void wrap_two(struct en_text *t)
{
    en_text_put(t, "so: ");
    en_text_wrap(t, "the guns fall silent", 12, 4);
}

static void wrapping(void **state)
{
    (void)state;
    ASSERT_TEXT(en_text_wrap(t, "one two three four", 9, 0), "one two\nthree\nfour");
    ASSERT_TEXT(wrap_two(t), "so: the guns\n    fall\n    silent");
    ASSERT_TEXT(en_text_wrap(t, "a  b\nc\n", 80, 2), "a b\n  c");
    ASSERT_TEXT(en_text_wrap(t, "unbreakable x", 4, 0), "unbreakable\nx");
    ASSERT_TEXT(en_text_wrap(t, NULL, 4, 0), "");
}

static void utf8(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t length, bad;
    } table[] = {
        {"plain", 5, 5},
        {"\xc3\xa9", 2, 2},
        {"a\xc3", 2, 1},
        {"\xc0\x80", 2, 0},
        {"\xe0\x80\x80", 3, 0},
        {"\xed\xa0\x80", 3, 0},
        {"\xf0\x8f\xbf\xbf", 4, 0},
        {"\xf4\x90\x80\x80", 4, 0},
        {"\xf0\x9f\x95\x8a", 4, 4},
        {"ab\0c", 4, 2},
        {"\xef\xbf\xbf", 3, 3},
        {"x\x80", 2, 1},
        {"\xe2\x82", 2, 0},
        {"\xf5\x80\x80\x80", 4, 0},
        {"", 0, 0},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_int_equal(en_utf8_bad(table[i].bytes, table[i].length), table[i].bad);
    assert_int_equal(en_utf8_length("T\xc3\xbcrkiye"), 7);
    assert_int_equal(en_utf8_length(""), 0);
}

static void digests(void **state)
{
    (void)state;
    /* FNV-1a test values of the authors' page */
    assert_true(en_digest_bytes(EN_DIGEST_START, "", 0) == UINT64_C(0xcbf29ce484222325));
    assert_true(en_digest_bytes(EN_DIGEST_START, "a", 1) == UINT64_C(0xaf63dc4c8601ec8c));
    assert_true(en_digest_bytes(EN_DIGEST_START, "foobar", 6) == UINT64_C(0x85944171f73967e8));
    uint64_t start = EN_DIGEST_START;
    assert_true(en_digest_double(start, -0.0) == en_digest_double(start, 0.0));
    assert_true(en_digest_double(start, NAN) == en_digest_double(start, -NAN));
    assert_true(en_digest_double(start, 1.0) != en_digest_double(start, 1.0 + 0x1p-52));
    unsigned char one[8] = {1};
    assert_true(en_digest_u64(start, 1) == en_digest_bytes(start, one, 8));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appending), cmocka_unit_test(alignment), cmocka_unit_test(forms),
        cmocka_unit_test(xml),       cmocka_unit_test(json),      cmocka_unit_test(csv),
        cmocka_unit_test(wrapping),  cmocka_unit_test(utf8),      cmocka_unit_test(digests),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
