/* assert.c: the end of a program that called us wrongly. Alone in its file, so that a build without
 * an operating system can leave the message out. */
#include "entente/base.h"

#if __STDC_HOSTED__
#include <stdio.h>
#include <stdlib.h>

_Noreturn void en_assert_failed(const char *file, int line, const char *what)
{
    (void)fprintf(stderr, "entente: %s:%d: a condition does not hold: %s\n", file, line, what);
    abort();
}
#else
_Noreturn void en_assert_failed(const char *file, int line, const char *what)
{
    (void)file, (void)line, (void)what;
    __builtin_trap();
}
#endif
