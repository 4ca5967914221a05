// Stores made of a few lines, for the tests of imports and exports.
#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

#include <claimgraph/io/jsonl_export.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph::testing {

inline Store empty_store() {
  return Store::open(":memory:", {OpenOptions::Mode::kCreate});
}

/// Number of the change that made a new store.
inline constexpr ChangeNumber kCreation = 1;

inline ImportReport import_text(Store& store, const std::string& text,
                                const ImportOptions& options = {}) {
  std::istringstream in(text);
  return import_jsonl(store, in, "claims.jsonl", options);
}

inline std::string export_text(const Store& store) {
  std::ostringstream out;
  export_jsonl(store.view(), out);
  return out.str();
}

inline Store store_of(const std::string& text) {
  Store store = empty_store();
  import_text(store, text);
  return store;
}

inline std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    throw std::runtime_error("cannot open " + path);
  }
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// DeepSeek, who speaks of it, and what about: ten lines that most tests start from.
inline const std::string kDeepSeek =  // NOLINT: a test's constant may throw
    R"({"type": "entity", "key": "deepseek", "kind": "company", "label": "DeepSeek", "aliases": ["Deepseek AI", {"text": "深度求索", "language": "zh"}]}
{"type": "entity", "key": "kemaspedia", "kind": "organization", "label": "Kemaspedia"}
{"type": "entity", "key": "semianalysis", "kind": "organization", "label": "SemiAnalysis"}
{"type": "entity", "key": "nvidia-hopper", "kind": "hardware", "label": "Nvidia Hopper"}
{"type": "predicate", "key": "gpu_count", "label": "GPUs", "object": "quantity", "dimension": "count", "role": "stock"}
{"type": "predicate", "key": "training_cost", "label": "training cost", "object": "quantity", "dimension": "money", "role": "cumulative"}
{"type": "predicate", "key": "supplier", "label": "supplier", "object": "entity", "functional": false}
{"type": "predicate", "key": "founded", "label": "founded", "object": "date"}
{"type": "predicate", "key": "slogan", "label": "slogan", "object": "text"}
{"type": "predicate", "key": "open_source", "label": "open source", "object": "flag"}
{"type": "document", "key": "article-003", "title": "Estimates", "publisher": "kemaspedia", "language": "id", "published": "2025-02"}
{"type": "claim", "key": "003-3", "subject": "deepseek", "predicate": "training_cost", "object": {"quantity": "~6e6 USD"}, "scope": {"phase": "training"}}
)";
inline constexpr std::uint64_t kDeepSeekLines = 12;

}  // namespace claimgraph::testing
