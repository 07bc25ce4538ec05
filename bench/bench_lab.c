/* bench_lab: seconds for the questions that a lab answers, cold and with the saved answers of a lab before.
 *
 * Usage: bench_lab [CASE FOLDER]. settle over the whole space of the council's clauses (issue: at most 30 s on two cores)
 * and crux of one text for all members (at most 1 s once ensembles exist), on one thread and on two; the best of some
 * rounds, because the machine is shared. "again" is another lab that took over what the first had saved, as the program
 * does with its cache. The checksum shows that both gave the same.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

#include "load.h"

enum { ROUNDS = 3, THREADS = 2 };

/* --- two threads -------------------------------------------------------------------------------- */

struct crew {
    int n;
    atomic_int next;
    void (*unit)(void *context, int i);
    void *context;
};

static void *labour(void *of)
{
    struct crew *crew = of;
    for (int i = atomic_fetch_add(&crew->next, 1); i < crew->n; i = atomic_fetch_add(&crew->next, 1))
        crew->unit(crew->context, i);
    return NULL;
}

static bool together(void *self, int n, void (*unit)(void *context, int i), void *context)
{
    (void)self;
    struct crew crew = {.n = n, .unit = unit, .context = context};
    pthread_t other;
    bool two = pthread_create(&other, NULL, labour, &crew) == 0;
    labour(&crew);
    if (two) pthread_join(other, NULL);
    return true;
}

/* --- questions ---------------------------------------------------------------------------------- */

struct answered {
    double seconds, checksum;
    long texts; /* settle: looked at */
    int simulated;
};

static void give_up(enum en_status status)
{
    fprintf(stderr, "%s\n", en_status_text(status));
    exit(2);
}

static enum en_status settle(struct en_lab *lab, struct en_arena *arena, struct answered *out)
{
    struct en_settle_ask ask = en_settle_ask_default(en_lab_def_of(lab)->c);
    const struct en_settle *s = NULL;
    enum en_status status = en_settle_find(lab, &ask, arena, &s);
    if (status != EN_OK) return status;
    out->checksum = s->best;
    out->texts = (long)s->space;
    return EN_OK;
}

static enum en_status crux(struct en_lab *lab, struct en_arena *arena, struct answered *out)
{
    const struct en_case *c = en_lab_def_of(lab)->c;
    struct en_crux_ask ask = {.member = -1, .worldview = -1};
    const struct en_crux *found = NULL;
    int draft = 0;
    while (draft < c->n_drafts - 1 && c->draft[draft].kind != EN_OPTION) draft++;
    memcpy(ask.level, c->draft[draft].level, sizeof ask.level);
    enum en_status status = en_crux_find(lab, &ask, arena, &found);
    if (status == EN_OK) out->checksum = found->member[0].x;
    return status;
}

/* One question put to a fresh lab that knows `before`; `after` is what it then knows. */
static struct answered ask_once(const struct en_case *c, bool settles, const struct en_each *each, const struct en_text *before,
                                struct en_text *after)
{
    struct en_study_def def = en_study_def_default(c);
    struct answered out = {0};
    struct en_arena arena;
    struct en_lab *lab;
    en_arena_init(&arena, 0);
    double start = now();
    enum en_status status = en_lab_open(&def, each, &arena, &lab);
    if (status == EN_OK && before && !en_lab_load(lab, before->at, before->length)) status = EN_UNKNOWN;
    if (status == EN_OK) status = settles ? settle(lab, &arena, &out) : crux(lab, &arena, &out);
    if (status != EN_OK) give_up(status);
    out.seconds = now() - start;
    out.simulated = en_lab_simulated(lab);
    if (after) en_lab_save(lab, after);
    en_arena_clear(&arena);
    return out;
}

static void report(const struct en_case *c, bool settles, int threads)
{
    struct en_each each = {threads == 1 ? NULL : together, NULL};
    struct answered cold = {.seconds = 1e9}, again = {.seconds = 1e9};
    for (int round = 0; round < ROUNDS; round++) {
        struct en_text saved = {0};
        struct answered at = ask_once(c, settles, &each, NULL, &saved);
        if (at.seconds < cold.seconds) cold = at;
        at = ask_once(c, settles, &each, &saved, NULL);
        if (at.seconds < again.seconds) again = at;
        en_text_clear(&saved);
    }
    printf("%-8s %d thread%s cold %7.3f s (%d texts and beliefs simulated), again %7.3f s (%d)", settles ? "settle" : "crux",
           threads, threads == 1 ? " " : "s", cold.seconds, cold.simulated, again.seconds, again.simulated);
    if (settles) printf(", %ld texts covered", cold.texts);
    printf(", checksum %s %.17g\n", cold.checksum == again.checksum ? "same" : "DIFFERENT", cold.checksum);
}

int main(int argc, char **argv)
{
    struct en_arena arena;
    en_arena_init(&arena, 0);
    const struct en_case *c = load(argc > 1 ? argv[1] : "cases/nato-ukraine-2025", &arena);
    for (int settles = 0; settles < 2; settles++)
        for (int threads = 1; threads <= THREADS; threads++) report(c, settles, threads);
    en_arena_clear(&arena);
    return EXIT_SUCCESS;
}
