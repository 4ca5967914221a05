#pragma once

namespace claimgraph {

/// Says it. Threads: a plain value.
class CLAIMGRAPH_EXPORT Said {
};

/// Has a docstring; "Threads" alone says nothing.
class CLAIMGRAPH_EXPORT Unsaid : public Said {
};

/// Threads: this is of something else.
struct Between {
};

class CLAIMGRAPH_EXPORT WithoutWords {
};

}  // namespace claimgraph
