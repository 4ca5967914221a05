// Queries from arbitrary text: read or refused with an error inside the text, never a crash; and
// an item of a projection reads alone as it does in its query.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <claimgraph/query/query_error.hpp>

#include "query/parser.hpp"

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  claimgraph::syntax::Query query;
  try {
    query = claimgraph::parse_query(text);
  } catch (const claimgraph::QueryError& error) {
    require(error.offset() <= size);
    require(!error.describe(text).empty());
    return 0;
  }
  for (const auto& part : query.parts) {
    for (const auto& clause : part.clauses) {
      for (const auto& item : clause.projection.items) {
        require(claimgraph::parse_expression(item.text)->kind == item.expression->kind);
      }
    }
  }
  return 0;
}
