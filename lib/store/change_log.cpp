#include "store/change_log.hpp"

#include <algorithm>
#include <span>

#include "store/logged_changes.hpp"

namespace claimgraph {
namespace {

std::string_view bytes_of(std::span<const std::uint32_t> tags) {
  return {reinterpret_cast<const char*>(tags.data()), tags.size_bytes()};
}

void write(Database& database, ChangeNumber number, const ChangeChain& chain) {
  const std::string_view tags = bytes_of(chain.tags());
  database.run("INSERT INTO log (change_id, chain, tags) VALUES (?1, ?2, ?3)", number,
               chain.digest(), std::as_bytes(std::span(tags)));
}

/// Adds what a statement gives to a chain.
class Adder {
 public:
  explicit Adder(ChangeChain& chain) : chain_(chain) {}

  void add(RecordKind kind, Statement rows) {
    while (rows.step()) {
      encode_record(kind, rows, record_);
      chain_.add(record_);
    }
  }

 private:
  ChangeChain& chain_;
  std::string record_;
};

bool is_undoing(RecordKind kind) {
  return kind == RecordKind::kMergeUndone || kind == RecordKind::kRetractionUndone ||
         kind == RecordKind::kDecisionUndone;
}

}  // namespace

void AddedToEarlierRows::go_back_to(const Mark& mark) {
  aliases.resize(mark.aliases);
  claim_keys.resize(mark.claim_keys);
  attribution_keys.resize(mark.attribution_keys);
  undone = mark.undone;
}

void AddedToEarlierRows::sort() {
  std::sort(aliases.begin(), aliases.end());
  std::sort(claim_keys.begin(), claim_keys.end());
  std::sort(attribution_keys.begin(), attribution_keys.end());
}

ChangeChain::ChangeChain(const Digest& before) {
  stream_.add({reinterpret_cast<const char*>(before.bytes.data()), before.bytes.size()});
}

void ChangeChain::add(std::string_view record) {
  const std::uint64_t size = record.size();
  stream_.add({reinterpret_cast<const char*>(&size), sizeof size});
  stream_.add(record);
  tags_.push_back(record_tag(record));
}

void change_log::append(Database& database, ChangeNumber number, AddedToEarlierRows earlier) {
  earlier.sort();
  Digest before;
  if (Statement last = database.query("SELECT chain FROM log ORDER BY change_id DESC LIMIT 1");
      last.step()) {
    before = last.digest(0);
  }
  ChangeChain chain(before);
  Adder adder(chain);
  for (const RecordRows& of : record_rows()) {
    // Earlier rows have lower numbers, so that what belongs to them comes first.
    if (of.kind == RecordKind::kAlias) {
      for (const AddedToEarlierRows::Alias& alias : earlier.aliases) {
        adder.add(of.kind, database.query("SELECT added_by, entity_id, text, language, folded "
                                          "FROM alias WHERE entity_id = ?1 AND text = ?2 AND "
                                          "language = ?3",
                                          alias.entity, alias.text, alias.language));
      }
    } else if (of.kind == RecordKind::kClaimKey) {
      for (const AddedToEarlierRows::Key& key : earlier.claim_keys) {
        adder.add(of.kind, database.query("SELECT added_by, claim_id, key FROM claim_key "
                                          "WHERE key = ?1",
                                          key.key));
      }
    } else if (of.kind == RecordKind::kAttributionKey) {
      for (const AddedToEarlierRows::Key& key : earlier.attribution_keys) {
        adder.add(of.kind, database.query("SELECT added_by, attribution_id, key "
                                          "FROM attribution_key WHERE key = ?1",
                                          key.key));
      }
    }
    if (!is_undoing(of.kind) || earlier.undone) {
      adder.add(of.kind, database.query(of.of_change, number));
    }
  }
  write(database, number, chain);
}

void change_log::append_all(Database& database) {
  LoggedChanges changes(database);
  Digest before;
  while (const auto number = changes.next()) {
    ChangeChain chain(before);
    changes.for_each_record(
        [&](const LoggedRow& /*row*/, std::string_view record) { chain.add(record); });
    before = chain.digest();
    write(database, *number, chain);
  }
}

}  // namespace claimgraph
