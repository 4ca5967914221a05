// The chains of the annotated corpus, when it is there.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <claimgraph/base/unicode.hpp>

#include "text/discourse/discourse.hpp"
#include "text/discourse/names.hpp"
#include "text/language/lexicon.hpp"

namespace claimgraph {
namespace {

namespace fs = std::filesystem;

fs::path shared_folder() {
  const char* const set = std::getenv("CLAIMGRAPH_SHARED_DIR");
  return set != nullptr ? fs::path(set) : fs::path(CLAIMGRAPH_SOURCE_DIR).parent_path() / "shared";
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

// Plain text as it stands: each line is a block.
Article article_of(std::string text) {
  Article article;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (end > begin) {
      article.blocks.push_back({Block::Kind::kParagraph, {begin, end}});
    }
    begin = end + 1;
  }
  article.text = std::move(text);
  return article;
}

// What the annotation calls a source, and what names it here.
std::string bare(const std::string& name) {
  std::string kept = name.substr(0, name.find(" ("));
  kept.erase(std::remove(kept.begin(), kept.end(), '"'), kept.end());
  return fold_for_search(kept);
}

// The label names the source: the same, or its surname.
bool names_it(const std::string& label, const std::string& wanted) {
  if (wanted == "unnamed estimator" || wanted == "several reports") {
    return label.rfind("unnamed", 0) == 0;
  }
  std::string own = fold_for_search(label);
  for (const std::string mark : {"\u201C", "\u201D", "\""}) {
    for (std::size_t at = own.find(mark); at != std::string::npos; at = own.find(mark)) {
      own.erase(at, mark.size());
    }
  }
  return own == wanted;
}

TEST(GoldAttribution, ChainsOfTheCoreClaimsAreRight) {
  const fs::path gold = shared_folder() / "gold" / "claims.jsonl";
  if (!fs::exists(gold)) {
    GTEST_SKIP() << "no annotated corpus at " << gold << " (CLAIMGRAPH_SHARED_DIR)";
  }
  std::map<std::string, std::string> texts;
  std::map<std::string, std::unique_ptr<Discourse>> read_already;
  const NameFinder nothing_known;
  int core = 0;
  int right = 0;
  int others = 0;
  int others_right = 0;
  std::istringstream lines(read(gold));
  for (std::string line; std::getline(lines, line);) {
    const nlohmann::json claim = nlohmann::json::parse(line);
    const std::string file = claim["file"];
    auto& discourse = read_already[file];
    if (!discourse) {
      const Article article = article_of(read(shared_folder() / "corpus" / file));
      const bool french = file.rfind("004", 0) == 0;
      discourse =
          std::make_unique<Discourse>(article, Lexicon::of(french ? "fr" : "id"), nothing_known);
    }
    // From the speaker outwards, without the publisher.
    std::vector<std::string> wanted;
    for (const auto& link : claim["speaker_chain"]) {
      wanted.push_back(bare(link));
    }
    wanted.erase(wanted.begin());
    std::reverse(wanted.begin(), wanted.end());

    const Voice& voice = discourse->voice_at(claim["byte_start"]);
    std::string got;
    bool same = voice.links.size() == wanted.size();
    for (std::size_t i = 0; i < voice.links.size(); ++i) {
      const std::string& label = discourse->entities()[voice.links[i].entity].label;
      same = same && names_it(label, wanted[i]);
      got += "[" + label + " " + to_string(voice.links[i].act) + "]";
    }
    const bool is_core = claim["tier"] == "core";
    core += is_core ? 1 : 0;
    right += is_core && same ? 1 : 0;
    others += is_core ? 0 : 1;
    others_right += !is_core && same ? 1 : 0;
    if (!same) {
      std::string want;
      for (const std::string& name : wanted) {
        want += "[" + name + "]";
      }
      std::cout << (is_core ? "miss " : "miss outside the core ") << claim["id"] << " '"
                << claim["quote"].get<std::string>() << "': wanted " << want << " got " << got
                << " by " << voice.rule << "\n";
    }
  }
  std::cout << "attribution chains: " << right << " of " << core << " core claims, " << others_right
            << " of " << others << " others\n";
  EXPECT_EQ(core, 40);
  EXPECT_GE(right, 34);
}

}  // namespace
}  // namespace claimgraph
