/* surface.c: memory, the case and studies. */
#include "wasm/entente_wasm.h"

#include <stdlib.h>
#include <string.h>

static const size_t largest_study = (size_t)512 << 20;

int lab_say(struct lab *lab, enum en_status status, const char *sentence)
{
    en_text_clear(&lab->text);
    en_text_put(&lab->text, sentence);
    return (int)status;
}

void *lab_alloc(int bytes)
{
    return bytes < 0 ? NULL : malloc((size_t)bytes + (bytes == 0));
}

void lab_free(void *at)
{
    free(at);
}

const char *lab_version(void)
{
    return "entente " EN_VERSION;
}

struct lab *lab_open(const void *image, int length)
{
    struct lab *lab = calloc(1, sizeof *lab);
    if (lab == NULL) return NULL;
    if (length < 0 || en_case_unpack(image, (size_t)length, &lab->arena, &lab->c) != EN_OK ||
        en_probe_cache_open(lab->c, &lab->probes, &lab->cache) != EN_OK ||
        en_reference_open(&lab->kept, &lab->reference) != EN_OK) {
        lab_close(lab);
        return NULL;
    }
    return lab;
}

void lab_close(struct lab *lab)
{
    if (lab == NULL) return;
    en_text_clear(&lab->text);
    en_arena_clear(&lab->kept);
    en_arena_clear(&lab->probes);
    en_arena_clear(&lab->arena);
    free(lab);
}

const char *lab_text(const struct lab *lab)
{
    return lab->text.at != NULL ? lab->text.at : "";
}

int lab_text_length(const struct lab *lab)
{
    return (int)lab->text.length;
}

/* --- settings ------------------------------------------------------------------------------------------ */

/* A whole number from a page; what is out of range or no number becomes -1, which no setting allows. */
static int64_t whole(double x, double most)
{
    return x >= 0 && x <= most ? (int64_t)x : -1;
}

static enum en_status read_def(const struct en_case *c, const double *at, struct en_study_def *def)
{
    const double bits = 4294967295.0;
    int64_t seed = whole(at[LAB_SEED], 9007199254740992.0), futures = whole(at[LAB_FUTURES], 1000000);
    int64_t horizon = whole(at[LAB_HORIZON], EN_N_HORIZONS - 1), fill = whole(at[LAB_FILL], EN_FILL_SPIRIT);
    int64_t low = whole(at[LAB_DRAFTS_LOW], bits), high = whole(at[LAB_DRAFTS_HIGH], bits);
    int64_t structure = whole(at[LAB_STRUCTURE], EN_N_STRUCTURES);
    if (seed < 0 || futures < 1 || horizon < 0 || fill < 0 || low < 0 || high < 0 || structure < 0) return EN_RANGE;
    *def = en_study_def_default(c);
    def->seed = (uint64_t)seed;
    def->futures = (int)futures;
    def->horizon = (int)horizon;
    def->fill = (enum en_fill)fill;
    def->correlate = at[LAB_CORRELATE] > 0;
    def->drafts = (uint64_t)low | (uint64_t)high << 32;
    if (c->n_drafts < 64) def->drafts &= (UINT64_C(1) << c->n_drafts) - 1;
    if (structure > 0) def->structure = (enum en_structure)(structure - 1);
    return EN_OK;
}

static enum en_status read_variant(const struct en_case *c, const double *at, struct en_variant *v)
{
    int64_t where = whole(at[LAB_WHERE], 3);
    if (where < 0) return EN_RANGE;
    en_variant_init(v);
    v->own_column = (where & 1) != 0;
    v->every_column = (where & 2) != 0;
    v->own_text = at[LAB_OWN_TEXT] > 0;
    for (int b = 0; b < EN_N_BELIEFS && where > 0; b++) {
        const double *r = at + LAB_BELIEFS + 3 * b;
        v->belief[b] = (struct en_range3){r[0], r[1], r[2]};
    }
    for (int k = 0; k < c->n_clauses && v->own_text; k++) {
        int64_t level = whole(at[LAB_LEVELS + k], EN_MAX_LEVELS - 1);
        if (level < 0) return EN_RANGE;
        v->level[k] = (uint8_t)level;
    }
    return EN_OK;
}

_Static_assert(LAB_BELIEFS + 3 * EN_N_BELIEFS <= LAB_LEVELS && LAB_LEVELS + EN_MAX_CLAUSES <= LAB_SETTINGS,
               "the settings hold all beliefs and clauses");

