/* image_walk.c: every field of a case, once, for both directions.
 *
 * A new field of a struct in case.h gets a line here; tests/unit/test_case_image.c knows the sizes of the structs and
 * fails until somebody has looked. Numbers that point into arrays carry their bounds, so that an image that was
 * damaged with a matching check still cannot lead outside.
 */
#include "case/image_int.h"

enum { MANY = 4096, MONTHS = 1 << 16 };

#define TEXT(at) eni_image_text(io, &(at))
#define NAME(at) eni_image_name(io, &(at))
#define NUMBER(at) eni_image_number(io, &(at))
#define FLAG(at) eni_image_flag(io, &(at))
#define INT(at, lowest, highest) eni_image_int(io, &(at), (lowest), (highest))
#define ENUM(type, at, n) \
    do { \
        int value_ = (int)(at); \
        eni_image_int(io, &value_, 0, (n)-1); \
        if (io->out == NULL) (at) = (enum type)value_; \
    } while (0)
#define BYTES(at) eni_image_raw(io, (at), sizeof(at)) /* of single bytes: no order */
#define EACH(at, count, most) \
    (at) = eni_image_array(io, (at), &(count), (most), sizeof *(at)); \
    for (int i = 0; i < (count); i++)

static void range(struct eni_image *io, struct en_range3 *r)
{
    NUMBER(r->low);
    NUMBER(r->central);
    NUMBER(r->high);
}

static void source(struct eni_image *io, struct en_source *s)
{
    NAME(s->id);
    TEXT(s->kind);
    TEXT(s->title);
    TEXT(s->author);
    TEXT(s->published);
    TEXT(s->known_on);
    TEXT(s->where);
    TEXT(s->note);
}

static void belief(struct eni_image *io, struct en_belief *b)
{
    NAME(b->id);
    TEXT(b->name);
    TEXT(b->unit);
    TEXT(b->definition);
    TEXT(b->observable);
    TEXT(b->enters);
    TEXT(b->source);
    TEXT(b->note);
    NUMBER(b->lowest);
    NUMBER(b->highest);
    ENUM(en_scale, b->scale, EN_LOG + 1);
    range(io, &b->neutral);
    TEXT(b->neutral_source);
}

static void cell(struct eni_image *io, struct en_cell *c)
{
    range(io, &c->range);
    range(io, &c->spirit);
    FLAG(c->has_spirit);
    ENUM(en_cell_status, c->status, EN_SILENT + 1);
    INT(c->readers, 0, MANY);
    NUMBER(c->spread);
    TEXT(c->claims);
    TEXT(c->known_on);
}

static void worldview(struct eni_image *io, struct en_worldview *w)
{
    NAME(w->id);
    TEXT(w->claim);
    TEXT(w->document);
    TEXT(w->date);
    TEXT(w->source);
    TEXT(w->summary);
    TEXT(w->weak_point);
    TEXT(w->counter_evidence);
    TEXT(w->package);
    for (int b = 0; b < EN_N_BELIEFS; b++) cell(io, &w->cell[b]);
}

static void parameter(struct eni_image *io, struct en_parameter *p)
{
    NAME(p->id);
    TEXT(p->unit);
    TEXT(p->source);
    TEXT(p->known_on);
    TEXT(p->equation);
    TEXT(p->note);
    NUMBER(p->value);
    NUMBER(p->low);
    NUMBER(p->high);
    ENUM(en_dist, p->dist, EN_BETA + 1);
    ENUM(en_basis, p->basis, EN_MEMORY + 1);
}

static void outcome(struct eni_image *io, struct en_outcome *o)
{
    NAME(o->id);
    TEXT(o->label);
    TEXT(o->unit);
    TEXT(o->source);
    TEXT(o->note);
    for (int k = 0; k < EN_N_PHASES; k++) NUMBER(o->phase[k]);
    for (int k = 0; k < EN_N_PHASES; k++) FLAG(o->counted[k]);
    ENUM(en_basis, o->basis, EN_MEMORY + 1);
}

