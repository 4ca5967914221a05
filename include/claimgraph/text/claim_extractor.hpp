// Claims in articles: who says what of whom, with the words that say so.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/model/document.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/model/predicate.hpp>
#include <claimgraph/text/article.hpp>
#include <claimgraph/text/quantity_extractor.hpp>

namespace claimgraph {

/// A claim an article was found to make.
struct ExtractedClaim {
  Claim claim{};
  /// Who put it forward: the speaker first, then who passes it on, the publisher last. Each names
  /// `claim`; `via` is set from the second on; the evidence stands in the first, and in the
  /// others too. Byte offsets are those of the bytes that came in.
  std::vector<Attribution> chain;
  QuantityMention mention{};  ///< spans into Article::text
  TextSpan sentence{};        ///< into Article::text
  /// How sure it is, 0 to 1: the product of what each step of the rule is worth (docs/reading.md).
  double certainty = 0;
  /// The steps that made it, for people: "money + cue 'dépenses' -> cost; 'selon' -> SemiAnalysis".
  std::string rule;

  friend bool operator==(const ExtractedClaim&, const ExtractedClaim&) = default;
};

/// Everything found in one article. What it names beyond the vocabulary is in `entities`.
struct Extraction {
  Document document{};
  std::vector<Entity> entities;  ///< named by the claims and not known before; the publisher too
  std::vector<Predicate> predicates;   ///< those the claims use
  std::vector<ExtractedClaim> claims;  ///< in order of the text

  friend bool operator==(const Extraction&, const Extraction&) = default;
};

/// Names that are known: the entities of a store, or a list of one's own. Copies share them.
///
/// Threads: a plain value; immutable.
class CLAIMGRAPH_EXPORT Vocabulary {
 public:
  Vocabulary();
  /// Labels and aliases are found wherever they stand as words of their own. Of two entities with
  /// one name, the one whose alias has the article's language wins; then the first.
  /// `taken_keys`: what no new entity gets for its key, such as the keys of a store's predicates;
  /// those of ClaimExtractor::predicates() are never given.
  explicit Vocabulary(const std::vector<Entity>& entities,
                      std::vector<std::string> taken_keys = {});

  [[nodiscard]] const std::vector<Entity>& entities() const noexcept;

 private:
  friend struct VocabularyAccess;
  class Names;
  std::shared_ptr<const Names> names_;
};

struct ExtractionOptions {
  /// Key of the document; made from the article's hash if empty ("article-" and 12 hexadecimal
  /// digits).
  std::string document_key;
  /// Keep the article's bytes in the document, if they are UTF-8 (and given in `source`, or the
  /// article's text is all of them).
  bool keep_text = false;
  /// The bytes the article was read from, all of them. With them, all
  /// evidence is quoted and hashed; without, only that in plain text in UTF-8.
  std::string_view source{};
  /// Claims that are less sure are left out.
  double least_certainty = 0.2;
};

/// Finds claims. Copies share their vocabulary.
///
/// Threads: immutable; any number may extract by one at once. What is made once for a language is
/// made by the first that asks for it, behind a lock.
class CLAIMGRAPH_EXPORT ClaimExtractor {
 public:
  explicit ClaimExtractor(Vocabulary vocabulary = {});

  /// Every predicate the rules know, with their hierarchy as pairs (narrower, wider). The same
  /// lists at every call; they last as long as the process.
  static const std::vector<Predicate>& predicates();
  static const std::vector<std::pair<std::string, std::string>>& broader();

  /// Deterministic: the same article gives the same claims. Throws
  /// Error(kInvalidArgument) for a document key that is none. Precondition: an article as
  /// read_article or a PlainTextReader give it, in valid UTF-8 and with blocks inside the text;
  /// otherwise Error(kInvalidArgument) or std::out_of_range.
  [[nodiscard]] Extraction extract(const Article& article,
                                   const ExtractionOptions& options = {}) const;

 private:
  class Rules;
  std::shared_ptr<const Rules> rules_;
};

}  // namespace claimgraph
