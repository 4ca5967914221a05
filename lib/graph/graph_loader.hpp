// Reads one state of a store, row by row, into what a ClaimGraph holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <claimgraph/contradiction/withdrawal.hpp>

#include "graph/graph_data.hpp"
#include "graph/row_map.hpp"
#include "graph/taken_back.hpp"
#include "store/store_access.hpp"

namespace claimgraph {

/// Texts that come again and again, each numbered once, from 0: the empty text.
class TextNumbers {
 public:
  struct Numbered {
    std::uint32_t number;
    bool fresh;  ///< asked for the first time
  };
  Numbered operator()(std::string_view text);

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const noexcept {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> numbers_{{"", 0}};
};

/// Rows are read as integers, in the order of their numbers, and joined here: that is the order in
/// which they lie in the file. Throws Error(kCorrupt) for rows that name others which are not
/// there.
class GraphLoader {
 public:
  /// Throws Error(kNotFound) as ClaimGraph::load.
  GraphLoader(const StateAccess& state, const Withdrawal& without, GraphData& data);

  /// All vertices, and all edges that are recorded as such. Claims can be found then.
  void load();
  /// One more edge, between vertices that were loaded.
  void add_edge(Vertex source, EdgeKind kind, Vertex target) {
    edges_.push_back({source, target, kind});
  }
  /// Sorts the edges. Nothing can be added then.
  void finish();

 private:
  /// An attribution that was not taken back; perhaps something it passes on was.
  struct Candidate {
    AttributionId id;
    Vertex claim;
    Vertex agent;
    std::uint32_t document;  ///< or kNone
    std::uint32_t against;   ///< or kNone
    std::uint32_t via;       ///< a candidate, RowMap::kGone, or kNone
    std::uint32_t date;
    std::uint32_t speech_act;
    Act act;
  };
  static constexpr std::uint32_t kNone = GraphData::kNone;

  void load_entities();
  void load_merges();
  void load_documents();
  void load_claims();
  void load_scopes();
  void load_attributions();
  void read_candidates();
  [[nodiscard]] Candidate read_candidate(const Statement& row);
  /// Of each candidate.
  struct Standing {
    std::vector<bool> stands;   ///< although others were taken back
    std::vector<bool> told_of;  ///< by another one, be that taken back
  };
  [[nodiscard]] Standing standing_candidates() const;
  /// Readers know of a candidate by being told in this document (or kNone).
  [[nodiscard]] bool tells(std::uint32_t document, std::uint32_t of) const;
  void load_names();
  void index_keys();

  /// A number that fits. Throws Error(kInvalidArgument) if there is so much of something that not.
  [[nodiscard]] static std::uint32_t checked(std::size_t number);
  void begin(VertexKind kind, std::size_t vertex) {
    data_.first.at(static_cast<std::size_t>(kind)) = checked(vertex);
  }
  std::uint32_t date(std::string_view text, const Statement& row, const char* what);
  /// The entity or predicate that a column names, as it is read.
  [[nodiscard]] Vertex entity(const Statement& row, int column, const char* what) const;
  /// The same, of one of the two kinds.
  [[nodiscard]] Vertex entity(const Statement& row, int column, const char* what,
                              VertexKind kind) const;
  /// The number of the row that a column names; may be RowMap::kGone.
  [[nodiscard]] static std::uint32_t find(const RowMap& map, const Statement& row, int column,
                                          const char* what, const char* table);
  /// The same, or kNone if the column names none.
  [[nodiscard]] static std::uint32_t find_if_any(const RowMap& map, const Statement& row,
                                                 int column, const char* what, const char* table) {
    return is_null(row, column) ? kNone : find(map, row, column, what, table);
  }
  /// Of a column of integers: asks for its type only if it reads as 0, as NULL does.
  [[nodiscard]] static bool is_null(const Statement& row, int column) noexcept {
    return row.integer(column) == 0 && row.is_null(column);
  }

  StateAccess state_;
  GraphData& data_;
  TakenBack taken_back_;
  TextNumbers date_numbers_;
  TextNumbers utterance_numbers_;
  RowMap entities_;
  RowMap documents_;
  RowMap claims_;
  RowMap attributions_;  ///< to candidates
  std::vector<Candidate> candidates_;
  /// What was taken back passed on these, by row; its document stands beside.
  std::vector<std::pair<std::int64_t, std::uint32_t>> passed_on_by_gone_;
  std::vector<Vertex> vertex_of_candidate_;  ///< or RowMap::kGone
  std::vector<GraphEdge> edges_;
};

}  // namespace claimgraph
