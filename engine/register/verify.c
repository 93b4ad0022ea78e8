/* Everything read and recomputed: file, schema, rows, entries, chain, seals. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "register/chain.h"
#include "register/days.h"
#include "register/seal.h"

typedef struct verifying {
  cx_register *r;
  cx_log *log;
  cx_flaw_fn *report;
  void *user;
  cx_verified *result;
  int64_t entries;                   /* the greatest id */
  crypto_hash_sha256_state *content; /* [entries + 1]: of the rows met so far */
  int64_t *rows;                     /* [entries + 1] */
} verifying;

static void flaw(verifying *v, cx_flaw kind, const char *table, int64_t id, const char *detail) {
  v->result->flaws++;
  v->report(v->user, kind, table, id, detail ? detail : "");
}

/* ---- the file and its schema ---- */

static int check_file(verifying *v) {
  static const char *const checks[] = {"PRAGMA integrity_check", "PRAGMA foreign_key_check"};
  for (int i = 0; i < 2; i++) {
    sqlite3_stmt *stmt = cx_register_prepare(v->r, v->log, checks[i]);
    if (!stmt) return CX_UNREADABLE;
    int step;
    while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
      const char *text = (const char *)sqlite3_column_text(stmt, 0);
      int64_t id = i ? sqlite3_column_int64(stmt, 1) : 0;
      if (i || !text || strcmp(text, "ok") != 0)
        flaw(v, CX_FLAW_FILE, i ? text : "", id, i ? "" : text);
    }
    sqlite3_finalize(stmt);
    if (step != SQLITE_DONE) return cx_register_failed(v->r, v->log);
  }
  return CX_OK;
}

/* Calls out what one schema has and the other lacks; `sound` is this version's own, in memory. */
static int compare_schema(verifying *v, sqlite3 *has, sqlite3 *lacks) {
  sqlite3_stmt *all = NULL, *one = NULL;
  static const char list[] = "SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL";
  static const char same[] = "SELECT 1 FROM sqlite_schema WHERE type=?1 AND name=?2 AND sql=?3";
  bool well = sqlite3_prepare_v2(has, list, -1, &all, NULL) == SQLITE_OK &&
              sqlite3_prepare_v2(lacks, same, -1, &one, NULL) == SQLITE_OK;
  while (well && sqlite3_step(all) == SQLITE_ROW) {
    for (int i = 0; i < 3; i++)
      sqlite3_bind_value(one, i + 1, sqlite3_column_value(all, i));
    if (sqlite3_step(one) != SQLITE_ROW)
      flaw(v, CX_FLAW_SCHEMA, (const char *)sqlite3_column_text(all, 1), 0,
           has == v->r->db ? "+" : "-");
    sqlite3_reset(one);
  }
  sqlite3_finalize(all);
  sqlite3_finalize(one);
  return well ? CX_OK : cx_register_failed(v->r, v->log);
}

static int check_schema(verifying *v) {
  sqlite3 *sound = NULL;
  int status = CX_OK;
  if (sqlite3_open(":memory:", &sound) != SQLITE_OK) status = cx_say_memory(v->log);
  if (!status) status = cx_register_migrate(sound, v->r->version, v->log);
  if (!status) status = compare_schema(v, sound, v->r->db);
  if (!status) status = compare_schema(v, v->r->db, sound);
  sqlite3_close(sound);
  return status;
}

/* ---- rows ---- */

static sqlite3_stmt *all_rows(verifying *v, const cx_table_info *table) {
  cx_buffer sql = {0};
  cx_puts(&sql, "SELECT ");
  for (size_t i = 0; i < table->column_count; i++)
    cx_puts(&sql, table->columns[i]), cx_puts(&sql, ",");
  cx_puts(&sql, "id,entry,row_hash FROM "), cx_puts(&sql, table->name);
  cx_puts(&sql, " ORDER BY entry,id");
  sqlite3_stmt *stmt = sql.failed ? NULL : cx_register_prepare(v->r, v->log, cx_buffer_text(&sql));
  cx_buffer_free(&sql);
  return stmt;
}

