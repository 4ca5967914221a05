// Checkpoints and keys from a stranger, parted by a byte of zero: read or refused with the line;
// what is read is written so that it reads back the same, and no key makes up a signature.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include <claimgraph/base/error.hpp>
#include <claimgraph/store/checkpoint.hpp>

namespace {

void require(bool holds) {
  if (!holds) {
    std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view all(reinterpret_cast<const char*>(data), size);
  const std::size_t zero = std::min(all.find('\0'), all.size());
  const std::string_view text = all.substr(0, zero);
  const std::string_view key = all.substr(std::min(zero + 1, all.size()));
  claimgraph::Checkpoint checkpoint;
  try {
    checkpoint = claimgraph::Checkpoint::parse(text, "fuzz");
    require(claimgraph::Checkpoint::parse(checkpoint.str(), "again") == checkpoint);
  } catch (const claimgraph::Error& refused) {
    require(refused.code() == claimgraph::ErrorCode::kParse);
  }
  try {
    static_cast<void>(claimgraph::is_signed_by(checkpoint, key));
    const std::size_t before = checkpoint.signatures.size();
    claimgraph::sign(checkpoint, key);
    require(checkpoint.signatures.size() == before + 1);
    require(claimgraph::is_signed_by(checkpoint, key));
  } catch (const claimgraph::Error& refused) {
    require(refused.code() == claimgraph::ErrorCode::kInvalidArgument);
  }
  return 0;
}
