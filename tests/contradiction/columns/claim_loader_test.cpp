// Claims in numbers against what a Snapshot says of them.

#include "contradiction/claim_loader.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <claimgraph/contradiction/snapshot.hpp>

#include "changing_newsroom.hpp"
#include "claims_by_name.hpp"
#include "contradiction/row_number.hpp"
#include "contradiction/row_runs.hpp"
#include "contradiction/snapshot_state.hpp"
#include "contradiction/value_notation.hpp"

namespace claimgraph::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::SizeIs;

NamedClaim name(const Record& record) {
  NamedClaim named;
  named.subject = record.subject;
  named.predicate = record.predicate->key;
  named.object = record.object_entity;
  if (const auto* text = std::get_if<TextValue>(&record.claim.object)) {
    named.object = record.folded_text + "@" + text->language;
  } else if (const auto* flag = std::get_if<Flag>(&record.claim.object)) {
    named.object = flag->value ? "yes" : "no";
  }
  const auto* quantity = std::get_if<Quantity>(&record.claim.object);
  if (quantity != nullptr) {
    named.unit = quantity->unit().dimension().str() + " " + quantity->unit().currency();
  }
  for (const auto& [dimension, value] : record.scope) {
    named.scope[dimension] = value.kind == ScopeValue::Kind::kAll      ? "*"
                             : value.kind == ScopeValue::Kind::kEntity ? "@" + value.text
                                                                       : value.text;
  }
  named.time =
      text_of(record.claim.valid_time.strict()) + " in " + text_of(record.claim.valid_time.fuzzy());
  if (record.bounds) {
    named.bounds = text_of(*record.bounds);
  }
  const Stances& stances = record.stances;
  const bool unknown = quantity != nullptr && quantity->hedge() == Hedge::kUnknown &&
                       !record.claim.measured_by.has_value();
  named.flags = std::to_string(stances.standing) + (stances.stated ? " stated" : "") +
                (stances.forecast ? " forecast" : "") + (stances.denied ? " denied" : "") +
                (record.claim.polarity == Polarity::kDenied ? " negative" : "") +
                (record.is_bound ? " bound" : "") +
                (quantity != nullptr && quantity->is_bound() ? " one-sided" : "") +
                (unknown ? " unknown" : "");
  named.origins = {record.origins.begin(), record.origins.end()};
  named.unknown_lineages = static_cast<std::uint32_t>(record.unknown_lineages);
  if (record.claim.measured_by) {
    named.measured_by = record.claim.measured_by->claim.digest.hex();
  }
  return named;
}

NamedRelations relations_of(const SnapshotState& state, const RowNames& names) {
  NamedRelations relations;
  const ClaimDictionaries& vocabulary = state.vocabulary;
  for (const auto& [row_a, key_a] : names.entities()) {
    for (const auto& [row_b, key_b] : names.entities()) {
      const std::uint32_t a = state.entities.at(key_a).number;
      const std::uint32_t b = state.entities.at(key_b).number;
      const std::string& first = key_a;
      const std::string& second = key_b;
      const auto tell = [&](const NumberHierarchy& hierarchy, const std::string& name) {
        if (hierarchy.is_narrower(a, b)) {
          relations.told.insert(first + " narrower " + name + " " + second);
        }
        if (hierarchy.related(a, b)) {
          relations.told.insert(first + " related " + name + " " + second);
        }
        if (hierarchy.family(a) == hierarchy.family(b)) {
          relations.told.insert(first + " family " + name + " " + second);
        }
      };
      tell(vocabulary.predicates, "predicate");
      tell(vocabulary.taxonomy, "thing");
    }
  }
  for (const Dispute& dispute : state.disputes) {
    relations.told.insert(dispute.agent + " sets " +
                          state.records[dispute.disputing].id.digest.hex() + " against " +
                          state.records[dispute.disputed].id.digest.hex() +
                          (dispute.by_speaker ? " as its speaker" : ""));
  }
  std::map<std::string, std::vector<std::string>> rates;  // by pair of currencies
  for (std::uint32_t from = 1; from <= vocabulary.units(); ++from) {
    for (std::uint32_t to = 1; to <= vocabulary.units(); ++to) {
      const std::string pair = vocabulary.unit(from).currency + ">" + vocabulary.unit(to).currency;
      if (!currency_minor_digits(vocabulary.unit(from).currency)) {
        continue;  // nothing is measured in it
      }
      for (const RecordedRate& rate : vocabulary.rates.between(from, to)) {
        rates[pair].push_back(pair + " " + state.records[rate.claim - 1].id.digest.hex() + " " +
                              text_of(rate.rate) + " in " + text_of(rate.valid));
      }
    }
  }
  for (const auto& [pair, told] : rates) {
    relations.rates.insert(relations.rates.end(), told.begin(), told.end());
  }
  return relations;
}

