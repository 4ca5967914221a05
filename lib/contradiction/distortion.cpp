#include <algorithm>
#include <optional>
#include <utility>

#include <claimgraph/contradiction/distortion.hpp>

#include "contradiction/claim_text.hpp"
#include "contradiction/quantity_distortion.hpp"

namespace claimgraph {
namespace {

using Kind = Distortion::Kind;

class ClaimChanges {
 public:
  ClaimChanges(const SnapshotState& state, const Record& said, const Record& passed_on)
      : state_(state), said_(said), passed_on_(passed_on) {}

  std::vector<Distortion> find() {
    compare_objects();
    compare_scopes();
    compare_times();
    if (said_.claim.polarity != passed_on_.claim.polarity) {
      add(Kind::kPolarityReversed, to_string(said_.claim.polarity),
          to_string(passed_on_.claim.polarity));
    }
    if (said_.subject != passed_on_.subject) {
      add(Kind::kSubjectChanged, state_.label(said_.subject), state_.label(passed_on_.subject));
    }
    if (said_.predicate != passed_on_.predicate) {
      add(Kind::kPredicateChanged, said_.predicate->label, passed_on_.predicate->label);
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const Distortion& x, const Distortion& y) { return x.kind < y.kind; });
    return std::move(found_);
  }

 private:
  void add(Kind kind, std::string said, std::string passed_on) {
    found_.push_back({kind, std::move(said), std::move(passed_on)});
  }

  void add_value(Kind kind) {
    add(kind, value_text(state_, said_), value_text(state_, passed_on_));
  }

  void compare_objects() {
    const Object& said = said_.claim.object;
    const Object& passed_on = passed_on_.claim.object;
    if (said.index() != passed_on.index()) {
      add_value(Kind::kValueChanged);
    } else if (std::holds_alternative<Quantity>(said)) {
      for (const Kind kind : quantity_distortions(state_, said_, passed_on_)) {
        add_value(kind);
      }
    } else if (const auto* date = std::get_if<EdtfDate>(&said)) {
      compare_dates(*date, std::get<EdtfDate>(passed_on));
    } else if (said_.object_entity != passed_on_.object_entity ||
               said_.folded_text != passed_on_.folded_text ||
               (std::holds_alternative<Flag>(said) && said != passed_on)) {
      add_value(Kind::kValueChanged);
    }
  }

  /// A date is like a rounded number: 2025 may mean any of its days.
  void compare_dates(const EdtfDate& said, const EdtfDate& passed_on) {
    const auto hedged = [](const EdtfDate& date) { return date.strict() != date.fuzzy(); };
    if (hedged(said) != hedged(passed_on)) {
      add_value(hedged(said) ? Kind::kHedgeLost : Kind::kHedgeAdded);
    }
    if (said.unspecified() != passed_on.unspecified()) {
      add_value(Kind::kValueChanged);
    } else if (said.strict() == passed_on.strict()) {
      if (hedged(said) && hedged(passed_on) && said.fuzzy() != passed_on.fuzzy()) {
        add_value(Kind::kHedgeChanged);
      }
    } else if (passed_on.strict().contains(said.strict())) {
      add_value(Kind::kRounded);
    } else {
      add_value(said.strict().contains(passed_on.strict()) ? Kind::kMorePrecise
                                                           : Kind::kValueChanged);
    }
  }

  /// "hardware Nvidia Hopper"
  [[nodiscard]] std::string dimension_text(const Record& record, const std::string& name) const {
    const ScopeValue& read = record.scope.at(name);
    // Texts are folded for comparison; people get them as they were written.
    const ScopeValue& shown =
        read.kind == ScopeValue::Kind::kText ? record.claim.scope.at(name) : read;
    return name + " " + scope_value_text(state_, shown);
  }

