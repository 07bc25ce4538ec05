/* journal.c: session files. A line is added for every move and is on the disk before anybody is told. The past is never
 * rewritten: taking back is a line too ("undo 12 CHECK": only the first twelve moves hold). */
#include "cli/play/play.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { MOST_BYTES = 64 << 20 };

/* --- where it lies --------------------------------------------------------------------------------- */

static char *text_of(struct en_text *text)
{
    char *copy = text->failed || !text->at ? NULL : strdup(text->at);
    en_text_clear(text);
    return copy;
}

/* Makes every folder of the path; false when one cannot be. */
static bool make_folders(char *path)
{
    for (char *at = path + 1; *at; at++) {
        if (*at != '/') continue;
        *at = '\0';
        bool made = mkdir(path, 0700) == 0 || errno == EEXIST;
        *at = '/';
        if (!made) return false;
    }
    return mkdir(path, 0700) == 0 || errno == EEXIST;
}

static char *state_folder(void)
{
    const char *state = getenv("XDG_STATE_HOME"), *home = getenv("HOME");
    struct en_text text = {0};
    if (state && *state == '/')
        en_text_format(&text, "%s/entente", state);
    else if (home && *home == '/')
        en_text_format(&text, "%s/.local/state/entente", home);
    char *folder = text_of(&text);
    if (folder && make_folders(folder) && access(folder, W_OK | X_OK) == 0) return folder;
    free(folder);
    return strdup(".");
}

char *journal_default_path(const char *case_id)
{
    char *folder = state_folder(), stamp[32] = "", *path = NULL;
    time_t now = time(NULL);
    struct tm local;
    if (localtime_r(&now, &local)) (void)strftime(stamp, sizeof stamp, "%Y-%m-%d-%H%M%S", &local);
    for (int i = 1; folder && i < 1000 && !path; i++) {
        struct en_text text = {0};
        en_text_format(&text, "%s/%s-%s", folder, case_id, stamp);
        if (i > 1) en_text_format(&text, "-%d", i);
        en_text_put(&text, ".session");
        path = text_of(&text);
        if (path && access(path, F_OK) == 0) free(path), path = NULL;
    }
    free(folder);
    return path;
}

/* --- writing --------------------------------------------------------------------------------------- */

static int take(struct journal *j, const char *path, int flags)
{
    *j = (struct journal){.handle = open(path, flags | O_CLOEXEC | O_NOCTTY, 0600)};
    if (j->handle < 0) {
        if (errno == EEXIST)
            return cli_fail(CLI_USAGE, "%s: is there already; 'entente play --resume %s' goes on with it", path, path);
        return cli_fail(CLI_FAILED, "%s: cannot be written: %s", path, strerror(errno));
    }
    if (flock(j->handle, LOCK_EX | LOCK_NB) != 0) {
        (void)close(j->handle);
        j->handle = -1;
        return cli_fail(CLI_FAILED, "%s: another program plays this session now", path);
    }
    j->path = strdup(path);
    return j->path ? CLI_OK : cli_fail(CLI_FAILED, "out of memory");
}

/* So that the name survives a power cut as well. */
static void sync_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
    int handle = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (handle >= 0) (void)fsync(handle), (void)close(handle);
    free(folder);
}

int journal_create(struct journal *j, const char *path, const struct en_session_def *def)
{
    int code = take(j, path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND);
    if (code != CLI_OK) return code;
    en_session_header(&j->pending, def);
    code = journal_commit(j);
    sync_folder(path);
    return code;
}

int journal_continue(struct journal *j, const char *path, size_t good, size_t length)
{
    struct stat info;
    int code = take(j, path, O_WRONLY | O_APPEND);
    if (code != CLI_OK) return code;
    if (fstat(j->handle, &info) != 0 || !S_ISREG(info.st_mode))
        return cli_fail(CLI_FAILED, "%s: is not a regular file", path);
    if ((size_t)info.st_size != length)
        return cli_fail(CLI_FAILED, "%s: another program has played on in this session; open it again", path);
    if (good != length && ftruncate(j->handle, (off_t)good) != 0)
        return cli_fail(CLI_FAILED, "%s: cannot be written: %s", path, strerror(errno));
    j->size = good;
    return CLI_OK;
}

void journal_move(struct journal *j, const struct en_case *c, int n, const struct en_move *move)
{
    en_session_line(&j->pending, c, n, move);
}

void journal_undo(struct journal *j, int n_kept)
{
    en_session_undo(&j->pending, n_kept);
}

