#include "store/verify_log.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include <claimgraph/base/unicode.hpp>

#include "store/change_log.hpp"
#include "store/logged_changes.hpp"

namespace claimgraph {
namespace {

using Tags = std::vector<std::uint32_t>;

Tags tags_in(std::string_view bytes) {
  Tags tags(bytes.size() / sizeof(std::uint32_t));
  if (!tags.empty()) {  // of no bytes there may be no address either
    std::memcpy(tags.data(), bytes.data(), tags.size() * sizeof(std::uint32_t));
  }
  return tags;
}

/// "claim row 17"; a row that has no number of its own by that of what it belongs to.
std::string name_of(const LoggedRow& row) {
  switch (row.kind) {
    case RecordKind::kChange:
      return "its name, date or description";
    case RecordKind::kAlias:
      return fmt::format("an alias of entity row {}", row.id);
    case RecordKind::kScope:
      return fmt::format("the scope of claim row {}", row.id);
    case RecordKind::kClaimKey:
      return fmt::format("a key of claim row {}", row.id);
    case RecordKind::kAttributionKey:
      return fmt::format("a key of attribution row {}", row.id);
    case RecordKind::kMergeUndone:
    case RecordKind::kRetractionUndone:
    case RecordKind::kDecisionUndone:
      return fmt::format("the undoing of {} row {}",
                         record_rows()[static_cast<std::size_t>(row.kind)].table, row.id);
    default:
      return fmt::format("{} row {}", record_rows()[static_cast<std::size_t>(row.kind)].table,
                         row.id);
  }
}

/// What is wrong with the first record that does not fit, and with those next to it that share its
/// fate. `logged` and `found` differ.
std::string first_difference(const Tags& logged, const Tags& found,
                             const std::vector<LoggedRow>& rows) {
  const auto [in_log, in_rows] =
      std::mismatch(logged.begin(), logged.end(), found.begin(), found.end());
  const auto at = static_cast<std::size_t>(in_rows - found.begin());
  const auto records = [](std::ptrdiff_t count) {
    return count == 1 ? std::string("a record is missing")
                      : fmt::format("{} records are missing", count);
  };
  if (in_rows == found.end()) {
    return fmt::format("at its end {}", records(logged.end() - in_log));
  }
  const auto missing =
      std::find(in_log, logged.end(), *in_rows) - in_log;  // before what is there goes on
  const auto added = in_log == logged.end() ? found.end() - in_rows
                                            : std::find(in_rows, found.end(), *in_log) - in_rows;
  const bool is_missing = missing < logged.end() - in_log;
  const bool is_added = in_log == logged.end() || added < found.end() - in_rows;
  if (is_added && (!is_missing || added <= missing)) {
    return added == 1 ? fmt::format("{} was not there", name_of(rows[at]))
                      : fmt::format("{} and {} more after it were not there", name_of(rows[at]),
                                    added - 1);
  }
  if (is_missing) {
    return fmt::format("before {} {}", name_of(rows[at]), records(missing));
  }
  return fmt::format("{} is not what it was", name_of(rows[at]));
}

}  // namespace

void verify_log(Database& database, Findings& findings) {
  LoggedChanges changes(database);
  Statement log = database.query(
      "SELECT change_id, chain, tags, at, who FROM log "
      "LEFT JOIN change ON change.id = change_id ORDER BY change_id");
  bool more = log.step();
  Digest before;
  std::vector<LoggedRow> rows;
  while (const auto number = changes.next()) {
    for (; more && log.integer(0) < *number; more = log.step()) {
      findings.add(fmt::format("change {}: it is in the log, but not there", log.integer(0)));
      before = log.digest(1);
    }
    if (!more || log.integer(0) > *number) {
      findings.add(fmt::format("change {}: it is not in the log", *number));
      continue;
    }
    ChangeChain chain(before);
    rows.clear();
    changes.for_each_record([&](const LoggedRow& row, std::string_view record) {
      findings.count_row();
      chain.add(record);
      rows.push_back(row);
    });
    const Tags logged = tags_in(log.blob(2));
    const bool whole = log.blob(2).size() % sizeof(Tags::value_type) == 0;
    if (!whole || logged != chain.tags() || chain.digest() != log.digest(1)) {
      findings.add(fmt::format(
          "change {} ({}, {}): {}", *number, printable(log.text(3)), printable(log.text(4)),
          logged == chain.tags()
              ? std::string(
                    "its records fit, but not its row in the log, or that of the one before")
              : first_difference(logged, chain.tags(), rows)));
    }
    before = log.digest(1);  // what follows may fit again
    more = log.step();
  }
  for (; more; more = log.step()) {
    findings.add(fmt::format("change {}: it is in the log, but not there", log.integer(0)));
  }
  for (const LoggedRow& row : changes.misplaced()) {
    findings.add(fmt::format("{} names a change that it cannot be of", name_of(row)));
  }
}

}  // namespace claimgraph
