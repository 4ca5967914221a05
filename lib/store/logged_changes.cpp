#include "store/logged_changes.hpp"

#include <limits>

namespace claimgraph {
namespace {

/// So many are enough to show what is wrong.
constexpr std::size_t kMostMisplaced = 100;

const RecordRows& rows_of(RecordKind kind) {
  return record_rows()[static_cast<std::size_t>(kind)];
}

}  // namespace

LoggedChanges::LoggedChanges(Database& database)
    : changes_(database.query(rows_of(RecordKind::kChange).all)) {
  for (const RecordRows& rows : record_rows()) {
    if (rows.kind != RecordKind::kChange) {
      Cursor& cursor = cursors_.emplace_back(Cursor{rows.kind, database.query(rows.all)});
      cursor.more = cursor.rows.step();
    }
  }
}

std::optional<ChangeNumber> LoggedChanges::next() {
  if (!visited_) {
    for_each_record([](const LoggedRow& /*row*/, std::string_view /*record*/) {});
  }
  if (!changes_.step()) {
    number_.reset();
    for (Cursor& cursor : cursors_) {
      skip_before(cursor, std::numeric_limits<ChangeNumber>::max());
    }
    return std::nullopt;
  }
  number_ = changes_.integer(0);
  visited_ = false;
  return number_;
}

void LoggedChanges::skip_before(Cursor& cursor, ChangeNumber number) {
  for (; cursor.more && cursor.rows.integer(0) < number; cursor.more = cursor.rows.step()) {
    if (misplaced_.size() < kMostMisplaced) {
      misplaced_.push_back({cursor.kind, cursor.rows.integer(1)});
    }
  }
}

void LoggedChanges::for_each_record(
    const std::function<void(const LoggedRow&, std::string_view)>& visit) {
  visited_ = true;
  encode_record(RecordKind::kChange, changes_, record_);
  visit({RecordKind::kChange, *number_}, record_);
  for (Cursor& cursor : cursors_) {
    skip_before(cursor, *number_);
    for (; cursor.more && cursor.rows.integer(0) == *number_; cursor.more = cursor.rows.step()) {
      encode_record(cursor.kind, cursor.rows, record_);
      visit({cursor.kind, cursor.rows.integer(1)}, record_);
    }
  }
}

}  // namespace claimgraph
