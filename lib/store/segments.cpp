#include "store/segments.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <memory>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/core.h>
#include <sqlite3.h>
#include <xxhash.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/store/view.hpp>

#include "store/connection.hpp"
#include "store/session.hpp"
#include "store/store_access.hpp"

namespace claimgraph {
namespace {

/// Small enough that a part is still in the processor's cache when its checksum is computed.
constexpr std::int64_t kPartBytes = std::int64_t{1} << 20U;
/// All together are no larger, so that no sum of lengths overflows.
constexpr std::uint64_t kMostBytes = std::uint64_t{1} << 40U;
/// More than SQLite allows, which takes its own limit instead.
constexpr const char* kMapFile = "PRAGMA mmap_size = 1099511627776";
constexpr const char* kUnmapFile = "PRAGMA mmap_size = 0";

struct Entry {
  std::string name;
  std::uint64_t bytes = 0;
  std::int64_t first_part = 1;
};

/// The row of `segments`, read.
struct Directory {
  ChangeNumber number = 0;
  std::int64_t layout = 0;
  std::int64_t part_bytes = kPartBytes;
  std::vector<Entry> entries;
  std::uint64_t checksum = 0;

  [[nodiscard]] std::uint64_t parts_of(std::uint64_t bytes) const {
    const auto part = static_cast<std::uint64_t>(part_bytes);
    return (bytes + part - 1) / part;
  }
  [[nodiscard]] const Entry* find(std::string_view name) const {
    const auto found = std::find_if(entries.begin(), entries.end(),
                                    [&](const Entry& entry) { return entry.name == name; });
    return found != entries.end() ? &*found : nullptr;
  }
  [[nodiscard]] std::uint64_t bytes() const {
    std::uint64_t sum = 0;
    for (const Entry& entry : entries) {
      sum += entry.bytes;
    }
    return sum;
  }
  [[nodiscard]] std::uint64_t seed(std::int64_t part) const {
    return checksum + static_cast<std::uint64_t>(part);
  }
  void number_parts() {
    std::int64_t next = 1;
    for (Entry& entry : entries) {
      entry.first_part = next;
      next += static_cast<std::int64_t>(parts_of(entry.bytes));
    }
  }
};

std::string lines_of(const std::vector<Entry>& entries) {
  std::string lines;
  for (const Entry& entry : entries) {
    lines += fmt::format("{} {}\n", entry.name, entry.bytes);
  }
  return lines;
}

/// Nothing for what lines_of does not write.
std::optional<std::vector<Entry>> entries_of(std::string_view lines) {
  std::vector<Entry> entries;
  std::uint64_t total = 0;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    const std::size_t space = lines.find(' ');
    if (end == std::string_view::npos || space == 0 || space > end) {
      return std::nullopt;
    }
    Entry entry;
    entry.name = lines.substr(0, space);
    const char* const last = lines.data() + end;
    const auto [stop, error] = std::from_chars(lines.data() + space + 1, last, entry.bytes);
    if (error != std::errc() || stop != last || entry.bytes > kMostBytes - total) {
      return std::nullopt;
    }
    total += entry.bytes;
    entries.push_back(std::move(entry));
    lines.remove_prefix(end + 1);
  }
  return entries;
}

std::uint64_t checksum_of(std::span<const std::byte> bytes, std::uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

std::uint64_t checksum_of(const Directory& directory, std::string_view lines) {
  const std::string content = fmt::format("{}\n{}\n{}\n{}", directory.number, directory.layout,
                                          directory.part_bytes, lines);
  return XXH3_64bits(content.data(), content.size());
}

/// SQLite's integers have a sign.
std::int64_t as_stored(std::uint64_t checksum) {
  return static_cast<std::int64_t>(checksum);
}

bool is_layout(std::int64_t layout) {
  return layout >= 0 && layout <= std::int64_t{std::numeric_limits<std::uint32_t>::max()};
}

SegmentsHeader header_of(const Directory& directory) {
  return {directory.number, static_cast<std::uint32_t>(directory.layout), directory.bytes()};
}

/// Nothing if there is no row, or `damaged` is set.
std::optional<Directory> read_directory(Database& database, bool& damaged) {
  Statement row =
      database.query("SELECT number, layout, part_bytes, directory, checksum FROM segments");
  damaged = false;
  if (!row.step()) {
    return std::nullopt;
  }
  Directory directory;
  directory.number = row.integer(0);
  directory.layout = row.integer(1);
  directory.part_bytes = row.integer(2);
  directory.checksum = static_cast<std::uint64_t>(row.integer(4));
  auto entries = entries_of(row.text(3));
  damaged = directory.checksum != checksum_of(directory, row.text(3)) || !entries ||
            !is_layout(directory.layout) || directory.part_bytes < 1;
  if (damaged) {
    return std::nullopt;
  }
  directory.entries = *std::move(entries);
  directory.number_parts();
  return directory;
}

/// Reads parts straight out of the pages.
class PartReader {
 public:
  explicit PartReader(Database& database) : database_(database) {}
  PartReader(const PartReader&) = delete;
  PartReader& operator=(const PartReader&) = delete;
  ~PartReader() { sqlite3_blob_close(blob_); }

  /// False unless the part is there and of this length.
  bool read(std::int64_t part, std::span<std::byte> into) {
    const int opened = blob_ == nullptr
                           ? sqlite3_blob_open(database_.handle(), "main", "segment_part", "bytes",
                                               part, 0, &blob_)
                           : sqlite3_blob_reopen(blob_, part);
    return passed(opened) && sqlite3_blob_bytes(blob_) == static_cast<int>(into.size()) &&
           passed(sqlite3_blob_read(blob_, into.data(), static_cast<int>(into.size()), 0));
  }

 private:
  /// A row that is not there, and pages that make no sense, are damage; all else is a failure.
  bool passed(int result) {
    if (result == SQLITE_OK) {
      return true;
    }
    constexpr int kPrimaryCode = 0xFF;
    const int primary = result & kPrimaryCode;
    if (primary != SQLITE_ERROR && primary != SQLITE_CORRUPT) {
      database_.fail();
    }
    sqlite3_blob_close(std::exchange(blob_, nullptr));
    return false;
  }

  Database& database_;
  sqlite3_blob* blob_ = nullptr;
};

/// Calls `visit` with the number and place of each part of a segment until it gives false, which
/// it gives then.
template <typename Visit>
bool for_each_part(const Directory& directory, const Entry& entry, Visit visit) {
  std::int64_t part = entry.first_part;
  const auto part_bytes = static_cast<std::uint64_t>(directory.part_bytes);
  for (std::uint64_t at = 0; at < entry.bytes; at += part_bytes, ++part) {
    if (!visit(part, at, std::min(part_bytes, entry.bytes - at))) {
      return false;
    }
  }
  return true;
}

/// Whether the parts have the lengths that the directory says, so that no memory is asked for on
/// the word of a forged one.
bool parts_fit(Database& database, const Directory& directory, const Entry& entry) {
  constexpr auto kLargest = static_cast<std::int64_t>(std::numeric_limits<int>::max());
  const std::uint64_t parts = directory.parts_of(entry.bytes);
  if (parts == 0) {
    return true;
  }
  const auto last = entry.first_part + static_cast<std::int64_t>(parts) - 1;
  Statement sums = database.query(
      "SELECT count(*), sum(length(bytes)) FROM segment_part WHERE id BETWEEN ?1 AND ?2",
      entry.first_part, last);
  return directory.part_bytes <= kLargest && sums.step() &&
         static_cast<std::uint64_t>(sums.integer(0)) == parts &&
         static_cast<std::uint64_t>(sums.integer(1)) == entry.bytes;
}

std::optional<std::uint64_t> stored_checksum(Database& database, std::int64_t part) {
  Statement row = database.query("SELECT checksum FROM segment_part WHERE id = ?1", part);
  return row.step() ? std::optional(static_cast<std::uint64_t>(row.integer(0))) : std::nullopt;
}

bool read_part(Database& database, PartReader& reader, const Directory& directory,
               std::int64_t part, std::span<std::byte> into) {
  const auto expected = stored_checksum(database, part);
  return expected && reader.read(part, into) && checksum_of(into, directory.seed(part)) == expected;
}

/// Damaged pages are found by any statement; for segments they are no failure.
template <typename Read>
bool unless_corrupt(Read read) {
  try {
    return read();
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kCorrupt) {
      throw;
    }
    return false;
  }
}

void check_names(std::span<const Segment> segments) {
  std::unordered_set<std::string_view> names;
  std::uint64_t total = 0;
  for (const Segment& segment : segments) {
    if (segment.name.empty() || segment.name.find_first_of(" \n") != std::string::npos) {
      throw Error(ErrorCode::kInvalidArgument,
                  fmt::format("name of a segment: '{}' is empty or has a space", segment.name));
    }
    if (!names.insert(segment.name).second) {
      throw Error(ErrorCode::kInvalidArgument,
                  fmt::format("two segments have the name '{}'", segment.name));
    }
    if (segment.bytes.size() > kMostBytes - total) {
      throw Error(ErrorCode::kInvalidArgument,
                  fmt::format("the segments take more than {} bytes", kMostBytes));
    }
    total += segment.bytes.size();
  }
}

void replace(Database& database, ChangeNumber number, std::uint32_t layout,
             std::span<const Segment> segments) {
  Segments::remove_all(database);
  Directory directory;
  directory.number = number;
  directory.layout = layout;
  for (const Segment& segment : segments) {
    directory.entries.push_back({segment.name, segment.bytes.size(), 1});
  }
  directory.number_parts();
  const std::string lines = lines_of(directory.entries);
  directory.checksum = checksum_of(directory, lines);
  database.run(
      "INSERT INTO segments (id, number, layout, part_bytes, directory, checksum) "
      "VALUES (1, ?1, ?2, ?3, ?4, ?5)",
      number, layout, directory.part_bytes, lines, as_stored(directory.checksum));
  for (std::size_t i = 0; i < segments.size(); ++i) {
    for_each_part(directory, directory.entries[i],
                  [&](std::int64_t part, std::uint64_t at, std::uint64_t length) {
                    const auto bytes = segments[i].bytes.subspan(at, length);
                    database.run(
                        "INSERT INTO segment_part (id, checksum, bytes) VALUES (?1, ?2, "
                        "?3)",
                        part, as_stored(checksum_of(bytes, directory.seed(part))), bytes);
                    return true;
                  });
  }
}

}  // namespace

