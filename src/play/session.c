/* session.c: opening a session, making a move, and what follows from all being ready.
 *
 * Nothing is stored that a replay would not give again. A move first passes its rule's check, then
 * is made and recorded; room for the record is taken before, so that a move happens wholly or not
 * at all.
 */
#include "play/play_int.h"

#include "entente/draw.h"

#include <string.h>

enum { ROOM_PER_MOVE = 2 * EN_MAX_MONTHS + 16 };

/* --- seats
 * ----------------------------------------------------------------------------------------- */

bool eni_is_persons(const struct en_session *s, int seat)
{
    if (seat == EN_SEAT_CHAIR) return s->view.human_chair;
    if (seat == EN_SEAT_OBSERVER) return s->def.person == EN_SEAT_OBSERVER;
    return seat >= 0 && seat < s->c->n_members && s->view.is_person[seat];
}

bool eni_is_active(const struct en_session *s, int seat)
{
    return eni_is_persons(s, seat) && !s->view.away[en_seat_slot(seat)];
}

bool eni_persons_ready(const struct en_session *s)
{
    for (int seat = EN_SEAT_OBSERVER; seat < s->c->n_members; seat++)
        if (eni_is_active(s, seat) && !s->view.ready[en_seat_slot(seat)]) return false;
    return true;
}

static bool any_person(const struct en_session *s)
{
    for (int seat = EN_SEAT_OBSERVER; seat < s->c->n_members; seat++)
        if (eni_is_persons(s, seat)) return true;
    return false;
}

/* Debrief and leaving the role are for everybody who came, also for those who stepped out. */
static bool all_persons(const struct en_session *s, const bool *done)
{
    for (int seat = EN_SEAT_OBSERVER; seat < s->c->n_members; seat++)
        if (eni_is_persons(s, seat) && !done[en_seat_slot(seat)]) return false;
    return true;
}

bool en_session_sees(const struct en_session *s, int seat, int of)
{
    const struct en_view *v = &s->view;
    if (of < 0 || of >= s->c->n_members) return false;
    bool hidden = v->phase <= EN_AT_OPENING || (v->phase == EN_AT_SILENCE && v->silence_open);
    if (!hidden || seat == of) return true;
    return seat >= 0 && seat < s->c->n_members && v->bloc[of] >= 0 && v->bloc[seat] == v->bloc[of];
}

/* --- the record
 * -------------------------------------------------------------------------------------- */

/* Doubles an array in the arena when fewer than `more` places are free. The old one stays, for
 * those who hold it. */
static void *grown(struct en_arena *arena, void *at, size_t size, int used, int more, int *room)
{
    if (*room - used >= more) return at;
    int wanted = *room * 2 > used + more ? *room * 2 : used + more;
    void *to = en_arena_alloc(arena, size * (size_t)wanted);
    if (to == NULL) return NULL;
    if (used > 0) memcpy(to, at, size * (size_t)used);
    *room = wanted;
    return to;
}

static enum en_status reserve(struct en_session *s)
{
    struct en_move *moves = grown(s->arena, s->moves, sizeof *moves, s->n_moves, 1, &s->room_moves);
    if (moves == NULL) return EN_NOMEM;
    s->moves = moves;
    struct en_happening *h = grown(s->arena, s->happenings, sizeof *h, s->n_happenings,
                                   ROOM_PER_MOVE, &s->room_happenings);
    if (h == NULL) return EN_NOMEM;
    s->happenings = h;
    s->view.happening = h;
    return EN_OK;
}

void eni_happened(struct en_session *s, int kind, int seat, int a, int b, uint32_t events)
{
    EN_ASSERT(s->n_happenings < s->room_happenings);
    struct en_happening *h = &s->happenings[s->n_happenings++];
    memset(h, 0, sizeof *h);
    h->move = s->n_moves;
    h->phase = s->view.phase;
    switch (kind) {
    case EN_H_MOVE: h->kind = EN_H_MOVE; break;
    case EN_H_PHASE: h->kind = EN_H_PHASE; break;
    case EN_H_RESULT: h->kind = EN_H_RESULT; break;
    case EN_H_MONTH: h->kind = EN_H_MONTH; break;
    case EN_H_EVENT: h->kind = EN_H_EVENT; break;
    case EN_H_CONSULT: h->kind = EN_H_CONSULT; break;
    default: h->kind = EN_H_BOT_REASON; break;
    }
    h->seat = seat;
    h->a = a;
    h->b = b;
    h->events = events;
    s->view.n_happenings = s->n_happenings;
}

void eni_enter(struct en_session *s, enum en_session_phase phase)
{
    s->view.phase = phase;
    memset(s->view.ready, 0, sizeof s->view.ready);
    eni_happened(s, EN_H_PHASE, EN_SEAT_NOBODY, (int)phase, s->view.round, 0);
}

/* --- what follows
 * ------------------------------------------------------------------------------------ */

static bool all_stances_in(const struct en_session *s)
{
    for (int m = 0; m < s->c->n_members; m++)
        for (int i = 0; i < s->view.n_options; i++)
            if (s->view.first_stance[m][i] < 0) return false;
    return true;
}

