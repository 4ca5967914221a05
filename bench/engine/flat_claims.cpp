#include "flat_claims.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include <claimgraph/base/error.hpp>

#include "sqlite_file.hpp"

namespace claimgraph::bench {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr std::int64_t kFuzzyLoOpen = 4;
constexpr std::int64_t kFuzzyHiOpen = 8;

/// Scopes by claim; scopes of the made-up store have one dimension.
std::unordered_map<std::string, std::uint32_t> read_scopes(const BareFile& file,
                                                           std::vector<std::uint32_t>& of_claim) {
  std::unordered_map<std::string, std::uint32_t> texts;
  BareStatement rows = file.prepare("SELECT claim_id, entity_id, text FROM scope");
  while (rows.step()) {
    const auto claim = static_cast<std::size_t>(rows.integer(0));
    if (of_claim.at(claim) != 0) {
      throw Error(ErrorCode::kConflict, "a claim with two dimensions of scope; expected one");
    }
    if (!rows.is_null(1)) {
      of_claim[claim] = kFirstHardware + static_cast<std::uint32_t>(rows.integer(1));
    } else {
      of_claim[claim] =
          texts.try_emplace(std::string(rows.text(2)), static_cast<std::uint32_t>(texts.size() + 1))
              .first->second;
    }
  }
  return texts;
}

struct Said {
  std::uint32_t modality = 0;
  std::uint32_t standing = 0;
  std::uint32_t origin = 0;
};

/// By claim, from the attribution that passes on none.
std::vector<Said> read_said(const BareFile& file, std::size_t claims) {
  std::vector<Said> of_claim(claims);
  BareStatement rows =
      file.prepare("SELECT claim_id, agent_id, act FROM attribution WHERE via_id IS NULL");
  while (rows.step()) {
    Said& said = of_claim.at(static_cast<std::size_t>(rows.integer(0)));
    const std::string_view act = rows.text(2);
    said.modality = act == "forecasts" ? 2 : 1;
    said.standing = act == "asserts" ? 4 : act == "reports" ? 1 : 3;
    said.origin = act == "reports" ? 0 : static_cast<std::uint32_t>(rows.integer(1));
  }
  return of_claim;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> read_order(const BareFile& file,
                                                                std::string_view predicate) {
  BareStatement rows = file.prepare(
      "WITH RECURSIVE above (narrower, wider) AS ("
      "  SELECT c.subject_id, c.object_id FROM claim c JOIN entity e ON e.id = c.predicate_id"
      "    WHERE e.key = ?1"
      "  UNION SELECT a.narrower, c.object_id FROM above a"
      "    JOIN claim c ON c.subject_id = a.wider JOIN entity e ON e.id = c.predicate_id"
      "    WHERE e.key = ?1) "
      "SELECT narrower, wider FROM above ORDER BY 1, 2");
  rows.bind(1, predicate);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  while (rows.step()) {
    pairs.emplace_back(rows.integer(0), rows.integer(1));
  }
  return pairs;
}

std::int32_t day_or(const BareStatement& rows, int column, std::int32_t unbounded) {
  return rows.is_null(column) ? unbounded : static_cast<std::int32_t>(rows.integer(column));
}

/// Gives each claim its place in the order of claim ids.
void order_by_hash(std::vector<FlatClaim>& claims, const std::vector<std::uint64_t>& hashes) {
  std::vector<std::uint32_t> places(claims.size());
  std::iota(places.begin(), places.end(), 0U);
  std::sort(places.begin(), places.end(),
            [&](std::uint32_t x, std::uint32_t y) { return hashes[x] < hashes[y]; });
  for (std::uint32_t number = 0; number < places.size(); ++number) {
    claims[places[number]].order = number;
  }
}

}  // namespace

RelatedPredicates::RelatedPredicates(const FlatData& data) : pairs_(data.related_predicates) {
  std::sort(pairs_.begin(), pairs_.end());
}

bool RelatedPredicates::contains(std::uint32_t predicate) const {
  return std::any_of(pairs_.begin(), pairs_.end(),
                     [predicate](const auto& pair) { return pair.first == predicate; });
}

bool RelatedPredicates::related(std::uint32_t a, std::uint32_t b) const {
  return std::binary_search(pairs_.begin(), pairs_.end(), std::pair(a, b));
}

std::vector<std::uint32_t> scope_texts(const FlatData& data) {
  std::uint32_t last = 0;
  for (const FlatClaim& claim : data.claims) {
    last = claim.scope < kFirstHardware ? std::max(last, claim.scope) : last;
  }
  std::vector<std::uint32_t> texts(last);
  std::iota(texts.begin(), texts.end(), 1U);
  return texts;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> scopes_around(const FlatData& data) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> around = {{0, 0}};
  for (const std::uint32_t text : scope_texts(data)) {
    around.emplace_back(text, 0);
    around.emplace_back(text, text);
  }
  std::set<std::uint32_t> hardware;
  for (const auto& [narrower, wider] : data.narrower_scopes) {
    around.emplace_back(narrower, wider);
    hardware.insert({narrower, wider});
  }
  for (const std::uint32_t scope : hardware) {
    around.emplace_back(scope, 0);
    around.emplace_back(scope, scope);
  }
  std::sort(around.begin(), around.end());
  return around;
}

std::vector<std::uint32_t> claims_by_id(const FlatData& data) {
  std::vector<std::uint32_t> claims(data.claims.size());
  for (const FlatClaim& claim : data.claims) {
    claims[claim.order] = claim.claim;
  }
  return claims;
}

FlatData read_flat(const std::filesystem::path& store) {
  const BareFile file(store, BareFile::Mode::kRead);
  FlatData data;
  BareStatement last = file.prepare("SELECT max(id) FROM claim");
  last.step();
  const auto claims = static_cast<std::size_t>(last.integer(0)) + 1;
  std::vector<std::uint32_t> scopes(claims);
  read_scopes(file, scopes);
  const std::vector<Said> said = read_said(file, claims);

  std::vector<std::uint64_t> hashes;
  BareStatement rows = file.prepare(
      "SELECT id, subject_id, predicate_id, fuzzy_lo, fuzzy_hi, open_ends, strict_lo, strict_hi, "
      "valid_begin, valid_end, hash FROM claim WHERE object_type = 'quantity'");
  while (rows.step()) {
    FlatClaim& claim = data.claims.emplace_back();
    claim.claim = static_cast<std::uint32_t>(rows.integer(0));
    claim.subject = static_cast<std::uint32_t>(rows.integer(1));
    claim.predicate = static_cast<std::uint32_t>(rows.integer(2));
    const std::int64_t open = rows.integer(5);
    claim.lo = rows.real(3);
    claim.hi = rows.real(4);
    if ((open & kFuzzyLoOpen) != 0 && std::isfinite(claim.lo)) {
      claim.lo = std::nextafter(claim.lo, kInfinity);
    }
    if ((open & kFuzzyHiOpen) != 0 && std::isfinite(claim.hi)) {
      claim.hi = std::nextafter(claim.hi, -kInfinity);
    }
    claim.log_lower = std::log10(rows.real(6));
    claim.log_upper = std::log10(rows.real(7));
    claim.begin = day_or(rows, 8, std::numeric_limits<std::int32_t>::min());
    claim.end = day_or(rows, 9, std::numeric_limits<std::int32_t>::max());
    claim.scope = scopes[claim.claim];
    claim.modality = said[claim.claim].modality;
    claim.standing = said[claim.claim].standing;
    claim.origin = said[claim.claim].origin;
    std::uint64_t hash = 0;
    for (const char byte : rows.blob(10).substr(0, sizeof hash)) {
      hash = hash << 8U | static_cast<unsigned char>(byte);
    }
    hashes.push_back(hash);
  }
  order_by_hash(data.claims, hashes);
  const auto key = [](const FlatClaim& c) {
    return std::tuple(c.subject, c.predicate, c.scope, c.modality, c.lo, c.claim);
  };
  std::sort(data.claims.begin(), data.claims.end(),
            [&key](const FlatClaim& x, const FlatClaim& y) { return key(x) < key(y); });

  data.narrower_scopes = read_order(file, "subclass_of");
  for (auto& [narrower, wider] : data.narrower_scopes) {
    narrower += kFirstHardware;
    wider += kFirstHardware;
  }
  for (const auto& [narrower, wider] : read_order(file, "broader")) {
    data.related_predicates.emplace_back(narrower, wider);
    data.related_predicates.emplace_back(wider, narrower);
  }
  return data;
}

}  // namespace claimgraph::bench
