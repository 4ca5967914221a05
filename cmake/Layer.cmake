# claimgraph_layer(<layer> [SOURCES <file>...] [HEADERS <file>...] [LIBRARIES <target>...])
#
# Adds a layer to the library; called by lib/<layer>/CMakeLists.txt.
#
# SOURCES    files in lib/<layer>/
# HEADERS    files in include/claimgraph/<layer>/, installed and each compiled alone by a test
# LIBRARIES  targets from cmake/Dependencies.cmake, linked PRIVATE
function(claimgraph_layer layer)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;HEADERS;LIBRARIES")
  if(arg_UNPARSED_ARGUMENTS OR arg_KEYWORDS_MISSING_VALUES)
    message(FATAL_ERROR "claimgraph_layer(${layer}): unexpected ${arg_UNPARSED_ARGUMENTS}"
                        "${arg_KEYWORDS_MISSING_VALUES}")
  endif()

  list(TRANSFORM arg_SOURCES PREPEND "${PROJECT_SOURCE_DIR}/lib/${layer}/")
  target_sources(claimgraph PRIVATE ${arg_SOURCES})
  if(arg_HEADERS)
    list(TRANSFORM arg_HEADERS PREPEND "${PROJECT_SOURCE_DIR}/include/claimgraph/${layer}/")
    target_sources(claimgraph PUBLIC FILE_SET HEADERS FILES ${arg_HEADERS})
  endif()

  get_property(known GLOBAL PROPERTY CLAIMGRAPH_DEPENDENCIES)
  foreach(library IN LISTS arg_LIBRARIES)
    if(NOT library IN_LIST known)
      message(FATAL_ERROR "claimgraph_layer(${layer}): ${library} is not in cmake/Dependencies.cmake")
    endif()
    set_property(GLOBAL APPEND PROPERTY CLAIMGRAPH_LINKED ${library})
  endforeach()
endfunction()

# Links the library to all that its layers asked for. A linked target whose package a user of the
# static library must find again stays in the list the install rules read, CLAIMGRAPH_LINKED.
function(claimgraph_link_layers)
  get_property(libraries GLOBAL PROPERTY CLAIMGRAPH_LINKED)
  list(REMOVE_DUPLICATES libraries)
  set(needed)
  foreach(library IN LISTS libraries)
    get_property(header_only GLOBAL PROPERTY CLAIMGRAPH_${library}_HEADER_ONLY)
    if(header_only)
      target_link_libraries(claimgraph PRIVATE $<BUILD_INTERFACE:${library}>)
    else()
      target_link_libraries(claimgraph PRIVATE ${library})
      list(APPEND needed ${library})
    endif()
  endforeach()
  set_property(GLOBAL PROPERTY CLAIMGRAPH_LINKED ${needed})
endfunction()
