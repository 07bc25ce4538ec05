/* options.c: the command line. */
#include "cli/cli.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>

static const char *const command_names[CLI_N_COMMANDS] = {"run",   "check", "why",  "list",
                                                          "bench", "scale", "print", "play",
                                                          "replay", "bots", "sensitivity", "rounds", "lab",
                                                          "hindcast", "solve", "score",
                                                          "crux", "settle", "compare", "brief", "pack", "help", "version"};

const char *cli_command_name(enum cli_command command)
{
    return command_names[command];
}

enum {
    R = 1 << CLI_RUN,
    C = 1 << CLI_CHECK,
    W = 1 << CLI_WHY,
    L = 1 << CLI_LIST,
    B = 1 << CLI_BENCH,
    S = 1 << CLI_SCALE,
    P = 1 << CLI_PRINT,
    T = 1 << CLI_PLAY, /* the table */
    Y = 1 << CLI_REPLAY,
    N = 1 << CLI_LAB,
    O = 1 << CLI_BOTS,
    E = 1 << CLI_SENSE,
    U = 1 << CLI_ROUNDS,
    H = 1 << CLI_HINDCAST,
    V = 1 << CLI_SOLVE,
    K = 1 << CLI_SCORE,
    X = 1 << CLI_CRUX,
    G = 1 << CLI_SETTLE, /* agree */
    D = 1 << CLI_COMPARE,
    F = 1 << CLI_BRIEF,
    Z = 1 << CLI_PACK,
    LAB = X | G | D | F | Z
};

/* Every option with the commands that know it. */
enum option_id {
    O_FUTURES = 256,
    O_SEED,
    O_WORLDVIEW,
    O_DRAFT,
    O_HORIZON,
    O_THREADS,
    O_JSON,
    O_CSV,
    O_REPORT,
    O_WITH,
    O_WEIGHTS,
    O_TEXT,
    O_BELIEF,
    O_HOLD,
    O_FILL,
    O_CORRELATE,
    O_PRECISION,
    O_ISA,
    O_COLOUR,
    O_COUNCIL,
    O_STRUCTURE,
    O_TARGET,
    O_BY,
    O_SAMPLES,
    O_COUNCILS,
    O_ROUNDS,
    O_START,
    O_CHAIR,
    O_AS,
    O_PACE,
    O_PLAIN,
    O_SCRIPT,
    O_SAVE,
    O_RESUME,
    O_FROM,
    O_BRANCH,
    O_DEBRIEF,
    O_SESSIONS,
    O_SILENCE,
    O_JSONL,
    O_CASE,
    O_OUT,
    O_WHAT,
    O_READ,
    O_WRITE,
    O_IMAGE,
    O_INPUT,
    O_MODEL,
    O_FIT,
    O_MEMBER,
    O_BUDGET,
    O_PROFILE,
    O_EXCLUDE,
    O_REQUIRE,
    O_MAX_CHANGES,
    O_ACTS,
    O_HELP,
    O_VERSION
};
static const struct known_option {
    const char *name;
    int argument, id, commands;
} known[] = {
    {"futures", required_argument, O_FUTURES, R | B | S | E | U | LAB},
    {"seed", required_argument, O_SEED, R | B | S | P | T | O | E | U | LAB},
    {"worldview", required_argument, O_WORLDVIEW, R | E | U | X},
    {"draft", required_argument, O_DRAFT, R | D},
    {"horizon", required_argument, O_HORIZON, R | S | E | U | LAB},
    {"threads", required_argument, O_THREADS, R | B | E | U | LAB},
    {"json", no_argument, O_JSON, R | C | L | B | O | E | U | H | V | K | X | G | D | F},
    {"csv", required_argument, O_CSV, R | O | E | U | H | V | K | X | G | D | F},
    {"report", required_argument, O_REPORT, R | X | F | G | D | E | U | H},
    {"with", required_argument, O_WITH, R},
    {"weights", required_argument, O_WEIGHTS, R},
    {"text", required_argument, O_TEXT, R | X | F | Z | E | U},
    {"belief", required_argument, O_BELIEF, R | LAB | E | U},
    {"hold", required_argument, O_HOLD, R},
    {"fill", required_argument, O_FILL, R | S | E | U | LAB},
    {"correlate", no_argument, O_CORRELATE, R | LAB},
    {"precision", required_argument, O_PRECISION, R},
    {"isa", required_argument, O_ISA, R | B | LAB},
    {"colour", required_argument, O_COLOUR, R | LAB},
    {"color", required_argument, O_COLOUR, R | LAB},
    {"council", no_argument, O_COUNCIL, B},
    {"structure", required_argument, O_STRUCTURE, R | S | E | U | LAB},
    {"target", required_argument, O_TARGET, E},
    {"by", required_argument, O_BY, E},
    {"samples", required_argument, O_SAMPLES, E},
    {"councils", required_argument, O_COUNCILS, U},
    {"rounds", required_argument, O_ROUNDS, U},
    {"start", required_argument, O_START, U},
    {"chair", required_argument, O_CHAIR, U},
    {"what", required_argument, O_WHAT, P},
    {"out", required_argument, O_OUT, P | O | Z},
    {"read", required_argument, O_READ, P},
    {"write", required_argument, O_WRITE, N},
    {"image", required_argument, O_IMAGE, N},
    {"as", required_argument, O_AS, T | Y},
    {"pace", required_argument, O_PACE, T | O},
    {"plain", no_argument, O_PLAIN, T | Y},
    {"script", required_argument, O_SCRIPT, T},
    {"save", required_argument, O_SAVE, T},
    {"resume", required_argument, O_RESUME, T},
    {"from", required_argument, O_FROM, Y},
    {"branch", required_argument, O_BRANCH, Y},
    {"debrief", required_argument, O_DEBRIEF, Y},
    {"sessions", required_argument, O_SESSIONS, O},
    {"silence", required_argument, O_SILENCE, T},
    {"jsonl", required_argument, O_JSONL, O},
    {"case", required_argument, O_CASE, O},
    {"input", required_argument, O_INPUT, H},
    {"model", required_argument, O_MODEL, V | K},
    {"fit", no_argument, O_FIT, K},
    {"member", required_argument, O_MEMBER, X},
    {"budget", required_argument, O_BUDGET, X},
    {"profile", required_argument, O_PROFILE, G},
    {"exclude", required_argument, O_EXCLUDE, G},
    {"require", required_argument, O_REQUIRE, G},
    {"max-changes", required_argument, O_MAX_CHANGES, G},
    {"acts", required_argument, O_ACTS, G},
    {"help", no_argument, O_HELP, -1},
    {"version", no_argument, O_VERSION, -1},
};
enum { N_KNOWN = sizeof known / sizeof *known };

