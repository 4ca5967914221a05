#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/text/article.hpp>

#include "text/article/encoding.hpp"
#include "text/article/html_blocks.hpp"
#include "text/article/html_main_content.hpp"
#include "text/article/html_references.hpp"
#include "text/article/html_tree.hpp"
#include "text/article/language_guess.hpp"
#include "text/article/media_type.hpp"
#include "text/article/metadata.hpp"
#include "text/article/plain_text.hpp"

namespace claimgraph {
namespace {

std::string settle_encoding(std::string_view bytes, const MediaType& type,
                            const ByteOrderMark& mark, const std::string& asked) {
  if (!mark.encoding.empty()) {
    return std::string(mark.encoding);
  }
  if (!asked.empty()) {
    return asked;
  }
  if (type.name == kHtmlType) {
    std::string declared = declared_encoding(bytes);
    if (!declared.empty()) {
      return declared;
    }
  }
  return guess_encoding(bytes);
}

void read_page(const DecodedText& page, Article& article) {
  const HtmlTree tree(page.text);
  const MainContent content = find_main_content(tree);
  HtmlReferences references;
  PageText written = write_blocks(tree, content, references);
  article.text = std::move(written.text);
  article.blocks = std::move(written.blocks);
  article.map = written.map.followed_by(page.map, article.text.size());

  std::string heading;
  const auto title =
      std::find_if(article.blocks.begin(), article.blocks.end(),
                   [](const Block& block) { return block.kind == Block::Kind::kTitle; });
  if (title != article.blocks.end()) {
    heading = tidied(title->span.of(article.text));
  }
  Metadata metadata = read_metadata(tree, content, heading, references);
  const auto fill = [](std::string& field, std::string& found) {
    if (field.empty()) {
      field = std::move(found);
    }
  };
  fill(article.title, metadata.title);
  fill(article.publisher, metadata.publisher);
  fill(article.author, metadata.author);
  fill(article.url, metadata.url);
  if (article.published.unspecified()) {
    article.published = metadata.published;
  }
  if (article.language.empty()) {
    article.language = settle_language(article.text, metadata.languages);
  }
}

}  // namespace

Article read_article(std::string_view bytes, const ReadingOptions& options) {
  if (bytes.size() > options.max_bytes) {
    throw Error(ErrorCode::kLimit,
                "an article of " + std::to_string(bytes.size()) + " bytes; expected at most " +
                    std::to_string(options.max_bytes) + " (ReadingOptions::max_bytes)");
  }
  const MediaType asked = read_media_type(options.media_type);
  const std::string encoding = asked_encoding(options, asked);
  const ByteOrderMark mark = byte_order_mark(bytes);
  const MediaType type =
      asked.name.empty() ? MediaType{sniff_media_type(bytes, mark, encoding), {}} : asked;

  Article article;
  article.media_type = type.name;
  article.encoding = settle_encoding(bytes, type, mark, encoding);
  article.title = options.title;
  article.publisher = options.publisher;
  article.url = options.url;
  article.language = options.language;
  article.published = options.published;
  article.sha256 = sha256(bytes);
  article.byte_count = bytes.size();

  DecodedText decoded = decode(bytes.substr(mark.size), article.encoding, mark.size);
  if (type.name == kHtmlType) {
    read_page(decoded, article);
    return article;
  }
  article.text = std::move(decoded.text);
  article.map = std::move(decoded.map);
  read_lines(article, true, true);
  if (article.language.empty()) {
    article.language = guess_language(article.text).language;
  }
  return article;
}

}  // namespace claimgraph
