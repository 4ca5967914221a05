#include "text/tables/section_writer.hpp"

#include "text/language/fold.hpp"

namespace claimgraph::tables {
namespace {

// The key of a phrase. Case tells units apart: "MW" and "mW".
std::string key_of(const std::string& section, std::string_view phrase) {
  if (section.compare(0, 4, "unit") == 0 || section == "magnitude.short") {
    return std::string(phrase);
  }
  return fold_phrase(phrase);
}

}  // namespace

SectionWriter::SectionWriter(Sections& sections) : sections_(sections) {
  for (const auto& [section, entries] : sections_) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      known_[section].emplace(key_of(section, entries[i].first), i);
    }
  }
}

void SectionWriter::add(const std::string& section, std::string_view phrase,
                        std::string_view value) {
  auto& entries = sections_[section];
  if (!phrase.empty() && known_[section].emplace(key_of(section, phrase), entries.size()).second) {
    entries.emplace_back(phrase, value);
  }
}

void SectionWriter::extend(const std::string& section, std::string_view phrase,
                           std::string_view value) {
  if (!has(section, phrase)) {
    add(section, phrase, value);
    return;
  }
  std::string& known = sections_[section][known_[section].at(key_of(section, phrase))].second;
  const std::string padded = " " + known + " ";
  if (known != "-" && padded.find(" " + std::string(value) + " ") == std::string::npos) {
    known += " " + std::string(value);
  }
}

bool SectionWriter::has(const std::string& section, std::string_view phrase) const {
  return value(section, phrase).has_value();
}

std::optional<std::string> SectionWriter::value(const std::string& section,
                                                std::string_view phrase) const {
  const auto in_section = known_.find(section);
  if (in_section == known_.end()) {
    return std::nullopt;
  }
  const auto known = in_section->second.find(key_of(section, phrase));
  if (known == in_section->second.end()) {
    return std::nullopt;
  }
  return sections_.at(section)[known->second].second;
}

}  // namespace claimgraph::tables
