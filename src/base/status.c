/* status.c: the text of a status. */
#include "entente/base.h"

const char *en_status_text(enum en_status status)
{
    static const char *const texts[] = {
#define X(code, text) [code] = text,
        EN_STATUS_LIST(X)
#undef X
    };
    size_t n = sizeof texts / sizeof *texts;
    return (size_t)status < n ? texts[status] : "unknown status";
}
