# tests.cmake: every test by glob. C programs are tests/<kind>/test_*.c, scripts tests/<kind>/*.sh.
# Scripts find ENTENTE (the program), ENTENTE_SOURCE (this repository), ENTENTE_BUILD (a folder to write into) and
# ENTENTE_LEVEL (quick, change or full: whether samples or all). A script that ends with 77 could not run here.

add_library(entente_everything INTERFACE)
target_link_libraries(entente_everything INTERFACE entente_report entente_study entente_council entente_world
                                                   entente_case entente_base Threads::Threads)

# --- programs ---------------------------------------------------------------------------------------------------
set(EN_KINDS unit golden conformance known e2e)
if(EN_TESTS)
  find_library(EN_CMOCKA cmocka REQUIRED)
  foreach(kind IN LISTS EN_KINDS)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${kind}/test_*.c)
    foreach(source IN LISTS sources)
      get_filename_component(name ${source} NAME_WE)
      add_executable(${name} ${source})
      target_include_directories(${name} PRIVATE src tests tests/unit)
      target_compile_definitions(${name} PRIVATE EN_SOURCE_DIR="${CMAKE_SOURCE_DIR}" _GNU_SOURCE)
      target_compile_options(${name} PRIVATE -Wno-conversion -Wno-missing-field-initializers)
      target_link_libraries(${name} PRIVATE entente_everything ${EN_CMOCKA} m)
      string(REGEX REPLACE "^test_" "${kind}." short ${name})
      list(APPEND EN_PROGRAMS ${short}=${name})
    endforeach()
  endforeach()
endif()

if(EN_FUZZ)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/fuzz_*.c)
  foreach(source IN LISTS sources)
    get_filename_component(name ${source} NAME_WE)
    add_executable(${name} ${source})
    target_include_directories(${name} PRIVATE src tests)
    target_compile_definitions(${name} PRIVATE EN_SOURCE_DIR="${CMAKE_SOURCE_DIR}" _GNU_SOURCE)
    target_compile_options(${name} PRIVATE -fsanitize=fuzzer -Wno-missing-prototypes)
    target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    target_link_libraries(${name} PRIVATE entente_everything)
  endforeach()
endif()

# The sanitizers' build makes the same programs; its tests are listed below, beside the plain ones.
if(EN_SANITIZE OR NOT EN_TESTS)
  return()
endif()

# --- what ctest runs --------------------------------------------------------------------------------------------
# For ./test quick: what needs neither sanitizers nor a browser nor another compiler, and little time. Only for ./test full:
# what repeats on a larger scale what a smaller test shows too. Everything else runs for every change as well.
set(EN_QUICK "^(unit|known|conformance|golden|gate|run)[.]|^e2e[.](cli_(case|lab|print|usage)|past|play)$")
set(EN_SLOW "^(unit[.](crux|settle)|gate[.]readme|run[.](moved|interrupted))$")
set(EN_FULL_ONLY "^digest[.](clang-O[023]|gcc-O[03])$")
# Under sanitizers for every change: what reads bytes or holds state. The others in full.
set(EN_SANITIZED "^(unit[.](base_|case_|draw|past|play_(file|json|paper|replay|rules)|report_|solve|world_(beliefs|reasons))|e2e[.](cli_(case|print|usage)|past|play|pty)$)")

# test_of(NAME COMMAND...): with what every test is told. Nothing here measures time: the limit stops what hangs.
function(test_of name)
  set(program ${CMAKE_BINARY_DIR}/entente)
  if(name MATCHES "^sanitize[.]")
    set(program ${CMAKE_BINARY_DIR}/sanitize/entente)
  endif()
  add_test(NAME ${name} COMMAND ${ARGN} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  string(REGEX REPLACE "[.].*" "" kind ${name})
  string(REGEX REPLACE "^sanitize[.]" "" plain ${name})
  set(labels ${kind})
  if(name MATCHES "${EN_QUICK}" AND NOT name MATCHES "${EN_SLOW}")
    list(APPEND labels quick)
  elseif(name MATCHES "${EN_FULL_ONLY}" OR (kind STREQUAL sanitize AND NOT plain MATCHES "${EN_SANITIZED}"))
    list(APPEND labels full)
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${labels}" TIMEOUT 1800 SKIP_RETURN_CODE 77 ENVIRONMENT
    "ENTENTE=${program};ENTENTE_SOURCE=${CMAKE_SOURCE_DIR};ENTENTE_BUILD=${CMAKE_BINARY_DIR};ENTENTE_CASES=${CMAKE_SOURCE_DIR}/cases;UBSAN_OPTIONS=print_stacktrace=1;ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1")
