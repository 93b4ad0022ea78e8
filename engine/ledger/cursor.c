/* See cursor.h. What a reset or the end of a statement returns is the failure of its last step,
 * which was said then. */
#include "ledger/cursor.h"

#include <stdarg.h>
#include <string.h>

/* ---- failures ---- */

void cx_ledger_cursor_fail(cx_ledger_cursor *c, int status) {
  if (!status) return;
  if (!c->status) c->status = status;
  c->row = false;
}

/* SQLite refused something: says why, once. */
static void refuse(cx_ledger_cursor *c) {
  if (!c->status) cx_ledger_cursor_fail(c, cx_register_failed(c->r, c->log));
}

static void lack_memory(cx_ledger_cursor *c) {
  if (!c->status) cx_ledger_cursor_fail(c, cx_say_memory(c->log));
}

/* ---- asking ---- */

static void check_bound(cx_ledger_cursor *c, int code) {
  if (code != SQLITE_OK) refuse(c);
}

static cx_ledger_cursor ask(const cx_ledger *r, cx_log *log, const char *sql, const char *types,
                            va_list values) {
  cx_ledger_cursor c = {.r = r, .log = log};
  if (sqlite3_prepare_v2(r->db, sql, -1, &c.stmt, NULL) != SQLITE_OK) refuse(&c);
  for (int i = 0; !c.status && types[i]; i++)
    if (types[i] == 'i')
      check_bound(&c, sqlite3_bind_int64(c.stmt, i + 1, va_arg(values, int64_t)));
    else if (types[i] == 't')
      check_bound(
          &c, sqlite3_bind_text(c.stmt, i + 1, va_arg(values, const char *), -1, SQLITE_STATIC));
    else
      check_bound(&c, sqlite3_bind_blob(c.stmt, i + 1, va_arg(values, const unsigned char *),
                                        CX_LEDGER_HASH_BYTES, SQLITE_STATIC));
  return c;
}

cx_ledger_cursor cx_ledger_ask(const cx_ledger *r, cx_log *log, const char *sql, const char *types,
                               ...) {
  va_list values;
  va_start(values, types);
  cx_ledger_cursor c = ask(r, log, sql, types, values);
  va_end(values);
  return c;
}

int cx_ledger_ask_number(const cx_ledger *r, cx_log *log, int64_t *ret, const char *sql,
                         const char *types, ...) {
  va_list values;
  va_start(values, types);
  cx_ledger_cursor c = ask(r, log, sql, types, values);
  va_end(values);
  *ret = cx_ledger_cursor_next(&c) ? cx_ledger_cursor_integer(&c, 0) : 0;
  return cx_ledger_cursor_close(&c);
}

bool cx_ledger_cursor_next(cx_ledger_cursor *c) {
  c->row = false;
  if (c->status) return false;
  int step = sqlite3_step(c->stmt);
  c->row = step == SQLITE_ROW;
  if (!c->row && step != SQLITE_DONE) refuse(c);
  return c->row;
}

int cx_ledger_cursor_close(cx_ledger_cursor *c) {
  sqlite3_finalize(c->stmt);
  c->stmt = NULL;
  c->row = false;
  return c->status;
}

void cx_ledger_cursor_again(cx_ledger_cursor *c) {
  c->row = false;
  if (c->stmt) sqlite3_reset(c->stmt);
}

void cx_ledger_cursor_bind_integer(cx_ledger_cursor *c, int at, int64_t number) {
  if (!c->status) check_bound(c, sqlite3_bind_int64(c->stmt, at, number));
}

void cx_ledger_cursor_bind_text(cx_ledger_cursor *c, int at, const char *text) {
  if (!c->status) check_bound(c, sqlite3_bind_text(c->stmt, at, text, -1, SQLITE_TRANSIENT));
}

/* ---- running ---- */

static int bind_value(sqlite3_stmt *stmt, int at, const cx_ledger_value *value) {
  switch (value->type) {
  case CX_VALUE_NULL:
    return sqlite3_bind_null(stmt, at);
  case CX_VALUE_INTEGER:
    return sqlite3_bind_int64(stmt, at, value->number);
  case CX_VALUE_TEXT:
    return sqlite3_bind_text64(stmt, at, value->bytes, value->size, SQLITE_STATIC, SQLITE_UTF8);
  case CX_VALUE_BLOB:
    break;
  }
  return sqlite3_bind_blob64(stmt, at, value->bytes, value->size, SQLITE_STATIC);
}

