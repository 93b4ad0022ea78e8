/* Opening and closing; what SQLite is told on each connection; its errors in words. */
#define _POSIX_C_SOURCE 200809L
#include "ledger/store.h"

#include "base/messages.h"
#include "base/path.h"
#include "ledger/cursor.h"
#include "ledger/database.h"
#include "ledger/messages.h"
#include "ledger/recoded.h"
#include "ledger/schema.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { APPLICATION_ID = 0x43585231, BUSY_MILLISECONDS = 15000, PAUSE = 50, SHARED_PAGE = 32768 };

cx_instant cx_ledger_instant_of(int64_t seconds) {
  cx_instant instant = {""};
  time_t at = (time_t)seconds;
  struct tm parts;
  if (gmtime_r(&at, &parts))
    strftime(instant.text, sizeof instant.text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return instant;
}

const char *cx_register_no_file(const char *path) {
  struct stat info;
  if (stat(path, &info))
    return errno == ENOENT ? CX_BOTH("không có tệp này", "there is no such file") : strerror(errno);
  if (S_ISDIR(info.st_mode)) return CX_BOTH("đây là thư mục", "it is a folder");
  return S_ISREG(info.st_mode) ? NULL : CX_BOTH("không phải tệp thường", "it is no plain file");
}

/* The file for its owner alone; SQLite's own side files take over its mode. */
static int create_file(const char *path, cx_log *log) {
  int file = open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
  if (file >= 0) {
    close(file);
    return CX_OK;
  }
  if (errno == EEXIST) return CX_SAY(log, REGISTER_EXISTS, (cx_place){0}, path);
  const char *why = errno == ENOENT ? CX_BOTH("không có thư mục này", "there is no such folder")
                                    : strerror(errno);
  CX_SAY(log, FILE_UNWRITABLE, (cx_place){0}, why, path);
  return CX_UNREADABLE;
}

/* Whether what writes a register could share memory with others and lock it, as WAL asks: found out
 * before the file is marked as one with a log, for that mark would stay. What is left beside the
 * file (-shm) is what its log needs anyway; only SQLite may take it away. */
static int try_shared(const cx_ledger *r) {
  sqlite3_file *file = NULL;
  void volatile *memory = NULL;
  sqlite3_file_control(r->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (!file || !file->pMethods || file->pMethods->iVersion < 2 || !file->pMethods->xShmMap)
    return SQLITE_OK; /* there it keeps no log */
  int code = file->pMethods->xShmMap(file, 0, SHARED_PAGE, 1, &memory);
  int lock = SQLITE_SHM_LOCK | SQLITE_SHM_EXCLUSIVE;
  int unlock = SQLITE_SHM_UNLOCK | SQLITE_SHM_EXCLUSIVE;
  if (code == SQLITE_OK) code = file->pMethods->xShmLock(file, 0, 1, lock);
  for (int waited = 0; code == SQLITE_BUSY && waited < BUSY_MILLISECONDS; waited += PAUSE) {
    sqlite3_sleep(PAUSE); /* another program brings the same register up just now */
    code = file->pMethods->xShmLock(file, 0, 1, lock);
  }
  if (code == SQLITE_OK) code = file->pMethods->xShmLock(file, 0, 1, unlock);
  file->pMethods->xShmUnmap(file, 0);
  return code;
}

/* The same of a register without a log, as a copy is. */
static int check_shared(const cx_ledger *r, cx_log *log) {
  cx_ledger_cursor c = cx_ledger_ask(r, log, "PRAGMA journal_mode", "");
  bool kept = cx_ledger_cursor_next(&c) && !strcmp(cx_ledger_answer(&c, 0), "wal");
  int status = cx_ledger_cursor_close(&c);
  int code = status || kept ? SQLITE_OK : try_shared(r);
  return code == SQLITE_OK ? status : cx_register_say(r, code, sqlite3_errstr(code), log);
}

/* What every connection is told, whatever SQLite was built with. Room that is free in the file is
 * cleared: equal registers are then equal files, and what was taken out is gone. */
static int configure(cx_ledger *r, cx_log *log) {
  sqlite3_busy_timeout(r->db, BUSY_MILLISECONDS);
  sqlite3_extended_result_codes(r->db, 0);
  sqlite3_db_config(r->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config(r->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config(r->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(r->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  const char *sql = r->read_only ? "PRAGMA foreign_keys=ON;"
                                 : "PRAGMA foreign_keys=ON; PRAGMA journal_mode=WAL;"
                                   "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";
  int status = r->read_only ? CX_OK : check_shared(r, log);
  return status ? status : cx_register_run(r, log, sql);
}

/* Which program's file it is, and of which version. */
static int read_marks(const cx_ledger *r, cx_log *log, int64_t *ret_application,
                      int64_t *ret_version) {
  int status = cx_ledger_ask_number(r, log, ret_application, "PRAGMA application_id", "");
  return status ? status : cx_ledger_ask_number(r, log, ret_version, "PRAGMA user_version", "");
}

/* Marks a new file; refuses another program's, or one of a newer version. */
static int check_version(cx_ledger *r, cx_ledger_opening opening, cx_log *log) {
  r->version = CX_LEDGER_VERSION;
  if (opening == CX_LEDGER_OPEN_NEW) {
    int status = cx_register_run(r, log, "PRAGMA application_id=1129861681");
    return status ? status : cx_register_migrate(r, CX_LEDGER_VERSION, log);
  }
  int64_t application = 0, version = 0;
  int status = read_marks(r, log, &application, &version);
  if (status) return status;
  if (application != APPLICATION_ID) return CX_SAY(log, REGISTER_NONE, (cx_place){0}, r->path);
  if (version > CX_LEDGER_VERSION)
    return CX_SAY(log, REGISTER_NEWER, (cx_place){0}, r->path, cx_digits_of(version).text,
                  cx_digits_of(CX_LEDGER_VERSION).text);
  if (version == CX_LEDGER_VERSION) return CX_OK;
  if (opening == CX_LEDGER_OPEN_READ)
    return CX_SAY(log, REGISTER_OLDER, (cx_place){0}, r->path, cx_digits_of(version).text,
                  cx_digits_of(CX_LEDGER_VERSION).text);
  return cx_register_migrate(r, CX_LEDGER_VERSION, log);
}

/* The columns of a record table; *ret: false when it is none (no row_hash). */
static int read_columns(cx_ledger *r, cx_ledger_table_info *table, cx_log *log, bool *ret) {
  cx_ledger_cursor c = cx_ledger_ask(r, log, "SELECT name FROM pragma_table_info(?1) ORDER BY cid",
                                     "t", table->name);
  *ret = false;
  while (cx_ledger_cursor_next(&c)) {
    const char *name = cx_ledger_answer(&c, 0);
    if (!strcmp(name, "id") || !strcmp(name, "entry")) continue;
    if (!strcmp(name, "row_hash")) {
      *ret = true;
      continue;
    }
    char *copy = cx_arena_text(r->arena, name, strlen(name));
    if (!copy) cx_ledger_cursor_fail(&c, cx_say_memory(log));
    if (copy && table->column_count < CX_MOST_COLUMNS) table->columns[table->column_count++] = copy;
  }
  return cx_ledger_cursor_close(&c);
}

static int prepare_insert(cx_ledger *r, cx_ledger_table_info *table, cx_log *log) {
  cx_buffer sql = {0};
  cx_puts(&sql, "INSERT INTO main.");
  cx_puts(&sql, table->name);
  cx_puts(&sql, "(");
  for (size_t i = 0; i < table->column_count; i++) {
    cx_puts(&sql, table->columns[i]);
    cx_puts(&sql, ",");
  }
  cx_puts(&sql, "id,entry,row_hash) VALUES(");
  for (size_t i = 0; i < table->column_count + 3; i++)
    cx_puts(&sql, i ? ",?" : "?");
  cx_puts(&sql, ")");
  int status = sql.failed ? cx_say_memory(log) : CX_OK;
  if (!status) table->insert = cx_ledger_ask(r, log, cx_buffer_text(&sql), "");
  cx_buffer_free(&sql);
  return status ? status : table->insert.status;
}

/* Record tables by name, with the statement that adds a row; prepared once. */
static int read_tables(cx_ledger *r, cx_log *log) {
  cx_ledger_cursor c =
      cx_ledger_ask(r, log, "SELECT name FROM sqlite_schema WHERE type='table' ORDER BY name", "");
  while (cx_ledger_cursor_next(&c) && r->table_count < CX_MOST_TABLES) {
    const char *name = cx_ledger_answer(&c, 0);
    cx_ledger_table_info *table = &r->tables[r->table_count];
    bool of_records = false;
    *table = (cx_ledger_table_info){.name = cx_arena_text(r->arena, name, strlen(name))};
    cx_ledger_cursor_fail(&c, table->name ? read_columns(r, table, log, &of_records)
                                          : cx_say_memory(log));
    r->table_count += of_records;
  }
  int status = cx_ledger_cursor_close(&c);
  for (size_t i = 0; !r->read_only && !status && i < r->table_count; i++)
    status = prepare_insert(r, &r->tables[i], log);
  return status;
}

/* To SQLite ":memory:" and "file:…" are no files: what is recorded there is gone at the end. */
static int open_file(const char *path, int flags, sqlite3 **ret) {
  cx_buffer plain = {0};
  if (!cx_path_is_whole(path)) cx_puts(&plain, "./");
  cx_puts(&plain, path);
  int code =
      plain.failed ? SQLITE_NOMEM : sqlite3_open_v2(cx_buffer_text(&plain), ret, flags, NULL);
  cx_buffer_free(&plain);
  return code;
}

/* A register on a medium that nobody can write to needs no side files: SQLite would ask for them.
 */
static bool open_immutable(cx_ledger *r) {
  cx_buffer uri = {0}, wal = {0};
  cx_puts(&wal, r->path);
  cx_puts(&wal, "-wal");
  bool whole = cx_path_is_whole(r->path);
  cx_puts(&uri, whole ? "file://" : "file:./");
  if (whole && *r->path != '/') cx_puts(&uri, "/"); /* a drive's letter */
  for (const char *at = r->path; *at; at++) {
    static const char digits[] = "0123456789ABCDEF";
    unsigned char c = (unsigned char)*at;
    if (c != '%' && c != '?' && c != '#') {
      cx_putc(&uri, *at);
      continue;
    }
    cx_putc(&uri, '%');
    cx_putc(&uri, digits[c >> 4]);
    cx_putc(&uri, digits[c & 15]);
  }
  cx_puts(&uri, "?immutable=1");
  bool well = !uri.failed && !wal.failed && access(cx_buffer_text(&wal), F_OK) != 0;
  if (well) {
    sqlite3_close(r->db);
    r->db = NULL;
    int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    well = sqlite3_open_v2(cx_buffer_text(&uri), &r->db, flags, NULL) == SQLITE_OK;
  }
  cx_buffer_free(&uri);
  cx_buffer_free(&wal);
  return well;
}

/* A database in WAL mode would get side files beside it even to be read; while nobody has it open,
 * there are none. */
static bool is_wal_at_rest(const char *path) {
  enum { WRITE_VERSION = 18, HEAD = 20, WAL = 2 };
  unsigned char head[HEAD] = {0};
  struct stat info;
  cx_buffer wal = {0};
  cx_puts(&wal, path);
  cx_puts(&wal, "-wal");
  bool rests = !wal.failed && (stat(cx_buffer_text(&wal), &info) != 0 || !info.st_size);
  cx_buffer_free(&wal);
  int file = rests ? open(path, O_RDONLY) : -1;
  bool read_head = file >= 0 && read(file, head, HEAD) == HEAD;
  if (file >= 0) close(file);
  return read_head && head[WRITE_VERSION] == WAL;
}

bool cx_register_connect_to_read(cx_ledger *r) {
  cx_log unsaid = {.report = NULL};
  int64_t read = 0;
  if (is_wal_at_rest(r->path) && open_immutable(r)) return true;
  if (open_file(r->path, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, &r->db) != SQLITE_OK)
    return false;
  sqlite3_busy_timeout(r->db, BUSY_MILLISECONDS);
  if (!cx_ledger_ask_number(r, &unsaid, &read, "PRAGMA schema_version", "")) return true;
  int code = sqlite3_errcode(r->db);
  return (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) && open_immutable(r);
}

static int open_database(cx_ledger *r, cx_ledger_opening opening, cx_log *log) {
  int flags = r->read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  const char *why = cx_register_no_file(r->path);
  if (why) {
    CX_SAY(log, REGISTER_FAILED, (cx_place){0}, r->path, why);
    return CX_UNREADABLE;
  }
  if (open_file(r->path, flags | SQLITE_OPEN_NOMUTEX, &r->db) != SQLITE_OK)
    return cx_register_failed(r, log);
  cx_log unsaid = {.report = NULL}; /* what follows meets the same failure, and says it */
  int64_t read = 0;
  bool unread =
      r->read_only && cx_ledger_ask_number(r, &unsaid, &read, "PRAGMA schema_version", "");
  int code = sqlite3_errcode(r->db); /* which of the two depends on whose file it is */
  if (unread && (code == SQLITE_CANTOPEN || code == SQLITE_READONLY) && !open_immutable(r))
    return cx_register_failed(r, log);
  int status = configure(r, log);
  return status ? status : check_version(r, opening, log);
}

static cx_ledger *new_register(const char *path, cx_ledger_clock clock, bool read_only,
                               cx_log *log) {
  cx_ledger *r = calloc(1, sizeof *r);
  if (r) r->arena = calloc(1, sizeof *r->arena);
  if (!r || !r->arena) {
    free(r);
    cx_say_memory(log);
    return NULL;
  }
  r->path = path;
  r->clock = clock;
  r->read_only = read_only;
  return r;
}

/* Of bytes: any version that the program knows. */
static int check_bytes(cx_ledger *r, cx_log *log) {
  int64_t application = 0, version = 0;
  int status = read_marks(r, log, &application, &version);
  if (status) return status;
  bool older = version > 0 && version < CX_LEDGER_VERSION && application == APPLICATION_ID;
  if (!older) return check_version(r, CX_LEDGER_OPEN_READ, log);
  r->version = (int)version;
  return CX_OK;
}

/* `flags` of sqlite3_deserialize. */
static int open_bytes(const char *name, unsigned char *bytes, size_t size, unsigned flags,
                      cx_log *log, cx_ledger **ret) {
  cx_ledger *r = new_register(name, (cx_ledger_clock){NULL, NULL}, true, log);
  int code = r ? sqlite3_open(":memory:", &r->db) : SQLITE_NOMEM;
  sqlite3_int64 count = (sqlite3_int64)size;
  if (code == SQLITE_OK) /* it frees the bytes, if at all, on failure too */
    code = sqlite3_deserialize(r->db, "main", bytes, count, count, flags);
  else if (flags & SQLITE_DESERIALIZE_FREEONCLOSE)
    sqlite3_free(bytes);
  if (!r) return CX_NO_MEMORY;
  int status = code == SQLITE_OK ? configure(r, log) : cx_register_failed(r, log);
  if (!status) status = check_bytes(r, log);
  if (!status && r->version < CX_LEDGER_VERSION && !(flags & SQLITE_DESERIALIZE_READONLY)) {
    status = cx_register_migrate(r, CX_LEDGER_VERSION, log);
    r->version = CX_LEDGER_VERSION;
  }
  if (!status) status = read_tables(r, log);
  if (!status) status = cx_ledger_recoded_show(r, log);
  if (status)
    cx_ledger_close(r);
  else
    *ret = r;
  return status;
}

int cx_register_open_bytes(const char *name, char *bytes, size_t size, cx_log *log,
                           cx_ledger **ret) {
  return open_bytes(name, (unsigned char *)bytes, size, SQLITE_DESERIALIZE_READONLY, log, ret);
}

int cx_register_open_copy(const char *name, const char *bytes, size_t size, cx_log *log,
                          cx_ledger **ret) {
  unsigned char *copy = sqlite3_malloc64(size + 1);
  if (!copy) return cx_say_memory(log);
  memcpy(copy, bytes, size);
  return open_bytes(name, copy, size,
                    SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE, log, ret);
}

int cx_ledger_open_empty(int version, cx_log *log, cx_ledger **ret) {
  cx_ledger *r = new_register("", (cx_ledger_clock){NULL, NULL}, true, log);
  if (!r) return CX_NO_MEMORY;
  int status = sqlite3_open(":memory:", &r->db) == SQLITE_OK ? cx_register_migrate(r, version, log)
                                                             : cx_register_failed(r, log);
  if (status)
    cx_ledger_close(r);
  else
    *ret = r;
  return status;
}

int cx_ledger_open(const char *path, cx_ledger_opening opening, cx_ledger_clock clock, cx_log *log,
                   cx_ledger **ret) {
  cx_ledger *r = new_register(path, clock, opening == CX_LEDGER_OPEN_READ, log);
  if (!r) return CX_NO_MEMORY;
  int status = opening == CX_LEDGER_OPEN_NEW ? create_file(path, log) : CX_OK;
  bool made = opening == CX_LEDGER_OPEN_NEW && !status;
  if (!status) status = open_database(r, opening, log);
  if (!status) status = read_tables(r, log);
  if (!status) status = cx_ledger_recoded_show(r, log);
  if (status) {
    cx_ledger_close(r);
    if (made) unlink(path);
    return status;
  }
  *ret = r;
  return CX_OK;
}

void cx_ledger_close(cx_ledger *r) {
  if (!r) return;
  for (size_t i = 0; i < r->table_count; i++) {
    int told = cx_ledger_cursor_close(&r->tables[i].insert); /* where it was run */
    (void)told;
  }
  sqlite3_close(r->db);
  cx_arena_free(r->arena);
  free(r->arena);
  free(r);
}

/* Every page, or a failure that is said. */
static int copy_pages(const cx_ledger *from, const cx_ledger *to, cx_log *log) {
  sqlite3_backup *backup = sqlite3_backup_init(to->db, "main", from->db, "main");
  if (!backup) return cx_register_failed(to, log);
  int step = sqlite3_backup_step(backup, -1);
  int finish = sqlite3_backup_finish(backup);
  int code = step == SQLITE_DONE ? finish : step;
  return code == SQLITE_OK ? CX_OK : cx_register_say(to, code, sqlite3_errstr(code), log);
}

/* Copies into a new file. */
static int copy_into(const cx_ledger *r, const char *path, cx_log *log) {
  cx_ledger copy = {.path = path};
  int status = open_file(path, SQLITE_OPEN_READWRITE, &copy.db) == SQLITE_OK
                   ? copy_pages(r, &copy, log)
                   : cx_register_failed(&copy, log);
  if (!status) status = cx_register_run(&copy, log, "PRAGMA journal_mode=DELETE");
  sqlite3_close(copy.db);
  return status;
}

int cx_register_can_copy(const char *target, cx_log *log) {
  cx_buffer part = {0};
  cx_puts(&part, target);
  cx_puts(&part, ".part");
  int status = part.failed ? cx_say_memory(log) : CX_OK;
  if (!status && !access(target, F_OK))
    status = CX_SAY(log, REGISTER_EXISTS, (cx_place){0}, target);
  else if (!status && !access(cx_buffer_text(&part), F_OK))
    status = CX_SAY(log, REGISTER_PART, (cx_place){0}, cx_buffer_text(&part));
  cx_buffer_free(&part);
  return status;
}

int cx_ledger_backup(const cx_ledger *r, const char *target, cx_log *log) {
  cx_buffer part = {0}; /* half a copy never bears the target's name */
  cx_puts(&part, target);
  cx_puts(&part, ".part");
  int status = part.failed ? cx_say_memory(log) : cx_register_can_copy(target, log);
  const char *path = cx_buffer_text(&part);
  if (!status) status = create_file(path, log);
  if (!status) {
    status = copy_into(r, path, log);
    if (!status && rename(path, target)) {
      CX_SAY(log, FILE_UNWRITABLE, (cx_place){0}, strerror(errno), target);
      status = CX_UNREADABLE;
    }
    if (status) unlink(path);
  }
  cx_buffer_free(&part);
  return status;
}
