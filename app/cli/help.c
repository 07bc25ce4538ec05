/* help.c: the help texts. The manual page says the same at more length. */
#include "cli/cli.h"

#define LAB_OPTIONS \
    "  --futures N         as for run (default 2000); members weigh a text on the first quarter\n" \
    "  --seed N, --horizon YEARS, --fill RULE, --structure S, --correlate, --threads N, --isa SET, --colour WHEN\n" \
    "                      as for run\n"

#define OWN_TEXT "  --text C.L,...      a text of your own in place of DRAFT, as for run\n"
#define OWN_BELIEF "  --belief B=X,...    beliefs of your own in place of every document's, as for run\n"

static const char general[] =
    "entente: what a council that needs everyone's consent might decide, and what might follow\n"
    "\n"
    "  entente run [CASE]          play the texts of a case through many futures and print the "
    "answer sheet\n"
    "  entente why NAME [CASE]     where a number or a rule comes from: belief, clause, member, "
    "draft, ...\n"
    "  entente list [KIND] [CASE]  what a case holds: drafts, worldviews, beliefs, clauses, "
    "members, parameters\n"
    "  entente check [CASE]        read a case and report every error in it\n"
    "  entente scale [CASE]        the fixed utility scale of each profile, for profiles.csv\n"
    "  entente print [CASE]        pages for a lesson on paper, and its results typed back in\n"
    "  entente bench               signature and speed of this build on this machine\n"
    "  entente play [CASE]         take a seat at the table and play the council\n"
    "  entente replay FILE         tell a played session again, or branch from it\n"
    "  entente bots                whole sessions between computers, counted\n"
    "  entente lab [CASE]          write the whole laboratory as one page for a browser\n"
    "  entente rounds [DRAFT]      many councils draft one text, and its ratification\n"
    "  entente sensitivity [DRAFT] which beliefs and numbers an answer hangs on\n"
    "  entente hindcast            past decisions by consent, foretold and scored\n"
    "  entente solve FILE.csv      outcomes that rival solvers predict from a table of actors and positions\n"
    "  entente score FILE.csv      the same against recorded outcomes, by voting rule\n"
    "  entente crux [DRAFT]        the smallest change of belief or of weights that flips a member or the council\n"
    "  entente settle [CASE]       over all texts of the council's clauses: what could be adopted, and what it gains\n"
    "  entente compare A B         two drafts, or one draft in two cases, on the same futures\n"
    "  entente brief [DRAFT]       one page on one text: words, numbers in brackets, limits\n"
    "  entente pack [CASE]         everything of one run in a zip file\n"
    "  entente help COMMAND        the options of a command\n"
    "  entente --version\n"
    "\n"
    "CASE is a folder or the id of a case (default: nato-ukraine-2025). Cases are looked for in "
    "$ENTENTE_CASES,\n"
    "./cases, beside the program and in the installed share folder.\n"
    "Exit status: 0 done, 1 failed, 2 wrong usage or a case with errors.\n"
    "A laboratory for arguments, not a forecast: every result says which beliefs it stands on.\n";

static const char run_help[] =
    "entente run [CASE] [options]: play the texts of a case through many futures\n"
    "\n"
    "  --futures N         futures per worldview and draft, rounded up to a multiple of 80 "
    "(default 2000)\n"
    "  --seed N            the seed of chance (default 1); the same seed gives the same results "
    "everywhere\n"
    "  --draft A,B         these drafts only, or 'all' (default: all are computed, the options "
    "shown)\n"
    "  --text C.L,...      a text of your own: the text in force with these clauses at these levels\n"
    "  --belief B=X,...    beliefs of your own: a number, or low:central:high (5, 50, 95 in 100)\n"
    "  --hold WHERE        own beliefs hold for all (they replace what documents say; the default) or in a view\n"
    "                      of their own beside them (own)\n"
    "  --worldview A,B     show these worldviews (default: all)\n"
    "  --horizon YEARS     5, 10 or 15: what members weigh and the table shows\n"
    "  --fill RULE         what a document that is silent about something is given: neutral, "
    "pooled or spirit\n"
    "  --structure S       s1 (rates), s2 (two sides that must both consent) or both; default: the case's\n"
    "  --correlate         draw beliefs that hang together as correlated\n"
    "  --weights A=1,B=2   add a row pooled over worldviews with these weights\n"
    "  --precision POINTS  stop once every shown chance is known to this simulation error, points "
    "out of 100\n"
    "                      (then --futures is the most that is spent; default 100000)\n"
    "  --threads N         default: the cores of this machine; results do not depend on it\n"
    "  --isa SET           base, avx2 or avx512 (default: the widest there is); results do not "
    "depend on it\n"
    "  --json              one JSON document instead of the table\n"
    "  --csv FOLDER        also write the tables as CSV files\n"
    "  --report FILE       also write a page with pictures (HTML, opens in any browser)\n"
    "  --with A,B          add these analyses to the page, as their own commands make them: crux, settle, rounds,\n"
    "                      compare (the first two texts shown), sensitivity, hindcast, or all (about 15 s more)\n"
    "  --colour WHEN       auto, always or never\n"
    "\n"
    "Ctrl-C ends a long run with what it has; the results are then marked as partial.\n";