/// Rows of all claims that there ever were, with gaps and without.
std::vector<std::uint32_t> some_rows(const View& view, bool all) {
  std::vector<std::uint32_t> rows;
  Statement row = StoreAccess::state(view).query("SELECT id FROM claim WHERE ?1 > 0 ORDER BY id");
  while (row.step()) {
    if (all || *rc::gen::inRange(0, 3) == 0) {
      rows.push_back(static_cast<std::uint32_t>(row.integer(0)));
    }
  }
  return rows;
}

class LoadedFromRows : public ::testing::Test {};

RC_GTEST_FIXTURE_PROP(LoadedFromRows, ClaimsAreWhatASnapshotHolds, ()) {
  ChangingNewsroom changing(10, 12);
  RC_LOG() << changing.script() << changing.story();
  const View view = changing.store().view();
  const RowNames names(view);
  const Snapshot snapshot = Snapshot::load(view);
  const SnapshotState& state = SnapshotAccess::state(snapshot);
  const LoadedClaims loaded = load_claims(view);
  RC_ASSERT(loaded.claims.size() == snapshot.size());
  RC_ASSERT(loaded.order.size() == snapshot.size());
  std::map<std::uint32_t, std::vector<std::string>> voices;
  std::map<std::vector<std::string>, std::uint32_t> numbers;
  for (std::size_t at = 0; at < loaded.claims.size(); ++at) {
    const Comparable& claim = loaded.claims[at];
    RC_ASSERT((at == 0 || loaded.claims[at - 1].claim < claim.claim));
    const ClaimId id = names.claim(claim.claim);
    RC_ASSERT(snapshot.find(id).has_value());
    const Record& record = state.records[*snapshot.find(id)];
    NamedClaim found = names.name(claim, loaded.vocabulary);
    found.voices.clear();
    RC_ASSERT(found == name(record));
    RC_ASSERT((claim.voices == 0) == record.voices.empty());
    RC_ASSERT(voices.try_emplace(claim.voices, record.voices).first->second == record.voices);
    RC_ASSERT(numbers.try_emplace(record.voices, claim.voices).first->second == claim.voices);
    const std::string hex = id.digest.hex().substr(0, 8);
    RC_ASSERT(loaded.order[at] == std::stoul(hex, nullptr, 16));
    RC_ASSERT(loaded.vocabulary.shape(claim.shape).has_bounds == record.bounds.has_value());
  }
  RC_ASSERT(relations_of(loaded.vocabulary, names) == relations_of(state, names));
}