endfunction()

cmake_host_system_information(RESULT EN_CORES QUERY NUMBER_OF_LOGICAL_CORES)

# built_by(FIXTURE TEST...): the build that these tests need, made once before them, with all cores for itself.
function(built_by fixture)
  set_tests_properties(build.${fixture} PROPERTIES FIXTURES_SETUP ${fixture} PROCESSORS ${EN_CORES} COST 1000)
  set_tests_properties(${ARGN} PROPERTIES FIXTURES_REQUIRED ${fixture})
endfunction()

foreach(one IN LISTS EN_PROGRAMS)
  string(REPLACE "=" ";" one ${one})
  list(GET one 0 name)
  list(GET one 1 program)
  test_of(${name} ${program})
  test_of(sanitize.${name} ${CMAKE_BINARY_DIR}/sanitize/${program})
  list(APPEND EN_SANITIZED_TESTS sanitize.${name})
endforeach()

foreach(kind golden conformance known e2e heavy run)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${kind}/*.sh)
  foreach(source IN LISTS sources)
    get_filename_component(name ${source} NAME_WE)
    if(name STREQUAL lib OR name STREQUAL lab_page)
      continue()
    endif()
    test_of(${kind}.${name} bash ${source})
    if(name STREQUAL wasm)
      list(APPEND EN_PAGE_TESTS ${kind}.${name})
    elseif(kind STREQUAL e2e AND NOT name MATCHES "_page$|^(json_schemas|install|cli_stop|again|with)$") # these repeat others
      test_of(sanitize.${kind}.${name} bash ${source})
      list(APPEND EN_SANITIZED_TESTS sanitize.${kind}.${name})
    endif()
  endforeach()
endforeach()
file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/e2e/lab_*.mjs)
foreach(source IN LISTS sources)
  get_filename_component(name ${source} NAME_WE)
  if(NOT name STREQUAL lab_lib)
    test_of(e2e.${name} bash tests/e2e/lab_page.sh ${name})
    list(APPEND EN_PAGE_TESTS e2e.${name})
  endif()
endforeach()
test_of(build.page ${CMAKE_COMMAND} --build ${CMAKE_BINARY_DIR} --target lab)
built_by(page ${EN_PAGE_TESTS})

file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz/fuzz_*.c)
foreach(source IN LISTS sources)
  get_filename_component(name ${source} NAME_WE)
  test_of(sanitize.${name} bash tests/fuzz/fuzz.sh ${name})
  set_tests_properties(sanitize.${name} PROPERTIES LABELS sanitize)
  list(APPEND EN_SANITIZED_TESTS sanitize.${name})
endforeach()
test_of(build.sanitize bash tools/sanitize.sh)
built_by(sanitize ${EN_SANITIZED_TESTS})

test_of(digest.built bash tools/digest-leg.sh)
foreach(compiler clang gcc)
  foreach(level O0 O2 O3)
    test_of(digest.${compiler}-${level} bash tools/digest-leg.sh ${compiler} ${level})
    set_tests_properties(digest.${compiler}-${level} PROPERTIES PROCESSORS ${EN_CORES} COST 900)
  endforeach()
endforeach()
foreach(gate direction libc literals headers globals comments words shape readme faces)
  test_of(gate.${gate} bash tools/gates.sh ${gate})
endforeach()
set_tests_properties(gate.readme PROPERTIES COST 800) # the longest that needs nothing built: not last and alone
