/* page_learning.c: what it would have taken, what history did, evidence for the three
 * objectives. */
#include "report/play/play_int.h"

static void holdout_reasons(struct en_text *out, const struct eni_debrief *d)
{
    struct eni_reasons r = {d->c, &d->table->stance[d->holdout], d->holdout, d->v->table};
    struct en_text line;
    en_text_init(&line);
    en_text_put(out, "<ul>\n");
    for (int k = 0; k < ENI_N_WHY; k++) {
        en_text_clear(&line);
        if (!eni_why(&line, &r, k)) continue;
        en_text_put(out, "<li>");
        eni_html_take(out, &line);
        en_text_put(out, "</li>\n");
    }
    en_text_put(out, "</ul>\n");
    en_text_clear(&line);
}

static void holdout_change(struct en_text *out, const struct eni_debrief *d)
{
    const char *name = d->c->member[d->holdout].name;
    if (d->change.found) {
        const struct en_clause *clause = &d->c->clause[d->change.clause];
        eni_html(out,
                 "<p>The smallest change after which it would not object in the model: <strong>%s: "
                 "%s</strong>, in place "
                 "of %s. The text would then be adopted in ",
                 clause->name, clause->level[d->change.level].name,
                 clause->level[d->v->table[d->change.clause]].name);
        struct en_text p;
        en_text_init(&p);
        eni_hundred(&p, d->change.p);
        eni_html_take(out, &p);
        en_text_put(out, " of 100 councils.</p>\n");
    } else {
        eni_html(out,
                 "<p>No clause on the table would have been enough alone. Several changes, a "
                 "payment or time may have "
                 "moved %s, or nothing.</p>\n",
                 name);
    }
}

static void holdout(struct en_text *out, const struct eni_debrief *d)
{
    en_text_put(out, "<section aria-labelledby=\"holdout\">\n<h2 id=\"holdout\">What it would have "
                     "taken</h2>\n");
    if (d->holdout < 0) {
        en_text_put(out, "<p>Nobody was asked to give anything up: there is no hold-out to "
                         "name.</p>\n</section>\n");
        return;
    }
    const char *name = d->c->member[d->holdout].name;
    struct en_text p;
    en_text_init(&p);
    eni_hundred(&p, d->table->council.objection[d->holdout]);
    if (d->v->objected[d->holdout])
        eni_html(out,
                 "<p>%s objected, and in the model it is the last to be won: it objects in %s of "
                 "100 councils.",
                 name, p.at);
    else
        eni_html(out,
                 "<p>Nobody objected. The seat nearest to it in the model was %s: it objects in %s "
                 "of 100 councils.",
                 name, p.at);
    en_text_clear(&p);
    en_text_put(out, " What weighs with it, largest parts of its margin, in typical differences "
                     "between texts:</p>\n");
    holdout_reasons(out, d);
    holdout_change(out, d);
    en_text_put(out, "</section>\n");
}

static void history(struct en_text *out, const struct eni_debrief *d)
{
    const struct en_briefing *b = &d->c->briefing;
    en_text_put(
        out, "<section aria-labelledby=\"history\">\n<h2 id=\"history\">What history did</h2>\n");
    if (b->n_history == 0) {
        en_text_put(out,
                    "<p>This case names no events before or after its date.</p>\n</section>\n");
        return;
    }
    eni_table_open(out, "Dated events around the question");
    en_text_put(out, "<thead><tr><th scope=\"col\">Date</th><th scope=\"col\">Event</th><th "
                     "scope=\"col\">What happened</th>"
                     "<th scope=\"col\">Source</th></tr></thead>\n<tbody>\n");
    for (int i = 0; i < b->n_history; i++)
        eni_html(
            out,
            "<tr><td>%s</td><th scope=\"row\">%s</th><td class=\"wrap\">%s</td><td>%s</td></tr>\n",
            b->history[i].date, b->history[i].title, b->history[i].text, b->history[i].source);
    eni_table_close(out);
    en_text_put(out, "</section>\n");
}

/* --- evidence
 * -----------------------------------------------------------------------------------------------------
 */

struct evidence {
    int stances, reasons, changes;     /* weighing */
    int asked_own, asked_other, dealt; /* others */
    int written, reflected;            /* summing up */
};

