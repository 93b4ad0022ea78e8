/* The register's file: an SQLite database that only grows. Everything recorded is an entry with its
 * rows, written in one transaction; entries are chained by SHA-256 (chain.h). The file's schema has
 * a version and is migrated when it is opened. */
#ifndef CX_LEDGER_STORE_H
#define CX_LEDGER_STORE_H
#include "ledger/database.h"

typedef enum cx_ledger_opening {
  CX_LEDGER_OPEN_READ,  /* nothing is written; an older schema is refused with a word how to migrate
                         */
  CX_LEDGER_OPEN_WRITE, /* migrates an older schema first */
  CX_LEDGER_OPEN_NEW    /* the file must not exist; it is created for its owner alone (0600) */
} cx_ledger_opening;

/* Opens a register. `path` must live as long as the result. CX_OK, CX_REFUSED (said: newer version,
 * no register, exists already), CX_UNREADABLE (said) or CX_NO_MEMORY. */
int cx_ledger_open(const char *path, cx_ledger_opening opening, cx_ledger_clock clock, cx_log *log,
                   cx_ledger **ret);
/* The same to read for a register's file in memory, which must stay until it is closed; `name` is
 * what messages call it. Only files made by cx_ledger_backup open so. One of an older schema
 * opens as it is (r->version), to be verified. */
int cx_register_open_bytes(const char *name, char *bytes, size_t size, cx_log *log,
                           cx_ledger **ret);
/* The same, brought up to the present version in a copy in memory, to be read like any other. */
int cx_register_open_copy(const char *name, const char *bytes, size_t size, cx_log *log,
                          cx_ledger **ret);
void cx_ledger_close(cx_ledger *r); /* NULL is allowed */

/* Why a path cannot be a database, in words; NULL when it is a plain file. */
const char *cx_register_no_file(const char *path);
/* Connects r to the file at r->path without changing it: r->db is then to be closed, whatever came
 * of it. A database that nobody has open, or on a medium that nobody can write to, needs no side
 * files. Says nothing; false: r->db says why. */
bool cx_register_connect_to_read(cx_ledger *r);

/* An instant as 2026-11-22T01:02:03Z, a day as 2026-11-22. */
typedef struct cx_instant {
  char text[24];
} cx_instant;
cx_instant cx_ledger_instant_of(int64_t seconds);

/* A copy of the whole register in one file without side files, by SQLite's own online backup; the
 * target must not exist. It is written as TARGET.part and named when it is whole. */
int cx_ledger_backup(const cx_ledger *r, const char *target, cx_log *log);

/* Whether a copy can bear this name: CX_OK, or CX_REFUSED (said) when the file, or an unfinished
 * copy of it, is there. */
int cx_register_can_copy(const char *target, cx_log *log);

/* An empty database in memory with the schema of a version, to compare others with. */
int cx_ledger_open_empty(int version, cx_log *log, cx_ledger **ret);

#endif
