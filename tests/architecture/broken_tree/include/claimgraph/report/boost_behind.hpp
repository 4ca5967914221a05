#include <claimgraph/graph/boost.hpp>
