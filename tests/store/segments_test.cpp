// Blobs beside the rows: all of one writing or nothing, whatever happens to them.
#include "store/segments.hpp"

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstring>
#include <random>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

#include "deepseek_store.hpp"

namespace claimgraph {
namespace {

using namespace claimgraph::testing;  // NOLINT(google-build-using-namespace): the tests' own words
using ::testing::HasSubstr;
using ::testing::StartsWith;

using Bytes = std::vector<std::byte>;
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kLayout = 7;

/// Bytes that are different for each seed, and at each place.
Bytes bytes_from(std::uint64_t seed, std::size_t count) {
  std::mt19937_64 random(seed);
  Bytes bytes(count);
  for (std::byte& byte : bytes) {
    byte = static_cast<std::byte>(random());
  }
  return bytes;
}

/// Three segments, of many parts, one part and none, that belong together.
struct Writing {
  explicit Writing(std::uint64_t seed)
      : lo(bytes_from(seed, 2'500'000)), hi(bytes_from(seed + 1, 300)) {}

  [[nodiscard]] std::vector<Segment> segments() const {
    return {{"lo", lo}, {"hi", hi}, {"nothing", {}}};
  }

  Bytes lo;
  Bytes hi;
};

/// What is read of a segment, or nothing.
std::optional<Bytes> read(const SegmentsReader& reader, std::string_view name) {
  const auto bytes = reader.read(name);
  return bytes ? std::optional(Bytes(bytes->bytes().begin(), bytes->bytes().end())) : std::nullopt;
}

bool holds(const SegmentsReader& reader, const Writing& writing) {
  return read(reader, "lo") == writing.lo && read(reader, "hi") == writing.hi &&
         read(reader, "nothing") == Bytes{};
}

bool holds(const Store& store, const Writing& writing) {
  const View view = store.view();
  return holds(SegmentsReader(view), writing);
}

void write(Store& store, const Writing& writing) {
  const ChangeNumber number = store.view().number();
  EXPECT_TRUE(Segments::write(store, number, kLayout, writing.segments()));
}

class TheSegments : public ::testing::Test {
 protected:
  TheSegments() {
    change(store_, "names", put_names);
    change(store_, "a claim", [](Writer& w) { w.put_claim(claim("deepseek gpu_count 1 GPU")); });
  }

  void write(const Writing& writing) { claimgraph::write(store_, writing); }

