/* The way of a folder of bytes to a case. */
#include "case/reader.h"

#include <string.h>

static uint64_t digest_of(const struct en_bytes *file)
{
    uint64_t digest = EN_DIGEST_START;
    for (int f = 0; f < EN_N_CASE_FILES; f++) {
        const char *name = en_case_file_name((enum en_case_file)f);
        digest = en_digest_bytes(digest, name, strlen(name));
        digest = en_digest_u64(digest, file[f].length);
        digest = en_digest_bytes(digest, file[f].bytes, file[f].length);
    }
    return digest;
}

/* Names that are defined come before names that are used: not the order of EN_CASE_FILES. */
static void read_files(struct eni_reader *r)
{
    static void (*const reads[])(struct eni_reader *) = {
        eni_read_beliefs,   eni_read_clauses,    eni_read_drafts,   eni_read_worldviews,
        eni_read_cells,     eni_read_parameters, eni_read_outcomes, eni_read_guarantees,
        eni_read_profiles,  eni_read_members,    eni_read_facts,    eni_read_positions,
        eni_read_red_lines, eni_read_polls,      eni_read_tilts,    eni_read_briefing,
        eni_read_roles,     eni_read_acts};
    r->file = EN_FILE_CASE;
    const struct eni_node *root = eni_yaml_read(r);
    if (root) eni_read_date(r, root);
    eni_read_sources(r);
    if (root) eni_read_case(r, root);
    for (size_t i = 0; i < sizeof(reads) / sizeof(*reads) && !r->nomem; i++) reads[i](r);
    eni_check_mixed(r);
}

enum en_status en_case_read(const struct en_bytes *file, struct en_arena *arena,
                            struct en_faults *faults, const struct en_case **out)
{
    EN_ASSERT(file && arena && faults && out);
    if (!faults->arena) faults->arena = arena;
    int before = faults->count;
    struct eni_reader *r = EN_NEW(arena, struct eni_reader, 1);
    struct en_case *c = EN_NEW(arena, struct en_case, 1);
    if (!r || !c) return EN_NOMEM;
    r->arena = arena;
    r->faults = faults;
    r->c = c;
    r->bytes = file;
    read_files(r);
    if (r->nomem) return EN_NOMEM;
    eni_faults_sort(faults);
    if (faults->count > before) return EN_BAD_CASE;
    c->digest = digest_of(file);
    *out = c;
    return EN_OK;
}
