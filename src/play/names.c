/* names.c: the words of files and screens for what the engine counts. */
#include "play/play_int.h"

const char *en_session_phase_name(enum en_session_phase phase)
{
    static const char *const name[EN_N_SESSION_PHASES] = {
#define X(symbol, id) id,
        EN_SESSION_PHASES(X)
#undef X
    };
    EN_ASSERT((int)phase >= 0 && phase < EN_N_SESSION_PHASES);
    return name[phase];
}

const char *en_reason_name(enum en_reason reason)
{
    static const char *const name[EN_N_REASONS] = {
#define X(symbol, id, text) id,
        EN_REASONS(X)
#undef X
    };
    EN_ASSERT((int)reason >= 0 && reason < EN_N_REASONS);
    return name[reason];
}

const char *en_reason_text(enum en_reason reason)
{
    static const char *const name[EN_N_REASONS] = {
#define X(symbol, id, text) text,
        EN_REASONS(X)
#undef X
    };
    EN_ASSERT((int)reason >= 0 && reason < EN_N_REASONS);
    return name[reason];
}

const char *en_move_verb(enum en_move_kind kind)
{
    static const char *const name[EN_N_MOVES] = {
#define X(symbol, verb, ...) verb,
        EN_MOVES(X)
#undef X
    };
    EN_ASSERT((int)kind >= 0 && kind < EN_N_MOVES);
    return name[kind];
}

const char *eni_move_who(enum en_move_kind kind)
{
    static const char *const name[EN_N_MOVES] = {
#define X(symbol, verb, who, meaning) who,
        EN_MOVES(X)
#undef X
    };
    return name[kind];
}

const char *en_reply_name(enum en_reply reply)
{
    static const char *const name[EN_N_REPLIES] = {"statement", "consult", "help", "combat"};
    EN_ASSERT((int)reply >= 0 && reply < EN_N_REPLIES);
    return name[reply];
}

const char *en_disposition_name(enum en_disposition d)
{
    static const char *const name[EN_N_DISPOSITIONS] = {"cooperative", "steadfast", "trader"};
    EN_ASSERT((int)d >= 0 && d < EN_N_DISPOSITIONS);
    return name[d];
}

int en_seat_slot(int seat)
{
    EN_ASSERT(seat >= EN_SEAT_OBSERVER && seat < EN_MAX_MEMBERS);
    return seat >= 0 ? seat : seat == EN_SEAT_CHAIR ? EN_MAX_MEMBERS : EN_MAX_MEMBERS + 1;
}
