/* svg_check.h: small readers of markup for tests of pictures and pages. */
#ifndef EN_TESTS_SVG_CHECK_H
#define EN_TESTS_SVG_CHECK_H

#include "check.h"

#include <stdlib.h>
#include <string.h>

static inline int count_of(const char *text, const char *what)
{
    int n = 0;
    for (text = strstr(text, what); text; text = strstr(text + 1, what)) n++;
    return n;
}

/* Every start tag closed in order; void elements and self-closed ones excepted. */
static inline bool tags_match(const char *at)
{
    char open[64][16];
    int depth = 0;
    for (at = strchr(at, '<'); at; at = strchr(at + 1, '<')) {
        char name[16] = "";
        if (at[1] == '!') continue;
        bool end = at[1] == '/';
        size_t n = strcspn(at + 1 + end, " />\n");
        if (n >= sizeof name) return false;
        memcpy(name, at + 1 + end, n);
        const char *close = strchr(at, '>');
        if (!close) return false;
        if (end) {
            if (depth == 0 || strcmp(open[--depth], name) != 0) return false;
        } else if (close[-1] != '/' && strcmp(name, "meta") != 0) {
            if (depth == 64) return false;
            memcpy(open[depth++], name, sizeof name);
        }
    }
    return depth == 0;
}

/* What a page lays buttons over, in the order drawn. */
struct svg_cell {
    int cell;
    double x, y, width, height;
};

static inline int svg_cells(const char *svg, struct svg_cell *out, int most)
{
    int n = 0;
    for (const char *at = strstr(svg, "<g data-cell=\""); at; at = strstr(at + 1, "<g data-cell=\"")) {
        char *end;
        assert_true(n < most);
        out[n].cell = (int)strtol(at + 14, &end, 10);
        assert_int_equal(strncmp(end, "\" data-box=\"", 12), 0);
        out[n].x = strtod(end + 12, &end);
        out[n].y = strtod(end, &end);
        out[n].width = strtod(end, &end);
        out[n].height = strtod(end, &end);
        assert_int_equal(*end, '"');
        n++;
    }
    return n;
}

#endif