  TemporaryFolder folder_;
  std::filesystem::path file_ = folder_ / "claims.db";
  Store store_ = store_in(file_);
  inline static const Writing one_{1};
  inline static const Writing other_{100};
};

TEST_F(TheSegments, AreNothingBeforeTheyAreWritten) {
  const View view = store_.view();
  EXPECT_FALSE(Segments::header(view));
  const SegmentsReader reader(view);
  EXPECT_FALSE(reader.header());
  EXPECT_FALSE(reader.size("lo"));
  EXPECT_FALSE(reader.read("lo"));
}

TEST_F(TheSegments, ComeBackAsTheyWereWritten) {
  write(one_);
  EXPECT_TRUE(holds(store_, one_));
  const auto header = Segments::header(store_.view());
  ASSERT_TRUE(header);
  EXPECT_EQ(header->number, 3);
  EXPECT_EQ(header->layout, kLayout);
  EXPECT_EQ(header->bytes, 2'500'300U);
  store_.verify();
}

TEST_F(TheSegments, AreReadIntoPlaceOnlyWhereTheyFit) {
  write(one_);
  const View view = store_.view();
  const SegmentsReader reader(view);
  EXPECT_EQ(reader.size("hi"), 300U);
  Bytes place(300);
  EXPECT_TRUE(reader.read("hi", place));
  EXPECT_EQ(place, one_.hi);
  Bytes larger(301);
  EXPECT_FALSE(reader.read("hi", larger));
  EXPECT_FALSE(reader.read("ho", place));
  EXPECT_FALSE(reader.size("ho"));
}

TEST_F(TheSegments, AreReadAsNumbers) {
  const std::vector<double> numbers(400'000, 2048.5);
  const Segment segment{"numbers", std::as_bytes(std::span(numbers))};
  EXPECT_TRUE(Segments::write(store_, 3, kLayout, std::span(&segment, 1)));
  const View view = store_.view();
  const auto bytes = SegmentsReader(view).read("numbers");
  ASSERT_TRUE(bytes);
  const auto read = bytes->as<double>();
  EXPECT_TRUE(std::equal(read.begin(), read.end(), numbers.begin(), numbers.end()));
}

TEST_F(TheSegments, AreNoChange) {
  const ChangeNumber before = store_.view().number();
  write(one_);
  write(other_);
  EXPECT_EQ(store_.view().number(), before);
  EXPECT_TRUE(holds(store_, other_));
  store_.verify();
}

TEST_F(TheSegments, SurviveThatTheStoreIsOpenedAgainAndOnlyForReading) {
  write(one_);
  store_ = Store::open(":memory:");
  EXPECT_TRUE(holds(open_for_reading(file_), one_));
  EXPECT_TRUE(holds(store_in(file_), one_));
  EXPECT_THAT(error_of([&] {
                Store reading = open_for_reading(file_);
                Segments::write(reading, 3, kLayout, one_.segments());
              }),
              HasSubstr("opened for reading only"));
}

TEST_F(TheSegments, CanBeDeleted) {
  write(one_);
  Segments::clear(store_);
  EXPECT_FALSE(Segments::header(store_.view()));
  EXPECT_EQ(sqlite(file_, "SELECT count(*) FROM segment_part"), "0\n");
  store_.verify();
}

TEST_F(TheSegments, StayInAStoreInMemory) {
  Store memory = Store::open(":memory:");
  claimgraph::write(memory, one_);
  EXPECT_TRUE(holds(memory, one_));
  memory.verify();
}

TEST_F(TheSegments, OfTheOpenChangeAreCommittedWithIt) {
  const Store reading = open_for_reading(file_);
  write(one_);
  {
    Writer writer = store_.write("a test", "more");
    writer.put_claim(claim("deepseek gpu_count 2 GPU"));
    Segments::write(writer, kLayout, other_.segments());
    const View preview = writer.preview();
    EXPECT_TRUE(holds(SegmentsReader(preview), other_));
    EXPECT_TRUE(holds(reading, one_));
    EXPECT_FALSE(Segments::header(store_.view())) << "they are of a later state";
    EXPECT_EQ(writer.commit(), 4);
  }
  EXPECT_EQ(Segments::header(store_.view())->number, 4);
  EXPECT_TRUE(holds(store_, other_));
  EXPECT_TRUE(holds(reading, other_));
}

TEST_F(TheSegments, OfTheOpenChangeAreRolledBackWithIt) {
  write(one_);
  {
    Writer writer = store_.write("a test", "more");
    writer.put_claim(claim("deepseek gpu_count 2 GPU"));
    Segments::write(writer, kLayout, other_.segments());
  }
  EXPECT_TRUE(holds(store_, one_));
  EXPECT_EQ(store_.view().number(), 3);
}

TEST_F(TheSegments, AreCommittedByAWriterThatChangesNothingElse) {
  Writer writer = store_.write("a test", "nothing");
  Segments::write(writer, kLayout, one_.segments());
  EXPECT_EQ(writer.commit(), std::nullopt);
  EXPECT_EQ(store_.view().number(), 3);
  EXPECT_TRUE(holds(store_, one_));
}

TEST_F(TheSegments, OfTheOpenChangeAreDeletedByWhatIsPutAfterThem) {
  {
    Writer writer = store_.write("a test", "more");
    writer.put_claim(claim("deepseek gpu_count 2 GPU"));
    Segments::write(writer, kLayout, one_.segments());
    writer.put_claim(claim("deepseek gpu_count 3 GPU"));
    EXPECT_FALSE(Segments::header(writer.preview()));
    writer.commit();
  }
  EXPECT_FALSE(Segments::header(store_.view())) << "change 4 has a claim that they do not know";
  store_.verify();
}

TEST_F(TheSegments, OfTheStateBeforeTheOpenChangeOutliveWhatIsPut) {
  {
    Writer writer = store_.write("a test", "more");
    Segments::write(writer, kLayout, one_.segments());
    writer.put_claim(claim("deepseek gpu_count 2 GPU"));
    writer.commit();
  }
  EXPECT_EQ(Segments::header(store_.view())->number, 3);
  EXPECT_TRUE(holds(store_, one_));
}

TEST_F(TheSegments, GoBackToTheMarkWithTheRest) {
  Writer writer = store_.write("a test", "more");
  writer.put_claim(claim("deepseek gpu_count 2 GPU"));
  Segments::write(writer, kLayout, one_.segments());
  writer.mark();
  writer.put_claim(claim("deepseek gpu_count 3 GPU"));
  Segments::write(writer, kLayout, other_.segments());
  writer.put_claim(claim("deepseek gpu_count 4 GPU"));
  writer.rollback_to_mark();
  {
    const View preview = writer.preview();
    EXPECT_TRUE(holds(SegmentsReader(preview), one_));
  }
  writer.put_claim(claim("deepseek gpu_count 5 GPU"));
  EXPECT_FALSE(Segments::header(writer.preview())) << "outdated, as before the mark";
}

TEST_F(TheSegments, WrittenAfterTheMarkAreForgottenWithIt) {
  {
    Writer writer = store_.write("a test", "nothing in the end");
    writer.mark();
    Segments::write(writer, kLayout, one_.segments());
    writer.rollback_to_mark();
    EXPECT_EQ(writer.commit(), std::nullopt);
  }
  EXPECT_FALSE(Segments::header(store_.view()));
}

TEST_F(TheSegments, OfALaterStateAreNothingToAnEarlierView) {
  write(one_);
  const View earlier = store_.view_as_of(2);
  EXPECT_FALSE(Segments::header(earlier));
  EXPECT_FALSE(SegmentsReader(earlier).header());
  EXPECT_FALSE(SegmentsReader(earlier).read("lo"));
}

TEST_F(TheSegments, OfAnEarlierStateAreReadAtALaterOne) {
  write(one_);
  change(store_, "more", [](Writer& w) { w.put_claim(claim("deepseek gpu_count 2 GPU")); });
  EXPECT_EQ(Segments::header(store_.view())->number, 3);
  EXPECT_TRUE(holds(store_, one_));
}

TEST_F(TheSegments, AreNotReplacedByThoseOfAnEarlierState) {
  write(one_);
  EXPECT_FALSE(Segments::write(store_, 2, kLayout, other_.segments()));
  EXPECT_TRUE(holds(store_, one_));
  EXPECT_TRUE(Segments::write(store_, 2, kLayout + 1, other_.segments())) << "another layout";
  EXPECT_TRUE(holds(store_, other_));
}

TEST_F(TheSegments, AreRefusedForAStateThatIsNotThere) {
  EXPECT_THAT(error_of([&] { Segments::write(store_, 4, kLayout, {}); }),
              HasSubstr("segments of change 4: the last is 3"));
}

TEST_F(TheSegments, AreRefusedByABadName) {
  const auto error_for = [&](std::vector<Segment> segments) {
    return error_of([&] { Segments::write(store_, 3, kLayout, segments); });
  };
  EXPECT_THAT(error_for({{"", {}}}), StartsWith("invalid argument: "));
  EXPECT_THAT(error_for({{"a b", {}}}), HasSubstr("'a b'"));
  EXPECT_THAT(error_for({{"a", {}}, {"a", {}}}), HasSubstr("two segments have the name 'a'"));
}

TEST_F(TheSegments, AreRefusedWhileAWriterIsOpen) {
  const Writer writer = store_.write("a test", "slow");
  EXPECT_THAT(error_of([&] { Segments::write(store_, 3, kLayout, {}); }),
              HasSubstr("a change is open already"));
}

TEST_F(TheSegments, AreOfOneWritingForAReaderWhateverIsWrittenMeanwhile) {
  write(one_);
  const Store reading = open_for_reading(file_);
  const View view = reading.view();
  {
    const SegmentsReader reader(view);
    EXPECT_EQ(read(reader, "hi"), one_.hi);
    write(other_);
    EXPECT_EQ(read(reader, "lo"), one_.lo);
    EXPECT_EQ(read(reader, "hi"), one_.hi);
  }
  EXPECT_TRUE(holds(reading, other_));
}

// Damage.

struct Damage {
  const char* name;
  const char* sql;
  const char* finding;
  bool header;  ///< can still be read
};

void PrintTo(const Damage& damage, std::ostream* out) {
  *out << damage.name;
}

class DamagedSegments : public TheSegments, public ::testing::WithParamInterface<Damage> {};

TEST_P(DamagedSegments, AreNothingAndAreReported) {
  write(one_);
  sqlite(file_, GetParam().sql);
  {
    const View view = store_.view();
    EXPECT_EQ(Segments::header(view).has_value(), GetParam().header);
    const SegmentsReader reader(view);
    EXPECT_FALSE(reader.read("lo"));
    EXPECT_EQ(view.counts().claims, 1) << "the rows are what they were";
  }
  const std::string error = error_of([&] { store_.verify(); });
  EXPECT_THAT(error, StartsWith("corrupt: "));
  EXPECT_THAT(error, HasSubstr("the segments: "));
  EXPECT_THAT(error, HasSubstr(GetParam().finding));
  EXPECT_THAT(error, HasSubstr("rebuild"));
  write(other_);
  EXPECT_TRUE(holds(store_, other_));
  store_.verify();
}

INSTANTIATE_TEST_SUITE_P(
    Each, DamagedSegments,
    ::testing::Values(
        Damage{"AByte",
               "UPDATE segment_part SET bytes = CAST (substr(bytes, 1, 999) || x'00FF' || "
               "substr(bytes, 1002) AS BLOB) WHERE id = 2",
               "part 2 of 'lo'", true},
        Damage{"AChecksum", "UPDATE segment_part SET checksum = checksum + 1 WHERE id = 3",
               "part 3 of 'lo'", true},
        Damage{"PartsExchanged",
               "UPDATE segment_part SET id = 99 WHERE id = 1;"
               "UPDATE segment_part SET id = 1 WHERE id = 2;"
               "UPDATE segment_part SET id = 2 WHERE id = 99",
               "part 1 of 'lo'", true},
        Damage{"APartMissing", "DELETE FROM segment_part WHERE id = 2", "part 1 of 'lo'", true},
        Damage{"APartCut", "UPDATE segment_part SET bytes = substr(bytes, 2) WHERE id = 1",
               "part 1 of 'lo'", true},
        Damage{"TheHeaderMissing", "DELETE FROM segments", "no header", false},
        Damage{"TheNumber", "UPDATE segments SET number = 2", "header", false},
        Damage{"TheLayout", "UPDATE segments SET layout = 8", "header", false},
        Damage{"TheDirectory", "UPDATE segments SET directory = 'lo 10' || char(10)", "header",
               false},
        Damage{"TheSizeOfParts", "UPDATE segments SET part_bytes = 1", "header", false}),
    [](const auto& damage) { return damage.param.name; });

TEST_F(TheSegments, WithAPartTooManyAreReported) {
  write(one_);
  sqlite(file_, "INSERT INTO segment_part (checksum, bytes) VALUES (1, x'00')");
  EXPECT_THAT(error_of([&] { store_.verify(); }), HasSubstr("5 parts, and 4 are listed"));
}

TEST_F(TheSegments, OfAForeignStateDoNotPass) {
  // A header that is whole and of a state the store has not seen: from another store.
  const std::filesystem::path longer = folder_ / "longer.db";
  {
    Store store = store_in(longer);
    change(store, "names", put_names);
    for (int i = 0; i < 5; ++i) {
      change(store, "claim", [&](Writer& w) {
        w.put_claim(claim("deepseek gpu_count " + std::to_string(i + 1) + " GPU"));
      });
    }
    claimgraph::write(store, one_);
  }
  sqlite(file_, "ATTACH '" + longer.string() +
                    "' AS longer; INSERT INTO segments SELECT * FROM longer.segments;"
                    "INSERT INTO segment_part SELECT * FROM longer.segment_part");
  EXPECT_FALSE(Segments::header(store_.view()));
  EXPECT_THAT(error_of([&] { store_.verify(); }), HasSubstr("of change 7, and the last is 3"));
  // The next writing replaces them, although their number is higher.
  write(other_);
  EXPECT_TRUE(holds(store_, other_));
}

TEST_F(TheSegments, InterruptedByAKillAreOldOrNew) {
  const Writing writings[] = {Writing(1), Writing(2)};
  write(writings[0]);
  store_ = Store::open(":memory:");
  std::mt19937 random(20'250'130);  // NOLINT: seeded, so that a failure can be repeated
  std::uniform_int_distribution<int> microseconds(0, 60'000);
  for (int i = 0; i < 12; ++i) {
    const pid_t child = fork();
    if (child == 0) {
      alarm(60);
      Store store = store_in(file_);
      for (int round = 0;; ++round) {
        claimgraph::write(store, writings[round % 2]);
      }
    }
    usleep(static_cast<useconds_t>(microseconds(random)));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status));
    const Store store = store_in(file_);
    ASSERT_TRUE(holds(store, writings[0]) || holds(store, writings[1])) << i;
    ASSERT_NO_THROW(store.verify()) << i;
  }
}

}  // namespace
}  // namespace claimgraph