static void guarantee(struct eni_image *io, struct en_guarantee *g)
{
    NAME(g->id);
    TEXT(g->name);
    TEXT(g->source);
    TEXT(g->note);
    INT(g->promise, -1, EN_N_POLICY - 1);
    ENUM(en_in_force, g->in_force, EN_ALWAYS + 1);
    INT(g->share_belief, -1, EN_N_BELIEFS - 1);
    NUMBER(g->share);
    NUMBER(g->fight);
    FLAG(g->in_war);
    FLAG(g->by_alliance);
    ENUM(en_basis, g->basis, EN_MEMORY + 1);
}

static void level(struct eni_image *io, struct en_level *l)
{
    NAME(l->id);
    TEXT(l->name);
    TEXT(l->text);
    NUMBER(l->stakes);
    INT(l->n_sets, 0, EN_MAX_SETS);
    for (int i = 0; i < l->n_sets; i++) {
        INT(l->sets[i].component, 0, EN_N_POLICY - 1);
        NUMBER(l->sets[i].value);
    }
    INT(l->weak, -1, EN_MAX_LEVELS - 1);
    INT(l->strong, -1, EN_MAX_LEVELS - 1);
    TEXT(l->source);
    TEXT(l->note);
}

static void clause(struct eni_image *io, struct en_clause *k)
{
    NAME(k->id);
    TEXT(k->name);
    TEXT(k->question);
    TEXT(k->equation);
    TEXT(k->source);
    TEXT(k->note);
    ENUM(en_decider, k->decider, EN_BY_ADVERSARY + 1);
    TEXT(k->actor);
    INT(k->n_levels, 1, EN_MAX_LEVELS);
    for (int l = 0; l < k->n_levels; l++) level(io, &k->level[l]);
}

/* Levels that the clauses have: an index behind them would name nothing. What stands behind the last clause is kept. */
static void levels(struct eni_image *io, const struct en_case *c, uint8_t *at)
{
    eni_image_raw(io, at, EN_MAX_CLAUSES);
    for (int k = 0; io->out == NULL && k < c->n_clauses; k++) {
        if (at[k] >= c->clause[k].n_levels) io->status = EN_BAD_CASE;
    }
}

static void draft(struct eni_image *io, const struct en_case *c, struct en_draft *d)
{
    NAME(d->id);
    TEXT(d->title);
    TEXT(d->summary);
    TEXT(d->source);
    TEXT(d->note);
    ENUM(en_draft_kind, d->kind, EN_COMPROMISE + 1);
    levels(io, c, d->level);
}

static void incompatible(struct eni_image *io, const struct en_case *c, struct en_incompatible *x)
{
    INT(x->clause_a, 0, c->n_clauses - 1);
    INT(x->level_a, 0, EN_MAX_LEVELS - 1);
    INT(x->clause_b, 0, c->n_clauses - 1);
    INT(x->level_b, 0, EN_MAX_LEVELS - 1);
    TEXT(x->why);
}

static void tile(struct eni_image *io, struct en_member *m)
{
    for (int i = 0; i < 2; i++) {
        int place = m->tile[i];
        INT(place, 0, EN_MAX_TILE);
        m->tile[i] = (uint8_t)place;
    }
}

static void member(struct eni_image *io, const struct en_case *c, struct en_member *m)
{
    NAME(m->id);
    NAME(m->name);
    TEXT(m->source);
    TEXT(m->note);
    INT(m->profile, 0, c->n_profiles - 1);
    ENUM(en_class, m->ratifier, EN_HOLDOUT + 1);
    tile(io, m);
    for (int l = 0; l < EN_N_STATUS; l++) {
        NUMBER(m->position[l]);
        NUMBER(m->confidence[l]);
        TEXT(m->position_source[l]);
        TEXT(m->position_note[l]);
        TEXT(m->position_known_on[l]);
    }
    BYTES(m->red_lines);
    for (int k = 0; k < EN_MAX_CLAUSES; k++) TEXT(m->red_line_source[k]);
    NUMBER(m->support);
    TEXT(m->support_source);
    TEXT(m->support_note);
    TEXT(m->support_known_on);
    for (int k = 0; k < EN_MAX_WORLDVIEWS; k++) NUMBER(m->mixture[k]);
}

