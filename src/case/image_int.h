/* image_int.h: the walk over a case in one direction or the other. Included by image.c and image_walk.c only. */
#ifndef EN_CASE_IMAGE_INT_H
#define EN_CASE_IMAGE_INT_H

#include "entente/image.h"

/* Writing: `out` set. Reading: at..end. After a failure nothing more happens. */
struct eni_image {
    struct en_text *out;
    const unsigned char *at, *end;
    struct en_arena *arena;
    enum en_status status;
};

void eni_image_raw(struct eni_image *io, void *bytes, size_t length);
void eni_image_u64(struct eni_image *io, uint64_t *value);
void eni_image_number(struct eni_image *io, double *value); /* NaN and infinities kept, bit for bit */
/* A number kept in lowest..highest: images from elsewhere must not lead outside an array. */
void eni_image_int(struct eni_image *io, int *value, int lowest, int highest);
void eni_image_flag(struct eni_image *io, bool *value);
void eni_image_text(struct eni_image *io, const char **string); /* may be NULL */
void eni_image_name(struct eni_image *io, const char **string); /* never NULL */
/* How many, 0..most, and room for them when reading. */
void *eni_image_array(struct eni_image *io, void *at, int *count, int most, size_t size);

/* Every field of a case but its digest and names of the format. */
void eni_image_case(struct eni_image *io, struct en_case *c);

#endif
