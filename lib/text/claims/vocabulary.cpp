#include <algorithm>
#include <iterator>

#include <claimgraph/text/claim_extractor.hpp>

#include "text/claims/predicate_table.hpp"
#include "text/discourse/names.hpp"

namespace claimgraph {
namespace {

/// With the predicates of the rules, and those every store has: one key names one thing.
std::vector<std::string> with_known_predicates(std::vector<std::string> taken) {
  taken.insert(taken.end(),
               {std::string(predicates::kBroader), std::string(predicates::kSubclassOf),
                std::string(predicates::kPartOf), std::string(predicates::kExchangeRate)});
  const std::vector<Predicate>& known = PredicateTable::get().predicates();
  std::transform(known.begin(), known.end(), std::back_inserter(taken),
                 [](const Predicate& predicate) { return predicate.key; });
  return taken;
}

}  // namespace

Vocabulary::Vocabulary() : Vocabulary(std::vector<Entity>{}) {}

Vocabulary::Vocabulary(const std::vector<Entity>& entities, std::vector<std::string> taken_keys)
    : names_(
          std::make_shared<const Names>(entities, with_known_predicates(std::move(taken_keys)))) {}

const std::vector<Entity>& Vocabulary::entities() const noexcept {
  return names_->finder.entities();
}

}  // namespace claimgraph
