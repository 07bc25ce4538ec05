/* ballot.c: a text put to the council, its expected outcomes read off a lab. */
#include "lab_int.h"

#include <string.h>

static void set_part(const struct en_case *c, struct eni_ballot *b, enum eni_part part,
                     const uint8_t *level)
{
    b->has[part] = true;
    en_case_policy(c, level, &b->z[part]);
}

/* A text and its readings; the three parts follow one another. */
static void set_text(const struct en_case *c, struct eni_ballot *b, enum eni_part part,
                     const uint8_t *level)
{
    uint8_t read[EN_MAX_CLAUSES] = {0};
    set_part(c, b, part, level);
    if (eni_study_reading(c, level, false, read)) set_part(c, b, part + 1, read);
    if (eni_study_reading(c, level, true, read)) set_part(c, b, part + 2, read);
}

void eni_ballot_init(const struct en_case *c, const uint8_t *level, struct eni_ballot *out)
{
    uint8_t other[EN_MAX_CLAUSES] = {0};
    memset(out, 0, sizeof *out);
    memcpy(out->draft.level, level, (size_t)c->n_clauses);
    set_text(c, out, ENI_DRAFT, level);
    eni_study_acts_of(c, level, other);
    set_text(c, out, ENI_ACTS, other);
    eni_study_plain_of(c, level, other);
    set_text(c, out, ENI_PLAIN, other);
    set_text(c, out, ENI_FORCE, c->draft[c->in_force].level);
}

void eni_ballot_want(struct en_lab *lab, const struct eni_ballot *b,
                     const struct eni_beliefs *believed, int chunks, struct eni_look *out)
{
    const struct en_case *c = en_lab_def_of(lab)->c;
    struct eni_beliefs usual;
    for (int k = 0; k < c->n_worldviews; k++) {
        eni_lab_beliefs(lab, k, ENI_DEFAULT, &usual);
        for (int part = 0; part < ENI_N_PARTS; part++) {
            const struct eni_beliefs *held = part < ENI_N_MOVING ? &believed[k] : &usual;
            out->index[part][k] = b->has[part] ? eni_lab_want(lab, &b->z[part], held, chunks) : -1;
        }
    }
}

void eni_ballot_read(const struct en_lab *lab, const struct eni_ballot *b, struct eni_look *look)
{
    for (int part = 0; part < ENI_N_PARTS; part++) {
        if (!b->has[part]) continue;
        for (int k = 0; k < en_lab_def_of(lab)->c->n_worldviews; k++)
            memcpy(look->mean[part][k], eni_lab_at(lab, look->index[part][k])->mean,
                   sizeof look->mean[part][k]);
    }
}

static const double (*table(const struct eni_ballot *b, const struct eni_look *look,
                            enum eni_part part))[EN_N_OUTCOMES]
{
    return b->has[part] ? (const double(*)[EN_N_OUTCOMES])look->mean[part] : NULL;
}

void eni_ballot_mixtures(const struct en_case *c, double (*out)[EN_MAX_WORLDVIEWS])
{
    for (int i = 0; i < c->n_members; i++) memcpy(out[i], c->member[i].mixture, sizeof out[i]);
}

void eni_ballot_stances(const struct en_case *c, const struct eni_ballot *b,
                        const struct eni_look *look, const double (*mixture)[EN_MAX_WORLDVIEWS],
                        struct en_stance *out)
{
    double start[EN_MAX_MEMBERS][EN_MAX_WORLDVIEWS];
    struct en_council_tables t = {.draft = table(b, look, ENI_DRAFT),
                                  .draft_weak = table(b, look, ENI_DRAFT_WEAK),
                                  .draft_strong = table(b, look, ENI_DRAFT_STRONG),
                                  .acts = table(b, look, ENI_ACTS),
                                  .acts_weak = table(b, look, ENI_ACTS_WEAK),
                                  .acts_strong = table(b, look, ENI_ACTS_STRONG),
                                  .plain = table(b, look, ENI_PLAIN),
                                  .plain_weak = table(b, look, ENI_PLAIN_WEAK),
                                  .plain_strong = table(b, look, ENI_PLAIN_STRONG),
                                  .in_force = table(b, look, ENI_FORCE),
                                  .in_force_weak = table(b, look, ENI_FORCE_WEAK),
                                  .in_force_strong = table(b, look, ENI_FORCE_STRONG)};
    if (mixture == NULL) {
        eni_ballot_mixtures(c, start);
        mixture = (const double(*)[EN_MAX_WORLDVIEWS])start;
    }
    en_council_stances(c, &b->draft, &t, mixture, out);
}
