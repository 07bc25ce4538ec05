/* print.c: paper mode: handout, role cards, table signs, stance slips, tally sheet. Black and
 * white is enough. */
#include "report/play/play_int.h"

#include <string.h>

static const char *const style[] = {
    "@page{size:A4;margin:14mm}body{max-width:60rem}h2{border-top:0;padding-top:0;margin-top:2."
    "5rem}\n",
    ".sheet{margin:2rem 0;padding:1.25rem;border:1px solid var(--line);border-radius:8px}"
    ".half{padding:1rem 0;border-bottom:1px dashed var(--soft)}.half:last-child{border-bottom:0}"
    ".half h3{font-size:1.5rem;margin:.25rem 0 .5rem}.half h4{margin:.6rem 0 .1rem}.half "
    "p{margin:.1rem 0 .4rem}\n",
    ".sign{display:grid;text-align:center;border-bottom:1px dashed var(--soft);padding:1rem 0}"
    ".sign:last-child{border-bottom:0}.sign "
    "p{max-width:none;font-size:2.2rem;font-weight:700;margin:.6rem 0;"
    "line-height:1.15;overflow-wrap:break-word}.sign .turned{transform:rotate(180deg)}\n",
    ".slips{display:grid;gap:1.25rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),"
    "1fr))}"
    ".slip{border:1px dashed var(--soft);padding:.6rem .8rem}.slip h3{margin:.1rem 0 "
    ".4rem;font-size:1rem}"
    ".slip ul{list-style:none;padding:0;margin:.25rem 0}.slip .five "
    "li{font-size:1.05rem;font-weight:600;margin:.2rem 0}"
    ".slip .chips{columns:2;font-size:.82rem}.slip .chips li{break-inside:avoid;margin:.1rem 0}\n",
    ".box{display:inline-block;width:.85em;height:.85em;border:1.5px solid "
    "var(--ink);vertical-align:-.08em;margin-right:.35em}"
    ".mark{display:inline-block;width:1.4em;text-align:center}.line{display:inline-block;min-width:"
    "6rem;"
    "border-bottom:1px solid var(--ink)}.tight td,.tight th{padding:.12rem .5rem}.tight "
    "td{min-width:3.2rem}\n",
    "@media print{.noprint{display:none}.half p{font-size:12.5pt}.half "
    "p.soft{font-size:9.5pt}td,th{padding:.2rem "
    ".5rem}main,header{margin:0}header.cover{break-after:page}.sheet{border:0;padding:0;margin:0;"
    "break-after:page}"
    ".sheet:last-child{break-after:auto}.half{height:127mm;overflow:hidden;break-inside:avoid}."
    "sign{height:127mm;break-inside:avoid;"
    "grid-template-rows:1fr 1fr;align-items:center;padding:0}.sign "
    "p{font-size:34pt}.slip{break-inside:avoid}"
    ".slips{grid-template-columns:1fr 1fr}footer{display:none}h2{margin:0 0 "
    "6mm}.tight{font-size:8.5pt}.scroll{margin:2mm 0}"
    "table{font-size:9pt}td.wrap{min-width:0}tbody th{min-width:0}}\n",
    NULL,
};

static void box(struct en_text *out)
{
    en_text_put(out, "<span class=\"box\" aria-hidden=\"true\"></span>");
}

/* --- the handout
 * --------------------------------------------------------------------------------------------------
 */

static void list(struct en_text *out, const char *title, int n, const char *const *item)
{
    if (n == 0) return;
    eni_html(out, "<h4>%s</h4>\n<ul>\n", title);
    for (int i = 0; i < n; i++) eni_html(out, "<li>%s</li>\n", item[i]);
    en_text_put(out, "</ul>\n");
}

static void handout_options(struct en_text *out, const struct en_case *c)
{
    for (int d = 0; d < c->n_drafts; d++) {
        const struct en_card *card = eni_card_of(c, c->draft[d].id);
        if (c->draft[d].kind != EN_OPTION) continue;
        eni_html(out, "<h3>%s</h3>\n<p>%s</p>\n", c->draft[d].title,
                 card ? card->text : c->draft[d].summary);
        if (!card) continue;
        list(out, "What speaks for it", card->n_plus, (const char *const *)card->plus);
        list(out, "What speaks against it", card->n_minus, (const char *const *)card->minus);
    }
}

