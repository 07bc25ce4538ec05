/* test_play_report.c: what people read in play: columns, characters, who may see what, every phase,
 * the debrief page. */
#include "play_session.h"

#include "report/play/play_int.h"

/* --- what every text must be --------------------------------------------------------------------
 */

static const char *const marks[] = {"▲", "△", "▽", "■", "·", "–", "−", "•", "“"};

static void check_text(const char *what, const struct en_text *t, int width, bool plain)
{
    assert_false(t->failed);
    if (t->length == 0) return;
    assert_int_equal(en_utf8_bad(t->at, t->length), t->length);
    assert_int_equal(t->at[t->length - 1], '\n');
    int columns = 0;
    for (size_t i = 0; i < t->length; i++) {
        unsigned char ch = (unsigned char)t->at[i];
        assert_true(ch >= ' ' || ch == '\n');
        columns = ch == '\n' ? 0 : columns + ((ch & 0xC0) != 0x80);
        if (columns > width)
            fail_msg("%s: a line of more than %d columns in:\n%s", what, width, t->at);
        if (ch == ' ' && t->at[i + 1] == '\n')
            fail_msg("%s: a space before the end of a line in:\n%s", what, t->at);
    }
    for (size_t i = 0; plain && i < sizeof marks / sizeof *marks; i++)
        if (strstr(t->at, marks[i]))
            fail_msg("%s: the mark %s in a plain text:\n%s", what, marks[i], t->at);
}

static void take(const char *what, struct en_text *t, const struct en_play_look *look)
{
    check_text(what, t, look->width, look->plain);
    en_text_clear(t);
}

static void read_general(const struct en_play_look *look, const struct en_view *v)
{
    struct en_text t = {0};
    en_play_where(&t, look);
    assert_int_equal(strcspn(t.at, "\n"), t.length);
    assert_true(en_utf8_length(t.at) <= look->width);
    en_text_clear(&t);
    en_play_content_note(&t, look), take("content note", &t, look);
    en_play_derole(&t, look), take("derole", &t, look);
    for (int phase = 0; phase < EN_N_SESSION_PHASES; phase++)
        en_play_help(&t, look, (enum en_session_phase)phase), take("help", &t, look);
    for (int i = 0; i < en_play_briefing_pages(look); i++)
        en_play_briefing_page(&t, look, i), take("briefing", &t, look);
    for (int d = 0; d < v->def->c->n_drafts; d++)
        en_play_option(&t, look, d), take("option", &t, look);
    for (int seat = EN_SEAT_OBSERVER; seat < v->def->c->n_members; seat++)
        en_play_card(&t, look, seat), take("card", &t, look);
}

static void read_now(const struct en_play_look *look, const struct en_view *v)
{
    struct en_text t = {0};
    en_play_table(&t, look, false), take("table", &t, look);
    en_play_table(&t, look, true), take("whole table", &t, look);
    for (int which = EN_PLAY_FIRST_SHOWN; which < v->n_options; which++)
        en_play_stances(&t, look, which), take("stances", &t, look);
    en_play_proposals(&t, look), take("proposals", &t, look);
    en_play_result(&t, look), take("result", &t, look);
    en_play_consult(&t, look), take("consult", &t, look);
    en_play_worlds(&t, look, -1), take("worlds", &t, look);
    for (int i = 0; i < v->n_advice; i++) en_play_advice(&t, look, i), take("advice", &t, look);
    for (int i = 0; i < v->months; i++) en_play_month(&t, look, i), take("month", &t, look);
    for (int i = 0; i < v->n_happenings; i++)
        en_play_happening(&t, look, i), take("happening", &t, look);
    assert_int_equal(en_play_debrief(&t, look), EN_OK);
    take("debrief", &t, look);
}

static void read_moves(const struct played *p, const struct en_play_look *look)
{
    struct en_move move[64];
    int n = en_session_legal(p->s, look->seat, move, 64), made = 0;
    const struct en_move *record = en_session_moves(p->s, &made);
    struct en_text t = {0};
    for (int i = 0; i < n; i++) {
        en_play_move_label(&t, look, &move[i]);
        assert_true(t.length > 0);
        assert_null(strchr(t.at, '\n'));
        en_text_clear(&t);
    }
    for (int i = 0; i < made; i++) {
        en_play_move_said(&t, look, &record[i]);
        assert_true(t.length > 0);
        assert_null(strchr(t.at, '\n'));
        assert_true(t.at[0] < 'a' || t.at[0] > 'z');
        en_text_clear(&t);
    }
}

