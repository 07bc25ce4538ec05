/* words.c: sentences that every form of the report shares, so that table, page and pictures say the
 * same. */
#include "report/report_int.h"

#include "entente/variant.h"

#include <string.h>

const char *eni_or(const char *text, const char *otherwise)
{
    return text && *text ? text : otherwise;
}

int eni_horizon_years(const struct en_case *c, int horizon)
{
    return c->horizon_months[horizon] / 12;
}

bool eni_council_decides(const struct en_clause *clause)
{
    return clause->decider == EN_BY_COUNCIL;
}

bool eni_differs(const struct en_case *c, int draft, int k)
{
    return c->draft[draft].level[k] != c->draft[c->in_force].level[k];
}

int eni_all_drafts(const struct en_study *s, int draft[EN_MAX_DRAFTS])
{
    const struct en_case *c = en_study_def_of(s)->c;
    int n = 0;
    for (int d = 0; d < c->n_drafts; d++) {
        if (en_study_has_draft(s, d)) draft[n++] = d;
    }
    return n;
}

static bool wanted(const struct eni_view *v, int d, int pass)
{
    if (!en_study_has_draft(v->s, d)) return false;
    if (v->options->drafts) return (v->options->drafts >> d & 1) != 0;
    return pass == 0 ? v->c->draft[d].kind == EN_OPTION : pass == 1 ? d != v->c->in_force : true;
}

void eni_view_init(struct eni_view *v, const struct en_study *s,
                   const struct en_report_options *options)
{
    const struct en_study_def *def = en_study_def_of(s);
    memset(v, 0, sizeof *v);
    v->s = s;
    v->c = def->c;
    v->options = options;
    v->horizon = def->horizon;
    v->years = eni_horizon_years(v->c, v->horizon);
    for (int pass = 0; pass < 3 && v->n_drafts == 0;
         pass++) { /* options, else what there is, else the text in force */
        for (int d = 0; d < v->c->n_drafts; d++) {
            if (wanted(v, d, pass)) v->draft[v->n_drafts++] = d;
        }
    }
    for (int w = 0; w < v->c->n_worldviews; w++) {
        if (!options->worldviews || options->worldviews >> w & 1)
            v->worldview[v->n_worldviews++] = w;
    }
}

const char *eni_glyph(enum en_stance_class stance)
{
    static const char *const glyph[EN_N_STANCES] = {"▲", "△", "?", "▽", "■"};
    return glyph[stance];
}

const char *eni_fill_sentence(enum en_fill fill)
{
    switch (fill) {
    case EN_FILL_NEUTRAL:
        return "a neutral value or a sourced reference class, the same for every document";
    case EN_FILL_POOLED:
        return "the middle of what the other documents say, the same for every document";
    case EN_FILL_SPIRIT:
        return "one reader's guess in the spirit of the document, marked as a guess";
    }
    return "";
}

/* "name 0.8 (0.7 to 0.9)" */
static void put_own(struct en_text *out, const struct en_belief *b, struct en_range3 r)
{
    en_text_format(out, "\"%s\" ", b->name);
    en_text_number(out, r.central);
    if (!(r.low < r.high)) return;
    en_text_put(out, " (");
    en_text_number(out, r.low);
    en_text_put(out, " to ");
    en_text_number(out, r.high);
    en_text_char(out, ')');
}

void eni_own_beliefs(struct en_text *out, const struct en_study_def *def)
{
    const struct en_case *c = def->c;
    const struct en_worldview *last = c->n_worldviews > 0 ? &c->worldview[c->n_worldviews - 1] : NULL;
    bool column = last && strcmp(last->id, EN_OWN_ID) == 0;
    int n = 0;
    for (int b = 0; b < EN_N_BELIEFS; b++) {
        bool set = def->belief ? def->belief[0][b].central == def->belief[0][b].central
                               : column && last->cell[b].status == EN_STATED;
        if (!set) continue;
        struct en_range3 r = def->belief ? def->belief[0][b] : last->cell[b].range;
        if (n++ == 0)
            en_text_put(out, def->belief ? "Beliefs of your own, in place of what every document says: "
                                         : "Beliefs of your own, as a view beside the documents: ");
        else
            en_text_put(out, ", ");
        put_own(out, &c->belief[b], r);
    }
    if (n > 0) en_text_put(out, ". ");
}

