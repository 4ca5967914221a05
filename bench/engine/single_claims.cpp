#include "single_claims.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <fmt/format.h>
#include <sqlite3.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

#include "processor_time.hpp"
#include "random.hpp"
#include "timing.hpp"

namespace claimgraph::bench {
namespace {

constexpr std::size_t kClaims = 200;  // of one run

/// Entity rows and numbers of scope texts, by name.
class Names {
 public:
  explicit Names(const std::filesystem::path& store)
      : file_(store, BareFile::Mode::kRead),
        by_key_(file_.prepare("SELECT id FROM entity WHERE key = ?1")) {
    BareStatement texts = file_.prepare("SELECT claim_id, entity_id, text FROM scope");
    while (texts.step()) {  // in the order in which read_flat numbers them
      if (texts.is_null(1)) {
        texts_.try_emplace(std::string(texts.text(2)),
                           static_cast<std::uint32_t>(texts_.size() + 1));
      }
    }
  }

  std::uint32_t entity(const std::string& key) {
    by_key_.bind(1, std::string_view(key)).step();
    const auto row = static_cast<std::uint32_t>(by_key_.integer(0));
    by_key_.reset();
    return row;
  }

  FlatClaim flat(const NewClaim& made) {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    FlatClaim flat;
    const Claim& claim = made.claim;
    flat.subject = entity(claim.subject);
    flat.predicate = entity(claim.predicate);
    for (const auto& [dimension, value] : claim.scope) {
      flat.scope = value.kind == ScopeValue::Kind::kEntity ? kFirstHardware + entity(value.text)
                                                           : texts_.at(value.text);
    }
    flat.modality = made.attribution.act == Act::kForecasts ? 2 : 1;
    const Interval fuzzy = std::get<Quantity>(claim.object).bounds().fuzzy;
    flat.lo = fuzzy.lo_open() ? std::nextafter(fuzzy.lo(), kInfinity) : fuzzy.lo();
    flat.hi = fuzzy.hi_open() ? std::nextafter(fuzzy.hi(), -kInfinity) : fuzzy.hi();
    const DaySpan& time = claim.valid_time.fuzzy();
    constexpr std::int64_t kLeast = std::numeric_limits<std::int32_t>::min();
    constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
    flat.begin = static_cast<std::int32_t>(std::clamp<std::int64_t>(time.begin, kLeast, kMost));
    flat.end = static_cast<std::int32_t>(std::clamp<std::int64_t>(time.end, kLeast, kMost));
    return flat;
  }

 private:
  BareFile file_;
  BareStatement by_key_;
  std::map<std::string, std::uint32_t> texts_;
};

std::vector<std::uint32_t> others(const std::vector<Contradiction>& found, std::uint32_t own) {
  std::vector<std::uint32_t> claims;
  for (const Contradiction& pair : found) {
    const auto a = static_cast<std::uint32_t>(pair.a);
    claims.push_back(a == own ? static_cast<std::uint32_t>(pair.b) : a);
  }
  std::sort(claims.begin(), claims.end());
  return claims;
}

/// A row as SQLite gave it, to be inserted again.
class KeptRow {
 public:
  KeptRow(const BareFile& file, const std::string& table, const std::string& condition) {
    BareStatement row = file.prepare(fmt::format("SELECT * FROM {} WHERE {}", table, condition));
    if (!row.step()) {
      return;
    }
    const int columns = sqlite3_column_count(row.handle());
    std::string parameters;
    for (int column = 0; column < columns; ++column) {
      names_.emplace_back(sqlite3_column_name(row.handle(), column));
      values_.emplace_back(sqlite3_value_dup(sqlite3_column_value(row.handle(), column)));
      parameters += column == 0 ? "?" : ", ?";
    }
    insert_ = std::make_unique<BareStatement>(
        file.prepare(fmt::format("INSERT INTO {} VALUES ({})", table, parameters)));
  }

