/* with.c: the analyses of a run's page, each the same as its own command makes. */
#include "cli/with.h"

#include <signal.h>
#include <string.h>
#include <time.h>

static const size_t LARGEST = (size_t)3 << 30;

struct job {
    const struct cli_options *options;
    struct en_study *study;
    struct en_report_options *report;
    struct cli_with *with;
    struct cli_each each;
};

/* --- the analyses ----------------------------------------------------------------------------- */

static enum en_status add_crux(struct job *j)
{
    struct cli_with *w = j->with;
    struct en_crux_ask ask = {.member = -1, .worldview = -1};
    memcpy(ask.level, w->def.c->draft[w->draft].level, sizeof ask.level);
    enum en_status status = cli_crux_find(&w->def, w->draft, &ask, &j->each, &w->arena, &w->crux);
    if (status == EN_OK) j->report->crux = &w->crux;
    return status;
}

static enum en_status add_settle(struct job *j)
{
    struct en_settle_ask ask = en_settle_ask_default(j->with->def.c);
    const struct en_settle *found;
    enum en_status status = cli_settle_find(&j->with->def, &ask, &j->each, &j->with->arena, &found);
    if (status == EN_OK) j->report->settle = found;
    return status;
}

static enum en_status add_rounds(struct job *j)
{
    struct cli_with *w = j->with;
    struct en_each each = {cli_each_run, &j->each};
    struct en_rounds_def def = en_rounds_def_default(w->def.c, w->draft);
    def.study = w->def;
    cli_progress_start(&j->each.progress, 0);
    enum en_status status = en_rounds_run(&def, &each, &w->arena, &w->rounds);
    cli_progress_end(&j->each.progress);
    if (w->rounds.councils > 0) j->report->rounds = &w->rounds;
    return w->rounds.councils > 0 ? EN_OK : status;
}

static enum en_status add_compare(struct job *j)
{
    struct cli_with *w = j->with;
    struct en_each each = {cli_each_run, &j->each};
    struct en_study_def def[2] = {w->def, w->def};
    const uint8_t *level[2];
    for (int i = 0; i < 2; i++) {
        const struct en_draft *d = &w->def.c->draft[i ? w->second : w->draft];
        level[i] = d->level;
        w->compare.study[i] = j->study;
        w->compare.draft[i] = i ? w->second : w->draft;
        w->compare.name[i] = d->title;
    }
    cli_progress_start(&j->each.progress, en_study_chunks(j->study) * w->def.c->n_worldviews);
    j->each.before = 0;
    enum en_status status = en_compare_run(def, level, &each, &w->arena, &w->compare.compare);
    cli_progress_end(&j->each.progress);
    if (status == EN_OK) j->report->compare = &w->compare;
    return status;
}

static enum en_status add_sensitivity(struct job *j)
{
    struct cli_with *w = j->with;
    struct en_each each = {cli_each_run, &j->each};
    struct en_sense_def def = en_sense_def_default(w->def.c, w->draft);
    def.study = w->def;
    cli_progress_start(&j->each.progress, 1 + EN_N_BELIEFS + def.samples);
    j->each.before = 0;
    enum en_status status = en_sense_run(&def, &each, &w->arena, &w->sense);
    cli_progress_end(&j->each.progress);
    if (w->sense.rows > 0) j->report->sense = &w->sense;
    return w->sense.rows > 0 ? EN_OK : status;
}

static enum en_status add_hindcast(struct job *j)
{
    const struct en_history *history;
    if (cli_hindcast_find(&j->with->arena, &history, &j->with->hindcast) != CLI_OK) {
        cli_say("the page goes without hindcast");
        return EN_OK;
    }
    j->report->history = history;
    j->report->hindcast = &j->with->hindcast;
    return EN_OK;
}

/* In the order of the page, with what each needs. */
static const struct {
    const char *name;
    enum { NOTHING, A_TEXT, A_TEXT_THAT_ASKS, TWO_TEXTS } need;
    enum en_status (*add)(struct job *j);
} analyses[] = {
    {"crux", A_TEXT_THAT_ASKS, add_crux},     {"settle", NOTHING, add_settle},
    {"rounds", A_TEXT_THAT_ASKS, add_rounds}, {"compare", TWO_TEXTS, add_compare},
    {"sensitivity", A_TEXT, add_sensitivity}, {"hindcast", NOTHING, add_hindcast},
};
enum { N_ANALYSES = sizeof analyses / sizeof *analyses, SENSITIVITY = 4 };