static void fact(struct eni_image *io, const struct en_case *c, struct en_fact *f)
{
    INT(f->member, -1, c->n_members - 1);
    TEXT(f->name);
    TEXT(f->unit);
    TEXT(f->source);
    TEXT(f->known_on);
    TEXT(f->note);
    NUMBER(f->value);
    ENUM(en_basis, f->basis, EN_MEMORY + 1);
}

static void profile(struct eni_image *io, struct en_profile *p)
{
    NAME(p->id);
    TEXT(p->name);
    TEXT(p->source);
    TEXT(p->note);
    for (int o = 0; o < EN_N_OUTCOMES; o++) NUMBER(p->weight[o]);
    NUMBER(p->scale);
    ENUM(en_basis, p->basis, EN_MEMORY + 1);
}

static void passage(struct eni_image *io, struct en_passage *p)
{
    TEXT(p->id);
    TEXT(p->title);
    TEXT(p->text);
    TEXT(p->source);
    TEXT(p->date);
}

static void card(struct eni_image *io, struct en_card *k)
{
    NAME(k->draft);
    TEXT(k->title);
    TEXT(k->text);
    TEXT(k->source);
    INT(k->n_plus, 0, 12);
    for (int i = 0; i < k->n_plus; i++) TEXT(k->plus[i]);
    INT(k->n_minus, 0, 12);
    for (int i = 0; i < k->n_minus; i++) TEXT(k->minus[i]);
}

static void reading(struct eni_image *io, struct en_reading *r)
{
    TEXT(r->title);
    TEXT(r->publisher);
    TEXT(r->stance);
    TEXT(r->text);
    TEXT(r->source);
    TEXT(r->date);
}

static void role(struct eni_image *io, const struct en_case *c, struct en_role *r)
{
    INT(r->member, 0, c->n_members - 1);
    TEXT(r->worry);
    TEXT(r->want);
    TEXT(r->live_with);
    TEXT(r->source);
    TEXT(r->date);
}

static void act(struct eni_image *io, const struct en_case *c, struct en_act *a)
{
    NAME(a->id);
    TEXT(a->name);
    TEXT(a->text);
    TEXT(a->source);
    TEXT(a->note);
    INT(a->n_actors, 0, EN_MAX_MEMBERS);
    for (int i = 0; i < a->n_actors; i++) INT(a->actor[i], 0, c->n_members - 1);
    INT(a->needed, 0, EN_MAX_MEMBERS);
    INT(a->n_adds, 0, EN_MAX_SETS);
    for (int i = 0; i < a->n_adds; i++) {
        INT(a->adds[i].component, 0, EN_N_POLICY - 1);
        NUMBER(a->adds[i].value);
    }
}

static void briefing(struct eni_image *io, struct en_briefing *b)
{
    TEXT(b->overview);
    INT(b->n_objectives, 0, 8);
    for (int i = 0; i < b->n_objectives; i++) TEXT(b->objective[i]);
    EACH(b->situation, b->n_situation, MANY) passage(io, &b->situation[i]);
    EACH(b->decision, b->n_decision, MANY) passage(io, &b->decision[i]);
    EACH(b->card, b->n_cards, MANY) card(io, &b->card[i]);
    EACH(b->term, b->n_terms, MANY) passage(io, &b->term[i]);
    EACH(b->reading, b->n_readings, MANY) reading(io, &b->reading[i]);
    EACH(b->limit, b->n_limits, MANY) passage(io, &b->limit[i]);
    EACH(b->history, b->n_history, MANY) passage(io, &b->history[i]);
}

