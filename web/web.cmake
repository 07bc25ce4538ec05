# web.cmake: the target `lab`: build/lab.html, the page of the laboratory with the engine inside (the case is put in by
# `entente lab`). Needs nodejs and npm; npm fetches what web/package-lock.json names, once.

find_program(EN_NODE NAMES node nodejs)
find_program(EN_NPM NAMES npm)
if(NOT EN_NODE OR NOT EN_NPM)
  message(STATUS "The page: node or npm is missing (Debian: nodejs npm); the target 'lab' is left out")
  add_custom_target(lab COMMAND ${CMAKE_COMMAND} -E echo "The page needs node and npm: apt-get install nodejs npm"
                    COMMAND ${CMAKE_COMMAND} -E false)
  return()
endif()

file(GLOB_RECURSE EN_WEB_SOURCES CONFIGURE_DEPENDS web/src/*.ts web/src/*.json web/strings/*.json)
add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/lab.html
  COMMAND ${EN_NODE} ${CMAKE_SOURCE_DIR}/web/build.mjs --engine ${CMAKE_BINARY_DIR}/entente.wasm --out ${CMAKE_BINARY_DIR}/lab.html
  DEPENDS ${EN_WEB_SOURCES} ${CMAKE_SOURCE_DIR}/web/build.mjs ${CMAKE_SOURCE_DIR}/tools/modules.mjs ${CMAKE_SOURCE_DIR}/web/page.css ${CMAKE_SOURCE_DIR}/web/style.css ${CMAKE_SOURCE_DIR}/web/ways.css ${CMAKE_SOURCE_DIR}/web/package-lock.json
          ${CMAKE_SOURCE_DIR}/web/tsconfig.json ${CMAKE_BINARY_DIR}/entente.wasm
  VERBATIM COMMENT "the page: lab.html")
add_custom_target(lab DEPENDS ${CMAKE_BINARY_DIR}/lab.html)
add_dependencies(lab wasm)
if(TARGET entente)
  add_dependencies(lab entente)
endif()
install(FILES ${CMAKE_BINARY_DIR}/lab.html DESTINATION ${CMAKE_INSTALL_DATADIR}/entente OPTIONAL)
