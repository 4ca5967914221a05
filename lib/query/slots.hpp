// Which slots of a row are read.
#pragma once

#include <functional>
#include <set>

#include "query/plan.hpp"

namespace claimgraph::plan {

/// Slots that evaluating the expression may read, those of subplans too.
std::set<Slot> slots_read(const Expression& expression);

/// Calls `visit` with every operator of a tree, those in subplans of expressions too.
void for_each_operator(Operator& root, const std::function<void(Operator&)>& visit);

/// Slots of rows of `frame` that an operator reads itself; patterns are not looked into.
std::set<Slot> slots_read_by(const Operator& op, const Frame* frame);

/// Slots an operator tree fills, from its Argument up.
std::set<Slot> slots_filled(const Operator& root);

}  // namespace claimgraph::plan
