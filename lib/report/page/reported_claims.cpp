#include "report/page/reported_claims.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include <claimgraph/base/unicode.hpp>
#include <claimgraph/graph/independence.hpp>
#include <claimgraph/graph/trace.hpp>
#include <claimgraph/report/wording.hpp>

#include "report/provenance_forms.hpp"

namespace claimgraph {
namespace {

constexpr std::size_t kMostChains = 6;
constexpr std::size_t kMostLinks = 12;
constexpr std::size_t kQuoteWidth = 480;  // columns; a quote is for a glance, the source is linked

/// A link that a click may follow: nothing that runs.
std::string safe_address(const std::string& url) {
  return url.starts_with("https://") || url.starts_with("http://") ? url : "";
}

/// White space as people see it: lines of a source are not lines of the report.
std::string quote_of(const Attribution& said) {
  if (!said.evidence) {
    return {};
  }
  std::string text;
  for (const char c : said.evidence->exact) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) {
      text += c;
    } else if (!text.empty() && text.back() != ' ') {
      text += ' ';
    }
  }
  return truncate_to_width(text, kQuoteWidth);
}

/// The earlier of two dates; one that is not given is later than all.
const EdtfDate& earlier(const EdtfDate& a, const EdtfDate& b) {
  if (a.unspecified() || b.unspecified()) {
    return a.unspecified() ? b : a;
  }
  return b.strict().begin < a.strict().begin ? b : a;
}

std::string words_of(const Snapshot& snapshot, const std::optional<ClaimIndex>& claim) {
  if (!claim) {
    return {};
  }
  const std::string scope = scope_in_words(snapshot, *claim);
  return value_in_words(snapshot, *claim) + (scope.empty() ? "" : " (" + scope + ")");
}

/// Who says it and who passes that on, without places.
std::string voice_of(const Snapshot& snapshot, const Chain& chain) {
  std::vector<Attribution> said;
  said.reserve(chain.size());
  std::transform(chain.rbegin(), chain.rend(), std::back_inserter(said),
                 [](const ChainLink& link) { return link.attribution; });
  return chain_in_words(said, [&](const std::string& key) { return snapshot.label(key); });
}

}  // namespace

std::optional<std::size_t> ReportedClaims::find(ClaimIndex index) const {
  const auto found = claims_.find(index);
  return found == claims_.end() ? std::nullopt : std::optional(found->second);
}

const std::optional<Document>& ReportedClaims::document(const std::string& key) {
  const auto [found, is_new] = documents_.try_emplace(key);
  if (is_new && !key.empty()) {
    found->second = view_.document(key);
    if (found->second) {
      found->second->text.reset();  // not shown, and may be long
    }
  }
  return found->second;
}

std::size_t ReportedClaims::add_entity(const std::string& key) {
  const auto [found, is_new] = entities_.try_emplace(key, report_.entities.size());
  if (is_new) {
    ReportedEntity entity;
    entity.key = key;
    if (const std::optional<Entity> known = view_.entity(key)) {
      entity.label = known->label;
      entity.kind = to_string(known->kind);
      entity.aliases = known->aliases;
    } else {
      entity.label = snapshot_.label(key);
    }
    report_.entities.push_back(std::move(entity));
  }
  return found->second;
}

std::size_t ReportedClaims::add(ClaimIndex index) {
  const auto [found, is_new] = claims_.try_emplace(index, report_.claims.size());
  const std::size_t at = found->second;
  if (!is_new) {
    return at;
  }
  report_.claims.emplace_back();
  ReportedClaim claim = describe_claim(index);
  report_.entities[add_entity(claim.subject)].is_subject = true;
  for (const ReportedChain& chain : claim.chains) {
    for (const ReportedLink& link : chain.links) {
      ReportedEntity& agent = report_.entities[link.agent];
      if (!agent.said.empty() && agent.said.back() == at) {
        continue;  // it has part in another chain of this claim
      }
      agent.said.push_back(at);
      ++(&link == &chain.links.back() ? agent.first_said : agent.passed_on);
    }
  }
  report_.claims[at] = std::move(claim);
  return at;
}

