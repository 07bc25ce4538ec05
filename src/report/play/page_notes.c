/* page_notes.c: questions with their answers, opinions before and after, limits, how to play
 * it again. */
#include "report/play/play_int.h"

static void answers(struct en_text *out, const struct eni_debrief *d, int question)
{
    int n = 0;
    for (int i = 0; i < d->v->n_reflections; i++) {
        const struct en_move *m = d->v->reflection[i];
        if (m->a != question || !m->words[0]) continue;
        eni_html(out, "<blockquote><p>%s <span class=\"soft\">(%s)</span></p></blockquote>\n",
                 m->words, eni_play_member(d->c, m->seat));
        n++;
    }
    if (n == 0) en_text_put(out, "<p class=\"answer soft\">Room for an answer.</p>\n");
}

static void questions(struct en_text *out, const struct eni_debrief *d)
{
    en_text_put(out,
                "<section aria-labelledby=\"questions\">\n<h2 id=\"questions\">Questions</h2>\n");
    for (int q = 0; q < EN_N_QUESTIONS; q++) {
        eni_html(out, "<h3>%d. %s</h3>\n", q + 1, en_play_question(q));
        answers(out, d, q);
    }
    en_text_put(out, "</section>\n");
}

/* --- opinions
 * -----------------------------------------------------------------------------------------------------
 */

enum { ENOUGH_FOR_TOTALS = 7 }; /* fewer, and somebody could be guessed */

static int persons(const struct eni_debrief *d)
{
    int n = d->v->human_chair + (d->v->def->person == EN_SEAT_OBSERVER);
    for (int m = 0; m < d->c->n_members; m++) n += d->v->is_person[m];
    return n;
}

static const char *option_title(const struct eni_debrief *d, int slot)
{
    return slot >= 0 && slot < d->v->n_options ? d->c->draft[d->v->option_order[slot]].title
                                               : "none of them";
}

static void one_opinion(struct en_text *out, const struct eni_debrief *d, const char *when,
                        int packed)
{
    if (packed < 0)
        eni_html(out, "<dt>%s</dt><dd>no answer</dd>\n", when);
    else
        eni_html(out, "<dt>%s</dt><dd>%s, %s</dd>\n", when, option_title(d, packed / 8),
                 eni_play_sureness(packed % 8));
}

static int answered(const int *opinions, int slot)
{
    int n = 0;
    for (int i = 0; i < EN_N_SEATS; i++)
        n += opinions[i] >= 0 && (slot < 0 || opinions[i] / 8 == slot);
    return n;
}

static void totals(struct en_text *out, const struct eni_debrief *d)
{
    int before = answered(d->v->opinions, -1), after = answered(d->v->opinions_after, -1);
    if (before < ENOUGH_FOR_TOTALS || after < ENOUGH_FOR_TOTALS) {
        eni_html(out, "<p>Totals are shown when at least %d people have answered both times.</p>\n",
                 ENOUGH_FOR_TOTALS);
        return;
    }
    eni_table_open(out, "Private opinions, totals only");
    en_text_put(out, "<thead><tr><th scope=\"col\">Option</th><th scope=\"col\">Before</th><th "
                     "scope=\"col\">After</th></tr>"
                     "</thead>\n<tbody>\n");
    for (int slot = 0; slot < d->v->n_options; slot++)
        eni_html(out, "<tr><th scope=\"row\">%s</th><td>%d</td><td>%d</td></tr>\n",
                 option_title(d, slot), answered(d->v->opinions, slot),
                 answered(d->v->opinions_after, slot));
    eni_table_close(out);
}

static void opinion(struct en_text *out, const struct eni_debrief *d)
{
    int who = d->v->def->person == EN_SEAT_CHAIR      ? 0
              : d->v->def->person == EN_SEAT_OBSERVER ? 1
                                                      : 2;
    en_text_put(out, "<section aria-labelledby=\"opinion\">\n<h2 id=\"opinion\">Before and "
                     "after</h2>\n<p>What the people in the "
                     "room thought themselves, apart from the roles they played.</p>\n");
    if (persons(d) == 1) {
        en_text_put(out, "<dl>\n");
        one_opinion(out, d, "Before", d->v->opinion[who]);
        one_opinion(out, d, "After", d->v->opinion_after[who]);
        en_text_put(out, "</dl>\n");
    } else {
        totals(out, d);
    }
    en_text_put(out, "</section>\n");
}

/* --- limits, again
 * ------------------------------------------------------------------------------------------------
 */

static void limits(struct en_text *out, const struct eni_debrief *d)
{
    const struct en_briefing *b = &d->c->briefing;
    en_text_put(out, "<section aria-labelledby=\"limits\">\n<h2 id=\"limits\">Limits</h2>\n<p>All "
                     "of this happened in a model, "
                     "under assumptions that can be looked up. It is not a forecast and takes no "
                     "side.</p>\n<dl>\n");
    for (int i = 0; i < b->n_limits; i++)
        eni_html(out, "<dt>%s</dt><dd>%s</dd>\n", b->limit[i].title, b->limit[i].text);
    en_text_put(out, "</dl>\n</section>\n");
}

static void again(struct en_text *out, const struct eni_debrief *d)
{
    en_text_put(out, "<section aria-labelledby=\"again\">\n<h2 id=\"again\">Play it "
                     "again</h2>\n<p>The same case, seed and moves "
                     "give the same session, on any machine.</p>\n");
    if (d->options->command && *d->options->command)
        eni_html(out, "<pre><code>entente %s</code></pre>\n", d->options->command);
    en_text_put(out, "<dl>\n<dt>Seed</dt><dd><code>");
    eni_u64(out, d->v->def->seed);
    eni_html(out, "</code></dd>\n<dt>Case</dt><dd><code>%s</code>, digest <code>", d->c->id);
    en_text_hex64(out, d->c->digest);
    en_text_put(out, "</code></dd>\n<dt>Session digest</dt><dd><code>");
    en_text_hex64(out, en_session_digest(d->s));
    eni_html(out, "</code></dd>\n<dt>Moves</dt><dd>%d</dd>\n</dl>\n</section>\n", d->v->n_moves);
}

void eni_debrief_notes(struct en_text *out, const struct eni_debrief *d)
{
    questions(out, d);
    opinion(out, d);
    limits(out, d);
    again(out, d);
}
