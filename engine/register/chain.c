/* Writing entries. Values are hashed with a tag and a length, so that no two rows look alike. */
#include "register/chain.h"

#include <string.h>

cx_value cx_text_value(const char *text) {
  if (!text) return cx_null();
  return (cx_value){.type = CX_VALUE_TEXT, .bytes = text, .size = strlen(text)};
}

cx_table_info *cx_table_named(cx_register *r, const char *name) {
  for (size_t i = 0; i < r->table_count; i++)
    if (!strcmp(r->tables[i].name, name)) return &r->tables[i];
  return NULL;
}

/* ---- hashes ---- */

static void add_number(crypto_hash_sha256_state *state, char tag, int64_t number) {
  unsigned char bytes[9] = {(unsigned char)tag};
  for (int i = 0; i < 8; i++)
    bytes[i + 1] = (unsigned char)((uint64_t)number >> 8 * i);
  crypto_hash_sha256_update(state, bytes, sizeof bytes);
}

static void add_bytes(crypto_hash_sha256_state *state, char tag, const void *bytes, size_t size) {
  add_number(state, tag, (int64_t)size);
  if (size) crypto_hash_sha256_update(state, bytes, size);
}

static void add_text(crypto_hash_sha256_state *state, const char *text) {
  add_bytes(state, 't', text, strlen(text));
}

static void add_value(crypto_hash_sha256_state *state, const cx_value *value) {
  switch (value->type) {
  case CX_VALUE_NULL:
    add_number(state, 'n', 0);
    break;
  case CX_VALUE_INTEGER:
    add_number(state, 'i', value->number);
    break;
  case CX_VALUE_TEXT:
    add_bytes(state, 't', value->bytes, value->size);
    break;
  case CX_VALUE_BLOB:
    add_bytes(state, 'b', value->bytes, value->size);
  }
}

static void begin_row(crypto_hash_sha256_state *state, const char *table) {
  crypto_hash_sha256_init(state);
  add_text(state, "chuanxa row 1");
  add_text(state, table);
}

static cx_value column_value(sqlite3_stmt *row, int column) {
  switch (sqlite3_column_type(row, column)) {
  case SQLITE_NULL:
    return cx_null();
  case SQLITE_INTEGER:
    return cx_integer(sqlite3_column_int64(row, column));
  case SQLITE_TEXT: {
    const void *text = sqlite3_column_text(row, column);
    return (cx_value){
        .type = CX_VALUE_TEXT, .bytes = text, .size = (size_t)sqlite3_column_bytes(row, column)};
  }
  default: {
    const void *blob = sqlite3_column_blob(row, column);
    return cx_blob(blob, (size_t)sqlite3_column_bytes(row, column));
  }
  }
}

void cx_row_hash(const cx_table_info *table, sqlite3_stmt *row, unsigned char *out) {
  crypto_hash_sha256_state state;
  begin_row(&state, table->name);
  for (int i = 0; i < (int)table->column_count + 2; i++) {
    cx_value value = column_value(row, i);
    add_value(&state, &value);
  }
  crypto_hash_sha256_final(&state, out);
}

void cx_fold_rows(crypto_hash_sha256_state *content, const char *table, int64_t rows,
                  const unsigned char *digest) {
  add_text(content, table);
  add_number(content, 'i', rows);
  add_bytes(content, 'b', digest, CX_HASH_BYTES);
}

void cx_entry_hash(int64_t id, const char *const fields[4], int64_t rows,
                   const unsigned char *content, const unsigned char *previous,
                   unsigned char *out) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  add_text(&state, "chuanxa entry 1");
  add_number(&state, 'i', id);
  for (int i = 0; i < 4; i++)
    add_text(&state, fields[i]);
  add_number(&state, 'i', rows);
  add_bytes(&state, 'b', content, CX_HASH_BYTES);
  add_bytes(&state, 'b', previous, CX_HASH_BYTES);
  crypto_hash_sha256_final(&state, out);
}

/* ---- writing ---- */

static int run(cx_entry *e, const char *sql) {
  return sqlite3_exec(e->r->db, sql, NULL, NULL, NULL) == SQLITE_OK
             ? CX_OK
             : cx_register_failed(e->r, e->log);
}

/* The last entry's id and hash; zeros before the first. */
static int read_head(cx_entry *e) {
  sqlite3_stmt *stmt =
      cx_register_prepare(e->r, e->log, "SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1");
  if (!stmt) return CX_UNREADABLE;
  memset(e->previous, 0, sizeof e->previous);
  e->id = 1;
  int status = CX_OK, step = sqlite3_step(stmt);
  if (step == SQLITE_ROW) {
    e->id = sqlite3_column_int64(stmt, 0) + 1;
    const void *hash = sqlite3_column_blob(stmt, 1);
    if (hash && sqlite3_column_bytes(stmt, 1) == CX_HASH_BYTES)
      memcpy(e->previous, hash, CX_HASH_BYTES);
  } else if (step != SQLITE_DONE) {
    status = cx_register_failed(e->r, e->log);
  }
  sqlite3_finalize(stmt);
  return status;
}

int cx_entry_begin(cx_register *r, const char *actor, const char *act, const char *note,
                   cx_log *log, cx_entry *ret) {
  *ret = (cx_entry){.r = r, .log = log, .actor = actor, .act = act, .note = note ? note : ""};
  if (r->read_only) {
    CX_SAY(log, REGISTER_READ_ONLY, (cx_place){0}, r->path);
    return CX_UNREADABLE;
  }
  int status = run(ret, "BEGIN IMMEDIATE");
  if (status) return status;
  status = read_head(ret);
  if (status) cx_entry_cancel(ret);
  return status;
}