/* UTF-8 without an end inside. */
static bool is_text(sqlite3_stmt *stmt, int column) {
  if (sqlite3_column_type(stmt, column) != SQLITE_TEXT) return true;
  const char *text = (const char *)sqlite3_column_text(stmt, column);
  size_t size = (size_t)sqlite3_column_bytes(stmt, column);
  return text && strlen(text) == size && cx_utf8_valid(text, size, false) == size;
}

/* The rows of one entry in one table, folded into the entry's content. */
typedef struct fold {
  int64_t entry, rows;
  crypto_hash_sha256_state state;
} fold;

static void end_fold(verifying *v, const cx_table_info *table, fold *f) {
  unsigned char digest[CX_HASH_BYTES];
  if (!f->rows || f->entry < 1 || f->entry > v->entries) return;
  crypto_hash_sha256_final(&f->state, digest);
  cx_fold_rows(&v->content[f->entry], table->name, f->rows, digest);
  v->rows[f->entry] += f->rows;
}

static int check_table(verifying *v, const cx_table_info *table) {
  sqlite3_stmt *stmt = all_rows(v, table);
  if (!stmt) return CX_UNREADABLE;
  int id_column = (int)table->column_count, step;
  fold f = {0};
  while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
    unsigned char hash[CX_HASH_BYTES];
    int64_t id = sqlite3_column_int64(stmt, id_column);
    int64_t entry = sqlite3_column_int64(stmt, id_column + 1);
    const void *stored = sqlite3_column_blob(stmt, id_column + 2);
    bool whole = sqlite3_column_bytes(stmt, id_column + 2) == CX_HASH_BYTES;
    cx_row_hash(table, stmt, hash);
    v->result->rows++;
    bool texts = true;
    for (int i = 0; i < id_column && texts; i++)
      texts = is_text(stmt, i);
    if (!texts) flaw(v, CX_FLAW_TEXT, table->name, id, NULL);
    if (!whole || memcmp(hash, stored, CX_HASH_BYTES) != 0)
      flaw(v, CX_FLAW_ROW, table->name, id, NULL);
    if (entry < 1 || entry > v->entries) flaw(v, CX_FLAW_STRAY, table->name, id, NULL);
    if (entry != f.entry || !f.rows) {
      end_fold(v, table, &f);
      f = (fold){.entry = entry};
      crypto_hash_sha256_init(&f.state);
    }
    if (whole) crypto_hash_sha256_update(&f.state, stored, CX_HASH_BYTES);
    f.rows++;
  }
  end_fold(v, table, &f);
  sqlite3_finalize(stmt);
  return step == SQLITE_DONE ? CX_OK : cx_register_failed(v->r, v->log);
}

/* ---- entries ---- */

static bool same_hash(sqlite3_stmt *stmt, int column, const unsigned char *hash) {
  const void *stored = sqlite3_column_blob(stmt, column);
  return stored && sqlite3_column_bytes(stmt, column) == CX_HASH_BYTES &&
         !memcmp(stored, hash, CX_HASH_BYTES);
}

