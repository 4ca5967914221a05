#include "text/tables/cldr_bundle.hpp"

#include <unicode/unistr.h>

namespace claimgraph::tables {

std::string plain_text(const UChar* text, std::int32_t length) {
  const icu::UnicodeString all(text, length);
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < all.length(); i = all.moveIndex32(i, 1)) {
    const UChar32 c = all.char32At(i);
    switch (c) {
      case 0x061C:
      case 0x200E:
      case 0x200F:
      case 0x202A:
      case 0x202B:
      case 0x202C:
        break;
      case 0x00A0:
      case 0x2007:
      case 0x2009:
      case 0x202F:
      case '\t':
      case '\n':
        kept.append(UChar32{' '});
        break;
      default:
        kept.append(c);
    }
  }
  std::string utf8;
  kept.trim().toUTF8String(utf8);
  return utf8;
}

std::optional<CldrBundle> CldrBundle::open(std::string_view topic, const std::string& locale) {
  const std::string package =
      topic.empty() ? std::string() : std::string(U_ICUDATA_NAME) + "-" + std::string(topic);
  UErrorCode status = U_ZERO_ERROR;
  CldrBundle bundle(
      ures_openDirect(package.empty() ? nullptr : package.c_str(), locale.c_str(), &status));
  if (U_FAILURE(status)) {
    return std::nullopt;
  }
  return bundle;
}

std::optional<CldrBundle> CldrBundle::find(std::string_view path) const {
  std::optional<CldrBundle> node;
  while (true) {
    const std::size_t slash = path.find('/');
    UErrorCode status = U_ZERO_ERROR;
    CldrBundle next(ures_getByKey(node ? node->bundle_.get() : bundle_.get(),
                                  std::string(path.substr(0, slash)).c_str(), nullptr, &status));
    if (U_FAILURE(status)) {
      return std::nullopt;
    }
    node = std::move(next);
    if (slash == std::string_view::npos) {
      return node;
    }
    path.remove_prefix(slash + 1);
  }
}

std::vector<CldrBundle> CldrBundle::children() const {
  std::vector<CldrBundle> all;
  const std::int32_t count = ures_getSize(bundle_.get());
  for (std::int32_t i = 0; i < count; ++i) {
    UErrorCode status = U_ZERO_ERROR;
    CldrBundle child(ures_getByIndex(bundle_.get(), i, nullptr, &status));
    if (U_SUCCESS(status)) {
      all.push_back(std::move(child));
    }
  }
  return all;
}

std::string CldrBundle::key() const {
  const char* key = ures_getKey(bundle_.get());
  return key == nullptr ? "" : key;
}

std::string CldrBundle::text() const {
  if (ures_getType(bundle_.get()) != URES_STRING) {
    return {};
  }
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t length = 0;
  const UChar* text = ures_getString(bundle_.get(), &length, &status);
  return U_SUCCESS(status) ? plain_text(text, length) : std::string();
}

std::vector<std::string> CldrBundle::texts() const {
  if (ures_getType(bundle_.get()) == URES_STRING) {
    return {text()};
  }
  std::vector<std::string> all;
  for (const CldrBundle& child : children()) {
    all.push_back(child.text());
  }
  return all;
}

}  // namespace claimgraph::tables