struct SegmentsReader::State {
  explicit State(const View& view)
      : database(StoreAccess::state(view).database), one_state(Transaction::to_read(database)) {
    bool damaged = false;
    unless_corrupt([&] {
      directory = read_directory(database, damaged);
      return true;
    });
    if (directory && directory->number > view.number()) {
      directory.reset();
    }
    if (directory) {
      header = header_of(*directory);
      // Saves a copy of every page; and the page cache stays what it is.
      database.execute(kMapFile);
    }
  }
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (directory) {
      try {
        database.execute(kUnmapFile);
      } catch (...) {  // NOLINT(bugprone-empty-catch): it stays mapped, which is as good
      }
    }
  }

  Database& database;
  std::optional<Transaction> one_state;
  std::optional<Directory> directory;
  std::optional<SegmentsHeader> header;
};

SegmentsReader::SegmentsReader(const View& view) : state_(std::make_unique<State>(view)) {}
SegmentsReader::~SegmentsReader() = default;

const std::optional<SegmentsHeader>& SegmentsReader::header() const noexcept {
  return state_->header;
}

std::optional<std::size_t> SegmentsReader::size(std::string_view name) const {
  const Entry* const entry = state_->directory ? state_->directory->find(name) : nullptr;
  const bool there = entry != nullptr && unless_corrupt([&] {
                       return parts_fit(state_->database, *state_->directory, *entry);
                     });
  return there ? std::optional(static_cast<std::size_t>(entry->bytes)) : std::nullopt;
}

