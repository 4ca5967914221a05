// Reading claims from JSON Lines; docs/format.md describes the lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/export.hpp>

namespace claimgraph {

class Store;
class Writer;

/// What is wrong with one line.
struct LineError {
  std::uint64_t line = 0;    ///< from 1
  std::uint64_t column = 0;  ///< byte in the line, from 1; 0 when the line as a whole is wrong
  ErrorCode code = ErrorCode::kParse;
  std::string message;   ///< what is wrong
  std::string expected;  ///< what would have been right; may be empty
};

/// Thrown by import_jsonl, and by what reads records: `what()` is "FILE:LINE:COLUMN: message;
/// expected ...". Codes: kParse (no JSON, or not in the form of docs/format.md), kInvalidArgument,
/// kNotFound, kConflict, kAmbiguous (as Writer), kLimit (too long, or nested too deeply).
///
/// Threads: a value; copies are independent.
class CLAIMGRAPH_EXPORT ImportError : public Error {
 public:
  ImportError(std::string_view file, LineError error);
  ~ImportError() override;
  [[nodiscard]] const LineError& where() const noexcept { return error_; }

 private:
  LineError error_;
};

struct ImportProgress {
  std::uint64_t bytes = 0;
  std::uint64_t lines = 0;
  /// Of those, passed over because an earlier import had brought them in.
  std::uint64_t skipped_bytes = 0;
  std::uint64_t skipped_lines = 0;
};

struct ImportOptions {
  /// Recorded with the change; must not be empty.
  std::string who = "claimgraph";
  /// Take the good lines and hand the others to `reject`, instead of stopping at the first bad one.
  bool keep_going = false;
  /// Called for each bad line with its text (cut after 64 KiB) when keep_going; may be empty.
  std::function<void(const LineError&, std::string_view text)> reject;
  /// Longer lines are errors; they are not read into memory.
  std::size_t max_line_bytes = std::size_t{16} << 20U;
  /// Called about every 10,000 lines, when a change is committed and at the end; may be empty.
  std::function<void(const ImportProgress&)> progress;
  /// A change for every so many lines instead of one for all; each says in the history how far it
  /// came ("import FILE: to line N, byte B, SHA-256 D"). 0 for one change.
  std::uint64_t batch_lines = 0;
  /// Pass over the lines that changes of such an import of the same `file` brought in. The bytes
  /// must still be the same: Error(kConflict) if not, before anything is changed. Starts at the
  /// first line if there is no such change.
  bool resume = false;
  /// Called inside the last change after the last line, before it is committed; may be empty. What
  /// it throws makes that change fail.
  std::function<void(Writer&)> before_commit;
};

/// What an import did. "Known" lines were in the store already.
struct ImportReport {
  struct Tally {
    std::uint64_t added = 0;
    std::uint64_t known = 0;
  };
  Tally entities, predicates, documents, claims, attributions, retractions, merges, proposals;
  std::uint64_t lines = 0;             ///< without blank ones
  std::uint64_t rejected = 0;          ///< only with keep_going
  std::uint64_t skipped = 0;           ///< only with resume; blank ones too; not in `lines`
  std::optional<std::int64_t> change;  ///< number of the last change; nothing if nothing was new
  std::uint64_t changes = 0;           ///< more than one only in batches
};

/// Imports `in` in one transaction: all of it or, when anything is wrong and keep_going is off,
/// nothing (in batches: nothing of the batch that failed; those before it stay). A line of several
/// parts (a claim with its attributions) is taken whole or not at all. `file` is for messages and
/// is kept with the change ("import FILE"). Memory is bounded by the longest line.
///
/// Throws ImportError for the first bad line (not with keep_going); Error(kStore) when the store
/// fails or `in` cannot be read; Error(kCorrupt) when the store is damaged; what Store::write
/// throws (Error(kConflict) while a Writer is open, Error(kInvalidArgument) for a name of a file
/// that is not valid UTF-8); Error(kConflict) as ImportOptions::resume says; and what callbacks
/// throw. Then the store is as it was, but for batches that went before.
CLAIMGRAPH_EXPORT ImportReport import_jsonl(Store& store, std::istream& in, std::string_view file,
                                            const ImportOptions& options = {});

}  // namespace claimgraph
