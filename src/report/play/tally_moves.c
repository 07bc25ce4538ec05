/* tally_moves.c: what was typed back in, as moves of a session, so that the debrief can be
 * made from it. */
#include "report/play/play_int.h"

#include <string.h>

int en_play_tally_pace(const struct en_tally *tally)
{
    static const int pace[EN_MAX_ROUNDS] = {5, 30, 45, 60, 90, 90};
    EN_ASSERT(tally->n_rounds >= 1 && tally->n_rounds <= EN_MAX_ROUNDS);
    return pace[tally->n_rounds - 1];
}

static enum en_status make(struct en_session *s, enum en_move_kind kind, int seat, int a, int b,
                           struct en_text *why)
{
    struct en_move m = {.kind = kind, .seat = seat, .a = a, .b = b};
    return en_session_apply(s, &m, why);
}

/* Everybody is ready for what comes next. */
static enum en_status go_on(struct en_session *s, struct en_text *why)
{
    const struct en_view *v = en_session_view(s);
    enum en_session_phase phase = v->phase;
    for (int seat = EN_SEAT_CHAIR; seat < v->def->c->n_members && v->phase == phase; seat++)
        EN_TRY(make(s, EN_M_READY, seat, 0, 0, why));
    return EN_OK;
}

static enum en_status stance(struct en_session *s, int seat, int draft,
                             const struct en_tally_round *round, struct en_text *why)
{
    struct en_move m = {.kind = EN_M_STANCE,
                        .seat = seat,
                        .a = draft,
                        .b = round ? round->stance[seat] : EN_UNDECIDED};
    if (round) {
        m.n_reasons = round->n_reasons[seat];
        memcpy(m.reason, round->reason[seat], sizeof m.reason);
    }
    return en_session_apply(s, &m, why);
}

static const struct en_tally_round *opening_on(const struct en_tally *t, int draft)
{
    for (int i = 0; i < t->n_openings; i++)
        if (t->opening[i].draft == draft) return &t->opening[i];
    return t->n_rounds > 0 && t->round[0].draft == draft ? &t->round[0] : NULL;
}

static enum en_status open_stances(struct en_session *s, const struct en_tally *t,
                                   struct en_text *why)
{
    const struct en_view *v = en_session_view(s);
    for (int m = 0; m < v->def->c->n_members; m++)
        for (int i = 0; i < v->n_options; i++)
            EN_TRY(stance(s, m, v->option_order[i], opening_on(t, v->option_order[i]), why));
    return EN_OK;
}

/* Clause by clause; a change that cannot stand yet may stand after another. */
static enum en_status write_text(struct en_session *s, const struct en_tally_round *round,
                                 struct en_text *why)
{
    const struct en_view *v = en_session_view(s);
    const struct en_case *c = v->def->c;
    if (v->table_draft != round->draft || !v->table_open)
        EN_TRY(make(s, EN_M_TABLE, EN_SEAT_CHAIR, round->draft, 0, why));
    for (int pass = 0; pass < c->n_clauses && !eni_same_text(c, v->table, round->level); pass++) {
        for (int k = 0; k < c->n_clauses; k++) {
            if (v->table[k] == round->level[k]) continue;
            enum en_status status = make(s, EN_M_AMEND, EN_SEAT_CHAIR, k, round->level[k], NULL);
            if (status != EN_OK && status != EN_ILLEGAL) return status;
        }
    }
    if (eni_same_text(c, v->table, round->level)) return EN_OK;
    if (why) en_text_put(why, "The text of this round cannot be reached clause by clause.");
    return EN_ILLEGAL;
}

static enum en_status hold_round(struct en_session *s, const struct en_tally_round *round,
                                 struct en_text *why)
{
    const struct en_view *v = en_session_view(s);
    EN_TRY(write_text(s, round, why));
    for (int m = 0; m < v->def->c->n_members; m++) EN_TRY(stance(s, m, -1, round, why));
    EN_TRY(make(s, EN_M_SILENCE, EN_SEAT_CHAIR, 0, 0, why));
    for (int m = 0; m < v->def->c->n_members; m++) {
        struct en_move object = {.kind = EN_M_OBJECT, .seat = m, .n_reasons = round->n_reasons[m]};
        if (round->stance[m] < EN_OBJECT) continue;
        memcpy(object.reason, round->reason[m], sizeof object.reason);
        EN_TRY(en_session_apply(s, &object, why));
    }
    return make(s, EN_M_EXPIRE, EN_SEAT_CHAIR, 0, 0, why);
}

enum en_status en_play_tally_apply(struct en_session *s, const struct en_tally *tally,
                                   struct en_text *why)
{
    const struct en_view *v = en_session_view(s);
    while (v->phase == EN_AT_OPINION || v->phase == EN_AT_BRIEFING) EN_TRY(go_on(s, why));
    EN_TRY(open_stances(s, tally, why));
    for (int i = 0; i < tally->n_rounds; i++) {
        if (i > 0 && v->phase != EN_AT_SILENCE)
            break; /* adopted: what follows on the sheet is not of this council */
        if (i > 0) EN_TRY(make(s, EN_M_REDRAFT, EN_SEAT_CHAIR, 0, 0, why));
        EN_TRY(hold_round(s, &tally->round[i], why));
    }
    if (v->phase == EN_AT_SILENCE) EN_TRY(make(s, EN_M_TIMEOUT, EN_SEAT_CHAIR, 0, 0, why));
    for (int m = 0; m < v->def->c->n_members && v->phase == EN_AT_RATIFY; m++)
        EN_TRY(make(s, EN_M_RATIFY, m, 0, 0, why));
    return EN_OK;
}
