#include <map>
#include <mutex>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/text/quantity_extractor.hpp>

#include "text/language/fold.hpp"
#include "text/language/lexicon.hpp"
#include "text/numbers/number_reader.hpp"
#include "text/quantities/quantity_composer.hpp"
#include "text/quantities/quantity_line.hpp"
#include "text/quantities/quantity_words.hpp"

namespace claimgraph {
namespace {

// Texts are folded piece by piece, cut at ends of lines, so that what is in work stays in the
// cache.
constexpr std::size_t kPiece = std::size_t{1} << 16U;

bool is_language_tag(std::string_view tag) {
  constexpr std::size_t kLongestPart = 8;
  std::size_t length = 0;
  bool first = true;
  for (const char c : tag) {
    if (c == '-' || c == '_') {
      if (length == 0) {
        return false;
      }
      length = 0;
      first = false;
      continue;
    }
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && (first || c < '0' || c > '9')) {
      return false;
    }
    if (++length > kLongestPart) {
      return false;
    }
  }
  return length > 0;
}

}  // namespace

class QuantityExtractor::Tables {
 public:
  explicit Tables(const Lexicon& lexicon) : words(lexicon), numbers(lexicon) {}

  static std::shared_ptr<const Tables> of(std::string_view language) {
    static std::mutex mutex;
    static std::map<const Lexicon*, std::shared_ptr<const Tables>> made;
    const Lexicon& lexicon = Lexicon::of(language);
    const std::scoped_lock lock(mutex);
    auto& tables = made[&lexicon];
    if (!tables) {
      tables = std::make_shared<const Tables>(lexicon);
    }
    return tables;
  }

  QuantityWords words;
  NumberReader numbers;
};

QuantityExtractor::QuantityExtractor(std::string_view language) {
  if (!is_language_tag(language)) {
    throw Error(ErrorCode::kInvalidArgument, "'" + std::string(language) +
                                                 "' is not a language tag; expected BCP 47, "
                                                 "such as 'fr' or 'fr-CA'");
  }
  tables_ = Tables::of(language);
}

std::vector<std::string> QuantityExtractor::languages() {
  return Lexicon::languages();
}

std::vector<QuantityMention> QuantityExtractor::extract(std::string_view text) const {
  std::vector<QuantityMention> mentions;
  for_each(text, [&mentions](const QuantityMention& mention) { mentions.push_back(mention); });
  return mentions;
}

void QuantityExtractor::for_each(std::string_view text,
                                 const std::function<void(const QuantityMention&)>& visit) const {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t end = begin + kPiece;
    end = end >= text.size() ? text.size() : text.find('\n', end);
    end = end == std::string_view::npos ? text.size() : end;
    const std::string_view piece = text.substr(begin, end - begin);
    const FoldedText folded(piece);
    QuantityLine line(tables_->words, piece, folded);
    const auto visit_moved = [&visit, begin](const QuantityMention& mention) {
      const auto moved = [begin](TextSpan span) {
        return TextSpan{span.begin + begin, span.end + begin};
      };
      QuantityMention there = mention;
      there.span = moved(there.span);
      there.number = moved(there.number);
      if (!there.noun.empty()) {
        there.noun = moved(there.noun);
      }
      visit(there);
    };
    const std::string& all = folded.str();
    for (std::size_t from = 0; from < all.size();) {
      std::size_t to = all.find('\n', from);
      to = to == std::string::npos ? all.size() : to;
      line.read(from, to);
      QuantityComposer(tables_->numbers, line).compose(visit_moved);
      from = to + 1;
    }
    begin = end == text.size() ? end : end + 1;
  }
}

}  // namespace claimgraph
