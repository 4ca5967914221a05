// Names that a text introduces, beside those that are known.
#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include <claimgraph/base/unicode.hpp>

#include "text/discourse/name_candidates.hpp"
#include "text/discourse/reading.hpp"

namespace claimgraph {
namespace {

// All candidates with the same words.
struct Group {
  std::string label;
  std::size_t first_token = 0;  ///< of its first place
  std::size_t last_token = 0;   ///< behind the last one there
  std::size_t words = 0;
  std::size_t places = 0;
  std::size_t inside = 0;  ///< places where no sentence begins
  bool marked = false;     ///< its letters are those of a name: "OpenOffice", "X200", "MIT"
  bool organization_word = false;
  Votes votes;
  std::string last_word;     ///< folded: the surname of a person
  std::string acronym;       ///< "(SMIC)" behind it
  bool first_alone = false;  ///< its first word is no ordinary one: "Northwind Foods"
};

class Discovery {
 public:
  Discovery(const ArticleWords& reading, const NameFinder& known)
      : reading_(reading), known_(known) {}

  [[nodiscard]] Names find() {
    std::vector<std::string_view> suffixes;
    for (const LexiconEntry& entry : reading_.words.entries(SourceCue::kNameSuffix)) {
      suffixes.push_back(entry.phrase);
    }
    const std::vector<NameFinder::Match> matches =
        known_.find(reading_.text, reading_.tokens, reading_.language, suffixes);
    take_known(matches);
    gather(part_houses_from_people(find_candidates(reading_, matches)));
    leave_out_legal_forms();
    count_places();
    tell_by_short_forms();
    make_entities();
    mention(matches, suffixes);
    return std::move(names_);
  }

 private:
  std::size_t index_of_known(std::size_t known) {
    const auto [place, added] = known_index_.emplace(known, names_.entities.size());
    if (added) {
      names_.entities.push_back(known_.entities()[known]);
      names_.kind_is.push_back(Certain::kYes);
    }
    return place->second;
  }

  void take_known(const std::vector<NameFinder::Match>& matches) {
    for (const NameFinder::Match& match : matches) {
      const std::size_t entity = index_of_known(match.entity);
      const Entity& known = known_.entities()[match.entity];
      if (known.kind == EntityKind::kPerson) {
        const std::size_t space = known.label.find_last_of(' ');
        if (space != std::string::npos) {
          surnames_.emplace(fold_for_search(known.label.substr(space + 1)), entity);
        }
      }
    }
    // Unnamed sources that the vocabulary has stand among the known ones too.
    for (const SourceCue cue :
         {SourceCue::kUnnamed, SourceCue::kUnnamedNoun, SourceCue::kImpersonal}) {
      for (const LexiconEntry& entry : reading_.words.entries(cue)) {
        const std::string key(entry.value.substr(entry.value.find(' ') + 1));
        if (const std::optional<std::size_t> index = known_.with_key(key)) {
          index_of_known(*index);
        }
      }
    }
  }

  // The words of a candidate as they are looked up.
  [[nodiscard]] std::string key_of(std::size_t first, std::size_t last) const {
    std::string key;
    for (std::size_t i = first; i < last; ++i) {
      if (i > first && reading_.tokens[i].space_before) {
        key += ' ';
      }
      key += fold_for_search(reading_.tokens[i].span.of(reading_.text));
    }
    return key;
  }

  // "Direktur Keuangan Garuda Pangan Hendra Wijaya", "analis Mandala Sekuritas Intan Permata":
  // behind a role, a house and a person without a comma.
  [[nodiscard]] std::vector<Candidate> part_houses_from_people(
      const std::vector<Candidate>& candidates) const {
    std::unordered_set<std::string> houses;
    for (const Candidate& candidate : candidates) {
      std::size_t first = candidate.first;
      std::size_t last = candidate.last;
      houses.insert(key_of(first, last));
      if (reading_.cues.at(first, SourceCue::kCompanyPrefix) != nullptr) {
        ++first;
      }
      if (reading_.cues.ending(last, SourceCue::kCompanySuffix) != nullptr) {
        --last;
      }
      if (first < last) {
        houses.insert(key_of(first, last));
      }
    }
    std::vector<Candidate> parted;
    for (const Candidate& candidate : candidates) {
      const bool role = reading_.cues.ending(candidate.first, SourceCue::kRole) != nullptr;
      std::size_t border = 0;
      for (std::size_t i = candidate.first + 1; role && i < candidate.last; ++i) {
        const bool short_rest = candidate.last - i >= 1 && candidate.last - i <= 3 &&
                                reading_.tokens[i].is_word() && reading_.tokens[i].space_before;
        const CueHit* const word = reading_.cues.ending(i, SourceCue::kOrganizationWord);
        const bool house = word != nullptr && word->first > candidate.first;
        if (short_rest && (house || houses.count(key_of(candidate.first, i)) > 0) &&
            reading_.cues.at(i, SourceCue::kOrganizationWord) == nullptr &&
            reading_.cues.at(i, SourceCue::kConnector) == nullptr) {
          border = i;
        }
      }
      if (border == 0) {
        parted.push_back(candidate);
      } else {
        parted.push_back({candidate.first, border, candidate.initial, NameRole::kHouse});
        parted.push_back({border, candidate.last, false, NameRole::kPerson});
      }
    }
    return parted;
  }

