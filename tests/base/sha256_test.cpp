#include <gtest/gtest.h>

#include <claimgraph/base/sha256.hpp>

namespace claimgraph {
namespace {

// FIPS 180-4 examples.
TEST(Sha256, GivesThePublishedDigests) {
  EXPECT_EQ(sha256("").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc").hex(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')).hex(),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, HashesBytesBehindAZeroByte) {
  EXPECT_NE(sha256(std::string_view("a\0b", 3)), sha256(std::string_view("a\0c", 3)));
}

TEST(Digest, IsEmptyByDefaultAndOrdersByItsBytes) {
  EXPECT_TRUE(Digest{}.empty());
  EXPECT_FALSE(sha256("").empty());
  EXPECT_LT(sha256("abc"), sha256(""));
}

TEST(Digest, ReadsItsOwnHexadecimalFormInEitherCase) {
  const Digest digest = sha256("abc");
  std::string upper = digest.hex();
  for (char& c : upper) {
    c = static_cast<char>(std::toupper(c));
  }
  EXPECT_EQ(Digest::from_hex(digest.hex()), digest);
  EXPECT_EQ(Digest::from_hex(upper), digest);
  EXPECT_EQ(digest.short_hex(), "ba7816bf8f01");
}

TEST(Digest, ReadsNothingElse) {
  const std::string hex = sha256("abc").hex();
  EXPECT_FALSE(Digest::from_hex(""));
  EXPECT_FALSE(Digest::from_hex(hex.substr(1)));
  EXPECT_FALSE(Digest::from_hex(hex + "0"));
  EXPECT_FALSE(Digest::from_hex("g" + hex.substr(1)));
  EXPECT_FALSE(Digest::from_hex(hex.substr(1) + "/"));
}

}  // namespace
}  // namespace claimgraph
