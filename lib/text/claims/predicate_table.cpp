#include "text/claims/predicate_table.hpp"

#include <algorithm>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>

#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

[[noreturn]] void refuse(std::string_view section, std::string_view entry, std::string_view what) {
  throw Error(ErrorCode::kParse, fmt::format("lib/text/languages/root/claims.txt: [{}] '{}': {}",
                                             section, entry, what));
}

std::string trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(' ');
  if (first == std::string_view::npos) {
    return {};
  }
  return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(trimmed(text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

Predicate read_predicate(const LexiconEntry& entry) {
  const std::vector<std::string> fields = split(entry.value, '|');
  if (fields.size() < 4) {
    refuse("predicates", entry.phrase, "expected label | gloss | dimension | role [| many]");
  }
  Predicate predicate;
  predicate.key = std::string(entry.phrase);
  predicate.label = fields[0];
  predicate.gloss = fields[1];
  predicate.object_type = ObjectType::kQuantity;
  predicate.dimension = Dimension::parse(fields[2]).value();
  predicate.role = parse_quantity_role(fields[3]);
  if (!predicate.role) {
    refuse("predicates", entry.phrase, "no role of a quantity: " + fields[3]);
  }
  predicate.functional = !(fields.size() > 4 && fields[4] == "many");
  return predicate;
}

}  // namespace

const PredicateTable& PredicateTable::get() {
  static const PredicateTable table;
  return table;
}

PredicateTable::PredicateTable() {
  const Lexicon& root = Lexicon::of("und");
  for (const LexiconEntry& entry : root.section("predicates")) {
    predicates_.push_back(read_predicate(entry));
  }
  for (const LexiconEntry& entry : root.section("broader")) {
    for (std::string& wider : split(entry.value, ' ')) {
      if (find(entry.phrase) == nullptr || find(wider) == nullptr) {
        refuse("broader", entry.phrase, "expected two predicates");
      }
      broader_.emplace_back(std::string(entry.phrase), std::move(wider));
    }
  }
  for (const LexiconEntry& entry : root.section("choose")) {
    const std::vector<std::string> words = split(entry.phrase, ' ');
    const Predicate* const predicate = find(entry.value);
    const bool none = entry.value == "none";
    if (words.size() != 3 || !Dimension::parse(words[1]) || (predicate == nullptr && !none)) {
      refuse("choose", entry.phrase, "expected topic, dimension and circumstance = a predicate");
    }
    choices_[words[0] + ' ' + words[1]].push_back({words[2], predicate});
  }
  const auto fill = [&root](std::string_view section, auto& map) {
    for (const LexiconEntry& entry : root.section(section)) {
      map.emplace(std::string(entry.phrase), std::string(entry.value));
    }
  };
  fill("phases", phases_);
  fill("reach", reach_);
  fill("subjects", subjects_);
  fill("general", general_);
  fill("events", events_);
}

const Predicate* PredicateTable::find(std::string_view key) const {
  const auto found = std::find_if(predicates_.begin(), predicates_.end(),
                                  [key](const Predicate& known) { return known.key == key; });
  return found == predicates_.end() ? nullptr : &*found;
}

const std::vector<PredicateTable::Choice>& PredicateTable::choices(
    std::string_view topic, const Dimension& dimension) const {
  static const std::vector<Choice> none;
  const auto found = choices_.find(std::string(topic) + ' ' + dimension.str());
  return found == choices_.end() ? none : found->second;
}

std::string_view PredicateTable::phase(std::string_view circumstance) const {
  const auto found = phases_.find(circumstance);
  return found == phases_.end() ? std::string_view{} : std::string_view(found->second);
}

bool PredicateTable::reaches_sentence(std::string_view circumstance) const {
  return reach_.find(circumstance) != reach_.end();
}

bool PredicateTable::general(std::string_view topic) const {
  return general_.find(topic) != general_.end();
}

bool PredicateTable::befalls(std::string_view topic) const {
  return events_.find(topic) != events_.end();
}

bool PredicateTable::may_be_about(std::string_view topic, std::string_view what) const {
  const auto found = subjects_.find(topic);
  if (found == subjects_.end()) {
    return false;
  }
  const std::vector<std::string> words = split(found->second, ' ');
  return std::find(words.begin(), words.end(), what) != words.end();
}

}  // namespace claimgraph
