#include "made_claims.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

#include "random.hpp"

namespace claimgraph::bench {
namespace {

constexpr int kLayout = 1;  // grows when other contents come of the same sizes
constexpr std::size_t kClaimsOfSubject = 80;
constexpr std::size_t kClaimsOfDocument = 20;
constexpr std::size_t kClaimsOfSource = 400;
constexpr std::size_t kClaimsOfChange = 250'000;  // so that the log of a change stays small

enum class ScopedBy { kNothing, kHardware, kBasis };

struct Measured {
  const char* key;
  const char* label;
  const char* broader;  // nullptr for none
  Measure measure;
  const char* unit;
  ScopedBy scoped_by;
  double weight;     // how often it is spoken of
  double magnitude;  // of usual values
};
constexpr std::array kMeasured = {
    Measured{"gpu_count", "GPUs", nullptr, Measure::kCount, "GPU", ScopedBy::kHardware, 20, 2e4},
    Measured{"training_gpu_count", "GPUs used for training", "gpu_count", Measure::kCount, "GPU",
             ScopedBy::kHardware, 10, 5e3},
    Measured{"employee_count", "employees", nullptr, Measure::kCount, "person", ScopedBy::kBasis,
             14, 8e3},
    Measured{"research_staff", "researchers employed", "employee_count", Measure::kCount, "person",
             ScopedBy::kBasis, 6, 9e2},
    Measured{"market_value", "market value", nullptr, Measure::kMoney, "USD", ScopedBy::kBasis, 14,
             4e9},
    Measured{"cash", "cash at hand", nullptr, Measure::kMoney, "USD", ScopedBy::kBasis, 9, 3e8},
    Measured{"data_centre_power", "power of data centres", nullptr, Measure::kPower, "kW",
             ScopedBy::kNothing, 8, 6e4},
    Measured{"user_count", "users", nullptr, Measure::kCount, "user", ScopedBy::kBasis, 8, 3e6},
    Measured{"market_share", "share of the market", nullptr, Measure::kRatio, "%", ScopedBy::kBasis,
             7, 12},
    Measured{"stored_data", "data stored", nullptr, Measure::kData, "TB", ScopedBy::kNothing, 4,
             7e4},
};

struct Hardware {
  const char* key;
  const char* within;  // nullptr at the top
  double share;        // of all that a company has
};
constexpr std::array kHardware = {
    Hardware{"gpu", nullptr, 1.0},        Hardware{"hopper", "gpu", 0.6},
    Hardware{"ampere", "gpu", 0.3},       Hardware{"blackwell", "gpu", 0.1},
    Hardware{"h100", "hopper", 0.3},      Hardware{"h800", "hopper", 0.2},
    Hardware{"h20", "hopper", 0.1},       Hardware{"a100", "ampere", 0.2},
    Hardware{"a800", "ampere", 0.1},      Hardware{"b200", "blackwell", 0.06},
    Hardware{"gb200", "blackwell", 0.04},
};
constexpr std::array kBases = {"audited", "reported", "adjusted", "estimated by peers"};

constexpr int kFirstYear = 2018;
constexpr std::size_t kYears = 8;

std::string subject_key(std::size_t number) {
  return fmt::format("company-{}", number);
}
std::string source_key(std::size_t number) {
  return fmt::format("source-{}", number);
}
std::string document_key(std::size_t number) {
  return fmt::format("document-{}", number);
}

/// `value` in decimal, with that many digits; written without spare zeros.
Decimal with_digits(double value, int digits) {
  const int exponent = static_cast<int>(std::floor(std::log10(value))) - digits + 1;
  const double scaled = std::max(1.0, std::round(value / std::pow(10.0, exponent)));
  return Decimal(static_cast<long long>(scaled)).scaled_by_power_of_ten(exponent);
}

/// Draws claims one after the other.
class ClaimMaker {
 public:
  explicit ClaimMaker(const ClaimSizes& sizes, std::uint64_t stream)
      : sizes_(sizes),
        random_(sizes.seed * 1'000'003 + stream),
        subjects_(subject_count(), 0.5, 1),
        sources_(source_count(), 0.9, 3) {
    for (const Measured& measured : kMeasured) {
      units_.push_back(Unit::parse(measured.unit).value());
      weights_.push_back((weights_.empty() ? 0 : weights_.back()) + measured.weight);
    }
  }

