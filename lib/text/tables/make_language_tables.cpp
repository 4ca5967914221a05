// make_language_tables OUTPUT LANGUAGES_FOLDER
//
// Writes the tables of all languages, as lib/text/language/language_tables.hpp describes them: what
// the files in LANGUAGES_FOLDER say, then what CLDR says.
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <unicode/locid.h>
#include <unicode/uloc.h>

#include "text/tables/cldr_sections.hpp"
#include "text/tables/language_file.hpp"
#include "text/tables/locale_chain.hpp"

namespace {

namespace fs = std::filesystem;
using claimgraph::tables::Sections;

struct Language {
  std::string parent;
  Sections sections;
};
using Languages = std::map<std::string, Language>;  // by tag

void read_files(const fs::path& folder, Languages& languages) {
  for (const fs::directory_entry& language : fs::directory_iterator(folder)) {
    if (!language.is_directory()) {
      continue;
    }
    std::set<fs::path> files;
    for (const fs::directory_entry& file : fs::directory_iterator(language)) {
      if (file.path().extension() == ".txt") {
        files.insert(file.path());
      }
    }
    claimgraph::tables::SectionWriter sections(
        languages[language.path().filename().string()].sections);
    for (const fs::path& file : files) {
      claimgraph::tables::read_language_file(file, sections);
    }
  }
}

// All of ICU's locales but those with a variant, and root.
std::set<std::string> locales() {
  std::set<std::string> all{"root"};
  std::int32_t count = 0;
  const icu::Locale* available = icu::Locale::getAvailableLocales(count);
  for (std::int32_t i = 0; i < count; ++i) {
    if (available[i].getVariant()[0] == '\0') {
      for (const std::string& name : claimgraph::tables::chain_of(available[i].getName())) {
        all.insert(name);
      }
    }
  }
  return all;
}

void add_cldr(const std::string& locale, Languages& languages) {
  namespace tables = claimgraph::tables;
  Language& language = languages[tables::tag_of(locale)];
  const std::string parent = tables::parent_of(locale);
  language.parent = parent.empty() ? "" : tables::tag_of(parent);
  tables::SectionWriter sections(language.sections);
  tables::add_locale_sections(locale, sections);
  tables::add_number_sections(locale, sections);
  tables::add_magnitude_sections(locale, sections);
  tables::add_currency_sections(locale, sections);
  tables::add_unit_sections(locale, sections);
  tables::add_calendar_sections(locale, sections);
  tables::add_region_sections(locale, sections);
}

// "zh-TW" is "zh-Hant-TW", as "iw" is "he": tags without tables of their own that mean others.
void add_aliases(Languages& languages) {
  const Languages known = languages;
  for (const auto& [tag, language] : known) {
    icu::Locale full = icu::Locale::createFromName(tag.c_str());
    if (full.getScript()[0] != '\0' && full.getCountry()[0] != '\0') {
      const std::string alias = std::string(full.getLanguage()) + "-" + full.getCountry();
      icu::Locale likely = icu::Locale::createFromName(alias.c_str());
      UErrorCode status = U_ZERO_ERROR;
      likely.addLikelySubtags(status);
      if (U_SUCCESS(status) && std::string_view(likely.getScript()) == full.getScript() &&
          languages.find(alias) == languages.end()) {
        languages[alias].parent = tag;
      }
    }
  }
  for (const auto& [alias, tag] : std::map<std::string, std::string>{
           {"in", "id"}, {"iw", "he"}, {"mo", "ro"}, {"sh", "sr-Latn"}, {"tl", "fil"}}) {
    if (languages.find(alias) == languages.end()) {
      languages[alias].parent = tag;
    }
  }
}

// Leaves out of each table what its parents say already.
void drop_inherited(Languages& languages) {
  using Known = std::map<std::string, std::map<std::string, std::string>>;
  std::map<std::string, Known> known_of;
  for (auto& [tag, language] : languages) {
    Known& known = known_of[tag];
    for (const auto& [section, entries] : language.sections) {
      for (const auto& [phrase, value] : entries) {
        known[section].emplace(phrase, value);
      }
    }
  }
  for (auto& [tag, language] : languages) {
    for (auto& [section, entries] : language.sections) {
      std::erase_if(entries, [&, &section = section, &tag = tag](const auto& entry) {
        for (std::string parent = languages[tag].parent; !parent.empty();
             parent = languages[parent].parent) {
          const Known& known = known_of[parent];
          const auto in_section = known.find(section);
          if (in_section == known.end()) {
            continue;
          }
          const auto found = in_section->second.find(entry.first);
          if (found != in_section->second.end()) {
            return found->second == entry.second;
          }
        }
        return false;
      });
    }
    std::erase_if(language.sections, [](const auto& section) { return section.second.empty(); });
  }
}

std::string table_of(const Language& language) {
  std::string index;
  std::string lines;
  for (const auto& [section, entries] : language.sections) {
    const std::size_t begin = lines.size();
    for (const auto& [phrase, value] : entries) {
      lines += phrase;
      if (!value.empty()) {
        lines += '\t' + value;
      }
      lines += '\n';
    }
    index += section + '\t' + std::to_string(begin) + '\t' + std::to_string(lines.size()) + '\n';
  }
  return index + '\n' + lines;
}

}  // namespace

int main(int argc, char** argv) try {
  if (argc != 3) {
    std::cerr << "usage: make_language_tables OUTPUT LANGUAGES_FOLDER\n";
    return 2;
  }
  Languages languages;
  read_files(argv[2], languages);
  for (const std::string& locale : locales()) {
    add_cldr(locale, languages);
  }
  for (auto& [tag, language] : languages) {
    if (language.parent.empty() && tag != "root") {
      const std::size_t hyphen = tag.rfind('-');
      language.parent = hyphen == std::string::npos ? "root" : tag.substr(0, hyphen);
    }
  }
  add_aliases(languages);
  drop_inherited(languages);

  std::string index;
  std::string all;
  for (const auto& [tag, language] : languages) {
    const std::size_t begin = all.size();
    all += table_of(language);
    index += tag + '\t' + language.parent + '\t' + std::to_string(begin) + '\t' +
             std::to_string(all.size()) + '\n';
  }
  std::ofstream out(argv[1], std::ios::binary);
  out << index << '\n' << all;
  out.close();
  if (!out) {
    std::cerr << "make_language_tables: cannot write " << argv[1] << "\n";
    return 1;
  }
  return 0;
} catch (const std::exception& error) {
  std::cerr << "make_language_tables: " << error.what() << "\n";
  return 1;
}
