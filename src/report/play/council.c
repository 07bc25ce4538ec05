/* council.c: the text on the table, who stands where, what was proposed, what the round came
 * to. */
#include "report/play/play_int.h"

/* --- the text
 * -----------------------------------------------------------------------------------------------------
 */

static void clause(struct eni_play *p, const uint8_t *level, const uint8_t *replaced, int k)
{
    const struct en_clause *clause = &p->c->clause[k];
    int now = level[k], before = replaced[k];
    en_text_format(&p->line, "%s %s", now == before ? " " : "*", clause->level[now].text);
    eni_play_flow(p, 2, 4);
    if (eni_council_decides(clause))
        en_text_format(&p->line, "%s: %s", clause->name, clause->level[now].name);
    else
        en_text_format(&p->line, "%s: %s; decided by %s, not by the council", clause->name,
                       clause->level[now].name, eni_actor(clause));
    if (now != before) en_text_format(&p->line, "; until now: %s", clause->level[before].name);
    eni_play_source(&p->line, clause->level[now].source, NULL);
    eni_play_flow(p, 6, 8);
}

void en_play_table(struct en_text *out, const struct en_play_look *look, bool whole)
{
    struct eni_play p;
    eni_play_begin(&p, out, look);
    bool open = p.v->table_open;
    const uint8_t *replaced = open ? p.v->text_in_force : eni_in_force(p.c);
    const uint8_t *level = open ? p.v->table : p.v->text_in_force;
    int shown = 0;
    if (open) {
        en_text_put(&p.line, "On the table: ");
        eni_play_text_name(&p.line, p.v);
    } else {
        en_text_put(&p.line, "No text is on the table. ");
        en_text_put(&p.line, eni_same_text(p.c, level, replaced) ? "The text in force holds."
                                                                 : "What holds now:");
    }
    eni_play_flow(&p, 0, 2);
    for (int k = 0; k < p.c->n_clauses; k++) {
        if (!whole && level[k] == replaced[k]) continue;
        clause(&p, level, replaced, k);
        shown++;
    }
    if (shown == 0 && open)
        eni_play_para(&p, 2, 2, "It says what the text in force says, and nothing new.");
    if (shown > 0 && !whole)
        eni_play_para(&p, 2, 2, "Everything else stays as in the text in force.");
    eni_play_end(&p);
}

/* --- stances
 * ------------------------------------------------------------------------------------------------------
 */

struct shown {
    int8_t stance[EN_MAX_MEMBERS];
    int hidden, open; /* given but not shown to this seat; not given */
};

/* How far an option is from a text: steps of the membership words first, then clauses. */
static int apart(const struct en_case *c, const uint8_t *a, const uint8_t *b)
{
    struct en_policy x, y;
    int n = 0;
    en_case_policy(c, a, &x);
    en_case_policy(c, b, &y);
    int steps = (int)x.z[EN_Z_STATUS] - (int)y.z[EN_Z_STATUS];
    for (int k = 0; k < c->n_clauses; k++) n += a[k] != b[k];
    return (steps < 0 ? -steps : steps) * EN_MAX_CLAUSES + n;
}

int eni_first_slot(const struct en_view *v)
{
    const struct en_case *c = v->def->c;
    int best = 0, least = -1;
    for (int i = 0; i < v->n_options; i++) {
        int far = v->option_order[i] == v->table_draft
                      ? 0
                      : 1 + apart(c, c->draft[v->option_order[i]].level, eni_last_text(v));
        if (least >= 0 && far >= least) continue;
        best = i;
        least = far;
    }
    return best;
}

int8_t eni_first(const struct en_view *v, int m)
{
    return v->first_stance[m][eni_first_slot(v)];
}

int8_t eni_final(const struct en_view *v, int m)
{
    return v->final_stance[m] >= 0 ? v->final_stance[m] : v->stance_now[m];
}

static int8_t stance_of(const struct en_view *v, int m, int which)
{
    return which == EN_PLAY_NOW           ? v->stance_now[m]
           : which == EN_PLAY_FINAL       ? eni_final(v, m)
           : which == EN_PLAY_FIRST_SHOWN ? eni_first(v, m)
                                          : v->first_stance[m][which];
}

static void look_at(const struct eni_play *p, int which, struct shown *s)
{
    s->hidden = s->open = 0;
    for (int m = 0; m < p->c->n_members; m++) {
        int8_t stance = stance_of(p->v, m, which);
        bool seen = m == p->look->seat || en_session_sees(p->look->s, p->look->seat, m);
        s->stance[m] = seen ? stance : -1;
        if (stance < 0)
            s->open++;
        else if (!seen)
            s->hidden++;
    }
}