  void gather(const std::vector<Candidate>& candidates) {
    for (const Candidate& candidate : candidates) {
      std::string key;
      std::size_t words = 0;
      bool marked = false;
      bool organization = false;
      for (std::size_t i = candidate.first; i < candidate.last; ++i) {
        const TextToken& token = reading_.tokens[i];
        if (i > candidate.first && token.space_before) {
          key += ' ';
        }
        key += fold_for_search(token.span.of(reading_.text));
        words += token.is_word() ? 1U : 0U;
        marked = marked || token.letters == TextToken::Case::kMixed ||
                 token.letters == TextToken::Case::kUpper || token.has_digit;
        organization = organization || reading_.cues.covers(i, SourceCue::kOrganizationWord);
      }
      auto [place, added] = index_.emplace(key, groups_.size());
      if (added) {
        Group group;
        group.label = reading_.span(candidate.first, candidate.last).of(reading_.text);
        group.first_token = candidate.first;
        group.last_token = candidate.last;
        group.words = words;
        group.marked = marked;
        group.organization_word = organization;
        group.first_alone =
            reading_.cues.at(candidate.first, SourceCue::kOrganizationWord) == nullptr &&
            reading_.cues.at(candidate.first, SourceCue::kRegion) == nullptr;
        const TextToken& end = reading_.tokens[candidate.last - 1];
        group.last_word = fold_for_search(end.span.of(reading_.text));
        groups_.push_back(std::move(group));
        keys_.push_back(key);
      }
      Group& group = groups_[place->second];
      ++group.places;
      group.inside += candidate.initial ? 0U : 1U;
      group.votes.add(votes_for(reading_, candidate));
      note_acronym(group, candidate);
    }
  }

  // Counts every place of names of several words, headlines too.
  void count_places() {
    NameAutomaton automaton;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      if (groups_[i].words > 1) {
        automaton.add(groups_[i].label, static_cast<std::uint32_t>(i));
        groups_[i].places = 0;
      }
    }
    automaton.finish();
    for (const NameAutomaton::Match& match :
         automaton.find(automaton.symbols(reading_.text, reading_.tokens),
                        [](const NameAutomaton::Match&) { return true; })) {
      ++groups_[match.values->front()].places;
    }
  }

  // People are called by their last name later on, houses by their first.
  void tell_by_short_forms() {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      Group& group = groups_[i];
      if (group.words < 2 || group.votes.strongest() >= 2 || houses_.count(i) > 0) {
        continue;
      }
      const std::string first = keys_[i].substr(0, keys_[i].find(' '));
      const bool by_first = group.first_alone && index_.count(first) > 0;
      const bool by_last = index_.count(group.last_word) > 0;
      if (by_first != by_last) {
        group.votes.add(by_first ? EntityKind::kCompany : EntityKind::kPerson, 1.5);
      }
    }
  }

  // "Surya Kencana" for "PT Surya Kencana Tbk"; empty if there is nothing to leave out.
  [[nodiscard]] std::string without_legal_form(std::size_t index) const {
    std::string key = keys_[index];
    const Group& group = groups_[index];
    if (reading_.cues.at(group.first_token, SourceCue::kCompanyPrefix) != nullptr &&
        key.find(' ') != std::string::npos) {
      key.erase(0, key.find(' ') + 1);
    }
    const std::size_t last = key.rfind(' ');
    if (last != std::string::npos &&
        reading_.cues.ending(group.last_token, SourceCue::kCompanySuffix) != nullptr) {
      key.erase(last);
    }
    return key == keys_[index] ? std::string() : key;
  }

