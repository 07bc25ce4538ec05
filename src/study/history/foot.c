/* foot.c: the score in one sentence, for the foot of other results. The sentence is fixed here
 * so that no result needs the history's files; a test makes it anew from them. */
#include "study/history/past_int.h"

const char *en_history_foot(void)
{
    return "Against the past: 24 decisions by consent, each foretold from earlier ones. How they "
           "end: not "
           "told apart from base rates (log score -0.019, -0.131 to 0.090). Who objects: better "
           "than one "
           "rate for all (log score -0.018, -0.029 to -0.009). See 'entente hindcast'; history "
           "digest "
           "6ae435001fbe81d0.";
}

/* How a difference reads: lower scores are better. */
static void put_difference(struct en_text *out, struct en_interval d, const char *than)
{
    en_text_put(out, d.high < 0  ? "better than "
                     : d.low > 0 ? "worse than "
                                 : "not told apart from ");
    en_text_put(out, than);
    en_text_put(out, " (log score ");
    en_text_fixed(out, d.mean, 3);
    en_text_put(out, ", ");
    en_text_fixed(out, d.low, 3);
    en_text_put(out, " to ");
    en_text_fixed(out, d.high, 3);
    en_text_put(out, ")");
}

void en_history_foot_make(struct en_text *out, const struct en_history *h,
                          const struct en_hindcast *c)
{
    en_text_format(out,
                   "Against the past: %d decisions by consent, each foretold from earlier ones. "
                   "How they end: ",
                   c->scored[EN_FORWARD]);
    put_difference(out, c->class_score[EN_FORWARD][EN_PAST_BEFORE].log_against, "base rates");
    en_text_put(out, ". Who objects: ");
    put_difference(out, c->cell_score[EN_FORWARD][EN_CELL_SHRUNK].log_against, "one rate for all");
    en_text_put(out, ". See 'entente hindcast'; history digest ");
    en_text_hex64(out, h->digest);
    en_text_char(out, '.');
}
