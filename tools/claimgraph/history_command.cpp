// history: what was changed, what became of one thing, and what verdicts became of two claims.
#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/contradiction/verdict_history.hpp>
#include <claimgraph/report/history.hpp>
#include <claimgraph/store/history.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>

#include "commands.hpp"
#include "lookup.hpp"
#include "output.hpp"

namespace claimgraph::command {
namespace {

/// What references may name, most often first.
constexpr std::array<std::string_view, 4> kKinds = {"claim", "entity", "document", "attribution"};

/// A reference taken apart: "document:article-003"; an empty kind where it says none.
struct Reference {
  std::string kind;
  std::string name;
};

Reference take_apart(const View& view, const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon != std::string::npos && view.entities_named(text).empty() && !view.find_claim(text)) {
    const std::string kind = text.substr(0, colon);
    if (std::find(kKinds.begin(), kKinds.end(), kind) != kKinds.end()) {
      return {kind, text.substr(colon + 1)};
    }
  }
  return {"", text};
}

/// The kinds of thing that go by a name.
std::vector<std::string> kinds_of(const View& view, const std::string& name) {
  std::vector<std::string> kinds;
  if (names_claim(view, name)) {
    kinds.emplace_back("claim");
  }
  if (!view.entities_named(name).empty()) {
    kinds.emplace_back("entity");
  }
  if (view.document(name)) {
    kinds.emplace_back("document");
  }
  if (kinds.empty() && view.find_attribution(name)) {
    kinds.emplace_back("attribution");
  }
  return kinds;
}

std::vector<HistoryEvent> events_of(const View& view, const std::string& text) {
  Reference reference = take_apart(view, text);
  if (reference.kind.empty()) {
    const std::vector<std::string> kinds = kinds_of(view, reference.name);
    if (kinds.size() > 1) {
      std::string message = "'" + reference.name + "' fits several; which of";
      for (const std::string& kind : kinds) {
        message += " " + kind + ":" + reference.name;
      }
      throw Error(ErrorCode::kAmbiguous, message);
    }
    reference.kind = kinds.empty() ? "" : kinds.front();
  }
  if (reference.kind == "claim") {
    return history_of(view, find_claim(view, reference.name));
  }
  if (reference.kind == "document") {
    return history_of_document(view, reference.name);
  }
  if (reference.kind == "attribution") {
    const std::optional<AttributionId> id = view.find_attribution(reference.name);
    if (!id) {
      throw Error(ErrorCode::kNotFound, "no attribution '" + reference.name + "'");
    }
    return history_of(view, *id);
  }
  if (reference.kind.empty()) {
    check_names_entity(view, reference.name);  // a suggestion among claims and entities
  }
  return history_of_entity(view, find_entity(view, reference.name).key);
}

/// The last `limit` of them; all for 0.
template <typename T>
std::vector<T> last_of(std::vector<T> all, std::size_t limit) {
  if (limit > 0 && limit < all.size()) {
    all.erase(all.begin(), all.end() - static_cast<std::ptrdiff_t>(limit));
  }
  return all;
}

}  // namespace

int run_history(const Context& context, const HistoryArguments& arguments) {
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  const View view = view_as_of(store, arguments.as_of);
  const bool json = arguments.format == "json";
  if (arguments.reference.empty()) {
    const std::vector<Change> changes = last_of(view.changes(), arguments.limit);
    if (changes.empty() && !json) {
      context.out << "no changes yet\n";
      return kOk;
    }
    context.out << (json ? printable_json(changes_to_json(changes))
                         : render_changes(changes, context.rendering));
    return kOk;
  }
  if (arguments.other.empty()) {
    const std::vector<HistoryEvent> events =
        last_of(events_of(view, arguments.reference), arguments.limit);
    context.out << (json ? printable_json(history_to_json(view, events))
                         : render_history(view, events, context.rendering));
    return kOk;
  }
  const std::vector<VerdictSince> verdicts =
      last_of(verdict_history(store, view, find_claim(view, arguments.reference),
                              find_claim(view, arguments.other)),
              arguments.limit);
  context.out << (json ? printable_json(verdicts_to_json(view, verdicts))
                       : render_verdicts(view, verdicts, context.rendering));
  return kOk;
}

}  // namespace claimgraph::command
