/* output.c: files that appear together or not at all: all are written under temporary names beside
 * their place, then renamed. A device or a pipe is written to directly. */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *join_path(const char *folder, const char *name)
{
    size_t a = folder ? strlen(folder) : 0, b = strlen(name);
    char *path = malloc(a + b + 2);
    if (!path) return NULL;
    if (folder) memcpy(path, folder, a), path[a++] = '/';
    memcpy(path + a, name, b + 1);
    return path;
}

/* ".name.XXXXXX" beside `path`. */
static char *temporary_path(const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t folder = slash ? (size_t)(slash - path) + 1 : 0, size = strlen(path) + 9;
    char *temporary = malloc(size);
    if (temporary)
        (void)snprintf(temporary, size, "%.*s.%s.XXXXXX", (int)folder, path, path + folder);
    return temporary;
}

static int cannot(const char *path)
{
    return cli_fail(CLI_FAILED, "%s: cannot be written: %s", path, strerror(errno));
}

struct en_text *cli_output_add(struct cli_outputs *outputs, const char *folder, const char *name)
{
    EN_ASSERT(outputs->n < (int)(sizeof outputs->at / sizeof *outputs->at));
    struct cli_output *output = &outputs->at[outputs->n++];
    *output = (struct cli_output){.path = join_path(folder, name)};
    return &output->text;
}

static int write_all(int handle, const struct en_text *text)
{
    size_t done = 0;
    while (done < text->length) {
        ssize_t n = write(handle, text->at + done, text->length - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return -1;
        done += (size_t)n;
    }
    return 0;
}

/* True for what exists and cannot be replaced by a rename: a terminal, a pipe, /dev/null. */
static bool is_special(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

static mode_t usual_mode(void)
{
    mode_t mask = umask(0);
    (void)umask(mask);
    return 0666 & ~mask;
}

static int write_one(struct cli_output *output)
{
    if (!output->path || output->text.failed) return cli_fail(CLI_FAILED, "out of memory");
    if (is_special(output->path)) return output->direct = true, CLI_OK;
    output->temporary = temporary_path(output->path);
    if (!output->temporary) return cli_fail(CLI_FAILED, "out of memory");
    int handle = mkstemp(output->temporary);
    if (handle < 0) {
        free(output->temporary);
        output->temporary = NULL;
        return cannot(output->path);
    }
    int bad = fchmod(handle, usual_mode()) != 0 || write_all(handle, &output->text) != 0 ||
              fsync(handle) != 0;
    if (bad) (void)cannot(output->path);
    if (close(handle) != 0 && !bad) return cannot(output->path);
    return bad ? CLI_FAILED : CLI_OK;
}

int cli_outputs_write(struct cli_outputs *outputs)
{
    int code = CLI_OK;
    for (int i = 0; i < outputs->n && code == CLI_OK; i++) code = write_one(&outputs->at[i]);
    return code;
}

static int write_direct(const struct cli_output *output)
{
    int handle = open(output->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (handle < 0) return cannot(output->path);
    int bad = write_all(handle, &output->text);
    if (bad && errno != EPIPE)
        (void)cannot(output->path);
    else
        bad = 0;
    (void)close(handle);
    return bad ? CLI_FAILED : CLI_OK;
}

int cli_outputs_commit(struct cli_outputs *outputs)
{
    for (int i = 0; i < outputs->n; i++) {
        struct cli_output *output = &outputs->at[i];
        if (output->direct) {
            if (write_direct(output) != CLI_OK) return CLI_FAILED;
            continue;
        }
        if (rename(output->temporary, output->path) != 0) return cannot(output->path);
        free(output->temporary);
        output->temporary = NULL;
    }
    free(outputs->made_folder); /* it stays */
    outputs->made_folder = NULL;
    return CLI_OK;
}

void cli_outputs_clear(struct cli_outputs *outputs)
{
    for (int i = 0; i < outputs->n; i++) {
        struct cli_output *output = &outputs->at[i];
        if (output->temporary) (void)unlink(output->temporary);
        free(output->temporary);
        free(output->path);
        en_text_clear(&output->text);
    }
    if (outputs->made_folder) (void)rmdir(outputs->made_folder);
    free(outputs->made_folder);
    *outputs = (struct cli_outputs){0};
}

int cli_can_write(const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        return cli_fail(CLI_FAILED, "%s: cannot be written: it is a folder", path);
    const char *slash = strrchr(path, '/');
    char *folder = slash ? strndup(path, slash == path ? 1 : (size_t)(slash - path)) : strdup(".");
    if (!folder) return cli_fail(CLI_FAILED, "out of memory");
    bool good = is_special(path) ? access(path, W_OK) == 0 : access(folder, W_OK | X_OK) == 0;
    free(folder);
    return good ? CLI_OK : cannot(path);
}

int cli_make_folder(struct cli_outputs *outputs, const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0) {
        if (!S_ISDIR(info.st_mode)) return cli_fail(CLI_FAILED, "%s: is not a folder", path);
        return access(path, W_OK | X_OK) == 0 ? CLI_OK : cannot(path);
    }
    if (mkdir(path, 0777) != 0) return cannot(path);
    outputs->made_folder = strdup(path);
    return CLI_OK;
}
