/* crux_report.c: a crux for the terminal, the page and machines. */
#include "report/lab/crux_report.h"

static struct eni_crux_view view_of(const struct en_lab_report *r,
                                    const struct en_crux_shown *shown)
{
    return (struct eni_crux_view){r, shown, shown->crux, r->def->c};
}

static void say_reading(struct eni_doc *d)
{
    struct en_text t = {0};
    en_text_put(&t, "Reading: if the member held these beliefs, then in this model it would decide "
                    "otherwise. Beliefs and "
                    "weights are of the model; nothing here says what anybody should believe.");
    eni_doc_say(d, &t);
}

void en_report_crux(struct en_text *out, const struct en_lab_report *r,
                    const struct en_crux_shown *shown)
{
    struct eni_crux_view v = view_of(r, shown);
    struct eni_doc d;
    struct en_text t = {0};
    en_text_format(&t, "What would flip \"%s\" (%s)", shown->title, shown->id);
    if (v.x->ask.member >= 0)
        en_text_format(&t, ": %s", eni_crux_member_name(v.c, v.x->ask.member));
    eni_lab_open(&d, out, r, eni_or(t.at, ""));
    en_text_clear(&t);
    eni_lab_head(&t, r->def);
    eni_doc_say(&d, &t);
    d.level = 3;
    eni_crux_say(&d, &v);
    en_text_char(out, '\n');
    say_reading(&d);
    eni_lab_limits(&d, r->def->c);
    eni_lab_close(&d, r);
}

void en_report_crux_section(struct en_text *out, const struct en_lab_report *r,
                            const struct en_crux_shown *shown)
{
    struct eni_crux_view v = view_of(r, shown);
    struct eni_doc d = {.out = out, .html = true, .width = r->width, .level = 2};
    eni_html(out, "<h2 id=\"crux\">What would flip it: %s</h2>\n", shown->title);
    eni_crux_say(&d, &v);
}

/* --- data ---------------------------------------------------------------------------------------
 */

static const char *const member_columns[] = {"member",
                                             "margin",
                                             "threshold_consent",
                                             "objection",
                                             "objects",
                                             "red_line",
                                             "move_support",
                                             "move_consent",
                                             "move_consent_low",
                                             "move_consent_high",
                                             "move_consent_share",
                                             "weight",
                                             "weight_factor",
                                             "all_weights_factor",
                                             "verdict",
                                             "belief",
                                             NULL};

static void id_or_none(struct eni_grid *g, const char *id)
{
    if (id)
        eni_grid_text(g, id);
    else
        eni_grid_number(g, __builtin_nan(""));
}

static double if_possible(const struct en_shift *s, double value)
{
    return s->defined && s->possible ? value : __builtin_nan("");
}

static void fill_members(const struct eni_crux_view *v, struct eni_grid *g)
{
    eni_grid_open(g, "members", "members", member_columns);
    for (int i = 0; i < v->c->n_members && !v->x->continues; i++) {
        const struct en_crux_member *m = &v->x->member[i];
        const struct en_shift *s = &m->shift[EN_TO_CONSENT];
        eni_grid_text(g, v->c->member[i].id);
        eni_grid_number(g, m->x);
        eni_grid_number(g, m->threshold[EN_TO_CONSENT]);
        eni_grid_number(g, m->objection);
        eni_grid_bool(g, m->objects);
        eni_grid_bool(g, m->red_line);
        eni_grid_number(g, if_possible(&m->shift[EN_TO_SUPPORT], m->shift[EN_TO_SUPPORT].size));
        eni_grid_number(g, if_possible(s, s->size));
        eni_grid_number(g, if_possible(s, s->low));
        eni_grid_number(g, if_possible(s, s->high));
        eni_grid_number(g, s->defined ? s->share : __builtin_nan(""));
        id_or_none(g, m->reweigh.outcome >= 0 ? v->c->outcome[m->reweigh.outcome].id : NULL);
        eni_grid_number(g, m->reweigh.outcome >= 0 ? m->reweigh.factor : __builtin_nan(""));
        eni_grid_number(g, m->reweigh.joint ? m->reweigh.all : __builtin_nan(""));
        eni_grid_text(g, en_crux_verdict_name(m->verdict));
        id_or_none(g, m->belief >= 0 ? v->c->belief[m->belief].id : NULL);
    }
}

static const char *const mixture_columns[] = {"member", "threshold",    "worldview",
                                              "weight", "weight_moved", NULL};

