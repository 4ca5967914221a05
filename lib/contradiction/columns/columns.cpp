#include <optional>
#include <string>
#include <utility>

#include <claimgraph/base/error.hpp>
#include <claimgraph/base/log.hpp>
#include <claimgraph/contradiction/columns.hpp>
#include <claimgraph/store/store.hpp>
#include <claimgraph/store/view.hpp>
#include <claimgraph/store/writer.hpp>

#include "contradiction/columns/columns_state.hpp"
#include "contradiction/columns/encoding.hpp"
#include "contradiction/columns/packed_groups.hpp"
#include "contradiction/columns/refresh.hpp"
#include "store/segments.hpp"
#include "store/store_access.hpp"

namespace claimgraph {
namespace {

/// The state that the segments are of, brought to that of the view; null without segments that fit.
std::shared_ptr<const ColumnsState> from_segments(const View& view) {
  std::shared_ptr<const ColumnsState> then;
  ChangedClaims changed;
  try {
    const SegmentsReader reader(view);
    if (!reader.header() || reader.header()->layout != segments_layout()) {
      return nullptr;
    }
    const ChangeNumber number = reader.header()->number;
    changed = changed_claims(view, number);
    // If they changed, families are of the earlier state; refreshing records the later one.
    const auto relations = [&view](ClaimDictionaries& vocabulary) {
      record_relations(view, vocabulary);
    };
    DecodedColumns columns =
        decode_columns([&](std::string_view name) { return reader.read(name); },
                       changed.relations ? std::function<void(ClaimDictionaries&)>() : relations);
    then = std::make_shared<const ColumnsState>(
        number, std::make_shared<const ClaimDictionaries>(std::move(columns.vocabulary)),
        std::make_shared<const PackedGroups>(std::move(columns.groups)));
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kCorrupt) {
      throw;
    }
    log(LogLevel::kWarn, std::string("the segments in the store are damaged and left alone, all "
                                     "claims are read from its rows: ") +
                             error.what());
    return nullptr;
  }
  return then->number() == view.number() ? then : refreshed(*then, view, changed);
}

std::shared_ptr<const ColumnsState> load_state(const View& view) {
  std::shared_ptr<const ColumnsState> state = from_segments(view);
  return state ? state : build_columns(load_claims(view), view.number());
}

}  // namespace

Columns Columns::load(const View& view) {
  return Columns(load_state(view));
}

void Columns::refresh(const View& view) {
  if (view.number() < number()) {
    throw Error(ErrorCode::kInvalidArgument, "columns of change " + std::to_string(number()) +
                                                 " cannot be brought to the earlier one " +
                                                 std::to_string(view.number()));
  }
  if (view.number() > number()) {
    const auto one_state = Transaction::to_read(StoreAccess::state(view).database);
    state_ = refreshed(*state_, view, changed_claims(view, number()));
  }
}

Columns::Columns(std::shared_ptr<const ColumnsState> state) : state_(std::move(state)) {}
Columns::Columns(const Columns&) = default;
Columns::Columns(Columns&&) noexcept = default;
Columns& Columns::operator=(const Columns&) = default;
Columns& Columns::operator=(Columns&&) noexcept = default;
Columns::~Columns() = default;

ChangeNumber Columns::number() const noexcept {
  return state_->number();
}
std::size_t Columns::size() const noexcept {
  return state_->size();
}
std::size_t Columns::bytes() const noexcept {
  return state_->bytes();
}
std::size_t Columns::groups() const noexcept {
  return state_->groups();
}

bool segments_are_due(const View& view) {
  constexpr std::int64_t kShare = 8;
  const SegmentsReader reader(view);
  const bool fit = reader.header() && reader.header()->layout == segments_layout();
  const ChangeNumber kept = fit ? reader.header()->number : 0;
  const StateAccess state = StoreAccess::state(view);
  const auto last_claim = [&state](ChangeNumber number) {  // rows ascend with the changes
    return state.database.integer(
        "SELECT id FROM claim WHERE added_by <= ?1 ORDER BY id DESC LIMIT 1", number);
  };
  const std::int64_t all = last_claim(view.number());
  const std::int64_t added = all - (kept == 0 ? 0 : last_claim(kept));
  return added >= kWorthSegments && added >= all / kShare;
}

void write_segments(Writer& writer) {
  const std::shared_ptr<const ColumnsState> state = folded(load_state(writer.preview()));
  const std::vector<std::byte> vocabulary = encode(state->vocabulary());
  Segments::write(writer, segments_layout(), encode(*state->base(), vocabulary));
}

void write_segments(Store& store) {
  const std::shared_ptr<const ColumnsState> state = folded(load_state(store.view()));
  const std::vector<std::byte> vocabulary = encode(state->vocabulary());
  Segments::write(store, state->number(), segments_layout(), encode(*state->base(), vocabulary));
}

}  // namespace claimgraph