RC_GTEST_FIXTURE_PROP(LoadedFromRows, SomeClaimsAreWhatTheyAreAmongAll, ()) {
  ChangingNewsroom changing(10, 12);
  RC_LOG() << changing.script() << changing.story();
  const View view = changing.store().view();
  const RowNames names(view);
  const LoadedClaims all = load_claims(view);
  const std::map<std::uint32_t, NamedClaim> expected = names.name(all);
  const std::vector<std::uint32_t> rows = some_rows(view, *rc::gen::inRange(0, 4) == 0);
  const LoadedClaims some = load_claims(view, rows, {});
  RC_ASSERT(some.order.size() == some.claims.size());
  std::size_t live = 0;
  for (const std::uint32_t row : rows) {
    live += expected.contains(row) ? 1U : 0U;
  }
  RC_ASSERT(some.claims.size() == live);
  for (std::size_t at = 0; at < some.claims.size(); ++at) {
    const Comparable& claim = some.claims[at];
    RC_ASSERT((at == 0 || some.claims[at - 1].claim < claim.claim));
    RC_ASSERT(names.name(claim, some.vocabulary) == expected.at(claim.claim));
    const auto among_all =
        std::find_if(all.claims.begin(), all.claims.end(),
                     [&](const Comparable& other) { return other.claim == claim.claim; });
    RC_ASSERT(some.order[at] ==
              all.order[static_cast<std::size_t>(among_all - all.claims.begin())]);
  }
}

RC_GTEST_FIXTURE_PROP(LoadedFromRows, ClaimsLoadedAgainHaveTheSameNumbers, ()) {
  ChangingNewsroom changing(8, 8);
  RC_LOG() << changing.script() << changing.story();
  const View view = changing.store().view();
  const LoadedClaims all = load_claims(view);
  const std::vector<std::uint32_t> rows = some_rows(view, false);
  const LoadedClaims some = load_claims(view, rows, all.vocabulary);
  RC_ASSERT(some.vocabulary.shapes() == all.vocabulary.shapes());
  for (const Comparable& claim : some.claims) {
    const auto found = std::find_if(all.claims.begin(), all.claims.end(),
                                    [&](const Comparable& c) { return c.claim == claim.claim; });
    RC_ASSERT(found != all.claims.end());
    RC_ASSERT(found->subject == claim.subject && found->shape == claim.shape &&
              found->time == claim.time && found->voices == claim.voices &&
              found->origins == claim.origins && found->object == claim.object &&
              found->measured_by == claim.measured_by && found->bounds == claim.bounds);
  }
}

RC_GTEST_FIXTURE_PROP(LoadedFromRows, RelationsCanBeRecordedAnew, ()) {
  ChangingNewsroom changing(10, 10);
  RC_LOG() << changing.script() << changing.story();
  const LoadedClaims before = load_claims(changing.store().view());
  changing.go_on(10);
  const View view = changing.store().view();
  const RowNames names(view);
  ClaimDictionaries vocabulary = before.vocabulary;
  record_relations(view, vocabulary);
  RC_ASSERT(relations_of(vocabulary, names) == relations_of(load_claims(view).vocabulary, names));
}

RC_GTEST_FIXTURE_PROP(LoadedFromRows, ChangedClaimsAreAllThatDiffer, ()) {
  ChangingNewsroom changing(10, 12);
  RC_LOG() << changing.script() << changing.story();
  const ChangeNumber since = changing.number();
  RC_LOG() << "then:\n";
  changing.go_on(5);
  RC_LOG() << changing.story();
  const View now = changing.store().view();
  const View then = changing.store().view_as_of(since);
  const RowNames names(now);
  const LoadedClaims before = load_claims(then);
  const LoadedClaims after = load_claims(now);
  const std::map<std::uint32_t, NamedClaim> claims_before = names.name(before);
  const std::map<std::uint32_t, NamedClaim> claims_after = names.name(after);
  const ChangedClaims changed = changed_claims(now, since);
  RC_ASSERT(std::is_sorted(changed.claims.begin(), changed.claims.end()));
  RC_ASSERT(std::adjacent_find(changed.claims.begin(), changed.claims.end()) ==
            changed.claims.end());
  const auto listed = [&](std::uint32_t row) {
    return std::binary_search(changed.claims.begin(), changed.claims.end(), row);
  };
  for (const auto& [row, claim] : claims_before) {
    const auto found = claims_after.find(row);
    RC_ASSERT((found != claims_after.end() && found->second == claim) || listed(row));
  }
  for (const auto& [row, claim] : claims_after) {
    RC_ASSERT(claims_before.contains(row) || listed(row));
  }
  if (!(relations_of(before.vocabulary, names) == relations_of(after.vocabulary, names))) {
    RC_ASSERT(changed.relations);
  }
  const ChangedClaims nothing = changed_claims(now, now.number());
  RC_ASSERT(nothing.claims.empty());
  RC_ASSERT(!nothing.relations);
}

