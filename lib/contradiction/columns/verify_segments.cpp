// Segments against the rows that they say they are made from.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "contradiction/claim_loader.hpp"
#include "contradiction/columns/columns_state.hpp"
#include "contradiction/columns/encoding.hpp"
#include "contradiction/columns/packed_groups.hpp"
#include "store/segments.hpp"
#include "store/store_access.hpp"

namespace claimgraph {
namespace {

/// For what the rows do not have; no number that was given.
constexpr std::uint32_t kForeign = std::numeric_limits<std::uint32_t>::max();

/// The numbers of one dictionary in another one, by what they stand for.
class Translation {
 public:
  Translation(const ClaimDictionaries& from, const ClaimDictionaries& to) : from_(from), to_(to) {
    fill(times_, from.times(),
         [&](auto i) { return to.find_time(EdtfDate::parse(from.time_text(i)).value()); });
    fill(texts_, from.texts(), [&](auto i) { return to.find_text(from.text(i)); });
    fill(languages_, from.languages(), [&](auto i) { return to.find_language(from.language(i)); });
    fill(dimensions_, from.dimensions(),
         [&](auto i) { return to.find_dimension(from.dimension(i)); });
    fill(units_, from.units(), [&](auto i) {
      const std::uint32_t unit = to.find_unit(from.unit(i));
      return unit == 0 ? std::nullopt : std::optional(unit);
    });
    fill(scopes_, from.scopes(), [&](auto i) { return to.find_scope(scope(from.scope(i))); });
    fill(shapes_, from.shapes(), [&](auto i) {
      Shape shape = from.shape(i);
      shape.unit = units_[shape.unit];
      shape.scope = scopes_[shape.scope];
      shape.language = languages_[shape.language];
      return to.find(shape);
    });
    origins_.resize(from.origin_sets() + 1);
  }

  [[nodiscard]] std::uint32_t shape(std::uint32_t number) const { return shapes_[number]; }
  [[nodiscard]] std::uint32_t time(std::uint32_t number) const { return times_[number]; }
  [[nodiscard]] std::uint32_t text(std::uint32_t number) const {
    return number < texts_.size() ? texts_[number] : kForeign;
  }
  [[nodiscard]] bool same_origins(std::uint32_t number, std::uint32_t other) {
    if (origins_[number] != other + 1 && from_.origins(number) == to_.origins(other)) {
      origins_[number] = other + 1;
    }
    return origins_[number] == other + 1;
  }
  [[nodiscard]] bool same_voices(std::uint32_t number, std::uint32_t other) const {
    if (number < kNamedVoices || other < kNamedVoices) {
      return number == other;
    }
    return from_.voices_digest(number - kNamedVoices) == to_.voices_digest(other - kNamedVoices);
  }

 private:
  /// 0 stands for none in both.
  template <typename Find>
  static void fill(std::vector<std::uint32_t>& numbers, std::size_t count, const Find& find) {
    numbers.resize(count + 1);
    for (std::uint32_t number = 1; number <= count; ++number) {
      numbers[number] = find(number).value_or(kForeign);
    }
  }

  [[nodiscard]] std::vector<ScopeEntry> scope(std::span<const ScopeEntry> entries) const {
    std::vector<ScopeEntry> result(entries.begin(), entries.end());
    for (ScopeEntry& entry : result) {
      entry.dimension = dimensions_[entry.dimension];
      if (entry.kind == ScopeValue::Kind::kText) {
        entry.value = texts_[entry.value];
      }
    }
    return result;
  }

  const ClaimDictionaries& from_;
  const ClaimDictionaries& to_;
  std::vector<std::uint32_t> times_;
  std::vector<std::uint32_t> texts_;
  std::vector<std::uint32_t> languages_;
  std::vector<std::uint32_t> dimensions_;
  std::vector<std::uint32_t> units_;
  std::vector<std::uint32_t> scopes_;
  std::vector<std::uint32_t> shapes_;
  std::vector<std::uint32_t> origins_;  // those they were found to be last, and 1 more; 0: unknown
};

/// Columns that were kept against those that the rows give. What predicates are, hierarchies, rates
/// and disputes are read from the rows whenever segments are.
class Comparing {
 public:
  Comparing(const View& view, const ColumnsState& kept, const ColumnsState& rows)
      : view_(view), kept_(kept), rows_(rows), translation_(kept.vocabulary(), rows.vocabulary()) {}

