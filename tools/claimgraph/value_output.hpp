// The values of a query's result, for people and programs.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include <claimgraph/query/value.hpp>

namespace claimgraph::command {

/// JSON: null, booleans, numbers and strings as such; lists as arrays and maps as objects; a node
/// as {"labels": [...], "properties": {...}}, a relationship as {"type": "...", "properties":
/// {...}}, a path as {"nodes": [...], "relationships": [...]}, each relationship of a path with
/// "forward" (whether it leads from the node before it to the one after it); quantities in their
/// notation and dates in EDTF, as strings; the floats that JSON has no number for as the strings
/// "NaN", "Infinity" and "-Infinity".
nlohmann::ordered_json value_to_json(const Value& value);

/// One line of JSON: safe for a terminal, ill-formed UTF-8 as U+FFFD.
std::string json_line(const nlohmann::ordered_json& json);

/// A cell of a table: strings, quantities and dates bare, all else as a query would write it.
std::string value_to_cell(const Value& value);

/// A cell of CSV: nothing for null; numbers, booleans, strings, quantities and dates bare; all else
/// as JSON.
std::string value_to_csv(const Value& value);

}  // namespace claimgraph::command
