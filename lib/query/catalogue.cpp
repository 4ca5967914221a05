#include <claimgraph/query/catalogue.hpp>

namespace claimgraph {

ComputedEdges::~ComputedEdges() = default;

}  // namespace claimgraph
