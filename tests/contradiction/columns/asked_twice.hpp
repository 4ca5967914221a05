// One state of a store, to be asked pair by pair and by columns.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/contradiction/contradictions.hpp>

#include "../newsroom.hpp"
#include "contradiction/claim_loader.hpp"
#include "contradiction/columns/columns_state.hpp"
#include "store/store_access.hpp"

namespace claimgraph::testing {

/// A contradiction as both engines can name it: by claim ids.
struct NamedPair {
  std::string a;
  std::string b;
  Reason reason = Reason::kDisjoint;
  bool conditional = false;
  bool lifted = false;
  double severity = 0;

  [[nodiscard]] auto key() const { return std::tie(a, b, reason, conditional, lifted, severity); }
  friend bool operator==(const NamedPair& x, const NamedPair& y) { return x.key() == y.key(); }
  friend bool operator<(const NamedPair& x, const NamedPair& y) { return x.key() < y.key(); }
  friend std::ostream& operator<<(std::ostream& out, const NamedPair& pair) {
    return out << pair.a.substr(0, 8) << '-' << pair.b.substr(0, 8) << ' ' << to_string(pair.reason)
               << (pair.conditional ? "?" : "") << (pair.lifted ? "!" : "") << ' ' << pair.severity;
  }
};

class AskedTwice {
 public:
  explicit AskedTwice(const Store& store)
      : view_(store.view()),
        snapshot_(Snapshot::load(view_)),
        columns_(ColumnsAccess::make(build_columns(load_claims(view_), view_.number()))) {
    Statement row = StoreAccess::state(view_).database.query("SELECT id, hash FROM claim");
    while (row.step()) {
      names_[ClaimRow{static_cast<std::uint32_t>(row.integer(0))}] = row.digest(1).hex();
    }
  }

  [[nodiscard]] const View& view() const { return view_; }
  [[nodiscard]] const Snapshot& snapshot() const { return snapshot_; }
  [[nodiscard]] const Columns& columns() const { return columns_; }

  [[nodiscard]] NamedPair named(const Finding& finding) const {
    const Comparison& found = finding.comparison;
    return {snapshot_.id(finding.a).digest.hex(),
            snapshot_.id(finding.b).digest.hex(),
            found.reason,
            found.conditional,
            found.lifted,
            found.severity};
  }
  [[nodiscard]] NamedPair named(const Contradiction& found) const {
    return {names_.at(found.a), names_.at(found.b), found.reason,
            found.conditional,  found.lifted,       found.severity};
  }
  template <typename Pairs>
  [[nodiscard]] std::vector<NamedPair> named(const Pairs& pairs) const {
    std::vector<NamedPair> result;
    for (const auto& pair : pairs) {
      result.push_back(named(pair));
    }
    return result;
  }
  [[nodiscard]] std::string name(ClaimRow claim) const { return names_.at(claim); }

 private:
  View view_;
  Snapshot snapshot_;
  Columns columns_;
  std::map<ClaimRow, std::string> names_;
};

}  // namespace claimgraph::testing
