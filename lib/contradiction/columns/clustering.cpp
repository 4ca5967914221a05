#include "contradiction/columns/clustering.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <cmath>
#include <limits>
#include <unordered_set>
#include <utility>

#include "contradiction/columns/plain_bounds.hpp"
#include "contradiction/columns/threads.hpp"

namespace claimgraph {
namespace {

/// Lower ends as integers in the same order; larger than any for claims that are not plain.
constexpr std::uint64_t kNotPlain = std::numeric_limits<std::uint64_t>::max();

std::uint64_t ordered(double lo) {
  const auto bits = std::bit_cast<std::uint64_t>(lo);
  constexpr std::uint64_t kSign = std::uint64_t{1} << 63U;
  return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

struct Key {
  std::uint64_t lo = 0;
  std::uint32_t family = 0;
  std::uint32_t at = 0;  // in order of rows

  friend bool operator<(const Key& a, const Key& b) {
    if (a.family != b.family) {
      return a.family < b.family;
    }
    return a.lo != b.lo ? a.lo < b.lo : a.at < b.at;
  }
};

class Clusterer {
 public:
  Clusterer(std::span<const Comparable> claims, const ClusterRules& rules)
      : claims_(claims), shapes_(rules.shapes), disputes_(rules.disputes) {}

  Clustering run() {
    const bool parallel = claims_.size() >= kManyClaims;
    sort_by_subject();
    Clustering result;
    result.clusters = cut(parallel ? kClusters : 1);
    for_each_task(result.clusters.size(), parallel,
                  [&](std::size_t i) { sort_cluster(result.clusters[i]); });
    result.at.resize(keys_.size());
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      result.at[i] = keys_[i].at;
    }
    return result;
  }

 private:
  static constexpr std::size_t kClusters = 16;

  [[nodiscard]] Key key_of(std::uint32_t at) const {
    const Comparable& claim = claims_[at];
    const ClusterRules::ShapeTraits& traits = shapes_[claim.shape];
    Key key{kNotPlain, traits.family, at};
    if (traits.may_be_plain && claim.object == 0 && claim.measured_by == 0 &&
        !claim.bounds.fuzzy.empty() && (disputes_.empty() || disputes_.of(claim.claim).empty())) {
      const ClosedEnds ends = closed_ends(claim.bounds.fuzzy);
      if (ends.lo <= ends.hi) {
        key.lo = ordered(ends.lo);
      }
    }
    return key;
  }

  // A counting sort: entities are numbered by rows, which lie close together.
  void sort_by_subject() {
    std::uint32_t last = 0;
    for (const Comparable& claim : claims_) {
      last = std::max(last, claim.subject);
    }
    constexpr std::size_t kSparse = 16;
    keys_.resize(claims_.size());
    if (last / kSparse > claims_.size()) {
      std::vector<std::uint32_t> order(claims_.size());
      for (std::uint32_t at = 0; at < order.size(); ++at) {
        order[at] = at;
      }
      std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return claims_[a].subject < claims_[b].subject;
      });
      for (std::size_t i = 0; i < order.size(); ++i) {
        keys_[i] = key_of(order[i]);
      }
      return;
    }
    std::vector<std::uint32_t> next(std::size_t{last} + 2);
    for (const Comparable& claim : claims_) {
      ++next[claim.subject + 1];
    }
    for (std::size_t i = 1; i < next.size(); ++i) {
      next[i] += next[i - 1];
    }
    for (std::uint32_t at = 0; at < claims_.size(); ++at) {
      keys_[next[claims_[at].subject]++] = key_of(at);
    }
  }

  [[nodiscard]] std::uint32_t subject_at(std::size_t position) const {
    return claims_[keys_[position].at].subject;
  }

  /// About equal parts that hold whole subjects.
  [[nodiscard]] std::vector<Cluster> cut(std::size_t parts) const {
    std::vector<Cluster> result;
    std::size_t begin = 0;
    for (std::size_t part = 1; part <= parts && begin < keys_.size(); ++part) {
      std::size_t end = std::max(begin, keys_.size() * part / parts);
      while (end < keys_.size() && end > begin && subject_at(end) == subject_at(end - 1)) {
        ++end;
      }
      if (end > begin) {
        result.emplace_back();
        result.back().begin = begin;
        result.back().end = end;
      }
      begin = end;
    }
    return result;
  }

  void sort_cluster(Cluster& cluster) {
    for (std::size_t begin = cluster.begin; begin < cluster.end;) {
      const std::uint32_t subject = subject_at(begin);
      std::size_t end = begin + 1;
      while (end < cluster.end && subject_at(end) == subject) {
        ++end;
      }
      const std::span<Key> own = std::span(keys_).subspan(begin, end - begin);
      std::sort(own.begin(), own.end());
      for (std::size_t first = 0; first < own.size();) {
        std::size_t last = first + 1;
        while (last < own.size() && own[last].family == own[first].family) {
          ++last;
        }
        finish_group(cluster, own.subspan(first, last - first), subject, begin + first);
        first = last;
      }
      begin = end;
    }
  }

  void finish_group(Cluster& cluster, std::span<Key> keys, std::uint32_t subject,
                    std::size_t begin) {
    const bool restatements = !disputes_.empty() && set_restatements_apart(keys);
    const bool near_ends = set_near_ends_apart(keys);
    if (restatements || near_ends) {
      std::sort(keys.begin(), keys.end());
    }
    const auto plain = static_cast<std::uint32_t>(plain_of(keys));
    cluster.groups.push_back(
        {subject, keys.front().family, static_cast<std::uint32_t>(begin), plain});
    find_shared_voices(cluster, keys, plain);
    cluster.shared_ends.push_back(static_cast<std::uint32_t>(cluster.shared_voices.size()));
  }

