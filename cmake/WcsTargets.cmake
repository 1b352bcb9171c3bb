# What every target of this project shares, and the functions that make them.

add_library(wcs_options INTERFACE)
target_compile_definitions(wcs_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_KEYWORDS
  QT_DISABLE_DEPRECATED_BEFORE=0x060400
  WCS_VERSION="${PROJECT_VERSION}")
if(WIN32)
  # <curl/curl.h> brings <windows.h>, whose min, max and interface are macros unless it is told to leave them out.
  target_compile_definitions(wcs_options INTERFACE NOMINMAX WIN32_LEAN_AND_MEAN)
endif()
if(MSVC)
  target_compile_options(wcs_options INTERFACE /W4 /utf-8 /permissive-)
else()
  target_compile_options(wcs_options INTERFACE
    -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual $<$<CXX_COMPILER_ID:GNU>:-Wshadow=local>)
endif()
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # Several sources in one look to it like headers, in which names of one file alone would be out of place.
  target_compile_options(wcs_options INTERFACE -Wno-subobject-linkage)
endif()
if(WCS_WARNINGS_AS_ERRORS)
  target_compile_options(wcs_options INTERFACE $<IF:$<CXX_COMPILER_ID:MSVC>,/WX,-Werror>)
endif()
if(WCS_SANITIZE)
  target_compile_options(wcs_options INTERFACE -fsanitize=${WCS_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(wcs_options INTERFACE -fsanitize=${WCS_SANITIZE})
endif()
if(WCS_COVERAGE)
  target_compile_options(wcs_options INTERFACE --coverage)
  target_link_options(wcs_options INTERFACE --coverage)
endif()
# Some ninety programs are linked, most of them tests: mold does it in a tenth of the time.
find_program(WCS_MOLD mold)
if(WCS_MOLD AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  target_link_options(wcs_options INTERFACE -fuse-ld=mold)
endif()
target_include_directories(wcs_options INTERFACE ${PROJECT_SOURCE_DIR}/src)

# std::jthread and std::stop_token stand behind a flag in libc++, that of Apple too.
include(CheckCXXSourceCompiles)
set(wcs_uses_stop_token "#include <stop_token>
#include <thread>
int main() { std::jthread thread([](std::stop_token) {}); }")
find_package(Threads REQUIRED)
set(CMAKE_REQUIRED_LIBRARIES Threads::Threads)
check_cxx_source_compiles("${wcs_uses_stop_token}" WCS_HAS_STOP_TOKEN)
if(NOT WCS_HAS_STOP_TOKEN)
  set(CMAKE_REQUIRED_FLAGS -fexperimental-library)
  check_cxx_source_compiles("${wcs_uses_stop_token}" WCS_HAS_EXPERIMENTAL_STOP_TOKEN)
  unset(CMAKE_REQUIRED_FLAGS)
  if(NOT WCS_HAS_EXPERIMENTAL_STOP_TOKEN)
    message(FATAL_ERROR "The standard library of ${CMAKE_CXX_COMPILER} has no std::jthread and std::stop_token, not even with "
                        "-fexperimental-library. g++ 12, clang with libstdc++, LLVM 18 or later and Visual Studio 2022 have them.")
  endif()
  target_compile_options(wcs_options INTERFACE -fexperimental-library)
  target_link_options(wcs_options INTERFACE -fexperimental-library)
endif()
unset(CMAKE_REQUIRED_LIBRARIES)

# Precompiled headers: g++ takes one that was made with other definitions as long as the header itself does not ask for
# them, so that one serves all layers and one all tests. Other compilers make theirs for each target.
set(wcs_share_pch OFF)
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  set(wcs_share_pch ON)
endif()

# wcs_precompile(<target> <header in cmake/> <link>...): gives the target the header, shared where it can be.
function(wcs_precompile target header)
  if(NOT wcs_share_pch)
    target_precompile_headers(${target} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/${header})
    return()
  endif()
  get_target_property(type ${target} TYPE)
  string(TOLOWER wcs_${header}_${type} owner)
  string(MAKE_C_IDENTIFIER ${owner} owner)
  if(NOT TARGET ${owner})
    set(empty ${PROJECT_BINARY_DIR}/${owner}.cpp)
    file(CONFIGURE OUTPUT ${empty} CONTENT "int main() {}\n")
    if(type STREQUAL EXECUTABLE)
      add_executable(${owner} ${empty})
    else()
      add_library(${owner} STATIC ${empty})
    endif()
    target_link_libraries(${owner} PRIVATE wcs_options ${ARGN})
    if(type STREQUAL EXECUTABLE)
      target_compile_options(${owner} PRIVATE ${WCS_TEST_OPTIONS})
    endif()
    target_precompile_headers(${owner} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/${header})
  endif()
  target_precompile_headers(${target} REUSE_FROM ${owner})
endfunction()

# wcs_add_module(<name> SOURCES ... LINK ...): a layer of the core, as a static library `wcs_<name>`.
# The libraries named in LINK are the layers below it; nothing else is linked, so a layer that reaches up does not build.
function(wcs_add_module name)
  cmake_parse_arguments(M "" "" "SOURCES;LINK" ${ARGN})
  add_library(wcs_${name} STATIC ${M_SOURCES})
  set_target_properties(wcs_${name} PROPERTIES AUTOMOC ON)
  target_link_libraries(wcs_${name} PUBLIC wcs_options ${M_LINK})
  wcs_precompile(wcs_${name} pch_core.h Qt6::Core)
endfunction()

# wcs_run_moc(<source> <output>): moc without the folders of headers. It needs none of them for what a test declares, and reading all
# that a test includes would take it thirty times as long.
function(wcs_run_moc source output)
  add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${output}
    COMMAND Qt6::moc -o ${output} ${CMAKE_CURRENT_SOURCE_DIR}/${source}
    DEPENDS ${source} WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR} VERBATIM)
endfunction()

# wcs_moc_test(<target> <source>...): what moc makes of a test: of <target>.cpp, which includes it, and of the headers that ask
# for it. AUTOMOC would look through the sources of each of the ninety programs and compile an empty file for each.
function(wcs_moc_test target)
  foreach(source ${ARGN})
    get_filename_component(name ${source} NAME_WE)
    if(source MATCHES "\\.h$")
      set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${source})
      file(STRINGS ${source} marks REGEX "^ *Q_(OBJECT|GADGET)" LIMIT_COUNT 1)
      if(marks)
        wcs_run_moc(${source} ${target}_moc_${name}.cpp)
        target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${target}_moc_${name}.cpp)
      endif()
    elseif(name STREQUAL target)
      wcs_run_moc(${source} ${target}.moc)
      target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${target}.moc)
    endif()
  endforeach()
  target_include_directories(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR} ${CMAKE_CURRENT_SOURCE_DIR})
