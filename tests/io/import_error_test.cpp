// What is wrong with a line, where, and what happens to the rest of the file.
#include <optional>
#include <string>
#include <vector>

#include <gmock/gmock.h>

#include <claimgraph/io/jsonl_import.hpp>

#include "small_store.hpp"

namespace claimgraph {
namespace {

using testing::empty_store;
using testing::export_text;
using ::testing::HasSubstr;
using testing::import_text;
using testing::kDeepSeek;
using testing::kDeepSeekLines;
using testing::store_of;

struct Fault {
  std::string name;
  /// A line with `^` before the byte the error is at; without one the line as a whole is wrong.
  std::string line;
  ErrorCode code;
  std::string message;   // part of it
  std::string expected;  // part of it
};

void PrintTo(const Fault& fault, std::ostream* out) {
  *out << fault.name;
}

std::string name_of_fault(const ::testing::TestParamInfo<Fault>& fault) {
  return fault.param.name;
}

class WrongLine : public ::testing::TestWithParam<Fault> {};

TEST_P(WrongLine, IsReportedInItsPlaceAndChangesNothing) {
  std::string line = GetParam().line;
  const std::size_t caret = line.find('^');
  const std::uint64_t column = caret == std::string::npos ? 0 : caret + 1;
  if (caret != std::string::npos) {
    line.erase(caret, 1);
  }
  Store store = empty_store();
  const std::string before = export_text(store);
  std::optional<LineError> error;
  std::string text;
  try {
    import_text(store, kDeepSeek + R"({"type":"document","key":"paper","text":"2,048 GPUs"})" +
                           "\n" + line + "\n");
  } catch (const ImportError& e) {
    error = e.where();
    text = e.what();
  }
  ASSERT_TRUE(error) << line;
  EXPECT_EQ(error->line, kDeepSeekLines + 2) << text;
  EXPECT_EQ(error->column, column) << text;
  EXPECT_STREQ(to_string(error->code), to_string(GetParam().code)) << text;
  EXPECT_THAT(error->message, HasSubstr(GetParam().message));
  EXPECT_THAT(error->expected, HasSubstr(GetParam().expected));
  EXPECT_THAT(text, HasSubstr("claims.jsonl:14:"));
  EXPECT_EQ(export_text(store), before);
  EXPECT_EQ(store.view().number(), testing::kCreation);
}

constexpr ErrorCode kParse = ErrorCode::kParse;
constexpr ErrorCode kArgument = ErrorCode::kInvalidArgument;
constexpr ErrorCode kNotFound = ErrorCode::kNotFound;
constexpr ErrorCode kConflict = ErrorCode::kConflict;

INSTANTIATE_TEST_SUITE_P(
    Json, WrongLine,
    ::testing::Values(
        Fault{"NotJson", "^deepseek", kParse, "not a JSON object", "one object in braces"},
        Fault{"Truncated", R"({"type": "claim", "key": ^"003-)", kParse, "a string without end",
              "double quote"},
        Fault{"Open", R"({"type": "claim", "key": "003-5"^)", kParse, "the line ends",
              "a closing brace"},
        Fault{"Two", R"({"type":"entity"} ^{"type":"entity"})", kParse, "text after the object",
              "one object on a line"},
        Fault{"BadUtf8", "{\"type\":\"entity\",\"key\":\"deep^\xC0\xAF\"}", kParse, "invalid UTF-8",
              "UTF-8"},
        Fault{"Nul", std::string("{\"type\":\"en^\0tity\"}", 19), kParse, "a control character",
              "escape"},
        Fault{"EscapedNul", R"({"type":"entity","key":"a","kind":"person","label":^"a\u0000b"})",
              kParse, "U+0000", "without it"}),
    name_of_fault);

INSTANTIATE_TEST_SUITE_P(
    Fields, WrongLine,
    ::testing::Values(
        Fault{"NoType", R"(^{"key":"deepseek"})", kParse, "without 'type'", "entity, predicate"},
        Fault{"UnknownType", R"({"type":"^clam"})", kParse, "", "; did you mean 'claim'?"},
        Fault{"TypeIsANumber", R"({"type":^7})", kParse, "'type' is a number", "a string"},
        Fault{"UnknownField", R"({"type":"claim",^"subjct":"deepseek"})", kParse,
              "unknown field 'subjct' of a claim", "; did you mean 'subject'?"},
        Fault{"FieldTwice", R"({"type":"entity","key":"a","kind":"person",^"key":"a","label":"A"})",
              kParse, "given twice", "once"},
        Fault{"MissingField", R"(^{"type":"entity","key":"a","kind":"person"})", kParse,
              "an entity without 'label'", "'label'"},
        Fault{"NumberForText", R"({"type":"entity","key":"a","kind":"person","label":^12})", kParse,
              "'label' is a number", "a string"},
        Fault{"Null", R"({"type":"document","key":"a","title":^null})", kParse, "'title' is null",
              "a string"},
        Fault{"EmptyLabel", R"({"type":"entity","key":"a","kind":"person","label":^""})", kArgument,
              "'label' is empty", "at least one"},
        Fault{"BadKey", R"({"type":"entity","key":"^deep seek","kind":"person","label":"A"})",
              kArgument, "'key' is not a key: 'deep seek'", "1 to 128"},
        Fault{"UnknownKind", R"({"type":"entity","key":"a","kind":"^compny","label":"A"})", kParse,
              "", "; did you mean 'company'?"},
        Fault{"PredicateAsEntity", R"({"type":"entity","key":"a","kind":"^predicate","label":"A"})",
              kParse, "unknown kind", "concept"},
        Fault{"AliasIsANumber",
              R"({"type":"entity","key":"a","kind":"person","label":"A","aliases":["x",^3]})",
              kParse, "an element is a number", "a string, or an object"},
        Fault{
            "BadLanguage",
            R"({"type":"entity","key":"a","kind":"person","label":"A","aliases":[{"text":"x","language":"^Chinese!"}]})",
            kArgument, "not a language tag", "BCP 47"},
        Fault{
            "BadDimension",
            R"({"type":"predicate","key":"a","label":"A","object":"quantity","dimension":"^munny","role":"stock"})",
            kParse, "", ""},
        Fault{
            "NoRole",
            R"(^{"type":"predicate","key":"a","label":"A","object":"quantity","dimension":"count"})",
            kParse, "without 'role'", "'role'"},
        Fault{"RoleOfText",
              R"({"type":"predicate","key":"a","label":"A","object":"text",^"role":"stock"})",
              kArgument, "'role' of a predicate whose object is text", "quantities only"},
        Fault{
            "InverseOfText",
            R"({"type":"predicate","key":"a","label":"A","object":"text",^"inverse_functional":true})",
            kArgument, "'inverse_functional'", "entities only"},
        Fault{"BadDate", R"({"type":"document","key":"a","published":"2025-^13"})", kParse, "", ""},
        Fault{"EmptyDate", R"({"type":"document","key":"a","published":^""})", kParse,
              "'published' is empty", "2025-01-30"},
        Fault{"BadDigest", R"({"type":"document","key":"a","sha256":"^cc03"})", kParse,
              "not a SHA-256", "64"},
        Fault{
            "DigestOfOtherText",
            R"({"type":"document","key":"a","text":"x","sha256":"^cc03549d1c4f17ac1b423643a1f8069a8e265ee1c82081efa66ff2a2139d4873"})",
            kArgument, "'sha256' is not that of 'text'", "2d711642b726"},
        Fault{"UnknownPublisher", R"({"type":"document","key":"a","publisher":"^kemaspedi"})",
              kNotFound, "no entity 'kemaspedi'", "; did you mean 'kemaspedia'?"}),
    name_of_fault);

std::string claim(const std::string& rest) {
  return R"({"type":"claim","subject":"deepseek","predicate":"gpu_count",)" + rest + "}";
}

INSTANTIATE_TEST_SUITE_P(
    Claims, WrongLine,
    ::testing::Values(
        Fault{
            "UnknownSubject",
            R"({"type":"claim","subject":"^deepsek","predicate":"gpu_count","object":{"quantity":"1 GPU"}})",
            kNotFound, "no entity 'deepsek'", "; did you mean 'deepseek'?"},
        Fault{
            "UnknownPredicate",
            R"({"type":"claim","subject":"deepseek","predicate":"^gpu_cout","object":{"quantity":"1 GPU"}})",
            kNotFound, "no predicate 'gpu_cout'", "; did you mean 'gpu_count'?"},
        Fault{"UnknownUnit", claim(R"("object":{"quantity":"50000 ^GPX"})"), kParse, "GPX", ""},
        Fault{"UnknownUnitEscaped", claim(R"("object":{"quantity":^"50000\u0020GPX"})"), kParse,
              "GPX", ""},
        Fault{"NumberForQuantity", claim(R"("object":{"quantity":^50000})"), kParse,
              "'quantity' is a number", "a string"},
        Fault{"WrongDimension", claim(R"("object":{"quantity":"^6e6 USD"})"), kArgument,
              "a quantity of money for 'gpu_count'", "a quantity of count"},
        Fault{"WrongObjectType", claim(R"("object":{^"text":"many"})"), kArgument,
              "an object of type text for 'gpu_count'", "quantity"},
        Fault{"TwoObjects", claim(R"("object":{"quantity":"1 GPU",^"flag":true})"), kParse,
              "both 'quantity' and 'flag'", "exactly one"},
        Fault{"NoObject", claim(R"("object":^{})"), kParse, "says nothing",
              "exactly one of quantity"},
        Fault{"ObjectIsText", claim(R"("object":^"50000 GPU")"), kParse, "'object' is a string",
              "an object"},
        Fault{"LanguageOfQuantity", claim(R"("object":{"quantity":"1 GPU",^"language":"en"})"),
              kArgument, "'language' of an object that is not text", "'text' only"},
        Fault{
            "UnknownEntityObject",
            R"({"type":"claim","subject":"deepseek","predicate":"supplier","object":{"entity":"^nvidia"}})",
            kNotFound, "no entity 'nvidia'", "an entity"},
        Fault{
            "UnknownScopeEntity",
            claim(
                R"("object":{"quantity":"1 GPU"},"scope":{"hardware":{"entity":"^nvidia-hoper"}})"),
            kNotFound, "", "; did you mean 'nvidia-hopper'?"},
        Fault{"BadDimensionName",
              claim(R"("object":{"quantity":"1 GPU"},"scope":{^"Hard Ware":"x"})"), kArgument,
              "not a name of a scope dimension", "lower-case"},
        Fault{"DimensionTwice",
              claim(R"("object":{"quantity":"1 GPU"},"scope":{"a":"x",^"a":"y"})"), kParse,
              "dimension 'a' is given twice", "once"},
        Fault{"AllFalse", claim(R"("object":{"quantity":"1 GPU"},"scope":{"a":{"all":^false}})"),
              kArgument, "'all' is false", "unspecified"},
        Fault{"ScopeIsANumber", claim(R"("object":{"quantity":"1 GPU"},"scope":{"a":^8})"), kParse,
              "'a' is a number", "a string"},
        Fault{"BadPolarity", claim(R"("object":{"quantity":"1 GPU"},"polarity":"^denyed")"), kParse,
              "", "; did you mean 'denied'?"},
        Fault{
            "MeasuredByNothing",
            claim(
                R"("object":{"quantity":"? GPU"},"measured_by":{"relation":"more_than","claim":"^003-6"})"),
            kNotFound, "no claim '003-6'", "earlier claim"},
        Fault{
            "MeasuredText",
            R"({"type":"claim","subject":"deepseek","predicate":"slogan","object":{"text":"x"},^"measured_by":{"relation":"more_than","claim":"003-3"}})",
            kArgument, "not a quantity", "? USD"},
        Fault{
            "KeyLikeAnId",
            R"({"type":"claim","key":"^cc03549d1c4f17ac1b423643a1f8069a8e265ee1c82081efa66ff2a2139d4873","subject":"deepseek","predicate":"gpu_count","object":{"quantity":"1 GPU"}})",
            kArgument, "'key' looks like an id", ""},
        Fault{
            "MeasuredByMoney",
            claim(
                R"("object":{"quantity":"? GPU"},"measured_by":^{"relation":"more_than","claim":"003-3"})"),
            kArgument, "dimension money", ""},
        Fault{
            "KeyTaken",
            R"({"type":"claim","key":^"003-3","subject":"deepseek","predicate":"gpu_count","object":{"quantity":"1 GPU"}})",
            kConflict, "003-3", ""},
        Fault{
            "WrongId",
            claim(
                R"("object":{"quantity":"1 GPU"},"id":"^cc03549d1c4f17ac1b423643a1f8069a8e265ee1c82081efa66ff2a2139d4873")"),
            kConflict, "the id is not that of the content of a claim", ""},
        Fault{"RangeUpsideDown", claim(R"("object":{"quantity":"50000..^10000 GPU"})"), kParse,
              "lower end 50000 is above upper end 10000", ""}),
    name_of_fault);

std::string attribution(const std::string& rest) {
  return R"({"type":"attribution","claim":"003-3",)" + rest + "}";
}

INSTANTIATE_TEST_SUITE_P(
    Attributions, WrongLine,
    ::testing::Values(
        Fault{"UnknownClaim",
              R"({"type":"attribution","claim":"^003-4","agent":"deepseek","act":"asserts"})",
              kNotFound, "no claim '003-4'", "hexadecimal"},
        Fault{"NoClaim", R"(^{"type":"attribution","agent":"deepseek","act":"asserts"})", kParse,
              "an attribution without 'claim'", "'claim'"},
        Fault{"UnknownAgent", attribution(R"("agent":"^deepsee","act":"asserts")"), kNotFound, "",
              "; did you mean 'deepseek'?"},
        Fault{"UnknownAct", attribution(R"("agent":"deepseek","act":"^assert")"), kParse, "",
              "; did you mean 'asserts'?"},
        Fault{"UnknownDocument",
              attribution(R"("agent":"deepseek","act":"asserts","document":"^article-004")"),
              kNotFound, "no document 'article-004'", "a document"},
        Fault{"DisputeOfNothing", attribution(R"("agent":"deepseek","act":^"disputes")"), kArgument,
              "without 'against'", "the claim"},
        Fault{"AgainstWithoutDispute",
              attribution(R"("agent":"deepseek","act":"asserts",^"against":"003-3")"), kArgument,
              "'against' with the act asserts", "disputes only"},
        Fault{"UnknownVia",
              attribution(R"("agent":"kemaspedia","act":"reports","via":"^estimate")"), kNotFound,
              "no attribution 'estimate'", "earlier attribution"},
        Fault{"ViaIsANumber", attribution(R"("agent":"kemaspedia","act":"reports","via":^5)"),
              kParse, "'via' is a number", "an attribution"},
        Fault{
            "NestedUnknownAgent",
            attribution(
                R"("agent":"kemaspedia","act":"reports","via":{"agent":"^semianalisis","act":"estimates"})"),
            kNotFound, "", "; did you mean 'semianalysis'?"},
        Fault{
            "EvidenceBackwards",
            attribution(R"("agent":"kemaspedia","act":"reports","evidence":{"start":5,"end":^4})"),
            kArgument, "'end' is before 'start'", "at least 5"},
        Fault{
            "EvidenceNowhere",
            attribution(R"("agent":"kemaspedia","act":"reports",^"evidence":{"start":5,"end":7})"),
            kArgument, "'evidence' without 'document'", "the document"},
        Fault{
            "EvidenceOutsideTheText",
            attribution(
                R"("agent":"kemaspedia","act":"reports","document":"paper","evidence":^{"start":5,"end":700})"),
            kArgument, "outside the document", ""},
        Fault{"AgainstItself",
              attribution(R"("agent":"kemaspedia","act":"disputes","against":"^003-3")"), kArgument,
              "against itself", "another claim"},
        Fault{"PredicateAsAgent", attribution(R"("agent":^"gpu_count","act":"reports")"), kArgument,
              "cannot speak", ""},
        Fault{"EvidenceFraction",
              attribution(
                  R"("agent":"kemaspedia","act":"reports","evidence":{"start":^5.5,"end":7})"),
              kParse, "not a whole number", "digits"},
        Fault{
            "EvidenceNegative",
            attribution(R"("agent":"kemaspedia","act":"reports","evidence":{"start":^-5,"end":7})"),
            kParse, "not a whole number", "digits"},
        Fault{
            "ClaimInsideAClaim",
            claim(
                R"("object":{"quantity":"1 GPU"},"attributions":[{^"claim":"003-3","agent":"deepseek","act":"asserts"}])"),
            kParse, "unknown field 'claim' of an attribution", "agent"},
        Fault{"AttributionsIsAnObject",
              claim(R"("object":{"quantity":"1 GPU"},"attributions":^{})"), kParse,
              "'attributions' is an object", "an array"},
        Fault{
            "WrongAttributionId",
            attribution(
                R"("agent":"deepseek","act":"asserts","id":"^cc03549d1c4f17ac1b423643a1f8069a8e265ee1c82081efa66ff2a2139d4873")"),
            kConflict, "not that of the content of an attribution", ""}),
    name_of_fault);

INSTANTIATE_TEST_SUITE_P(
    Others, WrongLine,
    ::testing::Values(
        Fault{"RetractNothing", R"(^{"type":"retraction","reason":"x"})", kParse,
              "a retraction says nothing", "claim, attribution, document"},
        Fault{"RetractTwoThings",
              R"({"type":"retraction","claim":"003-3",^"document":"article-003","reason":"x"})",
              kParse, "both 'claim' and 'document'", "exactly one"},
        Fault{"RetractUnknown", R"({"type":"retraction","claim":"^003-9","reason":"x"})", kNotFound,
              "no claim '003-9'", ""},
        Fault{"RetractUnknownDocument", R"({"type":"retraction","document":"^book","reason":"x"})",
              kNotFound, "no document 'book'", ""},
        Fault{"RetractWithoutReason", R"({"type":"retraction","claim":"003-3","reason":^""})",
              kArgument, "'reason' is empty", ""},
        Fault{"MergeUnknown",
              R"({"type":"merge","entity":"deepseek","into":"^deepseek-ai","reason":"x"})",
              kNotFound, "no entity 'deepseek-ai'", ""},
        Fault{"MergeKinds",
              R"({"type":"merge","entity":"deepseek","into":^"kemaspedia","reason":"x"})",
              kConflict, "", ""},
        Fault{"OtherLabel",
              R"(^{"type":"entity","key":"deepseek","kind":"company","label":"Deep Seek"})",
              kConflict, "deepseek", ""}),
    name_of_fault);

TEST(ImportError, CountsTheByteOrderMarkInColumnsOfTheFirstLine) {
  Store store = empty_store();
  try {
    import_text(store, "\xEF\xBB\xBF{\"type\":\"clam\"}");
    FAIL();
  } catch (const ImportError& error) {
    EXPECT_EQ(error.where().column, 13U);
  }
}

TEST(ImportError, SaysFileLineColumnMessageAndExpectation) {
  Store store = empty_store();
  try {
    import_text(store, "\n{\"type\":7}");
    FAIL();
  } catch (const ImportError& error) {
    EXPECT_STREQ(error.what(), "claims.jsonl:2:9: 'type' is a number; expected a string");
  }
}

TEST(ImportError, DoesNotPassControlCharactersOn) {
  Store store = empty_store();
  try {
    import_text(store, "{\"type\":\"\\u001b[31m" + std::string(5000, 'x') + "\"}");
    FAIL();
  } catch (const ImportError& error) {
    EXPECT_EQ(std::string(error.what()).find('\x1b'), std::string::npos);
    EXPECT_LT(std::string(error.what()).size(), 400U);
  }
}

TEST(ImportError, LeavesAStoreWithClaimsAsItWas) {
  Store store = store_of(kDeepSeek);
  const std::string before = export_text(store);
  EXPECT_THROW(
      import_text(store, R"({"type":"entity","key":"meta","kind":"company","label":"Meta"})"
                         "\nnot json\n"),
      ImportError);
  EXPECT_EQ(export_text(store), before);
  EXPECT_EQ(store.view().number(), testing::kCreation + 1);
}

TEST(ImportError, IsRaisedForAFileCutInTheMiddle) {
  for (const std::size_t kept : {std::size_t{1}, std::size_t{1000}, kDeepSeek.size() - 2}) {
    Store store = empty_store();
    EXPECT_THROW(import_text(store, kDeepSeek.substr(0, kept)), ImportError) << kept;
    EXPECT_EQ(export_text(store), "");
  }
}

TEST(ImportError, IsAStoreErrorWhenTheStreamBreaks) {
  Store store = empty_store();
  std::istringstream in(kDeepSeek);
  in.setstate(std::ios::badbit);
  EXPECT_THROW(import_jsonl(store, in, "claims.jsonl"), Error);
  EXPECT_EQ(export_text(store), "");
}

// Keep going.

class KeepGoing : public ::testing::Test {
 protected:
  KeepGoing() {
    options.keep_going = true;
    options.reject = [this](const LineError& error, std::string_view line) {
      lines.push_back(error.line);
      messages.push_back(error.message);
      texts.emplace_back(line);
    };
  }
  ImportOptions options;
  std::vector<std::uint64_t> lines;
  std::vector<std::string> messages;
  std::vector<std::string> texts;
  Store store = empty_store();
};

TEST_F(KeepGoing, TakesTheGoodLinesAndHandsBackTheOthers) {
  const ImportReport report =
      import_text(store, "not json\n" + kDeepSeek + "{\"type\":\"clam\"}", options);
  EXPECT_EQ(report.rejected, 2U);
  EXPECT_EQ(report.lines, kDeepSeekLines + 2);
  EXPECT_EQ(report.claims.added, 1U);
  EXPECT_THAT(lines, ::testing::ElementsAre(1, kDeepSeekLines + 2));
  EXPECT_THAT(texts, ::testing::ElementsAre("not json", "{\"type\":\"clam\"}"));
  EXPECT_EQ(export_text(store), export_text(store_of(kDeepSeek)));
}

TEST_F(KeepGoing, RejectsLinesThatDependOnARejectedOne) {
  import_text(
      store,
      kDeepSeek +
          R"({"type":"claim","key":"a","subject":"deepseek","predicate":"gpu_count","object":{"quantity":"5 GPX"}}
{"type":"attribution","key":"b","claim":"a","agent":"deepseek","act":"asserts"}
{"type":"attribution","claim":"003-3","agent":"kemaspedia","act":"reports","via":"b"}
{"type":"attribution","claim":"003-3","agent":"kemaspedia","act":"reports"}
)",
      options);
  EXPECT_THAT(lines, ::testing::ElementsAre(13, 14, 15));
  EXPECT_EQ(messages[1], "no claim 'a'");
  EXPECT_EQ(messages[2], "no attribution 'b'");
  EXPECT_EQ(store.view().counts().attributions, 1);
}