bool SegmentsReader::read(std::string_view name, std::span<std::byte> into) const {
  if (size(name) != into.size()) {
    return false;
  }
  const Directory& directory = *state_->directory;
  PartReader reader(state_->database);
  return unless_corrupt([&] {
    return for_each_part(directory, *directory.find(name),
                         [&](std::int64_t part, std::uint64_t at, std::uint64_t length) {
                           return read_part(state_->database, reader, directory, part,
                                            into.subspan(at, length));
                         });
  });
}

std::optional<SegmentBytes> SegmentsReader::read(std::string_view name) const {
  const auto length = size(name);
  if (!length) {
    return std::nullopt;
  }
  SegmentBytes bytes(*length);
  return read(name, bytes.bytes()) ? std::optional(std::move(bytes)) : std::nullopt;
}

std::optional<SegmentsHeader> Segments::header(const View& view) {
  const auto [database, number] = StoreAccess::state(view);
  bool damaged = false;
  std::optional<Directory> directory;
  unless_corrupt([&, &in = database] {
    directory = read_directory(in, damaged);
    return true;
  });
  return directory && directory->number <= view.number() ? std::optional(header_of(*directory))
                                                         : std::nullopt;
}

void Segments::write(Writer& writer, std::uint32_t layout, std::span<const Segment> segments) {
  check_names(segments);
  Writer::Session& session = *writer.session_;
  session.write_segments(
      [&](ChangeNumber number) { replace(session.database(), number, layout, segments); });
}

