# What the library may link. Each is found here once, with what a user of a static library needs
# to find it again; only those that a layer links reach the installed package.

# Imported targets must be visible where a parent project links a static claimgraph.
set(CMAKE_FIND_PACKAGE_TARGETS_GLOBAL ON)

# claimgraph_dependency(<package> [<find_package argument>...]
#                       TARGETS <target>...
#                       [REQUIRES <pkg-config module>...] [LIBS <linker flag>...]
#                       [HEADER_ONLY])
#
# Finds a package and allows its targets under LIBRARIES of claimgraph_layer(). REQUIRES and LIBS
# say how pkg-config links it. HEADER_ONLY: needed to build the library, not to use it.
function(claimgraph_dependency)
  cmake_parse_arguments(PARSE_ARGV 0 arg "HEADER_ONLY" "" "TARGETS;REQUIRES;LIBS")
  find_package(${arg_UNPARSED_ARGUMENTS} REQUIRED)
  list(JOIN arg_UNPARSED_ARGUMENTS " " arguments)
  foreach(target IN LISTS arg_TARGETS)
    if(NOT TARGET ${target})
      message(FATAL_ERROR "${arguments}: the package has no target ${target}")
    endif()
    set_property(GLOBAL APPEND PROPERTY CLAIMGRAPH_DEPENDENCIES ${target})
    set_property(GLOBAL PROPERTY CLAIMGRAPH_${target}_HEADER_ONLY ${arg_HEADER_ONLY})
    set_property(GLOBAL PROPERTY CLAIMGRAPH_${target}_FIND "${arguments}")
    set_property(GLOBAL PROPERTY CLAIMGRAPH_${target}_REQUIRES "${arg_REQUIRES}")
    set_property(GLOBAL PROPERTY CLAIMGRAPH_${target}_LIBS "${arg_LIBS}")
  endforeach()
endfunction()

claimgraph_dependency(SQLite3 TARGETS SQLite::SQLite3 REQUIRES sqlite3)
claimgraph_dependency(Boost 1.74 TARGETS Boost::headers HEADER_ONLY)
claimgraph_dependency(fmt TARGETS fmt::fmt REQUIRES fmt)
claimgraph_dependency(spdlog TARGETS spdlog::spdlog REQUIRES spdlog)
claimgraph_dependency(ICU COMPONENTS uc i18n TARGETS ICU::uc ICU::i18n REQUIRES icu-uc icu-i18n)
claimgraph_dependency(OpenSSL COMPONENTS Crypto TARGETS OpenSSL::Crypto REQUIRES libcrypto)
claimgraph_dependency(simdjson TARGETS simdjson::simdjson REQUIRES simdjson)
claimgraph_dependency(nlohmann_json TARGETS nlohmann_json::nlohmann_json HEADER_ONLY)
claimgraph_dependency(UDUNITS2 TARGETS UDUNITS2::UDUNITS2 LIBS -ludunits2)
claimgraph_dependency(date TARGETS date::date HEADER_ONLY)
claimgraph_dependency(Gumbo TARGETS Gumbo::Gumbo LIBS -lgumbo)
claimgraph_dependency(Uchardet TARGETS Uchardet::Uchardet LIBS -luchardet)
claimgraph_dependency(xxHash TARGETS xxHash::xxHash REQUIRES libxxhash)
claimgraph_dependency(CLD2 TARGETS CLD2::CLD2 LIBS -lcld2)
