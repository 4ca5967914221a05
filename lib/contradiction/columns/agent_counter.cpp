#include "contradiction/columns/agent_counter.hpp"

namespace claimgraph {

AgentCounter::AgentCounter(const ClaimDictionaries& vocabulary)
    : vocabulary_(vocabulary), agent_of_origins_(vocabulary.origin_sets() + 1) {}

std::uint32_t AgentCounter::agent_of(std::uint32_t origins) {
  std::uint32_t& known = agent_of_origins_[origins];
  if (known == 0) {
    const std::vector<std::uint32_t>& agents = vocabulary_.origins(origins).agents;
    known = agents.size() == 1 ? agents.front() + 1 : kSeveral;
    const std::size_t most = agents.empty() ? 0 : agents.back();
    if (most >= claims_.size()) {
      claims_.resize(most + 1);
    }
  }
  return known == kSeveral ? kSeveral : known - 1;
}

std::size_t AgentCounter::agents_behind(std::uint32_t origins) {
  return agent_of(origins) != kSeveral ? 1 : vocabulary_.origins(origins).agents.size();
}

void AgentCounter::add(std::uint32_t origins) {
  const std::uint32_t agent = agent_of(origins);
  if (agent != kSeveral) {
    count_ += claims_[agent]++ == 0 ? 1U : 0U;
    return;
  }
  for (const std::uint32_t one : vocabulary_.origins(origins).agents) {
    count_ += claims_[one]++ == 0 ? 1U : 0U;
  }
}

void AgentCounter::take_out(std::uint32_t origins) {
  const std::uint32_t agent = agent_of(origins);
  if (agent != kSeveral) {
    count_ -= --claims_[agent] == 0 ? 1U : 0U;
    return;
  }
  for (const std::uint32_t one : vocabulary_.origins(origins).agents) {
    count_ -= --claims_[one] == 0 ? 1U : 0U;
  }
}

}  // namespace claimgraph
