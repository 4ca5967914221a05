#include "faulty_files.hpp"

#include <memory>
#include <new>
#include <stdexcept>

#include <sqlite3.h>

namespace claimgraph::faults {
namespace {

FaultyFiles files;            // NOLINT: SQLite's functions find it nowhere else
sqlite3_vfs* real = nullptr;  // NOLINT
sqlite3_vfs layer;            // NOLINT

/// A file as SQLite holds it; that of the layer below lies behind it in the same memory.
struct Handle {
  sqlite3_file base;
  std::string* path;

  sqlite3_file* below() { return static_cast<sqlite3_file*>(static_cast<void*>(this + 1)); }
};

Handle& handle(sqlite3_file* file) {
  return *static_cast<Handle*>(static_cast<void*>(file));
}
sqlite3_file* below(sqlite3_file* file) {
  return handle(file).below();
}
const sqlite3_io_methods& methods_below(sqlite3_file* file) {
  return *below(file)->pMethods;
}

int close(sqlite3_file* file) {
  const int result = methods_below(file).xClose(below(file));
  delete handle(file).path;
  return result;
}

int read(sqlite3_file* file, void* into, int count, sqlite3_int64 offset) {
  return files.fails(false) ? SQLITE_IOERR_READ
                            : methods_below(file).xRead(below(file), into, count, offset);
}

int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  int failure = SQLITE_OK;
  int written = count;
  if (files.fails(true)) {
    failure = files.harm() == Harm::kFull ? SQLITE_FULL : SQLITE_IOERR_WRITE;
    written = files.harm() == Harm::kTorn ? count / 2 : 0;
  }
  if (written > 0) {
    const int result = methods_below(file).xWrite(below(file), bytes, written, offset);
    if (result != SQLITE_OK) {
      return result;
    }
    if (files.watcher() != nullptr) {
      files.watcher()->wrote(*handle(file).path, offset,
                             {static_cast<const char*>(bytes), static_cast<std::size_t>(written)});
    }
  }
  return failure;
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (files.fails(false)) {
    return SQLITE_IOERR_TRUNCATE;
  }
  const int result = methods_below(file).xTruncate(below(file), size);
  if (result == SQLITE_OK && files.watcher() != nullptr) {
    files.watcher()->truncated(*handle(file).path, size);
  }
  return result;
}

int sync(sqlite3_file* file, int /*flags*/) {
  if (files.fails(false)) {
    return SQLITE_IOERR_FSYNC;
  }
  if (files.watcher() != nullptr) {
    files.watcher()->synced(*handle(file).path);
  }
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  return files.fails(false) ? SQLITE_IOERR_FSTAT : methods_below(file).xFileSize(below(file), size);
}

int lock(sqlite3_file* file, int level) {
  return files.fails(false) ? SQLITE_IOERR_LOCK : methods_below(file).xLock(below(file), level);
}
int unlock(sqlite3_file* file, int level) {
  return methods_below(file).xUnlock(below(file), level);
}
int check_reserved(sqlite3_file* file, int* reserved) {
  return files.fails(false) ? SQLITE_IOERR_CHECKRESERVEDLOCK
                            : methods_below(file).xCheckReservedLock(below(file), reserved);
}
int control(sqlite3_file* file, int what, void* argument) {
  return methods_below(file).xFileControl(below(file), what, argument);
}
int sector_size(sqlite3_file* file) {
  return methods_below(file).xSectorSize(below(file));
}
int characteristics(sqlite3_file* file) {
  return methods_below(file).xDeviceCharacteristics(below(file));
}

int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
  if (files.fails(extend != 0)) {
    return files.harm() == Harm::kFull ? SQLITE_FULL : SQLITE_IOERR_SHMMAP;
  }
  return methods_below(file).xShmMap(below(file), page, size, extend, memory);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  // Giving a lock back does not fail in SQLite's own layer either.
  return (flags & SQLITE_SHM_LOCK) != 0 && files.fails(false)
             ? SQLITE_IOERR_SHMLOCK
             : methods_below(file).xShmLock(below(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) {
  methods_below(file).xShmBarrier(below(file));
}
int shm_unmap(sqlite3_file* file, int remove) {
  return methods_below(file).xShmUnmap(below(file), remove);
}
int fetch(sqlite3_file* file, sqlite3_int64 offset, int count, void** memory) {
  return files.fails(false) ? SQLITE_IOERR_MMAP
                            : methods_below(file).xFetch(below(file), offset, count, memory);
}
int unfetch(sqlite3_file* file, sqlite3_int64 offset, void* memory) {
  return methods_below(file).xUnfetch(below(file), offset, memory);
}

constexpr sqlite3_io_methods kMethods{3,
                                      close,
                                      read,
                                      write,
                                      truncate,
                                      sync,
                                      file_size,
                                      lock,
                                      unlock,
                                      check_reserved,
                                      control,
                                      sector_size,
                                      characteristics,
                                      shm_map,
                                      shm_lock,
                                      shm_barrier,
                                      shm_unmap,
                                      fetch,
                                      unfetch};

int open(sqlite3_vfs* /*vfs*/, sqlite3_filename name, sqlite3_file* file, int flags,
         int* out_flags) {
  file->pMethods = nullptr;
  if (files.fails(false)) {
    return SQLITE_CANTOPEN;
  }
  const int result = real->xOpen(real, name, below(file), flags, out_flags);
  if (result != SQLITE_OK) {
    return result;
  }
  handle(file).path = new std::string(name != nullptr ? name : "");  // NOLINT: SQLite's memory
  file->pMethods = &kMethods;
  if (files.watcher() != nullptr && name != nullptr) {
    files.watcher()->opened(name, (flags & SQLITE_OPEN_CREATE) != 0 &&
                                      (flags & (SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL)) != 0);
  }
  return SQLITE_OK;
}

int remove(sqlite3_vfs* /*vfs*/, const char* name, int sync_folder) {
  if (files.fails(false)) {
    return SQLITE_IOERR_DELETE;
  }
  const int result = real->xDelete(real, name, 0);
  if (result == SQLITE_OK && files.watcher() != nullptr) {
    files.watcher()->removed(name, sync_folder != 0);
  }
  return result;
}

int access(sqlite3_vfs* /*vfs*/, const char* name, int flags, int* there) {
  return files.fails(false) ? SQLITE_IOERR_ACCESS : real->xAccess(real, name, flags, there);
}

}  // namespace

FaultyFiles& FaultyFiles::install() {
  if (real == nullptr) {
    real = sqlite3_vfs_find(nullptr);
    layer = *real;
    layer.zName = "faulty";
    layer.pNext = nullptr;
    layer.szOsFile = static_cast<int>(sizeof(Handle)) + real->szOsFile;
    layer.xOpen = open;
    layer.xDelete = remove;
    layer.xAccess = access;
    if (sqlite3_vfs_register(&layer, 1) != SQLITE_OK) {
      throw std::runtime_error("SQLite does not take the faulty files");
    }
  }
  return files;
}

void FaultyFiles::arm(const FileFault& fault) {
  fault_ = fault;
  calls_ = 0;
  armed_ = true;
}

std::int64_t FaultyFiles::disarm() {
  armed_ = false;
  return calls_;
}

bool FaultyFiles::fails(bool writes) {
  if (!armed_ || (fault_.harm != Harm::kError && !writes)) {
    return false;
  }
  const std::int64_t call = calls_++;
  return fault_.lasting ? call >= fault_.at : call == fault_.at;
}

}  // namespace claimgraph::faults
