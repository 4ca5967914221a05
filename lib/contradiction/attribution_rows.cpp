#include "contradiction/attribution_rows.hpp"

#include <algorithm>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>

#include "contradiction/row_number.hpp"
#include "contradiction/row_runs.hpp"
#include "contradiction/text_memory.hpp"
#include "store/reader.hpp"

namespace claimgraph {
namespace {

/// Columns as RowsReader takes them.
#define CLAIMGRAPH_SELECT_ATTRIBUTION_ROWS \
  "SELECT a.id, a.claim_id, a.agent_id, a.act, a.document_id, a.via_id, "            \
  "a.speech_act, a.against_id, NOT (" CLAIMGRAPH_LIVE_ATTRIBUTION("a") "), "         \
  "a.against_id IS NULL OR " CLAIMGRAPH_NOT_RETRACTED("claim_id", "a.against_id") \
  " FROM attribution a "

/// Of a column of integers: asks for its type only if it reads as 0, as NULL does.
std::uint32_t number_or_none(const Statement& row, int column, std::string_view what) {
  const std::int64_t number = row.integer(column);
  return number == 0 && row.is_null(column) ? 0 : row_number(number, what);
}

class RowsReader {
 public:
  RowsReader(Representatives& representatives, AttributionRows& into)
      : representatives_(representatives), into_(into) {}

  /// The columns up to `against_id`.
  AttributionRow& read(const Statement& row) {
    AttributionRow& said = into_.rows.emplace_back();
    said.row = row_number(row.integer(0), "attribution");
    said.claim = row_number(row.integer(1), "claim");
    said.agent = representatives_.of(row_number(row.integer(2), "entity"));
    const std::string_view act = row.text(3);
    if (const auto known = parse_act(act)) {
      said.act = *known;
    } else {
      throw Error(ErrorCode::kCorrupt,
                  fmt::format("attribution row {}: unknown act '{}'", said.row, act));
    }
    said.document = number_or_none(row, 4, "document");
    said.via = number_or_none(row, 5, "attribution");
    if (said.via >= said.row) {
      throw Error(ErrorCode::kCorrupt,
                  fmt::format("attribution row {}: passes on row {}, which was added later",
                              said.row, said.via));
    }
    said.speech_act = speech_act(row.text(6));
    said.against = number_or_none(row, 7, "claim");
    return said;
  }

 private:
  std::uint32_t speech_act(std::string_view name) {
    return name.empty() ? 0 : numbers_(name, [this](std::string_view fresh) {
      into_.speech_acts.emplace_back(fresh);
      return static_cast<std::uint32_t>(into_.speech_acts.size());
    });
  }

  Representatives& representatives_;
  AttributionRows& into_;
  TextMemory numbers_;
};

/// Looks around from the attributions of some claims.
class ConnectedRows {
 public:
  ConnectedRows(const StateAccess& state, Representatives& representatives)
      : state_(state), reader_(representatives, found_) {}

  AttributionRows read(std::span<const std::uint32_t> claims) {
    for_each_run(claims, [this](std::uint32_t first, std::uint32_t last) {
      take(state_.query(CLAIMGRAPH_SELECT_ATTRIBUTION_ROWS
                        "WHERE a.claim_id BETWEEN ?2 AND ?3 AND " CLAIMGRAPH_KNOWN("a"),
                        first, last),
           true);
    });
    // What is known from others alone falls with the last of them. Nothing taken back: none fell.
    if (state_.database.integer("SELECT EXISTS (SELECT 1 FROM retraction "
                                "WHERE " CLAIMGRAPH_IN_FORCE("retraction") ")",
                                state_.number) != 0) {
      read_tellers();
    }
    read_passed_on();
    std::sort(found_.rows.begin(), found_.rows.end(),
              [](const AttributionRow& a, const AttributionRow& b) { return a.row < b.row; });
    return std::move(found_);
  }

 private:
  void take(Statement row, bool wanted) {
    while (row.step()) {
      if (!known_.insert(row.integer(0)).second) {
        continue;
      }
      AttributionRow& said = reader_.read(row);
      said.wanted = wanted;
      said.gone = row.integer(8) != 0;
      if (row.integer(9) == 0) {
        said.against = 0;
      }
    }
  }

  /// All that passes them on, at any distance. They stand or fall with that and with what they pass
  /// on themselves; what else passes the same on does not matter.
  void read_tellers() {
    for (std::size_t at = 0; at < found_.rows.size(); ++at) {
      if (!found_.rows[at].gone) {
        take(state_.query(CLAIMGRAPH_SELECT_ATTRIBUTION_ROWS
                          "WHERE a.via_id = ?2 AND " CLAIMGRAPH_KNOWN("a"),
                          found_.rows[at].row),
             false);
      }
    }
  }

  void read_passed_on() {
    for (std::size_t at = 0; at < found_.rows.size(); ++at) {
      const AttributionRow said = found_.rows[at];
      if (said.gone || said.via == 0 || known_.contains(said.via)) {
        continue;
      }
      take(state_.query(CLAIMGRAPH_SELECT_ATTRIBUTION_ROWS
                        "WHERE a.id = ?2 AND " CLAIMGRAPH_KNOWN("a"),
                        said.via),
           false);
    }
  }

  StateAccess state_;
  AttributionRows found_;
  RowsReader reader_;
  std::unordered_set<std::int64_t> known_;
};

}  // namespace

GoneRows::GoneRows(const StateAccess& state) {
  Statement row = state.query(
      "SELECT claim_id, attribution_id, document_id FROM retraction "
      "WHERE " CLAIMGRAPH_IN_FORCE("retraction"));
  while (row.step()) {
    if (!row.is_null(0)) {
      claims.insert(row.integer(0));
    } else if (!row.is_null(1)) {
      attributions.insert(row.integer(1));
    } else {
      documents.insert(row.integer(2));
    }
  }
}

AttributionRows read_attributions(const StateAccess& state, const GoneRows& gone,
                                  Representatives& representatives) {
  AttributionRows found;
  RowsReader reader(representatives, found);
  Statement row = state.query(
      "SELECT id, claim_id, agent_id, act, document_id, via_id, speech_act, against_id "
      "FROM attribution WHERE added_by <= ?1 ORDER BY id");
  while (row.step()) {
    AttributionRow& said = reader.read(row);
    said.wanted = true;
    said.gone = gone.claims.contains(said.claim) || gone.attributions.contains(said.row) ||
                gone.documents.contains(said.document);
    if (said.against != 0 && gone.claims.contains(said.against)) {
      said.against = 0;
    }
  }
  return found;
}

AttributionRows read_attributions(const StateAccess& state, std::span<const std::uint32_t> rows,
                                  Representatives& representatives) {
  return ConnectedRows(state, representatives).read(rows);
}

}  // namespace claimgraph
