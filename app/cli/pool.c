/* pool.c: units of a study on threads. Results do not depend on which thread runs what, so a
 * counter is all the threads share. Signals are blocked and asked for by the waiting thread: no
 * handler, no global. */
#include "cli/cli.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

struct pool {
    void (*unit)(void *context, int i);
    void *context;
    const struct en_study *study; /* NULL: every unit counts as one for progress */
    pthread_t waiter;
    int first, last;
    atomic_int next;  /* the unit to take */
    atomic_int alive; /* threads still working */
    atomic_bool stop;
    atomic_llong done; /* futures or units computed, for progress */
    atomic_uchar *ran;    /* by unit, from `first` on */
};

int cli_online_cores(void)
{
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    return n < 1 ? 1 : n > CLI_MAX_THREADS ? CLI_MAX_THREADS : n;
}

static void *work(void *argument)
{
    struct pool *pool = argument;
    while (!atomic_load(&pool->stop)) {
        int unit = atomic_fetch_add(&pool->next, 1);
        if (unit >= pool->last) break;
        pool->unit(pool->context, unit);
        atomic_store(&pool->ran[unit - pool->first], 1);
        atomic_fetch_add(&pool->done, pool->study ? en_study_unit_futures(pool->study, unit) : 1);
    }
    if (atomic_fetch_sub(&pool->alive, 1) == 1) (void)pthread_kill(pool->waiter, SIGUSR1);
    return NULL;
}

static void wait_for_all(struct pool *pool, const sigset_t *signals, struct cli_progress *progress,
                         int64_t before)
{
    const struct timespec a_while = {.tv_nsec = 100000000};
    while (atomic_load(&pool->alive) > 0) {
        int got = sigtimedwait(signals, NULL, &a_while);
        if (got == SIGINT || got == SIGTERM) atomic_store(&pool->stop, true);
        cli_progress_show(progress, before + atomic_load(&pool->done));
    }
}

/* The message of the last thread may come after we saw that it is gone. */
static void forget_message(const sigset_t *old)
{
    const struct timespec now = {0};
    sigset_t message;
    sigemptyset(&message);
    sigaddset(&message, SIGUSR1);
    while (sigtimedwait(&message, NULL, &now) == SIGUSR1) continue;
    (void)pthread_sigmask(SIG_SETMASK, old, NULL);
}

static int start_and_wait(struct pool *pool, int threads, struct cli_progress *progress,
                          int64_t before)
{
    pthread_t thread[CLI_MAX_THREADS];
    sigset_t signals, old;
    int started = 0;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGUSR1);
    (void)pthread_sigmask(SIG_BLOCK, &signals, &old);
    pool->waiter = pthread_self();
    atomic_store(&pool->alive, threads);
    while (started < threads && pthread_create(&thread[started], NULL, work, pool) == 0) started++;
    atomic_fetch_sub(&pool->alive, threads - started);
    wait_for_all(pool, &signals, progress, before);
    for (int i = 0; i < started; i++) (void)pthread_join(thread[i], NULL);
    forget_message(&old);
    return started;
}

/* Runs all units; how many ran without a gap, -1 when no thread started. */
static int run_pool(struct pool *pool, int threads, struct cli_progress *progress, int64_t before, bool *stopped)
{
    int units = pool->last - pool->first, done = 0;
    pool->next = pool->first;
    pool->ran = calloc((size_t)units + 1, sizeof *pool->ran);
    if (!pool->ran) return -1;
    if (threads > units) threads = units;
    int started = units > 0 ? start_and_wait(pool, threads, progress, before) : 0;
    while (done < units && atomic_load(&pool->ran[done])) done++;
    *stopped = atomic_load(&pool->stop) && done < units;
    free(pool->ran);
    return units == 0 || started > 0 ? done : -1;
}

static void study_unit(void *context, int unit)
{
    en_study_run_unit(context, unit);
}

bool cli_pool_run(struct en_study *s, int first, int last, int threads,
                  struct cli_progress *progress, int64_t before, int *done, bool *stopped)
{
    struct pool pool = {.unit = study_unit, .context = s, .study = s, .first = first, .last = last};
    int ran = run_pool(&pool, threads, progress, before, stopped);
    *done = ran < 0 ? 0 : ran;
    return ran >= 0;
}

bool cli_each_run(void *self, int n, void (*unit)(void *context, int i), void *context)
{
    struct cli_each *each = self;
    struct pool pool = {.unit = unit, .context = context, .last = n};
    bool stopped = false;
    int ran = run_pool(&pool, each->threads, &each->progress, each->before, &stopped);
    each->before += n;
    each->stopped |= stopped || ran < 0;
    return ran == n;
}