static void labels(struct eni_image *io, struct en_case *c)
{
    NAME(c->id);
    TEXT(c->title);
    TEXT(c->council);
    TEXT(c->applicant);
    TEXT(c->adversary);
    TEXT(c->alliance);
    TEXT(c->union_name);
    TEXT(c->patron);
    TEXT(c->date);
    TEXT(c->summary);
    TEXT(c->in_force_source);
    for (int i = 0; i < EN_N_PHASES; i++) TEXT(c->phase_label[i]);
    for (int i = 0; i < EN_N_ENDINGS; i++) TEXT(c->ending_label[i]);
    for (int i = 0; i < EN_N_STATUS; i++) TEXT(c->status_label[i]);
}

static void beginning(struct eni_image *io, struct en_case *c)
{
    INT(c->start_year, 0, 9999);
    INT(c->start_month, 0, 12);
    ENUM(en_phase, c->start_phase, EN_N_PHASES);
    INT(c->start_quiet_months, 0, MONTHS);
    INT(c->n_elections, 0, EN_MAX_ELECTIONS);
    for (int i = 0; i < c->n_elections; i++) INT(c->election_month[i], 0, MONTHS);
    for (int i = 0; i < EN_N_HORIZONS; i++) INT(c->horizon_months[i], 1, EN_MAX_MONTHS);
    ENUM(en_structure, c->structure, EN_N_STRUCTURES);
}

/* A reading of a level names a level of the same clause. */
static void check_readings(struct eni_image *io, struct en_case *c)
{
    for (int k = 0; k < c->n_clauses; k++) {
        for (int l = 0; l < c->clause[k].n_levels; l++) {
            const struct en_level *at = &c->clause[k].level[l];
            if (at->weak >= c->clause[k].n_levels || at->strong >= c->clause[k].n_levels) io->status = EN_BAD_CASE;
        }
    }
}

/* What others point to comes first: clauses before drafts, profiles before members, members before roles. */
void eni_image_case(struct eni_image *io, struct en_case *c)
{
    labels(io, c);
    beginning(io, c);
    EACH(c->source, c->n_sources, MANY) source(io, &c->source[i]);
    EACH(c->worldview, c->n_worldviews, EN_MAX_WORLDVIEWS) worldview(io, &c->worldview[i]);
    for (int b = 0; b < EN_N_BELIEFS; b++) belief(io, &c->belief[b]);
    for (int p = 0; p < EN_N_PARAMETERS; p++) parameter(io, &c->parameter[p]);
    for (int o = 0; o < EN_N_OUTCOMES; o++) outcome(io, &c->outcome[o]);
    EACH(c->guarantee, c->n_guarantees, EN_MAX_GUARANTEES) guarantee(io, &c->guarantee[i]);
    EACH(c->clause, c->n_clauses, EN_MAX_CLAUSES) clause(io, &c->clause[i]);
    check_readings(io, c);
    INT(c->n_incompatible, 0, EN_MAX_INCOMPATIBLE);
    for (int i = 0; i < c->n_incompatible; i++) incompatible(io, c, &c->incompatible[i]);
    EACH(c->draft, c->n_drafts, EN_MAX_DRAFTS) draft(io, c, &c->draft[i]);
    INT(c->in_force, 0, c->n_drafts - 1);
    EACH(c->profile, c->n_profiles, EN_MAX_PROFILES) profile(io, &c->profile[i]);
    EACH(c->member, c->n_members, EN_MAX_MEMBERS) member(io, c, &c->member[i]);
    EACH(c->fact, c->n_facts, MANY) fact(io, c, &c->fact[i]);
    EACH(c->role, c->n_roles, EN_MAX_MEMBERS) role(io, c, &c->role[i]);
    EACH(c->act, c->n_acts, MANY) act(io, c, &c->act[i]);
    EACH(c->left_out, c->n_left_out, MANY) passage(io, &c->left_out[i]);
    briefing(io, &c->briefing);
    eni_image_u64(io, &c->digest);
}
