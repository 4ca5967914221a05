#include "contradiction/representatives.hpp"

#include <algorithm>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>

#include "contradiction/row_number.hpp"
#include "store/reader.hpp"

namespace claimgraph {

Representatives::Representatives(const StateAccess& state, Reading reading)
    : state_(state), reading_(reading) {
  if (reading_ == Reading::kNone) {
    return;
  }
  if (reading_ == Reading::kAsked) {
    if (state_.database.integer("SELECT EXISTS (SELECT 1 FROM merge)") == 0) {
      reading_ = Reading::kNone;
    }
    return;
  }
  Statement row =
      state_.query("SELECT entity_id, into_id FROM merge WHERE " CLAIMGRAPH_IN_FORCE("merge"));
  while (row.step()) {
    into_.emplace(row_number(row.integer(0), "entity"), row_number(row.integer(1), "entity"));
  }
}

std::uint32_t Representatives::step(std::uint32_t entity) {
  const auto found = into_.find(entity);
  if (found != into_.end()) {
    return found->second;
  }
  if (reading_ != Reading::kAsked) {
    return 0;
  }
  Statement row = state_.query(
      "SELECT into_id FROM merge WHERE entity_id = ?2 AND " CLAIMGRAPH_IN_FORCE("merge"), entity);
  const std::uint32_t into = row.step() ? row_number(row.integer(0), "entity") : 0;
  into_.emplace(entity, into);
  return into;
}

std::uint32_t Representatives::follow(std::uint32_t entity) {
  const auto found = ends_.find(entity);
  if (found != ends_.end()) {
    return found->second;
  }
  std::vector<std::uint32_t> way;
  std::uint32_t at = entity;
  for (std::uint32_t next = step(at); next != 0; next = step(at)) {
    way.push_back(at);
    if (way.size() > into_.size()) {
      throw Error(ErrorCode::kCorrupt, fmt::format("entity row {} is merged in a circle", entity));
    }
    at = next;
    if (const auto known = ends_.find(at); known != ends_.end()) {
      at = known->second;
      break;
    }
  }
  for (const std::uint32_t step : way) {
    ends_.emplace(step, at);
  }
  if (way.empty() && reading_ == Reading::kAsked) {
    ends_.emplace(entity, at);
  }
  return at;
}

std::vector<std::uint32_t> Representatives::read_as(std::uint32_t representative) {
  std::vector<std::uint32_t> found;
  if (of(representative) == representative) {
    found.push_back(representative);
  }
  for (const auto& [entity, into] : into_) {
    if (into != 0 && of(entity) == representative) {
      found.push_back(entity);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace claimgraph