  [[nodiscard]] bool exists() const { return insert_ != nullptr; }
  /// With other values in some columns. A column named `id` without one gets a new number.
  void insert_again(const std::map<std::string, std::int64_t>& numbers, std::string_view hash) {
    for (std::size_t column = 0; column < names_.size(); ++column) {
      const int at = static_cast<int>(column) + 1;
      const auto number = numbers.find(names_[column]);
      if (names_[column] == "hash") {
        insert_->bind_blob(at, hash.data(), hash.size());
      } else if (number != numbers.end()) {
        insert_->bind(at, number->second);
      } else if (names_[column] == "id") {
        insert_->bind_null(at);
      } else {
        sqlite3_bind_value(insert_->handle(), at, values_[column].get());
      }
    }
    insert_->run();
  }

 private:
  struct Free {
    void operator()(sqlite3_value* value) const noexcept { sqlite3_value_free(value); }
  };
  std::vector<std::string> names_;
  std::vector<std::unique_ptr<sqlite3_value, Free>> values_;
  std::unique_ptr<BareStatement> insert_;
};

/// Inserts what the library inserted last once more, under other names.
class BareInserter {
 public:
  explicit BareInserter(const std::filesystem::path& path)
      : file_(path, BareFile::Mode::kWrite), random_(99) {
    file_.execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
  }

  void look_at_last() {
    const auto last = [&](const char* table) {
      BareStatement row = file_.prepare(fmt::format("SELECT max(id) FROM {}", table));
      row.step();
      return row.integer(0);
    };
    change_ = std::make_unique<KeptRow>(file_, "change", fmt::format("id = {}", last("change")));
    const std::int64_t claim = last("claim");
    claim_ = std::make_unique<KeptRow>(file_, "claim", fmt::format("id = {}", claim));
    scope_ = std::make_unique<KeptRow>(file_, "scope", fmt::format("claim_id = {}", claim));
    const std::int64_t attribution = last("attribution");
    attribution_ =
        std::make_unique<KeptRow>(file_, "attribution", fmt::format("id = {}", attribution));
    BareStatement text = file_.prepare("SELECT exact FROM attribution WHERE id = ?1");
    text.bind(1, attribution).step();
    text_ = text.text(0);
    if (!begin_) {
      begin_ = std::make_unique<BareStatement>(file_.prepare("BEGIN IMMEDIATE"));
      commit_ = std::make_unique<BareStatement>(file_.prepare("COMMIT"));
      index_ = std::make_unique<BareStatement>(
          file_.prepare("INSERT INTO search (text, kind, ref) VALUES (?1, 'attribution', ?2)"));
    }
  }

  void insert() {
    std::array<std::uint64_t, 4> claim_hash{};
    std::array<std::uint64_t, 4> attribution_hash{};
    std::generate(claim_hash.begin(), claim_hash.end(), [&] { return random_.next(); });
    std::generate(attribution_hash.begin(), attribution_hash.end(), [&] { return random_.next(); });
    const auto bytes = [](const std::array<std::uint64_t, 4>& hash) {
      return std::string_view(reinterpret_cast<const char*>(hash.data()), sizeof hash);
    };
    begin_->run();
    change_->insert_again({}, {});
    const std::int64_t change = file_.last_row();
    claim_->insert_again({{"added_by", change}}, bytes(claim_hash));
    const std::int64_t claim = file_.last_row();
    if (scope_->exists()) {
      scope_->insert_again({{"claim_id", claim}}, {});
    }
    attribution_->insert_again({{"added_by", change}, {"claim_id", claim}},
                               bytes(attribution_hash));
    if (!text_.empty()) {
      index_->bind(1, std::string_view(text_)).bind(2, file_.last_row()).run();
    }
    commit_->run();
  }