static bool all_declared(const struct en_session *s)
{
    for (int m = 0; m < s->c->n_members; m++)
        if (!s->view.ratified[m] && !s->view.holding[m]) return false;
    return true;
}

/* One step on if the present phase is done. */
static bool step(struct en_session *s)
{
    struct en_view *v = &s->view;
    switch (v->phase) {
    case EN_AT_OPINION:
        if (!eni_persons_ready(s)) return false;
        eni_enter(s, EN_AT_BRIEFING);
        return true;
    case EN_AT_BRIEFING:
        if (!eni_persons_ready(s)) return false;
        eni_enter(s, EN_AT_OPENING);
        return true;
    case EN_AT_OPENING:
        if (!all_stances_in(s)) return false;
        eni_enter(s, EN_AT_READING);
        return true;
    case EN_AT_RATIFY:
        if (!all_declared(s)) return false;
        eni_enter(s, EN_AT_FUTURE);
        return true;
    case EN_AT_DEBRIEF:
        if (!all_persons(s, v->ready)) return false;
        eni_enter(s, any_person(s) ? EN_AT_DEROLE : EN_AT_END);
        return true;
    case EN_AT_DEROLE:
        if (!all_persons(s, v->left)) return false;
        eni_enter(s, EN_AT_END);
        return true;
    default: return false;
    }
}

/* --- opening
 * ------------------------------------------------------------------------------------------- */

static bool seat_exists(const struct en_session_def *def, int seat)
{
    return seat >= EN_SEAT_NOBODY && seat < def->c->n_members;
}

/* Rounds of silence and months told, by the minutes there are. 0 rounds: no such pace. */
static int rounds_of(int pace, int *months)
{
    switch (pace) {
    case 5: *months = 24; return 1;
    case 30: *months = 60; return 2;
    case 45: *months = 120; return 3;
    case 60: *months = 120; return 4;
    case 90: *months = EN_MAX_MONTHS; return EN_MAX_ROUNDS;
    default: return 0;
    }
}

static enum en_status check_def(const struct en_session_def *def)
{
    int months, options = 0;
    EN_ASSERT(def->c != NULL);
    if (!seat_exists(def, def->person) || rounds_of(def->pace, &months) == 0) return EN_RANGE;
    if (def->c->n_members < 64 && def->persons >> def->c->n_members != 0) return EN_RANGE;
    for (int d = 0; d < def->c->n_drafts; d++) options += def->c->draft[d].kind == EN_OPTION;
    if (options > EN_MAX_OPTIONS) return EN_LIMIT;
    return eni_acts_fit(def->c);
}

/* A shuffle from the seed: nobody's option stands first by rank. */
static void order_options(struct en_session *s)
{
    struct en_view *v = &s->view;
    for (int d = 0; d < s->c->n_drafts; d++)
        if (s->c->draft[d].kind == EN_OPTION) v->option_order[v->n_options++] = d;
    for (int i = v->n_options - 1; i > 0; i--) {
        struct en_words w = en_philox(s->def.seed, 0, (uint32_t)EN_STEP_DISPLAY << 16, (uint32_t)i);
        int j = (int)(en_u53(w.w[0], w.w[1]) * (i + 1)), other = v->option_order[i];
        v->option_order[i] = v->option_order[j];
        v->option_order[j] = other;
    }
}

static void seat_everybody(struct en_session *s)
{
    struct en_view *v = &s->view;
    v->human_chair = s->def.human_chair || s->def.person == EN_SEAT_CHAIR;
    for (int m = 0; m < s->c->n_members; m++) {
        v->is_person[m] = (s->def.persons >> m & 1) != 0 || s->def.person == m;
        v->disposition[m] = (enum en_disposition)(
            int)(eni_uniform(s, ENI_USE_DISPOSITION, 0, (uint32_t)m) * EN_N_DISPOSITIONS);
    }
}

static void clear_view(struct en_session *s)
{
    struct en_view *v = &s->view;
    v->def = &s->def;
    v->table_draft = -1;
    v->worldview = -1;
    v->round = 1;
    v->n_rounds = rounds_of(s->def.pace, &v->max_months);
    memcpy(v->text_in_force, s->c->draft[s->c->in_force].level, sizeof v->text_in_force);
    memcpy(v->table, v->text_in_force, sizeof v->table);
    memset(v->first_stance, -1, sizeof v->first_stance);
    memset(v->stance_now, -1, sizeof v->stance_now);
    memset(v->final_stance, -1, sizeof v->final_stance);
    memset(v->reply, -1, sizeof v->reply);
    memset(v->turned, -1, sizeof v->turned);
    for (int m = 0; m < EN_MAX_MEMBERS; m++) v->bloc[m] = -1;
    for (int m = 0; m < s->c->n_members; m++) v->ratifier[m] = s->c->member[m].ratifier;
    for (int i = 0; i < 3; i++) v->opinion[i] = v->opinion_after[i] = -1;
    for (int i = 0; i < EN_N_SEATS; i++) v->opinions[i] = v->opinions_after[i] = -1;
}

