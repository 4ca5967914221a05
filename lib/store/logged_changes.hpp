// All records of a store, change by change.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/store/change.hpp>

#include "store/database.hpp"
#include "store/logged_records.hpp"

namespace claimgraph {

/// Where a record stands.
struct LoggedRow {
  RecordKind kind = RecordKind::kChange;
  std::int64_t id = 0;  ///< column 1 of its statement
};

/// Goes through the changes in their order, and through the rows of all tables along with them. The
/// Database must stay as it is, and not be closed before.
class LoggedChanges {
 public:
  explicit LoggedChanges(Database& database);

  /// The number of the next change, or nothing after the last. Rows of the one before that were not
  /// visited are passed over.
  std::optional<ChangeNumber> next();

  /// Visits all records of the change that `next` gave, in order. A record lasts as long as the
  /// visit.
  void for_each_record(const std::function<void(const LoggedRow&, std::string_view)>& visit);

  /// A row that stands where rows of another change belong: it names a change that is not there, or
  /// an earlier one than the row before it. `for_each_record` passes over such rows.
  [[nodiscard]] const std::vector<LoggedRow>& misplaced() const { return misplaced_; }

 private:
  struct Cursor {
    RecordKind kind;
    Statement rows;
    bool more = false;
  };

  /// Passes over rows that belong to a change before `number`.
  void skip_before(Cursor& cursor, ChangeNumber number);

  std::vector<Cursor> cursors_;  // of all kinds but changes
  Statement changes_;
  std::optional<ChangeNumber> number_;
  bool visited_ = true;
  std::string record_;
  std::vector<LoggedRow> misplaced_;
};

}  // namespace claimgraph
