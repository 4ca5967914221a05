// Columns kept as segments of a store.

#include "store/segments.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/log.hpp>

#include "changing_newsroom.hpp"
#include "columns_by_name.hpp"
#include "contradiction/columns/encoding.hpp"
#include "contradiction/columns/refresh.hpp"
#include "loaded_by_hand.hpp"
#include "store/store_access.hpp"

namespace claimgraph::testing {
namespace {

using Blobs = std::map<std::string, std::vector<std::byte>, std::less<>>;

ReadSegment reader_of(const Blobs& blobs) {
  return [&blobs](std::string_view name) -> std::optional<SegmentBytes> {
    const auto found = blobs.find(name);
    if (found == blobs.end()) {
      return std::nullopt;
    }
    SegmentBytes bytes(found->second.size());
    std::copy(found->second.begin(), found->second.end(), bytes.bytes().begin());
    return bytes;
  };
}

Blobs blobs_of(const ColumnsState& state) {
  const std::vector<std::byte> vocabulary = encode(state.vocabulary());
  Blobs blobs;
  for (const Segment& segment : encode(*state.base(), vocabulary)) {
    blobs[segment.name].assign(segment.bytes.begin(), segment.bytes.end());
  }
  return blobs;
}

/// Hierarchies and disputes of claims made by hand, which no segment holds.
std::function<void(ClaimDictionaries&)> relations_of(const ColumnsState& state) {
  return [&state](ClaimDictionaries& vocabulary) {
    vocabulary.predicates = state.vocabulary().predicates;
    vocabulary.disputes = state.vocabulary().disputes;
  };
}

std::shared_ptr<const ColumnsState> decoded(const Blobs& blobs, const ColumnsState& original) {
  DecodedColumns columns = decode_columns(reader_of(blobs), relations_of(original));
  return std::make_shared<const ColumnsState>(
      original.number(), std::make_shared<const ClaimDictionaries>(std::move(columns.vocabulary)),
      std::make_shared<const PackedGroups>(std::move(columns.groups)));
}

/// Asks for all there is, which must be in its dictionaries; the sum of it so that nothing is left
/// out as unused.
double ask_for_everything(const ColumnsState& state) {
  double sum = 0;
  for (std::size_t number = 0; number < state.groups(); ++number) {
    const GroupView group = state.group(number);
    sum += static_cast<double>(state.find_group(group.subject, group.family));
    sum += static_cast<double>(state.groups_of(group.subject).size());
    for (std::size_t i = 0; i < group.size(); ++i) {
      const Comparable claim = state.comparable(group, i);
      const ClaimDictionaries& vocabulary = state.vocabulary();
      RC_ASSERT(claim.shape > 0 && claim.shape <= vocabulary.shapes());
      RC_ASSERT(claim.time <= vocabulary.times());
      RC_ASSERT(claim.origins <= vocabulary.origin_sets());
      RC_ASSERT(claim.voices <= kNamedVoices + vocabulary.voices());
      RC_ASSERT((i >= group.plain || group.lo[i] <= group.hi[i]));
      const Shape& shape = vocabulary.shape(claim.shape);
      sum += vocabulary.predicate(shape.predicate).functional ? 1 : 0;
      if (shape.unit != 0) {
        sum += static_cast<double>(vocabulary.unit(shape.unit).currency.size());
      }
      for (const ScopeEntry& entry : vocabulary.scope(shape.scope)) {
        sum += static_cast<double>(vocabulary.dimension(entry.dimension).size());
      }
      sum += static_cast<double>(vocabulary.language(shape.language).size());
      sum += static_cast<double>(vocabulary.origins(claim.origins).agents.size());
      sum += static_cast<double>(vocabulary.time(claim.time).fuzzy.begin % 2);
      if (claim.voices > kNamedVoices) {
        sum += static_cast<double>(vocabulary.voices_digest(claim.voices - kNamedVoices)[0] % 2);
      }
      sum += claim.bounds.fuzzy.empty() ? 0 : 1;
      sum += i < group.plain && state.strict_ends(group, i).first > 0 ? 1 : 0;
    }
  }
  return sum + static_cast<double>(state.object_groups().size());
}

/// Everything of every claim, by the numbers themselves.
std::vector<std::string> told(const ColumnsState& state) {
  std::vector<std::string> lines;
  for (std::size_t number = 0; number < state.groups(); ++number) {
    const GroupView group = state.group(number);
    for (std::size_t i = 0; i < group.size(); ++i) {
      const Comparable claim = state.comparable(group, i);
      std::string line = std::to_string(number) + (i < group.plain ? " plain" : "");
      for (const std::uint32_t field :
           {claim.claim, claim.subject, claim.shape, claim.time, claim.voices, claim.origins,
            claim.object, claim.measured_by, group.family, group.order[i]}) {
        line += " " + std::to_string(field);
      }
      lines.push_back(line + " " + text_of(claim.bounds));
    }
  }
  return lines;
}

RC_GTEST_PROP(ColumnsSegments, AreReadBackAsTheyWereWritten, ()) {
  const auto state = random_claims(40).columns(5);
  const Blobs blobs = blobs_of(*state);
  const auto again = decoded(blobs, *state);
  RC_ASSERT(told(*again) == told(*state));
  RC_ASSERT(blobs_of(*again) == blobs);
}

RC_GTEST_PROP(ColumnsSegments, WithAnyByteChangedAreRefusedOrSafeToAsk, ()) {
  const auto state = random_claims(40).columns(5);
  Blobs blobs = blobs_of(*state);
  const int changes = *rc::gen::inRange(1, 4);
  for (int i = 0; i < changes; ++i) {
    auto& bytes = std::next(blobs.begin(), *rc::gen::inRange<std::ptrdiff_t>(
                                               0, static_cast<std::ptrdiff_t>(blobs.size())))
                      ->second;
    if (bytes.empty()) {
      continue;
    }
    const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
    const int kind = *rc::gen::inRange(0, 4);
    if (kind == 0) {
      bytes.resize(at);
    } else if (kind == 1) {
      bytes.insert(bytes.end(), at % 64, std::byte{1});
    } else {
      bytes[at] ^= static_cast<std::byte>(*rc::gen::inRange(1, 256));
    }
  }
  std::shared_ptr<const ColumnsState> again;
  try {
    again = decoded(blobs, *state);
  } catch (const Error& error) {
    RC_ASSERT(error.code() == ErrorCode::kCorrupt);
    return;
  }
  RC_ASSERT(ask_for_everything(*again) >= 0);
}

class SegmentsInAStore : public ::testing::Test {};

RC_GTEST_FIXTURE_PROP(SegmentsInAStore, GiveWhatTheRowsGive, ()) {
  ChangingNewsroom changing(8, 3);
  write_segments(changing.store());
  RC_ASSERT(Segments::header(changing.store().view()).has_value());
  const int rounds = *rc::gen::inRange(1, 4);
  for (int i = 0; i < rounds; ++i) {
    if (*rc::gen::element(false, false, true)) {
      write_segments(changing.store());
    }
    const View view = changing.store().view();
    const Columns columns = Columns::load(view);
    RC_ASSERT(columns.number() == view.number());
    const NamedColumns found = name(ColumnsAccess::state(columns), RowNames(view));
    const NamedColumns expected = columns_of_rows(view);
    if (!(found == expected)) {
      RC_LOG() << changing.story() << "found:\n" << found << "expected:\n" << expected;
    }
    RC_ASSERT(found == expected);
    changing.go_on(4);
  }
}

RC_GTEST_FIXTURE_PROP(SegmentsInAStore, ThatAreDamagedDoNotMatter, ()) {
  ChangingNewsroom changing(8, 2);
  write_segments(changing.store());
  changing.go_on(2);
  const View view = changing.store().view();
  const NamedColumns expected = columns_of_rows(view);
  Database& database = StoreAccess::state(view).database;
  std::vector<std::int64_t> parts;
  for (Statement part = database.query("SELECT id FROM segment_part WHERE length(bytes) > 0");
       part.step();) {
    parts.push_back(part.integer(0));
  }
  const std::int64_t part = *rc::gen::elementOf(parts);
  std::vector<std::byte> bytes;
  {
    Statement row = database.query("SELECT bytes FROM segment_part WHERE id = ?1", part);
    RC_ASSERT(row.step());
    const auto blob = std::as_bytes(std::span(row.text(0)));
    bytes.assign(blob.begin(), blob.end());
  }
  const auto at = *rc::gen::inRange<std::size_t>(0, bytes.size());
  bytes[at] ^= static_cast<std::byte>(*rc::gen::inRange(1, 256));
  database.run("UPDATE segment_part SET bytes = ?2 WHERE id = ?1", part,
               std::span<const std::byte>(bytes));
  set_log_level(LogLevel::kOff);
  const Columns columns = Columns::load(view);
  set_log_level(LogLevel::kWarn);
  RC_ASSERT(name(ColumnsAccess::state(columns), RowNames(view)) == expected);
}

TEST(ColumnsSegmentsOfAChange, AreOfTheStateThatItWillMake) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.said("a", "alice asserts deepseek gpu_count 10");
  {
    Writer writer = room.store().write("test", "segments");
    writer.retract(writer.find_claim("a").value(), "wrong");
    write_segments(writer);
    writer.commit();
  }
  const View view = room.store().view();
  const auto header = Segments::header(view);
  ASSERT_TRUE(header.has_value());
  EXPECT_EQ(header->number, view.number());
  EXPECT_EQ(header->layout, segments_layout());
  EXPECT_EQ(Columns::load(view).size(), 0U);
}

TEST(ColumnsSegmentsOfAChange, GoWithItWhenItIsRolledBack) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.said("a", "alice asserts deepseek gpu_count 10");
  {
    Writer writer = room.store().write("test", "segments");
    writer.retract(writer.find_claim("a").value(), "wrong");
    write_segments(writer);
  }
  const View view = room.store().view();
  EXPECT_FALSE(Segments::header(view).has_value());
  EXPECT_EQ(Columns::load(view).size(), 1U);
}

TEST(ColumnsSegmentsOfAnotherLayout, AreLeftAlone) {
  Newsroom room;
  room.predicate("gpu_count: count stock");
  room.said("a", "alice asserts deepseek gpu_count 10");
  const std::vector<std::byte> bytes(8);
  const Segment segment{"directory", bytes};
  const View view = room.store().view();
  Segments::write(room.store(), view.number(), segments_layout() + 1, std::span(&segment, 1));
  EXPECT_EQ(Columns::load(view).size(), 1U);
}

}  // namespace
}  // namespace claimgraph::testing
