// Words that stand for an entity named before: "he", "perusahaan ini", "la société".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include <claimgraph/base/export.hpp>
#include <claimgraph/model/entity.hpp>

#include "text/discourse/reading.hpp"

namespace claimgraph {

/// What a word can stand for.
enum class Wanted {
  kPerson,   ///< "he", "elle", "the analyst"
  kThing,    ///< "it"
  kAny,      ///< "they", "mereka", "ils"
  kEither,   ///< one person or one thing: "elle", "sie"
  kCompany,  ///< "the company"
  kOrganization,
  kProduct,  ///< products, models, hardware
  kPlace,
};

/// Reads the first word of a value of [reference.pronoun] or [name.kind].
Wanted wanted_of(std::string_view value);

/// What was mentioned last, and how much it is what the text is about. Constant time for each call.
class CLAIMGRAPH_EXPORT Referents {
 public:
  explicit Referents(const Names& names) : names_(names) {}

  struct Found {
    std::size_t entity = 0;
    double certainty = 0;
  };

  /// To be called for each mention in order. `governed`: it depends on another noun ("at X").
  void mentioned(std::size_t entity, std::size_t sentence, bool subject, bool governed);
  /// The entity spoke in this sentence: "he" is rather the speaker than somebody spoken of.
  void spoke(std::size_t entity, std::size_t sentence);

  /// What a word in this sentence stands for: the one mentioned last that fits, those preferred
  /// that were subjects, are mentioned often, or spoke.
  [[nodiscard]] std::optional<Found> resolve(Wanted wanted, std::size_t sentence) const;

 private:
  struct Recent {
    std::size_t entity = 0;
    std::size_t sentence = 0;
    std::optional<std::size_t> subject_of{};
    std::optional<std::size_t> spoke_in{};
    std::size_t count = 0;
    bool governed = false;
  };
  Recent& recent(std::size_t entity, std::size_t sentence);
  [[nodiscard]] double fit(const Recent& recent, Wanted wanted) const;

  const Names& names_;
  std::vector<Recent> recent_;  // a few, the latest last
};

/// A mention by name or by other words, at tokens [first, last).
struct Reference {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t entity = 0;
  double certainty = 1;
  bool by_name = true;
  bool possessive = false;  ///< "its", "leur"
};

/// A place where words that are no name may stand for an entity.
struct Anaphor {
  std::size_t first = 0;
  std::size_t last = 0;
  Wanted wanted = Wanted::kAny;
  bool possessive = false;
};

/// The words at the token that may stand for an entity, if there are any: a pronoun ("ia"), or a
/// noun that tells a kind with a word that points back ("perusahaan ini", "the company").
CLAIMGRAPH_EXPORT std::optional<Anaphor> anaphor_at(const ArticleWords& reading, std::size_t token,
                                                    std::size_t end);

}  // namespace claimgraph
