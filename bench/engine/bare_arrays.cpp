#include "bare_arrays.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <numeric>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include <claimgraph/base/error.hpp>

#include "sqlite_file.hpp"

namespace claimgraph::bench {
namespace {

/// How claims stand to each other, times and values apart.
struct Relation {
  bool above = false;  ///< the second one contradicts the first when it is above it
  bool hard = false;   ///< ... unconditionally
};

class Relations {
 public:
  explicit Relations(const FlatData& data) : related_(data), narrower_(data.narrower_scopes) {
    std::sort(narrower_.begin(), narrower_.end());
  }

  [[nodiscard]] Relation of(const FlatClaim& below, const FlatClaim& above) const {
    const bool one_predicate = below.predicate == above.predicate;
    if (!one_predicate && !related_.related(below.predicate, above.predicate)) {
      return {};
    }
    if (below.scope == above.scope) {
      return {true, one_predicate};
    }
    if (below.scope == 0 || above.scope == 0) {
      // A part of the whole may be smaller, never larger.
      const bool part_below = above.scope == 0 && below.scope >= kFirstHardware;
      return {!(one_predicate && part_below), false};
    }
    const bool above_narrower = is_narrower(above.scope, below.scope);
    const bool below_narrower = is_narrower(below.scope, above.scope);
    if (one_predicate) {
      return {above_narrower, above_narrower};
    }
    return {above_narrower || below_narrower, false};
  }

  /// The least of the predicates that are related to this one, or itself.
  [[nodiscard]] std::uint32_t family(const FlatData& data, std::uint32_t predicate) const {
    std::uint32_t least = predicate;
    for (const auto& [one, other] : data.related_predicates) {
      least = one == predicate ? std::min(least, other) : least;
    }
    return least;
  }

 private:
  [[nodiscard]] bool is_narrower(std::uint32_t a, std::uint32_t b) const {
    return std::binary_search(narrower_.begin(), narrower_.end(), std::pair(a, b));
  }
  RelatedPredicates related_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> narrower_;
};

constexpr std::size_t kMostClasses = 32;

/// The classes of a group: one claim of each stands for it.
void number_classes(const FlatData& data, const Relations& relations,
                    const std::vector<std::uint32_t>& places, std::size_t from, std::size_t to,
                    BareArrays& arrays) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> numbers;
  std::vector<const FlatClaim*> examples;
  for (std::size_t i = from; i < to; ++i) {
    const FlatClaim& claim = data.claims[places[i]];
    const auto [at, is_new] = numbers.try_emplace({claim.predicate, claim.scope},
                                                  static_cast<std::uint32_t>(examples.size()));
    if (is_new) {
      examples.push_back(&claim);
    }
    arrays.mine.push_back(at->second);
  }
  if (examples.size() > kMostClasses) {
    throw Error(ErrorCode::kLimit, fmt::format("{} kinds of claims in a group; expected at most {}",
                                               examples.size(), kMostClasses));
  }
  std::vector<std::uint32_t> conflicts(examples.size());
  std::vector<std::uint32_t> hard(examples.size());
  for (std::size_t below = 0; below < examples.size(); ++below) {
    for (std::size_t above = 0; above < examples.size(); ++above) {
      const Relation relation = relations.of(*examples[below], *examples[above]);
      conflicts[below] |= (relation.above ? 1U : 0U) << above;
      hard[below] |= (relation.hard ? 1U : 0U) << above;
    }
  }
  for (std::size_t i = from; i < to; ++i) {
    const std::uint32_t number = arrays.mine[i];
    arrays.conflicts.push_back(conflicts[number]);
    arrays.hard.push_back(hard[number]);
    arrays.mine[i] = 1U << number;
  }
}

template <typename Visit>
void for_each_column(BareArrays& arrays, const Visit& visit) {
  visit("starts", arrays.starts);
  visit("subjects", arrays.subjects);
  visit("lo", arrays.lo);
  visit("hi", arrays.hi);
  visit("begin", arrays.begin);
  visit("end", arrays.end);
  visit("mine", arrays.mine);
  visit("conflicts", arrays.conflicts);
  visit("hard", arrays.hard);
}

}  // namespace