static void read_everything(struct played *p, int width, bool general)
{
    for (int seat = EN_SEAT_NOBODY; seat < 2 && seat < p->c->n_members; seat++) {
        for (int plain = 0; plain < 2; plain++) {
            struct en_play_look look = {p->s, en_session_probes(p->s), seat, width, plain != 0};
            if (general) read_general(&look, p->v);
            read_now(&look, p->v);
            if (seat != EN_SEAT_NOBODY) read_moves(p, &look);
        }
    }
}

/* --- whole sessions
 * -------------------------------------------------------------------------------- */

static void played_through(const char *folder, struct en_session_def def)
{
    struct played p;
    ps_open(&p, folder, def);
    uint32_t seen = 0;
    int width = 40;
    for (int i = 0; i < 5000; i++) {
        bool first = !(seen >> p.v->phase & 1);
        seen |= UINT32_C(1) << p.v->phase;
        if (first) read_everything(&p, width, seen == 1 || p.v->phase == EN_AT_DEBRIEF);
        width = first ? width == 40 ? 63 : width == 63 ? 80 : 40 : width;
        if (p.v->phase == EN_AT_END || !ps_step(&p)) break;
    }
    if (p.v->phase != EN_AT_END)
        fail_msg("%s: the session stands still in phase %s", folder,
                 en_session_phase_name(p.v->phase));
    ps_close(&p);
}

static void every_phase_of_a_member(void **state)
{
    (void)state;
    played_through("cases/nato-ukraine-2025",
                   (struct en_session_def){.seed = 3, .person = 1, .pace = 30});
}

static void every_phase_of_another_case(void **state)
{
    (void)state;
    played_through("cases/bucharest-2008",
                   (struct en_session_def){.seed = 5, .person = 0, .pace = 5});
}

static void the_smallest_case(void **state)
{
    (void)state;
    played_through("tests/data/tiny", (struct en_session_def){.seed = 2, .person = 0, .pace = 5});
}

/* --- who sees what
 * ---------------------------------------------------------------------------------- */

static int lines_with(const struct en_text *t, const char *word)
{
    int n = 0;
    for (const char *at = t->at; at && (at = strstr(at, word)) != NULL; at++) n++;
    return n;
}

static void stances_are_hidden_until_all_are_in(void **state)
{
    (void)state;
    struct played p;
    struct en_text t = {0};
    ps_open(&p, "cases/nato-ukraine-2025",
            (struct en_session_def){.seed = 3, .person = 1, .pace = 5});
    assert_true(ps_until(&p, EN_AT_OPENING));
    while (p.v->phase == EN_AT_OPENING && p.v->first_stance[20][0] < 0) assert_true(ps_step(&p));
    assert_int_equal(p.v->phase, EN_AT_OPENING);
    struct en_play_look own = {p.s, NULL, 1, 80, false},
                        public = {p.s, NULL, EN_SEAT_NOBODY, 80, false};
    en_play_stances(&t, &own, 0);
    for (int m = 0; m < p.c->n_members; m++)
        assert_int_equal(lines_with(&t, p.c->member[m].name),
                         0 + (m == 1 && p.v->first_stance[1][0] >= 0));
    assert_non_null(strstr(t.at, "Not shown yet: "));
    en_text_clear(&t);
    for (int i = 0; i < p.v->n_happenings; i++) en_play_happening(&t, &public, i);
    assert_int_equal(lines_with(&t, ", on \""), 0);
    en_text_clear(&t);
    assert_true(ps_until(&p, EN_AT_READING));
    en_play_stances(&t, &public, 0);
    for (int m = 0; m < p.c->n_members; m++) assert_true(lines_with(&t, p.c->member[m].name) >= 1);
    assert_null(strstr(t.at, "Not shown yet"));
    en_text_clear(&t);
    ps_close(&p);
}

static void what_passes_between_two_seats_is_theirs(void **state)
{
    (void)state;
    struct played p;
    struct en_text t = {0};
    ps_open(&p, "cases/nato-ukraine-2025",
            (struct en_session_def){
                .seed = 3, .person = EN_SEAT_CHAIR, .persons = UINT64_C(0xffffffff), .pace = 5});
    struct en_view *v = (struct en_view *)p.v; /* a view of our own making */
    v->n_proposals = 1;
    v->proposal[0] = (struct en_proposal){.kind = EN_PAYMENT, .by = 3, .to = 4, .amount = 0.5};
    v->phase = EN_AT_CORRIDOR;
    for (int seat = EN_SEAT_NOBODY; seat < 6; seat++) {
        struct en_play_look look = {p.s, NULL, seat, 80, false};
        en_play_proposals(&t, &look);
        assert_int_equal(lines_with(&t, "side payment of 0.5"), seat == 3 || seat == 4);
        en_text_clear(&t);
    }
    ps_close(&p);
}

