#include "contradiction/quantity_distortion.hpp"

#include <algorithm>
#include <compare>
#include <optional>

#include "contradiction/exchange_rules.hpp"

namespace claimgraph {
namespace {

using Kind = Distortion::Kind;

/// How the second of two numbers stands to the first. kCoarser and kFiner mirror each other.
enum class Step {
  kSame,
  kCoarser,  ///< the second is what remains of the first when digits are dropped
  kFiner,    ///< the first is what remains of the second
  kOther,
};

Step mirrored(Step step) {
  switch (step) {
    case Step::kCoarser:
      return Step::kFiner;
    case Step::kFiner:
      return Step::kCoarser;
    case Step::kSame:
    case Step::kOther:
      return step;
  }
  return step;
}

/// Numbers of a quantity, in canonical units.
enum class Form {
  kPoint,     ///< one number
  kRange,     ///< two ends that a source gave
  kDecade,    ///< tens of thousands: one number without digits
  kMeasured,  ///< more or less than another claim says: no number of its own
  kUnknown,
  kNone,
};

struct Number {
  Decimal value;
  Decimal place;      ///< what one unit of the last significant digit is worth
  Interval rounding;  ///< all numbers that may be written so
};

Number number_of(const Decimal& written, const Unit& unit, bool exact) {
  const int last = exact ? std::min(written.written_exponent(), 0) : written.significant_exponent();
  const Hedge hedge = exact ? Hedge::kExact : Hedge::kRounded;
  return {written * unit.factor(), Decimal::power_of_ten(last) * unit.factor(),
          Quantity(hedge, written, unit).bounds(true).fuzzy};
}

/// A quantity, taken apart.
class Figure {
 public:
  Figure(const SnapshotState& state, const Record& record)
      : quantity_(std::get<Quantity>(record.claim.object)), bounds_(*record.bounds) {
    const bool exact = quantity_.hedge() == Hedge::kExact;
    lower_ = number_of(quantity_.value(), quantity_.unit(), exact);
    upper_ = number_of(quantity_.upper(), quantity_.unit(), exact);
    hedge_ = quantity_.hedge();
    switch (quantity_.hedge()) {
      case Hedge::kExact:
      case Hedge::kRounded:
        hedge_ = std::nullopt;  // which of the two is a matter of digits
        break;
      case Hedge::kApprox:
      case Hedge::kBelow:
      case Hedge::kAbove:
        lower_.rounding = bounds_.fuzzy;
        break;
      case Hedge::kRange:
        form_ = Form::kRange;
        break;
      case Hedge::kMagnitude:
        form_ = Form::kDecade;
        hedge_ = std::nullopt;
        break;
      case Hedge::kUnknown:
        form_ = Form::kUnknown;
        take_measure(state, record);
        break;
      case Hedge::kNone:
        form_ = Form::kNone;
        break;
      case Hedge::kAtLeast:
      case Hedge::kMoreThan:
      case Hedge::kAtMost:
      case Hedge::kLessThan:
        break;
    }
  }

  [[nodiscard]] Form form() const { return form_; }
  [[nodiscard]] const Quantity& quantity() const { return quantity_; }
  /// Nothing for a plain number, however rounded.
  [[nodiscard]] std::optional<Hedge> hedge() const { return hedge_; }
  [[nodiscard]] const Number& lower() const { return lower_; }
  [[nodiscard]] const Number& upper() const { return upper_; }
  [[nodiscard]] const Bounds& bounds() const { return bounds_; }
  /// The number of the claim a kMeasured is measured by, if that is a single one.
  [[nodiscard]] const std::optional<Decimal>& measure() const { return measure_; }
  [[nodiscard]] bool two_numbers() const { return form_ == Form::kRange || form_ == Form::kDecade; }
  [[nodiscard]] bool above() const {
    return hedge_ == Hedge::kAtLeast || hedge_ == Hedge::kMoreThan || hedge_ == Hedge::kAbove;
  }
  [[nodiscard]] bool below() const {
    return hedge_ == Hedge::kAtMost || hedge_ == Hedge::kLessThan || hedge_ == Hedge::kBelow;
  }

 private:
  void take_measure(const SnapshotState& state, const Record& record) {
    const std::optional<Comparator>& comparator = record.claim.measured_by;
    if (!comparator) {
      return;
    }
    form_ = Form::kMeasured;
    hedge_ = comparator->relation == Comparator::Relation::kMoreThan ? Hedge::kMoreThan
                                                                     : Hedge::kLessThan;
    const auto measure = state.index.find(comparator->claim);
    if (measure == state.index.end()) {
      return;
    }
    const auto* other = std::get_if<Quantity>(&state.records[measure->second].claim.object);
    if (other != nullptr && other->unit().convertible_to(quantity_.unit()) &&
        (other->hedge() == Hedge::kExact || other->hedge() == Hedge::kRounded)) {
      measure_ = other->value() * other->unit().factor();
    }
  }

