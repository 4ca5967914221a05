#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/io/jsonl_export.hpp>
#include <claimgraph/store/view.hpp>

#include "io/json_writer.hpp"
#include "io/record_writer.hpp"

namespace claimgraph {

namespace {

using io::is_built_in;
using io::JsonWriter;

constexpr std::uint64_t kProgressLines = 10'000;

/// Writes records as lines.
class Lines {
 public:
  Lines(std::ostream& out, const std::function<void(std::uint64_t)>& progress)
      : out_(out), progress_(progress) {}

  template <typename Write>
  void add(Write write) {
    json_.clear();
    json_.open('{');
    write(json_);
    json_.close('}');
    const std::string_view line = json_.line();
    out_.write(line.data(), static_cast<std::streamsize>(line.size()));
    check();
    ++count_;
    if (progress_ && count_ % kProgressLines == 0) {
      progress_(count_);
    }
  }

  std::uint64_t finish() {
    out_.flush();
    check();
    if (progress_) {
      progress_(count_);
    }
    return count_;
  }

 private:
  void check() const {
    if (!out_) {
      throw Error(ErrorCode::kStore, "cannot write the export: input/output error");
    }
  }

  std::ostream& out_;
  const std::function<void(std::uint64_t)>& progress_;
  JsonWriter json_;
  std::uint64_t count_ = 0;
};

}  // namespace

std::uint64_t export_jsonl(const View& view, std::ostream& out,
                           const std::function<void(std::uint64_t)>& progress) {
  Lines lines(out, progress);
  view.for_each_entity([&](const Entity& entity) {
    if (entity.kind != EntityKind::kPredicate) {
      lines.add([&](JsonWriter& json) { io::write_record(json, entity); });
    }
  });
  view.for_each_predicate([&](const Predicate& predicate) {
    if (!is_built_in(predicate.key)) {
      lines.add([&](JsonWriter& json) { io::write_record(json, predicate); });
    }
  });
  view.for_each_document([&](const Document& document) {
    lines.add([&](JsonWriter& json) { io::write_record(json, document); });
  });
  view.for_each_recorded_claim(
      [&](const ClaimId& id, const Claim& claim, const std::vector<std::string>& keys) {
        lines.add([&](JsonWriter& json) { io::write_claim(json, id, claim, keys); });
      });
  view.for_each_recorded_attribution([&](const AttributionId& id, const Attribution& attribution) {
    std::vector<std::string> keys = view.keys_of(id);
    if (keys.empty()) {
      keys.emplace_back();
    }
    // A line has one key; the same attribution under a further key is a line of its own.
    for (const std::string& key : keys) {
      lines.add([&](JsonWriter& json) { io::write_attribution(json, id, attribution, key); });
    }
  });
  for (const Merge& merge : view.merges()) {
    lines.add([&](JsonWriter& json) { io::write_record(json, merge); });
  }
  for (const Retraction& retraction : view.retractions()) {
    lines.add([&](JsonWriter& json) { io::write_record(json, retraction); });
  }
  view.for_each_proposal({}, [&](const RecordedProposal& proposal) {
    lines.add([&](JsonWriter& json) { io::write_record(json, proposal); });
  });
  return lines.finish();
}

}  // namespace claimgraph
