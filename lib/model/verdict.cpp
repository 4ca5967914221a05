#include <claimgraph/model/verdict.hpp>

#include "model/enum_text.hpp"

namespace claimgraph {

const char* to_string(Verdict verdict) noexcept {
  switch (verdict) {
    case Verdict::kCorroborates:
      return "corroborates";
    case Verdict::kCompatible:
      return "compatible";
    case Verdict::kBorderline:
      return "borderline";
    case Verdict::kContradicts:
      return "contradicts";
    case Verdict::kIncomparable:
      return "incomparable";
  }
  return nullptr;
}

std::optional<Verdict> parse_verdict(std::string_view text) noexcept {
  return enum_text::parse<Verdict>(text, [](Verdict verdict) { return to_string(verdict); });
}

const char* to_string(Reason reason) noexcept {
  switch (reason) {
    case Reason::kSameClaim:
      return "same claim";
    case Reason::kValuesAgree:
      return "values agree";
    case Reason::kWithinRounding:
      return "within rounding";
    case Reason::kSameValue:
      return "same value";
    case Reason::kBoundAllows:
      return "bound allows";
    case Reason::kPartOfWhole:
      return "part of whole";
    case Reason::kSeveralValues:
      return "several values";
    case Reason::kDenialOfOther:
      return "denial of other";
    case Reason::kNarrowerAgrees:
      return "narrower agrees";
    case Reason::kValueNotKnown:
      return "value not known";
    case Reason::kCoarseRounding:
      return "coarse rounding";
    case Reason::kDisjoint:
      return "disjoint";
    case Reason::kDifferentValue:
      return "different value";
    case Reason::kDenied:
      return "denied";
    case Reason::kPartExceedsWhole:
      return "part exceeds whole";
    case Reason::kMeasuredAgainst:
      return "measured against";
    case Reason::kScopeDisputed:
      return "scope disputed";
    case Reason::kNoneAgainstValue:
      return "none against value";
    case Reason::kDifferentSubject:
      return "different subject";
    case Reason::kDifferentPredicate:
      return "different predicate";
    case Reason::kDifferentDimension:
      return "different dimension";
    case Reason::kNoExchangeRate:
      return "no exchange rate";
    case Reason::kDifferentLanguage:
      return "different language";
    case Reason::kDifferentScope:
      return "different scope";
    case Reason::kCrossingScopes:
      return "crossing scopes";
    case Reason::kDifferentTime:
      return "different time";
    case Reason::kDifferentPeriod:
      return "different period";
    case Reason::kDifferentModality:
      return "different modality";
    case Reason::kDistinguishedBySource:
      return "distinguished by source";
    case Reason::kDistortedOnTheWay:
      return "distorted on the way";
  }
  return nullptr;
}

Verdict verdict_of(Reason reason) noexcept {
  switch (reason) {
    case Reason::kSameClaim:
    case Reason::kValuesAgree:
    case Reason::kWithinRounding:
    case Reason::kSameValue:
      return Verdict::kCorroborates;
    case Reason::kBoundAllows:
    case Reason::kPartOfWhole:
    case Reason::kSeveralValues:
    case Reason::kDenialOfOther:
    case Reason::kNarrowerAgrees:
    case Reason::kValueNotKnown:
      return Verdict::kCompatible;
    case Reason::kCoarseRounding:
      return Verdict::kBorderline;
    case Reason::kDisjoint:
    case Reason::kDifferentValue:
    case Reason::kDenied:
    case Reason::kPartExceedsWhole:
    case Reason::kMeasuredAgainst:
    case Reason::kScopeDisputed:
    case Reason::kNoneAgainstValue:
      return Verdict::kContradicts;
    case Reason::kDifferentSubject:
    case Reason::kDifferentPredicate:
    case Reason::kDifferentDimension:
    case Reason::kNoExchangeRate:
    case Reason::kDifferentLanguage:
    case Reason::kDifferentScope:
    case Reason::kCrossingScopes:
    case Reason::kDifferentTime:
    case Reason::kDifferentPeriod:
    case Reason::kDifferentModality:
    case Reason::kDistinguishedBySource:
    case Reason::kDistortedOnTheWay:
      return Verdict::kIncomparable;
  }
  return Verdict::kIncomparable;
}

}  // namespace claimgraph