int cli_with_resolve(const struct cli_options *o, struct cli_with *with)
{
    const char *names[N_ANALYSES + 1] = {[N_ANALYSES] = "all"};
    *with = (struct cli_with){.draft = -1, .second = -1};
    for (int i = 0; i < N_ANALYSES; i++) names[i] = analyses[i].name;
    for (int i = 0; i < o->with.n; i++) {
        int at = 0;
        while (at <= N_ANALYSES && strcmp(o->with.at[i], names[at]) != 0) at++;
        if (at < N_ANALYSES) with->asked |= 1u << at;
        if (at == N_ANALYSES) with->asked = (1u << N_ANALYSES) - 1;
        if (at <= N_ANALYSES) continue;
        const char *near = cli_nearest(o->with.at[i], names, N_ANALYSES + 1);
        if (near) return cli_fail(CLI_USAGE, "--with %s: no such analysis; did you mean '%s'?", o->with.at[i], near);
        return cli_fail(CLI_USAGE,
                        "--with %s: expected crux, settle, rounds, compare, sensitivity, hindcast or all", o->with.at[i]);
    }
    if (with->asked && !o->report)
        return cli_fail(CLI_USAGE, "--with adds sections to the page: expected --report FILE as well");
    return CLI_OK;
}

bool cli_with_sensitivity(const struct cli_with *with)
{
    return with->asked >> SENSITIVITY & 1;
}

/* --- the texts -------------------------------------------------------------------------------- */

/* The first shown text, better one that asks something of the council; and the next shown, else the text in force. */
static void choose(const struct job *j, uint64_t drafts)
{
    struct cli_with *w = j->with;
    const struct en_case *c = w->def.c;
    for (int d = c->n_drafts - 1; d >= 0; d--)
        if ((drafts >> d & 1) && d != c->in_force) w->draft = d;
    for (int d = c->n_drafts - 1; d >= 0; d--) {
        if (!(drafts >> d & 1) || d == c->in_force || en_council_continues(c, c->draft[d].level)) continue;
        w->draft = d;
        w->asks = true;
    }
    for (int d = c->n_drafts - 1; d >= 0; d--)
        if ((drafts >> d & 1) && d != w->draft && d != c->in_force && en_study_has_draft(j->study, d)) w->second = d;
    if (w->second < 0 && en_study_has_draft(j->study, c->in_force)) w->second = c->in_force;
}

static const char *cannot(const struct job *j, int at)
{
    const struct cli_with *w = j->with;
    if (analyses[at].need == NOTHING) return NULL;
    if (w->draft < 0) return "no text but the one in force is shown";
    if (analyses[at].need == A_TEXT_THAT_ASKS && !w->asks) return "none of the texts shown asks anything new of the council";
    if (analyses[at].need == TWO_TEXTS && w->second < 0) return "only one text is shown";
    return NULL;
}

/* --- stopping --------------------------------------------------------------------------------- */

/* Between the units of an analysis Ctrl-C waits here, so that nothing that is ready is lost. */
static sigset_t hold_signals(void)
{
    sigset_t signals, old;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    (void)pthread_sigmask(SIG_BLOCK, &signals, &old);
    return old;
}

/* Takes a signal that waits. */
static bool asked_to_stop(void)
{
    const struct timespec now = {0};
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return sigtimedwait(&signals, NULL, &now) > 0;
}

static void add_name(struct en_text *list, const char *name)
{
    en_text_format(list, list->length ? ", %s" : "%s", name);
}

static void run_all(struct job *j)
{
    for (int at = 0; at < N_ANALYSES; at++) {
        if (!(j->with->asked >> at & 1)) continue;
        const char *why = cannot(j, at);
        j->each.stopped = j->each.stopped || asked_to_stop();
        if (j->each.stopped) {
            add_name(&j->with->stopped, analyses[at].name);
        } else if (why) {
            cli_say("%s: %s; the page goes without it", analyses[at].name, why);
        } else {
            j->each.progress.what = analyses[at].name;
            enum en_status status = analyses[at].add(j);
            if (status == EN_STOPPED)
                add_name(&j->with->stopped, analyses[at].name);
            else if (status != EN_OK)
                cli_say("%s: %s; the page goes without it", analyses[at].name, en_status_text(status));
        }
    }
}

void cli_with_run(const struct cli_options *options, struct en_study *study, uint64_t drafts, struct cli_with *with,
                  struct en_report_options *report)
{
    struct job j = {.options = options, .study = study, .report = report, .with = with};
    j.each = (struct cli_each){.threads = options->threads, .alone = options->text.n > 0 || options->beliefs.n > 0};
    en_arena_init(&with->arena, LARGEST);
    with->def = *en_study_def_of(study);
    with->def.futures = en_study_futures(study);
    choose(&j, drafts);
    sigset_t old = hold_signals();
    j.each.stopped = with->given_up || en_study_partial(study);
    run_all(&j);
    (void)asked_to_stop();
    (void)pthread_sigmask(SIG_SETMASK, &old, NULL);
    if (with->stopped.length == 0) return;
    cli_say("stopped; the page goes without %s", with->stopped.at);
    report->stopped = with->stopped.at;
}

void cli_with_clear(struct cli_with *with)
{
    en_text_clear(&with->stopped);
    en_arena_clear(&with->arena);
}