/* The next free id of a table; ids are given here because the hash covers them. */
static int next_id(cx_entry *e, size_t table, int64_t *ret) {
  if (!e->next_id[table]) {
    cx_buffer sql = {0};
    cx_puts(&sql, "SELECT coalesce(max(id), 0) + 1 FROM ");
    cx_puts(&sql, e->r->tables[table].name);
    sqlite3_stmt *stmt =
        sql.failed ? NULL : cx_register_prepare(e->r, e->log, cx_buffer_text(&sql));
    cx_buffer_free(&sql);
    if (!stmt) return CX_UNREADABLE;
    if (sqlite3_step(stmt) == SQLITE_ROW) e->next_id[table] = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    if (!e->next_id[table]) return cx_register_failed(e->r, e->log);
  }
  *ret = e->next_id[table]++;
  return CX_OK;
}

static void bind(sqlite3_stmt *stmt, int at, const cx_value *value) {
  switch (value->type) {
  case CX_VALUE_NULL:
    sqlite3_bind_null(stmt, at);
    break;
  case CX_VALUE_INTEGER:
    sqlite3_bind_int64(stmt, at, value->number);
    break;
  case CX_VALUE_TEXT:
    sqlite3_bind_text64(stmt, at, value->bytes, value->size, SQLITE_STATIC, SQLITE_UTF8);
    break;
  case CX_VALUE_BLOB:
    sqlite3_bind_blob64(stmt, at, value->bytes, value->size, SQLITE_STATIC);
  }
}

int cx_entry_row(cx_entry *e, const char *name, const cx_value *values, size_t count,
                 int64_t *ret_id) {
  cx_table_info *table = cx_table_named(e->r, name);
  if (!table || table->column_count != count) {
    CX_SAY(e->log, REGISTER_FAILED, (cx_place){0}, e->r->path, name);
    return CX_UNREADABLE;
  }
  size_t index = (size_t)(table - e->r->tables);
  int64_t id = 0;
  int status = next_id(e, index, &id);
  if (status) return status;
  crypto_hash_sha256_state state;
  unsigned char hash[CX_HASH_BYTES];
  const cx_value own[] = {cx_integer(id), cx_integer(e->id), cx_blob(hash, sizeof hash)};
  begin_row(&state, name);
  for (size_t i = 0; i < count; i++)
    add_value(&state, &values[i]);
  add_value(&state, &own[0]);
  add_value(&state, &own[1]);
  crypto_hash_sha256_final(&state, hash);
  for (size_t i = 0; i < count + 3; i++)
    bind(table->insert, (int)i + 1, i < count ? &values[i] : &own[i - count]);
  int step = sqlite3_step(table->insert);
  if (step != SQLITE_DONE) status = cx_register_failed(e->r, e->log);
  sqlite3_reset(table->insert);
  sqlite3_clear_bindings(table->insert);
  if (status) return status;
  if (!e->rows[index]++) crypto_hash_sha256_init(&e->content[index]);
  crypto_hash_sha256_update(&e->content[index], hash, sizeof hash);
  if (ret_id) *ret_id = id;
  return CX_OK;
}

int cx_entry_end(cx_entry *e) {
  crypto_hash_sha256_state state;
  unsigned char content[CX_HASH_BYTES], digest[CX_HASH_BYTES], hash[CX_HASH_BYTES];
  int64_t rows = 0;
  crypto_hash_sha256_init(&state);
  for (size_t i = 0; i < e->r->table_count; i++) {
    if (!e->rows[i]) continue;
    crypto_hash_sha256_final(&e->content[i], digest);
    cx_fold_rows(&state, e->r->tables[i].name, e->rows[i], digest);
    rows += e->rows[i];
  }
  crypto_hash_sha256_final(&state, content);
  cx_instant at = cx_instant_of(e->r->clock.now(e->r->clock.user));
  const char *const fields[] = {at.text, e->actor, e->act, e->note};
  cx_entry_hash(e->id, fields, rows, content, e->previous, hash);
  sqlite3_stmt *stmt = cx_register_prepare(
      e->r, e->log,
      "INSERT INTO entry(id, at, actor, act, note, row_count, content_hash, prev_hash,"
      " hash) VALUES(?,?,?,?,?,?,?,?,?)");
  int status = stmt ? CX_OK : CX_UNREADABLE;
  if (stmt) {
    const cx_value values[] = {cx_integer(e->id),
                               cx_text_value(fields[0]),
                               cx_text_value(fields[1]),
                               cx_text_value(fields[2]),
                               cx_text_value(fields[3]),
                               cx_integer(rows),
                               cx_blob(content, sizeof content),
                               cx_blob(e->previous, sizeof e->previous),
                               cx_blob(hash, sizeof hash)};
    for (int i = 0; i < 9; i++)
      bind(stmt, i + 1, &values[i]);
    if (sqlite3_step(stmt) != SQLITE_DONE) status = cx_register_failed(e->r, e->log);
    sqlite3_finalize(stmt);
  }
  if (!status) status = run(e, "COMMIT");
  if (status) cx_entry_cancel(e);
  return status;
}

void cx_entry_cancel(cx_entry *e) {
  if (!sqlite3_get_autocommit(e->r->db)) sqlite3_exec(e->r->db, "ROLLBACK", NULL, NULL, NULL);
}

int cx_entry_close(cx_entry *entry, int status) {
  if (!status) return cx_entry_end(entry);
  cx_entry_cancel(entry);
  return status;
}