std::size_t BareArrays::bytes() const {
  std::size_t sum = 0;
  BareArrays& columns = const_cast<BareArrays&>(*this);
  for_each_column(columns, [&sum](const char* /*name*/, auto& column) {
    sum += column.size() * sizeof column[0];
  });
  return sum;
}

BareLayout lay_out(const FlatData& data) {
  const Relations relations(data);
  std::map<std::uint32_t, std::uint32_t> families;
  for (const FlatClaim& claim : data.claims) {
    if (!families.contains(claim.predicate)) {
      families[claim.predicate] = relations.family(data, claim.predicate);
    }
  }
  using Group = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>;
  const auto group_of = [&](std::uint32_t place) {
    const FlatClaim& claim = data.claims[place];
    return Group(claim.subject, families.find(claim.predicate)->second, claim.modality);
  };
  std::vector<std::uint32_t> places(data.claims.size());
  std::iota(places.begin(), places.end(), 0U);
  std::sort(places.begin(), places.end(), [&](std::uint32_t x, std::uint32_t y) {
    const Group group_x = group_of(x);
    const Group group_y = group_of(y);
    return group_x != group_y ? group_x < group_y : data.claims[x].lo < data.claims[y].lo;
  });

  BareLayout layout;
  BareArrays& arrays = layout.arrays;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const FlatClaim& claim = data.claims[places[i]];
    if (i == 0 || group_of(places[i - 1]) != group_of(places[i])) {
      if (i > 0) {
        number_classes(data, relations, places, arrays.starts.back(), i, arrays);
      }
      arrays.starts.push_back(static_cast<std::uint32_t>(i));
      arrays.subjects.push_back(claim.subject);
    }
    arrays.lo.push_back(claim.lo);
    arrays.hi.push_back(claim.hi);
    arrays.begin.push_back(claim.begin);
    arrays.end.push_back(claim.end);
    layout.ranks.log_lower.push_back(claim.log_lower);
    layout.ranks.log_upper.push_back(claim.log_upper);
    layout.ranks.order.push_back(claim.order);
    layout.ranks.standing.push_back(claim.standing);
  }
  if (!places.empty()) {
    number_classes(data, relations, places, arrays.starts.back(), places.size(), arrays);
  }
  arrays.starts.push_back(static_cast<std::uint32_t>(places.size()));
  return layout;
}

void BareArrays::write(const std::filesystem::path& path) const {
  std::filesystem::remove(path);
  BareFile file(path, BareFile::Mode::kWrite);
  file.execute(
      "PRAGMA journal_mode = OFF; PRAGMA page_size = 65536; "
      "CREATE TABLE part (name TEXT, number INTEGER, data BLOB); BEGIN");
  BareStatement insert = file.prepare("INSERT INTO part VALUES (?1, ?2, ?3)");
  BareArrays& columns = const_cast<BareArrays&>(*this);
  for_each_column(columns, [&](const char* name, auto& column) {
    constexpr std::size_t kPart = std::size_t{1} << 26U;
    const auto* const bytes = reinterpret_cast<const char*>(column.data());
    const std::size_t size = column.size() * sizeof column[0];
    for (std::size_t at = 0; at < size; at += kPart) {
      insert.bind(1, std::string_view(name))
          .bind(2, static_cast<std::int64_t>(at))
          .bind_blob(3, bytes + at, std::min(kPart, size - at))
          .run();
    }
  });
  file.execute("COMMIT");
}

BareArrays BareArrays::read(const std::filesystem::path& path) {
  const BareFile file(path, BareFile::Mode::kRead);
  BareStatement parts =
      file.prepare("SELECT data FROM part WHERE name = ?1 ORDER BY number, rowid");
  BareStatement sizes = file.prepare("SELECT sum(length(data)) FROM part WHERE name = ?1");
  BareArrays arrays;
  for_each_column(arrays, [&](const char* name, auto& column) {
    sizes.bind(1, std::string_view(name)).step();
    column.resize(static_cast<std::size_t>(sizes.integer(0)) / sizeof column[0]);
    sizes.reset();
    parts.bind(1, std::string_view(name));
    auto* to = reinterpret_cast<char*>(column.data());
    while (parts.step()) {
      const std::string_view part = parts.blob(0);
      std::memcpy(to, part.data(), part.size());
      to += part.size();
    }
  });
  return arrays;
}

}  // namespace claimgraph::bench
