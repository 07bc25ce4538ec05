/* stdlib.h for a machine without a C library: memory only (app/wasm/memory.c). */
#ifndef EN_WASM_STDLIB_H
#define EN_WASM_STDLIB_H

#include <stddef.h>

void *malloc(size_t size);
void *calloc(size_t n, size_t size);
void *realloc(void *at, size_t size);
void free(void *at);

#endif