  /// In words, or nothing.
  std::optional<std::string> first_difference() {
    // Both are in one order.
    for (std::size_t number = 0; number < std::max(kept_.groups(), rows_.groups()); ++number) {
      if (auto group = wrong_group(number)) {
        return group;
      }
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] std::string key(std::uint32_t entity) const {
    Statement row =
        StoreAccess::state(view_).query("SELECT key FROM entity WHERE id = ?2 AND ?1 > 0", entity);
    return row.step() ? "'" + row.string(0) + "'" : fmt::format("an entity of row {}", entity);
  }
  [[nodiscard]] std::string name(std::uint32_t claim) const {
    const std::optional<ClaimId> id = view_.claim_at(ClaimRow{claim});
    return id ? "claim " + id->digest.short_hex() : fmt::format("a claim of row {}", claim);
  }

  std::optional<std::string> wrong_group(std::size_t number) {
    const GroupView kept = number < kept_.groups() ? kept_.group(number) : GroupView{};
    const GroupView rows = number < rows_.groups() ? rows_.group(number) : GroupView{};
    if (kept.subject != rows.subject || kept.family != rows.family || kept.plain != rows.plain ||
        kept.size() != rows.size()) {
      const GroupView& one = rows.size() > 0 ? rows : kept;
      return fmt::format("there are other claims about {}, or in another order", key(one.subject));
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (const char* const what = wrong_part(kept, rows, i)) {
        return fmt::format("{}: {}", name(rows.claim[i]), what);
      }
    }
    return std::nullopt;
  }

  /// Of a claim; null if it is what it should be.
  const char* wrong_part(const GroupView& kept_group, const GroupView& rows_group,
                         std::size_t position) {
    const Comparable kept = kept_.comparable(kept_group, position);
    const Comparable rows = rows_.comparable(rows_group, position);
    if (kept.claim != rows.claim) {
      return "another one has its place";
    }
    if (kept_group.order[position] != rows_group.order[position]) {
      return "the beginning of its id is another one";
    }
    if (translation_.shape(kept.shape) != rows.shape) {
      return "predicate, unit, scope, language or who stands behind it is another one";
    }
    if (translation_.time(kept.time) != rows.time) {
      return "its time is another one";
    }
    if (!(kept.bounds == rows.bounds)) {
      return "its bounds are others";
    }
    const Shape& shape = rows_.vocabulary().shape(rows.shape);
    const bool text =
        rows_.vocabulary().predicate(shape.predicate).object_type == ObjectType::kText;
    if ((text ? translation_.text(kept.object) : kept.object) != rows.object) {
      return "its object is another one";
    }
    if (kept.measured_by != rows.measured_by) {
      return "it is measured by another one";
    }
    if (!translation_.same_origins(kept.origins, rows.origins)) {
      return "others said it first";
    }
    if (!translation_.same_voices(kept.voices, rows.voices)) {
      return "it rests on other utterances";
    }
    return nullptr;
  }

  const View& view_;
  const ColumnsState& kept_;
  const ColumnsState& rows_;
  Translation translation_;
};

/// In words, or nothing. `then` is the state that the segments are of.
std::optional<std::string> difference(const SegmentsReader& reader, const View& then) {
  const auto relations = [&](ClaimDictionaries& vocabulary) { record_relations(then, vocabulary); };
  DecodedColumns decoded =
      decode_columns([&](std::string_view name) { return reader.read(name); }, relations);
  const ColumnsState kept(then.number(),
                          std::make_shared<const ClaimDictionaries>(std::move(decoded.vocabulary)),
                          std::make_shared<const PackedGroups>(std::move(decoded.groups)));
  const auto rows = build_columns(load_claims(then), then.number());
  return Comparing(then, kept, *rows).first_difference();
}

}  // namespace

bool verify_segments(const Store& store) {
  const View last = store.view();
  const SegmentsReader reader(last);
  if (!reader.header() || reader.header()->layout != segments_layout()) {
    return false;
  }
  const ChangeNumber number = reader.header()->number;
  std::optional<std::string> wrong;
  try {
    wrong = difference(reader, store.view_as_of(number));
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kCorrupt) {
      throw;
    }
    wrong = error.what();
  }
  if (wrong) {
    throw Error(ErrorCode::kCorrupt,
                fmt::format("{}: the segments of change {} are not what its rows give: {}; nothing "
                            "is lost, delete or rebuild them (verify --rebuild-segments)",
                            store.path().string(), number, *wrong));
  }
  return true;
}

void rebuild_segments(Store& store) {
  bool written = false;
  while (!written) {  // until no other process has written those of a later state meanwhile
    const View view = store.view();
    const auto state = build_columns(load_claims(view), view.number());
    const std::vector<std::byte> vocabulary = encode(state->vocabulary());
    written = Segments::write(store, state->number(), segments_layout(),
                              encode(*state->base(), vocabulary));
  }
}

}  // namespace claimgraph
