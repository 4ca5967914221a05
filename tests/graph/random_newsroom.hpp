// Newsrooms filled at random: merges, retractions, chains, disputes, utterances.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include <rapidcheck/gtest.h>

#include <claimgraph/base/error.hpp>

#include "../contradiction/newsroom.hpp"

namespace claimgraph::testing {

/// One thing that happens in a newsroom, by numbers that are read as wide as they must be.
struct Deed {
  unsigned what = 0;
  std::array<unsigned, 6> which{};
};

inline constexpr std::size_t kAgents = 4;      ///< "a0", "a1", ...
inline constexpr std::size_t kDocuments = 3;   ///< "d0", ...
inline constexpr std::size_t kUtterances = 2;  ///< "u0", ...

namespace random_newsroom {

/// "a2" for `which` of `many`.
inline std::string name(const char* letter, unsigned which, std::size_t many) {
  return letter + std::to_string(which % many);
}

class Play {
 public:
  explicit Play(Newsroom& newsroom) : newsroom_(newsroom) {
    newsroom_.predicate("size: count stock");
    newsroom_.predicate("extent: count stock");
    newsroom_.predicate("chief: entity");
    for (unsigned agent = 0; agent < kAgents; ++agent) {
      // So that all agents are there, whatever happens.
      newsroom_.said(
          "", name("a", agent, kAgents) + " asserts x0 size " + std::to_string(agent + 1) + " GPU");
    }
    newsroom_.document("d0", "a0 2024");
    newsroom_.document("d1", "a1 2025-01-30");
    newsroom_.document("d2", "");
  }

  void happen(const Deed& deed) {
    try {
      do_it(deed);
    } catch (const Error&) {  // a circle of merges, a key twice: nothing happened
    }
  }

 private:
  void do_it(const Deed& deed) {
    switch (deed.what % 16) {
      case 0:
      case 1:
      case 2:
      case 3:
        put_claim(deed);
        break;
      case 4:
        newsroom_.merged(name("a", deed.which[0], kAgents), name("a", deed.which[1], kAgents));
        break;
      case 5:
        newsroom_.merged("size", "extent");
        break;
      case 6:
        take_back(deed);
        break;
      case 7:
        undo(deed);
        break;
      default:
        put_statement(deed);
        break;
    }
  }

  void put_claim(const Deed& deed) {
    std::string sentence = name("x", deed.which[0], 3);
    switch (deed.which[1] % 4) {
      case 0:
        sentence += " chief ->" + name("a", deed.which[2], kAgents);
        break;
      case 1:
        if (claims_ > 0) {
          sentence += " size more than " + name("c", deed.which[2], claims_) + " GPU";
          break;
        }
        [[fallthrough]];
      default:
        sentence += (deed.which[1] % 4 == 2 ? " size " : " extent ") +
                    std::to_string(1 + deed.which[2] % 5) + "000 GPU";
        break;
    }
    if (deed.which[3] % 3 == 0) {
      sentence += " {place=@" + name("a", deed.which[4], kAgents) + ", of=@" +
                  name("x", deed.which[5], 3) + ", phase=all}";
    }
    newsroom_.claim("c" + std::to_string(claims_), sentence);
    ++claims_;
  }

  void put_statement(const Deed& deed) {
    if (claims_ == 0) {
      return;
    }
    const std::string claim = name("c", deed.which[1], claims_);
    const std::string other = name("c", deed.which[2], claims_);
    const bool dispute = deed.which[0] % 5 == 0 && claim != other;
    constexpr std::array kActs{"asserts", "estimates", "reports", "quotes", "denies"};
    std::string sentence = name("a", deed.which[3], kAgents) + " " +
                           (dispute ? "disputes" : kActs[deed.which[2] % kActs.size()]) + " " +
                           claim;
    if (deed.which[4] % 2 == 0) {
      sentence += " in " + name("d", deed.which[4] / 2, kDocuments);
    }
    if (deed.which[5] % 3 == 0) {
      sentence += " on 202" + std::to_string(deed.which[5] / 3 % 5);
    }
    if (deed.which[0] % 3 != 0 && statements_ > 0) {
      sentence += " from " + name("s", deed.which[5], statements_);
    }
    if (dispute) {
      sentence += " against " + other;
    }
    if (deed.which[1] % 4 == 0) {
      sentence += " #" + name("u", deed.which[1] / 4, kUtterances);
    }
    // Some have no key, so that they are named by their hash.
    newsroom_.statement(deed.which[0] % 7 == 0 ? "" : "s" + std::to_string(statements_), sentence);
    statements_ += deed.which[0] % 7 == 0 ? 0U : 1U;
  }

  void take_back(const Deed& deed) {
    Writer writer = newsroom_.store().write("a test", "take back");
    if (deed.which[0] % 4 == 0) {
      writer.retract_document(name("d", deed.which[1], kDocuments), "wrong");
    } else if (deed.which[0] % 4 == 1 && claims_ > 0) {
      writer.retract(*writer.find_claim(name("c", deed.which[1], claims_)), "wrong");
    } else if (statements_ > 0) {
      writer.retract(*writer.find_attribution(name("s", deed.which[1], statements_)), "wrong");
    }
    writer.commit();
  }

  void undo(const Deed& deed) {
    const ChangeNumber last = newsroom_.store().view().number();
    Writer writer = newsroom_.store().write("a test", "undo");
    writer.undo(last - deed.which[0] % 8);
    writer.commit();
  }

  Newsroom& newsroom_;
  std::size_t claims_ = 0;
  std::size_t statements_ = 0;
};

}  // namespace random_newsroom

/// What happens, one after the other. Played twice, it gives equal stores.
inline rc::Gen<std::vector<Deed>> deeds() {
  // The numbers are drawn from their whole range, however small the case is.
  const auto number = [](unsigned below) {
    return rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0U, below));
  };
  return rc::gen::container<std::vector<Deed>>(rc::gen::build<Deed>(
      rc::gen::set(&Deed::what, number(16)),
      rc::gen::set(&Deed::which, rc::gen::container<std::array<unsigned, 6>>(number(840)))));
}

/// A newsroom in which these happened. What cannot happen is skipped.
inline void play(Newsroom& newsroom, const std::vector<Deed>& deeds) {
  random_newsroom::Play played(newsroom);
  for (const Deed& deed : deeds) {
    played.happen(deed);
  }
}

}  // namespace claimgraph::testing
