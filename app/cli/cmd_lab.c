/* cmd_lab.c: the laboratory as one page: a template with the engine, and a case put into it. */
#include "cli/cli.h"

#include "entente/image.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

enum { LONGEST_PATH = 4096, LONGEST_TEMPLATE = 16 << 20 };

/* --- the template ------------------------------------------------------------------------------ */

static bool beside(char *path, const char *name)
{
    ssize_t n = readlink("/proc/self/exe", path, LONGEST_PATH - 64);
    if (n <= 0) return false;
    path[n] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash) return false;
    strcpy(slash + 1, name);
    return access(path, R_OK) == 0;
}

/* $ENTENTE_LAB, beside the program, the installed share folder. */
static bool find_template(char *path)
{
    const char *own = getenv("ENTENTE_LAB");
    if (own && *own) return snprintf(path, LONGEST_PATH, "%s", own) < LONGEST_PATH;
    return beside(path, "lab.html") || beside(path, "../share/entente/lab.html");
}

static int read_template(struct en_text *out)
{
    char path[LONGEST_PATH], block[65536];
    size_t n;
    if (!find_template(path))
        return cli_fail(CLI_FAILED, "the page's template lab.html is neither beside the program nor in its share folder; "
                                    "build it with './run lab', or set ENTENTE_LAB");
    FILE *file = fopen(path, "rb");
    if (!file) return cli_fail(CLI_FAILED, "%s: cannot be opened: %s", path, strerror(errno));
    while ((n = fread(block, 1, sizeof block, file)) > 0 && out->length <= LONGEST_TEMPLATE)
        en_text_bytes(out, block, n);
    bool bad = ferror(file) != 0 || out->length > LONGEST_TEMPLATE;
    (void)fclose(file);
    if (bad) return cli_fail(CLI_FAILED, "%s: cannot be read", path);
    if (!out->at || !strstr(out->at, "@@ENTENTE_CASE@@"))
        return cli_fail(CLI_FAILED, "%s: is no template of the laboratory", path);
    return CLI_OK;
}

/* --- the case ---------------------------------------------------------------------------------- */

/* gzip without a name or a time, so that the same case gives the same page. */
static bool compress_bytes(const struct en_text *from, struct en_text *out)
{
    z_stream z = {0};
    unsigned char block[16384];
    int code = deflateInit2(&z, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
    if (code != Z_OK) return false;
    z.next_in = (unsigned char *)from->at;
    z.avail_in = (unsigned)from->length;
    do {
        z.next_out = block;
        z.avail_out = sizeof block;
        code = deflate(&z, Z_FINISH);
        en_text_bytes(out, (const char *)block, sizeof block - z.avail_out);
    } while (code == Z_OK);
    (void)deflateEnd(&z);
    return code == Z_STREAM_END && !out->failed;
}

static void put_base64(struct en_text *out, const struct en_text *bytes)
{
    static const char digit[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const unsigned char *at = (const unsigned char *)bytes->at;
    for (size_t i = 0; i < bytes->length; i += 3) {
        size_t left = bytes->length - i;
        unsigned word = (unsigned)at[i] << 16 | (left > 1 ? (unsigned)at[i + 1] << 8 : 0) | (left > 2 ? at[i + 2] : 0u);
        const char four[] = {digit[word >> 18], digit[word >> 12 & 63], left > 1 ? digit[word >> 6 & 63] : '=',
                             left > 2 ? digit[word & 63] : '='};
        en_text_bytes(out, four, 4);
    }
}

static bool pack_base64(const struct en_text *image, struct en_text *out)
{
    struct en_text small = {0};
    bool good = compress_bytes(image, &small);
    if (good) put_base64(out, &small);
    en_text_clear(&small);
    return good && !out->failed;
}

/* --- the page ---------------------------------------------------------------------------------- */

struct mark {
    const char *name;
    struct en_text with;
};

static void fill(struct en_text *out, const char *template, const struct mark *marks, int n)
{
    const char *at;
    while ((at = strstr(template, "@@ENTENTE_")) != NULL) {
        int i = 0;
        while (i < n && strncmp(at, marks[i].name, strlen(marks[i].name)) != 0) i++;
        en_text_bytes(out, template, (size_t)(at - template));
        if (i < n)
            en_text_bytes(out, marks[i].with.at ? marks[i].with.at : "", marks[i].with.length);
        else
            en_text_bytes(out, at, 10);
        template = at + (i < n ? strlen(marks[i].name) : 10);
    }
    en_text_put(out, template);
}

static int make_page(const struct en_case *c, const struct en_text *image, struct en_text *out)
{
    struct mark marks[] = {{"@@ENTENTE_CASE@@", {0}}, {"@@ENTENTE_TITLE@@", {0}}, {"@@ENTENTE_CASE_ID@@", {0}},
                           {"@@ENTENTE_VERSION@@", {0}}};
    struct en_text template = {0};
    int code = read_template(&template);
    if (code == CLI_OK && !pack_base64(image, &marks[0].with)) code = cli_fail(CLI_FAILED, "out of memory");
    en_text_xml(&marks[1].with, c->title);
    en_text_xml(&marks[2].with, c->id);
    en_text_put(&marks[3].with, EN_VERSION);
    if (code == CLI_OK) fill(out, template.at, marks, 4);
    for (int i = 0; i < 4; i++) en_text_clear(&marks[i].with);
    en_text_clear(&template);
    return code;
}

static int write_files(const struct cli_options *options, const struct en_case *c)
{
    struct cli_outputs outputs = {0};
    struct en_text image = {0};
    int code = en_case_pack(c, &image) == EN_OK ? CLI_OK : cli_fail(CLI_FAILED, "out of memory");
    if (code == CLI_OK && options->image)
        en_text_bytes(cli_output_add(&outputs, NULL, options->image), image.at, image.length);
    if (code == CLI_OK && options->write) code = make_page(c, &image, cli_output_add(&outputs, NULL, options->write));
    if (code == CLI_OK) code = cli_outputs_write(&outputs);
    if (code == CLI_OK) code = cli_outputs_commit(&outputs);
    if (code == CLI_OK && options->write)
        cli_say("%s: open it in a browser; it needs no server and no network", options->write);
    cli_outputs_clear(&outputs);
    en_text_clear(&image);
    return code;
}

int cli_lab(const struct cli_options *options)
{
    struct cli_case kase;
    if (!options->write && !options->image)
        return cli_fail(CLI_USAGE, "lab: expected --write FILE; see 'entente lab --help'");
    int code = options->write ? cli_can_write(options->write) : CLI_OK;
    if (code == CLI_OK && options->image) code = cli_can_write(options->image);
    if (code == CLI_OK) code = cli_case_open(options->argument[0], &kase);
    if (code != CLI_OK) return code;
    code = write_files(options, kase.c);
    cli_case_close(&kase);
    return code;
}
