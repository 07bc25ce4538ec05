/* test_pty.c: the game at a real pseudo-terminal of 24 rows and 80 columns. */
#include "check.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { ROOM = 1 << 20, PATIENCE = 600 }; /* seconds after which it hangs */

struct terminal {
    pid_t child;
    int master;
    char *out;       /* everything that came */
    size_t n, seen;  /* up to where the last `expect` looked */
    size_t paged;    /* up to where full pages have been turned */
};

static void start(struct terminal *t, char *const argv[])
{
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    *t = (struct terminal){.out = calloc(1, ROOM)};
    t->child = forkpty(&t->master, NULL, NULL, &size);
    assert_true(t->child >= 0);
    if (t->child == 0) {
        setenv("TERM", "xterm", 1);
        setenv("LC_ALL", "C.UTF-8", 1);
        execv(argv[0], argv);
        _exit(127);
    }
}

/* More output, for at most `ms`. False: silence or the end. */
static bool more(struct terminal *t, int ms)
{
    struct pollfd one = {.fd = t->master, .events = POLLIN};
    if (poll(&one, 1, ms) <= 0 || t->n + 4096 >= ROOM) return false;
    ssize_t n = read(t->master, t->out + t->n, 4096);
    if (n <= 0) return false;
    t->n += (size_t)n;
    t->out[t->n] = '\0';
    return true;
}

static bool is_over(const struct terminal *t)
{
    siginfo_t info = {0};
    return waitid(P_PID, (id_t)t->child, &info, WEXITED | WNOHANG | WNOWAIT) != 0 || info.si_pid != 0;
}

/* A full page waits for Enter: as a reader does, go on. */
static void turn_pages(struct terminal *t)
{
    static const char stop[] = "q: skip] ";
    char *last = NULL, *at = t->out + t->paged;
    while ((at = strstr(at, stop)) != NULL) last = at += sizeof stop - 1;
    if (!last) return;
    t->paged = (size_t)(last - t->out);
    assert_int_equal(write(t->master, "\r", 1), 1);
}

static bool wait_for(struct terminal *t, const char *text)
{
    time_t end = time(NULL) + PATIENCE;
    for (;;) {
        char *found = strstr(t->out + t->seen, text);
        if (found) return t->seen = (size_t)(found - t->out) + strlen(text), true;
        turn_pages(t);
        if (time(NULL) > end || (!more(t, 500) && is_over(t) && !more(t, 10)))
            return strstr(t->out + t->seen, text) != NULL;
    }
}

static void expect(struct terminal *t, const char *text)
{
    if (wait_for(t, text)) return;
    fprintf(stderr, "%s\n", t->out + (t->n > 3000 ? t->n - 3000 : 0));
    fail_msg("'%s' did not come", text);
}

static void type(struct terminal *t, const char *line)
{
    assert_int_equal(write(t->master, line, strlen(line)), (ssize_t)strlen(line));
    assert_int_equal(write(t->master, "\r", 1), 1);
}

static bool asks(const struct terminal *t, size_t from)
{
    return strstr(t->out + from, "]: ") || strstr(t->out + from, "skip] ");
}

/* Enter at every question until the text comes; never ahead of a question. */
static void enter_until(struct terminal *t, const char *text)
{
    time_t end = time(NULL) + PATIENCE;
    size_t from = 0;
    while (!strstr(t->out + t->seen, text) && time(NULL) < end) {
        if (more(t, 20) || !asks(t, from)) continue;
        from = t->paged = t->n;
        type(t, "");
    }
    expect(t, text);
}

