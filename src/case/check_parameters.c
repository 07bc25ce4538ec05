/* Bounds of parameters: by their unit, and where an equation divides by one or takes its logarithm.
 */
#include "case/reader.h"

#include <math.h>
#include <string.h>

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static bool is_one_of(const char *text, const char *const *list)
{
    for (int i = 0; list[i]; i++)
        if (strcmp(text, list[i]) == 0) return true;
    return false;
}

/* Parameters that may not be 0, whatever their unit: see docs/case-format.md. */
static bool above_zero(const struct en_parameter *p)
{
    static const char *const ids[] = {"sigma",
                                      "sigma_stakes",
                                      "company_power",
                                      "renewal_shape",
                                      "ladder_rungs",
                                      "aid_start",
                                      "aid_floor",
                                      "collapse_territory_width",
                                      "collapse_balance_width",
                                      "look_ahead",
                                      "ground_unit",
                                      NULL};
    return ends_with(p->id, "_hr") || is_one_of(p->id, ids) || p->dist == EN_LOGNORMAL ||
           p->dist == EN_LOGUNIFORM;
}

/* What the unit allows. */
static void unit_bounds(const char *unit, double *lo, double *hi)
{
    static const char *const zero_to_one[] = {"share", "probability", NULL};
    static const char *const free_sign[] = {"log",
                                            "logit",
                                            "log per log",
                                            "log per index",
                                            "log per sqrt year",
                                            "logit per year",
                                            "share per logit",
                                            "ratio per share",
                                            "utility",
                                            "index",
                                            NULL};
    *lo = is_one_of(unit, free_sign) ? -HUGE_VAL : 0;
    *hi = is_one_of(unit, zero_to_one) ? 1 : HUGE_VAL;
}

void eni_check_parameter(struct eni_reader *r, int id, struct eni_field low, struct eni_field value)
{
    const struct en_parameter *p = &r->c->parameter[id];
    double lo, hi;
    unit_bounds(p->unit, &lo, &hi);
    struct eni_field at = p->value < lo || p->value > hi ? value : low;
    if (p->low < lo)
        eni_fault(r, at, ENI_SAY(r, "'", p->id, "' goes down to ", low.text),
                  ENI_SAY(r, "no number below 0, because its unit is '", p->unit, "'"),
                  "correct value or low");
    else if (p->high > hi)
        eni_fault(r, value, ENI_SAY(r, "'", p->id, "' goes up to ", eni_say_number(r, p->high)),
                  ENI_SAY(r, "numbers from 0 to 1, because its unit is '", p->unit, "'"),
                  "correct value or high");
    else if (p->low <= 0 && above_zero(p))
        eni_fault(r, low, ENI_SAY(r, "'", p->id, "' goes down to ", low.text), "numbers above 0",
                  "raise low; the equations divide by it or take its logarithm");
}

/* The cut points of the stances must stand in order. */
void eni_check_parameters(struct eni_reader *r, const bool *seen, const int *line)
{
    static const enum en_parameter_id cut[] = {EN_P_CUT_UNDECIDED, EN_P_CUT_OBJECT, EN_P_CUT_BREAK};
    const struct en_parameter *p = r->c->parameter;
    for (int i = 0; i + 1 < 3; i++) {
        if (!seen[cut[i]] || !seen[cut[i + 1]] || p[cut[i]].value <= p[cut[i + 1]].value) continue;
        eni_fault(r, (struct eni_field){NULL, NULL, line[cut[i]], 1},
                  ENI_SAY(r, "'", p[cut[i]].id, "' is above '", p[cut[i + 1]].id, "'"),
                  "cut_undecided <= cut_object <= cut_break", "put the cut points in order");
    }
}
