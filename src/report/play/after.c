/* after.c: the future month by month, and the council called back. */
#include "report/play/play_int.h"

/* Sentences in the order in which a month is told. %a applicant, %e adversary, %n alliance, %p
 * patron, %c council, %m the member that voted. */
static const struct {
    uint32_t event;
    const char *sentence;
} told[] = {
    {EN_EV_LEADER, "The leadership of %e changes."},
    {EN_EV_ELECTION, "%p: a new term of office begins; its course is open again."},
    {EN_EV_PATH,
     "The steps and conditions written in the text are met: the way to an invitation is open."},
    {EN_EV_INVITED, "%n invites %a to accession talks."},
    {EN_EV_ENTERED, "The last ratification is in: %a enters %n."},
    {EN_EV_CEASEFIRE, "The guns fall silent: a cease-fire is agreed."},
    {EN_EV_SETTLEMENT, "A settlement is signed."},
    {EN_EV_WIN,
     "%e's attack fails, and it stops fighting; %a holds or regains most of its ground."},
    {EN_EV_COLLAPSE, "%a's defence gives way and its government accepts %e's terms."},
    {EN_EV_RENEWED, "The quiet ends: %e attacks again."},
    {EN_EV_ATTACK_COVERED,
     "The attack falls under a promise that was given, and is put to the council."},
    {EN_EV_HELPED, "Those who promised help give it, short of combat."},
    {EN_EV_NOT_HONOURED, "A promise to help is not kept."},
    {EN_EV_CLASH, "Allied and %e's forces fight each other."},
    {EN_EV_CLASH_ENDS, "The fighting between allied and %e's forces stops."},
    {EN_EV_NUCLEAR, "A nuclear weapon is used."},
    {EN_EV_VOTERS_ACCEPT, "A referendum in %a: voters accept the settlement, without membership."},
    {EN_EV_VOTERS_REFUSE, "A referendum in %a: voters keep the peace but refuse to give membership up. The door stands "
                          "open again."},
    {EN_EV_TURNS_AWAY, "An election in %m: its new government holds ratification back."},
    {EN_EV_TURNS_BACK, "An election in %m: its new government is ready to ratify."},
    {EN_EV_GENERAL, "The fighting spreads into a general war. This account ends here."},
};

static void fill(struct en_text *out, const struct en_case *c, int member, const char *sentence)
{
    for (; *sentence; sentence++) {
        if (*sentence != '%') {
            en_text_char(out, *sentence);
            continue;
        }
        switch (*++sentence) {
        case 'a': en_text_put(out, c->applicant); break;
        case 'e': en_text_put(out, c->adversary); break;
        case 'n': en_text_put(out, c->alliance); break;
        case 'p': en_text_put(out, c->patron); break;
        case 'm': en_text_put(out, member >= 0 ? c->member[member].name : "a member"); break;
        default: en_text_put(out, c->council); break;
        }
    }
}

static void incident(struct en_text *out, const struct en_case *c, const struct en_world_month *m,
                     bool truth)
{
    if (!truth) {
        fill(out, c, -1,
             "An incident on allied ground reaches the council. First reports blame %e. This is "
             "not confirmed.");
        return;
    }
    fill(out, c, -1, "An incident on allied ground reached the council. First reports blamed %e; ");
    fill(out, c, -1,
         m->by_adversary ? "in this future they were right." : "in this future they were wrong.");
}

int eni_event_sentences(struct en_text *out, const struct en_case *c,
                        const struct en_world_month *m, int member, bool truth, const char *between)
{
    int n = 0;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (!(m->events & told[i].event)) continue;
        if (n++ > 0) en_text_put(out, between);
        fill(out, c, member, told[i].sentence);
    }
    if (m->events & EN_EV_INCIDENT) {
        if (n++ > 0) en_text_put(out, between);
        incident(out, c, m, truth);
    }
    return n;
}

static const char *phase_label(const struct en_case *c, int phase)
{
    return eni_or(c->phase_label[phase], eni_phase_name((enum en_phase)phase));
}

static const char *status_label(const struct en_case *c, int status)
{
    return eni_or(c->status_label[status], eni_status_name((enum en_status_level)status));
}

static void stands(struct en_text *out, const struct en_case *c, const struct en_world_month *m)
{
    en_text_format(out, "%s. %s: ", phase_label(c, m->phase), c->applicant);
    eni_inside(out, c, status_label(c, m->status));
    en_text_put(out, ". Ground held: ");
    eni_hundred(out, m->territory);
    en_text_put(out, " of 100.");
}

