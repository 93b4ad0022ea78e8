/* See query.h. The statement is prepared before anything runs: its columns are the header, and one
 * that has none is refused unrun. Rows come one by one, so that a nation's need no more memory than
 * a district's. */
#include "postgres/query.h"

#include <stdlib.h>
#include <string.h>

#include "postgres/library.h"
#include "postgres/messages.h"
#include "text/answer.h"

struct cx_postgres_open {
  cx_libpq pq;
  PGconn *connection;
  cx_answered *answer;
  PGresult *described;
};

/* ---- the name in messages ---- */

static const char *option_of(const PQconninfoOption *options, const char *keyword) {
  for (const PQconninfoOption *o = options; o && o->keyword; o++)
    if (!strcmp(o->keyword, keyword) && o->val) return o->val;
  return NULL;
}

void cx_postgres_put_name(cx_buffer *out, const char *conninfo) {
  cx_libpq pq;
  if (!cx_libpq_load(&pq)) {
    cx_puts(out, "postgresql");
    return;
  }
  PQconninfoOption *options = pq.PQconninfoParse(conninfo, NULL);
  const char *host = option_of(options, "host"), *database = option_of(options, "dbname");
  const char *service = option_of(options, "service");
  cx_puts(out, "postgresql:");
  if (service) cx_puts(out, service);
  if (host) cx_puts(out, host);
  if (host && database) cx_putc(out, '/');
  if (database) cx_puts(out, database);
  pq.PQconninfoFree(options);
}

/* ---- connecting ---- */

/* Numbers and texts as they are read here, whatever the server, the role or the environment set. */
static PGconn *connect(const cx_libpq *pq, const char *conninfo) {
  const char *const keywords[] = {"dbname", "client_encoding", "fallback_application_name", NULL};
  const char *const values[] = {conninfo, "UTF8", "chuanxa", NULL};
  enum { EXPAND_DBNAME = 1 };
  return pq->PQconnectdbParams(keywords, values, EXPAND_DBNAME);
}

static int say_unconnected(const struct cx_postgres_open *open, cx_log *log) {
  cx_buffer words = {0};
  const char *text = open->pq.PQerrorMessage(open->connection);
  for (; *text; text++)
    cx_putc(&words, *text == '\n' || *text == '\t' ? ' ' : *text);
  while (words.size && words.bytes[words.size - 1] == ' ')
    words.bytes[--words.size] = 0;
  CX_SAY(log, POSTGRES_CONNECT, (cx_place){0}, cx_buffer_text(&words));
  cx_buffer_free(&words);
  return CX_UNREADABLE;
}

/* Runs a command of our own. */
static int run(struct cx_postgres_open *open, const char *sql, cx_log *log) {
  PGresult *result = open->pq.PQexec(open->connection, sql);
  bool done = open->pq.PQresultStatus(result) == PGRES_COMMAND_OK;
  open->pq.PQclear(result);
  return done ? CX_OK : cx_answer_say_broken(log, open->pq.PQerrorMessage(open->connection));
}

/* ---- the statement ---- */

static bool is_state(const cx_libpq *pq, const PGresult *result, const char *state) {
  const char *is = pq->PQresultErrorField(result, PG_DIAG_SQLSTATE);
  return is && !strcmp(is, state);
}

/* The server takes one statement only to prepare; "several" is a mistake of syntax to it. */
static int say_unprepared(const struct cx_postgres_open *open, const PGresult *result,
                          cx_log *log) {
  const char *words = open->pq.PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  if (words && strstr(words, "multiple commands"))
    return cx_answer_say_fault(log, CX_ANSWER_SEVERAL);
  return cx_answer_say_refused(log, words ? words : open->pq.PQerrorMessage(open->connection));
}

static int prepare(struct cx_postgres_open *open, const char *sql, cx_log *log) {
  PGresult *result = open->pq.PQprepare(open->connection, "", sql, 0, NULL);
  bool done = open->pq.PQresultStatus(result) == PGRES_COMMAND_OK;
  int status = done ? CX_OK : say_unprepared(open, result, log);
  open->pq.PQclear(result);
  if (status) return status;
  open->described = open->pq.PQdescribePrepared(open->connection, "");
  if (open->pq.PQresultStatus(open->described) != PGRES_COMMAND_OK)
    return cx_answer_say_refused(log, open->pq.PQerrorMessage(open->connection));
  if (open->pq.PQnparams(open->described))
    return cx_answer_say_refused(log, CX_BOTH("có tham số ($1)", "it has parameters ($1)"));
  return open->pq.PQnfields(open->described) ? CX_OK : cx_answer_say_fault(log, CX_ANSWER_NOTHING);
}

static int prepare_asked(const cx_postgres_source *source, cx_log *log) {
  cx_buffer sql = {0};
  if (source->query)
    cx_puts(&sql, source->query);
  else
    cx_put_select_all(&sql, source->table, true);
  int status = sql.failed ? cx_say_memory(log) : prepare(source->open, cx_buffer_text(&sql), log);
  cx_buffer_free(&sql);
  return status;
}

