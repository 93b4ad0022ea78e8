/* See answer.h. The cells of a row are gathered in one buffer, as those of CSV are. */
#include "text/answer.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/messages.h"

struct cx_answered {
  cx_buffer text; /* of the row at hand, each cell with its NUL */
  size_t starts[CX_ROW_MOST_CELLS + 1];
  cx_cell cells[CX_ROW_MOST_CELLS];
  size_t count;     /* cells so far; over CX_ROW_MOST_CELLS: too many */
  unsigned row;     /* number of the row handed out last */
  cx_buffer header; /* the names of the columns, each with its NUL */
  size_t names;
};

cx_answered *cx_answer_new(void) {
  return calloc(1, sizeof(cx_answered));
}

void cx_answer_free(cx_answered *answer) {
  if (!answer) return;
  cx_buffer_free(&answer->text);
  cx_buffer_free(&answer->header);
  free(answer);
}

static bool is_text(const char *bytes, size_t size) {
  return !memchr(bytes, 0, size) && cx_utf8_valid(bytes, size, false) == size;
}

void cx_answer_cell(cx_answered *answer, cx_cell_kind kind, const char *bytes, size_t size) {
  if (answer->count >= CX_ROW_MOST_CELLS) {
    answer->count = CX_ROW_MOST_CELLS + 1;
    return;
  }
  bool bad = kind == CX_CELL_BYTES || (bytes && !is_text(bytes, size));
  bool fits = answer->text.size + size <= CX_ROW_MOST_BYTES;
  answer->starts[answer->count] = answer->text.size;
  answer->cells[answer->count++] = (cx_cell){.kind = bad ? CX_CELL_BYTES : kind};
  if (bytes && !bad && fits) cx_put_nfc(&answer->text, bytes, size);
  cx_putc(&answer->text, 0);
  if (!fits) answer->count = CX_ROW_MOST_CELLS + 1;
}

/* The cells point into the buffer, which no longer moves. */
static cx_row row_of(cx_answered *answer, unsigned line) {
  answer->starts[answer->count] = answer->text.size;
  for (size_t i = 0; i < answer->count; i++) {
    answer->cells[i].text = answer->text.bytes + answer->starts[i];
    answer->cells[i].size = answer->starts[i + 1] - answer->starts[i] - 1;
  }
  return (cx_row){.line = line, .count = answer->count, .cells = answer->cells};
}

static void begin_row(cx_answered *answer) {
  answer->count = 0;
  cx_buffer_clear(&answer->text);
}

static int say_limit(const cx_answered *answer, cx_log *log) {
  return CX_SAY(log, TABLE_LIMIT, ((cx_place){answer->row, 1}),
                cx_digits_of(CX_ROW_MOST_BYTES).text, cx_digits_of(CX_ROW_MOST_CELLS).text);
}

/* ---- the header ---- */

static int say_no_code(const cx_row *row, cx_log *log) {
  cx_buffer names = {0};
  for (size_t i = 0; i < row->count; i++) {
    if (i) cx_puts(&names, ", ");
    cx_put_shown(&names, row->cells[i].text, row->cells[i].size);
  }
  int status = names.failed ? cx_say_memory(log)
                            : CX_SAY(log, ANSWER_NO_CODE, (cx_place){0}, cx_buffer_text(&names));
  cx_buffer_free(&names);
  return status;
}

static int find_code(const cx_row *row, const cx_reading *reading, cx_log *log, cx_table *ret) {
  for (size_t i = 0; i < row->count; i++) {
    int code = cx_is_code_column(reading, row->cells[i].text, row->cells[i].size);
    if (code < 0) return cx_say_memory(log);
    if (!code) continue;
    *ret = (cx_table){.code_column = i};
    return CX_OK;
  }
  return say_no_code(row, log);
}

int cx_answer_survey(cx_answered *answer, const cx_reading *reading, cx_log *log, cx_table *ret) {
  log->key = "";
  if (answer->count > CX_ROW_MOST_CELLS) return say_limit(answer, log);
  if (answer->text.failed) return cx_say_memory(log);
  cx_row row = row_of(answer, 0);
  int status = find_code(&row, reading, log, ret);
  answer->header = answer->text;
  answer->names = answer->count;
  answer->text = (cx_buffer){0};
  answer->count = 0;
  return status;
}

int cx_answer_header(cx_answered *answer, cx_row_fn *on_row, void *user) {
  const char *at = answer->header.bytes;
  for (size_t i = 0; i < answer->names; i++) {
    answer->cells[i] = (cx_cell){.text = at, .size = strlen(at)};
    at += answer->cells[i].size + 1;
  }
  cx_row row = {.count = answer->names, .cells = answer->cells};
  return on_row(user, &row);
}

/* ---- a row ---- */

int cx_answer_row(cx_answered *answer, cx_log *log, const cx_table *table, cx_row_fn *on_row,
                  void *user) {
  answer->row++;
  if (answer->count > CX_ROW_MOST_CELLS) return say_limit(answer, log);
  if (answer->text.failed) return cx_say_memory(log);
  cx_row row = row_of(answer, answer->row);
  const char *code = row.cells[table->code_column].text, *begin = code;
  size_t size = row.cells[table->code_column].size;
  cx_trim(&begin, &size);
  log->key = size ? code : "";
  int status = on_row(user, &row);
  log->key = "";
  begin_row(answer);
  return status;
}

/* ---- the query ---- */

void cx_put_select_all(cx_buffer *out, const char *table, bool parts) {
  cx_puts(out, "SELECT * FROM \"");
  for (const char *at = table; *at; at++) {
    if (*at == '.' && parts) {
      cx_puts(out, "\".\"");
      continue;
    }
    if (*at == '"') cx_putc(out, '"');
    cx_putc(out, *at);
  }
  cx_puts(out, "\"");
}

/* A database's words may end in a line end, which is a blank, and have several lines. */
static int say_words(cx_log *log, cx_message message, const char *words) {
  cx_buffer shown = {0};
  size_t size = strlen(words);
  cx_trim(&words, &size);
  if (cx_utf8_valid(words, size, false) == size) cx_put_shown(&shown, words, size);
  cx_say(log, message, (cx_place){0}, (const char *const[3]){cx_buffer_text(&shown)});
  cx_buffer_free(&shown);
  return CX_REFUSED;
}

int cx_answer_say_refused(cx_log *log, const char *words) {
  return say_words(log, CX_MSG_ANSWER_REFUSED, words);
}

int cx_answer_say_broken(cx_log *log, const char *words) {
  say_words(log, CX_MSG_ANSWER_BROKEN, words);
  return CX_UNREADABLE;
}

int cx_answer_say_fault(cx_log *log, cx_answer_fault fault) {
  const char *why = CX_BOTH("không có kết quả", "has no answer");
  if (fault == CX_ANSWER_SEVERAL) why = CX_BOTH("có nhiều câu lệnh", "is several");
  if (fault == CX_ANSWER_WRITES) why = CX_BOTH("ghi vào cơ sở dữ liệu", "writes");
  return CX_SAY(log, ANSWER_NOT_SELECT, (cx_place){0}, why);
}