void eni_own_text(struct en_text *out, const struct en_study_def *def)
{
    const struct en_draft *last = def->c->n_drafts > 0 ? &def->c->draft[def->c->n_drafts - 1] : NULL;
    if (last && strcmp(last->id, EN_OWN_ID) == 0) en_text_format(out, "Your draft: %s ", last->summary);
}

void eni_plural(struct en_text *out, int n, const char *one, const char *many)
{
    en_text_int(out, n);
    en_text_char(out, ' ');
    en_text_put(out, n == 1 ? one : many);
}

static bool has_acts(const struct en_case *c, int draft)
{
    for (int k = 0; k < c->n_clauses; k++) {
        if (!eni_council_decides(&c->clause[k]) && eni_differs(c, draft, k)) return true;
    }
    return false;
}

void eni_adoption(struct en_text *out, const struct eni_view *v, int draft)
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    if (draft == v->c->in_force) {
        en_text_put(out, "this is the text in force: it continues, nobody is asked");
    } else if (r->continues) {
        bool acts = has_acts(v->c, draft);
        en_text_put(out, "the text in force continues; ");
        en_text_put(out, acts ? "only acts that need no consent are added"
                              : "the council is asked nothing new");
    } else {
        en_text_put(out, "adopted in ");
        eni_hundred_range(out, r->p_low, r->p_high);
        en_text_put(out, " of 100 councils");
        struct en_text low, centre;
        en_text_init(&low);
        en_text_init(&centre);
        eni_hundred_range(&low, r->p_low, r->p_high);
        eni_hundred(&centre, r->p_central);
        if (low.at && centre.at && strcmp(low.at, centre.at) != 0) {
            en_text_format(out, ", %s at the middle setting", centre.at);
        }
        en_text_clear(&low);
        en_text_clear(&centre);
    }
}

static bool starts_with(const char *text, const char *name)
{
    size_t n = name ? strlen(name) : 0;
    return n > 0 && strncmp(text, name, n) == 0;
}

void eni_inside(struct en_text *out, const struct en_case *c, const char *label)
{
    const char *name[] = {c->applicant, c->adversary, c->alliance,
                          c->council,   c->patron,    c->union_name};
    bool keep = !(label[0] >= 'A' && label[0] <= 'Z') || !(label[1] >= 'a' && label[1] <= 'z');
    for (size_t i = 0; i < sizeof name / sizeof *name && !keep; i++)
        keep = starts_with(label, name[i]);
    if (!keep) {
        en_text_char(out, (char)(label[0] - 'A' + 'a'));
        label++;
    }
    en_text_put(out, label);
}

/* The clauses whose level is somebody's red line. */
static void red_lines(struct en_text *out, const struct en_case *c, uint32_t lines)
{
    bool first = true;
    for (int k = 0; k < c->n_clauses; k++) {
        if (!(lines >> k & 1)) continue;
        if (!first) en_text_put(out, ", ");
        eni_inside(out, c, c->clause[k].name);
        first = false;
    }
}

void eni_adoption_notes(struct en_text *out, const struct eni_view *v, int draft)
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    if (r->continues) return;
    if (r->any_red_line) {
        en_text_put(out, "A red line is touched: ");
        red_lines(out, v->c, r->any_red_line);
        en_text_put(out, ". ");
    }
    if (r->n_equilibria > 1) {
        en_text_put(out, "Silence can settle in more than one way: ");
        eni_hundred_range(out, r->band_least, r->band_greatest);
        en_text_put(out, " of 100. ");
    }
    if (!r->settled) en_text_put(out, "The silence did not settle within the tolerance. ");
}

void eni_over(struct en_text *out, const struct eni_view *v, int draft, int m)
{
    const struct en_stance *st = &en_study_stances(v->s, draft)[m];
    const struct en_stance_parts *p = &st->parts;
    if (st->red_lines) {
        en_text_put(out, "red line: ");
        red_lines(out, v->c, st->red_lines);
        return;
    }
    int worst = -1;
    for (int i = 0; i < 3; i++) {
        if (st->top[i] >= 0 && st->top_by[i] < 0 &&
            (worst < 0 || st->top_by[i] < st->top_by[worst]))
            worst = i;
    }
    double change = worst >= 0 ? eni_min(p->change, 0) : 0,
           least = eni_min(eni_min(p->position, p->model), eni_min(change, p->domestic));
    if (least >= 0) {
        if (worst >= 0)
            eni_inside(out, v->c, v->c->outcome[st->top[worst]].label);
        else
            en_text_put(out, "nothing in particular");
    } else if (least == p->position) {
        en_text_put(out, "its public position");
    } else if (least == p->domestic) {
        en_text_put(out, "opinion at home");
    } else if (least == change) {
        eni_inside(out, v->c, v->c->outcome[st->top[worst]].label);
    } else {
        en_text_put(out, "its interests");
    }
}

