/* crux_words.c: a crux in words and grids, the same in the terminal and on the page. */
#include "report/lab/crux_report.h"

#include <string.h>

/* --- small forms ------------------------------------------------------------------------------ */

/* A move of weight: "28 (24–33)", parts of a hundred. */
static void put_move(struct en_text *out, const struct en_shift *s)
{
    if (!s->defined) {
        en_text_put(out, "n/a");
    } else if (!s->possible) {
        en_text_put(out, "none does");
    } else {
        eni_hundred(out, s->size);
        if (s->share > 0 && s->high > s->low) {
            en_text_put(out, " (");
            eni_hundred_range(out, s->low, s->high);
            en_text_char(out, ')');
        }
    }
}

static void put_weights(struct en_text *out, const struct en_case *c, const struct en_reweigh *r)
{
    const double beyond = 10;
    bool one = r->outcome >= 0 && r->factor < beyond && r->factor > 1 / beyond;
    if (one) {
        eni_inside(out, c, c->outcome[r->outcome].label);
        en_text_put(out, " × ");
        en_text_fixed(out, r->factor, r->factor < 2 ? 2 : 1); /* "x 1.0" would change nothing */
    } else {
        en_text_put(out, "beyond × 10");
    }
}

static const char *verdict_words(enum en_crux_verdict v)
{
    static const char *const words[EN_N_CRUX_VERDICTS] = {"undefined", "red line", "a mixture",
                                                          "inside ranges", "values"};
    return words[v];
}

const char *eni_crux_member_name(const struct en_case *c, int member)
{
    return member >= 0 ? c->member[member].name : "nobody";
}

static void put_value(struct en_text *out, double value)
{
    double size = value < 0 ? -value : value;
    en_text_fixed(out, value, size < 0.1 ? 3 : size < 10 ? 2 : 1);
}

/* --- as it stands -------------------------------------------------------------------------------
 */

static void say_now(struct eni_doc *d, const struct eni_crux_view *v)
{
    const struct en_crux *x = v->x;
    struct en_text t = {0};
    en_text_put(&t, "As it stands: ");
    en_text_format(&t, "%d of %d members would object more often than not", x->n_objectors,
                   v->c->n_members);
    if (x->n_red_lines > 0)
        en_text_format(&t, ", %d of them behind a red line that no belief moves", x->n_red_lines);
    en_text_put(&t, "; adopted in ");
    eni_hundred_range(&t, x->council.p_low, x->council.p_high);
    en_text_put(&t, " of 100 councils.");
    if (x->ask.worldview >= 0)
        en_text_format(&t, " Here every member believes what \"%s\" says.",
                       v->c->worldview[x->ask.worldview].claim);
    eni_doc_say(d, &t);
}

/* Red lines are left out of the moves and of the chance: said, since with them it would stay at 0. */
static void say_adopt(struct eni_doc *d, const struct eni_crux_view *v, const struct en_crux_adopt *a,
                      const char *where)
{
    struct en_text t = {0};
    bool apart = v->x->n_red_lines > 0;
    if (v->x->n_objectors <= v->x->n_red_lines) return; /* nobody is there to be moved */
    en_text_format(&t, "To adopt it, with every %sobjector moved to where %s: ", apart ? "other " : "",
                   where);
    if (a->stuck > 0) {
        eni_plural(&t, a->stuck, "objector", "objectors");
        en_text_put(&t, " cannot be moved so far by any mixture of the documents; of the others ");
    }
    en_text_put(&t, "the largest move is ");
    eni_hundred(&t, a->most);
    en_text_put(&t, " of 100 parts of one member's belief, ");
    en_text_fixed(&t, 100 * a->sum, 0);
    en_text_put(&t, " parts over all objectors");
    if (eni_finite(a->p)) {
        en_text_put(&t, apart ? "; adopted then, if the red lines were given up as well, in "
                              : "; adopted then in ");
        eni_hundred(&t, a->p);
        en_text_put(&t, " of 100");
    }
    en_text_char(&t, '.');
    eni_doc_say(d, &t);
}

static void say_block(struct eni_doc *d, const struct eni_crux_view *v)
{
    struct en_text t = {0};
    if (v->x->blocker < 0) {
        en_text_put(&t, "To block it: no member without an objection can be moved to object by a "
                        "mixture of the documents.");
    } else {
        en_text_format(&t, "To block it, one member suffices: %s is nearest, with a move of ",
                       eni_crux_member_name(v->c, v->x->blocker));
        eni_hundred(&t, v->x->block);
        en_text_put(&t, " of 100 parts of its belief.");
    }
    eni_doc_say(d, &t);
}

/* --- members ------------------------------------------------------------------------------------
 */

static const char *const member_heads[] = {"Member",         ">Margin", ">Objects", ">To support",
                                           ">Not to object", "Weights", "Verdict",  NULL};

