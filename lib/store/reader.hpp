// What a View owns, and the SQL by which it sees one state.
#pragma once

#include <claimgraph/store/view.hpp>

#include "store/connection.hpp"
#include "store/rows.hpp"

// A state is a number: rows are only added, and say by which change, so all that later changes
// did, in this process or another, is left out by comparing numbers. No lock is held between
// calls. Parameter ?1 of every statement is the number.

#define CLAIMGRAPH_KNOWN(table) table ".added_by <= ?1"

/// A retraction or merge in force.
#define CLAIMGRAPH_IN_FORCE(table) \
  table ".made_by <= ?1 AND (" table ".undone_by IS NULL OR " table ".undone_by > ?1)"

#define CLAIMGRAPH_NOT_RETRACTED(column, value)                              \
  "NOT EXISTS (SELECT 1 FROM retraction gone WHERE gone." column " = " value \
  " AND " CLAIMGRAPH_IN_FORCE("gone") ")"

#define CLAIMGRAPH_LIVE_CLAIM(table) \
  CLAIMGRAPH_KNOWN(table) " AND " CLAIMGRAPH_NOT_RETRACTED("claim_id", table ".id")

/// An attribution goes with its claim and with its document.
#define CLAIMGRAPH_LIVE_ATTRIBUTION(table) \
  CLAIMGRAPH_KNOWN(table) " AND " CLAIMGRAPH_NOT_RETRACTED("attribution_id", table ".id") \
  " AND " CLAIMGRAPH_NOT_RETRACTED("document_id", table ".document_id")               \
  " AND " CLAIMGRAPH_NOT_RETRACTED("claim_id", table ".claim_id")

namespace claimgraph {

class View::Reader {
 public:
  Reader(Store::Connection& connection, ChangeNumber at)
      : database(connection.database), number(at) {}

  /// A statement whose parameter 1 is the number of this state.
  template <typename... Values>
  [[nodiscard]] Statement query(std::string_view sql, const Values&... values) {
    return database.query(sql, number, values...);
  }
  template <typename... Values>
  [[nodiscard]] std::int64_t integer(std::string_view sql, const Values&... values) {
    return database.integer(sql, number, values...);
  }

  Database& database;
  ChangeNumber number;
  RowReader rows;
};

}  // namespace claimgraph
