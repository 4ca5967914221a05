// A claim in numbers: all that the rules look at, and nothing else.
#pragma once

#include <cstdint>

#include <claimgraph/quantity/interval.hpp>
#include <claimgraph/quantity/quantity.hpp>

#include "contradiction/stances.hpp"

namespace claimgraph {

/// Equal sets of utterances have equal numbers. Most claims rest on one utterance that has no name
/// but its place in the store: then it is the row of that attribution, which is less than this, and
/// stands in no dictionary. Others are this plus a number of the ClaimDictionaries.
inline constexpr std::uint32_t kNamedVoices = 0x8000'0000;

/// Numbers name things of one ClaimDictionaries; 0 stands for none. Entities and predicates have
/// the same numbers as each other's entity rows.
struct Comparable {
  std::uint32_t claim = 0;        ///< the claim itself
  std::uint32_t subject = 0;      ///< entity, merges applied
  std::uint32_t shape = 0;        ///< what it has in common with many others; see Shape
  std::uint32_t time = 0;         ///< when it holds; 0: not stated
  std::uint32_t voices = 0;       ///< the set of utterances it rests on; see kNamedVoices
  std::uint32_t origins = 0;      ///< the set of agents that first said it
  std::uint32_t object = 0;       ///< entity (merges applied), folded text, or flag (1 no, 2 yes)
  std::uint32_t measured_by = 0;  ///< claim
  Bounds bounds;  ///< in the canonical unit (dates in days), comparatives resolved; else both empty
};

/// What the rules ask of a claim apart from value, time and voices. Claims of one shape relate
/// alike to all claims of another shape, up to those three.
struct Shape {
  std::uint32_t predicate = 0;  ///< merges applied
  std::uint32_t unit = 0;       ///< dimension and currency of a quantity
  std::uint32_t scope = 0;      ///< what is stated, merges applied, texts folded; 0: nothing
  std::uint32_t language = 0;   ///< of a text
  std::uint8_t standing = 0;    ///< 4 asserted or denied, 3 estimated or forecast, 1 only reported
  bool stated = false;          ///< asserted, estimated, or reported of somebody unnamed, by anyone
  bool forecast = false;        ///< by anyone
  bool denied = false;          ///< by anyone, by act
  bool negative = false;        ///< the claim's own polarity is "denied"
  bool has_bounds = false;      ///< a quantity or date
  bool is_bound = false;        ///< claims one side only, or an order of magnitude
  bool one_sided = false;       ///< a quantity that claims one side only
  bool value_unknown = false;   ///< "there is a value"

  void set(const Stances& stances) {
    standing = stances.standing;
    stated = stances.stated;
    forecast = stances.forecast;
    denied = stances.denied;
  }

  friend auto operator<=>(const Shape&, const Shape&) = default;
};

}  // namespace claimgraph
