#include "store/session.hpp"

#include <chrono>
#include <limits>
#include <memory>

#include <fmt/core.h>

#include <claimgraph/base/suggest.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/quantity/edtf.hpp>

#include "store/model_rules.hpp"
#include "store/references.hpp"
#include "store/rows.hpp"
#include "store/segments.hpp"
#include "store/writer_access.hpp"

namespace claimgraph {
namespace {

/// More rows than this are looked up again instead of remembered.
constexpr std::size_t kRememberedRows = 1'000'000;
/// Waiting texts are written when they take more than this.
constexpr std::size_t kWaitingBytes = std::size_t{16} << 20U;

/// FTS5 writes a segment when this much of its index waits; its own default, and one for many rows.
constexpr int kSegmentBytes = 1 << 20;
constexpr int kLongSegmentBytes = 16 << 20;

/// "2025-01-30T10:00:00.000Z".
std::string now() {
  using namespace std::chrono;
  const auto time = duration_cast<milliseconds>(system_clock::now().time_since_epoch());
  const auto day = floor<days>(time);
  const hh_mm_ss clock(time - day);
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", day_to_string(day.count()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     clock.subseconds().count());
}

void check_rows_in(Database& database, bool on) {
  database.enable_foreign_keys(on);
  // For each row SQLite builds a table of the words a column may hold, which takes a sixth of the
  // time.
  database.execute(on ? "PRAGMA ignore_check_constraints = OFF"
                      : "PRAGMA ignore_check_constraints = ON");
}

template <typename Map>
void bound(Map& map) {
  if (map.size() >= kRememberedRows) {
    map.clear();
  }
}

}  // namespace

Writer::Session::Session(Store::Connection& connection, Transaction transaction, std::string who,
                         std::string what)
    : connection_(connection),
      transaction_(std::move(transaction)),
      who_(std::move(who)),
      what_(std::move(what)) {
  connection_.has_writer = true;
}

Writer::Session::~Session() {
  end();
}

Writer Writer::Session::begin(Store::Connection& connection, std::string who, std::string what) {
  model_rules::text(who, "who makes the change");
  model_rules::text(what, "what the change is");
  if (!connection.writable) {
    throw Error(ErrorCode::kStore,
                fmt::format("{}: opened for reading only", connection.path.string()));
  }
  if (connection.has_writer) {
    throw Error(ErrorCode::kConflict,
                fmt::format("{}: a change is open already", connection.path.string()));
  }
  connection.roll_back_what_is_left();
  if (connection.rolled_back) {
    connection.database.execute("PRAGMA writable_schema = RESET");  // reads the schema again
    connection.rolled_back = false;
  }
  if (connection.unchecked) {
    check_rows_in(connection.database, true);
    connection.unchecked = false;
  }
  return continue_in(connection, {connection.database, Transaction::Kind::kImmediate},
                     std::move(who), std::move(what));
}

Writer Writer::Session::continue_in(Store::Connection& connection, Transaction transaction,
                                    std::string who, std::string what) {
  return Writer(std::make_unique<Session>(connection, std::move(transaction), std::move(who),
                                          std::move(what)));
}

void Writer::Session::require_open() const {
  if (!transaction_) {
    throw Error(ErrorCode::kInvalidArgument, "the change is over: it was committed");
  }
  if (broken_) {
    throw Error(ErrorCode::kStore,
                fmt::format("{}: an earlier failure left the change incomplete; it can only be "
                            "rolled back",
                            connection_.path.string()));
  }
  // Without a transaction each statement would be committed by itself.
  if (!connection_.database.in_transaction()) {
    throw_rolled_back();
  }
}

void Writer::Session::throw_rolled_back() const {
  throw Error(ErrorCode::kStore, fmt::format("{}: an earlier failure rolled the change back",
                                             connection_.path.string()));
}

ChangeNumber Writer::Session::change_number() {
  if (!number_) {
    // A clock set back must not put a later change before an earlier one.
    Statement record = database().query(
        "INSERT INTO change (at, who, what) VALUES (max(?1, coalesce((SELECT at FROM change "
        "ORDER BY id DESC LIMIT 1), '')), ?2, ?3) RETURNING id",
        now(), who_, what_);
    record.step();
    number_ = record.integer(0);
    connection_.open_change = number_;
    record.run();
  }
  return *number_;
}

void Writer::Session::drop_outdated_segments() {
  if (segments_of_change_) {
    Segments::remove_all(database());
    segments_of_change_ = false;
  }
}

std::string Writer::Session::suggestion(std::string_view key, std::string_view sql) {
  constexpr std::size_t kMostKeys = 5000;
  if (suggestions_left_ == 0 || find_invalid_utf8(key)) {
    return {};
  }
  --suggestions_left_;
  std::vector<std::string> keys;
  Statement rows = database().query(sql);
  while (keys.size() < kMostKeys && rows.step()) {
    keys.push_back(rows.string(0));
  }
  const auto close = closest_match(key, keys);
  return close ? fmt::format("; did you mean '{}'?", *close) : "";
}

std::optional<Writer::Session::EntityRow> Writer::Session::find_entity(std::string_view key) {
  if (const auto known = entities_.find(key); known != entities_.end()) {
    return known->second;
  }
  Statement row = database().query("SELECT id, kind FROM entity WHERE key = ?1", key);
  if (!row.step()) {
    return std::nullopt;
  }
  const auto kind = parse_entity_kind(row.text(1));
  if (!kind) {
    throw Error(ErrorCode::kCorrupt, fmt::format("entity {}: unknown kind '{}'", key, row.text(1)));
  }
  const EntityRow found{row.integer(0), *kind};
  remember_entity(std::string(key), found);
  return found;
}

Writer::Session::EntityRow Writer::Session::require_entity(std::string_view key,
                                                           std::string_view where) {
  if (const auto found = find_entity(key)) {
    return *found;
  }
  throw Error(ErrorCode::kNotFound,
              fmt::format("{}: no entity '{}'{}", where, printable(key),
                          suggestion(key, "SELECT key FROM entity ORDER BY key")));
}

const Predicate* Writer::Session::find_predicate(std::string_view key) {
  if (const auto known = predicates_.find(key); known != predicates_.end()) {
    return &known->second;
  }
  Statement row = database().query(CLAIMGRAPH_SELECT_PREDICATES "WHERE entity.key = ?1", key);
  if (!row.step()) {
    return nullptr;
  }
  return &predicates_.emplace(std::string(key), RowReader::read_predicate(row)).first->second;
}

const Predicate& Writer::Session::require_predicate(std::string_view key) {
  if (const Predicate* const found = find_predicate(key)) {
    return *found;
  }
  throw Error(
      ErrorCode::kNotFound,
      find_entity(key)
          ? fmt::format("predicate of the claim: '{}' is an entity, not a predicate", key)
          : fmt::format("predicate of the claim: no predicate '{}'{}", printable(key),
                        suggestion(key, "SELECT key FROM entity WHERE kind = 'predicate'")));
}

std::optional<std::int64_t> Writer::Session::find_document(std::string_view key) {
  if (const auto known = documents_.find(key); known != documents_.end()) {
    return known->second;
  }
  Statement row = database().query("SELECT id FROM document WHERE key = ?1", key);
  if (!row.step()) {
    return std::nullopt;
  }
  remember_document(std::string(key), row.integer(0));
  return row.integer(0);
}

std::int64_t Writer::Session::require_document(std::string_view key, std::string_view where) {
  if (const auto found = find_document(key)) {
    return *found;
  }
  throw Error(ErrorCode::kNotFound,
              fmt::format("{}: no document '{}'{}", where, printable(key),
                          suggestion(key, "SELECT key FROM document ORDER BY key")));
}

std::optional<std::int64_t> Writer::Session::find_claim(const ClaimId& id) {
  if (const auto known = claims_.find(id); known != claims_.end()) {
    return known->second;
  }
  Statement row = database().query("SELECT id FROM claim WHERE hash = ?1", id.digest);
  if (!row.step()) {
    return std::nullopt;
  }
  remember_claim(id, row.integer(0));
  return row.integer(0);
}

std::int64_t Writer::Session::require_claim(const ClaimId& id, std::string_view where) {
  if (const auto found = find_claim(id)) {
    return *found;
  }
  throw Error(ErrorCode::kNotFound, fmt::format("{}: no claim {}", where, id.digest.short_hex()));
}

std::optional<std::int64_t> Writer::Session::find_claim_to_put(const ClaimId& id) {
  if (const auto known = claims_.find(id); known != claims_.end()) {
    return known->second;
  }
  // A change that is recorded already may find out by the insert itself.
  return many_ && number_ ? std::nullopt : find_claim(id);
}

std::optional<std::int64_t> Writer::Session::find_attribution_to_put(const AttributionId& id) {
  return many_ && number_ ? std::nullopt : find_attribution(id);
}

std::optional<std::int64_t> Writer::Session::find_attribution(const AttributionId& id) {
  Statement row = database().query("SELECT id FROM attribution WHERE hash = ?1", id.digest);
  return row.step() ? std::optional(row.integer(0)) : std::nullopt;
}

std::int64_t Writer::Session::require_attribution(const AttributionId& id, std::string_view where) {
  if (const auto found = find_attribution(id)) {
    return *found;
  }
  throw Error(ErrorCode::kNotFound,
              fmt::format("{}: no attribution {}", where, id.digest.short_hex()));
}

const std::optional<std::string>& Writer::Session::document_text(std::int64_t document) {
  if (text_of_ != document) {
    text_of_ = document;
    Statement row = database().query("SELECT text FROM document WHERE id = ?1", document);
    text_ = row.step() && !row.is_null(0) ? std::optional(row.string(0)) : std::nullopt;
  }
  return text_;
}

void Writer::Session::remember_entity(const std::string& key, EntityRow row) {
  bound(entities_);
  entities_.emplace(key, row);
}

void Writer::Session::remember_document(const std::string& key, std::int64_t row) {
  bound(documents_);
  documents_.emplace(key, row);
}

void Writer::Session::remember_claim(const ClaimId& id, std::int64_t row) {
  bound(claims_);
  claims_.emplace(id, row);
}

bool Writer::Session::has_added(std::string_view sql, std::int64_t row) {
  return number_ && database().integer(sql, row) == *number_;
}

void Writer::Session::index_text(std::string_view text, const char* kind, std::int64_t row) {
  texts_.push_back({std::string(text), kind, row});
  waiting_bytes_ += text.size() + sizeof(IndexedText);
  if (waiting_bytes_ > kWaitingBytes && !mark_) {
    write_texts();
  }
}

void Writer::Session::expect_many() {
  require_open();
  if (!many_) {
    check_rows_in(database(), false);
    many_ = true;
    transaction_->be_ready_to_roll_back();
  }
}

void Writer::Session::describe(std::string what) {
  require_open();
  model_rules::text(what, "what the change is");
  what_ = std::move(what);
  described_again_ = true;
}

void Writer::Session::write_description() {
  // The trigger guards what is committed, which this change is not yet. Precondition: recorded.
  database().enable_triggers(false);
  try {
    database().run("UPDATE change SET what = ?1 WHERE id = ?2", what_, *number_);
  } catch (...) {
    database().enable_triggers(true);
    throw;
  }
  database().enable_triggers(true);
  transaction_->be_ready_to_roll_back();
}

void Writer::Session::write_texts() {
  if (many_ && !long_segments_ && !texts_.empty()) {
    // Kept in the file until it is set back before the commit.
    database().run("INSERT INTO search (search, rank) VALUES ('hashsize', ?1)", kLongSegmentBytes);
    long_segments_ = true;
  }
  for (const IndexedText& waiting : texts_) {
    database().run("INSERT INTO search (text, kind, ref) VALUES (?1, ?2, ?3)", waiting.text,
                   waiting.kind, waiting.row);
  }
  texts_.clear();
  waiting_bytes_ = 0;
}

void Writer::Session::forget() {
  entities_.clear();
  predicates_.clear();
  documents_.clear();
  claims_.clear();
  text_of_.reset();
  text_.reset();
}

void Writer::Session::mark() {
  require_open();
  if (mark_) {
    throw Error(ErrorCode::kInvalidArgument, "a mark is set already; marks do not nest");
  }
  database().run("SAVEPOINT mark");
  mark_ = Mark{number_,         texts_.size(),       waiting_bytes_,
               wrote_segments_, segments_of_change_, to_earlier_.mark()};
}

void Writer::Session::rollback_to_mark() {
  if (!transaction_ || !mark_) {
    throw Error(ErrorCode::kInvalidArgument, "no mark is set");
  }
  if (!database().in_transaction()) {
    throw_rolled_back();
  }
  database().run("ROLLBACK TO mark");
  database().run("RELEASE mark");
  number_ = mark_->number;
  connection_.open_change = number_;
  texts_.resize(mark_->texts);
  waiting_bytes_ = mark_->waiting_bytes;
  wrote_segments_ = mark_->wrote_segments;
  segments_of_change_ = mark_->segments_of_change;
  to_earlier_.go_back_to(mark_->to_earlier);
  broken_ = false;  // a mark cannot be set on a broken change
  mark_.reset();
  forget();
}

void Writer::Session::release_mark() {
  require_open();
  if (!mark_) {
    throw Error(ErrorCode::kInvalidArgument, "no mark is set");
  }
  database().run("RELEASE mark");
  mark_.reset();
  if (waiting_bytes_ > kWaitingBytes) {
    broken_ = true;
    write_texts();
    broken_ = false;
  }
}

std::optional<ChangeNumber> Writer::Session::commit() {
  require_open();
  const std::optional<ChangeNumber> number = number_;
  try {
    if (number || wrote_segments_) {
      write_texts();
      if (described_again_ && number_) {
        write_description();
      }
      if (number_) {
        change_log::append(database(), *number_, std::move(to_earlier_));
      }
      if (long_segments_) {
        database().run("INSERT INTO search (search, rank) VALUES ('hashsize', ?1)", kSegmentBytes);
      }
      transaction_->commit();
      committed_ = true;
    }
  } catch (...) {
    end();
    throw;
  }
  end();
  return number;
}

void Writer::Session::end() noexcept {
  if (transaction_) {
    transaction_.reset();  // rolls back what was not committed
    connection_.left_open = database().in_transaction();
    connection_.rolled_back =
        connection_.rolled_back || (!committed_ && (broken_ || number_ || wrote_segments_));
    connection_.open_change.reset();
    connection_.has_writer = false;
    if (many_) {
      try {
        check_rows_in(database(), true);
      } catch (...) {
        connection_.unchecked = true;
      }
    }
  }
}

Writer::Writer(std::unique_ptr<Session> session) : session_(std::move(session)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

std::optional<Predicate> Writer::predicate(std::string_view key) const {
  session_->require_open();
  const Predicate* const found = session_->find_predicate(key);
  return found != nullptr ? std::optional(*found) : std::nullopt;
}

bool Writer::has_entity(std::string_view key) const {
  session_->require_open();
  return session_->find_entity(key).has_value();
}

bool Writer::has_document(std::string_view key) const {
  session_->require_open();
  return session_->find_document(key).has_value();
}

std::optional<ClaimId> Writer::find_claim(std::string_view reference) const {
  session_->require_open();
  const auto hash = references::find_claim(session_->database(), reference,
                                           std::numeric_limits<ChangeNumber>::max());
  return hash ? std::optional(ClaimId{*hash}) : std::nullopt;
}

std::optional<AttributionId> Writer::find_attribution(std::string_view key_or_hash) const {
  session_->require_open();
  const auto hash = references::find_attribution(session_->database(), key_or_hash,
                                                 std::numeric_limits<ChangeNumber>::max());
  return hash ? std::optional(AttributionId{*hash}) : std::nullopt;
}

void WriterAccess::describe(Writer& writer, std::string what) {
  writer.session_->describe(std::move(what));
}

void WriterAccess::expect_many(Writer& writer) {
  writer.session_->expect_many();
}

void Writer::mark() {
  session_->mark();
}
void Writer::rollback_to_mark() {
  session_->rollback_to_mark();
}
void Writer::release_mark() {
  session_->release_mark();
}
std::optional<ChangeNumber> Writer::commit() {
  return session_->commit();
}

}  // namespace claimgraph
