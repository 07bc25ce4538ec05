/* json.c: a session for screens of other programs: what a seat may know, and what it may do, as JSON. */
#include "report/play/play_int.h"

enum { MOST_LEGAL = 512 };

struct show {
    struct eni_json j;
    const struct en_play_look *look;
    const struct en_view *v;
    const struct en_case *c;
    bool after; /* the debrief has begun: nothing is hidden but what is private */
};

static void put_bits(struct show *s, const char *key, uint32_t bits)
{
    eni_json_open(&s->j, key, '[');
    for (int i = 0; i < 32; i++)
        if (bits >> i & 1) eni_json_int(&s->j, NULL, i);
    eni_json_close(&s->j, ']');
}

static void put_levels(struct show *s, const char *key, const uint8_t *level)
{
    eni_json_open(&s->j, key, '[');
    for (int k = 0; k < s->c->n_clauses; k++) eni_json_int(&s->j, NULL, level[k]);
    eni_json_close(&s->j, ']');
}

/* --- members ------------------------------------------------------------------------------------------ */

static void put_stances(struct show *s, int m)
{
    const struct en_view *v = s->v;
    eni_json_int(&s->j, "stance", v->stance_now[m]);
    eni_json_int(&s->j, "final", v->final_stance[m]);
    eni_json_open(&s->j, "first", '[');
    for (int i = 0; i < v->n_options; i++) eni_json_int(&s->j, NULL, v->first_stance[m][i]);
    eni_json_close(&s->j, ']');
    eni_json_open(&s->j, "reasons", '[');
    for (int i = 0; i < v->n_reasons[m]; i++) eni_json_int(&s->j, NULL, (int)v->reason[m][i]);
    eni_json_close(&s->j, ']');
    eni_json_bool(&s->j, "objected", v->objected[m]);
}

static void put_member(struct show *s, int m)
{
    const struct en_view *v = s->v;
    int seat = s->look->seat;
    bool own = seat == m, seen = own || en_session_sees(s->look->s, seat, m);
    eni_json_open(&s->j, NULL, '{');
    eni_json_bool(&s->j, "person", v->is_person[m]);
    eni_json_bool(&s->j, "away", v->away[m]);
    eni_json_bool(&s->j, "departed", v->departed[m]);
    eni_json_bool(&s->j, "ready", v->ready[m]);
    eni_json_bool(&s->j, "seen", seen);
    if (seen) put_stances(s, m);
    if (own || s->after) eni_json_bool(&s->j, "consented", v->consented[m]);
    if (own || s->after || v->phase != EN_AT_CONSULT) eni_json_int(&s->j, "reply", v->reply[m]);
    eni_json_bool(&s->j, "ratified", v->ratified[m]);
    eni_json_bool(&s->j, "holding", v->holding[m]);
    if (own || s->after) {
        eni_json_int(&s->j, "bloc", v->bloc[m]);
        eni_json_number(&s->j, "paid", v->paid[m]);
    }
    eni_json_close(&s->j, '}');
}

static void put_members(struct show *s)
{
    eni_json_open(&s->j, "members", '[');
    for (int m = 0; m < s->c->n_members; m++) put_member(s, m);
    eni_json_close(&s->j, ']');
}

/* --- the table ---------------------------------------------------------------------------------------- */

static void put_table(struct show *s)
{
    const struct en_view *v = s->v;
    eni_json_bool(&s->j, "table_open", v->table_open);
    eni_json_int(&s->j, "table_draft", v->table_open ? v->table_draft : -1);
    if (v->table_open) put_levels(s, "table", v->table);
    if (s->after && eni_had_text(v)) put_levels(s, "last_text", v->table);
    put_levels(s, "text_in_force", v->text_in_force);
    eni_json_bool(&s->j, "silence_open", v->silence_open);
    eni_json_int(&s->j, "objectors", v->objectors);
    eni_json_int(&s->j, "result", (int)v->result);
    eni_json_int(&s->j, "last_silence", (int)v->last_silence);
    eni_json_number(&s->j, "credibility_cost", v->credibility_cost);
}

