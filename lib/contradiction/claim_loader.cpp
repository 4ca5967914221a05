#include "contradiction/claim_loader.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>
#include <vector>

#include <claimgraph/store/view.hpp>

#include "contradiction/attribution_rows.hpp"
#include "contradiction/claim_rows.hpp"
#include "contradiction/comparative_bounds.hpp"
#include "contradiction/recorded_relations.hpp"
#include "contradiction/representatives.hpp"
#include "contradiction/row_runs.hpp"
#include "contradiction/standpoints.hpp"
#include "store/store_access.hpp"

namespace claimgraph {
namespace {

/// A claim that is measured by another one, or measures one, by its own bounds so far.
struct Measured {
  Comparable comparable;
  std::uint32_t unit = 0;
  bool more = false;
};

std::uint32_t row_of(const Comparable& claim) {
  return claim.claim;
}

class Loading {
 public:
  Loading(const StateAccess& state, Representatives::Reading reading, ClaimDictionaries vocabulary)
      : state_(state),
        representatives_(state, reading),
        vocabulary_(std::move(vocabulary)),
        claims_(state, representatives_, vocabulary_) {}
  Loading(const Loading&) = delete;
  Loading& operator=(const Loading&) = delete;
  ~Loading() = default;

  LoadedState all() {
    const GoneRows gone(state_);
    claims_.read_predicates();
    standpoints_ = find_standpoints(read_attributions(state_, gone, representatives_), vocabulary_);
    claims_.read_all(gone, [this](const ClaimRow32& claim) { add(claim); });
    return finish();
  }

  LoadedState some(std::span<const std::uint32_t> rows) {
    standpoints_ = find_standpoints(read_attributions(state_, rows, representatives_), vocabulary_);
    claims_.read(rows, [this](const ClaimRow32& claim) { add(claim); });
    read_measures();
    return finish();
  }

  /// Lets the vocabulary know all predicates.
  void read_predicates() { claims_.read_predicates(); }

 private:
  void add(const ClaimRow32& read) {
    Comparable& claim = found_.claims.emplace_back(read.comparable);
    Shape shape = read.shape;
    while (next_ < standpoints_.claims.size() && standpoints_.claims[next_].claim < claim.claim) {
      ++next_;
    }
    if (next_ < standpoints_.claims.size() && standpoints_.claims[next_].claim == claim.claim) {
      const Standpoint& standpoint = standpoints_.claims[next_];
      claim.voices = standpoint.voices;
      claim.origins = standpoint.origins;
      shape.set(standpoint.stances);
    }
    claim.shape = vocabulary_.add(shape);
    found_.order.push_back(read.order);
    if (claim.measured_by != 0) {
      comparatives_.push_back({claim.claim, read.more});
    }
  }

  /// Claims that were not asked for, but measure those that were, at any distance.
  void read_measures() {
    std::vector<std::uint32_t> open;
    for (const Comparable& claim : found_.claims) {
      if (claim.measured_by != 0) {
        open.push_back(claim.measured_by);
      }
    }
    std::unordered_set<std::uint32_t> asked;
    while (!open.empty()) {
      const std::uint32_t row = open.back();
      open.pop_back();
      if (position_of(found_.claims, row, row_of) < found_.claims.size() ||
          !asked.insert(row).second) {
        continue;
      }
      claims_.read(std::span(&row, 1), [&](const ClaimRow32& claim) {
        measures_.push_back({claim.comparable, claim.shape.unit, claim.more});
        if (claim.comparable.measured_by != 0) {
          comparatives_.push_back({row, claim.more});
          open.push_back(claim.comparable.measured_by);
        }
      });
    }
    std::sort(measures_.begin(), measures_.end(), [](const Measured& a, const Measured& b) {
      return a.comparable.claim < b.comparable.claim;
    });
    std::sort(comparatives_.begin(), comparatives_.end(),
              [](const Comparative& a, const Comparative& b) { return a.claim < b.claim; });
  }

  struct Quantified {
    Comparable* claim = nullptr;  ///< null: not live
    std::uint32_t unit = 0;       ///< 0: no quantity
  };
  Quantified find(std::uint32_t row) {
    const std::size_t at = position_of(found_.claims, row, row_of);
    if (at < found_.claims.size()) {
      Comparable& claim = found_.claims[at];
      return {&claim, vocabulary_.shape(claim.shape).unit};
    }
    const std::size_t among_measures = position_of(
        measures_, row, [](const Measured& measure) { return measure.comparable.claim; });
    if (among_measures < measures_.size()) {
      Measured& measure = measures_[among_measures];
      return {&measure.comparable, measure.unit};
    }
    return {};
  }

  /// A claim names the one it is measured by through its hash, so that one was added before it: the
  /// order of addition resolves chains of comparatives, and circles cannot be.
  void resolve_comparatives() {
    for (const Comparative& comparative : comparatives_) {
      const Quantified own = find(comparative.claim);
      const Quantified measure = find(own.claim->measured_by);
      if (measure.claim == nullptr || own.unit == 0 || own.unit != measure.unit ||
          measure.claim->bounds.fuzzy.empty()) {
        continue;  // it was taken back, and the bound with it; or they do not measure each other
      }
      narrow_by_measure(own.claim->bounds, measure.claim->bounds.fuzzy, comparative.more);
    }
  }

  LoadedState finish() {
    resolve_comparatives();
    found_.vocabulary = std::move(vocabulary_);
    return {std::move(found_), std::move(standpoints_.disputes)};
  }

  struct Comparative {
    std::uint32_t claim = 0;
    bool more = false;
  };

  StateAccess state_;
  Representatives representatives_;
  ClaimDictionaries vocabulary_;
  ClaimRowReader claims_;
  Standpoints standpoints_;
  std::size_t next_ = 0;  ///< of standpoints_.claims
  LoadedClaims found_;
  std::vector<Comparative> comparatives_;
  std::vector<Measured> measures_;
};

}  // namespace

LoadedClaims load_claims(const View& view) {
  const StateAccess state = StoreAccess::state(view);
  LoadedState claims = Loading(state, Representatives::Reading::kAll, {}).all();
  record_relations(state, claims);
  return std::move(claims.loaded);
}

LoadedClaims load_claims(const View& view, std::span<const std::uint32_t> rows,
                         ClaimDictionaries vocabulary) {
  return Loading(StoreAccess::state(view), Representatives::Reading::kAsked, std::move(vocabulary))
      .some(rows)
      .loaded;
}

void record_relations(const View& view, ClaimDictionaries& vocabulary) {
  const StateAccess state = StoreAccess::state(view);
  Loading loading(state, Representatives::Reading::kAll, std::move(vocabulary));
  loading.read_predicates();
  LoadedState claims = loading.some(rows_of_relations(state));
  record_relations(state, claims);
  vocabulary = std::move(claims.loaded.vocabulary);
}

}  // namespace claimgraph
