/* settle_int.h: what the files of settle share. */
#ifndef ENTENTE_SETTLE_INT_H
#define ENTENTE_SETTLE_INT_H

#include "study/crux/crux_int.h"

#include "entente/settle.h"

/* Values of one text by worldview and profile. */
struct eni_table {
    double at[EN_MAX_WORLDVIEWS][EN_MAX_PROFILES];
};

/* One text of the space as the search sees it. */
struct eni_candidate {
    uint8_t level[EN_MAX_CLAUSES];
    uint64_t objects; /* bit per member that would object alone or may not consent */
    float p, worst[EN_MAX_PROFILES], mean[EN_MAX_PROFILES];
    bool red_line, hopeless, picked;
};

enum { ENI_MAX_COLUMNS = 160, ENI_MAX_CELLS = 256 };

/* One cell: the same words on status and trigger. Effects of the other clauses on every value. */
struct eni_cell {
    uint8_t level[EN_MAX_CLAUSES]; /* of the clauses that make the cell */
    double *effect;                /* [columns][worldviews * profiles] */
};

struct eni_guess {
    int n_columns, n_outputs;
    bool pairs;
    bool makes_cell[EN_MAX_CLAUSES], free[EN_MAX_CLAUSES]; /* free: council clauses inside a cell */
    int first[EN_MAX_CLAUSES]; /* column of a free clause's first other level */
    int pair[EN_MAX_CLAUSES][EN_MAX_CLAUSES];
    int n_cells;
    struct eni_cell cell[ENI_MAX_CELLS];
};

struct eni_settle {
    struct en_lab *lab;
    const struct en_case *c;
    struct en_settle_ask ask;
    struct en_arena *arena;
    struct eni_beliefs believed[EN_MAX_WORLDVIEWS];
    double mixture[EN_MAX_MEMBERS][EN_MAX_WORLDVIEWS];
    int64_t n;
    struct eni_candidate *at;
    struct eni_guess *guess;  /* NULL: every text is simulated */
    struct eni_table acts[3]; /* plain, weak, strong */
    bool acts_read;
    double acts_clarity;
    /* What the margin holds besides the gain, by status level of the text. */
    double fixed[EN_N_STATUS][EN_MAX_MEMBERS];
    struct en_settle *out;
};

bool eni_settle_council(const struct en_case *c, int clause);
/* space.c */
enum en_status eni_settle_space(struct eni_settle *s);
/* guess.c: fits the effects; then the value of any text of the space or of a reading of one.
 */
enum en_status eni_settle_fit(struct eni_settle *s);
void eni_settle_value(const struct eni_settle *s, const uint8_t *level, struct eni_table *out);
/* weigh.c */
enum en_status eni_settle_frames(struct eni_settle *s);
void eni_settle_margins(const struct eni_settle *s, const uint8_t *level, double *margin,
                        struct eni_table *own);
enum en_status eni_settle_weigh(struct eni_settle *s);
/* blame.c */
void eni_settle_blame(struct eni_settle *s);

#endif
