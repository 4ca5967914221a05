#include "text/language/lexicon.hpp"

#include <charconv>
#include <memory>
#include <unordered_set>
#include <utility>

#include "text/language/language_tables.hpp"

namespace claimgraph {
namespace {

constexpr std::string_view kRoot = "root";

std::string_view next_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end + 1);
  return line;
}

std::string_view next_field(std::string_view& line) {
  const std::size_t end = line.find('\t');
  const std::string_view field = line.substr(0, end);
  line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
  return field;
}

std::size_t next_offset(std::string_view& line) {
  const std::string_view field = next_field(line);
  std::size_t offset = 0;
  std::from_chars(field.data(), field.data() + field.size(), offset);
  return offset;
}

struct Table {
  std::string_view tag;
  std::string_view parent;
  std::string_view text;
};

// By tag in lower case.
const std::map<std::string, Table, std::less<>>& tables() {
  static const std::map<std::string, Table, std::less<>> all = [] {
    std::map<std::string, Table, std::less<>> found;
    std::string_view rest = language_tables();
    const std::size_t behind_index = rest.find("\n\n") + 2;
    const std::string_view texts = rest.substr(behind_index);
    for (std::string_view line = next_line(rest); !line.empty(); line = next_line(rest)) {
      Table table;
      table.tag = next_field(line);
      table.parent = next_field(line);
      const std::size_t begin = next_offset(line);
      table.text = texts.substr(begin, next_offset(line) - begin);
      std::string key(table.tag);
      for (char& c : key) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      }
      found.emplace(std::move(key), table);
    }
    return found;
  }();
  return all;
}

// "fr_CA" -> "fr-ca".
std::string key_of(std::string_view tag) {
  std::string key(tag);
  for (char& c : key) {
    c = c == '_' ? '-' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return key;
}

}  // namespace

Lexicon::Lexicon(std::string_view tag) : tag_(tag) {
  std::string key = key_of(tag);
  while (!key.empty() && tables().find(key) == tables().end()) {
    const std::size_t hyphen = key.rfind('-');
    key.resize(hyphen == std::string::npos ? 0 : hyphen);
  }
  if (key.empty()) {
    key = kRoot;
  }
  while (!key.empty()) {
    const auto table = tables().find(key);
    if (table == tables().end()) {
      break;
    }
    std::string_view rest = table->second.text;
    const std::string_view lines = rest.substr(rest.front() == '\n' ? 1 : rest.find("\n\n") + 2);
    for (std::string_view line = next_line(rest); !line.empty(); line = next_line(rest)) {
      const std::string_view name = next_field(line);
      const std::size_t begin = next_offset(line);
      texts_[name].push_back(lines.substr(begin, next_offset(line) - begin));
    }
    key = key_of(table->second.parent);
  }
}

const Lexicon& Lexicon::of(std::string_view tag) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<Lexicon>, std::less<>> made;
  const std::scoped_lock lock(mutex);
  auto found = made.find(tag);
  if (found == made.end()) {
    found = made.emplace(std::string(tag), std::unique_ptr<Lexicon>(new Lexicon(tag))).first;
  }
  return *found->second;
}

std::vector<std::string> Lexicon::languages() {
  std::vector<std::string> names;
  for (const auto& [key, table] : tables()) {
    if (table.tag != kRoot) {
      names.emplace_back(table.tag);
    }
  }
  return names;
}

const std::vector<LexiconEntry>& Lexicon::section(std::string_view name) const {
  static const std::vector<LexiconEntry> none;
  const auto texts = texts_.find(name);
  if (texts == texts_.end()) {
    return none;
  }
  const std::scoped_lock lock(mutex_);
  const auto found = read_.find(name);
  if (found != read_.end()) {
    return found->second;
  }
  std::vector<LexiconEntry> entries;
  std::unordered_set<std::string_view> known;
  for (std::string_view rest : texts->second) {
    while (!rest.empty()) {
      std::string_view line = next_line(rest);
      const std::string_view phrase = next_field(line);
      if (known.insert(phrase).second && line != "-") {
        entries.push_back({phrase, line});
      }
    }
  }
  return read_.emplace(texts->first, std::move(entries)).first->second;
}

std::string_view Lexicon::value(std::string_view section, std::string_view phrase) const {
  for (const LexiconEntry& entry : this->section(section)) {
    if (entry.phrase == phrase) {
      return entry.value;
    }
  }
  return {};
}

std::vector<std::string_view> Lexicon::sections() const {
  std::vector<std::string_view> names;
  for (const auto& [name, texts] : texts_) {
    names.push_back(name);
  }
  return names;
}

}  // namespace claimgraph