  [[nodiscard]] std::size_t subject_count() const {
    return std::max<std::size_t>(10, sizes_.claims / kClaimsOfSubject);
  }
  [[nodiscard]] std::size_t source_count() const {
    return std::max<std::size_t>(20, sizes_.claims / kClaimsOfSource);
  }
  [[nodiscard]] std::size_t document_count() const {
    return std::max<std::size_t>(10, sizes_.claims / kClaimsOfDocument);
  }

  /// With exactly that many digits, if any are asked for; else hedged as sources do.
  NewClaim draw(int digits = 0) {
    const std::size_t subject = sizes_.hot ? 0 : subjects_.draw(random_);
    const std::size_t measure = sizes_.hot ? 0 : draw_measure();
    NewClaim made;
    Claim& claim = made.claim;
    claim.subject = subject_key(subject);
    claim.predicate = kMeasured[measure].key;
    double value = 0;
    if (sizes_.hot) {
      constexpr double kDecades = 2;
      claim.valid_time = draw_time(0.5).first;
      value = kMeasured[measure].magnitude * std::pow(10.0, kDecades * random_.unit());
    } else {
      const auto [time, year] = draw_time(0.03);
      claim.valid_time = time;
      value = truth(subject, measure, year) * draw_scope(kMeasured[measure].scoped_by, claim.scope);
      if (random_.chance(0.045)) {  // off, by up to a factor of ten or so
        value *= std::exp((random_.unit() - 0.5) * 5);
      }
    }
    claim.object = digits > 0 ? Quantity::from_literal(with_digits(value, digits), units_[measure])
                              : draw_hedge(value, units_[measure]);
    made.attribution = draw_attribution(value);
    return made;
  }

  /// The same words from somebody else who passes them on.
  std::optional<Attribution> draw_report(const Attribution& passed_on) {
    if (!random_.chance(0.1)) {
      return {};
    }
    Attribution report = passed_on;
    report.agent = source_key(sources_.draw(random_));
    report.act = random_.chance(0.3) ? Act::kQuotes : Act::kReports;
    report.via = passed_on.id();
    report.document = document_key(random_.below(document_count()));
    report.evidence.reset();
    return report;
  }

 private:
  std::size_t draw_measure() {
    const double at = random_.unit() * weights_.back();
    const auto found = std::upper_bound(weights_.begin(), weights_.end(), at);
    return std::min(static_cast<std::size_t>(found - weights_.begin()), kMeasured.size() - 1);
  }

  /// What is so: of a size that a company has in all things, and growing for some of them.
  [[nodiscard]] double truth(std::size_t subject, std::size_t measure, std::size_t year) const {
    Random of_subject(sizes_.seed ^ (subject * 0x9e3779b97f4a7c15U));
    const double size = std::exp((of_subject.unit() - 0.5) * 6);
    Random of_item(of_subject.next() + measure);
    const double growth = of_item.chance(0.25) ? 1 + 0.3 * of_item.unit() : 1;
    const Measured& measured = kMeasured[measure];
    if (measured.measure == Measure::kRatio) {
      return 1 + 60 * of_item.unit();
    }
    return measured.magnitude * size * std::exp((of_item.unit() - 0.5) * 2) *
           std::pow(growth, static_cast<double>(year));
  }

  /// A time, and the year it is in or (if it is not stated) the one that is meant.
  std::pair<EdtfDate, std::size_t> draw_time(double not_stated) {
    const std::size_t year = random_.below(kYears);
    if (random_.chance(not_stated)) {
      return {EdtfDate(), year};
    }
    const int written = kFirstYear + static_cast<int>(year);
    if (random_.chance(0.6)) {
      return {EdtfDate::parse(fmt::format("{}", written)).value(), year};
    }
    const std::size_t month = 1 + 3 * random_.below(4);
    return {
        EdtfDate::parse(fmt::format("{0}-{1:02}/{0}-{2:02}", written, month, month + 2)).value(),
        year};
  }

