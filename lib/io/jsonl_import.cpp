#include <algorithm>
#include <istream>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

#include "io/bad_line.hpp"
#include "io/import_position.hpp"
#include "io/json_line.hpp"
#include "io/line_import.hpp"
#include "io/line_reader.hpp"
#include "store/writer_access.hpp"

namespace claimgraph {

namespace {

constexpr std::uint64_t kProgressLines = 10'000;
// An import that is longer is made ready for many rows, which takes a few milliseconds.
constexpr std::uint64_t kManyLines = 1000;
// What simdjson can take, with room for the padding.
constexpr std::size_t kLongestLine = std::numeric_limits<std::uint32_t>::max() - 4096U;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string what_of(std::string_view file, const LineError& error) {
  std::string text(file);
  text += ":" + std::to_string(error.line);
  if (error.column > 0) {
    text += ":" + std::to_string(error.column);
  }
  text += ": " + error.message;
  if (!error.expected.empty()) {
    text += "; expected " + error.expected;
  }
  return text;
}

LineError line_error(std::uint64_t line, std::size_t skipped, const io::BadLine& bad) {
  LineError error;
  error.line = line;
  error.column = bad.offset() == io::BadLine::kWholeLine ? 0 : skipped + bad.offset() + 1;
  error.code = bad.code();
  error.message = bad.what();
  error.expected = bad.expected();
  return error;
}

/// One import: the loop over the lines.
class Import {
 public:
  Import(Store& store, std::istream& in, std::string_view file, const ImportOptions& options)
      : store_(store),
        file_(file),
        options_(options),
        limit_(std::min(options.max_line_bytes, kLongestLine)),
        reader_(in, limit_, io::JsonLine::padding()),
        names_(names_in(store)) {}

  ImportReport run() {
    if (in_batches() || options_.resume) {
      reader_.keep_digest();
    }
    if (options_.resume) {
      skip_known();
    }
    begin_change();
    bool batch_is_full = false;
    io::LinePosition position;
    while (true) {
      if (in_batches() && reader_.number() - change_start_ >= options_.batch_lines) {
        batch_is_full = true;
        position = reader_.position();
      }
      if (!reader_.next()) {
        break;
      }
      if (std::exchange(batch_is_full, false)) {
        end_change(position);
        begin_change();
        change_start_ = position.lines;
      }
      take_line();
      if (reader_.number() == change_start_ + kManyLines) {
        WriterAccess::expect_many(*writer_);
      }
      if (reader_.number() % kProgressLines == 0) {
        tell_progress();
      }
    }
    if (options_.before_commit) {
      options_.before_commit(*writer_);
    }
    if (in_batches()) {
      end_change(reader_.position());
    } else {
      commit();
      tell_progress();
    }
    return report_;
  }

 private:
  static io::KnownNames names_in(const Store& store) {
    io::KnownNames names;
    store.view().for_each_predicate([&](const Predicate& p) { names.add_predicate(p.key); });
    return names;
  }

  [[nodiscard]] bool in_batches() const { return options_.batch_lines > 0; }

  /// Goes behind the lines that changes of earlier imports hold.
  void skip_known() {
    ChangeNumber number = 0;
    io::LinePosition position;
    for (const Change& change : store_.view().changes()) {
      if (const auto found = io::read_import_position(change.what, file_)) {
        number = change.number;
        position = *found;
      }
    }
    if (number == 0) {
      return;
    }
    const auto tell = [&](std::uint64_t bytes) {
      if (options_.progress) {
        options_.progress({bytes, 0, bytes, 0});
      }
    };
    if (!reader_.skip_to(position, tell)) {
      throw Error(ErrorCode::kConflict,
                  std::string(file_) + ": not what was imported before; change " +
                      std::to_string(number) + " holds " + std::to_string(position.lines) +
                      " lines, and they do not begin this file; expected the same file, or an "
                      "import from its start");
    }
    report_.skipped = position.lines;
    skipped_bytes_ = position.bytes;
    change_start_ = position.lines;
  }

  void begin_change() {
    Writer writer = store_.write(options_.who, io::describe_import(file_));
    if (writer_) {
      *writer_ = std::move(writer);
    } else {
      lines_.emplace(writer_.emplace(std::move(writer)), names_);
    }
  }

  void end_change(const io::LinePosition& position) {
    WriterAccess::describe(*writer_, io::describe_import(file_, position));
    commit();
    tell_progress();
  }

  void commit() {
    if (const auto change = writer_->commit()) {
      report_.change = change;
      ++report_.changes;
    }
  }

  void take_line() {
    const std::string_view whole = reader_.line();
    const bool marked = reader_.number() == 1 && whole.starts_with(kByteOrderMark);
    const std::size_t skipped = marked ? kByteOrderMark.size() : 0;
    const std::string_view line = whole.substr(skipped);
    if (!reader_.too_long() && line.find_first_not_of(" \t\r") == std::string_view::npos) {
      return;
    }
    if (!options_.keep_going) {
      try {
        read_and_put(line, skipped);
      } catch (const io::BadLine& bad) {
        throw ImportError(file_, line_error(reader_.number(), skipped, bad));
      }
      return;
    }
    const ImportReport before = report_;
    writer_->mark();
    try {
      read_and_put(line, skipped);
    } catch (const io::BadLine& bad) {
      writer_->rollback_to_mark();
      report_ = before;
      ++report_.lines;
      ++report_.rejected;
      if (options_.reject) {
        options_.reject(line_error(reader_.number(), skipped, bad),
                        whole.substr(0, io::kShownBytes));
      }
      return;
    }
    writer_->release_mark();
  }

  void read_and_put(std::string_view line, std::size_t skipped) {
    if (reader_.too_long()) {
      throw io::BadLine(ErrorCode::kLimit, io::BadLine::kWholeLine, "the line is too long",
                        "at most " + std::to_string(limit_) + " bytes");
    }
    json_.read(line, reader_.capacity() - skipped);
    lines_->take(json_, report_);
    ++report_.lines;
  }

  void tell_progress() const {
    if (options_.progress) {
      options_.progress({reader_.bytes(), reader_.number(), skipped_bytes_, report_.skipped});
    }
  }

  Store& store_;
  std::string_view file_;
  const ImportOptions& options_;
  std::size_t limit_;
  io::LineReader reader_;
  io::JsonLine json_;
  io::KnownNames names_;
  std::optional<Writer> writer_;
  std::optional<io::LineImport> lines_;
  ImportReport report_;
  std::uint64_t change_start_ = 0;  // lines before the change
  std::uint64_t skipped_bytes_ = 0;
};

}  // namespace

ImportError::ImportError(std::string_view file, LineError error)
    : Error(error.code, what_of(file, error)), error_(std::move(error)) {}

ImportError::~ImportError() = default;

ImportReport import_jsonl(Store& store, std::istream& in, std::string_view file,
                          const ImportOptions& options) {
  return Import(store, in, file, options).run();
}

}  // namespace claimgraph