static void check_entry(verifying *v, sqlite3_stmt *stmt, int64_t expected,
                        unsigned char *previous) {
  unsigned char content[CX_HASH_BYTES], hash[CX_HASH_BYTES];
  int64_t id = sqlite3_column_int64(stmt, 0), rows = sqlite3_column_int64(stmt, 5);
  const char *fields[4];
  bool texts = true;
  for (int i = 0; i < 4; i++) {
    texts = texts && is_text(stmt, i + 1);
    fields[i] = (const char *)sqlite3_column_text(stmt, i + 1);
    if (!fields[i]) fields[i] = "";
  }
  if (!texts) flaw(v, CX_FLAW_TEXT, "entry", id, NULL);
  if (!*cx_day_in_vietnam(fields[0]).text) flaw(v, CX_FLAW_ENTRY, "entry", id, NULL);
  bool blobs = sqlite3_column_bytes(stmt, 6) == CX_HASH_BYTES &&
               sqlite3_column_bytes(stmt, 7) == CX_HASH_BYTES;
  memset(hash, 0, sizeof hash);
  if (blobs)
    cx_entry_hash(id, fields, rows, sqlite3_column_blob(stmt, 6), sqlite3_column_blob(stmt, 7),
                  hash);
  if (!blobs || !same_hash(stmt, 8, hash)) flaw(v, CX_FLAW_ENTRY, "entry", id, NULL);
  crypto_hash_sha256_final(&v->content[id], content);
  if (!same_hash(stmt, 6, content) || v->rows[id] != rows)
    flaw(v, CX_FLAW_CONTENT, "entry", id, NULL);
  if (id != expected || !same_hash(stmt, 7, previous)) flaw(v, CX_FLAW_CHAIN, "entry", id, NULL);
  const void *stored = sqlite3_column_blob(stmt, 8);
  if (stored && sqlite3_column_bytes(stmt, 8) == CX_HASH_BYTES)
    memcpy(previous, stored, CX_HASH_BYTES);
}

static int check_entries(verifying *v) {
  sqlite3_stmt *stmt = cx_register_prepare(
      v->r, v->log,
      "SELECT id, at, actor, act, note, row_count, content_hash, prev_hash, hash"
      " FROM entry ORDER BY id");
  if (!stmt) return CX_UNREADABLE;
  unsigned char previous[CX_HASH_BYTES] = {0};
  int64_t expected = 1;
  int step;
  while ((step = sqlite3_step(stmt)) == SQLITE_ROW) {
    int64_t id = sqlite3_column_int64(stmt, 0);
    if (id >= 1 && id <= v->entries)
      check_entry(v, stmt, expected, previous);
    else
      flaw(v, CX_FLAW_ENTRY, "entry", id, NULL);
    expected = id + 1;
    v->result->entries++;
  }
  memcpy(v->result->head, previous, sizeof previous);
  sqlite3_finalize(stmt);
  return step == SQLITE_DONE ? CX_OK : cx_register_failed(v->r, v->log);
}

/* The greatest entry, as long as there are about so many: an edited id is no reason for gigabytes.
 */
static int count_entries(verifying *v) {
  sqlite3_stmt *stmt =
      cx_register_prepare(v->r, v->log, "SELECT count(*), coalesce(max(id), 0) FROM entry");
  if (!stmt) return CX_UNREADABLE;
  if (sqlite3_step(stmt) == SQLITE_ROW) {
    int64_t count = sqlite3_column_int64(stmt, 0), most = sqlite3_column_int64(stmt, 1);
    v->entries = most > 0 && most <= count + 1000 ? most : count;
  }
  sqlite3_finalize(stmt);
  size_t slots = (size_t)v->entries + 1;
  v->content = calloc(slots, sizeof *v->content);
  v->rows = calloc(slots, sizeof *v->rows);
  if (!v->content || !v->rows) return cx_say_memory(v->log);
  for (size_t i = 0; i < slots; i++)
    crypto_hash_sha256_init(&v->content[i]);
  return CX_OK;
}

int cx_register_verify(cx_register *r, cx_log *log, cx_flaw_fn *report, void *user,
                       cx_verified *ret) {
  *ret = (cx_verified){0};
  verifying v = {.r = r, .log = log, .report = report, .user = user, .result = ret};
  /* one reading of one state, whatever others write meanwhile */
  int status = sqlite3_exec(r->db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK
                   ? count_entries(&v)
                   : cx_register_failed(r, log);
  if (!status) status = check_file(&v);
  if (!status) status = check_schema(&v);
  for (size_t i = 0; i < r->table_count && !status; i++)
    status = check_table(&v, &r->tables[i]);
  if (!status) status = check_entries(&v);
  if (!status) status = cx_seals_verify(r, log, report, user, ret);
  sqlite3_exec(r->db, "COMMIT", NULL, NULL, NULL);
  free(v.content);
  free(v.rows);
  return status;
}
