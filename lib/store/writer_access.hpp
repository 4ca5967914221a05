// What an import may do with a change beyond the public functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/store/writer.hpp>

namespace claimgraph {

struct CLAIMGRAPH_EXPORT WriterAccess {
  /// As Writer::put_claim; `id` is that of the claim, if it has been computed already.
  static bool put_claim(Writer& writer, const Claim& claim, const std::optional<ClaimId>& id,
                        std::string_view key);
  /// As Writer::put_attribution; `id` is that of the attribution, if it has been computed already.
  static bool put_attribution(Writer& writer, const Attribution& attribution,
                              const std::optional<AttributionId>& id, std::string_view key);
  /// Says that many rows will follow: what costs much for each row and is made sure of without it
  /// is left out until the change is over. Nothing else is different. Calls after the first do
  /// nothing.
  static void expect_many(Writer& writer);
  /// Says again what the change is, before it is committed.
  static void describe(Writer& writer, std::string what);
};

}  // namespace claimgraph
