/* cli.h: what the files of the program `entente` share. Only this program opens files, reads clocks and starts
 * threads; everything it says comes from the report. */
#ifndef EN_CLI_H
#define EN_CLI_H

#include "entente/report.h"

/* Exit codes. */
enum { CLI_OK = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

enum cli_command {
    CLI_RUN, CLI_CHECK, CLI_WHY, CLI_LIST, CLI_BENCH, CLI_SCALE, CLI_PRINT, CLI_PLAY, CLI_REPLAY, CLI_BOTS,
    CLI_SENSE, CLI_ROUNDS, CLI_LAB, CLI_HINDCAST, CLI_SOLVE, CLI_SCORE,
    CLI_CRUX, CLI_SETTLE, CLI_COMPARE, CLI_BRIEF, CLI_PACK, CLI_HELP, CLI_VERSION, CLI_N_COMMANDS
};
enum cli_colour { CLI_COLOUR_AUTO, CLI_COLOUR_ALWAYS, CLI_COLOUR_NEVER };

enum { CLI_BOTH = EN_N_STRUCTURES }; /* --structure both */
enum { CLI_MAX_NAMES = 64, CLI_MAX_THREADS = 256, CLI_MAX_FUTURES = 1000000 };

/* Names as somebody typed them, resolved once the case is read. */
struct cli_names { const char *at[CLI_MAX_NAMES]; int n; };

enum { CLI_HOLD_ALL, CLI_HOLD_OWN };

struct cli_options {
    enum cli_command command;
    const char *argument[3];    /* case; name and case; two names and case */
    int n_arguments;
    int futures;                /* 0: not given */
    uint64_t seed;
    bool seed_given;
    struct cli_names worldviews, drafts, weights;
    struct cli_names text, beliefs; /* an own text, own beliefs */
    int hold;                   /* CLI_HOLD_ALL, CLI_HOLD_OWN: where own beliefs hold */
    int horizon_years;          /* 0: not given */
    int threads;
    bool json, correlate, council;
    const char *csv, *report;
    struct cli_names with;      /* run: analyses to add to the page */
    struct cli_names what;      /* print: kinds of pages */
    const char *out, *read;     /* print: the file to write, the tally to read; bots: the folder for sessions */
    const char *write, *image;  /* lab: the page, the bare case image */
    enum en_fill fill;
    double precision;           /* points; 0: none */
    int isa;                    /* enum en_isa; -1: the best */
    enum cli_colour colour;
    /* play, replay, bots */
    const char *as, *script, *save, *resume, *branch, *debrief, *case_name;
    int pace, from, sessions;   /* 0: not given */
    int silence;                /* play: seconds; -1: as the pace says */
    const char *jsonl;          /* bots */
    bool plain;
    int structure;              /* enum en_structure; -1: the case's; CLI_BOTH */
    const char *target, *by;    /* sensitivity */
    int samples;                /* 0: not given */
    int councils, rounds;       /* rounds; 0: not given */
    const char *start, *chair;
    const char *input, *model;  /* hindcast: further decisions; solve, score: the solver */
    bool fit;                   /* score: fit consent anew */
    const char *member, *profile, *acts; /* crux; settle */
    struct cli_names exclude, require;
    int max_changes, budget;    /* 0: not given; enum en_crux_budget */
    char *storage;              /* the copies that `names` point into */
};

/* --- options.c, help.c ------------------------------------------------------------------------ */

/* Fills `options` or prints what is wrong and returns CLI_USAGE. */
int cli_parse(int argc, char **argv, struct cli_options *options);
void cli_options_clear(struct cli_options *options);
const char *cli_command_name(enum cli_command command);
/* The help of a command; CLI_HELP is the program's own. */
const char *cli_help_text(enum cli_command command);

/* --- say.c ------------------------------------------------------------------------------------ */

/* "entente: " + the text, on the error stream. The form is en_text_format's. Returns `code`. */
#define cli_fail(code, ...) (cli_say(__VA_ARGS__), (code))
void cli_say(const char *format, ...);
/* Writes a finished text to the standard output; a reader who left early is no failure. Clears it. */
int cli_print(struct en_text *text);
/* Columns for the reader: 60..100. */
int cli_width(void);
bool cli_use_colour(enum cli_colour colour);
/* The candidate most like `name`, NULL when none is near. */
const char *cli_nearest(const char *name, const char *const *candidates, int n);

/* --- again.c ---------------------------------------------------------------------------------- */

/* One word of a command line, quoted where a shell would split it. */
void cli_put_word(struct en_text *out, const char *word);
/* A case as it was given, by folder or id: a copy of a case may keep its id. `given` NULL: the id. */
void cli_put_case(struct en_text *out, const char *given, const struct en_case *c);
/* " --option a,b"; nothing without names. */
void cli_put_names(struct en_text *out, const char *option, const struct cli_names *names);
/* The id of the draft and a space; nothing where it is the own text, which --text gives. */
void cli_put_draft(struct en_text *out, const struct cli_options *options, const struct en_draft *draft);
/* The options that change what studies and labs find, as they were typed. */
void cli_put_choices(struct en_text *out, const struct cli_options *options);

/* --- own.c ------------------------------------------------------------------------------------ */

/* The same for a command about one text: the own one, or else the draft `name` (NULL: the first option). */
int cli_own_draft(const struct cli_options *options, const char *name, struct en_arena *arena,
                  struct en_study_def *def, int *draft);
/* Puts the own text and beliefs of the options into `def`; what is made lives in `arena`. Prints what is wrong. */
int cli_own(const struct cli_options *options, struct en_arena *arena, struct en_study_def *def,
            struct en_report_options *report);

/* --- files.c ---------------------------------------------------------------------------------- */

/* A case with everything that it stands on. */
struct cli_case {
    struct en_arena arena;
    const struct en_case *c;
    struct en_bytes file[EN_N_CASE_FILES];
};
/* Finds and reads a case by folder or id; NULL is the default case. Prints what is wrong. */
int cli_case_open(const char *name, struct cli_case *out);
void cli_case_close(struct cli_case *kase);
/* True if `name` is a folder, or the id of a case that can be found. */
bool cli_is_case(const char *name);

/* One file of the folder cases/history, or any file by its path (folder NULL), into `arena`. Prints what is wrong. */
int cli_read_file(const char *folder, const char *name, struct en_arena *arena, struct en_bytes *out);
/* Path of the folder `name` among the cases; CLI_FAILED and a message where there is none. */
int cli_find_history(char *path, size_t size);
/* Prints the faults found in a file. */
void cli_print_faults(const struct en_faults *faults);

/* Files that appear together or not at all. */
struct cli_output { char *path, *temporary; struct en_text text; bool direct; };
struct cli_outputs { struct cli_output at[32]; int n; char *made_folder; };
/* A text to be written to folder/name (folder NULL: name is the path). */
struct en_text *cli_output_add(struct cli_outputs *outputs, const char *folder, const char *name);
/* Writes all under temporary names. On failure nothing is left. */
int cli_outputs_write(struct cli_outputs *outputs);
/* Gives the files their names. */
int cli_outputs_commit(struct cli_outputs *outputs);
void cli_outputs_clear(struct cli_outputs *outputs);
/* Fails early, before a long run, when the file could not be made. */
int cli_can_write(const char *path);
/* Makes the folder if it is not there. */
int cli_make_folder(struct cli_outputs *outputs, const char *path);

/* --- forms.c ---------------------------------------------------------------------------------- */

/* What a command can put out about one result. page, table: NULL where there is none; table: EN_UNKNOWN past the last. */
struct cli_forms {
    void (*text)(struct en_text *out, const void *context);
    void (*json)(struct en_text *out, const void *context);
    enum en_status (*table)(struct en_text *out, const char **name, const void *context, int number);
    void (*page)(struct en_text *out, const void *context);
};
/* Page and tables as the options ask, then text or JSON on the standard output; files appear together or not at all. */
int cli_put_forms(const struct cli_options *options, const struct cli_forms *forms, const void *context);

/* --- pool.c, progress.c ----------------------------------------------------------------------- */

/* what: named before the numbers, or NULL. */
struct cli_progress { bool shown; double started; int64_t total; const char *what; };
void cli_progress_start(struct cli_progress *progress, int64_t total);
void cli_progress_show(struct cli_progress *progress, int64_t done);
void cli_progress_end(struct cli_progress *progress);
double cli_seconds(void);

int cli_online_cores(void);
/* Runs units first..last-1 of a study on `threads` threads. SIGINT and SIGTERM end it after the units at hand:
 * *stopped is then true. Sets *done to how many units from `first` on have run without a gap; false: no thread started. */
bool cli_pool_run(struct en_study *s, int first, int last, int threads, struct cli_progress *progress, int64_t before,
                  int *done, bool *stopped);

/* The `run` of a struct en_each whose `self` is this: units on threads, with progress; interrupted like a study. `alone`:
 * labs leave the user's cache alone, because what is asked is no case that could be found again. */
struct cli_each { int threads; struct cli_progress progress; int64_t before; bool stopped; bool alone; };
bool cli_each_run(void *self, int n, void (*unit)(void *context, int i), void *context);

/* --- the commands, one file each -------------------------------------------------------------- */

int cli_run(const struct cli_options *options);
int cli_check(const struct cli_options *options);
int cli_why(const struct cli_options *options);
int cli_list(const struct cli_options *options);
int cli_bench(const struct cli_options *options);
int cli_scale(const struct cli_options *options);
int cli_hindcast(const struct cli_options *options);
int cli_solve(const struct cli_options *options);
int cli_score(const struct cli_options *options);
int cli_lab(const struct cli_options *options);
int cli_play(const struct cli_options *options);
int cli_replay(const struct cli_options *options);
int cli_bots(const struct cli_options *options);
int cli_rounds(const struct cli_options *options);
int cli_sensitivity(const struct cli_options *options);
int cli_crux(const struct cli_options *options);
int cli_settle(const struct cli_options *options);
int cli_compare(const struct cli_options *options);
int cli_brief(const struct cli_options *options);
int cli_pack(const struct cli_options *options);
int cli_print_paper(const struct cli_options *options);

/* A draft by name; without one the first option. CLI_USAGE and a message when unknown. */
int cli_draft_of(const struct en_case *c, const char *name, int *out);

/* What `run` and `bench` share: names of the options as bits of the case. CLI_USAGE when one is unknown. */
int cli_resolve(const struct cli_options *options, const struct en_case *c, struct en_study_def *def,
                struct en_report_options *report, double weights[EN_MAX_WORLDVIEWS]);

#endif
