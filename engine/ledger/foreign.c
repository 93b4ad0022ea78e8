/* See foreign.h. A statement of others is stepped here, not through cursor.h, which asks what the
 * program itself wrote and takes a real number for nothing. */
#include "ledger/foreign.h"

#include <stdlib.h>
#include <string.h>

#include "base/messages.h"
#include "ledger/database.h"
#include "ledger/messages.h"
#include "ledger/store.h"
#include "text/answer.h"

struct cx_ledger_foreign_open {
  cx_ledger ledger; /* its connection alone */
  cx_answered *answer;
  sqlite3_stmt *stmt;
  sqlite3_stmt *exact; /* is a real number (?1) that whole one (?2)? and its digits */
};

/* ---- opening ---- */

static int say_file(const cx_ledger_foreign *source, cx_log *log, const char *why) {
  CX_SAY(log, FILE_UNREADABLE, (cx_place){0}, source->path, why);
  return CX_UNREADABLE;
}

/* What stopped SQLite before the query was looked at. */
static int say_unopened(const cx_ledger_foreign *source, cx_log *log, sqlite3 *db) {
  int code = sqlite3_errcode(db);
  if (code == SQLITE_NOMEM) return cx_say_memory(log);
  if (code != SQLITE_NOTADB) return say_file(source, log, sqlite3_errmsg(db));
  CX_SAY(log, FOREIGN_NONE, (cx_place){0}, source->path);
  return CX_UNREADABLE;
}

