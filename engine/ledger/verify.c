/* See verify.h. */
#include "ledger/verify.h"

#include <stdlib.h>
#include <string.h>

#include "base/days.h"
#include "base/utf8.h"
#include "ledger/cursor.h"
#include "ledger/database.h"
#include "ledger/seal.h"
#include "ledger/store.h"

/* The rows of one entry in one table. */
typedef struct fold {
  int64_t rows;
  crypto_hash_sha256_state state; /* when there are rows */
} fold;

typedef struct verifying {
  cx_ledger *r;
  cx_log *log;
  cx_flaw_fn *report;
  void *user;
  cx_ledger_verified *result;
  int64_t entries;                   /* the greatest id */
  crypto_hash_sha256_state *content; /* [entries + 1]: of the rows met so far */
  int64_t *rows;                     /* [entries + 1] */
  fold *folds;                       /* [entries + 1]: of the table being read */
} verifying;

static void flaw(verifying *v, cx_ledger_flaw kind, const char *table, int64_t id,
                 const char *detail) {
  v->result->flaws++;
  v->report(v->user, kind, table, id, detail ? detail : "");
}

/* ---- the file and its schema ---- */

static int check_file(verifying *v) {
  static const char *const checks[] = {"PRAGMA integrity_check", "PRAGMA foreign_key_check"};
  int status = CX_OK;
  for (int i = 0; i < 2 && !status; i++) {
    cx_ledger_cursor c = cx_ledger_ask(v->r, v->log, checks[i], "");
    while (cx_ledger_cursor_next(&c)) {
      const char *text = cx_ledger_answer(&c, 0);
      int64_t id = i ? cx_ledger_cursor_integer(&c, 1) : 0;
      if (c.row && (i || strcmp(text, "ok") != 0))
        flaw(v, CX_FLAW_FILE, i ? text : "", id, i ? "" : text);
    }
    status = cx_ledger_cursor_close(&c);
  }
  return status;
}

/* Calls out what one schema has and the other lacks. */
static int compare_schema(verifying *v, cx_ledger *has, cx_ledger *lacks) {
  cx_ledger_cursor all = cx_ledger_ask(
      has, v->log, "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL", "");
  cx_ledger_cursor same = cx_ledger_ask(
      lacks, v->log, "SELECT 1 FROM sqlite_schema WHERE type=?1 AND name=?2 AND sql=?3", "");
  while (!same.status && cx_ledger_cursor_next(&all)) {
    cx_ledger_cursor_again(&same);
    for (int i = 0; i < 3; i++)
      cx_ledger_cursor_bind_text(&same, i + 1, cx_ledger_answer(&all, i));
    if (!cx_ledger_cursor_next(&same) && cx_ledger_cursor_ended(&same))
      flaw(v, CX_FLAW_SCHEMA, cx_ledger_answer(&all, 1), 0, has == v->r ? "+" : "-");
  }
  cx_ledger_cursor_fail(&all, cx_ledger_cursor_close(&same));
  return cx_ledger_cursor_close(&all);
}

/* Against this version's own, made anew. */
static int check_schema(verifying *v) {
  cx_ledger *sound = NULL;
  int status = cx_ledger_open_empty(v->r->version, v->log, &sound);
  if (!status) status = compare_schema(v, sound, v->r);
  if (!status) status = compare_schema(v, v->r, sound);
  cx_ledger_close(sound);
  return status;
}

/* ---- rows ---- */

static cx_ledger_cursor all_rows(verifying *v, const cx_ledger_table_info *table) {
  cx_buffer sql = {0};
  cx_puts(&sql, "SELECT ");
  for (size_t i = 0; i < table->column_count; i++) {
    cx_puts(&sql, table->columns[i]);
    cx_puts(&sql, ",");
  }
  cx_puts(&sql, "id,entry,row_hash FROM main.");
  cx_puts(&sql, table->name);
  cx_puts(&sql, " ORDER BY id"); /* as they lie in the file */
  cx_ledger_cursor c = {.status = CX_NO_MEMORY};
  if (sql.failed)
    cx_say_memory(v->log);
  else
    c = cx_ledger_ask(v->r, v->log, cx_buffer_text(&sql), "");
  cx_buffer_free(&sql);
  return c;
}

