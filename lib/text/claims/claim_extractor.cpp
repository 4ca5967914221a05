#include <algorithm>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <utility>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/model/key.hpp>
#include <claimgraph/text/claim_extractor.hpp>

#include "text/claims/claim_assembly.hpp"
#include "text/claims/claim_cues.hpp"
#include "text/claims/claim_scope.hpp"
#include "text/claims/claim_subject.hpp"
#include "text/claims/claim_topic.hpp"
#include "text/claims/concept_name.hpp"
#include "text/claims/predicate_table.hpp"
#include "text/claims/time_expression.hpp"
#include "text/discourse/discourse.hpp"
#include "text/discourse/names.hpp"
#include "text/language/fold.hpp"
#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

// What is made once for each language.
struct LanguageTools {
  explicit LanguageTools(const std::string& tag)
      : lexicon(Lexicon::of(tag)), quantities(tag), cues(lexicon), times(lexicon) {}

  const Lexicon& lexicon;
  QuantityExtractor quantities;
  ClaimCueTables cues;
  TimeReader times;
};

Document document_of(const Article& article, const ExtractionOptions& options) {
  Document document;
  document.key =
      options.document_key.empty() ? "article-" + article.sha256.short_hex() : options.document_key;
  if (!is_valid_key(document.key) || Digest::from_hex(document.key)) {
    throw Error(ErrorCode::kInvalidArgument,
                fmt::format("document key '{}': expected a letter or digit, then up to 127 of "
                            "letters, digits and _.:/-, and no hash",
                            printable(document.key)));
  }
  document.title = article.title;
  document.url = article.url;
  document.language = is_valid_language(article.language) ? article.language : "";
  document.published = article.published;
  document.sha256 = article.sha256;
  if (options.keep_text) {
    const std::string_view bytes =
        options.source.empty() ? std::string_view(article.text) : options.source;
    if (is_text(bytes) && sha256(bytes) == article.sha256) {
      document.text = std::string(bytes);
    }
  }
  return document;
}

// One article being read.
class Run {
 public:
  Run(const Article& article, const ExtractionOptions& options, const LanguageTools& tools,
      const NameFinder& names)
      : article_(article),
        options_(options),
        names_(names),
        discourse_(article, tools.lexicon, names),
        mentions_(tools.quantities.extract(article.text)),
        folded_(article.text),
        cues_(article.text, outside_names(tools.cues.find(folded_))),
        times_(tools.times.find(folded_, article.published)),
        topics_(cues_, mentions_),
        subjects_(cues_, discourse_, mentions_),
        scopes_(cues_, discourse_, mentions_, times_),
        quotations_(quotations(article)) {
    extraction_.document = document_of(article, options);
    set_publisher();
  }

  Extraction take() {
    std::optional<TopicChoice> previous;
    TextSpan previous_sentence{};
    for (std::size_t i = 0; i < mentions_.size(); ++i) {
      const Sentence& sentence = discourse_.sentence_at(mentions_[i].span.begin);
      if (sentence.span != previous_sentence) {
        previous.reset();
        previous_sentence = sentence.span;
      }
      if (sentence.repeated || scopes_.is_time(i)) {
        continue;
      }
      const auto choice = topics_.choose(i, sentence.span, previous ? &*previous : nullptr);
      if (!choice) {
        continue;
      }
      // What others are measured by is no statement, unless words of its own follow.
      if (scopes_.is_base(i) && choice->cue.begin < mentions_[i].span.end) {
        continue;
      }
      previous = choice;
      add_claim(i, sentence, *choice);
    }
    finish();
    return std::move(extraction_);
  }

 private:
  // Words that are part of a name say nothing: "Acme Research", "Bank of Elsewhere". Names of
  // things do: "H100 GPU".
  std::vector<ClaimCue> outside_names(std::vector<ClaimCue> cues) const {
    const std::vector<EntityMention>& names = discourse_.mentions();
    const auto part_of_name = [this, &names](const ClaimCue& cue) {
      auto name = std::upper_bound(
          names.begin(), names.end(), cue.span.begin,
          [](std::size_t place, const EntityMention& known) { return place < known.span.begin; });
      if (name == names.begin()) {
        return false;
      }
      --name;
      const EntityKind kind = discourse_.entities()[name->entity].kind;
      return name->by_name && name->span.contains(cue.span) &&
             (kind == EntityKind::kCompany || kind == EntityKind::kOrganization ||
              kind == EntityKind::kPerson || kind == EntityKind::kPlace);
    };
    cues.erase(std::remove_if(cues.begin(), cues.end(), part_of_name), cues.end());
    return cues;
  }