class ClaimLoader : public ::testing::Test {
 protected:
  ClaimLoader() {
    room_.predicate("gpu_count: count stock");
    room_.predicate("ceo: entity");
    room_.document("report", "semianalysis 2025-01-31");
    room_.claim("many", "deepseek gpu_count 50000 GPU");
    room_.claim("few", "deepseek gpu_count 2048 GPU");
    room_.claim("more", "deepseek gpu_count more than few GPU");
    room_.claim("boss", "deepseek ceo ->liang");
    room_.statement("estimate", "semianalysis estimates many in report");
    room_.statement("own", "deepseek asserts few");
    room_.statement("retold", "blog reports many from estimate");
    since_ = room_.store().view().number();
  }
  /// Keys of the claims that changed.
  std::vector<std::string> changed() {
    const View view = room_.store().view();
    const RowNames names(view);
    std::vector<std::string> keys;
    const ChangedClaims found = changed_claims(view, since_);
    relations_ = found.relations;
    for (const std::uint32_t row : found.claims) {
      keys.push_back(view.keys_of(names.claim(row)).front());
    }
    return keys;
  }

  Newsroom room_;
  ChangeNumber since_ = 0;
  bool relations_ = false;
};

TEST_F(ClaimLoader, SaysThatNothingChanged) {
  EXPECT_THAT(changed(), ElementsAre());
  EXPECT_FALSE(relations_);
}

TEST_F(ClaimLoader, NamesAClaimThatIsNewAndNoOther) {
  room_.said("new", "meta asserts deepseek gpu_count 60000 GPU");
  EXPECT_THAT(changed(), ElementsAre("new"));
  EXPECT_FALSE(relations_);
}

TEST_F(ClaimLoader, NamesAClaimThatOneMoreSaysAndWhatThatPassesOnIfItMayHaveFallen) {
  room_.statement("again", "meta asserts few");
  EXPECT_THAT(changed(), ElementsAre("few"));
  room_.statement("headline", "meta reports boss from retold");
  EXPECT_THAT(changed(), ElementsAre("few", "boss"));
  room_.claim("other", "meta gpu_count 1 GPU");
  room_.retracted("other");
  EXPECT_THAT(changed(), ElementsAre("many", "few", "boss", "other"));
}

TEST_F(ClaimLoader, RefusesALaterState) {
  EXPECT_THROW(changed_claims(room_.store().view_as_of(since_ - 1), since_), Error);
}

TEST_F(ClaimLoader, NamesAComparativeWithWhatItIsMeasuredBy) {
  room_.retracted("few");
  EXPECT_THAT(changed(), ElementsAre("few", "more"));
}

TEST_F(ClaimLoader, NamesWhatWasKnownFromOneAloneWhoTookItBack) {
  room_.statement("told", "liang asserts boss");
  room_.statement("teller", "blog reports many from told");
  since_ = room_.store().view().number();
  {
    Writer writer = room_.store().write("test", "retract");
    writer.retract(writer.find_attribution("teller").value(), "wrong");
    writer.commit();
  }
  EXPECT_THAT(changed(), ElementsAre("many", "boss"));
  const View view = room_.store().view();
  const LoadedClaims all = load_claims(view);
  EXPECT_EQ(all.claims[3].voices, 0U);
  const std::vector<std::uint32_t> boss = {4};
  const LoadedClaims some = load_claims(view, boss, {});
  EXPECT_EQ(some.claims.front().voices, 0U);
  EXPECT_FALSE(some.vocabulary.shape(some.claims.front().shape).stated);
}

