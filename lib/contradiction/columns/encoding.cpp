#include "contradiction/columns/encoding.hpp"

#include <bit>
#include <string>

#include <claimgraph/base/error.hpp>

namespace claimgraph {
namespace {

constexpr const char* kVocabulary = "vocabulary";

/// Calls `visit` with the name and array of each column.
template <typename Groups, typename Visit>
void for_each_column(Groups& groups, const Visit& visit) {
  visit("directory", groups.directory);
  visit("special", groups.special);
  visit("lo", groups.lo);
  visit("hi", groups.hi);
  visit("codes", groups.codes);
  visit("claim", groups.claim);
  visit("order", groups.order);
  visit("shape", groups.shape);
  visit("time", groups.time);
  visit("origins", groups.origins);
  visit("odd", groups.odd);
  visit("shared_voices", groups.shared_voices);
  visit("details", groups.details);
}

SegmentBytes read_segment(const ReadSegment& read, const char* name) {
  std::optional<SegmentBytes> bytes = read(name);
  if (!bytes) {
    throw Error(ErrorCode::kCorrupt,
                "segment '" + std::string(name) + "' is missing or not what was written");
  }
  return *std::move(bytes);
}

}  // namespace

std::uint32_t segments_layout() {
  constexpr std::uint32_t kVersion = 1;
  constexpr std::uint32_t kBigEndian = 0x8000'0000;
  return std::endian::native == std::endian::little ? kVersion : kBigEndian + kVersion;
}

std::vector<Segment> encode(const PackedGroups& groups,
                            std::span<const std::byte> vocabulary_bytes) {
  std::vector<Segment> result;
  result.push_back({kVocabulary, vocabulary_bytes});
  for_each_column(groups, [&](const char* name, const auto& column) {
    result.push_back({name, std::as_bytes(column.span())});
  });
  return result;
}

DecodedColumns decode_columns(const ReadSegment& read,
                              const std::function<void(ClaimDictionaries&)>& relations) {
  DecodedColumns result;
  try {
    result.vocabulary = decode_vocabulary(read_segment(read, kVocabulary).bytes());
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kCorrupt) {
      throw;
    }
    throw Error(ErrorCode::kCorrupt, std::string("segment 'vocabulary': ") + error.what());
  }
  for_each_column(result.groups, [&](const char* name, auto& column) {
    column = std::remove_reference_t<decltype(column)>(read_segment(read, name));
  });
  if (relations) {
    relations(result.vocabulary);
  }
  check(result.groups, result.vocabulary, relations != nullptr);
  result.groups.make_index();
  return result;
}

}  // namespace claimgraph
