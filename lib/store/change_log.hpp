// The log: makes it show when a row is not what it was written as, by whatever tool it was changed.
//
// Each change has one row in `log`. Its chain is the SHA-256 of the chain of the change before (32
// zero bytes for the first) and of all records of the change in their order, each after its length
// (64 bits, little-endian): so it stands for all that the store knew then, and nothing of it can
// change without the chains of all later changes changing as well. Whoever changes rows and all
// later chains as well is found out by those who kept a chain elsewhere.
//
// Tags serve only to name the record that does not fit; they are 32 bits of each record's XXH3.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/sha256.hpp>
#include <claimgraph/store/change.hpp>

#include "base/sha256_stream.hpp"
#include "store/database.hpp"
#include "store/logged_records.hpp"

namespace claimgraph {

/// What a change did to what earlier ones added: names that it gave to those, what it took back. It
/// cannot be found from the end of the tables. Kept by a Writer until it is logged.
class AddedToEarlierRows {
 public:
  struct Alias {
    std::int64_t entity = 0;
    std::string text;
    std::string language;
    friend auto operator<=>(const Alias&, const Alias&) = default;
  };
  /// A name of a claim or attribution.
  struct Key {
    std::int64_t row = 0;
    std::string key;
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  /// What there is at some time, to go back to.
  struct Mark {
    std::size_t aliases = 0;
    std::size_t claim_keys = 0;
    std::size_t attribution_keys = 0;
    bool undone = false;
  };

  [[nodiscard]] Mark mark() const {
    return {aliases.size(), claim_keys.size(), attribution_keys.size(), undone};
  }
  void go_back_to(const Mark& mark);
  /// Into the order of records.
  void sort();

  std::vector<Alias> aliases;
  std::vector<Key> claim_keys;
  std::vector<Key> attribution_keys;
  bool undone = false;  ///< a merge, retraction or decision
};

/// The chain of one change, record by record.
class ChangeChain {
 public:
  explicit ChangeChain(const Digest& before);

  void add(std::string_view record);
  /// Of all records so far.
  [[nodiscard]] Digest digest() const { return stream_.digest(); }
  /// A tag for each record.
  [[nodiscard]] const std::vector<std::uint32_t>& tags() const { return tags_; }

 private:
  Sha256Stream stream_;
  std::vector<std::uint32_t> tags_;
};

namespace change_log {

/// Logs the change `number`, the last one, whose rows are all written, inside its transaction.
/// Takes time by its rows.
void append(Database& database, ChangeNumber number, AddedToEarlierRows earlier);

/// Logs all changes of a store that has no log yet, inside a transaction. Takes time by all rows.
void append_all(Database& database);

}  // namespace change_log
}  // namespace claimgraph