static void gather(struct evidence *e, const struct en_session *s, int seat)
{
    int n = 0;
    const struct en_move *move = en_session_moves(s, &n);
    for (int i = 0; i < n; i++) {
        const struct en_move *m = &move[i];
        if (m->seat != seat) continue;
        e->written += m->words[0] != '\0' && m->kind != EN_M_REFLECT;
        e->reflected += m->kind == EN_M_REFLECT;
        e->stances += m->kind == EN_M_STANCE;
        e->reasons += m->n_reasons;
        e->changes += m->kind == EN_M_AMEND || m->kind == EN_M_OFFER;
        if (m->kind == EN_M_ASK) *(m->b == seat ? &e->asked_own : &e->asked_other) += 1;
        e->dealt += m->kind == EN_M_LOGROLL || m->kind == EN_M_PAY || m->kind == EN_M_BLOC ||
                    m->kind == EN_M_ACCEPT;
    }
}

static void count(struct en_text *out, int n, const char *one, const char *many, bool *any)
{
    if (n == 0) return;
    if (*any) en_text_put(out, ", ");
    eni_plural(out, n, one, many);
    *any = true;
}

static void evidence_cells(struct en_text *out, const struct evidence *e)
{
    bool any = false;
    en_text_put(out, "<td class=\"wrap\">");
    count(out, e->written, "statement in its own words", "statements in its own words", &any);
    count(out, e->reflected, "question answered", "questions answered", &any);
    en_text_put(out, any ? "</td><td class=\"wrap\">" : "nothing recorded</td><td class=\"wrap\">");
    any = false;
    count(out, e->stances, "stance", "stances", &any);
    count(out, e->reasons, "reason", "reasons", &any);
    count(out, e->changes, "change of the text proposed", "changes of the text proposed", &any);
    en_text_put(out, any ? "</td><td class=\"wrap\">" : "nothing recorded</td><td class=\"wrap\">");
    any = false;
    count(out, e->asked_other, "question about another seat", "questions about other seats", &any);
    count(out, e->asked_own, "question about its own", "questions about its own", &any);
    count(out, e->dealt, "offer made or accepted", "offers made or accepted", &any);
    en_text_put(out, any ? "</td>" : "nothing recorded</td>");
}

static void evidence_row(struct en_text *out, const struct eni_debrief *d, int seat)
{
    struct evidence e = {0};
    gather(&e, d->s, seat);
    eni_html(out, "<tr><th scope=\"row\">%s</th>", eni_play_member(d->c, seat));
    evidence_cells(out, &e);
    en_text_put(out, "</tr>\n");
}

static void evidence(struct en_text *out, const struct eni_debrief *d)
{
    static const char *const usual[] = {"Summing up the question", "Weighing the ways",
                                        "Explaining others"};
    const struct en_briefing *b = &d->c->briefing;
    int order[EN_MAX_MEMBERS], rows = 0;
    en_text_put(out, "<section aria-labelledby=\"learned\">\n<h2 id=\"learned\">Evidence of "
                     "learning</h2>\n<p>What each played "
                     "seat did toward the aims of the lesson, counted from the record. It shows "
                     "what was tried, not how "
                     "well; what was written can be read below and in the session file.</p>\n");
    eni_alphabetical(d->c, order);
    eni_table_open(out, "What each played seat did toward the objectives");
    en_text_put(out, "<thead><tr><th scope=\"col\">Seat</th>");
    for (int i = 0; i < 3; i++)
        eni_html(out, "<th scope=\"col\">%s</th>",
                 i < b->n_objectives ? b->objective[i] : usual[i]);
    en_text_put(out, "</tr></thead>\n<tbody>\n");
    for (int i = 0; i < d->c->n_members; i++) {
        if (!d->v->is_person[order[i]]) continue;
        evidence_row(out, d, order[i]);
        rows++;
    }
    if (d->v->human_chair) evidence_row(out, d, EN_SEAT_CHAIR);
    if (d->v->def->person == EN_SEAT_OBSERVER) evidence_row(out, d, EN_SEAT_OBSERVER);
    if (rows == 0 && !d->v->human_chair && d->v->def->person != EN_SEAT_OBSERVER)
        en_text_put(
            out,
            "<tr><td class=\"wrap\" colspan=\"4\">No seat was played by a person.</td></tr>\n");
    eni_table_close(out);
    en_text_put(out, "</section>\n");
}

void eni_debrief_learning(struct en_text *out, const struct eni_debrief *d)
{
    holdout(out, d);
    history(out, d);
    evidence(out, d);
}
