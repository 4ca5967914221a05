#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>

#include "text/article/metadata.hpp"

namespace claimgraph {
namespace {

using Index = std::uint32_t;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

// Names of <meta>, the most telling first.
constexpr std::array<std::string_view, 9> kTitles{
    "og:title",      "twitter:title",  "dcterms.title", "dc.title", "dc:title",
    "parsely-title", "citation_title", "headline",      "title"};
constexpr std::array<std::string_view, 7> kPublishers{
    "og:site_name", "dcterms.publisher",  "dc.publisher",    "dc:publisher",
    "publisher",    "citation_publisher", "application-name"};
constexpr std::array<std::string_view, 9> kAuthors{
    "article:author", "author",          "dcterms.creator", "dc.creator", "dc:creator",
    "parsely-author", "citation_author", "sailthru.author", "byl"};
constexpr std::array<std::string_view, 17> kDates{"article:published_time",
                                                  "og:published_time",
                                                  "datepublished",
                                                  "article:published",
                                                  "dcterms.issued",
                                                  "dc.date.issued",
                                                  "dcterms.created",
                                                  "dcterms.date",
                                                  "dc.date",
                                                  "dc:date",
                                                  "parsely-pub-date",
                                                  "citation_publication_date",
                                                  "sailthru.date",
                                                  "pubdate",
                                                  "publishdate",
                                                  "publish-date",
                                                  "date"};
constexpr std::array<std::string_view, 5> kLanguages{"og:locale", "inlanguage", "content-language",
                                                     "dc.language", "dcterms.language"};

class Reader {
 public:
  Reader(const HtmlTree& tree, const MainContent& content, HtmlReferences& references)
      : tree_(tree), nodes_(tree.nodes()), content_(content), references_(references) {}

  Metadata read(std::string_view heading) {
    look_through();
    Metadata metadata;
    read_json_ld(json_, metadata);
    for (std::string* const text : {&metadata.title, &metadata.publisher, &metadata.author}) {
      *text = tidied(references_.resolved(*text, false));  // often written as HTML there too
    }
    fill(metadata.title, first_of(kTitles));
    fill(metadata.publisher, first_of(kPublishers));
    fill_author(metadata);
    metadata.url = !canonical_.empty() ? canonical_ : metadata.url;
    if (const std::string open_graph = first_of(std::array<std::string_view, 1>{"og:url"});
        is_address(open_graph)) {
      fill(metadata.url, open_graph);
    }
    for (const std::string_view name : kDates) {
      if (metadata.published.unspecified()) {
        metadata.published = read_date(value_of(name));
      }
    }
    if (metadata.published.unspecified()) {
      metadata.published = date_of_times();
    }
    fill_title(metadata, heading);
    add_languages(metadata);
    return metadata;
  }

 private:
  static void fill(std::string& field, std::string value) {
    if (field.empty()) {
      field = std::move(value);
    }
  }

  [[nodiscard]] std::string value(const HtmlNode& node, HtmlAttributeName name) {
    const auto written = tree_.attribute(node, name);
    return written ? tidied(references_.resolved(*written, true)) : std::string();
  }

  void look_through() {
    for (Index i = 1; i < nodes_.size(); ++i) {
      const HtmlNode& node = nodes_[i];
      if (node.text) {
        look_at_text(i);
        continue;
      }
      switch (node.tag) {
        case HtmlTag::kMeta:
          look_at_meta(node);
          break;
        case HtmlTag::kLink:
          if (canonical_.empty() && lowered(value(node, HtmlAttributeName::kRel)) == "canonical") {
            const std::string address = value(node, HtmlAttributeName::kHref);
            canonical_ = is_address(address) ? address : std::string();
          }
          break;
        case HtmlTag::kHtml:
        case HtmlTag::kBody:
          fill(page_language_, language_tag(value(node, HtmlAttributeName::kLang)));
          break;
        case HtmlTag::kTime:
          times_.push_back(i);
          break;
        default:
          break;
      }
    }
  }

  void look_at_text(Index i) {
    const HtmlNode& node = nodes_[i];
    const HtmlNode& parent = nodes_[node.parent];
    if (!node.raw) {
      return;
    }
    if (node.tag == HtmlTag::kScript &&
        lowered(value(parent, HtmlAttributeName::kType)).starts_with("application/ld+json")) {
      json_.push_back(tree_.written(node));
    } else if (node.tag == HtmlTag::kTitle && nodes_[parent.parent].tag != HtmlTag::kForeign) {
      fill(title_, tidied(references_.resolved(tree_.written(node), false)));
    }
  }

