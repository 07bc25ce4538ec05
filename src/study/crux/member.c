/* member.c: one member's crux in closed form, its interval, and the council's from all of
 * them. */
#include "crux_int.h"

#include "entente/draw.h"

#include <string.h>

enum { RESAMPLES = 200 };

/* --- values ----------------------------------------------------------------------------------- */

void eni_crux_values(const struct eni_crux *x, const struct eni_look *look, struct eni_values *out)
{
    const struct en_case *c = x->c;
    memset(out, 0, sizeof *out);
    for (int part = 0; part < ENI_N_PARTS; part++) {
        for (int k = 0; k < c->n_worldviews && x->ballot.has[part]; k++) {
            for (int p = 0; p < c->n_profiles; p++) {
                const struct en_profile *profile = &c->profile[p];
                out->at[part][k][p] =
                    eni_study_utility(profile, look->mean[part][k]) / profile->scale;
            }
        }
    }
}

static double mixed(const struct eni_crux *x, const struct eni_values *v, enum eni_part part,
                    const double *mixture, int profile)
{
    double sum = 0;
    for (int k = 0; k < x->c->n_worldviews; k++) sum += mixture[k] * v->at[part][k][profile];
    return sum;
}

/* A text with its readings under a mixture: the liked one as far as the wording is open. */
static double read_value(const struct eni_crux *x, const struct eni_values *v, enum eni_part part,
                         double clarity, const double *mixture, int profile)
{
    double plain = mixed(x, v, part, mixture, profile);
    if (!x->ballot.has[part + 1]) return plain;
    double weak = mixed(x, v, part + 1, mixture, profile),
           strong = mixed(x, v, part + 2, mixture, profile);
    return clarity * plain + (1 - clarity) * (weak > strong ? weak : strong);
}

double eni_crux_plain(const struct eni_crux *x, const struct eni_values *v, const double *mixture,
                      int profile)
{
    struct en_policy z;
    en_case_policy(x->c, x->c->draft[x->c->in_force].level, &z);
    double clarity = z.z[EN_Z_CLARITY];
    return read_value(x, v, ENI_PLAIN, clarity, mixture, profile) -
           read_value(x, v, ENI_FORCE, clarity, mixture, profile);
}

double eni_crux_gain(const struct eni_crux *x, const struct eni_values *v, const double *mixture,
                     int profile)
{
    return read_value(x, v, ENI_DRAFT, x->clarity, mixture, profile) -
           read_value(x, v, ENI_ACTS, x->acts_clarity, mixture, profile);
}

double eni_crux_plain_weight(const struct eni_crux *x, int member)
{
    struct en_policy z;
    en_case_policy(x->c, x->ballot.draft.level, &z);
    double confidence = x->c->member[member].confidence[(int)z.z[EN_Z_STATUS]];
    if (!(confidence > 0)) confidence = 0;
    return en_case_value(x->c, EN_P_FALLBACK) * (1 - confidence) - 1;
}

/* --- pieces ----------------------------------------------------------------------------------- */

static void fill_side(const struct eni_crux *x, const struct eni_values *v, enum eni_part part,
                      double clarity, int profile, int *n, double (*to)[EN_MAX_WORLDVIEWS])
{
    *n = x->ballot.has[part + 1] ? 2 : 1;
    for (int r = 0; r < *n; r++) {
        for (int k = 0; k < x->c->n_worldviews; k++) {
            double plain = v->at[part][k][profile];
            to[r][k] = *n == 1
                           ? plain
                           : clarity * plain + (1 - clarity) * v->at[(int)part + 1 + r][k][profile];
        }
    }
}

static void pieces_of(const struct eni_crux *x, const struct eni_values *v, int member,
                      struct eni_pieces *out)
{
    const struct en_member *m = &x->c->member[member];
    const struct en_stance_parts *parts = &x->stance[member].parts;
    out->n = x->c->n_worldviews;
    fill_side(x, v, ENI_DRAFT, x->clarity, m->profile, &out->n_draft, out->draft);
    fill_side(x, v, ENI_ACTS, x->acts_clarity, m->profile, &out->n_acts, out->acts);
    out->base = parts->position + parts->domestic +
                eni_crux_plain_weight(x, member) * eni_crux_plain(x, v, m->mixture, m->profile);
}

double eni_crux_before_relief(const struct eni_crux *x, double margin)
{
    return margin < 0 ? margin / (1 - x->relief) : margin;
}

/* --- resampling ------------------------------------------------------------------------------- */

/* Means over resampled batches of belief draws, the same draw of batches for every part and
 * worldview. */
static void resample(const struct eni_crux *x, uint32_t round, struct eni_values *out)
{
    const struct en_case *c = x->c;
    int pick[ENI_MAX_BATCHES], n = eni_lab_at(x->lab, x->look.index[ENI_DRAFT][0])->n_batches;
    for (int i = 0; i < n; i++) {
        struct en_words r = en_philox(en_lab_def_of(x->lab)->seed, round,
                                      (uint32_t)EN_STEP_DISPLAY << 16, (uint32_t)i);
        pick[i] = (int)((uint64_t)r.w[0] * (uint64_t)n >> 32);
    }
    *out = x->values;
    for (int part = 0; part < ENI_N_PARTS; part++) {
        for (int k = 0; k < c->n_worldviews && x->ballot.has[part]; k++) {
            const double *batch = eni_lab_at(x->lab, x->look.index[part][k])->batch;
            for (int p = 0; p < c->n_profiles; p++) {
                double sum = 0;
                for (int i = 0; i < n; i++)
                    sum += batch[pick[i] * c->n_profiles + p] - batch[i * c->n_profiles + p];
                out->at[part][k][p] += sum / n;
            }
        }
    }
}

