#include "query/claim_relationships.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include <claimgraph/contradiction/contradictions.hpp>
#include <claimgraph/contradiction/exchange.hpp>
#include <claimgraph/contradiction/snapshot.hpp>

#include "contradiction/snapshot_state.hpp"
#include "query/claim_catalogue.hpp"

namespace claimgraph {
namespace {

/// The claims of a state in memory, with their rows.
struct LoadedClaims {
  explicit LoadedClaims(Snapshot loaded) : snapshot(std::move(loaded)) {}

  Snapshot snapshot;
  std::vector<std::int64_t> row_of;  // by ClaimIndex
  std::unordered_map<std::int64_t, ClaimIndex> index_of;
};
using LoadedClaimsPtr = std::shared_ptr<const LoadedClaims>;

/// Loads the claims when they are first needed.
class ClaimSource {
 public:
  ClaimSource(Database& database, std::function<View()> view)
      : database_(database), view_(std::move(view)) {}

  LoadedClaimsPtr claims() {
    if (!claims_) {
      auto loaded = std::make_shared<LoadedClaims>(Snapshot::load(view_()));
      loaded->row_of.resize(loaded->snapshot.size());
      loaded->index_of.reserve(loaded->snapshot.size());
      Statement rows = database_.query("SELECT id, hash FROM claim");
      while (rows.step()) {
        if (const auto index = loaded->snapshot.find(ClaimId{rows.digest(1)})) {
          loaded->row_of[*index] = rows.integer(0);
          loaded->index_of.emplace(rows.integer(0), *index);
        }
      }
      claims_ = std::move(loaded);
    }
    return claims_;
  }

 private:
  Database& database_;
  std::function<View()> view_;
  LoadedClaimsPtr claims_;
};

std::vector<VirtualRelationship::Column> columns() {
  return {
      {"verdict", ValueType::kString, "contradicts or corroborates"},
      {"reason", ValueType::kString, "the rule that decided, such as disjoint"},
      {"conditional", ValueType::kBoolean, "holds unless the two are scoped differently"},
      {"lifted", ValueType::kBoolean, "a source has set the two against each other"},
      {"severity", ValueType::kFloat, "of a contradiction: log10 of the gap for quantities"},
      {"rank", ValueType::kFloat, "severity, less 1 if conditional and not lifted"},
      {"gap", ValueType::kFloat, "ratio of the nearest ends of two quantities of one sign"},
      {"set_against_by", ValueType::kList, "keys of the agents who set them against each other"}};
}

/// In the order of columns().
void fill(ComputedEdge& edge, const LoadedClaims& claims, const Finding& finding) {
  const Comparison& comparison = finding.comparison;
  const bool contradicts = comparison.verdict == Verdict::kContradicts;
  ValueList agents;
  if (comparison.lifted) {
    for (const SetAgainst& dispute :
         set_against(SnapshotAccess::state(claims.snapshot), finding.a, finding.b)) {
      if (agents.empty() || agents.back().string() != dispute.agent) {
        agents.emplace_back(dispute.agent);
      }
    }
  }
  edge.properties.clear();
  edge.properties.emplace_back(to_string(comparison.verdict));
  edge.properties.emplace_back(to_string(comparison.reason));
  edge.properties.emplace_back(comparison.conditional);
  edge.properties.emplace_back(comparison.lifted);
  edge.properties.push_back(contradicts ? Value(comparison.severity) : Value());
  edge.properties.push_back(contradicts ? Value(rank(comparison)) : Value());
  edge.properties.push_back(comparison.gap_ratio ? Value(*comparison.gap_ratio) : Value());
  edge.properties.emplace_back(std::move(agents));
}

/// All pairs, streamed.
class AllPairs : public ComputedEdges {
 public:
  AllPairs(LoadedClaimsPtr claims, PairFilter filter)
      : claims_(std::move(claims)), stream_(claims_->snapshot, std::move(filter)) {}

  bool next(ComputedEdge& edge) override {
    const std::optional<Finding> finding = stream_.next();
    if (!finding) {
      return false;
    }
    std::tie(edge.a, edge.b) =
        std::minmax({claims_->row_of[finding->a], claims_->row_of[finding->b]});
    fill(edge, *claims_, *finding);
    return true;
  }

 private:
  LoadedClaimsPtr claims_;
  ContradictionStream stream_;
};

/// The pairs of one claim.
class PairsOfClaim : public ComputedEdges {
 public:
  PairsOfClaim(LoadedClaimsPtr claims, std::int64_t row, const PairFilter& filter)
      : claims_(std::move(claims)), row_(row) {
    const auto index = claims_->index_of.find(row);
    if (index != claims_->index_of.end()) {
      findings_ = findings_of(claims_->snapshot, index->second, filter);
    }
  }

  bool next(ComputedEdge& edge) override {
    if (at_ == findings_.size()) {
      return false;
    }
    const Finding& finding = findings_[at_++];
    const std::int64_t a = claims_->row_of[finding.a];
    edge.a = row_;
    edge.b = a == row_ ? claims_->row_of[finding.b] : a;
    fill(edge, *claims_, finding);
    return true;
  }

 private:
  LoadedClaimsPtr claims_;
  std::int64_t row_;
  std::vector<Finding> findings_;
  std::size_t at_ = 0;
};

VirtualRelationship relationship(const std::shared_ptr<ClaimSource>& source, std::string type,
                                 std::string doc, Verdict verdict) {
  VirtualRelationship made;
  made.type = std::move(type);
  made.doc = std::move(doc);
  made.node_table = kClaimNodes;
  made.properties = columns();
  PairFilter filter;
  filter.verdicts = {verdict};
  made.edges = [source,
                filter](std::optional<std::int64_t> node) -> std::unique_ptr<ComputedEdges> {
    if (node) {
      return std::make_unique<PairsOfClaim>(source->claims(), *node, filter);
    }
    return std::make_unique<AllPairs>(source->claims(), filter);
  };
  made.count = [source, filter] {
    return static_cast<std::int64_t>(count_findings(source->claims()->snapshot, filter));
  };
  return made;
}

}  // namespace

void add_claim_relationships(Catalogue& catalogue, Database& database, std::function<View()> view) {
  const auto source = std::make_shared<ClaimSource>(database, std::move(view));
  catalogue.virtual_relationships.push_back(relationship(
      source, "CONTRADICTS", "two claims that cannot both be right", Verdict::kContradicts));
  catalogue.virtual_relationships.push_back(
      relationship(source, "CORROBORATES", "two claims that say the same", Verdict::kCorroborates));
  catalogue.exchange = [source](const Quantity& amount, std::string_view currency,
                                const EdtfDate& when) {
    return exchange(source->claims()->snapshot, amount, currency, when);
  };
}

}  // namespace claimgraph