  const Quantity& quantity_;
  const Bounds& bounds_;
  Form form_ = Form::kPoint;
  std::optional<Hedge> hedge_;
  Number lower_;
  Number upper_;
  std::optional<Decimal> measure_;
};

bool same(const Decimal& a, const Decimal& b) {
  return std::is_eq(a.compare(b));
}

/// By digits alone.
Step step_between(const Number& said, const Number& passed_on) {
  if (same(said.value, passed_on.value)) {
    return Step::kSame;
  }
  const auto places = said.place.compare(passed_on.place);
  if (std::is_lt(places) && passed_on.rounding.contains(said.value.to_double())) {
    return Step::kCoarser;
  }
  if (std::is_gt(places) && said.rounding.contains(passed_on.value.to_double())) {
    return Step::kFiner;
  }
  return Step::kOther;
}

/// "exactly 2,000" says more than "2,000". Between units that is a matter of how they are written.
Step emphasis(const Figure& said, const Figure& passed_on) {
  const auto exact = [](const Figure& figure, const Figure& other) {
    return figure.quantity().hedge() == Hedge::kExact &&
           other.quantity().hedge() == Hedge::kRounded &&
           std::is_lt(figure.lower().place.compare(other.lower().place));
  };
  if (!(said.quantity().unit() == passed_on.quantity().unit())) {
    return Step::kSame;
  }
  return exact(said, passed_on)   ? Step::kCoarser
         : exact(passed_on, said) ? Step::kFiner
                                  : Step::kSame;
}

Step between_points(const Figure& said, const Figure& passed_on) {
  const Step digits = step_between(said.lower(), passed_on.lower());
  if (digits == Step::kSame) {
    return emphasis(said, passed_on);
  }
  // "58,000" fits "more than 50,000": the bound says less, and what is inside says more.
  const bool from_bound = said.quantity().is_bound();
  if (from_bound != passed_on.quantity().is_bound()) {
    const Figure& bound = from_bound ? said : passed_on;
    const Figure& inside = from_bound ? passed_on : said;
    if (bound.bounds().fuzzy.contains(inside.lower().value.to_double())) {
      return from_bound ? Step::kFiner : Step::kCoarser;
    }
  }
  return digits;
}

bool inside(const Figure& wide, const Decimal& value) {
  return std::is_lteq(wide.lower().value.compare(value)) &&
         std::is_gteq(wide.upper().value.compare(value));
}

/// From a range or decade to one number.
Step to_point(const Figure& wide, const Figure& point) {
  const Number& number = point.lower();
  if (wide.form() == Form::kDecade) {
    const bool within = inside(wide, number.value) && !same(wide.upper().value, number.value);
    return within ? Step::kFiner : Step::kOther;
  }
  if (point.above()) {
    return step_between(wide.lower(), number);
  }
  if (point.below()) {
    return step_between(wide.upper(), number);
  }
  const Step low = step_between(wide.lower(), number);
  const Step high = step_between(wide.upper(), number);
  if (low == Step::kSame || high == Step::kSame) {
    return Step::kSame;  // one of the two numbers given
  }
  if (inside(wide, number.value)) {
    return Step::kFiner;
  }
  return low == Step::kOther ? high : low;
}

Step between_spans(const Figure& said, const Figure& passed_on) {
  const bool equal = same(said.lower().value, passed_on.lower().value) &&
                     same(said.upper().value, passed_on.upper().value);
  if (equal) {
    return Step::kSame;
  }
  if (said.form() == Form::kRange && passed_on.form() == Form::kRange) {
    const Step low = step_between(said.lower(), passed_on.lower());
    const Step high = step_between(said.upper(), passed_on.upper());
    return low == high || high == Step::kSame ? low : low == Step::kSame ? high : Step::kOther;
  }
  const auto holds = [](const Figure& outer, const Figure& inner) {
    return inside(outer, inner.lower().value) && inside(outer, inner.upper().value);
  };
  return holds(passed_on, said)   ? Step::kCoarser
         : holds(said, passed_on) ? Step::kFiner
                                  : Step::kOther;
}

/// From "more than they admit" to a figure of its own.
Step from_measured(const Figure& measured, const Figure& figure) {
  if (figure.form() == Form::kUnknown) {
    return Step::kCoarser;
  }
  const bool same_number = measured.measure() && figure.form() == Form::kPoint &&
                           same(*measured.measure(), figure.lower().value);
  if (same_number) {
    return Step::kSame;
  }
  return measured.bounds().fuzzy.contains(figure.bounds().strict) ? Step::kFiner : Step::kOther;
}

Step between(const Figure& said, const Figure& passed_on) {
  if (said.form() == Form::kMeasured) {
    return from_measured(said, passed_on);
  }
  if (passed_on.form() == Form::kMeasured) {
    return mirrored(from_measured(passed_on, said));
  }
  if (said.form() == Form::kUnknown || passed_on.form() == Form::kUnknown) {
    return said.form() == passed_on.form() ? Step::kSame
           : said.form() == Form::kUnknown ? Step::kFiner
                                           : Step::kCoarser;
  }
  if (said.two_numbers() && passed_on.two_numbers()) {
    return between_spans(said, passed_on);
  }
  if (said.two_numbers()) {
    return to_point(said, passed_on);
  }
  if (passed_on.two_numbers()) {
    return mirrored(to_point(passed_on, said));
  }
  return between_points(said, passed_on);
}

std::optional<Kind> hedge_change(const Figure& said, const Figure& passed_on) {
  const auto numberless = [](const Figure& figure) {
    return figure.form() == Form::kUnknown || figure.form() == Form::kNone;
  };
  if (said.hedge() == passed_on.hedge() || numberless(said) || numberless(passed_on) ||
      (said.two_numbers() && passed_on.two_numbers())) {
    return std::nullopt;
  }
  return !passed_on.hedge() ? Kind::kHedgeLost
         : !said.hedge()    ? Kind::kHedgeAdded
                            : Kind::kHedgeChanged;
}

std::optional<Kind> kind_of(Step step) {
  switch (step) {
    case Step::kSame:
      return std::nullopt;
    case Step::kCoarser:
      return Kind::kRounded;
    case Step::kFiner:
      return Kind::kMorePrecise;
    case Step::kOther:
      return Kind::kDigitChanged;
  }
  return std::nullopt;
}

/// Figures that no factor joins: the digits as they were written, or an exchange rate.
std::optional<Kind> number_change_between_units(const SnapshotState& state, const Record& said,
                                                const Record& passed_on) {
  const auto& p = std::get<Quantity>(said.claim.object);
  const auto& q = std::get<Quantity>(passed_on.claim.object);
  if (same(p.value(), q.value()) && same(p.upper(), q.upper())) {
    return std::nullopt;
  }
  if (p.unit().dimension() != q.unit().dimension()) {
    return Kind::kDigitChanged;
  }
  // Without a rate the other figure may well be the same money.
  const std::optional<CommonUnit> common =
      bring_to_common_unit(state.vocabulary, state.comparable(said), state.comparable(passed_on));
  return common && !common->a.fuzzy.intersects(common->b.fuzzy) ? std::optional(Kind::kDigitChanged)
                                                                : std::nullopt;
}

std::optional<Kind> unit_change(const Unit& said, const Unit& passed_on) {
  if (said == passed_on) {
    return std::nullopt;
  }
  const bool money = !said.currency().empty() && !passed_on.currency().empty();
  return money && said.currency() != passed_on.currency() ? Kind::kCurrencyChanged
                                                          : Kind::kUnitChanged;
}

}  // namespace

std::vector<Kind> quantity_distortions(const SnapshotState& state, const Record& said,
                                       const Record& passed_on) {
  const Figure from(state, said);
  const Figure to(state, passed_on);
  std::vector<Kind> kinds;
  const auto add = [&kinds](std::optional<Kind> kind) {
    if (kind) {
      kinds.push_back(*kind);
    }
  };
  add(hedge_change(from, to));
  const bool none = from.form() == Form::kNone || to.form() == Form::kNone;
  const bool both_measured = from.form() == Form::kMeasured && to.form() == Form::kMeasured;
  const Unit& unit = from.quantity().unit();
  if (!none && !both_measured) {
    add(unit.convertible_to(to.quantity().unit())
            ? kind_of(between(from, to))
            : number_change_between_units(state, said, passed_on));
  }
  add(unit_change(unit, to.quantity().unit()));
  const auto measured_by = [](const Record& record) {
    return record.claim.measured_by ? std::optional(record.claim.measured_by->claim) : std::nullopt;
  };
  const bool own_figures = from.form() != Form::kMeasured && to.form() != Form::kMeasured;
  if ((none && from.form() != to.form()) ||
      ((both_measured || own_figures) && measured_by(said) != measured_by(passed_on))) {
    kinds.push_back(Kind::kValueChanged);
  }
  return kinds;
}

}  // namespace claimgraph
