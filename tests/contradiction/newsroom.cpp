#include "newsroom.hpp"

#include <sstream>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace claimgraph::testing {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') {
    text.remove_prefix(1);
  }
  while (!text.empty() && text.back() == ' ') {
    text.remove_suffix(1);
  }
  return text;
}

std::string_view take_word(std::string_view& text) {
  text = trimmed(text);
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  text = trimmed(text);
  return word;
}

/// Cuts the part from the last `mark` on off the end of `text`.
std::optional<std::string_view> cut_from(std::string_view& text, std::string_view mark) {
  const std::size_t at = text.rfind(mark);
  if (at == std::string_view::npos) {
    return std::nullopt;
  }
  const std::string_view part = trimmed(text.substr(at + mark.size()));
  text = trimmed(text.substr(0, at));
  return part;
}

template <typename T>
T need(std::optional<T> value, std::string_view what) {
  if (!value) {
    throw std::invalid_argument("the test names no such thing: " + std::string(what));
  }
  return *std::move(value);
}

constexpr const char* kWho = "test";

}  // namespace

Newsroom::Newsroom(const std::filesystem::path& file)
    : store_(Store::open(file, {.mode = OpenOptions::Mode::kCreate})) {}

void Newsroom::need_entity(std::string_view key, EntityKind kind) {
  Writer writer = store_.write(kWho, "entity");
  if (!writer.has_entity(key)) {
    writer.put_entity({std::string(key), kind, std::string(key), {}});
    commit(writer);
  }
}

void Newsroom::predicate(std::string_view declaration) {
  Predicate predicate;
  if (const auto gloss = cut_from(declaration, "gloss=")) {
    predicate.gloss = *gloss;
  }
  const std::size_t colon = declaration.find(':');
  predicate.key = trimmed(declaration.substr(0, colon));
  predicate.label = predicate.key;
  std::string_view rest = declaration.substr(colon + 1);
  const std::string_view type = take_word(rest);
  if (const auto object = parse_object_type(type)) {
    predicate.object_type = *object;
  } else {
    predicate.object_type = ObjectType::kQuantity;
    predicate.dimension = Dimension::parse(type).value();
    predicate.role = need(parse_quantity_role(take_word(rest)), declaration);
  }
  while (!rest.empty()) {
    const std::string_view option = take_word(rest);
    predicate.functional = predicate.functional && option != "many";
    predicate.inverse_functional = predicate.inverse_functional || option == "one-subject";
  }
  Writer writer = store_.write(kWho, "predicate");
  writer.put_predicate(predicate);
  commit(writer);
}

void Newsroom::order(std::string_view narrower_and_wider) {
  const std::string_view narrower = take_word(narrower_and_wider);
  take_word(narrower_and_wider);
  const std::string_view wider = take_word(narrower_and_wider);
  std::string predicate = "subclass_of";
  {
    Writer writer = store_.write(kWho, "order");
    if (writer.predicate(narrower)) {
      predicate = "broader";
    }
  }
  said("",
       "editors asserts " + std::string(narrower) + " " + predicate + " ->" + std::string(wider));
}

Claim Newsroom::read_claim(std::string_view sentence) {
  Claim claim;
  if (const auto time = cut_from(sentence, " @")) {
    claim.valid_time = EdtfDate::parse(*time).value();
  }
  std::vector<std::string> entities;
  if (sentence.ends_with('}')) {
    sentence.remove_suffix(1);
    std::istringstream parts{std::string(need(cut_from(sentence, "{"), sentence))};
    for (std::string part; std::getline(parts, part, ',');) {
      const std::size_t equals = part.find('=');
      const std::string dimension(trimmed(part.substr(0, equals)));
      const std::string value(trimmed(std::string_view(part).substr(equals + 1)));
      if (value == "*") {
        claim.scope[dimension] = ScopeValue::all();
      } else if (value.front() == '@') {
        entities.push_back(value.substr(1));
        claim.scope[dimension] = ScopeValue::entity(value.substr(1));
      } else {
        claim.scope[dimension] = ScopeValue::of(value);
      }
    }
  }
  claim.subject = take_word(sentence);
  claim.predicate = take_word(sentence);
  if (sentence.starts_with("not ")) {
    claim.polarity = Polarity::kDenied;
    take_word(sentence);
  }
  const bool more = sentence.starts_with("more than ");
  if (more || sentence.starts_with("less than ")) {
    sentence.remove_prefix(10);
    claim.measured_by =
        Comparator{more ? Comparator::Relation::kMoreThan : Comparator::Relation::kLessThan,
                   id(take_word(sentence))};
    claim.object = Quantity::parse("? " + std::string(sentence)).value();
  } else if (sentence.starts_with("->")) {
    entities.emplace_back(sentence.substr(2));
    claim.object = EntityRef{std::string(sentence.substr(2))};
  } else if (sentence.starts_with('"')) {
    claim.object = TextValue{std::string(sentence.substr(1, sentence.size() - 2)), ""};
  } else if (sentence.starts_with("date:")) {
    claim.object = EdtfDate::parse(sentence.substr(5)).value();
  } else if (sentence == "yes" || sentence == "no") {
    claim.object = Flag{sentence == "yes"};
  } else {
    claim.object = Quantity::parse(sentence).value();
  }
  entities.push_back(claim.subject);
  for (const std::string& entity : entities) {
    need_entity(entity);
  }
  return claim;
}

