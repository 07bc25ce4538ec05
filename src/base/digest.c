/* digest.c: FNV-1a, 64 bit, over bytes in little-endian order on every machine. */
#include "entente/base.h"

#include <string.h>

static const uint64_t FNV_PRIME = UINT64_C(0x100000001b3);

uint64_t en_digest_bytes(uint64_t digest, const void *bytes, size_t length)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < length; i++) digest = (digest ^ at[i]) * FNV_PRIME;
    return digest;
}

uint64_t en_digest_u64(uint64_t digest, uint64_t value)
{
    for (int i = 0; i < 8; i++) digest = (digest ^ ((value >> (8 * i)) & 0xff)) * FNV_PRIME;
    return digest;
}

uint64_t en_digest_double(uint64_t digest, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    if (value != value)
        bits = UINT64_C(0x7ff8000000000000);
    else if (value == 0.0)
        bits = 0; /* -0 and 0 are one value */
    return en_digest_u64(digest, bits);
}
