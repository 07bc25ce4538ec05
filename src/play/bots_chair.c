/* bots_chair.c: the chair when a computer plays it, and whose turn it is.
 *
 * The chair seeks the text nearest to unanimity: it tables the option that comes nearest, takes
 * what brings it nearer, waits until the persons are ready, and in the end decides to wait or lets
 * time run out, by lot.
 */
#include "play/play_int.h"

#include <string.h>

static bool say(struct en_move *out, enum en_move_kind kind, int a, int b)
{
    memset(out, 0, sizeof *out);
    out->kind = kind;
    out->seat = EN_SEAT_CHAIR;
    out->a = a;
    out->b = b;
    return true;
}

static bool was_tabled(const struct en_session *s, int draft)
{
    return (s->tabled[draft / 32] >> draft % 32 & 1) != 0;
}

/* --- which text
 * -------------------------------------------------------------------------------------------- */

struct best {
    int draft;
    double score;
};

/* A text that asks for nothing new is not tabled: to wait is always possible. */
static void compare_draft(const struct en_session *s, int draft, struct best *best)
{
    const struct en_probe *p;
    if (was_tabled(s, draft) || en_case_incompatible(s->c, s->c->draft[draft].level) != NULL)
        return;
    if (eni_probe_draft(s, draft, &p) != EN_OK || p->council.continues) return;
    double score = eni_bot_score(s, p);
    if (best->draft >= 0 && score <= best->score) return;
    best->draft = draft;
    best->score = score;
}

/* The options, and four other named drafts by lot. */
static struct best best_draft(const struct en_session *s)
{
    enum { BY_LOT = 4 };
    struct best best = {-1, 0};
    int others = 0;
    for (int i = 0; i < s->view.n_options; i++) compare_draft(s, s->view.option_order[i], &best);
    for (int d = 0; d < s->c->n_drafts; d++) others += s->c->draft[d].kind > EN_OPTION;
    for (uint32_t i = 0; i < BY_LOT && others > 0; i++) {
        int pick = (int)(eni_uniform(s, ENI_USE_DRAFTS, (uint32_t)s->view.reopened, i) * others);
        for (int d = 0; d < s->c->n_drafts; d++)
            if (s->c->draft[d].kind > EN_OPTION && pick-- == 0) compare_draft(s, d, &best);
    }
    return best;
}

static bool tables(const struct en_session *s, struct en_move *out)
{
    struct best best = best_draft(s);
    if (best.draft < 0 && s->view.n_options > 0) best.draft = s->view.option_order[0];
    return best.draft >= 0 ? say(out, EN_M_TABLE, best.draft, 0) : say(out, EN_M_DELAY, 0, 0);
}

/* --- in the corridor
 * ------------------------------------------------------------------------------------------ */

static bool table_score(const struct en_session *s, double *score)
{
    const struct en_probe *p;
    if (eni_probe_table(s, &p) != EN_OK) return false;
    *score = eni_bot_score(s, p);
    return true;
}

static bool change_score(const struct en_session *s, int clause, int level, double *score)
{
    const struct en_probe *p;
    if (eni_probe_change(s, clause, level, &p) != EN_OK) return false;
    *score = eni_bot_score(s, p);
    return true;
}

bool eni_bot_chair_replies(const struct en_session *s, struct en_move *out)
{
    if (s->view.phase != EN_AT_CORRIDOR) return false;
    for (int i = 0; i < s->view.n_proposals; i++) {
        const struct en_proposal *p = &s->view.proposal[i];
        const char *why;
        double now, then;
        if (p->state != EN_OPEN || p->to != EN_SEAT_CHAIR) continue;
        say(out, EN_M_ACCEPT, i, 0);
        if (en_session_check(s, out, &why) != EN_OK || !table_score(s, &now) ||
            !change_score(s, p->clause, p->level, &then) || then <= now)
            out->kind = EN_M_DECLINE;
        return true;
    }
    return false;
}

/* After a broken silence the chair changes the text once by itself: another draft if one is nearer,
 * else the nearest of the changes that are thought of. */
static bool redrafts(const struct en_session *s, struct en_move *out)
{
    struct eni_candidate candidate[ENI_MAX_CANDIDATES];
    double nearest, score;
    if ((s->view.round == 1 && s->view.reopened == 0) || s->chair_changed_round == s->view.round)
        return false;
    if (!table_score(s, &nearest)) return false;
    struct best other = best_draft(s);
    if (other.draft >= 0 && other.score > nearest) return say(out, EN_M_TABLE, other.draft, 0);
    bool found = false;
    for (int i = 0, n = eni_candidates(s, candidate); i < n; i++) {
        if (!change_score(s, candidate[i].clause, candidate[i].level, &score) || score <= nearest)
            continue;
        nearest = score;
        found = say(out, EN_M_AMEND, candidate[i].clause, candidate[i].level);
    }
    return found;
}

