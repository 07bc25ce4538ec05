/* case_files.h: the files of a case in memory, to be read as they are or changed first. */
#ifndef EN_TESTS_CASE_FILES_H
#define EN_TESTS_CASE_FILES_H

#include "check.h"

#include "entente/case.h"

#include <stdio.h>

struct case_files {
    struct en_bytes file[EN_N_CASE_FILES];
    char *owned[EN_N_CASE_FILES];
};

/* One file of a folder; a problem where it cannot be read. */
static inline struct en_bytes cf_load(const char *folder, const char *name, char **owned)
{
    char path[1536];
    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *f = fopen(path, "rb");
    struct en_bytes b = {NULL, 0, "the file is missing"};
    if (!f) return b;
    *owned = malloc(EN_MAX_FILE_BYTES);
    assert_non_null(*owned);
    b.length = fread(*owned, 1, EN_MAX_FILE_BYTES, f);
    fclose(f);
    *owned = realloc(*owned, b.length ? b.length : 1); /* exact, so that a sanitizer sees reading past it */
    b.bytes = *owned;
    b.problem = NULL;
    return b;
}

/* `folder` is relative to the repository. */
static inline void cf_open(struct case_files *c, const char *folder)
{
    char path[1024];
    snprintf(path, sizeof(path), "%s/%s", EN_SOURCE_DIR, folder);
    memset(c, 0, sizeof(*c));
    for (int i = 0; i < EN_N_CASE_FILES; i++)
        c->file[i] = cf_load(path, en_case_file_name((enum en_case_file)i), &c->owned[i]);
}

static inline void cf_close(struct case_files *c)
{
    for (int i = 0; i < EN_N_CASE_FILES; i++) free(c->owned[i]);
}

/* Puts other bytes in the place of a file. */
static inline void cf_put(struct case_files *c, enum en_case_file file, const char *bytes, size_t length)
{
    free(c->owned[file]);
    c->owned[file] = malloc(length ? length : 1);
    assert_non_null(c->owned[file]);
    memcpy(c->owned[file], bytes, length);
    c->file[file] = (struct en_bytes){c->owned[file], length, NULL};
}

/* Replaces the first `find` by `with`. `find` must be there. */
static inline void cf_change(struct case_files *c, enum en_case_file file, const char *find, const char *with)
{
    const char *from = c->file[file].bytes;
    size_t n = c->file[file].length, nf = strlen(find), nw = strlen(with), at = 0;
    while (at + nf <= n && memcmp(from + at, find, nf) != 0) at++;
    if (at + nf > n) fail_msg("'%s' is not in %s", find, en_case_file_name(file));
    char *to = malloc(n + nw + 1);
    assert_non_null(to);
    memcpy(to, from, at);
    memcpy(to + at, with, nw);
    memcpy(to + at + nw, from + at + nf, n - at - nf);
    cf_put(c, file, to, n - nf + nw);
    free(to);
}

/* Line and column of the mark '@', which is taken out; 0, 0 if there is none. */
static inline void cf_mark(struct case_files *c, enum en_case_file file, int *line, int *column)
{
    size_t n = c->file[file].length;
    char *p = c->owned[file];
    *line = *column = 0;
    char *at = p ? memchr(p, '@', n) : NULL;
    if (!at) return;
    *line = *column = 1;
    for (const char *q = p; q < at; q++) {
        if (*q == '\n') ++*line, *column = 1;
        else if (((unsigned char)*q & 0xC0) != 0x80) ++*column;
    }
    memmove(at, at + 1, n - (size_t)(at - p) - 1);
    c->file[file].length--;
}

/* A case that must be valid; what is wrong is printed. */
static inline const struct en_case *cf_read(const struct case_files *c, struct en_arena *arena)
{
    struct en_faults faults = {.arena = arena};
    const struct en_case *out = NULL;
    enum en_status status = en_case_read(c->file, arena, &faults, &out);
    for (int i = 0; i < faults.count; i++)
        print_error("%s:%d:%d: %s\n", faults.at[i].file, faults.at[i].line, faults.at[i].column, faults.at[i].what);
    assert_int_equal(status, EN_OK);
    assert_non_null(out);
    return out;
}

#endif
