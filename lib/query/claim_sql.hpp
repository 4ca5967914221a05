// Pieces of SQL over a store of claims at one state.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include <claimgraph/query/catalogue.hpp>

#include "query/claim_state.hpp"

namespace claimgraph {

/// In what it writes {} is the alias of the row, and further aliases begin with it, so that none
/// hides another.
class ClaimSql {
 public:
  explicit ClaimSql(const ClaimState& state) : state_(state) {}
  [[nodiscard]] const ClaimState& state() const { return state_; }

  /// Joins the representative of the entity in `column` under the alias {}_`name`, if any are
  /// merged.
  [[nodiscard]] std::string join_root(const std::string& name, const std::string& column) const;
  /// The id of what `join_root` joined.
  [[nodiscard]] std::string root(const std::string& name, const std::string& column) const;
  /// A column of the entity that the one with `id` is read as.
  [[nodiscard]] std::string of_entity(const std::string& column, const std::string& id) const;
  /// Property::lookup of the key of the entity in column `id`.
  [[nodiscard]] std::string entity_lookup(const std::string& id) const;
  [[nodiscard]] Property entity_key(std::string name, const std::string& id, std::string doc) const;
  /// " WHERE ...", or nothing when all conditions are empty.
  static std::string where(std::initializer_list<std::string> conditions);
  /// The first key of the row with `id` in `table`, claim_key or attribution_key.
  [[nodiscard]] std::string first_key(const std::string& table, const std::string& column,
                                      const std::string& id) const;
  /// The first key of the claim with `id`, else its hash.
  [[nodiscard]] std::string claim_name(const std::string& id) const;
  /// The same of an attribution; null for none.
  [[nodiscard]] std::string attribution_name(const std::string& id) const;
  static Property text(std::string name, std::string sql, std::string doc);
  /// A text column in which '' means that it is not given.
  static Property optional_text(std::string name, const std::string& column, std::string doc);
  static Property added_by();
  static Property hash();
  /// The scope of the claim {} as a JSON map.
  [[nodiscard]] std::string scope_map() const;

 private:
  const ClaimState& state_;
};

}  // namespace claimgraph