  void look_at_meta(const HtmlNode& node) {
    std::string content = value(node, HtmlAttributeName::kContent);
    if (content.empty()) {
      return;
    }
    for (const HtmlAttributeName name :
         {HtmlAttributeName::kProperty, HtmlAttributeName::kName, HtmlAttributeName::kItemprop,
          HtmlAttributeName::kHttpEquiv}) {
      const std::string key = lowered(value(node, name));
      if (!key.empty()) {
        meta_.emplace(key, content);  // the first of a name
      }
    }
  }

  [[nodiscard]] std::string value_of(std::string_view name) const {
    const auto found = meta_.find(name);
    return found == meta_.end() ? std::string() : found->second;
  }

  template <std::size_t size>
  [[nodiscard]] std::string first_of(const std::array<std::string_view, size>& names) const {
    for (const std::string_view name : names) {
      if (const auto found = meta_.find(name); found != meta_.end()) {
        return found->second;
      }
    }
    return {};
  }

  // Where a name belongs there is often the address of a profile.
  void fill_author(Metadata& metadata) const {
    for (const std::string_view name : kAuthors) {
      std::string author = value_of(name);
      if (!author.empty() && !is_address(author)) {
        fill(metadata.author, std::move(author));
      }
    }
  }

  // Of the <time> elements: the one marked as publication, else the first in the article, else
  // the only one there is.
  [[nodiscard]] EdtfDate date_of_times() {
    EdtfDate in_article;
    EdtfDate anywhere;
    bool several = false;
    for (const Index i : times_) {
      const HtmlNode& node = nodes_[i];
      EdtfDate date = read_date(value(node, HtmlAttributeName::kDatetime));
      if (date.unspecified()) {
        continue;
      }
      if (value(node, HtmlAttributeName::kItemprop) == "datePublished") {
        return date;
      }
      if (in_article.unspecified() && is_in_article(i)) {
        in_article = date;
      }
      several = several || (!anywhere.unspecified() && anywhere != date);
      anywhere = date;
    }
    return !in_article.unspecified() ? in_article : several ? EdtfDate() : anywhere;
  }

  [[nodiscard]] bool is_in_article(Index i) const {
    Index within = content_.roots.front();
    for (Index above = within; above != 0; above = nodes_[above].parent) {
      const HtmlTag tag = nodes_[above].tag;
      if (tag == HtmlTag::kArticle || tag == HtmlTag::kMain) {
        within = above;
        break;
      }
    }
    return within <= i && i < nodes_[within].end && within != 0 &&
           content_.parts[i] != MainContent::Part::kLeftOut;
  }

  // "Headline | Site" without the site; the page's main heading where <title> begins with it.
  void fill_title(Metadata& metadata, std::string_view heading) const {
    fill(metadata.title,
         title_.starts_with(heading) && !heading.empty() ? std::string(heading) : title_);
    fill(metadata.title, std::string(heading));
    const std::string_view title = metadata.title;
    const std::string& site = metadata.publisher;
    if (site.empty() || title.size() <= site.size() ||
        lowered(title.substr(title.size() - site.size())) != lowered(site)) {
      return;
    }
    const std::string_view before = title.substr(0, title.size() - site.size());
    for (const std::string_view separator :
         {" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » ", " / "}) {
      if (before.ends_with(separator) && before.size() > separator.size()) {
        metadata.title = std::string(before.substr(0, before.size() - separator.size()));
        return;
      }
    }
  }

  void add_languages(Metadata& metadata) const {
    std::vector<std::string> languages;
    if (!page_language_.empty()) {
      languages.push_back(page_language_);
    }
    languages.insert(languages.end(), metadata.languages.begin(), metadata.languages.end());
    for (const std::string_view name : kLanguages) {
      std::string tag = language_tag(value_of(name));
      if (!tag.empty()) {
        languages.push_back(std::move(tag));
      }
    }
    metadata.languages = std::move(languages);
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const MainContent& content_;
  HtmlReferences& references_;
  std::map<std::string, std::string, std::less<>> meta_;
  std::vector<std::string_view> json_;
  std::vector<Index> times_;
  std::string canonical_;
  std::string page_language_;
  std::string title_;
};

}  // namespace

Metadata read_metadata(const HtmlTree& tree, const MainContent& content, std::string_view heading,
                       HtmlReferences& references) {
  return Reader(tree, content, references).read(heading);
}

}  // namespace claimgraph
