#include "text/claims/name_list.hpp"

#include <string_view>
#include <vector>

namespace claimgraph {
namespace {

/// What lies between two names.
struct Between {
  bool comma = false;
  bool conjunction = false;
  bool other = false;  ///< anything but these and articles
};

/// Behind the full stop of "Inc.", which ends no sentence here, and spaces.
std::size_t behind_name(const ClaimCues& cues, std::size_t name_end, std::size_t end) {
  const std::size_t stop = cues.text().substr(name_end, 1) == "." ? 1 : 0;
  return skip_spaces(cues.text(), name_end + stop, end);
}

Between between(const ClaimCues& cues, std::size_t name_end, std::size_t next) {
  const std::string_view text = cues.text();
  Between found;
  for (std::size_t i = behind_name(cues, name_end, next); i < next;
       i = skip_spaces(text, i, next)) {
    if (text[i] == ',') {
      ++i;
      found.comma = true;
    } else if (const ClaimCue* const word = cues.at(ClaimCueKind::kConjunction, i)) {
      i = word->span.end;
      found.conjunction = true;
    } else if (const ClaimCue* const article = cues.at(ClaimCueKind::kArticle, i)) {
      i = article->span.end;
    } else if (text.substr(i, 4) == "l\xE2\x80\x99" || text.substr(i, 2) == "l'") {
      // What a language writes together with an article ("l’") has no space behind it.
      i += text[i + 1] == '\'' ? 2U : 4U;
    } else {
      found.other = true;
      return found;
    }
  }
  return found;
}

}  // namespace

NameList list_of_names(const ClaimCues& cues, const Discourse& discourse,
                       const EntityMention& first, std::size_t end) {
  NameList list{NameList::Kind::kAlone, first.span};
  if (!first.by_name) {
    return list;
  }
  const std::vector<EntityMention>& all = discourse.mentions();
  bool same_kind = true;
  bool conjunction = false;
  for (const EntityMention* next = &first + 1;
       next != all.data() + all.size() && next->by_name && next->span.end <= end && !conjunction;
       ++next) {
    const Between gap = between(cues, list.words.end, next->span.begin);
    if (gap.other || !(gap.comma || gap.conjunction)) {
      break;
    }
    conjunction = gap.conjunction;
    same_kind = same_kind &&
                discourse.entities()[next->entity].kind == discourse.entities()[first.entity].kind;
    list.words.end = next->span.end;
  }
  const std::size_t behind = behind_name(cues, list.words.end, end);
  // "Acme, Bolt and Helix spent" where "Bolt and Helix" was taken for one name; "Acme, Bolt spend".
  const bool by_commas = list.words.end != first.span.end && !conjunction && same_kind &&
                         cues.text().substr(behind, 1) != ",";
  if (conjunction || by_commas) {
    list.kind = NameList::Kind::kTogether;
  } else if (cues.at(ClaimCueKind::kConjunction, behind) != nullptr) {
    list.kind = NameList::Kind::kWithOthers;
  }
  return list;
}

}  // namespace claimgraph