/* --- values ----------------------------------------------------------------------------------- */

static bool whole_number(const char *text, int64_t low, int64_t high, int64_t *value)
{
    return en_parse_int(text, value) && *value >= low && *value <= high;
}

static int set_int(const char *option, const char *text, int low, int high, int *out)
{
    int64_t value;
    if (!whole_number(text, low, high, &value))
        return cli_fail(CLI_USAGE, "--%s %s: expected a whole number from %d to %d", option, text,
                        low, high);
    *out = (int)value;
    return CLI_OK;
}

static int set_seed(const char *text, uint64_t *out)
{
    int64_t value;
    if (!whole_number(text, 0, INT64_MAX, &value))
        return cli_fail(CLI_USAGE,
                        "--seed %s: expected a whole number from 0 to 9223372036854775807", text);
    *out = (uint64_t)value;
    return CLI_OK;
}

static int set_precision(const char *text, double *out)
{
    double value;
    if (!en_parse_number(text, &value) || !(value >= 0.05) || !(value <= 25.0))
        return cli_fail(CLI_USAGE, "--precision %s: expected points out of 100, from 0.05 to 25",
                        text);
    *out = value;
    return CLI_OK;
}

static int set_choice(const char *option, const char *text, const char *const *choices, int n,
                      int *out)
{
    struct en_text list = {0};
    for (int i = 0; i < n; i++) {
        if (strcmp(text, choices[i]) == 0) {
            en_text_clear(&list);
            return *out = i, CLI_OK;
        }
        en_text_format(&list, i > 0 ? ", %s" : "%s", choices[i]);
    }
    cli_say("--%s %s: expected one of %s", option, text, list.at);
    en_text_clear(&list);
    return CLI_USAGE;
}

