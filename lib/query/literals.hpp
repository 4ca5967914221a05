// What names, strings and numbers of a query mean.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <claimgraph/base/export.hpp>
#include <claimgraph/base/parsed.hpp>

namespace claimgraph {

/// A name as a token holds it: without its backticks, if it has them.
CLAIMGRAPH_EXPORT std::string decode_name(std::string_view written);

/// A string as a token holds it, without its quotes and with its escapes read. Precondition: valid
/// UTF-8 in quotes.
CLAIMGRAPH_EXPORT Parsed<std::string> decode_string(std::string_view written);

/// An integer as a token holds it (decimal, 0x or 0o) with its sign, that stands apart.
CLAIMGRAPH_EXPORT Parsed<std::int64_t> decode_integer(std::string_view written, bool negative);

/// A number as a token holds it; what is too small becomes 0.0, what is too large is an error.
CLAIMGRAPH_EXPORT Parsed<double> decode_float(std::string_view written);

}  // namespace claimgraph
