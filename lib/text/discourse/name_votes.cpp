// What the words around a candidate say of its kind.
#include <algorithm>

#include "text/discourse/name_candidates.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kReach = 6;  // tokens that are looked at on either side

class Surroundings {
 public:
  Surroundings(const ArticleWords& reading, const Candidate& candidate)
      : reading_(reading),
        tokens_(reading.tokens),
        cues_(reading.cues),
        first_(candidate.first),
        last_(candidate.last),
        role_(candidate.role),
        begin_(reading.ranges[reading.sentence_of[candidate.first]].first),
        end_(reading.ranges[reading.sentence_of[candidate.first]].last) {}

  [[nodiscard]] Votes votes() const {
    Votes votes;
    inside(votes);
    if (role_ == NameRole::kHouse) {
      votes.add(EntityKind::kCompany, 2);
      return votes;
    }
    if (role_ == NameRole::kPerson) {
      votes.add(EntityKind::kPerson, 3);
    } else {
      before(votes);
    }
    after(votes);
    return votes;
  }

 private:
  void inside(Votes& votes) const {
    bool digit = false;
    bool capitals_only = true;
    std::size_t words = 0;
    for (std::size_t i = first_; i < last_; ++i) {
      const TextToken& token = tokens_[i];
      digit = digit || token.has_digit || token.kind == TextToken::Kind::kNumber;
      words += token.is_word() ? 1U : 0U;
      capitals_only = capitals_only && (token.letters == TextToken::Case::kCapital ||
                                        token.kind == TextToken::Kind::kMark);
      if (const CueHit* const word = cues_.at(i, SourceCue::kOrganizationWord)) {
        // "International Energy Agency": what can only be a public body outweighs the rest.
        const EntityKind kind = kind_of_value(word->value);
        votes.add_weak(kind, kind == EntityKind::kOrganization ? 4 : 3);
      }
      if (i > first_ && cues_.at(i, SourceCue::kCompanySuffix) != nullptr) {
        votes.add(EntityKind::kCompany, 4);
      }
      if (i == first_ && last_ > first_ + 1 && cues_.at(i, SourceCue::kCompanyPrefix) != nullptr) {
        votes.add(EntityKind::kCompany, 4);
      }
      const CueHit* const connector = cues_.at(i, SourceCue::kConnector);
      if (connector != nullptr && connector->value == "person" && i > first_) {
        votes.add(EntityKind::kPerson, 2);
      }
      if (token.kind == TextToken::Kind::kMark && i > first_ && !is_hyphen(token.first) &&
          token.first != U'.' && token.first != U'&' && !is_apostrophe(token.first)) {
        votes.add(EntityKind::kPerson, 4);  // a nickname between marks of quotation
      }
      if (token.is_mark(U'.') && tokens_[i - 1].folded.size() == 1) {
        votes.add(EntityKind::kPerson, 1);  // an initial
      }
    }
    if (digit) {
      votes.add(EntityKind::kProduct, 2);
    }
    const CueHit* const region = cues_.at(first_, SourceCue::kRegion);
    if (region != nullptr && region->last == last_) {
      votes.add(EntityKind::kPlace, 6);
    }
    speaks(votes, words, capitals_only && !digit);
  }

  // A verb of saying right behind, or right before.
  void speaks(Votes& votes, std::size_t words, bool like_a_person) const {
    std::size_t i = last_;
    while (i < end_ && i < last_ + 3 && cues_.at(i, SourceCue::kSay) == nullptr &&
           cues_.at(i, SourceCue::kSayAuxiliary) == nullptr && tokens_[i].is_word() &&
           tokens_[i].letters == TextToken::Case::kLower) {
      ++i;
    }
    const bool says =
        i < end_ && (cues_.at(i, SourceCue::kSay) != nullptr ||
                     (cues_.at(i, SourceCue::kSayAuxiliary) != nullptr && participle_follows(i)));
    const CueHit* const verb = cues_.ending(first_, SourceCue::kSay);
    const CueHit* const according = cues_.ending(first_, SourceCue::kAccording);
    const bool said = cues_.ending(first_, SourceCue::kSayAfter) != nullptr ||
                      (according != nullptr && !value_has(according->value, "reports")) ||
                      (verb != nullptr && !value_has(verb->value, "told"));
    if ((verb != nullptr && value_has(verb->value, "told")) ||
        (according != nullptr && value_has(according->value, "reports")) ||
        cues_.ending(first_, SourceCue::kTold) != nullptr) {
      votes.add(EntityKind::kOrganization, 1);
    }
    if (says || said) {
      votes.speaker += 1;
      if (like_a_person && words >= 2 && words <= 3) {
        votes.add(EntityKind::kPerson, 0.7);
      }
    }
  }

