// What narrows a claim: scope, time, modality, polarity.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/text/quantity_extractor.hpp>
#include <claimgraph/text/span.hpp>

#include "text/claims/claim_cues.hpp"
#include "text/claims/claim_topic.hpp"
#include "text/claims/time_expression.hpp"
#include "text/discourse/discourse.hpp"

namespace claimgraph {

/// How the words of a clause put a claim forward.
struct Mood {
  bool forecast = false;
  bool denied = false;
  /// Words that say the speaker is not sure: the claim is an estimate.
  bool unsure = false;
  std::string rule;  ///< empty, or what was found: "'will' -> forecast"
};

/// Finds what narrows claims in one article. The references must outlive it.
class CLAIMGRAPH_EXPORT ScopeFinder {
 public:
  ScopeFinder(const ClaimCues& cues, const Discourse& discourse,
              const std::vector<QuantityMention>& mentions, const std::vector<TimeMention>& times);

  /// Scope of the claim the mention makes with this topic. Dimensions: hardware, phase, segment,
  /// coverage, purpose, region; those the words say nothing of stay unspecified.
  [[nodiscard]] Scope scope(std::size_t mention, TextSpan sentence, const TopicChoice& topic) const;

  [[nodiscard]] Mood mood(std::size_t mention, TextSpan sentence) const;

  /// When the claim holds; unspecified if its clause does not say. A time beside words of speech
  /// is when it was said.
  [[nodiscard]] EdtfDate valid_time(std::size_t mention, TextSpan sentence, bool forecast) const;

  /// True if the mention is (part of) a time expression, or what something else is measured by.
  [[nodiscard]] bool is_time(std::size_t mention) const;
  [[nodiscard]] bool is_base(std::size_t mention) const;

 private:
  [[nodiscard]] std::optional<ScopeValue> hardware(const QuantityMention& mention,
                                                   std::size_t index, TextSpan sentence) const;
  [[nodiscard]] std::optional<ScopeValue> segment(const QuantityMention& mention, TextSpan sentence,
                                                  const TopicChoice& topic) const;
  [[nodiscard]] std::optional<ScopeValue> purpose(const QuantityMention& mention,
                                                  TextSpan sentence) const;
  [[nodiscard]] std::optional<ScopeValue> region(const QuantityMention& mention,
                                                 TextSpan sentence) const;
  [[nodiscard]] bool of_next_quantity(std::size_t mention, std::size_t place) const;
  [[nodiscard]] std::optional<ScopeValue> named_model(const QuantityMention& mention) const;

  const ClaimCues& cues_;
  const Discourse& discourse_;
  const std::vector<QuantityMention>& mentions_;
  const std::vector<TimeMention>& times_;
};

}  // namespace claimgraph