endfunction()

# wcs_add_test(<name> LABEL unit|integration|gui SOURCES ... LINK ... [TIMEOUT s] [ARGS ...] [XVFB] [PCH <header in cmake/>]):
# one Qt Test program, run on the offscreen platform with directories of its own and a time limit; its class stands in
# <name>.cpp, which includes <name>.moc.
function(wcs_add_test name)
  cmake_parse_arguments(T "XVFB" "LABEL;TIMEOUT;PCH" "SOURCES;LINK;ARGS" ${ARGN})
  if(NOT T_TIMEOUT)
    set(T_TIMEOUT 300)
  endif()
  add_executable(${name} ${T_SOURCES})
  set_target_properties(${name} PROPERTIES UNITY_BUILD OFF RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests/bin)
  target_compile_options(${name} PRIVATE ${WCS_TEST_OPTIONS})
  target_link_libraries(${name} PRIVATE ${T_LINK} Qt6::Test)
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
  wcs_moc_test(${name} ${T_SOURCES})
  if(T_PCH)
    wcs_precompile(${name} ${T_PCH} ${T_LINK} Qt6::Test)
  elseif(T_LABEL STREQUAL gui)
    wcs_precompile(${name} pch_guitest.h Qt6::Widgets Qt6::Network Qt6::Test)
  else()
    wcs_precompile(${name} pch_test.h Qt6::Core)
  endif()
  target_compile_definitions(${name} PRIVATE
    WCS_TEST_DATA_DIR="${PROJECT_SOURCE_DIR}/tests/data" WCS_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
    WCS_APP_BINARY="$<TARGET_FILE:wx-cloud-storage>" WCS_BUILD_DIR="${PROJECT_BINARY_DIR}")
  set(runner ${PROJECT_SOURCE_DIR}/tests/support/isolated)
  if(T_XVFB)
    add_test(NAME ${name} COMMAND ${runner} --xvfb $<TARGET_FILE:${name}> ${T_ARGS})
  else()
    add_test(NAME ${name} COMMAND ${runner} $<TARGET_FILE:${name}> ${T_ARGS})
  endif()
  set_tests_properties(${name} PROPERTIES LABELS "${T_LABEL}" TIMEOUT ${T_TIMEOUT})
endfunction()

# wcs_run_under_xvfb(<test>): runs the same test program once more on a virtual display with a window manager.
function(wcs_run_under_xvfb name)
  add_test(NAME ${name}_xvfb COMMAND ${PROJECT_SOURCE_DIR}/tests/support/isolated --xvfb $<TARGET_FILE:${name}>)
  set_tests_properties(${name}_xvfb PROPERTIES LABELS gui TIMEOUT 300)
endfunction()
