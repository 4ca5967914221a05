// Which state of a store a graph shows, as conditions in SQL.
#pragma once

#include <initializer_list>
#include <string>

#include <claimgraph/base/export.hpp>
#include <claimgraph/store/change.hpp>

#include "store/database.hpp"

namespace claimgraph {

/// A state of a store, and what its conditions may leave out: what cannot matter costs nothing.
///
/// All SQL here has no parameters. `row` is the alias of a row, such as "{}" or "{}_via".
struct ClaimState {
  ChangeNumber number = 0;
  /// No row of a later change can be seen, as in a read transaction begun at that state.
  bool is_latest = false;
  bool claims_retracted = false;
  bool attributions_retracted = false;
  bool documents_retracted = false;
  bool merged = false;

  /// The row was added by then; empty when all were.
  [[nodiscard]] std::string known(const std::string& row) const;
  /// A retraction or merge was in force.
  [[nodiscard]] std::string in_force(const std::string& row) const;
  /// A claim, attribution or document that was known and not retracted; empty when all are.
  [[nodiscard]] std::string live_claim(const std::string& row) const;
  [[nodiscard]] std::string live_attribution(const std::string& row) const;
  [[nodiscard]] std::string live_document(const std::string& row) const;
  /// The claim whose id is `claim_id`, that of a row that was known, was not retracted; or empty.
  [[nodiscard]] std::string claim_not_retracted(const std::string& row,
                                                const std::string& claim_id) const;

 private:
  [[nodiscard]] std::string not_retracted(const std::string& row, const std::string& column,
                                          const std::string& id) const;
};

/// The state after change `number` of the database. It is the latest as long as the database shows
/// no later change: the caller sees to that.
CLAIMGRAPH_EXPORT ClaimState claim_state(Database& database, ChangeNumber number);

/// Makes temp.representative (id, root): for every entity, the one that it is read as.
void make_representatives(Database& database, const ClaimState& state);

/// The conditions that are not empty, joined by AND.
CLAIMGRAPH_EXPORT std::string all_of(std::initializer_list<std::string> conditions);

}  // namespace claimgraph
