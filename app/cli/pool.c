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
    struct en_study *study;
    pthread_t waiter;
    int first, last;
    atomic_int next;  /* the unit to take */
    atomic_int alive; /* threads still working */
    atomic_bool stop;
    atomic_llong futures; /* computed, for progress */
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
        en_study_run_unit(pool->study, unit);
        atomic_store(&pool->ran[unit - pool->first], 1);
        atomic_fetch_add(&pool->futures, en_study_unit_futures(pool->study, unit));
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
        cli_progress_show(progress, before + atomic_load(&pool->futures));
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

bool cli_pool_run(struct en_study *s, int first, int last, int threads,
                  struct cli_progress *progress, int64_t before, int *done, bool *stopped)
{
    int units = last - first;
    struct pool pool = {.study = s, .first = first, .last = last, .next = first};
    pool.ran = calloc((size_t)units + 1, sizeof *pool.ran);
    if (!pool.ran) return false;
    if (threads > units) threads = units;
    int started = units > 0 ? start_and_wait(&pool, threads, progress, before) : 0;
    for (*done = 0; *done < units && atomic_load(&pool.ran[*done]); (*done)++) continue;
    *stopped = atomic_load(&pool.stop) && *done < units;
    free(pool.ran);
    return units == 0 || started > 0;
}