int cx_cursor_run(cx_ledger_cursor *c, const cx_ledger_value *values, size_t count) {
  if (!c->stmt) return c->status;
  for (size_t i = 0; i < count && !c->status; i++)
    check_bound(c, bind_value(c->stmt, (int)i + 1, &values[i]));
  cx_ledger_cursor_next(c);
  cx_ledger_cursor_again(c);
  sqlite3_clear_bindings(c->stmt);
  int status = c->status;
  c->status = CX_OK;
  return status;
}

int cx_register_run(const cx_ledger *r, cx_log *log, const char *sql) {
  return sqlite3_exec(r->db, sql, NULL, NULL, NULL) == SQLITE_OK ? CX_OK
                                                                 : cx_register_failed(r, log);
}

void cx_register_undo(const cx_ledger *r) {
  if (!sqlite3_get_autocommit(r->db)) sqlite3_exec(r->db, "ROLLBACK", NULL, NULL, NULL);
}

/* ---- columns ---- */

int64_t cx_ledger_cursor_integer(cx_ledger_cursor *c, int column) {
  return c->row ? sqlite3_column_int64(c->stmt, column) : 0;
}

bool cx_ledger_cursor_is_null(cx_ledger_cursor *c, int column) {
  return !c->row || sqlite3_column_type(c->stmt, column) == SQLITE_NULL;
}

const char *cx_ledger_cursor_text(cx_ledger_cursor *c, int column) {
  if (cx_ledger_cursor_is_null(c, column)) return NULL;
  const char *text = (const char *)sqlite3_column_text(c->stmt, column);
  if (!text) lack_memory(c);
  return text;
}

const char *cx_ledger_answer(cx_ledger_cursor *c, int column) {
  const char *text = cx_ledger_cursor_text(c, column);
  return text ? text : "";
}

const char *cx_ledger_cursor_kept(cx_ledger_cursor *c, int column, cx_arena *arena) {
  const char *text = cx_ledger_cursor_text(c, column);
  if (!text) return NULL;
  const char *copy = cx_arena_text(arena, text, strlen(text));
  if (!copy) lack_memory(c);
  return copy;
}

void *cx_ledger_cursor_room(cx_ledger_cursor *c, cx_arena *arena, void *items, size_t used,
                            size_t *capacity, size_t item_size) {
  void *room = c->status ? NULL : cx_arena_grow(arena, items, used, capacity, item_size);
  if (!room) lack_memory(c);
  return room;
}

cx_ledger_value cx_ledger_cursor_blob(cx_ledger_cursor *c, int column) {
  cx_ledger_value value = {.type = CX_VALUE_BLOB};
  if (cx_ledger_cursor_is_null(c, column)) return value;
  value.bytes = sqlite3_column_blob(c->stmt, column);
  value.size = (size_t)sqlite3_column_bytes(c->stmt, column);
  bool lacking = !value.bytes && (value.size || sqlite3_errcode(c->r->db) == SQLITE_NOMEM);
  if (!lacking) return value; /* no bytes are NULL to SQLite */
  lack_memory(c);
  return (cx_ledger_value){.type = CX_VALUE_BLOB};
}

cx_ledger_value cx_cursor_value(cx_ledger_cursor *c, int column) {
  if (cx_ledger_cursor_is_null(c, column)) return (cx_ledger_value){.type = CX_VALUE_NULL};
  int type = sqlite3_column_type(c->stmt, column);
  if (type == SQLITE_INTEGER)
    return (cx_ledger_value){.type = CX_VALUE_INTEGER,
                             .number = cx_ledger_cursor_integer(c, column)};
  if (type != SQLITE_TEXT) return cx_ledger_cursor_blob(c, column);
  const char *text = cx_ledger_cursor_text(c, column);
  if (!text) return (cx_ledger_value){.type = CX_VALUE_NULL};
  return (cx_ledger_value){
      .type = CX_VALUE_TEXT, .bytes = text, .size = (size_t)sqlite3_column_bytes(c->stmt, column)};
}

bool cx_ledger_cursor_hash(cx_ledger_cursor *c, int column, unsigned char *ret) {
  cx_ledger_value hash = cx_ledger_cursor_blob(c, column);
  if (hash.size != CX_LEDGER_HASH_BYTES) return false;
  memcpy(ret, hash.bytes, CX_LEDGER_HASH_BYTES);
  return true;
}
