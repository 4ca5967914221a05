#include "refusals.hpp"

#include <algorithm>
#include <ostream>
#include <string>

#include "output.hpp"

namespace claimgraph::command {

void complain(const Context& context, const std::vector<Refusal>& refused) {
  constexpr std::size_t kShown = 10;
  for (std::size_t i = 0; i < std::min(refused.size(), kShown); ++i) {
    context.err << printable_lines("claimgraph: proposal " +
                                   refused[i].proposal.digest.short_hex() +
                                   " stays as it was: " + refused[i].message);
  }
  if (refused.size() > kShown) {
    context.err << "and " << refused.size() - kShown << " more\n";
  }
}

}  // namespace claimgraph::command
