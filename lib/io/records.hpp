// The records of a line that stand for themselves: no look-ups in a store.
#pragma once

#include <claimgraph/model/attribution.hpp>
#include <claimgraph/model/claim.hpp>
#include <claimgraph/model/document.hpp>
#include <claimgraph/model/entity.hpp>
#include <claimgraph/model/predicate.hpp>

#include "io/fields.hpp"

namespace claimgraph::io {

Entity read_entity(const JsonLine& line, const JsonValue& value);
Predicate read_predicate(const JsonLine& line, const JsonValue& value);
Document read_document(const JsonLine& line, const JsonValue& value);

Object read_object(const JsonLine& line, const JsonValue& value);
Scope read_scope(const JsonLine& line, const JsonValue& value);
Polarity read_polarity(const JsonValue& value);
Comparator::Relation read_relation(const JsonValue& value);

Act read_act(const JsonValue& value);
Evidence read_evidence(const JsonLine& line, const JsonValue& value);

}  // namespace claimgraph::io
