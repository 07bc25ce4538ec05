/* rounds_text.c: drafting rounds in a terminal. */
#include "entente/rounds_report.h"
#include "report/report_int.h"

enum { MOST_NAMED = 8 };

static void say(struct en_text *out, struct en_text *text, int width, int indent)
{
    if (text->length > 0) {
        en_text_spaces(out, indent);
        eni_flow(out, text->at, width, indent, indent + 2);
    }
    en_text_clear(text);
}

static void put_lead(struct en_text *out, const struct en_rounds *r, int width)
{
    const struct en_case *c = r->def.study.c;
    struct en_text text = {0};
    en_text_format(&text, "Drafting \"%s\": %d councils, %s, as of %s", c->draft[r->def.draft].title, r->councils,
                   c->council, c->date);
    say(out, &text, width, 0);
    en_text_format(&text, "Case %s, digest ", c->id);
    en_text_hex64(&text, c->digest);
    en_text_put(&text, ", seed ");
    eni_u64(&text, r->def.study.seed);
    en_text_format(&text, ". First on the table: %s. Chair: %s.",
                   r->def.start == EN_START_TABLED       ? "the draft itself"
                   : r->def.start == EN_START_COMPROMISE ? "a compromise of what members like best"
                                                         : "what the chair likes best",
                   r->def.chair >= 0 ? c->member[r->def.chair].name : "without wishes of its own");
    say(out, &text, width, 0);
    if (r->partial) en_text_put(out, "PARTIAL: stopped before the end.\n");
    en_text_put(&text, "As it stands, before any change, it would be adopted in ");
    eni_hundred(&text, r->p_start);
    en_text_put(&text, " of 100 councils.");
    say(out, &text, width, 0);
    en_text_char(out, '\n');
}

static void put_ends(struct en_text *out, const struct en_rounds *r)
{
    for (int e = 0; e < EN_N_ROUNDS_ENDS; e++) {
        struct en_text text = {0};
        en_text_put(out, "  ");
        en_text_left(out, en_rounds_end_words((enum en_rounds_end)e), 24);
        eni_hundred(&text, (double)r->end[e].count / r->councils);
        en_text_right(out, text.at, 4);
        en_text_clear(&text);
        en_text_put(out, " of 100 (");
        eni_hundred_range(out, r->end[e].low, r->end[e].high);
        en_text_put(out, ")\n");
    }
}

/* What the question itself became. */
static void put_weakened(struct en_text *out, const struct en_rounds *r, int width)
{
    const struct en_case *c = r->def.study.c;
    struct en_text text = {0};
    en_text_format(&text, "The question itself (%s): ", c->clause[r->heart].name);
    eni_hundred(&text, (double)r->weakened / r->councils);
    en_text_put(&text, " of 100 adopted another level than was tabled. A text that said no more on it than the one in force "
                       "would decide nothing and is not counted as adopted.");
    say(out, &text, width, 0);
}

static void put_course(struct en_text *out, const struct en_rounds *r, int width)
{
    const struct en_case *c = r->def.study.c;
    struct en_text text = {0};
    int n = 0;
    en_text_put(&text, "They took ");
    en_text_fixed(&text, r->mean_rounds, 1);
    en_text_put(&text, " rounds on average. Moves, in how many councils of 100:");
    for (int m = 0; m < EN_N_REDRAFTS; m++) {
        if (r->used[m] == 0) continue;
        en_text_format(&text, "%s %s ", n++ ? ";" : "", en_redraft_words((enum en_redraft)m));
        eni_hundred(&text, (double)r->used[m] / r->councils);
    }
    en_text_put(&text, n ? "." : " none.");
    say(out, &text, width, 0);
    if (r->logrolls > 0) {
        en_text_put(&text, "A trade between two changed the margins of all others by ");
        en_text_fixed(&text, r->externality, 2);
        en_text_put(&text, " in sum: what two agree on, others pay or gain.");
        say(out, &text, width, 0);
    }
    en_text_put(&text, "Argument turned at least one objector in ");
    eni_hundred(&text, (double)r->persuaded / r->councils);
    en_text_put(&text, " of 100 councils.");
    if (r->cohesion_lost > 0) {
        en_text_put(&text, " A council without a decision cost ");
        en_text_fixed(&text, 100 * r->cohesion_lost, 1);
        en_text_put(&text, " hundredths of cohesion.");
    }
    say(out, &text, width, 0);
    en_text_put(&text, "Payments: objectors to the first text lack ");
    en_text_fixed(&text, r->lack, 1);
    en_text_put(&text, ", those who gain could pay ");
    en_text_fixed(&text, r->surplus, 1);
    en_text_put(&text, r->can_be_bought ? ": with payments without bound it could be bought."
                                        : ": not even payments without bound could buy it.");
    say(out, &text, width, 0);
    n = 0;
    for (int i = 0; i < c->n_members; i++) {
        if (r->objected[i] < 0.5) continue;
        if (n < MOST_NAMED) en_text_format(&text, "%s%s", n ? ", " : "Broke silence in most councils: ", c->member[i].name);
        n++;
    }
    if (n > MOST_NAMED) en_text_format(&text, " and %d more", n - MOST_NAMED);
    if (n > 0) en_text_char(&text, '.');
    say(out, &text, width, 0);
}

