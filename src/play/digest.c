/* digest.c: one number for the whole state, so that two replays can be compared. */
#include "play/play_int.h"

#include <string.h>

static uint64_t add_int(uint64_t d, int64_t value)
{
    return en_digest_u64(d, (uint64_t)value);
}

static uint64_t add_ints(uint64_t d, const int *at, int n)
{
    for (int i = 0; i < n; i++) d = add_int(d, at[i]);
    return d;
}

static uint64_t add_bools(uint64_t d, const bool *at, int n)
{
    for (int i = 0; i < n; i++) d = add_int(d, at[i]);
    return d;
}

static uint64_t add_def(uint64_t d, const struct en_session_def *def)
{
    d = en_digest_u64(d, def->c->digest);
    d = en_digest_u64(d, def->seed);
    d = en_digest_u64(d, def->persons);
    d = add_int(d, def->person);
    d = add_int(d, def->human_chair);
    return add_int(d, def->pace);
}

static uint64_t add_course(uint64_t d, const struct en_view *v)
{
    const int now[] = {
        (int)v->phase,        v->n_moves,     v->round,         v->n_rounds,
        v->n_options,         v->table_open,  v->table_draft,   (int)v->result,
        (int)v->last_silence, v->human_chair, v->silence_open,  v->objectors,
        v->worldview,         (int)v->future, v->max_months,    v->future_over,
        v->reopened,          v->months,      v->consult_month, (int)v->consult_events,
        (int)v->last_reply,   v->referendum_due};
    d = add_ints(d, now, (int)(sizeof now / sizeof *now));
    d = add_ints(d, v->option_order, v->n_options);
    d = en_digest_bytes(d, v->table, sizeof v->table);
    d = en_digest_bytes(d, v->text_in_force, sizeof v->text_in_force);
    d = add_ints(d, v->opinion, 3);
    d = add_ints(d, v->opinion_after, 3);
    return en_digest_double(d, v->credibility_cost);
}

static uint64_t add_members(uint64_t d, const struct en_view *v, int n)
{
    d = add_bools(d, v->is_person, n);
    d = add_bools(d, v->departed, n);
    d = add_bools(d, v->consented, n);
    d = add_bools(d, v->objected, n);
    d = add_bools(d, v->ratified, n);
    d = add_bools(d, v->holding, n);
    d = add_ints(d, v->bloc, n);
    d = add_ints(d, v->n_reasons, n);
    d = en_digest_bytes(d, v->stance_now, (size_t)n);
    d = en_digest_bytes(d, v->final_stance, (size_t)n);
    d = en_digest_bytes(d, v->reply, (size_t)n);
    for (int m = 0; m < n; m++) {
        d = en_digest_bytes(d, v->first_stance[m], sizeof v->first_stance[m]);
        d = add_int(d, (int)v->disposition[m]);
        d = add_int(d, (int)v->ratifier[m]);
        d = en_digest_double(d, v->paid[m]);
        for (int i = 0; i < v->n_reasons[m]; i++) d = add_int(d, (int)v->reason[m][i]);
    }
    return d;
}

static uint64_t add_seats(uint64_t d, const struct en_view *v)
{
    d = add_bools(d, v->away, EN_N_SEATS);
    d = add_bools(d, v->ready, EN_N_SEATS);
    d = add_bools(d, v->left, EN_N_SEATS);
    d = add_ints(d, v->asked, EN_N_SEATS);
    d = add_ints(d, v->opinions, EN_N_SEATS);
    return add_ints(d, v->opinions_after, EN_N_SEATS);
}

static uint64_t add_dealings(uint64_t d, const struct en_view *v)
{
    for (int i = 0; i < v->n_proposals; i++) {
        const struct en_proposal *p = &v->proposal[i];
        const int at[] = {(int)p->kind, (int)p->state, p->by,           p->to,         p->round,
                          p->clause,    p->level,      p->their_clause, p->their_level};
        d = add_ints(d, at, (int)(sizeof at / sizeof *at));
        d = en_digest_double(d, p->amount);
        d = en_digest_double(d, p->externality);
    }
    for (int i = 0; i < EN_MAX_ACTS; i++) {
        d = add_int(d, v->act_done[i]);
        d = add_ints(d, v->act_by[i], v->n_act_by[i]);
    }
    for (int i = 0; i < v->n_advice; i++) {
        const struct en_advice *a = &v->advice[i];
        const int at[] = {a->by,           a->about,         a->draft,
                          a->dislikes,     a->stance.top[0], a->stance.top[1],
                          a->stance.top[2]};
        d = add_ints(d, at, (int)(sizeof at / sizeof *at));
        d = en_digest_double(d, a->stance.x);
        d = en_digest_double(d, a->objection);
    }
    return d;
}

static uint64_t add_month(uint64_t d, const struct en_world_month *m)
{
    const double at[] = {m->territory, m->balance, m->cohesion,    m->credibility, m->opinion,
                         m->patron,    m->tension, m->quiet_years, m->deterrence,  m->entangled,
                         m->p_renew,   m->p_stop,  m->p_incident,  m->p_nuclear};
    for (size_t i = 0; i < sizeof at / sizeof *at; i++) d = en_digest_double(d, at[i]);
    d = add_int(d, m->phase);
    d = add_int(d, m->status);
    d = add_int(d, m->by_adversary);
    return add_int(d, m->events);
}

static uint64_t add_record(uint64_t d, const struct en_view *v)
{
    for (int i = 0; i < v->months; i++) d = add_month(d, &v->month[i]);
    for (int i = 0; i < v->n_happenings; i++) {
        const struct en_happening *h = &v->happening[i];
        const int at[] = {h->move, (int)h->phase, (int)h->kind,  h->seat,
                          h->a,    h->b,          (int)h->events};
        d = add_ints(d, at, (int)(sizeof at / sizeof *at));
    }
    for (int i = 0; i < v->n_reflections; i++) {
        d = add_int(d, v->reflection[i]->a);
        d = en_digest_bytes(d, v->reflection[i]->words, strlen(v->reflection[i]->words));
    }
    return d;
}

uint64_t en_session_digest(const struct en_session *s)
{
    uint64_t d = add_def(EN_DIGEST_START, &s->def);
    d = add_course(d, &s->view);
    d = add_members(d, &s->view, s->c->n_members);
    d = add_seats(d, &s->view);
    d = add_dealings(d, &s->view);
    return add_record(d, &s->view);
}