struct sample {
    int n, possible;
    double size[RESAMPLES];
};

static void add_samples(const struct eni_crux *x, struct sample (*s)[EN_N_THRESHOLDS])
{
    for (uint32_t round = 0; round < RESAMPLES; round++) {
        struct eni_values v;
        resample(x, round, &v);
        for (int i = 0; i < x->c->n_members; i++) {
            struct eni_pieces p = {0};
            double moved[EN_MAX_WORLDVIEWS], size;
            pieces_of(x, &v, i, &p);
            for (int t = 0; t < EN_N_THRESHOLDS; t++) {
                const struct en_crux_member *m = &x->out->member[i];
                bool up = m->x < m->threshold[t];
                double wanted = eni_crux_before_relief(x, m->threshold[t]);
                s[i][t].n++;
                if (eni_crux_shift(&p, x->mixture[i], wanted, up, moved, &size))
                    s[i][t].size[s[i][t].possible++] = size;
            }
        }
    }
}

static void set_interval(struct sample *s, struct en_shift *out)
{
    const double low = 0.05, high = 0.95;
    out->share = s->n > 0 ? (double)s->possible / s->n : 0;
    if (s->possible == 0) return;
    out->low = eni_study_quantile(s->possible, s->size, low);
    out->high = eni_study_quantile(s->possible, s->size, high);
}

/* --- members ---------------------------------------------------------------------------------- */

static double pressure(const struct eni_crux *x, double others)
{
    int n = x->c->n_members;
    double base = n > 1 ? 1 - others / (n - 1) : 1;
    return base > 0 ? x->rule.iota * en_pow(base, x->rule.company) : 0;
}

static void set_member(struct eni_crux *x, int i)
{
    struct en_crux_member *m = &x->out->member[i];
    struct eni_pieces p = {0};
    double sum = 0;
    for (int j = 0; j < x->c->n_members; j++) sum += j == i ? 0 : x->out->council.objection[j];
    m->x = x->stance[i].x;
    m->red_line = x->stance[i].red_lines != 0;
    m->objection = x->out->council.objection[i];
    m->threshold[EN_TO_SUPPORT] = 0;
    m->threshold[EN_TO_CONSENT] = x->slack - pressure(x, sum);
    m->objects = m->red_line || m->x < m->threshold[EN_TO_CONSENT];
    m->belief = -1;
    m->reweigh.outcome = -1;
    pieces_of(x, &x->values, i, &p);
    for (int t = 0; t < EN_N_THRESHOLDS; t++) {
        struct en_shift *s = &m->shift[t];
        s->defined = x->c->n_worldviews > 1;
        double wanted = eni_crux_before_relief(x, m->threshold[t]);
        bool up = m->x < m->threshold[t];
        s->possible =
            s->defined && eni_crux_shift(&p, x->mixture[i], wanted, up, s->mixture, &s->size);
    }
}

void eni_crux_members(struct eni_crux *x)
{
    struct sample(*samples)[EN_N_THRESHOLDS] =
        en_arena_alloc(eni_lab_arena(x->lab), sizeof *samples * (size_t)x->c->n_members);
    for (int i = 0; i < x->c->n_members; i++) {
        set_member(x, i);
        eni_crux_reweigh(x, i);
    }
    if (samples == NULL || x->c->n_worldviews < 2) return;
    add_samples(x, samples);
    for (int i = 0; i < x->c->n_members; i++) {
        for (int t = 0; t < EN_N_THRESHOLDS; t++)
            set_interval(&samples[i][t], &x->out->member[i].shift[t]);
    }
}

/* --- the council ------------------------------------------------------------------------------ */

/* All objectors move; what that makes of the text. */
static void adopt(struct eni_crux *x, double goal, struct en_crux_adopt *out)
{
    double margin[EN_MAX_MEMBERS];
    struct en_silence s;
    bool free[EN_MAX_MEMBERS] = {false};
    int n = 0;
    for (int i = 0; i < x->c->n_members; i++) {
        const struct en_crux_member *m = &x->out->member[i];
        double moved[EN_MAX_WORLDVIEWS], size = 0;
        struct eni_pieces p = {0};
        if (m->red_line) continue;
        margin[n] = m->x;
        if (m->objects && m->x < goal) {
            pieces_of(x, &x->values, i, &p);
            bool can = x->c->n_worldviews > 1 &&
                       eni_crux_shift(&p, x->mixture[i], eni_crux_before_relief(x, goal), true,
                                      moved, &size);
            out->stuck += !can;
            out->sum += can ? size : 0;
            if (can && size > out->most) out->most = size;
            margin[n] = goal;
        }
        n++;
    }
    out->p = __builtin_nan("");
    if (out->stuck > 0 || n == 0) return;
    en_silence_solve(n, margin, free, &x->rule, &s);
    out->p = s.p_adopt[s.selected];
}

void eni_crux_council(struct eni_crux *x)
{
    adopt(x, 0, &x->out->adopt[EN_TO_SUPPORT]);
    adopt(x, x->alone, &x->out->adopt[EN_TO_CONSENT]);
    x->out->blocker = -1;
    for (int i = 0; i < x->c->n_members; i++) {
        const struct en_crux_member *m = &x->out->member[i];
        const struct en_shift *s = &m->shift[EN_TO_CONSENT];
        x->out->n_objectors += m->objects;
        x->out->n_red_lines += m->red_line;
        if (m->objects || !s->possible || (x->out->blocker >= 0 && s->size >= x->out->block))
            continue;
        x->out->blocker = i;
        x->out->block = s->size;
    }
}
