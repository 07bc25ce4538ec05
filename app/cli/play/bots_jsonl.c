/* bots_jsonl.c: a move of `entente bots` as one line of JSON, with names for numbers. Keys: docs/bots.md. */
#include "cli/play/play.h"

static void key(struct en_text *out, const char *name)
{
    en_text_format(out, ", \"%s\": ", name);
}

static void put_name(struct en_text *out, const char *name, const char *value)
{
    key(out, name);
    if (value)
        en_text_json(out, value);
    else
        en_text_put(out, "null");
}

static void put_int(struct en_text *out, const char *name, int64_t value)
{
    key(out, name);
    en_text_int(out, value);
}

static void put_draft(struct en_text *out, const struct en_case *c, int draft)
{
    put_name(out, "draft", draft >= 0 && draft < c->n_drafts ? c->draft[draft].id : NULL);
}

/* "clause.level", as everywhere else. */
static void put_level(struct en_text *out, const char *name, const struct en_case *c, int clause, int level)
{
    struct en_text id = {0};
    en_text_format(&id, "%s.%s", c->clause[clause].id, c->clause[clause].level[level].id);
    put_name(out, name, id.at);
    en_text_clear(&id);
}

static void put_member(struct en_text *out, const char *name, const struct en_case *c, int member)
{
    put_name(out, name, c->member[member].id);
}

static const char *stance_id(int stance)
{
    static const char *const id[EN_N_STANCES] = {"support", "can-live", "undecided", "object", "break"};
    return id[stance];
}

static void put_arguments(struct en_text *out, const struct en_case *c, const struct en_move *m)
{
    switch (m->kind) {
    case EN_M_STANCE: put_draft(out, c, m->a), put_name(out, "stance", stance_id(m->b)); break;
    case EN_M_TABLE: put_draft(out, c, m->a); break;
    case EN_M_AMEND: case EN_M_OFFER: put_level(out, "level", c, m->a, m->b); break;
    case EN_M_LOGROLL:
        put_member(out, "with", c, m->a);
        put_level(out, "level", c, m->b / EN_MAX_LEVELS, m->b % EN_MAX_LEVELS);
        put_level(out, "their_level", c, m->c / EN_MAX_LEVELS, m->c % EN_MAX_LEVELS);
        break;
    case EN_M_PAY: put_member(out, "with", c, m->a), put_int(out, "tenths", m->b); break;
    case EN_M_BLOC: put_member(out, "with", c, m->a); break;
    case EN_M_ASK: put_draft(out, c, m->a), put_member(out, "with", c, m->b); break;
    case EN_M_ACT: put_name(out, "act", c->act[m->a].id); break;
    case EN_M_ACCEPT: case EN_M_DECLINE: put_int(out, "proposal", m->a); break;
    case EN_M_MONTH: put_int(out, "months", m->a); break;
    case EN_M_ANSWER: put_name(out, "answer", en_reply_name((enum en_reply)m->a)); break;
    default: break;
    }
}

static void put_reasons(struct en_text *out, const struct en_move *m)
{
    key(out, "reasons");
    en_text_char(out, '[');
    for (int i = 0; i < m->n_reasons; i++) {
        if (i > 0) en_text_put(out, ", ");
        en_text_json(out, en_reason_name(m->reason[i]));
    }
    en_text_char(out, ']');
}

void bots_jsonl_row(struct en_text *out, const struct bots_row *row)
{
    const struct en_case *c = row->c;
    const struct en_move *m = row->move;
    en_text_put(out, "{\"case\": ");
    en_text_json(out, c->id);
    key(out, "case_digest");
    en_text_char(out, '"');
    en_text_hex64(out, c->digest);
    en_text_char(out, '"');
    put_int(out, "seed", (int64_t)row->v->def->seed);
    put_int(out, "session", row->session);
    put_int(out, "move", row->v->n_moves);
    put_name(out, "phase", en_session_phase_name(row->phase));
    put_int(out, "round", row->round);
    put_name(out, "seat", m->seat >= 0 ? c->member[m->seat].id : m->seat == EN_SEAT_CHAIR ? "chair" : "observer");
    put_name(out, "disposition", m->seat >= 0 ? en_disposition_name(row->v->disposition[m->seat]) : NULL);
    put_name(out, "verb", en_move_verb(m->kind));
    put_arguments(out, c, m);
    put_reasons(out, m);
    bool named = row->v->table_open && row->v->table_draft >= 0;
    put_name(out, "table_draft", named ? c->draft[row->v->table_draft].id : NULL);
    put_int(out, "objectors", row->v->objectors);
    put_name(out, "result", row->result);
    en_text_put(out, "}\n");
}
