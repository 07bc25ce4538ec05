/* stance.c: from values to margins (docs/model.md C3 to C9).
 *
 * 1. A member starts from what it has said in public about the status in question, weighted by how
 * firmly it is on record; the model supplies the rest of that starting point, and how this text and
 * these beliefs move it.
 * 2. Everything is a difference from the text in force: a member that dislikes today's policy
 * objects to no text for that reason alone.
 * 3. What no council decides is not put to the members: those acts are taken on both sides of the
 * comparison.
 */
#include "council/council_int.h"

#include <string.h>

/* Domestic cost is priced per ten points of public support. */
static const double points_per_share = 10;

bool eni_council_asks(const struct en_case *c, const uint8_t *level, int clause)
{
    return c->clause[clause].decider == EN_BY_COUNCIL &&
           level[clause] != c->draft[c->in_force].level[clause];
}

bool en_council_continues(const struct en_case *c, const uint8_t *level)
{
    for (int i = 0; i < c->n_clauses; i++)
        if (eni_council_asks(c, level, i)) return false;
    return true;
}

double en_council_stakes(const struct en_case *c, const uint8_t *level)
{
    double highest = 0.0;
    for (int i = 0; i < c->n_clauses; i++) {
        if (!eni_council_asks(c, level, i)) continue;
        double stakes = c->clause[i].level[level[i]].stakes;
        if (stakes > highest) highest = stakes;
    }
    return highest;
}

static uint32_t touched_red_lines(const struct en_case *c, const struct en_member *m,
                                  const uint8_t *level)
{
    uint32_t lines = 0;
    for (int i = 0; i < c->n_clauses; i++)
        if (eni_council_asks(c, level, i) && (m->red_lines[i] >> level[i] & 1))
            lines |= UINT32_C(1) << i;
    return lines;
}

/* --- the text's value under open wording
 * ---------------------------------------------------------------------- */

/* One text with its readings and how clear its wording is. */
struct text {
    const double (*plain)[EN_N_OUTCOMES], (*weak)[EN_N_OUTCOMES], (*strong)[EN_N_OUTCOMES];
    double clarity;
};

/* C3: each member hopes for the reading that it likes better, as far as the wording leaves it open.
 */
static void values_of_text(const struct en_case *c, const struct text *t,
                           const double (*mixture)[EN_MAX_WORLDVIEWS], double *out)
{
    double reading[EN_MAX_MEMBERS], other[EN_MAX_MEMBERS];
    const double(*first)[EN_N_OUTCOMES] = t->weak ? t->weak : t->strong;
    const double(*second)[EN_N_OUTCOMES] = t->strong ? t->strong : t->weak;
    en_council_values_mixed(c, mixture, t->plain, out);
    if (!first) return;
    en_council_values_mixed(c, mixture, first, reading);
    en_council_values_mixed(c, mixture, second, other);
    for (int i = 0; i < c->n_members; i++) {
        double liked = other[i] > reading[i] ? other[i] : reading[i];
        out[i] = t->clarity * out[i] + (1.0 - t->clarity) * liked;
    }
}

/* The text in force with those levels of the draft that no council decides. */
static void acts_levels(const struct en_case *c, const struct en_draft *draft, uint8_t *out)
{
    for (int i = 0; i < c->n_clauses; i++) {
        bool council = c->clause[i].decider == EN_BY_COUNCIL;
        out[i] = council ? c->draft[c->in_force].level[i] : draft->level[i];
    }
}

/* --- the parts of a margin
 * ------------------------------------------------------------------------------------ */

/* Everything about the two texts that is the same for all members. */
struct comparison {
    struct en_policy draft, in_force;
    int level, level_in_force; /* enum en_status_level */
    double r;                  /* reservations allowed, 0..1 */
};

static void compare(const struct en_case *c, const struct en_draft *draft, struct comparison *out)
{
    en_case_policy(c, draft->level, &out->draft);
    en_case_policy(c, c->draft[c->in_force].level, &out->in_force);
    out->level = (int)out->draft.z[EN_Z_STATUS];
    out->level_in_force = (int)out->in_force.z[EN_Z_STATUS];
    out->r = out->draft.z[EN_Z_RESERVATIONS];
}

/* C5: the public position on this status against the one on the status in force, in utility. */
static double public_position(const struct en_case *c, const struct en_member *m,
                              const struct comparison *cmp)
{
    if (!(m->confidence[cmp->level] > 0.0)) return 0.0;
    bool on_record = m->confidence[cmp->level_in_force] > 0.0;
    double now = on_record ? m->position[cmp->level_in_force] : 0.0;
    return en_case_value(c, EN_P_POSITION_SCALE) * (m->position[cmp->level] - now);
}

/* C7: the price at home of a text that opens the way in, where a poll says that too few want it. */
static double domestic_cost(const struct en_case *c, const struct en_member *m, int level)
{
    if (m->support != m->support || level < EN_PATH) return 0.0;
    double missing = en_case_value(c, EN_P_DOMESTIC_FLOOR) - m->support;
    if (!(missing > 0.0)) return 0.0;
    return en_case_value(c, EN_P_DOMESTIC_PRICE) * missing * points_per_share;
}

/* Adds the parts up in their one order, reservations last because they relieve what is still
 * missing. */
