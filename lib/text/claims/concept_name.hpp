// Entities made of words that name nobody: "leading AI models".
#pragma once

#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/entity.hpp>

namespace claimgraph {

/// A concept labelled with these words (runs of spaces made one, at most 120 bytes), whose key is
/// made of them: the same words, whatever their case and accents, give the same key. Precondition:
/// not empty, valid UTF-8.
CLAIMGRAPH_EXPORT Entity concept_entity(std::string_view words);

/// Made by the discourse for those who are not named: "analysts say", "reports say".
CLAIMGRAPH_EXPORT bool is_unnamed_source(const Entity& entity);

}  // namespace claimgraph
