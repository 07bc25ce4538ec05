/* zip.c: zip files without compression (APPNOTE 6.3.3): what any system can open without tools. */
#include "cli/cli.h"
#include "cli/lab.h"

#include <string.h>

enum { MADE_ON = 0x5aa7 }; /* 7 May 2025: the same bytes whenever it is made */

static void put(struct en_text *out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++) en_text_char(out, (char)(unsigned char)(value >> 8 * i));
}

static uint32_t crc_of(const unsigned char *bytes, size_t length)
{
    uint32_t crc = 0xffffffff;
    for (size_t i = 0; i < length; i++) {
        crc ^= bytes[i];
        for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
    return ~crc;
}

/* The fields that the entry and the directory share. */
static void put_entry(struct en_text *out, uint32_t crc, size_t length, size_t name)
{
    put(out, 20, 2);     /* version needed */
    put(out, 0x0800, 2); /* names are UTF-8 */
    put(out, 0, 2);      /* stored */
    put(out, 0, 2);      /* time */
    put(out, MADE_ON, 2);
    put(out, crc, 4);
    put(out, (uint32_t)length, 4);
    put(out, (uint32_t)length, 4);
    put(out, (uint32_t)name, 2);
    put(out, 0, 2); /* extra */
}

void cli_zip_add(struct cli_zip *zip, const char *name, const void *bytes, size_t length)
{
    uint32_t crc = crc_of(bytes, length);
    size_t at = zip->out.length;
    if (length > UINT32_MAX / 4 || at > UINT32_MAX / 2) zip->out.failed = true;
    put(&zip->out, 0x04034b50, 4);
    put_entry(&zip->out, crc, length, strlen(name));
    en_text_put(&zip->out, name);
    en_text_bytes(&zip->out, bytes, length);
    put(&zip->directory, 0x02014b50, 4);
    put(&zip->directory, 20, 2); /* made by */
    put_entry(&zip->directory, crc, length, strlen(name));
    put(&zip->directory, 0, 2); /* comment */
    put(&zip->directory, 0, 2); /* disk */
    put(&zip->directory, 0, 2); /* internal */
    put(&zip->directory, 0, 4); /* external */
    put(&zip->directory, (uint32_t)at, 4);
    en_text_put(&zip->directory, name);
    zip->n++;
}

bool cli_zip_end(struct cli_zip *zip)
{
    size_t at = zip->out.length, length = zip->directory.length;
    if (zip->directory.failed || at > UINT32_MAX || length > UINT32_MAX || zip->n > 60000)
        return false;
    en_text_bytes(&zip->out, zip->directory.at, length);
    put(&zip->out, 0x06054b50, 4);
    put(&zip->out, 0, 4); /* disks */
    put(&zip->out, (uint32_t)zip->n, 2);
    put(&zip->out, (uint32_t)zip->n, 2);
    put(&zip->out, (uint32_t)length, 4);
    put(&zip->out, (uint32_t)at, 4);
    put(&zip->out, 0, 2);
    en_text_clear(&zip->directory);
    return !zip->out.failed;
}
