// Documents: what was published.
#pragma once

#include <optional>
#include <string>

#include <claimgraph/base/export.hpp>
#include <claimgraph/base/sha256.hpp>
#include <claimgraph/quantity/edtf.hpp>

namespace claimgraph {

struct Document {
  std::string key{};
  std::string title{};      ///< may be empty
  std::string url{};        ///< may be empty
  std::string publisher{};  ///< key of an entity; empty when not known
  std::string language{};   ///< BCP 47; may be empty
  EdtfDate published{};
  EdtfDate retrieved{};
  Digest sha256{};                    ///< of the document's bytes; empty digest when not known
  std::optional<std::string> text{};  ///< the bytes themselves, where they may be kept

  friend bool operator==(const Document&, const Document&) = default;
};

}  // namespace claimgraph
