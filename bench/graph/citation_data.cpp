#include "citation_data.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/store/writer.hpp>

#include "made_store.hpp"
#include "random.hpp"

namespace claimgraph::bench {
namespace {

constexpr int kLayout = 1;  // grows when other contents come of the same sizes

constexpr std::array kPredicates = {"gpu_count", "employee_count", "user_count", "patent_count",
                                    "store_count"};
constexpr std::array kUnits = {"GPU", "person", "user", "{patent}", "{store}"};
constexpr int kFirstYear = 2015;
constexpr std::size_t kYears = 10;
constexpr std::size_t kMonths = 12;
constexpr std::size_t kDays = 28;

std::string agent_key(std::size_t number) {
  return fmt::format("agent-{}", number);
}
std::string document_key(std::size_t number) {
  return fmt::format("document-{}", number);
}

class DataMaker {
 public:
  DataMaker(Writer& writer, const CitationSizes& sizes)
      : writer_(writer),
        sizes_(sizes),
        random_(sizes.seed),
        claims_(sizes.citations / 8),
        agents_(sizes.documents / 10),
        publishers_(agents_),
        citing_(sizes.documents),
        repeated_(claims_ - 1) {}

  void make() {
    for (std::size_t number = 0; number < agents_; ++number) {
      Entity agent;
      agent.key = agent_key(number);
      agent.kind = EntityKind::kOrganization;
      agent.label = fmt::format("Agent No. {}", number);
      writer_.put_entity(agent);
    }
    put_documents();
    put_claims();
    for (std::size_t made = 0; made < sizes_.citations;) {
      made += cite(made + 1 < sizes_.citations);
    }
  }

 private:
  static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::size_t kViral = 0;

  /// An attribution that can be passed on.
  struct Said {
    AttributionId id;
    std::uint32_t agent;
    std::uint32_t document;  // or kNone
    std::uint32_t after;     // only later documents can have it from here
  };

  void put_documents() {
    for (std::size_t year = 0; year < kYears; ++year) {
      for (std::size_t day = 0; day < kMonths * kDays; ++day) {
        days_.push_back(
            EdtfDate::parse(fmt::format("{}-{:02}-{:02}", kFirstYear + static_cast<int>(year),
                                        1 + day / kDays, 1 + day % kDays))
                .value());
      }
    }
    for (std::size_t number = 0; number < sizes_.documents; ++number) {
      published_by_.push_back(static_cast<std::uint32_t>(publishers_.draw(random_)));
      Document document;
      document.key = document_key(number);
      document.title = fmt::format("Article {}", number);
      document.url = fmt::format("https://news.example.org/{}", number);
      document.publisher = agent_key(published_by_.back());
      document.published = date_of(number);
      writer_.put_document(document);
    }
  }
  [[nodiscard]] const EdtfDate& date_of(std::size_t document) const {
    return days_[document * days_.size() / sizes_.documents];
  }

  void put_claims() {
    std::vector<Unit> units;
    for (std::size_t at = 0; at < kPredicates.size(); ++at) {
      Predicate predicate;
      predicate.key = kPredicates[at];
      predicate.label = kPredicates[at];
      predicate.object_type = ObjectType::kQuantity;
      predicate.dimension = Dimension{Measure::kCount};
      predicate.role = QuantityRole::kStock;
      writer_.put_predicate(predicate);
      units.push_back(Unit::parse(kUnits[at]).value());
    }
    constexpr std::size_t kOfOne = kPredicates.size() * kYears;
    for (std::size_t number = 0; number < claims_; ++number) {
      const std::string company = fmt::format("company-{}", number / kOfOne);
      if (number % kOfOne == 0) {
        Entity entity;
        entity.key = company;
        entity.kind = EntityKind::kCompany;
        entity.label = fmt::format("Company No. {}", number / kOfOne);
        writer_.put_entity(entity);
      }
      const std::size_t at = number % kPredicates.size();
      Claim claim;
      claim.subject = company;
      claim.predicate = kPredicates[at];
      claim.object =
          Quantity(Hedge::kExact, Decimal(static_cast<std::int64_t>(1 + random_.below(1'000'000))),
                   units[at]);
      claim.valid_time =
          EdtfDate::parse(std::to_string(kFirstYear + number % kOfOne / kPredicates.size()))
              .value();
      const bool named = number == kViral || random_.chance(0.5);
      writer_.put_claim(claim, number == kViral ? kViralClaim
                               : named          ? fmt::format("c{}", number)
                                                : "");
      ids_.push_back(claim.id());
      put_origins(number);
    }
  }