/* --- closing phases
 * --------------------------------------------------------------------------------------------- */

/* Under silence a person has spoken when it consents, objects or is ready. */
static bool persons_spoke(const struct en_session *s)
{
    for (int seat = EN_SEAT_OBSERVER; seat < s->c->n_members; seat++) {
        bool spoke = seat >= 0 && (s->view.consented[seat] || s->view.objected[seat]);
        if (eni_is_active(s, seat) && !spoke && !s->view.ready[en_seat_slot(seat)]) return false;
    }
    return true;
}

static bool after_broken(const struct en_session *s, struct en_move *out)
{
    if (!eni_persons_ready(s)) return false;
    if (s->view.round < s->view.n_rounds) return say(out, EN_M_REDRAFT, 0, 0);
    bool waits = eni_uniform(s, ENI_USE_CHAIR, (uint32_t)s->view.reopened, 0) < 0.5;
    return say(out, waits ? EN_M_DELAY : EN_M_TIMEOUT, 0, 0);
}

static bool nobody_else_lives(const struct en_session *s)
{
    for (int seat = EN_SEAT_OBSERVER; seat < s->c->n_members; seat++)
        if (eni_is_active(s, seat)) return false;
    return true;
}

/* A cease-fire, a settlement or a new attack makes the chair think of taking the text up again;
 * once a session. */
static bool reopens(const struct en_session *s)
{
    const struct en_view *v = &s->view;
    const uint32_t turns = EN_EV_CEASEFIRE | EN_EV_SETTLEMENT | EN_EV_RENEWED;
    if (v->n_rounds < 2 || v->reopened > 0 || v->months == 0 || v->future_over) return false;
    if ((v->month[v->months - 1].events & turns) == 0) return false;
    return eni_uniform(s, ENI_USE_CHAIR, (uint32_t)v->months, 1) < 0.5;
}

static bool in_future(const struct en_session *s, struct en_move *out)
{
    if (reopens(s)) return say(out, EN_M_REOPEN, 0, 0);
    if (!nobody_else_lives(s)) return false;
    return s->view.future_over ? say(out, EN_M_FINISH, 0, 0) : say(out, EN_M_MONTH, 12, 0);
}

static bool all_replied(const struct en_session *s)
{
    for (int i = 0; i < s->c->n_members; i++)
        if (s->view.reply[i] < 0) return false;
    return true;
}

bool eni_bot_chair_moves(const struct en_session *s, struct en_move *out)
{
    switch (s->view.phase) {
    case EN_AT_READING: return eni_persons_ready(s) && tables(s, out);
    case EN_AT_CORRIDOR:
        if (redrafts(s, out)) return true;
        return eni_persons_ready(s) && say(out, EN_M_SILENCE, 0, 0);
    case EN_AT_SILENCE:
        if (!s->view.silence_open) return after_broken(s, out);
        return persons_spoke(s) && say(out, EN_M_EXPIRE, 0, 0);
    case EN_AT_FUTURE: return in_future(s, out);
    case EN_AT_CONSULT: return all_replied(s) && say(out, EN_M_AGREE, 0, 0);
    default: return false;
    }
}

/* --- whose turn it is
 * ------------------------------------------------------------------------------------------- */

int en_session_next_bot(const struct en_session *s)
{
    struct en_move m;
    bool chair = !eni_is_active(s, EN_SEAT_CHAIR);
    if (chair && eni_bot_chair_replies(s, &m)) return EN_SEAT_CHAIR;
    for (int seat = 0; seat < s->c->n_members; seat++)
        if (!eni_is_active(s, seat) && eni_bot_member(s, seat, &m)) return seat;
    for (int seat = 0; seat < s->c->n_members; seat++)
        if (!eni_is_active(s, seat) && eni_bot_deals(s, seat, &m)) return seat;
    return chair && eni_bot_chair_moves(s, &m) ? EN_SEAT_CHAIR : EN_SEAT_NOBODY;
}

void en_session_bot(const struct en_session *s, int seat, struct en_move *out)
{
    bool found = seat >= 0 ? seat < s->c->n_members &&
                                 (eni_bot_member(s, seat, out) || eni_bot_deals(s, seat, out))
                           : seat == EN_SEAT_CHAIR &&
                                 (eni_bot_chair_replies(s, out) || eni_bot_chair_moves(s, out));
    if (found) return;
    memset(out, 0, sizeof *out);
    out->kind = EN_M_READY;
    out->seat = seat;
}
