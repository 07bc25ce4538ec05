/* html.c: the page: one self-contained file, no script, no network. Sections are written by the
 * html_*.c beside it. */
#include "report/report_int.h"
#include "report/lab/crux_report.h"
#include "report/structure.h"

#include "entente/past_report.h"
#include "entente/rounds_report.h"
#include "entente/sense_report.h"

#include <stdarg.h>

void eni_html(struct en_text *out, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    for (; *format; format++) {
        if (*format != '%') {
            en_text_char(out, *format);
            continue;
        }
        switch (*++format) {
        case 's': en_text_xml(out, eni_or(va_arg(list, const char *), "")); break;
        case 'r': en_text_put(out, va_arg(list, const char *)); break;
        case 'd': en_text_int(out, va_arg(list, int)); break;
        case '%': en_text_char(out, '%'); break;
        default: en_assert_failed(__FILE__, __LINE__, "eni_html knows %s %r %d %%");
        }
    }
    va_end(list);
}

void eni_html_take(struct en_text *out, struct en_text *text)
{
    en_text_xml(out, eni_or(text->at, ""));
    en_text_clear(text);
}

void eni_table_open(struct en_text *out, const char *label)
{
    eni_html(out,
             "<section class=\"scroll\" aria-label=\"%s\" "
             "tabindex=\"0\">\n<table>\n<caption>%s</caption>\n",
             label, label);
}

void eni_table_close(struct en_text *out)
{
    en_text_put(out, "</tbody>\n</table>\n</section>\n");
}

void eni_html_cell(struct en_text *out, struct en_text *text)
{
    en_text_put(out, "<td>");
    eni_html_take(out, text);
    en_text_put(out, "</td>");
}

void eni_html_range_cell(struct en_text *out, enum en_outcome_id o, struct en_estimate e)
{
    struct en_text text;
    en_text_init(&text);
    eni_estimate(&text, o, e);
    en_text_put(out, "<td>");
    eni_html_take(out, &text);
    en_text_put(out, " <span class=\"se\">±");
    en_text_fixed(out, eni_in_hundredths(o) ? 100 * e.se : e.se, eni_in_hundredths(o) ? 1 : 2);
    en_text_put(out, "</span></td>");
}

static void put_style(struct en_text *out, const char *const *style)
{
    for (int i = 0; style && style[i]; i++) en_text_put(out, style[i]);
}

void eni_page_open(struct en_text *out, const char *title, const char *const *style)
{
    en_text_put(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                     "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                     "style-src 'unsafe-inline'\">\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    eni_html(out, "<title>%s</title>\n<style>\n", title);
    put_style(out, eni_html_style);
    put_style(out, style);
    en_text_put(
        out,
        "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n");
}

static void write_head(struct en_text *out, const struct eni_view *v)
{
    struct en_text title;
    en_text_init(&title);
    en_text_format(&title, "If this text were in force: %s", v->c->id);
    eni_page_open(out, title.at, NULL);
    en_text_clear(&title);
}

static void write_title(struct en_text *out, const struct eni_view *v)
{
    eni_html(out,
             "<header>\n<h1>If this text were in force: %s</h1>\n<p class=\"soft\">%s, as of %s. "
             "Results at %d years. "
             "Case <code>%s</code>, digest <code>",
             v->c->title, v->c->council, v->c->date, v->years, v->c->id);
    en_text_hex64(out, v->c->digest);
    en_text_put(out, "</code>.</p>\n");
    if (en_study_partial(v->s)) {
        en_text_put(out, "<p class=\"note\"><strong>Partial.</strong> The run was stopped before "
                         "its end; the figures use the "
                         "futures computed until then.</p>\n");
    }
    en_text_put(out, "</header>\n");
}

static void write_contents(struct en_text *out, bool best, const struct en_report_options *o)
{
    const struct {
        const char *id, *title;
        bool left_out;
    } part[] = {
        {"what", "What this is", false},
        {"options", "The texts", false},
        {"council", "What the council would do", false},
        {"worlds", "What may follow", false},
        {"others", "Other drafts", false},
        {"best", "Best level of each clause", !best},
        {"ranks", "What ranks where", false},
        {"horizons", "Five, ten, fifteen years", false},
        {"structure", "Under the other structure", !o->other},
        {"crux", "What would flip it", !o->crux},
        {"settle", "What could be adopted", !o->settle},
        {"rounds", "Many councils draft", !o->rounds},
        {"compare", "Two texts compared", !o->compare},
        {"moves", "What moves the answer", !o->sense},
        {"hindcast", "Past decisions foretold", !o->hindcast},
        {"limits", "Limits", false},
        {"silent", "Where a document is silent", false},
        {"worldviews", "The worldviews", false},
        {"reading", "How to read this", false},
        {"past", "The council’s rule against the past", false},
        {"again", "Run it again", false},
    };
    en_text_put(out, "<nav aria-label=\"Contents\">\n<ol>\n");
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        if (!part[i].left_out) eni_html(out, "<li><a href=\"#%s\">%s</a></li>\n", part[i].id, part[i].title);
    en_text_put(out, "</ol>\n</nav>\n");
}

/* The analyses, each as its own command shows it. */
static void write_analyses(struct en_text *out, const struct eni_view *v)
{
    const struct en_report_options *o = v->options;
    struct en_lab_report r = {.def = en_study_def_of(v->s), .width = o->width, .command = o->command, .version = o->version};
    if (o->crux) en_report_crux_section(out, &r, o->crux);
    if (o->settle) en_report_settle_section(out, &r, o->settle);
    if (o->rounds) en_report_rounds_section(out, o->rounds);
    if (o->compare) en_report_compare_section(out, &r, o->compare);
    if (o->sense) en_report_sense_section(out, o->sense);
    if (o->hindcast) en_report_hindcast_section(out, o->history, o->hindcast);
    if (!o->stopped) return;
    eni_html(out, "<p class=\"note\"><strong>Partial.</strong> Asked for, but stopped before it was ready: %s.</p>\n",
             o->stopped);
}

void en_report_html(struct en_text *out, const struct en_study *s,
                    const struct en_report_options *options, const uint8_t *best)
{
    struct eni_view v;
    eni_view_init(&v, s, options);
    write_head(out, &v);
    write_title(out, &v);
    write_contents(out, best != NULL, options);
    en_text_put(out, "<main id=\"main\">\n");
    eni_html_intro(out, &v);
    eni_html_options(out, &v);
    eni_html_council(out, &v);
    eni_html_worlds(out, &v);
    eni_html_other(out, &v);
    if (best) eni_html_best(out, &v, best);
    eni_html_ranks(out, &v);
    if (options->other) eni_html_structure(out, &v, options->other);
    write_analyses(out, &v);
    eni_html_limits(out, &v);
    eni_html_notes(out, &v);
    en_text_put(out, "</main>\n<footer>\n<p class=\"soft\">");
    eni_html(out,
             "Made by entente %s from the case %s. A laboratory for arguments, not a "
             "forecast.</p>\n</footer>\n"
             "</body>\n</html>\n",
             options->version, v.c->id);
}
