// init, retract, merge, undo: changing a store by hand.
#include <algorithm>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/table.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

#include "commands.hpp"
#include "lookup.hpp"
#include "output.hpp"

namespace claimgraph::command {
namespace {

void report_change(const Context& context, const std::string& what,
                   const std::optional<ChangeNumber>& change) {
  if (context.quiet) {
    return;
  }
  context.out << printable_lines(change ? what + " (change " + std::to_string(*change) +
                                              "; `claimgraph undo " + std::to_string(*change) +
                                              "` takes it back)"
                                        : "nothing to do: " + what + " already");
}

bool retract(Writer& writer, const RetractArguments& arguments,
             const std::optional<ClaimId>& claim) {
  if (claim) {
    return writer.retract(*claim, arguments.reason);
  }
  if (arguments.kind == "document") {
    return writer.retract_document(arguments.reference, arguments.reason);
  }
  const std::optional<AttributionId> attribution = writer.find_attribution(arguments.reference);
  if (!attribution) {
    throw Error(ErrorCode::kNotFound,
                "no attribution '" + arguments.reference + "'; expected its key or its whole hash");
  }
  return writer.retract(*attribution, arguments.reason);
}

void check_document(const View& view, const std::string& key) {
  if (view.document(key)) {
    return;
  }
  std::vector<std::string> keys;
  view.for_each_document([&](const Document& document) { keys.push_back(document.key); });
  throw Error(ErrorCode::kNotFound, "no document '" + key + "'" + suggestion(key, keys));
}

}  // namespace

int run_init(const Context& context) {
  OpenOptions options;
  options.mode = OpenOptions::Mode::kCreate;
  Store::open(context.database, options);
  if (!context.quiet) {
    context.out << printable_lines("made an empty store, " + context.database.string());
  }
  return kOk;
}

int run_retract(const Context& context, const RetractArguments& arguments) {
  Store store = open_store(context, OpenOptions::Mode::kWrite);
  std::optional<ClaimId> claim;
  if (arguments.kind == "claim") {
    claim = find_claim(store.view(), arguments.reference);
  } else if (arguments.kind == "document") {
    check_document(store.view(), arguments.reference);
  }
  const std::string what = arguments.kind + " " + arguments.reference;
  Writer writer = store.write(arguments.who, "retract " + what + ": " + arguments.reason);
  const bool retracted = retract(writer, arguments, claim);
  report_change(context, retracted ? "retracted " + what : what + " is retracted", writer.commit());
  return kOk;
}

int run_merge(const Context& context, const MergeArguments& arguments) {
  Store store = open_store(context, OpenOptions::Mode::kWrite);
  std::string entity;
  std::string into;
  {
    const View view = store.view();
    entity = find_entity(view, arguments.entity).key;
    into = find_entity(view, arguments.into).key;
  }
  const std::string what = entity + " into " + into;
  Writer writer = store.write(arguments.who, "merge " + what + ": " + arguments.reason);
  const bool merged = writer.merge(entity, into, arguments.reason);
  report_change(
      context,
      merged ? entity + " is read as " + into + " from now on" : entity + " is read as " + into,
      writer.commit());
  return kOk;
}

int run_undo(const Context& context, const UndoArguments& arguments) {
  Store store = open_store(context, OpenOptions::Mode::kWrite);
  const std::string number = std::to_string(arguments.change);
  Writer writer = store.write(arguments.who, "undo change " + number);
  const int undone = writer.undo(arguments.change);
  if (undone == 0) {
    throw Error(ErrorCode::kInvalidArgument,
                "change " + number + " made no retraction, merge or rejection that is in force; " +
                    "claims and attributions that were put stay, and can be retracted");
  }
  const std::optional<ChangeNumber> change = writer.commit();
  if (!context.quiet && change) {
    context.out << "took back " << undone
                << (undone == 1 ? " retraction, merge or rejection"
                                : " retractions, merges or rejections")
                << " of change " << number << " (change " << *change << ")\n";
  }
  return kOk;
}

}  // namespace claimgraph::command