/* Adds the names of a list "a,b,c". The copies stay in `storage`, one block a list. */
static int add_names(const char *option, const char *text, struct cli_options *options,
                     struct cli_names *names)
{
    size_t size = strlen(text) + 1;
    char *block = malloc(sizeof(char *) + size); /* the first bytes chain the blocks */
    if (!block) return cli_fail(CLI_FAILED, "out of memory");
    memcpy(block, &options->storage, sizeof(char *));
    options->storage = block;
    char *rest = block + sizeof(char *), *name;
    memcpy(rest, text, size);
    while ((name = strsep(&rest, ",")) != NULL) {
        if (*name == '\0') return cli_fail(CLI_USAGE, "--%s %s: a name is empty", option, text);
        if (names->n == CLI_MAX_NAMES)
            return cli_fail(CLI_USAGE, "--%s: more than %d names", option, CLI_MAX_NAMES);
        names->at[names->n++] = name;
    }
    return CLI_OK;
}

static int set_path(const char *option, const char *text, const char **out)
{
    if (*text == '\0') return cli_fail(CLI_USAGE, "--%s: expected a path", option);
    *out = text;
    return CLI_OK;
}

static int set_pace(const char *text, int *out)
{
    static const char *const paces[] = {"5", "30", "45", "60", "90"};
    static const int minutes[] = {5, 30, 45, 60, 90};
    int choice = 0, code = set_choice("pace", text, paces, 5, &choice);
    if (code == CLI_OK) *out = minutes[choice];
    return code;
}

/* The options of play, replay and bots. */
static int set_play_option(struct cli_options *o, int id, const char *text)
{
    switch (id) {
    case O_AS: return set_path("as", text, &o->as);
    case O_PACE: return set_pace(text, &o->pace);
    case O_PLAIN: o->plain = true; return CLI_OK;
    case O_SCRIPT: return set_path("script", text, &o->script);
    case O_SAVE: return set_path("save", text, &o->save);
    case O_RESUME: return set_path("resume", text, &o->resume);
    case O_FROM: return set_int("from", text, 1, 20000, &o->from);
    case O_BRANCH: return set_path("branch", text, &o->branch);
    case O_DEBRIEF: return set_path("debrief", text, &o->debrief);
    case O_SESSIONS: return set_int("sessions", text, 1, 100000, &o->sessions);
    case O_SILENCE: return set_int("silence", text, 0, 3600, &o->silence);
    case O_JSONL: return set_path("jsonl", text, &o->jsonl);
    case O_CASE: return set_path("case", text, &o->case_name);
    default: return set_path("out", text, &o->out);
    }
}

/* The options of crux and settle. */
static int set_lab_option(struct cli_options *o, int id, const char *text)
{
    static const char *const budgets[] = {"1", "2", "group"};
    switch (id) {
    case O_MEMBER: return set_path("member", text, &o->member);
    case O_BUDGET: return set_choice("budget", text, budgets, 3, &o->budget);
    case O_PROFILE: return set_path("profile", text, &o->profile);
    case O_EXCLUDE: return add_names("exclude", text, o, &o->exclude);
    case O_REQUIRE: return add_names("require", text, o, &o->require);
    case O_MAX_CHANGES: return set_int("max-changes", text, 1, EN_MAX_CLAUSES, &o->max_changes);
    default: return set_path("acts", text, &o->acts);
    }
}