static void member_row(struct eni_grid *g, const struct eni_crux_view *v, int i)
{
    const struct en_crux_member *m = &v->x->member[i];
    struct en_text t = {0};
    eni_grid_text(g, v->c->member[i].name);
    eni_signed(&t, m->x, 2);
    eni_grid_take(g, &t);
    eni_hundred(&t, m->objection);
    eni_grid_take(g, &t);
    for (int k = 0; k < EN_N_THRESHOLDS; k++) {
        bool other_way =
            (k == EN_TO_SUPPORT ? m->x >= m->threshold[k] : !m->objects) && m->shift[k].possible;
        if (other_way) en_text_put(&t, "left at ");
        put_move(&t, &m->shift[k]);
        eni_grid_take(g, &t);
    }
    put_weights(&t, v->c, &m->reweigh);
    eni_grid_take(g, &t);
    eni_grid_text(g, verdict_words(m->verdict));
}

static void say_members(struct eni_doc *d, const struct eni_crux_view *v)
{
    struct eni_grid g;
    struct en_text t = {0};
    int order[EN_MAX_MEMBERS];
    eni_doc_part(d, "Members, one by one");
    en_text_put(&t, "Moves are parts of 100 of a member's belief, taken from the document that "
                    "speaks least for the "
                    "text and given to the one that speaks most for it; \"left at\" is the move "
                    "after which it would no "
                    "longer support, or would object. In brackets: 5 to 95 in 100 of resampled "
                    "belief draws. Weights: the "
                    "one weight whose change does the same.");
    eni_doc_say(d, &t);
    eni_grid_open(&g, "members", "Each member's crux", member_heads);
    eni_alphabetical(v->c, order);
    for (int i = 0; i < v->c->n_members; i++)
        if (v->x->ask.member < 0 || v->x->ask.member == order[i]) member_row(&g, v, order[i]);
    eni_doc_grid(d, &g, NULL);
}

/* --- numbers ------------------------------------------------------------------------------------
 */

static const char *const bar_heads[] = {
    "Belief",   ">Spread less",        ">Now", ">Spread more", ">Flips at",
    "From, to", "Inside the range of", NULL};

static void bar_row(struct eni_grid *g, const struct eni_crux_view *v, const struct en_crux_bar *b)
{
    struct en_text t = {0};
    eni_grid_text(g, v->c->belief[b->belief].name);
    eni_signed(&t, b->less, 2);
    eni_grid_take(g, &t);
    eni_signed(&t, b->now, 2);
    eni_grid_take(g, &t);
    eni_signed(&t, b->more, 2);
    eni_grid_take(g, &t);
    if (b->flips)
        eni_signed(&t, b->spreads, 2);
    else
        en_text_put(&t, "–");
    eni_grid_take(g, &t);
    if (b->flips) {
        put_value(&t, b->from);
        en_text_put(&t, " to ");
        put_value(&t, b->to);
    }
    eni_grid_take(g, &t);
    int n = 0;
    for (int k = 0; k < v->c->n_worldviews && b->flips; k++)
        if (b->inside >> k & 1) en_text_format(&t, n++ ? ", %s" : "%s", v->c->worldview[k].id);
    if (b->flips && n == 0) en_text_put(&t, "no document");
    eni_grid_take(g, &t);
}

static void say_quantity(struct en_text *t, const struct eni_crux_view *v)
{
    if (v->x->ask.member >= 0)
        en_text_format(t,
                       "The quantity is the margin of %s above the point where it would not object",
                       eni_crux_member_name(v->c, v->x->ask.member));
    else
        en_text_put(t, "The quantity is what every member's margin could lose before adoption is "
                       "less likely than not "
                       "(negative: what every margin lacks; red lines left aside)");
    en_text_put(t, ": it flips at 0. A spread is the standard deviation between the documents; a "
                   "shift is the same in all "
                   "of them. ");
    eni_thousands(t, v->x->quick_futures);
    en_text_put(t,
                " futures each; the first flips and the nearest point were simulated again with ");
    eni_thousands(t, v->x->futures);
    en_text_put(t, ".");
}

static bool any_flip(const struct en_crux *x)
{
    return x->n_bars > 0 && x->bar[0].flips;
}

void eni_crux_say_bars(struct eni_doc *d, const struct eni_crux_view *v)
{
    struct eni_grid g;
    struct en_text t = {0};
    say_quantity(&t, v);
    eni_doc_say(d, &t);
    eni_grid_open(&g, "beliefs", "One belief at a time, and where it flips", bar_heads);
    for (int i = 0; i < v->x->n_bars; i++) {
        const struct en_crux_bar *b = &v->x->bar[i];
        double width = b->more - b->less;
        if (b->disputed && (b->flips || width > 0.005 || width < -0.005)) bar_row(&g, v, b);
    }
    eni_doc_grid(d, &g, "No belief on which the documents differ moves it.");
    if (!any_flip(v->x)) en_text_put(&t, "No single belief flips it within three spreads.");
    eni_doc_say(d, &t);
}