static void put_proposals(struct show *s)
{
    static const char *const kind[] = {"amendment", "condition", "payment", "exchange", "bloc"},
                             *const state[] = {"open", "taken", "refused", "void"};
    eni_json_open(&s->j, "proposals", '[');
    for (int i = 0; i < s->v->n_proposals; i++) {
        const struct en_proposal *q = &s->v->proposal[i];
        struct en_text words = {0};
        if (!eni_play_proposal_seen(s->look, q)) continue;
        eni_play_proposal(&words, s->c, q);
        eni_json_open(&s->j, NULL, '{');
        eni_json_int(&s->j, "number", i);
        eni_json_string(&s->j, "kind", kind[q->kind]);
        eni_json_string(&s->j, "state", state[q->state]);
        eni_json_int(&s->j, "by", q->by);
        eni_json_int(&s->j, "to", q->to);
        eni_json_int(&s->j, "clause", q->clause);
        eni_json_int(&s->j, "level", q->level);
        eni_json_string(&s->j, "words", words.at);
        eni_json_close(&s->j, '}');
        en_text_clear(&words);
    }
    eni_json_close(&s->j, ']');
}

static void put_acts(struct show *s)
{
    eni_json_open(&s->j, "acts", '[');
    for (int i = 0; i < s->c->n_acts; i++) {
        eni_json_open(&s->j, NULL, '{');
        eni_json_bool(&s->j, "done", s->v->act_done[i]);
        eni_json_open(&s->j, "by", '[');
        for (int k = 0; k < s->v->n_act_by[i]; k++) eni_json_int(&s->j, NULL, s->v->act_by[i][k]);
        eni_json_close(&s->j, ']');
        eni_json_close(&s->j, '}');
    }
    eni_json_close(&s->j, ']');
}

static void put_advice(struct show *s)
{
    eni_json_open(&s->j, "advice", '[');
    for (int i = 0; i < s->v->n_advice; i++) {
        const struct en_advice *a = &s->v->advice[i];
        if (a->by != s->look->seat && !s->after) continue;
        eni_json_open(&s->j, NULL, '{');
        eni_json_int(&s->j, "number", i);
        eni_json_int(&s->j, "by", a->by);
        eni_json_int(&s->j, "about", a->about);
        eni_json_int(&s->j, "draft", a->draft);
        eni_json_number(&s->j, "objection", a->objection);
        eni_json_close(&s->j, '}');
    }
    eni_json_close(&s->j, ']');
}

/* --- the future, the record ----------------------------------------------------------------------------- */

static void put_months(struct show *s)
{
    const struct en_view *v = s->v;
    eni_json_int(&s->j, "worldview", v->worldview);
    eni_json_int(&s->j, "max_months", v->max_months);
    eni_json_bool(&s->j, "future_over", v->future_over);
    eni_json_int(&s->j, "consult_month", v->consult_month);
    put_bits(s, "consult_events", v->consult_events);
    eni_json_int(&s->j, "last_reply", (int)v->last_reply);
    eni_json_open(&s->j, "months", '[');
    for (int i = 0; i < v->months; i++) {
        eni_json_open(&s->j, NULL, '{');
        eni_json_int(&s->j, "phase", v->month[i].phase);
        eni_json_int(&s->j, "status", v->month[i].status);
        put_bits(s, "events", v->month[i].events);
        eni_json_number(&s->j, "territory", v->month[i].territory);
        eni_json_close(&s->j, '}');
    }
    eni_json_close(&s->j, ']');
}

/* What happened, in the report's sentences; what this seat may not know has none and is left out. */
static void put_record(struct show *s)
{
    static const char *const kind[] = {"move", "phase", "result", "month", "event", "consult", "reason"};
    eni_json_open(&s->j, "happenings", '[');
    for (int i = 0; i < s->v->n_happenings; i++) {
        struct en_play_look wide = *s->look;
        struct en_text said = {0};
        wide.width = 80;
        en_play_happening(&said, &wide, i);
        if (said.length > 0) {
            const struct en_happening *h = &s->v->happening[i];
            eni_json_open(&s->j, NULL, '{');
            eni_json_int(&s->j, "number", i);
            eni_json_int(&s->j, "move", h->move);
            eni_json_string(&s->j, "kind", kind[h->kind]);
            if (h->kind == EN_H_MOVE) eni_json_string(&s->j, "verb", en_move_verb((enum en_move_kind)h->a));
            eni_json_string(&s->j, "phase", en_session_phase_name(h->phase));
            eni_json_int(&s->j, "seat", h->seat);
            eni_json_string(&s->j, "said", said.at);
            eni_json_close(&s->j, '}');
        }
        en_text_clear(&said);
    }
    eni_json_close(&s->j, ']');
}

