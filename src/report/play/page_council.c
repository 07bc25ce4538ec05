/* page_council.c: the debrief's first half: what happened, the text, who moved and why. */
#include "report/play/play_int.h"

/* Moves that are a turning point for the whole council; the others stand in the details. */
static bool turning_point(enum en_move_kind kind)
{
    switch (kind) {
    case EN_M_TABLE:
    case EN_M_AMEND:
    case EN_M_SILENCE:
    case EN_M_DELAY:
    case EN_M_TIMEOUT:
    case EN_M_REDRAFT:
    case EN_M_DEPART:
    case EN_M_REOPEN:
    case EN_M_HOLD:
    case EN_M_ACT: return true;
    default: return false;
    }
}

static bool shown_first(const struct eni_debrief *d, const struct en_happening *h)
{
    int n = 0;
    const struct en_move *move = en_session_moves(d->s, &n);
    if (h->kind == EN_H_MOVE)
        return h->move >= 1 && h->move <= n && turning_point(move[h->move - 1].kind);
    return h->kind == EN_H_EVENT || h->kind == EN_H_CONSULT || h->kind == EN_H_RESULT;
}

static int sentences(struct en_text *out, const struct eni_debrief *d, int from, int to, bool first)
{
    int n = 0;
    for (int i = from; i < to; i++) {
        const struct en_happening *h = &d->v->happening[i];
        struct en_text line;
        if (h->kind == EN_H_PHASE || shown_first(d, h) != first) continue;
        en_text_init(&line);
        en_play_happening(&line, &d->look, i);
        if (line.length > 0) {
            en_text_put(out, n++ == 0 ? "<ul>\n<li>" : "<li>");
            for (size_t k = 0; k < line.length; k++)
                if (line.at[k] == '\n') line.at[k] = ' ';
            eni_html_take(out, &line);
            en_text_put(out, "</li>\n");
        }
        en_text_clear(&line);
    }
    if (n > 0) en_text_put(out, "</ul>\n");
    return n;
}

/* One sentence for all who broke this silence. */
static int objections(struct en_text *out, const struct eni_debrief *d, int from, int to)
{
    int n = 0, moves = 0, of[EN_N_REASONS] = {0};
    const struct en_move *move = en_session_moves(d->s, &moves);
    for (int i = from; i < to; i++) {
        int at = d->v->happening[i].move - 1;
        if (d->v->happening[i].kind != EN_H_MOVE || at < 0 || at >= moves ||
            move[at].kind != EN_M_OBJECT)
            continue;
        for (int r = 0; r < move[at].n_reasons; r++) of[move[at].reason[r]]++;
        n++;
    }
    if (n == 0) return 0;
    en_text_put(out, "<p>");
    eni_plural(out, n, "member broke silence", "members broke silence");
    bool any = false;
    for (int r = 0; r < EN_N_REASONS; r++) {
        if (of[r] == 0) continue;
        eni_html(out, "%r%s (%d)", any ? ", " : ": ", en_reason_text((enum en_reason)r), of[r]);
        any = true;
    }
    en_text_put(out, ".</p>\n");
    return n;
}

static void phase_entry(struct en_text *out, const struct eni_debrief *d, int from, int to)
{
    struct en_text rest, main;
    en_text_init(&rest);
    en_text_init(&main);
    int shown = objections(&main, d, from, to) + sentences(&main, d, from, to, true);
    int n = sentences(&rest, d, from, to, false);
    if (shown + n == 0) return;
    eni_html(out, "<li>\n<h3>%s</h3>\n%r", eni_play_phase_title(d->v->happening[from].phase),
             eni_or(main.at, ""));
    en_text_clear(&main);
    if (n > 0) {
        en_text_put(out, "<details><summary>");
        eni_plural(out, n, "more step", "more steps");
        eni_html(out, "</summary>\n%r</details>\n", rest.at);
    }
    en_text_put(out, "</li>\n");
    en_text_clear(&rest);
}

static void timeline(struct en_text *out, const struct eni_debrief *d)
{
    en_text_put(out,
                "<section aria-labelledby=\"timeline\">\n<h2 id=\"timeline\">What happened</h2>\n");
    int n = d->v->n_happenings, from = 0;
    if (n > 0) en_text_put(out, "<ol class=\"time\">\n");
    for (int i = 1; i <= n; i++) {
        if (i < n && d->v->happening[i].phase == d->v->happening[from].phase) continue;
        if (d->v->happening[from].phase < EN_AT_DEBRIEF) phase_entry(out, d, from, i);
        from = i;
    }
    en_text_put(out, n > 0 ? "</ol>\n" : "<p>Nothing was done.</p>\n");
    en_text_put(out, "</section>\n");
}

/* --- the text
 * -----------------------------------------------------------------------------------------------------
 */

