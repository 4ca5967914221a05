#include <optional>
#include <vector>

#include <fmt/format.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/block_text.hpp"

namespace claimgraph {
namespace {

std::string label_of(const Snapshot& snapshot, const std::string& key) {
  return printable(snapshot.label(key));
}

/// "reported by", "quoted by", ... for links that pass on.
std::string passed_on_by(Act act) {
  switch (act) {
    case Act::kReports:
      return "reported by";
    case Act::kQuotes:
      return "quoted by";
    case Act::kAsserts:
      return "repeated as its own by";
    case Act::kEstimates:
      return "taken into an estimate by";
    case Act::kForecasts:
      return "taken into a forecast by";
    case Act::kDenies:
      return "denied by";
    case Act::kDoubts:
      return "doubted by";
    case Act::kDisputes:
      return "disputed by";
  }
  return {};
}

std::string place_of(const Attribution& attribution) {
  if (attribution.document.empty()) {
    return {};
  }
  std::string place = " (" + attribution.document;
  if (attribution.evidence) {
    place += fmt::format(", bytes {}-{}", attribution.evidence->byte_start,
                         attribution.evidence->byte_end);
  }
  return place + ")";
}

}  // namespace

std::string value_in_words(const Snapshot& snapshot, ClaimIndex index) {
  // A comparative is put into words by what it is measured by, which may be one, too, and so on.
  std::string before;
  std::vector<ClaimIndex> measures;
  std::string value;
  for (std::optional<ClaimIndex> at = index; at;) {
    const Claim& claim = snapshot.claim(*at);
    before += claim.polarity == Polarity::kDenied ? "not " : "";
    at.reset();
    if (claim.measured_by) {
      const bool more = claim.measured_by->relation == Comparator::Relation::kMoreThan;
      before += more ? "more than " : "less than ";
      at = snapshot.find(claim.measured_by->claim);
      if (at) {
        before += "the ";
        measures.push_back(*at);
      } else {
        value = "a claim that was taken back";
      }
    } else if (const auto* entity = std::get_if<EntityRef>(&claim.object)) {
      value = label_of(snapshot, entity->key);
    } else {
      value = printable(describe(claim.object));
    }
  }
  std::string text = before + value;
  for (auto measure = measures.rbegin(); measure != measures.rend(); ++measure) {
    text += " of " + snapshot.name(*measure);
  }
  return text;
}

std::string scope_in_words(const Snapshot& snapshot, ClaimIndex index) {
  return scope_in_words(snapshot.claim(index),
                        [&](const std::string& key) { return snapshot.label(key); });
}

std::string scope_in_words(const Claim& claim, const Labels& labels) {
  std::string text;
  const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  for (const auto& [dimension, value] : claim.scope) {
    switch (value.kind) {
      case ScopeValue::Kind::kAll:
        add(dimension + " all");
        break;
      case ScopeValue::Kind::kEntity:
        add(dimension + " " + printable(labels(value.text)));
        break;
      case ScopeValue::Kind::kText:
        add(dimension + " " + printable(value.text));
        break;
    }
  }
  if (!claim.valid_time.unspecified()) {
    add(claim.valid_time.str());
  }
  return text;
}

std::string claim_in_words(const Snapshot& snapshot, ClaimIndex index) {
  const Claim& claim = snapshot.claim(index);
  const std::string scope = scope_in_words(snapshot, index);
  return fmt::format("{}: {} = {}{}", label_of(snapshot, claim.subject),
                     label_of(snapshot, claim.predicate), value_in_words(snapshot, index),
                     scope.empty() ? "" : " (" + scope + ")");
}

std::string chain_in_words(const Snapshot& snapshot, const Chain& chain) {
  std::string text;
  for (auto link = chain.rbegin(); link != chain.rend(); ++link) {
    const Attribution& said = link->attribution;
    const std::string agent = label_of(snapshot, said.agent);
    if (link == chain.rbegin()) {
      text = agent + " " + to_string(said.act);
      if (said.claim != chain.front().attribution.claim) {
        const std::optional<ClaimIndex> first = snapshot.find(said.claim);
        text += " " + (first ? snapshot.name(*first) : std::string("a claim that was taken back"));
      } else if (passes_on(said.act)) {
        text += " it, lineage not recorded";
      }
    } else {
      text += ", " + passed_on_by(said.act) + " " + agent;
    }
    text += place_of(said);
  }
  return text;
}

std::string value_in_words(const Claim& claim, const Labels& labels) {
  std::string text;
  if (claim.measured_by) {
    const bool more = claim.measured_by->relation == Comparator::Relation::kMoreThan;
    text = std::string(more ? "more than" : "less than") + " claim " +
           claim.measured_by->claim.digest.short_hex();
  } else if (const auto* entity = std::get_if<EntityRef>(&claim.object)) {
    text = printable(labels(entity->key));
  } else {
    text = printable(describe(claim.object));
  }
  return claim.polarity == Polarity::kDenied ? "not " + text : text;
}

std::string claim_in_words(const Claim& claim, const Labels& labels) {
  const std::string scope = scope_in_words(claim, labels);
  return fmt::format("{}: {} = {}{}", printable(labels(claim.subject)),
                     printable(labels(claim.predicate)), value_in_words(claim, labels),
                     scope.empty() ? "" : " (" + scope + ")");
}

std::string chain_in_words(const std::vector<Attribution>& chain, const Labels& labels) {
  if (chain.empty()) {
    return "nobody";
  }
  const Attribution& first = chain.front();
  std::string text = printable(labels(first.agent)) + " " + to_string(first.act);
  if (passes_on(first.act)) {
    text += " it, lineage not recorded";
  }
  for (std::size_t at = 1; at < chain.size(); ++at) {
    text += ", " + passed_on_by(chain[at].act) + " " + printable(labels(chain[at].agent));
  }
  return text;
}

std::string origins_in_words(const Snapshot& snapshot, ClaimIndex index) {
  const std::size_t origins = snapshot.origins(index).size();
  const auto unknown = static_cast<std::size_t>(snapshot.unknown_lineages(index));
  if (origins == 0) {
    return unknown == 0 ? "nobody stands behind it" : "lineage not recorded";
  }
  std::string text = plural(origins, "origin");
  if (unknown > 0) {
    text += fmt::format(", {} of unknown lineage", unknown);
  }
  return text;
}

std::string gap_in_words(const Comparison& comparison) {
  if (comparison.gap_ratio) {
    const double ratio = *comparison.gap_ratio;
    if (ratio >= 10'000) {
      const std::string number = describe_number(ratio, 3);
      return number + (number.find(' ') == std::string::npos ? "x" : " x");  // "180 million x"
    }
    return ratio >= 10 ? fmt::format("{:.0f}x", ratio) : fmt::format("{:.2g}x", ratio);
  }
  switch (comparison.reason) {
    case Reason::kDenied:
      return "denied";
    case Reason::kDifferentValue:
      return "other value";
    case Reason::kMeasuredAgainst:
      return "more or less than";
    case Reason::kScopeDisputed:
      return "other scope";
    case Reason::kNoneAgainstValue:
      return "none";
    case Reason::kDisjoint:
    case Reason::kPartExceedsWhole:
      return "apart";
    default:
      return "-";
  }
}

std::string verdict_in_words(const Comparison& comparison) {
  std::string text = to_string(comparison.verdict);
  if (comparison.conditional) {
    text += ", unless scoped differently";
  }
  return text;
}

const char* what_differs(Distortion::Kind kind) noexcept {
  using Kind = Distortion::Kind;
  switch (kind) {
    case Kind::kHedgeLost:
    case Kind::kHedgeAdded:
    case Kind::kHedgeChanged:
      return "hedge";
    case Kind::kActStrengthened:
    case Kind::kActWeakened:
      return "act";
    case Kind::kRounded:
    case Kind::kMorePrecise:
      return "precision";
    case Kind::kUnitChanged:
      return "unit";
    case Kind::kCurrencyChanged:
      return "currency";
    case Kind::kScopeDropped:
    case Kind::kScopeAdded:
    case Kind::kScopeChanged:
      return "scope";
    case Kind::kTimeDropped:
    case Kind::kTimeAdded:
    case Kind::kTimeChanged:
      return "time";
    case Kind::kPolarityReversed:
      return "polarity";
    case Kind::kSubjectChanged:
      return "subject";
    case Kind::kPredicateChanged:
      return "predicate";
    case Kind::kDigitChanged:
    case Kind::kValueChanged:
      return "value";
  }
  return "value";
}

std::string distortion_in_words(const Distortion& distortion) {
  const std::string said = printable(distortion.said);
  const std::string passed_on = printable(distortion.passed_on);
  const char* arrow = said.empty() || passed_on.empty() ? "" : " -> ";
  return fmt::format("{}: {}{}{}", to_string(distortion.kind), said, arrow, passed_on);
}

std::string difference_in_words(const Distortion& distortion) {
  const auto side = [](const std::string& text) {
    return text.empty() ? std::string("not stated") : printable(text);
  };
  return fmt::format("{}: {} | {}", what_differs(distortion.kind), side(distortion.said),
                     side(distortion.passed_on));
}

}  // namespace claimgraph
