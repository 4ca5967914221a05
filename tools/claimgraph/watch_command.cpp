// watch: contradictions as they appear and vanish.
#include <algorithm>
#include <chrono>
#include <optional>
#include <ostream>
#include <string>

#include <poll.h>
#include <unistd.h>

#include <claimgraph/contradiction/watch.hpp>
#include <claimgraph/report/watching.hpp>

#include "commands.hpp"
#include "interrupts.hpp"
#include "lookup.hpp"
#include "query_run.hpp"

namespace claimgraph::command {
namespace {

/// Whether standard output is a pipe whose other end is closed: without anything to write, nothing
/// else would tell.
bool nobody_reads() {
  pollfd output{STDOUT_FILENO, 0, 0};
  return poll(&output, 1, 0) > 0 && (output.revents & POLLERR) != 0;
}

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

/// How long a wait may take; there is always another one.
constexpr milliseconds kLongest{60'000};

PairFilter filter_of(const View& view, const WatchArguments& arguments) {
  PairFilter filter;
  if (!arguments.subject.empty()) {
    filter.subjects.push_back(find_entity(view, arguments.subject).key);
  }
  if (!arguments.predicate.empty()) {
    filter.predicates.push_back(find_predicate(view, arguments.predicate));
  }
  filter.min_severity = arguments.min_severity;
  return filter;
}

}  // namespace

int run_watch(const Context& context, const WatchArguments& arguments) {
  const Store store = open_store(context, OpenOptions::Mode::kRead);
  const View present = store.view();
  const ChangeNumber since = view_as_of(store, arguments.since, "--since").number();
  Watch watch(store, filter_of(present, arguments), since);

  // No timeout is one that is never reached.
  const auto timeout = read_seconds(arguments.timeout).value_or(milliseconds(0));
  const auto end = timeout.count() > 0 ? std::optional(Clock::now() + timeout) : std::nullopt;
  const auto left = [&] {
    return end ? std::chrono::ceil<milliseconds>(*end - Clock::now()) : kLongest;
  };
  catch_interrupts();
  if (!context.quiet) {
    context.err << "watching " << context.database.string() << " from change " << since
                << "; Ctrl-C ends it" << std::endl;
  }

  std::size_t shown = 0;
  const auto show = [&](const WatchEvent& event) {
    if (arguments.format == "jsonl") {
      context.out << event_to_json(store, event);
    } else {
      context.out << render_event(store, event, context.rendering) << "\n";
    }
    context.out.flush();
    ++shown;
    const bool enough = arguments.count > 0 && shown >= arguments.count;
    return !enough && context.out.good() && !interrupt_waits();
  };
  // Ends when enough is shown, nobody reads any more, time ran out, or by Ctrl-C.
  const auto over = [] { return interrupt_waits() || nobody_reads(); };
  while (watch.poll(show) && !over() && left() > milliseconds(0)) {
    watch.wait(std::min(left(), kLongest), over);
  }
  const bool ran_out =
      left() <= milliseconds(0) && context.out.good() && !nobody_reads() && !take_interrupt();
  return ran_out && shown < arguments.count ? kFound : kOk;
}

}  // namespace claimgraph::command