  /// Which part of the whole it is.
  double draw_scope(ScopedBy scoped_by, Scope& scope) {
    if (scoped_by == ScopedBy::kNothing || random_.chance(0.45)) {
      return 1;
    }
    if (scoped_by == ScopedBy::kBasis) {
      scope.emplace("basis", ScopeValue::of(kBases[random_.below(kBases.size())]));
      return 1;
    }
    const Hardware& hardware = kHardware[random_.below(kHardware.size())];
    scope.emplace("hardware", ScopeValue::entity(hardware.key));
    return hardware.share;
  }

  Quantity draw_hedge(double value, const Unit& unit) {
    const double at = random_.unit();
    const int digits = 1 + static_cast<int>(random_.below(4));
    if (at < 0.15) {
      return Quantity::from_literal(with_digits(value, 5), unit);
    }
    if (at < 0.50) {
      return Quantity(Hedge::kRounded, with_digits(value, 1 + digits / 2 + 1), unit);
    }
    if (at < 0.65) {
      return Quantity(Hedge::kApprox, with_digits(value, std::min(digits, 2)), unit);
    }
    if (at < 0.70) {
      return Quantity(random_.chance(0.5) ? Hedge::kAbove : Hedge::kBelow, with_digits(value, 2),
                      unit);
    }
    const double off = 0.5 * random_.unit();
    if (at < 0.79) {
      return Quantity(random_.chance(0.5) ? Hedge::kAtLeast : Hedge::kMoreThan,
                      with_digits(value * (1 - off), digits), unit);
    }
    if (at < 0.88) {
      return Quantity(random_.chance(0.5) ? Hedge::kAtMost : Hedge::kLessThan,
                      with_digits(value * (1 + off), digits), unit);
    }
    if (at < 0.97) {
      return Quantity::between(with_digits(value * (1 - off), 3),
                               with_digits(value * (1.02 + off), 3), unit);
    }
    if (at >= 0.997) {
      return Quantity::unknown(unit);  // somebody would not say
    }
    const int power = static_cast<int>(std::floor(std::log10(value)));
    return Quantity::between(Decimal::power_of_ten(power), Decimal::power_of_ten(power + 1), unit,
                             Hedge::kMagnitude);
  }

  Attribution draw_attribution(double value) {
    Attribution said;
    said.agent = source_key(sources_.draw(random_));
    const double at = random_.unit();
    said.act = at < 0.62   ? Act::kAsserts
               : at < 0.82 ? Act::kEstimates
               : at < 0.94 ? Act::kReports
                           : Act::kForecasts;
    said.document = document_key(random_.below(document_count()));
    if (sizes_.evidence > 0) {
      said.evidence = draw_words(value);
    }
    return said;
  }