static void handout(struct en_text *out, const struct en_case *c)
{
    const struct en_briefing *b = &c->briefing;
    eni_html(out,
             "<section class=\"sheet\" aria-labelledby=\"situation\">\n<h2 id=\"situation\">The "
             "situation</h2>\n<p>%s</p>\n",
             b->overview);
    for (int i = 0; i < b->n_decision; i++)
        eni_html(out, "<h3>%s</h3>\n<p>%s</p>\n", b->decision[i].title, b->decision[i].text);
    en_text_put(out, "</section>\n<section class=\"sheet\" aria-labelledby=\"options\">\n<h2 "
                     "id=\"options\">The options</h2>\n"
                     "<p class=\"soft\">In no order of worth. Fold or cut the sheet to read them "
                     "in any order.</p>\n");
    handout_options(out, c);
    en_text_put(out, "</section>\n");
}

/* --- cards
 * --------------------------------------------------------------------------------------------------------
 */

static void card_part(struct en_text *out, const char *title, const char *text)
{
    eni_html(out, "<h4>%s</h4>\n<p>%s</p>\n", title, eni_or(text, "Not on record."));
}

static void member_card(struct en_text *out, const struct en_case *c, int m)
{
    const struct en_role *role = eni_role_of(c, m);
    eni_html(out, "<div class=\"half\">\n<h3>%s</h3>\n", c->member[m].name);
    card_part(out, "What worries your country most", role ? role->worry : NULL);
    card_part(out, "What it wants", role ? role->want : NULL);
    card_part(out, "What it could live with", role ? role->live_with : NULL);
    eni_html(out,
             "<p class=\"soft\">What its government has said in public%r%s%r%s. You may leave the "
             "card if you say why. You "
             "may step out without saying why.</p>\n</div>\n",
             role ? ", by " : "", role ? eni_or(role->date, "") : "", role ? "; sources: " : "",
             role ? eni_or(role->source, "") : "");
}

static void chair_card(struct en_text *out)
{
    en_text_put(out, "<div class=\"half\">\n<h3>The chair</h3>\n");
    card_part(out, "What you care about",
              "That the council comes to a result that all can stand behind, and that every seat "
              "is heard.");
    card_part(
        out, "What you do",
        "You put a text on the table, change its words when members agree, call for silence, and "
        "close. You have no vote and no country.");
    card_part(out, "What you can live with",
              "Any text that nobody objects to; a choice to wait; and no decision, honestly "
              "named.");
    en_text_put(out, "</div>\n");
}

static void observer_card(struct en_text *out)
{
    en_text_put(out, "<div class=\"half\">\n<h3>The observer</h3>\n");
    card_part(out, "What you care about",
              "Understanding why each seat does what it does, without arguing for any.");
    card_part(
        out, "What you do",
        "Write down, before each round, how many will object. Note whose reason changed, and after "
        "which sentence.");
    card_part(out, "What you can live with",
              "Everything: no result is yours to defend. Anybody may be an observer.");
    en_text_put(out, "</div>\n");
}

static void cards(struct en_text *out, const struct en_case *c)
{
    int order[EN_MAX_MEMBERS];
    eni_alphabetical(c, order);
    handout(out, c);
    en_text_put(out, "<h2 id=\"cards\" class=\"noprint\">Role cards</h2>\n");
    for (int i = 0; i < c->n_members; i += 2) {
        en_text_put(out, "<section class=\"sheet\">\n");
        member_card(out, c, order[i]);
        if (i + 1 < c->n_members) member_card(out, c, order[i + 1]);
        en_text_put(out, "</section>\n");
    }
    en_text_put(out, "<section class=\"sheet\">\n");
    chair_card(out);
    observer_card(out);
    en_text_put(out, "</section>\n");
}

/* --- signs
 * --------------------------------------------------------------------------------------------------------
 */

