// From what a person types to what the store holds; what is not found comes with a suggestion.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/contradiction/snapshot.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "commands.hpp"

namespace claimgraph::command {

/// Opens a store that exists. Throws Error(kNotFound) that tells how to name or make one.
Store open_store(const Context& context, OpenOptions::Mode mode);

/// The state that --as-of names: a change's number, or all changes up to the end of a date
/// ("2025-01-30", "2025-01") or of a time ("2025-01-30T10:00:00Z"). The empty text is the present.
/// `option` is what messages call it.
View view_as_of(const Store& store, const std::string& as_of, const char* option = "--as-of");

/// "; did you mean 'deepseek'?", or nothing when no candidate is close.
std::string suggestion(std::string_view word, std::span<const std::string> candidates);

/// The entity with this key, else the one that has this name (in any case, accents, script).
/// Predicates count only where no other entity fits. Throws Error(kNotFound) with a suggestion,
/// Error(kAmbiguous) with the candidates.
Entity find_entity(const View& view, const std::string& name);

/// Entities with this key or name, predicates last; never empty. Throws as find_entity.
std::vector<Entity> find_entities(const View& view, const std::string& name);

/// The key of a predicate given by key or label. Throws Error(kNotFound) with a suggestion.
std::string find_predicate(const View& view, const std::string& name);

/// Whether a reference names a claim, by key or beginning of its hash; an entity's key comes before
/// the beginning of a hash.
bool names_claim(const View& view, const std::string& reference);

/// The claim with this key or beginning of its hash. Throws Error(kNotFound) with a suggestion,
/// Error(kAmbiguous).
ClaimId find_claim(const View& view, const std::string& reference);

/// As find_claim, in a snapshot of the view. Throws Error(kNotFound) for a claim that is retracted.
ClaimIndex find_live_claim(const View& view, const Snapshot& snapshot,
                           const std::string& reference);

/// Throws Error(kNotFound), with a suggestion among claims and entities, for a reference that is
/// the name of no entity.
void check_names_entity(const View& view, const std::string& reference);

/// The first key of a claim, or the beginning of its hash.
std::string name_of(const View& view, const ClaimId& claim);

}  // namespace claimgraph::command
