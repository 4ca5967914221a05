// Whom or what a claim is about.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/text/quantity_extractor.hpp>
#include <claimgraph/text/span.hpp>

#include "text/claims/claim_cues.hpp"
#include "text/claims/claim_topic.hpp"
#include "text/discourse/discourse.hpp"

namespace claimgraph {

/// What was found to be the subject.
struct SubjectChoice {
  /// Index into Discourse::entities(); nothing if the subject has no name but was made of the
  /// words: then `made` holds it.
  std::optional<std::size_t> entity;
  Entity made{};
  /// Of the subject; kAiModel as well for words that speak of models in general.
  EntityKind kind = EntityKind::kConcept;
  TextSpan words{};  ///< where it stands
  double certainty = 1;
  std::string rule;
};

/// Finds subjects in one article. The references must outlive it.
class CLAIMGRAPH_EXPORT SubjectFinder {
 public:
  SubjectFinder(const ClaimCues& cues, const Discourse& discourse,
                const std::vector<QuantityMention>& mentions);

  /// Of the claim that the mention with this index makes with this topic, by the first of these
  /// that gives one: the owner of what the topic names ("X's revenue"); what comes first in the
  /// clause, a noun phrase without a name included; who is named elsewhere in the sentence; who
  /// speaks of themselves; who the sentences before are about. Nothing if there is none.
  [[nodiscard]] std::optional<SubjectChoice> find(std::size_t mention, TextSpan sentence,
                                                  const TopicChoice& topic) const;

  /// Where the statement stands that says what the quantity is of: the quantity's own place, or
  /// that of the topic's words if they follow in a clause of their own.
  [[nodiscard]] std::size_t statement(std::size_t mention, const TopicChoice& topic) const;

 private:
  struct Task;

  [[nodiscard]] std::vector<EntityMention>::const_iterator first_from(std::size_t place) const;
  [[nodiscard]] bool allowed(const Task& task, const EntityMention& mention) const;
  [[nodiscard]] bool is_part_of_quantity(TextSpan words) const;
  [[nodiscard]] bool is_unsure_person(const EntityMention& mention) const;
  [[nodiscard]] bool is_speaker(const Task& task, const EntityMention& mention) const;
  [[nodiscard]] std::vector<const EntityMention*> candidates(const Task& task, TextSpan within,
                                                             bool owners = false) const;
  [[nodiscard]] std::optional<SubjectChoice> owner(const Task& task) const;
  [[nodiscard]] bool counts_for(const Task& task, std::string_view circumstance) const;
  [[nodiscard]] std::optional<SubjectChoice> concept_first(const Task& task) const;
  [[nodiscard]] std::optional<SubjectChoice> first_in_clause(const Task& task) const;
  [[nodiscard]] const EntityMention* named_behind(const Task& task,
                                                  const EntityMention& description) const;
  [[nodiscard]] std::optional<SubjectChoice> agent_behind(const Task& task) const;
  [[nodiscard]] std::optional<SubjectChoice> event_behind(const Task& task) const;
  [[nodiscard]] std::optional<SubjectChoice> in_sentence(const Task& task) const;
  [[nodiscard]] std::optional<SubjectChoice> speaker(const Task& task, bool before_cue) const;
  [[nodiscard]] bool unsure_name_before(const Voice::Link& link) const;
  [[nodiscard]] bool starts_with_unknown_word(const Task& task) const;
  [[nodiscard]] bool starts_with_other_noun(const Task& task) const;
  [[nodiscard]] std::optional<SubjectChoice> carried_on(const Task& task) const;
  [[nodiscard]] SubjectChoice listed(const Task& task, const EntityMention& first, double certainty,
                                     std::string rule) const;
  [[nodiscard]] bool starts_part(std::size_t clause, std::size_t begin) const;

  const ClaimCues& cues_;
  const Discourse& discourse_;
  const std::vector<QuantityMention>& mentions_;
};

}  // namespace claimgraph
