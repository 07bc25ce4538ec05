/* files.c: reading a case folder. Nothing is trusted: a folder where a file should be, a pipe, a
 * huge file, a missing one each become a `problem` that the reader reports among its faults. */
#include "cli/cli.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char default_case[] = "nato-ukraine-2025";
enum { MAX_ROOTS = 6, LONGEST = 4096, MAX_CASES = 256 };

struct roots {
    char at[MAX_ROOTS][LONGEST];
    int n;
};

static bool join(char *out, const char *folder, const char *name)
{
    int n = snprintf(out, LONGEST, "%s/%s", folder, name);
    return n > 0 && n < LONGEST;
}

static bool is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static void add_root(struct roots *roots, const char *folder, const char *name)
{
    if (roots->n < MAX_ROOTS && join(roots->at[roots->n], folder, name) &&
        is_folder(roots->at[roots->n]))
        roots->n++;
}

/* Where cases are looked for: $ENTENTE_CASES, ./cases, beside the program, the installed share
 * folder. */
static void find_roots(struct roots *roots)
{
    const char *own = getenv("ENTENTE_CASES");
    char program[LONGEST];
    roots->n = 0;
    if (own && *own && strlen(own) < LONGEST && is_folder(own)) strcpy(roots->at[roots->n++], own);
    add_root(roots, ".", "cases");
    ssize_t n = readlink("/proc/self/exe", program, sizeof program - 1);
    if (n <= 0) return;
    program[n] = '\0';
    char *slash = strrchr(program, '/');
    if (!slash) return;
    *slash = '\0';
    add_root(roots, program, "cases");
    add_root(roots, program, "../cases");
    add_root(roots, program, "../share/entente/cases");
}

/* A path that names a place: "x/y", "./x", "..", "/x". A bare word is an id first, a folder second.
 */
