/* advice.c: the advisers (why a seat stands where it stands, what it would need) and what may
 * follow. */
#include "report/play/play_int.h"

#include <string.h>

static const double NOTHING = 0.05, LITTLE = 0.3,
                    MUCH = 1.0; /* typical differences between texts */

static const char *how_much(double part)
{
    double size = part < 0 ? -part : part;
    return size < LITTLE ? "a little" : size < MUCH ? "clearly" : "strongly";
}

static void weighs(struct en_text *out, double part)
{
    en_text_format(out, " (%s %s, ", how_much(part), part < 0 ? "against" : "for");
    if (part > 0) en_text_char(out, '+');
    en_text_fixed(out, part, 1);
    en_text_char(out, ')');
}

static bool why_red_lines(struct en_text *out, const struct eni_reasons *r)
{
    const struct en_case *c = r->c;
    if (!r->stance->red_lines) return false;
    en_text_put(out, "A red line: ");
    bool first = true;
    for (int k = 0; k < c->n_clauses; k++) {
        if (!(r->stance->red_lines >> k & 1)) continue;
        en_text_format(out, "%s%s: %s", first ? "" : "; ", c->clause[k].name,
                       c->clause[k].level[r->level[k]].name);
        eni_play_source(out, c->member[r->member].red_line_source[k], NULL);
        first = false;
    }
    return true;
}

static bool why_position(struct en_text *out, const struct eni_reasons *r)
{
    struct en_policy z;
    const struct en_member *m = &r->c->member[r->member];
    double part = r->stance->parts.position;
    if (eni_max(part, -part) < NOTHING) return false;
    en_case_policy(r->c, r->level, &z);
    int status = (int)z.z[EN_Z_STATUS];
    en_text_format(
        out, "What it has said in public on \"%s\"",
        eni_or(r->c->status_label[status], eni_status_name((enum en_status_level)status)));
    weighs(out, part);
    eni_play_source(out, m->position_source[status], m->position_known_on[status]);
    return true;
}

static bool why_change(struct en_text *out, const struct eni_reasons *r)
{
    const struct en_stance *s = r->stance;
    double part = s->parts.change;
    if (eni_max(part, -part) < NOTHING) return false;
    en_text_put(out, "What it would expect from this text under its mixture of worldviews");
    weighs(out, part);
    bool any = false;
    for (int i = 0; i < 3; i++) {
        if (s->top[i] < 0 || s->top_by[i] * part <= 0) continue;
        en_text_put(out, any ? "; " : ", most through: ");
        eni_inside(out, r->c, r->c->outcome[s->top[i]].label);
        eni_play_source(out, r->c->outcome[s->top[i]].source, NULL);
        any = true;
    }
    return true;
}

static bool why_model(struct en_text *out, const struct eni_reasons *r)
{
    double part = r->stance->parts.model;
    const struct en_member *m = &r->c->member[r->member];
    if (eni_max(part, -part) < NOTHING) return false;
    en_text_format(out,
                   "Where little is on record, what its interest profile \"%s\" would make of the "
                   "membership words",
                   r->c->profile[m->profile].name);
    weighs(out, part);
    eni_play_source(out, r->c->profile[m->profile].source, NULL);
    return true;
}

static bool why_domestic(struct en_text *out, const struct eni_reasons *r)
{
    const struct en_member *m = &r->c->member[r->member];
    double part = r->stance->parts.domestic;
    if (eni_max(part, -part) < NOTHING) return false;
    en_text_put(out, "At home");
    if (eni_finite(m->support)) {
        en_text_put(out, ": ");
        eni_hundred(out, m->support);
        en_text_put(out, " of 100 support admission");
    }
    weighs(out, part);
    eni_play_source(out, m->support_source, m->support_known_on);
    return true;
}

static bool why_reservations(struct en_text *out, const struct eni_reasons *r)
{
    double part = r->stance->parts.reservations;
    if (part < NOTHING) return false;
    en_text_put(out, "Reservations that the text allows");
    weighs(out, part);
    return true;
}

bool eni_why(struct en_text *out, const struct eni_reasons *r, int k)
{
    static bool (*const part[ENI_N_WHY])(struct en_text *, const struct eni_reasons *) = {
        why_red_lines, why_position, why_change, why_model, why_domestic, why_reservations,
    };
    EN_ASSERT(k >= 0 && k < ENI_N_WHY);
    return part[k](out, r);
}

/* --- the smallest change
 * ------------------------------------------------------------------------------------------ */

static bool objects(const struct en_probe *probe, int m)
{
    enum en_stance_class stance = probe->council.stance[m];
    return stance == EN_OBJECT || stance == EN_BREAK;
}

