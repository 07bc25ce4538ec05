/* play_session.h: sessions of a case from disk, played to a phase: the seats of persons by a simple
 * rule, the others by the program. */
#ifndef EN_TESTS_PLAY_SESSION_H
#define EN_TESTS_PLAY_SESSION_H

#include "case_files.h"

#include "entente/play_report.h"

struct played {
    struct case_files files;
    struct en_arena arena;
    const struct en_case *c;
    struct en_session *s;
    const struct en_view *v;
    int asked;
};

static inline void ps_open(struct played *p, const char *folder, struct en_session_def def)
{
    struct en_faults faults;
    memset(p, 0, sizeof *p);
    memset(&faults, 0, sizeof faults);
    en_arena_init(&p->arena, 0);
    faults.arena = &p->arena;
    cf_open(&p->files, folder);
    assert_int_equal(en_case_read(p->files.file, &p->arena, &faults, &p->c), EN_OK);
    def.c = p->c;
    assert_int_equal(en_session_open(&def, &p->arena, &p->s), EN_OK);
    p->v = en_session_view(p->s);
}

static inline void ps_close(struct played *p)
{
    en_arena_clear(&p->arena);
    cf_close(&p->files);
}

static inline bool ps_try(struct played *p, struct en_move m)
{
    enum en_status status = en_session_apply(p->s, &m, NULL);
    assert_true(status == EN_OK || status == EN_ILLEGAL);
    return status == EN_OK;
}

/* What the person in `seat` does now, if anything: opens with its own stances, asks once, offers
 * once, keeps silence. */
static inline bool ps_person(struct played *p, int seat)
{
    enum en_session_phase phase = p->v->phase;
    if (phase == EN_AT_OPINION)
        (void)ps_try(p, (struct en_move){.kind = EN_M_OPINION, .seat = seat, .a = 0, .b = 3});
    for (int i = 0; seat >= 0 && phase == EN_AT_OPENING && i < p->v->n_options; i++) {
        struct en_move m = {EN_M_STANCE, seat, p->v->option_order[i], EN_CAN_LIVE, 0, 0, {0}, ""};
        if (p->v->first_stance[seat][i] < 0 && ps_try(p, m)) return true;
    }
    if (phase == EN_AT_CORRIDOR && p->asked++ == 0)
        return ps_try(
            p, (struct en_move){.kind = EN_M_ASK, .seat = seat, .a = -1, .b = p->c->n_members - 1});
    if (phase == EN_AT_SILENCE && seat >= 0 &&
        ps_try(p, (struct en_move){.kind = EN_M_CONSENT, .seat = seat}))
        return true;
    if (phase == EN_AT_RATIFY && seat >= 0 &&
        ps_try(p, (struct en_move){.kind = EN_M_RATIFY, .seat = seat}))
        return true;
    if (phase == EN_AT_FUTURE && !p->v->future_over &&
        ps_try(p, (struct en_move){.kind = EN_M_MONTH, .seat = seat, .a = 12}))
        return true;
    if (phase == EN_AT_FUTURE)
        return ps_try(p, (struct en_move){.kind = EN_M_FINISH, .seat = seat});
    if (phase == EN_AT_CONSULT && seat >= 0 && p->v->reply[seat] < 0)
        return ps_try(p, (struct en_move){.kind = EN_M_ANSWER, .seat = seat, .a = EN_REPLY_HELP});
    if (phase == EN_AT_DEBRIEF && p->v->n_reflections == 0)
        return ps_try(
            p, (struct en_move){
                   .kind = EN_M_REFLECT, .seat = seat, .a = 1, .words = "Other <words> & time."});
    if (phase == EN_AT_DEROLE)
        return ps_try(p, (struct en_move){.kind = EN_M_LEAVE, .seat = seat, .a = 0, .b = 2});
    return ps_try(p, (struct en_move){.kind = EN_M_READY, .seat = seat});
}

/* One move by whoever has something to do. */
static inline bool ps_step(struct played *p)
{
    struct en_move m;
    int bot = en_session_next_bot(p->s);
    if (bot != EN_SEAT_NOBODY) {
        en_session_bot(p->s, bot, &m);
        return ps_try(p, m);
    }
    return p->v->def->person != EN_SEAT_NOBODY && ps_person(p, p->v->def->person);
}

/* Plays on until the phase is reached; false if the session got stuck or ended elsewhere. */
static inline bool ps_until(struct played *p, enum en_session_phase phase)
{
    for (int i = 0; i < 5000 && p->v->phase != phase; i++)
        if (!ps_step(p)) return false;
    return p->v->phase == phase;
}

#endif
