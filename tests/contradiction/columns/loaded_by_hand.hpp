// Claims in numbers as a loader would give them, made without a store.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <rapidcheck.h>

#include "contradiction/claim_loader.hpp"
#include "contradiction/columns/columns_state.hpp"

namespace claimgraph::testing {

/// Predicates of ByHand, by the numbers they have as entities.
enum Predicates : std::uint32_t { kGpuCount = 1, kTrainingGpuCount, kRevenue, kCeoOf, kFounded };

/// Builds LoadedClaims claim by claim.
class ByHand {
 public:
  ByHand() {
    const auto set = [&](std::uint32_t number, ObjectType type, bool inverse_functional) {
      PredicateTraits traits;
      traits.object_type = type;
      if (type == ObjectType::kQuantity) {
        traits.dimension = Dimension{};
        traits.role = QuantityRole::kStock;
      }
      traits.functional = true;
      traits.inverse_functional = inverse_functional;
      loaded_.vocabulary.set_predicate(number, traits);
    };
    set(kGpuCount, ObjectType::kQuantity, false);
    set(kTrainingGpuCount, ObjectType::kQuantity, false);
    set(kRevenue, ObjectType::kQuantity, false);
    set(kCeoOf, ObjectType::kEntity, true);
    set(kFounded, ObjectType::kDate, false);
    loaded_.vocabulary.predicates.add(kTrainingGpuCount, kGpuCount);
    loaded_.vocabulary.predicates.close();
    unit_ = loaded_.vocabulary.add_unit(UnitTraits{});
  }

  ClaimDictionaries& vocabulary() { return loaded_.vocabulary; }

  /// A shape of a predicate as most claims have it.
  [[nodiscard]] Shape shape(std::uint32_t predicate) const {
    Shape result;
    result.predicate = predicate;
    result.standing = 4;
    result.stated = true;
    result.has_bounds = predicate != kCeoOf;
    result.unit = result.has_bounds && predicate != kFounded ? unit_ : 0;
    return result;
  }

  /// Adds a claim; its row is the next one, unless it has a later one.
  Comparable& add(std::uint32_t subject, const Shape& shape, const Bounds& bounds = {},
                  std::uint32_t row = 0) {
    Comparable claim;
    claim.claim = std::max(row, loaded_.claims.empty() ? 1 : loaded_.claims.back().claim + 1);
    claim.subject = subject;
    claim.shape = loaded_.vocabulary.add(shape);
    claim.bounds = bounds;
    loaded_.claims.push_back(claim);
    loaded_.order.push_back(claim.claim * 2'654'435'761U);
    return loaded_.claims.back();
  }

  [[nodiscard]] std::uint32_t voices(const std::string& name) {
    const std::vector<std::string> names{name};
    return kNamedVoices + loaded_.vocabulary.add_voices(names);
  }

  [[nodiscard]] const LoadedClaims& loaded() const { return loaded_; }
  [[nodiscard]] std::shared_ptr<const ColumnsState> columns(ChangeNumber number = 1) const {
    return build_columns(loaded_, number);
  }

 private:
  LoadedClaims loaded_;
  std::uint32_t unit_ = 0;
};

/// Bounds of all kinds, with ends that often meet or lie next to each other.
inline Bounds random_bounds() {
  const auto end = [] {
    const double x = *rc::gen::element(-1e6, -1.0, 0.0, 0.1, 1.0, 2.0, 2.5, 2048.0, 5e4, 1e300);
    const int steps = *rc::gen::element(0, 0, 0, 0, 1, 2, -1);
    double moved = x;
    for (int i = 0; i < std::abs(steps); ++i) {
      moved = std::nextafter(moved, steps > 0 ? Interval::kInfinity : -Interval::kInfinity);
    }
    return moved;
  };
  const auto flip = [] { return *rc::gen::element(false, true); };
  if (*rc::gen::inRange(0, 3) == 0) {
    const std::string text = *rc::gen::element<std::string>(
        "2048", "2000", "5.576e6", "~6e6", "<~944e6", ">~2e6", ">50000", ">=10000", "<=65e9",
        "<100", "10000..50000", "1e4..<1e5", "none", "0.07", "0.35", "~0.3", "-2000", "1e-320",
        "1e308", "123.4567", "=2000");
    return Quantity::parse(text).value().bounds(flip());
  }
  double lo = flip() && flip() ? -Interval::kInfinity : end();
  double hi = flip() && flip() ? Interval::kInfinity : end();
  if (lo > hi) {
    std::swap(lo, hi);
  }
  const Interval fuzzy(lo, hi, flip(), flip());
  const int kind = *rc::gen::inRange(0, 4);
  if (kind == 0 || fuzzy.empty()) {
    return {fuzzy, fuzzy};
  }
  double middle = kind == 1 ? end() : (lo + hi) / 2;
  if (kind == 2) {
    middle = std::nextafter(middle, flip() ? lo : hi);
  }
  return fuzzy.contains(middle) ? Bounds{Interval::point(middle), fuzzy} : Bounds{fuzzy, fuzzy};
}

/// Up to `most` claims of few subjects, of all kinds, some in disputes.
inline ByHand random_claims(int most) {
  ByHand hand;
  const auto below = [](std::uint32_t n) { return *rc::gen::inRange<std::uint32_t>(0, n); };
  const int count = *rc::gen::inRange(0, most + 1);
  for (int i = 0; i < count; ++i) {
    const auto predicate = *rc::gen::element<std::uint32_t>(kGpuCount, kGpuCount, kTrainingGpuCount,
                                                            kRevenue, kCeoOf, kFounded);
    Shape shape = hand.shape(predicate);
    const std::uint32_t kind = below(12);
    shape.denied = kind == 0;
    shape.negative = kind == 1;
    shape.value_unknown = kind == 2;
    shape.forecast = kind == 3;
    shape.is_bound = kind == 4;
    const std::uint32_t subject = below(10) == 0 ? 4'000'000'000U + below(3) : 1 + below(6);
    Comparable& claim = hand.add(subject, shape, shape.has_bounds ? random_bounds() : Bounds{});
    if (predicate == kCeoOf) {
      claim.object = 1 + below(3);
    }
    claim.time = below(2) == 0
                     ? 0
                     : hand.vocabulary().add_time(EdtfDate::parse(*rc::gen::element<std::string>(
                                                                      "2024", "2025", "2024-01~"))
                                                      .value());
    const std::uint32_t said = below(20);  // by nobody, in an utterance without a name, with one
    claim.voices = said < 7 ? 0 : said < 12 ? said : hand.voices(std::to_string(said));
    claim.origins = hand.vocabulary().add_origins({{1 + below(4)}, below(2)});
    if (i > 0 && below(10) == 0) {
      claim.measured_by = hand.loaded().claims[below(static_cast<std::uint32_t>(i))].claim;
    }
  }
  for (std::uint32_t i = below(3); count > 1 && i > 0; --i) {
    const auto any = [&] { return hand.loaded().claims[below(static_cast<std::uint32_t>(count))]; };
    hand.vocabulary().disputes.add({1, any(), any(), false});
  }
  return hand;
}

}  // namespace claimgraph::testing
