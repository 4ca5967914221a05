// A database file from a stranger: a small store with edits in its pages, which the input lists,
// six bytes each. Whatever it is, it is refused or read, and nothing but an Error comes out.
// Starting from a store, edit by edit, reaches what lies behind the checks of the schema.
#include <algorithm>
#include <cstring>

#include "small_store.hpp"

namespace {

using namespace claimgraph::fuzz;  // NOLINT(google-build-using-namespace): this fuzzer's own words

constexpr std::size_t kEditBytes = 6;
constexpr std::size_t kMostEdits = 32;

/// One edit: what, which page, where in it, and a value.
struct Edit {
  std::uint8_t what = 0;
  std::uint8_t page = 0;
  std::size_t at = 0;
  std::uint16_t value = 0;
};

Edit edit_from(const std::uint8_t* bytes) {
  return {bytes[0], bytes[1], static_cast<std::size_t>(bytes[2]) * 256U + bytes[3],
          static_cast<std::uint16_t>(bytes[4] * 256U + bytes[5])};
}

std::size_t number_at(const std::string& file, std::size_t at) {
  return static_cast<std::size_t>(static_cast<unsigned char>(file[at])) * 256U +
         static_cast<unsigned char>(file[at + 1]);
}

void put_number(std::string& file, std::size_t at, std::size_t value) {
  file[at] = static_cast<char>(value / 256U);
  file[at + 1] = static_cast<char>(value % 256U);
}

void apply(const Edit& edit, std::size_t page_size, std::string& file) {
  const std::size_t pages = file.size() / page_size;
  if (pages == 0) {
    return;
  }
  const std::size_t page = edit.page % pages;
  const std::size_t begin = page * page_size;
  const std::size_t header = begin + (page == 0 ? 100 : 0);  // of the b-tree page
  const std::size_t end = begin + page_size;
  const std::size_t at = begin + edit.at % (page_size - 1);
  // An inner page's array of cells begins four bytes later.
  const bool is_leaf = (static_cast<unsigned char>(file[header]) & 8U) != 0;
  const std::size_t cells = header + (is_leaf ? 8U : 12U);
  const std::size_t count = std::min<std::size_t>(number_at(file, header + 3), (end - cells) / 2);
  switch (edit.what % 12) {
    case 0:
      file[at] = static_cast<char>(edit.value);
      break;
    case 1:
      put_number(file, at, edit.value);
      break;
    case 2:
      file[at] =
          static_cast<char>(static_cast<unsigned char>(file[at]) ^ (1U << (edit.value % 8U)));
      break;
    case 3:  // another kind of page, number of cells, begin of content, free block
      put_number(file, header + 2 * (edit.at % 5), edit.value);
      break;
    case 4:  // a cell stands elsewhere
      if (count > 0) {
        put_number(file, cells + 2 * (edit.at % count), edit.value % page_size);
      }
      break;
    case 5:  // two cells change places
      if (count > 0) {
        const std::size_t a = cells + 2 * (edit.at % count);
        const std::size_t b = cells + 2 * (edit.value % count);
        const std::size_t of_a = number_at(file, a);
        put_number(file, a, number_at(file, b));
        put_number(file, b, of_a);
      }
      break;
    case 6:  // in a cell: its length, key, header, types and values
      if (count > 0) {
        const std::size_t cell = begin + number_at(file, cells + 2 * (edit.at % count));
        const std::size_t place = cell + edit.value / 256U % 24U;
        if (place < end) {
          file[place] = static_cast<char>(edit.value);
        }
      }
      break;
    case 7: {  // a page over another
      const std::size_t from = edit.value % pages * page_size;
      const std::string copied = file.substr(from, page_size);
      file.replace(begin, page_size, copied);
      break;
    }
    case 8:
      file.replace(begin, page_size, page_size, static_cast<char>(edit.value));
      break;
    case 9:  // the header of the file
      file[16 + edit.at % 84] = static_cast<char>(edit.value);
      break;
    case 10:
      file.resize(std::max(begin, page_size));
      break;
    default:  // the child on the right, or four bytes that may be a number of a page
      std::memset(&file[std::min(at, end - 4)], 0, 3);
      file[std::min(at, end - 4) + 3] = static_cast<char>(edit.value);
      break;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const PrivateFolder folder;
  static const std::string whole = [] {
    claimgraph::set_log_level(claimgraph::LogLevel::kOff);
    make_small_store(folder / "small.db");
    require(ask_everything(folder / "small.db").verified);
    return bytes_of(folder / "small.db");
  }();
  const std::size_t page_size = number_at(whole, 16);
  std::string file = whole;
  for (std::size_t i = 0; i < std::min(size / kEditBytes, kMostEdits); ++i) {
    apply(edit_from(data + i * kEditBytes), page_size, file);
  }
  const std::filesystem::path path = folder / "stranger.db";
  for (const char* const beside : {"-wal", "-shm", "-journal"}) {
    std::filesystem::remove(path.string() + beside);
  }
  std::ofstream(path, std::ios::binary) << file;
  ask_everything(path);
  require(bytes_of(path) == file);  // reading leaves it as it is
  return 0;
}

/// Whole edits are put in, taken out, altered or given another place.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned int seed) {
  std::uint64_t state = seed + 0x9E3779B97F4A7C15ULL;
  const auto next = [&state](std::size_t end) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state >> 33U) % end;
  };
  std::size_t edits = std::min(size, max_size) / kEditBytes;
  const std::size_t most = std::min(max_size / kEditBytes, kMostEdits);
  if (most == 0) {
    return size;
  }
  const std::size_t way = next(6);
  if (edits == 0 || (way == 0 && edits < most)) {
    for (std::size_t i = 0; i < kEditBytes; ++i) {
      data[edits * kEditBytes + i] = static_cast<std::uint8_t>(next(256));
    }
    ++edits;
  } else if (way == 1 && edits > 1) {
    const std::size_t out = next(edits);
    std::memmove(data + out * kEditBytes, data + (out + 1) * kEditBytes,
                 (edits - out - 1) * kEditBytes);
    --edits;
  } else if (way == 2) {
    const std::size_t a = next(edits) * kEditBytes;
    std::swap_ranges(data + a, data + a + kEditBytes, data + next(edits) * kEditBytes);
  } else {
    data[next(edits) * kEditBytes + next(kEditBytes)] = static_cast<std::uint8_t>(next(256));
  }
  return edits * kEditBytes;
}
