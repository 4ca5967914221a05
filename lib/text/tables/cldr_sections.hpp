// What CLDR knows of a locale, as sections of phrases (documented in languages/root/numbers.txt).
#pragma once

#include <string>

#include "text/tables/section_writer.hpp"

namespace claimgraph::tables {

// Each adds what the locale itself says, without what it inherits. `locale` is ICU's name: "fr_CA".

void add_locale_sections(const std::string& locale, SectionWriter& sections);
void add_calendar_sections(const std::string& locale, SectionWriter& sections);
void add_magnitude_sections(const std::string& locale, SectionWriter& sections);
void add_unit_sections(const std::string& locale, SectionWriter& sections);
void add_region_sections(const std::string& locale, SectionWriter& sections);
void add_currency_sections(const std::string& locale, SectionWriter& sections);
void add_number_sections(const std::string& locale, SectionWriter& sections);

}  // namespace claimgraph::tables
