// What the log is about: the rows of a store, as bytes, in an order that never changes.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "store/database.hpp"

namespace claimgraph {

/// What a record tells of. The order of the enumerators is that of the records of one change. Their
/// numbers are part of every record: new ones go to the end.
enum class RecordKind : unsigned char {
  kChange,
  kEntity,
  kAlias,
  kPredicate,
  kDocument,
  kClaim,
  kScope,
  kClaimKey,
  kAttribution,
  kAttributionKey,
  kMerge,
  kRetraction,
  kProposal,
  kDecision,
  kMergeUndone,
  kRetractionUndone,
  kDecisionUndone,
};

/// How to read the rows of one kind. Column 0 is the number of the change, column 1 the row's id
/// (of its claim, attribution or entity, where it has none). The statements are frozen, as records
/// of old changes must be what they were: a column that the schema gains is a new kind of record.
struct RecordRows {
  RecordKind kind;
  const char* table;
  /// All, in the order of their changes, and within a change in that of its records.
  std::string_view all;
  /// Those of change ?1, found from the end of the table: rows are numbered as they come. Of rows
  /// without a number, those that belong to rows of the same change.
  std::string_view of_change;
};

inline constexpr std::size_t kRecordKinds = 17;
/// By kind.
[[nodiscard]] const std::array<RecordRows, kRecordKinds>& record_rows();

/// The record of a row as it was read by one of the statements: the kind, then of each column its
/// type and value, texts and BLOBs after their length; numbers little-endian. Two rows that differ
/// in any column have different records. `bytes` is overwritten.
void encode_record(RecordKind kind, const Statement& row, std::string& bytes);

/// What is kept of each record to find the one that does not fit: 32 bits of its XXH3-64.
[[nodiscard]] std::uint32_t record_tag(std::string_view record);

}  // namespace claimgraph
