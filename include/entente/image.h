/* image.h: a whole case as one block of bytes, for places without a reader of case files (the browser).
 *
 * Little-endian and without addresses: "ENTCASE" and a version, the length, an FNV-1a check, then every field of
 * `struct en_case` in order. The same walk writes and reads, so the two cannot drift. An image belongs to the version
 * of the program that made it: another vocabulary has another version word, and unpacking says EN_BAD_CASE.
 */
#ifndef ENTENTE_IMAGE_H
#define ENTENTE_IMAGE_H

#include "case.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Appends the image of a case. EN_NOMEM: `out` has failed. */
enum en_status en_case_pack(const struct en_case *c, struct en_text *out);
/* The case of an image, copied into `arena`; `bytes` may go afterwards. EN_BAD_CASE: damaged, cut off, or of another
 * version; safe on any bytes. EN_NOMEM. *out untouched on failure. */
enum en_status en_case_unpack(const void *bytes, size_t length, struct en_arena *arena, const struct en_case **out);
/* The version word of images made and read by this build: changes whenever the walk or the vocabulary does. */
uint32_t en_case_image_version(void);

#ifdef __cplusplus
}
#endif
#endif
