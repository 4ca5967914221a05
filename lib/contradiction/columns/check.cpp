// Whether arrays that come from outside fit together. Each is looked at once, in order.

#include <algorithm>
#include <cmath>
#include <string>

#include <claimgraph/base/error.hpp>

#include "contradiction/columns/encoding.hpp"
#include "contradiction/columns/plain_bounds.hpp"

namespace claimgraph {
namespace {

void require(bool holds, const char* what) {
  if (!holds) {
    throw Error(ErrorCode::kCorrupt, what);
  }
}

std::uint32_t largest(std::span<const std::uint32_t> numbers) {
  std::uint32_t most = 0;
  for (const std::uint32_t number : numbers) {
    most = std::max(most, number);
  }
  return most;
}

bool is_interval(double lo, double hi) {
  return lo <= hi || (std::isnan(lo) && std::isnan(hi));
}

class Check {
 public:
  Check(const PackedGroups& groups, const ClaimDictionaries& vocabulary, bool families)
      : groups_(groups), vocabulary_(vocabulary), with_families_(families) {}

  void run() {
    check_sizes();
    check_directory();
    check_special();
    check_odd();
    check_details();
    require(largest(groups_.shape.span()) <= vocabulary_.shapes(), "a shape that is not listed");
    require(largest(groups_.time.span()) <= vocabulary_.times(), "a time that is not listed");
    require(largest(groups_.origins.span()) <= vocabulary_.origin_sets(),
            "origins that are not listed");
    read_shapes();
    std::size_t special = 0;
    for (std::uint32_t group = 0; group + 1 < groups_.directory.size(); ++group) {
      const SpecialGroup& next = groups_.special[special];
      const bool is_special = next.group == group;
      special += is_special ? 1 : 0;
      check_group(group, next, is_special ? groups_.special[special] : next);
    }
  }

 private:
  void check_sizes() const {
    const std::size_t claims = groups_.claim.size();
    require(groups_.order.size() == claims && groups_.shape.size() == claims &&
                groups_.time.size() == claims && groups_.origins.size() == claims,
            "columns of unequal length");
    require(groups_.lo.size() == groups_.hi.size() &&
                groups_.lo.size() + groups_.details.size() == claims,
            "ends or details of fewer or more claims than there are");
    require(groups_.codes.size() == (groups_.lo.size() + 1) / 2, "codes of unequal length");
    require(!groups_.directory.span().empty() && !groups_.special.span().empty(), "no end mark");
  }

  void check_directory() const {
    const auto entries = groups_.directory.span();
    require(entries.front().begin == 0, "claims before the first group");
    require(entries.back().begin == groups_.claim.size(), "groups end elsewhere than the claims");
    bool in_order = true;
    for (std::size_t i = 1; i < entries.size(); ++i) {
      const GroupEntry& a = entries[i - 1];
      const GroupEntry& b = entries[i];
      in_order &= a.begin < b.begin;
      in_order &= i + 1 == entries.size() || a.subject < b.subject ||
                  (a.subject == b.subject && a.family < b.family);
    }
    require(in_order, "groups out of order");
  }

  void check_special() const {
    const auto entries = groups_.special.span();
    require(entries.back().group == groups_.directory.size() - 1 &&
                entries.back().details == groups_.details.size() &&
                entries.back().shared_voices == groups_.shared_voices.size(),
            "special groups end elsewhere than what they have");
    require(entries.front().details == 0 && entries.front().shared_voices == 0,
            "details before the first group that has some");
    bool in_order = true;
    for (std::size_t i = 1; i < entries.size(); ++i) {
      in_order &= entries[i - 1].group < entries[i].group &&
                  entries[i - 1].details <= entries[i].details &&
                  entries[i - 1].shared_voices <= entries[i].shared_voices;
    }
    require(in_order, "special groups out of order");
  }

  [[nodiscard]] std::uint8_t code(std::size_t plain) const {
    return static_cast<std::uint8_t>((unsigned{groups_.codes[plain / 2]} >> (4 * (plain % 2))) &
                                     15U);
  }

