/* texts.c: everything that a page reads or shows, by kind. */
#include "wasm/entente_wasm.h"

#include <string.h>

enum { WIDTH = 72 };

/* --- the case, studies --------------------------------------------------------------------------------- */

static enum en_status write_case(struct lab *lab, int kind, int a, int b, int c, const char *name)
{
    switch (kind) {
    case LAB_CASE_JSON: en_report_case_json(&lab->text, lab->c); return EN_OK;
    case LAB_WHY: return name != NULL ? en_report_why(&lab->text, lab->c, name, a > 0 ? a : WIDTH) : EN_RANGE;
    case LAB_LIST: return en_report_list(&lab->text, lab->c, name);
    case LAB_INCOMPATIBLE:
        for (int k = 0; name != NULL && k < lab->c->n_clauses; k++)
            if ((unsigned char)name[k] >= lab->c->clause[k].n_levels) return EN_RANGE;
        if (name != NULL) en_text_put(&lab->text, en_case_incompatible(lab->c, (const uint8_t *)name));
        return name != NULL ? EN_OK : EN_RANGE;
    case LAB_SVG_LINES_KEY: return lab_write_lines_key(lab, name);
    default: return lab_write_drawn(lab, kind, a, b, c, (const double *)(const void *)name);
    }
}

static void put_events(struct en_text *out, uint32_t events)
{
    bool first = true;
    en_text_char(out, '[');
    for (int i = 0; i < 32; i++) {
        if ((events >> i & 1) == 0) continue;
        en_text_format(out, first ? "%d" : ",%d", i);
        first = false;
    }
    en_text_char(out, ']');
}

static void put_month(struct en_text *out, const struct en_world_month *m)
{
    en_text_format(out, "{\"phase\":%d,\"status\":%d,\"events\":", m->phase, m->status);
    put_events(out, m->events);
    en_text_put(out, ",\"territory\":");
    en_text_exact(out, m->territory);
    en_text_put(out, ",\"cohesion\":");
    en_text_exact(out, m->cohesion);
    en_text_put(out, ",\"p_renew\":");
    en_text_exact(out, m->p_renew);
    en_text_char(out, '}');
}

/* One future of a column, month by month to the last horizon. */
static enum en_status write_story(struct en_text *out, const struct en_study *s, int draft, int column, int future)
{
    double belief[EN_N_BELIEFS][EN_LANES];
    struct en_world_month month[EN_MAX_MONTHS];
    struct en_world_job job;
    int months = en_study_def_of(s)->c->horizon_months[EN_N_HORIZONS - 1];
    if (future < 0 || future >= en_study_futures(s)) return EN_RANGE;
    en_study_job(s, draft, column, (uint32_t)future, belief, &job);
    en_world_tell(&job, future - (int)job.first, months, month);
    en_text_put(out, "{\"months\":[");
    for (int i = 0; i < months; i++) {
        if (i > 0) en_text_char(out, ',');
        put_month(out, &month[i]);
    }
    en_text_put(out, "]}\n");
    return EN_OK;
}

static enum en_status write_picture(struct lab_study *study, int kind, int a, int b, int c, const char *name)
{
    struct en_text *out = &study->lab->text;
    const struct en_case *kase = en_study_def_of(study->s)->c;
    const char *id = name != NULL ? name : "p";
    bool column = b >= 0 && b < kase->n_worldviews;
    if (!en_study_has_draft(study->s, a)) return EN_RANGE;
    switch (kind) {
    case LAB_SVG_RING: en_svg_ring(out, id, study->s, a); return EN_OK;
    case LAB_SVG_STRIP: en_svg_strip(out, id, study->s, a); return EN_OK;
    case LAB_SVG_ICONS:
        if (!column || c < 0 || c >= EN_N_HORIZONS) return EN_RANGE;
        en_svg_icons(out, id, kase->worldview[b].claim, en_study_endings(study->s, a, b, c), en_study_futures(study->s),
                     kase);
        return EN_OK;
    case LAB_SVG_RANGES:
        if (b < 0 || b >= EN_N_HORIZONS || c < 0 || c >= EN_N_OUTCOMES) return EN_RANGE;
        en_svg_ranges(out, id, study->s, a, b, (enum en_outcome_id)c);
        return EN_OK;
    case LAB_SVG_TILES: en_svg_tiles(out, id, study->s, a); return EN_OK;
    case LAB_SVG_LINES: return lab_write_lines(study, a, b, c, (const double *)(const void *)name);
    case LAB_STORY: return column ? write_story(out, study->s, a, b, c) : EN_RANGE;
    default: return EN_RANGE;
    }
}

