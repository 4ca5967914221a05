#include <string>

#include <gtest/gtest.h>

#include <claimgraph/model/key.hpp>

namespace claimgraph {
namespace {

TEST(Key, IsALetterOrDigitThenAlsoMarks) {
  for (const char* const key : {"a", "7", "nvidia-h800", "gpu_count", "K/a.b:c-d_e", "003-5"}) {
    EXPECT_TRUE(is_valid_key(key)) << key;
  }
  for (const char* const key : {"", "-a", "_a", ".", "a b", "a\n", "é", "a'b", "a%"}) {
    EXPECT_FALSE(is_valid_key(key)) << key;
  }
}

TEST(Key, HasAtMost128Bytes) {
  EXPECT_TRUE(is_valid_key(std::string(128, 'a')));
  EXPECT_FALSE(is_valid_key(std::string(129, 'a')));
}

TEST(DimensionName, IsInLowerCase) {
  EXPECT_TRUE(is_valid_dimension_name("fleet"));
  EXPECT_TRUE(is_valid_dimension_name("phase_2"));
  EXPECT_TRUE(is_valid_dimension_name(std::string(64, 'a')));
  for (const char* const name : {"", "Fleet", "2nd", "_a", "a-b", "a b"}) {
    EXPECT_FALSE(is_valid_dimension_name(name)) << name;
  }
  EXPECT_FALSE(is_valid_dimension_name(std::string(65, 'a')));
}

TEST(Language, IsATagOrEmpty) {
  for (const char* const tag : {"", "en", "id", "zh-Hant", "de-CH-1996", "yue"}) {
    EXPECT_TRUE(is_valid_language(tag)) << tag;
  }
  for (const char* const tag : {"e", "EN", "engl", "en-", "-en", "en_US", "en-waytoolong", "e1"}) {
    EXPECT_FALSE(is_valid_language(tag)) << tag;
  }
}

}  // namespace
}  // namespace claimgraph
