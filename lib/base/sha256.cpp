#include <memory>
#include <new>

#include <openssl/evp.h>

#include <claimgraph/base/sha256.hpp>

#include "base/sha256_stream.hpp"

namespace claimgraph {
namespace {

// Fetched once: an implicit fetch on every call costs more than hashing a short text.
const EVP_MD* algorithm() {
  static const EVP_MD* const fetched = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return fetched != nullptr ? fetched : EVP_sha256();
}

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const noexcept { EVP_MD_CTX_free(context); }
};

// Kept: making one costs as much as hashing a short text.
EVP_MD_CTX* thread_context() {
  static thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context(EVP_MD_CTX_new());
  return context.get();
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') {
    return c - '0';
  }
  if (c >= 'a' && c <= 'f') {
    return c - 'a' + 10;
  }
  if (c >= 'A' && c <= 'F') {
    return c - 'A' + 10;
  }
  return -1;
}

}  // namespace

std::string Digest::hex() const {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  std::string out(bytes.size() * 2, '0');
  char* digit = out.data();
  for (const unsigned char byte : bytes) {
    *digit++ = kHexDigits[byte >> 4U];
    *digit++ = kHexDigits[byte & 0x0FU];
  }
  return out;
}

std::optional<Digest> Digest::from_hex(std::string_view hex) {
  Digest digest;
  if (hex.size() != digest.bytes.size() * 2) {
    return std::nullopt;
  }
  for (std::size_t i = 0; i < digest.bytes.size(); ++i) {
    const int high = hex_value(hex[2 * i]);
    const int low = hex_value(hex[2 * i + 1]);
    if (high < 0 || low < 0) {
      return std::nullopt;
    }
    digest.bytes[i] = static_cast<unsigned char>(high * 16 + low);
  }
  return digest;
}

Digest sha256(std::string_view bytes) {
  Digest digest;
  // With a known algorithm and a large enough output only memory can run out.
  EVP_MD_CTX* const context = thread_context();
  if (context == nullptr || EVP_DigestInit_ex(context, algorithm(), nullptr) != 1 ||
      EVP_DigestUpdate(context, bytes.data(), bytes.size()) != 1 ||
      EVP_DigestFinal_ex(context, digest.bytes.data(), nullptr) != 1) {
    throw std::bad_alloc();
  }
  return digest;
}

struct Sha256Stream::State {
  std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {
  if (!state_->context || EVP_DigestInit_ex(state_->context.get(), algorithm(), nullptr) != 1) {
    throw std::bad_alloc();
  }
}

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::add(std::string_view bytes) {
  if (EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) != 1) {
    throw std::bad_alloc();
  }
}

Digest Sha256Stream::digest() const {
  // Taking the digest ends a context; this one goes on.
  Digest digest;
  EVP_MD_CTX* const copy = thread_context();
  if (copy == nullptr || EVP_MD_CTX_copy_ex(copy, state_->context.get()) != 1 ||
      EVP_DigestFinal_ex(copy, digest.bytes.data(), nullptr) != 1) {
    throw std::bad_alloc();
  }
  return digest;
}

}  // namespace claimgraph