/* "status: Written path; clarity: explicit" against the text in force. */
static void put_changes(struct en_text *out, const struct en_case *c, const uint8_t *level, const uint8_t *against)
{
    int n = 0;
    for (int k = 0; k < c->n_clauses; k++) {
        if (c->clause[k].decider != EN_BY_COUNCIL || level[k] == against[k]) continue;
        en_text_format(out, "%s%s: %s", n++ ? "; " : "", c->clause[k].name, c->clause[k].level[level[k]].name);
    }
    if (n == 0) en_text_put(out, "no change");
}

static void put_texts(struct en_text *out, const struct en_rounds *r, int width)
{
    const struct en_case *c = r->def.study.c;
    struct en_text text = {0};
    if (r->n_texts == 0) en_text_put(out, "\nNo council adopted anything.\n");
    if (r->n_texts > 0) en_text_put(out, "\nWhat was adopted, against the draft tabled:\n");
    for (int t = 0; t < r->n_texts; t++) {
        const struct en_rounds_text *at = &r->text[t];
        en_text_format(&text, "%d of %d: ", at->count, r->councils);
        put_changes(&text, c, at->level, c->draft[r->def.draft].level);
        en_text_put(&text, ". Its words alone: ");
        eni_hundred(&text, at->p_simulated);
        en_text_put(&text, " of 100 (added up: ");
        eni_hundred(&text, at->p_added);
        en_text_put(&text, ").");
        say(out, &text, width, 2);
    }
}

static void put_last(struct en_text *out, const struct en_rounds *r)
{
    const struct en_case *c = r->def.study.c;
    bool named[EN_MAX_MEMBERS] = {false};
    for (int place = 0; place < 3 && place < c->n_members; place++) {
        int best = -1;
        for (int i = 0; i < c->n_members; i++)
            if (!named[i] && (best < 0 || r->ratified.last[i] > r->ratified.last[best])) best = i;
        named[best] = true;
        en_text_format(out, "%s%s (", place ? ", " : " Most often last: ", c->member[best].name);
        eni_hundred(out, r->ratified.last[best]);
        en_text_put(out, " of 100)");
    }
    en_text_char(out, '.');
}

static void put_ratified(struct en_text *out, const struct en_rounds *r, int width)
{
    const struct en_case *c = r->def.study.c;
    const struct en_ratified *a = &r->ratified;
    struct en_text text = {0};
    en_text_char(out, '\n');
    en_text_format(&text, "Afterwards (%s): ", r->n_texts > 0 ? "the text adopted most often" : "if the draft were adopted");
    if (!a->asked) {
        en_text_put(&text, "nothing is ratified; the text opens no way to membership.");
        say(out, &text, width, 0);
        return;
    }
    en_text_format(&text, "once %s is invited the last member ratifies after ", c->applicant);
    en_text_fixed(&text, a->median_years, 1);
    en_text_put(&text, " years in half of all cases, within one year in ");
    eni_hundred(&text, a->within_one);
    en_text_put(&text, " and within two in ");
    eni_hundred(&text, a->within_two);
    en_text_put(&text, " of 100.");
    put_last(&text, r);
    say(out, &text, width, 0);
    en_text_put(&text, "The council would agree to the invitation in ");
    eni_hundred(&text, a->p_invite);
    en_text_format(&text, " of 100 attempts. Chance of membership at %d years with that, against the case's own rates:",
                   eni_horizon_years(c, r->def.study.horizon));
    for (int k = 0; k < c->n_worldviews; k++) {
        en_text_format(&text, "%s \"%s\" ", k ? ";" : "", c->worldview[k].claim);
        eni_hundred(&text, a->member[k]);
        en_text_put(&text, " against ");
        eni_hundred(&text, a->member_plain[k]);
    }
    en_text_char(&text, '.');
    say(out, &text, width, 0);
}

static void put_evidence(struct en_text *out, const struct en_rounds *r, int width)
{
    const struct en_case *c = r->def.study.c;
    double most = 0;
    int row = 0, column = 0;
    struct en_text text = {0};
    for (int k = 0; k < c->n_worldviews; k++)
        for (int j = 0; j < c->n_worldviews; j++)
            if (r->ratified.evidence[k][j] > most) most = r->ratified.evidence[k][j], row = k, column = j;
    if (c->n_worldviews < 2 || !(most > 0)) return;
    en_text_format(&text, "What %d years would teach: if \"%s\" is right, how things stand then speaks against \"%s\" by ",
                   eni_horizon_years(c, 0), c->worldview[row].claim, c->worldview[column].claim);
    en_text_fixed(&text, most, 2);
    en_text_put(&text, " natural log units on average (1 is odds of nearly 3 to 1); no other pair is told apart better.");
    say(out, &text, width, 0);
}

void en_report_rounds(struct en_text *out, const struct en_rounds *r, int width)
{
    struct en_text text = {0};
    put_lead(out, r, width);
    put_ends(out, r);
    put_weakened(out, r, width);
    put_course(out, r, width);
    put_texts(out, r, width);
    put_ratified(out, r, width);
    put_evidence(out, r, width);
    en_text_char(out, '\n');
    en_text_put(&text, "Ranges: 90 % for this many councils. Moves, payments and arguments follow judgements that the case "
                       "names (entente why rounds). In this model, not a forecast.");
    say(out, &text, width, 0);
}