int cx_postgres_survey(void *self, const cx_reading *reading, cx_log *log, cx_table *ret) {
  cx_postgres_source *source = self;
  struct cx_postgres_open *open = source->open = calloc(1, sizeof *open);
  if (!open) return cx_say_memory(log);
  if (!cx_libpq_load(&open->pq)) {
    CX_SAY(log, POSTGRES_NO_LIBRARY, (cx_place){0}, NULL);
    return CX_UNREADABLE;
  }
  open->answer = cx_answer_new();
  if (open->answer) open->connection = connect(&open->pq, source->conninfo);
  if (!open->connection) return cx_say_memory(log);
  if (open->pq.PQstatus(open->connection) != CONNECTION_OK) return say_unconnected(open, log);
  int status = run(open, "BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY", log);
  if (!status) status = run(open, "SET LOCAL extra_float_digits = 1", log);
  if (!status) status = run(open, "SET LOCAL DateStyle = ISO", log);
  if (!status) status = prepare_asked(source, log);
  for (int i = 0; !status && i < open->pq.PQnfields(open->described); i++) {
    const char *name = open->pq.PQfname(open->described, i);
    cx_answer_cell(open->answer, CX_CELL_TEXT, name, strlen(name));
  }
  return status ? status : cx_answer_survey(open->answer, reading, log, ret);
}

void cx_postgres_close(cx_postgres_source *source) {
  struct cx_postgres_open *open = source->open;
  if (!open) return;
  if (open->described) open->pq.PQclear(open->described);
  if (open->connection) open->pq.PQfinish(open->connection); /* and with it the transaction */
  cx_answer_free(open->answer);
  free(open);
  source->open = NULL;
}

/* ---- rows ---- */

/* Types as the server numbers them (pg_type.dat): they never change. */
enum {
  BOOL = 16,
  BYTEA = 17,
  INT8 = 20,
  INT2 = 21,
  INT4 = 23,
  FLOAT4 = 700,
  FLOAT8 = 701,
  DATE = 1082,
  TIMESTAMP = 1114,
  TIMESTAMPTZ = 1184,
  NUMERIC = 1700
};

static bool is_decimal(const char *text) {
  return text[strspn(text, "+-.0123456789e")] == 0;
}

static cx_cell_kind kind_of(Oid type, const char *text) {
  switch (type) {
  case INT2:
  case INT4:
  case INT8:
  case NUMERIC:
  case FLOAT4:
  case FLOAT8:
    return is_decimal(text) ? CX_CELL_NUMBER : CX_CELL_UNREADABLE; /* NaN, Infinity */
  case BOOL:
    return CX_CELL_BOOLEAN;
  case BYTEA:
    return CX_CELL_BYTES;
  case DATE:
  case TIMESTAMP:
  case TIMESTAMPTZ:
    return CX_CELL_DATE;
  default:
    return CX_CELL_TEXT;
  }
}

static void take_cell(struct cx_postgres_open *open, const PGresult *result, int column) {
  if (open->pq.PQgetisnull(result, 0, column)) {
    cx_answer_cell(open->answer, CX_CELL_TEXT, NULL, 0);
    return;
  }
  const char *text = open->pq.PQgetvalue(result, 0, column);
  cx_cell_kind kind = kind_of(open->pq.PQftype(result, column), text);
  size_t size = (size_t)open->pq.PQgetlength(result, 0, column);
  if (kind == CX_CELL_BOOLEAN) {
    text = *text == 't' ? "true" : "false";
    size = strlen(text);
  }
  cx_answer_cell(open->answer, kind, text, size);
}

/* What ends an answer, or breaks it off. */
static int end_answer(const struct cx_postgres_open *open, const PGresult *result, cx_log *log) {
  static const char writes[] = "25006"; /* read_only_sql_transaction */
  if (open->pq.PQresultStatus(result) == PGRES_TUPLES_OK) return CX_OK;
  if (is_state(&open->pq, result, writes)) return cx_answer_say_fault(log, CX_ANSWER_WRITES);
  const char *words = open->pq.PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  return cx_answer_say_broken(log, words ? words : open->pq.PQerrorMessage(open->connection));
}

static int take_result(struct cx_postgres_open *open, const PGresult *result, cx_log *log,
                       const cx_table *table, cx_row_fn *on_row, void *user) {
  if (open->pq.PQresultStatus(result) != PGRES_SINGLE_TUPLE) return end_answer(open, result, log);
  for (int i = 0; i < open->pq.PQnfields(result); i++)
    take_cell(open, result, i);
  return cx_answer_row(open->answer, log, table, on_row, user);
}

int cx_postgres_read(void *self, cx_log *log, const cx_table *table, cx_row_fn *on_row,
                     void *user) {
  struct cx_postgres_open *open = ((cx_postgres_source *)self)->open;
  int status = cx_answer_header(open->answer, on_row, user);
  if (status) return status;
  bool sent = open->pq.PQsendQueryPrepared(open->connection, "", 0, NULL, NULL, NULL, 0) &&
              open->pq.PQsetSingleRowMode(open->connection);
  if (!sent) return cx_answer_say_broken(log, open->pq.PQerrorMessage(open->connection));
  PGresult *result;
  while (!status && (result = open->pq.PQgetResult(open->connection))) {
    status = take_result(open, result, log, table, on_row, user);
    open->pq.PQclear(result);
  }
  return status;
}
