/* debrief.c: what a session came to, gathered once; the debrief for the terminal. */
#include "report/play/play_int.h"

#include <string.h>

bool eni_moved(const struct en_view *v, int m)
{
    int8_t first = eni_first(v, m), final = eni_final(v, m);
    return first >= 0 && final >= 0 && first != final;
}

enum en_status eni_debrief_gather(struct eni_debrief *d, const struct en_session *s,
                                  struct en_probe_cache *cache)
{
    memset(d, 0, sizeof *d);
    d->s = s;
    d->v = en_session_view(s);
    d->c = d->v->def->c;
    d->look = (struct en_play_look){s, cache, EN_SEAT_NOBODY, 80, false};
    d->text = d->v->text_in_force;
    d->holdout = -1;
    if (!cache) return EN_OK;
    EN_TRY(en_probe(cache, eni_in_force(d->c), NULL, &d->in_force));
    EN_TRY(en_probe(cache, d->text, d->v->act_done, &d->decided));
    if (!eni_had_text(d->v)) return EN_OK;
    EN_TRY(en_probe(cache, d->v->table, d->v->act_done, &d->table));
    if (d->table->council.continues) return EN_OK;
    d->holdout = eni_holdout(d->v, d->table);
    return d->holdout < 0 ? EN_OK
                          : eni_smallest_change(d->c, cache, d->v->table, d->v->act_done,
                                                d->holdout, &d->change);
}

/* --- why somebody moved
 * ------------------------------------------------------------------------------------------- */

static void given(struct en_text *out, const struct en_view *v, int m)
{
    const struct en_case *c = v->def->c;
    for (int i = 0; i < v->n_proposals; i++) {
        const struct en_proposal *q = &v->proposal[i];
        if (q->state != EN_TAKEN) continue;
        if (q->kind == EN_CONDITION && q->by == m && v->table[q->clause] == q->level)
            en_text_format(out, "Its condition was met: %s, %s. ", c->clause[q->clause].name,
                           c->clause[q->clause].level[q->level].name);
        if (q->kind == EN_EXCHANGE && (q->by == m || q->to == m))
            en_text_format(out, "It made an exchange with %s. ",
                           eni_play_member(c, q->by == m ? q->to : q->by));
        if (q->kind == EN_PAYMENT && q->to == m)
            en_text_format(out, "It took a side payment from %s. ", eni_play_member(c, q->by));
        if (q->kind == EN_BLOC_INVITATION && (q->by == m || q->to == m))
            en_text_format(out, "It was in a bloc with %s. ",
                           eni_play_member(c, q->by == m ? q->to : q->by));
    }
}

static void words_of(struct en_text *out, const struct en_session *s, int m)
{
    int n = 0;
    const struct en_move *move = en_session_moves(s, &n);
    for (int i = 0; i < n; i++) {
        if (move[i].seat != m || !move[i].words[0] || move[i].kind == EN_M_REFLECT) continue;
        en_text_format(out, "It said: \"%s\" ", move[i].words);
    }
}

/* What speaks for the text, where somebody moved toward it. */
static void for_it(struct en_text *out, const struct eni_debrief *d, int m)
{
    const struct en_stance *s = &d->table->stance[m];
    const double part[] = {s->parts.position, s->parts.change, s->parts.model, 0,
                           s->parts.reservations};
    struct eni_reasons r = {d->c, s, m, d->v->table};
    size_t most = 0;
    for (size_t i = 1; i < sizeof part / sizeof *part; i++)
        if (part[i] > part[most]) most = i;
    if (!(part[most] > 0)) return;
    en_text_put(out, "For it in the model: ");
    if (eni_why(out, &r, 1 + (int)most))
        en_text_put(out, ". ");
    else
        en_text_put(out, "nothing that weighs much. ");
}

void eni_moved_why(struct en_text *out, const struct eni_debrief *d, int m)
{
    const struct en_view *v = d->v;
    const struct en_session *s = d->s;
    size_t before = out->length;
    given(out, v, m);
    if (v->n_reasons[m] > 0) {
        eni_play_reasons(out, v->reason[m], v->n_reasons[m], "Reason given: ");
        en_text_put(out, ". ");
    }
    words_of(out, s, m);
    if (!v->is_person[m] && eni_final(v, m) >= EN_UNDECIDED) en_session_bot_reason(s, m, out);
    if (!v->is_person[m] && eni_final(v, m) < EN_UNDECIDED && d->table) for_it(out, d, m);
    if (out->length == before) en_text_put(out, "No reason was recorded.");
}

/* --- the terminal
 * -------------------------------------------------------------------------------------------------
 */