/* --- opening --------------------------------------------------------------------------------------------- */

static enum en_status open_study(struct lab_study *study, const double *settings)
{
    const struct en_case *c = study->lab->c;
    struct en_study_def def, made;
    struct en_variant v;
    EN_TRY(read_def(c, settings, &def));
    EN_TRY(read_variant(c, settings, &v));
    EN_TRY(en_variant_def(&v, &def, &study->arena, &made));
    EN_TRY(en_study_open(&made, &study->arena, &study->s));
    en_study_refer(study->s, study->lab->reference);
    study->own_draft = v.own_text ? c->n_drafts : -1;
    study->own_column = v.own_column ? c->n_worldviews : -1;
    study->key = en_digest_u64(EN_DIGEST_START, c->digest);
    for (int i = 0; i < LAB_SETTINGS; i++) study->key = en_digest_double(study->key, settings[i]);
    study->numbers = NULL;
    return EN_OK;
}

struct lab_study *lab_study_open(struct lab *lab, const double *settings)
{
    struct lab_study *study = calloc(1, sizeof *study);
    (void)lab_say(lab, EN_OK, "");
    if (study == NULL) return NULL;
    study->lab = lab;
    en_arena_init(&study->arena, largest_study);
    enum en_status status = open_study(study, settings);
    if (status == EN_OK) return study;
    (void)lab_say(lab, status, status == EN_LIMIT ? "That many futures and drafts need more memory than the page may take."
                                                  : en_status_text(status));
    lab_study_close(study);
    return NULL;
}

void lab_study_close(struct lab_study *study)
{
    if (study == NULL) return;
    free(study->numbers);
    en_arena_clear(&study->arena);
    free(study);
}

/* --- running --------------------------------------------------------------------------------------------- */

int lab_study_adopt(struct lab_study *study, const struct lab_study *old)
{
    return (int)en_study_adopt(study->s, old->s);
}

int lab_study_run(struct lab_study *study, int first, int last)
{
    int64_t done = 0;
    int units = en_study_units(study->s);
    for (int unit = first < 0 ? 0 : first; unit < last && unit < units; unit++) {
        done += en_study_missing(study->s, unit);
        en_study_run_unit(study->s, unit);
    }
    return (int)done;
}

/* What stands before rows that travel. */
struct rows_head {
    uint64_t key;
    int32_t first, last;
};

int lab_study_rows(struct lab_study *study, int first, int last)
{
    struct en_text *out = &study->lab->text;
    struct rows_head head = {study->key, first, last};
    (void)lab_say(study->lab, EN_OK, "");
    if (first < 0 || last < first || last > en_study_units(study->s)) return EN_RANGE;
    for (int unit = first; unit < last; unit++)
        if (en_study_missing(study->s, unit) > 0) return EN_ILLEGAL;
    en_text_bytes(out, (const char *)&head, sizeof head);
    for (int unit = first; unit < last && !out->failed; unit++) {
        size_t size = en_study_unit_bytes(study->s, unit);
        void *row = malloc(size);
        if (row == NULL) return EN_NOMEM;
        en_study_unit_save(study->s, unit, row);
        en_text_bytes(out, row, size);
        free(row);
    }
    return out->failed ? EN_NOMEM : EN_OK;
}

int lab_study_take(struct lab_study *study, const void *bytes, int length)
{
    struct rows_head head;
    size_t need = sizeof head;
    if (length < (int)sizeof head) return -1;
    memcpy(&head, bytes, sizeof head);
    if (head.key != study->key || head.first < 0 || head.last < head.first || head.last > en_study_units(study->s))
        return -1;
    for (int unit = head.first; unit < head.last; unit++) need += en_study_unit_bytes(study->s, unit);
    if (need != (size_t)length) return -1;
    const char *at = (const char *)bytes + sizeof head;
    for (int unit = head.first; unit < head.last; unit++) {
        en_study_unit_load(study->s, unit, at);
        at += en_study_unit_bytes(study->s, unit);
    }
    return head.last - head.first;
}

int lab_study_finish(struct lab_study *study, int chunks)
{
    if (chunks < 1 || chunks > en_study_chunks(study->s)) return EN_RANGE;
    for (int unit = 0; unit < en_study_units(study->s) && en_study_chunk_of(study->s, unit) < chunks; unit++)
        if (en_study_missing(study->s, unit) > 0) return EN_ILLEGAL;
    en_study_finish(study->s, chunks);
    study->finished = true;
    return EN_OK;
}
