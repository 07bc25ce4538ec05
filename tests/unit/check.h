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

#endif
