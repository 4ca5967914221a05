# fail_if_any(<variable> <what they are>): prints each entry of a list, and fails with their number.
function(fail_if_any list_variable what)
  list(LENGTH ${list_variable} count)
  if(count GREATER 0)
    list(JOIN ${list_variable} "\n" text)
    message("${text}")
    message(FATAL_ERROR "${count} ${what}")
  endif()
endfunction()