static void sign(struct en_text *out, const char *name)
{
    eni_html(out,
             "<div class=\"sign\">\n<p class=\"turned\" "
             "aria-hidden=\"true\">%s</p>\n<p>%s</p>\n</div>\n",
             name, name);
}

static void signs(struct en_text *out, const struct en_case *c)
{
    int order[EN_MAX_MEMBERS];
    eni_alphabetical(c, order);
    en_text_put(out, "<h2 id=\"signs\" class=\"noprint\">Table signs</h2>\n<p "
                     "class=\"noprint\">Cut at the dashed line, fold in the middle.</p>\n");
    for (int i = 0; i <= c->n_members; i += 2) {
        en_text_put(out, "<section class=\"sheet\">\n");
        for (int k = i; k < i + 2 && k <= c->n_members; k++)
            sign(out, k < c->n_members ? c->member[order[k]].name : "Chair");
        en_text_put(out, "</section>\n");
    }
}

/* --- slips
 * --------------------------------------------------------------------------------------------------------
 */

static void slip(struct en_text *out, int n)
{
    eni_html(out,
             "<div class=\"slip\">\n<h3>Stance slip <span "
             "class=\"soft\">%d</span></h3>\n<p>Country <span class=\"line\">&#160;</span> Round "
             "<span class=\"line\">&#160;</span></p>\n<ul class=\"five\">\n",
             n);
    for (int s = 0; s < EN_N_STANCES; s++) {
        en_text_put(out, "<li>");
        box(out);
        eni_html(out, "<span class=\"mark\" aria-hidden=\"true\">%s</span>%s</li>\n",
                 eni_glyph((enum en_stance_class)s), eni_stance_words((enum en_stance_class)s));
    }
    en_text_put(out, "</ul>\n<p>If you object, why? At most two.</p>\n<ul class=\"chips\">\n");
    for (int r = 0; r < EN_N_REASONS; r++) {
        en_text_put(out, "<li>");
        box(out);
        eni_html(out, "%s</li>\n", en_reason_text((enum en_reason)r));
    }
    en_text_put(out, "</ul>\n</div>\n");
}

static void slips(struct en_text *out, const struct en_case *c)
{
    int copies = (c->n_members + 3) / 4;
    en_text_put(out, "<section class=\"sheet\" aria-labelledby=\"slips\">\n<h2 id=\"slips\">Stance "
                     "slips</h2>\n<p class=\"soft\">Four to "
                     "a sheet. Copy it ");
    eni_plural(out, copies, "time", "times");
    en_text_put(out, " for each round, and cut. The two last stances stop a text; \"object\" says "
                     "that you would negotiate.</p>\n"
                     "<div class=\"slips\">\n");
    for (int i = 1; i <= 4; i++) slip(out, i);
    en_text_put(out, "</div>\n</section>\n");
}

/* --- the tally
 * ----------------------------------------------------------------------------------------------------
 */

enum { TALLY_ROUNDS = 3 };

static void tally_row(struct en_text *out, const struct en_case *c, int m)
{
    eni_html(out, "<tr><th scope=\"row\">%s</th><td>%s</td>", c->member[m].name, c->member[m].id);
    for (int r = 0; r < TALLY_ROUNDS; r++) en_text_put(out, "<td></td><td></td>");
    en_text_put(out, "</tr>\n");
}