static int finish(struct terminal *t)
{
    int status = 0;
    time_t end = time(NULL) + PATIENCE;
    while (!is_over(t) && time(NULL) < end) (void)more(t, 100);
    while (more(t, 10)) {}
    if (!is_over(t)) kill(t->child, SIGKILL);
    assert_int_equal(waitpid(t->child, &status, 0), t->child);
    close(t->master);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static void forget(struct terminal *t)
{
    free(t->out);
}

/* A place for one session, removed at the end. */
static char folder[] = "/tmp/entente-pty-XXXXXX";
static char file[64], page[64];

static int make_place(void **state)
{
    (void)state;
    if (!mkdtemp(folder)) return -1;
    snprintf(file, sizeof file, "%s/one.session", folder);
    snprintf(page, sizeof page, "%s/one.html", folder);
    return 0;
}

static int clear_place(void **state)
{
    (void)state;
    return rmdir(folder);
}

static int forget_session(void **state)
{
    (void)state;
    unlink(file);
    unlink(page);
    return 0;
}

static const char *program(void)
{
    const char *path = getenv("ENTENTE");
    if (!path) skip();
    return path;
}

/* Enter alone leads through a whole session: pages, questions, future, debrief. */
static void test_enter_alone(void **state)
{
    (void)state;
    struct terminal t;
    char *argv[] = {(char *)program(), "play", "nato-ukraine-2025", "--as", "EST", "--seed", "3", "--save", file, NULL};
    start(&t, argv);
    enter_until(&t, "The session is over");
    assert_int_equal(finish(&t), 0);
    assert_non_null(strstr(t.out, "The session is over"));
    assert_non_null(strstr(t.out, "Saved as move"));
    assert_int_equal(access(page, R_OK), 0);
    forget(&t);
}

static void test_help_undo_quit_resume(void **state)
{
    (void)state;
    struct terminal t;
    char *argv[] = {(char *)program(), "play", "nato-ukraine-2025", "--as", "EST", "--seed", "3", "--save", file, NULL};
    start(&t, argv);
    expect(&t, "What do you yourself think?");
    type(&t, "?");
    expect(&t, "take back");
    expect(&t, "What do you yourself think?");
    type(&t, "2");
    expect(&t, "How sure");
    type(&t, "back");
    expect(&t, "What do you yourself think?");
    type(&t, "1");
    expect(&t, "How sure");
    type(&t, "3");
    expect(&t, "Saved as move 1");
    expect(&t, "Read my role card");
    type(&t, "undo");
    expect(&t, "Taken back");
    expect(&t, "What do you yourself think?");
    type(&t, "quit");
    expect(&t, "--resume");
    assert_int_equal(finish(&t), 0);
    forget(&t);

    char *again[] = {(char *)program(), "play", "--resume", file, NULL};
    start(&t, again);
    expect(&t, "Back in the session after move 1.");
    expect(&t, "What do you yourself think?");
    struct terminal second;
    start(&second, again);
    expect(&second, "another program plays this session now");
    assert_int_equal(finish(&second), 1);
    forget(&second);
    type(&t, "quit");
    assert_int_equal(finish(&t), 0);
    forget(&t);
}

/* --plain: not one escape sequence, whatever is asked. */
static void test_plain(void **state)
{
    (void)state;
    struct terminal t;
    char *argv[] = {(char *)program(), "play", "nato-ukraine-2025", "--as", "chair", "--plain", "--save", file, NULL};
    start(&t, argv);
    expect(&t, "What do you yourself think?");
    type(&t, "?");
    expect(&t, "take back");
    type(&t, "1");
    expect(&t, "How sure");
    type(&t, "");
    expect(&t, "What will you do?");
    type(&t, "card HUN");
    expect(&t, "Hungary");
    type(&t, "quit");
    assert_int_equal(finish(&t), 0);
    assert_null(strchr(t.out, '\033'));
    forget(&t);
}

/* A control key means something once the program has taken the keyboard over; before that the kernel eats it. */
static void expect_keys(struct terminal *t)
{
    struct termios now = {.c_lflag = ICANON};
    time_t end = time(NULL) + PATIENCE;
    while (tcgetattr(t->master, &now) == 0 && (now.c_lflag & ICANON) && time(NULL) < end) (void)more(t, 10);
    assert_false(now.c_lflag & ICANON);
}

/* Ctrl-C and Ctrl-D leave the terminal as it was and the session on the disk. */
static void test_control_keys(void **state)
{
    (void)state;
    struct terminal t;
    char *argv[] = {(char *)program(), "play", "nato-ukraine-2025", "--as", "EST", "--save", file, NULL};
    start(&t, argv);
    expect(&t, "What do you yourself think?");
    expect_keys(&t);
    assert_int_equal(write(t.master, "\004", 1), 1);
    assert_int_equal(finish(&t), 0);
    assert_non_null(strstr(t.out, "--resume"));
    forget(&t);
    char *again[] = {(char *)program(), "play", "--resume", file, NULL};
    start(&t, again);
    expect(&t, "What do you yourself think?");
    expect_keys(&t);
    assert_int_equal(write(t.master, "\003", 1), 1);
    assert_int_equal(finish(&t), 128 + SIGINT);
    forget(&t);
}

/* Who says nothing until the deadline consents; a warning comes before. */
static void play_into_the_deadline(bool plain)
{
    struct terminal t;
    char *argv[] = {(char *)program(), "play", "nato-ukraine-2025", "--as", "EST", "--seed", "3", "--save", file,
                    "--silence", "4", plain ? "--plain" : NULL, NULL};
    start(&t, argv);
    enter_until(&t, "The silence ends in 4 seconds");
    expect(&t, "2 seconds left");
    expect(&t, "The deadline has passed: silence is consent.");
    expect(&t, "let the deadline pass.");
    expect(&t, "What will you do?"); /* and the keyboard still works */
    type(&t, "?");
    expect(&t, "take back");
    type(&t, "quit");
    expect(&t, "--resume");
    assert_int_equal(finish(&t), 0);
    if (plain) assert_null(strchr(t.out, '\033'));
    forget(&t);
}

static void test_deadline(void **state)
{
    (void)state;
    play_into_the_deadline(false);
}

static void test_deadline_plain(void **state)
{
    (void)state;
    play_into_the_deadline(true);
}

/* More time, and then no clock at all. */
static void test_extend_and_clock_off(void **state)
{
    (void)state;
    struct terminal t;
    char *argv[] = {(char *)program(), "play", "nato-ukraine-2025", "--as", "EST", "--seed", "3", "--save", file,
                    "--silence", "3600", NULL};
    start(&t, argv);
    enter_until(&t, "The silence ends in 3600 seconds");
    type(&t, "extend");
    expect(&t, "3600 more seconds");
    type(&t, "clock off");
    expect(&t, "switched off");
    type(&t, "extend");
    expect(&t, "no deadline now");
    type(&t, "consent");
    expect(&t, "kept silence");
    type(&t, "quit");
    assert_int_equal(finish(&t), 0);
    forget(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(test_enter_alone, forget_session),
        cmocka_unit_test_teardown(test_help_undo_quit_resume, forget_session),
        cmocka_unit_test_teardown(test_plain, forget_session),
        cmocka_unit_test_teardown(test_control_keys, forget_session),
        cmocka_unit_test_teardown(test_deadline, forget_session),
        cmocka_unit_test_teardown(test_deadline_plain, forget_session),
        cmocka_unit_test_teardown(test_extend_and_clock_off, forget_session),
    };
    return cmocka_run_group_tests(tests, make_place, clear_place);
}
