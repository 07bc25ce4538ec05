/* why_int.h: the two halves of `why`. */
#ifndef ENI_WHY_INT_H
#define ENI_WHY_INT_H

#include "report/report_int.h"

struct eni_why {
    struct en_text *out;
    const struct en_case *c;
    int width;
};

void eni_why_head(const struct eni_why *y, const char *kind, const char *id, const char *name);
void eni_why_item(const struct eni_why *y, const char *label,
                  const char *text); /* nothing for an empty text */
void eni_why_take(const struct eni_why *y, const char *label,
                  struct en_text *text);                        /* and clears it */
void eni_why_sources(const struct eni_why *y, const char *ids); /* one line for each id */
void eni_why_profile(const struct eni_why *y, int p);
const char *eni_policy_name(int component);
/* Each: false if nothing of its kind bears the name. */
bool eni_why_clause(const struct eni_why *y, const char *name);
bool eni_why_member(const struct eni_why *y, const char *name);
bool eni_why_draft(const struct eni_why *y, const char *name);
bool eni_why_worldview(const struct eni_why *y, const char *name);

#endif
