#pragma once

#include <sqlite3.h>
#include <vector>

#include <claimgraph/quantity/interval.hpp>
