// One sentence's cues of speech, and who they name.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "text/discourse/attribution.hpp"
#include "text/discourse/reading.hpp"
#include "text/discourse/references.hpp"
#include "text/discourse/sources.hpp"

namespace claimgraph {

/// The last who spoke, for cues without a name ("ujarnya", "and added").
struct Speaker {
  std::size_t entity = 0;
  double certainty = 0;
};

/// Reads the cues of one part of a sentence: the words of a quotation in it, or those around its
/// quotations.
class CueReader {
 public:
  /// Tokens [first, last) are one sentence or what of a quotation is in it. `sources` are those of
  /// the sentence. `inside` is the quotation the part is in, or null. `last_speaker` is the one of
  /// the sentences before.
  CueReader(const ArticleWords& reading, const std::vector<Source>& sources, TokenRange part,
            const Quotation* inside, SourceReader& source_reader, const Referents& referents,
            std::size_t sentence, std::optional<Speaker> last_speaker);

  /// Adds the scopes the cues open.
  void read(std::vector<VoiceScope>& scopes);

  /// The speaker of the last cue, if there was one.
  [[nodiscard]] std::optional<Speaker> speaker() const { return speaker_; }

 private:
  static constexpr std::size_t kLeftReach = 40;   // tokens from a verb back to its subject
  static constexpr std::size_t kRightReach = 7;   // tokens from a verb on to a subject behind it
  static constexpr std::size_t kFewSources = 32;  // of a sentence that are looked through
  static constexpr std::size_t kFewScopes = 8;    // of a sentence that a later cue may change

  struct Saying {
    TokenRange verb;
    Act act = Act::kAsserts;
    bool needs_source = false;  ///< "plans": speech only if a source does it
    bool needs_report = false;  ///< "shows": only if a report does
    bool told = false;          ///< "told X": the one told comes next
    bool after_only = false;    ///< "kata": stands behind what is said
  };

  [[nodiscard]] std::optional<Saying> saying_at(std::size_t token) const;
  [[nodiscard]] std::optional<Saying> participle_at(std::size_t auxiliary) const;
  [[nodiscard]] bool opaque(std::size_t token) const;
  [[nodiscard]] std::vector<Source>::const_iterator first_source(std::size_t token) const;
  [[nodiscard]] const Source* source_at(std::size_t token) const;
  [[nodiscard]] std::optional<Speaker> source_left(const Saying& saying, std::size_t& begin);
  [[nodiscard]] std::optional<Speaker> source_right(std::size_t from, std::size_t& end,
                                                    bool over_prepositions) const;
  [[nodiscard]] const Source& first_of_several(const Source& last) const;
  [[nodiscard]] bool describes(std::size_t token) const;
  [[nodiscard]] bool says_nothing(std::size_t verb) const;
  [[nodiscard]] bool describes_person(std::size_t first, std::size_t last) const;
  [[nodiscard]] std::optional<Speaker> by_pronoun() const;
  void say(const Saying& saying, std::vector<VoiceScope>& scopes);
  void say_by_pronoun(const CueHit& cue, std::vector<VoiceScope>& scopes);
  void say_finally(const CueHit& cue, std::vector<VoiceScope>& scopes);
  void according(const CueHit& cue, bool before, std::vector<VoiceScope>& scopes);
  void impersonal(const CueHit& cue, std::size_t own, std::vector<VoiceScope>& scopes) const;
  void quote_by_name(std::size_t own, std::vector<VoiceScope>& scopes);
  void end_earlier(std::vector<VoiceScope>& scopes, std::size_t first, std::size_t opened) const;
  void claim(const CueHit& cue, std::vector<VoiceScope>& scopes);
  void told(std::size_t from, const Saying& saying, const TokenRange& scope,
            std::vector<VoiceScope>& scopes) const;
  // False if there are no words to stand behind.
  bool open(std::vector<VoiceScope>& scopes, TokenRange range, const Speaker& speaker, Act act,
            TokenRange cue, int rank, const char* rule);

  [[nodiscard]] std::size_t clause_begin(std::size_t token) const;
  [[nodiscard]] std::size_t clause_end(std::size_t token) const;
  [[nodiscard]] std::size_t words_between(std::size_t first, std::size_t last) const;
  [[nodiscard]] bool ends_quotation(std::size_t token) const;    // a speech
  [[nodiscard]] bool closes_quotation(std::size_t token) const;  // of any kind
  [[nodiscard]] bool begins_quotation(std::size_t token) const;

  const ArticleWords& reading_;
  const std::vector<Source>& sources_;
  TokenRange part_;
  const Quotation* inside_;
  SourceReader& source_reader_;
  const Referents& referents_;
  std::size_t sentence_;
  std::optional<Speaker> last_speaker_;
  std::optional<Speaker> speaker_;
  std::vector<std::size_t> breaks_;           // tokens where a clause begins, in order
  std::vector<const Quotation*> quotations_;  // speeches in the part, in order
};

}  // namespace claimgraph
