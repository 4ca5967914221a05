// Claims and attributions of chosen rows, as values of the model.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include <claimgraph/store/view.hpp>

namespace claimgraph {

/// Those of `rows` (ascending) that are live, in their order, with their keys.
void for_each_claim_of(const View& view, std::span<const std::uint32_t> rows,
                       const std::function<void(std::uint32_t row, const ClaimId&, const Claim&,
                                                const std::vector<std::string>& keys)>& visit);

/// Those of `rows` that are known, live or not, in their order.
void for_each_attribution_of(
    const View& view, std::span<const std::uint32_t> rows,
    const std::function<void(std::uint32_t row, const AttributionId&, const Attribution&)>& visit);

}  // namespace claimgraph