TEST_F(ClaimLoader, NamesWhatIsReadAsAnotherThroughTwoMerges) {
  room_.merged("liang", "blog");
  since_ = room_.store().view().number();
  room_.merged("blog", "semianalysis");
  EXPECT_THAT(changed(), ElementsAre("many", "boss"));
}

TEST_F(ClaimLoader, NamesWhatOthersPassedOnFromAMergedAgent) {
  room_.statement("headline", "blog reports boss from estimate");
  since_ = room_.store().view().number();
  room_.merged("semianalysis", "blog");
  EXPECT_THAT(changed(), ElementsAre("many", "boss"));
}

TEST_F(ClaimLoader, NamesWhatADocumentTakesWithIt) {
  Writer writer = room_.store().write("test", "retract");
  writer.retract_document("report", "wrong");
  writer.commit();
  EXPECT_THAT(changed(), ElementsAre("many"));
}

TEST_F(ClaimLoader, NamesAllOfAMergedEntity) {
  room_.merged("liang", "deepseek");
  EXPECT_THAT(changed(), ElementsAre("boss"));
  room_.merged("deepseek", "blog");
  EXPECT_THAT(changed(), ElementsAre("many", "few", "more", "boss"));
}

TEST_F(ClaimLoader, SaysWhenRelationsMayHaveChanged) {
  room_.order("h100 < hopper");
  EXPECT_TRUE(changed_claims(room_.store().view(), since_).relations);
  since_ = room_.store().view().number();
  EXPECT_FALSE(changed_claims(room_.store().view(), since_).relations);
  room_.disputed("semianalysis", "many", "few");
  EXPECT_TRUE(changed_claims(room_.store().view(), since_).relations);
  since_ = room_.store().view().number();
  room_.statement("again", "semianalysis asserts many");
  EXPECT_TRUE(changed_claims(room_.store().view(), since_).relations) << "it disputes as a speaker";
  since_ = room_.store().view().number();
  room_.predicate("revenue: money flow");
  EXPECT_TRUE(changed_claims(room_.store().view(), since_).relations);
}

TEST_F(ClaimLoader, KnowsTheLanguageOfATextButComparesTheTextAsItIsFolded) {
  room_.predicate("motto: text");
  Writer writer = room_.store().write("test", "claims");
  for (const char* text : {"Open", "OPEN"}) {
    for (const char* language : {"en", "fr", ""}) {
      writer.put_claim(
          {.subject = "deepseek", .predicate = "motto", .object = TextValue{text, language}});
    }
  }
  writer.commit();
  const LoadedClaims loaded = load_claims(room_.store().view());
  ASSERT_THAT(loaded.claims, SizeIs(10));
  std::set<std::uint32_t> objects;
  std::vector<std::string> languages;
  for (std::size_t at = 4; at < loaded.claims.size(); ++at) {
    objects.insert(loaded.claims[at].object);
    languages.push_back(
        loaded.vocabulary.language(loaded.vocabulary.shape(loaded.claims[at].shape).language));
  }
  EXPECT_THAT(objects, SizeIs(1));
  EXPECT_THAT(languages, ElementsAre("en", "fr", "", "en", "fr", ""));
}

TEST_F(ClaimLoader, GivesAClaimOfOneUtteranceTheRowOfThat) {
  room_.said("called", "meta asserts deepseek gpu_count 1 GPU #call");
  room_.said("called-too", "meta asserts deepseek gpu_count 2 GPU #call");
  room_.claim("nobody-said", "deepseek gpu_count 3 GPU");
  const LoadedClaims loaded = load_claims(room_.store().view());
  ASSERT_THAT(loaded.claims, SizeIs(7));
  EXPECT_EQ(loaded.claims[0].voices, 1U) << "the estimate, which the blog passes on";
  EXPECT_EQ(loaded.claims[1].voices, 2U);
  EXPECT_GT(loaded.claims[4].voices, kNamedVoices);
  EXPECT_EQ(loaded.claims[4].voices, loaded.claims[5].voices);
  EXPECT_EQ(loaded.claims[6].voices, 0U);
  EXPECT_EQ(loaded.vocabulary.voices(), 1U);
}

