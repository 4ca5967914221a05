// How an article hangs together: its sentences, what it names, and who speaks where.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/text/article.hpp>
#include <claimgraph/text/span.hpp>

namespace claimgraph {

class Lexicon;
class NameFinder;  // lib/text/discourse/names.hpp: a Vocabulary made ready for finding

/// All spans are into Article::text.
struct Sentence {
  TextSpan span{};
  std::size_t block = 0;  ///< index into Article::blocks
  bool headline = false;
  /// The same words stand earlier in the article (a headline repeated at its foot).
  bool repeated = false;
};

/// An entity somewhere in the text: by name, or by words that stand for one ("the company", "ia").
struct EntityMention {
  TextSpan span{};
  std::size_t entity = 0;  ///< index into Discourse::entities
  bool by_name = true;
  /// How sure it is that these words mean that entity: 1 for a known name.
  double certainty = 1;
};

/// Who stands behind the words of some stretch of text.
struct Voice {
  /// From the speaker outwards, without the publisher: "The Ledger reports that Argos
  /// estimates" has Argos with kEstimates. Empty: the publisher itself.
  struct Link {
    std::size_t entity = 0;  ///< index into Discourse::entities
    Act act = Act::kAsserts;
    TextSpan cue{};  ///< "menurut", "said", "the report estimates"
  };
  std::vector<Link> links;
  /// Words that say the speaker is unsure ("kemungkinan", "perhaps"); empty if there are none.
  TextSpan hedge{};
  double certainty = 1;  ///< of the attribution
  std::string rule;      ///< "cue before", "quote", "carried on from the sentence before", ...
};

/// What was found in one article. Immutable.
class CLAIMGRAPH_EXPORT Discourse {
 public:
  Discourse(const Article& article, const Lexicon& lexicon, const NameFinder& names);

  /// In order; they cover every word of the article.
  [[nodiscard]] const std::vector<Sentence>& sentences() const noexcept { return sentences_; }
  /// The entities mentioned: those known, with their keys, and those the text introduces ("CEO Amy
  /// Hood", "the start-up Foo"), with keys made from their names.
  [[nodiscard]] const std::vector<Entity>& entities() const noexcept { return entities_; }
  /// Index of the first entity that was not known before.
  [[nodiscard]] std::size_t first_new_entity() const noexcept { return first_new_entity_; }
  /// In order of place; they do not overlap.
  [[nodiscard]] const std::vector<EntityMention>& mentions() const noexcept { return mentions_; }
  /// The publisher, as an index into entities(), if the article names it.
  [[nodiscard]] std::optional<std::size_t> publisher() const noexcept { return publisher_; }

  /// Whose words a place in the text is part of.
  [[nodiscard]] const Voice& voice_at(std::size_t position) const;
  /// The sentence a place is in.
  [[nodiscard]] const Sentence& sentence_at(std::size_t position) const;

 private:
  struct Voiced {
    TextSpan span;
    Voice voice;
  };
  std::vector<Sentence> sentences_;
  std::vector<Entity> entities_;
  std::size_t first_new_entity_ = 0;
  std::vector<EntityMention> mentions_;
  std::optional<std::size_t> publisher_;
  std::vector<Voiced> voices_;  // in order of place
  Voice own_;                   // the publisher's
};

}  // namespace claimgraph