static void add_up(const struct en_case *c, const struct comparison *cmp, struct en_stance *s)
{
    struct en_stance_parts *p = &s->parts;
    double x = p->position + p->model + p->change + p->domestic;
    if (cmp->r > 0.0 && x < 0.0)
        p->reservations = -x * en_case_value(c, EN_P_RESERVATION_RELIEF) * cmp->r;
    s->x = x + p->reservations;
}

static void parts_of(const struct en_case *c, int i, const struct comparison *cmp, double gain,
                     double plain_gain, struct en_stance *s)
{
    const struct en_member *m = &c->member[i];
    double confidence = m->confidence[cmp->level];
    if (!(confidence > 0.0)) confidence = 0.0;
    s->parts.position = confidence * public_position(c, m, cmp);
    s->parts.model = en_case_value(c, EN_P_FALLBACK) * (1.0 - confidence) * plain_gain;
    s->parts.change = gain - plain_gain;
    s->parts.domestic = domestic_cost(c, m, cmp->level_in_force) - domestic_cost(c, m, cmp->level);
    add_up(c, cmp, s);
}

static double absolute(double v)
{
    return v < 0.0 ? -v : v;
}

/* Puts outcome `o` into the ordered top three if it belongs there; equal sizes keep the order of
 * the outcomes. */
static void offer_top(struct en_stance *s, int o, double by)
{
    int at = 3;
    while (at > 0 && absolute(by) > absolute(s->top_by[at - 1])) at--;
    for (int j = 2; j > at; j--) {
        s->top[j] = s->top[j - 1];
        s->top_by[j] = s->top_by[j - 1];
    }
    if (at == 3) return;
    s->top[at] = o;
    s->top_by[at] = by;
}

static void no_stance(struct en_stance *s)
{
    memset(s, 0, sizeof *s);
    for (int j = 0; j < 3; j++) s->top[j] = -1;
}

/* What the plain status level is worth to each member's starting mixture, against the text in force;
 * words as open as those of the text in force. */
static void plain_gains(const struct en_case *c, const struct en_council_tables *t, double *out)
{
    double mixture[EN_MAX_MEMBERS][EN_MAX_WORLDVIEWS], before[EN_MAX_MEMBERS];
    struct en_policy z;
    for (int i = 0; i < c->n_members; i++)
        memcpy(mixture[i], c->member[i].mixture, sizeof mixture[i]);
    const double(*start)[EN_MAX_WORLDVIEWS] = (const double(*)[EN_MAX_WORLDVIEWS])mixture;
    en_case_policy(c, c->draft[c->in_force].level, &z);
    struct text plain = {t->plain, t->plain_weak, t->plain_strong, z.z[EN_Z_CLARITY]};
    struct text in_force = {t->in_force, t->in_force_weak, t->in_force_strong, z.z[EN_Z_CLARITY]};
    values_of_text(c, &plain, start, out);
    values_of_text(c, &in_force, start, before);
    for (int i = 0; i < c->n_members; i++) out[i] -= before[i];
}

/* Gains of the draft over the same acts with the text in force, and of the plain status level over
 * it. */
static void gains(const struct en_case *c, const struct en_draft *draft,
                  const struct en_council_tables *t, const double (*mixture)[EN_MAX_WORLDVIEWS],
                  double *gain, double *plain_gain)
{
    double before[EN_MAX_MEMBERS];
    uint8_t level[EN_MAX_CLAUSES];
    struct en_policy acts, text;
    acts_levels(c, draft, level);
    en_case_policy(c, level, &acts);
    en_case_policy(c, draft->level, &text);
    struct text draft_text = {t->draft, t->draft_weak, t->draft_strong, text.z[EN_Z_CLARITY]};
    struct text acts_text = {t->acts, t->acts_weak, t->acts_strong, acts.z[EN_Z_CLARITY]};
    values_of_text(c, &draft_text, mixture, gain);
    values_of_text(c, &acts_text, mixture, before);
    for (int i = 0; i < c->n_members; i++) gain[i] -= before[i];
    plain_gains(c, t, plain_gain);
}

static void tops(const struct en_case *c, const struct en_council_tables *t,
                 const struct eni_weights *w, int i, const double *mixture, struct en_stance *s)
{
    for (int o = 0; o < EN_N_OUTCOMES; o++)
        offer_top(s, o,
                  eni_council_contribution(c, w, i, mixture, t->draft, o) -
                      eni_council_contribution(c, w, i, mixture, t->acts, o));
}

void en_council_stances(const struct en_case *c, const struct en_draft *draft,
                        const struct en_council_tables *t,
                        const double (*mixture)[EN_MAX_WORLDVIEWS], struct en_stance *out)
{
    double gain[EN_MAX_MEMBERS], plain_gain[EN_MAX_MEMBERS];
    struct comparison cmp;
    struct eni_weights w;
    EN_ASSERT(c->n_members >= 1 && c->n_members <= EN_MAX_MEMBERS);
    for (int i = 0; i < c->n_members; i++) no_stance(&out[i]);
    if (en_council_continues(c, draft->level)) return;
    compare(c, draft, &cmp);
    gains(c, draft, t, mixture, gain, plain_gain);
    eni_council_weights(c, &w);
    for (int i = 0; i < c->n_members; i++) {
        parts_of(c, i, &cmp, gain[i], plain_gain[i], &out[i]);
        out[i].red_lines = touched_red_lines(c, &c->member[i], draft->level);
        tops(c, t, &w, i, mixture[i], &out[i]);
    }
}