static const char check_help[] =
    "entente check [CASE] [--json]: read a case and report every error as file:line:column\n"
    "\n"
    "Prints what the case holds and where it stands on judgement. Exit status 2 when it has "
    "errors.\n"
    "  --json              the whole case as one JSON document\n";

static const char why_help[] =
    "entente why NAME [CASE]: where a number or a rule comes from\n"
    "\n"
    "NAME is the id of a belief, clause, level (clause.level), member, draft, parameter, "
    "worldview, outcome\n"
    "or source. Prints value, range, source, claims and the equation that it enters.\n";

static const char list_help[] =
    "entente list [KIND] [CASE] [--json]: what a case holds\n"
    "\n"
    "KIND: drafts, worldviews, beliefs, clauses, members or parameters (default: all).\n"
    "  --json              the whole case as one JSON document\n";

static const char bench_help[] =
    "entente bench [CASE] [options]: signature and speed of this build on this machine\n"
    "\n"
    "The signature is a digest of a small run: the same on every machine, compiler and instruction "
    "set.\n"
    "  --council           time the council instead of the futures\n"
    "  --futures N         futures of each timed run (default 2000)\n"
    "  --threads N         the most threads to try (default: the cores of this machine)\n"
    "  --isa SET           only this instruction set\n"
    "  --seed N            default 1\n"
    "  --json              one JSON document\n";

static const char scale_help[] =
    "entente scale [CASE] [options]: the fixed utility scale of each profile, for profiles.csv\n"
    "\n"
    "The scale is the standard deviation of what a profile gains over one-clause changes of the "
    "text in force\n"
    "and over the drafts of the case. It is computed once and then kept in the case.\n"
    "  --futures N         futures per text (default 400)\n"
    "  --seed N            default 1\n"
    "  --horizon YEARS     5, 10 or 15\n"
    "  --fill RULE         neutral, pooled or spirit\n"
    "  --structure S       s1 or s2 (default: the case's)\n";

static const char print_help[] =
    "entente print [CASE] [options]: a lesson on paper, as pages to print and typed back in\n"
    "\n"
    "  --what A,B          cards, signs, slips, tally, script or all (default all)\n"
    "  --out FILE          where to write (default: the standard output)\n"
    "  --read FILE         read a tally (- is the input) and print the result of its rounds;\n"
    "                      with --out a session file is written, for replay and debrief\n"
    "  --seed N            seed of that session (default 1)\n"
    "\n"
    "A tally: 'text DRAFT', then one line for each seat that cannot just live with it, as\n"
    "'HUN break direct-war' or 'deu 4'; 'again' for another round, 'set CLAUSE LEVEL' for a change.\n";

static const char play_help[] =
    "entente play [CASE] [options]: take a seat at the table and play the council\n"
    "\n"
    "  --as SEAT           the three letters of a member (EST), chair or observer (default: asks)\n"
    "  --pace MINUTES      5, 30, 45, 60 or 90: how many rounds and how long a silence lasts "
    "(default 5, no clock)\n"
    "  --silence SECONDS   how long a silence lasts, 0 to 3600, whatever the pace; 0: no clock\n"
    "  --seed N            the seed of chance; the same seed and moves give the same session\n"
    "  --plain             one line at a time, no drawing, no cursor movement: for screen readers\n"
    "  --script FILE       answers from a file, one a line, '#' for remarks; so also from a pipe\n"
    "  --save FILE         the session file (default: NAME.session in $XDG_STATE_HOME/entente or\n"
    "                      ~/.local/state/entente)\n"
    "  --resume FILE       go on with a session where it was left\n"
    "\n"
    "At every question a number chooses, Enter takes the usual answer, ? explains. Every move is on the disk\n"
    "before the screen confirms it. Exit status 2: a script made a move that is not allowed, with its line.\n";

static const char replay_help[] =
    "entente replay FILE [CASE] [options]: tell a played session again\n"
    "\n"
    "  --from N            tell moves from number N on; with --branch: keep only the first N\n"
    "  --as SEAT           as this seat may know it (default: as the public may)\n"
    "  --plain             no marks, only words\n"
    "  --branch FILE       write the moves that are good into a new session file\n"
    "  --debrief FILE      write the debrief of a session that came to a result, as a page\n"
    "\n"
    "A damaged file is told up to the damage, which is named with its line; exit status 2.\n";