enum en_status lab_write_study(struct lab_study *study, int kind, int a, int b, int c, const char *name)
{
    struct en_text *out = &study->lab->text;
    const char *file = NULL;
    struct en_report_options options = {.drafts = en_study_def_of(study->s)->drafts,
                                        .width = a >= 60 && a <= 100 ? a : WIDTH, .command = name != NULL ? name : "",
                                        .version = EN_VERSION};
    if (!study->finished) return EN_ILLEGAL;
    switch (kind) {
    case LAB_RUN_JSON: en_report_json(out, study->s, &options); return EN_OK;
    case LAB_TABLE: options.drafts = 0; en_report_table(out, study->s, &options); return EN_OK;
    case LAB_CSV: return a < 0 ? EN_RANGE : en_report_csv(out, &file, study->s, &options, a);
    case LAB_CSV_NAME:
        EN_TRY(a < 0 ? EN_RANGE : en_report_csv(out, &file, study->s, &options, a));
        (void)lab_say(study->lab, EN_OK, file);
        return EN_OK;
    case LAB_PAGE: options.drafts = 0; en_report_html(out, study->s, &options, NULL); return EN_OK;
    default:
        if (kind >= LAB_CRUX_JSON) return lab_write_crux(study, kind, a, b, c, name);
        return write_picture(study, kind, a, b, c, name);
    }
}

/* --- sessions ------------------------------------------------------------------------------------------- */

static void write_file(struct lab_play *play)
{
    int n;
    const struct en_move *move = en_session_moves(play->s, &n);
    en_session_header(&play->lab->text, &play->def);
    for (int i = 0; i < n; i++) en_session_line(&play->lab->text, play->lab->c, i + 1, &move[i]);
}

/* Texts without a number of their own. */
static enum en_status write_plain(struct lab_play *play, int kind, const struct en_play_look *look, int b)
{
    struct en_text *out = &play->lab->text;
    switch (kind) {
    case LAB_VIEW: en_play_view_json(out, look); return EN_OK;
    case LAB_LEGAL: en_play_legal_json(out, look); return EN_OK;
    case LAB_FILE: write_file(play); return EN_OK;
    case LAB_WHERE_LINE: en_play_where(out, look); return EN_OK;
    case LAB_NOTE: en_play_content_note(out, look); return EN_OK;
    case LAB_TABLE_TEXT: en_play_table(out, look, b != 0); return EN_OK;
    case LAB_PROPOSALS: en_play_proposals(out, look); return EN_OK;
    case LAB_RESULT: en_play_result(out, look); return EN_OK;
    case LAB_CONSULT: en_play_consult(out, look); return EN_OK;
    case LAB_DEBRIEF: return en_play_debrief(out, look);
    case LAB_DEROLE: en_play_derole(out, look); return EN_OK;
    case LAB_DEBRIEF_PAGE: {
        struct en_debrief_options options = {.cache = play->lab->cache, .command = "", .version = EN_VERSION};
        return en_play_debrief_html(out, play->s, &options);
    }
    default: return EN_UNKNOWN;
    }
}

static bool is_seat(const struct en_case *c, int seat)
{
    return seat >= EN_SEAT_OBSERVER && seat < c->n_members;
}

/* What a kind's number may be: [0, n). */
static int count_of(const struct lab_play *play, int kind, const struct en_play_look *look)
{
    const struct en_view *v = en_session_view(play->s);
    switch (kind) {
    case LAB_HELP: return EN_N_SESSION_PHASES;
    case LAB_BRIEFING_PAGE: return en_play_briefing_pages(look);
    case LAB_OPTION: return play->lab->c->n_drafts;
    case LAB_ADVICE: return v->n_advice;
    case LAB_MONTH: return v->months;
    case LAB_HAPPENING: return v->n_happenings;
    case LAB_QUESTION: return EN_N_QUESTIONS;
    case LAB_SVG_PAIR: return v->n_options;
    default: return 0;
    }
}

static void hide(const struct en_play_look *look, int8_t *stance)
{
    for (int m = 0; m < en_session_view(look->s)->def->c->n_members; m++)
        if (look->seat != m && !en_session_sees(look->s, look->seat, m)) stance[m] = -1;
}