static bool looks_like_path(const char *name)
{
    return strchr(name, '/') != NULL || strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

static bool find_case(const char *name, char *path)
{
    struct roots roots;
    if (!looks_like_path(name)) {
        find_roots(&roots);
        for (int i = 0; i < roots.n; i++)
            if (join(path, roots.at[i], name) && is_folder(path)) return true;
    }
    return snprintf(path, LONGEST, "%s", name) < LONGEST && is_folder(path);
}

bool cli_is_case(const char *name)
{
    char path[LONGEST];
    return find_case(name, path);
}

static int no_such_case(const char *name)
{
    struct roots roots;
    char *names[MAX_CASES];
    int n = 0;
    struct stat info;
    if (stat(name, &info) == 0)
        return cli_fail(CLI_USAGE, "%s: is a file; a case is a folder", name);
    find_roots(&roots);
    for (int i = 0; i < roots.n; i++) {
        DIR *folder = opendir(roots.at[i]);
        struct dirent *entry;
        while (folder && n < MAX_CASES && (entry = readdir(folder)) != NULL)
            if (entry->d_name[0] != '.' && (names[n] = strdup(entry->d_name)) != NULL) n++;
        if (folder) (void)closedir(folder);
    }
    const char *near = cli_nearest(name, (const char *const *)names, n);
    if (near)
        cli_say("%s: no such case; did you mean '%s'?", name, near);
    else
        cli_say("%s: no such case or folder (looked in $ENTENTE_CASES, ./cases, beside the "
                "program, its share folder)",
                name);
    while (n > 0) free(names[--n]);
    return CLI_USAGE;
}

/* --- one file --------------------------------------------------------------------------------- */

static const char *why_not_opened(int error)
{
    switch (error) {
    case ENOENT: return "is missing";
    case EACCES: return "cannot be opened: permission denied";
    case ELOOP: return "cannot be opened: a circle of links";
    default: return "cannot be opened";
    }
}

/* One byte more than allowed is asked for, so that a file that grows meanwhile is noticed too. */
static const char *read_all(int handle, size_t size, struct en_arena *arena, struct en_bytes *out)
{
    size_t have = 0;
    char *bytes = en_arena_alloc(arena, size + 2);
    if (!bytes) return "cannot be read: out of memory";
    for (;;) {
        ssize_t n = read(handle, bytes + have, size + 1 - have);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return "cannot be read";
        if (n == 0) break;
        have += (size_t)n;
        if (have > size) return "changed while it was read";
    }
    *out = (struct en_bytes){.bytes = bytes, .length = have};
    return NULL;
}

static void read_file(const char *path, struct en_arena *arena, struct en_bytes *out)
{
    struct stat info;
    *out = (struct en_bytes){0};
    int handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (handle < 0) {
        out->problem = why_not_opened(errno);
        return;
    }
    if (fstat(handle, &info) != 0)
        out->problem = "cannot be read";
    else if (S_ISDIR(info.st_mode))
        out->problem = "is a folder where a file should be";
    else if (!S_ISREG(info.st_mode))
        out->problem = "is not a regular file";
    else if ((size_t)info.st_size > EN_MAX_FILE_BYTES)
        out->problem = "is larger than 4 MiB";
    else
        out->problem = read_all(handle, (size_t)info.st_size, arena, out);
    (void)close(handle);
}

void cli_print_faults(const struct en_faults *faults)
{
    struct en_text text = {0};
    en_report_faults(&text, faults);
    if (text.at) (void)fwrite(text.at, 1, text.length, stderr);
    en_text_clear(&text);
}

int cli_read_file(const char *folder, const char *name, struct en_arena *arena, struct en_bytes *out)
{
    char path[LONGEST];
    if (folder ? !join(path, folder, name) : snprintf(path, LONGEST, "%s", name) >= LONGEST)
        return cli_fail(CLI_USAGE, "%s: the path is too long", name);
    read_file(path, arena, out);
    if (out->problem) return cli_fail(CLI_USAGE, "%s: %s", path, out->problem);
    return CLI_OK;
}

int cli_find_history(char *path, size_t size)
{
    struct roots roots;
    find_roots(&roots);
    for (int i = 0; i < roots.n; i++) {
        char folder[LONGEST];
        if (!join(folder, roots.at[i], "history") || !is_folder(folder) || strlen(folder) >= size) continue;
        strcpy(path, folder);
        return CLI_OK;
    }
    return cli_fail(CLI_FAILED, "the folder 'history' was not found (looked in $ENTENTE_CASES, ./cases, beside the "
                                "program, its share folder)");
}

/* --- a case ----------------------------------------------------------------------------------- */

static void print_faults(const char *path, const struct en_faults *faults)
{
    struct en_text text = {0};
    en_report_faults(&text, faults);
    if (text.at) (void)fwrite(text.at, 1, text.length, stderr);
    en_text_clear(&text);
    cli_say(faults->count == 1 ? "%s: the case has an error; nothing was computed"
                               : "%s: the case has errors; nothing was computed",
            path);
}

static int read_case(const char *path, struct cli_case *out)
{
    struct en_faults faults = {.arena = &out->arena};
    char file[LONGEST];
    for (int i = 0; i < EN_N_CASE_FILES; i++) {
        if (!join(file, path, en_case_file_name((enum en_case_file)i)))
            return cli_fail(CLI_USAGE, "%s: the path is too long", path);
        read_file(file, &out->arena, &out->file[i]);
    }
    enum en_status status = en_case_read(out->file, &out->arena, &faults, &out->c);
    if (status == EN_OK) return CLI_OK;
    if (faults.count > 0)
        print_faults(path, &faults);
    else
        cli_say("%s: %s", path, en_status_text(status));
    return status == EN_BAD_CASE ? CLI_USAGE : CLI_FAILED;
}

int cli_case_open(const char *name, struct cli_case *out)
{
    char path[LONGEST];
    *out = (struct cli_case){0};
    if (!name) name = default_case;
    if (*name == '\0') return cli_fail(CLI_USAGE, "the name of the case is empty");
    if (!find_case(name, path)) return no_such_case(name);
    en_arena_init(&out->arena, (size_t)1 << 30);
    int code = read_case(path, out);
    if (code != CLI_OK) cli_case_close(out);
    return code;
}

void cli_case_close(struct cli_case *kase)
{
    en_arena_clear(&kase->arena);
}