  void check_odd() const {
    std::size_t odd = 0;
    for (const std::uint8_t codes : groups_.codes.span()) {
      odd += (codes & 15U) == kOddBounds ? 1U : 0U;
      odd += (codes >> 4U) == kOddBounds ? 1U : 0U;
    }
    const auto entries = groups_.odd.span();
    require(odd == entries.size(), "bounds that do not follow, and none listed");
    for (std::size_t i = 0; i < entries.size(); ++i) {
      require(entries[i].plain < groups_.lo.size() && code(entries[i].plain) == kOddBounds &&
                  (i == 0 || entries[i - 1].plain < entries[i].plain),
              "bounds listed out of order");
      require(is_interval(entries[i].strict_lo, entries[i].strict_hi), "an interval that is none");
    }
  }

  void check_voices(std::uint32_t voices) const {
    require(voices < kNamedVoices ||
                (voices > kNamedVoices && voices - kNamedVoices <= vocabulary_.voices()),
            "utterances that are not listed");
  }

  void check_details() const {
    for (const ClaimDetails& details : groups_.details.span()) {
      require(is_interval(details.strict_lo, details.strict_hi) &&
                  is_interval(details.fuzzy_lo, details.fuzzy_hi),
              "an interval that is none");
      check_voices(details.voices);
    }
  }

  void read_shapes() {
    families_.resize(vocabulary_.shapes() + 1);
    plain_families_.resize(families_.size());
    for (std::uint32_t number = 1; number < families_.size(); ++number) {
      const Shape& shape = vocabulary_.shape(number);
      families_[number] =
          with_families_ ? 1 + std::uint64_t{vocabulary_.predicates.family(shape.predicate)} : 1;
      const bool may_be_plain =
          shape.has_bounds && !shape.denied && !shape.negative && !shape.value_unknown;
      plain_families_[number] = may_be_plain ? families_[number] : 0;
    }
  }

  void check_group(std::uint32_t number, const SpecialGroup& own, const SpecialGroup& next) const {
    const std::size_t begin = groups_.directory[number].begin;
    const std::size_t end = groups_.directory[number + 1].begin;
    const std::size_t not_plain = next.details - own.details;
    require(not_plain <= end - begin && own.details <= begin, "more details than claims");
    const std::size_t plain_end = end - not_plain;
    const std::size_t shift = own.details;  // plain claims lie that much earlier
    const std::uint64_t family =
        with_families_ ? 1 + std::uint64_t{groups_.directory[number].family} : 1;
    bool fits = true;
    for (std::size_t i = begin; i < plain_end; ++i) {
      fits &= plain_families_[groups_.shape[i]] == family;
      fits &= groups_.lo[i - shift] <= groups_.hi[i - shift];
    }
    for (std::size_t i = begin + 1; i < plain_end; ++i) {
      const double before = groups_.lo[i - shift - 1];
      const double here = groups_.lo[i - shift];
      fits &= before < here || (before == here && groups_.claim[i - 1] < groups_.claim[i]);
    }
    for (std::size_t i = plain_end; i < end; ++i) {
      fits &= families_[groups_.shape[i]] == family;
      fits &= i == plain_end || groups_.claim[i - 1] < groups_.claim[i];
    }
    require(fits, "claims out of order, or in a group they are not of");
    check_shared(groups_.shared_voices.span().subspan(own.shared_voices,
                                                      next.shared_voices - own.shared_voices),
                 plain_end - begin);
  }

  void check_shared(std::span<const SharedVoices> shared, std::size_t plain) const {
    for (std::size_t i = 0; i < shared.size(); ++i) {
      require(shared[i].position < plain && shared[i].voices != 0, "voices of no claim");
      check_voices(shared[i].voices);
      require(i == 0 || std::pair(shared[i - 1].voices, shared[i - 1].position) <
                            std::pair(shared[i].voices, shared[i].position),
              "voices out of order");
    }
  }

  const PackedGroups& groups_;
  const ClaimDictionaries& vocabulary_;
  bool with_families_ = false;
  std::vector<std::uint64_t> families_;  // by shape, and 1 more: 0 for none
  std::vector<std::uint64_t> plain_families_;
};

}  // namespace

void check(const PackedGroups& groups, const ClaimDictionaries& vocabulary, bool families) {
  Check(groups, vocabulary, families).run();
}

}  // namespace claimgraph