static bool better(const struct en_case *c, const struct eni_change *a, const struct eni_change *b)
{
    if (!b->found) return true;
    double stakes_a = c->clause[a->clause].level[a->level].stakes,
           stakes_b = c->clause[b->clause].level[b->level].stakes;
    return a->p > b->p + 1e-9 || (a->p > b->p - 1e-9 && stakes_a < stakes_b);
}

enum en_status eni_smallest_change(const struct en_case *c, struct en_probe_cache *cache,
                                   const uint8_t *level, const bool *acts, int m,
                                   struct eni_change *out)
{
    struct eni_change best = {0};
    uint8_t changed[EN_MAX_CLAUSES];
    memcpy(changed, level, (size_t)c->n_clauses);
    for (int k = 0; k < c->n_clauses; k++) {
        for (int l = 0; l < c->clause[k].n_levels && eni_council_decides(&c->clause[k]); l++) {
            const struct en_probe *probe;
            changed[k] = (uint8_t)l;
            if (l == level[k] || en_case_incompatible(c, changed)) continue;
            EN_TRY(en_probe(cache, changed, acts, &probe));
            if (probe->council.continues || objects(probe, m)) continue;
            struct eni_change one = {true, k, l, probe->council.objection[m],
                                     probe->council.p_central};
            if (better(c, &one, &best)) best = one;
        }
        changed[k] = level[k];
    }
    *out = best;
    return EN_OK;
}

int eni_holdout(const struct en_view *v, const struct en_probe *probe)
{
    const struct en_case *c = v->def->c;
    int worst = -1;
    bool any = false;
    for (int m = 0; m < c->n_members; m++) any = any || v->objected[m];
    for (int m = 0; m < c->n_members; m++) {
        if (any && !v->objected[m]) continue;
        if (worst < 0 || (probe && probe->council.objection[m] > probe->council.objection[worst]))
            worst = m;
    }
    return worst;
}

/* --- the advisers
 * -------------------------------------------------------------------------------------------------
 */

static void put_need(struct eni_play *p, const struct en_advice *a, const uint8_t *level)
{
    struct eni_change need = {0};
    if (!p->look->cache || !eni_in_force(p->c)) return;
    if (a->objection < en_case_value(p->c, EN_P_CUT_UNDECIDED)) return; /* it needs nothing */
    if (eni_smallest_change(p->c, p->look->cache, level, p->v->act_done, a->about, &need) !=
        EN_OK) {
        p->text.failed = true;
        return;
    }
    if (need.found) {
        en_text_format(&p->line,
                       "What it would need: in the model it no longer objects with \"%s: %s\" "
                       "instead; its chance "
                       "of objecting is then ",
                       p->c->clause[need.clause].name,
                       p->c->clause[need.clause].level[need.level].name);
        eni_hundred(&p->line, need.objection);
        en_text_put(&p->line, " of 100.");
    } else {
        en_text_put(&p->line, "What it would need: no other words for a single clause are enough "
                              "in the model. Two changes, "
                              "a payment, an exchange or company may be.");
    }
    eni_play_flow(p, 2, 2);
}

static void put_chance(struct eni_play *p, const struct en_advice *a)
{
    en_text_put(&p->line, "In this model it objects in ");
    eni_hundred(&p->line, a->objection);
    en_text_format(&p->line, " of 100 councils (%s).", eni_likelihood(a->objection));
    if (a->dislikes)
        en_text_put(&p->line, " It would rather not have this text, and would most likely keep "
                              "silent all the same: to stand "
                              "alone has a price.");
    eni_play_flow(p, 2, 2);
}

void en_play_advice(struct en_text *out, const struct en_play_look *look, int n)
{
    struct eni_play p;
    eni_play_begin(&p, out, look);
    EN_ASSERT(n >= 0 && n < p.v->n_advice);
    const struct en_advice *a = &p.v->advice[n];
    const uint8_t *level = a->draft >= 0 ? p.c->draft[a->draft].level : p.v->table;
    struct eni_reasons r = {p.c, &a->stance, a->about, level};
    en_text_format(&p.line, "Why would %s object to ", eni_play_member(p.c, a->about));
    if (a->draft >= 0)
        en_text_format(&p.line, "\"%s\"?", p.c->draft[a->draft].title);
    else
        en_text_put(&p.line, "the text on the table?");
    eni_play_flow(&p, 0, 2);
    put_chance(&p, a);
    int parts = 0;
    for (int k = 0; k < ENI_N_WHY; k++) {
        en_text_put(&p.line, "• ");
        if (eni_why(&p.line, &r, k)) {
            eni_play_flow(&p, 4, 6);
            parts++;
        }
        en_text_clear(&p.line);
    }
    if (parts == 0) eni_play_para(&p, 4, 4, "Nothing in the model weighs much either way.");
    put_need(&p, a, level);
    eni_play_para(&p, 2, 2,
                  "The same answer for everybody who asks. Numbers in brackets: typical "
                  "differences between texts.");
    eni_play_end(&p);
}