  /// Who said it first, early on; one in twenty reports somebody without saying whom.
  void put_origins(std::size_t claim) {
    const std::size_t origins = claim == kViral ? 20 : 1 + random_.below(3);
    said_.emplace_back();
    for (std::size_t i = 0; i < origins; ++i) {
      Attribution origin;
      origin.claim = ids_[claim];
      origin.act = random_.chance(0.05)  ? Act::kReports
                   : random_.chance(0.3) ? Act::kEstimates
                                         : Act::kAsserts;
      if (random_.chance(0.02)) {
        origin.speech_act = fmt::format("call-{}", random_.below(1 + claims_ / 100));
      }
      put(claim, origin, document_after(0, sizes_.documents / 2), 0);
    }
  }

  /// Passes on something that was said; the number of citations made.
  std::size_t cite(bool two) {
    const std::size_t claim = random_.chance(0.3) ? kViral : 1 + repeated_.draw(random_);
    const Said from = pick(said_[claim]);
    Attribution report;
    report.claim = ids_[claim];
    report.act = random_.chance(0.2) ? Act::kQuotes : Act::kReports;
    report.via = from.id;
    const std::uint32_t document =
        random_.chance(0.05) ? kNone : citing_document(from.after, from.agent);
    if (!put(claim, report, document, from)) {
      return 0;
    }
    const Said last = said_[claim].back();
    if (!two || last.agent == from.agent || last.agent - from.agent > agents_ / 100 ||
        !random_.chance(0.005)) {
      return 1;
    }
    // Back to whom it came from.
    Attribution echo;
    echo.claim = ids_[claim];
    echo.act = Act::kReports;
    echo.via = last.id;
    echo.agent = agent_key(from.agent);
    if (writer_.put_attribution(echo)) {
      said_[claim].push_back({echo.id(), from.agent, kNone, last.after});
      return 2;
    }
    return 1;
  }

  /// One of what was said, half of the time by one of the first.
  const Said& pick(const std::vector<Said>& said) {
    double place = random_.unit();
    if (random_.chance(0.5)) {
      place = place * place * place;
    }
    return said[static_cast<std::size_t>(place * static_cast<double>(said.size()))];
  }

  std::uint32_t document_after(std::size_t first, std::size_t end) {
    return static_cast<std::uint32_t>(first + random_.below(end - first));
  }

  /// A document later than `after`, of somebody who publishes no more than `agent`, some far more
  /// often than others; kNone if it does not find one soon.
  std::uint32_t citing_document(std::uint32_t after, std::uint32_t agent) {
    for (int attempt = 0; attempt < 16; ++attempt) {
      const std::size_t document =
          (citing_.draw(random_) * 2'654'435'761U + 12'345) % sizes_.documents;
      if (document > after && published_by_[document] >= agent) {
        return static_cast<std::uint32_t>(document);
      }
    }
    return kNone;
  }

  bool put(std::size_t claim, Attribution& attribution, std::uint32_t document, std::uint32_t agent,
           std::uint32_t after) {
    attribution.agent = agent_key(agent);
    if (document != kNone) {
      attribution.document = document_key(document);
      attribution.date = date_of(document);
    }
    if (!writer_.put_attribution(attribution)) {
      return false;
    }
    said_[claim].push_back({attribution.id(), agent, document, after});
    return true;
  }
  /// In a document, by whoever publishes it.
  void put(std::size_t claim, Attribution& origin, std::uint32_t document, std::uint32_t after) {
    put(claim, origin, document, published_by_[document], std::max(after, document));
  }
  bool put(std::size_t claim, Attribution& report, std::uint32_t document, const Said& from) {
    if (document != kNone) {
      return put(claim, report, document, published_by_[document], document);
    }
    const auto agent = static_cast<std::uint32_t>(from.agent + random_.below(agents_ - from.agent));
    return put(claim, report, kNone, agent, from.after);
  }

  Writer& writer_;
  CitationSizes sizes_;
  Random random_;
  std::size_t claims_;
  std::size_t agents_;
  Skewed publishers_;
  Skewed citing_;
  Skewed repeated_;  // claims but the viral one
  std::vector<EdtfDate> days_;
  std::vector<std::uint32_t> published_by_;  // of documents
  std::vector<ClaimId> ids_;
  std::vector<std::vector<Said>> said_;  // of each claim
};

}  // namespace

Store open_citation_data(const std::filesystem::path& file, const CitationSizes& sizes) {
  constexpr std::size_t kLeastDocuments = 200;
  constexpr std::size_t kLeastCitations = 400;
  if (sizes.documents < kLeastDocuments || sizes.citations < kLeastCitations) {
    throw Error(ErrorCode::kInvalidArgument,
                fmt::format("at least {} documents and {} citations are needed", kLeastDocuments,
                            kLeastCitations));
  }
  const std::string contents = fmt::format("{} documents and {} citations of seed {}, layout {}",
                                           sizes.documents, sizes.citations, sizes.seed, kLayout);
  return open_made_store(file, "bench_graph", contents,
                         [&](Writer& writer) { DataMaker(writer, sizes).make(); });
}

}  // namespace claimgraph::bench