static const char bots_help[] =
    "entente bots [CASE] [options]: whole sessions between computers, for tests and researchers\n"
    "\n"
    "  --sessions N        how many (default 10)\n"
    "  --seed N            the seed of the first session (default 1); the next has N + 1\n"
    "  --case CASE         the same as the argument\n"
    "  --pace MINUTES      5, 30, 45, 60 or 90: how many rounds (default 30)\n"
    "  --json              the counts as one JSON document\n"
    "  --csv FILE          one row per move (columns: docs/bots.md)\n"
    "  --jsonl FILE        the same rows, one JSON object a line, with names for numbers\n"
    "  --out FOLDER        every session as a session file, for entente replay\n"
    "\n"
    "Now and then a move that must fail is tried: it has to be refused and to change nothing.\n";

static const char lab_help[] =
    "entente lab [CASE] --write FILE: the laboratory with this case, as one HTML page\n"
    "\n"
    "  --write FILE        the page: engine, case and pictures in one file; opens without server or network\n"
    "  --image FILE        write the bare case image as well, for programs of your own\n"
    "\n"
    "The page computes with the same engine and the same seed to the same digest. Its template, lab.html, stands\n"
    "beside the program or in its share folder; ENTENTE_LAB names another one.\n";

static const char rounds_help[] =
    "entente rounds [DRAFT] [CASE] [options]: many councils draft one text, and its ratification\n"
    "\n"
    "DRAFT is the id of a draft (default: the first option). Councils trade, exempt, pay, argue and try again until nobody\n"
    "breaks silence or time is up. Prints how they end, out of 100, what they adopt, and how long ratification takes.\n"
    "  --councils N        default 100\n"
    "  --rounds N          default: what the case says\n"
    "  --start TEXT        tabled (default), compromise, or chair (what the chair likes best)\n"
    OWN_TEXT OWN_BELIEF
    "  --chair MEMBER      a chair with the wishes of this member (default: none of its own)\n"
    "  --worldview NAME    how far members can be persuaded, as this document holds (default: drawn from all)\n"
    "  --structure S       s1 or s2 (default: the case's)\n"
    "  --futures N         as for run (default 2000; texts are valued on a quarter)\n"
    "  --horizon YEARS     5, 10 or 15\n"
    "  --fill RULE         neutral, pooled or spirit\n"
    "  --seed N            default 1\n"
    "  --threads N         default: the cores of this machine; results do not depend on it\n"
    "  --json              one JSON document instead of the text\n"
    "  --csv FOLDER        also write the tables as CSV files\n"
    "  --report FILE       also write the same as an HTML page with pictures\n";

static const char sense_help[] =
    "entente sensitivity [DRAFT] [CASE] [options]: which beliefs and numbers an answer hangs on\n"
    "\n"
    "DRAFT is the id of a draft (default: the first option). Prints how far each belief moves the answer alone, and\n"
    "how the answer's variance splits when everything is uncertain at once. docs/sensitivity.md says how to read it.\n"
    "  --target WHAT       gain:PROFILE (default, the first profile), margin:MEMBER, outcome:OUTCOME; of the council:\n"
    "                      adopted (the chance of adoption) or objectors (how many are expected)\n"
    "  --by GROUPS         belief (default), theme or kind of input\n"
    OWN_TEXT OWN_BELIEF
    "  --samples N         rows of the design, 8 or more (default 128); more rows narrow the ranges\n"
    "  --futures N         futures of each answer (default 160)\n"
    "  --worldview NAME    beliefs only within the range of this document\n"
    "  --structure S       s1 or s2 for the tornado (the split varies it; default: the case's)\n"
    "  --horizon YEARS     5, 10 or 15\n"
    "  --fill RULE         neutral, pooled or spirit\n"
    "  --seed N            default 1\n"
    "  --threads N         default: the cores of this machine; results do not depend on it\n"
    "  --json              one JSON document instead of the table\n"
    "  --csv FOLDER, --report FILE   also write the tables as CSV files; the same as an HTML page\n";

static const char hindcast_help[] =
    "entente hindcast [options]: past decisions by consent, foretold and scored\n"
    "\n"
    "Foretells each decision of cases/history without it, forward and leave-one-out, and scores the forecasts against base\n"
    "rates, each member's own record, the compromise model and \"nothing changes\". docs/hindcast.md says what was fitted.\n"
    "  --input FILE.csv    score these decisions instead; nothing is fitted again\n"
    "  --json              one JSON document instead of the tables\n"
    "  --csv FOLDER        also write score.csv and forecasts.csv\n"
    "  --report FILE       also write the same as an HTML page\n";

