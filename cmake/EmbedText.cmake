# claimgraph_embed_text(<target> FILE <file> SYMBOL <name> HEADER <path>)
#
# Makes a private header <path> for <target> that defines the text of <file>, byte for byte, as
# `inline constexpr std::string_view claimgraph::<name>`. It is made again when the file changes.
# FILE is relative to the top of the source tree; HEADER is what the sources include, such as
# store/schema_sql.hpp. One call per file; a second call for the same header does nothing.
#
# The file is UTF-8 text of at most 64 KiB (what a compiler must take as one literal).

if(CMAKE_SCRIPT_MODE_FILE)
  # Run at build time by the command below: -D INPUT, OUTPUT, SYMBOL and SOURCE.
  cmake_minimum_required(VERSION 3.25)
  file(READ "${INPUT}" text)
  string(LENGTH "${text}" length)
  if(length GREATER 65535)
    message(FATAL_ERROR "${INPUT} is ${length} bytes; at most 65535 can be embedded")
  endif()

  # Some compilers limit one literal to 16 KiB before joining, so it is written in chunks that
  # end at a line's end.
  set(chunk_limit 12000)
  set(literals "")
  while(NOT text STREQUAL "")
    string(LENGTH "${text}" length)
    set(end ${length})
    if(length GREATER chunk_limit)
      string(SUBSTRING "${text}" 0 ${chunk_limit} chunk)
      string(FIND "${chunk}" "\n" newline REVERSE)
      if(newline EQUAL -1)
        message(FATAL_ERROR "${INPUT} has a line of over ${chunk_limit} bytes")
      endif()
      math(EXPR end "${newline} + 1")
    endif()
    string(SUBSTRING "${text}" 0 ${end} chunk)
    string(SUBSTRING "${text}" ${end} -1 text)
    string(APPEND literals "\n    R\"__text__(${chunk})__text__\"")
  endwhile()
  if(literals STREQUAL "")
    set(literals " \"\"")
  endif()

  file(WRITE "${OUTPUT}" "// Made from ${SOURCE}; edit that.
#pragma once

#include <string_view>

namespace claimgraph {

inline constexpr std::string_view ${SYMBOL} =${literals};

}  // namespace claimgraph
")
  return()
endif()

set(CLAIMGRAPH_EMBED_TEXT_SCRIPT "${CMAKE_CURRENT_LIST_FILE}")

function(claimgraph_embed_text target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "FILE;SYMBOL;HEADER" "")
  foreach(required IN ITEMS FILE SYMBOL HEADER)
    if(NOT arg_${required})
      message(FATAL_ERROR "claimgraph_embed_text: ${required} is missing")
    endif()
  endforeach()

  string(MAKE_C_IDENTIFIER "${target}_embed_${arg_HEADER}" embed_target)
  if(TARGET ${embed_target})
    return()
  endif()
  set(source "${PROJECT_SOURCE_DIR}/${arg_FILE}")
  set(header "${PROJECT_BINARY_DIR}/embedded/${arg_HEADER}")
  add_custom_command(
    OUTPUT "${header}"
    COMMAND
      "${CMAKE_COMMAND}" "-DINPUT=${source}" "-DOUTPUT=${header}" "-DSYMBOL=${arg_SYMBOL}"
      "-DSOURCE=${arg_FILE}" -P "${CLAIMGRAPH_EMBED_TEXT_SCRIPT}"
    DEPENDS "${source}" "${CLAIMGRAPH_EMBED_TEXT_SCRIPT}"
    COMMENT "Embedding ${arg_FILE}"
    VERBATIM)
  # A target of its own, so that any folder may call this for a target made in another.
  add_custom_target(${embed_target} DEPENDS "${header}")
  add_dependencies(${target} ${embed_target})
  target_include_directories(${target} PRIVATE "${PROJECT_BINARY_DIR}/embedded")
endfunction()
