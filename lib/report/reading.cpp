#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/report/reading.hpp>
#include <claimgraph/report/table.hpp>

#include "report/block_text.hpp"
#include "report/style.hpp"

namespace claimgraph {
namespace {

/// Spaces for every stretch of white space.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!space) {
      line += c;
    } else if (!line.empty() && line.back() != ' ') {
      line += ' ';
    }
  }
  return line;
}

/// Where the words end that stand in a text from `begin` on; `begin` if they do not. A space in
/// them stands for any white space.
std::size_t match_end(std::string_view text, std::size_t begin, std::string_view words) {
  std::size_t at = begin;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] != ' ') {
      if (at == text.size() || text[at] != words[i]) {
        return begin;
      }
      ++at;
      continue;
    }
    const std::size_t next = std::min(text.find_first_not_of(" \n", at), text.size());
    if (next == at) {
      return begin;
    }
    at = next;
  }
  return at;
}

std::string heading(const Article& article, const Extraction& extraction, const std::string& source,
                    const Rendering& rendering) {
  std::string about = printable(source);
  for (const std::string& part :
       {extraction.document.language, extraction.document.published.str()}) {
    about += part.empty() ? "" : ", " + part;
  }
  about += ", " + plural(extraction.claims.size(), "claim");
  const std::string title = printable(on_one_line(article.title));
  if (title.empty()) {
    return styled(about, Style::kBold, rendering) + "\n";
  }
  return styled(wrap(title, rendering.width(), 2), Style::kBold, rendering) + "\n" +
         wrap(about, rendering.width(), 2) + "\n";
}

std::string certainty_text(double certainty) {
  return fmt::format("{:.2f}", certainty);
}

std::string value_and_scope(const Claim& claim, const Labels& labels) {
  const std::string scope = scope_in_words(claim, labels);
  return value_in_words(claim, labels) + (scope.empty() ? "" : " (" + scope + ")");
}

/// The sentence that a claim stands in, under the last of the claims it makes, with their figures
/// marked.
std::string quoted_sentence(const Article& article, const std::vector<ExtractedClaim>& claims,
                            std::size_t at, std::size_t indent, const Rendering& rendering) {
  const TextSpan sentence = claims[at].sentence;
  if (at + 1 < claims.size() && claims[at + 1].sentence == sentence) {
    return {};
  }
  // Wrapped before it is marked, so that marks count for nothing.
  std::string text =
      indented("\"" + printable(on_one_line(sentence.of(article.text))) + "\"", indent, rendering);
  for (std::size_t i = at + 1; i > 0 && claims[i - 1].sentence == sentence; --i) {
    text = marked(text, printable(on_one_line(claims[i - 1].mention.span.of(article.text))),
                  rendering);
  }
  return text;
}

}  // namespace

Labels labels_of(const Extraction& extraction, Labels known) {
  auto labels = std::make_shared<std::map<std::string, std::string, std::less<>>>();
  for (const Entity& entity : extraction.entities) {
    labels->emplace(entity.key, entity.label);
  }
  for (const Predicate& predicate : extraction.predicates) {
    labels->emplace(predicate.key, predicate.label);
  }
  return [labels, known = std::move(known)](const std::string& key) {
    if (const auto found = labels->find(key); found != labels->end()) {
      return found->second;
    }
    std::string label = known ? known(key) : "";
    return label.empty() ? key : label;
  };
}

std::string marked(const std::string& text, const std::string& words, const Rendering& rendering) {
  if (words.empty() || !rendering.colour) {
    return text;
  }
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    const std::size_t end = match_end(text, begin, words);
    if (end == begin) {
      continue;
    }
    std::string out = text.substr(0, begin);
    for (std::size_t at = begin; at < end;) {  // the indent of a line is not marked
      const std::size_t line_end = std::min(text.find('\n', at), end);
      const std::size_t first = std::min(text.find_first_not_of(' ', at), line_end);
      out += text.substr(at, first - at);
      out += styled(text.substr(first, line_end - first), Style::kBold, rendering);
      out += line_end < end ? "\n" : "";
      at = line_end + 1;
    }
    return out + text.substr(end);
  }
  return text;
}

std::string render_extraction(const Article& article, const Extraction& extraction,
                              const std::string& source, const Labels& known,
                              const Rendering& rendering) {
  std::string out = heading(article, extraction, source, rendering);
  if (extraction.claims.empty()) {
    return out + "no claims found\n";
  }
  const Labels labels = labels_of(extraction, known);
  constexpr std::size_t kRoomForATable = 70;
  Table table({{"sure", true, false},
               {"subject", false, true},
               {"predicate", false, true},
               {"value", false, true},
               {"who says it", false, true}});
  const auto add = [&](const ExtractedClaim& found) {
    table.add_row({certainty_text(found.certainty), labels(found.claim.subject),
                   labels(found.claim.predicate), value_and_scope(found.claim, labels),
                   chain_in_words(found.chain, labels)});
  };
  for (const ExtractedClaim& found : extraction.claims) {
    add(found);
  }
  const std::vector<std::size_t> widths = table.column_widths(rendering);
  const std::size_t indent = widths.front() + 2;
  if (rendering.width() >= kRoomForATable && Table::fits(widths, rendering)) {
    out += table.render_header(widths, rendering);
    for (std::size_t at = 0; at < extraction.claims.size(); ++at) {
      table.clear_rows();
      add(extraction.claims[at]);
      out += table.render_rows(widths);
      out += quoted_sentence(article, extraction.claims, at, indent, rendering);
    }
    return out;
  }
  for (std::size_t at = 0; at < extraction.claims.size(); ++at) {
    const ExtractedClaim& found = extraction.claims[at];
    out += certainty_text(found.certainty) + "  " +
           indented(claim_in_words(found.claim, labels), indent, rendering).substr(indent);
    out += indented(chain_in_words(found.chain, labels), indent, rendering);
    out += quoted_sentence(article, extraction.claims, at, indent, rendering);
  }
  return out;
}

}  // namespace claimgraph