  [[nodiscard]] bool participle_follows(std::size_t auxiliary) const {
    for (std::size_t i = auxiliary + 1; i < end_ && i < auxiliary + 5; ++i) {
      if (cues_.at(i, SourceCue::kSayParticiple) != nullptr) {
        return true;
      }
    }
    return false;
  }

  // "LUND (Daily Ledger) -", "LUND, Ledger -", "LEDGER -"
  void dateline(Votes& votes) const {
    if (last_ + 1 >= end_ || tokens_[first_].letters != TextToken::Case::kUpper ||
        (begin_ > 0 && reading_.block_of[begin_ - 1] == reading_.block_of[begin_])) {
      return;
    }
    if (tokens_[last_].is_mark(U'(') || reading_.is_comma_at(last_)) {
      for (std::size_t i = last_ + 1; i < end_ && i < last_ + 8; ++i) {
        if (is_dash(tokens_[i].first) && tokens_[i].space_before) {
          votes.add(EntityKind::kPlace, 3);
          return;
        }
      }
    } else if (is_dash(tokens_[last_].first) && tokens_[last_].space_before) {
      votes.add(EntityKind::kOrganization, 2);
    }
  }

  void before(Votes& votes) const {
    if (first_ == begin_) {
      dateline(votes);
      return;
    }
    std::size_t b = first_;
    while (b > begin_ && (tokens_[b - 1].is_mark(U'"') || tokens_[b - 1].is_mark(U'\u201C') ||
                          tokens_[b - 1].is_mark(U'\u00AB'))) {
      --b;
    }
    if (cues_.ending(b, SourceCue::kHonorific) != nullptr) {
      votes.add(EntityKind::kPerson, 4);
    }
    const bool comma_after = reading_.is_comma_at(last_);
    if (cues_.ending(b, SourceCue::kRole) != nullptr) {
      // "CEO Acme, Ida Berg, ...": what stands between the role and the name has one.
      const bool name_follows = comma_after && last_ + 1 < end_ &&
                                tokens_[last_ + 1].is_capital() &&
                                !is_plain_word(reading_, last_ + 1);
      const bool of_many = cues_.ending(b, SourceCue::kUnnamed) != nullptr;
      if (name_follows || (of_many && last_ == first_ + 1)) {
        votes.add(EntityKind::kCompany, name_follows ? 2 : 1);  // "eksekutif Acme"
      } else {
        votes.add(EntityKind::kPerson, 3);
      }
    } else if (b > begin_ && reading_.is_comma_at(b - 1)) {
      role_before_comma(votes, b - 1);
    } else if (const CueHit* const of = cues_.ending(b, SourceCue::kPreposition)) {
      if (cues_.ending(of->first, SourceCue::kRole) != nullptr) {
        votes.add(EntityKind::kCompany, 1.5);  // "CEO of Acme"
      }
    }
    if (cues_.ending(b, SourceCue::kPlacePreposition) != nullptr) {
      votes.add(EntityKind::kPlace, 0.8);
    }
    kind_word_before(votes, b);
  }

