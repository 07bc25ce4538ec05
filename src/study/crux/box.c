/* box.c: what values inside the stated ranges can do at most.
 *
 * The box runs, belief by belief, from the lowest to the highest value that any document's range
 * holds. A member that took one point of it would have the same margin whatever its mixture; so one
 * search per interest profile and direction serves all members. The search starts from every
 * document and from the corner that single moves suggest, then moves one belief at a time while
 * that helps. It finds examples; that none was found is no proof.
 */
#include "crux_int.h"

#include <string.h>

enum { MAX_PASSES = 3 };

struct corner {
    double at[EN_N_BELIEFS];
};

struct box {
    struct eni_crux *x;
    double low[EN_N_BELIEFS], high[EN_N_BELIEFS], middle[EN_N_BELIEFS];
    struct eni_try *tries;
    int member[EN_MAX_PROFILES]; /* one of each profile, -1 none */
    struct corner best[EN_MAX_PROFILES][2];
    double value[EN_MAX_PROFILES][2];
    bool any[EN_MAX_PROFILES][2];
};

static void measure(struct box *b)
{
    const struct eni_crux *x = b->x;
    for (int i = 0; i < EN_N_BELIEFS; i++) {
        double sum = 0;
        b->low[i] = x->believed[0].range[i].low;
        b->high[i] = x->believed[0].range[i].high;
        for (int k = 0; k < x->c->n_worldviews; k++) {
            const struct en_range3 *r = &x->believed[k].range[i];
            b->low[i] = r->low < b->low[i] ? r->low : b->low[i];
            b->high[i] = r->high > b->high[i] ? r->high : b->high[i];
            sum += r->central;
        }
        b->middle[i] = sum / x->c->n_worldviews;
    }
    for (int p = 0; p < EN_MAX_PROFILES; p++) b->member[p] = -1;
    for (int i = x->c->n_members - 1; i >= 0; i--) b->member[x->c->member[i].profile] = i;
}

static void stand_at(const struct box *b, const struct corner *at, struct eni_try *try)
{
    for (int k = 0; k < b->x->c->n_worldviews; k++) {
        try->believed[k].correlate = false;
        for (int i = 0; i < EN_N_BELIEFS; i++)
            try->believed[k].range[i] = (struct en_range3){at->at[i], at->at[i], at->at[i]};
    }
}

/* Tries corners and keeps what is best for each profile and direction (0 least, 1 most). */
static enum en_status try_all(struct box *b, int n, const struct corner *at)
{
    for (int i = 0; i < n; i++) stand_at(b, &at[i], &b->tries[i]);
    EN_TRY(eni_crux_tries(b->x, n, b->tries, true));
    b->x->out->box_simulations += n;
    for (int i = 0; i < n; i++) {
        for (int p = 0; p < b->x->c->n_profiles; p++) {
            if (b->member[p] < 0) continue;
            double value = b->tries[i].stance[b->member[p]].x;
            for (int most = 0; most < 2; most++) {
                if (b->any[p][most] && (most ? value <= b->value[p][1] : value >= b->value[p][0]))
                    continue;
                b->any[p][most] = true;
                b->value[p][most] = value;
                b->best[p][most] = at[i];
            }
        }
    }
    return EN_OK;
}

/* From the middle each belief to each end: what each profile makes of it, as one corner per profile
 * and direction. */
static enum en_status screen(struct box *b, struct corner *at)
{
    int n = 0;
    for (int i = 0; i < EN_N_BELIEFS; i++) {
        for (int end = 0; end < 2; end++) {
            memcpy(at[n].at, b->middle, sizeof at[n].at);
            at[n++].at[i] = end ? b->high[i] : b->low[i];
        }
    }
    EN_TRY(try_all(b, n, at));
    n = 0;
    for (int p = 0; p < b->x->c->n_profiles; p++) {
        for (int most = 0; most < 2 && b->member[p] >= 0; most++, n++) {
            for (int i = 0; i < EN_N_BELIEFS; i++) {
                double down = b->tries[2 * i].stance[b->member[p]].x,
                       up = b->tries[2 * i + 1].stance[b->member[p]].x;
                at[n].at[i] = (up > down) == (most == 1) ? b->high[i] : b->low[i];
            }
        }
    }
    return try_all(b, n, at);
}

/* Around the best of one profile and direction, one belief at a time to the other end. */
static enum en_status walk(struct box *b, int p, int most, struct corner *at)
{
    for (int pass = 0; pass < MAX_PASSES; pass++) {
        double before = b->value[p][most];
        for (int i = 0; i < EN_N_BELIEFS; i++) {
            at[i] = b->best[p][most];
            at[i].at[i] = at[i].at[i] > b->middle[i] ? b->low[i] : b->high[i];
        }
        EN_TRY(try_all(b, EN_N_BELIEFS, at));
        if (!(most ? b->value[p][1] > before : b->value[p][0] < before)) break;
    }
    return EN_OK;
}

/* Every member: its own constant part plus what its profile found. */
static void conclude(struct box *b)
{
    struct eni_crux *x = b->x;
    for (int i = 0; i < x->c->n_members; i++) {
        struct en_crux_member *m = &x->out->member[i];
        for (int most = 0; most < 2; most++) {
            struct eni_try *try = b->tries + 2 * x->c->member[i].profile + most;
            *(most ? &m->most : &m->least) = try->stance[i].x;
        }
        bool inside = m->x < m->threshold[EN_TO_CONSENT] ? m->most >= m->threshold[EN_TO_CONSENT]
                                                         : m->least < m->threshold[EN_TO_CONSENT];
        if (m->red_line)
            m->verdict = EN_CRUX_RED_LINE;
        else if (x->c->n_worldviews < 2)
            m->verdict = EN_CRUX_UNDEFINED;
        else if (m->shift[EN_TO_CONSENT].possible)
            m->verdict = EN_CRUX_MIXTURE;
        else
            m->verdict = inside ? EN_CRUX_RANGES : EN_CRUX_VALUES;
    }
}

enum en_status eni_crux_box(struct eni_crux *x, struct en_arena *arena)
{
    struct box *b = EN_NEW(arena, struct box, 1);
    struct corner *at =
        EN_NEW(arena, struct corner, 2 * EN_N_BELIEFS + 2 * EN_MAX_PROFILES + EN_MAX_WORLDVIEWS);
    if (b == NULL || at == NULL) return EN_NOMEM;
    b->x = x;
    b->tries = EN_NEW(arena, struct eni_try, 2 * EN_N_BELIEFS + 2 * EN_MAX_PROFILES);
    if (b->tries == NULL) return EN_NOMEM;
    measure(b);
    for (int k = 0; k < x->c->n_worldviews; k++) {
        for (int i = 0; i < EN_N_BELIEFS; i++) at[k].at[i] = x->believed[k].range[i].central;
    }
    EN_TRY(try_all(b, x->c->n_worldviews, at));
    EN_TRY(screen(b, at));
    for (int p = 0; p < x->c->n_profiles; p++) {
        for (int most = 0; most < 2 && b->member[p] >= 0; most++) EN_TRY(walk(b, p, most, at));
    }
    for (int p = 0; p < x->c->n_profiles; p++) { /* the ends in full */
        for (int most = 0; most < 2; most++) {
            if (b->member[p] < 0) memcpy(b->best[p][most].at, b->middle, sizeof b->middle);
            stand_at(b, &b->best[p][most], &b->tries[2 * p + most]);
        }
    }
    EN_TRY(eni_crux_tries(x, 2 * x->c->n_profiles, b->tries, false));
    conclude(b);
    return EN_OK;
}