  void leave_out_legal_forms() {
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const std::string stripped = without_legal_form(i);
      const auto bare = index_.find(stripped);
      if (!stripped.empty() && bare != index_.end()) {
        houses_.emplace(bare->second, i);
      }
    }
  }

  // "Northwind" for "Northwind Foods": a house by the first word of its name.
  void shorten_houses(const std::vector<std::size_t>& kept) {
    for (const std::size_t index : kept) {
      const Group& group = groups_[index];
      const EntityKind kind = group.votes.best();
      if (group.words < 2 || !group.first_alone ||
          (kind != EntityKind::kCompany && kind != EntityKind::kOrganization)) {
        continue;
      }
      const std::string first = keys_[index].substr(0, keys_[index].find(' '));
      const auto alone = index_.find(first);
      if (alone != index_.end() && groups_[alone->second].words == 1 &&
          groups_[alone->second].first_token > group.first_token) {
        houses_.emplace(alone->second, index);
      }
    }
  }

  void note_acronym(Group& group, const Candidate& candidate) {
    const std::size_t open = candidate.last;
    if (group.acronym.empty() && group.words > 1 && reading_.is_mark(open, U'(') &&
        reading_.is_mark(open + 2, U')') &&
        reading_.tokens[open + 1].letters == TextToken::Case::kUpper) {
      group.acronym = reading_.tokens[open + 1].span.of(reading_.text);
    }
  }

  // Whether enough speaks for it being a name at all.
  [[nodiscard]] bool is_name(const Group& group) const {
    if (group.words == 1 && group.organization_word && !group.marked) {
      return false;  // "Capital spending": half a name is none
    }
    if (group.votes.any() || group.marked) {
      return true;
    }
    if (reading_.capital_nouns) {
      return group.words >= 2 || group.votes.speaker > 0;
    }
    return group.inside > 0 || group.votes.speaker > 0 || group.words >= 2;
  }

  // "Acme Quietly": the first words are a name that stands alone elsewhere, the rest is
  // nothing known.
  [[nodiscard]] bool is_name_and_rest(std::size_t index) const {
    const Group& group = groups_[index];
    if (group.words < 2 || group.places > 1 || group.marked || group.organization_word) {
      return false;
    }
    const std::string& key = keys_[index];
    for (std::size_t space = key.rfind(' '); space != std::string::npos && space > 0;
         space = key.rfind(' ', space - 1)) {
      const auto found = index_.find(key.substr(0, space));
      if (found != index_.end() && groups_[found->second].places > 1 &&
          groups_[found->second].votes.best() != EntityKind::kPerson) {
        return !group.votes.any() || group.votes.strongest() < 2;
      }
    }
    return false;
  }

  // "Opini Berg": a sentence begins with an ordinary word, and a name follows that stands alone
  // elsewhere.
  [[nodiscard]] bool is_word_and_name(std::size_t index) const {
    const Group& group = groups_[index];
    if (group.inside > 0 || group.words != 2 || group.votes.strongest() >= 2) {
      return false;
    }
    const std::string& key = keys_[index];
    const std::string rest = key.substr(key.find(' ') + 1);
    const auto found = index_.find(rest);
    return surnames_.count(rest) > 0 ||
           (found != index_.end() && found->second != index && groups_[found->second].inside > 0);
  }

  void make_entities() {
    names_.first_new = names_.entities.size();
    std::vector<std::size_t> order(groups_.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
      order[i] = i;
    }
    // Full names first, so that short ones find them.
    std::stable_sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
      return groups_[a].words > groups_[b].words;
    });
    std::vector<std::size_t> kept;
    for (const std::size_t index : order) {
      const Group& group = groups_[index];
      if (is_name_and_rest(index) || is_word_and_name(index)) {
        continue;
      }
      if (group.words == 1 && surnames_.count(keys_[index]) > 0) {
        short_forms_.emplace_back(group.label, surnames_[keys_[index]]);
        continue;
      }
      if (!is_name(group)) {
        continue;
      }
      if (group.words > 1 && group.votes.best() == EntityKind::kPerson && group.votes.any() &&
          houses_.count(index) == 0) {
        surnames_.emplace(group.last_word, kNew + index);
        // First names stand alone too: "Ratna" for "Ratna Wulandari".
        const std::string first = keys_[index].substr(0, keys_[index].find(' '));
        if (first != keys_[index]) {
          surnames_.emplace(first, kNew + index);
        }
      }
      kept.push_back(index);
    }
    std::sort(kept.begin(), kept.end(), [this](std::size_t a, std::size_t b) {
      return groups_[a].first_token < groups_[b].first_token;
    });
    shorten_houses(kept);
    std::unordered_map<std::size_t, std::size_t> entity_of;
    std::unordered_map<std::string, std::size_t> by_key;
    for (const std::size_t index : kept) {
      if (houses_.count(index) == 0) {
        entity_of[index] = make_entity(groups_[index], by_key);
      }
    }
    for (const std::size_t index : kept) {
      if (entity_of.count(index) > 0) {
        continue;
      }
      const auto house = houses_.find(index);
      if (house != houses_.end() && entity_of.count(house->second) > 0) {
        entity_of[index] = entity_of[house->second];
        short_forms_.emplace_back(groups_[index].label, entity_of[index]);
      } else {
        entity_of[index] = make_entity(groups_[index], by_key);
      }
    }
    for (auto& [label, entity] : short_forms_) {
      if (entity >= kNew) {
        entity = entity_of.at(entity - kNew);
      }
    }
  }

  std::size_t make_entity(const Group& group,
                          std::unordered_map<std::string, std::size_t>& by_key) {
    const std::string key = known_.free_key(key_of_name(group.label));
    std::size_t entity = names_.entities.size();
    const std::optional<std::size_t> known = known_.with_key(key);
    const auto same = by_key.find(key);
    if (known && known_index_.count(*known) > 0) {
      entity = known_index_[*known];
    } else if (same != by_key.end()) {
      entity = same->second;
    } else {
      Entity made;
      made.key = key;
      made.label = group.label;
      made.kind = group.votes.best();
      if (!group.votes.any() && group.votes.speaker > 0 && group.words == 1 && !group.marked) {
        made.kind = EntityKind::kPerson;  // "Cox said": a surname, more often than not
      }
      by_key.emplace(key, entity);
      names_.entities.push_back(std::move(made));
      names_.kind_is.push_back(group.votes.strongest() >= 2 ? Certain::kYes : Certain::kNo);
    }
    short_forms_.emplace_back(group.label, entity);
    if (!group.acronym.empty()) {
      short_forms_.emplace_back(group.acronym, entity);
    }
    return entity;
  }

  void mention(const std::vector<NameFinder::Match>& matches,
               const std::vector<std::string_view>& suffixes) {
    std::vector<bool> taken(reading_.tokens.size(), false);
    for (const NameFinder::Match& match : matches) {
      names_.mentions.push_back({match.first, match.last, known_index_.at(match.entity), 1});
      std::fill(taken.begin() + static_cast<std::ptrdiff_t>(match.first),
                taken.begin() + static_cast<std::ptrdiff_t>(match.last), true);
    }
    NameAutomaton automaton;
    for (std::size_t i = 0; i < short_forms_.size(); ++i) {
      automaton.add(short_forms_[i].first, static_cast<std::uint32_t>(i));
    }
    automaton.finish();
    const auto accept = [this, &taken](const NameAutomaton::Match& match) {
      for (std::size_t i = match.first; i < match.last; ++i) {
        if (taken[i]) {
          return false;
        }
      }
      const TextToken& first = reading_.tokens[match.first];
      return first.is_capital() || first.letters == TextToken::Case::kNone ||
             (match.last > match.first + 1 && first.letters != TextToken::Case::kLower);
    };
    const std::size_t of_known = names_.mentions.size();
    for (const NameAutomaton::Match& match :
         automaton.find(automaton.symbols(reading_.text, reading_.tokens, suffixes), accept)) {
      const std::size_t entity = short_forms_[match.values->front()].second;
      const double certainty = names_.kind_is[entity] == Certain::kYes ? 0.9 : 0.7;
      names_.mentions.push_back({match.first, match.last, entity, certainty});
    }
    std::inplace_merge(
        names_.mentions.begin(), names_.mentions.begin() + static_cast<std::ptrdiff_t>(of_known),
        names_.mentions.end(),
        [](const NameMention& a, const NameMention& b) { return a.first < b.first; });
  }

  static constexpr std::size_t kNew = std::size_t{1} << 40U;

  const ArticleWords& reading_;
  const NameFinder& known_;
  Names names_;
  std::unordered_map<std::size_t, std::size_t> known_index_;
  std::unordered_map<std::string, std::size_t> index_;
  std::vector<Group> groups_;
  std::vector<std::string> keys_;
  std::unordered_map<std::string, std::size_t> surnames_;
  std::unordered_map<std::size_t, std::size_t> houses_;  // group of a short name -> of the full one
  // What an entity is called in this text; from kNew on, the entity is a group's.
  std::vector<std::pair<std::string, std::size_t>> short_forms_;
};

}  // namespace

Names find_names(const ArticleWords& reading, const NameFinder& known) {
  return Discovery(reading, known).find();
}

}  // namespace claimgraph