static const char solve_help[] =
    "entente solve FILE.csv [options]: outcomes that rival solvers predict from a table of actors\n"
    "\n"
    "One row per actor and issue: issue_id, actor, position; and where known capability, salience, "
    "proposal_id, voting_rule,\n"
    "reference_point, outcome, scale_low, scale_high. docs/solve.md says what each solver does.\n"
    "  --model NAME        mean, compromise (default), median, nash, pce, challenge, exchange, consent, or all\n"
    "  --json              one JSON document instead of the table\n"
    "  --csv FOLDER        also write outcomes.csv\n";

static const char score_help[] =
    "entente score FILE.csv [options]: what the solvers predict against recorded outcomes\n"
    "\n"
    "The table of 'entente solve' with the column outcome. Errors by model and voting rule with intervals over proposals.\n"
    "  --model NAME        one solver, or all (default)\n"
    "  --fit               fit consent anew on the issues where everyone must consent, proposal by proposal\n"
    "  --json              one JSON document instead of the tables\n"
    "  --csv FOLDER        also write scores.csv\n";

static const char crux_help[] =
    "entente crux [DRAFT] [CASE] [options]: what would flip the council, or one member, on one text\n"
    "\n"
    "Each member's smallest move of belief between the documents, and of weights; which single number decides, and whether\n"
    "its flip lies inside a document's own range; the nearest point of many beliefs; whole documents' words exchanged;\n"
    "why a text is blocked. docs/crux.md says how. What is simulated is kept in the cache folder "
    "($XDG_CACHE_HOME/entente).\n"
    "  --member ID         one member instead of the whole council\n"
    "  --worldview W       every member believes this document\n"
    OWN_TEXT OWN_BELIEF
    "  --budget B          1 (default): single beliefs; 2: pairs as well; group: every document's words on every belief\n"
    "  --json, --csv FOLDER, --report FILE   a JSON document, CSV tables, a page with this text and its crux\n"
    LAB_OPTIONS;

static const char settle_help[] =
    "entente settle [CASE] [options]: texts that could be adopted, and what they gain\n"
    "\n"
    "Covers every text that the council's clauses can make; says what remaining objectors would need, and why nothing\n"
    "passes where nothing does. docs/settle.md says how.\n"
    "  --profile P         weigh gains like this profile (default: each profile by itself)\n"
    "  --exclude C.L,...   not with these clause levels\n"
    "  --require C.L,...   only with these (several levels of one clause: any of them)\n"
    "  --max-changes N     at most so many clauses other than in the text in force\n"
    "  --acts DRAFT        with what others do under this draft (default: as today)\n"
    OWN_BELIEF
    "  --json, --csv FOLDER, --report FILE   a JSON document, CSV tables, the same as an HTML page\n"
    LAB_OPTIONS;

static const char compare_help[] =
    "entente compare A B [CASE] [options]: two texts on the same futures\n"
    "\n"
    "A and B are drafts of CASE; or two cases, and then --draft D is compared (default: the first option). Differences are\n"
    "B less A, future by future.\n"
    "  --draft D           which text of two cases\n"
    OWN_BELIEF
    "  --json, --csv FOLDER, --report FILE   a JSON document, CSV tables, the same as an HTML page\n"
    LAB_OPTIONS;

static const char brief_help[] =
    "entente brief [DRAFT] [CASE] [options]: one page on one text\n"
    "\n"
    OWN_TEXT OWN_BELIEF
    "  --json, --csv FOLDER, --report FILE   its figures as run gives them; the same as an HTML page\n"
    LAB_OPTIONS;

static const char pack_help[] =
    "entente pack [CASE] [options]: everything of one run in a zip file\n"
    "\n"
    "README, case, seed and command, results as text, JSON and CSV with their codebook.\n"
    "  --out FILE          default: the id of the case and .zip\n"
    "  --text C.L,...      with a text of your own, as for run\n"
    OWN_BELIEF
    LAB_OPTIONS;

const char *cli_help_text(enum cli_command command)
{
    static const char *const texts[CLI_N_COMMANDS] = {
        [CLI_RUN] = run_help,   [CLI_CHECK] = check_help, [CLI_WHY] = why_help,
        [CLI_LIST] = list_help, [CLI_BENCH] = bench_help, [CLI_SCALE] = scale_help,
        [CLI_PRINT] = print_help, [CLI_LAB] = lab_help,
        [CLI_PLAY] = play_help, [CLI_REPLAY] = replay_help, [CLI_BOTS] = bots_help,
        [CLI_SENSE] = sense_help, [CLI_ROUNDS] = rounds_help,
        [CLI_HINDCAST] = hindcast_help, [CLI_SOLVE] = solve_help, [CLI_SCORE] = score_help,
        [CLI_CRUX] = crux_help, [CLI_SETTLE] = settle_help, [CLI_COMPARE] = compare_help,
        [CLI_BRIEF] = brief_help, [CLI_PACK] = pack_help,
        [CLI_HELP] = general,   [CLI_VERSION] = general,
    };
    return texts[command];
}