  [[nodiscard]] bool has_digit() const {
    return std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(first_),
                       tokens_.begin() + static_cast<std::ptrdiff_t>(last_),
                       [](const TextToken& token) { return token.has_digit; });
  }

  // "PDG de Acme, [Ida Berg]"
  void role_before_comma(Votes& votes, std::size_t comma) const {
    for (std::size_t i = comma; i > begin_ && comma - i < 2 * kReach; --i) {
      if (i < comma && reading_.is_comma_at(i)) {
        return;
      }
      if (cues_.covers(i - 1, SourceCue::kRole)) {
        votes.add(EntityKind::kPerson, 3);
        return;
      }
      if (cues_.covers(i - 1, SourceCue::kSay)) {
        return;
      }
    }
  }

  void kind_word_before(Votes& votes, std::size_t b) const {
    std::size_t i = b;
    std::size_t commas = 0;
    std::size_t others = 0;
    while (i > begin_ && b - i < kReach) {
      if (const CueHit* const kind = cues_.ending(i, SourceCue::kKindWord)) {
        const CueHit* head = kind;
        // "fabricant de puces X": the first noun tells.
        const CueHit* const of = cues_.ending(kind->first, SourceCue::kPreposition);
        if (of != nullptr && cues_.ending(of->first, SourceCue::kKindWord) != nullptr) {
          head = cues_.ending(of->first, SourceCue::kKindWord);
        }
        const EntityKind means = kind_of_value(head->value);
        const bool thing = means == EntityKind::kHardware || means == EntityKind::kAiModel ||
                           means == EntityKind::kProduct;
        if (thing && !has_digit()) {
          votes.add_weak(means, 1.2);  // "chip Acme", "model Acme": its maker, often
        } else {
          votes.add(means, i == b ? 3.5 : 2.5);
        }
        votes.kind_word = true;
        return;
      }
      const TextToken& token = tokens_[i - 1];
      if (token.kind == TextToken::Kind::kMark) {
        if (is_apostrophe(token.first) || is_hyphen(token.first)) {
          --i;
          continue;
        }
        if (!reading_.is_comma_at(i - 1) || commas > 0 || i != b) {
          return;
        }
        ++commas;
      } else if (i == b && cues_.ending(i, SourceCue::kPreposition) != nullptr) {
        return;  // "a model from Acme"
      } else if (cues_.covers(i - 1, SourceCue::kSay) ||
                 cues_.covers(i - 1, SourceCue::kFunctionWord) ||
                 cues_.covers(i - 1, SourceCue::kAnd)) {
        return;
      } else if (token.is_capital() && !cues_.covers(i - 1, SourceCue::kRegion) &&
                 !is_plain_word(reading_, i - 1)) {
        // "GPU Acme Falcon" has the maker between.
        if (++others > 1) {
          return;
        }
      }
      --i;
    }
  }

  void after(Votes& votes) const {
    if (last_ >= end_) {
      return;
    }
    // "Acme CEO Ida Berg", "Acme's CEO"
    std::size_t next = last_;
    if (next + 1 < end_ && is_apostrophe(tokens_[next].first) && !tokens_[next].space_before &&
        tokens_[next + 1].folded.size() == 1) {
      next += 2;
    }
    if (const CueHit* const role = cues_.at(next, SourceCue::kRole)) {
      if (role->last < end_ && tokens_[role->last].is_capital()) {
        votes.add(EntityKind::kCompany, 2);
      } else if (next != last_) {
        votes.add(EntityKind::kCompany, 1.5);
      }
    }
    const CueHit* const kind = cues_.at(next, SourceCue::kKindWord);
    if (kind != nullptr && next == last_) {
      const EntityKind means = kind_of_value(kind->value);
      const bool digit = has_digit();
      // "Acme chips" are made by Acme; "X200 chips" are X200s.
      if (means == EntityKind::kCompany || means == EntityKind::kOrganization || digit) {
        votes.add(means, 2);
      }
    }
    const bool bracket = tokens_[last_].is_mark(U'(');
    if (reading_.is_comma_at(last_) || bracket) {
      apposition(votes, last_ + 1);
    }
  }

  // "X, a start-up", "X, profesor di ...", "X, the chief executive of ..."
  void apposition(Votes& votes, std::size_t begin) const {
    for (std::size_t i = begin; i < end_ && i < begin + kReach; ++i) {
      const TextToken& token = tokens_[i];
      if (token.kind == TextToken::Kind::kMark && !is_hyphen(token.first) &&
          !is_apostrophe(token.first)) {
        return;
      }
      if (const CueHit* const role = cues_.at(i, SourceCue::kRole)) {
        // "Acme, CEO Ida Berg": the role is the next one's.
        const bool of_next = role->last < end_ && tokens_[role->last].is_capital() &&
                             role->last + 1 < end_ && !reading_.is_comma_at(role->last + 1) &&
                             tokens_[role->last + 1].is_capital() &&
                             !reading_.is_comma_at(role->last);
        if (!of_next || i > begin) {
          votes.add(EntityKind::kPerson, 3);
        }
        return;
      }
      if (const CueHit* const kind = cues_.at(i, SourceCue::kKindWord)) {
        votes.add(kind_of_value(kind->value), 2);
        return;
      }
      if (cues_.covers(i, SourceCue::kSay) || cues_.covers(i, SourceCue::kSayAuxiliary) ||
          cues_.covers(i, SourceCue::kThat)) {
        return;
      }
    }
  }

  const ArticleWords& reading_;
  const std::vector<TextToken>& tokens_;
  const CueIndex& cues_;
  std::size_t first_;
  std::size_t last_;
  NameRole role_;
  std::size_t begin_;
  std::size_t end_;
};

}  // namespace

Votes votes_for(const ArticleWords& reading, const Candidate& candidate) {
  return Surroundings(reading, candidate).votes();
}

}  // namespace claimgraph
