#include "text/discourse/attribution.hpp"

#include <algorithm>
#include <optional>

#include "text/discourse/sources.hpp"
#include "text/discourse/speech_cues.hpp"

namespace claimgraph {
namespace {

constexpr double kCarried = 0.85;  // how sure it is that a quotation goes on with the one before

class Attributor {
 public:
  Attributor(const ArticleWords& reading, Names& names)
      : reading_(reading), names_(names), source_reader_(reading, names), referents_(names) {}

  [[nodiscard]] Attributions run() {
    for (std::size_t s = 0; s < reading_.ranges.size(); ++s) {
      const std::vector<Reference> references = refer(s);
      const TokenRange range = reading_.ranges[s];
      const std::vector<Source> sources = source_reader_.read(range.first, range.last, references);
      const std::optional<Speaker> before = last_speaker_;
      read_part(range, nullptr, sources, s, before);
      read_quotations(range, sources, s, before);
      result_.references.insert(result_.references.end(), references.begin(), references.end());
    }
    carry_on();
    return std::move(result_);
  }

 private:
  // The mentions of one sentence, by name and by words that stand for one.
  std::vector<Reference> refer(std::size_t s) {
    std::vector<Reference> found;
    const TokenRange range = reading_.ranges[s];
    bool subject = true;
    for (std::size_t i = range.first; i < range.last;) {
      if (next_mention_ < names_.mentions.size() && names_.mentions[next_mention_].first == i) {
        const NameMention& name = names_.mentions[next_mention_++];
        found.push_back({name.first, name.last, name.entity, name.certainty, true, false});
        // "CEO Acme, Ida Berg": the house is not what the sentence is about.
        const bool governed = reading_.cues.ending(i, SourceCue::kPreposition) != nullptr ||
                              (reading_.cues.ending(i, SourceCue::kRole) != nullptr &&
                               names_.entities[name.entity].kind != EntityKind::kPerson);
        referents_.mentioned(name.entity, s, subject && !governed, governed);
        subject = subject && governed;
        i = std::max(name.last, i + 1);
        continue;
      }
      while (next_mention_ < names_.mentions.size() && names_.mentions[next_mention_].first < i) {
        ++next_mention_;
      }
      const std::optional<Anaphor> anaphor = anaphor_at(reading_, i, range.last);
      const bool overlaps = anaphor && next_mention_ < names_.mentions.size() &&
                            names_.mentions[next_mention_].first < anaphor->last;
      if (anaphor && !overlaps) {
        std::optional<Referents::Found> meant;
        if (anaphor->wanted == Wanted::kEither && last_speaker_ && speaks(*anaphor)) {
          meant = referents_.resolve(Wanted::kPerson, s);  // "selon elle": rather a person
        }
        if (!meant) {
          meant = referents_.resolve(anaphor->wanted, s);
        }
        if (meant) {
          found.push_back({anaphor->first, anaphor->last, meant->entity, meant->certainty, false,
                           anaphor->possessive});
          // What is spoken of with other words is still what the text is about.
          referents_.mentioned(meant->entity, s, subject && !anaphor->possessive,
                               anaphor->possessive);
          subject = subject && anaphor->possessive;
        }
        i = anaphor->last;
        continue;
      }
      ++i;
    }
    return found;
  }

  // A pronoun beside a cue of speech.
  [[nodiscard]] bool speaks(const Anaphor& anaphor) const {
    const CueIndex& cues = reading_.cues;
    return cues.ending(anaphor.first, SourceCue::kAccording) != nullptr ||
           cues.at(anaphor.last, SourceCue::kSay) != nullptr ||
           cues.at(anaphor.last, SourceCue::kSayAuxiliary) != nullptr;
  }

  void read_part(TokenRange part, const Quotation* inside, const std::vector<Source>& sources,
                 std::size_t s, std::optional<Speaker> before) {
    CueReader reader(reading_, sources, part, inside, source_reader_, referents_, s, before);
    reader.read(result_.scopes);
    if (inside == nullptr && reader.speaker()) {
      last_speaker_ = reader.speaker();
      referents_.spoke(last_speaker_->entity, s);
    }
  }

