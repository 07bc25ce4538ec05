/* cache.c: what a lab simulated, kept under the user's cache folder and believed only when it
 * proves whole.
 *
 * A file is named by the lab's key and ends with a digest of itself. One that is missing, stale,
 * damaged or of another build is as good as none; a folder that cannot be written is no failure
 * either.
 */
#include "cli/cli.h"
#include "cli/lab.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LONGEST = 4096, MOST_FILES = 24 };
static const size_t largest = (size_t)96 << 20;

/* The folder, made if it is not there. */
static bool folder_of(char *out)
{
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    char parent[LONGEST];
    int n;
    if (cache && *cache == '/')
        n = snprintf(parent, sizeof parent, "%s", cache);
    else if (home && *home == '/')
        n = snprintf(parent, sizeof parent, "%s/.cache", home);
    else
        return false;
    if (n < 0 || n >= (int)sizeof parent - 64) return false;
    (void)mkdir(parent, 0700);
    n = snprintf(out, LONGEST, "%.4000s/entente", parent);
    return n > 0 && n < LONGEST && (mkdir(out, 0700) == 0 || errno == EEXIST);
}

static bool path_of(const struct en_lab *lab, char *out)
{
    char folder[LONGEST];
    if (!folder_of(folder)) return false;
    int n =
        snprintf(out, LONGEST, "%.4000s/lab-%016llx", folder, (unsigned long long)en_lab_key(lab));
    return n > 0 && n < LONGEST;
}

static char *read_whole(const char *path, size_t *length)
{
    struct stat info;
    int handle = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    char *bytes = NULL;
    *length = 0;
    if (handle < 0) return NULL;
    if (fstat(handle, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0 &&
        (size_t)info.st_size <= largest)
        bytes = malloc((size_t)info.st_size);
    while (bytes && *length < (size_t)info.st_size) {
        ssize_t n = read(handle, bytes + *length, (size_t)info.st_size - *length);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        *length += (size_t)n;
    }
    (void)close(handle);
    return bytes;
}

void cli_cache_load(struct en_lab *lab)
{
    char path[LONGEST];
    size_t length;
    if (!path_of(lab, path)) return;
    char *bytes = read_whole(path, &length);
    if (bytes) (void)en_lab_load(lab, bytes, length);
    free(bytes);
}

/* Keeps the newest files. */
static void prune(void)
{
    char folder[LONGEST], path[LONGEST + 300], oldest[LONGEST + 300] = "";
    struct stat info;
    time_t age = 0;
    int n = 0;
    if (!folder_of(folder)) return;
    DIR *list = opendir(folder);
    struct dirent *entry;
    while (list && (entry = readdir(list)) != NULL) {
        if (strncmp(entry->d_name, "lab-", 4) != 0) continue;
        (void)snprintf(path, sizeof path, "%.4000s/%s", folder, entry->d_name);
        if (stat(path, &info) != 0) continue;
        if (n++ == 0 || info.st_mtime < age) {
            age = info.st_mtime;
            memcpy(oldest, path, sizeof oldest);
        }
    }
    if (list) (void)closedir(list);
    if (n > MOST_FILES) (void)unlink(oldest);
}

static bool write_all(int handle, const struct en_text *text)
{
    size_t done = 0;
    while (done < text->length) {
        ssize_t n = write(handle, text->at + done, text->length - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        done += (size_t)n;
    }
    return true;
}

void cli_cache_save(const struct en_lab *lab)
{
    char path[LONGEST], temporary[LONGEST + 16];
    struct en_text text = {0};
    if (en_lab_simulated(lab) == 0 || !path_of(lab, path)) return;
    en_lab_save(lab, &text);
    (void)snprintf(temporary, sizeof temporary, "%s.XXXXXX", path);
    int handle = text.failed || text.length > largest ? -1 : mkstemp(temporary);
    if (handle >= 0) {
        bool good = write_all(handle, &text);
        good = close(handle) == 0 && good;
        if (!good || rename(temporary, path) != 0) (void)unlink(temporary);
        prune();
    }
    en_text_clear(&text);
}
