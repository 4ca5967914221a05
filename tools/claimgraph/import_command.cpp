// import: JSON Lines into the store.
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <nlohmann/json.hpp>

#include <claimgraph/base/error.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/report/table.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

#include "commands.hpp"
#include "interrupts.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "target_store.hpp"

namespace claimgraph::command {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kShownRejections = 10;
constexpr std::uint64_t kResumedBatch = 100'000;

bool is_standard_input(const std::string& file) {
  return file == "-";
}

std::string shown_name(const std::string& file) {
  return is_standard_input(file) ? "standard input" : file;
}

[[noreturn]] void throw_system_error(const std::string& what, ErrorCode code) {
  throw Error(code, what + ": " + std::generic_category().message(errno));
}

/// One of the files to import, or standard input.
class Input {
 public:
  explicit Input(const std::string& file) {
    if (is_standard_input(file)) {
      std::ios::sync_with_stdio(false);
      return;
    }
    std::error_code error;
    if (fs::is_directory(file, error)) {
      throw Error(ErrorCode::kInvalidArgument, "cannot read '" + file + "': it is a directory");
    }
    errno = 0;
    stream_.open(file, std::ios::binary);
    if (!stream_) {
      throw_system_error("cannot read '" + file + "'", ErrorCode::kNotFound);
    }
    const std::uintmax_t size = fs::file_size(file, error);
    if (!error) {
      size_ = size;
    }
  }

  [[nodiscard]] std::istream& stream() { return stream_.is_open() ? stream_ : std::cin; }
  [[nodiscard]] std::optional<std::uint64_t> size() const { return size_; }

 private:
  std::ifstream stream_;
  std::optional<std::uint64_t> size_;
};

/// The file of rejected lines, made when there is a first one.
class Rejects {
 public:
  explicit Rejects(std::string file) : file_(std::move(file)) {}

  [[nodiscard]] const std::string& file() const { return file_; }

  void add(const std::string* input, const LineError& error, std::string_view text) {
    open();
    nlohmann::ordered_json record;
    if (input != nullptr) {
      record["file"] = *input;
    }
    record["line"] = error.line;
    record["column"] = error.column;
    record["reason"] = error.message;
    record["expected"] = error.expected;
    record["text"] = text;
    // Rejected text may be anything; ill-formed UTF-8 becomes U+FFFD.
    stream_ << record.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
            << '\n';
    check();
  }

  void open() {
    if (stream_.is_open()) {
      return;
    }
    errno = 0;
    stream_.open(file_, std::ios::binary | std::ios::trunc);
    check();
  }

  void close() {
    if (stream_.is_open()) {
      stream_.close();
      check();
    }
  }

 private:
  void check() const {
    if (!stream_) {
      throw_system_error("cannot write '" + file_ + "'", ErrorCode::kStore);
    }
  }

