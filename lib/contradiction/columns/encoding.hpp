// Columns as segments of a store.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <claimgraph/base/export.hpp>

#include "contradiction/claim_dictionaries.hpp"
#include "contradiction/columns/packed_groups.hpp"
#include "store/segments.hpp"

namespace claimgraph {

/// The version of the form of segments, for Segments::write. Arrays are as they lie in memory:
/// machines of another byte order have another version.
[[nodiscard]] CLAIMGRAPH_EXPORT std::uint32_t segments_layout();

/// Dictionaries as bytes, but for what is recorded anew with each state.
[[nodiscard]] CLAIMGRAPH_EXPORT std::vector<std::byte> encode(const ClaimDictionaries& vocabulary);
/// Throws Error(kCorrupt), saying what is wrong, for bytes that encode does not give.
[[nodiscard]] ClaimDictionaries decode_vocabulary(std::span<const std::byte> bytes);

/// Columns as segments, which show their arrays: valid as long as these, and `vocabulary_bytes`.
[[nodiscard]] CLAIMGRAPH_EXPORT std::vector<Segment> encode(
    const PackedGroups& groups, std::span<const std::byte> vocabulary_bytes);

/// The bytes of a segment, or nothing.
using ReadSegment = std::function<std::optional<SegmentBytes>(std::string_view name)>;

/// What was encoded. `relations` adds to the dictionaries what is recorded anew; whatever the bytes
/// are, what comes back can be asked anything then. Families are not checked without it. Throws
/// Error(kCorrupt), saying what does not fit, and what `read` and `relations` throw.
struct DecodedColumns {
  PackedGroups groups;
  ClaimDictionaries vocabulary;
};
[[nodiscard]] CLAIMGRAPH_EXPORT DecodedColumns decode_columns(
    const ReadSegment& read, const std::function<void(ClaimDictionaries&)>& relations = nullptr);

/// Throws Error(kCorrupt) unless the arrays fit together and into the dictionaries; with `families`
/// also unless the groups are of the families of their predicates.
void check(const PackedGroups& groups, const ClaimDictionaries& vocabulary, bool families);

}  // namespace claimgraph
