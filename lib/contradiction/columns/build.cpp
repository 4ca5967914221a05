// From claims that were loaded to columns.

#include <algorithm>
#include <limits>
#include <memory>
#include <utility>

#include <claimgraph/base/error.hpp>

#include "contradiction/columns/clustering.hpp"
#include "contradiction/columns/columns_state.hpp"
#include "contradiction/columns/packed_groups.hpp"
#include "contradiction/columns/plain_bounds.hpp"

namespace claimgraph {
namespace {

ClaimDetails details_of(const Comparable& claim, std::uint32_t voices) {
  ClaimDetails result;
  result.strict_lo = claim.bounds.strict.lo();
  result.strict_hi = claim.bounds.strict.hi();
  result.fuzzy_lo = claim.bounds.fuzzy.lo();
  result.fuzzy_hi = claim.bounds.fuzzy.hi();
  result.open_ends = open_ends(claim.bounds);
  result.object = claim.object;
  result.measured_by = claim.measured_by;
  result.voices = voices;
  return result;
}

class Packing {
 public:
  Packing(std::span<const Comparable> claims, std::span<const std::uint32_t> order,
          Clustering clustering)
      : claims_(claims), order_(order), clustering_(std::move(clustering)) {}

  PackedGroups run() {
    make_directory();
    for (std::vector<std::uint32_t>* column : {&claim_, &orders_, &shape_, &time_, &origins_}) {
      column->resize(claims_.size());
    }
    lo_.resize(claims_.size() - details_.size());
    hi_.resize(lo_.size());
    codes_.resize(lo_.size());
    std::vector<std::vector<OddBounds>> odd(clustering_.clusters.size());
    for_each_task(odd.size(), claims_.size() >= kManyClaims,
                  [&](std::size_t i) { fill(i, odd[i]); });

    PackedGroups result;
    result.directory = Column(std::move(directory_));
    result.special = Column(std::move(special_));
    result.lo = Column(std::move(lo_));
    result.hi = Column(std::move(hi_));
    result.codes = Column(two_to_a_byte(codes_));
    result.claim = Column(std::move(claim_));
    result.order = Column(std::move(orders_));
    result.shape = Column(std::move(shape_));
    result.time = Column(std::move(time_));
    result.origins = Column(std::move(origins_));
    std::vector<OddBounds> all_odd;
    for (const std::vector<OddBounds>& some : odd) {
      all_odd.insert(all_odd.end(), some.begin(), some.end());
    }
    result.odd = Column(std::move(all_odd));
    result.shared_voices = Column(std::move(shared_voices_));
    result.details = Column(std::move(details_));
    result.make_index();
    return result;
  }

 private:
  void make_directory() {
    std::size_t groups = 0;
    std::size_t details = 0;
    std::size_t shared = 0;
    for (const Cluster& cluster : clustering_.clusters) {
      groups += cluster.groups.size();
      details += cluster.kept_voices.size();
      shared += cluster.shared_voices.size();
    }
    directory_.reserve(groups + 1);
    details_.resize(details);
    shared_voices_.reserve(shared);
    std::uint32_t details_begin = 0;
    for (const Cluster& cluster : clustering_.clusters) {
      first_details_.push_back(details_begin);
      const auto shared_begin = static_cast<std::uint32_t>(shared_voices_.size());
      for (std::size_t i = 0; i < cluster.groups.size(); ++i) {
        const ClusteredGroup& group = cluster.groups[i];
        const std::size_t end =
            i + 1 < cluster.groups.size() ? cluster.groups[i + 1].begin : cluster.end;
        const auto not_plain = static_cast<std::uint32_t>(end - group.begin) - group.plain;
        const std::uint32_t own_shared = i == 0 ? 0 : cluster.shared_ends[i - 1];
        if (not_plain != 0 || cluster.shared_ends[i] != own_shared) {
          special_.push_back({static_cast<std::uint32_t>(directory_.size()), details_begin,
                              shared_begin + own_shared});
        }
        directory_.push_back({group.subject, group.family, group.begin});
        details_begin += not_plain;
      }
      shared_voices_.insert(shared_voices_.end(), cluster.shared_voices.begin(),
                            cluster.shared_voices.end());
    }
    special_.push_back({static_cast<std::uint32_t>(directory_.size()), details_begin,
                        static_cast<std::uint32_t>(shared_voices_.size())});
    special_.shrink_to_fit();
    directory_.push_back({0, 0, static_cast<std::uint32_t>(claims_.size())});
  }

