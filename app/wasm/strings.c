/* strings.c: the few functions of a C library that the engine uses. Copies and fills are instructions of the machine
 * (-mbulk-memory); these bodies serve calls that the compiler makes by itself. */
#include <stdint.h>
#include <string.h>

#undef memcpy
#undef memmove
#undef memset

void *memcpy(void *restrict to, const void *restrict from, size_t n)
{
    return __builtin_memmove(to, from, n);
}

void *memmove(void *to, const void *from, size_t n)
{
    return __builtin_memmove(to, from, n);
}

void *memset(void *to, int byte, size_t n)
{
    return __builtin_memset(to, byte, n);
}

int memcmp(const void *a, const void *b, size_t n)
{
    const unsigned char *x = a, *y = b;
    for (size_t i = 0; i < n; i++)
        if (x[i] != y[i]) return x[i] < y[i] ? -1 : 1;
    return 0;
}

void *memchr(const void *at, int byte, size_t n)
{
    const unsigned char *x = at;
    for (size_t i = 0; i < n; i++)
        if (x[i] == (unsigned char)byte) return (void *)(uintptr_t)(x + i);
    return NULL;
}

size_t strlen(const char *s)
{
    size_t n = 0;
    while (s[n] != '\0') n++;
    return n;
}

int strcmp(const char *a, const char *b)
{
    return strncmp(a, b, SIZE_MAX);
}

int strncmp(const char *a, const char *b, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        unsigned char x = (unsigned char)a[i], y = (unsigned char)b[i];
        if (x != y) return x < y ? -1 : 1;
        if (x == 0) return 0;
    }
    return 0;
}

char *strchr(const char *s, int c)
{
    for (;; s++) {
        if (*s == (char)c) return (char *)(uintptr_t)s;
        if (*s == '\0') return NULL;
    }
}

char *strstr(const char *s, const char *part)
{
    size_t n = strlen(part);
    for (;; s++) {
        if (strncmp(s, part, n) == 0) return (char *)(uintptr_t)s;
        if (*s == '\0') return NULL;
    }
}

/* Bytes at the start of `s` that are (or are not) in `set`. */
static size_t span(const char *s, const char *set, int in)
{
    size_t n = 0;
    while (s[n] != '\0' && (strchr(set, s[n]) != NULL) == in) n++;
    return n;
}

size_t strspn(const char *s, const char *set)
{
    return span(s, set, 1);
}

size_t strcspn(const char *s, const char *set)
{
    return span(s, set, 0);
}
