/* council.h: what the members would decide. Valuation, stance, domestic limits, red lines, silence.
 *
 * The council receives tables of expected outcomes; it knows nothing of how they came about. It is pure: no chance,
 * no clock. Margins are in units of "typical differences between texts" of the member's own profile; that they are
 * compared across members through iota is an assumption of the model and stated as such (docs/model.md).
 * Silence: a game of strategic complements (MODEL C6-C7), solved in one dimension (DECISIONS 24).
 */
#ifndef ENTENTE_COUNCIL_H
#define ENTENTE_COUNCIL_H

#include "case.h"

#ifdef __cplusplus
extern "C" {
#endif

/* V = W M L^T. mean [n_worldviews][EN_N_OUTCOMES] in valuation form (see en_council_form), one text.
 * out [n_members]: value of the text to each member in its profile's scale. */
void en_council_values(const struct en_case *c, const double (*mean)[EN_N_OUTCOMES], double *out);
/* The same for given mixtures [n_members][EN_MAX_WORLDVIEWS]. */
void en_council_values_mixed(const struct en_case *c, const double (*mixture)[EN_MAX_WORLDVIEWS],
                             const double (*mean)[EN_N_OUTCOMES], double *out);

/* The expected outcomes of the texts that a stance on one draft needs, [n_worldviews][EN_N_OUTCOMES] each; yearly
 * outcomes per year. A pointer may be NULL only where said. Readings: the draft, and the text in force, read weakly
 * and strongly where their wording is open (DECISIONS 18); NULL when no level has readings or the text is explicit. */
struct en_council_tables {
    const double (*draft)[EN_N_OUTCOMES];
    const double (*draft_weak)[EN_N_OUTCOMES], (*draft_strong)[EN_N_OUTCOMES];
    const double (*acts)[EN_N_OUTCOMES];      /* text in force plus the draft's acts that need no consent */
    const double (*acts_weak)[EN_N_OUTCOMES], (*acts_strong)[EN_N_OUTCOMES];
    /* Under default beliefs, for what public positions are about: the text in force with only the draft's status level,
     * and the text in force itself, with their readings. */
    const double (*plain)[EN_N_OUTCOMES], (*plain_weak)[EN_N_OUTCOMES], (*plain_strong)[EN_N_OUTCOMES];
    const double (*in_force)[EN_N_OUTCOMES], (*in_force_weak)[EN_N_OUTCOMES], (*in_force_strong)[EN_N_OUTCOMES];
};

/* Why a margin is what it is; the parts add up to x. */
struct en_stance_parts {
    double position;   /* from what the member has said in public */
    double model;      /* fallback_weight x (1 - confidence) x what the model alone says of the plain status level */
    double change;     /* how the model moves it: this text and these beliefs against the plain level */
    double domestic;   /* <= 0, cost at home, difference from the text in force */
    double reservations; /* >= 0, relief where reservations are allowed */
};

struct en_stance {
    double x;                    /* margin, finite also when a red line is touched */
    struct en_stance_parts parts;
    uint32_t red_lines;          /* bit per clause whose level is a red line and differs from the text in force */
    int top[3];                  /* the three outcomes that move `change` most, enum en_outcome_id, -1 none */
    double top_by[3];
};

/* Stances of all members on a draft. out [n_members]. Acts not decided by the council count as given. */
void en_council_stances(const struct en_case *c, const struct en_draft *draft, const struct en_council_tables *t,
                        const double (*mixture)[EN_MAX_WORLDVIEWS], struct en_stance *out);

/* Highest stakes among the council's levels that differ from the text in force; 0 if none differs. */
double en_council_stakes(const struct en_case *c, const uint8_t *level);
/* True if no clause that the council decides differs from the text in force: the text continues, nothing is asked. */
bool en_council_continues(const struct en_case *c, const uint8_t *level);

/* --- the silence procedure ------------------------------------------------------------------------------------ */

enum { EN_MAX_EQUILIBRIA = 9 };

struct en_silence_rule { double iota, sigma, company; }; /* utility >= 0, utility > 0, power > 0 */
/* The rule for a text of given stakes, with iota/sigma at `at` in [-1,1]: -1 low, 0 central, +1 high end of its range. */
struct en_silence_rule en_silence_rule_for(const struct en_case *c, double stakes, double at);

struct en_silence {
    int n_equilibria;
    double sum[EN_MAX_EQUILIBRIA];       /* expected number of objections, increasing */
    double p_adopt[EN_MAX_EQUILIBRIA];
    int selected;                        /* reached from the sincere profile (who dislikes it objects) */
    bool settled;                        /* false: a bound was met before the tolerance; say so */
    double objection[EN_MAX_MEMBERS];    /* pi_i at the selected equilibrium; 1 where a red line is touched */
};

/* Solves pi_i = L(-(x_i + iota (1 - O_-i/(n-1))^company)/sigma) for n members, 1 <= n <= EN_MAX_MEMBERS.
 * fixed[i] true: the member objects whatever others do (red line, precommitment). sigma -> 0 is allowed down to 1e-9.
 * One member: pressure is 1. Roots closer than 1e-9 in the sum count as one. */
void en_silence_solve(int n, const double *x, const bool *fixed, const struct en_silence_rule *rule,
                      struct en_silence *out);

enum en_stance_class { EN_SUPPORT, EN_CAN_LIVE, EN_UNDECIDED, EN_OBJECT, EN_BREAK, EN_N_STANCES };
/* By the four cut points of the case. */
enum en_stance_class en_stance_class_of(const struct en_case *c, double x, double objection, bool red_line);
/* True where the member consents although it dislikes the text: the point of the model (DECISIONS 35). */
bool en_consents_though_dislikes(const struct en_case *c, double x, double objection);
const char *en_stance_class_name(enum en_stance_class s);

/* The outcome of one council on one draft. */
struct en_council_result {
    bool continues;                       /* same council text as in force: the p_ and band_ below are NaN */
    double stakes;
    double p_low, p_central, p_high;      /* P(adopted), selected equilibrium, over the range of iota */
    double band_least, band_greatest;     /* over the equilibria at central iota */
    int n_equilibria;
    bool settled;
    uint32_t any_red_line;                /* clauses whose level is somebody's red line */
    double objection[EN_MAX_MEMBERS];     /* central */
    enum en_stance_class stance[EN_MAX_MEMBERS];
    bool dislikes[EN_MAX_MEMBERS];        /* consents though it dislikes */
};
void en_council_decide(const struct en_case *c, const struct en_draft *draft, const struct en_stance *stance,
                       struct en_council_result *out);

#ifdef __cplusplus
}
#endif
#endif
