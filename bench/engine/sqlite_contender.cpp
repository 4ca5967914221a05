#include "sqlite_contender.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "sql_texts.hpp"

namespace claimgraph::bench {
namespace {

/// What somebody sets who reads much and has the memory: the file mapped, no page copied.
constexpr const char* kReaderSettings =
    "PRAGMA query_only = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 17179869184; "
    "PRAGMA cache_size = -1000000";

BareFile open_reader(const std::filesystem::path& path) {
  BareFile file(path, BareFile::Mode::kRead);
  file.execute(kReaderSettings);
  return file;
}

void fill_pairs(const BareFile& file, const char* sql,
                const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
  BareStatement insert = file.prepare(sql);
  for (const auto& [first, second] : pairs) {
    insert.bind(1, std::int64_t{first}).bind(2, std::int64_t{second}).run();
  }
}

std::uint64_t single_number(BareStatement& statement) {
  statement.step();
  const auto number = static_cast<std::uint64_t>(statement.integer(0));
  statement.reset();
  return number;
}

}  // namespace

void make_flat_file(const std::filesystem::path& file, const FlatData& data) {
  if (std::filesystem::exists(file)) {
    return;
  }
  const std::filesystem::path unfinished = file.string() + ".unfinished";
  std::filesystem::remove(unfinished);
  {
    BareFile made(unfinished, BareFile::Mode::kWrite);
    made.execute(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; "
        "PRAGMA cache_size = -500000");
    for (const std::string& sql : schema_sql(Dialect::kSqlite)) {
      made.execute(sql);
    }
    made.execute("BEGIN");
    BareStatement insert = made.prepare(
        "INSERT INTO hot VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)");
    const RelatedPredicates related(data);
    for (const FlatClaim& claim : data.claims) {
      insert.bind(1, std::int64_t{claim.subject})
          .bind(2, std::int64_t{claim.predicate})
          .bind(3, std::int64_t{claim.scope})
          .bind(4, std::int64_t{claim.modality})
          .bind(5, claim.lo)
          .bind(6, claim.hi)
          .bind(7, std::int64_t{claim.begin})
          .bind(8, std::int64_t{claim.end})
          .bind(9, claim.log_lower)
          .bind(10, claim.log_upper)
          .bind(11, std::int64_t{claim.standing})
          .bind(13, std::int64_t{claim.order})
          .bind(14, std::int64_t{related.contains(claim.predicate) ? 1 : 0});
      if (claim.origin == 0) {
        insert.bind_null(12);
      } else {
        insert.bind(12, std::int64_t{claim.origin});
      }
      insert.run();
    }
    fill_pairs(made, "INSERT INTO related VALUES (?1, ?2)", data.related_predicates);
    fill_pairs(made, "INSERT INTO narrower VALUES (?1, ?2)", data.narrower_scopes);
    fill_pairs(made, "INSERT INTO around VALUES (?1, ?2)", scopes_around(data));
    for (const std::uint32_t text : scope_texts(data)) {
      made.execute(fmt::format("INSERT INTO scope_text VALUES ({})", text));
    }
    made.execute(
        "INSERT INTO scope_part SELECT scope FROM narrower UNION SELECT wider FROM narrower");
    made.execute("COMMIT");
    for (const std::string& sql : index_sql()) {
      made.execute(sql);
    }
  }
  std::filesystem::rename(unfinished, file);
}

SqliteContender::SqliteContender(std::filesystem::path file, std::vector<std::uint32_t> claim_at)
    : path_(std::move(file)),
      claim_at_(std::move(claim_at)),
      file_(open_reader(path_)),
      count_about_(file_.prepare(count_about_sql(Dialect::kSqlite))) {
  contradicted_.push_back(file_.prepare(contradicted_sql(false, false)));
  contradicted_.push_back(file_.prepare(contradicted_sql(true, false)));
  contradicted_.push_back(file_.prepare(contradicted_sql(true, true)));
}

std::uint64_t SqliteContender::count(bool conditional) {
  BareStatement statement = file_.prepare(count_sql(Dialect::kSqlite, conditional));
  return single_number(statement);
}

std::uint64_t SqliteContender::count_cold(bool conditional) {
  const BareFile file = open_reader(path_);
  BareStatement statement = file.prepare(count_sql(Dialect::kSqlite, conditional));
  return single_number(statement);
}

std::vector<RankedPair> SqliteContender::most_severe(std::size_t limit) {
  BareStatement statement = file_.prepare(most_severe_sql(Dialect::kSqlite, limit));
  std::vector<RankedPair> pairs;
  while (statement.step()) {
    pairs.push_back({claim_at_[static_cast<std::size_t>(statement.integer(0))],
                     claim_at_[static_cast<std::size_t>(statement.integer(1))], statement.real(2)});
  }
  return pairs;
}

std::vector<BestSupport> SqliteContender::best_supported() {
  BareStatement statement = file_.prepare(best_supported_sql(Dialect::kSqlite));
  std::vector<BestSupport> best;
  while (statement.step()) {
    best.push_back({static_cast<std::uint32_t>(statement.integer(0)),
                    static_cast<std::uint32_t>(statement.integer(1)),
                    static_cast<std::uint32_t>(statement.integer(2) >> 32U),
                    static_cast<std::uint32_t>(statement.integer(2))});
  }
  return best;
}

std::uint64_t SqliteContender::count_about(std::uint32_t subject) {
  count_about_.bind(1, std::int64_t{subject});
  return single_number(count_about_);
}

std::vector<std::uint32_t> SqliteContender::contradicted(const FlatClaim& claim) {
  BareStatement& statement = contradicted_[claim.scope == 0               ? 0U
                                           : claim.scope < kFirstHardware ? 1U
                                                                          : 2U];
  statement.bind(1, std::int64_t{claim.subject})
      .bind(2, std::int64_t{claim.predicate})
      .bind(3, std::int64_t{claim.scope})
      .bind(4, std::int64_t{claim.modality})
      .bind(5, claim.lo)
      .bind(6, claim.hi)
      .bind(7, std::int64_t{claim.begin})
      .bind(8, std::int64_t{claim.end});
  std::vector<std::uint32_t> claims;
  while (statement.step()) {
    claims.push_back(claim_at_[static_cast<std::size_t>(statement.integer(0))]);
  }
  std::sort(claims.begin(), claims.end());
  return claims;
}

std::string SqliteContender::plans() const {
  std::string text;
  const auto plan = [&](const char* question, const std::string& sql) {
    text += fmt::format("{}\n{}\n", question, sql);
    BareStatement steps = file_.prepare("EXPLAIN QUERY PLAN " + sql);
    while (steps.step()) {
      text += fmt::format("  {}\n", steps.text(3));
    }
  };
  plan("count", count_sql(Dialect::kSqlite, true));
  plan("about one subject", count_about_sql(Dialect::kSqlite));
  plan("most severe", most_severe_sql(Dialect::kSqlite, 100));
  plan("best supported", best_supported_sql(Dialect::kSqlite));
  plan("dry run, scope not stated", contradicted_sql(false, false));
  plan("dry run, hardware", contradicted_sql(true, true));
  return text;
}

}  // namespace claimgraph::bench