/* UTF-8 without an end inside. */
static bool is_text(cx_ledger_cursor *c, int column) {
  cx_ledger_value value = cx_cursor_value(c, column);
  if (value.type != CX_VALUE_TEXT) return true;
  const char *text = value.bytes;
  return strlen(text) == value.size && cx_utf8_valid(text, value.size, false) == value.size;
}

/* A row's hash goes to its entry's. */
static void fold_row(fold *f, bool whole, const unsigned char *hash) {
  if (!f->rows++) crypto_hash_sha256_init(&f->state);
  if (whole) crypto_hash_sha256_update(&f->state, hash, CX_LEDGER_HASH_BYTES);
}

/* What a table holds of each entry goes to the entry's content. */
static void end_folds(verifying *v, const cx_ledger_table_info *table) {
  unsigned char digest[CX_LEDGER_HASH_BYTES];
  for (int64_t entry = 1; entry <= v->entries; entry++) {
    fold *f = &v->folds[entry];
    if (!f->rows) continue;
    crypto_hash_sha256_final(&f->state, digest);
    cx_fold_rows(&v->content[entry], table->name, f->rows, digest);
    v->rows[entry] += f->rows;
    f->rows = 0;
  }
}

static int check_table(verifying *v, const cx_ledger_table_info *table) {
  cx_ledger_cursor c = all_rows(v, table);
  int id_column = (int)table->column_count;
  while (cx_ledger_cursor_next(&c)) {
    unsigned char hash[CX_LEDGER_HASH_BYTES], stored[CX_LEDGER_HASH_BYTES];
    int64_t id = cx_ledger_cursor_integer(&c, id_column);
    int64_t entry = cx_ledger_cursor_integer(&c, id_column + 1);
    bool whole = cx_ledger_cursor_hash(&c, id_column + 2, stored);
    bool texts = true;
    for (int i = 0; i < id_column && texts; i++)
      texts = is_text(&c, i);
    cx_ledger_row_hash(table, &c, hash);
    if (c.status) break; /* not read whole: no flaw of the row's */
    v->result->rows++;
    if (!texts) flaw(v, CX_FLAW_TEXT, table->name, id, NULL);
    if (!whole || memcmp(hash, stored, CX_LEDGER_HASH_BYTES) != 0)
      flaw(v, CX_FLAW_ROW, table->name, id, NULL);
    if (entry < 1 || entry > v->entries)
      flaw(v, CX_FLAW_STRAY, table->name, id, NULL);
    else
      fold_row(&v->folds[entry], whole, stored);
  }
  end_folds(v, table);
  return cx_ledger_cursor_close(&c);
}

/* ---- entries ---- */

static bool same_hash(cx_ledger_cursor *c, int column, const unsigned char *hash) {
  unsigned char stored[CX_LEDGER_HASH_BYTES];
  return cx_ledger_cursor_hash(c, column, stored) && !memcmp(stored, hash, CX_LEDGER_HASH_BYTES);
}

