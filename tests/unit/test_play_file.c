/* Session files: what is written is read again, and no damage goes unseen. */
#include "play_fixture.h"

enum { ROOM = 4096 };

/* A file of a session: header, then one line a move. */
static void write_session(struct en_text *out, const struct en_session *s)
{
    int n;
    const struct en_move *moves = en_session_moves(s, &n);
    en_text_init(out);
    en_session_header(out, en_session_view(s)->def);
    for (int i = 0; i < n; i++) en_session_line(out, en_session_view(s)->def->c, i + 1, &moves[i]);
    assert_false(out->failed);
}

/* Reads header and moves; returns the line of the damage, 0 for none. */
static int read_session(const struct en_case *c, const char *bytes, size_t length, struct en_session_def *def,
                        struct en_move *moves, int room, int *n)
{
    struct en_fault fault = {0};
    size_t used = 0;
    *n = 0;
    if (en_session_read_header(bytes, length, c, def, &used, &fault) != EN_OK) {
        assert_non_null(fault.what);
        return fault.line;
    }
    size_t good = 0;
    int line = 2;
    enum en_status status = en_session_read_moves(bytes + used, length - used, c, 2, moves, room, n, &good, &fault);
    for (size_t i = used; i < used + good; i++) line += bytes[i] == '\n';
    if (status == EN_OK) return assert_int_equal(used + good, length), 0;
    assert_int_equal(fault.line, line);
    assert_int_equal(status, EN_BAD_CASE);
    assert_true(fault.what != NULL && fault.expected != NULL && fault.advice != NULL);
    assert_string_equal(fault.file, "session");
    return fault.line;
}

static void same_move(const struct en_move *a, const struct en_move *b)
{
    assert_int_equal(a->kind, b->kind);
    assert_int_equal(a->seat, b->seat);
    assert_int_equal(a->a, b->a);
    assert_int_equal(a->b, b->b);
    assert_int_equal(a->c, b->c);
    assert_int_equal(a->n_reasons, b->n_reasons);
    for (int i = 0; i < a->n_reasons; i++) assert_int_equal(a->reason[i], b->reason[i]);
    assert_string_equal(a->words, b->words);
}

static void test_whole_sessions_round_trip(void **state)
{
    struct play_fixture *f = *state;
    static struct en_move moves[ROOM];
    for (int which = 0; which < PF_CASES; which++)
        for (uint64_t seed = 1; seed <= 6; seed++) {
            struct en_session *s =
                pf_open(f, which, (struct en_session_def){.person = EN_SEAT_NOBODY, .seed = seed << 40 | seed});
            struct en_session_def def;
            struct en_text file;
            int n, written;
            pf_bots(s);
            const struct en_move *made = en_session_moves(s, &written);
            write_session(&file, s);
            assert_int_equal(read_session(f->c[which], file.at, file.length, &def, moves, ROOM, &n), 0);
            assert_int_equal(n, written);
            for (int i = 0; i < n; i++) same_move(&moves[i], &made[i]);
            struct en_session *again = pf_open(f, which, def);
            for (int i = 0; i < n; i++) pf_ok(again, moves[i]);
            assert_true(en_session_digest(again) == en_session_digest(s));
            en_text_clear(&file);
        }
}