static void say_point(struct eni_doc *d, const struct eni_crux_view *v)
{
    const struct en_crux_point *p = &v->x->point;
    struct en_text t = {0};
    if (!p->found) {
        en_text_put(
            &t, "Many beliefs together: no point within four spreads was found at which it flips.");
    } else {
        en_text_put(&t, "Many beliefs together, the nearest point is ");
        en_text_fixed(&t, p->distance, 2);
        en_text_put(&t, " spreads away: ");
        bool first = true;
        const double told = 0.03;
        for (int i = 0; i < v->x->n_bars; i++) {
            int b = v->x->bar[i].belief;
            if (p->share[b] < told) continue;
            if (!first) en_text_put(&t, ", ");
            first = false;
            en_text_format(&t, "\"%s\" ", v->c->belief[b].name);
            eni_signed(&t, p->shift[b], 2);
        }
        en_text_put(&t, p->verified ? " (simulated again: it flips there)."
                                    : " (simulated again: not confirmed).");
        if (v->x->ask.member < 0) {
            en_text_put(&t, " Adopted there in ");
            eni_hundred(&t, p->p_adopt);
            en_text_put(&t, v->x->n_red_lines > 0 ? " of 100, as red lines stay." : " of 100.");
        }
    }
    eni_doc_say(d, &t);
}

static void say_pairs(struct eni_doc *d, const struct eni_crux_view *v)
{
    struct en_text t = {0};
    if (v->x->ask.budget != EN_BUDGET_TWO) return;
    if (v->x->n_pairs == 0) en_text_put(&t, "Two beliefs: no pair flips it within three spreads.");
    for (int i = 0; i < v->x->n_pairs; i++) {
        const struct en_crux_pair *p = &v->x->pair[i];
        en_text_put(&t, i == 0 ? "Two beliefs: " : "; ");
        en_text_format(&t, "\"%s\" ", v->c->belief[p->a].name);
        eni_signed(&t, p->spreads_a, 2);
        en_text_put(&t, " with ");
        en_text_format(&t, "\"%s\" ", v->c->belief[p->b].name);
        eni_signed(&t, p->spreads_b, 2);
        en_text_put(&t, p->flips ? " (flips)" : " (not confirmed)");
        if (i == v->x->n_pairs - 1) en_text_char(&t, '.');
    }
    eni_doc_say(d, &t);
}

static const char *const swap_heads[] = {
    "On", "Everybody takes the words of", ">Quantity", ">Objectors", ">Adopted", "Flips", NULL};

static void say_swaps(struct eni_doc *d, const struct eni_crux_view *v)
{
    struct eni_grid g;
    struct en_text t = {0};
    eni_doc_part(d, "Whole documents' words");
    eni_grid_open(&g, "swaps", "If everybody took one document's words", swap_heads);
    for (int i = 0; i < v->x->n_swaps; i++) {
        const struct en_crux_swap *s = &v->x->swap[i];
        if (s->belief >= 0 && !s->flips) continue;
        eni_grid_text(&g, s->theme >= 0 ? en_theme_name((enum en_theme)s->theme)
                                        : v->c->belief[s->belief].name);
        eni_grid_text(&g, v->c->worldview[s->worldview].claim);
        eni_signed(&t, s->margin, 2);
        eni_grid_take(&g, &t);
        en_text_int(&t, s->objectors);
        eni_grid_take(&g, &t);
        eni_hundred(&t, s->p_adopt);
        eni_grid_take(&g, &t);
        eni_grid_text(&g, s->flips ? "yes" : "");
    }
    eni_doc_grid(d, &g, "The documents say the same; there is nothing to take over.");
}

/* --- verdict ------------------------------------------------------------------------------------
 */

static void say_split(struct eni_doc *d, const struct eni_crux_view *v)
{
    const struct en_crux_split *s = &v->x->split;
    struct en_text t = {0};
    if (!s->defined) return;
    eni_doc_part(d, "Why it is blocked");
    if (s->like > 0) {
        en_text_put(&t, "If the objectors believed, weighed, had said and were bound as the ");
        eni_plural(&t, s->like, "member that consents is", "members that consent are on average");
    } else {
        en_text_put(&t, "If the objectors believed, weighed, had said and were bound as the least "
                        "opposed member is");
    }
    en_text_put(&t, ", and if more than half sufficed, it would be adopted in ");
    eni_hundred(&t, s->after);
    en_text_put(&t, " of 100 instead of ");
    eni_hundred(&t, s->before);
    en_text_put(&t, ". Of that difference, in parts of 100: ");
    for (int i = 0; i < EN_N_CRUX_PARTS; i++) {
        en_text_format(&t, i ? ", %s " : "%s ", en_crux_part_name((enum en_crux_part)i));
        en_text_fixed(&t, 100 * s->share[i], 0);
    }
    en_text_put(
        &t, " (Shapley values: each component's average part over all orders of exchanging them).");
    eni_doc_say(d, &t);
    en_text_format(&t,
                   "Public positions are what members were on record with by %s on words like these, against what they "
                   "said of the words in force: the model takes them as said, so no other belief, weight or procedure "
                   "changes this part, only other words on the table or a member that says something else in public.",
                   v->c->date);
    eni_doc_say(d, &t);
}

