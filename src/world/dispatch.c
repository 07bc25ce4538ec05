/* Picks the kernel that this build has and this processor runs. Features are tested one by one: clang 14 does not
 * know the names of the x86-64 levels. */
#include "world/lanes.h"

static eni_kernel *kernel_of(enum en_isa isa)
{
    switch (isa) {
    case EN_ISA_BASE: return eni_kernel_base;
#ifdef EN_HAVE_AVX2
    case EN_ISA_AVX2: return __builtin_cpu_supports("avx2") ? eni_kernel_avx2 : NULL;
#endif
#ifdef EN_HAVE_AVX512
    case EN_ISA_AVX512:
        return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                       __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512dq") &&
                       __builtin_cpu_supports("avx512vl")
                   ? eni_kernel_avx512
                   : NULL;
#endif
    default: return NULL;
    }
}

bool en_world_has_isa(enum en_isa isa)
{
    return kernel_of(isa) != NULL;
}

enum en_isa en_world_best_isa(void)
{
    if (en_world_has_isa(EN_ISA_AVX512)) return EN_ISA_AVX512;
    return en_world_has_isa(EN_ISA_AVX2) ? EN_ISA_AVX2 : EN_ISA_BASE;
}

const char *en_isa_name(enum en_isa isa)
{
    static const char *const names[EN_N_ISAS] = {"base", "avx2", "avx512"};
    return (unsigned)isa < EN_N_ISAS ? names[isa] : "?";
}

void en_world_run(const struct en_world_job *job, enum en_isa isa, struct en_world_block *out)
{
    eni_kernel *kernel = kernel_of(isa);
    EN_ASSERT(kernel != NULL);
    kernel(job, out);
}