void en_play_month(struct en_text *out, const struct en_play_look *look, int n)
{
    struct eni_play p;
    eni_play_begin(&p, out, look);
    EN_ASSERT(n >= 0 && n < p.v->months);
    const struct en_world_month *m = &p.v->month[n];
    struct en_text events;
    en_text_init(&events);
    eni_play_date(&p.line, p.c, n);
    en_text_put(&p.line, ". ");
    int count = eni_event_sentences(&events, p.c, m, p.v->turned[n], p.v->phase >= EN_AT_DEBRIEF, " ");
    if (count > 0) en_text_format(&p.line, "%s ", events.at);
    bool changed =
        n > 0 && (m->phase != p.v->month[n - 1].phase || m->status != p.v->month[n - 1].status);
    if (count > 0 || changed || n == 0)
        stands(&p.line, p.c, m);
    else
        en_text_format(&p.line, "%s. Nothing new.", phase_label(p.c, m->phase));
    eni_play_flow(&p, 0, 2);
    en_text_clear(&events);
    eni_play_end(&p);
}

/* --- called back
 * --------------------------------------------------------------------------------------------------
 */

static void replies(struct eni_play *p)
{
    static const char *const says[EN_N_REPLIES] = {
        "A statement: words, and nothing that binds.",
        "Consultations: the allies meet, share what they know, and may move forces on their own "
        "ground.",
        "Help short of combat: arms, intelligence, air defence, money. Each decides what it gives.",
        "Combat: allied forces join the fighting. This is an armed clash between allies and the "
        "adversary.",
    };
    eni_play_para(p, 2, 2, "The council may answer with:");
    for (int i = 0; i < EN_N_REPLIES; i++) {
        en_text_format(&p->line, "%d  %s", i + 1, says[i]);
        eni_play_flow(p, 4, 7);
    }
}

static void answers(struct eni_play *p)
{
    int count[EN_N_REPLIES] = {0}, open = 0;
    for (int m = 0; m < p->c->n_members; m++) {
        if (p->v->reply[m] >= 0 && p->v->reply[m] < EN_N_REPLIES)
            count[p->v->reply[m]]++;
        else
            open++;
    }
    if (open == p->c->n_members) return;
    en_text_put(&p->line, "So far: ");
    bool first = true;
    for (int i = 0; i < EN_N_REPLIES; i++) {
        if (count[i] == 0) continue;
        en_text_format(&p->line, "%s%s %d", first ? "" : ", ", eni_reply_words((enum en_reply)i),
                       count[i]);
        first = false;
    }
    if (open > 0) en_text_format(&p->line, ", not yet answered %d", open);
    en_text_char(&p->line, '.');
    eni_play_flow(p, 2, 2);
}

void en_play_consult(struct en_text *out, const struct en_play_look *look)
{
    struct eni_play p;
    struct en_world_month m = {0};
    eni_play_begin(&p, out, look);
    m.events = p.v->consult_events;
    if (p.v->phase != EN_AT_CONSULT && m.events == 0) {
        eni_play_para(&p, 0, 2, "Nothing calls the council back.");
        eni_play_end(&p);
        return;
    }
    eni_play_head(&p, "The council is called back");
    if (p.v->consult_month >= 0 && p.v->consult_month <= p.v->months) {
        eni_play_date(&p.line, p.c, p.v->consult_month > 0 ? p.v->consult_month - 1 : 0);
        en_text_put(&p.line, ". ");
    }
    eni_event_sentences(&p.line, p.c, &m, -1, false, " ");
    eni_play_flow(&p, 2, 2);
    if (m.events & EN_EV_INCIDENT)
        eni_play_para(&p, 2, 2,
                      "It may have been an accident, a mistake or a fake. If the council acts and "
                      "the report was wrong, "
                      "the cost is its own; if it does not act and the report was right, that is "
                      "seen as well.");
    if (m.events & (EN_EV_INCIDENT | EN_EV_ATTACK_COVERED)) {
        replies(&p);
        answers(&p);
        eni_play_para(&p, 2, 2,
                      "All must stand behind the answer, so what is done is the least that any "
                      "member would do.");
    } else {
        eni_play_para(&p, 2, 2, "The council may take its text up again, or leave it as it is.");
    }
    eni_play_end(&p);
}