  void compare_scopes() {
    for (const auto& [name, value] : said_.scope) {
      const auto other = passed_on_.scope.find(name);
      if (other == passed_on_.scope.end()) {
        add(Kind::kScopeDropped, dimension_text(said_, name), {});
      } else if (value != other->second) {
        add(Kind::kScopeChanged, dimension_text(said_, name), dimension_text(passed_on_, name));
      }
    }
    for (const auto& [name, value] : passed_on_.scope) {
      if (!said_.scope.contains(name)) {
        add(Kind::kScopeAdded, {}, dimension_text(passed_on_, name));
      }
    }
  }

  void compare_times() {
    const EdtfDate& said = said_.claim.valid_time;
    const EdtfDate& passed_on = passed_on_.claim.valid_time;
    if (said.unspecified() != passed_on.unspecified()) {
      add(said.unspecified() ? Kind::kTimeAdded : Kind::kTimeDropped, said.str(), passed_on.str());
    } else if (said.strict() != passed_on.strict() || said.fuzzy() != passed_on.fuzzy()) {
      add(Kind::kTimeChanged, said.str(), passed_on.str());
    }
  }

  const SnapshotState& state_;
  const Record& said_;
  const Record& passed_on_;
  std::vector<Distortion> found_;
};

/// How firmly an act stands for a claim; negative against it; 0 if it takes no side of its own.
int firmness(Act act) {
  switch (act) {
    case Act::kAsserts:
      return 3;
    case Act::kEstimates:
    case Act::kForecasts:
      return 2;
    case Act::kDoubts:
      return 1;
    case Act::kDenies:
      return -3;
    case Act::kReports:
    case Act::kQuotes:
    case Act::kDisputes:
      return 0;
  }
  return 0;
}

std::optional<Kind> act_change(Act said, Act passed_on) {
  const int before = firmness(said);
  const int after = firmness(passed_on);
  if (before == 0 || after == 0 || before == after) {
    return std::nullopt;
  }
  if (said == Act::kDoubts && passed_on == Act::kDenies) {
    return Kind::kActStrengthened;
  }
  if (said == Act::kDenies && passed_on == Act::kDoubts) {
    return Kind::kActWeakened;
  }
  if ((before < 0) != (after < 0)) {
    return Kind::kPolarityReversed;
  }
  return before < after ? Kind::kActStrengthened : Kind::kActWeakened;
}

}  // namespace

const char* to_string(Distortion::Kind kind) noexcept {
  switch (kind) {
    case Kind::kHedgeLost:
      return "hedge lost";
    case Kind::kHedgeAdded:
      return "hedge added";
    case Kind::kHedgeChanged:
      return "hedge changed";
    case Kind::kActStrengthened:
      return "act strengthened";
    case Kind::kActWeakened:
      return "act weakened";
    case Kind::kRounded:
      return "rounded";
    case Kind::kMorePrecise:
      return "more precise";
    case Kind::kDigitChanged:
      return "digit changed";
    case Kind::kUnitChanged:
      return "unit changed";
    case Kind::kCurrencyChanged:
      return "currency changed";
    case Kind::kScopeDropped:
      return "scope dropped";
    case Kind::kScopeAdded:
      return "scope added";
    case Kind::kScopeChanged:
      return "scope changed";
    case Kind::kTimeDropped:
      return "time dropped";
    case Kind::kTimeAdded:
      return "time added";
    case Kind::kTimeChanged:
      return "time changed";
    case Kind::kPolarityReversed:
      return "polarity reversed";
    case Kind::kSubjectChanged:
      return "subject changed";
    case Kind::kPredicateChanged:
      return "predicate changed";
    case Kind::kValueChanged:
      return "value changed";
  }
  return "value changed";
}

std::vector<Distortion> distortions(const Snapshot& snapshot, ClaimIndex said,
                                    ClaimIndex passed_on) {
  const SnapshotState& state = SnapshotAccess::state(snapshot);
  return ClaimChanges(state, state.records[said], state.records[passed_on]).find();
}

std::vector<Distortion> distortions(Act said, Act passed_on) {
  const std::optional<Kind> kind = act_change(said, passed_on);
  return kind ? std::vector<Distortion>{{*kind, to_string(said), to_string(passed_on)}}
              : std::vector<Distortion>{};
}

}  // namespace claimgraph