/* --- what may follow
 * ---------------------------------------------------------------------------------------------- */

static struct en_estimate of(const struct en_probe *probe, int w, enum en_outcome_id o)
{
    return (struct en_estimate){probe->mean[w][o], probe->low[w][o], probe->high[w][o], 0};
}

static void put_unit(struct en_text *out, const struct en_case *c, enum en_outcome_id o)
{
    struct en_study_def def = en_study_def_default(c);
    int years = eni_horizon_years(c, def.horizon);
    if (eni_in_hundredths(o))
        en_text_put(out, ", of 100");
    else if (eni_outcome_unit(o)[0] == 'y')
        en_text_format(out, ", of %d years", years);
    else
        en_text_format(out, ", %s", eni_outcome_unit(o));
}

static void world_row(struct eni_play *p, int w, enum en_outcome_id o, const struct en_probe *now,
                      const struct en_probe *before)
{
    struct en_text cell;
    int room = p->width - 2 - 2 * 16;
    const char *claim = p->c->worldview[w].claim;
    en_text_init(&cell);
    en_text_bytes(&cell, claim, eni_line(claim, room - 1));
    en_text_put(&p->text, "  ");
    en_text_left(&p->text, eni_or(cell.at, ""), room);
    en_text_clear(&cell);
    eni_estimate(&cell, o, of(now, w, o));
    en_text_left(&p->text, cell.at, 16);
    en_text_clear(&cell);
    eni_estimate(&cell, o, of(before, w, o));
    en_text_put(&p->text, cell.at);
    en_text_char(&p->text, '\n');
    en_text_clear(&cell);
}

static void world_sentence(struct eni_play *p, int w, enum en_outcome_id o,
                           const struct en_probe *now, const struct en_probe *before)
{
    en_text_format(&p->line, "%s: ", p->c->worldview[w].claim);
    eni_estimate(&p->line, o, of(now, w, o));
    en_text_put(&p->line, "; under the text in force ");
    eni_estimate(&p->line, o, of(before, w, o));
    eni_play_flow(p, 2, 4);
}

static void world_block(struct eni_play *p, enum en_outcome_id o, const struct en_probe *now,
                        const struct en_probe *before)
{
    bool table = !p->look->plain && p->width >= 64;
    en_text_put(&p->line, p->c->outcome[o].label);
    put_unit(&p->line, p->c, o);
    if (table) {
        struct en_text head;
        en_text_init(&head);
        en_text_bytes(&head, p->line.at, eni_line(p->line.at, p->width - 33));
        en_text_left(&p->text, head.at, p->width - 32);
        en_text_put(&p->text, "this text       in force\n");
        en_text_clear(&head);
        en_text_clear(&p->line);
    } else {
        eni_play_flow(p, 0, 2);
    }
    for (int w = 0; w < p->c->n_worldviews; w++)
        (table ? world_row : world_sentence)(p, w, o, now, before);
}

void en_play_worlds(struct en_text *out, const struct en_play_look *look, int draft)
{
    struct eni_play p;
    const struct en_probe *now = NULL, *before = NULL;
    eni_play_begin(&p, out, look);
    const uint8_t *level = draft >= 0        ? p.c->draft[draft].level
                           : p.v->table_open ? p.v->table
                                             : p.v->text_in_force;
    enum en_status status =
        eni_play_probe(look->cache, level, draft < 0 ? p.v->act_done : NULL, &now);
    if (status == EN_OK) status = eni_play_probe(look->cache, eni_in_force(p.c), NULL, &before);
    if (status != EN_OK) p.text.failed = true;
    en_text_format(&p.line, "What may follow within %d years, if you believe ...",
                   eni_horizon_years(p.c, en_study_def_default(p.c).horizon));
    eni_play_flow(&p, 0, 2);
    if (now && before) {
        for (int q = 0; q < ENI_N_FIVE; q++) world_block(&p, eni_five[q], now, before);
        eni_play_para(&p, 0, 0,
                      "In brackets: nine of ten sets of beliefs within that worldview. Nothing is "
                      "averaged over "
                      "worldviews. Counts inside a model, not chances in the world.");
    } else {
        eni_play_para(&p, 2, 2, "No figures here.");
    }
    eni_play_end(&p);
}