/* Red lines first, then by chance of objection in hundredths, then by how much the text is
 * disliked. */
static bool objects_more(const struct eni_view *v, int draft, int m, int than)
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    const struct en_stance *st = en_study_stances(v->s, draft);
    if ((st[m].red_lines != 0) != (st[than].red_lines != 0)) return st[m].red_lines != 0;
    int64_t a = eni_round(100 * r->objection[m]), b = eni_round(100 * r->objection[than]);
    return a != b ? a > b : st[m].x < st[than].x;
}

int eni_objectors(const struct eni_view *v, int draft, int member[EN_MAX_MEMBERS])
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    int n = 0;
    if (r->continues) return 0;
    for (int m = 0; m < v->c->n_members; m++) {
        if (r->stance[m] != EN_OBJECT && r->stance[m] != EN_BREAK) continue;
        int at = n++;
        for (; at > 0 && objects_more(v, draft, m, member[at - 1]); at--)
            member[at] = member[at - 1];
        member[at] = m;
    }
    return n;
}

int eni_count_stance(const struct eni_view *v, int draft, enum en_stance_class stance)
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    int n = 0;
    for (int m = 0; m < v->c->n_members; m++) n += r->stance[m] == stance;
    return n;
}

int eni_count_dislikes(const struct eni_view *v, int draft)
{
    const struct en_council_result *r = en_study_council(v->s, draft);
    int n = 0;
    for (int m = 0; m < v->c->n_members; m++) n += r->dislikes[m];
    return n;
}

static int lower(char ch)
{
    return ch >= 'A' && ch <= 'Z' ? ch - 'A' + 'a' : (unsigned char)ch;
}

static bool before(const char *a, const char *b)
{
    for (; *a && lower(*a) == lower(*b); a++) b++;
    return lower(*a) < lower(*b);
}

void eni_alphabetical(const struct en_case *c, int order[EN_MAX_MEMBERS])
{
    for (int m = 0; m < c->n_members; m++) {
        int at = m;
        for (; at > 0 && before(c->member[m].name, c->member[order[at - 1]].name); at--)
            order[at] = order[at - 1];
        order[at] = m;
    }
}

bool eni_consent_asked(const struct eni_view *v, int draft)
{
    struct en_policy z;
    en_case_policy(v->c, v->c->draft[draft].level, &z);
    if (draft == v->c->in_force) return false;
    if (z.z[EN_Z_STATUS] <= EN_OFF_TABLE) return true;
    for (int w = 0; w < v->c->n_worldviews; w++) {
        if (en_study_consent(v->s, draft, w).mean < 1 - 1e-12) return true;
    }
    return false;
}

void eni_consent(struct en_text *out, const struct eni_view *v, int draft)
{
    double low = 1, high = 0;
    for (int w = 0; w < v->n_worldviews; w++) {
        struct en_estimate e = en_study_consent(v->s, draft, v->worldview[w]);
        low = eni_min(low, e.mean);
        high = eni_max(high, e.mean);
    }
    en_text_format(out, "%s consents in ", v->c->applicant);
    eni_hundred_range(out, low, high);
    en_text_put(out, " of 100, by worldview");
}

const char *eni_actor(const struct en_clause *clause)
{
    return eni_council_decides(clause) ? "council"
                                       : eni_or(clause->actor, en_decider_name(clause->decider));
}

int eni_acts(struct en_text *out, const struct en_case *c, int draft)
{
    int n = 0;
    for (int k = 0; k < c->n_clauses; k++) {
        const struct en_clause *clause = &c->clause[k];
        if (eni_council_decides(clause) || !eni_differs(c, draft, k)) continue;
        en_text_format(out, "%s%s: %s (%s)", n ? "; " : "", clause->name,
                       clause->level[c->draft[draft].level[k]].name, eni_actor(clause));
        n++;
    }
    return n;
}