  // Speech within speech: "Analysts say ...", said X.
  void read_quotations(TokenRange range, const std::vector<Source>& sources, std::size_t s,
                       std::optional<Speaker> before) {
    while (next_quotation_ < reading_.quotations.size() &&
           reading_.quotations[next_quotation_].last <= range.first) {
      ++next_quotation_;
    }
    for (std::size_t q = next_quotation_;
         q < reading_.quotations.size() && reading_.quotations[q].first < range.last; ++q) {
      const Quotation& quotation = reading_.quotations[q];
      const TokenRange part{std::max(quotation.first, range.first),
                            std::min(quotation.last, range.last)};
      if (quotation.speech && part.first < part.last) {
        read_part(part, &quotation, sources, s, before);
      }
    }
  }

  // A quotation without a cue of its own goes on with the one before: “A,” said X. “B.”
  void carry_on() {
    std::vector<VoiceScope>& scopes = result_.scopes;
    std::stable_sort(scopes.begin(), scopes.end(), [](const VoiceScope& a, const VoiceScope& b) {
      return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    std::vector<VoiceScope> carried;
    const VoiceScope* last = nullptr;  // the last that covers a quotation or ends a sentence
    std::size_t last_sentence = 0;     // the sentence it ends in
    VoiceScope continued;
    std::size_t next = 0;
    const VoiceScope* outer = nullptr;   // the last that passes on what others say
    const VoiceScope* widest = nullptr;  // of those begun, the one that reaches furthest
    for (const Quotation& quotation : reading_.quotations) {
      if (!quotation.speech) {
        continue;
      }
      while (next < scopes.size() && scopes[next].first <= quotation.first) {
        const VoiceScope& scope = scopes[next++];
        if (scope.rank > 0) {
          outer = &scope;
          continue;
        }
        if (widest == nullptr || scope.last >= widest->last) {
          widest = &scope;
        }
        last = &scope;
        last_sentence = reading_.sentence_of[scope.last - 1];
      }
      const std::size_t sentence = reading_.sentence_of[quotation.first];
      if (widest != nullptr && widest->last >= quotation.last) {
        last = widest;
        last_sentence = reading_.sentence_of[quotation.last - 1];
        continue;
      }
      if (last == nullptr || !mostly(quotation, sentence) || sentence > last_sentence + 1 ||
          is_narrated(last_sentence, sentence, *last)) {
        continue;
      }
      continued = *last;
      continued.first = quotation.first - 1;
      continued.last = quotation.last + (quotation.closed ? 1U : 0U);
      continued.certainty *= kCarried;
      continued.rule = "quote, carried on";
      continued.rank = 0;
      carried.push_back(continued);
      if (outer != nullptr && outer->first == last->first && outer->last == last->last) {
        VoiceScope passed_on = continued;  // “A,” X told Y. “B.”
        passed_on.link = outer->link;
        passed_on.rank = outer->rank;
        passed_on.certainty = outer->certainty * kCarried;
        carried.push_back(passed_on);
      }
      last_sentence = reading_.sentence_of[quotation.last - 1];
    }
    scopes.insert(scopes.end(), carried.begin(), carried.end());
  }

  // The quotation is nearly all of the sentence it begins in.
  [[nodiscard]] bool mostly(const Quotation& quotation, std::size_t sentence) const {
    const TokenRange range = reading_.ranges[sentence];
    return quotation.first <= range.first + 1 && quotation.last + 3 >= range.last;
  }

  // Between the last words of a speaker and the quotation there is a sentence of the narrator.
  [[nodiscard]] bool is_narrated(std::size_t last_sentence, std::size_t sentence,
                                 const VoiceScope& last) const {
    if (sentence <= last_sentence) {
      return false;
    }
    // The same paragraph, or the next one when the last one ended with the speaker.
    const std::size_t block = reading_.sentences[sentence].block;
    const std::size_t last_block = reading_.sentences[last_sentence].block;
    return block != last_block &&
           (block != last_block + 1 || reading_.sentences[last_sentence].headline ||
            reading_.sentence_of[last.last - 1] != last_sentence);
  }

  const ArticleWords& reading_;
  Names& names_;
  SourceReader source_reader_;
  Referents referents_;
  std::optional<Speaker> last_speaker_;
  std::size_t next_mention_ = 0;
  std::size_t next_quotation_ = 0;
  Attributions result_;
};

}  // namespace

Attributions attribute(const ArticleWords& reading, Names& names) {
  return Attributor(reading, names).run();
}

}  // namespace claimgraph