  Evidence draw_words(double value) {
    constexpr std::array kWords = {
        "the",     "company",  "said",   "in",     "its", "annual",   "report",  "that",
        "figures", "rose",     "by",     "about",  "a",   "quarter",  "against", "last",
        "year",    "while",    "people", "close",  "to",  "matter",   "put",     "them",
        "higher",  "analysts", "expect", "growth", "of",  "capacity", "and",     "cost"};
    Evidence words;
    words.exact = fmt::format("{:.0f}", value);
    while (words.exact.size() < sizes_.evidence) {
      words.exact += ' ';
      words.exact += kWords[random_.below(kWords.size())];
    }
    words.exact.resize(sizes_.evidence);
    words.byte_start = random_.below(100'000);
    words.byte_end = words.byte_start + words.exact.size();
    return words;
  }

  ClaimSizes sizes_;
  Random random_;
  Skewed subjects_;
  Skewed sources_;
  std::vector<Unit> units_;      // of kMeasured
  std::vector<double> weights_;  // of kMeasured, added up
};

void put_entity(Writer& writer, EntityKind kind, std::string key, std::string label) {
  Entity entity;
  entity.key = std::move(key);
  entity.kind = kind;
  entity.label = std::move(label);
  writer.put_entity(entity);
}

void put_predicates(Writer& writer) {
  for (const Measured& measured : kMeasured) {
    Predicate predicate;
    predicate.key = measured.key;
    predicate.label = measured.label;
    predicate.object_type = ObjectType::kQuantity;
    predicate.dimension = Dimension{measured.measure};
    predicate.role = QuantityRole::kStock;
    writer.put_predicate(predicate);
  }
}

/// Entities, documents, and how predicates and hardware are ordered.
void put_names(Writer& writer, const ClaimMaker& maker) {
  put_predicates(writer);
  for (std::size_t number = 0; number < maker.source_count(); ++number) {
    put_entity(writer, EntityKind::kOrganization, source_key(number),
               fmt::format("Source No. {}", number));
  }
  for (std::size_t number = 0; number < maker.subject_count(); ++number) {
    put_entity(writer, EntityKind::kCompany, subject_key(number),
               fmt::format("Company No. {}", number));
  }
  for (std::size_t number = 0; number < maker.document_count(); ++number) {
    Document document;
    document.key = document_key(number);
    document.title = fmt::format("Filing {}", number);
    document.publisher = source_key(number % maker.source_count());
    document.language = "en";
    writer.put_document(document);
  }
  const auto order = [&writer](std::string_view predicate, const char* narrower,
                               const char* wider) {
    Claim claim;
    claim.subject = narrower;
    claim.predicate = predicate;
    claim.object = EntityRef{wider};
    writer.put_claim(claim);
    Attribution attribution;
    attribution.claim = claim.id();
    attribution.agent = source_key(0);
    writer.put_attribution(attribution);
  };
  for (const Hardware& hardware : kHardware) {
    put_entity(writer, EntityKind::kHardware, hardware.key, hardware.key);
    if (hardware.within != nullptr) {
      order(predicates::kSubclassOf, hardware.key, hardware.within);
    }
  }
  for (const Measured& measured : kMeasured) {
    if (measured.broader != nullptr) {
      order(predicates::kBroader, measured.key, measured.broader);
    }
  }
}

void make(Store& store, const ClaimSizes& sizes, const std::string& contents) {
  ClaimMaker maker(sizes, 0);
  {
    Writer writer = store.write("bench_engine", "names");
    put_names(writer, maker);
    writer.commit();
  }
  for (std::size_t done = 0; done < sizes.claims;) {
    const std::size_t until = std::min(done + kClaimsOfChange, sizes.claims);
    Writer writer = store.write(
        "bench_engine",
        until == sizes.claims ? contents : fmt::format("{} of {} claims", until, sizes.claims));
    while (done < until) {
      NewClaim made = maker.draw();
      if (!writer.put_claim(made.claim)) {
        continue;  // it is there: another one
      }
      ++done;
      made.attribution.claim = made.claim.id();
      writer.put_attribution(made.attribution);
      if (const auto report = maker.draw_report(made.attribution)) {
        writer.put_attribution(*report);
      }
    }
    writer.commit();
  }
}

}  // namespace

std::string describe(const ClaimSizes& sizes) {
  return fmt::format("{}{} claims with {} bytes of evidence, seed {}, layout {}", sizes.claims,
                     sizes.hot ? " hot" : "", sizes.evidence, sizes.seed, kLayout);
}

void make_claims(const std::filesystem::path& file, const ClaimSizes& sizes) {
  constexpr std::size_t kLeast = 100;
  if (sizes.claims < kLeast) {
    throw Error(ErrorCode::kInvalidArgument,
                fmt::format("{} claims; expected at least {}", sizes.claims, kLeast));
  }
  if (!std::filesystem::exists(file)) {
    Store made = Store::open(file);
    make(made, sizes, describe(sizes));
  }
}

Store open_claims(const std::filesystem::path& file, const ClaimSizes& sizes) {
  const std::string contents = describe(sizes);
  OpenOptions options;
  options.mode = OpenOptions::Mode::kRead;
  Store store = Store::open(file, options);
  const std::vector<Change> changes = store.view().changes();
  const bool holds = std::any_of(changes.begin(), changes.end(),
                                 [&](const Change& change) { return change.what == contents; });
  if (!holds) {
    throw Error(ErrorCode::kConflict,
                fmt::format("{} does not hold {}; name another folder, or --remake", file.string(),
                            contents));
  }
  return store;
}

std::vector<NewClaim> new_claims(const ClaimSizes& sizes, std::size_t count) {
  constexpr std::uint64_t kAnotherStream = 77;
  constexpr int kDigitsOfNew = 10;  // no other claim has as many
  ClaimMaker maker(sizes, kAnotherStream);
  std::vector<NewClaim> made;
  while (made.size() < count) {
    made.push_back(maker.draw(kDigitsOfNew));
    made.back().attribution.claim = made.back().claim.id();
  }
  return made;
}

}  // namespace claimgraph::bench
