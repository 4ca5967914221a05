#pragma once

#include <string>

#include <claimgraph/store/store.hpp>
