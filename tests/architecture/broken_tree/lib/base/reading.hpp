#pragma once

namespace claimgraph {

class CLAIMGRAPH_EXPORT Reading {
};

}  // namespace claimgraph