static int sort(const struct en_case *c, const struct shown *s, int order[EN_MAX_MEMBERS])
{
    int alphabetical[EN_MAX_MEMBERS], n = 0;
    eni_alphabetical(c, alphabetical);
    for (int stance = 0; stance < EN_N_STANCES; stance++)
        for (int i = 0; i < c->n_members; i++)
            if (s->stance[alphabetical[i]] == stance) order[n++] = alphabetical[i];
    return n;
}

static void strip(struct eni_play *p, const struct shown *s)
{
    int order[EN_MAX_MEMBERS], n = sort(p->c, s, order),
                               per_row = p->width - 4 < 64 ? p->width - 4 : 64;
    for (int i = 0; i < n; i++) {
        if (i % per_row == 0) en_text_put(&p->text, i > 0 ? "\n  " : "  ");
        en_text_put(&p->text, eni_glyph((enum en_stance_class)s->stance[order[i]]));
    }
    if (n > 0) en_text_char(&p->text, '\n');
}

/* Objectors are listed one by one with their reasons, others by name only. */
static void stance_row(struct eni_play *p, const struct shown *s, enum en_stance_class stance,
                       bool with_reasons)
{
    int order[EN_MAX_MEMBERS], n = sort(p->c, s, order), count = 0;
    for (int i = 0; i < n; i++) count += s->stance[order[i]] == (int)stance;
    if (count == 0) return;
    en_text_format(&p->line, "%s %s (%d): ", eni_glyph(stance), eni_stance_words(stance), count);
    bool first = true;
    for (int i = 0; i < n; i++) {
        int m = order[i];
        if (s->stance[m] != (int)stance) continue;
        en_text_format(&p->line, "%s%s%s", first ? "" : "; ", p->c->member[m].name,
                       m == p->look->seat ? " (you)" : "");
        if (with_reasons) eni_play_reasons(&p->line, p->v->reason[m], p->v->n_reasons[m], ": ");
        first = false;
    }
    eni_play_flow(p, 2, 6);
}

static void stances_title(struct eni_play *p, int which)
{
    en_text_put(&p->line, which == EN_PLAY_FINAL ? "Where the members stood at the end"
                          : which == EN_PLAY_NOW ? "Where the members stand"
                                                 : "First stances");
    int slot = which == EN_PLAY_FIRST_SHOWN ? eni_first_slot(p->v) : which;
    if (slot >= 0 && slot < p->v->n_options)
        en_text_format(&p->line, " on \"%s\"", p->c->draft[p->v->option_order[slot]].title);
    eni_play_flow(p, 0, 2);
}

void en_play_stances(struct en_text *out, const struct en_play_look *look, int which)
{
    struct eni_play p;
    struct shown s;
    eni_play_begin(&p, out, look);
    EN_ASSERT(which >= EN_PLAY_FIRST_SHOWN && which < EN_MAX_OPTIONS);
    look_at(&p, which, &s);
    stances_title(&p, which);
    if (!look->plain) strip(&p, &s);
    for (int stance = 0; stance < EN_N_STANCES; stance++)
        stance_row(&p, &s, (enum en_stance_class)stance, which < 0 && stance >= EN_UNDECIDED);
    if (s.hidden > 0) {
        en_text_format(&p.line, "Not shown yet: %d.", s.hidden);
        eni_play_flow(&p, 2, 2);
    }
    if (s.open > 0) {
        en_text_format(&p.line, "Not given: %d.", s.open);
        eni_play_flow(&p, 2, 2);
    }
    eni_play_end(&p);
}

/* --- proposals
 * ----------------------------------------------------------------------------------------------------
 */

static void level_words(struct en_text *out, const struct en_case *c, int clause, int level)
{
    en_text_format(out, "%s: \"%s\"", c->clause[clause].name, c->clause[clause].level[level].name);
}

void eni_play_proposal(struct en_text *out, const struct en_case *c, const struct en_proposal *q)
{
    const char *by = eni_play_member(c, q->by), *to = eni_play_member(c, q->to);
    switch (q->kind) {
    case EN_AMENDMENT:
        en_text_format(out, "%s proposes ", by);
        level_words(out, c, q->clause, q->level);
        break;
    case EN_CONDITION:
        en_text_format(out, "%s could live with it if ", by);
        level_words(out, c, q->clause, q->level);
        break;
    case EN_PAYMENT:
        en_text_format(out, "%s offers %s a side payment of ", by, to);
        en_text_fixed(out, q->amount, 1);
        en_text_put(out, " typical differences for its consent");
        break;
    case EN_EXCHANGE:
        en_text_format(out, "%s offers %s an exchange: ", by, to);
        level_words(out, c, q->clause, q->level);
        en_text_put(out, " for ");
        level_words(out, c, q->their_clause, q->their_level);
        if (eni_finite(q->externality) && q->externality < -0.05)
            en_text_put(out, " (all others together would lose)");
        else if (eni_finite(q->externality) && q->externality > 0.05)
            en_text_put(out, " (all others together would gain)");
        break;
    case EN_BLOC_INVITATION: en_text_format(out, "%s invites %s into its bloc", by, to); break;
    }
}