TEST_F(KeepGoing, TakesALineWholeOrNotAtAll) {
  const ImportReport report = import_text(
      store,
      kDeepSeek +
          R"({"type":"claim","key":"a","subject":"deepseek","predicate":"gpu_count","object":{"quantity":"5 GPU"},"attributions":[{"agent":"deepseek","act":"asserts"},{"agent":"kemaspedia","act":"reports","via":{"key":"x","agent":"semianalysis","act":"estimates"}},{"agent":"nobody","act":"asserts"}]})",
      options);
  EXPECT_EQ(report.rejected, 1U);
  EXPECT_EQ(report.attributions.added, 0U);
  EXPECT_EQ(report.claims.added, 1U);
  EXPECT_EQ(export_text(store), export_text(store_of(kDeepSeek)));
}

TEST_F(KeepGoing, RecordsNoChangeWhenEveryLineIsRejected) {
  const ImportReport report = import_text(store, "a\nb\n", options);
  EXPECT_EQ(report.rejected, 2U);
  EXPECT_EQ(report.change, std::nullopt);
  EXPECT_EQ(store.view().number(), testing::kCreation);
}

TEST_F(KeepGoing, NeedsNobodyToHandTheRejectedLinesTo) {
  options.reject = nullptr;
  EXPECT_EQ(import_text(store, "a\n" + kDeepSeek, options).rejected, 1U);
}

TEST_F(KeepGoing, SurvivesRandomDamage) {
  // Every 97th byte overwritten: lines break in every way, the rest is taken.
  std::string text;
  for (int i = 0; i < 40; ++i) {
    text += kDeepSeek;
  }
  unsigned state = 1;
  for (std::size_t i = 0; i < text.size(); i += 97) {
    state = state * 1'103'515'245U + 12'345U;
    text[i] = static_cast<char>(state >> 16U);
  }
  const ImportReport report = import_text(store, text, options);
  EXPECT_GT(report.rejected, 100U);
  EXPECT_EQ(report.rejected, lines.size());
  EXPECT_NO_THROW(store.verify());
}

TEST(RefusedLines, OfTheJsonSchemaAreRefusedByTheImportToo) {
  std::istringstream lines(
      testing::read_file(CLAIMGRAPH_SOURCE_DIR "/tests/io/refused_lines.jsonl"));
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    Store store = testing::empty_store();
    EXPECT_THROW(import_text(store, line), ImportError) << line;
  }
  EXPECT_GT(count, 10);
}

}  // namespace
}  // namespace claimgraph