  void fill(std::size_t number, std::vector<OddBounds>& odd) {
    const Cluster& cluster = clustering_.clusters[number];
    const std::uint32_t first_details = first_details_[number];
    std::uint32_t details = first_details;
    for (std::size_t i = 0; i < cluster.groups.size(); ++i) {
      const ClusteredGroup& group = cluster.groups[i];
      const std::size_t end =
          i + 1 < cluster.groups.size() ? cluster.groups[i + 1].begin : cluster.end;
      for (std::size_t position = group.begin; position < end; ++position) {
        const Comparable& claim = claims_[clustering_.at[position]];
        claim_[position] = claim.claim;
        orders_[position] = order_[clustering_.at[position]];
        shape_[position] = claim.shape;
        time_[position] = claim.time;
        origins_[position] = claim.origins;
        if (position - group.begin >= group.plain) {
          details_[details] = details_of(claim, cluster.kept_voices[details - first_details]);
          ++details;
          continue;
        }
        const std::size_t plain = position - details;
        const ClosedEnds ends = closed_ends(claim.bounds.fuzzy);
        lo_[plain] = ends.lo;
        hi_[plain] = ends.hi;
        codes_[plain] = code_of(claim.bounds);
        if (codes_[plain] == kOddBounds) {
          odd.push_back({claim.bounds.strict.lo(), claim.bounds.strict.hi(),
                         static_cast<std::uint32_t>(plain), open_ends(claim.bounds)});
        }
      }
    }
  }

  static std::vector<std::uint8_t> two_to_a_byte(const std::vector<std::uint8_t>& codes) {
    std::vector<std::uint8_t> result((codes.size() + 1) / 2);
    for (std::size_t i = 0; i < codes.size(); ++i) {
      result[i / 2] =
          static_cast<std::uint8_t>(unsigned{result[i / 2]} | unsigned{codes[i]} << (4 * (i % 2)));
    }
    return result;
  }

  std::span<const Comparable> claims_;
  std::span<const std::uint32_t> order_;
  Clustering clustering_;
  std::vector<std::uint32_t> first_details_;  // by cluster
  std::vector<GroupEntry> directory_;
  std::vector<SpecialGroup> special_;
  std::vector<double> lo_;
  std::vector<double> hi_;
  std::vector<std::uint8_t> codes_;
  std::vector<std::uint32_t> claim_;
  std::vector<std::uint32_t> orders_;
  std::vector<std::uint32_t> shape_;
  std::vector<std::uint32_t> time_;
  std::vector<std::uint32_t> origins_;
  std::vector<SharedVoices> shared_voices_;
  std::vector<ClaimDetails> details_;
};

}  // namespace

PackedGroups pack_groups(std::span<const Comparable> claims, std::span<const std::uint32_t> order,
                         const ClusterRules& rules) {
  if (claims.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw Error(ErrorCode::kLimit, "columns of four thousand million claims or more");
  }
  return Packing(claims, order, cluster(claims, rules)).run();
}

PackedGroups empty_group(std::uint32_t subject, std::uint32_t family) {
  PackedGroups result;
  result.directory = Column(std::vector<GroupEntry>{{subject, family, 0}, {0, 0, 0}});
  result.special = Column(std::vector<SpecialGroup>{{1, 0, 0}});
  result.make_index();
  return result;
}

void keep_voices(std::span<PackedGroups> groups, ClaimDictionaries& vocabulary,
                 std::uint32_t last) {
  std::vector<std::uint32_t> kept;
  const auto keep = [&](std::uint32_t voices) {
    if (voices > kNamedVoices + last) {
      kept.push_back(voices - kNamedVoices);
    }
  };
  for (const PackedGroups& some : groups) {
    for (const SharedVoices& shared : some.shared_voices.span()) {
      keep(shared.voices);
    }
    for (const ClaimDetails& details : some.details.span()) {
      keep(details.voices);
    }
  }
  for (const RecordedDispute& dispute : vocabulary.disputes.all()) {
    keep(dispute.disputing.voices);
    keep(dispute.disputed.voices);
  }
  std::sort(kept.begin(), kept.end());
  kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
  vocabulary.keep_voices(last, kept);
  const auto renumbered = [&](std::uint32_t voices) {
    if (voices <= kNamedVoices + last) {
      return voices;
    }
    const auto found = std::lower_bound(kept.begin(), kept.end(), voices - kNamedVoices);
    return kNamedVoices + last + 1 + static_cast<std::uint32_t>(found - kept.begin());
  };
  for (PackedGroups& some : groups) {
    // Numbers grow with the old ones, so that the order by voices stays.
    std::vector<SharedVoices> shared(some.shared_voices.span().begin(),
                                     some.shared_voices.span().end());
    for (SharedVoices& entry : shared) {
      entry.voices = renumbered(entry.voices);
    }
    some.shared_voices = Column(std::move(shared));
    std::vector<ClaimDetails> details(some.details.span().begin(), some.details.span().end());
    for (ClaimDetails& entry : details) {
      entry.voices = renumbered(entry.voices);
    }
    some.details = Column(std::move(details));
  }
}

std::shared_ptr<const ColumnsState> build_columns(LoadedClaims claims, ChangeNumber number) {
  PackedGroups packed = pack_groups(claims.claims, claims.order, ClusterRules(claims.vocabulary));
  claims.claims = {};
  claims.order = {};
  keep_voices(std::span(&packed, 1), claims.vocabulary, 0);
  return std::make_shared<const ColumnsState>(
      number, std::make_shared<const ClaimDictionaries>(std::move(claims.vocabulary)),
      std::make_shared<const PackedGroups>(std::move(packed)));
}

}  // namespace claimgraph