static void test_headers_keep_seats_and_pace(void **state)
{
    struct play_fixture *f = *state;
    static const int person[] = {EN_SEAT_NOBODY, EN_SEAT_CHAIR, EN_SEAT_OBSERVER, 0, 17};
    for (int i = 0; i < 5; i++) {
        struct en_session_def def = {.c = f->c[PF_NATO], .seed = UINT64_MAX - (uint64_t)i, .person = person[i],
                                     .persons = (uint64_t)i * 77, .human_chair = i % 2, .pace = 30 + 15 * (i % 3)};
        struct en_session_def got;
        struct en_fault fault;
        struct en_text out;
        size_t used = 0;
        en_text_init(&out);
        en_session_header(&out, &def);
        assert_int_equal(en_session_read_header(out.at, out.length, f->c[PF_NATO], &got, &used, &fault), EN_OK);
        assert_int_equal(used, out.length);
        assert_true(got.seed == def.seed && got.persons == def.persons);
        assert_int_equal(got.person, def.person);
        assert_int_equal(got.human_chair, def.human_chair);
        assert_int_equal(got.pace, def.pace);
        assert_int_equal(en_session_read_header(out.at, out.length, f->c[PF_BUCHAREST], &got, &used, &fault), EN_BAD_CASE);
        assert_non_null(strstr(fault.what, "another case"));
        struct en_case changed = *f->c[PF_NATO];
        changed.digest++;
        assert_int_equal(en_session_read_header(out.at, out.length, &changed, &got, &used, &fault), EN_BAD_CASE);
        assert_non_null(strstr(fault.what, "case has changed"));
        en_text_clear(&out);
    }
}

/* Any move of the vocabulary, also with numbers that the case does not have, comes back as it was. */
static void test_any_move_round_trips(void **state)
{
    struct play_fixture *f = *state;
    static const int odd[] = {0, 1, 2, 3, 7, -1, -2, -3, 63, 1000, INT32_MAX, INT32_MIN};
    static const char *const words[] = {"", "why not?", "say why", "it's \"quoted\" \\ and \xc3\xbc\xe2\x82\xac", " leading"};
    for (int kind = 0; kind < EN_N_MOVES; kind++)
        for (int i = 0; i < 12 * 12; i++) {
            struct en_move m = pf_move((enum en_move_kind)kind, i % 5 == 0 ? odd[i % 12] : 3, odd[i % 12], odd[i / 12]), got;
            struct en_text line;
            struct en_fault fault = {0};
            size_t used;
            int n;
            if (kind == EN_M_LOGROLL) m.c = odd[(i + 5) % 12];
            if (kind == EN_M_TABLE || kind == EN_M_ACCEPT || kind == EN_M_DECLINE || kind == EN_M_BLOC ||
                kind == EN_M_ACT || kind == EN_M_MONTH || kind == EN_M_ANSWER || kind == EN_M_REFLECT)
                m.b = 0;
            bool plain = kind == EN_M_READY || kind == EN_M_DEPART || (kind >= EN_M_SILENCE && kind <= EN_M_HOLD) ||
                         kind == EN_M_STEP_OUT || kind == EN_M_STEP_IN || kind == EN_M_AGREE || kind == EN_M_REOPEN ||
                         kind == EN_M_FINISH;
            if (plain) m.a = m.b = 0;
            m.n_reasons = i % 3;
            for (int r = 0; r < m.n_reasons; r++) m.reason[r] = (enum en_reason)((i + r) % EN_N_REASONS);
            strcpy(m.words, words[i % 5]);
            en_text_init(&line);
            en_session_line(&line, f->c[PF_NATO], 1, &m);
            enum en_status status = en_session_read_moves(line.at, line.length, f->c[PF_NATO], 1, &got, 1, &n, &used, &fault);
            if (status != EN_OK) fail_msg("%s: %s", fault.what, line.at);
            assert_int_equal(n, 1);
            same_move(&got, &m);
            en_text_clear(&line);
        }
}

/* A small file with every shape of line. */
static void small_file(struct play_fixture *f, struct en_text *out)
{
    struct en_session *s = pf_open(f, PF_BUCHAREST, (struct en_session_def){.person = 2, .seed = 99});
    const struct en_view *v = en_session_view(s);
    pf_do(s, EN_M_OPINION, 2, 1, 3);
    pf_do(s, EN_M_READY, 2, 0, 0);
    pf_do(s, EN_M_READY, 2, 0, 0);
    struct en_move m = pf_move(EN_M_DEPART, 2, 0, 0);
    strcpy(m.words, "Gr\xc3\xbc\xc3\x9f" "e, a \"new\" view");
    pf_ok(s, m);
    m = pf_why(pf_move(EN_M_STANCE, 2, v->option_order[0], EN_BREAK));
    m.n_reasons = 2;
    m.reason[1] = EN_R_UNITY;
    pf_ok(s, m);
    pf_do(s, EN_M_STANCE, 1, v->option_order[1], EN_SUPPORT);
    write_session(out, s);
}

