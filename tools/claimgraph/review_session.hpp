// A review: proposals one by one, and what a person decides on each.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include <claimgraph/store/proposal.hpp>
#include <claimgraph/store/store.hpp>

#include "commands.hpp"
#include "review_answers.hpp"

namespace claimgraph::command {

/// Every decision is a change of its own and committed at once.
class ReviewSession {
 public:
  ReviewSession(const Context& context, Store& store, std::vector<ProposalId> proposals,
                std::string who, ReviewAnswers& answers);

  /// Until all are decided or skipped, or it is left; the exit code.
  int run();

 private:
  enum class Next { kAgain, kNext, kLeave };

  /// What waits, and what of it was edited so far.
  struct Current {
    RecordedProposal recorded;
    std::string records;  ///< empty: as proposed
    std::size_t number = 0;
  };

  Next review(Current& current);
  void show(const Current& current);
  Next accept(const Current& current);
  Next reject(const Current& current, const std::string& reason);
  Next edit(Current& current);
  std::optional<std::string> edited(const std::string& before, const std::string& complaint);
  void say(const std::string& text);
  void complain(const std::string& text);
  void summarise();

  const Context& context_;
  Store& store_;
  std::vector<ProposalId> proposals_;
  std::string who_;
  ReviewAnswers& answers_;
  std::size_t accepted_ = 0;
  std::size_t rejected_ = 0;
  bool complained_ = false;
};

/// What the claim of these records would contradict in the store, the worst first, in words: at
/// most `most`. Empty if they cannot be imported, and for stores so large that it takes long.
std::vector<std::string> would_contradict(Store& store, const std::string& records,
                                          std::size_t most);

}  // namespace claimgraph::command