static void say_verdicts(struct eni_doc *d, const struct eni_crux_view *v)
{
    int n[EN_N_CRUX_VERDICTS] = {0};
    struct en_text t = {0};
    for (int i = 0; i < v->c->n_members; i++) {
        const struct en_crux_member *m = &v->x->member[i];
        if (m->objects && (v->x->ask.member < 0 || v->x->ask.member == i)) n[m->verdict]++;
    }
    int all = n[EN_CRUX_MIXTURE] + n[EN_CRUX_RANGES] + n[EN_CRUX_VALUES] + n[EN_CRUX_RED_LINE];
    if (all == 0 && n[EN_CRUX_UNDEFINED] == 0) {
        en_text_put(&t, "Verdict: nobody in question objects more often than not.");
    } else if (n[EN_CRUX_UNDEFINED] > 0) {
        en_text_put(&t, "Verdict: with one worldview there is no other belief to move to; a crux "
                        "is not defined.");
    } else {
        en_text_put(&t, "Verdict on the objectors: ");
        en_text_format(&t,
                       "%d would be moved by some mixture of the documents; %d by none, but by "
                       "values inside the stated "
                       "ranges; for %d neither was found (in this model a dispute about values); %d %s behind a "
                       "red line.",
                       n[EN_CRUX_MIXTURE], n[EN_CRUX_RANGES], n[EN_CRUX_VALUES],
                       n[EN_CRUX_RED_LINE], n[EN_CRUX_RED_LINE] == 1 ? "stands" : "stand");
        en_text_format(&t,
                       " The search inside the ranges tried %d sets of beliefs; that it found none "
                       "would be no proof.",
                       v->x->box_simulations);
    }
    eni_doc_say(d, &t);
}

/* Whether both structures name the same first belief. */
static void say_robust(struct eni_doc *d, const struct eni_crux_view *v)
{
    struct en_text t = {0};
    const struct en_crux *o = v->shown->other;
    if (!o) {
        en_text_format(&t, "Only under structure %s.", en_structure_name(v->shown->structure));
    } else {
        bool here = any_flip(v->x), there = any_flip(o);
        const char *name = en_structure_name(v->shown->other_structure);
        if (!here && !there)
            en_text_format(&t, "Under structure %s, too, no single belief flips it.", name);
        else if (here && there && v->x->bar[0].belief == o->bar[0].belief)
            en_text_format(&t,
                           "Under structure %s the same belief flips it first, at %s%g spreads.",
                           name, o->bar[0].spreads > 0 ? "+" : "",
                           0.01 * (double)eni_round(100 * o->bar[0].spreads));
        else if (there)
            en_text_format(
                &t,
                "Not robust: under structure %s the first belief to flip it is another one (%s).",
                name, v->c->belief[o->bar[0].belief].name);
        else
            en_text_format(&t, "Not robust: under structure %s no single belief flips it.", name);
        if ((v->x->council.p_central < 0.5) != (o->council.p_central < 0.5))
            en_text_format(&t, " The outcome itself differs between the structures.");
    }
    eni_doc_say(d, &t);
}

void eni_crux_say(struct eni_doc *d, const struct eni_crux_view *v)
{
    struct en_text t = {0};
    if (v->x->continues) {
        en_text_put(&t, "This text asks nothing new of the council, so there is nothing to flip.");
        eni_doc_say(d, &t);
        return;
    }
    say_now(d, v);
    say_adopt(d, v, &v->x->adopt[EN_TO_SUPPORT], "it supports the text (margin 0)");
    say_adopt(d, v, &v->x->adopt[EN_TO_CONSENT], "it would not object if it stood alone");
    say_block(d, v);
    say_verdicts(d, v);
    say_robust(d, v);
    say_split(d, v);
    eni_doc_part(d, "Which numbers");
    if (d->html && v->x->n_bars > 0) {
        en_text_put(d->out, "<figure class=\"strip\">\n");
        en_svg_tornado(d->out, v->shown->id, v->c, v->x);
        en_text_put(d->out, "</figure>\n");
    }
    eni_crux_say_bars(d, v);
    say_pairs(d, v);
    say_point(d, v);
    say_swaps(d, v);
    say_members(d, v);
}