static void test_every_changed_byte_is_found(void **state)
{
    struct play_fixture *f = *state;
    static struct en_move moves[ROOM], kept[ROOM];
    struct en_session_def def;
    struct en_text file;
    int n, whole;
    small_file(f, &file);
    assert_int_equal(read_session(f->c[PF_BUCHAREST], file.at, file.length, &def, moves, ROOM, &whole), 0);
    assert_int_equal(whole, 6);
    int line = 1;
    for (size_t i = 0; i < file.length; i++) {
        char was = file.at[i];
        for (int to = 0; to < 256; to++) {
            if ((char)to == was) continue;
            file.at[i] = (char)to;
            assert_int_equal(read_session(f->c[PF_BUCHAREST], file.at, file.length, &def, kept, ROOM, &n), line);
            assert_int_equal(n, line < 2 ? 0 : line - 2);
            for (int k = 0; k < n; k++) same_move(&kept[k], &moves[k]);
        }
        file.at[i] = was;
        line += was == '\n';
    }
    en_text_clear(&file);
}

static void test_cutting_keeps_every_whole_line(void **state)
{
    struct play_fixture *f = *state;
    static struct en_move moves[ROOM];
    struct en_session_def def;
    struct en_text file;
    int n, lines = 0;
    small_file(f, &file);
    for (size_t length = 0; length <= file.length; length++) {
        char *copy = malloc(length > 0 ? length : 1); /* exact, so that a sanitizer sees reading past it */
        assert_non_null(copy);
        memcpy(copy, file.at, length);
        if (length > 0) lines += copy[length - 1] == '\n';
        bool clean = length > 0 && copy[length - 1] == '\n';
        assert_int_equal(read_session(f->c[PF_BUCHAREST], copy, length, &def, moves, ROOM, &n), clean ? 0 : lines + 1);
        assert_int_equal(n, lines > 0 ? lines - 1 : 0);
        free(copy);
    }
    assert_int_equal(lines, 7);
    en_text_clear(&file);
}

static const char *nth_line(const char *at, int n)
{
    while (n-- > 1) at = strchr(at, '\n') + 1;
    return at;
}

static void test_lines_cannot_be_lost_or_exchanged(void **state)
{
    struct play_fixture *f = *state;
    static struct en_move moves[ROOM];
    struct en_session_def def;
    struct en_text file, other;
    int n;
    small_file(f, &file);
    for (int lost = 2; lost <= 6; lost++) {
        const char *from = nth_line(file.at, lost), *to = nth_line(file.at, lost + 1);
        en_text_init(&other);
        en_text_bytes(&other, file.at, (size_t)(from - file.at));
        en_text_put(&other, to);
        assert_int_equal(read_session(f->c[PF_BUCHAREST], other.at, other.length, &def, moves, ROOM, &n), lost);
        assert_int_equal(n, lost - 2);
        other.length = 0;
        en_text_bytes(&other, file.at, (size_t)(from - file.at));
        const char *after = nth_line(file.at, lost + 2);
        en_text_bytes(&other, to, (size_t)(after - to));
        en_text_bytes(&other, from, (size_t)(to - from));
        en_text_put(&other, after);
        assert_int_equal(read_session(f->c[PF_BUCHAREST], other.at, other.length, &def, moves, ROOM, &n), lost);
        en_text_clear(&other);
    }
    en_text_clear(&file);
}

