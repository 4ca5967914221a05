# Finds uchardet, which guesses encodings and brings no CMake package of its own.
#
# Defines Uchardet_FOUND and the imported target Uchardet::Uchardet.

find_path(UCHARDET_INCLUDE_DIR uchardet.h PATH_SUFFIXES uchardet)
find_library(UCHARDET_LIBRARY uchardet)
mark_as_advanced(UCHARDET_INCLUDE_DIR UCHARDET_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Uchardet REQUIRED_VARS UCHARDET_LIBRARY UCHARDET_INCLUDE_DIR)

if(Uchardet_FOUND AND NOT TARGET Uchardet::Uchardet)
  add_library(Uchardet::Uchardet UNKNOWN IMPORTED)
  set_target_properties(
    Uchardet::Uchardet PROPERTIES IMPORTED_LOCATION "${UCHARDET_LIBRARY}"
                            INTERFACE_INCLUDE_DIRECTORIES "${UCHARDET_INCLUDE_DIR}")
endif()