void eni_ranks(const struct en_study *s, int n, const int *draft, int worldview, int profile,
               int horizon, int *rank)
{
    for (int i = 0; i < n; i++) {
        double own = en_study_profile_gain(s, draft[i], worldview, profile, horizon);
        rank[i] = 1;
        for (int j = 0; j < n; j++) {
            rank[i] += en_study_profile_gain(s, draft[j], worldview, profile, horizon) > own + 1e-9;
        }
    }
}

/* The drafts shown, with the text in force as one more choice. */
static int compared(const struct eni_view *v, int draft[EN_MAX_DRAFTS])
{
    bool seen = false;
    int n = 0;
    for (int i = 0; i < v->n_drafts; i++) {
        draft[n++] = v->draft[i];
        seen = seen || v->draft[i] == v->c->in_force;
    }
    if (!seen && n < EN_MAX_DRAFTS) draft[n++] = v->c->in_force;
    return n;
}

static int first_of(const int *rank, const int *draft, int n)
{
    for (int i = 0; i < n; i++) {
        if (rank[i] == 1) return draft[i];
    }
    return draft[0];
}

static bool same_ranks(const int *a, const int *b, int n)
{
    return memcmp(a, b, sizeof *a * (size_t)n) == 0;
}

struct change {
    int cells, moved, best_moved, w, p, early, late;
};

static void find_changes(const struct eni_view *v, int n, const int *draft, struct change *ch)
{
    int rank[EN_N_HORIZONS][EN_MAX_DRAFTS];
    for (int w = 0; w < v->n_worldviews; w++) {
        for (int p = 0; p < v->c->n_profiles; p++) {
            for (int h = 0; h < EN_N_HORIZONS; h++)
                eni_ranks(v->s, n, draft, v->worldview[w], p, h, rank[h]);
            ch->cells++;
            if (same_ranks(rank[0], rank[1], n) && same_ranks(rank[1], rank[2], n)) continue;
            ch->moved++;
            int early = first_of(rank[0], draft, n),
                late = first_of(rank[EN_N_HORIZONS - 1], draft, n);
            if (early == late) continue;
            if (ch->best_moved++ == 0) {
                ch->w = v->worldview[w];
                ch->p = p;
                ch->early = early;
                ch->late = late;
            }
        }
    }
}

void eni_horizon_sentence(struct en_text *out, const struct eni_view *v)
{
    int draft[EN_MAX_DRAFTS], n = compared(v, draft);
    const struct en_case *c = v->c;
    struct change ch = {0};
    find_changes(v, n, draft, &ch);
    int early = eni_horizon_years(c, 0), late = eni_horizon_years(c, EN_N_HORIZONS - 1);
    if (ch.moved == 0) {
        en_text_format(out,
                       "The order of these texts by worth to the interest profiles is the same at "
                       "%d, %d and %d years.",
                       early, eni_horizon_years(c, 1), late);
        return;
    }
    en_text_format(out,
                   "The order of these texts changes between %d and %d years in %d of %d pairs of "
                   "worldview and "
                   "profile; the first place changes in %d.",
                   early, late, ch.moved, ch.cells, ch.best_moved);
    if (ch.best_moved == 0) return;
    en_text_format(out,
                   " Example: if you believe \"%s\" and weigh like \"%s\", first is \"%s\" at %d "
                   "years, \"%s\" at %d.",
                   c->worldview[ch.w].claim, c->profile[ch.p].name, c->draft[ch.early].title, early,
                   c->draft[ch.late].title, late);
}

void eni_first_sentence(struct en_text *out, const char *text)
{
    size_t n = 0;
    text = eni_or(text, "");
    while (text[n] &&
           !(text[n] == '.' && (text[n + 1] == ' ' || text[n + 1] == '\n' || !text[n + 1])))
        n++;
    en_text_bytes(out, text, n + (text[n] == '.'));
}

void eni_limits(struct en_text *out, const struct en_case *c)
{
    enum { GRAVEST = 3 };
    for (int i = 0; i < c->briefing.n_limits && i < GRAVEST; i++) {
        en_text_put(out, i == 0 ? "Limits: " : " ");
        eni_first_sentence(out, c->briefing.limit[i].text);
    }
}

void eni_command(struct en_text *out, const struct eni_view *v)
{
    const char *command = eni_or(v->options->command, "");
    if (*command) en_text_format(out, "entente %s", command);
}
