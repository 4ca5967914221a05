#include "quantity/private.hpp"
