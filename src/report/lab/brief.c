/* brief.c: one page on one text: words with the numbers in brackets, what limits them, how to get
 * them again. */
#include "report/doc.h"

#include "entente/lab_report.h"

struct brief {
    struct eni_doc d;
    struct eni_view v;
    const struct en_case *c;
    int draft;
};

/* "unlikely (17 of 100; 11–23)": the range over what the document leaves open. */
static void put_estimate(struct en_text *out, struct en_estimate e)
{
    en_text_put(out, e.mean > 0 ? eni_likelihood(e.mean) : "never");
    en_text_put(out, " (");
    eni_hundred(out, e.mean);
    en_text_put(out, " of 100; ");
    eni_hundred_range(out, e.low, e.high);
    en_text_char(out, ')');
}

/* "unlikely (17 of 100)" */
static void put_words(struct en_text *out, double p)
{
    en_text_put(out, p > 0 ? eni_likelihood(p) : "never");
    en_text_put(out, " (");
    eni_hundred(out, p);
    en_text_put(out, " of 100)");
}

static void say_text(struct brief *b)
{
    struct en_text t = {0};
    const struct en_draft *draft = &b->c->draft[b->draft];
    en_text_put(&t, draft->summary);
    eni_doc_say(&b->d, &t);
    eni_own_beliefs(&t, en_study_def_of(b->v.s));
    eni_doc_say(&b->d, &t);
    if (eni_acts(&t, b->c, b->draft) > 0) {
        struct en_text line = {0};
        en_text_format(&line, "Acts that need no consent: %s.", eni_or(t.at, ""));
        eni_doc_say(&b->d, &line);
    }
    en_text_clear(&t);
}

static void say_council(struct brief *b)
{
    struct en_text t = {0};
    const struct en_council_result *r = en_study_council(b->v.s, b->draft);
    int member[EN_MAX_MEMBERS], n = eni_objectors(&b->v, b->draft, member);
    enum { NAMED = 5 };
    eni_doc_heading(&b->d, "The council");
    if (r->continues) {
        en_text_put(&t, "The text asks nothing new of the council; what is in force continues.");
        eni_doc_say(&b->d, &t);
        return;
    }
    en_text_format(&t, "Adoption by the %s, in this model: ", b->c->council);
    put_words(&t, r->p_central);
    en_text_put(&t, "; over the range of how much isolation weighs ");
    eni_hundred_range(&t, r->p_low, r->p_high);
    en_text_put(&t, " of 100. ");
    for (int i = 0; i < n && i < NAMED; i++) {
        en_text_put(&t, i ? ", " : "Most likely to object: ");
        en_text_put(&t, b->c->member[member[i]].name);
        en_text_put(&t, " (");
        eni_hundred(&t, r->objection[member[i]]);
        en_text_char(&t, ')');
    }
    if (n > NAMED) en_text_format(&t, " and %d more", n - NAMED);
    if (n > 0) en_text_put(&t, ". ");
    int grudging = eni_count_dislikes(&b->v, b->draft);
    if (grudging > 0) {
        eni_plural(&t, grudging, "member consents", "members consent");
        en_text_put(&t, " though the text is disliked. ");
    }
    if (eni_consent_asked(&b->v, b->draft)) {
        eni_consent(&t, &b->v, b->draft);
        en_text_char(&t, '.');
    }
    eni_doc_say(&b->d, &t);
}

static void say_worlds(struct brief *b)
{
    eni_doc_heading(&b->d, "What may follow, by what one believes");
    for (int k = 0; k < b->c->n_worldviews; k++) {
        struct en_text t = {0};
        struct en_estimate quiet =
            en_study_outcome(b->v.s, b->draft, k, b->v.horizon, EN_O_PEACE_YEARS);
        struct en_estimate change =
            en_study_difference(b->v.s, b->draft, k, b->v.horizon, EN_O_PEACE_YEARS);
        struct en_estimate renewed =
            en_study_outcome(b->v.s, b->draft, k, b->v.horizon, EN_O_RENEWED);
        struct en_estimate clash = en_study_outcome(b->v.s, b->draft, k, b->v.horizon, EN_O_CLASH);
        en_text_format(&t, "If you believe \"%s\": guns are silent for ", b->c->worldview[k].claim);
        eni_estimate(&t, EN_O_PEACE_YEARS, quiet);
        en_text_format(&t, " of %d years, ", b->v.years);
        eni_signed(&t, change.mean, 1);
        en_text_put(&t, " (");
        eni_signed(&t, change.low, 1);
        en_text_put(&t, " to ");
        eni_signed(&t, change.high, 1);
        en_text_put(&t, ") against the text in force. Renewed war: ");
        put_estimate(&t, renewed);
        en_text_put(&t, "; armed clash with the adversary: ");
        put_estimate(&t, clash);
        en_text_char(&t, '.');
        eni_doc_say(&b->d, &t);
    }
    struct en_text t = {0};
    en_text_put(&t, "In brackets, ranges: 5 to 95 in 100 of the belief draws. Counts are of possible "
                    "futures of this model, not a prediction.");
    eni_doc_say(&b->d, &t);
}

