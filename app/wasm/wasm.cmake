# wasm.cmake: the engine for the browser: build/entente.wasm, without an operating system and without a C library.
# Needs Debian's clang and lld. Compiled to objects and linked by wasm-ld directly: clang's own link step would run an
# installed wasm-opt that does not know the vector instructions.

find_program(EN_WASM_CC NAMES clang clang-19 clang-16 clang-15 clang-14)
find_program(EN_WASM_LD NAMES wasm-ld wasm-ld-19 wasm-ld-16 wasm-ld-15 wasm-ld-14)
if(EN_WASM_CC AND EN_WASM_LD)
  execute_process(COMMAND ${EN_WASM_CC} --target=wasm32 -msimd128 -x c -c /dev/null -o ${CMAKE_BINARY_DIR}/probe.wasm.o
                  RESULT_VARIABLE EN_WASM_BAD OUTPUT_QUIET ERROR_QUIET)
endif()
if(NOT EN_WASM_CC OR NOT EN_WASM_LD OR EN_WASM_BAD)
  message(STATUS "WebAssembly: clang or wasm-ld is missing (Debian: clang lld); the target 'wasm' is left out")
  add_custom_target(wasm COMMAND ${CMAKE_COMMAND} -E echo "The browser's engine needs clang and lld: apt-get install clang lld"
                    COMMAND ${CMAKE_COMMAND} -E false)
  return()
endif()

set(EN_WASM_FLAGS --target=wasm32 -std=c17 -ffreestanding -nostdlib -msimd128 -mbulk-memory -mnontrapping-fptoint
    -fvisibility=hidden -ffp-contract=off -fno-math-errno -fno-trapping-math -fno-ident
    -Wall -Wextra -Wpedantic -Wshadow -Wno-unknown-pragmas
    -isystem ${CMAKE_SOURCE_DIR}/app/wasm/libc -I ${CMAKE_SOURCE_DIR}/include -I ${CMAKE_SOURCE_DIR}/src
    -I ${CMAKE_SOURCE_DIR}/app "-DEN_VERSION=\"${EN_VERSION}\"")

# Everything but the readers of case files.
file(GLOB_RECURSE EN_WASM_SOURCES CONFIGURE_DEPENDS src/base/*.c src/case/*.c src/world/*.c src/council/*.c src/study/*.c
     src/play/*.c src/report/*.c app/wasm/*.c)
list(FILTER EN_WASM_SOURCES EXCLUDE REGEX "/src/case/(read|read_[a-z]*|yaml_[a-z]*|csv|nodes|fields|faults|bytes|check_[a-z]*)[.]c$")

foreach(source IN LISTS EN_WASM_SOURCES)
  file(RELATIVE_PATH name ${CMAKE_SOURCE_DIR} ${source})
  string(REPLACE "/" "_" object ${name})
  set(object ${CMAKE_BINARY_DIR}/wasm/${object}.o)
  set(level -Oz)
  if(name MATCHES "src/(world|council|base)/|study/(study|rows|beliefs|finish|estimate|lab|results)[.]c|wasm/(memory|strings)[.]c")
    set(level -O2)
  endif()
  if(name MATCHES "/kernel[.]c$")
    set(level -O3 -fopenmp-simd -DEN_KERNEL_SUFFIX=base)
  endif()
  add_custom_command(OUTPUT ${object}
    COMMAND ${EN_WASM_CC} ${EN_WASM_FLAGS} ${level} -MMD -MF ${object}.d -c ${source} -o ${object}
    DEPENDS ${source} DEPFILE ${object}.d VERBATIM COMMENT "wasm ${name}")
  list(APPEND EN_WASM_OBJECTS ${object})
endforeach()
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/wasm)

add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/entente.wasm
  COMMAND ${EN_WASM_LD} --no-entry --gc-sections --strip-all --stack-first -z stack-size=2097152 --max-memory=2147483648
          -O2 -o ${CMAKE_BINARY_DIR}/entente.wasm ${EN_WASM_OBJECTS}
  DEPENDS ${EN_WASM_OBJECTS} VERBATIM COMMENT "linking entente.wasm")
add_custom_target(wasm DEPENDS ${CMAKE_BINARY_DIR}/entente.wasm)
