// Runs of words that look like a name, and what stands around them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/model/entity.hpp>

#include "text/discourse/names.hpp"
#include "text/discourse/reading.hpp"

namespace claimgraph {

/// What a name is because of the one beside it.
enum class NameRole { kNone, kHouse, kPerson };

/// A place where a name may stand: tokens [first, last).
struct Candidate {
  std::size_t first = 0;
  std::size_t last = 0;
  bool initial = false;  ///< a capital says nothing here: a sentence begins
  NameRole role = NameRole::kNone;
};

/// Kind by kind how much speaks for it.
struct Votes {
  static constexpr std::size_t kKinds = static_cast<std::size_t>(EntityKind::kPredicate) + 1;
  std::array<double, kKinds> by_kind{};
  std::array<double, kKinds> weak{};  ///< the same for what does not add up
  double speaker = 0;                 ///< a verb of saying is beside it
  bool kind_word = false;

  void add(EntityKind kind, double weight) { by_kind[static_cast<std::size_t>(kind)] += weight; }
  void add_weak(EntityKind kind, double weight) {
    double& most = weak[static_cast<std::size_t>(kind)];
    most = std::max(most, weight);
  }
  void add(const Votes& other);
  [[nodiscard]] double of(std::size_t kind) const { return by_kind[kind] + weak[kind]; }
  [[nodiscard]] bool any() const;
  /// The kind most speaks for; `kOrganization` if nothing does.
  [[nodiscard]] EntityKind best() const;
  [[nodiscard]] double strongest() const;
};

/// Finds candidates in the sentences that are no headlines, outside the names already known.
/// Linear: a name has ten words at most.
std::vector<Candidate> find_candidates(const ArticleWords& reading,
                                       const std::vector<NameFinder::Match>& known);

/// What the words around and inside a candidate say of its kind.
Votes votes_for(const ArticleWords& reading, const Candidate& candidate);

/// The kind a value of [name.kind] or [name.organization_word] names; kOrganization if none.
EntityKind kind_of_value(std::string_view value);

/// The word at the token is in small letters ("chip"), or capitals say nothing of it.
bool is_plain_word(const ArticleWords& reading, std::size_t token);

}  // namespace claimgraph