EdtfDate ReportedClaims::date_of(const Attribution& said) {
  if (!said.date.unspecified()) {
    return said.date;
  }
  const std::optional<Document>& where = document(said.document);
  return where ? where->published : EdtfDate();
}

void ReportedClaims::add_dates(const std::vector<TracedChain>& chains, const ClaimId& id,
                               ReportedClaim& claim) {
  for (const TracedChain& chain : chains) {
    for (const TracedLink& link : chain.links) {
      if (link.link.attribution.claim != id) {
        continue;  // what was said then was another claim
      }
      const EdtfDate date = date_of(link.link.attribution);
      claim.said = earlier(claim.said, date);
      if (!date.unspecified() && date.fuzzy().end != DaySpan::kMax) {
        const Day last = date.fuzzy().end - 1;
        claim.said_by = std::min(claim.said_by.value_or(last), last);
      }
    }
  }
}

ReportedClaim ReportedClaims::describe_claim(ClaimIndex index) {
  const Claim& what = snapshot_.claim(index);
  ReportedClaim claim;
  claim.name = snapshot_.name(index);
  claim.id = snapshot_.id(index).digest.hex();
  claim.subject = snapshot_.representative(what.subject);
  claim.predicate = snapshot_.label(what.predicate);
  claim.value = value_in_words(snapshot_, index);
  claim.scope = scope_in_words(snapshot_, index);
  claim.holds = what.valid_time;
  claim.bounds = snapshot_.bounds(index);
  const Independence support = independence(graph_, vertices_of({snapshot_, graph_}, {index}));
  claim.origins = independence_in_words(support);
  const std::vector<TracedChain> chains = trace(snapshot_, index);
  add_dates(chains, snapshot_.id(index), claim);
  if (chains.size() > 1) {  // of a single chain all who pass it on are that
    for (const Source& source : support.single_points) {
      for (const Vertex vertex : source) {
        if (graph_.kind(vertex) == VertexKind::kEntity) {
          claim.single_points.push_back(add_entity(std::string(graph_.key(vertex))));
        }
      }
    }
  }
  for (const TracedChain& traced : chains) {
    if (claim.chains.size() == kMostChains) {
      claim.more_chains = chains.size() - kMostChains;
      break;
    }
    ReportedChain chain;
    Chain links;
    for (const TracedLink& link : traced.links) {
      links.push_back(link.link);
    }
    chain.words = chain_in_words(snapshot_, links);
    for (const TracedLink& link : traced.links) {
      const Attribution& said = link.link.attribution;
      const bool last = &link == &traced.links.back();
      if (chain.links.size() + 1 >= kMostLinks && !last) {
        continue;  // the words name all of them
      }
      ReportedLink entry;
      entry.agent = add_entity(snapshot_.representative(said.agent));
      entry.act = said.act;
      entry.claim = claim_name(snapshot_, said.claim);
      entry.other_claim = said.claim != snapshot_.id(index);
      entry.words = words_of(snapshot_, link.claim);
      entry.document = said.document;
      entry.place = place_in_words(said);
      entry.quote = quote_of(said);
      entry.said = date_of(said);
      if (const std::optional<Document>& where = document(said.document)) {
        entry.title = where->title;
        entry.url = safe_address(where->url);
        entry.language = where->language;
      }
      for (const Distortion& distortion : link.distortions) {
        entry.changed.push_back(distortion_in_words(distortion));
      }
      chain.links.push_back(std::move(entry));
    }
    if (claim.chains.empty()) {
      claim.act = chain.links.back().act;
      claim.by = report_.entities[chain.links.back().agent].label;
      claim.voice = voice_of(snapshot_, links);
    }
    claim.chains.push_back(std::move(chain));
  }
  if (claim.chains.empty()) {
    claim.voice = "nobody stands behind it";
  }
  return claim;
}

}  // namespace claimgraph