static void stances_of(const struct en_play_look *look, int which, int8_t *out)
{
    const struct en_view *v = en_session_view(look->s);
    for (int m = 0; m < v->def->c->n_members; m++)
        out[m] = which == EN_PLAY_NOW ? v->stance_now[m] : which == EN_PLAY_FINAL ? v->final_stance[m]
                                                                               : v->first_stance[m][which];
    hide(look, out);
}

static enum en_status write_numbered(struct lab_play *play, int kind, const struct en_play_look *look, int b)
{
    struct en_text *out = &play->lab->text;
    int8_t stance[EN_MAX_MEMBERS], last[EN_MAX_MEMBERS];
    if (b < 0 || b >= count_of(play, kind, look)) return EN_RANGE;
    switch (kind) {
    case LAB_HELP: en_play_help(out, look, (enum en_session_phase)b); return EN_OK;
    case LAB_BRIEFING_PAGE: en_play_briefing_page(out, look, b); return EN_OK;
    case LAB_OPTION: en_play_option(out, look, b); return EN_OK;
    case LAB_ADVICE: en_play_advice(out, look, b); return EN_OK;
    case LAB_MONTH: en_play_month(out, look, b); return EN_OK;
    case LAB_HAPPENING: en_play_happening(out, look, b); return EN_OK;
    case LAB_QUESTION: en_text_put(out, en_play_question(b)); return EN_OK;
    default: /* LAB_SVG_PAIR */
        stances_of(look, b, stance);
        stances_of(look, EN_PLAY_FINAL, last);
        en_svg_strip_pair(out, "pair", "First and last stances", play->lab->c, stance, last);
        return EN_OK;
    }
}

enum en_status lab_write_play(struct lab_play *play, int kind, int a, int b, int c)
{
    struct en_text *out = &play->lab->text;
    const struct en_view *v = en_session_view(play->s);
    struct en_play_look look = {.s = play->s, .cache = play->lab->cache, .seat = a, .width = c > 0 ? c : WIDTH};
    int8_t stance[EN_MAX_MEMBERS];
    if (a != EN_SEAT_NOBODY && !is_seat(play->lab->c, a)) return EN_RANGE;
    enum en_status status = write_plain(play, kind, &look, b);
    if (status != EN_UNKNOWN) return status;
    switch (kind) {
    case LAB_CARD: case LAB_SEAT: case LAB_BOT_REASON:
        if (!is_seat(play->lab->c, b)) return EN_RANGE;
        if (kind == LAB_BOT_REASON && (b < 0 || !en_session_sees(play->s, a, b))) return EN_RANGE;
        if (kind == LAB_CARD) en_play_card(out, &look, b);
        else if (kind == LAB_SEAT) en_play_seat(out, &look, b);
        else en_session_bot_reason(play->s, b, out);
        return EN_OK;
    case LAB_STANCES: case LAB_SVG_STANCES:
        if (b < EN_PLAY_FIRST_SHOWN + (kind == LAB_SVG_STANCES) || b >= v->n_options) return EN_RANGE;
        if (kind == LAB_STANCES) {
            en_play_stances(out, &look, b);
            return EN_OK;
        }
        stances_of(&look, b, stance);
        {
            char id[] = "stances-0"; /* several may stand on one page */
            id[8] = (char)('0' + (b >= 0 ? b + 1 : 0));
            en_svg_stance_strip(out, id, "Stances", play->lab->c, stance);
        }
        return EN_OK;
    case LAB_WORLDS:
        if (b < -1 || b >= play->lab->c->n_drafts) return EN_RANGE;
        en_play_worlds(out, &look, b);
        return EN_OK;
    default: return write_numbered(play, kind, &look, b);
    }
}

int lab_write(struct lab *lab, int kind, void *handle, int a, int b, int c, const char *name)
{
    enum en_status status;
    (void)lab_say(lab, EN_OK, "");
    if (kind < LAB_RUN_JSON) status = write_case(lab, kind, a, b, c, name);
    else if (handle == NULL || kind >= LAB_N_KINDS) status = EN_RANGE;
    else if (kind >= LAB_SETTLE_JSON && kind < LAB_VIEW) status = lab_write_settle(handle, kind, a, name);
    else if (kind < LAB_VIEW) status = lab_write_study(handle, kind, a, b, c, name);
    else status = lab_write_play(handle, kind, a, b, c);
    return lab->text.failed ? EN_NOMEM : (int)status;
}
