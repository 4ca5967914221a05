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

/// The last row of a table of one file, to be inserted into another one as it is.
class KeptRow {
 public:
  KeptRow(const BareFile& from, const BareFile& to, const std::string& table,
          const std::string& condition) {
    BareStatement row = from.prepare(fmt::format("SELECT * FROM {} WHERE {}", table, condition));
    if (!row.step()) {
      return;
    }
    const int columns = sqlite3_column_count(row.handle());
    std::string parameters;
    for (int column = 0; column < columns; ++column) {
      values_.emplace_back(sqlite3_value_dup(sqlite3_column_value(row.handle(), column)));
      parameters += column == 0 ? "?" : ", ?";
    }
    insert_ = std::make_unique<BareStatement>(
        to.prepare(fmt::format("INSERT INTO {} VALUES ({})", table, parameters)));
  }

  void insert_if_any() {
    if (insert_ == nullptr) {
      return;
    }
    for (std::size_t column = 0; column < values_.size(); ++column) {
      sqlite3_bind_value(insert_->handle(), static_cast<int>(column) + 1, values_[column].get());
    }
    insert_->run();
  }

 private:
  struct Free {
    void operator()(sqlite3_value* value) const noexcept { sqlite3_value_free(value); }
  };
  std::vector<std::unique_ptr<sqlite3_value, Free>> values_;
  std::unique_ptr<BareStatement> insert_;
};

/// Inserts into a copy of the store the very rows that the library inserted last, each into a page
/// that nobody has read for it.
class BareInserter {
 public:
  BareInserter(const std::filesystem::path& written, const std::filesystem::path& copy)
      : from_(written, BareFile::Mode::kRead), to_(copy, BareFile::Mode::kWrite) {
    to_.execute("PRAGMA synchronous = FULL; PRAGMA cache_size = -65536");
    begin_ = std::make_unique<BareStatement>(to_.prepare("BEGIN IMMEDIATE"));
    commit_ = std::make_unique<BareStatement>(to_.prepare("COMMIT"));
    index_ = std::make_unique<BareStatement>(
        to_.prepare("INSERT INTO search (text, kind, ref) VALUES (?1, 'attribution', ?2)"));
  }

  void look_at_last() {
    rows_.clear();
    const std::int64_t claim = last("claim");
    attribution_ = last("attribution");
    rows_.emplace_back(from_, to_, "change", fmt::format("id = {}", last("change")));
    rows_.emplace_back(from_, to_, "claim", fmt::format("id = {}", claim));
    rows_.emplace_back(from_, to_, "scope", fmt::format("claim_id = {}", claim));
    rows_.emplace_back(from_, to_, "attribution", fmt::format("id = {}", attribution_));
    BareStatement text = from_.prepare("SELECT exact FROM attribution WHERE id = ?1");
    text.bind(1, attribution_).step();
    text_ = text.text(0);
  }

  void insert() {
    begin_->run();
    for (KeptRow& row : rows_) {
      row.insert_if_any();
    }
    if (!text_.empty()) {
      index_->bind(1, std::string_view(text_)).bind(2, attribution_).run();
    }
    commit_->run();
  }

 private:
  [[nodiscard]] std::int64_t last(const char* table) const {
    BareStatement row = from_.prepare(fmt::format("SELECT max(id) FROM {}", table));
    row.step();
    return row.integer(0);
  }

  BareFile from_;
  BareFile to_;
  std::vector<KeptRow> rows_;
  std::int64_t attribution_ = 0;
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
  const std::filesystem::path bare_copy = store.path().string() + ".bare-copy";
  const auto remove = [&] {
    for (const auto& path : {copy, bare_copy}) {
      for (const char* const suffix : {"", "-wal", "-shm"}) {
        std::filesystem::remove(path.string() + suffix);
      }
    }
  };
  remove();
  std::filesystem::copy_file(store.path(), copy);
  std::filesystem::copy_file(store.path(), bare_copy);
  std::size_t found = 0;
  {
    OpenOptions options;
    options.mode = OpenOptions::Mode::kWrite;
    Store written = Store::open(copy, options);
    Columns columns = Columns::load(written.view());
    BareInserter bare(copy, bare_copy);
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
