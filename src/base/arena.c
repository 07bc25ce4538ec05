/* arena.c: memory that is freed as one. */
#include "entente/base.h"

#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 64, FIRST_BLOCK = 32 << 10, LARGEST_STEP = 4 << 20 };

struct en_arena_block {
    struct en_arena_block *next;
    unsigned char *at; /* first free byte, aligned */
    size_t free_bytes;
    size_t size; /* payload when new: the next block doubles it */
};

void en_arena_init(struct en_arena *arena, size_t limit_bytes)
{
    *arena = (struct en_arena){.limit_bytes = limit_bytes};
}

void en_arena_clear(struct en_arena *arena)
{
    struct en_arena_block *block = arena->head;
    while (block) {
        struct en_arena_block *next = block->next;
        free(block);
        block = next;
    }
    arena->head = NULL;
    arena->used_bytes = 0;
}

/* calloc, so that pages of a large table that nobody touches cost nothing. */
static struct en_arena_block *new_block(const struct en_arena *arena, size_t least)
{
    size_t size = arena->head ? arena->head->size * 2 : FIRST_BLOCK;
    if (size > LARGEST_STEP) size = LARGEST_STEP;
    if (size < least) size = least;
    size_t whole = sizeof(struct en_arena_block) + ALIGNMENT + size;
    if (whole < size) return NULL;
    struct en_arena_block *block = calloc(1, whole);
    if (!block) return NULL;
    uintptr_t payload = (uintptr_t)(block + 1);
    size_t skip = (ALIGNMENT - payload % ALIGNMENT) % ALIGNMENT;
    block->at = (unsigned char *)(block + 1) + skip;
    block->free_bytes = block->size = size;
    return block;
}

void *en_arena_alloc(struct en_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2) return NULL;
    size_t need = size == 0 ? ALIGNMENT : (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (arena->limit_bytes != 0 &&
        (need > arena->limit_bytes || arena->used_bytes > arena->limit_bytes - need))
        return NULL;
    if (!arena->head || arena->head->free_bytes < need) {
        struct en_arena_block *block = new_block(arena, need);
        if (!block) return NULL;
        block->next = arena->head;
        arena->head = block;
    }
    void *at = arena->head->at;
    arena->head->at += need;
    arena->head->free_bytes -= need;
    arena->used_bytes += need;
    return at;
}

char *en_arena_copy(struct en_arena *arena, const char *text, size_t length)
{
    if (length == SIZE_MAX) return NULL;
    char *copy = en_arena_alloc(arena, length + 1);
    if (copy && length > 0) memcpy(copy, text, length);
    return copy;
}
