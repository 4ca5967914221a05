// What a quantity is about: the predicate, chosen by the words around it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/model/predicate.hpp>
#include <claimgraph/text/quantity_extractor.hpp>
#include <claimgraph/text/span.hpp>

#include "text/claims/claim_cues.hpp"

namespace claimgraph {

/// The predicate of one quantity and what led to it.
struct TopicChoice {
  const Predicate* predicate = nullptr;
  std::string_view topic;
  std::string_view circumstance;  ///< "-" if none was needed
  TextSpan circumstance_words{};  ///< empty if none
  TextSpan cue{};                 ///< the words that name the topic; empty if it was taken over
  std::string_view phase;         ///< for the scope: "training"; empty if none
  double certainty = 1;
  std::string rule;
};

/// Chooses predicates in one article. The references must outlive it.
class CLAIMGRAPH_EXPORT TopicFinder {
 public:
  TopicFinder(const ClaimCues& cues, const std::vector<QuantityMention>& mentions);

  /// Of the mention with this index. `sentence` holds it; `previous` is the choice of the mention
  /// before it in the same sentence, or null. Nothing if no words say what it is. Linear in the
  /// length of the sentence, of which only some hundred bytes around the mention count.
  [[nodiscard]] std::optional<TopicChoice> choose(std::size_t mention, TextSpan sentence,
                                                  const TopicChoice* previous) const;

  /// The same choice now that it is known of what kind the subject is.
  [[nodiscard]] TopicChoice refined(TopicChoice choice, const QuantityMention& mention,
                                    EntityKind subject) const;

 private:
  struct Place;     // a mention with its surroundings
  struct Weighted;  // a cue and how far it is

  [[nodiscard]] Dimension dimension_said(const QuantityMention& mention) const;
  [[nodiscard]] double distance(const Place& place, TextSpan words) const;
  [[nodiscard]] std::vector<Weighted> topics(const Place& place) const;
  void add_nouns(const Place& place, std::vector<Weighted>& found) const;
  [[nodiscard]] std::optional<TopicChoice> with_circumstance(const Place& place,
                                                             const Weighted& topic,
                                                             const TopicChoice* previous) const;
  [[nodiscard]] std::string_view phase(const Place& place, std::string_view topic) const;
  [[nodiscard]] std::optional<TopicChoice> taken_over(const Place& place,
                                                      const TopicChoice* previous) const;
  [[nodiscard]] bool claimed_by_next(const Place& place, TextSpan words) const;

  const ClaimCues& cues_;
  const std::vector<QuantityMention>& mentions_;
};

}  // namespace claimgraph