static int set_option(struct cli_options *o, int id, const char *text)
{
    static const char *const fills[] = {"neutral", "pooled", "spirit"}, *const isas[] = {"base",
                                                                                         "avx2",
                                                                                         "avx512"};
    static const char *const colours[] = {"auto", "always", "never"}, *const holds[] = {"all", "own"};
    static const char *const structures[] = {"s1", "s2", "both"};
    int choice = 0, code = CLI_OK;
    if (id >= O_AS && id <= O_OUT) return set_play_option(o, id, text);
    if (id >= O_MEMBER && id <= O_ACTS) return set_lab_option(o, id, text);
    switch (id) {
    case O_FUTURES: return set_int("futures", text, 1, CLI_MAX_FUTURES, &o->futures);
    case O_SEED: o->seed_given = true; return set_seed(text, &o->seed);
    case O_WORLDVIEW: return add_names("worldview", text, o, &o->worldviews);
    case O_DRAFT: return add_names("draft", text, o, &o->drafts);
    case O_WEIGHTS: return add_names("weights", text, o, &o->weights);
    case O_TEXT: return add_names("text", text, o, &o->text);
    case O_BELIEF: return add_names("belief", text, o, &o->beliefs);
    case O_HOLD: return set_choice("hold", text, holds, 2, &o->hold);
    case O_HORIZON: return set_int("horizon", text, 1, EN_MAX_MONTHS / 12, &o->horizon_years);
    case O_THREADS: return set_int("threads", text, 1, CLI_MAX_THREADS, &o->threads);
    case O_CSV: return set_path("csv", text, &o->csv);
    case O_REPORT: return set_path("report", text, &o->report);
    case O_WITH: return add_names("with", text, o, &o->with);
    case O_WHAT: return add_names("what", text, o, &o->what);
    case O_WRITE: return set_path("write", text, &o->write);
    case O_IMAGE: return set_path("image", text, &o->image);
    case O_READ: return set_path("read", text, &o->read);
    case O_PRECISION: return set_precision(text, &o->precision);
    case O_ISA: return set_choice("isa", text, isas, EN_N_ISAS, &o->isa);
    case O_JSON: o->json = true; return CLI_OK;
    case O_FIT: o->fit = true; return CLI_OK;
    case O_INPUT: return set_path("input", text, &o->input);
    case O_MODEL: o->model = text; return CLI_OK;
    case O_CORRELATE: o->correlate = true; return CLI_OK;
    case O_COUNCIL: o->council = true; return CLI_OK;
    case O_STRUCTURE:
        return set_choice("structure", text, structures, o->command == CLI_RUN ? 3 : 2, &o->structure);
    case O_TARGET: return set_path("target", text, &o->target);
    case O_BY: return set_path("by", text, &o->by);
    case O_COUNCILS: return set_int("councils", text, 1, 100000, &o->councils);
    case O_ROUNDS: return set_int("rounds", text, 1, 100, &o->rounds);
    case O_START: return set_path("start", text, &o->start);
    case O_CHAIR: return set_path("chair", text, &o->chair);
    case O_SAMPLES: return set_int("samples", text, 8, 100000, &o->samples);
    case O_FILL:
        code = set_choice("fill", text, fills, 3, &choice);
        o->fill = (enum en_fill)choice;
        return code;
    default:
        code = set_choice("colour", text, colours, 3, &choice);
        o->colour = (enum cli_colour)choice;
        return code;
    }
}

/* --- the line --------------------------------------------------------------------------------- */

static int unknown_option(const char *text, enum cli_command command)
{
    const char *names[N_KNOWN];
    char bare[64];
    int n = 0;
    size_t length = strcspn(text, "=");
    if (length >= sizeof bare) length = sizeof bare - 1;
    memcpy(bare, text, length);
    bare[length] = '\0';
    for (int i = 0; i < N_KNOWN; i++)
        if (known[i].commands >> command & 1) names[n++] = known[i].name;
    const char *near = strncmp(bare, "--", 2) == 0 ? cli_nearest(bare + 2, names, n) : NULL;
    cli_say(near ? "%s: no such option of '%s'; did you mean --%s?"
                 : "%s: no such option of '%s'; see 'entente %s --help'",
            bare, command_names[command], near ? near : command_names[command]);
    return CLI_USAGE;
}

static int unknown_command(const char *text)
{
    const char *near = cli_nearest(text, command_names, CLI_N_COMMANDS);
    if (near)
        cli_say("'%s' is no command; did you mean '%s'?", text, near);
    else
        cli_say("'%s' is no command; 'entente --help' lists them", text);
    return CLI_USAGE;
}

/* The first word; CLI_N_COMMANDS: none of ours. */
static enum cli_command first_word(const char *text)
{
    if (strcmp(text, "--help") == 0 || strcmp(text, "-h") == 0) return CLI_HELP;
    if (strcmp(text, "--version") == 0 || strcmp(text, "-V") == 0) return CLI_VERSION;
    enum cli_command command = CLI_RUN;
    while (command < CLI_N_COMMANDS && strcmp(text, command_names[command]) != 0) command++;
    return command;
}

static void fill_getopt(struct option *out, enum cli_command command)
{
    int n = 0;
    for (int i = 0; i < N_KNOWN; i++)
        if (known[i].commands >> command & 1)
            out[n++] = (struct option){known[i].name, known[i].argument, NULL, known[i].id};
    out[n] = (struct option){0};
}