static void fill_mixtures(const struct eni_crux_view *v, struct eni_grid *g)
{
    static const char *const threshold[EN_N_THRESHOLDS] = {"supports", "does not object"};
    eni_grid_open(g, "mixtures", "mixtures", mixture_columns);
    for (int i = 0; i < v->c->n_members; i++) {
        for (int t = 0; t < EN_N_THRESHOLDS; t++) {
            const struct en_shift *s = &v->x->member[i].shift[t];
            for (int k = 0; k < v->c->n_worldviews && s->defined && s->possible; k++) {
                bool given = v->x->ask.worldview >= 0;
                eni_grid_text(g, v->c->member[i].id);
                eni_grid_text(g, threshold[t]);
                eni_grid_text(g, v->c->worldview[k].id);
                eni_grid_number(g, given ? v->x->ask.worldview == k : v->c->member[i].mixture[k]);
                eni_grid_number(g, s->mixture[k]);
            }
        }
    }
}

static const char *const belief_columns[] = {"belief", "theme",  "disputed", "spread",       "less",
                                             "now",    "more",   "flips",    "flip_spreads", "from",
                                             "to",     "inside", "checked",  "point_shift",  NULL};

static void fill_beliefs(const struct eni_crux_view *v, struct eni_grid *g)
{
    eni_grid_open(g, "beliefs", "beliefs", belief_columns);
    for (int i = 0; i < v->x->n_bars; i++) {
        const struct en_crux_bar *b = &v->x->bar[i];
        struct en_text inside = {0};
        eni_grid_text(g, v->c->belief[b->belief].id);
        eni_grid_text(g, en_theme_name(en_belief_theme((enum en_belief_id)b->belief)));
        eni_grid_bool(g, b->disputed);
        eni_grid_number(g, v->x->spread[b->belief]);
        eni_grid_number(g, b->less);
        eni_grid_number(g, b->now);
        eni_grid_number(g, b->more);
        eni_grid_bool(g, b->flips);
        eni_grid_number(g, b->flips ? b->spreads : __builtin_nan(""));
        eni_grid_number(g, b->from);
        eni_grid_number(g, b->flips ? b->to : __builtin_nan(""));
        for (int k = 0; k < v->c->n_worldviews; k++)
            if (b->inside >> k & 1)
                en_text_format(&inside, inside.length ? " %s" : "%s", v->c->worldview[k].id);
        eni_grid_take(g, &inside);
        eni_grid_number(g, b->after);
        eni_grid_number(g, v->x->point.found ? v->x->point.shift[b->belief] : __builtin_nan(""));
    }
}

static const char *const swap_columns[] = {"theme",     "belief",  "worldview", "quantity",
                                           "objectors", "p_adopt", "flips",     NULL};

static void fill_swaps(const struct eni_crux_view *v, struct eni_grid *g)
{
    eni_grid_open(g, "swaps", "swaps", swap_columns);
    for (int i = 0; i < v->x->n_swaps; i++) {
        const struct en_crux_swap *s = &v->x->swap[i];
        id_or_none(g, s->theme >= 0 ? en_theme_name((enum en_theme)s->theme) : NULL);
        id_or_none(g, s->belief >= 0 ? v->c->belief[s->belief].id : NULL);
        eni_grid_text(g, v->c->worldview[s->worldview].id);
        eni_grid_number(g, s->margin);
        eni_grid_int(g, s->objectors);
        eni_grid_number(g, s->p_adopt);
        eni_grid_bool(g, s->flips);
    }
}

static const char *const pair_columns[] = {"a",        "b",       "spreads_a", "spreads_b", "size",
                                           "quantity", "p_adopt", "flips",     NULL};

static void fill_pairs(const struct eni_crux_view *v, struct eni_grid *g)
{
    eni_grid_open(g, "pairs", "pairs", pair_columns);
    for (int i = 0; i < v->x->n_pairs; i++) {
        const struct en_crux_pair *p = &v->x->pair[i];
        eni_grid_text(g, v->c->belief[p->a].id);
        eni_grid_text(g, v->c->belief[p->b].id);
        eni_grid_number(g, p->spreads_a);
        eni_grid_number(g, p->spreads_b);
        eni_grid_number(g, p->size);
        eni_grid_number(g, p->margin);
        eni_grid_number(g, p->p_adopt);
        eni_grid_bool(g, p->flips);
    }
}

static const struct {
    const char *file;
    void (*fill)(const struct eni_crux_view *v, struct eni_grid *g);
} tables[] = {
    {"crux_members.csv", fill_members}, {"crux_mixtures.csv", fill_mixtures},
    {"crux_beliefs.csv", fill_beliefs}, {"crux_swaps.csv", fill_swaps},
    {"crux_pairs.csv", fill_pairs},
};

