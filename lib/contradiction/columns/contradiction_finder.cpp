#include "contradiction/columns/contradiction_finder.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "contradiction/value_rules.hpp"

namespace claimgraph {
namespace {

template <typename T>
void gather(std::span<const T> from, std::span<const std::uint32_t> places, std::vector<T>& to) {
  to.clear();
  if (!from.empty()) {
    for (const std::uint32_t place : places) {
      to.push_back(from[place]);
    }
  }
}

bool contested(const Shape& shape) {
  return shape.denied && (shape.stated || shape.forecast);
}

}  // namespace

ContradictionFinder::ContradictionFinder(const Question& question)
    : question_(question), reader_(question) {}

std::uint64_t ContradictionFinder::count(std::size_t group) {
  reader_.read(group);
  std::uint64_t found = question_.min_severity() > 0 ? count_severe() : count_plain();
  if (reader_.has_open_pairs()) {
    list_open([&found](const FoundPair& /*pair*/) {
      ++found;
      return true;
    });
  }
  return found;
}

std::uint64_t ContradictionFinder::count_plain() {
  std::uint64_t found = 0;
  reader_.for_each_part(GroupReader::Pairs::kAll, [&](const GroupArrays& arrays) {
    found += counter_.count(arrays);
    if (!reader_.view().shared_voices.empty()) {
      found -= count_sharing(arrays);
    }
    return true;
  });
  return found;
}

std::uint64_t ContradictionFinder::count_sharing(const GroupArrays& arrays) {
  std::uint64_t found = 0;
  reader_.for_each_shared([&](std::span<const std::uint32_t> places) {
    gather(arrays.lo, places, lo_);
    gather(arrays.hi, places, hi_);
    gather(arrays.begin, places, begin_);
    gather(arrays.end, places, end_);
    gather(arrays.mine, places, mine_);
    gather(arrays.conflicts, places, conflicts_);
    found += counter_.count({lo_, hi_, begin_, end_, mine_, conflicts_});
  });
  return found;
}

std::uint64_t ContradictionFinder::count_severe() {
  std::uint64_t found = 0;
  rank_plain(GroupReader::Pairs::kAll, question_.min_severity(), [&](const FoundPair& pair) {
    found += pair.pair.severity >= question_.min_severity() ? 1U : 0U;
    return question_.min_severity();
  });
  return found;
}

bool ContradictionFinder::list(std::size_t group, const Visit& visit) {
  reader_.read(group);
  const bool went_on =
      reader_.for_each_part(GroupReader::Pairs::kAll, [&](const GroupArrays& arrays) {
        return enumerator_.run(arrays, [&](std::size_t below, std::size_t above) {
          if (reader_.share_voices(below, above)) {
            return true;
          }
          const FoundPair pair = plain_contradiction(below, above);
          return pair.pair.severity < question_.min_severity() || visit(pair);
        });
      });
  return went_on && list_open(visit);
}

FoundPair ContradictionFinder::plain_contradiction(std::size_t below, std::size_t above) {
  const std::uint32_t lower = reader_.position(below);
  const std::uint32_t upper = reader_.position(above);
  const ClaimClass class_a = reader_.class_of(lower);
  const ClaimClass class_b = reader_.class_of(upper);
  const ClassRelation relation =
      reader_.rules().relate(class_a.shape, class_a.period, class_b.shape, class_b.period);
  Contradiction result;
  result.reason = relation.first_below.value_or(Reason::kDisjoint);
  result.conditional = relation.conditional;
  result.severity = gap_between(reader_.comparable(lower).bounds, reader_.comparable(upper).bounds,
                                reader_.has_dates(lower))
                        .severity;
  return found(result, name(lower), reader_.view().shape[lower], name(upper),
               reader_.view().shape[upper]);
}

FoundPair ContradictionFinder::found(const Contradiction& pair, NamedClaim a, std::uint32_t shape_a,
                                     NamedClaim b, std::uint32_t shape_b) const {
  FoundPair result{pair, std::min(a, b), std::max(a, b), 0, 0};
  result.pair.a = ClaimRow{result.a.row};
  result.pair.b = ClaimRow{result.b.row};
  const std::uint8_t standing_a = question_.vocabulary().shape(shape_a).standing;
  const std::uint8_t standing_b = question_.vocabulary().shape(shape_b).standing;
  result.weaker = std::min(standing_a, standing_b);
  result.stronger = std::max(standing_a, standing_b);
  return result;
}

std::optional<FoundPair> ContradictionFinder::decide(const Comparable& a, NamedClaim name_a,
                                                     const Comparable& b, NamedClaim name_b) {
  const Reason reason = reader_.rules().decide(a, b);
  if (verdict_of(reason) != Verdict::kContradicts) {
    return std::nullopt;
  }
  const Judgement judgement = reader_.rules().judge(reason);
  if (!question_.wants(judgement)) {
    return std::nullopt;
  }
  return found({{}, {}, reason, judgement.conditional, judgement.lifted, judgement.severity},
               name_a, a.shape, name_b, b.shape);
}

bool ContradictionFinder::list_open(const Visit& visit) {
  return reader_.for_each_open_pair([&](std::size_t first, std::size_t second) {
    if (first == second && !contested(question_.vocabulary().shape(reader_.view().shape[first]))) {
      return true;
    }
    const std::optional<FoundPair> found =
        decide(reader_.comparable(first), name(first), reader_.comparable(second), name(second));
    return !found || visit(*found);
  });
}

bool ContradictionFinder::list_by_object(const ObjectGroup& group, const Visit& visit) {
  if (!question_.wants_predicate(group.predicate)) {
    return true;
  }
  struct Member {
    Comparable claim;
    NamedClaim name;
    bool wanted = false;
  };
  std::vector<Member> members;
  members.reserve(group.claims.size());
  for (const auto& [number, position] : group.claims) {
    const GroupView view = question_.state().group(number);
    members.push_back({question_.state().comparable(view, position),
                       {view.order[position], view.claim[position]},
                       question_.wants_subject(view.subject)});
  }
  for (auto a = members.begin(); a != members.end(); ++a) {
    for (auto b = a + 1; b != members.end(); ++b) {
      // Those of one subject are found with that.
      if (a->claim.subject == b->claim.subject || (!a->wanted && !b->wanted)) {
        continue;
      }
      const std::optional<FoundPair> found = decide(a->claim, a->name, b->claim, b->name);
      if (found && !visit(*found)) {
        return false;
      }
    }
  }
  return true;
}

void ContradictionFinder::read_strict_ends(std::size_t places) {
  const GroupView& view = reader_.view();
  strict_lo_.resize(places);
  strict_hi_.resize(places);
  std::size_t dates = 0;
  bool positive_above = true;  // all that lies above something, as all ends above are positive
  for (std::size_t place = 0; place < places; ++place) {
    const std::uint32_t position = reader_.position(place);
    auto [lo, hi] = question_.state().strict_ends(view, position);
    if (std::isnan(lo)) {  // nothing is meant strictly: the gap has no measure
      lo = view.lo[position];
      hi = view.hi[position];
    }
    strict_lo_[place] = lo;
    strict_hi_[place] = hi;
    positive_above = positive_above && hi > 0;
    dates += reader_.has_dates(position) ? 1U : 0U;
  }
  one_scale_ = dates == 0 || dates == places;
  double resolution = 1;
  if (dates == 0 && positive_above) {
    // A claim with another end below lies above none: it needs no place on the scale.
    std::replace_if(
        strict_lo_.begin(), strict_lo_.end(), [](double lo) { return lo <= 0; },
        -std::numeric_limits<double>::infinity());
  } else if (dates == 0) {
    for (std::size_t place = 0; place < places; ++place) {
      const Bounds& bounds = reader_.comparable(reader_.position(place)).bounds;
      for (const double size :
           {bounds.fuzzy.hi() - bounds.strict.hi(), bounds.strict.lo() - bounds.fuzzy.lo(),
            std::abs(bounds.strict.lo()), std::abs(bounds.strict.hi())}) {
        resolution = size > 0 ? std::min(resolution, size) : resolution;
      }
    }
  }
  scale_ = SeverityScale(dates != 0, resolution);
}

double ContradictionFinder::rank_plain(GroupReader::Pairs which, double least,
                                       const std::function<double(const FoundPair&)>& offer) {
  const auto offer_pair = [&](std::size_t below, std::size_t above) {
    if (!reader_.share_voices(below, above)) {
      least = offer(plain_contradiction(below, above));
    }
    return least;
  };
  reader_.for_each_part(which, [&](const GroupArrays& arrays) {
    read_strict_ends(arrays.size());
    if (one_scale_) {
      ranking_.run({arrays, strict_lo_, strict_hi_, scale_}, least, offer_pair);
    } else {
      enumerator_.run(arrays, [&](std::size_t below, std::size_t above) {
        offer_pair(below, above);
        return true;
      });
    }
    return true;
  });
  return least;
}

GroupPieces::GroupPieces(const Question& question)
    : question_(question),
      size_(question.some_groups() ? question.some_groups()->size() : question.state().groups()) {}

bool GroupPieces::next(const std::function<bool(std::size_t)>& visit) {
  constexpr std::size_t kGroups = 64;
  const std::size_t first = next_.fetch_add(kGroups);
  if (first >= size_) {
    return false;
  }
  for (std::size_t at = first; at < std::min(size_, first + kGroups); ++at) {
    if (!visit(question_.some_groups() ? (*question_.some_groups())[at] : at)) {
      return false;
    }
  }
  return true;
}

std::vector<std::size_t> object_groups_asked(const Question& question) {
  const std::vector<ObjectGroup>& all = question.state().object_groups();
  std::vector<std::size_t> asked;
  if (!question.some_groups()) {
    for (std::size_t number = 0; number < all.size(); ++number) {
      asked.push_back(number);
    }
    return asked;
  }
  if (all.empty()) {
    return asked;
  }
  for (const std::size_t number : *question.some_groups()) {
    const GroupView view = question.state().group(number);
    for (std::size_t position = view.plain; position < view.size(); ++position) {
      const std::uint32_t predicate = question.vocabulary().shape(view.shape[position]).predicate;
      if (!question.vocabulary().predicate(predicate).inverse_functional) {
        continue;
      }
      const std::pair wanted(question.state().comparable(view, position).object, predicate);
      const auto found = std::lower_bound(all.begin(), all.end(), wanted,
                                          [](const ObjectGroup& group, const auto& key) {
                                            return std::pair(group.object, group.predicate) < key;
                                          });
      if (found != all.end() && std::pair(found->object, found->predicate) == wanted) {
        asked.push_back(static_cast<std::size_t>(found - all.begin()));
      }
    }
  }
  std::sort(asked.begin(), asked.end());
  asked.erase(std::unique(asked.begin(), asked.end()), asked.end());
  return asked;
}

}  // namespace claimgraph