static void say_limits(struct brief *b)
{
    enum { GRAVEST = 4 }; /* the page of `run --report` has them all */
    struct en_text t = {0};
    eni_doc_heading(&b->d, "Limits");
    for (int i = 0; i < b->c->briefing.n_limits && i < GRAVEST; i++) {
        eni_first_sentence(&t, b->c->briefing.limit[i].text);
        en_text_char(&t, ' ');
    }
    en_text_format(&t, "Where a document is silent (rule %s): %s.",
                   en_fill_name(en_study_def_of(b->v.s)->fill),
                   eni_fill_sentence(en_study_def_of(b->v.s)->fill));
    eni_doc_say(&b->d, &t);
}

static void say_foot(struct brief *b, const struct en_lab_report *r)
{
    struct en_text t = {0};
    const struct en_study_def *def = en_study_def_of(b->v.s);
    en_text_format(&t, "Case %s, as of %s, digest ", b->c->id, b->c->date);
    en_text_hex64(&t, b->c->digest);
    en_text_format(&t, "; structure %s, seed ", en_structure_name(def->structure));
    eni_u64(&t, def->seed);
    en_text_put(&t, ", ");
    eni_thousands(&t, en_study_futures(b->v.s));
    en_text_put(&t, " futures per worldview; result digest ");
    en_text_hex64(&t, en_study_digest(b->v.s));
    en_text_char(&t, '.');
    eni_doc_say(&b->d, &t);
    eni_lab_close(&b->d, r);
}

void en_report_brief(struct en_text *out, const struct en_study *s, int draft,
                     const struct en_lab_report *r, bool html)
{
    struct en_report_options options = {
        .width = r->width, .version = r->version, .command = r->command};
    struct brief b = {.c = r->def->c, .draft = draft};
    struct en_text title = {0};
    eni_view_init(&b.v, s, &options);
    struct en_lab_report whole = *r;
    whole.html = html;
    en_text_format(&title, "If this text were in force: %s", b.c->draft[draft].title);
    eni_lab_open(&b.d, out, &whole, title.at);
    en_text_clear(&title);
    say_text(&b);
    say_council(&b);
    say_worlds(&b);
    say_limits(&b);
    say_foot(&b, &whole);
}

void en_report_pack_readme(struct en_text *out, const struct en_study *s,
                           const struct en_lab_report *r)
{
    const struct en_study_def *def = en_study_def_of(s);
    const struct en_case *c = def->c;
    en_text_format(out, "%s\n\n", c->title);
    en_text_format(out, "Everything that one run of entente %s used and found.\n\n", r->version);
    en_text_put(
        out, "case/          the case as it was read: every text, range, source and judgement\n"
             "results.json   all results as one document\n"
             "results.txt    the answer sheet\n"
             "tables/        the same results as CSV; codebook.csv says what every column holds\n"
             "seed.txt       the seed and the command that gives these results again\n\n");
    en_text_format(out, "Case %s, as of %s, digest ", c->id, c->date);
    en_text_hex64(out, c->digest);
    en_text_put(out, ".\nResult digest ");
    en_text_hex64(out, en_study_digest(s));
    en_text_format(out, ". In the unpacked folder, this\ngives them again: entente %s\n\n", eni_or(r->command, "run"));
    en_text_put(out, "These are results of a model under stated beliefs: a laboratory for "
                     "arguments, not a forecast.\n");
}
