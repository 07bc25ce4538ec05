/* crux_report.h: what the files that show a crux share. */
#ifndef ENI_CRUX_REPORT_H
#define ENI_CRUX_REPORT_H

#include "report/doc.h"

#include "entente/lab_report.h"

struct eni_crux_view {
    const struct en_lab_report *r;
    const struct en_crux_shown *shown;
    const struct en_crux *x;
    const struct en_case *c;
};

const char *eni_crux_member_name(const struct en_case *c, int member);
void eni_crux_say_bars(struct eni_doc *d, const struct eni_crux_view *v);
void eni_crux_say(struct eni_doc *d, const struct eni_crux_view *v);

#endif
