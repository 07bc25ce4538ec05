/* entente_wasm.h: the engine for a page: a flat surface of pointers, whole numbers and arrays of doubles.
 *
 * In WebAssembly every argument and result is one 32-bit number; a handle is the pointer to what was opened, 0 a
 * failure. Nothing is shared between instances, and an instance does one thing at a time. Statuses are those of
 * `enum en_status`. Texts are UTF-8: a function that makes one leaves it in the lab, where it stays until the next
 * does. The same file builds natively, so that tests reach it without a browser.
 */
#ifndef EN_WASM_H
#define EN_WASM_H

#include "entente/entente.h"

#ifdef __wasm__
#define LAB_EXPORT(name) __attribute__((export_name(#name)))
#else
#define LAB_EXPORT(name)
#endif

struct lab;
struct lab_study;
struct lab_play;

/* --- memory, the case ------------------------------------------------------------------------------------------- */

/* Room for what goes in; 0 when there is none. */
LAB_EXPORT(lab_alloc) void *lab_alloc(int bytes);
LAB_EXPORT(lab_free) void lab_free(void *at);
/* "entente 0.1.0" */
LAB_EXPORT(lab_version) const char *lab_version(void);
/* A case image (entente/image.h); the bytes may go afterwards. 0: damaged, of another version, or no memory. */
LAB_EXPORT(lab_open) struct lab *lab_open(const void *image, int length);
LAB_EXPORT(lab_close) void lab_close(struct lab *lab); /* after its studies and plays */
/* The last text made. */
LAB_EXPORT(lab_text) const char *lab_text(const struct lab *lab);
LAB_EXPORT(lab_text_length) int lab_text_length(const struct lab *lab);

/* --- studies ------------------------------------------------------------------------------------------------------ */

enum {
    LAB_SETTINGS = 128,
    LAB_SEED = 0, LAB_FUTURES, LAB_HORIZON, LAB_FILL, LAB_CORRELATE,
    LAB_DRAFTS_LOW, LAB_DRAFTS_HIGH,          /* bits of the drafts to simulate, 32 each */
    LAB_WHERE,                                /* of the beliefs: 0 nowhere, 1 own column, 2 every column, 3 both */
    LAB_OWN_TEXT,                             /* 1: the levels below are a further draft */
    LAB_STRUCTURE,                            /* 0 as the case says, 1 S1, 2 S2 */
    LAB_BELIEFS = 16,                         /* low, central, high of each belief; central NaN: not set */
    LAB_LEVELS = 80                           /* one level per clause */
};
/* 0: the text says why. */
LAB_EXPORT(lab_study_open) struct lab_study *lab_study_open(struct lab *lab, const double *settings);
LAB_EXPORT(lab_study_close) void lab_study_close(struct lab_study *study);
/* Takes from another study of the same lab what would come out the same; gives the futures taken. Before running. */
LAB_EXPORT(lab_study_adopt) int lab_study_adopt(struct lab_study *study, const struct lab_study *old);
/* Runs units first..last-1 as far as they are missing; gives the futures computed. */
LAB_EXPORT(lab_study_run) int lab_study_run(struct lab_study *study, int first, int last);
/* The rows of these units, for another instance with the same settings. EN_ILLEGAL: some have not run. */
LAB_EXPORT(lab_study_rows) int lab_study_rows(struct lab_study *study, int first, int last);
/* Rows that another instance has made: how many units; -1: damaged or of other settings. */
LAB_EXPORT(lab_study_take) int lab_study_take(struct lab_study *study, const void *bytes, int length);
/* Results from chunks 0..chunks-1. EN_ILLEGAL: some unit of them has not run; EN_RANGE. */
LAB_EXPORT(lab_study_finish) int lab_study_finish(struct lab_study *study, int chunks);