static int check_arguments(struct cli_options *o, int argc, char **argv, int first)
{
    static const int most[CLI_N_COMMANDS] = {
        [CLI_RUN] = 1,   [CLI_CHECK] = 1, [CLI_WHY] = 2,  [CLI_LIST] = 2,   [CLI_BENCH] = 1, [CLI_SCALE] = 1,
        [CLI_PRINT] = 1, [CLI_PLAY] = 1,  [CLI_REPLAY] = 2, [CLI_BOTS] = 1, [CLI_SENSE] = 2, [CLI_ROUNDS] = 2, [CLI_LAB] = 1,
        [CLI_HINDCAST] = 0, [CLI_SOLVE] = 1, [CLI_SCORE] = 1,
        [CLI_CRUX] = 2,  [CLI_SETTLE] = 1, [CLI_COMPARE] = 3, [CLI_BRIEF] = 2, [CLI_PACK] = 1, [CLI_HELP] = 1};
    const char *name = command_names[o->command];
    int n = argc - first;
    if (n > most[o->command])
        return cli_fail(CLI_USAGE, "%s: one argument too many: '%s'", name,
                        argv[first + most[o->command]]);
    if ((o->command == CLI_SOLVE || o->command == CLI_SCORE) && n == 0)
        return cli_fail(CLI_USAGE, "%s: expected a table of actors, FILE.csv", name);
    if (o->command == CLI_WHY && n == 0)
        return cli_fail(
            CLI_USAGE,
            "why: expected the name of a belief, clause, member, draft, parameter or source");
    if (o->command == CLI_COMPARE && n < 2)
        return cli_fail(CLI_USAGE, "compare: expected two drafts, or two cases");
    if (o->command == CLI_REPLAY && n == 0)
        return cli_fail(CLI_USAGE, "replay: expected a session file");
    for (int i = 0; i < n; i++) o->argument[i] = argv[first + i];
    o->n_arguments = n;
    return CLI_OK;
}

/* `entente help run` */
static int help_for(struct cli_options *o)
{
    if (o->n_arguments > 0) {
        o->command = first_word(o->argument[0]);
        if (o->command == CLI_N_COMMANDS) return unknown_command(o->argument[0]);
    }
    o->n_arguments = -1;
    return CLI_OK;
}

/* What getopt could not take: an option without its value, or an unknown one. */
static int refused(int mark, char **argv, int index, enum cli_command command)
{
    const char *text = argv[index];
    if (mark == ':')
        return cli_fail(CLI_USAGE, "%s: expected a value; see 'entente %s --help'", text,
                        command_names[command]);
    return unknown_option(text, command);
}

static int parse_rest(int argc, char **argv, struct cli_options *o)
{
    struct option list[N_KNOWN + 1];
    int id;
    fill_getopt(list, o->command);
    optind = 1;
    opterr = 0;
    while ((id = getopt_long(argc, argv, ":hV", list, NULL)) != -1) {
        int code = CLI_OK;
        if (id == O_HELP || id == 'h') return o->n_arguments = -1, CLI_OK;
        if (id == O_VERSION || id == 'V') return o->command = CLI_VERSION, CLI_OK;
        if (id == '?' || id == ':')
            code = refused(id, argv, optind - 1, o->command);
        else
            code = set_option(o, id, optarg);
        if (code != CLI_OK) return code;
    }
    int code = check_arguments(o, argc, argv, optind);
    return code == CLI_OK && o->command == CLI_HELP ? help_for(o) : code;
}

int cli_parse(int argc, char **argv, struct cli_options *options)
{
    *options = (struct cli_options){
        .seed = 1, .threads = cli_online_cores(), .isa = -1, .structure = -1, .silence = -1, .fill = EN_FILL_NEUTRAL};
    if (argc < 2) return cli_fail(CLI_USAGE, "expected a command; 'entente --help' lists them");
    options->command = first_word(argv[1]);
    if (options->command == CLI_N_COMMANDS) return unknown_command(argv[1]);
    return parse_rest(argc - 1, argv + 1, options);
}

void cli_options_clear(struct cli_options *options)
{
    while (options->storage) {
        char *next;
        memcpy(&next, options->storage, sizeof next);
        free(options->storage);
        options->storage = next;
    }
}
