// Claims from arbitrary bytes, and what is done with them: never a crash; what is found stands in
// the bytes, hangs together, and is taken by a store that verifies. The first byte chooses language
// and media type, and whether a store is made.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/sha256.hpp>
#include <claimgraph/io/extraction.hpp>
#include <claimgraph/io/jsonl_import.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/text/article.hpp>
#include <claimgraph/text/claim_extractor.hpp>

namespace {

using claimgraph::Attribution;
using claimgraph::ExtractedClaim;
using claimgraph::Extraction;

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

constexpr const char* kLanguages[] = {"en", "fr", "id", "de", "es", "pt", "it", "nl", "",
                                      "ru", "zh", "ja", "ko", "vi", "tr", "ar", "hi"};

void check(const ExtractedClaim& found, std::size_t text_size, std::string_view bytes) {
  require(found.certainty >= 0 && found.certainty <= 1 && !found.rule.empty());
  require(found.mention.span.end <= text_size && found.sentence.end <= text_size);
  require(!found.chain.empty() && !found.chain.front().via);
  for (std::size_t i = 0; i < found.chain.size(); ++i) {
    const Attribution& attribution = found.chain[i];
    require(attribution.claim == found.claim.id());
    require(i == 0 || attribution.via == found.chain[i - 1].id());
    if (attribution.evidence) {
      const claimgraph::Evidence& evidence = *attribution.evidence;
      require(evidence.byte_start <= evidence.byte_end && evidence.byte_end <= bytes.size());
      const std::string_view words =
          bytes.substr(evidence.byte_start, evidence.byte_end - evidence.byte_start);
      require(evidence.sha256.empty() || evidence.sha256 == claimgraph::sha256(words));
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) {
    return 0;
  }
  static const claimgraph::ClaimExtractor extractor;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  claimgraph::ReadingOptions reading;
  reading.language = kLanguages[data[0] % std::size(kLanguages)];
  reading.media_type = data[0] >= 128 ? "text/html" : "text/plain";
  const claimgraph::Article article = claimgraph::read_article(bytes, reading);

  claimgraph::ExtractionOptions options;
  options.source = bytes;
  options.least_certainty = 0;
  const Extraction extraction = extractor.extract(article, options);
  for (const ExtractedClaim& found : extraction.claims) {
    check(found, article.text.size(), bytes);
  }
  std::ostringstream lines;
  claimgraph::write_extraction(extraction, lines);
  // Making a store takes far longer than all before it.
  if ((data[0] & 64U) != 0 && !extraction.claims.empty()) {
    auto store = claimgraph::Store::open(":memory:");
    std::istringstream in(lines.str());
    claimgraph::import_jsonl(store, in, "extraction");
    store.verify();
  }
  return 0;
}
