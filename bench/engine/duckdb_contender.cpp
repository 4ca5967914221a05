#include "duckdb_contender.hpp"

#include <string>
#include <utility>

#include <fmt/format.h>

#include "sql_texts.hpp"

namespace claimgraph::bench {
namespace {

void fill_pairs(DuckdbFile& file, const char* table,
                const std::vector<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
  DuckdbFile::Filler filler(file, table);
  for (const auto& [first, second] : pairs) {
    filler.add(static_cast<std::int32_t>(first)).add(static_cast<std::int32_t>(second)).end_row();
  }
  filler.finish();
}

}  // namespace

DuckdbContender::DuckdbContender(std::shared_ptr<const DuckdbLibrary> library,
                                 std::filesystem::path file, const FlatData& data, unsigned threads)
    : library_(std::move(library)),
      path_(std::move(file)),
      threads_(threads),
      claim_at_(claims_by_id(data)) {
  std::filesystem::remove(path_);
  std::filesystem::remove(path_.string() + ".wal");
  file_ = std::make_unique<DuckdbFile>(library_, path_, threads_);
  fill(data);
}

void DuckdbContender::fill(const FlatData& data) {
  for (const std::string& sql : schema_sql(Dialect::kDuckdb)) {
    file_->query(sql);
  }
  const RelatedPredicates related(data);
  const auto number_of = [](std::uint32_t value) { return static_cast<std::int32_t>(value); };
  DuckdbFile::Filler filler(*file_, "hot");
  for (const FlatClaim& claim : data.claims) {  // they are sorted
    filler.add(number_of(claim.subject))
        .add(number_of(claim.predicate))
        .add(number_of(claim.scope))
        .add(number_of(claim.modality))
        .add(claim.lo)
        .add(claim.hi)
        .add(claim.begin)
        .add(claim.end)
        .add(claim.log_lower)
        .add(claim.log_upper)
        .add(number_of(claim.standing));
    if (claim.origin == 0) {
      filler.add_null();
    } else {
      filler.add(number_of(claim.origin));
    }
    filler.add(number_of(claim.order)).add(related.contains(claim.predicate) ? 1 : 0).end_row();
  }
  filler.finish();
  fill_pairs(*file_, "related", data.related_predicates);
  fill_pairs(*file_, "narrower", data.narrower_scopes);
  fill_pairs(*file_, "around", scopes_around(data));
  file_->query("CHECKPOINT");
}

std::uint64_t DuckdbContender::number(const std::string& sql) {
  std::uint64_t result = 0;
  file_->query(sql, [&result](const DuckdbRow& row) {
    result = static_cast<std::uint64_t>(row.integer(0));
  });
  return result;
}

std::uint64_t DuckdbContender::count(bool conditional) {
  return number(count_sql(Dialect::kDuckdb, conditional));
}

std::uint64_t DuckdbContender::count_cold(bool conditional) {
  file_.reset();
  file_ = std::make_unique<DuckdbFile>(library_, path_, threads_);
  return count(conditional);
}

std::vector<RankedPair> DuckdbContender::most_severe(std::size_t limit) {
  std::vector<RankedPair> pairs;
  file_->query(most_severe_sql(Dialect::kDuckdb, limit), [&](const DuckdbRow& row) {
    pairs.push_back({claim_at_[static_cast<std::size_t>(row.integer(0))],
                     claim_at_[static_cast<std::size_t>(row.integer(1))], row.real(2)});
  });
  return pairs;
}

std::vector<BestSupport> DuckdbContender::best_supported() {
  std::vector<BestSupport> best;
  file_->query(best_supported_sql(Dialect::kDuckdb), [&best](const DuckdbRow& row) {
    best.push_back({static_cast<std::uint32_t>(row.integer(0)),
                    static_cast<std::uint32_t>(row.integer(1)),
                    static_cast<std::uint32_t>(row.integer(2) >> 32U),
                    static_cast<std::uint32_t>(row.integer(2))});
  });
  return best;
}

std::uint64_t DuckdbContender::count_about(std::uint32_t subject) {
  std::string sql = count_about_sql(Dialect::kDuckdb);
  for (std::size_t at = sql.find("?1"); at != std::string::npos; at = sql.find("?1", at)) {
    sql.replace(at, 2, std::to_string(subject));
  }
  return number(sql);
}

}  // namespace claimgraph::bench
