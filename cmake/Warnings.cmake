# claimgraph_warnings: the project's warnings, errors in developer mode. Link it PRIVATE, and
# from an installed target as $<BUILD_INTERFACE:claimgraph_warnings>: users never inherit it.

add_library(claimgraph_warnings INTERFACE)
if(CMAKE_CXX_COMPILER_ID MATCHES "^(GNU|Clang|AppleClang)$")
  target_compile_options(
    claimgraph_warnings
    INTERFACE -Wall
              -Wextra
              -Wpedantic
              -Wshadow
              -Wconversion
              -Wsign-conversion
              -Wold-style-cast
              -Wnon-virtual-dtor
              -Woverloaded-virtual
              -Wcast-qual
              -Wformat=2
              -Wundef
              -Wimplicit-fallthrough
              -Wdouble-promotion
              $<$<BOOL:${CLAIMGRAPH_DEVELOPER_MODE}>:-Werror>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(
    claimgraph_warnings INTERFACE -Wduplicated-cond -Wduplicated-branches -Wlogical-op
                                  -Wuseless-cast -Wsuggest-override)
endif()
