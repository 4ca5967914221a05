// Blobs that are derived from the rows and kept beside them. What is in them is the caller's.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/store/change.hpp>

#include "store/segment_bytes.hpp"

namespace claimgraph {

class Database;
class Store;
class View;
class Writer;

/// One blob to write, by name: "lo", "hi", "directory".
struct Segment {
  std::string name;
  std::span<const std::byte> bytes;
};

/// What the segments in a store say of themselves.
struct SegmentsHeader {
  ChangeNumber number = 0;   ///< the state they are of
  std::uint32_t layout = 0;  ///< the version of their inner form, as given to write
  std::uint64_t bytes = 0;   ///< of all of them
};

/// Reads the segments of one writing: whatever other connections commit meanwhile, it sees what was
/// there when it was made, in a transaction that lasts as long as it does. Must not outlive the
/// View, and no Writer can be started on its Store before it is gone.
///
/// Segments that are missing, of a later state than the view's, or not what was written (checksum)
/// are nothing; all but that throws Error(kStore).
class CLAIMGRAPH_EXPORT SegmentsReader {
 public:
  explicit SegmentsReader(const View& view);
  SegmentsReader(const SegmentsReader&) = delete;
  SegmentsReader& operator=(const SegmentsReader&) = delete;
  ~SegmentsReader();

  /// Nothing if there are none for this view.
  [[nodiscard]] const std::optional<SegmentsHeader>& header() const noexcept;
  /// The length of a segment in bytes; nothing if it is missing.
  [[nodiscard]] std::optional<std::size_t> size(std::string_view name) const;
  /// Reads a segment of just this length into `into`, copying nothing on the way. When false, what
  /// is in `into` is undefined.
  [[nodiscard]] bool read(std::string_view name, std::span<std::byte> into) const;
  [[nodiscard]] std::optional<SegmentBytes> read(std::string_view name) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

struct CLAIMGRAPH_EXPORT Segments {
  /// Nothing if there are none, or if they are of a later state than the view.
  static std::optional<SegmentsHeader> header(const View& view);
  /// Replaces all segments within the open change, for the state of Writer::preview. No change is
  /// recorded: what is known does not change. What is put after that makes them outdated, and
  /// deletes them. Throws Error(kInvalidArgument) for a name that is empty, twice there, or has a
  /// space or line end; Error(kStore), after which the change can only be rolled back.
  static void write(Writer& writer, std::uint32_t layout, std::span<const Segment> segments);
  /// The same in a transaction of its own, for the state `number`. False, without effect, if the
  /// store has segments of this layout and a later state by now. Throws Error(kInvalidArgument)
  /// also for a number beyond the last change, Error(kConflict) while a Writer of this Store is
  /// open, and Error(kStore) also when it is busy or read-only.
  static bool write(Store& store, ChangeNumber number, std::uint32_t layout,
                    std::span<const Segment> segments);
  /// Deletes them all, in a transaction of its own. Throws what that write throws.
  static void clear(Store& store);

  // For the store itself.

  /// Deletes them all within the open transaction.
  static void remove_all(Database& database);
  /// What is wrong with the segments, or nothing. Reads all of them.
  static std::optional<std::string> damage(Database& database);
};

}  // namespace claimgraph
