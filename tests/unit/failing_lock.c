/* A disk that does not lock, as some network shares: put before the program (LD_PRELOAD, or linked
 * to it where nothing can be put before one), it stands between SQLite and the files and lets what
 * locks them fail. What the environment says: CHUANXA_FAIL_LOCK=KIND       lock: xLock; reserve:
 * xLock from RESERVED on; ask: xCheckReservedLock; control: xFileControl; shared: xShmLock; writer:
 * the same, of whoever wants to write; map: xShmMap CHUANXA_FAIL_LOCK_CODE=CODE  with this code of
 * SQLite's Waiting takes no time then. Without CHUANXA_FAIL_LOCK nothing is changed. */
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  sqlite3_file base;
  sqlite3_file *own; /* behind this one, in the same piece of memory */
} shim_file;

static struct {
  sqlite3_vfs *own;
  sqlite3_vfs shim;
  const char *kind;
  int code;
} control;

static sqlite3_file *own_of(sqlite3_file *file) {
  return ((shim_file *)file)->own;
}

static int fails(const char *kind) {
  return strcmp(control.kind, kind) == 0;
}

/* ---- what is passed on ---- */

static int shim_close(sqlite3_file *file) {
  sqlite3_file *own = own_of(file);
  return own->pMethods->xClose(own);
}

static int shim_read(sqlite3_file *file, void *to, int size, sqlite3_int64 at) {
  sqlite3_file *own = own_of(file);
  return own->pMethods->xRead(own, to, size, at);
}

static int shim_write(sqlite3_file *file, const void *from, int size, sqlite3_int64 at) {
  sqlite3_file *own = own_of(file);
  return own->pMethods->xWrite(own, from, size, at);
}

static int shim_truncate(sqlite3_file *file, sqlite3_int64 size) {
  sqlite3_file *own = own_of(file);
  return own->pMethods->xTruncate(own, size);
}

static int shim_sync(sqlite3_file *file, int flags) {
  sqlite3_file *own = own_of(file);
  return own->pMethods->xSync(own, flags);
}

static int shim_size(sqlite3_file *file, sqlite3_int64 *ret) {
  sqlite3_file *own = own_of(file);
  return own->pMethods->xFileSize(own, ret);
}

static int shim_unlock(sqlite3_file *file, int level) {
  sqlite3_file *own = own_of(file);
  return own->pMethods->xUnlock(own, level);
}

static int shim_sector(sqlite3_file *file) {
  sqlite3_file *own = own_of(file);
  return own->pMethods->xSectorSize(own);
}

static int shim_device(sqlite3_file *file) {
  sqlite3_file *own = own_of(file);
  return own->pMethods->xDeviceCharacteristics(own);
}

static void shim_barrier(sqlite3_file *file) {
  sqlite3_file *own = own_of(file);
  own->pMethods->xShmBarrier(own);
}

static int shim_unmap(sqlite3_file *file, int gone) {
  sqlite3_file *own = own_of(file);
  return own->pMethods->xShmUnmap(own, gone);
}

/* ---- what fails ---- */

static int shim_lock(sqlite3_file *file, int level) {
  sqlite3_file *own = own_of(file);
  if (fails("lock") || (fails("reserve") && level >= SQLITE_LOCK_RESERVED)) return control.code;
  return own->pMethods->xLock(own, level);
}

static int shim_reserved(sqlite3_file *file, int *ret) {
  sqlite3_file *own = own_of(file);
  return fails("ask") ? control.code : own->pMethods->xCheckReservedLock(own, ret);
}

static int shim_control(sqlite3_file *file, int what, void *with) {
  sqlite3_file *own = own_of(file);
  return fails("control") ? control.code : own->pMethods->xFileControl(own, what, with);
}

static int shim_map(sqlite3_file *file, int page, int size, int extend, void volatile **ret) {
  sqlite3_file *own = own_of(file);
  return fails("map") ? control.code : own->pMethods->xShmMap(own, page, size, extend, ret);
}

/* The first of these locks is the writer's. */
static int shim_shared(sqlite3_file *file, int offset, int count, int flags) {
  sqlite3_file *own = own_of(file);
  int wanted = flags & SQLITE_SHM_LOCK;
  int writes = offset == 0 && (flags & SQLITE_SHM_EXCLUSIVE);
  if (wanted && (fails("shared") || (fails("writer") && writes))) return control.code;
  return own->pMethods->xShmLock(own, offset, count, flags);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = shim_close,
    .xRead = shim_read,
    .xWrite = shim_write,
    .xTruncate = shim_truncate,
    .xSync = shim_sync,
    .xFileSize = shim_size,
    .xLock = shim_lock,
    .xUnlock = shim_unlock,
    .xCheckReservedLock = shim_reserved,
    .xFileControl = shim_control,
    .xSectorSize = shim_sector,
    .xDeviceCharacteristics = shim_device,
    .xShmMap = shim_map,
    .xShmLock = shim_shared,
    .xShmBarrier = shim_barrier,
    .xShmUnmap = shim_unmap,
};

static int shim_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                     int *ret_flags) {
  shim_file *shim = (shim_file *)file;
  (void)vfs;
  shim->own = (sqlite3_file *)(shim + 1);
  memset(shim->own, 0, (size_t)control.own->szOsFile);
  int code = control.own->xOpen(control.own, name, shim->own, flags, ret_flags);
  file->pMethods = shim->own->pMethods ? &methods : NULL;
  return code;
}

static int shim_sleep(sqlite3_vfs *vfs, int microseconds) {
  (void)vfs;
  return microseconds;
}

__attribute__((constructor)) static void stand_between(void) {
  const char *code = getenv("CHUANXA_FAIL_LOCK_CODE");
  control.kind = getenv("CHUANXA_FAIL_LOCK");
  control.code = code ? (int)strtol(code, NULL, 10) : SQLITE_IOERR_LOCK;
  control.own = control.kind ? sqlite3_vfs_find(NULL) : NULL;
  if (!control.own) return;
  control.shim = *control.own;
  control.shim.zName = "failing-lock";
  control.shim.szOsFile = (int)sizeof(shim_file) + control.own->szOsFile;
  control.shim.xOpen = shim_open;
  control.shim.xSleep = shim_sleep;
  sqlite3_vfs_register(&control.shim, 1);
}
