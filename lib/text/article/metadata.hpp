// What pages say of themselves: schema.org, Open Graph, Dublin Core and other <meta> elements.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/quantity/edtf.hpp>

#include "text/article/html_main_content.hpp"
#include "text/article/html_references.hpp"
#include "text/article/html_tree.hpp"

namespace claimgraph {

/// Empty fields were not found.
struct Metadata {
  std::string title;
  std::string publisher;
  std::string author;
  std::string url;
  EdtfDate published;
  std::vector<std::string> languages;  ///< all that were named, the most telling first
};

/// Fills the empty fields from a page's pieces of JSON-LD by schema.org: what they say of the
/// article (else of the page) and of its site. Pieces that are broken, over 1 MiB, or behind
/// the first 4 MiB, are passed over.
CLAIMGRAPH_EXPORT void read_json_ld(const std::vector<std::string_view>& texts, Metadata& metadata);

/// From all that a page has: JSON-LD, then <meta>, <link>, <time>, <title> and `heading`, the text
/// of its main heading.
Metadata read_metadata(const HtmlTree& tree, const MainContent& content, std::string_view heading,
                       HtmlReferences& references);

/// The day, month or year a machine-readable date (2025-02-04T09:30:00+07:00, 20250204, 2025/02/04)
/// names where it was written; unspecified for anything else and for years before 1400 or after
/// 2199.
CLAIMGRAPH_EXPORT EdtfDate read_date(std::string_view text);

/// A language tag as BCP 47 writes it: "id_ID" is "id-ID"; empty if it is none.
CLAIMGRAPH_EXPORT std::string language_tag(std::string_view text);

/// White space collapsed and cut at both ends.
std::string tidied(std::string_view text);

}  // namespace claimgraph
