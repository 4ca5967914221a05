// Claims and entities of a report, each once.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/graph/claim_graph.hpp>
#include <claimgraph/graph/trace.hpp>
#include <claimgraph/report/report_data.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph {

/// Adds claims to a report as they are asked for, with their chains and all who have part in them.
class ReportedClaims {
 public:
  ReportedClaims(const View& view, const Snapshot& snapshot, const ClaimGraph& graph,
                 ReportData& report)
      : view_(view), snapshot_(snapshot), graph_(graph), report_(report) {}

  /// Index into ReportData::claims.
  std::size_t add(ClaimIndex index);
  /// Index into ReportData::entities. `key` is of an entity or predicate of the store.
  std::size_t add_entity(const std::string& key);
  /// What add() gave for a claim, if it was added.
  [[nodiscard]] std::optional<std::size_t> find(ClaimIndex index) const;

 private:
  const std::optional<Document>& document(const std::string& key);
  /// When it was said, or else published.
  EdtfDate date_of(const Attribution& said);
  void add_dates(const std::vector<TracedChain>& chains, const ClaimId& id, ReportedClaim& claim);
  ReportedClaim describe_claim(ClaimIndex index);

  const View& view_;
  const Snapshot& snapshot_;
  const ClaimGraph& graph_;
  ReportData& report_;
  std::unordered_map<ClaimIndex, std::size_t> claims_;
  std::map<std::string, std::size_t> entities_;
  std::map<std::string, std::optional<Document>> documents_;
};

}  // namespace claimgraph