bool Segments::write(Store& store, ChangeNumber number, std::uint32_t layout,
                     std::span<const Segment> segments) {
  check_names(segments);
  Writer writer = store.write("claimgraph", "write segments");  // records nothing
  Writer::Session& session = *writer.session_;
  const ChangeNumber last = session.last_committed_change();
  if (number < 0 || number > last) {
    throw Error(ErrorCode::kInvalidArgument,
                fmt::format("segments of change {}: the last is {}", number, last));
  }
  bool damaged = false;
  const auto present = read_directory(session.database(), damaged);
  if (present && present->layout == std::int64_t{layout} && present->number > number &&
      present->number <= last) {
    return false;
  }
  session.write_segments(
      [&](ChangeNumber) { replace(session.database(), number, layout, segments); });
  writer.commit();
  return true;
}

void Segments::clear(Store& store) {
  Writer writer = store.write("claimgraph", "delete segments");  // records nothing
  Writer::Session& session = *writer.session_;
  session.write_segments([&](ChangeNumber) { remove_all(session.database()); });
  writer.commit();
}

void Segments::remove_all(Database& database) {
  database.run("DELETE FROM segments");
  database.run("DELETE FROM segment_part");
}

std::optional<std::string> Segments::damage(Database& database) {
  bool damaged = false;
  const auto directory = read_directory(database, damaged);
  const std::int64_t parts = database.integer("SELECT count(*) FROM segment_part");
  if (damaged) {
    return "their header is not what was written";
  }
  if (database.integer("SELECT count(*) FROM segments WHERE id <> 1") > 0) {
    return "they have a header that was not written";
  }
  if (!directory) {
    return parts > 0 ? std::optional<std::string>("they have no header") : std::nullopt;
  }
  const std::int64_t last = database.integer("SELECT max(id) FROM change");
  if (directory->number < 0 || directory->number > last) {
    return fmt::format("they are of change {}, and the last is {}", directory->number, last);
  }
  PartReader reader(database);
  std::vector<std::byte> bytes;
  std::uint64_t expected = 0;
  for (const Entry& entry : directory->entries) {
    expected += directory->parts_of(entry.bytes);
    std::int64_t wrong = entry.first_part;
    const bool good = parts_fit(database, *directory, entry) &&
                      for_each_part(*directory, entry,
                                    [&](std::int64_t part, std::uint64_t, std::uint64_t length) {
                                      wrong = part;
                                      bytes.resize(length);
                                      return read_part(database, reader, *directory, part, bytes);
                                    });
    if (!good) {
      return fmt::format("part {} of '{}' is not what was written", wrong - entry.first_part + 1,
                         entry.name);
    }
  }
  if (expected != static_cast<std::uint64_t>(parts)) {
    return fmt::format("there are {} parts, and {} are listed", parts, expected);
  }
  return std::nullopt;
}

}  // namespace claimgraph
