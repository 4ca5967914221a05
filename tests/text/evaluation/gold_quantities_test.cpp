// Quantities of annotated articles (the shared folder's `gold` and `corpus`): read there, not part
// of the project. Skipped without them.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <claimgraph/text/quantity_extractor.hpp>

namespace claimgraph {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// Beside the source tree, or where the variable says.
fs::path shared_folder() {
  if (const char* const named = std::getenv("CLAIMGRAPH_SHARED_DIR")) {
    return named;
  }
  return fs::path(CLAIMGRAPH_SOURCE_DIR) / ".." / "shared";
}

std::string content_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<Json> lines_of(const fs::path& file) {
  std::vector<Json> lines;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) {
    lines.push_back(Json::parse(line));
  }
  return lines;
}

// The articles of this corpus in French; the others are in Indonesian.
std::string language_of(const std::string& file) {
  return file.starts_with("004") ? "fr" : "id";
}

class GoldQuantities : public testing::Test {
 protected:
  void SetUp() override {
    if (!fs::exists(shared_folder() / "gold" / "claims.jsonl")) {
      GTEST_SKIP() << "no annotated articles in " << shared_folder()
                   << " (CLAIMGRAPH_SHARED_DIR names another folder)";
    }
  }

  const std::vector<QuantityMention>& mentions(const std::string& file) {
    auto found = mentions_.find(file);
    if (found == mentions_.end()) {
      texts_[file] = content_of(shared_folder() / "corpus" / file);
      found =
          mentions_.emplace(file, QuantityExtractor(language_of(file)).extract(texts_[file])).first;
    }
    return found->second;
  }
  std::string words(const std::string& file, TextSpan span) {
    return std::string(span.of(texts_[file]));
  }

 private:
  std::map<std::string, std::vector<QuantityMention>> mentions_;
  std::map<std::string, std::string> texts_;
};

Hedge expected_hedge(const Json& claim) {
  const Json& direction = claim["approx_dir"];
  if (direction == "around") {
    return Hedge::kApprox;
  }
  if (direction == "below") {
    return Hedge::kBelow;
  }
  if (direction == "vague") {
    return Hedge::kMagnitude;
  }
  if (claim["value_lo"].is_null()) {
    return claim["hi_inclusive"] == true ? Hedge::kAtMost : Hedge::kLessThan;
  }
  if (claim["value_hi"].is_null()) {
    return claim["lo_inclusive"] == true ? Hedge::kAtLeast : Hedge::kMoreThan;
  }
  return claim["value_lo"] == claim["value_hi"] ? Hedge::kRounded : Hedge::kRange;
}

// Exact and rounded are what the literal's digits say; the annotation does not tell them apart.
bool same_hedge(Hedge found, Hedge expected) {
  return found == expected || (expected == Hedge::kRounded && found == Hedge::kExact);
}

bool same_values(const Quantity& found, const Json& claim) {
  const auto near = [](const Decimal& value, const Json& expected) {
    return value.to_double() == expected.get<double>();
  };
  const Json& low = claim["value_lo"];
  const Json& high = claim["value_hi"];
  return (low.is_null() || near(found.value(), low)) &&
         (high.is_null() || near(found.upper(), high));
}

// Money: currency and period. Percent: percent. Counts: chips and GPUs are the same to this test
// (the articles use both words for the same things), people of any profession are people, and a
// count of anything else must have that noun.
bool same_unit(const QuantityMention& found, const std::string& expected) {
  const std::string unit = found.quantity.unit().str();
  if (expected == "percent") {
    return unit == "%";
  }
  if (expected == "GPU" || expected == "chip") {
    return unit == "GPU" || unit == "chip";
  }
  return unit == expected;
}

TEST_F(GoldQuantities, CoreClaimsAreFoundWithValueBoundUnitAndSpan) {
  int core = 0;
  int right = 0;
  for (const Json& claim : lines_of(shared_folder() / "gold" / "claims.jsonl")) {
    if (claim["tier"] != "core") {
      continue;
    }
    ++core;
    const std::string file = claim["file"];
    const TextSpan span{claim["byte_start"], claim["byte_end"]};
    const QuantityMention* best = nullptr;
    for (const QuantityMention& mention : mentions(file)) {
      if (mention.span.intersects(span) && (best == nullptr || mention.span == span)) {
        best = &mention;
      }
    }
    std::string wrong;
    if (best == nullptr) {
      wrong = "not found";
    } else {
      wrong += best->span == span ? "" : " span";
      wrong += same_values(best->quantity, claim) ? "" : " value";
      wrong += same_hedge(best->quantity.hedge(), expected_hedge(claim)) ? "" : " bound";
      wrong += same_unit(*best, claim["unit"]) ? "" : " unit";
    }
    if (wrong.empty()) {
      ++right;
      continue;
    }
    std::cout << claim["id"].get<std::string>() << ":" << wrong << "\n    expected '"
              << claim["quote"].get<std::string>() << "' in " << claim["unit"].get<std::string>()
              << "\n";
    if (best != nullptr) {
      std::cout << "    found    '" << words(file, best->span) << "', " << best->quantity.str()
                << " by " << best->rule << "\n";
    }
  }
  std::cout << right << " of " << core << " core claims\n";
  EXPECT_GE(right, 38) << "of " << core;
}

// Names, dates, determiners and vague counts. Durations are quantities of time, and the repeat of a
// headline is the same words: both are for the reader of claims to leave out.
TEST_F(GoldQuantities, WhatIsNoClaimIsNoQuantity) {
  int emitted = 0;
  for (const Json& nonclaim : lines_of(shared_folder() / "gold" / "nonclaims.jsonl")) {
    const std::string file = nonclaim["file"];
    const std::string kind = nonclaim["kind"];
    const TextSpan span{nonclaim["byte_start"], nonclaim["byte_end"]};
    for (const QuantityMention& mention : mentions(file)) {
      // A product's name may be part of what is counted ("10.000 unit GPU H800").
      const bool meant =
          kind == "product name" ? span.contains(mention.number) : mention.span.intersects(span);
      if (meant && kind.find("duration") == std::string::npos &&
          kind.find("repeat") == std::string::npos) {
        ++emitted;
        ADD_FAILURE() << kind << " '" << nonclaim["quote"] << "' was read as "
                      << mention.quantity.str();
      }
    }
  }
  EXPECT_EQ(emitted, 0);
}

}  // namespace
}  // namespace claimgraph