enum lab_numbers {
    LAB_INFO,        /* see enum lab_info */
    LAB_OUTCOMES,    /* [column][horizon][outcome][mean, low, high, simulation error] */
    LAB_DIFFERENCES, /* the same, draft minus text in force */
    LAB_ENDINGS,     /* [column][horizon][ending] */
    LAB_UNCOUNTED,   /* [column][horizon] */
    LAB_CONSENT,     /* [column][mean, low, high, error] */
    LAB_GAINS,       /* [column][profile] */
    LAB_COUNCIL,     /* [LAB_COUNCIL_HEAD], then [member][LAB_COUNCIL_ROW] */
    LAB_N_NUMBERS
};
enum lab_info {
    LAB_I_UNITS, LAB_I_CHUNKS, LAB_I_COLUMNS, LAB_I_DRAFTS, LAB_I_OWN_DRAFT, LAB_I_OWN_COLUMN, LAB_I_MISSING,
    LAB_I_FUTURES, LAB_I_GROUPS, LAB_I_WORST_SE, LAB_I_DIGEST_HIGH, LAB_I_DIGEST_LOW, LAB_I_MEMBERS, LAB_I_PROFILES,
    LAB_N_INFO
};
enum { LAB_COUNCIL_HEAD = 12, LAB_COUNCIL_ROW = 16 };
/* An array that stays until the next call; 0: not finished, not simulated, no such array. */
LAB_EXPORT(lab_study_numbers) const double *lab_study_numbers(struct lab_study *study, int what, int draft);

/* --- what could pass --------------------------------------------------------------------------------------------- */

enum {
    LAB_ASK = 64,
    LAB_ASK_CHANGES = 0, LAB_ASK_PROFILE,     /* most clauses changed, 0 any number; -1 every profile by itself */
    LAB_ASK_EXCLUDED = 8, LAB_ASK_REQUIRED = 32 /* bits of levels, one number per clause; none required: any */
};
/* Searches all texts of the council's clauses (entente/settle.h) under the study's settings; its drafts and rows play no
 * part. Some twenty seconds: in a worker of its own, which may be ended. EN_RANGE: the ask; EN_UNKNOWN: no text is left;
 * EN_LIMIT, EN_NOMEM. While it runs it calls the module's only import, page.progress(n), after the n-th unit of work. */
LAB_EXPORT(lab_settle) int lab_settle(struct lab_study *study, const double *ask);

/* --- sessions ------------------------------------------------------------------------------------------------------ */

/* settings: seed, person, human chair, pace, persons bits 0..31, bits 32..63. 0: the text says why. */
LAB_EXPORT(lab_play_open) struct lab_play *lab_play_open(struct lab *lab, const double *settings);
/* A session file. Damage: the session up to it, and the text says where; 0: not even that. Else the text is "". */
LAB_EXPORT(lab_play_read) struct lab_play *lab_play_read(struct lab *lab, const char *bytes, int length);
LAB_EXPORT(lab_play_close) void lab_play_close(struct lab_play *play);
/* Words of the next move. */
LAB_EXPORT(lab_play_words) int lab_play_words(struct lab_play *play, const char *words);
/* move: kind, seat, a, b, c, n_reasons, reason, reason. EN_ILLEGAL: the text says why. */
LAB_EXPORT(lab_play_apply) int lab_play_apply(struct lab_play *play, const int *move);
/* One move of a computer: its seat, EN_SEAT_NOBODY when none has anything to do. */
LAB_EXPORT(lab_play_bot) int lab_play_bot(struct lab_play *play);
/* Takes back all moves but the first `keep`. */
LAB_EXPORT(lab_play_undo) int lab_play_undo(struct lab_play *play, int keep);

/* --- texts --------------------------------------------------------------------------------------------------------- */

