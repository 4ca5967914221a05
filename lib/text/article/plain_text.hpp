// Plain text: its lines, its title and the date it gives itself.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/quantity/edtf.hpp>
#include <claimgraph/text/article.hpp>

namespace claimgraph {

/// How many bytes end a line at `at` of a UTF-8 text: LF, CR, CRLF, FF, U+0085, U+2028, U+2029; 0
/// if none does. Precondition: at < text.size().
CLAIMGRAPH_EXPORT std::size_t line_end_size(std::string_view text, std::size_t at);

/// A date that a line gives the text it stands in: "2025-02-04", "date: 2025-02-04 Words go on".
struct DateLine {
  EdtfDate date;         ///< unspecified if the line gives none
  std::size_t size = 0;  ///< bytes of the line up to the words that follow it
};
CLAIMGRAPH_EXPORT DateLine read_date_line(std::string_view line);

/// Fills `blocks`, and `title` and `published` where they are empty, from the article's text.
/// `at_start`: it is the beginning of its file, whose first lines may be a date and the title;
/// `at_end`: it is the end, whose last line may be a date.
void read_lines(Article& article, bool at_start, bool at_end);

}  // namespace claimgraph
