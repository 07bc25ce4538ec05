/* briefing.c: the situation page by page, the options, the cards. */
#include "report/play/play_int.h"

/* A page: one passage of the situation or the decision, then one page for each option, then the
 * words. */
static int terms_per_page(void)
{
    return 6;
}

int en_play_briefing_pages(const struct en_play_look *look)
{
    const struct en_view *v = en_session_view(look->s);
    const struct en_briefing *b = &v->def->c->briefing;
    return 1 + b->n_situation + b->n_decision + v->n_options +
           (b->n_terms + terms_per_page() - 1) / terms_per_page();
}

static void overview(struct eni_play *p)
{
    const struct en_briefing *b = &p->c->briefing;
    eni_play_head(p, p->c->title);
    en_text_put(&p->line, b->overview);
    eni_play_flow(p, 2, 2);
    if (b->n_objectives > 0) eni_play_para(p, 2, 2, "After this you should be able to:");
    for (int i = 0; i < b->n_objectives; i++) {
        en_text_format(&p->line, "• %s", b->objective[i]);
        eni_play_flow(p, 4, 6);
    }
}

static void passage(struct eni_play *p, const struct en_passage *passage)
{
    eni_play_head(p, passage->title);
    en_text_put(&p->line, passage->text);
    eni_play_source(&p->line, passage->source, passage->date);
    eni_play_flow(p, 2, 2);
}

static void terms(struct eni_play *p, int page)
{
    const struct en_briefing *b = &p->c->briefing;
    eni_play_head(p, "Words");
    for (int i = page * terms_per_page(); i < b->n_terms && i < (page + 1) * terms_per_page();
         i++) {
        en_text_format(&p->line, "%s: %s", b->term[i].title, b->term[i].text);
        eni_play_flow(p, 2, 4);
    }
}

static void points(struct eni_play *p, const char *title, const char *mark, int n,
                   const char *const *point)
{
    if (n > 0) eni_play_para(p, 2, 2, title);
    for (int i = 0; i < n; i++) {
        en_text_format(&p->line, "%s %s", mark, point[i]);
        eni_play_flow(p, 4, 6);
    }
}

const struct en_card *eni_card_of(const struct en_case *c, const char *id)
{
    for (int i = 0; i < c->briefing.n_cards; i++) {
        const char *a = c->briefing.card[i].draft, *b = id;
        for (; *a && *a == *b; a++) b++;
        if (*a == *b) return &c->briefing.card[i];
    }
    return NULL;
}

static void option(struct eni_play *p, int draft)
{
    const struct en_draft *d = &p->c->draft[draft];
    const struct en_card *card = eni_card_of(p->c, d->id);
    eni_play_head(p, d->title);
    en_text_put(&p->line, card ? card->text : d->summary);
    eni_play_source(&p->line, card ? card->source : d->source, p->c->date);
    eni_play_flow(p, 2, 2);
    if (!card) return;
    points(p, "What speaks for it:", "+", card->n_plus, (const char *const *)card->plus);
    points(p, "What speaks against it:", "−", card->n_minus, (const char *const *)card->minus);
}

void en_play_option(struct en_text *out, const struct en_play_look *look, int draft)
{
    struct eni_play p;
    eni_play_begin(&p, out, look);
    EN_ASSERT(draft >= 0 && draft < p.c->n_drafts);
    option(&p, draft);
    eni_play_end(&p);
}

void en_play_briefing_page(struct en_text *out, const struct en_play_look *look, int page)
{
    struct eni_play p;
    eni_play_begin(&p, out, look);
    const struct en_briefing *b = &p.c->briefing;
    EN_ASSERT(page >= 0 && page < en_play_briefing_pages(look));
    if (page == 0) {
        overview(&p);
    } else if ((page -= 1) < b->n_situation) {
        passage(&p, &b->situation[page]);
    } else if ((page -= b->n_situation) < b->n_decision) {
        passage(&p, &b->decision[page]);
    } else if ((page -= b->n_decision) < p.v->n_options) {
        option(&p, p.v->option_order[page]);
    } else {
        terms(&p, page - p.v->n_options);
    }
    eni_play_end(&p);
}

/* --- cards
 * --------------------------------------------------------------------------------------------------------
 */

const struct en_role *eni_role_of(const struct en_case *c, int member)
{
    for (int i = 0; i < c->n_roles; i++)
        if (c->role[i].member == member) return &c->role[i];
    return NULL;
}

static const char *toward(double position)
{
    return position <= -1.5   ? "would block it"
           : position < -0.25 ? "against"
           : position <= 0.25 ? "open"
           : position < 1.5   ? "for"
                              : "leads for it";
}

/* Where the case has no card: what is on record, level by level. */
static void record(struct eni_play *p, int m)
{
    const struct en_member *member = &p->c->member[m];
    bool any = false;
    eni_play_para(p, 2, 2, "This case has no role card for this seat. On record:");
    for (int l = 0; l < EN_N_STATUS; l++) {
        if (!(member->confidence[l] > 0)) continue;
        any = true;
        en_text_format(&p->line, "• %s: %s",
                       eni_or(p->c->status_label[l], eni_status_name((enum en_status_level)l)),
                       toward(member->position[l]));
        eni_play_source(&p->line, member->position_source[l], member->position_known_on[l]);
        eni_play_flow(p, 4, 6);
    }
    if (!any) eni_play_para(p, 4, 6, "Nothing.");
}

static void labelled(struct eni_play *p, const char *label, const char *text)
{
    en_text_format(&p->line, "%s: %s", label, eni_or(text, "Not on record."));
    eni_play_flow(p, 2, 4);
}

static void member_card(struct eni_play *p, int m)
{
    const struct en_role *role = eni_role_of(p->c, m);
    eni_play_head(p, p->c->member[m].name);
    if (!role) {
        record(p, m);
        return;
    }
    labelled(p, "What worries your country most", role->worry);
    labelled(p, "What it wants", role->want);
    labelled(p, "What it could live with", role->live_with);
    en_text_put(&p->line, "What its government has said in public");
    eni_play_source(&p->line, role->source, role->date);
    en_text_put(&p->line, ". You may leave the card if you say why.");
    eni_play_flow(p, 2, 2);
}

static void other_card(struct eni_play *p, int seat)
{
    if (seat == EN_SEAT_CHAIR) {
        eni_play_head(p, "The chair");
        labelled(p, "What you care about",
                 "That the council comes to a result that all can stand behind, and that every "
                 "seat is heard.");
        labelled(p, "What you do",
                 "You put a text on the table, change its words, set the deadline of the silence, "
                 "and close. You have "
                 "no vote and no country.");
        labelled(
            p, "What you can live with",
            "Any text that nobody objects to; a choice to wait; and no decision, honestly named.");
    } else {
        eni_play_head(p, "The observer");
        labelled(p, "What you care about",
                 "Understanding why each seat does what it does, without arguing for any.");
        labelled(p, "What you do",
                 "You see what the public sees, ask the advisers, look at what may follow from "
                 "each text, and guess "
                 "what the council will do.");
        labelled(p, "What you can live with", "Everything: no result is yours to defend.");
    }
}

void en_play_card(struct en_text *out, const struct en_play_look *look, int seat)
{
    struct eni_play p;
    eni_play_begin(&p, out, look);
    if (seat >= 0) {
        EN_ASSERT(seat < p.c->n_members);
        member_card(&p, seat);
    } else {
        other_card(&p, seat);
    }
    eni_play_end(&p);
}