enum en_status en_session_open(const struct en_session_def *def, struct en_arena *arena,
                               struct en_session **out)
{
    EN_TRY(check_def(def));
    struct en_session *s = EN_NEW(arena, struct en_session, 1);
    if (s == NULL) return EN_NOMEM;
    s->def = *def;
    s->c = def->c;
    s->arena = arena;
    s->cache = def->cache;
    s->considered_month = -1;
    if (s->cache == NULL) EN_TRY(en_probe_cache_open(def->c, arena, &s->cache));
    EN_TRY(reserve(s));
    clear_view(s);
    order_options(s);
    seat_everybody(s);
    eni_story_draw(s);
    if (!any_person(s)) s->view.phase = EN_AT_OPENING;
    *out = s;
    return EN_OK;
}

/* --- moves
 * -----------------------------------------------------------------------------------------------
 */

/* Bytes that a file can hold on one line. */
static bool good_words(const char *words)
{
    size_t n = 0;
    while (n <= EN_MAX_WORDS && words[n] != '\0') {
        if ((unsigned char)words[n] < ' ' || words[n] == 0x7f) return false;
        n++;
    }
    return n <= EN_MAX_WORDS && en_utf8_bad(words, n) == n;
}

static bool good_reasons(const struct en_move *m)
{
    if (m->n_reasons < 0 || m->n_reasons > EN_MAX_REASONS) return false;
    for (int i = 0; i < m->n_reasons; i++)
        if ((int)m->reason[i] < 0 || (int)m->reason[i] >= EN_N_REASONS) return false;
    return m->n_reasons < 2 || m->reason[0] != m->reason[1];
}

static enum en_status check_seat(const struct en_session *s, const struct en_move *m,
                                 const char **why)
{
    const char *who = eni_move_who(m->kind);
    bool member = m->seat >= 0 && m->seat < s->c->n_members;
    bool observer = m->seat == EN_SEAT_OBSERVER && s->def.person == EN_SEAT_OBSERVER;
    ENI_REFUSE_IF(!member && !observer && m->seat != EN_SEAT_CHAIR,
                  "There is no such seat in this session.");
    bool person = strchr(who, 'p') != NULL;
    ENI_REFUSE_IF(person && !eni_is_persons(s, m->seat),
                  "Only a seat that a person plays makes this move.");
    ENI_REFUSE_IF(member && !person && strchr(who, 'm') == NULL, "This move is not a member's.");
    ENI_REFUSE_IF(m->seat == EN_SEAT_CHAIR && strchr(who, 'c') == NULL,
                  "This move is not the chair's.");
    ENI_REFUSE_IF(observer && strchr(who, 'o') == NULL,
                  "The observer watches and does not make this move.");
    return EN_OK;
}

enum en_status en_session_check(const struct en_session *s, const struct en_move *m,
                                const char **why)
{
    *why = NULL;
    ENI_REFUSE_IF((int)m->kind < 0 || (int)m->kind >= EN_N_MOVES, "There is no such move.");
    ENI_REFUSE_IF(s->view.phase == EN_AT_END, "The session is over.");
    EN_TRY(check_seat(s, m, why));
    ENI_REFUSE_IF(!good_words(m->words), "The words must be one line of at most 140 bytes.");
    ENI_REFUSE_IF(!good_reasons(m), "Give at most two different reasons.");
    return eni_rule_of(m->kind)->check(s, m, why);
}

enum en_status en_session_apply(struct en_session *s, const struct en_move *move,
                                struct en_text *why)
{
    const char *sentence = NULL;
    struct en_move m = *move; /* the caller may hand in one of our own */
    if (s->n_moves >= EN_MAX_MOVES) return EN_LIMIT;
    enum en_status status = en_session_check(s, &m, &sentence);
    if (status == EN_ILLEGAL && why != NULL) en_text_put(why, sentence);
    if (status != EN_OK) return status;
    EN_TRY(reserve(s));
    int happenings = s->n_happenings;
    s->moves[s->n_moves++] = m;
    eni_happened(s, EN_H_MOVE, m.seat, (int)m.kind, m.a, 0);
    status = eni_rule_of(m.kind)->make(s, &s->moves[s->n_moves - 1]);
    if (status != EN_OK) {
        s->n_moves--;
        s->n_happenings = s->view.n_happenings = happenings;
        return status;
    }
    s->view.n_moves = s->n_moves;
    while (step(s)) {
    }
    return EN_OK;
}

const struct eni_rule *eni_rule_of(enum en_move_kind kind)
{
    static const struct eni_rule *const tables[] = {eni_rules_seat, eni_rules_corridor,
                                                    eni_rules_silence, eni_rules_future};
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (tables[i][kind].check != NULL) return &tables[i][kind];
    EN_ASSERT(false); /* every move has a rule */
    return NULL;
}

const struct en_view *en_session_view(const struct en_session *s)
{
    return &s->view;
}

const struct en_move *en_session_moves(const struct en_session *s, int *n_moves)
{
    *n_moves = s->n_moves;
    return s->moves;
}

struct en_probe_cache *en_session_probes(const struct en_session *s)
{
    return s->cache;
}