static void typing(struct en_text *out, const struct en_case *c)
{
    en_text_put(out, "<section class=\"sheet\" aria-labelledby=\"typing\">\n<h2 id=\"typing\">To "
                     "type it back</h2>\n<p>Write a text file, only what differs from \"can live "
                     "with it\", and give it to "
                     "<code>entente print --read FILE</code>:</p>\n<pre><code>text ");
    int option = c->in_force;
    for (int d = c->n_drafts - 1; d >= 0; d--)
        if (c->draft[d].kind == EN_OPTION) option = d;
    eni_html(out,
             "%s\n%s break direct-war\n%s 1\nagain</code></pre>\n<p>Texts: ", c->draft[option].id,
             c->member[c->n_members - 1].id, c->member[0].id);
    bool any = false;
    for (int d = 0; d < c->n_drafts; d++) {
        if (d == c->in_force) continue;
        eni_html(out, "%r<code>%s</code>", any ? ", " : "", c->draft[d].id);
        any = true;
    }
    en_text_put(out,
                ".</p>\n<p>Stances: 1 support, 2 live, 3 undecided, 4 object, 5 break. Reasons: ");
    for (int r = 0; r < EN_N_REASONS; r++)
        eni_html(out, "%r<code>%s</code>", r ? ", " : "", en_reason_name((enum en_reason)r));
    en_text_put(out, ".</p>\n<p>Further lines: <code>opening DRAFT</code> before the opening "
                     "stances on an option, <code>set CLAUSE "
                     "LEVEL</code> for a change of the text. With <code>--out FILE</code> a "
                     "session is written, from which the debrief "
                     "is made.</p>\n</section>\n");
}

static void tally(struct en_text *out, const struct en_case *c)
{
    int order[EN_MAX_MEMBERS];
    eni_alphabetical(c, order);
    en_text_put(out, "<section class=\"sheet\" aria-labelledby=\"tally\">\n<h2 id=\"tally\">Tally "
                     "sheet</h2>\n<p>An empty field means: can "
                     "live with it. Write only what differs: 1 to 5, and the reason if a seat "
                     "objects. One 4 or 5 stops the text.</p>\n"
                     "<p>Texts: 1 <span class=\"line\">&#160;</span> 2 <span "
                     "class=\"line\">&#160;</span> 3 <span class=\"line\">&#160;</span>"
                     "</p>\n<div class=\"tight\">\n");
    eni_table_open(out, "Stances in three rounds");
    en_text_put(out, "<thead><tr><th scope=\"col\">Member</th><th scope=\"col\">Code</th>");
    for (int r = 1; r <= TALLY_ROUNDS; r++)
        eni_html(out, "<th scope=\"col\">Round %d</th><th scope=\"col\">Reason %d</th>", r, r);
    en_text_put(out, "</tr></thead>\n<tbody>\n");
    for (int i = 0; i < c->n_members; i++) tally_row(out, c, order[i]);
    eni_table_close(out);
    en_text_put(out, "</div>\n</section>\n");
    typing(out, c);
}

/* --- the whole
 * ----------------------------------------------------------------------------------------------------
 */

static const struct {
    const char *name;
    int bit;
} kind[] = {
    {"cards", EN_PRINT_CARDS}, {"signs", EN_PRINT_SIGNS},   {"slips", EN_PRINT_SLIPS},
    {"tally", EN_PRINT_TALLY}, {"script", EN_PRINT_SCRIPT}, {"all", EN_PRINT_ALL},
};

int en_play_print_named(const char *name)
{
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++)
        if (strcmp(kind[i].name, name) == 0) return kind[i].bit;
    return 0;
}

void en_play_print_html(struct en_text *out, const struct en_case *c, int what, const char *version)
{
    struct en_text title;
    en_text_init(&title);
    en_text_format(&title, "On paper: %s", c->title);
    eni_page_open(out, eni_or(title.at, "On paper"), style);
    en_text_clear(&title);
    eni_html(out,
             "<header class=\"cover\">\n<h1>On paper: %s</h1>\n<p class=\"lead\">%s, as of %s. "
             "Print on A4, one-sided; black and white "
             "is enough.</p>\n<p class=\"soft\">Seats speak for governments as they stood at that "
             "date, by what was said in public. "
             "No seat is anybody's own opinion. Sources are named by their short names; "
             "<code>entente why NAME</code> shows "
             "them whole.</p>\n</header>\n<main id=\"main\">\n",
             c->title, c->council, c->date);
    if (what & EN_PRINT_SCRIPT) eni_print_script(out, c);
    if (what & EN_PRINT_CARDS) cards(out, c);
    if (what & EN_PRINT_SIGNS) signs(out, c);
    if (what & EN_PRINT_SLIPS) slips(out, c);
    if (what & EN_PRINT_TALLY) tally(out, c);
    eni_page_close(out, eni_or(version, ""), c->id);
}