  void set_publisher() {
    if (const auto known = discourse_.publisher()) {
      publisher_ = discourse_.entities()[*known].key;
      use(*known);
    } else {
      Entity made;
      made.key = "publisher-" + article_.sha256.short_hex();
      made.kind = EntityKind::kOrganization;
      made.label = fmt::format("Publisher of {} (not named)", article_.title.empty()
                                                                  ? extraction_.document.key
                                                                  : '"' + article_.title + '"');
      publisher_ = made.key;
      new_entities_.emplace(made.key, std::move(made));
    }
    extraction_.document.publisher = publisher_;
  }

  // Notes that a claim names the entity; those not known before are handed back.
  const std::string& use(std::size_t entity) {
    const Entity& named = discourse_.entities()[entity];
    if (entity >= discourse_.first_new_entity() && !names_.with_key(named.key)) {
      new_entities_.emplace(named.key, named);
    }
    return named.key;
  }

  std::string subject_key(const SubjectChoice& subject, std::string_view topic) {
    if (subject.entity) {
      const std::string& key = use(*subject.entity);
      const auto made = new_entities_.find(key);
      if (made != new_entities_.end() && made->second.kind == EntityKind::kPerson &&
          !PredicateTable::get().may_be_about(topic, "person") &&
          !PredicateTable::get().may_be_about(topic, "person-last")) {
        made->second.kind = EntityKind::kOrganization;  // people have no revenue
      }
      return key;
    }
    Entity made = subject.made;
    made.key = names_.free_key(made.key);
    const auto& all = discourse_.entities();
    const auto known = std::find_if(
        all.begin(), all.end(), [&made](const Entity& entity) { return entity.key == made.key; });
    if (known != all.end()) {
      return use(static_cast<std::size_t>(known - all.begin()));
    }
    if (!names_.with_key(made.key)) {
      new_entities_.emplace(made.key, made);
    }
    return made.key;
  }

  void use_scope(const Scope& scope) {
    for (const auto& [dimension, value] : scope) {
      if (value.kind == ScopeValue::Kind::kEntity) {
        const auto& all = discourse_.entities();
        for (std::size_t i = discourse_.first_new_entity(); i < all.size(); ++i) {
          if (all[i].key == value.text) {
            use(i);
          }
        }
      }
    }
  }

  void add_claim(std::size_t index, const Sentence& sentence, const TopicChoice& chosen) {
    const QuantityMention& mention = mentions_[index];
    const auto subject = subjects_.find(index, sentence.span, chosen);
    if (!subject) {
      return;
    }
    // What kind of thing a name met for the first time is, is too unsure to choose by.
    const bool known_kind = !subject->entity || *subject->entity < discourse_.first_new_entity();
    const TopicChoice topic = known_kind ? topics_.refined(chosen, mention, subject->kind) : chosen;
    const auto object = object_of(mention, *topic.predicate);
    if (!object) {
      return;
    }
    const Voice& voice = discourse_.voice_at(subjects_.statement(index, chosen));
    const Mood mood = scopes_.mood(index, sentence.span);
    const bool forecast =
        mood.forecast || (!voice.links.empty() && voice.links.front().act == Act::kForecasts);

    ExtractedClaim found;
    found.mention = mention;
    found.sentence = sentence.span;
    // Of who speaks of themselves, one reference makes both the speaker and the subject.
    const bool of_themselves =
        !voice.links.empty() && subject->entity && voice.links.front().entity == *subject->entity;
    const bool all_unnamed =
        std::all_of(voice.links.begin(), voice.links.end(), [this](const Voice::Link& link) {
          return is_unnamed_source(discourse_.entities()[link.entity]);
        });
    // Who it is that is not named does not matter.
    const double voice_certainty = all_unnamed ? std::max(voice.certainty, 0.8) : voice.certainty;
    found.certainty = topic.certainty *
                      (of_themselves ? std::min(subject->certainty, voice_certainty)
                                     : subject->certainty * voice_certainty) *
                      (mention.currency_assumed ? 0.95 : 1) * (mood.unsure ? 0.95 : 1);
    if (!(found.certainty >= options_.least_certainty)) {
      return;
    }
    found.claim.subject = subject_key(*subject, topic.topic);
    found.claim.predicate = topic.predicate->key;
    found.claim.object = *object;
    found.claim.scope = scopes_.scope(index, sentence.span, topic);
    found.claim.valid_time = scopes_.valid_time(index, sentence.span, forecast);
    // Who denies that something is so, says it once.
    const bool denies = !voice.links.empty() && voice.links.front().act == Act::kDenies;
    found.claim.polarity = mood.denied && !denies ? Polarity::kDenied : Polarity::kAffirmed;
    use_scope(found.claim.scope);

    ChainParts parts;
    parts.claim = found.claim.id();
    parts.publisher = publisher_;
    parts.document = extraction_.document.key;
    parts.published = article_.published;
    parts.evidence = evidence_of(article_, mention.span, options_.source);
    parts.mood = mood;
    parts.quoted = is_quoted(mention.span);
    found.chain = chain_of(voice, discourse_.entities(), parts);
    for (const Voice::Link& link : voice.links) {
      if (std::any_of(found.chain.begin(), found.chain.end(),
                      [this, &link](const Attribution& attribution) {
                        return attribution.agent == discourse_.entities()[link.entity].key;
                      })) {
        use(link.entity);
      }
    }
    found.rule = topic.rule + "; subject: " + subject->rule;
    if (!mood.rule.empty()) {
      found.rule += "; " + mood.rule;
    }
    if (!voice.rule.empty()) {
      found.rule += "; voice: " + voice.rule;
    }
    extraction_.claims.push_back(std::move(found));
  }

