#include <fmt/core.h>

#include "../base/error.hpp"
#include "quantity/private.hpp"
  #  include "drawer/odds.hpp"
