#include <map>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "text/article/metadata.hpp"

namespace claimgraph {
namespace {

using nlohmann::json;

constexpr std::size_t kLargest = std::size_t{1} << 20U;
constexpr std::size_t kMostInAll = 4 * kLargest;

const json* member(const json& object, const char* name) {
  if (!object.is_object()) {
    return nullptr;
  }
  const auto found = object.find(name);
  return found == object.end() ? nullptr : &*found;
}

std::string text_of(const json* value) {
  return value != nullptr && value->is_string() ? tidied(value->get_ref<const std::string&>())
                                                : std::string();
}

bool is_address(std::string_view text) {
  return text.starts_with("http://") || text.starts_with("https://");
}

enum class Type { kOther, kSite, kPage, kArticle };

Type type_named(std::string_view name) {
  const std::size_t slash = name.find_last_of("/#:");
  if (slash != std::string_view::npos) {
    name.remove_prefix(slash + 1);
  }
  if (name.ends_with("Article") || name.ends_with("Posting") || name == "Report") {
    return name == "JobPosting" ? Type::kOther : Type::kArticle;
  }
  if (name.ends_with("Page")) {
    return Type::kPage;
  }
  return name == "WebSite" ? Type::kSite : Type::kOther;
}

Type type_of(const json& object) {
  const json* const type = member(object, "@type");
  Type found = Type::kOther;
  if (type != nullptr && type->is_string()) {
    found = type_named(type->get_ref<const std::string&>());
  } else if (type != nullptr && type->is_array()) {
    for (const json& one : *type) {
      if (one.is_string()) {
        found = std::max(found, type_named(one.get_ref<const std::string&>()));
      }
    }
  }
  return found;
}

// The objects of a document, however deep, and those with an identifier.
class Objects {
 public:
  explicit Objects(const json& document) {
    std::vector<const json*> left{&document};
    while (!left.empty()) {
      const json* const value = left.back();
      left.pop_back();
      if (value->is_object()) {
        all_.push_back(value);
        const json* const id = member(*value, "@id");
        if (id != nullptr && id->is_string() && value->size() > 1) {
          by_id_.emplace(id->get_ref<const std::string&>(), value);
        }
      }
      if (value->is_structured()) {
        // Backwards, so that the first comes off first.
        for (auto child = value->rbegin(); child != value->rend(); ++child) {
          if (child->is_structured()) {
            left.push_back(&*child);
          }
        }
      }
    }
  }

  // The first of a type.
  [[nodiscard]] const json* first(Type type) const {
    for (const json* const object : all_) {
      if (type_of(*object) == type) {
        return object;
      }
    }
    return nullptr;
  }

  // The article of the page, rather than one it links to: those are told of in fewer words.
  [[nodiscard]] const json* article() const {
    for (const json* const object : all_) {
      if (type_of(*object) == Type::kArticle && member(*object, "headline") != nullptr &&
          member(*object, "datePublished") != nullptr) {
        return object;
      }
    }
    return first(Type::kArticle);
  }

  // The name of what a value is or refers to; of several, all.
  [[nodiscard]] std::string name_of(const json* value) const {
    if (value == nullptr) {
      return {};
    }
    if (value->is_string()) {
      const std::string name = text_of(value);
      return is_address(name) ? std::string() : name;
    }
    if (value->is_array()) {
      std::string names;
      for (const json& one : *value) {
        const std::string name = one.is_array() ? std::string() : name_of(&one);
        if (!name.empty()) {
          names += (names.empty() ? "" : ", ") + name;
        }
      }
      return names;
    }
    const json* name = member(*value, "name");
    if (name == nullptr) {
      const json* const id = member(*value, "@id");
      const auto meant = id != nullptr && id->is_string()
                             ? by_id_.find(id->get_ref<const std::string&>())
                             : by_id_.end();
      name = meant != by_id_.end() ? member(*meant->second, "name") : nullptr;
    }
    if (name != nullptr && name->is_array() && !name->empty()) {
      name = &name->front();
    }
    return text_of(name);
  }

 private:
  std::vector<const json*> all_;
  std::map<std::string, const json*> by_id_;
};

void fill(std::string& field, std::string value) {
  if (field.empty()) {
    field = std::move(value);
  }
}

std::string address_of(const json& object) {
  for (const char* const name : {"url", "mainEntityOfPage", "@id"}) {
    const json* value = member(object, name);
    if (value != nullptr && value->is_object()) {
      value = member(*value, "@id");
    }
    std::string address = text_of(value);
    if (is_address(address)) {
      return address;
    }
  }
  return {};
}

void fill_from(const json& object, const Objects& objects, Metadata& metadata) {
  fill(metadata.title, text_of(member(object, "headline")));
  fill(metadata.title, text_of(member(object, "name")));
  fill(metadata.publisher, objects.name_of(member(object, "publisher")));
  fill(metadata.author, objects.name_of(member(object, "author")));
  fill(metadata.author, objects.name_of(member(object, "creator")));
  fill(metadata.url, address_of(object));
  for (const char* const name : {"datePublished", "dateCreated"}) {
    if (metadata.published.unspecified()) {
      metadata.published = read_date(text_of(member(object, name)));
    }
  }
  const json* language = member(object, "inLanguage");
  if (language != nullptr && language->is_array() && !language->empty()) {
    language = &language->front();
  }
  if (language != nullptr && language->is_object()) {
    language = member(*language, "alternateName");
  }
  std::string tag = language_tag(text_of(language));
  if (!tag.empty()) {
    metadata.languages.push_back(std::move(tag));
  }
}

}  // namespace

void read_json_ld(const std::vector<std::string_view>& texts, Metadata& metadata) {
  json documents = json::array();
  std::size_t bytes = 0;
  for (const std::string_view text : texts) {
    if (text.size() <= kLargest && bytes + text.size() <= kMostInAll) {
      bytes += text.size();
      json document = json::parse(text.begin(), text.end(), nullptr, false, true);
      if (!document.is_discarded()) {
        documents.push_back(std::move(document));
      }
    }
  }
  const Objects objects(documents);
  const json* about = objects.article();
  if (about == nullptr) {
    about = objects.first(Type::kPage);
  }
  if (about != nullptr) {
    fill_from(*about, objects, metadata);
  }
  if (const json* const site = objects.first(Type::kSite)) {
    fill(metadata.publisher, objects.name_of(member(*site, "publisher")));
    fill(metadata.publisher, text_of(member(*site, "name")));
  }
}

}  // namespace claimgraph
