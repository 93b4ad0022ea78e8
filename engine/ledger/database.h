/* A register's open database: its tables, a value of a row, a question that is being answered; and
 * what SQLite says when it fails. Others ask through cursor.h, open through store.h. */
#ifndef CX_LEDGER_DATABASE_H
#define CX_LEDGER_DATABASE_H
#include <sqlite3.h>

#include "base/arena.h"
#include "base/log.h"

/* What comes of reading must not be passed over. */
#define CX_CHECKED __attribute__((warn_unused_result))

typedef struct cx_ledger_value {
  enum { CX_VALUE_NULL, CX_VALUE_INTEGER, CX_VALUE_TEXT, CX_VALUE_BLOB } type;
  int64_t number;
  const void *bytes; /* TEXT, BLOB */
  size_t size;
} cx_ledger_value;

typedef struct cx_ledger_cursor {
  const struct cx_ledger *r;
  cx_log *log;
  sqlite3_stmt *stmt; /* NULL: it could not be made, or is closed */
  int status;         /* CX_OK, or the first failure (said) */
  bool row;           /* a row stands */
} cx_ledger_cursor;

enum {
  CX_LEDGER_VERSION = 5,
  CX_MOST_TABLES = 64,
  CX_MOST_COLUMNS = 32,
  CX_LEDGER_HASH_BYTES = 32
};

/* The time now, in seconds since 1970 UTC. A test sets its own. */
typedef struct cx_ledger_clock {
  int64_t (*now)(void *user);
  void *user;
} cx_ledger_clock;

/* A table of records: all but SQLite's own, `entry` itself and the seals. */
typedef struct cx_ledger_table_info {
  const char *name;
  const char *columns[CX_MOST_COLUMNS]; /* without id, entry, row_hash; in the schema's order */
  size_t column_count;
  cx_ledger_cursor insert; /* run with a row's values; none in a register that is only read */
} cx_ledger_table_info;

typedef struct cx_ledger {
  sqlite3 *db;
  const char *path;
  cx_arena *arena; /* of names and columns */
  cx_ledger_clock clock;
  cx_ledger_table_info tables[CX_MOST_TABLES]; /* by name */
  size_t table_count;
  bool read_only;
  int version; /* of its schema: an older one only of bytes that are being checked */
} cx_ledger;

/* Says a code of SQLite's, with its own words for it. Returns as cx_register_failed. */
int cx_register_say(const cx_ledger *r, int code, const char *words, cx_log *log);
/* Says what SQLite's last error was (disk full, busy, read-only, …). Returns CX_UNREADABLE, or
 * CX_NO_MEMORY. Cursors say theirs themselves. */
int cx_register_failed(const cx_ledger *r, cx_log *log);
/* Says that a row is not there without which the register makes no sense. Returns CX_UNREADABLE. */
int cx_ledger_lacks(const cx_ledger *r, cx_log *log, const char *table);

/* The table with this name, NULL when there is none. */
cx_ledger_table_info *cx_table_named(cx_ledger *r, const char *name);

#endif
