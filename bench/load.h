/* load.h: what benches of whole cases share: a clock, and a case from its folder. */
#ifndef ENTENTE_BENCH_LOAD_H
#define ENTENTE_BENCH_LOAD_H

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "entente/entente.h"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static const struct en_case *load(const char *folder, struct en_arena *arena)
{
    struct en_bytes file[EN_N_CASE_FILES];
    struct en_faults faults = {.arena = arena};
    const struct en_case *c = NULL;
    for (int i = 0; i < EN_N_CASE_FILES; i++) {
        char path[600];
        snprintf(path, sizeof path, "%s/%s", folder, en_case_file_name((enum en_case_file)i));
        FILE *f = fopen(path, "rb");
        char *bytes = en_arena_alloc(arena, EN_MAX_FILE_BYTES);
        file[i] = (struct en_bytes){bytes, 0, f ? NULL : "missing"};
        if (!f) continue;
        file[i].length = fread(bytes, 1, EN_MAX_FILE_BYTES, f);
        fclose(f);
    }
    if (en_case_read(file, arena, &faults, &c) != EN_OK) {
        fprintf(stderr, "cannot read %s\n", folder);
        exit(2);
    }
    return c;
}

#endif
