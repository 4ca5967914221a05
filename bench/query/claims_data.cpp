#include "claims_data.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
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

struct Kind {
  EntityKind kind;
  const char* name;
  double share;  // of all entities
};
constexpr Kind kCompanies{EntityKind::kCompany, "company", 0.25};
constexpr Kind kOrganizations{EntityKind::kOrganization, "organization", 0.10};
constexpr Kind kPeople{EntityKind::kPerson, "person", 0.30};
constexpr Kind kHardware{EntityKind::kHardware, "hardware", 0.10};
constexpr Kind kProducts{EntityKind::kProduct, "product", 0.25};

struct Measured {
  const char* key;
  const char* label;
  Measure measure;
  const char* unit;
};
constexpr std::array kMeasured = {
    Measured{"employee_count", "employees", Measure::kCount, "person"},
    Measured{"gpu_count", "GPUs", Measure::kCount, "GPU"},
    Measured{"market_value", "market value", Measure::kMoney, "USD"},
    Measured{"cash", "cash at hand", Measure::kMoney, "USD"},
    Measured{"debt", "debt", Measure::kMoney, "USD"},
    Measured{"data_centre_power", "power of data centres", Measure::kPower, "kW"},
    Measured{"user_count", "users", Measure::kCount, "user"},
    Measured{"patent_count", "patents", Measure::kCount, "{patent}"},
    Measured{"floor_area", "floor area", Measure::kArea, "m2"},
    Measured{"stored_data", "data stored", Measure::kData, "TB"},
    Measured{"fibre_length", "length of fibre", Measure::kLength, "km"},
    Measured{"fleet_mass", "mass of the fleet", Measure::kMass, "t"},
};
constexpr const char* kWorksFor = "works_for";
constexpr const char* kMotto = "motto";

std::string key_of(const Kind& kind, std::size_t number) {
  return fmt::format("{}-{}", kind.name, number);
}

class DataMaker {
 public:
  DataMaker(Writer& writer, const DataSizes& sizes)
      : writer_(writer),
        sizes_(sizes),
        random_(sizes.seed),
        companies_(count(kCompanies)),
        organizations_(count(kOrganizations)),
        measures_(kMeasured.size()) {}

  void make() {
    put_predicates();
    for (const Kind& kind : {kCompanies, kOrganizations, kPeople, kHardware, kProducts}) {
      put_entities(kind);
    }
    put_documents();
    put_taxonomy();
    put_parts();
    put_people();
    put_mottos();
    while (claims_ < sizes_.claims) {
      put_measurement();
    }
  }

 private:
  [[nodiscard]] std::size_t count(const Kind& kind) const {
    return static_cast<std::size_t>(kind.share * static_cast<double>(sizes_.entities));
  }
  [[nodiscard]] std::size_t share_of_claims(double share) const {
    return static_cast<std::size_t>(share * static_cast<double>(sizes_.claims));
  }

  void put_predicates() {
    for (const Measured& measured : kMeasured) {
      Predicate predicate;
      predicate.key = measured.key;
      predicate.label = measured.label;
      predicate.object_type = ObjectType::kQuantity;
      predicate.dimension = Dimension{measured.measure};
      predicate.role = QuantityRole::kStock;
      writer_.put_predicate(predicate);
      units_.push_back(Unit::parse(measured.unit).value());
    }
    Predicate works_for;
    works_for.key = kWorksFor;
    works_for.label = "works for";
    works_for.object_type = ObjectType::kEntity;
    works_for.functional = false;
    writer_.put_predicate(works_for);
    Predicate motto;
    motto.key = kMotto;
    motto.label = "motto";
    motto.functional = false;
    writer_.put_predicate(motto);
  }

  void put_entities(const Kind& kind) {
    for (std::size_t number = 0; number < count(kind); ++number) {
      Entity entity;
      entity.key = key_of(kind, number);
      entity.kind = kind.kind;
      entity.label = fmt::format("{} No. {}", kind.name, number);
      if (random_.chance(0.3)) {
        entity.aliases.push_back({fmt::format("{} {}", kind.name, number), "en"});
      }
      if (random_.chance(0.05)) {
        entity.aliases.push_back({fmt::format("die {}. {}", number, kind.name), "de"});
      }
      writer_.put_entity(entity);
    }
  }

  void put_documents() {
    documents_ = share_of_claims(0.25);
    for (std::size_t number = 0; number < documents_; ++number) {
      Document document;
      document.key = fmt::format("document-{}", number);
      document.title = fmt::format("Article {} of {}", number, year());
      document.url = fmt::format("https://news.example.org/{}", number);
      document.publisher = key_of(kOrganizations, organizations_.draw(random_));
      document.language = "en";
      document.published = EdtfDate::parse(day()).value();
      writer_.put_document(document);
    }
  }