enum lab_kind {
    LAB_CASE_JSON = 0,
    LAB_WHY,              /* name; a width */
    LAB_LIST,             /* name or 0 */
    LAB_INCOMPATIBLE,     /* name: levels, one byte each: "" or why two cannot stand together */
    /* Pictures of numbers that the page has: `name` is an array of doubles from lab_alloc instead of a string, and
     * pictures of numbers have an id of their own. */
    LAB_SVG_BARS,         /* a bars; numbers: now, then [bar][belief, low, high, at the low, at the high, flips] */
    LAB_SVG_FLIPS,        /* a, b beliefs across and upwards; c cells a side; numbers: [c], [c] values, [b][a] counts */
    LAB_SVG_CONDITIONS,   /* a members, b clauses; numbers: [a], [b] indices, [member][clause][level or -1, gain] */
    LAB_SVG_LINES_KEY,    /* name: the names of the three lines, one a line of text */
    LAB_RUN_JSON = 10, LAB_TABLE /* a width */, LAB_CSV /* a table */, LAB_CSV_NAME, LAB_PAGE,
    LAB_SVG_RING = 20 /* a draft; name: id */, LAB_SVG_STRIP, LAB_SVG_ICONS /* b column, c horizon */,
    LAB_SVG_RANGES /* b horizon, c outcome */, LAB_STORY /* a draft, b column, c future */,
    LAB_SVG_TILES /* a draft; name: id */,
    LAB_SVG_LINES /* a draft, b column, c outcome; numbers in `name`: default baseline, [column][horizon] */,
    LAB_CRUX_JSON = 30 /* a draft, b member or -1, c column whose beliefs all take or -1 */, LAB_CRUX_TEXT /* name of both: the command */,
    LAB_CRUX_SECTION, LAB_SVG_TORNADO /* name: id */,
    LAB_SETTLE_JSON = 40 /* of the last lab_settle; name: the command */, LAB_SETTLE_TEXT /* the same */,
    LAB_SETTLE_CSV /* a table */, LAB_SETTLE_SVG /* name: id */,
    LAB_VIEW = 50 /* a seat, here and below; b as said; c width */, LAB_LEGAL, LAB_FILE, LAB_WHERE_LINE, LAB_NOTE,
    LAB_HELP /* phase */, LAB_BRIEFING_PAGE /* page; past the last: "" */, LAB_OPTION /* draft */, LAB_CARD /* seat */,
    LAB_TABLE_TEXT /* whole */, LAB_STANCES /* which */, LAB_PROPOSALS, LAB_ADVICE /* n */, LAB_WORLDS /* draft */,
    LAB_RESULT, LAB_MONTH /* n */, LAB_CONSULT, LAB_HAPPENING /* n */, LAB_DEBRIEF, LAB_DEROLE, LAB_QUESTION /* n */,
    LAB_DEBRIEF_PAGE, LAB_SVG_STANCES /* -1 now, -2 final, 0.. first on option b */, LAB_SVG_PAIR /* option */,
    LAB_BOT_REASON /* seat */, LAB_SEAT /* seat */,
    LAB_N_KINDS
};
/* Makes a text. `handle`: a study for 10..49, a play from 50 on, else 0. EN_RANGE: no such kind, draft, column ... */
LAB_EXPORT(lab_write) int lab_write(struct lab *lab, int kind, void *handle, int a, int b, int c, const char *name);

/* --- for the files of this folder ---------------------------------------------------------------------------------- */

struct lab {
    struct en_arena arena, probes, kept;
    const struct en_case *c;
    struct en_probe_cache *cache;
    struct en_reference *reference; /* of all studies */
    struct en_text text;
};
struct lab_study {
    struct lab *lab;
    struct en_arena arena;
    struct en_study *s;
    int own_draft, own_column;
    uint64_t key;   /* digest of the settings and the case */
    bool finished;
    double *numbers;
    struct en_lab *crux, *crux_other;             /* opened by the first question; under the other structure */
    const struct en_crux *found, *found_other;    /* the last answers, to the question below */
    int asked[3];
    const struct en_settle *settled; /* the last answer, or NULL */
};
struct lab_play {
    struct lab *lab;
    struct en_arena arena;
    struct en_session_def def;
    struct en_session *s;
    char words[EN_MAX_WORDS + 1];
};
/* Empties the lab's text and says one sentence; gives `status`. */
int lab_say(struct lab *lab, enum en_status status, const char *sentence);
enum en_status lab_write_study(struct lab_study *study, int kind, int a, int b, int c, const char *name);
enum en_status lab_write_crux(struct lab_study *study, int kind, int a, int b, int c, const char *name);
enum en_status lab_write_settle(struct lab_study *study, int kind, int a, const char *name);
enum en_status lab_write_play(struct lab_play *play, int kind, int a, int b, int c);
enum en_status lab_write_drawn(struct lab *lab, int kind, int a, int b, int c, const double *numbers);
enum en_status lab_write_lines(struct lab_study *study, int draft, int column, int outcome, const double *baseline);
enum en_status lab_write_lines_key(struct lab *lab, const char *names);

#endif