ClaimId Newsroom::claim(std::string_view key, std::string_view sentence) {
  const Claim claim = read_claim(sentence);
  Writer writer = store_.write(kWho, "claim");
  writer.put_claim(claim, key);
  commit(writer);
  return claim.id();
}

ClaimId Newsroom::said(std::string_view key, std::string_view sentence) {
  Attribution attribution;
  if (const auto speech = cut_from(sentence, " #")) {
    attribution.speech_act = *speech;
  }
  attribution.agent = take_word(sentence);
  attribution.act = need(parse_act(take_word(sentence)), sentence);
  const Claim claim = read_claim(sentence);
  need_entity(attribution.agent);
  attribution.claim = claim.id();
  Writer writer = store_.write(kWho, "claim");
  writer.put_claim(claim, key);
  writer.put_attribution(attribution, key);
  commit(writer);
  return claim.id();
}

void Newsroom::document(std::string_view key, std::string_view publisher_and_date) {
  Document document;
  document.key = key;
  document.title = key;
  document.publisher = take_word(publisher_and_date);
  document.published = EdtfDate::parse(publisher_and_date).value();
  if (!document.publisher.empty()) {
    need_entity(document.publisher);
  }
  Writer writer = store_.write(kWho, "document");
  writer.put_document(document);
  commit(writer);
}

AttributionId Newsroom::statement(std::string_view key, std::string_view sentence) {
  Attribution attribution;
  if (const auto speech = cut_from(sentence, " #")) {
    attribution.speech_act = *speech;
  }
  const auto against = cut_from(sentence, " against ");
  const auto from = cut_from(sentence, " from ");
  if (const auto date = cut_from(sentence, " on ")) {
    attribution.date = EdtfDate::parse(*date).value();
  }
  if (const auto document = cut_from(sentence, " in ")) {
    attribution.document = *document;
  }
  attribution.agent = take_word(sentence);
  attribution.act = need(parse_act(take_word(sentence)), sentence);
  need_entity(attribution.agent);
  Writer writer = store_.write(kWho, "statement");
  attribution.claim = need(writer.find_claim(take_word(sentence)), "claim");
  if (against) {
    attribution.against = need(writer.find_claim(*against), *against);
  }
  if (from) {
    attribution.via = need(writer.find_attribution(*from), *from);
  }
  writer.put_attribution(attribution, key);
  commit(writer);
  return attribution.id();
}

void Newsroom::passed_on(std::string_view agent, std::string_view act, std::string_view of,
                         std::string_view as) {
  need_entity(agent);
  Writer writer = store_.write(kWho, "pass on");
  Attribution attribution;
  attribution.claim = need(writer.find_claim(as.empty() ? of : as), of);
  attribution.agent = agent;
  attribution.act = need(parse_act(act), act);
  attribution.via = need(writer.find_attribution(of), of);
  writer.put_attribution(attribution);
  commit(writer);
}

void Newsroom::disputed(std::string_view agent, std::string_view key, std::string_view other) {
  need_entity(agent);
  Writer writer = store_.write(kWho, "dispute");
  Attribution attribution;
  attribution.claim = need(writer.find_claim(key), key);
  attribution.agent = agent;
  attribution.act = Act::kDisputes;
  attribution.against = need(writer.find_claim(other), other);
  writer.put_attribution(attribution);
  commit(writer);
}

void Newsroom::merged(std::string_view entity, std::string_view into) {
  Writer writer = store_.write(kWho, "merge");
  writer.merge(entity, into, "the same");
  commit(writer);
}

void Newsroom::retracted(std::string_view key) {
  const ClaimId claim = id(key);
  Writer writer = store_.write(kWho, "retract");
  writer.retract(claim, "withdrawn");
  commit(writer);
}

void Newsroom::commit(Writer& writer) {
  writer.commit();
  if (after_change) {
    after_change();
  }
}

Snapshot Newsroom::snapshot() {
  return Snapshot::load(store_.view());
}

ClaimId Newsroom::id(std::string_view key) {
  return need(store_.view().find_claim(key), key);
}

Comparison Newsroom::compare(std::string_view a, std::string_view b) {
  const Snapshot state = snapshot();
  return claimgraph::compare(state, need(state.find(id(a)), a), need(state.find(id(b)), b));
}

Explanation Newsroom::explain(std::string_view a, std::string_view b) {
  const Snapshot state = snapshot();
  return claimgraph::explain(state, need(state.find(id(a)), a), need(state.find(id(b)), b));
}

std::string verdict(const Comparison& comparison) {
  return std::string(to_string(comparison.verdict)) + (comparison.conditional ? "?" : "") + ": " +
         to_string(comparison.reason);
}

}  // namespace claimgraph::testing