static void movers(struct eni_play *p, const struct eni_debrief *d)
{
    int order[EN_MAX_MEMBERS], moved = 0, stayed = 0;
    eni_alphabetical(p->c, order);
    eni_play_head(p, "Who moved");
    if (eni_first_slot(p->v) < p->v->n_options) {
        en_text_format(&p->line, "From the first stance on \"%s\" to the stance on the last text.",
                       p->c->draft[p->v->option_order[eni_first_slot(p->v)]].title);
        eni_play_flow(p, 2, 2);
    }
    for (int i = 0; i < p->c->n_members; i++) {
        int m = order[i];
        if (!eni_moved(p->v, m)) {
            stayed += eni_final(p->v, m) >= 0;
            continue;
        }
        moved++;
        en_text_format(&p->line, "%s: from %s to %s. ", p->c->member[m].name,
                       eni_stance_words((enum en_stance_class)eni_first(p->v, m)),
                       eni_stance_words((enum en_stance_class)eni_final(p->v, m)));
        eni_moved_why(&p->line, d, m);
        eni_play_flow(p, 2, 4);
    }
    if (moved == 0)
        eni_play_para(p, 2, 2, "Nobody ended where it did not begin.");
    else if (stayed > 0) {
        eni_plural(&p->line, stayed, "other member ended where it began.",
                   "other members ended where they began.");
        eni_play_flow(p, 2, 2);
    }
}

/* What is weighed: the adopted text, or the last one as if it had been adopted. */
static const struct en_probe *weighed(const struct eni_debrief *d)
{
    return d->v->result != EN_ADOPTED && d->table ? d->table : d->decided;
}

static void difference(struct en_text *out, const struct eni_debrief *d, int w,
                       enum en_outcome_id o)
{
    const struct en_probe *p = weighed(d);
    struct en_estimate now = {p->mean[w][o], p->low[w][o], p->high[w][o], 0};
    eni_estimate(out, o, now);
    en_text_put(out, "; text in force ");
    eni_value(out, o, d->in_force->mean[w][o]);
}

static const char *gain_words(double gain)
{
    return gain > 0.3     ? "better"
           : gain > 0.05  ? "a little better"
           : gain < -0.3  ? "worse"
           : gain < -0.05 ? "a little worse"
                          : "about the same";
}

static void aims(struct eni_play *p, const struct eni_debrief *d)
{
    int seat = p->look->seat;
    eni_play_head(p, "Two aims, kept apart");
    if (weighed(d) != d->decided)
        eni_play_para(p, 2, 2, "For the last text on the table, had it been adopted:");
    en_text_format(&p->line, "%s in %s: ", eni_aim(0), p->c->applicant);
    en_text_put(&p->line, p->c->outcome[EN_O_PEACE_YEARS].label);
    en_text_format(&p->line, ", of %d years.",
                   eni_horizon_years(p->c, en_study_def_default(p->c).horizon));
    eni_play_flow(p, 2, 2);
    for (int w = 0; w < p->c->n_worldviews; w++) {
        en_text_format(&p->line, "If you believe \"%s\": ", p->c->worldview[w].claim);
        difference(&p->line, d, w, EN_O_PEACE_YEARS);
        eni_play_flow(p, 4, 6);
    }
    if (seat < 0) return;
    en_text_format(&p->line, "%s, for %s: by its interest profile, against the text in force.",
                   eni_aim(1), p->c->member[seat].name);
    eni_play_flow(p, 2, 2);
    for (int w = 0; w < p->c->n_worldviews; w++) {
        en_text_format(&p->line, "If you believe \"%s\": %s", p->c->worldview[w].claim,
                       gain_words(weighed(d)->gain[seat][w]));
        eni_play_flow(p, 4, 6);
    }
}

static void taken(struct eni_play *p, const struct eni_debrief *d)
{
    if (d->holdout < 0) return;
    const char *name = p->c->member[d->holdout].name;
    eni_play_head(p, "What it would have taken");
    if (!p->v->objected[d->holdout]) {
        en_text_format(&p->line, "Nobody objected. Closest to objecting in the model: %s, in ",
                       name);
        eni_hundred(&p->line, d->table->council.objection[d->holdout]);
        en_text_put(&p->line, " of 100 councils.");
    } else if (d->change.found) {
        en_text_format(
            &p->line, "%s, the last hold-out, would not object in the model if \"%s\" read \"%s\".",
            name, p->c->clause[d->change.clause].name,
            p->c->clause[d->change.clause].level[d->change.level].name);
    } else {
        en_text_format(&p->line,
                       "%s, the last hold-out: no clause on the table would have been enough.",
                       name);
    }
    eni_play_flow(p, 2, 2);
}

enum en_status en_play_debrief(struct en_text *out, const struct en_play_look *look)
{
    struct eni_play p;
    struct eni_debrief d;
    EN_TRY(eni_debrief_gather(&d, look->s, look->cache));
    en_play_result(out, look);
    eni_play_begin(&p, out, look);
    eni_play_blank(&p);
    movers(&p, &d);
    if (d.decided) {
        eni_play_blank(&p);
        aims(&p, &d);
        eni_play_blank(&p);
        taken(&p, &d);
    }
    if (p.v->worldview >= 0 && p.v->worldview < p.c->n_worldviews && p.v->months > 0) {
        en_text_format(&p.line, "The future that arrived ran under the belief \"%s\".",
                       p.c->worldview[p.v->worldview].claim);
        eni_play_flow(&p, 0, 2);
    }
    eni_play_end(&p);
    return EN_OK;
}