static void an_incident_is_not_solved_at_the_table(void **state)
{
    (void)state;
    struct played p;
    struct en_text t = {0};
    ps_open(&p, "cases/nato-ukraine-2025",
            (struct en_session_def){.seed = 3, .person = 1, .pace = 5});
    struct en_world_month month = {.phase = EN_WAR, .events = EN_EV_INCIDENT, .by_adversary = true};
    assert_int_equal(eni_event_sentences(&t, p.c, &month, -1, false, " "), 1);
    assert_non_null(strstr(t.at, "not confirmed"));
    assert_null(strstr(t.at, "were right"));
    en_text_clear(&t);
    (void)eni_event_sentences(&t, p.c, &month, -1, true, " ");
    assert_non_null(strstr(t.at, "they were right"));
    en_text_clear(&t);
    month.by_adversary = false;
    (void)eni_event_sentences(&t, p.c, &month, -1, true, " ");
    assert_non_null(strstr(t.at, "they were wrong"));
    en_text_clear(&t);
    ps_close(&p);
}

static void four_results_read_differently(void **state)
{
    (void)state;
    static const enum en_result result[] = {EN_ADOPTED, EN_BROKEN, EN_DELAYED, EN_NO_DECISION};
    struct played p;
    struct en_text t[4] = {{0}};
    ps_open(&p, "tests/data/tiny", (struct en_session_def){.seed = 2, .person = 0, .pace = 5});
    struct en_view *v = (struct en_view *)p.v;
    struct en_play_look look = {p.s, NULL, 0, 80, false};
    for (int i = 0; i < 4; i++) {
        v->result = result[i];
        v->credibility_cost = result[i] == EN_NO_DECISION;
        en_play_result(&t[i], &look);
        check_text("result", &t[i], 80, false);
    }
    for (int i = 0; i < 4; i++)
        for (int k = i + 1; k < 4; k++) assert_string_not_equal(t[i].at, t[k].at);
    assert_non_null(strstr(t[3].at, "credibility"));
    assert_null(strstr(t[2].at, "credibility"));
    for (int i = 0; i < 4; i++) en_text_clear(&t[i]);
    ps_close(&p);
}

/* --- the page
 * ------------------------------------------------------------------------------------------- */

/* Tags open and close in order; void elements and single tags apart. */
static void check_page(const struct en_text *t)
{
    char stack[64][16];
    int depth = 0;
    assert_false(t->failed);
    assert_true(t->length < (size_t)2 << 20);
    assert_int_equal(en_utf8_bad(t->at, t->length), t->length);
    assert_null(strstr(t->at, "<script"));
    assert_null(strstr(t->at, "javascript:"));
    assert_non_null(strstr(t->at, "default-src 'none'"));
    for (const char *at = t->at; (at = strchr(at, '<')) != NULL; at++) {
        char name[16];
        bool closing = at[1] == '/';
        const char *from = at + 1 + closing, *end = strchr(at, '>');
        size_t n = strcspn(from, " >/\n");
        if (at[1] == '!') continue;
        assert_non_null(end);
        assert_true(n > 0 && n < sizeof name);
        memcpy(name, from, n);
        name[n] = '\0';
        if (closing) {
            assert_true(depth > 0);
            assert_string_equal(stack[--depth], name);
        } else if (end[-1] != '/' && strcmp(name, "meta") != 0) {
            assert_true(depth < 64);
            strcpy(stack[depth++], name);
        }
    }
    assert_int_equal(depth, 0);
}

