# Finds the line editor libedit (https://thrysoee.dk/editline/), which brings no CMake package.
#
# Defines Editline_FOUND and the imported target Editline::Editline.

find_path(Editline_INCLUDE_DIR histedit.h)
find_library(Editline_LIBRARY edit)
mark_as_advanced(Editline_INCLUDE_DIR Editline_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(Editline REQUIRED_VARS Editline_LIBRARY Editline_INCLUDE_DIR)

if(Editline_FOUND AND NOT TARGET Editline::Editline)
  add_library(Editline::Editline UNKNOWN IMPORTED)
  set_target_properties(
    Editline::Editline PROPERTIES IMPORTED_LOCATION "${Editline_LIBRARY}"
                                  INTERFACE_INCLUDE_DIRECTORIES "${Editline_INCLUDE_DIR}")
endif()