static void put_own(struct show *s)
{
    int seat = s->look->seat, slot = seat == EN_SEAT_NOBODY ? -1 : en_seat_slot(seat);
    eni_json_int(&s->j, "seat", seat);
    eni_json_int(&s->j, "opinion", slot < 0 ? -1 : s->v->opinions[slot]);
    eni_json_int(&s->j, "opinion_after", slot < 0 ? -1 : s->v->opinions_after[slot]);
    eni_json_bool(&s->j, "ready", slot >= 0 && s->v->ready[slot]);
    eni_json_bool(&s->j, "away", slot >= 0 && s->v->away[slot]);
    eni_json_bool(&s->j, "left", slot >= 0 && s->v->left[slot]);
    eni_json_int(&s->j, "asked", slot < 0 ? 0 : s->v->asked[slot]);
    eni_json_int(&s->j, "next_computer", en_session_next_bot(s->look->s));
    eni_json_open(&s->j, "reflections", '[');
    for (int i = 0; i < s->v->n_reflections; i++) {
        if (s->v->reflection[i]->seat != seat) continue;
        eni_json_open(&s->j, NULL, '{');
        eni_json_int(&s->j, "question", s->v->reflection[i]->a);
        eni_json_string(&s->j, "words", s->v->reflection[i]->words);
        eni_json_close(&s->j, '}');
    }
    eni_json_close(&s->j, ']');
}

void en_play_view_json(struct en_text *out, const struct en_play_look *look)
{
    const struct en_view *v = en_session_view(look->s);
    struct show s = {{.out = out}, look, v, v->def->c, v->phase >= EN_AT_DEBRIEF};
    eni_json_open(&s.j, NULL, '{');
    eni_json_string(&s.j, "schema", "entente/view/1");
    eni_json_string(&s.j, "phase", en_session_phase_name(v->phase));
    eni_json_int(&s.j, "phase_number", (int)v->phase);
    eni_json_int(&s.j, "n_moves", v->n_moves);
    eni_json_hex(&s.j, "digest", en_session_digest(look->s));
    eni_json_int(&s.j, "round", v->round);
    eni_json_int(&s.j, "n_rounds", v->n_rounds);
    eni_json_int(&s.j, "pace", v->def->pace);
    eni_json_int(&s.j, "person", v->def->person);
    eni_json_bool(&s.j, "human_chair", v->human_chair);
    eni_json_open(&s.j, "options", '[');
    for (int i = 0; i < v->n_options; i++) eni_json_int(&s.j, NULL, v->option_order[i]);
    eni_json_close(&s.j, ']');
    put_own(&s);
    put_table(&s);
    put_members(&s);
    put_proposals(&s);
    put_acts(&s);
    put_advice(&s);
    put_months(&s);
    put_record(&s);
    eni_json_close(&s.j, '}');
    en_text_char(out, '\n');
}

/* --- what may be done ------------------------------------------------------------------------------------- */

static void put_move(struct show *s, const struct en_move *m)
{
    const int part[] = {(int)m->kind, m->seat, m->a, m->b, m->c, m->n_reasons,
                        m->n_reasons > 0 ? (int)m->reason[0] : 0, m->n_reasons > 1 ? (int)m->reason[1] : 0};
    struct en_text label = {0};
    en_play_move_label(&label, s->look, m);
    eni_json_open(&s->j, NULL, '{');
    eni_json_open(&s->j, "move", '[');
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) eni_json_int(&s->j, NULL, part[i]);
    eni_json_close(&s->j, ']');
    eni_json_string(&s->j, "verb", en_move_verb(m->kind));
    eni_json_string(&s->j, "label", label.at);
    eni_json_bool(&s->j, "words", m->words[0] != '\0');
    if (m->kind == EN_M_STANCE && !s->v->departed[m->seat] &&
        en_session_off_card(s->look->s, m->seat, m->a, (enum en_stance_class)m->b))
        eni_json_bool(&s->j, "off_card", true);
    eni_json_close(&s->j, '}');
    en_text_clear(&label);
}

void en_play_legal_json(struct en_text *out, const struct en_play_look *look)
{
    const struct en_view *v = en_session_view(look->s);
    struct show s = {{.out = out}, look, v, v->def->c, v->phase >= EN_AT_DEBRIEF};
    struct en_move legal[MOST_LEGAL];
    int n = look->seat == EN_SEAT_NOBODY ? 0 : en_session_legal(look->s, look->seat, legal, MOST_LEGAL);
    eni_json_open(&s.j, NULL, '[');
    for (int i = 0; i < n && i < MOST_LEGAL; i++) put_move(&s, &legal[i]);
    eni_json_close(&s.j, ']');
    en_text_char(out, '\n');
}