static int connect(const cx_ledger_foreign *source, cx_log *log, cx_ledger *ledger) {
  const char *why = cx_register_no_file(source->path);
  if (why) return say_file(source, log, why);
  if (!cx_register_connect_to_read(ledger)) return say_unopened(source, log, ledger->db);
  sqlite3_db_config(ledger->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config(ledger->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config(ledger->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config(ledger->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
  return CX_OK;
}

/* ---- the statement ---- */

/* Whether no other statement stands behind the first: blanks, `;` and comments are none. */
static bool is_nothing(sqlite3 *db, const char *tail) {
  while (*tail) {
    sqlite3_stmt *next = NULL;
    const char *behind = tail;
    int code = sqlite3_prepare_v2(db, tail, -1, &next, &behind);
    bool none = code == SQLITE_OK && !next;
    sqlite3_finalize(next);
    if (!none) return false;
    if (behind == tail) break;
    tail = behind;
  }
  return true;
}

static int prepare(struct cx_ledger_foreign_open *open, const char *sql, cx_log *log) {
  static const char exact[] = "SELECT ?1 = ?2, printf('%!.17g', ?1)";
  sqlite3 *db = open->ledger.db;
  const char *tail = "";
  int code = sqlite3_prepare_v2(db, sql, -1, &open->stmt, &tail);
  if (code == SQLITE_NOMEM) return cx_say_memory(log);
  if (code != SQLITE_OK) return cx_answer_say_refused(log, sqlite3_errmsg(db));
  if (open->stmt && !is_nothing(db, tail)) return cx_answer_say_fault(log, CX_ANSWER_SEVERAL);
  if (!open->stmt) return cx_answer_say_fault(log, CX_ANSWER_NOTHING);
  if (!sqlite3_stmt_readonly(open->stmt)) return cx_answer_say_fault(log, CX_ANSWER_WRITES);
  if (!sqlite3_column_count(open->stmt)) return cx_answer_say_fault(log, CX_ANSWER_NOTHING);
  if (sqlite3_prepare_v2(db, exact, -1, &open->exact, NULL) != SQLITE_OK) return cx_say_memory(log);
  return CX_OK;
}

static int prepare_asked(const cx_ledger_foreign *source, cx_log *log) {
  cx_buffer sql = {0};
  if (source->query)
    cx_puts(&sql, source->query);
  else
    cx_put_select_all(&sql, source->table, false);
  int status =
      sql.failed ? cx_say_memory(log) : prepare(source->open, cx_buffer_text(&sql), log);
  cx_buffer_free(&sql);
  return status;
}

static int survey_names(struct cx_ledger_foreign_open *open, const cx_reading *reading, cx_log *log,
                        cx_table *ret) {
  int count = sqlite3_column_count(open->stmt);
  for (int i = 0; i < count; i++) {
    const char *name = sqlite3_column_name(open->stmt, i);
    if (!name) return cx_say_memory(log);
    cx_answer_cell(open->answer, CX_CELL_TEXT, name, strlen(name));
  }
  return cx_answer_survey(open->answer, reading, log, ret);
}

int cx_ledger_foreign_survey(void *self, const cx_reading *reading, cx_log *log, cx_table *ret) {
  cx_ledger_foreign *source = self;
  source->open = calloc(1, sizeof *source->open);
  if (source->open) source->open->answer = cx_answer_new();
  if (!source->open || !source->open->answer) return cx_say_memory(log);
  source->open->ledger = (cx_ledger){.path = source->path, .read_only = true};
  int status = connect(source, log, &source->open->ledger);
  if (!status) status = prepare_asked(source, log);
  return status ? status : survey_names(source->open, reading, log, ret);
}

void cx_ledger_foreign_close(cx_ledger_foreign *source) {
  if (!source->open) return;
  sqlite3_finalize(source->open->stmt);
  sqlite3_finalize(source->open->exact);
  sqlite3_close(source->open->ledger.db);
  cx_answer_free(source->open->answer);
  free(source->open);
  source->open = NULL;
}

/* ---- rows ---- */

static void take_integer(cx_answered *answer, int64_t value) {
  cx_digits digits = cx_digits_of(value);
  cx_answer_cell(answer, CX_CELL_NUMBER, digits.text, strlen(digits.text));
}

/* A column of real numbers holds whole ones, too: SQLite compares both exactly. What is not whole
 * is handed on by as many digits as tell it from every whole number. */
static int take_real(struct cx_ledger_foreign_open *open, int column) {
  int64_t whole = sqlite3_column_int64(open->stmt, column);
  sqlite3_stmt *exact = open->exact;
  sqlite3_reset(exact);
  int code = sqlite3_bind_value(exact, 1, sqlite3_column_value(open->stmt, column));
  if (code == SQLITE_OK) code = sqlite3_bind_int64(exact, 2, whole);
  if (code == SQLITE_OK) code = sqlite3_step(exact);
  if (code != SQLITE_ROW) return code == SQLITE_OK ? SQLITE_ERROR : code;
  if (sqlite3_column_int64(exact, 0)) {
    take_integer(open->answer, whole);
    return SQLITE_OK;
  }
  const char *digits = (const char *)sqlite3_column_text(exact, 1);
  if (!digits) return SQLITE_NOMEM;
  bool finite = strspn(digits, "+-.0123456789e") == strlen(digits);
  cx_answer_cell(open->answer, finite ? CX_CELL_NUMBER : CX_CELL_UNREADABLE, digits,
                 strlen(digits));
  return SQLITE_OK;
}

/* An SQLite code. */
static int take_cell(struct cx_ledger_foreign_open *open, int column) {
  int type = sqlite3_column_type(open->stmt, column);
  const char *text = NULL;
  switch (type) {
  case SQLITE_INTEGER:
    take_integer(open->answer, sqlite3_column_int64(open->stmt, column));
    return SQLITE_OK;
  case SQLITE_FLOAT:
    return take_real(open, column);
  case SQLITE_NULL:
    cx_answer_cell(open->answer, CX_CELL_TEXT, NULL, 0);
    return SQLITE_OK;
  case SQLITE_BLOB:
    cx_answer_cell(open->answer, CX_CELL_BYTES, NULL, 0);
    return SQLITE_OK;
  default:
    text = (const char *)sqlite3_column_text(open->stmt, column);
    if (!text) return SQLITE_NOMEM;
    cx_answer_cell(open->answer, CX_CELL_TEXT, text,
                   (size_t)sqlite3_column_bytes(open->stmt, column));
    return SQLITE_OK;
  }
}

static int take_row(struct cx_ledger_foreign_open *open) {
  int count = sqlite3_data_count(open->stmt), code = SQLITE_OK;
  for (int i = 0; i < count && code == SQLITE_OK; i++)
    code = take_cell(open, i);
  return code;
}

int cx_ledger_foreign_read(void *self, cx_log *log, const cx_table *table, cx_row_fn *on_row,
                           void *user) {
  struct cx_ledger_foreign_open *open = ((cx_ledger_foreign *)self)->open;
  int status = cx_answer_header(open->answer, on_row, user), code = SQLITE_DONE;
  while (!status && (code = sqlite3_step(open->stmt)) == SQLITE_ROW) {
    code = take_row(open);
    if (code != SQLITE_OK) break;
    status = cx_answer_row(open->answer, log, table, on_row, user);
  }
  if (status || code == SQLITE_DONE) return status;
  if (code == SQLITE_NOMEM) return cx_say_memory(log);
  return cx_answer_say_broken(log, sqlite3_errmsg(open->ledger.db));
}