  std::string file_;
  std::ofstream stream_;
};

std::string rejects_beside(const std::string& file) {
  return (is_standard_input(file) ? "stdin" : file) + ".rejected.jsonl";
}

void check_rejects(const ImportArguments& arguments) {
  if (!arguments.rejects.empty() && !arguments.keep_going) {
    throw Error(ErrorCode::kInvalidArgument, "--rejects needs --keep-going");
  }
  for (const std::string& file : arguments.files) {
    std::error_code ignored;
    if (!arguments.rejects.empty() && fs::equivalent(file, arguments.rejects, ignored)) {
      throw Error(ErrorCode::kInvalidArgument,
                  "--rejects '" + arguments.rejects + "' is a file to import");
    }
  }
}

std::string summary(const std::string& file, const ImportReport& report,
                    const Rendering& rendering) {
  std::string text = shown_name(file) + ": " + std::to_string(report.lines) +
                     (report.lines == 1 ? " line, " : " lines, ");
  if (report.changes > 1) {
    text += std::to_string(report.changes) + " changes, the last ";
  }
  text += report.change ? "change " + std::to_string(*report.change) : "nothing new";
  if (report.skipped > 0) {
    text += ", after " + std::to_string(report.skipped) + " imported before";
  }
  if (report.rejected > 0) {
    text += ", " + std::to_string(report.rejected) + " rejected";
  }
  text = printable_lines(text);

  Table table({{"", false, false}, {"new", true, false}, {"known", true, false}});
  const std::array<std::pair<const char*, ImportReport::Tally>, 8> tallies{
      {{"entities", report.entities},
       {"predicates", report.predicates},
       {"documents", report.documents},
       {"claims", report.claims},
       {"attributions", report.attributions},
       {"retractions", report.retractions},
       {"merges", report.merges},
       {"proposals", report.proposals}}};
  for (const auto& [name, tally] : tallies) {
    if (tally.added + tally.known > 0) {
      table.add_row({name, std::to_string(tally.added), std::to_string(tally.known)});
    }
  }
  return text + table.render(rendering);
}

bool in_batches(const ImportArguments& arguments) {
  return arguments.batch > 0 || arguments.resume;
}

/// Imports one file; true if all of its lines were taken.
bool import_file(const Context& context, TargetStore& target, const ImportArguments& arguments,
                 const std::string& file, Rejects& rejects) {
  Input input(file);
  std::optional<Progress> progress;
  progress.emplace(shown_name(file), input.size(), !context.quiet);
  std::uint64_t complaints = 0;

  ImportOptions options;
  options.who = arguments.who;
  options.keep_going = arguments.keep_going;
  options.progress = [&](const ImportProgress& done) {
    if (interrupt_waits()) {  // in a session; else Ctrl-C ends the program
      throw Error(ErrorCode::kInvalidArgument, in_batches(arguments)
                                                   ? "cancelled; --resume goes on"
                                                   : "cancelled; nothing was imported");
    }
    progress->update({done.bytes, done.lines, done.skipped_bytes, done.skipped_lines});
  };
  if (in_batches(arguments)) {
    options.batch_lines = arguments.batch > 0 ? arguments.batch : kResumedBatch;
    options.resume = arguments.resume;
  }
  const bool one_file_for_all = !arguments.rejects.empty() && arguments.files.size() > 1;
  options.reject = [&](const LineError& error, std::string_view text) {
    rejects.add(one_file_for_all ? &file : nullptr, error, text);
    if (++complaints <= kShownRejections && !context.quiet) {
      progress->clear();
      context.err << printable_lines(ImportError(shown_name(file), error).what());
    }
  };

  options.before_commit = [](Writer& writer) {
    if (segments_are_due(writer.preview())) {
      write_segments(writer);
    }
  };
  const ImportReport report =
      import_jsonl(target.store(), input.stream(), shown_name(file), options);
  target.publish();  // before anything is said of it
  progress.reset();
  rejects.close();
  if (context.quiet) {
    return report.rejected == 0;
  }
  context.out << summary(file, report, context.rendering);
  context.out.flush();
  if (complaints > kShownRejections) {
    context.err << "and " << complaints - kShownRejections << " more\n";
  }
  if (report.rejected > 0) {
    context.err << printable_lines("claimgraph: the rejected lines are in " + rejects.file());
  }
  return report.rejected == 0;
}

}  // namespace

int run_import(const Context& context, const ImportArguments& arguments) {
  check_rejects(arguments);
  for (const std::string& file : arguments.files) {
    const Input readable(file);  // before anything is changed
  }
  TargetStore target(context.database);
  if (in_batches(arguments)) {
    target.publish();  // what is in must be found again
  }

  std::optional<Rejects> shared_rejects;
  if (!arguments.rejects.empty()) {
    shared_rejects.emplace(arguments.rejects);
    shared_rejects->open();
  }
  bool all_taken = true;
  std::string imported;
  for (const std::string& file : arguments.files) {
    try {
      Rejects own_rejects(rejects_beside(file));
      Rejects& rejects = shared_rejects ? *shared_rejects : own_rejects;
      all_taken = import_file(context, target, arguments, file, rejects) && all_taken;
    } catch (const Error&) {
      if (arguments.files.size() > 1) {
        context.err << printable_lines(
            "claimgraph: " + std::string(in_batches(arguments) ? "not all of " : "nothing of ") +
            shown_name(file) + " was imported" +
            (imported.empty() ? "" : "; imported before it: " + imported));
      }
      throw;
    }
    imported += (imported.empty() ? "" : ", ") + shown_name(file);
  }
  return all_taken ? kOk : kFound;
}

}  // namespace claimgraph::command