TEST_F(ClaimLoader, FollowsALongStoryToItsEnd) {
  // 2,000 retellings in one chain, the first of which is taken back: all of them fall.
  {
    Writer writer = room_.store().write("test", "retell");
    AttributionId last = writer.find_attribution("own").value();
    for (int i = 0; i < 2000; ++i) {
      Attribution said;
      said.claim = writer.find_claim("boss").value();
      said.agent = "blog";
      said.act = Act::kReports;
      said.via = last;
      said.note = std::to_string(i);
      writer.put_attribution(said);
      last = said.id();
    }
    writer.commit();
  }
  const auto stated = [&] {
    const View view = room_.store().view();
    const std::vector<std::uint32_t> boss = {4};
    const LoadedClaims some = load_claims(view, boss, {});
    const LoadedClaims all = load_claims(view);
    EXPECT_EQ(some.claims.front().voices, all.claims[3].voices);
    return some.vocabulary.shape(some.claims.front().shape).stated;
  };
  EXPECT_TRUE(stated());
  {
    Writer writer = room_.store().write("test", "retract");
    writer.retract(writer.find_attribution("own").value(), "wrong");
    writer.commit();
  }
  EXPECT_FALSE(stated());
}

TEST(RowNumbers, MustFit) {
  EXPECT_EQ(row_number(1, "claim"), 1U);
  EXPECT_EQ(row_number(2147483647, "claim"), kMostRows);
  const auto refusal = [](std::int64_t row) -> std::string {
    try {
      return std::to_string(row_number(row, "claim"));
    } catch (const Error& error) {
      return error.what();
    }
  };
  EXPECT_EQ(refusal(0), "claim row 0; expected 1 or more");
  EXPECT_EQ(refusal(-1), "claim row -1; expected 1 or more");
  EXPECT_EQ(refusal(2147483648), "claim row 2147483648; at most 2147483647 can be compared");
}

TEST(RowsAscending, AreFoundWithGapsAndWithout) {
  const std::vector<std::uint32_t> rows = {3, 4, 5, 9, 10, 400};
  for (std::uint32_t row = 0; row < 500; ++row) {
    const auto found = std::find(rows.begin(), rows.end(), row);
    EXPECT_EQ(position_of(rows, row, [](std::uint32_t x) { return x; }),
              static_cast<std::size_t>(found - rows.begin()));
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> runs;
  for_each_run(rows,
               [&](std::uint32_t first, std::uint32_t last) { runs.emplace_back(first, last); });
  EXPECT_THAT(runs, ElementsAre(Pair(3, 5), Pair(9, 10), Pair(400, 400)));
}

TEST(ValueNotation, IsThatOfTheHedge) {
  for (const char* text :
       {"2048 GPU",      "2000",    "=2000 GPU",  "=~2048",     "~6e6 USD", "<~944e6 USD",
        ">~2e6",         ">=10000", ">50000 GPU", "<=65e9 USD", "<100",     "10000..50000 GPU",
        "1e4..<1e5 GPU", "? USD",   "?",          "none GPU",   "none",     " >5 GPU",
        "1 .. < 2 GPU",  "1.. <2",  "-5 %",       "-5..-3 %",   "<= 5",     "1e4 ..<1e5",
        "1..2 USD/year", " ?"}) {
    const auto quantity = Quantity::parse(text);
    ASSERT_TRUE(quantity) << text;
    const Hedge hedge = quantity->hedge();
    EXPECT_EQ(notation_of(text), hedge == Hedge::kUnknown     ? ValueNotation::kUnknown
                                 : hedge == Hedge::kMagnitude ? ValueNotation::kMagnitude
                                 : quantity->is_bound()       ? ValueNotation::kOneSided
                                                              : ValueNotation::kValue)
        << text;
    EXPECT_EQ(notation_of(quantity->str()), notation_of(text)) << text;
  }
}

}  // namespace
}  // namespace claimgraph::testing
