#include "io/json_line.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include <claimgraph/base/error.hpp>

#include "io/bad_line.hpp"

namespace claimgraph::io {
namespace {

/// A line with its padding.
class Line {
 public:
  explicit Line(const std::string& text) : size_(text.size()), bytes_(text) {
    bytes_.resize(size_ + JsonLine::padding());
    json_.read({bytes_.data(), size_}, bytes_.size());
  }
  const JsonLine& json() const { return json_; }
  const JsonValue& member(std::string_view name) const {
    const JsonValue* value = json_.first_child(json_.root());
    while (value != nullptr && value->name.text != name) {
      value = json_.next_sibling(*value);
    }
    if (value == nullptr) {
      throw std::runtime_error("no such member");
    }
    return *value;
  }

 private:
  std::size_t size_;
  std::string bytes_;
  JsonLine json_;
};

/// "12: message" of the error a line has, or "fine".
std::string fault_of(const std::string& text) {
  try {
    const Line line(text);
  } catch (const BadLine& bad) {
    return std::to_string(bad.offset()) + ": " + bad.what();
  }
  return "fine";
}

TEST(JsonLine, KnowsWhereEveryValueStands) {
  const Line line(R"( {"key": "deepseek", "n" :12 , "yes":true,"all":[1,{"x":null}], "o":{} })");
  EXPECT_EQ(line.json().root().offset, 1U);
  EXPECT_EQ(line.member("key").string.text, "deepseek");
  EXPECT_EQ(line.member("key").offset, 9U);
  EXPECT_EQ(line.member("key").name.offset, 2U);
  EXPECT_EQ(line.member("n").token, "12");
  EXPECT_EQ(line.member("n").offset, 26U);
  EXPECT_TRUE(line.member("yes").flag);
  const JsonValue* element = line.json().first_child(line.member("all"));
  ASSERT_NE(element, nullptr);
  EXPECT_EQ(element->offset, 49U);
  element = line.json().next_sibling(*element);
  ASSERT_NE(element, nullptr);
  EXPECT_EQ(element->kind, JsonValue::Kind::kObject);
  EXPECT_EQ(line.json().first_child(*element)->kind, JsonValue::Kind::kNull);
  EXPECT_EQ(line.json().first_child(line.member("o")), nullptr);
}

TEST(JsonLine, PointsIntoTextsWithoutEscapesOnly) {
  const Line line(R"({"a":"50000 GPX","b":"50\u0030 GPX","c\u0041":"x"})");
  EXPECT_FALSE(line.member("a").string.escaped);
  EXPECT_EQ(line.member("a").string.offset_of(6), 12U);
  EXPECT_TRUE(line.member("b").string.escaped);
  EXPECT_EQ(line.member("b").string.text, "500 GPX");
  EXPECT_EQ(line.member("b").string.offset_of(6), 21U);
  EXPECT_TRUE(line.member("cA").name.escaped);
}

TEST(JsonLine, TellsAnEscapeFromWhatItStandsFor) {
  for (const char* text : {R"({"a":"\\"})", R"({"a":"\\\\"})", R"({"a":"x\""})", R"({"a":"\n"})"}) {
    EXPECT_TRUE(Line(text).member("a").string.escaped) << text;
  }
  EXPECT_FALSE(Line(R"({"a":"/ 深度求索"})").member("a").string.escaped);
}

TEST(JsonLine, SaysWhereAndWhyALineIsNotJson) {
  EXPECT_EQ(fault_of("deepseek"), "0: this is not a JSON object");
  EXPECT_EQ(fault_of("  [1]"), "2: this is not a JSON object");
  EXPECT_EQ(fault_of(R"({"key":"deepseek)"), "7: a string without end");
  EXPECT_EQ(fault_of(R"({"key":"deepseek")"), "17: the line ends inside the object");
  EXPECT_EQ(fault_of(R"({"a":{"b":1})"), "12: the line ends inside the object");
  EXPECT_EQ(fault_of(R"({"a":1} {"b":2})"), "8: text after the object");
  EXPECT_EQ(fault_of(R"({"a":1} x)"), "8: text after the object");
  EXPECT_EQ(fault_of(R"({"a":1}})"), "7: text after the object");
  EXPECT_EQ(fault_of(R"({"a":yes})"), "5: this is not JSON");
  EXPECT_EQ(fault_of(R"({"a":trye})"), "5: an unknown word");
  EXPECT_EQ(fault_of(R"({"a":nul})"), "5: an unknown word");
  EXPECT_EQ(fault_of(R"({"a":01})"), "5: a number that cannot be read");
  EXPECT_EQ(fault_of(R"({"a":1e})"), "5: a number that cannot be read");
  EXPECT_EQ(fault_of("{\"a\":\"x\ty\"}"), "7: a control character in a string");
  EXPECT_EQ(fault_of("{\"a\":\"x\xFFy\"}"), "7: invalid UTF-8");
  EXPECT_EQ(fault_of("{\"a\":\"\xED\xA0\x80\"}"), "6: invalid UTF-8");
  EXPECT_EQ(fault_of(R"({"a":"\q"})"), "5: invalid escape in a string");
  EXPECT_EQ(fault_of(R"({"a":"\ud800"})"), "5: invalid escape in a string");
  EXPECT_EQ(fault_of(R"({"a":"\u0000"})"), "5: U+0000 in a string");
  EXPECT_EQ(fault_of(std::string("{\"a\":\0}", 7)), "5: this is not JSON");
  EXPECT_EQ(fault_of(std::string("{\"a\":\"\0\"}", 9)), "6: a control character in a string");
}

TEST(JsonLine, PointsAtOrJustBehindAMissingComma) {
  EXPECT_EQ(fault_of(R"({"a":1 "b":2})"), "7: this is not JSON");
  EXPECT_EQ(fault_of(R"({"a" 1})"), "5: this is not JSON");
  EXPECT_EQ(fault_of(R"({"a":1,})"), "7: this is not JSON");
  EXPECT_EQ(fault_of(R"({a:1})"), "1: this is not JSON");
  EXPECT_EQ(fault_of(R"({"a":[1,2,"b":3})"), "13: this is not JSON");
}

TEST(JsonLine, RefusesNestingBeyondItsLimit) {
  const auto nested = [](int depth) {
    return "{\"a\":" + std::string(static_cast<std::size_t>(depth) - 1, '[') +
           std::string(static_cast<std::size_t>(depth) - 1, ']') + "}";
  };
  EXPECT_EQ(fault_of(nested(JsonLine::kMaxDepth)), "fine");
  EXPECT_EQ(fault_of(nested(JsonLine::kMaxDepth + 1)), "68: nested too deeply");
  EXPECT_NE(fault_of(nested(100'000)), "fine");
}

TEST(JsonLine, ReadsLinesOneAfterTheOther) {
  JsonLine json;
  for (const std::string text : {R"({"a":"one"})", R"({"a":"a longer one"})", R"({"a":""})"}) {
    std::string bytes = text;
    bytes.resize(text.size() + JsonLine::padding());
    json.read({bytes.data(), text.size()}, bytes.size());
    EXPECT_EQ(json.first_child(json.root())->string.text, text.substr(6, text.size() - 8));
  }
}

}  // namespace
}  // namespace claimgraph::io
