/* Entries: what is recorded together, in one transaction, chained by SHA-256. A row's hash covers
 * its table, id, entry and every value with its type; an entry's content covers its rows; its hash
 * covers the entry and the hash before it. So an edit behind the program's back is found, and
 * where. */
#ifndef CX_LEDGER_CHAIN_H
#define CX_LEDGER_CHAIN_H
#include <sodium.h>

#include "ledger/database.h"

/* Values of a row. */
static inline cx_ledger_value cx_ledger_null(void) {
  return (cx_ledger_value){.type = CX_VALUE_NULL};
}
static inline cx_ledger_value cx_ledger_integer(int64_t number) {
  return (cx_ledger_value){.type = CX_VALUE_INTEGER, .number = number};
}
cx_ledger_value cx_ledger_text(const char *text); /* NULL gives a null */
static inline cx_ledger_value cx_ledger_blob(const void *bytes, size_t size) {
  return (cx_ledger_value){.type = CX_VALUE_BLOB, .bytes = bytes, .size = size};
}

/* An entry being written. */
typedef struct cx_ledger_entry {
  cx_ledger *r;
  cx_log *log;
  int64_t id;
  const char *actor, *act, *note;
  crypto_hash_sha256_state content[CX_MOST_TABLES];
  int64_t rows[CX_MOST_TABLES], next_id[CX_MOST_TABLES];
  unsigned char previous[CX_LEDGER_HASH_BYTES];
} cx_ledger_entry;

/* Begins a transaction that no other writer is in (waits for one, then says so). `actor` is who
 * does it, `act` a word for what, `note` any text; they live until the end. */
int cx_ledger_entry_begin(cx_ledger *r, const char *actor, const char *act, const char *note,
                          cx_log *log, cx_ledger_entry *ret);
/* Adds a row: one value for each of the table's columns, in the schema's order. *ret_id may be
 * NULL. Anything but CX_OK (said) must be followed by cx_ledger_entry_cancel. */
int cx_ledger_entry_row(cx_ledger_entry *entry, const char *table, const cx_ledger_value *values,
                        size_t count, int64_t *ret_id);
/* Writes the entry itself and commits; on failure everything of it is undone. */
int cx_ledger_entry_end(cx_ledger_entry *entry);
void cx_ledger_entry_cancel(cx_ledger_entry *entry);
/* Ends the entry when its rows went well (status 0), else undoes it and returns the status. */
int cx_ledger_entry_close(cx_ledger_entry *entry, int status);
/* The same of an entry that may have come to nothing: without `some` rows it is undone, too. */
int cx_ledger_entry_close_some(cx_ledger_entry *entry, int status, bool some);

/* What `verify` finds. */
typedef enum cx_ledger_flaw {
  CX_FLAW_ROW,     /* a row of a table differs from what was recorded */
  CX_FLAW_ENTRY,   /* an entry's own fields differ */
  CX_FLAW_CONTENT, /* rows of an entry are missing, added or all rewritten */
  CX_FLAW_CHAIN,   /* it does not follow on the entry before it */
  CX_FLAW_SCHEMA,  /* a table, index or trigger is missing, added or changed */
  CX_FLAW_STRAY,   /* a row names an entry that there is none of */
  CX_FLAW_FILE,    /* SQLite's integrity_check or foreign_key_check */
  CX_FLAW_SEAL,    /* a seal does not fit the chain */
  CX_FLAW_TEXT     /* a text is not UTF-8, which the program writes nowhere */
} cx_ledger_flaw;
typedef void cx_flaw_fn(void *user, cx_ledger_flaw flaw, const char *table, int64_t id,
                        const char *detail);

typedef struct cx_ledger_verified {
  int64_t entries, rows, flaws;
  int64_t sealed; /* the last entry that a sound seal covers, 0 for none */
  unsigned char head[CX_LEDGER_HASH_BYTES];
} cx_ledger_verified;

/* For verify and import: the hash of the row that the cursor stands on, whose columns are the
 * table's, then id and entry. */
void cx_ledger_row_hash(const cx_ledger_table_info *table, cx_ledger_cursor *row,
                        unsigned char *out);
/* Adds one table's rows to an entry's content: their number, and the digest of their hashes. Tables
 * come by name, rows by id. */
void cx_fold_rows(crypto_hash_sha256_state *content, const char *table, int64_t rows,
                  const unsigned char *digest);
/* Of an entry from its fields; `fields` are at, actor, act, note. */
void cx_entry_hash(int64_t id, const char *const fields[4], int64_t rows,
                   const unsigned char *content, const unsigned char *previous, unsigned char *out);

#endif
