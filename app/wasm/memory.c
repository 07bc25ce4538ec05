/* memory.c: memory for one instance. Free pieces stand in one list by address and are joined with their neighbours, so
 * that opening and closing studies for hours does not eat the machine. Few pieces live at a time (arenas take large
 * blocks), so the first that fits is found at once. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { UNIT = 16, PAGE = 65536 };

/* Before every piece; `next` only while it is free. */
struct piece {
    size_t size; /* with this head, a multiple of UNIT */
    struct piece *next;
    char fill[UNIT - sizeof(size_t) - sizeof(struct piece *)];
};
_Static_assert(sizeof(struct piece) == UNIT, "a piece's head keeps what follows aligned");

extern unsigned char __heap_base; /* from the linker */
static struct piece *first;       /* free pieces by address */
static uintptr_t top;             /* end of what was handed out or freed so far */

/* Puts a piece back, joined with the neighbours that are free. */
static void put_back(struct piece *piece)
{
    struct piece **at = &first, *before = NULL;
    while (*at != NULL && *at < piece) {
        before = *at;
        at = &before->next;
    }
    piece->next = *at;
    *at = piece;
    if (piece->next != NULL && (uintptr_t)piece + piece->size == (uintptr_t)piece->next) {
        piece->size += piece->next->size;
        piece->next = piece->next->next;
    }
    if (before != NULL && (uintptr_t)before + before->size == (uintptr_t)piece) {
        before->size += piece->size;
        before->next = piece->next;
    }
}

/* More memory at the end. */
static int grow(size_t size)
{
    if (top == 0) top = ((uintptr_t)&__heap_base + UNIT - 1) / UNIT * UNIT;
    uintptr_t have = (uintptr_t)__builtin_wasm_memory_size(0) * PAGE;
    if (size > have - top) {
        size_t pages = (size - (have - top) + PAGE - 1) / PAGE;
        if (__builtin_wasm_memory_grow(0, pages) == SIZE_MAX) return 0;
        have = (uintptr_t)__builtin_wasm_memory_size(0) * PAGE;
    }
    struct piece *piece = (struct piece *)top;
    piece->size = have - top;
    top = have;
    put_back(piece);
    return 1;
}

static struct piece *take(size_t size)
{
    for (struct piece **at = &first; *at != NULL; at = &(*at)->next) {
        struct piece *piece = *at;
        if (piece->size < size) continue;
        if (piece->size == size) {
            *at = piece->next;
            return piece;
        }
        struct piece *rest = (struct piece *)((uintptr_t)piece + size);
        rest->size = piece->size - size;
        rest->next = piece->next;
        *at = rest;
        piece->size = size;
        return piece;
    }
    return NULL;
}

void *malloc(size_t size)
{
    if (size > SIZE_MAX / 4) return NULL;
    size = (size + UNIT - 1) / UNIT * UNIT + sizeof(struct piece);
    struct piece *piece = take(size);
    if (piece == NULL && grow(size)) piece = take(size);
    return piece != NULL ? piece + 1 : NULL;
}

void free(void *at)
{
    if (at != NULL) put_back((struct piece *)at - 1);
}

void *calloc(size_t n, size_t size)
{
    if (size != 0 && n > SIZE_MAX / 4 / size) return NULL;
    void *at = malloc(n * size);
    if (at != NULL) memset(at, 0, n * size);
    return at;
}

void *realloc(void *at, size_t size)
{
    if (at == NULL) return malloc(size);
    size_t have = ((struct piece *)at - 1)->size - sizeof(struct piece);
    if (size <= have) return at;
    void *more = malloc(size);
    if (more == NULL) return NULL;
    memcpy(more, at, have);
    free(at);
    return more;
}
