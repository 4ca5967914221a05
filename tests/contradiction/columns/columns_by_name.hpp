// Columns told in names, so that they can be compared whatever their numbers are.
#pragma once

#include <cstdint>
#include <map>
#include <ostream>
#include <set>
#include <string>
#include <utility>

#include "claims_by_name.hpp"
#include "contradiction/columns/columns_state.hpp"

namespace claimgraph::testing {

struct NamedColumns {
  /// Claims with what is known of them and their place, by group and row.
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::map<std::uint32_t, std::string>> groups;
  std::set<std::set<std::uint32_t>> object_groups;
  NamedRelations relations;

  friend bool operator==(const NamedColumns&, const NamedColumns&) = default;
  friend std::ostream& operator<<(std::ostream& out, const NamedColumns& columns) {
    for (const auto& [key, claims] : columns.groups) {
      out << "group " << key.first << ' ' << key.second << '\n';
      for (const auto& [row, text] : claims) {
        out << "  " << row << ": " << text << '\n';
      }
    }
    for (const std::set<std::uint32_t>& group : columns.object_groups) {
      out << "one object:";
      for (const std::uint32_t row : group) {
        out << ' ' << row;
      }
      out << '\n';
    }
    return out << columns.relations;
  }
};

inline NamedColumns name(const ColumnsState& columns, const RowNames& names) {
  NamedColumns named;
  std::size_t claims = 0;
  for (std::size_t number = 0; number < columns.groups(); ++number) {
    const GroupView group = columns.group(number);
    claims += group.size();
    for (std::size_t i = 0; i < group.size(); ++i) {
      std::ostringstream text;
      text << names.name(columns.comparable(group, i), columns.vocabulary()) << " order "
           << group.order[i];
      if (i < group.plain) {
        text << " plain " << group.lo[i] << ' ' << group.hi[i];
      }
      named.groups[{group.subject, group.family}][group.claim[i]] = text.str();
    }
    if (columns.find_group(group.subject, group.family) != number) {
      named.groups[{group.subject, group.family}][0] = "not found";
    }
  }
  if (claims != columns.size()) {
    named.groups[{0, 0}][0] = "the size is " + std::to_string(columns.size());
  }
  for (const ObjectGroup& group : columns.object_groups()) {
    std::set<std::uint32_t> rows;
    for (const auto& [number, position] : group.claims) {
      rows.insert(columns.group(number).claim[position]);
    }
    named.object_groups.insert(rows);
  }
  named.relations = relations_of(columns.vocabulary(), names);
  return named;
}

/// As they are when all claims are read from the rows.
inline NamedColumns columns_of_rows(const View& view) {
  return name(*build_columns(load_claims(view), view.number()), RowNames(view));
}

}  // namespace claimgraph::testing