static void the_page_is_whole(void **state)
{
    (void)state;
    static const char *const part[] = {"timeline", "text",    "moved",   "aims",    "worlds",
                                       "future",   "holdout", "history", "learned", "questions",
                                       "opinion",  "limits",  "again"};
    struct played p;
    struct en_text t = {0}, again = {0};
    ps_open(&p, "cases/nato-ukraine-2025",
            (struct en_session_def){.seed = 3, .person = 1, .pace = 5});
    assert_true(ps_until(&p, EN_AT_END));
    struct en_debrief_options options = {en_session_probes(p.s), "replay <file> & more", "0.0"};
    assert_int_equal(en_play_debrief_html(&t, p.s, &options), EN_OK);
    check_page(&t);
    for (size_t i = 0; i < sizeof part / sizeof *part; i++) {
        char id[32], link[32];
        snprintf(id, sizeof id, "id=\"%s\"", part[i]);
        snprintf(link, sizeof link, "href=\"#%s\"", part[i]);
        assert_non_null(strstr(t.at, id));
        assert_non_null(strstr(t.at, link));
    }
    assert_non_null(strstr(t.at, "replay &lt;file&gt; &amp; more"));
    assert_non_null(strstr(t.at, "Other &lt;words&gt; &amp; time."));
    for (int w = 0; w < p.c->n_worldviews; w++)
        assert_true(lines_with(&t, p.c->worldview[w].claim) >= 3);
    assert_int_equal(en_play_debrief_html(&again, p.s, &options), EN_OK);
    assert_string_equal(t.at, again.at);
    en_text_clear(&t);
    en_text_clear(&again);
    ps_close(&p);
}

static void few_opinions_are_not_shown(void **state)
{
    (void)state;
    struct played p;
    struct en_text t = {0};
    ps_open(&p, "cases/nato-ukraine-2025",
            (struct en_session_def){.seed = 3, .person = 1, .persons = 0xff, .pace = 5});
    struct en_view *v = (struct en_view *)p.v;
    struct en_debrief_options options = {en_session_probes(p.s), "replay", "0.0"};
    for (int i = 0; i < 6; i++) v->opinions[i] = v->opinions_after[i] = 8 + 2;
    assert_int_equal(en_play_debrief_html(&t, p.s, &options), EN_OK);
    assert_non_null(strstr(t.at, "at least 7 people"));
    assert_null(strstr(t.at, "Private opinions, totals only"));
    en_text_clear(&t);
    v->opinions[6] = v->opinions_after[6] = 8 + 2;
    assert_int_equal(en_play_debrief_html(&t, p.s, &options), EN_OK);
    assert_non_null(strstr(t.at, "Private opinions, totals only"));
    en_text_clear(&t);
    ps_close(&p);
}

/* --- sixty-four members with hostile names
 * ------------------------------------------------------------- */

static void a_full_council_with_hostile_names(void **state)
{
    (void)state;
    struct played p;
    struct en_text t = {0};
    static struct en_member member[EN_MAX_MEMBERS];
    static char name[EN_MAX_MEMBERS][96], id[EN_MAX_MEMBERS][8];
    ps_open(&p, "cases/nato-ukraine-2025",
            (struct en_session_def){.seed = 3, .person = 1, .pace = 5});
    struct en_case big = *p.c;
    for (int m = 0; m < EN_MAX_MEMBERS; m++) {
        member[m] = p.c->member[m % p.c->n_members];
        snprintf(
            name[m], sizeof name[m],
            "<b>Ünited \"States\" & 'friends' of an extraordinarilylongwordthatcannotbebroken %d",
            m);
        snprintf(id[m], sizeof id[m], "<%d", m);
        member[m].name = name[m];
        member[m].id = id[m];
    }
    big.member = member;
    big.n_members = EN_MAX_MEMBERS;
    struct en_session_def def = {.c = &big, .seed = 4, .person = 63, .pace = 5};
    assert_int_equal(en_session_open(&def, &p.arena, &p.s), EN_OK);
    p.c = &big;
    p.v = en_session_view(p.s);
    assert_true(ps_until(&p, EN_AT_DEBRIEF));
    read_everything(&p, 40, true);
    struct en_debrief_options options = {en_session_probes(p.s), "replay", "0.0"};
    assert_int_equal(en_play_debrief_html(&t, p.s, &options), EN_OK);
    check_page(&t);
    assert_null(strstr(t.at, "<b>Ünited"));
    en_text_clear(&t);
    en_play_print_html(&t, &big, EN_PRINT_ALL, "0.0");
    check_page(&t);
    assert_int_equal(lines_with(&t, "class=\"sign\""), EN_MAX_MEMBERS + 1);
    en_text_clear(&t);
    ps_close(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_phase_of_a_member),
        cmocka_unit_test(every_phase_of_another_case),
        cmocka_unit_test(the_smallest_case),
        cmocka_unit_test(stances_are_hidden_until_all_are_in),
        cmocka_unit_test(what_passes_between_two_seats_is_theirs),
        cmocka_unit_test(an_incident_is_not_solved_at_the_table),
        cmocka_unit_test(four_results_read_differently),
        cmocka_unit_test(the_page_is_whole),
        cmocka_unit_test(few_opinions_are_not_shown),
        cmocka_unit_test(a_full_council_with_hostile_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
