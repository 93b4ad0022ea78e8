/* See database.h. */
#define _POSIX_C_SOURCE 200809L
#include "ledger/database.h"

#include <string.h>
#include <unistd.h>

#include "ledger/messages.h"

/* Whether a code of SQLite's, extended, says that the disk did not lock as it must: what it answers
 * is neither a lock nor that another program has one. */
static bool lacks_locks(int code) {
  switch (code) {
  case SQLITE_IOERR_LOCK:
  case SQLITE_IOERR_RDLOCK:
  case SQLITE_IOERR_UNLOCK:
  case SQLITE_IOERR_CHECKRESERVEDLOCK:
  case SQLITE_IOERR_SHMOPEN:
  case SQLITE_IOERR_SHMSIZE:
  case SQLITE_IOERR_SHMLOCK:
  case SQLITE_IOERR_SHMMAP:
  case SQLITE_PROTOCOL:
    return true;
  default:
    return false;
  }
}

int cx_register_say(const cx_ledger *r, int extended, const char *words, cx_log *log) {
  int code = extended & 0xff;
  const char *path = r->path ? r->path : "";
  bool locked = code == SQLITE_CANTOPEN && access(path, F_OK) == 0 && access(path, W_OK) != 0;
  if (code == SQLITE_NOMEM) return cx_say_memory(log);
  if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
    CX_SAY(log, REGISTER_BUSY, (cx_place){0}, path);
  else if (code == SQLITE_FULL)
    CX_SAY(log, REGISTER_FULL, (cx_place){0}, path);
  else if (code == SQLITE_READONLY || code == SQLITE_PERM || locked)
    CX_SAY(log, REGISTER_READ_ONLY, (cx_place){0}, path);
  else if (lacks_locks(extended))
    CX_SAY(log, REGISTER_LOCKLESS, (cx_place){0}, path, words);
  else if (code == SQLITE_NOTADB)
    CX_SAY(log, REGISTER_NONE, (cx_place){0}, path);
  else
    CX_SAY(log, REGISTER_FAILED, (cx_place){0}, path, words);
  return CX_UNREADABLE;
}

int cx_register_failed(const cx_ledger *r, cx_log *log) {
  return cx_register_say(r, sqlite3_extended_errcode(r->db), sqlite3_errmsg(r->db), log);
}

int cx_ledger_lacks(const cx_ledger *r, cx_log *log, const char *table) {
  CX_SAY(log, REGISTER_FAILED, (cx_place){0}, r->path ? r->path : "", table);
  return CX_UNREADABLE;
}

cx_ledger_table_info *cx_table_named(cx_ledger *r, const char *name) {
  for (size_t i = 0; i < r->table_count; i++)
    if (!strcmp(r->tables[i].name, name)) return &r->tables[i];
  return NULL;
}
