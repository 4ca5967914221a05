// Finding claims and attributions by what people call them.
#pragma once

#include <optional>
#include <string_view>

#include <claimgraph/base/sha256.hpp>
#include <claimgraph/store/change.hpp>

#include "store/database.hpp"

namespace claimgraph::references {

/// The fewest hexadecimal digits of a hash that name something.
inline constexpr std::size_t kFewestDigits = 6;

/// Hash of the claim (or attribution) named by a key or by the first digits of its hash, among
/// those known after change `number`. A key goes before a hash. Throws Error(kAmbiguous) if the
/// digits fit more than one.
std::optional<Digest> find_claim(Database& database, std::string_view reference,
                                 ChangeNumber number);
std::optional<Digest> find_attribution(Database& database, std::string_view reference,
                                       ChangeNumber number);
/// Proposals have no keys.
std::optional<Digest> find_proposal(Database& database, std::string_view reference,
                                    ChangeNumber number);

}  // namespace claimgraph::references
