/* check.h: what cmocka needs before its header, for every unit test. */
#ifndef EN_TESTS_CHECK_H
#define EN_TESTS_CHECK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Everything in a full test (ENTENTE_LEVEL=full), otherwise samples: every n-th, so that each run checks the same. */
static inline int stride(int n)
{
    const char *level = getenv("ENTENTE_LEVEL");
    return level && strcmp(level, "full") == 0 ? 1 : n;
}

#endif
