/* sense_int.h: what the files of sensitivity share: the plan of rows, indices from rows, the model as a function. */
#ifndef ENTENTE_SENSE_INT_H
#define ENTENTE_SENSE_INT_H

#include "study/lab_int.h"

#include "entente/sensitivity.h"

/* A function of inputs in (0,1). *luck: variance of one history around the answer, or left alone. */
typedef double eni_sense_function(void *context, const double *u, double *luck);

/* Inputs in groups; group -1 never moves and stays at 1/2. */
struct eni_sense_plan {
    uint64_t seed;
    int n_inputs, n_groups;
    const int *group;
};

/* A row of answers: A, B, A with each group from B, the inner steps of a random walk from A to B, luck. */
int eni_sense_row_length(int n_groups);
/* Input `i` of a row; second: of matrix B. */
double eni_sense_draw(uint64_t seed, int row, int i, bool second);
/* u [n_inputs] is working space. */
void eni_sense_row(const struct eni_sense_plan *plan, eni_sense_function *f, void *context, int row, double *u, double *out);

struct eni_sense_sums {
    struct en_share total[EN_SENSE_MAX_GROUPS], first[EN_SENSE_MAX_GROUPS], shapley[EN_SENSE_MAX_GROUPS];
    double mean, variance, positive, luck;
    int half; /* so many rows, the largest, hold half of the variance */
};
/* Indices of rows 0..n-1 with bootstrap intervals. n >= 2. */
void eni_sense_indices(const struct eni_sense_plan *plan, int n, const double *rows, struct eni_sense_sums *out);

/* --- model.c --- */

enum { ENI_SENSE_PARAMETERS = EN_N_BELIEFS, ENI_SENSE_INTERESTS = EN_N_BELIEFS + EN_N_PARAMETERS, ENI_SENSE_STRUCTURE,
       ENI_SENSE_MEMBERS, /* one for each member's profile, where the council is asked */
       ENI_SENSE_INPUTS = ENI_SENSE_MEMBERS + EN_MAX_MEMBERS };

/* What all answers of one run share. */
struct eni_sense_model {
    const struct en_sense_def *def;
    struct eni_ballot ballot;
    struct eni_look look[EN_N_STRUCTURES]; /* margins, councils: the parts under default beliefs */
    double median[EN_N_BELIEFS];      /* over the documents' central values */
    struct en_world_setup setup;
};
enum en_status eni_sense_model_init(struct eni_sense_model *m, const struct en_sense_def *def, struct en_arena *arena);
/* true: the answer is the whole council's. */
bool eni_sense_asks_council(enum en_sense_target target);
/* An eni_sense_function of ENI_SENSE_INPUTS inputs; context is a model. */
double eni_sense_answer(void *context, const double *u, double *luck);
/* Everything central, one belief at a value (belief -1: none). */
double eni_sense_answer_at(const struct eni_sense_model *m, int belief, double value);
/* A parameter at quantile u of its own distribution. */
double eni_sense_parameter(const struct en_parameter *p, double u);
/* Theme of a parameter, by the section in which parameters.h lists it. */
enum en_theme eni_parameter_theme(enum en_parameter_id p);

#endif