static void check_entry(verifying *v, cx_ledger_cursor *c, int64_t expected,
                        unsigned char *previous) {
  unsigned char content[CX_LEDGER_HASH_BYTES], hash[CX_LEDGER_HASH_BYTES];
  unsigned char own_content[CX_LEDGER_HASH_BYTES], own_previous[CX_LEDGER_HASH_BYTES];
  int64_t id = cx_ledger_cursor_integer(c, 0), rows = cx_ledger_cursor_integer(c, 5);
  const char *fields[4];
  bool texts = true;
  for (int i = 0; i < 4; i++) {
    texts = texts && is_text(c, i + 1);
    fields[i] = cx_ledger_answer(c, i + 1);
  }
  bool blobs =
      cx_ledger_cursor_hash(c, 6, own_content) && cx_ledger_cursor_hash(c, 7, own_previous);
  memset(hash, 0, sizeof hash);
  if (blobs) cx_entry_hash(id, fields, rows, own_content, own_previous, hash);
  bool sound = blobs && same_hash(c, 8, hash);
  if (c->status) return; /* not read whole: no flaw of the entry's */
  if (!texts) flaw(v, CX_FLAW_TEXT, "entry", id, NULL);
  if (!*cx_day_in_vietnam(fields[0]).text) flaw(v, CX_FLAW_ENTRY, "entry", id, NULL);
  if (!sound) flaw(v, CX_FLAW_ENTRY, "entry", id, NULL);
  crypto_hash_sha256_final(&v->content[id], content);
  if (!same_hash(c, 6, content) || v->rows[id] != rows) flaw(v, CX_FLAW_CONTENT, "entry", id, NULL);
  if (id != expected || !same_hash(c, 7, previous)) flaw(v, CX_FLAW_CHAIN, "entry", id, NULL);
  cx_ledger_cursor_hash(c, 8, previous);
}

static int check_entries(verifying *v) {
  cx_ledger_cursor c =
      cx_ledger_ask(v->r, v->log,
                    "SELECT id, at, actor, act, note, row_count, content_hash, prev_hash, hash"
                    " FROM entry ORDER BY id",
                    "");
  unsigned char previous[CX_LEDGER_HASH_BYTES] = {0};
  int64_t expected = 1;
  while (cx_ledger_cursor_next(&c)) {
    int64_t id = cx_ledger_cursor_integer(&c, 0);
    if (id >= 1 && id <= v->entries)
      check_entry(v, &c, expected, previous);
    else
      flaw(v, CX_FLAW_ENTRY, "entry", id, NULL);
    expected = id + 1;
    v->result->entries++;
  }
  memcpy(v->result->head, previous, sizeof previous);
  return cx_ledger_cursor_close(&c);
}

/* The greatest entry, as long as there are about so many: an edited id is no reason for gigabytes.
 */
static int count_entries(verifying *v) {
  cx_ledger_cursor c =
      cx_ledger_ask(v->r, v->log, "SELECT count(*), coalesce(max(id), 0) FROM entry", "");
  if (cx_ledger_cursor_next(&c)) {
    int64_t count = cx_ledger_cursor_integer(&c, 0), most = cx_ledger_cursor_integer(&c, 1);
    v->entries = most > 0 && most <= count + 1000 ? most : count;
  }
  int status = cx_ledger_cursor_close(&c);
  if (status) return status;
  size_t slots = (size_t)v->entries + 1;
  v->content = calloc(slots, sizeof *v->content);
  v->rows = calloc(slots, sizeof *v->rows);
  v->folds = calloc(slots, sizeof *v->folds);
  if (!v->content || !v->rows || !v->folds) return cx_say_memory(v->log);
  for (size_t i = 0; i < slots; i++)
    crypto_hash_sha256_init(&v->content[i]);
  return CX_OK;
}

int cx_ledger_verify(cx_ledger *r, cx_log *log, cx_flaw_fn *report, void *user,
                     cx_ledger_verified *ret) {
  *ret = (cx_ledger_verified){0};
  verifying v = {.r = r, .log = log, .report = report, .user = user, .result = ret};
  /* one reading of one state, whatever others write meanwhile */
  int status = cx_register_run(r, log, "BEGIN");
  if (!status) status = count_entries(&v);
  if (!status) status = check_file(&v);
  if (!status) status = check_schema(&v);
  for (size_t i = 0; i < r->table_count && !status; i++)
    status = check_table(&v, &r->tables[i]);
  if (!status) status = check_entries(&v);
  if (!status) status = cx_seals_verify(r, log, report, user, ret);
  if (!status) status = cx_register_run(r, log, "COMMIT");
  if (status) cx_register_undo(r);
  free(v.content);
  free(v.rows);
  free(v.folds);
  return status;
}
