/* again.c: the command that gives a result again: what changes it, as it was typed. */
#include "cli/cli.h"

#include <string.h>

/* Quoted where a shell would split it. */
void cli_put_word(struct en_text *out, const char *word)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-+@%:,=";
    if (*word && strspn(word, plain) == strlen(word)) {
        en_text_put(out, word);
        return;
    }
    en_text_char(out, '\'');
    for (const char *at = word; *at; at++) {
        if (*at == '\'')
            en_text_put(out, "'\\''");
        else
            en_text_char(out, *at);
    }
    en_text_char(out, '\'');
}

void cli_put_case(struct en_text *out, const char *given, const struct en_case *c)
{
    cli_put_word(out, given ? given : c->id);
}

void cli_put_names(struct en_text *out, const char *option, const struct cli_names *names)
{
    struct en_text list = {0};
    if (names->n == 0) return;
    for (int i = 0; i < names->n; i++) en_text_format(&list, i ? ",%s" : "%s", names->at[i]);
    en_text_format(out, " --%s ", option);
    if (list.at) cli_put_word(out, list.at);
    out->failed = out->failed || list.failed;
    en_text_clear(&list);
}

void cli_put_draft(struct en_text *out, const struct cli_options *o, const struct en_draft *draft)
{
    if (o->text.n == 0) en_text_format(out, "%s ", draft->id);
}

void cli_put_choices(struct en_text *out, const struct cli_options *o)
{
    if (o->futures > 0) en_text_format(out, " --futures %d", o->futures);
    if (o->seed_given) en_text_put(out, " --seed "), en_text_int(out, (int64_t)o->seed);
    if (o->horizon_years > 0) en_text_format(out, " --horizon %d", o->horizon_years);
    if (o->fill != EN_FILL_NEUTRAL) en_text_format(out, " --fill %s", en_fill_name(o->fill));
    if (o->correlate) en_text_put(out, " --correlate");
    if (o->structure == CLI_BOTH)
        en_text_put(out, " --structure both");
    else if (o->structure >= 0)
        en_text_put(out, o->structure == EN_S2 ? " --structure s2" : " --structure s1");
    cli_put_names(out, "text", &o->text);
    cli_put_names(out, "belief", &o->beliefs);
    if (o->beliefs.n > 0 && o->hold == CLI_HOLD_OWN) en_text_put(out, " --hold own");
}
