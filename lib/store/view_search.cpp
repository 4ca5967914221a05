#include <set>
#include <utility>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/store/view.hpp>

#include "store/reader.hpp"

namespace claimgraph {
namespace {

/// The words as FTS5 strings, so that nothing in them is query syntax. Empty if there are none.
std::string fts_strings(std::string_view words) {
  // NUL would end the query for FTS5.
  constexpr std::string_view kSpaces(" \t\r\n\v\f\0", 7);
  std::string query;
  while (true) {
    const std::size_t begin = words.find_first_not_of(kSpaces);
    if (begin == std::string_view::npos) {
      return query;
    }
    words.remove_prefix(begin);
    const std::string_view word = words.substr(0, words.find_first_of(kSpaces));
    words.remove_prefix(word.size());
    query += query.empty() ? "\"" : " \"";
    for (const char c : word) {
      query += c;
      if (c == '"') {
        query += c;
      }
    }
    query += '"';
  }
}

}  // namespace

std::vector<SearchHit> View::search(std::string_view words, std::size_t limit) const {
  std::vector<SearchHit> hits;
  const std::string query = fts_strings(words);
  if (query.empty() || limit == 0 || find_invalid_utf8(words)) {
    return hits;
  }
  // The index has no transaction time of its own: what a hit names is asked whether this state
  // knows it. Ordering by rowid as well makes equal ranks come in one order.
  Statement matches = reader_->database.query(
      "SELECT kind, ref, text FROM search WHERE search MATCH ?1 ORDER BY rank, rowid", query);
  std::set<std::pair<std::string, std::string>> seen;
  while (hits.size() < limit && matches.step()) {
    SearchHit hit{matches.string(0), {}, matches.string(2)};
    const std::int64_t row = matches.integer(1);
    if (hit.kind == "entity") {
      Statement entity = reader_->query(
          "SELECT key FROM entity WHERE id = ?2 AND added_by <= ?1 AND (label = ?3 OR EXISTS "
          "(SELECT 1 FROM alias a WHERE a.entity_id = ?2 AND a.text = ?3 AND a.added_by <= ?1))",
          row, hit.text);
      hit.reference = entity.step() ? entity.string(0) : "";
    } else if (hit.kind == "document") {
      Statement document =
          reader_->query("SELECT key FROM document d WHERE d.id = ?2 AND " CLAIMGRAPH_KNOWN(
                             "d") " AND " CLAIMGRAPH_NOT_RETRACTED("document_id", "d.id"),
                         row);
      hit.reference = document.step() ? document.string(0) : "";
    } else {
      Statement record = reader_->query(
          hit.kind == "claim"
              ? "SELECT hash FROM claim c WHERE c.id = ?2 AND " CLAIMGRAPH_LIVE_CLAIM("c")
              : "SELECT hash FROM attribution a WHERE a.id = ?2 AND " CLAIMGRAPH_LIVE_ATTRIBUTION(
                    "a"),
          row);
      hit.reference = record.step() ? record.digest(0).hex() : "";
    }
    // A label and an alias of one entity are one hit: the better.
    if (!hit.reference.empty() && seen.emplace(hit.kind, hit.reference).second) {
      hits.push_back(std::move(hit));
    }
  }
  return hits;
}

}  // namespace claimgraph
