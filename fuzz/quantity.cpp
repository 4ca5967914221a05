// Quantities in arbitrary text: the first byte chooses the language. Never a crash; what is found
// lies in the text, in order, reads back, and is the same when the text is cut at an end of a line.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include <claimgraph/text/quantity_extractor.hpp>

namespace {

using claimgraph::Quantity;
using claimgraph::QuantityExtractor;
using claimgraph::QuantityMention;
using claimgraph::TextSpan;

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

const QuantityExtractor& extractor(std::uint8_t choice) {
  static const std::vector<QuantityExtractor> all = [] {
    std::vector<QuantityExtractor> made;
    for (const char* const tag : {"en", "fr", "id", "de", "es", "pt", "it", "nl", "ru", "zh", "ja",
                                  "ko", "vi", "tr", "ar", "hi", "xx"}) {
      made.emplace_back(tag);
    }
    return made;
  }();
  return all[choice % all.size()];
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  const QuantityExtractor& quantities = extractor(data[0]);
  const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::vector<QuantityMention> mentions = quantities.extract(text);
  std::size_t end = 0;
  for (const QuantityMention& mention : mentions) {
    require(mention.span.begin >= end && mention.span.begin < mention.span.end);
    end = mention.span.end;
    require(end <= text.size());
    require(!mention.number.empty() && mention.span.contains(mention.number));
    require(mention.noun.end <= text.size());
    const auto again = Quantity::parse(mention.quantity.str());
    require(again && *again == mention.quantity);
    require(!mention.rule.empty());
  }
  const std::size_t line = text.find('\n');
  if (line != std::string_view::npos) {
    std::vector<QuantityMention> parts = quantities.extract(text.substr(0, line + 1));
    for (QuantityMention mention : quantities.extract(text.substr(line + 1))) {
      for (TextSpan* const span : {&mention.span, &mention.number, &mention.noun}) {
        if (!span->empty()) {
          *span = {span->begin + line + 1, span->end + line + 1};
        }
      }
      parts.push_back(mention);
    }
    require(parts == mentions);
  }
  return 0;
}