 private:
  BareFile file_;
  Random random_;
  std::unique_ptr<KeptRow> change_;
  std::unique_ptr<KeptRow> claim_;
  std::unique_ptr<KeptRow> scope_;
  std::unique_ptr<KeptRow> attribution_;
  std::string text_;
  std::unique_ptr<BareStatement> begin_;
  std::unique_ptr<BareStatement> commit_;
  std::unique_ptr<BareStatement> index_;
};

/// Milliseconds to put a claim in, bring the columns up to it and ask what it contradicts.
double insert_and_learn(Store& store, Columns& columns, const NewClaim& made, std::size_t& found) {
  return wall_time([&] {
    {
      Writer writer = store.write("bench_engine", "one claim");
      writer.put_claim(made.claim);
      writer.put_attribution(made.attribution);
      writer.commit();
    }
    const View view = store.view();
    columns.refresh(view);
    found += check(columns, view, made.claim, made.attribution.act).size();
  });
}

}  // namespace

Measurement dry_runs(const Store& store, ColumnsContender& ours, SqliteContender& sql,
                     const ClaimSizes& sizes, const Asking& asking) {
  Measurement result;
  result.question = "dry run";
  result.claims = asking.claims;
  Names names(store.path());
  const View view = store.view();
  const std::vector<NewClaim> made = new_claims(sizes, kClaims);
  std::size_t pairs = 0;
  constexpr std::size_t kShown = 3;
  for (const NewClaim& one : made) {
    const auto found = others(check(ours.columns(), view, one.claim, one.attribution.act), 0);
    const auto by_sql = sql.contradicted(names.flat(one));
    pairs += found.size();
    if (found != by_sql && result.differences.size() < kShown) {
      result.differences.push_back(fmt::format("ours finds {} claims that {} contradicts, SQL {}",
                                               found.size(), one.claim.canonical(), by_sql.size()));
    }
  }
  result.answer = fmt::format("{} pairs of {} claims", pairs, kClaims);
  std::vector<double> ours_ms;
  std::vector<double> sql_ms;
  for (std::size_t run = 0; run < asking.runs; ++run) {
    ours_ms.push_back(wall_time([&] {
      for (const NewClaim& one : made) {
        (void)check(ours.columns(), view, one.claim, one.attribution.act);
      }
    }));
    sql_ms.push_back(wall_time([&] {
      for (const NewClaim& one : made) {  // names are looked up by both
        (void)sql.contradicted(names.flat(one));
      }
    }));
  }
  result.times.push_back({"ours", median(ours_ms) / kClaims, asking.runs});
  result.times.push_back({"SQL", median(sql_ms) / kClaims, asking.runs});
  return result;
}

Measurement insertions(const Store& store, const ClaimSizes& sizes, const Asking& asking) {
  Measurement result;
  result.question = "insert";
  result.claims = asking.claims;
  const std::filesystem::path copy = store.path().string() + ".copy";
  const auto remove = [&copy] {
    for (const char* const suffix : {"", "-wal", "-shm"}) {
      std::filesystem::remove(copy.string() + suffix);
    }
  };
  remove();
  std::filesystem::copy_file(store.path(), copy);
  std::size_t found = 0;
  {
    OpenOptions options;
    options.mode = OpenOptions::Mode::kWrite;
    Store written = Store::open(copy, options);
    Columns columns = Columns::load(written.view());
    BareInserter bare(copy);
    constexpr std::size_t kOfRun = 40;
    const std::vector<NewClaim> made = new_claims(sizes, kOfRun * (asking.runs + 1));
    std::vector<double> ours_ms;
    std::vector<double> bare_ms;
    for (std::size_t i = 0; i < made.size(); ++i) {  // in turns: one of ours, one bare
      const double ours = insert_and_learn(written, columns, made[i], found);
      bare.look_at_last();
      const double by_hand = wall_time([&] { bare.insert(); });
      if (i >= kOfRun) {  // the first ones only warm up
        ours_ms.push_back(ours);
        bare_ms.push_back(by_hand);
      }
    }
    result.answer = fmt::format("{} pairs of {} claims", found, made.size());
    result.times.push_back({"ours", median(ours_ms), ours_ms.size()});
    result.times.push_back({"bare", median(bare_ms), bare_ms.size()});
  }
  remove();
  return result;
}

}  // namespace claimgraph::bench
