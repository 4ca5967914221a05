#include <claimgraph/contradiction/engine.hpp>
#include <claimgraph/store/store.hpp>

const char* sql = "create  virtual table t using fts5(x)";
