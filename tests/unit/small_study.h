/* small_study.h: the small case of study_case.h and an arena, made anew for each group of tests. */
#ifndef SMALL_STUDY_H
#define SMALL_STUDY_H

#include "study_case.h"

static struct study_case sc;
static struct en_arena arena;

static int setup(void **state)
{
    (void)state;
    study_case_init(&sc);
    en_arena_init(&arena, 0);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    en_arena_clear(&arena);
    return 0;
}

#endif