bool eni_play_proposal_seen(const struct en_play_look *look, const struct en_proposal *q)
{
    bool open = q->kind == EN_AMENDMENT || q->kind == EN_CONDITION ||
                en_session_view(look->s)->phase >= EN_AT_DEBRIEF;
    return open || look->seat == q->by || look->seat == q->to;
}

void en_play_proposals(struct en_text *out, const struct en_play_look *look)
{
    static const char *const fate[] = {"open", "accepted", "declined",
                                       "void: the text has changed"};
    struct eni_play p;
    int shown = 0;
    eni_play_begin(&p, out, look);
    eni_play_head(&p, "Proposals");
    for (int i = 0; i < p.v->n_proposals; i++) {
        const struct en_proposal *q = &p.v->proposal[i];
        if (!eni_play_proposal_seen(look, q)) continue;
        en_text_format(&p.line, "%d  ", i + 1);
        eni_play_proposal(&p.line, p.c, q);
        en_text_format(&p.line, " · %s", fate[q->state]);
        eni_play_flow(&p, 2, 5);
        shown++;
    }
    if (shown == 0) eni_play_para(&p, 2, 2, "None that you can see.");
    eni_play_end(&p);
}

/* --- results
 * ------------------------------------------------------------------------------------------------------
 */

void eni_result_words(struct en_text *out, enum en_result result)
{
    switch (result) {
    case EN_ADOPTED: en_text_put(out, "Adopted: nobody objected"); break;
    case EN_BROKEN: en_text_put(out, "Silence was broken: the text in force stays"); break;
    case EN_DELAYED: en_text_put(out, "The council chose to stay with the text in force"); break;
    case EN_NO_DECISION: en_text_put(out, "No decision: the text in force stays"); break;
    case EN_PENDING: en_text_put(out, "Not decided yet"); break;
    }
}

static const char *result_meaning(enum en_result result)
{
    switch (result) {
    case EN_ADOPTED:
        return "Every member can be held to this text, also those that did not like it.";
    case EN_BROKEN:
        return "One objection is enough. The text can be redrafted while there is time.";
    case EN_DELAYED:
        return "Waiting is a choice: a policy of its own, with its own costs and chances.";
    case EN_NO_DECISION:
        return "No agreement is a result too. The words are the same as after a choice to wait, "
               "but a failed attempt "
               "is seen as one.";
    case EN_PENDING: break;
    }
    return "";
}

static void objectors(struct eni_play *p)
{
    int order[EN_MAX_MEMBERS];
    bool any = false;
    eni_alphabetical(p->c, order);
    for (int i = 0; i < p->c->n_members; i++) {
        int m = order[i];
        if (!p->v->objected[m]) continue;
        if (!any) eni_play_para(p, 2, 2, "Objected:");
        any = true;
        en_text_format(&p->line, "■ %s", p->c->member[m].name);
        eni_play_reasons(&p->line, p->v->reason[m], p->v->n_reasons[m], ": ");
        eni_play_flow(p, 4, 6);
    }
}

void en_play_result(struct en_text *out, const struct en_play_look *look)
{
    struct eni_play p;
    eni_play_begin(&p, out, look);
    const struct en_view *v = p.v;
    eni_result_words(&p.line, v->result);
    eni_play_flow(&p, 0, 2);
    if (v->table_draft >= 0) {
        en_text_put(&p.line,
                    v->result == EN_ADOPTED ? "The text: " : "The last text on the table: ");
        eni_play_text_name(&p.line, v);
        en_text_char(&p.line, '.');
        eni_play_flow(&p, 2, 2);
    }
    if (v->result == EN_BROKEN || v->result == EN_NO_DECISION) objectors(&p);
    eni_play_para(&p, 2, 2, result_meaning(v->result));
    if (v->credibility_cost > 0)
        eni_play_para(&p, 2, 2, "The failed attempt costs the alliance some credibility.");
    eni_play_end(&p);
}