enum en_status en_report_crux_csv(struct en_text *out, const char **name,
                                  const struct en_lab_report *r, const struct en_crux_shown *shown,
                                  int table)
{
    if (table < 0 || table >= (int)(sizeof tables / sizeof *tables)) return EN_UNKNOWN;
    struct eni_crux_view v = view_of(r, shown);
    struct eni_grid g;
    *name = tables[table].file;
    tables[table].fill(&v, &g);
    eni_grid_csv(out, &g);
    return EN_OK;
}

static void json_adopt(struct eni_json *j, const char *key, const struct en_crux_adopt *a)
{
    eni_json_open(j, key, '{');
    eni_json_int(j, "stuck", a->stuck);
    eni_json_number(j, "most", a->most);
    eni_json_number(j, "sum", a->sum);
    eni_json_number(j, "p_adopt", a->p);
    eni_json_close(j, '}');
}

static void json_council(struct eni_json *j, const struct eni_crux_view *v)
{
    const struct en_crux *x = v->x;
    eni_json_open(j, "council", '{');
    eni_json_bool(j, "continues", x->continues);
    if (!x->continues) {
        eni_json_number(j, "p_adopt", x->council.p_central);
        eni_json_number(j, "p_low", x->council.p_low);
        eni_json_number(j, "p_high", x->council.p_high);
        eni_json_int(j, "objectors", x->n_objectors);
        eni_json_int(j, "red_lines", x->n_red_lines);
        json_adopt(j, "all_support", &x->adopt[EN_TO_SUPPORT]);
        json_adopt(j, "none_objects_alone", &x->adopt[EN_TO_CONSENT]);
        eni_json_string(j, "blocker", x->blocker >= 0 ? v->c->member[x->blocker].id : NULL);
        eni_json_number(j, "block", x->blocker >= 0 ? x->block : __builtin_nan(""));
        eni_json_number(j, "quantity", x->margin);
    }
    eni_json_close(j, '}');
}

static void json_point(struct eni_json *j, const struct en_crux_point *p)
{
    eni_json_open(j, "point", '{');
    eni_json_bool(j, "found", p->found);
    eni_json_bool(j, "verified", p->verified);
    eni_json_number(j, "distance", p->found ? p->distance : __builtin_nan(""));
    eni_json_number(j, "quantity", p->found ? p->margin : __builtin_nan(""));
    eni_json_number(j, "p_adopt", p->found ? p->p_adopt : __builtin_nan(""));
    eni_json_close(j, '}');
}

static void json_split(struct eni_json *j, const struct en_crux_split *s)
{
    eni_json_open(j, "split", '{');
    eni_json_bool(j, "defined", s->defined);
    for (int i = 0; i < EN_N_CRUX_PARTS && s->defined; i++)
        eni_json_number(j, en_crux_part_name((enum en_crux_part)i), s->share[i]);
    if (s->defined) {
        eni_json_number(j, "before", s->before);
        eni_json_number(j, "after", s->after);
    }
    eni_json_close(j, '}');
}

void en_report_crux_json(struct en_text *out, const struct en_lab_report *r,
                         const struct en_crux_shown *shown)
{
    struct eni_crux_view v = view_of(r, shown);
    struct eni_json j = {.out = out};
    eni_json_open(&j, NULL, '{');
    eni_lab_json_head(&j, "entente/crux/1", r->def, r->command, r->version);
    eni_json_string(&j, "draft", shown->id);
    eni_json_string(&j, "member", v.x->ask.member >= 0 ? v.c->member[v.x->ask.member].id : NULL);
    eni_json_string(&j, "worldview",
                    v.x->ask.worldview >= 0 ? v.c->worldview[v.x->ask.worldview].id : NULL);
    eni_json_int(&j, "futures", v.x->futures);
    json_council(&j, &v);
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct eni_grid g;
        tables[i].fill(&v, &g);
        eni_grid_json(&j, &g);
    }
    json_point(&j, &v.x->point);
    json_split(&j, &v.x->split);
    const struct en_crux *o = shown->other;
    bool here = v.x->n_bars > 0 && v.x->bar[0].flips, there = o && o->n_bars > 0 && o->bar[0].flips;
    if (o) {
        eni_json_string(&j, "other_structure", en_structure_name(shown->other_structure));
        eni_json_number(&j, "other_p_adopt", o->council.p_central);
        eni_json_string(&j, "other_belief", there ? v.c->belief[o->bar[0].belief].id : NULL);
        eni_json_bool(&j, "robust",
                      here == there && (!here || v.x->bar[0].belief == o->bar[0].belief));
    }
    eni_json_close(&j, '}');
    en_text_char(out, '\n');
}
