#include "base/ed25519.hpp"

#include <limits>
#include <memory>
#include <new>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <claimgraph/base/error.hpp>

namespace claimgraph::ed25519 {
namespace {

template <auto kFree>
struct Free {
  template <typename T>
  void operator()(T* held) const noexcept {
    kFree(held);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Context = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using Input = std::unique_ptr<BIO, Free<BIO_free>>;

/// Instead of asking at the terminal.
int no_passphrase(char* /*buffer*/, int /*size*/, int /*writing*/, void* /*data*/) {
  return -1;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Input input_of(std::string_view pem) {
  if (pem.size() > std::numeric_limits<int>::max()) {
    throw Error(ErrorCode::kInvalidArgument, "key: too long for one");
  }
  Input input(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
  if (!input) {
    throw std::bad_alloc();
  }
  return input;
}

Key require(EVP_PKEY* found, const char* expected) {
  Key key(found);
  ERR_clear_error();
  if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_ED25519) {
    throw Error(ErrorCode::kInvalidArgument, expected);
  }
  return key;
}

Key private_key(std::string_view pem) {
  const Input input = input_of(pem);
  return require(PEM_read_bio_PrivateKey(input.get(), nullptr, no_passphrase, nullptr),
                 "key: expected an Ed25519 private key in PEM form, without a passphrase");
}

}  // namespace

Signature sign(std::string_view message, std::string_view private_key_pem) {
  const Key key = private_key(private_key_pem);
  const Context context(EVP_MD_CTX_new());
  Signature signature{};
  std::size_t size = signature.size();
  if (!context || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
      EVP_DigestSign(context.get(), signature.data(), &size, bytes_of(message), message.size()) !=
          1 ||
      size != signature.size()) {
    throw std::bad_alloc();  // with a key of the right kind only memory can run out
  }
  return signature;
}

PublicKey public_key(std::string_view key_pem) {
  constexpr const char* kExpected =
      "key: expected an Ed25519 key in PEM form, without a passphrase";
  Input input = input_of(key_pem);
  EVP_PKEY* found = PEM_read_bio_PUBKEY(input.get(), nullptr, no_passphrase, nullptr);
  if (found == nullptr) {
    input = input_of(key_pem);
    found = PEM_read_bio_PrivateKey(input.get(), nullptr, no_passphrase, nullptr);
  }
  const Key key = require(found, kExpected);
  PublicKey bytes{};
  std::size_t size = bytes.size();
  if (EVP_PKEY_get_raw_public_key(key.get(), bytes.data(), &size) != 1 || size != bytes.size()) {
    throw Error(ErrorCode::kInvalidArgument, kExpected);
  }
  return bytes;
}

bool is_signature(const Signature& signature, std::string_view message, const PublicKey& key) {
  const Key made(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
  const Context context(EVP_MD_CTX_new());
  if (!context) {
    throw std::bad_alloc();
  }
  const bool right =
      made && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, made.get()) == 1 &&
      EVP_DigestVerify(context.get(), signature.data(), signature.size(), bytes_of(message),
                       message.size()) == 1;
  ERR_clear_error();
  return right;
}

}  // namespace claimgraph::ed25519
