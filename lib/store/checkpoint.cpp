#include <algorithm>
#include <charconv>
#include <optional>

#include <fmt/core.h>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/unicode.hpp>
#include <claimgraph/store/checkpoint.hpp>
#include <claimgraph/store/view.hpp>

#include "base/ed25519.hpp"
#include "store/store_access.hpp"

namespace claimgraph {
namespace {

constexpr std::string_view kTitle = "claimgraph checkpoint 1";
constexpr std::string_view kAlgorithm = "ed25519";
/// Nobody signs more often; a file that claims it is not read on.
constexpr std::size_t kMostSignatures = 100;

template <std::size_t kSize>
std::string hex_of(const std::array<unsigned char, kSize>& bytes) {
  std::string hex;
  for (const unsigned char byte : bytes) {
    hex += fmt::format("{:02x}", byte);
  }
  return hex;
}

template <std::size_t kSize>
bool read_hex(std::string_view hex, std::array<unsigned char, kSize>& bytes) {
  if (hex.size() != 2 * kSize) {
    return false;
  }
  for (std::size_t i = 0; i < kSize; ++i) {
    const char* const digits = hex.data() + 2 * i;
    const auto [end, error] = std::from_chars(digits, digits + 2, bytes[i], 16);
    if (error != std::errc() || end != digits + 2) {
      return false;
    }
  }
  return true;
}

/// Takes a checkpoint apart line by line.
class Lines {
 public:
  Lines(std::string_view text, std::string_view where) : rest_(text), where_(where) {}

  [[nodiscard]] bool more() const { return !rest_.empty(); }

  std::string_view next() {
    ++number_;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    if (line.ends_with('\r')) {
      line.remove_suffix(1);
    }
    return line;
  }

  /// What follows a word and a space.
  std::string_view value(std::string_view word, std::string_view expected) {
    const std::string_view line = next();
    if (!line.starts_with(word) || line.substr(word.size(), 1) != " ") {
      fail(fmt::format("{} {}", word, expected), line);
    }
    return line.substr(word.size() + 1);
  }

  Digest digest(std::string_view word) {
    constexpr std::string_view kExpected = "and 64 hexadecimal digits";
    const std::string_view found = value(word, kExpected);
    const std::optional<Digest> digest = Digest::from_hex(found);
    if (!digest) {
      fail(fmt::format("{} {}", word, kExpected), found);
    }
    return *digest;
  }

  [[noreturn]] void fail(std::string_view expected, std::string_view found) const {
    constexpr std::size_t kShown = 80;
    throw Error(ErrorCode::kParse, fmt::format("{}:{}: expected '{}', found '{}'", where_, number_,
                                               expected, printable(found.substr(0, kShown))));
  }

 private:
  std::string_view rest_;
  std::string_view where_;
  std::size_t number_ = 0;
};

std::optional<Digest> chain_at(const View& view, ChangeNumber number) {
  Statement row =
      StoreAccess::state(view).database.query("SELECT chain FROM log WHERE change_id = ?1", number);
  return row.step() ? std::optional(row.digest(0)) : std::nullopt;
}

}  // namespace

std::string Checkpoint::body() const {
  return fmt::format("{}\nstore {}\nchange {}\nat {}\nchain {}\n", kTitle, store.hex(), number, at,
                     chain.hex());
}

std::string Checkpoint::str() const {
  std::string text = body();
  for (const Signature& signature : signatures) {
    text += fmt::format("{} {} {}\n", kAlgorithm, hex_of(signature.key), hex_of(signature.bytes));
  }
  return text;
}

Checkpoint Checkpoint::parse(std::string_view text, std::string_view where) {
  Lines lines(text, where);
  if (const std::string_view title = lines.next(); title != kTitle) {
    lines.fail(kTitle, title);
  }
  Checkpoint checkpoint;
  checkpoint.store = lines.digest("store");
  const std::string_view number = lines.value("change", "and its number");
  const auto [end, error] =
      std::from_chars(number.data(), number.data() + number.size(), checkpoint.number);
  if (error != std::errc() || end != number.data() + number.size() || checkpoint.number < 1) {
    lines.fail("change and its number", number);
  }
  constexpr std::string_view kTime = "0000-00-00T00:00:00.000Z";
  const std::string_view at = lines.value("at", "and a time like 2025-01-30T10:00:00.000Z");
  const bool is_time =
      at.size() == kTime.size() &&
      std::equal(at.begin(), at.end(), kTime.begin(), [](char found, char expected) {
        return expected == '0' ? found >= '0' && found <= '9' : found == expected;
      });
  if (!is_time) {
    lines.fail("at and a time like 2025-01-30T10:00:00.000Z", at);
  }
  checkpoint.at = at;
  checkpoint.chain = lines.digest("chain");
  while (lines.more()) {
    constexpr std::string_view kExpected = "ed25519, 64 and 128 hexadecimal digits";
    const std::string_view line = lines.value(kAlgorithm, "and 64 and 128 hexadecimal digits");
    Signature& signature = checkpoint.signatures.emplace_back();
    const std::size_t space = std::min(line.find(' '), line.size());
    if (!read_hex(line.substr(0, space), signature.key) ||
        !read_hex(line.substr(std::min(space + 1, line.size())), signature.bytes)) {
      lines.fail(kExpected, line);
    }
    if (checkpoint.signatures.size() > kMostSignatures) {
      lines.fail(fmt::format("at most {} signatures", kMostSignatures), line);
    }
  }
  return checkpoint;
}

Checkpoint checkpoint_of(const View& view) {
  if (view.number() < 1) {
    throw Error(ErrorCode::kInvalidArgument, "checkpoint: there is no change yet");
  }
  const std::optional<Digest> first = chain_at(view, 1);
  const std::optional<Digest> chain = chain_at(view, view.number());
  Statement change =
      StoreAccess::state(view).database.query("SELECT at FROM change WHERE id = ?1", view.number());
  if (!first || !chain || !change.step()) {
    throw Error(ErrorCode::kCorrupt, fmt::format("change {}: it is not in the log", view.number()));
  }
  return {*first, view.number(), change.string(0), *chain};
}

void sign(Checkpoint& checkpoint, std::string_view private_key_pem) {
  checkpoint.signatures.push_back(
      {ed25519::public_key(private_key_pem), ed25519::sign(checkpoint.body(), private_key_pem)});
}

bool is_signed_by(const Checkpoint& checkpoint, std::string_view key_pem) {
  const ed25519::PublicKey key = ed25519::public_key(key_pem);
  const std::string body = checkpoint.body();
  return std::any_of(checkpoint.signatures.begin(), checkpoint.signatures.end(),
                     [&](const Checkpoint::Signature& signature) {
                       return signature.key == key &&
                              ed25519::is_signature(signature.bytes, body, key);
                     });
}

void compare_with(const Checkpoint& checkpoint, const View& view) {
  const auto refuse = [&](const std::string& why) {
    throw Error(ErrorCode::kCorrupt,
                fmt::format("the checkpoint of change {}: {}", checkpoint.number, why));
  };
  if (chain_at(view, 1) != checkpoint.store) {
    refuse("it is of another store, or the first change was altered");
  }
  if (checkpoint.number > view.number()) {
    refuse(fmt::format("the store has only {} changes: later ones are gone", view.number()));
  }
  const std::optional<Digest> chain = chain_at(view, checkpoint.number);
  if (chain != checkpoint.chain) {
    refuse(fmt::format("its chain is {}, that of the store {}: what was known then was altered",
                       checkpoint.chain.short_hex(), chain ? chain->short_hex() : "missing"));
  }
}

}  // namespace claimgraph
