/* page.c: the debrief as a page: head, result, what to read where, order of sections. */
#include "report/play/play_int.h"

static const char *const style[] = {
    ".facts{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,13rem),"
    "1fr));margin:1.5rem 0;"
    "padding:0;max-width:none;list-style:none}.facts li{background:var(--tint);border:1px solid "
    "var(--line);"
    "border-radius:8px;padding:.7rem 1rem;margin:0}.facts "
    "b{display:block;font-size:1.35rem;line-height:1.25}\n",
    ".time{list-style:none;padding:0;border-left:3px solid var(--line)}.time>li{margin:0 0 "
    "1rem;padding-left:1.1rem}"
    ".time h3{margin:0 0 .25rem}.time ul{padding-left:1.1rem;margin:.25rem 0}\n",
    ".pairfig{max-width:52rem}.pairfig "
    "svg{min-width:36rem}td.why{white-space:normal;min-width:24rem}@media print{td.why,.pairfig "
    "svg{min-width:0}}blockquote{margin:.5rem 0;padding:.1rem 1rem;border-left:4px solid "
    "var(--line);max-width:46rem}\n",
    ".answer{min-height:3.5rem;border-bottom:1px solid var(--line)}\n",
    NULL,
};

void eni_page_close(struct en_text *out, const char *version, const char *case_id)
{
    eni_html(out,
             "</main>\n<footer>\n<p class=\"soft\">Made by entente %s from the case %s. A "
             "laboratory for arguments, not a "
             "forecast.</p>\n</footer>\n</body>\n</html>\n",
             version, case_id);
}

static void fact(struct en_text *out, struct en_text *big, const char *small)
{
    en_text_put(out, "<li><b>");
    eni_html_take(out, big);
    eni_html(out, "</b> %s</li>\n", small);
}

static int count_moved(const struct en_view *v)
{
    int n = 0;
    for (int m = 0; m < v->def->c->n_members; m++) n += eni_moved(v, m);
    return n;
}

static int count_objected(const struct en_view *v)
{
    int n = 0;
    for (int m = 0; m < v->def->c->n_members; m++) n += v->objected[m];
    return n;
}

static void facts(struct en_text *out, const struct eni_debrief *d)
{
    struct en_text big;
    en_text_init(&big);
    en_text_put(out, "<ul class=\"facts\">\n");
    eni_plural(&big, count_objected(d->v), "objection", "objections");
    fact(out, &big, "in the last silence procedure");
    en_text_format(&big, "%d of %d", count_moved(d->v), d->c->n_members);
    fact(out, &big, "members ended elsewhere than they began");
    eni_plural(&big, d->v->round, "round", "rounds");
    fact(out, &big, "of drafting");
    if (d->v->months > 0) {
        eni_play_span(&big, d->v->months);
        fact(out, &big, "of one future were lived");
    }
    en_text_put(out, "</ul>\n");
    en_text_clear(&big);
}

static void title(struct en_text *out, const struct eni_debrief *d)
{
    struct en_text line;
    en_text_init(&line);
    eni_html(out, "<header>\n<h1>Debrief: %s</h1>\n<p class=\"lead\">", d->c->title);
    eni_result_words(&line, d->v->result);
    en_text_put(&line, ".");
    if (eni_had_text(d->v)) {
        en_text_put(&line, " The text on the table was ");
        eni_play_text_name(&line, d->v);
        en_text_char(&line, '.');
    }
    eni_html_take(out, &line);
    eni_html(out,
             "</p>\n<p class=\"soft\">%s, as of %s. One simulated meeting, told seat by seat; "
             "nobody's name is in it.</p>\n",
             d->c->council, d->c->date);
    facts(out, d);
    en_text_put(out, "</header>\n");
}

static void contents(struct en_text *out)
{
    static const struct {
        const char *id, *title;
    } part[] = {
        {"timeline", "What happened"},
        {"text", "The text"},
        {"moved", "Who moved, and why"},
        {"aims", "Two aims"},
        {"worlds", "What may follow"},
        {"future", "The future that arrived"},
        {"holdout", "What it would have taken"},
        {"history", "What history did"},
        {"learned", "Evidence of learning"},
        {"questions", "Questions"},
        {"opinion", "Before and after"},
        {"limits", "Limits"},
        {"again", "Play it again"},
    };
    en_text_put(out, "<nav aria-label=\"Contents\">\n<ol>\n");
    for (size_t i = 0; i < sizeof part / sizeof *part; i++)
        eni_html(out, "<li><a href=\"#%s\">%s</a></li>\n", part[i].id, part[i].title);
    en_text_put(out, "</ol>\n</nav>\n");
}

enum en_status en_play_debrief_html(struct en_text *out, const struct en_session *s,
                                    const struct en_debrief_options *options)
{
    struct eni_debrief d;
    struct en_text name;
    EN_TRY(eni_debrief_gather(&d, s, options->cache));
    d.options = options;
    en_text_init(&name);
    en_text_format(&name, "Debrief: %s", d.c->title);
    eni_page_open(out, eni_or(name.at, "Debrief"), style);
    en_text_clear(&name);
    title(out, &d);
    contents(out);
    en_text_put(out, "<main id=\"main\">\n");
    eni_debrief_council(out, &d);
    eni_debrief_aims(out, &d);
    EN_TRY(eni_debrief_worlds(out, &d));
    eni_debrief_future(out, &d);
    eni_debrief_learning(out, &d);
    eni_debrief_notes(out, &d);
    eni_page_close(out, eni_or(options->version, ""), d.c->id);
    return out->failed ? EN_NOMEM : EN_OK;
}
