// What a Writer owns: the open transaction and what it has looked up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <claimgraph/store/writer.hpp>

#include "store/change_log.hpp"
#include "store/connection.hpp"

namespace claimgraph {

class Writer::Session {
 public:
  struct EntityRow {
    std::int64_t id;
    EntityKind kind;
  };

  /// Takes over a transaction just begun on the connection.
  Session(Store::Connection& connection, Transaction transaction, std::string who,
          std::string what);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  /// A session for a Store that has no Writer open, with a transaction of its own.
  static Writer begin(Store::Connection& connection, std::string who, std::string what);
  /// As `begin`, in the transaction in which the store is made.
  static Writer continue_in(Store::Connection& connection, Transaction transaction, std::string who,
                            std::string what);

  [[nodiscard]] Database& database() noexcept { return connection_.database; }
  [[nodiscard]] ChangeNumber last_committed_change() { return connection_.last_change(); }
  /// Throws unless the change can still be added to.
  void require_open() const;
  /// Runs statements that change the store. When one fails half-way the change cannot be committed
  /// any more, except after `rollback_to_mark`.
  template <typename Change>
  void change_store(Change change) {
    require_open();
    broken_ = true;
    drop_outdated_segments();
    change(change_number());
    broken_ = false;
  }
  /// Runs `write`, which replaces the segments by those of the state given to it, within the
  /// transaction; no change is recorded for it. When it fails, see change_store.
  template <typename Write>
  void write_segments(Write write) {
    require_open();
    broken_ = true;
    write(number_.value_or(connection_.last_change()));
    segments_of_change_ = number_.has_value();
    wrote_segments_ = true;
    broken_ = false;
  }

  // Lookups inside the change; those that `require` throw Error(kNotFound), with the closest key
  // there is. `where` begins the message: "subject of the claim".
  [[nodiscard]] std::optional<EntityRow> find_entity(std::string_view key);
  EntityRow require_entity(std::string_view key, std::string_view where);
  /// Valid until the next call.
  [[nodiscard]] const Predicate* find_predicate(std::string_view key);
  const Predicate& require_predicate(std::string_view key);
  [[nodiscard]] std::optional<std::int64_t> find_document(std::string_view key);
  std::int64_t require_document(std::string_view key, std::string_view where);
  [[nodiscard]] std::optional<std::int64_t> find_claim(const ClaimId& id);
  std::int64_t require_claim(const ClaimId& id, std::string_view where);
  /// As find_claim, but may give nothing for one that is there when many rows are expected: the
  /// insert will tell.
  [[nodiscard]] std::optional<std::int64_t> find_claim_to_put(const ClaimId& id);
  [[nodiscard]] std::optional<std::int64_t> find_attribution(const AttributionId& id);
  std::int64_t require_attribution(const AttributionId& id, std::string_view where);
  [[nodiscard]] std::optional<std::int64_t> find_attribution_to_put(const AttributionId& id);
  /// Text of a document, if it is kept.
  [[nodiscard]] const std::optional<std::string>& document_text(std::int64_t document);

  // What was just inserted, so that it need not be looked up.
  void remember_entity(const std::string& key, EntityRow row);
  void remember_document(const std::string& key, std::int64_t row);
  void remember_claim(const ClaimId& id, std::int64_t row);

  /// Puts a text into the full-text index before the next commit.
  void index_text(std::string_view text, const char* kind, std::int64_t row);

  /// Whether this change added the row that `sql` gives the change of.
  [[nodiscard]] bool has_added(std::string_view sql, std::int64_t row);
  /// What this change does to rows of earlier ones, for the log.
  [[nodiscard]] AddedToEarlierRows& to_earlier() noexcept { return to_earlier_; }

  /// Leaves out, until the change is over, checks of SQLite that cannot fail here (every row comes
  /// from a checked value and refers to rows that were looked up), and has FTS5 write fewer and
  /// longer segments.
  void expect_many();

  /// Says again what the change is.
  void describe(std::string what);

  [[nodiscard]] View preview();

  void mark();
  void rollback_to_mark();
  void release_mark();
  std::optional<ChangeNumber> commit();

 private:
  struct IndexedText {
    std::string text;
    const char* kind;
    std::int64_t row;
  };
  /// The state to go back to.
  struct Mark {
    std::optional<ChangeNumber> number;
    std::size_t texts;
    std::size_t waiting_bytes;
    bool wrote_segments;
    bool segments_of_change;
    AddedToEarlierRows::Mark to_earlier;
  };
  struct KeyHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const noexcept {
      return std::hash<std::string_view>{}(key);
    }
  };
  template <typename Row>
  using ByKey = std::unordered_map<std::string, Row, KeyHash, std::equal_to<>>;

  /// SQLite gave up the whole transaction, as it does after some failures, even of a lookup.
  [[noreturn]] void throw_rolled_back() const;
  /// Number of this change; records it when asked for the first time.
  ChangeNumber change_number();
  /// What the change adds after its segments were written is not in them, and a state has one
  /// number only.
  void drop_outdated_segments();
  void write_texts();
  void write_description();
  void forget();
  void end() noexcept;
  /// "; did you mean 'x'?" or nothing.
  std::string suggestion(std::string_view key, std::string_view sql);

  Store::Connection& connection_;
  std::optional<Transaction> transaction_;  // nothing when over
  std::string who_;
  std::string what_;
  std::optional<ChangeNumber> number_;
  bool broken_ = false;
  bool committed_ = false;
  bool wrote_segments_ = false;
  bool segments_of_change_ = false;  // those in the store are of the state of this change
  bool described_again_ = false;     // after it was recorded
  bool many_ = false;
  bool long_segments_ = false;  // FTS5 has been told, inside the transaction
  std::optional<Mark> mark_;
  AddedToEarlierRows to_earlier_;

  // FTS5 writes a segment for every savepoint, so that texts wait until no mark is set.
  std::vector<IndexedText> texts_;
  std::size_t waiting_bytes_ = 0;

  ByKey<EntityRow> entities_;
  ByKey<Predicate> predicates_;
  ByKey<std::int64_t> documents_;
  std::unordered_map<ClaimId, std::int64_t> claims_;
  std::optional<std::int64_t> text_of_;  // the document whose text is remembered
  std::optional<std::string> text_;
  int suggestions_left_ = 20;  // looking for a close key reads many keys
};

}  // namespace claimgraph