static int write_failed(struct journal *j)
{
    int error = errno;
    j->broken = true;
    if (ftruncate(j->handle, (off_t)j->size) != 0) error = errno; /* half a line helps nobody */
    return cli_fail(CLI_FAILED, "%s: the last move could not be saved: %s", j->path, strerror(error));
}

int journal_commit(struct journal *j)
{
    size_t done = 0;
    if (j->handle < 0 || j->pending.length == 0) return CLI_OK;
    if (j->pending.failed) return cli_fail(CLI_FAILED, "out of memory");
    if (j->broken) return CLI_FAILED;
    while (done < j->pending.length) {
        ssize_t n = write(j->handle, j->pending.at + done, j->pending.length - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return write_failed(j);
        done += (size_t)n;
    }
    if (fsync(j->handle) != 0 && errno != EINVAL && errno != EROFS) return write_failed(j);
    j->size += done;
    en_text_clear(&j->pending);
    return CLI_OK;
}

void journal_close(struct journal *j)
{
    if (j->handle >= 0 && j->path) (void)close(j->handle);
    j->handle = -1;
    free(j->path);
    j->path = NULL;
    en_text_clear(&j->pending);
}

/* --- reading --------------------------------------------------------------------------------------- */

static int read_whole(const char *path, struct journal_read *out)
{
    struct stat info;
    int handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (handle < 0) return cli_fail(CLI_USAGE, "%s: cannot be read: %s", path, strerror(errno));
    const char *wrong = NULL;
    if (fstat(handle, &info) != 0 || !S_ISREG(info.st_mode))
        wrong = "is not a session file";
    else if (info.st_size > MOST_BYTES)
        wrong = "is too large for a session file";
    else if (!(out->bytes = en_arena_alloc(&out->arena, (size_t)info.st_size + 1)))
        wrong = "cannot be read: out of memory";
    while (!wrong && out->length < (size_t)info.st_size) {
        ssize_t n = read(handle, out->bytes + out->length, (size_t)info.st_size - out->length);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        out->length += (size_t)n;
    }
    (void)close(handle);
    return wrong ? cli_fail(CLI_USAGE, "%s: %s", path, wrong) : CLI_OK;
}

/* Reads the moves behind the header. */
static int read_moves(struct journal_read *r, const struct en_case *c, size_t from)
{
    size_t used = 0;
    enum en_status status = en_session_read_moves(r->bytes + from, r->length - from, c, 2, r->move, EN_MAX_MOVES,
                                                  &r->n_moves, &used, &r->fault);
    if (status == EN_NOMEM) return cli_fail(CLI_FAILED, "out of memory");
    r->good = from + used;
    r->damaged = status != EN_OK;
    r->cut_off = r->damaged && !memchr(r->bytes + r->good, '\n', r->length - r->good);
    return CLI_OK;
}

int journal_load(const char *path, const struct en_case *c, struct journal_read *out)
{
    *out = (struct journal_read){0};
    size_t used = 0;
    en_arena_init(&out->arena, (size_t)1 << 30);
    int code = read_whole(path, out);
    if (code != CLI_OK) return code;
    if (en_session_read_header(out->bytes, out->length, c, &out->def, &used, &out->fault) != EN_OK) {
        journal_report(path, out);
        return CLI_USAGE;
    }
    out->def.c = c;
    out->move = EN_NEW(&out->arena, struct en_move, EN_MAX_MOVES);
    if (!out->move) return cli_fail(CLI_FAILED, "out of memory");
    return read_moves(out, c, used);
}

void journal_read_clear(struct journal_read *r)
{
    en_arena_clear(&r->arena);
}

void journal_report(const char *path, const struct journal_read *r)
{
    const char *what = r->fault.what ? r->fault.what : "this is no session file of entente";
    if (r->fault.expected)
        cli_say("%s:%d: %s; expected %s", path, r->fault.line, what, r->fault.expected);
    else
        cli_say("%s:%d: %s", path, r->fault.line, what);
}

char *journal_case(const char *path)
{
    char line[512];
    char *found = NULL;
    struct stat info;
    FILE *file = stat(path, &info) == 0 && S_ISREG(info.st_mode) ? fopen(path, "re") : NULL;
    static const char mark[] = "entente-session 1 case ";
    if (file && fgets(line, sizeof line, file)) {
        const char *at = strstr(line, mark);
        if (at) at += sizeof mark - 1, found = strndup(at, strcspn(at, " \n"));
    }
    if (file) (void)fclose(file);
    return found;
}