  [[nodiscard]] bool is_quoted(TextSpan words) const {
    const auto behind = std::upper_bound(
        quotations_.begin(), quotations_.end(), words.begin,
        [](std::size_t place, const TextSpan& quotation) { return place < quotation.begin; });
    return behind != quotations_.begin() && std::prev(behind)->contains(words);
  }

  void finish() {
    std::set<std::string_view> used;
    for (const ExtractedClaim& found : extraction_.claims) {
      used.insert(found.claim.predicate);
    }
    for (const Predicate& predicate : ClaimExtractor::predicates()) {
      if (used.count(predicate.key) > 0) {
        extraction_.predicates.push_back(predicate);
      }
    }
    for (auto& [key, entity] : new_entities_) {
      extraction_.entities.push_back(std::move(entity));
    }
  }

  const Article& article_;
  const ExtractionOptions& options_;
  const NameFinder& names_;
  Discourse discourse_;
  std::vector<QuantityMention> mentions_;
  FoldedText folded_;
  ClaimCues cues_;
  std::vector<TimeMention> times_;
  TopicFinder topics_;
  SubjectFinder subjects_;
  ScopeFinder scopes_;
  std::vector<TextSpan> quotations_;
  std::string publisher_;
  std::map<std::string, Entity> new_entities_;  // by key
  Extraction extraction_;
};

}  // namespace

class ClaimExtractor::Rules {
 public:
  explicit Rules(Vocabulary vocabulary) : vocabulary_(std::move(vocabulary)) {}

  [[nodiscard]] Extraction extract(const Article& article, const ExtractionOptions& options) const {
    const std::string tag =
        is_valid_language(article.language) && !article.language.empty() ? article.language : "und";
    return Run(article, options, *tools(tag), VocabularyAccess::finder(vocabulary_)).take();
  }

 private:
  std::shared_ptr<const LanguageTools> tools(const std::string& tag) const {
    const std::scoped_lock lock(mutex_);
    auto& made = tools_[tag];
    if (!made) {
      made = std::make_shared<const LanguageTools>(tag);
    }
    return made;
  }

  Vocabulary vocabulary_;
  mutable std::mutex mutex_;
  mutable std::map<std::string, std::shared_ptr<const LanguageTools>> tools_;
};

ClaimExtractor::ClaimExtractor(Vocabulary vocabulary)
    : rules_(std::make_shared<const Rules>(std::move(vocabulary))) {}

const std::vector<Predicate>& ClaimExtractor::predicates() {
  return PredicateTable::get().predicates();
}

const std::vector<std::pair<std::string, std::string>>& ClaimExtractor::broader() {
  return PredicateTable::get().broader();
}

Extraction ClaimExtractor::extract(const Article& article, const ExtractionOptions& options) const {
  return rules_->extract(article, options);
}

}  // namespace claimgraph