  [[nodiscard]] static std::size_t plain_of(std::span<const Key> keys) {
    const auto end = std::partition_point(keys.begin(), keys.end(),
                                          [](const Key& key) { return key.lo != kNotPlain; });
    return static_cast<std::size_t>(end - keys.begin());
  }

  /// A dispute also holds for other reports of the same utterances.
  [[nodiscard]] bool set_restatements_apart(std::span<Key> keys) const {
    std::unordered_set<std::uint32_t> voices;
    const std::size_t plain = plain_of(keys);
    for (const Key& key : keys.subspan(plain)) {
      const Comparable& claim = claims_[key.at];
      if (claim.voices != 0 && !disputes_.of(claim.claim).empty()) {
        voices.insert(claim.voices);
      }
    }
    bool found = false;
    for (Key& key : keys.first(voices.empty() ? 0 : plain)) {
      if (voices.contains(claims_[key.at].voices)) {
        key.lo = kNotPlain;
        found = true;
      }
    }
    return found;
  }

  /// Of two open ends next to each other, (1, ...) and (..., next double after 1), closed ends
  /// would say that nothing is between them. Sets those that are open below apart.
  [[nodiscard]] bool set_near_ends_apart(std::span<Key> keys) const {
    std::vector<double> upper;  // first doubles after the closed ends of those open above
    bool open_below = false;
    for (const Key& key : keys) {
      if (key.lo == kNotPlain) {
        break;
      }
      open_below |= claims_[key.at].bounds.fuzzy.lo_open();
    }
    if (!open_below) {
      return false;
    }
    for (const Key& key : keys) {
      const Interval& fuzzy = claims_[key.at].bounds.fuzzy;
      if (key.lo != kNotPlain && fuzzy.hi_open()) {
        upper.push_back(fuzzy.hi());
      }
    }
    std::sort(upper.begin(), upper.end());
    bool found = false;
    for (Key& key : keys) {
      const Interval& fuzzy = claims_[key.at].bounds.fuzzy;
      if (key.lo != kNotPlain && fuzzy.lo_open() &&
          std::binary_search(upper.begin(), upper.end(), closed_ends(fuzzy).lo)) {
        key.lo = kNotPlain;
        found = true;
      }
    }
    return found;
  }

  void find_shared_voices(Cluster& cluster, std::span<const Key> keys, std::uint32_t plain) const {
    std::vector<SharedVoices> all;
    all.reserve(keys.size());
    for (std::uint32_t position = 0; position < keys.size(); ++position) {
      if (const std::uint32_t voices = claims_[keys[position].at].voices; voices != 0) {
        all.push_back({position, voices});
      }
    }
    std::sort(all.begin(), all.end(), [](const SharedVoices& a, const SharedVoices& b) {
      return std::pair(a.voices, a.position) < std::pair(b.voices, b.position);
    });
    const std::size_t first = cluster.kept_voices.size();
    for (const Key& key : keys.subspan(plain)) {
      const Comparable& claim = claims_[key.at];
      cluster.kept_voices.push_back(shapes_[claim.shape].shares_objects ? claim.voices : 0);
    }
    for (std::size_t begin = 0; begin < all.size();) {
      std::size_t end = begin + 1;
      while (end < all.size() && all[end].voices == all[begin].voices) {
        ++end;
      }
      for (std::size_t i = begin; end - begin > 1 && i < end; ++i) {
        if (all[i].position < plain) {
          cluster.shared_voices.push_back(all[i]);
        } else {
          cluster.kept_voices[first + (all[i].position - plain)] = all[i].voices;
        }
      }
      begin = end;
    }
  }

  std::span<const Comparable> claims_;
  const std::vector<ClusterRules::ShapeTraits>& shapes_;
  const DisputeTable& disputes_;
  std::vector<Key> keys_;
};

}  // namespace

void for_each_task(std::size_t count, bool parallel, const std::function<void(std::size_t)>& task) {
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) {
      task(i);
    }
  };
  run_on_threads(parallel ? 2 : 1, work);
}

namespace {

ClusterRules::ShapeTraits traits_of(std::uint32_t number, const ClaimDictionaries& vocabulary) {
  const Shape& shape = vocabulary.shape(number);
  const PredicateTraits& predicate = vocabulary.predicate(shape.predicate);
  const bool measured =
      predicate.object_type == ObjectType::kQuantity || predicate.object_type == ObjectType::kDate;
  ClusterRules::ShapeTraits traits;
  traits.family = vocabulary.predicates.family(shape.predicate);
  traits.may_be_plain =
      measured && shape.has_bounds && !shape.denied && !shape.negative && !shape.value_unknown;
  traits.shares_objects =
      predicate.inverse_functional && predicate.object_type == ObjectType::kEntity;
  return traits;
}

}  // namespace

ClusterRules::ClusterRules(const ClaimDictionaries& vocabulary)
    : shapes(vocabulary.shapes() + 1), disputes(vocabulary.disputes) {
  for (std::uint32_t number = 1; number < shapes.size(); ++number) {
    shapes[number] = traits_of(number, vocabulary);
  }
}

ClusterRules::ClusterRules(const ClaimDictionaries& vocabulary, std::span<const std::uint32_t> some)
    : shapes(vocabulary.shapes() + 1), disputes(vocabulary.disputes) {
  for (const std::uint32_t number : some) {
    shapes[number] = traits_of(number, vocabulary);
  }
}

Clustering cluster(std::span<const Comparable> claims, const ClusterRules& rules) {
  return Clusterer(claims, rules).run();
}

}  // namespace claimgraph