  /// A tree in which each has four below it; one in ten has a second class. Every tenth relation is
  /// no relation: doubted only, or denied.
  void put_taxonomy() {
    const std::size_t wanted = share_of_claims(0.24);
    for (std::size_t number = 1; number < std::min(count(kHardware), wanted); ++number) {
      put_relation(predicates::kSubclassOf, kHardware, number, kHardware, (number - 1) / 4);
      if (number > 4 && random_.chance(0.1)) {
        put_relation(predicates::kSubclassOf, kHardware, number, kHardware,
                     random_.below(number / 4));
      }
    }
  }
  void put_parts() {
    for (std::size_t i = 0; i < share_of_claims(0.08); ++i) {
      const std::size_t part = 1 + random_.below(count(kProducts) - 1);
      put_relation(predicates::kPartOf, kProducts, part, kProducts, random_.below(part));
    }
  }
  void put_people() {
    for (std::size_t i = 0; i < share_of_claims(0.10); ++i) {
      put_relation(kWorksFor, kPeople, random_.below(count(kPeople)), kCompanies,
                   companies_.draw(random_));
    }
  }

  void put_relation(std::string_view predicate, const Kind& subject, std::size_t subject_number,
                    const Kind& object, std::size_t object_number) {
    Claim claim;
    claim.subject = key_of(subject, subject_number);
    claim.predicate = predicate;
    claim.object = EntityRef{key_of(object, object_number)};
    Act act = Act::kAsserts;
    if (random_.chance(0.05)) {
      claim.polarity = Polarity::kDenied;
    } else if (random_.chance(0.05)) {
      act = Act::kDoubts;
    }
    put(claim, act);
  }

  void put_mottos() {
    for (std::size_t i = 0; i < share_of_claims(0.02); ++i) {
      Claim claim;
      claim.subject = key_of(kCompanies, companies_.draw(random_));
      claim.predicate = kMotto;
      claim.object = TextValue{fmt::format("Progress, {} times over", i), "en"};
      put(claim, Act::kAsserts);
    }
  }

  /// Every company has a true value for each predicate and year; one in four claims has another.
  void put_measurement() {
    const std::size_t company = companies_.draw(random_);
    const std::size_t measure = measures_.draw(random_);
    const int in_year = year();
    Random truth(sizes_.seed ^ (company * 64 + measure) * 0x9e3779b97f4a7c15U);
    auto value = static_cast<double>(100 + truth.below(1'000'000));
    value *= 1 + 0.1 * (in_year - kFirstYear);
    if (random_.chance(0.25)) {
      value *= 0.3 + 3 * random_.unit();
    }
    Claim claim;
    claim.subject = key_of(kCompanies, company);
    claim.predicate = kMeasured[measure].key;
    claim.object = Quantity(Hedge::kExact, Decimal(std::llround(value)), units_[measure]);
    const std::string time = random_.chance(0.4)
                                 ? fmt::format("{}", in_year)
                                 : fmt::format("{}-{:02}", in_year, 1 + random_.below(kMonths));
    claim.valid_time = EdtfDate::parse(time).value();
    put(claim, random_.chance(0.3) ? Act::kEstimates : Act::kAsserts);
  }

  /// Puts a claim and who puts it forward. One in five is passed on, and some of that again.
  void put(const Claim& claim, Act act) {
    const std::string key = random_.chance(0.5) ? fmt::format("c{}", puts_) : std::string();
    ++puts_;
    claims_ += writer_.put_claim(claim, key) ? 1U : 0U;
    Attribution attribution;
    attribution.claim = claim.id();
    attribution.agent = key_of(kOrganizations, organizations_.draw(random_));
    attribution.act = act;
    say_in_document(attribution);
    while (random_.chance(0.2)) {
      Attribution report;
      report.claim = attribution.claim;
      report.agent = key_of(kOrganizations, organizations_.draw(random_));
      report.act = random_.chance(0.3) ? Act::kQuotes : Act::kReports;
      report.via = attribution.id();
      say_in_document(report);
      attribution = std::move(report);
    }
  }
  void say_in_document(Attribution& attribution) {
    if (random_.chance(0.9)) {
      attribution.document = fmt::format("document-{}", random_.below(documents_));
    }
    attribution.date = EdtfDate::parse(day()).value();
    writer_.put_attribution(attribution);
  }

  static constexpr int kFirstYear = 2018;
  static constexpr std::size_t kYears = 8;
  static constexpr std::size_t kMonths = 12;
  static constexpr std::size_t kDays = 28;
  int year() { return kFirstYear + static_cast<int>(random_.below(kYears)); }
  std::string day() {
    const int in_year = year();
    const std::size_t month = 1 + random_.below(kMonths);
    return fmt::format("{}-{:02}-{:02}", in_year, month, 1 + random_.below(kDays));
  }

  Writer& writer_;
  DataSizes sizes_;
  Random random_;
  Skewed companies_;
  Skewed organizations_;
  Skewed measures_;
  std::vector<Unit> units_;  // of kMeasured
  std::size_t documents_ = 0;
  std::size_t claims_ = 0;
  std::size_t puts_ = 0;  // also of claims that were there
};

}  // namespace

Store open_claims_data(const std::filesystem::path& file, const DataSizes& sizes) {
  constexpr std::size_t kLeast = 100;
  if (sizes.entities < kLeast || sizes.claims < kLeast) {
    throw Error(ErrorCode::kInvalidArgument,
                fmt::format("at least {} entities and claims are needed", kLeast));
  }
  const std::string contents = fmt::format("{} entities and {} claims of seed {}, layout {}",
                                           sizes.entities, sizes.claims, sizes.seed, kLayout);
  return open_made_store(file, "bench_query", contents,
                         [&](Writer& writer) { DataMaker(writer, sizes).make(); });
}

}  // namespace claimgraph::bench
