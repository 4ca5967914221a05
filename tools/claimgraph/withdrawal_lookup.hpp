// From what a person types behind --retract to what is left out.
#pragma once

#include <string>
#include <vector>

#include <claimgraph/contradiction/withdrawal.hpp>
#include <claimgraph/store/view.hpp>

namespace claimgraph::command {

/// What each reference names: "document:KEY", "agent:NAME", "claim:REF", "attribution:REF",
/// "speech-act:NAME", or without the kind what only one of these fits. Throws Error(kNotFound) with
/// a suggestion (also for what is retracted, and for an agent that said nothing), Error(kAmbiguous)
/// with what fits.
Withdrawal find_withdrawal(const View& view, const std::vector<std::string>& references);

}  // namespace claimgraph::command