static void text_row(struct en_text *out, const struct eni_debrief *d, const uint8_t *level, int k)
{
    const struct en_clause *clause = &d->c->clause[k];
    eni_html(out,
             "<tr><th scope=\"row\">%s</th><td class=\"wrap\">%s</td><td "
             "class=\"wrap\">%s</td><td>%s</td></tr>\n",
             clause->name, clause->level[level[k]].text, clause->level[eni_in_force(d->c)[k]].text,
             eni_actor(clause));
}

static void text(struct en_text *out, const struct eni_debrief *d)
{
    const uint8_t *level = eni_last_text(d->v);
    int changed = 0;
    for (int k = 0; k < d->c->n_clauses; k++) changed += level[k] != eni_in_force(d->c)[k];
    en_text_put(out, "<section aria-labelledby=\"text\">\n<h2 id=\"text\">The text</h2>\n");
    if (changed == 0) {
        en_text_put(
            out,
            "<p>The text says what the text in force says, and nothing new.</p>\n</section>\n");
        return;
    }
    eni_table_open(out, "What the last text changed, sentence by sentence");
    en_text_put(out, "<thead><tr><th scope=\"col\">Clause</th><th scope=\"col\">The text</th><th "
                     "scope=\"col\">In force before"
                     "</th><th scope=\"col\">Who decides</th></tr></thead>\n<tbody>\n");
    for (int k = 0; k < d->c->n_clauses; k++)
        if (level[k] != eni_in_force(d->c)[k]) text_row(out, d, level, k);
    eni_table_close(out);
    en_text_put(out, "</section>\n");
}

/* --- who moved
 * ----------------------------------------------------------------------------------------------------
 */

static void mover(struct en_text *out, const struct eni_debrief *d, int m)
{
    struct en_text why;
    en_text_init(&why);
    eni_html(out, "<tr><th scope=\"row\">%s</th><td>%s %s</td><td>%s %s</td><td class=\"why\">",
             d->c->member[m].name, eni_glyph((enum en_stance_class)eni_first(d->v, m)),
             eni_stance_words((enum en_stance_class)eni_first(d->v, m)),
             eni_glyph((enum en_stance_class)eni_final(d->v, m)),
             eni_stance_words((enum en_stance_class)eni_final(d->v, m)));
    eni_moved_why(&why, d, m);
    eni_html_take(out, &why);
    en_text_put(out, "</td></tr>\n");
}

static void movers(struct en_text *out, const struct eni_debrief *d)
{
    int order[EN_MAX_MEMBERS], n = 0;
    eni_alphabetical(d->c, order);
    for (int m = 0; m < d->c->n_members; m++) n += eni_moved(d->v, m);
    if (n == 0) {
        en_text_put(out, "<p>Nobody ended where it did not begin.</p>\n");
        return;
    }
    eni_table_open(out, "Each member that moved");
    en_text_put(out, "<thead><tr><th scope=\"col\">Member</th><th scope=\"col\">First</th><th "
                     "scope=\"col\">At the end</th>"
                     "<th scope=\"col\">Why, as recorded</th></tr></thead>\n<tbody>\n");
    for (int i = 0; i < d->c->n_members; i++)
        if (eni_moved(d->v, order[i])) mover(out, d, order[i]);
    eni_table_close(out);
}

static void moved(struct en_text *out, const struct eni_debrief *d)
{
    int8_t first[EN_MAX_MEMBERS], final[EN_MAX_MEMBERS];
    int slot = eni_first_slot(d->v);
    for (int m = 0; m < d->c->n_members; m++) {
        first[m] = eni_first(d->v, m);
        final[m] = eni_final(d->v, m);
    }
    en_text_put(out,
                "<section aria-labelledby=\"moved\">\n<h2 id=\"moved\">Who moved, and why</h2>\n");
    if (slot < d->v->n_options)
        eni_html(out,
                 "<p>First: the stance on \"%s\", the option nearest to the last text, before "
                 "anybody saw anybody "
                 "else's. At the end: the stance on the last text. A line joins the two where a "
                 "seat moved.</p>\n",
                 d->c->draft[d->v->option_order[slot]].title);
    en_text_put(out,
                "<figure>\n<section class=\"scroll pairfig\" aria-label=\"Stances, first above "
                "last\" tabindex=\"0\">\n");
    en_svg_strip_pair(out, "pair", "First and final stances, seat by seat", d->c, first, final);
    en_text_put(
        out, "</section>\n<figcaption>One square is one seat; each has the same weight. Sorted by "
             "first stance.</figcaption>\n"
             "</figure>\n");
    movers(out, d);
    en_text_put(out, "</section>\n");
}

void eni_debrief_council(struct en_text *out, const struct eni_debrief *d)
{
    timeline(out, d);
    text(out, d);
    moved(out, d);
}
