/* past_int.h: what the files of the hindcast share. */
#ifndef ENTENTE_SRC_STUDY_PAST_INT_H
#define ENTENTE_SRC_STUDY_PAST_INT_H

#include "entente/draw.h"
#include "entente/history.h"

/* When a state belonged to an organisation, as days that sort. */
struct en_membership {
    const char *organisation;
    int member, joined, left; /* left 0: still there */
};

static inline bool eni_scored(const struct en_decision *d)
{
    return d->outcome < EN_N_PAST_CLASSES;
}

static inline bool eni_adopted(enum en_past_class c)
{
    return c == EN_AS_TABLED || c == EN_CHANGED;
}

/* Chances of adoption for every candidate of (iota, dislike, company) and every decision. */
struct eni_candidates {
    int n;
    double *iota, *dislike, *company;
    double *adopted; /* [n][decisions] */
};
enum en_status eni_candidates_make(const struct en_decision *d, int n, struct en_arena *arena,
                                   struct eni_candidates *out);

/* Chance that k objectors among n all give way in the end (C6 and C7 with one margin for all
 * objectors). */
double eni_gives_way(int k, int n, double iota, double dislike, double company);
/* Fits on the decisions with learn[i]; `candidates` were made for the same list. */
void eni_past_fit(const struct en_history *h, const struct en_decision *d, const bool *learn, int n,
                  const struct eni_candidates *candidates, struct en_past_fit *out);
void eni_past_forecast(const struct en_past_fit *fit, const struct en_decision *d,
                       struct en_past_forecast *out);
/* Chance that the i-th member objects, given how many of the others do. */
double eni_past_with_others(const struct en_past_fit *fit, const struct en_decision *d, int i,
                            int others);
double eni_past_own(const struct en_past_fit *fit, int member);    /* half a case added */
double eni_past_shrunk(const struct en_past_fit *fit, int member); /* drawn to the mean */
bool eni_objects(const struct en_decision *d, int member);

#endif
