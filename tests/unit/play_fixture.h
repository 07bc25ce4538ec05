/* play_fixture.h: sessions on the shipped cases, for tests. */
#ifndef EN_TESTS_PLAY_FIXTURE_H
#define EN_TESTS_PLAY_FIXTURE_H

#include "case_files.h"

#include "entente/draw.h"
#include "entente/play.h"

enum { PF_NATO, PF_BUCHAREST, PF_CASES };

/* Both cases with one cache of probes each, read once for a test program. */
struct play_fixture {
    struct case_files files[PF_CASES];
    struct en_arena arena;
    const struct en_case *c[PF_CASES];
    struct en_probe_cache *cache[PF_CASES];
};

static inline int pf_setup(void **state)
{
    static const char *const folder[PF_CASES] = {"cases/nato-ukraine-2025", "cases/bucharest-2008"};
    struct play_fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    en_arena_init(&f->arena, 0);
    for (int i = 0; i < PF_CASES; i++) {
        cf_open(&f->files[i], folder[i]);
        f->c[i] = cf_read(&f->files[i], &f->arena);
        assert_int_equal(en_probe_cache_open(f->c[i], &f->arena, &f->cache[i]), EN_OK);
    }
    *state = f;
    return 0;
}

static inline int pf_teardown(void **state)
{
    struct play_fixture *f = *state;
    en_arena_clear(&f->arena);
    for (int i = 0; i < PF_CASES; i++) cf_close(&f->files[i]);
    free(f);
    return 0;
}

static inline struct en_session *pf_open(struct play_fixture *f, int which, struct en_session_def def)
{
    struct en_session *s = NULL;
    def.c = f->c[which];
    def.cache = f->cache[which];
    if (def.pace == 0) def.pace = 45;
    if (def.seed == 0) def.seed = 7;
    assert_int_equal(en_session_open(&def, &f->arena, &s), EN_OK);
    return s;
}

static inline struct en_move pf_move(enum en_move_kind kind, int seat, int a, int b)
{
    struct en_move m;
    memset(&m, 0, sizeof m);
    m.kind = kind;
    m.seat = seat;
    m.a = a;
    m.b = b;
    return m;
}

static inline struct en_move pf_why(struct en_move m)
{
    m.n_reasons = 1;
    m.reason[0] = EN_R_DIRECT_WAR;
    return m;
}

static inline void pf_ok(struct en_session *s, struct en_move m)
{
    struct en_text why;
    en_text_init(&why);
    enum en_status status = en_session_apply(s, &m, &why);
    if (status != EN_OK) fail_msg("'%s' by %d: %s", en_move_verb(m.kind), m.seat, why.at ? why.at : en_status_text(status));
    en_text_clear(&why);
}

static inline void pf_do(struct en_session *s, enum en_move_kind kind, int seat, int a, int b)
{
    pf_ok(s, pf_move(kind, seat, a, b));
}

/* Must be refused with one sentence that holds `because`, and change nothing. */
static inline void pf_refused(struct en_session *s, struct en_move m, const char *because)
{
    uint64_t before = en_session_digest(s);
    struct en_text why;
    en_text_init(&why);
    enum en_status status = en_session_apply(s, &m, &why);
    if (status != EN_ILLEGAL) fail_msg("'%s' by %d was not refused (%s)", en_move_verb(m.kind), m.seat, because);
    assert_non_null(why.at);
    if (strstr(why.at, because) == NULL) fail_msg("refused because \"%s\", expected \"%s\"", why.at, because);
    assert_int_equal(why.at[why.length - 1], '.');
    en_text_clear(&why);
    assert_true(en_session_digest(s) == before);
}

/* Everybody gives the same stance on every option. */
static inline void pf_opening(struct en_session *s, enum en_stance_class stance)
{
    const struct en_view *v = en_session_view(s);
    int members = v->def->c->n_members;
    for (int m = 0; m < members; m++)
        for (int i = 0; i < v->n_options; i++)
            pf_ok(s, pf_why(pf_move(EN_M_STANCE, m, v->option_order[i], (int)stance)));
}

/* A session without persons, its chair played by the test, with `draft` on the table in the corridor. */
static inline struct en_session *pf_corridor(struct play_fixture *f, int which, const char *draft)
{
    struct en_session *s = pf_open(f, which, (struct en_session_def){.person = EN_SEAT_NOBODY});
    pf_opening(s, EN_CAN_LIVE);
    pf_do(s, EN_M_TABLE, EN_SEAT_CHAIR, en_case_find_draft(f->c[which], draft), 0);
    return s;
}

/* Lets computers move until none has anything to do; returns how many moves they made. */
static inline int pf_bots(struct en_session *s)
{
    int moves = 0;
    for (int seat; (seat = en_session_next_bot(s)) != EN_SEAT_NOBODY; moves++) {
        struct en_move m;
        en_session_bot(s, seat, &m);
        pf_ok(s, m);
        assert_in_range(moves, 0, 3000);
    }
    return moves;
}

/* A repeatable number below n. */
static inline int pf_pick(uint32_t stream, uint32_t at, int n)
{
    struct en_words w = en_philox(20250507, stream, 0, at);
    return (int)(en_u53(w.w[0], w.w[1]) * n);
}

static inline int pf_level(const struct en_case *c, int clause, const char *id)
{
    int level = en_case_find_level(&c->clause[clause], id);
    assert_in_range(level, 0, EN_MAX_LEVELS - 1);
    return level;
}

#endif
