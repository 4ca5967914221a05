#include "text/article/language_guess.hpp"

#include <algorithm>
#include <array>
#include <cstdio>  // what CLD2's header needs and does not include

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

namespace claimgraph {
namespace {

constexpr std::size_t kSample = std::size_t{1} << 16U;

struct Renamed {
  std::string_view from;
  std::string_view to;
};

// CLD2's codes that BCP 47 writes otherwise.
constexpr std::array kRenamed{Renamed{"iw", "he"}, Renamed{"in", "id"},     Renamed{"jw", "jv"},
                              Renamed{"ji", "yi"}, Renamed{"mo", "ro"},     Renamed{"tl", "fil"},
                              Renamed{"no", "nb"}, Renamed{"sr-ME", "sr"},  Renamed{"un", ""},
                              Renamed{"xxx", ""},  Renamed{"zh-Hans", "zh"}};

// Languages that are easily taken for each other.
constexpr std::array<std::array<std::string_view, 4>, 7> kAlike{{
    {"id", "ms", "jv", "su"},
    {"nb", "no", "nn", "da"},
    {"hr", "sr", "bs", "sh"},
    {"cs", "sk", "", ""},
    {"pt", "gl", "", ""},
    {"es", "gl", "", ""},
    {"fil", "tl", "ceb", ""},
}};

std::string_view primary(std::string_view tag) {
  return tag.substr(0, tag.find('-'));
}

bool are_alike(std::string_view a, std::string_view b) {
  a = primary(a);
  b = primary(b);
  return a == b || std::any_of(kAlike.begin(), kAlike.end(), [a, b](const auto& group) {
           return std::find(group.begin(), group.end(), a) != group.end() &&
                  std::find(group.begin(), group.end(), b) != group.end();
         });
}

}  // namespace

LanguageGuess guess_language(std::string_view text) {
  if (text.size() > kSample) {
    std::size_t end = kSample;  // moved back to the border of a character
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) {
      --end;
    }
    text = text.substr(0, end);
  }
  const CLD2::CLDHints hints{nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percents{};
  std::array<double, 3> scores{};
  int text_bytes = 0;
  int valid_bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummaryCheckUTF8(text.data(), static_cast<int>(text.size()), true, &hints,
                                          0, languages.data(), percents.data(), scores.data(),
                                          nullptr, &text_bytes, &reliable, &valid_bytes);
  constexpr int kMostOfIt = 60;
  if (!reliable || percents[0] < kMostOfIt) {
    return {};
  }
  std::string_view code = CLD2::LanguageCode(languages[0]);
  const auto* const renamed =
      std::find_if(kRenamed.begin(), kRenamed.end(),
                   [code](const Renamed& entry) { return entry.from == code; });
  if (renamed != kRenamed.end()) {
    code = renamed->to;
  }
  if (code.starts_with("xx-")) {
    return {};  // a script, no language
  }
  constexpr int kNearlyAll = 90;
  constexpr int kEnoughBytes = 400;
  return {std::string(code), percents[0] >= kNearlyAll && text_bytes >= kEnoughBytes};
}

std::string settle_language(std::string_view text, const std::vector<std::string>& named) {
  const LanguageGuess guess = guess_language(text);
  if (named.empty()) {
    return guess.language;
  }
  if (!guess.certain) {
    return named.front();
  }
  const auto likely = std::find_if(named.begin(), named.end(), [&guess](const std::string& tag) {
    return are_alike(tag, guess.language);
  });
  return likely != named.end() ? *likely : guess.language;
}

}  // namespace claimgraph