static void test_more_moves_than_room(void **state)
{
    struct play_fixture *f = *state;
    struct en_move moves[3];
    struct en_fault fault = {0};
    struct en_text file;
    size_t used;
    int n;
    small_file(f, &file);
    const char *from = nth_line(file.at, 2);
    assert_int_equal(en_session_read_moves(from, strlen(from), f->c[PF_BUCHAREST], 2, moves, 3, &n, &used, &fault), EN_LIMIT);
    assert_int_equal(n, 3);
    assert_int_equal(used, (size_t)(nth_line(file.at, 5) - from));
    en_text_clear(&file);
}

/* After three moves one is taken back, another made, then all but one: the first and a new second hold. */
static void write_undone(struct en_text *out, const struct en_case *c, const struct en_move *m, const char *header)
{
    en_text_init(out);
    en_text_bytes(out, header, (size_t)(strchr(header, '\n') + 1 - header));
    for (int i = 0; i < 3; i++) en_session_line(out, c, i + 1, &m[i]);
    en_session_undo(out, 2);
    en_session_line(out, c, 3, &m[3]);
    en_session_undo(out, 2);
    en_session_undo(out, 1);
    en_session_line(out, c, 2, &m[4]);
}

static void test_undone_moves_do_not_hold(void **state)
{
    struct play_fixture *f = *state;
    const struct en_case *c = f->c[PF_BUCHAREST];
    static struct en_move moves[ROOM], kept[ROOM];
    struct en_session_def def;
    struct en_text file, undone;
    int n;
    small_file(f, &file);
    assert_int_equal(read_session(c, file.at, file.length, &def, moves, ROOM, &n), 0);
    write_undone(&undone, c, moves, file.at);
    assert_int_equal(read_session(c, undone.at, undone.length, &def, kept, ROOM, &n), 0);
    assert_int_equal(n, 2);
    same_move(&kept[0], &moves[0]);
    same_move(&kept[1], &moves[4]);
    assert_int_equal(read_session(c, undone.at, undone.length, &def, kept, 3, &n), 0); /* room for what holds */
    en_session_undo(&undone, 3); /* more than there are */
    assert_int_equal(read_session(c, undone.at, undone.length, &def, kept, ROOM, &n), 10);
    assert_int_equal(n, 2);
    en_text_clear(&undone);
    en_text_clear(&file);
}

/* Every byte of every line, undone or not. */
static void test_every_changed_byte_of_an_undo_is_found(void **state)
{
    struct play_fixture *f = *state;
    const struct en_case *c = f->c[PF_BUCHAREST];
    static const int held[] = {0, 0, 1, 2, 3, 2, 3, 2, 1};
    static struct en_move moves[ROOM];
    struct en_session_def def;
    struct en_text file, undone;
    int n, line = 1;
    small_file(f, &file);
    assert_int_equal(read_session(c, file.at, file.length, &def, moves, ROOM, &n), 0);
    write_undone(&undone, c, moves, file.at);
    for (size_t i = 0; i < undone.length; i++) {
        char was = undone.at[i];
        for (int to = 0; to < 256; to++) {
            if ((char)to == was) continue;
            undone.at[i] = (char)to;
            assert_int_equal(read_session(c, undone.at, undone.length, &def, moves, ROOM, &n), line);
            assert_int_equal(n, held[line - 1]);
        }
        undone.at[i] = was;
        line += was == '\n';
    }
    assert_int_equal(line, 10);
    en_text_clear(&undone);
    en_text_clear(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole_sessions_round_trip),
        cmocka_unit_test(test_headers_keep_seats_and_pace),
        cmocka_unit_test(test_any_move_round_trips),
        cmocka_unit_test(test_every_changed_byte_is_found),
        cmocka_unit_test(test_cutting_keeps_every_whole_line),
        cmocka_unit_test(test_lines_cannot_be_lost_or_exchanged),
        cmocka_unit_test(test_more_moves_than_room),
        cmocka_unit_test(test_undone_moves_do_not_hold),
        cmocka_unit_test(test_every_changed_byte_of_an_undo_is_found),
    };
    return cmocka_run_group_tests(tests, pf_setup, pf_teardown);
}
