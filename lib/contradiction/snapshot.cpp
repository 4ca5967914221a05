#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/store/view.hpp>

#include "contradiction/snapshot_state.hpp"

namespace claimgraph {
const std::string& SnapshotState::representative(const std::string& key) const {
  const auto found = entities.find(key);
  return found == entities.end() ? key : found->second.representative;
}

const std::string& SnapshotState::label(const std::string& key) const {
  const auto found = entities.find(key);
  return found == entities.end() ? key : found->second.label;
}

Snapshot::Snapshot(std::unique_ptr<SnapshotState> state) : state_(std::move(state)) {}
Snapshot::Snapshot(Snapshot&&) noexcept = default;
Snapshot& Snapshot::operator=(Snapshot&&) noexcept = default;
Snapshot::~Snapshot() = default;

Snapshot Snapshot::load(const View& view) {
  return load(view, Withdrawal{});
}

Snapshot Snapshot::load(const View& view, const Withdrawal& without) {
  return Snapshot(load_snapshot(view, without));
}

Snapshot Snapshot::load(const View& view, std::span<const ClaimRow> claims) {
  return Snapshot(load_snapshot(view, claims));
}

ChangeNumber Snapshot::number() const noexcept {
  return state_->number;
}
std::size_t Snapshot::size() const noexcept {
  return state_->records.size();
}

std::optional<ClaimIndex> Snapshot::find(const ClaimId& id) const {
  const auto found = state_->index.find(id);
  return found == state_->index.end() ? std::nullopt : std::optional(found->second);
}

const ClaimId& Snapshot::id(ClaimIndex index) const {
  return state_->records[index].id;
}
const Claim& Snapshot::claim(ClaimIndex index) const {
  return state_->records[index].claim;
}
const std::string& Snapshot::name(ClaimIndex index) const {
  return state_->records[index].name;
}
const std::vector<std::string>& Snapshot::keys(ClaimIndex index) const {
  return state_->records[index].keys;
}

std::optional<Bounds> Snapshot::bounds(ClaimIndex index) const {
  const Record& record = state_->records[index];
  return std::holds_alternative<Quantity>(record.claim.object) ? record.bounds : std::nullopt;
}

std::vector<Chain> Snapshot::chains(ClaimIndex index) const {
  std::vector<Chain> chains;
  for (const std::uint32_t head : state_->records[index].attributions) {
    const LinkRecord* link = &state_->links[head];
    if (link->passed_on_within_claim || link->link.attribution.act == Act::kDisputes) {
      continue;
    }
    Chain& chain = chains.emplace_back();
    chain.push_back(link->link);
    while (link->via) {
      link = &state_->links[*link->via];
      chain.push_back(link->link);
    }
  }
  return chains;
}

std::vector<std::string> Snapshot::origins(ClaimIndex index) const {
  return state_->records[index].origins;
}

int Snapshot::unknown_lineages(ClaimIndex index) const {
  return state_->records[index].unknown_lineages;
}

const std::string& Snapshot::label(std::string_view key) const {
  const auto found = state_->entities.find(std::string(key));
  if (found == state_->entities.end()) {
    throw Error(ErrorCode::kNotFound, "no entity or predicate '" + std::string(key) + "'");
  }
  return found->second.label;
}

std::string Snapshot::representative(const std::string& key) const {
  return state_->representative(key);
}

}  // namespace claimgraph
